"""From whom a maximum that bites takes, where `cut:` says so (LANGUAGE 10).

Nothing here changes a total: what the limits take together is what the plan's figures say, and it is shared out among
those who brought something. First the limit of the whole takes, from its parts and the bonuses within it, then the
limit on all bonuses. Each takes from those named, in order, then as without `cut:`: from the other bonuses, by the rule
of allocation. Where parts that are not named must give something up, only a single one can be told how much.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.allocation import Figures, taken_in_turn
from indexkit.allocation import losses as losses_by
from indexkit.arithmetic import Number as Figure
from indexkit.formula.exact import value_of
from indexkit.made_of import adds_up, share_of_parent
from indexkit.score import number

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree


@dataclass(frozen=True, slots=True)
class Taken:
    """What a part or bonus brought to its whole, in the whole's points, and what its limits took of that. `by_maximum`
    is None where several parts share in it and nobody says how."""

    owner: model.Node
    brought: Figure
    by_maximum: Figure | None
    by_limit: Figure = 0

    @property
    def counted(self) -> Figure | None:
        """What is left under the maximum."""
        return None if self.by_maximum is None else self.brought - self.by_maximum

    @property
    def kept(self) -> Figure | None:
        return None if self.counted is None else self.counted - self.by_limit


def taken(tree: ScoreTree) -> dict[str, Taken]:
    """What became of each part and bonus of the nodes that have `cut:`, by its id."""
    found: dict[str, Taken] = {}
    for node in _with_cut(tree.group.root):
        found.update(_Whole(tree, node).taken())
    return found


def _with_cut(node: model.Node) -> Iterator[model.Node]:
    if node.cut:
        yield node
    for part in node.parts:
        yield from _with_cut(part)


class _Whole:
    """A node that has `cut:`, as it came out for a unit."""

    def __init__(self, tree: ScoreTree, node: model.Node) -> None:
        self.tree, self.node = tree, node
        self.inside = [one.id for one in node.bonuses if not one.counts_above_max]
        self.made, self.base = (self._figure(stage) for stage in ("parts", "base" if self._is_group else "clip"))

    @property
    def _is_group(self) -> bool:
        return self.node.kind == "group"

    def _figure(self, stage: str) -> Figure | None:
        return number(self.tree.env.values.get(f"@{stage}" if self._is_group else f"{self.node.id}.{stage}"))

    def taken(self) -> Iterator[tuple[str, Taken]]:
        if self.base is None:
            return
        parts = self._of_parts()
        bonuses = {one.id: brought_by(self.tree, one.id) for one in self.node.bonuses}
        over, within, limit = self._over(parts), self._beyond_maximum(bonuses), self._limit()
        left = sum(bonuses.values(), Fraction(0)) - within
        # What parts give up for bonuses makes room for these, as far as the limit on them lets it.
        room = within if limit is None else min(within, max(0, limit - left))
        losses, rest = self._share(parts, bonuses, over, within, over + room)
        kept = {name: figure - losses.get(name, 0) for name, figure in bonuses.items()}
        beyond = 0 if limit is None else max(0, left - limit)
        limits = self._of_bonuses(kept, beyond)
        open_parts = [name for name, figure in parts.items() if figure > losses.get(name, 0)] if rest else []
        if len(open_parts) == 1:
            losses[open_parts[0]] = losses.get(open_parts[0], 0) + rest
        for name, figure in {**parts, **bonuses}.items():
            unsaid = len(open_parts) > 1 and name in open_parts
            loss = None if unsaid else losses.get(name, 0)
            yield name, Taken(self.node, figure, loss, limits.get(name, 0))

    def _of_parts(self) -> Figures:
        """What each part brings; nothing where no single number says so, or a minimum lifted what they made."""
        node = self.node
        if node.score is not None or node.aggregate.of == "leaves" or not adds_up(node):
            return {}
        if self.made is None or self.base is None or self.made < self.base:
            return {}
        shares = {part.id: share_of_parent(self.tree, node, part) for part in node.counted}
        values = {name: number(self.tree.env.values.get(name)) for name in shares}
        return {
            name: 0 if share is None or values[name] is None else Fraction(share) * (values[name] or 0)
            for name, share in shares.items()
        }

    def _over(self, parts: Figures) -> Figure:
        """What the maximum cuts from what the parts made."""
        return self.made - self.base if parts and self.made is not None and self.base is not None else 0

    def _beyond_maximum(self, bonuses: Figures) -> Figure:
        """What the maximum cuts from the bonuses within it, together."""
        full = number(self.tree.env.values.get("@maximum" if self._is_group else f"{self.node.id}.maximum"))
        full = self.node.max if full is None else full
        if full is None or self.base is None:
            return 0
        return max(0, sum((bonuses[name] for name in self.inside), Fraction(0)) - max(0, full - self.base))

    def _limit(self) -> Figure | None:
        bound = self.node.bound("bonus_cap")
        return None if bound is None else number(value_of(bound, self.tree.env))

    def _share(
        self, parts: Figures, bonuses: Figures, over: Figure, within: Figure, most: Figure
    ) -> tuple[Figures, Figure]:
        """What the maximum takes from each, and what is left to take; from parts no more than `most` together."""
        losses: Figures = {}
        left = over + within
        for name in self.node.cut:
            if name in parts:
                loss = min(left, most, max(0, parts[name]))
                most -= loss
            elif name in self.inside:
                loss = min(left, bonuses[name])
            else:
                continue
            losses[name], left = loss, left - loss
        others = self._unnamed({name: bonuses[name] for name in self.inside}, left)
        return losses | others, left - sum(others.values(), Fraction(0))

    def _of_bonuses(self, bonuses: Figures, over: Figure) -> Figures:
        """What the limit on them takes: from those named, in order, then from the others."""
        found, left = taken_in_turn([name for name in self.node.cut if name in bonuses], bonuses, over)
        return found | self._unnamed(bonuses, left)

    def _unnamed(self, bonuses: Figures, over: Figure) -> Figures:
        others = {name: figure for name, figure in bonuses.items() if name not in self.node.cut}
        return losses_by(self.node.allocation, others, over)


def brought_by(tree: ScoreTree, bonus: str) -> Figure:
    """What a bonus would add without any limit: its points, or what its weight in the numerator makes of them."""
    values = tree.env.values
    return number(values.get(f"{bonus}.weighed", values.get(bonus))) or 0
