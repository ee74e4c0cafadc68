"""The sentences about what was proved, refuted or left open, in Vietnamese and English."""

from __future__ import annotations

from collections import defaultdict

from indexkit.problems import Lang, Text
from indexkit.prove.claims import Claim

WORDS: dict[str, Text] = {
    "title": Text("Chứng minh", "Proofs"),
    "in_force": Text("Kỳ mà các văn bản này áp dụng: {periods}.", "The periods that these texts bind: {periods}."),
    "for_all": Text(
        "Với mọi minh chứng mà bộ chỉ số cho phép, không chỉ với các ví dụ.",
        "For all evidence that the framework admits, not only for examples.",
    ),
    "counts": Text(
        "Đã chứng minh {proved}, bị bác bỏ {refuted}, chưa biết {unknown}.",
        "Proved {proved}, refuted {refuted}, unknown {unknown}.",
    ),
    "proved": Text("đã chứng minh", "proved"),
    "refuted": Text("bị bác bỏ", "refuted"),
    "unknown": Text("chưa biết", "unknown"),
    "evidence": Text("minh chứng: {evidence}", "evidence: {evidence}"),
    "other_evidence": Text("minh chứng thứ hai: {evidence}", "second evidence: {evidence}"),
    "no_evidence": Text("không có gì", "nothing"),
    "why": Text("vì sao chưa biết: {why}; đã thử: {tried}", "why not known: {why}; tried: {tried}"),
    "bounds": Text("khoảng giá trị", "bounds"),
    "solver": Text("bộ giải", "the solver"),
    "judge": Text("chấm thử", "scoring"),
    # kinds
    "kind_within": Text("trong khoảng điểm", "within bounds"),
    "kind_reached": Text("đạt điểm tối đa", "maximum reached"),
    "kind_cap": Text("mức trần có tác dụng", "cap of use"),
    "kind_fires": Text("có thể xảy ra", "can happen"),
    "kind_no_gap": Text("không hở", "no gap"),
    "kind_no_overlap": Text("không chồng lấn", "no overlap"),
    "kind_defined": Text("không chia cho 0", "always defined"),
    "kind_direction": Text("đúng chiều", "right direction"),
    "kind_range": Text("khoảng của tổng", "range of the total"),
    "kind_differ": Text("không trùng nhau", "not the same"),
    # claims
    "within": Text("điểm của `{subject}` nằm trong {span}", "the points of `{subject}` stay within {span}"),
    "within_refuted": Text(
        "điểm của `{subject}` ra ngoài {span}: {found}", "the points of `{subject}` leave {span}: {found}"
    ),
    "reached": Text("`{subject}` có thể đạt tối đa {max}", "`{subject}` can have its maximum of {max}"),
    "reached_refuted": Text(
        "`{subject}` không bao giờ đạt tối đa {max}{high}", "`{subject}` never has its maximum of {max}{high}"
    ),
    "cap": Text("mức trần {cap} của `{subject}` có lúc cắt điểm", "the cap of {cap} on `{subject}` can cut"),
    "cap_refuted": Text(
        "mức trần {cap} của `{subject}` không bao giờ cắt điểm{high}",
        "the cap of {cap} on `{subject}` never cuts anything{high}",
    ),
    "fires": Text("các dòng của `{subject}` đều có thể xảy ra", "the rows of `{subject}` can all be met"),
    "fires_row": Text("dòng {row} của `{subject}` có thể xảy ra", "row {row} of `{subject}` can be met"),
    "fires_row_refuted": Text(
        "dòng {row} của `{subject}` không bao giờ xảy ra", "row {row} of `{subject}` can never be met"
    ),
    "fires_rest": Text(
        "dòng cuối (còn lại, {row}) của `{subject}` có thể xảy ra", "the rest, row {row}, of `{subject}` can be met"
    ),
    "fires_rest_refuted": Text(
        "dòng còn lại ({row}) của `{subject}` không bao giờ xảy ra: các dòng trên đã gồm hết",
        "the rest, row {row}, of `{subject}` can never be met: the rows before it take everything",
    ),
    "fires_clause": Text("khoản `{subject}` có thể cho điểm", "the clause `{subject}` can give something"),
    "fires_clause_refuted": Text(
        "khoản `{subject}` không bao giờ cho điểm nào", "the clause `{subject}` never gives anything"
    ),
    "fires_applies": Text("`{subject}` có lúc được áp dụng", "`{subject}` applies to some unit"),
    "fires_applies_refuted": Text("`{subject}` không bao giờ được áp dụng", "`{subject}` never applies"),
    "fires_leaves": Text("`{subject}` có lúc không áp dụng", "`{subject}` does not apply to some unit"),
    "fires_leaves_refuted": Text(
        "điều kiện `applies_if` của `{subject}` luôn đúng", "the condition `applies_if` of `{subject}` always holds"
    ),
    "no_gap": Text("các dòng của `{subject}` không để hở giá trị nào", "the rows of `{subject}` leave no gap"),
    "no_gap_refuted": Text("các dòng của `{subject}` để hở", "the rows of `{subject}` leave a gap"),
    "no_overlap": Text("các dòng của `{subject}` không chồng nhau", "the rows of `{subject}` do not overlap"),
    "no_overlap_refuted": Text("hai dòng của `{subject}` chồng nhau", "two rows of `{subject}` overlap"),
    "defined": Text(
        "`{subject}` không chia cho 0 mà không có quy tắc", "`{subject}` never divides by 0 without a rule"
    ),
    "defined_refuted": Text("`{subject}` chia cho 0 mà không có quy tắc", "`{subject}` divides by 0 without a rule"),
    "direction_more": Text("`{subject}` tăng thì điểm không giảm", "more of `{subject}` never lowers the score"),
    "direction_more_refuted": Text(
        "`{subject}` tăng mà tổng đi ngược chiều: {before} → {after}",
        "more of `{subject}` makes the total worse: {before} → {after}",
    ),
    "direction_less": Text(
        "`{subject}` tăng thì điểm không tốt lên", "more of `{subject}` never makes the score better"
    ),
    "direction_less_refuted": Text(
        "`{subject}` tăng mà tổng lại tốt lên: {before} → {after}",
        "more of `{subject}` makes the total better: {before} → {after}",
    ),
    "range_both": Text("tổng điểm từ {least} đến {most}, cả hai đều đạt được", "the total lies between {least} and "
                       "{most}, and both are reached"),
    "range_endless": Text("tổng điểm từ {least} trở lên, không có giới hạn trên", "the total is {least} or more, "
                          "without an upper limit"),
    "range_between": Text(
        "tổng điểm đã đạt được từ {least} đến {most}{bounds}", "totals from {least} to {most} were reached{bounds}"
    ),
    "range": Text("khoảng của tổng điểm", "the range of the total"),
    "differ": Text(
        "`{subject}` và `{other}` có lúc cho điểm khác nhau", "`{subject}` and `{other}` give different points at times"
    ),
    "differ_refuted": Text(
        "`{subject}` và `{other}` luôn cho điểm bằng nhau", "`{subject}` and `{other}` always give the same points"
    ),
    "at_most": Text(": nhiều nhất là {high}", ": {high} at most"),
    "from_up": Text("từ {min} trở lên", "{min} or more"),
    "span": Text("[{min}; {max}]", "[{min}, {max}]"),
    # reasons
    "why_limit": Text("câu hỏi vượt giới hạn số bước của bộ giải", "the question took more than the solver's steps"),
    "why_open": Text(
        "giá trị tìm được phụ thuộc phần khác mà chưa có minh chứng nào cho thấy",
        "what was found rests on other parts, and no evidence was found that shows it",
    ),
    "why_refused": Text("minh chứng tìm được bị từ chối khi chấm", "the evidence that was found is refused in scoring"),
    "why_records": Text("danh sách hồ sơ dài bất kỳ", "a list of records of any length"),
    "why_list": Text("danh sách số dài bất kỳ", "a list of any length"),
    "why_irrational": Text("hàm vô tỉ (căn, logarit, lũy thừa)", "an irrational function (root, logarithm, power)"),
    "why_digits": Text("làm tròn theo số chữ số có nghĩa", "rounding to significant digits"),
    "why_long_list": Text("so sánh quá nhiều phần tử", "too many members are compared"),
    "why_lists": Text("hai danh sách dài khác nhau", "two lists of different length"),
    "why_kinds": Text("quá nhiều loại hồ sơ", "too many kinds of records"),
    "why_many_records": Text("cần quá nhiều hồ sơ", "it takes too many records"),
    "why_many": Text("quá nhiều cặp tiêu chí", "too many pairs of clauses"),
    "why_long": Text("câu hỏi gồm quá nhiều dòng tính", "the question takes too many lines of the plan"),
    "why_taken": Text("giá trị lấy từ số liệu khác", "a value taken from another input"),
    "why_truth": Text("một câu đúng sai, không phải số", "a truth, not a number"),
    "why_neither": Text(
        "bộ chỉ số không nói tổng cao hay thấp là tốt", "the framework does not say which way is better"
    ),
    "help": Text("`--all` liệt kê mọi mệnh đề", "`--all` lists every claim"),
}  # fmt: skip


