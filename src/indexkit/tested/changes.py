"""Small mistakes that somebody could have made in a clause, each as a change of the text in force: another figure, `>`
in the place of `>=`, a cap that was dropped, two branches that changed places.

They are made in the document, so that each can be shown at its line; what it then means, building and lowering say.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any, Literal

from indexkit import model
from indexkit.arithmetic import exact_text
from indexkit.formula.tokens import RESERVED
from indexkit.source import Document, Path
from indexkit.yaml_text import shown

What = Literal["figure", "relation", "cap", "swap", "flag", "logic"]
_GONE: Any = object()
_STRICT = {"at_least": "above", "above": "at_least", "at_most": "below", "below": "at_most"}
_SIGNS = {">=": ">", ">": ">=", "<=": "<", "<": "<=", "==": "!=", "!=": "==", "and": "or", "or": "and"}
_FUNCTIONS = {"min": "max", "max": "min"}
_WORDS = {"over": ("cap", "refuse"), "when_zero": ("zero", "full"), "better": ("high", "low")}
_ALLOCATION = {"in_order": "pro_rata", "pro_rata": "best_first", "best_first": "pro_rata"}
_FORMULAS = frozenset(
    {"points", "points_each", "otherwise", "formula", "when", "full_at", "cap", "of", "numerator", "denominator"}
    | {"from", "start", "every", "each", "below", "at_least", "above", "at_most", "is", "target", "met", "missed"}
    | {"take", "weight", "bonus_cap", "min", "applies_if"}
)
"""Keys under which a text is a formula. Bare names are left as they are, so it does no harm that `of` may name one."""
_PASSED_OVER = frozenset(
    {"name", "name_en", "cite", "evidence", "inputs", "example", "basis", "kind", "hit", "where", "code", "proof"}
    | {"max", "parts", "indicators", "components", "bonuses", "penalties", "values", "unit", "document", "key"}
    | {"p", "keys", "columns", "rounding", "not_applicable", "declared", "statistics", "rankings", "ranking"}
    | {"cut", "stands_for"}
)
_TOKEN = re.compile(
    r"""(?P<text>"[^"]*"|'[^']*')|(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)|(?P<name>[A-Za-z_]\w*)"""
    "|(?P<sign>[<>]=?|==|!=)",
    re.ASCII,
)
_FIGURE = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)
FULL = "max"


@dataclass(frozen=True)
class Change:
    """One mistake. `at`: where it is made; `old` and `new`: what is written there and what would be."""

    what: What
    node: str
    at: Path
    old: str
    new: str
    edits: tuple[tuple[Path, Any], ...]
    """What the document has at some paths instead; `_GONE` where nothing is left."""


def changes(document: Document, node: model.Node) -> Iterator[Change]:
    """The mistakes in what a node itself says."""
    data = at_path(document.data, node.path)
    if isinstance(data, Mapping):
        yield from _Walk(node.id).below(node.path, data)
        yield from _Walk(node.id).unsaid(node, data)
    elif isinstance(data, str | int | Fraction):
        yield from _Walk(node.id).value(node.path, "formula", data)


def at_path(data: Any, path: Path) -> Any:
    for word in path:
        data = data[word]
    return data


def edited(data: Any, edits: Sequence[tuple[Path, Any]]) -> Any:
    """A copy of plain data with some values changed; what is not on the way to them is shared."""
    for path, value in edits:
        data = _with(data, path, value)
    return data


