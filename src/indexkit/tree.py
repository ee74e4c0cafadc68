"""ScoreTree: a view of (plan, values, evidence). Explanations are made when they are read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from indexkit import model
from indexkit.arguments import check_lang
from indexkit.arithmetic import Number as Figure
from indexkit.cuts import Taken, taken
from indexkit.evidence import Evidence, Item, Lens, Outside
from indexkit.formula.exact import Env
from indexkit.formula.nodes import State
from indexkit.formula.plan import Plan
from indexkit.limits import Cut, cuts_of_bonuses
from indexkit.lower.group import all_nodes
from indexkit.periods import NotInPeriod
from indexkit.problems import Lang, Problem, Text, nearest_path
from indexkit.references import References
from indexkit.score import Missing, number
from indexkit.score_node import Level, ScoreNode, publish
from indexkit.standing import Standing
from indexkit.why import acts_cut
from indexkit.worth import Worths, contributions

if TYPE_CHECKING:
    from indexkit.framework import Framework
    from indexkit.report.unit.view import Wins
    from indexkit.result_text import Shown
    from indexkit.wins import Gaps


_NO_ITEM = Item("", None, "absent")


class NoNode(KeyError):
    """A KeyError whose text is a sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


def _no_node(path: object, tree: ScoreTree) -> str:
    if not isinstance(path, str):
        return f"a node's path or id is text, not a value of type {type(path).__name__}"
    near = nearest_path(path, (name for node in tree.nodes for name in (node.path, node.id))) if len(path) < 200 else ""
    tops = ", ".join(f"`{part.id}`" for part in tree.group.root.parts)
    hint = f"did you mean `{near}`?" if near else f"its parts are {tops}"
    return f"group `{tree.group.id}` has no node `{path[:80]}`; {hint}"


