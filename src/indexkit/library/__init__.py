"""A folder of frameworks and amendments → what is in force for a period and a known date (RULES R7).

Nothing but the folder of the base and the files named is read, and the clock never.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike, fspath
from os.path import realpath
from pathlib import Path as FilePath
from typing import NamedTuple, TypeAlias

from indexkit.amend import consolidate, left_out
from indexkit.amend.chain import cycles, duplicates, grafting_order, reaching
from indexkit.amend.texts import LawText, backwards, is_day, read_text, why_apart
from indexkit.frozen import FrozenDict
from indexkit.library.amended import labelled, same_id, shape_of, unknown
from indexkit.library.dates import doubtful_dates
from indexkit.library.folder import Others, is_amendment, look_around, other_files
from indexkit.library.kind import kind_of
from indexkit.model import Applied, Gone, NotApplied
from indexkit.periods import NotInPeriod, Scale, changes_at, resolved
from indexkit.problems import Place, Problem, Text, errors, in_order, nearest, problem
from indexkit.source import Document, scan, scan_text

FileName = str | PathLike[str]
Period: TypeAlias = int | str
"""A year, or one of the labels that the framework declares."""
_TAKEN_OUT = Text("bỏ ra theo tùy chọn --no-amend", "taken out with --no-amend")


@dataclass(frozen=True)
class InForce:
    """A document in force, what it is made of, and what was found wrong; no document if there are errors."""

    document: Document | None
    applied: tuple[Applied, ...]
    not_applied: tuple[NotApplied, ...]
    problems: tuple[Problem, ...]
    origins: dict[str, str]
    """File → id of the text that stands in it."""
    not_in_period: tuple[NotInPeriod, ...] = ()
    """What the texts have for other periods."""
    period: int | None = None
    """The period as a number: a year, or the place of its label."""
    gone: Gone = field(default_factory=FrozenDict)


class Span(NamedTuple):
    """Periods that are judged by one set of texts, which say the same in all of them; `last` None is open, `texts` are
    the amendments in their order."""

    first: int
    last: int | None
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Shelf:
    """The texts that concern one base, read once for all periods and known dates."""

    base: LawText | None
    beside: tuple[LawText, ...]
    """Amendments found in the base's folder whose chain leads to it."""
    named: tuple[LawText, ...]
    """Amendments named by the caller."""
    successors: tuple[LawText, ...]
    problems: tuple[Problem, ...]

    @property
    def scale(self) -> Scale:
        return Scale() if self.base is None else self.base.scale

    @property
    def amendments(self) -> tuple[LawText, ...]:
        return self.beside + self.named

    def periods(self, known: str | None = None) -> tuple[Span, ...]:
        """Every set of texts that is ever in force and every change that they make with the period, by assessment
        period; none if the texts cannot be read."""
        if self.base is None or self.base.first is None or errors(self.problems):
            return ()
        return self._spans(known, {t.id: changes_at(t.document.data, t.scale) for t in (self.base, *self.amendments)})

    def _spans(self, known: str | None, changes: Mapping[str, frozenset[int]]) -> tuple[Span, ...]:
        """`changes`: of each text, the periods at which it changes by itself."""
        assert self.base is not None
        texts = (self.base, *self.amendments, *self.successors)
        starts = {t.first for t in texts if t.first is not None} | {t.last + 1 for t in texts if t.last is not None}
        first = self.base.first
        years = sorted(year for year in starts.union(*changes.values()) if first is not None and year >= first)
        spans: list[Span] = []
        for year, following in zip(years, [*years[1:], None], strict=True):
            if self.base.binds(year) and self._successor(year, known) is None:
                span = Span(year, following - 1 if following else None, self._texts(year, known))
                new = any(year in changes.get(name, ()) for name in (self.base.id, *span.texts))
                _extend(spans, span, new)
        return tuple(spans)

    def _texts(self, period: int, known: str | None) -> tuple[str, ...]:
        assert self.base is not None
        part = [t for t in self.amendments if why_apart(t, period, known) is None]
        joined = [t for t in part if t.id in self.base.consolidated]
        return self.base.consolidated + tuple(t.id for t in grafting_order([t for t in part if t not in joined]))

    def _successor(self, period: int, known: str | None) -> LawText | None:
        return next((text for text in self.successors if why_apart(text, period, known) is None), None)

    def available(self, known: str | None = None) -> Text:
        """The periods in words: `2022–2023: base; from 2024: with bonus_447_2024`."""
        readable = self.base is not None and self.base.first is not None and not errors(self.problems)
        spans = self._spans(known, {}) if readable else ()
        vi = [_span_words(span, ("văn bản gốc", "có {}"), "từ {}", self.scale) for span in spans]
        en = [_span_words(span, ("base", "with {}"), "from {}", self.scale) for span in spans]
        for text in self.successors:
            if why_apart(text, text.first or 0, known) is None:
                first = text.scale.written(text.first or 0)
                vi.append(f"từ {first}: `{text.id}` thay thế ({text.file})")
                en.append(f"from {first}: replaced by `{text.id}` ({text.file})")
        return Text("; ".join(vi), "; ".join(en))

    def find(self, period: Period | None, known: str | None = None, amendments: bool = True) -> InForce:
        """What is in force. `amendments=False` takes out those found in the folder, not those named."""
        number = self.scale.number(period)
        if period is not None and number is None and self.base is not None and not errors(self.problems):
            return InForce(None, (), (), in_order([*self.problems, self._no_such_period(period)]), {})
        return self.at(number, known, amendments)

    def _no_such_period(self, period: object) -> Problem:
        shown, labels = str(period)[:40], ", ".join(f"`{label}`" for label in self.scale.labels)
        near = nearest(shown, self.scale.labels)
        cause = "not_a_year" if not labels else "near" if near else "not_a_period"
        return problem(f"IK401.{cause}", period=shown, labels=labels, near=near)

    def at(self, period: int | None, known: str | None = None, amendments: bool = True) -> InForce:
        """As `find`, for a period by its number."""
        found = [*self.problems, *self._wrong_dates(period, known)]
        if self.base is None or period is None or errors(found):
            return InForce(None, (), (), in_order(found), {}, period=period)
        from indexkit.shape import check_shape

        texts = self.amendments if amendments else self.named
        joined = consolidate(self.base.document, [text.document for text in texts], period, known)
        found += joined.problems
        origins = {text.file: text.id for text in (*self.amendments, self.base)}
        if not errors(found) and joined.document is not self.base.document:
            found += check_shape(joined.document, "framework")
        if errors(found):
            return InForce(None, (), (), in_order(found), origins, period=period)
        short = resolved(joined.document, period)
        found += short.problems
        if not errors(found) and short.document is not joined.document:
            found += check_shape(short.document, "framework")
        if errors(found):
            return InForce(None, (), (), in_order(found), origins, period=period)
        apart = joined.not_applied + (() if amendments else self._taken_out(joined.document))
        told, others = in_order(found), short.not_in_period
        return InForce(short.document, joined.applied, apart, told, origins, others, period, joined.gone)

    def _taken_out(self, document: Document) -> tuple[NotApplied, ...]:
        assert self.base is not None
        texts = [text for text in self.beside if text.id not in self.base.consolidated]
        return tuple(left_out(text, _TAKEN_OUT, document) for text in texts)

    def _wrong_dates(self, period: int | None, known: str | None) -> list[Problem]:
        if self.base is None or errors(self.problems):
            return []
        base = self.base
        here = base.place("applies_to")
        if known is not None and not is_day(known):
            return [problem("IK402.not_a_day", known=known)]
        spans, available = self.periods(known), self.available(known)
        if period is None:
            last = base.scale.written(spans[-1].first if spans else base.first or 0)
            year = f'"{last}"' if isinstance(last, str) else str(last)
            return [problem("IK401.no_period", here, base=base.id, year=year, available=available)]
        shown = str(base.scale.written(period))
        if not base.binds(period):
            return [problem("IK401.not_bound", here, base=base.id, period=shown, available=available)]
        if (why := why_apart(base, period, known)) is not None:
            day = max(base.issued, base.in_force)
            return [problem("IK402.not_yet", base.place("in_force"), base=base.id, why=why, day=day)]
        if other := self._successor(period, known):
            places = (here, other.place("supersedes"))
            words = {"base": base.id, "period": shown, "other": other.id, "file": other.file}
            return [problem("IK401.superseded", *places, **words)]
        return []


