"""What is said of a change holds for every evidence there is: of small scorecards all of it is scored by both texts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import indexkit as ik
from indexkit.diff import Diff, Effect, diff_frameworks
from indexkit.problems import EvidenceError

pytest.importorskip("z3")
TEXT = """\
indexkit: 1
framework: mau
revision: 1
name: Mẫu
issued_by: {{decision: 1/QĐ, date: 2023-01-15}}
in_force: {{from: 2023-01-15}}
applies_to: {{periods_from: 2023}}
rules: {{rounding: {{places: {places}, mode: half_up, at: component}}, missing_evidence: {missing}}}
groups:
  xa:
    max: 30
    inputs: {{x: {{type: count, range: {{from: 0, to: {top}}}}}, y: {{type: yes_no}}}}
    indicators:
      a: {{max: 6, basis: assumed, score: {{kind: formula, formula: "min(x * {each}, {cap})"}}}}
      b: {{max: 6, basis: assumed, score: {{kind: yes_no, of: y, points: {yes}}}, applies_if: "x >= {least}",
        otherwise_is: {drop}}}
      c: {{max: 6, basis: assumed, score: {{kind: choice, of: z, options: {{p: {first}, q: {second}, r: 0}}}}}}
      d: {{max: 6, basis: assumed, score: {{kind: ratio, numerator: x, denominator: w, over: cap, when_zero: {zero}}},
        evidence: {{w: {{type: count, range: {{from: 0, to: 2}}, codes: {{n: {code}}}}}}}}}
      e: {{max: 6, basis: assumed, score: {{kind: bands, of: x,
        bands: [{{at_least: {mark}, points: {band}}}, {{points: 1}}]}}}}
    bonuses:
      f: {{basis: assumed, cap: {limit}, counts_above_max: {above}, counts_in_percent: true,
        score: {{kind: formula, formula: x * {more}}}}}
    penalties:
      g: {{basis: assumed, cap: none, counts_in_percent: true, score: {{kind: yes_no, of: y, points: {less}}}}}
    levels: {{of: points, bands: [{{name: Tốt, at_least: {good}}}, {{name: Yếu}}]}}
"""
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "places": st.sampled_from([0, 1]),
    "missing": st.sampled_from(["zero", "error"]),
    "top": st.sampled_from([2, 3]),
    "each": st.integers(1, 3),
    "cap": st.integers(2, 9),
    "yes": st.integers(4, 6),
    "least": st.integers(0, 4),
    "drop": st.sampled_from(["zero", "drop"]),
    "first": st.integers(2, 4),
    "second": st.integers(1, 3),
    "zero": st.sampled_from(["zero", "full"]),
    "code": st.sampled_from(["absent", "0", "1", "2"]),
    "mark": st.integers(1, 4),
    "band": st.integers(1, 3),
    "limit": st.integers(2, 9),
    "above": st.sampled_from(["true", "false"]),
    "more": st.integers(1, 3),
    "less": st.integers(0, 2),
    "good": st.sampled_from([12, 20, 29, 40, 45]),
}


@st.composite
def one_change(draw: st.DrawFn) -> tuple[str, str, str]:
    """Two texts that differ by one figure or word, and which."""
    words = {name: draw(values) for name, values in DRAWN.items()}
    name = draw(st.sampled_from([*DRAWN]))
    other = draw(DRAWN[name].filter(lambda value: value != words[name]))
    return name, written(words), written({**words, name: other})


def written(words: dict[str, Any]) -> str:
    text = TEXT.format(**words).replace("otherwise_is", "OTHERWISE")
    # `applies_if` is a block of its own
    condition = f'applies_if: "x >= {words["least"]}",\n        OTHERWISE: {words["drop"]}'
    return text.replace(condition, f'applies_if: {{when: "x >= {words["least"]}", otherwise: {words["drop"]}}}')


def every_evidence() -> Iterator[dict[str, Any]]:
    choices: dict[str, list[Any]] = {
        "x": [None, 0, 1, 2, 3],
        "y": [None, True, False],
        "z": [None, "p", "q", "r"],
        "w": [None, 0, 1, 2, "n"],
    }
    for values in product(*choices.values()):
        yield {name: value for name, value in zip(choices, values, strict=True) if value is not None}


def score(framework: ik.Framework, evidence: dict[str, Any]) -> ik.ScoreTree | None:
    try:
        return framework.evaluate(evidence)
    except EvidenceError:
        return None


def published(tree: ik.ScoreTree) -> tuple[Any, ...]:
    return tree.exact, tree.env.values.get("@percent"), tree.level and tree.level.name


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("diff")


def compared(folder: Path, old: str, new: str) -> Diff | None:
    sides = []
    for name, text in (("cu", old), ("moi", new)):
        path = folder / name / "mau.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        try:
            sides.append(ik.load(path, period=2023))
        except ik.FrameworkError:
            return None
    return diff_frameworks(*sides)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(drawn=one_change())
def test_every_verdict_agrees_with_all_evidence(folder: Path, drawn: tuple[str, str, str]) -> None:
    found = compared(folder, *drawn[1:])
    if found is None:
        return
    effects = [effect for row in found.rows for effect in row.effects]
    assert len(effects) <= 1, "the texts differ by one thing"
    apart = [
        (evidence, old, new)
        for evidence in every_evidence()
        if (old := score(found.before, evidence)) is not (new := score(found.after, evidence))
    ]
    both = [(one, old, new) for one, old, new in apart if old is not None and new is not None]
    differing = [(one, old, new) for one, old, new in both if published(old) != published(new)]
    alone = [one for one, old, new in apart if (old is None) != (new is None)]
    if not effects:
        assert not differing, drawn[0]
        return
    (effect,) = effects
    if effect.verdict == "same":
        assert not differing, (drawn[0], differing[0][0])
        assert not alone, (drawn[0], alone[0])
    if effect.verdict == "differs" and effect.figure == "score":
        assert alone
    elif effect.verdict == "differs":
        assert differing, drawn[0]
    (code,) = found.before.groups["xa"].inputs["w"].codes
    assert all(within(effect, one, code.value) for one, _, _ in differing), (drawn[0], effect.only)


def within(effect: Effect, evidence: dict[str, Any], code: Any) -> bool:
    """`code`: what `n` means, in the place of a figure."""
    for span in effect.only:
        value = code if evidence.get(span.input) == "n" else evidence.get(span.input)
        if span.options and value not in span.options:
            return False
        if span.low is not None and (value is None or value < int(span.low)):
            return False
        if span.high is not None and (value is None or value > int(span.high)):
            return False
    return True


PLAIN: dict[str, Any] = {
    "places": 1, "missing": "zero", "top": 3, "each": 1, "cap": 2, "yes": 5, "least": 1, "drop": "zero", "first": 3,
    "second": 2, "zero": "zero", "mark": 2, "band": 3, "code": "1", "limit": 9, "above": "true", "more": 1, "less": 1,
    "good": 40,
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({"cap": 5}, ("differs", "judge", "total")),
        ({"good": 20}, ("differs", "judge", "level")),
        ({"missing": "error"}, ("differs", "judge", "score")),
        ({"limit": 8}, ("same", "bounds", "")),
        ({"good": 45}, ("same", "solver", "")),
        ({"code": "2"}, ("differs", "judge", "total")),
    ],
)
def test_every_verdict_is_reached(folder: Path, change: dict[str, Any], verdict: tuple[str, str, str]) -> None:
    found = compared(folder, written(PLAIN), written({**PLAIN, **change}))
    assert found is not None
    (effect,) = found.rows[0].effects
    assert (effect.verdict, effect.by, effect.figure) == verdict
