"""`NAME.clauses.yaml`: a decision's text beside the framework, held against its hash and the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from os import PathLike, fspath
from pathlib import Path as FilePath
from typing import Any, NamedTuple
from unicodedata import normalize

from indexkit.framework import Framework
from indexkit.library.folder import clause_files
from indexkit.lower.group import all_nodes
from indexkit.problems import Place, Problem, errors, nearest, problem
from indexkit.source import Data, Document, Path, scan


def plain(text: str) -> str:
    """As people read it: how lines are broken and how accents are composed is no part of a legal text."""
    return " ".join(normalize("NFC", text).split())


def hash_of(text: str) -> str:
    return sha256(plain(text).encode("utf-8")).hexdigest()


def problems_of(document: Document) -> list[Problem]:
    """What can be said of the text of clauses without a framework."""
    from indexkit.shape import check_shape

    found = check_shape(document, "clauses")
    return found if errors(found) else [*found, *_unlike(document)]


def _unlike(document: Document) -> Iterator[Problem]:
    for section in _sections(document):
        one, found = document.data["texts"][section], hash_of(document.data["texts"][section]["text"])
        if "sha256" not in one:
            yield problem("IK696.no_hash", document.key_place(("texts", section)), section=section, found=found)
        elif one["sha256"] != found:
            place = document.place(("texts", section, "sha256"))
            yield problem("IK696.hash", place, section=section, found=found)


def _sections(document: Document) -> list[str]:
    return [section for section in document.data["texts"] if not section.startswith("x-")]


class Held(NamedTuple):
    """One file of clauses, held against the rules. `no_rule`: clauses that no rule cites; `changed`: rules that were
    verified before the clause read as it does."""

    file: str
    document: str
    clauses: int
    no_rule: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """The texts beside a framework. `points`: how many of its nodes give points; `no_clause`: those of them that cite
    no clause of these texts."""

    problems: tuple[Problem, ...] = ()
    texts: tuple[Held, ...] = ()
    points: int = 0
    no_clause: tuple[str, ...] = ()


def clauses_beside(framework: str | PathLike[str], frameworks: Sequence[Framework]) -> Beside:
    """What is wrong with the texts beside a framework, and where they and its rules do not meet."""
    found: list[Problem] = []
    held: list[tuple[Document, Held]] = []
    ids = {text.id for one in frameworks for text in one.applied}
    rules = list(dict.fromkeys(rule for one in frameworks for rule in _rules(one)))
    for path in clause_files(FilePath(fspath(framework))):
        document, wrong = scan(path)
        if document is None:
            found += wrong
        elif str(document.data.get("clauses")) in ids:  # whatever stands there
            own = [*wrong, *problems_of(document)]
            found += own
            if not errors(own) or _shaped(own):
                apart = list(_apart(document, rules))
                found += apart
                held.append((document, _held(document, rules, apart)))
        elif ids and path.name.partition(".")[0] == FilePath(fspath(framework)).name.partition(".")[0]:
            found += _of_nothing(document, ids)
    return Beside(tuple(found), tuple(one for _, one in held), *_points([one for one, _ in held], frameworks))


def _held(document: Document, rules: Sequence[_Rule], apart: Sequence[Problem]) -> Held:
    cited = {rule.section for rule in _citing(document, rules)}
    no_rule = tuple(section for section in _sections(document) if section not in cited)
    changed = tuple(str(dict(one.fields)["name"]) for one in apart if one.key == "IK697.changed")
    return Held(document.file, plain(document.data["document"]), len(_sections(document)), no_rule, changed)


def _points(texts: Sequence[Document], frameworks: Sequence[Framework]) -> tuple[int, tuple[str, ...]]:
    """How many nodes give points, and which of them cite no clause of the texts. What stands in several texts in force
    is one."""
    clauses = {(plain(one.data["document"]), section) for one in texts for section in _sections(one)}
    found: dict[Place, tuple[str, bool]] = {}
    for framework in frameworks if texts else ():
        for node in (node for group in framework.groups.values() for node in all_nodes(group.root)):
            if node.score is not None and node.kind != "value":
                cite = node.cite
                has = cite is not None and (plain(cite.document), cite.section) in clauses
                found[framework.document.key_place(node.path)] = node.id, has
    return len(found), tuple(name for name, has in found.values() if not has)


def _of_nothing(document: Document, ids: set[str]) -> Iterator[Problem]:
    """A file of this framework's name whose id is mistyped must not pass in silence: nothing in it would be held."""
    known = ", ".join(f"`{name}`" for name in sorted(ids))
    yield problem("IK698.stray", document.place(("clauses",)), name=str(document.data.get("clauses", "")), known=known)


def _shaped(found: Sequence[Problem]) -> bool:
    """Whether nothing is wrong but hashes: then the rules can still be held against the texts."""
    return all(one.key == "IK696.hash" for one in errors(found))


class _Rule(NamedTuple):
    name: str
    document: str
    section: str
    quote: str
    verified_on: str
    place: Place


def _rules(framework: Framework) -> Iterator[_Rule]:
    """Whatever cites a section: clauses, levels, a ranking."""
    for path, cite in _cited(framework.document.data, ()):
        if "document" in cite and "section" in cite:
            name = next((word for word in reversed(path) if isinstance(word, str)), framework.id)
            quote, verified = cite.get("quote", ""), cite.get("verified_on", "")
            place = framework.document.key_place((*path, "cite"))
            yield _Rule(name, cite["document"], cite["section"], quote, verified, place)


def _cited(data: Data, path: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    if isinstance(data, Mapping):
        if isinstance(cite := data.get("cite"), Mapping):
            yield path, cite
        for word, below in data.items():
            if not str(word).startswith("x-"):
                yield from _cited(below, (*path, word))
    elif isinstance(data, Sequence) and not isinstance(data, str):
        for index, below in enumerate(data):
            yield from _cited(below, (*path, index))


def _citing(document: Document, rules: Sequence[_Rule]) -> list[_Rule]:
    named = plain(document.data["document"])
    return [rule for rule in rules if plain(rule.document) == named]


def _apart(document: Document, rules: Sequence[_Rule]) -> Iterator[Problem]:
    mine, sections = _citing(document, rules), _sections(document)
    if not mine:
        yield _uncited(document, rules)
        return
    for rule in mine:
        yield from _of_rule(document, rule, sections)
    cited = {rule.section for rule in mine}
    for section in sections:
        if section not in cited:
            yield problem("IK698.no_rule", document.key_place(("texts", section)), section=section)


def _uncited(document: Document, rules: Sequence[_Rule]) -> Problem:
    """The name of the whole text is told once, not every clause of it."""
    place, name = document.place(("document",)), document.data["document"]
    near = nearest(plain(name), dict.fromkeys(plain(rule.document) for rule in rules))
    if near:
        return problem("IK698.document_near", place, name=name, near=near)
    return problem("IK698.document", place, name=name)


def _of_rule(document: Document, rule: _Rule, sections: Sequence[str]) -> Iterator[Problem]:
    if rule.section not in sections:
        fields = {"section": rule.section, "document": rule.document, "file": document.file}
        yield problem("IK698.no_clause", rule.place, name=rule.name, **fields)
        return
    one = document.data["texts"][rule.section]
    if rule.verified_on and rule.verified_on < one.get("since", ""):
        fields = {"section": rule.section, "verified": rule.verified_on, "since": one["since"]}
        yield problem("IK697.changed", rule.place, name=rule.name, **fields)
    if rule.quote and plain(rule.quote) not in plain(one["text"]):
        yield problem("IK697.quote", rule.place, name=rule.name, section=rule.section)
