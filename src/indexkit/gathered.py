"""The words for several figures made one: what is dropped by rule, and which members do not count."""

from __future__ import annotations

from collections.abc import Sequence

from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.exact import Value
from indexkit.formula.prose import figure, sentence
from indexkit.formula.prose_lists import SHOWN, Fate, Member
from indexkit.phrases import say
from indexkit.problems import Lang

Labelled = tuple[str, Member]


def dropping(rule: f.Gather, lang: Lang) -> str:
    """`, without the lowest, only the 3 highest`; of the most frequent figure, which of several is taken."""
    left_out = (("drop_lowest", rule.drop_lowest), ("drop_highest", rule.drop_highest))
    kept = (("keep_highest", rule.keep_highest), ("keep_lowest", rule.keep_lowest))
    counts = [(key, count) for key, count in left_out if count] + [(key, n) for key, n in kept if n is not None]
    ties = say(f"ties_{rule.ties}", lang) if rule.how == "mode" else ""
    return ties + "".join(say(f"{key}_one" if n == 1 else key, lang, n=str(n)) for key, n in counts)


def fates(members: Sequence[Labelled], lang: Lang, which: Sequence[Fate], most: int | None = SHOWN) -> str:
    """`; dropped: B (5); does not apply: C`, of those fates in that order."""
    text = ""
    for fate in which:
        named = [_with_figure(label, one, lang) for label, one in members if one.fate == fate]
        if named:
            text += say(f"fate_{fate}", lang, list=some(named, lang, most))
    return text


def _with_figure(label: str, member: Member, lang: Lang) -> str:
    if member.fate == "dropped":
        return f"{label} ({value_text(member.figure, lang)})" if label else value_text(member.figure, lang)
    return label or value_text(member.figure, lang)


def value_text(value: Value | None, lang: Lang) -> str:
    if value is None or isinstance(value, f.State | bool):
        return say("no_value", lang)
    return figure(value, lang)


def some(texts: Sequence[str], lang: Lang, most: int | None = SHOWN, between: str = "; ") -> str:
    """The first of a long list, and how many more there are."""
    if most is None or len(texts) <= most + 1:
        return between.join(texts)
    return between.join([*texts[:most], say("and_more", lang, n=str(len(texts) - most))])


def counted_of(counted: Figure, every: int, lang: Lang) -> str:
    """`2 of 3 records count; `"""
    key = "items_count_only" if every == 1 else "items_count_one" if counted == 1 else "items_count"
    return say(key, lang, n=figure(counted, lang), all=figure(every, lang))


def too_few(rule: f.Gather, members: Sequence[Member], lang: Lang) -> str:
    """What coverage asks for and what there is, where it is not reached."""
    apply = [one for one in members if one.fate != "not_applicable"]
    given = sum(not isinstance(one.figure, f.State) for one in apply)
    if not rule.at_least:
        return ""
    needed: Figure = rule.at_least if rule.at_least.denominator == 1 else rule.at_least * len(apply)
    wanted = sentence(f.Num(rule.at_least), lang)
    share = "" if rule.at_least.denominator == 1 else say("share_of_all", lang, share=wanted, all=str(len(apply)))
    if given >= needed:
        return ""
    return say("too_few", lang, given=str(given), all=str(len(apply)), needed=figure(needed, lang) + share)
