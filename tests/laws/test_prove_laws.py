"""What is proved, refuted and left open agrees with every evidence of small domains; and what the solver finds is what
the judge scores, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import z3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draws import below, flip, many, pick
from frameworks import ISSUED, build_framework, framework_data
from indexkit import EvidenceError
from indexkit.checks.subject import Card
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.formula.smt import Term, Unsupported
from indexkit.formula.smt_terms import real
from indexkit.framework import Framework
from indexkit.prove import prove
from indexkit.prove.claims import Claim
from indexkit.prove.domain import ABSENT, GIVEN, REJECTED
from indexkit.prove.problems import problems_of
from indexkit.prove.questions import Asker, Scope
from indexkit.tree import ScoreTree

SETTINGS = settings(
    max_examples=many(25), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


class Exact(Scope):
    """Nothing stands in the place of what a solver cannot be asked."""

    def _opaque(self, node: f.Number, error: Unsupported) -> Term:
        raise error


@SETTINGS
@given(st.data())
def test_what_the_solver_finds_is_what_the_judge_scores(data: Any) -> None:
    framework = build_framework(data.draw(framework_data()))
    card = Card(framework, next(iter(framework.groups.values())))
    asker = Asker(card)
    scope = Exact(card, asker.scope().domain, None)
    lines: dict[str, Any] = {}
    for line in card.plan.lines:
        try:
            lines[line.name] = scope.term(line.name) if isinstance(line.formula, f.NUMBERS) else None
        except Unsupported:
            continue
    wanted = scope.admitted({demand.node for demand in card.plan.demands})
    for name in sorted(card.group.inputs):
        try:
            mode = scope.domain.mode_of(name)
        except Unsupported:
            continue
        wanted.append(mode == pick(data.draw, [GIVEN, GIVEN, ABSENT, REJECTED]))
    solver = z3.Solver()
    solver.set("rlimit", 1_000_000)
    solver.add(*[one for one in scope.constraints if one is not True], *scope.domain.nice)
    for one in wanted:
        solver.push()
        solver.add(one)
        if solver.check() != z3.sat:
            solver.pop()
    if solver.check() != z3.sat:
        return
    found = solver.model()
    try:
        evidence = scope.domain.evidence(found)
        tree = framework.evaluate(evidence, judge=True)
    except (Unsupported, EvidenceError):
        return
    for name, term in lines.items():
        if term is not None:
            assert at_point(found, term) == tree.env.values[name], (name, evidence)


def at_point(found: Any, term: Term) -> Any:
    for one, condition in term.states.items():
        if condition is True or (condition is not False and z3.is_true(found.eval(condition, model_completion=True))):
            return one
    n, d = (found.eval(real(word), model_completion=True).as_fraction() for word in (term.n, term.d))
    return Fraction(n) / d


# Small domains, every evidence

FORMULAS = (
    "{a} * 2", "10 - {a} / 2", "{a} * {b}", "max if {a} >= 3 else {a}", "5 if {a} == 2 else {b}", "min({a}, 2) * 3",
    "{a} / ({b} + 1)", "abs({a} - 2)", "{a} - {b}", "round({a} * {b} / 3, 0, half_up)", "max({a}, {b})",
)  # fmt: skip
BANDS = st.lists(st.sampled_from([0, 1, 2, 3, 4, 5]), min_size=1, max_size=3, unique=True)


@st.composite
def small(draw: Any) -> dict[str, Any]:
    """At most four inputs of at most four values each; so many mistakes as there are good rules."""
    nodes: dict[str, Any] = {}
    for number in range(below(draw, 2) + 1):
        nodes[f"n{number}"] = _leaf(draw, number)
    group: dict[str, Any] = {
        "max": sum(node["max"] for node in nodes.values()),
        "indicators": nodes,
        "evidence": {name: {"type": "count", "range": {"from": 0, "to": 3}} for name in ("a", "b")},
    }
    for name in ("a", "b"):
        if flip(draw):
            group["evidence"][name]["direction"] = pick(draw, ["more", "less"])
    group["evidence"]["t"] = {"type": "yes_no"}
    if flip(draw):
        score = {"kind": "formula", "formula": pick(draw, ["a * 2", "a - b", "a - 3", "1 if t else 0"])}
        group["bonuses"] = {"thuong": {"name": "x", "basis": "assumed", "score": score, "cap": pick(draw, [3, 6, 8])}}
        group["bonuses"]["thuong"] |= {"counts_above_max": flip(draw), "counts_in_percent": True}
    if flip(draw):
        bands = [{"name": "x", "at_least": Fraction(90)}, {"name": "y", "above": pick(draw, [10, 50])}, {"name": "z"}]
        group["levels"] = {"of": "percent", "basis": "assumed", "bands": bands}
    rounding: Any = pick(draw, ["none", {"places": 0, "mode": "half_up", "at": "component"}])
    rules = {"rounding": rounding, "missing_evidence": pick(draw, ["zero", "error"])}
    head = {"indexkit": 1, "framework": "nho", "revision": 1, "name": "x", "issued_by": ISSUED}
    dates = {"in_force": {"from": "2022-01-01"}, "applies_to": {"periods_from": 2022}}
    return {**head, **dates, "rules": rules, "groups": {"nhom": group}}


def _leaf(draw: Any, number: int) -> dict[str, Any]:
    node: dict[str, Any] = {"name": "x", "max": pick(draw, [2, 4, 6]), "basis": "assumed"}
    kind = pick(draw, ["formula", "formula", "bands", "yes_no", "ratio", "checklist"])
    if kind == "formula":
        text = pick(draw, FORMULAS).format(a=pick(draw, ["a", "b"]), b=pick(draw, ["b", "b", "2"]))
        node["score"] = {"kind": kind, "formula": text}
    elif kind == "bands":
        marks = draw(BANDS)
        bands: list[dict[str, Any]] = [{"at_least": mark, "points": pick(draw, [0, 1, 2])} for mark in marks]
        node["score"] = {"kind": kind, "of": pick(draw, ["a", "b"]), "bands": [*bands, {"points": 0}]}
    elif kind == "yes_no":
        node["score"] = {"kind": kind, "of": "t"}
    elif kind == "ratio":
        node["score"] = {"kind": kind, "numerator": "a", "denominator": "b", "over": "cap", "when_zero": "zero"}
    else:
        rows = [{"when": "a > b", "points": 1}, {"when": pick(draw, ["a > 5", "a == 3 and t"]), "points": 1}]
        node["score"] = {"kind": kind, "rows": rows}
    return node


def everything(framework: Framework) -> Iterator[tuple[dict[str, Any], ScoreTree]]:
    rejected = {"state": "rejected"}
    choices = {"a": [None, rejected, 0, 1, 2, 3], "b": [None, rejected, 0, 1, 2, 3], "t": [None, rejected, True, False]}
    for values in product(*choices.values()):
        evidence = {name: value for name, value in zip(choices, values, strict=True) if value is not None}
        try:
            yield evidence, framework.evaluate(evidence, judge=True)
        except EvidenceError:
            continue


@SETTINGS
@given(small())
def test_every_verdict_agrees_with_every_evidence(data: dict[str, Any]) -> None:
    framework = build_framework(data)
    trees = list(everything(framework))
    card = Card(framework, framework.group(None))
    proof = prove(framework)
    assert {claim.kind for claim in proof.claims} >= {"within", "reached", "range"}
    for claim in proof.claims:
        if claim.verdict != "unknown":
            assert holds(card, claim, trees) == (claim.verdict == "proved"), claim


def figures(trees: list[tuple[dict[str, Any], ScoreTree]], line: str) -> list[Any]:
    values = (tree.env.values[line] for _, tree in trees)
    return [value for value in values if not isinstance(value, f.State)]


def holds(card: Card, claim: Claim, trees: list[tuple[dict[str, Any], ScoreTree]]) -> bool:
    """By looking at all of them."""
    line, fields = claim.subject, {name: _number(text) for name, text in claim.fields.items()}
    match claim.kind:
        case "within":
            found = figures(trees, line)
            return all(fields["min"] <= one and ("max" not in fields or one <= fields["max"]) for one in found)
        case "reached":
            return fields["max"] in figures(trees, "@base" if line == "@total" else line)
        case "cap":
            return any(one > fields["cap"] for one in figures(trees, f"{line}.earned"))
        case "defined":
            return all(tree.env.values[line] is not f.State.UNDEFINED for _, tree in trees)
        case "range":
            found = figures(trees, "@total")
            return (min(found), max(found)) == (fields["least"], fields["most"])
        case "differ":
            pairs = [(tree.env.values[line], tree.env.values[claim.fields["other"]]) for _, tree in trees]
            return any(a != b for a, b in pairs if not isinstance(a, f.State) and not isinstance(b, f.State))
        case "direction":
            return rises(trees, line, claim.cause)
        case "fires":
            return fires(card, claim, trees)
        case _:
            raise AssertionError(claim.kind)


def _number(text: str) -> Any:
    return Fraction(text) if text.replace("/", "").replace("-", "").replace(".", "").isdigit() else text


def rises(trees: list[tuple[dict[str, Any], ScoreTree]], name: str, which: str) -> bool:
    sign = 1 if which == "more" else -1
    by_rest: dict[str, list[tuple[int, Any]]] = {}
    for evidence, tree in trees:
        value, total = evidence.get(name), tree.env.values["@total"]
        if isinstance(value, int) and not isinstance(total, f.State):
            rest = repr(sorted((key, repr(one)) for key, one in evidence.items() if key != name))
            by_rest.setdefault(rest, []).append((value, total))
    ordered = [[total for _, total in sorted(pairs)] for pairs in by_rest.values()]
    return all((b - a) * sign >= 0 for totals in ordered for a, b in pairwise(totals))


def fires(card: Card, claim: Claim, trees: list[tuple[dict[str, Any], ScoreTree]]) -> bool:
    if claim.cause == "clause":
        return any(one > 0 for one in figures(trees, claim.subject))
    tests = _tests(card, claim)
    return any(_first_to_hold(tests, tree) == int(claim.fields["row"]) - 1 for _, tree in trees)


def _tests(card: Card, claim: Claim) -> list[Any]:
    score = None if claim.subject == "@total" else card.by_id[claim.subject].score
    rows = card.group.levels.rows if score is None and card.group.levels else score.rows  # type: ignore[union-attr]
    place = int(claim.fields["row"]) - 1
    own = [row.test for row in rows]
    return own if "rows" not in claim.path else [*[f.Lit(False)] * place, own[place]]


def _first_to_hold(tests: list[Any], tree: ScoreTree) -> int:
    for place, test in enumerate(tests):
        value = True if test is None else value_of(test, tree.env)
        if value is True:
            return place
        if isinstance(value, f.State):
            return -1
    return -1


def test_what_the_checks_of_a_file_would_stop_is_shown_where_they_are_passed_over() -> None:
    """No framework that passes the checks leaves a gap: they ask the same first. A text that was never checked does;
    its evidence is shown."""
    bands = [{"name": "Tốt", "at_least": 8}, {"name": "Yếu", "below": 5}]
    leaf = {"max": 10, "basis": "press", "score": {"kind": "formula", "formula": "x"}}
    group = {
        "max": 10,
        "indicators": {"m": leaf},
        "evidence": {"x": {"type": "count", "range": {"from": 0, "to": 10}}},
        "levels": {"of": "points", "basis": "press", "bands": bands},
    }
    head = {"indexkit": 1, "framework": "ho", "revision": 1, "name": "x", "applies_to": {"periods_from": 2024}}
    rules = {"rounding": "none", "missing_evidence": "zero"}
    found = [*problems_of(prove(build_framework({**head, "rules": rules, "groups": {"xa": group}})))]
    assert [one.key for one in found] == ["IK670.shown"]
    assert "leave a gap" in found[0].show("en")
