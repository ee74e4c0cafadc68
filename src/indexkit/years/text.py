"""Changes over the years as text that fits 80 columns: every unit, then what of it the rules did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from indexkit.problems import Lang
from indexkit.report.header import certainty_sentence
from indexkit.report.layout import Line, Segment, Style, left, paragraph, plain, right, wrap
from indexkit.years import cells
from indexkit.years.attribution import Attribution
from indexkit.years.changes import Changes
from indexkit.years.unit_change import UnitChange
from indexkit.years.words import say

NAME = 26
_FIGURE, _PERCENT = 9, 10
_PART = 12


def text_changes(steps: Iterable[Changes], lang: Lang = "en") -> str:
    """The report without colours."""
    return plain(changes_lines(steps, lang))


def changes_lines(steps: Iterable[Changes], lang: Lang) -> Iterator[Line]:
    for number, step in enumerate(steps):
        if number:
            yield ()
        yield from head_lines(step, lang)
        yield from _step(step, lang)


def head_lines(step: Changes, lang: Lang) -> Iterator[Line]:
    yield from _certainty(step, lang)
    before, after = (str(one.framework.period_shown) for one in (step.before, step.after))
    yield from paragraph(say("title", lang, before=before, after=after), "title")
    names = [one.framework.name.in_(lang) or one.framework.id for one in (step.before, step.after)]
    yield from paragraph(names[-1] if names[0] == names[-1] else " → ".join(names))
    if step.same_rules:
        yield from paragraph(say("same_rules", lang), "dim")
    else:
        texts = [", ".join(text.id for text in one.framework.applied) for one in (step.before, step.after)]
        key = "amended" if texts[0] == texts[1] else "other_rules"
        yield from paragraph(say(key, lang, before=texts[0], after=texts[1]), "dim")


def _certainty(step: Changes, lang: Lang) -> Iterator[Line]:
    """Nothing reconstructed or assumed may look official, in either year."""
    for one in (step.before, step.after):
        for units in one.groups.values():
            tree = one.trees[units[0].name].in_(lang)
            of = f"{one.framework.period_shown}, {tree.group.root.name.in_(lang) or tree.group.id}"
            if text := certainty_sentence(tree, of, listed=False):
                yield from paragraph(text, "warning")


def _step(step: Changes, lang: Lang) -> Iterator[Line]:
    compared = [unit for unit in step if unit.compared]
    periods = [str(one.framework.period_shown) for one in (step.before, step.after)]
    for group in dict.fromkeys(unit.group for unit in compared):
        units = sorted((unit for unit in compared if unit.group == group), key=_by_rank)
        yield ()
        name = step.after.group(group).root.name.in_(lang) or group
        yield from paragraph(name, "title")
        yield from _table(units, periods, lang)
        if not step.same_rules:
            yield ()
            yield from _parts_table(units, lang)
    if not compared:
        yield ()
        yield from paragraph(say("nobody", lang))
    yield from _others([unit for unit in step if not unit.compared], lang)
    yield from _connected(compared, lang)


def _by_rank(unit: UnitChange) -> tuple[object, ...]:
    """The best first; those without a place last."""
    place = unit.ranks[0].after if unit.ranks else None
    return (place is None, 0 if place is None else place.rank, unit.title, unit.name)


def _table(units: Sequence[UnitChange], periods: Sequence[str], lang: Lang) -> Iterator[Line]:
    cells_of_head = [*(right(cells.cut(period, _FIGURE), _FIGURE) for period in periods)]
    cells_of_head += [right(say("change", lang), _FIGURE), right(say("percent", lang), _PERCENT)]
    yield (Segment(" ".join([left(say("unit", lang), NAME), *cells_of_head, "  " + say("rank", lang)]), "dim"),)
    for unit in units:
        total = unit.total
        sides = [None if side is None else side.published for side in (total.before, total.after)]
        figures = [right(cells.plain(side, lang), _FIGURE) for side in sides]
        figures += [right(cells.signed(total.change, lang), _FIGURE)]
        figures += [right(cells.signed(total.change_percent, lang), _PERCENT)]
        rank = cells.ranks(unit.ranks[0]) if unit.ranks else ""
        yield from _row(unit.title, [*figures, "  " + rank], _style(total.exact_change))


def _style(change: object) -> Style:
    return "" if not change else "good" if change > 0 else "bad"  # type: ignore[operator]


def _row(name: str, figures: Sequence[str], style: Style = "") -> Iterator[Line]:
    """A name that is too long stands on lines above."""
    *above, last = wrap(name, NAME)
    for text in above:
        yield (Segment(text),)
    yield (Segment(left(last, NAME) + " "), Segment(" ".join(figures), style))


PARTS = ("rules", "asked", "performance", "interaction")


def _parts_table(units: Sequence[UnitChange], lang: Lang) -> Iterator[Line]:
    yield from paragraph(say("why_rules", lang), "dim")
    heads = [left(say("unit", lang), NAME), *(right(say(word, lang), _PART) for word in PARTS)]
    yield (Segment(" ".join(heads), "dim"),)
    rounded = False
    lacking: list[tuple[UnitChange, Attribution]] = []
    for unit in units:
        found = unit.attribution
        if found is None:
            continue
        figures = parts_of(found.total, lang)
        rounded = rounded or any(text.startswith(cells.ROUNDED) for text in figures)
        if found.total.interaction is None:
            lacking.append((unit, found.total))
        yield from _row(unit.title, [right(text, _PART) for text in figures])
    yield from paragraph(say("legend", lang), "dim")
    if rounded:
        yield from paragraph(say("rounded", lang), "dim")
    for unit, one in lacking:
        why = "; ".join(one.why_in(lang)) or cells.NONE
        yield from paragraph(f"{unit.title}: {say('why_not', lang, why=why)}", "warning")


def parts_of(one: Attribution, lang: Lang) -> list[str]:
    """The rules on last year's evidence, what is newly asked, the performance by last year's rules, the interaction."""
    first, last = one.rules_first, one.performance_first
    rules, asked = (None, None) if first is None else (first.rules, first.asked)
    done = None if last is None else last.performance
    return [cells.part(value, lang) for value in (rules, asked, done, one.interaction)]


def _others(units: Sequence[UnitChange], lang: Lang) -> Iterator[Line]:
    if units:
        yield ()
        yield from paragraph(say("not_compared", lang), "title")
    for unit in units:
        figures = [side.published for side in (unit.total.before, unit.total.after) if side is not None]
        shown = f" ({cells.plain(figures[0], lang)})" if figures else ""
        why = unit.identity_in(lang) if unit.refused is None else unit.refused.in_(lang)
        yield from paragraph(f"{unit.title}{shown}: {why}", indent=4, first="  - ")


def _connected(units: Sequence[UnitChange], lang: Lang) -> Iterator[Line]:
    """Units that were not the same before, with the text that says so."""
    told = [unit for unit in units if unit.kind != "same"]
    if told:
        yield ()
    for unit in told:
        yield from paragraph(f"{unit.title}: {unit.identity_in(lang)}", indent=4, first="  - ")
