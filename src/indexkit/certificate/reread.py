"""The evidence of a certificate, given to the framework's reader once more: types, options, ranges, records, panels."""

from __future__ import annotations

from typing import Any

from indexkit.evaluate import ReadUnit
from indexkit.evidence import Item, PanelPoints
from indexkit.framework import Framework
from indexkit.problems import Problem, errors
from indexkit.result import plain_value

_WORDS = ("source", "note", "by", "on", "why", "submitted")


def unfit(framework: Framework, read: ReadUnit) -> tuple[Problem, ...]:
    """What the framework would not have accepted. A figure that a declared text stood for is not given again: the
    text has become the figure."""
    reader = framework.reader(read.group)
    given: dict[str, Any] = {}
    for name, item in read.evidence.items.items():
        if not item.codes:
            value = plain_value(item.value, reader.inputs[name].decl.type)
            given[name] = {"state": item.state, **_said(item), **({} if value is None else {"value": value})}
    for node, points in read.evidence.panel.items():
        given[node] = {"points": points.points, **_said(points)}
    return errors(reader.look(given, document=None, sent=read.evidence.submitted or None).problems)


def _said(one: Item | PanelPoints) -> dict[str, str]:
    return {word: text for word in _WORDS if (text := getattr(one, word, ""))}
