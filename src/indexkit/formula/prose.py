"""A formula as people read it: with the numbers put in, and with the signs of a printed page."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import decimal_text, ends_within, round_to, rounded_text
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, ref_key, value_of
from indexkit.formula.prose_lists import folded_in
from indexkit.formula.prose_words import printed
from indexkit.formula.text import to_text
from indexkit.problems import Lang

LONG = 6
"""Places after which an exact figure is shown as its fraction beside a rounded decimal."""


def figure(value: Figure, lang: Lang) -> str:
    """`7.5` (`7,5` in Vietnamese); a figure without a short decimal as `10/3 ≈ 3.3333`."""
    if ends_within(value, LONG):
        text = decimal_text(value)
    else:
        near = rounded_text(value.numerator, value.denominator, 4)
        short = value.denominator < 10**9 and abs(value.numerator) < 10**12
        text = f"{value.numerator}/{value.denominator} ≈ {near}" if short else f"≈ {near}"
    return text.replace(".", ",") if lang == "vi" else text


def is_short(value: Figure) -> bool:
    """Whether a figure can stand in an equation as it is: a short decimal, or a fraction like 10/3."""
    return ends_within(value, LONG) or (value.denominator < 10**4 and abs(value.numerator) < 10**6)


def shortened(value: Figure) -> Figure:
    """A figure without a short form (a logarithm, a root) is put in rounded; what it makes is then shown as near."""
    return value if is_short(value) else round_to(value, Fraction(1, 10**LONG), "half_up")


def points(value: Figure, lang: Lang) -> str:
    return f"{figure(value, lang)} {points_word(value, lang)}"


def points_word(value: Figure | Decimal, lang: Lang) -> str:
    """`1 point`, but `0 points`, `0.5 points`, `2 points`; Vietnamese has one word."""
    return "điểm" if lang == "vi" else ("point" if value == 1 else "points")


def sentence(formula: f.Formula, lang: Lang) -> str:
    """A formula with its names, in the signs of a printed page: `×`, `≥`; in Vietnamese `0,5`, and `;` between
    arguments."""
    return printed(to_text(formula), lang)


def quotient(above: Figure, below: Figure, lang: Lang) -> str:
    """`sentence` of a division of two figures; most are of whole ones."""
    if type(above) is int and type(below) is int and above >= 0 and below >= 0:
        return f"{above} / {below}"
    return sentence(f.Binary("/", f.Num(above), f.Num(below)), lang)


def put_in(formula: f.Number, env: Env) -> f.Number:
    """The same arithmetic with the values of inputs and figures in the place of their names."""
    match formula:
        case f.Input() | f.Tally() | f.Panel() | f.Ref() | f.Across():
            value = env.values.get(ref_key(formula)) if isinstance(formula, f.Ref) else value_of(formula, env)
            given = isinstance(value, int | Fraction) and not isinstance(value, bool)
            return f.Num(shortened(value)) if given else formula  # type: ignore[arg-type]
        case f.Negative(of):
            inner = put_in(of, env)
            return f.Num(-inner.value) if isinstance(inner, f.Num) else f.Negative(inner)
        case f.Binary(op, left, right):
            return f.Binary(op, put_in(left, env), put_in(right, env))
        case f.Call(function, args):
            return f.Call(function, tuple(put_in(arg, env) for arg in args))
        case f.First(args):
            return f.First(tuple(put_in(arg, env) for arg in args))
        case f.Round(of) | f.RoundDigits(of):
            return replace(formula, of=put_in(of, env))
        case f.Fold():
            return folded_in(formula, env, shortened)
        case f.Cases(shown=f.Lookup() as shown):
            return replace(formula, shown=replace(shown, keys=tuple(_key_in(key, env) for key in shown.keys)))
        case f.Cases(rows, otherwise):
            return _case_in(formula, rows, otherwise, env)
        case f.If(test, then, otherwise):
            taken = value_of(test, env)
            return formula if isinstance(taken, f.State) else put_in(then if taken else otherwise, env)
        case f.Catch(of, states, then):
            return put_in(then if value_of(of, env) in states else of, env)
        case _:
            return formula


def _key_in(key: f.Number | f.Choice | str, env: Env) -> f.Number | f.Choice | str:
    """What a table is looked up by, with its value in its place."""
    if isinstance(key, f.Choice):
        value = env.inputs.get(key.name)
        return value if isinstance(value, str) else key
    return key if isinstance(key, str) else put_in(key, env)


def _case_in(cases: f.Cases, rows: tuple[tuple[f.Truth, f.Number], ...], otherwise: f.Number, env: Env) -> f.Number:
    for test, figure in rows:
        holds = value_of(test, env)
        if holds:
            return cases if isinstance(holds, f.State) else put_in(figure, env)
    return put_in(otherwise, env)
