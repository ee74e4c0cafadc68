"""How worksheets are read: plain YAML with exact numbers, by a loader that shares nothing with indexkit's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

HEAD = """\
indexkit: 1
framework: sheet
revision: 1
name: Worksheet
issued_by: {decision: 1/QĐ-UBND, date: 2020-01-01}
in_force: {from: 2020-01-01}
applies_to: {periods_from: 2020}
"""
"""What stands before a worksheet's framework that doesn't say who it is."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Dates and `on` stay text, numbers with a point are decimals, a key that stands twice is refused."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        names = [key.value for key, _ in node.value]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"{node.start_mark}: {twice} stands twice")
        made: dict[Any, Any] = super().construct_mapping(node, deep)
        return made


def _decimal(loader: _Loader, node: Any) -> Decimal:
    return Decimal(node.value)


_PLAIN: tuple[tuple[str, str, str], ...] = (
    ("tag:yaml.org,2002:bool", "true|false", "tf"),
    ("tag:yaml.org,2002:null", "null|~", "n~"),
    ("tag:yaml.org,2002:int", "-?(0|[1-9][0-9]*)", "-0123456789"),
    ("tag:yaml.org,2002:merge", "<<", "<"),
    ("!decimal", r"-?[0-9]+\.[0-9]+", "-0123456789"),
)
for _tag, _text, _first in _PLAIN:
    _Loader.add_implicit_resolver(_tag, re.compile(f"^(?:{_text})$"), list(_first))
_Loader.add_constructor("!decimal", _decimal)


@dataclass(frozen=True)
class Case:
    """One case of a worksheet, with what the worksheet says for all its cases put in."""

    sheet: str
    name: str
    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        return f"{self.sheet}-{slug(self.name)}"

    def get(self, word: str, default: Any = None) -> Any:
        return self.data.get(word, default)

    def files(self, put: Mapping[str, str] | None = None) -> tuple[tuple[str, str], ...]:
        """(name, text) of the framework and of what lies beside it, the words in angle brackets put in."""
        texts = {"framework.yaml": _framework(self.data), **_beside(self.data)}
        wanted = self.get("with")
        words = {**self.get("put", {}), **(self.get("put_here", {}) if put is None else put)}
        return tuple(
            (name, _filled(text, words))
            for name, text in texts.items()
            if wanted is None or name == "framework.yaml" or name in wanted
        )


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def _framework(data: Mapping[str, Any]) -> str:
    if "use" in data:
        return Path(ROOT, data["use"]).read_text(encoding="utf-8")
    text = str(data["framework"])
    return text if "\nframework:" in f"\n{text}" else HEAD + text


def _beside(data: Mapping[str, Any]) -> dict[str, str]:
    named = {Path(path).name: (ROOT / path).read_text(encoding="utf-8") for path in data.get("beside", ())}
    return {**named, **data.get("amendments", {})}


def _filled(text: str, words: Mapping[str, Any]) -> str:
    """Words in angle brackets put in; lines that begin with one are indented like it."""
    for word, value in words.items():
        lines = str(value).rstrip("\n").splitlines() or [""]

        def block(found: re.Match[str], lines: list[str] = lines) -> str:
            return "\n".join(found[1] + line for line in lines)

        text = re.sub(rf"^( *)<{word}>", block, text, flags=re.MULTILINE)
        text = text.replace(f"<{word}>", "\n".join(lines))
    return text


def read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), _Loader)


@cache
def sheets() -> dict[str, Mapping[str, Any]]:
    found = {}
    for path in sorted(HERE.glob("*.yaml")):
        found[path.stem] = read_yaml(path)
    return found


_SHARED = ("framework", "use", "amendments", "beside", "put", "period", "known", "group", "with", "lens")


def cases() -> Iterator[Case]:
    """Every case of every worksheet. A case's own words go before those of its sheet; its `put` is added to them."""
    for stem, sheet in sheets().items():
        shared = {word: sheet[word] for word in _SHARED if word in sheet}
        for data in (*sheet["cases"], *map(_tie, sheet.get("ties", ()))):
            own = {**data, "put_here": data.get("put", {}), "put": sheet.get("put", {})}
            yield Case(stem, data["name"], {**shared, **own})


def _tie(row: Sequence[Any]) -> dict[str, Any]:
    """A row of a table of ties: numerator, denominator, of how much, exactly, rounded."""
    n, d, of, exactly, rounded = row
    return {
        "name": f"{n} of {d} times {of}",
        "given": {"n": n, "d": d, "m": of},
        "by_hand": f"{n}/{d} x {of} = {exactly}, half up {rounded}",
        "expect": {"tie": rounded, "tie.first": str(exactly)},
    }


def figure(text: str) -> Fraction:
    """`10/3`, `5`, `2.5/7`: exact."""
    above, _, below = text.partition("/")
    return Fraction(above.strip()) / Fraction(below.strip() or 1)
