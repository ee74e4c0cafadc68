"""Which amendments belong to a base, and in which order they are grafted (RULES R7)."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

from indexkit.amend.texts import LawText
from indexkit.problems import Place, Problem, problem


def duplicates(texts: Sequence[LawText]) -> list[Problem]:
    """Two files with one id: nobody could tell which of them is the law."""
    found: dict[str, LawText] = {}
    problems = []
    for text in texts:
        first = found.setdefault(text.id, text)
        if first is not text:
            cause = "base" if "framework" in first.document.data else "twice"
            places = (_id_place(text), _id_place(first))
            problems.append(problem(f"IK411.{cause}", *places, name=text.id, file=text.file, first=first.file))
    return problems


def _id_place(text: LawText) -> Place:
    return text.place("amendment" if "amendment" in text.document.data else "framework")


def reaching(root: LawText, texts: Sequence[LawText]) -> list[LawText]:
    """The amendments whose chain of `amends:` leads to this base."""
    known, found = {root.id, *root.consolidated}, []
    waiting = list(texts)
    while joined := [text for text in waiting if known & set(text.amends)]:
        found += joined
        known |= {text.id for text in joined}
        waiting = [text for text in waiting if text not in joined]
    return found


def cycles(texts: Sequence[LawText]) -> list[Problem]:
    """Amendments that amend each other in a circle, or themselves: each circle is told once."""
    by_id = {text.id: text for text in texts}
    told: set[str] = set()
    problems = []
    for text in sorted(texts, key=lambda t: t.id):
        circle = _circle(text, by_id)
        if circle and not told & set(circle):
            told |= set(circle)
            places = [by_id[name].place("amends") for name in circle]
            cause = "itself" if len(circle) == 1 else "circle"
            problems.append(problem(f"IK410.{cause}", *places, name=text.id, chain=" → ".join((*circle, circle[0]))))
    return problems


def _circle(start: LawText, by_id: Mapping[str, LawText]) -> list[str]:
    """The shortest way along `amends:` from a text back to itself."""
    ways = [[start.id]]
    seen = {start.id}
    for way in ways:
        for name in by_id[way[-1]].amends:
            if name == start.id:
                return way
            if name in by_id and name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []


def grafting_order(texts: Sequence[LawText]) -> list[LawText]:
    """By (in force from, issued), and after whatever a text amends; ids settle the rest, so that files never do."""
    by_id = {text.id: text for text in texts}
    waits = {text.id: {name for name in text.amends if name in by_id} for text in texts}
    ready = [_key(by_id[name]) for name, first in waits.items() if not first]
    heapq.heapify(ready)
    ordered: list[LawText] = []
    while ready:
        done = by_id[heapq.heappop(ready)[-1]]
        ordered.append(done)
        for name, first in waits.items():
            if done.id in first:
                first.remove(done.id)
                if not first:
                    heapq.heappush(ready, _key(by_id[name]))
    return ordered


def _key(text: LawText) -> tuple[str, str, str]:
    return text.in_force, text.issued, text.id


def ancestors(text: LawText, by_id: Mapping[str, LawText]) -> set[str]:
    """What a text amends, directly or through others."""
    found: set[str] = set()
    waiting = list(text.amends)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += by_id[name].amends if name in by_id else ()
    return found
