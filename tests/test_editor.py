"""Authoring in an editor, with the server that editors run: what is offered, shown, underlined; without a network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from editors import NO_EDITOR, SERVER, WHY, Editor, inserted, opened
from indexkit import schema
from indexkit.model import SCORING
from indexkit.schema.snippets import FILES, UNDER_AN_ID
from indexkit.shape import check_shape
from indexkit.source import scan_text

ROOT = Path(__file__).parent.parent
KINDS = schema.load("framework")["$defs"]["score"]["properties"]["kind"]["enum"]
VERBS = schema.load("amendment")["$defs"]["change"]["properties"]["do"]["enum"]
LINE = "# yaml-language-server: $schema=luoc_do/{}-1.schema.json\n"
HEAD = LINE.format("framework") + (
    "indexkit: 1\nframework: x\nrevision: 1\nname: X\n"
    "issued_by: {decision: 1/QĐ, date: 2024-01-01}\nin_force: {from: 2024-01-01}\napplies_to: {periods_from: 2024}\n"
)
RULES = "rules:\n  rounding: none\n  missing_evidence: zero\n"
GROUP = "groups:\n  g:\n    max: 10\n    indicators:\n      i:\n        max: 10\n        components:\n"
LEAF = HEAD + RULES + GROUP + "          c:\n            max: 10\n            basis: published\n            score:\n"
OWN = LEAF.replace("rules:", "uses: [standard]\nrules:")
AMENDMENT = LINE.format("amendment") + (
    "indexkit: 1\namendment: y\namends: x\nrevision: 1\nissued_by: {decision: 2/QĐ, date: 2025-01-01}\n"
    "in_force: {from: 2025-01-01}\napplies_to: {periods_from: 2025}\nchanges:\n"
)
EVIDENCE = LINE.format("evidence")
EXAMPLE = " (mẫu · example)"

pytestmark = pytest.mark.skipif(NO_EDITOR, reason=WHY)


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("soan_thao")
    schema.write_all(folder / "luoc_do")
    with opened(folder) as one:
        yield one


# What is underlined


def underlined(editor: Editor, name: str, text: str) -> list[tuple[int, str]]:
    return editor.underlined(editor.open(name, text))


def line_of(text: str, word: str) -> int:
    return text[: text.index(word)].count("\n") + 1


WRONG = {
    "a mistyped key": (LEAF + "              kind: yes_no\n              ponits: 5\n", "ponits", "Property ponits"),
    "a mistyped kind": (LEAF + "              kind: ratoi\n", "ratoi", 'Valid values: "yes_no", "choice"'),
    "a kind without its key": (LEAF + "              kind: per_item\n              of: x\n", "score:", '"points_each"'),
    "a word of a list": (HEAD + RULES.replace("zero", "zeor") + GROUP, "zeor", '"zero", "error", "not_applicable"'),
    "a key of the file": (HEAD + RULES.replace("missing_", "mising_") + GROUP, "mising", "mising_evidence"),
    "a value by period": (
        LEAF + "              kind: yes_no\n            weight: {by_period: {2024: [1]}}\n",
        "weight:",
        "Incorrect type",
    ),
    "an amendment's verb": (AMENDMENT + "  - {do: repael, at: g/i}\n", "repael", '"add_penalty", "set", "replace"'),
    "an amendment's place": (AMENDMENT + "  - {do: repeal, att: g/i}\n", "att", "Property att"),
    "a state of evidence": (EVIDENCE + "evidence:\n  a: {value: 1, state: verifid}\n", "verifid", '"verified"'),
    "a key of evidence": (EVIDENCE + "evidence:\n  a: {value: 1, stat: verified}\n", "stat", "Property stat"),
    "a test without a name": (
        LINE.format("tests") + "indexkit: 1\ntests: x\ncases:\n  - {group: g, given: {}}\n",
        "group",
        '"name"',
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_underlined_where_it_stands(editor: Editor, what: str) -> None:
    text, word, says = WRONG[what]
    found = underlined(editor, f"{what.replace(' ', '_')}.yaml", text)
    assert any(line == line_of(text, word) and says in message for line, message in found), found


def test_a_file_in_a_folder_below_finds_its_schema_by_a_relative_path(editor: Editor) -> None:
    text = EVIDENCE.replace("luoc_do", "../../luoc_do") + "evidence: {a: 1}\nunt: x\n"
    assert underlined(editor, "2024/huyen/a.yaml", text) == [(3, "Property unt is not allowed.")]


def test_kinds_of_its_own_are_underlined_only_where_the_file_defines_none(editor: Editor) -> None:
    kind = "              kind: min_max\n              low: 0\n"
    assert underlined(editor, "own.yaml", OWN + kind) == []
    assert [line for line, _ in underlined(editor, "none.yaml", LEAF + kind)] == [line_of(LEAF + kind, "min_max")]
    added = "  - {do: add, at: g/i, id: c, max: 1, basis: press, score: {kind: min_max, low: 0}}\n"
    assert underlined(editor, "joined.yaml", AMENDMENT + added) == []


def test_no_file_that_is_shipped_is_underlined(tmp_path: Path) -> None:
    """Their first lines name the schemas where they stand in the sources: there are those for editors here."""
    for folder in ("frameworks", "examples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    schema.write_all(tmp_path / "src" / "indexkit" / "schema")
    files = sorted(tmp_path.rglob("*.yaml"))
    assert len(files) > 40
    with opened(tmp_path) as one:
        addresses = [one.open(str(file.relative_to(tmp_path)), file.read_text("utf-8")) for file in files]
        assert [(at, found) for at in addresses if (found := one.underlined(at))] == []


# What is shown

SHOWN = {
    "a kind": (
        LEAF + "              kind: ba|nds\n              bands: [{points: 1}]\n",
        ["* `bands`: Điểm theo khoảng · Points by bands", "* `ratio`: Điểm theo tỷ lệ"],
    ),
    "a key of a node": (
        LEAF + "              kind: yes_no\n            wei|ght: 2\n",
        ["Trọng số khi gộp.", "Its weight among its siblings."],
    ),
    "a key of the file": (HEAD + RULES.replace("rules", "ru|les") + GROUP, ["Quy tắc chung", "Rules for the whole"]),
    "a word of a rule": (
        HEAD + RULES.replace("zero", "ze|ro") + GROUP,
        ["`zero`: phần đó 0 điểm và được liệt kê · that part earns 0 and is listed"],
    ),
    "a change": (
        AMENDMENT + "  - {do: rep|eal, at: g/i, why: x}\n",
        ["`repeal`: Bãi bỏ mục · Repeal a node", "`set`: Đổi một khóa · Change one field"],
    ),
    "evidence": (EVIDENCE + "evidence:\n  a: {value: 1, sta|te: verified}\n", ["verified = đã thẩm định"]),
}


@pytest.mark.parametrize("what", SHOWN)
def test_a_word_is_explained_in_both_languages(editor: Editor, what: str) -> None:
    text, said = SHOWN[what]
    found = editor.hover(f"hover_{what.replace(' ', '_')}.yaml", text)
    assert [one for one in said if one not in found] == [], found


# What is offered


def test_kinds_are_offered_with_their_meaning(editor: Editor) -> None:
    found = editor.offered("kinds.yaml", LEAF + "              kind: |\n")
    assert list(found) == KINDS
    assert {word for word in SCORING.values() if word in found} == set(KINDS)
    assert found["ratio"]["documentation"].startswith("Điểm theo tỷ lệ: điểm × tử số / mẫu số · Points in proportion")


def test_keys_that_a_kind_may_have_are_offered_and_end_in_a_colon(editor: Editor) -> None:
    found = editor.offered("keys.yaml", LEAF + "              kind: bands\n              of: x\n              |\n")
    assert {"bands", "steps", "hit"} <= found.keys()
    assert not {"points_each", "of"} & found.keys()
    assert found["hit"]["insertText"].startswith("hit: ")
    node = editor.offered("node.yaml", LEAF + "              kind: yes_no\n            |\n")
    assert {"code", "weight", "cite", "rounding"} <= node.keys()
    assert [label for label, one in node.items() if ":" not in one["insertText"]] == []


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("rounding", HEAD + "rules:\n  rounding: |\n", ["none"]),
        ("missing", HEAD + "rules:\n  missing_evidence: |\n", ["zero", "error", "not_applicable"]),
        ("better", LEAF + "              kind: yes_no\n            better: |\n", ["high", "low", "neither"]),
        ("state", EVIDENCE + "evidence:\n  a:\n    value: 1\n    state: |\n", ["verified", "claimed"]),
        ("do", AMENDMENT + "  - do: |\n", VERBS),
    ],
)
def test_words_are_offered_where_a_list_of_them_is_known(
    editor: Editor, name: str, text: str, words: list[str]
) -> None:
    assert set(words) <= editor.offered(f"word_{name}.yaml", text).keys()


def pieces() -> Iterator[tuple[str, str, str, str]]:
    """Every piece that can be inserted: its label, the text with the cursor, the file that it makes, its kind."""
    own = LEAF.replace("            score:\n", "")
    for kind in KINDS:
        yield f"score {kind}", LEAF + "              |\n", kind + EXAMPLE, "framework"
    yield "score in its line", own + "            score: |\n", "bands" + EXAMPLE, "framework"
    for verb in VERBS:
        yield f"change {verb}", AMENDMENT + "  - |\n", verb + EXAMPLE, "amendment"
    titles = {one: schema.load("framework")["$defs"][one]["title"] + EXAMPLE for one in UNDER_AN_ID.values()}
    yield "a component", HEAD + RULES + GROUP + "          |\n", titles["component"], "framework"
    yield "a group", HEAD + RULES + "groups:\n  |\n", titles["group"], "framework"
    yield "an input", HEAD + RULES + "inputs:\n  |\n" + GROUP + "          c: {max: 10, basis: press, score: {kind: " \
        "yes_no}}\n", titles["input"], "framework"  # fmt: skip
    for name in FILES:
        yield f"a file: {name}", LINE.format(name) + "|", schema.load(name)["title"] + EXAMPLE, name


def test_pieces_that_are_inserted_are_in_order_as_they_are(editor: Editor) -> None:
    """In the editor's eyes, and in ours."""
    made = {}
    for number, (what, text, label, kind) in enumerate(pieces()):
        offered = editor.offered(f"piece_{number}.yaml", text)
        assert label in offered, (what, list(offered))
        made[what] = inserted(text, offered[label]), kind
    addresses = {what: editor.open(f"made_{n}.yaml", text) for n, (what, (text, _)) in enumerate(made.items())}
    for what, (text, kind) in made.items():
        assert editor.underlined(addresses[what]) == [], (what, text)
        document, problems = scan_text(text, "made.yaml")
        assert document is not None
        assert not problems, what
        assert check_shape(document, kind) == [], (what, text)  # type: ignore[arg-type]


def test_under_ci_the_server_is_there() -> None:
    assert SERVER is not None or not os.environ.get("CI"), WHY
