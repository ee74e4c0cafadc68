"""Straight-line code for units that give what others gave: of each input the same kind of value, or the same state,
and a panel's figures for the same nodes.

What the code of :mod:`integers` asks of every value need not be asked then, denominators are mostly known, and figures
are kept as whole numbers until somebody reads them. Whatever turns out otherwise while a unit is scored is left to that
code, from the start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import Any

from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.env import FIGURE_BITS, Env, Items, Value
from indexkit.formula.integer_code import Branch
from indexkit.formula.integer_nodes import Coder
from indexkit.formula.integer_told import TOLD, member, quoted
from indexkit.formula.integer_words import (
    ABSENT,
    BY_RANK,
    GIVEN_BELOW,
    LONG,
    NONE,
    RANKS,
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
Kinds = tuple[type | f.State, ...]


class Unusual(Exception):
    """The plan asks for what this code doesn't have."""


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

    def __init__(self, plan: Plan, names: Sequence[str], kinds: Kinds, nodes: Sequence[str] = ()) -> None:
        """`kinds`: of the values of the inputs `names`, and of a panel's figures for `nodes`."""
        if len(plan.steps) > LONGEST:
            raise Unusual
        source = _Source(plan, names, kinds, nodes)
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
        return env, frozenset(without), tuple(refused)

    def values_of(self, kept: Sequence[int]) -> dict[str, Value]:
        values = self._values.copy()
        self._fill(kept, values)
        return values


def names_read(plan: Plan) -> tuple[str, ...]:
    """The inputs that a plan reads, in the order of its lines."""
    found = dict.fromkeys(name for line in plan.lines for name in line.inputs)
    for demand in plan.demands:
        found.update(dict.fromkeys(f.reads_of(demand.refuse_if)[0]))
    return tuple(found)


class ByKind:
    """The codes of a plan, one for each kind of units that is met often enough."""

    MOST = 6
    """So many kinds have code; in one plan there are few."""

    def __init__(self, plan: Plan, patience: int = 20) -> None:
        self.plan = plan
        self._patience = patience
        self._names = names_read(plan)
        self._of = itemgetter(*self._names) if len(self._names) > 1 and not plan.compares else None
        self._seen: dict[object, int] = {}
        self._codes: dict[object, Usual | None] = {}

    def run(self, inputs: Mapping[str, object], panel: Mapping[str, Figure]) -> tuple[Env, Any, Any] | None:
        """What the code for units like this one gives, if there is one."""
        if self._of is None:
            return None
        try:
            given = self._of(inputs)
        except KeyError:
            return None
        if panel:
            given += tuple(panel.values())
        kinds: Kinds = tuple(map(type, given))
        if f.State in kinds:
            kinds = tuple(one if type(one) is f.State else type(one) for one in given)
        key: object = (kinds, *panel) if panel else kinds
        code = self._codes.get(key)
        if code is None:
            code = self._learnt(key, kinds, panel)
        return None if code is None else code.run(given, inputs, panel)

    def _learnt(self, key: object, kinds: Kinds, panel: Mapping[str, Figure]) -> Usual | None:
        if key in self._codes or len(self._codes) >= self.MOST:
            return None
        if len(self._seen) > 1_000:
            self._seen.clear()
        count = self._seen[key] = self._seen.get(key, 0) + 1
        if count <= self._patience:
            return None
        try:
            code = Usual(self.plan, self._names, kinds, tuple(panel))
        except (Unusual, RecursionError, MemoryError, SyntaxError):
            code = None
        self._codes[key] = code
        return code


class _Coder(Coder):
    """Writes formulas of which every input is known to be given."""

    valued = False

    def __init__(
        self,
        slot: Callable[[object], str],
        lines: dict[str, Operand],
        inputs: Mapping[str, Operand],
        points: Mapping[str, Operand],
    ) -> None:
        super().__init__(slot, lines)
        self._inputs = inputs
        self._points = points

    def _judged(self, node: f.Formula) -> Operand:
        raise Unusual

    def _load(self, key: object, text: str, absent: bool = False) -> Operand:
        if isinstance(key, f.Panel):
            return self._points.get(key.node) or Operand(0, 1, ABSENT)
        if isinstance(key, f.Tally):
            if any(isinstance(part, f.Ref) for part in f.walk(key)):
                raise Unusual
            return super()._load(key, text, absent)._replace(v="")
        name = key[1] if isinstance(key, tuple) and key[0] == "input" else ""
        found = self._inputs.get(name)
        if found is None or not (found.n or found.s):
            raise Unusual
        return found

    def _plain(self, name: str) -> Operand:
        found = self._inputs.get(name)
        if found is None:
            raise Unusual
        return found

    def _unless_given(self, panel: f.Panel, computed: Operand) -> Operand:
        return self._points.get(panel.node) or computed

    def merge(self, branches: Sequence[Branch]) -> Operand:
        return super().merge([(condition, block, one._replace(v="")) for condition, block, one in branches])


