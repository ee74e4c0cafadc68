"""How stable rankings are, as text that fits 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from indexkit.arithmetic import decimal_text, round_to
from indexkit.problems import Lang
from indexkit.report.header import certainty_sentence
from indexkit.report.layout import WIDTH, Line, Segment, columns, left, paragraph, right
from indexkit.robust.result import Pair, RankingStability, Ranks, Robustness, UnitStability
from indexkit.robust.scenarios import KINDS
from indexkit.robust.words import say
from indexkit.tiers import Rank

_NAME, _RANK, _INTERVAL, _MEDIAN, _OWN = 22, 6, 9, 9, 11
_KIND = 11
NONE = "–"


def robustness_lines(one: Robustness, lang: Lang, unit: str | None, top: int) -> Iterator[Line]:
    yield from _head(one, lang)
    shown = [each for each in one.rankings if unit is None or each.of(unit) is not None]
    for each in shown:
        yield ()
        yield from paragraph(_called(one, each, lang), "title")
        if not each.units:
            yield from paragraph(say("no_places", lang))
        elif unit is not None:
            yield from _one_unit(each, unit, lang)
        else:
            yield from _units(each, lang)
            yield ()
            yield from _kinds(each, lang)
            yield ()
            yield from _pairs(list(each.pairs), lang, top)


def _head(one: Robustness, lang: Lang) -> Iterator[Line]:
    for units in one.assessment.groups.values():
        tree = one.assessment.trees[units[0].name].in_(lang)
        said = certainty_sentence(tree, tree.group.root.name.in_(lang) or tree.group.id, listed=False)
        yield from paragraph(said, "warning") if said else ()
    framework = one.assessment.framework
    yield from paragraph(say("title", lang), "title")
    yield from paragraph(f"{framework.name.in_(lang) or framework.id}, {framework.period_shown}")
    yield from paragraph(say("caution", lang), "warning")
    tried, notes, seed = what_was_tried(one, lang)
    for words in tried:
        yield from paragraph(words, indent=2, first="- ")
    for words in notes:
        yield from paragraph(words, "dim", indent=2, first="- ")
    yield from paragraph(seed, "dim") if seed else ()


def what_was_tried(one: Robustness, lang: Lang) -> tuple[list[str], list[str], str]:
    """The scenarios by their kinds, what was not tried and why, and the seed of what was drawn."""
    counts = one.counts()
    tried = [
        say(f"tried_{kind}", lang, n=counts[kind], range=_ranges(one.ranges.get(kind, {})))
        for kind in KINDS
        if kind in counts
    ]
    seed = say("seed", lang, seed=one.seed) if "weights" in counts or "evidence" in counts else ""
    return tried, [note.in_(lang) for note in one.notes], seed


def _ranges(stated: Mapping[str, str]) -> str:
    return ", ".join(span if name == "*" else f"{name} {span}" for name, span in stated.items())


def _called(one: Robustness, each: RankingStability, lang: Lang) -> str:
    ranking = each.ranking
    words = [ranking.name.in_(lang) or ranking.id]
    if ranking.group:
        words.insert(0, one.assessment.group(ranking.group).root.name.in_(lang) or ranking.group)
    words += [str(value) for _, value in ranking.cluster]
    return ", ".join(word for word in words if word)


def _units(each: RankingStability, lang: Lang) -> Iterator[Line]:
    head = [left(say("unit", lang), _NAME), right(say("rank", lang), _RANK), right(say("interval", lang), _INTERVAL)]
    head += [right(say("median", lang), _MEDIAN), right(say("own", lang), _OWN)]
    yield (Segment(" ".join(head), "dim"),)
    for unit in each.units:
        cells = [right(unit.label or NONE, _RANK), right(interval(unit.ranks, lang), _INTERVAL)]
        cells += [right(rank_text(unit.ranks.median, lang), _MEDIAN), right(_percent(unit, lang), _OWN)]
        yield (Segment(" ".join([left(_cut(unit.unit.title, _NAME), _NAME), *cells])),)
    for unit in each.units:
        if lacking := unit.ranks.of - unit.ranks.count:
            yield from paragraph(say("unranked", lang, n=lacking, unit=unit.unit.title), "warning")


def _kinds(each: RankingStability, lang: Lang) -> Iterator[Line]:
    kinds = list(each.places_of)
    yield from paragraph(say("by_kind", lang), "title")
    width = min(_KIND, (WIDTH - 18) // max(1, len(kinds)) - 1)
    name = WIDTH - (width + 1) * len(kinds) if len(kinds) > 4 else _NAME
    head = [left(say("unit", lang), name), *(right(_cut(say(kind, lang), width), width) for kind in kinds)]
    yield (Segment(" ".join(head), "dim"),)
    for unit in each.units:
        cells = (right(interval(unit.kinds[kind], lang), width) for kind in kinds)
        yield (Segment(" ".join([left(_cut(unit.unit.title, name), name), *cells])),)


def _pairs(pairs: list[Pair], lang: Lang, top: int) -> Iterator[Line]:
    yield from paragraph(say("pairs", lang) if pairs else say("no_pairs", lang), "title" if pairs else "")
    for pair in pairs[:top]:
        yield from paragraph(pair_sentence(pair, lang), indent=2, first="- ")
    if len(pairs) > top:
        yield from paragraph(say("more_pairs", lang, n=len(pairs) - top), "dim")


def pair_sentence(pair: Pair, lang: Lang) -> str:
    counts, key = pair.counts, "pair_tied" if pair.counts.tied else "pair"
    words = {"a": pair.ahead.title, "b": pair.behind.title, "n": counts.ahead, "all": counts.of, "tied": counts.tied}
    return say(key, lang, **words)


def _one_unit(each: RankingStability, name: str, lang: Lang) -> Iterator[Line]:
    unit = each.of(name)
    assert unit is not None
    yield from paragraph(unit.unit.title, "title")
    for key, text in (
        ("rank", unit.label or NONE),
        ("interval", interval(unit.ranks, lang)),
        ("median", rank_text(unit.ranks.median, lang)),
        ("own", _percent(unit, lang)),
    ):
        yield from paragraph(text, indent=18, first=left(say(key, lang), 18))
    for kind, ranks in unit.kinds.items():
        words = f"{interval(ranks, lang)} ({ranks.own} / {ranks.of})"
        yield from paragraph(words, indent=18, first=left(f"  {say(kind, lang)}", 18))
    yield from paragraph(_far(unit, lang), indent=18, first=left(say("furthest", lang), 18))
    if unit.furthest is not None and unit.furthest.moves:
        moves = (say("times", lang, node=node, factor=local(Fraction(by), lang)) for _, node, by in unit.furthest.moves)
        yield from paragraph(f"{say('drawn', lang)}: {', '.join(moves)}", "dim", indent=2, first="  ")
    yield ()
    own = [pair for pair in each.pairs if name in (pair.ahead.name, pair.behind.name)]
    yield from _pairs(own, lang, len(own))


def _far(unit: UnitStability, lang: Lang) -> str:
    if unit.furthest is None:
        return say("never", lang)
    rank = rank_text(unit.furthest_rank, lang)
    return say("moved_to", lang, rank=rank, title=unit.furthest.title.in_(lang))


def interval(ranks: Ranks, lang: Lang) -> str:
    """`3–5`; `3` where it is one rank."""
    if ranks.best is None or ranks.worst is None:
        return NONE
    ends = [rank_text(ranks.best, lang), rank_text(ranks.worst, lang)]
    return "–".join(dict.fromkeys(ends))


def rank_text(rank: Rank | None, lang: Lang) -> str:
    return NONE if rank is None else local(Fraction(rank), lang)


def _percent(unit: UnitStability, lang: Lang) -> str:
    """Rounded half up to a whole percent; `<100%` and `>0%` where that would say too much."""
    share = unit.ranks.share
    if share is None or unit.rank is None:
        return NONE
    whole = round_to(share * 100, Fraction(1), "half_up")
    if whole == 100 and share != 1:
        return "<100%"
    return ">0%" if whole == 0 and share else f"{whole}%"


def local(value: Fraction, lang: Lang) -> str:
    """At most four decimals, rounded half up for reading only; the data are exact."""
    text = decimal_text(round_to(value, Fraction(1, 10_000), "half_up"))
    return text.replace(".", ",") if lang == "vi" else text


def _cut(text: str, width: int) -> str:
    if columns(text) <= width:
        return text
    kept = text
    while columns(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"
