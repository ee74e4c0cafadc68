"""A framework that is written back, as one page that runs nothing and fetches nothing."""

from __future__ import annotations

from pathlib import Path

from indexkit.problems import Lang
from indexkit.readback.view import HEADS, ReadBack
from indexkit.readback.words import WORDS
from indexkit.report.page import render
from indexkit.report.paper import capital


def page(found: ReadBack, lang: Lang) -> str:
    """Raises ImportError without Jinja."""
    words = {key: WORDS[key].in_(lang) for key in (*HEADS, "unofficial", "official", "general")}
    heads = [capital(words[key]) for key in HEADS]
    return render(Path(__file__).with_name("page.html"), lang, words, found=found, heads=heads)
