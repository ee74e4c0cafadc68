"""Reading evidence: one EvidenceError or exact values for any Python object, nothing written to, order irrelevant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from draws import many
from indexkit.arithmetic import round_digits
from indexkit.evidence import Evidence, Reader
from indexkit.evidence.reading import Reading
from indexkit.formula import nodes as f
from indexkit.formula.exact import Items
from indexkit.model import (
    Assessed,
    Code,
    FormulaScore,
    Group,
    InputDecl,
    ItemField,
    Node,
    NotApplicable,
    NotApplied,
    PerItem,
    Rounding,
)
from indexkit.problems import EvidenceError, Place, Problem, Text, errors
from indexkit.source import Document

SETTINGS = settings(max_examples=many(400), deadline=None, suppress_health_check=[HealthCheck.too_slow])

# A group with every type of input, ranges, defaults, `where`, both permissions, an own input, an assessed leaf.

FIELDS = (
    ItemField("cap", "choice", ("tinh", "huyen")),
    ItemField("ngay", "date"),
    ItemField("muc", "number"),
    ItemField("so", "count", high=9, default=1),
    ItemField("co", "yes_no"),
)
DOWN = Rounding(Fraction(1, 4), "down")
CODES = (Code("<5", Fraction(5, 2)), Code("..", state="absent"), Code("n/a", state="not_applicable"))
DECLS = (
    InputDecl("yn", "yes_no", (), ""),
    InputDecl("n", "count", (), "", high=500),
    InputDecl("x", "number", (), "", low=Fraction(-1, 2), high=50),
    InputDecl("p", "percent", (), ""),
    InputDecl("pt", "points", (), "", default=3),
    InputDecl("d", "date", (), ""),
    InputDecl("c", "choice", (), "", options=("một", "hai", "3")),
    InputDecl("i", "items", (), ""),
    InputDecl("j", "items", (), "", fields=FIELDS),
    InputDecl("own", "percent", (), ""),
    InputDecl("m", "numbers", (), "", low=0, high=10, codes=CODES[:2], rounding=DOWN),
    InputDecl("t", "text", (), ""),
    InputDecl("k", "number", (), "", codes=CODES, rounding=DOWN),
    InputDecl("w", "number", (), "", default_from="v"),
    InputDecl("v", "number", (), "", default_from="k", rounding=Rounding(Fraction(0), "half_up", 2)),
)


def leaf(name: str, score: Any, **more: Any) -> Node:
    return Node(name, more.pop("kind", "component"), (), Text(name), max=10, score=score, **more)


def reads(*names: str) -> FormulaScore:
    return FormulaScore(f.Call("sum", tuple(map(f.Input, names))))


ROOT = Node(
    "g",
    "group",
    (),
    Text("g"),
    parts=(
        Node(
            "a",
            "indicator",
            (),
            Text("a"),
            max=40,
            parts=(
                leaf("own", reads("own", "k"), not_applicable=NotApplicable("unit", "drop")),
                leaf("b", reads("n", "x"), not_applicable=NotApplicable("panel", "zero")),
                leaf("survey", Assessed()),
                leaf("taken", reads("w", "v")),
            ),
        ),
    ),
    bonuses=(leaf("bonus", PerItem("j", f.Num(5), None, (("cap", ("tinh",)),)), kind="bonus", cap=20),),
)
GROUP = Group("g", ROOT, {decl.name: decl for decl in DECLS}, None, {})
OTHER = Group("h", Node("h", "group", (), Text("h")), {"theirs": InputDecl("theirs", "count", (), "")}, None, {})
READER = Reader(
    GROUP,
    unit_step={"a": Rounding(Fraction(1, 2), "half_up")},
    other_groups={"h": OTHER},
    not_applied=(NotApplied("later", "later.yaml", ("g/new",), ("later",), Text("từ 2030", "from 2030")),),
    missing_rule="zero",
)

# Hostile objects: each method that a reader might ask raises.


class Angry:
    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError(name)

    def __str__(self) -> str:
        raise RuntimeError("str")

    __repr__ = __str__

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("eq")

    def __bool__(self) -> bool:
        raise RuntimeError("bool")

    __hash__ = object.__hash__


class AngryMap(Mapping[str, Any]):
    def __getitem__(self, key: str) -> Any:
        raise RuntimeError(key)

    def __iter__(self) -> Iterator[str]:
        raise RuntimeError("iter")

    def __len__(self) -> int:
        raise RuntimeError("len")


class AngryInt(int):
    def __index__(self) -> int:
        raise RuntimeError("index")

    __int__ = __index__


class AngryDecimal(Decimal):
    def is_finite(self) -> bool:
        raise RuntimeError("is_finite")

    def __str__(self) -> str:
        raise RuntimeError("str")


class OddText(str):
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return 7

    def __str__(self) -> str:
        raise RuntimeError("str")


class AngryZone(tzinfo):
    def utcoffset(self, moment: datetime | None) -> timedelta:
        raise RuntimeError("utcoffset")


class Meta(type):
    __hash__ = None  # type: ignore[assignment]

    def __eq__(cls, other: object) -> bool:
        raise RuntimeError("eq")


class Unhashable(metaclass=Meta):
    pass


class Level(IntEnum):
    TWO = 2


@dataclass(frozen=True)
class Hostile:
    """Stands for a hostile object while data are generated and printed; `alive` puts the object in its place."""

    name: str


MAKE: dict[str, Any] = {
    "angry": Angry,
    "angry map": AngryMap,
    "angry int": lambda: AngryInt(3),
    "angry decimal": lambda: AngryDecimal("1.5"),
    "odd text": lambda: OddText("value"),
    "odd name": lambda: OddText("n"),
    "unhashable class": Unhashable,
    "angry time": lambda: datetime(2024, 1, 1, tzinfo=AngryZone()),
    "object": object,
}


def alive(data: Any) -> Any:
    if isinstance(data, Hostile):
        return MAKE[data.name]()
    if type(data) is dict:
        return {alive(key): alive(value) for key, value in data.items()}
    return type(data)(map(alive, data)) if type(data) in (list, tuple) else data


ODDITIES = [
    Level.TWO,
    b"1",
    1j,
    datetime(2024, 1, 1, tzinfo=UTC),
    range(3),
    frozenset({1, 2}),
    Ellipsis,
    *map(Hostile, MAKE),
]
ODD_NUMBERS = [
    float("nan"),
    float("inf"),
    5e-324,
    1e308,
    -0.0,
    Decimal("sNaN"),
    Decimal("1e-999999"),
    Decimal("0e9999999"),
]
GIANTS = [10**4000, -(10**4000), Fraction(1, 10**4000)]
ODD_TEXTS = ["\ud800", "１２", "1.234,5", "72.5%", "9" * 5000, "a" * 5000, "\x00"]
HOSTILE = st.sampled_from([*ODDITIES, *ODD_NUMBERS, *GIANTS, *ODD_TEXTS])
NUMBERS = st.one_of(
    st.integers(-3, 600),
    st.floats(allow_nan=True),
    st.decimals(places=2, min_value=-5, max_value=600),
    st.fractions(min_value=-3, max_value=600, max_denominator=12),
)
CODED = ["<5", " <5", "..", "n/a"]
ANSWERS = ["có", "không", "yes", "một", "hai", "3", "tinh", "huyen", "2024-05-30", "31/12/2023", "12", "60,5", ""]
STATE_WORDS = ["claimed", "verified", "rejected", "absent", "not_applicable"]
WORDS = st.sampled_from([*ANSWERS, *CODED, *STATE_WORDS, "n", "a/b"])
SCALARS = st.one_of(st.none(), st.booleans(), NUMBERS, WORDS, st.text(max_size=8), st.dates(), HOSTILE)
STATES = st.sampled_from(STATE_WORDS)
KEYS = st.one_of(
    st.sampled_from(
        ["value", "state", "points", "source", "note", "by", "on", "why", "document", "cap", "x-a", "valeu"]
    ),
    st.sampled_from(
        [True, None, 5, (), b"n", Hostile("odd text"), Hostile("odd name"), Hostile("object"), 10**4000, float("nan")]
    ),
    st.text(max_size=6),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5), st.lists(inner, max_size=3).map(tuple)
    ),
    max_leaves=8,
)
SIGNED = st.fixed_dictionaries(
    {}, optional={"by": st.just("HĐ"), "on": st.just("2024-05-30"), "why": st.just("x"), "note": st.just("y")}
)
STATED = st.builds(
    lambda words, state, value: {**words, **state, **value},
    SIGNED,
    st.fixed_dictionaries({}, optional={"state": STATES}),
    st.fixed_dictionaries({}, optional={"value": VALUES}),
)
POINTS = st.builds(lambda words, points: {**words, "points": points}, SIGNED, st.one_of(NUMBERS, SCALARS))
RECORDS = st.lists(
    st.fixed_dictionaries(
        {"document": st.sampled_from(["1/QĐ", "2/QĐ", "3/QĐ"])},
        optional={
            "cap": st.sampled_from(["tinh", "huyen"]),
            "state": STATES,
            "muc": NUMBERS,
            "ngay": WORDS,
            "so": NUMBERS,
            "co": st.one_of(st.booleans(), WORDS),
        },
    ),
    max_size=3,
)
NAMES = st.one_of(
    st.sampled_from([*GROUP.inputs, "a", "a/b", "b", "a/own", "survey", "a/survey", "bonus", "g/a/own"]),
    st.sampled_from(["g", "theirs", "later", "new", "x-own", "nn", "A/B"]),
    KEYS,
)
EVIDENCE = st.dictionaries(NAMES, st.one_of(SCALARS, VALUES, STATED, POINTS, RECORDS), max_size=8)


# Evidence as people mean it: always readable.

BY = {"by": "HĐ", "on": "2024-05-30", "why": "x"}


def given_as(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value plainly, with a state, or not there at all."""
    states = st.sampled_from(["claimed", "verified", "rejected"])
    stated = st.builds(lambda value, state, words: {**words, "value": value, "state": state}, values, states, SIGNED)
    return st.one_of(values, stated, st.sampled_from([None, {"state": "absent"}, {"state": "rejected"}]))


