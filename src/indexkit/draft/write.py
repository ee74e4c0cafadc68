"""Entries of an annex → the text of a framework, and which lines are of which entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from indexkit.draft.annex import Annex, Entry
from indexkit.draft.kinds import Read
from indexkit.draft.ratios import type_of
from indexkit.draft.words import tell
from indexkit.problems import Lang
from indexkit.shape.words import new_id
from indexkit.source.text import short
from indexkit.yaml_text import flow, quoted, scalar

_WORDS = ("parts", "indicators", "components")
GROUP = "bang_diem"


class Act(NamedTuple):
    """What the draft says of the decision."""

    name: str
    decision: str
    date: str
    period: int
    file: str
    title: str


@dataclass
class Written:
    lines: list[str] = field(default_factory=list)
    spans: list[tuple[int, int, Entry]] = field(default_factory=list)
    """First and last line of each entry without parts, counted from 1."""

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def entry(self, line: int) -> Entry | None:
        return next((entry for first, last, entry in self.spans if first <= line <= last), None)


def write(annex: Annex, act: Act, read: Mapping[int, Read | None], lang: Lang) -> Written:
    """`read`: by the id of an entry what it is read as; None is left to a panel."""
    out = Written([f"# {tell('head', lang, file=_line(act.file))}"])
    out.lines += [f"# {tell('refused', lang, text=_line(text))}" for text in annex.refused]
    out.lines += [
        "indexkit: 1",
        f"framework: {act.name}",
        "revision: 1",
        f"name: {scalar(act.title)}",
        f"issued_by: {{decision: {quoted(act.decision)}, date: {act.date}}}",
        f"in_force: {{from: {act.date}}}",
        f"applies_to: {{periods_from: {act.period}, basis: assumed}}",
        "rules: {rounding: none, missing_evidence: zero}",
        "unverified:",
        *(f"  - {quoted(text)}" for text in _open(annex, act, read, lang)),
        "groups:",
        f"  {GROUP}:",
        f"    name: {tell('group', lang)}",
        f"    max: {scalar(sum((entry.worth for entry in annex.top), 0))}",
        "    basis: assumed",
        "    indicators:",
    ]
    writing = _Writing(out, act, read)
    for entry in annex.top:
        writing.entry(entry, 6)
    return out


def _line(text: str) -> str:
    """For a comment: on one line, nothing in it that is not seen."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def _open(annex: Annex, act: Act, read: Mapping[int, Read | None], lang: Lang) -> Iterator[str]:
    yield tell("all", lang, file=act.file)
    yield tell("rules", lang)
    yield tell("dates", lang)
    for entry in annex.entries():
        if not entry.parts:
            found = read[id(entry)]
            word = "left" if found is None else found.open
            if word:
                yield tell(word, lang, code=f"{entry.code} {short(entry.name)}".strip())


class _Writing:
    def __init__(self, out: Written, act: Act, read: Mapping[int, Read | None]) -> None:
        self.out = out
        self.act = act
        self.read = read
        self.ids = {GROUP, "max", "min", "own", *_WORDS}

    def entry(self, entry: Entry, indent: int) -> None:
        first = len(self.out.lines) + 1
        name, pad = self._id(entry), " " * (indent + 2)
        cite = {"document": self.act.decision, "section": entry.code}
        quote = "\n".join(entry.how)
        cite |= {"quote": quote} if quote else {}
        said = ", ".join(f"{key}: {quoted(text)}" for key, text in cite.items() if text)
        self.out.lines += [
            " " * indent + f"{name}:",
            *([f"{pad}code: {quoted(entry.code)}"] if entry.code else []),
            f"{pad}name: {scalar(entry.name)}",
            f"{pad}max: {scalar(entry.worth)}",
            f"{pad}basis: assumed",
            f"{pad}cite: {{{said}}}",
            *([f"{pad}proof: {scalar(entry.proof)}"] if entry.proof else []),
        ]
        if entry.parts:
            self.out.lines.append(f"{pad}components:" if indent == 6 else f"{pad}parts:")
            for part in entry.parts:
                self.entry(part, indent + 4)
            return
        self.out.lines += [pad + line for line in self._score(entry, name)]
        self.out.spans.append((first, len(self.out.lines), entry))

    def _id(self, entry: Entry) -> str:
        found = new_id(entry.name, self.ids)
        self.ids |= {found, f"khai_{found}"}
        return found

    def _checklist(self, found: Read) -> list[str]:
        """A yes or no for each part, which bears its words."""
        lines, inputs = ["score:", "  kind: checklist", "  rows:"], ["evidence:"]
        for row, words in zip(found.score["rows"], found.named.values(), strict=True):
            name = new_id(words, self.ids)
            self.ids.add(name)
            lines.append(f"    - {flow({'of': name, **row, 'name': words})}")
            inputs.append(f"  {name}: {flow({'type': found.type, 'name': words})}")
        return lines + inputs

    def _ratio(self, found: Read) -> list[str]:
        """Inputs have the words of the sentence. The same words in another row are another input: whether both mean
        the same, a person says."""
        names: dict[str, str] = {}
        for key, words in found.named.items():
            names[key] = new_id(words, self.ids)
            self.ids.add(names[key])
        score = {"kind": found.kind, **names, **found.score}
        said = {names[key]: {"type": type_of(words), "name": words} for key, words in found.named.items()}
        inputs = (f"  {name}: {flow(one)}" for name, one in said.items())
        return [f"score: {flow(score)}", "evidence:", *inputs]

    def _score(self, entry: Entry, name: str) -> list[str]:
        found = self.read[id(entry)]
        if found is None:
            return ["score: {kind: assessed}"]
        if found.kind == "checklist":
            return self._checklist(found)
        if found.named:
            return self._ratio(found)
        given = f"khai_{name}"
        score: dict[str, Any] = {"kind": found.kind, "of": given, **found.score}
        rows = score.pop("bands", None)
        lines = [f"score: {flow(score)}"]
        if rows is not None:
            lines = ["score:", "  kind: bands", f"  of: {given}", "  bands:", *(f"    - {flow(row)}" for row in rows)]
        if found.type:
            lines.append(f"evidence: {{{given}: {flow({'type': found.type} | _unit(found))}}}")
        return lines


def _unit(found: Read) -> dict[str, str]:
    return {"unit": found.unit} if found.unit and found.kind == "bands" else {}
