"""A folder of texts: what is in force for a period and a known date, what stops the load, what is passed over."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import indexkit as ik
from indexkit.amend.texts import source_of
from indexkit.canonical import rules_fingerprint
from indexkit.consolidated import to_yaml
from indexkit.library import InForce, Span, find, periods, survey
from indexkit.library.amended import look_for_base
from indexkit.problems import Problem
from indexkit.revisions import check_against
from indexkit.source import Document, scan, scan_text

BASE = """\
# Bộ chỉ số dùng để thử
indexkit: 1
framework: goc
revision: 1
name: Bộ chỉ số gốc
issued_by: {decision: 1/QĐ, date: 2022-01-05}
in_force: {from: 2022-02-01}
applies_to: {periods_from: 2022}
rules: {rounding: none, missing_evidence: zero}
groups:
  huyen:
    name: Cấp huyện
    max: 10
    indicators:
      nhan_thuc:
        name: Nhận thức
        max: 10
        components:
          truong_ban: {name: Trưởng ban, max: 10, basis: press, score: {kind: yes_no, of: chu_tich}}
"""
BONUS = """\
indexkit: 1
amendment: thuong
amends: goc
revision: 3
issued_by: {decision: 447/QĐ, date: 2024-05-30, issuer: UBND tỉnh}
in_force: {from: 2024-06-01}
applies_to: {periods_from: 2024}
changes:
  - do: add_bonus
    at: huyen
    id: sang_kien
    name: Sáng kiến
    basis: press
    score: {kind: per_item, of: sang_kien_duyet, points_each: 5}
    cap: none
    counts_above_max: true
    counts_in_percent: true
