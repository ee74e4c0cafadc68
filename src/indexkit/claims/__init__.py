"""Published statements as data, checked by the figures given: which agree, which do not, and by how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from os import PathLike
from typing import Any, TypeAlias

from indexkit.claims.model import ClaimsFile, Figure, Series, Statement
from indexkit.claims.ranks import Fields
from indexkit.claims.read import read_document
from indexkit.claims.result import VERDICTS, CheckedStatement, ClaimsReport, Hint, Outcome, Verdict
from indexkit.claims.verdicts import check_statement
from indexkit.library.kind import kind_of
from indexkit.problems import FrameworkError, Place, Problem, errors, in_order, problem
from indexkit.shape import check_shape
from indexkit.source import Document, scan

__all__ = [
    "VERDICTS",
    "CheckedStatement",
    "ClaimsFile",
    "ClaimsReport",
    "Figure",
    "Hint",
    "Outcome",
    "Series",
    "Statement",
    "Verdict",
    "check_claims",
    "problems_of",
    "read_claims",
    "report_on",
]
Claims: TypeAlias = "str | PathLike[str] | Mapping[str, Any]"


def check_claims(claims: Claims) -> ClaimsReport:
    """Checks every statement of a claims file, or of a mapping with the same keys, by the figures that it gives.

    In a mapping a figure is an int, a Decimal, or text as it is printed. Raises FrameworkError with every problem.
    """
    return report_on(read_claims(claims))


def report_on(file: ClaimsFile) -> ClaimsReport:
    fields = Fields()
    checked = tuple(check_statement(one, file, fields) for one in file.statements)
    return ClaimsReport(file.id, file.file, file.name, file.source, checked, file.doubts)


def read_claims(claims: Claims) -> ClaimsFile:
    """The statements and figures of a claims file. Raises FrameworkError with every problem."""
    document, problems = (_as_document(claims), []) if isinstance(claims, Mapping) else scan(claims)
    if document is None:
        raise FrameworkError(problems)
    found, wrong = _read(document)
    problems = [*problems, *wrong]
    if found is None or errors(problems):
        raise FrameworkError(problems)
    return replace(found, doubts=in_order(problems))


def problems_of(document: Document) -> list[Problem]:
    """What is wrong with a claims file besides its text."""
    return _read(document)[1]


def _read(document: Document) -> tuple[ClaimsFile | None, list[Problem]]:
    if kind_of(document) != "claims":
        return None, [problem("IK594.no_claims", Place(document.file, 1, 1))]
    wrong = check_shape(document, "claims")
    return (None, wrong) if errors(wrong) else read_document(document)


def _as_document(claims: Mapping[str, Any]) -> Document:
    """The mapping of a program, as if it had been read from a file."""
    nowhere = Place("claims", 1, 1)
    data = _plain(claims, "claims")
    return Document(data, {(): nowhere}, {(): nowhere}, nowhere.file)


def _plain(value: Any, name: str) -> Any:
    """A float has lost the zeros that were printed, and a fraction was never printed."""
    if isinstance(value, Mapping):
        return {str(key): _plain(below, str(key)) for key, below in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(below, name) for below in value]
    if isinstance(value, Decimal):
        return Fraction(value) if name == "rounded" else f"{value:f}"
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"{name}: the figure as printed is expected, as text, int or Decimal, not {type(value).__name__}")
