"""The verbs of an amendment, carried out on a copy of a document: data and places move together.

A grafted piece keeps the places that it has in the amendment's own file, so that whatever is found wrong with it
later points there. The input documents are never written to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from indexkit.amend.paths import PART_WORDS, WrongField, field_path, locate, suggest
from indexkit.amend.texts import LawText
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import NumberTooLong, read_number
from indexkit.canonical import same
from indexkit.hints import suggestion
from indexkit.problems import Place, Problem, Text, problem
from indexkit.source import Document, Path
from indexkit.yaml_text import shown

_NOT_THE_NODE = ("do", "at", "id", "why")
_MAY_BE_EMPTY = ("values", "bonuses", "penalties")
"""What a node need not have: with the last of them repealed, the word goes too."""
_SEARCHES = 50
"""So many wrong paths are met with the nearest right one; a search costs time, and the first ones tell enough."""
_CERTAINTY = {"published": 0, "press": 1, "reconstructed": 2, "assumed": 2}


class Graft:
    """A document being amended. Each verb returns the problem that stopped it, or None."""

    def __init__(self, base: Document) -> None:
        self.data: dict[str, Any] = deepcopy(base.data)
        self.values = dict(base.values)
        self.keys = dict(base.keys)
        self.file = base.file
        self.traces, self.labels = dict(base.traces), base.labels
        self.repealed: dict[tuple[str, ...], tuple[str, Place]] = {}
        self.searches = 0

    def document(self) -> Document:
        return Document(self.data, self.values, self.keys, self.file, traces=self.traces, labels=self.labels)

    def apply(self, text: LawText, apart: frozenset[int] = frozenset()) -> list[Problem]:
        """The changes of one text in listed order, but for those `apart`. A change with a problem changes nothing,
        unless it is clear what was meant."""
        found = []
        for index, change in changes_of(text):
            if index not in apart:
                for where, ids in targets(index, change):
                    found.append(_Change(self, text, index, change, where, ids).carry_out())
        return [wrong for wrong in found if wrong is not None]

    def put(self, path: Path, value: Any, source: Document, origin: Path, key: Place) -> None:
        """`value`, which stands at `origin` in `source`, becomes what stands at `path`; its place in order is kept."""
        holder = self.at(path[:-1])
        if path[-1] in holder:
            self.forget(path, holder[path[-1]])
        holder[path[-1]] = deepcopy(value)
        self.keys[path] = key
        self._bring(path, value, source, origin)

    def _bring(self, path: Path, value: Any, source: Document, origin: Path) -> None:
        self.values[path] = source.place(origin)
        for step, below in _below(value):
            if isinstance(value, dict):
                self.keys[(*path, step)] = source.key_place((*origin, step))
            self._bring((*path, step), below, source, (*origin, step))

    def forget(self, path: Path, value: Any) -> None:
        self.values.pop(path, None)
        self.keys.pop(path, None)
        for step, below in _below(value):
            self.forget((*path, step), below)

    def at(self, path: Path) -> Any:
        here: Any = self.data
        for step in path:
            here = here[step]
        return here

    def place(self, path: Path) -> Place:
        return self.document().place(path)

    def key_place(self, path: Path) -> Place:
        return self.document().key_place(path)


def changes_of(text: LawText) -> Iterator[tuple[int, dict[str, Any]]]:
    changes = text.document.data.get("changes")
    for index, change in enumerate(changes if isinstance(changes, list) else ()):
        if isinstance(change, dict):
            yield index, change


def targets(index: int, change: Mapping[str, Any]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """(where `at:` stands in its file, its ids) for each path that a change names."""
    at = change.get("at")
    where: Path = ("changes", index, "at")
    if isinstance(at, list):
        yield from (((*where, n), tuple(p.split("/"))) for n, p in enumerate(at) if isinstance(p, str))
    elif isinstance(at, str):
        yield where, tuple(at.split("/"))


def body(change: Mapping[str, Any]) -> dict[str, Any]:
    """The node that a change brings."""
    return {key: value for key, value in change.items() if key not in _NOT_THE_NODE}


def less_certain(basis: Any, than: Any) -> bool:
    """Whether a stated basis is weaker than another, or than nothing stated."""
    return basis in _CERTAINTY and (than is None or _CERTAINTY[basis] > _CERTAINTY.get(than, 0))


def _below(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def _number(text: str) -> Figure | None:
    """The number that a text was meant to be."""
    try:
        return read_number(suggestion(text) or text.strip())
    except NumberTooLong:
        return None


class _Change:
    """One change at one path."""

    def __init__(
        self, graft: Graft, text: LawText, index: int, change: dict[str, Any], where: Path, ids: tuple[str, ...]
    ) -> None:
        self.graft, self.text, self.index, self.change = graft, text, index, change
        self.where, self.ids = where, ids
        self.do = str(change.get("do"))
        self.path = "/".join(ids)

    def carry_out(self) -> Problem | None:
        if self.ids[0] == "rules":
            return self._rules()
        path, reached = locate(self.graft.data, self.ids)
        if reached < len(self.ids):
            return self._no_such_path(path, reached)
        if self.do == "add":
            return self._add(path)
        if self.do in ("add_bonus", "add_penalty"):
            return self._add_clause(path)
        if self.do == "set":
            return self._set(path)
        if self.do == "replace":
            return self._replace(path)
        return self._repeal(path)

    # -- places and problems

    def _here(self, *path: str | int) -> Place:
        """A place in this change."""
        return self.text.place("changes", self.index, *path)

    def _say(self, key: str, *places: Place | None, **fields: str | Text) -> Problem:
        words = {"path": self.path, "do": self.do, **fields}
        return problem(key, *(places or (self.text.place(*self.where),)), **words)

    def _no_such_path(self, path: Path, reached: int) -> Problem:
        here = self.text.place(*self.where)
        for length in range(1, len(self.ids) + 1):
            if gone := self.graft.repealed.get(self.ids[:length]):
                return self._say("IK408.repealed", here, gone[1], gone="/".join(self.ids[:length]), by=gone[0])
        self.graft.searches += 1
        suggestion = suggest(self.graft.data, self.ids, path, self.graft.searches <= _SEARCHES)
        missing, parent = self.ids[reached], "/".join(self.ids[:reached])
        if not reached:
            return self._say("IK404.no_group", group=missing, suggestion=suggestion)
        if reached == len(self.ids) - 1 and self.do in ("repeal", "replace"):
            return self._say(f"IK408.{self.do}", parent=parent, name=missing, suggestion=suggestion)
        return self._say("IK404.no_node", parent=parent, name=missing, suggestion=suggestion)

    # -- the verbs

    def _rules(self) -> Problem | None:
        if self.do != "set":
            return self._say("IK404.rules_verb")
        if len(self.ids) > 1:
            return self._say("IK404.rules_path", field=".".join(self.ids[1:]))
        self.graft.data.setdefault("rules", {})
        return self._set(("rules",))

    def _add(self, path: Path) -> Problem | None:
        parent = self.graft.at(path)
        clause = len(path) > 2 and path[-2] in ("values", "bonuses", "penalties")
        word = next((word for word in PART_WORDS if isinstance(parent, dict) and word in parent), "")
        if not word:
            if not isinstance(parent, dict) or clause or "score" in parent:
                return self._say("IK404.leaf", self.text.place(*self.where), self.graft.key_place(path))
            word = "indicators" if len(path) == 2 else "components" if path[-2] == "indicators" else "parts"
        return self._insert(path, word)

    def _add_clause(self, path: Path) -> Problem | None:
        if len(path) != 2:
            return self._say("IK404.not_a_group", group=self.ids[0])
        return self._insert(path, "bonuses" if self.do == "add_bonus" else "penalties")

    def _insert(self, path: Path, word: str) -> Problem | None:
        name = str(self.change.get("id"))
        here = self._here("id")
        there, reached = locate(self.graft.data, (*self.ids, name))
        if reached > len(self.ids):
            owner = self.graft.key_place(there)
            key = "IK407.base" if owner.file == self.graft.file else "IK407.amendment"
            return self._say(key, here, owner, name=name, whole=f"{self.path}/{name}", file=owner.file)
        if not isinstance(self.graft.at(path).get(word), dict):
            self.graft.put((*path, word), {}, self.text.document, ("changes", self.index), here)
        self._put_node((*path, word, name), here)
        self.graft.repealed.pop((*self.ids, name), None)
        return None

    def _replace(self, path: Path) -> Problem | None:
        self._put_node(path, self.text.place(*self.where))
        return None

    def _put_node(self, path: Path, key: Place) -> None:
        """`do`, `at`, `id` and `why` belong to the change, all other keys to the node."""
        self.graft.put(path, body(self.change), self.text.document, ("changes", self.index), key)

    def _repeal(self, path: Path) -> Problem | None:
        holder = self.graft.at(path[:-1])
        self.graft.forget(path, holder.pop(path[-1]))
        if path[-2] in _MAY_BE_EMPTY and not [name for name in holder if not str(name).startswith("x-")]:
            self.graft.forget(path[:-1], self.graft.at(path[:-2]).pop(path[-2]))
        self.graft.traces[path[:-2]] = self.text.place(*self.where)
        self.graft.repealed[self.ids] = (self.text.id, self.text.place(*self.where))
        return None

    def _set(self, path: Path) -> Problem | None:
        field = str(self.change.get("field"))
        node = self.graft.at(path)
        keys, found, wrong = field_path(node, field)
        at_field = self._here("field")
        absent = self.change.get("from", "none") in ("none", None)
        if wrong is not None and not (wrong.cause == "no_field" and wrong.last and absent):
            return self._no_field(at_field, path, keys, wrong)
        if wrong is None and absent and found is not None and found != "none":
            return self._differs("IK406.present", (*path, *keys), found)
        slip: Problem | None = None
        if wrong is None and not absent and not same(self.change.get("from"), found):
            if not self._means(found):
                return self._differs("IK406.differs", (*path, *keys), found)
            slip = self._differs("IK406.slip", (*path, *keys), found)
        target = (*path, *keys, *((wrong.word,) if wrong else ()))
        self.graft.put(target, self.change.get("to"), self.text.document, ("changes", self.index, "to"), at_field)
        self._lower_basis(path, target)
        return slip

    def _means(self, found: Any) -> bool:
        """Whether the old value is the right number with a slip in it (`50%`): it is clear what is meant."""
        old = self.change.get("from")
        return isinstance(old, str) and not isinstance(found, str | bool) and same(_number(old), found)

    def _differs(self, key: str, path: Path, found: Any) -> Problem:
        fields = {"field": str(self.change.get("field")), "found": shown(found)}
        return self._say(key, self._here("from"), self.graft.place(path), old=shown(self.change.get("from")), **fields)

    def _no_field(self, here: Place, path: Path, keys: Path, wrong: WrongField) -> Problem:
        fields: dict[str, str | Text] = {"field": str(self.change.get("field")), "word": wrong.word}
        fields["above"] = ".".join(map(str, keys))
        fields["whole"] = fields["above"] or (f"values.{self.ids[-1]}" if "values" in path else self.ids[-1])
        there = self.graft.key_place((*path, *keys))
        return self._say(f"IK405.{wrong.cause}", here, there, suggestion=wrong.suggestion, **fields)

    def _lower_basis(self, node: Path, target: Path) -> None:
        """A figure that is less certain than its clause makes the clause less certain, never more (RULES R17)."""
        basis = self.change.get("basis")
        if target[-1] == "basis":
            return
        for length in range(len(target) - 1, len(node) - 1, -1):
            block = self.graft.at(target[:length])
            if target[:length] == ("rules",) or not isinstance(block, dict):
                continue
            if {"basis", "cite"} & block.keys() or target[:length] in (node, ("rules", "rounding")):
                if less_certain(basis, block.get("basis", "published" if "cite" in block else None)):
                    origin: Path = ("changes", self.index, "basis")
                    where = (*target[:length], "basis")
                    self.graft.put(where, basis, self.text.document, origin, self._here("basis"))
                return
