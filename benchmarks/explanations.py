"""What an explanation that leaves us costs: a certificate of a district (35 components), of 31 and of 3,000 of them.

Run: python benchmarks/explanations.py [31 3000]
Size in KB as written; processor time to write it, for the checker alone, and for `verify` without the second evaluator.
Each size runs in a process of its own, so that the memory of the checker is its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import indexkit
from cohort import timed, units
from district import ROOT
from indexkit.certificate import checker
from indexkit.certificate.verify import verify

SIZES = (31, 3_000)
MEASURED = """
import resource, runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
except SystemExit as end:
    assert not end.code
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def row(what: str, content: bytes, writing: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "certificate.json")
        file.write_bytes(content)
        # The memory of the checker alone, as an auditor runs it.
        command = [sys.executable, "-I", "-c", MEASURED, checker.__file__, str(file)]
        shown = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    checking, memory = map(float, shown.splitlines()[-1].split())
    again = f"{timed(lambda: verify(content, cross_check=False))[1]:.2f}" if len(content) < 10**7 else "–"
    cells = [what, f"{len(content) / 1000:,.0f}", f"{writing:.2f}", f"{checking:.2f}", f"{memory / 1024:,.0f}", again]
    print(f"| {' | '.join(cells)} |", flush=True)


def one_size(count: int) -> None:
    framework = indexkit.load(ROOT / "frameworks" / "dong_thap_2022.yaml", period=2024)
    found = indexkit.assess(framework, units(count))
    if count == 1:
        content, took = timed(lambda: found.trees["u000000"].certificate())
    else:
        content, took = timed(found.certificate)
    row("certificate of a district" if count == 1 else f"certificate of {count:,} districts", content.encode(), took)


def main(sizes: list[int]) -> None:
    if len(sizes) == 1:
        return one_size(sizes[0])
    print("| what | KB | to write s | checker s | checker MB | verify s |")
    print("|---|---:|---:|---:|---:|---:|", flush=True)
    for size in (1, *sizes):
        subprocess.run([sys.executable, __file__, str(size)], check=True)
    return None


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [*SIZES])
