"""The examples of the reference as pieces that an editor inserts, with stops at what the author fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexkit.schema.examples import EXAMPLES

if TYPE_CHECKING:
    from yaml.nodes import Node

FIXED = frozenset(["indexkit", "kind", "do"])
"""Their value is what the piece was chosen for."""
UNDER_AN_ID = {
    "groups": "group",
    "indicators": "indicator",
    "components": "component",
    "parts": "component",
    "bonuses": "bonus",
    "penalties": "penalty",
    "inputs": "input",
}
"""Maps whose entries stand each under an id of the author's."""
PLAIN = ("rules", "levels", "cite", "example", "ranking", "statistics", "submission", "not_applicable")
FILES = {"framework": "framework", "amendment": "amendment", "evidence": "evidence file", "tests": "tests"}
"""File → its example: the whole of a small one."""


def snippet(name: str, part: dict[str, Any], *, under_an_id: bool = False, label: str = "") -> dict[str, Any]:
    """One piece. `part`: what it is a piece of, for its title and meaning."""
    title = str(part.get("title", name))
    body = filled(EXAMPLES[name], 2 if under_an_id else 1)
    return {
        "label": label or f"{title} (mẫu · example)",
        "description": part.get("description", title),
        "body": {"${1:ma_so}": body} if under_an_id else body,
    }


def filled(text: str, first: int = 1) -> Any:
    """The body of a snippet: maps and lists, in which each value is a stop, numbered from `first` on."""
    import yaml

    return _Body(text, first).of(yaml.compose(text, yaml.SafeLoader))


class _Body:
    def __init__(self, text: str, first: int) -> None:
        self.text, self.next = text, first

    def of(self, node: Node | None, key: str = "") -> Any:
        from yaml.nodes import MappingNode, SequenceNode

        assert node is not None
        if isinstance(node, MappingNode):
            return {one.value: self.of(value, one.value) for one, value in node.value}
        if isinstance(node, SequenceNode) and not node.flow_style:
            return [self.of(one) for one in node.value]
        written = self.text[node.start_mark.index : node.end_mark.index].strip()
        return written if key in FIXED else self.stop(written)

    def stop(self, written: str) -> str:
        for sign in "\\$}":
            written = written.replace(sign, "\\" + sign)
        self.next += 1
        return f"${{{self.next - 1}:{written}}}"
