"""What others make of one unit of the workload (`columns.py`): each with the figures of every component, indicator and
total, and with what its own kind of explanation is told from. Used by `peers.py`, in the environment that it makes.

A peer is prepared once for the framework and once for a unit; only the rest is timed. All get whole numbers and truths.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from columns import CAPS, places

Row = dict[str, Any]
PARTS = places()
INDICATORS = [(f"i{one}", [f"c{number}" for at, _, _, number in PARTS if at == one]) for one in range(len(CAPS))]
BOUNDS = (90, 70, 50)


class Peer(NamedTuple):
    """`prepare`: a unit → what `run` takes; `figures`: what `run` gives → every figure by its name."""

    name: str
    prepare: Callable[[Row], Any]
    run: Callable[[Any], Any]
    figures: Callable[[Any], dict[str, Any]]


def _same(given: Any) -> Any:
    return given


# A tree of Decimals, as a generator by hand would write it


def _decimal_lines() -> list[str]:
    lines = ["def run(e):"]
    for _, most, kind, number in PARTS:
        c, a, b = f"c{number}", f'e["a{number}"]', f'e["b{number}"]'
        match kind:
            case "yes_no":
                lines += [f" a = {a}; raw = D{most} if a else D0; {c} = raw; n{c} = ({c!r}, {c}, raw, a)"]
                continue
            case "per_item":
                lines += [f" a = {a}; raw = a * D2", f" if raw > D{most}: raw = D{most}", " given = a"]
            case "interpolate":
                lines += [f" a = {a}; raw = (a - D10) * D{most} / D50"]
                lines += [f" raw = D0 if raw < D0 else D{most} if raw > D{most} else raw", " given = a"]
            case "ratio":
                lines += [f" a = {a}; b = {b}; raw = a * D{most} / b if b else D0"]
                lines += [f" if raw > D{most}: raw = D{most}", " given = (a, b)"]
            case _:
                lines += [f" a = {a}; b = {b}; share = a * D100 / b if b else D0"]
                lines += [f" raw = D{most} if share >= D90 else D{most} * S70 if share >= D70 else "
                          f"D{most} * S50 if share >= D50 else D0", " given = (a, b)"]  # fmt: skip
        lines += [f" {c} = raw.quantize(CENT, HALF_UP); n{c} = ({c!r}, {c}, raw, given)"]
    for name, below in INDICATORS:
        parts = ", ".join(f"n{c}" for c in below)
        lines += [f" {name} = {' + '.join(below)}; n{name} = ({name!r}, {name}, ({parts},))"]
    tops = [name for name, _ in INDICATORS]
    lines += [f" base = {' + '.join(tops)}", ' m = e["n_models"] * D5; r = e["n_merits"] * D10']
    lines += [" total = base + m + r; percent = total * D100 / D400"]
    lines += [" level = 0 if percent >= D90 else 1 if percent >= D70 else 2 if percent >= D50 else 3"]
    return [*lines, f" return total, percent, level, base, m, r, ({', '.join('n' + name for name in tops)},)"]


def decimal_tree() -> list[Peer]:
    space: dict[str, Any] = {"CENT": Decimal("0.01"), "HALF_UP": ROUND_HALF_UP}
    space |= {"S70": Decimal("0.7"), "S50": Decimal("0.5")} | {f"D{n}": Decimal(n) for n in range(401)}
    exec("\n".join(_decimal_lines()), space)

    def prepare(row: Row) -> Row:
        return {name: value if isinstance(value, bool) else Decimal(value) for name, value in row.items()}

    def figures(made: Any) -> dict[str, Any]:
        total, percent, level, *_, tops = made
        found = {"total": total, "percent": percent, "level": level}
        for name, value, below in tops:
            found |= {name: value} | {one[0]: one[1] for one in below}
        return found

    return [Peer("Decimal tree, generated code", prepare, space["run"], figures)]


# Formulas in the words of each, and the tree put together by hand


def _with_tops(found: Row, row: Row, cents: bool) -> Row:
    """Indicators, total and level of component figures, where the peer has no names for steps."""
    for name, below in INDICATORS:
        found[name] = sum(found[c] for c in below)
    unit = 100 if cents else 1
    found["base"] = base = sum(found[name] for name, _ in INDICATORS)
    found["total"] = base + (row["n_models"] * 5 + row["n_merits"] * 10) * unit
    found["percent"] = found["total"] * 100 / (400 * unit)
    found["level"] = next((at for at, least in enumerate(BOUNDS) if found["percent"] >= least), 3)
    return found


def simpleeval_tree() -> list[Peer]:
    from simpleeval import SimpleEval

    cent = Decimal("0.01")
    evaluator = SimpleEval(
        functions={"min": min, "max": max, "cents": lambda x: Decimal(x).quantize(cent, ROUND_HALF_UP)}
    )

    def text(most: int, kind: str, number: str) -> str:
        a, b = f"a{number}", f"b{number}"
        match kind:
            case "yes_no":
                return f"{most} if {a} else 0"
            case "per_item":
                return f"cents(min({a} * 2, {most}))"
            case "interpolate":
                return f"cents(max(0, min({most}, ({a} - 10) * {most} / 50)))"
            case "ratio":
                return f"cents(min({a} * {most} / {b}, {most})) if {b} else 0"
        rows = (f"cents({most * part} / 10) if {a} * 100 >= {b} * {least} else " for part, least in TENTHS)
        return f"({''.join(rows)}0) if {b} else 0"

    trees = [(f"c{n}", t, ast.parse(t, mode="eval").body) for _, m, k, n in PARTS for t in [text(m, k, n)]]

    def prepare(row: Row) -> Row:
        return {name: value if isinstance(value, bool) else Decimal(value) for name, value in row.items()}

    def run(row: Row) -> Row:
        evaluator.names = row
        return _with_tops({name: evaluator.eval(t, previously_parsed=tree) for name, t, tree in trees}, row, False)

    return [Peer("simpleeval, Decimals, and a tree by hand", prepare, run, _same)]


TENTHS = ((10, 90), (7, 70), (5, 50))


def cel_tree() -> list[Peer]:
    """CEL has no rounding of decimals: whole cents, in its whole numbers."""
    import cel

    def text(most: int, kind: str, number: str) -> str:
        a, b = f"a{number}", f"b{number}"
        match kind:
            case "yes_no":
                return f"{a} ? {most * 100} : 0"
            case "per_item":
                return f"{a} * 200 < {most * 100} ? {a} * 200 : {most * 100}"
            case "interpolate":
                return f"{a} <= 10 ? 0 : {a} >= 60 ? {most * 100} : (({a} - 10) * {most * 200} + 50) / 100"
            case "ratio":
                return f"{b} == 0 ? 0 : {a} >= {b} ? {most * 100} : ({a} * {most * 200} + {b}) / (2 * {b})"
        rows = (f"{a} * 100 >= {b} * {least} ? {most * part * 10} : " for part, least in TENTHS)
        return f"{b} == 0 ? 0 : {''.join(rows)}0"

    programs = [(f"c{n}", cel.compile(text(m, k, n))) for _, m, k, n in PARTS]

    def run(given: tuple[Row, Any]) -> Row:
        row, context = given
        return _with_tops({name: program.execute(context) for name, program in programs}, row, True)

    def context(row: Row) -> tuple[Row, Any]:
        return row, cel.Context(variables=row)

    return [
        Peer("CEL, whole cents, and a tree by hand", context, run, _in_cents),
        Peer("CEL, the same from a raw dictionary", _same, lambda row: run(context(row)), _in_cents),
    ]


def _in_cents(found: Row) -> Row:
    return {name: value if name in ("percent", "level") else Decimal(value) / 100 for name, value in found.items()}


def zen_decision() -> list[Peer]:
    """One table of expressions; its trace tells the value of each."""
    import zen

    def text(most: int, kind: str, number: str) -> str:
        a, b = f"a{number}", f"b{number}"
        match kind:
            case "yes_no":
                return f"{a} ? {most} : 0"
            case "per_item":
                return f"round(min([{a} * 2, {most}]), 2)"
            case "interpolate":
                return f"round(max([0, min([{most}, ({a} - 10) * {most} / 50])]), 2)"
            case "ratio":
                return f"{b} == 0 ? 0 : round(min([{a} * {most} / {b}, {most}]), 2)"
        rows = (f"{a} * 100 >= {b} * {least} ? round({most * part} / 10, 2) : " for part, least in TENTHS)
        return f"{b} == 0 ? 0 : ({''.join(rows)}0)"

    texts = {f"c{n}": text(m, k, n) for _, m, k, n in PARTS}
    texts |= {name: " + ".join(f"$.{c}" for c in below) for name, below in INDICATORS}
    texts["base"] = " + ".join(f"$.{name}" for name, _ in INDICATORS)
    texts["total"] = "$.base + n_models * 5 + n_merits * 10"
    texts["percent"] = "$.total * 100 / 400"
    texts["level"] = "$.percent >= 90 ? 0 : $.percent >= 70 ? 1 : $.percent >= 50 ? 2 : 3"
    rows = [{"id": name, "key": name, "value": value} for name, value in texts.items()]
    here = {"position": {"x": 0, "y": 0}}
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", **here},
        {"id": "points", "name": "points", "type": "expressionNode", "content": {"expressions": rows}, **here},
        {"id": "out", "name": "out", "type": "outputNode", **here},
    ]
    ends = (("in", "points"), ("points", "out"))
    edges = [{"id": a + b, "type": "edge", "sourceId": a, "targetId": b} for a, b in ends]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    return [Peer("zen-engine, with its trace", _same, lambda row: decision.evaluate(row, {"trace": True}), _zen_result)]


def _zen_result(made: Row) -> Row:
    assert len(made["trace"]["points"]["traceData"]) == len(PARTS) + len(INDICATORS) + 4
    return made["result"]  # type: ignore[no-any-return]


def datalogic_rules() -> list[Peer]:
    """JSON Logic has no rounding: a floor of whole cents. One rule fills in a template, its data read beforehand."""
    import datalogic_py

    def var(name: str) -> Any:
        return {"var": name}

    def text(most: int, kind: str, number: str) -> Any:
        a, b = var(f"a{number}"), var(f"b{number}")
        match kind:
            case "yes_no":
                return {"if": [a, most * 100, 0]}
            case "per_item":
                return {"min": [{"*": [a, 200]}, most * 100]}
            case "interpolate":
                middle = {"floor": [{"/": [{"+": [{"*": [{"-": [a, 10]}, most * 200]}, 50]}, 100]}]}
                return {"if": [{"<=": [a, 10]}, 0, {">=": [a, 60]}, most * 100, middle]}
            case "ratio":
                middle = {"floor": [{"/": [{"+": [{"*": [a, most * 200]}, b]}, {"*": [2, b]}]}]}
                return {"if": [{"==": [b, 0]}, 0, {">=": [a, b]}, most * 100, middle]}
        rows: list[Any] = [{"==": [b, 0]}, 0]
        for part, least in TENTHS:
            rows += [{">=": [{"*": [a, 100]}, {"*": [b, least]}]}, most * part * 10]
        return {"if": [*rows, 0]}

    engine = datalogic_py.Engine()
    rule = engine.compile_template({f"c{n}": text(m, k, n) for _, m, k, n in PARTS})
    session = engine.session()

    def run(given: tuple[Row, Any]) -> Row:
        row, data = given
        return _with_tops(session.evaluate_data(rule, data), row, True)

    def from_dictionary(row: Row) -> Row:
        return _with_tops(session.evaluate(rule, row), row, True)

    def prepare(row: Row) -> tuple[Row, Any]:
        return row, datalogic_py.DataHandle(json.dumps(row))

    return [
        Peer("datalogic, whole cents, and a tree by hand", prepare, run, _in_cents),
        Peer("datalogic, the same from a raw dictionary", _same, from_dictionary, _in_cents),
    ]


def openfisca_simulation() -> list[Peer]:
    """Float32 arrays of one unit; its tracer keeps what each variable read."""
    import numpy as np
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    entity = build_entity(key="unit", plural="units", label="unit", is_person=True)
    system = TaxBenefitSystem([entity])

    def add(name: str, formula: Any = None) -> None:
        words = {"value_type": float, "entity": entity, "definition_period": DateUnit.YEAR, "label": name}
        system.add_variable(type(name, (Variable,), words | ({"formula": formula} if formula else {})))

    def component(most: int, kind: str, number: str) -> Any:
        def formula(units: Any, period: Any) -> Any:
            a = units(f"a{number}", period)
            match kind:
                case "yes_no":
                    return np.where(a > 0, float(most), 0.0)
                case "per_item":
                    points = np.minimum(a * 2, most)
                case "interpolate":
                    points = np.clip((a - 10) / 50 * most, 0, most)
                case _:
                    b = units(f"b{number}", period)
                    share = np.where(b > 0, a / np.maximum(b, 1), 0.0)
                    points = np.minimum(share * most, most)
                    if kind == "bands":
                        least = [100 * share >= bound for bound in BOUNDS]
                        points = np.select(least, [most, 0.7 * most, 0.5 * most], 0.0)
            return np.floor(points * 100 + 0.5) / 100

        return formula

    def total_of(names: list[str]) -> Any:
        return lambda units, period: sum(units(name, period) for name in names)

    for _, most, kind, number in PARTS:
        add(f"a{number}")
        if kind in ("ratio", "bands"):
            add(f"b{number}")
        add(f"c{number}", component(most, kind, number))
    add("n_models"), add("n_merits")
    for name, below in INDICATORS:
        add(name, total_of(below))
    tops = [name for name, _ in INDICATORS]
    add("total", lambda u, p: sum(u(name, p) for name in tops) + u("n_models", p) * 5 + u("n_merits", p) * 10)
    add("percent", lambda u, p: u("total", p) * 100 / 400)
    add("level", lambda u, p: np.select([u("percent", p) >= bound for bound in BOUNDS], [0, 1, 2], 3))
    names = [*(f"c{number}" for *_, number in PARTS), *tops, "total", "percent", "level"]

    def run(row: Row) -> Any:
        simulation = SimulationBuilder().build_default_simulation(system, count=1)
        simulation.trace = True
        for name, value in row.items():
            simulation.set_input(name, "2024", value)
        simulation.calculate("level", "2024")
        return simulation

    def prepare(row: Row) -> Row:
        return {name: np.array([float(value)]) for name, value in row.items()}

    def figures(simulation: Any) -> dict[str, Any]:
        return {name: float(simulation.calculate(name, "2024")[0]) for name in names}

    return [Peer("OpenFisca, float32, traced", prepare, run, figures)]


PEERS: tuple[Callable[[], list[Peer]], ...] = (
    decimal_tree,
    simpleeval_tree,
    cel_tree,
    zen_decision,
    datalogic_rules,
    openfisca_simulation,
)
"""Each to be called once for its ways; a peer that isn't installed raises ImportError."""
