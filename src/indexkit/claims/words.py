"""The words of a report on statements, in both languages."""

from __future__ import annotations

from indexkit.problems import Lang, Text

PHRASES: dict[str, Text] = {
    "title": Text("Kiểm tra các nhận định đã công bố", "Published statements, checked"),
    "agrees": Text("khớp", "agrees"),
    "within_rounding": Text("khớp trong mức làm tròn", "agrees within rounding"),
    "cannot_check": Text("không kiểm tra được", "cannot be checked"),
    "contradicts": Text("mâu thuẫn", "contradicts"),
    "n_agrees": Text("{n} khớp", "{n} agree"),
    "n_within_rounding": Text("{n} khớp trong mức làm tròn", "{n} within rounding"),
    "n_cannot_check": Text("{n} không kiểm tra được", "{n} not checked"),
    "n_contradicts": Text("{n} mâu thuẫn", "{n} contradicted"),
    "count": Text("{n} nhận định: {kinds}", "{n} statements: {kinds}"),
    "count_one": Text("{n} nhận định: {kinds}", "{n} statement: {kinds}"),
    "works": Text("các con số cho: {working}", "the figures give {working}"),
    "works_rank": Text(
        "{better} trong {of} con số khác tốt hơn: hạng {rank}",
        "better ones among the {of} others: {better}; rank {rank}",
    ),
    "works_count": Text("{n} trong {of} con số thỏa các mốc", "{n} of the {of} figures lie within the bounds"),
    "halves": Text(
        "chỉ ra {claimed} nếu số ở chính giữa được làm tròn kiểu {mode}", "{claimed} only if halves are rounded {mode}"
    ),
    "range": Text(
        "trong mức làm tròn của các con số đã cho: từ {low} đến {high}",
        "within the rounding of the figures given: from {low} to {high}",
    ),
    "range_unknown": Text(
        "theo các con số đã cho thì từ {low} đến {high}", "by the figures given it lies from {low} to {high}"
    ),
    "far": Text(
        "nêu {claimed}, các con số cho {rounded}: chênh lệch {difference}",
        "claimed {claimed}, the figures give {rounded}: a difference of {difference}",
    ),
    "far_one": Text(
        "nêu {claimed}, các con số cho {rounded}: chênh lệch {difference}, bằng {size} đơn vị của chữ số in cuối",
        "claimed {claimed}, the figures give {rounded}: a difference of {difference}, {size} unit of the last "
        "printed place",
    ),
    "far_size": Text(
        "nêu {claimed}, các con số cho {rounded}: chênh lệch {difference}, bằng {size} đơn vị của chữ số in cuối",
        "claimed {claimed}, the figures give {rounded}: a difference of {difference}, {size} units of the last "
        "printed place",
    ),
    "why_missing": Text("thiếu con số {missing}", "not given: {missing}"),
    "why_units": Text("thiếu con số của những đơn vị khác", "the figures of the other units are not given"),
    "why_zero_base": Text("số gốc là 0 nên không có tỷ lệ", "the base is 0, of which there is no part"),
    "why_negative_base": Text(
        "số gốc dưới 0 nên tỷ lệ không có nghĩa thống nhất", "the base is below 0, so that a percent has no one meaning"
    ),
    "why_base_unsure": Text(
        "trong mức làm tròn, số gốc có thể là 0", "within its rounding the base may be 0"
    ),
    "and_more": Text(" và {n} con số khác", " and {n} more"),
    "tried": Text(" (đã thử {of} cách như vậy)", " ({of} such were tried)"),
    "hint_mode": Text("có thể: {claimed} là do {how}: {working}", "perhaps: {claimed} was {how}: {working}"),
    "mode_down": Text("cắt bỏ các chữ số sau (down)", "cut off (down)"),
    "mode_up": Text("làm tròn lên (up)", "rounded up (up)"),
    "hint_shift_right": Text(
        "có thể: dấu thập phân lệch {how} chữ số: {working}",
        "perhaps: the decimal point is {how} places off: {working}",
    ),
    "hint_shift_right_one": Text(
        "có thể: dấu thập phân lệch {how} chữ số: {working}",
        "perhaps: the decimal point is {how} place off: {working}",
    ),
    "hint_shift_left": Text(
        "có thể: dấu thập phân lệch {how} chữ số: {working}",
        "perhaps: the decimal point is {how} places off: {working}",
    ),
    "hint_shift_left_one": Text(
        "có thể: dấu thập phân lệch {how} chữ số: {working}",
        "perhaps: the decimal point is {how} place off: {working}",
    ),
    "hint_swapped": Text(
        "có thể: hai con số bị hoán đổi: {working}", "perhaps: the two figures are exchanged: {working}"
    ),
    "hint_base": Text("có thể: chia cho {how}: {working}", "perhaps: divided by `{how}`: {working}"),
    "hint_sign": Text(
        "có thể: tăng và giảm bị nhầm: {working}",
        "perhaps: a rise was taken for a fall, or a fall for a rise: {working}",
    ),
    "hint_instead": Text("có thể: {claimed} là {how}: {working}", "perhaps: {claimed} is {how}: {working}"),
    "measure_change": Text("mức chênh lệch, không phải tỷ lệ", "the difference"),
    "measure_change_percent": Text("mức tăng tính bằng phần trăm", "the growth in percent"),
    "measure_change_points": Text("mức tăng tính bằng điểm phần trăm", "the growth in percentage points"),
    "measure_change_times_100": Text("100 lần mức chênh lệch", "100 times the difference"),
    "measure_times": Text("số lần", "how many times the one is the other"),
    "measure_percent": Text(
        "kỳ sau bằng bao nhiêu phần trăm kỳ trước, không phải mức tăng",
        "the later figure in percent of the earlier one, not the growth",
    ),
    "measure_rest": Text("phần còn lại", "the rest"),
    "hint_series": Text(
        "có thể: {claimed} là của `{how}`: {working}",
        "perhaps: {claimed} is that of `{how}`: {working}",
    ),
    "hint_periods": Text(
        "có thể: {claimed} là của kỳ {how}: {working}",
        "perhaps: {claimed} is that of {how}: {working}",
    ),
    "hint_left_out": Text("có thể: thiếu `{how}`: {working}", "perhaps: `{how}` was left out: {working}"),
    "hint_twice": Text("có thể: `{how}` bị tính hai lần: {working}", "perhaps: `{how}` was counted twice: {working}"),
    "hint_other_end": Text(
        "có thể: xếp hạng từ dưới lên: {working}",
        "perhaps: ranked from the other end: {working}",
    ),
    "hint_dense": Text(
        "có thể: sau các con số bằng nhau không bỏ hạng nào (1, 2, 2, 3): {working}",
        "perhaps: no rank is left out after equal figures (1, 2, 2, 3): {working}",
    ),
}


def say(key: str, lang: Lang, **fields: str) -> str:
    return PHRASES[key].in_(lang).format(**fields)
