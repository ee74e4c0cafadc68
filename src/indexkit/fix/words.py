"""Repairs as people read them: a diff, and what each repair does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff

from indexkit.fix import Fixed
from indexkit.fix.lines import Lines, Repair
from indexkit.problems import Lang, Text
from indexkit.report.layout import Line, Segment, Style, cut, paragraph
from indexkit.source.text import CONTROL, ODD, character_name

CAUSES: dict[str, Text] = {
    "tab": Text("dấu Tab đầu dòng thành dấu cách", "tabs that indent become spaces"),
    "odd_indent": Text("dấu cách không ngắt đầu dòng thành dấu cách", "no-break spaces that indent become spaces"),
    "line_break": Text("ký tự xuống dòng khác thường", "an unusual line break"),
    "hidden": Text("ký tự ẩn", "hidden characters"),
    "colon": Text("dấu hai chấm và dấu cách", "the colon and its space"),
    "number": Text("cách ghi số", "how a number is written"),
    "number_in_quotes": Text("là số, không phải chữ", "a number, not a text"),
    "text": Text("là chữ, không phải số", "a text, not a number"),
    "label": Text("ký hiệu thì đặt trong ngoặc kép", "a label stands in quotes"),
    "quotes": Text("dấu nháy của Word thành dấu nháy thẳng", "quotes as Word sets them become plain"),
    "truth": Text("có hoặc không", "yes or no"),
    "day": Text("ngày ghi năm-tháng-ngày", "a day is year-month-day"),
    "comma": Text("dấu phẩy trong { }", "a comma inside { }"),
    "sign": Text("dấu trong công thức", "a sign in a formula"),
}
_SUMMARY: dict[str, Text] = {
    "none": Text("{file}: không có gì để sửa an toàn", "{file}: nothing that can be repaired safely"),
    "one": Text("{file}: {n} chỗ sửa", "{file}: {n} repair"),
    "several": Text("{file}: {n} chỗ sửa", "{file}: {n} repairs"),
    "written": Text(", đã ghi vào tệp", ", written to the file"),
    "not_written": Text(", chưa ghi; thêm --write để ghi vào tệp", ", not written; --write writes them"),
    "tabs": Text(
        "Dòng {lines}: không rõ dấu Tab đầu dòng rộng mấy cột, nên không rõ dòng này thuộc mục nào; hãy thay bằng "
        "dấu cách.",
        "Line {lines}: how wide the tab is that indents cannot be told, nor so what the line belongs to; put spaces "
        "there.",
    ),
    "left": Text(
        "Còn {n} lỗi hoặc cảnh báo về cách ghi, cần người sửa: indexkit check {file}",
        "{n} problems of form are left for a person: indexkit check {file}",
    ),
    "left_one": Text(
        "Còn 1 lỗi hoặc cảnh báo về cách ghi, cần người sửa: indexkit check {file}",
        "1 problem of form is left for a person: indexkit check {file}",
    ),
    "then": Text("Sau đó kiểm tra lại: indexkit check {file}", "Then check again: indexkit check {file}"),
}
_SHOWN = 8
_PIECE = 74
"""So many columns of a piece are shown in the list; the diff has all of it."""
_LOOKS: dict[str, Style] = {"-": "bad", "+": "good", "@": "dim"}


def lines_of(found: Fixed, file: str, lang: Lang, *, written: bool) -> Iterator[Line]:
    """The diff, each repair, and what is left."""
    yield from _diff(found, file)
    for one in found.repairs:
        yield from _repair(one, lang)
    if found.repairs:
        yield ()
    number = len(found.repairs)
    told = _tell("none" if not number else "one" if number == 1 else "several", lang, file=file, n=str(number))
    if number:
        told += _tell("written" if written else "not_written", lang)
    yield from paragraph(told, "good" if written or not number else "warning")
    if found.tabs:
        yield from paragraph(_tell("tabs", lang, lines=_numbers(found.tabs)), "warning")
    left = len(found.left)
    if left:
        yield from paragraph(_tell("left" if left > 1 else "left_one", lang, file=file, n=str(left)), "warning")
    elif number:
        yield from paragraph(_tell("then", lang, file=file), "dim")


def _numbers(lines: Sequence[int]) -> str:
    """A long list is cut."""
    return ", ".join(map(str, lines[:_SHOWN])) + (", …" if len(lines) > _SHOWN else "")


def _tell(key: str, lang: Lang, **fields: str) -> str:
    return _SUMMARY[key].in_(lang).format(**fields)


def _diff(found: Fixed, file: str) -> Iterator[Line]:
    before, after = Lines.of(found.before).lines, Lines.of(found.after).lines
    for line in unified_diff(before, after, file, file, n=1, lineterm=""):
        yield (Segment(visible(line), _LOOKS.get(line[:1], "") if line[:3] not in ("---", "+++") else "title"),)
    if found.repairs:
        yield ()


def _repair(one: Repair, lang: Lang) -> Iterator[Line]:
    yield (Segment(f"{one.line}:{one.column}  ", "dim"), Segment(CAUSES[one.cause].in_(lang)))
    if one.before.strip() and one.after.strip():
        yield (Segment(f"    {cut(visible(one.before), _PIECE)}"),)
        yield (Segment(f"  → {cut(visible(one.after), _PIECE)}"),)


def visible(text: str) -> str:
    """With a name for each character that cannot be seen: the difference between two lines may be just that."""
    text = ODD.sub(lambda found: f"<{character_name(found[0])}>", text.replace("\t", "<Tab>"))
    return CONTROL.sub(lambda found: f"<{character_name(found[0])}>", text)


def to_dict(found: Fixed, file: str, *, written: bool) -> dict[str, object]:
    """The shape that `fix --format json` prints for a file."""
    repairs = [
        {"cause": one.cause, "line": one.line, "column": one.column, "before": one.before, "after": one.after}
        for one in found.repairs
    ]
    return {"file": file, "written": written, "repairs": repairs, "tabs": list(found.tabs), "left": len(found.left)}
