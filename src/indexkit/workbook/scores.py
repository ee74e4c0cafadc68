"""The sheet of scores: a row a node with live figures, beside them indexkit's own, the clause, and the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from indexkit.formula.excel_arithmetic import product, quotient
from indexkit.formula.excel_choose import picked
from indexkit.formula.excel_words import Op, constant, double, quoted
from indexkit.formula.integer_words import RANKS
from indexkit.formula.nodes import State
from indexkit.league.book import Book, is_kept
from indexkit.report.header import certainty_sentence, heading_lines, list_lines, not_applied_lines
from indexkit.report.layout import plain
from indexkit.report.text import label, missing_texts
from indexkit.report.words import tell as report_word
from indexkit.score_node import ScoreNode
from indexkit.tree import ScoreTree
from indexkit.workbook.published import NEAR, Shown, shown
from indexkit.workbook.typed import quote_sheet
from indexkit.workbook.unit import Steps
from indexkit.workbook.words import tell

HEADS = {
    "code": 8, "item": 46, "points": 12, "max": 10, "percent": 11, "level": 18, "ours": 12, "agree": 10, "basis": 18,
    "clause": 34, "sentence": 60,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet."""

    code: str
    name: str
    depth: int
    points: Shown
    published: Decimal | None
    most: Shown | None
    percent: Shown | None
    level: str
    level_name: str
    basis: str
    clause: str
    sentence: str
    head: bool = False
    node: str | None = None
    """The id of its node, "" for the whole; None for what is neither."""
    kept: tuple[Decimal | None, Decimal | None] = (None, None)
    """Its maximum and percent as published, for programs that show what a file holds and compute nothing."""


class Scores:
    """Works out which cells are shown, writing to the sheet of steps what they need; then writes the sheet."""

    def __init__(self, tree: ScoreTree, steps: Steps, steps_sheet: str, levels: dict[str, str]) -> None:
        self.tree = tree
        self.lang = tree.lang
        self.steps = steps
        self.sheet = quote_sheet(steps_sheet)
        self.levels = levels
        """Node id (of the group "") → the cells that hold the names of its levels."""
        self.places = tree.framework.rules.display

    def _op(self, name: str) -> Op | None:
        return self.steps.lines.get(name)

    def _shown(self, words: str, op: Op, value: Any) -> Shown:
        return shown(self.steps.rows, words, op, self.places, value, self.sheet)

    def lines(self) -> list[Line]:
        self.steps.rows.line = tell("shown", self.lang)
        return [*self._whole(), *self._nodes(self.tree.root, 0)]

    def _whole(self) -> Iterator[Line]:
        tree, values = self.tree, self.tree.env.values
        total = self._op("@total")
        if total is None:
            return
        most = self._op("@maximum") or (None if tree.group.root.max is None else constant(tree.group.root.max))
        percent = self._op("@percent")
        yield Line(
            "",
            tell("total", self.lang),
            0,
            self._shown(tell("total", self.lang), total, values.get("@total")),
            tree.points,
            None if most is None else self._shown(tell("max", self.lang), most, None),
            None if percent is None else self._shown(tell("percent", self.lang), percent, values.get("@percent")),
            self._level("@level", ""),
            "" if tree.level is None else tree.level.in_(self.lang),
            "",
            "",
            tree.why_in(self.lang),
            True,
            "",
            (tree.max, tree.percent),
        )
        base = self._op("@base")
        if base is not None:
            named = tell("base", self.lang)
            figure = self._shown(named, base, values.get("@base"))
            yield Line("", named, 0, figure, tree.base, None, None, "", "", "", "", "", True)

    def _nodes(self, node: ScoreNode, depth: int) -> Iterator[Line]:
        for child in node.children:
            yield self._node(child, depth)
            yield from self._nodes(child, depth + 1)

    def _node(self, node: ScoreNode, depth: int) -> Line:
        op = self._op(node.id)
        assert op is not None
        most, percent = self._most(node, op), None
        if most is not None and not (most.known and not most.n):
            hundred = product(self.steps.rows, f"{node.id}: 100 ×", constant(100), op)
            share = quotient(self.steps.rows, f"{node.id}: %", hundred, most)
            percent = self._shown(f"{node.id}: %", share, None)
        name = label(node, self.lang)
        return Line(
            node.node.code,
            name,
            depth,
            self._shown(node.id, op, self.tree.env.values.get(node.id)),
            node.points,
            None if most is None else self._shown(f"{node.id}: {tell('max', self.lang)}", most, None),
            percent,
            self._level(f"{node.id}.level", node.id),
            "" if node.level is None else node.level.in_(self.lang),
            node.node.basis or "",
            self._clause(node),
            "" if node.overridden else node.why_in(self.lang),
            bool(node.node.parts) and depth == 0,
            node.id,
            (node.max, node.percent),
        )

    def _most(self, node: ScoreNode, op: Op) -> Op | None:
        if node.node.max is None:
            return None
        most = self._op(f"{node.id}.maximum") or constant(node.node.max)
        if op.s == 0:
            return most
        words = f"{node.id}: {tell('max', self.lang)}"
        return picked(self.steps.rows, words, [(f"{op.s}={RANKS[State.NOT_APPLICABLE]}", constant(0))], most)

    def _level(self, line: str, node: str) -> str:
        op = self._op(line)
        if op is None or node not in self.levels:
            return ""
        n, rank = (f"{self.sheet}!{word}" if isinstance(word, str) else word for word in (op.n, op.s))
        return f'IF({rank}>0,"",INDEX({self.levels[node]},{n}+1))'

    def _clause(self, node: ScoreNode) -> str:
        clause = node.clause
        cite = clause.cite
        words = [clause.decision, *([] if cite is None else [cite.document, cite.section, cite.quote, cite.note])]
        return "; ".join(dict.fromkeys(word for word in words if word))


