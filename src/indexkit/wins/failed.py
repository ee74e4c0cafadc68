"""Which rows and clauses did not hold, and which of their conditions failed."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit import model
from indexkit.branches import row_label
from indexkit.conditions import guards
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.formula.prose import sentence
from indexkit.phrases import say as phrase
from indexkit.problems import Lang
from indexkit.score import number
from indexkit.score_node import ScoreNode
from indexkit.wins.data import Failed

_LANGS: tuple[Lang, Lang] = ("vi", "en")


def failed_of(node: ScoreNode) -> tuple[Failed, ...]:
    """Of a part as it was scored, in the order of the file."""
    return tuple(_found(node))


def _found(node: ScoreNode) -> Iterator[Failed]:
    tree = node.tree
    for one in guards(tree, node.node):
        assert one.applies_if is not None
        if failing := _failing(node, one.applies_if.when):
            yield Failed((one.name.vi or one.id, one.name.en or one.name.vi or one.id), failing)
    match node.node.score:
        case model.Checklist(rows):
            for row in rows:
                yield from _row(node, row, number(value_of(row.points or f.Num(0), tree.env)))
        case model.Bands(rows=rows):
            for row in rows:
                gives = number(value_of(row.points or f.Num(0), tree.env))
                if gives is not None and (node.value is None or gives > node.value):
                    yield from _row(node, row, gives)
        case model.Cases(cases=cases):
            for case in cases:
                yield from _row(node, case.row, None)
        case model.FormulaScore(f.If(test, then, _)):
            if failing := _failing(node, test):
                vi, en = (phrase("when", lang, test=sentence(test, lang)) for lang in _LANGS)
                yield Failed((vi, en), failing, number(value_of(then, tree.env)))


def _row(node: ScoreNode, row: model.Row, points: object) -> Iterator[Failed]:
    failing = () if row.test is None else _failing(node, row.test)
    if failing:
        label = row_label(row, "vi", False), row_label(row, "en", False)
        yield Failed(label, failing, points)  # type: ignore[arg-type]


def _failing(node: ScoreNode, test: f.Truth) -> tuple[f.Truth, ...]:
    """The conditions that are not met, one by one where all must be; also those that nobody can tell."""
    if value_of(test, node.tree.env) is True:
        return ()
    if isinstance(test, f.All):
        return tuple(part for one in test.args for part in _failing(node, one))
    return (test,)
