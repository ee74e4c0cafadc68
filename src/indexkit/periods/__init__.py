"""What changes with the assessment period inside one text: `by_period` and `applies_to` (LANGUAGE, section 6).

Both are resolved in the document, before anything is built of it: what follows meets an ordinary text of one period.
"""

from __future__ import annotations

from indexkit.periods.listed import changes_at
from indexkit.periods.resolve import NotInPeriod, Resolved, resolved
from indexkit.periods.scale import Scale

__all__ = ["NotInPeriod", "Resolved", "Scale", "changes_at", "resolved"]
