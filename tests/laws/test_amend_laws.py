"""DESIGN section 9, promise 5, and RULES R7 to R9, on generated frameworks and amendments."""

from __future__ import annotations

import unicodedata
from collections import Counter
from copy import deepcopy
from fractions import Fraction
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from amendments import KNOWN, PERIODS, amended, changes, nodes_of
from draws import many
from frameworks import document, framework_data
from indexkit.amend import Consolidation, consolidate
from indexkit.arithmetic import whole_or_fraction
from indexkit.canonical import rules_fingerprint
from indexkit.consolidated import to_yaml
from indexkit.source import Document, scan_text
from indexkit.yaml_text import flow, scalar

SETTINGS = settings(
    max_examples=many(150), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def documents(base: Any, amendments: list[Any]) -> tuple[Document, list[Document]]:
    return document(base), [document(data, f"{data['amendment']}.yaml") for data in amendments]


def told(done: Consolidation) -> tuple[Any, ...]:
    """All of a result that could differ, the order of siblings included."""
    return repr(done.document.data), done.applied, done.not_applied, done.problems


def without_x(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_x(below) for key, below in value.items() if not key.startswith("x-")}
    return [without_x(item) for item in value] if isinstance(value, list) else value


@SETTINGS
@given(amended(), st.sampled_from(PERIODS), st.sampled_from(KNOWN), st.randoms(use_true_random=False))
def test_the_order_of_files_is_irrelevant(texts: Any, period: int, known: str | None, random: Any) -> None:
    base, amendments = documents(*texts)
    shuffled = list(amendments)
    random.shuffle(shuffled)
    assert told(consolidate(base, amendments, period, known)) == told(consolidate(base, shuffled, period, known))


def test_the_order_of_files_is_irrelevant_to_problems() -> None:
    """Two texts amend one that takes no part in the period."""
    base = document({"indexkit": 1, "framework": "f", "applies_to": {"periods_from": 2022}, "groups": {"g": {}}})
    head = {"indexkit": 1, "issued_by": {"decision": "1", "date": "2023-01-01"}, "in_force": {"from": "2023-01-01"}}
    years = {"a": {"periods_from": 2022, "periods_to": 2022}, "b": {"periods_from": 2022}, "c": {"periods_from": 2022}}
    over = {"a": "f", "b": "a", "c": "a"}
    texts = [
        document({**head, "amendment": name, "amends": over[name], "applies_to": years[name], "changes": []}, name)
        for name in "abc"
    ]
    done = consolidate(base, texts, 2023, None)
    assert [one.key for one in done.problems] == ["IK410.apart"] * 2
    assert told(done) == told(consolidate(base, texts[::-1], 2023, None))


@SETTINGS
@given(amended(), st.sampled_from(PERIODS), st.sampled_from(KNOWN))
def test_inputs_are_never_written_to(texts: Any, period: int, known: str | None) -> None:
    every = documents(*texts)
    before = deepcopy([(d.data, dict(d.values), dict(d.keys)) for d in (every[0], *every[1])])
    consolidate(every[0], every[1], period, known)
    assert before == [(d.data, dict(d.values), dict(d.keys)) for d in (every[0], *every[1])]


@SETTINGS
@given(amended(), st.sampled_from(PERIODS), st.sampled_from(KNOWN))
def test_an_amendment_that_takes_no_part_changes_nothing(texts: Any, period: int, known: str | None) -> None:
    base, amendments = documents(*texts)
    every = consolidate(base, amendments, period, known)
    if every.problems:
        return
    apart = {text.file for text in every.not_applied}
    without = consolidate(base, [text for text in amendments if text.file not in apart], period, known)
    assert without.problems == ()
    assert repr(without.document) == repr(every.document)
    assert without.applied == every.applied
    assert rules_fingerprint(without.document) == rules_fingerprint(every.document)


@SETTINGS
@given(amended(), st.sampled_from(PERIODS), st.sampled_from(["vi", "en"]))
def test_consolidating_twice_is_consolidating_once(texts: Any, period: int, lang: Any) -> None:
    """What `build` wrote reads back as the same rules, and the amendments that it names are not applied again."""
    base, amendments = documents(*texts)
    once = consolidate(base, amendments, period)
    if once.problems:
        return
    written, problems = scan_text(to_yaml(once.document, once.applied, lang), "hop_nhat.yaml")
    assert written is not None
    assert problems == []
    assert without_x(written.data) == once.document.data
    assert rules_fingerprint(written) == rules_fingerprint(once.document)
    joined = [text for text in amendments if text.data["amendment"] in once.document.data.get("consolidated", ())]
    twice = consolidate(written, joined, period)
    assert twice.problems == ()
    assert twice.document.data == written.data
    assert [text.id for text in twice.applied] == [text.id for text in once.applied]


@SETTINGS
@given(amended(), st.sampled_from(PERIODS))
def test_every_grafted_value_has_the_place_where_it_stands(texts: Any, period: int) -> None:
    base, amendments = documents(*texts)
    done = consolidate(base, amendments, period)
    origin = {text.file: text for text in (base, *amendments)}
    for path, here in scalars(done.document.data):
        place = done.document.values[path]
        text = origin[place.file]
        assert any(value == here for where, value in scalars(text.data) if text.values[where] == place)
    assert set(done.document.values) == set(paths(done.document.data))


def paths(value: Any, path: Any = ()) -> Any:
    yield path
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in steps:
        yield from paths(below, (*path, step))


def scalars(value: Any) -> Any:
    for path in paths(value):
        here = value
        for step in path:
            here = here[step]
        if not isinstance(here, dict | list):
            yield path, here


@st.composite
def one_field_twice(draw: Any) -> tuple[Any, str, str]:
    data = draw(framework_data())
    path = draw(st.sampled_from(sorted(nodes_of(data))))
    return data, path, draw(st.sampled_from(["name", "proof"]))


def setting(data: Any, name: str, day: str, path: str, field: str, old: Any, new: Any) -> Document:
    change = {"do": "set", "at": path, "field": field, "from": old, "to": new}
    head = {"indexkit": 1, "amendment": name, "amends": data["framework"], "revision": 1}
    dates = {
        "issued_by": {"decision": "1", "date": day},
        "in_force": {"from": day},
        "applies_to": {"periods_from": 2022},
    }
    return document({**head, **dates, "changes": [change]}, f"{name}.yaml")


@SETTINGS
@given(one_field_twice(), st.permutations(["sua_a", "sua_b"]), st.booleans())
def test_the_later_day_wins(what: Any, names: list[str], turned: bool) -> None:
    data, path, field = what
    old = nodes_of(data)[path].get(field, "none")
    first = setting(data, names[0], "2023-01-01", path, field, old, "trước")
    later = setting(data, names[1], "2023-01-02", path, field, "trước", "sau")
    done = consolidate(document(data), [later, first] if turned else [first, later], 2024)
    assert done.problems == ()
    assert nodes_of(done.document.data)[path][field] == "sau"
    assert done.document.data["consolidated"] == names


@SETTINGS
@given(framework_data().flatmap(lambda data: st.tuples(st.just(data), changes(data), changes(data))))
def test_a_conflict_is_one_whichever_text_comes_first(what: Any) -> None:
    """The same two changes, once under each other's name: a conflict both times or none, at the same two places."""
    data, one, other = what
    seen = []
    for names in (("sua_a", "sua_b"), ("sua_b", "sua_a")):
        texts = []
        for name, change, file in zip(names, (one, other), ("one.yaml", "other.yaml"), strict=True):
            day = {"issued_by": {"decision": "1", "date": "2023-01-01"}, "in_force": {"from": "2023-01-01"}}
            head = {"indexkit": 1, "amendment": name, "amends": "generated", "revision": 1, **day}
            texts.append(document({**head, "applies_to": {"periods_from": 2022}, "changes": [change]}, file))
        problems = consolidate(document(data), texts, 2024).problems
        seen.append({frozenset(p.file for p in problem.places) for problem in problems if problem.code == "IK409"})
    assert seen[0] == seen[1]
    assert seen[0] in (set(), {frozenset({"one.yaml", "other.yaml"})})
    if one == other:
        assert seen[0]


# ---------------------------------------------------------------- the writer, on any data

ODD = [
    "no",
    "Yes",
    "OFF",
    "null",
    "~",
    "1.10",
    "012",
    "12:30",
    "0x1F",
    "1e3",
    "2024-05-30",
    "1_000",
    ".5",
    "-",
    "{a",
    "[a",
    '"',
    "'",
    "%",
    "&a",
    "*a",
    "!a",
    "|",
    "a:",
    ">-",
    "y",
    "NaN",
    "...",
    "---",
]
ODD += ["- a", "a: b", "a #b", "#b", "{a, b}", "a, b", "a\nb", " a", "a ", "", "a\u00a0b", "a\n", "\n", "\\n"]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(ODD)
READABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12) | st.sampled_from(ODD)
FIGURES = st.integers(-(10**12), 10**12) | st.decimals(places=4, min_value=-100, max_value=100).map(
    lambda figure: whole_or_fraction(Fraction(figure))
)
LEAVES = st.booleans() | FIGURES | READABLE.filter(lambda text: unicodedata.is_normalized("NFC", text))
KEYS = st.sampled_from(["a", "b", "no", "1.1", "Đồng Tháp", "x y", "a: b", "2024-01-01", "#", "12:30", "-"])
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
    ),
    min_size=1,
    max_size=4,
)


