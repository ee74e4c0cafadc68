"""Where a unit lost points, the smallest changes that win them back, and why some cannot be won."""

from indexkit.gaps.data import Change, Closed, Failed, Gap, Gaps, Stopped, Win
from indexkit.gaps.find import gaps

__all__ = ["Change", "Closed", "Failed", "Gap", "Gaps", "Stopped", "Win", "gaps"]
