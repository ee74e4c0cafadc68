"""Problems for the systems in which changes of a framework are reviewed: SARIF 2.1.0 (OASIS), and the workflow commands
by which GitHub puts a problem beside its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from indexkit.problems import Lang, Place, Problem, harmless, in_order

_SARIF_LEVEL = {"error": "error", "warning": "warning", "note": "note"}
_GITHUB_WORD = {"error": "error", "warning": "warning", "note": "notice"}


def sarif(problems: Iterable[Problem], lang: Lang) -> dict[str, Any]:
    """A SARIF log with one run. Columns count characters, as everywhere here; a place in a workbook is the file, and
    its cell stands in the message."""
    from indexkit import __version__

    found = in_order(problems)
    codes = sorted({one.code for one in found})
    driver = {
        "name": "indexkit",
        "semanticVersion": __version__,
        "language": lang,
        "rules": [{"id": code} for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code), lang) for one in found],
    }
    return {"version": "2.1.0", "runs": [run]}


def _result(one: Problem, rule: int, lang: Lang) -> dict[str, Any]:
    places = [_location(place) for place in one.places]
    return {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": _SARIF_LEVEL[one.severity],
        "message": {"text": _said(one, lang)},
        "locations": places[:1],
        **({"relatedLocations": places[1:]} if places[1:] else {}),
    }


def _location(place: Place) -> dict[str, Any]:
    artifact = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.sheet:
        return {"physicalLocation": artifact}
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {**artifact, "region": region}}


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _said(one: Problem, lang: Lang) -> str:
    """The sentence, the cell where there is one, and what to type."""
    cell = f"{one.places[0].sheet} {one.places[0].cell}: " if one.places and one.places[0].sheet else ""
    lines = (cell + one.message(lang), one.hint(lang))
    return "\n".join(harmless(line) for line in lines if line)


def github(problems: Iterable[Problem], lang: Lang) -> Iterator[str]:
    """One workflow command a problem: `::error file=…,line=…,col=…,title=IK301::sentence`."""
    for one in in_order(problems):
        place = one.places[0] if one.places else None
        where = {"file": place.file} if place else {}
        if place and not place.sheet:
            where |= {"line": str(place.line), "col": str(place.column)}
        properties = ",".join(f"{name}={_property(value)}" for name, value in {**where, "title": one.code}.items())
        yield f"::{_GITHUB_WORD[one.severity]} {properties}::{_data(_said(one, lang))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(harmless(text)).replace(":", "%3A").replace(",", "%2C")
