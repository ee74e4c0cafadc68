"""One result as it is compared: its figures, what it says of its evidence and rules, and what it can be scored from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from indexkit.arithmetic import Number as Exact
from indexkit.arithmetic import ends_within, round_to
from indexkit.compare.published import Printed
from indexkit.dispute.facts import Facts, facts, facts_of_tree
from indexkit.dispute.scene import Case, case_of
from indexkit.framework import SEMANTICS
from indexkit.problems import Lang, Text
from indexkit.result import evidence_data, result_dict, text_of
from indexkit.score import number
from indexkit.score_node import publish
from indexkit.tree import ScoreTree

Form = Literal["tree", "result", "certificate", "table"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A node's points (or the total) in one result. `places`: of a table, so many decimals are printed. `worth`: what
    it brings to the total, where that is known. `clause`: the words of its citation."""

    path: str
    name: Text
    exact: Fraction | None
    state: str = ""
    code: str = ""
    maximum: str = ""
    children: tuple[str, ...] = ()
    worth: Fraction | None = None
    places: int | None = None
    clause: Mapping[str, Any] = field(default_factory=dict)
    inputs: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        return self.path.rpartition("/")[2]

    def agrees(self, other: Figure) -> bool:
        """Whether the two are one figure; a printed one is the other's where that rounds to it."""
        if self.places is not None or other.places is not None:
            return _prints(self, other) or _prints(other, self)
        return (self.exact, self.state) == (other.exact, other.state)

    def less(self, other: Figure) -> Fraction | None:
        """This less the other; 0 where they agree."""
        if self.agrees(other):
            return Fraction(0)
        return None if self.exact is None or other.exact is None else self.exact - other.exact


def _prints(printed: Figure, of: Figure) -> bool:
    if printed.places is None or printed.exact is None or of.exact is None:
        return printed.exact == of.exact
    exact: Exact = of.exact
    known = {exact, Fraction(publish(exact, 2).figure)} if not ends_within(exact) else {exact}
    return printed.exact in known or printed.exact == round_to(exact, Fraction(1, 10**printed.places), "half_up")


@dataclass(frozen=True)
class Side:
    """`items` and `panel`: what the result itself says of its evidence. `case`: what it can be scored from again;
    `why`: why it cannot."""

    file: str
    form: Form
    unit: str
    group: str
    total: Figure
    nodes: Mapping[str, Figure]
    framework: str = ""
    revision: str = ""
    period: str = ""
    known: str | None = None
    lens: str = ""
    semantics: str = ""
    rules: str = ""
    level: Text | None = None
    percent: str | None = None
    base: str | None = None
    applied: tuple[str, ...] = ()
    items: Mapping[str, Any] = field(default_factory=dict)
    panel: Mapping[str, Any] = field(default_factory=dict)
    case: Case | None = field(default=None, repr=False)
    tree: ScoreTree | None = field(default=None, repr=False)
    why: Text | None = None
    doubt: Text | None = None
    """What is wrong with a certificate that the checker accepts."""
    data: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """Of a result file: all that it says."""
    recorded: Facts = field(default_factory=dict, repr=False)
    """Of a certificate: what it says itself, where it cannot be scored again or says otherwise; its ranks."""
    ranked: bool = False
    """Of a certificate: whether it ranks units."""
    printed: Mapping[str, Printed] = field(default_factory=dict, repr=False)
    """Of a table: the figures as they are printed, by the node's path; the total's is empty, those of the whole have
    the line of a plan (`@percent`)."""

    @property
    def is_whole(self) -> bool:
        """Whether everything is known that its result says."""
        return self.form in ("tree", "result") or self.tree is not None

    def facts(self, lang: Lang) -> Facts:
        """What it says, fact by fact; sentences in a language, where it does not hold them itself."""
        if self.form == "result":
            return facts(self.data)
        made = {} if self.tree is None else facts_of_tree(result_dict(self.tree, lang))
        return {**made, **self.recorded}

    def to_dict(self) -> dict[str, Any]:
        words = ("file", "form", "unit", "group", "framework", "revision", "period", "known", "lens", "semantics")
        return {**{word: getattr(self, word) or None for word in words}, "rules": self.rules or None}


def side_of_tree(tree: ScoreTree, file: str) -> Side:
    framework = tree.framework
    level = tree.level
    data = evidence_data(tree)
    return Side(
        file=file,
        form="tree",
        unit=tree.unit,
        group=tree.group.id,
        total=Figure("", tree.group.root.name, tree.exact, children=tuple(one.path for one in tree.root.children)),
        nodes={node.path: _figure(tree, node) for node in tree.nodes},
        framework=framework.id,
        revision=str(framework.revision),
        period=str(framework.period_shown),
        known=framework.known,
        lens=tree.lens,
        semantics=str(SEMANTICS),
        rules=framework.fingerprint,
        level=None if level is None else Text(level.name, level.name_en),
        percent=text_of(tree.percent),
        base=text_of(tree.base),
        applied=tuple(one.id for one in framework.applied),
        items=data["items"],
        panel=data["panel"],
        case=case_of(tree),
        tree=tree,
    )


def _figure(tree: ScoreTree, node: Any) -> Figure:
    value = number(tree.env.values.get(node.id))
    return Figure(
        path=node.path,
        name=Text(node.node.name.vi or node.id, node.node.name.en),
        exact=None if value is None else Fraction(value),
        state=node.state or "",
        code=node.node.code,
        maximum="" if node.max is None else f"{node.max:f}",
        children=tuple(child.path for child in node.children),
        worth=node.contribution,
        clause=node.clause.to_dict(),
        inputs=frozenset(node.inputs),
    )
