"""One node of a scored unit in depth, in sentences: figure, clause, evidence, branches, steps, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from indexkit import model
from indexkit.branches import row_label, when_of
from indexkit.evidence import Item
from indexkit.explain import how_missing
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.formula.prose import figure, points_word, sentence
from indexkit.limits import owner_of
from indexkit.made_of import made_of
from indexkit.phrases import day, say
from indexkit.problems import Lang
from indexkit.report import header
from indexkit.report.items import item_sentence
from indexkit.report.layout import Line, Segment, Style, columns, paragraph
from indexkit.report.members import member_texts, record_texts
from indexkit.report.sentences import tell
from indexkit.report.text import cut_texts, figures, label
from indexkit.report.words import shown_points
from indexkit.report.words import tell as word
from indexkit.score_node import Clause, Level, ScoreNode
from indexkit.steps import Step, own_maximum
from indexkit.tree import ScoreTree
from indexkit.why import at_node

_INDENT = 12
_ROWS = "row"
ARROW = "→ "
ITEM = "- "


class Part(NamedTuple):
    """What is said of one side of a node: `key` names the side (`#points`, `#why` in the words of reports)."""

    key: str
    texts: Sequence[str]
    style: Style = ""
    mark: str = ""
    """What stands before each text of a list; empty where they are sentences."""


def node_parts(node: ScoreNode) -> Iterator[Part]:
    """Everything about a node below the group, side by side; a side of which there is nothing to say has no texts."""
    lang = node.tree.lang
    yield Part("points", [_points(node, lang)], "title")
    yield Part("why", [node.why_in(lang)], "warning" if node.missing else "")
    yield Part("clause", clause_sentences(node, lang))
    yield Part("terms", _terms(node, lang))
    yield Part("level", _level_rows(node, node.level, lang), mark=ITEM)
    yield Part("branches", _branches(node, lang), mark=ITEM)
    yield Part("records", record_texts(node, lang), mark=ITEM)
    yield Part("members", member_texts(node, lang), mark=ITEM)
    yield Part("steps", _steps(node, lang), mark=ITEM)
    yield Part("cuts", cut_texts(node), mark=ITEM)
    yield from _evidence(node, lang)
    yield Part("missing", [_lacks(node, name, lang) for name in node.missing], "warning", ITEM)
    yield Part("parts", _parts(node.children, lang), mark=ITEM)


def total_parts(tree: ScoreTree) -> Iterator[Part]:
    """The group's total: what it is made of, the level among its rows, the indicators and clauses."""
    lang, root = tree.lang, tree.root
    yield Part("points", [tree.why_in(lang)], "title")
    yield Part("base", [made_of(tree, tree.group.root, lang, numbers=True)])
    yield Part("level", _level_rows(root, tree.level, lang), mark=ITEM)
    yield Part("members", member_texts(root, lang), mark=ITEM)
    yield Part("cuts", cut_texts(root), mark=ITEM)
    yield Part("clause", clause_sentences(root, lang))
    yield Part("parts", _parts(root.children, lang), mark=ITEM)
    yield Part("about_unit", [item_sentence(tree, item, lang) for item in tree.about_unit], mark=ITEM)
    yield Part("missing", [_lacks(root, one.input, lang) for one in tree.missing], "warning", ITEM)


def node_lines(node: ScoreNode) -> Iterator[Line]:
    """A node for a terminal, with whether its clause is official first."""
    lang = node.tree.lang
    yield from paragraph(f"{node.node.code} {node.name}".strip(), "title")
    yield from paragraph(tell("what", lang, path=node.path, kind=tell(node.kind, lang)), "dim")
    yield from header.node_certainty_lines(node)
    yield ()
    for part in node_parts(node):
        yield from _lines(part, lang)


def total_lines(tree: ScoreTree, unit_name: str = "") -> Iterator[Line]:
    """The group's total for a terminal, after what is not official."""
    yield from header.certainty_lines(tree)
    yield ()
    yield from header.heading_lines(tree, unit_name)
    yield ()
    for part in total_parts(tree):
        yield from _lines(part, tree.lang)
    for block in (header.not_applied_lines(tree), header.not_in_period_lines(tree), header.open_lines(tree)):
        yield from _apart(block)


def _apart(block: Iterable[Line]) -> Iterator[Line]:
    lines = list(block)
    yield from [(), *lines] if lines else ()


