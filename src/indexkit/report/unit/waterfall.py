"""From the maximum to the total: what each indicator lost, what bonuses added, what penalties and limits took.

Every step begins where the one before it ended, exactly, and the last one ends at the total. Where the indicators do
not simply add up to the maximum, no loss can be told for each of them, and they are one step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from indexkit import model
from indexkit.arithmetic import Number
from indexkit.made_of import leaves_of
from indexkit.report.page.svg import WIDTH, Svg, Words, fit, image, length, line_at, rect_at, text_at
from indexkit.report.unit.words import tell
from indexkit.report.words import shown
from indexkit.score import number
from indexkit.score_node import ScoreNode, publish
from indexkit.tree import ScoreTree
from indexkit.worth import Worths, worths

Kind = Literal["maximum", "part", "parts", "others", "bonus", "penalty", "limits", "total"]
_MOST = 24
"""So many indicators have a step of their own."""
_ROW, _BAR, _LEAST = 34, 9, Fraction(3, 2)


@dataclass(frozen=True, slots=True)
class Step:
    """`before` and `after`: the points that are left. `count`: of how many indicators, where they share a step."""

    kind: Kind
    before: Fraction
    after: Fraction
    node: ScoreNode | None = None
    count: int = 1

    @property
    def change(self) -> Fraction:
        return self.after - self.before


def waterfall(tree: ScoreTree) -> tuple[Step, ...]:
    """Empty where there is no maximum or no total."""
    full, total, base = _maximum(tree), tree.exact, number(tree.env.values.get("@base"))
    if full is None or full <= 0 or total is None or base is None:
        return ()
    changes = [*_parts(tree, full, Fraction(base)), *_clauses(tree)]
    steps, here = [Step("maximum", Fraction(0), full)], full
    for kind, node, change, count in changes:
        steps.append(Step(kind, here, here + change, node, count))
        here += change
        if kind == "limits" and not change:
            steps.pop()
    if here != total:
        steps.append(Step("limits", here, total))
    return (*steps, Step("total", Fraction(0), total))


_Change = tuple[Kind, ScoreNode | None, Fraction, int]


def _maximum(tree: ScoreTree) -> Fraction | None:
    given = number(tree.env.values.get("@maximum"))
    full = tree.group.root.max if given is None else given
    return None if full is None else Fraction(full)


def _parts(tree: ScoreTree, full: Fraction, base: Fraction) -> Iterator[_Change]:
    """What each indicator lost, then what limits and rounding made of their sum."""
    losses = _losses(tree, full)
    if losses is None:
        yield "parts", None, base - full, 1
        return
    greatest = sorted(losses, key=lambda each: -abs(each[1]))[:_MOST]
    least = {node.id for node, _ in losses} - {node.id for node, _ in greatest}
    for node, loss in losses:
        if node.id not in least:
            yield "part", node, loss, 1
    if least:
        yield "others", None, sum((loss for node, loss in losses if node.id in least), Fraction(0)), len(least)
    yield "limits", None, base - full - sum((loss for _, loss in losses), Fraction(0)), 1


def _losses(tree: ScoreTree, full: Fraction) -> list[tuple[ScoreNode, Fraction]] | None:
    """In points of the base. None where some part's worth in it is not one number, where more of it is not better, or
    where the maxima do not add up to the whole's."""
    each = worths(tree)
    found = [(node, _reach(tree, node, each)) for node in tree.root.children if _is_part(node)]
    if any(reach is None for _, reach in found) or sum((reach[0] for _, reach in found if reach), Fraction(0)) != full:
        return None
    return [(node, reach[1] - reach[0]) for node, reach in found if reach]


def _is_part(node: ScoreNode) -> bool:
    return node.kind in ("indicator", "component") and node.node.scored and node.state != "not_applicable"


