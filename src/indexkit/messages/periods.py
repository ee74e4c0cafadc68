"""IK413, IK414: what a text says of single periods; see the page on problem codes."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


MESSAGES: dict[str, Message] = {
    "IK413.before": _error(
        "`{name}` has no value before the period {first}",
        "`{name}` không có giá trị cho các kỳ trước {first}",
        "add the value of an earlier period (the text binds from {binds}); the periods listed are: {listed}",
        "thêm giá trị của kỳ trước đó (văn bản áp dụng từ kỳ {binds}); các kỳ đã ghi: {listed}",
    ),
    "IK414.emptied": _error(
        "in the period {period} nothing is left below `{name}`: all of it applies to other periods",
        "ở kỳ {period} dưới `{name}` không còn gì: mọi phần đều áp dụng cho kỳ khác",
        "write `applies_to` where `{name}` stands, so that the whole is left out, or keep one part for that period",
        "ghi `applies_to` ở mục chứa `{name}` để bỏ cả mục, hoặc giữ một phần cho kỳ đó",
    ),
}
