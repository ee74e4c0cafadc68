"""Our exact figures beside a publisher's own: which are equal, which round to theirs, which differ, and perhaps why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from indexkit.arguments import check_lens
from indexkit.cohort import Assessment, assess_read
from indexkit.compare.published import Published, Target, columns_of, read_printed, read_published, targets_of
from indexkit.compare.readings import Readings
from indexkit.compare.result import ComparedFigure, Comparison, Explanation, Reading, Verdict
from indexkit.compare.verdicts import Pair, compare_pairs
from indexkit.evidence import Lens
from indexkit.framework import Framework
from indexkit.problems import EvidenceError, Place, Problem, errors, nearest, problem
from indexkit.source.text import short
from indexkit.tables import UNIT, Row, Table
from indexkit.tree import ScoreTree
from indexkit.units import (
    GivenUnit,
    How,
    ReadUnits,
    Units,
    cells_below,
    read_units,
    strange_headings,
    strange_inputs,
)
from indexkit.units.headings import SEARCHED

__all__ = [
    "ComparedFigure",
    "Comparison",
    "Explanation",
    "Reading",
    "Request",
    "Verdict",
    "compare_published",
    "compare_read",
    "read_request",
]


@dataclass(frozen=True)
class Request:
    """Both sides as they were read, before a framework is at hand, and what is wrong with the files as such."""

    given: ReadUnits
    published: Table | None
    problems: tuple[Problem, ...]

    @property
    def units(self) -> tuple[GivenUnit, ...]:
        """Also those that are refused: what else is wrong with them is told in the same pass."""
        return self.given.seen

    @property
    def period(self) -> int | str | None:
        """The period of the units, if they name one."""
        return next((unit.period for unit in self.units if unit.period is not None), None)


def read_request(units: Units, published: Published) -> Request:
    given = read_units(units)
    table, wrong = read_published(published)
    return Request(given, table, (*given.all_problems, *wrong))


def compare_published(
    framework: Framework,
    units: Units,
    published: Published,
    *,
    within: int | Fraction | Decimal = 0,
    group: str | None = None,
    lens: Lens = "as_claimed",
    cross_check: bool = False,
) -> Comparison:
    """Compares the exact figures of units with those that somebody published.

    `units`: evidence files, folders of them, tables with a row a unit, or a mapping of unit → evidence. `published`: a
    CSV table with a row a unit, or a mapping of unit → column → the figure as printed. Columns are paths or ids of
    nodes, `total`, `percent`, `base`, `level`, `index`. `within`: differences up to that are accepted.
    Raises EvidenceError with every problem of every file.
    """
    check_lens(lens)
    if isinstance(within, float) or within < 0:
        raise ValueError(f"within: an int, Fraction or Decimal from 0 up is expected, not {within!r}")
    request = read_request(units, published)
    return compare_read(framework, request, Fraction(within), How(group, lens, cross_check))


def compare_read(framework: Framework, request: Request, within: Fraction, how: How) -> Comparison:
    """Raises EvidenceError with every problem."""
    sides = _Sides(framework, request, how)
    problems = [*request.problems, *sides.score_units(), *sides.find_pairs()]
    doubts = [one for one in (*problems, *sides.notes) if one.severity == "warning"]
    if errors(problems):
        raise EvidenceError([*doubts, *errors(problems)])
    return Comparison(
        framework=framework.id,
        name=framework.name,
        period=framework.period_shown,
        fingerprint=framework.fingerprint,
        within=within,
        figures=tuple(compare_pairs(sides.pairs, within)),
        not_published=tuple(sides.not_published),
        trees=tuple({id(pair.tree): pair.tree for pair in sides.pairs}.values()),
        doubts=tuple(dict.fromkeys(doubts)),
    )


class _Sides:
    """The two sides on their way to pairs."""

    def __init__(self, framework: Framework, request: Request, how: How) -> None:
        self.framework = framework
        self.request = request
        self.how = how
        self.scored: dict[str, ScoreTree | None] = {}
        """By a unit's code; None where it could not be scored."""
        self.codes = _codes(request.units)
        self._searched = 0
        self.notes: list[Problem] = []
        self.pairs: list[Pair] = []
        self.not_published: list[str] = []
        self.targets = {group.id: targets_of(group) for group in framework.groups.values()}

    def score_units(self) -> list[Problem]:
        tables = self.request.given.tables
        problems = strange_inputs(self.framework, tables, self.how.group)
        passed = cells_below(tables, problems)
        for unit in self.request.units:
            tree, told = self._score(unit)
            problems += [one for one in told if not (one.code == "IK501" and passed & set(one.places))]
            self.scored.setdefault(unit.names[0], tree)
        return problems

    @cached_property
    def _cohort(self) -> Assessment | None:
        """The units beside each other, where the framework compares them."""
        if not any(plan.compares for plan in self.framework.plans.values()):
            return None
        return assess_read(self.framework, self.request.given, self.how)

    def _score(self, unit: GivenUnit) -> tuple[ScoreTree | None, Sequence[Problem]]:
        """A unit's tree, where nothing is wrong with it."""
        asked = unit.asked(self.framework, self.how)
        try:
            tree = self.framework.evaluate(
                asked.evidence,
                group=asked.group,
                unit=asked.unit,
                lens=self.how.lens,
                cross_check=self.how.cross_check,
                document=asked.document,
                cohort=self._cohort,
            )
        except EvidenceError as error:
            return None, asked.tell(error.problems)
        if errors(known := asked.tell(())):
            return None, known
        self.notes += tree.notes
        return tree, ()

    def find_pairs(self) -> list[Problem]:
        """Every published cell with the tree of its unit."""
        table = self.request.published
        if table is None:
            return []
        problems = self._strange_columns(table)
        unknown = {one.places[0] for one in problems}
        columns = [heading for heading, place in columns_of(table) if place not in unknown]
        seen: dict[str, Row] = {}
        for row in table.rows:
            problems += self._row(row, columns, seen)
        self.not_published = [unit.names[0] for unit in self.request.units if unit.names[0] not in seen]
        return problems

    def _strange_columns(self, table: Table) -> list[Problem]:
        """Columns that mean no figure of any group that the units are of."""
        used = {tree.group.id for tree in self.scored.values() if tree is not None} or set(self.targets)
        words = [word for group in sorted(used) for word in self.targets[group] if not word.startswith(f"{group}/")]
        known = {word for group in used for word in self.targets[group]}
        strange = [(heading, place) for heading, place in columns_of(table) if heading not in known]
        return strange_headings("figure", strange, words, sorted(used))

    def _row(self, row: Row, columns: Sequence[str], seen: dict[str, Row]) -> list[Problem]:
        """`seen`: the rows so far, by the codes of their units."""
        name, place = row.text(UNIT), row.cells[UNIT].place if UNIT in row.cells else row.place
        if not name:
            return [problem("IK582.nameless", place)]
        code = self.codes.get(name, name)
        if code in seen:
            return [problem("IK582.twice", place, seen[code].place, found=short(name))]
        seen[code] = row
        if code in self.scored:
            tree = self.scored[code]
            return [] if tree is None else self._cells(row, columns, tree)
        return [self._unknown(name, place)] if self.request.given.whole else []

    def _unknown(self, name: str, place: Place) -> Problem:
        self._searched += 1
        near = nearest(name, self.codes) if self._searched <= SEARCHED and len(name) < 200 else ""
        return problem("IK582.near" if near else "IK582.unknown", place, found=short(name), near=near)

    def _cells(self, row: Row, columns: Sequence[str], tree: ScoreTree) -> list[Problem]:
        problems, readings, targets = [], Readings(tree), self.targets[tree.group.id]
        for column in columns:
            cell = row.cells.get(column)
            if cell is None:
                continue
            target: Target | None = targets.get(column)
            if target is None:
                words = {"unit": short(row.text(UNIT)), "group": tree.group.id, "found": short(column)}
                problems.append(problem("IK581.group", cell.place, **words))
                continue
            printed = read_printed(cell, target)
            if isinstance(printed, Problem):
                problems.append(printed)
            else:
                self.pairs.append(Pair(readings, column, target, printed))
        return problems


def _codes(units: Sequence[GivenUnit]) -> dict[str, str]:
    """Every name by which a unit may be meant → its code. A name for people that several units bear means none."""
    names = Counter(name for unit in units for name in unit.names[1:])
    codes = {name: unit.names[0] for unit in units for name in unit.names[1:] if names[name] == 1}
    return codes | {unit.names[0]: unit.names[0] for unit in units if unit.names[0]}
