"""Other ways to count: what a figure would be if it were rounded otherwise, elsewhere, or counted in floats.

They explain somebody else's figure and are never a score of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import round_to
from indexkit.compare.result import Reading
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, Value, ref_key, too_long, value_of
from indexkit.formula.floats import FloatEnv, FloatValue, NoFloat, Style, count_of, float_of
from indexkit.formula.plan import Line, Plan
from indexkit.score import number
from indexkit.tree import ScoreTree

READINGS: tuple[Reading, ...] = (
    Reading("stage", "at_the_end"),
    Reading("mode", "half_even"),
    Reading("mode", "half_down"),
    Reading("mode", "half_ceiling"),
    Reading("float", "scaled"),
    Reading("float", "printed"),
    Reading("stage", "parts_first"),
    Reading("mode", "down"),
    Reading("mode", "up"),
    Reading("mode", "floor"),
    Reading("mode", "ceiling"),
    Reading("stage", "no_cap"),
)
"""The likelier ones first; rounding always down or up could explain nearly any single figure."""
_ROUNDINGS = {"@total": "@round", "@percent": "@percent"}
"""The lines of a group's own roundings, by the figure that they round; a node's is `NODE.round`."""


@dataclass
class Readings:
    """The other figures of one scored unit; each way to count is gone once."""

    tree: ScoreTree
    _runs: dict[tuple[object, ...], Mapping[str, Value | FloatValue] | None] = field(default_factory=dict)

    def figure(self, line: str, places: int, reading: Reading) -> Fraction | None:
        """The figure of a plan's line to so many places, counted in another way; None where that way gives none."""
        unit = Fraction(1, 10**places)
        match reading.kind, reading.how:
            case "float", "scaled" | "printed" as style:
                return self._float(line, unit, style)
            case "stage", "at_the_end":
                value = self._rerun(("at_the_end",), _unrounded, lambda _, value: value).get(line)
            case "stage", "no_cap":
                value = self._rerun(("no_cap",), _uncapped, lambda _, value: value).get(line)
            case "stage", _:
                value = self._parts_first(line, unit)
            case _, mode:
                return _to(before_rounding(self.tree, line), unit, mode)
        return _to(number(value), unit, "half_up")

    def _float(self, line: str, unit: Fraction, style: Style) -> Fraction | None:
        key = ("float", style)
        if key not in self._runs:
            self._runs[key] = _in_floats(self.tree, style)
        value = (self._runs[key] or {}).get(line)
        if not isinstance(value, float):
            return None
        return count_of(value, unit, "half_up", style) * unit

    def _parts_first(self, line: str, unit: Fraction) -> Value | None:
        parts = direct_parts(self.tree.plan, line)

        def after(here: Line, value: Value) -> Value:
            figure = number(value) if here.name in parts else None
            return value if figure is None else round_to(figure, unit, "half_up")

        return self._rerun(("parts_first", line, unit), lambda here: here.formula, after).get(line)

    def _rerun(
        self, key: tuple[object, ...], formula: Callable[[Line], f.Formula], after: Callable[[Line, Value], Value]
    ) -> Mapping[str, Value]:
        """Every line again, with other formulas or other figures in places. Nothing where a figure grows too long."""
        if key not in self._runs:
            self._runs[key] = _rerun(self.tree, formula, after)
        return self._runs[key] or {}  # type: ignore[return-value]


def _to(value: Figure | None, unit: Fraction, mode: str) -> Fraction | None:
    return None if value is None else Fraction(round_to(value, unit, mode))  # type: ignore[arg-type]


def _rounding_line(plan: Plan, line: str) -> Line | None:
    found = plan.by_name.get(_ROUNDINGS.get(line, f"{line}.round"))
    return found if found is not None and isinstance(found.formula, f.Round) else None


def before_rounding(tree: ScoreTree, line: str) -> Figure | None:
    """A figure before its own rounding; a panel's points are not rounded."""
    rounding = _rounding_line(tree.plan, line)
    if rounding is None or line in tree.env.panel or not isinstance(rounding.formula, f.Round):
        return number(tree.env.values.get(line))
    return number(value_of(rounding.formula.of, tree.env))


def _unrounded(line: Line) -> f.Formula:
    """Without the framework's roundings; what a clause's own formula rounds is part of the clause."""
    framework = line.stage.endswith("round") or line.stage == "percent"
    return line.formula.of if framework and isinstance(line.formula, f.Round) else line.formula


_CAPPING = frozenset({"cap", "clip", "clip_again"})


def _uncapped(line: Line) -> f.Formula:
    """Without the maxima and caps of nodes and of the group; minima stay."""
    formula = line.formula
    if not isinstance(formula, f.Call) or (line.stage not in _CAPPING and line.name != "@base"):
        return formula
    if formula.function == "clamp":
        return f.Call("max", formula.args[:2])
    return formula.args[0] if formula.function == "min" else formula


def direct_parts(plan: Plan, line: str) -> frozenset[str]:
    """The other figures that a figure is made of: the nodes and values which its own lines read."""
    node = plan.by_name[line].node
    read = (ref for own in plan.by_node[node] for ref in own.refs)
    owners = {plan.by_name[ref_key(ref)].node for ref in read if ref_key(ref) in plan.by_name}
    return frozenset(owners - {node})


def _rerun(
    tree: ScoreTree, formula: Callable[[Line], f.Formula], after: Callable[[Line, Value], Value]
) -> dict[str, Value] | None:
    env = Env(tree.env.inputs, tree.env.panel)
    for line in tree.plan.lines:
        value = after(line, value_of(formula(line), env))
        if too_long(value):
            return None
        env.values[line.name] = value
    return env.values


def _in_floats(tree: ScoreTree, style: Style) -> Mapping[str, FloatValue] | None:
    """Every line in floats, as far as that arithmetic goes."""
    env = FloatEnv(tree.env, style)
    for line in tree.plan.lines:
        try:
            env.values[line.name] = float_of(line.formula, env)
        except NoFloat:
            continue  # what reads this line has none either
    return env.values
