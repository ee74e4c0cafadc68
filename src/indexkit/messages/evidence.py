"""IK501 to IK514, evidence as it is read: see the page on problem codes.

IK501 names, IK502 numbers, IK503 ranges, IK504 choices, IK505 yes or no, IK506 dates, IK507 items and their records,
IK508 given twice, IK509 the words round a value, IK510 not applicable, IK511 a panel's points, IK512 the evidence as
a whole, IK513 notes, IK514 texts; IK502 to IK506, IK514 and IK515 stand in `evidence_values`. `{what}`, `{name}` and
`{found}` carry their own backticks.
"""

from __future__ import annotations

from indexkit.messages import evidence_values
from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


_NAMES = {
    "IK501.near": _error(
        "{name} is neither an input nor a node of group `{group}`",
        "{name} không phải là số liệu hay mục nào của nhóm `{group}`",
        "`{near}`",
        "`{near}`",
    ),
    "IK501.unknown": _error(
        "{name} is neither an input nor a node of group `{group}`",
        "{name} không phải là số liệu hay mục nào của nhóm `{group}`",
        "a name that the framework declares for this group, such as {some}",
        "một tên mà bộ chỉ số khai báo cho nhóm này, ví dụ {some}",
    ),
    "IK501.unit": _error(
        "{name} says what `{input}` is measured in, which only `batch` and `evaluate_many` of a named file read",
        "{name} nói `{input}` tính bằng đơn vị nào, mà chỉ `batch` và `evaluate_many` với tên tệp mới đọc cột này",
        "give `{input}` in {wanted}, and leave {name} out",
        "ghi `{input}` bằng {wanted}, và bỏ {name}",
    ),
    "IK501.repealed": _error(
        "{name} is no longer in group `{group}`: the amendment `{by}`, in force since {day}, took it out",
        "{name} không còn trong nhóm `{group}`: văn bản sửa đổi `{by}`, có hiệu lực từ {day}, đã bỏ tên này",
        "delete the line, or score the period for which it was in force",
        "xóa dòng này, hoặc chấm cho kỳ mà tên này còn hiệu lực",
    ),
    "IK501.other_group": _error(
        "{name} belongs to group `{other}`, but this is the evidence of a unit of group `{group}`",
        "{name} thuộc nhóm `{other}`, còn đây là minh chứng của đơn vị thuộc nhóm `{group}`",
        "delete the line, or write `group: {other}` if that is the unit's group",
        "xóa dòng này, hoặc ghi `group: {other}` nếu đơn vị thuộc nhóm đó",
    ),
    "IK501.group": _error(
        "{name} is the group itself, whose total is computed",
        "{name} là tên nhóm; tổng điểm của nhóm do phần mềm tính",
        "give points for nodes below it, such as {some}",
        "ghi điểm cho các mục bên dưới, ví dụ {some}",
    ),
    "IK501.value": _error(
        "{name} is a value that is computed from inputs; it cannot be given",
        "{name} là giá trị được tính từ số liệu, không khai trực tiếp được",
        "give the inputs, such as {some}",
        "khai các số liệu, ví dụ {some}",
    ),
    "IK501.nested": _error(
        "{name} is not an input: inputs stand directly under `evidence:`, not below a heading",
        "{name} không phải là số liệu: số liệu ghi ngay dưới `evidence:`, không ghi dưới một đề mục",
        "delete the line {name} and move what stands below it to the left: {some}",
        "xóa dòng {name} rồi đưa các dòng bên dưới sang trái: {some}",
    ),
    "IK501.not_text": _error(
        "the name {name} is not text",
        "tên {name} không phải là chữ",
        "the name as the framework spells it, in quotes if it looks like a number or a date",
        "ghi tên đúng như trong bộ chỉ số; đặt trong ngoặc kép nếu tên trông giống số hoặc ngày",
    ),
}

