"""The words of the workbook of a framework's rows, in Vietnamese and English."""

from __future__ import annotations

from indexkit.problems import Lang, Text

HEADS: dict[str, Text] = {
    "code": Text("STT", "Code"),
    "part": Text("Phần", "Part"),
    "name": Text("Tên", "Name"),
    "name_en": Text("Tên tiếng Anh", "Name in English"),
    "max": Text("Điểm tối đa", "Maximum"),
    "points": Text("Điểm", "Points"),
    "at_least": Text("Từ (≥)", "At least (≥)"),
    "above": Text("Trên (>)", "Above (>)"),
    "at_most": Text("Đến (≤)", "At most (≤)"),
    "below": Text("Dưới (<)", "Below (<)"),
    "is": Text("Bằng (=)", "Is (=)"),
    "value": Text("Giá trị", "Value"),
    "basis": Text("Độ chắc", "Basis"),
    "proof": Text("Tài liệu kiểm chứng", "Proof"),
    "quote": Text("Trích nguyên văn", "Quote"),
    "address": Text("Địa chỉ trong tệp", "Address in the file"),
}
"""Headings by column, in their order."""

SAID: dict[str, Text] = {
    "general": Text("Phần chung", "General"),
    "how": Text(
        "Sửa các ô nền vàng, rồi ghi trở lại: indexkit table import {file} TỆP.xlsx. Ô là văn bản: số thập phân viết "
        "dấu chấm (2.5), phân số viết 1/2. Đừng sửa cột “{address}”. Ô trống nền vàng có thể điền thêm. Mục mới: thêm "
        "dòng, ghi STT, tên, điểm tối đa, để trống địa chỉ.",
        "Edit the yellow cells, then write them back: indexkit table import {file} FILE.xlsx. Cells are text: decimals "
        "have a point (2.5), fractions are written 1/2. Leave the column “{address}” as it is. An empty yellow cell "
        "may be filled in. A new item: insert a row with its code, name and maximum, without an address.",
    ),
    "exported": Text(
        "{file}: {rows} dòng trong {sheets} trang tính, {values} giá trị.",
        "{file}: {rows} rows on {sheets} sheets, {values} values.",
    ),
    "counted": Text(
        "Số dòng trong tệp: {rows}; không đổi: {unchanged}; thay đổi: {changed} (số ô: {cells}); từ chối: {refused}.",
        "Rows in the workbook: {rows}; unchanged: {unchanged}; changed: {changed} (cells: {cells}); "
        "refused: {refused}.",
    ),
    "moved": Text(
        "Mục thêm mới: {added}; mục bỏ đi: {removed}. Mục thêm mới tạm do hội đồng chấm (`assessed`) cho đến khi ghi "
        "quy tắc.",
        "Items added: {added}; taken out: {removed}. A panel gives the points of an added one (`assessed`) until its "
        "rule is written.",
    ),
    "same": Text("Không có gì khác: {file} giữ nguyên.", "Nothing differs: {file} stays as it is."),
    "not_written": Text(
        "Chưa ghi gì. Ghi vào tệp khác: -o TỆP; ghi đè: --in-place.",
        "Nothing is written yet. To write: -o FILE, or --in-place.",
    ),
    "refused": Text(
        "Chưa ghi gì: sửa các ô bị từ chối trong tệp rồi chạy lại.",
        "Nothing is written: mend the refused cells in the workbook and run this again.",
    ),
    "wrong": Text(
        "Chưa ghi gì: với các giá trị mới, tệp có những lỗi trên mà trước đó không có.",
        "Nothing is written: with the new values the file has the errors above, which it had not before.",
    ),
    "written": Text("Đã ghi {file}.", "{file} is written."),
}


def tell(key: str, lang: Lang, /, **fields: str) -> str:
    return SAID[key].in_(lang).format(**fields)
