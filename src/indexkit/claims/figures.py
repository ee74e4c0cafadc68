"""The figures of a claims file: each as it is printed, and found again by its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from indexkit.arithmetic import NumberTooLong, exact_text, read_number
from indexkit.claims.model import Figure, Keys, Missing, Operand, Series
from indexkit.frozen import FrozenDict
from indexkit.hints import number_advice
from indexkit.problems import Problem, Text, problem
from indexkit.shape.words import as_written, short
from indexkit.source import Document, Path


@dataclass(frozen=True)
class HowPrinted:
    """How a figure may be written, and to what it was rounded; `rounded` None: to its own last digit."""

    rounded: Fraction | None = None
    percent: bool = False
    """Whether a percent sign may stand behind it."""
    whole_is_exact: bool = True


def read_figure(document: Document, path: Path, keys: Keys, how: HowPrinted, stated: bool = False) -> Figure | Problem:
    """By the one number grammar, with the digits that the file has: `0.50` is printed to two places."""
    found, place = _at(document.data, path), document.place(path)
    text = found.strip() if isinstance(found, str) else as_written(found, place)
    signed = text.endswith("%")
    text = text.removesuffix("%").rstrip()
    try:
        value = read_number(text)
    except NumberTooLong:
        value = None
    if value is None:
        advice = number_advice(text)
        cause = "IK612.other" if advice is None else "IK612.slip"
        return problem(cause, place, found=short(str(found)), advice=advice or "")
    if signed and not how.percent:
        return problem("IK612.percent", place, found=short(str(found)), series=str(keys[0]))
    step = _step(text, how)
    if step and (Fraction(value) / step).denominator != 1:
        return problem("IK611.rounded", place, found=text, step=exact_text(step))
    return Figure(keys, text, Fraction(value), step, stated)


def _step(text: str, how: HowPrinted) -> Fraction:
    if how.rounded is not None:
        return how.rounded
    exponent = Decimal(text).as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return Fraction(0) if how.whole_is_exact and not places else Fraction(1, 10**places)


def _not_exact(figure: Figure) -> Figure:
    """A whole figure among percents, or among figures with decimals, was surely rounded too; among counts it is one."""
    return figure if figure.step else replace(figure, step=Fraction(1))


def rounded_of(data: Mapping[str, Any]) -> Fraction | None:
    """What `rounded:` says; None where it says nothing, 0 for `none`."""
    found = data.get("rounded")
    return None if found is None else Fraction(0) if found == "none" else Fraction(found)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


class Figures:
    """Every series, and every figure by its path `series/key/key`."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        names = [name for name in document.data["figures"] if not name.startswith("x-")]
        self.series = {name: self._series(name) for name in names}
        every = [figure for series in self.series.values() for figure in series.figures.values()]
        self.leaves = {figure.path: figure for figure in every}
        self._siblings: dict[tuple[str, str], tuple[Operand, ...]] = {}
        self.branches: dict[str, list[Figure]] = {}
        for figure in every:
            for length in range(1, len(figure.keys)):
                self.branches.setdefault("/".join(figure.keys[:length]), []).append(figure)

    def _series(self, name: str) -> Series:
        data = self.document.data["figures"][name]
        path: Path = ("figures", name)
        block: Mapping[str, Any] = {}
        if isinstance(data, dict) and "figures" in data:
            block, path = data, (*path, "figures")
        unit = block.get("unit")
        how = HowPrinted(rounded_of(block), unit == "percent")
        figures = dict(self._below(path, (name,), how))
        if how.rounded is None and (unit or any(one.step for one in figures.values())):
            figures = {keys: _not_exact(one) for keys, one in figures.items()}
        return Series(name, Text(block.get("name", ""), block.get("name_en", "")), unit, FrozenDict(figures))

    def _below(self, path: Path, keys: Keys, how: HowPrinted) -> Iterator[tuple[Keys, Figure]]:
        data = _at(self.document.data, path)
        if isinstance(data, dict):
            for key in data:
                if not key.startswith("x-"):
                    yield from self._below((*path, key), (*keys, key), how)
            return
        figure = read_figure(self.document, path, keys, how)
        if isinstance(figure, Problem):
            self.problems.append(figure)
        else:
            yield keys[1:], figure

    def siblings(self, figure: Figure) -> tuple[Operand, ...]:
        """Among which a figure ranks if nothing else is said: the whole series; of `unit: {period: …}` every unit at
        the same period, those that lack it included. The same tuple for all of them."""
        series, *_, last = figure.keys
        key = (series, last if len(figure.keys) > 2 else "")
        if key not in self._siblings:
            every = self.series[series].figures
            units = dict.fromkeys(keys[0] for keys in every)
            ways = [(series, unit, last) for unit in units] if key[1] else [(series, *keys) for keys in every]
            self._siblings[key] = tuple(self.leaves.get("/".join(way)) or Missing(way) for way in ways)
        return self._siblings[key]
