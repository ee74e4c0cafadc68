"""Records and views: which members count, with their figures, and how they become one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, Items, records_of, value_of
from indexkit.formula.prose import sentence, shortened
from indexkit.formula.prose_lists import Member, arithmetic, counting, found_members
from indexkit.gathered import Labelled, counted_of, dropping, fates, some, too_few, value_text
from indexkit.phrases import say
from indexkit.problems import Lang
from indexkit.score import number
from indexkit.why.at import At


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a list: its key, what its formulas read, whether it counts (or the state of its condition)."""

    key: str
    env: Env
    holds: bool | f.State


def each_of(formula: f.Number, of: str) -> tuple[f.Fold, f.Each] | None:
    """The fold over the records of a list."""
    for part in f.walk(formula):
        if isinstance(part, f.Fold) and isinstance(part.of, f.Each) and part.of.name == of:
            return part, part.of
    return None


def records(at: At, each: f.Each) -> list[Record]:
    """The records that `where` lets count, in their order."""
    found = records_of(each, at.env)
    if isinstance(found, f.State):
        return []
    decl = at.tree.group.inputs.get(each.name)
    key = f"{each.name}.{decl.key if decl else 'document'}"
    return [Record(str(env.inputs.get(key, "?")), env, _holds(each, env)) for env in found]


def records_out(at: At) -> list[str]:
    """The keys of the records that do not count."""
    found = each_of(at.formula, at.score.of) if isinstance(at.score, model.EachRecord) else None
    given = at.env.inputs.get(found[1].name) if found is not None else None
    if found is None or not isinstance(given, Items) or given.records is None:
        return []
    decl = at.tree.group.inputs.get(found[1].name)
    counted = {record.key for record in records(at, found[1]) if record.holds is not False}
    keys = (str(record.get(decl.key if decl else "document", "?")) for record in given.records)
    return [key for key in keys if key not in counted]


def _holds(each: f.Each, env: Env) -> bool | f.State:
    holds = True if each.when is None else value_of(each.when, env)
    return holds if isinstance(holds, f.State) else holds is True


def labelled_records(at: At, fold: f.Fold, each: f.Each) -> list[Labelled]:
    """Those that count, by their keys."""
    keys = [record.key for record in records(at, each) if record.holds is not False]
    found = found_members(fold, at.env) or []
    return list(zip(keys, found, strict=False))


def records_made_one(at: At, score: model.EachRecord) -> str:
    """`2 of 3 records count (1: 8; 3: 9.5); mean of 2 figures: (8 + 9.5) / 2 = 8.75 points`"""
    found = each_of(at.formula, score.of)
    if found is None:
        return ""
    fold, each = found
    return _of_records(at, fold.rule, each, labelled_records(at, fold, each), score.start)


def _of_records(
    at: At, rule: f.Gather, each: f.Each, members: Sequence[Labelled], start: f.Number | None = None
) -> str:
    """Which records count with their figures, and how these become one; where they are only counted, which."""
    text = _count(at, each, len(members))
    counts = rule.how == "count" and start is None
    counted = [(label, one) for label, one in members if one.fate in ("counted", "zero")]
    if counted:
        shown = [label if counts else _label(label, one, at.lang) for label, one in counted]
        text += f" ({some(shown, at.lang)})"
    if counts:
        return f"{text}: {at.made}{_others(at, rule, members)}"
    return f"{text}; {_folded(at, rule, members, start)}"


def _count(at: At, each: f.Each, counted: int) -> str:
    given = at.env.inputs.get(each.name)
    every = given.count if isinstance(given, Items) else counted
    if not each.where and each.when is None:
        return say("record" if every == 1 else "records", at.lang, n=str(every))
    return counted_of(counted, every, at.lang).removesuffix("; ")


def _label(label: str, one: Member, lang: Lang) -> str:
    """`1: 8`, with its weight where it is not 1."""
    shown = value_text(0 if one.fate == "zero" else one.figure, lang)
    weight = "" if one.weight == 1 else say("weight", lang, weight=value_text(one.weight, lang))
    return f"{label}: {shown}{weight}"


def _folded(at: At, rule: f.Gather, members: Sequence[Labelled], start: f.Number | None = None) -> str:
    """How the figures become one, the arithmetic, what it comes to, and which did not count."""
    known = counting([one for _, one in members])
    if not known and number(at.value) is None:
        return _nothing_known(at, rule, members)
    how = say(
        rule.how,
        at.lang,
        parts=say("figure" if len(known) == 1 else "figures", at.lang, n=str(len(known))),
        weighted=say("weighted", at.lang) if any(weight != 1 for _, weight in known) else "",
    )
    text = how + dropping(rule, at.lang)
    if start is not None:
        text += say("taken_from_start", at.lang, start=at.said(start))
    return text + _worked_out(at, rule, known, start) + _others(at, rule, members)


