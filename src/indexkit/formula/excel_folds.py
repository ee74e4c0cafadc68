"""The members of a list made one figure, in cells: a row a member, then the fold over those rows.

The rows of the members stand one below the other, so that ranges tell how many there are, which have a figure and in
what order they stand; order is found by cross-multiplication. The rules are those of :mod:`folds`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from indexkit.formula import excel_arithmetic as cells
from indexkit.formula.excel_choose import picked
from indexkit.formula.excel_irrational import IRRATIONAL, whole_power
from indexkit.formula.excel_rows import Rows
from indexkit.formula.excel_words import (
    ABOVE,
    BELOW,
    LIMIT,
    MORE,
    NEAR,
    STATE,
    WITHIN,
    WORK,
    Op,
    Word,
    common,
    constant,
    worst,
)
from indexkit.formula.folds import WEIGHTED, drops
from indexkit.formula.integer_words import ABSENT, NONE, RANKS, UNDEFINED
from indexkit.formula.nodes import Formula, Gather, State

Words = str | Formula
_POWERS = 8
"""Higher powers are left to indexkit: their figures are too long for cells."""
_NOT_APPLICABLE = RANKS[State.NOT_APPLICABLE]


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


def folded(rows: Rows, words: Words, rule: Gather, of: Members, weights: Members | None) -> Op | None:
    """None where cells cannot compute it."""
    if rule.how not in WEIGHTED:
        weights = None
    if weights is not None and not _pairs(of, weights):
        return None
    if not of.members:
        return _without_members(rows, words, rule, of.rank)
    if rule.missing == "zero" and weights is not None and any(one.op.s != 0 for one in weights.members):
        return None
    block = _block(rows, words, rule, of, weights)
    kept = _dropped(rows, words, rule, block) if drops(rule) else block
    fold = _FOLDS.get(rule.how)
    found = None if fold is None else fold(rows, words, rule, kept, weights)
    return None if found is None else _answered(rows, words, rule, of, block, kept, found)


def _pairs(of: Members, weights: Members) -> bool:
    """Whether each member certainly has its weight."""
    inside = [one.inside for one in of.members], [one.inside for one in weights.members]
    return inside[0] == inside[1] and of.rank == weights.rank


def _without_members(rows: Rows, words: Words, rule: Gather, rank: Word) -> Op:
    found = {"sum": 0, "count": 0, "any": 0, "all": 1}.get(rule.how)
    if rule.at_least or found is None:
        return rows.lacking(words, worst(rank, NONE if rule.at_least else UNDEFINED))
    return Op(found, 1, rank, str(found), "0", found, 1)


def _block(rows: Rows, words: Words, rule: Gather, of: Members, weights: Members | None) -> Block:
    first = rows.first + len(rows.rows)
    ops = []
    for place, member in enumerate(of.members):
        weight = 0 if weights is None else weights.members[place].op.s
        ops.append(_member(rows, words, rule, member, weight))
    return Block(ops, first, f"{WORK}${first}:{WORK}${first + len(ops) - 1}")


def _member(rows: Rows, words: Words, rule: Gather, member: Member, weight: Word) -> Op:
    op, row = member.op, rows.row(words)
    own, applies = worst(op.s, weight), row.at(MORE)
    gone = [f"{rank}={_NOT_APPLICABLE}" for rank in (op.s, weight) if isinstance(rank, str)]
    gone += ["TRUE"] if _NOT_APPLICABLE in (op.s, weight) else []
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


# Who counts


def _answered(rows: Rows, words: Words, rule: Gather, of: Members, block: Block, kept: Block, found: Op) -> Op:
    """What `missing` and `at_least` say of members without a figure, before the fold's own result."""
    states, there = block.range(STATE), block.range(MORE)
    given, applying = f'COUNTIFS({there},1,{states},0)', f"COUNTIF({there},1)"
    undefined = f"IF(COUNTIF({states},{UNDEFINED})>0,{UNDEFINED},0)"
    most = f"MAX({states})"
    held = most if rule.missing == "none" else undefined
    if rule.how in ("any", "all") and not drops(rule):
        sign, above = ("<>" if rule.how == "any" else "="), block.range(ABOVE)
        settled = f"SUMPRODUCT(({block.range(WORK)}=1)*({states}=0)*({above}{sign}0))>0"
        held = f"IF({settled},0,{held})"
    nothing = constant(0)
    choices: list[tuple[str, Op]] = [] if of.rank == 0 else [(f"{of.rank}>0", _state(of.rank))]
    choices.append((f"AND(COUNTIF({there},\">0\")>0,{applying}=0)", _state(_NOT_APPLICABLE)))
    choices.append((f"{held}>0", _state(held)))
    if rule.missing == "all_zero":
        choices.append((f"{most}>{UNDEFINED}", nothing))
    if rule.at_least:
        need = Fraction(rule.at_least)
        few = f"IF({most}>={ABSENT},{most},{NONE})"
        share = f"{given}*{need.denominator}<{need.numerator}*{applying}"
        short = f"{given}<{need.numerator}" if need.denominator == 1 else share
        choices.append((short, _state(few)))
    remaining = most if rule.missing != "zero" else undefined
    choices.append((f"AND({remaining}>0,SUM({block.flags})=0)", _state(remaining)))
    empty = {"sum": 0, "count": 0, "any": 0, "all": 1}.get(rule.how)
    if (rule.drop_lowest or rule.drop_highest) and rule.how != "count":
        empty = None
    of_none = _state(UNDEFINED) if empty is None else constant(empty)
    choices.append((f"SUM({kept.flags})=0", of_none))
    return picked(rows, words, choices, found)


