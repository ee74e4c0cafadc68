"""The code compiled from a plan gives exactly what the judge gives: every value, every state, every demand."""

from __future__ import annotations

import io
import pickle
import re
import tokenize
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import indexkit
from draws import below, many, pick
from formulas import IRRATIONAL, LOWERED, NODES, PARTS, Formulas, environment, figures, modes, whole
from frameworks import build_framework, evidence_for, framework_data
from indexkit import EvidenceError
from indexkit.formula import integer_nodes
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, ref_key
from indexkit.formula.integer_hope import Hope, Unusual
from indexkit.formula.integer_kinds import ByKind, names_read
from indexkit.formula.integer_told import members
from indexkit.formula.integer_usual import KeptEnv, Usual
from indexkit.formula.integers import LINES, Compiled, TooLong
from indexkit.formula.plan import Demand, Line, Plan, make_plan
from indexkit.score import Run, broken, compute, without_value
from indexkit.scorer import Scorer
from indexkit.source import read

SETTINGS = settings(
    max_examples=many(300), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
KEYS = [ref_key(f.Ref(node, part)) for node in NODES for part in PARTS]
"""The figures that generated formulas read."""


def renamed(tree: Any, known: list[str]) -> Any:
    """The same formula, its references turned to figures that stand before it; inputs where there are none. The
    figures that a record has of its own stay."""
    if isinstance(tree, f.Ref):
        if ref_key(tree) not in KEYS:
            return tree
        place = KEYS.index(ref_key(tree))
        return f.Ref(known[place % len(known)]) if known else f.Input("ty_le")
    if isinstance(tree, tuple):
        return tuple(renamed(part, known) for part in tree)
    if not is_dataclass(tree):
        return tree
    return replace(tree, **{one.name: renamed(getattr(tree, one.name), known) for one in fields(tree)})  # type: ignore[type-var]


@st.composite
def plans(draw: st.DrawFn, formulas: Formulas) -> tuple[Plan, Env]:
    """Some lines, each reading those before it, and demands; and what they read."""
    lines: list[Line] = []
    for number in range(below(draw, 5) + 1):
        known = [line.name for line in lines]
        tree = draw(pick(draw, [formulas.numbers, given_figure, divisions]) if number else formulas.numbers)
        lines.append(Line(f"x{number}", renamed(tree, known), f"node{number}", pick(draw, ["kind", "clip"])))
    known = [line.name for line in lines]
    asked = [renamed(draw(formulas.truths), known) for _ in range(below(draw, 4))]
    demands = [Demand(tree, "IK520.over_zero", "node0") for tree in asked]
    everything = f.All((*(f.Given(line.formula) for line in lines), *asked))
    return make_plan("nhom", lines, demands), environment(draw, everything)


huge = st.integers(-(10**45), 10**45)
given_figure = st.one_of(figures, huge, st.builds(Fraction, huge, st.integers(1, 10**45))).map(whole).map(f.Num)
divisions = st.recursive(
    st.one_of(st.sampled_from(NODES).map(f.Ref), st.just(f.Input("ty_le")), st.sampled_from([0, 1, -1]).map(f.Num)),
    lambda one: st.one_of(
        st.builds(f.Binary, st.just("/"), one, one),
        st.builds(f.Binary, st.sampled_from(["-", "*"]), one, one),
        st.builds(f.Catch, one, st.frozensets(st.sampled_from(list(f.State)), min_size=1), one),
        st.builds(lambda of, unit, mode: f.Round(of, unit, mode), one, st.just(Fraction(1, 10)), modes),
    ),
    max_leaves=8,
)


def judged(plan: Plan, env: Env) -> Run | str:
    """What the judge gives; where figures are too long, what the problem says."""
    try:
        found = compute(plan, env.inputs, env.panel)
    except EvidenceError as error:
        return error.show("en")
    return Run(found, without_value(plan, found), broken(plan, found))


def by_code(plan: Plan, env: Env, lines: int) -> Run | str:
    try:
        return Run(*Compiled(plan, lines).run(env.inputs, env.panel))
    except TooLong:
        pass
    scorer = Scorer(plan, patience=0)
    with pytest.raises(EvidenceError) as caught:
        scorer.run(env.inputs, env.panel)
    return caught.value.show("en")


def assert_usual_equal(plan: Plan, env: Env, hope: Hope | None = None) -> bool | None:
    """Whether the code for usual units gives what the judge gives, if it has something to give. `hope`: that
    which leaves negative figures, divisors of 0 and broken demands to the other."""
    names = names_read(plan)
    inputs = dict.fromkeys(names, f.State.ABSENT) | dict(env.inputs)
    if plan.compares:
        return None
    given_ = [*(inputs[name] for name in names), *env.panel.values()]
    kinds = tuple(one if type(one) is f.State else type(one) for one in given_)
    try:
        found = Usual(plan, names, kinds, tuple(env.panel), hope=hope).run(given_, inputs, env.panel)
    except Unusual:
        return None
    if found is None:
        return None
    other = judged(plan, Env(inputs, env.panel))
    assert isinstance(other, Run)
    assert [*map(_typed, found[0].values.items())] == [*map(_typed, other.env.values.items())]
    assert found[1:] == (other.without, other.refused)
    assert found[0].told() == members(other.env.values, [name for name, *_ in plan.steps])  # type: ignore[attr-defined]
    assert pickle.loads(pickle.dumps(found[0])) == other.env == found[0]
    return True


def _typed(item: tuple[str, Any]) -> tuple[str, type, Any]:
    return item[0], type(item[1]), item[1]


def assert_equal(plan: Plan, env: Env, lines: int = LINES) -> None:
    assert_usual_equal(plan, env)
    every = frozenset(names_read(plan))
    for hope in (Hope(every, every), Hope(every, frozenset(), False)):
        assert_usual_equal(plan, env, hope)
    mine, other = by_code(plan, env, lines), judged(plan, env)
    if isinstance(mine, str) or isinstance(other, str):
        assert mine == other
        return
    # Names in the same order, and a Fraction only where a figure isn't whole.
    typed = [[(name, type(value), value) for name, value in run.env.values.items()] for run in (mine, other)]
    assert typed[0] == typed[1]
    assert (mine.without, mine.refused) == (other.without, other.refused)


@SETTINGS
@given(plans(LOWERED), st.sampled_from([1, 2, LINES]))
def test_plans_of_whole_number_arithmetic(drawn: tuple[Plan, Env], lines: int) -> None:
    assert_equal(*drawn, lines)


@SETTINGS
@given(plans(IRRATIONAL), st.sampled_from([1, LINES]))
def test_plans_with_functions_that_the_judge_is_asked_for(drawn: tuple[Plan, Env], lines: int) -> None:
    assert_equal(*drawn, lines)


@SETTINGS
@given(
    divisions,
    st.dictionaries(st.sampled_from([*NODES, "ty_le"]), st.one_of(figures.map(whole), huge, st.sampled_from(f.State))),
)
@example(f.Binary("/", f.Num(1), f.Binary("/", f.Num(1), f.Ref("the_che"))), {"the_che": 0})
@example(f.Binary("/", f.Ref("the_che"), f.Ref("nhan_thuc")), {"the_che": 0, "nhan_thuc": -3})
@example(f.Binary("/", f.Ref("the_che"), f.Num(0)), {"the_che": f.State.NOT_APPLICABLE})
@example(f.Binary("-", f.Ref("the_che"), f.Ref("nhan_thuc")), {"the_che": f.State.UNDEFINED})
@example(f.Binary("-", f.Ref("nhan_thuc"), f.Ref("the_che")), {"the_che": f.State.UNDEFINED})
def test_undefined_does_not_get_lost(tree: f.Number, given_: dict[str, Any]) -> None:
    """A zero somewhere in nested quotients, and states that meet; of inputs and of earlier figures."""
    lines = [Line(name, f.Input(name), name, "kind") for name in NODES] + [Line("x", tree, "x", "kind")]
    assert_equal(make_plan("nhom", lines, []), Env(given_))


@given(st.sampled_from(f.State), modes)
def test_a_state_stays_one_when_it_is_rounded(state: f.State, mode: Any) -> None:
    """Also where its denominator is not 1."""
    product = Line("x", f.Binary("*", f.Input("one"), f.Input("two")), "x", "kind")
    rounded = Line("y", f.Round(f.Ref("x"), Fraction(1, 100), mode), "x", "round")
    assert_equal(make_plan("nhom", [product, rounded], []), Env({"one": state, "two": Fraction(2, 7)}))


@given(st.sampled_from(f.State), st.sampled_from(["==", "<=", ">="]))
def test_a_demand_is_not_broken_by_what_is_not_given(state: f.State, relation: Any) -> None:
    """The number of a state is 0 in the code, and nobody may see it."""
    zero = f.Compare(relation, f.Input("x"), f.Num(0))
    asked = [zero, f.Not(f.Not(zero)), f.All((zero, f.Lit(True))), f.Any((zero, f.Lit(False))), f.All((zero, zero))]
    demands = [Demand(truth, "IK520.over_zero", "x") for truth in asked]
    plan = make_plan("nhom", [Line("x", f.Input("x"), "x", "kind")], demands)
    assert_equal(plan, Env({"x": state}))
    assert Compiled(plan).run({"x": 0}, {})[2] == (0, 1, 2, 3, 4)


@SETTINGS
@given(st.integers(-400, 400), st.sampled_from([1, 2, 4, 8, 3, 200, 10**30]), st.sampled_from([1, 10, 100, 4]), modes)
@example(1, 2, 1, "half_up")
@example(-1, 2, 1, "half_down")
@example(5, 2, 1, "half_even")
def test_ties_of_every_mode(n: int, d: int, step: int, mode: Any) -> None:
    """Of constants, of inputs, of quotients, to units below and above 1."""
    unit = Fraction(1, step)
    trees = [
        f.Num(whole(Fraction(n, d))), f.Input("x"), f.Binary("/", f.Input("n"), f.Num(d)),
        f.Binary("/", f.Input("n"), f.Input("d")), f.Binary("/", f.Num(n), f.Negative(f.Input("d"))),
    ]  # fmt: skip
    lines = [Line(f"x{i}", f.Round(tree, unit, mode), "x", "round") for i, tree in enumerate(trees)]
    lines += [Line(f"y{i}", f.Round(tree, 5 * unit, mode), "y", "round") for i, tree in enumerate(trees)]
    lines += [Line(f"z{i}", f.Round(f.Ref(f"x{i}"), 3 * unit, mode), "z", "round") for i in range(len(trees))]
    assert_equal(make_plan("nhom", lines, []), Env({"x": whole(Fraction(n, d)), "n": n, "d": d}))


@SETTINGS
@given(st.lists(st.sampled_from(["*", "+", "/", "-"]), max_size=12), figures.map(whole), st.integers(0, 3))
def test_figures_grow_until_they_are_too_long(signs: list[str], first: Any, start: int) -> None:
    """From line to line, far beyond what is printed into code; both stop at the same line."""
    seed = f.Binary("*", f.Input("x"), f.Num(Fraction(10**39 + 7, 3**40)))
    lines = [Line("x0", seed, "x0", "kind")]
    for number, sign in enumerate([*signs, *"*****"], start=1):
        before = f.Ref(f"x{number - 1}")
        lines.append(Line(f"x{number}", f.Binary(sign, f.Binary("*", before, before), f.Num(7)), f"x{number}", "kind"))  # type: ignore[arg-type]
    assert_equal(make_plan("nhom", lines[: len(lines) - start], []), Env({"x": first}))


@settings(SETTINGS, max_examples=many(100))
@given(st.data())
def test_generated_frameworks(data: Any) -> None:
    framework = build_framework(data.draw(framework_data()))
    group = next(iter(framework.groups.values()))
    framework._scorers[group.id] = Scorer(framework.plans[group.id], patience=0)
    for _ in range(3):
        evidence = data.draw(evidence_for(framework))
        shown = []
        for judge in (True, False):
            try:
                shown.append(framework.evaluate(evidence, judge=judge).to_json())
            except EvidenceError as error:
                shown.append(error.show("en"))
        assert shown[0] == shown[1]


# What the code is made of


@SETTINGS
@given(plans(Formulas(written=False, irrational=False)))
def test_no_word_of_an_author_is_in_the_code(drawn: tuple[Plan, Env]) -> None:
    words, plan = set(), drawn[0]
    names = names_read(plan)
    texts = Compiled(plan).texts
    with suppress(Unusual):
        texts = [*texts, *Usual(plan, names, (int,) * len(names)).texts]
    for text in texts:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            assert token.type != tokenize.STRING
            if token.type == tokenize.NAME:
                words.add(re.sub(r"[0-9]+$", "", token.string))
    assert words <= {
        "def", "run", "inputs", "panel", "values", "env", "without", "refused", "if", "elif", "else", "and", "or",
        "not", "in", "is", "pass", "True", "False", "get", "append", "type", "int", "abs", "max", "State", "NONE",
        "RANKS", "BY_RANK", "LONG", "HIGH", "LOW", "figure", "split", "total", "lowest", "check", "k",
        *(kind + end for kind in "ndsvtb" for end in "tig"),
        "frozenset", "tuple", "told", "quoted", "TOLD", "TRUE", "FALSE", "join",
        "given", "return", "None", "fill", "kept", "numerator", "denominator", "count",
    }  # fmt: skip


@pytest.mark.parametrize("unknown", [*integer_nodes._NUMBERS, *integer_nodes._TRUTHS], ids=lambda kind: kind.__name__)
def test_a_node_that_is_not_known_is_left_to_the_judge(unknown: type, monkeypatch: pytest.MonkeyPatch) -> None:
    for known in ("_NUMBERS", "_TRUTHS"):
        fewer = {kind: write for kind, write in getattr(integer_nodes, known).items() if kind is not unknown}
        monkeypatch.setattr(integer_nodes, known, fewer)

    @settings(SETTINGS, max_examples=many(30))
    @given(plans(LOWERED))
    def law(drawn: tuple[Plan, Env]) -> None:
        assert_equal(*drawn)

    law()


def test_rows_without_end_and_sums_without_end() -> None:
    """More than Python reads at one depth, or in one expression; and more lines than one function has."""
    rows: f.Number = f.Num(0)
    for least in range(300):
        rows = f.If(f.Compare("<", f.Binary("*", f.Input("x"), f.Input("x")), f.Num(-least)), f.Num(least), rows)
    plain: f.Number = f.Num(0)
    for least in range(300):
        plain = f.If(f.Compare(">=", f.Input("x"), f.Num(least)), f.Num(least), plain)
    apart: f.Number = f.Num(0)
    for least in range(300):
        apart = f.If(f.Compare(">", f.Binary("/", f.Num(least), f.Input("y")), f.Num(150)), f.Num(least), apart)
    within: f.Number = f.Input("x")
    for _ in range(120):
        within = f.If(f.Compare("<", f.Negative(within), f.Num(1)), f.Num(3), f.Num(5))
    table = tuple((f.Compare(">=", f.Input("x"), f.Num(300 - least)), f.Num(least)) for least in range(300))
    tables = [f.Cases(table[:count], f.Num(7)) for count in (0, 1, 30, 300)]
    lines = [Line(f"r{i}", tree, "r", "kind") for i, tree in enumerate([rows, plain, apart, within, *tables])]
    lines += [Line(f"s{i}", f.Binary("/", f.Input("x"), f.Num(1 + i % 7)), "s", "kind") for i in range(1500)]
    total = f.Call("sum", tuple(f.Ref(f"s{i}") for i in range(1500)))
    lines += [Line("total", total, "t", "kind"), Line("mean", f.Call("mean", total.args), "t", "kind")]
    truths = tuple(f.Compare("<", f.Ref(f"s{i}"), f.Num(10**6)) for i in range(1500))
    lines += [Line("all", f.If(f.All(truths), f.Num(1), f.Num(0)), "t", "kind")]
    plan = make_plan("nhom", lines, [Demand(f.Not(f.Any(truths)), "IK520.over_zero", "r")])
    for x in (0, 7, 299, Fraction(5, 3), f.State.ABSENT):
        assert_equal(plan, Env({"x": x, "y": 2}))


DISTRICT = Path(__file__).parents[2] / "frameworks" / "dong_thap_2022.yaml"


def test_a_framework_is_compiled_after_some_units_and_can_be_pickled_then() -> None:
    framework = indexkit.load(DISTRICT, period=2024)
    evidence = {"mo_hinh": 2, "co_quan": 25, "co_quan_ipv6": 14, "su_co": 0, "su_co_dung_han": 0}
    expected = framework.evaluate(evidence, group="cap_huyen", judge=True).to_json()
    scorer = framework.scorer(framework.groups["cap_huyen"])
    assert scorer._code is None
    seen = {framework.evaluate(evidence, group="cap_huyen").to_json() for _ in range(60)}
    assert scorer._code is not None
    assert seen == {expected}
    again = pickle.loads(pickle.dumps(framework))
    assert again._scorers == {}
    assert again.evaluate(evidence, group="cap_huyen").to_json() == expected


def test_usual_units_have_code_of_their_own() -> None:
    """Each kind that is met often; a unit of another kind is left to the code for all."""
    framework = indexkit.load(DISTRICT, period=2024)
    evidence = dict(read(DISTRICT.parent / "samples" / "huyen_mau.yaml").data["evidence"])
    scorer = framework.scorer(framework.groups["cap_huyen"])
    for _ in range(100):
        framework.evaluate(evidence, group="cap_huyen")
    assert scorer._usual is not None
    assert [code is not None for code in scorer._usual._codes.values()] == [True]
    points = {"points": 3, "by": "Ban", "on": "2024-01-02", "why": "x"}
    alike = [{}, {"co_quan": 26}, {"su_co": 3}, {"thu_tuc": 10**6}]
    other = [{"thu_tuc": 10**30}, {"ty_le_ky_so": Fraction(33, 4)}, {"truong_ban": points}, {"so_lop": None}]
    for number, change in enumerate([*alike, *other]):
        tree = framework.evaluate(evidence | change, group="cap_huyen")
        assert isinstance(tree.env, KeptEnv) is (number < len(alike))
        judged_ = framework.evaluate(evidence | change, group="cap_huyen", judge=True)
        assert tree.to_trace() == judged_.to_trace()
        assert tree.to_json() == judged_.to_json()
        assert tree == judged_


def test_what_turns_out_unusual_is_left_to_the_other_code() -> None:
    """A figure with too many digits; a level that nothing gives."""
    grown = Line("x", f.Binary("*", f.Input("a"), f.Input("b")), "x", "kind")
    level = Line("@level", f.Binary("/", f.Num(1), f.Input("b")), "@", "level")
    code = Usual(make_plan("nhom", [grown, level], []), ("a", "b"), (int, int))
    assert code.run((2**9_000, 2**9_000), {}, {}) is None
    assert code.run((3, 0), {}, {}) is None
    found = code.run((3, 2), {}, {})
    assert found is not None
    assert found[0].values == {"x": 6, "@level": Fraction(1, 2)}


def test_what_is_disappointed_often_is_hoped_no_more() -> None:
    """Divisors that are 0 in every third unit are asked after; those that are so now and then are left to the careful
    code. Every figure is the judge's."""
    shares = {name: f.Binary("/", f.Input("a"), f.Input(name)) for name in ("b", "c")}
    zero = frozenset({f.State.UNDEFINED})
    lines = [Line(f"x{name}", f.Catch(share, zero, f.Num(7)), name, "kind") for name, share in shares.items()]
    plan = make_plan("nhom", lines, [])
    usual = ByKind(plan, patience=4)
    for number in range(60):
        inputs = {"a": number, "b": number % 3, "c": 0 if number == 50 else 5}
        found = usual.run(inputs, {})
        assert found is None or found[0].values == compute(plan, inputs, {}).values
    (codes,) = usual._codes.values()
    assert codes is not None
    assert codes.hopeful is not None
    assert codes.hopeful.hope is not None
    assert codes.hopeful.hope.not_zero == {"a", "c"}
    assert codes.hopeful.hope.not_negative == {"a", "b", "c"}
    for inputs in ({"a": 1, "b": 0, "c": 2}, {"a": 1, "b": 1, "c": 0}, {"a": -1, "b": -2, "c": 1}):
        found = usual.run(inputs, {})
        assert found is not None
        assert found[0].values == compute(plan, inputs, {}).values
    hoped = [codes.hopeful.run((1, b, c), {}, {}) is not None for b, c in ((0, 2), (1, 2), (1, 0), (-1, 2))]
    assert hoped == [True, True, False, False]


def test_what_does_not_fulfil_the_hope_gives_no_figure_by_it() -> None:
    """Where signs, caps and states were taken for known, the figures are the judge's or none."""
    a, share = f.Input("a"), f.Binary("/", f.Input("a"), f.Input("b"))
    zero = f.Num(0)
    trees: list[f.Number] = [f.Call("max", (a, zero)), f.Call("min", (zero, share)), f.Call("min", (share, zero))]
    trees += [f.Call("max", (share, zero)), f.Call("clamp", (a, zero, f.Num(5)))]
    trees += [f.If(f.Compare(">=", a, zero), f.Num(1), f.Num(2))]
    trees += [f.Round(f.Binary("/", a, f.Num(2)), Fraction(1), mode) for mode in ("half_up", "half_down", "up", "down")]
    plan = make_plan("nhom", [Line(f"x{at}", tree, "x", "kind") for at, tree in enumerate(trees)], [])
    every = frozenset({"a", "b"})
    codes = [Usual(plan, ("a", "b"), (int, int), hope=Hope(every, *rest)) for rest in ((every,), (frozenset(), False))]
    for given_ in ((3, 2), (0, 1), (3, 0), (0, 0), (-3, 2), (3, -2), (-3, -2)):
        inputs = dict(zip("ab", given_, strict=True))
        found = [code.run(given_, inputs, {}) for code in codes]
        assert [one is not None for one in found] == [given_[0] >= 0 < given_[1], min(given_) >= 0]
        for one in found:
            assert one is None or one[0].values == compute(plan, inputs, {}).values
