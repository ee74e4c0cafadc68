"""Published statements checked: the shipped examples, the report in words, the front door."""

from __future__ import annotations

import json
import pickle
from dataclasses import FrozenInstanceError
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest

import indexkit as ik
from indexkit import schema
from indexkit.claims import VERDICTS
from indexkit.claims.model import KINDS
from indexkit.claims.result import HintKind, Reason
from indexkit.claims.text import text_report
from indexkit.claims.words import PHRASES
from indexkit.problems import Lang
from indexkit.report.layout import columns

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "claims"
SHEETS = sorted((Path(__file__).parent / "hand" / "claims").glob("*.yaml"))
HEAD: dict[str, Any] = {"indexkit": 1, "claims": "thu"}


# The statements that are shipped


def test_both_wrong_statements_are_found() -> None:
    """0.0483 / 0.3026 = 15.96… %, not 32.7 %, which is the growth of the national means; 0.6214 − 0.5064 = 0.1150."""
    found = ik.check_claims(EXAMPLES / "two_wrong.yaml")
    assert [one.verdict for one in found.statements] == ["contradicts", "contradicts"]
    dak_nong, ninh_binh = found.statements
    assert (dak_nong.value, dak_nong.rounded) == (Fraction(48300, 3026), 16)
    assert [(hint.kind, hint.how) for hint in dak_nong.hints] == [("series", "national_means")]
    assert (ninh_binh.value, ninh_binh.difference) == (Fraction(1150, 10000), Fraction(-1035, 10000))
    assert [(hint.kind, hint.how) for hint in ninh_binh.hints] == [("shift", "1")]


@pytest.mark.parametrize(("name", "number"), [("dong_thap", 12), ("national", 11), ("provinces", 13)])
def test_the_right_ones_agree(name: str, number: int) -> None:
    found = ik.check_claims(EXAMPLES / f"{name}.yaml")
    assert (found.agrees, found.counts["agrees"], len(found.statements)) == (True, number, number)


def test_a_rank_among_units_of_which_most_are_not_given_is_not_called_right() -> None:
    """Five are above Ninh Bình and one is below: of 63, from 6 to 62. Six are above Đắk Nông: from 7."""
    found = ik.check_claims(EXAMPLES / "ranks_of_63.yaml")
    assert (found.agrees, found.counts["cannot_check"]) == (False, 2)
    assert [one.outcome.range for one in found.statements] == [(6, 62), (7, 63)]


def test_every_example_is_tested() -> None:
    tested = {"two_wrong", "dong_thap", "national", "provinces", "ranks_of_63"}
    assert {path.stem for path in EXAMPLES.iterdir()} == tested


# Words


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("path", [*sorted(EXAMPLES.glob("*.yaml")), *SHEETS], ids=lambda path: path.stem)
def test_a_report_fits_80_columns(path: Path, lang: Lang) -> None:
    text = text_report(ik.check_claims(path), lang)
    assert max(columns(line) for line in text.split("\n")) <= 80
    assert not any(line.endswith(" ") for line in text.split("\n"))
    assert "\x1b" not in text


def test_both_languages_put_in_the_same_fields() -> None:
    for key, text in PHRASES.items():
        vi, en = ({name for _, name, _, _ in Formatter().parse(one) if name} for one in text)
        assert vi == en, key


def test_every_word_of_a_result_has_a_phrase() -> None:
    wanted = {*VERDICTS, *(f"n_{verdict}" for verdict in VERDICTS)}
    wanted |= {f"why_{reason}" for reason in get_args(Reason) if reason}
    wanted |= {f"hint_{kind}" for kind in get_args(HintKind) if kind != "shift"}
    assert wanted <= PHRASES.keys()


def test_every_kind_of_hint_and_reason_occurs_in_a_worksheet() -> None:
    found = [one for path in SHEETS for one in ik.check_claims(path).statements]
    assert {hint.kind for one in found for hint in one.hints} == set(get_args(HintKind))
    assert {one.outcome.reason for one in found} == set(get_args(Reason))
    assert {one.verdict for one in found} == set(VERDICTS)
    assert {one.kind for one in found} == set(KINDS)


def test_kinds_are_those_of_the_grammar() -> None:
    choices = schema.load("claims")["$defs"]["statement"]["oneOf"]
    assert tuple(choice["required"][0] for choice in choices) == KINDS


def test_a_hint_is_no_judgement() -> None:
    for lang, word in (("en", "perhaps: "), ("vi", "có thể: ")):
        hints = [text.in_(lang) for key, text in PHRASES.items() if key.startswith("hint_")]
        assert all(hint.startswith(word) for hint in hints)


def test_the_report_in_words() -> None:
    found = ik.check_claims(EXAMPLES / "two_wrong.yaml")
    told = " ".join(text_report(found, "vi").split())
    assert "các con số cho: (0,3509 − 0,3026) / 0,3026 × 100 ≈ 15,9617" in told
    assert "nêu 32,7, các con số cho 16,0: chênh lệch +16,7, bằng 167 đơn vị của chữ số in cuối" in told
    assert "có thể: 32,7 là của `national_means`: (0,4014 − 0,3026) / 0,3026 × 100 ≈ 32,6504" in told
    assert "2 nhận định: 2 mâu thuẫn" in told
    assert str(found) == text_report(found, "en")
    assert "perhaps: the decimal point is 1 place off: 0.0115 × 10 = 0.115" in str(found)


# The front door