_ITEMS = {
    "IK507.not_items": _error(
        "{what} must be a list of records, or how many there are; {found} is neither",
        "{what} phải là danh sách hồ sơ, hoặc số lượng hồ sơ; {found} không phải",
        "a line `- {field}: …` for each record, or a whole number",
        "mỗi hồ sơ một dòng `- {field}: …`, hoặc một số nguyên",
    ),
    "IK507.single": _error(
        "{what} must be a list, and a single record stands here",
        "{what} phải là danh sách, mà ở đây chỉ ghi một hồ sơ",
        "a hyphen before the record: `- {field}: …`",
        "thêm dấu gạch đầu dòng trước hồ sơ: `- {field}: …`",
    ),
    "IK507.bare": _error(
        "{what}: the bare number {found} does not tell which records count; that goes by {fields}",
        "{what}: chỉ ghi số lượng {found} thì không biết hồ sơ nào được tính; cần xét theo {fields}",
        "a list of records, each with {fields}",
        "ghi danh sách hồ sơ, mỗi hồ sơ có {fields}",
    ),
    "IK507.record": _error(
        "record {n} of {what} must have fields, and {found} stands there",
        "hồ sơ thứ {n} của {what} phải ghi theo từng trường, mà ở đó là {found}",
        "`{example}`",
        "`{example}`",
    ),
    "IK507.no_key": _error(
        "record {n} of {what} does not say its `{field}`, by which records are told apart",
        "hồ sơ thứ {n} của {what} thiếu `{field}`, là trường để phân biệt các hồ sơ",
        "add `{field}: …`",
        "thêm `{field}: …`",
    ),
    "IK507.lacks": _error(
        "record {n} of {what} does not say its `{field}`, which every record must have",
        "hồ sơ thứ {n} của {what} thiếu `{field}`, là trường mà hồ sơ nào cũng phải ghi",
        "add `{field}: …`",
        "thêm `{field}: …`",
    ),
    "IK507.field_near": _error(
        "record {n} of {what} has no field {found}",
        "hồ sơ thứ {n} của {what} không có trường {found}",
        "`{near}`",
        "`{near}`",
    ),
    "IK507.field_unknown": _error(
        "record {n} of {what} has no field {found}",
        "hồ sơ thứ {n} của {what} không có trường {found}",
        "one of {known}; further fields are declared in the framework",
        "một trong các trường {known}; trường khác phải khai báo trong bộ chỉ số",
    ),
    "IK507.state": _error(
        "record {n} of {what} has the state {found}, which records do not have",
        "hồ sơ thứ {n} của {what} ghi tình trạng {found}, không dùng cho hồ sơ",
        "one of {known}",
        "một trong {known}",
    ),
    "IK508.record": _error(
        "records {first} and {n} of {what} are both {found}: one document counts once",
        "hồ sơ thứ {first} và thứ {n} của {what} cùng là {found}: mỗi văn bản chỉ tính một lần",
        "delete one of the two records, or correct its number",
        "xóa một trong hai hồ sơ, hoặc sửa lại số hiệu",
    ),
    "IK508.points": _error(
        "the points of {what} are also given under {first}",
        "điểm của {what} còn được ghi ở {first}",
        "keep one of the two lines",
        "chỉ giữ một trong hai dòng",
    ),
    "IK508.name": _error(
        "{what} is given twice",
        "{what} được ghi hai lần",
        "keep one of the two",
        "chỉ giữ một",
    ),
    "IK508.computed": _error(
        "{what} stands in the evidence, and function `{function}` computes it too",
        "{what} đã có trong minh chứng, mà hàm `{function}` cũng tính ra",
        "keep one: delete it from the evidence, or do not compute it",
        "chỉ giữ một: xóa khỏi minh chứng, hoặc không tính",
    ),
}

