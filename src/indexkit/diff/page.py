"""A comparison of texts as one page that runs nothing and fetches nothing."""

from __future__ import annotations

from pathlib import Path

from indexkit.diff.result import Diff
from indexkit.diff.view import counts, groups_of, parts_of, sides_of
from indexkit.diff.words import WORDS
from indexkit.problems import Lang
from indexkit.report.page import render

_WORDS = ("title", "before", "after", "number", "clause", "old", "new", "effect")


def diff_page(diff: Diff, lang: Lang = "en") -> str:
    """Raises ImportError without Jinja."""
    return render(
        Path(__file__).with_name("page.html"),
        lang,
        {key: WORDS[key].in_(lang) for key in _WORDS},
        sides=sides_of(diff, lang),
        counts=counts(diff, lang),
        groups=groups_of(diff, lang),
        parts=parts_of(diff, lang),
    )
