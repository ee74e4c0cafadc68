"""What came of a comparison: frozen data, figures exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal, TypeAlias, get_args

from indexkit.arguments import check_lang
from indexkit.arithmetic import exact_text
from indexkit.problems import Lang, Problem, Text
from indexkit.tree import ScoreTree

Verdict = Literal["equal", "rounds_to", "within", "explained", "differs"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""From the best to the worst. `equal`: the exact figure, or the form in which we publish it. `rounds_to`: ours, rounded
half up to the printed places, is theirs. `within`: no farther than was allowed. `explained`: another way to count gives
it."""
Kind = Literal["mode", "float", "stage"]
Shown: TypeAlias = Fraction | str | None
"""A figure, the name of a level, or nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Another way to count, under which our rules give a published figure.

    `mode`: rounded to the printed places in the mode `how`. `float`: counted in binary floating point, and rounded
    `scaled` (times a power of ten and back) or `printed` (the binary figure as it is). `stage`: rounded `at_the_end`
    only, or `parts_first`: each direct part to the printed places, then the whole; or `no_cap`: without maxima
    and caps.
    """

    kind: Kind
    how: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reading that gives this figure, and every figure of its column that agrees with ours; `fits` of `of` in all."""

    reading: Reading
    fits: int
    of: int


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One published figure beside ours. `column` as it is headed, `path` of the node (or `total` …)."""

    unit: str
    group: str
    column: str
    path: str
    ours: Shown
    published: Fraction | str
    printed: str
    places: int
    """Decimals that are printed."""
    verdict: Verdict
    state: str = ""
    """Why we have no figure: `not_applicable`, `absent` …"""
    explanations: tuple[Explanation, ...] = ()

    @property
    def difference(self) -> Fraction | None:
        """published − ours."""
        if isinstance(self.ours, Fraction) and isinstance(self.published, Fraction):
            return self.published - self.ours
        return None

    @property
    def size(self) -> Fraction | None:
        """The difference without its sign, counted in units of the last printed place."""
        return None if self.difference is None else abs(self.difference) * 10**self.places

    def to_dict(self) -> dict[str, Any]:
        return {
            "unit": self.unit,
            "group": self.group,
            "column": self.column,
            "path": self.path,
            "ours": _text(self.ours),
            "state": self.state or None,
            "published": self.printed,
            "places": self.places if isinstance(self.published, Fraction) else None,
            "difference": _text(self.difference),
            "size": _text(self.size),
            "verdict": self.verdict,
            "explanations": [
                {"kind": one.reading.kind, "how": one.reading.how, "fits": one.fits, "of": one.of}
                for one in self.explanations
            ],
        }


def _text(value: Shown) -> str | None:
    return exact_text(value) if isinstance(value, Fraction) else value


@dataclass(frozen=True)
class Comparison:
    """Every published figure beside ours, in the order of the published table."""

    framework: str
    name: Text
    period: int | str
    fingerprint: str
    """Of the rules (RULES R9)."""
    within: Fraction
    figures: tuple[ComparedFigure, ...]
    not_published: tuple[str, ...] = ()
    """Units of which the published table says nothing."""
    trees: tuple[ScoreTree, ...] = field(default=(), repr=False)
    """The units, scored."""
    doubts: tuple[Problem, ...] = field(default=(), repr=False)
    """What the files give to notice although they can be compared."""

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many figures have each verdict, from the best to the worst."""
        found = Counter(one.verdict for one in self.figures)
        return {verdict: found[verdict] for verdict in VERDICTS}

    @property
    def agrees(self) -> bool:
        """Whether every figure is equal, rounds to the published one, or differs in a way that is known."""
        return not self.counts["differs"]

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        check_lang(lang)
        return {
            "framework": self.framework,
            "name": self.name.in_(lang),
            "period": self.period,
            "rules": self.fingerprint,
            "within": exact_text(self.within),
            "counts": dict(self.counts),
            "figures": [one.to_dict() for one in self.figures],
            "not_published": list(self.not_published),
            "unverified": list(self.trees[0].unverified) if self.trees else [],
        }

    def __str__(self) -> str:
        from indexkit.compare.text import text_comparison

        return text_comparison(self)
