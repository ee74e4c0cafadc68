"""Which lines of two plans can differ, line by line in the plans' order: by their form, by bounds, by what is asked.

A line is apart if its formula is another one, or rests on something apart, unless it is shown that both always give the
same; so a clause that differs and is cut above ends there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from typing import Literal

from indexkit import model
from indexkit.checks.subject import Card
from indexkit.diff.worlds import Pair
from indexkit.formula import nodes as f
from indexkit.formula.plan import Line
from indexkit.lower.lines import needs

By = Literal["form", "bounds", "solver"]
_SILENT = frozenset({"path", "owner", "proof", "label", "option_labels", "about", "column", "direction", "declared"})
_READ = tuple(one.name for one in fields(model.InputDecl) if one.name not in _SILENT)
"""What of an input's declaration decides how its value is read, and whether it is."""
_ADMITS = frozenset({"low", "high", "options", "key"})
"""What only decides which values are accepted: one that both texts accept is the same figure, option or record."""
Ask = Callable[[str, frozenset[str]], bool]
"""Whether a line is shown to be the same in both, where some others are apart."""


@dataclass
class Walk:
    """`apart`: the lines that may differ; `nodes`: whose own lines do by their form; `by`: what was needed."""

    apart: set[str] = field(default_factory=set)
    nodes: dict[str, None] = field(default_factory=dict)
    by: By = "form"
    outputs: tuple[str, ...] = ()

    @property
    def reaches(self) -> bool:
        """Whether something published may differ."""
        return not self.apart.isdisjoint(self.outputs)


def walk(pair: Pair, ask: Ask | None = None) -> Walk:
    found = Walk(outputs=pair.outputs)
    olds, news = (card.plan.by_name for card in pair.cards)
    inputs = other_inputs(pair)
    shared = exported(pair)
    for name in [*(name for name in olds if name not in news), *news]:
        old, new = olds.get(name), news.get(name)
        if old is None or new is None:
            found.nodes |= {one.node: None for one in (old, new) if one is not None}
            found.apart.add(name)
            continue
        other = old.formula != new.formula or old.node != new.node or not inputs.isdisjoint(new.inputs)
        if other:
            found.nodes[new.node] = None
        if not other and found.apart.isdisjoint(needs(new.reads)):
            continue
        if _shown(pair, old, new, found, inputs, ask if name in shared else None):
            continue
        found.apart.add(name)
    return found


def _shown(pair: Pair, old: Line, new: Line, found: Walk, inputs: frozenset[str], ask: Ask | None) -> bool:
    formulas = [settled(card, line.formula) for card, line in zip(pair.cards, (old, new), strict=True)]
    if formulas[0] == formulas[1] and _still(formulas[0], found.apart, inputs):
        found.by = "bounds" if found.by == "form" else found.by
        return True
    if ask is not None and ask(new.name, frozenset(found.apart)):
        found.by = "solver"
        return True
    return False


def _still(formula: f.Formula, apart: set[str], inputs: frozenset[str]) -> bool:
    read = f.reads_of(formula)
    return apart.isdisjoint(needs(read)) and inputs.isdisjoint(read.inputs)


def settled(card: Card, formula: f.Formula) -> f.Formula:
    """A formula without bounds that never cut, whatever the evidence."""
    match formula:
        case f.Call("min" | "max" as word, args) if len(args) > 1:
            kept = [one for one in args if not _idle(card, word, one, args)]
            return settled(card, kept[0]) if len(kept) == 1 else f.Call(word, tuple(kept))
        case f.Call("clamp", (of, f.Num(low), f.Num(high))):
            span = card.range_of(of)
            inside = None not in (span.low, span.high) and low <= span.low and span.high <= high  # type: ignore[operator]
            return settled(card, of) if inside else formula
        case _:
            return formula


def _idle(card: Card, word: str, one: f.Number, args: tuple[f.Number, ...]) -> bool:
    """A constant that is never below (above) what it stands beside."""
    if not isinstance(one, f.Num):
        return False
    spans = [card.range_of(other) for other in args if not isinstance(other, f.Num)]
    if word == "min":
        return any(span.numbers and span.high is not None and span.high <= one.value for span in spans)
    return any(span.numbers and span.low is not None and span.low >= one.value for span in spans)


