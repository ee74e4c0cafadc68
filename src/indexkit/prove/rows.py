"""Claims about rows: each can fire, and rows without a rest leave no gap and do not overlap."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from indexkit import model
from indexkit.checks.rows import lists_of
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.formula.smt_terms import Condition, all_of, any_of, given
from indexkit.prove.claims import Kind, Verdict
from indexkit.prove.desk import Desk
from indexkit.prove.nodes import TRIED
from indexkit.prove.questions import Scope
from indexkit.source import Path
from indexkit.tree import ScoreTree

Tests = Sequence[f.Truth | None]


def rows(desk: Desk) -> None:
    for node in desk.earning:
        _clauses(desk, node)
    for one in lists_of(desk.card):
        owner = _owner(desk, one.path)
        if _in_record(desk, one.rows):
            desk.say("fires", owner, "unknown", "solver", one.path, why="records", tried=("bounds",))
            continue
        tests = [row.test for row in one.rows]
        for number, row in enumerate(one.rows):
            before = [] if one.unique else tests[:number]
            _fires(desk, owner, row.path, tests[number], before, str(number + 1))
        if None not in tests:
            _gap(desk, owner, one.path, one.of, tests)
        if one.unique:
            _overlap(desk, owner, one.rows)


def _owner(desk: Desk, path: Path) -> str:
    """The innermost node in which something stands; the total for what is the group's."""
    found = [node for node in desk.card.nodes[1:] if path[: len(node.path)] == node.path]
    return max(found, key=lambda node: len(node.path)).id if found else "@total"


def _in_record(desk: Desk, rows: Sequence[model.Row]) -> bool:
    """Whether rows ask about the fields of a record, of which there is any number."""
    names = {
        part.name
        for row in rows
        if row.test is not None
        for part in f.walk(row.test)
        if isinstance(part, f.Input | f.Flag | f.Choice)
    }
    known = desk.card.plan.by_name
    local = any(
        isinstance(ref, f.Ref) and f.refs_of(ref) and ref.part == "points" and ref.name not in known
        for row in rows
        if row.test is not None
        for ref in f.walk(row.test)
    )
    return local or any("." in name for name in names)


def _clauses(desk: Desk, node: model.Node) -> None:
    """Bonuses and penalties that can give something, rows of checklists that can hold, conditions that can fail."""
    if node.kind in ("bonus", "penalty"):
        more = f.Compare(">", f.Ref(node.id), f.Num(0))
        _fires(desk, node.id, node.path, more, (), cause="clause")
    if isinstance(node.score, model.Checklist):
        for number, row in enumerate(node.score.rows, start=1):
            if row.test is not None:
                _fires(desk, node.id, row.path, row.test, (), str(number))
    if node.applies_if is not None:
        where = (*node.path, "applies_if")
        _fires(desk, node.id, where, node.applies_if.when, (), cause="applies")
        _fires(desk, node.id, where, f.Not(node.applies_if.when), (), cause="leaves")


def _fires(
    desk: Desk, node: str, path: Path, test: f.Truth | None, before: Tests, row: str = "", cause: str = "row"
) -> None:
    earlier = [one for one in before if one is not None]

    def asks(scope: Scope) -> Condition:
        own = True if test is None else scope.truth(test).t
        return all_of([own, *(scope.truth(one).f for one in earlier)])

    def shows(tree: ScoreTree) -> bool:
        holds = test is None or value_of(test, tree.env) is True
        return holds and all(value_of(one, tree.env) is False for one in earlier)

    _judge(desk, "fires", node, path, asks, shows, wanted=True, cause="rest" if test is None else cause, row=row)


def _gap(desk: Desk, node: str, path: Path, of: f.Number, tests: Tests) -> None:
    """No figure meets none of the rows."""
    some = [one for one in tests if one is not None]

    def asks(scope: Scope) -> Condition:
        return all_of([given(scope.number(of).states).t, *(scope.truth(one).f for one in some)])

    def shows(tree: ScoreTree) -> bool:
        return all(value_of(one, tree.env) is False for one in some)

    _judge(desk, "no_gap", node, path, asks, shows, wanted=False)


def _overlap(desk: Desk, node: str, listed: Sequence[model.Row]) -> None:
    """Of rows of which one at most may hold, no two do. The score is refused then, so that only the tests are asked."""
    some = [row.test for row in listed if row.test is not None]
    if not some:
        return
    pairs = [(one, other) for i, one in enumerate(some) for other in some[:i]]

    def asks(scope: Scope) -> Condition:
        return any_of(all_of((scope.truth(one).t, scope.truth(other).t)) for one, other in pairs)

    _judge(desk, "no_overlap", node, listed[0].path[:-1], asks, lambda tree: False, wanted=False, refused=True)


def _judge(
    desk: Desk,
    kind: Kind,
    node: str,
    path: Path,
    asks: Callable[[Scope], Condition],
    shows: Callable[[ScoreTree], bool],
    *,
    wanted: bool,
    cause: str = "",
    row: str = "",
    refused: bool = False,
) -> None:
    """`wanted`: the claim is that there is such evidence; else that there is none. `refused`: evidence of that sort is
    refused, which shows it as well."""
    fields = {"row": row} if row else {}
    answer, tree = desk.find(node, asks, shows, admitted=not refused)
    if answer.outcome == "never":
        desk.say(kind, node, "refuted" if wanted else "proved", "solver", path, cause, fields=fields)
    elif tree is None and not (refused and answer.evidence is not None and desk.is_refused(answer.evidence)):
        desk.say(kind, node, "unknown", "solver", path, cause, why=answer.why, tried=TRIED, fields=fields)
    else:
        verdict: Verdict = "proved" if wanted else "refuted"
        desk.say(kind, node, verdict, "judge", path, cause, evidence=answer.evidence, fields=fields)
