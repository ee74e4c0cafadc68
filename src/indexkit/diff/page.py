"""A comparison of texts, and a calendar, as one page that runs nothing and fetches nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from indexkit.diff.calendar_view import parts_of_calendar, title
from indexkit.diff.calendars import Calendar
from indexkit.diff.result import Diff
from indexkit.diff.view import counts, groups_of, parts_of, sides_of
from indexkit.diff.words import WORDS, said
from indexkit.problems import Lang
from indexkit.report.page import render

_WORDS = ("before", "after", "number", "clause", "old", "new", "effect")


def diff_page(diff: Diff, lang: Lang = "en") -> str:
    """Raises ImportError without Jinja."""
    shown = {"sides": sides_of(diff, lang), "counts": counts(diff, lang), "groups": groups_of(diff, lang)}
    return _page(said("title", lang), lang, parts=parts_of(diff, lang), **shown)


def calendar_page(found: Calendar, lang: Lang = "en") -> str:
    """Raises ImportError without Jinja."""
    return _page(title(found, lang), lang, sides=(), counts="", groups=(), parts=parts_of_calendar(found, lang))


def _page(heading: str, lang: Lang, **shown: Any) -> str:
    words = {key: WORDS[key].in_(lang) for key in _WORDS}
    return render(Path(__file__).with_name("page.html"), lang, words, heading=heading, **shown)
