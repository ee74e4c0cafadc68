"""Laws of tables: what a spreadsheet writes is read back cell by cell; any other text gives problems."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from indexkit.problems import errors
from indexkit.tables import parse_table

words = st.text(st.sampled_from(' aàĂ1.5,;"\n\t-xé'), max_size=8).map(lambda text: " ".join(text.split()))
sheets = st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(words, min_size=width, max_size=width), min_size=1))


@given(rows=sheets, separator=st.sampled_from(",;\t"), end=st.sampled_from(["\n", "\r\n"]))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]], separator: str, end: str) -> None:
    names = [f"c{number}" for number in range(len(rows[0]))]
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator=end)
    writer.writerow(["unit", *names])
    for number, row in enumerate(rows):
        writer.writerow([f"u{number}", *row])
    table, problems = parse_table(stream.getvalue(), "x.csv")
    assert problems == []
    assert table is not None
    assert list(table.headings) == ["unit", *names]
    for number, (row, found) in enumerate(zip(rows, table.rows, strict=True)):
        assert [found.text(name) for name in ("unit", *names)] == [f"u{number}", *row]
        for cell in found.cells.values():
            assert cell.place.excerpt[cell.place.column - 1] in (cell.text[0], '"')


@given(text=st.text(st.sampled_from('unit,;\t"\n\r ax1.') | st.characters(), max_size=60))
def test_any_text_is_a_table_or_problems(text: str) -> None:
    table, problems = parse_table(text, "x.csv")
    assert (table is None) == bool(errors(problems))
    for one in problems:
        assert one.message("vi")
        assert one.show("en")
