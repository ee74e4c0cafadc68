"""The records of an `items` input: each with its own document, its declared fields, perhaps its own state."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from unicodedata import normalize

from indexkit.evidence.findings import at
from indexkit.evidence.numbers import read_count, read_figure
from indexkit.evidence.shown import is_a, near_word, quoted, shown
from indexkit.evidence.stated import is_extra, pairs_of
from indexkit.evidence.values import Read, read_choice, read_iso_day, read_text, read_yes_no
from indexkit.formula.exact import Items
from indexkit.model import InputDecl, ItemField
from indexkit.problems import Field, Place, Problem, Text, problem
from indexkit.yaml_text import scalar

RECORD_STATES = ("claimed", "verified", "rejected")
_LONGEST = 80
"""A longer text is hardly the number of a document."""
_NUMBER_OF_A_DOCUMENT = re.compile(r"[0-9]+/[\w&./-]+(?: [\w./-]+){0,6}")
"""Such as `12/QĐ-UBND`, which no reader of YAML takes for anything else."""
_SPACES = re.compile(r"\s+")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
Where = Callable[..., Place | None]


@dataclass
class RecordReader:
    """Reads the lists of one input; made once. A declared field named `state` is the author's own."""

    decl: InputDecl
    where: frozenset[str] = frozenset()
    """The fields by which some clause counts records."""
    fields: dict[str, ItemField] = field(init=False)
    own_states: bool = field(init=False)
    own_days: bool = field(init=False)
    """Whether a record may say when it was handed in: a declared field named `submitted` is the author's own."""
    _defaults: dict[str, object] = field(init=False)
    _quick: dict[str, Read] = field(init=False)
    """Read the fields, and don't know of which record: what is wrong is read again, to say so."""

    def __post_init__(self) -> None:
        declared = {spec.name: spec for spec in self.decl.fields}
        standard = (self.decl.key, "source", "note")
        self.fields = {name: ItemField(name) for name in standard if name not in declared} | declared
        self.own_states = "state" not in declared
        self.own_days = "submitted" not in declared
        stated = [spec for spec in self.decl.fields if spec.default is not None]
        defaults = {spec.name: field_reader(spec, "")(spec.default) for spec in stated}
        self._defaults = {name: value for name, value in defaults.items() if not isinstance(value, Problem)}
        self._quick = {name: field_reader(spec, "") for name, spec in self.fields.items()}

    @property
    def _owner(self) -> str:
        return f"`{self.decl.name}`"

    def read(self, raw: Sequence[object], value: Where, key: Where) -> tuple[Items, list[Problem]]:
        """Every record and everything wrong with them; `value` and `key` tell the places of paths below the list."""
        problems: list[Problem] = []
        records = [self._record(i, each, partial(value, i), partial(key, i), problems) for i, each in enumerate(raw)]
        problems += self._doubled(records, value)
        return Items(len(records), tuple(records)), problems

    def _record(self, number: int, raw: Any, value: Where, key: Where, problems: list[Problem]) -> Mapping[str, object]:
        pairs = pairs_of(raw)
        if pairs is None:
            problems.append(self._plain(number, raw, value()))
            return {}
        read: dict[str, object] = {}
        strange = []
        for name, given in pairs:
            word = str.__str__(name) if is_a(name, str) else None
            spec = self.fields.get(word) if word is not None else None
            if spec is None and word == "state" and self.own_states:
                if given is not None:
                    read["state"] = self._state(number, given, value(word), problems)
            elif spec is None and word == "submitted" and self.own_days:
                if given is not None:
                    read["submitted"] = self._day(number, given, value(word), problems)
            elif spec is None and not is_extra(name):
                strange.append(self._unknown(number, name, key(word)))
            elif spec is not None and given is not None:
                found = self._quick[spec.name](given)
                if isinstance(found, Problem):
                    found = field_reader(spec, self._what(number, spec.name))(given)
                if isinstance(found, Problem):
                    problems.append(at(found, value(spec.name)))
                read[spec.name] = found
        # A missing field and a similar unknown one are one problem.
        meant = {str(text) for one in strange for name, text in one.fields if name == "near"}
        if self.decl.key not in read and self.decl.key not in meant:
            problems.append(problem("IK507.no_key", value(), what=self._owner, n=_n(number), field=self.decl.key))
        problems += strange
        for spec in self.decl.fields:
            if spec.name in self._defaults:
                read.setdefault(spec.name, self._defaults[spec.name])
            elif spec.missing == "error" and spec.name not in {*read, *meant, self.decl.key}:
                problems.append(problem("IK507.lacks", value(), what=self._owner, n=_n(number), field=spec.name))
        for word in sorted(self.where - read.keys()):
            problems.append(problem("IK513.no_field", value(), what=self._owner, n=_n(number), field=word))
        return read

    def _plain(self, number: int, raw: Any, place: Place | None) -> Problem:
        """A record that is no map: mostly the document alone."""
        text = " ".join(str.__str__(raw).split()) if is_a(raw, str) else ""
        if not _NUMBER_OF_A_DOCUMENT.fullmatch(text):
            text = scalar(text) if 0 < len(text) <= _LONGEST else "…"
        example = f"- {self.decl.key}: {text}"
        return problem("IK507.record", place, what=self._owner, n=_n(number), found=shown(raw), example=example)

    def _state(self, number: int, raw: Any, place: Place | None, problems: list[Problem]) -> object:
        if is_a(raw, str) and str.__str__(raw) in RECORD_STATES:
            return str.__str__(raw)
        fields = {"n": _n(number), "found": shown(raw), "known": quoted(RECORD_STATES)}
        problems.append(problem("IK507.state", place, what=self._owner, **fields))
        return None

    def _day(self, number: int, raw: Any, place: Place | None, problems: list[Problem]) -> object:
        day = read_iso_day(self._what(number, "submitted"), raw)
        problems += [at(day, place)] if isinstance(day, Problem) else []
        return day

    def _unknown(self, number: int, name: Any, place: Place | None) -> Problem:
        near = near_word(name, self.fields)
        fields = {"n": _n(number), "found": shown(name), "near": near, "known": quoted(self.fields)}
        return problem("IK507.field_near" if near else "IK507.field_unknown", place, what=self._owner, **fields)

    def _what(self, number: int, name: str) -> Field:
        n, owner = _n(number), self.decl.name
        return Text(f"trường `{name}` của hồ sơ thứ {n} trong `{owner}`", f"field `{name}` of record {n} in `{owner}`")

    def _doubled(self, records: Sequence[Mapping[str, object]], value: Where) -> list[Problem]:
        """Two records with the same key are a problem, never two bonuses (RULES R14)."""
        first: dict[str, int] = {}
        problems = []
        for number, record in enumerate(records):
            key = record.get(self.decl.key)
            if key is None or isinstance(key, Problem):
                continue
            alike = same_document(str(key))
            if alike in first:
                places = (value(number, self.decl.key), value(first[alike], self.decl.key))
                fields = {"n": _n(number), "first": _n(first[alike]), "found": shown(str(key))}
                problems.append(problem("IK508.record", *places, what=self._owner, **fields))
            first.setdefault(alike, number)
        return problems


def _n(number: int) -> str:
    """Records are counted from 1."""
    return str(number + 1)


def same_document(text: str) -> str:
    """Two numbers of a document that differ by spaces, case, kinds of dashes or letters' forms are the same one."""
    return _DASHES.sub("-", _SPACES.sub("", normalize("NFKC", text))).casefold()


def field_reader(spec: ItemField, what: Field) -> Read:
    """How a value of a field is read; a date stays the text `YYYY-MM-DD`."""
    low, high = spec.low, spec.high
    match spec.type:
        case "yes_no":
            return partial(read_yes_no, what)
        case "count":
            return partial(read_count, what, low, high, "")
        case "percent":
            return partial(read_figure, what, 0 if low is None else low, high, True, "")
        case "number" | "points":
            return partial(read_figure, what, low, high, False, "")
        case "date":
            return partial(read_iso_day, what)
        case "choice":
            return partial(read_choice, what, {normalize("NFC", option): option for option in spec.options})
        case _:
            return partial(read_text, what)
