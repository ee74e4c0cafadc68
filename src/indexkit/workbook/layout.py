"""Where each piece of evidence stands in the workbook: rows of the sheet of evidence, and a sheet for each list.

The places depend on the framework and on how many records there are; what stands in them is filled in after.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from indexkit import model
from indexkit.arithmetic import Number, ends_within, to_decimal
from indexkit.evidence import Evidence, Item, PanelPoints
from indexkit.evidence.reader import Reader
from indexkit.evidence.window import fates_of
from indexkit.formula.exact import Items
from indexkit.league.book import column_name, is_kept
from indexkit.tree import ScoreTree

FIRST_DAY = 693_594
"""The day before the first that a spreadsheet numbers; days before 1 March 1900 it numbers wrongly."""
SPARE = 5
LEAST = 10
"""A list has at least so many rows, and so many to spare."""
MOST = 2_000
"""A longer list is not put into cells: each of its formulas would be computed so many times."""
Content = Number | bool | str | None


@dataclass(slots=True)
class Entry:
    """A row of the sheet of evidence. `decl` is None for a panel's points."""

    name: str
    row: int
    decl: model.InputDecl | None = None
    node: model.Node | None = None
    value: Content = None
    state: str = ""
    source: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    members: int = 0
    """Of a list that is too long for a sheet: how many members it has. Nothing is computed of it."""


@dataclass(slots=True)
class Table:
    """A sheet of records, or of the figures of a list: `columns` are fields, the first of them the key."""

    name: str
    decl: model.InputDecl
    columns: tuple[str, ...]
    rows: int
    own_states: bool
    sheet: str = ""
    top: int = 3
    filled: list[Mapping[str, Content]] = field(default_factory=list)

    @property
    def is_figures(self) -> bool:
        return self.decl.type == "numbers"

    def row(self, place: int) -> int:
        return self.top + 1 + place

    def column(self, name: str) -> str:
        return column_name(self.columns.index(name))


@dataclass(slots=True)
class Layout:
    tree: ScoreTree
    reader: Reader
    entries: dict[str, Entry]
    panel: dict[str, Entry]
    tables: dict[str, Table]
    sheet: str = ""

    def fill(self, evidence: Evidence) -> None:
        """What was handed in, in its places."""
        fates = fates_of(evidence.outside) if evidence.outside else {}
        for name, item in evidence.items.items():
            entry = self.entries.get(name)
            if entry is not None:
                self._fill(entry, item)
                fate = fates.get((name, None))
                if fate is not None:
                    entry.state = "outside" if fate == "absent" else fate
                    entry.notes.append(("late", entry.state))
        for name, table in self.tables.items():
            found = evidence.items.get(name)
            if found is not None:
                _fill_table(table, found, [fates.get((name, place)) for place in range(len(_records(found)))])
        for node, points in evidence.panel.items():
            if node in self.panel:
                _fill_points(self.panel[node], points)

    def _fill(self, entry: Entry, item: Item) -> None:
        entry.state = "" if item.state == "absent" else item.state
        entry.source = item.source
        words = (("note", item.note), ("by", item.by), ("on", item.on), ("because", item.why))
        entry.notes = [pair for pair in (*words, ("submitted", item.submitted)) if pair[1]]
        value = item.value
        if entry.name in self.tables or entry.members:
            return
        if item.codes:
            entry.value = item.codes[0]
            entry.state = "" if item.state in ("absent", "not_applicable", "claimed") else item.state
        elif isinstance(value, Items):
            entry.value = value.count
        elif not isinstance(value, tuple):
            entry.value = value


def _fill_points(entry: Entry, points: PanelPoints) -> None:
    entry.value, entry.source = points.points, points.source
    words = (("note", points.note), ("by", points.by), ("on", points.on), ("because", points.why))
    entry.notes = [pair for pair in words if pair[1]]


def _records(item: Item) -> tuple[Mapping[str, object], ...]:
    return item.value.records or () if isinstance(item.value, Items) else ()


def _fill_table(table: Table, item: Item, fates: list[str | None]) -> None:
    if table.is_figures:
        figures = item.value if isinstance(item.value, tuple) else ()
        table.filled = [{"figure": figure} for figure in figures]
        return
    table.filled = []
    for record, fate in zip(_records(item), fates, strict=True):
        row = {name: _plain(value) for name, value in record.items()}
        outside = {} if fate is None else {"state": "outside" if fate == "absent" else fate}
        table.filled.append({**row, **outside})


def _plain(value: object) -> Content:
    return value if isinstance(value, bool | int | Fraction | str) else None


def layout_of(tree: ScoreTree, top: int) -> Layout:
    """`top`: the number of the row of headings on the sheet of evidence."""
    reader = tree.framework.reader(tree.group)
    inputs, given = tree.group.inputs, tree.evidence.items
    entries: dict[str, Entry] = {}
    tables: dict[str, Table] = {}
    for name, decl in inputs.items():
        entry = entries[name] = Entry(name, top + 1 + len(entries), decl)
        count = _members(given.get(name))
        if count > MOST:
            entry.members = count
        elif (table := _table(decl, reader, given.get(name))) is not None:
            tables[name] = table
    panel: dict[str, Entry] = {}
    for number, node in enumerate(_by_panel(tree)):
        panel[node.id] = Entry(node.id, top + 3 + len(entries) + number, None, node)
    found = Layout(tree, reader, entries, panel, tables)
    found.fill(tree.evidence)
    return found


def _members(item: Item | None) -> int:
    if item is None:
        return 0
    return len(item.value) if isinstance(item.value, tuple) else len(_records(item))


def _by_panel(tree: ScoreTree) -> list[model.Node]:
    nodes = [node.node for node in tree.nodes]
    given = tree.evidence.panel
    return [node for node in (tree.group.root, *nodes) if isinstance(node.score, model.Assessed) or node.id in given]


def _table(decl: model.InputDecl, reader: Reader, item: Item | None) -> Table | None:
    if decl.type == "numbers":
        count = len(item.value) if item is not None and isinstance(item.value, tuple) else 0
        return Table(decl.name, decl, ("figure",), max(count + SPARE, LEAST), False)
    if decl.type != "items":
        return None
    spec = reader.inputs[decl.name]
    records = () if item is None else _records(item)
    bare = item is not None and isinstance(item.value, Items) and item.value.records is None
    assert spec.records is not None
    if bare or not (records or spec.each or spec.records.where):
        return None
    own = ("state",) if spec.records.own_states else ()
    fields = [name for name in spec.records.fields if name not in (decl.key, "source", "note")]
    extra = [name for name in ("source", "note") if name not in fields]
    days = ("submitted",) if spec.records.own_days and any("submitted" in one for one in records) else ()
    columns = (decl.key, *fields, *own, *extra, *days)
    return Table(decl.name, decl, columns, max(len(records) + SPARE, LEAST), spec.records.own_states)


def as_cell(value: Number) -> float | None:
    """The double that stands for a figure in a cell; None where it has more digits than a cell keeps."""
    if not ends_within(value, 15):
        return None
    decimal = to_decimal(value)
    return float(decimal) if is_kept(decimal) else None
