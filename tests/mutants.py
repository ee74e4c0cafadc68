"""Does a test notice? Each mutant is one change of the engine's text, and names the test that must fail because of it.

    python tests/mutants.py            all of them, two at a time
    python tests/mutants.py -k bands   those with `bands` in their name

A copy of `src/` is changed, never `src/` itself. Exit status 1 if a mutant survives, if its text isn't found exactly
once, if a test could not run, or if a killing test fails without any change.
"""

from __future__ import annotations

import argparse
import compileall
import os
import py_compile
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENGINE = ROOT / "src" / "indexkit"
WORKERS = 2

_RUN = """
import sys
copy, *tests = sys.argv[1:]
sys.path[:0] = [copy, "tests"]
import indexkit
assert indexkit.__file__.startswith(copy), indexkit.__file__
import pytest
sys.exit(pytest.main(["-p", "no:cacheprovider", "--noconftest", "-x", "-q", "-o", "addopts=", *tests]))
"""
"""Runs tests on the copy, which goes before an installed indexkit."""


@dataclass(frozen=True)
class Mutant:
    """`old`, which stands once in the whole engine, becomes `new`; `killer` then fails."""

    name: str
    old: str
    new: str
    killer: str

    def files(self, engine: Path = ENGINE) -> list[Path]:
        """Where the text to be changed stands, a file as often as it does."""
        texts = {path: path.read_text(encoding="utf-8") for path in sorted(engine.rglob("*.py"))}
        return [path for path, text in texts.items() for _ in range(text.count(self.old))]


DISPUTE = "tests/test_disputes.py::{}"
ROBUST = "tests/robust/test_robustness.py::{}"
GAPS = "tests/test_gaps.py::{}"


def hand(case: str) -> str:
    return f"tests/hand/test_hand.py::test_case[{case}]"


def prints(pair: str) -> str:
    return f"tests/hand/test_hand.py::test_fingerprints[{pair}]"


def claim(statement: str) -> str:
    return f"tests/hand/test_claims_hand.py::test_statement[{statement}]"


def years(file: str, name: str) -> str:
    return f"tests/years/test_year_{file}.py::{name}"


def law(name: str) -> str:
    return f"tests/laws/test_integers_law.py::{name}"


def ranking(name: str) -> str:
    return f"tests/test_ranking.py::{name}"


def rank_law(name: str) -> str:
    return f"tests/laws/test_rank_laws.py::{name}"


FIGURES = "tests/test_disputes_figures.py::{}"
DISPUTES = (
    Mutant(
        "figures: only those of the plan tell two worlds apart",
        "        return chosen == end or here.judged == there.judged",
        "        return True",
        FIGURES.format("test_what_is_missing_makes_a_level_provisional"),
    ),
    Mutant(
        "figures: what several causes make together has none",
        "{where: sorted(self.needed) if where in together else moving for where, moving in found.items()}",
        "found",
        FIGURES.format("test_a_level_that_two_causes_make_together"),
    ),
    Mutant(
        "figures: what limits cut is not compared",
        '"level", "complete", "missing", "cuts", "ranks"}',
        '"level", "complete", "missing", "ranks"}',
        FIGURES.format("test_what_a_limit_cuts_from_whom"),
    ),
    Mutant(
        "figures: results agree though some differ",
        "        return not (self.nodes or self.difference or self.due or self.figures)",
        "        return not (self.nodes or self.difference or self.due)",
        FIGURES.format("test_a_percent_alone"),
    ),
    Mutant(
        "figures: what comes out otherwise when scored again is not held against its file",
        "    return {where: again.get(where) for where in found if is_judged(where)}",
        "    return {}",
        FIGURES.format("test_a_percent_alone"),
    ),
    Mutant(
        "causes: what moves something is left out",
        "        return self._same(self.all - chosen, self.all), self._same(chosen, NONE)",
        "        return True, True",
        DISPUTE.format("test_each_item_of_evidence_has_its_points"),
    ),
    Mutant(
        "causes: a change may only stay as the first side has it",
        "any(fine := self.fine(left)):",
        "all(fine := self.fine(left)):",
        DISPUTE.format("test_a_panels_figure_is_the_cause_whatever_is_below_it"),
    ),
    Mutant(
        "causes: both ways are the same way",
        "return there, [self.total(last | (self.needed - some)) for some in done]",
        "return there, there",
        DISPUTE.format("test_causes_that_act_together_are_taken_in_both_orders"),
    ),
    Mutant(
        "causes: new questions apart from the clause that asks them",
        "found |= {name for name, rest in rests.items() if whole or set(CHILD_WORDS).isdisjoint(rest[::2])}",
        "found |= set()",
        DISPUTE.format("test_an_amendment_is_one_cause_with_what_it_asks_for"),
    ),
)
def cells(name: str) -> str:
    return f"tests/test_cells.py::{name}"


MEASURES = (
    Mutant(
        "measures: a quotient is measured like a product",
        "times(self.number(left), self.number(right), 1 if op",
        "times(self.number(left), self.number(right), 1 if not op",
        "tests/laws/test_measure_laws.py::test_a_measure_is_how_a_figure_grows",
    ),
    Mutant(
        "measures: what is compared in a test is not read",
        "            case f.If(test, then, otherwise):\n                self.read(test)",
        "            case f.If(test, then, otherwise):",
        "tests/laws/test_measure_laws.py::test_no_mix_up_of_one_unit_goes_unseen",
    ),
    Mutant(
        "measures: the members of a list may differ",
        'return "add" if how in ("sum", "mean", "power", "sd") else "compare"',
        "return None",
        "tests/laws/test_measure_laws.py::test_no_mix_up_of_one_unit_goes_unseen",
    ),
    Mutant(
        "measures: a number is measured like what it multiplies",
        "    if left is None or right is None:\n        return None\n    turned",
        "    if left is None or right is None:\n        return left or right\n    turned",
        "tests/laws/test_measure_laws.py::test_what_nobody_measured_fits_anything",
    ),
    Mutant(
        "measures: known units are turned the wrong way",
        "return here.factor / there.factor",
        "return there.factor / here.factor",
        "tests/laws/test_measure_laws.py::test_known_units_are_told_apart_and_converted",
    ),
    Mutant(
        "measures: the numbers that judge a percent are not looked at",
        'else "IK734.below_one", value * 100',
        'else "", value * 100',
        "tests/bad/test_meaning_files.py::test_each_mistake_is_named_at_its_line",
    ),
    Mutant(
        "measures: a small share that others stand beside is refused",
        "and all(other.value <= 1 for",
        "and any(other.value <= 1 for",
        "tests/bad/test_meaning_files.py::test_each_mistake_is_named_at_its_line",
    ),
    Mutant(
        "measures: a share that refuses more than all may be anything",
        "            return 1\n        return self.card.range_of(mark.of).high",
        "            return None\n        return self.card.range_of(mark.of).high",
        "tests/bad/test_meaning_files.py::test_each_mistake_is_named_at_its_line",
    ),
    Mutant(
        "measures: an amendment may be older than what it amends",
        "text.issued < older.issued:",
        "text.issued < older.issued < text.issued:",
        "tests/bad/test_date_files.py::test_each_mistake_is_named_at_its_line",
    ),
    Mutant(
        "measures: the cases beside are not run by check --prove",
        'more += cases_beside(found.file) if found.kind == "framework" else []',
        "more += []",
        "tests/prove/test_proofs.py::test_check_runs_the_cases_beside_what_it_proves",
    ),
    Mutant(
        "measures: a score may give kilometres",
        'if line.stage == "kind" and found is not None and not fits(found, POINTS)',
        'if line.stage == "nowhere" and found is not None and not fits(found, POINTS)',
        "tests/bad/test_meaning_files.py::test_each_mistake_is_named_at_its_line",
    ),
)
BOUNDS = (
    Mutant(
        "no clip",
        'return sheet.write(node.id, "clip", f.Call("clamp", (before, low, high)))',
        "return before",
        hand("r02_order_of_steps-the_caps_one_after_the_other"),
    ),
    Mutant(
        "no clip after rounding",
        'if not (caps or own_maximum or "min" in node.written):',
        "if True:",
        hand("r02_order_of_steps-a_parent_s_bounds_from_evidence"),
    ),
    Mutant(
        "a cap that is not given takes the whole along after rounding",
        'capped = f.First((f.If(f.Compare("<=", before, cap), f.Call("min", (capped, cap)), capped), capped))',
        'capped = f.If(f.Compare("<=", before, cap), f.Call("min", (capped, cap)), capped)',
        hand("r03_after_rounding-a_cap_that_is_not_given"),
    ),
    Mutant(
        "full marks are cut by the cap of the kind after rounding",
        'capped = f.First((f.If(f.Compare("<=", before, cap), f.Call("min", (capped, cap)), capped), capped))',
        'capped = f.First((f.Call("min", (capped, cap)), capped))',
        hand("r03_after_rounding-full_marks_without_the_kind"),
    ),
    Mutant(
        "a bonus above the maximum lets rounding pass it",
        'return f.Call("sum", (whole.maximum, *above))',
        "return None",
        hand("r03_after_rounding-a_maximum_that_rounding_would_pass"),
    ),
    Mutant(
        "a bonus above the maximum is cut after rounding",
        'return f.Call("sum", (whole.maximum, *above))',
        "return whole.maximum",
        hand("r03_after_rounding-with_a_clause_above_it"),
    ),
    Mutant(
        "a rounded view is never below 0",
        'if node.kind != "value":  # which has no bounds of its own',
        "if True:",
        hand("r03_after_rounding-a_minimum_that_rounding_would_pass"),
    ),
    Mutant(
        "what is skipped carries what is spread",
        'if part.member.fate not in ("not_applicable", "missing")]\n    left',
        "]\n    left",
        hand("language_spread-a_part_without_a_value_is_skipped"),
    ),
    Mutant(
        "a row in a case that does not apply gives the whole full marks",
        "worth, leaving = _worth(node, rows), rows_may_leave(node)",
        "worth, leaving = row_points(node), rows_may_leave(node)",
        hand("kind_cases_untold-a_row_in_a_case_that_does_not_apply"),
    ),
    Mutant(
        "that a part might leave takes what is stated above the parts",
        'left = f.Binary("+", left, f.Call("max", (f.Num(0), f.Binary("-", full, whole))))',
        "pass",
        hand("r10_maximum_by_formula-more_is_stated_than_the_parts_are_worth"),
    ),
    Mutant(
        "a checklist whose condition nobody told leaves with its maximum",
        "earned = [f.Catch(ref, f.WITHOUT, f.Num(0)) for ref in told]",
        "earned = told",
        hand("r10_conditions_not_told-a_checklist_keeps_its_maximum"),
    ),
    Mutant(
        "what a panel gives never leaves by its condition",
        'if isinstance(node.score, model.Assessed) and sheet.rules.missing == "not_applicable":\n        return True',
        'if isinstance(node.score, model.Assessed):\n        return sheet.rules.missing == "not_applicable"',
        hand("r10_conditions_not_told-what_a_panel_would_give"),
    ),
    Mutant(
        "what is spread goes by the maxima of the text",
        "sum((_worth(tree, node, part, tree[part.id].maximum) for part in there)",
        "sum((_worth(tree, node, part) for part in there)",
        hand("language_spread-all_is_spread_to_what_is_left"),
    ),
    Mutant(
        "the second of two conditions is asked for where the first can't be told",
        "for guard in reversed(self.guards):",
        "for guard in self.guards:",
        hand("kind_cases_untold-nobody_knows_whether_it_applies"),
    ),
    Mutant(
        "the cap of a clause is ignored",
        'return earned if cap is None else sheet.write(node.id, "cap"',
        'return earned if cap is not cap or True else sheet.write(node.id, "cap"',
        hand("r04_total-the_cap_of_a_bonus"),
    ),
    Mutant(
        "a share above full goes on",
        'return f.Binary("*", f.Call("min", (f.Num(1), share)), score.points)',
        'return f.Binary("*", share, score.points)',
        hand("kind_ratio-above_full"),
    ),
    Mutant(
        "full_at is ignored",
        "plain = score.full_at == f.Num(100)",
        "plain = True",
        hand("kind_ratio-shares_below_full"),
    ),
    Mutant(
        "bands: at_least is above",
        '"at_least": ">="',
        '"at_least": ">"',
        hand("kind_bands-on_the_bounds"),
    ),
    Mutant(
        "bands: above is at_least",
        '"above": ">"',
        '"above": ">="',
        hand("kind_bands-a_bound_that_is_only_reached"),
    ),
    Mutant(
        "bands: at_most is below",
        '"at_most": "<="',
        '"at_most": "<"',
        hand("kind_bands-on_the_bounds"),
    ),
    Mutant(
        "bands: below is at_most",
        '"below": "<"',
        '"below": "<="',
        hand("kind_bands-on_the_second_bound"),
    ),
    Mutant(
        "where is ignored",
        "    if not node.where:\n        return items.count",
        "    if True:\n        return items.count",
        hand("kind_per_item-where"),
    ),
    Mutant(
        "a row without evidence takes its list along",
        "f.Catch(found, MISSING, f.Num(0))",
        "found",
        hand("kind_checklist-a_row_without_evidence"),
    ),
)

ROUNDING = (
    Mutant(
        "half_up is half_even",
        'if mode == "half_up":\n        return floor + (n > 0)',
        'if mode == "half_up":\n        return floor + floor % 2',
        hand("r03_rounding_modes-a_tie_above_an_even_number"),
    ),
    Mutant(
        "half_up goes towards plus infinity",
        'if mode == "half_up":\n        return floor + (n > 0)',
        'if mode == "half_up":\n        return floor + 1',
        hand("r03_rounding_modes-a_tie_below_zero"),
    ),
    Mutant(
        "rounding at total is ignored",
        'rule.at in ("total", "every_node")',
        'rule.at in ("every_node",)',
        hand("r02_where_rounding_falls-at_total"),
    ),
    Mutant(
        "parents are rounded like components",
        'return rule.rounding if node.score is not None and node.kind != "value" else None',
        'return rule.rounding if node.kind != "value" else None',
        hand("r02_where_rounding_falls-at_component"),
    ),
    Mutant(
        "the level goes by a percent that display rounded",
        'sheet.write(ROOT, "percent", percent, "@percent")',
        "from fractions import Fraction\n\n"
        '        shown = f.Round(percent, Fraction(1, 100), "half_up")\n'
        '        sheet.write(ROOT, "percent", shown, "@percent")',
        hand("r05_figures-display_feeds_no_level"),
    ),
    Mutant(
        "the level goes by the exact percent though a rounding is stated",
        '"percent": "@percent"',
        '"percent": "@percent.exact"',
        hand("r05_figures-a_stated_rounding_of_percents_feeds_it"),
    ),
)

