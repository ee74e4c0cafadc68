"""Evidence for workbooks: drawn at thresholds and between them, the same on every run."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from indexkit.evidence.types import STATES
from indexkit.formula import nodes as f
from indexkit.framework import Framework, load
from indexkit.problems import EvidenceError
from indexkit.tree import ScoreTree

FRAMEWORKS = Path(__file__).parents[1] / "frameworks"
PERIODS: dict[str, tuple[int | str, ...]] = {
    "combined_events": (2024,),
    "cvss_31": ("3.1",),
    "dong_thap_2022": (2023, 2024),
    "human_development": (2022,),
    "national_dti_1726": (2020,),
    "national_dti_922": (2022,),
    "ninh_binh_classes": (2022,),
    "quang_tri_1982": (2022,),
    "targets_dong_thap": (2024,),
    "us_aqi": (2024,),
}


def shipped() -> Iterator[tuple[str, Framework, str]]:
    """Every group of every framework that is shipped, in a period of it."""
    for name, periods in PERIODS.items():
        for period in periods:
            framework = load(FRAMEWORKS / f"{name}.yaml", period=period)
            for group in framework.groups:
                yield f"{name} {period} {group}", framework, group


def drawn(framework: Framework, group: str, many: int, seed: int = 1) -> list[ScoreTree]:
    """Scored evidence; what the framework refuses is drawn anew."""
    dice, found, tries = Random(seed), [], 0
    while len(found) < many and tries < 400:
        tries += 1
        try:
            found.append(framework.evaluate(_evidence(framework, group, dice, tries / 400), group=group))
        except EvidenceError:
            continue
    return found


def _evidence(framework: Framework, group: str, dice: Random, calm: float) -> dict[str, Any]:
    """`calm`: how seldom evidence is left out or has a state of its own."""
    plan, inputs = framework.plans[group], framework.groups[group].inputs
    marks: dict[str, list[Fraction]] = {name: [] for name in inputs}
    for line in plan.lines:
        numbers = [Fraction(part.value) for part in f.walk(line.formula) if isinstance(part, f.Num)]
        for name in line.inputs:
            marks.get(name, []).extend(numbers)
    found: dict[str, Any] = {}
    for name, decl in inputs.items():
        if dice.random() < 0.15 * (1 - calm):
            continue
        value = _value(decl, marks[name], dice)
        if value is None:
            continue
        state = dice.choice(STATES[:3]) if dice.random() < 0.3 * (1 - calm) else ""
        found[name] = {"value": value, "state": state} if state else value
    return found


def _value(decl: Any, marks: list[Fraction], dice: Random) -> Any:
    low = Fraction(0 if decl.low is None else decl.low)
    high = Fraction(max([100, *marks]) if decl.high is None else decl.high)
    match decl.type:
        case "yes_no":
            return dice.random() < 0.7
        case "choice":
            return dice.choice(decl.options)
        case "date":
            return f"2024-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        case "items":
            return [_record(decl, number, dice) for number in range(dice.randint(0, 4))]
        case "numbers":
            return [int(dice.uniform(float(low), float(high))) for _ in range(dice.randint(1, 5))]
        case "text":
            return "=1+1"
    near = [mark for mark in marks if low <= mark <= high]
    between = low + (high - low) * Fraction(dice.randint(0, 999), 999)
    value = dice.choice(near) if near and dice.random() < 0.5 else between
    if decl.type == "count":
        return int(value)
    return Fraction(round(value * 100), 100) if low <= Fraction(round(value * 100), 100) <= high else low


def _record(decl: Any, number: int, dice: Random) -> dict[str, Any]:
    record: dict[str, Any] = {decl.key: f"{number + 1}/QĐ-UBND"}
    for field in decl.fields:
        if dice.random() < 0.8:
            record[field.name] = _value(field, [], dice)
    return record
