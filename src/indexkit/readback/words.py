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
    "whole": Text("cả nhóm {group}", "the whole of {group}"),
    "in_group": Text("{group}: {told}", "{group}: {told}"),
    "left_open": Text("còn để ngỏ: {text}", "left open: {text}"),
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
    "other": Text("Như tệp ghi, `{word}`: {value}", "As the file has it, `{word}`: {value}"),
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
