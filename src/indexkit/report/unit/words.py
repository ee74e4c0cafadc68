"""The words of a unit's report, in Vietnamese and English."""

from __future__ import annotations

from indexkit.problems import Lang, Text

UNIT: dict[str, Text] = {
    "report_of": Text("Phiếu điểm", "Score report"),
    "see_open": Text("Xem những vấn đề văn bản chưa nêu rõ", "See what the texts leave open"),
    "not_complete": Text(
        "Còn thiếu minh chứng nên điểm và xếp loại là tạm tính; xem mục “Minh chứng còn thiếu”.",
        "Evidence is missing, so the points and the level are provisional; see “Missing evidence”.",
    ),
    "result": Text("Kết quả", "Result"),
    "total": Text("Tổng điểm", "Total"),
    "of_max": Text("trên {max} điểm", "of {max} points"),
    "percent": Text("Đạt", "Reached"),
    "level": Text("Xếp loại", "Level"),
    "base": Text("Điểm các chỉ số", "Indicators"),
    "bonus": Text("Điểm thưởng", "Bonus"),
    "penalty": Text("Điểm trừ", "Penalty"),
    "where_lost": Text("Điểm bị mất ở đâu", "Where points were lost"),
    "waterfall": Text("Từ điểm tối đa đến tổng điểm", "From the maximum to the total"),
    "waterfall_how": Text(
        "Ô rỗng ▼: điểm bị mất hoặc bị trừ; ô đặc ▲: điểm được cộng; vạch đậm: mức tối đa và tổng điểm. Mỗi ô bắt đầu "
        "ở chỗ ô trên kết thúc.",
        "Hollow ▼: points lost or taken; solid ▲: points added; dark: the maximum and the total. Each bar begins where "
        "the one above it ends.",
    ),
    "change": Text("Thay đổi", "Change"),
    "left": Text("Còn lại", "Left"),
    "maximum": Text("Điểm tối đa", "Maximum"),
    "indicators": Text("Các chỉ số cộng lại", "All indicators together"),
    "indicators_how": Text(
        "Điểm của các chỉ số không cộng thẳng thành điểm tối đa nên không tách riêng từng chỉ số được.",
        "The indicators do not simply add up to the maximum, so no single loss can be told for each.",
    ),
    "others": Text("{n} mục khác", "{n} others"),
    "limits": Text("Giới hạn và làm tròn chung", "Limits and rounding of the whole"),
    "no_losses": Text("Không mất điểm ở mục nào.", "No points were lost."),
    "no_maximum": Text(
        "Không có điểm tối đa nên không nói được mất bao nhiêu điểm.",
        "There is no maximum, so nothing can be said of lost points.",
    ),
    "losses_unknown": Text(
        "Không tách được điểm bị mất của từng mục.", "What each item lost cannot be told apart."
    ),
    "what_wins": Text("Làm gì để có thêm điểm", "What would win points"),
    "to_item": Text("Xem mục này", "See this item"),
    "nodes": Text("Từng mục", "Every item"),
    "nodes_how": Text(
        "Mở một mục để xem căn cứ, minh chứng và từng bước tính. Khi in, mọi mục đều được mở.",
        "Unfold an item for its clause, its evidence and each step. On paper everything is unfolded.",
    ),
    "whole": Text("Cả nhóm", "The whole"),
    "depth": Text("Căn cứ và cách tính", "Clause and arithmetic"),
    "loses": Text("mất {lost}", "lost {lost}"),
    "cohort": Text("Số liệu của các đơn vị khác được dùng đến", "Figures over other units that were used"),
    "texts": Text("Văn bản áp dụng", "Texts in force"),
    "notes": Text("Ghi chú", "Notes"),
    "how": Text("Cách đọc", "How to read this"),
    "how_star": Text(
        "Dấu * đánh dấu mục mà quy tắc là dự thảo tạm dùng hoặc giả định, không phải quy định đã công bố.",
        "An asterisk marks an item whose rule is reconstructed or assumed and not the published text.",
    ),
    "how_rounded": Text(
        "≈ là số được rút gọn khi hiển thị, không do quy tắc nào làm tròn.",
        "≈ marks a figure that was shortened for showing, by no rule.",
    ),
    "how_computed": Text(
        "Mọi số do indexkit tính chính xác từ minh chứng; trang này chỉ trình bày. Ba mã băm dưới đây cho biết kết quả "
        "là của quy tắc nào, minh chứng nào.",
        "Every figure was computed exactly from the evidence; this page only shows them. The three fingerprints tell "
        "of which rules and which evidence they are the result.",
    ),
}


def tell(key: str, lang: Lang, **fields: str) -> str:
    return UNIT[key].in_(lang).format(**fields)
