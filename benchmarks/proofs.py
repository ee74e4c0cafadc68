"""How long proofs take: the shipped frameworks, and made-up ones of 300 and of 1,000 components of every usual kind.

Run: python benchmarks/proofs.py [COMPONENTS ...]
In processor time; needs z3 (indexkit[prove]). What is left open is counted.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import indexkit as ik
from indexkit.prove import prove

ROOT = Path(__file__).parents[1]
SHIPPED = {
    "dong_thap_2022": 2024, "quang_tri_1982": 2024, "ninh_binh_classes": 2022, "combined_events": 2024, "us_aqi": 2024,
}  # fmt: skip
HEAD = """indexkit: 1
framework: lon
revision: 1
name: Bộ chỉ số lớn
applies_to: {{periods_from: 2024}}
rules: {{rounding: {{places: 2, mode: half_up, at: component}}, missing_evidence: zero}}
groups:
  xa:
    max: {maximum}
    indicators:
"""
KINDS = (
    ("{kind: yes_no, of: I}", ""),
    ("{kind: choice, of: I, options: {a: max, b: 1/2 * max, c: 0}}", ""),
    ("{kind: ratio, numerator: I, denominator: Id, over: cap, when_zero: zero}", "I: {type: count, direction: more}"),
    ("{kind: bands, of: I, bands: [{at_least: 90, points: max}, {at_least: 50, points: 5}, {points: 0}]}",
     "I: {type: percent, range: {from: 0, to: 100}, direction: more}"),
    ("{kind: per_item, of: I, points_each: 2, cap: max}", ""),
    ("{kind: interpolate, of: I, points: [[0, 0], [80, max]], outside: clamp}", "I: {type: number, direction: more}"),
    ('{kind: formula, formula: "min(max, I / 3)"}', "I: {type: count, direction: more}"),
    ("{kind: checklist, rows: [{of: Ia, points: 1/2 * max}, {of: Ib, points: 1/2 * max}]}", ""),
    ('{kind: formula, formula: "max if I >= 5 and Ie == \'a\' else I"}',
     "I: {type: count}, Ie: {type: choice, options: [a, b]}"),
)  # fmt: skip


def made_up(components: int) -> str:
    """Indicators of ten components each."""
    lines = [HEAD.format(maximum=10 * components)]
    for number in range(components):
        if number % 10 == 0:
            lines.append(f"      n{number}:\n        max: {10 * min(10, components - number)}\n        components:\n")
        score, evidence = (text.replace("I", f"i{number}") for text in KINDS[number % len(KINDS)])
        lines.append(f"          c{number}:\n            max: 10\n            basis: press\n")
        lines.append(f"            score: {score}\n")
        lines.append(f"            evidence: {{{evidence}}}\n" if evidence else "")
    return "".join(lines)


def timed(name: str, framework: ik.Framework) -> None:
    start = time.process_time()
    proof = prove(framework)
    seconds = time.process_time() - start
    counts = [len(proof.having(verdict)) for verdict in ("proved", "refuted", "unknown")]
    print(f"| {name} | {seconds:.1f} | {' | '.join(f'{n:,}' for n in (*counts, proof.asked))} |", flush=True)


def main() -> None:
    print("| framework | s | proved | refuted | unknown | questions to the solver |\n|---|---:|---:|---:|---:|---:|")
    for name, period in SHIPPED.items():
        timed(name, ik.load(ROOT / "frameworks" / f"{name}.yaml", period=period))
    for components in map(int, sys.argv[1:] or (300, 1000)):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "lon.yaml"
            path.write_text(made_up(components), encoding="utf-8")
            timed(f"{components:,} components", ik.load(path, period=2024))


if __name__ == "__main__":
    main()
