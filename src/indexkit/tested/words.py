"""The words about tests of a framework, in Vietnamese and English."""

from __future__ import annotations

from indexkit.problems import Lang, Text

WORDS: dict[str, Text] = {
    # situations
    "yes": Text("trả lời có", "the answer is yes"),
    "no": Text("trả lời không", "the answer is no"),
    "holds": Text("khi {test}", "when {test}"),
    "fails": Text("khi không: {test}", "when not: {test}"),
    "below_full": Text("chưa đạt tỷ lệ trọn điểm", "below the share for full points"),
    "full": Text("đạt tỷ lệ trọn điểm", "at the share for full points or above"),
    "target_met": Text("đạt chỉ tiêu", "the target is met"),
    "target_missed": Text("không đạt chỉ tiêu", "the target is missed"),
    "below_cap": Text("dưới mức trần", "below the cap"),
    "at_cap": Text("đúng mức trần", "exactly at the cap"),
    "above_cap": Text("vượt mức trần, bị cắt", "above the cap, cut"),
    "level": Text("mức {name}", "level {name}"),
    # coverage
    "coverage": Text("Độ phủ của ví dụ và trường hợp kiểm tra", "What examples and cases cover"),
    "covered": Text(
        "{tried} trên {clauses} mục có tính điểm hoặc xếp mức được kiểm tra; gặp {met} trên {situations} tình huống.",
        "{tried} of {clauses} clauses that score or grade are tried; {met} of {situations} situations are met.",
    ),
    "the_example": Text("ví dụ của mục", "the clause's example"),
    "not_tried": Text("chưa có ví dụ hay trường hợp nào", "no example and no case"),
    "and_more": Text(" và {n} trường hợp nữa", " and {n} more"),
    "missed": Text(
        "gặp {met} trên {of} tình huống; chưa gặp: {missed}", "meets {met} of {of} situations; not: {missed}"
    ),
    # mutation
    "mutation": Text("Lỗi gài thử vào quy tắc", "Mistakes put into the rules"),
    "mutated": Text(
        "{killed} trên {counted} lỗi bị ví dụ hoặc trường hợp kiểm tra phát hiện. Ngoài ra {refused} lỗi bị lệnh check "
        "từ chối và {equivalent} lỗi không làm đổi điểm nào.",
        "{killed} of {counted} mistakes are shown by an example or a case. Besides, {refused} are refused by check, "
        "and {equivalent} change no figure.",
    ),
    "clause_score": Text("{node}: {killed} trên {counted}", "{node}: {killed} of {counted}"),
    "dropped": Text("bỏ đi", "dropped"),
    "survived": Text(
        "dòng {line}: {old} → {new}: không ai thấy; {what} là {before}, thành {after}, khi {evidence}",
        "line {line}: {old} → {new}: nobody would see; {what} is {before}, becomes {after}, where {evidence}",
    ),
    "unknown": Text(
        "dòng {line}: {old} → {new}: không ai thấy; chưa biết có minh chứng nào cho thấy khác nhau",
        "line {line}: {old} → {new}: nobody would see; not known whether any evidence shows it",
    ),
    "equivalent": Text(
        "dòng {line}: {old} → {new}: đã chứng minh là không đổi điểm nào",
        "line {line}: {old} → {new}: proved to change no figure",
    ),
    # proposed cases
    "file_head": Text(
        "Các trường hợp do `indexkit test --propose` gợi ý. Điểm để trống: người đọc văn bản tính tay rồi điền;\n"
        "lấy con số của chính chương trình mà điền thì không kiểm tra được gì. Trường hợp nào văn bản coi là sai\n"
        "số liệu thì thay `expect:` bằng `error: MÃ LỖI`. Chưa điền thì `indexkit test` báo: hãy điền vào đây.",
        "Cases proposed by `indexkit test --propose`. The points are blank: a person works them out by the decision's\n"
        "text and fills them in; this program's own figure would test nothing. Where the text takes the evidence to\n"
        "be wrong, write `error: CODE` in the place of `expect:`. Until filled in, `indexkit test` says: fill me in.",
    ),
    "nothing_left": Text(
        "không còn trường hợp nào để gợi ý: mỗi ngưỡng đều đã có một trường hợp",
        "nothing is left to propose: every edge that can be proposed stands in a case",
    ),
    "passed_over": Text(
        "Không gợi ý được cho các mục sau, hãy tự viết (điểm của hội đồng, so với đơn vị khác): {names}",
        "None can be proposed for these, write them yourself (a panel's points, other units): {names}",
    ),
    "case_at": Text("{clause}: {evidence} (đúng {mark})", "{clause}: {evidence} (at {mark})"),
    "case_below": Text("{clause}: {evidence} (sát dưới {mark})", "{clause}: {evidence} (just below {mark})"),
    "case_above": Text("{clause}: {evidence} (sát trên {mark})", "{clause}: {evidence} (just above {mark})"),
    "case_zero": Text("{clause}: {evidence} (bằng 0)", "{clause}: {evidence} (zero)"),
    "case_answer": Text("{clause}: {evidence}", "{clause}: {evidence}"),
    "case_ends": Text("{clause}: {evidence} (ngay trước mức trần)", "{clause}: {evidence} (just before the cap)"),
    "case_end": Text("{clause}: {evidence} (vừa đến mức trần)", "{clause}: {evidence} (at the cap)"),
    "case_over_end": Text("{clause}: {evidence} (quá mức trần)", "{clause}: {evidence} (one over the cap)"),
    "case_level_at": Text("{clause}: xếp mức khi {of} đúng {mark}", "{clause}: the level where {of} is {mark}"),
    "case_level_below": Text(
        "{clause}: xếp mức khi {of} là {figure} (dưới {mark})",
        "{clause}: the level where {of} is {figure} (below {mark})",
    ),
    "case_level_above": Text(
        "{clause}: xếp mức khi {of} là {figure} (trên {mark})",
        "{clause}: the level where {of} is {figure} (above {mark})",
    ),
    "case_missing": Text("{clause}: {evidence} (thiếu {mark})", "{clause}: {evidence} (without {mark})"),
    "case_nothing": Text("{clause}: không có số liệu", "{clause}: nothing given"),
    "no_points": Text("không có điểm", "without points"),
    "refused_evidence": Text("bị từ chối", "refused"),
}


def words(key: str, **fields: str | Text) -> Text:
    """A sentence in both languages."""
    return Text(say(key, "vi", **fields), say(key, "en", **fields))


def say(key: str, lang: Lang, **fields: str | Text) -> str:
    shown = {name: value if isinstance(value, str) else value.in_(lang) for name, value in fields.items()}
    return WORDS[key].in_(lang).format(**shown)
