"""The pages of problems, `docs/problems/IKxxx.md`, and their index: read, run, and brought up to date.

A page is written by hand but for what stands between `<!-- NAME -->` and `<!-- /NAME -->`: what the wrong example makes
indexkit say, and the sentences of every cause. `python tests/pages.py` writes those again, and the index with them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter

from indexkit.messages import CATALOGUE
from indexkit.problems import Lang, Message, Problem
from page_frames import FRAMES
from page_runs import Block, Outcome, run

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "problems"
INDEX = ROOT / "docs" / "problems.md"
SEVERITIES = {"error": "lỗi · error", "warning": "cảnh báo · warning", "note": "ghi chú · note"}
BACK = "[mọi mã lỗi · all codes](../problems.md)"
AROUND = "[khung · frame](../problems.md#khung--frames)"
TITLE = re.compile(r"# (IK\d{3}) · (.+) · (.+)\n")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FRAME = re.compile(r"<!-- frame: (\w+) -->\n(?:.*\n<!-- /frame -->\n)?")
ALSO = re.compile(r"<!-- also: ([\w ]+) -->")
GENERATED = re.compile(r"<!-- (severity|said|causes|index|frames) -->\n(.*?)<!-- /\1 -->", re.DOTALL)
HEADING = re.compile(r"^## (Sai · Wrong|Đúng · Mended|Các trường hợp · Causes)[^\n]*\n", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """A wrong example or a mended one."""

    frame: str
    blocks: tuple[Block, ...]

    @property
    def outcome(self) -> Outcome:
        return _outcome(self)


@cache
def _outcome(example: Example) -> Outcome:
    return run(FRAMES[example.frame], example.blocks)


@dataclass(frozen=True)
class Page:
    """A page as it stands in its file. `also`: codes that the wrong examples give besides the page's own."""

    code: str
    vi: str
    en: str
    text: str = field(repr=False)
    pairs: tuple[tuple[Example, Example], ...] = field(repr=False)
    also: frozenset[str]

    @property
    def causes(self) -> dict[str, Message]:
        return causes_of(self.code)

    @property
    def severity(self) -> str:
        words = dict.fromkeys(SEVERITIES[one.severity] for one in self.causes.values())
        return ", ".join(words)

    def said(self, example: Example) -> list[Problem]:
        """What counts of an outcome: a note, such as that a clause has no example, only where the page is about it."""
        return [one for one in example.outcome.problems if one.severity != "note" or one.code == self.code]

    def refreshed(self) -> str:
        """The text with its generated parts written again."""
        wrongs = iter(wrong for wrong, _ in self.pairs)
        made = {"severity": lambda: f"*{self.severity}* · {BACK}\n", "causes": lambda: causes_table(self.causes)}
        made["said"] = lambda: self._said_blocks(next(wrongs))
        text = GENERATED.sub(lambda found: _region(found[1], made[found[1]]()), self.text)
        return FRAME.sub(lambda found: _caption(found[1]), text)

    def _said_blocks(self, wrong: Example) -> str:
        said = self.said(wrong)
        langs: tuple[Lang, ...] = ("vi", "en")
        return "\n".join(f"```text\n{wrong.outcome.show(lang, said)}\n```\n" for lang in langs)


def causes_of(code: str) -> dict[str, Message]:
    return {key: message for key, message in CATALOGUE.items() if key.partition(".")[0] == code}


def codes() -> list[str]:
    return sorted({key.partition(".")[0] for key in CATALOGUE})


def page_of(code: str) -> Path:
    return FOLDER / f"{code}.md"


