"""One unit over the years: its total, level and ranks, each part, and where the change comes from, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from indexkit.problems import Lang
from indexkit.report.layout import Line, Segment, left, paragraph, plain, right
from indexkit.years import cells
from indexkit.years.attribution import Asked, Attribution, Parts, UnitAttribution
from indexkit.years.change import Change, Side
from indexkit.years.changes import Changes
from indexkit.years.rank import RankChange
from indexkit.years.text import NAME, PARTS, head_lines, parts_of
from indexkit.years.unit_change import UnitChange
from indexkit.years.words import say

_FIGURE, _WAY, _PART = 9, 18, 12


def text_unit(steps: Iterable[tuple[Changes, UnitChange]], lang: Lang = "en") -> str:
    return plain(unit_lines(steps, lang))


def unit_lines(steps: Iterable[tuple[Changes, UnitChange]], lang: Lang) -> Iterator[Line]:
    for number, (step, unit) in enumerate(steps):
        if number:
            yield ()
        yield from head_lines(step, lang)
        yield ()
        yield from _unit(step, unit, lang)


def _unit(step: Changes, unit: UnitChange, lang: Lang) -> Iterator[Line]:
    code = "" if unit.title == unit.name else f" ({unit.name})"
    yield from paragraph(f"{unit.title}{code}", "title")
    if unit.kind != "same":
        yield from paragraph(unit.identity_in(lang))
    if unit.refused is not None:
        yield from paragraph(unit.refused.in_(lang), "warning")
    yield from _total(unit, lang)
    if unit.compared:
        yield ()
        yield from _nodes(step, unit, lang)
    if unit.attribution is not None and not step.same_rules:
        yield ()
        yield from _ways(unit.attribution, lang)
        yield from _parts(unit, unit.attribution, lang)
        yield from _asked(unit, unit.attribution, lang)


def _total(unit: UnitChange, lang: Lang) -> Iterator[Line]:
    total = unit.total
    sides = " → ".join(_side(side, lang) for side in (total.before, total.after))
    yield from paragraph(f"{say('total', lang)}: {sides}")
    if total.change is not None:
        texts = [say("points_change", lang, change=cells.signed(total.change, lang))]
        if total.change_percent is not None:
            texts.append(say("percent_change", lang, change=cells.signed(total.change_percent, lang)))
        if total.change_points is not None:
            texts.append(say("percent_points", lang, change=cells.signed(total.change_points, lang)))
        yield from paragraph("; ".join(texts))
    levels = [None if side is None else side.level for side in (total.before, total.after)]
    if any(levels):
        before, after = (cells.NONE if level is None else level.in_(lang) for level in levels)
        yield from paragraph(say("level", lang, before=before, after=after))
    for rank in unit.ranks:
        yield from paragraph(_rank(rank, lang))


def _side(side: Side | None, lang: Lang) -> str:
    if side is None:
        return cells.NONE
    most = "" if side.maximum is None else " " + say("out_of", lang, most=cells.part(side.maximum, lang).lstrip("+"))
    return cells.plain(side.published, lang) + most


def _rank(one: RankChange, lang: Lang) -> str:
    places = [
        cells.NONE if p is None else say("rank_of", lang, rank=p.label.lstrip("="), count=str(p.of))
        for p in (one.before, one.after)
    ]
    name = one.name.in_(lang) or one.id
    of = f" ({name})" if name else ""
    text = say("rank_line", lang, of=of, before=places[0], after=places[1])
    if one.change is None:
        return text
    way = "level_rank" if not one.change else "up" if one.change > 0 else "down"
    return f"{text}, {say(way, lang, n=cells.part(abs(one.change), lang).lstrip('+'))}"


def _nodes(step: Changes, unit: UnitChange, lang: Lang) -> Iterator[Line]:
    periods = [cells.cut(str(one.framework.period_shown), _FIGURE) for one in (step.before, step.after)]
    heads = [*periods, say("change", lang), say("percent", lang)]
    texts = [left(say("node", lang), NAME), *(right(head, _FIGURE) for head in heads), "  " + say("rank", lang)]
    yield (Segment(" ".join(texts), "dim"),)
    for one in unit.nodes:
        sides = [None if side is None else side.published for side in (one.before, one.after)]
        figures = [*(cells.plain(side, lang) for side in sides), cells.signed(one.change, lang)]
        figures.append(cells.signed(one.change_percent, lang))
        rank = cells.ranks(unit.rank_of(one.line))
        yield _row(_name(one, lang), [right(text, _FIGURE) for text in figures] + ["  " + rank])


def _name(one: Change, lang: Lang) -> str:
    return one.name.in_(lang) or one.line


def _row(name: str, figures: Sequence[str]) -> Line:
    return (Segment(" ".join([left(cells.cut(name, NAME), NAME), *figures])),)


def _ways(found: UnitAttribution, lang: Lang) -> Iterator[Line]:
    """The two ways from the figure before to that after, side by side."""
    total = found.total
    ways: list[Parts | None] = [total.rules_first, total.performance_first]
    yield from paragraph(say("why_rules", lang), "title")
    heads = [say(word, lang) for word in ("rules_first", "performance_first")]
    yield (Segment(" ".join([left("", NAME), *(right(head, _WAY) for head in heads)]), "dim"),)
    for word, key in (("rules", "rules"), ("asked", "asked"), ("performance", "performance"), ("total", "sum")):
        values = [None if way is None else getattr(way, word) for way in ways]
        yield _row(say(key, lang), [right(cells.part(value, lang), _WAY) for value in values])
    if total.why:
        yield from paragraph(say("why_not", lang, why="; ".join(total.why_in(lang))), "warning")


def _parts(unit: UnitChange, found: UnitAttribution, lang: Lang) -> Iterator[Line]:
    yield ()
    texts = [left(say("node", lang), NAME), *(right(say(word, lang), _PART) for word in PARTS)]
    yield (Segment(" ".join(texts), "dim"),)
    rows: list[tuple[str, Attribution]] = [(say("total", lang), found.total)]
    rows += [(_name(one, lang), found.nodes[one.line]) for one in unit.nodes if one.line in found.nodes]
    rounded = False
    for name, one in rows:
        parts = parts_of(one, lang)
        rounded = rounded or any(text.startswith(cells.ROUNDED) for text in parts)
        yield _row(name, [right(text, _PART) for text in parts])
    yield from paragraph(say("legend", lang), "dim")
    if rounded:
        yield from paragraph(say("rounded", lang), "dim")


def _asked(unit: UnitChange, found: UnitAttribution, lang: Lang) -> Iterator[Line]:
    names = {one.line: _name(one, lang) for one in unit.nodes}
    gone = [names[one.line] for one in unit.nodes if one.after is None]
    new = [names[one.line] for one in unit.nodes if one.before is None]
    told = [
        *_listed("newly_asked", found.newly_asked, lang),
        *([say("resting", lang, nodes=_joined(found.newly_asked.nodes, names))] if found.newly_asked.nodes else []),
        *_listed("no_longer", found.no_longer_asked, lang),
        *([say("gone_nodes", lang, nodes=", ".join(gone))] if gone else []),
        *([say("new_nodes", lang, nodes=", ".join(new))] if new else []),
    ]
    if told:
        yield ()
    for text in told:
        yield from paragraph(text)


def _listed(key: str, asked: Asked, lang: Lang) -> list[str]:
    return [say(key, lang, inputs=", ".join(f"`{name}`" for name in asked.inputs))] if asked.inputs else []


def _joined(nodes: Sequence[str], names: dict[str, str]) -> str:
    return ", ".join(names.get(node, node) for node in nodes)
