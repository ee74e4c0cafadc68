"""Best possible is an upper bound: whatever the pending inputs turn out to be, no total passes it (RULES R10)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from frameworks import build_framework, evidence_for, framework_data
from indexkit import Framework, load
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
    assert best is not None
    assert best == "unbounded" or best >= tree.exact
    more = data.draw(evidence_for(framework, panel=False))
    pending = [name for name in more if name not in evidence or evidence[name] == {"state": "absent"}]
    added = {name: more[name] for name in pending if more[name] not in ({"state": "absent"},)}
    full = scored(framework, {**evidence, **added})
    if full is not None and full.exact is not None and not any("not_app" in str(value) for value in added.values()):
        assert best == "unbounded" or (best is not None and full.exact <= best)


EVERY_KIND = Path(__file__).parents[1] / "every_kind" / "thu.yaml"
TENTHS = st.integers(0, 100).map(lambda tenths: Fraction(tenths, 10))
RECORD = st.fixed_dictionaries(
    {"mark": TENTHS, "late": st.booleans(), "day": st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(str)},
    optional={"size": st.integers(1, 5)},
)
EVIDENCE: dict[str, st.SearchStrategy[Any]] = {
    "population": st.integers(1, 1000),
    "mountain": st.booleans(),
    "sex": st.sampled_from(["men", "women"]),
    "age": st.integers(0, 99),
    "marks": st.lists(TENTHS, max_size=5),
    "cases": st.lists(RECORD, max_size=4).map(
        lambda records: [{**record, "document": f"P{place}"} for place, record in enumerate(records)]
    ),
    "a1": st.integers(0, 100),
    "a2": st.integers(1, 100),
    "a3": st.integers(0, 100),
    "plan": st.booleans(),
    "faults": st.integers(0, 9),
    "awards": st.integers(0, 9),
    "row1": st.booleans(),
    "row2": st.booleans(),
    "given": st.integers(0, 10),
}


@cache
def every_kind() -> Framework:
    return load(EVERY_KIND, period=2024)


@SETTINGS
@given(st.data())
def test_no_completion_passes_it_with_lists_records_and_conditions(data: Any) -> None:
    names = data.draw(st.sets(st.sampled_from(sorted(EVIDENCE)))) | {"population"}  # a maximum rests on it
    full = {name: data.draw(values, label=name) for name, values in EVIDENCE.items()}
    tree = scored(every_kind(), {name: full[name] for name in names})
    after = scored(every_kind(), full)
    assert tree is not None
    assert after is not None
    best = best_total(tree)
    figures = [one.exact for one in (tree, after) if one.exact is not None]
    assert best == "unbounded" or all(best is not None and best >= figure for figure in figures)
    if names == EVIDENCE.keys():
        assert best == tree.exact
