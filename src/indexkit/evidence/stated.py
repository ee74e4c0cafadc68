"""The words round a value, `{value, state, source, by, on, why, submitted, …}`; who signs for what (RULES R6, R10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from indexkit.evidence.findings import Findings
from indexkit.evidence.names import LEVELS, Names
from indexkit.evidence.shown import is_a, near_word, quoted, shown
from indexkit.evidence.types import STATES, EvidenceState
from indexkit.evidence.values import read_iso_day, read_text

SIGNATURE = ("by", "on", "why")
WORDS = ("value", "state", "source", "note", *SIGNATURE, "submitted")
SAID = tuple(word for word in WORDS if word != "value")
"""What may be said of an input in a column beside its own: `INPUT.state`."""
_STATE_OF: Mapping[str, EvidenceState] = {state: state for state in STATES}
TEXTS = ("source", "note", *SIGNATURE)
_DAYS = ("on", "submitted")


def pairs_of(raw: Any) -> list[tuple[object, object]] | None:
    """What a map holds, copied; None for anything else, or a map that cannot be read. Its methods may do anything."""
    if type(raw) is dict:
        return list(raw.items())
    try:
        return [(key, value) for key, value in raw.items()] if is_map(raw) else None
    except Exception:
        return None


def is_map(raw: Any) -> bool:
    kind = type(raw)
    if kind is str or kind is int or kind is list or kind is Decimal or kind is float:
        return False  # the usual cases: to ask whether a class is a Mapping's takes long
    return kind is dict or is_a(raw, Mapping)


def is_extra(key: object) -> bool:
    """Keys of the author's own, `x-…`, are passed over."""
    return type(key) is str and key.startswith("x-")


def read_words(
    findings: Findings, name: str, pairs: Iterable[tuple[object, object]], known: tuple[str, ...]
) -> dict[str, object]:
    """The known words of a map; a problem for each other one that is not the author's own."""
    words: dict[str, object] = {}
    for key, raw in pairs:
        if is_a(key, str) and str.__str__(key) in known:
            words[str.__str__(key)] = raw
        elif not is_extra(key):
            _strange_word(findings, name, key, known)
    return words


def _strange_word(findings: Findings, name: str, key: object, known: tuple[str, ...]) -> None:
    fields = {"what": f"`{name}`", "found": shown(key), "known": quoted(known)}
    if key is True:  # how a YAML 1.1 reader takes a bare `on`
        return findings.say("IK509.on", findings.place(name), **fields)
    if not is_a(key, str):
        return findings.say("IK509.key_not_text", findings.place(name), **fields)
    word = str.__str__(key)
    near = near_word(word, known)
    cause = "IK509.key_near" if near else "IK509.key_unknown"
    return findings.say(cause, findings.key_place(name, word), near=near, **fields)


def read_texts(
    findings: Findings, name: str, words: Mapping[str, object], known: tuple[str, ...] = TEXTS
) -> dict[str, str]:
    """`source`, `note`, `by`, `why` as text, `on` and `submitted` as dates; an empty text where nothing is said."""
    found = dict.fromkeys(known, "")
    for word in known:
        raw = words.get(word)
        if raw is None:
            continue
        value = (read_iso_day if word in _DAYS else read_text)(f"`{word}`", raw)
        if isinstance(value, str):
            found[word] = value
        else:
            findings.add(value, findings.place(name, word))
    return found


def unsigned(words: Mapping[str, object]) -> str:
    """Which of `by`, `on`, `why` are not there."""
    return quoted(word for word in SIGNATURE if words.get(word) is None)


def read_state(findings: Findings, names: Names, name: str, words: Mapping[str, object]) -> EvidenceState | None:
    """The state of an input, its value's presence in keeping with it. None if that is wrong or can't be told."""
    raw, given = words.get("state"), words.get("value") is not None
    if raw is None:
        if "value" in words:
            return "claimed" if given else "absent"
        findings.say("IK509.no_value", findings.place(name), what=f"`{name}`")
        return None
    state = _STATE_OF.get(str.__str__(raw)) if is_a(raw, str) else None
    place = findings.place(name, "state")
    if state is None:
        near = near_word(raw, STATES)
        cause = "IK509.state_near" if near else "IK509.state_unknown"
        findings.say(cause, place, what=f"`{name}`", found=shown(raw), near=near, known=quoted(STATES))
    elif given and state in ("absent", "not_applicable"):
        places = (place, findings.place(name, "value"))
        findings.say("IK509.contradiction", *places, what=f"`{name}`", found=shown(words["value"]), state=state)
    elif not given and state in ("claimed", "verified"):
        findings.say("IK509.state_alone", place, what=f"`{name}`", state=state)
    elif state == "not_applicable":
        _check_permission(findings, names, name, words)
    return state


def _check_permission(findings: Findings, names: Names, name: str, words: Mapping[str, object]) -> None:
    """A scored unit may not enlarge its own percent: each clause that reads the input must allow it (RULES R10)."""
    who, place, what = names.permissions.get(name), findings.place(name, "state"), f"`{name}`"
    if who is None:
        against = quoted("levels" if leaf == LEVELS else names.paths.get(leaf, leaf) for leaf in names.refusing(name))
        findings.say("IK510.refused" if against else "IK510.unread", place, what=what, clauses=against)
    elif who == "panel" and (lacking := unsigned(words)):
        findings.say("IK510.unsigned", place, what=what, lacking=lacking)
