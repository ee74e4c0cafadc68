"""IK390 rankings and awards, IK391 statistics: see the page on problem codes."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


MESSAGES: dict[str, Message] = {
    "IK390.both": _error(
        "group `{group}` has both `ranking` and `rankings`",
        "nhóm `{group}` có cả `ranking` và `rankings`",
        "give the one under `ranking` a name and put it under `rankings`",
        "đặt mã cho bảng ở `ranking` rồi chuyển vào `rankings`",
    ),
    "IK390.clash": _error(
        "the ranking `{name}` of this group has the name of one over several groups",
        "bảng xếp hạng `{name}` của nhóm trùng mã với một bảng xếp hạng chung",
        "give one of them another name",
        "đổi mã của một trong hai bảng",
    ),
    "IK390.group": _error(
        "there is no group `{group}` to be ranked",
        "không có nhóm `{group}` để xếp hạng",
        "name groups of this file under `groups:`",
        "ghi mã các nhóm có trong tệp ở `groups:`",
    ),
    "IK390.group_near": _error(
        "there is no group `{group}` to be ranked",
        "không có nhóm `{group}` để xếp hạng",
        "`{near}`?",
        "có phải `{near}`?",
    ),
    "IK390.maxima": Message(
        "warning",
        "`{name}` ranks groups of different maxima by points: {maxima}",
        "`{name}` xếp chung theo điểm các nhóm có điểm tối đa khác nhau: {maxima}",
        "rank by `of: percent`, unless the decision really compares points",
        "xếp theo `of: percent`, trừ khi quyết định thật sự so điểm với nhau",
    ),
    "IK390.ordinal": _error(
        "no two units share a place under `ties: ordinal`, but nothing says who comes first where they are equal",
        "`ties: ordinal` không cho đồng hạng, nhưng chưa nói đơn vị nào xếp trên khi bằng nhau",
        "add tie-breakers, `then: [percent, …]`, or write `ties: competition`",
        "thêm tiêu chí phụ `then: [percent, …]`, hoặc ghi `ties: competition`",
    ),
    "IK390.two_meanings": _error(
        "`{word}` means a figure of the whole group here, and is also the name of something in it",
        "`{word}` ở đây nghĩa là con số của cả nhóm, nhưng trong nhóm cũng có mục hoặc số liệu mang tên đó",
        "rename the latter, so that nobody ranks by the other one",
        "đổi tên mục hoặc số liệu đó để không xếp hạng nhầm",
    ),
    "IK390.no_maximum": _error(
        "units of `{group}` cannot be ranked by `{word}`: the group has no `max`",
        "không xếp hạng nhóm `{group}` theo `{word}` được: nhóm không có `max`",
        "state `max`, or rank by `of: total`",
        "ghi `max`, hoặc xếp theo `of: total`",
    ),
    "IK390.better": _error(
        "`{name}` is marked `better: {better}`, and the ranking doesn't say whether more or less of it comes first",
        "`{name}` ghi `better: {better}`, mà bảng xếp hạng chưa nói số cao hay số thấp xếp trên",
        "write `better: low` or `better: high` here",
        "ghi `better: low` hoặc `better: high` ở đây",
    ),
    "IK390.exact": _error(
        "`by: exact` needs a figure that the rules round; `{of}` is a formula or an input, which is exact already",
        "`by: exact` chỉ dùng cho con số được làm tròn theo quy tắc; `{of}` là công thức hay số liệu, vốn chính xác",
        "leave `by` out; inside a formula write `exact(x)`",
        "bỏ `by`; trong công thức thì viết `exact(x)`",
    ),
    "IK390.otherwise": _error(
        "the award `{name}` has a condition, and doesn't say what happens where one of the first does not meet it",
        "danh hiệu `{name}` có điều kiện, nhưng chưa nói khi đơn vị đứng đầu không đạt thì thế nào",
        "add `otherwise: next` (the next unit is taken) or `otherwise: none` (nobody is)",
        "thêm `otherwise: next` (xét đơn vị kế tiếp) hoặc `otherwise: none` (bỏ trống)",
    ),
    "IK390.level": _error(
        "there is no level `{found}`; the levels are {levels}",
        "không có mức `{found}`; các mức là {levels}",
        "write one of {levels}",
        "ghi một trong {levels}",
    ),
    "IK390.level_near": _error(
        "there is no level `{found}`; the levels are {levels}",
        "không có mức `{found}`; các mức là {levels}",
        "`level: {near}`",
        "`level: {near}`",
    ),
    "IK390.no_levels": _error(
        "the award asks for the level `{found}`, but group `{group}` has no levels",
        "danh hiệu đòi mức `{found}`, nhưng nhóm `{group}` không có xếp loại",
        "add `levels:` to the group, or state the condition by `when:`",
        "thêm `levels:` cho nhóm, hoặc ghi điều kiện bằng `when:`",
    ),
    "IK391.labels": _error(
        "the label `{name}` can never be used: the rows go from the highest percent down, the first that holds counts",
        "nhận xét `{name}` không bao giờ được dùng: các dòng xếp từ phần trăm cao xuống thấp, lấy dòng đúng đầu tiên",
        "put the rows in falling order; only the last may be without `at_least`",
        "xếp các dòng theo mốc giảm dần; chỉ dòng cuối được bỏ `at_least`",
    ),
}
