"""The sentences about paths to a target, in Vietnamese and English."""

from __future__ import annotations

from indexkit.problems import Lang, Text

WORDS: dict[str, Text] = {
    "title_level": Text("Con đường đến mức {name}", "The cheapest path to the level {name}"),
    "title_total": Text("Con đường đến {name} điểm", "The cheapest path to {name} points"),
    "title_percent": Text("Con đường đến {name}", "The cheapest path to {name}"),
    "title_beat": Text("Con đường vượt {name}", "The cheapest path past {name}"),
    "reached": Text("Mục tiêu đã đạt.", "It is reached as things stand."),
    "effort": Text(
        "Không có tệp chi phí: chọn cách đổi ít số liệu nhất; trong đó, tổng các thay đổi nhỏ nhất so với khoảng đã"
        " khai của số liệu (không có khoảng: so với chính con số).",
        "Without costs the fewest inputs are changed; among such, the changes are least in all, each beside the range"
        " that its input declares, or beside the figure itself where there is none.",
    ),
    "costs": Text("Chọn cách có tổng chi phí theo {file} thấp nhất.", "The least in all by the costs of {file}."),
    "route": Text("Cách {n}", "Path {n}"),
    "effort_is": Text("{inputs} số liệu, độ lớn {cost}", "{inputs} inputs, size {cost}"),
    "effort_one": Text("1 số liệu, độ lớn {cost}", "1 input, size {cost}"),
    "cost_is": Text("chi phí {cost}{unit}", "cost {cost}{unit}"),
    "proved": Text("đã chứng minh là rẻ nhất", "proved to be the cheapest"),
    "proved_next": Text(
        "rẻ nhất trong những cách không gồm đủ các số liệu của cách trên",
        "proved the cheapest of those without all inputs of a path above",
    ),
    "unproved": Text("tốt nhất tìm được, chưa chứng minh", "the best that was found, not proved"),
    "then": Text("Khi đó: {points}{of}{level}{place}", "Then: {points}{of}{level}{place}"),
    "place": Text(", hạng {label} trong {of} đơn vị", ", rank {label} of {of}"),
    "by_ranking": Text(
        "Xếp trên theo quy định xếp hạng{name}; các đơn vị khác giữ nguyên.",
        "Above it by the rule of the ranking{name}; the other units stay as they are.",
    ),
    "ranking_name": Text(" “{name}”", " “{name}”"),
    "impossible": Text("Không đạt được: {why}", "It cannot be reached: {why}"),
    "most": Text(
        "dù mọi số liệu được đổi đều ở mức tốt nhất cũng chỉ đến {most}",
        "even with every input that may change at its best the figure is {most}",
    ),
    "no_inputs": Text("không số liệu nào đổi được làm tăng con số này", "no input that may change raises the figure"),
    "out_of_reach": Text("giới hạn của các công thức không cho phép", "the bounds of the formulas do not let it"),
    "not_found": Text(
        "Không tìm được cách nào, và cũng chưa chứng minh được là không có.",
        "No path was found, and it is not proved that there is none.",
    ),
    "because": Text(
        "Những gì ngăn cản (đã thử từng điều một: bỏ điều nào cũng có cách đạt được; mọi điều khác bỏ hết cũng không):",
        "What bars it (each was tried: without any one of these there is a path, and without all else there is none):",
    ),
    "because_unproved": Text(
        "Những gì ngăn cản (mọi điều khác bỏ hết cũng không đạt được; chưa chứng minh được rằng điều nào cũng cần):",
        "What bars it (without all else there is no path; that each of these is needed is not proved):",
    ),
    "because_rules": Text(
        "Quy định của bộ chỉ số và những gì đã cố định (điểm của hội đồng, lời văn, dãy số) không cho phép, dù các số"
        " liệu khác là bao nhiêu.",
        "The rules of the framework and what is fixed (points of a panel, texts, lists) do not let it, whatever the"
        " other inputs may be.",
    ),
    "stays": Text("giữ nguyên ({why}): {list}", "stay as they are ({why}): {list}"),
    "bound_to": Text("{input}: nhiều nhất {mark} (tệp chi phí)", "{input}: at most {mark} (the costs)"),
    "bound_from": Text("{input}: ít nhất {mark} (tệp chi phí)", "{input}: at least {mark} (the costs)"),
    "bound_step": Text("{input}: từng bước {mark} (tệp chi phí)", "{input}: in steps of {mark} (the costs)"),
    "refusal": Text("minh chứng như thế bị từ chối: {why}", "such evidence is refused: {why}"),
    "not_tried": Text("{words} (chưa chứng minh là cần)", "{words} (not proved to be needed)"),
    "blocked": Text(
        "Những phần mà số điểm còn mất là đủ (đã chấm lại; không bỏ được phần nào):",
        "Parts whose lost points would be enough (scored again; none can be left out):",
    ),
    "blocked_row": Text("{node}: số điểm còn mất: {lost}; {why}", "{node}: points still lost: {lost}; {why}"),
    "stopped": Text(
        "Đã hết thời gian cho phép; điều chưa chứng minh có thể tìm thấy nếu tìm lâu hơn.",
        "The time was over before all was looked at; with more of it more may be found or proved.",
    ),
    "held": Text("Giữ nguyên: {list}", "Left as they are: {list}"),
    "held_count": Text("các số liệu khác ({n})", "all others ({n})"),
    "held_one": Text("{input} ({why})", "{input} ({why})"),
    "held_divisor": Text("mẫu số", "divided by"),
    "held_given_day": Text("ngày đã qua", "a day that is given"),
    "held_not_allowed": Text("không được đổi", "not allowed to change"),
    "held_no_cost": Text("không có trong tệp chi phí", "not among the costs"),
    "held_rejected": Text("đã bị bác", "rejected"),
    "held_not_applicable": Text("không áp dụng", "does not apply"),
    "held_outside_window": Text("nộp ngoài thời hạn", "handed in outside the window"),
    "held_about_unit": Text("mô tả đơn vị", "describes the unit"),
    "held_text": Text("lời văn", "a text"),
    "held_list": Text("dãy số", "a list of figures"),
    "held_records": Text("danh sách có số liệu riêng từng mục", "a list whose entries have figures of their own"),
    "held_day": Text("một ngày", "a day"),
    "why_panel": Text("hội đồng hoặc khảo sát cho điểm", "a panel or a survey gives them"),
    "why_at_best": Text("các số liệu đã ở mức tốt nhất được phép", "its inputs are at the best they may be"),
    "why_held": Text("giữ nguyên {list}", "left as they are: {list}"),
}


def say(key: str, lang: Lang, **fields: object) -> str:
    return WORDS[key].in_(lang).format(**fields)
