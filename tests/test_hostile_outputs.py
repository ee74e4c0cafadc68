"""What others wrote does no harm in any output, and can be read in it. An output is one line of `OUTPUTS`.

The files bear every text that a file may hold: as names of indicators, options and levels, as quotes, notes and open
points, and as units. A page must have the structure of a page that was made of harmless texts.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from html import unescape
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

import html5lib
import pytest
from python_calamine import load_workbook

from annex_files import workbook as annex
from hostile import CLEAN, IN_FILES, squashed, write_world
from indexkit import cli, load, read_evidence_file
from indexkit.bulk import Scores, write_scores
from indexkit.problems import Lang
from indexkit.report.layout import WIDTH, columns, plain
from indexkit.report.text import report_lines
from indexkit.workbook.book import unit_workbook

UNITS = 3
TEXTS = {kind: unicodedata.normalize("NFC", text) for kind, text in IN_FILES.items()}
"""As they are after reading."""
Run = Callable[..., str]


class World(NamedTuple):
    hostile: Path
    clean: Path


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    found = World(tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("clean"))
    write_world(found.hostile, IN_FILES, UNITS)
    write_world(found.clean, CLEAN, UNITS)
    return found


def missing(shown: str) -> list[str]:
    seen = squashed(shown)
    return [kind for kind, text in TEXTS.items() if squashed(text) not in seen]


# What each kind of output must be


def terminal(found: bytes, clean: bytes) -> str:
    text = found.decode("utf-8")
    for line in text.split("\n"):
        assert line.isprintable(), ascii(line)
        assert columns(line) <= WIDTH, line
    return text


def page(found: bytes, clean: bytes) -> str:
    document, other = (html5lib.parse(one, namespaceHTMLElements=False) for one in (found, clean))
    assert shapes(document) <= shapes(other)
    for node in document.iter():
        assert node.get("href", "#").startswith("#")
    text = found.decode("utf-8")
    assert all(line.isprintable() for line in text.split("\n"))
    return "".join(document.itertext())


def shapes(document: Any) -> set[tuple[str, tuple[str, ...]]]:
    return {(str(node.tag), tuple(sorted(node.attrib))) for node in document.iter() if isinstance(node.tag, str)}


ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")


def markdown(found: bytes, clean: bytes) -> str:
    text = found.decode("utf-8")
    bars: list[int] = []
    for line in text.split("\n"):
        assert line.isprintable(), ascii(line)
        bare = ESCAPED.sub("x", line)
        assert not re.search(r"[<`\[\]~]|https?:", bare.replace("http://evil.example", "")), line
        bars = [*bars, bare.count("|")] if bare.startswith("|") else []
        assert len(set(bars)) < 2, line
        assert re.match(r" *(?:#{1,4} |- |> |\||\*\*|[^\s#>|`~=+*-]|−|$)", bare), line
    starts = {re.match(r" *\W?", line)[0] for line in clean.decode("utf-8").split("\n")}  # type: ignore[index]
    assert {"", "#"} <= {one.strip() for one in starts}
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def as_json(found: bytes, clean: bytes) -> str:
    text = found.decode("utf-8")
    assert all(line.isprintable() for line in text.split("\n"))
    hashes = re.compile(r"(sha256:)?[0-9a-f]{64}")  # in which a short text may stand by chance
    strings = "\x00".join(one for one in strings_of(json.loads(text)) if not hashes.fullmatch(one))
    together = squashed(strings)
    assert all(text in strings for text in TEXTS.values() if squashed(text) in together)
    return strings


def canonical(found: bytes, clean: bytes) -> str:
    """Whose bytes are not ours to choose: only a program reads it."""
    return "\x00".join(strings_of(json.loads(found)))


def strings_of(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from (key, *strings_of(value))
    elif isinstance(data, list):
        for value in data:
            yield from strings_of(value)
    elif isinstance(data, str):
        yield data


def table(found: bytes, clean: bytes, delimiter: str = ",") -> str:
    rows = list(csv.reader(StringIO(found.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    for cell in cells:
        assert not cell.startswith(("=", "+", "@", "\t", "\r"))
        assert not cell.startswith("-") or re.fullmatch(r"-\d+(?:[.,/]\d+)?", cell)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", cell)
    return "\x00".join(cells)


def workbook(found: bytes, clean: bytes) -> str:
    parts, other = (ZipFile(BytesIO(one)) for one in (found, clean))
    assert {*parts.namelist()} == {*other.namelist()}
    for name in parts.namelist():
        text = parts.read(name).decode("utf-8")
        assert "ddeLink" not in text
        assert "<hyperlink" not in text
        assert len(re.findall("<f>", text)) == len(re.findall("<f>", other.read(name).decode("utf-8")))
        formulas = " ".join(unescape(one) for one in re.findall("<f>(.*?)</f>", text, re.DOTALL))
        assert not re.search("HYPERLINK|DDE\\(|cmd\\||IMPORTXML", re.sub('"(?:[^"]|"")*"', '""', formulas))
    book = load_workbook(BytesIO(found))
    cells = [cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]
    return "\x00".join(cell for cell in cells if isinstance(cell, str))


def paper(found: bytes, clean: bytes) -> str:
    """Of the same parts and kinds of elements, without a link to anywhere; its text is nothing but text."""
    parts, other = (ZipFile(BytesIO(one)) for one in (found, clean))
    assert parts.namelist() == other.namelist()
    for name in parts.namelist():
        node, twin = (ElementTree.fromstring(one.read(name)) for one in (parts, other))
        assert shapes(node) <= shapes(twin)
        assert name == "word/document.xml" or shapes(node) == shapes(twin)
        fields = [one.text for one in node.iter() if one.tag.endswith("}instrText")]
        assert fields == ([" PAGE ", " NUMPAGES "] if "footer" in name else [])
    body = ElementTree.fromstring(parts.read("word/document.xml"))
    text = "".join(one.text or "" for one in body.iter() if one.tag.endswith("}t"))
    assert text.isprintable()
    return text


def problems(found: bytes, clean: bytes) -> str:
    """A line of a file stands as it is, so it may be long."""
    text = found.decode("utf-8")
    assert all(line.isprintable() for line in text.split("\n"))
    return text


def unit_book(folder: Path) -> bytes:
    file = read_evidence_file(folder / "2024" / "u1.yaml")
    tree = load(folder / "khung.yaml", period=2024).evaluate(file.evidence, group="g", unit=file.unit)
    return unit_workbook(tree)


def text_in_force(found: bytes, clean: bytes) -> str:
    text = found.decode("utf-8")
    assert all(line.isprintable() for line in text.split("\n"))
    return text


class Output(NamedTuple):
    """`shows`: whether every text stands in it in full."""

    arguments: str | Callable[[Path], bytes]
    check: Callable[[bytes, bytes], str]
    shows: bool = True
    lang: Lang = "en"


def dispute(form: str, folder: Path) -> bytes:
    """Two years of one unit, as result files that are compared."""
    framework = load(folder / "khung.yaml", period=2024)
    files = [folder / f"{year}.result.json" for year in (2024, 2025)]
    for file, year in zip(files, (2024, 2025), strict=True):
        given = read_evidence_file(folder / str(year) / "u1.yaml")
        file.write_text(framework.evaluate(given.evidence, group=given.group, unit=given.unit).to_json(), "utf-8")
    out = folder / f"dispute.{form}"
    assert cli.run(["compare", *map(str, files), "--format", form, "-o", str(out)]) in (0, 1)
    return out.read_bytes()


def slips(form: str, folder: Path) -> bytes:
    """Every text behind a slip that is repaired, as a name that stands on the same line."""
    file = folder / f"slips_{form}.yaml"
    names = [json.dumps(text, ensure_ascii=False) for text in TEXTS.values() if text.isprintable()]
    rows = "".join(f"        - {{name: {name}, at_least: ６０}}\n" for name in names)
    file.write_text(f"{SLIPS}{rows}        - {{name: x}}\n", "utf-8")
    out = StringIO()
    with redirect_stdout(out):
        assert cli.run(["fix", str(file), "--format", form]) == 1
    return out.getvalue().encode("utf-8")


def an_annex(folder: Path, said: bool = False) -> bytes:
    """The draft of an annex whose every cell bears a text, or what is said of it: rows without a number are refused."""
    cells = list(TEXTS.values())
    rows = [[str(at), text, "5", f"Có: 5; Không {text}: 0", text] for at, text in enumerate(cells, start=1)]
    (folder / "phu_luc.xlsx").write_bytes(annex([*rows, *(["", text, "5"] for text in cells)]))
    file, out = folder / "ban_nhap.yaml", StringIO()
    file.unlink(missing_ok=True)
    with redirect_stdout(out), redirect_stderr(out):
        assert cli.run(["new", "ban_nhap", "--from", str(folder / "phu_luc.xlsx"), "-o", str(file)]) == 1
    text, warnings = file.read_bytes(), out.getvalue()
    file.unlink()  # what stands in the folder is read as a framework by others
    return warnings.encode("utf-8") if said else text


SLIPS = """\
indexkit: 1
framework: x
revision: 1
name: X
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
groups:
  g:
    max: 1
    basis: press
    score: {kind: assessed}
    levels:
      of: percent
      bands:
