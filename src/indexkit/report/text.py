"""A scored unit as text that fits 80 columns: what is not official first, then the tree, then what is open."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indexkit.checks.certainty import UNOFFICIAL
from indexkit.explain import how_missing
from indexkit.limit_words import cut_sentence
from indexkit.made_of import is_plain_sum, made_of, parts_of, spread
from indexkit.problems import Lang
from indexkit.report import header
from indexkit.report.items import item_sentence
from indexkit.report.layout import WIDTH, Line, Segment, Style, clean, columns, left, paragraph, plain, right, wrap
from indexkit.report.lost import losses
from indexkit.report.words import level_words, shown, tell
from indexkit.score_node import ScoreNode
from indexkit.tree import ScoreTree

_MOST = 5


def text_report(tree: ScoreTree) -> str:
    """The report without colours, in the language of the tree."""
    return plain(report_lines(tree))


def report_lines(tree: ScoreTree, unit_name: str = "") -> Iterator[Line]:
    """The report in styled lines. `unit_name` is shown in the place of the unit's id."""
    blocks = (
        header.certainty_lines(tree),
        header.heading_lines(tree, unit_name),
        header.list_lines(tell("about_unit", tree.lang), about_texts(tree)),
        total_lines(tree),
        _tree_lines(tree),
        _lost_lines(tree),
        header.list_lines(tell("missing", tree.lang), missing_texts(tree), "warning"),
        header.list_lines(tell("notes", tree.lang), tree.notes_in(tree.lang)),
        header.not_applied_lines(tree),
        header.not_in_period_lines(tree),
        header.open_lines(tree),
        header.fingerprint_lines(tree),
    )
    first = True
    for block in map(list, blocks):
        if block and not first:
            yield ()
        yield from block
        first = first and not block


def about_texts(tree: ScoreTree) -> list[str]:
    """What describes the unit, apart from what it did."""
    return [item_sentence(tree, item, tree.lang) for item in tree.about_unit]


def total_lines(tree: ScoreTree) -> Iterator[Line]:
    """The sentence about the total; where the indicators do not simply add up, how they make the base."""
    yield from paragraph(tree.why, "title")
    if made := base_text(tree):
        yield from paragraph(made, "dim")
    for text in cut_texts(tree.root):
        yield from paragraph(text, "dim")


def cut_texts(node: ScoreNode) -> list[str]:
    """What a node's own limits cut from several bonuses, and by which rule."""
    own = (cut for cut in node.tree.cuts if cut.owner is node.node and len(cut.shares) > 1 and not cut.of_acts)
    return [cut_sentence(cut, node.tree.lang) for cut in own]


def base_text(tree: ScoreTree) -> str:
    """How the indicators make the base, where they do not simply add up."""
    if is_plain_sum(tree.group.root):
        return ""
    return f"{tell('base', tree.lang)}: {made_of(tree, tree.group.root, tree.lang)}"


# The tree


class _Row:
    """A node with its figures as text."""

    def __init__(self, node: ScoreNode, depth: int, lang: Lang) -> None:
        self.node = node
        self.depth = depth
        self.points, self.max = figures(node, lang)


def figures(node: ScoreNode, lang: Lang) -> tuple[str, str]:
    """What stands before and after the stroke: `3.33` and `4`; the second is empty where there is no maximum."""
    if node.state == "not_applicable":
        return tell("does_not_apply", lang), ""
    if node.points is None:
        points = _figure(None, lang)
    else:
        mark = "≈" if node.published and node.published.shown_rounded else ""
        points = _SIGNS.get(node.kind, "") + mark + shown(node.points, lang)
    if not node.counted:
        points = tell("not_counted", lang, figure=points)
    return points, "" if node.max is None else shown(node.max, lang)


_SIGNS = {"bonus": "+", "penalty": "−"}
HEADINGS = {"bonus": "bonuses", "penalty": "penalties", "value": "values", "view": "values"}


def _rows(node: ScoreNode, depth: int, lang: Lang) -> Iterator[_Row]:
    for child in node.children:
        yield _Row(child, depth, lang)
        yield from _rows(child, depth + 1, lang)


def _tree_lines(tree: ScoreTree) -> Iterator[Line]:
    rows = list(_rows(tree.root, 0, tree.lang))
    total = _figure(tree.points, tree.lang), "" if tree.max is None else shown(tree.max, tree.lang)
    before = max(columns(text) for text in (total[0], *(row.points for row in rows)))
    after = max(columns(text) for text in (total[1], *(row.max for row in rows)))
    kind = ""
    for row in rows:
        heading = HEADINGS.get(row.node.kind, "")
        if row.depth == 0 and heading not in ("", kind):
            yield (Segment(tell(heading, tree.lang), "title"),)
        kind = heading if row.depth == 0 else kind
        yield from _node_lines(row, before, after, tree.lang)
    yield (Segment("─" * WIDTH, "dim"),)
    named = tell("total", tree.lang) + level_words(tree, tree.lang)
    yield from _with_figures(named, "title", "", 0, _cell(*total, before, after))


