"""Which acts lost points where a limit cut what a clause gives for several: records of a list, rows of a checklist."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.allocation import losses
from indexkit.arithmetic import Number as Figure
from indexkit.branches import row_label
from indexkit.formula.exact import Items, value_of
from indexkit.formula.members import record_counts
from indexkit.limits import By, Cut, Share, counts
from indexkit.problems import Lang, Text
from indexkit.score import number
from indexkit.why.at import At, at_node
from indexkit.why.kinds import deepest
from indexkit.why.lists import each_of, labelled_records

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree

Brought = tuple[Text, Figure]


def acts_cut(tree: ScoreTree, node: model.Node) -> Cut | None:
    """What the cap or maximum of a clause cut from what its acts brought; None where nothing was, or where it is not
    known what each of them brought."""
    score = node.score
    if not isinstance(score, _OF_ACTS):
        return None
    kept = number(tree.env.values.get(f"{node.id}.clip"))
    if kept is None or not (_limit(tree, node, score, kept) and counts(tree, node)):
        return None
    at = deepest(at_node(tree, node, "vi"))
    by, acts = _limit(tree, node, at.score, kept), list(_acts(at))
    brought = sum((figure for _, figure in acts), Fraction(0))
    over = brought - kept
    if not by or over <= 0 or any(figure < 0 for _, figure in acts) or not _made(at, brought):
        return None
    lost = losses(node.allocation, {str(place): figure for place, (_, figure) in enumerate(acts)}, over).values()
    shares = (Share(name, figure, figure - less) for (name, figure), less in zip(acts, lost, strict=True))
    return Cut(node, by, kept, tuple(shares))


_OF_ACTS = (model.PerItem, model.EachRecord, model.Checklist, model.Cases)


def _limit(tree: ScoreTree, node: model.Node, score: model.Score, kept: Figure) -> By | None:
    """Which limit a clause has reached: of several cases any of theirs."""
    scores = [case.score for case in score.cases] if isinstance(score, model.Cases) else [score]
    caps = [node.bound("cap"), *(one.cap for one in scores if isinstance(one, model.PerItem))]
    if any(cap is not None and value_of(cap, tree.env) == kept for cap in caps):
        return "cap"
    return "max" if kept in (number(tree.env.values.get(f"{node.id}.maximum")), node.max) else None


def _made(at: At, brought: Figure) -> bool:
    """Whether the kind gave what the acts bring: not what a rule says for a clause that does not apply."""
    cap = None if not isinstance(at.score, model.PerItem) or at.score.cap is None else at.figure(at.score.cap)
    return number(at.env.values.get(f"{at.node.id}.kind")) == (brought if cap is None else min(brought, cap))


def _acts(at: At) -> Iterator[Brought]:
    """What each brought, in listed order; nothing where a kind does not simply add up what they bring."""
    match at.score:
        case model.PerItem(of, each, _, where):
            given = at.env.inputs.get(of)
            records = given.records or () if isinstance(given, Items) else ()
            decl = at.tree.group.inputs.get(of)
            key = decl.key if decl else "document"
            for record in records:
                if record_counts(record, where):
                    yield _named(str(record.get(key, "?"))), at.figure(each)
        case model.EachRecord(of, rule=rule, start=None) if rule.how == "sum":
            found = each_of(at.formula, of)
            for name, member in labelled_records(at, *found) if found is not None else ():
                if member.fate == "counted":
                    value, weight = member.known
                    yield _named(name), Fraction(value) * weight
        case model.Checklist(rows) if at.score is at.node.score:
            for place, row in enumerate(rows, start=1):
                earned = number(at.env.values.get(f"{at.node.id}.row{place}_earned"))
                yield Text(_row(row, "vi"), _row(row, "en")), earned or 0


def _named(name: str) -> Text:
    return Text(name, name)


def _row(row: model.Row, lang: Lang) -> str:
    return row_label(row, lang)
