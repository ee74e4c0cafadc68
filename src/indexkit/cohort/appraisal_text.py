"""Appraisals, intervals and pending evidence as text that fits 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from indexkit.cohort.appraisal_data import published
from indexkit.cohort.appraisal_words import figure_or_none, signed_figure, tell
from indexkit.cohort.differences import Difference
from indexkit.cohort.intervals import Bound, Intervals, RankInterval, UnitInterval
from indexkit.cohort.pending import Pending
from indexkit.cohort.stages import Appraisal, UnitAppraisal
from indexkit.formula.prose import figure
from indexkit.problems import Lang
from indexkit.report.layout import WIDTH, Line, Segment, Style, columns, left, paragraph, plain, right, wrap
from indexkit.report.words import shown
from indexkit.report.words import tell as say

TOP = 10
"""So many differences, or pieces of evidence, are shown where it isn't said how many."""
_LEAST_NAME = 14


def text_appraisal(one: Appraisal, lang: Lang = "en") -> str:
    """Without colours: the units, then the largest differences."""
    return plain([*heading_lines(one, lang), *unit_lines(one, lang), (), *difference_lines(one, lang)])


def heading_lines(one: Appraisal, lang: Lang) -> Iterator[Line]:
    framework = one.framework
    yield from paragraph(framework.name.in_(lang) or framework.id, "title")
    names = ", ".join(stage.title.in_(lang) for stage in one.stages)
    period = say("period", lang, period=str(framework.period_shown))
    yield from paragraph(f"{tell('title_columns', lang, columns=names)} · {period}")
    for note in one.notes:
        yield from paragraph(note.in_(lang), "warning")


# Tables


class Table:
    """Rows of figures beside a name; a name that is too long stands above its row in several lines."""

    def __init__(self, widths: Sequence[int]) -> None:
        self.widths = widths
        self.name = max(_LEAST_NAME, WIDTH - sum(width + 1 for width in widths))

    def line(self, name: str, cells: Sequence[str], style: Style = "") -> Iterator[Line]:
        *above, last = wrap(name, self.name)
        for text in above:
            yield (Segment(text, style),)
        figures = (right(_cut(cell, width), width) for cell, width in zip(cells, self.widths, strict=True))
        yield (Segment(" ".join([left(last, self.name), *figures]), style),)


def _cut(text: str, width: int) -> str:
    """What is too wide for its column; it stands in full in the JSON."""
    while columns(text) > width:
        text = text[:-2] + "…"
    return text


def unit_lines(one: Appraisal, lang: Lang) -> Iterator[Line]:
    """A row a unit; groups apart where there are several."""
    width = 10 if len(one.stages) < 4 else 8
    table = Table([width] * len(one.stages) + [width, 8])
    heads = [stage.title.in_(lang) for stage in one.stages]
    group = None
    for unit in one.units:
        if unit.group.id != group:
            group = unit.group.id
            yield ()
            name = unit.group.root.name.in_(lang) or group
            yield from table.line(name, [*heads, tell("change", lang), tell("waiting", lang)], "dim")
        yield from table.line(unit.title, _cells(one, unit, lang))
    yield (Segment("─" * WIDTH, "dim"),)
    yield from paragraph(_counts(one, lang), "title")
    if one.refused:
        yield ()
        yield (Segment(tell("refused", lang), "title"),)
        for stage, refused in one.refused:
            why = refused.problems[0].message(lang) if refused.problems else ""
            words = {"unit": refused.title or refused.name, "column": stage.title.in_(lang), "why": why}
            yield from paragraph(tell("refused_in", lang, **words), "bad", indent=4, first="  - ")


def _cells(one: Appraisal, unit: UnitAppraisal, lang: Lang) -> list[str]:
    totals = [None if score is None else score.points for score in unit.scores]
    places = one.framework.rules.display
    waiting = one.waiting[unit.name]
    return [
        *(_number(total, lang) for total in totals),
        _signed(published(unit.change, places), lang),
        str(waiting) if waiting else "",
    ]


def _number(value: Decimal | None, lang: Lang) -> str:
    return tell("none", lang) if value is None else shown(value, lang)


def _signed(value: Decimal | None, lang: Lang) -> str:
    if value is None:
        return tell("none", lang)
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + shown(abs(value), lang)


def _counts(one: Appraisal, lang: Lang) -> str:
    changes = [unit.change for unit in one.units]
    known = [change for change in changes if change is not None]
    none = len(changes) - len(known)
    words = {
        "n": str(len(changes)),
        "up": str(sum(change > 0 for change in known)),
        "down": str(sum(change < 0 for change in known)),
        "same": str(sum(change == 0 for change in known)),
        "none": tell("counts_none", lang, n=str(none)) if none else "",
    }
    return tell("counts", lang, **words)


# Differences


def difference_lines(one: Appraisal, lang: Lang, top: int | None = TOP, unit: str | None = None) -> Iterator[Line]:
    """The greatest first; `top`: how many, None for all."""
    found = one.differences(unit)
    yield (Segment(tell("differences" if unit is None else "differences_of", lang), "title"),)
    if not found:
        yield from paragraph(tell("no_differences", lang))
    for each in found[:top]:
        yield from _difference(one, each, lang, named=unit is None)
    if top is not None and len(found) > top:
        text = tell("more_differences", lang, n=str(len(found) - top), all=str(len(found)))
        yield from paragraph(text, "dim")