def _lines(part: Part, lang: Lang) -> Iterator[Line]:
    """A heading in the left column and its sentences beside it. A `mark` stands before each item of a list; an item
    that begins with an arrow keeps it."""
    title = tell(f"#{part.key}", lang)
    for text in part.texts:
        own = ARROW if part.mark and text.startswith(ARROW) else part.mark
        for line in paragraph(text.removeprefix(ARROW), part.style, indent=_INDENT + len(part.mark), first=own):
            yield (Segment(title + line[0].text[columns(title) :], "dim"), *line[1:])
            title = ""


# The figure and the rule


def _points(node: ScoreNode, lang: Lang) -> str:
    points, maximum = figures(node, lang)
    points, key = points.strip("()"), "figure_of" if maximum else "figure"
    if node.state is not None:
        key = "figure" if node.state == "not_applicable" else "no_figure"
    elif not maximum and node.kind not in ("value", "view") and node.points is not None:
        points += f" {points_word(node.points, lang)}"
    most = "" if node.max is None else shown_points(node.max, lang)
    text = tell(key, lang, points=points, max=most)
    if node.lost:
        text += tell("lost", lang, lost=shown_points(node.lost, lang))
    if node.contribution is not None and node.contribution != node.value and node.kind not in ("bonus", "penalty"):
        text += tell("brings", lang, points=figure(node.contribution, lang))
    if not node.counted:
        text += tell("not_counted" if node.overridden else "not_scored", lang)
    elif node.panel is not None and node.scoring != "assessed" and node.computed is not None:
        text += tell("beside", lang, computed=figure(node.computed, lang))
    return text


def clause_sentences(node: ScoreNode, lang: Lang) -> list[str]:
    """Which text brought the rule, what it cites, how sure we are of it, where it stands."""
    clause = node.clause
    brought = "brought" if clause.text != node.tree.framework.id else "stands"
    act = f" ({clause.decision})" if clause.decision else ""
    found = [tell(brought, lang, text=clause.text, act=act, place=f"{clause.file}:{clause.line}")]
    return found + _cited(clause, lang) + ([tell(f"basis_{clause.basis}", lang)] if clause.basis else [])


def _cited(clause: Clause, lang: Lang) -> list[str]:
    cite = clause.cite
    if cite is None:
        return []
    where = ", ".join(filter(None, (cite.document, cite.section)))
    read = tell("read_on", lang, day=day(cite.verified_on, lang)) if cite.verified_on else ""
    quote = f" “{cite.quote}”" if cite.quote else ""
    found = [tell("cites", lang, where=where, quote=quote, read=read)] if where or quote else []
    return found + [text for text in (cite.note, cite.url) if text]


def _terms(node: ScoreNode, lang: Lang) -> list[str]:
    """What a bonus or penalty may do to the total; bounds that are formulas, with their figures."""
    at, clause = at_node(node.tree, node.node, lang), node.node
    found = [f"{word} = {at.said(rule)} = {at.made_of(rule)}" for word, rule in clause.written.items()]
    if clause.kind not in ("bonus", "penalty"):
        return found
    caps = [] if clause.cap is None else [tell("cap", lang, cap=figure(clause.cap, lang))]
    caps = caps if clause.cap is not None or "cap" in clause.written else [tell("no_cap", lang)]
    whole = owner_of(node.tree.group.root, clause.id)
    inner = "" if whole is None or whole.kind == "group" else "_of"
    name = "" if whole is None else whole.name.in_(lang) or whole.id
    above = [tell(("above" if clause.counts_above_max else "within") + inner, lang, name=name)]
    counts = [] if inner else [tell("in_percent" if clause.counts_in_percent else "not_in_percent", lang)]
    return [*found, "; ".join([*caps, *(above if clause.kind == "bonus" else []), *counts])]


def _branches(node: ScoreNode, lang: Lang) -> list[str]:
    found = []
    for branch in node.branches:
        gives = tell("no_points", lang) if branch.points is None else figure(branch.points, lang)
        met = {model.Checklist: "met", model.Deduct: "took", model.Cases: "case"}.get(type(node.node.score), "taken")
        found.append(tell(met if branch.taken else f"not_{met}", lang, label=branch.label, points=gives))
    return found


def _steps(node: ScoreNode, lang: Lang) -> list[str]:
    """The steps of the arithmetic. Where the branches are listed, they say how the first figure was made."""
    by_branch = bool(node.branches)
    steps = [step for step in node.steps if not step.stage.startswith(_ROWS) and not _says_nothing(node, step)]
    texts = [_step(node, step, by_branch, lang) for step in steps]
    said = by_branch or all(text == node.why or text.startswith(say("stage_kind", lang)) for text in texts)
    return [] if len(texts) == 1 and said else texts


