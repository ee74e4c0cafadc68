"""What others make of a million units of the workload (`columns.py`), written as a careful person writes it in each.
Used by `peers.py`, in the environment that it makes.

A peer is prepared once with the inputs, in its own form; then every component, indicator, total, percent and level is
made of them. Exact ways compute whole cents.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

import columns
from columns import CAPS, places

PARTS = places()
INDICATORS = [(f"i{one}", [f"c{number}" for at, _, _, number in PARTS if at == one]) for one in range(len(CAPS))]
TOPS = [name for name, _ in INDICATORS]
TENTHS = ((10, 90), (7, 70), (5, 50))


class Peer(NamedTuple):
    """`cents`: what `run` gives → of each component the points in cents, as an array of numbers."""

    name: str
    run: Callable[[], Any]
    cents: Callable[[Any, str], Any]


def _rounded(points: Any) -> Any:
    return np.rint(np.asarray(points, dtype=float) * 100).astype(np.int64)


def numpy_by_hand(given: dict[str, Any]) -> Peer:
    return Peer("NumPy float64, by hand", lambda: columns.by_hand(given), lambda made, n: _rounded(made[n]))


def pandas_by_hand(given: dict[str, Any]) -> Peer:
    """Columns of a frame, float64."""
    import pandas as pd

    frame = pd.DataFrame(given)

    def run() -> Any:
        made: dict[str, Any] = {}
        for _, most, kind, number in PARTS:
            a = frame[f"a{number}"]
            match kind:
                case "yes_no":
                    made[f"c{number}"] = a * float(most)
                    continue
                case "per_item":
                    points = (a * 2.0).clip(upper=most)
                case "interpolate":
                    points = ((a - 10) / 50 * most).clip(0, most)
                case _:
                    b = frame[f"b{number}"]
                    share = (a / b.where(b > 0, 1)).where(b > 0, 0.0)
                    points = (share * most).clip(upper=most)
                    if kind == "bands":
                        least = [100 * share >= bound for bound in (90, 70, 50)]
                        points = pd.Series(np.select(least, [most, 0.7 * most, 0.5 * most], 0.0))
            made[f"c{number}"] = np.floor(points * 100 + 0.5) / 100
        for name, below in INDICATORS:
            made[name] = sum(made[c] for c in below)
        made["total"] = sum(made[name] for name in TOPS) + frame["n_models"] * 5.0 + frame["n_merits"] * 10.0
        made["percent"] = made["total"] / 400 * 100
        made["level"] = np.select([made["percent"] >= bound for bound in (90, 70, 50)], [0, 1, 2], 3)
        return pd.DataFrame(made)

    return Peer("pandas float64", run, lambda made, n: _rounded(made[f"c{n}"]))


def _polars(given: dict[str, Any], exact: bool) -> Callable[[], Any]:
    import polars as pl

    frame = pl.DataFrame(given)
    unit = 100 if exact else 1

    def part(most: int, kind: str, number: str) -> Any:
        a, b = pl.col(f"a{number}"), pl.col(f"b{number}")
        if kind == "yes_no":
            return pl.when(a).then(most * unit).otherwise(0)
        if kind == "per_item":
            return pl.min_horizontal(a * 2 * unit, pl.lit(most * unit))
        if kind == "bands":
            points = pl.when(b == 0).then(0)
            for tenths, least in TENTHS:
                over = a * 100 >= b * least if exact else 100 * (a / b) >= least
                points = points.when(over).then(most * tenths * 10 if exact else most * tenths / 10)
            points = points.otherwise(0)
        elif kind == "interpolate":
            below = ((a - 10) * (most * 200) + 50) // 100 if exact else (a - 10) / 50 * most
            points = pl.when(a <= 10).then(0).when(a >= 60).then(most * unit).otherwise(below)
        else:
            below = (a * (most * 200) + b) // (2 * b) if exact else pl.min_horizontal(a / b * most, pl.lit(float(most)))
            points = pl.when(b == 0).then(0)
            points = (points.when(a >= b).then(most * unit) if exact else points).otherwise(below)
        return points if exact else (points * 100 + 0.5).floor() / 100

    parts = [part(most, kind, number).alias(f"c{number}") for _, most, kind, number in PARTS]
    tops = [pl.sum_horizontal(below).alias(name) for name, below in INDICATORS]
    bonus = (pl.col("n_models") * 5 + pl.col("n_merits") * 10) * unit
    percent = (pl.col("total") / (4 * unit)).alias("percent")
    level = pl.when(pl.col("percent") >= 90).then(0).when(pl.col("percent") >= 70).then(1)
    level = level.when(pl.col("percent") >= 50).then(2).otherwise(3).alias("level")

    def run() -> Any:
        made = frame.lazy().with_columns(parts).with_columns(tops)
        made = made.with_columns((pl.sum_horizontal(TOPS) + bonus).alias("total")).with_columns(percent)
        kept = [*(f"c{number}" for *_, number in PARTS), *TOPS, "total", "percent", "level"]
        return made.with_columns(level).select(kept).collect()

    return run


def polars_float(given: dict[str, Any]) -> Peer:
    return Peer("polars float64", _polars(given, False), lambda made, n: _rounded(made[f"c{n}"].to_numpy()))


def polars_exact(given: dict[str, Any]) -> Peer:
    return Peer("polars, whole cents", _polars(given, True), lambda made, n: made[f"c{n}"].to_numpy())


def duckdb_exact(given: dict[str, Any]) -> Peer:
    """One statement over an Arrow table, in whole cents, into an Arrow table."""
    import duckdb
    import pyarrow as pa

    inputs = pa.table(given)
    session = duckdb.connect()
    session.register("inputs", inputs)

    def part(most: int, kind: str, number: str) -> str:
        a, b = f"a{number}", f"b{number}"
        match kind:
            case "yes_no":
                return f"case when {a} then {most * 100} else 0 end"
            case "per_item":
                return f"least({a} * 200, {most * 100})"
            case "interpolate":
                middle = f"(({a} - 10) * {most * 200} + 50) // 100"
                return f"case when {a} <= 10 then 0 when {a} >= 60 then {most * 100} else {middle} end"
            case "ratio":
                middle = f"({a} * {most * 200} + {b}) // (2 * {b})"
                return f"case when {b} = 0 then 0 when {a} >= {b} then {most * 100} else {middle} end"
        rows = (f"when {a} * 100 >= {b} * {least} then {most * part * 10}" for part, least in TENTHS)
        return f"case when {b} = 0 then 0 {' '.join(rows)} else 0 end"

    parts = ", ".join(f"{part(most, kind, number)} as c{number}" for _, most, kind, number in PARTS)
    tops = ", ".join(f"{' + '.join(below)} as {name}" for name, below in INDICATORS)
    text = f"""with parts as (select {parts}, n_models, n_merits from inputs),
      tops as (select *, {tops} from parts),
      totals as (select *, {" + ".join(TOPS)} + (n_models * 5 + n_merits * 10) * 100 as total from tops)
      select * exclude (n_models, n_merits), total / 400 as percent,
        case when total >= 36000 then 0 when total >= 28000 then 1 when total >= 20000 then 2 else 3 end as level
      from totals"""
    def run() -> Any:
        return session.sql(text).to_arrow_table()

    return Peer("DuckDB, whole cents", run, lambda made, n: made[f"c{n}"].to_numpy())


PEERS = (numpy_by_hand, pandas_by_hand, polars_float, polars_exact, duckdb_exact)
"""Each to be called once with the inputs; a peer that isn't installed raises ImportError."""
