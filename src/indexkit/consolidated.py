"""The consolidated text: a document in force as YAML, each grafted piece under the name of the text it comes from.

Reading it back gives the same data and so the same `rules` fingerprint; only `x-` keys and comments are added:
`x-from` on a clause that an amendment brought, `x-consolidated` with the dates of the amendments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from indexkit.amend.paths import CHILD_WORDS
from indexkit.model import Applied
from indexkit.periods import NotInPeriod
from indexkit.problems import Lang, harmless
from indexkit.source import Document, Path
from indexkit.yaml_text import flow, scalar

_AFTER_HEAD = ("rules", "display", "unverified", "inputs", "groups")
_OURS = ("consolidated", "x-consolidated")
_WORDS = {
    "en": (
        "Consolidated text of {base}, written by `indexkit build`.",
        "Do not edit it: change the texts named here and build again.",
        "revision",
        "from",
        "by_period {period}: {where}",
        "Left out, as of other periods: {path} ({why})",
    ),
    "vi": (
        "Văn bản hợp nhất của {base}, do `indexkit build` lập.",
        "Không sửa tệp này: hãy sửa các văn bản nêu dưới đây rồi lập lại.",
        "lần sửa",
        "theo",
        "by_period {period}: {where}",
        "Bỏ ra vì của kỳ khác: {path} ({why})",
    ),
}


def to_yaml(
    document: Document, applied: Sequence[Applied], lang: Lang = "en", not_in_period: Sequence[NotInPeriod] = ()
) -> str:
    """The text of a document in force. `applied`: the base first, then its amendments, as `find` returns them;
    `not_in_period`: what the texts have for other periods."""
    return "\n".join(_Writer(document, applied, lang, not_in_period).lines()) + "\n"


class _Writer:
    def __init__(
        self, document: Document, applied: Sequence[Applied], lang: Lang, not_in_period: Sequence[NotInPeriod]
    ) -> None:
        self.document, self.applied, self.not_in_period = document, applied, not_in_period
        self.words, self.lang = _WORDS[lang], lang
        self.texts = {text.file: text.id for text in applied[1:] if text.file != document.file}

    def lines(self) -> Iterator[str]:
        yield from self._header()
        for key, value in self._top().items():
            if key in ("rules", "unverified", "groups"):
                yield ""
            yield from self._entry((key,), key, value, "", self.document.file)

    def _header(self) -> Iterator[str]:
        first, second, revision, *_, left_out = self.words
        base = str(self.document.data.get("framework", ""))
        yield _comment("", first.format(base=base))
        yield _comment("", second)
        for text in self.applied:
            act = [text.issued_by.decision, text.issued_by.date] if text.issued_by else []
            number = [f"{revision} {text.revision}"] if text.revision else []
            yield _comment("", f"- {text.id}: {', '.join([*filter(None, act), PurePath(text.file).name, *number])}")
        for entry in self.not_in_period:
            yield _comment("", left_out.format(path=entry.path, why=entry.why.in_(self.lang)))

    def _top(self) -> dict[str, Any]:
        """The keys in the order of the base; what has been joined stands before the rules."""
        data = self.document.data
        joined = {}
        if "consolidated" in data:
            joined = {"consolidated": data["consolidated"], "x-consolidated": self._notes()}
        rest = {key: value for key, value in data.items() if key not in _OURS}
        head = {key: value for key, value in rest.items() if key not in _AFTER_HEAD}
        return {**head, **joined, **rest}

    def _notes(self) -> dict[str, Any]:
        old = self.document.data.get("x-consolidated")
        fresh = {text.id: _note(text) for text in self.applied if text.file in self.texts or not isinstance(old, dict)}
        return {**(old if isinstance(old, dict) else {}), **fresh}

    # -- blocks

    def _entry(self, path: Path, key: str, value: Any, pad: str, file: str) -> Iterator[str]:
        """`key: value`, under a comment where it does not come from the text that holds it."""
        holder = path[-1] in CHILD_WORDS and _is_clause(path[:-1])
        here = file if holder else self._file(path, file)
        if here != file and path[0] != "consolidated":
            yield self._from(path, pad)
            if _is_clause(path) and isinstance(value, dict) and here in self.texts:
                value = {**value, "x-from": self.texts[here]}
        if path in self.document.chosen:
            yield self._chosen(path, pad)
        if _is_clause(path) and len(path) == 2:
            yield ""
        if isinstance(value, dict) and value:
            yield f"{pad}{scalar(key)}:"
            yield from self._map(path, value, pad + "  ", here)
        elif isinstance(value, list) and not _is_plain(value):
            yield f"{pad}{scalar(key)}:"
            yield from self._list(path, value, pad + "  ", here)
        else:
            yield f"{pad}{scalar(key)}: {flow(value) if isinstance(value, dict | list) else scalar(value)}"

    def _map(self, path: Path, data: dict[str, Any], pad: str, file: str) -> Iterator[str]:
        for key, value in data.items():
            yield from self._entry((*path, key), key, value, pad, file)

    def _list(self, path: Path, items: list[Any], pad: str, file: str) -> Iterator[str]:
        for index, item in enumerate(items):
            where = (*path, index)
            if self._file(where, file) != file and path != ("consolidated",):
                yield self._from(where, pad)
            if where in self.document.chosen:
                yield self._chosen(where, pad)
            if isinstance(item, dict) and item:
                yield from _dashed(self._map(where, item, pad + "  ", file), pad)
            elif isinstance(item, list) and not _is_plain(item):
                yield from _dashed(self._list(where, item, pad + "  ", file), pad)
            else:
                yield f"{pad}- {flow(item) if isinstance(item, dict | list) else scalar(item)}"

    def _file(self, path: Path, around: str) -> str:
        """The file that a piece stands in; what has no place of its own stands where its surroundings do."""
        place = self.document.keys.get(path) or self.document.values.get(path)
        return place.file if place is not None else around

    def _chosen(self, path: Path, pad: str) -> str:
        """From which period a value that changes with it holds, and where it is written."""
        place = self.document.place(path)
        where = f"{PurePath(place.file).name}:{place.line}"
        return _comment(pad, self.words[4].format(period=self.document.chosen[path], where=where))

    def _from(self, path: Path, pad: str) -> str:
        place = self.document.key_place(path)
        text = self.texts.get(place.file, place.file)
        return _comment(pad, f"{self.words[3]} {text}, {PurePath(place.file).name}:{place.line}")


def _note(text: Applied) -> dict[str, Any]:
    issue = text.issued_by
    act = {"decision": issue.decision, "date": issue.date, "issuer": issue.issuer} if issue else {}
    return {
        "revision": text.revision,
        "issued_by": {key: value for key, value in act.items() if value},
        "in_force": {"from": text.in_force_from},
    }


def _is_clause(path: Path) -> bool:
    """Whether a path is a group's or a node's: (groups, id) and then pairs of a word and an id."""
    return len(path) % 2 == 0 and path[0] == "groups" and all(word in CHILD_WORDS for word in path[2::2])


def _is_plain(value: list[Any]) -> bool:
    """A list short enough to read on one line: nothing in it but numbers, truths and ids."""
    simple = all(item.isidentifier() if isinstance(item, str) else not isinstance(item, dict | list) for item in value)
    return simple and len(flow(value)) <= 80


def _dashed(lines: Iterator[str], pad: str) -> Iterator[str]:
    """The first line behind a dash, the others below it; a comment at the top of them stands above."""
    first = next(lines)[len(pad) + 2 :]
    while first.startswith("#"):
        yield pad + first
        first = next(lines)[len(pad) + 2 :]
    yield f"{pad}- {first}"
    yield from lines


def _comment(pad: str, text: str) -> str:
    return f"{pad}# {harmless(text)}"
