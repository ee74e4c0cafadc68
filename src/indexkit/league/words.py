"""The words of league tables, in Vietnamese and English."""

from __future__ import annotations

from indexkit.problems import Lang, Text

LEAGUE: dict[str, Text] = {
    "rank": Text("Hạng", "Rank"),
    "unit": Text("Đơn vị", "Unit"),
    "total": Text("Tổng điểm", "Total"),
    "percent": Text("Đạt %", "Percent"),
    "level": Text("Xếp loại", "Level"),
    "group": Text("Nhóm", "Group"),
    "maximum": Text("Điểm tối đa", "Maximum"),
    "code": Text("Mã", "Code"),
    "units": Text("{n} đơn vị", "{n} units"),
    "unit_one": Text("{n} đơn vị", "{n} unit"),
    "out_of": Text("tối đa {max} điểm", "of {max} points"),
    "by": Text("xếp theo {by}", "by {by}"),
    "low_first": Text(" (thấp hơn là tốt hơn)", " (less is better)"),
    "published": Text("số công bố", "as published"),
    "exact": Text("số chính xác, trước khi làm tròn", "exact, before rounding"),
    "ties_competition": Text("bằng nhau thì cùng hạng (1, 2, 2, 4)", "equal units share a rank (1, 2, 2, 4)"),
    "ties_dense": Text("bằng nhau thì cùng hạng (1, 2, 2, 3)", "equal units share a rank (1, 2, 2, 3)"),
    "ties_ordinal": Text("mỗi đơn vị một hạng", "a rank for each unit"),
    "ties_mean": Text("bằng nhau thì lấy hạng trung bình (1; 2,5; 2,5; 4)", "equal units get the mean of their ranks"),
    "then": Text("bằng nhau thì xét {by}", "where equal, by {by}"),
    "not_stated": Text(
        "Văn bản không nêu cách xếp hạng; ở đây xếp theo tổng điểm công bố.",
        "The texts state no ranking; this one goes by the published total.",
    ),
    "provisional": Text("† tạm tính vì còn thiếu minh chứng", "† provisional, as evidence is missing"),
    "parts_out": Text(
        "Bảng này không có điểm từng chỉ số, điểm thưởng, điểm trừ (đến {n} mục); xem bằng `--format html`, xlsx hoặc "
        "csv, hay `--unit ĐƠN_VỊ`.",
        "Not shown here: the points of each indicator, bonus and penalty (up to {n}); see `--format html`, xlsx or "
        "csv, or `--unit UNIT`.",
    ),
    "cut_out": Text(
        "Tên dài bị cắt ở dấu …; tên đầy đủ có trong các dạng khác (`--format`).",
        "Long names are cut at …; they stand in full in the other formats (`--format`).",
    ),
    "no_places": Text("Không có đơn vị nào để xếp hạng.", "There is no unit to rank."),
    "unranked": Text("Không xếp hạng", "Without a rank"),
    "awards": Text("Khen thưởng", "Awards"),
    "award_to": Text("{award}: {units}", "{award}: {units}"),
    "award_nobody": Text("không đơn vị nào", "nobody"),
    "undecided": Text(" (chưa quyết định được: {units})", " (undecided: {units})"),
    "left_open": Text("Văn bản chưa nêu rõ", "Left open by the texts"),
    "refused": Text("Đơn vị không chấm được", "Units that could not be scored"),
    "refused_at": Text("{unit} ({place})", "{unit} ({place})"),
    "nameless": Text("(không rõ tên)", "(name not known)"),
    "same_problems": Text("cùng lỗi như trên", "the same problems as above"),
    "problems": Text("Vấn đề của các tệp", "Problems of the files"),
    "count": Text(
        "{seen} đơn vị đưa vào: {scored} được chấm + {refused} không chấm được",
        "{seen} units in: {scored} scored + {refused} refused",
    ),
    "count_one": Text(
        "{seen} đơn vị đưa vào: {scored} được chấm + {refused} không chấm được",
        "{seen} unit in: {scored} scored + {refused} refused",
    ),
    "count_left_out": Text(
        "{seen} đơn vị đưa vào: {scored} được chấm + {refused} không chấm được + {out} thuộc nhóm khác",
        "{seen} units in: {scored} scored + {refused} refused + {out} of other groups",
    ),
    "place": Text("Nơi", "Place"),
    "problem": Text("Vấn đề", "Problem"),
    "hint": Text("Gợi ý", "Hint"),
    "sources": Text("Nguồn", "Sources"),
    "rules": Text("Mã băm của quy tắc", "Fingerprint of the rules"),
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
}


def tell(key: str, lang: Lang, **fields: str) -> str:
    return LEAGUE[key].in_(lang).format(**fields)