TOTAL = (
    Mutant(
        "a certificate counts for departments",
        'yield where, tuple(at.split("/"))',
        'yield from ((where, (g,)) for g in (("cap_tinh", at) if change.get("do") == "add_bonus" else (at,)))',
        hand("dong_thap-three_certificates_of_a_department"),
    ),
    Mutant(
        "a bonus counts twice",
        'f.Call("sum", (within, *above)) if above',
        'f.Call("sum", (within, *above, *above)) if above',
        hand("dong_thap-two_models"),
    ),
    Mutant(
        "a bonus inside the maximum counts above it",
        'counts_above_max=data.get("counts_above_max", False)',
        "counts_above_max=True",
        hand("r04_total-bonuses_inside_the_maximum_are_cut_in_their_order"),
    ),
    Mutant(
        "penalties come before the maximum",
        "    tree = _with(whole, bonuses, granted) if by_order else _limited(whole)",
        '    less = f.Binary("-", whole.base, f.Call("sum", tuple(f.Ref(p.id) for p in penalties)))\n'
        "    whole = Whole(whole.sheet, node, whole.owner, whole.prefix, less, whole.maximum)\n"
        "    tree, penalties = _with(whole, bonuses, {b.id: f.Ref(b.id) for b in bonuses}), []",
        hand("r04_total-penalties_come_after_the_maximum"),
    ),
    Mutant(
        "the limit on all bonuses is ignored",
        "if limit is not None:",
        "if False:",
        hand("r04_total-a_limit_on_all_bonuses_together"),
    ),
    Mutant(
        "what the maximum takes away uses up the limit on all bonuses",
        "_within(points, limit, list(found.values()))",
        "_within(points, limit, [f.Ref(one) for one in found])",
        hand("r04_limits_meet-little_room_under_the_maximum"),
    ),
    Mutant(
        "allocation: pro rata each gives up as much",
        'f.Binary("/", f.Binary("*", own, room), whole)',
        'f.Binary("-", own, f.Binary("-", whole, room))',
        hand("r04_allocation-30_points_under_a_limit_of_25_pro_rata"),
    ),
    Mutant(
        "allocation: of equals both come before the other",
        'f.If(f.Compare(">", other, own), other, ZERO) for other in after',
        'f.If(f.Compare(">=", other, own), other, ZERO) for other in after',
        hand("r04_allocation-equals_in_the_order_listed"),
    ),
    Mutant(
        "allocation: the limit shares out what the maximum has taken already",
        '_shared(whole, found, limit, "granted")',
        '_shared(whole, brought, limit, "granted")',
        hand("r04_allocation-the_maximum_then_the_limit_pro_rata"),
    ),
    Mutant(
        "allocation: the total forgets the limit on bonuses",
        'return f.Call("min", (tree, f.Call("sum", (whole.base, f.Call("max", (f.Num(0), limit))))))',
        "return tree",
        hand("r04_allocation-30_points_under_a_limit_of_25_pro_rata"),
    ),
    Mutant(
        "allocation: who is not named by `cut` gives in the order listed",
        "losses_by(self.node.allocation, others, over)",
        'losses_by("in_order", others, over)',
        hand("language_cut-those_not_named_pro_rata"),
    ),
    Mutant(
        "allocation: what acts lost is always told in order",
        "losses(node.allocation, {str(place)",
        'losses("in_order", {str(place)',
        hand("r04_allocation_of_acts-pro_rata"),
    ),
    Mutant(
        "allocation: the smallest act is kept first",
        "order.sort(key=lambda name: -brought[name])",
        "order.sort(key=lambda name: brought[name])",
        hand("r04_allocation_of_acts-best_first"),
    ),
    Mutant(
        "allocation: every rule is said to be declared",
        "return self.owner.allocate is not None",
        "return True",
        "tests/test_allocation.py::test_the_json_holds_each_cut",
    ),
    Mutant(
        "allocation: two rules for one cut are a slip only",
        "both = len(_limited(node)) > 1 and not _unnamed(node)",
        "both = False",
        hand("language_cut-nothing_is_left_to_allocate"),
    ),
    Mutant(
        "a part that `cut` names keeps its points",
        "loss = min(left, most, max(0, parts[name]))",
        "loss = left * 0",
        hand("language_cut-a_part_is_cut_not_the_bonuses"),
    ),
    Mutant(
        "what a part gives up passes the limit on bonuses",
        "room = within if limit is None else min(within, max(0, limit - left))",
        "room = within",
        hand("language_cut-what_a_part_gives_up_must_fit_into_the_limit"),
    ),
    Mutant(
        "the limit on bonuses does not ask who is named",
        "taken_in_turn([name for name in self.node.cut if name in bonuses], bonuses, over)",
        "taken_in_turn([], bonuses, over)",
        hand("language_cut-the_limit_on_all_bonuses"),
    ),
    Mutant(
        "once the named are used up the first bonus is cut",
        "taken_in_turn(reversed(order), brought, over)",
        "taken_in_turn(order, brought, over)",
        hand("language_cut-who_is_named_is_used_up_and_the_rest_comes_from_the_last_bonus"),
    ),
    Mutant(
        "a cut part brings all it earned",
        "if taken is not None and taken.by_maximum != 0:",
        "if False:",
        hand("language_cut-a_bonus_then_a_part"),
    ),
    Mutant(
        "a bonus with a weight stands in the divisor too",
        "added = f.Binary(\"/\", times(weight_of(bonus), f.Ref(bonus.id)), _weights(node, _loose(sheet, node)))",
        "added = f.Binary(\"/\", times(weight_of(bonus), f.Ref(bonus.id)), "
        'f.Call("sum", (_weights(node, _loose(sheet, node)), weight_of(bonus))))',
        hand("language_numerator-in_the_numerator_only"),
    ),
    Mutant(
        "the weight of a bonus is passed over",
        'weighed=kind == "bonus" and "weight" in data',
        "weighed=False",
        hand("language_numerator-a_weight_of_one"),
    ),
    Mutant(
        "a bonus of weight 1 has the fingerprint of one without",
        'full["in_numerator"] = True',
        "pass",
        prints("language_numerator-1"),
    ),
    Mutant(
        "every bonus counts in the percent",
        "bonuses = [b for b in node.bonuses if not only or b.counts_in_percent]",
        "bonuses = list(node.bonuses)",
        hand("r04_total-a_bonus_that_no_percent_counts"),
    ),
    Mutant(
        "no floor",
        'f.Call("max", (whole.floor, before))',
        "before",
        hand("r04_total-never_below_the_floor"),
    ),
    Mutant(
        "a mean divides by its largest weight",
        'return f.Binary("/", f.Call("sum", tuple(figures)), _weights(node, loose))',
        'return f.Binary("/", f.Call("sum", tuple(figures)), f.Call("max", _weights(node, loose).args))',
        hand("r04_without_maximum-a_weighted_mean"),
    ),
)

EVIDENCE = (
    Mutant(
        "absent is 0 in the input",
        'self.unproved = State.NOT_APPLICABLE if rule == "not_applicable" else State.ABSENT',
        'self.unproved = State.NOT_APPLICABLE if rule == "not_applicable" else 0',
        hand("r10_absence-faults_not_told"),
    ),
    Mutant(
        "a claim under the stricter lens takes the default",
        "elif item.state == \"claimed\":",
        "elif False:",
        hand("r10_absence-a_claim_that_is_not_verified_is_no_silence"),
    ),
    Mutant(
        "rejected is present",
        '"as_claimed": frozenset({"claimed", "verified"})',
        '"as_claimed": frozenset({"claimed", "verified", "rejected"})',
        hand("r10_absence-rejected_beside_absent"),
    ),
    Mutant(
        "rejected is absent and has its default",
        'elif item.state == "rejected":',
        "elif False:",
        hand("r10_absence-rejected_beside_absent"),
    ),
    Mutant(
        "claimed is verified",
        '"verified_only": frozenset({"verified"})',
        '"verified_only": frozenset({"verified", "claimed"})',
        hand("r10_absence-verified_only"),
    ),
    Mutant(
        "claimed records are verified",
        "zip(items.records or (), states, strict=True) if state in present)",
        'zip(items.records or (), states, strict=True) if state != "rejected")',
        hand("kind_per_item-verified_records_only"),
    ),
    Mutant(
        "a bonus without evidence is an error",
        'if leaf.kind not in ("bonus", "penalty") and _rule(',
        "if _rule(",
        hand("r10_absence-a_bonus_without_evidence_is_no_error"),
    ),
    Mutant(
        "one document is two items",
        "if alike in first:",
        "if False:",
        hand("r14_items-one_document_in_two_spellings"),
    ),
    Mutant(
        "not applicable without permission",
        "if who is None:",
        "if False:",
        hand("r10_not_applicable-nobody_may_say_so"),
    ),
    Mutant(
        "dropped without its maximum",
        "f.If(is_there(part, skips), left, stated)",
        "f.If(is_there(part, skips), left, f.Num(0))",
        hand("r10_not_applicable-one_is_dropped"),
    ),
    Mutant(
        "not applicable goes before absence",
        "_ORDER = {state: index for index, state in enumerate(State)}",
        "_ORDER = {state: -index for index, state in enumerate(State)}",
        hand("r10_not_applicable-absence_goes_before_not_applicable"),
    ),
    Mutant(
        "an override is cut to its bounds",
        "elif high is not None and points > high:",
        "elif high is not None and points > high:\n        return high\n    elif False:",
        hand("r06_override-outside_its_bounds"),
    ),
    Mutant(
        "an override is cut to what applies",
        "f.If(f.Given(f.Panel(node.id)), full, tree)",
        "tree",
        hand("r06_override_of_a_shrunk_node-the_panel_gave_the_whole_points"),
    ),
    Mutant(
        "a panel's missing points are not listed",
        "without) if left_out else panel",
        "without) if left_out else f.Catch(panel, frozenset({f.State.ABSENT}), f.Nothing(f.State.ABSENT))",
        hand("kind_assessed-no_points"),
    ),
    Mutant(
        "missing is listed below an override",
        "or (node.id in overridden and not isinstance(node.score, model.Assessed))",
        "",
        hand("r06_override-missing_below_is_silenced"),
    ),
)

FORMULAS = (
    Mutant(
        "outside a scale is zero",
        'high if score.outside == "clamp" else none',
        'high if score.outside == "clamp" else f.Num(0)',
        hand("kind_interpolate-outside_is_no_value"),
    ),
    Mutant(
        "what is skipped leaves its maximum behind",
        "return _has_own(sheet, part) or may_drop(sheet, part) or (skips and may_lack(sheet, part))",
        "return _has_own(sheet, part) or may_drop(sheet, part)",
        hand("r11_when_zero-no_value_is_skipped"),
    ),
    Mutant(
        "a mean keeps the weight of a part that is left out",
        "f.If(is_there(part, skips), weight_of(part), f.Num(0)) if part.id in loose else weight_of(part)",
        "weight_of(part)",
        hand("r10_means_without_a_part-a_weighted_mean"),
    ),
    Mutant(
        "a leaf stays though what it reads is left out",
        "return absent or read or any(may_drop(sheet, other) for other in others)",
        "return absent or read",
        hand("r10_through_nodes-it_does_not_apply"),
    ),
    Mutant(
        "when_zero is ignored",
        "return f.Catch(tree, UNDEFINED, instead)",
        "return f.Catch(tree, UNDEFINED, f.Num(0))",
        hand("r11_when_zero-nothing_of_nothing"),
    ),
    Mutant(
        "undefined is lost in a nested division",
        "        return _either(a, b)\n    return _OPERATIONS",
        '        return 0 if node.op == "/" and b is _UNDEFINED else _either(a, b)\n    return _OPERATIONS',
        hand("r11_division-the_inner_divisor_is_zero"),
    ),
    Mutant(
        "something of nothing meets when_zero",
        'desk.refuse("IK520.over_zero", wrong)',
        "assert wrong",
        hand("kind_ratio-something_of_nothing"),
    ),
    Mutant(
        "undefined is not given",
        "return type(value) is not State or value is _UNDEFINED",
        "return type(value) is not State",
        hand("r11_division-x_is_zero"),
    ),
    Mutant(
        "and and or stop at what is absent",
        "if value is decides:",
        "if value is decides and state is None:",
        hand("r10_absence_in_formulas-b_alone"),
    ),
    Mutant(
        "if looks at both branches",
        "    branch = node.then if holds else node.otherwise\n",
        "    branch = node.then if holds else node.otherwise\n"
        "    if lost := worst([value_of(node.then, env), value_of(node.otherwise, env)]):\n"
        "        return lost\n",
        hand("r10_absence_in_formulas-a_alone"),
    ),
)

LAW = (
    Mutant(
        "the first year is one later",
        "period < text.first:",
        "period <= text.first:",
        hand("r07_dates-the_first_year_of_the_first"),
    ),
    Mutant(
        "the last year is one earlier",
        "period > text.last:",
        "period >= text.last:",
        hand("r07_dates-the_last_year_of_the_second"),
    ),
    Mutant(
        "the known date is ignored for days in force",
        "if known is not None and text.in_force > known:",
        "if False:",
        hand("r07_dates-known_before_it_was_in_force"),
    ),
    Mutant(
        "the known date is ignored for days of issue",
        "if known is not None and text.issued > known:",
        "if False:",
        hand("r07_retroactive-in_force_but_not_yet_issued"),
    ),
    Mutant(
        "an amendment's node takes the name of an input that a kind names",
        "        named = now.named.get(name, []) if name in then.named else []",
        "        named: list[Path] = []",
        "tests/test_amend.py::test_a_name_that_is_taken_is_told_where_the_amendment_brings_it",
    ),
    Mutant(
        "an amendment's node takes the name of an input that a formula reads",
        "        if name in then.declared:  # formulas read",
        "        if False:  # formulas read",
        "tests/bad/test_meaning_files.py::test_each_mistake_is_named_at_its_line",
    ),
    Mutant(
        "an example that an amendment made wrong is told to the base",
        "if order.get(where.file, -1) > since}",
        "if order.get(where.file, -1) > since + 9}",
        "tests/bad/test_meaning_files.py::test_each_mistake_is_named_at_its_line",
    ),
    Mutant(
        "maxima above several changes are told one by one",
        "        to = exact_text(_led_to(one))",
        "        to = exact_text(one.max + found - most)",
        "tests/bad/test_meaning_files.py::test_each_mistake_is_named_at_its_line",
    ),
    Mutant(
        "a declaration goes with the clause that is repealed",
        "sorted(then.declared.keys() & now.named.keys() - now.declared.keys() - now.nodes.keys())",
        "()",
        "tests/bad/test_meaning_files.py::test_each_mistake_is_named_at_its_line",
    ),
    Mutant(
        "known on its first day is too early",
        "text.in_force > known:",
        "text.in_force >= known:",
        hand("r07_dates-known_on_its_first_day"),
    ),
    Mutant(
        "from is not compared",
        'if wrong is None and not absent and not same(self.change.get("from"), found):',
        "if False:",
        hand("r07_dates-the_text_that_it_meets_is_another"),
    ),
    Mutant(
        "conflicts are not seen",
        "if clash is not None:",
        "if False:",
        hand("r07_several_texts-the_same_field_on_one_day"),
    ),
    Mutant(
        "texts are grafted by name",
        "return text.in_force, text.issued, text.id",
        'return "", "", text.id',
        hand("r07_several_texts-the_earlier_day_goes_first_whatever_its_name"),
    ),
    Mutant(
        "fingerprints are blind to evidence",
        'evidence = fingerprint_of(items.encode("utf-8"))',
        'evidence = fingerprint_of(b"{}")',
        prints("r09_fingerprints-3"),
    ),
    Mutant(
        "fingerprints are blind to rules",
        "return fingerprint(written_out(document.data))",
        "return fingerprint({})",
        prints("r09_fingerprints-2"),
    ),
    Mutant(
        "fingerprints change with a text that takes no part",
        '        "total": exact_of(tree.exact),\n',
        '        "total": exact_of(tree.exact),\n        "apart": [one.id for one in tree.not_applied],\n',
        prints("r08_apart-1"),
    ),
)

COMPILED = (
    Mutant(
        "compiled: the sign of a negative denominator is lost",
        "{times(above, -1)}; {d} = {times(below, -1)}",
        "{above}; {d} = {times(below, -1)}",
        law("test_undefined_does_not_get_lost"),
    ),
    Mutant(
        "compiled: undefined is lost in nested division",
        'else f"{rank} or {UNDEFINED}"',
        "else rank",
        law("test_undefined_does_not_get_lost"),
    ),
    Mutant(
        "compiled: the other of two states wins",
        "{words[0]} if {words[0]} > {words[1]} else {words[1]}",
        "{words[0]} if 0 < {words[0]} < {words[1]} else {words[1]} or {words[0]}",
        law("test_undefined_does_not_get_lost"),
    ),
    Mutant(
        "compiled: a negative tie goes up",
        'if {n} > 0 else -(({d} - {twice}) // ({double}))"',
        'if True else -(({d} - {twice}) // ({double}))"',
        law("test_ties_of_every_mode"),
    ),
    Mutant(
        "compiled: a tie goes to the upper, not to the even",
        "== 0 and {upper} % 2)",
        "== 0 and 0)",
        law("test_ties_of_every_mode"),
    ),
    Mutant(
        "compiled: a state is rounded to 0",
        'f"{of.v} if {of.s} else "',
        '""',
        law("test_a_state_stays_one_when_it_is_rounded"),
    ),
    Mutant(
        "compiled: a figure has any length",
        'coder.block.append(f"if not LOW < {found.n} < HIGH: check({value}, {place})")',
        "pass",
        law("test_figures_grow_until_they_are_too_long"),
    ),
    Mutant(
        "compiled: a demand holds beside a state",
        '*(f"not {rank}" for rank in ranks)',
        "",
        law("test_a_demand_is_not_broken_by_what_is_not_given"),
    ),
)

FOLDS = tuple(
    Mutant(name, old, new, f"tests/formula/{test}")
    for name, old, new, test in (
        (
            "fold: what does not apply stays",
            "if State.NOT_APPLICABLE not in pair]",
            "]",
            "test_folds.py",
        ),
        (
            "fold: of equals the earlier is dropped",
            "rising = sorted(places, key=lambda place: (figures[place], -place))",
            "rising = sorted(places, key=lambda place: (figures[place], place))",
            "test_folds.py",
        ),
        (
            "fold: a missing member counted for coverage",
            "given = sum(State not in map(type, pair) for pair in pairs)",
            "given = len(pairs)",
            "test_folds.py",
        ),
        (
            "fold: skipped states forgotten",
            "return worst(states) if not of.known else None",
            "return None",
            "test_folds.py",
        ),
        (
            "fold: an undefined member skipped",
            'held = states if rule.missing in ("none", "zero") else states & {_UNDEFINED}',
            'held = states if rule.missing in ("none", "zero") else set()',
            "test_folds.py",
        ),
        (
            "fold: weights of a harmonic mean added up as they are",
            "below = _total([divide(weight, figure) for figure, weight in known])",
            "below = _total([divide(1, figure) for figure, weight in known])",
            "test_folds.py",
        ),
        (
            "fold: a rational root taken for an irrational one",
            "roots = _rational_roots(powers) if len(powers) <= FACTORED else None",
            "roots = {} if len(powers) <= FACTORED else None",
            "test_folds.py",
        ),
        (
            "fold: a member decides any although it may be dropped",
            'return rule.how in ("any", "all") and not drops(rule)',
            'return rule.how in ("any", "all")',
            "test_folds.py",
        ),
        (
            "fold: a mode of several is the lowest",
            '        case "none":\n            return State.NONE',
            '        case "none":\n            return tied[0]',
            "test_folds.py",
        ),
        (
            "digits counted from the point",
            "power = power_of_ten(-value if value < 0 else value) + 1 - digits",
            "power = 1 - digits",
            "test_folds.py",
        ),
        (
            "lookup: a bound of the row left out",
            '(">=", self.at_least),',
            '(">", self.at_least),',
            "test_lists.py",
        ),
        (
            "records: a field of another record is read",
            "if not name.startswith(prefix)}",
            "}",
            "../laws/test_fold_laws.py::test_a_field_that_a_record_lacks_is_absent_also_inside_another_records_list",
        ),
    )
)
"""Lists made one figure, and tables."""


