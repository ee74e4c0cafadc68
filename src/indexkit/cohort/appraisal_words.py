"""The words of appraisals, intervals and pending evidence, in Vietnamese and English."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from indexkit.arithmetic import Number as Figure
from indexkit.evidence import PanelPoints
from indexkit.formula.prose import figure, points
from indexkit.phrases import day
from indexkit.problems import Lang, Text
from indexkit.report.items import said_words

if TYPE_CHECKING:
    from indexkit.cohort.differences import Cause, Difference, Side

WORDS: dict[str, Text] = {
    "claimed": Text("tự chấm", "claimed"),
    "appraised": Text("thẩm định", "appraised"),
    "decided": Text("hội đồng", "decided"),
    "title": Text("Tự chấm, thẩm định, hội đồng", "Claimed, appraised, decided"),
    "title_columns": Text("Các cột điểm: {columns}", "Columns: {columns}"),
    "unit": Text("đơn vị", "unit"),
    "change": Text("chênh lệch", "change"),
    "waiting": Text("chưa xét", "open"),
    "none": Text("–", "–"),
    "no_value": Text("không có giá trị", "no value"),
    "differences": Text("Chênh lệch lớn nhất", "Largest differences"),
    "differences_of": Text("Chênh lệch", "Differences"),
    "no_differences": Text("Không có chênh lệch.", "There are no differences."),
    "more_differences": Text(
        "… và còn {n} chênh lệch nữa; `--top {all}` hoặc `--format csv` liệt kê đầy đủ.",
        "… and {n} more; `--top {all}` or `--format csv` lists them all.",
    ),
    "more_pending": Text(
        "… và còn {n} minh chứng nữa; `--top {all}` hoặc `--format csv` liệt kê đầy đủ.",
        "… and {n} more; `--top {all}` or `--format csv` lists them all.",
    ),
    "counts": Text(
        "{n} đơn vị: {up} tăng, {down} giảm, {same} không đổi{none}",
        "{n} units: {up} raised, {down} lowered, {same} unchanged{none}",
    ),
    "counts_none": Text(", {n} thiếu điểm ở một cột", ", {n} without a total in a column"),
    "refused": Text("Không chấm được", "Could not be scored"),
    "refused_in": Text("{unit} ({column}): {why}", "{unit} ({column}): {why}"),
    "not_appraised": Text(
        "{n} trên {all} đơn vị chưa có minh chứng nào được thẩm định hay bị bác: cột “thẩm định” chưa nói lên điều gì",
        "{n} of {all} units have nothing verified or rejected yet: their column “appraised” says nothing",
    ),
    "moves": Text("{before} → {after} điểm", "{before} → {after} points"),
    "of_total": Text(", tổng điểm {worth}", ", {worth} in the total"),
    "between": Text("{before} → {after}", "{before} → {after}"),
    "rest": Text(
        "phần còn lại do giới hạn và làm tròn ở các mục cha: {rest}",
        "the rest comes from bounds and roundings of what they are part of: {rest}",
    ),
    "others": Text(
        "do các đơn vị khác: mục này so với đơn vị khác", "because of other units, with which this is compared"
    ),
    "reads": Text("do điểm của mục khác mà mục này dùng: {nodes}", "because of other points that it reads: {nodes}"),
    "parts": Text("do giới hạn hoặc làm tròn của mục này", "because of a bound or rounding of its own"),
    "cause": Text("{name}: {before} → {after}{signed}", "{name}: {before} → {after}{signed}"),
    "cause_same": Text("{name}: {said}; {before} → {after}{signed}", "{name}: {said}; {before} → {after}{signed}"),
    "counted": Text("được tính", "counted"),
    "counted_n": Text("{n} được tính", "{n} counted"),
    "not_counted": Text("không được tính", "not counted"),
    "aside": Text(" (không được tính)", " (not counted)"),
    "nothing": Text("không có", "nothing"),
    "panel": Text("điểm của hội đồng", "the panel's points"),
    "by": Text("; {who}", "; {who}"),
    "because": Text("; lý do: {why}", "; because: {why}"),
    "source": Text("; nguồn: {source}", "; source: {source}"),
    "note": Text("; ghi chú: {note}", "; note: {note}"),
    "intervals": Text("Tổng điểm và thứ hạng có thể có", "Totals and ranks that are possible"),
    "low": Text("thấp nhất", "lowest"),
    "verified": Text("đã t.định", "verified"),
    "as_claimed": Text("tự khai", "claimed"),
    "best": Text("cao nhất", "highest"),
    "rank": Text("hạng", "rank"),
    "unbounded": Text("không hạn", "no limit"),
    "pending": Text("Minh chứng ảnh hưởng nhiều nhất", "Evidence that would move most"),
    "no_pending": Text(
        "Không còn minh chứng nào làm thay đổi tổng điểm.", "No evidence is left that would move a total."
    ),
    "pending_absent": Text("chưa có", "absent"),
    "pending_claimed": Text("tự khai, chưa thẩm định", "claimed, not verified"),
    "pending_awaited": Text("hội đồng chưa chấm", "a panel has still to give points"),
    "pending_total": Text("tổng điểm {now}; có thể từ {low} đến {high}", "total {now}; between {low} and {high}"),
    "pending_ranks": Text("hạng {now}; có thể từ {best} đến {worst}", "place {now}; between {best} and {worst}"),
    "each_alone": Text(
        "mỗi minh chứng được xét riêng: mọi thứ khác, kể cả các đơn vị khác, giữ nguyên",
        "each piece of evidence is looked at alone: all else, the other units too, stays as it stands",
    ),
    "held_ranked": Text(
        "giữ nguyên: đơn vị nào được xếp hạng trong cụm nào; đơn vị không chấm được thì đứng ngoài",
        "held fixed: which units are ranked in which cluster; units that could not be scored stay out",
    ),
    "held_decided": Text(
        "giữ nguyên: điểm hội đồng đã cho, minh chứng đã thẩm định hoặc đã bị bác; minh chứng tự khai thì được nhận "
        "như đã khai hoặc bị bác",
        "held fixed: points that a panel has given, evidence that is verified or rejected; a claim stands as it is or "
        "falls",
    ),
    "held_others_open": Text(
        "số liệu so với các đơn vị khác có thể là bất kỳ giá trị nào mà bộ chỉ số cho phép, vì đơn vị khác cũng còn "
        "minh chứng chưa rõ",
        "figures over other units may be anything that the framework admits, as evidence of others is open too",
    ),
}


def tell(key: str, lang: Lang, **fields: str) -> str:
    return WORDS[key].in_(lang).format(**fields)


def stage_title(name: str) -> Text:
    """The usual columns have words of their own; others are called as they are named."""
    return WORDS[name] if name in ("claimed", "appraised", "decided") else Text(name, name)


def signed_figure(value: Figure, lang: Lang) -> str:
    """`+2`, `−10/3 ≈ −3.3333`."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + figure(-value if value < 0 else value, lang)


