"""What each limit cut from several that brought something together, from whom, and by which rule of allocation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.cuts import brought_by
from indexkit.formula.exact import value_of
from indexkit.problems import Text
from indexkit.score import number

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree

By = Literal["max", "bonus_cap", "cap"]
STAGES: dict[str, By] = {"counted": "max", "granted": "bonus_cap"}
"""Which limit takes from bonuses at which stage, in their order."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one of those brought among whom a cut is shared out, and what the limit left of it. `node`: the part or
    bonus; None for an act within one clause: a record or a row."""

    name: Text
    brought: Figure
    kept: Figure
    node: model.Node | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A limit that bit. `limit`: its figure; `shares`: all from whom it may take, in listed order: parts and bonuses of
    the owner, or the acts for which a clause gives points."""

    owner: model.Node
    by: By
    limit: Figure
    shares: tuple[Share, ...]

    @property
    def brought(self) -> Figure:
        return sum((one.brought for one in self.shares), Fraction(0))

    @property
    def over(self) -> Figure:
        return sum((one.brought - one.kept for one in self.shares), Fraction(0))

    @property
    def of_acts(self) -> bool:
        return all(one.node is None for one in self.shares)

    @property
    def rule(self) -> model.Allocation:
        return self.owner.allocation

    @property
    def declared(self) -> bool:
        """Whether the text says the rule, and not only the default."""
        return self.owner.allocate is not None


def cuts_of_bonuses(tree: ScoreTree) -> tuple[Cut, ...]:
    """Of each node that has bonuses: first what its maximum cut, then what the limit on all bonuses did. Where `cut:`
    leaves open how much each of several parts lost, that is passed over."""
    every = (tree.group.root, *(placed.node for placed in tree.standing.nodes))
    owners = [node for node in every if node.bonuses and counts(tree, node)]
    return tuple(cut for node in owners for stage in STAGES if (cut := _cut(tree, node, stage)) is not None)


def counts(tree: ScoreTree, node: model.Node) -> bool:
    """Whether what a node makes of its evidence counts, and no panel's figure for it, or for what it is part of, does
    in its place."""
    return node.kind == "group" or (tree[node.id].counted and node.id not in tree.evidence.panel)


def _cut(tree: ScoreTree, owner: model.Node, stage: str) -> Cut | None:
    limit = _limit(tree, owner, stage)
    if limit is None:
        return None
    shares = tuple(_shares_by_cut(tree, owner, stage) if owner.cut else _shares(tree, owner, stage))
    found = Cut(owner, STAGES[stage], limit, shares)
    return found if found.over > 0 else None


def _limit(tree: ScoreTree, owner: model.Node, stage: str) -> Figure | None:
    if stage == "granted":
        bound = owner.bound("bonus_cap")
        return None if bound is None else number(value_of(bound, tree.env))
    found = number(tree.env.values.get("@maximum" if owner.kind == "group" else f"{owner.id}.maximum"))
    return owner.max if found is None else found


def sharers(owner: model.Node, stage: str) -> list[model.Node]:
    """The bonuses from which a limit may take, in listed order."""
    return [one for one in owner.bonuses if stage == "granted" or not one.counts_above_max]


def owner_of(root: model.Node, clause: str) -> model.Node | None:
    """The node that has a bonus or penalty."""
    if any(one.id == clause for one in (*root.bonuses, *root.penalties)):
        return root
    return next(filter(None, (owner_of(part, clause) for part in root.parts)), None)


def _shares(tree: ScoreTree, owner: model.Node, stage: str) -> Iterator[Share]:
    """As the figures of the plan say."""
    for bonus in sharers(owner, stage):
        line = f"{bonus.id}.{stage}"
        before = number(tree.env.values.get(f"{bonus.id}.counted")) if stage == "granted" else None
        brought = brought_by(tree, bonus.id) if before is None else before
        kept = number(tree.env.values.get(line))
        if kept is not None:
            yield _of_node(bonus, brought, kept)


def _of_node(node: model.Node, brought: Figure, kept: Figure) -> Share:
    return Share(Text(node.name.in_("vi") or node.id, node.name.in_("en") or node.id), brought, kept, node)


def _shares_by_cut(tree: ScoreTree, owner: model.Node, stage: str) -> Iterator[Share]:
    """As `cut:` shares it out; nothing where it does not say what each lost."""
    there = [one for one in (*owner.counted, *owner.bonuses) if one.id in tree.taken]
    if any(tree.taken[one.id].by_maximum is None for one in there):
        return
    may_give = {one.id for one in sharers(owner, stage)} | {*owner.cut}
    for one in there:
        taken = tree.taken[one.id]
        first, second = taken.by_maximum or 0, taken.by_limit
        if stage == "counted" and (one.id in may_give or first):
            yield _of_node(one, taken.brought, taken.brought - first)
        elif stage == "granted" and one.kind == "bonus":
            yield _of_node(one, taken.brought - first, taken.brought - first - second)
