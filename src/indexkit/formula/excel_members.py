"""The members of a list in cells: a row a member, in what order they stand, and which are dropped.

The rows stand one below the other, so that ranges tell how many there are and which have a figure; order is found by
cross-multiplication.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from indexkit.formula.excel_rows import Rows
from indexkit.formula.excel_words import ABOVE, BELOW, LIMIT, MORE, NEAR, STATE, WITHIN, WORK, Op, Word, common, worst
from indexkit.formula.integer_words import RANKS, UNDEFINED
from indexkit.formula.nodes import Formula, Gather, State

Words = str | Formula
NOT_APPLICABLE = RANKS[State.NOT_APPLICABLE]


class Member(NamedTuple):
    """`inside` is 1 where there is such a member at all."""

    inside: Word
    op: Op


class Members(NamedTuple):
    """The rank of the state that the list itself has, and its members."""

    rank: Word
    members: list[Member]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of members. WORK of a row: 1 where the member has a figure; MORE: 1 where it applies, 2 where it does not,
    0 where there is none."""

    ops: list[Op]
    first: int
    flags: str
    """The column and rows of the flags that count: those with a figure, later those that are not dropped."""

    @property
    def last(self) -> int:
        return self.first + len(self.ops) - 1

    def range(self, column: str) -> str:
        return f"{column}${self.first}:{column}${self.last}"

    def flag(self, place: int) -> str:
        column, row = self.flags.split("$")[0], int(self.flags.split("$")[1].split(":")[0])
        return f"{column}{row + place}"

    def op(self, place: int) -> Op:
        row = self.first + place
        return self.ops[place]._replace(n=f"{ABOVE}{row}", x=f"{NEAR}{row}", s=0)


def block_of(rows: Rows, words: Words, rule: Gather, of: Members, weights: Members | None) -> Block:
    first = rows.first + len(rows.rows)
    ops = []
    for place, member in enumerate(of.members):
        weight = 0 if weights is None else weights.members[place].op.s
        ops.append(_member(rows, words, rule, member, weight))
    return Block(ops, first, f"{WORK}${first}:{WORK}${first + len(ops) - 1}")


def _member(rows: Rows, words: Words, rule: Gather, member: Member, weight: Word) -> Op:
    op, row = member.op, rows.row(words)
    own, applies = worst(op.s, weight), row.at(MORE)
    gone = [f"{rank}={NOT_APPLICABLE}" for rank in (op.s, weight) if isinstance(rank, str)]
    gone += ["TRUE"] if NOT_APPLICABLE in (op.s, weight) else []
    there = f"IF(OR({','.join(gone)}),2,1)" if gone else "1"
    counts = f"{row.at(STATE)}<>{UNDEFINED}" if rule.missing == "zero" else f"{row.at(STATE)}=0"
    flag = row.at(WORK)
    has = f"AND({flag}=1,{row.at(STATE)}=0)"
    row.cells |= {
        MORE: there if member.inside == 1 else f"IF({member.inside}=1,{there},0)",
        STATE: 0 if own == 0 else f"IF({applies}=1,{own},0)",
        WORK: f"IF(AND({applies}=1,{counts}),1,0)",
        ABOVE: f"IF({has},{op.n},0)",
        BELOW: op.d if isinstance(op.d, int) else f"IF({has},{op.d},1)",
        NEAR: f"IF({has},{op.x},0)",
    }
    row.cells |= {} if op.exact else {WITHIN: f"IF({has},{op.e},0)"}
    return rows.of(row, op.d if isinstance(op.d, int) else None, op.most, op.wide)._replace(s=0)


# Order


def comparable(rows: Rows, words: Words, block: Block) -> str:
    """0, or #N/A where the members cannot be compared exactly."""
    above, below = block.range(ABOVE), block.range(BELOW)
    row = rows.row(words)
    long = f"MAX(MAX({above}),-MIN({above}))*MAX({below})>{LIMIT}"
    row.cells |= {STATE: 0, WORK: f"IF(OR(MIN({below})=0,{long}),NA(),0)"}
    return row.at(WORK)


def _before(block: Block, row: int, sign: str, flags: str) -> str:
    """How many members that count are less (greater) than the one of a row, or equal and later listed."""
    above, below = block.range(ABOVE), block.range(BELOW)
    left, right = f"{above}*{BELOW}{row}", f"{ABOVE}{row}*{below}"
    later = f"({left}={right})*(ROW({above})>{row})"
    return f"SUMPRODUCT(({flags}=1)*(({left}{sign}{right})+{later}))"


