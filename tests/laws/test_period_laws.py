"""A text with values by period is, in each period, the text that says them plainly (LANGUAGE section 6), on generated
frameworks: some of their values are put under `by_period` among others, some entries of other periods are put in."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draws import many
from frameworks import document, framework_data
from indexkit.canonical import rules_fingerprint, same
from indexkit.consolidated import to_yaml
from indexkit.periods import Scale, changes_at, resolved
from indexkit.shape import check_shape
from indexkit.source import Document, scan_text

SETTINGS = settings(max_examples=many(80), deadline=None, suppress_health_check=[HealthCheck.too_slow])
YEARS = (2022, 2023, 2024, 2025, 2026)
VARYING = frozenset(
    (
        *("name", "max", "points", "points_each", "cap", "bonus_cap", "at_least", "above", "formula", "numerator"),
        *("full_at", "over", "when_zero", "counts_above_max", "places", "mode", "otherwise", "outside", "of"),
    )
)
"""Keys of the generated frameworks under which a value may change; the rule for all keys is the schema's."""
LABELS = {year: f"{9 - year % 7}.{year % 5} {year}-{year + 1}" for year in range(2017, 2033)}
"""A name for each year, in an order that is not that of the alphabet."""


def spots(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where a single value stands that may change."""
    for key, one in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        if isinstance(one, dict | list):
            yield from spots(one, (*path, key))
        elif key in VARYING and path:
            yield (*path, key)


def entries(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Maps of nodes, and lists of rows, into which an entry of other periods may be put."""
    for key, one in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        if key in ("components", "bonuses", "bands", "rows") and isinstance(one, dict | list):
            yield (*path, key)
        yield from entries(one, (*path, key))


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def another(value: Any, key: Any) -> Any:
    """Another value that may stand in the place of one; of a few words of the grammar, the same."""
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return value + 1
    return {"name": "Tên khác", "points": "1/7", "numerator": "khac", "cap": 3}.get(key, value)


@st.composite
def elsewhere(draw: Any, period: int) -> dict[str, int]:
    """Periods before or after one."""
    if draw(st.booleans()):
        return {"periods_from": period + draw(st.integers(1, 4))}
    last = period - draw(st.integers(1, 3))
    return {"periods_from": last - draw(st.integers(0, 1)), "periods_to": last}


@st.composite
def varied(draw: Any) -> tuple[dict[str, Any], dict[str, Any], int]:
    """(a framework, the same with much that is of other periods, the period in which both are the same)."""
    plain = draw(framework_data())
    period = draw(st.sampled_from(YEARS))
    rich = deepcopy(plain)
    for name, other in draw(st.dictionaries(st.sampled_from(["mot", "hai"]), elsewhere(period), max_size=2)).items():
        rich["groups"][name] = {**deepcopy(plain["groups"]["nhom"]), "applies_to": other}
    where = draw(st.lists(st.sampled_from(list(spots(plain))), unique=True, max_size=8))
    for path in where:
        listed = draw(st.lists(st.sampled_from(range(2020, 2029)), unique=True, min_size=1, max_size=4))
        held = max((year for year in listed if year <= period), default=period)
        value = at(rich, path[:-1])[path[-1]]
        values = {str(year): value for year in {*listed, held}}
        for year in values:
            if int(year) != held:
                values[year] = another(value, path[-1])
        keys = draw(st.permutations(list(values)))
        at(rich, path[:-1])[path[-1]] = {"by_period": {key: values[key] for key in keys}}
    for path in draw(st.lists(st.sampled_from(list(entries(plain)) or [()]), unique=True, max_size=3)):
        other = draw(elsewhere(period))
        holder = at(rich, path) if path else {}
        if isinstance(holder, list):
            index = draw(st.integers(0, len(holder)))
            holder.insert(index, {**deepcopy(at(plain, path)[0]), "applies_to": other})
        elif holder:
            one = deepcopy(next(iter(at(plain, path).values())))
            holder["khac_ky"] = {**one, "applies_to": other}
    return plain, rich, period


def of_all_periods(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != "applies_to"}


@SETTINGS
@given(varied())
def test_the_text_of_a_period_is_the_plain_text(texts: tuple[dict[str, Any], dict[str, Any], int]) -> None:
    plain, rich, period = texts
    written = document(rich)
    assert not check_shape(written, "framework")
    short = resolved(written, period)
    assert short.problems == ()
    assert same(of_all_periods(short.document.data), of_all_periods(document(plain).data))
    bound = short.document.data["applies_to"]
    assert bound["periods_from"] <= period <= bound.get("periods_to", period)
    assert rules_fingerprint(short.document) == rules_fingerprint(document({**plain, "applies_to": bound}))
    assert not check_shape(short.document, "framework")


@SETTINGS
@given(varied())
def test_it_says_the_same_in_every_period_that_it_binds_and_only_there(
    texts: tuple[dict[str, Any], dict[str, Any], int],
) -> None:
    _, rich, period = texts
    written = document(rich)
    short = resolved(written, period).document
    first, last = short.data["applies_to"]["periods_from"], short.data["applies_to"].get("periods_to", 2040)
    for year in {first, period, last}:
        assert repr(resolved(written, year).document.data) == repr(short.data)
    changes = changes_at(written.data, Scale())
    assert first == max([2022, *(year for year in changes if year <= period)]) or first in changes
    assert not [year for year in changes if first < year <= last and year > 2022]


@SETTINGS
@given(varied())
def test_resolving_twice_is_once(texts: tuple[dict[str, Any], dict[str, Any], int]) -> None:
    _, rich, period = texts
    once = resolved(document(rich), period).document
    assert resolved(once, period).document is once
    again, problems = scan_text(to_yaml(once, ()), "again.yaml")
    assert again is not None
    assert not problems
    assert rules_fingerprint(again) == rules_fingerprint(once)


@SETTINGS
@given(varied(), st.randoms(use_true_random=False))
def test_the_order_of_periods_is_irrelevant(texts: tuple[dict[str, Any], dict[str, Any], int], random: Any) -> None:
    _, rich, period = texts

    def turned(data: Any) -> Any:
        if isinstance(data, dict):
            keys = list(data)
            if "by_period" in data:
                values = list(data["by_period"].items())
                random.shuffle(values)
                return {**data, "by_period": dict(values)}
            return {key: turned(data[key]) for key in keys}
        return [turned(one) for one in data] if isinstance(data, list) else data

    one, other = resolved(document(rich), period), resolved(document(turned(rich)), period)
    assert repr(one.document.data) == repr(other.document.data)
    assert [left.path for left in one.not_in_period] == [left.path for left in other.not_in_period]


@SETTINGS
@given(varied())
def test_each_value_keeps_its_place(texts: tuple[dict[str, Any], dict[str, Any], int]) -> None:
    """The place of a value is where that value is written; the data given are not touched."""
    _, rich, period = texts
    written = document(rich)
    before = repr(written.data), dict(written.values), dict(written.keys)
    short = resolved(written, period).document
    stands = {place: at(written.data, path) for path, place in written.values.items()}
    for path, place in short.values.items():
        if path[:1] != ("applies_to",) and not isinstance(at(short.data, path), dict | list):
            assert same(stands[place], at(short.data, path)), path
    assert before == (repr(written.data), dict(written.values), dict(written.keys))
    assert all(path in short.values for path in leaves(short) if path[0] != "applies_to")


def leaves(text: Document, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    data = at(text.data, path)
    below = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, _ in below:
        yield from leaves(text, (*path, step))
    if not isinstance(data, dict | list):
        yield path


@SETTINGS
@given(varied())
def test_labels_are_periods_in_their_order(texts: tuple[dict[str, Any], dict[str, Any], int]) -> None:
    """Under a name for each year a framework says in each period what it says in that year."""
    _, rich, period = texts

    def relabelled(data: Any, key: Any = None) -> Any:
        if key in ("periods_from", "periods_to"):
            return LABELS[data]
        if isinstance(data, dict) and "by_period" in data:
            return {"by_period": {LABELS[int(year)]: value for year, value in data["by_period"].items()}}
        if isinstance(data, dict):
            return {word: relabelled(one, word) for word, one in data.items()}
        return [relabelled(one) for one in data] if isinstance(data, list) else data

    labelled = document({**relabelled(rich), "periods": list(LABELS.values())})
    assert not check_shape(labelled, "framework")
    number = Scale.of(labelled).number(LABELS[period])
    assert number is not None
    by_label = resolved(labelled, number)
    by_year = resolved(document(rich), period)
    wanted = relabelled(by_year.document.data)
    assert same({**wanted, "periods": list(LABELS.values())}, by_label.document.data)
    told = [(one.path, one.first and LABELS[int(one.first)]) for one in by_year.not_in_period]
    assert told == [(one.path, one.first) for one in by_label.not_in_period]
