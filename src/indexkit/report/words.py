"""The words of reports: headings, counts, and the sentence about a total."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from indexkit.formula.prose import figure, points, points_word
from indexkit.phrases import say
from indexkit.problems import Lang, Text
from indexkit.score import number
from indexkit.why import clipped

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree

WORDS: dict[str, Text] = {
    "total": Text("Tổng điểm", "Total"),
    "base": Text("Điểm các chỉ số", "Indicators"),
    "of_points": Text(" trên {points}", " of {points}"),
    "floored": Text(
        "{made} = {sum}, dưới mức tối thiểu {min} nên tính {total}",
        "{made} = {sum}, under the minimum of {min}: {total}",
    ),
    "parts_over": Text(
        "; các chỉ số cộng lại được {parts}, vượt mức tối đa {bound}",
        "; the indicators make {parts}, over the maximum of {bound}",
    ),
    "parts_under": Text(
        "; các chỉ số cộng lại được {parts}, dưới mức tối thiểu {bound}",
        "; the indicators make {parts}, under the minimum of {bound}",
    ),
    "of_max": Text(" trên {max}", " of {max}"),
    "percent": Text("đạt {percent}%", "{percent}%"),
    "percent_without": Text(" (không tính {clauses}: {points})", " (without {clauses}: {points})"),
    "the_bonus": Text("điểm thưởng", "the bonus"),
    "the_bonuses": Text("điểm thưởng", "the bonuses"),
    "the_penalty": Text("điểm trừ", "the penalty"),
    "the_penalties": Text("điểm trừ", "the penalties"),
    "level": Text("xếp loại {level}", "level {level}"),
    "provisional": Text(" (tạm tính)", " (provisional)"),
    "rounded_from": Text("; làm tròn từ {exact}", "; rounded from {exact}"),
    "no_total": Text("không có tổng điểm: có mục chưa có giá trị", "no total: some part has no value"),
    "period": Text("kỳ {period}", "period {period}"),
    "known": Text("theo thông tin đến ngày {known}", "as known on {known}"),
    "lens": Text("chỉ tính minh chứng đã thẩm định", "verified evidence only"),
    "not_official": Text("CHƯA CHÍNH THỨC", "NOT OFFICIAL"),
    "official": Text("CHÍNH THỨC: theo nội dung đã được công bố.", "OFFICIAL: by the published text."),
    "clause_reconstructed": Text("mục này là dự thảo tạm dùng", "this clause is reconstructed"),
    "clause_assumed": Text("mục này là giả định", "this clause is assumed"),
    "clause_press": Text("mục này theo báo chí", "this clause is from the press"),
    "of_clauses": Text("trong {sum} mục tính điểm, {list}", "{sum} scoring clauses, of which {list}"),
    "of_clause": Text("trong {sum} mục tính điểm, {list}", "{sum} scoring clause, of which {list}"),
    "reconstructed": Text("{n} là dự thảo tạm dùng", "{n} reconstructed"),
    "assumed": Text("{n} là giả định", "{n} assumed"),
    "press": Text("{n} theo báo chí", "{n} from the press"),
    "star": Text(" (có dấu *)", " (marked *)"),
    "open": Text("{n} vấn đề văn bản chưa nêu rõ", "{n} questions left open"),
    "open_one": Text("{n} vấn đề văn bản chưa nêu rõ", "{n} question left open"),
    "see_end": Text(", xem ở cuối", ", see the end"),
    "level_basis": Text("mức xếp loại không lấy từ văn bản đã công bố", "the levels are not from the published text"),
    "text": Text("{decision} ngày {date}", "{decision} of {date}"),
    "revision": Text("lần sửa {n}", "revision {n}"),
    "bonuses": Text("Điểm thưởng", "Bonus clauses"),
    "penalties": Text("Điểm trừ", "Penalty clauses"),
    "values": Text("Giá trị trung gian", "Values"),
    "by_panel": Text(" [hội đồng chấm]", " [panel]"),
    "not_scored": Text(" [không tính điểm]", " [not counted]"),
    "level_mark": Text(" [{level}]", " [{level}]"),
    "not_counted": Text("({figure})", "({figure})"),
    "in_brackets": Text("các mục có điểm trong ngoặc không được tính", "the parts in brackets are not counted"),
    "does_not_apply": Text("không áp dụng", "n/a"),
    "no_figure": Text("–", "–"),
    "lost_most": Text("Mất nhiều điểm nhất", "Lost most"),
    "lost_of_total": Text("Mất nhiều điểm nhất (tính vào tổng điểm)", "Lost most, in points of the total"),
    "lost_own": Text(
        "Mất nhiều điểm nhất (theo thang điểm riêng của từng mục)", "Lost most, in each part's own points"
    ),
    "about_unit": Text("Về đơn vị", "About the unit"),
    "missing": Text("Minh chứng còn thiếu", "Missing evidence"),
    "absent": Text("", ""),
    "claimed": Text(" (tự khai, chưa thẩm định)", " (claimed, not verified)"),
    "rejected": Text(" (bị bác)", " (rejected)"),
    "outside": Text(" (nộp ngoài thời hạn)", " (handed in outside the window)"),
    "panel_points": Text("điểm của hội đồng cho {node}", "the panel's points for {node}"),
    "the_level": Text("xếp loại", "the level"),
    "for_nodes": Text("{label}: dùng cho {nodes}", "{label}: for {nodes}"),
    "notes": Text("Lưu ý", "Notes"),
    "not_applied": Text("Văn bản không áp dụng cho lần tính này", "Texts that take no part"),
    "not_in_period": Text("Mục không áp dụng cho kỳ này", "Entries of other periods"),
    "open_points": Text("Những vấn đề văn bản chưa nêu rõ", "Left open by the texts"),
    "fingerprints": Text("Mã băm", "Fingerprints"),
    "files_used": Text("Các tệp đã dùng", "Files used"),
    "type_next": Text("Có thể làm tiếp", "What to type next"),
    "kind_framework": Text("bộ chỉ số", "framework"),
    "kind_amendment": Text("văn bản sửa đổi", "amendment"),
    "kind_evidence": Text("minh chứng của một đơn vị", "evidence"),
    "kind_tests": Text("các trường hợp kiểm tra", "test cases"),
    "kind_clauses": Text("lời văn các điểm", "the text of clauses"),
    "kind_costs": Text("chi phí của các thay đổi", "what changes cost"),
    "kind_claims": Text("các nhận định đã công bố", "published statements"),
    "kind_identities": Text("bảng đổi tên, sáp nhập, chia tách đơn vị", "table of identities"),
    "fine": Text("không có lỗi", "fine"),
    "error": Text("{n} lỗi", "{n} problem"),
    "errors": Text("{n} lỗi", "{n} problems"),
    "other": Text("; {n} cảnh báo hoặc ghi chú", "; {n} warning or note"),
    "others": Text("; {n} cảnh báo hoặc ghi chú", "; {n} warnings and notes"),
    "more_problems": Text(
        "… và còn {n} mục nữa; `--format json` liệt kê đầy đủ.",
        "… and {n} more; `--format json` lists them all.",
    ),
    "then_score": Text(
        "Chỉ kiểm tra cách ghi. Chạy `indexkit score BỘ_CHỈ_SỐ TỆP` để đối chiếu với bộ chỉ số.",
        "Only its form was checked. Run `indexkit score FRAMEWORK FILE` to match it with a framework.",
    ),
    "watching": Text(
        "Đã kiểm tra lúc {when}. Lưu tệp là kiểm tra lại; dừng bằng Ctrl-C.",
        "Checked at {when}. Saving a file checks again; Ctrl-C ends.",
    ),
    "only_form": Text(
        "Mới chỉ kiểm tra cách ghi; sửa xong các lỗi trên thì kiểm tra lại để xét nội dung.",
        "Only the form could be checked; check again once this is mended, so that the meaning is checked too.",
    ),
    "not_all": Text(
        "Trong {groups}, những gì liên quan đến các lỗi trên (tổng điểm, các mức, ví dụ, số liệu) chưa kiểm tra hết; "
        "sửa xong thì kiểm tra lại.",
        "In {groups}, what rests on the above (sums, rows, examples, inputs) could not be checked in full; check again "
        "once it is mended.",
    ),
    "no_base": Text(
        "Không thấy bộ chỉ số được sửa đổi trong cùng thư mục, nên chỉ kiểm tra riêng tệp này.",
        "The framework that it amends does not lie beside it, so it was checked alone.",
    ),
    "in_force": Text("Kỳ {periods}: áp dụng {texts}", "In force {periods}: {texts}"),
    "since": Text("từ {year} trở đi", "from {year}"),
    "certainty": Text(
        "{group}: {sum} mục tính điểm; đã công bố {published}, báo chí {press}, dự thảo tạm dùng {reconstructed}, "
        "giả định {assumed}",
        "{group}: {sum} scoring clauses; {published} published, {press} press, {reconstructed} reconstructed, "
        "{assumed} assumed",
    ),
    "clauses": Text(
        "{document} ({file}): điểm có lời văn {clauses}, chưa có quy tắc {no_rule}, mới hơn `verified_on` {changed}",
        "{document} ({file}): clauses {clauses}, with no rule {no_rule}, newer than `verified_on` {changed}",
    ),
    "points_without": Text(
        "{no_clause} trên {points} mục tính điểm không dẫn điểm nào của văn bản: {names}",
        "{no_clause} of {points} scoring clauses cite none of these texts' clauses: {names}",
    ),
    "points_all": Text(
        "cả {points} mục tính điểm đều dẫn điểm của văn bản",
        "all {points} scoring clauses cite a clause of these texts",
    ),
    "unverified": Text("Chưa kiểm chứng ({n}):", "Not verified ({n}):"),
    "tested": Text(
        "{examples} ví dụ, {cases} trường hợp: đúng tất cả", "{examples} examples, {cases} cases: all right"
    ),
    "tested_wrong": Text(
        "{examples} ví dụ, {cases} trường hợp: {wrong}", "{examples} examples, {cases} cases: {wrong}"
    ),
    "not_run": Text(
        "; chưa chạy các trường hợp vì bộ chỉ số có lỗi", "; cases were not run, because the framework has problems"
    ),
    "rules": Text("quy tắc", "rules"),
    "evidence": Text("minh chứng", "evidence"),
    "result": Text("kết quả", "result"),
}


def tell(key: str, lang: Lang, **fields: str) -> str:
    return WORDS[key].in_(lang).format(**fields)


def shown(value: Decimal, lang: Lang) -> str:
    """A published figure: `3.33`, in Vietnamese `3,33`."""
    text = f"{value:f}"
    return text.replace(".", ",") if lang == "vi" else text


def shown_points(value: Decimal, lang: Lang) -> str:
    """The same with its word: `1 point`, `3.33 points`."""
    return f"{shown(value, lang)} {points_word(value, lang)}"


def total_sentence(tree: ScoreTree, lang: Lang) -> str:
    """`indicators 312.5 + bonus 40 = 352.5 of 400 points, 88.13%, level Khá`."""
    if tree.points is None:
        return tell("no_total", lang)
    text = _made_the_total(tree, lang)
    if tree.max is not None:
        text += tell("of_points", lang, points=shown_points(tree.max, lang))
    if tree.percent is not None:
        text += ", " + tell("percent", lang, percent=shown(tree.percent, lang)) + _left_out_of_percent(tree, lang)
    return text + level_words(tree, lang) + "".join(_bounded(tree, lang))


def _made_the_total(tree: ScoreTree, lang: Lang) -> str:
    """`indicators 5 − penalty 8 = -3, under the minimum of 0: 0`; nothing is said to equal what it does not."""
    assert tree.points is not None
    made, total = _made(tree, lang), shown(tree.points, lang)
    summed, floored = (number(tree.env.values.get(name)) for name in ("@sum", "@floor"))
    if not made:
        return f"{tell('total', lang).lower()} {total}"
    if summed is None or floored is None or summed == floored:
        return f"{made} = {total}"
    bounds = {"sum": figure(summed, lang), "min": figure(floored, lang)}
    return tell("floored", lang, made=made, total=total, **bounds)


def _left_out_of_percent(tree: ScoreTree, lang: Lang) -> str:
    """Which clauses the percent leaves out, and the points that it is taken from; nothing where it makes no
    difference."""
    counted, total = (number(tree.env.values.get(name)) for name in ("@in_percent", "@total"))
    if counted is None or counted == total:
        return ""
    root, words = tree.group.root, []
    for key, several, clauses in (("bonus", "bonuses", root.bonuses), ("penalty", "penalties", root.penalties)):
        out = [clause for clause in clauses if not clause.counts_in_percent]
        if out and len(out) == len(clauses):
            words.append(tell(f"the_{several if len(out) > 1 else key}", lang))
        else:
            words += [f"“{clause.name.in_(lang) or clause.id}”" for clause in out]
    return tell("percent_without", lang, clauses=", ".join(words), points=points(counted, lang))


def level_words(tree: ScoreTree, lang: Lang) -> str:
    """`, level Khá (provisional)`, or nothing where there is no level."""
    level = tree.level
    if level is None:
        return ""
    text = ", " + tell("level", lang, level=level.in_(lang))
    return text + (tell("provisional", lang) if level.provisional else "")


def _made(tree: ScoreTree, lang: Lang) -> str:
    """What the total is made of; empty where it is the indicators alone."""
    root = tree.group.root
    bonuses = [_counting(tree, node.id, lang) for node in root.bonuses]
    penalties = [_counting(tree, node.id, lang) for node in root.penalties]
    if tree.base is None or not (root.bonuses or root.penalties):
        return ""
    text = say("base", lang, base=shown(tree.base, lang))
    text += say("bonus", lang, bonus=" + ".join(bonuses)) if bonuses else ""
    text += say("penalty", lang, penalty=" − ".join(penalties)) if penalties else ""
    made = number(tree.env.values.get("@sum"))
    return text if made is None else text + clipped(tree, root, made, lang)


def _counting(tree: ScoreTree, clause: str, lang: Lang) -> str:
    """What a bonus or penalty adds or takes, after the limits on bonuses."""
    granted = tree[clause].granted
    return "?" if granted is None else figure(granted, lang)


def _bounded(tree: ScoreTree, lang: Lang) -> list[str]:
    """What the bounds of the indicators and the rounding of the total changed."""
    parts, base, floored, total = (
        number(tree.env.values.get(f"@{name}")) for name in ("parts", "base", "floor", "total")
    )
    found = []
    if parts is not None and base is not None and parts != base:
        key = "parts_over" if base < parts else "parts_under"
        found.append(tell(key, lang, parts=figure(parts, lang), bound=figure(base, lang)))
    if floored is not None and total is not None and floored != total:
        found.append(tell("rounded_from", lang, exact=figure(floored, lang)))
    return found
