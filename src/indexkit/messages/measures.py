"""IK730 figures that cannot be added or compared, IK731 a unit of measure that its input cannot have, IK732 a score
that gives no points, IK734 a percent or a fraction judged by a number that is rather the other's (IK730: certainly).

`{left_unit}`, `{right_unit}` and `{unit}` carry their own backticks.
"""

from __future__ import annotations

from indexkit.problems import Message

_SAME = (
    "give both inputs the same `unit:` if they may be taken together; else say what one is worth, as in `5 * {right}`",
    "nếu tính chung được thì ghi cùng một `unit:` cho cả hai; nếu không, ghi rõ hệ số quy đổi, ví dụ `5 * {right}`",
)
_SCALE = ("write `{suggest}` in the place of `{right}`", "thay `{right}` bằng `{suggest}`")


def _clash(en: str, vi: str, hint: tuple[str, str] = _SAME) -> Message:
    return Message(
        "error",
        f"in `{{name}}` {en}: the first is in {{left_unit}}, the second in {{right_unit}}",
        f"trong `{{name}}` {vi}, mà số trước có đơn vị đo {{left_unit}}, số sau {{right_unit}}",
        *hint,
    )


_ADD = ("`{left}` and `{right}` are added or subtracted", "cộng hoặc trừ `{left}` với `{right}`")
_COMPARE = ("`{left}` and `{right}` are compared", "so sánh `{left}` với `{right}`")
_CHOOSE = ("`{right}` may stand in the place of `{left}`", "`{right}` có thể đứng thay `{left}`")
_SHARE = ("`{left}` is a share of `{right}`", "lấy `{left}` chia `{right}` thành tỷ lệ")

