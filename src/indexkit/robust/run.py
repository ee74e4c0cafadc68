"""An assessment and stated ranges → how stable its rankings are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from indexkit import model
from indexkit.cohort import Assessment, Place, Ranking
from indexkit.cohort.clusters import cluster_of
from indexkit.cohort.ranks import ranks_alone
from indexkit.cohort.standings import NoRanking
from indexkit.lower.parts import members
from indexkit.problems import EvidenceError, Problem, Text, nearest, problem
from indexkit.robust import moved
from indexkit.robust import scenarios as plan
from indexkit.robust.evidence import FIGURES, moved_inputs
from indexkit.robust.result import RankingStability, Robustness
from indexkit.robust.scenarios import KINDS, Ends, Field, Planned, Scenario, ScenarioKind, Trial
from indexkit.robust.spans import EVERY, GivenSpan, Span, span
from indexkit.robust.words import WORDS
from indexkit.tiers import Rank

Nodes: TypeAlias = "Literal['indicators', 'leaves'] | Sequence[str]"
GivenSpans: TypeAlias = "GivenSpan | Mapping[str, GivenSpan]"
TEN_PERCENT = "10%"


def robustness(
    assessment: Assessment,
    *,
    group: str | None = None,
    ranking: str | None = None,
    kinds: Collection[ScenarioKind] = KINDS,
    scenarios: int = 1000,
    seed: int = 1,
    nodes: Nodes = "indicators",
    weights: GivenSpans | None = TEN_PERCENT,
    evidence: Mapping[str, GivenSpan] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Robustness:
    """How stable the rankings of an assessment are, where something had been otherwise.

    `kinds`: what is tried: `units` (each left out, where scores are relative), `indicators` (each dropped), `weights`
    and `evidence` (moved, `scenarios` times each), `rounding` and `ties` (by other rules). `nodes`: which parts are
    dropped and weighed otherwise: the topmost ones, the scored leaves, or those of some ids. `weights`: how far maxima
    and weights are moved: `10%`, or for each node `10%`, `0.5`, `8..12`, `{from: 8, to: 12}`; None: not at all.
    `evidence`: the same for inputs; `*` is every figure.
    Every scenario is scored exactly. The same seed gives the same result everywhere, and more scenarios repeat those of
    fewer. Raises EvidenceError where a range, a node or an input is not what it must be, ValueError for another
    argument.
    """
    _check(kinds, scenarios, seed)
    rankings = tuple(one for one in assessment.rankings(group) if ranking in (None, one.id))
    if not rankings:
        raise NoRanking("there is no such ranking" if assessment.units else "no unit was scored, so none is ranked")
    groups = [name for name in assessment.groups if any(name in _groups_of(one) for one in rankings)]
    field = Field(assessment, rankings, groups)
    asked = _Asked(field, rankings, frozenset(kinds), scenarios, seed, nodes, weights, evidence)
    planned = asked.planned()
    rows: dict[int, list[tuple[Scenario, Mapping[str, Rank]]]] = {number: [] for number in range(len(rankings))}
    for done, (scenario, trial) in enumerate(planned):
        if progress is not None:
            progress(done, len(planned))
        came = trial()
        for number, one in enumerate(rankings):
            row = asked.row(one, came)
            if row is not None:
                rows[number].append((scenario, row))
    if progress is not None:
        progress(len(planned), len(planned))
    stable = tuple(
        RankingStability(one, tuple(each for each, _ in rows[number]), tuple(row for _, row in rows[number]))
        for number, one in enumerate(rankings)
    )
    return Robustness(assessment, seed, stable, asked.ranges(), tuple(asked.notes(planned)))


def _check(kinds: Collection[str], scenarios: int, seed: int) -> None:
    strange = [kind for kind in kinds if kind not in KINDS]
    if strange or isinstance(kinds, str) or not kinds:
        raise ValueError(f"kinds: some of {', '.join(KINDS)} are expected, not {kinds!r}")
    if isinstance(scenarios, bool) or not isinstance(scenarios, int) or not 0 <= scenarios <= 1_000_000:
        raise ValueError(f"scenarios: a whole number from 0 to 1,000,000 is expected, not {scenarios!r}")
    if isinstance(seed, bool) or not isinstance(seed, int):
        raise ValueError(f"seed: a whole number is expected, not {seed!r}")


def _groups_of(ranking: Ranking) -> tuple[str, ...]:
    return (ranking.group,) if ranking.group else ranking.rule.groups


@dataclass
class _Asked:
    """What is to be tried, and on what."""

    field: Field
    rankings: Sequence[Ranking]
    kinds: frozenset[ScenarioKind]
    count: int
    seed: int
    nodes: Nodes
    weights: GivenSpans | None
    evidence: Mapping[str, GivenSpan] | None

    def __post_init__(self) -> None:
        groups = [self.field.group(name) for name in self.field.groups]
        self.wanted = {group.id: _wanted(group, self.nodes) for group in groups}
        problems = [*_unknown_nodes(groups, self.nodes)]
        self.spans = _read(self.weights, problems)
        self.doubts = _read(self.evidence, problems)
        problems += _unknown_weights(groups, self.spans)
        problems += _unknown_inputs(groups, self.doubts)
        self.ends = {group.id: self._ends(group, problems) for group in groups}
        if problems:
            raise EvidenceError(problems)
        self.members = [self._members(one) for one in self.rankings]

    def _ends(self, group: model.Group, problems: list[Problem]) -> Ends:
        found: dict[str, tuple[Fraction, Fraction]] = {}
        parts = {part.id: part for whole in moved.parents(group.root) for part in members(whole)}
        wanted = {node.id for node in self.wanted[group.id]}
        for name, whole in moved.weighable(group).items():
            span = self.spans.get(name) or (self.spans.get(EVERY) if name in wanted else None)
            if span is not None:
                ends = _factors(whole, parts[name], span)
                if ends is None:
                    problems.append(problem("IK550.weight", node=name, range=str(span)))
                else:
                    found[name] = ends
        return found

    def planned(self) -> list[Planned]:
        field, count, seed = self.field, self.count, self.seed
        made: dict[ScenarioKind, Callable[[], Iterator[Planned]]] = {
            "units": lambda: plan.units_left_out(field),
            "indicators": lambda: plan.nodes_dropped(field, self.wanted),
            "weights": lambda: plan.weights_moved(field, self.ends, count, seed),
            "evidence": lambda: plan.evidence_moved(field, self.doubts, count, seed),
            "rounding": lambda: plan.rounded_otherwise(field),
            "ties": lambda: plan.ranked_otherwise(field, self.rankings),
        }
        return [one for kind in KINDS if kind in self.kinds for one in made[kind]()]

    def ranges(self) -> dict[ScenarioKind, dict[str, str]]:
        stated: dict[ScenarioKind, Mapping[str, Span]] = {"weights": self.spans, "evidence": self.doubts}
        return {
            kind: {name: str(one) for name, one in sorted(spans.items())}
            for kind, spans in stated.items()
            if kind in self.kinds and spans
        }

    def notes(self, planned: Sequence[Planned]) -> Iterator[Text]:
        """Of each kind that was asked for and of which there is no scenario, why."""
        tried = {scenario.kind for scenario, _ in planned}
        for kind in KINDS:
            if kind in self.kinds and kind not in tried and (self.count or kind not in ("weights", "evidence")):
                yield from self._why_not(kind)

    def _why_not(self, kind: ScenarioKind) -> Iterator[Text]:
        if kind == "weights":
            yield WORDS["no_weights" if self.spans else "no_range"]
        elif kind == "evidence":
            yield WORDS["no_such_evidence" if self.doubts else "no_evidence"]
        elif kind in ("units", "indicators"):
            yield WORDS[f"no_{kind}"]

    def _members(self, ranking: Ranking) -> Mapping[str, str]:
        """The units that the ranking may rank, by their codes, with their groups."""
        units = [(name, unit) for name in _groups_of(ranking) for unit in self.field.one.groups.get(name, ())]
        within = ranking.rule.within
        return {unit.name: name for name, unit in units if cluster_of(unit, within) == ranking.cluster}

    def row(self, ranking: Ranking, came: Trial) -> Mapping[str, Rank] | None:
        """The ranks in a scenario; None where it cannot change the ranking."""
        rule = ranking.rule if came.rule is None else came.rule(ranking)
        if rule is None or (came.rule is None and not came.scored.keys() & set(_groups_of(ranking))):
            return None
        figures = {}
        for unit, group in self.members[self.rankings.index(ranking)].items():
            values = came.scored.get(group, self.field.base[group]).get(unit)
            if values is not None:
                figures[unit] = values.get
        ranks = ranks_alone(rule, figures)
        gone = ranking.of(came.gone)
        return ranks if gone is None else {name: put_back(gone, rank) for name, rank in ranks.items()}


def put_back(gone: Place, rank: Rank) -> Rank:
    """The rank beside a unit that was left out, as if it still stood where it stands: where nothing but that unit is
    missing, everyone has the rank of before."""
    ties, shared = gone.rule.ties, bool(gone.sharing)
    if ties == "dense" and shared:
        return rank
    if ties == "mean" and shared:
        closed_up = gone.rank - Fraction(1, 2)
        return rank if rank < closed_up else rank + (Fraction(1, 2) if rank == closed_up else 1)
    return rank if rank < gone.rank or (shared and rank == gone.rank) else rank + 1


def _wanted(group: model.Group, nodes: Nodes) -> tuple[model.Node, ...]:
    parts = {part.id: part for whole in moved.parents(group.root) for part in whole.counted}
    if nodes == "indicators":
        return members(group.root)
    if nodes == "leaves":
        return tuple(part for part in parts.values() if part.score is not None)
    return tuple(parts[name] for name in dict.fromkeys(nodes) if name in parts)


def _unknown_nodes(groups: Iterable[model.Group], nodes: Nodes) -> Iterator[Problem]:
    if not isinstance(nodes, str):
        known = {part.id for group in groups for whole in moved.parents(group.root) for part in whole.counted}
        yield from (_unknown("node", name, known) for name in nodes if name not in known)
    elif nodes not in ("indicators", "leaves"):
        raise ValueError(f"nodes: 'indicators', 'leaves' or a list of ids is expected, not {nodes!r}")


def _unknown_weights(groups: Iterable[model.Group], spans: Mapping[str, Span]) -> Iterator[Problem]:
    known = {name for group in groups for name in moved.weighable(group)}
    yield from (_unknown("node", name, known) for name in spans if name not in known and name != EVERY)


def _unknown_inputs(groups: Sequence[model.Group], spans: Mapping[str, Span]) -> Iterator[Problem]:
    known = {name: decl for group in groups for name, decl in group.inputs.items()}
    for name in spans:
        if name != EVERY and name not in known:
            yield _unknown("input", name, known)
        elif name != EVERY and not {name} & moved_inputs(groups, {name: spans[name]}):
            figures = {each for each, decl in known.items() if decl.type in FIGURES}
            yield problem("IK550.no_figure", name=name, known=", ".join(f"`{each}`" for each in sorted(figures)))


def _unknown(what: str, name: str, known: Collection[str]) -> Problem:
    near = nearest(name, known) if len(name) < 200 else ""
    return problem(f"IK550.{what}_near" if near else f"IK550.{what}", found=name[:80], near=near)


def _read(given: GivenSpans | None, problems: list[Problem]) -> dict[str, Span]:
    """The ranges that can be read, by what they are stated for."""
    if given is None:
        return {}
    one = not isinstance(given, Mapping) or given.keys() == {"from", "to"}
    stated: Mapping[str, GivenSpan] = {EVERY: given} if one else given  # type: ignore[dict-item, assignment]
    found = {}
    for name, each in stated.items():
        try:
            found[name] = span(each, name)
        except EvidenceError as error:
            problems += error.problems
    return found


def _factors(whole: model.Node, part: model.Node, span: Span) -> tuple[Fraction, Fraction] | None:
    """By what the weight of a part is multiplied; None where that is not known or would be less than 0."""
    if span.how == "times":
        return span.low, span.high
    weight = moved.stated_weight(whole, part)
    if weight is None or weight <= 0:
        return None
    low, high = span.ends(Fraction(weight))
    return None if low < 0 else (low / weight, high / weight)
