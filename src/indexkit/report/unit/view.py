"""What the page and the Markdown of a unit show, arranged once for both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from indexkit.formula.prose import figure
from indexkit.problems import Lang
from indexkit.references import across_of
from indexkit.report import header
from indexkit.report.depth import Part, node_parts, total_parts
from indexkit.report.lost import losses
from indexkit.report.sentences import tell as side
from indexkit.report.text import HEADINGS, about_texts, base_text, figures, label, missing_texts, worth_saying
from indexkit.report.unit.words import tell
from indexkit.report.words import shown
from indexkit.report.words import tell as word
from indexkit.score_node import ScoreNode
from indexkit.tree import ScoreTree
from indexkit.why import at_node
from indexkit.why.units import told

_APART = ("why", "parts")
"""Sides that stand beside a node's name, or below it as nodes of their own."""


@dataclass(frozen=True, slots=True)
class Won:
    """A node where points can be won: what is the most of the total, and how, in sentences."""

    path: str
    gain: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wins:
    """What would win points, where somebody worked it out. `about`: what the sentences promise."""

    about: tuple[str, ...]
    rows: tuple[Won, ...]

    @property
    def by_path(self) -> dict[str, Won]:
        return {row.path: row for row in self.rows}


NOT_SOUGHT = Wins((), ())


@dataclass(frozen=True, slots=True)
class Side:
    heading: str
    texts: tuple[str, ...]
    is_list: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A node as the page has it. `lang`: that of its name, where it is not the page's."""

    anchor: str
    named: str
    lang: Lang | None
    points: str
    maximum: str
    lost: str
    share: Fraction | None
    why: str
    open: bool
    sides: tuple[Side, ...]
    wins: tuple[str, ...]
    heading: str
    """What stands above it, where nodes of another kind begin."""
    level: int
    """Of its heading, where it is one."""
    children: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    value: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A node, by a link to it, and a figure: what it lost, what it can win. `texts`: how."""

    anchor: str
    named: str
    lang: Lang | None
    figure: str
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    id: str
    heading: str
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Report:
    """`certainty`: what is not official. `made`: how the indicators make the base where they do not simply add up."""

    heading: str
    framework: str
    scope: str
    certainty: str
    not_complete: str
    why: str
    made: str
    facts: tuple[Fact, ...]
    lost_heading: str
    no_losses: str
    """Why none are listed."""
    lost: tuple[Named, ...]
    wins: tuple[Named, ...]
    about_wins: tuple[str, ...]
    whole: tuple[Side, ...]
    nodes: tuple[Shown, ...]
    lists: tuple[Listed, ...]
    open_points: Listed
    how: tuple[str, ...]
    fingerprints: tuple[Fact, ...]


def report_of(tree: ScoreTree, unit_name: str, wins: Wins) -> Report:
    lang, found = tree.lang, losses(tree)
    return Report(
        heading=unit_name or tree.unit or tell("report_of", lang),
        framework=tree.framework.name.in_(lang) or tree.framework.id,
        scope=header.scope(tree),
        certainty=header.certainty_sentence(tree),
        not_complete="" if tree.complete else tell("not_complete", lang),
        why=tree.why,
        made=base_text(tree),
        facts=tuple(_facts(tree)),
        lost_heading=found.heading,
        no_losses="" if found.nodes else tell(_no_losses(tree), lang),
        lost=tuple(_named(one.node, one.text) for one in found.nodes),
        wins=tuple(_named(tree[one.path], one.gain, one.texts) for one in wins.rows),
        about_wins=wins.about,
        whole=tuple(_sides(total_parts(tree), lang, (*_APART, "points", "about_unit", "missing"))),
        nodes=tuple(_below(tree.root, wins.by_path, 3)),
        lists=tuple(one for one in _lists(tree) if one.texts),
        open_points=Listed("open", word("open_points", lang), tree.unverified),
        how=tuple(tell(key, lang) for key in ("how_star", "how_rounded", "how_computed")),
        fingerprints=tuple(Fact(word(key, lang), tree.fingerprint[key]) for key in ("rules", "evidence", "result")),
    )


# The top


def _facts(tree: ScoreTree) -> Iterator[Fact]:
    """The total and what it is made of, the percent, the level."""
    lang = tree.lang
    points = word("no_figure", lang) if tree.points is None else shown(tree.points, lang)
    of = "" if tree.max is None else tell("of_max", lang, max=shown(tree.max, lang))
    yield Fact(tell("total", lang), points, of)
    if tree.percent is not None:
        yield Fact(tell("percent", lang), f"{shown(tree.percent, lang)}%")
    if tree.level is not None:
        rest = word("provisional", lang).strip() if tree.level.provisional else ""
        yield Fact(tell("level", lang), tree.level.in_(lang), rest)
    clauses = [node for node in tree.root.children if node.kind in ("bonus", "penalty")]
    if clauses and tree.base is not None:
        yield Fact(tell("base", lang), shown(tree.base, lang))
    for kind, sign in (("bonus", "+"), ("penalty", "−")):
        given = [node.granted for node in clauses if node.kind == kind]
        if given:
            yield Fact(tell(kind, lang), f" {sign} ".join("?" if one is None else figure(one, lang) for one in given))


def _no_losses(tree: ScoreTree) -> str:
    if tree.max is None:
        return "no_maximum"
    return "no_losses" if tree.base is not None and tree.base >= tree.max else "losses_unknown"


def _named(node: ScoreNode, figure: str, texts: tuple[str, ...] = ()) -> Named:
    return Named(anchor(node), f"{node.node.code} {node.name}".strip(), _other_language(node), figure, texts)


# The tree


def _below(node: ScoreNode, wins: Mapping[str, Won], level: int) -> Iterator[Shown]:
    kind = ""
    for child in node.children:
        heading = HEADINGS.get(child.kind, "")
        yield _shown(child, wins, level, heading if heading not in ("", kind) else "")
        kind = heading


def _shown(node: ScoreNode, wins: Mapping[str, Won], level: int, heading: str) -> Shown:
    lang = node.tree.lang
    points, maximum = figures(node, lang)
    speaks = bool(not node.overridden and worth_saying(node))
    return Shown(
        anchor=anchor(node),
        named=f"{node.node.code} {label(node, lang)}".strip(),
        lang=_other_language(node),
        points=points,
        maximum=maximum,
        lost=tell("loses", lang, lost=shown(node.lost, lang)) if node.lost and node.counted else "",
        share=_share(node),
        why=node.why_in(lang) if speaks or not node.children else "",
        open=bool(node.missing) and node.state != "not_applicable",
        sides=tuple(_sides(node_parts(node), lang, _APART)),
        wins=wins[node.path].texts if node.path in wins else (),
        heading=word(heading, lang) if heading else "",
        level=min(level, 6),
        children=tuple(_below(node, wins, level + 1)),
    )


def anchor(node: ScoreNode) -> str:
    """`n/nhan_thuc/truong_ban`: no section of a page is called so."""
    return f"n/{node.path}"


def _other_language(node: ScoreNode) -> Lang | None:
    """The language of a name that does not exist in the page's."""
    name = node.node.name
    if node.tree.lang == "en":
        return "vi" if name.vi and not name.en else None
    return "en" if name.en and not name.vi else None


