"""IK551: tables of many units whose columns do not fit together or can't be read."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


MESSAGES: dict[str, Message] = {
    "IK551.lengths": _error(
        "column `{first}` has {rows} values and column `{other}` has {differs}",
        "cột `{first}` có {rows} giá trị, còn cột `{other}` có {differs}",
        "give every column one value for each unit; `None` where nothing is known",
        "mỗi cột cần một giá trị cho mỗi đơn vị; chưa có số liệu thì ghi `None`",
    ),
    "IK551.stream": _error(
        "`{name}` cannot be read as an Arrow table: {why}",
        "không đọc được `{name}` dưới dạng bảng Arrow: {why}",
        "give each column a usual type: whole numbers of 64 bits, floats, decimals, truths, texts, days, lists",
        "mỗi cột cần một kiểu thông dụng: số nguyên 64 bit, số thực, số thập phân, đúng/sai, văn bản, ngày, danh sách",
    ),
    "IK551.twice": _error(
        "the table has two columns `{name}`",
        "bảng có hai cột `{name}`",
        "leave out or rename one of them",
        "bỏ hoặc đổi tên một trong hai cột",
    ),
}
