"""Loading a big framework, its kept form, starting, and one unit as JSON: what has a bound, beside what it may take.

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


def component(number: int, kind: str) -> list[str]:
    """One component, with all that a careful author writes."""
    a, b = f"a{number}", f"b{number}"
    count = [f"            {a}: {{type: count, name: Số liệu {number}, name_en: Figure {number}}}"]
    below = [f"            {b}: {{type: count, name: Tổng số {number}, name_en: Whole {number}}}"]
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
    lines = [f"        c{number}:", f"          name: Thành phần {number}", f"          name_en: Component {number}"]
    lines += ["          max: 10", "          basis: assumed", "          cite:", "            document: 1/QĐ-UBND"]
    lines += [f"            section: Mục {number}", "          score:"]
    lines += [f"            {{{' '.join(score)}}}", "          evidence:", *inputs, "          example:"]
    return [*lines, f"            {example}"]


def framework_text(components: int = 130, of: int = 10) -> str:
    lines = ["indexkit: 1", "framework: big", "revision: 1", "name: Khung lớn", "name_en: Big"]
    lines += ["applies_to: {periods_from: 2024}", "rules:"]
    lines += ["  rounding: {places: 2, mode: half_up, at: component}", "  missing_evidence: zero", "groups:", "  g:"]
    lines += ["    name: Đơn vị", "    name_en: Units", f"    max: {components * 10}", "    indicators:"]
    for first in range(0, components, of):
        numbers = range(first, min(first + of, components))
        lines += [f"      i{first // of}:", f"        name: Chỉ số {first // of}", f"        max: {len(numbers) * 10}"]
        lines += ["        components:"]
        for number in numbers:
            lines += ["  " + line for line in component(number, KINDS[number % len(KINDS)])]
    lines += ["    levels:", "      of: percent", "      bands:"]
    lines += [f"        - {{name: {name}, at_least: {least}}}" for name, least in (("A", 90), ("B", 70), ("C", 50))]
    return "\n".join([*lines, "        - {name: D}"]) + "\n"
