"""Formulas as cells: a thousand drawn trees and every tie, computed by LibreOffice, against the judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random
from typing import Any, NamedTuple

import pytest

from indexkit.arithmetic import MODES
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, value_of
from indexkit.formula.excel import Records, Writer
from indexkit.formula.excel_members import Member, Members
from indexkit.formula.excel_rows import Rows
from indexkit.formula.excel_words import ABOVE, BELOW, LIMIT, NEAR, STATE, Op, Truth, quoted
from indexkit.formula.integer_words import RANKS
from indexkit.formula.plan import Line
from indexkit.league.book import Book
from offices import NO_OFFICE, WHY, WRONG, held, recalculated

pytestmark = pytest.mark.skipif(NO_OFFICE, reason=WHY)
FIGURES = {
    "a": 7, "b": Fraction(-25, 10), "c": 0, "d": Fraction(333, 1000), "e": 100, "f": Fraction(1, 3), "g": 2005,
    "h": Fraction(9_999_999, 100), "missing": f.State.ABSENT, "none": f.State.NONE,
}  # fmt: skip
LIST = (3, Fraction(1, 2), 3, -1, Fraction(7, 3))
LONG = {"long": LIMIT - 1, "near_long": LIMIT - 2, "third": Fraction(LIMIT - 1, 3)}


class Cells:
    """Figures that stand in cells of the sheet. `known`: whether their denominators and bounds are told."""

    def __init__(self, rows: Rows, known: bool) -> None:
        self.rows = rows
        self.ops = {name: self._cell(name, value, known) for name, value in {**FIGURES, **LONG}.items()}
        self.list = [self._cell(f"l{place}", value, known) for place, value in enumerate(LIST)]

    def _cell(self, name: str, value: Any, known: bool) -> Op:
        row, figure = self.rows.row(name), Fraction(0 if isinstance(value, f.State) else value)
        rank = RANKS[value] if isinstance(value, f.State) else 0
        row.cells = {STATE: f"0+{rank}", ABOVE: f"0+{figure.numerator}", BELOW: f"0+{figure.denominator}"}
        row.cells[NEAR] = f"{row.at(ABOVE)}/{row.at(BELOW)}"
        if not known:
            return self.rows.of(row)
        return self.rows.of(row, figure.denominator, abs(figure.numerator), figure.denominator)

    def number(self, name: str) -> Op:
        return self.ops[name]

    def figures(self, name: str) -> Members:
        return Members(0, [Member(1, op) for op in self.list])

    def flag(self, name: str) -> Truth:
        raise NotImplementedError

    def choice(self, name: str, options: Sequence[str]) -> Truth:
        raise NotImplementedError

    def tally(self, node: f.Tally) -> Op:
        raise NotImplementedError

    def panel(self, node: str) -> Op | None:
        return None

    def records(self, name: str) -> Records:
        raise NotImplementedError


class Case(NamedTuple):
    formula: f.Formula
    op: Op
    wanted: Any


def number(dice: Random, depth: int) -> f.Number:
    if depth == 0 or dice.random() < 0.1:
        known = f.Num(dice.choice([0, 1, -3, Fraction(5, 4)]))
        return f.Input(dice.choice([*FIGURES])) if dice.random() < 0.8 else known

    def below() -> f.Number:
        return number(dice, depth - 1)

    match dice.randrange(10):
        case 0 | 1 | 2 | 3:
            return f.Binary(dice.choice(["+", "-", "*", "/"]), below(), below())
        case 4:
            unit = dice.choice([Fraction(1), Fraction(1, 100), Fraction(1, 2), Fraction(5)])
            return f.Round(below(), unit, dice.choice(MODES))
        case 5:
            return f.Call(dice.choice(["min", "max", "sum", "mean"]), (below(), below(), below()))
        case 6:
            low, high = f.Num(dice.choice([0, Fraction(-1, 3)])), dice.choice([f.Num(10), below()])
            return f.Call("clamp", (below(), low, high))
        case 7:
            return f.Call(dice.choice(["abs", "floor", "ceil", "trunc"]), (below(),))
        case 8:
            return f.If(truth(dice, depth - 1), below(), below())
        case _:
            return f.Catch(below(), frozenset({dice.choice([*f.State])}), below())


def truth(dice: Random, depth: int) -> f.Truth:
    relation = dice.choice(["<", "<=", "==", "!=", ">=", ">"])
    here = f.Compare(relation, number(dice, depth), number(dice, depth))
    if depth < 2 or dice.random() < 0.5:
        return here
    return dice.choice([f.All, f.Any])((here, truth(dice, depth - 1)))


def ties() -> Iterator[f.Formula]:
    """Every mode at halves and just beside them, on both sides of 0; neighbours near the limit; folds."""
    for mode in MODES:
        for count in range(-7, 8):
            yield f.Round(f.Binary("/", f.Num(count), f.Binary("*", f.Input("e"), f.Num(2))), Fraction(1, 100), mode)
            yield f.Round(f.Binary("/", f.Binary("*", f.Input("g"), f.Num(count)), f.Num(1000)), Fraction(1, 100), mode)
        yield f.RoundDigits(f.Binary("*", f.Input("d"), f.Input("g")), 3, mode)
    for relation in ("<", "<=", "==", "!=", ">=", ">"):
        yield f.If(f.Compare(relation, f.Input("long"), f.Input("near_long")), f.Num(1), f.Num(0))
        yield f.If(f.Compare(relation, f.Binary("*", f.Input("f"), f.Num(3)), f.Num(1)), f.Num(1), f.Num(0))
    yield f.Call("floor", (f.Input("third"),))
    yield f.Binary("-", f.Input("long"), f.Input("near_long"))
    for how in ("sum", "mean", "min", "max", "median", "count", "any", "all", "sd"):
        for rule in (f.Gather(how), f.Gather(how, drop_lowest=1), f.Gather(how, keep_highest=2, missing="skip")):
            yield f.Fold(rule, f.ListInput("x"))
    for answer in ("none", "lowest", "highest", "mean"):
        yield f.Fold(f.Gather("mode", ties=answer), f.ListInput("x"))
    yield f.Fold(f.Gather("mean"), f.Trim(f.ListInput("x"), 1, 1))
    for missing in ("none", "skip", "zero", "all_zero"):
        members = f.Listed((f.Input("a"), f.Input("missing"), f.Input("b")))
        yield f.Fold(f.Gather("mean", missing=missing), members)
        yield f.Fold(f.Gather("mean", missing=missing, at_least=3), members)


def cases(rows: Rows, known: bool, formulas: list[f.Formula]) -> list[Case]:
    env = Env({**FIGURES, **LONG, "x": LIST})
    writer = Writer(rows, Cells(rows, known), env, {})
    found = []
    for place, formula in enumerate(formulas):
        line = Line(f"line{place}", formula, "n", "kind")
        op = writer.line(line)
        assert isinstance(op, Op)
        found.append(Case(formula, op, value_of(formula, env)))
    assert writer.dead == []
    return found


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counter[str], list[Any]]:
    """How many figures are exact, near, refused or wrong; and the wrong ones."""
    dice, book, rows = Random(1397), Book("x"), Rows(1)
    trees: list[f.Formula] = [number(dice, 4) for _ in range(500)]
    found = [one for known in (True, False) for one in cases(rows, known, [*ties(), *trees])]
    sheet = book.sheet("steps")
    for row in rows.rows:
        for column, cell in row.cells.items():
            sheet.write_formula(row.number - 1, ord(column) - 65, f"={cell}", None, WRONG)
    made = recalculated({"cells": book.made()}, tmp_path_factory.mktemp("office"))["cells"]
    cells = made.get_sheet_by_name("steps").to_python(skip_empty_area=False)
    told = [(held(one.op, cells, one.wanted), one) for one in found]
    return Counter(how for (how, *_), _ in told), [(found, one.formula) for found, one in told if found[0] == "wrong"]


def test_no_figure_is_wrong(counted: tuple[Counter[str], list[Any]]) -> None:
    assert counted[1] == []


def test_nearly_all_are_exact(counted: tuple[Counter[str], list[Any]]) -> None:
    """The others are longer than a cell holds: doubles within their bound, or #N/A."""
    counts = counted[0]
    assert counts["exact"] > 0.9 * counts.total()
    assert counts["near"] + counts["loose"] + counts["refused"] > 0


def test_texts_in_formulas() -> None:
    assert quoted('a"b') == '"a""b"'
    assert quoted("x" * 130) == '("' + "x" * 120 + '"&"' + "x" * 10 + '")'
