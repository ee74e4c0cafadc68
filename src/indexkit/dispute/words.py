"""The words of disputes, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from indexkit.arithmetic import Number as Exact
from indexkit.arithmetic import exact_text
from indexkit.cohort.appraisal_words import figure_or_none, signed_figure
from indexkit.formula.prose import figure
from indexkit.problems import Lang, Text

WORDS: dict[str, Text] = {
    "title": Text("So hai kết quả", "Two results compared"),
    "before": Text("kết quả thứ nhất", "first"),
    "after": Text("kết quả thứ hai", "second"),
    "total": Text("tổng điểm", "total"),
    "moves": Text("{before} → {after}, chênh lệch {points}", "{before} → {after}, a difference of {points}"),
    "moves_rounded": Text(
        "{before} → {after}: hai con số là một, đã làm tròn", "{before} → {after}: one is the other, rounded"
    ),
    "moves_none": Text("{before} → {after}", "{before} → {after}"),
    "same": Text(
        "Hai kết quả không khác nhau ở tổng điểm, tỷ lệ phần trăm, mức, số liệu còn thiếu, phần bị giới hạn cắt, hay ở "
        "điểm, điểm tối đa, mức của mục nào.",
        "Neither the total, nor the percent, the level, what is missing or what limits cut differ, nor any node's "
        "points, maximum or level.",
    ),
    "same_table": Text(
        "Các con số mà bảng nêu không khác kết quả kia.", "The figures that the table gives are those of the other."
    ),
    "same_part": Text(
        "Không con số nào có ở cả hai kết quả mà khác nhau.", "No figure that both results say differs."
    ),
    "besides": Text("Các con số khác cũng khác nhau", "Other figures that differ"),
    "because_of": Text("do {names}", "because of {names}"),
    "other_units": Text(
        "thứ hạng còn tùy kết quả của các đơn vị khác", "a rank rests on the results of other units too"
    ),
    "also": Text(
        "Không phải các con số trên, nhưng cũng khác nhau", "None of these figures, but said otherwise too"
    ),
    "also_too": Text(
        "Hai kết quả còn khác nhau ở {n} chỗ khác (bước tính, số liệu, lời giải thích…): xem `--format json`.",
        "The two differ in {n} other places too (steps, evidence, sentences …): see `--format json`.",
    ),
    "unread": Text(
        "{file}: không chấm lại được từ chính bộ chỉ số và minh chứng trong giấy chứng nhận; `indexkit verify` không "
        "chấp nhận.",
        "{file}: the certificate cannot be scored again from its own framework and evidence; `indexkit verify` refuses "
        "it.",
    ),
    "refused": Text(
        "{file}: giấy chứng nhận khác với những gì bộ chỉ số và minh chứng trong đó cho ra, từ chỗ {where}; "
        "`indexkit verify` không chấp nhận.",
        "{file}: the certificate is not what its framework and evidence give, from {where} on; `indexkit verify` "
        "refuses it.",
    ),
    "first": Text("Chỗ khác nhau đầu tiên", "The first divergence"),
    "first_at": Text("{node}: {before} → {after}{clause}", "{node}: {before} → {after}{clause}"),
    "first_why": Text(
        "điểm của các mục mà nó dùng đều như nhau ở hai kết quả, riêng điểm của nó thì khác",
        "the points of other nodes that it reads are the same in both results; its own are not",
    ),
    "causes": Text("Nguyên nhân và số điểm của từng nguyên nhân", "The causes, and the points due to each"),
    "no_points": Text("không tách được thành điểm", "no points can be told"),
    "points": Text("điểm", "points"),
    "cause_of": Text("nguyên nhân", "cause"),
    "interacts": Text(
        "tác động cùng với nguyên nhân khác: {first} theo thứ tự này, {last} theo thứ tự ngược",
        "acts together with other causes: {first} in this order, {last} in the opposite one",
    ),
    "rule": Text(
        "Các nguyên nhân được đưa lần lượt vào kết quả thứ nhất theo thứ tự liệt kê: quy định trước, minh chứng sau, "
        "trong mỗi loại theo tên; rồi làm lại theo thứ tự ngược. Điểm của mỗi nguyên nhân là trung bình của hai lần.",
        "The causes are put into the first result one after the other as they are listed, rules before evidence, each "
        "kind by name; then again in the opposite order. The points due to a cause are the mean of both.",
    ),
    "smallest": Text(
        "Không có tập con nào của các nguyên nhân này đủ giải thích: mọi cách chọn đều đã được thử.",
        "No smaller set of causes would do: every choice among those that act on each other was tried.",
    ),
    "smallest_one": Text(
        "Không thể bỏ riêng nguyên nhân nào; quá nhiều nguyên nhân tác động lẫn nhau để thử mọi cách chọn.",
        "None of the causes can be left out by itself; too many act on each other to try every choice.",
    ),
    "idle": Text(
        "Cũng khác nhau nhưng không làm đổi con số nào được so: {names}",
        "Differs too, but moves none of the figures compared: {names}",
    ),
    "more": Text("… và {n} mục nữa", "… and {n} more"),
    "not_replayed": Text(
        "Không chấm lại được nên chỉ nêu những gì hai kết quả cho thấy: {why}",
        "The results could not be scored again, so that only what they show is told: {why}",
    ),
    "table_side": Text("một bên chỉ là bảng con số", "one of them is only a table of figures"),
    "figures": Text("Các mục khác nhau", "Nodes that differ"),
    "rest": Text(
        "giới hạn và làm tròn ở các mục cha, và những gì bảng không nêu",
        "bounds and roundings of what nodes are part of, and what the table does not say",
    ),
    "rest_shown": Text(
        "giới hạn và làm tròn ở các mục cha, và những gì kết quả không nêu",
        "bounds and roundings of what nodes are part of, and what the results do not say",
    ),
    "none": Text("không có", "nothing"),
    "other_unit": Text("Hai kết quả của hai đơn vị: {before} và {after}.", "Of two units: {before} and {after}."),
    "other_framework": Text(
        "Theo hai bộ chỉ số: {before} và {after}.", "By two frameworks: {before} and {after}."
    ),
    # kinds of causes
    "evidence": Text("minh chứng", "evidence"),
    "override": Text("điểm của hội đồng", "the panel's points"),
    "clause": Text("quy định của mục", "clause"),
    "amendment": Text("văn bản sửa đổi", "amendment"),
    "rounding": Text("làm tròn", "rounding"),
    "rule_of": Text("quy định chung", "general rule"),
    "period": Text("kỳ đánh giá", "period"),
    "lens": Text("minh chứng nào được tính", "which evidence counts"),
    "submitted": Text("ngày nộp", "handed in"),
    "known": Text("tính đến ngày", "known by"),
    "revision": Text("lần sửa của tệp bộ chỉ số", "revision of the framework's file"),
    "units": Text("số liệu so với đơn vị khác", "figures over other units"),
    "semantics": Text("phiên bản cách tính", "version of the semantics"),
    "engine": Text(
        "cách tính của phần mềm: {file} ghi {recorded}, chấm lại được {again}",
        "the program that scored it: {file} says {recorded}, scored again it is {again}",
    ),
    "engine_at": Text(
        "cách tính của phần mềm: {file} ghi {what} là {recorded}, chấm lại được {again}",
        "the program that scored it: {file} says {recorded} ({what}), scored again it is {again}",
    ),
    "counting": Text("cách tính khác", "counted otherwise"),
    "node": Text("mục", "node"),
    "between": Text("{before} → {after}", "{before} → {after}"),
    "only_first": Text("chỉ có ở kết quả thứ nhất", "only in the first"),
    "only_second": Text("chỉ có ở kết quả thứ hai", "only in the second"),
    "with_evidence": Text(", cùng minh chứng {names}", ", with the evidence {names}"),
    "why_unknown": Text("hai kết quả không cho thấy vì sao", "the results do not show why"),
    "text_differs": Text("căn cứ khác nhau: {before} → {after}", "another clause: {before} → {after}"),
    "max_differs": Text("điểm tối đa {before} → {after}", "maximum {before} → {after}"),
    "perhaps": Text("có thể vì: {how}", "perhaps because: {how}"),
}


LANGS: tuple[Lang, Lang] = ("vi", "en")


def tell(key: str, lang: Lang, **fields: str) -> str:
    return WORDS[key].in_(lang).format(**fields)


def both(key: str, **fields: Text | str) -> Text:
    """A sentence in both languages."""
    made = {
        lang: WORDS[key].in_(lang).format(**{k: v if isinstance(v, str) else v.in_(lang) for k, v in fields.items()})
        for lang in LANGS
    }
    return Text(made["vi"], made["en"])


def figures(value: Exact | None) -> Text:
    return Text(figure_or_none(value, "vi"), figure_or_none(value, "en"))


def signed(value: Fraction | None, lang: Lang) -> str:
    return tell("no_points", lang) if value is None else "0" if not value else signed_figure(value, lang)


def cited(clause: Mapping[str, Any]) -> str:
    """`1397/QĐ-UBND-HC, 1.1`: where a rule stands; the text's id where nothing is cited."""
    found = [str(clause.get(word) or "") for word in ("document", "section")]
    if not found[0]:
        found[0] = str(clause.get("decision") or clause.get("text") or "")
    return ", ".join(filter(None, found))


def plainly(value: Any, lang: Lang) -> str:
    """A value of a text as it is written, on one short line."""
    if value is None:
        return tell("none", lang)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Fraction):
        return figure(value, lang)
    if isinstance(value, Mapping):
        text = "{" + ", ".join(f"{key}: {_inner(one)}" for key, one in value.items() if key[:2] != "x-") + "}"
    else:
        text = _inner(value)
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"


_LONG = 120


def _inner(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_inner(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_inner, value)) + "]"
    return exact_text(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else str(value)