"""
SCORE, ALL = "score khung.yaml 2024/u1.yaml", "khung.yaml 2024"
YEARS = "years khung.yaml 2024 2025"
DIFF = "diff khung.yaml moi/khung.yaml --period 2024"
def a_row(folder: Path) -> bytes:
    """Of a file of scores, whose framework and units are its own."""
    write_scores(load(folder / "khung.yaml", period=2024), folder / "units.csv", folder / "scores.parquet")
    return (plain(report_lines(Scores(folder / "scores.parquet")[0])) + "\n").encode("utf-8")


OUTPUTS: dict[str, Output] = {
    "score": Output(SCORE, terminal),
    "score, vi": Output(SCORE, terminal, lang="vi"),
    "score json": Output(f"{SCORE} --format json", as_json),
    "score html": Output(f"{SCORE} --format html", page),
    "score md": Output(f"{SCORE} --format md", markdown),
    "the unit's workbook": Output(unit_book, workbook),
    "certificate": Output("score khung.yaml 2024/u1.yaml --certificate out", canonical),
    "explain": Output("explain khung.yaml 2024/u1.yaml", terminal),
    "explain one": Output("explain khung.yaml 2024/u1.yaml n1", terminal, shows=False),
    "explain a row": Output(a_row, terminal),
    "gaps": Output("gaps khung.yaml 2024/u1.yaml", terminal, shows=False),
    "gaps json": Output("gaps khung.yaml 2024/u1.yaml --format json", as_json, shows=False),
    "gaps md": Output("gaps khung.yaml 2024/u1.yaml --format md", markdown, shows=False),
    "path": Output("path khung.yaml 2024/u1.yaml --to-percent 90", terminal, shows=False),
    "path json": Output("path khung.yaml 2024/u1.yaml --to-percent 90 --format json", as_json, shows=False),
    "path beat": Output("path khung.yaml 2024/u1.yaml --beat above --cohort 2024", terminal, shows=False),
    "prove": Output("prove khung.yaml --period 2024 --all", terminal, shows=False),
    "prove json": Output("prove khung.yaml --period 2024 --format json", as_json, shows=False),
    "coverage and mutants": Output("test khung.yaml --coverage --mutate", terminal, shows=False),
    "coverage and mutants json": Output("test khung.yaml --coverage --mutate --format json", as_json, shows=False),
    "dispute": Output(partial(dispute, "text"), terminal, shows=False),
    "dispute json": Output(partial(dispute, "json"), as_json, shows=False),
    "dispute md": Output(partial(dispute, "md"), markdown, shows=False),
    "diff": Output(f"{DIFF} --evidence 2024", terminal),
    "diff json": Output(f"{DIFF} --evidence 2024 --format json", as_json),
    "diff md": Output(f"{DIFF} --evidence 2024 --format md", markdown),
    "diff html": Output(f"{DIFF} --evidence 2024 --format html", page),
    "diff docx": Output(f"{DIFF} --evidence 2024 --format docx -o out", paper),
    "calendar": Output("diff khung.yaml --calendar --evidence 2024", terminal, shows=False),
    "calendar md": Output("diff khung.yaml --calendar --evidence 2024 --format md", markdown, shows=False),
    "calendar html": Output("diff khung.yaml --calendar --evidence 2024 --format html", page, shows=False),
    "read": Output("read khung.yaml --period 2024", terminal, shows=False),
    "read md": Output("read khung.yaml --period 2024 --format md", markdown, shows=False),
    "read html": Output("read khung.yaml --period 2024 --format html", page, shows=False),
    "read docx": Output("read khung.yaml --period 2024 --format docx -o out", paper, shows=False),
    "calendar docx": Output("diff khung.yaml --calendar --evidence 2024 --format docx -o out", paper, shows=False),
    "rank": Output(f"rank {ALL}", terminal),
    "rank, vi": Output(f"rank {ALL}", terminal, lang="vi"),
    "rank json": Output(f"rank {ALL} --format json", as_json),
    "rank csv": Output(f"rank {ALL} --format csv", table),
    "rank csv, vi": Output(f"rank {ALL} --format csv -o out", partial(table, delimiter=";"), lang="vi"),
    "rank html": Output(f"rank {ALL} --format html", page),
    "rank md": Output(f"rank {ALL} --format md", markdown),
    "table export": Output("table export khung.yaml -o out", workbook),
    "rank xlsx": Output(f"rank {ALL} --format xlsx -o out", workbook),
    "years": Output(YEARS, terminal, shows=False),
    "years json": Output(f"{YEARS} --format json", as_json),
    "years csv": Output(f"{YEARS} --format csv", table, shows=False),
    "appraise": Output(f"appraise {ALL}", terminal, shows=False),
    "appraise json": Output(f"appraise {ALL} --format json", as_json, shows=False),
    "appraise csv": Output(f"appraise {ALL} --format csv", table, shows=False),
    "robust": Output(f"robust {ALL} --kind ties", terminal, shows=False),
    "robust json": Output(f"robust {ALL} --kind ties --format json", as_json, shows=False),
    "robust csv": Output(f"robust {ALL} --kind ties --format csv", table, shows=False),
    "compare": Output("compare khung.yaml units.csv --published published.csv", terminal, shows=False),
    "compare json": Output(
        "compare khung.yaml units.csv --published published.csv --format json", as_json, shows=False
    ),
    "claims": Output("claims claims.yaml", terminal),
    "claims json": Output("claims claims.yaml --format json", as_json),
    "check": Output("check khung.yaml", problems, shows=False),
    "check json": Output("check khung.yaml --format json", as_json, shows=False),
    "check sarif": Output("check khung.yaml --format sarif", as_json, shows=False),
    "new": Output(an_annex, text_in_force),
    "new, what is said": Output(partial(an_annex, said=True), problems, shows=False),
    "fix": Output(partial(slips, "text"), problems, shows=False),
    "fix json": Output(partial(slips, "json"), as_json, shows=False),
    "check github": Output("check khung.yaml --format github", text_in_force, shows=False),
    "build": Output("build khung.yaml --period 2024", text_in_force, shows=False),
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_output(name: str, world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    output = OUTPUTS[name]
    twin = output.check in (page, workbook, markdown, paper)
    found = made(world.hostile, output, capsys, monkeypatch)
    clean = made(world.clean, output, capsys, monkeypatch) if twin else b""
    shown = output.check(found, clean)
    assert len(shown) > 100
    assert not output.shows or not missing(shown)


def made(folder: Path, output: Output, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> bytes:
    if callable(output.arguments):
        return output.arguments(folder)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("INDEXKIT_LANG", raising=False)
    arguments = output.arguments.split()
    status = cli.run([*arguments, *(["--lang", output.lang] if output.lang != "en" else [])])
    told = capsys.readouterr()
    assert status in (0, 1), told.err
    assert all(line.isprintable() for line in told.err.split("\n"))
    return Path("out").read_bytes() if arguments[-1] == "out" else told.out.encode("utf-8")


def test_what_is_built_is_the_same(
    world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = made(world.hostile, OUTPUTS["build"], capsys, monkeypatch)
    (world.hostile / "built").mkdir()
    path = world.hostile / "built" / "khung.yaml"
    path.write_bytes(text)
    kept, again = load(world.hostile / "khung.yaml", period=2024), load(path, period=2024)
    assert again.fingerprint == kept.fingerprint


def test_there_are_enough() -> None:
    assert len(TEXTS) >= 60
    assert len(set(TEXTS.values())) == len(TEXTS)
