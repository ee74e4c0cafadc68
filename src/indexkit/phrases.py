"""The words of explanations and reports, in Vietnamese and English. Templates over named fields."""

from __future__ import annotations

from indexkit.problems import Lang, Text

PHRASES: dict[str, Text] = {
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
    "is_yes": Text("{input}: có → {points}", "{input} is yes: {points}"),
    "is_no": Text("{input}: không → {points}", "{input} is no: {points}"),
    "choice": Text("{input} là `{option}` → {rule}{points}", "{input} is `{option}`: {rule}{points}"),
    "checklist": Text("đạt {met} trên {all} nội dung → {points}", "{met} of {all} parts are met: {points}"),
    "ratio": Text(
        "{value}{full} → {points}",
        "{value}{full}: {points}",
    ),
    "percent": Text("{input} = {percent}%{full} → {points}", "{input} = {percent}%{full}: {points}"),
    "full_at": Text(" (đủ điểm từ {full}%)", " (full marks from {full}%)"),
    "over_full": Text(" (vượt mức, tính bằng mức tối đa)", " (over full, counted as full)"),
    "band": Text("{value}: bậc “{row}” → {points}", "{value}: row “{row}” gives {points}"),
    "scale": Text("{value} trên thang nội suy → {points}", "{value} on the scale: {points}"),
    "per_item": Text("{count} × {each} = {points}", "{count} × {each} = {points}"),
    "at_most": Text("tối đa {cap}", "at most {cap}"),
    "formula": Text("{rule} = {numbers} → {points}", "{rule} = {numbers}: {points}"),
    "assessed": Text("hội đồng chấm {points}", "the panel gave {points}"),
    "panel": Text(
        "hội đồng chấm {points}{by}{why}; phần mềm tính được {computed}",
        "the panel gave {points}{by}{why}; computed: {computed}",
    ),
    "panel_by": Text(" ({by}, ngày {on})", " ({by}, {on})"),
    "panel_why": Text(", lý do: {why}", ", because: {why}"),
    "nothing": Text("không có", "nothing"),
    "no_evidence": Text("chưa có minh chứng cho {inputs} → {points}", "no evidence for {inputs}: {points}"),
    "part_missing": Text("; chưa có minh chứng cho {inputs}", "; no evidence for {inputs}"),
    "part_rejected": Text("; minh chứng {inputs} bị bác", "; the evidence for {inputs} was rejected"),
    "rejected": Text("minh chứng {inputs} bị bác → {points}", "the evidence for {inputs} was rejected: {points}"),
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
    "outside_scale": Text("{value} nằm ngoài thang", "{value} is outside the scale"),
    "no_value": Text("không có giá trị", "no value"),
    "sum": Text("tổng của {count} mục = {points}", "sum of {count} parts = {points}"),
    "mean": Text("trung bình của {count} mục = {points}", "mean of {count} parts = {points}"),
    "other_how": Text("{how} của {count} mục = {points}", "{how} of {count} parts = {points}"),
    "left_out": Text(" ({count} mục không áp dụng)", " ({count} not applicable)"),
    "capped": Text("; vượt mức tối đa {cap} nên tính {points}", "; over the cap of {cap}, so {points}"),
    "floored": Text("; dưới mức tối thiểu {min} nên tính {points}", "; under the floor of {min}, so {points}"),
    "rounded": Text("; làm tròn {points}", "; rounded {points}"),
    "cut": Text(
        "; chỉ tính {counted}, phần {cut} vượt giới hạn điểm thưởng",
        "; {counted} counts, {cut} is over the limit of bonuses",
    ),
    "value": Text("{rule} = {numbers}", "{rule} = {numbers}"),
    "base": Text("điểm các chỉ số {base}", "indicators {base}"),
    "bonus": Text(" + thưởng {bonus}", " + bonus {bonus}"),
    "penalty": Text(" − trừ {penalty}", " − penalty {penalty}"),
    "rest": Text("còn lại", "otherwise"),
    "when": Text("khi {test}", "when {test}"),
    "at_least": Text("từ {x}", "at least {x}"),
    "above": Text("trên {x}", "above {x}"),
    "at_most_x": Text("đến {x}", "at most {x}"),
    "below": Text("dưới {x}", "below {x}"),
    "is": Text("bằng {x}", "exactly {x}"),
    "and": Text(" và ", " and "),
    "lost_all": Text("mất {lost}", "lost {lost}"),
}


def say(key: str, lang: Lang, **fields: str) -> str:
    return PHRASES[key].in_(lang).format(**fields)
