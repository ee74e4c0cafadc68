"""What a change can do: evidence on which the scores differ, or the proof that there is none, or why neither is known.

The formulas first, then bounds; then plain evidence is scored by both texts; then the solver, clause by clause upwards
and at last the whole. Nothing is said to differ that the judge has not scored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from indexkit.diff.result import Aspect, Effect, Range, Row, Said
from indexkit.diff.walk import Walk, accepts_alike, unasked, unlike, unlinked, walk
from indexkit.diff.words import LANGS, WORDS, both
from indexkit.diff.worlds import Evidence, Pair, Trees, Worlds
from indexkit.formula.prose import figure
from indexkit.lower.lines import ROOT
from indexkit.problems import Text
from indexkit.score import number
from indexkit.tree import ScoreTree

if TYPE_CHECKING:
    from indexkit.diff.solver import Solver

TOTAL, PERCENT = "@total", "@percent"
_OWN = 12
"""So many evidences are tried for a clause whose own points differ though no total does."""
_SMALL = (*range(1, 11), 20)
_ALL = ("form", "bounds", "judge", "solver")


def with_effects(worlds: Worlds, rows: Iterable[Row], prove: bool) -> Iterator[Row]:
    """The rows with what each can do, and those of the period itself before them."""
    yield from _of_the_period(worlds, prove)
    for row in rows:
        apart = row.form == "reworded" or row.kind in ("ranking", "group")
        groups = [] if apart else [row.group] if row.group else worlds.sides.groups
        yield replace(row, effects=tuple(effect(one, worlds.pair(one, row.spots), prove=prove) for one in groups))


def _of_the_period(worlds: Worlds, prove: bool) -> Iterator[Row]:
    """Where formulas read the period itself, another period is a change too."""
    before, after = worlds.sides.frameworks
    if before.period == after.period:
        return
    said = (Aspect("period", WORDS["period"], *(Text(str(one.period_shown)) for one in (before, after))),)
    for group in worlds.sides.groups:
        pair = worlds.pair(group, (), later=True)
        if pair is not None and walk(pair).apart:
            clause = Said("period", WORDS["period"], "", said)
            yield Row(0, group, "changed", "period", (clause,), (), (effect(group, pair, prove=prove),))


def effect(group: str, pair: Pair | None, *, prove: bool = True) -> Effect:
    """`prove`: whether the solver is asked where it is needed."""
    if pair is None:
        return Effect(group, "unknown", "form", why="alone", tried=("form",))
    return replace(_effect(group, pair, prove), last=pair.last)


def _effect(group: str, pair: Pair, prove: bool) -> Effect:
    by_form = walk(pair)
    why = unasked(pair)
    if not by_form.reaches and accepts_alike(pair):
        return _same(group, pair, by_form)
    shown, refused = tried(pair, pair.candidates([*by_form.nodes, *_readers(pair)]))
    if not by_form.reaches and why != "submission":
        return shown or refused or _same(group, pair, by_form)
    if shown is not None:
        return replace(shown, only=_only(pair, by_form) if prove and not why else ())
    if why:
        return refused or _open(group, pair, by_form, why, ("form", "bounds", "judge"))
    if not (prove and find_spec("z3")):
        why = "no_solver" if prove else "limit"
        return refused or _open(group, pair, by_form, why, ("form", "bounds", "judge"))
    return _asked(group, pair, by_form, refused)


def _asked(group: str, pair: Pair, by_form: Walk, refused: Effect | None) -> Effect:
    from indexkit.diff.solver import Solver

    solver = Solver(pair, by_form.nodes)
    by_solver = walk(pair, solver.same)
    if by_solver.reaches:
        shown = tried(pair, _beside(pair, solver))[0]
        if shown is not None:
            return replace(shown, only=_only(pair, by_form))
        if solver.same_deep(frozenset(by_solver.apart)):
            by_solver = Walk(set(), by_form.nodes, "solver", pair.outputs)
    if by_solver.reaches:
        shown = tried(pair, solver.found)[0]
        if shown is not None:
            return replace(shown, only=_only(pair, by_form))
        return refused or _open(group, pair, by_form, solver.why, _ALL)
    return refused or _same(group, pair, by_solver)


def _beside(pair: Pair, solver: Solver) -> Iterable[Evidence]:
    """What the solver found, alone and beside the most of all else."""
    for one in list(solver.found):
        yield from (one, {**pair.most, **one})


# What the judge shows


def tried(pair: Pair, evidences: Iterable[Evidence]) -> tuple[Effect | None, Effect | None]:
    """The first evidence on which something published differs; and the first that one text alone refuses."""
    refused: Effect | None = None
    for evidence in evidences:
        if pair.plainly_same(evidence):
            continue
        trees = pair.score(evidence)
        if None in trees:
            refused = refused or _shown(pair, evidence, _differing(pair, trees))
            evidence = pair.filled(evidence)
            trees = pair.score(evidence)
        key = _differing(pair, trees)
        if key != "score" and (shown := _shown(pair, evidence, key)) is not None:
            return shown, refused
        refused = refused or _shown(pair, evidence, key)
    return None, refused


def _shown(pair: Pair, evidence: Evidence, key: str) -> Effect | None:
    return _replayed(pair, _smaller(pair, evidence, key), key) if key else None


def _smaller(pair: Pair, evidence: Evidence, key: str) -> Evidence:
    """The same with less of each count, as far as it still shows it."""
    for name, value in evidence.items():
        if isinstance(value, int) and not isinstance(value, bool):
            less = ({**evidence, name: one} for one in _SMALL if one < value)
            less = (one for one in less if not pair.plainly_same(one))
            evidence = next((one for one in less if _differing(pair, pair.score(one)) == key), evidence)
    return evidence


def _differing(pair: Pair, trees: Trees) -> str:
    """What of two scores differs: total, percent, level, a figure that is ranked, or whether there is a score."""
    old, new = trees
    if old is None or new is None:
        return "" if old is new else "score"
    if old.env.values.get(TOTAL) != new.env.values.get(TOTAL):
        return "total"
    if old.env.values.get(PERCENT) != new.env.values.get(PERCENT):
        return "percent"
    if _level(old) != _level(new):
        return "level"
    return next((f"rank {one}" for one in pair.ranked if old.env.values.get(one) != new.env.values.get(one)), "")


def _level(tree: ScoreTree) -> Text | None:
    return None if tree.level is None else Text(tree.level.name, tree.level.name_en)


def _replayed(pair: Pair, evidence: Evidence, key: str) -> Effect | None:
    """The same by the judge alone, with the evidence as both texts have it."""
    trees = pair.score(evidence, judge=True)
    if _differing(pair, trees) != key:
        return None
    before, after = (_told(tree, key) for tree in trees)
    return Effect(pair.group, "differs", "judge", key.partition(" ")[0], dict(evidence), before, after)


def _told(tree: ScoreTree | None, key: str) -> Text:
    if tree is None:
        return both("no_score")
    if key == "level":
        return _level(tree) or both("none")
    lines = {"percent": PERCENT, "total": TOTAL}
    return _figure(tree, lines.get(key) or key.removeprefix("rank "))


def _figure(tree: ScoreTree, line: str) -> Text:
    value = number(tree.env.values.get(line))
    return both("none") if value is None else Text(*(figure(value, lang) for lang in LANGS))


# What is proved, and what is open


def _same(group: str, pair: Pair, found: Walk) -> Effect:
    return _with_own(pair, found.nodes, Effect(group, "same", found.by, accepted=not accepts_alike(pair)))


def _open(group: str, pair: Pair, found: Walk, why: str, tried: tuple[str, ...]) -> Effect:
    return _with_own(pair, found.nodes, Effect(group, "unknown", "judge", why=why, tried=tried))


def _with_own(pair: Pair, nodes: Collection[str], effect: Effect) -> Effect:
    """With evidence on which a clause's own points differ, where some was found."""
    shared = [node for node in nodes if node != ROOT and all(node in card.by_id for card in pair.cards)]
    for place, evidence in enumerate(pair.candidates(shared) if shared else ()):
        if place == _OWN:
            break
        old, new = pair.score(evidence, judge=True)
        for node in shared if old is not None and new is not None else ():
            if old.env.values.get(node) != new.env.values.get(node):  # type: ignore[union-attr]
                before, after = (_figure(tree, node) for tree in (old, new))  # type: ignore[arg-type]
                shown: dict[str, Any] = {"evidence": dict(evidence), "before": before, "after": after}
                return replace(effect, figure="own", **shown)
    return effect


def _readers(pair: Pair) -> list[str]:
    """Clauses that read an input which one text may refuse or read otherwise."""
    apart = frozenset(unlike(pair))
    lines = (line for line in pair.new.plan.lines if not apart.isdisjoint(line.inputs))
    return list(dict.fromkeys(line.node for line in lines))


def _only(pair: Pair, found: Walk) -> tuple[Range, ...]:
    if not find_spec("z3") or unlinked(pair):
        return ()
    from indexkit.diff.ranges import only

    return only(pair, found)
