"""The words of rankings and statistics, in Vietnamese and English."""

from __future__ import annotations

from indexkit.problems import Lang, Text

WORDS: dict[str, Text] = {
    "by_total": Text("tổng điểm", "total"),
    "by_percent": Text("phần trăm đạt", "percent"),
    "by_base": Text("điểm các chỉ số", "points of the indicators"),
    "by_share": Text("tỷ lệ đạt", "share of the maximum"),
    "before_rounding": Text("{by} trước khi làm tròn", "{by} before rounding"),
    "place": Text(
        "hạng {rank} trong {of} đơn vị theo {by}: {figure}", "place {rank} of {of} units by {by}: {figure}"
    ),
    "tied": Text("cùng hạng với {units}", "shares the place with {units}"),
    "first": Text("không đơn vị nào đứng trên", "no unit stands above"),
    "last": Text("không đơn vị nào đứng dưới", "no unit stands below"),
    "gap_above": Text("kém {unit} đứng ngay trên {gap}", "{gap} behind {unit}, the next above"),
    "gap_below": Text("hơn {unit} đứng ngay dưới {gap}", "{gap} ahead of {unit}, the next below"),
    "breaker_above": Text(
        "bằng {unit} đứng ngay trên, xếp sau theo tiêu chí phụ {by}: {mine} so với {theirs}",
        "equal to {unit}, the next above, and after it by {by}: {mine} against {theirs}",
    ),
    "breaker_below": Text(
        "bằng {unit} đứng ngay dưới, xếp trước theo tiêu chí phụ {by}: {mine} so với {theirs}",
        "equal to {unit}, the next below, and before it by {by}: {mine} against {theirs}",
    ),
    "award": Text("được: {award}", "gets: {award}"),
    "provisional": Text("tạm tính vì còn thiếu minh chứng", "provisional, as evidence is missing"),
    "not_scored": Text("không chấm được{why}{more}", "could not be scored{why}{more}"),
    "more_problems": Text(" (và {n} lỗi nữa)", " (and {n} more)"),
    "no_cluster": Text(
        "không rõ thuộc cụm nào: chưa có {inputs}", "not known in which cluster: {inputs} is not given"
    ),
    "no_figure": Text("{by} {state}, nên không xếp hạng", "{by} {state}, so it has no place"),
    "not_among": Text(
        "được chấm nhưng không xếp hạng: không đúng điều kiện {test}",
        "scored, but not ranked: the condition {test} does not hold",
    ),
    "among_unknown": Text(
        "được chấm nhưng không xếp hạng: điều kiện {test} {state}",
        "scored, but not ranked: the condition {test} {state}",
    ),
    "award_tie": Text(
        "{units} đồng hạng ở suất cuối trong {first} suất; quy định chưa nói trao cho ai",
        "{units} tie for the last of {first} places; the framework doesn't say who gets it",
    ),
    "award_unknown": Text(
        "chưa xác định được {units} vì có điều kiện chưa có giá trị", "open for {units}, as a condition has no value"
    ),
    "tie_stands": Text(
        "{units} bằng nhau theo mọi tiêu chí, trong khi quy định không đồng hạng; tạm ghi đồng hạng",
        "{units} are equal by everything that is looked at, while the rule knows no shared place; they share it",
    ),
    "no_better": Text(
        "không xếp hạng: cao hơn hay thấp hơn đều không phải là tốt hơn", "not ranked: neither more nor less is better"
    ),
    "state_absent": Text("không có giá trị vì chưa có minh chứng", "has no value for want of evidence"),
    "state_rejected": Text("không có giá trị vì minh chứng bị bác", "has no value, as evidence was rejected"),
    "state_none": Text("không có giá trị", "has no value"),
    "state_not_applicable": Text("không áp dụng cho đơn vị này", "does not apply to this unit"),
    "state_undefined": Text("không xác định", "is undefined"),
    "in_percent": Text(" ({percent}%)", ", {percent}%,"),
    "at_or_above": Text(
        "{count} trên {of} đơn vị{percent} đạt mức {level} trở lên",
        "{count} of {of} units{percent} at level {level} or above",
    ),
    "at_level": Text(
        "{count} trên {of} đơn vị{percent} đạt mức {level}", "{count} of {of} units{percent} at level {level}"
    ),
    "of_group": Text("{group} {count}/{of}", "{group} {count} of {of}"),
    "units_scored": Text("{group}: {count} đơn vị được chấm", "{group}: {count} units scored"),
    "mean_of": Text("trung bình {mean} trên {max} điểm, đạt {percent}%", "mean {mean} of {max} points, {percent}%"),
    "mean_label": Text("mức {label}", "called {label}"),
    "mean_plain": Text("trung bình {mean} điểm", "mean {mean} points"),
    "greatest": Text("cao nhất {figure} ({units})", "greatest {figure} ({units})"),
    "least": Text("thấp nhất {figure} ({units})", "least {figure} ({units})"),
    "units_refused": Text("{n} đơn vị không chấm được, không tính ở đây", "{n} could not be scored and are left out"),
    "units_incomplete": Text("{n} đơn vị tạm tính vì thiếu minh chứng", "{n} provisional, as evidence is missing"),
    "units_without": Text("không có tổng điểm: {units}", "without a total: {units}"),
    "trait_ahead": Text(
        "“{name}” đạt {percent}%, trung bình nhóm {mean}%, cao hơn {gap} điểm phần trăm",
        "“{name}” {percent}%, the group's mean {mean}%: {gap} points of percent ahead",
    ),
    "trait_behind": Text(
        "“{name}” đạt {percent}%, trung bình nhóm {mean}%, kém {gap} điểm phần trăm",
        "“{name}” {percent}%, the group's mean {mean}%: {gap} points of percent behind",
    ),
    "trait_even": Text("“{name}” đạt {percent}%, bằng trung bình nhóm", "“{name}” {percent}%, the group's mean"),
    "trait_place": Text(", hạng {rank} trong {of} đơn vị", ", place {rank} of {of} units"),
    "strengths": Text("Điểm mạnh: {list}", "Strengths: {list}"),
    "weaknesses": Text("Điểm yếu: {list}", "Weaknesses: {list}"),
    "no_difference": Text("Không chỉ số nào khác trung bình của nhóm", "No indicator differs from the group's mean"),
}


def tell(key: str, lang: Lang, **fields: str) -> str:
    return WORDS[key].in_(lang).format(**fields)