def _says_nothing(node: ScoreNode, step: Step) -> bool:
    """Where evidence is missing there is no arithmetic to show; a formula of the file is shown all the same."""
    if node.state == "not_applicable":
        return True
    given = node.tree.env.values.get(f"{node.id}.kind") is f.State.UNDEFINED
    return step.stage == "kind" and step.figure is None and not given and node.scoring != "formula"


def _step(node: ScoreNode, step: Step, by_branch: bool, lang: Lang) -> str:
    made = tell("nothing", lang) if step.figure is None else figure(step.figure, lang)
    if step.stage in ("kind", "parts") and not by_branch:
        return _first_step(node, step, made)
    rule = say("stage_kind", lang) if step.stage in ("kind", "parts") else step.rule
    return f"{rule}: {made}"


def _first_step(node: ScoreNode, step: Step, made: str) -> str:
    """The arithmetic with its numbers; where a formula stands in the file, the formula first."""
    lang = node.tree.lang
    if step.stage == "parts":
        return made_of(node.tree, node.node, lang, numbers=True).replace("= ≈", "≈")
    if node.scoring == "assessed":
        return f"{say('stage_points', lang)}: {made}"
    numbers = own_maximum(sentence(step.numbers, lang), node.id)
    score = node.node.score
    formula = score.formula if isinstance(score, model.FormulaScore | model.Defined) else None
    rule = own_maximum(sentence(formula, lang), node.id) if formula is not None else ""
    told = [one for one in dict.fromkeys((rule, numbers)) if one not in ("", made)]
    return " = ".join([*told, made]).replace("= ≈", "≈") if told else f"{say('stage_kind', lang)}: {made}"


# Evidence


def _evidence(node: ScoreNode, lang: Lang) -> Iterator[Part]:
    """What the clause says of the unit's work, then apart what describes the unit."""
    inputs = node.tree.group.inputs
    about = [item for item in node.evidence if inputs[item.name].about == "unit"]
    own = [item for item in node.evidence if item not in about]
    yield Part("evidence", [_item(node, item, lang) for item in own], mark=ITEM)
    yield Part("about_unit", [_item(node, item, lang) for item in about], mark=ITEM)


def _item(node: ScoreNode, item: Item, lang: Lang) -> str:
    score = node.node.score
    where = score.where if isinstance(score, model.PerItem) and score.of == item.name else ()
    return item_sentence(node.tree, item, lang, where)


def _lacks(node: ScoreNode, name: str, lang: Lang) -> str:
    bare = name.removeprefix("panel:")
    if bare != name:
        return word("panel_points", lang, node=f"`{node.tree[bare].path}`")
    decl = node.tree.group.inputs.get(name)
    text = f"`{name}` {decl.label.in_(lang) if decl else ''}".rstrip() + word(how_missing(node.tree, name), lang)
    return text + (tell("proof", lang, proof=decl.proof) if decl and decl.proof else "")


# Parts and levels


def _parts(children: tuple[ScoreNode, ...], lang: Lang) -> list[str]:
    found = []
    for child in children:
        points, maximum = figures(child, lang)
        stroke = f" / {maximum}" if maximum else ""
        found.append(f"{child.node.code} {label(child, lang)}: ".lstrip() + points + stroke + f"  [{child.path}]")
    return found


def _only_when_failed(tree: ScoreTree, row: model.Row, of: int) -> bool:
    """Whether the bounds of a row hold and its `when:` does not."""
    when = when_of(row, of)
    if when is None or not isinstance(row.test, f.All) or value_of(when, tree.env) is not False:
        return False
    return all(value_of(test, tree.env) is True for test in row.test.args[: len(row.bounds) * of])


def _level_rows(node: ScoreNode, level: Level | None, lang: Lang) -> list[str]:
    """What the levels read where that is not the group's own figure, and their rows, the one that holds marked."""
    tree, levels = node.tree, node.node.levels
    if levels is None:
        return []
    of = (levels.of, *levels.more)
    at = at_node(tree, node.node, lang)
    found = ["; ".join(map(at.reading, of))] if node.node.kind != "group" or levels.more else []
    for number, row in enumerate(levels.rows):
        bounds = row_label(model.Row(row.path, row.test, bounds=row.bounds), lang, of=len(of))
        mark = "taken_row" if level is not None and level.rank == number else "other_row"
        text = tell(mark, lang, name=row.name.in_(lang), bounds=bounds)
        failed = mark == "other_row" and _only_when_failed(tree, row, len(of))
        found.append(text + (tell("when_failed", lang) if failed else ""))
    return found + ([tell(f"basis_{levels.basis}", lang)] if levels.basis else [])
