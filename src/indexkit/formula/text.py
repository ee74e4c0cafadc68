"""A tree as text. What can be read back (`parse`) reads back to an equal tree, with no bracket too many.

Nodes that only lowering makes (`Catch`, `Tally`, `Panel`, roundings to odd units) are printed readably, in words of
the same style.
"""

from __future__ import annotations

from fractions import Fraction

from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import decimal_text, ends_within, exact_text
from indexkit.formula import nodes as f

_IF, _OR, _AND, _NOT, _RELATION, _SUM, _PRODUCT, _SIGNED, _ATOM = range(1, 10)
_OPERATORS: dict[str, int] = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT}
_LEAST_DIGITS = 80
"""Literals that are read have at most this many decimals."""


def to_text(formula: f.Formula) -> str:
    """The formula as a person would type it."""
    return _text(formula)[0]


def _bare(node: f.Formula, tighter: int) -> str:
    """The text of a part, in brackets unless it binds at least as tightly as `tighter`."""
    text, binds = _text(node)
    return text if binds >= tighter else f"({text})"


def _text(node: f.Formula) -> tuple[str, int]:
    """The text, and how tightly its outermost operator binds."""
    match node:
        case f.Num(value):
            return _number(value)
        case f.Binary(op, left, right):
            binds = _OPERATORS[op]
            return f"{_bare(left, binds)} {op} {_bare(right, binds + 1)}", binds
        case f.Negative(of):
            return f"-{f'({_text(of)[0]})' if isinstance(of, f.Num) and of.value >= 0 else _bare(of, _SIGNED)}", _SIGNED
        case f.If(test, then, otherwise):
            return f"{_bare(then, _OR)} if {_bare(test, _OR)} else {_bare(otherwise, _IF)}", _IF
        case f.Cases(shown=f.Lookup() as shown):
            return _lookup(shown), _ATOM
        case f.Cases(rows, otherwise):
            parts = [f"{_bare(figure, _OR)} if {_bare(test, _OR)} else " for test, figure in rows]
            return "".join(parts) + _text(otherwise)[0], _IF
        case f.Compare(relation, left, right):
            return f"{_bare(left, _SUM)} {relation} {_bare(right, _SUM)}", _RELATION
        case f.All(args) if len(args) > 1:
            return " and ".join(_bare(arg, _NOT) for arg in args), _AND
        case f.Any(args) if len(args) > 1:
            return " or ".join(_bare(arg, _AND) for arg in args), _OR
        case f.All(args) | f.Any(args) if args:
            return _call("all" if isinstance(node, f.All) else "any", args), _ATOM
        case f.All() | f.Any():
            return ("true" if isinstance(node, f.All) else "false"), _ATOM
        case f.Not(f.Choice(name, options)):
            return _choice(name, options, "!=", "not in"), _RELATION
        case f.Not(of):
            return f"not {_bare(of, _NOT)}", _NOT
        case f.Choice(name, options):
            return _choice(name, options, "==", "in"), _RELATION
        case _:
            return _atom(node), _ATOM


def _atom(node: f.Formula) -> str:
    match node:
        case f.Input(name) | f.Flag(name):
            return bare(name)
        case f.Ref(name, part):
            return bare(name) if part == "points" else f"{part}({name})"
        case f.Lit(value):
            return "true" if value else "false"
        case f.Nothing(state):
            return state.value
        case f.Call(function, args):
            return _call(function, args)
        case f.First(args):
            return _call("first", args)
        case f.Round(of, unit, mode):
            return _round(of, unit, mode)
        case f.RoundDigits(of, digits, mode):
            return f"round_digits({_text(of)[0]}, {digits}, {mode})"
        case f.Fold(rule, of, weights):
            return _fold(rule, of, weights)
        case f.Across():
            return _across(node)
        case f.ListInput() | f.Listed() | f.Each() | f.Trim():
            return _list(node)
        case f.Let(name, formula):
            return f"{bare(name)} = {_text(formula)[0]}"
        case f.Given(f.Fold(rule, of)) if rule == f.Gather("count"):
            return f"given({_list(of)})"
        case f.Given(of):
            return f"given({bare(of.name) if isinstance(of, f.Choice) else _text(of)[0]})"
        case f.Panel(name):
            return f"panel({name})"
        case f.Tally(name, where):
            rows = " and ".join(_choice(field, options, "==", "in") for field, options in where)
            return f"count({name} where {rows})" if where else f"count({name})"
        case f.Catch(of, states, then):
            words = ", ".join(state.value for state in f.State if state in states)
            return f"catch({_text(of)[0]}, {words}, {_text(then)[0]})"
        case _:
            raise AssertionError(node)


