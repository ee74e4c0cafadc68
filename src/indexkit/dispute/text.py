"""A dispute as text that fits 80 columns, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from indexkit.cohort.appraisal_words import figure_or_none
from indexkit.dispute.labels import label, value
from indexkit.dispute.result import Cause, Dispute, Due, FigureChange, NodeChange
from indexkit.dispute.sides import Side
from indexkit.dispute.words import WORDS, cited, signed, tell
from indexkit.problems import Lang, Text
from indexkit.report.layout import WIDTH, Line, Segment, paragraph, plain, right

_POINTS = 12
MOST = 20


def text_dispute(found: Dispute, lang: Lang = "en") -> str:
    return plain(dispute_lines(found, lang))


def dispute_lines(found: Dispute, lang: Lang) -> Iterator[Line]:
    yield (Segment(tell("title", lang), "title"),)
    for word, side in (("before", found.before), ("after", found.after)):
        yield from paragraph(f"{tell(word, lang)}: {side_words(side, lang)}", indent=4, first="  ")
    for note in found.notes:
        yield from paragraph(note.in_(lang), "warning", indent=2)
    yield ()
    yield from paragraph(total_words(found, lang), "good" if found.agrees else "bad")
    if found.agrees:
        yield from paragraph(same_words(found, lang), "good")
    else:
        yield from _first(found, lang)
        yield from _causes(found, lang)
    yield from _idle(found, lang)
    for heading, lines, more in lists(found, lang):
        yield ()
        yield (Segment(heading, "title"),)
        for line in lines:
            yield from paragraph(line, indent=4, first="  ")
        if more:
            yield from paragraph(tell("more", lang, n=str(more)), indent=2)
    if found.also and not found.agrees:
        yield ()
        yield from paragraph(tell("also_too", lang, n=str(len(found.also))), "dim")


def side_words(side: Side, lang: Lang) -> str:
    """Where it stands, of which unit, by which framework."""
    parts = [side.unit, f"{side.framework} {side.period}".strip(), side.lens]
    named = ", ".join(one for one in parts if one)
    return f"{side.file} ({named})" if named else side.file


def total_words(found: Dispute, lang: Lang) -> str:
    before, after = (figure_or_none(side.total.exact, lang) for side in (found.before, found.after))
    key = "moves_none" if found.difference is None else "moves"
    if not found.difference and before != after and found.difference is not None:
        key = "moves_rounded"
    moved = tell(key, lang, before=before, after=after, points=signed(found.difference, lang))
    return f"{tell('total', lang)}: {moved}"


def same_words(found: Dispute, lang: Lang) -> str:
    """What it is that does not differ."""
    sides = found.before, found.after
    word = "same" if all(side.is_whole for side in sides) else "same_part"
    return tell("same_table" if any(side.form == "table" for side in sides) else word, lang)


def lists(found: Dispute, lang: Lang) -> Iterator[tuple[str, list[str], int]]:
    """What differs besides the total: a heading, the first lines, how many more there are."""
    also = found.also if found.agrees else ()
    names = {path: node.name for side in (found.before, found.after) for path, node in side.nodes.items()}
    for key, lines in (
        ("besides", [figure_words(one, names, lang) for one in found.besides]),
        ("figures", [node_words(one, lang) for one in found.nodes]),
        ("also", [figure_words(one, names, lang) for one in also]),
    ):
        if lines:
            yield tell(key, lang), lines[:MOST], len(lines[MOST:])


def figure_words(one: FigureChange, names: Mapping[str, Text], lang: Lang) -> str:
    before, after = (value(one.where, said, lang) for said in (one.before, one.after))
    moved = WORDS["between"].in_(lang).format(before=before, after=after)
    causes = dict.fromkeys(cause.key if cause.kind != "engine" else cause.said.in_(lang) for cause in one.causes)
    why = [tell("because_of", lang, names=", ".join(f"`{key}`" for key in causes))] if causes else []
    why += [tell("other_units", lang)] if one.where[0] == "ranks" else []
    return f"{label(one.where, names, lang)}: {moved}" + (f" ({'; '.join(why)})" if why else "")


def first_words(found: Dispute, lang: Lang) -> str:
    one = found.first
    assert one is not None
    name = f"`{one.path}` {one.name.in_(lang)}" if one.path else tell("total", lang)
    where = cited(one.clause)
    before, after = (figure_or_none(figure, lang) for figure in (one.before, one.after))
    return tell("first_at", lang, node=name, before=before, after=after, clause=f" [{where}]" if where else "")


def _first(found: Dispute, lang: Lang) -> Iterator[Line]:
    if found.first is None:
        return
    yield ()
    yield (Segment(tell("first", lang), "title"),)
    yield from paragraph(first_words(found, lang), indent=2)
    yield from paragraph(tell("first_why", lang), "dim", indent=2)


def _causes(found: Dispute, lang: Lang) -> Iterator[Line]:
    yield ()
    yield (Segment(tell("causes", lang), "title"),)
    for due in found.due:
        yield from _due(due, lang)
    if not found.due:
        yield from paragraph(tell("why_unknown", lang), indent=2)
    if found.difference is not None:
        yield (Segment("─" * WIDTH, "dim"),)
        yield (Segment(f"{right(signed(total_due(found), lang), _POINTS)}  {tell('total', lang)}", "title"),)
    if any(due.interacts for due in found.due):
        yield from paragraph(tell("rule", lang), "dim")
    if found.way == "replayed" and found.due:
        yield from paragraph(smallest_words(found, lang), "dim")


def total_due(found: Dispute) -> Fraction:
    return sum((one.points for one in found.due if one.points is not None), Fraction(0))


def smallest_words(found: Dispute, lang: Lang) -> str:
    return tell("smallest" if found.every_choice else "smallest_one", lang)


def _due(due: Due, lang: Lang) -> Iterator[Line]:
    points = points_words(due, lang)
    for number, cause in enumerate(due.causes):
        head = right("" if number else points, _POINTS) + "  "
        yield from paragraph(cause.said.in_(lang), indent=_POINTS + 2, first=head)
    if due.interacts:
        yield from paragraph(interaction_words(due, lang), "dim", indent=_POINTS + 2)


def points_words(due: Due, lang: Lang) -> str:
    return "–" if due.points is None else signed(due.points, lang)


def interaction_words(due: Due, lang: Lang) -> str:
    return tell("interacts", lang, first=signed(due.first, lang), last=signed(due.last, lang))


def _idle(found: Dispute, lang: Lang) -> Iterator[Line]:
    if found.idle:
        yield ()
        yield from paragraph(idle_words(found.idle, lang), "dim")


def idle_words(idle: Iterable[Cause], lang: Lang) -> str:
    names = [f"`{one.key}`" for one in idle]
    text = tell("idle", lang, names=", ".join(names[:MOST]))
    return f"{text} {tell('more', lang, n=str(len(names) - MOST))}" if len(names) > MOST else text


def node_words(one: NodeChange, lang: Lang) -> str:
    before, after = (figure_or_none(figure, lang) for figure in (one.before, one.after))
    return f"`{one.path}` {one.name.in_(lang)}: {WORDS['between'].in_(lang).format(before=before, after=after)}"