def _state(rank: Word) -> Op:
    return Op(0, 1, rank, "0", "0", 0, 1)


# Order


def _comparable(rows: Rows, words: Words, block: Block) -> str:
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


def _dropped(rows: Rows, words: Words, rule: Gather, block: Block) -> Block:
    """The same members, flags only of those that are not dropped."""
    fine = _comparable(rows, words, block)
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


def _placed(rows: Rows, words: Words, block: Block) -> str:
    """The place of each member that counts among these, the least first; a range of cells."""
    fine = _comparable(rows, words, block)
    start = rows.first + len(rows.rows)
    for place in range(len(block.ops)):
        row = rows.row(words)
        before = _before(block, block.first + place, "<", block.flags)
        row.cells |= {STATE: 0, WORK: f"IF({block.flag(place)}=1,1+{before},0)+{fine}"}
    return f"{WORK}${start}:{WORK}${start + len(block.ops) - 1}"


def _at(rows: Rows, words: Words, block: Block, places: str, place: str) -> Op:
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
    block = _block(rows, words, Gather("sum"), of, None)
    applying = picked_state(rows, words, of, block, lowest + highest)
    kept = _dropped(rows, words, rule, block) if lowest + highest else block
    members = [Member(kept.flag(place), block.op(place)) for place in range(len(block.ops))]
    return Members(applying, members)


def picked_state(rows: Rows, words: Words, of: Members, block: Block, gone: int) -> Word:
    ranks = [one.op.s for one in of.members]
    row = rows.row(words)
    own = [f"IF({one.inside}=1,{rank},0)" for one, rank in zip(of.members, ranks, strict=True) if rank != 0]
    member = f"MAX(0{''.join(',' + text for text in own)})"
    short = f"IF(COUNTIF({block.range(MORE)},\">0\")<={gone},{UNDEFINED},0)" if gone else "0"
    inner = f"IF({member}>0,{member},{short})"
    row.cells |= {STATE: inner if of.rank == 0 else f"IF({of.rank}>0,{of.rank},{inner})"}
    return row.at(STATE)


# The folds, over the flags of a block


