"""The report of a unit as Markdown: the same as the page, for a repository, an issue, an e-mail in plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from indexkit.report.escape import markdown_row, markdown_text
from indexkit.report.unit.view import NOT_SOUGHT, Fact, Named, Shown, Side, Wins, report_of
from indexkit.report.unit.waterfall import figure_of, figure_text, label_of, waterfall
from indexkit.report.unit.words import tell
from indexkit.tree import ScoreTree


def unit_markdown(tree: ScoreTree, unit_name: str = "", wins: Wins = NOT_SOUGHT) -> str:
    """`unit_name` is shown in the place of the unit's id."""
    return "\n".join(_document(tree, unit_name, wins)).rstrip("\n") + "\n"


def _document(tree: ScoreTree, unit_name: str, wins: Wins) -> Iterator[str]:
    report, lang = report_of(tree, unit_name, wins), tree.lang
    yield from (f"# {markdown_text(report.heading)}", "")
    yield from (markdown_text(report.framework), "", markdown_text(report.scope), "")
    yield from (f"> {markdown_text(report.certainty)}", "") if report.certainty else ()
    yield from (f"## {tell('result', lang)}", "")
    yield from (_fact(fact) for fact in report.facts)
    for text in filter(None, ("", report.why, report.made, report.not_complete)):
        yield from ("", markdown_text(text))
    yield from ("", f"## {tell('where_lost', lang)}", "")
    yield from _steps(tree)
    yield from (report.no_losses, "") if report.no_losses else ()
    yield from (f"### {markdown_text(report.lost_heading)}", "") if report.lost else ()
    yield from _named(report.lost)
    if report.wins:
        yield from (f"## {tell('what_wins', lang)}", "")
        yield from (line for text in report.about_wins for line in (markdown_text(text), ""))
        yield from _named(report.wins)
    yield from (f"## {tell('nodes', lang)}", "")
    yield from (*_sides(report.whole, ""), "") if report.whole else ()
    yield from _nodes(report.nodes)
    for one in (*report.lists, report.open_points):
        yield from _list(one.heading, "##", one.texts)
    yield from _list(tell("how", lang), "##", report.how)
    yield from (_fact(fact) for fact in report.fingerprints)


def _fact(fact: Fact) -> str:
    return f"- {markdown_text(fact.name)}: **{markdown_text(fact.value)}** {markdown_text(fact.beside)}".rstrip()


def _steps(tree: ScoreTree) -> Iterator[str]:
    """The waterfall: each step and what is left after it."""
    steps = waterfall(tree)
    if not steps:
        return
    heads = (tell("waterfall", tree.lang), tell("change", tree.lang), tell("left", tree.lang))
    yield from (markdown_row(heads), "|---|---:|---:|")
    for step in steps:
        change = "" if step.kind in ("maximum", "total") else figure_of(tree, step)
        yield markdown_row((label_of(tree, step), change, figure_text(tree, step.after)))
    yield ""


def _list(heading: str, level: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield from (f"{level} {markdown_text(heading)}", "", *(f"- {markdown_text(text)}" for text in texts), "")


def _named(found: Sequence[Named]) -> Iterator[str]:
    for one in found:
        yield f"- {markdown_text(f'{one.figure}: {one.named}')}"
        yield from (f"  - {markdown_text(text)}" for text in one.texts)
    yield from [""] if found else ()


def _nodes(nodes: Sequence[Shown]) -> Iterator[str]:
    """What has parts is a heading, what has none an item of a list."""
    for node in nodes:
        if node.heading:
            yield from (f"### {markdown_text(node.heading)}", "")
        figures = " / ".join(map(markdown_text, filter(None, (node.points, node.maximum))))
        figures += f" ({markdown_text(node.lost)})" if node.lost else ""
        named = markdown_text(node.named)
        if node.children:
            yield from (f"{'#' * node.level} {named}: {figures}", "")
            yield from (markdown_text(node.why), "") if node.why else ()
        else:
            yield f"- **{named}**: {figures}"
            yield from ("", f"  {markdown_text(node.why)}", "") if node.why else ()
        yield from _sides(node.sides, "" if node.children else "  ")
        yield ""
        yield from _nodes(node.children)


def _sides(sides: Iterable[Side], indent: str) -> Iterator[str]:
    for side in sides:
        heading = markdown_text(side.heading)
        if side.is_list or len(side.texts) > 1:
            yield f"{indent}- {heading}:"
            yield from (f"{indent}  - {markdown_text(text)}" for text in side.texts)
        else:
            yield f"{indent}- {heading}: {markdown_text(side.texts[0])}"
