"""The schemas: sound, bilingual, closed, usable without a network; the reference page is what they say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from indexkit import model, schema
from indexkit.arithmetic import MODES
from indexkit.defaults import DEFAULTS, LATER, OWN
from indexkit.framework import load
from indexkit.problems import Lang
from indexkit.schema.examples import EXAMPLES
from indexkit.schema.reference import CHAPTERS, page, sections
from indexkit.shape import _validator
from indexkit.source import scan, scan_text

ROOT = Path(__file__).parent.parent
LOADED = [schema.load(name) for name in schema.NAMES]
MAPS = ("properties", "$defs", "dependentSchemas", "patternProperties")
KINDS = tuple(dict.fromkeys(word for word in model.SCORING.values() if word not in ("view", "defined")))
"""Those that a file names; a view and a kind of the framework's own have no word of theirs in the grammar."""


def parts(schema_part: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside a schema, with the way to it."""
    if not isinstance(schema_part, dict):
        return
    yield path, schema_part
    for word, below in schema_part.items():
        if word in MAPS:
            for name, one in below.items():
                yield from parts(one, f"{path}/{word}/{name}")
        elif word in ("items", "if", "then", "else", "not", "additionalProperties", "propertyNames"):
            yield from parts(below, f"{path}/{word}")
        elif word in ("allOf", "oneOf", "anyOf"):
            for index, one in enumerate(below):
                yield from parts(one, f"{path}/{word}/{index}")


ALL = [(f"{name}{path}", part) for name in schema.NAMES for path, part in parts(schema.load(name))]


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in part:
        target = sections()[part["$ref"].rpartition("/")[2]]
        part = {**target, **{key: value for key, value in part.items() if key != "$ref"}}
    return part


def properties() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{path}/{key}", resolved(below))
        for path, part in ALL
        if not re.search(r"/(if|then|not|dependentSchemas)(/|$)", path)
        for key, below in part.get("properties", {}).items()
    ]


@pytest.mark.parametrize("name", schema.NAMES)
def test_each_is_a_schema_of_its_draft(name: str) -> None:
    Draft202012Validator.check_schema(schema.load(name))
    assert schema.load(name)["$id"] == f"{name}-1.schema.json"


def test_every_property_is_described_in_both_languages() -> None:
    assert len(properties()) > 250
    for path, part in properties():
        vi, _, en = part.get("description", "").partition("\n")
        assert vi.endswith("."), path
        assert en.endswith("."), path
        assert re.search("[à-ỹđ]", vi.casefold()), path
        assert not re.search("[à-ỹđ]", en.casefold()), path


def test_every_map_is_closed_but_for_x_keys() -> None:
    """A map of the author's own words (options) is open; a map that `kind` or `do` completes is closed there."""
    for path, part in ALL:
        if part.get("type") == "object" and "properties" in part and "allOf" not in part and not path.endswith("/if"):
            assert part.get("additionalProperties") is not None, path
            assert part["patternProperties"] == {"^x-": True}, path
        if part.get("additionalProperties") is False:
            assert part["patternProperties"] == {"^x-": True}, path


def test_kinds_and_verbs_are_chosen_by_if_and_oneof_only_counts_keys() -> None:
    for path, part in ALL:
        for word in ("oneOf", "anyOf"):
            assert all(set(choice) == {"required"} and len(choice["required"]) == 1 for choice in part.get(word, ())), (
                path
            )
    for word, name in (("kind", "score"), ("do", "change")):
        wrapper = sections()[name]
        chosen = [choice["if"]["properties"][word]["const"] for choice in wrapper["allOf"]]
        assert chosen == wrapper["properties"][word]["enum"]
        assert [choice["then"]["$ref"] for choice in wrapper["allOf"]] == [f"#/$defs/{name}_{one}" for one in chosen]


def test_no_network_is_named_but_the_dialect_itself() -> None:
    for path, part in ALL:
        for key, value in part.items():
            if key != "$schema" and isinstance(value, str):
                assert "://" not in value, path
            if key == "$ref":
                assert part.keys() <= {"$ref", "title", "description", "default", "examples"}, path
                assert re.fullmatch(r"([a-z]+-1\.schema\.json)?#/\$defs/\w+", str(value)), path


def test_definitions_of_the_files_read_have_one_name_each() -> None:
    names = [name for one in schema.FILES_READ for name in schema.load(one)["$defs"]]
    assert len(names) == len(set(names))


def test_words_are_those_of_the_model() -> None:
    defined = sections()
    assert tuple(defined["basis"]["enum"]) == get_args(model.Basis)
    assert tuple(defined["missing"]["enum"]) == get_args(model.MissingRule)
    assert tuple(defined["mode"]["enum"]) == MODES
    for word, known in (("better", model.Better), ("by", model.By), ("ties", model.Ties), ("label", model.Mark)):
        assert tuple(defined["ranking"]["properties"][word]["enum"]) == get_args(known)
    assert tuple(defined["input"]["properties"]["type"]["enum"]) == get_args(model.InputType)
    assert tuple(defined["not_applicable"]["properties"]["by"]["enum"]) == get_args(model.Who)
    assert tuple(defined["not_applicable"]["properties"]["otherwise"]["enum"]) == get_args(model.Otherwise)
    assert tuple(defined["score"]["properties"]["kind"]["enum"]) == KINDS
    scoring = {kind for kind in defined["node"]["properties"]["scoring"]["enum"] if kind}
    assert scoring == set(model.SCORING.values())


def test_defaults_are_those_that_the_fingerprint_writes_out() -> None:
    places = {
        **{kind: f"score_{kind}" for kind in KINDS if kind in DEFAULTS},
        "display": "display",
        "rules": "rules",
        "node": "component",
        "group": "group",
        "levels": "levels",
        "ranking": "ranking",
        "breaker": "breaker_block",
        "aggregate": "aggregate_block",
        "penalties": "penalty",
        "items": "input",
        "field": "field",
    }
    compared = 0
    for kind, name in places.items():
        written = {key: value for key, value in DEFAULTS[kind].items() if value is not OWN and value not in ({}, [])}
        shown = {key: resolved(part) for key, part in sections()[name]["properties"].items()}
        told = {key: part["default"] for key, part in shown.items() if "default" in part}
        stated = {key: value for key, value in told.items() if kind == "each" or key != "aggregate"}
        assert written.items() <= stated.items(), name
        later = LATER["node"].keys() | LATER["aggregate"].keys()
        assert stated.keys() <= written.keys() | DEFAULTS["node"].keys() | later, name
        compared += len(written)
    assert compared >= 15


# Offline


def test_a_folder_of_schemas_works_by_itself(tmp_path: Path) -> None:
    written = schema.write_all(tmp_path / "new" / "folder")
    assert [path.name for path in written] == [schema.file_name(name) for name in schema.NAMES]
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == sorted(p.name for p in written)

    def from_folder(uri: str) -> Resource[Any]:
        return Resource.from_contents(json.loads((tmp_path / "new" / "folder" / uri).read_text("utf-8")))

    amendment = json.loads(written[1].read_text("utf-8"))
    registry: Registry[Any] = Registry(retrieve=from_folder)  # type: ignore[call-arg]
    errors = Draft202012Validator(amendment, registry=registry).iter_errors({"changes": [{"do": "add", "score": {}}]})
    said = {error.message for error in errors}
    assert "'kind' is a required property" in said
    assert "'at' is a required property" in said


def test_writing_again_replaces_and_leaves_nothing_behind(tmp_path: Path) -> None:
    schema.write_all(tmp_path)
    (tmp_path / "framework-1.schema.json").write_text("{}", "utf-8")
    schema.write_all(tmp_path)
    assert len(list(tmp_path.iterdir())) == len(schema.NAMES)
    assert (tmp_path / "framework-1.schema.json").read_text("utf-8") == schema.text("framework")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schema.write_all(tmp_path)
    monkeypatch.setattr("os.replace", lambda *names: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        schema.write_all(tmp_path)
    assert len(list(tmp_path.iterdir())) == len(schema.NAMES)


# For editors

EDITORS = {name: json.loads(schema.text(name)) for name in schema.FILES_READ}


@pytest.mark.parametrize("name", EDITORS)
def test_an_editor_needs_one_file(name: str) -> None:
    references = {str(part["$ref"]) for _, part in parts(EDITORS[name]) if "$ref" in part}
    assert all(one.removeprefix("#/$defs/") in EDITORS[name]["$defs"] for one in references)


def test_each_word_of_a_list_is_explained_to_an_editor() -> None:
    """In both languages, the words in their order; short lists are explained by their description."""
    plain: set[str] = set()
    explained = 0
    for whole in EDITORS.values():
        for path, part in parts(whole):
            told = part.get("enumDescriptions", [])
            if len(part.get("enum", ())) > 2 and not told and "dependentSchemas" not in path:
                plain.add(re.findall("/properties/(?!by_period)([a-z_]+)", path)[-1])
            explained += len(told)
            assert not told or len(told) == len(part["enum"]), path
            assert all(" · " in one or one[0] == "1" for one in told), path
    assert explained > 200
    assert plain == {"label", "kind"}  # how a shared rank is written; a table of identities says it under `kind`


def test_own_kinds_are_allowed_only_where_the_file_defines_some() -> None:
    """Without a server: as jsonschema reads what editors get."""
    text = EXAMPLES["framework"].replace("{kind: yes_no}", "{kind: min_max, low: 0}")

    def underlined(text: str) -> list[str]:
        document, _ = scan_text(text, "x.yaml")
        assert document is not None
        data = json.loads(json.dumps(document.data, default=float))
        errors = Draft202012Validator(EDITORS["framework"]).iter_errors(data)
        return ["/".join(map(str, one.absolute_path)) for one in errors]

    assert underlined(EXAMPLES["framework"]) == []
    assert underlined(text) == ["groups/cap_huyen/indicators/nhan_thuc/components/truong_ban/score/kind"]
    assert underlined(text.replace("rules:", "uses: [standard]\nrules:")) == []


def test_pieces_to_insert_are_the_examples_with_stops() -> None:
    from indexkit.schema.snippets import filled

    assert filled(EXAMPLES["score_interpolate"]) == {
        "kind": "interpolate",
        "of": "${1:ty_le_dung_han}",
        "points": "${2:[[50, 0], [80, 6], [100, max]]}",
        "outside": "${3:clamp}",
    }
    assert filled("a: {b: '$x}'}\nkind: c\n", 4) == {"a": {"b": r"${4:'\$x\}'}"}, "kind": "c"}
    offered = EDITORS["framework"]["$defs"]["score"]["defaultSnippets"]
    assert [one["body"]["kind"] for one in offered] == list(KINDS)


# The result


@pytest.mark.parametrize("sample", ["huyen_mau", "huyen_hoi_dong", "so_mau"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_results_are_in_their_schema(sample: str, lang: Lang) -> None:
    given, _ = scan(ROOT / "frameworks" / "samples" / f"{sample}.yaml")
    assert given is not None
    framework = load(ROOT / "frameworks" / "dong_thap_2022.yaml", period=given.data["period"])
    tree = framework.evaluate(given.data["evidence"], group=given.data["group"])
    errors = Draft202012Validator(schema.load("result")).iter_errors(json.loads(tree.to_json(lang)))
    assert [(list(error.absolute_path), error.message) for error in errors] == []


# The reference page


def test_the_page_is_what_the_schemas_say() -> None:
    again = "python -m indexkit.schema.reference > docs/format.md"
    assert (ROOT / "docs" / "format.md").read_text("utf-8") == page(), again


def test_every_key_stands_in_the_page() -> None:
    shown = page()
    listed = {name for _, names in CHAPTERS for name in names}
    for path, part in ALL:
        if part.get("additionalProperties") is False:
            name = path.rpartition("/$defs/")[2] if "/$defs/" in path else path
            name = "evidence file" if path == "evidence" else name
            assert name.split("/")[0] in listed, path
        for key in part.get("properties", {}):
            assert f"`{key}`" in shown, path


def test_links_of_the_page_lead_to_its_headings() -> None:
    heads = re.findall(r"^### (.*)$", page(), re.MULTILINE)
    assert len(heads) == len(set(heads))
    anchors = {"".join(c for c in head.lower() if c.isalnum() or c in " -_").replace(" ", "-") for head in heads}
    links = set(re.findall(r"\]\(#([^)]*)\)", page()))
    assert links <= anchors
    assert len(links) > 20


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_in_the_grammar(name: str) -> None:
    file = {"evidence file": "evidence"}.get(name) or next(
        n for n in schema.NAMES if name == n or name in schema.load(n)["$defs"]
    )
    reference = schema.file_name(file) + ("" if name in ("evidence file", file) else f"#/$defs/{name}")
    document, problems = scan_text("x:\n" + "".join(f"  {line}\n" for line in EXAMPLES[name].splitlines()), name)
    assert document is not None
    assert not problems
    registry: Registry[Any] = Registry().with_resources((one["$id"], Resource.from_contents(one)) for one in LOADED)
    checker = _validator("framework").evolve(schema={"$ref": reference}, _resolver=registry.resolver())
    assert [error.message for error in checker.iter_errors(document.data["x"])] == []


def test_every_section_of_a_file_that_people_write_has_an_example() -> None:
    written = {name for title, names in CHAPTERS for name in names if "Kết quả ·" not in title}
    assert written - set(EXAMPLES) == {"range", "score", "change", "expect"}
    assert set(EXAMPLES) <= written
