"""Framework → problems of meaning, all in one pass; one small function a rule.

A rule takes the framework under check, yields problems, and says in its docstring what it protects and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from indexkit.checks.across import units_that_lack_are_answered, words_of_units_are_among_units
from indexkit.checks.certainty import certainty, unofficial_clauses, unofficial_rules, unverified_entries
from indexkit.checks.clauses import (
    clauses_have_examples,
    combinations_can_drop,
    conditions_read_evidence,
    measures_run_forward,
    published_is_cited,
    what_is_spread_has_siblings,
)
from indexkit.checks.cut import allocations_share, cuts_name_their_own
from indexkit.checks.declarations import codes_are_clear, defaults_can_stand_in, ranges_hold
from indexkit.checks.division import (
    answers_are_needed,
    combinations_are_defined,
    division_is_answered,
    levels_are_defined,
)
from indexkit.checks.examples import examples_come_out
from indexkit.checks.inputs import (
    absence_can_be_told,
    choices_are_covered,
    inputs_are_meant,
    inputs_are_read,
    kinds_name_inputs,
    kinds_read_points,
    names_look_different,
    records_have_their_fields,
)
from indexkit.checks.maxima import (
    bounds_do_not_cross,
    bounds_lie_on_the_step,
    caps_that_bite,
    counts_are_as_declared,
    maxima_add_up,
    maxima_are_stated,
    maxima_that_are_read,
    rounding_names_nodes,
    weights_count,
)
from indexkit.checks.measures import figures_fit, types_agree_with_units
from indexkit.checks.rows import (
    levels_have_their_figure,
    rows_are_few,
    rows_can_be_met,
    rows_do_not_overlap,
    rows_leave_no_gap,
    scales_rise,
)
from indexkit.checks.silence import silence_earns_nothing
from indexkit.checks.subject import Subject
from indexkit.checks.submission import windows_are_open
from indexkit.checks.worth import bonus_caps_bite, clauses_can_give, points_stay_within
from indexkit.problems import Problem, in_order

if TYPE_CHECKING:
    from indexkit.framework import Framework

__all__ = ["CHECKS", "STRICT", "certainty", "check", "strictly"]

Rule = Callable[[Subject], Iterator[Problem]]


def check(framework: Framework) -> list[Problem]:
    """Every problem of meaning, in the order of lines."""
    return _all(framework, (rows_are_few,)) or _all(framework, CHECKS)


def strictly(framework: Framework) -> list[Problem]:
    """What `--strict` refuses besides: whatever is not the official text, or was not verified (RULES R17)."""
    return _all(framework, STRICT)


def _all(framework: Framework, rules: tuple[Rule, ...]) -> list[Problem]:
    subject = Subject(framework)
    return list(in_order(found for rule in rules for found in rule(subject)))


CHECKS: tuple[Rule, ...] = (
    maxima_add_up,
    maxima_are_stated,
    maxima_that_are_read,
    bounds_do_not_cross,
    bounds_lie_on_the_step,
    caps_that_bite,
    bonus_caps_bite,
    cuts_name_their_own,
    allocations_share,
    weights_count,
    counts_are_as_declared,
    rounding_names_nodes,
    windows_are_open,
    kinds_name_inputs,
    kinds_read_points,
    inputs_are_read,
    inputs_are_meant,
    names_look_different,
    choices_are_covered,
    records_have_their_fields,
    ranges_hold,
    types_agree_with_units,
    figures_fit,
    codes_are_clear,
    defaults_can_stand_in,
    absence_can_be_told,
    silence_earns_nothing,
    combinations_can_drop,
    what_is_spread_has_siblings,
    conditions_read_evidence,
    combinations_are_defined,
    rows_can_be_met,
    rows_leave_no_gap,
    rows_do_not_overlap,
    levels_have_their_figure,
    scales_rise,
    division_is_answered,
    units_that_lack_are_answered,
    words_of_units_are_among_units,
    answers_are_needed,
    levels_are_defined,
    points_stay_within,
    clauses_can_give,
    measures_run_forward,
    published_is_cited,
    examples_come_out,
    clauses_have_examples,
)
"""What `check` asks of every framework whose lists are short enough to be worked through."""

STRICT: tuple[Rule, ...] = (unofficial_clauses, unofficial_rules, unverified_entries)
"""What `--strict` asks besides."""
