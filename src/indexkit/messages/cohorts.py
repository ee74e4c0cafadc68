"""IK366 and IK346: figures over other units. IK544: merged units."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


MESSAGES: dict[str, Message] = {
    "IK366.missing": _error(
        "`{name}` is over all units, and does not say what a unit without this figure does",
        "`{name}` gộp trên các đơn vị, nhưng chưa nói đơn vị không có số liệu này thì tính thế nào",
        "add `missing: skip` (it is left out), `zero` (it counts as 0) or `none` (then there is no figure for anybody)",
        "thêm `missing: skip` (bỏ qua), `zero` (tính là 0) hoặc `none` (khi đó không ai có số liệu này)",
    ),
    "IK366.undefined": _error(
        "`{name}` is over all units, and for some unit what it combines may have no value (a division by 0)",
        "`{name}` gộp trên các đơn vị, mà với một đơn vị nào đó công thức có thể không xác định (chia cho 0)",
        "write that formula as a value of its own with `when_zero: none`, and combine the value: `of: its_name`",
        "ghi công thức đó thành một giá trị riêng có `when_zero: none`, rồi gộp giá trị ấy: `of: tên_giá_trị`",
    ),
    "IK366.units": _error(
        "`{word}` chooses among units, but `{name}` is not over units",
        "`{word}` dùng để chọn đơn vị, nhưng `{name}` không gộp trên các đơn vị",
        "add `across: units`, or choose records by `where` and `when`",
        "thêm `across: units`, hoặc chọn hồ sơ bằng `where` và `when`",
    ),
    "IK366.records": _error(
        "`{word}` chooses among records, but `{name}` is over units",
        "`{word}` dùng để chọn hồ sơ, nhưng `{name}` gộp trên các đơn vị",
        "write `among: CONDITION`, or `within: INPUT` for units of one cluster",
        "ghi `among: ĐIỀU_KIỆN`, hoặc `within: SỐ_LIỆU` để so trong cùng một cụm",
    ),
    "IK366.counts": _error(
        "`{how}` counts units below or above the unit's own figure, but `{name}` is not over units",
        "`{how}` đếm đơn vị thấp hơn hoặc cao hơn số của chính đơn vị, nhưng `{name}` không gộp trên các đơn vị",
        "add `across: units`",
        "thêm `across: units`",
    ),
    "IK366.dropped": _error(
        "`{how}` counts every unit once, so `{word}` has no meaning in `{name}`",
        "`{how}` đếm mỗi đơn vị một lần, nên `{word}` không có nghĩa trong `{name}`",
        "delete `{word}`; choose units by `among`",
        "bỏ `{word}`; chọn đơn vị bằng `among`",
    ),
    "IK346.units_weights": _error(
        "over units the weight is one formula for each of them, not a list of names",
        "gộp trên các đơn vị thì trọng số là một công thức cho mỗi đơn vị, không phải danh sách tên",
        "write for example `weights: population`",
        "ghi ví dụ `weights: dan_so`",
    ),
    "IK366.error": _error(
        "one unit that lacks a figure may not stop all others: `missing: error` has no meaning in `{name}`",
        "một đơn vị thiếu số liệu không được làm dừng các đơn vị khác: `missing: error` không có nghĩa trong `{name}`",
        "write `missing: skip`, `zero` or `none`; say `missing: error` at the input itself",
        "ghi `missing: skip`, `zero` hoặc `none`; nếu cần thì ghi `missing: error` ở chính số liệu đó",
    ),
    "IK366.divisor": _error(
        "`{name}` is a standard deviation, and does not say whether the squares are divided by n or by n − 1",
        "`{name}` là độ lệch chuẩn, nhưng chưa nói tổng bình phương chia cho n hay n − 1",
        "add `divisor: n` (all units there are) or `divisor: n-1` (a sample of them)",
        "thêm `divisor: n` (toàn bộ đơn vị) hoặc `divisor: n-1` (mẫu)",
    ),
    "IK366.no_divisor": _error(
        "`divisor` is said of a standard deviation, and `{name}` is a `{how}`",
        "`divisor` chỉ dùng cho độ lệch chuẩn, còn `{name}` là `{how}`",
        "delete `divisor`, or write `how: sd`",
        "bỏ `divisor`, hoặc ghi `how: sd`",
    ),
    "IK544.lacking": _error(
        "`{unit}` is to have the mean of {from}, and {lacking} was not scored",
        "`{unit}` lấy trung bình của {from}, nhưng {lacking} chưa được chấm",
        "give the evidence of every predecessor, or correct what is wrong with it",
        "đưa vào số liệu của mọi đơn vị cũ, hoặc sửa lỗi trong số liệu đó",
    ),
    "IK544.groups": _error(
        "`{unit}` is to have the mean of {from}, and these are scored by different scorecards",
        "`{unit}` lấy trung bình của {from}, nhưng các đơn vị này chấm theo các nhóm khác nhau",
        "merge units of one group only",
        "chỉ gộp các đơn vị của cùng một nhóm",
    ),
    "IK544.there": _error(
        "`{unit}` is to have the mean of {from}, and it was scored itself",
        "`{unit}` lấy trung bình của {from}, nhưng chính nó cũng được chấm",
        "leave out its evidence, or the entry of the table of identities",
        "bỏ số liệu của đơn vị này, hoặc bỏ dòng đó trong bảng sáp nhập",
    ),
    "IK544.twice": _error(
        "`{unit}` is to have the mean of {from}, and {shared} stands in the merger `{other}` too",
        "`{unit}` lấy trung bình của {from}, nhưng {shared} còn có trong lần sáp nhập `{other}`",
        "write one entry for what became of them in the end; mergers of merged units are not followed",
        "ghi một dòng cho kết quả cuối cùng; chưa theo được việc sáp nhập nối tiếp nhau",
    ),
    "IK544.compares": _error(
        "`{unit}` is to have the mean of {from}, and in their group units are scored by comparison with each other",
        "`{unit}` lấy trung bình của {from}, nhưng nhóm này chấm điểm bằng cách so các đơn vị với nhau",
        "score the merged unit by evidence of its own",
        "chấm đơn vị sau sáp nhập bằng số liệu của chính nó",
    ),
    "IK346.units_of": _error(
        "over units there is one figure of each unit, not a list",
        "gộp trên các đơn vị thì mỗi đơn vị chỉ có một con số, không phải một danh sách",
        "write one name or one formula: `of: x`",
        "ghi một tên hoặc một công thức: `of: x`",
    ),
    "IK346.within_near": _error(
        "`within: {name}` names no input by which units can be told apart",
        "`within: {name}` không phải là số liệu dùng để phân cụm đơn vị",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK346.within": _error(
        "`within: {name}` names no input by which units can be told apart",
        "`within: {name}` không phải là số liệu dùng để phân cụm đơn vị",
        "declare it: `{name}: {{type: choice, options: […], about: unit}}`",
        "khai báo: `{name}: {{type: choice, options: […], about: unit}}`",
    ),
}
