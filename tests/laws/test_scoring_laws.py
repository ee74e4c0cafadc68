"""DESIGN section 9, promises 1 to 4, on generated frameworks and evidence."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks import as_json, build_framework, evidence_for, framework_data
from indexkit import EvidenceError, ScoreTree
from indexkit.arithmetic import exact_text

SETTINGS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def scored(framework: Any, evidence: Any, **options: Any) -> ScoreTree | None:
    """The tree, or None where the evidence is refused; anything else that is raised fails the law."""
    try:
        return framework.evaluate(evidence, **options)
    except EvidenceError as error:
        shown = [error.show("en"), error.show("vi")]
    assert all(shown)
    return None


def clipped(value: Fraction, low: Fraction, high: Fraction | None) -> Fraction:
    return max(low, value if high is None else min(value, high))


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
        if node.exact is not None:
            assert node.exact >= node.node.min
            assert node.node.max is None or node.exact <= node.node.max
            assert node.node.cap is None or node.exact <= node.node.cap
    above = sum((tree[b.id].granted or 0 for b in tree.group.root.bonuses if b.counts_above_max), Fraction(0))
    if tree.exact is not None:
        unit = framework.rules.rounding.rounding.unit if framework.rules.rounding.rounding else Fraction(0)
        rounded = unit if framework.rules.rounding.at in ("total", "every_node") else 0
        assert Fraction(tree.base) <= tree.group.root.max
        assert tree.exact <= Fraction(tree.max) + above + rounded
        assert tree.exact >= 0


@SETTINGS
@given(st.data())
def test_every_figure_is_the_declared_aggregation_of_its_parts(data: Any) -> None:
    """Written again from RULES R4 over the finished tree; unless overridden."""
    framework = build_framework(data.draw(framework_data()))
    tree = scored(framework, data.draw(evidence_for(framework)))
    if tree is None or tree.exact is None:
        return
    root = tree.group.root
    for indicator in root.parts:
        node = tree[indicator.id]
        parts = [child.exact for child in node.children]
        if node.panel is None and node.exact is not None:
            if any(part is None for part in parts) and node.state is None:
                parts = [part for part in parts if part is not None]
            if framework.rules.rounding.at != "every_node" or framework.rules.rounding.rounding is None:
                assert node.exact == clipped(sum(parts, Fraction(0)), Fraction(0), Fraction(node.max))
    figures = [tree[indicator.id].exact or Fraction(0) for indicator in root.parts]
    base = clipped(sum(figures, Fraction(0)), Fraction(0), Fraction(tree.max))
    assert tree.env.values["@base"] == base
    within, above, left = Fraction(0), Fraction(0), root.bonus_cap
    for bonus in root.bonuses:
        part = Fraction(tree[bonus.id].exact)
        part = part if bonus.counts_above_max else min(part, Fraction(tree.max) - base - within)
        part = part if left is None else min(part, left - within - above)
        within, above = (within, above + part) if bonus.counts_above_max else (within + part, above)
    less = sum((Fraction(tree[p.id].exact) for p in root.penalties), Fraction(0))
    total = max(Fraction(0), min(Fraction(tree.max), base + within) + above - less)
    if framework.rules.rounding.at in ("component",) or framework.rules.rounding.rounding is None:
        assert tree.exact == total
    else:
        assert abs(tree.exact - total) < framework.rules.rounding.rounding.unit


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
