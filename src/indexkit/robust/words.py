"""The sentences about how stable a ranking is, in Vietnamese and English."""

from __future__ import annotations

from indexkit.problems import Lang, Text

WORDS: dict[str, Text] = {
    # kinds
    "units": Text("bỏ đơn vị", "units"),
    "indicators": Text("bỏ chỉ số", "indicators"),
    "weights": Text("trọng số", "weights"),
    "evidence": Text("số liệu", "evidence"),
    "rounding": Text("làm tròn", "rounding"),
    "ties": Text("bằng nhau", "ties"),
    "tried_units": Text("bỏ từng đơn vị: {n} tình huống", "each unit left out: {n} scenarios"),
    "tried_indicators": Text("bỏ từng chỉ số: {n} tình huống", "each indicator dropped: {n} scenarios"),
    "tried_weights": Text(
        "điểm tối đa hoặc trọng số đổi trong khoảng {range}: {n} tình huống rút ngẫu nhiên",
        "maxima or weights moved within {range}: {n} scenarios drawn at random",
    ),
    "tried_evidence": Text(
        "số liệu đổi trong khoảng {range}: {n} tình huống rút ngẫu nhiên",
        "evidence moved within {range}: {n} scenarios drawn at random",
    ),
    "tried_rounding": Text("làm tròn theo cách khác: {n} tình huống", "other rules of rounding: {n} scenarios"),
    "tried_ties": Text(
        "quy tắc khác khi bằng nhau: {n} tình huống", "other rules where units are equal: {n} scenarios"
    ),
    # titles of scenarios
    "scenario_units": Text("không có đơn vị {what}", "without the unit {what}"),
    "scenario_indicators": Text("không có chỉ số {what}", "without {what}"),
    "scenario_weights": Text("trọng số, lần rút {n}", "weights, draw {n}"),
    "scenario_evidence": Text("số liệu, lần rút {n}", "evidence, draw {n}"),
    "scenario_rounding_none": Text("không làm tròn", "no rounding"),
    "scenario_rounding_at_total": Text("làm tròn ở tổng điểm", "rounded at the total"),
    "scenario_rounding_at_component": Text("làm tròn ở từng thành phần", "rounded at each component"),
    "scenario_rounding_half_up": Text("làm tròn nửa lên", "rounded half up"),
    "scenario_rounding_half_even": Text("làm tròn nửa về số chẵn", "rounded half to even"),
    "scenario_rounding_half_down": Text("làm tròn nửa xuống", "rounded half down"),
    "scenario_rounding_down": Text("làm tròn xuống", "rounded down"),
    "scenario_rounding_up": Text("làm tròn lên", "rounded up"),
    "scenario_ties_competition": Text("bằng nhau thì cùng hạng (1, 2, 2, 4)", "ties as 1, 2, 2, 4"),
    "scenario_ties_dense": Text("bằng nhau thì cùng hạng (1, 2, 2, 3)", "ties as 1, 2, 2, 3"),
    "scenario_ties_mean": Text("bằng nhau thì lấy hạng trung bình", "ties share the mean of their ranks"),
    "scenario_ties_no_breakers": Text("không xét gì thêm khi bằng nhau", "without tie-breakers"),
    "scenario_ties_exact": Text("xếp theo số chính xác, trước khi làm tròn", "ranked by exact figures"),
    # what was not tried
    "no_units": Text(
        "không bỏ đơn vị nào: không điểm nào so với đơn vị khác, nên bỏ một đơn vị thì các hạng dưới chỉ dồn lên",
        "no unit was left out: no score depends on other units, so the ranks below one that leaves only move up",
    ),
    "no_indicators": Text(
        "không bỏ chỉ số nào: không có chỉ số nào mà bỏ đi vẫn còn lại gì để chấm",
        "no indicator was dropped: there is none without which anything is left to score",
    ),
    "no_weights": Text(
        "không đổi trọng số nào: không có phần nào mà trọng số có ý nghĩa",
        "no weight was moved: there is no part whose weight means anything",
    ),
    "no_range": Text(
        "không đổi trọng số nào: không nêu khoảng nào",
        "no weight was moved: no range was stated",
    ),
    "no_evidence": Text(
        "không đổi số liệu nào: không nêu sai số nào của số liệu",
        "no evidence was moved: no uncertainty of it was stated",
    ),
    "no_such_evidence": Text(
        "không đổi số liệu nào: nhóm này không có con số nào để đổi",
        "no evidence was moved: the group has no figures to be moved",
    ),
    # the report
    "title": Text("Độ vững của xếp hạng", "How stable the ranking is"),
    "caution": Text(
        "Đây là phép thử độ nhạy theo các tình huống nêu dưới đây, không phải xác suất.",
        "This is a sensitivity test over the scenarios stated here, not a probability.",
    ),
    "seed": Text(
        "Số khởi tạo {seed}: cùng số này thì ra cùng kết quả.", "Seed {seed}: the same seed gives the same result."
    ),
    "unit": Text("Đơn vị", "Unit"),
    "rank": Text("Hạng", "Rank"),
    "interval": Text("Khoảng", "Interval"),
    "median": Text("Trung vị", "Median"),
    "own": Text("Giữ hạng", "At its rank"),
    "furthest": Text("Lệch nhất", "Moved most"),
    "moved_to": Text("hạng {rank}: {title}", "rank {rank}: {title}"),
    "never": Text("không đổi", "never moved"),
    "by_kind": Text("Khoảng hạng theo từng loại tình huống", "Rank intervals by kind of scenario"),
    "pairs": Text("Các cặp mà thứ tự tùy theo tình huống", "Pairs whose order depends on the scenario"),
    "no_pairs": Text(
        "Thứ tự của mọi cặp đơn vị như nhau trong mọi tình huống.",
        "The order of every pair of units is the same in every scenario.",
    ),
    "pair": Text("{a} trên {b} trong {n} / {all}", "{a} before {b} in {n} of {all}"),
    "pair_tied": Text(
        "{a} trên {b} trong {n} / {all}, bằng nhau {tied}", "{a} before {b} in {n} of {all}, equal in {tied}"
    ),
    "more_pairs": Text("và {n} cặp nữa (--top, --format json)", "and {n} more pairs (--top, --format json)"),
    "unranked": Text("không có hạng trong {n} tình huống: {unit}", "without a rank in {n} scenarios: {unit}"),
    "unranked_now": Text("Đơn vị không có hạng", "Units without a rank"),
    "no_places": Text("Không có đơn vị nào để xếp hạng.", "There is no unit to rank."),
    "drawn": Text("Trọng số trong tình huống đó", "Weights in that scenario"),
    "times": Text("{node} × {factor}", "{node} × {factor}"),
}


def say(key: str, lang: Lang, **words: object) -> str:
    return WORDS[key].in_(lang).format(**words)


def title_of(key: str, what: Text | None = None, **words: object) -> Text:
    """What a scenario is called."""
    text = WORDS[f"scenario_{key}"]
    name = what or Text("")
    return Text(text.vi.format(what=name.vi, **words), text.en.format(what=name.in_("en"), **words))
