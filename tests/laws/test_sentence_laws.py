"""Sentences of generated frameworks: well written in both languages, each with the node's figure in it."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draws import many
from frameworks import build_framework, evidence_for, framework_data
from golden.well_written import slips
from indexkit import EvidenceError
from indexkit.formula.prose import figure
from indexkit.problems import Lang
from indexkit.why import stands_out

LANGS: tuple[Lang, ...] = ("vi", "en")


@settings(
    max_examples=many(40), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(st.data())
def test_every_sentence_is_well_written_and_names_its_figure(data: Any) -> None:
    framework = build_framework(data.draw(framework_data()))
    try:
        tree = framework.evaluate(data.draw(evidence_for(framework)))
    except EvidenceError:
        return
    for lang in LANGS:
        assert not list(slips(tree.why_in(lang), lang)), tree.why_in(lang)
        for node in tree.nodes:
            why = node.why_in(lang)
            assert not list(slips(why, lang)), (node.path, why)
            if node.exact is not None and node.state is None and stands_out(tree, node.node) is None:
                assert figure(node.value, lang) in why, (node.path, why)
