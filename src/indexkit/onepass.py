"""All problems of a text in one pass: after the first mistakes, what else is wrong in all that does not rest on them.

The later checks run on a copy without the wrong pieces (:mod:`indexkit.sound`), one period after the other; what could
only follow from a missing piece is not told. Nothing is ever scored by such a copy.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from indexkit.amend import consolidate
from indexkit.amend.texts import LawText, read_text, why_apart
from indexkit.checks import check, strictly
from indexkit.framework import Framework, assemble
from indexkit.library import InForce, Shelf, Span
from indexkit.periods import Resolved, resolved
from indexkit.problems import Problem, errors, in_order
from indexkit.shape import examine
from indexkit.sound import Spot, sound, without
from indexkit.sound.follows import Follows
from indexkit.sound.lost import lost_changes, note_lost
from indexkit.sound.spots import Finder, spots_of
from indexkit.source import Document

_ROUNDS = 6
_WHOLE = frozenset(["IK320", "IK321", "IK324"])
"""Problems of something that can only go whole: a second node or input of one name, a group that runs in a circle."""
_GUESSED = frozenset(["IK401", "IK402", "IK409", "IK410", "IK412"])
"""What is said of days and years, which may have been guessed."""


@dataclass(frozen=True)
class Rest:
    """What else is wrong. `unsure`: the groups of which not all could be judged. `judged`: whether any of it could."""

    problems: tuple[Problem, ...] = ()
    unsure: tuple[str, ...] = ()
    judged: bool = False


def rest_of(
    shelf: Shelf,
    periods: Iterable[int] | None,
    known: str | None = None,
    *,
    strict: bool = False,
    amendments: bool = True,
    binding: str = "",
) -> Rest:
    """What else is wrong with the texts of a shelf, in some periods or in all; `binding`: where this text binds."""
    whole = _sound_shelf(shelf)
    if whole is None or whole.base is None:
        return Rest()
    if periods is None:
        spans = whole.periods(known)
        periods = [span.first for span in spans if not binding or _binds(span, binding, whole.base)]
    passes = [_Pass(whole, period, known, strict, amendments) for period in periods]
    judged = [one.run() for one in passes]
    unsure = {name: None for one in passes for name in one.unsure}
    found = in_order(said for one in passes for said in one.found)
    return Rest(found, tuple(unsure), any(judged))


def _binds(span: Span, name: str, base: LawText) -> bool:
    return name in span.texts or name == base.id


def _sound_shelf(shelf: Shelf) -> Shelf | None:
    """The shelf with the sound of each text; None where not even the names of the texts can be relied upon."""
    wrong = errors(shelf.problems)
    if shelf.base is None or any(not _is_of_the_text(one) for one in wrong):
        return None
    base = sound(shelf.base.document, "framework", _of(shelf.base, wrong))
    if base is None:
        return None
    beside, named = ([_sound(text, wrong, base) for text in texts] for texts in (shelf.beside, shelf.named))
    texts = tuple(text for text in beside if text), tuple(text for text in named if text)
    return replace(shelf, base=read_text(base), beside=texts[0], named=texts[1], problems=())


def _is_of_the_text(one: Problem) -> bool:
    return one.code[:3] in ("IK1", "IK2") or one.key in ("IK401.backwards", "IK404.code")


def _of(text: LawText, problems: Iterable[Problem]) -> list[Problem]:
    """What is wrong with the text of a document, apart from its shape, which is examined again."""
    return [one for one in problems if one.code[:3] != "IK2" and one.places and one.places[0].file == text.file]


def _sound(text: LawText, wrong: Iterable[Problem], base: Document) -> LawText | None:
    found = sound(text.document, "amendment", _of(text, wrong), base.data)
    return None if found is None else read_text(found)


@dataclass
class _Pass:
    """One period."""

    shelf: Shelf
    period: int
    known: str | None
    strict: bool
    amendments: bool
    found: list[Problem] = field(default_factory=list)
    unsure: tuple[str, ...] = ()

    def run(self) -> bool:
        """Whether anything could be judged."""
        joined = self._joined()
        framework = None if joined is None else self._framework(joined)
        if framework is None:
            return False
        follows = Follows(self.document)
        self.found += follows.kept(check(framework))
        self.found += follows.kept(strictly(framework)) if self.strict else []
        self.unsure = follows.unsure
        return True

    def _joined(self) -> InForce | None:
        """The text in force, with what amendments bring in the grammar too."""
        base = self.shelf.base
        if base is None or not base.binds(self.period):
            return None
        texts = self.shelf.amendments if self.amendments else self.shelf.named
        joined = consolidate(base.document, [text.document for text in texts], self.period, self.known)
        problems = [one for one in joined.problems if one.code not in _GUESSED]
        if len(problems) < len(errors(joined.problems)):
            return None
        self.found += problems
        document = joined.document if joined.document is not base.document else replace(base.document)
        document = without(document, (), "framework")
        for text in texts:
            if why_apart(text, self.period, self.known) is None:
                for change in lost_changes(text.document, problems):
                    note_lost(document.data, change)
        for _ in range(_ROUNDS):
            seen = examine(document, "framework")
            self.found += seen.problems
            document = seen.mended
            if not seen.left:
                break
            document = without(document, [spot for one, _ in seen.left for spot in spots_of(one)], "framework")
        short = self._in_period(document)
        if short is None:
            return None
        origins = {text.file: text.id for text in (*self.shelf.amendments, base)}
        apart, others = joined.not_applied, short.not_in_period
        return InForce(short.document, joined.applied, apart, (), origins, others, gone=joined.gone)

    def _in_period(self, document: Document) -> Resolved | None:
        """The text as it stands in the period, without the pieces that have no value in it."""
        for _ in range(_ROUNDS):
            short = resolved(document, self.period)
            if not short.wrong:
                return short
            self.found += short.problems
            document = without(document, [Spot(path) for path, _ in short.wrong], "framework")
            if not document.data["groups"]:
                return None
        return None

    def _framework(self, joined: InForce) -> Framework | None:
        """The framework without the clauses that cannot be read."""
        assert joined.document is not None
        self.document = joined.document
        for _ in range(_ROUNDS):
            framework, problems = assemble(replace(joined, document=self.document), self.period, self.known)
            self.found += Follows(self.document).kept(problems)
            if framework is not None:
                return framework
            finder = Finder(self.document)
            wrong = finder.paths(errors(problems))
            spots = [Spot(path, "key" if one.code in _WHOLE else "value") for one, path in wrong]
            self.document = without(self.document, spots, "framework")
        return None
