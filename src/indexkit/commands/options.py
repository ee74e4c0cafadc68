"""Options that several commands share, and what turns problems into an exit status."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterable, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from indexkit.commands import terminal
from indexkit.problems import FrameworkError, IndexkitError, Lang, Problem, errors, problem
from indexkit.source import printable

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(path_type=Path)


if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice  # older versions take no type


class _Language(_Choice):
    """`vi`, and what systems call the same: `VI`, `vi-VN`, `vi_VN.UTF-8`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        language = _PART_OF_LOCALE.split(str(value).strip().lower(), maxsplit=1)[0]
        return super().convert(language if language in self.choices else value, param, ctx)


_PART_OF_LOCALE = re.compile("[-_.@]")
lang = click.option(
    "--lang",
    type=_Language(["vi", "en"]),
    envvar="INDEXKIT_LANG",
    default="en",
    show_default=True,
    show_envvar=True,
    help="Language of names and sentences.",
)
period = click.option("--period", metavar="YEAR", help="Assessment year, or a period that the framework names.")
known = click.option("--known", metavar="DATE", help="Only what was issued and in force by that day (YYYY-MM-DD).")
amend = click.option("--amend", metavar="FILE", type=FILE, multiple=True, help="A further amendment; may be repeated.")
no_amend = click.option("--no-amend", is_flag=True, help="Leave out the amendments that lie beside the framework.")
strict = click.option("--strict", is_flag=True, help="Refuse rules that are reconstructed, assumed or unverified.")
group = click.option("--group", metavar="GROUP", help="Scorecard, if the evidence does not name it.")
output = click.option("-o", "--output", metavar="FILE", type=FILE, help="Write to FILE instead of the screen.")
certificate = click.option(
    "--certificate", metavar="FILE", type=FILE, help="Also write a certificate, which `indexkit verify` checks."
)
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
as_report = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", "md", "xlsx"]),
    default="text",
    show_default=True,
    help="Text, JSON, a report as a web page, Markdown, an Excel workbook with live formulas.",
)
as_text_json_or_csv = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs, CSV for tables.",
)
as_text_json_or_md = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "md"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs, or Markdown.",
)


def together(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Several options as one decorator, listed in `--help` in this order."""

    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def reporting(function: F) -> F:
    """The body of a command returns an exit status; problems raised in it are printed and say which status it is."""

    @wraps(function)
    def run(**options: Any) -> int:
        try:
            return int(function(**options) or 0)
        except IndexkitError as error:
            terminal.refuse(error.problems, options["lang"], options.get("form") == "json")
            return status(error.problems, named_files(options))

    return run  # type: ignore[return-value]


_WRONG_USE = frozenset(
    {
        *("IK620.one_column", "IK620.both", "IK620.column_word"),
        *("IK590.known_word", "IK590.period_word", "IK590.within_word", "IK593.input", "IK593.refused"),
        *("IK542.one", "IK590.framework_word", "IK590.no_period", "IK590.periods"),
        *("IK591.only_with", "IK591.not_with", "IK591.row", "IK591.one_file", "IK591.no_evidence", "IK591.no_units"),
        *("IK591.certificates", "IK591.compares", "IK591.too_many"),
        *("IK593.no_name", "IK593.package", "IK593.solver"),
        *("IK550.range", "IK550.stated"),
        *("IK660.two", "IK660.published", "IK660.results", "IK663.tables"),
        *("IK655.number", "IK655.one_aim"),
        *("IK690.two", "IK690.more", "IK690.calendar"),
        *("IK710.kind", "IK710.name", "IK710.exists", "IK710.no_act"),
    }
)
"""Problems of the command line itself."""


def misused(cause: str, **words: object) -> FrameworkError:
    """What is raised where options do not fit each other, or what they need is not named."""
    return FrameworkError([problem(f"IK591.{cause}", **{name: str(word) for name, word in words.items()})])


def status(problems: Iterable[Problem], named: Container[str]) -> int:
    """2 if the command line must be mended (`named` are the files on it), 1 if the input must, else 0."""
    found = errors(problems)
    if any(one.key in _WRONG_USE or (one.code == "IK101" and one.places[0].file in named) for one in found):
        return 2
    return 1 if found else 0


def data_lang() -> Lang:
    """The language of the sentences in JSON: what `--lang` says, never the surroundings, so that the same command gives
    the same bytes everywhere."""
    context = click.get_current_context()
    from_outside = context.get_parameter_source("lang") is ParameterSource.ENVIRONMENT
    return "en" if from_outside else context.params["lang"]


def named_files(options: Mapping[str, Any]) -> frozenset[str]:
    """The input files on the command line, as problems call them."""
    values = (one for value in options.values() for one in (value if isinstance(value, tuple) else (value,)))
    return frozenset(printable(os.fsdecode(one)) for one in values if isinstance(one, Path))


def day(text: str | None) -> str | None:
    """`--known` as a day. Raises FrameworkError."""
    from indexkit.amend.texts import is_day

    if text is not None and not is_day(text):
        raise FrameworkError([problem("IK590.known_word", found=text[:40])])
    return text


def assessed(text: str | None, *files: Path) -> int | str | None:
    """`--period` as a year, or as it stands where one of the files names its periods. Raises FrameworkError."""
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) == 4:
        return int(text)
    if any(map(_names_periods, files)):
        return text
    raise FrameworkError([problem("IK590.period_word", found=text[:40])])


def _names_periods(file: Path) -> bool:
    """Whether a framework counts the assessment periods by labels; an amendment's base does."""
    from indexkit.library.amended import look_for_base
    from indexkit.source import scan

    base, _ = look_for_base(file)
    document, _ = scan(base or file)
    return document is not None and bool(document.labels)
