"""`batch`: a table of many units → a Parquet file of scores that explains itself."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from indexkit.commands import options, terminal
from indexkit.commands.assessed import Telling, texts_of
from indexkit.commands.stopping import stoppable
from indexkit.data_text import json_text
from indexkit.files import refuse_to_overwrite
from indexkit.problems import FrameworkError, Lang, Text, problem
from indexkit.report.layout import Line, Segment, paragraph

if TYPE_CHECKING:
    from indexkit.bulk import Written
    from indexkit.bulk.write import Cause
    from indexkit.tree import ScoreTree

SHOWN = 20
"""So many causes of refusal are printed; JSON has all of them."""


@click.command("batch", short_help="Score a table of many units into a Parquet file.")
@click.argument("framework", type=options.FILE)
@click.argument("table", type=options.FILE)
@click.option("-o", "--output", metavar="FILE", type=options.FILE, required=True, help="The Parquet file to write.")
@click.option("--group", metavar="GROUP", help="Scorecard of all the rows.")
@click.option("--keep", metavar="COLUMN", multiple=True, help="A column that is no input and goes along; repeatable.")
@options.period
@options.known
@options.amend
@options.no_amend
@options.lens
@options.strict
@options.lang
@options.as_text_or_json
@options.reporting
def batch(framework: Path, table: Path, output: Path, form: str, lang: Lang, **chosen: Any) -> int:
    """Score every row of TABLE, a Parquet, Arrow or CSV file with a column for each input, exactly.

    The output holds what was given, the figures of every node, why each clause gave what it gave, and the
    framework itself, so that `indexkit explain OUTPUT --row N` explains any row in full. Rows that cannot be scored
    are kept with codes and columns in `@refused`; rows in = rows scored + rows refused. A long table takes no
    more memory than a short one, unless the framework compares units: then figures over all rows are worked out
    first. The columns `unit`, `unit_name`, `group` and `period` are no inputs.

    The exit status is 1 if some row was refused. Nothing is written under the output's name unless all is done.

    \b
    Examples:
      indexkit batch dong_thap_2022.yaml huyen.csv --group cap_huyen \\
          --period 2024 -o scores.parquet
      indexkit batch dong_thap_2022.yaml units.parquet --group cap_huyen \\
          --period 2024 --keep vung -o scores.parquet
      indexkit explain scores.parquet --row 12
    """
    from indexkit.framework import load

    _need_arrow()
    loaded = load(
        framework,
        period=options.assessed(chosen["period"], framework),
        known=options.day(chosen["known"]),
        amend=chosen["amend"],
        amendments=not chosen["no_amend"],
        strict=chosen["strict"],
    )
    if found := refuse_to_overwrite(output, (framework, table, *chosen["amend"], *texts_of(loaded))):
        raise FrameworkError(found)
    from indexkit.bulk import write_scores

    try:
        with Telling(lang) as telling, stoppable():
            written = write_scores(
                loaded,
                table,
                output,
                group=chosen["group"],
                lens=chosen["lens"],
                keep=chosen["keep"],
                tell=telling,
            )
    except KeyboardInterrupt:
        terminal.refuse([problem("IK742.stopped")], lang, form == "json")
        return 130
    if form == "json":
        terminal.deliver(json_text(_as_data(written, options.data_lang())), None, ())
    else:
        terminal.print_lines(_lines(written, output, lang))
        terminal.refuse([one.problem for one in _causes(written)[:SHOWN]], lang, as_json=False)
    doubts = (*(one for one in loaded.problems if one.severity == "warning"), *written.doubts.values())
    terminal.warn(doubts, lang, form == "json")
    return 1 if written.refused else 0


def _need_arrow() -> None:
    if find_spec("pyarrow") is None or find_spec("numpy") is None:
        raise FrameworkError([problem("IK593.package", form="Parquet", package="indexkit[frames]")])


_WORDS: dict[str, Text] = {
    "rows": Text(
        "{rows} dòng = {scored} dòng được chấm + {refused} dòng bị từ chối",
        "{rows} rows = {scored} scored + {refused} refused",
    ),
    "into": Text("Kết quả: {file}", "Scores: {file}"),
    "why": Text(
        "{code}: {rows} dòng bị từ chối, đầu tiên là dòng {first}",
        "{code}: rows refused: {rows}, the first is row {first}",
    ),
    "believed": Text(
        "Số liệu gộp của mọi dòng: lấy như ghi trong tệp; `--check` tính lại từ cả {rows} dòng.",
        "Figures over all rows: taken as they stand in the file; `--check` works them out again from all {rows} rows.",
    ),
    "checked": Text(
        "Số liệu gộp của mọi dòng: đã tính lại từ cả {rows} dòng, giống như ghi trong tệp.",
        "Figures over all rows: worked out again from all {rows} rows, and the same as in the file.",
    ),
    "reworked": Text(
        "Số liệu gộp của mọi dòng: đã tính lại từ cả {rows} dòng; tệp không ghi các số liệu này.",
        "Figures over all rows: worked out again from all {rows} rows; the file does not hold them.",
    ),
    "more": Text("và {n} nguyên nhân khác", "and {n} further causes"),
}


def _tell(word: str, lang: Lang, **words: str) -> str:
    return _WORDS[word].in_(lang).format(**words)


def _count(number: int, lang: Lang) -> str:
    return f"{number:,}" if lang == "en" else f"{number:,}".replace(",", ".")


def _causes(written: Written) -> list[Cause]:
    """Those of most rows first."""
    return sorted(written.causes.values(), key=lambda one: (-one.rows, one.first))


def _lines(written: Written, output: Path, lang: Lang) -> Iterator[Line]:
    causes = _causes(written)
    for cause in causes[:SHOWN]:
        words = {"code": cause.problem.code, "rows": _count(cause.rows, lang), "first": str(cause.first)}
        yield from paragraph(_tell("why", lang, **words), indent=4, first="  - ")
    if len(causes) > SHOWN:
        yield from paragraph(_tell("more", lang, n=str(len(causes) - SHOWN)), indent=4, first="  - ")
    counts = {"rows": written.rows, "scored": written.scored, "refused": written.refused}
    told = _tell("rows", lang, **{name: _count(number, lang) for name, number in counts.items()})
    yield (Segment(told, "title"),)
    yield from paragraph(_tell("into", lang, file=str(output)))


def _as_data(written: Written, lang: Lang) -> dict[str, Any]:
    causes = [
        {"code": code, "column": column, "rows": one.rows, "first": one.first, "message": one.problem.message(lang)}
        for (code, column), one in written.causes.items()
    ]
    return {"rows": written.rows, "scored": written.scored, "refused": written.refused, "causes": causes}


def open_row(file: Path, row: int, check: bool, lang: Lang) -> tuple[ScoreTree, Over | None]:
    """A row of a file of scores, and by which figures over all rows. Raises IndexkitError."""
    _need_arrow()
    from indexkit.bulk import Scores

    with Telling(lang) as telling:
        scores = Scores(file, check=check, tell=telling)
        tree = scores[row].in_(lang)
    if not scores.compares:
        return tree, None
    return tree, Over(scores.believes, len(scores), scores.states)


class Over(NamedTuple):
    """Figures over all rows. `believed`: as they stand in the file; else worked out again from all rows, and the same
    as in the file where this `states` them."""

    believed: bool
    rows: int
    states: bool

    def lines(self, lang: Lang) -> Iterator[Line]:
        word = "believed" if self.believed else "checked" if self.states else "reworked"
        yield ()
        yield from paragraph(_tell(word, lang, rows=_count(self.rows, lang)))

    @property
    def data(self) -> dict[str, Any]:
        return {"from": "file" if self.believed else "rows", "rows": self.rows}