@cache
def read_page(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    title = TITLE.match(text)
    assert title, f"{path.name} must begin with `# {path.stem} · nhan đề · title`"
    assert title[1] == path.stem, f"{path.name} has the title of {title[1]}"
    also = frozenset(code for found in ALSO.findall(text) for code in found.split())
    return Page(title[1], title[2], title[3], text, tuple(_pairs(path.name, text)), also)


def _pairs(name: str, text: str) -> Iterator[tuple[Example, Example]]:
    """Each wrong example with the mended one below it, in whose place its frame holds too unless it names its own."""
    _, *parts = HEADING.split(GENERATED.sub("", text))
    sections = [(kind, body) for kind, body in zip(parts[::2], parts[1::2], strict=True) if "Causes" not in kind]
    regions = Counter(found[1] for found in GENERATED.finditer(text))
    wanted = {"severity": 1, "said": len(sections) // 2, "causes": 1}
    assert regions == wanted, f"{name} should have as many `<!-- … -->` regions as {wanted}; found {dict(regions)}"
    assert sections, f"{name} has no sections `## Sai · Wrong` and `## Đúng · Mended`"
    assert [kind for kind, _ in sections] == ["Sai · Wrong", "Đúng · Mended"] * (len(sections) // 2), name
    for (_, wrong), (_, mended) in zip(sections[::2], sections[1::2], strict=True):
        first = _example(name, wrong, "")
        yield first, _example(name, mended, first.frame)


def _example(name: str, text: str, frame: str) -> Example:
    named = FRAME.search(text)
    frame = named[1] if named else frame
    assert frame in FRAMES, f"{name}: `<!-- frame: NAME -->` must name one of {', '.join(FRAMES)}; found `{frame}`"
    return Example(frame, tuple(Block(language, body) for language, body in FENCE.findall(text)))


def _region(name: str, body: str) -> str:
    return f"<!-- {name} -->\n{body}<!-- /{name} -->"


def _caption(name: str) -> str:
    """What a fragment is, for a reader who meets it without its frame."""
    frame = FRAMES[name]
    return f"<!-- frame: {name} -->\n*{frame.vi} · {frame.en}* ({AROUND})\n<!-- /frame -->\n"


def causes_table(causes: dict[str, Message]) -> str:
    lines = ["| | câu báo và cách sửa | message and hint |", "|---|---|---|"]
    for key, message in causes.items():
        vi = "<br>→ ".join(filter(None, (template(message.vi), template(message.hint_vi))))
        en = "<br>→ ".join(filter(None, (template(message.en), template(message.hint_en))))
        lines.append(f"| `{key.partition('.')[2]}` | {vi} | {en} |")
    return "\n".join(lines) + "\n"


def template(text: str) -> str:
    """A sentence of the catalogue with `…` where words of the file stand."""
    parts = [literal + ("" if name is None else "…") for literal, name, _, _ in Formatter().parse(text)]
    plain = "".join(parts).replace("……", "…").replace("|", "\\|")
    return "`".join(one if number % 2 else one.replace("<", "&lt;") for number, one in enumerate(plain.split("`")))


def index_table(pages: Sequence[Page]) -> str:
    lines = ["| mã · code | mức độ · severity | | |", "|---|---|---|---|"]
    lines += [f"| [{p.code}](problems/{p.code}.md) | {p.severity} | {p.vi} | {p.en} |" for p in pages]
    return "\n".join(lines) + "\n"


def frames_list() -> str:
    """Each frame as an author would type it, with `…` where an example stands."""
    shown: list[str] = []
    first: dict[str, str] = {}
    for name, frame in FRAMES.items():
        command = f": `{frame.command}`" if frame.command else ""
        shown.append(f"**`{name}`**: {frame.vi} · {frame.en}{command}\n")
        for file, text in frame.files.items():
            shown.append(_file_of_a_frame(file, text, first.setdefault(text, name), name))
    return "\n".join(shown)


def _file_of_a_frame(file: str, text: str, first: str, name: str) -> str:
    if text == "…\n":
        return f"`{file}`\n"
    if first != name:
        return f"`{file}`: như ở `{first}` · as for `{first}`\n"
    language = "yaml" if file.endswith(".yaml") else Path(file).suffix[1:]
    return f"`{file}`\n\n```{language}\n{text}```\n"


def refreshed_index(pages: Sequence[Page]) -> str:
    made = {"index": index_table(pages), "frames": frames_list()}
    return GENERATED.sub(lambda found: _region(found[1], made[found[1]]), INDEX.read_text(encoding="utf-8"))


def all_pages() -> list[Page]:
    return [read_page(path) for path in sorted(FOLDER.glob("IK*.md"))]


def main() -> None:
    for page in all_pages():
        page_of(page.code).write_text(page.refreshed(), encoding="utf-8")
    INDEX.write_text(refreshed_index(all_pages()), encoding="utf-8")
    if lacking := [code for code in codes() if not page_of(code).exists()]:
        print("write", ", ".join(f"docs/problems/{code}.md" for code in lacking))


if __name__ == "__main__":
    main()
