"""Texts that people meant as numbers: what is in the way, and what to type.

The reader keeps such a text as text; whoever expected a number there (shape, evidence) asks here for the reason.
"""

from __future__ import annotations

import re
import unicodedata

from indexkit.arithmetic import NumberTooLong, exact_text, read_number
from indexkit.problems import Text

_SPACES = "[ \u00a0\u2007\u2009\u202f]"
_MINUS = "\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d"
_WIDE = str.maketrans({"．": ".", "，": ",", "％": "%", "－": "-", "＋": "+", "／": "/", "＿": "_", "\u3000": " "})
_MAGNITUDE = re.compile(
    r"(?i)(?<![^\W\d_])(?:k|tr|tỷ|tỉ|triệu|nghìn|ngàn|trăm|chục|mươi|vạn|ức|tá|rưỡi|rưởi|ng|nghin|ngan|trieu|ty|ti|tram"
    r"|chuc|muoi|van|ruoi|half|dozens?|hundreds?|thousands?|thou|millions?|mil|mio|mn|m|billions?|bn|b|trillions?|t|g"
    r"|lakhs?|crores?)\b"
)
"""Words that change the figure, so that the number before them is not what was meant."""
_ONE_WAY = frozenset(
    ["decimal_comma", "thousands", "full_width", "minus_sign", "underscore", "spaces", "leading_plus", "bare_point"]
)
"""Slips after which the number that was meant is certain."""
_SLIPS = 4
"""So many may follow each other: `－７２,５`."""
_LONGEST = 120
"""A longer text is no number with a slip in it."""

_ALIKE = "OoОоlIІ|SBZ"
"""Letters that look like digits; two of the first are Cyrillic, and so is the second I."""
_LETTER = (
    rf"[+-]?(?=[{_ALIKE}.,]*[0-9])(?=[0-9.,]*[{_ALIKE}])[{_ALIKE}0-9]+(?:[.,][{_ALIKE}0-9]+)*"
    rf"|[+-]?[0-9][0-9.,]*{_SPACES}*[{_ALIKE}]+(?![^\W\d_])[^0-9]{{0,24}}"
)
_UNIT = rf"-?[0-9]+(?:[.,][0-9]+)?{_SPACES}*(?![eE][+-]?[0-9])[^\W\d_][^0-9]{{0,24}}|[$€£₫]{_SPACES}?[0-9.,]+"
_BY_THREE = re.compile(r"-?[0-9]{1,3}(?:_[0-9]{3})+(?:\.[0-9]+)?")
_THOUSANDS = r"-?[0-9]{1,3}(?:(?:\.[0-9]{3})+,[0-9]+|(?:,[0-9]{3})+\.[0-9]+|(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,})"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (cause, re.compile(pattern))
    for cause, pattern in (
        ("infinity", r"[+-]?(?:\.?(?i:inf|infinity)|∞)"),
        ("not_a_number", r"[+-]?\.?(?i:nan)|#(?i:n/a|num!|value!|div/0!|ref!)"),
        ("percent_sign", rf"[^%]*[0-9]{_SPACES}*%"),
        ("radix", r"-?0[xX][0-9a-fA-F_]+|-?0[oO][0-7_]+|-?0[bB][01_]+"),
        ("underscore", r"-?[0-9]+(?:_[0-9]+)+(?:\.[0-9]+)?"),
        ("trailing_comma", r"-?[0-9]+(?:\.[0-9]+)?,"),
        ("thousands", _THOUSANDS),
        ("comma_or_thousands", r"-?[1-9][0-9]{0,2},[0-9]{3}"),
        ("decimal_comma", r"-?[0-9]+,[0-9]+"),
        ("spaces", rf"-?[0-9]+(?:{_SPACES}+[0-9]{{3}})+(?:[.,][0-9]+)?|-{_SPACES}+[0-9]+(?:[.,][0-9]+)?"),
        ("leading_plus", r"\+[0-9]+(?:[.,][0-9]+)?"),
        ("leading_zero", r"-?0[0-9]+(?:\.[0-9]+)?"),
        ("bare_point", r"-?\.[0-9]+|-?[0-9]+\."),
        ("fraction", r"-?[0-9]+ ?/ ?[0-9]+|-?[0-9]* ?[¼½¾⅐-⅞⅓]"),
        ("out_of", r"-?[0-9]+(?:[.,][0-9]+)? ?/ ?[0-9]+(?:[.,][0-9]+)?"),
        ("letter", _LETTER),
        ("unit", _UNIT),
    )
)
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", re.ASCII)
_THOUSANDS_POINT = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{2}0", re.ASCII)


