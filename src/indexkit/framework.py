"""The front door's `Framework`: a text in force for a period, checked, lowered, ready to score units."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from typing import TYPE_CHECKING, Any

from indexkit import model
from indexkit.amend.input_names import names_in_piece
from indexkit.arguments import check_document, check_lang, check_lens, check_unit
from indexkit.build import build, build_rules
from indexkit.evaluate import read_unit, score_unit
from indexkit.evidence import Lens, Reader
from indexkit.formula.plan import Plan
from indexkit.frozen import FrozenDict, freeze
from indexkit.kinds import with_kinds
from indexkit.library import InForce, Period
from indexkit.lower import lower
from indexkit.lower.group import all_nodes
from indexkit.lower.lines import Sheet
from indexkit.lower.node import rounding_at
from indexkit.periods import NotInPeriod, Scale
from indexkit.problems import EvidenceError, FrameworkError, Lang, Place, Problem, Text, errors, nearest, problem
from indexkit.references import Stratum, strata_of
from indexkit.scorer import Scorer
from indexkit.source import Document
from indexkit.standing import Standing
from indexkit.tree import ScoreTree

if TYPE_CHECKING:
    from indexkit.batch import Batch, GivenTable
    from indexkit.cohort import Assessment

SEMANTICS = 1
"""The version of RULES that this engine implements (`indexkit:` in a framework)."""


@dataclass(frozen=True, eq=False, repr=False)
class Framework:
    """Immutable; may be shared by threads and pickled. Made by `load`, never by hand."""

    id: str
    name: Text
    revision: int
    period: int
    """A year; where the text declares labels of its own, the place of the label among them, from 1."""
    known: str | None
    rules: model.Rules
    groups: Mapping[str, model.Group]
    plans: Mapping[str, Plan]
    document: Document
    applied: tuple[model.Applied, ...]
    not_applied: tuple[model.NotApplied, ...]
    unverified: tuple[str, ...]
    fingerprint: str
    """`rules` of RULES R9."""
    not_in_period: tuple[NotInPeriod, ...] = ()
    """Nodes, rows and other entries that the texts have for other periods."""
    gone: model.Gone = field(default_factory=FrozenDict, repr=False)
    problems: tuple[Problem, ...] = ()
    """Warnings and notes of the checks."""
    _readers: dict[str, Reader] = field(default_factory=dict, repr=False)
    _scorers: dict[str, Scorer] = field(default_factory=dict, repr=False)
    _strata: dict[str, tuple[Stratum, ...]] = field(default_factory=dict, repr=False)
    _standing: dict[str, Standing] = field(default_factory=dict, init=False, repr=False)
    """Also of the document and the texts: a framework that is made of another has none of it."""

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, **nothing_kept(), "_standing": {}}

    def __repr__(self) -> str:
        return f"<Framework {self.id} {self.period_shown}: {', '.join(self.groups)}>"

    @property
    def period_shown(self) -> Period:
        """The period as the files write it."""
        return Scale.of(self.document).written(self.period)

    def issued_by(self, text: str) -> model.Issue | None:
        return next((one.issued_by for one in self.applied if one.id == text), None)

    def group(self, name: str | None, place: Place | None = None) -> model.Group:
        """A group by its id; where there is only one, it need not be named. Raises EvidenceError, at `place`."""
        if name is None and len(self.groups) == 1:
            return next(iter(self.groups.values()))
        if name is None:
            raise EvidenceError([problem("IK526.no_group", place, groups=_listed(self.groups))])
        if not isinstance(name, str) or name not in self.groups:
            near = nearest(str(name), self.groups)
            key = "IK526.near" if near else "IK526.unknown"
            raise EvidenceError([problem(key, place, found=str(name)[:80], groups=_listed(self.groups), near=near)])
        return self.groups[name]

    def reader(self, group: model.Group) -> Reader:
        """What reads the evidence of a group; made once."""
        found = self._readers.get(group.id)
        if found is None:
            found = make_reader(self, group)
            self._readers[group.id] = found
        return found

    def scorer(self, group: model.Group) -> Scorer:
        """What scores the units of a group; made once."""
        return self._scorers.get(group.id) or self._scorers.setdefault(group.id, Scorer(self.plans[group.id]))

    def strata(self, group: model.Group) -> tuple[Stratum, ...]:
        """What works out the figures over the units of a group; made once."""
        return self._strata.get(group.id) or self._strata.setdefault(group.id, strata_of(self.plans[group.id]))

    def standing(self, group: model.Group, plan: Plan) -> Standing:
        """What the explanations of all units of a group have in common; made once, and anew for another plan."""
        found = self._standing.get(group.id)
        if found is None or found.plan is not plan or found.group is not group:
            found = self._standing[group.id] = Standing(group, plan)
        return found

    def evaluate(
        self,
        evidence: Mapping[str, Any],
        *,
        group: str | None = None,
        unit: str = "",
        lens: Lens = "as_claimed",
        cross_check: bool = False,
        judge: bool = False,
        lang: Lang = "en",
        document: Document | None = None,
        submitted: str | None = None,
        cohort: Assessment | None = None,
    ) -> ScoreTree:
        """Scores one unit. Raises EvidenceError with every problem of the evidence; ValueError or TypeError where
        another argument is not what it must be.

        `evidence`: input name → value or `{value, state, source, note, …}`; node path → a panel's points.
        `document`: of the evidence file, so that problems and notes have their places and doubts of its text are told.
        `submitted`: the day (`YYYY-MM-DD`) on which the evidence was handed in, if neither it nor the file says so.
        `lens`: whether claims count (`as_claimed`) or only what was verified (`verified_only`).
        `cross_check`: recompute every formula by the second evaluator; a disagreement is an EvidenceError.
        `cohort`: an assessment by this framework; where the framework compares units, this one is held against its
        figures, and changes none of them.
        `judge`: by the interpreter of formulas alone, never by code compiled from them; the two are equal.
        """
        for check, given in ((check_lens, lens), (check_lang, lang), (check_unit, unit), (check_document, document)):
            check(given)
        read = read_unit(self, evidence, group, lens, document, submitted)
        peers = None if cohort is None else cohort.peers(read.group.id, self)
        return score_unit(self, read, unit=unit, cross_check=cross_check, judge=judge, lang=lang, cohort=peers)


    def evaluate_many(
        self,
        table: GivenTable | str | PathLike[str],
        *,
        group: str | None = None,
        lens: Lens = "as_claimed",
        threads: int = 1,
        keep: Collection[str] = (),
    ) -> Batch:
        """Scores every row of a table, as columns and exactly; row i of the result is a tree.

        `table`: a mapping of input → values (lists, NumPy arrays), a table that speaks the Arrow C stream protocol
        (pandas, polars, pyarrow, DuckDB), or the name of a Parquet, Arrow or CSV file, which is read in blocks; `None`
        and nulls are evidence not given. A row that cannot be scored is refused with the problems of single evidence,
        and the others go on. `threads`: on how many a long table is worked out; the result is the same. `keep`: columns
        of a file that are no inputs and may stand in it. Raises EvidenceError where the table as such can't be read,
        ImportError without NumPy.
        """
        from indexkit.batch import evaluate_many

        if isinstance(table, str | PathLike):
            from indexkit.bulk import evaluate_file

            return evaluate_file(self, table, group=group, lens=lens, threads=threads, keep=keep)
        if keep:
            raise TypeError("`keep` names columns of a file: leave them out of a table that is no file")

        return evaluate_many(self, table, group=group, lens=lens, threads=threads)


def nothing_kept() -> dict[str, Any]:
    """Of a framework that was just made: what it makes once and keeps."""
    return {"_readers": {}, "_scorers": {}, "_strata": {}}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def make_reader(framework: Framework, group: model.Group) -> Reader:
    sheet = Sheet(group, framework.rules, {})
    return Reader(
        group,
        unit_step={node.id: rounding_at(sheet, node) for node in all_nodes(group.root)},
        overrides_allowed=framework.rules.overrides,
        missing_rule=framework.rules.missing,
        submission=framework.rules.submission,
        other_groups=framework.groups,
        not_applied=(*framework.not_applied, *map(_as_text, framework.not_in_period)),
        gone=framework.gone.get(group.id),
    )


def _as_text(entry: NotInPeriod) -> model.NotApplied:
    """What only an entry of other periods knows is accepted in the evidence, and not counted, like what a later
    amendment brings."""
    words = entry.path.split(".")
    inputs = frozenset(words[-1:]) if words[-2:-1] in (["inputs"], ["evidence"]) else frozenset()
    names = inputs or names_in_piece(entry.piece, words[0].rpartition("/")[2])
    return model.NotApplied(entry.path, entry.place.file, (entry.path,), tuple(sorted(names)), entry.why)


def _circle(document: Document, group: model.Group, circle: tuple[str, ...]) -> Problem:
    """A leaf that means its own input by its own name is a circle of one."""
    own = next((node for node in all_nodes(group.root) if node.id == circle[0]), None)
    if len(set(circle)) == 1 and own is not None and own.id in group.inputs:
        return problem("IK324.own", document.key_place(own.path), name=own.id)
    where = document.key_place(("groups", group.id))
    return problem("IK324.circle", where, names=" → ".join((*circle, circle[0])), group=group.id)


def assemble(found: InForce, period: int, known: str | None) -> tuple[Framework | None, list[Problem]]:
    """A document in force → a framework, or the problems why not. Meaning checks are `checks.check`."""
    from indexkit.canonical import rules_fingerprint

    document = found.document
    if document is None or errors(found.problems):
        return None, list(found.problems)
    document = with_kinds(document)
    groups, problems = build(document, found.origins, period, found.gone)
    rules = build_rules(document)
    plans: dict[str, Plan] = {}
    if not errors(problems):
        for group in groups:
            plan, circle = lower(group, rules)
            if plan is None:
                problems.append(_circle(document, group, circle))
            else:
                plans[group.id] = plan
    problems = [*found.problems, *problems]
    if errors(problems):
        return None, problems
    data = document.data
    framework = Framework(
        id=data["framework"],
        name=Text(data.get("name", ""), data.get("name_en", "")),
        revision=data.get("revision", 1),
        period=period,
        known=known,
        rules=rules,
        groups=FrozenDict({group.id: group for group in groups}),
        plans=FrozenDict(plans),
        document=replace(document, data=freeze(document.data)),
        applied=found.applied,
        not_applied=found.not_applied,
        unverified=tuple(data.get("unverified", ())),
        fingerprint=rules_fingerprint(document),
        not_in_period=found.not_in_period,
        gone=found.gone,
    )
    return framework, problems


def load(
    path: str | PathLike[str],
    *,
    period: Period | None = None,
    known: str | None = None,
    amend: Sequence[str | PathLike[str]] = (),
    amendments: bool = True,
    strict: bool = False,
    keep: str | PathLike[str] | None = None,
) -> Framework:
    """Loads a framework as it binds `period` (a year, or one of its labels), with the amendments beside it, checked.

    `known`: only what had been issued and was in force by that day (`YYYY-MM-DD`). `amend`: further amendment
    files. `amendments=False`: the base alone. `strict`: refuse anything not verified. `keep`: a folder of the caller's
    own in which the checked framework is kept, and from which it is taken the next time if no file, argument or code
    has changed.
    Raises FrameworkError with every problem.
    """
    if keep is None:
        return _load(path, period, known, amend, amendments, strict)
    from indexkit.store import keep as put
    from indexkit.store import kept, name_of

    name = name_of(path, amend, period, known, amendments, strict)
    found = None if name is None else kept(keep, name)
    if found is None:
        found = _load(path, period, known, amend, amendments, strict)
        if name is not None and name == name_of(path, amend, period, known, amendments, strict):
            put(keep, name, found)
    return found


def _load(
    path: str | PathLike[str],
    period: Period | None,
    known: str | None,
    amend: Sequence[str | PathLike[str]],
    amendments: bool,
    strict: bool,
) -> Framework:
    from indexkit.checks import check, strictly
    from indexkit.library import survey
    from indexkit.onepass import rest_of

    day = known if known is None else str(known)
    shelf = survey(path, amend, amendments)
    found = shelf.find(period, day, amendments)
    framework, problems = assemble(found, found.period or 0, known)
    if framework is not None:
        problems = [*problems, *check(framework)]
        problems += strictly(framework) if strict else []
    elif (number := shelf.scale.number(period)) is not None:
        problems += rest_of(shelf, [number], day, strict=strict, amendments=amendments).problems
    if framework is None or errors(problems):
        raise FrameworkError(problems)
    return replace(framework, problems=tuple(problems))


def load_each(
    path: str | PathLike[str],
    *,
    known: str | None = None,
    amend: Sequence[str | PathLike[str]] = (),
    amendments: bool = True,
    strict: bool = False,
) -> list[tuple[Period, Period | None, Framework]]:
    """A framework by each set of texts that is ever in force, in the first period that it judges, with that period and
    the last, if there is one; the arguments are those of `load`. Raises FrameworkError with every problem of all."""
    from indexkit.library import survey

    shelf = survey(path, amend, amendments)
    how: dict[str, Any] = {"known": known, "amend": amend, "amendments": amendments, "strict": strict}
    found: list[tuple[Period, Period | None, Framework]] = []
    problems = [*errors(shelf.problems)]
    for span in shelf.periods(known):
        first, last = (None if one is None else shelf.scale.written(one) for one in (span.first, span.last))
        assert first is not None
        try:
            found.append((first, last, load(path, period=first, **how)))
        except FrameworkError as error:
            problems += error.problems
    if problems or not found:
        raise FrameworkError(problems or list(shelf.find(None, known).problems))
    return found