LANGUAGE = (
    Mutant(
        "increment: a step that is begun counts as whole",
        'f.Call("floor" if score.part == "whole" else "ceil", (steps,))',
        'f.Call("ceil", (steps,))',
        hand("kind_increment-between_two_steps"),
    ),
    Mutant(
        "increment: what is below from is counted backwards",
        'return f.If(f.Compare(">" if score.down else "<", x, first), score.below, earned)',
        "return earned",
        hand("kind_increment-just_short_of_from"),
    ),
    Mutant(
        "increment: down runs upwards",
        'ahead = f.Binary("-", first, x) if score.down else f.Binary("-", x, first)',
        'ahead = f.Binary("-", x, first)',
        hand("kind_increment-between_two_steps"),
    ),
    Mutant(
        "target: exactly met is missed",
        'f.Compare(">=" if high else "<=", x, target)',
        'f.Compare(">" if high else "<", x, target)',
        hand("kind_target-exactly_met"),
    ),
    Mutant(
        "target: less is better is taken for more",
        "*((x, target) if high else (target, x))",
        "*(x, target)",
        hand("kind_target-just_missed"),
    ),
    Mutant(
        "deduct adds",
        'return f.Binary("-", start, f.Call("sum", tuple(row.take for row in taken)))',
        'return f.Binary("+", start, f.Call("sum", tuple(row.take for row in taken)))',
        hand("kind_deduct-every_row_takes"),
    ),
    Mutant(
        "steps: something of nothing meets when_zero",
        "    if score.ratio:\n        _refuse_nothing_over_zero(desk, *score.ratio)\n    relation",
        "    relation",
        hand("kind_bands_steps-something_of_nothing"),
    ),
    Mutant(
        "cases: what other cases refuse is refused",
        "return Desk(self.sheet, self.node, self.prefix + prefix, (*self.guards, *guards))",
        "return Desk(self.sheet, self.node, self.prefix + prefix, self.guards)",
        hand("kind_cases-over_full_is_cut_in_the_other_case"),
    ),
    Mutant(
        "cases: an earlier case that holds does not shut out a later one",
        "before += [] if case.row.test is None else [f.Not(case.row.test)]",
        "before += []",
        hand("kind_cases-something_of_nothing_in_a_case_that_does_not_count"),
    ),
    Mutant(
        "each: the balance is forgotten",
        'return found if score.start is None else f.Binary("-", score.start, found)',
        "return found",
        hand("kind_each-three_matters"),
    ),
    Mutant(
        "each: where lets every record count",
        "        return f.Each(score.of, of, score.where, score.when, lets, score.dates)\n\n    for",
        "        return f.Each(score.of, of, (), score.when, lets, score.dates)\n\n    for",
        hand("kind_each-three_matters"),
    ),
    Mutant(
        "each: when lets every record count",
        "        return f.Each(score.of, of, score.where, score.when, lets, score.dates)\n\n    for key",
        "        return f.Each(score.of, of, score.where, None, lets, score.dates)\n\n    for key",
        hand("kind_each-three_matters"),
    ),
    Mutant(
        "each: no record is rounded",
        "    if score.rounding is not None:\n        figure = rounded(figure, score.rounding)\n",
        "",
        hand("kind_each-rounding_of_each_record_or_of_their_mean"),
    ),
    Mutant(
        "each: no value by rule is missing evidence",
        "if value in _EVIDENCE) or State.NONE",
        "if value in _EVIDENCE) or State.ABSENT",
        hand("kind_each-none_of_them_counts"),
    ),
    Mutant(
        "lists: missing evidence is no value by rule",
        "few = worst(value for pair in pairs for value in pair if value in _EVIDENCE) or State.NONE",
        "few = State.NONE",
        hand("language_views-fewer_than_half_are_known"),
    ),
    Mutant(
        "each: a record that does not apply must have a figure",
        "given = f.Given(f.Catch(figure, NOT_APPLICABLE, f.Num(0)))",
        "given = f.Given(figure)",
        hand("kind_each-a_record_that_does_not_apply_is_not_asked_for"),
    ),
    Mutant(
        "spread: the others carry nothing",
        'return f.Catch(f.Binary("/", f.Binary("*", tree, whole), left), UNDEFINED, f.Num(0))',
        "assert left\n    return f.Catch(tree, UNDEFINED, whole)",
        hand("language_applies_if-spread"),
    ),
    Mutant(
        "missing: what a unit lacks of its own to be counted among others is not told",
        "return (*here, *chain.from_iterable(_blamed(child, env) for child in f.children(node)))",
        "return here",
        "tests/test_bulk_over_rows.py::test_by_hand",
    ),
    Mutant(
        "spread: what a panel scored is said to be carried",
        "        and isinstance(tree.env.values.get(part.id), f.State)\n    ]",
        "    ]",
        "tests/test_result_text.py::test_the_maximum_of_a_part_that_a_panel_scored_goes_to_nobody",
    ),
    Mutant(
        "spread: what else leaves is carried too",
        "f.If(is_there(part, skips), full, _carried(part, shares) if spread else _NOT_COUNTED)",
        "f.If(is_there(part, skips), full, _carried(part, shares) if spread else full)",
        hand("language_applies_if-spread_beside_one_that_is_dropped"),
    ),
    Mutant(
        "what does not apply and is worth its full points has none",
        'if node.kind == "group" else f.Ref(node.id, "maximum"),\n            "none"',
        'if node.kind == "group" else f.Num(0),\n            "none"',
        hand("language_applies_if-full"),
    ),
    Mutant(
        "a whole that is worth zero loses maxima of its parts",
        'own.otherwise in ("zero", "full", "none")',
        'own.otherwise == "none"',
        hand("language_applies_if-a_whole_is_worth_zero"),
    ),
    Mutant(
        "a whole of which it is not known whether it applies has no value",
        "tree = f.If(own.when, tree, out) if leaf else f.If(is_out(own), out, tree)",
        "tree = f.If(own.when, tree, out)",
        hand("language_applies_if-whether_a_whole_applies_is_not_known"),
    ),
    Mutant(
        "what stands below something that does not apply is missing",
        "for one in reversed(sheet.above.get(node.id, ())):",
        "for one in ():",
        hand("language_applies_if-a_whole_is_dropped"),
    ),
    Mutant(
        "what reads something that does not apply stays",
        "return leaves or any(one not in here for one in sheet.above.get(other.id, ()))",
        "return leaves",
        hand("language_applies_if-a_whole_is_dropped"),
    ),
    Mutant(
        "the panel's answer is given where a condition leaves a node out",
        "tree = f.If(is_out(*guarded), tree, answered) if guarded else answered",
        "tree = answered if guarded is not None else answered",
        hand("language_applies_if-a_whole_is_worth_zero"),
    ),
    Mutant(
        "aggregation: a part that counts as zero loses its weight",
        "ref = f.Ref(part.id)\n    return f.Given(ref if skips else ",
        "ref = f.Ref(part.id)\n    return f.Given(ref if True else ",
        hand("language_aggregate-one_that_applies_but_has_no_figure_is_zero"),
    ),
    Mutant(
        "aggregation: a part that does not apply must have a figure",
        "f.Not(f.Given(f.Catch(f.Ref(part.id), NOT_APPLICABLE, f.Num(0)))))",
        "f.Not(f.Given(f.Ref(part.id))))",
        hand("language_aggregate-one_that_does_not_apply_is_no_error"),
    ),
    Mutant(
        "aggregation: the maximum of the best few does not shrink",
        "    given = f.Any(tuple(is_there(part, skips) for part in members(node)))\n    left",
        "    return None\n    left",
        hand("language_aggregate-the_best_two_of_one"),
    ),
    Mutant(
        "aggregation: what is dropped keeps its maximum",
        'rule = replace(node.aggregate.rule, missing="none", at_least=0)\n    skips',
        "rule = f.Gather(node.aggregate.how)\n    skips",
        hand("language_aggregate-the_best_two_where_all_apply"),
    ),
    Mutant(
        "fold: coverage is one too few",
        "if of.given < needed(rule.at_least, of.applying):",
        "if of.given + 1 < needed(rule.at_least, of.applying):",
        hand("language_aggregate-one_of_three_is_too_few"),
    ),
    Mutant(
        "aggregation: leaves that are only shown are counted",
        "def leaves_below(node: model.Node) -> Iterator[model.Node]:\n    for part in node.counted:",
        "def leaves_below(node: model.Node) -> Iterator[model.Node]:\n    for part in node.parts:",
        hand("language_aggregate-all_leaves_below"),
    ),
    Mutant(
        "what is not scored is counted",
        "return tuple(part for part in self.parts if part.scored)",
        "return tuple(part for part in self.parts)",
        hand("language_scored_false-shown_beside"),
    ),
    Mutant(
        "views: weights are ignored",
        'weights = _weights(scope, owner, at, data.get("weights"), names)',
        "weights = None",
        hand("language_views-everything_is_there"),
    ),
    Mutant(
        "views: a member that leaves keeps its maximum",
        'f.If(_is_there(name, skips), f.Ref(name, "maximum"), _NOT_COUNTED)',
        'f.Ref(name, "maximum")',
        hand("language_views-one_member_does_not_apply"),
    ),
    Mutant(
        "views: leaves that are only shown are counted",
        "and not any(path[: len(one)] == one for one in shown)",
        "and shown is not None",
        hand("language_views-everything_is_there"),
    ),
    Mutant(
        "views: records of every kind count",
        'each = f.Each(parts["of"], inside.number(given, (*at, "of"), owner), parts["where"], parts["when"])',
        'each = f.Each(parts["of"], inside.number(given, (*at, "of"), owner), (), parts["when"])',
        hand("language_views-lists_and_records"),
    ),
    Mutant(
        "clauses below pass the maximum",
        "if not bonus.counts_above_max and whole.maximum is not None:",
        "if False:",
        hand("language_clauses_below-the_maximum_bites_within_not_above"),
    ),
    Mutant(
        "clauses below: the base of their formulas is the group's",
        'f.Ref("@base" if len(path) == 4 else f"{above}.clip")',
        'f.Ref("@base")',
        hand("language_clauses_below-nothing_bites"),
    ),
    Mutant(
        "bounds by formula are ignored",
        "return self.written.get(word) or (None if figure is None else Num(figure))",
        "return None if figure is None else Num(figure)",
        hand("language_bounds-caps_by_formula"),
    ),
    Mutant(
        "bounds: a maximum by formula loses what its parts lose",
        'f.Call("min", (full, left)) if least else left',
        'f.Binary("-", f.Binary("+", full, left), f.Num(node.max or 0)) if "max" in node.written else left',
        hand("language_bounds-the_whole_s_maximum_and_its_parts_move_together"),
    ),
    Mutant(
        "bounds: a weight that is not given is not asked for",
        'sheet.refuse(node.id, "IK529.weight", f.Not(f.Given(part.written["weight"])))',
        "pass",
        hand("language_bounds-a_weight_that_is_not_given"),
    ),
    Mutant(
        "bounds: a total is rounded beyond its maximum",
        'if isinstance(whole.maximum, f.Ref) or "min" in whole.node.written:',
        "if False:",
        hand("language_bounds-rounding_of_a_total_between_two_steps"),
    ),
    Mutant(
        "levels: one of the list suffices",
        "for one in of for word, bound in bounds]",
        "for one in of[:1] for word, bound in bounds]",
        hand("language_levels-one_of_the_list_is_short"),
    ),
    Mutant(
        "define: defaults are 0",
        "return f.Num(default)\n        return self._parsed",
        "return f.Num(0)\n        return self._parsed",
        hand("kind_defined-functions_inside_functions"),
    ),
    Mutant(
        "define: own figures stand among the node's stages",
        'return ".".join((owner, "own", *numbers, name))',
        'return ".".join((owner, name))',
        hand("kind_defined-kinds_and_functions"),
    ),
    Mutant(
        "define: own figures of one case are another's",
        'return ".".join((owner, "own", *numbers, name))',
        'return ".".join((owner, "own", name))',
        hand("kind_defined-the_same_kind_in_another_case"),
    ),
    Mutant(
        "define: a call is undefined whatever the definition says",
        "return made if instead is None else f.Catch(made, frozenset({f.State.UNDEFINED}), instead)",
        "return made",
        hand("kind_defined-functions_inside_functions"),
    ),
    Mutant(
        "lookup: the first column is read",
        "rows.append((_all([one for several in tests for one in several or ()]), row.figures[column]))",
        "rows.append((_all([one for several in tests for one in several or ()]), row.figures[0]))",
        hand("language_tables-both_ends_of_a_range"),
    ),
    Mutant(
        "lookup: the end of a range is left out",
        '("<=", self.at_most),',
        '("<", self.at_most),',
        hand("language_tables-the_other_end"),
    ),
    Mutant(
        "rounding: places below 0 are above",
        'Fraction(10) ** -data["places"]',
        'Fraction(10) ** -abs(data["places"])',
        hand("language_rounding-tens"),
    ),
)
"""Kinds inside kinds, what applies, views, bounds by formula, definitions, tables."""


CLAIMS = (
    Mutant(
        "claims: the rounding of the figures is ignored",
        "return found.low <= claimed.high and claimed.low <= found.high",
        "return False",
        claim("growth-dak_nong_one_unit_less"),
    ),
    Mutant(
        "claims: whatever is claimed may come of rounding",
        "return found.low <= claimed.high and claimed.low <= found.high",
        "return True",
        claim("growth-dak_nong_as_printed"),
    ),
    Mutant(
        "claims: the later figure is the base",
        "return Ratio(grown, ((1, start),), _HUNDRED)",
        "return Ratio(grown, ((1, end),), _HUNDRED)",
        claim("growth-up_a_quarter"),
    ),
    Mutant(
        "claims: a percent of a negative base",
        "if kind in _NEED_A_BASE and ratio.base <= 0:",
        "if kind in _NEED_A_BASE and not ratio.base:",
        claim("growth-negative_base"),
    ),
    Mutant(
        "claims: a part of nothing",
        "if kind in _NEED_A_BASE and ratio.base <= 0:",
        "if kind in _NEED_A_BASE and ratio.base < 0:",
        claim("parts-part_of_nothing"),
    ),
    Mutant(
        "claims: a base that may be 0 is sure",
        "if not ratio.base_is_sure:",
        "if False:",
        claim("parts-base_may_be_nothing"),
    ),
    Mutant(
        "claims: a greater whole makes a greater share",
        "weight = top.get(keys, 0) - quotient * bottom.get(keys, 0)",
        "weight = top.get(keys, 0) + quotient * bottom.get(keys, 0)",
        claim("parts-part_in_its_whole"),
    ),
    Mutant(
        "claims: shares are percents",
        "factor=_HUNDRED if share else Fraction(1)",
        "factor=Fraction(1)",
        claim("growth-points_of_shares"),
    ),
    Mutant(
        "claims: a higher rank is a rise",
        "return Ratio(((1, start), (-1, end)))",
        "return Ratio(((-1, start), (1, end)))",
        claim("growth-places_up"),
    ),
    Mutant(
        "claims: whole percents are exact",
        "if how.rounded is None and (unit or any(one.step for one in figures.values())):",
        "if how.rounded is None and any(one.step for one in figures.values()):",
        claim("growth-whole_percents_are_rounded"),
    ),
    Mutant(
        "claims: halves only go up",
        '("half_up", "half_even", "half_down", "half_ceiling")\n"""They differ on halves',
        '("half_up",)\n"""They differ on halves',
        claim("growth-times_half_even"),
    ),
    Mutant(
        "claims: cutting off agrees",
        '("half_up", "half_even", "half_down", "half_ceiling")\n"""They differ on halves',
        '("half_up", "half_even", "half_down", "half_ceiling", "down")\n"""They differ on halves',
        claim("parts-whole_percent_cut_off"),
    ),
    Mutant(
        "claims: a mean is a sum",
        'Fraction(1, len(figures)) if kind == "mean" else Fraction(1)',
        "Fraction(1)",
        claim("parts-mean"),
    ),
    Mutant(
        "claims: a claimed step is that of its digits",
        "how = HowPrinted(rounded_of(data), kind in _PERCENTS, whole_is_exact=False)",
        "how = HowPrinted(None, kind in _PERCENTS, whole_is_exact=False)",
        claim("parts-claimed_in_thousands"),
    ),
    Mutant(
        "claims: at least is above",
        'case "at_least":\n            return value >= bound',
        'case "at_least":\n            return value > bound',
        claim("parts-count_of_exact_figures"),
    ),
    Mutant(
        "claims: equal figures are better",
        "return len(figures) - bisect_right(figures, figure)",
        "return sum(one >= figure for one in figures)",
        claim("ranks-tie"),
    ),
    Mutant(
        "claims: units without a figure do not rank",
        "whole = Range(Fraction(low), Fraction(high + unknown))",
        "whole = Range(Fraction(low), Fraction(high))",
        claim("ranks-among_63"),
    ),
    Mutant(
        "claims: every rank between two is possible",
        "possible = field.leaves(own, one.claimed.value, unknown)",
        "possible = whole.low <= one.claimed.value <= whole.high",
        claim("ranks-no_rank_in_between"),
    ),
    Mutant(
        "claims: what is ranked may lie anywhere",
        "yield from ends[bisect_right(ends, worst) : bisect_right(ends, best)]",
        "yield from ends",
        claim("ranks-among_63_too_good"),
    ),
    Mutant(
        "claims: a rank is taken among all periods",
        "ways = [(series, unit, last) for unit in units] if key[1] else",
        "ways = [(series, unit, last) for unit in units] if not last else",
        claim("ranks-after_the_tie"),
    ),
    Mutant(
        "claims: a figure may be before itself",
        "return _above(self.highs, here) - (self.ends_of(own)[1] > here)",
        "return _above(self.highs, here)",
        claim("ranks-tie_within_rounding"),
    ),
    Mutant(
        "claims: a shifted point is not seen",
        "if value is not None and _rounded(value, claimed.step * moved) == claimed.value * moved:",
        "if value is not None and _rounded(value, claimed.step * moved) == claimed.value:",
        claim("growth-ninh_binh_as_printed"),
    ),
    Mutant(
        "claims: other series are not looked at",
        'yield from case.hint("series", "/".join(keys), between(',
        'yield from () and case.hint("series", "/".join(keys), between(',
        claim("growth-dak_nong_as_printed"),
    ),
)
"""Published statements, checked by their figures."""

