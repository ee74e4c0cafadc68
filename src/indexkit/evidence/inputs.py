"""How one input is read: its type, its codes, its rounding, what stands in for it. Made once a group."""

from __future__ import annotations

from collections.abc import Mapping

from indexkit import model
from indexkit.evidence.lists import ListReader
from indexkit.evidence.records import RecordReader
from indexkit.evidence.shown import is_a
from indexkit.evidence.types import Code, Value
from indexkit.evidence.values import Quick, Read, code_text, not_quick, quick_reader_of, reader_of
from indexkit.formula.exact import Items
from indexkit.formula.nodes import State
from indexkit.model import InputDecl, MissingRule
from indexkit.problems import Problem
from indexkit.rounding import rounded


class Input:
    """How one input is read. A problem in what the declaration says is told by the checks and passed over here."""

    def __init__(
        self, decl: InputDecl, where: frozenset[str], missing_rule: MissingRule, *, share: bool, each: bool
    ) -> None:
        self.decl = decl
        self.share = share
        """Whether 0.95 is more likely 95 percent than 0.95 of one."""
        self.read: Read = reader_of(decl)
        self.each = each
        """Whether some clause looks at each record."""
        self.is_items = decl.type == "items"
        self.records = RecordReader(decl, where) if self.is_items else None
        self.codes = read_codes(decl)
        self.list = ListReader(decl, self.codes) if decl.type == "numbers" else None
        self.simple = not (self.is_items or self.list or self.codes or decl.rounding)
        """Whether a plain value, once read, is all there is to it."""
        self.counted = self.records is not None and not (
            self.records.where or each or self.codes or decl.rounding
        )
        """Whether a bare number of records will do."""
        self.quick: Quick = quick_reader_of(decl, share) if self.simple else not_quick
        rule = decl.missing or missing_rule
        self.unproved = State.NOT_APPLICABLE if rule == "not_applicable" else State.ABSENT
        """What a claim is under a lens that asks for more: a default is only for what nobody said anything of."""
        self.absent = self._when_absent()

    def _when_absent(self) -> object:
        """The text's own value for it, else the state that the rule for missing evidence means."""
        default = None if self.decl.default is None else read_constant(self.decl, self.decl.default)
        return self.unproved if default is None or isinstance(default, Problem) else self.as_read(default)

    def code(self, raw: object) -> Code | None:
        """What a text means that is one of the input's codes; None for anything else."""
        return self.codes.get(code_text(raw)) if self.codes and is_a(raw, str) else None

    def as_read(self, value: Value) -> Value:
        """The value that formulas read: figures rounded where the input says so."""
        rounding = self.decl.rounding
        if rounding is None or value is None or isinstance(value, str | bool | Items):
            return value
        if isinstance(value, tuple):
            return tuple(rounded(rounding, each) for each in value)
        return rounded(rounding, value)


def read_constant(decl: InputDecl, raw: object) -> Value | Problem:
    """A constant that a declaration gives, read as its evidence is; a problem where the input would not take it."""
    if decl.type == "numbers":
        return ListReader(decl).plainly(raw)
    value = reader_of(decl)(raw)
    if decl.type != "items" or isinstance(value, Problem):
        return value
    return Items(int(value)) if value else Items(0, ())


def read_code(decl: InputDecl, code: model.Code) -> Value | Problem:
    """The value that a code stands for (None for a state); of a list of numbers, that of a member."""
    if code.state is not None:
        return None
    return reader_of(decl)(code.value) if decl.type == "numbers" else read_constant(decl, code.value)


def read_codes(decl: InputDecl) -> Mapping[str, Code]:
    found: dict[str, Code] = {}
    for code in decl.codes:
        text, value = code_text(code.text), read_code(decl, code)
        if not isinstance(value, Problem):
            found.setdefault(text, Code(text, value, code.state))
    return found
