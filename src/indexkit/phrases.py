"""The words of explanations and reports, in Vietnamese and English. Templates over named fields."""

from __future__ import annotations

from indexkit.problems import Lang, Text

PHRASES: dict[str, Text] = {
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
    "is_yes": Text("{input}: có → {points}", "{input}: yes, so {points}"),
    "is_no": Text("{input}: không → {points}", "{input}: no, so {points}"),
    "choice": Text("{input}: {option} → {rule}{points}", "{input}: {option}, so {rule}{points}"),
    "checklist": Text("đạt {met} trên {all} nội dung → {points}", "{met} of {all} parts met: {points}"),
    "ratio": Text(
        "{value}{full} → {points}",
        "{value}{full}: {points}",
    ),
    "percent": Text("{input} = {percent}%{full} → {points}", "{input} = {percent}%{full}: {points}"),
    "full_at": Text(" (đủ điểm từ {full}%)", " (full marks from {full}%)"),
    "over_full": Text(" (vượt mức, tính bằng mức tối đa)", " (over full, counted as full)"),
    "band": Text("{value}: bậc “{row}” → {points}", "{value}: row “{row}” gives {points}"),
    "scale": Text("{value}, nội suy giữa các mốc → {points}", "{value}, interpolated: {points}"),
    "per_item": Text("{count} × {each} = {points}", "{count} × {each} = {points}"),
    "at_most": Text("tối đa {cap}", "at most {cap}"),
    "formula": Text("{rule} = {numbers} → {points}", "{rule} = {numbers}: {points}"),
    "assessed": Text("hội đồng chấm {points}", "the panel gave {points}"),
    "panel": Text(
        "hội đồng chấm {points}{by}{why}; tính từ minh chứng: {computed}",
        "the panel gave {points}{by}{why}; the evidence alone: {computed}",
    ),
    "panel_by": Text(" ({by}, ngày {on})", " ({by}, {on})"),
    "panel_why": Text(", lý do: {why}", ", because: {why}"),
    "nothing": Text("không có điểm", "no points"),
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
    "undefined": Text(
        "công thức không xác định với số liệu này; theo quy định được {points}",
        "the formula has no value for this evidence; the rule gives {points}",
    ),
    "outside_scale": Text("{value} nằm ngoài thang điểm", "{value} is outside the scale"),
    "no_value": Text("không có giá trị", "no value"),
    "sum": Text("tổng của {parts} = {points}", "sum of {parts} = {points}"),
    "mean": Text("trung bình cộng của {parts} = {points}", "mean of {parts} = {points}"),
    "geomean": Text("trung bình nhân của {parts} = {points}", "geometric mean of {parts} = {points}"),
    "harmean": Text("trung bình điều hòa của {parts} = {points}", "harmonic mean of {parts} = {points}"),
    "median": Text("trung vị của {parts} = {points}", "median of {parts} = {points}"),
    "min": Text("nhỏ nhất trong {parts} = {points}", "least of {parts} = {points}"),
    "max": Text("lớn nhất trong {parts} = {points}", "greatest of {parts} = {points}"),
    "part": Text("{n} mục", "{n} part"),
    "parts": Text("{n} mục", "{n} parts"),
    "left_out": Text(" ({count} mục không áp dụng)", " ({count} not applicable)"),
    "capped": Text("; vượt mức tối đa {cap} nên tính {points}", "; over the cap of {cap}, so {points}"),
    "floored": Text("; dưới mức tối thiểu {min} nên tính {points}", "; under the floor of {min}, so {points}"),
    "rounded": Text("; làm tròn thành {points}", "; rounded to {points}"),
    "cut": Text(
        "; chỉ tính {counted}; phần vượt giới hạn điểm thưởng: {cut}",
        "; counted: {counted}; over the limit of bonuses: {cut}",
    ),
    "value": Text("{rule} = {numbers}", "{rule} = {numbers}"),
    "base": Text("điểm các chỉ số {base}", "indicators {base}"),
    "bonus": Text(" + thưởng {bonus}", " + bonus {bonus}"),
    "penalty": Text(" − trừ {penalty}", " − penalty {penalty}"),
    "rest": Text("còn lại", "otherwise"),
    "when": Text("khi {test}", "when {test}"),
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
}


def say(key: str, lang: Lang, **fields: str) -> str:
    return PHRASES[key].in_(lang).format(**fields)


def day(text: str, lang: Lang) -> str:
    """A date as it is written in Vietnamese documents: `30/05/2024`; in English as in the files."""
    parts = text.split("-")
    return "/".join(reversed(parts)) if lang == "vi" and len(parts) == 3 else text
