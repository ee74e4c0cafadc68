"""The result as canonical JSON, written at once: byte for byte the canonical form of the plain data of :mod:`result`.

What rests on the framework alone is written once and kept with it (:mod:`standing`). Names that are not plain ASCII,
and texts that the canonical form would change, are left to :mod:`canonical`.
"""

from __future__ import annotations

from collections.abc import Iterator
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, NamedTuple

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import exact_text, published_text
from indexkit.canonical import canonical_json, fingerprint_of, is_canonical, with_member
from indexkit.evidence import Item
from indexkit.explain import reason
from indexkit.formula.exact import Value
from indexkit.formula.nodes import State
from indexkit.problems import Lang
from indexkit.result import (
    evidence_head,
    in_fingerprint,
    is_bare,
    item_dict,
    level_dict,
    panel_dict,
    result_dict,
    result_head,
    shown_item,
)
from indexkit.result import fingerprints as fingerprints_of_data
from indexkit.score_node import maximum_of
from indexkit.steps import by_cut, changing, rests_on_unit, rule

if TYPE_CHECKING:
    from indexkit.score_node import ScoreNode
    from indexkit.tree import ScoreTree


def result_text(tree: ScoreTree, lang: Lang) -> str:
    if tree.standing.plain:
        nodes = ",".join([_node(*pair, lang) for pair in zip(tree.nodes, tree.shown, strict=True)])
        text = with_member(result_head(tree, lang), "nodes", f"[{nodes}]")
        if is_canonical(text):
            return text
    return _json(result_dict(tree, lang))


def _json(value: object) -> str:
    return canonical_json(value).decode("utf-8")


def _figure(value: Figure | None) -> str:
    return "null" if value is None else f'"{exact_text(value)}"'


_TRUTH = ("false", "true")


# Figures


class Shown(NamedTuple):
    """The figures of a node as JSON."""

    exact: str
    points: str
    rounded: bool
    max: str
    lost: str
    percent: str


def shown(tree: ScoreTree) -> tuple[Shown, ...]:
    """The figures of every node, in the order of `tree.nodes`."""
    values, places = tree.env.values, tree.framework.rules.display
    return tuple([_shown(placed.node, values, places) for placed in tree.standing.nodes])


def _shown(node: model.Node, values: dict[str, Value], places: int) -> Shown:
    """As `ScoreNode` has them, without a fraction for each."""
    value, full = values.get(node.id), maximum_of(node, values)
    most = "null" if full is None else f'"{published_text(full.numerator, full.denominator, 12)[0]}"'
    if value is None or isinstance(value, State | bool):
        return Shown("null", "null", False, most, "null", "null")
    n, d = value.numerator, value.denominator
    points, rounded = published_text(n, d, places)
    exact = f"{n}/{d}" if rounded else points
    lost = percent = "null"
    if full is not None:
        top, under = full.numerator, full.denominator
        if node.better == "high" and node.scored:
            lost = f'"{published_text(top * d - n * under, d * under, places)[0]}"'
        if top:
            above = 100 * n * under if top > 0 else -100 * n * under
            percent = f'"{published_text(above, d * abs(top), places)[0]}"'
    return Shown(f'"{exact}"', f'"{points}"', rounded, most, lost, percent)


# Nodes


def _node(node: ScoreNode, figures: Shown, lang: Lang) -> str:
    tree, one = node.tree, node.node
    clause, kind, name, path, scored = _fixed(node)
    state, panel = tree.env.values.get(one.id), tree.evidence.panel.get(one.id)
    computed = "" if panel is None else f',"computed":{_figure(node.computed)}'
    given = "" if panel is None else f',"panel":{_json(panel_dict(panel))}'
    granted = f',"granted":{_figure(node.granted)}' if one.kind == "bonus" else ""
    level = None if one.levels is None else node.level
    missing = ",".join(map(quoted, node.missing)) if tree.missing else ""
    return (
        f'{clause}{computed},"contribution":{_figure(tree.contributions.get(one.id))},"counted":{_TRUTH[node.counted]}'
        f',"evidence":[{_evidence(node)}],"exact":{figures.exact}{granted}'
        f'{kind}{"null" if level is None else _json(level_dict(level))},"lost":{figures.lost},"max":{figures.max}'
        f',"missing":[{missing}]{name}{given}{path},"percent":{figures.percent},"points":{figures.points}'
        f',"reason":{quoted(reason(tree, one, lang))}{scored}{_TRUTH[figures.rounded]}'
        f',"state":{_state(state)},"steps":[{",".join(_steps(tree, one, lang))}]}}'
    )


