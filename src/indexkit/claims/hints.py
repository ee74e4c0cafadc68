"""What else among the figures at hand gives a claim that they contradict: arithmetic, never a judgement of cause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from indexkit.arithmetic import Mode, exact_text, round_to
from indexkit.claims.model import ClaimsFile, Figure, Kind, Statement
from indexkit.claims.outcomes import between, gathered, part_of
from indexkit.claims.ranks import Fields
from indexkit.claims.ratio import Ratio, near_text
from indexkit.claims.result import CheckedStatement, Hint, HintKind

MOST = 5
"""So many hints are kept, the likelier kinds first."""
_TRIED = 500
"""So many other figures, or pairs of them, are tried at most."""
_BETWEEN: tuple[Kind, ...] = ("change_percent", "change_points", "change", "times")
_SHIFTS = (1, -1, 2, -2, 3, -3)
_DIRECTED: tuple[Mode, ...] = ("down", "up")


@dataclass(frozen=True)
class _Case:
    """A contradicted statement on its way to hints."""

    found: CheckedStatement
    file: ClaimsFile
    fields: Fields

    @property
    def one(self) -> Statement:
        return self.found.statement

    @property
    def claimed(self) -> Figure:
        return self.one.claimed

    @property
    def ends(self) -> tuple[Figure, Figure]:
        return self.one.figures("from")[0], self.one.figures("to")[0]

    def fits(self, value: Fraction) -> bool:
        return _rounded(value, self.claimed.step) == self.claimed.value

    def hint(self, kind: HintKind, how: str, ratio: Ratio, of: int = 0) -> Iterator[Hint]:
        """The hint, if this arithmetic gives the claimed figure."""
        if (ratio.bottom and ratio.base <= 0) or not self.fits(ratio.value):
            return
        text = ratio.text()
        alone = len(ratio.top) == 1 and not ratio.bottom and ratio.factor == 1
        yield Hint(kind, how, text if alone else f"{text} {near_text(ratio.value, self.claimed.places)}", of)


def hints_for(found: CheckedStatement, file: ClaimsFile, fields: Fields) -> tuple[Hint, ...]:
    """The likelier kinds first; of one kind in the order of paths, whatever the order of the file."""
    case = _Case(found, file, fields)
    listed = [hint for look in _LOOKS.get(found.kind, ()) for hint in look(case)]
    return tuple(dict.fromkeys(listed))[:MOST]


def _rounded(value: Fraction, step: Fraction, mode: Mode = "half_up") -> Fraction:
    return Fraction(round_to(value, step, mode)) if step else value


def _mode(case: _Case) -> Iterator[Hint]:
    """Cut off, or rounded up, instead of rounded to the nearest."""
    value, step = case.found.value, case.claimed.step
    if value is None:
        return
    for mode in _DIRECTED:
        if step and _rounded(value, step, mode) == case.claimed.value:
            yield Hint("mode", mode, case.found.outcome.working)


def _shift(case: _Case) -> Iterator[Hint]:
    """The decimal point in another place: 0.0115 for 0.1150."""
    value, claimed = case.found.value, case.claimed
    for places in _SHIFTS if value and claimed.value else ():
        moved = Fraction(10) ** places
        if value is not None and _rounded(value, claimed.step * moved) == claimed.value * moved:
            working = f"{_plain(claimed.value)} × {_plain(moved)} = {_plain(claimed.value * moved)}"
            yield Hint("shift", str(places), working)


def _plain(value: Fraction) -> str:
    return exact_text(value).replace("-", "−")


def _sign(case: _Case) -> Iterator[Hint]:
    value = case.found.value
    if value is not None and case.claimed.value and case.fits(-value):
        yield Hint("sign", "", case.found.outcome.working)


def _swapped(case: _Case) -> Iterator[Hint]:
    """The later period taken for the earlier one; or its figure for the base."""
    start, end = case.ends
    if case.one.kind in ("change_percent", "times"):
        yield from case.hint("swapped", "", between(case.one.kind, end, start, False))
    if case.one.kind == "change_percent":
        yield from case.hint("base", end.path, Ratio(((1, end), (-1, start)), ((1, end),), Fraction(100)))


def _instead(case: _Case) -> Iterator[Hint]:
    """Percent for percentage points, the whole for what was added: what is claimed is another measure of the same."""
    start, end = case.ends
    share = case.file.unit_of(start) == "share"
    for kind in _BETWEEN:
        if kind != case.one.kind and not (kind == "change_points" and case.file.unit_of(start) is None):
            yield from case.hint("instead", kind, between(kind, start, end, share))
    yield from case.hint("instead", "percent", part_of([end], [start]))
    if case.one.kind in ("change_percent", "change_points") and case.file.unit_of(start) is None:
        yield from case.hint("instead", "change_times_100", Ratio(((1, end), (-1, start)), factor=Fraction(100)))


def _other_series(case: _Case) -> Iterator[Hint]:
    """The same periods in other figures: the growth of the country told as that of a province."""
    start, end = case.ends
    leaves = case.file.figures
    above = dict.fromkeys(keys[:-1] for keys in leaves if keys[:-1] != start.keys[:-1])
    pairs = [(keys, leaves.get((*keys, start.keys[-1])), leaves.get((*keys, end.keys[-1]))) for keys in above]
    whole = [(keys, first, last) for keys, first, last in pairs if first is not None and last is not None][:_TRIED]
    for keys, first, last in whole:
        share = case.file.unit_of(first) == "share"
        yield from case.hint("series", "/".join(keys), between(case.one.kind, first, last, share), len(whole))


def _other_periods(case: _Case) -> Iterator[Hint]:
    """Other periods of the same figures."""
    start, end = case.ends
    figures = _beside(start, case.file)
    pairs = [(one, other) for one in figures for other in figures if one.keys < other.keys][:_TRIED]
    tried = [pair for pair in pairs if set(pair) != {start, end}]
    share = case.file.unit_of(start) == "share"
    for first, last in tried:
        how = f"{first.keys[-1]} → {last.keys[-1]}"
        yield from case.hint("periods", how, between(case.one.kind, first, last, share), len(tried))


def _beside(figure: Figure, file: ClaimsFile) -> list[Figure]:
    """The figures with the same way to them but for the last step."""
    every = file.series[figure.keys[0]].figures.values()
    return sorted((one for one in every if one.keys[:-1] == figure.keys[:-1]), key=lambda one: one.keys)


def _other_figures(case: _Case) -> Iterator[Hint]:
    """The value of another figure."""
    own = {figure.keys for figure in case.one.figures("of")}
    every = [one for one in case.file.figures.values() if one.keys not in own][:_TRIED]
    for figure in every:
        yield from case.hint("series", figure.path, Ratio(((1, figure),)), len(every))


def _other_parts(case: _Case) -> Iterator[Hint]:
    """The rest instead of the part; the part of another whole; another part of the whole."""
    part, whole = case.one.figures("part"), case.one.figures("whole")
    rest = (*((1, one) for one in whole), *((-1, one) for one in part))
    yield from case.hint("instead", "rest", Ratio(rest, part_of(part, whole).bottom, Fraction(100)))
    yield from case.hint("swapped", "", part_of(whole, part))
    every = [one for one in case.file.figures.values() if one not in (*part, *whole)][:_TRIED]
    for figure in every:
        yield from case.hint("series", figure.path, part_of(part, [figure]), 2 * len(every))
        yield from case.hint("series", figure.path, part_of([figure], whole), 2 * len(every))


def _members(case: _Case) -> Iterator[Hint]:
    """A figure that was left out, or counted twice."""
    figures = sorted(case.one.figures("of"), key=lambda one: (one.keys, one.text))
    total = sum((one.value for one in figures), Fraction(0))
    for number, figure in enumerate(figures[:_TRIED]):
        how = figure.path or figure.text
        if len(figures) > 1 and case.fits(_shared(case, total - figure.value, len(figures) - 1)):
            fewer = [*figures[:number], *figures[number + 1 :]]
            yield from case.hint("left_out", how, gathered(case.one.kind, fewer), len(figures))
        if case.fits(_shared(case, total + figure.value, len(figures) + 1)):
            yield from case.hint("twice", how, gathered(case.one.kind, [*figures, figure]), len(figures))


def _shared(case: _Case, total: Fraction, number: int) -> Fraction:
    return total / number if case.one.kind == "mean" else total


def _ranked_otherwise(case: _Case) -> Iterator[Hint]:
    """From the other end; or with the ranks closed up after equal figures."""
    if case.found.value is None:
        return
    own, field = case.one.figures("of")[0], case.fields.of(case.one)
    below = field.worse_than(own)
    if 1 + below == case.claimed.value:
        yield Hint("other_end", "", f"1 + {below} = {below + 1}")
    closed = field.distinct_better_than(own)
    if 1 + closed == case.claimed.value:
        yield Hint("dense", "", f"1 + {closed} = {closed + 1}")


_Look = Callable[[_Case], Iterable[Hint]]
_GROWTH: tuple[_Look, ...] = (_swapped, _sign, _mode, _shift, _instead, _other_series, _other_periods)
_LOOKS: dict[Kind, tuple[_Look, ...]] = {
    "value": (_mode, _shift, _sign, _other_figures),
    "change": _GROWTH,
    "change_percent": _GROWTH,
    "change_points": _GROWTH,
    "times": _GROWTH,
    "rank": (_ranked_otherwise,),
    "rank_change": (_sign, _other_series, _other_periods),
    "percent": (_mode, _shift, _other_parts),
    "sum": (_sign, _mode, _shift, _members),
    "mean": (_mode, _shift, _members),
}
"""Which ways are tried for each kind, the likelier ones first."""