_WORDS = {
    "IK509.key_near": _error(
        "{what}: {found} is not a word that goes with a value",
        "{what}: {found} không phải là khóa dùng kèm giá trị",
        "`{near}`",
        "`{near}`",
    ),
    "IK509.key_unknown": _error(
        "{what}: {found} is not a word that goes with a value",
        "{what}: {found} không phải là khóa dùng kèm giá trị",
        "one of {known}",
        "một trong {known}",
    ),
    "IK509.key_not_text": _error(
        "{what}: the word {found} is not text",
        "{what}: {found} không phải là chữ nên không làm khóa được",
        "one of {known}",
        "một trong {known}",
    ),
    "IK509.on": _error(
        "{what}: some readers of YAML take an unquoted `on` for `true`, which happened here",
        "{what}: có phần mềm đọc YAML hiểu `on` không có dấu nháy là `true`, ở đây đã bị như vậy",
        '`"on": 2024-05-30`, in quotes',
        '`"on": 2024-05-30`, đặt trong ngoặc kép',
    ),
    "IK509.no_value": _error(
        "{what} has neither a value nor a state",
        "{what} không ghi giá trị, cũng không ghi tình trạng",
        "`value: …`, or `state: absent` if there is none",
        "`value: …`, hoặc `state: absent` nếu không có",
    ),
    "IK509.state_alone": _error(
        "{what} has the state `{state}`, but no value",
        "{what} ghi tình trạng `{state}` nhưng không có giá trị",
        "add `value: …`, or write `state: absent`",
        "thêm `value: …`, hoặc ghi `state: absent`",
    ),
    "IK509.contradiction": _error(
        "{what} has the state `{state}` and yet the value {found}",
        "{what} ghi tình trạng `{state}` nhưng lại có giá trị {found}",
        "delete `value`, or write `state: claimed`",
        "bỏ `value`, hoặc ghi `state: claimed`",
    ),
    "IK509.state_near": _error(
        "{what}: there is no state {found}",
        "{what}: không có tình trạng {found}",
        "`state: {near}`",
        "`state: {near}`",
    ),
    "IK509.state_unknown": _error(
        "{what}: there is no state {found}",
        "{what}: không có tình trạng {found}",
        "one of {known}",
        "một trong {known}",
    ),
    "IK510.refused": _error(
        "{what} is said not to apply, which {clauses} does not allow",
        "{what} được khai là không áp dụng, mà {clauses} không cho phép",
        "a value, or `state: absent`",
        "ghi giá trị, hoặc `state: absent`",
    ),
    "IK510.unread": _error(
        "{what} is said not to apply, but no clause says who may say so",
        "{what} được khai là không áp dụng, nhưng không mục nào quy định ai được khai như vậy",
        "a value, or `state: absent`",
        "ghi giá trị, hoặc `state: absent`",
    ),
    "IK510.unsigned": _error(
        "only a panel may say that {what} does not apply, and {lacking} is not there",
        "chỉ hội đồng được kết luận {what} không áp dụng, mà ở đây còn thiếu {lacking}",
        "`{{state: not_applicable, by: …, on: 2024-05-30, why: …}}`",
        "`{{state: not_applicable, by: …, on: 2024-05-30, why: …}}`",
    ),
}

