"""The Vietnamese guide for authors: its extracts, its messages and its keywords are those of indexkit.

Its files and commands are run like those of every page (`conftest.py` at the root).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import dedent

import pytest

from indexkit.messages import CATALOGUE

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "huong-dan-soan-thao.md").read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.M | re.S)
EXTRACTS = [block for block in BLOCKS if block.startswith("# trích: ")]
MESSAGES = re.findall(r"^\| (IK\d{3}) `([^`]+)` \|", GUIDE, re.M)
KINDS = ("yes_no", "choice", "checklist", "ratio", "bands", "interpolate", "per_item", "assessed", "formula")


LANGUAGE = [(ROOT / "docs" / page).read_text("utf-8") for page in ("language.md", "ngon-ngu.md")]


def shown(page: str) -> list[tuple[list[str], list[str]]]:
    """Of each section the pieces of YAML, and the keys at the head of the rows of its tables."""
    return [
        (re.findall(r"^```yaml\n(.*?)^```$", section, re.M | re.S), re.findall(r"^\| (`[^|]+`) \|", section, re.M))
        for section in re.split(r"^## ", page, flags=re.M)
    ]


def words(schema: object) -> set[str]:
    """Every key and every word that a schema knows."""
    if isinstance(schema, dict):
        own = {*schema.get("properties", ()), *map(str, schema.get("enum", ())), str(schema.get("const", ""))}
        return own.union(*map(words, schema.values()))
    return set().union(*map(words, schema)) if isinstance(schema, list) else set()


def written(name: str) -> str:
    """The file as the guide writes it last, or as it lies in the repository."""
    blocks = [block for block in BLOCKS if block.startswith(f"# tệp: {name}\n")]
    return blocks[-1] if blocks else (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("extract", EXTRACTS, ids=[str(number) for number in range(len(EXTRACTS))])
def test_extracts_stand_in_their_files(extract: str) -> None:
    first, _, text = extract.partition("\n")
    name = first.removeprefix("# trích: ")
    count = text.count("\n")
    lines = written(name).splitlines()
    assert any(
        dedent("\n".join(lines[at : at + count])).split("\n") == text.rstrip("\n").split("\n")
        for at in range(len(lines))
    ), f"not in {name}:\n{text}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_scoring_kind_has_an_extract(kind: str) -> None:
    assert any(f"kind: {kind}" in extract for extract in EXTRACTS)


def test_the_messages_told_are_those_of_the_code() -> None:
    assert len(MESSAGES) > 10
    for code, told in MESSAGES:
        parts = [part.strip(" ,") for part in told.split("…")]
        sentences = [message.vi for key, message in CATALOGUE.items() if key.startswith(code + ".")]
        plain = [
            re.sub(r"\{\w+\}", "", text.replace("{{", "{").replace("}}", "}")).replace("`", "") for text in sentences
        ]
        assert any(all(part in text for part in parts) for text in plain), f"{code} {told}: {plain}"


def test_both_editions_of_the_language_show_the_same() -> None:
    english, vietnamese = map(shown, LANGUAGE)
    assert sum(len(pieces) for pieces, _ in english) > 10
    assert vietnamese == english


def test_keywords_of_the_glossary_exist() -> None:
    folder = ROOT / "src" / "indexkit" / "schema"
    known = set().union(*(words(json.loads(path.read_text("utf-8"))) for path in folder.glob("*-1.schema.json")))
    glossary = GUIDE.partition("## 12. Bảng thuật ngữ")[2]
    named = {word for row in re.findall(r"^\|.*\|$", glossary, re.M) for word in re.findall(r"`([a-z_]+)`", row)}
    assert len(named) > 80
    assert named - known == set()
