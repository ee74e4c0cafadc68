"""Document × schema → problems at lines.

jsonschema finds what does not fit; the sentences are ours (`shape_keys`, `shape_values`). A mistyped key, kind
or other word is first mended in a copy and the copy is checked again, so that one slip is one problem and what
stands below it is seen in the same pass (:mod:`indexkit.shape.mended`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from indexkit import schema
from indexkit.kinds import defined_names
from indexkit.problems import Problem, in_order, nearest, problem
from indexkit.shape import keys as shape_keys
from indexkit.shape import values as shape_values
from indexkit.shape.fits import Fits
from indexkit.shape.forms import formulas_of as formulas_of
from indexkit.shape.keywords import KEYWORDS, passing_over
from indexkit.shape.mended import Mended
from indexkit.shape.violation import Violation
from indexkit.shape.words import is_figure, real_date
from indexkit.source import Document

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

What = Literal["framework", "amendment", "evidence", "tests", "claims", "identities", "costs", "clauses"]
_ROUNDS = 30
"""Each round mends every slip that can be seen; a slip below a slip needs the next one."""
_SAY = {**shape_keys.SAY, **shape_values.SAY}
"""Every keyword that the schemas use to refuse something; a test holds them to these."""


@dataclass(frozen=True)
class Examined:
    """What is wrong with a document's shape. `mended`: the document with every slip put right that could be; `left`:
    what could not, and what is said of it."""

    problems: tuple[Problem, ...]
    mended: Document
    left: tuple[tuple[Violation, tuple[Problem, ...]], ...] = ()


def check_shape(document: Document, what: What) -> list[Problem]:
    """Every place where the document is not in the grammar of its kind, in the order of lines."""
    return list(examine(document, what).problems)


def examine(document: Document, what: What) -> Examined:
    """As `check_shape`, with what a later look at the rest needs to know."""
    mended, labels = Mended(document), _labels(document, what)
    defined = defined_names(document.data)
    try:
        for _ in range(_ROUNDS):
            found = (Violation.of(error) for error in _validator(what, labels).iter_errors(mended.data))
            violations = [_with_own(one, defined) for one in found if not _is_defined(one, defined, what)]
            if not mended.mend(violations):
                break
    except RecursionError:
        # One file is never so deep; amendments that graft upon each other may be.
        return Examined((problem("IK103.depth", document.place(()), limit="40"),), document)
    left = tuple((one, tuple(_SAY[one.keyword](one, mended.where))) for one in violations)
    problems = in_order([*mended.problems, *(said for _, told in left for said in told)])
    return Examined(problems, mended.document(), left)


def _is_defined(violation: Violation, defined: frozenset[str], what: What) -> bool:
    """Whether a kind that the grammar does not have is one that the framework defines. An amendment does not know what
    its base defines: there only a slip for a known kind is told, and the rest when the two are joined."""
    if violation.keyword != "enum" or violation.path[-1:] != ("kind",) or not isinstance(violation.instance, str):
        return False
    unknown = what == "amendment" and violation.instance.isidentifier()
    return violation.instance in defined or (unknown and not nearest(violation.instance, violation.value))


def _with_own(violation: Violation, defined: frozenset[str]) -> Violation:
    """Of an unknown kind: the kinds that the file defines are among those that it may mean."""
    if violation.keyword != "enum" or violation.path[-1:] != ("kind",) or not defined:
        return violation
    return replace(violation, value=[*violation.value, *sorted(defined)])


def _labels(document: Document, what: What) -> schema.Labels:
    """How the assessment periods are counted; None where nothing here tells it."""
    if document.labels is None and what == "framework" and "periods" not in document.data:
        return ()
    return document.labels


@lru_cache(32)
def _validator(what: What, labels: schema.Labels = ()) -> Validator:
    """jsonschema with our numbers: a Fraction is one, a truth is none; dates are days of the calendar.

    References are followed beforehand: looking each one up again took a third of the time. What fits is not walked.
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
    fits = Fits()
    own = {**KEYWORDS, **passing_over(fits, Draft202012Validator)}
    ours = validators.extend(Draft202012Validator, own, type_checker=types)  # type: ignore[no-untyped-call]
    made: Validator = ours(schema.linked(what, labels), format_checker=days)
    fits.validator = made
    return made
