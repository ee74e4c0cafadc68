"""A document → the same document as it stands in one assessment period.

`by_period` gives the value of the latest period listed that is not after it, at the place where that value is written;
an entry of other periods is left out with all that stands below it. What the document says of its own periods is
narrowed to those in which it would be the same, so that no other period is ever scored by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from indexkit.periods.listed import GIVEN, HEAD, bounds, is_by_period, is_map, values_by_period
from indexkit.periods.scale import Scale
from indexkit.problems import Place, Problem, Text, problem
from indexkit.source import Document, Path

_NODES = ("groups", "indicators", "components", "parts", "bonuses", "penalties", "values")
_MAY_GO = frozenset(["bonuses", "penalties", "values", "inputs", "evidence", "fields", "rankings", "then", "awards"])
"""Maps that need not be there: with their last entry they go too."""


@dataclass(frozen=True, slots=True)
class NotInPeriod:
    """An entry that the text has for other periods. `first` and `last`: those, as the text writes them."""

    path: str
    name: Text
    first: int | str | None
    last: int | str | None
    place: Place
    group: str = ""
    """The group that it belongs to; empty where it belongs to all."""
    piece: Any = None
    """What was left out."""

    @property
    def why(self) -> Text:
        if self.first is None:
            return Text(f"chỉ áp dụng đến hết kỳ {self.last}", f"binds up to {self.last} only")
        if self.last is None:
            return Text(f"áp dụng từ kỳ {self.first}", f"binds from {self.first}")
        if self.first == self.last:
            return Text(f"chỉ áp dụng cho kỳ {self.first}", f"binds {self.first} only")
        return Text(f"áp dụng cho các kỳ {self.first}–{self.last}", f"binds {self.first}–{self.last}")


@dataclass(frozen=True)
class Resolved:
    """The document of one period; with problems it holds what could be resolved: score nothing by it."""

    document: Document
    not_in_period: tuple[NotInPeriod, ...] = ()
    wrong: tuple[tuple[Path, Problem], ...] = ()
    """What is wrong, and where it stands in the document that was given."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(one for _, one in self.wrong)


def resolved(document: Document, period: int) -> Resolved:
    """The document as it stands in a period; itself where it says nothing of single periods."""
    made = _Resolver(document, period)
    data = made.top()
    if not made.touched:
        return Resolved(document)
    made.narrow(data)
    short = replace(document, data=data, values=made.values, keys=made.keys, chosen=made.chosen)
    return Resolved(short, tuple(made.left_out), tuple(made.wrong))


