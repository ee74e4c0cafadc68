"""Proposed cases as a test file: everything but the points, which are blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from indexkit import model
from indexkit.arithmetic import ends_within, exact_text
from indexkit.formula.prose import sentence
from indexkit.framework import Framework
from indexkit.problems import Lang, harmless
from indexkit.prove.text import shown
from indexkit.report.layout import wrap
from indexkit.tested.propose import Proposal
from indexkit.tested.words import say
from indexkit.yaml_text import flow, scalar

_WIDE = 110


def case_file(framework: Framework, found: Sequence[Proposal], lang: Lang, over: Sequence[model.Node] = ()) -> str:
    """`over`: the clauses for which none can be proposed."""
    return "\n".join(_lines(framework, found, lang, over)) + "\n"


def passed_over_words(over: Sequence[model.Node], lang: Lang) -> str:
    return say("passed_over", lang, names=", ".join(harmless(node.id) for node in over)) if over else ""


def _lines(framework: Framework, found: Sequence[Proposal], lang: Lang, over: Sequence[model.Node]) -> Iterator[str]:
    for line in [*say("file_head", lang).split("\n"), *wrap(passed_over_words(over, lang), 100)]:
        yield f"# {line}"
    yield "indexkit: 1"
    yield f"tests: {framework.id}"
    yield "cases:"
    for one in found:
        yield ""
        yield f"  - name: {scalar(_name(one, lang))}"
        yield f"    group: {one.group}"
        yield f"    period: {flow(one.period)}"
        yield from _given({name: _plain(value) for name, value in one.given.items()})
        yield "    expect:"
        yield _blank(one)


def _given(given: Mapping[str, object]) -> Iterator[str]:
    """On one line, where that can be read."""
    line = f"    given: {flow(dict(given))}"
    if len(line) <= _WIDE:
        yield line
        return
    yield "    given:"
    yield from (f"      {name}: {flow(value)}" for name, value in given.items())


def _blank(one: Proposal) -> str:
    if one.of is None:
        return f"      {one.path}:"
    return f"      {one.path}:  # {{level: …}}" if one.path else "      level:"


def _plain(value: object) -> object:
    """A figure that no decimal writes exactly is written as a fraction."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return exact_text(value) if isinstance(value, Fraction) and not ends_within(value) else value


def _name(one: Proposal, lang: Lang) -> str:
    head = harmless(one.node.code or one.node.id)
    if one.of is not None and one.figure is not None:
        fields = {"of": sentence(one.of, lang), "figure": exact_text(one.figure), "mark": exact_text(one.mark)}
        return say(f"case_{one.why}", lang, clause=head, **fields)
    evidence = shown(one.given, lang)
    mark = one.mark if isinstance(one.mark, str) else "" if one.mark is None else exact_text(one.mark)
    return say(f"case_{one.why}", lang, clause=head, evidence=evidence, mark=mark)


