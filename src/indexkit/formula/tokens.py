"""Formula text → tokens. Every character and number that the language lacks is met here, with what to write instead.

People type formulas as they do in Word, Excel or on paper; so each sign that they are likely to use has
its own cause. Columns are counted in characters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, NamedTuple

from indexkit.arithmetic import Number as Figure
from indexkit.arithmetic import NumberTooLong, read_number

RESERVED = frozenset({"and", "or", "not", "in", "if", "else", "none", "true", "false"})
"""Words with a meaning of their own, which no name of a framework can have in a formula."""


class Token(NamedTuple):
    """`text` as written (without its quotes, for a text), `at` its offset; `value` of a number."""

    kind: Literal["number", "name", "text", "sign", "end"]
    text: str
    at: int
    value: Figure = 0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A problem without its place: `at` is the offset in the formula."""

    key: str
    at: int
    fields: tuple[tuple[str, str], ...] = ()


def mistake(key: str, at: int, **fields: str) -> Mistake:
    return Mistake(key, at, tuple(fields.items()))


_TOKEN = re.compile(
    r"""(?P<space>\ +)
      | (?P<number>(?:[0-9]|\.[0-9])(?:[eE][+-](?=[0-9])|[0-9A-Za-z_.])*)
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*(?!\w))
      | (?P<text>"[^"\n]*"|'[^'\n]*')
      | (?P<sign><=|>=|==|!=|(?<![=<>*/:!])(?:<(?![>])|>)|\+|-|\*(?!\*)|/(?!/)|\(|\)|,)
      | (?P<strange>\w+|\*\*|//|<>|=<|=>|:=|&&|\|\||\n|.)
    """,
    re.VERBOSE,
)
_NUMBER_PAIR = re.compile(r"[0-9][0-9.]*(?:,[0-9]+)+", re.ASCII)

_INSTEAD = {
    **dict.fromkeys("×·•∙⋅✕✖", ("IK301.times", "*")),
    **dict.fromkeys("÷∕⁄:", ("IK301.divide", "/")),
    **dict.fromkeys("−–—‐‑", ("IK301.minus", "-")),
    **dict.fromkeys(("≥", "=>"), ("IK301.relation", ">=")),
    **dict.fromkeys(("≤", "=<"), ("IK301.relation", "<=")),
    **dict.fromkeys(("≠", "<>"), ("IK301.relation", "!=")),
    **dict.fromkeys(("&", "&&"), ("IK301.logic", "and")),
    **dict.fromkeys(("|", "||"), ("IK301.logic", "or")),
    "!": ("IK301.logic", "not"),
    "=": ("IK301.equals", "=="),
    ":=": ("IK301.equals", "=="),
    ";": ("IK301.separator", ","),
    **dict.fromkeys("“”„«»‘’", ("IK301.quote", '"')),
    **dict.fromkeys("[{", ("IK301.bracket", "(")),
    **dict.fromkeys("]}", ("IK301.bracket", ")")),
    **dict.fromkeys(("**", "^"), ("IK301.power", "pow(x, 2)")),
    "//": ("IK301.floor_division", "floor(a / b)"),
    "%": ("IK301.percent", "/ 100"),
    "\n": ("IK301.second_line", ""),
}
_AFTER = (
    ("=", r"[(,] *[A-Za-z_]\w* *$", "IK301.keyword"),
    (":", r"\blambda\b", "IK301.lambda"),
    (":", r"\b(if|elif|else)\b", "IK303.if_first"),
    ("[", r"[\w)\]] *$", "IK301.subscript"),
    ("]", r"[\w)] *\[[^\[]*$", "IK301.subscript"),
)
"""Signs that mean something else after certain words: (sign, what stands before it, cause)."""


