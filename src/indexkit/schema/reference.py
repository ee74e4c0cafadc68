"""The schemas as a page to read: `python -m indexkit.schema.reference > docs/format.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from indexkit import schema
from indexkit.messages.shape import FORMS
from indexkit.schema.examples import EXAMPLES

Part = Mapping[str, Any]

CHAPTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Tệp bộ chỉ số · The framework file",
        (
            *("framework", "issued_by", "in_force", "applies_to", "by_period", "revisions"),
            *("rules", "rounding_rule_block", "rounding_block", "submission", "display"),
        ),
    ),
    (
        "Các mục · Nodes",
        ("group", "declared", "indicator", "component", "aggregate_block", "drop", "keep", "applies_if"),
    ),
    ("Căn cứ, ví dụ, không áp dụng · Sources, examples, what does not apply", ("cite", "example", "not_applicable")),
    ("Số liệu phải khai · Inputs", ("input", "range", "taken", "field")),
    (
        "Cách tính điểm · Scoring kinds",
        (
            *("score", "score_yes_no", "score_choice", "score_checklist", "check_row", "score_ratio", "score_bands"),
            *("band", "steps", "score_interpolate", "score_per_item", "score_assessed", "score_formula"),
            *("score_increment", "score_target", "score_deduct", "deduct_row", "score_cases", "case_row"),
            *("score_each", "record_aggregate_block", "definition", "defined_over_units"),
        ),
    ),
    ("Điểm thưởng, điểm trừ · Bonuses and penalties", ("bonus", "penalty")),
    ("Giá trị trung gian, xếp loại · Values and levels", ("value_block", "table", "levels", "level_row")),
    (
        "Xếp hạng, thống kê · Rankings and statistics",
        ("ranking", "breaker_block", "award", "overall_ranking", "statistics", "mean_label"),
    ),
    (
        "Tệp sửa đổi · The amendment file",
        (
            *("amendment", "change", "change_add", "change_add_bonus", "change_add_penalty", "change_set"),
            *("change_replace", "change_repeal"),
        ),
    ),
    ("Tệp minh chứng · The evidence file", ("evidence file", "stated")),
    ("Tệp kiểm tra · The test file", ("tests", "case", "expect", "expected_figure")),
    ("Tệp nhận định · The claims file", ("claims", "series_block", "statement")),
    ("Bảng đổi tên, sáp nhập, chia tách · The table of identities", ("identities", "identity")),
    ("Tệp chi phí · The costs file", ("costs", "cost")),
    ("Lời văn các điểm · The text of clauses", ("clauses", "clause_text")),
    (
        "Kết quả · The result",
        (
            "result",
            "unofficial",
            "level",
            "missing_input",
            "outside",
            "reference",
            "points_cut",
            "share_of_cut",
            "applied",
            "left_out",
            "other_period",
            "hashes",
            "node",
            "step",
            "clause",
            "scored_item",
            "panel",
        ),
    ),
)
_BORROWS = {
    "indicator": "component",
    "group": "indicator",
    "penalty": "bonus",
    "overall_ranking": "ranking",
    "change_add": "indicator",
    "change_add_bonus": "bonus",
    "change_add_penalty": "penalty",
    "change_replace": "group",
}
"""Sections that only list what they have besides another one."""
_TYPES = {
    "string": "chữ · text",
    "number": "số · number",
    "integer": "số nguyên · whole number",
    "boolean": "`true`, `false`",
    "array": "danh sách · list",
    "object": "khối · map",
    "null": "null",
}
_HEAD = """\
# Dạng tệp · The format

Mọi khóa của các tệp mà indexkit đọc và ghi. Trang này sinh ra từ các lược đồ JSON (`indexkit schema -o THƯ_MỤC` ghi
chúng ra để trình soạn thảo dùng); khóa bắt đầu bằng `x-` ở bất kỳ đâu đều được bỏ qua.

