"""Entries of an annex → the text of a framework, and which lines are of which entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from indexkit.arithmetic import Number
from indexkit.draft.entries import Annex, Entry, Section
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
    writing.sections(annex.sections)
    return out


def _line(text: str) -> str:
    """For a comment: on one line, nothing in it that is not seen."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def _open(annex: Annex, act: Act, read: Mapping[int, Read | None], lang: Lang) -> Iterator[str]:
    yield tell("all", lang, file=act.file)
    yield tell("rules", lang)
    yield tell("dates", lang)
    for entry in annex.entries():
        found = read[id(entry)]
        word = "" if entry.parts else "left" if found is None else found.open
        for one in (word, "inside" if entry.inside else ""):
            if one:
                yield tell(one, lang, code=_called(entry))
    for section in annex.sections:
        yield tell(section.role, lang, code=_called(section.entry))
        for entry in _limited(annex, section):
            yield tell("limit", lang, code=_called(entry), most=scalar(entry.most))


def _called(entry: Entry) -> str:
    return f"{entry.code} {short(entry.name)}".strip()


def _limited(annex: Annex, section: Section) -> Iterator[Entry]:
    """Whose own limit can bite and has no place in the file: that of bonuses together has one, if they are one
    section."""
    written = section.role == "bonus" and _bonus_cap(annex.sections) is not None
    for entry in section.entry.all():
        if entry.parts and entry.most is not None and not (written and entry is section.entry):
            below = [one for _, one in entry.leaves()]
            if any(one.most is None for one in below) or entry.most < sum((one.worth for one in below), 0):
                yield entry


def _bonus_cap(sections: Sequence[Section]) -> Number | None:
    """The limit of all bonuses together."""
    found = [one.entry for one in sections if one.role == "bonus"]
    return found[0].most if len(found) == 1 and found[0].parts else None


class _Writing:
    def __init__(self, out: Written, act: Act, read: Mapping[int, Read | None]) -> None:
        self.out = out
        self.act = act
        self.read = read
        self.ids = {GROUP, "max", "min", "own", *_WORDS}

    def entry(self, entry: Entry, indent: int) -> None:
        first = len(self.out.lines) + 1
        name, pad = self._id(entry.name), " " * (indent + 2)
        head = self._head(entry, entry.name, entry.worth)
        self.out.lines += [" " * indent + f"{name}:", *(pad + line for line in head)]
        if entry.parts:
            self.out.lines.append(f"{pad}components:" if indent == 6 else f"{pad}parts:")
            for part in entry.parts:
                self.entry(part, indent + 4)
            return
        self.out.lines += [pad + line for line in self._score(entry, name, entry.name)]
        self.out.spans.append((first, len(self.out.lines), entry))

    def sections(self, sections: Sequence[Section]) -> None:
        if (cap := _bonus_cap(sections)) is not None:
            self.out.lines.append(f"    bonus_cap: {scalar(cap)}")
        for role, key in (("bonus", "bonuses"), ("penalty", "penalties")):
            of_role = [one for section in sections if section.role == role for one in section.entry.leaves()]
            self.out.lines += [f"    {key}:"] if of_role else []
            for called, entry in of_role:
                self._clause(called, entry, bonus=role == "bonus")

    def _clause(self, called: str, entry: Entry, *, bonus: bool) -> None:
        """What the table leaves open is assumed, and named in `unverified`."""
        first, name = len(self.out.lines) + 1, self._id(called)
        cap = "none" if entry.most is None else scalar(entry.most)
        lines = [*self._head(entry, called, entry.most), *self._score(entry, name, called), f"cap: {cap}"]
        lines += [*(["counts_above_max: true"] if bonus else []), "counts_in_percent: true"]
        self.out.lines += [f"      {name}:", *(f"        {line}" for line in lines)]
        self.out.spans.append((first, len(self.out.lines), entry))

    def _head(self, entry: Entry, name: str, most: Number | None) -> list[str]:
        cite = {"document": self.act.decision, "section": entry.code, "quote": "\n".join(entry.how)}
        said = ", ".join(f"{key}: {quoted(text)}" for key, text in cite.items() if text)
        return [
            *([f"code: {quoted(entry.code)}"] if entry.code else []),
            f"name: {scalar(name)}",
            *([] if most is None else [f"max: {scalar(most)}"]),
            "basis: assumed",
            f"cite: {{{said}}}",
            *([f"proof: {scalar(entry.proof)}"] if entry.proof else []),
        ]

    def _id(self, words: str) -> str:
        found = new_id(words, self.ids)
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

    def _named(self, found: Read) -> list[str]:
        """Inputs have the words of the sentence. The same words in another row are another input: whether both mean
        the same, a person says."""
        names: dict[str, str] = {}
        said: dict[str, str] = {}
        for key, words in found.named.items():
            same = next((name for name, told in said.items() if told.lower() == words.lower()), "")
            names[key] = same or new_id(words, self.ids)
            self.ids.add(names[key])
            said.setdefault(names[key], words)
        if less := names.pop("less", ""):
            names["numerator"] += f" - {less}"
        score = {"kind": found.kind, **names, **found.score}
        types = {name: found.type or type_of(words) for name, words in said.items()}
        inputs = (f"  {name}: {flow({'type': types[name], 'name': words})}" for name, words in said.items())
        return [f"score: {flow(score)}", "evidence:", *inputs]

    def _score(self, entry: Entry, name: str, called: str) -> list[str]:
        """`called`: what the row says, which is what is handed in for it."""
        found = self.read[id(entry)]
        if found is None:
            return ["score: {kind: assessed}"]
        if found.kind == "assessed":
            return ["scored: false", "score: {kind: assessed}"]
        if found.kind == "checklist":
            return self._checklist(found)
        if found.named:
            return self._named(found)
        given = f"khai_{name}"
        score: dict[str, Any] = {"kind": found.kind, "of": given, **found.score}
        rows = score.pop("bands", None)
        lines = [f"score: {flow(score)}"]
        if rows is not None:
            lines = ["score:", "  kind: bands", f"  of: {given}", "  bands:", *(f"    - {flow(row)}" for row in rows)]
        decl: dict[str, Any] = {"type": found.type or _TYPES[found.kind], "name": called} | _unit(found)
        if found.kind == "choice":
            decl["options"] = list(found.score["options"])
        return [*lines, f"evidence: {{{given}: {flow(decl)}}}"]


_TYPES = {"yes_no": "yes_no", "per_item": "items", "choice": "choice"}
"""What the kinds read where nothing else is said."""


def _unit(found: Read) -> dict[str, str]:
    return {"unit": found.unit} if found.unit and found.kind == "bands" else {}
