"""Proofs as text that fits 80 columns, and as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from indexkit.arithmetic import exact_text
from indexkit.problems import Lang
from indexkit.prove.claims import KINDS, Claim, Proof
from indexkit.prove.words import reason, say, sentence
from indexkit.report.layout import Line, Style, paragraph

_STYLES: dict[str, Style] = {"proved": "good", "refuted": "bad", "unknown": "warning"}
PROOF = 1
"""The version of the JSON."""
MOST = 12
"""Values of evidence that are shown in text."""


def proof_lines(proof: Proof, lang: Lang, every: bool, periods: str = "") -> Iterator[Line]:
    """`periods`: for which its texts are in force, where that is told."""
    framework = proof.framework
    named = framework.name.in_(lang) or framework.id
    yield from paragraph(f"{say('title', lang)}: {named}, {framework.period_shown}", "title")
    yield from paragraph(say("in_force", lang, periods=periods), "dim") if periods else ()
    yield from paragraph(say("for_all", lang), "dim")
    for name in dict.fromkeys(one.group for one in proof.claims):
        yield ()
        claims = [one for one in proof.claims if one.group == name]
        yield from _group(proof, name, claims, lang, every)


def _group(proof: Proof, name: str, claims: list[Claim], lang: Lang, every: bool) -> Iterator[Line]:
    named = proof.framework.groups[name].root.name.in_(lang)
    yield from paragraph(f"{name}, {named}" if named else name, "title")
    counts = Counter(one.verdict for one in claims)
    yield from paragraph(say("counts", lang, **{v: counts[v] for v in ("proved", "refuted", "unknown")}))
    kinds = Counter(one.kind for one in claims if one.verdict == "proved")
    for kind in () if every else KINDS:
        if kinds[kind] and kind != "range":
            yield from paragraph(f"{say(f'kind_{kind}', lang)}: {kinds[kind]}", indent=4, first="  - ")
    for one in claims:
        if every or one.verdict != "proved" or one.kind == "range":
            yield from _claim(one, lang)


def _claim(one: Claim, lang: Lang) -> Iterator[Line]:
    yield from paragraph(
        f"{say(one.verdict, lang)}: {sentence(one, lang)}", _STYLES[one.verdict], indent=4, first="  - "
    )
    if one.verdict == "unknown":
        yield from paragraph(reason(one, lang), indent=4, first="    ")
    if one.kind == "range" or one.verdict == "proved":
        return
    for key, evidence in (("evidence", one.evidence), ("other_evidence", one.other)):
        if evidence is not None:
            yield from paragraph(say(key, lang, evidence=shown(evidence, lang)), indent=4, first="    ")


def shown(evidence: Mapping[str, Any], lang: Lang) -> str:
    parts = [f"{name}: {_value(value)}" for name, value in list(evidence.items())[:MOST]]
    return ", ".join(parts) + (", …" if len(evidence) > MOST else "") if parts else say("no_evidence", lang)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Fraction):
        return exact_text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_value(one)}" for name, one in value.items()) + "}"
    return "[" + ", ".join(map(_value, value)) + "]" if isinstance(value, list) else str(value)


def proof_dict(proof: Proof, lang: Lang) -> dict[str, Any]:
    framework = proof.framework
    return {
        "indexkit_proof": PROOF,
        "framework": framework.id,
        "revision": framework.revision,
        "period": framework.period_shown,
        "known": framework.known,
        "rules": framework.fingerprint,
        "lang": lang,
        "proved": len(proof.having("proved")),
        "refuted": len(proof.having("refuted")),
        "unknown": len(proof.having("unknown")),
        "claims": [_plain(proof, one, lang) for one in proof.claims],
    }


def proofs_dict(proofs: list[dict[str, Any]], lang: Lang) -> dict[str, Any]:
    """Of several sets of texts in force."""
    counts = {word: sum(one[word] for one in proofs) for word in ("proved", "refuted", "unknown")}
    return {"indexkit_proofs": PROOF, "lang": lang, **counts, "proofs": proofs}


def _plain(proof: Proof, one: Claim, lang: Lang) -> dict[str, Any]:
    place = proof.framework.document.place(one.path) if one.path else None
    return {
        "kind": one.kind,
        "group": one.group,
        "subject": one.subject,
        "verdict": one.verdict,
        "by": one.by,
        "says": sentence(one, lang),
        "fields": dict(one.fields),
        "evidence": None if one.evidence is None else plain_evidence(one.evidence),
        "other": None if one.other is None else plain_evidence(one.other),
        "why": reason(one, lang) if one.verdict == "unknown" else None,
        "file": None if place is None else place.file,
        "line": None if place is None else place.line,
    }


def plain_evidence(value: Any) -> Any:
    """Figures as text, as everywhere in JSON."""
    if isinstance(value, Mapping):
        return {name: plain_evidence(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain_evidence(one) for one in value]
    return exact_text(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else value
