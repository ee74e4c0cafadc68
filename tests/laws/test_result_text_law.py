"""The result's JSON is the canonical form of its plain data, and says of a unit the same whoever was told before."""

from __future__ import annotations

import pickle
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draws import many
from frameworks import build_framework, evidence_for, framework_data
from indexkit import EvidenceError, Framework, ScoreTree
from indexkit.arithmetic import decimal_text, published_text
from indexkit.canonical import canonical_json
from indexkit.problems import Lang
from indexkit.result import fingerprints, result_dict, text_of
from indexkit.score_node import publish

LANGS: tuple[Lang, ...] = ("vi", "en")
SETTINGS = settings(
    max_examples=many(20), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def by_data(tree: ScoreTree, lang: Lang) -> str:
    return canonical_json(result_dict(tree, lang)).decode("utf-8")


def scored(framework: Framework, given_: Any) -> ScoreTree | None:
    try:
        return framework.evaluate(given_, unit="đơn vị")
    except EvidenceError:
        return None


def told(tree: ScoreTree, lang: Lang) -> tuple[object, ...]:
    return tree.to_json(lang), [node.steps_in(lang) for node in tree.nodes]


@SETTINGS
@given(st.data())
def test_what_is_kept_for_a_framework_holds_nothing_of_a_unit_a_language_or_another_framework(data: Any) -> None:
    """Units of two frameworks by turns, in both languages: each as from a framework that has told nothing yet. The
    generated frameworks have the same ids and other rules."""
    frameworks = [build_framework(data.draw(framework_data())) for _ in range(2)]
    units = [(framework, data.draw(evidence_for(framework))) for framework in (*frameworks, *frameworks)]
    for framework, given_ in (*units, units[0]):
        tree = scored(framework, given_)
        if tree is None:
            continue
        assert tree.fingerprint == fingerprints(tree)
        copy = pickle.dumps(framework)
        for lang in LANGS:
            fresh = scored(pickle.loads(copy), given_)
            assert fresh is not None
            assert told(tree, lang) == told(fresh, lang)
            assert tree.to_json(lang) == by_data(tree, lang)


@given(st.integers(-(10**30), 10**30), st.one_of(st.integers(1, 10**6), st.sampled_from([2**13, 5**9, 10**12])),
       st.integers(0, 6))  # fmt: skip
def test_a_published_text_is_that_of_the_published_figure(above: int, below: int, places: int) -> None:
    made = publish(Fraction(above, below), places)
    assert published_text(above, below, places) == (text_of(made.figure), made.shown_rounded)
    assert published_text(3 * above, 3 * below, places) == published_text(above, below, places)
    assert decimal_text(Fraction(above, 10**6)) == f"{publish(Fraction(above, 10**6), 0).figure:f}"