def _share(node: ScoreNode) -> Fraction | None:
    """How much of the maximum, between none and all of it."""
    if not node.maximum or node.value is None or node.node.better != "high":
        return None
    return min(max(Fraction(node.value) / Fraction(node.maximum), Fraction(0)), Fraction(1))


def _sides(parts: Iterator[Part], lang: Lang, without: Sequence[str]) -> Iterator[Side]:
    for part in parts:
        texts = tuple(text for text in part.texts if text)
        if texts and part.key not in without:
            yield Side(side(f"#{part.key}", lang), texts, bool(part.mark))


# What follows


def _lists(tree: ScoreTree) -> Iterator[Listed]:
    """What follows the tree."""
    lang = tree.lang
    yield Listed("missing", word("missing", lang), missing_texts(tree))
    yield Listed("about", word("about_unit", lang), about_texts(tree))
    yield Listed("notes", word("notes", lang), tree.notes_in(lang))
    yield Listed("cohort", tell("cohort", lang), _cohort_texts(tree))
    yield Listed("texts", tell("texts", lang), [header.text_words(text, lang) for text in tree.framework.applied])
    yield Listed("not-applied", word("not_applied", lang), header.not_applied_texts(tree))
    yield Listed("other-periods", word("not_in_period", lang), header.not_in_period_texts(tree))


def _cohort_texts(tree: ScoreTree) -> list[str]:
    """The figures over other units that this one was held against."""
    if tree.cohort is None:
        return []
    nodes = {node.id: node.node for node in tree.nodes}
    owners = ((one, nodes.get(tree.plan.by_name[one.own_line].node, tree.group.root)) for one in across_of(tree.plan))
    return [told(at_node(tree, node, tree.lang), one) for one, node in owners]
