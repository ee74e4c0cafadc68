"""Reading text: what becomes a number, where things stand, what is refused, and that nothing else is ever raised."""

from __future__ import annotations

import json
import os
import re
import time
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexkit.arithmetic import exact_text
from indexkit.hints import NUMBER_CAUSES, number_advice, number_hint, suggestion
from indexkit.messages.text import MESSAGES
from indexkit.problems import FrameworkError, Lang, Problem
from indexkit.source import LIMIT, Document, read, scan, scan_text, scan_with
from indexkit.source.events import EventSource, PureParser, fast_parser
from indexkit.source.text import ODD

BAD = Path(__file__).parent / "bad" / "text"


def document(text: str | bytes, file: str = "f.yaml") -> Document:
    found, problems = scan_text(text, file)
    assert problems == []
    assert found is not None
    return found


def the_keys(text: str | bytes, file: str = "f.yaml") -> list[str]:
    return [problem.key for problem in scan_text(text, file)[1]]


# --- what a text means

SCALARS: list[tuple[str, Any]] = [
    ("7", 7),
    ("-3", -3),
    ("0", 0),
    ("-0", 0),
    ("0.1", Fraction(1, 10)),
    ("-0.50", Fraction(-1, 2)),
    ("7.0", 7),
    ("1e3", 1000),
    ("25E-4", Fraction(1, 400)),
    ("0.30000000000000004", Fraction(30000000000000004, 10**17)),
    ("true", True),
    ("false", False),
    ("null", None),
    ("~", None),
    ("", None),
    ('"7"', "7"),
    ("'true'", "true"),
    ('""', ""),
    ("'it''s'", "it's"),
    ('"a\\tb\\u1ed1"', "a\tbố"),
    ("|\n  một\n  hai\n", "một\nhai\n"),
    (">-\n  một\n  hai\n", "một hai"),
    ("một\n  hai", "một hai"),
]
TEXTS_THAT_STAY = """
True TRUE Null yes no on off y n có không
12:30 012 00 0x10 0o17 0b1 1_000 .inf -.inf .nan NaN .5 5. +5 --5 1.2.3 1e 60,5
2024-05-30 2024-05-30T10:00:00Z 1/2 72% １２ −5 ٣ ½ 10, = 12km
"""


@pytest.mark.parametrize(("text", "value"), SCALARS)
def test_only_plain_numbers_truths_and_null_are_more_than_text(text: str, value: Any) -> None:
    read_value = document(f"a: {text}\n").data["a"]
    assert (read_value, type(read_value)) == (value, type(value))


@pytest.mark.parametrize("text", TEXTS_THAT_STAY.split())
def test_what_other_readers_take_for_something_stays_text(text: str) -> None:
    assert document(f"a: {text}\n").data == {"a": text}


def test_keys_are_text_whatever_they_look_like() -> None:
    data = document('1: a\n1.10: b\n1.1: c\ntrue: d\nno: e\n~: f\n"x y": g\n2024-05-30: h\nố: i\n').data
    assert list(data) == ["1", "1.10", "1.1", "true", "no", "~", "x y", "2024-05-30", "ố"]


def test_questions_and_brackets_may_stand_in_texts() -> None:
    data = document("a: [có?, không?, a?b]\nb: {c: Tốt không?, d: x}\ne: f(x)[1]\ng: a:b c#d -e\n").data
    assert data == {
        "a": ["có?", "không?", "a?b"],
        "b": {"c": "Tốt không?", "d": "x"},
        "e": "f(x)[1]",
        "g": "a:b c#d -e",
    }


def test_text_is_normalised() -> None:
    data = document('o\u0302\u0301: Vie\u0323\u0302t\n"quote": "o\\u0302"\n').data
    assert data == {"ố": "Việt", "quote": "ô"}


