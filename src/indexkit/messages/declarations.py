"""IK357, IK344, IK349: what the declaration of an input says besides its type. IK367: full marks for saying nothing."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


def _warning(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("warning", en, vi, hint_en, hint_vi)


_CODE = ("`{code}` cannot be a code of `{name}`: ", "`{code}` không làm ký hiệu của `{name}` được: ")
_TAKEN = (
    "`{name}` takes the value of `{other}` where it is not given, ",
    "khi không khai, `{name}` lấy theo `{other}`, ",
)

MESSAGES: dict[str, Message] = {
    "IK357.near": _error(
        _TAKEN[0] + "but the group `{group}` has no such input",
        _TAKEN[1] + "nhưng nhóm `{group}` không có số liệu này",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK357.unknown": _error(
        _TAKEN[0] + "but the group `{group}` has no such input",
        _TAKEN[1] + "nhưng nhóm `{group}` không có số liệu này",
        "declare `{other}`, or name an input of the same group",
        "khai báo `{other}`, hoặc ghi một số liệu khác của nhóm này",
    ),
    "IK357.type": _error(
        _TAKEN[0] + "but the types are `{type}` and `{wanted}`",
        _TAKEN[1] + "nhưng hai kiểu khác nhau: `{type}` và `{wanted}`",
        "give both the same type",
        "dùng cùng một kiểu cho cả hai",
    ),
    "IK357.wider": _error(
        _TAKEN[0] + "but `{other}` may have values that `{name}` does not take",
        _TAKEN[1] + "nhưng `{other}` có thể mang giá trị mà `{name}` không nhận",
        "declare the range, options or fields of `{other}` as those of `{name}`",
        "khai báo khoảng giá trị, phương án hoặc trường của `{other}` như của `{name}`",
    ),
    "IK357.circle": _error(
        "these inputs take each other's value, so none of them ever has one: {names}",
        "các số liệu này lấy giá trị của nhau theo vòng tròn nên không số nào có giá trị: {names}",
        "give one of them a constant `default:`, or none",
        "ghi `default:` là một giá trị cố định cho một số liệu, hoặc bỏ `default:`",
    ),
    "IK344.crossed": _error(
        "the range of `{name}` begins at {low} and ends at {high}: no value fits",
        "khoảng giá trị của `{name}` bắt đầu từ {low} và kết thúc ở {high}: không giá trị nào phù hợp",
        "write `range: {{from: {high}, to: {low}}}`, or correct the wrong figure",
        "ghi `range: {{from: {high}, to: {low}}}`, hoặc sửa số ghi sai",
    ),
    "IK344.negative": _error(
        "`{name}` is never below 0, but its range ends at {high}",
        "`{name}` không bao giờ nhỏ hơn 0, nhưng khoảng giá trị kết thúc ở {high}",
        "write `type: number` if it may be below 0, or correct `to`",
        "ghi `type: number` nếu có thể nhỏ hơn 0, hoặc sửa `to`",
    ),
    "IK344.off_step": _error(
        "the rounding of `{name}` changes `{key}: {found}`, so a rounded figure could leave the range",
        "cách làm tròn của `{name}` làm đổi `{key}: {found}`, nên số đã làm tròn có thể ra ngoài khoảng",
        "write a rounded figure, for example `{key}: {near}`, or another rounding",
        "ghi con số đã làm tròn, ví dụ `{key}: {near}`, hoặc cách làm tròn khác",
    ),
    "IK349.is_value": _error(
        _CODE[0] + "it is read as a value already",
        _CODE[1] + "chữ này vốn đã đọc được thành giá trị",
        "delete this code; a code is a text that would be no value",
        "bỏ ký hiệu này; ký hiệu phải là chữ không đọc được thành giá trị",
    ),
    "IK349.twice": _error(
        _CODE[0] + "another one is the same text",
        _CODE[1] + "đã có một ký hiệu giống hệt",
        "keep one of the two lines",
        "chỉ giữ một trong hai dòng",
    ),
    "IK349.blank": _error(
        "a code of `{name}` has no text",
        "một ký hiệu của `{name}` để trống",
        "delete this code: what is left empty is absent anyway",
        "bỏ ký hiệu này: ô để trống vốn đã là không có số liệu",
    ),
    "IK349.records": _error(
        _CODE[0] + "a text cannot stand for records",
        _CODE[1] + "một chữ không thay cho các hồ sơ được",
        "`{code}: 0` for no record, or `absent`",
        "`{code}: 0` nếu là không có hồ sơ nào, hoặc `absent`",
    ),
    "IK349.word": _error(
        _CODE[0] + "`{state}` is both an option of the input and the word for a state",
        _CODE[1] + "`{state}` vừa là một phương án, vừa là từ chỉ tình trạng",
        "give the option another name",
        "đặt tên khác cho phương án",
    ),
    "IK349.refused": _error(
        "the code `{code}` says that `{name}` does not apply, but {clauses} does not say what happens then",
        "ký hiệu `{code}` nghĩa là `{name}` không áp dụng, nhưng {clauses} chưa nói khi đó tính thế nào",
        "add `not_applicable: {{by: …, otherwise: …}}` there, or write `{code}: absent`",
        "thêm `not_applicable: {{by: …, otherwise: …}}` vào đó, hoặc ghi `{code}: absent`",
    ),
    "IK367.missing": _warning(
        "who leaves out {inputs} gets full marks for `{name}`, who gives it may get less: missing is not applicable",
        "không khai {inputs} thì `{name}` được điểm tối đa, khai thì có thể ít hơn: thiếu được coi là không áp dụng",
        "write `missing: zero` under `evidence:` for {inputs}; what does not apply is then marked so by somebody",
        "ghi `missing: zero` ở `evidence:` cho {inputs}; chỗ nào không áp dụng thì phải có người khai rõ như vậy",
    ),
    "IK367.condition": _warning(
        "who leaves out {inputs} gets full marks for `{name}`, who gives it may get less: its condition does not hold",
        "không khai {inputs} thì `{name}` được điểm tối đa, khai thì có thể ít hơn: điều kiện áp dụng không đúng",
        "write `otherwise: none` (no figure) or `otherwise: zero`",
        "ghi `otherwise: none` (không có điểm) hoặc `otherwise: zero`",
    ),
    "IK367.zero": _warning(
        "where `{name}` has no value (a division by 0) it gets full marks as not applicable, though nobody said so",
        "khi không tính được (chia cho 0), `{name}` được điểm tối đa như mục không áp dụng, dù không ai khai như vậy",
        "write `{word}: zero`, or `{word}: full` if the text itself gives full marks then",
        "ghi `{word}: zero`, hoặc `{word}: full` nếu chính văn bản cho điểm tối đa trong trường hợp này",
    ),
}
