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
    "items_count_one": Text("{n} trên {all} hồ sơ được tính; ", "{n} of {all} records counts; "),
    "items_count_only": Text("{n} trên {all} hồ sơ được tính; ", "{n} of {all} record counts; "),
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
    "lacks_outside": Text(
        "minh chứng {inputs} nộp ngoài thời hạn nên không được tính",
        "the evidence for {inputs} was handed in outside the window and does not count",
    ),
    "lacks_rejected": Text("minh chứng {inputs} bị bác", "the evidence for {inputs} was rejected"),
    "nothing_read": Text(
        "chưa có con số mà quy tắc dùng → {points}", "there is no figure for what the rule reads: {points}"
    ),
    "no_panel": Text("hội đồng chưa chấm → {points}", "no panel has given points yet: {points}"),
    "does_not_apply": Text("không áp dụng cho đơn vị này", "does not apply to this unit"),
    "not_applying": Text(
        "không áp dụng cho đơn vị này vì không đúng điều kiện {test}{read}",
        "does not apply to this unit, as the condition {test} does not hold{read}",
    ),
    "part_of_not_applying": Text(
        "không áp dụng cho đơn vị này vì “{name}” không áp dụng",
        "does not apply to this unit, as “{name}” does not",
    ),
    "otherwise_drop": Text("; không tính mục này và điểm tối đa của nó", "; left out together with its maximum"),
    "otherwise_spread": Text(
        "; điểm tối đa được chia cho các mục cùng cấp theo tỷ lệ", "; its maximum goes to its siblings in proportion"
    ),
    "otherwise_zero": Text("; theo quy định được {points}", "; the rule gives {points}"),
    "otherwise_full": Text("; theo quy định được {points}", "; the rule gives {points}"),
    "otherwise_none": Text("; theo quy định không có giá trị", "; the rule gives no value"),
    "zero_divisor": Text("mẫu số bằng 0", "the denominator is 0"),
    "nothing_counts": Text("không có hồ sơ hay con số nào được tính", "no record or figure counts"),
    "undefined": Text("công thức không xác định với số liệu này", "the formula has no value for this evidence"),
    "outside_scale": Text("{value} nằm ngoài thang điểm → {points}", "{value} is outside the scale: {points}"),
    "no_value": Text("không có giá trị", "no value"),
    "sum": Text("tổng{weighted} của {parts}", "{weighted}sum of {parts}"),
    "mean": Text("trung bình cộng{weighted} của {parts}", "{weighted}mean of {parts}"),
    "sd": Text("độ lệch chuẩn{weighted} của {parts}", "{weighted}standard deviation of {parts}"),
    "count_below": Text("số đơn vị thấp hơn, xét {parts}", "how many are below: {parts}"),
    "count_above": Text("số đơn vị cao hơn, xét {parts}", "how many are above: {parts}"),
    "units_of": Text("{of} của {n} đơn vị", "{of} of {n} units"),
    "unit_of": Text("{of} của {n} đơn vị", "{of} of {n} unit"),
    "units_within": Text(" có {cluster}", " with {cluster}"),
    "units_among": Text(", chỉ xét đơn vị có {test}", ", only those where {test}"),
    "units_none": Text("không đơn vị nào có {of} để so", "no unit has {of} to compare with"),
    "units_without": Text("; chưa có số liệu: {names}", "; without a figure: {names}"),
    "geomean": Text("trung bình nhân{weighted} của {parts}", "{weighted}geometric mean of {parts}"),
    "harmean": Text("trung bình điều hòa{weighted} của {parts}", "{weighted}harmonic mean of {parts}"),
    "median": Text("trung vị{weighted} của {parts}", "{weighted}median of {parts}"),
    "min": Text("nhỏ nhất{weighted} trong {parts}", "{weighted}least of {parts}"),
    "max": Text("lớn nhất{weighted} trong {parts}", "{weighted}greatest of {parts}"),
    "power": Text("trung bình lũy thừa{weighted} của {parts}", "{weighted}power mean of {parts}"),
    "mode": Text("giá trị gặp nhiều nhất{weighted} trong {parts}", "{weighted}most frequent of {parts}"),
    "count": Text("số lượng{weighted} trong {parts}", "{weighted}count of {parts}"),
    "any": Text("có ít nhất một{weighted} trong {parts} khác 0", "{weighted}any of {parts} other than 0"),
    "all": Text("mọi số{weighted} trong {parts} đều khác 0", "{weighted}all of {parts} other than 0"),
    "drop_lowest": Text(", bỏ {n} số thấp nhất", ", without the {n} lowest"),
    "drop_highest": Text(", bỏ {n} số cao nhất", ", without the {n} highest"),
    "keep_highest": Text(", chỉ lấy {n} số cao nhất", ", only the {n} highest"),
    "keep_lowest": Text(", chỉ lấy {n} số thấp nhất", ", only the {n} lowest"),
    "drop_lowest_one": Text(", bỏ số thấp nhất", ", without the lowest"),
    "drop_highest_one": Text(", bỏ số cao nhất", ", without the highest"),
    "keep_highest_one": Text(", chỉ lấy số cao nhất", ", only the highest"),
    "keep_lowest_one": Text(", chỉ lấy số thấp nhất", ", only the lowest"),
    "ties_none": Text(" (nếu chỉ có một)", " (if there is one)"),
    "ties_lowest": Text(" (nếu có nhiều thì lấy số thấp nhất)", " (of several the lowest)"),
    "ties_highest": Text(" (nếu có nhiều thì lấy số cao nhất)", " (of several the highest)"),
    "ties_mean": Text(" (nếu có nhiều thì lấy trung bình cộng)", " (of several the mean)"),
    "fate_dropped": Text(" (bị bỏ: {list})", " (dropped: {list})"),
    "fate_zero": Text(" (không có giá trị, tính là 0: {list})", " (without a value, counted as 0: {list})"),
    "fate_missing": Text(" (không có giá trị: {list})", " (without a value: {list})"),
    "fate_not_applicable": Text(" (không áp dụng: {list})", " (does not apply: {list})"),
    "spread": Text(
        "; {gone} điểm tối đa của {names} (không áp dụng) được chia cho các mục còn lại theo tỷ lệ",
        "; the maximum of {names} (not applicable), {gone}, goes to the others in proportion",
    ),
    "too_few": Text(
        "chỉ {given} trên {all} có giá trị, cần ít nhất {needed}",
        "only {given} of {all} with a value, at least {needed} needed",
    ),
    "share_of_all": Text(" ({share} của {all})", " ({share} of {all})"),
    "none_has_value": Text("không mục nào có giá trị ({list})", "none has a value ({list})"),
    "and_more": Text("… và {n} mục nữa", "… and {n} more"),
    "leaves": Text("{n} mục tính điểm bên dưới", "the {n} scored parts below"),
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
        "; chỉ tính {counted}; phần vượt giới hạn điểm thưởng{limit}: {cut}",
        "; counted: {counted}; over the limit of bonuses{limit}: {cut}",
    ),
    "taken": Text(
        "; đã đạt điểm tối đa {max} của “{name}” nên {brought} của mục này bị cắt {cut}, còn {counted}",
        "; its {brought} are cut by {cut} to {counted}, because the maximum of “{name}”, {max}, is reached",
    ),
    "taken_from_parts": Text(" − {cut} bị cắt ở các phần", " − {cut} cut from the parts"),
    "weighed": Text(
        "; trong trung bình của “{name}” chỉ tính ở tử số: {numbers} = {points}",
        "; in the mean of “{name}” it stands in the numerator only: {numbers} = {points}",
    ),
    "cut_by_maximum": Text(
        "; chỉ tính {counted}; phần vượt điểm tối đa của cả nhóm: {cut}",
        "; counted: {counted}; over the maximum of the group: {cut}",
    ),
    "formula_plain": Text("{rule} → {points}", "{rule}: {points}"),
    "defined": Text("{kind} ({takes}): {rule}", "{kind} ({takes}): {rule}"),
    "defined_over_units": Text("; trong đó {name}: {told}", "; where {name}: {told}"),
    "defined_local": Text("; trong đó {name} = {rule} = {value}", "; where {name} = {rule} = {value}"),
    "row_found": Text("; bảng {table}, dòng {row}: {figure}", "; table {table}, row {row}: {figure}"),
    "row_none": Text("; bảng {table} không có dòng nào khớp: {figure}", "; no row of table {table} matches: {figure}"),
    "trimmed": Text(" ({list} bỏ {out})", " ({list} leaves out {out})"),
    "ladder_above": Text(
        "{value} vượt {n} trên {all} mức ({marks}): {numbers} = {points}",
        "{value} passes {n} of {all} marks ({marks}): {numbers} = {points}",
    ),
    "ladder_at_least": Text(
        "{value} đạt {n} trên {all} mức ({marks}): {numbers} = {points}",
        "{value} reaches {n} of {all} marks ({marks}): {numbers} = {points}",
    ),
    "ladder_above_none": Text(
        "{value} chưa vượt mức đầu {marks}: {numbers} = {points}",
        "{value} does not pass the first mark {marks}: {numbers} = {points}",
    ),
    "ladder_at_least_none": Text(
        "{value} chưa đạt mức đầu {marks}: {numbers} = {points}",
        "{value} does not reach the first mark {marks}: {numbers} = {points}",
    ),
    "step": Text("{n} bước", "{n} step"),
    "steps": Text("{n} bước", "{n} steps"),
    "increment_whole": Text(
        "{value}: {quotient} = {steps}, chỉ tính bước trọn ({n}): {numbers} = {points}",
        "{value}: {quotient} = {steps}, only whole ones count ({n}): {numbers} = {points}",
    ),
    "increment_begun": Text(
        "{value}: {quotient} = {steps}, tính cả bước đang dở ({n}): {numbers} = {points}",
        "{value}: {quotient} = {steps}, one that is begun counts too ({n}): {numbers} = {points}",
    ),
    "increment_proportional": Text(
        "{value}: {quotient} = {steps}: {numbers} = {points}", "{value}: {quotient} = {steps}: {numbers} = {points}"
    ),
    "increment_short": Text(
        "{value}, chưa đến mức đầu {first}: {rule}{points}",
        "{value} is short of the first mark {first}: {rule}{points}",
    ),
    "increment_over": Text(
        "{value}, vượt quá mức đầu {first}: {rule}{points}", "{value} is over the first mark {first}: {rule}{points}"
    ),
    "target_met_high": Text(
        "{value}, đạt chỉ tiêu {target}: {rule}{points}", "{value} meets the target {target}: {rule}{points}"
    ),
    "target_met_low": Text(
        "{value}, không vượt chỉ tiêu {target}: {rule}{points}", "{value} is within the target {target}: {rule}{points}"
    ),
    "target_missed_high": Text(
        "{value}, chưa đạt chỉ tiêu {target}: {rule}{points}",
        "{value} falls short of the target {target}: {rule}{points}",
    ),
    "target_missed_low": Text(
        "{value}, vượt chỉ tiêu {target}: {rule}{points}", "{value} is over the target {target}: {rule}{points}"
    ),
    "deduct": Text("{numbers} = {points} ({rows})", "{numbers} = {points} ({rows})"),
    "deduct_nothing": Text("{start}, không bị trừ → {points}", "{start}, nothing taken: {points}"),
    "case": Text("trường hợp “{row}”{read}: {told}", "case “{row}”{read}: {told}"),
    "record": Text("{n} hồ sơ", "{n} record"),
    "records": Text("{n} hồ sơ", "{n} records"),
    "figure": Text("{n} số", "{n} figure"),
    "figures": Text("{n} số", "{n} figures"),
    "weight": Text(" (trọng số {weight})", " (weight {weight})"),
    "list_of": Text("danh sách {list}", "the list {list}"),
    "share_of": Text("tỷ lệ đạt của {name}", "share of {name}"),
    "taken_from_start": Text(", trừ khỏi {start}", ", taken from {start}"),
    "is_zero": Text("không có giá trị, tính là 0", "without a value, counted as 0"),
    "is_dropped": Text("bị bỏ", "dropped"),
    "is_missing": Text("không có giá trị", "without a value"),
    "is_not_applicable": Text("không áp dụng", "does not apply"),
    "of_maximum": Text("; đạt {percent}% của điểm tối đa {max}", "; {percent}% of the maximum {max}"),
    "cut_by_maximum_of": Text(
        "; chỉ tính {counted}; phần vượt điểm tối đa của “{name}”: {cut}",
        "; counted: {counted}; over the maximum of “{name}”: {cut}",
    ),
    "stage_sum": Text("cộng điểm thưởng, trừ điểm trừ", "with bonuses and penalties"),
    "stage_floor": Text("giữ trên mức tối thiểu", "kept above the minimum"),
    "rule_ladder": Text("{start}, cộng dồn theo {rows}", "{start}, and added up by {rows}"),
    "rule_increment": Text(
        "{of}: từ {first} được {start}, thêm mỗi {every} được {each} ({part}); dưới {first}: {below}",
        "{of}: {start} from {first}, {each} more for every further {every} ({part}); below {first}: {below}",
    ),
    "rule_increment_down": Text(
        "{of}: từ {first} trở xuống được {start}, giảm thêm mỗi {every} được {each} ({part}); trên {first}: {below}",
        "{of}: {start} from {first} down, {each} more for every further {every} ({part}); above {first}: {below}",
    ),
    "steps_whole": Text("chỉ tính bước trọn", "whole steps"),
    "steps_begun": Text("tính cả bước đang dở", "steps begun"),
    "steps_proportional": Text("tính theo tỷ lệ", "in proportion"),
    "in_proportion": Text("theo tỷ lệ đạt", "in proportion"),
    "rule_records": Text("từng hồ sơ của {of}{where} [{rule}]", "each record of {of}{where} [{rule}]"),
    "base": Text("điểm các chỉ số {base}", "indicators {base}"),
    "bonus": Text(" + điểm thưởng {bonus}", " + bonus {bonus}"),
    "penalty": Text(" − điểm trừ {penalty}", " − penalty {penalty}"),
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
    "stage_weighed": Text(
        "trong trung bình: nhân trọng số, chia tổng trọng số các phần",
        "in the mean: times its weight, over the weights of the parts",
    ),
    "stage_granted": Text("trong giới hạn chung của điểm thưởng", "within the limit on all bonuses"),
    "stage_counted": Text("trong điểm tối đa của cả nhóm", "within the maximum of the group"),
    "mode_half_up": Text("từ 5 thì lên", "half up"),
    "mode_half_down": Text("quá 5 mới lên", "half down"),
    "mode_half_even": Text("5 thì về số chẵn", "half to even"),
    "mode_half_ceiling": Text("5 thì về số lớn hơn", "half towards the greater"),
    "mode_up": Text("luôn lên", "up"),
    "mode_down": Text("luôn xuống", "down"),
    "mode_floor": Text("về số nhỏ hơn", "towards the smaller"),
    "mode_ceiling": Text("về số lớn hơn", "towards the greater"),
    "rule_round": Text("làm tròn đến bội số của {unit} ({mode})", "rounded to a multiple of {unit} ({mode})"),
    "rule_round_digits": Text(
        "làm tròn còn {digits} chữ số có nghĩa ({mode})", "rounded to {digits} significant digits ({mode})"
    ),
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
