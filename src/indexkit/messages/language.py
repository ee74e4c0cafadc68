"""Lists, tables, definitions, bounds by formula: see the page on problem codes."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


_DEFINITIONS = {
    "IK304.expanded": _error(
        "with everything put in, this formula is larger than can be worked through",
        "sau khi thay mọi định nghĩa vào, công thức này lớn hơn mức xử lý được",
        "name a part of it under `values`, and read that",
        "đặt tên cho một phần của nó ở `values` rồi dùng tên đó",
    ),
    "IK325.lacks": _error(
        "`{kind}` needs `{name}`, and it is not given here",
        "`{kind}` cần `{name}` nhưng ở đây chưa ghi",
        "add `{name}: …` beside `kind: {kind}`",
        "thêm `{name}: …` cạnh `kind: {kind}`",
    ),
    "IK325.near": _error(
        "`{kind}` takes no `{name}`",
        "`{kind}` không có tham số `{name}`",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK325.unknown": _error(
        "`{kind}` takes no `{name}`",
        "`{kind}` không có tham số `{name}`",
        "delete it, or write one of {known}",
        "xóa đi, hoặc ghi một trong các từ {known}",
    ),
    "IK325.taken": _error(
        "`{name}` is already a kind or a function of formulas, so it cannot be defined anew",
        "`{name}` đã là một cách tính hoặc hàm có sẵn, không định nghĩa lại được",
        "choose another name, such as `{name}_2`, here and where it is used",
        "đặt tên khác, ví dụ `{name}_2`, ở đây và ở mọi chỗ dùng",
    ),
}

_TABLES = {
    "IK326.otherwise": _error(
        "some numbers may find no row of the table `{table}`",
        "có thể có số không ứng với dòng nào của bảng `{table}`",
        "add `otherwise: none`, `otherwise: error` or a figure beside `rows`",
        "thêm `otherwise: none`, `otherwise: error` hoặc một con số cạnh `rows`",
    ),
    "IK326.length": _error(
        "this row should have {count} entries in brackets: the keys, then the figures",
        "dòng này phải có {count} ô trong ngoặc vuông: các khóa, rồi đến các con số",
        "write it as `[{entries}]`, with a value for each word",
        "ghi dạng `[{entries}]`, mỗi từ thay bằng một giá trị",
    ),
    "IK326.nesting": _error(
        "the rows are nested by {keys}, but here the nesting ends too early",
        "các dòng lồng nhau theo {keys}, nhưng ở đây thiếu một cấp",
        "write one level for each key, then the figures: `{form}`, with a value for each word",
        "mỗi khóa một cấp, rồi đến các con số: `{form}`, mỗi từ thay bằng một giá trị",
    ),
    "IK326.columns": _error(
        "this row should have {count} figures: {columns}",
        "dòng này phải có {count} con số: {columns}",
        "write them as `[{columns}]`, with a figure for each word",
        "ghi dạng `[{columns}]`, mỗi từ thay bằng một con số",
    ),
    "IK326.bounds": _error(
        "a key of a row is an option, a number, or a map of bounds",
        "khóa của một dòng là một phương án, một con số, hoặc một khối các mốc",
        "write such as `{{from: 6, to: 7}}`; the words are {words}",
        "ghi như `{{from: 6, to: 7}}`; các từ dùng được là {words}",
    ),
    "IK326.twice": _error(
        "two rows of the table `{table}` are found by the same keys",
        "hai dòng của bảng `{table}` ứng với cùng một khóa",
        "delete one of them, or let their bounds not meet",
        "xóa một dòng, hoặc sửa các mốc để không trùng nhau",
    ),
}

_NAMES = {
    "IK320.field": _error(
        "the field `{name}` of `{input}` bears the name of something else in this group",
        "trường `{name}` của `{input}` trùng tên với một mục khác trong nhóm",
        "give the field another name, for inside the records it would hide the other one",
        "đặt tên khác cho trường này, vì trong hồ sơ nó sẽ che mất mục kia",
    ),
    "IK322.field": _error(
        "`{name}` is `{declared}` here, and `{wanted}` is needed",
        "`{name}` ở đây là `{declared}`, trong khi cần `{wanted}`",
        "declare the field with `type: {wanted}` in its list, or name another one",
        "khai báo trường với `type: {wanted}` trong danh sách, hoặc dùng trường khác",
    ),
    "IK337.sum": _error(
        "the weights of the parts of `{name}` add up to {found}, but `weights_sum` says {wanted}",
        "trọng số các phần của `{name}` cộng lại là {found}, nhưng `weights_sum` ghi {wanted}",
        "correct a weight, or write `weights_sum: {found}`",
        "sửa một trọng số, hoặc ghi `weights_sum: {found}`",
    ),
    "IK337.formula": _error(
        "the weight of `{name}` may be 0 or less, but the {how} of `{parent}` divides by its weights",
        "trọng số của `{name}` có thể bằng 0 hoặc âm, trong khi `{parent}` lấy {how} nên phải chia cho trọng số",
        "declare the input with a range above 0, such as `range: {{from: 1}}`; where a part does not count, "
        "write `applies_if`",
        "khai báo số liệu với khoảng trên 0, ví dụ `range: {{from: 1}}`; mục không tính thì dùng `applies_if`",
    ),
    "IK337.bonus": _error(
        "the bonus `{name}` has a weight, but `{parent}` is no mean of its parts, so there is no numerator to stand in",
        "khoản điểm thưởng `{name}` có trọng số, nhưng `{parent}` không lấy trung bình cộng các phần nên không có "
        "tử số",
        "delete `weight`: the bonus is then added in full; or write `aggregate: mean` in `{parent}`",
        "xóa `weight` để cộng cả điểm thưởng, hoặc ghi `aggregate: mean` ở `{parent}`",
    ),
    "IK337.bonus_shares": _error(
        "the bonus `{name}` has a weight in a mean of shares, and nothing says of what its points are a share",
        "khoản điểm thưởng `{name}` có trọng số trong trung bình của các tỷ lệ, nhưng không rõ điểm thưởng là tỷ "
        "lệ của gì",
        "write `over: points` in `{parent}`, or delete `weight` and work out what is added in the bonus's `score`",
        "ghi `over: points` ở `{parent}`, hoặc xóa `weight` rồi tính phần cộng thêm trong `score` của điểm thưởng",
    ),
    "IK337.bonus_chosen": _error(
        "the bonus `{name}` has a weight in the mean of `{parent}`, which is not that of all its parts, so nobody "
        "can say "
        "by which weights the bonus is divided",
        "khoản điểm thưởng `{name}` có trọng số trong trung bình của `{parent}`, nhưng không phải mọi phần đều "
        "được tính, "
        "nên không rõ điểm thưởng chia cho tổng trọng số nào",
        "put the parts of which some are left out in a part of their own, and the bonus beside it",
        "đưa các phần cần bỏ bớt vào một mục con riêng, để điểm thưởng ở mục chứa nó",
    ),
    "IK337.bonus_formula": _error(
        "the weight of the bonus `{name}` may be below 0, and a bonus takes nothing away",
        "trọng số của khoản điểm thưởng `{name}` có thể âm, mà điểm thưởng thì không trừ đi",
        "declare the input with a range from 0, such as `range: {{from: 0}}`",
        "khai báo số liệu với khoảng từ 0, ví dụ `range: {{from: 0}}`",
    ),
    "IK359.near": _error(
        "`cut` of `{name}` names `{found}`, which is no part and no bonus of it",
        "`cut` của `{name}` nêu `{found}`, nhưng mục này không có phần hay điểm thưởng nào như vậy",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK359.unknown": _error(
        "`cut` of `{name}` names `{found}`, which is no part and no bonus of it",
        "`cut` của `{name}` nêu `{found}`, nhưng mục này không có phần hay điểm thưởng nào như vậy",
        "write ids of its own parts and bonuses: {known}",
        "ghi mã của các phần và điểm thưởng của chính mục này: {known}",
    ),
    "IK359.unbounded": _error(
        "nothing is cut in `{name}`: it has neither `max` nor `bonus_cap`",
        "ở `{name}` không có gì bị cắt, vì không có `max` hay `bonus_cap`",
        "delete `cut`, or add `max`",
        "xóa `cut`, hoặc thêm `max`",
    ),
    "IK359.unbounded_part": _error(
        "`cut` of `{name}` names the part `{found}`, from which nothing is cut: `{name}` has no `max`, and `bonus_cap` "
        "takes from bonuses only",
        "`cut` của `{name}` nêu phần `{found}`, nhưng phần này không bị cắt: `{name}` không có `max`, còn "
        "`bonus_cap` chỉ "
        "cắt điểm thưởng",
        "name bonuses only, or add `max`",
        "chỉ nêu các khoản điểm thưởng, hoặc thêm `max`",
    ),
    "IK359.above": _error(
        "`cut` of `{name}` names `{found}`, from which nothing is ever cut: it counts above the maximum",
        "`cut` của `{name}` nêu `{found}`, nhưng khoản này được vượt điểm tối đa nên không bao giờ bị cắt",
        "leave `{found}` out, or write `counts_above_max: false` there, or a `bonus_cap` in `{name}`",
        "bỏ `{found}` khỏi danh sách, hoặc ghi `counts_above_max: false` ở khoản đó, hoặc `bonus_cap` ở `{name}`",
    ),
    "IK359.part": _error(
        "`cut` of `{name}` names the part `{found}`, and nobody can say what that brings to `{name}` ({how})",
        "`cut` của `{name}` nêu phần `{found}`, nhưng không thể nói phần này đóng góp bao nhiêu ({how})",
        "name bonuses only, or write `aggregate: sum` or `aggregate: mean`",
        "chỉ nêu các khoản điểm thưởng, hoặc ghi `aggregate: sum` hay `aggregate: mean`",
    ),
    "IK359.shown": _error(
        "`cut` of `{name}` names `{found}`, which is only shown (`scored: false`) and brings nothing",
        "`cut` của `{name}` nêu `{found}`, nhưng mục này chỉ để hiển thị (`scored: false`), không đóng góp điểm",
        "leave `{found}` out",
        "bỏ `{found}` khỏi danh sách",
    ),
    "IK359.percent": _error(
        "`cut` of `{name}` says which bonuses are cut, and of these the percent counts some and not others: it would "
        "depend on whom is cut",
        "`cut` của `{name}` nói điểm thưởng nào bị cắt, mà tỷ lệ phần trăm chỉ tính một số khoản trong đó, nên sẽ "
        "phụ thuộc "
        "vào khoản nào bị cắt",
        "delete `cut`: bonuses are then cut in the listed order, or as `allocate` says, and the percent counts what is "
        "left of them; or write the same `counts_in_percent` in each",
        "xóa `cut` để cắt theo thứ tự liệt kê hoặc theo `allocate`, và tỷ lệ tính phần còn lại của từng khoản; hoặc "
        "ghi `counts_in_percent` như nhau ở mọi khoản",
    ),
    "IK359.allocate": _error(
        "`allocate: {rule}` of `{name}` has nothing left to share out: `cut` names all its bonuses, one by one",
        "`allocate: {rule}` của `{name}` không còn gì để phân bổ: `cut` đã nêu lần lượt mọi khoản điểm thưởng",
        "delete `allocate`, or name in `cut` only those that give first",
        "xóa `allocate`, hoặc chỉ nêu trong `cut` những khoản bị cắt trước",
    ),
    "IK347.spread": _error(
        "the maximum of `{name}` cannot be spread: no `max` at {parts} to share it by",
        "không chia được điểm tối đa của `{name}`: {parts} chưa có `max` để chia theo tỷ lệ",
        "add `max: …` to each of them, or write `otherwise: drop`",
        "thêm `max: …` cho từng mục, hoặc ghi `otherwise: drop`",
    ),
    "IK358.points": _error(
        "whether `{name}` applies depends on the points of `{read}`",
        "`{name}` có áp dụng hay không lại phụ thuộc vào điểm của `{read}`",
        "let `when:` read inputs, the period or `coverage`, never points",
        "trong `when:` chỉ dùng số liệu, kỳ đánh giá hoặc `coverage`, không dùng điểm",
    ),
    "IK360.members": _error(
        "`{formula}` has no value for some lists, such as an empty one, and `{name}` does not say what it is then",
        "`{formula}` không có giá trị với một số danh sách, chẳng hạn danh sách rỗng, và `{name}` chưa nói khi đó "
        "là gì",
        "add `when_zero: none` (or zero, error, a number)",
        "thêm `when_zero: none` (hoặc zero, error, một con số)",
    ),
    "IK337.unknown": _error(
        "`weights` names `{name}`, which is not among the members",
        "`weights` nêu `{name}`, nhưng không có trong danh sách `of`",
        "write one of {known}",
        "ghi một trong các tên {known}",
    ),
    "IK346.no_of": _error(
        "these bounds have nothing to be compared with",
        "các mốc này không có gì để so",
        "add `of: …` beside `cases`, or write the condition as `when: …`",
        "thêm `of: …` cạnh `cases`, hoặc ghi điều kiện bằng `when: …`",
    ),
    "IK346.across_near": _error(
        "`across: {name}` names no list of records",
        "`across: {name}` không phải là một danh sách hồ sơ",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK346.across": _error(
        "`across: {name}` names no list of records",
        "`across: {name}` không phải là một danh sách hồ sơ",
        "declare it: `{name}: {{type: items, fields: {{…}}}}`",
        "khai báo danh sách đó: `{name}: {{type: items, fields: {{…}}}}`",
    ),
    "IK346.inside": _error(
        "the kind `{kind}` cannot score a single record",
        "cách tính `{kind}` không dùng cho từng hồ sơ được",
        "use another kind over the record's fields, such as `formula` or `bands`",
        "dùng cách tính khác trên các trường của hồ sơ, như `formula` hoặc `bands`",
    ),
}

_BOUNDS = {
    "IK364.every": _error(
        "the steps of `{name}` are `{formula}` wide, which may be 0 or less",
        "bước của `{name}` rộng `{formula}`, có thể bằng 0 hoặc âm",
        "write `every` above 0, and `down: true` where less is better; of an input declare the range, such as "
        "`range: {{from: 1}}`",
        "ghi `every` lớn hơn 0, và `down: true` nếu càng ít càng tốt; nếu là số liệu thì khai khoảng, ví dụ "
        "`range: {{from: 1}}`",
    ),
    "IK364.target": _error(
        "the target of `{name}`, `{formula}`, may be below 0, and of such a target no part can be reached",
        "chỉ tiêu của `{name}`, `{formula}`, có thể âm, nên không tính theo tỷ lệ được",
        "write `missed: zero`, or points; of an input declare the range: `range: {{from: 0}}`",
        "ghi `missed: zero` hoặc số điểm; nếu là số liệu thì khai khoảng: `range: {{from: 0}}`",
    ),
    "IK339.reads": _error(
        "`{word}` of `{name}` may rest only on what describes the unit, and reads {inputs}",
        "`{word}` của `{name}` chỉ được dựa vào đặc điểm của đơn vị, nhưng lại dùng {inputs}",
        "if an input describes the unit, declare it with `about: unit, range: {{from: …, to: …}}`; else write a number "
        "here, and the rest in the formula under `score`",
        "nếu số liệu là đặc điểm của đơn vị thì khai `about: unit, range: {{from: …, to: …}}`; nếu không, ở đây ghi "
        "một con số, phần còn lại đưa vào công thức ở `score`",
    ),
    "IK339.endless": _error(
        "`{word}` of `{name}` has no end: {inputs}",
        "`{word}` của `{name}` không có giới hạn: {inputs}",
        "give these inputs a range: `range: {{from: …, to: …}}`",
        "khai báo khoảng cho các số liệu này: `range: {{from: …, to: …}}`",
    ),
}

_SCORING = {
    "IK529.part": _error(
        "`{node}` has no figure, and what it is part of takes no score without it (`missing: error`)",
        "`{node}` không có giá trị, và mục chứa nó quy định thiếu thì không tính điểm (`missing: error`)",
        "look at the evidence for `{node}`: some is missing, or its rule gives `none`, such as by `when_zero: none`",
        "xem lại minh chứng của `{node}`: còn thiếu, hoặc quy tắc của nó cho `none`, ví dụ `when_zero: none`",
    ),
    "IK529.record": _error(
        "a record of {inputs} has no figure, and `{node}` takes no score without it (`missing: error`)",
        "có hồ sơ trong {inputs} không tính được, và `{node}` quy định thiếu thì không tính điểm (`missing: error`)",
        "complete the fields of every record; a divisor of 0 gives no figure either, where the rule says `none`",
        "điền đủ các trường của từng hồ sơ; mẫu số bằng 0 cũng không tính được, nếu quy tắc ghi `none`",
    ),
    "IK529.view": _error(
        "something that `{node}` is made of has no figure, and it is not worked out without (`missing: error`)",
        "có phần của `{node}` không có giá trị, và quy định thiếu thì không tính (`missing: error`)",
        "look at the evidence for each name under `of` in `{node}`: some is missing, or a rule gives `none`",
        "xem lại minh chứng của từng tên trong `of` của `{node}`: còn thiếu, hoặc quy tắc cho `none`",
    ),
    "IK529.minimum": _error(
        "the minimum of `{node}` depends on {inputs}, which must be given",
        "điểm tối thiểu của `{node}` phụ thuộc vào {inputs}, phải khai số liệu này",
        "add {inputs} to the evidence",
        "thêm {inputs} vào tệp minh chứng",
    ),
    "IK529.weight": _error(
        "the weights of the parts of `{node}` depend on {inputs}, which must be given",
        "trọng số các phần của `{node}` phụ thuộc vào {inputs}, phải khai số liệu này",
        "add {inputs} to the evidence",
        "thêm {inputs} vào tệp minh chứng",
    ),
    "IK529.bonus_cap": _error(
        "the limit on the bonuses of `{node}` depends on {inputs}, which must be given",
        "mức trần điểm thưởng của `{node}` phụ thuộc vào {inputs}, phải khai số liệu này",
        "add {inputs} to the evidence",
        "thêm {inputs} vào tệp minh chứng",
    ),
    "IK529.maximum": _error(
        "the maximum of `{node}` depends on {inputs}, which must be given",
        "điểm tối đa của `{node}` phụ thuộc vào {inputs}, phải khai số liệu này",
        "add {inputs} to the evidence",
        "thêm {inputs} vào tệp minh chứng",
    ),
}

MESSAGES: dict[str, Message] = {**_DEFINITIONS, **_TABLES, **_NAMES, **_BOUNDS, **_SCORING}
