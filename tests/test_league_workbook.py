"""The workbook: numbers that are numbers, text that stays text, pages that a spreadsheet program opens and prints."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import load_workbook

from comparing import TEXT
from indexkit import cli
from indexkit.league.book import Book, is_kept
from indexkit.league.workbook import league_workbook
from indexkit.workbook import assessment
from indexkit.workbook.assessment import assessment_workbook
from leagues import LAST, UNITS, make, write

RANKS = "How the ranks are made"
OF_GROUPS = [f"{what} {group}" for group in ("xa", "thon") for what in ("Points of every item", "Statistics")]


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    book = load_workbook(BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def rows_from(rows: list[list[Any]], first: str) -> list[list[Any]]:
    start = next(number for number, row in enumerate(rows) if row[0] == first)
    return rows[start:]


def test_its_sheets(tmp_path: Path) -> None:
    found = sheets(league_workbook(make(tmp_path)))
    assert [*found] == ["Communes", "Thôn", *OF_GROUPS, RANKS, "Units that could not be scored", "Sources"]
    assert "Units that could not be scored" not in sheets(
        league_workbook(make(tmp_path, units=UNITS.replace("mười", "1")))
    )


def test_ranks_and_figures(tmp_path: Path) -> None:
    """A shared place is text, `=2`, and no formula; everything that is counted is a number."""
    found = sheets(league_workbook(make(tmp_path)))
    assert rows_from(found["Communes"], "Rank")[:5] == [
        ["Rank", "Unit", "Total", "Percent", "Level", "1 Nhận thức / 10", "2 Thể chế / 10"],
        [1, "Xã A", 17, 85, "Good", 8, 9],
        ["=2", "Xã B", 11, 55, "Khá", 6, 5],
        ["=2", "Xã C", 11, 55, "Khá", 5, 6],
        [4, "Xã D", 2, 10, "Yếu†", 2, 0],
    ]


def test_statistics(tmp_path: Path) -> None:
    """Totals 17, 11, 11, 2: mean 10.25, 51.25 %, median 11. Of 1: 8, 6, 5, 2: mean 5.25, median 5.5; all lose."""
    rows = sheets(league_workbook(make(tmp_path)))["Statistics xa"]
    assert rows[1][:6] == ["Total", 10.25, 51.25, 11, 2, 17]
    assert rows[2] == ["1 Nhận thức", 5.25, 52.5, 5.5, 2, 8, 4, "Xã A", "Xã D"]


def test_refused_units_and_sources(tmp_path: Path) -> None:
    league = make(tmp_path)
    found = sheets(league_workbook(league))
    told = found["Units that could not be scored"][1]
    assert told[:3] == [f"Xã E ({tmp_path / 'don_vi.csv'})", "xa", "IK502"]
    said = [row[0] for row in found["Sources"]]
    assert "6 units in: 5 scored + 1 refused" in said
    assert any(league.assessment.framework.fingerprint in str(text) for text in said)


def test_the_earlier_rank(tmp_path: Path) -> None:
    rows = rows_from(sheets(league_workbook(make(tmp_path, last=LAST)))["Communes"], "Rank")
    assert [row[2] for row in rows[:5]] == ["In 2024", 4, 1, "–", 2]


def test_a_name_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    data = league_workbook(make(tmp_path, units=UNITS.replace("Xã B", "=1+1")))
    assert rows_from(sheets(data)["Communes"], "Rank")[2][1] == "=1+1"
    with ZipFile(BytesIO(data)) as parts:
        formulas = b"".join(parts.read(name) for name in parts.namelist() if "worksheets/" in name).split(b"<f>")[1:]
    assert all(b"1+1" not in one.partition(b"</f>")[0] for one in formulas)


def test_the_same_figures_make_the_same_file(tmp_path: Path) -> None:
    assert league_workbook(make(tmp_path)) == league_workbook(make(tmp_path))


@pytest.mark.parametrize(
    ("figure", "kept"),
    [
        ("999999999999999", True),
        ("1000000000000000", False),
        ("0.123456789012345", True),
        ("1.123456789012345", False),
        ("-283.23", True),
        ("100.000000000000000", True),
        ("0", True),
    ],
)
def test_a_number_that_a_spreadsheet_would_change_is_written_as_text(figure: str, kept: bool) -> None:
    assert is_kept(Decimal(figure)) is kept
    if kept:
        assert Fraction(repr(float(Decimal(figure)))) == Fraction(figure)


def test_long_figures_in_cells(tmp_path: Path) -> None:
    league = make(tmp_path, units=UNITS.replace("2024,8,9", "2024,8.123456789012,9.123456789012"))
    rows = rows_from(sheets(league_workbook(league))["Communes"], "Rank")
    assert rows[1][2] == 17.246913578024
    assert rows[1][5] == 8.123456789012


def test_names_of_sheets() -> None:
    book = Book("x")
    names = [book.sheet(name).get_name() for name in ("A/B: [c]", "a/b  c", "", "History", "X" * 50, "X" * 60)]
    assert names == ["A B c", "a b c 2", "1", "History 2", "X" * 31, "X" * 29 + " 2"]
    assert len({name.casefold() for name in names}) == 6


def test_without_the_package_the_line_to_type_is_told() -> None:
    code = (
        "import sys; sys.modules['xlsxwriter'] = None\n"
        "from indexkit.league.book import Book\n"
        "try: Book('x')\n"
        "except ImportError as error: print(error)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == 'Excel workbooks need one more package: pip install "indexkit[excel]"\n'


NO_OFFICE = shutil.which("soffice") is None and not os.environ.get("CI")


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbook in both languages, as PDF and as CSV: the program takes seconds to start, so both
    are given to it at once."""
    folder = tmp_path_factory.mktemp("office")
    for lang in ("vi", "en"):
        (folder / f"{lang}.xlsx").write_bytes(league_workbook(make(tmp_path_factory.mktemp(lang), lang, last=LAST)))
    home, books = f"-env:UserInstallation=file://{folder}/home", [f"{folder}/vi.xlsx", f"{folder}/en.xlsx"]
    for form in ("pdf", "csv:Text - txt - csv (StarCalc):44,34,76"):
        command = ["soffice", home, "--headless", "--convert-to", form, "--outdir", str(folder), *books]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder


