"""What others make of one unit of the workload (`columns.py`): each with the figures of every component, indicator and
total, and with what its own kind of explanation is told from. Used by `peers.py`, in the environment that it makes.

A peer is prepared once for the framework and once for a unit; only the rest is timed. All get whole numbers and truths.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
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

    return [Peer("Decimal tree, generated code", prepare, space["run"], _told)]


# Formulas in the words of each, and the tree put together by hand

TENTHS = ((10, 90), (7, 70), (5, 50))
READ = [(f"c{n}", f"a{n}", f"b{n}" if kind in ("ratio", "bands") else "", kind == "ratio") for *_, kind, n in PARTS]
"""Of each component its name, the names of what is given, and whether it is a ratio: the points of all others are whole
hundredths before they are rounded, whatever is given."""
SPANS = [slice(int(below[0][1:]), int(below[-1][1:]) + 1) for _, below in INDICATORS]


def _top(row: Row, points: list[Any], parts: list[Any], unit: int) -> tuple[Any, ...]:
    """Indicators and all above them, with what the Decimal tree has. `unit`: what one point is counted in."""
    tops = [(name, sum(points[span]), parts[span]) for (name, _), span in zip(INDICATORS, SPANS, strict=True)]
    base = sum([value for _, value, _ in tops])
    models, merits = row["n_models"] * 5 * unit, row["n_merits"] * 10 * unit
    total = base + models + merits
    percent = total * 100 / (400 * unit)
    level = 0 if percent >= 90 else 1 if percent >= 70 else 2 if percent >= 50 else 3
    return total, percent, level, base, models, merits, tops


def _in_cents(row: Row, earned: list[int]) -> tuple[Any, ...]:
    """The tree of whole cents. What a ratio earned is a numerator, not yet rounded: over what it divides by."""
    points, parts = [], []
    for (name, a, b, ratio), raw in zip(READ, earned, strict=True):
        if not b:
            points.append(raw)
            parts.append((name, raw, raw, row[a]))
        elif ratio and (below := row[b]):
            cents = (200 * raw + below) // (2 * below)
            points.append(cents)
            parts.append((name, cents, (raw, below), (row[a], below)))
        else:
            points.append(raw)
            parts.append((name, raw, raw, (row[a], row[b])))
    return _top(row, points, parts, 100)


def _told(made: tuple[Any, ...], unit: int = 1) -> dict[str, Any]:
    """Every figure of such a tree. Each component holds what it earned before it was rounded, and what was given."""
    total, percent, level, *_, tops = made
    found = {"total": Fraction(total) / unit, "percent": percent, "level": level}
    for name, value, parts in tops:
        found[name] = Fraction(value) / unit
        for part, points, raw, _ in parts:
            found[part] = Fraction(points) / unit
            exact = Fraction(*raw) if isinstance(raw, tuple) else Fraction(raw) / unit
            assert abs(exact - found[part]) <= Fraction(1, 200)
    return found


def _told_in_cents(made: tuple[Any, ...]) -> dict[str, Any]:
    return _told(made, 100)


def simpleeval_tree() -> list[Peer]:
    """What is earned, in Decimals; it has no rounding but that of floats."""
    from simpleeval import SimpleEval

    cent = Decimal("0.01")
    evaluator = SimpleEval(functions={"min": min, "max": max})

    def text(most: int, kind: str, number: str) -> str:
        a, b = f"a{number}", f"b{number}"
        match kind:
            case "yes_no":
                return f"{most} if {a} else 0"
            case "per_item":
                return f"min({a} * 2, {most})"
            case "interpolate":
                return f"max(0, min({most}, ({a} - 10) * {most} / 50))"
            case "ratio":
                return f"min({a} * {most} / {b}, {most}) if {b} else 0"
        rows = (f"{most * part} / 10 if {a} * 100 >= {b} * {least} else " for part, least in TENTHS)
        return f"({''.join(rows)}0) if {b} else 0"

    texts = [text(most, kind, number) for _, most, kind, number in PARTS]
    trees = [(one, ast.parse(one, mode="eval").body) for one in texts]

    def prepare(row: Row) -> Row:
        return {name: value if isinstance(value, bool) else Decimal(value) for name, value in row.items()}

    def run(row: Row) -> tuple[Any, ...]:
        evaluator.names = row
        earned = [evaluator.eval(one, previously_parsed=tree) for one, tree in trees]
        points = [Decimal(raw).quantize(cent, ROUND_HALF_UP) for raw in earned]
        parts = [
            (name, value, raw, (row[a], row[b]) if b else row[a])
            for (name, a, b, _), value, raw in zip(READ, points, earned, strict=True)
        ]
        return _top(row, points, parts, 1)

    return [Peer("simpleeval, Decimals, and a tree by hand", prepare, run, _told)]


def _cel_text(most: int, kind: str, number: str, rounded: bool) -> str:
    """What a component earned in whole cents; of a ratio rounded, or its numerator."""
    a, b = f"a{number}", f"b{number}"
    match kind:
        case "yes_no":
            return f"{a} ? {most * 100} : 0"
        case "per_item":
            return f"{a} * 200 < {most * 100} ? {a} * 200 : {most * 100}"
        case "interpolate":
            return f"{a} <= 10 ? 0 : {a} >= 60 ? {most * 100} : ({a} - 10) * {most * 2}"
        case "ratio" if rounded:
            return f"{b} == 0 ? 0 : {a} >= {b} ? {most * 100} : ({a} * {most * 200} + {b}) / (2 * {b})"
        case "ratio":
            return f"{b} == 0 ? 0 : {a} >= {b} ? {b} * {most} : {a} * {most}"
    rows = (f"{a} * 100 >= {b} * {least} ? {most * part * 10} : " for part, least in TENTHS)
    return f"{b} == 0 ? 0 : {''.join(rows)}0"


def cel_tree() -> list[Peer]:
    """CEL has no rounding of decimals: whole cents, in its whole numbers, and the numerators of ratios."""
    import cel

    programs = [cel.compile(_cel_text(*part, rounded=False)) for _, *part in PARTS]

    def run(given: tuple[Row, Any]) -> tuple[Any, ...]:
        row, context = given
        return _in_cents(row, [program.execute(context) for program in programs])

    def context(row: Row) -> tuple[Row, Any]:
        return row, cel.Context(variables=row)

    return [
        Peer("CEL, whole cents, and a tree by hand", context, run, _told_in_cents),
        Peer("CEL, the same from a raw dictionary", _same, lambda row: run(context(row)), _told_in_cents),
    ]


def cel_nodes() -> list[Peer]:
    """CEL for every node, sums and levels too, in whole cents and rounded there; what the nodes of a layer give are
    variables for the next (one after each node would take seven times as long). The tree by hand holds of each node
    its name, its points and what it read."""
    import cel

    texts = {f"c{part[2]}": _cel_text(*part, rounded=True) for _, *part in PARTS}
    texts |= {name: " + ".join(below) for name, below in INDICATORS}
    texts["base"] = " + ".join(name for name, _ in INDICATORS)
    texts |= {"models": "n_models * 500", "merits": "n_merits * 1000", "total": "base + models + merits"}
    texts["level"] = "total * 100 >= 3600000 ? 0 : total * 100 >= 2800000 ? 1 : total * 100 >= 2000000 ? 2 : 3"
    reads = {f"c{n}": [f"a{n}", f"b{n}"] if k in ("ratio", "bands") else [f"a{n}"] for _, _, k, n in PARTS}
    reads |= dict(INDICATORS) | {"base": [name for name, _ in INDICATORS]}
    reads |= {"models": ["n_models"], "merits": ["n_merits"], "total": ["base", "models", "merits"], "level": ["total"]}
    programs = {name: (cel.compile(one), reads[name]) for name, one in texts.items()}
    layers: list[list[str]] = [[f"c{n}" for *_, n in PARTS] + ["models", "merits"]]
    layers += [[name for name, _ in INDICATORS], ["base"], ["total"], ["level"]]

    def run(given: tuple[Row, Any]) -> Row:
        row, context = given
        figures, tree = row.copy(), {}
        for layer in layers:
            found = {name: programs[name][0].execute(context) for name in layer}
            for name, points in found.items():
                tree[name] = {"id": name, "points": points, "read": {one: figures[one] for one in programs[name][1]}}
            context.update(found)
            figures.update(found)
        return tree

    def context(row: Row) -> tuple[Row, Any]:
        return row, cel.Context(variables=row)

    def figures(tree: Row) -> Row:
        found = {name: Fraction(node["points"], 100) for name, node in tree.items() if name not in ("models", "merits")}
        return found | {"percent": found["total"] / 4, "level": tree["level"]["points"]}

    return [Peer("CEL, an expression a node, and a tree by hand", context, run, figures)]


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
    """JSON Logic has no rounding: whole cents, and the numerators of ratios. One rule fills in a list, its data read
    beforehand."""
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
                middle = {"*": [{"-": [a, 10]}, most * 2]}
                return {"if": [{"<=": [a, 10]}, 0, {">=": [a, 60]}, most * 100, middle]}
            case "ratio":
                return {"if": [{"==": [b, 0]}, 0, {">=": [a, b]}, {"*": [b, most]}, {"*": [a, most]}]}
        rows: list[Any] = [{"==": [b, 0]}, 0]
        for part, least in TENTHS:
            rows += [{">=": [{"*": [a, 100]}, {"*": [b, least]}]}, most * part * 10]
        return {"if": [*rows, 0]}

    engine = datalogic_py.Engine()
    rule = engine.compile_template([text(most, kind, number) for _, most, kind, number in PARTS])
    session = engine.session()

    def run(given: tuple[Row, Any]) -> tuple[Any, ...]:
        row, data = given
        return _in_cents(row, session.evaluate_data(rule, data))

    def from_dictionary(row: Row) -> tuple[Any, ...]:
        return _in_cents(row, session.evaluate(rule, row))

    def prepare(row: Row) -> tuple[Row, Any]:
        return row, datalogic_py.DataHandle(json.dumps(row))

    return [
        Peer("datalogic, whole cents, and a tree by hand", prepare, run, _told_in_cents),
        Peer("datalogic, the same from a raw dictionary", _same, from_dictionary, _told_in_cents),
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
    cel_nodes,
    zen_decision,
    datalogic_rules,
    openfisca_simulation,
)
"""Each to be called once for its ways; a peer that isn't installed raises ImportError."""
