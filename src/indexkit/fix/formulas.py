"""Repairs of the signs in formulas: those that only look otherwise than the ones that formulas have."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit.fix.lines import Repair
from indexkit.fix.seen import Scalar
from indexkit.formula.tokens import tokenize

SAFE = frozenset(["times", "divide", "minus", "relation", "full_width", "quote"])
_TWO_MEANINGS = frozenset(":")
"""A colon divides, or belongs to something that was cut off."""


def of_formula(scalar: Scalar, written: str) -> Iterator[Repair]:
    """One repair for each sign; `written`: the formula with the quotes around it, if any."""
    skipped = len(scalar.style)
    inner = written[skipped : len(written) - skipped] if skipped else written
    if inner != scalar.text or scalar.style in ("|", ">"):
        return
    for one in tokenize(inner)[1]:
        fields = dict(one.fields)
        sign, instead = fields.get("sign", ""), fields.get("instead", "")
        if one.key.startswith("IK301.") and one.key[6:] in SAFE and sign not in _TWO_MEANINGS and instead:
            quote = {"": '"', '"': "'", "'": '"'}[scalar.style]
            after = quote if one.key == "IK301.quote" else instead
            yield Repair("sign", scalar.line, scalar.column + skipped + one.at, sign, after)
