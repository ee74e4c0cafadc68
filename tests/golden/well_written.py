"""What is wrong with a sentence as a text, whatever it says: the marks of a template that was filled in carelessly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexkit.problems import Lang

_QUOTED = re.compile(r"“[^”]*”|`[^`]*`|\"[^\"]*\"|'[^']*'")
_SLIPS = (
    ("doubled blanks", re.compile(r"\s\s|^\s|\s$")),
    ("a blank before a mark", re.compile(r"\s[,;.)”]|[(“]\s")),
    ("doubled marks", re.compile(r"[,;:.→=]\s*[,;:.→]|\.\.|\(\)|= =|≈ ≈|= ≈")),
    ("a mark at the end or the beginning", re.compile(r"[,;:.→=≈]$|^[,;:.→=≈)]")),
    ("a field that was not filled in", re.compile(r"[{}]|\bNone\b|\bnan\b|Fraction|Decimal|\bTrue\b|\bFalse\b")),
    (
        "a name of the inside",
        re.compile(r"\bcatch\(|@|\w\.(?:kind|clip|earned|row\d)|not_applicable|\bundefined\b(?!:)"),
    ),
    ("the wrong number", re.compile(r"(?<![\d.,/−-])(?<!≈ )1 (?:points|records|steps|parts|figures|units)\b")),
    ("the wrong number", re.compile(r"(?:[02-9]|\d\d|[.,/]\d+) (?:point|record|step|part|figure)\b(?! (?:counts|of))")),
)
_OTHER: dict[Lang, re.Pattern[str]] = {
    "vi": re.compile(r"\b(?:and|or|not|if|else|points?|records?|the|of|is|no value|counted|panel)\b"),
    "en": re.compile(r"\b(?:điểm|không|được|của|và|hoặc|nếu|mục|hồ sơ|trên|thưởng|trừ)\b"),
}


def slips(text: str, lang: Lang, own_words: bool = True) -> Iterator[str]:
    """`own_words`: whether whatever stands outside of quotes is in our own words, so that its language is known."""
    if _unbalanced(text):
        yield "brackets or quotes that do not match"
    bare = _QUOTED.sub("“x”", text)
    for what, pattern in _SLIPS:
        if found := pattern.search(bare):
            yield f"{what}: `{found[0]}`"
    if own_words and (found := _OTHER[lang].search(bare)):
        yield f"a word of the other language: `{found[0]}`"


def _unbalanced(text: str) -> bool:
    if text.count("“") != text.count("”") or text.count("`") % 2 or text.count('"') % 2:
        return True
    depth = 0
    for character in text:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(character, 0)
        if depth < 0:
            return True
    return depth != 0
