"""One item of evidence in a sentence: its value as it was given and as it was read, its state, its source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from indexkit import model
from indexkit.evidence import Item
from indexkit.evidence.values import code_text
from indexkit.formula.exact import Items, record_counts
from indexkit.formula.prose import figure
from indexkit.phrases import day, say
from indexkit.problems import Lang
from indexkit.report.sentences import tell
from indexkit.tree import ScoreTree

_MEMBERS = 20
"""So many figures of a list are shown."""
Where: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]


def item_sentence(tree: ScoreTree, item: Item, lang: Lang, where: Where = ()) -> str:
    """`van_ban` Số văn bản: 4, verified; source: …. `where`: which of its records count."""
    decl = tree.group.inputs.get(item.name)
    named = decl.label.in_(lang) if decl else ""
    said = ", ".join(_said(item, decl, where, lang))
    text = f"`{item.name}` {named}".rstrip() + f": {said}"
    signed = ", ".join(filter(None, (item.by, day(item.on, lang) if item.on else "")))
    text += f" ({signed})" if signed else ""
    for key, words in (("source", item.source), ("because", item.why), ("note", item.note)):
        text += "; " + tell(key, lang, text=words) if words else ""
    return text


def said_words(item: Item, decl: model.InputDecl | None, lang: Lang) -> str:
    """`4, verified`: the value, what formulas read in its place, the state."""
    return ", ".join(_said(item, decl, (), lang))


def _said(item: Item, decl: model.InputDecl | None, where: Where, lang: Lang) -> Iterator[str]:
    """The value, what formulas read in its place, the state."""
    value = value_text(item.value, decl, where, lang)
    if item.value is None and item.codes:
        yield tell("code", lang, code=item.codes[0], value=tell(item.state, lang))
        return
    if decl is None or not item.codes:
        yield value
    elif isinstance(item.value, tuple):
        yield value
        yield from (tell("code", lang, code=code, value=_meaning(decl, code, lang)) for code in item.codes)
    else:
        yield tell("code", lang, code=item.codes[0], value=value)
    if item.read_as is not None and decl is not None and decl.rounding is not None:
        read, how = value_text(item.read_as, decl, where, lang), rounding_words(decl.rounding, lang)
        yield tell("read_as", lang, value=read, how=how)
    if item.state == "absent" and item.value is not None and decl is not None:
        yield tell("taken_from" if decl.default_from else "by_default", lang, input=f"`{decl.default_from}`")
    else:
        yield tell(item.state, lang)


def _meaning(decl: model.InputDecl, text: str, lang: Lang) -> str:
    found = next((code.value for code in decl.codes if code_text(code.text) == text), None)
    return figure(found, lang) if isinstance(found, int | Fraction) else "?"


def rounding_words(rounding: model.Rounding, lang: Lang) -> str:
    """`rounded half up to 0.1`, `rounded down to 3 significant digits`."""
    how = say(f"mode_{rounding.mode}", lang)
    if rounding.digits is not None:
        return tell("rounded_digits", lang, how=how, digits=str(rounding.digits))
    return tell("rounded_unit", lang, how=how, unit=figure(rounding.unit, lang))


def value_text(value: object, decl: model.InputDecl | None, where: Where, lang: Lang) -> str:
    if isinstance(value, bool):
        return say("yes" if value else "no", lang)
    if isinstance(value, Items):
        return _records(value, decl, where, lang)
    if isinstance(value, str):
        return f"“{value}”" if decl is not None and decl.type == "text" else f"`{value}`"
    if isinstance(value, tuple):
        return _listed(value, lang)
    if not isinstance(value, int | Fraction):
        return tell("nothing", lang)
    if decl is not None and decl.type == "date":
        return day(date.fromordinal(int(value)).isoformat(), lang)
    return figure(value, lang)


def _listed(value: tuple[int | Fraction, ...], lang: Lang) -> str:
    """Figures one by one, the first few of them, and how many more there are."""
    if not value:
        return tell("empty_list", lang)
    first, rest = "; ".join(figure(each, lang) for each in value[:_MEMBERS]), len(value) - _MEMBERS
    return first + (tell("more_members", lang, n=figure(rest, lang)) if rest > 0 else "")


def _records(value: Items, decl: model.InputDecl | None, where: Where, lang: Lang) -> str:
    if value.records is None:
        return figure(value.count, lang)
    key = decl.key if decl else "document"
    counted, out = (
        ", ".join(str(record.get(key, "?")) for record in value.records if record_counts(record, where) is wanted)
        for wanted in (True, False)
    )
    told = {"n": figure(value.count, lang), "list": counted or tell("nothing", lang)}
    return tell("records_where", lang, out=out, **told) if out else tell("records", lang, **told)
