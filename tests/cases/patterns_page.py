"""The page of patterns, `docs/patterns.md`, written from their files: `python -m cases.patterns_page`, from `tests/`.

The page runs as every page of the docs does: each framework is written to a file, each worked case is scored from it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from textwrap import fill
from typing import Any

from cases.reading import STATUS, Case, Change, Pattern, pairs, patterns

PAGE = Path(__file__).parents[2] / "docs" / "patterns.md"
WIDTH = 118

HEAD = """\
# Các kiểu quy định tính điểm · Patterns of scoring rules

Trang này sinh ra từ `tests/cases/patterns/`, nơi mỗi kiểu có thêm các trường hợp tính tay. Mỗi kiểu cho biết: quyết
định thường viết thế nào (theo lời của chúng tôi, không phải trích dẫn), viết vào tệp ra sao, văn bản còn bỏ ngỏ điều gì
và khóa nào trả lời, và một trường hợp đã tính. Các bộ chỉ số dưới đây là mẫu: tên và số điểm do chúng tôi đặt, nên mọi
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
    yield from ("| kiểu | pattern | nguồn · source |", "|---|---|---|")
    for one in every:
        link = f"[{one.id} {one.get('name')}](#{anchor(title(one))})"
        yield f"| {link} | {one.get('name_en')} | {' · '.join(STATUS[one.get('status')])} |"


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
    return fill(" ".join(text.split()), WIDTH, break_long_words=False, break_on_hyphens=False)


def left_open(one: Pattern) -> Iterator[str]:
    if not one.get("open"):
        return
    yield from ("| bỏ ngỏ · left open | khóa · key | lựa chọn · choices |", "|---|---|---|")
    for row in one.get("open"):
        choices = "<br>".join(cell(str(choice)) for choice in row["choices"])
        yield f"| {cell(row['open'])} | `{cell(row['key'])}` | {choices} |"
    yield ""


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


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
    group = f", group={plain(case.get('group'))}" if case.get("group") else ""
    yield f'framework = ik.load("{one.id}.yaml", period={case.period}, amendments=False)'
    yield f"evidence = {laid_out(case.get('given'))}"
    if cohort := case.get("cohort"):
        yield f"others = {laid_out(cohort)}"
        yield f'tree = ik.assess(framework, {{"A": evidence, **others}}{group}).trees["A"]'
    else:
        yield f"tree = framework.evaluate(evidence{group})"
    yield from (f"assert {test}" for test in filter(None, map(asserted, case.get("expect").items())))
    yield from ("```", "")


def laid_out(given: Mapping[str, Any]) -> str:
    """On one line, or one line for each input."""
    if len(text := plain(given)) <= WIDTH - len("evidence = "):
        return text
    return "\n".join(["{", *(f"    {plain(name)}: {plain(value)}," for name, value in given.items()), "}"])


def plain(value: Any) -> str:
    """Python as one types it: evidence with its decimals as they stand."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{plain(key)}: {plain(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(plain, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


WHOLE = {"total": "tree.points", "base": "tree.base", "percent": "tree.percent", "max": "tree.max"}


def asserted(expected: tuple[str, Any]) -> str | None:
    """A figure or level that the case expects; what else it expects is left to the tests."""
    key, wanted = expected
    if key == "level":
        return f"tree.level.name == {plain(wanted)}"
    name, _, word = key.partition(".")
    what = WHOLE.get(name) or f'tree["{name}"].{word or "points"}'
    if isinstance(wanted, str) and not word:
        exact = "tree.exact" if name == "total" else f'tree["{name}"].exact'
        return f'{exact} == Fraction("{wanted}")'
    if isinstance(wanted, bool) or not isinstance(wanted, int | Decimal) or word in NOT_FIGURES:
        return None
    return f"{what} == {wanted}" if isinstance(wanted, int) else f'{what} == Decimal("{wanted}")'


NOT_FIGURES = ("level", "computed", "granted", "state")


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
