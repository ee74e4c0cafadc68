"""Loading a big framework, its kept form, and starting: what each takes, beside what it may take.

Run: python benchmarks/targets.py

The framework is `framework_text`: 130 components of all kinds of the workload, each with its clause, citation and an
example, some 2,000 lines. Times of the processor but for starting, which is the clock's.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import indexkit
from timing import measure

KINDS = ("yes_no", "ratio", "ratio", "bands", "per_item", "interpolate")


def component(number: int, kind: str, bare: bool = False) -> list[str]:
    """One component, with all that a careful author writes; `bare`: without its citation, English names, its inputs'
    names and, of a yes_no, the example."""
    a, b = f"a{number}", f"b{number}"
    named = "" if bare else f", name: Số liệu {number}, name_en: Figure {number}"
    count = [f"            {a}: {{type: count{named}}}"]
    below = [f"            {b}: {{type: count{named.replace('Số liệu', 'Tổng số').replace('Figure', 'Whole')}}}"]
    match kind:
        case "yes_no":
            score, inputs = [f"kind: yes_no, of: {a}"], [count[0].replace("count", "yes_no")]
            example = f"{{given: {{{a}: true}}, points: 10}}"
        case "ratio":
            score = [f"kind: ratio, numerator: {a}, denominator: {b}, over: cap, when_zero: zero"]
            inputs, example = count + below, f"{{given: {{{a}: 1, {b}: 3}}, points: 3.33}}"
        case "bands":
            score = [f"kind: bands, numerator: {a}, denominator: {b}, when_zero: zero,"]
            score += ["bands: [{at_least: 90, points: max}, {at_least: 70, points: 7}, {at_least: 50, points: 5}, "]
            score[-1] += "{points: 0}]"
            inputs, example = count + below, f"{{given: {{{a}: 8, {b}: 10}}, points: 7}}"
        case "per_item":
            score, inputs = [f"kind: per_item, of: {a}, points_each: 2, cap: max"], [count[0].replace("count", "items")]
            example = f"{{given: {{{a}: 3}}, points: 6}}"
        case _:
            score = [f"kind: interpolate, of: {a}, points: [[10, 0], [60, max]], outside: clamp"]
            inputs, example = count, f"{{given: {{{a}: 35}}, points: 5}}"
    lines = [f"        c{number}:", f"          name: Thành phần {number}"]
    lines += [] if bare else [f"          name_en: Component {number}"]
    cited = ["          cite:", "            document: 1/QĐ-UBND", f"            section: Mục {number}"]
    lines += ["          max: 10", "          basis: assumed", *([] if bare else cited), "          score:"]
    lines += [f"            {{{' '.join(score)}}}", "          evidence:", *inputs]
    return lines if bare and kind == "yes_no" else [*lines, "          example:", f"            {example}"]


ISSUED = """issued_by: {decision: 1/QĐ-UBND, date: 2022-12-20, issuer: UBND}
in_force: {from: 2022-12-20}"""
"""What an amendment's base has."""


def evidence(components: int = 130) -> dict[str, Any]:
    """A unit that gives everything, plainly."""
    given: dict[str, Any] = {}
    for number in range(components):
        kind = KINDS[number % len(KINDS)]
        given[f"a{number}"] = number % 2 == 0 if kind == "yes_no" else 17 + number % 7
        if kind in ("ratio", "bands"):
            given[f"b{number}"] = 23 + number % 11
    return given


def framework_text(components: int = 130, of: int = 10, bare: bool = False) -> str:
    lines = ["indexkit: 1", "framework: big", "revision: 1", "name: Khung lớn", "name_en: Big"]
    lines += ["applies_to: {periods_from: 2024}", "rules:"]
    lines += ["  rounding: {places: 2, mode: half_up, at: component}", "  missing_evidence: zero", "groups:", "  g:"]
    lines += ["    name: Đơn vị", "    name_en: Units", f"    max: {components * 10}", "    indicators:"]
    for first in range(0, components, of):
        numbers = range(first, min(first + of, components))
        lines += [f"      i{first // of}:", f"        name: Chỉ số {first // of}", f"        max: {len(numbers) * 10}"]
        lines += ["        components:"]
        for number in numbers:
            lines += ["  " + line for line in component(number, KINDS[number % len(KINDS)], bare)]
    lines += ["    levels:", "      of: percent", "      bands:"]
    lines += [f"        - {{name: {name}, at_least: {least}}}" for name, least in (("A", 90), ("B", 70), ("C", 50))]
    return "\n".join([*lines, "        - {name: D}"]) + "\n"


def seconds(*words: str) -> float:
    """How long a process takes by the clock."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def starting(rounds: int = 20) -> dict[str, list[float]]:
    """By turns."""
    ways = {"bare Python": ("-c", "pass"), "import indexkit": ("-c", "import indexkit")}
    ways["indexkit --help"] = ("-m", "indexkit", "--help")
    samples: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, words in ways.items():
            samples[name].append(seconds(*words))
    return samples


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        path = folder / "big.yaml"
        path.write_text(framework_text(), encoding="utf-8")
        loaded = indexkit.load(path, period=2024, keep=folder / "kept")
        given = evidence()
        if loaded.evaluate(given, judge=True).to_json() != loaded.evaluate(given).to_json():
            sys.exit("the kept framework says otherwise")
        print(f"{len(framework_text().splitlines()):,} lines, {len(loaded.groups['g'].inputs)} inputs\n")
        found = measure(
            {
                "load from YAML, checked, examples run": lambda: indexkit.load(path, period=2024),
                "load what was kept": lambda: indexkit.load(path, period=2024, keep=folder / "kept"),
            },
            rounds=12,
            calls=1,
        )
    started = starting()
    bare = median(started["bare Python"])
    aims = {"load from YAML, checked, examples run": 250, "load what was kept": 30, "indexkit --help": 150}
    print("| what | median ms | minimum ms | aim ms |\n|---|---:|---:|---:|")
    for name, taken in (found | started).items():
        print(f"| {name} | {median(taken) * 1e3:.1f} | {min(taken) * 1e3:.1f} | {aims.get(name, '–')} |")
    over = (median(started["import indexkit"]) - bare) * 1e3
    print(f"\n`import indexkit` over bare Python: {over:.1f} ms (aim: 60)")


if __name__ == "__main__":
    main()
