"""Inputs that the importing program computes from its own data, before anything is scored.

A function is only ever a source of evidence: the program calls it here, and what it gives is read and checked like
any other value. No file can name a function, and no meaning of a formula knows of one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from indexkit.evidence.shown import shown
from indexkit.problems import EvidenceError, Problem, problem


def computed(
    functions: Mapping[str, Callable[..., Any]], evidence: Mapping[str, Any] | None = None, /, **data: Any
) -> dict[str, Any]:
    """`evidence` with the inputs in `functions` added: input name → a function, called with `data` as keywords.

    A value so made has the source `function NAME`; None means that there is no value. An input that the evidence
    already has is an EvidenceError. What a function raises goes up as it is, with a note that names the function.
    """
    given = dict(evidence or {})
    names = {name: _name_of(name, function) for name, function in functions.items()}
    twice = [_twice(name, names[name]) for name in functions if name in given]
    if twice:
        raise EvidenceError(twice)
    for name, function in functions.items():
        try:
            value = function(**data)
        except Exception as error:
            error.add_note(f"in function {names[name]}, which computes the input `{name}`")
            raise
        given[name] = {"value": value, "source": f"function {names[name]}"}
    return given


def _name_of(input_name: str, function: Callable[..., Any]) -> str:
    """What an auditor will read as the source; a function without a name of its own tells them nothing."""
    name = getattr(function, "__name__", "")
    if not callable(function) or not isinstance(name, str) or not name.isidentifier():
        found = name or f"a value of type {type(function).__name__}"
        raise TypeError(f"{input_name}: a function with a name is expected (`def …`), not {found}")
    return name


def _twice(name: str, function: str) -> Problem:
    return problem("IK508.computed", what=shown(name), function=function)
