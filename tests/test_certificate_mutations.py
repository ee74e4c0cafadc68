"""More than 2,000 single changes to valid certificates: each is refused, or leaves the meaning as it was.

Unchanged means: all but the framework's consolidated text is the same, byte for byte, and the rules that are read from
that text have the same fingerprint. So a change of a comment in the text is none of the rules; every other is refused.
Half of the changes are followed by what a forger would do: every hash is made to match again.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import indexkit as ik
from cases.reading import patterns
from cases.test_patterns import score
from indexkit.certificate import certificate_text, certify, certify_assessment
from indexkit.certificate.again import framework_of
from indexkit.certificate.verify import differences, verify
from indexkit.evidence.file import open_evidence_file
from indexkit.problems import IndexkitError

FRAMEWORKS = Path(__file__).parents[1] / "frameworks"
SEED = 20261127
Rng = random.Random
Place = tuple[Any, Any]
"""What holds a part, and its key or place there."""


def of_pattern(name: str, number: int) -> dict[str, Any]:
    pattern = patterns()[name]
    case = [one for one in pattern.cases if not one.get("error")][number]
    text = pattern.text(case)
    assert text is not None
    return certify(score(text, case))


def of_sample(name: str, sample: str, period: Any) -> dict[str, Any]:
    given = open_evidence_file(FRAMEWORKS / "samples" / sample).file
    assert given is not None
    framework = ik.load(FRAMEWORKS / f"{name}.yaml", period=period)
    return certify(framework.evaluate(given.evidence, group=given.group, unit=given.unit, document=given.document))


def of_units() -> dict[str, Any]:
    framework = ik.load(FRAMEWORKS / "national_dti_922.yaml", period=2022)
    return certify_assessment(ik.assess(framework, [FRAMEWORKS / "samples" / "dti_922_2022.csv"]))


SOURCES: dict[str, tuple[Callable[[], dict[str, Any]], int]] = {
    "F02": (lambda: of_pattern("F02", 0), 300),
    "F13": (lambda: of_pattern("F13", 0), 300),
    "F22": (lambda: of_pattern("F22", 0), 300),
    "F30": (lambda: of_pattern("F30", 0), 300),
    "F41": (lambda: of_pattern("F41", 0), 300),
    "F45": (lambda: of_pattern("F45", 0), 300),
    "cvss_31": (lambda: of_sample("cvss_31", "cvss_mau.yaml", "3.1"), 100),
    "us_aqi": (lambda: of_sample("us_aqi", "aqi_mau.yaml", 2024), 60),
    "dong_thap_2022": (lambda: of_sample("dong_thap_2022", "huyen_mau.yaml", 2024), 50),
    "national_dti_922": (of_units, 60),
}
"""The certificate, and how many changes of it are tried."""


@cache
def valid(name: str) -> bytes:
    return certificate_text(SOURCES[name][0]()).encode("utf-8")


# Changes of the parsed certificate


def places(data: Any) -> Iterator[Place]:
    """Every part of a certificate, by what holds it; the framework's text apart, which is tried below."""
    parts = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    for key, one in parts:
        if key not in ("text", "text_sha256"):
            yield data, key
            yield from places(one)


def number(rng: Rng, holder: Any, key: Any) -> None:
    """Another number; a text gets another letter."""
    one = holder[key]
    text = one if isinstance(one, str) and one else "1"
    at = rng.randrange(len(text))
    letter = rng.choice("0123456789" if text[at].isdigit() else "abxyzđ- ")
    holder[key] = text[:at] + letter + text[at + 1 :]


def remove(rng: Rng, holder: Any, key: Any) -> None:
    del holder[key]


def double(rng: Rng, holder: Any, key: Any) -> None:
    if isinstance(holder, list):
        holder.insert(key, deepcopy(holder[key]))
    else:
        holder[f"{key}_"] = deepcopy(holder[key])


def swap(rng: Rng, holder: Any, key: Any) -> None:
    other = rng.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    holder[key], holder[other] = holder[other], holder[key]


def retype(rng: Rng, holder: Any, key: Any) -> None:
    kinds: list[Any] = [None, True, False, "", "0", "1", "absent", [], {}, [holder[key]], ["state", "none"]]
    holder[key] = rng.choice([one for one in kinds if one != holder[key] or type(one) is not type(holder[key])])


