"""The points that a panel gives for a node: whole steps within its bounds, signed; never clipped (RULES R6)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from indexkit.arithmetic import Number, exact_text
from indexkit.evidence.findings import Findings
from indexkit.evidence.names import Names, is_assessed
from indexkit.evidence.numbers import read_number_of
from indexkit.evidence.shown import quoted, shown
from indexkit.evidence.stated import SIGNATURE, is_map, pairs_of, read_texts, read_words, unsigned
from indexkit.evidence.types import PanelPoints
from indexkit.model import Node, Rounding
from indexkit.problems import Problem
from indexkit.rounding import rounded

WORDS = ("points", "value", "source", "note", *SIGNATURE)


def read_points(
    findings: Findings, names: Names, key: str, node: Node, raw: Any, step: Rounding | None
) -> PanelPoints | None:
    """A panel's figure for `node`, given under `key`; None if it is wrong. In a leaf that only a panel can
    assess a plain number suffices."""
    if not is_map(raw):
        return _plain(findings, names, key, node, raw, step)
    pairs = pairs_of(raw)
    if pairs is None:
        findings.say("IK512.unreadable", findings.place(key), found=shown(raw))
        return None
    before = len(findings.problems)
    words = read_words(findings, key, pairs, WORDS)
    texts = read_texts(findings, key, words)
    if not is_assessed(node) and (lacking := unsigned(words)):
        findings.say("IK511.unsigned", findings.place(key), what=f"`{key}`", lacking=lacking)
    word = "points" if "points" in words or not is_assessed(node) else "value"
    if "value" in words and word == "points":
        _value_instead(findings, names, key, node, "points" in words)
    elif words.get(word) is None and len(findings.problems) == before:
        findings.say("IK511.no_points", findings.place(key), what=f"`{key}`")
    if words.get(word) is None:
        return None
    points = _figure(findings, key, node, words[word], step, word)
    return None if points is None else PanelPoints(node.id, points, **texts, place=findings.place(key))


def _plain(
    findings: Findings, names: Names, key: str, node: Node, raw: Any, step: Rounding | None
) -> PanelPoints | None:
    place, what = findings.place(key), f"`{key}`"
    if is_assessed(node):
        points = _figure(findings, key, node, raw, step)
        return None if points is None else PanelPoints(node.id, points, place=place)
    figure = read_number_of(what, raw)
    if not isinstance(figure, Problem):
        example = f"{{points: {exact_text(figure)}, by: …, on: …, why: …}}"
        findings.say("IK511.unsigned_plain", place, what=what, example=example)
    elif inputs := quoted(names.inputs_of_leaf(node)):  # what stands here is probably meant for one of them
        findings.say("IK511.evidence", place, what=what, found=shown(raw), inputs=inputs)
    else:
        findings.say("IK511.not_points", place, what=what, found=shown(raw))
    return None


def _value_instead(findings: Findings, names: Names, key: str, node: Node, points_too: bool) -> None:
    place, what = findings.key_place(key, "value"), f"`{key}`"
    inputs = quoted(names.inputs_of_leaf(node))
    cause = "IK511.both" if points_too else "IK511.value_of_input" if inputs else "IK511.value_word"
    findings.say(cause, place, what=what, inputs=inputs)


def _figure(findings: Findings, key: str, node: Node, raw: Any, step: Rounding | None, *below: str) -> Number | None:
    what, place = f"`{key}`", findings.place(key, *below)
    points = read_number_of(what, raw)
    if isinstance(points, Problem):
        findings.add(points, place)
        return None
    high = highest(node)
    if points < node.min:
        findings.say("IK511.below", place, what=what, found=_quoted(points), bound=exact_text(node.min))
    elif high is not None and points > high:
        findings.say("IK511.above", place, what=what, found=_quoted(points), bound=exact_text(high))
    elif step is not None and (low := rounded(replace(step, mode="floor"), points)) != points:
        up = rounded(replace(step, mode="ceiling"), points)
        fields = {"step": exact_text(up - low), "low": exact_text(low), "up": exact_text(up)}
        findings.say("IK511.step", place, what=what, found=_quoted(points), **fields)
    else:
        return points
    return None


def _quoted(points: Number) -> str:
    return f"`{exact_text(points)}`"


def highest(node: Node) -> Number | None:
    """The most that a node can give: its maximum, a clause's cap, or the smaller of both."""
    bounds = [bound for bound in (node.max, node.cap) if bound is not None]
    return min(bounds) if bounds else None
