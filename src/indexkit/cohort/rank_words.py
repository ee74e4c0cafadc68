"""A ranking in words: why a unit stands where it does, and why another has no place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.cohort.unit import RefusedUnit, UnitScore
from indexkit.cohort.words import tell
from indexkit.formula.env import Value
from indexkit.formula.nodes import State
from indexkit.formula.prose import figure, sentence
from indexkit.problems import Lang, Text

if TYPE_CHECKING:
    from indexkit.cohort.ranking import Gap, Place


def both(made: Callable[[Lang], str]) -> Text:
    """The same said in both languages."""
    return Text(made("vi"), made("en"))


def not_scored(one: RefusedUnit) -> Text:
    """Why a unit could not be scored: the first problem, and how many more there are."""
    if not one.problems:
        return both(lambda lang: tell("not_scored", lang, why="", more=""))

    def made(lang: Lang) -> str:
        rest = len(one.problems) - 1
        more = tell("more_problems", lang, n=str(rest)) if rest else ""
        return tell("not_scored", lang, why=f": {one.problems[0].message(lang)}", more=more)

    return both(made)


def no_cluster(unit: UnitScore, within: Sequence[str]) -> Text:
    lacking = [
        name for name in within if (value := unit.described_by(name)) is None or isinstance(value, State)
    ]
    return both(lambda lang: tell("no_cluster", lang, inputs=", ".join(f"`{name}`" for name in lacking)))


def no_figure(unit: UnitScore, rule: model.Ranking, value: Value | None) -> Text:
    state = value.value if isinstance(value, State) else State.NONE.value
    return both(
        lambda lang: tell("no_figure", lang, by=ranked_by(unit, rule, lang), state=tell(f"state_{state}", lang))
    )


def tie_stands(units: Sequence[UnitScore]) -> Text:
    """Units that a ranking without shared places leaves equal."""
    return both(lambda lang: tell("tie_stands", lang, units=names(units)))


def award_open(award: model.Award, units: Sequence[UnitScore], unknown: bool) -> Text:
    """Why it is not known who gets an award."""
    key = "award_unknown" if unknown else "award_tie"
    return both(lambda lang: tell(key, lang, units=names(units), first=str(award.first)))


def names(units: Sequence[UnitScore]) -> str:
    return ", ".join(unit.title for unit in units)


def no_better() -> Text:
    return both(lambda lang: tell("no_better", lang))


def not_among(unit: UnitScore, rule: model.Ranking, joins: Value) -> Text:
    """Scored, but not ranked: the condition does not hold, or cannot be told."""
    def made(lang: Lang) -> str:
        test = "" if rule.among is None else sentence(rule.among, lang)
        if isinstance(joins, State):
            return tell("among_unknown", lang, test=test, state=tell(f"state_{joins.value}", lang))
        return tell("not_among", lang, test=test)

    return both(made)


_WORDS = ("total", "percent", "base", "share")


def ranked_by(unit: UnitScore, rule: model.Ranking, lang: Lang) -> str:
    """What a ranking goes by, in words."""
    by = named(unit, rule.shown, lang)
    return tell("before_rounding", lang, by=by) if rule.by == "exact" else by


def named(unit: UnitScore, shown: str, lang: Lang) -> str:
    """`total` and the like in words; a node by its name; a formula as the file writes it."""
    if shown in _WORDS:
        return tell(f"by_{shown}", lang)
    node = next((one for one in unit.kept.nodes if one.id == shown), None)
    return f"“{node.name.in_(lang) or node.id}”" if node is not None else f"`{shown}`"


def place_sentence(place: Place, lang: Lang) -> str:
    """The whole of it: rank, figure, the gaps above and below, what broke a tie, what is provisional."""
    number = label_of(place.rank, lang)
    words = {"rank": number, "of": str(place.of), "by": ranked_by(place.unit, place.rule, lang)}
    said = [tell("place", lang, figure=figure(place.figure, lang), **words)]
    if place.sharing:
        said.append(tell("tied", lang, units=names(place.sharing)))
    said += [_gap(place, place.above, "above", lang)] if place.above else [tell("first", lang)]
    said += [_gap(place, place.below, "below", lang)] if place.below else [tell("last", lang)]
    said += [tell("award", lang, award=one.name.in_(lang)) for one in place.award]
    said += [] if place.unit.complete else [tell("provisional", lang)]
    return "; ".join(said)


def label_of(rank: int | Fraction, lang: Lang) -> str:
    return figure(rank, lang)


def _gap(place: Place, gap: Gap, side: str, lang: Lang) -> str:
    words = {"unit": gap.unit.title}
    if gap.breaker is None:
        return tell(f"gap_{side}", lang, gap=figure(gap.figure, lang), **words)
    mine, theirs = (_shown(value, lang) for value in gap.values)
    breaker = named(place.unit, place.rule.then[gap.breaker].shown, lang)
    return tell(f"breaker_{side}", lang, by=breaker, mine=mine, theirs=theirs, **words)


def _shown(value: Value, lang: Lang) -> str:
    return tell(f"state_{value.value}", lang) if isinstance(value, State) else figure(value, lang)