STABLE = (
    Mutant(
        "gaps: a mark that must be passed counts as reached",
        "return ahead > 0 or (ahead == 0 and not self.strict)",
        "return ahead >= 0",
        GAPS.format("test_a_day_and_a_penalty"),
    ),
    Mutant(
        "gaps: no document is taken from a list",
        "low = max(low, given.count - len(leave))",
        "low = given.count",
        GAPS.format("test_fewer_documents_win_where_they_take"),
    ),
    Mutant(
        "gaps: of a list that counts in two ways the number is looked at",
        "if len(wheres) > 1 or any(",
        "if any(",
        GAPS.format("test_documents_that_count_in_two_ways"),
    ),
    Mutant(
        "gaps: what a whole takes away is not told",
        "None if won > 0 else stopped(before, after, node))",
        "None)",
        GAPS.format("test_a_whole_at_its_maximum_takes_what_is_won"),
    ),
    Mutant(
        "paths: a menu ends at a mark that must be passed",
        "max(gap, Fraction(0)) + 1 for part",
        "max(gap, Fraction(0)) for part",
        GAPS.format("TestCommands::test_past_another_unit"),
    ),
    Mutant(
        "paths: a promise is taken for a path that is known",
        "if least is None or not least.unseen:",
        "if least is None or least.entries:",
        "tests/test_paths.py::test_limits_on_several_inputs",
    ),
    Mutant(
        "paths: what is as good as a promise drops a better one",
        "return most is None or not known or self.seen[known - 1].value < most",
        "return not known or self.seen[known - 1].value < (most or 0) - 3",
        "tests/test_paths.py::test_limits_on_several_inputs",
    ),
    Mutant(
        "paths: a stretch is left where it is halved",
        "        yield Run(last + part.sign, part.far, part.sign)\n",
        "        yield from ()\n",
        "tests/test_paths.py::test_limits_on_several_inputs",
    ),
    Mutant(
        "paths: the limit of what is taken off is looked through",
        'behind, ahead = ("low", "high") if up else ("high", "low")',
        'behind, ahead = "low", "high"',
        "tests/test_paths.py::test_past_the_limit_of_what_is_taken_off",
    ),
    Mutant(
        "paths: what is subtracted is read as what is added",
        "scaled(self.sum(right, up == more)",
        "scaled(self.sum(right, up)",
        "tests/test_paths.py::test_past_the_limit_of_what_is_taken_off",
    ),
    Mutant(
        "paths: the least of one figure is always read as what is added",
        "            return self.sum(moving[0], up)\n",
        "            return self.sum(moving[0], True)\n",
        "tests/test_paths.py::test_past_the_limit_of_what_is_taken_off",
    ),
    Mutant(
        "paths: a maximum that moves counts as it stands",
        "divisor = scaled(reader.sum(quotient.right, times < 0), -times)",
        "divisor = Sum(-times * Fraction(reader.tree.max or 0))",
        "tests/test_paths.py::test_a_percent_of_a_maximum_that_moves",
    ),
    Mutant(
        "paths: the steps give no change back",
        "changes = {**rest, name: nearer}",
        "changes = {**rest, name: changes[name]}",
        "tests/test_paths.py::test_where_nothing_can_be_worked_out_steps_are_taken",
    ),
    Mutant(
        "paths: a fixed cost is left out",
        "return Fraction(0), cost.fixed + cost.each * abs(change)",
        "return Fraction(0), cost.each * abs(change)",
        GAPS.format("test_the_cheapest_of_two_ways"),
    ),
    Mutant(
        "paths: an input that takes another's value does not move with it",
        "self.moves[name] = self.moves.get(name, frozenset()) | self.moves[source]",
        "self.moves[name] = self.moves.get(name, self.moves[source])",
        GAPS.format("test_an_input_that_takes_the_value_of_another_moves_with_it"),
    ),
    Mutant(
        "paths: what is not proved leaves the reason",
        "        if reached is False:\n            self._lifted += obstacles",
        "        if reached is not True:\n            self._lifted += obstacles",
        GAPS.format("test_what_is_not_proved_stays_in_the_reason"),
    ),
    Mutant(
        "paths: no obstacle leaves the reason",
        "        if reached is False:\n            self._lifted += obstacles",
        "        if reached is None:\n            self._lifted += obstacles",
        GAPS.format("test_a_reason_of_which_nothing_can_be_left_out"),
    ),
    Mutant(
        "paths: a bound of the costs is no start",
        "up if self.low is None else max(up, self.low),",
        "up,",
        GAPS.format("test_a_bound_that_what_is_given_has_not_reached"),
    ),
    Mutant(
        "paths: a better level does not count",
        "return (self.goals, *self.more) if self.contest is None",
        "return (self.goals,) if self.contest is None",
        "tests/test_paths.py::test_a_better_level_is_as_good",
    ),
    Mutant(
        "paths: a tie-breaker puts nobody above",
        "            before = (*before, goal)\n        return tuple(ways)",
        "            break\n        return tuple(ways)",
        "tests/test_paths.py::test_past_a_unit_by_its_ranking",
    ),
    Mutant(
        "league: of as good figures none is compared further",
        """return f"({span.of(self.work(key))}>{cell(row, self.work(key))})\"""",
        """return f"({span.of(self.work(key))}>={cell(row, self.work(key))})\"""",
        "tests/test_league_ranks.py::test_libreoffice_ranks_as_the_judge_does",
    ),
    Mutant(
        "league: numerators of units are compared without their denominators",
        """return f"({span.of(above)}*{cell(row, below)}{sign}{cell(row, above)}*{span.of(below)})\"""",
        """return f"({span.of(above)}{sign}{cell(row, above)})\"""",
        "tests/test_league_ranks.py::test_ranks_follow_the_evidence",
    ),
    Mutant(
        "league: where a unit's evidence cannot be read the others move up",
        "IF({fails},NA(),{NOBODY}))",
        "{NOBODY})",
        "tests/test_league_ranks.py::test_ranks_follow_the_evidence",
    ),
    Mutant(
        "league: less is better, and more comes first",
        "return Key(head, tuple(cells), scale, 1 if rises else -1)",
        "return Key(head, tuple(cells), scale, 1)",
        "tests/test_league_ranks.py::test_by_hand",
    ),
    Mutant(
        "robust: its own rank need not lie in its interval",
        "ends = [*found, *([] if own is None else [own])]",
        "ends = found",
        ROBUST.format("test_the_weight_at_which_two_units_turn"),
    ),
    Mutant(
        "robust: ranks close up where a unit is left out",
        "return rank if rank < gone.rank or (shared and rank == gone.rank) else rank + 1",
        "return rank",
        ROBUST.format("test_a_unit_left_out_does_not_move_those_below_up"),
    ),
    Mutant(
        "robust: the others are held against the unit that left",
        "left = {name: read for name, read in field_.reads[group].items() if name != unit}",
        "left = field_.reads[group]",
        ROBUST.format("test_a_unit_left_out_turns_two_others"),
    ),
    Mutant(
        "robust: pairs are counted the wrong way round",
        "return Counts(signs.count(-1), signs.count(0), signs.count(1))",
        "return Counts(signs.count(1), signs.count(0), signs.count(-1))",
        ROBUST.format("test_a_range_that_does_not_reach_the_turning_point_turns_nothing"),
    ),
    Mutant(
        "robust: dropped indicators still count",
        "return replace(one, scored=False) if one.id == node or empty else one",
        "return replace(one, scored=False) if empty else one",
        ROBUST.format("test_dropping_each_indicator"),
    ),
    Mutant(
        "robust: a range in points is taken for a factor",
        "return None if low < 0 else (low / weight, high / weight)",
        "return None if low < 0 else (low, high)",
        ROBUST.format("test_the_weight_at_which_two_units_turn"),
    ),
    Mutant(
        "robust: equal units share the best of their ranks",
        "yield before + Fraction(size + 1, 2)",
        "yield before + Fraction(1)",
        ROBUST.format("test_a_tie_that_another_rule_ranks_otherwise"),
    ),
    Mutant(
        "robust: another sequence of draws",
        "return int(self._random.random() * (1 << _BITS)) * size >> _BITS",
        "return self._random.randrange(size)",
        "tests/laws/test_robust_laws.py::test_draws_are_the_same_everywhere",
    ),
)
"""How stable a ranking is."""

RANKING = (
    Mutant(
        "ranks: a shared place does not use up those behind it",
        'yield number + 1 if ties == "dense" else before + 1',
        "yield number + 1",
        ranking("test_by_the_exact_figure_and_by_the_published_one"),
    ),
    Mutant(
        "ranks: by: exact is by the published total",
        'return f.Ref("@floor")',
        "return of",
        ranking("test_by_the_exact_figure_and_by_the_published_one"),
    ),
    Mutant(
        "ranks: who has no value for a tie-breaker comes first",
        "return 1, 0\n",
        "return -1, 0\n",
        ranking("test_tie_breakers_in_their_order_and_who_has_none_comes_after"),
    ),
    Mutant(
        "ranks: better: low is forgotten",
        'return 0, -figure if better == "high" else figure',
        "return 0, -figure",
        ranking("test_tie_breakers_in_their_order_and_who_has_none_comes_after"),
    ),
    Mutant(
        "ranks: among is forgotten",
        "if joins is not None and joins != 1:",
        "if joins is None and joins != 1 and False:",
        ranking("test_scored_but_not_ranked_and_not_scored_are_told_by_name"),
    ),
    Mutant(
        "awards: a tie across the last place is given",
        'elif before + len(counted) <= award.first or award.tied == "all":',
        "elif True:",
        ranking("test_awards"),
    ),
    Mutant(
        "awards: a level that is missed is reached",
        'f.Compare("<=", f.Ref("@level"), f.Num(award.level))',
        'f.Compare(">=", f.Ref("@level"), f.Num(award.level))',
        ranking("test_awards"),
    ),
    Mutant(
        "awards: what a condition without a value may turn out to be",
        "may |= {name} & {one for found in _walk(award, tiers, {*met, name}) for one in found}",
        "may |= set()",
        rank_law("test_an_award_is_given_if_it_is_in_every_world_and_open_if_in_some"),
    ),
    Mutant(
        "statistics: quartiles of the other kind",
        'way = quarter * (len(ordered) - 1) if kind == "inclusive" else quarter * (len(ordered) + 1) - 1',
        "way = quarter * (len(ordered) - 1)",
        rank_law("test_means_medians_and_quartiles_are_those_of_the_standard_library"),
    ),
    Mutant(
        "statistics: means are rounded before their percent is taken",
        "percent = publishing.percent(100 * average / maximum)",
        "percent = publishing.percent(100 * Fraction(round(average)) / maximum)",
        ranking("test_statistics"),
    ),
    Mutant(
        "levels: at or above stops one short",
        "for one in self.levels[: reached + 1])",
        "for one in self.levels[:reached])",
        ranking("test_levels_over_groups"),
    ),
    Mutant(
        "profiles: behind is ahead",
        'ahead = 100 * (share - average if node.better == "high" else average - share)',
        "ahead = 100 * (average - share)",
        ranking("test_a_profile"),
    ),
)
"""Ranks, awards and statistics."""

YEARS = (
    Mutant(
        "years: what is newly asked is a loss by the rules",
        "return {node: own[node] for node in nodes if node in self.old.nodes}",
        "return {}",
        years("attribution", "test_a_replaced_item_is_no_loss_by_the_rules"),
    ),
    Mutant(
        "years: what is newly asked counts 0 before",
        "lambda unit: self._new_to(readings[unit].nodes)",
        "lambda unit: frozenset()",
        years("attribution", "test_an_item_that_is_not_asked_yet_leaves_a_mean_with_its_weight"),
    ),
    Mutant(
        "years: the interaction turned round",
        "return self.rules_first.performance - self.performance_first.performance",
        "return self.performance_first.performance - self.rules_first.performance",
        years("attribution", "test_two_districts_two_years_by_hand"),
    ),
    Mutant(
        "years: the parts of a way mixed up",
        "Parts(rules=other[1], asked=other[2], performance=other[0])",
        "Parts(rules=other[0], asked=other[2], performance=other[1])",
        years("attribution", "test_two_districts_two_years_by_hand"),
    ),
    Mutant(
        "years: the unit of an input is not looked at",
        "and one.unit == other.unit",
        "and one.name == other.name",
        years("attribution", "test_the_same_name_for_another_measure_is_a_question_asked_anew[unit]"),
    ),
    Mutant(
        "years: points of a panel go along on any scale",
        "return (one.max, one.min) == (other.max, other.min)",
        "return one.id == other.id",
        years("attribution", "test_a_panel_that_judges_by_another_scale_judges_anew"),
    ),
    Mutant(
        "years: what was not asked is demanded",
        "return demand.node in nodes or not set(inputs).isdisjoint(reading(plan.by_name, demand.refuse_if))",
        "return False",
        years("attribution", "test_what_a_node_demands_is_not_demanded_while_it_is_kept"),
    ),
    Mutant(
        "years: missing evidence is demanded of what was not asked",
        'problems = [one for one in missing if dict(one.fields).get("name") not in found.inputs]',
        "problems = [*missing]",
        years("attribution", "test_a_level_that_asks_something_new_demands_nothing_of_old_evidence"),
    ),
    Mutant(
        "years: a percent of nothing",
        "if before is None or after is None or before <= 0:",
        "if before is None or after is None or before < 0:",
        years("changes", "test_from_nothing_there_is_no_percent"),
    ),
    Mutant(
        "years: a merged unit has a rank before",
        '_ONE_UNIT = ("same", "renamed")',
        '_ONE_UNIT = ("same", "renamed", "merged", "split")',
        years("changes", "test_a_mean_has_no_rank_and_a_part_not_that_of_the_whole"),
    ),
    Mutant(
        "years: a rank that fell rose",
        "return Fraction(self.before.rank) - Fraction(self.after.rank)",
        "return Fraction(self.after.rank) - Fraction(self.before.rank)",
        years("changes", "test_the_published_provinces"),
    ),
    Mutant(
        "years: an entry of other years takes part",
        "kept = [one for one in entries if not one.on or low <= int(one.on[:4]) <= high]",
        "kept = [*entries]",
        years("changes", "test_an_entry_of_other_years_takes_no_part"),
    ),
    Mutant(
        "years: the weights of a chain of mergers",
        "weights[old] = weights.get(old, Fraction(0)) + share * weight",
        "weights[old] = weights.get(old, Fraction(0)) + share",
        years("changes", "test_a_chain_of_changes_and_the_weights_of_mergers"),
    ),
    Mutant(
        "years: entries of one day one after the other",
        "if day and day[0].on != one.on:",
        "if day:",
        years("changes", "test_two_units_may_exchange_their_codes"),
    ),
    Mutant(
        "years: a missing predecessor is passed over",
        "missing = {code for code in one.before if code not in gone}",
        "missing = set[str]()",
        years("changes", "test_what_cannot_be_compared_says_why"),
    ),
)
"""Panels and what changed."""


_COLUMNS = "tests/test_column_words.py"
_TRACED = "tests/test_column_trace.py"
_PROGRAMS = "tests/test_batch_programs.py::{}"
_APPRAISED = "tests/test_appraisal.py::"
APPRAISAL = (
    Mutant(
        "submission: the last day is late",
        "elif day > rule.closes:",
        "elif day >= rule.closes:",
        hand("r10_submission-within_the_window_its_first_and_its_last_day_included"),
    ),
    Mutant(
        "submission: the first day is early",
        "elif rule.opens and day < rule.opens:",
        "elif rule.opens and day <= rule.opens:",
        hand("r10_submission-within_the_window_its_first_and_its_last_day_included"),
    ),
    Mutant(
        "submission: a record's own day is passed over",
        "_own_day(record) or day, place)",
        "day, place)",
        hand("r10_submission-a_record_may_be_in_time_where_its_list_is_late"),
    ),
    Mutant(
        "submission: what is rejected as late is only absent",
        'return State.REJECTED if fate == "rejected" else unproved',
        "return unproved",
        hand("r10_submission-late_as_if_rejected_where_what_is_missing_does_not_apply"),
    ),
    Mutant(
        "submission: what describes the unit is handed in",
        'and item.value is not None and group.inputs[name].about != "unit":',
        "and item.value is not None:",
        hand("r10_submission-nobody_says_when_as_if_rejected"),
    ),
    Mutant(
        "submission: the file's day is not read",
        'sent = submitted if submitted or document is None else document.data.get("submitted")',
        "sent = submitted",
        "tests/bad/test_submission_files.py::test_the_day_at_the_head_of_a_file_is_that_of_all_it_gives",
    ),
    Mutant(
        "appraisal: what was rejected was never claimed",
        'claimed = assess_again(one, "as_claimed", overrides=False, rejections=False)',
        'claimed = assess_again(one, "as_claimed", overrides=False)',
        _APPRAISED + "TestOneAssessment::test_totals_of_three_columns",
    ),
    Mutant(
        "appraisal: the council's figures stand in the appraised column",
        'appraised = assess_again(one, "verified_only", overrides=False)',
        'appraised = assess_again(one, "verified_only")',
        _APPRAISED + "TestOneAssessment::test_totals_of_three_columns",
    ),
    Mutant(
        "appraisal: differences go by a node's own points",
        "found = self.worth if self.worth is not None else self.points",
        "found = self.points",
        _APPRAISED + "TestColumns::test_points_of_the_total_come_before_a_node_s_own",
    ),
    Mutant(
        "appraisal: what is below a panel's figure differs too",
        "if self._is_overridden(node) or node.score is not None:",
        "if node.score is not None:",
        _APPRAISED + "TestColumns::test_a_panel_above_hides_what_is_below",
    ),
    Mutant(
        "appraisal: other units are not looked at",
        "others=any(self._reads_otherwise(one.name) for one in behind.across),",
        "others=False,",
        _APPRAISED + "TestColumns::test_other_units_move_the_reference",
    ),
    Mutant(
        "intervals: a claim never falls",
        "return reader.inputs[name].unproved, f.State.REJECTED",
        "return ()",
        _APPRAISED + "TestIntervals::test_a_claim_may_be_worth_more_when_it_falls",
    ),
    Mutant(
        "intervals: the reference stays",
        "return replace(own, others=self._others(unit.group.id)) if unit.group.id in self.moving else own",
        "return own",
        _APPRAISED + "TestIntervals::test_where_units_are_compared_the_reference_is_open_too",
    ),
    Mutant(
        "intervals: a verified record may be lost",
        "if name not in self.open.doubted or self._verified(name):",
        "if name not in self.open.doubted:",
        _APPRAISED + "TestIntervals::test_totals_under_each_lens_and_their_bounds",
    ),
    Mutant(
        "intervals: who shares a place is above",
        "yield from [1] if a_high > b_low else []",
        "yield from [1] if a_high >= b_low else []",
        "tests/laws/test_interval_laws.py::test_where_all_is_known_the_interval_is_the_rank",
    ),
    Mutant(
        "pending: a claim is only ever verified",
        'for state in ("verified", "rejected")]',
        'for state in ("verified", "verified")]',
        _APPRAISED + "TestPending::test_what_moves_most_first",
    ),
)
"""Submission, columns side by side, intervals, what is pending."""


