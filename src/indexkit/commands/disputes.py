"""The part of `compare` that compares two results."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexkit.commands import options, terminal
from indexkit.data_text import json_text
from indexkit.problems import FrameworkError, errors, problem

if TYPE_CHECKING:
    from indexkit.framework import Framework

_UNUSED = {
    "within": "--within",
    "group": "--group",
    "strict": "--strict",
}
_OF_TEXT = {"period": "--period", "known": "--known", "amend": "--amend", "no_amend": "--no-amend"}


def compare_two(results: tuple[Path, ...], form: str, output: Path | None, chosen: dict[str, Any]) -> int:
    """Raises IndexkitError."""
    from indexkit.dispute import compare_results
    from indexkit.dispute.markdown import markdown_dispute
    from indexkit.dispute.text import dispute_lines

    _refuse(results, chosen)
    found = compare_results(*results, framework=_framework(results, chosen), unit=chosen["unit"])
    files = (*results, *([chosen["text"]] if chosen["text"] else []), *chosen["amend"])
    if form == "json":
        terminal.deliver(json_text(found.to_dict(options.data_lang())), output, files)
    elif form == "md":
        terminal.deliver(markdown_dispute(found, chosen["lang"]), output, files)
    else:
        terminal.deliver(dispute_lines(found, chosen["lang"]), output, files)
    return 0 if found.agrees and found.before.doubt is found.after.doubt is None else 1


def _refuse(results: tuple[Path, ...], chosen: dict[str, Any]) -> None:
    """Options that say nothing here."""
    if len(results) != 2:
        raise FrameworkError([problem("IK660.two", n=str(len(results)))])
    unused = {**_UNUSED, **({} if chosen["text"] else _OF_TEXT)}
    given = next((option for word, option in unused.items() if chosen[word]), None)
    given = given or ("--lens" if chosen["lens"] != "as_claimed" else None)
    if given:
        raise FrameworkError([problem("IK660.published", option=given)])


def _framework(results: tuple[Path, ...], chosen: dict[str, Any]) -> Framework | None:
    """As it binds the period that `--period` names, else that of the first result which says one."""
    from indexkit.dispute.files import period_of_result
    from indexkit.framework import load

    text = chosen["text"]
    if text is None:
        return None
    wanted = options.assessed(chosen["period"], text)
    periods = (period_of_result(one) for one in results)
    period = next((one for one in periods if one is not None), None) if wanted is None else wanted
    known, amend = options.day(chosen["known"]), chosen["amend"]
    loaded = load(text, period=period, known=known, amend=amend, amendments=not chosen["no_amend"])
    assert not errors(loaded.problems)  # else it is not loaded
    return loaded
