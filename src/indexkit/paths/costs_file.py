"""A costs file → costs: its shape, its ranges, and whether the inputs that it names are there and can change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from os import PathLike
from typing import Any, TypeAlias

from indexkit import model
from indexkit.library.kind import kind_of
from indexkit.paths.costs import EVERY, Cost, Costs
from indexkit.problems import FrameworkError, Place, Problem, errors, in_order, nearest, problem
from indexkit.source import Document, scan
from indexkit.source.text import short

GivenCosts: TypeAlias = "Costs | str | PathLike[str] | Mapping[str, Mapping[str, Any] | Any]"
_HERE = "costs"
_FIGURES = frozenset({"count", "number", "percent", "points", "date", "items"})
_ANSWERS = frozenset({"yes_no", "choice"})


def read_costs(given: GivenCosts, group: model.Group) -> Costs:
    """Costs from a YAML or JSON file, or from a mapping input → `{cost, fixed, from, to, step, allowed}`. Raises
    FrameworkError with every problem."""
    if isinstance(given, Costs):
        return given
    if isinstance(given, str | PathLike):
        document, problems = scan(given)
        if document is None:
            raise FrameworkError(problems)
    else:
        document, problems = _as_document(given), []
    problems = [*problems, *problems_of(document)]
    if not errors(problems):
        problems += _unfit(document, group)
    if errors(problems):
        raise FrameworkError(in_order(problems))
    data = document.data[_HERE]
    found = {name: _cost(one) for name, one in data.items() if not name.startswith("x-")}
    return Costs(found, document.file, document.data.get("unit", ""))


def _as_document(given: Mapping[str, Any]) -> Document:
    nowhere = Place(_HERE, 1, 1)
    data = {"indexkit": 1, _HERE: {str(name): dict(one) for name, one in given.items()}}
    return Document(data, {(): nowhere}, {(): nowhere}, nowhere.file)


def problems_of(document: Document) -> list[Problem]:
    """What can be said of a costs file without a framework."""
    from indexkit.shape import check_shape

    if kind_of(document) != "costs":
        return [problem("IK650.no_costs", Place(document.file, 1, 1))]
    found = check_shape(document, "costs")
    if errors(found):
        return found
    for name, one in document.data[_HERE].items():
        if not name.startswith("x-") and "from" in one and "to" in one and one["from"] > one["to"]:
            place = document.key_place((_HERE, name, "from"))
            found.append(problem("IK651.range", place, document.key_place((_HERE, name, "to")), name=name))
    return found


def _unfit(document: Document, group: model.Group) -> Iterator[Problem]:
    for name, one in document.data[_HERE].items():
        if name == EVERY or name.startswith("x-"):
            continue
        decl, place = group.inputs.get(name), document.key_place((_HERE, name))
        if decl is None:
            near = nearest(name, group.inputs)
            key = "IK650.near" if near else "IK650.unknown"
            yield problem(key, place, found=short(name), near=near, group=group.id)
        elif decl.type not in _FIGURES | _ANSWERS and one.get("allowed", True):
            yield problem("IK650.type", place, name=name, type=decl.type)
        elif decl.type in _ANSWERS:
            for word in ("from", "to", "step"):
                if word in one:
                    at = document.key_place((_HERE, name, word))
                    yield problem("IK651.no_figure", at, name=name, word=word, type=decl.type)
        elif decl.type in ("count", "items", "date") and Fraction(one.get("step", 1)).denominator != 1:
            yield problem("IK651.whole", document.place((_HERE, name, "step")), name=name, type=decl.type)


def _cost(one: Mapping[str, Any]) -> Cost:
    step = one.get("step")
    return Cost(
        Fraction(one.get("cost", 0)),
        Fraction(one.get("fixed", 0)),
        one.get("from"),
        one.get("to"),
        None if step is None else Fraction(step),
        one.get("allowed", True),
    )