ACROSS = (
    Mutant(
        "across: whom the condition leaves out is counted",
        "(one.among is None or env.values[one.among_line] == 1)",
        "(one.among is None or env.values[one.among_line] != 2)",
        hand("across-the_best_of_all_has_a_target"),
    ),
    Mutant(
        "across: all units are one cluster",
        "key = tuple(read.inputs.get(name, State.ABSENT) for name in one.within)",
        "key = tuple(read.inputs.get(name, State.ABSENT) for name in ())",
        hand("across-alone_in_its_cluster"),
    ),
    Mutant(
        "across: equals are below each other",
        "return bisect_left(self.figures, own) if below",
        "return bisect_right(self.figures, own) if below",
        hand("across-the_highest_of_two_alike"),
    ),
    Mutant(
        "across: the deviation of a sample is that of all",
        'divisor = count if rule.divisor == "n" else count - 1',
        "divisor = count",
        "tests/formula/test_folds.py",
    ),
    Mutant(
        "across: what others lack is missing here",
        "return State.NONE if isinstance(value, State) and value is not State.UNDEFINED else value",
        "return value",
        "tests/cohort/test_across.py::test_what_others_lack_is_a_rules_none_and_nothing_is_missing",
    ),
    Mutant(
        "across: who fits the others goes with who does not",
        "for place, error in (by_itself or wrong).items():",
        "for place, error in wrong.items():",
        "tests/cohort/test_across.py::test_nobody_is_refused_for_what_a_refused_unit_made",
    ),
    Mutant(
        "merging: the best of the predecessors",
        "yield node.id, mean(known)",
        "yield node.id, max(known)",
        "tests/cohort/test_merging.py::test_the_mean_of_each_indicator_makes_its_total",
    ),
    Mutant(
        "merging: verified although one of them only claims it",
        """"state": "verified" if sure else "claimed",""",
        """"state": "verified",""",
        "tests/cohort/test_merging.py::test_what_describes_all_alike_is_read_by_its_formulas",
    ),
    Mutant(
        "merging: what describes only some of them describes it",
        "        if len(alike) > 1 or isinstance(next(iter(alike)), State) or len(items) < len(given):",
        "        if isinstance(next(iter(alike)), State) or len(items) < len(given):",
        "tests/cohort/test_merging.py::test_what_describes_all_alike_is_read_by_its_formulas",
    ),
    Mutant(
        "merging: a certificate that our own checker refuses is given out",
        "        accepted(one, canonical_json(made))",
        "        pass",
        "tests/cohort/test_merged_certificates.py::test_a_cluster_that_only_a_default_names_has_none",
    ),
    Mutant(
        "merging: the hash of the certificate before is not made",
        """"before_merging": certify_assessment(old, before, text=text)["sha256"]}""",
        """"before_merging": ""}""",
        "tests/cohort/test_merged_certificates.py::test_the_sources_are_those_of_the_certificate_before",
    ),
    Mutant(
        "merging: surer than its predecessors",
        "complete=unit.complete and all(one.complete for one in before),",
        "complete=unit.complete,",
        "tests/cohort/test_merging.py::test_it_is_no_more_certain_than_they_were",
    ),
)
"""Figures over units, and merged units."""

_REFUSED = "tests/test_certificates.py::test_they_are_refused_for_what_is_wrong"
_FORGED = "tests/test_certificates.py::test_a_forger_who_works_it_all_out_again_is_found"
_UNITS = "tests/laws/test_certificate_laws.py::test_units_and_ranks_that_are_left_out_or_changed"
_JUDGED = "tests/laws/test_certificate_laws.py::test_the_checker_is_the_judge"
_ADDED = "tests/test_certificates.py::test_lines_that_a_forger_adds_raise_nothing"
_CHANGED = "tests/test_certificates.py::test_bonuses_and_penalties_that_a_forger_changes"
_LACKING = "tests/test_certificates.py::test_who_lacks_a_tie_breaker_comes_last"
CERTIFICATES = (
    Mutant(
        "certificates: the hash of an item is passed over",
        'need(unit.sha256 == hashes, "hash", "evidence")',
        "pass",
        _REFUSED,
    ),
    Mutant(
        "certificates: evidence that does not count is read",
        'return item["value"] if item["state"] in counting else ["state"',
        'return item["value"] if item["state"] else ["state"',
        _REFUSED,
    ),
    Mutant(
        "certificates: something else is read without a reason",
        'fields(one, "read why").read for name',
        'one["read"] for name',
        _REFUSED,
    ),
    Mutant(
        "certificates: a figure is taken as it stands",
        'need(same(unit.results[name], lines[name]), "follows", name)',
        "pass",
        _REFUSED,
    ),
    Mutant(
        "certificates: a maximum may be passed",
        "need(rounded or lines[points] <= min(limit) + sum(one for one in above if not is_state(one)), "
        '"maximum", path)',
        "pass",
        _FORGED,
    ),
    Mutant(
        "certificates: what no rounding reaches may be off by a step",
        'rule if here & {*([at] if type(at) is str else at)} else "none"',
        "rule",
        _FORGED,
    ),
    Mutant(
        "certificates: a sum may be of other parts",
        'need(made in (worst(figures) or sum(figures), NOT_APPLICABLE), "follows", f"{own}parts")',
        "pass",
        _FORGED,
    ),
    Mutant(
        "certificates: a total may be of other bonuses",
        'need(lines[f"{own}floor"] == found, "follows", f"{own}floor")',
        "pass",
        _FORGED,
    ),
    Mutant(
        "certificates: a sum of all parts need not be what is scored",
        "need(lines[base] == (made if is_state(made) else min([max(made, least), *limit])), \"follows\", base)",
        "pass",
        _FORGED,
    ),
    Mutant(
        "certificates: points need not be what the node made",
        'need(lines[points] == found or (near and abs(lines[points] - found) < near), "follows", points)',
        "pass",
        _FORGED,
    ),
    Mutant(
        "certificates: a line that is added says another maximum",
        '(lines.get(f"{own}maximum"), number(data, "max")) if',
        '(lines.get(f"{own}maximum", number(data, "max")),) if',
        _ADDED,
    ),
    Mutant(
        "certificates: a line that is added says what is left of a bonus",
        'loose = data.get("bonus_cap", "none") != "none" and number(data, "bonus_cap") is None',
        'loose = "bonus_cap" in data',
        _CHANGED,
    ),
    Mutant(
        "certificates: a limit on all bonuses is passed over",
        "(found if cap is None else min(found, lines[base] + max(0, cap)))",
        "found",
        _CHANGED,
    ),
    Mutant(
        "certificates: a total need not come from its line",
        "whole, least, cap = above or inside or less or not path,",
        'whole, least, cap = f"{own}floor" in lines,',
        _FORGED,
    ),
    Mutant(
        "certificates: a clause may be of a text that is not in force",
        'clause["text"] in texts and cited.items() <= clause.items()',
        "cited.items() <= clause.items()",
        _REFUSED,
    ),
    Mutant(
        "certificates: a clause may be of another basis",
        'cited = {"basis": data.get("basis", clause["basis"]), **data.get("cite", {})}',
        'cited = data.get("cite", {})',
        _REFUSED,
    ),
    Mutant(
        "certificates: a unit may stand outside of a figure over all",
        'need(found == {name: [value(part, {}, {}) for part in pair] for name, pair in one.units.items()}, "part", '
        "one.name)",
        "pass",
        _UNITS,
    ),
    Mutant(
        "certificates: ranks are taken as they stand",
        'need(places == {name: figure(rank) for name, rank in one.places.items()}, "follows", f"ranking {one.id}")',
        "pass",
        _UNITS,
    ),
    Mutant(
        "certificates: who lacks a tie-breaker comes first",
        'return ["cases", [has, "0"], "1"], ["first", states, breaker, "0"]',
        'return ["cases", [has, "1"], "0"], ["first", states, breaker, "0"]',
        _LACKING,
    ),
    Mutant(
        "certificates: operations are not compared with the framework's",
        "    where = first_difference(data, again)",
        "    where = ''",
        "tests/test_certificates.py::test_other_operations_than_the_frameworks_are_found",
    ),
    Mutant(
        "certificates: a mean of a list forgets its weights",
        'return ["/", _sum(pairs), settled.weights(pairs)]',
        'return ["/", _sum(pairs), str(len(pairs))]',
        "tests/laws/test_certificate_laws.py::test_each_way_to_make_one_figure_of_many",
    ),
    Mutant(
        "certificates: figures grow without end",
        "size(found) <= 2**17",
        "size(found) <= 2**25",
        "tests/test_certificates.py::test_in_bounded_time_and_memory",
    ),
    Mutant(
        "certificates: texts are added to each other",
        'need(worst(found) or all(type(one) in (Fraction, list) for one in found), "operation", word)',
        "pass",
        _REFUSED,
    ),
    Mutant(
        "certificates: halves are rounded down below zero",
        '"half_up": ("down", "up"),',
        '"half_up": ("floor", "ceiling"),',
        _JUDGED,
    ),
    Mutant(
        "certificates: a root that is rational is rounded to 34 digits",
        "        written = exact_text(Fraction(1, found.denominator))\n",
        "        pass\n",
        "tests/laws/test_certificate_laws.py::test_what_is_rational_is_exact",
    ),
)
"""The checker of certificates, what is written for it, and the comparison after it."""

COMPARED_ROWS = (
    Mutant(
        "columns: a row that is refused sets figures over the rows",
        "columns = _Columns(brought, ~gone)",
        "columns = _Columns(brought, ~gone | True)",
        "tests/laws/test_compared_columns_law.py::test_rows_that_are_refused_set_no_figure",
    ),
    Mutant(
        "columns: who is refused by itself is not told from who is so only beside others",
        "self.out |= {row: told for row, told in wrong.items() if row in by_itself} or wrong",
        "self.out |= wrong",
        "tests/laws/test_compared_columns_law.py::test_rows_that_are_refused_only_beside_others",
    ),
    Mutant(
        "columns: who lacks a tie-breaker is placed as if it had 0",
        "    yield ~have\n",
        "    yield np.zeros(len(rows), bool)\n",
        "tests/laws/test_compared_columns_law.py::test_ranks_of_rows",
    ),
    Mutant(
        "columns: ranks are counted over all clusters",
        "first = _differs(clusters, order)  # of a cluster",
        "first = _differs([], order)",
        "tests/laws/test_compared_columns_law.py::test_ranks_of_rows",
    ),
    Mutant(
        "columns: each block of a file reads what the rows of the first one do",
        "batch = self.blocks.batch(block, self.together.place(start))",
        "batch = self.blocks.batch(block, self.together.place(0))",
        "tests/laws/test_compared_columns_law.py::test_a_row_of_a_file_that_others_may_not_be_held_against",
    ),
    Mutant(
        "columns: of figures whose quotients are rounded alike the order is not asked",
        "alike & _changes(order, n, d)",
        "alike & False",
        "tests/laws/test_over_rows_law.py::test_figures_that_no_float_tells_apart_are_in_order",
    ),
    Mutant(
        "columns: who counts as 0 is not among those of whom the least is taken",
        "np.full(len(known.zeros), own.zero, np.int32)",
        "known.rows[:0]",
        "tests/laws/test_over_rows_law.py::test_who_set_a_figure",
    ),
    Mutant(
        "columns: the weight of who counts as 0 is left out",
        "np.concatenate([known.rows, known.zeros]), None)",
        "known.rows, None)",
        "tests/laws/test_over_rows_law.py::test_who_counts_as_0_keeps_its_weight",
    ),
    Mutant(
        "columns: equals are below each other",
        'np.searchsorted(found, own, "left") if below',
        'np.searchsorted(found, own, "right") if below',
        "tests/laws/test_over_rows_law.py::test_equals_are_neither_below_nor_above_each_other",
    ),
    Mutant(
        "columns: rows are in the order of their numbers, not of their names",
        "return np.lexsort((digits, rows.astype(np.int64) * 10 ** (_WIDE - digits)))",
        "return np.argsort(rows)",
        "tests/test_bulk_over_rows.py::test_names_of_rows_are_in_the_order_of_texts",
    ),
    Mutant(
        "files of scores: figures over all rows that are worked out again are not held against the file's",
        "() if self._over is None else self._over.unlike(found)",
        "()",
        "tests/test_bulk_over_rows.py::test_whoever_changes_a_figure_is_found_by_all_rows",
    ),
    Mutant(
        "files of scores: --check believes the file",
        "if self._over is None or self.check:",
        "if self._over is None:",
        "tests/test_bulk_over_rows.py::test_whoever_changes_a_figure_is_found_by_all_rows",
    ),
    Mutant(
        "files of scores: a row counts whom the file counts for another one",
        "yield column, number(tree.env.inputs.get(name))",
        "yield column, None",
        "tests/test_bulk_over_rows.py::test_by_hand",
    ),
    Mutant(
        "explain --check is said to believe the file",
        'word = "believed" if self.believed',
        'word = "believed" if self.believed or self.states',
        "tests/test_bulk_over_rows.py::test_the_text_says_which_was_done",
    ),
    Mutant(
        "files of many units: how many rows there are is not known the second time",
        "        self._rows = done\n",
        "        pass\n",
        "tests/laws/test_compared_columns_law.py::test_a_row_of_a_file_that_others_may_not_be_held_against",
    ),
)
"""Rows that are compared with each other, and their ranks."""

WORDING = (
    Mutant(
        "words: quotes of a page are left",
        'return "\\n".join(escape(harmless(line)) for line in text.split("\\n"))',
        'return "\\n".join(harmless(line) for line in text.split("\\n"))',
        "tests/test_hostile_outputs.py::test_output[score html]",
    ),
    Mutant(
        "words: marks of Markdown are left",
        '_MARKS.sub(r"\\\\\\1", clean(text))',
        "clean(text)",
        "tests/test_hostile_outputs.py::test_output[rank md]",
    ),
    Mutant(
        "words: a spreadsheet computes a name",
        "if text.startswith(_OBEYED) and not _NUMBER.fullmatch(text) else text",
        "if not text else text",
        "tests/test_hostile_outputs.py::test_output[rank csv]",
    ),
    Mutant(
        "words: characters that turn the direction stand in JSON",
        "return character if character.isprintable() else json.dumps(character)[1:-1]",
        "return character",
        "tests/test_hostile_outputs.py::test_output[rank json]",
    ),
    Mutant(
        "words: a heap of marks covers other lines",
        "heap[1] + instead * (len(heap[0]) - len(heap[1]))",
        "heap[0]",
        "tests/test_hostile_text.py::test_a_heap_of_marks",
    ),
    Mutant(
        "words: a Vietnamese formula with English words",
        '(" and ", r" and ", " và "),',
        "",
        "tests/golden/test_sentences.py::test_the_sentences_are_those_that_were_read",
    ),
    Mutant(
        "words: a total that says a false equation",
        "if summed is None or floored is None or summed == floored:",
        "if True:",
        "tests/test_report.py::TestTotalSentence::test_the_floor",
    ),
    Mutant(
        "words: a panel's points where the clause does not apply",
        "if panel is not None and not _is_their_kind(tree, node):",
        "if panel is not None and not isinstance(node.score, model.Assessed):",
        "tests/test_explanations.py::test_a_panel_gives_points_where_it_is_not_known_whether_the_clause_applies",
    ),
)


