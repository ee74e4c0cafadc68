"""Checking a file as a whole: a framework with every set of texts that is ever in force, an amendment with its base."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from indexkit.framework import Framework, assemble
from indexkit.library import Period, Shelf, Span, survey
from indexkit.library.amended import labelled, look_for_base, shape_of
from indexkit.library.folder import has_clauses
from indexkit.library.kind import Kind, kind_of
from indexkit.problems import Place, Problem, errors, in_order, problem
from indexkit.source import Document, scan

if TYPE_CHECKING:
    from indexkit.clausefile import Beside
    from indexkit.onepass import Rest

FileName = str | PathLike[str]


@dataclass(frozen=True)
class Review:
    """What was found in a file. `frameworks`: each set of texts in force that could be put together."""

    file: str
    kind: Kind | None
    problems: tuple[Problem, ...]
    frameworks: tuple[Framework, ...] = ()
    base: Path | None = None
    """For an amendment: the framework beside it."""
    unverified: tuple[str, ...] = ()
    periods: Mapping[int, Span | int] = field(default_factory=dict)
    """For each framework's period, the periods that have the same texts; the period itself where it was asked for."""
    unsure: tuple[str, ...] = ()
    """The groups of which not all could be checked, because of what is wrong."""
    judged: bool = True
    """Whether more than the form of the text could be checked."""
    beside: Beside | None = None
    """How the texts of clauses beside a framework and its rules meet."""

    @property
    def fine(self) -> bool:
        return not errors(self.problems)


def check(path: FileName, *, strict: bool = False) -> tuple[Problem, ...]:
    """Every problem of a framework, amendment, evidence, test or claims file, in the order of lines. Raises nothing."""
    return review(path, strict=strict).problems


def review(
    path: FileName,
    *,
    period: Period | None = None,
    known: str | None = None,
    against: FileName | None = None,
    strict: bool = False,
) -> Review:
    """Checks a file of any kind. `period`: only the texts that bind it. `against`: an earlier version (RULES R16)."""
    document, problems = scan(Path(fspath(path)))
    if document is None:
        return Review(fspath(path), None, in_order(problems), judged=False)
    kind = kind_of(document)
    if kind == "framework":
        return _framework(path, document, period, known, against, strict)
    if kind == "amendment":
        return _amendment(path, document, problems, period, known, against, strict)
    if kind is None:
        return Review(fspath(path), None, in_order([*problems, problem("IK594.no_kind", Place(document.file, 1, 1))]))
    return Review(fspath(path), kind, in_order([*problems, *_wrong_with(document, kind)]))


def _wrong_with(document: Document, kind: Kind) -> list[Problem]:
    """What is wrong with a file that holds no law."""
    if kind == "claims":
        from indexkit.claims import problems_of

        return problems_of(document)
    if kind == "identities":
        from indexkit.years import problems_of as problems_of_identities

        return problems_of_identities(document)
    if kind == "costs":
        from indexkit.paths.costs_file import problems_of as problems_of_costs

        return problems_of_costs(document)
    if kind == "clauses":
        from indexkit.clausefile import problems_of as problems_of_clauses

        return problems_of_clauses(document)
    from indexkit.shape import check_shape

    found = check_shape(document, kind)
    if kind == "tests" and not errors(found):
        from indexkit.casefile import blanks

        found = [*found, *blanks(document)]
    return found


def _framework(
    path: FileName, document: Document, period: Period | None, known: str | None, against: FileName | None, strict: bool
) -> Review:
    shelf = survey(path)
    problems = [*shelf.problems, *_against(document, against)]
    spans: dict[int, Span | int] = {span.first: span for span in shelf.periods(known)}
    if period is not None:
        spans, wrong = _asked(shelf, period)
        problems += wrong
    elif not spans and known is not None:
        problems += _why_none(shelf, known)
    frameworks, found, rest = _in_force(shelf, spans, known, strict, None if period is None else list(spans))
    beside = None
    if has_clauses(path):
        from indexkit.clausefile import clauses_beside

        beside = clauses_beside(path, frameworks)
        found += beside.problems
    return Review(
        fspath(path),
        "framework",
        in_order([*problems, *found]),
        frameworks,
        unverified=_unverified(document),
        periods=spans,
        unsure=rest.unsure,
        judged=rest.judged,
        beside=beside,
    )


