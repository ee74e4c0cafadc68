"""DESIGN section 9, promises 1 to 4, on generated frameworks and evidence."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregation import expected, maximum_of, out_by
from draws import many
from frameworks import as_json, build_framework, document, evidence_for, framework_data, unread
from indexkit import EvidenceError, ScoreTree
from indexkit.arithmetic import exact_text

SETTINGS = settings(
    max_examples=many(150), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def scored(framework: Any, evidence: Any, **options: Any) -> ScoreTree | None:
    """The tree, or None where the evidence is refused; anything else that is raised fails the law."""
    try:
        return framework.evaluate(evidence, **options)
    except EvidenceError as error:
        shown = [error.show("en"), error.show("vi")]
    assert all(shown)
    return None


@SETTINGS
@given(framework_data())
def test_generated_frameworks_are_what_is_read_from_their_text(written: Any) -> None:
    """So that the other laws need not write each and read it again."""
    made, read = unread(written), document(written)
    assert as_json(made.data) == as_json(read.data)
    assert made.data == read.data
    assert (list(made.values), list(made.keys)) == (list(read.values), list(read.keys))
    assert replace(made, data={}, values={}, keys={}) == replace(read, data={}, values={}, keys={})


@SETTINGS
@given(st.data())
def test_a_tree_or_an_evidence_error_and_the_second_evaluator_agrees(data: Any) -> None:
    framework = build_framework(data.draw(framework_data()))
    evidence = data.draw(evidence_for(framework))
    before = as_json(evidence)
    tree = scored(framework, evidence, cross_check=True)
    assert as_json(evidence) == before
    if tree is not None:
        assert tree.to_json()
        assert str(tree)
        assert str(tree.in_("vi"))
        assert all(node.why and node.why_in("vi") for node in tree.nodes)


@SETTINGS
@given(st.data())
def test_no_node_passes_its_cap_or_falls_under_its_floor(data: Any) -> None:
    framework = build_framework(data.draw(framework_data()))
    tree = scored(framework, data.draw(evidence_for(framework)))
    if tree is None:
        return
    for node in tree.nodes:
        above = sum((tree[b.id].granted or 0 for b in node.node.bonuses if b.counts_above_max), Fraction(0))
        rounded = rounding_of(framework) if node.node.bonuses else 0
        if node.exact is not None and node.node.kind != "value":
            assert node.exact >= node.node.min
            assert node.maximum is None or node.exact <= node.maximum + above + rounded
            if not may_rise(node.node):
                assert node.node.max is None or node.exact <= node.node.max + above + rounded
            assert node.node.cap is None or node.exact <= node.node.cap
    above = sum((tree[b.id].granted or 0 for b in tree.group.root.bonuses if b.counts_above_max), Fraction(0))
    if tree.exact is not None:
        assert Fraction(tree.base) <= Fraction(tree.max)
        assert tree.exact <= Fraction(tree.max) + above + (rounding_of(framework) if above else 0)
        assert tree.exact >= 0


def may_rise(node: Any) -> bool:
    """Whether a node is a mean of points: where the lesser of its parts leaves, what is left has a greater maximum."""
    return node.aggregate.how == "mean" and node.aggregate.over == "points"


def rounding_of(framework: Any) -> Fraction:
    """By how much rounding may move the figure of a whole: 0 where only leaves are rounded, or nothing is."""
    rule = framework.rules.rounding
    return rule.rounding.unit if rule.rounding and rule.at in ("total", "every_node") else Fraction(0)


@SETTINGS
@given(st.data())
def test_every_figure_is_the_declared_aggregation_of_its_parts(data: Any) -> None:
    """Written again from RULES R4 and LANGUAGE over the finished tree; unless overridden."""
    framework = build_framework(data.draw(framework_data()))
    tree = scored(framework, data.draw(evidence_for(framework)))
    if tree is None:
        return
    root = tree.group.root
    for part in root.parts:
        node = tree[part.id]
        if part.score is None and node.panel is None:
            assert Fraction(node.maximum) == (maximum_of(tree, part) if node.state != "not_applicable" else 0)
            agrees(expected(tree, part), node.exact, node.state, rounding_of(framework), bool(part.bonuses))
    assert maximum_of(tree, root) == Fraction(tree.env.values.get("@maximum", root.max))
    state = None if tree.exact is not None else tree.env.values["@total"].value
    agrees(expected(tree, root), tree.exact, state, rounding_of(framework), bool(root.bonuses))


def agrees(wanted: Any, found: Fraction | None, state: str | None, unit: Fraction, above: bool) -> None:
    """The same figure, or one that rounding leads to; the same reason for none."""
    if isinstance(wanted, str):
        assert found is None
        assert state == wanted
    else:
        assert found is not None
        assert abs(found - wanted) < unit or found == wanted


@SETTINGS
@given(st.data())
def test_full_marks_in_all_that_counts_are_the_whole(data: Any) -> None:
    """Where every leaf that applies has its maximum, so has what they make: nothing that left stays in a maximum."""
    written = data.draw(framework_data(clauses=False))
    written["rules"]["rounding"] = "none"
    framework = build_framework(written)
    evidence = data.draw(evidence_for(framework, panel=False))
    tree = scored(framework, evidence)
    if tree is None:
        return
    signed = {"by": "Hội đồng", "on": "2024-01-01", "why": "thẩm định"}
    full = {
        node.path: {"points": node.maximum, **signed}
        for node in tree.nodes
        if node.state != "not_applicable" and (node.scoring or out_by(tree, node.node)) and node.kind != "value"
    }
    best = scored(framework, {**evidence, **full})
    if best is None or any(node.state == "none" for node in best.nodes if node.node.parts):
        return  # too few of them apply for what they are part of
    if best.exact is not None:
        assert best.exact == Fraction(best.max)
        assert best.exact_percent in (100, None)


@SETTINGS
@given(st.data())
def test_the_order_of_evidence_keys_changes_no_byte(data: Any) -> None:
    framework = build_framework(data.draw(framework_data()))
    evidence = data.draw(evidence_for(framework))
    shuffled = {key: evidence[key] for key in data.draw(st.permutations(list(evidence)))}
    one, other = scored(framework, evidence), scored(framework, shuffled)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one.to_json() == other.to_json()


def reversed_maps(data: Any) -> Any:
    """The same framework, every map written the other way round; lists keep their order (RULES R12)."""
    if isinstance(data, dict):
        return {key: reversed_maps(data[key]) for key in reversed(list(data))}
    return [reversed_maps(one) for one in data] if isinstance(data, list) else data


@SETTINGS
@given(st.data())
def test_the_order_of_framework_keys_changes_no_figure_and_no_hash(data: Any) -> None:
    written = data.draw(framework_data())
    one, other = build_framework(written), build_framework(reversed_maps(written))
    assert one.fingerprint == other.fingerprint
    # With several bonuses under one limit, who is cut is decided by their listed order; the total is not.
    evidence = data.draw(evidence_for(one))
    first, second = scored(one, evidence), scored(other, evidence)
    assert (first is None) == (second is None)
    if first is not None and second is not None:
        assert {n.path: n.exact for n in first} == {n.path: n.exact for n in second}
        mixed = len({b.counts_above_max for b in one.groups["nhom"].root.bonuses}) > 1
        if not (mixed and one.groups["nhom"].root.bonus_cap is not None):
            assert first.exact == second.exact
            assert str(first.level) == str(second.level)


@SETTINGS
@given(st.data())
def test_verified_only_never_counts_a_claim(data: Any) -> None:
    """Scoring `verified_only` is scoring the same evidence with every claim taken away."""
    framework = build_framework(data.draw(framework_data()))
    evidence = data.draw(evidence_for(framework, panel=False))
    bare = {}
    for name, value in evidence.items():
        state = value.get("state", "claimed") if isinstance(value, dict) else "claimed"
        if state != "claimed":
            bare[name] = value
    one = scored(framework, evidence, lens="verified_only")
    other = scored(framework, bare, lens="verified_only")
    if one is not None and other is not None:
        assert {n.path: n.exact for n in one} == {n.path: n.exact for n in other}


@SETTINGS
@given(st.data())
def test_exact_and_published_figures_agree(data: Any) -> None:
    framework = build_framework(data.draw(framework_data()))
    tree = scored(framework, data.draw(evidence_for(framework)))
    if tree is None:
        return
    for entry in tree.to_dict()["nodes"]:
        if entry["points"] is None:
            assert entry["exact"] is None
            continue
        exact, shown = Fraction(entry["exact"]), Fraction(entry["points"])
        assert exact == shown or (entry["shown_rounded"] and abs(exact - shown) <= Fraction(1, 200))
        assert entry["exact"] == exact_text(exact)
