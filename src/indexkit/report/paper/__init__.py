"""A document for Word: A4, Times New Roman, for people who sign. It fetches nothing and holds no macro.

Written part by part, without a package: a document of paragraphs and tables needs few parts, and the same figures make
the same file. Every text passes `word_text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Literal, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from indexkit.problems import Lang, Text
from indexkit.report.escape import named, word_text

_HERE = Path(__file__).parent
_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/footer1.xml": "footer.xml",
}
"""Each part of a document, and our file from which it is made."""
_MADE = (2000, 1, 1, 0, 0, 0)
"""A file in a zip must say when it was made; the clock is never read."""
_LANGUAGE = Text("vi-VN", "en-GB")
"""What the spelling is checked against."""
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_A4 = (11906, 16838)
"""In twentieths of a point, like all lengths here."""
_SIDE, _EDGE, _WIDE_EDGE = 1701, 1134, 964
WIDTH = _A4[1] - 2 * _WIDE_EDGE
"""What is left for a table on a page that lies on its side."""
_OfText = Literal["Title", "Subtitle", "Heading1", "Heading2", "Normal", "Listed", "Warned"]
Style: TypeAlias = _OfText | Literal["Cell", "CellBold", "CellNumber", "CellHead", "Cite"]
Cell: TypeAlias = tuple[tuple[str, Style], ...]
"""Its paragraphs."""
Row: TypeAlias = tuple[Cell, ...]


class Paper:
    """A document as it grows. It begins upright; `wide` turns what follows on its side."""

    def __init__(self, title: str, lang: Lang) -> None:
        self.lang: Lang = lang
        self.heading = title
        self._body: list[str] = [_paragraph(title, "Title")]

    def say(self, text: str, style: Style = "Normal", bold: str = "") -> None:
        """`bold`: what stands in front, in bold."""
        self._body.append(_paragraph(text, style, bold))

    def listed(self, lines: Iterable[str], style: Style = "Listed") -> None:
        self._body += [_paragraph(line, style) for line in lines]

    def wide(self) -> None:
        self._body.append(f"<w:p><w:pPr>{_section(wide=False)}</w:pPr></w:p>")

    def table(self, heads: Sequence[str], rows: Iterable[Row], widths: Sequence[int]) -> None:
        """`widths`: of the columns, in proportion. The heads are said again on each page, and a row stays whole."""
        spans = [WIDTH * width // sum(widths) for width in widths]
        grid = "".join(f'<w:gridCol w:w="{span}"/>' for span in spans)
        made = [tuple(cell(head, "CellHead") for head in heads), *rows]
        lines = "".join(_row(row, spans, is_head=not place) for place, row in enumerate(made))
        look = f'<w:tblStyle w:val="Ruled"/><w:tblW w:w="{sum(spans)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        self._body.append(f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>")
        self._body.append(_paragraph("", "Cell"))

    def made(self) -> bytes:
        """The file. What comes last lies on its side, turned or not: it is tables."""
        words = {"language": _LANGUAGE.in_(self.lang), "title": word_text(self.heading)}
        body = "".join(self._body) + _section(wide=True)
        parts = {name: _filled(file, words) for name, file in _PARTS.items()}
        parts["word/document.xml"] = f"{_XML}<w:document {_W} {_R}><w:body>{body}</w:body></w:document>"
        out = BytesIO()
        with ZipFile(out, "w") as new:
            for name, text in parts.items():
                entry = ZipInfo(name, _MADE)
                entry.compress_type = ZIP_DEFLATED
                new.writestr(entry, text.encode("utf-8"))
        return out.getvalue()


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _filled(file: str, words: dict[str, str]) -> str:
    text = (_HERE / file).read_text(encoding="utf-8")
    for word, said in words.items():
        text = text.replace(f"@{word}@", said)
    return text


def cell(texts: str | Iterable[str], style: Style = "Cell") -> Cell:
    return tuple((one, style) for one in ([texts] if isinstance(texts, str) else texts) if one)


def capital(text: str) -> str:
    """A heading as a document has it."""
    return text[:1].upper() + text[1:]


def _row(row: Row, spans: Sequence[int], is_head: bool) -> str:
    how = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>"
    return f"<w:tr>{how}{''.join(map(_cell, row, spans))}</w:tr>"


def _cell(told: Cell, span: int) -> str:
    inside = "".join(_paragraph(text, style) for text, style in told or (("", "Cell"),))
    return f'<w:tc><w:tcPr><w:tcW w:w="{span}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def _paragraph(text: str, style: Style, bold: str = "") -> str:
    front = _run(bold, "<w:rPr><w:b/></w:rPr>") if bold else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{front}{"".join(_runs(text))}</w:p>'


_AS_A_NAME = (
    '<w:rPr><w:rStyle w:val="Named"/><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/></w:rPr>'
)
"""The font is said here too: in a table LibreOffice does not take it from a style of characters."""


def _runs(text: str) -> Iterator[str]:
    """A name is set as code, and its spelling is nobody's business."""
    for piece, is_name in named(text):
        yield _run(piece, _AS_A_NAME if is_name else "")


def _run(text: str, look: str) -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{_edged(text)}</w:t></w:r>'


def _edged(text: str) -> str:
    """Blanks at the ends of a piece are kept: they stand between it and its neighbours."""
    front, back = (" " if text[at : at + 1 or None].isspace() else "" for at in (0, -1))
    found = word_text(text)
    return f"{front}{found}{back}" if found else front


def _section(*, wide: bool) -> str:
    width, height = reversed(_A4) if wide else _A4
    left, edge = (_WIDE_EDGE, _WIDE_EDGE) if wide else (_SIDE, _EDGE)
    lies = ' w:orient="landscape"' if wide else ""
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{lies}/>'
        f'<w:pgMar w:top="{edge}" w:right="{edge}" w:bottom="{edge}" w:left="{left}" w:header="567" w:footer="567" '
        'w:gutter="0"/></w:sectPr>'
    )