_PANEL = {
    "IK511.refused": _error(
        "points for {what} cannot be given: the framework says `overrides: refused`",
        "không ghi điểm trực tiếp cho {what} được: bộ chỉ số quy định `overrides: refused`",
        "the inputs below it",
        "khai các số liệu bên dưới",
    ),
    "IK511.unsigned": _error(
        "the panel's points for {what} lack {lacking}",
        "điểm của hội đồng cho {what} còn thiếu {lacking}",
        "`{{points: …, by: …, on: 2024-05-30, why: …}}`",
        "`{{points: …, by: …, on: 2024-05-30, why: …}}`",
    ),
    "IK511.unsigned_plain": _error(
        "points for {what} take the place of computed ones, so they need who gave them, when and why",
        "điểm ghi cho {what} thay cho điểm tính, nên phải có người cho điểm, ngày và lý do",
        "`{example}`",
        "`{example}`",
    ),
    "IK511.below": _error(
        "{what}: {found} is below `{bound}`, the least that can be given; points are never clipped",
        "{what}: {found} thấp hơn `{bound}`, mức điểm tối thiểu; phần mềm không tự nâng lên",
        "`{bound}` or more",
        "từ `{bound}` trở lên",
    ),
    "IK511.above": _error(
        "{what}: {found} is above `{bound}`, the most that can be given; points are never clipped",
        "{what}: {found} cao hơn `{bound}`, mức điểm tối đa; phần mềm không tự cắt bớt",
        "`{bound}` or less",
        "không quá `{bound}`",
    ),
    "IK511.step": _error(
        "{what}: {found} is not a multiple of `{step}`, to which these points are rounded",
        "{what}: {found} không phải là bội số của `{step}`, là bước làm tròn của điểm này",
        "`{low}` or `{up}`",
        "`{low}` hoặc `{up}`",
    ),
    "IK511.both": _error(
        "{what} has both `points` and `value`",
        "{what} ghi cả `points` lẫn `value`",
        "`points` alone",
        "chỉ ghi `points`",
    ),
    "IK511.value_of_input": _error(
        "{what} is a node, which has points and no value; its evidence goes under {inputs}",
        "{what} là một mục nên chỉ nhận điểm, không nhận giá trị; minh chứng ghi ở {inputs}",
        "`points: …` for a panel's points, or the value under {inputs}",
        "`points: …` nếu là điểm của hội đồng, hoặc ghi giá trị ở {inputs}",
    ),
    "IK511.value_word": _error(
        "{what} is a node, which has points and no value",
        "{what} là một mục nên chỉ nhận điểm, không nhận giá trị",
        "`points: …`",
        "`points: …`",
    ),
    "IK511.no_points": _error(
        "{what} has no points",
        "{what} chưa ghi điểm",
        "`points: …`",
        "`points: …`",
    ),
    "IK511.evidence": _error(
        "{what} is a node, where only a panel's points may stand, and {found} is no number",
        "{what} là một mục, chỉ ghi được điểm của hội đồng, mà {found} không phải là số",
        "the same line under the input's name: {inputs}",
        "ghi dòng này dưới tên số liệu: {inputs}",
    ),
    "IK511.not_points": _error(
        "{what} is a node, where only a panel's points may stand, and {found} is no number",
        "{what} là một mục, chỉ ghi được điểm của hội đồng, mà {found} không phải là số",
        "`{{points: …, by: …, on: 2024-05-30, why: …}}`",
        "`{{points: …, by: …, on: 2024-05-30, why: …}}`",
    ),
}

_WHOLE = {
    "IK512.not_a_map": _error(
        "evidence must be names with values, and {found} stands here",
        "minh chứng phải gồm các tên kèm giá trị, mà ở đây là {found}",
        "a line `name: value` for each input",
        "mỗi số liệu một dòng `tên: giá trị`",
    ),
    "IK512.unreadable": _error(
        "what is given here cannot be read: {found}",
        "không đọc được nội dung ở đây: {found}",
        "a plain map of names and values",
        "ghi theo dạng `tên: giá trị` thông thường",
    ),
    "IK513.not_counted": Message(
        "note",
        "{name} is not counted: {why}",
        "{name} không được tính: {why}",
        "nothing; the line may stay for the period in which it counts",
        "không cần sửa; có thể giữ dòng này cho kỳ đánh giá được tính",
    ),
    "IK513.without_documents": Message(
        "note",
        "{what}: {count} without documents, counted as claimed",
        "{what}: khai {count} nhưng không kèm văn bản, tính theo số đã khai",
        "a list of records, each with its document",
        "ghi danh sách hồ sơ, mỗi hồ sơ kèm số hiệu văn bản",
    ),
    "IK513.share": Message(
        "warning",
        "{what} = {found} is read as {found}%; {suggest}% is written {suggest}",
        "{what} = {found} được hiểu là {found}%; nếu là {suggest}% thì ghi {suggest}",
        "`{suggest}`, or nothing if {found}% is right",
        "`{suggest}`, hoặc giữ nguyên nếu đúng là {found}%",
    ),
    "IK513.no_field": Message(
        "note",
        "record {n} of {what} does not say its `{field}`, so a clause that goes by it does not count the record",
        "hồ sơ thứ {n} của {what} không ghi `{field}`, nên mục xét theo trường này không tính hồ sơ đó",
        "add `{field}: …` to the record",
        "thêm `{field}: …` vào hồ sơ",
    ),
}

MESSAGES: dict[str, Message] = {
    **_NAMES,
    **evidence_values.MESSAGES,
    **_ITEMS,
    **_WORDS,
    **_PANEL,
    **_WHOLE,
}
