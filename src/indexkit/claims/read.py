"""Document → the statements and the figures to check them by, with every problem in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal

from indexkit.claims.figures import Figures, HowPrinted, read_figure, rounded_of
from indexkit.claims.model import KINDS, ClaimsFile, Figure, Kind, Missing, Operand, Statement
from indexkit.frozen import FrozenDict
from indexkit.problems import Place, Problem, Text, nearest, problem
from indexkit.shape.words import as_written, is_figure, short
from indexkit.source import Document, Path
from indexkit.source.scalars import NUMBER_STARTS

_BETWEEN = ("change", "change_percent", "change_points", "times", "rank_change")
_PERCENTS = ("value", "change_percent", "change_points", "percent")
_MANY = ("sum", "mean", "count")
_BOUNDS = ("at_least", "above", "at_most", "below")
_PLAIN = HowPrinted()
_SEARCHED = 50
"""Nearest names are looked for this many times at most: a wrong file could ask a thousand times."""


def read_document(document: Document) -> tuple[ClaimsFile, list[Problem]]:
    """Of a document whose shape is in order."""
    reader = _Reader(document)
    data = document.data
    named = [name for name in data["statements"] if not name.startswith("x-")]
    statements = tuple(one for name in named if (one := reader.statement(name)) is not None)
    found = ClaimsFile(
        data["claims"],
        document.file,
        Text(data.get("name", ""), data.get("name_en", "")),
        FrozenDict(data.get("source", {})),
        FrozenDict(reader.figures.series),
        statements,
    )
    return found, [*reader.figures.problems, *reader.problems]


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.figures = Figures(document)
        self.problems: list[Problem] = []
        self._searched = 0

    def statement(self, name: str) -> Statement | None:
        """None where something is wrong with it, which is then among the problems."""
        before, path = len(self.problems), ("statements", name)
        data = self.document.data["statements"][name]
        kind: Kind = next(word for word in KINDS if word in data)
        claimed = self._claimed(path, kind, data)
        operands = FrozenDict((word, tuple(found)) for word, found in self._operands(path, kind, data))
        bounds = tuple((word, found) for word in _BOUNDS if word in data for found in self._stated((*path, word)))
        made = None
        if claimed is not None and len(self.problems) == before:
            better: Literal["high", "low"] = data.get("better", "high")
            place = self.document.key_place(path)
            units = data.get("of_units")
            made = Statement(name, data["says"], kind, claimed, operands, place, better, units, bounds)
            self.problems += self._unfit(made, path)
        return made if len(self.problems) == before else None

    def _claimed(self, path: Path, kind: Kind, data: Mapping[str, Any]) -> Figure | None:
        if kind in ("greater_than", "less_than"):
            return Figure(("", kind), "", Fraction(0), Fraction(0), stated=True)
        how = HowPrinted(rounded_of(data), kind in _PERCENTS, whole_is_exact=False)
        return next(self._stated((*path, kind), how), None)

    def _stated(self, path: Path, how: HowPrinted = _PLAIN) -> Iterator[Figure]:
        """A figure that stands in the statement itself; none where it cannot be read."""
        found = read_figure(self.document, path, ("", *map(str, path[2:])), how, stated=True)
        if isinstance(found, Problem):
            self.problems.append(found)
        else:
            yield found

    def _operands(self, path: Path, kind: Kind, data: Mapping[str, Any]) -> Iterator[tuple[str, Iterable[Operand]]]:
        if kind in _BETWEEN:
            yield from ((word, self._at_period(path, word)) for word in ("from", "to"))
        elif kind == "percent":
            yield from ((word, self._several((*path, word))) for word in ("part", "whole"))
        elif kind in _MANY:
            yield "of", self._several((*path, "of"))
        else:
            of = tuple(self._single((*path, "of"), data["of"]))
            yield "of", of
            if kind == "rank":
                yield "among", self._among(path, data, of)
            elif kind != "value":
                yield "than", self._single((*path, kind), data[kind])

    def _among(self, path: Path, data: Mapping[str, Any], of: tuple[Operand, ...]) -> tuple[Operand, ...]:
        """Those that are ranked, the one that is spoken of included."""
        if "among" not in data and of and isinstance(of[0], Figure) and not of[0].stated:
            return self.figures.siblings(of[0])
        return tuple(dict.fromkeys([*(self._several((*path, "among")) if "among" in data else ()), *of]))

    def _at_period(self, path: Path, word: str) -> Iterator[Operand]:
        """The figure of `of` at the period that stands under `from` or `to`."""
        data = self._value(path)
        of, here = data["of"], (*path, "of")
        if isinstance(of, list) or not _is_path(of) or of in self.figures.leaves:
            if word == "from":
                shown = short(str(of)) if not isinstance(of, list) else "…"
                self.problems.append(problem("IK610.no_periods", self.document.place(here), found=shown))
            return
        wrong = self._wrong_above(of, self.document.place(here)) if of not in self.figures.branches else None
        if wrong is None:
            yield from self._single((*path, word), f"{of}/{self._key((*path, word))}")
        elif word == "from":
            self.problems.append(wrong)

    def _key(self, path: Path) -> str:
        found = self._value(path)
        return found if isinstance(found, str) else as_written(found, self.document.place(path))

    def _several(self, path: Path) -> Iterator[Operand]:
        """Figures in a list, or all those below a path; each counts once."""
        found = self._value(path)
        paths = [(*path, number) for number in range(len(found))] if isinstance(found, list) else [path]
        seen: dict[Operand, Path] = {}
        for here in paths:
            one = self._value(here)
            for operand in self.figures.branches.get(str(one), ()) or self._single(here, one):
                if operand in seen:
                    places = (self.document.place(here), self.document.place(seen[operand]))
                    self.problems.append(problem("IK610.twice", *places, found=operand.path))
                seen.setdefault(operand, here)
                yield operand

    def _single(self, path: Path, found: Any) -> Iterator[Operand]:
        """The one figure that a path means."""
        place = self.document.place(path)
        if isinstance(found, list):
            self.problems.append(problem("IK610.one", place))
        elif not _is_path(found):
            yield from self._stated(path)
        elif found in self.figures.leaves:
            yield self.figures.leaves[found]
        elif found in self.figures.branches:
            near = self.figures.branches[found][0].path
            self.problems.append(problem("IK610.branch", place, found=found, near=near))
        elif wrong := self._wrong_above(found, place):
            self.problems.append(wrong)
        else:
            yield Missing(tuple(found.split("/")))

    def _wrong_above(self, found: str, place: Place) -> Problem | None:
        """Whether a path that leads to nothing is a slip, and not a figure that is not given."""
        name = found.partition("/")[0]
        if name in self.figures.series:
            near = self._near_key(found)
            return problem("IK610.near", place, found=short(found), near=near) if near else None
        near = self._near(name, self.figures.series)
        known = ", ".join(f"`{one}`" for one in list(self.figures.series)[:3])
        cause = "IK610.near" if near else "IK610.unknown"
        return problem(cause, place, found=short(name), near=near, known=known)

    def _near(self, word: str, known: Iterable[str]) -> str:
        self._searched += 1
        return nearest(word, known) if self._searched <= _SEARCHED and len(word) < 200 else ""

    def _near_key(self, found: str) -> str:
        """The path that was surely meant, if a name in it is misspelt. One year is like another, so years are not."""
        above, _, key = found.rpartition("/")
        level = above.count("/") + 1
        known = {one.keys[level] for one in self.figures.branches.get(above, ())}
        if not known and above.count("/"):
            near = self._near_key(above)
            return f"{near}/{key}" if near else ""
        near = "" if key[:1].isdigit() or key in known else self._near(key, sorted(known))
        return f"{above}/{near}" if near else ""

    def _value(self, path: Path) -> Any:
        data: Any = self.document.data
        for step in path:
            data = data[step]
        return data

    def _unfit(self, one: Statement, path: Path) -> Iterator[Problem]:
        """Figures of which the statement's kind makes no sense."""
        if one.kind == "change_points":
            for figure in one.figures("from")[:1]:
                if self.figures.series[figure.keys[0]].unit is None:
                    yield problem("IK611.points", self.document.key_place((*path, one.kind)), series=figure.keys[0])
        if one.kind == "rank_change":
            for figure in (*one.figures("from"), *one.figures("to")):
                if figure.value.denominator != 1 or figure.value < 1:
                    yield problem("IK611.rank", self.document.place((*path, "of")), found=figure.path, text=figure.text)
        known = len(one.named("among"))
        if one.of_units is not None and one.of_units < known:
            place = self.document.place((*path, "of_units"))
            yield problem("IK611.units", place, found=str(one.of_units), known=str(known))


def _is_path(found: Any) -> bool:
    return isinstance(found, str) and not is_figure(found) and found[:1] not in NUMBER_STARTS
