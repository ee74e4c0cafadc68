"""YAML text → the events of PyYAML, by libyaml where it is installed, else by PyYAML's own parser."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Protocol

from yaml.error import Mark
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken, TagToken

_OCTET = "%[0-9a-fA-F]{2}"
_TAG = re.compile(
    rf"!(?:<(?:[\w;/?:@&=+$,.!~*'()\[\]-]|{_OCTET})+>|(?:[\w;/?:@&=+$.!~*'()-]|{_OCTET})*)",
    re.ASCII,
)
_HEADER = re.compile(r"[+-][0-9]?|[0-9][+-]?")
_LONGEST_TAG = 1000


class EventSource(Protocol):
    def get_event(self) -> Any: ...


class PureParser(Reader, Scanner, Parser):
    """PyYAML's own parser, mended where it reads other than libyaml: a `?` inside `{ }`, and tags."""

    _ENDS: ClassVar[str] = "\0 \t\r\n\x85\u2028\u2029"

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_plain(self) -> ScalarToken:
        """A plain scalar, over several lines if need be. A question mark is an ordinary character in it."""
        start = end = self.get_mark()
        indent = self.indent + 1
        chunks: list[str] = []
        spaces: list[str] | None = []
        while self.peek() != "#" and (length := self._plain_length()):
            self.allow_simple_key = False
            chunks += [*(spaces or ()), self.prefix(length)]
            self.forward(length)
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)

    def _plain_length(self) -> int:
        flow = ",[]{}" if self.flow_level else ""
        length = 0
        while True:
            char = self.peek(length)
            if char in self._ENDS or char in flow:
                return length
            if char == ":" and self.peek(length + 1) in self._ENDS + flow:
                return length
            length += 1

    def scan_tag(self) -> TagToken:
        """A tag ends where libyaml ends it. Its meaning is of no interest: tags are refused."""
        mark = self.get_mark()
        match = _TAG.match(self.prefix(_LONGEST_TAG))
        length = match.end() if match else 1
        after = self.peek(length)
        if match is None or not (after in self._ENDS or (self.flow_level and after == ",")):
            raise ScannerError("while scanning a tag", mark, "a tag", self.get_mark())
        self.forward(length)
        return TagToken(("!", "tag"), mark, self.get_mark())

    def scan_block_scalar_indicators(self, start_mark: Mark) -> tuple[bool | None, int | None]:
        """`|2-`. What follows is left to the caller, so that a `#` right behind is a comment, as for libyaml."""
        match = _HEADER.match(self.prefix(2))
        found = match[0] if match else ""
        if "0" in found:
            raise ScannerError("while scanning a block scalar", start_mark, "indentation", self.get_mark())
        self.forward(len(found))
        digits = found.strip("+-")
        return ({"+": True, "-": False}.get(found.strip("123456789")), int(digits) if digits else None)


def fast_parser() -> type[Any]:
    """The parser in use: libyaml's, unless PyYAML was built without it."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        return PureParser
    return CParser
