"""Paths to a target as plain data, figures as text."""

from __future__ import annotations

from typing import Any

from indexkit.paths.data import Blocked, Impossible, Paths, Route
from indexkit.paths.obstacles import Obstacle
from indexkit.paths.reason_words import obstacle_words
from indexkit.paths.text import blocked_words, why_impossible
from indexkit.problems import Lang
from indexkit.result import exact_of, text_of
from indexkit.wins.result import change_dict, head_of, level_dict

PATH = 1
"""The version of the shape."""


def paths_dict(found: Paths, lang: Lang) -> dict[str, Any]:
    target = found.target
    return {
        "indexkit_path": PATH,
        **head_of(found.tree, lang),
        "target": {
            "aim": target.aim,
            "name": target.name.vi,
            "name_en": target.name.en,
            "marks": [
                {"figure": goal.line.lstrip("@"), "mark": exact_of(goal.mark), "above": goal.strict}
                for goal in target.goals
            ],
            "ranking": None if target.contest is None else target.contest.rule.id,
        },
        "minimised": "effort" if found.costs is None else "cost",
        "unit_of_costs": found.costs.unit if found.costs is not None else "",
        "reached": found.reached,
        "paths": [_route(found, route, lang) for route in found.routes],
        "impossible": None if found.impossible is None else _impossible(found, found.impossible, lang),
        "stopped": found.stopped,
        "held": [{"input": name, "why": why} for name, why in found.held.items()],
    }


def _route(found: Paths, route: Route, lang: Lang) -> dict[str, Any]:
    level = route.tree.level
    return {
        "inputs": route.inputs,
        "cost": exact_of(route.cost),
        "proved": route.proved,
        "changes": [change_dict(found.tree, one, lang) for one in route.changes],
        "total": text_of(route.tree.points),
        "exact": exact_of(route.tree.exact),
        "percent": text_of(route.tree.percent),
        "level": None if level is None else level_dict(level),
        "rank": None if route.place is None else str(route.place.rank),
    }


def _impossible(found: Paths, one: Impossible, lang: Lang) -> dict[str, Any]:
    return {
        "most": exact_of(one.most),
        "proved": one.proved,
        "reason": why_impossible(found, one, lang),
        "because": [_obstacle(found, each, lang) for each in one.because],
        "minimal": one.minimal,
        "blocked": [_blocked(found, each, lang) for each in one.blocked],
    }


def _obstacle(found: Paths, one: Obstacle, lang: Lang) -> dict[str, Any]:
    return {
        "what": one.what,
        "inputs": list(one.inputs) or [one.input],
        "why": one.why,
        "mark": exact_of(one.mark),
        "node": one.node or None,
        "tried": one.tried,
        "reason": obstacle_words(found, one, lang),
    }


def _blocked(found: Paths, one: Blocked, lang: Lang) -> dict[str, Any]:
    return {
        "path": one.node.path,
        "lost": exact_of(one.lost),
        "worth": exact_of(one.worth),
        "why": [{"input": name or None, "why": why} for name, why in one.why],
        "reason": blocked_words(found, one, lang),
    }
