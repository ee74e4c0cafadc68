"""The situations of a clause that a test may meet: each row or option taken, an answer yes or no, a condition true or
false, points below, at and cut by the cap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.branches import branches_of
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.formula.prose import sentence
from indexkit.problems import Lang, Text
from indexkit.score import number
from indexkit.tested.words import words
from indexkit.tree import ScoreTree

LANGS: tuple[Lang, Lang] = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Met:
    """A situation, and whether a scored unit is in it."""

    label: Text
    met: bool


def situations(tree: ScoreTree, node: model.Node) -> list[Met]:
    """The same situations in the same order for each unit."""
    found = [one for score in _outer(node.score) for one in _of_kind(tree, node, score)]
    return [*found, *_of_cap(tree, node), *_of_levels(tree, node)]


def _outer(score: model.Score | None) -> Iterator[model.Score]:
    """A score and those of its cases. What stands in a score of each record is met record by record, and left out."""
    if score is not None:
        yield score
    for case in score.cases if isinstance(score, model.Cases) else ():
        yield from _outer(case.score)


def _of_kind(tree: ScoreTree, node: model.Node, score: model.Score) -> Iterator[Met]:
    match score:
        case model.YesNo(of):
            given = tree.env.inputs.get(of)
            yield Met(words("yes"), given is True)
            yield Met(words("no"), given is False)
        case model.FormulaScore(formula) | model.Defined(formula=formula):
            yield from _of_formula(tree, formula)
        case model.Ratio():
            share = _share(tree, score)
            yield Met(words("below_full"), share is not None and share < 1)
            yield Met(words("full"), share is not None and share >= 1)
        case model.Target(of, target, better):
            relation: f.Relation = ">=" if better == "high" else "<="
            met = value_of(f.Compare(relation, of, target), tree.env)
            yield Met(words("target_met"), met is True)
            yield Met(words("target_missed"), met is False)
        case model.Interpolate(of, points):
            marks = [x for x, _ in points]
            yield _is(tree, f.Compare("<", of, marks[0]))
            for low, high in pairwise(marks):
                yield _is(tree, f.All((f.Compare(">=", of, low), f.Compare("<", of, high))))
            yield _is(tree, f.Compare(">=", of, marks[-1]))
        case model.Increment(of, first, down=down):
            yield _is(tree, f.Compare(">" if down else "<", of, first))
            yield _is(tree, f.Compare("<=" if down else ">=", of, first))
        case model.PerItem(of, each, cap, where) if cap is not None:
            earned = f.Binary("*", f.Tally(of, where) if where else f.Input(of), each)
            yield from _about(*(number(value_of(one, tree.env)) for one in (earned, cap)))
        case _:
            vi, en = (branches_of(tree, node, score, lang) for lang in LANGS)
            yield from (Met(Text(a.label, b.label), a.taken) for a, b in zip(vi, en, strict=True))


def _is(tree: ScoreTree, test: f.Truth) -> Met:
    said = Text(*(sentence(test, lang) for lang in LANGS))
    return Met(words("holds", test=said), value_of(test, tree.env) is True)


def _of_formula(tree: ScoreTree, formula: f.Formula) -> Iterator[Met]:
    """Each condition of a formula both ways."""
    tests = dict.fromkeys(part.test for part in f.walk(formula) if isinstance(part, f.If))
    for test in tests:
        value = value_of(test, tree.env)
        said = Text(*(sentence(test, lang) for lang in LANGS))
        yield Met(words("holds", test=said), value is True)
        yield Met(words("fails", test=said), value is False)


def _share(tree: ScoreTree, score: model.Ratio) -> Figure | None:
    full = f.Binary("*", score.full_at, score.denominator) if score.denominator is not None else score.full_at
    above = score.numerator
    above = f.Binary("*", f.Num(100), above) if score.denominator is not None else above
    return number(value_of(f.Binary("/", above, full), tree.env))


def _of_cap(tree: ScoreTree, node: model.Node) -> Iterator[Met]:
    cap = node.bound("cap")
    if cap is not None:
        yield from _about(number(tree.env.values.get(f"{node.id}.earned")), number(value_of(cap, tree.env)))


def _about(got: Figure | None, most: Figure | None) -> Iterator[Met]:
    there = got is not None and most is not None
    yield Met(words("below_cap"), there and got < most)  # type: ignore[operator]
    yield Met(words("at_cap"), there and got == most)
    yield Met(words("above_cap"), there and got > most)  # type: ignore[operator]


def _of_levels(tree: ScoreTree, node: model.Node) -> Iterator[Met]:
    line = "@level" if node.kind == "group" else f"{node.id}.level"
    for at, row in enumerate(node.levels.rows if node.levels is not None else ()):
        yield Met(words("level", name=row.name), tree.env.values.get(line) == at)
