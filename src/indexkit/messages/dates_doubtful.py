"""IK733: dates that are doubtful together, most often by a slip in a year; see the page on problem codes."""

from __future__ import annotations

from indexkit.problems import Message


def _doubt(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("warning", en, vi, hint_en, hint_vi)


_RIGHT = (
    "correct the year, unless the text really says so",
    "sửa lại năm, trừ khi văn bản thật sự ghi như vậy",
)

MESSAGES: dict[str, Message] = {
    "IK733.before": _doubt(
        "`{name}` is in force from {since}, in a year before it was issued ({issued})",
        "`{name}` có hiệu lực từ {since}, trước năm ban hành ({issued})",
        *_RIGHT,
    ),
    "IK733.far": _doubt(
        "`{name}` was issued on {issued} and is in force only from {since}, years later",
        "`{name}` ban hành ngày {issued} mà nhiều năm sau, từ {since}, mới có hiệu lực",
        *_RIGHT,
    ),
    "IK733.period": _doubt(
        "`{name}` was issued on {issued} and binds only from the period {since}, years later",
        "`{name}` ban hành ngày {issued} mà nhiều năm sau, từ kỳ {since}, mới áp dụng",
        *_RIGHT,
    ),
    "IK733.older": _doubt(
        "`{name}`, issued on {issued}, amends `{other}`, which was issued later ({later})",
        "`{name}` ban hành ngày {issued} lại sửa đổi `{other}`, ban hành sau đó ({later})",
        "correct one of the dates, or the `amends:`",
        "sửa lại một trong hai ngày, hoặc sửa `amends:`",
    ),
    "IK733.never": _doubt(
        "`{name}` binds from the period {since}, and `{base}` only up to {last}: it never takes part",
        "`{name}` áp dụng từ kỳ {since}, mà `{base}` chỉ áp dụng đến hết kỳ {last}: không bao giờ được dùng",
        "correct one of the periods",
        "sửa lại một trong hai kỳ",
    ),
}
