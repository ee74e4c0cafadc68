"""Where a unit lost points, the smallest changes that win them back, and why some cannot be won."""

from indexkit.wins.data import Change, Closed, Failed, Gap, Gaps, Stopped, Win
from indexkit.wins.find import gaps

__all__ = ["Change", "Closed", "Failed", "Gap", "Gaps", "Stopped", "Win", "gaps"]
