"""`check` and `schema`: is a file in order, and what may stand in one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexkit.commands import options, terminal
from indexkit.periods import Scale
from indexkit.problems import FrameworkError, Lang, Problem, errors, in_order
from indexkit.report.layout import Line, Segment, Style, paragraph
from indexkit.report.words import tell

if TYPE_CHECKING:
    from indexkit.library import Span
    from indexkit.review import Review

_NAMED = 5
"""So many of the rules that cite no clause are named."""


@click.command("check", short_help="List every problem of a file.")
@click.argument("files", metavar="FILE...", type=options.FILE, nargs=-1, required=True)
@click.option("--against", metavar="OLD", type=options.FILE, help="Earlier version; changed rules need a new revision.")
@options.period
@options.known
@options.strict
@click.option("--prove", is_flag=True, help="Also prove what holds for all evidence, and run the test files beside it.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@options.lang
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="Text for people; JSON; SARIF 2.1.0 or GitHub's commands for where changes are reviewed.",
)
@options.reporting
def check(files: tuple[Path, ...], watch: bool, lang: Lang, form: str, **asked: Any) -> int:
    """Check framework, amendment, evidence or test files and list every problem.

    A framework is checked with every set of amendments beside it that is ever in force; an amendment together
    with its base, if that stands beside it. JSON is a list of {code, severity, message, file, line, column, hint}.

    \b
    Examples:
      indexkit check dong_thap_2022.yaml
      indexkit check bonus_447_2024.yaml --period 2024 --lang vi
      indexkit check new/dong_thap_2022.yaml --against old/dong_thap_2022.yaml
      indexkit check *.yaml --format json
      indexkit check dong_thap_2022.yaml --watch --lang vi
      indexkit check dong_thap_2022.yaml --format sarif > check.sarif
      indexkit check dong_thap_2022.yaml --prove --period 2024
    """
    if asked["against"] is not None and len(files) != 1:
        raise options.misused("one_file", option="--against", n=len(files))
    if watch and form != "text":
        raise options.misused("only_with", option="--watch", others="`--format text`")
    if not watch:
        return _check(files, asked, form, lang)
    from indexkit.commands.watch import watching

    given = [*files, *([asked["against"]] if asked["against"] else [])]
    return watching(given, lambda: _check(files, asked, form, lang), lang)


def _check(files: tuple[Path, ...], asked: dict[str, Any], form: str, lang: Lang) -> int:
    from indexkit.report.review_systems import github, sarif
    from indexkit.review import review

    year, day, against = options.assessed(asked["period"], *files), options.day(asked["known"]), asked["against"]
    reviews = [review(file, period=year, known=day, against=against, strict=asked["strict"]) for file in files]
    reviews = [_proved(one) for one in reviews] if asked["prove"] else reviews
    found = list(dict.fromkeys(one for each in reviews for one in each.problems))
    if form == "json":
        terminal.print_json([one.to_dict(lang) for one in found])
    elif form == "sarif":
        terminal.print_json(sarif(found, lang))
    elif form == "github":
        for command in github(found, lang):
            terminal.echo(command)
    else:
        told: set[Problem] = set()
        for number, each in enumerate(reviews):
            if number:
                terminal.echo()
            _print(each, told, lang)
            told.update(each.problems)
    return options.status(found, options.named_files({"files": files, "against": against}))


def _proved(found: Review) -> Review:
    """With what proofs found of each set of texts in force, and what did not come out of the cases beside a framework;
    nothing is asked of a text with errors."""
    if not found.fine:
        return found
    from indexkit.casefile import cases_beside
    from indexkit.commands.prove import proved
    from indexkit.prove.problems import problems_of

    more = [one for framework in found.frameworks for one in problems_of(proved(framework))]
    more += cases_beside(found.file) if found.kind == "framework" else []
    return replace(found, problems=in_order([*found.problems, *more]))


def _print(found: Review, told: Collection[Problem], lang: Lang) -> None:
    """What of a file is not told of one before it: a framework is checked with its amendments, and they with it."""
    if new := [one for one in found.problems if one not in told]:
        terminal.print_problems(new, lang)
        terminal.echo()
    terminal.print_lines(_verdict(found, lang))


def _verdict(found: Review, lang: Lang) -> Iterator[Line]:
    """The last word on a file: what it is, what in it is not official, and whether it is in order."""
    yield from _certainty(found, lang)
    number = len(errors(found.problems))
    others = len(found.problems) - number
    kind = tell(f"kind_{found.kind}", lang) if found.kind else ""
    head = f"{found.file}" + (f" ({kind})" if kind else "")
    counts = tell("fine", lang) if not number else tell("errors" if number > 1 else "error", lang, n=str(number))
    extra = tell("others" if others > 1 else "other", lang, n=str(others)) if others else ""
    style: Style = "bad" if number else "good"
    yield from paragraph(f"{head}: {counts}{extra}", style)
    if number and found.kind in ("framework", "amendment", None) and not (found.judged or _unread(found)):
        yield from paragraph(tell("only_form", lang), "warning")
    elif number and found.unsure:
        groups = ", ".join(f"`{name}`" for name in found.unsure)
        yield from paragraph(tell("not_all", lang, groups=groups), "warning")
    if found.kind == "evidence" and not number:
        yield from paragraph(tell("then_score", lang), "dim")
    if found.kind == "amendment" and found.base is None and not number:
        yield from paragraph(tell("no_base", lang), "warning")


def _unread(found: Review) -> bool:
    """Whether not even the form of a file could be looked at."""
    return found.kind is None and any(one.code in ("IK101", "IK102", "IK103") for one in found.problems)


def _certainty(found: Review, lang: Lang) -> Iterator[Line]:
    from indexkit.checks import certainty

    for framework in found.frameworks:
        texts = ", ".join(text.id for text in framework.applied)
        years = _years(found.periods[framework.period], Scale.of(framework.document), lang)
        yield from paragraph(tell("in_force", lang, periods=years, texts=texts), "title")
    for name, counts in certainty(found.frameworks[-1]).items() if found.frameworks else ():
        group = found.frameworks[-1].groups[name]
        numbers = {basis: str(counts[basis]) for basis in ("published", "press", "reconstructed", "assumed")}
        named = group.root.name.in_(lang) or name
        text = tell("certainty", lang, group=f"{group.id}, {named}", sum=str(counts.total()), **numbers)
        yield from paragraph(text, indent=4, first="  - ")
    joined = found.kind == "framework" and found.frameworks
    yield from _clauses(found, lang)
    unverified = found.frameworks[-1].unverified if joined else found.unverified
    if unverified:
        yield (Segment(tell("unverified", lang, n=str(len(unverified))), "warning"),)
    for point in unverified:
        yield from paragraph(point, indent=4, first="  - ")
    if unverified or found.frameworks:
        yield ()


def _clauses(found: Review, lang: Lang) -> Iterator[Line]:
    """How the texts of clauses beside a framework and its rules meet."""
    beside = found.beside
    for one in beside.texts if beside is not None else ():
        fields = {"file": Path(one.file).name, "document": one.document, "clauses": str(one.clauses)}
        counts = {"no_rule": str(len(one.no_rule)), "changed": str(len(one.changed))}
        yield from paragraph(tell("clauses", lang, **fields, **counts))
    if beside is not None and beside.texts:
        fields = {"points": str(beside.points), "no_clause": str(len(beside.no_clause))}
        names = ", ".join(f"`{name}`" for name in beside.no_clause[:_NAMED])
        fields["names"] = names + (", …" if len(beside.no_clause) > _NAMED else "")
        yield from paragraph(tell("points_without" if names else "points_all", lang, **fields), indent=4, first="  - ")


def _years(span: Span | int, scale: Scale, lang: Lang) -> str:
    """`2022–2023`, `from 2024`, or a single year."""
    if isinstance(span, int):
        return str(scale.written(span))
    first = str(scale.written(span.first))
    if span.last is None:
        return tell("since", lang, year=first)
    return first if span.first == span.last else f"{first}–{scale.written(span.last)}"


@click.command("schema", short_help="Write the JSON Schemas for editors.")
@click.option(
    "-o", "--output", metavar="DIR", type=options.FILE, required=True, help="Folder for the schemas; made if need be."
)
@options.lang
@options.reporting
def schema(output: Path, lang: Lang) -> None:
    """Write the JSON Schemas of all files, for editors that check while you type.

    In a framework file, point the editor at its schema in the first line:
    `# yaml-language-server: $schema=./framework-1.schema.json`

    \b
    Examples:
      indexkit schema -o .
      indexkit schema -o schemas
    """
    from indexkit.files import cannot_write
    from indexkit.schema import write_all

    try:
        written = write_all(output)
    except OSError as error:
        raise FrameworkError([cannot_write(output, error)]) from error
    for file in written:
        terminal.echo(str(file))
