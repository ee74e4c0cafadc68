"""IK690–IK692: two texts of a framework that are compared."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


MESSAGES: dict[str, Message] = {
    "IK690.two": _error(
        "`diff` needs two texts, and here is one",
        "`diff` cần hai văn bản, nhưng ở đây chỉ có một",
        "name a second file, or two periods (`--period 2023 --period 2024`), or two days (`--known`), or an amendment "
        "(`--amend FILE`)",
        "ghi thêm tệp thứ hai, hoặc hai kỳ (`--period 2023 --period 2024`), hoặc hai ngày (`--known`), hoặc một văn "
        "bản sửa đổi (`--amend TỆP`)",
    ),
    "IK690.more": _error(
        "`{option}` is given {n} times; there are two texts",
        "`{option}` được ghi {n} lần; chỉ có hai văn bản",
        "give it once for both texts, or twice, first that of the old one",
        "ghi một lần cho cả hai văn bản, hoặc hai lần, của văn bản cũ trước",
    ),
    "IK690.calendar": _error(
        "`{option}` says nothing to `--calendar`, which goes through one framework",
        "`{option}` không dùng với `--calendar`, vốn xét một bộ chỉ số",
        "leave it out; `--calendar` lists every period of the file",
        "bỏ tùy chọn này; `--calendar` liệt kê mọi kỳ của tệp",
    ),
    "IK690.group": _error(
        "group `{group}` is in one of the texts only: {file}",
        "nhóm `{group}` chỉ có ở một văn bản: {file}",
        "leave out `--group`, or name one of both: {groups}",
        "bỏ `--group`, hoặc ghi nhóm có ở cả hai: {groups}",
    ),
}
