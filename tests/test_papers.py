"""Documents for Word: `read` and `diff --format docx`. They are opened by LibreOffice, and read again by our own reader
of annexes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from indexkit import cli
from indexkit.diff import diff_frameworks
from indexkit.diff.paper import diff_paper
from indexkit.draft.grid import Pages
from indexkit.draft.word import read_word
from indexkit.problems import Lang
from indexkit.readback.paper import paper
from indexkit.readback.view import read_back
from indexkit.report.escape import html_sentence, named, word_text
from indexkit.report.page import environment
from indexkit.report.paper import WIDTH
from loads import load_once, loaded_once

FRAMEWORKS = Path(__file__).parents[1] / "frameworks"
DONG_THAP = FRAMEWORKS / "dong_thap_2022.yaml"
NO_WRITER = shutil.which("lowriter") is None and not os.environ.get("CI")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made(lang: Lang = "vi", groups: tuple[str, ...] = ()) -> bytes:
    return paper(read_back(load_once(DONG_THAP, period=2024), groups, lang), lang)


def parts(data: bytes) -> dict[str, ElementTree.Element]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}


def words(node: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in node.iter(f"{WORD}t"))


def test_the_annex_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(made(groups=("cap_huyen",)))
    pages = read_word(tmp_path / "a.docx")
    assert isinstance(pages, Pages)
    found = read_back(load_once(DONG_THAP, period=2024), ("cap_huyen",), "vi").scorecards[0].entries
    heads, *rows = [[box.text for box in line] for line in pages.grids[0].rows]
    assert heads == ["STT", "Chỉ số", "Điểm tối đa", "Cách tính", "Tài liệu kiểm chứng", "Căn cứ"]
    assert [row[:3] for row in rows] == [[entry.number, entry.name, entry.max] for entry in found]


def test_what_is_not_official_stands_first() -> None:
    body = parts(made())["word/document.xml"]
    told = [words(one) for one in body.iter(f"{WORD}p")]
    assert told.index("Chưa chính thức: cần xem trước khi ký") < told.index("Quy định chung") < told.index("STT")


@pytest.mark.parametrize(("lang", "spelling"), [("vi", "vi-VN"), ("en", "en-GB")])
def test_the_language_is_said(lang: Lang, spelling: str) -> None:
    found = parts(made(lang))
    language = next(found["word/styles.xml"].iter(f"{WORD}lang"))
    assert {language.get(f"{WORD}val"), language.get(f"{WORD}eastAsia")} == {spelling}
    assert next(found["docProps/core.xml"].iter("{http://purl.org/dc/elements/1.1/}language")).text == spelling
    font = next(found["word/styles.xml"].iter(f"{WORD}rFonts"))
    assert set(font.attrib.values()) == {"Times New Roman"}


def test_pages_are_a4_and_tables_fit() -> None:
    body = parts(made())["word/document.xml"]
    sizes = [(one.get(f"{WORD}w"), one.get(f"{WORD}h")) for one in body.iter(f"{WORD}pgSz")]
    assert sizes == [("11906", "16838"), ("16838", "11906")]
    for table in body.iter(f"{WORD}tbl"):
        assert sum(int(one.get(f"{WORD}w", 0)) for one in table.iter(f"{WORD}gridCol")) <= WIDTH < 16838
        first, second, *_ = table.iter(f"{WORD}tr")
        assert [one.find(f"{WORD}trPr/{WORD}tblHeader") is not None for one in (first, second)] == [True, False]


def test_every_part_and_style_that_is_named_is_there() -> None:
    found = parts(made())
    styles = {one.get(f"{WORD}styleId") for one in found["word/styles.xml"].iter(f"{WORD}style")}
    for part in ("word/document.xml", "word/footer1.xml", "word/styles.xml"):
        for word in ("pStyle", "rStyle", "tblStyle", "basedOn"):
            assert {one.get(f"{WORD}val") for one in found[part].iter(f"{WORD}{word}")} <= styles
    kinds = {one.get("PartName") for one in found["[Content_Types].xml"] if one.get("PartName")}
    assert {f"/{name}" for name in found if not name.endswith(".rels")} - {"/[Content_Types].xml"} == kinds
    targets = {f"word/{one.get('Target')}" for one in found["word/_rels/document.xml.rels"]}
    assert targets <= set(found)
    assert not any(one.get("TargetMode") for name in found if name.endswith(".rels") for one in found[name])


def test_the_same_makes_the_same_file() -> None:
    assert made() == made()
    with ZipFile(BytesIO(made())) as archive:
        assert {one.date_time for one in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["read", DONG_THAP, "--period", 2024], "Bộ chỉ số viết thành lời"),
        (["diff", DONG_THAP, "--period", 2023, "--period", 2024, "--no-proof"], "So hai văn bản của bộ chỉ số"),
        (["diff", DONG_THAP, "--calendar"], "Lịch thay đổi: "),
    ],
)
def test_the_commands_write_it_into_a_file(arguments: list[Any], told: str, tmp_path: Path, capsys: Any) -> None:
    asked = [*map(str, arguments), "--lang", "vi", "--format", "docx"]
    with loaded_once():
        assert cli.run(asked) == 2
        assert "IK593" in capsys.readouterr().err
        assert cli.run([*asked, "-o", str(tmp_path / "a.docx")]) == 0
    body = parts((tmp_path / "a.docx").read_bytes())["word/document.xml"]
    assert words(next(body.iter(f"{WORD}p"))).startswith(told)


def test_a_name_is_set_as_code_and_the_rest_stays() -> None:
    assert [*named("chỉ `mo_hinh` (`a/b.c`) và `x y`, f8`x``y```z")] == [
        ("chỉ ", False),
        ("mo_hinh", True),
        (" (", False),
        ("a/b.c", True),
        (") và `x y`, f8`x``y```z", False),
    ]
    assert html_sentence("`a` < <b>") == "<code>a</code> &lt; &lt;b&gt;"


def test_names_on_a_page_are_code_but_in_attributes() -> None:
    """Whatever a template prints; nothing of what others wrote becomes an element."""
    page = environment().from_string('<p title="{{ text | bare }}">{{ text }}</p>')
    told = "&lt;b&gt; (`so_lop`)"
    assert page.render(text="<b> (`so_lop`)") == f'<p title="{told}">&lt;b&gt; (<code>so_lop</code>)</p>'


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages of both as LibreOffice prints them, without blanks; it takes a second to start, so once."""
    folder = tmp_path_factory.mktemp("papers")
    old, new = (load_once(DONG_THAP, period=period) for period in (2023, 2024))
    (folder / "read.docx").write_bytes(made())
    (folder / "diff.docx").write_bytes(diff_paper(diff_frameworks(old, new, prove=False), "vi"))
    home, files = f"-env:UserInstallation=file://{folder}/home", [folder / "read.docx", folder / "diff.docx"]
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", folder, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {file.stem: pages(file.with_suffix(".pdf")) for file in files}


