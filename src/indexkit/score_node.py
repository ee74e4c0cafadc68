"""One node of a scored unit: a view of the plan's values, with everything that explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from indexkit import explain, model
from indexkit.arguments import check_lang
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import ends_within, round_to, to_decimal
from indexkit.branches import Branch
from indexkit.branches import branches as branches_of
from indexkit.evidence import Item, PanelPoints
from indexkit.formula import nodes as f
from indexkit.formula.env import Value
from indexkit.formula.plan import reached
from indexkit.problems import Lang, Text
from indexkit.score import number
from indexkit.steps import Step, before_panel
from indexkit.steps import steps as steps_of

if TYPE_CHECKING:
    from indexkit.framework import Framework
    from indexkit.tree import ScoreTree


class Published(NamedTuple):
    """A figure as it is published. `shown_rounded`: no rule rounds it, display did (RULES R5)."""

    figure: Decimal
    shown_rounded: bool


def publish(value: Figure, places: int) -> Published:
    """The exact figure if it ends within 12 decimals, else half-up to the display's places."""
    if ends_within(value):
        return Published(to_decimal(value), False)
    return Published(to_decimal(round_to(value, Fraction(1, 10**places), "half_up")), True)


@dataclass(frozen=True, slots=True)
class Level:
    """A row of `levels:`. `provisional` while something is missing (RULES R10); `rank` 0 is the first row."""

    name: str
    name_en: str
    rank: int
    provisional: bool
    basis: str

    def in_(self, lang: Lang) -> str:
        return Text(self.name, self.name_en).in_(lang)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a node's rule stands: the text (framework or amendment) that holds it, its act, the citation."""

    text: str
    decision: str
    basis: str
    cite: model.Citation | None
    file: str
    line: int

    def to_dict(self) -> dict[str, Any]:
        cite = {word: value for word, value in _fields(self.cite).items() if value} if self.cite else {}
        return {"text": self.text, "decision": self.decision, "basis": self.basis or None, **cite}


def clause_of(framework: Framework, node: model.Node) -> Clause:
    """Where the rule of a node stands in a framework."""
    place = framework.document.key_place(node.path)
    text = node.source or framework.id
    issue = framework.issued_by(text)
    return Clause(text, issue.decision if issue else "", node.basis or "", node.cite, place.file, place.line)


def _fields(cite: model.Citation) -> dict[str, str]:
    return {word: getattr(cite, word) for word in ("document", "section", "quote", "url", "verified_on", "note")}


def maximum_of(node: model.Node, values: Mapping[str, Value]) -> Figure | None:
    """The maximum of a node for a unit: without what does not apply to it."""
    if node.max is None:
        return None
    if values.get(node.id) is f.State.NOT_APPLICABLE:
        return 0
    given = number(values.get(f"{node.id}.maximum"))
    return node.max if given is None else given


