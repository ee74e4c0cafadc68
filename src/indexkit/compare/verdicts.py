"""What to say of each published figure beside ours, and whether another way to count explains it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from indexkit.arithmetic import round_to
from indexkit.compare.published import LEVEL, Printed, Target
from indexkit.compare.readings import READINGS, Readings
from indexkit.compare.result import ComparedFigure, Explanation, Reading, Verdict
from indexkit.formula.nodes import State
from indexkit.score import number
from indexkit.score_node import publish
from indexkit.tree import ScoreTree

_AGREE = ("equal", "rounds_to")


@dataclass
class Pair:
    """A published figure and the unit that it is of."""

    readings: Readings
    column: str
    target: Target
    printed: Printed
    _read: dict[Reading, Fraction | None] = field(default_factory=dict)

    @property
    def tree(self) -> ScoreTree:
        return self.readings.tree

    def gives(self, reading: Reading) -> bool:
        """Whether our rules, counted in another way, give the published figure."""
        if reading not in self._read:
            self._read[reading] = self.readings.figure(self.target.line, self.printed.places, reading)
        return self._read[reading] == self.printed.value


def compare_pair(pair: Pair, within: Fraction) -> ComparedFigure:
    """Without explanations: those are for a whole column."""
    tree, target, printed = pair.tree, pair.target, pair.printed
    made = {"unit": tree.unit, "group": tree.group.id, "column": pair.column, "path": target.path}
    printed_as = {"published": printed.value, "printed": printed.text, "places": printed.places}
    value = tree.env.values.get(target.line)
    state = value.value if isinstance(value, State) else ""
    if target.line == LEVEL:
        level = tree.level
        names = () if level is None else (level.name, level.name_en)
        same: Verdict = "equal" if printed.value in names else "differs"
        ours = None if level is None else level.name
        return ComparedFigure(**made, ours=ours, **printed_as, verdict=same, state=state)  # type: ignore[arg-type]
    figure = number(value)
    exact = None if figure is None else Fraction(figure)
    verdict = _verdict(tree, exact, printed, within)
    return ComparedFigure(**made, ours=exact, **printed_as, verdict=verdict, state=state)  # type: ignore[arg-type]


def _verdict(tree: ScoreTree, ours: Fraction | None, printed: Printed, within: Fraction) -> Verdict:
    theirs = printed.value
    if ours is None or isinstance(theirs, str):
        return "differs"
    if theirs in (ours, Fraction(publish(ours, tree.framework.rules.display).figure)):
        return "equal"
    if theirs == round_to(ours, Fraction(1, 10**printed.places), "half_up"):
        return "rounds_to"
    return "within" if abs(theirs - ours) <= within else "differs"


def compare_pairs(pairs: Sequence[Pair], within: Fraction) -> list[ComparedFigure]:
    """Each pair compared, in order; differences explained where a whole column bears it out."""
    figures = [compare_pair(pair, within) for pair in pairs]
    columns = dict.fromkeys(pair.column for pair in pairs)
    for column in columns:
        here = [index for index, pair in enumerate(pairs) if pair.column == column]
        explained = _explained([pairs[index] for index in here], [figures[index] for index in here])
        for index, figure in zip(here, explained, strict=True):
            figures[index] = figure
    return figures


def _explained(pairs: Sequence[Pair], figures: Sequence[ComparedFigure]) -> Iterable[ComparedFigure]:
    """A publisher counts a column in one way. So what explains a difference must also give every figure of the column
    that agrees with ours, and of such ways only those count that give the most figures: else rounding down would
    explain one figure and rounding up the next."""
    differing = [pair for pair, one in zip(pairs, figures, strict=True) if _may_be_explained(one)]
    agreeing = [pair for pair, one in zip(pairs, figures, strict=True) if one.verdict in _AGREE]
    borne_out = []
    for reading in READINGS if differing else ():
        if any(pair.gives(reading) for pair in differing) and all(pair.gives(reading) for pair in agreeing):
            borne_out.append(Explanation(reading, sum(pair.gives(reading) for pair in pairs), len(pairs)))
    most = max((one.fits for one in borne_out), default=0)
    best = [one for one in borne_out if one.fits == most]
    return [_with(pair, one, best) for pair, one in zip(pairs, figures, strict=True)]


def _may_be_explained(one: ComparedFigure) -> bool:
    return one.verdict == "differs" and isinstance(one.ours, Fraction)


def _with(pair: Pair, one: ComparedFigure, best: Sequence[Explanation]) -> ComparedFigure:
    if not _may_be_explained(one):
        return one
    found = tuple(each for each in best if pair.gives(each.reading))
    return replace(one, verdict="explained", explanations=found) if found else one
