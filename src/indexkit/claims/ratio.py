"""A figure made from printed figures by sums and one division, and the range that their rounding leaves it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from indexkit.arithmetic import decimal_text, ends_within, exact_text, round_to
from indexkit.claims.model import Figure, Keys

Term: TypeAlias = tuple[int, Figure]
"""How often a figure is counted: 1, or −1 where it is subtracted."""
_SHOWN = 8
"""Of a longer sum only the first and last terms are written."""


class Range(NamedTuple):
    """From the least to the greatest that figures within their rounding give."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Ratio:
    """`factor × (sum of top) / (sum of bottom)`; without a bottom nothing is divided."""

    top: tuple[Term, ...]
    bottom: tuple[Term, ...] = ()
    factor: Fraction = Fraction(1)

    @property
    def base(self) -> Fraction:
        """What is divided by."""
        return _sum(self.bottom) if self.bottom else Fraction(1)

    @property
    def value(self) -> Fraction:
        return self.factor * _sum(self.top) / self.base

    @property
    def base_is_sure(self) -> bool:
        """Whether what is divided by is above 0 whatever its rounding hid."""
        return not self.bottom or sum(times * _end(figure, times < 0) for times, figure in self.bottom) > 0

    @property
    def range(self) -> Range:
        """Exact, also where one figure stands above and below. Only where `base_is_sure`."""
        ends = (self._extreme(highest=False), self._extreme(highest=True))
        return Range(min(ends), max(ends))

    def _extreme(self, highest: bool) -> Fraction:
        """The least or greatest quotient. It lies where every figure is at an end of its own range.

        From any such corner: `top − quotient × bottom` is a sum, so that its best corner is seen at once, and its
        quotient is better unless the best is found. Each step is to another corner, so there is an end.
        """
        top, bottom = _weights(self.top), _weights(self.bottom)
        figures = {figure.keys: figure for _, figure in (*self.top, *self.bottom)}
        chosen = {keys: figure.value for keys, figure in figures.items()}
        quotient = _at(top, chosen) / (_at(bottom, chosen) if bottom else 1)
        while True:
            for keys, figure in figures.items():
                weight = top.get(keys, 0) - quotient * bottom.get(keys, 0)
                chosen[keys] = _end(figure, (weight > 0) == highest)
            better = _at(top, chosen) / (_at(bottom, chosen) if bottom else 1)
            if better == quotient:
                return self.factor * quotient
            quotient = better

    def text(self) -> str:
        """With the figures as printed: `(0.3509 − 0.3026) / 0.3026 × 100`."""
        divided = _sum_text(self.top)
        by_sum, of_sum = len(self.bottom) > 1, len(self.top) > 1
        factor, share = self.factor, Fraction(1) / self.factor
        if self.bottom:
            divided = f"({divided})" if of_sum else divided
            divided += " / " + (f"({_sum_text(self.bottom)})" if by_sum else _sum_text(self.bottom))
        elif of_sum and factor != 1:
            divided = f"({divided})"
        if factor == 1:
            return divided
        return f"{divided} × {exact_text(factor)}" if factor > 1 else f"{divided} / {exact_text(share)}"


def _sum(terms: Iterable[Term]) -> Fraction:
    return sum((times * figure.value for times, figure in terms), Fraction(0))


def _weights(terms: Iterable[Term]) -> dict[Keys, int]:
    found: dict[Keys, int] = {}
    for times, figure in terms:
        found[figure.keys] = found.get(figure.keys, 0) + times
    return found


def _at(weights: Mapping[Keys, int], chosen: Mapping[Keys, Fraction]) -> Fraction:
    return sum((times * chosen[keys] for keys, times in weights.items()), Fraction(0))


def _end(figure: Figure, high: bool) -> Fraction:
    return figure.high if high else figure.low


def _sum_text(terms: tuple[Term, ...]) -> str:
    shown: list[str] = []
    for number, (times, figure) in enumerate(terms):
        sign = "−" if times < 0 else "+"
        if len(terms) > _SHOWN and _SHOWN - 2 <= number < len(terms) - 1:
            if number == _SHOWN - 2:
                shown.append("+ …")
            continue
        text = figure_text(figure)
        if number:
            shown.append(f"{sign} ({text})" if text.startswith("−") else f"{sign} {text}")
        else:
            shown.append(f"−{text}" if times < 0 else text)
    return " ".join(shown)


def figure_text(figure: Figure) -> str:
    return figure.text.replace("-", "−")


def near_text(value: Fraction, places: int) -> str:
    """`= 33` or `≈ 15.9617`: a figure after its working, to a few places more than are printed."""
    return short_text(value, places) if not ends_within(value, places + 3) else f"= {short_text(value, places)}"


def short_text(value: Fraction, places: int) -> str:
    """`33` or `≈ 15.9617`: exactly where that is short, else to a few places more than are printed."""
    near = value if ends_within(value, places + 3) else round_to(value, Fraction(1, 10 ** (places + 3)), "half_up")
    return ("" if near == value else "≈ ") + decimal_text(near).replace("-", "−")


def printed_text(value: Fraction, places: int) -> str:
    """With as many zeros as are printed: `16.0`; what ends later, or never, as it is."""
    text = exact_text(value)
    whole, _, part = text.partition(".")
    return text if "/" in text or len(part) >= places else f"{whole}.{part.ljust(places, '0')}"
