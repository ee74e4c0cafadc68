"""IK540–IK543: tables of identities, and assessments of several years side by side."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


MESSAGES: dict[str, Message] = {
    "IK540.renamed": _error(
        "a unit that is renamed is one before and one after; here {before} becomes {after}",
        "đổi tên thì trước và sau đều là một đơn vị; ở đây {before} thành {after}",
        "write `kind: merged` where several became one, `kind: split` where one became several",
        "ghi `kind: merged` nếu nhiều đơn vị nhập làm một, `kind: split` nếu một đơn vị chia thành nhiều",
    ),
    "IK540.merged": _error(
        "a merger makes several units one; here {before} becomes {after}",
        "sáp nhập là nhiều đơn vị thành một; ở đây {before} thành {after}",
        "write every unit that was merged under `from`, as `[A, B]`, and one under `to`",
        "ghi mọi đơn vị được sáp nhập ở `from`, dạng `[A, B]`, và một đơn vị ở `to`",
    ),
    "IK540.split": _error(
        "a split makes one unit several; here {before} becomes {after}",
        "chia tách là một đơn vị thành nhiều; ở đây {before} thành {after}",
        "write one unit under `from`, and every unit that came of it under `to`, as `[A, B]`",
        "ghi một đơn vị ở `from`, và mọi đơn vị hình thành ở `to`, dạng `[A, B]`",
    ),
    "IK540.same": _error(
        "`{found}` becomes `{found}`: nothing changes",
        "`{found}` thành `{found}`: không có gì thay đổi",
        "correct `from` or `to`, or leave the entry out",
        "sửa `from` hoặc `to`, hoặc bỏ dòng này",
    ),
    "IK540.twice_before": _error(
        "`{found}` becomes something else twice on {day}",
        "ngày {day} có hai lần `{found}` trở thành đơn vị khác",
        "one entry says all that became of a unit on a day: a split lists them under `to`",
        "một dòng ghi hết những gì hình thành từ một đơn vị trong ngày: chia tách thì liệt kê ở `to`",
    ),
    "IK540.twice_after": _error(
        "`{found}` is made twice on {day}",
        "ngày {day} có hai lần hình thành `{found}`",
        "one entry says all of which a unit was made on a day: a merger lists them under `from`",
        "một dòng ghi hết các đơn vị hợp thành một đơn vị trong ngày: sáp nhập thì liệt kê ở `from`",
    ),
    "IK541.near": Message(
        "warning",
        "the table of identities names `{found}`, which none of the years has",
        "bảng đổi tên, sáp nhập ghi `{found}`, nhưng không kỳ nào có đơn vị này",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK541.unknown": Message(
        "note",
        "the table of identities names `{found}`, which none of the years has",
        "bảng đổi tên, sáp nhập ghi `{found}`, nhưng không kỳ nào có đơn vị này",
        "that is fine for a unit of other years",
        "không sao nếu đó là đơn vị của các kỳ khác",
    ),
    "IK541.alike": Message(
        "note",
        "`{old}` of {before} is gone and `{new}` of {after} is new; their names are alike",
        "`{old}` của kỳ {before} không còn và `{new}` của kỳ {after} là đơn vị mới; hai tên gần giống nhau",
        "if they are one unit, say so in a table: `{{from: {old}, to: {new}, kind: renamed, on: …}}`",
        "nếu là một đơn vị, hãy ghi vào bảng: `{{from: {old}, to: {new}, kind: renamed, on: …}}`",
    ),
    "IK541.nameless": Message(
        "warning",
        "{count} of the files or rows of {period} cannot be read, so a unit that seems new or gone may be among them",
        "có {count} tệp hoặc dòng của kỳ {period} không đọc được, nên đơn vị tưởng là mới hay không còn "
        "có thể nằm trong số đó",
        "mend them first",
        "sửa những tệp, dòng đó trước",
    ),
    "IK541.lens": Message(
        "warning",
        "the two years do not count the same evidence: `{before}` and `{after}`",
        "hai kỳ không tính cùng một loại minh chứng: `{before}` và `{after}`",
        "assess both with the same `lens`",
        "đánh giá cả hai kỳ với cùng một `lens`",
    ),
    "IK542.groups": _error(
        "the two years have no group in common: {before} before, {after} after",
        "hai kỳ không có nhóm nào chung: trước là {before}, sau là {after}",
        "only scores of one group can be compared; groups are known by their ids",
        "chỉ so sánh được điểm của cùng một nhóm; nhóm được nhận biết theo mã",
    ),
    "IK542.period": _error(
        "two assessments are of one period, {period}",
        "có hai đánh giá cùng kỳ {period}",
        "give one assessment for each period",
        "mỗi kỳ chỉ đưa một đánh giá",
    ),
    "IK542.scales": _error(
        "the periods of the assessments cannot be put in order: {periods}",
        "không xếp được thứ tự các kỳ: {periods}",
        "all years, or all labels of one list of `periods:`",
        "tất cả là năm, hoặc tất cả là nhãn trong cùng một danh sách `periods:`",
    ),
    "IK542.one": _error(
        "one year alone has nothing to be compared with",
        "chỉ có một kỳ thì không có gì để so sánh",
        "name the units of another year too",
        "đưa thêm các đơn vị của một kỳ khác",
    ),
    "IK543.near": _error(
        "none of the years has a unit `{found}`",
        "không kỳ nào có đơn vị `{found}`",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK543.unknown": _error(
        "none of the years has a unit `{found}`",
        "không kỳ nào có đơn vị `{found}`",
        "write the unit's code as the evidence has it",
        "ghi mã đơn vị đúng như trong minh chứng",
    ),
}