def number_hint(text: str) -> str | None:
    """Why `text`, which looks like a number, is not read as the number that was meant; None if it doesn't look so.

    `thousands_point` is the one cause that reads as a number all the same: `1.000` is one.
    """
    stripped = text.strip()
    if not stripped or len(stripped) > _LONGEST:
        return None
    if _reads(stripped):
        if thousands_point(stripped):
            return "thousands_point"
        return "spaces" if stripped != text else None
    return _slip_of_script(stripped) or _slip(stripped)


def grouped(text: str) -> bool:
    """Whether a number has just the digits behind its point that a thousand has: `1.234` as well as `1.000`."""
    return _GROUPED.fullmatch(text) is not None


def thousands_point(text: str) -> bool:
    """Whether a number is written as a thousand is in Vietnamese: `1.000`, `2.500`, `12.340`."""
    return _THOUSANDS_POINT.fullmatch(text) is not None


def suggestion(text: str) -> str:
    """The number to type instead of `text`, or an empty text where that is not ours to say."""
    cause = number_hint(text)
    if cause is None:
        return ""
    guess = _repair(cause, text.strip())
    return guess if guess and _reads(guess) and not grouped(guess) else ""


def only_reading(text: str) -> str:
    """The number to type instead of `text` where it can be read in one way only, else an empty text. A percent sign, a
    unit, a comma before three digits, a figure that may have lost its point: those are for a person to say."""
    left = text.strip()
    for _ in range(_SLIPS):
        cause = number_hint(left)
        if cause is None:
            return left if _reads(left) and not grouped(left) else ""
        if cause not in _ONE_WAY or left.endswith("."):
            return ""
        if cause == "full_width":
            left = _ascii_digits(left)
        elif cause == "minus_sign":
            left = "-" + left[1:].lstrip()
        else:
            left = _repair(cause, left)
    return ""


def ungrouped(text: str) -> str:
    """`20.000` → `20000`, if thousands were meant."""
    return _without_groups(text)


def either(text: str) -> Text | None:
    """What to ask of a number that may be of thousands: `20.000` is 20 here, and 20000 in a Vietnamese text."""
    value = read_number(text) if grouped(text) else None
    if value is None:
        return None
    many, few = ungrouped(text), exact_text(value)
    return Text(
        f"nếu là hàng nghìn thì viết `{many}`; nếu là số thập phân thì viết `{few}`",
        f"write `{many}` if thousands are meant, `{few}` if decimals are",
    )


def number_advice(text: str, unit: str = "") -> Text | None:
    """What to type instead of a text that looks like a number, as a sentence; None if it doesn't look so.

    `unit` is what the number is counted in: written behind it, it changes nothing (`5 triệu đồng` is 5 of these).
    """
    cause = number_hint(text)
    if cause is None:
        return None
    guess = _repair(cause, text.strip())
    if unit and cause in ("unit", "letter") and text.strip().casefold().endswith(unit.casefold()):
        cause, guess = "unit", _again(text.strip()[: -len(unit)].rstrip())
    if (question := either(guess)) is not None:
        return question
    good = guess if guess and _reads(guess) else ""
    vi, en = _ADVICE[cause]
    shown = _fraction(text.strip()) if cause == "fraction" else text.strip()
    return Text(
        vi.format(text=shown, good=f"`{good}`" if good else "đầy đủ con số bằng chữ số"),
        en.format(text=shown, good=f"`{good}`" if good else "the whole number in digits"),
    )


def _fraction(text: str) -> str:
    """`½` → `1/2`, `1 ½` → `1 + 1/2`: as a formula writes it."""
    plain = unicodedata.normalize("NFKC", re.sub(r"(?<=[0-9]) ?(?=[^ -~])", " + ", text))
    return plain.replace("\u2044", "/")


def _reads(text: str) -> bool:
    try:
        return read_number(text) is not None
    except NumberTooLong:
        return False


def _slip(text: str) -> str | None:
    return next((cause for cause, pattern in _PATTERNS if pattern.fullmatch(text)), None)


def _slip_of_script(text: str) -> str | None:
    """Digits or a minus sign that only look right; what is left must be a number, or nearly one."""
    plain = _ascii_digits(text)
    if plain != text and (_reads(plain) or _slip(plain)):
        return "full_width"
    if text[0] in _MINUS and (_reads("-" + text[1:].lstrip()) or _slip(text[1:].lstrip())):
        return "minus_sign"
    return None


def _ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(c)) if not c.isascii() and c.isdecimal() else c for c in text.translate(_WIDE)
    )


