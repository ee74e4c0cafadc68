"""Strategies: lists, rules by which they become one figure, and the evidence that lists read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, get_args

from hypothesis import strategies as st

from draws import below, flip, pick
from indexkit.arithmetic import MODES
from indexkit.formula import nodes as f
from indexkit.formula.exact import Items

if TYPE_CHECKING:
    from formulas import Formulas

LISTS = ("diem_so", "he_so")
RECORDS = "mo_hinh"
FIELD_NUMBERS = ("diem", "muc", "ngay")
FIELDS = {"cap": ("tinh", "huyen"), "nam": ("2023", "2024"), "dat": ("true", "false")}
LETS = ("d1", "d2")
IRRATIONAL: tuple[f.How, ...] = ("geomean", "power", "sd")
FOLDED: tuple[f.How, ...] = tuple(how for how in get_args(f.How) if how not in f.COUNTS)
"""All that need no reader."""
RATIONAL: tuple[f.How, ...] = tuple(how for how in FOLDED if how not in IRRATIONAL)

_having = {
    name: st.tuples(st.just(name), st.lists(st.sampled_from(options), min_size=1, unique=True).map(tuple))
    for name, options in FIELDS.items()
}
wheres = st.lists(st.sampled_from(sorted(FIELDS)).flatmap(_having.__getitem__), max_size=2).map(tuple)


def field(name: str) -> str:
    return f"{RECORDS}.{name}"


field_inputs = st.sampled_from(FIELD_NUMBERS).map(lambda name: f.Input(field(name)))
field_truths: st.SearchStrategy[f.Formula] = st.one_of(
    st.just(f.Flag(field("dat"))),
    st.sampled_from(FIELDS["cap"]).map(lambda option: f.Choice(field("cap"), (option,))),
)
powers = st.sampled_from([2, 3, -1, -2, 1, 0, Fraction(1, 2), Fraction(-1, 2), Fraction(3, 2), Fraction(7, 10)])


@cache
def rules(hows: tuple[f.How, ...]) -> st.SearchStrategy[f.Gather]:
    """One in three says nothing but how."""
    sometimes = st.one_of(st.just(0), st.just(0), st.integers(1, 2))
    full = st.builds(
        f.Gather,
        st.sampled_from(hows),
        st.sampled_from(["none", "skip", "skip", "zero", "all_zero"]),
        st.sampled_from([0, 0, 0, 1, 2, 3, Fraction(1, 2), Fraction(2, 3)]),
        sometimes,
        sometimes,
        st.sampled_from([None, None, None, 0, 1, 2]),
        st.sampled_from([None, None, None, 1, 2]),
        powers,
        st.sampled_from(["none", "lowest", "highest", "mean"]),
        st.sampled_from(["n", "n-1"]),
    )
    return st.one_of(full, full, st.builds(f.Gather, st.sampled_from(hows), power=powers))


@cache
def trimmed(of: st.SearchStrategy[f.List]) -> st.SearchStrategy[f.List]:
    return st.builds(f.Trim, of, st.integers(0, 2), st.integers(0, 2))


written_lists: st.SearchStrategy[f.List] = st.sampled_from(LISTS).map(f.ListInput)
written_lists = st.one_of(written_lists, trimmed(written_lists))
WRITTEN: tuple[f.How, ...] = tuple(how for how in FOLDED if how not in ("mode", "power", "sd"))
written_folds = st.builds(f.Fold, st.sampled_from(WRITTEN).map(f.Gather), written_lists)
given_lists = written_lists.map(lambda of: f.Given(f.Fold(f.Gather("count"), of)))


def eaches(draw: st.DrawFn, at_record: Callable[[int], Formulas]) -> f.Each:
    """Each record's figure may read the record's own figures, of which there are up to two."""
    count = below(draw, 3)
    lets = tuple(f.Let(LETS[place], draw(at_record(place).numbers)) for place in range(count))
    inside = at_record(count)
    when = pick(draw, [None, None, inside.truths, field_truths])
    truth = None if when is None else draw(when)
    return f.Each(RECORDS, draw(inside.numbers), draw(wheres), truth, lets, ("ngay",))


@cache
def _up_to_five(of: st.SearchStrategy[f.Formula]) -> st.SearchStrategy[list[f.Formula]]:
    return st.lists(of, max_size=5)


@cache
def _weight(leaves: st.SearchStrategy[f.Formula]) -> st.SearchStrategy[f.Formula]:
    return st.one_of(leaves, st.integers(-1, 3).map(f.Num), st.integers(1, 3).map(f.Num))


@st.composite
def folds(draw: st.DrawFn, of: Formulas, at_record: Callable[[int], Formulas], hows: tuple[f.How, ...]) -> f.Fold:
    rule = draw(rules(hows))
    kind = pick(draw, ["listed", "listed", "input", "each", "trim"])
    weight = _weight(of.leaves)
    weighted = flip(draw)
    members: f.List
    weights: f.List | None = None
    if kind == "listed":
        args = draw(_up_to_five(of.numbers))
        members = f.Listed(tuple(args))
        weights = f.Listed(tuple(draw(weight) for _ in args))
    elif kind == "input":
        members, weights = f.ListInput("diem_so"), f.ListInput("he_so")
    elif kind == "each":
        members = eaches(draw, at_record)
        weights = f.Each(RECORDS, draw(field_inputs), members.where, members.when, members.lets, ("ngay",))
    else:
        inner = draw(written_lists) if flip(draw) else eaches(draw, at_record)
        members = f.Trim(inner, below(draw, 3), below(draw, 3))
    return f.Fold(rule, members, weights if weighted else None)


def cases_of(of: Formulas) -> st.SearchStrategy[f.Cases]:
    return st.builds(f.Cases, st.lists(st.tuples(of.truths, of.numbers), max_size=3).map(tuple), of.numbers)


def rounded_digits(of: st.SearchStrategy[f.Formula]) -> st.SearchStrategy[f.RoundDigits]:
    return st.builds(f.RoundDigits, of, st.integers(1, 4), st.sampled_from(MODES))


# Evidence


def records(figures: st.SearchStrategy[object]) -> st.SearchStrategy[Items]:
    """Few different figures, so that some are equal; fields that are lacking or have a state of evidence."""
    value = st.one_of(st.integers(-1, 3), st.integers(0, 2), figures, st.sampled_from(sorted(f.LACKING, key=str)))
    optional = {
        "diem": value,
        "muc": value,
        "dat": st.booleans(),
        "ngay": st.dates(date(2024, 1, 1), date(2024, 1, 5)).map(date.isoformat),
    }
    known = {"document": st.just("1/QĐ"), "cap": st.sampled_from(FIELDS["cap"]), "nam": st.sampled_from([2023, 2024])}
    record = st.fixed_dictionaries(known, optional=optional)
    return st.lists(record, max_size=5).map(lambda found: Items(len(found), tuple(found)))


def figures_in_a_list(figures: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.one_of(st.integers(0, 2), figures), max_size=5).map(tuple)
