"""What a unit is asked: the declared inputs of the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexkit.arithmetic import Number as Figure
from indexkit.model.law import NAMELESS, MissingRule, Rounding
from indexkit.problems import Text
from indexkit.source import Path

InputType = Literal["yes_no", "count", "number", "percent", "points", "date", "choice", "items", "numbers", "text"]
FieldType = Literal["text", "number", "count", "percent", "points", "yes_no", "date", "choice"]


@dataclass(frozen=True, slots=True)
class ItemField:
    """A declared field of the records of an `items` input. Where its `missing` is `error`, no record may leave it out;
    a record that lacks it has its `default`."""

    name: str
    type: FieldType = "text"
    options: tuple[str, ...] = ()
    low: Figure | None = None
    high: Figure | None = None
    default: Figure | bool | str | None = None
    missing: MissingRule | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """What a text in the place of a value means: a value of the input's type as plain data, or a state."""

    text: str
    value: Figure | bool | str | None = None
    state: Literal["absent", "not_applicable"] | None = None


@dataclass(frozen=True, slots=True)
class InputDecl:
    """An input of the evidence. `declared` is False where the scoring kind alone fixed the type.

    `default`: a constant of the input's type; `default_from`: the input whose value stands in. `rounding`: formulas
    read the rounded figure. `about` is `unit` where the input describes the unit. `column`: its heading in tables.
    """

    name: str
    type: InputType
    path: Path
    owner: str
    options: tuple[str, ...] = ()
    low: Figure | None = None
    high: Figure | None = None
    default: Figure | bool | str | tuple[Figure, ...] | None = None
    missing: MissingRule | None = None
    unit: str = ""
    proof: str = ""
    label: Text = NAMELESS
    key: str = "document"
    fields: tuple[ItemField, ...] = ()
    declared: bool = True
    option_labels: tuple[tuple[str, str], ...] = ()
    codes: tuple[Code, ...] = ()
    rounding: Rounding | None = None
    default_from: str = ""
    about: Literal["", "unit"] = ""
    column: str = ""
    direction: Literal["", "more", "less"] = ""