UNIT = "tests/test_unit_page.py::{}"
REPORT = (
    Mutant(
        "report: losses although the maxima do not add up",
        "if any(reach is None for _, reach in found) or sum(",
        "if any(reach is None for _, reach in found) or False and sum(",
        UNIT.format("test_maxima_that_add_up_to_more_are_one_step"),
    ),
    Mutant(
        "report: a penalty lifts",
        'yield "penalty", node, -Fraction(granted), 1',
        'yield "penalty", node, Fraction(granted), 1',
        UNIT.format("test_a_sum_with_a_bonus_and_a_penalty"),
    ),
    Mutant(
        "report: what a bonus earned, not what was granted",
        "granted: Number = (node.granted or 0)",
        "granted: Number = (node.value or 0)",
        UNIT.format("test_a_sum_with_a_bonus_and_a_penalty"),
    ),
    Mutant(
        "report: points of a part as points of the total",
        "return Fraction(worth) * most, Fraction(worth) * value",
        "return Fraction(most), Fraction(value)",
        UNIT.format("test_a_mean_of_shares_with_weights"),
    ),
    Mutant(
        "report: without a maximum nothing was lost",
        'return "no_maximum"',
        'return "no_losses"',
        UNIT.format("test_without_a_maximum_it_does_not_say_that_nothing_was_lost"),
    ),
    Mutant(
        "report: what others wrote as it is",
        "else Markup(html_sentence(str(value)))",
        "else Markup(str(value))",
        UNIT.format("test_what_others_wrote_is_never_obeyed"),
    ),
    Mutant(
        "report: another style's hash",
        'policy=Markup(_policy(f"\\n{style}\\n")),',
        "policy=Markup(_policy(style)),",
        UNIT.format("test_its_policy_allows_its_own_style_and_nothing_else"),
    ),
)
SMT, PROOFS = "tests/laws/test_smt_law.py::test_{}", "tests/prove/test_proofs.py::test_{}"
PROVED = (
    Mutant(
        "prove: a negative divisor keeps its sign",
        "return _undefined(choose(positive, n, minus(n)), d, states, zero)",
        "return _undefined(n, d, states, zero)",
        SMT.format("quotients_of_every_sign"),
    ),
    Mutant(
        "prove: a tie goes up whatever its sign",
        '"half_up": _by_sign(_half_up, _half_down),',
        '"half_up": _half_up,',
        SMT.format("rounding_of_an_open_figure"),
    ),
    Mutant(
        "prove: of equals the earlier listed is dropped",
        'relation if j <= place else relation + "="',
        'relation if j >= place else relation + "="',
        SMT.format("of_equals_the_later_listed_is_dropped"),
    ),
    Mutant(
        "prove: a branch that rises and then falls rises",
        "(second - first) * way >= 0 and found.way in (0, way)",
        "found.way in (0, way)",
        PROOFS.format("directions"),
    ),
    Mutant(
        "prove: a threshold turns the other way",
        'return ahead.way if test.relation in (">", ">=") else -ahead.way',
        'return ahead.way if test.relation in ("<", "<=") else -ahead.way',
        PROOFS.format("directions"),
    ),
    Mutant(
        "prove: fewer is better where more is",
        'wanted = (1 if decl.direction == "more" else -1)',
        'wanted = (-1 if decl.direction == "more" else 1)',
        PROOFS.format("directions"),
    ),
    Mutant(
        "prove: a row fires although an earlier one takes its figures",
        "return all_of([own, *(scope.truth(one).f for one in earlier)])",
        "return all_of([own])",
        PROOFS.format("a_row_that_earlier_rows_take"),
    ),
    Mutant(
        "aim: an input that has no step is not solved for",
        "return [one, other, *self._solved(one, other, name, mark)]",
        "return [one, other]",
        "tests/prove/test_aim.py::test_what_has_no_step_is_solved_for",
    ),
    Mutant(
        "aim: what is refused before others change is left",
        "for name in self.inputs * _PASSES:  # what",
        "for name in self.inputs:  # what",
        "tests/prove/test_aim.py::test_every_mark_of_levels_is_hit",
    ),
    Mutant(
        "prove: the farthest total is what plain units have",
        "known += _climbed(desk, known, span) if known else []",
        "known += []",
        PROOFS.format("the_range_of_a_total_with_a_bonus_above_it_and_a_penalty"),
    ),
    Mutant(
        "prove: nothing is ever rejected",
        "found = [GIVEN, REJECTED]",
        "found = [GIVEN]",
        PROOFS.format("rejected_evidence_is_evidence_too"),
    ),
)

CELLS = (
    Mutant(
        "cells: half up goes up below 0",
        'return f"SIGN({n})*INT((2*ABS({n})+{d})/(2*{d}))"',
        'return f"INT((2*{n}+{d})/(2*{d}))"',
        cells("test_no_figure_is_wrong"),
    ),
    Mutant(
        "cells: numbers may grow to any length",
        "LIMIT = 2**46",
        "LIMIT = 2**60",
        cells("test_no_figure_is_wrong"),
    ),
    Mutant(
        "cells: a state beside what decides wins",
        'return rows.test(words, truth, 0 if rank == 0 else f"IF({settled},0,{rank})")',
        "return rows.test(words, truth, rank)",
        cells("test_no_figure_is_wrong"),
    ),
    Mutant(
        "cells: of equals the earlier listed is dropped",
        'later = f"({left}={right})*(ROW({above})>{row})"',
        'later = f"({left}={right})*(ROW({above})>={row})"',
        cells("test_no_figure_is_wrong"),
    ),
    Mutant(
        "workbook: text is read as a number",
        """return f"IF(ISNUMBER({cell}),AND({','.join(tests)}),FALSE)\"""",
        """return f"IF(ISNUMBER({cell}),AND({','.join(tests)}),TRUE)\"""",
        "tests/test_unit_workbook_live.py::test_what_cannot_be_read_makes_no_figure",
    ),
    Mutant(
        "workbook: every option is taken",
        'return f"OR({\',\'.join(found)})" if len(found) > 1 else found[0] if found else "FALSE"',
        'return "TRUE"',
        "tests/test_unit_workbook_live.py::test_no_cell_differs_from_the_judge",
    ),
    Mutant(
        "workbook: long texts are lost",
        "if len(shown) > _MOST_CHARACTERS:",
        "if False:",
        "tests/test_unit_workbook.py::test_a_long_note_is_cut_and_says_so",
    ),
    Mutant(
        "workbook: texts that look like codes",
        "return data\n        out = BytesIO()",
        "return data\n        return data\n        out = BytesIO()",
        "tests/test_unit_workbook.py::test_a_text_that_looks_like_a_code_stays_as_it_is",
    ),
)
BULK = (
    Mutant(
        "columns: a narrow float is at its own shortest text",
        "    wide[left] = values[left].astype(str).astype(np.float64)\n",
        "",
        "tests/test_batch_types.py::test_floats_of_16_bits",
    ),
    Mutant(
        "columns: what holds others is read each time",
        "        if kind not in _SINGLE:",
        "        if kind is list:",
        "tests/test_batch_types.py::test_equal_members_of_other_kinds_are_told_apart",
    ),
    Mutant(
        "columns: a state needs a value",
        "not (there[row] and one.keys()",
        "not (one.keys()",
        "tests/test_bulk.py::test_a_state_without_a_value_is_refused",
    ),
    Mutant(
        "columns: a table that was written to explains nothing else",
        "one[row]) != one[row] for name",
        "one[row]) is None for name",
        "tests/test_batch_types.py::test_a_table_that_is_written_to_explains_nothing_else",
    ),
    Mutant(
        "bulk: a quoted text does not hold the rows below it",
        "    if marks % 2 == 0 and not doubtful:",
        "    if not doubtful:",
        "tests/test_bulk.py::test_files_that_are_wrong",
    ),
    Mutant(
        "bulk: a figure is taken times its places",
        "    return n if by == 1 else n * by",
        "    return n",
        "tests/test_bulk.py::test_by_hand",
    ),
    Mutant(
        "bulk: a negative figure has a negative upper word",
        "np.right_shift(words, 63, out=pairs[:, 1])",
        "pairs[:, 1] = 0",
        "tests/test_bulk.py::test_figures_below_zero",
    ),
    Mutant(
        "bulk: a refused row has no figures",
        "    found[list(which)] = True",
        "    found[list(which)] = False",
        "tests/test_bulk.py::test_rows_of_another_group_or_period_are_refused",
    ),
    Mutant(
        "bulk: what a leaf lacks is its reason",
        "        codes[batch.lacking[leaf.id]] = _MISSING",
        "        codes[batch.lacking[leaf.id]] = _ZERO",
        "tests/test_bulk.py::test_by_hand",
    ),
    Mutant(
        "bulk: a total with something missing is not complete",
        "arrow().array(~lacking, mask=gone)",
        "arrow().array(~gone, mask=gone)",
        "tests/test_bulk.py::test_by_hand",
    ),
    Mutant(
        "bulk: an input that changed is told",
        "        if _state(self.path) != self.state:",
        "        if not self.state:",
        "tests/test_bulk.py::test_an_input_that_changes_while_it_is_read",
    ),
    Mutant(
        "bulk: the text must give the fingerprint",
        "    if framework.fingerprint != one.rules:",
        "    if not framework.fingerprint:",
        "tests/test_bulk.py::test_what_is_no_file_of_scores",
    ),
    Mutant(
        "bulk: a row of another group is refused",
        'if str(said).strip() not in (ours, "")]',
        'if not str(said)]',
        "tests/test_bulk.py::test_rows_of_another_group_or_period_are_refused",
    ),
    Mutant(
        "columns: a default has room beside narrow numbers",
        "np.where(nulls, up, times(held(n, size), down, size))",
        "np.where(nulls, up, n * down)",
        "tests/test_batch_types.py::test_what_stands_in_for_an_absent_value_has_room_beside_the_others",
    ),
    Mutant(
        "columns: a choice of nobody is a choice",
        '_USUAL = {"yes_no": bool, "choice": str, "text": str}',
        '_USUAL = {"yes_no": bool}',
        "tests/test_batch_types.py::test_a_column_in_which_nobody_has_a_value",
    ),
    Mutant(
        "bulk: what does not apply for want of evidence is missing",
        "                        lacking |= without",
        "                        pass",
        "tests/test_bulk.py::test_what_does_not_apply_is_missing_only_where_evidence_is",
    ),
    Mutant(
        "bulk: why something does not apply only the tree says",
        "                    if part.may_not_apply:",
        "                    if False:",
        "tests/test_bulk.py::test_what_does_not_apply_is_missing_only_where_evidence_is",
    ),
    Mutant(
        "blame: only the branch that was taken",
        "return _blamed(test if type(holds) is State else then if holds else otherwise, env)",
        "return (*_blamed(then, env), *_blamed(otherwise, env))",
        "tests/formula/test_exact.py::test_figures_behind_a_branch_that_was_not_taken_are_not_to_blame",
    ),
    Mutant(
        "bulk: thousands of what is counted are refused",
        "            if spec is not None and spec.decl.type in _COUNTS:",
        "            if spec is None:",
        "tests/test_batch_files.py::test_what_is_doubtful_about_a_text",
    ),
    Mutant(
        "bulk: a line of separators alone is no unit",
        "yield found if (kept := _not_empty(found.columns)) is None",
        "yield found if (kept := None) is None",
        "tests/test_batch_files.py::test_a_csv_has_the_rows_that_any_table_of_units_has",
    ),
    Mutant(
        "bulk: nothing stands behind a closing quotation mark",
        "doubtful = doubtful or _BEHIND.search(end + part) is not None",
        "doubtful = False",
        "tests/test_batch_files.py::test_a_csv_that_says_something_else",
    ),
    Mutant(
        "files: refused rows have their numbers in the whole file",
        "replace(one, row=start + one.row)",
        "replace(one, row=one.row)",
        "tests/test_batch_files.py::test_rows_that_are_wrong",
    ),
    Mutant(
        "files: a row of another group has no figure",
        "numerators[gone], states[gone] = 0, ABSENT",
        "numerators[gone] = 0",
        "tests/test_batch_files.py::test_rows_that_are_wrong",
    ),
    Mutant(
        "columns: only midnight is a day",
        "day.item() if day == value else",
        "day.item() if True else",
        "tests/test_batch_types.py::test_midnight_without_a_zone_is_that_day",
    ),
    Mutant(
        "files: clusters of a part are those of the whole",
        "= places[part.codes[name]]",
        "= part.codes[name]",
        "tests/test_batch_files.py::test_as_a_table_in_memory",
    ),
    Mutant(
        "files: rows behind are read anew",
        "return at >= start and (self.source.texts",
        "return (self.source.texts",
        "tests/test_batch_files.py::test_rows_are_found_again_in_any_order",
    ),
    Mutant(
        "files: a row group begins after those before it",
        "return ends[first] - lengths[first], [*",
        "return lengths[first], [*",
        "tests/test_batch_files.py::test_rows_are_found_again_in_any_order",
    ),
    Mutant(
        "bulk: a row stands in its own row group",
        "            row -= metadata.row_group(group).num_rows\n",
        "            row -= 0 * group\n",
        "tests/test_bulk.py::test_whatever_the_file_is",
    ),
    Mutant(
        "bulk: a product has the places of both factors",
        "_short(left + right)",
        "_short(max(left, right))",
        "tests/test_bulk.py::test_types_of_figures_depend_on_the_framework_alone",
    ),
)
SHORT_WAYS = (
    Mutant(
        "canonical: plain keys as they stand",
        'return sorted(value) if "".join(value).isascii() else None',
        'return list(value) if "".join(value).isascii() else None',
        "tests/test_canonical.py::test_values",
    ),
    Mutant(
        "shape: what another key asks for is passed over",
        "other in value for key, others in given.items() if key in value for other in others",
        "other in value for key, others in given.items() if key not in value for other in others",
        "tests/test_shape.py",
    ),
    Mutant(
        "columns: a choice goes by the difference",
        "    found: Array = mask * left\n",
        "    return mask * (left - right) + right\n    found: Array = mask * left\n",
        _COLUMNS,
    ),
    Mutant(
        "columns: what stands under a state is taken for 0",
        "isinstance(n, np.ndarray) and not n[np.flatnonzero(where)].any()",
        "isinstance(n, np.ndarray)",
        _COLUMNS,
    ),
    Mutant(
        "columns: a float32 holds more than it can",
        "SINGLE = 2**24\n",
        "SINGLE = 2**26\n",
        _TRACED,
    ),
    Mutant(
        "columns: the difference of a choice is held in float32",
        "SELECT_WIDE if between >= SINGLE else SELECT",
        "SELECT",
        _TRACED,
    ),
    Mutant(
        "columns: a choice is written where it still reads",
        "if node.op not in SELECTS:  # others may write where they read",
        "if node.op:",
        _TRACED,
    ),
    Mutant(
        "columns: what is negative over 0 is taken for 0",
        "number.low >= 0 and isinstance(least, int)",
        "isinstance(least, int)",
        _TRACED,
    ),
    Mutant(
        "columns: a program does for greater numbers",
        "key in other.found and self.found[key].covers(other.found[key])",
        "key in other.found",
        _PROGRAMS.format("test_numbers_that_grow"),
    ),
    Mutant(
        "columns: decimals of another block",
        "return n * (form.d // column.d)",
        "return n",
        _PROGRAMS.format("test_numbers_that_grow"),
    ),
    Mutant(
        "columns: states of lines are not handed over",
        "yield partial(_copied, states, part.line)",
        "yield partial(_copied, {}, part.line)",
        _PROGRAMS.format("test_which_leaves_lack_evidence"),
    ),
    Mutant(
        "files of many units: what a row says that it is measured in is not asked",
        "        for row, told in self.measured.wrong(block):\n",
        "        for row, told in ():\n",
        "tests/test_bulk.py::test_rows_that_say_what_they_are_measured_in",
    ),
    Mutant(
        "files of many units: other words for the same are something else",
        "return read_measure(said) == wanted or ",
        "return ",
        "tests/test_bulk.py::test_what_a_column_says_that_it_is_measured_in",
    ),
    Mutant(
        "files of many units: rows of another group set figures over the rows",
        "others = {row: (told,) for row, told in self.others(block).items()}",
        "others: dict[int, tuple[Problem, ...]] = {}",
        "tests/laws/test_compared_columns_law.py::test_rows_of_another_group_set_no_figure",
    ),
    Mutant(
        "files of many units: what refused rows set stays in the file",
        "            if run.settled():\n",
        "            if run.settled() or True:\n",
        "tests/laws/test_compared_columns_law.py::test_a_row_of_a_file_that_others_may_not_be_held_against",
    ),
    Mutant(
        "files of scores: refused rows set figures when a row is explained",
        "yield table, dict.fromkeys(refused, ())",
        "yield table, {}",
        "tests/laws/test_compared_columns_law.py::test_a_row_of_a_file_that_others_may_not_be_held_against",
    ),
    Mutant(
        "files of scores: the figures that were written are not looked at",
        "if column in written and written[column] != again:",
        "if column in written and written[column] is again:",
        "tests/test_bulk.py::test_a_file_whose_figures_were_changed",
    ),
    Mutant(
        "columns: a block that failed is taken for done",
        "return Done(span, np.ones(span[1] - span[0], bool), {}, {}, 0)",
        "return Done(span, np.zeros(span[1] - span[0], bool), {}, {}, 0)",
        _PROGRAMS.format("test_a_fault_of_ours_costs_time_and_no_figure"),
    ),
    Mutant(
        "columns: a fault in recording reaches the user",
        "    except Exception as error:\n        unforeseen[name] = repr(error)\n",
        "    except KeyError as error:\n        unforeseen[name] = repr(error)\n",
        _PROGRAMS.format("test_what_could_not_be_recorded_is_told"),
    ),
    Mutant(
        "columns: halves stay below",
        "    found += d\n    found /= 2 * d\n",
        "    found /= 2 * d\n",
        _COLUMNS,
    ),
    Mutant(
        "columns: states of the test are forgotten",
        "        return cleared(found._replace(s=test.s))\n",
        "        return found\n",
        "tests/laws/test_columns_law.py::test_where_the_test_is_not_known_no_branch_is_taken",
    ),
    Mutant(
        "usual: a panel's figure is forgotten",
        "return self._points.get(key.node) or Operand(0, 1, ABSENT)",
        "return Operand(0, 1, ABSENT)",
        law("test_usual_units_have_code_of_their_own"),
    ),
    Mutant(
        "usual: every state is taken for given",
        "                kinds = tuple(one if type(one) is f.State else type(one) for one in given)\n            key",
        "                pass\n            key",
        law("test_usual_units_have_code_of_their_own"),
    ),
    Mutant(
        "usual: a level that nothing gives",
        'coder.block.append(f"if {found.s}: return None")',
        "pass",
        law("test_what_turns_out_unusual_is_left_to_the_other_code"),
    ),
    Mutant(
        "usual: parts without a value are not told",
        "        if name in self._parts:\n            node = self.plan",
        "        if not name:\n            node = self.plan",
        law("test_plans_of_whole_number_arithmetic"),
    ),
    Mutant(
        "usual: what is hoped is not asked",
        "self.hoped[one.n] = name\n",
        "pass\n",
        law("test_what_does_not_fulfil_the_hope_gives_no_figure_by_it"),
    ),
    Mutant(
        "usual: no divisor is hoped to be above 0 and asked",
        "self.above.add(of.n)",
        "pass",
        law("test_what_is_disappointed_often_is_hoped_no_more"),
    ),
    Mutant(
        "usual: hopes are never given up",
        "self._made(less) or hopeful",
        "hopeful",
        law("test_what_is_disappointed_often_is_hoped_no_more"),
    ),
    Mutant(
        "usual: broken demands are told by the code that hopes",
        'then = "return None" if self.hope else',
        'then = "pass" if self.hope else',
        law("test_plans_of_whole_number_arithmetic"),
    ),
    Mutant(
        "integers: equal ends are taken for less",
        "return True if a_high < b_low else False if a_low >= b_high else None",
        "return True if a_high <= b_low else False if a_low >= b_high else None",
        law("test_plans_of_whole_number_arithmetic"),
    ),
    Mutant(
        "integers: a state passed over where the other is the lesser anyhow",
        'if b.s == 0 and decided(a.span, relation + "=", b.span):',
        'if decided(a.span, relation + "=", b.span):',
        law("test_what_does_not_fulfil_the_hope_gives_no_figure_by_it"),
    ),
    Mutant(
        "plainly: what is left keeps its place",
        "        for name in found.left:\n            del items[name]",
        "        for name in ():\n            del items[name]",
        "tests/laws/test_evidence_laws.py::test_plain_values_read_at_once_are_what_each_is_by_itself",
    ),
    Mutant(
        "plainly: no lower bound",
        "all(map(le, self._lows, figures)) and",
        "True and",
        "tests/laws/test_evidence_laws.py::test_plain_values_read_at_once_are_what_each_is_by_itself",
    ),
    Mutant(
        "plainly: what is no truth",
        "all(map(is_, map(type, truths), _BOOL))",
        "True",
        "tests/laws/test_evidence_laws.py::test_plain_values_read_at_once_are_what_each_is_by_itself",
    ),
    Mutant(
        "store: files beside the base do not count",
        "for file in (base, *others, None, *amend):",
        "for file in (base, None, *amend):",
        "tests/test_store.py::test_only_what_is_the_same_to_the_byte",
    ),
    Mutant(
        "store: anything can be made of a kept file",
        "not isinstance(found, type) and found not in _meanings():",
        "found is None:",
        "tests/test_store.py::test_a_file_that_was_changed_is_not_taken",
    ),
)
"""Where what is usual is done in less time."""