def _difference(one: Appraisal, each: Difference, lang: Lang, *, named: bool) -> Iterator[Line]:
    titles = {stage.name: stage.title.in_(lang) for stage in one.stages}
    moved = each.worth if each.worth is not None else each.points
    size = tell("none", lang) if moved is None else _signed(published(moved, one.framework.rules.display), lang)
    between = tell("between", lang, before=titles[each.before_stage], after=titles[each.after_stage])
    name = f"{each.node} {each.title.in_(lang)}".rstrip()
    head = f"{each.unit_title} · {name} ({between})" if named else f"{name} ({between})"
    style: Style = "" if moved is None else "bad" if moved < 0 else "good"
    yield from paragraph(head, style, indent=9, first=f"{right(size, 7)}  ")
    yield from paragraph(each.why_in(lang), "dim", indent=9)


def detail_lines(one: Appraisal, unit: UnitAppraisal, lang: Lang) -> Iterator[Line]:
    """One unit: its totals, every difference with what made it, what the differences leave unsaid."""
    yield from heading_lines(one, lang)
    yield ()
    yield from paragraph(unit.title, "title")
    for stage, score in zip(one.stages, unit.scores, strict=True):
        total = tell("none", lang) if score is None or score.exact is None else figure(score.exact, lang)
        level = "" if score is None or score.level is None else f", {score.level.in_(lang)}"
        yield from paragraph(f"{stage.title.in_(lang)}: {total}{level}", indent=4, first="  - ")
    yield ()
    yield from difference_lines(one, lang, None, unit.name)
    rest = unexplained(one, unit)
    if rest:
        yield from paragraph(tell("rest", lang, rest=signed_figure(rest, lang)), "dim", indent=9)


def unexplained(one: Appraisal, unit: UnitAppraisal) -> Fraction | None:
    """What of a unit's change no difference brings: bounds and roundings of wholes. None where that isn't known."""
    worths = [each.worth for each in one.differences(unit.name)]
    if unit.change is None or None in unit.totals or None in worths:
        return None
    return unit.change - sum((worth for worth in worths if worth is not None), Fraction(0))


# Intervals


def interval_lines(found: Intervals, lang: Lang, units: Iterable[str] | None = None) -> Iterator[Line]:
    table = Table([9, 9, 9, 9, 11])
    heads = [tell(word, lang) for word in ("low", "verified", "as_claimed", "best", "rank")]
    yield (Segment(tell("intervals", lang), "title"),)
    yield from table.line("", heads, "dim")
    wanted = None if units is None else set(units)
    for one in found:
        if wanted is None or one.unit.name in wanted:
            yield from table.line(one.unit.title, _interval(one, lang))
    for text in found.held:
        yield from paragraph(text.in_(lang), "dim", indent=4, first="  - ")


def _interval(one: UnitInterval, lang: Lang) -> list[str]:
    places = one.unit.display
    totals = [one.low, one.verified, one.claimed, one.high]
    return [*(_bound(total, places, lang) for total in totals), _rank(one.ranks, lang)]


def _bound(value: Bound, places: int, lang: Lang) -> str:
    if isinstance(value, str):
        return tell("unbounded", lang)
    return _number(published(value, places), lang)


def _rank(ranks: tuple[RankInterval, ...], lang: Lang) -> str:
    """`3 (2–5)`, of the first ranking that the unit can be in."""
    if not ranks:
        return tell("none", lang)
    one = ranks[0]
    now = tell("none", lang) if one.now is None else figure(one.now, lang)
    if one.now == one.best == one.worst:
        return now
    return f"{now} ({figure(one.best, lang)}–{figure(one.worst, lang)})"


# Pending


def pending_lines(
    found: Sequence[Pending], lang: Lang, top: int | None = TOP, *, named: bool = True
) -> Iterator[Line]:
    yield (Segment(tell("pending", lang), "title"),)
    if not found:
        yield from paragraph(tell("no_pending", lang))
        return
    for one in found[:top]:
        yield from _pending(one, lang, named=named)
    if top is not None and len(found) > top:
        yield from paragraph(tell("more_pending", lang, n=str(len(found) - top), all=str(len(found))), "dim")
    yield from paragraph(tell("each_alone", lang), "dim", indent=4, first="  - ")


def _pending(one: Pending, lang: Lang, *, named: bool) -> Iterator[Line]:
    name = f"`{one.input}` {one.title.in_(lang)}".rstrip() + f" ({tell(f'pending_{one.state}', lang)})"
    yield from paragraph(f"{one.unit.title} · {name}" if named else name, indent=4, first="  - ")
    low, high = (_exact(bound, lang) for bound in (one.low, one.high))
    said = [tell("pending_total", lang, now=figure_or_none(one.now, lang), low=low, high=high)]
    for rank in one.ranks:
        if (rank.best, rank.worst) != (rank.now, rank.now):
            now = tell("none", lang) if rank.now is None else figure(rank.now, lang)
            words = {"best": figure(rank.best, lang), "worst": figure(rank.worst, lang)}
            said.append(tell("pending_ranks", lang, now=now, **words))
    yield from paragraph("; ".join(said), "dim", indent=6)


def _exact(value: Bound, lang: Lang) -> str:
    return tell("unbounded", lang) if isinstance(value, str) else figure_or_none(value, lang)

