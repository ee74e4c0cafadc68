"""Runs the worksheets: every figure in them was worked out by a person, none was printed by indexkit.

A worksheet is one YAML file: `framework:` (or `use:` a shipped one), `amendments:` and what else lies beside it, and
`cases:`. A case gives evidence (`given`) and says what comes of it (`expect`), or which problems (`error`).
`by_hand` is the arithmetic. Words in angle brackets are put in from `put:`, so that one sheet can vary one rule.
A number in `expect` is compared with the published figure, a text such as `10/3` with the exact one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from indexkit.cohort import score_among
from indexkit.consolidated import to_yaml
from indexkit.formula.nodes import State
from indexkit.framework import Framework, load
from indexkit.problems import EvidenceError, IndexkitError
from indexkit.result import exact_of
from indexkit.revisions import check_against
from indexkit.score_node import ScoreNode
from indexkit.scorer import Scorer
from indexkit.source import scan_text
from indexkit.tree import ScoreTree
from indexkit.units import How

from .reading import Case, cases, figure, sheets

CASES = {case.id: case for case in cases()}
Files = tuple[tuple[str, str], ...]


@cache
def _load(files: Files, period: int | str | None, known: str | None, strict: bool, amendments: bool) -> Framework:
    """The framework of some texts, in a folder that holds nothing else. What is wrong with it is raised."""
    with TemporaryDirectory() as folder:
        for name, text in files:
            Path(folder, name).write_text(text, encoding="utf-8")
        path = Path(folder, files[0][0])
        found = load(path, period=period, known=known, strict=strict, amendments=amendments)
    for group, plan in found.plans.items():
        found._scorers[group] = Scorer(plan, patience=0)  # where the judge isn't asked for, code compiled at once
    return found


def framework_of(case: Case) -> Framework:
    period = case.get("period", 2024)
    return _load(case.files(), period, case.get("known"), case.get("strict", False), case.get("take_in", True))


def score(case: Case, framework: Framework, *, judge: bool = True, cross_check: bool = False) -> ScoreTree:
    words = {"lens": case.get("lens", "as_claimed"), "unit": case.get("unit", "")}
    given: Mapping[str, Any] = case.get("given", {})
    if "cohort" in case.data:
        how = How(case.get("group"), case.get("lens", "as_claimed"), cross_check)
        return score_among(framework, given, case.get("cohort"), how)
    return framework.evaluate(given, group=case.get("group"), judge=judge, cross_check=cross_check, **words)


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_case(case: Case) -> None:
    if "old" in case.data:
        _expect_revision_problems(case)
        return
    if case.get("error") is not None:
        _expect_problems(case)
        return
    framework = framework_of(case)
    tree = score(case, framework)
    for key, wanted in case.get("expect", {}).items():
        assert agrees(ask(tree, key), wanted), f"{key}: {ask(tree, key)} instead of {wanted!r}"
    assert score(case, framework, cross_check=True).fingerprint == tree.fingerprint
    assert score(case, framework, judge=False).to_json() == tree.to_json()
    if case.get("rebuilt"):
        _expect_rebuilt(case, framework, tree)


def _expect_problems(case: Case) -> None:
    wanted = case.get("error")
    with pytest.raises(IndexkitError) as raised:
        score(case, framework_of(case))
    if isinstance(raised.value, EvidenceError):
        with pytest.raises(EvidenceError) as again:
            score(case, framework_of(case), judge=False)
        assert again.value.show() == raised.value.show()
    problems = [problem for problem in raised.value.problems if problem.severity == "error"]
    codes = sorted(problem.code for problem in problems)
    assert codes == sorted([wanted] if isinstance(wanted, str) else wanted), raised.value.show()
    for words in case.get("says", ()):
        assert any(words in problem.show() for problem in problems), f"{words}: {raised.value.show()}"


def _expect_rebuilt(case: Case, framework: Framework, tree: ScoreTree) -> None:
    """The consolidated text, loaded alone, is the same rules and gives the same result."""
    text = to_yaml(framework.document, framework.applied, "en", framework.not_in_period)
    again = _load((("framework.yaml", text),), case.get("period", 2024), case.get("known"), False, True)
    assert again.fingerprint == framework.fingerprint
    assert score(case, again).fingerprint == tree.fingerprint


def _expect_revision_problems(case: Case) -> None:
    """`check --against OLD`: the file beside its earlier self, the words of `old:` put in there."""
    new, old = (
        scan_text(files[0][1], name)[0] for files, name in ((case.files(), "new"), (case.files(case.get("old")), "old"))
    )
    assert new is not None
    assert old is not None
    assert [problem.code for problem in check_against(new, old)] == case.get("revision_problems")


PAIRS = [
    pytest.param(stem, pair, id=f"{stem}-{index}")
    for stem, sheet in sheets().items()
    for index, pair in enumerate(sheet.get("fingerprints", ()), 1)
]


@pytest.mark.parametrize(("stem", "pair"), PAIRS)
def test_fingerprints(stem: str, pair: Mapping[str, Any]) -> None:
    """`{same: [a, b], of: [rules, …]}` or `different:`, of cases of the sheet by their names."""
    by_name = {case.name: case for case in CASES.values() if case.sheet == stem}
    word = "same" if "same" in pair else "different"
    prints = [score(case, framework_of(case)).fingerprint for case in (by_name[name] for name in pair[word])]
    for part in pair["of"]:
        distinct = {each[part] for each in prints}
        assert len(distinct) == (1 if word == "same" else len(prints)), (part, pair)


def test_every_sheet_shows_its_arithmetic() -> None:
    """A case that expects figures says how a person came to them, and case names are told apart."""
    assert len(CASES) == sum(len(sheet["cases"]) + len(sheet.get("ties", ())) for sheet in sheets().values())
    for case in CASES.values():
        assert case.get("by_hand", "").strip(), case.id
        used = any(case.name in pair.get("same", pair.get("different")) for pair in _pairs_of(case.sheet))
        assert case.get("expect") or case.get("error") or "old" in case.data or used, case.id


def _pairs_of(stem: str) -> list[Mapping[str, Any]]:
    return list(sheets()[stem].get("fingerprints", ()))


def agrees(asked: Asked, wanted: object) -> bool:
    """A number is held against the published figure, text like `10/3` against the exact one, the rest as it is."""
    value, exact = asked
    if isinstance(wanted, str) and exact is not None:
        return exact == figure(wanted)
    if isinstance(wanted, int | Decimal) and not isinstance(wanted, bool):
        return exact == wanted if value is None else isinstance(value, Decimal) and value == wanted
    if isinstance(wanted, Mapping):
        return isinstance(value, Mapping) and all(key in value and value[key] == one for key, one in wanted.items())
    return type(value) is type(wanted) and value == wanted


# What can be asked of a result: a word about the whole, or a node's path with a word after a point.

Asked = tuple[Any, Fraction | None]
"""The published figure, list or word, and the exact figure where there is one."""

_WHOLE: dict[str, Callable[[ScoreTree], Any]] = {
    "base": lambda tree: tree.base,
    "max": lambda tree: tree.max,
    "level": lambda tree: None if tree.level is None else tree.level.name,
    "provisional": lambda tree: tree.level is not None and tree.level.provisional,
    "complete": lambda tree: tree.complete,
    "missing": lambda tree: sorted(one.input for one in tree.missing),
    "rejected": lambda tree: sorted(one.input for one in tree.missing if one.rejected),
    "applied": lambda tree: [one.id for one in tree.framework.applied],
    "not_applied": lambda tree: [one.id for one in tree.not_applied],
    "not_in_period": lambda tree: [one.path for one in tree.not_in_period],
    "notes": lambda tree: sorted(note.key for note in tree.notes),
    "unverified": lambda tree: list(tree.unverified),
    "not_official": lambda tree: tree.not_official_in("en"),
    "order": lambda tree: [node.path for node in tree.nodes],
    "json": lambda tree: tree.to_dict(),
}
_NODE: dict[str, Callable[[ScoreNode], Any]] = {
    "lost": lambda node: node.lost,
    "max": lambda node: node.max,
    "state": lambda node: node.state,
    "counted": lambda node: node.counted,
    "shown_rounded": lambda node: node.published is not None and node.published.shown_rounded,
    "missing": lambda node: sorted(node.missing),
    "stages": lambda node: [step.stage for step in node.steps],
    "figures": lambda node: [exact_of(step.figure) for step in node.steps],
    "acts": lambda node: [
        exact_of(share.kept) for cut in node.tree.cuts if cut.owner is node.node for share in cut.shares
    ],
    "taken": lambda node: [branch.taken for branch in node.branches],
    "kind": lambda node: node.kind,
    "basis": lambda node: node.clause.basis,
    "text": lambda node: node.clause.text,
    "why": lambda node: node.why,
    "level": lambda node: _level(node),
    "json": lambda node: node.to_dict(),
}


def _level(node: ScoreNode) -> str | None:
    """The name of the row of the node's own levels that holds."""
    row, levels = node.tree.env.values.get(f"{node.id}.level"), node.node.levels
    return None if levels is None or isinstance(row, State) or row is None else levels.rows[int(row)].name.vi


def ask(tree: ScoreTree, key: str) -> Asked:
    """What a key of `expect` names."""
    if key == "total":
        return tree.points, tree.exact
    if key == "percent":
        return tree.percent, tree.exact_percent
    if key in _WHOLE:
        return _WHOLE[key](tree), None
    path, _, word = key.partition(".")
    node = tree[path]
    if word == "first":
        return None, Fraction(node.steps[0].figure or 0)
    if word in ("exact", "computed", "granted", "contribution"):
        value = getattr(node, word)
        return None, None if value is None else Fraction(value)
    return (_NODE[word](node), None) if word else (node.points, node.exact)
