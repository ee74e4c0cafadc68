"""Certificates: the checker alone agrees with every worksheet, pattern and shipped framework; what is refused, and why;
the commands; signing."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import indexkit as ik
from cases.reading import patterns
from cases.test_patterns import score
from hand.reading import cases
from hand.test_hand import framework_of
from hand.test_hand import score as score_by_hand
from indexkit import cli
from indexkit.arithmetic import exact_text
from indexkit.certificate import certificate_text, checker
from indexkit.certificate.verify import verify
from indexkit.evidence.file import open_evidence_file
from indexkit.problems import EvidenceError, IndexkitError
from test_league_ranks import RANKED, drawn

ROOT = Path(__file__).parents[1]
FRAMEWORKS = ROOT / "frameworks"
SAMPLES = FRAMEWORKS / "samples"
CHECKER = Path(checker.__file__)
FRAMEWORK, EVIDENCE = FRAMEWORKS / "dong_thap_2022.yaml", SAMPLES / "huyen_mau.yaml"
SCORED = {
    "aqi_mau.yaml": ("us_aqi", 2024),
    "chi_tieu_dong_thap_2024.yaml": ("targets_dong_thap", 2024),
    "cvss_mau.yaml": ("cvss_31", "3.1"),
    "huyen_hoi_dong.yaml": ("dong_thap_2022", 2024),
    "ninh_binh_mau.yaml": ("ninh_binh_classes", None),
    "quang_tri_2022.yaml": ("quang_tri_1982", 2022),
}


def tree_of(name: str, sample: str, period: Any) -> ik.ScoreTree:
    given = open_evidence_file(SAMPLES / sample).file
    assert given is not None
    framework = ik.load(FRAMEWORKS / f"{name}.yaml", period=period or given.period)
    return framework.evaluate(given.evidence, group=given.group, unit=given.unit, document=given.document)


@pytest.fixture(scope="module")
def sample() -> bytes:
    return tree_of("dong_thap_2022", "huyen_mau.yaml", 2024).certificate().encode("utf-8")


def checked(tree: ik.ScoreTree) -> None:
    units, lines = checker.check(tree.certificate().encode("utf-8"))
    assert units == 1
    assert lines >= len(tree.plan.lines)


# The checker is one file that is read


def test_the_checker_imports_the_standard_library_only() -> None:
    tree = ast.parse(CHECKER.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert not names & {"eval", "exec", "compile", "__import__", "float"}


def test_the_checker_is_short_enough_to_be_read() -> None:
    source = CHECKER.read_text(encoding="utf-8")
    tree = ast.parse(source)
    holders = [one for one in ast.walk(tree) if isinstance(one, ast.Module | ast.FunctionDef | ast.ClassDef)]
    words = {
        number
        for one in holders
        if ast.get_docstring(one)
        for number in range(one.body[0].lineno, (one.body[0].end_lineno or 0) + 1)
    }
    lines = [number for number, line in enumerate(source.splitlines(), 1) if line.strip() and line[:1] != "#"]
    assert len(set(lines) - words) <= 270


def alone(folder: Path, content: bytes) -> subprocess.CompletedProcess[str]:
    """The checker copied out and run by itself, where no indexkit can be imported."""
    shutil.copy(CHECKER, folder / "checker.py")
    (folder / "result.json").write_bytes(content)
    command = [sys.executable, "-I", "-S", "-X", "utf8", "checker.py", "result.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_it_runs_alone(tmp_path: Path, sample: bytes) -> None:
    done = alone(tmp_path, sample)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "1 unit(s), 267 figures: all follow.",
        "1 đơn vị, 267 con số: tất cả đều khớp.",
    ]
    wrong = alone(tmp_path, sample.replace(b'"points":"', b'"points":"9', 1))
    assert wrong.returncode == 1
    assert wrong.stderr.startswith("REFUSED / KHÔNG CHẤP NHẬN: ")
    without = subprocess.run([sys.executable, "-I", "-S", CHECKER], capture_output=True, encoding="utf-8", check=False)
    assert (without.returncode, without.stderr.splitlines()[0]) == (1, (checker.__doc__ or "").splitlines()[0])


def test_the_checker_ends_quietly(tmp_path: Path, sample: bytes) -> None:
    """Nobody reads what it says, the terminal knows no Vietnamese, the limit is no number: no traceback."""
    assert alone(tmp_path, sample).returncode == 0
    command = [sys.executable, "-I", "-S", "checker.py", "result.json"]
    reader, writer = os.pipe()
    os.close(reader)
    unread = subprocess.run(command, cwd=tmp_path, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (unread.returncode, unread.stderr) == (0, b"")
    plain = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    shown = subprocess.run([sys.executable, *command[3:]], cwd=tmp_path, env=plain, capture_output=True, check=False)
    assert (shown.returncode, shown.stderr) == (0, b"")
    for limit in ("many", "-1"):
        wrong = subprocess.run([*command, limit], cwd=tmp_path, capture_output=True, check=False)
        assert (wrong.returncode, wrong.stderr[:7], wrong.stderr.count(b"\n")) == (1, b"REFUSED", 1)


# Agreement


@pytest.mark.parametrize("name", patterns())
def test_every_pattern_is_certified(name: str) -> None:
    pattern = patterns()[name]
    for case in pattern.cases:
        text = pattern.text(case)
        if text is not None and not case.get("error"):
            verified(score(text, case))


def verified(tree: ik.ScoreTree) -> None:
    checked(tree)
    found = verify(tree.certificate().encode("utf-8"), cross_check=False)
    assert found.framework.fingerprint == tree.framework.fingerprint
    assert (found.counts["nodes"], found.counts["items"]) == (len(tree.nodes), len(tree.evidence.items))


def test_every_worksheet_is_certified() -> None:
    done = 0
    for case in cases():
        if case.get("expect"):
            checked(score_by_hand(case, framework_of(case)))
            done += 1
    assert done > 600


@pytest.mark.parametrize("sample_file", SCORED)
def test_every_sample_is_certified(sample_file: str) -> None:
    name, period = SCORED[sample_file]
    verified(tree_of(name, sample_file, period))


def test_an_assessment_is_certified() -> None:
    framework = ik.load(FRAMEWORK, period=2024)
    found = ik.assess(framework, [SAMPLES / "don_vi_2024"])
    content = found.certificate().encode("utf-8")
    assert checker.check(content)[0] == len(found.units)
    one = verify(content, against=framework)
    assert one.counts["units"] == len(found.units)
    places = {name: rank for ranking in one.data["rankings"] for name, rank in ranking["places"].items()}
    assert places == {place.unit.name: str(place.rank) for ranking in found.rankings() for place in ranking.places}


# What is refused


def put(change: Callable[[Any], None]) -> Callable[[bytes], bytes]:
    """A change of the data, with the hash of the whole made to match, so that it is not this that refuses it."""

    def made(content: bytes) -> bytes:
        data = json.loads(content)
        change(data)
        content = certificate_text({key: one for key, one in data.items() if key != "sha256"})
        data["sha256"] = checker.sha256(content)
        return certificate_text(data).encode("utf-8")

    return made


def unit(data: Any) -> Any:
    return data["units"][0]


def card(data: Any) -> Any:
    return data["scorecards"]["cap_huyen"]


def clause(data: Any, path: str = "nhan_thuc/truong_ban") -> Any:
    return card(data)["clauses"][path]


def line(data: Any, name: str) -> Any:
    return next(one for one in card(data)["lines"] if one[0] == name)


def put_operation(name: str, operation: Any) -> Callable[[bytes], bytes]:
    return put(lambda data: line(data, name).__setitem__(1, operation))


def rejected(data: Any) -> None:
    item = next(one for one in unit(data)["evidence"]["items"].values() if one["state"] == "claimed")
    item["state"] = "rejected"
    hashed(unit(data))


def hashed(one: Any) -> None:
    """The hashes of a unit's evidence made to match."""
    evidence = json.loads(certificate_text(one["evidence"]))
    items = {name: checker.sha256(item) for name, item in evidence["items"].items()}
    one["sha256"] = {"evidence": checker.sha256(evidence), "items": items}


