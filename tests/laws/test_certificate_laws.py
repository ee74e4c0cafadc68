"""Certificates: what the checker makes of an operation is the judge's figure, and a certificate is the same bytes
whatever the order in which evidence was given."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import indexkit as ik
from draws import many
from formulas import IRRATIONAL, LOWERED, cases
from frameworks import build_framework, evidence_for, framework_data
from indexkit.arithmetic import exact_text
from indexkit.certificate import certificate_text, certify, checker
from indexkit.certificate.operations import Writer, is_own, read_value, value_text
from indexkit.certificate.unrolled import unrolled
from indexkit.formula import nodes as f
from indexkit.formula.env import Env, Items, Value, ref_key, too_long
from indexkit.formula.exact import value_of
from indexkit.problems import EvidenceError
from test_across_laws import HOWS, MISSING, UNITS, framework
from test_fold_laws import lists
from test_scoring_laws import scored

SETTINGS = settings(
    max_examples=many(150), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def read(env: Env, tree: f.Formula) -> dict[str, Any]:
    """What the checker may read: as a certificate has it, that is as its JSON reads back."""
    leaves = f.walk(tree)
    reading = f.Input | f.Tally | f.Flag | f.Choice | f.ListInput | f.Each
    names = {leaf.name for leaf in leaves if isinstance(leaf, reading)}
    inputs = {name: env.inputs.get(name, f.State.ABSENT) for name in names if "." not in name}
    others = {leaf.name: env.inputs.get(leaf.name, f.State.ABSENT) for leaf in leaves if isinstance(leaf, f.Across)}
    keys = {ref_key(leaf) for leaf in leaves if isinstance(leaf, f.Ref)} & set(env.values)
    lines = {key: env.values[key] for key in keys}
    found = {
        "items": {name: written(value) for name, value in inputs.items()},
        "panel": {node: exact_text(points) for node, points in env.panel.items()},
        "lines": {name: value_text(value) for name, value in {**others, **lines}.items()},
    }
    texts: dict[str, Any] = json.loads(certificate_text(found))
    return {**texts, "lines": {name: checker.value(text, {}, {}) for name, text in texts["lines"].items()}}


def written(value: object) -> Any:
    """As evidence is written; here fields may have states too, which no evidence can say."""
    if isinstance(value, Items) and value.records is not None:
        return [{key: value_text(one) if isinstance(one, f.State) else one for key, one in record.items()}
                for record in value.records]  # fmt: skip
    if isinstance(value, tuple):
        return [*map(value_text, value)]
    return read_value(value, "")


def recomputed(tree: f.Formula, env: Env) -> Any:
    given = read(env, tree)
    lines = given["lines"]
    steps = unrolled("x", tree, env) if is_own(tree) else [["x", Writer(frozenset())(tree)]]
    for name, operation in json.loads(certificate_text({"steps": steps}))["steps"]:
        lines[name] = checker.value(operation, lines, given)
    found = lines["x"]
    return found if isinstance(found, bool | list) else exact_text(found)


@settings(SETTINGS, max_examples=many(1000))
@given(st.one_of(cases(LOWERED.numbers), cases(LOWERED.truths)))
@example((f.Round(f.Num(Fraction(-1, 2)), Fraction(1), "half_up"), Env({}, {}, {})))
def test_the_checker_is_the_judge(case: tuple[f.Formula, Env]) -> None:
    tree, env = case
    expected = value_of(tree, env)
    if not too_long(expected):
        assert recomputed(tree, env) == value_text(expected)


@settings(SETTINGS, max_examples=many(500))
@given(cases(LOWERED.folds))
def test_also_of_what_is_made_of_lists(case: tuple[f.Formula, Env]) -> None:
    tree, env = case
    expected = value_of(tree, env)
    if not too_long(expected):
        assert recomputed(tree, env) == value_text(expected)


def constants(values: Sequence[Value]) -> f.Listed:
    return f.Listed(tuple(f.Nothing(one) if isinstance(one, f.State) else f.Num(one) for one in values))


@settings(SETTINGS, max_examples=many(1000))
@given(lists())
def test_each_way_to_make_one_figure_of_many(case: tuple[f.Gather, list[Value], list[Value] | None]) -> None:
    rule, members, weights = case
    tree = f.Fold(rule, constants(members), None if weights is None else constants(weights))
    expected = value_of(tree, Env())
    with suppress(EvidenceError):  # of roots of figures of hundreds of digits no certificate is written
        assert recomputed(tree, Env()) == value_text(expected)


@settings(SETTINGS, max_examples=many(400))
@given(st.one_of(cases(IRRATIONAL.numbers), cases(IRRATIONAL.folds)))
def test_also_of_irrational_functions(case: tuple[f.Formula, Env]) -> None:
    tree, env = case
    expected = value_of(tree, env)
    if too_long(expected):
        return
    with suppress(EvidenceError):  # of roots of figures of hundreds of digits no certificate is written
        assert recomputed(tree, env) == value_text(expected)


@SETTINGS
@given(st.data())
def test_a_certificate_is_accepted_and_has_the_judges_figures(data: Any) -> None:
    generated = build_framework(data.draw(framework_data()))
    evidence = data.draw(evidence_for(generated))
    tree = scored(generated, evidence)
    if tree is None:
        return
    found = certify(tree)
    assert checker.check(certificate_text(found).encode("utf-8"))[1] >= len(tree.plan.lines)
    assert found["units"][0]["results"] == {name: value_text(value) for name, value in tree.env.values.items()}
    turned = scored(generated, dict(reversed(evidence.items())))
    assert turned is not None
    assert turned.certificate() == tree.certificate()


@settings(SETTINGS, max_examples=many(60))
@pytest.mark.parametrize("missing", MISSING)
@given(how=st.sampled_from(HOWS), units=UNITS)
def test_figures_over_units_follow(missing: str, how: str, units: Mapping[str, Any]) -> None:
    found = ik.assess(framework(how, missing), units)
    assert checker.check(found.certificate().encode("utf-8"))[0] == len(found.units)


def refused(content: str, change: Callable[[Any], None]) -> str:
    """Why the checker refuses an assessment that was changed, with the hash of the whole made to match."""
    data = json.loads(content)
    change(data)
    data["sha256"] = checker.sha256(certificate_text({key: one for key, one in data.items() if key != "sha256"}))
    with pytest.raises(checker.Refused) as why:
        checker.check(certificate_text(data).encode("utf-8"))
    return str(why.value.args[0])


def test_units_and_ranks_that_are_left_out_or_changed() -> None:
    def left_out(data: Any) -> None:
        """The mean of 1, 4, 4 and 5 is 3.5; so is (4 + 4 − 1) / 2, without `A` and `D`."""
        one = next(one for one in data["cohort"] if one["value"] == "3.5")
        for name in "AD":
            del one["units"][name]
        figures = (["number", ["units", name, "1"]] for name in "BC")
        one["operation"] = ["/", ["-", ["sum", *figures], "1"], "2"]

    def places(data: Any) -> Any:
        return data["rankings"][0]["places"]

    units = {name: {"x": x, "part": "a", "town": True} for name, x in zip("ABCD", (1, 4, 4, 5), strict=True)}
    content = ik.assess(framework("mean", "skip"), units).certificate()
    assert checker.check(content.encode("utf-8"))[0] == 4
    assert refused(content, left_out) == "part"
    assert refused(content, lambda data: data["cohort"][0].update(value="4")) == "follows"
    assert refused(content, lambda data: places(data).update(A="7")) == "follows"
    assert refused(content, lambda data: places(data).pop("A")) == "follows"
    assert refused(content, lambda data: data["cohort"].pop()) in ("form", "follows")


def test_items_without_records_are_a_count() -> None:
    """So that their number is read where only that is known."""
    tree = f.Tally("items")
    assert recomputed(tree, Env({"items": Items(3)})) == "3"


@pytest.mark.parametrize(
    ("function", "args", "found"),
    [
        ("sqrt", [Fraction(100, 9)], "10/3"),
        ("sqrt", [0], "0"),
        ("pow", [Fraction(8, 27), Fraction(2, 3)], "4/9"),
        ("geomean", [2, Fraction(8, 49)], "4/7"),
        ("log10", [1000], "3"),
        ("ln", [1], "0"),
        ("exp", [0], "1"),
        ("pow", [2, Fraction(1, 2)], "1414213562373095048801688724209698/1000000000000000000000000000000000"),
    ],
)
def test_what_is_rational_is_exact(function: f.Function, args: list[int | Fraction], found: str) -> None:
    """And an irrational figure has 34 digits, here those of the square root of 2."""
    tree = f.Call(function, tuple(map(f.Num, args)))
    assert Fraction(recomputed(tree, Env())) == Fraction(found)


def test_a_power_mean_of_irrational_powers() -> None:
    """((√2 + √8) / 2)² = (3√2 / 2)² = 4.5."""
    assert recomputed(f.Fold(f.Gather("power", power=Fraction(1, 2)), constants([2, 8])), Env()) == "4.5"
