"""The words of a comparison of texts, in Vietnamese and English."""

from __future__ import annotations

from indexkit.problems import Lang, Text

LANGS: tuple[Lang, Lang] = ("vi", "en")
WORDS: dict[str, Text] = {
    "title": Text("So hai văn bản của bộ chỉ số", "Two texts of a framework compared"),
    "before": Text("văn bản cũ", "old"),
    "after": Text("văn bản mới", "new"),
    "side": Text("{name}, kỳ {period}{known}: {texts}", "{name}, period {period}{known}: {texts}"),
    "known": Text(", theo thông tin đến {known}", ", as known on {known}"),
    "act": Text("{decision} ngày {date}", "{decision} of {date}"),
    "nothing": Text("Hai văn bản không khác nhau ở điểm nào.", "The two texts say the same."),
    "counts": Text(
        "{n} thay đổi: {added} thêm mới, {removed} bỏ, {changed} sửa, {reworded} chỉ sửa câu chữ.",
        "{n} changes: {added} added, {removed} removed, {changed} changed, {reworded} in wording only.",
    ),
    "count": Text(
        "1 thay đổi: {added} thêm mới, {removed} bỏ, {changed} sửa, {reworded} chỉ sửa câu chữ.",
        "1 change: {added} added, {removed} removed, {changed} changed, {reworded} in wording only.",
    ),
    "all_groups": Text("Chung cho mọi nhóm", "For every group"),
    "added": Text("thêm mới", "added"),
    "removed": Text("bỏ", "removed"),
    "changed": Text("sửa", "changed"),
    "moved": Text("chuyển chỗ", "moved"),
    "reworded": Text("sửa câu chữ", "reworded"),
    "number": Text("số", "no."),
    "clause": Text("mục", "clause"),
    "what": Text("nội dung", "what it says"),
    "effect": Text("tác động", "effect"),
    "old": Text("cũ", "old"),
    "new": Text("mới", "new"),
    "none": Text("không có", "nothing"),
    "cites": Text("căn cứ", "clause"),
    "no_cite": Text("không nêu căn cứ", "nothing is cited"),
    "set_by": Text(", sửa theo {acts}", ", changed by {acts}"),
    "basis_published": Text("đã công bố", "published"),
    "basis_press": Text("theo báo chí", "from the press"),
    "basis_reconstructed": Text("dự thảo tạm dùng, chưa chính thức", "reconstructed, not official"),
    "basis_assumed": Text("giả định, chưa chính thức", "assumed, not official"),
    "rule": Text("quy định chung", "general rule"),
    "group": Text("nhóm", "group"),
    "group_row": Text("{n} mục tính điểm", "{n} scored clauses"),
    "group_row_one": Text("1 mục tính điểm", "1 scored clause"),
    "ranking": Text("xếp hạng và thống kê", "ranking and statistics"),
    "period": Text("kỳ đánh giá", "period"),
    # aspects
    "of_earned": Text("cách tính", "points"),
    "of_no_value": Text("khi chia cho 0 hoặc không có giá trị", "where it divides by 0 or has no value"),
    "of_over": Text("khi vượt mức đạt điểm tối đa", "above the share for full points"),
    "of_max": Text("tối đa", "maximum"),
    "of_min": Text("tối thiểu", "minimum"),
    "of_weight": Text("trọng số", "weight"),
    "of_cap": Text("giới hạn", "cap"),
    "of_bonus_cap": Text("giới hạn điểm thưởng", "limit on bonuses"),
    "of_allocate": Text("phần vượt giới hạn", "what is over a limit"),
    "allocate_in_order": Text(
        "phân bổ theo thứ tự liệt kê, mục sau bị cắt trước", "allocated in the order listed: the last is cut first"
    ),
    "allocate_pro_rata": Text(
        "phân bổ theo tỷ lệ: mỗi mục bị cắt theo số điểm nó mang lại",
        "allocated pro rata: each is cut in proportion to what it brings",
    ),
    "allocate_best_first": Text(
        "phân bổ cho mục nhiều điểm trước; bằng nhau thì theo thứ tự liệt kê",
        "allocated to the largest first, equals in the order listed",
    ),
    "of_above": Text("so với điểm tối đa", "and the maximum"),
    "of_percent": Text("tỷ lệ phần trăm", "percent"),
    "of_rounding": Text("làm tròn", "rounding"),
    "of_applies": Text("điều kiện áp dụng", "applies"),
    "of_may_not_apply": Text("không áp dụng", "may not apply"),
    "of_levels": Text("mức xếp loại", "levels"),
    "of_evidence": Text("minh chứng", "evidence"),
    "of_place": Text("vị trí", "place"),
    "of_name": Text("tên", "name"),
    "of_code": Text("số thứ tự", "number"),
    "of_cite": Text("trích dẫn", "citation"),
    "of_basis": Text("mức chắc chắn", "certainty"),
    "of_proof": Text("tài liệu kiểm chứng", "proof"),
    "power": Text(" (số mũ {p})", " (exponent {p})"),
    "lacking_skip": Text("; mục chưa có số liệu thì không tính đến", "; parts without a figure are left out"),
    "lacking_zero": Text("; mục chưa có số liệu tính là 0", "; parts without a figure count as 0"),
    "lacking_all_zero": Text("; thiếu số liệu ở một mục thì được 0", "; where a part has no figure, it is 0"),
    "lacking_error": Text("; mọi mục phải có số liệu", "; every part must have a figure"),
    "coverage": Text("; cần ít nhất {n} mục có số liệu", "; at least {n} must have a figure"),
    "coverage_share": Text(
        "; cần ít nhất {n} số mục áp dụng có số liệu", "; at least {n} of those that apply must have a figure"
    ),
    "weights_sum": Text("; tổng trọng số là {n}", "; the weights add up to {n}"),
    "no_rounding": Text("không làm tròn", "not rounded"),
    "applies_if": Text("khi {test}; nếu không: {otherwise}", "when {test}; otherwise: {otherwise}"),
    "may_not_apply": Text("{by} được nêu; khi đó: {otherwise}", "{by} may say so; then: {otherwise}"),
    "answer_zero": Text("0", "0"),
    "answer_full": Text("điểm tối đa", "the maximum"),
    "answer_none": Text("không có giá trị", "no value"),
    "answer_drop": Text("bỏ ra cùng điểm tối đa", "it leaves with its maximum"),
    "answer_not_applicable": Text("bỏ ra cùng điểm tối đa", "it leaves with its maximum"),
    "answer_spread": Text("chia điểm tối đa cho các mục cùng cấp", "its maximum goes to its siblings"),
    "answer_error": Text("không chấm, báo lỗi số liệu", "no score, an error of the evidence"),
    "by_unit": Text("đơn vị", "the unit"),
    "by_panel": Text("hội đồng", "a panel"),
    "type_yes_no": Text("có/không", "yes or no"),
    "type_count": Text("số lượng", "count"),
    "type_number": Text("con số", "number"),
    "type_percent": Text("phần trăm", "percent"),
    "type_points": Text("điểm", "points"),
    "type_date": Text("ngày", "date"),
    "type_choice": Text("lựa chọn", "choice"),
    "type_items": Text("danh sách hồ sơ", "records"),
    "type_numbers": Text("danh sách số", "list of numbers"),
    "type_text": Text("văn bản", "text"),
    # effects
    "differs": Text(
        "Có thể đổi {figure}, ví dụ với minh chứng {evidence}: {before} → {after}.",
        "Can change {figure}, for example with the evidence {evidence}: {before} → {after}.",
    ),
    "same": Text(
        "Không đổi tổng điểm, tỷ lệ, mức hay con số xếp hạng của đơn vị nào ({by}).",
        "Changes no unit's total, percent, level or figure that is ranked ({by}).",
    ),
    "same_own": Text(
        "Không đổi tổng điểm, tỷ lệ, mức hay con số xếp hạng của đơn vị nào ({by}), dù điểm của mục có thể đổi: với "
        "minh chứng {evidence}, {before} → {after}.",
        "Changes no unit's total, percent, level or figure that is ranked ({by}), although the clause's own points can "
        "change: with the evidence {evidence}, {before} → {after}.",
    ),
    "unknown": Text(
        "Chưa biết có đổi điểm của đơn vị nào không: {why}; đã thử: {tried}.",
        "Not known whether it changes any unit's score: {why}; tried: {tried}.",
    ),
    "unknown_own": Text(
        "Điểm của mục có thể đổi (với minh chứng {evidence}: {before} → {after}), chưa biết tổng điểm có đổi không: "
        "{why}; đã thử: {tried}.",
        "The clause's own points can change (with the evidence {evidence}: {before} → {after}); not known whether a "
        "total can: {why}; tried: {tried}.",
    ),
    "accepted": Text(
        "Xét minh chứng mà cả hai văn bản đều nhận: {told}", "Of evidence that both texts accept: {told}"
    ),
    "last": Text("Nếu là thay đổi sau cùng: {told}", "As the last of all changes: {told}"),
    "in_group": Text("{group}: {told}", "{group}: {told}"),
    "wording_only": Text("Không con số nào dựa vào nội dung này.", "No figure rests on what differs."),
    "ranks_only": Text(
        "Không đổi tổng điểm; chỉ liên quan đến thứ hạng, khen thưởng và thống kê.",
        "Changes no total; only ranks, awards and statistics rest on it.",
    ),
    "group_only": Text("Chỉ liên quan đến đơn vị của nhóm này.", "It concerns the units of this group only."),
    "figure_total": Text("tổng điểm", "the total"),
    "figure_percent": Text("tỷ lệ phần trăm", "the percent"),
    "figure_level": Text("mức xếp loại", "the level"),
    "figure_rank": Text("con số dùng để xếp hạng", "the figure that is ranked"),
    "figure_score": Text("việc có chấm được hay không", "whether there is a score"),
    "no_score": Text("không có điểm", "no score"),
    "a_score": Text("có điểm", "a score"),
    "by_form": Text("không công thức nào của chúng khác đi", "no formula of theirs rests on it"),
    "by_bounds": Text("đã chứng minh bằng khoảng giá trị", "proved by bounds"),
    "by_solver": Text("đã chứng minh bằng bộ giải", "proved by the solver"),
    "tried_form": Text("so công thức", "the formulas"),
    "tried_judge": Text("chấm thử", "scoring"),
    "tried_bounds": Text("khoảng giá trị", "bounds"),
    "tried_solver": Text("bộ giải", "the solver"),
    "only": Text(
        "Chỉ đơn vị có {ranges} mới có thể bị ảnh hưởng (đã chứng minh).",
        "Only units with {ranges} can be affected (proved).",
    ),
    "only_accepted": Text(
        "Trong các đơn vị có minh chứng được cả hai văn bản nhận, chỉ đơn vị có {ranges} mới có thể bị ảnh hưởng "
        "(đã chứng minh); văn bản này còn có thể từ chối minh chứng mà văn bản kia nhận.",
        "Of units whose evidence both texts accept, only those with {ranges} can be affected (proved); one text may "
        "also refuse evidence that the other accepts.",
    ),
    "from": Text("`{input}` từ {low} trở lên", "`{input}` at least {low}"),
    "above": Text("`{input}` trên {low}", "`{input}` above {low}"),
    "to": Text("`{input}` không quá {high}", "`{input}` at most {high}"),
    "below": Text("`{input}` dưới {high}", "`{input}` below {high}"),
    "options": Text("`{input}` là {options}", "`{input}` of {options}"),
    "and": Text(" và ", " and "),
    "or": Text(" hoặc ", " or "),
    # given units
    "impact": Text("Tác động đến các đơn vị", "What it does to the units"),
    "impact_counts": Text(
        "{n} đơn vị chấm được theo cả hai văn bản: {gain} tăng, {lose} giảm, {stay} không đổi.",
        "{n} units have a score by both texts: {gain} gain, {lose} lose, {stay} stay.",
    ),
    "impact_counts_one": Text(
        "1 đơn vị chấm được theo cả hai văn bản: {gain} tăng, {lose} giảm, {stay} không đổi.",
        "1 unit has a score by both texts: {gain} gain, {lose} lose, {stay} stay.",
    ),
    "impact_moves": Text(
        "{levels} đơn vị đổi mức, {ranks} đơn vị đổi thứ hạng.", "{levels} change their level, {ranks} their rank."
    ),
    "unscored_old": Text("{unit}: văn bản cũ không chấm được: {why}", "{unit}: no score by the old text: {why}"),
    "unscored_new": Text("{unit}: văn bản mới không chấm được: {why}", "{unit}: no score by the new text: {why}"),
    "interacts": Text(
        "Có thay đổi tác động lẫn nhau: điểm của mỗi thay đổi là trung bình của hai lần tính, lần lượt theo thứ tự "
        "bảng và theo thứ tự ngược.",
        "Some changes act together: the points of each are the mean of two counts, in the order of the table and in "
        "the opposite one.",
    ),
    "unit": Text("đơn vị", "unit"),
    "change": Text("thay đổi", "change"),
    "by_row": Text("theo thay đổi số", "by change no."),
    "level": Text("mức", "level"),
    "rank": Text("hạng", "rank"),
    "from_to": Text("{before} → {after}", "{before} → {after}"),
    # the calendar
    "calendar": Text("Lịch thay đổi: {name}", "Change calendar: {name}"),
    "texts": Text("Các văn bản", "The texts"),
    "text_base": Text(
        "Văn bản gốc {act}{name}: ban hành {issued}, hiệu lực từ {in_force}, áp dụng cho kỳ {periods}",
        "The base {act}{name}: issued {issued}, in force from {in_force}, binds {periods}",
    ),
    "text_amendment": Text(
        "Văn bản sửa đổi {act}{name}: ban hành {issued}, hiệu lực từ {in_force}, áp dụng cho kỳ {periods}",
        "The amendment {act}{name}: issued {issued}, in force from {in_force}, binds {periods}",
    ),
    "text_successor": Text(
        "Văn bản thay thế {act}{name}: ban hành {issued}, hiệu lực từ {in_force}, áp dụng cho kỳ {periods}",
        "Superseded by {act}{name}: issued {issued}, in force from {in_force}, binds {periods}",
    ),
    "past": Text(" (đã hết)", " (past)"),
    "since": Text("từ {first} trở đi", "{first} and after"),
    "step": Text("Kỳ {periods}", "Period {periods}"),
    "came": Text("Áp dụng thêm {texts}", "Now in force: {texts}"),
    "left": Text("Không còn áp dụng {texts}", "No longer in force: {texts}"),
    "after_all": Text("Sau kỳ {last}", "After {last}"),
    "no_text": Text("Không văn bản nào trong số này còn áp dụng.", "None of these texts binds."),
    "no_change": Text("Không mục nào thay đổi.", "No clause changes."),
    "endings": Text("Nội dung có kỳ cuối", "What ends"),
    "ends": Text("{name}: đến hết kỳ {last} [{place}]", "{name}: up to {last} [{place}]"),
    "then": Text("Minh chứng hiện có chấm theo từng kỳ", "What the given evidence would score then"),
    "same_evidence": Text(
        "Cùng một minh chứng, chấm theo quy định của từng kỳ; nội dung mà kỳ đó không hỏi thì không tính.",
        "The same evidence by the rules of each period, as far as they ask for it.",
    ),
    "unscored_then": Text("{unit}: kỳ {periods} không chấm được: {why}", "{unit}: no score in {periods}: {why}"),
    "why_no_solver": Text(
        'chưa cài bộ giải (pip install "indexkit[prove]")',
        'the solver is not installed (pip install "indexkit[prove]")',
    ),
    "why_alone": Text(
        "thay đổi này không đứng riêng được, phải đi cùng thay đổi khác",
        "the change has no meaning by itself, only with others",
    ),
    "why_submission": Text(
        "thời hạn nộp thay đổi, điểm còn tùy ngày nộp",
        "the window for handing in is another one, so it rests on the day",
    ),
}


def said(key: str, lang: Lang, **fields: str) -> str:
    return WORDS[key].in_(lang).format(**fields)


def both(key: str, **fields: str | Text) -> Text:
    """A sentence in both languages."""
    made = (
        WORDS[key].in_(lang).format(**{k: v if isinstance(v, str) else v.in_(lang) for k, v in fields.items()})
        for lang in LANGS
    )
    return Text(*made)
