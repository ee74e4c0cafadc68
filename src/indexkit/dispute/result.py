"""What came of comparing two results: frozen data, figures exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from indexkit.arguments import check_lang
from indexkit.arithmetic import exact_text
from indexkit.dispute.sides import Side
from indexkit.problems import Lang, Text

Way = Literal["replayed", "shown"]


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
    idle: tuple[Cause, ...] = ()
    """What differs and moves nothing."""
    every_choice: bool = True
    """Whether it is known that no smaller set of causes would do."""
    notes: tuple[Text, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether no points and no level differ."""
        return not (self.nodes or self.difference or self.due or self.other_level)

    @property
    def other_level(self) -> bool:
        levels = self.before.level, self.after.level
        return None not in levels and levels[0] != levels[1]

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
            "difference": _text(self.difference),
            "first": None if self.first is None else self.first.to_dict(lang),
            "causes": [one.to_dict(lang) for one in self.due],
            "idle": [one.to_dict(lang) for one in self.idle],
            "every_choice": self.every_choice,
            "nodes": [one.to_dict(lang) for one in self.nodes],
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
