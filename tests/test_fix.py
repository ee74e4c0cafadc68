"""`indexkit fix`: each slip that can be meant in one way only is repaired, the others are left; all else stays."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from indexkit import cli, files
from indexkit.fix import fixed
from indexkit.fix.guard import keeps_the_rest
from indexkit.fix.seen import Seen
from indexkit.fix.words import CAUSES, lines_of
from indexkit.problems import errors
from indexkit.source import scan_text

ROOT = Path(__file__).parent.parent
HEAD = """\
indexkit: 1
framework: x  # a comment
revision: 1
name: Bộ chỉ số
issued_by: {decision: 1/QĐ, date: 2024-01-05}
in_force: {from: 2024-01-05}
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
groups:
  g:
    max: 10.5
    indicators:
      i:
        max: 10.5
        components:
          c:
            code: "1.10"
            max: 10.5
            basis: published
            score: {kind: formula, formula: max * x / 4, when_zero: zero}
            evidence: {x: {type: number, range: {from: 0, to: 1000}}}
"""
REPAIRED = {
    "decimal comma": ("    max: 10.5\n    ind", "    max: 10,5\n    ind", "number"),
    "full width": ("to: 1000", "to: １０００", "number"),
    "minus": ("from: 0,", "from: −0,", "number"),
    "thousands with spaces": ("to: 1000", "to: 1 000", "number"),
    "thousands with points": ("    max: 10.5\n    ind", "    max: 1.010,5\n    ind", "number"),
    "number in quotes": ("revision: 1", 'revision: "1"', "number_in_quotes"),
    "label": ('code: "1.10"', "code: 1.10", "label"),
    "text": ("name: Bộ chỉ số", "name: 2024", "text"),
    "word's quotes": ("missing_evidence: zero", "missing_evidence: “zero”", "quotes"),
    "word's quotes of a key": ("          c:\n", "          “c”:\n", "quotes"),
    "word's quotes of a formula": ("formula: max * x / 4", "formula: “max * x / 4”", "quotes"),
    "day": ("from: 2024-01-05}", "from: 25/01/2024}", "day"),
    "comma in a text": ("decision: 1/QĐ,", "decision: 1/QĐ, 2/QĐ,", "comma"),
    "comma in a number": ("from: 0,", "from: 0,5,", "comma"),
    "no space behind a colon": ("score: {kind: formula, f", "score: {kind:formula, f", "colon"),
    "no space behind a colon of a line": ("    max: 10.5\n    ind", "    max:10.5\n    ind", "colon"),
    "wide colon": ("    max: 10.5\n    ind", "    max：10.5\n    ind", "colon"),
    "no-break space in a key": ("revision: 1", "revi\u200bsion: 1", "hidden"),
    "no-break space in a text": ("name: Bộ chỉ số", "name: Bộ\u00a0chỉ số", "hidden"),
    "no-break space in a number": ("revision: 1", "revision: 1\u200b", "hidden"),
    "no-break space behind a colon": ("revision: 1", "revision:\u00a01", "hidden"),
    "no-break space that indents": ("    max: 10.5\n    ind", "  \u00a0\u00a0max: 10.5\n    ind", "odd_indent"),
    "tab": ("  g:\n    max: 10.5\n    ind", "\tg:\n\t\tmax: 10.5\n\t\tind", "tab"),
    "line break": ("name: Bộ chỉ số", "name: Bộ\u2028chỉ số", "line_break"),
    "times": ("max * x", "max × x", "sign"),
    "divided": ("x / 4", "x ÷ 4", "sign"),
    "full width in a formula": ("x / 4", "x ／ ４", "sign"),
    "truth": ("basis: published", "basis: published\n            scored: có", "truth"),
}


def same(repaired: str, wanted: str) -> bool:
    return repaired == wanted or plain(repaired) == plain(wanted)


def plain(text: str) -> Any:
    document, problems = scan_text(text, "x.yaml")
    assert document is not None, problems
    assert not errors(problems)
    return document.data


@pytest.mark.parametrize("what", REPAIRED)
def test_a_slip_is_repaired(what: str) -> None:
    good, wrong, cause = REPAIRED[what]
    assert good in HEAD
    text = HEAD.replace(good, wrong, 1)
    found = fixed(text, "x.yaml")
    assert {one.cause for one in found.repairs} == {cause}
    assert errors(found.left) == ()
    assert "framework: x  # a comment" in found.after
    touched = {one.line for one in found.repairs}
    lines = list(enumerate(zip(text.split("\n"), found.after.split("\n"), strict=True), start=1))
    assert [number for number, (before, after) in lines if before != after] == sorted(touched)


@pytest.mark.parametrize(
    ("what", "written"),
    [
        ("decimal comma", "    max: 10.5\n    ind"),
        ("full width", "to: 1000"),
        ("minus", "from: -0,"),
        ("thousands with spaces", "to: 1000"),
        ("thousands with points", "    max: 1010.5\n    ind"),
        ("text", 'name: "2024"'),
        ("label", 'code: "1.10"'),
        ("word's quotes of a key", '          "c":\n'),
        ("word's quotes of a formula", 'formula: "max * x / 4"'),
        ("day", "from: 2024-01-25}"),
        ("comma in a text", 'decision: "1/QĐ, 2/QĐ",'),
        ("comma in a number", "from: 0.5,"),
        ("full width in a formula", "x / 4"),
        ("truth", "scored: true"),
        ("line break", "name: Bộ chỉ số"),
    ],
)
def test_what_is_written_is_what_was_meant(what: str, written: str) -> None:
    good, wrong, _ = REPAIRED[what]
    after = fixed(HEAD.replace(good, wrong, 1), "x.yaml").after
    expected = HEAD.replace(good, written, 1) if good in HEAD else HEAD
    assert written in after
    assert after == expected or what == "truth"


def test_every_cause_has_its_words_and_its_slip() -> None:
    assert {cause for _, _, cause in REPAIRED.values()} == CAUSES.keys()
    assert all(text.vi and text.en for text in CAUSES.values())


@pytest.mark.parametrize(
    ("good", "wrong"),
    [
        ("to: 1000", "to: 1,234"),  # a thousand, or one and a bit
        ("to: 1000", "to: 1.234"),
        ("to: 1000", "to: 72.5%"),
        ("to: 1000", "to: 10/20"),
        ("to: 1000", "to: 5 km"),
        ("to: 1000", "to: 1O"),
        ("to: 1000", "to: 05"),
        ("to: 1000", "to: 5."),
        ("from: 2024-01-05}", "from: 05/06/2024}"),
        ("name: Bộ chỉ số", "name: “Bộ chỉ số”"),  # quotes that nothing is wrong with
        ("name: Bộ chỉ số", "name: Bộ #1"),
        ("kind: formula, formula: max * x / 4", "kind: formula, formula: \"max(0,5)\""),
        ("x / 4", "x : 4"),
        ("missing_evidence: zero", "missing_evidence: “zero” hoặc “error”"),
        ("missing_evidence: zero", "missing_evidence: zeor"),
        ("  g:\n", "  g:\n    max: 10.5\n    max: 9,5\n"),
    ],
)
def test_what_has_two_meanings_is_left(good: str, wrong: str) -> None:
    text = HEAD.replace(good, wrong, 1)
    found = fixed(text, "x.yaml")
    assert (found.repairs, found.after) == ((), text)


def test_tabs_are_left_where_their_width_tells_what_belongs_where() -> None:
    """With tabs of two columns `b` stands beside `a`, with tabs of four below it."""
    assert fixed("r:\n  a:\n\tb: 1\n", "x.yaml").repairs == ()
    text = "r:\n  a:\n    c: 1\n\tb: 2\n"
    assert plain(text.replace("\t", "  ")) != plain(text.replace("\t", "    "))
    assert fixed(text, "x.yaml").after == text
    only = "r:\n    a:\n      c: 1\n\t\t\tb: 2\n"  # wider tabs would be no YAML
    assert fixed(only, "x.yaml").after == only.replace("\t", "  ")


@pytest.mark.parametrize("tabbed", ["\tb: 2\n", "\tb:\n\t\tc: 2\n"])
def test_a_tab_of_unclear_width_keeps_nothing_else_from_being_repaired(tabbed: str) -> None:
    """Both widths can be read, and tell two things; by each of them `max` is a decimal."""
    text = HEAD.replace("max: 10.5", "max: 10,5", 1) + "x-a:\n  p:\n    c: 1\n" + tabbed
    assert plain(text.replace("\t", "  ")) != plain(text.replace("\t", "    "))
    found = fixed(text, "x.yaml")
    assert [one.cause for one in found.repairs] == ["number"]
    assert found.after == text.replace("10,5", "10.5")
    assert found.tabs == tuple(number for number, line in enumerate(text.split("\n"), start=1) if "\t" in line)
    told = ["".join(piece.text for piece in one) for one in lines_of(found, "x.yaml", "en", written=False)]
    assert any("how wide the tab is" in one for one in told)


def test_what_is_right_by_one_width_of_a_tab_alone_is_left() -> None:
    """By a tab of two columns `h` is a group, and `10,5` its maximum; by one of eight it stands below the author's own
    key, where anything may stand."""
    text = HEAD + "    x-a:\n\th:\n            max: 10,5\n"
    assert [one.cause for one in fixed(text.replace("\t", "  "), "x.yaml").repairs] == ["number"]
    assert fixed(text, "x.yaml").repairs == ()


def test_a_tab_by_which_no_width_can_be_read_keeps_nothing_else_either() -> None:
    """`of` belongs below `levels`, six columns in; by two, four and eight the text is no YAML."""
    levels = "    levels:\n\tof: points\n      bands: [{name: A, at_least: 1}, {name: B}]\n"
    text = HEAD.replace("max: 10.5", "max: 10,5", 1) + levels
    found = fixed(text, "x.yaml")
    assert found.after == text.replace("10,5", "10.5")
    assert len(found.tabs) == 1
    opened = text.replace("\tof: points", "\tof: {a: b,")  # what follows may be part of it
    assert fixed(opened, "x.yaml").repairs == ()


def test_line_ends_marks_and_spelling_of_other_lines_stay() -> None:
    """A file of Windows, with a byte order mark and letters in two pieces."""
    apart = "name: Bo\u0302\u0323 chi\u0309 sô\u0301"
    text = "\ufeff" + HEAD.replace("name: Bộ chỉ số", apart).replace("max: 10.5", "max: 10,5", 1).replace("\n", "\r\n")
    found = fixed(text, "x.yaml")
    assert [one.cause for one in found.repairs] == ["number"]
    assert found.after == text.replace("10,5", "10.5")


def test_figures_of_evidence_are_repaired_where_the_framework_says_that_they_are_numbers() -> None:
    text = "unit: a\ngroup: g\nperiod: 2024\nevidence:\n  x: 60,5\n  y: 1,5\n  z: {value: '7', state: verified}\n"
    assert fixed(text, "e.yaml").repairs == ()
    assert fixed(text, "e.yaml", {"x", "z"}).after == text.replace("60,5", "60.5")
    stated = text.replace("x: 60,5", "x: {value: ６０, state: verified}")
    assert fixed(stated, "e.yaml", {"x"}).after == stated.replace("６０", "60")


@pytest.mark.parametrize(
    ("before", "after", "line", "fine"),
    [
        ("a: 1\nb: 2\n", "a: 1\nb: 3\n", 2, True),
        ("a: 1\nb: 2\n", "a: 1\nb: 3\n", 1, False),
        ("a: 1\nb: 2\n", "a: 1\n", 2, False),  # less can be read
        ("a:\n  b: 1\n", "a:\n  b: true\n", 2, True),
        ("a:\n  b: 1\n", "'a':\n  b: true\n", 1, True),  # what stands below a key belongs to it
        ("a: b\n  c\nd: 1\n", "a: b\n  e\nd: 1\n", 2, True),  # a text over two lines
        ("a: 1\n", "a: [\n", 1, False),
        ("a: [\n", "a: 1\n", 2, True),  # nothing could be read, so nothing is lost
    ],
)
def test_a_repair_may_change_only_what_it_shows(before: str, after: str, line: int, fine: bool) -> None:
    assert keeps_the_rest(Seen.of(before, "x.yaml"), Seen.of(after, "x.yaml"), {line}) is fine


def test_json_is_left() -> None:
    assert fixed('{"unit": "a", "evidence": {"x":\u00a01}}', "e.json").repairs == ()


def test_the_shipped_files_need_none() -> None:
    for path in [*sorted((ROOT / "frameworks").glob("*.yaml")), *sorted((ROOT / "examples").rglob("*.yaml"))]:
        found = fixed(path.read_bytes().decode("utf-8"), str(path))
        assert (found.repairs, found.left) == ((), ()), path


# The command


@pytest.fixture
def slipped(tmp_path: Path) -> Path:
    path = tmp_path / "x.yaml"
    path.write_text(HEAD.replace("max: 10.5", "max: 10,5"), "utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = cli.run([str(one) for one in ("fix", *arguments)])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_a_diff_is_shown_and_nothing_is_written(slipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = slipped.read_bytes()
    status, out, _ = run(capsys, slipped)
    assert status == 1
    assert slipped.read_bytes() == before
    assert "-    max: 10,5\n+    max: 10.5\n" in out
    assert "3 repairs, not written; --write writes them" in " ".join(out.split())
    assert "11:10  how a number is written\n    10,5\n  → 10.5\n" in out
    vi = run(capsys, slipped, "--lang", "vi")[1]
    assert "11:10  cách ghi số" in vi
    assert "3 chỗ sửa, chưa ghi; thêm --write để ghi vào tệp" in " ".join(vi.split())


def test_write_writes_and_then_there_is_nothing(slipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, slipped, "--write")
    assert status == 0
    assert "3 repairs, written to the file" in " ".join(out.split())
    assert slipped.read_text("utf-8") == HEAD
    assert [one.name for one in slipped.parent.iterdir()] == ["x.yaml"]
    status, out, _ = run(capsys, slipped, "--write")
    assert status == 0
    assert "nothing that can be repaired safely" in " ".join(out.split())


def test_what_is_left_is_told(slipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slipped.write_text(slipped.read_text("utf-8").replace("to: 1000", "to: 1,234"), "utf-8")
    status, out, _ = run(capsys, slipped, "--write")
    assert status == 1
    assert "2 problems of form are left for a person: indexkit check" in " ".join(out.split())
    assert "to: 1,234" in slipped.read_text("utf-8")


def test_a_file_that_changes_meanwhile_is_not_overwritten(
    slipped: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from indexkit import fix

    def slow(*given: Any) -> Any:
        found = fixed(*given)
        slipped.write_text("saved: by another\n", "utf-8")
        return found

    monkeypatch.setattr(fix, "fixed", slow)
    status, _, err = run(capsys, slipped, "--write")
    assert status == 2
    assert "it was changed meanwhile" in err
    assert slipped.read_text("utf-8") == "saved: by another\n"


def test_a_failed_write_leaves_the_file(
    slipped: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = slipped.read_bytes()
    monkeypatch.setattr(files.os, "replace", lambda *names: (_ for _ in ()).throw(OSError("disk full")))
    assert run(capsys, slipped, "--write")[0] == 2
    assert slipped.read_bytes() == before
    assert len(list(slipped.parent.iterdir())) == 1


def test_json_and_several_files(slipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evidence = slipped.parent / "e.yaml"
    evidence.write_text("unit: a\ngroup: g\nperiod: 2024\nevidence: {x: \"60,5\"}\n".replace('"', ""), "utf-8")
    slipped.write_text(HEAD, "utf-8")
    absent = slipped.parent / "none.yaml"
    status, out, err = run(capsys, slipped, evidence, absent, "--framework", slipped, "--format", "json")
    assert status == 2
    assert [one["code"] for one in json.loads(err)] == ["IK101"]
    fine, repaired = json.loads(out)
    assert fine == {"file": str(slipped), "written": False, "repairs": [], "tabs": [], "left": 0}
    assert repaired["repairs"] == [{"cause": "comma", "line": 4, "column": 15, "before": "60,5", "after": "60.5"}]


def test_a_text_that_is_no_text_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.yaml").write_bytes("name: Bộ".encode("utf-16"))
    status, out, err = run(capsys, tmp_path / "x.yaml")
    assert (status, out) == (1, "")
    assert re.match(r".*IK102 error", err)
