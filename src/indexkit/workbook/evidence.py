"""The sheets that can be changed: the evidence, and a sheet for each list. Only their yellow cells are unlocked."""

from __future__ import annotations

from datetime import date
from typing import Any

from indexkit import model
from indexkit.arithmetic import exact_text
from indexkit.evidence.types import STATES
from indexkit.formula.prose import figure
from indexkit.league.book import Book
from indexkit.problems import Lang
from indexkit.workbook.layout import FIRST_DAY, MOST, Content, Entry, Layout, Table, as_cell
from indexkit.workbook.lists import Lists
from indexkit.workbook.words import tell

HEADS = {"name": 44, "value": 22, "state": 16, "enter": 30, "source": 34, "note": 44, "id": 26}
TOP = 4
"""The number of the row of headings."""
_YELLOW = "#FFF8DC"


def write_evidence(book: Book, sheet: Any, layout: Layout, lists: Lists, scores: str) -> None:
    lang, widths = layout.tree.lang, [*HEADS.values()]
    book.across(sheet, 0, widths, tell("evidence", lang), book.title)
    book.across(sheet, 1, widths, tell("evidence_how", lang, scores=scores))
    if layout.tree.lens == "verified_only":
        book.across(sheet, 2, widths, tell("lens", lang), book.bold)
    book.heads(sheet, TOP - 1, [tell(head, lang) for head in HEADS], widths)
    for entry in layout.entries.values():
        _entry(book, sheet, layout, entry, lists)
    if layout.panel:
        first = min(entry.row for entry in layout.panel.values())
        book.across(sheet, first - 2, widths, tell("panel_how", lang))
    for entry in layout.panel.values():
        _points(book, sheet, entry, lang)
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})


def _entry(book: Book, sheet: Any, layout: Layout, entry: Entry, lists: Lists) -> None:
    lang, decl = layout.tree.lang, entry.decl
    assert decl is not None
    row = entry.row - 1
    table = layout.tables.get(entry.name)
    book.text(sheet, row, 0, decl.label.in_(lang) or entry.name, book.wrapped)
    open_look = book.look(locked=False, bg_color=_YELLOW, border=1, border_color="#BFBFBF", valign="top")
    if table is None:
        write_content(book, sheet, row, 1, entry.value, decl.type, open_look, lang)
        check(sheet, row, 1, row, decl.type, decl.options, lists, decl.name)
    else:
        sheet.write_url(row, 1, f"internal:'{table.sheet}'!A1", book.plain, table.sheet[:200])
    state = tell(entry.state, lang) if entry.state else ""
    if decl.type != "text":
        book.text(sheet, row, 2, state, open_look) if state else sheet.write_blank(row, 2, None, open_look)
        sheet.data_validation(row, 2, row, 2, {"validate": "list", "source": lists.range("states")})
    notes = _notes(layout, entry, lang)
    texts = [how_to_enter(decl, table, lang), entry.source, notes, entry.name]
    for column, text in enumerate(texts, 3):
        book.text(sheet, row, column, text, book.wrapped)
    book.height(sheet, row, [decl.label.in_(lang), *texts[:3]], [HEADS["name"], 30, 34, 44])


def _points(book: Book, sheet: Any, entry: Entry, lang: Lang) -> None:
    row, node = entry.row - 1, entry.node
    assert node is not None
    name = tell("panel", lang, name=" ".join(filter(None, (node.code, node.name.in_(lang) or node.id))))
    open_look = book.look(locked=False, bg_color=_YELLOW, border=1, border_color="#BFBFBF", valign="top")
    write_content(book, sheet, row, 1, entry.value, "points", open_look, lang)
    bounds = _range(model.InputDecl("", "points", (), "", low=node.min, high=node.max), lang)
    notes = "; ".join(_note(key, text, lang) for key, text in entry.notes)
    texts = [name, None, None, ", ".join(filter(None, (tell("enter_points", lang), bounds))), entry.source, notes]
    for column, text in enumerate([*texts, node.id]):
        if text is not None:
            book.text(sheet, row, column, text, book.wrapped)
    book.height(sheet, row, [name, notes], [44, 44])


def _notes(layout: Layout, entry: Entry, lang: Lang) -> str:
    found = [_note(key, text, lang) for key, text in entry.notes]
    decl = entry.decl
    if decl is not None and (decl.default is not None or decl.default_from):
        found.append(tell("defaulted", lang))
    if entry.members:
        found.append(tell("too_long_list", lang, n=str(entry.members), most=str(MOST)))
    if _too_long(entry.value):
        found.append(tell("not_readable", lang))
    return "; ".join(found)


def _note(key: str, text: str, lang: Lang) -> str:
    if key == "note":
        return text
    if key == "late":
        return tell("late", lang, state=tell(text, lang))
    return tell(key, lang, text=text)


def _too_long(value: Content) -> bool:
    return value is not None and not isinstance(value, bool | str) and as_cell(value) is None