def _reach(tree: ScoreTree, node: ScoreNode, each: Worths) -> tuple[Fraction, Fraction] | None:
    """How much of the base a part can bring, and how much it brought."""
    if tree.group.root.aggregate.of != "leaves":
        return _worth(node, each)
    made: model.Node = node.node
    below = [made] if made.score is not None else list(leaves_of(made))
    found = [_worth(tree[leaf.id], each) for leaf in below if tree[leaf.id].state != "not_applicable"]
    known = [one for one in found if one is not None]
    if len(known) < len(found):
        return None
    return sum((most for most, _ in known), Fraction(0)), sum((got for _, got in known), Fraction(0))


def _worth(node: ScoreNode, each: Worths) -> tuple[Fraction, Fraction] | None:
    worth, most, value = each[node.id], node.maximum, node.value
    if worth is None or most is None or value is None or node.node.better != "high":
        return None
    return Fraction(worth) * most, Fraction(worth) * value


def _clauses(tree: ScoreTree) -> Iterator[_Change]:
    """What bonuses added and penalties took; those that changed nothing are not told."""
    for node in tree.root.children:
        granted: Number = (node.granted or 0) if node.kind in ("bonus", "penalty") and node.counted else 0
        if node.kind == "bonus" and granted:
            yield "bonus", node, Fraction(granted), 1
        elif node.kind == "penalty" and granted:
            yield "penalty", node, -Fraction(granted), 1


# In words and as a drawing


def label_of(tree: ScoreTree, step: Step) -> str:
    if step.node is not None:
        return f"{step.node.node.code} {step.node.name}".strip()
    key = "indicators" if step.kind == "parts" else step.kind
    return tell(key, tree.lang, n=str(step.count)) if key == "others" else tell(key, tree.lang)


def figure_of(tree: ScoreTree, step: Step) -> str:
    """`400`, `▼ −24.17`, `▲ +10`."""
    if step.kind in ("maximum", "total"):
        return figure_text(tree, step.after)
    if not step.change:
        return "0"
    sign = "▲ +" if step.change > 0 else "▼ −"
    return sign + figure_text(tree, abs(step.change))


def figure_text(tree: ScoreTree, value: Fraction) -> str:
    found = publish(value, tree.framework.rules.display)
    return ("≈" if found.shown_rounded else "") + shown(found.figure, tree.lang)


def draw(tree: ScoreTree, steps: Sequence[Step], name: str) -> Svg:
    """A row for each step: what it is and its figure, below them the bar. `name`: what the ids begin with."""
    low = min(Fraction(0), *(step.after for step in steps))
    high = max(step.after for step in steps)
    inner: list[str] = []
    for row, step in enumerate(steps):
        text = figure_of(tree, step)
        room = WIDTH - length(text) - 10
        y = _ROW * row
        inner += [
            *_bar(step, y + 19, low, high),
            text_at(0, y + 13, fit(label_of(tree, step), room), "name"),
            text_at(WIDTH, y + 13, text, "figure", "end"),
        ]
    said = "; ".join(f"{label_of(tree, step)}: {figure_of(tree, step)}" for step in steps)
    return image(Words(name, tell("waterfall", tree.lang), said), _ROW * len(steps), inner)


def _bar(step: Step, y: int, low: Fraction, high: Fraction) -> Iterator[str]:
    """On a track as wide as the whole; a line to where the next one begins, broken so that it crosses no figure."""
    start, end = (WIDTH * (value - low) / (high - low) for value in (step.before, step.after))
    look = "whole" if step.kind in ("maximum", "total") else "gain" if step.change > 0 else "loss"
    left, width = min(start, end), abs(end - start)
    yield rect_at(0, y, WIDTH, _BAR, "track")
    if width:
        yield rect_at(min(left, WIDTH - _LEAST), y, max(width, _LEAST), _BAR, look)
    if step.kind != "total":
        yield line_at(end, y + _BAR, end, y + _BAR + 5, "drop")
        yield line_at(end, y + _ROW - 4, end, y + _ROW, "drop")
