"""Which units of one year are which of another: a stated table, never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from typing import Any, Literal, TypeAlias, get_args

from indexkit.problems import FrameworkError, Place, Problem, errors, problem
from indexkit.source import Document, scan
from indexkit.source.text import short

IdentityKind = Literal["renamed", "merged", "split"]
KINDS: tuple[IdentityKind, ...] = get_args(IdentityKind)
_INVERSE: Mapping[IdentityKind, IdentityKind] = {"renamed": "renamed", "merged": "split", "split": "merged"}
_HERE = "identities"
"""What a table that a program gives is called in problems."""


@dataclass(frozen=True)
class Identity:
    """One renaming, merger or split. `on`: the day from which it holds, empty where a program does not say."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    kind: IdentityKind
    on: str = ""
    document: str = ""
    """The text that says so, as cited."""
    place: Place | None = field(default=None, compare=False)

    @property
    def inverse(self) -> Identity:
        """The same seen backwards, for who compares an earlier year with a later one."""
        return Identity(self.after, self.before, _INVERSE[self.kind], self.on, self.document, self.place)

    @property
    def order(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        return (self.on, self.after, self.before)

    def to_dict(self) -> dict[str, Any]:
        return {
            "from": list(self.before),
            "to": list(self.after),
            "kind": self.kind,
            "on": self.on or None,
            "document": self.document or None,
        }


@dataclass(frozen=True)
class Identities:
    """A table of them, by day. `problems`: what is doubtful in its text although it can be read."""

    entries: tuple[Identity, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entries)


GivenIdentities: TypeAlias = (
    "Identities | str | PathLike[str] | Mapping[str, Any] | Sequence[Mapping[str, Any]] | None"
)


def read_identities(given: GivenIdentities) -> Identities:
    """A table from a YAML or JSON file, or as a program has it: `{"identities": [...]}`, the list alone, or a mapping
    of old code → new code for units that were renamed. Raises FrameworkError with every problem."""
    if given is None:
        return Identities()
    if isinstance(given, Identities):
        return given
    if isinstance(given, str | PathLike):
        document, problems = scan(given)
        if document is None:
            raise FrameworkError(problems)
    else:
        document, problems = _as_document(given), []
    found, wrong = identities_in(document, dated=isinstance(given, str | PathLike))
    told = [*problems, *wrong]
    if errors(told):
        raise FrameworkError(told)
    return Identities(found.entries, tuple(one for one in told if one.severity == "warning"))


def _as_document(given: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> Document:
    if isinstance(given, Mapping) and _HERE not in given:
        entries: Any = [{"from": old, "to": new, "kind": "renamed"} for old, new in given.items()]
    else:
        entries = given[_HERE] if isinstance(given, Mapping) else given
        entries = [_plain(one) for one in entries]
    return Document({"indexkit": 1, _HERE: entries}, {}, {}, _HERE)


def _plain(entry: Any) -> Any:
    """Days may be dates, and several units a tuple."""
    if not isinstance(entry, Mapping):
        return entry
    made = {key: list(value) if isinstance(value, tuple) else value for key, value in entry.items()}
    return made | ({"on": str(made["on"])} if "on" in made else {})


def problems_of(document: Document) -> list[Problem]:
    """Every problem of a table that was scanned."""
    return identities_in(document)[1]


def identities_in(document: Document, *, dated: bool = True) -> tuple[Identities, list[Problem]]:
    """The table in a document, and what is wrong with it. `dated`: whether each entry must say its day."""
    from indexkit.shape import check_shape

    problems = check_shape(_with_days(document) if not dated else document, "identities")
    if errors(problems):
        return Identities(), problems
    entries = [_entry(document, number) for number in range(len(document.data[_HERE]))]
    problems += [wrong for one in entries for wrong in _unfit(one)]
    problems += _twice(entries)
    return Identities(tuple(sorted(entries, key=lambda one: one.order))), problems


def _with_days(document: Document) -> Document:
    """A program need not say the day."""
    entries = [{"on": "2000-01-01", **one} if isinstance(one, dict) else one for one in document.data[_HERE]]
    return Document({**document.data, _HERE: entries}, document.values, document.keys, document.file)


def _entry(document: Document, number: int) -> Identity:
    data = document.data[_HERE][number]
    before, after = (tuple([one] if isinstance(one, str) else one) for one in (data["from"], data["to"]))
    place = document.place((_HERE, number))
    return Identity(before, after, data["kind"], data.get("on", ""), data.get("cite", {}).get("document", ""), place)


def _unfit(one: Identity) -> Iterator[Problem]:
    """How many units stand on each side of it, and whether anything changes at all."""
    sides = (len(one.before) > 1, len(one.after) > 1)
    wanted = {"renamed": (False, False), "merged": (True, False), "split": (False, True)}[one.kind]
    if sides != wanted:
        yield problem(f"IK540.{one.kind}", one.place, before=_listed(one.before), after=_listed(one.after))
    elif one.before == one.after:
        yield problem("IK540.same", one.place, found=short(one.before[0]))


def _twice(entries: Sequence[Identity]) -> Iterator[Problem]:
    """On one day a unit becomes something once, and is made once."""
    for side in ("before", "after"):
        seen: dict[tuple[str, str], Identity] = {}
        for one in entries:
            for code in getattr(one, side):
                first = seen.setdefault((one.on, code), one)
                if first is not one:
                    yield problem(f"IK540.twice_{side}", one.place, first.place, found=short(code), day=one.on or "–")


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(f"`{short(code)}`" for code in codes)