def write_content(
    book: Book, sheet: Any, row: int, column: int, value: Content, kind: str, look: Any, lang: Lang
) -> None:
    """A figure as a number; a truth as a word; a day as a date; a figure that no cell keeps as text."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, bool):
        book.text(sheet, row, column, tell("yes" if value else "no", lang), look)
    elif isinstance(value, str):
        book.text(sheet, row, column, value, look)
    elif kind == "date" and value > FIRST_DAY + 60:
        dated = book.look(
            locked=False, bg_color=_YELLOW, border=1, border_color="#BFBFBF", valign="top", num_format="yyyy-mm-dd"
        )
        sheet.write_number(row, column, int(value) - FIRST_DAY, dated)
    elif kind == "date" or as_cell(value) is None:
        book.text(sheet, row, column, exact_text(value), look)
    else:
        sheet.write_number(row, column, as_cell(value), look)


def check(
    sheet: Any, row: int, column: int, last: int, kind: str, options: tuple[str, ...], lists: Lists, name: str
) -> None:
    """What may be typed: the program refuses the rest, and what is pasted all the same is read as #N/A."""
    rule: dict[str, Any] | None = None
    if kind == "yes_no":
        rule = {"validate": "list", "source": lists.range("yes_no")}
    elif kind == "choice":
        rule = {"validate": "list", "source": lists.range(f"choice {name}")}
    elif kind in ("count", "items"):
        rule = {"validate": "integer", "criteria": ">=", "value": 0}
    elif kind == "date":
        rule = {"validate": "integer", "criteria": ">=", "value": 61}
    elif kind in ("number", "percent", "points", "numbers"):
        rule = {"validate": "decimal", "criteria": "between", "minimum": -(10**15), "maximum": 10**15}
    if rule is not None:
        sheet.data_validation(row, column, last, column, {**rule, "ignore_blank": True})


def how_to_enter(decl: model.InputDecl, table: Table | None, lang: Lang) -> str:
    if table is not None:
        return tell(f"enter_{decl.type}", lang, sheet=table.sheet)
    word = "count" if decl.type == "items" else decl.type
    return ", ".join(filter(None, (tell(f"enter_{word}", lang), decl.unit, _range(decl, lang))))


def _range(decl: model.InputDecl, lang: Lang) -> str:
    low, high = (None if one is None else figure(one, lang) for one in (decl.low, decl.high))
    if low is not None and high is not None:
        return tell("range", lang, low=low, high=high)
    if low is not None:
        return tell("range_low", lang, low=low)
    return "" if high is None else tell("range_high", lang, high=high)


def write_table(book: Book, sheet: Any, layout: Layout, table: Table, lists: Lists) -> None:
    lang = layout.tree.lang
    fields = {one.name: one for one in table.decl.fields}
    wide = (table.decl.key, "note", "source")
    widths = [60] if table.is_figures else [30 if one in wide else 18 for one in table.columns]
    name = table.decl.label.in_(lang) or table.name
    key = "figures_how" if table.is_figures else "list_how"
    used = {"rows": str(table.rows), "used": str(len(table.filled)), "key": table.decl.key}
    book.across(sheet, 0, widths, name, book.title)
    book.across(sheet, 1, widths, tell(key, lang, **used))
    words = {"document", "state", "source", "note", "submitted"} - fields.keys()
    heads = ["figure"] if table.is_figures else list(table.columns)
    heads = [tell(f"head_{one}", lang) if one in words or table.is_figures else one for one in heads]
    book.heads(sheet, table.top - 1, heads, widths)
    look = book.look(locked=False, bg_color=_YELLOW, border=1, border_color="#BFBFBF", valign="top")
    write_rows(book, sheet, table, lang, look)
    for column, field_name in enumerate(table.columns):
        first, last = table.row(0) - 1, table.row(table.rows - 1) - 1
        if field_name == "state" and table.own_states:
            rule = {"validate": "list", "source": lists.range("states")}
            sheet.data_validation(first, column, last, column, rule)
        else:
            options = fields[field_name].options if field_name in fields else ()
            named = f"{table.name}.{field_name}"
            check(sheet, first, column, last, _kind(table, field_name), options, lists, named)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _kind(table: Table, field_name: str) -> str:
    if table.is_figures:
        return "number"
    return next((one.type for one in table.decl.fields if one.name == field_name), "text")


def write_rows(book: Book, sheet: Any, table: Table, lang: Lang, look: Any) -> None:
    """What stands in the cells of a list."""
    for column, name in enumerate(table.columns):
        kind = _kind(table, name)
        for place in range(table.rows):
            value = table.filled[place].get(name) if place < len(table.filled) else None
            if name == "state" and table.own_states and isinstance(value, str) and value in (*STATES, "outside"):
                value = tell(value, lang)
            if kind == "date" and isinstance(value, str):
                value = date.fromisoformat(value).toordinal()
            write_content(book, sheet, table.row(place) - 1, column, value, kind, look, lang)
