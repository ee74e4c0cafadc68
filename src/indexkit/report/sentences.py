"""The sentences of a node in depth, in Vietnamese and English. Those that begin with `#` are headings."""

from __future__ import annotations

from indexkit.problems import Lang, Text

SENTENCES: dict[str, Text] = {
    "#points": Text("Điểm", "Points"),
    "#why": Text("Vì sao", "Why"),
    "#clause": Text("Căn cứ", "Clause"),
    "#terms": Text("Giới hạn", "Limits"),
    "#branches": Text("Trường hợp", "Branches"),
    "#records": Text("Hồ sơ", "Records"),
    "#members": Text("Thành phần", "Members"),
    "#steps": Text("Các bước", "Steps"),
    "#cuts": Text("Bị cắt", "Cut"),
    "#evidence": Text("Minh chứng", "Evidence"),
    "#about_unit": Text("Về đơn vị", "About unit"),
    "#missing": Text("Còn thiếu", "Missing"),
    "#base": Text("Chỉ số", "Indicators"),
    "#parts": Text("Gồm có", "Parts"),
    "#level": Text("Xếp loại", "Level"),
    "what": Text("{kind} {path}", "{kind} {path}"),
    "group": Text("nhóm", "group"),
    "indicator": Text("chỉ số", "indicator"),
    "component": Text("chỉ số thành phần", "component"),
    "bonus": Text("điểm thưởng", "bonus clause"),
    "penalty": Text("điểm trừ", "penalty clause"),
    "value": Text("giá trị trung gian", "value"),
    "view": Text("giá trị tổng hợp", "view"),
    "figure": Text("{points}.", "{points}."),
    "no_figure": Text("không có giá trị.", "no value."),
    "figure_of": Text("{points} trên tối đa {max}.", "{points} of {max}."),
    "lost": Text(" Mất {lost}.", " Lost {lost}."),
    "not_counted": Text(
        " Không được tính: điểm của hội đồng ở mục cha thay cho mục này.",
        " Not counted: a panel's points for a node above stand in its place.",
    ),
    "not_scored": Text(" Không tính điểm: chỉ để xem.", " Not counted: it is only shown."),
    "brings": Text(" Đóng góp {points} vào tổng điểm.", " It brings {points} to the total."),
    "beside": Text(
        " Đây là điểm của hội đồng; tính từ minh chứng thì được {computed}.",
        " These are a panel's points; the evidence alone gives {computed}.",
    ),
    "stands": Text(
        "Quy tắc này thuộc `{text}`{act}, tại {place}.",
        "This rule is part of `{text}`{act}, at {place}.",
    ),
    "brought": Text(
        "Quy tắc này do văn bản sửa đổi `{text}`{act} đưa vào, tại {place}.",
        "This rule was brought by the amendment `{text}`{act}, at {place}.",
    ),
    "cites": Text("Trích dẫn {where}{quote}{read}.", "It cites {where}{quote}{read}."),
    "read_on": Text(", đọc ngày {day}", ", read on {day}"),
    "basis_published": Text("Nội dung này đã được công bố.", "The text is published."),
    "basis_press": Text(
        "Nội dung này theo báo chí, chưa đối chiếu với văn bản chính thức.",
        "The text is taken from the press, not from the official document.",
    ),
    "basis_reconstructed": Text(
        "Văn bản chưa được công bố: quy tắc này là dự thảo tạm dùng, không phải quy định chính thức.",
        "The text is not published: this rule is reconstructed and not official.",
    ),
    "basis_assumed": Text(
        "Văn bản chưa nêu rõ: quy tắc này là giả định, không phải quy định chính thức.",
        "The text leaves this open: this rule is assumed and not official.",
    ),
    "no_cap": Text("không giới hạn số điểm", "no cap"),
    "cap": Text("tối đa {cap} điểm", "cap {cap}"),
    "above": Text("được vượt điểm tối đa của cả nhóm", "may lift the total above the maximum"),
    "within": Text("không được vượt điểm tối đa của cả nhóm", "cannot lift the total above the maximum"),
    "above_of": Text("được vượt điểm tối đa của “{name}”", "may lift “{name}” above its maximum"),
    "within_of": Text("không được vượt điểm tối đa của “{name}”", "cannot lift “{name}” above its maximum"),
    "in_percent": Text("có tính vào tỷ lệ phần trăm", "counts in the percent"),
    "not_in_percent": Text("không tính vào tỷ lệ phần trăm", "does not count in the percent"),
    "taken": Text("→ {label}: {points} (được chọn)", "→ {label}: {points} (taken)"),
    "not_taken": Text("{label}: {points} (không được chọn)", "{label}: {points} (not taken)"),
    "met": Text("→ {label}: {points} (đạt)", "→ {label}: {points} (met)"),
    "not_met": Text("{label}: {points} (không đạt)", "{label}: {points} (not met)"),
    "took": Text("→ {label}: trừ {points}", "→ {label}: takes {points}"),
    "not_took": Text("{label}: không trừ", "{label}: takes nothing"),
    "case": Text("→ {label} (được chọn)", "→ {label} (taken)"),
    "not_case": Text("{label} (không được chọn)", "{label} (not taken)"),
    "no_points": Text("không có điểm", "no points"),
    "nothing": Text("không có", "nothing"),
    "claimed": Text("đơn vị tự khai", "as claimed by the unit"),
    "verified": Text("đã thẩm định", "verified"),
    "rejected": Text("bị bác", "rejected"),
    "absent": Text("không có minh chứng", "absent"),
    "not_applicable": Text("không áp dụng", "not applicable"),
    "source": Text("nguồn: {text}", "source: {text}"),
    "because": Text("lý do: {text}", "because: {text}"),
    "note": Text("ghi chú: {text}", "note: {text}"),
    "proof": Text("; cần: {proof}", "; proof: {proof}"),
    "code": Text("ký hiệu `{code}`: {value}", "code `{code}`: {value}"),
    "read_as": Text("tính theo {value} ({how})", "read as {value} ({how})"),
    "by_default": Text("không khai, theo giá trị mà văn bản quy định", "not given, the text's own value"),
    "taken_from": Text("không khai, lấy theo {input}", "not given, taken from {input}"),
    "rounded_unit": Text("làm tròn đến {unit}, {how}", "rounded {how} to {unit}"),
    "rounded_digits": Text(
        "làm tròn còn {digits} chữ số có nghĩa, {how}", "rounded {how} to {digits} significant digits"
    ),
    "empty_list": Text("danh sách trống", "an empty list"),
    "more_members": Text("; … và {n} số nữa", "; … and {n} more"),
    "record_out": Text("{record} (không được tính)", "{record} (does not count)"),
    "records": Text("{n} ({list})", "{n} ({list})"),
    "records_where": Text(
        "{n} (được tính: {list}; không được tính: {out})", "{n} (counted: {list}; not counted: {out})"
    ),
    "when_failed": Text(
        " (không đạt: điều kiện sau “khi” không được đáp ứng)", " (not taken: what follows “when” does not hold)"
    ),
    "taken_row": Text("→ {name}: {bounds}", "→ {name}: {bounds}"),
    "other_row": Text("{name}: {bounds}", "{name}: {bounds}"),
}


def tell(key: str, lang: Lang, **fields: str) -> str:
    return SENTENCES[key].in_(lang).format(**fields)