def bare(name: str) -> str:
    """A name as the file writes it: what a record or a definition has of its own stands without what it belongs to, and
    what the parts of a node gave within its bounds is `base`."""
    last = name.rpartition(".")[2].removeprefix("@")
    return {"clip": "base"}.get(last, last) if "." in name or name.startswith("@") else name


def _lookup(shown: f.Lookup) -> str:
    keys = [_key(key) for key in shown.keys]
    return f"lookup({', '.join([shown.table, *keys, *([_quoted(shown.column)] if shown.column else [])])})"


def _key(key: f.Number | f.Choice | str) -> str:
    if isinstance(key, str):
        return _quoted(key)
    return bare(key.name) if isinstance(key, f.Choice) else _text(key)[0]


def _quoted(word: str) -> str:
    return f"'{word}'" if '"' in word else f'"{word}"'


def _fold(rule: f.Gather, of: f.List, weights: f.List | None) -> str:
    """As a call; whatever the rule says besides follows in words."""
    said = [] if weights is None else [f"weights {_list(weights)}"]
    said += [words for words in _said(rule) if words]
    members = [_text(arg)[0] for arg in of.args] if isinstance(of, f.Listed) else [_list(of)]
    return f"{rule.how}({', '.join([*members, *said])})"


def _across(node: f.Across) -> str:
    """`max(x across units within region if kind == "district")`"""
    within = f" within {', '.join(node.within)}" if node.within else ""
    among = "" if node.among is None else f" if {_text(node.among)[0]}"
    weights = [] if node.weight is None else [f"weights {_text(node.weight)[0]}"]
    said = ", ".join(["", *weights, *(words for words in _said(node.rule) if words)])
    return f"{node.rule.how}({_text(node.of)[0]} across units{within}{among}{said})"


def _said(rule: f.Gather) -> list[str]:
    return [
        f"divisor {rule.divisor}" if rule.how == "sd" else "",
        f"exponent {exact_text(rule.power)}" if rule.how == "power" else "",
        f"ties {rule.ties}" if rule.how == "mode" else "",
        f"missing {rule.missing}" if rule.missing != "none" else "",
        f"at_least {exact_text(rule.at_least)}" if rule.at_least else "",
        f"drop_lowest {rule.drop_lowest}" if rule.drop_lowest else "",
        f"drop_highest {rule.drop_highest}" if rule.drop_highest else "",
        f"keep_highest {rule.keep_highest}" if rule.keep_highest is not None else "",
        f"keep_lowest {rule.keep_lowest}" if rule.keep_lowest is not None else "",
    ]


def _list(of: f.List) -> str:
    match of:
        case f.ListInput(name):
            return name
        case f.Listed(args):
            return f"[{', '.join(_text(arg)[0] for arg in args)}]"
        case f.Trim(inner, lowest, highest):
            return f"trim({_list(inner)}, {lowest}, {highest})"
        case f.Each():
            return _each(of)


def _each(of: f.Each) -> str:
    """`[mark for each case where … if …, with half = …]`"""
    rows = " and ".join(_choice(field, options, "==", "in") for field, options in of.where)
    return "".join(
        (
            f"[{_text(of.of)[0]} for each {of.name}",
            f" where {rows}" if rows else "",
            "" if of.when is None else f" if {_text(of.when)[0]}",
            *(f", with {_text(let)[0]}" for let in of.lets),
            "]",
        )
    )


def _call(name: str, args: tuple[f.Formula, ...]) -> str:
    return f"{name}({', '.join(_text(arg)[0] for arg in args)})"


def _choice(name: str, options: tuple[str, ...], one: str, several: str) -> str:
    name, quoted = bare(name), [_quoted(option) for option in options]
    return f"{name} {one} {quoted[0]}" if len(quoted) == 1 else f"{name} {several} ({', '.join(quoted)})"


def _number(value: Figure) -> tuple[str, int]:
    """A minus belongs to its number, so a negative one is as tight as an atom where a sign may stand."""
    if value.denominator == 1 or ends_within(value, _LEAST_DIGITS):
        return decimal_text(value), _ATOM if value >= 0 else _SIGNED
    return exact_text(value), _PRODUCT


def _round(of: f.Formula, unit: Fraction, mode: str) -> str:
    for places in range(-12, 13):
        if unit == Fraction(10) ** -places:
            return f"round({_text(of)[0]}, {places}, {mode})"
    return f"round_to({_text(of)[0]}, {exact_text(unit)}, {mode})"