def text_among_figures(data: Any) -> None:
    unit(data)["without"]["@x"] = "chữ"
    line(data, "@percent")[1] = ["sum", ["line", "@x"], ["line", "@x"]]


SQUARED = "du_lieu_mo.kind"


def squares() -> list[Any]:
    """Forty lines of steps, whose last would be a figure of 2**40 digits and more."""
    steps = [[f"s{n}", ["*", ["line", f"s{n - 1}"], ["line", f"s{n - 1}"]]] for n in range(1, 40)]
    return [["s0", "9" * 4000], *steps, [SQUARED, "4"]]


KIND = b'"kind":"unit"'
REFUSED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a number that does not follow": ("follows", put(lambda data: unit(data)["results"].update(truong_ban="6"))),
    "a point without a clause": ("clause", put(lambda data: clause(data).update(text=""))),
    "a clause with another section": ("clause", put(lambda data: clause(data).update(section="9"))),
    "a clause of another basis": ("clause", put(lambda data: clause(data).update(basis="assumed"))),
    "a missing clause": ("part", put(lambda data: card(data)["clauses"].pop("nhan_thuc/truong_ban"))),
    "a foreign clause": ("part", put(lambda data: card(data)["clauses"].update(khac=clause(data)))),
    "a doubled line": ("part", put(lambda data: card(data)["lines"].append(card(data)["lines"][0]))),
    "a missing line": ("part", put(lambda data: card(data)["lines"].pop())),
    "a line before its time": ("form", put(lambda data: card(data)["lines"].reverse())),
    "a doubled unit": ("part", put(lambda data: data["units"].append(unit(data)))),
    "an item that was changed": (
        "hash",
        put(lambda data: next(iter(unit(data)["evidence"]["items"].values())).update(source="khác")),
    ),
    "evidence that was not read so": ("follows", put(rejected)),
    "something else is read without a reason": (
        "form",
        put(lambda data: unit(data)["because"].update(hoi_nghi={"read": "1"})),
    ),
    "an unknown operation": ("operation", put_operation("@percent", ["eval", "1"])),
    "an operation of another shape": ("form", put_operation("@percent", ["/", "1"])),
    "the first of none": ("operation", put_operation("@percent", ["first", ["absent"]])),
    "an unknown state": ("operation", put_operation("@percent", ["state", "lost"])),
    "an unknown key": ("form", put(lambda data: unit(data).update(extra="1"))),
    "a percent": ("follows", put(lambda data: unit(data)["results"].update({"@percent": "100"}))),
    "a level": ("follows", put(lambda data: unit(data)["results"].update({"@level": "0"}))),
    "rules that were changed": ("hash", put(lambda data: data["framework"]["rules"].update(name="khác"))),
    "a text that was changed": ("hash", put(lambda data: data["framework"].update(text="khác"))),
    "an unknown version": ("version", put(lambda data: data.update(indexkit_certificate="2"))),
    "unknown semantics": ("version", put(lambda data: data.update(semantics="2"))),
    "a key that stands twice": ("form", lambda content: content.replace(KIND, KIND + b"," + KIND)),
    "NaN": ("form", lambda content: content.replace(KIND, b'"kind":NaN')),
    "a bare number": ("form", lambda content: content.replace(KIND, b'"kind":1')),
    "a million digits": ("form", lambda content: content.replace(KIND, b'"kind":' + b"9" * 10**6)),
    "a million digits as text": (
        "number",
        put_operation("@percent", "9" * 10**6),
    ),
    "squares of squares": ("number", put(lambda data: unit(data)["steps"].update({SQUARED: squares()}))),
    "a text among figures": ("operation", put(text_among_figures)),
    "two truths that are divided": ("operation", put_operation("@percent", ["/", True, True])),
    "a logarithm of thousands of digits": ("follows", put_operation("@percent", ["ln", "9" * 4000])),
    "an exponential beyond all figures": ("form", put_operation("@percent", ["exp", "100000"])),
    "a tower of powers": ("follows", put_operation("@percent", ["^", "2", "-10000000000"])),
    "a place far away": ("follows", put_operation("@percent", ["floor", "1", ["^", "10", "-1000000000"]])),
    "a number in another form": ("number", put_operation("@percent", "5.0")),
    "deep nesting": ("form", lambda content: b"[" * 10**6),
    "deep nesting that is closed": ("form", lambda content: b'{"a":' * 20_000 + b'"1"' + b"}" * 20_000),
    "a text that never ends": ("form", lambda content: b'{"a":"' + b'\\"' * 10**6),
    "truncated": ("form", lambda content: content[: len(content) // 2]),
    "other bytes": ("form", lambda content: json.dumps(json.loads(content)).encode()),
    "a byte order mark": ("form", lambda content: b"\xef\xbb\xbf" + content),
    "UTF-16": ("form", lambda content: content.decode().encode("utf-16")),
    "too large": ("form", lambda content: b" " * (checker.MOST_BYTES + 1)),
    "nothing": ("form", lambda content: b""),
    "a list": ("form", lambda content: b"[]"),
}


def why_not(content: bytes) -> str:
    """The checker's reason; empty where it accepts."""
    try:
        checker.check(content)
    except checker.Refused as why:
        return str(why.args[0]) if str(why) else ""
    return ""


def test_they_are_refused_for_what_is_wrong(sample: bytes) -> None:
    found = {what: why_not(change(sample)) for what, (_, change) in REFUSED.items()}
    assert found == {what: word for what, (word, _) in REFUSED.items()}


def made_to_follow(data: Any) -> None:
    """As a forger would: every figure after the changed operation is worked out again."""
    one = unit(data)
    lines = dict(one["without"])
    panel = {name: points["points"] for name, points in one["evidence"]["panel"].items()}
    items = {name: checker.reading(item, ("claimed", "verified")) for name, item in one["evidence"]["items"].items()}
    given = {"panel": panel, "items": items | {name: each["read"] for name, each in one["because"].items()}}
    for name, shared in card(data)["lines"]:
        for step, operation in one["steps"].get(name, [[name, shared]]):
            lines[step] = checker.value(operation, lines, given)
        found = lines[name]
        one["results"][name] = exact_text(found) if isinstance(found, Fraction) else found


def forged(name: str, operation: Any, *others: tuple[str, Any]) -> Callable[[bytes], bytes]:
    return put(lambda data: change_lines(data, [(name, operation), *others]))


def change_lines(data: Any, changes: Iterable[tuple[str, Any]]) -> None:
    for name, operation in changes:
        line(data, name)[1] = operation
    made_to_follow(data)


def test_a_forger_who_works_it_all_out_again_is_found(sample: bytes) -> None:
    assert why_not(put(made_to_follow)(sample)) == ""
    assert why_not(forged("truong_ban", "11")(sample)) == "maximum"
    twice = ["sum", *[["line", "truong_ban"]] * 6]
    assert why_not(forged("nhan_thuc.parts", twice)(sample)) == "follows"
    without = ["sum", *(["line", one] for one in ("chi_dao", "van_ban_chi_dao", "kenh_tuyen_truyen", "tuyen_truyen"))]
    assert why_not(forged("nhan_thuc.parts", without)(sample)) == "follows"
    assert why_not(forged("@floor", "399")(sample)) == "follows"
    assert why_not(forged("@sum", ["line", "@base"])(sample)) == "follows"
    assert why_not(put(without_bonuses)(sample)) == "form"
    assert why_not(forged("nhan_thuc.clip", "60")(sample)) == "follows"
    assert why_not(forged("nhan_thuc", "60")(sample)) == "follows"
    assert why_not(forged("@base", "400")(sample)) == "follows"
    assert why_not(forged("@total", ["sum", ["line", "@floor"], "7"])(sample)) == "follows"
    assert why_not(forged("truong_ban", ["state", "absent"], ("nhan_thuc.parts", "60"))(sample)) == "follows"
    # The components are rounded to 0.01, and nothing else is.
    assert why_not(forged("@total", ["sum", ["line", "@floor"], "0.001"])(sample)) == "follows"
    assert why_not(forged("nhan_thuc", ["sum", ["line", "nhan_thuc.clip"], "0.001"])(sample)) == "follows"


def inserted(name: str, operation: Any, *others: tuple[str, Any]) -> Callable[[bytes], bytes]:
    """A line that the framework has not, before all others."""

    def change(data: Any) -> None:
        card(data)["lines"].insert(0, [name, operation])
        change_lines(data, others)

    return put(change)


def test_lines_that_a_forger_adds_raise_nothing(sample: bytes) -> None:
    more = ["sum", ["line", "@base"], "100", ["line", "thuong_bang_khen"]]
    kept = ["line", "nhan_thuc.parts"]
    given = ("truong_ban.maximum", "59"), ("truong_ban", "10"), ("nhan_thuc.parts", "100"), ("nhan_thuc.clip", kept)
    assert why_not(inserted("thuong_mo_hinh.granted", "100", ("@sum", more))(sample)) == "follows"
    assert why_not(inserted("nhan_luc.maximum", "1000", ("nhan_luc.clip", "51"))(sample)) == "follows"
    assert why_not(inserted("truong_ban.x", "1", *given)(sample)) == "follows"
    assert why_not(forged("dao_tao.maximum", "1000", ("dao_tao", "11"))(sample)) == "maximum"

    def stated(data: Any) -> None:
        """A state where the checker may not look: it would take the figure along."""
        unit(data)["without"]["thuong_mo_hinh.granted"] = ["state", "absent"]
        change_lines(data, [("@floor", "400")])

    assert why_not(put(stated)(sample)) == "follows"


CLAUSES = """
indexkit: 1
framework: thu
revision: 1
name: Thử
applies_to: {periods_from: 2024}
in_force: {from: 2024-01-01}
rules: {rounding: {at: every_node, places: 0, mode: half_up}, missing_evidence: zero}
groups:
  cap_huyen:
    name: Huyện
    max: 20
    bonus_cap: 6
    allocate: ALLOCATE
    inputs: {x: {type: number}, y: {type: number}, z: {type: number}, v: {type: number}}
    parts:
      a: {max: 20, basis: assumed, score: {kind: formula, formula: x}}
    bonuses:
      b: {cap: 5, basis: assumed, counts_above_max: true, counts_in_percent: true, score: {kind: formula, formula: y}}
      c: {cap: 5, basis: assumed, counts_above_max: true, counts_in_percent: true, score: {kind: formula, formula: z}}
    penalties:
      d: {cap: 5, basis: assumed, counts_in_percent: true, score: {kind: formula, formula: v}}
"""


@pytest.mark.parametrize("rule", ["in_order", "pro_rata", "best_first"])
def test_bonuses_and_penalties_that_a_forger_changes(rule: str, tmp_path: Path) -> None:
    """10.6 is rounded to 11. Of the bonuses, 4 + 5 = 9, the limit leaves 6; 2 for the penalty: 15."""
    (tmp_path / "thu.yaml").write_text(CLAUSES.replace("ALLOCATE", rule), encoding="utf-8")
    framework = ik.load(tmp_path / "thu.yaml", period=2024)
    tree = framework.evaluate({"x": Decimal("10.6"), "y": 4, "z": 5, "v": 2})
    content = tree.certificate().encode("utf-8")
    assert (unit(json.loads(content))["results"]["@total"], why_not(content)) == ("15", "")
    for name, operation in {
        "@sum": ["sum", ["line", "@base"], "6"],  # without the penalty
        "@floor": ["sum", ["line", "@base"], "7"],  # with all bonuses
        "@base": "20",
        "@total": "17",
    }.items():
        assert why_not(forged(name, operation)(content)) == "follows"
    assert why_not(forged("@total", "16")(content)) == "follows"  # no rounding moves a figure by a whole step
    assert why_not(inserted("d.granted", "0", ("@sum", ["line", "@base"]))(content)) == "follows"
    assert why_not(forged("c.granted", "9", ("@floor", "22"))(content)) == "follows"
    # In order, the total is made of what is left of each; by the other rules these are shares of a total made before.
    assert why_not(forged("b.granted", "0")(content)) == ("follows" if rule == "in_order" else "")


def without_bonuses(data: Any) -> None:
    """The line of the total's bonuses and penalties is left out, and whatever read it reads the base."""
    lines = json.loads(json.dumps(card(data)["lines"]).replace('["line", "@floor"]', '["line", "@base"]'))
    card(data)["lines"] = [one for one in lines if one[0] not in ("@floor", "@sum")]
    for name in ("@floor", "@sum"):
        del unit(data)["results"][name]
    made_to_follow(data)


def test_who_lacks_a_tie_breaker_comes_last(tmp_path: Path) -> None:
    """With every rule for ties; a third of the units have no figure that breaks them."""
    (tmp_path / "thu.yaml").write_text(RANKED, encoding="utf-8")
    found = ik.assess(ik.load(tmp_path / "thu.yaml", period=2024), drawn(1))
    content = found.certificate().encode("utf-8")
    assert checker.check(content)[0] == len(found.units)
    for ties in ("khac", [], None):
        assert why_not(put(lambda data, ties=ties: data["rankings"][0].update(ties=ties))(content)) == "operation"


ENDLESS = ("squares of squares", "a logarithm of thousands of digits", "a tower of powers")


@pytest.mark.parametrize("what", ["deep nesting", "too large", "a million digits", "a text that never ends", *ENDLESS])
def test_in_bounded_time_and_memory(what: str, sample: bytes) -> None:
    content = REFUSED[what][1](sample)
    tracemalloc.start()
    start = time.process_time()
    with pytest.raises(checker.Refused):
        checker.check(content)
    assert time.process_time() - start < 5
    assert tracemalloc.get_traced_memory()[1] < 40 * len(content) + 2**22
    tracemalloc.stop()


def test_every_reason_is_said_in_both_languages() -> None:
    source = CHECKER.read_text(encoding="utf-8")
    assert all(all(words) for words in checker.REASONS.values())
    tree = ast.parse(source)
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)]
    said = {one.args[1].value for one in calls if one.func.id == "need"}  # type: ignore[attr-defined]
    raised = [one.args[0] for one in calls if one.func.id == "Refused"]  # type: ignore[attr-defined]
    assert said | {one.value for one in raised if isinstance(one, ast.Constant)} == set(checker.REASONS)


