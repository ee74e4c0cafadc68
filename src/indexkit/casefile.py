"""`NAME.tests.yaml` and the examples in clauses: cases with what must come out, checked exactly (RULES R5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from indexkit.cohort import score_among
from indexkit.expectations import unmet
from indexkit.framework import Framework, load
from indexkit.library import Period
from indexkit.library.folder import look_around, other_files
from indexkit.lower.group import all_nodes
from indexkit.problems import (
    FrameworkError,
    IndexkitError,
    Lang,
    Place,
    Problem,
    Text,
    errors,
    in_order,
    problem,
)
from indexkit.report.words import shown
from indexkit.review import review
from indexkit.source import Document, scan
from indexkit.tree import ScoreTree
from indexkit.units import How

_NO_VALUE = Text("không có giá trị", "no value")
_SUFFIXES = (".tests.yaml", ".tests.yml")


@dataclass(frozen=True)
class CaseResult:
    """A case that was run; it passed if nothing is wrong. `tree`: what it was scored as, by `framework`; `under`: what
    is wrong with it by another framework, without the second evaluator."""

    name: str
    file: str
    line: int
    problems: tuple[Problem, ...]
    group: str = field(default="", repr=False, compare=False)
    expects: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    framework: Framework | None = field(default=None, repr=False, compare=False)
    tree: ScoreTree | None = field(default=None, repr=False, compare=False)
    under: Callable[[Framework], tuple[Problem, ...]] | None = field(default=None, repr=False, compare=False)

    @property
    def passed(self) -> bool:
        return not self.problems

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        found = [one.to_dict(lang) for one in self.problems]
        return {"name": self.name, "file": self.file, "line": self.line, "passed": self.passed, "problems": found}


def is_test_file(path: str | PathLike[str]) -> bool:
    return fspath(path).lower().endswith(_SUFFIXES)


def case_files(framework: str | PathLike[str]) -> list[Path]:
    """The test files beside a framework, by name. Which of them are about it, their `tests:` says."""
    return sorted(path for path in Path(fspath(framework)).parent.iterdir() if is_test_file(path) and path.is_file())


def read_cases(path: str | PathLike[str]) -> Document:
    """A test file; what is doubtful in it stands in its `warnings`. Raises FrameworkError with every problem of its
    text and shape."""
    from indexkit.shape import check_shape

    document, problems = scan(Path(fspath(path)))
    if document is not None:
        problems = [*problems, *check_shape(document, "tests")]
    if document is None or errors(problems):
        raise FrameworkError(problems)
    return replace(document, warnings=in_order(problems))


def blanks(document: Document) -> Iterator[Problem]:
    """What a test file leaves for a person to fill in: a doubt, until the cases are run."""
    for index, case in enumerate(document.data["cases"]):
        for what, expected in case.get("expect", {}).items():
            if expected is None and not what.startswith("x-"):
                place = document.place(("cases", index, "expect", what))
                yield problem("IK695.to_fill", place, case=case["name"], what=what)


def _beside(framework: str | PathLike[str]) -> list[Document]:
    """The test files beside a framework that name it. Raises FrameworkError."""
    document, problems = scan(Path(fspath(framework)))
    if document is None:
        raise FrameworkError(problems)
    named = document.data.get("framework")
    return [found for path in case_files(framework) if (found := read_cases(path)).data["tests"] == named]


def cases_beside(framework: str | PathLike[str]) -> list[Problem]:
    """What is wrong with the cases beside a framework that is in order: in their files, or in what comes out."""
    try:
        files = _beside(framework)
    except FrameworkError as error:
        return list(error.problems)
    return [one for file in files for case in run_cases(file, framework) for one in case.problems]


@dataclass(frozen=True)
class FileRun:
    """The examples of a framework and the cases beside it.

    `problems` is what did not come out, or what is wrong with the framework; `warnings` is what is doubtful in it and
    in the test files. `complete`: the framework was in order, so all were run. `frameworks`: every set of texts that is
    ever in force.
    """

    examples: int
    cases: tuple[CaseResult, ...]
    problems: tuple[Problem, ...]
    complete: bool
    warnings: tuple[Problem, ...] = ()
    frameworks: tuple[Framework, ...] = field(default=(), repr=False, compare=False)

    @property
    def passed(self) -> bool:
        return not self.problems


def run_tests(path: str | PathLike[str]) -> FileRun:
    """Runs what is written for a framework, or one test file of it. Raises FrameworkError where there is none.

    Each case is scored under the texts of its own period and known date. An example that fails makes its framework
    unusable, so then the cases are not run.
    """
    cases = read_cases(path) if is_test_file(path) else None
    framework = path if cases is None else _framework_of(cases)
    found = review(framework)
    if found.kind not in ("framework", None):
        raise FrameworkError([problem("IK594.no_framework", Place(found.file, 1, 1))])
    examples = len({place for one in found.frameworks for place in _examples(one)})
    warnings = tuple(one for one in found.problems if one.severity == "warning")
    if not found.fine:
        return FileRun(examples, (), errors(found.problems), False, warnings)
    files = _beside(framework) if cases is None else [cases]
    results = tuple(result for file in files for result in run_cases(file, framework))
    warnings += tuple(one for file in files for one in file.warnings)
    wrong = tuple(one for case in results for one in case.problems)
    return FileRun(examples, results, wrong, True, warnings, found.frameworks)


def _framework_of(cases: Document) -> Path:
    """The framework beside a test file that its `tests:` names."""
    others = look_around("", *other_files(Path(cases.file), ()))
    name = cases.data["tests"]
    if name not in others.frameworks:
        raise FrameworkError([problem("IK598.no_framework", cases.place(("tests",)), id=name)])
    return others.frameworks[name]


def _examples(framework: Framework) -> Iterator[Place]:
    for group in framework.groups.values():
        for node in all_nodes(group.root):
            if node.example is not None:
                yield framework.document.place(node.example.path)


def run_cases(document: Document, framework: str | PathLike[str]) -> list[CaseResult]:
    """Runs the cases of one test file that was read."""
    return list(_Runner(document, framework).results())


class _Runner:
    """One test file; frameworks are loaded once for each period and known date."""

    def __init__(self, document: Document, framework: str | PathLike[str]) -> None:
        self.document = document
        self.path = framework
        self.loaded: dict[tuple[Period | None, str | None], Framework | FrameworkError] = {}

    def results(self) -> Iterator[CaseResult]:
        for index, case in enumerate(self.document.data["cases"]):
            place = self.document.place(("cases", index, "name"))
            run = _Case(self, index, case)
            found, expects, group = tuple(run.problems()), case.get("expect", {}), case.get("group", "")
            yield CaseResult(
                case["name"], place.file, place.line, found, group, expects, run.framework, run.tree, run.under
            )

    def framework(self, period: Period | None, known: str | None) -> Framework:
        """Raises FrameworkError, the same one each time."""
        if (period, known) not in self.loaded:
            try:
                self.loaded[period, known] = load(self.path, period=period, known=known)
            except FrameworkError as error:
                self.loaded[period, known] = error
        found = self.loaded[period, known]
        if isinstance(found, FrameworkError):
            raise found
        return found


class _Case:
    """One case: score what is given, compare what came out."""

    def __init__(self, runner: _Runner, index: int, data: Mapping[str, Any]) -> None:
        self.runner = runner
        self.index = index
        self.data = data
        self.framework: Framework | None = None
        self.tree: ScoreTree | None = None

    def say(self, key: str, *path: str, **fields: str | Text) -> Problem:
        place = self.runner.document.place(("cases", self.index, *path))
        return problem(key, place, case=self.data["name"], **fields)

    def problems(self) -> Iterator[Problem]:
        try:
            self.framework = self.runner.framework(self.data.get("period"), self.data.get("known"))
            self.tree = self._score(self.framework, cross_check=True)
        except IndexkitError as error:
            yield from self._refused(errors(error.problems), self.data.get("error"))
            return
        yield from self._held(self.tree)

    def under(self, framework: Framework) -> tuple[Problem, ...]:
        """What is wrong with the case by a framework in the place of its own."""
        try:
            return tuple(self._held(self._score(framework, cross_check=False)))
        except IndexkitError as error:
            return tuple(self._refused(errors(error.problems), self.data.get("error")))

    def _held(self, tree: ScoreTree) -> Iterator[Problem]:
        """What came out against what is expected."""
        wanted = self.data.get("error")
        if wanted is not None:
            yield self.say("IK597.no_error", "error", expected=f"`{wanted}`", found=_total(tree))
            return
        for what, expected in self.data["expect"].items():
            if what.startswith("x-"):
                continue
            if expected is None:
                yield self.say("IK695.blank", "expect", what, what=what)
            else:
                yield from unmet(tree, what, expected, self.data.get("within"), self.say)

    def _score(self, framework: Framework, *, cross_check: bool) -> ScoreTree:
        lens = self.data.get("lens", "as_claimed")
        if "cohort" in self.data:
            how = How(self.data.get("group"), lens, cross_check)
            return score_among(framework, self.data["given"], self.data["cohort"], how)
        return framework.evaluate(
            self.data["given"], group=self.data.get("group"), lens=lens, cross_check=cross_check
        )

    def _refused(self, found: Sequence[Problem], wanted: str | None) -> Iterator[Problem]:
        codes = sorted({one.code for one in found})
        first = codes[0] if codes else ""
        if wanted is None:
            why = Text(*("; ".join(f"{one.code} {one.message(lang)}" for one in found) for lang in ("vi", "en")))
            yield self.say("IK597.no_score", "name", why=why, code=first)
        elif wanted not in codes:
            listed = ", ".join(f"`{code}`" for code in codes)
            yield self.say("IK597.other_error", "error", expected=f"`{wanted}`", found=listed, code=first)


def _total(tree: ScoreTree) -> str | Text:
    return _NO_VALUE if tree.points is None else shown(tree.points, "en")
