"""What the headings of a table of units mean to a group: an input, a node's points, or a word said of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from indexkit.evidence import Reader
from indexkit.evidence.stated import SAID
from indexkit.model import Group
from indexkit.problems import Place, Problem, nearest, problem
from indexkit.source.text import short
from indexkit.tables import UNIT, Table, tidy

if TYPE_CHECKING:
    from indexkit.framework import Framework

OWN = (UNIT, "unit_name", "group", "period")
"""Columns of a table of units that are no inputs."""
SENT = "submitted"
"""The column of the day on which a unit's evidence was handed in, where no input bears that name."""
SEARCHED = 50
"""Nearest names are looked for this many times at most: a wrong table could ask a thousand times."""


class Meaning(NamedTuple):
    """The key in the evidence, and the word that is said of it; the value itself where there is none."""

    name: str
    word: str = ""


@dataclass(frozen=True, eq=False)
class UnitTable:
    """A table of units, with what its headings mean to each group that asked."""

    table: Table
    _meant: dict[Reader, Mapping[str, Meaning]] = field(default_factory=dict, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        return {"table": self.table, "_meant": {}}

    def meaning(self, reader: Reader) -> Mapping[str, Meaning]:
        found = self._meant.get(reader)
        if found is None:
            found = {one: meaning_of(one, reader) for one in self.table.headings if not is_own(one, reader)}
            self._meant[reader] = found
        return found


def is_own(heading: str, reader: Reader) -> bool:
    """Whether a column says who and when, and not what the evidence is."""
    return heading in OWN or (heading == SENT and heading not in reader.inputs)


def meaning_of(heading: str, reader: Reader) -> Meaning:
    """A name that the group knows, or a declared `column:` of an input; before a point, what the word is said of. What
    nobody knows stays as it is."""
    columns = columns_of(reader)
    base, _, word = heading.rpartition(".")
    for name, said in ((heading, ""), (base, word)):
        if said in ("", *SAID) and name and (name in columns or _is_known(name, reader)):
            return Meaning(name if _is_known(name, reader) else columns[name], said)
    return Meaning(heading)


def columns_of(reader: Reader) -> dict[str, str]:
    """By the heading that an input declares as its column: the input."""
    named = ((tidy(spec.decl.column), name) for name, spec in reader.inputs.items())
    return {column: name for column, name in named if column}


def _is_known(name: str, reader: Reader) -> bool:
    return name in reader.inputs or name in reader.names.nodes


def group_of(framework: Framework, name: str | None) -> Group | None:
    if name is None and len(framework.groups) == 1:
        return next(iter(framework.groups.values()))
    return None if name is None else framework.groups.get(name)


def strange_inputs(framework: Framework, tables: Iterable[UnitTable], group: str | None = None) -> list[Problem]:
    """Headings that mean nothing to any group whose units stand below them, each told once, at the heading. `group`:
    the one that all units are scored in, if it is not theirs to say."""
    found: list[Problem] = []
    for table in tables:
        groups = {group or row.text("group") or None for row in table.table.rows}
        readers = [framework.reader(one) for name in groups if (one := group_of(framework, name)) is not None]
        if readers:
            found += _strange(framework, table, readers)
    return found


def _strange(framework: Framework, table: UnitTable, readers: Sequence[Reader]) -> list[Problem]:
    words = [word for reader in readers for word in _words(reader)]
    known, others = set(words), _of_other_groups(framework, readers)
    used = {heading for row in table.table.rows for heading in row.cells}
    strange = []
    for heading, place in table.table.headings.items():
        base, _, word = heading.rpartition(".")
        if word == "unit" and any(base in reader.inputs for reader in readers):
            continue  # told with each unit, in words of its own
        if word not in SAID:
            base = heading
        elif base in table.table.headings:
            continue  # what is said of a column has no word of its own
        if heading not in (*OWN, SENT) and base not in known and (heading in used or base not in others):
            strange.append((heading, place))
    near = [*words, *(f"{name}.{word}" for reader in readers for name in reader.inputs for word in SAID)]
    return strange_headings("input", strange, words, [reader.group.id for reader in readers], near)


def _words(reader: Reader) -> Iterator[str]:
    """What a heading may be."""
    yield from (*reader.inputs, *reader.names.paths.values(), *reader.names.nodes)
    yield from (*columns_of(reader), *reader.not_counted)


def _of_other_groups(framework: Framework, readers: Sequence[Reader]) -> set[str]:
    """Their columns may stand empty: one form for all groups is usual."""
    ours = {reader.group.id for reader in readers}
    groups = (group for group in framework.groups.values() if group.id not in ours)
    return {word for group in groups for word in _words(framework.reader(group))}


def cells_below(tables: Iterable[UnitTable], told: Iterable[Problem]) -> set[Place]:
    """The cells of the columns whose headings are told: what they hold needs not be told again."""
    places = {one.places[0] for one in told if one.places}
    return {
        row.cells[heading].place
        for table in tables
        for heading, place in table.table.headings.items()
        if place in places
        for row in table.table.rows
        if heading in row.cells
    }


def strange_headings(
    what: str,
    strange: Sequence[tuple[str, Place]],
    known: Sequence[str],
    groups: Sequence[str],
    likely: Sequence[str] = (),
) -> list[Problem]:
    """A problem for each heading that means nothing. `what`: `input` or `figure`. `likely`: what may have been meant,
    if that is more than is known."""
    found, some = [], ", ".join(f"`{one}`" for one in dict.fromkeys(known[:3]))
    for number, (heading, place) in enumerate(strange):
        near = nearest(heading, likely or known) if number < SEARCHED and len(heading) < 200 else ""
        words = {"found": short(heading), "groups": ", ".join(f"`{one}`" for one in sorted(groups)), "near": near}
        found.append(problem(f"IK581.{what}_near" if near else f"IK581.{what}", place, known=some, **words))
    return found
