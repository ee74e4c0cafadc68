"""The numbers of an annex's rows: `A`, `II`, `1`, `1.2`, `a`."""

from __future__ import annotations

import re
from collections.abc import Sequence

CODE = re.compile(r"[A-Z]|[IVXLC]{1,6}|[a-zđ]|[0-9]{1,3}(?:\.[0-9]{1,3}){0,5}")
CODED = re.compile(rf"({CODE.pattern})[.)] +(.+)", re.DOTALL)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
ROMAN = re.compile("(?=.)(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def numbers(code: str) -> list[str]:
    """As what a number begins the numbers below it: `II` and `B` stand above `2.1` too."""
    found = [code]
    if len(code) == 1 and code.isalpha() and code.isascii():
        found.append(str(ord(code.upper()) - ord("A") + 1))
    if code.isupper() and ROMAN.fullmatch(code):
        values = [_VALUES[letter] for letter in code]
        pairs = zip(values, [*values[1:], 0], strict=True)
        found.append(str(sum(-one if one < after else one for one, after in pairs)))
    return found


def counts(texts: Sequence[str]) -> bool:
    """`(1) (2) (3)`: every column counted, so no row of the annex."""
    counted = [text.strip("()") for text in texts]
    return len(texts) > 2 and counted == [str(number) for number in range(1, len(texts) + 1)]
