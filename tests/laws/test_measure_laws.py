"""What a formula is measured in is how it grows: where a kilometre becomes `k` metres, so does what is in kilometres.

Each leaf of a formula is an input of its own, so that one mix-up is one input whose unit of measure is another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from draws import Draw
from indexkit.formula import nodes as f
from indexkit.formula.dimensions import Reader
from indexkit.formula.exact import Env, value_of
from indexkit.formula.measures import KNOWN, Measure, factor, read_measure, times
from test_scoring_laws import SETTINGS

UNITS = ("km", "người")
Powers = tuple[int, int]


@dataclass
class Made:
    """A formula that adds and compares only what fits, with the unit of each of its inputs."""

    draw: Draw
    units: dict[str, str] = field(default_factory=dict)

    def leaf(self, powers: Powers) -> f.Number:
        """Inputs multiplied and divided until the powers are reached."""
        ups = [u for u, power in zip(UNITS, powers, strict=True) for _ in range(power)]
        downs = [u for u, power in zip(UNITS, powers, strict=True) for _ in range(-power)]
        if not ups:
            ups, downs = ["km"], [*downs, "km"]
        node: f.Number = self.input(ups[0])
        for unit in ups[1:]:
            node = f.Binary("*", node, self.input(unit))
        for unit in downs:
            node = f.Binary("/", node, self.input(unit))
        return node

    def input(self, unit: str) -> f.Input:
        name = f"x{len(self.units)}"
        self.units[name] = unit
        return f.Input(name)

    def formula(self, powers: Powers, depth: int) -> f.Number:
        how = self.draw(st.sampled_from(["+", "-", "call", "if", "*", "/", "each", "leaf"])) if depth else "leaf"
        same = [(powers, depth - 1)] * 2
        match how:
            case "+" | "-":
                return f.Binary(how, *(self.formula(*one) for one in same))
            case "call":
                name: Any = self.draw(st.sampled_from(["min", "max", "sum", "mean", "median", "abs"]))
                return f.Call(name, tuple(self.formula(*one) for one in (same[:1] if name == "abs" else same)))
            case "if":
                other = self.powers()
                test = f.Compare("<", self.formula(other, depth - 1), self.formula(other, depth - 1))
                return f.If(test, *(self.formula(*one) for one in same))
            case "*" | "/":
                other, sign = self.powers(), 1 if how == "/" else -1
                rest = (powers[0] + sign * other[0], powers[1] + sign * other[1])
                return f.Binary(how, self.formula(rest, depth - 1), self.formula(other, depth - 1))
            case "each":
                rule = f.Gather(self.draw(st.sampled_from(["sum", "mean", "max"])))
                return f.Fold(rule, f.Listed(tuple(self.formula(*one) for one in same)))
            case _:
                return self.leaf(powers)

    def powers(self) -> Powers:
        return self.draw(st.sampled_from([(1, 0), (0, 1), (1, -1), (0, 0)]))


def measured(made: Made, formula: f.Number, changed: str = "") -> tuple[Measure | None, bool]:
    """What it is measured in, and whether something clashes; with the unit of one input mixed up."""
    units = {name: UNITS[1 - UNITS.index(unit)] if name == changed else unit for name, unit in made.units.items()}
    reader = Reader({name: read_measure(unit) for name, unit in units.items()}, lambda _: None)
    return reader.read(formula), bool(reader.clashes)


def expected(powers: Powers) -> Measure | None:
    found: Measure | None = Measure()
    for name, power in zip(UNITS, powers, strict=True):
        for _ in range(abs(power)):
            found = times(found, read_measure(name), 1 if power > 0 else -1)
    return found


@SETTINGS
@given(st.data())
def test_a_measure_is_how_a_figure_grows(data: Any) -> None:
    made = Made(data.draw)
    powers = made.powers()
    formula = made.formula(powers, 3)
    assert measured(made, formula) == (expected(powers), False)
    grow = {unit: data.draw(st.sampled_from([2, Fraction(1, 3), 1000])) for unit in UNITS}
    values = {name: data.draw(st.integers(1, 6)) for name in made.units}
    grown = {name: value * grow[made.units[name]] for name, value in values.items()}
    before, after = (value_of(formula, Env(inputs=inputs)) for inputs in (values, grown))
    if isinstance(before, f.State):
        assert after == before
    else:
        assert after == before * Fraction(grow["km"]) ** powers[0] * Fraction(grow["người"]) ** powers[1]


@settings(SETTINGS)
@given(st.data())
def test_no_mix_up_of_one_unit_goes_unseen(data: Any) -> None:
    made = Made(data.draw)
    formula = made.formula((1, 0), 3)
    found, clashes = measured(made, formula, data.draw(st.sampled_from(sorted(made.units))))
    assert clashes or found != expected((1, 0))


def test_what_nobody_measured_fits_anything() -> None:
    one, other = f.Input("x"), f.Input("y")
    for formula in (f.Binary("+", one, other), f.Call("min", (other, one)), f.Binary("-", f.Num(5), one)):
        for inputs in ({"x": read_measure("km")}, {}):
            reader = Reader(inputs, lambda _: None)
            assert (reader.read(formula), reader.clashes) == (inputs.get("x"), [])
    reader = Reader({"x": read_measure("km"), "y": read_measure("m")}, lambda _: None)
    reader.read(f.Binary("+", one, f.Binary("/", other, f.Num(1000))))
    assert not reader.clashes


def test_known_units_are_told_apart_and_converted() -> None:
    spellings = [text.casefold() for known in KNOWN for text in (known.name, *known.also)]
    assert len(spellings) == len(set(spellings))
    pairs = {("km", "m"): 1000, ("percent", "fraction"): Fraction(1, 100), ("tỷ đồng", "triệu đồng"): 1000}
    for (of, to), expected_factor in pairs.items():
        assert factor(read_measure(of), read_measure(to)) == expected_factor
    assert factor(read_measure("km"), read_measure("ngày")) is None
    assert read_measure("Triệu  Đồng") == read_measure("million VND")
    assert read_measure("đồng/người") == times(read_measure("VND"), read_measure("people"), -1)
    assert read_measure("tin/bài") == read_measure("tin/bài ") != read_measure("bài/tin")
