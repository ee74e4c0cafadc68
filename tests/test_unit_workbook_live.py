"""Every figure of the workbook of a unit, computed by LibreOffice from wrong first values, against the judge.

The formulas are those of one unit's workbook, the cells of evidence hold another's: so the figures must follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

from cases.test_patterns import PATTERNS
from cases.test_patterns import score as score_pattern
from hand.test_hand import CASES, framework_of
from hand.test_hand import score as score_hand
from indexkit.problems import EvidenceError, IndexkitError
from indexkit.tree import ScoreTree
from offices import NO_OFFICE, WHY, Bundle, Cell, Unit, cells
from workbooks import drawn, shipped

pytestmark = pytest.mark.skipif(NO_OFFICE, reason=WHY)
IRRATIONAL = ("combined_events", "cvss_31", "human_development", "H kind_", "H language_", "H r11_", "F26", "H across")
"""Where roots, powers or logarithms are: doubles there, and nowhere else."""
TOO_LONG = "H r13_numbers"
"""Forty digits do not fit into a cell, and the workbook says so."""


class Engine(NamedTuple):
    units: dict[str, Unit]
    cells: dict[str, list[Cell]]
    scores: dict[str, list[list[Any]]]


def pattern_pairs() -> Iterator[tuple[str, ScoreTree, ScoreTree]]:
    """For every text of every pattern its first and its last case that can be scored."""
    for pattern in PATTERNS.values():
        of_text: dict[tuple[str | None, Any], list[ScoreTree]] = {}
        for case in pattern.cases:
            text = pattern.text(case)
            try:
                of_text.setdefault((text, case.period), []).append(score_pattern(text, case))
            except IndexkitError:
                continue
        for number, trees in enumerate(filter(None, of_text.values())):
            same = [tree for tree in trees if tree.group.id == trees[0].group.id and tree.lens == trees[0].lens]
            yield f"{pattern.id} {number}", same[0], _fitting(same)


def _fitting(trees: list[ScoreTree]) -> ScoreTree:
    """The last whose evidence has its places in the workbook of the first: figures over other units stand in the
    formulas, a list has cells for records or for their number, and only panels that gave points have cells."""
    first = trees[0]
    return next(one for one in reversed(trees) if _places(one) <= _places(first) and one.cohort is first.cohort)


def _places(tree: ScoreTree) -> set[str]:
    bare = {name for name, item in tree.evidence.items.items() if getattr(item.value, "records", ()) is None}
    rows = {f"{name} rows" for name, item in tree.evidence.items.items() if getattr(item.value, "records", None)}
    return bare | rows | tree.evidence.panel.keys()


def hand_trees() -> Iterator[tuple[str, ScoreTree]]:
    """Of every worksheet the first case that can be scored, and all about ties."""
    seen: Counter[str] = Counter()
    for number, case in enumerate(CASES.values()):
        many = 12 if "ties" in case.sheet else 1
        if "old" in case.data or case.get("error") is not None or seen[case.sheet] >= many:
            continue
        seen[case.sheet] += 1
        yield f"H {case.sheet} {number}", score_hand(case, framework_of(case))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    bundle = Bundle()
    for name, formulas, evidence in pattern_pairs():
        bundle.add(name, formulas, evidence)
    for name, tree in hand_trees():
        bundle.add(name, tree)
    for name, framework, group in shipped():
        first, second = drawn(framework, group, 2)
        bundle.add(name, first, second)
    for name, (tree, typed) in tampered().items():
        bundle.add(name, tree, tampered=typed)
    book = bundle.recalculated(tmp_path_factory.mktemp("office"))
    rows = book.get_sheet_by_name("steps").to_python(skip_empty_area=False)
    found = {name: list(cells(unit, rows)) for name, unit in bundle.units.items() if not name.startswith(TYPED)}
    return Engine(bundle.units, found, {name: unit.scores(book) for name, unit in bundle.units.items()})


def test_no_cell_differs_from_the_judge(engine: Engine) -> None:
    wrong = [(name, one) for name, found in engine.cells.items() for one in found if one.how == "wrong"]
    assert not wrong, wrong[:5]
    assert sum(map(len, engine.cells.values())) > 3_000


def test_only_irrational_figures_are_doubles(engine: Engine) -> None:
    near = {name for name, found in engine.cells.items() for one in found if one.how == "near"}
    assert not {name for name in near if not name.startswith(IRRATIONAL)}
    assert not {name for name, found in engine.cells.items() for one in found if one.how == "loose"}


def test_only_figures_that_no_cell_holds_are_left_out(engine: Engine) -> None:
    refused = {name for name, found in engine.cells.items() for one in found if one.how == "refused"}
    assert not {name for name in refused if not name.startswith(TOO_LONG)}


def test_what_the_sheet_of_scores_shows_is_what_is_published(engine: Engine) -> None:
    """Points, maximum, percent and level of every node; or that there is no figure."""
    shown = 0
    for name, unit in engine.units.items():
        if name.startswith((*IRRATIONAL, TOO_LONG, TYPED)):
            continue
        for line, row in zip(unit.lines, engine.scores[name], strict=True):
            node = None if line.head and not line.code and line.points.same == "" else _node(unit, line.name)
            shown += node is not None
            if node is not None:
                assert _same(row[2], node.points), (name, line.name, row[2], node.points)
                assert node.max is None or _same(row[3], node.max), (name, line.name, row[3], node.max)
                assert node.percent is None or _same(row[4], node.percent), (name, line.name, row[4], node.percent)
                level = "" if node.level is None else node.level.in_(unit.tree.lang)
                assert (row[5] or "") == level, (name, line.name)
        total = unit.tree
        if unit.lines and "@total" in total.env.values:
            first = engine.scores[name][0]
            assert _same(first[2], total.points), (name, first)
            assert total.percent is None or _same(first[4], total.percent), (name, first)
            assert (first[5] or "") == ("" if total.level is None else total.level.in_(total.lang)), (name, first)
    assert shown > 500


def _node(unit: Unit, label: str) -> Any:
    """The node of a row, where its label is that of one node only."""
    found = [one for one in unit.tree.nodes if one.name == label.rstrip("*")]
    return found[0] if len(found) == 1 else None


def _same(cell: Any, figure: Any) -> bool:
    if figure is None:
        return isinstance(cell, str)
    return isinstance(cell, float | int) and Fraction(repr(float(cell))) == Fraction(repr(float(figure)))


TYPED = "typed: "
BAD: dict[str, tuple[str, Any, str | None]] = {
    "a word for a number": ("co_quan", "mười", None),
    "a number that is text": ("co_quan", "5", None),
    "a count below 0": ("co_quan", -1, None),
    "half of one": ("co_quan", Fraction(1, 2), None),
    "an option that is none": ("chuc_vu_truong_ban", "Bi_thu_chu_tich", None),
    "a state that is none": ("co_quan", 1, "maybe"),
}
"""An input, what somebody types over its value, and over its state."""


def tampered() -> dict[str, tuple[ScoreTree, dict[str, tuple[Any, str | None]]]]:
    framework, group = next((one, group) for name, one, group in shipped() if "dong_thap_2022 2024 cap_huyen" in name)
    tree = drawn(framework, group, 1, 3)[0]
    found = {f"{TYPED}{name}": (tree, {who: (what, state)}) for name, (who, what, state) in BAD.items()}
    typed = {name: (one, "claimed") for name, one in next(_refused(framework, group, tree))}
    return {**found, f"{TYPED}refused": (tree, typed)}  # type: ignore[dict-item]


def test_what_cannot_be_read_makes_no_figure(engine: Engine) -> None:
    """What indexkit would refuse is never counted: neither as 0, nor as something that it resembles."""
    for name in BAD:
        assert engine.scores[f"{TYPED}{name}"][0][2] == "cannot be computed here", name


def test_evidence_that_is_refused_is_said_to_be(engine: Engine) -> None:
    """A part that is more than its whole, where the clause refuses that, is an error of the evidence and no score."""
    assert engine.scores[f"{TYPED}refused"][0][2] == "evidence is refused"


def _refused(framework: Any, group: str, tree: ScoreTree) -> Iterator[tuple[tuple[str, int], tuple[str, int]]]:
    """Two inputs and figures of them that a demand of the plan refuses."""
    for demand in tree.plan.demands:
        names = _inputs(demand.refuse_if)
        if len(names) == 2 and all(tree.group.inputs[name].type == "count" for name in names):
            try:
                framework.evaluate({names[0]: 5, names[1]: 3}, group=group)
            except EvidenceError:
                yield (names[0], 5), (names[1], 3)


def _inputs(formula: Any) -> list[str]:
    from indexkit.formula.nodes import inputs_of

    return list(inputs_of(formula))
