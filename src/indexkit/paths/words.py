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
    "then": Text("Khi đó: {points}{of}{level}", "Then: {points}{of}{level}"),
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
    "blocked": Text("Ít phần nhất mà số điểm còn mất là đủ:", "The fewest parts whose lost points would be enough:"),
    "blocked_row": Text("{node}: số điểm còn mất: {lost}; {why}", "{node}: points still lost: {lost}; {why}"),
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