def other_inputs(pair: Pair) -> frozenset[str]:
    """Inputs of which the texts read another value, though both accept what is given; those that stand in for others
    with them."""
    olds, news = (card.group.inputs for card in pair.cards)
    shared = [name for name in news if name in olds]
    if pair.old.framework.rules.missing != pair.new.framework.rules.missing:
        return frozenset(shared)
    if pair.compares:  # who is refused is not among the others
        return frozenset(unlike(pair))
    found = {name for name in shared if _reads(olds[name]) != _reads(news[name])}
    found |= {name for name in shared if _other_fields(pair, name)}
    while more := {n for n in shared if n not in found and {olds[n].default_from, news[n].default_from} & found}:
        found |= more
    return frozenset(found)


def _reads(decl: model.InputDecl) -> list[object]:
    return [getattr(decl, word) for word in _READ if word not in _ADMITS and word != "fields"]


def _other_fields(pair: Pair, name: str) -> bool:
    """Whether a field that formulas read is another figure. One that a single text declares is read by that text's
    formulas only, but for the document, which every record may name."""
    decls = [card.group.inputs[name] for card in pair.cards]
    plain = {"document": ("text", None)} if all(decl.type == "items" for decl in decls) else {}
    olds, news = (plain | {one.name: (one.type, one.default) for one in decl.fields} for decl in decls)
    read = {field for card in pair.cards for field in _fields_read(card, name)}
    return any(olds[field] != news[field] for field in news if field in olds and field in read)


def _fields_read(card: Card, name: str) -> Iterator[str]:
    """Fields of records are the inputs `ITEMS.FIELD`; `where:` names them too."""
    for line in card.plan.lines:
        for part in card.parts[line.name] if name in line.inputs else ():
            if isinstance(part, f.Tally | f.Each) and part.name == name:
                yield from (field for field, _ in part.where)
            elif isinstance(part, f.Input | f.Flag | f.Choice) and part.name.startswith(f"{name}."):
                yield part.name.removeprefix(f"{name}.")


def unlinked(pair: Pair) -> frozenset[str]:
    """Inputs of which the solver cannot say that both texts read one value: what a code means, what a field is."""
    olds, news = (card.group.inputs for card in pair.cards)
    shared = (name for name in news if name in olds)
    return frozenset(name for name in shared if olds[name].codes != news[name].codes or _other_fields(pair, name))


def unlike(pair: Pair) -> list[str]:
    """Inputs of which one text may refuse what the other accepts, or read it otherwise."""
    olds, news = (card.group.inputs for card in pair.cards)
    return [n for n in news if n in olds and any(getattr(olds[n], w) != getattr(news[n], w) for w in _READ)]


def exported(pair: Pair) -> frozenset[str]:
    """Lines that other clauses read, and what is published."""
    found = set(pair.outputs)
    for card in pair.cards:
        for line in card.plan.lines:
            found |= {name for name in needs(line.reads) if _owner(card, name) != line.node}
    return frozenset(found)


def _owner(card: Card, name: str) -> str:
    line = card.plan.by_name.get(name)
    return "" if line is None else line.node


def accepts_alike(pair: Pair) -> bool:
    """Whether both texts plainly take and refuse the same evidence, as far as both ask."""
    old, new = pair.cards
    rules = [(one.missing, one.overrides, one.submission) for one in (old.framework.rules, new.framework.rules)]
    if rules[0] != rules[1] or old.plan.demands != new.plan.demands or unlike(pair):
        return False
    shared = (name for name in new.by_id if name in old.by_id)
    return all((old.by_id[n].min, old.by_id[n].max) == (new.by_id[n].min, new.by_id[n].max) for n in shared)


def unasked(pair: Pair) -> str:
    """Why the solver is not asked: it knows of no day on which something is handed in."""
    rules = [card.framework.rules.submission for card in pair.cards]
    return "submission" if rules[0] != rules[1] else ""