class _Source:
    """The text of the code: `run` keeps whole numbers, `fill` makes values of them."""

    def __init__(self, plan: Plan, names: Sequence[str], kinds: Kinds, nodes: Sequence[str]) -> None:
        self.plan = plan
        self.space: dict[str, Any] = {
            "__builtins__": {}, "type": type, "int": int, "abs": abs, "max": max,
            "State": f.State, "BY_RANK": BY_RANK, "LONG": LONG, "HIGH": 2**FIGURE_BITS, "LOW": -(2**FIGURE_BITS),
            "figure": figure, "split": split, "total": total, "lowest": lowest,
            "quoted": quoted, "TOLD": TOLD, "TRUE": "true", "FALSE": "false", "join": "".join,
        }  # fmt: skip
        self._slots: dict[object, str] = {}
        self._tells: dict[str, list[str]] = {}
        self._parts = frozenset(plan.parts)
        self._bits = {line.name: bits(line.formula) for line in plan.lines if isinstance(line.formula, f.Num)}
        """How many bits each line's figure has at most, given what evidence can hold."""
        self._kept: dict[str, None] = {}
        self._fills: dict[str, list[str]] = {}
        self.texts = self._write(names, kinds, nodes)

    def slot(self, thing: object) -> str:
        """The name in the code of a thing that the code may not spell out."""
        key = ("text", thing) if isinstance(thing, str) else id(thing)
        if key not in self._slots:
            self._slots[key] = f"k{len(self._slots)}"
            self.space[self._slots[key]] = thing
        return self._slots[key]

    def functions(self) -> tuple[Callable[..., Any], Callable[..., None], Callable[..., str]]:
        space = dict(self.space)
        for text in self.texts:
            exec(compile(text, "<plan>", "exec", dont_inherit=True), space)
        return space["run"], space["fill"], space["told"]

    def _write(self, names: Sequence[str], kinds: Kinds, nodes: Sequence[str]) -> tuple[str, ...]:
        plan, body = self.plan, [f"{''.join(f'vg{at}, ' for at in range(len(kinds)))} = given"] if kinds else []
        given: list[Operand] = []
        for at, kind in enumerate(kinds):
            operand, lines = _taken(at, kind)
            given.append(operand)
            body += lines
        inputs = dict(zip(names, given, strict=False))
        points = dict(zip(nodes, given[len(names) :], strict=True))
        if not all(one.n for one in points.values()):
            raise Unusual
        body.append("without = []; refused = []")
        constants = {name: constant(value) for name, value in plan.constants.items()}  # type: ignore[arg-type]
        coder = _Coder(self.slot, constants, inputs, points)
        for name, formula, _, grows in plan.steps:
            coder.begin()
            self._line(coder, name, formula, grows)
            body += [*coder.start, *coder.block]
        for number, demand in enumerate(plan.demands):
            coder.begin()
            condition = coder.certain(demand.refuse_if)
            body += [*coder.start, *coder.block, f"if {condition}: refused.append({number})"]
        body.append(f"return ({''.join(f'{word}, ' for word in self._kept)}), without, refused")
        fill = [f"{''.join(f'{word}, ' for word in self._kept)} = kept"] if self._kept else []
        fill += [f"{' = '.join(places)} = {value}" for value, places in self._fills.items()]
        return (
            "\n ".join([_HEAD, *body]) + "\n",
            "\n ".join(["def fill(kept, values):", *(fill or ["pass"])]) + "\n",
            "\n ".join(["def told(kept):", *self._telling()]) + "\n",
        )

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

    def _line(self, coder: _Coder, name: str, formula: f.Formula, grows: bool) -> None:
        if isinstance(formula, f.NUMBERS):
            found = coder.number(formula)
            value = coder.value(found._replace(v=""))
            if isinstance(found.d, str):
                coder.block.append(f"if {found.d} > LONG: return None")
            size = self._bits[name] = min(FIGURE_BITS, bits(formula, self._bits))
            if grows and isinstance(found.n, str) and 2 * size > FIGURE_BITS:
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
            node = self.slot(self.plan.by_name[name].node)
            coder.block.append(f"if {found.s} >= {GIVEN_BELOW} and {found.s} != {NONE}: without.append({node})")


def _telling(found: Operand, words: tuple[Any, ...], number: bool) -> str:
    """The expression for a value as JSON."""
    text = f"quoted({words[0]}, {words[1]})" if number else f"TRUE if {words[0]} else FALSE"
    if found.s == 0:
        return text
    return f"TOLD[{found.s}] if {found.s} else {text}" if isinstance(found.s, str) else f"TOLD[{found.s}]"


def _taken(at: int, kind: type | f.State) -> tuple[Operand, list[str]]:
    """A given value, of a kind that is known: the number that it is, if it is one, and what is done for it."""
    v, n, d = f"vg{at}", f"ng{at}", f"dg{at}"
    if isinstance(kind, f.State):
        return Operand(0, 1, RANKS[kind], "False"), []
    if kind is int:
        return Operand(v, 1, 0, v), []
    if kind is Fraction:
        return Operand(n, d, 0), [f"{n} = {v}.numerator; {d} = {v}.denominator"]
    if kind is Items:
        return Operand(n, 1, 0), [f"{n} = {v}.count"]
    return Operand(0, 1, 0, v), []
