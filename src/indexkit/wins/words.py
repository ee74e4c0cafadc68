"""The sentences about what can still be won, in Vietnamese and English."""

from __future__ import annotations

from indexkit.problems import Lang, Text

WORDS: dict[str, Text] = {
    "title": Text("Còn có thể giành thêm điểm ở đâu", "What can still be won"),
    "now": Text("hiện có {points}{of}{level}", "now {points}{of}{level}"),
    "of": Text(" trên {max} điểm", " of {max} points"),
    "no_max": Text(" điểm", " points"),
    "nothing": Text("Không được điểm nào", "Scored nothing"),
    "low": Text("Chưa được điểm tối đa", "Scored low"),
    "none": Text("Không có phần nào bị mất điểm.", "No part has lost points."),
    "no_maxima": Text(
        "Không phần nào có điểm tối đa, nên không có điểm nào bị mất.",
        "No part has a maximum, so that no points are lost.",
    ),
    "about": Text(
        "Mỗi dòng là thay đổi nhỏ nhất của một số liệu, các số liệu khác giữ nguyên: đã chứng minh không có thay đổi"
        " nào nhỏ hơn, và đã chấm lại với thay đổi đó. Xếp theo số điểm giành thêm được trong tổng điểm.",
        "Each line is the smallest change of one input, all others as they are: it is proved that no smaller one does"
        " it, and the unit was scored again with it. What wins most in the total stands first.",
    ),
    "divisors": Text(
        "Số liệu dùng làm mẫu số (tổng số hiện có) chỉ được nêu khi không số liệu nào khác giành được điểm.",
        "What is divided by (how many there are) is only named where no other input wins points.",
    ),
    # a change
    "more": Text("{input}: thêm {by} ({before} → {after})", "{input}: {by} more ({before} → {after})"),
    "fewer": Text("{input}: bớt {by} ({before} → {after})", "{input}: {by} less ({before} → {after})"),
    "day": Text("{input}: {after} thay vì {before}", "{input}: {after} instead of {before}"),
    "documents": Text(
        "{input}: thêm {by} văn bản, tài liệu ({before} → {after})",
        "{input}: {by} more in the list ({before} → {after})",
    ),
    "fewer_documents": Text(
        "{input}: bớt {by} trong số văn bản, tài liệu được tính ({before} → {after})",
        "{input}: {by} less of those in the list that count ({before} → {after})",
    ),
    "give": Text("{input}: có {after} (chưa có số liệu)", "{input}: {after} (nothing is given)"),
    "verify": Text("{input}: {after} được thẩm định", "{input}: {after}, once it is verified"),
    "other": Text("{input}: {after} thay vì {before}", "{input}: {after} instead of {before}"),
    "step": Text(" (tính theo bước {step})", " (in steps of {step})"),
    # what it brings
    "wins": Text("{change}: {before} → {after} điểm", "{change}: {before} → {after} points"),
    "takes": Text(
        "{change}: bị trừ {after} thay vì {before} điểm", "{change}: takes {after} instead of {before} points"
    ),
    "in_total": Text(", tổng điểm {gain}", ", total {gain}"),
    "most": Text(" (nhiều nhất mà riêng số liệu này giành được)", " (the most that this input alone gives)"),
    "new_level": Text(", mức {level}", ", level {level}"),
    "stop_maximum": Text(
        "; tổng điểm không tăng: “{node}” đã đạt điểm tối đa", "; the total does not rise: “{node}” is at its maximum"
    ),
    "stop_limit": Text(
        "; tổng điểm không tăng: “{node}” không nhận thêm điểm thưởng",
        "; the total does not rise: “{node}” takes no more bonus points",
    ),
    "stop_panel": Text(
        "; tổng điểm không tăng: hội đồng đã chấm “{node}”",
        "; the total does not rise: a panel gave the points of “{node}”",
    ),
    "stop_rule": Text(
        "; tổng điểm không tăng: “{node}” tính từ các phần theo cách không lấy điểm này",
        "; the total does not rise: how “{node}” is made of its parts leaves it out",
    ),
    "stop_elsewhere": Text("; nhưng “{node}” lại mất điểm", "; but “{node}” loses points"),
    # why not
    "no_win": Text("Không giành thêm được: {why}", "Nothing wins: {why}"),
    "why_panel": Text("hội đồng hoặc khảo sát cho điểm này", "a panel or a survey gives these points"),
    "why_panel_above": Text(
        "hội đồng đã chấm phần cao hơn, điểm ở đây không được tính",
        "a panel gave the points of what it is part of; what is scored here does not count",
    ),
    "why_no_inputs": Text("phần này không đọc số liệu nào", "it reads no evidence"),
    "why_stays": Text("số liệu của nó không thay đổi được", "its evidence is not for changing"),
    "why_no_better": Text(
        "không một thay đổi nào của chỉ một số liệu làm tăng điểm", "no change of a single input gives more points"
    ),
    "why_together": Text(
        "phải thay đổi nhiều số liệu cùng lúc: {changes}", "several inputs must change at once: {changes}"
    ),
    "why_unknown": Text(
        "không rõ: tìm chưa thấy, và chưa chứng minh được là không có",
        "unknown: none was found, and it is not proved that there is none",
    ),
    "closed": Text("{input}: {why}", "{input}: {why}"),
    "closed_no_better": Text("không giá trị nào cho nhiều điểm hơn", "no value of it gives more"),
    "closed_unknown": Text(
        "không rõ: công thức không cho phép chứng minh trong số bước đã định",
        "unknown: its formula allowed no proof within the steps that are taken",
    ),
    "closed_rejected": Text("đã bị bác", "it was rejected"),
    "closed_not_applicable": Text("được khai là không áp dụng", "it is said not to apply"),
    "closed_outside_window": Text("nộp ngoài thời hạn", "it was handed in outside the window"),
    "closed_about_unit": Text("mô tả đơn vị, không phải việc đơn vị làm", "it describes the unit"),
    "closed_text": Text("là lời văn", "it is a text"),
    "closed_list": Text("là một dãy số: nhiều số cùng thay đổi", "it is a list of figures, each of which could change"),
    "closed_records": Text(
        "là danh sách mà mỗi mục được xét riêng", "it is a list whose entries are looked at one by one"
    ),
    "closed_day": Text("là một ngày, và kỳ đánh giá không phải là một năm", "it is a day, and the period is no year"),
    "failed": Text("chưa đạt: {label}{gives}{conditions}", "not met: {label}{gives}{conditions}"),
    "gives": Text(" ({points} điểm)", " ({points} points)"),
    "conditions": Text("; thiếu {conditions}", "; lacking {conditions}"),
    "more_failed": Text("… và {n} điều kiện nữa", "… and {n} more"),
    "documents_short": Text("{n} mục", "{n} entries"),
}


def say(key: str, lang: Lang, **fields: object) -> str:
    return WORDS[key].in_(lang).format(**fields)