# It is of its framework


def test_other_operations_than_the_frameworks_are_found(sample: bytes) -> None:
    """A forger who changes a rule where it makes no difference to this unit's figures."""
    rule = ["min", ["*", ["number", ["items", "hoi_nghi"]], "2.5"], "11"]
    content = put_operation("hoi_nghi_chuyen_de.kind", rule)(sample)
    checker.check(content)
    with pytest.raises(EvidenceError) as raised:
        verify(content)
    assert raised.value.problems[0].key == "IK631.differs"
    assert "lines/hoi_nghi_chuyen_de.kind" in raised.value.problems[0].message()


def test_evidence_that_the_framework_would_not_take(sample: bytes) -> None:
    """A number below its range, with every hash and figure made to match."""

    def change(data: Any) -> None:
        one = unit(data)
        name = next(name for name, item in one["evidence"]["items"].items() if item["value"] == "64")
        one["evidence"]["items"][name]["value"] = "-64"
        hashed(one)
        made_to_follow(data)

    content = put(change)(sample)
    checker.check(content)
    with pytest.raises(EvidenceError) as raised:
        verify(content)
    assert {one.key.partition(".")[0] for one in raised.value.problems} >= {"IK631"}
    assert any(one.code < "IK6" for one in raised.value.problems)


def test_a_certificate_of_another_framework(sample: bytes) -> None:
    with pytest.raises(IndexkitError) as raised:
        verify(sample, against=ik.load(FRAMEWORK, period=2022))
    assert [one.key for one in raised.value.problems] == ["IK631.other"]
    assert verify(sample, against=ik.load(FRAMEWORK, period=2024)).against.endswith("dong_thap_2022.yaml")


