"""The sentences about years: how units are connected, why something is not compared, headings of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexkit.problems import Lang, Text

if TYPE_CHECKING:
    from indexkit.years.unit_change import UnitChange

WORDS: dict[str, Text] = {
    # why no change is given
    "not_scored": Text("kỳ {period} chưa tính được điểm của đơn vị này", "this unit could not be scored in {period}"),
    "unscored": Text(
        "kỳ {period} chưa tính được điểm của {units}, nên không so sánh",
        "{units} could not be scored in {period}, so nothing is compared",
    ),
    "missing": Text(
        "theo bảng đổi tên, sáp nhập, đơn vị này hình thành từ {units}, nhưng kỳ {period} không có đơn vị đó",
        "by the table it was made of {units}, of which {period} says nothing",
    ),
    "taken": Text(
        "theo bảng đổi tên, sáp nhập, đơn vị này mang mã {unit}, nhưng ở kỳ {period} mã đó đã là của một đơn vị khác",
        "by the table it came to bear the code {unit}, which another unit bore already in {period}",
    ),
    "other_group": Text(
        "hai kỳ chấm theo hai nhóm khác nhau ({before} và {after}) nên không so sánh",
        "the two years score it as different groups ({before} and {after}), so nothing is compared",
    ),
    # who it is
    "same": Text("cùng một đơn vị", "the same unit"),
    "renamed": Text("trước đây là {units}", "formerly {units}"),
    "merged": Text(
        "sáp nhập từ {units}; số kỳ trước là trung bình của các đơn vị này",
        "merged from {units}; its figures before are the mean of theirs",
    ),
    "merged_weights": Text(
        "sáp nhập từ {units}; số kỳ trước là trung bình của các đơn vị này, theo tỷ trọng {weights}",
        "merged from {units}; its figures before are the mean of theirs, weighted {weights}",
    ),
    "split": Text(
        "chia tách từ {units}; số kỳ trước là số của {units} khi chưa chia tách",
        "split from {units}; its figures before are those of {units} as a whole",
    ),
    "split_merged": Text(
        "hình thành từ {units} qua chia tách và sáp nhập; số kỳ trước là trung bình của các đơn vị này",
        "made of {units} by a split and a merger; its figures before are the mean of theirs",
    ),
    "new": Text("đơn vị mới: kỳ trước không có", "new: not among the units of the earlier year"),
    "vanished": Text("không còn: kỳ sau không có đơn vị này", "gone: not among the units of the later year"),
    "succeeded": Text(
        "không còn; theo bảng đổi tên, sáp nhập thì nay là {units}, nhưng kỳ sau không có đơn vị đó",
        "gone; by the table it is {units} now, which is not among the units of the later year",
    ),
    "by": Text("{sentence} ({texts})", "{sentence} ({texts})"),
    "since": Text("{text}, {day}", "{text}, {day}"),
    # the report
    "title": Text("Thay đổi từ kỳ {before} sang kỳ {after}", "Changes from {before} to {after}"),
    "other_rules": Text(
        "hai kỳ chấm theo hai văn bản khác nhau: {before} và {after}",
        "the two years are scored by different texts: {before} and {after}",
    ),
    "amended": Text(
        "theo {after}, nhưng quy tắc áp dụng cho hai kỳ khác nhau", "by {after}, whose rules differ from year to year"
    ),
    "legend": Text(
        "Quy tắc: quy tắc kỳ sau áp dụng cho số liệu kỳ trước. Mới hỏi: số liệu mà kỳ trước chưa hỏi. Kết quả: số liệu "
        "kỳ sau tính theo quy tắc kỳ trước. Đan xen: phần không thuộc riêng bên nào. Cộng lại bằng thay đổi.",
        "Rules: the later year's rules on the earlier evidence. Newly asked: what the earlier year did not ask for. "
        "Performance: the later evidence by the earlier year's rules. Interaction: what belongs to neither alone. "
        "Together they make the change.",
    ),
    "same_rules": Text("cùng một bộ quy tắc", "the same rules in both years"),
    "unit": Text("đơn vị", "unit"),
    "change": Text("thay đổi", "change"),
    "percent": Text("%", "%"),
    "rank": Text("hạng", "rank"),
    "rules": Text("quy tắc", "rules"),
    "asked": Text("mới hỏi", "newly asked"),
    "performance": Text("kết quả", "performance"),
    "interaction": Text("đan xen", "interaction"),
    "why_rules": Text("Thay đổi đó do đâu", "Where the change comes from"),
    "not_compared": Text("Không so sánh", "Not compared"),
    "nobody": Text("Không có đơn vị nào so sánh được.", "There is no unit that can be compared."),
    "rules_first": Text("quy tắc trước", "rules first"),
    "performance_first": Text("kết quả trước", "performance first"),
    "sum": Text("cộng lại", "together"),
    "total": Text("Tổng điểm", "Total"),
    "level": Text("Xếp loại: {before} → {after}", "Level: {before} → {after}"),
    "out_of": Text("trên {most}", "of {most}"),
    "points_change": Text("{change} điểm", "{change} points"),
    "percent_change": Text("{change}% so với kỳ trước", "{change}% of what it was"),
    "percent_points": Text("{change} điểm phần trăm", "{change} percent points"),
    "node": Text("mục", "part"),
    "newly_asked": Text("Kỳ sau mới hỏi: {inputs}", "Newly asked: {inputs}"),
    "resting": Text(
        "Các mục dựa trên đó giữ điểm kỳ trước, hoặc chưa tính nếu kỳ trước không có, cho đến bước “mới hỏi”: {nodes}",
        "What rests on it keeps its earlier points, or is left out if it had none, until the step “newly asked”: "
        "{nodes}",
    ),
    "no_longer": Text("Kỳ sau không hỏi nữa: {inputs}", "No longer asked: {inputs}"),
    "gone_nodes": Text("Mục không còn: {nodes}", "Parts that are gone: {nodes}"),
    "new_nodes": Text("Mục mới: {nodes}", "New parts: {nodes}"),
    "why_not": Text("Không tách được: {why}", "Cannot be taken apart: {why}"),
    "rounded": Text("≈ con số đúng dài hơn, xem JSON", "≈ the exact figure is longer, see the JSON"),
    "up": Text("lên {n} bậc", "up {n}"),
    "down": Text("xuống {n} bậc", "down {n}"),
    "level_rank": Text("giữ hạng", "unchanged"),
    "rank_line": Text("Hạng{of}: {before} → {after}", "Rank{of}: {before} → {after}"),
    "rank_of": Text("{rank}/{count}", "{rank} of {count}"),
}


def phrase(key: str, **fields: str) -> Text:
    return Text(WORDS[key].vi.format(**fields), WORDS[key].en.format(**fields))


def say(key: str, lang: Lang, **fields: str) -> str:
    return WORDS[key].in_(lang).format(**fields)


def identity_sentence(one: UnitChange, lang: Lang) -> str:
    units = ", ".join(unit.title for _, unit in one.before)
    weights = [weight for weight, _ in one.before]
    key: str = one.kind
    if key == "merged" and len(set(weights)) > 1:
        key = "merged_weights"
    elif key == "split" and len(weights) > 1:
        key = "split_merged"
    elif key == "vanished" and one.successors:
        key, units = "succeeded", ", ".join(one.successors)
    sentence = say(key, lang, units=units or "–", weights=", ".join(str(weight) for weight in weights))
    texts = "; ".join(_text(entry.document, entry.on, lang) for entry in one.entries if entry.document or entry.on)
    return say("by", lang, sentence=sentence, texts=texts) if texts else sentence


def _text(document: str, day: str, lang: Lang) -> str:
    return say("since", lang, text=document, day=day) if document and day else document or day
