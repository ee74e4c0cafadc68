"""Statistics in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from indexkit.cohort.figures import Shown
from indexkit.cohort.words import tell
from indexkit.problems import Lang, Text

if TYPE_CHECKING:
    from indexkit.cohort.levels import LevelCount
    from indexkit.cohort.profile import Profile, Trait
    from indexkit.cohort.statistics import Statistics


def plain(value: Decimal | int, lang: Lang) -> str:
    """`51.9`, in Vietnamese `51,9`."""
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return text.replace(".", ",") if lang == "vi" else text


def near(one: Shown, lang: Lang) -> str:
    """A figure as it is published; with ≈ where no rule rounds it and showing it did."""
    return f"≈ {plain(one.published, lang)}" if one.shown_rounded else plain(one.published, lang)


def level_sentence(one: LevelCount, lang: Lang) -> str:
    """`16 of 31 units, 51.61%, at level Trung bình or above: 10 of 17 …, 6 of 14 …`."""
    percent = "" if one.percent is None else tell("in_percent", lang, percent=near(one.percent, lang))
    words = {"count": str(one.count), "of": str(one.of), "percent": percent, "level": one.name.in_(lang)}
    said = tell("at_or_above" if one.above else "at_level", lang, **words)
    parts = [_part(name, count, of, lang) for name, count, of in one.parts]
    return f"{said}: {', '.join(parts)}" if parts else said


def _part(name: Text, count: int, of: int, lang: Lang) -> str:
    return tell("of_group", lang, count=str(count), of=str(of), group=name.in_(lang))


def statistics_sentence(one: Statistics, lang: Lang) -> str:
    """How many units, their mean, who is best and worst, who is in no figure."""
    words = {"count": str(one.count), "group": one.group.root.name.in_(lang) or one.group.id}
    said = [tell("units_scored", lang, **words)]
    if one.total is not None:
        mean = near(one.total.mean, lang)
        if one.maximum is not None and one.mean_percent is not None:
            percent = near(one.mean_percent, lang)
            said.append(tell("mean_of", lang, mean=mean, max=_exact(one, lang), percent=percent))
            said += [] if one.label is None else [tell("mean_label", lang, label=one.label.in_(lang))]
        else:
            said.append(tell("mean_plain", lang, mean=mean))
        for key, end in (("greatest", one.total.greatest), ("least", one.total.least)):
            names = ", ".join(unit.title for unit in end.units)
            said.append(tell(key, lang, figure=near(end.figure, lang), units=names))
    for key, count in (("refused", one.refused), ("incomplete", one.count - one.complete)):
        said += [tell(f"units_{key}", lang, n=str(count))] if count else []
    if one.without_total:
        said.append(tell("units_without", lang, units=", ".join(unit.title for unit in one.without_total)))
    return "; ".join(said)


def _exact(one: Statistics, lang: Lang) -> str:
    from indexkit.formula.prose import figure

    assert one.maximum is not None
    return figure(one.maximum, lang)


def trait_sentence(one: Trait, lang: Lang) -> str:
    """`“Hạ tầng số”: 80%, the group's mean 62.5%, 17.5 points of percent ahead; place 2 of 12`."""
    side = "ahead" if one.ahead > 0 else "behind" if one.ahead < 0 else "even"
    gap = near(Shown(abs(one.ahead), abs(one.ahead_shown.published), one.ahead_shown.shown_rounded), lang)
    name = one.node.name.in_(lang) or one.node.id
    words = {"name": name, "percent": near(one.percent, lang), "mean": near(one.mean, lang), "gap": gap}
    said = tell(f"trait_{side}", lang, **words)
    if one.place is None:
        return said
    return said + tell("trait_place", lang, rank=plain_label(one.place.label, lang), of=str(one.place.of))


def plain_label(label: str, lang: Lang) -> str:
    return label.replace(".", ",") if lang == "vi" else label


def profile_sentence(one: Profile, lang: Lang) -> str:
    """The strengths, then the weaknesses, each list the furthest first."""
    said = []
    for key, traits in (("strengths", one.strengths), ("weaknesses", one.weaknesses)):
        if traits:
            said.append(tell(key, lang, list="; ".join(trait_sentence(trait, lang) for trait in traits)))
    return ". ".join(said) if said else tell("no_difference", lang)
