"""What the reader of formulas knows before it reads: what a name can mean, and how each function is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Protocol

from indexkit.formula import nodes as f
from indexkit.formula.tables import Table


class Function(Protocol):
    """A function of the framework's own."""

    @property
    def example(self) -> str: ...

    def call(self, args: Sequence[f.Number]) -> f.Number | None:
        """The formula with these arguments put in; None where their number does not fit."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a name means: a kind of input, a node or value of the plan, a table, or a function.

    `ref`, where given, is the tree that the bare name stands for (`max`, `min` and `own` inside a leaf, the fields of a
    record); for a choice it is a `Choice` that bears the input's real name. `table`: what a table's name looks up in.
    """

    kind: Literal["number", "truth", "choice", "items", "date", "node", "list", "table", "text", "function"]
    options: tuple[str, ...] = ()
    ref: f.Formula | None = None
    table: Table | None = None
    function: Function | None = None


_ZERO = f.Num(0)


@dataclass(frozen=True, slots=True)
class Item:
    """A piece that has been read. A `word` has not been asked yet whether it is a number, a truth, a choice or a list;
    a `broken` piece has had its problem told."""

    kind: Literal["number", "truth", "list", "word", "text", "broken"]
    at: int
    node: Any = _ZERO
    word: str = ""
    depth: int = 1


class Signature(NamedTuple):
    """How a function is called: `low` to `high` arguments (None: any number more), and how to write it."""

    low: int
    high: int | None
    example: str


FUNCTIONS: dict[str, Signature] = {
    **{name: Signature(1, None, f"{name}(a, b)") for name in ("min", "max", "sum", "mean", "median")},
    **{name: Signature(1, None, f"{name}(a, b)") for name in ("geomean", "harmean", "first")},
    **{name: Signature(1, 1, f"{name}(x)") for name in ("abs", "floor", "ceil", "trunc")},
    **{name: Signature(1, 1, f"{name}(x)") for name in ("sqrt", "ln", "log10", "exp")},
    "clamp": Signature(3, 3, "clamp(x, 0, 10)"),
    "pow": Signature(2, 2, "pow(x, 2)"),
    "round": Signature(3, 3, "round(x, 2, half_up)"),
    "round_digits": Signature(3, 3, "round_digits(x, 3, half_up)"),
    "count": Signature(1, 1, "count(marks)"),
    "trim": Signature(3, 3, "trim(marks, 1, 1)"),
    "lookup": Signature(2, None, "lookup(table, x)"),
    "any": Signature(1, None, "any(x > 1, y > 1)"),
    "all": Signature(1, None, "all(x > 1, y > 1)"),
    "given": Signature(1, 1, "given(x)"),
    **{name: Signature(1, 1, f"{name}(x)") for name in ("share", "exact", "maximum", "minimum")},
}
