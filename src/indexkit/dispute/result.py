"""What came of comparing two results: frozen data, figures exact."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from indexkit.arguments import check_lang
from indexkit.arithmetic import exact_text
from indexkit.dispute.facts import Where
from indexkit.dispute.sides import Side
from indexkit.problems import Lang, Text

Way = Literal["replayed", "shown"]
_MADE_OF_POINTS = ("exact", "points", "lost", "percent", "contribution", "shown_rounded")


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that differs. `kind`: evidence, override, clause, amendment, rounding, rule, period, lens, submitted,
    units, semantics, engine; where nothing could be scored again also node, counting, rest. `nodes`: on which it
    acts."""

    kind: str
    key: str
    said: Text
    before: Text = field(default=Text("", ""))
    after: Text = field(default=Text("", ""))
    nodes: tuple[str, ...] = ()
    clause: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self, lang: Lang) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "key": self.key,
            "said": self.said.in_(lang),
            "before": self.before.in_(lang) or None,
            "after": self.after.in_(lang) or None,
            "nodes": list(self.nodes),
            "clause": dict(self.clause) or None,
        }


@dataclass(frozen=True, slots=True)
class Due:
    """The points of the total due to a cause; to several together where no world between them has a total. `first`: if
    the causes are taken over in the order listed, `last`: in the opposite one; `points` is their mean."""

    causes: tuple[Cause, ...]
    first: Fraction | None
    last: Fraction | None

    @property
    def points(self) -> Fraction | None:
        return None if self.first is None or self.last is None else (self.first + self.last) / 2

    @property
    def interacts(self) -> bool:
        return self.first != self.last

    def to_dict(self, lang: Lang) -> dict[str, Any]:
        return {
            "points": _text(self.points),
            "first": _text(self.first),
            "last": _text(self.last),
            "interacts": self.interacts,
            "causes": [one.to_dict(lang) for one in self.causes],
        }


@dataclass(frozen=True, slots=True)
class NodeChange:
    """A figure that differs. None: no figure there, or no such node."""

    path: str
    name: Text
    before: Fraction | None
    after: Fraction | None
    clause: Mapping[str, Any] = field(default_factory=dict)

    @property
    def points(self) -> Fraction | None:
        return None if self.before is None or self.after is None else self.after - self.before

    def to_dict(self, lang: Lang) -> dict[str, Any]:
        return {
            "path": self.path,
            "name": self.name.in_(lang),
            "before": _text(self.before),
            "after": _text(self.after),
            "points": _text(self.points),
            "clause": dict(self.clause) or None,
        }


@dataclass(frozen=True, slots=True)
class FigureChange:
    """Something else that the two say otherwise. `where`: the words that lead to it in a result's JSON; None: not said.
    `causes`: what makes it differ, as far as that is found."""

    where: Where
    before: Any
    after: Any
    causes: tuple[Cause, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        causes = [{"kind": one.kind, "key": one.key} for one in self.causes]
        return {"where": list(self.where), "before": self.before, "after": self.after, "causes": causes}


@dataclass(frozen=True)
class Dispute:
    """Two results of a unit, why they differ, and how many points each cause moved. The points add up exactly to
    `difference`. Made by `compare_results`."""

    before: Side
    after: Side
    way: Way
    difference: Fraction | None
    """The second total less the first; None where one of them has none. Of a printed total that ours rounds to: 0."""
    first: NodeChange | None
    """The deepest figure that differs while all that it reads is the same; of several the first in order."""
    nodes: tuple[NodeChange, ...]
    due: tuple[Due, ...]
    figures: tuple[FigureChange, ...] = ()
    """All by which a unit is judged and that differs: maxima, percents, levels, what is missing, cuts, ranks and, once
    more, points."""
    also: tuple[FigureChange, ...] = ()
    """All else that the two results say otherwise."""
    idle: tuple[Cause, ...] = ()
    """What differs and moves none of the figures."""
    every_choice: bool = True
    """Whether it is known that no smaller set of causes would do."""
    notes: tuple[Text, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether nothing differs by which a unit is judged."""
        return not (self.nodes or self.difference or self.due or self.figures)

    @property
    def besides(self) -> tuple[FigureChange, ...]:
        """Of `figures` those that are told besides the totals and the points of nodes, from which some follow."""
        other = {one.path for one in self.nodes}
        alone = other - (self.before.nodes.keys() & self.after.nodes.keys())
        return tuple(one for one in self.figures if not self._follows(one.where, other, alone))

    def _follows(self, where: Where, other: Collection[str], alone: Collection[str]) -> bool:
        if where[0] != "nodes":
            return where == ("exact",) or (where == ("total",) and bool(self.difference))
        return where[1] in alone or (where[1] in other and where[2] in _MADE_OF_POINTS)

    @property
    def causes(self) -> tuple[Cause, ...]:
        return tuple(cause for due in self.due for cause in due.causes)

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        """Plain data, figures as text."""
        check_lang(lang)
        return {
            "before": {**self.before.to_dict(), "total": _text(self.before.total.exact)},
            "after": {**self.after.to_dict(), "total": _text(self.after.total.exact)},
            "way": self.way,
            "agrees": self.agrees,
            "difference": _text(self.difference),
            "first": None if self.first is None else self.first.to_dict(lang),
            "causes": [one.to_dict(lang) for one in self.due],
            "idle": [one.to_dict(lang) for one in self.idle],
            "every_choice": self.every_choice,
            "nodes": [one.to_dict(lang) for one in self.nodes],
            "figures": [one.to_dict() for one in self.figures],
            "also": [one.to_dict() for one in self.also],
            "notes": [one.in_(lang) for one in self.notes],
        }

    def to_json(self, lang: Lang = "en") -> str:
        """Canonical JSON (RFC 8785)."""
        from indexkit.canonical import canonical_json

        return canonical_json(self.to_dict(lang)).decode("utf-8")

    def __str__(self) -> str:
        from indexkit.dispute.text import text_dispute

        return text_dispute(self)


def _text(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)
