"""What every way of ranking shares: which rankings a group has, what they read, what rank each place has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from indexkit import model
from indexkit.formula.plan import Plan

Rank = int | Fraction


def own_rankings(group: model.Group) -> tuple[model.Ranking, ...]:
    """The group's own rankings; by the total where it states none."""
    return tuple(rule for rule in group.rankings if not rule.groups) or (model.DEFAULT_RANKING,)


def ranking_lines(plan: Plan) -> tuple[str, ...]:
    """What rankings and their conditions read."""
    return tuple(line.name for line in plan.lines if line.stage == "ranking")


def tier_ranks(ties: model.Ties, sizes: Iterable[int]) -> Iterator[Rank]:
    """The rank of each place, given how many units share it: one more than how many units are better (dense: than how
    many places are)."""
    before = 0
    for number, size in enumerate(sizes):
        if ties == "mean":
            yield before + Fraction(size + 1, 2)
        else:
            yield number + 1 if ties == "dense" else before + 1
        before += size