"""
EVIDENCE = "unit: Huyện A\ngroup: huyen\nperiod: 2024\nevidence: {chu_tich: true}\n"


def base(old: str = "", new: str = "") -> str:
    assert BASE.count(old) == 1 or not old
    return BASE.replace(old, new) if old else BASE


def bonus(old: str = "", new: str = "", name: str = "thuong") -> str:
    assert BONUS.count(old) == 1 or not old
    text = BONUS.replace(old, new) if old else BONUS
    return text.replace("amendment: thuong", f"amendment: {name}").replace("id: sang_kien", f"id: {name}_them")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "goc.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "thuong.yaml").write_text(BONUS, encoding="utf-8")
    return tmp_path


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder / "goc.yaml"


def found(folder: Path, period: int | None = 2024, known: str | None = None, **options: object) -> InForce:
    return find(folder / "goc.yaml", period, known, **options)  # type: ignore[arg-type]


def texts(result: InForce) -> list[str]:
    assert result.problems == (), [str(p) for p in result.problems]
    return [text.id for text in result.applied]


def the_problem(result: InForce) -> Problem:
    assert result.document is None
    assert len(result.problems) == 1, [str(p) for p in result.problems]
    assert result.problems[0].show("vi")
    return result.problems[0]


# ---------------------------------------------------------------- in force


def test_an_amendment_beside_the_base_is_in_force_from_its_period(folder: Path) -> None:
    assert texts(found(folder, 2023)) == ["goc"]
    assert texts(found(folder, 2024)) == ["goc", "thuong"]
    assert texts(found(folder, 2030)) == ["goc", "thuong"]


def test_what_was_known_by_a_day(folder: Path) -> None:
    assert texts(found(folder, 2024, "2024-05-29")) == ["goc"]
    assert texts(found(folder, 2024, "2024-05-31")) == ["goc"]
    assert texts(found(folder, 2024, "2024-06-01")) == ["goc", "thuong"]


def test_what_is_told_of_the_texts(folder: Path) -> None:
    applied = found(folder).applied[1]
    assert applied.issued_by is not None
    assert (applied.file, applied.revision, applied.in_force_from) == (str(folder / "thuong.yaml"), 3, "2024-06-01")
    assert (applied.issued_by.decision, applied.issued_by.issuer) == ("447/QĐ", "UBND tỉnh")
    (apart,) = found(folder, 2023).not_applied
    assert (apart.id, apart.clauses, apart.inputs) == ("thuong", ("huyen/sang_kien",), ("sang_kien_duyet",))
    assert (apart.why.en, apart.why.vi) == ("binds from 2024", "áp dụng từ kỳ 2024")


def test_the_rules_are_the_same_whether_or_not_an_idle_amendment_is_there(folder: Path) -> None:
    with_file = found(folder, 2023).document
    (folder / "thuong.yaml").unlink()
    without = found(folder, 2023).document
    assert with_file is not None
    assert without is not None
    assert rules_fingerprint(with_file) == rules_fingerprint(without)
    assert with_file.data == without.data


def test_origins_name_the_text_of_each_file(folder: Path) -> None:
    result = found(folder)
    assert result.origins == {str(folder / "goc.yaml"): "goc", str(folder / "thuong.yaml"): "thuong"}


def test_a_chain_of_amendments_is_followed(folder: Path) -> None:
    change = "  - {do: set, at: huyen/sang_kien, field: score.points_each, from: 5, to: 6}\n"
    later = (
        bonus(name="sua").replace("amends: goc", "amends: thuong").partition("changes:\n")[0] + "changes:\n" + change
    )
    put(folder, a_sua=later)
    result = found(folder)
    assert texts(result) == ["goc", "thuong", "sua"]
    assert result.document is not None
    assert result.document.data["groups"]["huyen"]["bonuses"]["sang_kien"]["score"]["points_each"] == 6


def test_amendments_may_be_taken_out_and_named(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("khac") / "them.yaml"
    elsewhere.write_text(bonus(name="them"), encoding="utf-8")
    result = found(folder, amendments=False)
    assert texts(result) == ["goc"]
    assert [(text.id, text.why.en) for text in result.not_applied] == [("thuong", "taken out with --no-amend")]
    assert texts(found(folder, amendments=False, amend=[elsewhere])) == ["goc", "them"]
    assert texts(found(folder, amend=[elsewhere, str(elsewhere)])) == ["goc", "them", "thuong"]
    assert texts(found(folder, amend=[folder / "thuong.yaml"])) == ["goc", "thuong"]


def test_what_is_grafted_is_held_to_the_grammar_at_its_place(folder: Path) -> None:
    head = bonus(name="sua").partition("changes:\n")[0]
    put(folder, sua=head + "changes:\n  - {do: set, at: huyen, field: max, from: 10, to: mười}\n")
    problem = the_problem(found(folder))
    assert problem.code.startswith("IK2")
    assert problem.places[0].file == str(folder / "sua.yaml")
    assert problem.places[0].excerpt[problem.places[0].column - 1 :].startswith("mười")


# ---------------------------------------------------------------- periods


def test_periods_are_the_distinct_sets_of_texts(folder: Path) -> None:
    assert periods(folder / "goc.yaml") == (Span(2022, 2023, ()), Span(2024, None, ("thuong",)))


def test_periods_with_ends_gaps_and_a_successor(folder: Path) -> None:
    put(
        folder,
        goc=base("{periods_from: 2022}", "{periods_from: 2020, periods_to: 2029}"),
        tam=bonus("{periods_from: 2024}", "{periods_from: 2021, periods_to: 2021}", "tam"),
        moi=base("framework: goc", "framework: moi\nsupersedes: [cu, goc]").replace("from: 2022}", "from: 2027}"),
    )
    spans = periods(folder / "goc.yaml")
    assert spans == (
        Span(2020, 2020, ()),
        Span(2021, 2021, ("tam",)),
        Span(2022, 2023, ()),
        Span(2024, 2026, ("thuong",)),
    )
    words = survey(folder / "goc.yaml").available()
    assert words.en.startswith(
        "2020: base; 2021: with tam; 2022–2023: base; 2024–2026: with thuong; from 2027: replaced"
    )
    assert words.vi.startswith("2020: văn bản gốc; 2021: có tam;")


def test_each_period_that_is_listed_can_be_loaded(folder: Path) -> None:
    for span in periods(folder / "goc.yaml"):
        for year in (span.first, span.last or span.first + 50):
            assert tuple(texts(found(folder, year)))[1:] == span.texts


def test_no_period(folder: Path) -> None:
    problem = the_problem(found(folder, None))
    assert problem.key == "IK401.no_period"
    assert "`--period 2024`" in problem.hint("en")
    assert "2022–2023: base; from 2024: with thuong" in problem.hint("en")
    assert "2022–2023: văn bản gốc; từ 2024: có thuong" in problem.hint("vi")


def test_a_period_that_is_not_bound(folder: Path) -> None:
    problem = the_problem(found(folder, 2021))
    assert problem.key == "IK401.not_bound"
    assert "2022–2023: base" in problem.hint("en")


@pytest.mark.parametrize("period", ["2024", True, 2024.0])
def test_a_period_that_is_no_year(folder: Path, period: object) -> None:
    assert the_problem(found(folder, period)).key == "IK401.not_a_year"  # type: ignore[arg-type]


def test_a_base_that_was_replaced(folder: Path) -> None:
    put(folder, moi=base("framework: goc", "framework: moi\nsupersedes: goc").replace("from: 2022}", "from: 2025}"))
    assert texts(found(folder, 2024)) == ["goc", "thuong"]
    problem = the_problem(found(folder, 2025))
    assert problem.key == "IK401.superseded"
    assert "moi.yaml" in problem.hint("en")


def test_a_successor_not_yet_known_replaces_nothing(folder: Path) -> None:
    later = base("framework: goc", "framework: moi\nsupersedes: goc").replace("date: 2022-01-05", "date: 2025-01-05")
    put(folder, moi=later)
    assert texts(found(folder, 2024, "2024-12-31")) == ["goc", "thuong"]
    assert the_problem(found(folder, 2024)).key == "IK401.superseded"


def test_periods_that_end_before_they_begin(folder: Path) -> None:
    put(folder, thuong=bonus("{periods_from: 2024}", "{periods_from: 2024, periods_to: 2023}"))
    problem = the_problem(found(folder))
    assert problem.key == "IK401.backwards"
    assert "periods_to: 2024" in problem.hint("en")


@pytest.mark.parametrize("known", ["2023", "hôm qua", "2023-02-29", "20240530", "2024-5-3", ""])
def test_a_known_date_that_is_no_day(folder: Path, known: str) -> None:
    assert the_problem(found(folder, 2024, known)).key == "IK402.not_a_day"


@pytest.mark.parametrize(
    ("known", "why"), [("2022-01-04", "issued 2022-01-05"), ("2022-01-31", "in force from 2022-02-01")]
)
def test_a_base_that_was_not_known_yet(folder: Path, known: str, why: str) -> None:
    problem = the_problem(found(folder, 2024, known))
    assert problem.key == "IK402.not_yet"
    assert why in problem.message("en")
    assert "2022-02-01" in problem.hint("vi")


# ---------------------------------------------------------------- what lies in the folder


def test_other_files_are_passed_over(folder: Path) -> None:
    put(folder, mau=EVIDENCE, khac=base("framework: goc", "framework: khac"), json='{"unit": "A", "evidence": {}}')
    put(folder, cua_khac=bonus("amends: goc", "amends: khac", "cua_khac"))
    (folder / "goc.tests.yaml").write_text("nó : [hỏng", encoding="utf-8")
    (folder / ".nhap.yaml").write_text("nó : [hỏng", encoding="utf-8")
    (folder / "ghi_chu.txt").write_text("nó : [hỏng", encoding="utf-8")
    (folder / "thu_muc.yaml").mkdir()
    assert texts(found(folder)) == ["goc", "thuong"]


def test_a_wrong_text_of_another_framework_does_not_stop_the_load(folder: Path) -> None:
    put(folder, khac="framework: khac\nname: [hỏng\n", mau="unit: A\nevidence: {a: 1, a: 2}\n")
    put(folder, cua_khac="amendment: cua_khac\namends: khac\nrevision: một\nrevision: hai\n")
    assert texts(found(folder)) == ["goc", "thuong"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (EVIDENCE, "IK412.evidence"),
        ("indexkit: 1\ntests: goc\ncases: []\n", "IK412.tests"),
        (BONUS, "IK412.amendment"),
    ],
    ids=["evidence", "tests", "amendment"],
)
def test_a_file_of_another_kind_given_as_a_framework(folder: Path, text: str, key: str) -> None:
    (folder / "khac.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ik.FrameworkError) as raised:
        ik.load(folder / "khac.yml", period=2024)
    assert [p.key for p in raised.value.problems] == [key]
    assert raised.value.problems[0].hint("vi")


def test_json_is_read_too(folder: Path) -> None:
    text = (folder / "thuong.yaml").read_text("utf-8")
    data = scan_text(text, "thuong.yaml")[0]
    assert data is not None
    (folder / "thuong.yaml").unlink()
    for indent in (None, 2):
        (folder / "thuong.json").write_text(json.dumps(data.data, indent=indent), encoding="utf-8")
        assert texts(found(folder)) == ["goc", "thuong"]
    (folder / "thuong.json").write_text(json.dumps(data.data)[:-1], encoding="utf-8")
    assert found(folder).document is None
    assert found(folder, amendments=False).document is not None


@pytest.mark.parametrize(
    "text",
    [
        '{"indexkit_result": 1, "framework": "goc", "notes": []}',
        '{"$schema": "x", "properties": {"amends": {"type": "string"}}}',
        '{"unit": "x", "evidence": {}}',
        '{"half": ',
        "[1, 2]",
        "[" * 100_000,
        "",
    ],
    ids=["result", "schema", "evidence", "broken", "list", "deep", "empty"],
)
def test_other_json_is_passed_over(folder: Path, text: str) -> None:
    (folder / "khac.json").write_text(text, encoding="utf-8")
    result = found(folder)
    assert (texts(result), result.problems) == (["goc", "thuong"], ())


@pytest.mark.parametrize("name", ["mat.yaml", "mat.yml", "mat.json"])
def test_a_link_that_leads_nowhere_may_be_the_missing_amendment(folder: Path, name: str) -> None:
    (folder / name).symlink_to(folder / "khong_co" / "mat.yaml")
    assert [p.key for p in found(folder).problems] == ["IK101.link", "IK412.unreadable"]
    (folder / name).unlink()
    (folder / name).symlink_to(folder / name)  # to itself
    assert "IK412.unreadable" in [p.key for p in found(folder).problems]
    assert found(folder, amendments=False).document is not None


def test_what_is_no_file_is_not_opened(folder: Path) -> None:
    (folder / "thu_muc.yaml").mkdir()
    assert found(folder).document is not None
    os.mkfifo(folder / "ong.yaml")
    assert [p.key for p in found(folder).problems] == ["IK101.special", "IK412.unreadable"]


def test_a_broken_neighbour_does_not_stop_the_base_alone(folder: Path) -> None:
    put(folder, hong="amendment: [", sua=bonus("cap: none", "capp: none", "sua"), doi=bonus(name="doi"), lai=BONUS)
    assert found(folder).document is None
    alone = found(folder, amendments=False)
    assert alone.document is not None
    assert not alone.problems
    assert {one.id for one in alone.not_applied} == {"thuong", "doi"}
    assert ik.load(folder / "goc.yaml", period=2024, amendments=False).id == "goc"


def test_two_files_that_are_one_framework(folder: Path) -> None:
    put(folder, ban_sao=BASE)
    framework = ik.load(folder / "goc.yaml", period=2024)
    (warning,) = [p for p in framework.problems if p.severity != "note"]
    assert (warning.key, warning.severity) == ("IK411.framework", "warning")
    for name in ("goc.yaml", "ban_sao.yaml"):
        assert str(folder / name) in warning.message("vi")
    (problem,) = ik.check(folder / "thuong.yaml")
    assert (problem.key, problem.severity) == ("IK411.frameworks", "error")
    for name in ("goc.yaml", "ban_sao.yaml"):
        assert str(folder / name) in problem.message("en")


def test_a_consolidated_text_beside_its_base_is_no_second_one(folder: Path) -> None:
    build(folder).rename(folder / "hop_nhat.yaml")
    assert found(folder).problems == ()
    assert ik.check(folder / "thuong.yaml") == ()
    assert find(folder / "hop_nhat.yaml", 2024).problems == ()


def test_yml_is_read_too(folder: Path) -> None:
    (folder / "thuong.yaml").rename(folder / "thuong.YML")
    assert texts(found(folder)) == ["goc", "thuong"]


@pytest.mark.parametrize(
    "text",
    [
        b"amendment: [h\xc6\xb0 h\xe1\xbb\x8fng\n",
        b"\xff\xfea\x00m\x00e\x00n\x00d\x00",
        b"{amendment: thuong2, amends: goc, changes: [}",
        b"- do: add\n",
        b"",
    ],
    ids=["broken", "utf-16", "flow", "list", "empty"],
)
def test_a_file_that_cannot_be_read_may_be_the_missing_amendment(folder: Path, text: bytes) -> None:
    (folder / "hong.yaml").write_bytes(text)
    result = found(folder)
    assert result.document is None
    assert "IK412.unreadable" in [p.key for p in result.problems]
    assert {place.file for p in result.problems for place in p.places} == {str(folder / "hong.yaml")}


def test_a_folder_that_cannot_be_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    problem = the_problem(found(folder))
    assert problem.key == "IK412.folder"
    assert str(folder) in problem.message("vi")


def test_an_amendment_with_a_slip_in_its_first_words_is_not_passed_over(folder: Path) -> None:
    for text in (
        bonus("amends: goc", "amend: goc", "a"),
        BONUS.replace("amendment:", "amendement:").replace("amends", "amend"),
    ):
        put(folder, sai=text)
        result = found(folder)
        assert result.document is None
        assert {p.code[:3] for p in result.problems} == {"IK2"}
        assert {place.file for p in result.problems for place in p.places} == {str(folder / "sai.yaml")}


def test_an_amendment_of_nothing_that_is_here_is_told(folder: Path) -> None:
    put(folder, la=bonus("amends: goc", "amends: hoan_toan_khac", "la"))
    result = found(folder)
    assert result.document is not None
    assert [(p.key, p.severity) for p in result.problems] == [("IK410.unknown", "warning")]
    assert "amends: goc`" in result.problems[0].hint("en")
    assert result.problems[0] in ik.load(folder / "goc.yaml", period=2024).problems


@pytest.mark.parametrize(
    ("slip", "meant"), [("gocc", "goc"), ("Goc", "goc"), ("thuog", "thuong"), ("1/QĐ", "goc"), ("Bộ chỉ số gốc", "goc")]
)
def test_an_amendment_with_a_slip_in_amends_may_be_the_missing_one(folder: Path, slip: str, meant: str) -> None:
    put(folder, sai=bonus("amends: goc", f"amends: {slip}", "sai"))
    problem = the_problem(found(folder))
    assert (problem.key, problem.severity, problem.places[0].line) == ("IK410.near", "error", 3)
    assert f"`amends: {meant}`" in problem.hint("en")
    assert f"`amends: {meant}`" in problem.hint("vi")
    assert found(folder, amendments=False).document is not None


def test_the_id_of_another_framework_is_no_slip(folder: Path) -> None:
    """What is most like a framework that stands here too belongs to that one."""
    put(
        folder,
        goc_2023=base("framework: goc", "framework: goc_2023"),
        cua=bonus("amends: goc", "amends: goc_2003", "cua"),
    )
    assert [p.key for p in found(folder).problems] == ["IK410.unknown"]
    assert "amends: goc_2023`" in found(folder).problems[0].hint("en")


def test_an_amendment_checked_alone_names_the_framework_that_was_meant(folder: Path) -> None:
    put(folder, thuong=bonus("amends: goc", "amends: gocc"))
    review = ik.check(folder / "thuong.yaml")
    assert [p.key for p in review] == ["IK410.near"]
    assert "`amends: goc`" in review[0].hint("en")
    (folder / "goc.yaml").unlink()
    assert not ik.check(folder / "thuong.yaml")


def test_problems_of_every_text_are_told_together(folder: Path) -> None:
    put(
        folder,
        goc=base("max: 10\n    indicators", "max: mười\n    indicators"),
        thuong=bonus("cap: none", "capp: none"),
    )
    result = found(folder)
    assert result.document is None
    assert {Path(p.places[0].file).name for p in result.problems} == {"goc.yaml", "thuong.yaml"}


def test_two_files_with_one_id(folder: Path) -> None:
    put(folder, ban_sao=BONUS)
    problem = the_problem(found(folder))
    assert problem.key == "IK411.twice"
    assert {Path(place.file).name for place in problem.places} == {"ban_sao.yaml", "thuong.yaml"}


def test_an_amendment_with_the_id_of_the_base(folder: Path) -> None:
    put(folder, thuong=bonus(name="goc"))
    assert the_problem(found(folder)).key == "IK411.base"


def test_a_circle_beside_the_base(folder: Path) -> None:
    put(folder, thuong=bonus("amends: goc", "amends: b", "a"), b=bonus("amends: goc", "amends: a", "b"))
    assert the_problem(found(folder)).key == "IK410.circle"


def test_a_named_amendment_must_be_one_and_of_this_base(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("khac")
    put(
        elsewhere,
        khac=base("framework: goc", "framework: khac"),
        cua_khac=bonus("amends: goc", "amends: khac", "cua_khac"),
    )
    assert the_problem(found(folder, amend=[elsewhere / "khac.yaml"])).key == "IK412.not_amendment"
    assert the_problem(found(folder, amend=[elsewhere / "cua_khac.yaml"])).key == "IK410.other_base"
    assert the_problem(found(folder, amend=[elsewhere / "khong_co.yaml"])).code == "IK101"


def test_an_amendment_given_as_a_framework(folder: Path) -> None:
    problem = the_problem(find(folder / "thuong.yaml", 2024))
    assert problem.key == "IK412.amendment"
    assert "`goc`" in problem.hint("en")


def test_the_base_of_an_amendment(folder: Path) -> None:
    put(folder, sua=bonus("amends: goc", "amends: thuong", "sua"), la=bonus("amends: goc", "amends: khac", "la"))
    assert look_for_base(folder / "sua.yaml")[0] == folder / "goc.yaml"
    assert look_for_base(folder / "thuong.yaml")[0] == folder / "goc.yaml"
    assert look_for_base(folder / "goc.yaml")[0] is None
    for name in ("a_hop_nhat.yaml", "z_hop_nhat.yaml"):
        build(folder).rename(folder / name)
        assert look_for_base(folder / "sua.yaml")[0] == folder / "goc.yaml"
    assert look_for_base(folder / "la.yaml")[0] is None


@pytest.mark.parametrize("name", ["khong_co.yaml", "."])
def test_a_base_that_cannot_be_read(folder: Path, name: str) -> None:
    result = find(folder / name, 2024)
    assert result.document is None
    assert [p.code for p in result.problems] == ["IK101"]


def test_an_evidence_file_given_as_a_framework(folder: Path) -> None:
    put(folder, mau=EVIDENCE, hong="a: [")
    result = find(folder / "mau.yaml", 2024)
    assert result.document is None
    assert [p.key for p in result.problems] == ["IK412.evidence"]
    assert {Path(p.places[0].file).name for p in result.problems} == {"mau.yaml"}
    assert periods(folder / "mau.yaml") == ()


def test_a_doubtful_number_reaches_whoever_scores_by_the_file(folder: Path) -> None:
    put(
        folder,
        goc=base(
            "score: {kind: yes_no, of: chu_tich}",
            "score: {kind: formula, formula: diem}, evidence: {diem: {type: number}, so: {type: count}}",
        ),
    )
    file = folder / "mau.json"
    file.write_text('{"unit": "a", "group": "huyen", "period": 2023, "evidence": {"diem": 2.500}}', encoding="utf-8")
    given = ik.read_evidence_file(file)
    assert [p.key for p in given.warnings] == ["IK114.point"]
    framework = ik.load(folder / "goc.yaml", period=2023)
    tree = framework.evaluate(given.evidence, document=given.document)
    assert tree.notes == given.warnings
    sentence = "line 1: `2.500` is read as 2.5, because a point is the decimal sign"
    assert tree.notes_in("en") == tree.to_dict("en")["notes"] == [sentence]
    assert sentence in " ".join(str(tree).split())
    assert "dòng 1: `2.500`" in tree.in_("vi")._repr_html_()
    assert framework.evaluate(given.evidence).notes == ()
    with pytest.raises(ik.EvidenceError) as raised:
        framework.evaluate({**given.evidence, "so": -1}, document=given.document)
    assert [p.key for p in raised.value.problems] == ["IK503.negative", "IK114.point"]


# ---------------------------------------------------------------- consolidated text


def build(folder: Path, period: int = 2024, lang: str = "vi") -> Path:
    result = found(folder, period)
    assert result.document is not None
    file = folder.parent / f"{folder.name}_hop_nhat.yaml"
    file.write_text(to_yaml(result.document, result.applied, lang), encoding="utf-8")  # type: ignore[arg-type]
    return file


def without_x(value: object) -> object:
    if isinstance(value, dict):
        return {key: without_x(below) for key, below in value.items() if not key.startswith("x-")}
    return [without_x(item) for item in value] if isinstance(value, list) else value


def test_the_consolidated_text_has_the_same_rules(folder: Path) -> None:
    one, other = found(folder), find(build(folder), 2024)
    assert one.document is not None
    assert other.document is not None, [str(p) for p in other.problems]
    assert without_x(other.document.data) == one.document.data
    assert rules_fingerprint(other.document) == rules_fingerprint(one.document)
    assert [(t.id, t.revision, t.issued_by, t.in_force_from) for t in other.applied] == [
        (t.id, t.revision, t.issued_by, t.in_force_from) for t in one.applied
    ]


def test_the_consolidated_text_says_where_each_piece_comes_from(folder: Path) -> None:
    text = build(folder).read_text(encoding="utf-8")
    assert "# - thuong: 447/QĐ, 2024-05-30, thuong.yaml, lần sửa 3\n" in text
    assert "      # theo thuong, thuong.yaml:11\n      sang_kien:\n        name: Sáng kiến\n" in text
    assert "        x-from: thuong\n" in text
    assert "consolidated: [thuong]\n" in text
    english = build(folder, lang="en").read_text(encoding="utf-8")
    assert "      # from thuong, thuong.yaml:11\n      sang_kien:\n" in english


def test_the_source_of_a_clause_survives(folder: Path) -> None:
    result = find(build(folder), 2024)
    assert result.document is not None
    path = ("groups", "huyen", "bonuses", "sang_kien")
    assert source_of(result.document, result.origins, path) == "thuong"
    assert source_of(result.document, result.origins, (*path, "score", "points_each")) == "thuong"
    assert source_of(result.document, result.origins, ("groups", "huyen", "indicators", "nhan_thuc")) == "goc"


def test_a_consolidated_text_is_not_used_where_a_part_of_it_does_not_hold(folder: Path) -> None:
    file = build(folder)
    assert the_problem(find(file, 2023)).key == "IK401.not_bound"
    assert the_problem(find(file, 2024, "2024-05-29")).key == "IK402.not_yet"
    assert the_problem(find(file, 2024, "2024-05-31")).key == "IK402.not_yet"


def test_consolidating_twice_is_consolidating_once(folder: Path) -> None:
    file = build(folder)
    once = find(file, 2024).document
    beside = folder / "hai" / "hop_nhat.yaml"
    beside.parent.mkdir()
    beside.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    put(beside.parent, thuong=BONUS)
    twice = find(beside, 2024)
    assert once is not None
    assert twice.document is not None
    assert twice.not_applied == ()
    assert twice.document.data == once.data


def test_a_later_amendment_goes_onto_the_consolidated_text(folder: Path) -> None:
    later = bonus("in_force: {from: 2024-06-01}", "in_force: {from: 2025-06-01}", "sau")
    put(folder, sau=later)
    together = found(folder).document
    (folder / "sau.yaml").unlink()
    file = build(folder)
    beside = folder / "hai" / "hop_nhat.yaml"
    beside.parent.mkdir()
    beside.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    put(beside.parent, sau=later)
    stepwise = find(beside, 2024).document
    assert together is not None
    assert stepwise is not None
    assert without_x(stepwise.data) == together.data


# ---------------------------------------------------------------- the shipped texts


def test_the_shipped_framework() -> None:
    file = Path(__file__).parent.parent / "frameworks" / "dong_thap_2022.yaml"
    # 2023 is told apart from 2022: its means were published otherwise
    spans = (Span(2022, 2022, ()), Span(2023, 2023, ()), Span(2024, None, ("bonus_447_2024",)))
    assert periods(file) == spans
    result = find(file, 2024)
    assert texts(result) == ["dong_thap_2022", "bonus_447_2024"]
    assert result.document is not None
    groups = result.document.data["groups"]
    assert list(groups["cap_huyen"]["bonuses"]) == ["thuong_mo_hinh", "thuong_bang_khen"]
    assert list(groups["cap_tinh"]["bonuses"]) == ["thuong_mo_hinh"]
    again, problems = scan_text(to_yaml(result.document, result.applied, "vi"), "hop_nhat.yaml")
    assert again is not None
    assert problems == []
    assert rules_fingerprint(again) == rules_fingerprint(result.document)


# ---------------------------------------------------------------- revisions (R16)


def old_and_new(tmp_path: Path, old: str, new: str) -> list[str]:
    documents: list[Document] = []
    for name, text in (("cu", old), ("moi", new)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        document, _ = scan(tmp_path / f"{name}.yaml")
        assert document is not None
        documents.append(document)
    problems = check_against(documents[1], documents[0])
    assert all(problem.show("vi") and problem.places[0].file.endswith("moi.yaml") for problem in problems)
    return [problem.key for problem in problems]


ENTRY = "revisions: [{n: 2, date: 2024-01-01, by: ai đó, what: sửa}]"


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        (BASE, BASE, []),
        (BASE, base("# Bộ chỉ số dùng để thử", "# Ghi chú khác\nx-ai: đó"), []),
        (BASE, base("max: 10\n    indicators", "min: 0\n    max: 10.0\n    indicators"), []),
        (BASE, base("max: 10\n    indicators", "max: 11\n    indicators"), ["IK403.unchanged"]),
        (BONUS, bonus("points_each: 5", "points_each: 6").replace("thuong_them", "sang_kien"), ["IK403.unchanged"]),
        (BASE, base("revision: 1", f"revision: 2\n{ENTRY}").replace("max: 10", "max: 11"), []),
        (BASE, base("revision: 1", "revision: 2"), ["IK403.no_entry"]),
        (BASE, base("revision: 1", f"revision: 3\n{ENTRY}"), ["IK403.no_entry"]),
        (base("revision: 1", f"revision: 2\n{ENTRY}"), BASE, ["IK403.backwards"]),
        (BASE, base("framework: goc", "framework: khac"), ["IK403.other_text"]),
        (BASE, BONUS, ["IK403.other_text"]),
    ],
)
def test_revisions(tmp_path: Path, old: str, new: str, keys: list[str]) -> None:
    assert old_and_new(tmp_path, old, new) == keys
