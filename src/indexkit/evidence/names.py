"""What the names in evidence mean in one group: its inputs, its nodes by path, who reads what. Made once a group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Literal, cast

from indexkit.formula import nodes as f
from indexkit.model import (
    SCORING,
    Assessed,
    EachRecord,
    Group,
    Interpolate,
    Node,
    NotApplied,
    PerItem,
    Ratio,
    Score,
    scores_in,
)

Permission = Literal["unit", "panel"]
LEVELS = "@levels"


def below(node: Node, prefix: str = "") -> Iterator[tuple[str, Node]]:
    """Every node under `node` that earns points, with its path."""
    for part in (*node.parts, *node.bonuses, *node.penalties):
        yield prefix + part.id, part
        yield from below(part, f"{prefix}{part.id}/")


def values_below(node: Node) -> Iterator[Node]:
    yield from node.values
    for part in (*node.parts, *node.bonuses, *node.penalties):
        yield from values_below(part)


_FORMULAS = frozenset(f.NUMBERS + f.TRUTHS + f.LISTS)


def formulas_in(thing: object) -> Iterator[f.Formula]:
    """Every formula that a score or levels hold, at any depth of their rows."""
    todo = [thing]
    while todo:
        here = todo.pop()
        kind = type(here)
        if kind in _FORMULAS:
            yield cast(f.Formula, here)
        elif isinstance(here, tuple):
            todo += reversed(here)
        else:
            todo += [getattr(here, name) for name in _fields(kind)]  # type: ignore[arg-type]


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The last first; none of what is no dataclass."""
    return tuple(part.name for part in reversed(fields(kind))) if is_dataclass(kind) else ()


def _named_in(score: object) -> Iterator[str]:
    """The inputs that a score names outside formulas: `of`, and `of` of its rows."""
    for one in scores_in(cast(Score, score)) if isinstance(score, tuple(SCORING)) else ():
        of = getattr(one, "of", "")
        if isinstance(of, str) and of and "." not in of:  # inside records it is a field
            yield of
        for row in getattr(one, "rows", ()):
            if row.of:
                yield row.of


@dataclass(frozen=True)
class Names:
    """`nodes`: by path, and by bare id where no input bears it. `paths`: the path of each node id."""

    group: Group
    nodes: Mapping[str, Node]
    paths: Mapping[str, str]
    own: Mapping[str, Node]
    """Leaves that read an input of their own id: there the bare id means the input."""
    values: Mapping[str, Node]
    permissions: Mapping[str, Permission]
    """Who may say that an input does not apply: nobody where some reader of it does not allow it (RULES R10)."""
    readers: Mapping[str, tuple[str, ...]]
    known: tuple[str, ...]
    """What may be meant by a name that is not known."""
    where: Mapping[str, frozenset[str]]
    """The fields of an `items` input by which some clause counts its records."""
    each: frozenset[str]
    """The `items` inputs of which some clause looks at each record."""
    shares: frozenset[str]
    """The percent inputs of which no clause asks about so little as 1 or 2 percent."""

    def inputs_of_leaf(self, node: Node) -> tuple[str, ...]:
        return tuple(name for name, readers in self.readers.items() if node.id in readers)

    def inputs_of_value(self, value: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_reads(self.values[value].score, self.values)))

    def refusing(self, name: str) -> tuple[str, ...]:
        """The readers of an input that let nobody say it does not apply."""
        allowing = {node.id for node in self.nodes.values() if node.not_applicable}
        return tuple(leaf for leaf in self.readers[name] if leaf not in allowing)


def names_of(group: Group) -> Names:
    paths = {node.id: path for path, node in below(group.root)}
    by_path = dict(below(group.root))
    by_id = {node.id: node for node in by_path.values() if node.id not in group.inputs}
    in_front = {f"{group.id}/{path}": node for path, node in by_path.items()}
    own = {node.id: node for node in by_path.values() if node.id in group.inputs}
    nested = {path: node for path, node in by_path.items() if path not in group.inputs}
    values = {value.id: value for value in values_below(group.root)}
    readers = _readers(group, list(by_path.values()), values)
    return Names(
        group,
        in_front | by_id | nested,
        paths,
        own,
        values,
        _permissions(group, {node.id: node for node in by_path.values()}, readers),
        readers,
        (*group.inputs, *paths.values(), *(node for node in by_id if node not in by_path)),
        _where(group, [*by_path.values(), *values.values()]),
        _each(group, [*by_path.values(), *values.values()]),
        _shares(group, [*by_path.values(), *values.values()]),
    )