FIX = "tests/test_fix.py::{}"
REPAIRS = (
    Mutant(
        "fix: a comma before three digits is a decimal comma",
        'if cause not in _ONE_WAY or left.endswith("."):',
        'if left.endswith("."):',
        FIX.format("test_what_has_two_meanings_is_left"),
    ),
    Mutant(
        "fix: tabs are two columns, whatever that makes of the text",
        "if readable and all(data == readable[0][1] for _, data in readable):",
        "if readable:",
        FIX.format("test_tabs_are_left_where_their_width_tells_what_belongs_where"),
    ),
    Mutant(
        "fix: a repair by one width of a tab is one by all",
        "for repair in (repairs if found is None else found) if repair in repairs]",
        "for repair in (repairs if found is None else found)]",
        FIX.format("test_what_is_right_by_one_width_of_a_tab_alone_is_left"),
    ),
    Mutant(
        "fix: a tab by which nothing can be read stops all repairs",
        "    if not found and all(_PLAIN",
        "    if False and all(_PLAIN",
        FIX.format("test_a_tab_by_which_no_width_can_be_read_keeps_nothing_else_either"),
    ),
    Mutant(
        "fix: what else is read otherwise does not matter",
        "return all(of_old.touched(path, lines) or of_new.touched(path, lines) for path in changed)",
        "return True",
        FIX.format("test_a_repair_may_change_only_what_it_shows"),
    ),
    Mutant(
        "fix: a day before or behind the month",
        'return "" if _EITHER_WAY.fullmatch(str(dict(one.fields)["found"])) else str(dict(one.fields)["near"])',
        'return str(dict(one.fields)["near"])',
        FIX.format("test_what_has_two_meanings_is_left"),
    ),
    Mutant(
        "fix: a file that was saved meanwhile is overwritten",
        "if bytes_of(file)[1] != data:",
        "if False:",
        FIX.format("test_a_file_that_changes_meanwhile_is_not_overwritten"),
    ),
    Mutant(
        "fix: other lines are spelt anew",
        "changed = list(self.lines)",
        'changed = [unicodedata.normalize("NFC", line) for line in self.lines]',
        FIX.format("test_line_ends_marks_and_spelling_of_other_lines_stay"),
    ),
    Mutant(
        "editor: own kinds are underlined",
        'own = {"properties": {key: _renamed(deepcopy(part), reaching) for key, part in led.items()}}',
        'own = {"properties": led}',
        "tests/test_schema.py::test_own_kinds_are_allowed_only_where_the_file_defines_some",
    ),
)
"""What authors are helped with."""
EFFECTS, IMPACT = "tests/diff/test_effects.py::{}", "tests/diff/test_impact.py::{}"
DIFFS = (
    Mutant(
        "read: what a rule says of its certainty is passed over",
        '        if value.get("basis") in UNOFFICIAL:\n            yield path, value["basis"]\n',
        "",
        "tests/test_read.py::test_what_is_not_official_comes_first",
    ),
    Mutant(
        "read: bonuses are not in the annex",
        "(*whole.values, *whole.parts, *whole.bonuses, *whole.penalties):\n        yield _entry(",
        "(*whole.values, *whole.parts, *whole.penalties):\n        yield _entry(",
        "tests/test_read.py::test_nothing_is_left_out",
    ),
    Mutant(
        "read: what a divisor of 0 gives is not told",
        "    rule = answer(node.score)\n    if rule is None:\n        return \"\"\n    return said",
        "    rule = None\n    if rule is None:\n        return \"\"\n    return said",
        "tests/test_read.py::test_what_a_clause_answers_where_it_has_no_figure",
    ),
    Mutant(
        "prove: an input of the unit itself is not filled in",
        ' or one.code == "IK529" for one in error.problems',
        " for one in error.problems",
        "tests/prove/test_proofs.py::test_what_must_be_given_besides_is_filled_in",
    ),
    Mutant(
        "diff: the two texts read evidence apart",
        "            yield mode == new._modes[name]\n",
        "",
        EFFECTS.format("test_a_cap_that_rises_moves_only_who_has_more"),
    ),
    Mutant(
        "diff: a given figure need not be the same in both",
        "    if types <= _FIGURES:\n        yield _as_real(one) == _as_real(other)\n",
        "    if types <= _FIGURES:\n        pass\n",
        EFFECTS.format("test_the_same_rule_in_other_words_is_proved_by_the_solver"),
    ),
    Mutant(
        "diff: a bound that may cut is taken for idle",
        "span.high <= one.value for span in spans",
        "span.high >= one.value for span in spans",
        EFFECTS.format("test_a_cap_that_rises_moves_only_who_has_more"),
    ),
    Mutant(
        "diff: levels are told apart by their places",
        "        if old.name.vi == new.name.vi\n",
        "        if i == j\n",
        EFFECTS.format("test_a_level_that_is_inserted_and_reached_by_nobody"),
    ),
    Mutant(
        "diff: a level with another name is the same level",
        "        other = other or (name == LEVEL and renamed(pair))\n",
        "",
        EFFECTS.format("test_levels_that_change_their_names"),
    ),
    Mutant(
        "diff: who can be moved is said of those that one text refuses too",
        "accepted=bool(only) and not accepts_alike(pair))",
        "accepted=False)",
        EFFECTS.format("test_who_can_be_moved_is_said_of_those_that_both_accept"),
    ),
    Mutant(
        "diff: what one text alone refuses is passed over",
        "            refused = refused or _shown(pair, evidence, _differing(pair, trees))\n",
        "",
        EFFECTS.format("test_evidence_that_must_now_be_given"),
    ),
    Mutant(
        "diff: other demands are taken for none",
        "old.plan.demands != new.plan.demands or unlike",
        "unlike",
        EFFECTS.format("test_a_share_over_full_is_now_refused"),
    ),
    Mutant(
        "diff: who lacks an input is left out of a range",
        "        if not self._never(_apart_from(decl.name)):\n            return\n",
        "",
        EFFECTS.format("test_who_lacks_the_evidence_is_moved_too"),
    ),
    Mutant(
        "diff: no level is tried at the mark that moved",
        "        yield from turning(*self.cards)\n",
        "",
        "tests/diff/test_effects.py::test_a_level_mark_by_one_and_a_mark_that_became_strict",
    ),
    Mutant(
        "diff: ties are above odd steps alone",
        "for one in (step - step % 2, step - step % 2 + 1)]",
        "for one in (step - step % 2 + 1,)]",
        "tests/diff/test_effects.py::test_another_way_to_round_shows_at_ties_alone",
    ),
    Mutant(
        "diff: lists of records are tried as they come",
        "        yield from (one for node in nodes for one in islice(listed(*self.cards, node), _LISTS))\n",
        "",
        "tests/diff/test_effects.py::test_a_condition_on_records_is_tried_at_its_mark",
    ),
    Mutant(
        "diff: a cut of the way counts though one way lacks it",
        "if there is not None and back is not None]",
        "if back is not None]",
        IMPACT.format("test_changes_between_which_there_is_no_score"),
    ),
    Mutant(
        "diff: the points of a change are of one way",
        "        return (self.first + self.last) / 2\n\n    @property\n    def interacts(self) -> bool:\n"
        "        return self.first != self.last\n\n\n@dataclass(frozen=True)\nclass Impact",
        "        return self.first\n\n    @property\n    def interacts(self) -> bool:\n"
        "        return self.first != self.last\n\n\n@dataclass(frozen=True)\nclass Impact",
        IMPACT.format("test_changes_that_act_together"),
    ),
    Mutant(
        "diff: what neither text knows is dropped",
        "        if bare in ours or bare not in known:\n",
        "        if bare in ours:\n",
        IMPACT.format("test_what_neither_text_knows_is_refused_by_both"),
    ),
    Mutant(
        "diff: who reads another input's value reads it as before",
        "        found |= more\n    return frozenset(found)\n",
        "        break\n    return frozenset(found)\n",
        "tests/diff/test_reading.py::test_a_code_is_read_through_what_takes_its_value",
    ),
    Mutant(
        "diff: a code means the same by both texts",
        "    yield any_of([all_of(same), *ways])\n",
        "    yield all_of(same)\n",
        "tests/diff/test_reading.py::test_what_was_not_tried_is_not_called_the_same",
    ),
    Mutant(
        "diff: no field of records is another figure",
        "for field in news if field in olds and field in read)",
        "for field in ())",
        "tests/diff/test_reading.py::test_a_field_is_another_figure_only_where_it_is_read",
    ),
    Mutant(
        "diff: fields that nothing reads count",
        "for field in news if field in olds and field in read)",
        "for field in news if field in olds)",
        "tests/diff/test_reading.py::test_what_can_differ",
    ),
    Mutant(
        "diff: of many changes none is looked into",
        "if end - start > 1 and any(part(start) != part(end) for part in (way.first, way.rest)):",
        "if False:",
        IMPACT.format("test_of_many_changes_those_that_move_a_unit_are_found"),
    ),
    Mutant(
        "paper: the heads of a table stand once",
        "{'<w:tblHeader/>' if is_head else ''}",
        "",
        "tests/test_papers.py::test_pages_are_a4_and_tables_fit",
    ),
    Mutant(
        "paper: hidden characters stay",
        "    return escape(clean(text), quote=False)\n",
        "    return escape(text, quote=False)\n",
        "tests/test_papers.py::test_no_character_is_left_that_xml_or_a_reader_would_obey",
    ),
    Mutant(
        "page: whatever stands in backticks is a name",
        '(?<![\\w`])`([\\w./:@-]+)`(?![\\w`])',
        "`([^`]+)`",
        "tests/test_papers.py::test_a_name_is_set_as_code_and_the_rest_stays",
    ),
    Mutant(
        "prove: one set of texts stands for all",
        "    for span in shelf.periods(known):\n        first, last",
        "    for span in shelf.periods(known)[:1]:\n        first, last",
        "tests/prove/test_proofs.py::test_without_a_period_every_set_of_texts_is_proved",
    ),
    Mutant(
        "read: what is marked inside a scorecard is passed over",
        "yield from ((path, basis) for path, basis in marked if path not in nodes)",
        "yield from ()",
        "tests/test_read.py::test_what_is_not_official_is_said_once_for_each_scorecard",
    ),
    Mutant(
        "calendar: what ends with the named period is past",
        "None not in (period, number) and number < period)",
        "None not in (period, number) and number <= period)",
        "tests/diff/test_calendar.py::test_what_ends",
    ),
)

