"""The words of explanations and reports, in Vietnamese and English. Templates over named fields."""

from __future__ import annotations

from indexkit.problems import Lang, Text

PHRASES: dict[str, Text] = {
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
    "is_yes": Text("{input}: có → {points}", "{input}: yes, so {points}"),
    "is_no": Text("{input}: không → {points}", "{input}: no, so {points}"),
    "choice": Text("{input}: {option} → {rule}{points}", "{input}: {option}, so {rule}{points}"),
    "checklist": Text("đạt {met} trên {all} nội dung{out} → {points}", "{met} of {all} parts met{out}: {points}"),
    "row_left_out": Text("{row} (không áp dụng)", "{row} (not applicable)"),
    "ratio": Text(
        "{value}{full} → {points}",
        "{value}{full}: {points}",
    ),
    "percent": Text("{input} = {percent}%{full} → {points}", "{input} = {percent}%{full}: {points}"),
    "full_at": Text(" (đủ điểm từ {full}%)", " (full marks from {full}%)"),
    "over_full": Text(" (vượt mức, tính bằng mức tối đa)", " (over full, counted as full)"),
    "band": Text("{value}: bậc “{row}” → {points}", "{value}: row “{row}” gives {points}"),
    "scale": Text(
        "{value}, nằm giữa các mốc {left} và {right}: {numbers} = {points}",
        "{value} lies between {left} and {right}: {numbers} = {points}",
    ),
    "scale_beyond": Text(
        "{value}, nằm ngoài các mốc {left} và {right}, tính tiếp theo đường thẳng qua hai mốc đó: {numbers} = {points}",
        "{value} lies beyond {left} and {right}, on the line through them: {numbers} = {points}",
    ),
    "scale_mark": Text("{value}, đúng mốc {left}: {points}", "{value}, the mark {left}: {points}"),
    "scale_under": Text("{value}, dưới mốc đầu {left}: {points}", "{value}, under the first mark {left}: {points}"),
    "scale_over": Text("{value}, trên mốc cuối {left}: {points}", "{value}, over the last mark {left}: {points}"),
    "items_count": Text("{n} trên {all} hồ sơ được tính; ", "{n} of {all} records count; "),
    "per_item": Text("{product} = {points}", "{product} = {points}"),
    "per_item_cap": Text("{product} = {made}; tối đa {cap} → {points}", "{product} = {made}, at most {cap}: {points}"),
    "formula": Text("{rule} = {numbers} → {points}", "{rule} = {numbers}: {points}"),
    "assessed": Text("hội đồng chấm {points}{by}{why}", "the panel gave {points}{by}{why}"),
    "panel": Text(
        "hội đồng chấm {points}{by}{why}; tính từ minh chứng: {computed}",
        "the panel gave {points}{by}{why}; the evidence alone: {computed}",
    ),
    "panel_by": Text(" ({by})", " ({by})"),
    "on_day": Text("ngày {on}", "{on}"),
    "panel_why": Text(", lý do: {why}", ", because: {why}"),
    "nothing": Text("không có điểm", "no points"),
    "so": Text(" → {points}", ": {points}"),
    "lacks_absent": Text("chưa có minh chứng cho {inputs}", "no evidence for {inputs}"),
    "lacks_claimed": Text(
        "minh chứng {inputs} mới do đơn vị tự khai, chưa thẩm định",
        "the evidence for {inputs} is claimed, not verified",
    ),
    "lacks_rejected": Text("minh chứng {inputs} bị bác", "the evidence for {inputs} was rejected"),
    "nothing_read": Text(
        "con số mà quy tắc dùng không có giá trị → {points}", "what the rule reads has no value: {points}"
    ),
    "no_panel": Text("hội đồng chưa chấm → {points}", "no panel has given points yet: {points}"),
    "not_applicable": Text(
        "không áp dụng cho đơn vị này; trừ khỏi điểm tối đa",
        "does not apply to this unit; left out with its maximum",
    ),
    "not_applicable_points": Text(
        "không áp dụng cho đơn vị này; theo quy định được {points}",
        "does not apply to this unit; the rule gives {points}",
    ),
    "zero_divisor": Text("mẫu số bằng 0; theo quy định được {points}", "the denominator is 0; the rule gives {points}"),
    "undefined": Text(
        "công thức không xác định với số liệu này; theo quy định được {points}",
        "the formula has no value for this evidence; the rule gives {points}",
    ),
    "outside_scale": Text("{value} nằm ngoài thang điểm", "{value} is outside the scale"),
    "no_value": Text("không có giá trị", "no value"),
    "sum": Text("tổng{weighted} của {parts}", "{weighted}sum of {parts}"),
    "mean": Text("trung bình cộng{weighted} của {parts}", "{weighted}mean of {parts}"),
    "geomean": Text("trung bình nhân{weighted} của {parts}", "{weighted}geometric mean of {parts}"),
    "harmean": Text("trung bình điều hòa{weighted} của {parts}", "{weighted}harmonic mean of {parts}"),
    "median": Text("trung vị{weighted} của {parts}", "{weighted}median of {parts}"),
    "min": Text("nhỏ nhất{weighted} trong {parts}", "{weighted}least of {parts}"),
    "max": Text("lớn nhất{weighted} trong {parts}", "{weighted}greatest of {parts}"),
    "part": Text("{n} mục", "{n} part"),
    "parts": Text("{n} mục", "{n} parts"),
    "shares": Text("tỷ lệ đạt ở {parts}", "the shares of {parts}"),
    "weighted": Text(" có trọng số", "weighted "),
    "without_value": Text(" ({count} mục không có giá trị)", " ({count} without a value)"),
    "left_out": Text(" ({count} mục không áp dụng)", " ({count} not applicable)"),
    "capped": Text("; vượt mức tối đa {cap} nên tính {points}", "; over the cap of {cap}, so {points}"),
    "floored": Text("; dưới mức tối thiểu {min} nên tính {points}", "; under the floor of {min}, so {points}"),
    "rounded": Text("; làm tròn thành {points}", "; rounded to {points}"),
    "cut": Text(
        "; chỉ tính {counted}; phần vượt giới hạn điểm thưởng: {cut}",
        "; counted: {counted}; over the limit of bonuses: {cut}",
    ),
    "cut_by_maximum": Text(
        "; chỉ tính {counted}; phần vượt điểm tối đa của cả nhóm: {cut}",
        "; counted: {counted}; over the maximum of the group: {cut}",
    ),
    "value": Text("{rule} = {numbers}", "{rule} = {numbers}"),
    "base": Text("điểm các chỉ số {base}", "indicators {base}"),
    "bonus": Text(" + thưởng {bonus}", " + bonus {bonus}"),
    "penalty": Text(" − trừ {penalty}", " − penalty {penalty}"),
    "rest": Text("còn lại", "otherwise"),
    "when": Text("khi {test}", "when {test}"),
    "and_when": Text("{bounds}, khi {test}", "{bounds}, when {test}"),
    "at_least": Text("từ {x} trở lên", "at least {x}"),
    "above": Text("trên {x}", "above {x}"),
    "at_most_x": Text("không quá {x}", "at most {x}"),
    "below": Text("dưới {x}", "below {x}"),
    "is": Text("bằng {x}", "exactly {x}"),
    "at_least_at_most": Text("từ {x} đến {y}", "at least {x} and at most {y}"),
    "at_least_below": Text("từ {x} đến dưới {y}", "at least {x} and below {y}"),
    "above_at_most": Text("trên {x} đến {y}", "above {x} and at most {y}"),
    "above_below": Text("trên {x} và dưới {y}", "above {x} and below {y}"),
    "day_at_least": Text("từ ngày {x} trở đi", "{x} or later"),
    "day_above": Text("sau ngày {x}", "after {x}"),
    "day_at_most": Text("đến hết ngày {x}", "{x} or earlier"),
    "day_below": Text("trước ngày {x}", "before {x}"),
    "day_is": Text("đúng ngày {x}", "exactly {x}"),
    "and": Text(" và ", " and "),
    "stage_kind": Text("theo trường hợp được áp dụng", "by the branches taken"),
    "stage_earned": Text("theo quy tắc khi thiếu minh chứng", "by the rule for missing evidence"),
    "stage_earned_undefined": Text(
        "theo quy tắc khi công thức không xác định", "by the rule for a formula without a value"
    ),
    "stage_earned_not_applicable": Text("theo quy tắc khi không áp dụng", "by the rule for what does not apply"),
    "stage_cap": Text("giới hạn của khoản này ({cap})", "limit of the clause ({cap})"),
    "stage_clip": Text("giữ trong mức tối thiểu và tối đa", "kept within minimum and maximum"),
    "stage_clip_again": Text("giữ trong mức tối đa sau khi làm tròn", "kept within the maximum after rounding"),
    "stage_points": Text("điểm của hội đồng", "the panel's points"),
    "stage_granted": Text("trong giới hạn chung của điểm thưởng", "within the limit on all bonuses"),
    "stage_counted": Text("trong điểm tối đa của cả nhóm", "within the maximum of the group"),
    "rule_round": Text("làm tròn đến bội số của {unit} ({mode})", "rounded to a multiple of {unit} ({mode})"),
    "rule_rows": Text("tổng điểm của {n} nội dung", "sum of {n} rows"),
    "rule_scale_clamp": Text(
        "{of}, theo đường thẳng qua các mốc {marks}; ngoài các mốc: lấy mốc gần nhất",
        "{of}, on straight lines through {marks}; outside them: the nearest mark",
    ),
    "rule_scale_extend": Text(
        "{of}, theo đường thẳng qua các mốc {marks}; ngoài các mốc: kéo dài đường thẳng",
        "{of}, on straight lines through {marks}; outside them: the line goes on",
    ),
    "rule_scale_none": Text(
        "{of}, theo đường thẳng qua các mốc {marks}; ngoài các mốc: không có giá trị",
        "{of}, on straight lines through {marks}; outside them: no value",
    ),
    "rule_scale_error": Text(
        "{of}, theo đường thẳng qua các mốc {marks}; ngoài các mốc: không nhận",
        "{of}, on straight lines through {marks}; outside them: refused",
    ),
    "rule_items": Text("{each} × số hồ sơ của {of}{where}", "{each} × the records of {of}{where}"),
    "rule_items_cap": Text("; tối đa {cap}", "; at most {cap}"),
}


def say(key: str, lang: Lang, **fields: str) -> str:
    return PHRASES[key].in_(lang).format(**fields)


def day(text: str, lang: Lang) -> str:
    """A date as it is written in Vietnamese documents: `30/05/2024`; in English as in the files."""
    parts = text.split("-")
    return "/".join(reversed(parts)) if lang == "vi" and len(parts) == 3 else text
