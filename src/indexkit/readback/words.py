"""The words of a framework that is written back, in Vietnamese and English."""

from __future__ import annotations

from indexkit.problems import Lang, Text

WORDS: dict[str, Text] = {
    "title": Text("Bộ chỉ số viết thành lời", "The framework in words"),
    "unofficial": Text("Chưa chính thức: cần xem trước khi ký", "Not official: to be read before signing"),
    "official": Text(
        "Không mục nào trong tệp được ghi là dự thảo hay giả định.",
        "The file marks nothing as reconstructed or assumed.",
    ),
    "marked": Text("{title}: {basis}", "{title}: {basis}"),
    "every_group": Text("Chung cho cả bộ chỉ số", "The framework as a whole"),
    "whole": Text("cả nhóm", "the whole scorecard"),
    "within": Text("{name}: {place}", "{name}: {place}"),
    "left_open": Text("Còn để ngỏ", "Left open"),
    "place_levels": Text("mức xếp loại", "levels"),
    "place_ranking": Text("xếp hạng", "ranking"),
    "place_rankings": Text("xếp hạng “{name}”", "ranking “{name}”"),
    "place_awards": Text("khen thưởng “{name}”", "award “{name}”"),
    "place_statistics": Text("thống kê", "statistics"),
    "place_rounding": Text("làm tròn", "rounding"),
    "place_applies_to": Text("các kỳ áp dụng", "the periods it binds"),
    "place_submission": Text("thời hạn nộp minh chứng", "the window for handing in"),
    "place_display": Text("số chữ số thập phân khi hiển thị", "how many decimals are shown"),
    "not_applied": Text("Văn bản không áp dụng cho kỳ này: {id} ({why})", "Takes no part in this period: {id} ({why})"),
    "general": Text("Quy định chung", "General rules"),
    "rounding": Text("Làm tròn {at}: {how}", "Rounding of {at}: {how}"),
    "no_rounding": Text("Làm tròn: không làm tròn", "Rounding: none"),
    "rounding_percent": Text("Làm tròn tỷ lệ phần trăm: {how}", "Rounding of the percent: {how}"),
    "at_component": Text("điểm từng mục tính điểm", "the points of each scored clause"),
    "at_every_node": Text("điểm ở mọi cấp", "the points at every level"),
    "at_total": Text("tổng điểm", "the total"),
    "at_nodes": Text("điểm của {nodes}", "the points of {nodes}"),
    "missing_zero": Text("Thiếu minh chứng: phần đó được 0 điểm", "Missing evidence: that part earns 0 points"),
    "missing_error": Text("Thiếu minh chứng: không chấm", "Missing evidence: there is no score"),
    "missing_not_applicable": Text(
        "Thiếu minh chứng: coi là không áp dụng",
        "Missing evidence: taken as not applicable",
    ),
    "overrides": Text("Hội đồng được chấm thay điểm tính ra", "A panel may give points in the place of those computed"),
    "no_overrides": Text(
        "Hội đồng không được chấm thay điểm tính ra",
        "A panel may not give points in the place of those computed",
    ),
    "window": Text("Minh chứng nộp từ {opens} đến hết {closes}", "Evidence is handed in from {opens} to {closes}"),
    "window_closes": Text("Minh chứng nộp đến hết {closes}", "Evidence is handed in until {closes}"),
    "window_early": Text("nộp sớm hơn: {fate}", "earlier: {fate}"),
    "window_late": Text("nộp muộn: {fate}", "later: {fate}"),
    "window_undated": Text("không rõ ngày nộp: {fate}", "on no known day: {fate}"),
    "display": Text(
        "Số liệu không theo quy tắc làm tròn nào được hiển thị với {places} chữ số thập phân, chỉ để đọc",
        "Figures that no rule rounds are shown with {places} decimals, for reading only",
    ),
    "ranking": Text("Xếp hạng: {words}", "Ranking: {words}"),
    "ranking_named": Text("Xếp hạng “{name}”: {words}", "Ranking “{name}”: {words}"),
    "award": Text("Khen thưởng: {words}", "Award: {words}"),
    "statistics": Text("Thống kê: {words}", "Statistics: {words}"),
    "cut": Text("vượt giới hạn thì cắt lần lượt ở: {names}", "what is over the limit is cut, in turn, from: {names}"),
    "stands_for": Text("thay cho {n} chỉ số thành phần của văn bản", "stands for {n} components of the text"),
    "number": Text("STT", "no."),
    "name": Text("chỉ số", "indicator"),
    "max": Text("điểm tối đa", "maximum"),
    "how": Text("cách tính", "points"),
    "proof": Text("tài liệu kiểm chứng", "proof"),
    "clause": Text("căn cứ", "clause"),
    "kind_bonus": Text("điểm thưởng: {name}", "bonus: {name}"),
    "kind_penalty": Text("điểm trừ: {name}", "penalty: {name}"),
    "kind_value": Text("số liệu tính ra: {name}", "value: {name}"),
    "kind_view": Text("chỉ để xem, không tính điểm: {name}", "only shown, not counted: {name}"),
    "aspect": Text("{what}: {words}", "{what}: {words}"),
    "input": Text("số liệu chung: {words}", "shared input: {words}"),
}


def put(key: str, lang: Lang, **fields: str) -> str:
    return WORDS[key].in_(lang).format(**fields)
