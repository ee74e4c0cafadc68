"""What was refuted or left open as problems of the file, for `check --prove`."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit.problems import Problem, Text, problem
from indexkit.prove.claims import Claim, Proof
from indexkit.prove.text import shown
from indexkit.prove.words import WORDS, reason, sentence


def problems_of(proof: Proof) -> Iterator[Problem]:
    for claim in proof.claims:
        if claim.verdict != "proved":
            place = proof.framework.document.place(claim.path) if claim.path else None
            yield problem(_key(claim), place, group=claim.group, says=_both(claim), **_details(claim))


def _key(claim: Claim) -> str:
    if claim.verdict == "unknown":
        return "IK671.unknown"
    if claim.evidence is None:
        return "IK670.idle"
    return "IK670.pair" if claim.other is not None else "IK670.shown"


def _both(claim: Claim) -> Text:
    return Text(sentence(claim, "vi"), sentence(claim, "en"))


def _details(claim: Claim) -> dict[str, Text | str]:
    if claim.verdict == "unknown":
        return {"why": Text(reason(claim, "vi"), reason(claim, "en"))}
    found = {"evidence": claim.evidence, "other": claim.other}
    return {
        name: Text(shown(one, "vi"), shown(one, "en")) if one else WORDS["no_evidence"]
        for name, one in found.items()
        if one is not None
    }
