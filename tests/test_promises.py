"""DESIGN section 9, promises 3 and 6: the same bytes everywhere; nothing is executed, nothing else is opened."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest

import indexkit as ik

ROOT = Path(__file__).parents[1]
FRAMEWORK = ROOT / "frameworks" / "dong_thap_2022.yaml"
SAMPLE = ROOT / "frameworks" / "samples" / "huyen_mau.yaml"

SCORE = """
import locale, sys, time
import indexkit as ik
for name in ("de_DE.UTF-8", "vi_VN.UTF-8", "C.UTF-8"):
    try:
        locale.setlocale(locale.LC_ALL, name)
        break
    except locale.Error:
        pass
import decimal
decimal.getcontext().prec = 5
framework = ik.load(sys.argv[1], period=2024)
file = ik.read_evidence_file(sys.argv[2])
tree = framework.evaluate(file.evidence, group=file.group, unit=file.unit)
sys.stdout.buffer.write(tree.to_json().encode("utf-8"))
"""


def score(framework: ik.Framework) -> ik.ScoreTree:
    file = ik.read_evidence_file(SAMPLE)
    return framework.evaluate(file.evidence, group=file.group, unit=file.unit)


@pytest.fixture(scope="module")
def framework() -> ik.Framework:
    return ik.load(FRAMEWORK, period=2024)


@pytest.fixture(scope="module")
def expected(framework: ik.Framework) -> str:
    return score(framework).to_json()


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "12345", "TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "7", "LC_ALL": "POSIX", "INDEXKIT_LANG": "vi"},
    ],
    ids=lambda e: f"seed {e['PYTHONHASHSEED']}",
)
def test_same_bytes_in_another_process(environment: dict[str, str], expected: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCORE, str(FRAMEWORK), str(SAMPLE)],
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode("utf-8") == expected


def test_same_bytes_from_many_threads(framework: ik.Framework, expected: str) -> None:
    fresh = ik.load(FRAMEWORK, period=2024)
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: score(fresh).to_json(), range(24))) == {expected}


def test_same_bytes_from_a_pickled_framework(framework: ik.Framework, expected: str) -> None:
    again = pickle.loads(pickle.dumps(framework))
    assert score(again).to_json() == expected
    assert again.fingerprint == framework.fingerprint
    assert pickle.loads(pickle.dumps(score(framework))).to_json() == expected


def test_errors_can_be_pickled(framework: ik.Framework) -> None:
    with pytest.raises(ik.EvidenceError) as caught:
        framework.evaluate({"mo_hinhh": 1, "tin_bai": "12"}, group="cap_huyen")
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.problems == caught.value.problems


def test_a_framework_is_immutable(framework: ik.Framework) -> None:
    before = framework.fingerprint
    with pytest.raises(FrozenInstanceError):
        framework.period = 2023  # type: ignore[misc]
    with pytest.raises(TypeError):
        framework.groups["x"] = framework.groups["cap_huyen"]  # type: ignore[index]
    with pytest.raises(TypeError):
        framework.plans.clear()  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError):
        framework.groups["cap_huyen"].root.max = 1  # type: ignore[misc]
    with pytest.raises(TypeError):
        framework.groups["cap_huyen"].inputs.pop("mo_hinh")  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        framework.plans["cap_huyen"].by_name.clear()  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        framework.document.data["groups"]["cap_huyen"]["max"] = 1
    assert framework.fingerprint == before


def test_evidence_is_copied(framework: ik.Framework) -> None:
    records: list[dict[str, Any]] = [{"document": "1/QĐ"}, {"document": "2/QĐ"}]
    evidence: dict[str, Any] = {"mo_hinh": records}
    tree = framework.evaluate(evidence, group="cap_huyen")
    records[0]["document"] = "SỬA-SAU"
    records.append({"document": "3/QĐ"})
    evidence.clear()
    assert tree.points == 10
    assert "SỬA-SAU" not in tree.to_json()


def test_only_the_files_named_are_opened(tmp_path: Path) -> None:
    """An audit hook sees every file that loading and scoring open."""
    code = f"""
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(args) if event == "open" else None)
import indexkit as ik, yaml, jsonschema, simpleeval, referencing
ik.load({str(FRAMEWORK)!r}, period=2024)
opened.clear()
framework = ik.load({str(FRAMEWORK)!r}, period=2024)
file = ik.read_evidence_file({str(SAMPLE)!r})
framework.evaluate(file.evidence, group=file.group, cross_check=True).to_json()
names = {{str(args[0]) for args in opened if isinstance(args[0], str)}}
print("\\n".join(sorted(n for n in names if not n.endswith((".py", ".pyc", ".json")))))
assert all(args[1] in (None, "r", "rb") for args in opened), opened
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    allowed = {str(path) for path in (ROOT / "frameworks").glob("*.yaml")} | {str(SAMPLE), str(ROOT / "frameworks")}
    assert set(done.stdout.split()) <= allowed


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('touch HERE')",
        "().__class__.__bases__[0].__subclasses__()",
        "(lambda: 1)()",
        "open('HERE', 'w')",
        "[x for x in (1, 2)]",
        "9 ** 9 ** 9 ** 9",
        "pow(10, pow(10, 10))",
        "f'{1}'",
        "(x := 1)",
    ],
)
def test_formulas_execute_nothing(text: str, tmp_path: Path) -> None:
    source = (ROOT / "frameworks" / "human_development.yaml").read_text("utf-8")
    bad = source.replace('"ln(100)"', '"' + text.replace("HERE", str(tmp_path / "made")) + '"')
    assert bad != source
    path = tmp_path / "framework.yaml"
    path.write_text(bad, encoding="utf-8")
    with pytest.raises(ik.FrameworkError):
        ik.load(path, period=2024)
    assert not (tmp_path / "made").exists()


def test_import_is_light() -> None:
    heavy = {"yaml", "jsonschema", "click", "rich", "simpleeval"}
    code = f"import indexkit, sys; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