def figure_or_none(value: Figure | None, lang: Lang) -> str:
    return tell("no_value", lang) if value is None else figure(value, lang)


def difference_sentence(one: Difference, lang: Lang) -> str:
    """What it moves, and what made it."""
    text = tell("moves", lang, before=figure_or_none(one.before, lang), after=figure_or_none(one.after, lang))
    if one.worth is not None and one.worth != one.points:
        text += tell("of_total", lang, worth=signed_figure(Fraction(one.worth), lang))
    causes = [cause_sentence(cause, lang) for cause in one.causes]
    causes += [tell("reads", lang, nodes=", ".join(f"`{node}`" for node in one.reads))] if one.reads else []
    causes += [tell("others", lang)] if one.others else []
    causes = causes or [tell("parts", lang)]
    return "; ".join([text, *causes])


def cause_sentence(one: Cause, lang: Lang) -> str:
    """What was said before and after, by whom, when and why."""
    title = one.title.in_(lang)
    name = f"`{one.name}` {title}".rstrip() if one.decl is not None else tell("panel", lang)
    signed = _signed(one.after if one.after.said is not None else one.before, lang)
    before, after = (said_of(side, one, lang) for side in (one.before, one.after))
    if before != after:
        marks = [tell("aside", lang) if _is_aside(side) else "" for side in (one.before, one.after)]
        return tell("cause", lang, name=name, before=before + marks[0], after=after + marks[1], signed=signed)
    counts = [_counts(side, lang) for side in (one.before, one.after)]
    return tell("cause_same", lang, name=name, said=before, before=counts[0], after=counts[1], signed=signed)


def _counts(side: Side, lang: Lang) -> str:
    if side.records is not None:
        return tell("counted_n", lang, n=str(side.records))
    return tell("counted" if side.counted else "not_counted", lang)


def _is_aside(side: Side) -> bool:
    """Whether there is a value that does not count, and its state does not say so."""
    item = side.said
    return not (side.counted or item is None or isinstance(item, PanelPoints)) and item.state in ("claimed", "verified")


def said_of(side: Side, one: Cause, lang: Lang) -> str:
    """What one side says, without who said it."""
    if side.said is None:
        return tell("nothing", lang)
    if isinstance(side.said, PanelPoints):
        return points(side.said.points, lang)
    return said_words(side.said, one.decl, lang)


def _signed(side: Side, lang: Lang) -> str:
    said = side.said
    if said is None:
        return ""
    who = ", ".join(filter(None, (said.by, day(said.on, lang) if said.on else "")))
    text = tell("by", lang, who=who) if who else ""
    text += tell("because", lang, why=said.why) if said.why else ""
    text += tell("source", lang, source=said.source) if said.source else ""
    return text + (tell("note", lang, note=said.note) if said.note else "")
