"""Annexes for tests, as Word and spreadsheets write them."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from annexes import _worked_out

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEADS = ["STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm", "Tài liệu kiểm chứng"]
TITLE = "Phụ lục kèm theo Quyết định số 12/QĐ-UBND ngày 20 tháng 01 năm 2025"
ROWS: list[list[Any]] = [
    ["I", "Nhận thức số", "40", "", ""],
    ["1", "Số lần tập huấn", "20", "4 lần: 20 điểm; 3 lần: 15", "Kế hoạch"],
    ["2", "Trưởng Ban chỉ đạo", "10", "Bí thư, Chủ tịch: điểm tối đa\nPhó Chủ tịch: 1/2*điểm tối đa\nKhác: 0", ""],
    ["3", "Ban hành kế hoạch", "7,5", "Đã ban hành: 7,5 điểm; Chưa ban hành: 0 điểm", ""],
    ["4", "Sáng kiến", "2,5", "Mỗi sáng kiến được 0,5 điểm", ""],
    ["II", "Dịch vụ công", "60 điểm", "", ""],
    ["1", "Tỷ lệ hồ sơ trực tuyến", "30", "Từ 80% trở lên: 30", "Báo cáo"],
    ["", "", "", "Từ 50% đến dưới 80%: 15; Dưới 50%: 0 điểm", ""],
    ["2", "Mức độ hài lòng", "30", "Theo khảo sát của tỉnh", ""],
    ["", "Tổng cộng", "100", "", ""],
]


def word(rows: list[list[Any]], title: str = TITLE, heads: list[str] = HEADS, **parts: str) -> bytes:
    """A document of one table. `^`: merged with the cell above; `#1`: a number that Word counts, of level 1."""
    lines = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in [heads, *rows])
    body = f"<w:p><w:r><w:t>{escape(title)}</w:t></w:r></w:p><w:tbl>{lines}</w:tbl>"
    document = f'<?xml version="1.0"?><w:document {_W}><w:body>{body}</w:body></w:document>'
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as out:
        out.writestr("word/document.xml", parts.get("document", document))
        if "numbering" in parts:
            out.writestr("word/numbering.xml", f"<w:numbering {_W}>{parts['numbering']}</w:numbering>")
    return stream.getvalue()


def _cell(text: str) -> str:
    if text == "^":
        return "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    if text.startswith("#"):
        number = f'<w:numPr><w:ilvl w:val="{text[1:]}"/><w:numId w:val="1"/></w:numPr>'
        return f"<w:tc><w:p><w:pPr>{number}</w:pPr></w:p></w:tc>"
    lines = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    return f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{lines}</w:tc>'


def workbook(rows: list[list[Any]], title: str = TITLE, merged: tuple[str, ...] = ()) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet, day = book.add_worksheet("Phụ lục"), book.add_format({"num_format": "d/m"})
        for area in merged:
            sheet.merge_range(area, "")
        for number, row in enumerate([[title], HEADS, *rows]):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif isinstance(value, str) and value.startswith("=="):
                    sheet.write_formula(number, column, value[1:], None, 40)
                elif isinstance(value, str):
                    sheet.write_string(number, column, value)
                else:
                    sheet.write(number, column, value)
    return _worked_out(stream.getvalue())
