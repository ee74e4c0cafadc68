"""What the columns of a file mean to a group, and whether their kinds can be its inputs'."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from indexkit.batch.measured import unlike
from indexkit.bulk.layout import OURS
from indexkit.evidence import Reader
from indexkit.evidence.inputs import Input
from indexkit.frames import arrow
from indexkit.problems import EvidenceError, Problem, Text, errors, nearest, problem
from indexkit.source.text import short
from indexkit.units.headings import OWN, Meaning, meaning_of

_KINDS: Mapping[str, tuple[str, ...]] = {
    "yes_no": ("truth", "text"),
    "choice": ("text",),
    "text": ("text",),
    "date": ("day", "text"),
    "items": ("whole", "figure", "list"),
    "numbers": ("list",),
}
_FIGURES = ("whole", "figure")
_NAMES = {
    "truth": Text("giá trị đúng/sai", "truths"),
    "text": Text("văn bản", "texts"),
    "day": Text("ngày", "days"),
    "time": Text("thời điểm", "times"),
    "whole": Text("số nguyên", "whole numbers"),
    "figure": Text("số", "numbers"),
    "list": Text("danh sách", "lists"),
    "other": Text("loại khác", "something else"),
}


@dataclass(frozen=True)
class Headings:
    """`meant`: column → what it says. `own`: the columns that say who and when. `notes`: what is carried and does not
    count, and what is doubtful. `measured`: the columns `INPUT.unit`, which are own ones too → input."""

    meant: Mapping[str, Meaning]
    own: tuple[str, ...]
    notes: tuple[Problem, ...] = ()
    measured: Mapping[str, str] = field(default_factory=dict)


def headings_of(
    columns: Mapping[str, Any],
    texts: bool,
    reader: Reader,
    keep: Collection[str] = (),
    measures: Mapping[str, str] | None = None,
) -> Headings:
    """`columns`: name → Arrow type; `texts`: whether every cell is a text; `keep`: further columns that go along;
    `measures`: what columns say that they are measured in. Raises EvidenceError with every column that is wrong."""
    said = measures or {}
    measured: dict[str, str] = {}
    meant: dict[str, Meaning] = {}
    own: list[str] = []
    found: list[Problem] = [problem("IK740.lacking", name=short(name)) for name in keep if name not in columns]
    for name, kind in columns.items():
        meaning = meaning_of(name, reader)
        if name.startswith(OURS):
            found.append(problem("IK740.ours", name=short(name)))
        elif meaning.name in reader.inputs or meaning.name in reader.names.nodes:
            found += _twice(meant, name, meaning)
            found += [] if texts or meaning.word else _of_kind(name, kind, reader.inputs.get(meaning.name))
            found += [told] if (told := unlike(reader, name, meaning.name, said.get(name, ""))) else []
            meant[name] = meaning
        elif base := _measured(name, reader):
            own.append(name)
            measured[name] = base
        elif name in OWN or name in keep or name.startswith("x-"):
            own.append(name)
        elif meaning.name in reader.not_counted:
            own.append(name)
            found.append(problem("IK513.not_counted", name=f"`{name}`", why=reader.not_counted[meaning.name].why))
        else:
            found.append(_unknown(name, reader))
    if not meant and not errors(found):
        some = ", ".join(f"`{name}`" for name in [*reader.inputs][:3])
        found.append(problem("IK740.no_input", group=reader.group.id, some=some))
    if errors(found):
        raise EvidenceError(errors(found))
    return Headings(meant, tuple(own), tuple(found), measured)


def _measured(name: str, reader: Reader) -> str:
    """The input of a column `INPUT.unit`."""
    base, _, word = name.rpartition(".")
    found = meaning_of(base, reader) if base and word == "unit" else Meaning("")
    return found.name if not found.word and found.name in reader.inputs else ""


def _twice(meant: Mapping[str, Meaning], name: str, meaning: Meaning) -> Iterator[Problem]:
    other = next((one for one, said in meant.items() if said == meaning), None)
    if other is not None:
        yield problem("IK740.same", first=short(other), second=short(name), name=meaning.name)


def _unknown(name: str, reader: Reader) -> Problem:
    near = nearest(name, [*reader.inputs, *OWN]) if len(name) < 200 else ""
    return problem("IK740.near" if near else "IK740.unknown", name=short(name), group=reader.group.id, near=near)


def _of_kind(name: str, kind: Any, spec: Input | None) -> Iterator[Problem]:
    found = kind_of(kind)
    takes = _FIGURES if spec is None else _KINDS.get(spec.decl.type, _FIGURES)
    if spec is not None and (spec.codes or spec.decl.type == "percent"):
        takes = (*takes, "text")
    if found not in ("nothing", "words", *takes):
        wanted = Text(*(", ".join(_NAMES[one].in_(lang) for one in takes) for lang in ("vi", "en")))
        yield problem("IK740.type", name=short(name), found=_NAMES[found], wanted=wanted)


def kind_of(kind: Any) -> str:
    """What the values of an Arrow type are."""
    types = arrow("types")
    if types.is_dictionary(kind):
        kind = kind.value_type
    tests = (
        ("nothing", (types.is_null,)),
        ("truth", (types.is_boolean,)),
        ("whole", (types.is_integer,)),
        ("figure", (types.is_floating, types.is_decimal)),
        ("text", (types.is_string, types.is_large_string, _is_view)),
        ("day", (types.is_date32,)),
        ("time", (types.is_date64, types.is_timestamp)),
        ("list", (types.is_list, types.is_large_list, types.is_fixed_size_list)),
        ("words", (types.is_struct, types.is_map)),
    )
    return next((name for name, several in tests if any(test(kind) for test in several)), "other")


def _is_view(kind: Any) -> bool:
    types = arrow("types")
    return bool(hasattr(types, "is_string_view") and types.is_string_view(kind))
