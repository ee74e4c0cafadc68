"""The helpers stand beside the tests; this puts them on the path."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