@dataclass(frozen=True, init=False)
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
    cohort: References | None = None
    """What the other units are to this one, where the framework compares them."""

    def __init__(
        self,
        framework: Framework,
        group: model.Group,
        plan: Plan,
        env: Env,
        evidence: Evidence,
        missing: tuple[Missing, ...],
        unit: str = "",
        lens: Lens = "as_claimed",
        lang: Lang = "en",
        cohort: References | None = None,
    ) -> None:
        """As a frozen dataclass would, in a third of the time: many trees are made and few are read."""
        self.__dict__.update(
            framework=framework,
            group=group,
            plan=plan,
            env=env,
            evidence=evidence,
            missing=missing,
            unit=unit,
            lens=lens,
            lang=lang,
            cohort=cohort,
        )

    def in_(self, lang: Lang) -> ScoreTree:
        """The same tree, its names and sentences in the other language."""
        check_lang(lang)
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
    def best_possible(self) -> Decimal | Literal["unbounded"] | None:
        """The best total still possible if everything absent turns out well: an upper bound (RULES R10); None where
        nothing pending can give a total."""
        from indexkit.best import best_total

        highest = best_total(self)
        if highest is None or isinstance(highest, str):
            return highest
        return publish(highest, self.framework.rules.display).figure

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
        """What should be known about the evidence: inputs not counted, counts without documents, doubtful numbers."""
        return self.evidence.notes

    def notes_in(self, lang: Lang) -> list[str]:
        """The notes as sentences. One about the text of a file does not name an input, so it names its line."""
        return [_with_line(note, lang) for note in self.notes]

    @property
    def outside_window(self) -> tuple[Outside, ...]:
        """What was handed in early, late or nobody knows when, and what the framework makes of it."""
        return self.evidence.outside

    @property
    def not_applied(self) -> tuple[model.NotApplied, ...]:
        return self.framework.not_applied

    @property
    def not_in_period(self) -> tuple[NotInPeriod, ...]:
        """What the texts have for other periods, of this group and of all."""
        return tuple(one for one in self.framework.not_in_period if one.group in ("", self.group.id))

    @property
    def unverified(self) -> tuple[str, ...]:
        return self.framework.unverified

    @cached_property
    def unofficial(self) -> dict[str, int | bool]:
        """How many of the clauses that are scored (`clauses`) are `press`, `reconstructed` and `assumed` (RULES R17),
        whether some `levels` are not those of the published text, and how many points are left `open`."""
        if self.standing.unofficial is None:
            self.standing.unofficial = self._unofficial()
        return {**self.standing.unofficial, "open": len(self.unverified)}

    def _unofficial(self) -> dict[str, int | bool]:
        from indexkit.checks.certainty import NOT_READ, certainty_of

        nodes = tuple(all_nodes(self.group.root))
        counts = certainty_of(nodes)
        found: dict[str, int | bool] = {"clauses": counts.total(), **{basis: counts[basis] for basis in NOT_READ}}
        levels = (self.group.levels, *(node.levels for node in nodes))
        unsure = any(one is not None and one.basis in NOT_READ for one in levels)
        return {**found, "levels": unsure}

    def not_official_in(self, lang: Lang) -> str:
        """What of the rules is not the published text, as a sentence; empty where all of it is."""
        check_lang(lang)
        from indexkit.report.header import not_official

        return not_official(self, lang)

    def items(self, names: Collection[str]) -> tuple[Item, ...]:
        """What is known of some inputs, in the order of the framework. Of one that is not given and has a default the
        item is absent and has the value that answered."""
        return self.items_of([name for name in self.group.inputs if name in names])

    def items_of(self, names: Iterable[str]) -> tuple[Item, ...]:
        """The same of inputs that stand in that order."""
        return tuple(item for name in names if (item := self._item(name)) is not None)

    def _item(self, name: str) -> Item | None:
        item, decl = self.evidence.items.get(name), self.group.inputs[name]
        if (decl.default_from or decl.default is not None) and (item or _NO_ITEM).value is None:
            value = self.env.inputs.get(name)
            if (item or _NO_ITEM).state == "absent" and not isinstance(value, State):
                return (item or _NO_ITEM)._replace(name=name, value=value)  # type: ignore[arg-type]
        return item

    @cached_property
    def about_unit(self) -> tuple[Item, ...]:
        """What describes the unit: the inputs that say so, and the texts that belong to no clause."""
        inputs = self.group.inputs.values()
        return self.items({d.name for d in inputs if d.about == "unit" or (d.type == "text" and not d.owner)})

    @cached_property
    def nodes(self) -> tuple[ScoreNode, ...]:
        """Every node of the group, depth first, in the order of the file (RULES R12, R15)."""
        panel = self.evidence.panel
        return tuple(
            ScoreNode(self, node, path, scored and not (panel and any(name in panel for name in above)))
            for node, path, scored, above in self.standing.nodes
        )

    @cached_property
    def _index(self) -> dict[str, ScoreNode]:
        found = {node.id: node for node in self.nodes}
        found.update({node.path: node for node in self.nodes})
        return found

    def __getitem__(self, path: str) -> ScoreNode:
        """A node by its path below the group (`nhan_thuc/truong_ban`, also with the group in front) or by its id,
        unique in the group."""
        if path in self:
            return self._index[self._below_group(path)]
        raise NoNode(_no_node(path, self))

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self._below_group(path) in self._index

    def _below_group(self, path: str) -> str:
        """As evidence and amendments write it, a path may begin with its group."""
        return path if path in self._index else path.removeprefix(f"{self.group.id}/")

    def __iter__(self) -> Iterator[ScoreNode]:
        return iter(self.nodes)

    def why_in(self, lang: Lang) -> str:
        check_lang(lang)
        from indexkit.report.words import total_sentence

        return total_sentence(self, lang)

    @property
    def why(self) -> str:
        return self.why_in(self.lang)

    @cached_property
    def taken(self) -> dict[str, Taken]:
        """What the limits of the nodes that have `cut:` took from their parts and bonuses, by these' ids."""
        return taken(self)

    @cached_property
    def cuts(self) -> tuple[Cut, ...]:
        """What each limit cut from the bonuses of a node or the acts of a clause, and by which rule of allocation."""
        acts = (acts_cut(self, placed.node) for placed in self.standing.nodes)
        return (*cuts_of_bonuses(self), *(one for one in acts if one is not None))

    @cached_property
    def standing(self) -> Standing:
        """What its explanation has in common with those of other units."""
        return self.framework.standing(self.group, self.plan)

    @property
    def chains(self) -> dict[str, tuple[model.Node, ...]]:
        """The nodes above each one, from the group down, and itself, by its id."""
        return self.standing.chains

    @cached_property
    def contributions(self) -> Worths:
        """What each node brings to the total, by its id (:attr:`ScoreNode.contribution`)."""
        return contributions(self)

    @cached_property
    def gaps(self) -> Gaps:
        """Where points were lost, and the smallest changes that win them back."""
        from indexkit.wins import gaps

        return gaps(self)

    @cached_property
    def shown(self) -> tuple[Shown, ...]:
        """The figures of `nodes` as JSON has them."""
        from indexkit.result_text import shown

        return shown(self)

    @cached_property
    def bare(self) -> dict[str, str]:
        """The items of evidence of which nothing is said but value and state, as JSON."""
        from indexkit.result_text import bare_items

        return bare_items(self)

    @cached_property
    def fingerprint(self) -> dict[str, str]:
        """SHA-256 of the rules, of the evidence, and of the result (RULES R9)."""
        from indexkit.result_text import fingerprints

        return fingerprints(self)

    def to_dict(self, lang: Lang | None = None) -> dict[str, Any]:
        """The result as plain data, figures as text (RULES R15)."""
        from indexkit.result import result_dict

        lang = self.lang if lang is None else lang
        check_lang(lang)
        return result_dict(self, lang)

    def to_json(self, lang: Lang | None = None) -> str:
        """The result as canonical JSON (RFC 8785)."""
        from indexkit.result_text import result_text

        lang = self.lang if lang is None else lang
        check_lang(lang)
        return result_text(self, lang)

    def to_trace(self) -> str:
        """What was read and the exact figure of every step as compact JSON without sentences: a thirtieth of the
        time and a fifth of the size of `to_json`, for who keeps very many (docs/tour-systems.md)."""
        from indexkit.trace import trace_text

        return trace_text(self)

    def certificate(self) -> str:
        """The result as canonical JSON that can be recomputed without indexkit (docs/certificates.md)."""
        from indexkit.certificate import certificate_text, certify

        return certificate_text(certify(self))

    def to_html(self, unit_name: str = "", *, wins: bool = True) -> str:
        """The report as one page of HTML; `unit_name` is shown in the place of the unit's id. `wins`: with what would
        win points, which takes much longer than all the rest. Raises ImportError without Jinja."""
        from indexkit.report.unit.page import unit_page

        return unit_page(self, unit_name, self._wins(wins))

    def to_markdown(self, unit_name: str = "", *, wins: bool = True) -> str:
        """The same report as Markdown."""
        from indexkit.report.unit.markdown import unit_markdown

        return unit_markdown(self, unit_name, self._wins(wins))

    def _wins(self, wanted: bool) -> Wins:
        from indexkit.report.unit.view import NOT_SOUGHT
        from indexkit.wins.in_report import wins_of

        return wins_of(self.gaps) if wanted else NOT_SOUGHT

    def __str__(self) -> str:
        from indexkit.report.text import text_report

        return text_report(self)

    def _repr_html_(self) -> str:
        from indexkit.report.notebook import html_fragment

        return html_fragment(self)

    def __repr__(self) -> str:
        words = f"{self.framework.id} {self.group.id} {self.framework.period_shown}"
        return f"<ScoreTree {words}: {self.points} / {self.max}>"


_LINE = Text("dòng {line}: {said}", "line {line}: {said}")


def _with_line(note: Problem, lang: Lang) -> str:
    said = note.message(lang)
    if note.code >= "IK2" or not note.places:
        return said
    place = note.places[0]
    return f"{place.cell}: {said}" if place.sheet else _LINE.in_(lang).format(line=place.line, said=said)
