"""The words of a formula's text as people read them: the signs of a printed page, and in Vietnamese no English word.

Names, tables and functions stay as the file writes them; what stands in quotes is an option's id and stays too.
"""

from __future__ import annotations

import re

from indexkit.problems import Lang

_QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")
_SIGNS = ((" * ", " × "), (" - ", " − "), (">=", "≥"), ("<=", "≤"), ("!=", "≠"), ("==", "="))
_NEGATIVE = re.compile(r"(?<=[-+*/] )-\d+(?:\.\d+)?(?:/\d+)?(?![\w.])")
"""A negative figure behind a sign: it gets brackets."""
_MORE = re.compile(r"…(\d+)")
"""What stands for the rest of a list that is cut."""
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_CAUGHT = "catch("
_WORDY = re.compile(r"[a-z\x01-\x03]")
"""Without one of these there is no word to say."""
_OR, _UNDEFINED, _NOTHING = "\x01", "\x02", "\x03"
"""Stand for words until commas have become semicolons."""

_Words = tuple[tuple[str, re.Pattern[str], str], ...]


def _words(*rows: tuple[str, str, str]) -> _Words:
    """What a text holds in which a pattern is found, the pattern, and what is said in its place. Looking for plain
    text takes a tenth of the time, and most formulas have none of the words."""
    return tuple((sign, re.compile(pattern), word) for sign, pattern, word in rows)


# What a rule over a list says besides its members. Which of several most frequent figures counts, is said in front.
_ENGLISH = _words(
    (", ties ", r", ties \w+(?=[,)])", ""),
    ("missing skip", r"\bmissing skip\b", "those without a value left out"),
    ("missing ", r"\bmissing (all_)?zero\b", "those without a value as 0"),
    ("missing error", r"\bmissing error\b", "none without a value"),
    ("at_least ", r"\bat_least (?=\d)", "with at least "),
    ("est ", r"\b(drop|keep)_(lowest|highest) (\d+)", r"\1 the \3 \2"),
    (_OR, _OR, ", or "),
    (_UNDEFINED, _UNDEFINED, " where undefined"),
    (_NOTHING, _NOTHING, " where there is no value"),
)
_VIETNAMESE = _words(
    ("; ties ", r"; ties \w+(?=[;)])", ""),
    ("missing skip", r"\bmissing skip\b", "bỏ số không có giá trị"),
    ("missing ", r"\bmissing (all_)?zero\b", "không có giá trị thì tính là 0"),
    ("missing error", r"\bmissing error\b", "số nào cũng phải có giá trị"),
    ("at_least ", r"\bat_least (?=\d)", "cần ít nhất "),
    ("drop_lowest", r"\bdrop_lowest (\d+)", r"bỏ \1 số thấp nhất"),
    ("drop_highest", r"\bdrop_highest (\d+)", r"bỏ \1 số cao nhất"),
    ("keep_lowest", r"\bkeep_lowest (\d+)", r"chỉ lấy \1 số thấp nhất"),
    ("keep_highest", r"\bkeep_highest (\d+)", r"chỉ lấy \1 số cao nhất"),
    ("; weights ", r"; weights ", "; trọng số "),
    ("; exponent ", r"; exponent ", "; số mũ "),
    ("; divisor ", r"; divisor ", "; mẫu số "),
    ("; with ", r"; with (?=\w+ = )", "; với "),
    (" for each ", r" for each ", " của từng "),
    (" across units", r" across units\b", " của các đơn vị"),
    (" within ", r"(?<=của các đơn vị) within ", " cùng "),
    (" where ", r" where ", " có "),
    (" not in ", r" not in (?=\()", " không thuộc "),
    (" in (", r" in (?=\()", " thuộc "),
    ("not ", r"\bnot ", "không phải "),
    (" and ", r" and ", " và "),
    (" or ", r" or ", " hoặc "),
    (" if ", r" if ", " nếu "),
    (" else ", r" else ", ", nếu không thì "),
    ("true", r"\btrue\b", "đúng"),
    ("false", r"\bfalse\b", "sai"),
    ("none", r"\bnone\b", "không có giá trị"),
    (_OR, _OR, ", hoặc "),
    (_UNDEFINED, _UNDEFINED, " nếu không xác định"),
    (_NOTHING, _NOTHING, " nếu không có giá trị"),
)


def printed(text: str, lang: Lang) -> str:
    """A formula's text for people; in Vietnamese `0,5`, `và`, and `;` between arguments."""
    text = _without_catch(text)
    if '"' not in text and "'" not in text:
        return _printed(text, lang)
    pieces = _QUOTED.split(text)
    return "".join(piece if number % 2 else _printed(piece, lang) for number, piece in enumerate(pieces))


def _printed(text: str, lang: Lang) -> str:
    if " -" in text:
        text = _NEGATIVE.sub(r"(\g<0>)", text)
    for sign, shown in _SIGNS:
        text = text.replace(sign, shown)
    if "…" in text:
        text = _MORE.sub(r"… và \1 số nữa …" if lang == "vi" else r"… \1 more …", text)
    if lang == "vi":
        text = _POINT.sub(",", text.replace(", ", "; "))
    if not _WORDY.search(text):
        return text
    for sign, pattern, word in _VIETNAMESE if lang == "vi" else _ENGLISH:
        if sign in text:
            text = pattern.sub(word, text)
    return text


def _without_catch(text: str) -> str:
    """`catch(x / y, undefined, 0)`, which only lowering writes, as `(x / y, or 0 where undefined)`."""
    while _CAUGHT in text and (start := _start_of_catch(text)) >= 0:
        of, states, then, end = _parts(text, start + len(_CAUGHT))
        where = _UNDEFINED if states == "undefined" else _NOTHING
        text = f"{text[:start]}({of}{_OR}{then}{where}){text[end:]}"
    return text


def _start_of_catch(text: str) -> int:
    found = re.search(rf"(?<!\w){re.escape(_CAUGHT)}", text)
    return -1 if found is None else found.start()


def _parts(text: str, start: int) -> tuple[str, str, str, int]:
    """What stands in the brackets that were opened before `start`, and where they end."""
    cuts, depth, quote = [start], 1, ""
    for at in range(start, len(text)):
        character = text[at]
        if quote or character in "\"'":
            quote = "" if quote == character else quote or character
        elif character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
            if depth == 0:
                cuts.append(at)
                break
        elif character == "," and depth == 1:
            cuts.append(at)
    first, last, end = cuts[1], cuts[-2], cuts[-1]
    return text[start:first], text[first + 2 : last], text[last + 2 : end], end + 1
