"""Wrong certificates, and results of which none can be written: each cause by the smallest file that has it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import indexkit as ik
from heads import HEAD
from indexkit.certificate import certificate_text, checker
from indexkit.certificate.verify import verify
from indexkit.messages.certificates import MESSAGES
from indexkit.problems import IndexkitError

TEXT = (
    HEAD
    + """\
  xa:
    max: 10
    aggregate: HOW
    indicators:
      a: {max: 10, basis: assumed, score: {kind: formula, formula: "min(10, x)"}, evidence: {x: {type: count}}}
      b: {max: 10, basis: assumed, score: {kind: formula, formula: "min(10, y)"}, evidence: {y: {type: count}}}
"""
)


def framework(folder: Path, how: str = "mean", name: str = "Thử") -> ik.Framework:
    (folder / "thu.yaml").write_text(TEXT.replace("HOW", how).replace("Thử", name), encoding="utf-8")
    return ik.load(folder / "thu.yaml", period=2024)


def made(folder: Path, how: str = "mean") -> bytes:
    return framework(folder, how).evaluate({"x": 2, "y": 3}).certificate().encode("utf-8")


def whole(folder: Path) -> None:
    verify(made(folder) + b"\n")


def where(folder: Path) -> None:
    content = made(folder)
    assert content.count(b'"@total":"2.5"') == 1
    verify(content.replace(b'"@total":"2.5"', b'"@total":"2.6"'))


def version(folder: Path) -> None:
    verify(made(folder).replace(b'"indexkit_certificate":"3"', b'"indexkit_certificate":"2"'))


def text(folder: Path) -> None:
    """A text that is no framework, every hash made to match."""
    data = json.loads(made(folder))
    data["framework"] |= {"text": "groups: [", "text_sha256": checker.sha256("groups: [")}
    del data["sha256"]
    data["sha256"] = checker.sha256(certificate_text(data))
    verify(certificate_text(data).encode("utf-8"))


def other(folder: Path) -> None:
    content = made(folder)
    verify(content, against=framework(folder, "max"))


def merged(folder: Path) -> None:
    """A merger of a merged unit: the evidence of its predecessors is not that of units that were scored."""
    units = ik.assess(framework(folder), {name: {"x": 2, "y": 3} for name in ("m", "n", "o")})
    once = units.merged([{"from": ["m", "n"], "to": "mn", "kind": "merged", "on": "2025-07-01"}])
    once.merged([{"from": ["mn", "o"], "to": "mno", "kind": "merged", "on": "2025-07-01"}]).certificate()


def digits(folder: Path) -> None:
    """A logarithm of what lies closer to 1 than the checker's logarithms are sure."""
    close = TEXT.replace("min(10, x)", "min(10, ln(1 + pow(x / 100000, 60)))")
    close = close.replace("x: {type: count}", "x: {type: count, range: {to: 9}}")
    (folder / "thu.yaml").write_text(close.replace("HOW", "mean"), encoding="utf-8")
    ik.load(folder / "thu.yaml", period=2024).evaluate({"x": 1, "y": 3}).certificate()


WRONG: dict[str, Callable[[Path], None]] = {
    "IK630.whole": whole,
    "IK630.where": where,
    "IK630.version": version,
    "IK631.text": text,
    "IK631.other": other,
    "IK632.merged": merged,
    "IK632.digits": digits,
}


@pytest.mark.parametrize("key", WRONG)
def test_each_mistake_is_named(key: str, tmp_path: Path) -> None:
    with pytest.raises(IndexkitError) as caught:
        WRONG[key](tmp_path)
    assert [one.key for one in caught.value.problems] == [key]
    for one in caught.value.problems:
        assert one.show("vi")
        assert one.show("en")


def test_every_cause_is_reached() -> None:
    """The others need figures that are made to follow as well: tests/test_certificates.py has them."""
    assert {*MESSAGES} - {*WRONG} == {"IK631.evidence", "IK631.differs"}