@dataclass(frozen=True, init=False, repr=False)
class ScoreNode:
    """One node of a scored unit. Figures: `points` as published, `exact` as a Fraction, None without a value."""

    tree: ScoreTree
    node: model.Node
    path: str
    counted: bool

    def __init__(self, tree: ScoreTree, node: model.Node, path: str, counted: bool) -> None:
        """As a frozen dataclass would, in less time: each tree has many."""
        self.__dict__.update(tree=tree, node=node, path=path, counted=counted)

    @property
    def id(self) -> str:
        return self.node.id

    @property
    def name(self) -> str:
        return self.node.name.in_(self.tree.lang) or self.node.id

    @property
    def kind(self) -> str:
        """`indicator`, `component`, `bonus`, `penalty`, `value`; `view` for a value that is made of nodes."""
        return "view" if isinstance(self.node.score, model.Combined) and self.node.score.of else self.node.kind

    @property
    def scoring(self) -> str | None:
        return None if self.node.score is None else model.SCORING[type(self.node.score)]

    @property
    def value(self) -> Figure | None:
        return number(self.tree.env.values.get(self.node.id))

    @property
    def state(self) -> str | None:
        """Why there is no figure: `not_applicable`, `absent`, `undefined`; None where there is one."""
        value = self.tree.env.values.get(self.node.id)
        return value.value if isinstance(value, f.State) else None

    @property
    def exact(self) -> Fraction | None:
        return None if self.value is None else Fraction(self.value)

    @property
    def published(self) -> Published | None:
        value = self.value
        return None if value is None else publish(value, self.tree.framework.rules.display)

    @property
    def points(self) -> Decimal | None:
        published = self.published
        return None if published is None else published.figure

    @property
    def maximum(self) -> Figure | None:
        """The maximum for this unit: without what does not apply to it."""
        return maximum_of(self.node, self.tree.env.values)

    @property
    def max(self) -> Decimal | None:
        return None if self.maximum is None else publish(self.maximum, 12).figure

    @property
    def lost(self) -> Decimal | None:
        """max − points; None without a maximum or a value, and where more is not better or nothing counts."""
        if self.maximum is None or self.value is None or self.node.better != "high" or not self.node.scored:
            return None
        return publish(self.maximum - self.value, self.tree.framework.rules.display).figure

    @property
    def percent(self) -> Decimal | None:
        """100 × points / max, as published; None without a maximum or a value."""
        if not self.maximum or self.value is None:
            return None
        return publish(100 * self.value / Fraction(self.maximum), self.tree.framework.rules.display).figure

    @property
    def contribution(self) -> Fraction | None:
        """What of the group's total comes from here, where only sums and means lie between; before the roundings of
        what it is part of. None where a maximum (unless `cut:` says from whom it takes), a minimum or a panel's figure
        stands between, and where it does not count."""
        found = self.tree.contributions.get(self.node.id)
        return None if found is None else Fraction(found)

    @property
    def level(self) -> Level | None:
        """The row of the node's own `levels:` that holds."""
        levels = self.node.levels
        rank = number(self.tree.env.values.get(f"{self.node.id}.level"))
        if rank is None or levels is None:
            return None
        row = levels.rows[int(rank)]
        missing = {name for one in self.tree.missing for name in one.nodes}
        provisional = bool(missing & reached(self.tree.plan, f"{self.node.id}.level"))
        return Level(row.name.vi, row.name.en, int(rank), provisional, levels.basis or "")

    @property
    def computed(self) -> Figure | None:
        """What the evidence alone gives, where a panel's figure stands in its place (RULES R6)."""
        return number(self.tree.env.values.get(before_panel(self.tree, self.node.id)))

    @property
    def panel(self) -> PanelPoints | None:
        return self.tree.evidence.panel.get(self.node.id)

    @property
    def overridden(self) -> bool:
        """Whether a panel's figure for a node above stands in its place."""
        return any(name in self.tree.evidence.panel for name in self.path.split("/")[:-1])

    @property
    def granted(self) -> Figure | None:
        """For a bonus: what of it counts in the total; for others their points."""
        if self.node.kind == "bonus" and (taken := self.tree.taken.get(self.node.id)) is not None:
            return taken.kept
        lines = self.tree.plan.by_node.get(self.node.id, ())
        limited = [line.name for line in lines if line.stage in ("weighed", "granted", "counted")]
        return number(self.tree.env.values[limited[-1]]) if limited else self.value

    def why_in(self, lang: Lang) -> str:
        check_lang(lang)
        return explain.reason(self.tree, self.node, lang)

    @property
    def why(self) -> str:
        return self.why_in(self.tree.lang)

    def steps_in(self, lang: Lang) -> tuple[Step, ...]:
        check_lang(lang)
        return steps_of(self.tree, self.node, lang)

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.steps_in(self.tree.lang)

    @property
    def branches(self) -> tuple[Branch, ...]:
        return branches_of(self.tree, self.node, self.tree.lang)

    @property
    def clause(self) -> Clause:
        return clause_of(self.tree.framework, self.node)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs that this node itself reads."""
        return self.tree.plan.reads.get(self.node.id, ()) if self.node.score is not None else ()

    @property
    def evidence(self) -> tuple[Item, ...]:
        """What it reads, and the texts that its clause asks for; where a default answered, an item for it."""
        return self.tree.items_of(self.tree.standing.read(self.node))

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(one.input for one in self.tree.missing if self.node.id in one.nodes)

    @property
    def children(self) -> tuple[ScoreNode, ...]:
        node, tree = self.node, self.tree
        below = node.values + node.parts + node.bonuses + node.penalties
        if not below:
            return ()
        counted = self.counted and (self.panel is None or node.kind == "group")
        prefix = f"{self.path}/" if self.path else ""
        return tuple([ScoreNode(tree, one, prefix + one.id, counted and one.scored) for one in below])

    def to_dict(self, lang: Lang | None = None) -> dict[str, Any]:
        """The shape of an entry of `nodes` in the result JSON (RULES R15)."""
        from indexkit.result import node_dict

        lang = self.tree.lang if lang is None else lang
        check_lang(lang)
        return node_dict(self, lang)

    def __repr__(self) -> str:
        return f"<ScoreNode {self.path or self.id}: {self.points} / {self.max}>"
