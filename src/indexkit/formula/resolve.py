"""What the pieces of a formula mean: names, kinds (number, truth, choice) and calls. The half of reading that
knows the framework's names; the other half, :mod:`parse`, knows the grammar.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any as Anything
from typing import Literal, get_args

from indexkit.arithmetic import MODES, exact_text
from indexkit.formula import nodes as f
from indexkit.formula.irrational import DIGITS, EXPONENT
from indexkit.formula.names import FUNCTIONS, Function, Item, Name
from indexkit.formula.resolve_lists import FOLDS, alone, counted, folded, is_list, list_of, trimmed
from indexkit.formula.resolve_tables import looked_up
from indexkit.formula.tokens import Mistake, mistake
from indexkit.problems import nearest

NODES = 500
DEPTH = 50
PLACES = 12
"""`round` to at most this many places, before or after the point."""

_PARTS = frozenset({"share", "exact", "maximum", "minimum"})
_OF_NUMBERS = frozenset(get_args(f.Function))
_CONSTANTS = ("none", "true", "false")
_ELSEWHERE = {"average": "mean", "avg": "mean", "log": "ln", "int": "trunc", "trimmean": "trim", "vlookup": "lookup"}
_PYTHON = {"is": "==", "True": "true", "False": "false", "None": "none", "elif": "else", "xor": "!="}


@dataclass(slots=True)
class Resolver:
    """Builds nodes and keeps the mistakes it meets; it goes on after each."""

    scope: Mapping[str, Name]
    wrong: list[Mistake] = field(default_factory=list)
    made: int = 0

    # Building

    def make(self, node: f.Formula, at: int, *parts: Item) -> Item:
        """A piece with a new node; trees too large or too deep for every later reader are told once."""
        depth = 1 + max((part.depth for part in parts), default=0)
        self.count(at)
        if depth == DEPTH + 1:
            chain = isinstance(node, f.Binary) and node.op == "+"
            self.wrong.append(mistake("IK304.chain" if chain else "IK304.depth", at, limit=str(DEPTH)))
        kind: Literal["truth", "list", "number"] = (
            "truth" if isinstance(node, f.TRUTHS) else "list" if isinstance(node, f.LISTS) else "number"
        )
        return Item(kind, at, node, depth=depth)

    def count(self, at: int) -> None:
        self.made += 1
        if self.made == NODES + 1:
            self.wrong.append(mistake("IK304.nodes", at, limit=str(NODES)))

    def fail(self, key: str, at: int, **fields: str) -> Item:
        self.wrong.append(mistake(key, at, **fields))
        return Item("broken", at)

    def constant(self, word: str, at: int) -> Item:
        return self.make(f.Nothing(f.State.NONE) if word == "none" else f.Lit(word == "true"), at)

    def negative(self, item: Item, at: int) -> Item:
        return self.make(f.Negative(self.number(item)), at, item)

    def binary(self, op: Anything, left: Item, right: Item) -> Item:
        return self.make(f.Binary(op, self.number(left), self.number(right)), left.at, left, right)

    def conditional(self, then: Item, test: Item, otherwise: Item) -> Item:
        node = f.If(self.truth(test), self.number(then), self.number(otherwise))
        return self.make(node, then.at, then, test, otherwise)

    def joined(self, node: type[f.All] | type[f.Any], items: Sequence[Item]) -> Item:
        return self.make(node(tuple(self.truth(item) for item in items)), items[0].at, *items)

    def negation(self, item: Item, at: int) -> Item:
        return self.make(f.Not(self.truth(item)), at, item)

    # Kinds

    def as_wanted(self, item: Item, want: str) -> f.Formula:
        if want == "either":
            name = self.scope.get(item.word) if item.kind == "word" else None
            is_truth = self._is_truth(name) if name else item.kind == "truth"
            return self.truth(item) if is_truth else self.number(item)
        return self.truth(item) if want == "truth" else self.number(item)

    def number(self, item: Item) -> f.Number:
        if item.kind == "truth":
            self.fail("IK308.truth_for_number", item.at)
        elif item.kind == "text":
            self.fail("IK309.text_elsewhere", item.at, word=item.word)
        elif item.kind == "list":
            alone(self, item)
            return f.Num(0)
        elif item.kind == "word":
            return self._named(item, truth=False)  # type: ignore[return-value]
        return item.node  # type: ignore[no-any-return]

    def truth(self, item: Item) -> f.Truth:
        if item.kind == "number":
            self.fail("IK308.number_for_truth", item.at)
        elif item.kind == "text":
            self.fail("IK309.text_elsewhere", item.at, word=item.word)
        elif item.kind == "list":
            alone(self, item)
            return f.Lit(True)
        elif item.kind == "word":
            return self._named(item, truth=True)  # type: ignore[return-value]
        return item.node  # type: ignore[no-any-return]

    def _named(self, item: Item, truth: bool) -> f.Formula:
        name = self.scope.get(item.word)
        self.count(item.at)
        if name is None:
            self.unknown(item)
        elif name.kind == "choice":
            self.fail("IK309.choice_alone", item.at, name=item.word, option=_example(name))
        elif name.kind == "list":
            alone(self, item)
        elif name.kind == "table":
            self.fail("IK311.alone", item.at, table=item.word)
        elif name.kind == "text":
            self.fail("IK309.text_input", item.at, name=item.word)
        elif name.function is not None:
            self.fail("IK306.no_brackets", item.at, name=item.word, example=name.function.example)
        elif self._is_truth(name) == truth:
            return self._tree(item.word, name)
        elif truth:
            self.fail("IK308.name_not_truth", item.at, name=item.word)
        else:
            self.fail("IK308.name_not_number", item.at, name=item.word)
        return f.Lit(True) if truth else f.Num(0)

    @staticmethod
    def _is_truth(name: Name) -> bool:
        return name.kind == "truth" if name.ref is None else isinstance(name.ref, f.TRUTHS)

    @staticmethod
    def _tree(word: str, name: Name) -> f.Formula:
        if name.ref is not None:
            return name.ref
        if name.kind == "node":
            return f.Ref(word)
        return f.Flag(word) if name.kind == "truth" else f.Input(word)

    def unknown(self, item: Item) -> Item:
        word = item.word
        if word in FUNCTIONS:
            return self.fail("IK306.no_brackets", item.at, name=word, example=FUNCTIONS[word].example)
        if word in _PYTHON:
            return self.fail("IK305.other_word", item.at, name=word, instead=_PYTHON[word])
        near = nearest(word, [*self.scope, *_CONSTANTS])
        return self.fail("IK305.near" if near else "IK305.unknown", item.at, name=word, near=near)

    # Comparisons and choices

    def comparison(self, items: Sequence[Item], signs: Sequence[Anything]) -> Item:
        """One comparison, or a chain: all of its pairs."""
        if any(self._is_choice(item) or item.kind == "text" for item in items):
            return self._choice_comparison(items, signs)
        if any(item.kind == "truth" or self._is_flag(item) for item in items):
            return self.fail("IK308.flag_compared", items[0].at, name=items[0].word or "x")
        numbers = [self.number(item) for item in items]
        pairs = [f.Compare(sign, *pair) for sign, *pair in zip(signs, numbers, numbers[1:], strict=False)]
        made = [
            self.make(pair, left.at, left, right) for pair, left, right in zip(pairs, items, items[1:], strict=False)
        ]
        return made[0] if len(made) == 1 else self.joined(f.All, made)

    def _is_choice(self, item: Item) -> bool:
        name = self.scope.get(item.word) if item.kind == "word" else None
        return name is not None and name.kind == "choice"

    def _is_flag(self, item: Item) -> bool:
        name = self.scope.get(item.word) if item.kind == "word" else None
        return name is not None and name.kind != "choice" and self._is_truth(name)

    def _choice_comparison(self, items: Sequence[Item], signs: Sequence[str]) -> Item:
        left, right = items[0], items[1]
        if not any(self._is_choice(item) for item in items):
            return self._no_choice(left, right)
        if len(items) > 2 or signs[0] not in ("==", "!="):
            at = next(item.at for item in items if item.kind == "text" or self._is_choice(item))
            return self.fail("IK309.relation", at, sign=signs[0])
        if not self._is_choice(left):
            return self._no_choice(left, right)
        if right.kind != "text":
            return self._not_quoted(left, right, signs[0])
        member = self.member(left, [right])
        return self.negation(member, left.at) if signs[0] == "!=" and member.kind == "truth" else member

    def _no_choice(self, left: Item, right: Item) -> Item:
        """Text or a choice on one side, and no choice on the left."""
        name = self.scope.get(left.word)
        if left.kind == "word" and name is not None and name.kind == "date":
            return self.fail("IK309.date", right.at, name=left.word)
        if left.kind == "text" and self._is_choice(right):
            return self.fail("IK309.turned", left.at, name=right.word, option=left.word)
        if left.kind == "word" and left.word in self.scope:
            return self.fail("IK309.not_choice", left.at, name=left.word)
        if left.kind == "word":
            return self.unknown(left)
        shown = left if left.kind == "text" else right
        return self.fail("IK309.text_elsewhere", shown.at, word=shown.word)

    def _not_quoted(self, left: Item, right: Item, sign: str) -> Item:
        word = right.word if right.kind == "word" else ""
        options = self.scope[left.word].options
        option = word if word in options else nearest(word, options) or _example(self.scope[left.word])
        return self.fail("IK309.unquoted", right.at, name=left.word, sign=sign, option=option)

    def member(self, choice: Item, texts: Sequence[Item]) -> Item:
        """`choice in ("a", "b")`; `choice == "a"` is the same with one option."""
        if choice.kind == "broken":
            return choice
        if not self._is_choice(choice):
            if choice.kind == "word" and choice.word not in self.scope:
                return self.unknown(choice)
            return self.fail("IK309.not_choice", choice.at, name=choice.word or "x")
        name = self.scope[choice.word]
        bad = [self._unknown_option(choice.word, name, text) for text in texts if text.word not in name.options]
        if bad:
            return bad[0]
        return self.make(f.Choice(_choice_name(choice.word, name), tuple(text.word for text in texts)), choice.at)

    def _unknown_option(self, word: str, name: Name, text: Item) -> Item:
        near = nearest(text.word, name.options)
        known = ", ".join(f"`{option}`" for option in name.options)
        key = "IK309.near_option" if near else "IK309.unknown_option"
        return self.fail(key, text.at, name=word, option=text.word, near=near, known=known)

    # Calls

    def call(self, word: str, at: int, args: Sequence[Item]) -> Item:
        signature = FUNCTIONS.get(word)
        name = self.scope.get(word)
        if name is not None and name.function is not None:
            return self._own_function(word, at, name.function, args)
        if signature is None:
            return self._unknown_function(word, at)
        if word in ("round", "round_digits") and len(args) == 2:
            return self.fail("IK307.mode_missing", at, name=word, modes=_modes(), example=signature.example)
        if len(args) < signature.low or (signature.high is not None and len(args) > signature.high):
            return self.fail("IK307.count", at, name=word, count=str(len(args)), example=signature.example)
        if word in _PARTS:
            return self._part(word, at, args[0])
        if word in FOLDS and any(is_list(self, arg) for arg in args):
            return folded(self, word, at, args)
        if word in _CALLS:
            return _CALLS[word](self, at, *args)
        if word in ("any", "all"):
            return self.joined(f.Any if word == "any" else f.All, args)
        numbers = tuple(self.number(arg) for arg in args)
        if word == "pow":
            self._check_exponent(args[1], numbers[1])
        node = f.Call(word, numbers) if word in _OF_NUMBERS else f.First(numbers)  # type: ignore[arg-type]
        return self.make(node, at, *args)

    def _own_function(self, word: str, at: int, function: Function, args: Sequence[Item]) -> Item:
        made = function.call([self.number(arg) for arg in args])
        if made is None:
            return self.fail("IK307.count", at, name=word, count=str(len(args)), example=function.example)
        return self.make(made, at, *args)

    def _unknown_function(self, word: str, at: int) -> Item:
        if word in self.scope:
            return self.fail("IK306.not_function", at, name=word)
        if word.lower() == "if":
            return self.fail("IK306.if_call", at, name=word)
        near = _ELSEWHERE.get(word.lower(), "") or nearest(word, FUNCTIONS)
        if near:
            return self.fail("IK306.near", at, name=word, near=near, example=FUNCTIONS[near].example)
        return self.fail("IK306.unknown", at, name=word, known=", ".join(sorted(FUNCTIONS)))

    def _part(self, word: str, at: int, arg: Item) -> Item:
        name = self.scope.get(arg.word) if arg.kind == "word" else None
        if arg.kind == "word" and name is None:
            return self.unknown(arg)
        if name is None or name.kind != "node":
            return self.fail("IK307.node_wanted", arg.at, name=word)
        return self.make(f.Ref(arg.word, word), at)  # type: ignore[arg-type]

    def round(self, at: int, of: Item, places: Item, mode: Item) -> Item:
        count = _whole(places.node) if places.kind == "number" else None
        if count is None or abs(count) > PLACES:
            return self.fail("IK307.places", places.at, limit=str(PLACES))
        if not _is_mode(mode):
            return self._unknown_mode(mode)
        return self.make(f.Round(self.number(of), Fraction(10) ** -count, mode.word), at, of)  # type: ignore[arg-type]

    def round_digits(self, at: int, of: Item, digits: Item, mode: Item) -> Item:
        count = _whole(digits.node) if digits.kind == "number" else None
        if count is None or not 1 <= count <= DIGITS:
            return self.fail("IK307.digits", digits.at, limit=str(DIGITS))
        if not _is_mode(mode):
            return self._unknown_mode(mode)
        return self.make(f.RoundDigits(self.number(of), count, mode.word), at, of)  # type: ignore[arg-type]

    def _unknown_mode(self, mode: Item) -> Item:
        near = nearest(mode.word, MODES) or "half_up"
        return self.fail("IK307.mode_unknown", mode.at, mode=mode.word, near=near, modes=_modes())

    def given(self, at: int, arg: Item) -> Item:
        """Of a number, of a list, or of a yes/no or choice input by its name."""
        if is_list(self, arg):
            return self.make(f.Given(f.Fold(f.Gather("count"), list_of(self, arg))), at, arg)
        if self._is_choice(arg):
            return self.make(f.Given(f.Choice(_choice_name(arg.word, self.scope[arg.word]), ())), at)
        if arg.kind != "truth" and not self._is_flag(arg):
            return self.make(f.Given(self.number(arg)), at, arg)
        flag = self.truth(arg)
        if isinstance(flag, f.Flag):
            return self.make(f.Given(flag), at)
        return self.fail("IK307.given", arg.at)

    def _check_exponent(self, arg: Item, exponent: f.Number) -> None:
        value = exponent.value if isinstance(exponent, f.Num) else 0
        if abs(Fraction(value)) > EXPONENT:
            self.fail("IK307.exponent", arg.at, exponent=exact_text(value), limit=str(EXPONENT))


_CALLS: dict[str, Callable[..., Item]] = {
    "round": Resolver.round,
    "round_digits": Resolver.round_digits,
    "given": Resolver.given,
    "count": counted,
    "trim": trimmed,
    "lookup": lambda resolver, at, *args: looked_up(resolver, at, args),
}


def _is_mode(item: Item) -> bool:
    return item.kind == "word" and item.word in MODES


def _choice_name(word: str, name: Name) -> str:
    return name.ref.name if isinstance(name.ref, f.Choice) else word


def _example(name: Name) -> str:
    return name.options[0] if name.options else "…"


def _whole(node: f.Formula) -> int | None:
    return node.value if isinstance(node, f.Num) and isinstance(node.value, int) else None


def _modes() -> str:
    return ", ".join(MODES)
