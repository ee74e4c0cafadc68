"""Law: whatever is written in the place of a value, the file says that and else what it said, or it is refused."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from annexes import FRAMEWORK, edited, exported_book, imported_text, row_of, source, without
from draws import many
from indexkit.annex.edits import Edit, value_at, written
from indexkit.annex.rows import sheets
from indexkit.source import scan_text

SOURCE = source(FRAMEWORK)
PATHS = sorted(SOURCE.spots, key=str)
CELLS = [
    (row.address, column)
    for sheet in sheets(SOURCE.document.data)
    for row in sheet.rows
    for column in (*row.cells, *row.open)
]
TEXTS = st.text(alphabet="aĐ1 .,:;#'\"[]{}&*!|>%@`?-\\/\t=\u00a0", max_size=12) | st.sampled_from(
    ["no", "null", "~", "2,5", "1.10", "- x", "a: b", "x #y", "2024-01-01", "'", "{}", "true", "\\", "a,b", "?", "1e3"]
)
OUTSIDE = st.lists(st.tuples(st.sampled_from(PATHS), TEXTS), min_size=1, max_size=4, unique_by=lambda one: one[0])


@settings(max_examples=many(100))
@given(OUTSIDE)
@example([(PATHS[0], "a: b # c")])
def test_a_written_text_says_what_is_meant(wanted: list[tuple[Any, str]]) -> None:
    edits = [Edit(path, text) for path, text in wanted]
    text, failed = written(SOURCE, edits)
    document, problems = scan_text(text, "bo_chi_so.yaml")
    assert document is not None, problems
    made = {edit.path: edit.value for edit in edits if edit not in failed}
    for path in PATHS:
        assert value_at(document.data, path) == made.get(path, SOURCE.value(path))
    touched = {FRAMEWORK.count("\n", 0, SOURCE.spots[path].start) for path in made}
    for number, (old, new) in enumerate(zip(FRAMEWORK.split("\n"), text.split("\n"), strict=True)):
        assert old == new or number in touched


@settings(max_examples=many(100))
@given(st.dictionaries(st.sampled_from(CELLS), TEXTS, min_size=1, max_size=3))
def test_rows_are_unchanged_changed_or_refused(typed: dict[Any, str]) -> None:
    found = imported_text(FRAMEWORK, edited(FRAMEWORK, typed))
    assert found.unchanged >= found.rows - len(typed)
    assert found.changed + found.refused <= len(typed)
    if found.refused or not found.changed:
        assert found.text == FRAMEWORK
    document, _ = scan_text(found.text, "bo_chi_so.yaml")
    assert document is not None
    comments = [line.partition("#")[2] for line in FRAMEWORK.split("\n") if "#" in line]
    assert all(f"#{comment}" in found.text for comment in comments)


def _items() -> str:
    """Two items with parts, comments above and within each, some parted by empty lines, one written on a line. No two
    lines are alike; comments end in the number of their item."""
    text = FRAMEWORK[: FRAMEWORK.index("    indicators:")] + "    indicators:\n"
    for one in ("1", "2"):
        text += f'\n      # === {one}\n      muc_{one}:\n        code: "{one}"  # {one}\n        components:  # {one}\n'
        for two in ("1", "2", "3"):
            name = f"{one}.{two}"
            text += "\n" if one == "1" else ""
            text += f"          # trên {name}\n          y_{one}_{two}:\n            code: '{name}'   # mã {name}\n"
            text += f"            max: 5  # {name}\n            score: {{kind: yes_no, of: co_{one}_{two}}}\n"
            text += f"            # dưới {name}\n"
        text += f"          y_{one}_4: {{code: '{one}.4', max: 1, score: {{kind: assessed}}}}  # {one}.4\n"
    return text


ITEMS = _items()
EXPORTED = exported_book(ITEMS)
NUMBERS = [f"{one}.{two}" for one in "12" for two in "1234"]
FRESH = [*"3456789", *(f"{one}.{two}" for one in "12" for two in range(5, 13))]


@settings(max_examples=many(30), deadline=None)
@given(
    st.sets(st.sampled_from(["1", *NUMBERS]), max_size=4),
    st.lists(st.tuples(st.sampled_from(FRESH), TEXTS), max_size=3, unique_by=lambda one: one[0]),
)
@example({"1"}, [("2.5", "x"), ("3", "y")])
@example({"1.4", "2.1", "2.2", "2.3"}, [("2.12", "x"), ("2.5", "y")])
def test_items_go_and_come_and_nothing_else_changes(gone: set[str], fresh: list[tuple[str, str]]) -> None:
    """Every line of the result is one of before or of a new item, in order; what is lost bears a number that went."""
    ids = {f"muc_{one}" if len(one) == 1 else f"y_{one.replace('.', '_')}" for one in gone}
    book = without(EXPORTED, lambda where: not ids.isdisjoint(where.split("/")))
    lines = book.sheets["xa"]
    lines += [row_of(lines[2], {"code": code, "name": name, "max": "5"}) for code, name in fresh]
    found = imported_text(ITEMS, book, delete=True)
    assert found.rows == found.unchanged + found.added + found.refused
    if found.refused or any(one.severity == "error" for one in found.problems):
        assert found.text == ITEMS
        return
    document, _ = scan_text(found.text, "bo_chi_so.yaml")
    assert document is not None
    left = document.data["groups"]["xa"]["indicators"]
    numbers = {node["code"] for item in left.values() for node in (item, *item.get("components", {}).values())}
    taken = gone | ({number for number in NUMBERS if number[0] == "1"} if "1" in gone else set())
    assert numbers == ({"1", "2", *NUMBERS} - taken) | {code for code, _ in fresh}
    old, new = (text.split("\n") for text in (ITEMS, found.text))
    kept = [line for line in new if line in old and line.strip()]
    assert [line for line in old if line in kept] == kept
    for number in taken:
        assert not [line for line in kept if "  #" in line and line.endswith(f" {number}")]
    for number in {"1", "2", *NUMBERS} - taken:
        assert all(line in new for line in old if line.endswith(f" {number}"))
