"""One unit's evidence, read and scored: the two steps of `Framework.evaluate`, for who has something to do between
them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indexkit import model
from indexkit.evidence import Evidence, Lens
from indexkit.evidence.reader import Look
from indexkit.formula.nodes import State
from indexkit.formula.plan import Plan, reading
from indexkit.problems import EvidenceError, Lang, Place, Problem, problem
from indexkit.references import References
from indexkit.score import Missing, broken, compute, find_missing, refused
from indexkit.source import Document
from indexkit.tree import ScoreTree

if TYPE_CHECKING:
    from indexkit.framework import Framework


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """A unit whose evidence could be read. `inputs`: what formulas read of it under the lens."""

    group: model.Group
    evidence: Evidence
    inputs: dict[str, object]
    panel: dict[str, Any]
    lens: Lens
    document: Document | None = None


def read_unit(
    framework: Framework,
    evidence: Mapping[str, Any],
    group: str | None,
    lens: Lens,
    document: Document | None,
    submitted: object = None,
) -> ReadUnit:
    """Raises EvidenceError with every problem of the evidence. `submitted`: the day on which it was handed in, where
    the document does not say so."""
    named_in_file = document is not None and document.data.get("group") == group
    scored = framework.group(group, _place(document, "group") if named_in_file else None)
    reader = framework.reader(scored)
    sent = submitted if submitted or document is None else document.data.get("submitted")
    look = reader.look(evidence, document=document, sent=sent)
    if look.refused:
        raise EvidenceError(_all_wrong(framework, scored, look, lens, document))
    panel = {node: given.points for node, given in look.evidence.panel.items()}
    return ReadUnit(scored, look.evidence, reader.presence(look.evidence, lens), panel, lens, document)


def score_unit(
    framework: Framework,
    read: ReadUnit,
    *,
    unit: str = "",
    cross_check: bool = False,
    judge: bool = False,
    lang: Lang = "en",
    cohort: References | None = None,
    pardoned: Collection[int] = (),
) -> ScoreTree:
    """Raises EvidenceError with everything that the evidence lacks and may not say.

    `cohort`: what the other units are to this one, where the framework compares them. `pardoned`: the numbers of the
    plan's demands that may be broken, for who asks what they keep from being reached.
    """
    group, evidence, document = read.group, read.evidence, read.document
    plan = framework.plans[group.id]
    if cohort is None and plan.compares:
        raise EvidenceError([problem("IK530.alone", _place(document, "evidence"), group=group.id)])
    figures = {} if cohort is None else cohort.figures_for(read)
    run = framework.scorer(group).run({**read.inputs, **figures} if figures else read.inputs, read.panel, judge=judge)
    missing: tuple[Missing, ...] = ()
    problems: list[Problem] = []
    if run.without or not run.levelled:
        excused = frozenset(name for name, item in evidence.items.items() if item.state == "not_applicable")
        start = _place(document, "evidence")
        missing, problems = find_missing(
            group, framework.rules, plan, run.env, read.panel, excused, start, run.without, run.levelled
        )
    if run.refused:
        told = (one for one in run.refused if one not in pardoned)
        problems = [*problems, *refused(plan, told, _places(evidence, document))]
    if cross_check:
        from indexkit.second_opinion import disagreements

        problems = [*problems, *disagreements(plan, run.env)]
    if problems:
        raise EvidenceError([*(note for note in evidence.notes if note.severity == "warning"), *problems])
    return ScoreTree(framework, group, plan, run.env, evidence, missing, unit, read.lens, lang, cohort)


def _all_wrong(
    framework: Framework, group: model.Group, look: Look, lens: Lens, document: Document | None
) -> list[Problem]:
    """What is wrong with evidence, and besides what is missing from the rest of it or does not fit together."""
    found = [one for one in look.problems if one.severity != "note"]
    plan, items = framework.plans[group.id], look.evidence.items
    panel = {node: given.points for node, given in look.evidence.panel.items()}
    presence = {**framework.reader(group).presence(look.evidence, lens), **dict.fromkeys(look.wrong, State.ABSENT)}
    try:
        env = compute(plan, presence, panel)
    except EvidenceError as error:
        return [*found, *error.problems]
    # A name that is not known may be that of an input which then seems to be missing.
    strange = any(one.code in ("IK501", "IK512") for one in found)
    told = [number for number in broken(plan, env) if not _seems_lacking(plan, number, look.wrong, strange)]
    found += refused(plan, told, _places(look.evidence, document))
    if strange:
        return found
    excused = {name for name, item in items.items() if item.state == "not_applicable"}
    excused |= look.wrong | {f"panel:{node}" for node in look.unread}
    covered = {**panel, **dict.fromkeys(look.unread)}
    start = _place(document, "evidence")
    return [*found, *find_missing(group, framework.rules, plan, env, covered, frozenset(excused), start)[1]]


def _seems_lacking(plan: Plan, number: int, wrong: Collection[str], strange: bool) -> bool:
    """Whether a demand asks for an input only because what was given for it is wrong, as is told already."""
    demand = plan.demands[number]
    return demand.key.startswith("IK529.") and (
        strange or not set(wrong).isdisjoint(reading(plan.by_name, demand.refuse_if))
    )


def _place(document: Document | None, key: str) -> Place | None:
    """Where a key of the evidence file stands, if it does."""
    return document.key_place((key,)) if document is not None and key in document.data else None


def _places(evidence: Evidence, document: Document | None) -> dict[str, Place | None]:
    """Where each input is given."""
    return {} if document is None else {name: item.place for name, item in evidence.items.items()}
