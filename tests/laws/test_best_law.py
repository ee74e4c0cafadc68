"""Best possible is an upper bound: whatever the pending inputs turn out to be, no total passes it (RULES R10)."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from frameworks import build_framework, evidence_for, framework_data
from indexkit.best import best_total
from test_scoring_laws import SETTINGS, scored


@SETTINGS
@given(st.data())
def test_no_completion_of_the_evidence_passes_the_best_possible(data: Any) -> None:
    framework = build_framework(data.draw(framework_data()))
    evidence = data.draw(evidence_for(framework))
    tree = scored(framework, evidence)
    if tree is None or tree.exact is None:
        return
    best = best_total(tree)
    assert best is None or best >= tree.exact
    more = data.draw(evidence_for(framework, panel=False))
    pending = [name for name in more if name not in evidence or evidence[name] == {"state": "absent"}]
    added = {name: more[name] for name in pending if more[name] not in ({"state": "absent"},)}
    full = scored(framework, {**evidence, **added})
    if full is not None and full.exact is not None and not any("not_app" in str(value) for value in added.values()):
        assert best is None or full.exact <= best
