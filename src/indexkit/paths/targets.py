"""What is to be reached, from what a user says: a level by its name, a total, a percent, the figure of another unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import NumberTooLong, read_number
from indexkit.formula import nodes as f
from indexkit.formula.env import ref_key
from indexkit.formula.prose import figure
from indexkit.paths.data import Target
from indexkit.problems import EvidenceError, FrameworkError, Text, nearest, problem
from indexkit.tree import ScoreTree
from indexkit.wins.search import Goal


def to_total(mark: Figure) -> Target:
    return Target("total", _both(mark), (Goal("@total", mark),))


def to_text(tree: ScoreTree, text: str) -> Target:
    """A level by its name, else a total. Raises EvidenceError where it is neither."""
    levels = tree.group.levels
    named = levels is not None and any(text.casefold() in _names(row.name) for row in levels.rows)
    mark = None if named else exact(text)
    return to_level(tree, text) if mark is None else to_total(mark)


def exact(text: str) -> Fraction | None:
    """The number that a text is."""
    try:
        found = read_number(text.strip())
    except NumberTooLong:
        return None
    return None if found is None else Fraction(found)


def percent_of(text: str) -> Fraction:
    """Raises FrameworkError where it is no number."""
    mark = exact(text.strip().rstrip("%"))
    if mark is None:
        raise FrameworkError([problem("IK655.number", found=text[:40])])
    return mark


def to_percent(tree: ScoreTree, mark: Figure) -> Target:
    """Raises EvidenceError where the framework knows no percent."""
    if tree.percent is None:
        raise EvidenceError([problem("IK655.no_percent", group=tree.group.id)])
    return Target("percent", _both(mark, " %"), (Goal("@percent", mark),))


def to_level(tree: ScoreTree, name: str) -> Target:
    """Raises EvidenceError where the scorecard has no such level."""
    levels = tree.group.levels
    rows = () if levels is None else levels.rows
    named = [(number, row) for number, row in enumerate(rows) if name.casefold() in _names(row.name)]
    if not named:
        known = ", ".join(f"`{row.name.vi}`" for row in rows)
        near = nearest(name, (word for row in rows for word in (row.name.vi, row.name.en)))
        point = name.strip().replace(",", ".")
        near = point if exact(point) is not None else near
        key = "IK655.near" if near else "IK655.level" if rows else "IK655.no_levels"
        raise EvidenceError([problem(key, group=tree.group.id, found=name[:80], known=known, near=near)])
    rank, row = named[0]
    goals = _goals(row)
    more = tuple(better for one in rows[:rank] if not _implies(better := _goals(one), goals))
    return Target("level", row.name, goals, rank, more)


def _goals(row: model.Row) -> tuple[Goal, ...]:
    """The marks that a row asks for; its other conditions are the judge's."""
    parts = () if row.test is None else _conjuncts(row.test)
    return tuple(goal for part in parts if (goal := _goal(part)) is not None)


def _implies(one: Iterable[Goal], others: Iterable[Goal]) -> bool:
    """Whether who meets the first goals surely meets the others."""
    known = tuple(one)
    return all(any(goal.implies(other) for goal in known) for other in others)


def beyond(figure_: Figure, name: str, line: str = "@total", rises: bool = True) -> Target:
    """Past the figure of another unit."""
    return Target("beat", Text(name, name), (Goal(line, figure_, True, rises),))


def _names(name: Text) -> set[str]:
    return {name.vi.casefold(), name.en.casefold()} - {""}


def _conjuncts(test: f.Truth) -> Iterator[f.Truth]:
    if isinstance(test, f.All):
        for part in test.args:
            yield from _conjuncts(part)
    else:
        yield test


def _goal(test: f.Truth) -> Goal | None:
    match test:
        case f.Compare(">=" | ">" as relation, f.Ref() as ref, f.Num(value)):
            return Goal(ref_key(ref), value, relation == ">")
        case f.Compare("<=" | "<" as relation, f.Ref() as ref, f.Num(value)):
            return Goal(ref_key(ref), value, relation == "<", False)
        case _:
            return None


def _both(mark: Figure, after: str = "") -> Text:
    return Text(figure(Fraction(mark), "vi") + after, figure(Fraction(mark), "en") + after)