def _count(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op:
    return rows.whole(words, f"SUM({block.flags})", 1, 0, len(block.ops))


def _masked(rows: Rows, words: Words, block: Block, ops: list[Op]) -> list[Op]:
    return [
        picked(rows, words, [(f"{block.flag(place)}=1", op._replace(s=0))], constant(0)) for place, op in enumerate(ops)
    ]


def _own(block: Block) -> list[Op]:
    return [block.op(place) for place in range(len(block.ops))]


def _weighted(rows: Rows, words: Words, block: Block, weights: Members) -> list[Op]:
    pairs = zip(_own(block), weights.members, strict=True)
    return [cells.product(rows, words, op, weight.op._replace(s=0)) for op, weight in pairs]


def _sum(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op:
    ops = _own(block) if weights is None else _weighted(rows, words, block, weights)
    below = common(ops)
    if weights is None and below is not None and len({op.d for op in ops}) == 1 and None not in [o.most for o in ops]:
        most = sum(op.most or 0 for op in ops)
        if most <= LIMIT:
            above = f"SUMPRODUCT({block.flags},{block.range(ABOVE)})"
            return rows.whole(words, above, below, 0, most)
    return cells.total(rows, words, _masked(rows, words, block, ops))


def _weight(rows: Rows, words: Words, block: Block, weights: Members | None) -> Op:
    if weights is None:
        return _count(rows, words, Gather("count"), block, None)
    return cells.total(rows, words, _masked(rows, words, block, [one.op for one in weights.members]))


def _mean(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op:
    above = _sum(rows, words, rule, block, weights)
    return cells.quotient(rows, words, above, _weight(rows, words, block, weights))


def _harmean(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op:
    """Σw / Σ(w / x), where no x and not Σw is 0."""
    one = constant(1)
    own = [one if weights is None else weights.members[place].op._replace(s=0) for place in range(len(block.ops))]
    shares = [cells.quotient(rows, words, weight, op) for weight, op in zip(own, _own(block), strict=True)]
    kept = [
        picked(rows, words, [(f"{block.flag(place)}=1", share)], constant(0)) for place, share in enumerate(shares)
    ]
    above = _weight(rows, words, block, weights)
    none = picked(rows, words, [(f"{above.x}=0", _state(UNDEFINED))], above)
    return cells.quotient(rows, words, none, cells.total(rows, words, kept))


def _any(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op:
    found = f"SUMPRODUCT(({block.flags}=1)*({block.range(NEAR)}<>0))"
    return rows.whole(words, f"IF({found}>0,1,0)", 1, 0, 1)


def _all(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op:
    found = f"SUMPRODUCT(({block.flags}=1)*({block.range(NEAR)}=0))"
    return rows.whole(words, f"IF({found}>0,0,1)", 1, 0, 1)


def _min(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op:
    return _at(rows, words, block, _placed(rows, words, block), "1")


def _max(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op:
    return _at(rows, words, block, _placed(rows, words, block), f"SUM({block.flags})")


def _median(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op:
    places, count = _placed(rows, words, block), f"SUM({block.flags})"
    low = _at(rows, words, block, places, f"INT(({count}+1)/2)")
    high = _at(rows, words, block, places, f"INT(({count}+2)/2)")
    return cells.product(rows, words, cells.total(rows, words, [low, high]), constant(Fraction(1, 2)))


def _mode(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op:
    """The most frequent figure. Of several, each stands equally often: their mean is that of all their members."""
    fine, start = _comparable(rows, words, block), rows.first + len(rows.rows)
    above, below = block.range(ABOVE), block.range(BELOW)
    for place in range(len(block.ops)):
        row, at = rows.row(words), block.first + place
        same = f"SUMPRODUCT(({block.flags}=1)*({above}*{BELOW}{at}={ABOVE}{at}*{below}))"
        row.cells |= {STATE: 0, WORK: f"IF({block.flag(place)}=1,{same},0)+{fine}"}
    often = f"{WORK}${start}:{WORK}${start + len(block.ops) - 1}"
    first = rows.first + len(rows.rows)
    for place in range(len(block.ops)):
        row = rows.row(words)
        row.cells |= {STATE: 0, WORK: f"IF(AND({block.flag(place)}=1,{WORK}{start + place}=MAX({often})),1,0)"}
    tied = Block(block.ops, block.first, f"{WORK}${first}:{WORK}${first + len(block.ops) - 1}")
    if rule.ties == "mean":
        return _mean(rows, words, Gather("mean"), tied, None)
    found = (_max if rule.ties == "highest" else _min)(rows, words, rule, tied, None)
    if rule.ties == "none":
        return picked(rows, words, [(f"SUM({tied.flags})>MAX({often})", _state(NONE))], found)
    return found


def _sd(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op:
    """√((n·Σx² − (Σx)²) / (n·d)), where d is n or n − 1."""
    count = _count(rows, words, rule, block, None)
    total = _sum(rows, words, rule, block, None)
    squared = [cells.product(rows, words, op, op) for op in _own(block)]
    squares = cells.total(rows, words, _masked(rows, words, block, squared))
    spread = cells.subtracted(
        rows, words, cells.product(rows, words, count, squares), cells.product(rows, words, total, total)
    )
    fewer = count if rule.divisor == "n" else cells.subtracted(rows, words, count, constant(1))
    share = cells.quotient(rows, words, spread, cells.product(rows, words, count, fewer))
    return IRRATIONAL["sqrt"](rows, words, [share])


def _power(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op | None:
    """(Σ w·x^p / Σw)^(1/p) of a whole p above 0; of 0 the geometric mean."""
    if rule.power == 0:
        return _geomean(rows, words, rule, block, weights)
    if rule.power in (1, -1):
        return (_mean if rule.power == 1 else _harmean)(rows, words, rule, block, weights)
    if not isinstance(rule.power, int) or not 1 < rule.power <= _POWERS:
        return None
    grown = [whole_power(rows, words, op, rule.power) for op in _own(block)]
    if weights is not None:
        pairs = zip(grown, weights.members, strict=True)
        grown = [cells.product(rows, words, op, weight.op._replace(s=0)) for op, weight in pairs]
    above = cells.total(rows, words, _masked(rows, words, block, grown))
    mean = cells.quotient(rows, words, above, _weight(rows, words, block, weights))
    if rule.power == 2:
        return IRRATIONAL["sqrt"](rows, words, [mean])
    return IRRATIONAL["pow"](rows, words, [mean, constant(Fraction(1, rule.power))])


def _geomean(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op:
    """exp(Σ w·ln x / Σw). A 0 makes it 0, or undefined where its weight is below 0."""
    one = constant(1)
    own = [one] * len(block.ops) if weights is None else [member.op._replace(s=0) for member in weights.members]
    zeros, logs, below = [], [], []
    for place, (op, weight) in enumerate(zip(_own(block), own, strict=True)):
        flag = f"{block.flag(place)}=1"
        zeros.append(picked(rows, words, [(f"AND({flag},{op.x}=0)", weight)], constant(0)))
        shown = picked(rows, words, [(f"AND({flag},{op.x}>0)", op)], one)
        logs.append(cells.product(rows, words, weight, IRRATIONAL["ln"](rows, words, [shown])))
        below.append(f"IF(AND({flag},{op.x}<0),1,0)")
    mean = cells.quotient(rows, words, cells.total(rows, words, logs), _weight(rows, words, block, weights))
    zero = cells.total(rows, words, zeros)
    found = IRRATIONAL["exp"](rows, words, [mean])
    negative = "+".join(f"SUM({','.join(below[start : start + 30])})" for start in range(0, len(below), 30))
    undefined = f"OR({negative}>0,{zero.x}<0)"
    return picked(rows, words, [(undefined, _state(UNDEFINED)), (f"{zero.x}>0", constant(0))], found)


Fold = Callable[[Rows, Words, Gather, Block, Members | None], Op | None]
_FOLDS: dict[str, Fold] = {
    "sum": _sum, "mean": _mean, "harmean": _harmean, "power": _power, "geomean": _geomean, "median": _median,
    "mode": _mode, "min": _min, "max": _max, "count": _count, "any": _any, "all": _all, "sd": _sd,
}  # fmt: skip
