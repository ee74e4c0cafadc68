"""A report on published statements as text that fits 80 columns: each statement, and what the figures give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from indexkit.arithmetic import exact_text
from indexkit.claims.ratio import figure_text, printed_text, short_text
from indexkit.claims.result import CheckedStatement, ClaimsReport, Hint, Verdict
from indexkit.claims.words import say
from indexkit.problems import Lang
from indexkit.report.layout import WIDTH, Line, Segment, Style, columns, paragraph, plain, wrap

_LOOKS: dict[Verdict, Style] = {
    "agrees": "good",
    "within_rounding": "good",
    "cannot_check": "warning",
    "contradicts": "bad",
}
_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")


def text_report(found: ClaimsReport, lang: Lang = "en") -> str:
    """The report without colours."""
    return plain(report_lines(found, lang))


def report_lines(found: ClaimsReport, lang: Lang) -> Iterator[Line]:
    yield from paragraph(say("title", lang), "title")
    yield from paragraph(found.name.in_(lang) or found.claims)
    if source := _source(found):
        yield from paragraph(source, "dim")
    for one in found.statements:
        yield ()
        yield from _statement_lines(one, lang)
    yield (Segment("─" * WIDTH, "dim"),)
    yield from paragraph(_counts(found, lang), "title" if found.agrees else "bad")


def _source(found: ClaimsReport) -> str:
    source = found.source
    return ", ".join(source[key] for key in ("document", "section", "url", "note") if key in source)


def _counts(found: ClaimsReport, lang: Lang) -> str:
    kinds = ", ".join(say(f"n_{one}", lang, n=str(count)) for one, count in found.counts.items() if count)
    number = len(found.statements)
    return say("count_one" if number == 1 else "count", lang, n=str(number), kinds=kinds)


def _statement_lines(one: CheckedStatement, lang: Lang) -> Iterator[Line]:
    word = say(one.verdict, lang)
    *above, last = wrap(one.id, WIDTH - columns(word) - 2)
    for text in above:
        yield (Segment(text, "title"),)
    gap = WIDTH - columns(last) - columns(word)
    yield (Segment(last, "title"), Segment(" " * gap), Segment(word, _LOOKS[one.verdict]))
    yield from paragraph(f"“{one.statement.says}”", indent=2)
    for text in _details(one, lang):
        yield from paragraph(text, "dim", indent=4)
    for hint in one.hints:
        yield from paragraph(hint_words(hint, one, lang), "warning", indent=4)


def _details(one: CheckedStatement, lang: Lang) -> Iterator[str]:
    if one.verdict == "cannot_check":
        yield _why_not(one, lang)
        return
    if one.outcome.working:
        yield _working(one, lang)
    if not one.claims_a_figure:
        return
    if one.verdict == "agrees" and one.mode != "half_up":
        yield say("halves", lang, mode=one.mode, claimed=_claimed(one, lang))
    if one.verdict == "within_rounding" or (one.verdict == "contradicts" and _is_wide(one)):
        yield _range(one, lang)
    if one.verdict == "contradicts" and one.rounded is not None:
        yield _how_far(one, one.rounded, lang)


def _working(one: CheckedStatement, lang: Lang) -> str:
    value = exact_text(one.value or 0)
    if one.kind == "rank":
        better, others = exact_text((one.value or 1) - 1), str(len(one.statement.named("among")) - 1)
        return say("works_rank", lang, better=better, of=others, rank=value)
    if one.kind == "count":
        return say("works_count", lang, n=value, of=str(len(one.statement.named("of"))))
    return say("works", lang, working=local(one.outcome.working, lang))


def _is_wide(one: CheckedStatement) -> bool:
    found = one.outcome.range
    return found is not None and found.low != found.high


def _range(one: CheckedStatement, lang: Lang) -> str:
    low, high = one.outcome.range or (Fraction(0), Fraction(0))
    key = "range_unknown" if one.value is None else "range"
    return say(key, lang, low=_short(low, one, lang), high=_short(high, one, lang))


def _how_far(one: CheckedStatement, rounded: Fraction, lang: Lang) -> str:
    """The claimed figure beside the one that should be printed; exactly, the difference is in the JSON."""
    claimed = one.statement.claimed
    away = claimed.value - rounded
    difference = ("+" if away > 0 else "−") + printed_text(abs(away), claimed.places)
    shown = printed_text(rounded, claimed.places).replace("-", "−")
    words = {"claimed": _claimed(one, lang), "rounded": local(shown, lang), "difference": local(difference, lang)}
    if not claimed.step or one.kind in ("rank", "rank_change", "count"):
        return say("far", lang, **words)
    size = abs(away) / claimed.step
    return say("far_one" if size == 1 else "far_size", lang, **words, size=exact_text(size))


def _short(value: Fraction, one: CheckedStatement, lang: Lang) -> str:
    return local(short_text(value, one.statement.claimed.places), lang)


def _claimed(one: CheckedStatement, lang: Lang) -> str:
    return local(figure_text(one.statement.claimed), lang)


def _why_not(one: CheckedStatement, lang: Lang) -> str:
    reason = one.outcome.reason
    missing = ", ".join(f"`{path}`" for path in one.statement.missing[:5])
    more = len(one.statement.missing) - 5
    if more > 0:
        missing += say("and_more", lang, n=str(more))
    text = say(f"why_{reason}", lang, missing=missing)
    return f"{text}; {_range(one, lang)}" if reason in ("missing", "units") and one.outcome.range else text


def hint_words(hint: Hint, one: CheckedStatement, lang: Lang) -> str:
    """A hint as a sentence that begins with “perhaps”."""
    key = f"hint_{hint.kind}"
    how = hint.how
    if hint.kind == "instead":
        how = say(f"measure_{hint.how}", lang)
    elif hint.kind == "mode":
        how = say(f"mode_{hint.how}", lang)
    elif hint.kind == "shift":
        how = hint.how.removeprefix("-")
        key += ("_left" if hint.how.startswith("-") else "_right") + ("_one" if how == "1" else "")
    text = say(key, lang, how=how, claimed=_claimed(one, lang), working=local(hint.working, lang))
    return text + (say("tried", lang, of=str(hint.of)) if hint.of > 1 else "")


def local(text: str, lang: Lang) -> str:
    return _POINT.sub(",", text) if lang == "vi" else text
