"""Paths to a target as text that fits 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexkit.formula.prose import figure
from indexkit.paths.contest import Contest
from indexkit.paths.data import Blocked, Impossible, Paths, Route
from indexkit.paths.reason_words import obstacles_in_words, reason_words
from indexkit.paths.words import say
from indexkit.problems import Lang
from indexkit.report import header
from indexkit.report.layout import Line, paragraph
from indexkit.wins.sentences import change_words, label_of, points_words
from indexkit.wins.text import standing


def paths_lines(found: Paths, lang: Lang, unit_name: str = "") -> Iterator[Line]:
    tree = found.tree.in_(lang)
    for block in (header.unmarked_certainty_lines(tree), header.heading_lines(tree, unit_name)):
        lines = list(block)
        yield from (*lines, ()) if lines else ()
    yield from paragraph(say(f"title_{found.target.aim}", lang, name=found.target.name.in_(lang)), "title")
    yield from paragraph(standing(tree, lang))
    if found.target.contest is not None:
        yield from paragraph(ranking_words(found.target.contest, lang), "dim")
    if found.reached:
        yield from paragraph(say("reached", lang), "good")
        return
    file = found.costs.file if found.costs is not None else ""
    yield from paragraph(say("effort" if found.costs is None else "costs", lang, file=file), "dim")
    for number, route in enumerate(found.routes, start=1):
        yield ()
        yield from _route_lines(found, route, number, lang)
    if found.impossible is not None:
        yield ()
        yield from _impossible_lines(found, found.impossible, lang)
    if found.stopped:
        yield ()
        yield from paragraph(say("stopped", lang), "warning")
    if held := held_words(found, lang):
        yield ()
        yield from paragraph(held, "dim")


def _route_lines(found: Paths, route: Route, number: int, lang: Lang) -> Iterator[Line]:
    words = f"{say('route', lang, n=number)}: {price_words(found, route, lang)}; {proof_words(route, number, lang)}"
    yield from paragraph(words, "title")
    for one in route.changes:
        yield from paragraph(change_words(found.tree, one, lang), "good", indent=4, first="  - ")
    yield from paragraph(then_words(route, lang), indent=2, first="  ")


def price_words(found: Paths, route: Route, lang: Lang) -> str:
    cost = figure(route.cost, lang)
    if found.costs is not None:
        return say("cost_is", lang, cost=cost, unit=f" {found.costs.unit}".rstrip())
    return say("effort_one" if route.inputs == 1 else "effort_is", lang, inputs=route.inputs, cost=cost)


def proof_words(route: Route, number: int, lang: Lang) -> str:
    return say("unproved" if not route.proved else "proved" if number == 1 else "proved_next", lang)


def then_words(route: Route, lang: Lang) -> str:
    from indexkit.report.words import level_words, shown
    from indexkit.wins.words import say as tell

    tree = route.tree.in_(lang)
    of = tell("no_max", lang) if tree.max is None else tell("of", lang, max=shown(tree.max, lang))
    place = "" if route.place is None else say("place", lang, label=route.place.label, of=route.place.of)
    points, level = points_words(tree, tree.exact, lang), level_words(tree, lang)
    return say("then", lang, points=points, of=of, level=level, place=place)


def ranking_words(contest: Contest, lang: Lang) -> str:
    name = contest.rule.name.in_(lang) or contest.rule.id
    return say("by_ranking", lang, name=say("ranking_name", lang, name=name) if name else "")


def why_impossible(found: Paths, one: Impossible, lang: Lang) -> str:
    if not one.proved:
        return say("not_found", lang)
    most = points_words(found.tree, one.most, lang)
    return say("impossible", lang, why=say("out_of_reach" if one.most is None else "most", lang, most=most))


def _impossible_lines(found: Paths, one: Impossible, lang: Lang) -> Iterator[Line]:
    yield from paragraph(why_impossible(found, one, lang), "warning")
    if one.proved:
        yield from paragraph(reason_words(one, lang))
    for words in obstacles_in_words(found, one, lang):
        yield from paragraph(words, indent=4, first="  - ")
    if one.blocked:
        yield from paragraph(say("blocked", lang))
    for each in one.blocked:
        yield from paragraph(blocked_words(found, each, lang), indent=4, first="  - ")


def blocked_words(found: Paths, one: Blocked, lang: Lang) -> str:
    first = one.why[0][1]
    if first in ("panel", "at_best"):
        why = say(f"why_{first}", lang)
    else:
        why = say("why_held", lang, list=_listed(found, one.why, lang))
    name = f"{one.node.node.code} {one.node.node.name.in_(lang) or one.node.id}".strip()
    return say("blocked_row", lang, node=name, lost=points_words(found.tree, one.lost, lang), why=why)


def _listed(found: Paths, held: Iterable[tuple[str, str]], lang: Lang) -> str:
    told = ((label_of(found.tree, name, lang), say(f"held_{why}", lang)) for name, why in held)
    return ", ".join(say("held_one", lang, input=label, why=why) for label, why in told)


def held_words(found: Paths, lang: Lang) -> str:
    """The inputs that were left as they are, by the reason; empty where there are none."""
    reasons: dict[str, list[str]] = {}
    for name, why in found.held.items():
        reasons.setdefault(why, []).append(f"`{name}`")
    texts = [
        f"{say(f'held_{why}', lang)}: {say('held_count', lang, n=len(names)) if why == 'no_cost' else ', '.join(names)}"
        for why, names in reasons.items()
    ]
    return say("held", lang, list="; ".join(texts)) if texts else ""
