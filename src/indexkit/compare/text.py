"""A comparison as text that fits 80 columns: every figure beside the published one, then how many of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from indexkit.arithmetic import decimal_text, ends_within, round_to
from indexkit.compare.result import ComparedFigure, Comparison, Explanation, Reading, Verdict
from indexkit.formula.prose import figure
from indexkit.problems import Lang, Text
from indexkit.report.header import certainty_lines, list_lines, open_lines
from indexkit.report.layout import WIDTH, Line, Segment, Style, columns, left, paragraph, plain, right, wrap

_NAME, _OURS, _THEIRS = 28, 18, 13
_LOOKS: dict[Verdict, Style] = {
    "equal": "good",
    "rounds_to": "good",
    "within": "good",
    "explained": "warning",
    "differs": "bad",
}
PHRASES: dict[str, Text] = {
    "title": Text("So với số đã công bố", "Compared with published figures"),
    "period": Text("kỳ {period}", "period {period}"),
    "ours": Text("tính ra", "ours"),
    "theirs": Text("công bố", "published"),
    "equal": Text("bằng", "equal"),
    "rounds_to": Text("làm tròn ra", "rounds to it"),
    "within": Text("trong sai số", "within"),
    "explained": Text("giải thích được", "explained"),
    "differs": Text("khác", "differs"),
    "n_equal": Text("{n} bằng", "{n} equal"),
    "n_rounds_to": Text("{n} làm tròn ra", "{n} equal when rounded"),
    "n_within": Text("{n} trong sai số", "{n} within"),
    "n_explained": Text("{n} khác nhưng giải thích được", "{n} explained"),
    "n_differs": Text("{n} khác", "{n} different"),
    "none": Text("không có", "none"),
    "not_applicable": Text("không áp dụng", "not applicable"),
    "difference": Text(
        "công bố − tính ra = {difference}, bằng {size} đơn vị của chữ số in cuối",
        "published − ours = {difference}, {size} units of the last printed place",
    ),
    "difference_one": Text(
        "công bố − tính ra = {difference}, bằng {size} đơn vị của chữ số in cuối",
        "published − ours = {difference}, {size} unit of the last printed place",
    ),
    "level": Text("tính ra “{ours}”, công bố “{theirs}”", "ours “{ours}”, published “{theirs}”"),
    "fits": Text(
        "{how}; đúng với {fits} trên {of} con số của cột này",
        "{how}; it gives {fits} of {of} figures of this column",
    ),
    "others": Text("; còn {n} cách khác cũng đúng", "; {n} other ways fit too"),
    "other": Text("; còn 1 cách khác cũng đúng", "; 1 other way fits too"),
    "mode": Text("làm tròn {mode} ở chữ số in cuối thì ra", "rounding {mode} to the printed places gives it"),
    "half_even": Text("nửa về số chẵn (half_even)", "halves to even (half_even)"),
    "half_down": Text("nửa xuống (half_down)", "halves down (half_down)"),
    "half_ceiling": Text("nửa lên phía trên (half_ceiling)", "halves towards above (half_ceiling)"),
    "down": Text("về phía 0, tức cắt bỏ (down)", "towards zero, cut off (down)"),
    "up": Text("ra xa 0 (up)", "away from zero (up)"),
    "floor": Text("xuống (floor)", "downwards (floor)"),
    "ceiling": Text("lên (ceiling)", "upwards (ceiling)"),
    "scaled": Text(
        "số thực nhị phân (nhân lên, làm tròn, chia lại) thì ra",
        "binary floating point (scaled, rounded, scaled back) gives it",
    ),
    "printed": Text(
        "số thực nhị phân (in ra như máy giữ) thì ra",
        "binary floating point (printed as the machine holds it) gives it",
    ),
    "at_the_end": Text("chỉ làm tròn một lần ở cuối thì ra", "rounding only once, at the end, gives it"),
    "parts_first": Text(
        "làm tròn từng mục trực tiếp bên dưới trước khi gộp thì ra",
        "rounding each direct part before they are combined gives it",
    ),
    "no_cap": Text(
        "bỏ qua các mức tối đa của mục và nhóm thì ra", "leaving out the maxima of nodes and of the group gives it"
    ),
    "count": Text("{n} con số: {kinds}", "{n} figures: {kinds}"),
    "count_one": Text("{n} con số: {kinds}", "{n} figure: {kinds}"),
    "accepted": Text("sai số cho phép: {within}", "differences accepted up to {within}"),
    "not_published": Text("Đơn vị không có số công bố", "Units without a published figure"),
    "nothing": Text("Không có con số nào để so sánh.", "There is no figure to compare."),
}


def say(key: str, lang: Lang, **fields: str) -> str:
    return PHRASES[key].in_(lang).format(**fields)


def text_comparison(found: Comparison, lang: Lang = "en") -> str:
    """The report without colours."""
    return plain(comparison_lines(found, lang))


def comparison_lines(found: Comparison, lang: Lang) -> Iterator[Line]:
    yield from _certainty(found, lang)
    yield from paragraph(say("title", lang), "title")
    yield from paragraph(f"{found.name.in_(lang) or found.framework} · {say('period', lang, period=str(found.period))}")
    if found.figures:
        yield from _table(found, lang)
    else:
        yield ()
        yield from paragraph(say("nothing", lang))
    if found.not_published:
        yield ()
        yield from list_lines(say("not_published", lang), found.not_published)
    if found.trees and found.trees[0].unverified:
        yield ()
        yield from open_lines(found.trees[0].in_(lang))


def _certainty(found: Comparison, lang: Lang) -> Iterator[Line]:
    """Of each group that is compared: a rule of ours that is reconstructed may be what differs."""
    for tree in {tree.group.id: tree for tree in found.trees}.values():
        lines = list(certainty_lines(tree.in_(lang)))
        yield from lines
        yield from [()] if lines else []


def _table(found: Comparison, lang: Lang) -> Iterator[Line]:
    yield ()
    head = f"  {left('', _NAME)} {right(say('ours', lang), _OURS)} {right(say('theirs', lang), _THEIRS)}"
    yield (Segment(head, "dim"),)
    unit = None
    for one in found.figures:
        if one.unit != unit:
            unit = one.unit
            yield from paragraph(unit, "title")
        yield from _figure_lines(one, lang)
    yield (Segment("─" * WIDTH, "dim"),)
    yield from paragraph(_counts(found, lang), "title" if found.agrees else "bad")


def _counts(found: Comparison, lang: Lang) -> str:
    kinds = ", ".join(say(f"n_{one}", lang, n=str(count)) for one, count in found.counts.items() if count)
    number = len(found.figures)
    text = say("count_one" if number == 1 else "count", lang, n=str(number), kinds=kinds)
    return f"{text}; {say('accepted', lang, within=figure(found.within, lang))}" if found.within else text


def _figure_lines(one: ComparedFigure, lang: Lang) -> Iterator[Line]:
    *above, name = wrap(one.path, _NAME)
    for text in above:
        yield (Segment(f"  {text}"),)
    ours = _cut(_ours(one, lang), _OURS)
    theirs = _cut(_local(one.printed, lang) if isinstance(one.published, Fraction) else one.printed, _THEIRS)
    row = f"  {left(name, _NAME)} {right(ours, _OURS)} {right(theirs, _THEIRS)}  "
    yield (Segment(row), Segment(say(one.verdict, lang), _LOOKS[one.verdict]))
    if one.verdict not in ("equal", "rounds_to"):
        yield from _details(one, lang)


def _details(one: ComparedFigure, lang: Lang) -> Iterator[Line]:
    if one.difference is not None and one.size is not None:
        signed = ("+" if one.difference > 0 else "−") + figure(abs(one.difference), lang)
        key = "difference_one" if one.size == 1 else "difference"
        text = say(key, lang, difference=signed, size=figure(one.size, lang))
        yield from paragraph(text, "dim", indent=6)
    elif isinstance(one.published, str):
        text = say("level", lang, ours=str(one.ours or say("none", lang)), theirs=one.published)
        yield from paragraph(text, "dim", indent=6)
    if one.explanations:
        yield from paragraph(_explained(one.explanations, lang), "dim", indent=6)


def _explained(found: tuple[Explanation, ...], lang: Lang) -> str:
    first, others = found[0], len(found) - 1
    how = reading_words(first.reading, lang)
    text = say("fits", lang, how=how, fits=str(first.fits), of=str(first.of))
    return text + (say("other" if others == 1 else "others", lang, n=str(others)) if others else "")


def reading_words(reading: Reading, lang: Lang) -> str:
    if reading.kind == "mode":
        return say("mode", lang, mode=say(reading.how, lang))
    return say(reading.how, lang)


def _ours(one: ComparedFigure, lang: Lang) -> str:
    """The exact figure where it is short, else a few places more than are printed."""
    if not isinstance(one.ours, Fraction):
        known = "not_applicable" if one.state == "not_applicable" else "none"
        return one.ours or say(known, lang)
    if ends_within(one.ours):
        text = decimal_text(one.ours)
        if len(text) <= _OURS:
            return _local(text, lang)
    near = decimal_text(round_to(one.ours, Fraction(1, 10 ** (one.places + 3)), "half_up"))
    return _local(f"≈ {near}", lang)


def _local(text: str, lang: Lang) -> str:
    return text.replace(".", ",") if lang == "vi" else text


def _cut(text: str, width: int) -> str:
    """What is too wide for its column; it stands in full below, or in the JSON."""
    if columns(text) <= width:
        return text
    kept = text
    while columns(kept) > width - 1:
        kept = kept[:-1]
    return kept + "…"