def tokenize(text: str) -> tuple[list[Token], list[Mistake]]:
    """The tokens, and every character and number that is none. Blank space around the formula is passed over."""
    found: list[Token] = []
    wrong: list[Mistake] = []
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    for match in _TOKEN.finditer(text, start, end):
        kind, word, at = match.lastgroup, match.group(), match.start()
        if kind == "number":
            _read(word, at, found, wrong)
        elif kind == "text":
            found.append(Token("text", word[1:-1], at))
        elif kind in ("name", "sign"):
            found.append(Token(kind, word, at))  # type: ignore[arg-type]
        elif kind == "strange":
            wrong.append(_strange(text, word, at))
    wrong += [_comma(match) for match in _NUMBER_PAIR.finditer(text) if _stands_alone(match, found)]
    found.append(Token("end", "", end))
    return found, sorted(wrong, key=lambda m: m.at)


def _stands_alone(match: re.Match[str], found: list[Token]) -> bool:
    """Whether a number begins where the pair begins: not inside a name or a text."""
    return any(token.kind == "number" and token.at == match.start() for token in found)


def _comma(match: re.Match[str]) -> Mistake:
    """A decimal comma looks just like two arguments without a space between them: neither is guessed."""
    word = match.group()
    parts = word.split(",")
    point = "".join(parts) if len(parts) > 2 else f"{parts[0].replace('.', '')}.{parts[1]}"
    return mistake("IK302.decimal_comma", match.start(), word=word, point=point, two=", ".join(parts))


def _read(word: str, at: int, found: list[Token], wrong: list[Mistake]) -> None:
    try:
        value = read_number(word)
    except NumberTooLong:
        wrong.append(mistake("IK302.too_long", at, word=word if len(word) < 50 else word[:47] + "…"))
        return
    if value is None:
        wrong.append(_not_a_number(word, at))
    else:
        found.append(Token("number", word, at, value))


def _not_a_number(word: str, at: int) -> Mistake:
    plain = word.replace("_", "")
    if re.fullmatch(r"0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+", word):
        return mistake("IK302.base", at, word=word, instead=str(int(plain, 0)) if len(plain) < 20 else "")
    if "_" in word and read_or_none(plain) is not None:
        return mistake("IK302.underscore", at, word=word, instead=plain)
    if re.fullmatch(r"[0-9.]+[jJ]", word):
        return mistake("IK302.imaginary", at, word=word, instead=word[:-1])
    if re.fullmatch(r"0+[0-9]+(\.[0-9]+)?", word):
        return mistake("IK302.leading_zero", at, word=word, instead=re.sub(r"^0+(?=[0-9])", "", word))
    if re.fullmatch(r"\.[0-9]+|[0-9]+\.", word):
        instead = f"0{word}" if word.startswith(".") else word[:-1]
        return mistake("IK302.bare_point", at, word=word, instead=instead)
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3}){2,}", word):
        return mistake("IK302.thousands", at, word=word, instead=word.replace(".", ""))
    digits = re.match(r"[0-9]+(?:\.[0-9]+)?(?=[A-Za-z_])", word)
    if digits:
        return mistake("IK302.glued", at, word=word, instead=f"{digits.group()} * {word[digits.end() :]}")
    return mistake("IK302.number", at, word=word)


def read_or_none(word: str) -> Figure | None:
    """`read_number`, and None also for a number that is too long."""
    try:
        return read_number(word)
    except NumberTooLong:
        return None


def _strange(text: str, word: str, at: int) -> Mistake:
    for sign, before, key in _AFTER:
        if word == sign and re.search(before, text[:at]):
            return mistake(key, at, sign=word)
    if word in _INSTEAD:
        key, instead = _INSTEAD[word]
        return mistake(key, at, sign=word, instead=instead)
    if word in "\"'":
        return mistake("IK303.unclosed_text", at, sign=word)
    if word == ".":
        return mistake("IK301.point", at, sign=word)
    if word.isspace() or unicodedata.category(word[0]) in ("Cf", "Cc"):
        return mistake("IK301.space", at, sign=f"U+{ord(word[0]):04X}")
    plain = unicodedata.normalize("NFKC", word)
    if plain.isascii() and plain != word:
        return mistake("IK301.full_width", at, sign=word, instead=plain)
    folded = _without_accents(word)
    if folded.isascii() and folded.replace("_", "a").isalnum():
        return mistake("IK301.accent", at, sign=word, instead=folded)
    return mistake("IK301.character", at, sign=word)


def _without_accents(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in apart if not unicodedata.combining(c))
