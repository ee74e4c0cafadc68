"""How many single mistakes does `check --prove` find? Each of `faults.yaml` is put into a good framework.

What is listed as found must be told by the code that is listed, and what is listed as missed must still be: so the
share is that of the list. A text is read anew for each mistake; proofs are asked only where nothing else told.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cases.reading import FOLDER
from hand.reading import read_yaml
from indexkit.casefile import cases_beside
from indexkit.problems import Problem
from indexkit.prove import prove
from indexkit.prove.problems import problems_of
from indexkit.review import review

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "frameworks"
BESIDE = {"giao_thong": "sua_doi_2025", "dong_thap_2022": "bonus_447_2024"}
BESIDE |= {amendment: base for base, amendment in BESIDE.items()}
"""What lies in the folder with a text, besides its test file."""
PERIODS = {"giao_thong": 2024, "dong_thap_2022": 2022, "us_aqi": 2024}
"""The period that is checked, unless a mistake names another, where all of them would be long."""
LEAST, MOST_MISSED = 60, 5
"""Mistakes in the list; percent of them that may be missed."""


@dataclass(frozen=True)
class Fault:
    what: str
    text: str
    old: str
    new: str
    after: str = ""
    period: int | None = None
    found: str = ""
    missed: str = ""

    def put_into(self, good: str) -> str:
        start = good.index(self.after) + len(self.after)
        at = good.index(self.old, start)
        return good[:at] + self.new + good[at + len(self.old) :]


def _read() -> Iterator[Fault]:
    for one in read_yaml(HERE / "faults.yaml"):
        words = {word: str(one[word]) for word in ("what", "after", "found", "missed") if word in one}
        yield Fault(text=one["in"], old=one["from"], new=one["to"], period=one.get("period"), **words)


FAULTS = tuple(_read())
TEXTS = tuple(dict.fromkeys(fault.text for fault in FAULTS))


@cache
def good(text: str) -> Mapping[str, str]:
    """The files that lie together, by name; the first is the text itself."""
    if (FOLDER / f"{text}.yaml").exists():
        return {f"{text}.yaml": read_yaml(FOLDER / f"{text}.yaml")["framework"]}
    folder = HERE / "good" if (HERE / "good" / f"{text}.yaml").exists() else SHIPPED
    names = [text, *([BESIDE[text]] if text in BESIDE else [])]
    paths = [folder / f"{name}{end}" for name in names for end in (".yaml", ".tests.yaml")]
    return {path.name: path.read_text("utf-8") for path in paths if path.exists()}


def told(text: str, written: str, period: int | None = None, all_of_it: bool = True) -> Iterator[Problem]:
    """What `check --prove` says, in the order of what it costs."""
    with TemporaryDirectory() as folder:
        for name, good_text in good(text).items():
            (Path(folder) / name).write_text(written if name == f"{text}.yaml" else good_text, "utf-8")
        found = review(Path(folder) / f"{text}.yaml", period=period or PERIODS.get(text))
        yield from found.problems
        if found.fine and all_of_it:
            yield from cases_beside(found.file) if found.kind == "framework" else ()
            for framework in found.frameworks:
                yield from problems_of(prove(framework))


def codes(fault: Fault, known: Container[object]) -> list[str]:
    """The codes of what is said more than of the good text, up to the one that is listed. What is not proved is no
    mistake."""
    found: list[str] = []
    for one in told(fault.text, fault.put_into(good(fault.text)[f"{fault.text}.yaml"]), fault.period):
        if one.code != "IK671" and said(one) not in known:
            found.append(one.code)
        if fault.found in found:
            break
    return found


def said(one: Problem) -> object:
    return one.key, dict(one.fields).get("name")


@pytest.mark.parametrize("text", TEXTS)
def test_each_mistake_is_told_or_is_known_to_be_missed(text: str) -> None:
    """Cases and proofs of the good texts are in other tests; those of this folder with the mistakes that are missed."""
    before = list(told(text, good(text)[f"{text}.yaml"], all_of_it=False))
    assert [one.show() for one in before if one.severity != "note"] == []
    known = {said(one) for one in before}
    found = {fault: codes(fault, known) for fault in FAULTS if fault.text == text}
    wrong = [
        (fault.what, fault.found or "missed", seen)
        for fault, seen in found.items()
        if (fault.found not in seen if fault.found else seen)
    ]
    assert wrong == []


def test_the_share_that_is_found_is_at_least_95_percent(capsys: pytest.CaptureFixture[str]) -> None:
    assert len({(fault.text, fault.after, fault.old, fault.new) for fault in FAULTS}) == len(FAULTS) >= LEAST
    assert [fault.what for fault in FAULTS if bool(fault.found) == bool(fault.missed)] == []
    missed = [fault for fault in FAULTS if fault.missed]
    share = 100 * (len(FAULTS) - len(missed)) / len(FAULTS)
    with capsys.disabled():
        print(f"\nseeded faults: {len(FAULTS) - len(missed)} of {len(FAULTS)} found, {share:.1f} %; missed:")
        for fault in missed:
            print(f"  {fault.what}: {fault.missed}")
    assert 100 * len(missed) <= MOST_MISSED * len(FAULTS)
    page = HERE.parents[1] / "docs" / "proofs.md"
    assert f"finds {len(FAULTS) - len(missed)} of {len(FAULTS)}." in page.read_text("utf-8")