def _readers(group: Group, nodes: Sequence[Node], values: Mapping[str, Node]) -> dict[str, tuple[str, ...]]:
    """Input → ids of the leaves that read it, themselves or through values; LEVELS where the levels do."""
    found: dict[str, dict[str, None]] = {name: {} for name in group.inputs}
    for leaf in (group.root, *nodes):
        conditions = () if leaf.applies_if is None else (leaf.applies_if.when,)
        things = (*conditions, *leaf.written.values())
        for name in _reads(things if leaf.score is None else (leaf.score, *things), values):
            found.setdefault(name, {})[leaf.id] = None
    for name in _reads(group.levels, values):
        found.setdefault(name, {})[LEVELS] = None
    return {name: tuple(ids) for name, ids in found.items()}


def _reads(thing: object, values: Mapping[str, Node]) -> Iterator[str]:
    seen: set[str] = set()
    todo = list(thing) if isinstance(thing, tuple) else [thing]
    while todo:
        here = todo.pop()
        yield from _named_in(here)
        for formula in formulas_in(here):
            yield from f.inputs_of(formula)
            for ref in f.refs_of(formula):
                if ref.name in values and ref.name not in seen:
                    seen.add(ref.name)
                    todo.append(values[ref.name].score)


def _permissions(
    group: Group, nodes: Mapping[str, Node], readers: Mapping[str, tuple[str, ...]]
) -> dict[str, Permission]:
    allowed: dict[str, Permission] = {}
    for name in group.inputs:
        rules = [nodes[leaf].not_applicable if leaf in nodes else None for leaf in readers[name]]
        if rules and all(rules):
            allowed[name] = "panel" if any(rule.by == "panel" for rule in rules if rule) else "unit"
    return allowed


def _where(group: Group, nodes: Sequence[Node]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for node in (group.root, *nodes):
        for score in scores_in(node.score):
            if isinstance(score, PerItem | EachRecord):
                found.setdefault(score.of, set()).update(name for name, _ in score.where)
    for formula in formulas_in((*(node.score for node in nodes), group.root.score, group.levels)):
        for here in f.walk(formula):
            if isinstance(here, f.Tally | f.Each):
                found.setdefault(here.name, set()).update(name for name, _ in here.where)
    return {name: frozenset(words) for name, words in found.items() if words}


def _each(group: Group, nodes: Sequence[Node]) -> frozenset[str]:
    scores = (*(node.score for node in nodes), group.root.score, group.levels)
    kinds = (one.of for node in (group.root, *nodes) for one in scores_in(node.score) if isinstance(one, EachRecord))
    lists = (here.name for one in formulas_in(scores) for here in f.walk(one) if isinstance(here, f.Each))
    return frozenset((*kinds, *lists))


_LITTLE = 2
"""A figure of 0.95 is no slip for 95 where a clause asks about percents as small as this."""


def _shares(group: Group, nodes: Sequence[Node]) -> frozenset[str]:
    percents = {name for name, decl in group.inputs.items() if decl.type == "percent"}
    percents -= {name for name in percents if (high := group.inputs[name].high) is not None and high <= _LITTLE}
    if not percents:
        return frozenset()
    scores = [score for node in (group.root, *nodes) if (score := node.score) is not None]
    return frozenset(percents.difference(*map(_asked_for_little, (*scores, group.levels))))


def _asked_for_little(thing: object) -> Iterator[str]:
    """The inputs that a score or levels compare with a percent so small that it tells 0.5 from 1."""
    pairs: list[tuple[f.Formula, f.Formula]] = []
    match thing:
        case Ratio(numerator=of, denominator=None, full_at=full):
            pairs.append((of, full))
        case Interpolate(of=of, points=points):
            pairs += [(of, x) for x, _ in points]
    for formula in formulas_in(thing):
        for part in f.walk(formula):
            if isinstance(part, f.Compare):
                pairs += [(part.left, part.right), (part.right, part.left)]
    for read, bound in pairs:
        if isinstance(read, f.Input) and isinstance(bound, f.Num) and 0 < bound.value <= _LITTLE:
            yield read.name


def is_assessed(node: Node) -> bool:
    return isinstance(node.score, Assessed)


def not_counted(group: Group, texts: Sequence[NotApplied]) -> dict[str, NotApplied]:
    """Names that only amendments which take no part know: their inputs, and their clauses in this group."""
    found: dict[str, NotApplied] = {}
    for text in texts:
        for name in text.inputs:
            found.setdefault(name, text)
        for clause in text.clauses:
            first, _, path = clause.partition("/")
            for name in (clause, path, path.rpartition("/")[2]) if first == group.id else ():
                found.setdefault(name, text)
    return found