def _state(value: Value | None) -> str:
    return f'"{value.value}"' if isinstance(value, State) else "null"


def _fixed(node: ScoreNode) -> tuple[str, ...]:
    """The members that are the same for every unit, each run of them as text."""
    kept = node.tree.standing.members
    found = kept.get(node.path)
    if found is None:
        found = kept[node.path] = _made_fixed(node)
    return found


def _made_fixed(node: ScoreNode) -> tuple[str, ...]:
    one = node.node
    children, clause = _json([child.path for child in node.children]), _json(node.clause.to_dict())
    return (
        f'{{"children":{children},"clause":{clause},"code":{_json(one.code)}',
        f',"kind":"{node.kind}","level":',
        f',"name":{_json(one.name.vi or one.id)},"name_en":{_json(one.name.en)}',
        f',"path":{_json(node.path)}',
        f',"scored":{_json(one.scored)},"scoring":{_json(node.scoring)},"shown_rounded":',
    )


def _steps(tree: ScoreTree, node: model.Node, lang: Lang) -> Iterator[str]:
    for line, value in changing(tree, node):
        if rests_on_unit(line):
            head = _head(line.stage, rule(tree, node, line, lang))
        else:
            head = tree.standing.text("step", line.name, lang, lambda: _head(line.stage, rule(tree, node, line, lang)))  # noqa: B023
        yield f"{head}{_figure(value)}}}"
    for step in by_cut(tree, node, lang):
        yield f"{_head(step.stage, step.rule)}{_figure(step.figure)}}}"


def _head(stage: str, words: str) -> str:
    return f'{{"rule":{quoted(words)},"stage":"{stage}","value":'


# Evidence


def _evidence(node: ScoreNode) -> str:
    tree = node.tree
    told = [tree.bare.get(name, "") for name in tree.standing.read(node.node)]
    if "" in told:
        told = [tree.bare.get(item.name) or _json(shown_item(tree, item)) for item in node.evidence]
    return ",".join(told)


def bare_items(tree: ScoreTree) -> dict[str, str]:
    """The items of which nothing is said but value and state, as JSON."""
    inputs, items = tree.group.inputs, tree.evidence.items
    return {name: _bare(item) for name, item in items.items() if is_bare(item, inputs[name])}


def _bare(item: Item) -> str:
    return f'{{"input":"{item.name}","state":"{item.state}","value":{_plain(item.value)}}}'


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return _TRUTH[value]
    return quoted(value) if isinstance(value, str) else _figure(value)  # type: ignore[arg-type]


def _evidence_text(tree: ScoreTree) -> str:
    """The canonical form of `evidence_data`."""
    inputs, items = tree.group.inputs, tree.evidence.items
    told = [
        f'"{name}":{tree.bare.get(name) or _json(item_dict(item, inputs[name].type))}'
        for name, item in sorted(items.items())
    ]
    return with_member(evidence_head(tree), "items", f"{{{','.join(told)}}}")


def fingerprints(tree: ScoreTree) -> dict[str, str]:
    """Those of `result.fingerprints`."""
    standing, nodes = tree.standing, tree.nodes
    items = _evidence_text(tree) if standing.plain else ""
    if not items or not is_canonical(items):
        return fingerprints_of_data(tree)
    evidence = fingerprint_of(items.encode("utf-8"))
    told = []
    for place in standing.by_path:
        node, figures = nodes[place], tree.shown[place]
        state = _state(tree.env.values.get(node.id))
        told.append(f'"{node.path}":[{state},{figures.exact},{figures.points},{_TRUTH[node.counted]}]')
    form = with_member(in_fingerprint(tree, evidence), "nodes", f"{{{','.join(told)}}}")
    result = fingerprint_of(form.encode("utf-8"))
    return {"rules": tree.framework.fingerprint, "evidence": evidence, "result": result}
