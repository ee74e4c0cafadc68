"""One page of HTML that runs nothing and fetches nothing: what the reports of a unit and of a league share."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from indexkit.problems import Lang, Text
from indexkit.report.escape import html_sentence, html_text

_HERE = Path(__file__).parent
WORDS: dict[str, Text] = {
    "skip": Text("Đến nội dung", "Skip to the content"),
    "contents": Text("Mục lục", "Contents"),
}


class Markup(str):
    """What a template does not escape again."""

    def __html__(self) -> str:
        return self


def render(template: Path, lang: Lang, words: Mapping[str, str], **fields: Any) -> str:
    """A page from a template that extends `base.html`; beside the template lies its style, `….css`. Raises ImportError
    without Jinja."""
    styles = (_HERE / "base.css", template.with_suffix(".css"))
    style = _whole_lines("\n".join(file.read_text(encoding="utf-8") for file in styles))
    text: str = (
        environment(template.parent)
        .get_template(template.name)
        .render(
            lang=lang,
            style=Markup(style),
            policy=Markup(_policy(f"\n{style}\n")),
            words={key: text.in_(lang) for key, text in WORDS.items()} | dict(words),
            **fields,
        )
    )
    return _whole_lines(text) + "\n"


def _whole_lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n") if line.strip())


def _policy(style: str) -> str:
    """Nothing may be fetched, run or sent; of styles only this one counts, known by its hash."""
    known = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"


def environment(*folders: Path) -> Any:
    """Everything that a template prints is escaped by `html_sentence`, which marks names in backticks as code; where no
    element may stand, in an attribute or the title, the filter `bare` leaves them as they are."""
    try:
        jinja = import_module("jinja2")
    except ImportError:
        raise ImportError('The HTML report needs one more package: pip install "indexkit[report]"') from None
    searched: Sequence[Path] = (*folders, _HERE)
    loader = jinja.FileSystemLoader(searched, encoding="utf-8")
    found = jinja.Environment(loader=loader, autoescape=True, undefined=jinja.StrictUndefined, finalize=_escaped)
    found.filters["bare"] = lambda text: Markup(html_text(str(text)))
    return found


def _escaped(value: Any) -> Any:
    return value if hasattr(value, "__html__") else Markup(html_sentence(str(value)))