def rename(rng: Rng, holder: Any, key: Any) -> None:
    if isinstance(holder, dict):
        holder[rng.choice(["khac", key + "x", "path", "max"])] = holder.pop(key)
    else:
        swap(rng, holder, key)


CHANGES = (number, number, number, remove, double, swap, retype, rename)


def hashed(data: Any) -> None:
    """As a forger would: every hash matches again."""

    def sha256(one: Any) -> str:
        text = one if isinstance(one, str) else certificate_text(one)
        return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()

    framework = data["framework"]
    framework["fingerprint"], framework["text_sha256"] = sha256(framework["rules"]), sha256(framework["text"])
    for unit in data["units"]:
        items = {name: sha256(item) for name, item in unit["evidence"]["items"].items()}
        unit["sha256"] = {"evidence": sha256(unit["evidence"]), "items": items}
    data["sha256"] = sha256({key: one for key, one in data.items() if key != "sha256"})


def changed(rng: Rng, source: bytes) -> bytes:
    """One change of a part; half of the time with the hashes after it."""
    data = json.loads(source)
    holder, key = rng.choice(list(places(data)))
    rng.choice(CHANGES)(rng, holder, key)
    if rng.random() < 0.5:
        with suppress(LookupError, TypeError, AttributeError):  # there may be nothing left to be hashed
            hashed(data)
    return certificate_text(data).encode("utf-8")


# Changes of the bytes


def spoiled(rng: Rng, source: bytes) -> bytes:
    at = rng.randrange(len(source))
    match rng.randrange(8):
        case 0:
            return source[:at] + bytes([source[at] ^ 1 << rng.randrange(8)]) + source[at + 1 :]
        case 1:
            return source[:at] + bytes([rng.choice(b' \n\t"{}[],:0\\')]) + source[at:]
        case 2:
            return source[:at] + source[at + 1 :]
        case 3:
            return source[:at]
        case 4:
            return b"\xef\xbb\xbf" + source if at % 2 else source + b"\n"
        case 5:
            return source.replace("ố".encode(), "ô\u0301".encode(), 1) if "ố".encode() in source else source + b" "
        case 6:
            return source.decode().encode(rng.choice(["utf-16", "utf-8-sig", "utf-32"]))
        case _:
            return source.replace(b'"', b'"\\u0020', 1) if at % 2 else json.dumps(json.loads(source)).encode()


def refused(content: bytes) -> str:
    """The problem's cause; empty where it is accepted."""
    try:
        verify(content, cross_check=False)
    except IndexkitError as error:
        problems = error.problems
    else:
        return ""
    assert all(one.show("vi") for one in problems)
    return problems[0].key


def is_renamed(made: bytes, source: bytes) -> bool:
    """Whether a forger, who made all hashes match again, has only given the unit another name. Nothing in a file can
    tell: that is what a signature is for."""
    parts = {one.rpartition("/")[2] for one in differences(json.loads(made), json.loads(source))}
    return parts == {"unit", "sha256"}


@pytest.mark.parametrize("name", SOURCES)
def test_each_change_is_refused(name: str) -> None:
    source, rng = valid(name), random.Random(f"{SEED} {name}")
    assert refused(source) == ""
    causes: Counter[str] = Counter()
    while causes.total() < SOURCES[name][1]:
        made = (spoiled if rng.random() < 0.25 else changed)(rng, source)
        if made != source:
            cause = refused(made)
            assert cause or is_renamed(made, source), list(differences(json.loads(made), json.loads(source)))
            causes[cause or "renamed"] += 1
    assert {"IK630.where", "IK630.whole"} & set(causes)


def test_the_changes_are_many() -> None:
    assert sum(count for _, count in SOURCES.values()) >= 2000


def test_a_change_of_the_text_changes_a_rule_or_nothing() -> None:
    """A letter of the consolidated text is changed, and its hash made to match."""
    source, rng = valid("F22"), random.Random(SEED)
    kept = 0
    for _ in range(60):
        data = json.loads(source)
        text = data["framework"]["text"]
        at = rng.randrange(len(text))
        data["framework"]["text"] = text[:at] + rng.choice("abc 019#") + text[at + 1 :]
        hashed(data)
        if data["framework"]["text"] != text and not refused(certificate_text(data).encode("utf-8")):
            framework = framework_of(data["framework"]["text"], data["period"], data["known"])
            assert framework.fingerprint == data["framework"]["fingerprint"]
            kept += 1
    assert kept < 30
