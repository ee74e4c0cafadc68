"""A rounding block of the document → the model's."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from indexkit import model


def rounding_of(data: Any) -> model.Rounding | None:
    """A rounding block; `none` and nothing at all are None."""
    if not isinstance(data, dict):
        return None
    if "digits" in data:
        return model.Rounding(Fraction(0), data["mode"], data["digits"])
    unit = Fraction(data["multiple"]) if "multiple" in data else Fraction(10) ** -data["places"]
    return model.Rounding(unit, data["mode"])
