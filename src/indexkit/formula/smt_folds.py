"""Folds over solver terms: who leaves, who is missing, who is dropped, all as conditions (`folds` is the judge's)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from indexkit.formula.folds import OF_NONE, WEIGHTED, drops
from indexkit.formula.nodes import WITHOUT, Gather, State
from indexkit.formula.smt_numbers import Arithmetic, choice
from indexkit.formula.smt_terms import (
    Condition,
    States,
    Term,
    Truth,
    Unsupported,
    Word,
    add,
    all_of,
    any_of,
    choose,
    figure,
    has_state,
    is_known,
    negated,
    possible,
    related,
    stands,
    state,
    times,
    worst_of,
)

MOST = 12
"""So many members are compared with each other at most."""
_EVIDENCE = (State.REJECTED, State.ABSENT)


@dataclass(frozen=True)
class Member:
    """A figure of a list, and whether it is in it."""

    present: Condition
    term: Term
    weight: Term


@dataclass(frozen=True)
class Known:
    """A figure that counts where `kept` holds."""

    kept: Condition
    x: Term
    w: Term


def _if(condition: Condition, then: Term, otherwise: Term) -> Term:
    return choice(Truth(condition, negated(condition), {}), then, otherwise)


def counted(conditions: Iterable[Condition]) -> Word:
    return add(choose(one, 1, 0) for one in conditions)


def folded(made: Arithmetic, rule: Gather, members: Sequence[Member]) -> Term:
    """One figure for the members, or a state."""
    applies = [
        all_of((one.present, negated(any_of(_states(one, State.NOT_APPLICABLE))))) for one in members
    ]
    terms = [_zeroed(one.term) if rule.missing == "zero" else one.term for one in members]
    known = [
        Known(all_of((here, negated(has_state(term.states)), negated(has_state(one.weight.states)))), term, one.weight)
        for here, term, one in zip(applies, terms, members, strict=True)
    ]
    found = _answered(made, rule, members, applies, terms, known)
    nobody = all_of((any_of(one.present for one in members), negated(any_of(applies))))
    return _if(nobody, state(State.NOT_APPLICABLE), found)


def _states(one: Member, which: State) -> tuple[Condition, Condition]:
    return one.term.states.get(which, False), one.weight.states.get(which, False)


def _zeroed(term: Term) -> Term:
    """0 in the place of what has no figure."""
    gone = any_of(condition for which, condition in term.states.items() if which in WITHOUT)
    left = {which: condition for which, condition in term.states.items() if which not in WITHOUT}
    return Term(choose(gone, 0, term.n), choose(gone, 1, term.d), left)


def _answered(
    made: Arithmetic,
    rule: Gather,
    members: Sequence[Member],
    applies: list[Condition],
    terms: list[Term],
    known: list[Known],
) -> Term:
    """What `missing` and `at_least` say, the last of the judge's questions first."""
    states = _held(zip(applies, terms, (one.weight for one in members), strict=True))
    undefined: dict[State, Condition] = {one: held for one, held in states.items() if one is State.UNDEFINED}
    held: dict[State, Condition] = dict(states) if rule.missing in ("none", "zero") else dict(undefined)
    found = _if(
        all_of((any_of(states.values()), negated(any_of(one.kept for one in known)))),
        _worst(states),
        _of_known(made, rule, _kept(made, rule, known)),
    )
    found = _if(_too_few(rule, members, applies), _few(members, applies), found)
    if rule.missing == "all_zero":
        found = _if(any_of(c for s, c in states.items() if s is not State.UNDEFINED), figure(0), found)
    decided = _decided(rule, known)
    return _if(all_of((any_of(held.values()), negated(decided))), _worst(held), found)


def _held(several: Iterable[tuple[Condition, Term, Term]]) -> dict[State, Condition]:
    """Which states some member that applies has."""
    found: dict[State, list[Condition]] = {}
    for here, term, weight in several:
        for states in (term.states, weight.states):
            for which, condition in states.items():
                found.setdefault(which, []).append(all_of((here, condition)))
    return possible({which: any_of(conditions) for which, conditions in found.items()})


def _worst(states: States) -> Term:
    return Term(0, 1, worst_of([states]))


