"""A clause in words, aspect by aspect: how points are earned, its bounds, what evidence it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from indexkit import model
from indexkit.branches import row_label
from indexkit.build.ranking import WORDS
from indexkit.checks.subject import Card
from indexkit.cohort.words import tell as ranked
from indexkit.diff.inputs import input_words
from indexkit.diff.words import LANGS, said
from indexkit.formula.nodes import Num, Number
from indexkit.formula.prose import sentence
from indexkit.gathered import dropping
from indexkit.lower.kinds import answer
from indexkit.made_of import leaves_of
from indexkit.phrases import say
from indexkit.problems import Lang, Text
from indexkit.report.items import rounding_words
from indexkit.report.sentences import tell
from indexkit.steps import clause_rule

Aspect = Callable[[Card, model.Node, Lang], str]
_CLAUSES = ("bonus", "penalty")


def words_of(card: Card, node: model.Node) -> dict[str, Text]:
    """Each aspect of a clause that has something to say, in both languages."""
    found = {key: Text(*(aspect(card, node, lang) for lang in LANGS)) for key, (aspect, _) in ASPECTS.items()}
    return {key: text for key, text in found.items() if text.vi}


def _earned(card: Card, node: model.Node, lang: Lang) -> str:
    if node.score is not None:
        return clause_rule(card, node, lang)
    return _made_of_parts(node, lang) if node.parts else ""


def _no_value(card: Card, node: model.Node, lang: Lang) -> str:
    rule = answer(node.score)
    if rule is None:
        return ""
    return said(f"answer_{rule}", lang) if isinstance(rule, str) else sentence(rule, lang)


def _over(card: Card, node: model.Node, lang: Lang) -> str:
    refuses = isinstance(node.score, model.Ratio) and node.score.over == "refuse"
    return said("answer_error", lang) if refuses else ""


def _made_of_parts(node: model.Node, lang: Lang) -> str:
    how = node.aggregate
    nodes = list(leaves_of(node)) if how.of == "leaves" else list(node.counted)
    word = "leaves" if how.of == "leaves" else "part" if len(nodes) == 1 else "parts"
    parts = say(word, lang, n=str(len(nodes)))
    parts = say("shares", lang, parts=parts) if how.over == "shares" else parts
    weighted = any(part.weight != 1 or "weight" in part.written for part in nodes)
    told = say(how.how, lang, parts=parts, weighted=say("weighted", lang) if weighted else "")
    return told + dropping(how.rule, lang) + "".join(_lacking(how, lang))


def _lacking(how: model.Aggregate, lang: Lang) -> Iterator[str]:
    """What else an aggregation says: its exponent, what a part without a figure does, what the weights add up to."""
    if how.how == "power":
        yield said("power", lang, p=sentence(Num(how.rule.power), lang))
    missing = "error" if how.must else how.missing
    if missing != "none":
        yield said(f"lacking_{missing}", lang)
    if how.rule.at_least:
        whole = how.rule.at_least.denominator == 1
        yield said("coverage" if whole else "coverage_share", lang, n=sentence(Num(how.rule.at_least), lang))
    if how.weights_sum is not None:
        yield said("weights_sum", lang, n=sentence(Num(how.weights_sum), lang))


def _bound(word: model.Bound, unsaid: int | None = None) -> Aspect:
    def told(card: Card, node: model.Node, lang: Lang) -> str:
        bound = node.bound(word)
        plain = word not in node.written and getattr(node, word) == unsaid
        return "" if bound is None or plain else sentence(bound, lang)

    return told


def _cap(card: Card, node: model.Node, lang: Lang) -> str:
    if node.kind not in _CLAUSES:
        return ""
    bound = node.bound("cap")
    return tell("no_cap", lang) if bound is None else sentence(bound, lang)


def _allocate(card: Card, node: model.Node, lang: Lang) -> str:
    return "" if node.allocate is None else said(f"allocate_{node.allocate}", lang)


def _above(card: Card, node: model.Node, lang: Lang) -> str:
    if node.kind != "bonus":
        return ""
    return tell("above" if node.counts_above_max else "within", lang)


def _percent(card: Card, node: model.Node, lang: Lang) -> str:
    if node.kind not in _CLAUSES:
        return ""
    return tell("in_percent" if node.counts_in_percent else "not_in_percent", lang)


def _rounding(card: Card, node: model.Node, lang: Lang) -> str:
    if node.rounding is None:
        return ""
    return said("no_rounding", lang) if node.rounding == "none" else rounding_words(node.rounding, lang)


def _applies(card: Card, node: model.Node, lang: Lang) -> str:
    rule = node.applies_if
    if rule is None:
        return ""
    return said("applies_if", lang, test=sentence(rule.when, lang), otherwise=said(f"answer_{rule.otherwise}", lang))


def _may_not_apply(card: Card, node: model.Node, lang: Lang) -> str:
    rule = node.not_applicable
    if rule is None:
        return ""
    who, then = said(f"by_{rule.by}", lang), said(f"answer_{rule.otherwise}", lang)
    return said("may_not_apply", lang, by=who, otherwise=then)


def _levels(card: Card, node: model.Node, lang: Lang) -> str:
    return "" if node.levels is None else level_words(node.levels, lang)


def level_words(levels: model.Levels, lang: Lang) -> str:
    """`percent → Good: at least 90; Fair: at least 70; Weak: otherwise`."""
    of = (levels.of, *levels.more)
    rows = (
        f"{row.name.in_(lang)}: {row_label(model.Row(row.path, row.test, bounds=row.bounds), lang, of=len(of))}"
        for row in levels.rows
    )
    return f"{', '.join(_level_of(one, lang) for one in of)} → {'; '.join(rows)}"


def _level_of(of: Number, lang: Lang) -> str:
    word = next((word for word, one in WORDS.items() if one == of), None)
    return sentence(of, lang) if word is None else ranked(f"by_{word}", lang)


def _evidence(card: Card, node: model.Node, lang: Lang) -> str:
    return "; ".join(input_words(card, decl, lang) for decl in declared(card, node))


def declared(card: Card, node: model.Node) -> Iterator[model.InputDecl]:
    """The inputs that a clause asks for."""
    return (decl for decl in card.group.inputs.values() if decl.owner == node.id)


ASPECTS: Mapping[str, tuple[Aspect, frozenset[str]]] = {
    "earned": (_earned, frozenset({"score", "aggregate", "formula"})),
    "no_value": (_no_value, frozenset({"score.when_zero", "score.undefined", "when_zero", "undefined"})),
    "over": (_over, frozenset({"score.over"})),
    "max": (_bound("max"), frozenset({"max"})),
    "min": (_bound("min", 0), frozenset({"min"})),
    "weight": (_bound("weight", 1), frozenset({"weight"})),
    "cap": (_cap, frozenset({"cap"})),
    "bonus_cap": (_bound("bonus_cap"), frozenset({"bonus_cap"})),
    "allocate": (_allocate, frozenset({"allocate"})),
    "above": (_above, frozenset({"counts_above_max"})),
    "percent": (_percent, frozenset({"counts_in_percent"})),
    "rounding": (_rounding, frozenset({"rounding"})),
    "applies": (_applies, frozenset({"applies_if"})),
    "may_not_apply": (_may_not_apply, frozenset({"not_applicable"})),
    "levels": (_levels, frozenset({"levels"})),
    "evidence": (_evidence, frozenset({"evidence", "inputs"})),
}
"""Each aspect, and the keys of the file that it tells."""
