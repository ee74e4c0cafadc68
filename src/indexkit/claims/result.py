"""What came of checking statements: frozen data, figures exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal, get_args

from indexkit.arguments import check_lang
from indexkit.arithmetic import Mode, exact_text
from indexkit.claims.model import Kind, Statement
from indexkit.claims.ratio import Range, printed_text
from indexkit.data_text import json_text
from indexkit.problems import Lang, Problem, Text

Verdict = Literal["agrees", "within_rounding", "cannot_check", "contradicts"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""From the best to the worst. `agrees`: the figures, rounded half up to the printed places, give what is claimed.
`within_rounding`: figures that are printed like those given do. `cannot_check`: a figure is not given, or the figures
give no answer. `contradicts`: no figures that are printed like those given do."""
Reason = Literal["", "missing", "zero_base", "negative_base", "base_unsure", "units"]
HintKind = Literal[
    "mode",
    "shift",
    "swapped",
    "base",
    "sign",
    "instead",
    "series",
    "periods",
    "left_out",
    "twice",
    "other_end",
    "dense",
]


@dataclass(frozen=True, slots=True)
class Hint:
    """Another way by which the figures at hand give what is claimed: arithmetic, and no more than a possible cause.

    `mode`: rounded in the mode `how`. `shift`: the decimal point moved by `how` places. `swapped`: the two periods
    exchanged. `base`: divided by the later figure. `sign`: with the other sign. `instead`: what is claimed of
    `how`. `series`: of the other figures `how`, one of `of` that were tried. `periods`: likewise, other periods.
    `left_out`, `twice`: the figure `how` not counted, or counted twice. `other_end`: ranked from the other end.
    `dense`: ranked 1, 2, 2, 3.
    """

    kind: HintKind
    how: str
    working: str
    of: int = 0

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "how": self.how, "working": self.working, "of": self.of or None}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the figures give, before it is held against what is claimed."""

    value: Fraction | None
    """None where they give none: `reason` says why."""
    range: Range | None
    working: str = ""
    reason: Reason = ""
    possible: bool = False
    """Whether figures that are printed like those given make the statement true."""


@dataclass(frozen=True, slots=True)
class CheckedStatement:
    """A statement beside what the figures give."""

    statement: Statement
    outcome: Outcome
    verdict: Verdict
    rounded: Fraction | None = None
    """What the figures give, rounded half up as the claimed figure is printed."""
    mode: Mode = "half_up"
    """How halves must have been rounded to give what is claimed."""
    hints: tuple[Hint, ...] = ()

    @property
    def id(self) -> str:
        return self.statement.id

    @property
    def kind(self) -> Kind:
        return self.statement.kind

    @property
    def claims_a_figure(self) -> bool:
        return self.kind not in ("greater_than", "less_than")

    @property
    def value(self) -> Fraction | None:
        """What the figures give, exactly."""
        return self.outcome.value

    @property
    def difference(self) -> Fraction | None:
        """claimed − what the figures give; of `greater_than` and `less_than` the figure − the one compared with."""
        if self.value is None or not self.claims_a_figure:
            return self.value
        return self.statement.claimed.value - self.value

    @property
    def size(self) -> Fraction | None:
        """The difference without its sign, counted in units of the last printed place."""
        step = self.statement.claimed.step
        return abs(self.difference) / step if step and self.difference is not None else None

    def to_dict(self) -> dict[str, Any]:
        found = self.outcome.range
        return {
            "id": self.id,
            "says": self.statement.says,
            "kind": self.kind,
            "claimed": self.statement.claimed.text or None,
            "verdict": self.verdict,
            "value": _text(self.value),
            "rounded": None if self.rounded is None else printed_text(self.rounded, self.statement.claimed.places),
            "difference": _text(self.difference),
            "size": _text(self.size),
            "lowest": _text(found and found.low),
            "highest": _text(found and found.high),
            "working": self.outcome.working or None,
            "mode": self.mode if self.verdict == "agrees" and self.claims_a_figure else None,
            "reason": self.outcome.reason or None if self.verdict == "cannot_check" else None,
            "missing": list(self.statement.missing),
            "hints": [one.to_dict() for one in self.hints],
        }


def _text(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


@dataclass(frozen=True)
class ClaimsReport:
    """Every statement of a claims file, in its order."""

    claims: str
    file: str
    name: Text
    source: Mapping[str, str]
    statements: tuple[CheckedStatement, ...]
    doubts: tuple[Problem, ...] = field(default=(), repr=False)
    """What the file gives to notice although it can be checked."""

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many statements have each verdict, from the best to the worst."""
        found = Counter(one.verdict for one in self.statements)
        return {verdict: found[verdict] for verdict in VERDICTS}

    @property
    def agrees(self) -> bool:
        """Whether every statement agrees, exactly or within the rounding of its figures. One that cannot be checked
        does not."""
        return not self.counts["contradicts"] and not self.counts["cannot_check"]

    def __getitem__(self, statement: str) -> CheckedStatement:
        return next(one for one in self.statements if one.id == statement)

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        check_lang(lang)
        return {
            "claims": self.claims,
            "name": self.name.in_(lang),
            "source": {key: value for key, value in self.source.items() if not key.startswith("x-")},
            "agrees": self.agrees,
            "counts": dict(self.counts),
            "statements": [one.to_dict() for one in self.statements],
        }

    def to_json(self, lang: Lang = "en") -> str:
        return json_text(self.to_dict(lang))

    def __str__(self) -> str:
        from indexkit.claims.text import text_report

        return text_report(self)
