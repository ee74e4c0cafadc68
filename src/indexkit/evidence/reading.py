"""One reading of one unit's evidence: every key in turn, every problem collected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import partial
from itertools import repeat
from operator import is_
from typing import TYPE_CHECKING, Any

from indexkit.arithmetic import exact_text
from indexkit.evidence.findings import Findings
from indexkit.evidence.panel import read_points
from indexkit.evidence.plainly import Found, PlainItems, as_items
from indexkit.evidence.shown import is_a, members_of, near_word, quoted, shown
from indexkit.evidence.stated import TEXTS, WORDS, is_extra, is_map, pairs_of, read_state, read_texts, read_words
from indexkit.evidence.types import Code, Item, PanelPoints, Value, claimed
from indexkit.formula.exact import Items
from indexkit.hints import thousands_point, ungrouped
from indexkit.model import Node
from indexkit.problems import Field, Place, Problem, Text, errors, nearest, nearest_path, problem
from indexkit.source import Document, Path

if TYPE_CHECKING:
    from indexkit.evidence.inputs import Input
    from indexkit.evidence.reader import Reader

_TOKEN = re.compile(r"[^\s,\]}#]+")
SEARCHED = 200
"""Nearest names are looked for this many times at most: hostile evidence could ask a million times."""


class Reading:
    """What has been read so far."""

    def __init__(self, reader: Reader, document: Document | None, at: Path) -> None:
        self.reader = reader
        self.names = reader.names
        self.findings = Findings(document, at)
        self.items: dict[str, Item] = {}
        self.plain: PlainItems | None = None
        """All items, where every one is a plain value, right and in no way doubtful."""
        self.panel: dict[str, PanelPoints] = {}
        self.wrong: set[str] = set()
        """Inputs of which something is said that is not right."""
        self._codes: dict[str, tuple[str, ...]] = {}
        """The codes that stand in lists of numbers."""
        self._panel_keys: dict[str, str] = {}
        self._searched = 0

    @property
    def unread(self) -> frozenset[str]:
        """Nodes for which points are given that cannot be read."""
        return frozenset(self._panel_keys.keys() - self.panel.keys())

    def everything(self, data: Any) -> None:
        if type(data) is dict and all(map(is_, map(type, data), repeat(str))):
            found = self.reader.plainly.read(data) if self._may_be_plain(data) else None
            if found is not None and not found.left and len(found.values) == len(data):
                self.plain = PlainItems(self.reader.plainly.names, found.values)
                self.findings.problems += found.notes
                return None
            return self._named(data.copy(), found)
        pairs = pairs_of(data)
        if pairs is None:
            cause = "IK512.unreadable" if is_map(data) else "IK512.not_a_map"
            return self.findings.say(cause, self.findings.place(), found=shown(data))
        given = {name: raw for name, raw in pairs if type(name) is str}
        if len(given) < len(pairs):
            self._odd_keys((pair for pair in pairs if type(pair[0]) is not str), given)
        return self._named(given)

    def _may_be_plain(self, given: Mapping[str, object]) -> bool:
        """Whether it is worth while to look for plain values in what has no file."""
        return self.findings.document is None and 2 * len(given) >= len(self.reader.plainly.names)

    def _named(self, given: dict[str, object], found: Found | None = None) -> None:
        """What is given, by its name; emptied. `found`: its plain values."""
        plainly = self.findings.document is None
        inputs: Mapping[str, Input] = self.reader.inputs
        if not plainly or self._may_lift(given):
            self._lift(given)
        elif found is not None:
            inputs = self._plain_values(given, found)
        few = 8 * len(given) < len(inputs)
        for name in self.reader.in_order(given.keys() & inputs.keys()) if few else inputs:
            if name in given:
                raw, spec = given.pop(name), inputs[name]
                value = spec.quick(raw) if plainly else None
                if value is None:
                    before = len(self.findings.problems)
                    self._input(name, spec, raw)
                    if len(self.findings.problems) > before and errors(self.findings.problems[before:]):
                        self.wrong.add(name)
                else:
                    self.items[name] = claimed(name, value)
        if len(inputs) < len(self.reader.inputs) and inputs.keys() & self.items.keys():
            self.items = {name: self.items[name] for name in self.reader.inputs if name in self.items}
        for name in sorted(given):
            self._not_an_input(name, given[name])
        return

    def _may_lift(self, given: dict[str, object]) -> bool:
        """Whether something may be found below a name that is no input."""
        known = self.reader.inputs
        return not known.keys() >= given.keys() and any(
            is_map(raw) for name, raw in given.items() if name not in known
        )

    def _plain_values(self, given: dict[str, object], found: Found) -> Mapping[str, Input]:
        """Takes the plain values from `given`; the inputs that are left to read."""
        plainly, inputs = self.reader.plainly, self.reader.inputs
        self.findings.problems += found.notes
        self.items = items = as_items(plainly.names, found.values)
        for name in found.left:
            del items[name]
        for name in items:
            del given[name]
        if not found.left:
            return plainly.others
        return {name: inputs[name] for name in self.reader.in_order([*found.left, *plainly.others])}

    def _odd_keys(self, pairs: Iterable[tuple[object, object]], given: dict[str, object]) -> None:
        """A key that is text of some other class is read as its text; any other key is a problem."""
        for name, raw in pairs:
            if not is_a(name, str):
                self.findings.say("IK501.not_text", self.findings.place(), name=shown(name))
                continue
            text = str.__str__(name)
            if text in given:
                self.findings.say("IK508.name", self.findings.key_place(text), what=shown(text))
            given[text] = raw

    def _lift(self, given: dict[str, object]) -> None:
        """Inputs that stand below a heading, mostly the indicator that reads them: one mistake, and they are read."""
        for name in [name for name in given if name not in self.reader.inputs]:
            raw = given[name]
            if is_extra(name) or not is_map(raw):
                continue
            below = {key: value for key, value in pairs_of(raw) or () if type(key) is str and not is_extra(key)}
            inside = [key for key in below if key in self.reader.inputs]
            if not inside or "points" in below or 2 * len(inside) < len(below):
                continue
            fields = {"name": shown(name), "some": quoted(inside, 3)}
            self.findings.say("IK501.nested", self.findings.key_place(name), **fields)
            del given[name]
            self.findings.moved |= {key: name for key in below if key not in given}
            for key, value in below.items():
                given.setdefault(key, value)

    # Names that are no inputs

    def _not_an_input(self, name: str, raw: Any) -> None:
        node = self.names.nodes.get(name)
        if node is not None:
            self._points(name, node, raw)
        elif not is_extra(name):
            self._unknown(name, self.findings.key_place(name))

    def _points(self, key: str, node: Node, raw: Any) -> None:
        if raw is None:
            return None
        if node.id in self._panel_keys:
            places = (self.findings.key_place(key), self.findings.key_place(self._panel_keys[node.id]))
            fields = {"what": f"`{key}`", "first": f"`{self._panel_keys[node.id]}`"}
            return self.findings.say("IK508.points", *places, **fields)
        self._panel_keys[node.id] = key
        if not self.reader.may_override(node):
            return self.findings.say("IK511.refused", self.findings.key_place(key), what=f"`{key}`")
        points = read_points(self.findings, self.names, key, node, raw, self.reader.steps.get(node.id))
        if points is not None:
            self.panel[node.id] = points
        return None

    def _unknown(self, name: str, place: Place | None) -> None:
        say, names, quote = self.findings.say, self.names, shown(name)
        if taken := self.reader.gone.get(name):
            fields = {"name": quote, "group": names.group.id, "by": taken.by, "day": taken.since}
            return say("IK501.repealed", place, taken.place if place else None, **fields)
        for other, theirs in self.reader.other_groups.items():
            if name in theirs.group.inputs or name in theirs.nodes:
                return say("IK501.other_group", place, name=quote, group=names.group.id, other=other)
        if name in self.reader.not_counted:
            return say("IK513.not_counted", place, name=quote, why=self.reader.not_counted[name].why)
        if name == names.group.id:
            return say("IK501.group", place, name=quote, some=quoted(names.paths.values(), 3))
        if name in names.values:
            return say("IK501.value", place, name=quote, some=quoted(names.inputs_of_value(name)))
        base, _, word = name.rpartition(".")
        if word == "unit" and base in self.reader.inputs:
            return say("IK501.unit", place, name=quote, input=base, wanted=_unit(self.reader.inputs[base]))
        near = names.paths.get(name.rpartition("/")[2], "") if "/" in name else ""
        if not near and self._searched < SEARCHED:
            self._searched += 1
            near = near_word(name, names.known, nearest_path if "/" in name else nearest)
        cause = "IK501.near" if near else "IK501.unknown"
        return say(cause, place, name=quote, group=names.group.id, near=near, some=quoted(names.known, 3))

    # Inputs

    def _input(self, name: str, spec: Input, raw: Any) -> None:
        place = self.findings.place(name)
        if raw is None:
            self.items[name] = Item(name, None, "absent", place=place)
        elif is_map(raw):
            self._map(name, spec, raw)
        elif spec.code(raw) is not None:
            self._stated(name, spec, [("value", raw)])
        elif (value := self._value(name, spec, raw)) is not None:
            self._keep(spec, Item(name, value, "claimed", place=place))

    def _keep(self, spec: Input, item: Item) -> None:
        codes = (*item.codes, *self._codes.pop(item.name, ()))
        if codes or spec.decl.rounding is not None:
            read_as = spec.as_read(item.value)
            item = item._replace(codes=codes, read_as=None if read_as == item.value else read_as)
        self.items[item.name] = item
        if isinstance(item.value, Items) and item.value.records is None and item.state != "rejected":
            self.findings.problems.append(without_documents(item.name, item.value.count, item.place))

    def _map(self, name: str, spec: Input, raw: Any) -> None:
        """A value with its state and source; where a leaf reads an input of its own id, perhaps its panel's points."""
        pairs, own = pairs_of(raw), self.names.own.get(name)
        if pairs is None:
            return self.findings.say("IK512.unreadable", self.findings.place(name), found=shown(raw))
        keys = {key for key, _ in pairs if type(key) is str}
        if own is not None and "points" in keys and "value" not in keys:
            return self._points(name, own, raw)
        if spec.is_items and spec.decl.key in keys and "value" not in keys:
            return self.findings.say("IK507.single", self.findings.place(name), what=f"`{name}`", field=spec.decl.key)
        return self._stated(name, spec, pairs)

    def _stated(self, name: str, spec: Input, pairs: list[tuple[object, object]]) -> None:
        before = len(self.findings.problems)
        words = read_words(self.findings, name, pairs, WORDS)
        texts = read_texts(self.findings, name, words, (*TEXTS, "submitted"))
        # A missing word and a similar unknown one are one problem.
        told = bool(words.keys() & {"value", "state"}) or len(self.findings.problems) == before
        code = spec.code(words.get("value"))
        words = words if code is None else _without_figure(words, code)
        state = read_state(self.findings, self.names, name, words) if told else None
        raw = words.get("value")
        value = None if raw is None else self._value(name, spec, raw, "value") if code is None else code.value
        if state is not None:
            codes = () if code is None else (code.text,)
            self._keep(spec, Item(name, value, state, **texts, place=self.findings.place(name), codes=codes))

    def _value(self, name: str, spec: Input, raw: Any, *below: str) -> Value:
        """A value of the input's type, standing at `below` under its name; None if it was wrong."""
        if spec.records is not None:
            return self._items(name, spec, raw, *below)
        if spec.list is not None:
            read = spec.list.read(raw, partial(self.findings.place, name, *below))
            self.findings.problems += read.problems
            self._codes[name] = read.codes
            return None if read.problems else read.members
        value = spec.read(raw)
        if isinstance(value, Problem):
            self._refuse(value, self.findings.place(name, *below))
            return None
        if spec.decl.type == "count" and self._is_grouped(f"`{name}`", self.findings.place(name, *below)):
            return None
        if spec.share and not isinstance(value, str | bool) and 0 < value.numerator <= value.denominator:
            self._look_twice(name, value, is_a(raw, str), *below)
        return value

    def _refuse(self, found: Problem, place: Place | None) -> None:
        """A value that is not taken. `4.500` was read as 4.5, so what was typed is looked up in the file."""
        token = _TOKEN.match(place.excerpt, place.column - 1) if place is not None else None
        if found.key == "IK503.not_whole" and token and thousands_point(token.group()):
            fields = {**dict(found.fields), "found": shown(token.group()), "suggest": ungrouped(token.group())}
            found = problem("IK503.not_whole_thousands", **fields)
        self.findings.add(found, place)

    def _is_grouped(self, what: str, place: Place | None) -> bool:
        """A count has no decimals, so `20.000` is 20000 with a point too many, or 20 with zeros too many: a problem."""
        doubt = self.findings.grouped(place)
        if doubt is not None:
            words = dict(doubt.fields)
            fields = {"what": what, "found": shown(words["text"]), "value": words["value"], "suggest": words["good"]}
            self.findings.say("IK503.thousands", place, **fields)
        return doubt is not None

    def _look_twice(self, name: str, value: int | Fraction, signed: bool, *below: str) -> None:
        """A share of one, as spreadsheets hold percents, is read as the percent that it says it is (RULES R11).
        `signed`: it was text with a percent sign, and leaves no doubt."""
        if signed:
            return
        fields = {"what": f"`{name}`", "found": exact_text(value), "suggest": exact_text(100 * value)}
        self.findings.say("IK513.share", self.findings.place(name, *below), **fields)

    def _items(self, name: str, spec: Input, raw: Any, *below: str) -> Items | None:
        """Records, or their bare number where nothing is asked about a single one (RULES R14)."""
        records, findings, what = spec.records, self.findings, f"`{name}`"
        if records is None:
            return None
        place = findings.place(name, *below)
        if (given := members_of(raw)) is not None:
            where = (partial(findings.place, name, *below), partial(findings.key_place, name, *below))
            items, problems = records.read(given, *where)
            findings.problems += problems
            return items
        count = spec.read(raw)
        if isinstance(count, Problem):
            if count.code == "IK503" or count.key in ("IK502.too_long", "IK502.not_finite"):
                self._refuse(count, place)
            else:
                findings.say("IK507.not_items", place, what=what, found=shown(raw), field=records.decl.key)
        elif records.where or spec.each:
            fields = sorted(records.where) or [field.name for field in records.decl.fields] or [records.decl.key]
            findings.say("IK507.bare", place, what=what, found=shown(raw), fields=quoted(fields))
        elif not self._is_grouped(what, place):
            return Items(int(count))
        return None


def without_documents(name: str, count: int, place: Place | None = None) -> Problem:
    """What is noted where only the number of records is given."""
    return problem("IK513.without_documents", place, what=f"`{name}`", count=str(count))


def _without_figure(words: dict[str, object], code: Code) -> dict[str, object]:
    """The words round a value that is a code for a state: the state is what it says. What was rejected stays so; a
    state that says otherwise is left to be told as a contradiction."""
    raw = words.get("state")
    stated = str.__str__(raw) if is_a(raw, str) else ""
    if code.state is None or (raw is not None and stated not in ("claimed", "verified", "rejected", code.state)):
        return words
    return {**words, "value": None, "state": "rejected" if stated == "rejected" else code.state}


def _unit(spec: Input) -> Field:
    return f"`{spec.decl.unit}`" if spec.decl.unit else Text("đơn vị mà bộ chỉ số hỏi", "what the framework asks for")
