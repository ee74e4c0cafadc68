"""The page of patterns, `docs/patterns.md`, written from their files: `python -m cases.patterns_page`, from `tests/`.

The page runs as every page of the docs does: each framework is written to a file, each worked case is scored from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from cases.reading import STATUS, Case, Change, Pattern, pairs, patterns

PAGE = Path(__file__).parents[2] / "docs" / "patterns.md"

HEAD = """\
# Các kiểu quy định tính điểm · Patterns of scoring rules

Trang này sinh ra từ `tests/cases/patterns/`, nơi mỗi kiểu có thêm các trường hợp tính tay. Mỗi kiểu cho biết: quyết định
thường viết thế nào (theo lời của chúng tôi, không phải trích dẫn), viết vào tệp ra sao, văn bản còn bỏ ngỏ điều gì và
khóa nào trả lời, và một trường hợp đã tính. Các bộ chỉ số dưới đây là mẫu: tên và số điểm do chúng tôi đặt, nên mọi
khoản đều ghi `basis: assumed`.

This page is written from `tests/cases/patterns/`, where each pattern has more cases worked by hand. Each says how a
decision puts it (in our words, never a quotation), how to write it, what the text leaves open and which key settles it,
and one worked case. The frameworks below are samples: names and points are ours, so every clause says `basis: assumed`.

```python
from decimal import Decimal
from fractions import Fraction

import indexkit as ik
```
"""


def page() -> str:
    every = list(patterns().values())
    return "\n".join([HEAD, *contents(every), "", *(line for one in every for line in section(one))])


def contents(every: list[Pattern]) -> Iterator[str]:
    yield "| kiểu · pattern | | | nguồn · source |"
    yield "|---|---|---|---|"
    for one in every:
        link = f"[{one.id}](#{anchor(title(one))})"
        yield f"| {link} | {one.get('name')} | {one.get('name_en')} | {' · '.join(STATUS[one.get('status')])} |"


def title(one: Pattern) -> str:
    return f"{one.id} · {one.get('name')} · {one.get('name_en')}"


def anchor(text: str) -> str:
    """As sites make it of a heading: small letters, blanks as hyphens, no punctuation."""
    return "".join("-" if c == " " else c for c in text.lower() if c.isalnum() or c in " -_")


def section(one: Pattern) -> Iterator[str]:
    yield from (f"## {title(one)}", "")
    vi, en = STATUS[one.get("status")]
    yield from (paragraph(f"{one.get('said')} *({vi})*"), "", paragraph(f"{one.get('said_en')} *({en})*"), "")
    if one.get("note"):
        yield from (paragraph(one.get("note")), "")
    yield from ("```yaml", f"# file: {one.id}.yaml", one.framework.rstrip("\n"), "```", "")
    yield from left_open(one)
    for name, change in one.variants.items():
        yield from variant(name, change)
    if one.get("needs"):
        yield from (paragraph(f"**Cần các đơn vị khác · Needs other units.** {one.get('not_here')}"), "")
    yield from worked(one, one.cases[0])


def paragraph(text: str) -> str:
    return " ".join(text.split())


def left_open(one: Pattern) -> Iterator[str]:
    if not one.get("open"):
        return
    yield from ("| bỏ ngỏ · left open | khóa · key | lựa chọn · choices |", "|---|---|---|")
    for row in one.get("open"):
        choices = "<br>".join(cell(str(choice)) for choice in row["choices"])
        yield f"| {cell(row['open'])} | `{cell(row['key'])}` | {choices} |"
    yield ""


def cell(text: str) -> str:
    return paragraph(text).replace("|", "\\|")


def variant(name: str, change: Change) -> Iterator[str]:
    yield from (f"Cách khác · Another way, *{name}*:", "", "```diff")
    for one in pairs(change):
        yield from (*signed("-", one["from"]), *signed("+", one["to"]))
    yield from ("```", "")


def signed(sign: str, text: str) -> list[str]:
    return [f"{sign} {line}" for line in text.splitlines() if line.strip()]


def worked(one: Pattern, case: Case) -> Iterator[str]:
    yield from (f"**Ví dụ · Worked case: {case.name}**", "", "```text")
    yield from (*case.get("working").rstrip("\n").splitlines(), "```", "", "```python")
    named = f", group={case.get('group')!r}" if case.get("group") else ""
    yield f'framework = ik.load("{one.id}.yaml", period={case.period}, amendments=False)'
    yield "tree = framework.evaluate("
    yield from (f"    {line}" for line in literal(case.get("given")))
    yield f"{named})" if not named else f"    {named[2:]},\n)"
    yield from (f"assert {asserted(key, wanted)}" for key, wanted in case.get("expect").items() if shown(key, wanted))
    yield from ("```", "")


def shown(key: str, wanted: Any) -> bool:
    _, _, word = key.partition(".")
    return word in ("", "points", "max", "lost", "exact") and isinstance(wanted, int | Decimal | str)


def asserted(key: str, wanted: Any) -> str:
    path, _, word = key.partition(".")
    if key == "level":
        return f"tree.level.name == {wanted!r}"
    if isinstance(wanted, bool):
        return f"tree.{key} is {wanted}"
    what = {"total": "tree", "base": "tree.base", "percent": "tree.percent", "max": "tree.max"}.get(path, f'tree["{path}"]')
    if isinstance(wanted, str):
        return f'{what}.exact == Fraction("{wanted}")'
    if path in ("total", "base", "percent", "max"):
        return f'{what}{".points" if path == "total" else ""} == {number(wanted)}'
    return f"{what}.{word or 'points'} == {number(wanted)}"


def number(value: int | Decimal) -> str:
    return str(value) if isinstance(value, int) else f'Decimal("{value}")'


def literal(given: Mapping[str, Any]) -> Iterator[str]:
    yield "{"
    yield from (f"    {name!r}: {plain(value)}," for name, value in given.items())
    yield "},"


def plain(value: Any) -> str:
    """Python as one types it: quotes and figures of the evidence, decimals as they stand."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {plain(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(plain, value)) + "]"
    return str(value) if isinstance(value, Decimal) else repr(value)


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
