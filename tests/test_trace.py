"""The trace: every figure of the plan, exactly, as JSON that any reader reads."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import indexkit
from indexkit.formula.nodes import State
from indexkit.source import read
from loads import load_once

FRAMEWORKS = Path(__file__).parents[1] / "frameworks"
SAMPLE = read(FRAMEWORKS / "samples" / "huyen_mau.yaml").data["evidence"]


def exact(told: Any) -> Any:
    if isinstance(told, dict):
        return State(told["state"])
    return Fraction(told) if isinstance(told, str) else told


@pytest.mark.parametrize("times", [1, 70], ids=["judge", "compiled"])
def test_of_a_district(times: int) -> None:
    framework = indexkit.load(FRAMEWORKS / "dong_thap_2022.yaml", period=2024)
    for _ in range(times):
        tree = framework.evaluate(SAMPLE, group="cap_huyen", unit='h"u\\y\n', lens="as_claimed")
    trace = json.loads(tree.to_trace())
    assert trace["rules"] == framework.fingerprint
    assert {key: trace[key] for key in ("indexkit_trace", "group", "period", "known", "lens", "unit")} == {
        "indexkit_trace": 1, "group": "cap_huyen", "period": "2024", "known": None, "lens": "as_claimed",
        "unit": 'h"u\\y\n',
    }  # fmt: skip
    plan = framework.plans["cap_huyen"]
    assert [*trace["steps"]] == [line.name for line in plan.lines if line.name not in plan.constants]
    assert {name: exact(told) for name, told in trace["steps"].items()} == {
        name: value for name, value in tree.env.values.items() if name not in plan.constants
    }
    assert trace["steps"]["@total"] == "283.23"
    assert trace["steps"]["van_ban_chi_dao.kind"] == "10/3"
    assert trace["panel"] == {"khao_sat_nguoi_dan": "8.25"}
    assert trace["inputs"]["chu_tri_hop_huyen"] == {"state": "rejected"}
    assert trace["inputs"]["chuc_vu_truong_ban"] == "pho_bi_thu_pho_chu_tich"
    assert (trace["inputs"]["hoi_nghi"], trace["inputs"]["du_hop_tinh"]) == ("3", True)
    assert trace["inputs"]["ty_le_cap_quang"] == "72.595"


def test_a_period_that_is_a_label_and_a_known_day() -> None:
    framework = load_once(FRAMEWORKS / "cvss_31.yaml", period="3.1", known="2026-01-01")
    given = read(FRAMEWORKS / "cvss_31.tests.yaml").data["cases"][0]
    tree = framework.evaluate(given["given"], group=given["group"])
    trace = json.loads(tree.to_trace())
    assert (trace["period"], trace["known"], trace["inputs"]["av"]) == ("3.1", "2026-01-01", "N")
    assert exact(trace["steps"]["@total"]) == tree.exact == 10