@pytest.mark.skipif(NO_OFFICE, reason="LibreOffice is not on this machine; CI installs it")
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_spreadsheet_program_opens_and_prints_it(converted: Path, lang: Any) -> None:
    """As PDF, with a page for each sheet at least; and as CSV, with the figures that were written."""
    pages = re.findall(rb"/Type\s*/Page\b", (converted / f"{lang}.pdf").read_bytes())
    assert len(pages) >= 8
    text = (converted / f"{lang}.csv").read_text("utf-8")
    assert "Xã A" in text
    assert ",17,85," in text




def test_the_sheets_of_every_unit(tmp_path: Path) -> None:
    """Each with its name in front; its title in the ranking leads to its scores."""
    found = make(tmp_path)
    data = assessment_workbook(found)
    names = [*sheets(data)]
    for unit in found.scored:
        assert [name for name in names if name.startswith(f"{unit.title[:18].strip()} Scores")], unit.title
    with ZipFile(BytesIO(data)) as book:
        first = book.read("xl/worksheets/sheet1.xml").decode()
    places = found.rankings[0].places
    assert first.count("<hyperlink ") == len(places) > 1
    assert first.count("Scores&apos;!$C$") + first.count("Scores'!$C$") >= len(places)


def test_when_there_are_no_sheets_of_units(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thu.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "units.csv").write_text("unit,region,x,y,z\nA,north,5,1,2\nB,north,10,2,2\n", encoding="utf-8")
    out = ["--format", "xlsx", "-o", str(tmp_path / "x.xlsx")]
    for more, told in (([], "IK591 error: `--evidence` goes with `--format xlsx` only"), (out, "compares units")):
        command = ["rank", str(tmp_path / "thu.yaml"), str(tmp_path / "units.csv"), "--period", "2024", "--evidence"]
        assert cli.run([*command, *more]) == 2
        assert told in capsys.readouterr().err
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.parametrize(("n", "most"), [(101, 100), (4, 3), (3, 3)])
def test_as_many_units_as_one_workbook_holds(
    n: int, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """100; that as many as the limit are written is tried with a lower one. A refused unit is not counted."""
    if most < assessment.MOST:
        monkeypatch.setattr(assessment, "MOST", most)
    bo, don_vi = write(tmp_path)
    rows = [f"t{at},Thôn {at},thon,2024,,,{at % 6}" for at in range(n)]
    don_vi.write_text("\n".join([UNITS.splitlines()[0], *rows, "e,Xã E,xa,2024,mười,1,"]), encoding="utf-8")
    made = tmp_path / "x.xlsx"
    command = ["rank", str(bo), str(don_vi), "--evidence", "--format", "xlsx", "-o", str(made), "--no-cross-check"]
    fits = n <= most
    assert (cli.run(command), made.exists()) == (1 if fits else 2, fits)
    told = f"`--evidence` puts at most {most} units into one workbook, and here are {n}"
    assert (told in capsys.readouterr().err) is not fits
