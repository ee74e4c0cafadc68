"""A result that a certificate holds: its exact figures, with what the framework's data say of the nodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from indexkit.certificate import checker
from indexkit.certificate.operations import value_text
from indexkit.dispute.facts import Where, facts
from indexkit.dispute.read import Parts, fraction
from indexkit.dispute.scene import case_of
from indexkit.dispute.sides import Figure, Side, side_of_tree
from indexkit.problems import Text
from indexkit.score_node import publish
from indexkit.tree import ScoreTree

Data = Mapping[str, Any]


def side_of_certificate(data: Parts, unit: Parts, head: Mapping[str, Any]) -> Side:
    """What was recorded of one unit."""
    framework, group = data.part("framework"), unit.text("group")
    card, rules = data.part("scorecards").part(group), framework.data["rules"]
    results, evidence, own = unit.map("results"), unit.part("evidence"), rules["groups"][group]
    stated = {path: node for path, _, _, node in checker.stated(own)}  # type: ignore[no-untyped-call]
    clauses = card.map("clauses")
    tops = tuple(path for path in clauses if "/" not in path)
    return Side(
        **head,
        form="certificate",
        unit=unit.text("unit"),
        group=group,
        total=replace(_figure("", _name(own), results.get("@total")), children=tops),
        nodes={path: _node(path, stated.get(path, own), clauses, results) for path in clauses},
        framework=framework.text("id"),
        revision=data.part("stated").text("revision"),
        rules=framework.text("fingerprint"),
        level=_level(own, results.get("@level")),
        percent=_published(results.get("@percent"), _places(rules)),
        base=_published(results.get("@base"), _places(rules)),
        applied=tuple(framework.texts("applied")),
        items=evidence.map("items"),
        panel=evidence.map("panel"),
    )


def _name(node: Data) -> Text:
    return Text(node.get("name", ""), node.get("name_en", ""))


def _figure(path: str, name: Text, written: Any) -> Figure:
    state = str(written[1]) if isinstance(written, list) else ""
    return Figure(path, name, None if state else fraction(written), state)


def _node(path: str, node: Data, clauses: Data, results: Data) -> Figure:
    own = path.rpartition("/")[2]
    name = _name(node)
    most = results.get(f"{own}.maximum", node.get("max"))
    return replace(
        _figure(path, name if name.vi else Text(own, name.en), results.get(own)),
        code=node.get("code", ""),
        maximum=most if isinstance(most, str) else "",
        children=tuple(other for other in clauses if other.rpartition("/")[0] == path),
        clause=clauses[path],
    )


def _level(group: Data, row: Any) -> Text | None:
    found = fraction(row) if isinstance(row, str) else None
    return None if found is None else _name(group["levels"]["bands"][int(found)])


def with_recorded(side: Side, data: Parts, unit: Parts) -> Side:
    """With what the certificate says itself of that by which the unit is judged: all of it where the unit could not be
    scored again, else what comes out otherwise; and its ranks."""
    rankings, complete = data.parts("rankings"), unit.part("stated").data.get("complete")
    rules = data.part("framework").data["rules"]
    found = facts(_judged(side, unit.map("results"), rules, complete))
    if side.tree is not None:
        lines = {name: value_text(value) for name, value in side.tree.env.values.items()}
        again = facts(_judged(side, lines, rules, side.tree.complete))
        found = {where: one for where, one in found.items() if again.get(where) != one}
    names = ((one.text("id") or side.group, one.map("places").get(side.unit)) for one in rankings)
    ranks: dict[Where, Any] = {("ranks", name): rank for name, rank in names}
    return replace(side, recorded={**found, **ranks}, ranked=bool(rankings))


def _judged(side: Side, lines: Data, rules: Data, complete: Any) -> dict[str, Any]:
    """As a result says it; what is made of these figures is left out."""
    places = _places(rules)
    level = _level(rules["groups"][side.group], lines.get("@level"))
    own = ((path, path.rpartition("/")[2]) for path in side.nodes)
    return {
        **{word: _published(lines.get(f"@{word}"), places) for word in ("total", "base", "percent")},
        "exact": _text(lines.get("@total")),
        "max": _text(lines.get("@maximum")),
        "level": level and {"name": level.vi, "name_en": level.en, "provisional": not complete},
        "complete": complete,
        "nodes": [
            {
                "path": path,
                "exact": _text(lines.get(line)),
                "points": _published(lines.get(line), places),
                "max": _text(lines.get(f"{line}.maximum")),
            }
            for path, line in own
        ],
    }


def _places(rules: Data) -> int:
    return int(rules.get("display", {}).get("places", "2"))


def _text(written: Any) -> str | None:
    return written if isinstance(written, str) else None


def _published(written: Any, places: int) -> str | None:
    exact = fraction(written)
    return None if exact is None else f"{publish(exact, places).figure:f}"


def with_tree(side: Side, tree: ScoreTree) -> Side:
    """What was recorded, with what it was made from and all that only a tree says of its nodes."""
    again = side_of_tree(tree, side.file)
    found = {path: _recorded(side.nodes[path], node) for path, node in again.nodes.items() if path in side.nodes}
    total = _recorded(side.total, again.total)
    nodes = {**found, **{path: node for path, node in side.nodes.items() if path not in found}}
    return replace(side, nodes=nodes, total=total, case=case_of(tree), tree=tree)


def _recorded(figure: Figure, again: Figure) -> Figure:
    exact: Fraction | None = figure.exact
    return replace(again, exact=exact, state=figure.state)