def _nothing_known(at: At, rule: f.Gather, members: Sequence[Labelled]) -> str:
    """`none has a value (a; b): 0 points`; of members without names what was dropped and what coverage asks for."""
    named = [label for label, one in members if one.fate == "missing" and label]
    none = say("none_has_value", at.lang, list=some(named, at.lang)) if named else ""
    few = too_few(rule, [one for _, one in members], at.lang)
    out = fates(members, at.lang, ("dropped", "not_applicable"))
    told = "; ".join(filter(None, (none, few)))
    return told + say("so", at.lang, points=at.made) + out if told else at.made + out


def _worked_out(at: At, rule: f.Gather, known: Sequence[tuple[Figure, Figure]], start: f.Number | None) -> str:
    if number(at.value) is None:
        return f" = {at.made}"
    terms = [(f.Num(shortened(figure)), shortened(weight)) for figure, weight in known]
    tree: f.Number | None = arithmetic(rule, terms) if terms and rule.how != "count" else None
    if start is not None:
        tree = f.Binary("-", at.shown(start), f.Num(0) if tree is None else tree)
    shown = "" if tree is None else sentence(tree, at.lang)
    return f" = {at.made}" if shown in ("", at.made) else f": {shown} = {at.made}".replace("= ≈", "≈")


def _others(at: At, rule: f.Gather, members: Sequence[Labelled]) -> str:
    text = fates(members, at.lang, ("dropped", "zero", "missing", "not_applicable"))
    few = too_few(rule, [one for _, one in members], at.lang)
    return text + (f"; {few}" if few else "")


# Views


def combined(at: At, score: model.Combined) -> str:
    """`weighted mean of P1: 26.75 (weight 2), P2: 15.5: (2 × 26.75 + 1 × 15.5) / (2 + 1) = 23`"""
    fold = f.Fold(score.rule, score.members, score.weights)
    if isinstance(score.members, f.Each):
        return _of_records(at, score.rule, score.members, labelled_records(at, fold, score.members))
    members = labelled_members(at, score)
    if not isinstance(score.members, f.Listed):
        return say("list_of", at.lang, list=at.said(score.members)) + "; " + _folded(at, score.rule, members)
    counted = [_label(label, one, at.lang) for label, one in members if one.fate in ("counted", "zero")]
    return "; ".join(filter(None, (some(counted, at.lang), _folded(at, score.rule, members))))


def labelled_members(at: At, score: model.Combined) -> list[Labelled]:
    """The members of a view by their names, or as they are written."""
    found = found_members(f.Fold(score.rule, score.members, score.weights), at.env) or []
    if not isinstance(score.members, f.Listed):
        return [("", one) for one in found]
    return list(zip([_name(at, one) for one in score.members.args], found, strict=True))


def _name(at: At, member: f.Number) -> str:
    if isinstance(member, f.Ref) and member.part in ("points", "share") and member.name in at.tree:
        name = at.tree[member.name].node.name.in_(at.lang) or member.name
        return say("share_of", at.lang, name=name) if member.part == "share" else name
    return at.said(member)


def has_members(at: At) -> bool:
    """Whether a kind that makes several figures one has its list, whatever its members lack."""
    match at.score:
        case model.EachRecord(of=of):
            return isinstance(at.env.inputs.get(of), Items)
        case model.Combined(rule, members, weights):
            return found_members(f.Fold(rule, members, weights), at.env) is not None
        case _:
            return False


def nothing_counts(at: At) -> bool:
    """Whether no member has a figure, so that there is none of the whole."""
    if isinstance(at.score, model.EachRecord) and (found := each_of(at.formula, at.score.of)) is not None:
        return not counting(found_members(found[0], at.env) or [])
    if isinstance(at.score, model.Combined):
        return not counting(found_members(f.Fold(at.score.rule, at.score.members, at.score.weights), at.env) or [])
    return False


# In depth


def in_depth(at: At) -> Iterator[str]:
    """Every member of a list with its figure, and what became of it."""
    match at.score:
        case model.EachRecord(of=of) if (found := each_of(at.formula, of)) is not None:
            members = labelled_records(at, *found)
        case model.Combined(members=f.Each() as each):
            members = labelled_records(at, f.Fold(at.score.rule, each, at.score.weights), each)
        case model.Combined():
            members = labelled_members(at, at.score)
        case _:
            return
    for label, one in members:
        yield member_text(label, one, at.lang)


def member_text(label: str, one: Member, lang: Lang) -> str:
    shown = _label(label, one, lang) if label else value_text(one.figure, lang)
    return shown if one.fate == "counted" else f"{shown} ({say(f'is_{one.fate}', lang)})"
