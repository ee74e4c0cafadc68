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
    "how_ranked": Text("Cách xếp hạng", "How the ranks are made"),
    "how_ranked_about": Text(
        "Hạng ở các trang khác lấy từ đây và được tính bằng công thức: sửa một ô vàng thì hạng đổi theo. Các số được so"
        " sánh dưới dạng số nguyên nên không nhầm hai số bằng nhau; thứ tự các dòng không đổi.",
        "The ranks of the other sheets come from here, by formulas: change a yellow cell and they follow. Figures are"
        " compared as whole numbers, so that equal ones are equal; the order of the rows stays.",
    ),
    "how_ranked_linked": Text(
        "Hạng ở các trang khác lấy từ đây và được tính bằng công thức từ trang “các bước tính” của từng đơn vị: sửa"
        " minh chứng của đơn vị nào thì điểm của đơn vị đó và mọi hạng đổi theo. Các số được so sánh dưới dạng phân số"
        " (tử số, mẫu số) nên không nhầm hai số bằng nhau. Thứ tự các dòng và các cụm không đổi.",
        "The ranks of the other sheets come from here, by formulas over each unit's sheet of steps: change a unit's"
        " evidence, and its points and all ranks follow. Figures are compared as fractions (numerator, denominator), so"
        " that equal ones are equal. The order of the rows stays, and who is in which cluster.",
    ),
    "above": Text("{head}, tử số", "{head}, numerator"),
    "below": Text("{head}, mẫu số", "{head}, denominator"),
    "whole": Text("{head}, số nguyên", "{head}, whole"),
    "times": Text("{head} × {by}", "{head} × {by}"),
    "better": Text("Số đơn vị xếp trên", "Units above"),
    "as_good": Text("Số đơn vị cùng hạng", "Units of this place"),
    "shown_rank": Text("Hạng được ghi", "As it is shown"),
    "our_rank": Text("Hạng do indexkit tính", "By indexkit"),
    "agrees": Text("Đối chiếu", "Check"),
    "same_rank": Text("khớp", "agrees"),
    "other_rank": Text("khác", "differs"),
    "then": Text("bằng nhau thì xét {by}", "where equal, by {by}"),
    "not_stated": Text(
        "Văn bản không nêu cách xếp hạng; ở đây xếp theo tổng điểm công bố.",
        "The texts state no ranking; this one goes by the published total.",
    ),
    "rule_assumed": Text(
        "Cách xếp hạng này là giả định, không lấy từ văn bản đã công bố.",
        "This way of ranking is assumed, not read in a published text.",
    ),
    "rule_reconstructed": Text(
        "Cách xếp hạng này là dự thảo tạm dùng, không lấy từ văn bản đã công bố.",
        "This way of ranking is reconstructed, not read in a published text.",
    ),
    "means_assumed": Text(
        "Cách công bố số trung bình và tỷ lệ (làm tròn, tên gọi) là giả định.",
        "How means and shares are published (rounding, labels) is assumed.",
    ),
    "means_reconstructed": Text(
        "Cách công bố số trung bình và tỷ lệ (làm tròn, tên gọi) là dự thảo tạm dùng.",
        "How means and shares are published (rounding, labels) is reconstructed.",
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
    "count_merged": Text("; {before} đơn vị sáp nhập thành {after}", "; {before} units merged into {after}"),
    "count_last": Text(
        "Kỳ {period} để so thứ hạng: {seen} đơn vị, {scored} được chấm + {refused} không chấm được",
        "Period {period}, for the change of rank: {seen} units, {scored} scored + {refused} refused",
    ),
    "rank_in": Text("Hạng {period}", "In {period}"),
    "place": Text("Nơi", "Place"),
    "problem": Text("Vấn đề", "Problem"),
    "hint": Text("Gợi ý", "Hint"),
    "sources": Text("Nguồn", "Sources"),
    "rules": Text("Mã băm của quy tắc", "Fingerprint of the rules"),
    "mean": Text("Trung bình", "Mean"),
    "mean_of_group": Text("Trung bình của {n} đơn vị cả nhóm", "Mean of the group's {n} units"),
    "statistics": Text("Thống kê", "Statistics"),
    "component": Text("Mục", "Item"),
    "median": Text("Trung vị", "Median"),
    "least": Text("Thấp nhất", "Least"),
    "greatest": Text("Cao nhất", "Greatest"),
    "best_units": Text("Đơn vị tốt nhất", "Best units"),
    "worst_units": Text("Đơn vị kém nhất", "Worst units"),
    "mean_share": Text("Tỷ lệ đạt trung bình, %", "Mean share, %"),
    "losing": Text("Số đơn vị mất điểm", "Units that lose points"),
    "points": Text("Điểm từng mục", "Points of every item"),
    "lost_by_most": Text("Nhiều đơn vị mất điểm nhất", "Where most units lose points"),
    "lost_item": Text(
        "{item}: {n} trên {of} đơn vị, trung bình mất {mean} điểm",
        "{item}: {n} of {of} units, {mean} points on average",
    ),
    "levels": Text("Phân bố xếp loại", "Levels"),
    "of_most": Text(" trên {max}", " of {max}"),
    "with_level": Text(", xếp loại {level}", ", level {level}"),
    "unit_provisional": Text(
        "Còn thiếu minh chứng nên điểm, thứ hạng và xếp loại là tạm tính.",
        "Evidence is missing, so the points, the rank and the level are provisional.",
    ),
    "next_reached": Text(
        "Còn thiếu {gap} {of} để xếp loại {level} (từ {mark} trở lên)",
        "{gap} {of} short of level {level} (from {mark})",
    ),
    "next_passed": Text(
        "Phải hơn mức hiện nay quá {gap} {of} để xếp loại {level} (trên {mark})",
        "more than {gap} {of} short of level {level} (above {mark})",
    ),
    "of_percent": Text("điểm phần trăm", "points of percent"),
    "of_points": Text("điểm", "points"),
    "of_figure": Text("đơn vị của con số dùng để xếp loại", "of the figure that levels go by"),
    "ranks": Text("Thứ hạng", "Ranks"),
    "indicator": Text("Chỉ số", "Indicator"),
    "points_of": Text("Điểm", "Points"),
    "share": Text("Đạt", "Share"),
    "explain": Text(
        "Vì sao từng mục có điểm đó: `indexkit explain BỘ_CHỈ_SỐ TỆP_CỦA_ĐƠN_VỊ MỤC`.",
        "Why each item has its points: `indexkit explain FRAMEWORK FILE_OF_THE_UNIT ITEM`.",
    ),
}
PAGE: dict[str, Text] = {
    "table": Text("Bảng", "Table"),
    "notes": Text("Ghi chú", "Notes"),
    "legend": Text("Màu ô: tỷ lệ đạt so với điểm tối đa", "Colour of a cell: share of the maximum"),
    "drawings": Text("Biểu đồ", "Charts"),
    "profiles": Text("Điểm mạnh, điểm yếu của từng đơn vị", "Strengths and weaknesses of each unit"),
    "profiles_how": Text(
        "So với trung bình của nhóm, tính bằng phần trăm điểm tối đa của từng chỉ số; nhiều nhất ba mục mỗi bên.",
        "Against the group's mean, in percent of each indicator's maximum; at most three of either.",
    ),
    "strengths": Text("▲ Mạnh", "▲ Strong"),
    "weaknesses": Text("▼ Yếu", "▼ Weak"),
    "as_the_mean": Text("Không chỉ số nào khác trung bình.", "No indicator differs from the mean."),
    "texts": Text("Văn bản áp dụng", "Texts in force"),
    "how": Text("Cách đọc", "How to read this"),
    "how_colours": Text(
        "Màu đậm dần theo tỷ lệ đạt; số trong ô là điểm. Điểm thưởng, điểm trừ không tô màu.",
        "Colours deepen (in the dark: brighten) with the share of the maximum; the number in a cell is the points. "
        "Bonuses and penalties have no colour.",
    ),
    "how_places": Text(
        "Các số trong một cột ghi cùng số chữ số thập phân. Số không do quy tắc làm tròn được rút gọn khi hiển thị; có "
        "dấu ≈ khi số khác trong cột dài hơn, hoặc trông giống nó mà không bằng nó.",
        "The figures of a column have the same number of decimals. One that no rule rounds is shortened for showing; ≈ "
        "marks it where another of the column is longer, or looks the same and is not.",
    ),
    "how_provisional": Text(
        "† đánh dấu đơn vị còn thiếu minh chứng: điểm và xếp loại là tạm tính.",
        "† marks a unit whose evidence is not complete: its points and level are provisional.",
    ),
    "how_computed": Text(
        "Mọi số do indexkit tính chính xác từ minh chứng; trang này chỉ trình bày.",
        "Every figure was computed exactly from the evidence; this page only shows them.",
    ),
    "in_full": Text("Tên đầy đủ của các cột bị cắt", "Headings that were cut, in full"),
    "trait": Text("{percent}%, trung bình {mean}%", "{percent}%, mean {mean}%"),
    "trait_place": Text(", hạng {rank}/{of}", ", place {rank}/{of}"),
    "level_share": Text("{n} đơn vị, {percent}%", "{n} units, {percent}%"),
    "level_share_one": Text("{n} đơn vị, {percent}%", "{n} unit, {percent}%"),
    "levels_title": Text("Phân bố xếp loại", "Units at each level"),
    "without_level": Text("{n} đơn vị không có xếp loại.", "{n} without a level."),
    "provisional_levels": Text("{n} xếp loại là tạm tính.", "{n} provisional."),
    "figures_title": Text("Các đơn vị theo {by}", "The units by {by}"),
    "leader_line": Text("dẫn đầu: {figure}", "leader: {figure}"),
    "mean_line": Text("trung bình: {figure}", "mean: {figure}"),
    "change_title": Text("Thay đổi thứ hạng, {before} đến {after}", "Change of rank, {before} to {after}"),
    "change_how": Text(
        "Nét liền xanh: lên hạng; nét đứt cam: xuống hạng; xám: giữ hạng. Đơn vị được nhận ra theo mã.",
        "Unbroken blue: up; broken orange: down; grey: the same. Units are known by their codes.",
    ),
    "only_now": Text("Chỉ có ở kỳ này: {units}.", "Only in this period: {units}."),
    "only_before": Text("Chỉ có ở kỳ trước: {units}.", "Only in the earlier period: {units}."),
    "ranges_title": Text("Thứ hạng có thể thay đổi đến đâu", "How far a rank might move"),
    "ranges_how": Text(
        "Chấm: thứ hạng; vạch: từ hạng cao nhất đến thấp nhất có thể. Bên trái là hạng 1.",
        "Dot: the rank; line: from the best to the worst that it might be. Rank 1 is at the left.",
    ),
}


def tell(key: str, lang: Lang, **fields: str) -> str:
    return (LEAGUE.get(key) or PAGE[key]).in_(lang).format(**fields)