def _extend(spans: list[Span], span: Span, new: bool) -> None:
    """Neighbouring years with the same texts are one span, unless something is `new` in the later one."""
    if not new and spans and spans[-1].texts == span.texts and spans[-1].last == span.first - 1:
        span = Span(spans.pop().first, span.last, span.texts)
    spans.append(span)


def _span_words(span: Span, texts: tuple[str, str], since: str, scale: Scale) -> str:
    first = str(scale.written(span.first))
    years = since.format(first) if span.last is None else f"{first}–{scale.written(span.last)}"
    if span.first == span.last:
        years = first
    return f"{years}: " + (texts[1].format(", ".join(span.texts)) if span.texts else texts[0])


def survey(path: FileName, amend: Sequence[FileName] = (), amendments: bool = True) -> Shelf:
    """Read a base, the amendments that lie beside it, and further ones that are named.

    `amendments=False`: what is wrong with the files beside it does not matter, and none of those is among them.
    """
    from indexkit.shape import check_shape

    file = FilePath(fspath(path))
    document, found = scan(file)
    if document is None:
        return Shelf(None, (), (), (), tuple(found))
    base = read_text(document)
    if is_amendment(document):
        wrong = problem("IK412.amendment", base.place("amendment"), name=base.id, amends=", ".join(base.amends))
        return Shelf(None, (), (), (), (*found, wrong))
    if (kind := kind_of(document)) in ("evidence", "tests", "claims", "identities", "costs", "clauses"):
        here = Place(document.file, 1, 1)
        return Shelf(None, (), (), (), (*found, problem(f"IK412.{kind}", here, file=document.file)))
    found += [*check_shape(document, "framework"), *backwards(base)]
    named, wrongs = _named(base, amend)
    found += wrongs
    apart = [file, *(FilePath(fspath(name)) for name in amend)]
    if "framework" not in document.data:
        return Shelf(None, (), (), (), in_order(found))
    others = look_around(base.id, *other_files(file, apart))
    texts = [read_text(labelled(other, document)) for other in others.amendments]
    beside = reaching(base, texts)
    wrong_beside = _wrong_beside(base, texts, beside, others)
    if amendments:
        twice = duplicates([base, *beside, *named])
        found += [*others.problems, *(twice or cycles(texts)), *unknown(base, texts, beside, others.frameworks)]
        found += [*wrong_beside, *same_id(base, others)]
    else:
        found += duplicates([base, *named])
        bad = {place.file for one in errors(wrong_beside) for place in one.places}
        beside = [text for text in beside if text.file not in bad]
    found += doubtful_dates(base, [*beside, *named])
    later = [read_text(labelled(one, document)) for one in others.successors]
    successors = [text for text in later if base.id in text.supersedes]
    successors = [text for text in successors if text.id != base.id and text.first is not None]
    found += [wrong for text in successors for wrong in others.wrong[text.file]]
    return Shelf(base, tuple(beside), tuple(named), tuple(successors), in_order(found))


