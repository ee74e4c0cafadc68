"""What a test case expects of a scored unit, held against what came out: exactly, unless it says `within:`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import exact_text
from indexkit.build import expected_figure
from indexkit.formula.nodes import State
from indexkit.problems import Problem, Text, nearest
from indexkit.score import number
from indexkit.tree import ScoreTree

FIGURES = ("total", "percent", "base")
_NO_VALUE = Text("không có giá trị", "no value")
_NO_LEVEL = Text("không có", "none")
_NOTHING = Text("không thiếu gì", "nothing")


class Say(Protocol):
    """Makes a problem of the case, placed at a path below it."""

    def __call__(self, key: str, *path: str, **fields: str | Text) -> Problem: ...


def unmet(tree: ScoreTree, what: str, expected: Any, within: Figure | None, say: Say) -> Iterator[Problem]:
    """What is wrong with one line of `expect:`. `within`: how much each figure of the case may differ."""
    yield from _Line(tree, what, within, say).problems(expected)


@dataclass(frozen=True)
class _Line:
    tree: ScoreTree
    what: str
    within: Figure | None
    say: Say

    def problems(self, expected: Any) -> Iterator[Problem]:
        what, tree = self.what, self.tree
        if what == "missing":
            yield from self._missing(expected)
        elif what != "level" and what not in FIGURES and what not in tree:
            paths = [node.path for node in tree.nodes]
            near = nearest(what, [*FIGURES, "level", "missing", *paths]) or paths[0]
            yield self.say("IK597.no_node", "expect", what, what=what, group=tree.group.id, near=near)
        elif isinstance(expected, Mapping) and "state" in expected:
            yield from self._state(expected["state"])
        elif what == "level":
            yield from self._level(expected)
        else:
            if isinstance(expected, Mapping) and "level" in expected:
                yield from self._own_level(expected["level"])
            if not isinstance(expected, Mapping) or "figure" in expected:
                yield from self._figure(expected)

    @property
    def path(self) -> str:
        """As people find it in the tree, though it may be named by its id."""
        return self.what if self.what in (*FIGURES, "level", "missing") else self.tree[self.what].path

    def _unlike(self, expected: str | Text, found: str | Text) -> Problem:
        """Where one side is no figure there is no difference to tell."""
        return self.say("IK597.unlike", "expect", self.what, what=self.path, expected=expected, found=found)

    def _missing(self, expected: Sequence[str]) -> Iterator[Problem]:
        """Which evidence is missing; the points of a panel by the node that lacks them."""
        found = [one.input.removeprefix("panel:") for one in self.tree.missing]
        if set(found) != set(expected):
            yield self._unlike(_listed(expected), _listed(found))

    def _state(self, expected: str) -> Iterator[Problem]:
        if state_of(self.tree, self.what) != expected:
            yield self._unlike(f"`{{state: {expected}}}`", _what_is(self.tree, self.what))

    def _level(self, expected: object) -> Iterator[Problem]:
        level = self.tree.level
        if level is None or expected not in (level.name, level.name_en):
            wanted = expected["figure"] if isinstance(expected, Mapping) else expected
            yield self._unlike(f"`{_plain(wanted)}`", _what_is(self.tree, "level"))

    def _own_level(self, expected: str) -> Iterator[Problem]:
        """The level that a node's own `levels:` give it."""
        level = self.tree[self.what].level
        if level is None or expected not in (level.name, level.name_en):
            yield self._unlike(f"`{expected}`", _NO_LEVEL if level is None else f"`{level}`")

    def _figure(self, expected: Any) -> Iterator[Problem]:
        entry = expected if isinstance(expected, Mapping) else {"figure": expected}
        within: Figure | None = entry.get("within", self.within)
        try:
            wanted, exactly = expected_figure(entry["figure"])
        except ValueError:
            yield self.say("IK213.figure", "expect", self.what, found=str(entry["figure"])[:60])
            return
        figures = figures_of(self.tree, self.what)
        got = figures.exact if exactly else figures.published if within is None else figures.ruled
        if got is None:
            yield self._unlike(f"`{exact_text(wanted)}`", _what_is(self.tree, self.what))
        elif abs(Fraction(got) - wanted) > Fraction(within or 0):
            words = {"expected": f"`{exact_text(wanted)}`", "found": f"`{exact_text(got)}`"}
            words |= {"what": self.path, "difference": signed(got - wanted), "within": exact_text(within or 0)}
            yield self.say("IK597.figure" if within is None else "IK597.within", "expect", self.what, **words)


@dataclass(frozen=True)
class Figures:
    """The exact figure, the published one, and the one that the rules give before any rounding for display."""

    exact: Figure | None
    published: Figure | None
    ruled: Figure | None


def figures_of(tree: ScoreTree, what: str) -> Figures:
    """`total`, `percent`, `base`, or a node by its path or id."""
    if what in FIGURES:
        ruled = number(tree.env.values.get(f"@{what}"))
        published = {"total": tree.points, "percent": tree.percent, "base": tree.base}[what]
        exact = tree.exact_percent if what == "percent" else ruled
    else:
        exact = ruled = tree[what].value
        published = tree[what].points
    return Figures(exact, None if published is None else Fraction(published), ruled)


def state_of(tree: ScoreTree, what: str) -> str:
    """`not_applicable`, `none` for any other want of a figure, or an empty text where there is one."""
    if what == "level":
        return "" if tree.level else "none"
    value = tree.env.values.get(f"@{what}" if what in FIGURES else tree[what].id)
    if value is State.NOT_APPLICABLE:
        return "not_applicable"
    return "none" if value is None or isinstance(value, State) else ""


def _what_is(tree: ScoreTree, what: str) -> str | Text:
    """What came out: a figure, a level, or why there is none."""
    if what == "level":
        return f"`{tree.level}`" if tree.level else _NO_LEVEL
    if state_of(tree, what) == "not_applicable":
        return Text("không áp dụng", "not applicable")
    found = figures_of(tree, what).ruled
    return _NO_VALUE if found is None else f"`{exact_text(found)}`"


def _listed(names: Sequence[str]) -> str | Text:
    return ", ".join(f"`{name}`" for name in sorted(names)) or _NOTHING


def _plain(value: object) -> str:
    return exact_text(value) if isinstance(value, int | Fraction) else str(value)


def signed(value: Figure) -> str:
    """A difference: `+0.01`, `-1/300`."""
    return ("+" if value > 0 else "") + exact_text(value)