def write_scores(
    book: Book, sheet: Any, tree: ScoreTree, unit: str, scores: Scores, lines: Sequence[Line]
) -> dict[str, int]:
    """Returns the number of each node's row, by its id; of the whole by ""."""
    lang, widths = tree.lang, [*HEADS.values()]
    title, *rest = plain(heading_lines(tree, unit)).split("\n")
    above = [(title, book.title)]
    certain = certainty_sentence(tree)
    above += [(certain, book.bold)] if certain else []
    above += [(" ".join(rest), None)]
    above += [] if tree.complete else [(tell("incomplete", lang), book.bold)]
    dead = list(dict.fromkeys(scores.steps.dead))
    if dead:
        words = {"not_live": tell("not_live", lang), "lines": ", ".join(dead[:30]) + (" …" if dead[30:] else "")}
        above.append((tell("dead", lang, **words), book.bold))
    above.append((tell("cannot", lang, not_live=tell("not_live", lang)), None))
    above.append((tell("protected", lang), None))
    for at, (text, look) in enumerate(above):
        book.across(sheet, at, widths, text, look)
    top = len(above) + 1
    _count(book, sheet, top - 1, top, len(lines), lang)
    book.heads(sheet, top, [tell(head, lang) for head in HEADS], widths, fixed=2)
    for at, line in enumerate(lines):
        write_line(book, sheet, top + 1 + at, line, scores)
    below = top + 2 + len(lines)
    for text in _below(tree):
        book.across(sheet, below, widths, text)
        below += 1
    return {line.node: top + 2 + at for at, line in enumerate(lines) if line.node is not None}


def _count(book: Book, sheet: Any, row: int, top: int, many: int, lang: Any) -> None:
    """How many of the cells agree with indexkit, a live sentence."""
    cells = f"$H${top + 2}:$H${top + 1 + many}"
    text = tell("compared", lang, same="\0", all=str(many))
    before, after = text.split("\0")
    counted = f'COUNTIF({cells},{quoted(tell("same", lang))})'
    formula = f"={quoted(before)}&{counted}&{quoted(after)}"
    sheet.merge_range(row, 0, row, len(HEADS) - 1, "", book.wrapped)
    sheet.write_formula(row, 0, formula, book.wrapped, f"{before}{many}{after}")


def write_line(book: Book, sheet: Any, row: int, line: Line, scores: Scores) -> None:
    lang = scores.lang
    bold = line.head
    wrapped, marked = book.wrapped, book.look(text_wrap=True, valign="top", align="left", bold=bold, indent=1)
    named = book.look(text_wrap=True, valign="top", align="left", bold=bold, indent=min(line.depth, 12))
    number = book.look(valign="top", bold=bold, align="right")
    book.text(sheet, row, 0, line.code, book.look(valign="top", bold=bold))
    book.text(sheet, row, 1, line.name, named)
    _figure(sheet, row, 2, line.points, number, scores, line.published, _cached(line.published, lang))
    for column, one, kept in zip((3, 4), (line.most, line.percent), line.kept, strict=True):
        if one is not None:
            _figure(sheet, row, column, one, number, scores, kept, _cached(kept, lang))
    if line.level:
        cell = f'=IFERROR({line.level},{quoted(tell("not_live", lang))})'
        sheet.write_formula(row, 5, cell, marked, line.level_name)
    if line.published is not None and is_kept(line.published):
        sheet.write_number(row, 6, float(line.published), number)
    else:
        book.text(sheet, row, 6, _cached(line.published, lang), number)
    sheet.write_formula(row, 7, _agrees(row, line, lang), marked, tell("same", lang))
    texts = [tell(line.basis, lang) if line.basis else "", line.clause, line.sentence]
    for column, text in enumerate(texts, 8):
        book.text(sheet, row, column, text, wrapped)
    widths = [*HEADS.values()]
    room = [widths[1] - 2 * line.depth - 6 * bold, *widths[8:10], widths[10] - 12]
    book.height(sheet, row, [line.name, *texts], room)


def _cached(published: Decimal | None, lang: Any) -> str:
    return tell("no_figure", lang) if published is None else f"{published:f}"


def _figure(
    sheet: Any, row: int, column: int, one: Shown, look: Any, scores: Scores, published: Decimal | None, text: str
) -> None:
    lang = scores.lang
    none, dead = quoted(tell("no_figure", lang)), quoted(tell("not_live", lang))
    figure = one.figure if one.rank == "0" else f"IF({one.rank}>0,{none},{one.figure})"
    refused = f"IF({scores.sheet}!{scores.steps.refused}=1,{quoted(tell('refused', lang))},{figure})"
    near = None if published is None else double(Fraction(published))
    sheet.write_formula(row, column, f"=IFERROR({refused},{dead})", look, text if near is None else near)


def _agrees(row: int, line: Line, lang: Any) -> str:
    near = f"C{row + 1}=G{row + 1}"
    same = [line.points.same.replace(NEAR, near) or near]
    same += [line.percent.same.replace(NEAR, "TRUE")] if line.percent is not None and line.percent.same else []
    same += [f"F{row + 1}={quoted(line.level_name)}"] if line.level else []
    words = quoted(tell("same", lang)), quoted(tell("other", lang)), quoted(tell("not_live", lang))
    return f"=IFERROR(IF(AND({','.join(same)}),{words[0]},{words[1]}),{words[2]})"


def _below(tree: ScoreTree) -> Iterator[str]:
    for one in (not_applied_lines(tree), list_lines(report_word("missing", tree.lang), missing_texts(tree))):
        text = plain(one)
        if text:
            yield text.replace("\n", " ")
