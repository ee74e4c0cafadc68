"""Frameworks that are kept: the same as those that are loaded, and never another one."""

from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

import indexkit
import indexkit.files
from indexkit import FrameworkError, framework, store
from indexkit.source import read

FRAMEWORKS = Path(__file__).parents[1] / "frameworks"
BUNDLED = [("dong_thap_2022", 2024), ("quang_tri_1982", 2024), ("combined_events", 2024), ("cvss_31", "3.1"),
           ("national_dti_922", 2023), ("human_development", 2024)]  # fmt: skip


@pytest.fixture
def here(tmp_path: Path) -> Path:
    for file in FRAMEWORKS.glob("*.yaml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def loads() -> Any:
    return patch.object(framework, "_load", wraps=framework._load)


@pytest.mark.parametrize(("name", "period"), BUNDLED)
def test_what_is_kept_is_what_was_loaded(name: str, period: Any, tmp_path: Path) -> None:
    made = [indexkit.load(FRAMEWORKS / f"{name}.yaml", period=period, keep=tmp_path) for _ in range(2)]
    assert [isinstance(one.document.values, store._Places) for one in made] == [False, True]
    assert {name: value for name, value in vars(made[0]).items() if name[0] != "_"} == {
        name: value for name, value in vars(made[1]).items() if name[0] != "_"
    }
    assert pickle.loads(pickle.dumps(made[1])).document == made[0].document


def test_a_tree_of_it_says_the_same(here: Path, tmp_path: Path) -> None:
    evidence = dict(read(FRAMEWORKS / "samples" / "huyen_mau.yaml").data["evidence"])
    trees = []
    for _ in range(2):
        loaded = indexkit.load(here / "dong_thap_2022.yaml", period=2024, keep=tmp_path / "kept")
        trees.append(loaded.evaluate(evidence, group="cap_huyen"))
    assert isinstance(trees[1].framework.document.keys, store._Places)
    assert trees[0].to_json("vi") == trees[1].to_json("vi")
    assert trees[0].certificate() == trees[1].certificate()
    assert [node.clause for node in trees[0]] == [node.clause for node in trees[1]]


def test_only_what_is_the_same_to_the_byte(here: Path) -> None:
    base, folder = here / "dong_thap_2022.yaml", here / "kept"
    how: list[dict[str, Any]] = [
        {"period": 2024}, {"period": 2023}, {"period": 2024, "known": "2023-12-31"},
        {"period": 2024, "amendments": False},
        {"period": 2024, "amendments": False, "amend": [here / "bonus_447_2024.yaml"]},
    ]  # fmt: skip
    with loads() as load:
        for _ in range(2):
            for one in how:
                indexkit.load(base, keep=folder, **one)
        assert load.call_count == len(how)
        with open(base, "a", encoding="utf-8") as stream:
            stream.write("# một dòng nữa\n")
        indexkit.load(base, keep=folder, period=2024)
        (here / "another.yaml").write_text("x-nothing: 1\n", encoding="utf-8")
        indexkit.load(base, keep=folder, period=2024)
        with patch.object(store, "_code", lambda: ()):
            indexkit.load(base, keep=folder, period=2024)
        assert load.call_count == len(how) + 3
        indexkit.load(base, keep=folder, period=2024)
        assert load.call_count == len(how) + 3


def test_what_is_wrong_is_not_kept(here: Path) -> None:
    base, folder = here / "human_development.yaml", here / "kept"
    base.write_text(base.read_text("utf-8") + "surplus: 1\n", "utf-8")
    for _ in range(2):
        with pytest.raises(FrameworkError, match="IK201"):
            indexkit.load(base, period=2024, keep=folder)
    assert not folder.exists()
    with pytest.raises(FrameworkError):
        indexkit.load(here / "not_there.yaml", period=2024, keep=folder)


LEFT = ("cut", "turned", "other")


class Evil:
    def __reduce__(self) -> Any:
        return os.system, ("echo evil",)


class Writes:
    def __reduce__(self) -> Any:
        return indexkit.files.write_text, ("evil.txt", "x")


@pytest.mark.parametrize("wrong", [Evil(), Writes(), *LEFT], ids=["evil", "writes", *LEFT])
def test_a_file_that_was_changed_is_not_taken(here: Path, wrong: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here)
    base, folder = here / "dong_thap_2022.yaml", here / "kept"
    indexkit.load(base, period=2024, keep=folder)
    (file,) = folder.iterdir()
    data = file.read_bytes()
    if isinstance(wrong, str):
        turned = data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]
        file.write_bytes({"cut": data[:-1], "turned": turned, "other": b"{}"}[wrong])
    else:
        body = pickle.dumps(wrong)
        file.write_bytes(store._HEAD + store.sha256(body).digest() + body)
    with loads() as load:
        for _ in range(2):
            indexkit.load(base, period=2024, keep=folder)
        assert load.call_count == 1
    assert not Path("evil.txt").exists()
    assert file.read_bytes()[: len(store._HEAD)] == store._HEAD


def test_a_folder_that_cannot_be_written(here: Path) -> None:
    (here / "taken").write_text("", "utf-8")
    with loads() as load:
        for _ in range(2):
            indexkit.load(here / "human_development.yaml", period=2024, keep=here / "taken")
        assert load.call_count == 2