def _with(data: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    word, rest = path[0], path[1:]
    if isinstance(data, Mapping):
        found = dict(data)
        if not rest and value is _GONE:
            found.pop(word, None)
        else:
            found[word] = _with(found.get(word), rest, value)
        return found
    items = list(data)
    items[word] = _with(items[word], rest, value)  # type: ignore[index]
    return items


def _only_counted(data: Mapping[str, Any], key: str) -> bool:
    """A figure written where members are only counted: another figure in its place counts the same."""
    return key == "of" and data.get("how") == "count" and _FIGURE.fullmatch(str(data[key]).strip()) is not None


def _percent_hangs_on_it(data: Mapping[str, Any]) -> bool:
    """Whether the percent counts some bonuses and not others: no other figure is moved by how a cut is allocated."""
    bonuses = data.get("bonuses")
    each = bonuses.values() if isinstance(bonuses, Mapping) else ()
    return len({one.get("counts_in_percent") for one in each if isinstance(one, Mapping)}) > 1


def _also_named(at: Path, values: Sequence[Mapping[str, Any]], i: int, j: int) -> tuple[tuple[Path, Any], ...]:
    """The other language's names of two levels change places with the first's."""
    if "name_en" not in values[i] or "name_en" not in values[j]:
        return ()
    return ((*at, i, "name_en"), values[j]["name_en"]), ((*at, j, "name_en"), values[i]["name_en"])


@dataclass(frozen=True)
class _Walk:
    node: str

    def below(self, path: Path, data: Mapping[str, Any]) -> Iterator[Change]:
        for key, value in data.items():
            at = (*path, key)
            if key in _PASSED_OVER or str(key).startswith("x-") or _only_counted(data, key):
                continue
            if key in ("cap", "bonus_cap") and value != "none":
                gone = "none" if path[-1] == "score" else _GONE
                yield Change("cap", self.node, at, shown({key: value}), "", ((at, gone),))
            if key in _STRICT:
                yield self._relation(path, key, data)
            if key in _WORDS and value in _WORDS[key] and "score" in path:
                other = next(word for word in _WORDS[key] if word != value)
                yield Change("flag", self.node, at, f"{key}: {value}", f"{key}: {other}", ((at, other),))
            if key == "allocate" and value in _ALLOCATION and _percent_hangs_on_it(data):
                other = _ALLOCATION[value]
                yield Change("flag", self.node, at, f"{key}: {value}", f"{key}: {other}", ((at, other),))
            yield from self.value(at, str(key), value)
        yield from self._swapped(path, data)

    def value(self, at: Path, key: str, value: Any) -> Iterator[Change]:
        if isinstance(value, bool):
            if key in ("counts_above_max", "counts_in_percent", "scored"):
                yield Change("flag", self.node, at, shown({key: value}), shown({key: not value}), ((at, not value),))
        elif isinstance(value, int | Fraction):
            new = _next(value)
            yield Change("figure", self.node, at, exact_text(value), exact_text(new), ((at, new),))
        elif isinstance(value, Mapping):
            yield from self.below(at, value)
        elif isinstance(value, list):
            yield from self._list(at, key, value)
        elif isinstance(value, str) and (key in _FORMULAS or "options" in at[-2:-1] or isinstance(at[-1], int)):
            yield from self._text(at, value)

    def _list(self, at: Path, key: str, values: list[Any]) -> Iterator[Change]:
        for index, one in enumerate(values):
            yield from self.value((*at, index), key, one)
        for (i, one), (j, other) in pairwise(enumerate(values)):
            if isinstance(one, Mapping) and isinstance(other, Mapping):
                # Only what a row gives changes places, not its condition; a level gives its name.
                for word in ("points", "score", "take", *(["name"] if "levels" in at else [])):
                    if word in one and word in other and one[word] != other[word]:
                        swap = self._swap((*at, i, word), (*at, j, word), one[word], other[word])
                        also = _also_named(at, values, i, j) if word == "name" else ()
                        yield replace(swap, edits=swap.edits + also)
                        break

    def _swapped(self, path: Path, data: Mapping[str, Any]) -> Iterator[Change]:
        if path[-1] == "options":
            for (one, first), (other, second) in pairwise(data.items()):
                if first != second:
                    yield self._swap((*path, one), (*path, other), first, second)

    def _swap(self, one: Path, other: Path, first: Any, second: Any) -> Change:
        old, new = f"{shown(first)} … {shown(second)}", f"{shown(second)} … {shown(first)}"
        return Change("swap", self.node, one, old, new, ((one, second), (other, first)))

    def _relation(self, path: Path, key: str, data: Mapping[str, Any]) -> Change:
        """The key of a row changes in its place."""
        other = _STRICT[key]
        row = {other if word == key else word: value for word, value in data.items()}
        return Change("relation", self.node, (*path, key), f"{key}: {shown(data[key])}", f"{other}: {shown(data[key])}",
                      ((path, row),))  # fmt: skip

    def _text(self, at: Path, text: str) -> Iterator[Change]:
        for what, new in formula_changes(text):
            yield Change(what, self.node, at, text, new, ((at, new),))

    def unsaid(self, node: model.Node, data: Mapping[str, Any]) -> Iterator[Change]:
        """What a kind gives where the text does not say it: the full points for a yes, none for a no."""
        score = data.get("score")
        at = (*node.path, "score")
        if not isinstance(score, Mapping) or score.get("kind") not in ("yes_no", "ratio", "target"):
            return
        kind = score["kind"]
        word = "met" if kind == "target" else "points"
        less = "max - 1"
        if word not in score:
            new = {**score, word: less}
            yield Change("figure", self.node, at, f"{word}: {FULL}", f"{word}: {less}", ((at, new),))
        if kind == "yes_no":
            points, otherwise = score.get("points", FULL), score.get("otherwise", 0)
            new = {**score, "points": otherwise, "otherwise": points}
            old = f"{shown(points)} … {shown(otherwise)}"
            yield Change("swap", self.node, at, old, f"{shown(otherwise)} … {shown(points)}", ((at, new),))


def _next(value: int | Fraction) -> int | Fraction:
    """One more in the last place that is written: 5 → 6, 0.25 → 0.26; a share as 1/3 gets one more third."""
    if value.denominator == 1:
        return value + 1
    places = next((n for n in range(1, 13) if (value * 10**n).denominator == 1), 0)
    return value + (Fraction(1, 10**places) if places else Fraction(1, value.denominator))


def formula_changes(text: str) -> Iterator[tuple[What, str]]:
    """The formula with one token or one branch changed."""
    if text.strip() == FULL:
        yield "figure", "max - 1"
        return
    if (day := _day(text)) is not None:
        yield "figure", (day + timedelta(days=1)).isoformat()
        return
    for token in _TOKEN.finditer(text):
        new, what = _other(text, token)
        if new:
            yield what, text[: token.start()] + new + text[token.end() :]
    yield from (("swap", new) for new in _branches(text))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def _other(text: str, token: re.Match[str]) -> tuple[str, What]:
    word = token.group()
    if token["number"]:
        return exact_text(_next(Fraction(word))), "figure"
    if token["sign"]:
        return _SIGNS[word], "relation"
    if token["name"]:
        called = text[token.end() :].lstrip().startswith("(")
        if word in RESERVED and word in _SIGNS:
            return _SIGNS[word], "logic"
        return (_FUNCTIONS.get(word, ""), "cap") if called else ("", "figure")
    return "", "figure"


def _branches(text: str) -> Iterator[str]:
    """Each `a if test else b` with its branches exchanged."""
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, RecursionError):
        return
    source = text.encode("utf-8")
    for part in ast.walk(tree):
        if isinstance(part, ast.IfExp):
            one, other = _span(part.body), _span(part.orelse)
            first, second = source[slice(*one)], source[slice(*other)]
            if first != second:
                between = source[one[1] : other[0]]
                yield (source[: one[0]] + second + between + first + source[other[1] :]).decode("utf-8")


def _span(part: ast.expr) -> tuple[int, int]:
    """Where a piece stands, in bytes; a formula is one line."""
    return part.col_offset, part.end_col_offset or part.col_offset
