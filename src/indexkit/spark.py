"""Scores on Spark: the rows of a DataFrame scored where they lie, exactly, by the very columns that `batch` writes.

Spark hands each worker its partitions as Arrow blocks; a worker loads the framework once, from the text that was
shipped to it. Rows that cannot be scored stay, with codes and columns in `@refused`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from indexkit.batch.given import no_name_twice
from indexkit.bulk.blocks import Blocks
from indexkit.bulk.shipped import Shipped, framework_of, shipped
from indexkit.evidence import Lens
from indexkit.frames import arrow
from indexkit.problems import EvidenceError, problem

if TYPE_CHECKING:
    from indexkit.framework import Framework


def evaluate(
    df: Any, framework: Framework, *, group: str | None = None, lens: Lens = "as_claimed", keep: Collection[str] = ()
) -> Any:
    """The DataFrame with the columns of a file of scores (docs/batch.md). `keep`: columns that are no inputs and go
    along. Raises EvidenceError where columns are wrong, ImportError without pyspark."""
    try:
        from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
    except ImportError:
        raise ImportError('Spark needs one more package: pip install "indexkit[spark]"') from None
    scored = framework.group(group)
    if framework.plans[scored.id].compares:
        raise EvidenceError([problem("IK530.parts", group=scored.id)])
    zone = df.sparkSession.conf.get("spark.sql.session.timeZone")
    try:
        given = to_arrow_schema(df.schema, timezone=zone)
    except TypeError:  # Spark 4.0 has no such word, and UTC without it
        given = to_arrow_schema(df.schema)
    no_name_twice(given.names)
    columns = dict(zip(given.names, given.types, strict=True))
    said = {one.name: str(one.metadata.get("unit", "")) for one in df.schema.fields}
    plan = Blocks(framework, scored, lens, columns, keep, measures=said)
    work = _Work(shipped(framework), scored.id, lens, tuple(keep), tuple(given.names))
    by_place = df.toDF(*(f"c{at}" for at in range(len(columns))))  # in `x.state` Spark would look for a field of `x`
    return by_place.mapInArrow(work, from_arrow_schema(plan.plain_schema))


class _Work:
    """What Spark pickles and sends to its workers. `names`: those of the columns, in their order."""

    def __init__(self, text: Shipped, group: str, lens: Lens, keep: tuple[str, ...], names: tuple[str, ...]) -> None:
        self.text, self.group, self.lens, self.keep, self.names = text, group, lens, keep, names

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        framework = _loaded(self.text)
        blocks: Blocks | None = None
        for batch in batches:
            if blocks is None:
                columns = dict(zip(self.names, batch.schema.types, strict=True))
                blocks = Blocks(framework, framework.group(self.group), self.lens, columns, self.keep)
            table, _ = blocks.scored(arrow().Table.from_batches([batch]).rename_columns(list(self.names)))
            yield from table.cast(blocks.plain_schema).to_batches()


@lru_cache(4)
def _loaded(text: Shipped) -> Framework:
    """Once for each worker, however many partitions it gets."""
    return framework_of(text)