def _too_few(rule: Gather, members: Sequence[Member], applies: list[Condition]) -> Condition:
    if not rule.at_least:
        return False
    own = (
        all_of((here, negated(has_state(one.term.states)), negated(has_state(one.weight.states))))
        for here, one in zip(applies, members, strict=True)
    )
    whole = rule.at_least.denominator == 1
    needed = rule.at_least if whole else times(rule.at_least, counted(applies))
    return related("<", counted(own), needed)


def _few(members: Sequence[Member], applies: list[Condition]) -> Term:
    """For want of evidence, else by a rule."""
    lacking = {
        which: any_of(all_of((here, any_of(_states(one, which)))) for here, one in zip(applies, members, strict=True))
        for which in _EVIDENCE
    }
    worst = worst_of([possible(lacking)])
    none = negated(any_of(worst.values()))
    return Term(0, 1, possible({**worst, State.NONE: none}))


def _decided(rule: Gather, known: list[Known]) -> Condition:
    """Whether a member settles `any` or `all`."""
    if drops(rule) or rule.how not in ("any", "all"):
        return False
    relation = "!=" if rule.how == "any" else "=="
    return any_of(all_of((one.kept, related(relation, one.x.n, 0))) for one in known)


# Members that are dropped


def _kept(made: Arithmetic, rule: Gather, known: list[Known]) -> list[Known]:
    if not drops(rule):
        return known
    known = comparable(made, known)
    found = without(known, rule.drop_lowest, rule.drop_highest)
    if rule.keep_highest is not None:
        found = without(found, add((counted(one.kept for one in found), -rule.keep_highest)), 0)
    if rule.keep_lowest is not None:
        found = without(found, 0, add((counted(one.kept for one in found), -rule.keep_lowest)))
    return found


def comparable(made: Arithmetic, known: list[Known]) -> list[Known]:
    if len(known) > MOST:
        raise Unsupported("long_list")
    return [Known(one.kept, made.settled(one.x), one.w) for one in known]


def without(known: list[Known], lowest: Word, highest: Word) -> list[Known]:
    """Without so many of the lowest, then of the highest; of equals the later listed goes first (RULES R12)."""
    return _cut(_cut(known, "<", lowest), ">", highest)


def _cut(known: list[Known], relation: str, number: Word) -> list[Known]:
    if isinstance(number, int) and number <= 0:
        return known
    left = [all_of((one.kept, related(">=", _rank(known, i, relation), number))) for i, one in enumerate(known)]
    return [Known(kept, one.x, one.w) for kept, one in zip(left, known, strict=True)]


def _rank(known: list[Known], place: int, relation: str) -> Word:
    """How many go before this one."""
    x = known[place].x
    return counted(
        all_of((other.kept, stands(relation if j <= place else relation + "=", other.x, x)))
        for j, other in enumerate(known)
        if j != place
    )


# The folds


def _of_known(made: Arithmetic, rule: Gather, known: list[Known]) -> Term:
    nobody = negated(any_of(one.kept for one in known))
    how = "mean" if rule.how == "power" and rule.power == 1 else rule.how
    how = "harmean" if how == "power" and rule.power == -1 else how
    if how not in _FOLDS:
        raise Unsupported("irrational", rule.how)
    of_none = OF_NONE.get(rule.how)
    dropped = (rule.drop_lowest or rule.drop_highest) and rule.how != "count"
    empty = state(State.UNDEFINED) if of_none is None or dropped else figure(of_none)
    return empty if nobody is True else _if(nobody, empty, _FOLDS[how](made, rule, known))


def _bare(one: Known, x: Term, instead: int) -> Term:
    """The figure where it counts, without its states, which it has nowhere there."""
    return Term(choose(one.kept, x.n, instead), choose(one.kept, x.d, 1), {})


def _sum(made: Arithmetic, rule: Gather, known: list[Known]) -> Term:
    return made.added([_bare(one, made.product(one.x, one.w), 0) for one in known])


def _weights(made: Arithmetic, known: list[Known]) -> Term:
    return made.added([_bare(one, one.w, 0) for one in known])


def _mean(made: Arithmetic, rule: Gather, known: list[Known]) -> Term:
    return made.quotient(_sum(made, rule, known), _weights(made, known))


