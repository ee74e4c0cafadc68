"""Evidence: a mapping of input name → value, or → `{value, state, source, …}`, read once into exact values.

All that is wrong is said together, in one EvidenceError. What was given is never written to.
"""

from indexkit.evidence.reader import Reader, presence, read_evidence
from indexkit.evidence.types import Evidence, EvidenceState, Item, Lens, Outside, PanelPoints

__all__ = ["Evidence", "EvidenceState", "Item", "Lens", "Outside", "PanelPoints", "Reader", "presence", "read_evidence"]
