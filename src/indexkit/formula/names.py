"""What the reader of formulas knows before it reads: what a name can mean, and how each function is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from indexkit.formula import nodes as f


@dataclass(frozen=True, slots=True)
class Name:
    """What a name means: a kind of input, or a node or value of the plan.

    `ref`, where given, is the tree that the bare name stands for (`max`, `min` and `own` inside a leaf); for a choice
    it is a `Choice` that bears the input's real name.
    """

    kind: Literal["number", "truth", "choice", "items", "date", "node"]
    options: tuple[str, ...] = ()
    ref: f.Formula | None = None


_ZERO = f.Num(0)


@dataclass(frozen=True, slots=True)
class Item:
    """A piece that has been read. A `word` has not been asked yet whether it is a number, a truth or a choice;
    a `broken` piece has had its problem told."""

    kind: Literal["number", "truth", "word", "text", "broken"]
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
    "any": Signature(1, None, "any(x > 1, y > 1)"),
    "all": Signature(1, None, "all(x > 1, y > 1)"),
    "given": Signature(1, 1, "given(x)"),
    **{name: Signature(1, 1, f"{name}(x)") for name in ("share", "exact", "maximum", "minimum")},
}
