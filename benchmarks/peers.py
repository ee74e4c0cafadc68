"""indexkit beside its peers on one workload: one unit, and a million. Prints one table; all takes turns in one process.

Run: python benchmarks/peers.py [ROWS]    (an environment of its own is made the first time, in .peers/)

The workload is that of `columns.py`: 8 indicators, 35 components, 57 inputs. Before anything is timed, every figure of
every peer is held against the exact judge; wrong ones are counted and shown. For one unit the time is that of the
processor, all threads together; for many it is the clock's, on one core and on two.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import tomllib
import venv
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]
HOME = ROOT / ".peers"
PEERS = ("simpleeval", "zen-engine", "common-expression-language", "datalogic-py", "OpenFisca-Core", "polars",
         "duckdb", "pandas")  # fmt: skip
UNITS = 200
"""So many units of the workload are held against the judge."""


def environment() -> Path:
    """The Python that has the peers and what indexkit needs. A peer that can't be installed is left out, and told."""
    python = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.exists():
        return python
    venv.create(HOME, with_pip=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for what in ([*project["dependencies"], *extras["frames"], *extras["cli"]], *([name] for name in PEERS)):
        subprocess.run([python, "-m", "pip", "install", "--quiet", *what], check=False)
    return python


# One unit


def expected(framework: Any, rows: list[dict[str, Any]]) -> list[dict[str, Fraction]]:
    """Every figure of the units, by the judge."""
    found = []
    for row in rows:
        tree = framework.evaluate(row, judge=True)
        figures = {node.id: Fraction(node.value) for node in tree.nodes if node.value is not None}
        figures |= {"total": tree.exact, "percent": tree.exact_percent, "level": Fraction(tree.level.rank)}
        found.append({name: value for name, value in figures.items() if name not in ("models", "merits")})
    return found


def wrong(made: dict[str, Any], right: dict[str, Fraction]) -> int:
    """Figures that are not the exact ones; floats are right where they are to the nearest ten-thousandth."""
    unlike = 0
    for name, value in right.items():
        given = made[name]
        figure = Fraction(round(given * 10_000), 10_000) if isinstance(given, float) else Fraction(given)
        unlike += figure != value
    return unlike


def ours(framework: Any) -> list[Any]:
    """indexkit's own ways, told as peers are."""
    from indexkit.evaluate import read_unit, score_unit
    from peers_unit import Peer

    def read(row: dict[str, Any]) -> Any:
        return read_unit(framework, row, None, "as_claimed", None)

    def every_figure(prepared: Any) -> Any:
        tree = score_unit(framework, prepared)
        return tree, [node.points for node in tree.nodes], tree.points, tree.percent, tree.level

    def figures(tree: Any) -> dict[str, Any]:
        found = {node.id: node.value for node in tree.nodes}
        return found | {"total": tree.exact, "percent": tree.exact_percent, "level": tree.level.rank}

    def traced(text: str) -> dict[str, Any]:
        steps = json.loads(text)["steps"]
        found = {name: Fraction(value) for name, value in steps.items() if name.isalnum()}
        return found | {name.removeprefix("@"): Fraction(value) for name, value in steps.items() if name[0] == "@"}

    def told(text: str) -> dict[str, Any]:
        result = json.loads(text)
        found = {node["path"].split("/")[-1]: Fraction(node["exact"]) for node in result["nodes"]}
        rank = "ABCD".index(result["level"]["name"])
        return found | {"total": Fraction(result["exact"]), "percent": Fraction(result["percent"]), "level": rank}

    return [
        Peer("indexkit, its tree from prepared evidence", read, lambda given: score_unit(framework, given), figures),
        Peer("indexkit, the same and every figure read", read, every_figure, lambda made: figures(made[0])),
        Peer("indexkit, its tree from a raw dictionary", lambda row: row, framework.evaluate, figures),
        Peer("indexkit, its trace as JSON", read, lambda given: score_unit(framework, given).to_trace(), traced),
        Peer("indexkit, its result as JSON, with all sentences", read,
             lambda given: score_unit(framework, given).to_json(), told),
    ]


def one_unit(framework: Any) -> None:
    import columns
    from peers_unit import PEERS as ways
    from timing import measure

    given = columns.table(UNITS)
    rows = [{name: values[at].item() for name, values in given.items()} for at in range(UNITS)]
    right = expected(framework, rows)
    peers, absent = [], []
    for make in ways:
        try:
            peers += make()
        except ImportError as error:
            absent.append(f"{make.__name__}: {error}")
    peers += ours(framework)
    unlike = {}
    for peer in peers:
        made = [peer.figures(peer.run(peer.prepare(row))) for row in rows]
        unlike[peer.name] = sum(wrong(*pair) for pair in zip(made, right, strict=True) if pair[0])
    prepared = [(peer, peer.prepare(rows[0])) for peer in peers]
    ways = {peer.name: (lambda run=peer.run, one=one: run(one)) for peer, one in prepared}
    samples = measure(ways, rounds=25, calls=10, clock=time.process_time)
    base = median(samples["Decimal tree, generated code"])
    print(f"| one unit | median µs | minimum µs | × Decimal tree | wrong of {UNITS * len(right[0]):,} |")
    print("|---|---:|---:|---:|---:|")
    for name, taken in samples.items():
        middle = median(taken)
        figures = f"{middle * 1e6:,.1f} | {min(taken) * 1e6:,.1f} | {middle / base:.2f}"
        print(f"| {name} | {figures} | {unlike[name]:,} |")
    for text in absent:
        print(f"not installed: {text}")


# Many units


def many_units(framework: Any, rows: int) -> None:
    import columns
    from columns import places
    from indexkit.batch import evaluate_many
    from peers_columns import PEERS as ways

    cores = len(os.sched_getaffinity(0))
    given = columns.table(rows)
    batch = evaluate_many(framework, given)
    exact = {}
    for *_, number in places():
        figures = batch.figures(f"c{number}")
        exact[number] = figures.numerators.astype("int64") * 100 // figures.denominators
    step = max(rows // 200, 1)
    if columns.unlike_the_judge(framework, batch, given, range(0, rows, step)):
        sys.exit("indexkit's columns are unlike the judge's figures")
    del batch
    peers, samples, unlike = [], {"indexkit, exact": []}, {"indexkit, exact": 0}
    for make in ways:
        try:
            peers.append(make(given))
        except ImportError as error:
            print(f"not installed: {make.__name__}: {error}")
    for peer in peers:
        made = peer.run()
        unlike[peer.name] = sum(int((peer.cents(made, number) != exact[number]).sum()) for number in exact)
        samples[peer.name] = []
        del made
    ways = {"indexkit, exact": lambda: evaluate_many(framework, given)} | {peer.name: peer.run for peer in peers}
    for _ in range(5):
        for name, run in ways.items():
            start = time.perf_counter()
            run()
            samples[name].append(time.perf_counter() - start)
    base = median(samples["NumPy float64, by hand"])
    print(f"| {rows:,} units, {cores} core{'s' if cores > 1 else ''} | median s | minimum s | × NumPy | wrong cells |")
    print("|---|---:|---:|---:|---:|")
    for name, taken in samples.items():
        middle = median(taken)
        print(f"| {name} | {middle:.3f} | {min(taken):.3f} | {middle / base:.2f} | {unlike[name]:,} |")


def inside(arguments: Iterable[str]) -> None:
    """What runs in the environment of the peers."""
    what, rows = arguments
    import columns
    import indexkit

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workload.yaml"
        path.write_text(columns.framework_text(), encoding="utf-8")
        framework = indexkit.load(path, period=2024)
    if what == "unit":
        one_unit(framework)
    else:
        many_units(framework, int(rows))


def main() -> None:
    if len(sys.argv) == 3:
        inside(sys.argv[1:])
        return
    rows = sys.argv[1] if len(sys.argv) > 1 else "1000000"
    python = environment()
    words = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    told = [f"from importlib.metadata import version; print({name!r}, version({name!r}))" for name in PEERS]
    for text in told:
        subprocess.run([python, "-c", text], check=False)
    every = sorted(os.sched_getaffinity(0))
    for what, cores in (("unit", every), ("many", every[:1]), ("many", every)):
        print(flush=True)
        os.sched_setaffinity(0, cores)
        subprocess.run([python, __file__, what, rows], env=words, check=True)


if __name__ == "__main__":
    main()
