"""IK550: ranges, nodes and inputs of a test of how stable a ranking is."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


MESSAGES: dict[str, Message] = {
    "IK550.range": _error(
        "`{found}` is no range for `{of}`",
        "`{found}` không phải là khoảng cho `{of}`",
        "write `10%` or `±10%` (of the figure), `0.5` (more or less), or `8..12` (from, to; not below 0)",
        "ghi `10%` hoặc `±10%` (của con số), `0.5` (hơn kém), hoặc `8..12` (từ, đến; không dưới 0)",
    ),
    "IK550.node": _error(
        "no part whose weight could be moved has the id `{found}`",
        "không có phần nào mang mã `{found}` mà trọng số đổi được",
        "write the id of an indicator or of a component, as the framework has it",
        "ghi mã của một chỉ số hoặc thành phần, đúng như trong bộ chỉ số",
    ),
    "IK550.node_near": _error(
        "no part whose weight could be moved has the id `{found}`",
        "không có phần nào mang mã `{found}` mà trọng số đổi được",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK550.weight": _error(
        "the weight of `{node}` cannot be moved within `{range}`",
        "không đổi được trọng số của `{node}` trong khoảng `{range}`",
        "a weight is not below 0; one that is a formula or 0 is only moved by percent, as `10%`",
        "trọng số không dưới 0; trọng số là công thức hoặc bằng 0 thì chỉ đổi theo phần trăm, dạng `10%`",
    ),
    "IK550.input": _error(
        "no input is called `{found}`",
        "không có đầu vào nào tên là `{found}`",
        "write the input's name as the framework declares it, or `*` for every figure",
        "ghi tên đầu vào đúng như bộ chỉ số khai báo, hoặc `*` cho mọi con số",
    ),
    "IK550.input_near": _error(
        "no input is called `{found}`",
        "không có đầu vào nào tên là `{found}`",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK550.no_figure": _error(
        "`{name}` is no figure, so it cannot be uncertain by so much",
        "`{name}` không phải là con số nên không có sai số",
        "figures are: {known}",
        "các con số là: {known}",
    ),
    "IK550.stated": _error(
        "`{found}` does not say what is moved by how much",
        "`{found}` chưa nêu đổi cái gì trong khoảng nào",
        "write `NAME=RANGE`, such as `so_tin=2%`; `*=2%` for every figure",
        "ghi `TÊN=KHOẢNG`, ví dụ `so_tin=2%`; `*=2%` cho mọi con số",
    ),
}