# The commands


def run(*words: object) -> int:
    return cli.run([*map(str, words)])


def test_score_rank_and_verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, many = tmp_path / "huyen.json", tmp_path / "xep_hang.json"
    assert run("score", FRAMEWORK, EVIDENCE, "--certificate", one) == 0
    assert one.read_bytes() == tree_of("dong_thap_2022", "huyen_mau.yaml", 2024).certificate().encode("utf-8")
    run("rank", FRAMEWORK, SAMPLES / "don_vi_2024", "--certificate", many)
    capsys.readouterr()
    assert run("verify", one, many, "--framework", FRAMEWORK) == 0
    lines = capsys.readouterr().out.splitlines()
    shown = " ".join(map(str.strip, lines))
    assert shown.count("in order") == 2
    assert "Not shown: that the evidence is true" in shown
    assert max(len(line) for line in lines if str(tmp_path) not in line) <= 80
    assert run("verify", one, "--lang", "vi") == 0
    assert "Không kiểm tra được: minh chứng có thật hay không" in " ".join(capsys.readouterr().out.split())
    one.write_bytes(one.read_bytes() + b"\n")
    assert run("verify", one, many, "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [entry["in_order"] for entry in found] == [False, True]
    assert found[0]["problems"][0]["code"] == "IK630"
    assert run("verify", tmp_path / "nothing.json") == 1
    assert run("verify") == 2


def test_the_checker_can_be_had(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", "--checker-source") == 0
    assert capsys.readouterr().out.strip() == CHECKER.read_text(encoding="utf-8").strip()


def test_the_certificate_overwrites_nothing_that_is_read(tmp_path: Path) -> None:
    evidence = tmp_path / "huyen.yaml"
    shutil.copy(EVIDENCE, evidence)
    assert run("score", FRAMEWORK, evidence, "--certificate", evidence) == 2
    assert evidence.read_bytes() == EVIDENCE.read_bytes()


# Signing, as docs/certificates.md says


def lacks(tool: str) -> bool:
    """Under CI no tool may be lacking: then the test fails."""
    return shutil.which(tool) is None and not os.environ.get("CI")


@pytest.mark.skipif(lacks("openssl"), reason="openssl is not on this machine; CI installs it")
def test_any_tool_can_sign_it(tmp_path: Path, sample: bytes) -> None:
    (tmp_path / "huyen.json").write_bytes(sample)

    def openssl(words: str) -> int:
        return subprocess.run(["openssl", *words.split()], cwd=tmp_path, capture_output=True, check=False).returncode

    assert openssl("genpkey -algorithm ed25519 -out key.pem") == 0
    assert openssl("pkey -in key.pem -pubout -out public.pem") == 0
    assert openssl("pkeyutl -sign -inkey key.pem -rawin -in huyen.json -out huyen.sig") == 0
    check = "pkeyutl -verify -pubin -inkey public.pem -rawin -in huyen.json -sigfile huyen.sig"
    assert openssl(check) == 0
    (tmp_path / "huyen.json").write_bytes(sample.replace(b"dong_thap", b"dong_thop", 1))
    assert openssl(check) != 0


@pytest.mark.skipif(lacks("ssh-keygen"), reason="ssh-keygen is not on this machine; CI installs it")
def test_a_key_that_an_officer_has_signs_it(tmp_path: Path, sample: bytes) -> None:
    file = tmp_path / "huyen.json"
    file.write_bytes(sample)

    def ssh_keygen(words: str, given: bytes = b"") -> int:
        command = ["ssh-keygen", *words.split()]
        return subprocess.run(command, cwd=tmp_path, input=given, capture_output=True, check=False).returncode

    made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "id_ed25519"]
    assert subprocess.run(made, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    public = (tmp_path / "id_ed25519.pub").read_text(encoding="utf-8")
    (tmp_path / "allowed_signers").write_text(f"so_noi_vu {public}", encoding="utf-8")
    assert ssh_keygen("-Y sign -f id_ed25519 -n indexkit huyen.json") == 0
    check = "-Y verify -f allowed_signers -I so_noi_vu -n indexkit -s huyen.json.sig"
    assert ssh_keygen(check, sample) == 0
    assert ssh_keygen(check, sample + b"\n") != 0


