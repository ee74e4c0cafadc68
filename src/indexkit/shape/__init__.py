"""Document × schema → problems at lines.

jsonschema finds what does not fit; the sentences are ours (`shape_keys`, `shape_values`). A mistyped key, kind
or other word is first mended in a copy and the copy is checked again, so that one slip is one problem and what
stands below it is seen in the same pass.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from indexkit import schema
from indexkit.problems import Problem, in_order, nearest, problem
from indexkit.shape import keys as shape_keys
from indexkit.shape import values as shape_values
from indexkit.shape.violation import Violation, Where
from indexkit.shape.words import is_figure, known_keys, real_date, short
from indexkit.source import Document, Path

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

What = Literal["framework", "amendment", "evidence", "tests"]
_ROUNDS = 30
"""Each round mends every slip that can be seen; a slip below a slip needs the next one."""
_SAY = {**shape_keys.SAY, **shape_values.SAY}
"""Every keyword that the schemas use to refuse something; a test holds them to these."""
_LOOK_UPS = 300
"""So many words at most are compared with the known ones: a file of nonsense must not take minutes."""


def check_shape(document: Document, what: What) -> list[Problem]:
    """Every place where the document is not in the grammar of its kind, in the order of lines."""
    mended = _Mended(document)
    try:
        for _ in range(_ROUNDS):
            violations = [Violation.of(error) for error in _validator(what).iter_errors(mended.data)]
            if not mended.mend(violations):
                break
    except RecursionError:
        # One file is never so deep; amendments that graft upon each other may be.
        return [problem("IK103.depth", document.place(()), limit="40")]
    left = (said for violation in violations for said in _SAY[violation.keyword](violation, mended.where))
    return list(in_order([*mended.problems, *left]))


class _Mended:
    """A copy of the data in which slips are put right, and the way back to what was written."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.data = document.data
        self.problems: list[Problem] = []
        self._names: dict[Path, str | int] = {}
        self._looks = _LOOK_UPS
        self.where = Where(document, self.original, self.near)

    def original(self, path: Path) -> Path:
        """The path in the document of a path in the copy."""
        return tuple(self._names.get(path[: i + 1], step) for i, step in enumerate(path))

    def mend(self, violations: Iterable[Violation]) -> bool:
        """Whether anything was put right; each mended slip is one problem."""
        before = len(self.problems)
        for violation in violations:
            if violation.keyword == "enum":
                self._mend_word(violation)
            elif violation.keyword in ("additionalProperties", "required") and "x-problem" not in violation.schema:
                self._mend_keys(violation)
        return len(self.problems) > before

    def _mend_word(self, violation: Violation) -> None:
        found, path = violation.instance, violation.path
        if not isinstance(found, str) or not path or "x-only" in violation.schema:
            return
        if near := self.near(found, map(str, violation.value)):
            self._own_copy()
            _at(self.data, path[:-1])[path[-1]] = near
            words = {"found": short(found), "name": self.where.name(path), "near": near}
            self.problems.append(problem("IK204.near", self.where.value(path), **words))

    def _mend_keys(self, violation: Violation) -> None:
        """Unknown keys of a closed map; of an open one (`kind` chooses what closes it) only what it lacks."""
        found, closed = violation.instance, violation.keyword == "additionalProperties"
        lacking = [key for key in violation.schema.get("required", ()) if key not in found]
        absent = [key for key in violation.known if key not in found] if closed else lacking
        for key in violation.unknown:
            near = self.near(key, lacking)
            if not near and closed and key not in known_keys():
                near = self.near(key, absent)
            if near and (closed or key not in known_keys()):
                self._rename(violation, key, near)
                absent, lacking = ([word for word in words if word != near] for words in (absent, lacking))

    def _rename(self, violation: Violation, key: str, near: str) -> None:
        self._own_copy()
        target = _at(self.data, violation.path)
        if key not in target or near in target:
            return
        here, owner = self.where.key((*violation.path, key)), self.where.owner(violation)
        self.problems.append(problem("IK201.near", here, name=short(key), near=near, where=owner))
        items = [(near if name == key else name, value) for name, value in target.items()]
        target.clear()
        target.update(items)
        self._names[(*violation.path, near)] = key

    def near(self, word: str, words: Iterable[str]) -> str:
        self._looks -= 1
        return nearest(word, words) if self._looks >= 0 else ""

    def _own_copy(self) -> None:
        if self.data is self.document.data:
            self.data = copy.deepcopy(self.document.data)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _whole_text(validator: Validator, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """`$` is the end of the text, as in the editors' dialect; Python's `$` also stands before a last line break."""
    from jsonschema.exceptions import ValidationError

    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield ValidationError("")


def _each_once(validator: Validator, unique: bool, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """By hashing: what cannot be hashed is of a wrong type here, and comparing all pairs of it would take hours."""
    from jsonschema.exceptions import ValidationError

    if isinstance(instance, list):
        words = [item for item in instance if isinstance(item, str | int | Fraction)]
        if len(set(words)) < len(words):
            yield ValidationError("")


def _by_word(validator: Any, choices: list[Any], instance: Any, of: Any) -> Iterator[ValidationError]:
    """`allOf`, without trying every `if` where a word (`kind`, `do`) already says which one holds."""
    for index, choice in enumerate(choices):
        words = choice.get("if", {}).get("properties", {})
        if isinstance(instance, dict) and any(instance.get(key) != part["const"] for key, part in words.items()):
            continue
        yield from validator.descend(instance, choice, schema_path=index)


@cache
def _validator(what: What) -> Validator:
    """jsonschema with our numbers: a Fraction is one, a truth is none; dates are days of the calendar.

    References are followed beforehand: looking each one up again took a third of the time.
    """
    from jsonschema import Draft202012Validator, FormatChecker, validators

    types = Draft202012Validator.TYPE_CHECKER.redefine_many(
        {
            "number": lambda _, value: is_figure(value),
            "integer": lambda _, value: isinstance(value, int) and not isinstance(value, bool),
        }
    )
    days = FormatChecker(formats=())
    days.checks("date")(real_date)
    own = {"allOf": _by_word, "pattern": _whole_text, "uniqueItems": _each_once}
    ours = validators.extend(Draft202012Validator, own, type_checker=types)  # type: ignore[no-untyped-call]
    made: Validator = ours(schema.linked(what), format_checker=days)
    return made
