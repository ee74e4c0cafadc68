"""What appraisal asks: IK368 a window that cannot be right (`rules.submission`), IK516 evidence that was handed in
outside of it, IK620 columns that cannot stand side by side, IK621 a unit that is not there.

`{what}` carries its own backticks; `{fate}` says what becomes of it.
"""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


def _note(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("note", en, vi, hint_en, hint_vi)


_LATE = (
    "{what} was handed in on {day}, after {closes}, the last day",
    "{what} nộp ngày {day}, sau ngày cuối cùng là {closes}",
)
_EARLY = (
    "{what} was handed in on {day}, before {opens}, the first day",
    "{what} nộp ngày {day}, trước ngày đầu tiên là {opens}",
)
_UNDATED = ("it is not said when {what} was handed in", "không ghi ngày nộp của {what}")
_LEAVE_OUT = (
    "correct the day, or leave out what the framework does not take",
    "sửa lại ngày nộp, hoặc bỏ minh chứng mà bộ chỉ số không nhận",
)
_RIGHT_DAY = ("nothing if the day is right", "không cần sửa nếu ngày nộp đúng")
_SAY_WHEN = (
    "`submitted: YYYY-MM-DD` beside the value, or at the head of the file for all that it gives",
    "ghi `submitted: năm-tháng-ngày` cạnh giá trị, hoặc ở đầu tệp cho mọi minh chứng trong tệp",
)

FRAMEWORK: dict[str, Message] = {
    "IK368.crossed": _error(
        "evidence is handed in from {opens} to {closes}: there is no such day",
        "thời hạn nộp từ {opens} đến {closes}: không có ngày nào",
        "write the earlier day in `opens`, the later one in `closes`",
        "ghi ngày trước vào `opens`, ngày sau vào `closes`",
    ),
    "IK368.no_early": _error(
        "it is not said what becomes of evidence from before {opens}",
        "chưa quy định xử lý thế nào minh chứng nộp trước ngày {opens}",
        "`early: count`, `absent`, `rejected` or `error`; or leave out `opens`",
        "ghi `early: count`, `absent`, `rejected` hoặc `error`; hoặc bỏ `opens`",
    ),
    "IK368.idle_early": _error(
        "`early` says what becomes of evidence from before the first day, and there is no first day",
        "`early` quy định về minh chứng nộp trước ngày đầu, nhưng không có ngày đầu",
        "`opens: YYYY-MM-DD`, or leave out `early`",
        "ghi `opens: năm-tháng-ngày`, hoặc bỏ `early`",
    ),
}

EVIDENCE: dict[str, Message] = {
    "IK516.late": _error(*_LATE, *_LEAVE_OUT),
    "IK516.late_noted": _note(_LATE[0] + ": {fate}", _LATE[1] + ": {fate}", *_RIGHT_DAY),
    "IK516.early": _error(*_EARLY, *_LEAVE_OUT),
    "IK516.early_noted": _note(_EARLY[0] + ": {fate}", _EARLY[1] + ": {fate}", *_RIGHT_DAY),
    "IK516.undated": _error(*_UNDATED, *_SAY_WHEN),
    "IK516.undated_noted": _note(_UNDATED[0] + ": {fate}", _UNDATED[1] + ": {fate}", *_SAY_WHEN),
}

COLUMNS: dict[str, Message] = {
    "IK620.rules": _error(
        "the column `{column}` was assessed by {theirs}, the column `{first}` by {ours}",
        "cột `{column}` được chấm theo {theirs}, còn cột `{first}` theo {ours}",
        "assess all columns by one framework, for one period",
        "chấm mọi cột theo cùng một bộ chỉ số, cho cùng một kỳ",
    ),
    "IK620.group": _error(
        "`{unit}` is a unit of `{other}` in the column `{column}` and of `{one}` in `{first}`",
        "`{unit}` thuộc nhóm `{other}` trong cột `{column}` và nhóm `{one}` trong cột `{first}`",
        "give the unit the same `group` in every column",
        "ghi cùng một `group` cho đơn vị ở mọi cột",
    ),
    "IK620.one_column": _error(
        "there is only the column `{column}`: nothing stands beside it",
        "chỉ có một cột `{column}`: không có cột nào để so",
        "a second `--column NAME=PATH`; or units alone, to read one assessment three times",
        "thêm một `--column TÊN=ĐƯỜNG_DẪN`; hoặc chỉ ghi các đơn vị, để đọc một lần chấm theo ba cách",
    ),
    "IK620.both": _error(
        "units are named, and columns too: one or the other",
        "vừa ghi đơn vị vừa ghi cột: chỉ dùng một trong hai",
        "`--column NAME=PATH` for each column, and no UNITS",
        "ghi `--column TÊN=ĐƯỜNG_DẪN` cho từng cột, và không ghi đơn vị",
    ),
    "IK620.column_word": _error(
        "`{found}` is no column",
        "`{found}` không phải là một cột",
        "`NAME=PATH`, such as `claimed=tu_cham.csv`; each name once",
        "`TÊN=ĐƯỜNG_DẪN`, ví dụ `claimed=tu_cham.csv`; mỗi tên một lần",
    ),
    "IK621.near": _error(
        "there is no unit `{unit}`",
        "không có đơn vị `{unit}`",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK621.unknown": _error(
        "there is no unit `{unit}`",
        "không có đơn vị `{unit}`",
        "the code of a unit, as its evidence says it (`unit:`)",
        "mã đơn vị, đúng như ghi trong minh chứng (`unit:`)",
    ),
}

MESSAGES: dict[str, Message] = {**FRAMEWORK, **EVIDENCE, **COLUMNS}
