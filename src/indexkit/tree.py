"""ScoreTree: a view of (plan, values, evidence). Explanations are made when they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from indexkit import explain, model
from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import ends_within, round_to, to_decimal
from indexkit.evidence import Evidence, Item, Lens, PanelPoints
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env
from indexkit.formula.plan import Plan
from indexkit.problems import Lang, Problem, Text
from indexkit.score import Missing, number

if TYPE_CHECKING:
    from indexkit.framework import Framework


@dataclass(frozen=True, slots=True)
class Published:
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


def _fields(cite: model.Citation) -> dict[str, str]:
    return {word: getattr(cite, word) for word in ("document", "section", "quote", "url", "verified_on", "note")}


@dataclass(frozen=True)
class ScoreNode:
    """One node of a scored unit. Figures: `points` as published, `exact` as a Fraction, None without a value."""

    tree: ScoreTree
    node: model.Node
    path: str
    counted: bool

    @property
    def id(self) -> str:
        return self.node.id

    @property
    def name(self) -> str:
        return self.node.name.in_(self.tree.lang) or self.node.id

    @property
    def kind(self) -> str:
        return self.node.kind

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
        return None if self.value is None else publish(self.value, self.tree.framework.rules.display)

    @property
    def points(self) -> Decimal | None:
        return None if self.published is None else self.published.figure

    @property
    def maximum(self) -> Figure | None:
        """The maximum for this unit: without what does not apply to it."""
        if self.node.max is None or self.state == "not_applicable":
            return None if self.node.max is None else 0
        given = number(self.tree.env.values.get(f"{self.node.id}.maximum"))
        return self.node.max if given is None else given

    @property
    def max(self) -> Decimal | None:
        return None if self.maximum is None else publish(self.maximum, 12).figure

    @property
    def lost(self) -> Decimal | None:
        """max − points; None without a maximum or a value."""
        if self.maximum is None or self.value is None:
            return None
        return publish(self.maximum - self.value, self.tree.framework.rules.display).figure

    @property
    def computed(self) -> Figure | None:
        """What the evidence alone gives, where a panel's figure stands in its place (RULES R6)."""
        lines = self.tree.plan.by_node.get(self.node.id, ())
        made = [line.name for line in lines if line.stage in ("clip", "round", "clip_again")]
        return number(self.tree.env.values.get(made[-1])) if made else self.value

    @property
    def panel(self) -> PanelPoints | None:
        return self.tree.evidence.panel.get(self.node.id)

    @property
    def granted(self) -> Figure | None:
        """For a bonus: what of it counts in the total; for others their points."""
        values = self.tree.env.values
        for stage in ("counted", "granted"):
            if f"{self.node.id}.{stage}" in values:
                return number(values[f"{self.node.id}.{stage}"])
        return self.value

    def why_in(self, lang: Lang) -> str:
        return explain.reason(self.tree, self.node, lang)

    @property
    def why(self) -> str:
        return self.why_in(self.tree.lang)

    @property
    def steps(self) -> tuple[explain.Step, ...]:
        return explain.steps(self.tree, self.node.id)

    @property
    def branches(self) -> tuple[explain.Branch, ...]:
        return explain.branches(self.tree, self.node, self.tree.lang)

    @property
    def clause(self) -> Clause:
        framework = self.tree.framework
        place = framework.document.key_place(self.node.path)
        text = self.node.source or framework.id
        issue = framework.issued_by(text)
        return Clause(text, issue.decision if issue else "", self.node.basis or "", self.node.cite, place.file, place.line)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs that this node itself reads."""
        return self.tree.plan.reads.get(self.node.id, ()) if self.node.score is not None else ()

    @property
    def evidence(self) -> tuple[Item, ...]:
        items = self.tree.evidence.items
        return tuple(items[name] for name in self.inputs if name in items)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(one.input for one in self.tree.missing if self.node.id in one.nodes)

    @property
    def children(self) -> tuple[ScoreNode, ...]:
        counted = self.counted and (self.panel is None or self.node.kind == "group")
        below = (*self.node.values, *self.node.parts, *self.node.bonuses, *self.node.penalties)
        prefix = f"{self.path}/" if self.path else ""
        return tuple(ScoreNode(self.tree, node, prefix + node.id, counted) for node in below)

    def to_dict(self, lang: Lang | None = None) -> dict[str, Any]:
        """The shape of an entry of `nodes` in the result JSON (RULES R15)."""
        from indexkit.result import node_dict

        return node_dict(self, lang or self.tree.lang)


@dataclass(frozen=True)
class ScoreTree:
    """The score of one unit, with everything that explains it."""

    framework: Framework
    group: model.Group
    plan: Plan
    env: Env
    evidence: Evidence
    missing: tuple[Missing, ...]
    unit: str = ""
    lens: Lens = "as_claimed"
    lang: Lang = "en"

    def in_(self, lang: Lang) -> ScoreTree:
        """The same tree, its names and sentences in the other language."""
        return replace(self, lang=lang)

    @cached_property
    def root(self) -> ScoreNode:
        return ScoreNode(self, self.group.root, "", True)

    def _figure(self, name: str) -> Figure | None:
        return number(self.env.values.get(name))

    @property
    def exact(self) -> Fraction | None:
        total = self._figure("@total")
        return None if total is None else Fraction(total)

    @property
    def points(self) -> Decimal | None:
        """The total as published; None where the framework gives no value."""
        return self._published("@total")

    def _published(self, name: str) -> Decimal | None:
        value = self._figure(name)
        return None if value is None else publish(value, self.framework.rules.display).figure

    @property
    def base(self) -> Decimal | None:
        """The indicators' aggregate, before bonuses and penalties (RULES R4)."""
        return self._published("@base")

    @property
    def max(self) -> Decimal | None:
        maximum = self._figure("@maximum")
        maximum = self.group.root.max if maximum is None else maximum
        return None if maximum is None else publish(maximum, 12).figure

    @property
    def percent(self) -> Decimal | None:
        return self._published("@percent")

    @property
    def exact_percent(self) -> Fraction | None:
        value = self._figure("@percent.exact" if "@percent.exact" in self.env.values else "@percent")
        return None if value is None else Fraction(value)

    @property
    def best_possible(self) -> Decimal | Literal["unbounded"]:
        """The best total still possible if everything absent turns out well: an upper bound (RULES R10)."""
        from indexkit.best import best_total

        highest = best_total(self)
        return "unbounded" if highest is None else publish(highest, self.framework.rules.display).figure

    @property
    def complete(self) -> bool:
        return not self.missing

    @property
    def level(self) -> Level | None:
        rank = self._figure("@level")
        if rank is None or self.group.levels is None:
            return None
        row = self.group.levels.rows[int(rank)]
        return Level(row.name.vi, row.name.en, int(rank), not self.complete, self.group.levels.basis or "")

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What should be known about the evidence: inputs not counted, counts without documents."""
        return self.evidence.notes

    @property
    def not_applied(self) -> tuple[model.NotApplied, ...]:
        return self.framework.not_applied

    @property
    def unverified(self) -> tuple[str, ...]:
        return self.framework.unverified

    @cached_property
    def nodes(self) -> tuple[ScoreNode, ...]:
        """Every node of the group, depth first, in the order of the file (RULES R12, R15)."""
        return tuple(self._below(self.root))

    def _below(self, node: ScoreNode) -> Iterator[ScoreNode]:
        for child in node.children:
            yield child
            yield from self._below(child)

    @cached_property
    def _index(self) -> dict[str, ScoreNode]:
        found = {node.id: node for node in self.nodes}
        found.update({node.path: node for node in self.nodes})
        return found

    def __getitem__(self, path: str) -> ScoreNode:
        """A node by its path below the group (`nhan_thuc/truong_ban`) or by its id, unique in the group."""
        return self._index[path]

    def __contains__(self, path: object) -> bool:
        return path in self._index

    def __iter__(self) -> Iterator[ScoreNode]:
        return iter(self.nodes)

    def why_in(self, lang: Lang) -> str:
        from indexkit.report.words import total_sentence

        return total_sentence(self, lang)

    @property
    def why(self) -> str:
        return self.why_in(self.lang)

    @cached_property
    def fingerprint(self) -> dict[str, str]:
        """SHA-256 of the rules, of the evidence, and of the result (RULES R9)."""
        from indexkit.result import fingerprints

        return fingerprints(self)

    def to_dict(self, lang: Lang | None = None) -> dict[str, Any]:
        """The result as plain data, figures as text (RULES R15)."""
        from indexkit.result import result_dict

        return result_dict(self, lang or self.lang)

    def to_json(self, lang: Lang | None = None) -> str:
        """The result as canonical JSON (RFC 8785)."""
        from indexkit.canonical import canonical_json

        return canonical_json(self.to_dict(lang)).decode("utf-8")

    def __str__(self) -> str:
        from indexkit.report.text import text_report

        return text_report(self)

    def _repr_html_(self) -> str:
        from indexkit.report.notebook import html_fragment

        return html_fragment(self)

    def __repr__(self) -> str:
        return f"<ScoreTree {self.framework.id} {self.group.id} {self.framework.period}: {self.points} / {self.max}>"
