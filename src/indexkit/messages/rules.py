"""IK350 to IK399, rules and examples: see the page on problem codes.

IK350 to IK356 rows and scales, IK360 to IK362 what may be undefined, IK363 points, IK365 citations, IK370 and IK371
examples, IK380 and IK381 what `--strict` refuses.
"""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


def _warning(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("warning", en, vi, hint_en, hint_vi)


_ROWS = {
    "IK350.after_rest": _error(
        "this row is never reached: a row without a condition stands above it",
        "không bao giờ xét đến dòng này: phía trên đã có dòng không điều kiện",
        "move the row without a condition to the end",
        "chuyển dòng không điều kiện xuống cuối",
    ),
    "IK350.taken": _error(
        "this row is never reached: rows above it take {range}",
        "không bao giờ xét đến dòng này: các dòng trên đã bao hết {range}",
        "put the narrower row first, or correct a bound",
        "đặt dòng hẹp hơn lên trước, hoặc sửa một mốc",
    ),
    "IK351.against": _error(
        "the conditions of this row exclude each other, so that it never holds",
        "các điều kiện của dòng này loại trừ nhau nên không bao giờ đúng",
        "exchange the two bounds, or correct one of them",
        "đổi chỗ hai mốc, hoặc sửa một mốc",
    ),
    "IK351.outside": _warning(
        "this row never holds: what it asks about is always {range}",
        "dòng này không bao giờ đúng: giá trị được xét luôn là {range}",
        "correct the bound, or delete the row",
        "sửa mốc, hoặc xóa dòng này",
    ),
    "IK352.gap_bands": _error(
        "no row holds for: {gap}",
        "không có dòng nào áp dụng cho giá trị: {gap}",
        "add `- {{points: 0}}` as the last row, or correct a bound",
        "thêm `- {{points: 0}}` làm dòng cuối, hoặc sửa một mốc",
    ),
    "IK352.gap_levels": _error(
        "no level is given for: {gap}",
        "không có mức xếp loại nào cho giá trị: {gap}",
        "add `- {{name: …}}` as the last row, or correct a bound",
        "thêm `- {{name: …}}` làm dòng cuối, hoặc sửa một mốc",
    ),
    "IK352.unclear_bands": _error(
        "nothing shows that one of the rows always holds for: {gap}",
        "không có gì bảo đảm luôn có một dòng áp dụng cho giá trị: {gap}",
        "add `- {{points: 0}}` as the last row",
        "thêm `- {{points: 0}}` làm dòng cuối",
    ),
    "IK352.unclear_levels": _error(
        "nothing shows that there is always a level for: {gap}",
        "không có gì bảo đảm luôn có một mức xếp loại cho giá trị: {gap}",
        "add `- {{name: …}}` as the last row",
        "thêm `- {{name: …}}` làm dòng cuối",
    ),
    "IK353.overlap": _error(
        "`hit: unique` lets one row hold, but two hold for: {range}",
        "`hit: unique` chỉ cho một dòng đúng, nhưng có hai dòng cùng đúng với giá trị: {range}",
        "write `below` instead of `at_most` where the next row begins, or `hit: first`",
        "ghi `below` thay cho `at_most` ở chỗ giáp ranh với dòng kia, hoặc ghi `hit: first`",
    ),
    "IK354.percent": _error(
        "levels go by percent, but the group `{group}` has no `max` to be a percent of",
        "xếp loại theo phần trăm, nhưng nhóm `{group}` chưa có `max` để tính phần trăm",
        "write `of: points`, or add `max: …` to the group",
        "ghi `of: points`, hoặc thêm `max: …` cho nhóm",
    ),
    "IK355.falls": _error(
        "the scale goes back from {before} to {found}",
        "thang điểm đi ngược từ {before} về {found}",
        "list the points by rising first figure: `[[0, 0], [50, 5], [100, 10]]`",
        "xếp các mốc theo số thứ nhất tăng dần: `[[0, 0], [50, 5], [100, 10]]`",
    ),
    "IK355.twice": _error(
        "two points of the scale stand at {found}",
        "thang điểm có hai mốc cùng ở {found}",
        "keep one of them; for a jump write `kind: bands`",
        "chỉ giữ một mốc; nếu muốn điểm nhảy bậc thì dùng `kind: bands`",
    ),
    "IK356.rows": _error(
        "this list has {count} rows; {most} at most are read",
        "danh sách này có {count} dòng; chỉ đọc được tối đa {most} dòng",
        "write the rule as a formula, or divide it into several components",
        "viết quy tắc thành công thức, hoặc tách thành nhiều chỉ số thành phần",
    ),
    "IK356.options": _error(
        "points are given to {count} options; {most} at most are read",
        "có {count} phương án được cho điểm; chỉ đọc được tối đa {most}",
        "put options of equal points together under `otherwise`, or divide the choice into two inputs",
        "gộp các phương án cùng điểm vào `otherwise`, hoặc tách thành hai số liệu",
    ),
}

_FORMULAS = {
    "IK360.divisor": _error(
        "`{fault}` may be 0 ({inputs}), and nothing says what `{name}` is worth then",
        "`{fault}` có thể bằng 0 ({inputs}), mà chưa quy định khi đó `{name}` được bao nhiêu điểm",
        "add `when_zero: zero` under `score` (or full, none, not_applicable, error, points)",
        "thêm `when_zero: zero` trong `score` (hoặc full, none, not_applicable, error, số điểm)",
    ),
    "IK360.domain": _error(
        "`{fault}` may have no value ({inputs}), and nothing says what `{name}` is worth then",
        "`{fault}` có thể không xác định ({inputs}), mà chưa quy định khi đó `{name}` được bao nhiêu điểm",
        "add `undefined: zero` under `score` (or none, error, points), or a `range` to the input",
        "thêm `undefined: zero` trong `score` (hoặc none, error, số điểm), hoặc thêm `range` cho số liệu",
    ),
    "IK360.value": _error(
        "`{fault}` may be 0 ({inputs}), and the value `{name}` does not say what it is then",
        "`{fault}` có thể bằng 0 ({inputs}), mà chưa quy định khi đó giá trị `{name}` là bao nhiêu",
        'write `{name}: {{formula: "…", when_zero: none}}` (or zero, error, a number)',
        'ghi `{name}: {{formula: "…", when_zero: none}}` (hoặc zero, error, một số)',
    ),
    "IK360.value_domain": _error(
        "`{fault}` may have no value ({inputs}), and `{name}` does not say what it is then",
        "`{fault}` có thể không xác định ({inputs}), mà chưa quy định khi đó giá trị `{name}` là bao nhiêu",
        'write `{name}: {{formula: "…", undefined: none}}` (or zero, error, a number), or give the input a `range`',
        'ghi `{name}: {{formula: "…", undefined: none}}` (hoặc zero, error, một số), hoặc thêm `range` cho số liệu',
    ),
    "IK360.elsewhere": _error(
        "`{formula}` in `{name}` may have no value ({inputs}), and this place has no word for that",
        "`{formula}` trong `{name}` có thể không xác định ({inputs}), mà chỗ này không ghi được cách xử lý khi đó",
        'write it as a value, `values: {{ten: {{formula: "{formula}", when_zero: zero}}}}`, and read `ten` here',
        'ghi thành một giá trị, `values: {{ten: {{formula: "{formula}", when_zero: zero}}}}`, rồi dùng `ten` ở đây',
    ),
    "IK361.unneeded": _warning(
        "nothing in `{name}` can be undefined, so `{word}` never counts",
        "không có gì trong `{name}` có thể không xác định, nên `{word}` không bao giờ được dùng",
        "delete `{word}`",
        "xóa `{word}`",
    ),
    "IK362.harmean": _error(
        "`{name}` is a harmonic mean, and its part `{part}` may be 0 or below",
        "`{name}` là trung bình điều hòa, mà phần `{part}` có thể bằng 0 hoặc nhỏ hơn",
        "give `{part}` a `min` above 0, or write `aggregate: mean`",
        "ghi `min` lớn hơn 0 cho `{part}`, hoặc ghi `aggregate: mean`",
    ),
    "IK362.geomean": _error(
        "`{name}` is a geometric mean, and its part `{part}` may be below 0 (`min: {min}`)",
        "`{name}` là trung bình nhân, mà phần `{part}` có thể nhỏ hơn 0 (`min: {min}`)",
        "write `min: 0` for `{part}`, or `aggregate: mean`",
        "ghi `min: 0` cho `{part}`, hoặc ghi `aggregate: mean`",
    ),
    "IK362.dropped": _error(
        "`{name}` drops {dropped} of {count}, so nothing is ever left of which to make a figure",
        "`{name}` bỏ {dropped} trong số {count}, nên không bao giờ còn gì để tính",
        "write smaller numbers under `drop`",
        "giảm số lượng ghi ở `drop`",
    ),
    "IK362.share": _error(
        "`{name}` combines shares, and `{part}` has `max: 0`",
        "`{name}` gộp theo tỷ lệ, mà `{part}` có `max: 0`",
        "write the maximum of `{part}`, above 0",
        "ghi điểm tối đa của `{part}`, lớn hơn 0",
    ),
    "IK363.above": _warning(
        "this gives {found} points, but `{name}` gives at most {max}",
        "chỗ này cho {found} điểm, nhưng `{name}` chỉ được tối đa {max}",
        "write {max} or less, or correct the maximum",
        "ghi không quá {max}, hoặc sửa điểm tối đa",
    ),
    "IK363.below": _warning(
        "this gives {found} points, but `{name}` never goes below {min}",
        "chỗ này cho {found} điểm, nhưng `{name}` không bao giờ dưới {min}",
        "write {min} or more, or add `min: {found}` to `{name}`",
        "ghi từ {min} trở lên, hoặc thêm `min: {found}` cho `{name}`",
    ),
    "IK363.below_clause": _warning(
        "this gives {found} points, but `{name}` never goes below {min}",
        "chỗ này cho {found} điểm, nhưng `{name}` không bao giờ dưới {min}",
        "write {min} or more: bonuses and penalties are both written as positive figures",
        "ghi từ {min} trở lên: cả điểm thưởng và điểm trừ đều ghi bằng số dương",
    ),
    "IK363.minus": _error(
        "`{name}` is written with a minus, so it never counts: bonuses and penalties are written as positive figures, "
        "and penalties are subtracted",
        "`{name}` ghi có dấu trừ nên không bao giờ được tính: điểm thưởng và điểm trừ đều ghi bằng số dương, "
        "điểm trừ sẽ được trừ khỏi tổng",
        "write `{suggest}`",
        "ghi `{suggest}`",
    ),
    "IK363.idle_clause": _error(
        "`{name}` is never above 0, whatever the evidence says, so it never counts",
        "`{name}` không bao giờ lớn hơn 0, dù minh chứng thế nào, nên không bao giờ được tính",
        "correct the points: bonuses and penalties are both written as positive figures",
        "sửa lại số điểm: cả điểm thưởng và điểm trừ đều ghi bằng số dương",
    ),
    "IK363.idle": _warning(
        "`{name}` can never earn a point, whatever the evidence says, although its `max` is {max}",
        "`{name}` không bao giờ được điểm, dù minh chứng thế nào, trong khi `max` là {max}",
        "correct the points that its score gives",
        "sửa lại số điểm trong cách tính điểm của mục này",
    ),
    "IK363.rows_more": _warning(
        "the rows of `{name}` sum to {found}, but it gives at most {max}",
        "các dòng của `{name}` cộng lại là {found}, nhưng mục này chỉ được tối đa {max}",
        "correct the points of a row, or write `max: {found}`",
        "sửa điểm của một dòng, hoặc ghi `max: {found}`",
    ),
    "IK363.rows_less": _warning(
        "the rows of `{name}` sum to {found}, so that its maximum of {max} cannot be reached",
        "các dòng của `{name}` cộng lại là {found}, nên không thể đạt điểm tối đa {max}",
        "correct the points of a row, or write `max: {found}`",
        "sửa điểm của một dòng, hoặc ghi `max: {found}`",
    ),
    "IK365.clause": _warning(
        "`{name}` is marked `published`, but neither it nor what it stands in says where",
        "`{name}` ghi là `published` nhưng cả nó lẫn mục chứa nó đều chưa dẫn nguồn",
        'add `cite: {{document: …, section: "…"}}`, or write `basis: assumed`',
        'thêm `cite: {{document: …, section: "…"}}`, hoặc ghi `basis: assumed`',
    ),
    "IK365.levels": _warning(
        "the levels of `{group}` are marked `published`, but do not say where",
        "xếp loại của `{group}` ghi là `published` nhưng chưa dẫn nguồn",
        'add `cite: {{document: …, section: "…"}}`, or write `basis: assumed`',
        'thêm `cite: {{document: …, section: "…"}}`, hoặc ghi `basis: assumed`',
    ),
}

_EXAMPLES = {
    "IK370.differs": _error(
        "the example of `{name}` should give {expected}, but the rule gives {found}",
        "ví dụ của `{name}` phải ra {expected}, nhưng theo quy tắc lại ra {found}",
        "correct the rule; or, if the rule is right, write `points: {found}`",
        "sửa quy tắc; hoặc nếu quy tắc đúng thì ghi `points: {found}`",
    ),
    "IK370.amended": _error(
        "with this change the example of `{name}` gives {found}, but it still says {expected}",
        "với thay đổi này ví dụ của `{name}` ra {found}, nhưng vẫn ghi {expected}",
        "correct the change; or, if it is right, add to `changes:` of the amendment: {add}; "
        "the file of the base stays as it is",
        "sửa lại thay đổi này; hoặc nếu đúng thì thêm vào `changes:` của văn bản sửa đổi: {add}; không sửa tệp gốc",
    ),
    "IK370.no_value": _error(
        "the example of `{name}` should give {expected}, but there is no value",
        "ví dụ của `{name}` phải ra {expected}, nhưng không có giá trị",
        "give every input that the clause reads, or say in the rule what their absence is worth",
        "ghi đủ số liệu mà mục này dùng, hoặc nêu trong quy tắc khi thiếu thì tính thế nào",
    ),
    "IK370.missing": _error(
        "the example of `{name}` leaves out `{input}`, and missing evidence is an error here",
        "ví dụ của `{name}` thiếu `{input}`, trong khi ở đây thiếu minh chứng là lỗi",
        "add `{input}: …` to `given`",
        "thêm `{input}: …` vào `given`",
    ),
    "IK370.cohort": _error(
        "the example of `{name}` reads figures over other units ({figures}), but says nothing of other units",
        "ví dụ của `{name}` dùng số liệu của các đơn vị khác ({figures}), nhưng chưa nêu đơn vị nào khác",
        "add `cohort:` with a line `unit: {{…}}` for each other unit; or give the figure itself in `given`",
        "thêm `cohort:` với mỗi đơn vị khác một dòng `tên: {{…}}`; hoặc ghi chính số liệu đó trong `given`",
    ),
    "IK370.no_panel": _error(
        "the example of `{name}` gives no points of a panel, and `{name}` has no others",
        "ví dụ của `{name}` chưa có điểm hội đồng chấm, mà `{name}` chỉ có điểm do hội đồng chấm",
        "add `{name}: …` to `given`: the points that the panel gives",
        "thêm `{name}: …` vào `given`: số điểm hội đồng chấm",
    ),
    "IK371.none": Message(
        "note",
        "{count} of {all} clauses have no example: {names}",
        "{count} trên {all} mục chưa có ví dụ: {names}",
        "add a worked case: `example: {{given: {{…}}, points: …}}`",
        "thêm một trường hợp tính sẵn: `example: {{given: {{…}}, points: …}}`",
    ),
}

_STRICT = {
    "IK380.reconstructed": _error(
        "`{group}` has clauses that are reconstructed, not the official text: {count}, the first is `{first}`",
        "`{group}` có mục là dự thảo tạm dùng, không phải văn bản chính thức: {count} mục, đầu tiên là `{first}`",
        "replace them by the official text and write `basis: published` with `cite`, or leave out `--strict`",
        "thay bằng nội dung chính thức rồi ghi `basis: published` kèm `cite`, hoặc bỏ tùy chọn `--strict`",
    ),
    "IK380.assumed": _error(
        "`{group}` has clauses that rest on an assumption: {count}, the first is `{first}`",
        "`{group}` có mục dựa trên giả định: {count} mục, đầu tiên là `{first}`",
        "confirm them and write `basis: published` with `cite`, or leave out `--strict`",
        "xác nhận rồi ghi `basis: published` kèm `cite`, hoặc bỏ tùy chọn `--strict`",
    ),
    "IK380.levels": _error(
        "the levels of `{group}` are not from the official text",
        "các mức xếp loại của `{group}` không lấy từ văn bản chính thức",
        "confirm them and write `basis: published` with `cite`, or leave out `--strict`",
        "xác nhận rồi ghi `basis: published` kèm `cite`, hoặc bỏ tùy chọn `--strict`",
    ),
    "IK380.ranking": _error(
        "a ranking or award of `{group}` is not from the official text",
        "có bảng xếp hạng hoặc danh hiệu của `{group}` không lấy từ văn bản chính thức",
        "confirm it and write `basis: published` with `cite`, or leave out `--strict`",
        "xác nhận rồi ghi `basis: published` kèm `cite`, hoặc bỏ tùy chọn `--strict`",
    ),
    "IK380.rule": _error(
        "`{rule}` is marked `{basis}`, so it is not from the official text",
        "`{rule}` ghi là `{basis}`, tức là không lấy từ văn bản chính thức",
        "confirm it and write `basis: published`, or leave out `--strict`",
        "xác nhận rồi ghi `basis: published`, hoặc bỏ tùy chọn `--strict`",
    ),
    "IK381.entry": _error(
        "not verified: {text}",
        "chưa kiểm chứng: {text}",
        "verify it and delete this line of `unverified`, or leave out `--strict`",
        "kiểm chứng rồi xóa dòng này khỏi `unverified`, hoặc bỏ tùy chọn `--strict`",
    ),
}

MESSAGES: dict[str, Message] = {**_ROWS, **_FORMULAS, **_EXAMPLES, **_STRICT}