MESSAGES: dict[str, Message] = {
    "IK730.add": _clash(*_ADD),
    "IK730.add_scale": _clash(*_ADD, _SCALE),
    "IK730.compare": _clash(*_COMPARE),
    "IK730.compare_scale": _clash(*_COMPARE, _SCALE),
    "IK730.choose": _clash(*_CHOOSE),
    "IK730.choose_scale": _clash(*_CHOOSE, _SCALE),
    "IK730.share": _clash(
        *_SHARE,
        (
            'a share is of the same thing; so many for each stand in `of: "{left} / {right}"` of `bands`',
            'tỷ lệ phải cùng đơn vị đo; bình quân trên mỗi đơn vị thì dùng `bands` với `of: "{left} / {right}"`',
        ),
    ),
    "IK730.share_scale": _clash(*_SHARE, _SCALE),
    "IK730.percent_mark": Message(
        "error",
        "in `{name}` the percent `{of}` is compared with {found} and with nothing above 1, as a fraction would be",
        "trong `{name}` tỷ lệ phần trăm `{of}` chỉ được so với {found}, không với số nào trên 1, như thể là phân số",
        "write {meant} for {meant} %; if {found} % is right, say of what (`unit: % GDP`), or `direction: less`",
        "ghi {meant} nếu là {meant} %; nếu đúng là {found} % thì ghi rõ của gì (`unit: % GDP`) hoặc `direction: less`",
    ),
    "IK730.percent_range": Message(
        "error",
        "in `{name}` the percent `{of}` is compared with {found}, and is {limit} at the most, as a fraction would be",
        "trong `{name}` tỷ lệ phần trăm `{of}` được so với {found}, mà cao nhất chỉ là {limit}, như thể là phân số",
        "write a range to 100: a percent is the number before the sign (72.5)",
        "ghi khoảng giá trị đến 100: phần trăm là con số đứng trước dấu % (72.5)",
    ),
    "IK730.fraction_mark": Message(
        "error",
        "in `{name}` `{of}`, 1 for all, is compared with {found}, and is {limit} at the most",
        "trong `{name}` `{of}`, đủ là 1, được so với {found}, mà cao nhất chỉ là {limit}",
        "write {meant} for {found} %",
        "ghi {meant} nếu là {found} %",
    ),
    "IK731.percent": Message(
        "error",
        "`{name}` is a percent, the number before the sign (72.5), and its unit of measure says `{unit}`",
        "`{name}` là phần trăm, tức con số đứng trước dấu % (72.5), mà đơn vị đo lại ghi `{unit}`",
        "write `unit: percent`, or `type: number` where it is in `{unit}`",
        "ghi `unit: percent`, hoặc `type: number` nếu số liệu thật sự tính bằng `{unit}`",
    ),
    "IK731.points": Message(
        "error",
        "`{name}` is of type points, and its unit of measure says `{unit}`",
        "`{name}` có kiểu điểm, mà đơn vị đo lại ghi `{unit}`",
        "write `unit: points`, or `type: number` where it is in `{unit}`",
        "ghi `unit: điểm`, hoặc `type: number` nếu số liệu thật sự tính bằng `{unit}`",
    ),
    "IK731.count": Message(
        "error",
        "`{name}` is a count, a whole number, and its unit of measure says `{unit}`",
        "`{name}` là số đếm, tức số nguyên, mà đơn vị đo lại ghi `{unit}`",
        "write `type: number` for a fraction (0.725), or `type: percent` for the number before the sign (72.5)",
        "ghi `type: number` nếu là phân số (0.725), hoặc `type: percent` nếu là số đứng trước dấu % (72.5)",
    ),
    "IK732.formula": Message(
        "error",
        "`{name}` earns points, and its formula `{found}` gives {unit}",
        "`{name}` tính ra điểm, mà công thức `{found}` cho kết quả tính bằng {unit}",
        "say what one is worth: `{suggest}` where that is one point",
        "ghi rõ mỗi đơn vị được mấy điểm: `{suggest}` nếu được một điểm",
    ),
    "IK732.other": Message(
        "error",
        "`{name}` earns points, and what it gives is in {unit}",
        "`{name}` tính ra điểm, mà kết quả lại tính bằng {unit}",
        "say what one is worth, as in `1 * x` for one point each",
        "ghi rõ mỗi đơn vị được mấy điểm, ví dụ `1 * x` nếu được một điểm",
    ),
    "IK732.bound": Message(
        "error",
        "`{word}` of `{name}` limits points, and is in {unit}",
        "`{word}` của `{name}` giới hạn số điểm, mà lại tính bằng {unit}",
        "say what one is worth: `{word}: {suggest}` where that is one point",
        "ghi rõ mỗi đơn vị được mấy điểm: `{word}: {suggest}` nếu được một điểm",
    ),
    "IK734.below_one": Message(
        "note",
        "in `{name}` the percent `{of}` is compared with {found}, which is less than one percent",
        "trong `{name}` tỷ lệ phần trăm `{of}` được so với {found}, tức chưa đến một phần trăm",
        "write {meant} if {meant} % is meant; such small shares exist, so nothing is refused",
        "ghi {meant} nếu ý là {meant} %; tỷ lệ nhỏ như vậy vẫn có, nên đây chỉ là câu hỏi",
    ),
    "IK734.high": Message(
        "note",
        "in `{name}` the percent `{of}` is compared with {found}",
        "trong `{name}` tỷ lệ phần trăm `{of}` được so với {found}",
        "nothing if {found} % is right; else write {meant} or what it should be",
        "không cần sửa nếu đúng là {found} %; nếu không thì ghi {meant} hoặc số đúng",
    ),
    "IK734.above_one": Message(
        "note",
        "in `{name}` the fraction `{of}`, 1 for all, is compared with {found}",
        "trong `{name}` phân số `{of}`, đủ là 1, được so với {found}",
        "write {meant} if {found} % is meant; no range says that it stays below {found}, so nothing is refused",
        "ghi {meant} nếu ý là {found} %; chưa ghi `range` nào thấp hơn {found}, nên đây chỉ là câu hỏi",
    ),
    "IK734.ratio": Message(
        "note",
        "in `{name}` `{of}`, 1 where both are equal, is compared with {found}",
        "trong `{name}` `{of}`, bằng 1 khi hai số bằng nhau, được so với {found}",
        "write {meant} if {found} % is meant; nothing if the first may be {found} times the second",
        "ghi {meant} nếu ý là {found} %; không cần sửa nếu số trước có thể gấp {found} lần số sau",
    ),
}