def of_text(text: bytes, file: str, period: Period | None, known: str | None = None) -> InForce:
    """What is in force by a text alone, such as `build` writes; `file` is what problems call it."""
    from indexkit.shape import check_shape

    document, found = scan_text(text, file)
    if document is None:
        return InForce(None, (), (), in_order(found), {})
    base = read_text(document)
    return Shelf(base, (), (), (), in_order([*found, *check_shape(document, "framework")])).find(period, known)


def _named(base: LawText, amend: Sequence[FileName]) -> tuple[list[LawText], list[Problem]]:
    """Amendments that the caller names are read whatever they amend; `consolidate` refuses those of another base."""
    texts: list[LawText] = []
    found: list[Problem] = []
    for name in dict.fromkeys(realpath(name) for name in amend):
        given = next(FilePath(fspath(one)) for one in amend if realpath(one) == name)
        document, wrongs = scan(given)
        found += wrongs
        if document is None:
            continue
        document = labelled(document, base.document)
        text = read_text(document)
        if is_amendment(document):
            found += [*shape_of(document, base.document.data), *backwards(text)]
            texts.append(text)
        else:
            found.append(problem("IK412.not_amendment", text.place(), base=base.id))
    return texts, found


def _wrong_beside(base: LawText, texts: Sequence[LawText], beside: Sequence[LawText], others: Others) -> list[Problem]:
    """What is wrong with the amendments of this base, and with those that don't say what they amend."""
    found: list[Problem] = []
    for text in texts:
        if text in beside or not text.amends:
            shape = shape_of(text.document, base.document.data)
            found += [*others.wrong[text.file], *shape, *backwards(text)]
    return found


def find(
    path: FileName,
    period: Period | None,
    known: str | None = None,
    amend: Sequence[FileName] = (),
    amendments: bool = True,
) -> InForce:
    """The document in force for a period and a known date, with the amendments beside it and those named."""
    return survey(path, amend, amendments).find(period, known if known is None else str(known), amendments)


def periods(path: FileName, amend: Sequence[FileName] = ()) -> tuple[Span, ...]:
    """The distinct sets of texts of a framework, by period, so that each can be checked."""
    return survey(path, amend).periods()