def _amendment(
    path: FileName,
    document: Document,
    problems: Iterable[Problem],
    period: Period | None,
    known: str | None,
    against: FileName | None,
    strict: bool,
) -> Review:
    """Its own shape; and beside its base, what comes of joining them."""
    base, apart = look_for_base(path)
    shelf = None if base is None else survey(base)
    data = shelf.base.document.data if shelf is not None and shelf.base is not None else None
    if shelf is not None and shelf.base is not None:
        document = labelled(document, shelf.base.document)
    own = [*problems, *shape_of(document, data), *_against(document, against), *apart]
    if shelf is None or errors(apart):
        unverified, judged = _unverified(document), not errors(own)
        return Review(fspath(path), "amendment", in_order(own), base=base, unverified=unverified, judged=judged)
    name = document.data.get("amendment")
    spans: dict[int, Span | int] = {span.first: span for span in shelf.periods(known) if name in span.texts}
    if period is not None:
        spans, wrong = _asked(shelf, period)
        own += wrong
    frameworks, found, rest = _in_force(shelf, spans, known, strict, None if period is None else list(spans), str(name))
    file = document.file
    mine = [one for one in (*shelf.problems, *found) if one.severity == "error" or _stands_in(one, file)]
    return Review(
        fspath(path),
        "amendment",
        in_order([*own, *mine]),
        frameworks,
        base,
        _unverified(document),
        spans,
        rest.unsure,
        rest.judged,
    )


def _asked(shelf: Shelf, period: Period) -> tuple[dict[int, Span | int], list[Problem]]:
    """The one period that was asked for, or why there is no such period."""
    number = shelf.scale.number(period)
    if number is None and shelf.base is not None:
        return {}, list(shelf.find(period).problems)
    return ({} if number is None else {number: number}), []


def _in_force(
    shelf: Shelf,
    spans: Iterable[int],
    known: str | None,
    strict: bool,
    wanted: Sequence[int] | None,
    binding: str = "",
) -> tuple[tuple[Framework, ...], list[Problem], Rest]:
    """The frameworks in force, what is wrong with them, and with the rest of a text that has mistakes."""
    from indexkit.checks import check as check_meaning
    from indexkit.checks import strictly
    from indexkit.onepass import Rest, rest_of

    frameworks, problems, failed = [], [], []
    for year in spans if shelf.base is not None else ():
        framework, found = assemble(shelf.at(year, known), year, known)
        problems += found
        if framework is not None:
            frameworks.append(framework)
            problems += check_meaning(framework)
            problems += strictly(framework) if strict else []
        else:
            failed.append(year)
    if not failed and not errors(shelf.problems):
        return tuple(frameworks), problems, Rest(judged=True)
    again = wanted if errors(shelf.problems) else failed
    rest = rest_of(shelf, again, known, strict=strict, binding=binding)
    return tuple(frameworks), [*problems, *rest.problems], rest


def _why_none(shelf: Shelf, known: str) -> list[Problem]:
    """Why nothing is in force under a known date: it is no day, or lies before the base."""
    if shelf.base is None or shelf.base.first is None:
        return []
    return list(shelf.at(shelf.base.first, known).problems)


def _against(document: Document, against: FileName | None) -> list[Problem]:
    if against is None:
        return []
    from indexkit.revisions import check_against

    old, problems = scan(Path(fspath(against)))
    if old is None:
        return list(errors(problems))
    if kind_of(old) not in ("framework", "amendment"):
        return [problem("IK594.no_law", Place(old.file, 1, 1))]
    return check_against(document, old)


def _unverified(document: Document) -> tuple[str, ...]:
    found = document.data.get("unverified")
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()


def _stands_in(one: Problem, file: str) -> bool:
    return any(place.file == file for place in one.places)