Every key of the files that indexkit reads and writes. This page is generated from the JSON Schemas
(`indexkit schema -o DIR` writes them out for editors); a key that begins with `x-` is ignored anywhere.
"""


def page() -> str:
    """The whole reference as Markdown."""
    return "\n".join([_HEAD, *(line for title, names in CHAPTERS for line in _chapter(title, names))])


def sections() -> dict[str, Part]:
    """Every construct that has a section, by name."""
    found: dict[str, Part] = {}
    for name in schema.NAMES:
        loaded = schema.load(name)
        found |= loaded["$defs"]
        found["evidence file" if name == "evidence" else name] = loaded
    return found


def _chapter(title: str, names: Sequence[str]) -> Iterator[str]:
    yield f"## {title}\n"
    for name in names:
        yield from _section(name, sections()[name])


def _section(name: str, part: Part) -> Iterator[str]:
    yield f"### {_title(name)}\n"
    vi, en = words(part)
    yield f"{vi}\n\n{en}\n"
    listed = _rows(name, part)
    if listed:
        yield "| khóa · key | giá trị · value | mặc định · default | ý nghĩa · meaning |\n|---|---|---|---|"
        yield from listed
        yield ""
    yield from _borrowed(name, part)
    yield from _conditions(part)
    if name in EXAMPLES:
        yield f"```yaml\n{EXAMPLES[name]}```\n"


def _title(name: str) -> str:
    vi, _, en = str(sections()[name].get("title", f"{name} / {name}")).partition(" / ")
    return f"{vi[:1].upper()}{vi[1:]} · {en}"


def words(part: Part) -> tuple[str, str]:
    """What a piece of a schema means, in Vietnamese and English."""
    vi, _, en = str(_resolved(part).get("description", "")).partition("\n")
    return vi, en


def _resolved(part: Part) -> Part:
    while "$ref" in part:
        target = sections()[_target(part)]
        part = {**target, **{key: value for key, value in part.items() if key != "$ref"}}
    return part


def _target(part: Part) -> str:
    return str(part["$ref"]).rpartition("/")[2]


def _rows(name: str, part: Part) -> list[str]:
    borrowed = sections()[_BORROWS[name]]["properties"] if name in _BORROWS else {}
    items = part.get("items", part) if part.get("type") == "array" else part
    keys = {key: value for key, value in items.get("properties", {}).items() if key not in borrowed}
    required = items.get("required", ())
    return [_row(key, value, key in required) for key, value in keys.items()]


def _borrowed(name: str, part: Part) -> Iterator[str]:
    if name in _BORROWS:
        base = _BORROWS[name]
        left = [key for key in sections()[base]["properties"] if key not in part["properties"]]
        except_for = f", trừ · except {_listed(left)}" if left else ""
        yield f"Cùng mọi khóa của · with every key of {_link({'$ref': f'#/$defs/{base}'})}{except_for}.\n"


def _row(key: str, part: Part, required: bool) -> str:
    full = _resolved(part)
    default = f"`{_plain(full['default'])}`" if "default" in full else ""
    vi, en = words(part)
    must = "**bắt buộc · required**" if required else default
    return f"| `{key}` | {_kind(part)} | {must} | {vi}<br>{en} |".replace(" |  |", " | |")


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _kind(part: Part) -> str:
    """What may stand for a value: its words, a link to its section, or its type."""
    full = _resolved(part)
    link = _link(part)
    if link and full.get("type") == "object":
        return link
    if full.get("type") == "array":
        return f"danh sách · a list: {_kind(full['items'])}" if "items" in full else _TYPES["array"]
    if "enum" in full:
        return ", ".join(f"`{_plain(word)}`" if word is not None else "null" for word in full["enum"])
    if "const" in full:
        return f"`{full['const']}`"
    types = full.get("type", [])
    return _joined(full, [types] if isinstance(types, str) else types) or "bất kỳ · any"


def _joined(full: Part, types: Sequence[str]) -> str:
    form = FORMS.get(str(full.get("x-form")))
    shown = [f"{form.vi} · {form.en}"] if form else [_TYPES[word] for word in types]
    for branch in (full.get("then", {}), full.get("else", {}), full.get("additionalProperties", {})):
        if isinstance(branch, Mapping):
            shown += [f"`{word}`" for word in branch.get("enum", ())]
            shown += [link for link in [_link(branch)] if link]
    return "; ".join(dict.fromkeys(shown))


def _link(part: Part) -> str:
    named = {name for _, names in CHAPTERS for name in names}
    if "$ref" not in part or _target(part) not in named:
        return ""
    title = _title(_target(part))
    anchor = "".join(c for c in title.lower() if c.isalnum() or c in " -_").replace(" ", "-")
    return f"[{title}](#{anchor})"


def _conditions(part: Part) -> Iterator[str]:
    """The rules between keys, as sentences."""
    found: list[str] = []
    for choices in (part.get("oneOf"), part.get("then", {}).get("oneOf")):
        if choices:
            listed = _listed(choice["required"][0] for choice in choices)
            found.append(f"Đúng một trong · exactly one of: {listed}.")
    if "anyOf" in part:
        listed = _listed(choice["required"][0] for choice in part["anyOf"])
        found.append(f"Ít nhất một trong · at least one of: {listed}.")
    for rule in (part, *part.get("allOf", ())):
        if "not" in rule and "required" in rule["not"]:
            found.append(f"Không đi cùng nhau · never together: {_listed(rule['not']['required'])}.")
    for key, needed in part.get("dependentRequired", {}).items():
        found.append(f"`{key}` cần có · needs {_listed(needed)}.")
    for key, rule in part.get("dependentSchemas", {}).items():
        kinds = rule["properties"]["type"]["enum"]
        found.append(f"`{key}` chỉ dùng với · only with `type`: {_listed(kinds)}.")
    if part.get("then", {}).get("x-problem") == "basis":
        found.append("Có `score` thì phải có `cite` hoặc `basis` · what has `score` needs `cite` or `basis`.")
    if found:
        yield "\n".join(f"- {line}" for line in found) + "\n"


def _listed(names: Any) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    sys.stdout.write(page())
