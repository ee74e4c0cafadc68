"""Law: whatever is written in the place of a value, the file says that and else what it said, or it is refused."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from annexes import FRAMEWORK, edited, imported_text, source
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
