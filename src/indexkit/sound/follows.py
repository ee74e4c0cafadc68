"""What is not told of a text from which wrong pieces were taken out: whatever could follow from their absence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from indexkit.arithmetic import read_number
from indexkit.problems import Problem, nearest
from indexkit.sound.ladder import taken_as_written
from indexkit.sound.notes import Note, at, names_in, nodes_below, note_at
from indexkit.sound.spots import Finder
from indexkit.source import Document, Path

_OF_THE_TEXT = frozenset(["IK301", "IK302", "IK303", "IK304", "IK306"])
"""Mistakes in the text of a formula, whatever its names mean."""
_SURE = frozenset(["IK363.minus", "IK355.falls", "IK355.twice"])
"""Mistakes in figures that stand side by side."""
_ROWS = frozenset(["IK350.taken", "IK351", "IK352", "IK353", "IK354"])
"""What goes by the figures that a row can be asked about."""
_OF_PARTS = frozenset(["IK332", "IK333", "IK337", "IK347", "IK359", "IK362"])
"""What goes by the other parts of the same whole, or by how they are put together."""
_OF_MISSING = frozenset(["IK346", "IK367", "IK370.missing", "IK370.no_panel", "IK370.no_value"])
"""What goes by the rule for missing evidence."""
_COUNTED = frozenset(["IK371", "IK380"])
"""What counts clauses."""
_TWICE = frozenset(["IK320", "IK321"])
"""One name for two things that both stand in the text."""
_NAMES = frozenset(["IK305", "IK322", "IK338", "IK340", "IK348", "IK501"])
"""What is said of a name: that nothing bears it, that nothing reads it, that it is read otherwise."""


@dataclass(frozen=True)
class _Group:
    """What notes say of one group."""

    path: Path
    notes: dict[Path, Note]
    shaky: frozenset[Path]
    names: frozenset[str]
    """Those in what was taken out."""
    open: bool

    def at(self, path: Path) -> Note:
        return self.notes.get(path, _NOTHING)

    def parts_known(self, path: Path) -> bool:
        """Whether all parts of a node are there, each with its maximum, and its own maximum is what it shall be."""
        below = [note for other, note in self.notes.items() if len(other) == len(path) + 2 and other[:-2] == path]
        return not (self.at(path).parts or self.at(path).max or any(note.max for note in below))


_NOTHING = Note()


@dataclass
class Follows:
    """Of one document in force from which pieces were taken out."""

    document: Document
    finder: Finder = field(init=False)

    def __post_init__(self) -> None:
        self.finder = Finder(self.document)

    @cached_property
    def whole(self) -> Note:
        return note_at(self.document.data) or _NOTHING

    @cached_property
    def groups(self) -> dict[str, _Group]:
        groups = self.document.data.get("groups")
        return {name: self._group(name, data) for name, data in groups.items()} if isinstance(groups, dict) else {}

    @property
    def unsure(self) -> tuple[str, ...]:
        """The groups of which not all can be judged."""
        whole = self.whole
        everywhere = whole.anywhere or whole.open or whole.rounding or whole.missing or bool(whole.names)
        return tuple(name for name, group in self.groups.items() if everywhere or group.notes)

    def _group(self, name: str, data: Any) -> _Group:
        path: Path = ("groups", name)
        nodes = list(nodes_below(path, data))
        notes = {where: note for where, node in nodes if (note := note_at(node)) is not None}
        lost = self.whole.names.union(*(note.names for note in notes.values()))
        names = lost | {str(where[-1]) for where, note in notes.items() if (note.own or note.max) and len(where) > 2}
        shaky = {where for where, note in notes.items() if note.own}
        words = {where: names_in(node, own=True) for where, node in nodes}
        found = True
        while found:
            more = {where for where in words.keys() - shaky if words[where] & names}
            shaky |= more
            found = bool(more - {path})
            names |= {str(where[-1]) for where in more if where != path}
        opened = self.whole.open or self.whole.anywhere or any(note.open for note in notes.values())
        return _Group(path, notes, frozenset(shaky), frozenset(lost), opened)

    # -- what is kept

    def kept(self, problems: Iterable[Problem]) -> list[Problem]:
        return [one for one in problems if not self._follows(one)]

    def _follows(self, one: Problem) -> bool:
        path = self.finder.path(one.places[0]) if one.places else None
        if path is None:
            return True
        if one.code in _COUNTED:
            return self.whole.gone or bool(self.unsure)
        if path[:1] != ("groups",) or len(path) < 2:
            return self._at_the_head(one)
        group = self.groups.get(str(path[1]))
        return group is None or self._in_group(one, group, path)

    def _at_the_head(self, one: Problem) -> bool:
        """Inputs of all groups, and what `rules` say of nodes."""
        return one.code in _NAMES and any(self._by_name(one, group) for group in self.groups.values())

    def _in_group(self, one: Problem, group: _Group, path: Path) -> bool:
        node = self._node(path)
        if one.code in _OF_THE_TEXT or one.key == "IK350.after_rest":
            return False
        if self.whole.anywhere or any(note.anywhere for note in group.notes.values()):
            return one.key not in _SURE
        if one.code in _TWICE or (one.key == "IK350.taken" and taken_as_written(self.document.data, path)):
            return False
        if one.code in _NAMES:
            return self._by_name(one, group)
        if one.code in ("IK330", "IK331"):
            return self._sums(one, group)
        if "levels" in path[2:3]:
            return bool(self.unsure and group.path[1] in self.unsure and _is(one, _ROWS)) or node in group.shaky
        above = node[:-2]
        if node in group.shaky or (one.code in _OF_PARTS and not self._parts_read(group, node, above)):
            return True
        if one.key == "IK336.bonus_cap":
            return group.at(node).parts
        return self._by_rules(one, node)

    def _parts_read(self, group: _Group, node: Path, above: Path) -> bool:
        return not (group.at(node).parts or group.at(above).parts or node in group.shaky or above in group.shaky)

    def _node(self, path: Path) -> Path:
        """The innermost node around a path."""
        node = path[:2]
        while len(path) > len(node) + 1 and isinstance(at(self.document.data, path[: len(node) + 2]), dict):
            if path[len(node)] not in _MAPS:
                break
            node = path[: len(node) + 2]
        if path[len(node) : len(node) + 1] == ("values",) and len(path) > len(node) + 1:
            return path[: len(node) + 2]
        return node

    def _by_name(self, one: Problem, group: _Group) -> bool:
        """Names that may have been declared or read in what is not there."""
        if group.open or (self.whole.gone and one.code in ("IK338", "IK340", "IK348")):
            return True
        return any(word in group.names or nearest(word, group.names) for word in _names_of(one))

    def _sums(self, one: Problem, group: _Group) -> bool:
        if one.code == "IK331":
            return any(note.parts for note in group.notes.values())
        name = dict(one.fields).get("name")
        nodes = nodes_below(group.path, at(self.document.data, group.path))
        return any(not group.parts_known(path) for path, _ in nodes if path[-1] == name)

    def _by_rules(self, one: Problem, node: Path) -> bool:
        """What rests on rules of the whole text that are not known."""
        whole = self.whole
        if whole.missing and _is(one, _OF_MISSING):
            return True
        if not whole.rounding:
            return False
        if one.key == "IK370.differs":
            return not self._too_far_for_rounding(one)
        return one.code == "IK334" or _is(one, _ROWS)

    def _too_far_for_rounding(self, one: Problem) -> bool:
        """Whether an example is further from what comes out than any usual rounding explains."""
        rounding = at(self.document.data, ("rules", "rounding"))
        fields = dict(one.fields)
        expected, found = (_figure(fields.get(word)) for word in ("expected", "found"))
        if expected is None or found is None or not isinstance(rounding, dict):
            return False
        return abs(expected - found) >= Fraction(1, 10 ** int(rounding["places"]))


_MAPS = ("parts", "indicators", "components", "bonuses", "penalties", "values")


def _names_of(one: Problem) -> list[str]:
    """The name that a problem speaks of; of a path its steps."""
    fields = dict(one.fields)
    return [word for word in str(fields.get("name", fields.get("found", ""))).strip("`").split("/") if word]


def _is(one: Problem, keys: frozenset[str]) -> bool:
    return one.key in keys or one.code in keys


def _figure(text: Any) -> Fraction | None:
    above, _, below = str(text).partition("/")
    numerator, denominator = read_number(above.strip()), read_number(below.strip() or "1")
    return Fraction(numerator) / denominator if numerator is not None and denominator else None