def records_of(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    optional = {"state": st.sampled_from(["claimed", "verified", "rejected"]), **fields}
    records = st.lists(st.fixed_dictionaries({}, optional=optional), max_size=4)
    return records.map(lambda all_: [{"document": f"{n}/QĐ", **record} for n, record in enumerate(all_)])


def points_of(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return values.map(lambda points: {"points": points, **BY})


NOT_APPLICABLE = st.just({"state": "not_applicable", **BY})
TENTHS = st.integers(0, 100).map(lambda n: Decimal(n) / 10)
SENSIBLE = st.fixed_dictionaries(
    {},
    optional={
        "yn": given_as(st.one_of(st.booleans(), st.sampled_from(["có", "Không", "yes", "FALSE"]))),
        "n": given_as(st.integers(0, 500)) | NOT_APPLICABLE,
        "x": given_as(st.one_of(st.floats(0, 50, width=16), st.fractions(0, 50, max_denominator=99))) | NOT_APPLICABLE,
        "p": given_as(st.one_of(TENTHS, st.integers(0, 200).map("{}%".format))),
        "pt": given_as(st.decimals(-5, 5, places=1)),
        "d": given_as(st.one_of(st.dates(), st.just("2024-05-30"))),
        "c": given_as(st.sampled_from(["một", "hai", "3"])),
        "i": given_as(st.one_of(st.integers(0, 9), records_of())),
        "j": given_as(records_of(cap=st.sampled_from(["tinh", "huyen"]), muc=TENTHS, ngay=st.dates())),
        "own": given_as(TENTHS) | NOT_APPLICABLE,
        "m": given_as(st.lists(st.one_of(TENTHS, st.integers(0, 10), st.just("<5")), max_size=5)),
        "t": given_as(st.sampled_from(["một", "a\u0301", "x "])),
        "k": given_as(st.one_of(TENTHS, st.just(" <5 "))) | NOT_APPLICABLE,
        "w": given_as(TENTHS),
        "v": given_as(TENTHS),
        "survey": TENTHS,
        "a": points_of(st.integers(0, 80).map(lambda n: n / 2)),
        "b": points_of(TENTHS),
        "g/a/own": points_of(TENTHS),
        "bonus": points_of(st.integers(0, 10)),
        "later": SCALARS,
    },
)
MIXED = st.builds(lambda good, bad: {**good, **bad}, SENSIBLE, EVIDENCE)


def outcome(reader: Reader, data: Any, document: Document | None = None) -> Evidence | tuple[Problem, ...]:
    """What was read, or the problems; any other exception fails the law."""
    try:
        return reader.read(data, document)
    except EvidenceError as error:
        refused = error.problems
    assert errors(refused)
    for found in refused:
        assert found.severity != "note"
        assert found.show("vi")
        assert found.show("en").encode()
        assert found.hint("vi")
        assert found.hint("en")
    return refused


def fingerprint(data: Any) -> Any:
    """What an object is, without asking it."""
    if type(data) is dict:
        return [(fingerprint(key), fingerprint(value)) for key, value in data.items()]
    if type(data) is list or type(data) is tuple:
        return [type(data), *map(fingerprint, data)]
    return id(data)


@SETTINGS
@given(st.one_of(VALUES, EVIDENCE, SENSIBLE, MIXED))
@example({"n": Hostile("angry int")})
@example({"d": Hostile("angry time")})
@example({"yn": Hostile("unhashable class")})
@example({Hostile("odd name"): 1, "n": 2})
def test_any_object_is_read_or_refused_and_left_as_it_was(data: Any) -> None:
    data = alive(data)
    before = fingerprint(data)
    first = outcome(READER, data)
    assert fingerprint(data) == before
    assert outcome(READER, data) == first


@SETTINGS
@given(st.one_of(EVIDENCE, SENSIBLE, MIXED), st.randoms(use_true_random=False))
def test_the_order_of_keys_is_irrelevant(data: dict[Any, Any], random: Any) -> None:
    data = alive(data)
    pairs = list(data.items())
    random.shuffle(pairs)
    one, other = outcome(READER, data), outcome(READER, dict(pairs))
    assert one == other
    if isinstance(one, Evidence) and isinstance(other, Evidence):
        assert list(one.items) == list(other.items)
        assert list(one.panel) == list(other.panel)
        assert one.notes == other.notes


@SETTINGS
@given(SENSIBLE)
def test_sensible_evidence_is_read(data: dict[Any, Any]) -> None:
    evidence = READER.read(alive(data))
    known = [name for name in GROUP.inputs if name in data]
    assert list(evidence.items) == known
    panel = {"g/a/own": "own"}
    assert set(evidence.panel) == {panel.get(name, name) for name in data} - {*known, "later"} | (
        {"own"} if "g/a/own" in data else set()
    )
    for name in known:
        raw, item = data[name], evidence.items[name]
        wanted = raw.get("state", "claimed") if isinstance(raw, dict) else "absent" if raw is None else "claimed"
        assert item.state == wanted


@SETTINGS
@given(st.one_of(SENSIBLE, MIXED))
def test_what_is_read_is_exact_typed_and_within_its_range(data: dict[Any, Any]) -> None:
    evidence = outcome(READER, alive(data))
    if not isinstance(evidence, Evidence):
        return
    kinds = {"yes_no": bool, "choice": str, "count": int, "date": int, "items": Items, "numbers": tuple, "text": str}
    for name, item in evidence.items.items():
        decl = GROUP.inputs[name]
        assert item.state in ("absent", "not_applicable", "rejected") or item.value is not None
        if item.value is None:
            continue
        assert type(item.value) in ((kinds[decl.type],) if decl.type in kinds else (int, Fraction))
        if decl.type == "choice":
            assert item.value in decl.options
        if decl.type == "count":
            assert 0 <= item.value <= 500
        if decl.type == "number":
            assert decl.low is None or decl.low <= item.value
            assert decl.high is None or item.value <= decl.high
        if isinstance(item.value, tuple) and not isinstance(item.value, Items):
            assert all(type(each) in (int, Fraction) and 0 <= each <= 10 for each in item.value)
        if isinstance(item.value, Items) and item.value.records is not None:
            kinds_of = {"cap": str, "ngay": str, "so": int, "co": bool}
            for record in item.value.records:
                assert all(type(record[word]) is kind for word, kind in kinds_of.items() if word in record)
                assert name != "j" or 0 <= record["so"] <= 9
            assert item.value.count == len(item.value.records)
            keys = [record["document"] for record in item.value.records]
            assert len(set(keys)) == len(keys)
    for node, given_points in evidence.panel.items():
        assert 0 <= given_points.points <= {"a": 40}.get(node, 10)
        assert node == "survey" or all((given_points.by, given_points.on, given_points.why))
        assert node != "a" or given_points.points * 2 == int(given_points.points * 2)


@SETTINGS
@given(SENSIBLE)
def test_the_strict_lens_never_sees_more(data: dict[Any, Any]) -> None:
    evidence = READER.read(alive(data))
    claimed, verified = READER.presence(evidence, "as_claimed"), READER.presence(evidence, "verified_only")
    assert list(claimed) == list(verified) == list(GROUP.inputs)
    for name in GROUP.inputs:
        item, there, strict = evidence.items.get(name), claimed[name], verified[name]
        if item is not None and item.state == "rejected" and not isinstance(item.value, Items):
            assert there is strict is f.State.REJECTED
        if name in ("pt", "v", "w"):
            continue  # a default stands in for them; see below
        if isinstance(there, f.State):
            assert isinstance(strict, f.State)
        if isinstance(there, Items) and isinstance(strict, Items):
            assert strict.count <= there.count
        elif not isinstance(strict, f.State):
            assert strict == there
            assert item is not None
            assert item.state == "verified" or isinstance(strict, Items)


@SETTINGS
@given(SENSIBLE, st.sampled_from(["as_claimed", "verified_only"]))
def test_formulas_read_the_rounded_figure_and_the_item_keeps_the_original(data: dict[Any, Any], lens: Any) -> None:
    evidence = READER.read(alive(data))
    there = READER.presence(evidence, lens)
    for name in ("m", "k"):
        item, value = evidence.items.get(name), there[name]
        if isinstance(value, f.State):
            continue
        assert item is not None
        given, read = (item.value, value) if name == "m" else ((item.value,), (value,))
        assert [4 * each // 1 for each in given] == [4 * each for each in read]  # to quarters, down, none below 0
        assert (item.read_as is None) == (item.value == value)


@SETTINGS
@given(SENSIBLE, st.sampled_from(["as_claimed", "verified_only"]))
def test_what_is_not_given_takes_the_value_of_the_other(data: dict[Any, Any], lens: Any) -> None:
    evidence = READER.read(alive(data))
    there = READER.presence(evidence, lens)
    for name, other in (("w", "v"), ("v", "k")):
        item, value, source = evidence.items.get(name), there[name], there[other]
        if item is not None and item.state != "absent":
            alone = READER.presence(READER.read({name: alive(data[name])}), lens)
            assert value == alone[name]
        elif not isinstance(source, f.State):
            assert value == (source if name == "w" else round_digits(source, 2, "half_up"))
        else:
            # "k may not apply" is said of k alone: another input is then absent, by the rule of its own.
            assert value is (f.State.REJECTED if source is f.State.REJECTED else f.State.ABSENT)


@SETTINGS
@given(SENSIBLE, st.sampled_from(["<5", " <5", "<5\n"]), st.sampled_from(["claimed", "verified", "rejected"]))
def test_a_code_is_the_value_it_stands_for(data: dict[Any, Any], code: str, state: str) -> None:
    by_code = {**data, "k": {"value": code, "state": state}, "m": [code, 3, code]}
    by_value = {**data, "k": {"value": 2.5, "state": state}, "m": [2.5, 3, 2.5]}
    coded, plain = READER.read(alive(by_code)), READER.read(alive(by_value))
    assert READER.presence(coded) == READER.presence(plain)
    assert coded.items["k"].codes == coded.items["m"].codes == ("<5",)
    bare = {name: item._replace(codes=()) for name, item in coded.items.items()}
    assert bare == plain.items


@SETTINGS
@given(SENSIBLE)
def test_a_code_for_absence_is_absence(data: dict[Any, Any]) -> None:
    for name in ("k", "m"):
        coded = READER.read({**alive(data), name: "  .. "})
        absent = READER.read({**alive(data), name: None})
        assert READER.presence(coded) == READER.presence(absent)
        assert coded.items[name] == absent.items[name]._replace(codes=("..",))


@SETTINGS
@given(st.lists(st.one_of(NUMBERS, SCALARS), max_size=30))
def test_a_list_is_its_members_one_by_one(raw: list[Any]) -> None:
    """Read alone, each is what it is in the list; a list is refused if one of them is, which is then named."""
    one = InputDecl("z", "number", (), "", low=0, high=100)
    numbers = Reader(Group("g", ROOT, {"z": replace(one, type="numbers")}, None, {}))
    single = Reader(Group("g", ROOT, {"z": one}, None, {}))
    members = alive(raw)
    alone = [single.look({"z": each}).evidence.items.get("z") for each in members]
    fits = [item is not None and item.value is not None for item in alone]
    look = numbers.look({"z": members})
    if all(fits):
        assert look.evidence.items["z"].value == tuple(item.value for item in alone if item)
    else:
        told = [dict(found.fields)["what"] for found in look.problems if found.key != "IK515.more"]
        named = {what.en if isinstance(what, Text) else what for what in told}
        wrong = [number for number, fit in enumerate(fits, 1) if not fit]
        assert named == {f"member {number} of `z`" for number in wrong[:20]}


@SETTINGS
@given(st.one_of(SENSIBLE, MIXED))
def test_places_change_nothing_else(data: dict[Any, Any]) -> None:
    place = Place("e.yaml", 3, 1)
    document = Document({}, {("evidence",): place}, {}, "e.yaml")
    data = alive(data)
    plain, placed = outcome(READER, data), outcome(READER, data, document)
    if isinstance(plain, Evidence) and isinstance(placed, Evidence):
        assert {name: item._replace(place=None) for name, item in placed.items.items()} == plain.items
        assert all(item.place == place for item in placed.items.values())
        assert {node: points._replace(place=None) for node, points in placed.panel.items()} == plain.panel
    else:
        assert not isinstance(plain, Evidence)
        assert not isinstance(placed, Evidence)
        assert {(p.key, p.fields) for p in plain} == {(p.key, p.fields) for p in placed}
        assert all(p.places for p in placed)


@SETTINGS
@given(st.floats(min_value=1e-30, max_value=1e30), st.booleans())
def test_floats_are_taken_at_their_shortest_decimal_text(value: float, minus: bool) -> None:
    value = -value if minus else value
    reader = Reader(Group("g", ROOT, {"z": InputDecl("z", "number", (), "")}, None, {}))
    for raw in (value, Decimal(repr(value)), Fraction(Decimal(repr(value)))):
        assert reader.read({"z": raw}).items["z"].value == Fraction(Decimal(repr(value)))


@SETTINGS
@given(st.dates())
def test_a_date_and_its_text_are_one(day: date) -> None:
    reader = Reader(Group("g", ROOT, {"z": InputDecl("z", "date", (), "")}, None, {}))
    assert reader.read({"z": day}) == reader.read({"z": day.isoformat()})
    assert reader.read({"z": day}).items["z"].value == day.toordinal()


PLAIN = {"yn": True, "n": 500, "x": 50, "p": 2, "pt": 0, "c": "hai", "i": 3, "own": 40, "w": 7, "v": 1}
OTHERWISE = st.sampled_from(
    [0, 1, 2, -1, 50, 51, 500, 501, True, False, 10**30, 10**45, Fraction(1, 2), 2.5, "3", "một", "x", None,
     IntEnum("E", "A").A, {"value": 3}, {"value": 2, "state": "rejected"}, {"n": 3, "x": 2}, [{"document": "1"}],
     "2024-01-02"],
)  # fmt: skip
NAMED = st.sampled_from([*PLAIN, "d", "j", "m", "t", "k", "survey", "a", "a/b", "nearly", "theirs", "x-own", "later"])


@SETTINGS
@given(st.dictionaries(NAMED, OTHERWISE, max_size=3), st.sets(st.sampled_from([*PLAIN]), max_size=1), st.booleans())
@example({}, set(), False)
@example({"j": [{"document": "1"}], "survey": 3}, set(), True)
@example({"nearly": {"n": 3, "x": 2}}, set(), False)
def test_plain_values_read_at_once_are_what_each_is_by_itself(
    other: dict[str, Any], without: set[str], turned: bool
) -> None:
    data = {name: value for name, value in (PLAIN | other).items() if name not in without}
    data = dict(reversed(data.items())) if turned else data
    found = READER.look(data)
    with patch.object(Reading, "_may_be_plain", lambda *_: False):
        one_by_one = READER.look(data)
    assert found == one_by_one
    assert [*found.evidence.items] == [*one_by_one.evidence.items]
    assert [*map(type, found.evidence.items.values())] == [*map(type, one_by_one.evidence.items.values())]
    assert READER.presence(found.evidence) == READER.presence(one_by_one.evidence)


def test_plain_values_are_read_at_once() -> None:
    """What is doubtful in one of them is left, and the others are read all the same."""
    names = READER.plainly.names
    assert names == tuple(name for name in PLAIN if name != "v")  # which is rounded
    found = READER.plainly.read(PLAIN)
    assert found.left == []
    assert [one.key for one in found.notes] == ["IK513.without_documents"]
    for name in names:
        for other in (PLAIN | {name: None}, {key: value for key, value in PLAIN.items() if key != name}):
            less = READER.plainly.read(other)
            assert less.left == [name]
            assert [*less.notes] == [one for one in found.notes if name != "i"]
            assert {*zip(names, less.values, strict=True)} >= {
                pair for pair in zip(names, found.values, strict=True) if pair[0] != name
            }
    exact = {"x": Decimal("49.5"), "p": "72.5%", "n": 500.0}
    decimals = dict(zip(names, READER.plainly.read(PLAIN | exact).values, strict=True))
    assert [decimals[name] for name in exact] == [Fraction(99, 2), Fraction(145, 2), 500]
    assert type(decimals["n"]) is int