@pytest.mark.parametrize("start", ["", "\ufeff", "%YAML 1.2\n---\n", "---\n", "# chú thích\n\n"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_what_may_stand_around_the_document(start: str, line_break: str) -> None:
    text = (start + "a: 1\nb:\n  - 2\n").replace("\n", line_break)
    found = document(text.encode("utf-8"))
    assert found.data == {"a": 1, "b": [2]}
    assert found.values[("b", 0)].line == start.count("\n") + 3


# --- places

PLACES = """\
indexkit: 1
nhóm:
  tên: "Ủy ban"   # chú thích
  điểm: {tối_đa: 10, mục: [một, {hai: 3}]}
  danh_sách:
    - x
    -
    - y: 1
  trống:
"""


def test_every_key_and_value_has_its_place_in_characters() -> None:
    found = document(PLACES)
    spots = {path: (place.line, place.column) for path, place in found.values.items()}
    keys = {path: (place.line, place.column) for path, place in found.keys.items()}
    assert spots == {
        (): (1, 1),
        ("indexkit",): (1, 11),
        ("nhóm",): (3, 3),
        ("nhóm", "tên"): (3, 8),
        ("nhóm", "điểm"): (4, 9),
        ("nhóm", "điểm", "tối_đa"): (4, 18),
        ("nhóm", "điểm", "mục"): (4, 27),
        ("nhóm", "điểm", "mục", 0): (4, 28),
        ("nhóm", "điểm", "mục", 1): (4, 33),
        ("nhóm", "điểm", "mục", 1, "hai"): (4, 39),
        ("nhóm", "danh_sách"): (6, 5),
        ("nhóm", "danh_sách", 0): (6, 7),
        ("nhóm", "danh_sách", 1): (7, 6),
        ("nhóm", "danh_sách", 2): (8, 7),
        ("nhóm", "danh_sách", 2, "y"): (8, 10),
        ("nhóm", "trống"): (9, 3),
    }
    assert keys == {
        ("indexkit",): (1, 1),
        ("nhóm",): (2, 1),
        ("nhóm", "tên"): (3, 3),
        ("nhóm", "điểm"): (4, 3),
        ("nhóm", "điểm", "tối_đa"): (4, 10),
        ("nhóm", "điểm", "mục"): (4, 22),
        ("nhóm", "điểm", "mục", 1, "hai"): (4, 34),
        ("nhóm", "danh_sách"): (5, 3),
        ("nhóm", "danh_sách", 2, "y"): (8, 7),
        ("nhóm", "trống"): (9, 3),
    }
    lines = PLACES.split("\n")
    assert all(place.excerpt == lines[place.line - 1] for place in (*found.values.values(), *found.keys.values()))


def test_places_are_of_the_normalised_line() -> None:
    place = document("tê\u0301n: x\n# \U0001f600\n\U0001f600: ố\n").values
    assert (place[("tến",)].column, place[("tến",)].excerpt) == (6, "tến: x")
    assert place[("\U0001f600",)].column == 4


def test_a_path_that_is_not_there_has_the_place_around_it() -> None:
    found = document(PLACES)
    assert found.place(("nhóm", "điểm", "nhỏ", "x")).line == 4
    assert found.place(("khác",)).line == 1
    assert found.key_place(("nhóm", "danh_sách", 0)).line == 6


def test_places_share_the_line() -> None:
    found = document("a: [1, 2, 3]\n")
    assert len({id(place.excerpt) for place in (*found.values.values(), *found.keys.values())} - {0}) == 1


# --- mended, so that later checks can run

MENDED: list[tuple[str, Any, str]] = [
    ("a: {vi: Mô hình, sáng kiến, en: x}", {"a": {"vi": "Mô hình, sáng kiến", "en": "x"}}, "IK111.text"),
    ("a: {f: max(a, b), g: 1}", {"a": {"f": "max(a, b)", "g": 1}}, "IK111.text"),
    ("a: {m: 60,5}", {"a": {"m": Fraction(121, 2)}}, "IK111.number"),
    ("a: {m: 5 mô hình, sáng kiến}", {"a": {"m": "5 mô hình, sáng kiến"}}, "IK111.text"),
    ("a: {m: 10, n}", {"a": {"m": 10}}, "IK111.alone"),
    ("a: {m:10, n: 2}", {"a": {"m": 10, "n": 2}}, "IK105.colon_space"),
    ("a:\n  m:10\n", {"a": {"m": 10}}, "IK105.colon_space"),
    ("a: 1\na: {b: 2}\n", {"a": 1}, "IK106.duplicate"),
    ("a: {b: 1, b: {c: 2}}", {"a": {"b": 1}}, "IK106.duplicate"),
    ("a: &x {b: 1}\n", {"a": {"b": 1}}, "IK107.anchor"),
    ("code: 1.10\n", {"code": "1.10"}, "IK110.number"),
    ("a:\n\tb: 1\n\tc:\n\t\td: 2\n", {"a": {"b": 1, "c": {"d": 2}}}, "IK112.tab"),
    ("a:\n\u00a0\u00a0b: 1\n  c: 2\n", {"a": {"b": 1, "c": 2}}, "IK112.indent"),
    ("a: 5\u00a0\n", {"a": 5}, "IK112.number"),
    ("a\u200b: x\n", {"a": "x"}, "IK112.key"),
    ("a: x\u00a0y\u200b\n", {"a": "x y"}, "IK112.text"),
    ("%X\na: 1\n", {"a": 1}, "IK107.directive"),
    ("name: Mục #1\n", {"name": "Mục"}, "IK113.cut"),
    ("a: 1.000\n", {"a": 1}, "IK114.point"),
]


@pytest.mark.parametrize(("text", "data", "key"), MENDED)
def test_a_small_mistake_is_one_problem_and_the_rest_is_read(text: str, data: Any, key: str) -> None:
    found, problems = scan_text(text, "f.yaml")
    assert [problem.key for problem in problems] == [key]
    assert found is not None
    assert found.data == data


def test_what_is_mended_has_places() -> None:
    found, _ = scan_text("a: {m:10, n: 2}\nb:\n  c:1\nd: {x: y, z}\nd: {q: 1}\n", "f.yaml")
    assert found is not None
    assert found.values[("a", "m")].column == found.keys[("a", "m")].column == 5
    assert found.values[("b", "c")].line == found.values[("b",)].line == 3
    assert found.values[("d", "x")].column == 8
    assert ("d", "q") not in found.values


@pytest.mark.parametrize(
    "text",
    [
        "a: *x\n",
        "b: &x 1\na: *x\n",
        "a: {<<: {b: 1}}\n",
        "a: !x 1\n",
        "? [a]\n: 1\n",
        "a: @\n",
        "",
        "a\n",
        "- a\n",
    ],
)
def test_what_cannot_be_mended_gives_no_document(text: str) -> None:
    found, problems = scan_text(text, "f.yaml")
    assert found is None
    assert problems


def test_a_number_too_long_hides_nothing() -> None:
    found, problems = scan_text("a: 1e99\nb: 2\n", "f.yaml")
    assert found is not None
    assert found.data == {"a": "1e99", "b": 2}
    assert [one.key for one in problems] == ["IK109.exponent"]


def test_all_problems_of_a_text_in_one_pass_and_in_line_order() -> None:
    text = "code: 1.1\na: {b: c, d}\na: 2\nb: &x 1\nc: 1.000\nname: x #1\nd: e: f\n"
    assert [(p.places[0].line, p.code) for p in scan_text(text, "f.yaml")[1]] == [
        (1, "IK110"),
        (2, "IK111"),
        (3, "IK106"),
        (4, "IK107"),
        (5, "IK114"),
        (6, "IK113"),
        (7, "IK105"),
    ]


def test_both_places_are_shown() -> None:
    (duplicate,) = scan_text("a: 1\nb: {c: 1,\n  c: 2}\n", "f.yaml")[1]
    assert [(place.line, place.column) for place in duplicate.places] == [(3, 3), (2, 5)]
    (anchor,) = scan_text("a: &x 1\nb: *x\nc: [*x]\n", "f.yaml")[1]
    assert [(place.line, place.column) for place in anchor.places] == [(1, 4), (2, 4), (3, 5)]
    (several,) = scan_text("a: 1\n---\nb: 1\n", "f.yaml")[1]
    assert [place.line for place in several.places] == [2, 1]
    (other,) = scan_text("a: [{b: 1]}\n", "f.yaml")[1]
    assert [place.column for place in other.places] == [10, 5]


def test_a_tab_that_broke_the_text_is_the_only_problem() -> None:
    assert the_keys("a: b\n\tc: d\n") == ["IK112.tab"]
    assert the_keys("a: {b: 1}\nc:\n\td: 1\n  e: 2\n f: 3\n") == ["IK112.tab"]
    assert the_keys("a: @\nc:\n\td: 1\n") == ["IK105.first_character", "IK112.tab"]


@pytest.mark.parametrize(
    "text",
    [
        "name: Mục tiêu # một chú thích\n",
        "name: Mục tiêu #! IK104\n",
        "name: Mục tiêu ## hai\n",
        "name: Mục tiêu #\n",
        "max: 5 #điểm\n",
        'name: "Mục #1" #x\n',
        "name: C# và a#1\n",
        "url: https://a.b/c\n",
        "note:\n  https://a.b\n",
        "time:\n  12:30\n",
        "when: a ? b\n",
        "share: 0.125\nb: 1.234\nc: 0.500\nd: 100\ne: 1000.000\n",
        "evidence: {code: 5}\ngiven: {section: 2}\n",
        "cite: {section: mục 1.1}\ncode: A1\n",
        'a: "x\u00a0y"\n',
        "a: \u2764\ufe0f\n",
        "a: {b: , c: }\n",
        "a: {}\nb: []\n",
        "a: |\n\tx\n",
        "a: [\n\t1,\n\t2\n]\n",
        "a:\t1\nb:\t# x\n\t# y\n\t\nc: 1\n",
    ],
)
def test_no_false_alarm(text: str) -> None:
    assert the_keys(text) == []


# --- limits


def test_limits_of_depth_size_and_problems() -> None:
    assert the_keys("a: " + "[" * 39 + "]" * 39) == []
    assert the_keys("a: " + "[" * 40 + "]" * 40) == ["IK103.depth"]
    assert the_keys(b"# " + b"x" * (LIMIT - 8) + b"\na: 1\n") == []
    assert the_keys(b"# " + b"x" * (LIMIT - 7) + b"\na: 1\n") == ["IK103.size"]
    assert the_keys("# " + "ố" * (LIMIT // 3) + "\na: 1\n") == ["IK103.size"]
    found = the_keys("a: 1\n" * 1000)
    assert found.count("IK106.duplicate") == 200
    assert sorted(set(found)) == ["IK103.problems", "IK106.duplicate"]


def test_the_limit_of_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert the_keys("a: [" + "1," * 200_000 + "]") == ["IK103.nodes"]
    monkeypatch.setattr("indexkit.source.compose.NODES", 9)
    assert the_keys("a: [1, 2, 3, 4, 5, 6]") == []
    assert the_keys("a: [1, 2, 3, 4, 5, 6, 7]") == ["IK103.nodes"]


HOSTILE: dict[str, str] = {
    "lists": "[" * 4_900_000,
    "maps": "{" * 4_900_000,
    "dashes": "- " * 1_200_000,
    "question marks": "? " * 1_200_000,
    "quotes": '"' * 4_900_000,
    "backslashes": 'a: "' + "\\" * 4_900_000,
    "escapes": '"\\ud800' * 600_000,
    "colons": ":" * 4_900_000,
    "exclamation marks": "!" * 4_900_000,
    "percent signs": "%\n" * 1_200_000,
    "tabs": "\t" * 4_900_000,
    "lines with tabs": "\ta: 1\n" * 400_000,
    "texts with tabs": "a:\n" + "".join(f'  k{i}: "x\n\ty"\n' for i in range(60_000)) + "\tb: 1\n",
    "control characters": "\x07\n" * 1_200_000,
    "no-break spaces": "\u00a0" * 1_600_000,
    "a cut text": "{b: x" + ", a" * 1_500_000 + "}",
    "aliases": "a: &a 1\nb:\n" + "- *a\n" * 90_000,
    "anchors": "- &a x\n" * 90_000,
    "an unclosed list": "a: [" + "1, " * 45_000,
    "digits": "a: " + "9" * 4_900_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_end_soon_with_problems(name: str) -> None:
    start = time.perf_counter()
    problems = scan_text(HOSTILE[name], "f.yaml")[1]
    assert time.perf_counter() - start < 30
    assert problems
    assert len(problems) < 600
    assert all(len(problem.show("vi")) < 2_000 for problem in problems[:5])


def test_a_bomb_is_read_as_the_few_words_it_is() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    found, problems = scan_text("\n".join(lines), "f.yaml")
    assert found is None
    assert {problem.key for problem in problems} == {"IK107.anchor"}
    assert len(problems) == 30
    assert max(len(problem.places) for problem in problems) == 6


# --- files


def scan_bytes(folder: Path, data: bytes, name: str = "x.yaml") -> list[Problem]:
    path = folder / name
    path.write_bytes(data)
    return scan(path)[1]


VIETNAMESE = "tên: Ủy ban nhân dân huyện Tháp Mười\nghi_chú: điểm cộng\n"
WINDOWS_1258 = "tên: Uỷ ban nhân dân huyê\u0323n Tháp Mươ\u0300i\nghi_chu\u0301: đ".encode("cp1258", "replace")

BYTES: list[tuple[str, bytes, str, int, int]] = [
    ("utf-16 with a mark", VIETNAMESE.encode("utf-16"), "IK102.utf16", 1, 1),
    ("utf-16 big-endian", b"\xfe\xff" + VIETNAMESE.encode("utf-16-be"), "IK102.utf16", 1, 1),
    ("utf-16 without a mark", b"a: 1\nb: 2\n".decode().encode("utf-16-le"), "IK102.utf16", 1, 1),
    ("windows-1258", b"a: 1\n" + WINDOWS_1258, "IK102.windows_1258", 2, 2),
    ("a broken byte", "a: 1\ntên: ố".encode() + b"\xff\x00\n", "IK102.other", 2, 7),
    ("a cut character", "a: ố".encode()[:-1], "IK102.other", 1, 4),
    ("a workbook", b"PK\x03\x04\x14\x00", "IK102.office", 1, 1),
    ("an old document", b"\xd0\xcf\x11\xe0\xa1\xb1", "IK102.office", 1, 1),
    ("a pdf", b"%PDF-1.7\n", "IK102.office", 1, 1),
    ("nothing", b"", "IK104.empty", 1, 1),
    ("only a mark", b"\xef\xbb\xbf", "IK104.empty", 1, 1),
    ("too much", b"a: 1\n" * 1_000_001, "IK103.size", 1, 1),
    ("a zero byte", b"a: x\x00y\n", "IK112.control", 1, 5),
]


@pytest.mark.parametrize(("data", "key", "line", "column"), [row[1:] for row in BYTES], ids=[row[0] for row in BYTES])
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes, key: str, line: int, column: int) -> None:
    (problem,) = scan_bytes(tmp_path, data)
    assert (problem.key, problem.places[0].line, problem.places[0].column) == (key, line, column)


def test_a_huge_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    start = time.perf_counter()
    (problem,) = scan(path)[1]
    assert problem.key == "IK103.size"
    assert "100.0 MB" in problem.message("en")
    assert time.perf_counter() - start < 1


def test_files_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dong_thap.yaml").write_text("a: 1\n", encoding="utf-8")
    assert [p.key for p in scan(tmp_path / "xyz.yaml")[1]] == ["IK101.missing"]
    (near,) = scan(str(tmp_path / "dong_thap_.yaml"))[1]
    assert near.key == "IK101.near"
    assert f"`{tmp_path / 'dong_thap.yaml'}`" in near.hint("vi")
    assert [p.key for p in scan(tmp_path)[1]] == ["IK101.folder"]
    assert [p.key for p in scan(tmp_path / "dong_thap.yaml" / "x")[1]] == ["IK101.missing"]
    assert [p.key for p in scan("a\0b")[1]] == ["IK101.unreadable"]
    assert [p.key for p in scan(tmp_path / ("x" * 300))[1]] == ["IK101.unreadable"]
    assert [p.key for p in scan(tmp_path / "thi\udcffu.yaml")[1]] == ["IK101.missing"]
    os.mkfifo(tmp_path / "pipe")
    assert [p.key for p in scan(tmp_path / "pipe")[1]] == ["IK101.special"]

    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("builtins.open", deny)
    assert [p.key for p in scan(tmp_path / "dong_thap.yaml")[1]] == ["IK101.denied"]


def test_read_gives_the_document_or_raises_every_error(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: 1.000\n", encoding="utf-8")
    assert read(path).data == {"a": 1}  # a warning stops nobody
    assert read(path).file == str(path)
    path.write_text("a: 1\na: 2\ncode: 1.1\n", encoding="utf-8")
    with pytest.raises(FrameworkError) as raised:
        read(path)
    assert [problem.key for problem in raised.value.problems] == ["IK106.duplicate", "IK110.number"]
    assert f"{path}:2:1" in str(raised.value)
    with pytest.raises(FrameworkError):
        read(tmp_path / "khong_co.yaml")


# --- JSON


def test_json_is_read_alike() -> None:
    text = '{\n\t"a": 1.50,\r\n\t"b":[true,null,"1",-2e-3],"c":{"d":"\\u1ed1\\ud83d\\ude00\\/\\n"}\n}\n'
    data = document(text, "x.JSON").data
    assert data == {"a": Fraction(3, 2), "b": [True, None, "1", Fraction(-1, 500)], "c": {"d": "ố😀/\n"}}
    assert the_keys('{"a": 1, "a": 2}', "x.json") == ["IK106.duplicate"]
    assert the_keys('{"a": 1\n "b": 2}', "x.json") == ["IK105.comma_missing"]
    assert the_keys("[1]", "x.json") == ["IK104.list"]
    assert the_keys('{"a": "\\ud83d"}', "x.json") == ["IK112.escape"]


JSON_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp", "Cn")), max_size=20)
JSON_KEYS = JSON_TEXT.filter(lambda key: key not in ("", "code", "section") and not ODD.search(key))
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.decimals(-1000, 1000, places=4) | JSON_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(JSON_KEYS, inner, max_size=4),
    max_leaves=12,
)


def plain(value: Any) -> Any:
    """What reading should give: NFC, no byte order mark inside a text, exact numbers."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).replace("\ufeff", "\u2060")
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {plain(key): plain(one) for key, one in value.items()}
    return value if value is None or isinstance(value, bool | int) else Fraction(value)


@given(st.dictionaries(JSON_KEYS, JSON_VALUES, max_size=4), st.booleans(), st.sampled_from([None, 2, "\t"]))
@settings(max_examples=200, deadline=None)
def test_json_round_trip(data: dict[str, Any], ascii_only: bool, indent: int | str | None) -> None:
    class Exact(json.JSONEncoder):
        def default(self, value: Any) -> Any:
            return float(value)  # four decimals: the shortest text is exact

    text = json.dumps(data, cls=Exact, ensure_ascii=ascii_only, indent=indent)
    found, problems = scan_text(text, "x.json")
    equal = {"IK114.point", "IK106.duplicate"}  # keys may be equal once they are normalised
    assert {problem.key for problem in problems} <= equal
    assert found is not None
    if not problems:
        assert found.data == plain(data)


# --- numbers


@given(st.integers(-(10**39), 10**39), st.integers(0, 20))
def test_numbers_are_exact(digits: int, places: int) -> None:
    value = Fraction(digits, 10**places)
    whole, rest = divmod(abs(digits), 10**places)
    text = f"{'-' if digits < 0 else ''}{whole}" + (f".{rest:0{places}d}" if places else "")
    read_value = document(f"a: [{text}]\n").data["a"][0] if "IK114.point" not in the_keys(f"a: {text}\n") else value
    assert read_value == value
    assert isinstance(read_value, int) == (read_value.denominator == 1)


@given(st.text("0123456789.,eE+-_xo%/ \u00a0−１２", max_size=9))
@example("1e41")
@example("1" + "0" * 41)
def test_a_text_of_digits_is_a_number_in_the_one_grammar_or_stays_text(text: str) -> None:
    found, problems = scan_text(f"a: {text}\n", "f.yaml")
    if found is not None and not problems:
        value = found.data["a"]
        if isinstance(value, int | Fraction):
            assert re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?", text.strip(" "))
            assert value == Fraction(text.strip(" "))
        else:
            assert value is None or isinstance(value, str)


# --- hints for texts that look like numbers

HINTS: list[tuple[str, str | None, str]] = [
    ("12", None, ""),
    ("-0.5", None, ""),
    ("1e3", None, ""),
    ("", None, ""),
    ("abc", None, ""),
    ("12:30", None, ""),
    ("2024-05-30", None, ""),
    ("1.2.3", None, ""),
    ("1e500", None, ""),
    ("x" * 300, None, ""),
    ("60,5", "decimal_comma", "60.5"),
    ("-0,25", "decimal_comma", "-0.25"),
    ("1,234", "comma_or_thousands", ""),
    ("1.234,5", "thousands", "1234.5"),
    ("1,234.5", "thousands", "1234.5"),
    ("1.234.567", "thousands", "1234567"),
    ("1,234,567", "thousands", "1234567"),
    ("1.000", "thousands_point", ""),
    ("12.500", "thousands_point", ""),
    ("1.234", None, ""),
    ("0.500", None, ""),
    ("72%", "percent_sign", "72"),
    ("72,5 %", "percent_sign", "72.5"),
    ("１２", "full_width", "12"),
    ("１２，５％", "full_width", "12.5"),
    ("٣", "full_width", "3"),
    ("−5", "minus_sign", "-5"),
    ("–5,5", "minus_sign", "-5.5"),
    ("1_000", "underscore", "1000"),
    ("0x10", "radix", ""),
    ("0o17", "radix", ""),
    ("0b101", "radix", ""),
    (".inf", "infinity", ""),
    ("-Infinity", "infinity", ""),
    ("∞", "infinity", ""),
    ("NaN", "not_a_number", ""),
    ("#DIV/0!", "not_a_number", ""),
    ("012", "leading_zero", "12"),
    ("+5", "leading_plus", "5"),
    ("+5,5", "leading_plus", "5.5"),
    ("1 000", "spaces", "1000"),
    ("1\u00a0000,5", "spaces", "1000.5"),
    ("- 5", "spaces", "-5"),
    (" 12 ", "spaces", "12"),
    ("1/2", "fraction", ""),
    ("½", "fraction", ""),
    ("1 ½", "fraction", ""),
    ("8.25/10", "out_of", "8.25"),
    ("8,25 / 10", "out_of", "8.25"),
    (".5", "bare_point", "0.5"),
    ("5.", "bare_point", "5"),
    ("10,", "trailing_comma", "10"),
    ("60 điểm", "unit", "60"),
    ("5 triệu đồng", "unit", ""),
    ("4.500 hộ", "unit", ""),
    ("4.512đ", "unit", ""),
    ("$20.000", "unit", ""),
    ("4.500 triệu đồng", "unit", ""),
    ("5 trieu", "unit", ""),
    ("2 vạn", "unit", ""),
    ("2 rưỡi", "unit", ""),
    ("3 tá", "unit", ""),
    ("5M", "unit", ""),
    ("1O", "letter", ""),
    ("l0", "letter", ""),
    ("5O0", "letter", ""),
    ("1О", "letter", ""),  # Cyrillic
    ("2O%", "letter", ""),
    ("1O hộ", "letter", ""),
    ("1l", "letter", ""),
    ("12S", "letter", ""),
    ("20.000,", "trailing_comma", ""),
    ("+20.000", "leading_plus", ""),
    ("−20.000", "minus_sign", ""),
    ("020.000", "leading_zero", ""),
    ("20.000%", "percent_sign", ""),
    ("２０．０００", "full_width", ""),
    (" 12.345 ", "spaces", ""),
    ("1_2", "underscore", ""),
    ("4.50 km", "unit", "4.50"),
    ("5tr", "unit", ""),
]


@pytest.mark.parametrize(("text", "cause", "better"), HINTS)
def test_why_a_text_is_no_number_and_what_to_type(text: str, cause: str | None, better: str) -> None:
    assert number_hint(text) == cause
    assert suggestion(text) == better
    advice = number_advice(text)
    assert (advice is None) == (cause is None)
    if advice is not None and better:
        assert f"`{better}`" in advice.vi
        assert f"`{better}`" in advice.en


@pytest.mark.parametrize("text", ["20.000", "20.000đ", "20.000 hộ", "+20.000", "20.000%", "２０．０００", "020.000"])
def test_thousands_are_asked_about(text: str) -> None:
    advice = number_advice(text)
    assert advice is not None
    assert advice.en == "write `20000` if thousands are meant, `20` if decimals are"
    assert "`20000`" in advice.vi
    assert "`20`" in advice.vi


def test_a_letter_among_digits_is_named() -> None:
    advice = number_advice("1O")
    assert advice is not None
    assert "letter" in advice.en
    assert "chữ cái" in advice.vi
    assert "`1`" not in advice.en + advice.vi


def test_a_declared_unit_is_no_letter_and_no_magnitude() -> None:
    for text, unit in (("5 l", "l"), ("5 triệu đồng", "triệu đồng")):
        advice = number_advice(text, unit)
        assert advice is not None
        assert "write `5`: only the number, without its unit" in advice.en
    asked = number_advice("4.500 triệu đồng", "triệu đồng")
    assert asked is not None
    assert "`4500`" in asked.en
    assert "`4.5`" in asked.en


WAYS = ("{} hộ", "{} đồng", "{}đ", "+{}", "−{}", "- {}", "0{}", "{}%", "{},", "{}.", " {}", "{},0", "{}.0", "{}")
SIGNS_BETWEEN = ("", ",", ".", "_", " ", "\u00a0")


@given(st.integers(1, 10**9), st.sampled_from(WAYS), st.sampled_from(SIGNS_BETWEEN))
def test_a_suggestion_is_what_was_meant_or_none(number: int, way: str, sign: str) -> None:
    """A whole number as people write it, some sign between its thousands."""
    if better := suggestion(way.format(f"{number:,}".replace(",", sign))):
        assert Fraction(better) == (-number if way[0] in "−-" else number)


@given(
    st.integers(1, 10**4),
    st.sampled_from(["k", "tr", "triệu", "tỷ", "ty", "nghìn", "chục", "vạn", "tá", "M", "B", "O", "l"]),
)
def test_a_word_or_letter_that_changes_the_number_is_never_cut_off(number: int, word: str) -> None:
    assert suggestion(f"{number}{word}") == suggestion(f"{number} {word}") == ""


def test_every_cause_of_a_number_hint_is_tried() -> None:
    assert {cause for _, cause, _ in HINTS} - {None} == set(NUMBER_CAUSES)


@given(st.text(max_size=30) | st.text("0123456789.,% -−+_/xeE１２½", max_size=12))
def test_a_suggestion_is_a_number(text: str) -> None:
    if better := suggestion(text):
        assert document(f"a: [{better}]\n").data["a"][0] == Fraction(better)
        assert number_hint(text)


# --- nothing but problems, and the same from both parsers

SIGNS = "ab1 \n\t'\"#,:-?[]{}&*!|>%@`\\~=ố"
WORDS = [
    "\n  ",
    "\n- ",
    ": ",
    " #",
    "<<",
    "---",
    "...",
    "{a: ",
    "]}",
    "name: ",
    "max:10",
    "code: ",
    "1,5",
    "key: value\n",
    "!!x",
]
ODDITIES = ["\u00a0", "\u200b", "\ufeff", "\\ud800", "\\x0", "\x07", "\u2028", "\r", "："]
MARKUP = st.sampled_from([*SIGNS, *WORDS, *ODDITIES])
TEXTS = st.lists(MARKUP, max_size=16).map("".join) | st.text(max_size=40)
FILES = st.sampled_from(["f.yaml", "f.json"])
PARSERS: list[Callable[[str], EventSource]] = [fast_parser(), PureParser]


LANGS: tuple[Lang, ...] = ("vi", "en")


def say_everything(problems: list[Problem]) -> None:
    for problem in problems:
        for lang in LANGS:
            assert problem.show(lang)
            assert problem.hint(lang)
        place = problem.places[0]
        assert place.line >= 1
        assert 1 <= place.column <= len(place.excerpt) + 2


@given(TEXTS, FILES)
@settings(max_examples=400, deadline=None)
@example("a\ufeff{a: a", "f.yaml")
@example("a: {\x85}", "f.yaml")
@example("{a: ,? ,1}", "f.yaml")
@example("a: \n\n[", "f.yaml")
@example("!<", "f.yaml")
@example("a: [*x: {?", "f.yaml")
def test_any_text_gives_problems_and_both_parsers_the_same(text: str, file: str) -> None:
    fast, pure = (scan_with(parser, text, file) for parser in PARSERS)
    assert fast == pure
    assert fast[0] is not None or fast[1]
    say_everything(fast[1])


@given(st.binary(max_size=60) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_problems(data: bytes) -> None:
    found, problems = scan_text(data, "f.yaml")
    assert found is not None or problems
    say_everything(problems)


@pytest.mark.parametrize("path", sorted(BAD.glob("*.yaml")), ids=lambda path: path.stem)
def test_both_parsers_say_the_same_of_wrong_files(path: Path) -> None:
    fast, pure = (scan_with(parser, path.read_bytes(), path.name) for parser in PARSERS)
    assert fast == pure


FRAMEWORKS = sorted((Path(__file__).parents[1] / "frameworks").glob("*.yaml"))


@pytest.mark.parametrize("path", FRAMEWORKS, ids=lambda path: path.name)
def test_both_parsers_read_the_frameworks_alike(path: Path) -> None:
    fast, pure = (scan_with(parser, path.read_bytes(), path.name) for parser in PARSERS)
    assert fast == pure
    assert fast[1] == []


def test_two_thousand_lines_are_read_quickly() -> None:
    leaf = """\
  thanh_phan_{n}:
    code: "1.{n}"
    name: Người đứng đầu là Trưởng Ban chỉ đạo chuyển đổi số
    max: 10
    cite: {{document: 1397/QĐ-UBND-HC, section: "1.1", verified_on: 2024-10-26}}
    score:
      kind: choice
      options: {{bi_thu: max, pho_bi_thu: 1/2 * max, khac: 0}}
"""
    text = "parts:\n" + "".join(leaf.format(n=n) for n in range(250))
    assert text.count("\n") > 2000
    best = min(_seconds(text) for _ in range(5))
    assert best < 0.5  # about 0.03 on a free machine; a slow one shall not fail


def _seconds(text: str) -> float:
    start = time.perf_counter()
    document(text)
    return time.perf_counter() - start


# --- the catalogue


@pytest.mark.parametrize("key", MESSAGES)
def test_every_sentence_is_there_in_both_languages(key: str) -> None:
    entry = MESSAGES[key]
    assert re.fullmatch(r"IK1[01][0-9]\.[a-z0-9_]+", key)
    assert entry.en != entry.vi
    assert entry.hint_en
    assert entry.hint_vi
    fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in entry[1:]]
    assert fields[0] == fields[1]
    assert fields[2] == fields[3]
    words = " ".join(entry[1:])
    assert not re.search(r"\b(dict|str|int|NoneType|mapping|sequence|scalar|traceback)\b", words)


def test_shown_numbers_read_back() -> None:
    (problem,) = scan_text("max: 12.500\n", "f.yaml")[1]
    assert exact_text(Fraction(25, 2)) in problem.message("en")
