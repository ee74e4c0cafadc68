"""Rankings, awards and figures over units in words: what is printed of many units besides their scores."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit import model
from indexkit.checks.subject import Card
from indexkit.cohort.words import tell as ranked
from indexkit.formula.prose import figure, sentence
from indexkit.model.ranking import TOTAL
from indexkit.problems import Lang, Text
from indexkit.report.items import rounding_words

_WHOLE = (TOTAL, "percent", "base", "share")
_WORDS: dict[str, Text] = {
    "by_high": Text("theo {of}, cao hơn xếp trên", "by the {of}, more is better"),
    "by_low": Text("theo {of}, thấp hơn xếp trên", "by the {of}, less is better"),
    "competition": Text(
        "bằng nhau thì đồng hạng, hạng sau bỏ qua bấy nhiêu hạng (1, 2, 2, 4)",
        "equal units share a place and the next places stay empty (1, 2, 2, 4)",
    ),
    "dense": Text(
        "bằng nhau thì đồng hạng, hạng sau liền kề (1, 2, 2, 3)",
        "equal units share a place and the next one follows at once (1, 2, 2, 3)",
    ),
    "mean": Text(
        "bằng nhau thì cùng nhận trung bình cộng các hạng (1; 2,5; 2,5; 4)",
        "equal units have the mean of their places (1, 2.5, 2.5, 4)",
    ),
    "ordinal": Text("không đồng hạng (1, 2, 3, 4)", "no place is shared (1, 2, 3, 4)"),
    "label_=3": Text("", ""),
    "label_3=": Text("đồng hạng ghi dạng 3=", "a shared place is written 3="),
    "label_3": Text("đồng hạng không ghi dấu", "a shared place has no mark"),
    "groups": Text("xếp chung đơn vị của {groups}", "the units of {groups} together"),
    "within": Text("riêng từng cụm có cùng {inputs}", "apart for each cluster of the same {inputs}"),
    "among": Text("chỉ xếp đơn vị đúng điều kiện {test}", "only units where {test}"),
    "then": Text("bằng nhau thì xét tiếp, lần lượt: {list}", "equal units are told apart, in turn, by: {list}"),
    "then_low": Text("{of} (thấp hơn xếp trên)", "{of} (less is better)"),
    "award": Text("{name}: {n} đơn vị đầu{terms}", "{name}: the first {n} units{terms}"),
    "award_one": Text("{name}: đơn vị đứng đầu{terms}", "{name}: the first unit{terms}"),
    "when": Text("phải đúng điều kiện {test}", "if {test}"),
    "level": Text("phải đạt mức {level} trở lên", "if at level {level} or above"),
    "next": Text("đơn vị không đạt điều kiện thì nhường đơn vị kế tiếp", "the next unit steps in for one that fails"),
    "none": Text("đơn vị không đạt điều kiện thì bỏ trống", "nobody steps in for one that fails"),
    "tied_all": Text("đồng hạng ở suất cuối thì trao cho tất cả", "all units of a tie for the last place get it"),
    "tied_none": Text("đồng hạng ở suất cuối thì không trao cho ai", "no unit of a tie for the last place gets it"),
    "mean_of": Text("điểm trung bình: {how}", "means: {how}"),
    "percent_of": Text("điểm trung bình theo phần trăm: {how}", "means as a percent of the maximum: {how}"),
    "distribution_of": Text("tỷ lệ đơn vị đạt từng mức: {how}", "share of the units at each level: {how}"),
    "inclusive": Text("tứ phân vị: tính như QUARTILE.INC", "quartiles: as QUARTILE.INC works them out"),
    "exclusive": Text("tứ phân vị: tính như QUARTILE.EXC", "quartiles: as QUARTILE.EXC works them out"),
    "labels": Text("điểm trung bình được gọi là: {list}", "a mean is called: {list}"),
    "label_from": Text("“{name}” từ {at}% trở lên", "“{name}” from {at}%"),
    "label_rest": Text("“{name}” khi thấp hơn", "“{name}” below"),
}


def _say(key: str, lang: Lang, **fields: str) -> str:
    return _WORDS[key].in_(lang).format(**fields)


def whole_words(card: Card, shown: str, lang: Lang) -> str:
    """What a ranking or levels go by: a figure of the whole, a node by its name, else the formula as it is written."""
    if shown in _WHOLE:
        return ranked(f"by_{shown}", lang)
    node = card.by_id.get(shown)
    return f"“{node.name.in_(lang) or node.id}”" if node is not None else f"`{shown}`"


def ranking_words(card: Card, rule: model.Ranking, lang: Lang) -> str:
    """`by the total, more is better; equal units share a place …`"""
    return "; ".join(filter(None, _ranking(card, rule, lang)))


def _ranking(card: Card, rule: model.Ranking, lang: Lang) -> Iterator[str]:
    yield _say(f"by_{rule.better}", lang, of=_by(card, rule.shown, rule.by, lang))
    if rule.groups:
        yield _say("groups", lang, groups=", ".join(f"`{one}`" for one in rule.groups))
    yield from _within(rule.within, lang)
    if rule.among is not None:
        yield _say("among", lang, test=sentence(rule.among, lang))
    if rule.then:
        yield _say("then", lang, list=", ".join(_breaker(card, one, lang) for one in rule.then))
    yield _say(rule.ties, lang)
    yield _say(f"label_{rule.label}", lang)


def _by(card: Card, shown: str, by: str, lang: Lang) -> str:
    of = whole_words(card, shown, lang)
    return ranked("before_rounding", lang, by=of) if by == "exact" else of


def _within(inputs: tuple[str, ...], lang: Lang) -> Iterator[str]:
    if inputs:
        yield _say("within", lang, inputs=", ".join(f"`{one}`" for one in inputs))


def _breaker(card: Card, one: model.TieBreaker, lang: Lang) -> str:
    of = _by(card, one.shown, one.by, lang)
    return _say("then_low", lang, of=of) if one.better == "low" else of


def award_words(card: Card, award: model.Award, lang: Lang) -> str:
    """`The first three: the first 3 units; if at level Good or above; the next unit steps in …`"""
    terms = [*_within(award.within, lang)]
    if award.when is not None:
        terms.append(_say("when", lang, test=sentence(award.when, lang)))
    if award.level is not None and card.group.levels is not None:
        terms.append(_say("level", lang, level=card.group.levels.rows[award.level].name.in_(lang)))
    terms += [_say(award.otherwise, lang)] if award.otherwise else []
    terms += [_say(f"tied_{award.tied}", lang)] if award.tied else []
    key, name = "award_one" if award.first == 1 else "award", award.name.in_(lang)
    return _say(key, lang, name=name, n=str(award.first), terms="".join(f"; {one}" for one in terms))


def statistics_words(rule: model.Statistics, lang: Lang) -> Iterator[str]:
    """How figures over units are published, a sentence for each that is said."""
    for word in ("mean", "percent", "distribution"):
        rounding: model.Rounding | None = getattr(rule, word)
        if rounding is not None:
            yield _say(f"{word}_of", lang, how=rounding_words(rounding, lang))
    if rule.quartiles:
        yield _say(rule.quartiles, lang)
    if rule.labels:
        yield _say("labels", lang, list="; ".join(_label(at, name, lang) for at, name in rule.labels))


def _label(at: object, name: Text, lang: Lang) -> str:
    if at is None:
        return _say("label_rest", lang, name=name.in_(lang))
    return _say("label_from", lang, name=name.in_(lang), at=figure(at, lang))  # type: ignore[arg-type]
