"""IK650–IK655: what changes cost, and what is to be reached."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


MESSAGES: dict[str, Message] = {
    "IK650.no_costs": _error(
        "this file says nothing of what changes cost",
        "tệp này không nêu chi phí của thay đổi nào",
        "name a file that has `costs:` at the top level",
        "chọn tệp có khóa `costs:` ở cấp ngoài cùng",
    ),
    "IK650.near": _error(
        "the scorecard `{group}` has no input `{found}`",
        "bảng điểm `{group}` không có đầu vào `{found}`",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK650.unknown": _error(
        "the scorecard `{group}` has no input `{found}`",
        "bảng điểm `{group}` không có đầu vào `{found}`",
        "write the input's name as the framework declares it, or `\"*\"` for every other one",
        "ghi tên đầu vào đúng như bộ chỉ số khai báo, hoặc `\"*\"` cho mọi đầu vào khác",
    ),
    "IK650.type": _error(
        "`{name}` is of type {type}: no single figure of it can change",
        "`{name}` thuộc kiểu {type}: không có một con số nào của nó để thay đổi",
        "leave it out, or write `{name}: {{allowed: false}}`",
        "bỏ dòng này, hoặc ghi `{name}: {{allowed: false}}`",
    ),
    "IK651.range": _error(
        "the range of `{name}` ends before it begins",
        "khoảng của `{name}` kết thúc trước khi bắt đầu",
        "write the lesser figure at `from`, the greater one at `to`",
        "ghi số nhỏ hơn ở `from`, số lớn hơn ở `to`",
    ),
    "IK651.no_figure": _error(
        "`{name}` is of type {type}, so it has no `{word}`",
        "`{name}` thuộc kiểu {type} nên không có `{word}`",
        "write only `cost`, `fixed` or `allowed` for it",
        "chỉ ghi `cost`, `fixed` hoặc `allowed`",
    ),
    "IK651.whole": _error(
        "`{name}` is of type {type}, which changes in whole steps only",
        "`{name}` thuộc kiểu {type}, chỉ thay đổi theo bước nguyên",
        "write a whole number at `step`",
        "ghi số nguyên ở `step`",
    ),
    "IK655.near": _error(
        "the scorecard `{group}` has no level `{found}`",
        "bảng điểm `{group}` không có mức `{found}`",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK655.level": _error(
        "the scorecard `{group}` has no level `{found}`",
        "bảng điểm `{group}` không có mức `{found}`",
        "its levels are {known}; a total is written as a number",
        "các mức là {known}; tổng điểm thì ghi bằng số",
    ),
    "IK655.no_levels": _error(
        "the scorecard `{group}` has no levels, so `{found}` cannot be reached",
        "bảng điểm `{group}` không xếp mức, nên không có mức `{found}` để đạt",
        "write the total to be reached as a number",
        "ghi tổng điểm cần đạt bằng số",
    ),
    "IK655.no_percent": _error(
        "the scorecard `{group}` has no maximum, so no percent",
        "bảng điểm `{group}` không có điểm tối đa nên không có tỷ lệ phần trăm",
        "write the total to be reached: `--to 320`",
        "ghi tổng điểm cần đạt: `--to 320`",
    ),
    "IK655.unit": _error(
        "among the units that are ranked with this one (`{group}`) there is no `{found}`",
        "trong các đơn vị được xếp hạng cùng đơn vị này (`{group}`) không có `{found}`",
        "units are {known}",
        "các đơn vị là {known}",
    ),
    "IK655.rankings": _error(
        "the scorecard `{group}` has several rankings",
        "bảng điểm `{group}` có nhiều bảng xếp hạng",
        "say by which one: `--ranking NAME`; there are {known}",
        "nêu bảng xếp hạng: `--ranking TÊN`; có {known}",
    ),
    "IK655.ranking": _error(
        "the scorecard `{group}` has no ranking `{found}`",
        "bảng điểm `{group}` không có bảng xếp hạng `{found}`",
        "rankings are {known}",
        "các bảng xếp hạng là {known}",
    ),
    "IK655.no_place": _error(
        "this unit is in no ranking: {why}",
        "đơn vị này không có trong bảng xếp hạng nào: {why}",
        "say in the evidence what its cluster is",
        "khai trong minh chứng đơn vị thuộc nhóm nào",
    ),
    "IK655.first": _error(
        "no unit stands above this one",
        "không đơn vị nào xếp trên đơn vị này",
        "name a level or a total: `--to 320`",
        "ghi mức hoặc tổng điểm: `--to 320`",
    ),
    "IK655.number": _error(
        "`{found}` is no number of percent",
        "`{found}` không phải là số phần trăm",
        "write it as `70` or `72.5`",
        "ghi dạng `70` hoặc `72.5`",
    ),
    "IK655.one_aim": _error(
        "what is to be reached must be said once",
        "phải nêu đúng một mục tiêu",
        "give one of `--to`, `--to-percent` and `--beat`; `--beat` needs the units of `--cohort`",
        "dùng một trong `--to`, `--to-percent`, `--beat`; `--beat` cần các đơn vị ở `--cohort`",
    ),
}