def claims(**statements: Any) -> dict[str, Any]:
    return {**HEAD, "figures": {"s": {2020: "0.40", 2021: Decimal("0.50")}, "n": 31}, "statements": statements}


def test_a_mapping_does_as_well() -> None:
    """0.50 / 0.40 = 1.25."""
    found = ik.check_claims(claims(a={"says": "…", "of": "s", "from": 2020, "to": 2021, "times": Decimal("1.25")}))
    assert (found.agrees, found["a"].value, found["a"].statement.figures("from")[0].step) == (
        True,
        Fraction(5, 4),
        Fraction(1, 100),
    )


def test_problems_of_a_mapping_are_raised_together() -> None:
    with pytest.raises(ik.FrameworkError) as caught:
        ik.check_claims(claims(a={"says": "…", "of": "t", "value": 1}, b={"says": "…", "of": "n", "value": "x"}))
    assert sorted(one.code for one in caught.value.problems) == ["IK610", "IK612"]


@pytest.mark.parametrize("statements", ["1e41", "9" * 60, 5, None, [], {}])
def test_what_is_no_map_of_statements_is_told(statements: Any) -> None:
    """Also a text that would be a number too long to read, which in a file the reader has told."""
    with pytest.raises(ik.FrameworkError) as caught:
        ik.check_claims({**HEAD, "figures": {"n": 31}, "statements": statements})
    assert {one.code for one in caught.value.problems} <= {"IK203", "IK209"}


def test_many_ranks_share_one_field() -> None:
    """So that a rank costs the logarithm of the field, and not the field."""
    names = [f"u{number}" for number in range(1000)]
    figures = {name: f"{number}.5" for number, name in enumerate(names)}
    ranks = {name: {"says": "…", "of": f"s/{name}", "better": "low", "rank": n + 1} for n, name in enumerate(names)}
    found = ik.check_claims({**HEAD, "figures": {"s": figures}, "statements": ranks})
    assert found.agrees
    assert len({id(one.statement.named("among")) for one in found.statements}) == 1


@pytest.mark.parametrize("figure", [0.5, Fraction(1, 3), [0.5]])
def test_floats_have_lost_their_zeros(figure: Any) -> None:
    with pytest.raises(TypeError, match="value: the figure as printed is expected"):
        ik.check_claims(claims(a={"says": "…", "of": "n", "value": figure}))


def test_rounded_of_a_program() -> None:
    """31 to a multiple of 0.5 stays 31; to a multiple of 5 it is 30."""
    given = claims(a={"says": "…", "of": "n", "value": 30, "rounded": Decimal("0.5")})
    assert ik.check_claims(given)["a"].verdict == "contradicts"
    given["statements"]["a"]["rounded"] = 5
    assert ik.check_claims(given)["a"].verdict == "agrees"


def test_a_report_is_data() -> None:
    found = ik.check_claims(EXAMPLES / "two_wrong.yaml")
    plain = json.loads(found.to_json("vi"))
    assert plain == found.to_dict("vi")
    assert plain["name"] == "Hai nhận định trái với chính con số của chúng"
    assert plain["counts"] == {"agrees": 0, "within_rounding": 0, "cannot_check": 0, "contradicts": 2}
    assert plain["statements"][0]["hints"][0]["of"] == 2
    assert pickle.loads(pickle.dumps(found)).to_dict() == found.to_dict()
    with pytest.raises(FrozenInstanceError):
        found.claims = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        found.statements[0].statement.operands["from"] = ()  # type: ignore[index]
    with pytest.raises(ValueError, match="lang"):
        found.to_dict("fr")  # type: ignore[arg-type]


def test_zeros_at_the_end_count_and_whole_figures_among_decimals_are_rounded(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(
        "indexkit: 1\nclaims: c\nfigures: {a: 0.50, b: {x: 0.5, y: 2}, c: {x: 1, y: 2}, d: {unit: percent, "
        "figures: {x: 1}}}\nstatements: {s: {says: a, of: a, value: 0.50}}\n",
        "utf-8",
    )
    series = ik.check_claims(path).statements[0].statement.figures("of")
    assert [one.step for one in series] == [Fraction(1, 100)]
    from indexkit.claims import read_claims

    steps = {name: [one.step for one in every.figures.values()] for name, every in read_claims(path).series.items()}
    assert steps == {"a": [Fraction(1, 100)], "b": [Fraction(1, 10), 1], "c": [0, 0], "d": [1]}


def test_statements_that_begin_with_x_are_passed_over(tmp_path: Path) -> None:
    text = (EXAMPLES / "two_wrong.yaml").read_text("utf-8").replace("  ninh_binh_2022:", "  x-ninh_binh_2022:")
    path = tmp_path / "c.yaml"
    path.write_text(text.replace("  ninh_binh:", "  x-ninh_binh:"), "utf-8")
    assert [one.id for one in ik.check_claims(path).statements] == ["dak_nong_2021"]


def test_a_claims_file_beside_a_framework_is_no_law(tmp_path: Path) -> None:
    source = ROOT / "frameworks" / "human_development.yaml"
    framework = tmp_path / "human_development.yaml"
    framework.write_text(source.read_text("utf-8"), "utf-8")
    (tmp_path / "nhan_dinh.yaml").write_text("indexkit: 1\nclaims: nhan_dinh\nfigures: [\n", "utf-8")
    assert ik.load(framework, period=2022).fingerprint == ik.load(source, period=2022).fingerprint
