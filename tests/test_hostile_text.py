"""What others wrote is shown harmlessly wherever people read it; JSON keeps it as it is."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from hostile import IN_FILES, STRINGS
from indexkit import Framework, ScoreTree, load
from indexkit.problems import EvidenceError, Lang, Place, harmless, problem
from indexkit.report.depth import node_lines, total_lines
from indexkit.report.layout import columns, plain
from indexkit.report.notebook import html_fragment, html_text
from indexkit.report.text import report_lines

LANGS: tuple[Lang, ...] = ("vi", "en")
FROM_PROGRAMS = {kind: text for kind, text in STRINGS.items() if kind not in IN_FILES}
TAGS = ("script", "image", "entity", "hidden tag")
SEEN_ELSEWHERE = (*TAGS, "override", "isolates", "marks", "flood of marks", "lines")
HOSTILE = {**FROM_PROGRAMS, **{kind: STRINGS[kind] for kind in SEEN_ELSEWHERE}}
"""What no file may hold, and some of each other kind: all of those are in `test_hostile_outputs.py`."""
HALF = "\ud800"
KINDS = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
FRAMEWORK = """\
indexkit: 1
framework: nho
revision: 1
name: "Bộ NAME"
issued_by: {decision: 1/QĐ-UBND, date: 2024-01-01}
in_force: {from: 2024-01-01}
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
unverified: ["NAME"]
groups:
  g:
    name: "NAME"
    max: 20
    levels: {of: percent, bands: [{name: "NAME", at_least: 0}, {name: Kém}]}
    indicators:
      a:
        name: "NAME"
        code: "NAME"
        max: 10
        basis: assumed
        cite: {document: "NAME", section: "NAME", quote: "NAME", note: "NAME"}
        score: {kind: choice, of: muc, options: {tot: 10, kem: 0}}
        evidence: {muc: {type: choice, name: "NAME", options: {tot: "NAME", kem: Kém}, proof: "NAME"}}
      b:
        max: 10
        basis: assumed
        score: {kind: assessed}
"""


@cache
def framework(folder: Path, name: str = "thường") -> Framework:
    path = folder / "nho.yaml"
    path.write_text(FRAMEWORK.replace('"NAME"', json.dumps(name, ensure_ascii=False)), encoding="utf-8")
    return load(path, period=2024)


def scored(folder: Path, text: str, name: str = "thường") -> ScoreTree:
    signed = {"by": text, "why": text, "source": text, "note": text}
    given: dict[str, Any] = {
        "muc": {"value": "tot", "state": "verified", **signed},
        "b": {"points": 5, "on": "2024-02-03", **signed},
    }
    return framework(folder, name).evaluate(given, group="g", unit=text)


def overridden(folder: Path, text: str) -> ScoreTree:
    given = {"a": {"points": 5, "on": "2024-02-03", "by": text, "why": text}}
    return framework(folder).evaluate(given, group="g", unit=text)


def screens(tree: ScoreTree) -> Iterator[str]:
    for lang in LANGS:
        here = tree.in_(lang)
        yield plain(report_lines(here))
        yield plain(report_lines(here, unit_name=tree.unit))
        yield plain(total_lines(here, tree.unit))
        yield from (plain(node_lines(node)) for node in here.nodes)


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def assert_harmless(tree: ScoreTree) -> None:
    for screen in screens(tree):
        for line in screen.split("\n"):
            assert line.isprintable()
            assert columns(line) <= 80
    for lang in LANGS:
        page, html = Page(), html_fragment(tree.in_(lang))
        page.feed(html)
        assert page.tags <= {"div", "p", "strong", "br", "details", "summary", "b", "ul", "li", "small"}
        assert page.attributes == {"class", "lang"}
        assert all(line.isprintable() for line in html.split("\n"))


@KINDS
def test_reports_of_evidence(tmp_path: Path, text: str) -> None:
    assert_harmless(scored(tmp_path, text))
    assert_harmless(overridden(tmp_path, text))


@pytest.mark.parametrize("name", TAGS)
def test_reports_of_names_in_the_framework(tmp_path: Path, name: str) -> None:
    assert_harmless(scored(tmp_path, "thường", HOSTILE[name]))


@pytest.mark.parametrize("text", [*HOSTILE.values(), HALF], ids=[*HOSTILE, "half a character"])
def test_problems(tmp_path: Path, text: str) -> None:
    told = problem("IK512.unreadable", Place(text, 1, 3, f"x: {text}"), Place(text, 2, 1), found=text, what=text)
    for lang in LANGS:
        assert all(line.isprintable() for line in told.show(lang).split("\n"))
    with pytest.raises(EvidenceError) as error:
        framework(tmp_path).evaluate({text: text, "muc": text, "b": {"points": text, text: 1}}, group=text)
    assert all(line.isprintable() for line in str(error.value).split("\n"))


@KINDS
def test_json_keeps_it(tmp_path: Path, text: str) -> None:
    tree = scored(tmp_path, text)
    found = tree.to_dict()
    assert found["unit"] == text
    again = json.loads(tree.to_json())
    assert again["unit"] == unicodedata.normalize("NFC", text)
    assert json.loads(unicodedata.normalize("NFC", json.dumps(found["nodes"], ensure_ascii=False))) == again["nodes"]
    assert again["nodes"][0]["evidence"][0]["why"] == unicodedata.normalize("NFC", text)


def test_one_character_for_one() -> None:
    line = "a\u202eb\tc\x1b"
    assert harmless(line) == "a b c "
    assert len(harmless(line)) == len(line)
    told = problem("IK512.unreadable", Place("t.yaml", 3, 4, "\x1b\x1b\x1bx"), found="x", what="x").show()
    excerpt, caret = told.split("\n")[1:3]
    assert excerpt.index("x") == caret.index("^")


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="half a character"):
        framework(tmp_path).evaluate({"muc": {"value": "tot", "note": HALF}}, group="g")
    with pytest.raises(ValueError, match="unit: half a character"):
        framework(tmp_path).evaluate({}, group="g", unit=HALF)


def test_a_page_keeps_its_lines() -> None:
    assert html_text("a\n\x1b<b>\n") == "a\n &lt;b&gt;\n"


def test_a_heap_of_marks() -> None:
    """Six marks on a letter are more than any writing has; each further one gives way to a blank."""
    marks = "\u0301\u0323" * 5
    assert harmless(f"a{marks}b") == f"a{marks[:6]}    b"
    assert harmless(f"a{marks[:6]}b") == f"a{marks[:6]}b"
    assert harmless(unicodedata.normalize("NFD", "Tiếng Việt")) == unicodedata.normalize("NFD", "Tiếng Việt")
