"""Straight-line code for units that give what others gave: of each input the same kind of value, or the same state,
and a panel's figures for the same nodes.

What the code of :mod:`integers` asks of every value need not be asked then, denominators are mostly known, and figures
are kept as whole numbers until somebody reads them. Whatever turns out otherwise while a unit is scored is left to that
code, from the start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.env import FIGURE_BITS, Env, Items, Value
from indexkit.formula.integer_code import Slots
from indexkit.formula.integer_hope import Blame, GivenCoder, Hope, Kinds, Unusual, taken
from indexkit.formula.integer_told import TOLD, member, quoted
from indexkit.formula.integer_words import (
    BY_RANK,
    GIVEN_BELOW,
    LONG,
    NONE,
    Operand,
    constant,
    figure,
    lowest,
    split,
    total,
)
from indexkit.formula.plan import Plan
from indexkit.formula.size import bits

LONGEST = 40_000
"""A plan of more lines is left to code in several functions."""
_HEAD = "def run(given, env):"


class KeptEnv(Env):
    """An environment whose values are made of kept whole numbers when they are read."""

    __slots__ = ("_code", "_kept", "_made")

    def __init__(self, inputs: Mapping[str, object], panel: Mapping[str, Figure], code: Usual) -> None:
        self.inputs = inputs
        self.panel = panel
        self._code = code
        self._made: dict[str, Value] | None = None

    def keep(self, kept: Sequence[int]) -> None:
        self._kept = kept

    @property
    def values(self) -> dict[str, Value]:  # type: ignore[override]
        if self._made is None:
            self._made = self._code.values_of(self._kept)
        return self._made

    def told(self) -> str:
        """Every line that no constant is, and its value, as members of a JSON object."""
        return self._code.told_of(self._kept)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Env):
            return NotImplemented
        return (self.inputs, self.panel, self.values) == (other.inputs, other.panel, other.values)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> Any:
        return Env, (self.inputs, self.panel, self.values)


class Usual:
    """The code for one kind of units. Raises Unusual where there can be none."""

    def __init__(
        self, plan: Plan, names: Sequence[str], kinds: Kinds, nodes: Sequence[str] = (), *, hope: Hope | None = None
    ) -> None:
        """`kinds`: of the values of the inputs `names`, and of a panel's figures for `nodes`. `hope`: only for units
        that fulfil it and break no demand."""
        if len(plan.steps) > LONGEST:
            raise Unusual
        source = _Source(plan, names, kinds, nodes, hope)
        self.hope = hope
        self._hoped = [(names.index(name), name, above) for name, above in source.hoped.items()]
        self.texts = source.texts
        self._run, self._fill, self.told_of = source.functions()
        self._values: dict[str, Value] = dict(plan.constants) | dict.fromkeys(
            (name for name, *_ in plan.steps), f.State.ABSENT
        )

    def run(
        self, given: Sequence[object], inputs: Mapping[str, object], panel: Mapping[str, Figure]
    ) -> tuple[Env, Any, Any] | None:
        """As `Compiled.run`, `given` being the values; None where something was unusual after all."""
        env = KeptEnv(inputs, panel, self)
        found = self._run(given, env)
        if found is None:
            return None
        kept, without, refused = found
        env.keep(kept)
        return env, without, refused

    def blame(self, given: Sequence[object]) -> Blame:
        """What of a unit is not as was hoped."""
        figures = {name: _figure(given[at]) for at, name, _ in self._hoped}
        zero = frozenset(name for _, name, above in self._hoped if above and figures[name] == 0)
        return frozenset(name for name, value in figures.items() if value < 0), zero

    def values_of(self, kept: Sequence[int]) -> dict[str, Value]:
        values = self._values.copy()
        self._fill(kept, values)
        return values


class _Source:
    """The text of the code: `run` keeps whole numbers, `fill` makes values of them."""

    def __init__(
        self, plan: Plan, names: Sequence[str], kinds: Kinds, nodes: Sequence[str], hope: Hope | None
    ) -> None:
        self.plan = plan
        self.hope = hope
        self.hoped: dict[str, bool] = {}
        """The inputs whose figures must not be negative, and whether they must be above 0."""
        self._lacking: dict[object, None] = {}
        """Nodes of which every unit lacks a part."""
        self._asks = False
        """Whether it must be looked which nodes lack one."""
        self.space: dict[str, Any] = {
            "__builtins__": {}, "type": type, "int": int, "abs": abs, "max": max,
            "State": f.State, "BY_RANK": BY_RANK, "LONG": LONG, "HIGH": 2**FIGURE_BITS, "LOW": -(2**FIGURE_BITS),
            "figure": figure, "split": split, "total": total, "lowest": lowest,
            "frozenset": frozenset, "tuple": tuple,
            "quoted": quoted, "TOLD": TOLD, "TRUE": "true", "FALSE": "false", "join": "".join,
        }  # fmt: skip
        self.slot = Slots(self.space)
        self._tells: dict[str, list[str]] = {}
        self._parts = frozenset(plan.parts)
        self._bits = {line.name: bits(line.formula) for line in plan.lines if isinstance(line.formula, f.Num)}
        """How many bits each line's figure has at most, given what evidence can hold."""
        self._kept: dict[str, None] = {}
        self._fills: dict[str, list[str]] = {}
        self.texts = self._write(names, kinds, nodes)

    def functions(self) -> tuple[Callable[..., Any], Callable[..., None], Callable[..., str]]:
        space = dict(self.space)
        for text in self.texts:
            exec(compile(text, "<plan>", "exec", dont_inherit=True), space)
        return space["run"], space["fill"], space["told"]

    def _write(self, names: Sequence[str], kinds: Kinds, nodes: Sequence[str]) -> tuple[str, ...]:
        plan, body = self.plan, [f"{''.join(f'vg{at}, ' for at in range(len(kinds)))} = given"] if kinds else []
        given: list[Operand] = []
        for at, kind in enumerate(kinds):
            operand, lines = taken(at, kind)
            given.append(operand)
            body += lines
        inputs = dict(zip(names, given, strict=False))
        points = dict(zip(nodes, given[len(names) :], strict=True))
        if not all(one.n for one in points.values()):
            raise Unusual
        constants = {name: constant(value) for name, value in plan.constants.items()}  # type: ignore[arg-type]
        coder = GivenCoder(self.slot, constants, inputs, points, self.hope)
        start = len(body)
        for name, formula, _, grows in plan.steps:
            coder.begin()
            self._line(coder, name, formula, grows)
            body += [*coder.start, *coder.block]
        demanding = False
        for number, demand in enumerate(plan.demands):
            coder.begin()
            condition = coder.certain(demand.refuse_if)
            if condition == "False":
                continue
            then = "return None" if self.hope else f"refused.append({number})"
            body += [*coder.start, *coder.block, f"if {condition}: {then}"]
            demanding = self.hope is None
        body[start:start] = self._opening(coder, demanding)
        without = "frozenset(without)" if self._asks else self.slot(frozenset(self._lacking))
        refused = "tuple(refused)" if demanding else "()"
        body.append(f"return ({''.join(f'{word}, ' for word in self._kept)}), {without}, {refused}")
        fill = [f"{''.join(f'{word}, ' for word in self._kept)} = kept"] if self._kept else []
        fill += [f"{' = '.join(places)} = {value}" for value, places in self._fills.items()]
        return (
            "\n ".join([_HEAD, *body]) + "\n",
            "\n ".join(["def fill(kept, values):", *(fill or ["pass"])]) + "\n",
            "\n ".join(["def told(kept):", *self._telling()]) + "\n",
        )

    def _opening(self, coder: GivenCoder, demanding: bool) -> list[str]:
        """What the code begins with once it is known what it asks."""
        self.hoped = {name: word in coder.above for word, name in coder.hoped.items()}
        asked = [f"{word} {'<=' if word in coder.above else '<'} 0" for word in coder.hoped]
        lines = [f"if {' or '.join(asked)}: return None"] if asked else []
        if self._asks:
            lines.append(f"without = [{', '.join(map(self.slot, self._lacking))}]")
        return [*lines, "refused = []"] if demanding else lines

    def _telling(self) -> list[str]:
        """The same as JSON: each value is written once, and stands after every name that has it."""
        lines = [f"{''.join(f'{word}, ' for word in self._kept)} = kept"] if self._kept else []
        texts = {}
        for at, text in enumerate(self._tells):
            texts[text] = f"tg{at}"
            lines.append(f"tg{at} = {text}")
        by_name = {name: texts[text] for text, names in self._tells.items() for name in names}
        names = [name for name, *_ in self.plan.steps]
        body = [f"{self.slot(member(name, not at))}, {by_name[name]}, " for at, name in enumerate(names)]
        return [*lines, f"return join(({''.join(body)}))"]

    def _line(self, coder: GivenCoder, name: str, formula: f.Formula, grows: bool) -> None:
        if isinstance(formula, f.NUMBERS):
            found = coder.number(formula)
            value = coder.value(found._replace(v=""))
            if isinstance(found.d, str) and found.d not in coder.short:
                coder.block.append(f"if {found.d} > LONG: return None")
                coder.short.add(found.d)
            size = self._bits[name] = min(FIGURE_BITS, bits(formula, self._bits))
            if grows and isinstance(found.n, str) and 2 * size > FIGURE_BITS and not _bounded(found):
                coder.block.append(f"if not LOW < {found.n} < HIGH: return None")
            coder.lines[name] = found._replace(v="")
            words = (found.n, found.d, found.s)
        else:
            truth = coder.truth(formula)
            found = Operand(0, 1, truth.s)
            kept = coder.let("b", truth.t if truth.s == 0 else f"not {truth.s} and ({truth.t})")
            value = str(kept) if truth.s == 0 else f"BY_RANK[{truth.s}] if {truth.s} else {kept}"
            words = (kept, 1, truth.s)
        self._kept.update(dict.fromkeys(word for word in words if isinstance(word, str) and word[0] != "k"))
        self._fills.setdefault(value, []).append(f"values[{self.slot(name)}]")
        self._tells.setdefault(_telling(found, words, isinstance(formula, f.NUMBERS)), []).append(name)
        if found.s == 0:
            return
        if name == "@level":
            coder.block.append(f"if {found.s}: return None")
        if name in self._parts:
            node = self.plan.by_name[name].node
            if isinstance(found.s, str):
                self._asks = True
                ask = f"if {found.s} >= {GIVEN_BELOW} and {found.s} != {NONE}: without.append({self.slot(node)})"
                coder.block.append(ask)
            elif found.s >= GIVEN_BELOW and found.s != NONE:
                self._lacking[node] = None


def _bounded(found: Operand) -> bool:
    """Whether a numerator is short wherever the number lies, over a denominator that is."""
    most = 2 ** (FIGURE_BITS // 2)
    low, high = found.within.low, found.within.high
    inside = low is not None and high is not None and -most < low and high < most
    return inside and (isinstance(found.d, str) or found.d < most)


def _telling(found: Operand, words: tuple[Any, ...], number: bool) -> str:
    """The expression for a value as JSON."""
    text = f"quoted({words[0]}, {words[1]})" if number else f"TRUE if {words[0]} else FALSE"
    if found.s == 0:
        return text
    return f"TOLD[{found.s}] if {found.s} else {text}" if isinstance(found.s, str) else f"TOLD[{found.s}]"


def _figure(value: Any) -> Figure:
    return value.count if type(value) is Items else value
