"""What a figure is measured in: open names, and a few that are known, with what one is of another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from indexkit.problems import Text
from indexkit.source import Path


class Known(NamedTuple):
    """A unit of measure that is known: how many of the first of its quantity one is, and how else it is written."""

    name: str
    quantity: str
    factor: Fraction
    also: tuple[str, ...]


def _of(quantity: str, *units: tuple[str, str, str]) -> tuple[Known, ...]:
    """Rows of a name, how many of the quantity's first it is, and other spellings."""
    return tuple(Known(name, quantity, Fraction(factor), tuple(also.split(", "))) for name, factor, also in units)


KNOWN: tuple[Known, ...] = (
    *_of("points", ("points", "1", "point, điểm")),
    *_of(
        "share",
        ("fraction", "1", "share, phân số"),
        ("percent", "1/100", "%, phần trăm"),
        ("permille", "1/1000", "‰, per mille, phần nghìn"),
        ("ppm", "1/1000000", "phần triệu"),
        ("ppb", "1/1000000000", "phần tỷ, phần tỉ"),
    ),
    *_of("people", ("people", "1", "person, persons, người")),
    *_of(
        "money",
        ("VND", "1", "đồng, vnđ, dong"),
        ("nghìn đồng", "1000", "ngàn đồng, thousand VND, thousand dong"),
        ("triệu đồng", "1000000", "triệu VND, million VND, million dong"),
        ("tỷ đồng", "1000000000", "tỉ đồng, tỷ VND, tỉ VND, billion VND, billion dong"),
    ),
    *_of("length", ("m", "1", "metre, metres, meter, mét"), ("km", "1000", "kilometre, kilometres, ki lô mét"),
         ("cm", "1/100", "xăng ti mét"), ("mm", "1/1000", "mi li mét")),
    *_of("area", ("m²", "1", "m2, mét vuông"), ("ha", "10000", "héc ta, hectare"), ("km²", "1000000", "km2")),
    *_of("volume", ("m³", "1", "m3, mét khối"), ("lít", "1/1000", "l, litre, liter")),
    *_of("mass", ("kg", "1", "ki lô gam"), ("g", "1/1000", "gam, gram"), ("tạ", "100", "quintal"),
         ("tấn", "1000", "tonne, ton")),
    *_of("time", ("giây", "1", "s, second, seconds"), ("phút", "60", "min, minute, minutes"),
         ("giờ", "3600", "h, hour, hours"), ("ngày", "86400", "day, days"), ("tuần", "604800", "week, weeks")),
    *_of("months", ("tháng", "1", "month, months"), ("quý", "3", "quarter, quarters"), ("năm", "12", "year, years")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """A product of powers of units; without any, a plain ratio. `origin`: where it is declared; `stated`: by `unit:`,
    and not by the type of an input alone."""

    powers: tuple[tuple[str, Fraction], ...] = ()
    written: str = field(default="", compare=False)
    origin: Path = field(default=(), compare=False)
    stated: bool = field(default=False, compare=False)

    @property
    def single(self) -> Known | None:
        """The known unit that this is, if it is one."""
        if len(self.powers) != 1 or self.powers[0][1] != 1:
            return None
        return _by_name().get(_folded(self.powers[0][0]))

    @property
    def known(self) -> bool:
        """Whether it is made of known units alone."""
        return all(_folded(name) in _by_name() for name, _ in self.powers)

    @property
    def text(self) -> Text:
        """As the author wrote it; of what was worked out, the names of its units."""
        known = self.single
        if known is not None and known.name == "points":
            return Text("điểm", "points")
        if not self.powers:
            return Text("tỷ số không có đơn vị đo", "a ratio without a unit of measure")
        named = f"`{self.written or _shown(self.powers)}`"
        return Text(named, named)


POINTS = Measure((("points", Fraction(1)),))
PERCENT = Measure((("percent", Fraction(1)),))
FRACTION = Measure((("fraction", Fraction(1)),))
PLAIN = Measure()
TYPES: dict[str, Measure] = {"percent": PERCENT, "points": POINTS}
"""Types of inputs that say what is measured."""


def read_measure(text: str, origin: Path = (), stated: bool = True) -> Measure:
    """The measure that a text names. `VND/người` is one by another, where one of the two is known: `tin/bài` is a name
    like any other."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) == 1 or not all(parts) or not any(_folded(part) in _by_name() for part in parts):
        return Measure(((_canonical(text), Fraction(1)),), text, origin, stated)
    powers = _product((_canonical(part), Fraction(-1 if place else 1)) for place, part in enumerate(parts))
    return Measure(powers, text, origin, stated)


def measure_of_input(kind: str, unit: str, declared: Path = ()) -> Measure | None:
    """What an input of this type is measured in; None where neither its type nor its `unit:` says so. `declared`: where
    the input is."""
    typed = TYPES.get(kind)
    if typed is not None:
        written = unit or "%" if typed == PERCENT else ""
        return Measure(typed.powers, written, (*declared, "unit" if unit else "type"), bool(unit))
    return read_measure(unit, (*declared, "unit")) if unit else None


def times(left: Measure | None, right: Measure | None, sign: int = 1) -> Measure | None:
    """Of a product, or with a `sign` of -1 of a quotient. A fraction of something is measured like the thing."""
    if left is None or right is None:
        return None
    turned = tuple((name, sign * power) for name, power in right.powers)
    powers = _product((*left.powers, *turned))
    first = left if left.stated or not right.stated else right
    written = left.written if powers == left.powers else right.written if powers == right.powers else ""
    return Measure(powers, written, first.origin, left.stated or right.stated)


def raised(of: Measure | None, power: Fraction) -> Measure | None:
    if of is None:
        return None
    powers = tuple((name, exponent * power) for name, exponent in of.powers) if power else ()
    return Measure(powers, of.written if power == 1 else "", of.origin, of.stated)


def common(left: Measure | None, right: Measure | None) -> Measure | None:
    """What two figures are measured in that fit each other: what is open takes the other's, a ratio points or a
    fraction."""
    if left is None or right is None:
        return left or right
    return right if left == PLAIN else left


def fits(left: Measure | None, right: Measure | None) -> bool:
    """Whether two figures may be added or compared. What nobody measured fits anything, and what two types of inputs
    or points alone say is let be: a file without `unit:` stays as it was."""
    if left is None or right is None or left == right or not (left.stated or right.stated):
        return True
    return PLAIN in (left, right) and (left in _LIKE_RATIOS or right in _LIKE_RATIOS)


def factor(of: Measure, to: Measure) -> Fraction | None:
    """How many of `to` one of `of` is, where both are known units of the same quantity."""
    here, there = of.single, to.single
    if of == PLAIN:
        here = FRACTION.single
    if to == PLAIN:
        there = FRACTION.single
    if here is None or there is None or here.quantity != there.quantity:
        return None
    return here.factor / there.factor


_LIKE_RATIOS = (POINTS, FRACTION)


@cache
def _by_name() -> dict[str, Known]:
    return {_folded(text): one for one in KNOWN for text in (one.name, *one.also)}


def _folded(text: str) -> str:
    return " ".join(normalize("NFC", text).casefold().split())


def _canonical(text: str) -> str:
    known = _by_name().get(_folded(text))
    return _folded(text) if known is None else known.name


def _product(powers: Iterable[tuple[str, Fraction]]) -> tuple[tuple[str, Fraction], ...]:
    found: dict[str, Fraction] = {}
    for name, power in powers:
        found[name] = found.get(name, Fraction(0)) + power
    left = {name: power for name, power in found.items() if power}
    if len(left) > 1 or left.get("fraction", 1) != 1:
        left.pop("fraction", None)
    return tuple(sorted(left.items()))


def _shown(powers: tuple[tuple[str, Fraction], ...]) -> str:
    above = [_power(name, power) for name, power in powers if power > 0]
    below = [_power(name, -power) for name, power in powers if power < 0]
    return "/".join(["·".join(above) or "1", *below])


def _power(name: str, power: Fraction) -> str:
    return name if power == 1 else f"{name}^{power}" if power.denominator == 1 else f"{name}^({power})"
