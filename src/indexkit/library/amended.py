"""Which framework an amendment belongs to, and where that is in doubt: a slip in `amends:`, two files of one id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from os import PathLike, fspath
from pathlib import Path as FilePath
from typing import Any

from indexkit.amend.paths import by_code_or_name
from indexkit.amend.texts import LawText, read_text
from indexkit.library.folder import Others, is_amendment, look_around, other_files
from indexkit.problems import Place, Problem, nearest, problem
from indexkit.source import Document, Path, scan

FileName = str | PathLike[str]
_NEAR = 0.8
"""How much two ids must have in common for one to be a slip of the other."""


def labelled(document: Document, base: Document) -> Document:
    """A text that counts the assessment periods as its base does."""
    return replace(document, labels=base.labels or ())


def shape_of(document: Document, base: Mapping[str, Any] | None) -> list[Problem]:
    """What is wrong with an amendment's shape. A path of codes or names, as the decision writes it, is told with the
    path of ids that it means in the base."""
    from indexkit.shape import check_shape

    problems = check_shape(document, "amendment")
    if base is None or all(one.key != "IK205.path" for one in problems):
        return problems
    written = {document.place(path): value for path, value in _written_paths(document)}
    return [_by_ids(one, written, base) for one in problems]


def _written_paths(document: Document) -> Iterator[tuple[Path, str]]:
    changes = document.data.get("changes")
    for index, change in enumerate(changes if isinstance(changes, list) else ()):
        at = change.get("at") if isinstance(change, dict) else None
        for number, one in enumerate(at if isinstance(at, list) else [at]):
            if isinstance(one, str):
                yield ("changes", index, "at", *([number] if isinstance(at, list) else [])), one


def _by_ids(one: Problem, written: Mapping[Place, str], base: Mapping[str, Any]) -> Problem:
    path = written.get(one.places[0]) if one.key == "IK205.path" and one.places else None
    meant = by_code_or_name(base, path) if path is not None else ""
    return problem("IK404.code", *one.places, path=str(path)[:80], suggestion=meant) if meant else one


def same_id(base: LawText, others: Others) -> list[Problem]:
    """The caller has named one of the two; still, only one of them can be the law."""
    other = others.frameworks.get(base.id)
    if other is None or base.id in others.joined or base.consolidated:
        return []
    places = (base.place("framework"), Place(str(other), 1, 1))
    return [problem("IK411.framework", *places, name=base.id, file=base.file, other=str(other))]


def unknown(
    base: LawText, texts: Sequence[LawText], beside: Sequence[LawText], frameworks: Mapping[str, FilePath]
) -> list[Problem]:
    """An amendment of nothing that is here. With a slip in `amends:` it may be the missing one, so nothing is scored
    before that is clear; else it is only told."""
    ours = {base.id, *base.consolidated, *(text.id for text in beside)}
    known = {*ours, *frameworks, *(text.id for text in texts)}
    found = []
    for text in texts:
        for name in text.amends:
            if name not in known:
                near = _meant(name, base, sorted(known - {text.id}))
                words = {"name": text.id, "amends": name, "suggestion": near or base.id}
                found.append(problem("IK410.near" if near in ours else "IK410.unknown", text.place("amends"), **words))
    return found


def _meant(name: str, base: LawText, known: Sequence[str]) -> str:
    """The id that was meant by a similar one, or by the decision or name of the base."""
    issued = base.document.data.get("issued_by")
    titles = (base.document.data.get("name"), issued.get("decision") if isinstance(issued, dict) else None)
    if name in titles:
        return base.id
    folded = {one.casefold(): one for one in known}
    return next((folded[one] for one in get_close_matches(name.casefold(), folded, n=1, cutoff=_NEAR)), "")


def look_for_base(path: FileName) -> tuple[FilePath | None, list[Problem]]:
    """The framework's file that an amendment's chain of `amends:` leads to, in the amendment's own folder.

    And what makes it doubtful: several files of that id, or none but a similar one.
    """
    document, _ = scan(FilePath(fspath(path)))
    if document is None or not is_amendment(document):
        return None, []
    others = look_around("", *other_files(FilePath(fspath(path)), ()))
    texts = {text.id: text for text in map(read_text, others.amendments)}
    mine = read_text(document)
    waiting, seen = list(mine.amends), set[str]()
    while waiting:
        name = waiting.pop(0)
        if name in others.frameworks:
            files = others.twice.get(name, [])
            places = (mine.place("amends"), *(Place(str(file), 1, 1) for file in files))
            listed = ", ".join(map(str, files))
            twice = problem("IK411.frameworks", *places, name=name, files=listed)
            return others.frameworks[name], [twice] if files else []
        if name in texts and name not in seen:
            seen.add(name)
            waiting += texts[name].amends
    return None, _no_base(mine, [*others.frameworks, *(name for name in texts if name != mine.id)], texts)


def _no_base(mine: LawText, known: Sequence[str], texts: Mapping[str, LawText]) -> list[Problem]:
    found = []
    for name in mine.amends:
        if name not in texts and (near := nearest(name, sorted(known))):
            words = {"name": mine.id, "amends": name, "suggestion": near}
            found.append(problem("IK410.near", mine.place("amends"), **words))
    return found
