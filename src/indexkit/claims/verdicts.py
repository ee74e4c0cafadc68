"""The verdict on a statement: what the figures give, held against what is claimed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from indexkit.arithmetic import Mode, round_to
from indexkit.claims.hints import hints_for
from indexkit.claims.model import ClaimsFile, Figure, Statement
from indexkit.claims.outcomes import outcome_of
from indexkit.claims.ranks import Fields
from indexkit.claims.result import CheckedStatement, Outcome, Verdict

_HALVES: tuple[Mode, ...] = ("half_up", "half_even", "half_down", "half_ceiling")
"""They differ on halves alone. Rounding always up or down could make nearly any last digit, so that is only a hint."""


def check_statement(one: Statement, file: ClaimsFile, fields: Fields) -> CheckedStatement:
    outcome = outcome_of(one, _counts_in_shares(one, file), fields)
    if one.kind in ("greater_than", "less_than"):
        return CheckedStatement(one, outcome, _of_a_comparison(one, outcome))
    rounded = None if outcome.value is None else printed_like(outcome.value, one.claimed)
    mode = _mode(outcome, one.claimed)
    verdict = _verdict(outcome, mode)
    found = CheckedStatement(one, outcome, verdict, rounded, mode or "half_up")
    return replace(found, hints=hints_for(found, file, fields)) if verdict == "contradicts" else found


def _counts_in_shares(one: Statement, file: ClaimsFile) -> bool:
    return any(file.unit_of(figure) == "share" for figure in one.figures("from"))


def printed_like(value: Fraction, claimed: Figure, mode: Mode = "half_up") -> Fraction:
    """A figure rounded as the claimed one is."""
    return Fraction(round_to(value, claimed.step, mode)) if claimed.step else value


def _mode(outcome: Outcome, claimed: Figure) -> Mode | None:
    """How the figures must be rounded to give what is claimed; half up goes before all others."""
    if outcome.value is None:
        return None
    return next((mode for mode in _HALVES if printed_like(outcome.value, claimed, mode) == claimed.value), None)


def _verdict(outcome: Outcome, mode: Mode | None) -> Verdict:
    if mode is not None:
        return "agrees"
    if outcome.value is None or outcome.reason == "base_unsure":
        sure = outcome.reason in ("missing", "units") and outcome.range is not None and not outcome.possible
        return "contradicts" if sure else "cannot_check"
    return "within_rounding" if outcome.possible else "contradicts"


def _of_a_comparison(one: Statement, outcome: Outcome) -> Verdict:
    if outcome.value is None:
        return "cannot_check"
    if outcome.value > 0 if one.kind == "greater_than" else outcome.value < 0:
        return "agrees"
    return "within_rounding" if outcome.possible else "contradicts"