def say(key: str, lang: Lang, **words: object) -> str:
    return WORDS[key].in_(lang).format(**words)


def sentence(claim: Claim, lang: Lang) -> str:
    """What is so: the claim where it is proved or open, its opposite where it is refuted."""
    key = claim.kind if not claim.cause or claim.kind not in ("fires", "direction", "range") else _cause(claim)
    key = f"{key}_refuted" if claim.verdict == "refuted" else key
    fields: defaultdict[str, str] = defaultdict(str, {"subject": claim.subject, **claim.fields})
    fields["span"] = say("span" if "max" in claim.fields else "from_up", lang, **_bounds(claim))
    high = claim.fields.get("high")
    fields["high"] = "" if high is None else say("at_most", lang, high=high)
    fields["bounds"] = fields["high"]
    return WORDS[key].in_(lang).format_map(fields)


def _cause(claim: Claim) -> str:
    return f"{claim.kind}_{claim.cause}"


def _bounds(claim: Claim) -> dict[str, str]:
    return {"min": claim.fields.get("min", ""), "max": claim.fields.get("max", "")}


def reason(claim: Claim, lang: Lang) -> str:
    """Why a claim is open, and what was tried."""
    tried = ", ".join(say(one, lang) for one in claim.tried)
    return say("why", lang, why=say(f"why_{claim.why}", lang), tried=tried)