class _Resolver:
    """`old` is a path in the document that was given, `new` the path of the same thing in the one that is made."""

    def __init__(self, document: Document, period: int) -> None:
        self.document, self.period, self.scale = document, period, Scale.of(document)
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.chosen: dict[Path, str] = {}
        self.left_out: list[NotInPeriod] = []
        self.wrong: list[tuple[Path, Problem]] = []
        self.span: dict[str, tuple[int, Place]] = {}
        self.touched = False

    def top(self) -> dict[str, Any]:
        self._carry(self.document.values, self.values, (), ())
        head = {key: value for key, value in self.document.data.items() if key in HEAD}
        rules = {key: value for key, value in self.document.data.items() if key not in HEAD}
        kept = {key: self._whole(value, (key,), (key,)) for key, value in head.items()} | self._entries(rules, (), ())
        return {key: kept[key] for key in self.document.data if key in kept}

    def _carry(self, table: Mapping[Path, Place], into: dict[Path, Place], old: Path, new: Path) -> None:
        if (place := table.get(old)) is not None:
            into[new] = place

    def _whole(self, value: Any, old: Path, new: Path) -> Any:
        """A piece as it stands."""
        self._carry(self.document.keys, self.keys, old, new)
        self._carry(self.document.values, self.values, old, new)
        if isinstance(value, dict):
            return {key: self._whole(one, (*old, key), (*new, key)) for key, one in value.items()}
        if isinstance(value, list):
            return [self._whole(one, (*old, index), (*new, index)) for index, one in enumerate(value)]
        return value

    def _value(self, value: Any, old: Path, new: Path, in_map: bool) -> Any:
        if is_by_period(value, in_map):
            return self._choose(value, old, new)
        self._carry(self.document.values, self.values, old, new)
        if isinstance(value, dict):
            return self._entries(value, old, new, in_map)
        return self._items(value, old, new) if isinstance(value, list) else value

    def _entries(self, value: dict[str, Any], old: Path, new: Path, in_map: bool = False) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        for key, one in value.items():
            there, here = (*old, key), (*new, key)
            a_map = is_map(key, old[-1] if old else "", in_map)
            if self._is_opaque(key, old, in_map):
                kept[key] = self._whole(one, there, here)
            elif self._is_own_bounds(key, one, in_map) or self._is_out(one, there, a_map):
                continue
            else:
                self._carry(self.document.keys, self.keys, there, here)
                kept[key] = self._value(one, there, here, a_map)
                if _has_entries(one) and not _has_entries(kept[key]):
                    self._emptied(kept, key, there)
        return kept

    def _is_opaque(self, key: str, old: Path, in_map: bool) -> bool:
        """Facts of an example, and notes; the options of a choice may begin with anything."""
        return (key == GIVEN and not in_map) or (key.startswith("x-") and old[-1:] != ("options",))

    def _is_own_bounds(self, key: str, value: Any, in_map: bool) -> bool:
        return key == "applies_to" and isinstance(value, dict) and not in_map

    def _items(self, value: list[Any], old: Path, new: Path) -> list[Any]:
        kept: list[Any] = []
        for index, one in enumerate(value):
            there, here = (*old, index), (*new, len(kept))
            if not self._is_out(one, there, False):
                self._carry(self.document.keys, self.keys, there, here)
                kept.append(self._value(one, there, here, False))
        return kept

    # -- an entry of other periods

    def _is_out(self, value: Any, old: Path, in_map: bool) -> bool:
        limits = bounds(value, in_map, self.scale)
        if limits is None:
            return False
        self.touched = True
        first, last = limits
        if first is not None and self.period < first:
            self._until(first - 1, (*old, "applies_to", "periods_from"))
        elif last is not None and self.period > last:
            self._since(last + 1, (*old, "applies_to", "periods_to"))
        else:
            if first is not None:
                self._since(first, (*old, "applies_to", "periods_from"))
            if last is not None:
                self._until(last, (*old, "applies_to", "periods_to"))
            return False
        begins, ends = (None if number is None else self.scale.written(number) for number in limits)
        names = Text(*(self._word(value.get(key)) for key in ("name", "name_en")))
        group = str(old[1]) if old[:1] == ("groups",) else ""
        place = self.document.key_place(old)
        self.left_out.append(NotInPeriod(path_words(old), names, begins, ends, place, group, value))
        return True

    def _word(self, value: Any) -> str:
        if is_by_period(value, False):
            listed = values_by_period(value, self.scale)
            value = next((value["by_period"][key] for key in listed.values()), "")
        return value if isinstance(value, str) else ""

    def _emptied(self, kept: dict[str, Any], key: str, old: Path) -> None:
        """Nothing is left of a map or list that had entries."""
        if key in _MAY_GO:
            del kept[key]
            return
        words = {"name": key, "period": str(self.scale.written(self.period))}
        holder = old[:-1] if len(old) > 1 else old
        self.wrong.append((holder, problem("IK414.emptied", self.document.key_place(old), **words)))

    # -- a value by period

    def _choose(self, value: dict[str, Any], old: Path, new: Path) -> Any:
        self.touched = True
        listed = values_by_period(value, self.scale)
        begun = [number for number in listed if number <= self.period]
        if not begun:
            self._none_yet(listed, old)
            return self._whole(value, old, new)
        number = begun[-1]
        source = (*old, "by_period", listed[number])
        self._since(number, source)
        following = next((other for other in listed if other > number), None)
        if following is not None:
            self._until(following - 1, (*old, "by_period", listed[following]))
        self.chosen[new] = listed[number]
        return self._value(value["by_period"][listed[number]], source, new, False)

    def _none_yet(self, listed: dict[int, str], old: Path) -> None:
        if not listed:
            return  # none of the keys is a period, which the shape check says
        keys = list(listed.values())
        name = next((step for step in reversed(old) if isinstance(step, str)), "")
        words = {"name": name, "first": keys[0], "listed": ", ".join(keys)}
        applies = self.document.data.get("applies_to")
        words["binds"] = str(applies.get("periods_from", "")) if isinstance(applies, dict) else ""
        place = self.document.key_place((*old, "by_period", keys[0]))
        self.wrong.append((old, problem("IK413.before", place, **words)))

    # -- the periods in which all of this is the same

    def _since(self, number: int, path: Path) -> None:
        if "periods_from" not in self.span or number > self.span["periods_from"][0]:
            self.span["periods_from"] = number, self.document.key_place(path)

    def _until(self, number: int, path: Path) -> None:
        if "periods_to" not in self.span or number < self.span["periods_to"][0]:
            self.span["periods_to"] = number, self.document.key_place(path)

    def narrow(self, data: dict[str, Any]) -> None:
        applies = data.get("applies_to")
        if not isinstance(applies, dict):
            return
        for word, (number, place) in self.span.items():
            stated = self.scale.number(applies.get(word))
            if stated is None or (number > stated if word == "periods_from" else number < stated):
                applies[word] = self.scale.written(number)
                self.keys["applies_to", word] = self.values["applies_to", word] = place


def _has_entries(value: Any) -> bool:
    if isinstance(value, dict):
        return any(not key.startswith("x-") for key in value)
    return bool(value) if isinstance(value, list) else True


def path_words(path: Path) -> str:
    """A path as an amendment writes it, with what stands below a node after dots: `huyen/tin_bai.score.bands.2`."""
    ids, rest = [], []
    steps = list(path)
    while len(steps) > 1 and steps[0] in _NODES:
        ids.append(str(steps[1]))
        del steps[:2]
    rest = [str(step + 1) if isinstance(step, int) else step for step in steps]
    return ".".join(filter(None, ["/".join(ids), *rest]))