def _figure(points: Decimal | None, lang: Lang) -> str:
    return tell("no_figure", lang) if points is None else shown(points, lang)


def _cell(points: str, maximum: str, before: int, after: int) -> str:
    if not after:
        return right(points, before)
    return right(points, before) + left(f" / {maximum}" if maximum else "", after + 3)


def _node_lines(row: _Row, before: int, after: int, lang: Lang) -> Iterator[Line]:
    node = row.node
    code = f"{clean(node.node.code)} ".lstrip()
    indent = 2 * row.depth
    branch = bool(node.node.parts)
    style: Style = "dim" if not node.counted else "title" if branch and row.depth == 0 else ""
    cell = _cell(row.points, row.max, before, after)
    yield from _with_figures(label(node, lang), style, " " * indent + code, indent + columns(code), cell)
    if not node.overridden and worth_saying(node):
        mood: Style = "warning" if node.missing else "dim"
        below = tell("in_brackets", lang) if node.panel is not None and node.node.parts else ""
        why = "; ".join(filter(None, (node.why_in(lang), below)))
        yield from paragraph(why, mood, indent=indent + max(columns(code), 2))


def label(node: ScoreNode, lang: Lang) -> str:
    """The name, a star where the text is ours, and whether a panel's figure counts in its place."""
    marks = "*" if node.node.basis in UNOFFICIAL else ""
    if node.panel is not None and node.scoring != "assessed":
        marks += tell("by_panel", lang)
    marks += tell("not_scored", lang) if not node.node.scored else ""
    return node.name + marks + level_mark(node, lang)


def level_mark(node: ScoreNode, lang: Lang) -> str:
    """The level that a node reached."""
    if node.level is None:
        return ""
    rest = tell("provisional", lang) if node.level.provisional else ""
    return tell("level_mark", lang, level=node.level.in_(lang) + rest)


def worth_saying(node: ScoreNode) -> bool:
    """A plain sum of parts needs no sentence; everything else does."""
    plain_sum = node.node.score is None and is_plain_sum(node.node) and node.panel is None
    plain_sum = plain_sum and spread(node.tree, node.node) == 1 and not _lacks_a_part(node)
    return not plain_sum or len(node.steps) > 1 or node.state is not None


def _lacks_a_part(node: ScoreNode) -> bool:
    """Whether some part without a value counts as 0 or takes the whole figure along."""
    return any(part.member.fate in ("zero", "missing") for part in parts_of(node.tree, node.node))


def _with_figures(name: str, style: Style, first: str, indent: int, cell: str) -> Iterator[Line]:
    """A wrapped name with the figures at the right end of its first line."""
    room = WIDTH - columns(cell) - 2
    pieces = wrap(name, room - indent)
    yield (Segment(first), Segment(left(pieces[0], room - indent + 2), style), Segment(cell, style))
    for piece in pieces[1:]:
        yield (Segment(" " * indent), Segment(piece, style))


# What follows the tree


def _lost_lines(tree: ScoreTree) -> Iterator[Line]:
    """What lost most; the first of the file before others of the same loss."""
    found = losses(tree)
    most = found.nodes[:_MOST]
    width = max((columns(one.text) for one in most), default=0)
    if most:
        yield (Segment(found.heading, "title"),)
    for one in most:
        yield from paragraph(one.named, indent=width + 4, first=f"  {right(one.text, width)}  ")


def missing_texts(tree: ScoreTree) -> list[str]:
    """One sentence for each input that is missing, with the codes of the nodes that lack it, or the level."""
    lang, inputs = tree.lang, tree.group.inputs
    texts = []
    for one in tree.missing:
        nodes = ", ".join(tree[node].node.code or tree[node].name for node in one.nodes) or tell("the_level", lang)
        name = one.input.removeprefix("panel:")
        if name != one.input:
            texts.append(tell("panel_points", lang, node=f"`{tree[name].path}`"))
            continue
        decl = inputs.get(name)
        named = (decl.label.in_(lang) if decl else "") or name
        text = tell("for_nodes", lang, label=f"`{name}` {named}" if named != name else f"`{name}`", nodes=nodes)
        texts.append(text + tell(how_missing(tree, one.input), lang))
    return texts
