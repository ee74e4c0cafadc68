"""The sheet of lists: what may be chosen in a cell, and the names of levels."""

from __future__ import annotations

from typing import Any

from indexkit.evidence.types import STATES
from indexkit.league.book import Book, column_name
from indexkit.tree import ScoreTree
from indexkit.workbook.layout import Layout
from indexkit.workbook.typed import quote_sheet
from indexkit.workbook.words import tell


class Lists:
    """Columns of texts, each under its name."""

    def __init__(self, layout: Layout) -> None:
        lang = layout.tree.lang
        self.columns: dict[str, list[str]] = {
            "states": [tell(state, lang) for state in (*STATES, *_outside(layout))],
            "yes_no": [tell("yes", lang), tell("no", lang)],
        }
        for name, entry in layout.entries.items():
            if entry.decl is not None and entry.decl.type == "choice":
                self.columns[f"choice {name}"] = [*entry.decl.options, *(code.text for code in entry.decl.codes)]
        for name, table in layout.tables.items():
            for one in table.decl.fields:
                if one.type == "choice":
                    self.columns[f"choice {name}.{one.name}"] = list(one.options)
        for owner, levels in levels_of(layout.tree).items():
            self.columns[f"levels {owner}"] = levels
        self.sheet = ""

    def range(self, name: str) -> str:
        column = column_name(list(self.columns).index(name))
        return f"={quote_sheet(self.sheet)}!${column}$2:${column}${1 + max(len(self.columns[name]), 1)}"

    def levels(self) -> dict[str, str]:
        names = [name for name in self.columns if name.startswith("levels ")]
        return {name.removeprefix("levels "): self.range(name)[1:] for name in names}

    def write(self, book: Book, sheet: Any) -> None:
        for column, (name, texts) in enumerate(self.columns.items()):
            sheet.set_column(column, column, 28)
            book.text(sheet, 0, column, name, book.head)
            for row, text in enumerate(texts):
                book.text(sheet, 1 + row, column, text)
        sheet.protect("")


def _outside(layout: Layout) -> tuple[str, ...]:
    """A state that only evidence has which is handed in within a window."""
    return () if layout.reader.submission is None else ("outside",)


def levels_of(tree: ScoreTree) -> dict[str, list[str]]:
    """By the id of the node, of the group ""."""
    found = {} if tree.group.levels is None else {"": tree.group.levels}
    found |= {node.id: node.node.levels for node in tree.nodes if node.node.levels is not None}
    return {owner: [row.name.in_(tree.lang) for row in levels.rows] for owner, levels in found.items()}
