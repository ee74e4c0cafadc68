"""Options that several commands share, and what turns problems into an exit status."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from indexkit.commands import terminal
from indexkit.problems import FrameworkError, IndexkitError, problem

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(path_type=Path)

lang = click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    envvar="INDEXKIT_LANG",
    default="en",
    show_default=True,
    show_envvar=True,
    help="Language of names and sentences.",
)
period = click.option("--period", metavar="YEAR", help="Assessment year.")
known = click.option("--known", metavar="DATE", help="Only what was issued and in force by that day (YYYY-MM-DD).")
amend = click.option("--amend", metavar="FILE", type=FILE, multiple=True, help="A further amendment; may be repeated.")
no_amend = click.option("--no-amend", is_flag=True, help="Leave out the amendments that lie beside the framework.")
strict = click.option("--strict", is_flag=True, help="Refuse rules that are reconstructed, assumed or unverified.")
group = click.option("--group", metavar="GROUP", help="Scorecard, if the evidence does not name it.")
output = click.option("-o", "--output", metavar="FILE", type=FILE, help="Write to FILE instead of the screen.")
lens = click.option(
    "--lens",
    type=click.Choice(["as_claimed", "verified_only"]),
    default="as_claimed",
    show_default=True,
    help="Which evidence counts.",
)
as_text_or_json = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, or JSON for programs.",
)


def together(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Several options as one decorator, listed in `--help` in this order."""

    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def reporting(function: F) -> F:
    """The body of a command returns an exit status; problems raised in it are printed and give 1."""

    @wraps(function)
    def run(**options: Any) -> int:
        try:
            return int(function(**options) or 0)
        except IndexkitError as error:
            terminal.refuse(error.problems, options["lang"], options.get("form") == "json")
            return 1

    return run  # type: ignore[return-value]


def year(text: str | None) -> int | None:
    """`--period` as a year. Raises FrameworkError."""
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise FrameworkError([problem("IK590.period_word", found=text[:40])])
    return int(text)