def _harmean(made: Arithmetic, rule: Gather, known: list[Known]) -> Term:
    inverses = [made.quotient(_bare(one, one.w, 0), _bare(one, one.x, 1)) for one in known]
    above, below = _weights(made, known), made.added(inverses)
    return _if(related("==", above.n, 0), state(State.UNDEFINED), made.quotient(above, below))


def _best(relation: str) -> Callable[[Arithmetic, Gather, list[Known]], Term]:
    def find(made: Arithmetic, rule: Gather, known: list[Known]) -> Term:
        found, there = Term(0, 1, {}), False
        for one in known:
            better = all_of((one.kept, any_of((negated(there), stands(relation, one.x, found)))))
            found = Term(choose(better, one.x.n, found.n), choose(better, one.x.d, found.d), {})
            there = any_of((there, one.kept))
        return found

    return find


def _number(condition: Condition) -> Term:
    return Term(choose(condition, 1, 0), 1, {})


def _any(made: Arithmetic, rule: Gather, known: list[Known]) -> Term:
    return _number(any_of(all_of((one.kept, related("!=", one.x.n, 0))) for one in known))


def _all(made: Arithmetic, rule: Gather, known: list[Known]) -> Term:
    return _number(negated(any_of(all_of((one.kept, related("==", one.x.n, 0))) for one in known)))


def _median(made: Arithmetic, rule: Gather, known: list[Known]) -> Term:
    """The one in the middle, or half of each of two: by how many go before it."""
    known = comparable(made, known)
    count = counted(one.kept for one in known)
    found = []
    for place, one in enumerate(known):
        twice = times(2, _rank(known, place, "<"))
        middle = all_of((one.kept, related("==", add((twice, 1)), count)))
        beside = any_of((related("==", add((twice, 2)), count), related("==", twice, count)))
        half = times(one.x.n, Fraction(1, 2))
        found.append(choose(middle, one.x.n, choose(all_of((one.kept, beside)), half, 0)))
    return Term(add(found), 1, {})


def _mode(made: Arithmetic, rule: Gather, known: list[Known]) -> Term:
    """The most frequent figure; where several are, what `ties` says."""
    known = comparable(made, known)
    seen = [counted(all_of((o.kept, stands("==", o.x, one.x))) for o in known) for one in known]
    tied = [
        all_of((one.kept, *(any_of((negated(o.kept), related(">=", seen[i], seen[j]))) for j, o in enumerate(known))))
        for i, one in enumerate(known)
    ]
    first = [
        all_of((tied[i], *(negated(all_of((tied[j], stands("==", known[j].x, one.x)))) for j in range(i))))
        for i, one in enumerate(known)
    ]
    several = [Known(here, one.x, one.w) for here, one in zip(first, known, strict=True)]
    if rule.ties in ("lowest", "highest"):
        return _best("<" if rule.ties == "lowest" else ">")(made, rule, several)
    plain = [Known(one.kept, one.x, figure(1)) for one in several]
    mean = _mean(made, rule, plain)
    alone = related("==", counted(first), 1)
    return mean if rule.ties == "mean" else _if(alone, mean, state(State.NONE))


_FOLDS: dict[str, Callable[[Arithmetic, Gather, list[Known]], Term]] = {
    "sum": _sum,
    "mean": _mean,
    "harmean": _harmean,
    "median": _median,
    "mode": _mode,
    "min": _best("<"),
    "max": _best(">"),
    "count": lambda made, rule, known: Term(counted(one.kept for one in known), 1, {}),
    "any": _any,
    "all": _all,
}


def paired(
    rule: Gather, members: Sequence[tuple[Condition, Term]], weights: Sequence[tuple[Condition, Term]] | None
) -> list[Member] | None:
    """Members with their weights; None where there are more of one than of the other."""
    if weights is None or rule.how not in WEIGHTED:
        return [Member(here, term, figure(1)) for here, term in members]
    if all(is_known(here) for here, _ in (*members, *weights)):
        members, weights = ([one for one in some if one[0]] for some in (members, weights))
        if len(members) != len(weights):
            return None
    elif len(members) != len(weights):
        raise Unsupported("lists")
    return [Member(here, x, w) for (here, x), (_, w) in zip(members, weights, strict=True)]