def _repair(cause: str, text: str) -> str:
    match cause:
        case "full_width":
            return _again(_ascii_digits(text))
        case "minus_sign":
            return _again("-" + text[1:].lstrip())
        case "percent_sign":
            return _again(text.rstrip("%").rstrip())
        case "underscore":
            return text.replace("_", "") if _BY_THREE.fullmatch(text) else ""
        case "spaces":
            return _again(re.sub(_SPACES, "", text))
        case "leading_plus":
            return _again(text[1:])
        case "trailing_comma":
            return text[:-1]
        case "decimal_comma":
            return text.replace(",", ".")
        case "thousands":
            return _without_groups(text)
        case "thousands_point":
            return text
        case "leading_zero":
            return re.sub(r"^(-?)0+(?=[0-9])", r"\1", text)
        case "bare_point":
            return re.sub(r"^(-?)\.", r"\g<1>0.", text).rstrip(".")
        case "out_of":
            return _again(text.partition("/")[0].rstrip())
        case "unit" if not _MAGNITUDE.search(text):
            return _again((re.search(r"-?[0-9][0-9.,]*", text) or [""])[0])
        case _:
            return ""


def _again(text: str) -> str:
    """What is left may have a second slip: `７２,５%`."""
    return text if _reads(text) else suggestion(text)


def _without_groups(text: str) -> str:
    """`1.234,5` and `1,234.5` → `1234.5`: of two kinds of sign the later one is the decimal sign."""
    last = max(text.rfind("."), text.rfind(","))
    decimal = last if {".", ","} <= set(text) else len(text)
    whole, part = text[:decimal], text[decimal + 1 :]
    return re.sub(r"[.,]", "", whole) + (f".{part}" if part else "")


_ADVICE: dict[str, tuple[str, str]] = {
    "decimal_comma": (
        "viết {good}: phần thập phân sau dấu chấm, không phải dấu phẩy",
        "write {good}: decimals stand after a point, not after a comma",
    ),
    "comma_or_thousands": (
        "viết số nguyên không có dấu phân cách (`1234`), phần thập phân sau dấu chấm (`1.234`)",
        "write thousands without a separator (`1234`) and decimals after a point (`1.234`)",
    ),
    "thousands": (
        "viết {good}: không tách hàng nghìn, phần thập phân sau dấu chấm",
        "write {good}: no sign between the thousands, decimals after a point",
    ),
    "percent_sign": (
        "viết {good}: chỉ ghi số đứng trước dấu %",
        "write {good}: only the number before the % sign",
    ),
    "full_width": (
        "viết {good}: gõ lại bằng các chữ số thường 0-9",
        "write {good}: type it again with the plain digits 0-9",
    ),
    "minus_sign": (
        "viết {good}: gõ dấu trừ bằng phím gạch nối `-`",
        "write {good}: type the minus sign with the hyphen key `-`",
    ),
    "underscore": ("viết {good}: bỏ dấu gạch dưới", "write {good}: without the underscore"),
    "radix": (
        "viết số theo hệ thập phân, chỉ dùng các chữ số 0-9",
        "write it as a decimal number, with the digits 0-9 only",
    ),
    "infinity": (
        "viết một con số hữu hạn; muốn không giới hạn thì bỏ dòng này hoặc viết `none` ở nơi cho phép",
        "write a finite number; for no limit leave the line out, or write `none` where that is allowed",
    ),
    "not_a_number": (
        "viết một con số; nếu chưa có số liệu thì xóa dòng này",
        "write a number; if there is no figure yet, delete the line",
    ),
    "leading_zero": (
        'viết {good} không có số 0 đứng đầu; nếu là ký hiệu thì đặt trong ngoặc kép: "{text}"',
        'write {good} without the zero in front; if it is a label, put it in quotes: "{text}"',
    ),
    "leading_plus": ("viết {good}: bỏ dấu cộng ở đầu", "write {good}: without the plus sign"),
    "spaces": ("viết {good}: không có dấu cách trong số", "write {good}: without spaces inside the number"),
    "fraction": (
        "viết dưới dạng số thập phân, hoặc đặt phân số `{text}` ở nơi nhận công thức",
        "write it as a decimal number, or put `{text}` where a formula may stand",
    ),
    "bare_point": (
        "viết {good}: hai bên dấu chấm đều phải có chữ số",
        "write {good}: a point has digits on both sides",
    ),
    "out_of": (
        "viết {good}: chỉ ghi số đứng trước dấu `/`",
        "write {good}: only the number before the `/`",
    ),
    "trailing_comma": ("viết {good}: bỏ dấu phẩy ở cuối", "write {good}: without the comma at the end"),
    "letter": (
        "gõ lại bằng các chữ số 0-9: trong số có chữ cái trông giống chữ số, như O, l, I, hoặc có đơn vị một chữ cái",
        "type it again with the digits 0-9: a letter that looks like a digit, such as O, l or I, stands in the number, "
        "or a unit of one letter behind it",
    ),
    "unit": ("viết {good}: chỉ ghi số, không ghi đơn vị", "write {good}: only the number, without its unit"),
}
NUMBER_CAUSES: tuple[str, ...] = ("thousands_point", *_ADVICE)
"""Every cause that `number_hint` can give."""
