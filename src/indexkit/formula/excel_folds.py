"""The members of a list made one figure, in cells: the rules are those of :mod:`folds`."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from indexkit.formula import excel_arithmetic as cells
from indexkit.formula.excel_choose import picked
from indexkit.formula.excel_irrational import IRRATIONAL, whole_power
from indexkit.formula.excel_members import (
    NOT_APPLICABLE,
    Block,
    Members,
    at_place,
    block_of,
    comparable,
    dropped,
    placed,
)
from indexkit.formula.excel_rows import Rows
from indexkit.formula.excel_words import ABOVE, BELOW, LIMIT, MORE, NEAR, STATE, WORK, Op, Word, common, constant, worst
from indexkit.formula.folds import WEIGHTED, drops
from indexkit.formula.integer_words import ABSENT, NONE, UNDEFINED
from indexkit.formula.nodes import Formula, Gather

Words = str | Formula
_POWERS = 8
"""Higher powers are left to indexkit: their figures are too long for cells."""


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
    block = block_of(rows, words, rule, of, weights)
    kept = dropped(rows, words, rule, block) if drops(rule) else block
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
    choices.append((f"AND(COUNTIF({there},\">0\")>0,{applying}=0)", _state(NOT_APPLICABLE)))
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
    return at_place(rows, words, block, placed(rows, words, block), "1")


def _max(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op:
    return at_place(rows, words, block, placed(rows, words, block), f"SUM({block.flags})")


def _median(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op:
    places, count = placed(rows, words, block), f"SUM({block.flags})"
    low = at_place(rows, words, block, places, f"INT(({count}+1)/2)")
    high = at_place(rows, words, block, places, f"INT(({count}+2)/2)")
    return cells.product(rows, words, cells.total(rows, words, [low, high]), constant(Fraction(1, 2)))


def _mode(rows: Rows, words: Words, rule: Gather, block: Block, weights: Members | None) -> Op:
    """The most frequent figure. Of several, each stands equally often: their mean is that of all their members."""
    fine, start = comparable(rows, words, block), rows.first + len(rows.rows)
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