def dropped(rows: Rows, words: Words, rule: Gather, block: Block) -> Block:
    """The same members, flags only of those that are not dropped."""
    fine = comparable(rows, words, block)
    stages = [(str(rule.drop_lowest), "<")] * (rule.drop_lowest > 0)
    stages += [(str(rule.drop_highest), ">")] * (rule.drop_highest > 0)
    found = block
    for many, sign in stages:
        found = _stage(rows, words, found, fine, many, sign)
    if rule.keep_highest is not None:
        found = _stage(rows, words, found, fine, f"(SUM({found.flags})-{rule.keep_highest})", "<")
    if rule.keep_lowest is not None:
        found = _stage(rows, words, found, fine, f"(SUM({found.flags})-{rule.keep_lowest})", ">")
    return found


def _stage(rows: Rows, words: Words, block: Block, fine: str, many: str, sign: str) -> Block:
    start = rows.first + len(rows.rows)
    for place in range(len(block.ops)):
        row = rows.row(words)
        before = _before(block, block.first + place, sign, block.flags)
        flag = f"IF({block.flag(place)}=1,IF({before}<{many},0,1),0)+{fine}"
        row.cells |= {STATE: 0, WORK: flag}
    return Block(block.ops, block.first, f"{WORK}${start}:{WORK}${start + len(block.ops) - 1}")


def placed(rows: Rows, words: Words, block: Block) -> str:
    """The place of each member that counts among these, the least first; a range of cells."""
    fine = comparable(rows, words, block)
    start = rows.first + len(rows.rows)
    for place in range(len(block.ops)):
        row = rows.row(words)
        before = _before(block, block.first + place, "<", block.flags)
        row.cells |= {STATE: 0, WORK: f"IF({block.flag(place)}=1,1+{before},0)+{fine}"}
    return f"{WORK}${start}:{WORK}${start + len(block.ops) - 1}"


def at_place(rows: Rows, words: Words, block: Block, places: str, place: str) -> Op:
    """The figure at a place in that order; of no members 0."""
    row = rows.row(words)
    match = f"MATCH({place},{places},0)"
    below = common(block.ops)
    row.cells |= {
        STATE: 0,
        WORK: f"IF(SUM({block.flags})=0,0,{match})",
        ABOVE: f"IF({row.at(WORK)}=0,0,INDEX({block.range(ABOVE)},{row.at(WORK)}))",
        BELOW: f"IF({row.at(WORK)}=0,1,INDEX({block.range(BELOW)},{row.at(WORK)}))",
        NEAR: f"{row.at(ABOVE)}/{row.at(BELOW)}",
    }
    most = [op.most for op in block.ops]
    bound = None if below is None or None in most else max(one for one in most if one is not None)
    same = len({op.d for op in block.ops}) == 1 and below is not None
    return rows.of(row, below if same else None, bound if same else None)


def trimmed(rows: Rows, words: Words, of: Members, lowest: int, highest: int) -> Members | None:
    """A list without its ends; a state where one of its members has one, UNDEFINED where none would be left."""
    if not of.members:
        return Members(worst(of.rank, UNDEFINED if lowest + highest else 0), [])
    rule = Gather("sum", drop_lowest=lowest, drop_highest=highest)
    block = block_of(rows, words, Gather("sum"), of, None)
    applying = _state_of(rows, words, of, block, lowest + highest)
    kept = dropped(rows, words, rule, block) if lowest + highest else block
    members = [Member(kept.flag(place), block.op(place)) for place in range(len(block.ops))]
    return Members(applying, members)


def _state_of(rows: Rows, words: Words, of: Members, block: Block, gone: int) -> Word:
    ranks = [one.op.s for one in of.members]
    row = rows.row(words)
    own = [f"IF({one.inside}=1,{rank},0)" for one, rank in zip(of.members, ranks, strict=True) if rank != 0]
    member = f"MAX(0{''.join(',' + text for text in own)})"
    short = f"IF(COUNTIF({block.range(MORE)},\">0\")<={gone},{UNDEFINED},0)" if gone else "0"
    inner = f"IF({member}>0,{member},{short})"
    row.cells |= {STATE: inner if of.rank == 0 else f"IF({of.rank}>0,{of.rank},{inner})"}
    return row.at(STATE)
