"""The ranks of the rows of a table, as columns: the same as an assessment of the rows gives (RULES on rankings)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from indexkit import model
from indexkit.batch.rising import places, there
from indexkit.formula.column_words import Array
from indexkit.problems import nearest
from indexkit.tiers import Rank, own_rankings, tier_ranks

if TYPE_CHECKING:
    from indexkit.batch.result import Batch, Figures


def rule_of(group: model.Group, name: str | None) -> model.Ranking:
    """A ranking of a group by its id; its only one. Raises LookupError with what there is."""
    rules = own_rankings(group)
    found = [rule for rule in rules if name is None or rule.id == name]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"`{rule.id}`" for rule in rules if rule.id) or "only one, by the total, without a name"
    near = nearest(name, [rule.id for rule in rules]) if name else ""
    hint = f"; did you mean `{near}`?" if near else ""
    raise LookupError(f"say which ranking of group `{group.id}`; there are {known}{hint}")


def ranks(batch: Batch, rule: model.Ranking) -> list[Rank | None]:
    """The rank of each row in its cluster; None where it has none."""
    rows = np.flatnonzero(_placed(batch, rule))
    found: list[Rank | None] = [None] * len(batch)
    if not len(rows):
        return found
    clusters = [batch.clusters.codes[name][rows] for name in rule.within]
    lines = [(rule.of_line, rule.better), *((rule.then_line(n), one.better) for n, one in enumerate(rule.then))]
    keys = [key for line, better in lines for key in _keys(batch.lines.get(line), better, rows)]
    order = np.lexsort((*reversed(keys), *reversed(clusters)))
    first = _differs(clusters, order)  # of a cluster
    first |= np.arange(len(rows)) == 0
    tier = np.flatnonzero(first | _differs(keys, order))
    sizes = np.diff([*tier, len(rows)])
    numbers = rows[order].tolist()
    of_cluster = np.flatnonzero(first[tier]).tolist()
    for start, end in zip(of_cluster, [*of_cluster[1:], len(tier)], strict=True):
        here = sizes[start:end].tolist()
        at = int(tier[start])
        for rank, size in zip(tier_ranks(rule.ties, here), here, strict=True):
            for row in numbers[at : at + size]:
                found[row] = rank
            at += size
    return found


def _placed(batch: Batch, rule: model.Ranking) -> Array:
    """Which rows have a place: those that were scored, are told apart, belong to it and have a figure."""
    found = np.ones(len(batch), bool)
    found[list(batch.refused_rows)] = False
    for name in rule.within:
        found &= ~batch.clusters.lacking(name)
    joins = batch.lines.get(rule.among_line)
    if joins is not None:
        found &= there(joins) & (joins.numerators == joins.denominators)
    figures = batch.lines.get(rule.of_line)
    return found & there(figures) if figures is not None else np.zeros(len(batch), bool)


def _keys(figures: Figures | None, better: model.Better, rows: Array) -> Iterator[Array]:
    """What rows are sorted by, the lower the better: whether there is no figure, and how good it is."""
    if figures is None:
        return
    have = there(figures)[rows]
    good = _in_order(figures, rows)
    yield ~have
    yield np.where(have, -good if better == "high" else good, 0)


def _in_order(figures: Figures, rows: Array) -> Array:
    """Whole numbers in the order of the figures of some rows."""
    if isinstance(figures.denominators, int) and not figures.long:
        return figures.numerators[rows].astype(np.int64)
    found, have = np.zeros(len(rows), np.int64), there(figures)[rows]
    found[have] = places(figures, rows[have])
    return found


def _differs(keys: list[Array], order: Array) -> Array:
    """Whether a row differs from the one before it."""
    found = np.zeros(len(order), bool)
    for key in keys:
        found[1:] |= np.diff(key[order].astype(np.int64)) != 0
    return found