@SETTINGS
@given(DATA)
def test_written_data_read_back_as_they_were(data: dict[str, Any]) -> None:
    written = to_yaml(Document(data, {}, {}, "x.yaml"), ())
    for text in (written, flow(data)):
        read, problems = scan_text(text, "x.yaml")
        assert problems == []
        assert read is not None
        assert read.data == data
        assert repr(read.data) == repr(data)


@SETTINGS
@given(TEXT, st.booleans())
def test_another_reader_of_yaml_gets_the_same_text(text: str, inside: bool) -> None:
    """PyYAML reads YAML 1.1, where `no`, `12:30` and `2024-05-30` are not texts unless they are quoted."""
    form = scalar(text, flow=inside)
    assert yaml.safe_load(f"[{form}]" if inside else f"a: {form}") == ([text] if inside else {"a": text})


# ---------------------------------------------------------------- the generators are held to account


def test_the_generators_reach_every_case() -> None:
    reached: Counter[str] = Counter()

    @settings(
        max_examples=900,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(amended(), st.sampled_from(PERIODS), st.sampled_from(KNOWN))
    def run(texts: Any, period: int, known: str | None) -> None:
        base, amendments = documents(*texts)
        done = consolidate(base, amendments, period, known)
        reached.update({problem.key for problem in done.problems})
        reached.update({f"apart: {text.why.en.split()[0]}" for text in done.not_applied})
        if not done.problems:
            reached[f"joined {min(len(done.applied) - 1, 2)}"] += 1
            used = {text.file for text in done.applied}
            reached.update({c["do"] for text in amendments if text.file in used for c in text.data["changes"]})
            reached["chain"] += any(t.data["amends"] != "generated" for t in amendments if t.file in used)

    run()
    wanted = [
        "set",
        "add",
        "add_bonus",
        "add_penalty",
        "replace",
        "repeal",
        "joined 0",
        "joined 1",
        "joined 2",
        "chain",
    ]
    wanted += ["IK406.differs", "IK408.repealed", "IK407.amendment", "IK409.same", "IK409.within", "IK410.apart"]
    wanted += ["apart: binds", "apart: issued", "apart: in"]
    short = {what: reached[what] for what in wanted if reached[what] < 5}
    assert not short, f"{short} of {dict(reached)}"
    conflicts = reached["IK409.same"] + reached["IK409.within"]
    assert conflicts >= 9, "20 in 2,000 are asked for"
