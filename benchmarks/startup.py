"""What `import indexkit` costs over bare Python, and which packages it loads. Run: python benchmarks/startup.py"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

HEAVY = ("yaml", "jsonschema", "click", "rich", "jinja2", "simpleeval", "decimal", "fractions")


def seconds(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def main() -> None:
    ways = {"bare Python": "pass", "import indexkit": "import indexkit"}
    samples: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(20):
        for name, code in ways.items():
            samples[name].append(seconds(code))
    print("| what | median ms | minimum ms |\n|---|---:|---:|")
    for name, found in samples.items():
        print(f"| {name} | {statistics.median(found) * 1e3:.1f} | {min(found) * 1e3:.1f} |")
    over = statistics.median(samples["import indexkit"]) - statistics.median(samples["bare Python"])
    print(f"\nimport over bare Python: {over * 1e3:.1f} ms")
    code = f"import indexkit, sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    print("loaded by the import:", subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()