TESTED = (
    Mutant(
        "tested: what is scored and compared with nothing exercises",
        "return node.id in trial.rests and not reads.isdisjoint(trial.given)",
        "return not reads.isdisjoint(trial.given)",
        "tests/test_tested.py::test_a_trial_exercises_what_it_gives_and_is_held_to",
    ),
    Mutant(
        "tested: what a solver finds no evidence for is the same",
        'return answer.outcome == "never", answer.evidence',
        'return answer.outcome != "limit", answer.evidence',
        "tests/test_tested.py::test_what_a_solver_cannot_be_asked_is_never_called_the_same",
    ),
    Mutant(
        "tested: what a solver cannot be asked is the same though it rests on a changed line",
        "if self.moved.isdisjoint(ref_key(ref) for ref in f.refs_of(node)):",
        "if True:",
        "tests/test_tested.py::test_what_a_solver_cannot_be_asked_is_never_called_the_same",
    ),
    Mutant(
        "tested: a blank passes",
        'yield self.say("IK695.blank", "expect", what, what=what)',
        "pass",
        "tests/test_tested.py::test_a_proposed_case_fails_until_a_person_fills_it_in",
    ),
    Mutant(
        "tested: trials that read no changed line are all there are",
        "if tree is None or not changed or plan.demands != before.demands or plan.compares:",
        "if tree is None:",
        "tests/test_tested.py::test_a_change_of_level_names_is_seen",
    ),
    Mutant(
        "tested: what a case has worked out is proposed again",
        "if read is not None and {name: read.get(name) for name in reads} not in known:",
        "if read is not None:",
        "tests/test_tested.py::test_cases_at_every_edge_that_nobody_has_worked_out",
    ),
    Mutant(
        "tested: what all evidence must give is not filled in",
        "return tuple(ways) if wanted else ({},)",
        "return ({},)",
        "tests/test_tested.py::test_what_all_evidence_must_give_is_filled_in",
    ),
    Mutant(
        "tested: a mark of levels is worked out whatever the case's figure",
        "if one.figure not in known:",
        "if True:",
        "tests/test_tested.py::test_each_mark_of_levels_has_a_case_below_at_and_above",
    ),
    Mutant(
        "tested: a record's field is at a mark though its own figures change it",
        "if at(x) == mark and ends_within(x):",
        "if ends_within(x := mark):",
        "tests/test_tested.py::test_lists_of_records_are_asked_about_by_their_fields",
    ),
    Mutant(
        "tested: more records than the cap takes are not asked about",
        '(1, "over_end"))\n    yield from ((_copies',
        ')\n    yield from ((_copies',
        "tests/test_tested.py::test_lists_of_records_are_asked_about_by_their_fields",
    ),
)
CLAUSE_FILES = (
    Mutant(
        "second opinion: a truth is taken for the figure 1 that was asked before",
        "@lru_cache(maxsize=4096, typed=True)",
        "@lru_cache(maxsize=4096)",
        "tests/formula/test_second.py::test_what_it_was_asked_before_is_not_taken_for_something_else",
    ),
    Mutant(
        "clauses: how lines are broken is part of a text",
        'return " ".join(normalize("NFC", text).split())',
        'return normalize("NFC", text)',
        "tests/test_clausefile.py::test_text_and_rules_meet",
    ),
    Mutant(
        "clauses: verified on the day of a text is before it",
        'if rule.verified_on and rule.verified_on < one.get("since", ""):',
        'if rule.verified_on and rule.verified_on <= one.get("since", ""):',
        "tests/test_clausefile.py::test_text_and_rules_meet",
    ),
    Mutant(
        "clauses: a document that no rule cites is passed over",
        "    if not mine:\n        yield _uncited(document, rules)\n",
        "    if not mine:\n",
        "tests/test_clausefile.py::test_text_and_rules_meet",
    ),
    Mutant(
        "clauses: what cites another document has its clause",
        "(plain(cite.document), cite.section) in clauses",
        "cite.section in {section for _, section in clauses}",
        "tests/test_clausefile.py::test_check_counts_how_texts_and_rules_meet",
    ),
    Mutant(
        "clauses: a rule without a clause is not counted",
        "tuple(name for name, has in found.values() if not has)",
        "()",
        "tests/test_clausefile.py::test_check_counts_how_texts_and_rules_meet",
    ),
    Mutant(
        "clauses: texts are not held where a hash is wrong",
        'return all(one.key == "IK696.hash" for one in errors(found))',
        "return False",
        "tests/test_clausefile.py::test_text_and_rules_meet",
    ),
)
ANNEXES = (
    Mutant(
        "annex: a workbook of another text",
        "elif above[0].text != MARK + wanted:",
        "elif not above[0].text:",
        "tests/annex/test_wrong_files.py::test_a_workbook_that_is_not_as_it_was",
    ),
    Mutant(
        "annex: the value of a formula is taken",
        "if cell.place in sheet.formulas:\n            raise Refused",
        "if False:\n            raise Refused",
        "tests/annex/test_wrong_files.py::test_each_cell_that_cannot_be_read_is_named",
    ),
    Mutant(
        "annex: a comma is not quoted inside brackets",
        'and not (flow and "," in text) and text.isprintable()',
        "and text.isprintable()",
        "tests/annex/test_round_trip.py::test_an_edit_changes_its_place_only",
    ),
    Mutant(
        "annex: what is not in the workbook is taken out unasked",
        "    if delete:\n        found.gone, left",
        "    if True:\n        found.gone, left",
        "tests/annex/test_round_trip.py::test_items_whose_rows_are_deleted_are_taken_out_when_asked",
    ),
    Mutant(
        "annex: a sheet that is lost is a wish to delete",
        "(above := nodes.get(row.path[:-2])) is not None and above.address in seen]",
        "nodes.get(row.path[:-2]) is not None]",
        "tests/annex/test_round_trip.py::test_a_group_or_a_value_is_not_taken_out",
    ),
    Mutant(
        "annex: rows below a deleted one are passed over",
        "        if below:\n            left.append(",
        "        if not below:\n            left.append(",
        "tests/annex/test_wrong_files.py::test_a_workbook_that_is_not_as_it_was",
    ),
    Mutant(
        "annex: a new item looks official",
        '"basis": said.get("basis", "reconstructed")',
        '"basis": said.get("basis", "published")',
        "tests/annex/test_round_trip.py::test_a_row_without_an_address_is_a_new_item",
    ),
    Mutant(
        "annex: a number stands twice",
        "if code in (*group.numbers.values(), *(item.code for item in beside)):",
        "if code in ():",
        "tests/annex/test_wrong_files.py::test_each_cell_that_cannot_be_read_is_named",
    ),
    Mutant(
        "annex: the comment above an item stays when it goes",
        "while first and _comment(lines[first - 1]) == block.column:",
        "while first and _comment(lines[first - 1]) == -9:",
        "tests/annex/test_round_trip.py::test_items_go_and_come_in_files_written_otherwise",
    ),
    Mutant(
        "annex: composed letters are counted as written",
        "return max(fitting, default=len(ours))",
        "return column",
        "tests/annex/test_round_trip.py::test_other_ways_to_write_a_file_stay",
    ),
    Mutant(
        "draft: a thousand is read as one",
        "if _DOUBTFUL.fullmatch(text) or not",
        "if not",
        "tests/draft/test_sentences.py::test_points_as_annexes_write_them",
    ),
    Mutant(
        "draft: a number that stands twice is a second entry",
        "if entry.code and where in self.seen:",
        "if False:",
        "tests/annex/test_wrong_files.py::test_each_row_of_an_annex_is_written_or_named",
    ),
    Mutant(
        "draft: a ratio times another figure is read",
        'found["most"] or number(found["figure"]) == most else ""',
        'found["most"] or found["figure"] else ""',
        "tests/draft/test_sentences.py::test_what_is_no_plain_ratio_is_left_to_a_panel",
    ),
    Mutant(
        "draft: a ratio of a ratio is read",
        "if len(found) == 2 else None",
        "if len(found) >= 2 else None",
        "tests/draft/test_sentences.py::test_what_is_no_plain_ratio_is_left_to_a_panel",
    ),
    Mutant(
        "draft: the same words are one input",
        "            self.ids.add(names[key])\n            said",
        "            said",
        "tests/draft/test_draft.py::test_inputs_of_a_ratio_have_its_words",
    ),
    Mutant(
        "draft: what is taken away is added",
        " or (_LESS.search(found[\"what\"]) and not wrong):\n",
        ":\n",
        "tests/draft/test_sentences.py::test_what_leaves_a_doubt_is_left_to_a_panel",
    ),
    Mutant(
        "draft: parts that add up are a choice",
        " or all(worth(one.points, most) != most for one in found):\n",
        ":\n",
        "tests/draft/test_sentences.py::test_what_leaves_a_doubt_is_left_to_a_panel",
    ),
    Mutant(
        "draft: the first points of the headings are the maximum",
        " or (kind == \"max\" and _MOST.search(word) and not _is_most(row[heads[kind]]))):",
        "):",
        "tests/draft/test_draft.py::test_what_a_unit_gives_itself_is_no_maximum",
    ),
    Mutant(
        "draft: any number stands below any letter",
        "(stem in numbers(parent.code) or kind == \"1\")",
        "True",
        "tests/draft/test_draft.py::test_letters_and_roman_numbers_stand_above_their_numbers",
    ),
    Mutant(
        "draft: a figure on top holds from there on, whatever it earns",
        " or not _earns_most(rows[at[0]], rows):\n",
        ":\n",
        "tests/draft/test_sentences.py::test_what_a_sentence_is_read_as",
    ),
    Mutant(
        "draft: bounds of two figures are read as of one",
        "if len(units) > 1 or len(subjects) > 1 or",
        "if len(units) > 1 or",
        "tests/draft/test_sentences.py::test_what_leaves_a_doubt_is_left_to_a_panel",
    ),
    Mutant(
        "draft: a share without a percent sign is a count",
        ' or (unit != "%" and any(map(_SHARE.match, subjects))):',
        ":",
        "tests/draft/test_sentences.py::test_what_leaves_a_doubt_is_left_to_a_panel",
    ),
    Mutant(
        "draft: the lower sign of a chain is strict as the upper one",
        '[found["low"] in "<>"], (',
        '[found["high"] in "<>"], (',
        "tests/draft/test_sentences.py::test_what_a_sentence_is_read_as",
    ),
    Mutant(
        "draft: parts that do not add up to the maximum are a checklist",
        "if whole != most or not all(",
        "if not all(",
        "tests/draft/test_sentences.py::test_what_leaves_a_doubt_is_left_to_a_panel",
    ),
    Mutant(
        "draft: shares of points are a checklist",
        "or not all(_DONE.fullmatch(one.condition) for one in found):",
        "or False:",
        "tests/draft/test_sentences.py::test_what_leaves_a_doubt_is_left_to_a_panel",
    ),
    Mutant(
        "draft: what stands behind points belongs to the next condition",
        "        elif found:\n            return []\n    return [] if begun",
        "    return [] if begun",
        "tests/draft/test_sentences.py::test_what_leaves_a_doubt_is_left_to_a_panel",
    ),
    Mutant(
        "draft: points for some of them are points for each",
        'or _DOUBTS.search(found["what"]) or',
        "or",
        "tests/draft/test_sentences.py::test_what_leaves_a_doubt_is_left_to_a_panel",
    ),
    Mutant(
        "draft: a bonus that the total counts stands above the maximum",
        "entry.inside = role == \"bonus\" and bool(entry.worth) and annex.total == others + entry.worth",
        "entry.inside = False",
        "tests/draft/test_sections.py::test_a_bonus_that_the_total_counts_is_an_item",
    ),
    Mutant(
        "draft: a bonus below an item is always apart",
        'if role == "bonus" and (parent.most is None or parent.most != others):',
        "if False:",
        "tests/draft/test_sections.py::test_a_bonus_below_an_item_goes_by_its_maximum",
    ),
    Mutant(
        "draft: the limit of all bonuses is forgotten",
        "    if (cap := _bonus_cap(sections)) is not None:".replace("    if", "        if"),
        "        if (cap := None) is not None:",
        "tests/draft/test_sections.py::test_bonuses_and_penalties_score",
    ),
    Mutant(
        "draft: what is taken in a bonus is given",
        "or _OTHER_WAY.search(text) or",
        "or",
        "tests/draft/test_sections.py::test_what_is_taken_or_added_in_doubt_is_left",
    ),
    Mutant(
        "draft: what stands below a refused row belongs to the row above it",
        "        self.last = None\n        most, wrong",
        "        most, wrong",
        "tests/draft/test_sections.py::test_what_goes_on_below_a_refused_row_is_refused",
    ),
    Mutant(
        "draft: a whole of nothing gives what is said of another",
        " or not _same(said[2], found.denominator):",
        ":",
        "tests/draft/test_sentences.py::test_what_is_no_plain_ratio_is_left_to_a_panel",
    ),
    Mutant(
        "draft: what is taken from a numerator is forgotten",
        'names["numerator"] += f" - {less}"',
        "pass",
        "tests/draft/test_patterns.py::test_what_is_read_scores_as_the_pattern",
    ),
    Mutant(
        "read: two inputs of one name are told alike",
        "if alone else f\"“{label}” (`{shown}`)\"",
        "if True else f\"“{label}” (`{shown}`)\"",
        "tests/test_read_names.py::test_names_stand_in_the_place_of_ids",
    ),
    Mutant(
        "read: the maximum of another clause is the own one",
        "text.replace(f\"{part}({own})\", put(f\"own_{part}\", lang))",
        "re.sub(rf\"{part}\\({_MARK}\\)\", put(f\"own_{part}\", lang), text)",
        "tests/test_read_names.py::test_names_stand_in_the_place_of_ids",
    ),
    Mutant(
        "read: a ratio has its full points at 100 percent",
        "by = \"\" if score.full_at == f.Num(100) else",
        "by = \"\" if True else",
        "tests/test_read_names.py::test_names_stand_in_the_place_of_ids",
    ),
    Mutant(
        "annex: a new item below a new one stands beside it",
        "return Item(name_of_it, above.after, says, above)",
        "return Item(name_of_it, above.after, says)",
        "tests/annex/test_round_trip.py::test_new_items_stand_below_a_new_item",
    ),
    Mutant(
        "pages: names in a title are code",
        "Markup(html_text(str(text)))",
        "Markup(html_sentence(str(text)))",
        "tests/test_papers.py::test_names_on_a_page_are_code_but_in_attributes",
    ),
    Mutant(
        "draft: steps are not ordered",
        'key=lambda row: row["is"], reverse=True)',
        'key=lambda row: 0)',
        "tests/draft/test_sentences.py::test_what_a_sentence_is_read_as",
    ),
    Mutant(
        "a parent whose parts are not official is said to be so",
        "    if node.node.parts:\n        counts = certainty_of",
        "    if False:\n        counts = certainty_of",
        "tests/test_report.py::test_a_node_in_depth_says_first_whether_its_clause_is_official",
    ),
    Mutant(
        "the beginning of a path is no reason to mean it",
        "return min(begun, key=len) if begun else nearest(word, known)",
        "return nearest(word, known)",
        "tests/test_amend.py::test_the_beginning_of_a_path_is_meant",
    ),
    Mutant(
        "a name that a later text brings again is still said to be gone",
        "            del found[name]\n\n\ndef _bearers",
        "            pass\n\n\ndef _bearers",
        "tests/test_amend.py::test_who_took_a_name_out_is_known_until_a_later_text_brings_it_again",
    ),
    Mutant(
        "a declaration that formulas lack is told in the base",
        "        if taken is None:\n            return found\n        if not taken.declared",
        "        if taken is not None:\n            return found\n        if taken is None or not taken.declared",
        "tests/test_amend.py::test_a_declaration_that_formulas_lack_is_mended_by_the_change_that_is_offered",
    ),
    Mutant(
        "what has a default is taken for left out",
        "tuple(one for one in self.inputs if one.default is None and not one.default_from)",
        "self.inputs",
        "tests/bad/test_meaning_files.py::test_each_mistake_is_named_at_its_line",
    ),
    Mutant(
        "full marks for silence are told although an answer earns no less",
        "any(_earns_less(clause, {**said, **{name: one[name] for name in names}}) for",
        "any(True for",
        "tests/bad/test_meaning_files.py::test_each_mistake_is_named_at_its_line",
    ),
    Mutant(
        "what a formula says of what is not given is told as not applicable",
        "and _NOT_APPLICABLE in self.states(env):",
        "and self.states(env):",
        "tests/bad/test_meaning_files.py::test_each_mistake_is_named_at_its_line",
    ),
    Mutant(
        "nobody is told of full marks for a division by 0",
        "states = {_NOT_APPLICABLE, f.State.UNDEFINED} if own",
        "states = {_NOT_APPLICABLE} if own",
        "tests/bad/test_meaning_files.py::test_each_mistake_is_named_at_its_line",
    ),
    Mutant(
        "a penalty for saying nothing is taken for a gain",
        'node.kind in ("value", "penalty") or not (_full',
        'node.kind == "value" or not (_full',
        "tests/bad/test_meaning_files.py::test_each_mistake_is_named_at_its_line",
    ),
    Mutant(
        "a value that a kind names is taken for a node named by mistake",
        'other.kind != "value" and f.Ref(name)',
        "f.Ref(name)",
        "tests/bad/test_meaning_files.py::test_each_mistake_is_named_at_its_line",
    ),
)

RESULT_TEXT = "tests/laws/test_result_text_law.py::{}"
_KEPT = "test_what_is_kept_for_a_framework_holds_nothing_of_a_unit_a_language_or_another_framework"
KEPT = (
    Mutant(
        "kept: parts without a figure are told as if all had one",
        "return names is not None and not any(type(values[name]) is f.State for name in names)",
        "return names is not None",
        RESULT_TEXT.format(_KEPT),
    ),
    Mutant(
        "kept: the worth of a point is that of units with all figures",
        "    if not _usual(tree):\n        return dict(_below",
        "    if False:\n        return dict(_below",
        "tests/test_result_text.py::test_units_by_turns_each_have_their_own_worths_and_languages",
    ),
    Mutant(
        "kept: a text is said again in the other language",
        "found = self.texts.get((what, name, lang))",
        'found = self.texts.get((what, name, "vi")) or self.texts.get((what, name, lang))',
        RESULT_TEXT.format(_KEPT),
    ),
    Mutant(
        "kept: another plan is told as the one before",
        "if found is None or found.plan is not plan or found.group is not group:",
        "if found is None:",
        "tests/test_result_text.py::test_what_is_kept_is_that_of_one_plan_and_no_copy_has_it",
    ),
    Mutant(
        "kept: texts that are not in their normal form are written as they are",
        'return unicodedata.is_normalized("NFC", text)',
        "return True",
        "tests/test_result_text.py::test_half_a_character_has_no_canonical_form",
    ),
    Mutant(
        "kept: a published figure that ends is cut to the places shown",
        "return rounded_text(n, d, places if rounded else 12), rounded",
        "return rounded_text(n, d, places), rounded",
        RESULT_TEXT.format("test_a_published_text_is_that_of_the_published_figure"),
    ),
)


MUTANTS = (
    *REPAIRS,
    *KEPT,
    *CELLS,
    *CLAUSE_FILES,
    *ANNEXES,
    *MEASURES,
    *(*COMPILED, *BOUNDS, *ROUNDING, *TOTAL, *EVIDENCE, *FORMULAS, *FOLDS, *LANGUAGE, *LAW),
    *(*CLAIMS, *ACROSS, *RANKING, *YEARS, *APPRAISAL, *STABLE, *WORDING, *REPORT, *PROVED),
    *(*CERTIFICATES, *DISPUTES, *SHORT_WAYS, *DIFFS, *TESTED, *BULK),
    *COMPARED_ROWS,
)


@contextmanager
def engine_copy(of: Path = ENGINE) -> Iterator[Path]:
    """A folder that holds nothing but a copy of the engine. Compiled files are copied from a copy alone: there each
    was made of the text beside it, and one whose text is changed afterwards is made anew."""
    left_out = shutil.ignore_patterns("__pycache__") if of == ENGINE else None
    with tempfile.TemporaryDirectory(prefix="indexkit-mutant-") as folder:
        copy = Path(folder).resolve()
        shutil.copytree(of, copy / "indexkit", ignore=left_out)
        yield copy


def compile_all(copy: Path) -> None:
    """By a hash of the text, which a change within the same second cannot deceive."""
    by_hash = py_compile.PycInvalidationMode.CHECKED_HASH
    compileall.compile_dir(copy, quiet=1, invalidation_mode=by_hash)


def run(copy: Path, tests: Iterable[str]) -> tuple[int, str]:
    """pytest's exit status on the copy, and what it printed."""
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-c", _RUN, str(copy), *tests]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def verdict(mutant: Mutant, compiled: Path) -> str:
    """`killed`, or what else became of it."""
    with engine_copy(compiled / "indexkit") as copy:
        files = mutant.files(copy / "indexkit")
        if len(files) != 1:
            return f"its text stands {len(files)} times in the engine"
        changed = files[0]
        changed.write_text(changed.read_text(encoding="utf-8").replace(mutant.old, mutant.new), encoding="utf-8")
        status, output = run(copy, [mutant.killer])
    words = {0: "SURVIVED", 1: "killed"}
    return words.get(status) or f"could not run (status {status}): {output.strip()[-400:]}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Change the engine in one place at a time; a test must notice.")
    parser.add_argument("-k", metavar="WORDS", default="", help="only mutants with these words in their name")
    words = parser.parse_args().k
    chosen = [mutant for mutant in MUTANTS if words in mutant.name]
    started = time.monotonic()
    with engine_copy() as copy:
        compile_all(copy)
        status, output = run(copy, sorted({mutant.killer for mutant in chosen}))
        if status:
            print(f"without any change the killing tests do not pass:\n{output}")
            return 1
        with ThreadPoolExecutor(WORKERS) as pool:
            verdicts = list(pool.map(verdict, chosen, repeat(copy)))
    for mutant, what in zip(chosen, verdicts, strict=True):
        print(f"{what:10} {mutant.name}" if what == "killed" else f"{what}: {mutant.name}, {mutant.killer}")
    killed = verdicts.count("killed")
    print(f"{killed} of {len(chosen)} killed in {time.monotonic() - started:.0f} s")
    return 0 if killed == len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