def pages(file: Path) -> list[str]:
    assert shutil.which("pdftotext"), "poppler's pdftotext reads what was printed"
    ran = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    found = [squeezed(page) for page in ran.stdout.decode("utf-8").split("\f")[:-1]]
    assert all(page.endswith(f"{number}/{len(found)}") for number, page in enumerate(found, 1))
    return [page.removesuffix(f"{number}/{len(found)}") for number, page in enumerate(found, 1)]


def squeezed(text: str) -> str:
    return re.sub(r"[\s`]", "", text)


def test_no_character_is_left_that_xml_or_a_reader_would_obey() -> None:
    assert word_text(" a\x00<b>&\u202e\ufdd0\n c ") == "a &lt;b&gt;&amp; c"


@pytest.mark.skipif(NO_WRITER, reason="LibreOffice Writer is not on this machine; CI installs it")
class TestInAnOffice:
    def test_everything_is_printed(self, printed: dict[str, list[str]]) -> None:
        text, found = "".join(printed["read"]), read_back(load_once(DONG_THAP, period=2024), lang="vi")
        told = [found.title, found.subject, *found.general]
        told += [words for marked in found.unofficial for words in (marked.title, *marked.lines)]
        told += [words for card in found.scorecards for words in (card.title, *card.lines)]
        told += [entry.name for card in found.scorecards for entry in card.entries]
        assert not [words for words in told if squeezed(words) not in text]
        assert "Chưachínhthức:cầnxemtrướckhiký" in printed["read"][0]

    def test_the_heads_stand_on_each_page_of_a_table(self, printed: dict[str, list[str]]) -> None:
        heads = "cáchtínhtàiliệukiểmchứngcăncứ"
        counts = [page.lower().count(heads) for page in printed["read"]]
        first = counts.index(1)
        assert set(counts[first:]) <= {1, 2}
        assert counts.count(2) < 2, "where the second table begins both are there"
        assert len(counts) - first > 10

    def test_a_comparison_is_printed(self, printed: dict[str, list[str]]) -> None:
        text = "".join(printed["diff"])
        told = ("SốMụcCũMớiTácđộng", "Cóthểđổitổngđiểm,vídụvớiminhchứngmo_hinh:1:0→5.", "447/QĐ-UBND-HC(theobáochí;")
        assert not [words for words in told if words not in text]
