"""The report of a unit: it says all that the tree says, is valid, safe, and readable without colours, eyes or mouse."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

import indexkit as ik
from browsers import NO_BROWSER, WHY, fetched, inaccessible, opened, printed, resize, show
from heads import HEAD
from indexkit import cli
from indexkit.problems import Lang
from indexkit.report.depth import ARROW, node_parts
from indexkit.report.escape import markdown_text, named
from indexkit.report.unit.markdown import unit_markdown
from indexkit.report.unit.page import unit_page
from indexkit.report.unit.view import Wins, Won
from indexkit.report.unit.waterfall import figure_of, label_of, waterfall

FRAMEWORKS = Path(__file__).parents[1] / "frameworks"
SAMPLES = {
    "huyen_mau": "dong_thap_2022",
    "so_mau": "dong_thap_2022",
    "huyen_hoi_dong": "dong_thap_2022",
    "quang_tri_2022": "quang_tri_1982",
    "ninh_binh_mau": "ninh_binh_classes",
    "chi_tieu_dong_thap_2024": "targets_dong_thap",
    "aqi_mau": "us_aqi",
    "cvss_mau": "cvss_31",
}
LANGUAGES: Any = pytest.mark.parametrize("lang", ["vi", "en"])
EVIL = '<img src=x onerror=alert(1)> & "Xã" \'{{ 7*7 }}\' \u202ecod </summary></details></style><script>'


@cache
def sample(name: str, lang: Lang = "vi") -> tuple[ik.ScoreTree, str]:
    file = ik.read_evidence_file(FRAMEWORKS / "samples" / f"{name}.yaml")
    framework = ik.load(FRAMEWORKS / f"{SAMPLES[name]}.yaml", period=file.period)
    return framework.evaluate(file.evidence, group=file.group, unit=file.unit, lang=lang), file.unit_name


def small(folder: Path, groups: str, given: dict[str, Any], lang: Lang = "en", head: str = HEAD) -> ik.ScoreTree:
    path = folder / "nho.yaml"
    path.write_text(head + groups, encoding="utf-8")
    return ik.load(path, period=2024).evaluate(given, lang=lang)


def parsed(text: str) -> Element:
    """Raises where the page is no valid HTML."""
    found: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return found


def words_of(page: Element) -> str:
    """Names stand in backticks again."""
    return " ".join(_words(page).split())


def _words(one: Element) -> str:
    edge = "`" if one.tag == "code" else " "
    return f"{edge}{one.text or ''}{''.join(f'{_words(below)}{below.tail or str()}' for below in one)}{edge}"


# What it says


@LANGUAGES
@pytest.mark.parametrize("name", SAMPLES)
def test_everything_the_tree_says_is_in_it(name: str, lang: Any) -> None:
    tree, unit = sample(name, lang)
    page, text = parsed(unit_page(tree, unit)), unit_markdown(tree, unit)
    assert page.get("lang") == lang
    said, by_id = words_of(page), {one.get("id"): one for one in page.iter() if one.get("id")}
    for node in tree:
        shown = words_of(by_id[f"n/{node.path}"])
        assert f"{node.node.code} {node.name}".strip() in shown
        for part in node_parts(node):
            # the parts of a node are nodes of the page; a plain sum needs no sentence beside its arithmetic
            if part.key in ("parts", "why" if node.children else "parts"):
                continue
            for one in part.texts:
                assert " ".join(one.split()) in shown
                assert markdown_text(one) in text
    for one in (tree.why, *tree.unverified, *tree.notes_in(lang), *tree.fingerprint.values()):
        assert " ".join(one.split()) in said
        assert markdown_text(one) in text


def test_what_is_not_official_comes_first() -> None:
    for text in (words_of(parsed(unit_page(*sample("huyen_mau")))), unit_markdown(*sample("huyen_mau"))):
        assert text.index("CHƯA CHÍNH THỨC") < text.index("1 Nhận thức số")
        assert text.index("CHƯA CHÍNH THỨC") < text.index("283,23") < text.index("35,83")


def test_losses_stand_in_their_order() -> None:
    page = parsed(unit_page(*sample("huyen_mau")))
    rows = [one for one in page.iter("ul") if one.get("class") == "lost-list"]
    found = [Fraction(item.findtext("b").replace(",", ".")) for row in rows for item in row]  # type: ignore[union-attr]
    assert [len(row) for row in rows] == [12, 20]
    assert found == sorted(found, reverse=True)
    assert found[:3] == [Fraction("13.6"), Fraction("10.4"), 10]


@pytest.mark.parametrize(("lang", "expected"), [("en", ["vi", None, None]), ("vi", [None, None, None])])
def test_names_of_another_language_say_so(tmp_path: Path, lang: Any, expected: list[str | None]) -> None:
    leaf = "max: 5, basis: press, score: {kind: formula, formula: '4'}"
    names = ("name: Nhận thức", "name: Thể chế, name_en: Institutions", "code: '3'")
    rows = "".join(f"      m{n}: {{{name}, {leaf}}}\n" for n, name in enumerate(names))
    page = parsed(unit_page(small(tmp_path, f"  g:\n    max: 15\n    indicators:\n{rows}", {}, lang)))
    assert [one.get("lang") for one in page.iter("span") if one.get("class") == "name"] == expected
    assert [one.get("lang") for one in page.iter("a") if (one.get("href") or "").startswith("#n/")] == 2 * expected


def test_what_would_win_points_stands_at_the_item_and_beside_its_loss() -> None:
    tree, unit = sample("huyen_mau")
    said = "Thêm 8 văn bản do người đứng đầu ký: +6,67 điểm"
    wins = Wins(("Cách đọc phần này",), (Won("nhan_thuc/van_ban_chi_dao", "+6,67", (said,)),))
    page = parsed(unit_page(tree, unit, wins))
    shown = [one for one in page.iter("ul") if (one.get("class") or "").startswith("wins")]
    assert [words_of(one) for one in shown] == [said, said]
    by_id = {one.get("id"): one for one in page.iter()}
    assert said in words_of(by_id["n/nhan_thuc/van_ban_chi_dao"])
    text = unit_markdown(tree, unit, wins)
    assert "- +6,67: 1.3 Văn bản chỉ đạo" in text.replace("\\", "")
    assert markdown_text(said) in text
    for plain in (unit_page(tree, unit), unit_markdown(tree, unit)):
        assert "Làm gì để có thêm điểm" not in plain


def test_the_tree_gives_it_with_what_would_win_points() -> None:
    """250 of 500 firms would do: 50 %, all of the 20 points."""
    tree, unit = sample("huyen_mau")
    for text in (html.unescape(tree.to_html(unit)), tree.to_markdown(unit).replace("\\", "")):
        assert "thêm 170 (80 → 250): 6,4 → 20 điểm, tổng điểm +13,6" in text
        assert text.index("Làm gì để có thêm điểm") < text.index("35,83")
    assert tree.to_html(unit, wins=False) == unit_page(tree, unit)
    assert tree.to_markdown(unit, wins=False) == unit_markdown(tree, unit)


def test_without_a_maximum_it_does_not_say_that_nothing_was_lost() -> None:
    text = unit_page(*sample("aqi_mau"))
    assert "Không có điểm tối đa" in text
    assert "Không mất điểm" not in text
    assert "Từ điểm tối đa" not in text


COHORT = """\
  g:
    max: 10
    indicators:
      a:
        max: 10
        basis: assumed
        score: {kind: ratio, numerator: x, denominator: most, over: cap, when_zero: full}
        evidence: {x: {type: number, range: {from: 0}}}
    values:
      most: {how: max, of: x, across: units, missing: skip}
"""


def test_figures_over_other_units_are_told(tmp_path: Path) -> None:
    (tmp_path / "nho.yaml").write_text(HEAD.replace("missing_evidence: zero", "missing_evidence: error") + COHORT)
    framework = ik.load(tmp_path / "nho.yaml", period=2024)
    found = ik.assess(framework, {"A": {"x": 5}, "B": {"x": 8}})
    tree = framework.evaluate({"x": 4}, cohort=found)
    assert "greatest of x of 2 units = 8 (“B”)" in html.unescape(unit_page(tree))
    assert "2 units = 8 (“B”)" in unit_markdown(tree)
    assert "Figures over other units" not in unit_page(*sample("huyen_mau", "en"))


class TestTheCommand:
    @pytest.fixture
    def run(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
        monkeypatch.delenv("INDEXKIT_LANG", raising=False)
        monkeypatch.chdir(tmp_path)
        framework, evidence = FRAMEWORKS / "quang_tri_1982.yaml", FRAMEWORKS / "samples" / "quang_tri_2022.yaml"

        def call(*arguments: str) -> tuple[int, str, str]:
            status = cli.run(["score", str(framework), str(evidence), *arguments])
            return status, *capsys.readouterr()

        return call

    @pytest.mark.parametrize("form", ["html", "md"])
    def test_a_report_is_written_whole(self, run: Any, form: str) -> None:
        assert run("--format", form, "-o", f"tinh.{form}", "--lang", "vi") == (0, "", "")
        text = Path(f"tinh.{form}").read_text("utf-8")
        assert "Tỉnh Quảng Trị" in text
        assert "70,22" in text
        assert sorted(Path().iterdir()) == [Path(f"tinh.{form}")]
        assert run("--format", form, "--lang", "vi")[1] == text
        assert "Làm gì để có thêm điểm" in text
        assert "Làm gì để có thêm điểm" not in run("--format", form, "--lang", "vi", "--no-wins")[1]

    def test_without_the_package_the_line_to_type_is_told(self, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("indexkit.commands.terminal.find_spec", lambda name: None)
        status, out, err = run("--format", "html", "-o", "tinh.html")
        assert (status, out) == (2, "")
        assert 'pip install "indexkit[report]"' in err
        assert not Path("tinh.html").exists()
        assert run("--format", "md")[0] == 0


# The waterfall

SUM = """\
  g:
    max: 20
    bonus_cap: 3
    indicators:
      a: {name: A, max: 10, basis: press, score: {kind: formula, formula: x}, evidence: {x: {type: number}}}
      b: {name: B, max: 10, basis: press, score: {kind: formula, formula: y}, evidence: {y: {type: number}}}
    bonuses:
      c:
        name: C
        basis: press
        cap: none
        counts_above_max: true
        counts_in_percent: true
        score: {kind: per_item, of: z, points_each: 2}
        evidence: {z: {type: items}}
    penalties:
      d:
        name: D
        basis: press
        cap: none
        counts_in_percent: true
        score: {kind: per_item, of: w, points_each: 1}
        evidence: {w: {type: items}}
"""
SHARES = """\
  g:
    max: 30
    aggregate: {how: mean, over: shares}
    indicators:
      a: {name: A, max: 8, weight: 2, basis: press, score: {kind: formula, formula: x}, evidence: {x: {type: number}}}
      b: {name: B, max: 10, weight: 1, basis: press, score: {kind: formula, formula: y}, evidence: {y: {type: number}}}
"""
BEST = """\
  g:
    max: 10
    aggregate: {how: max}
    indicators:
      a: {name: A, max: 10, basis: press, score: {kind: formula, formula: x}, evidence: {x: {type: number}}}
      b: {name: B, max: 10, basis: press, score: {kind: formula, formula: y}, evidence: {y: {type: number}}}
"""


def steps_of(tree: ik.ScoreTree) -> list[tuple[str, str, Fraction]]:
    return [(label_of(tree, step), figure_of(tree, step), step.after) for step in waterfall(tree)]


def test_a_sum_with_a_bonus_and_a_penalty(tmp_path: Path) -> None:
    """10 − 7 = 3 and 10 − 4 = 6 are lost; two items of 2 are 4, of which the limit leaves 3; one point is taken."""
    tree = small(tmp_path, SUM, {"x": 7, "y": 4, "z": 2, "w": 1})
    assert steps_of(tree) == [
        ("Maximum", "20", 20),
        ("A", "▼ −3", 17),
        ("B", "▼ −6", 11),
        ("C", "▲ +3", 14),
        ("D", "▼ −1", 13),
        ("Total", "13", 13),
    ]


def test_clauses_that_gave_and_took_nothing_are_no_steps(tmp_path: Path) -> None:
    tree = small(tmp_path, SUM, {"x": 10, "y": 4, "z": 0, "w": 0})
    assert [name for name, _, _ in steps_of(tree)] == ["Maximum", "A", "B", "Total"]
    assert steps_of(tree)[1] == ("A", "0", 20)


def test_a_mean_of_shares_with_weights(tmp_path: Path) -> None:
    """Of 30 points A has 20, for its 8; 6 of 8 lose 5. B has 10 for its 10; 4 of 10 lose 6."""
    tree = small(tmp_path, SHARES, {"x": 6, "y": 4})
    assert steps_of(tree)[1:] == [("A", "▼ −5", 25), ("B", "▼ −6", 19), ("Total", "19", 19)]


def test_rounding_of_the_whole_is_a_step(tmp_path: Path) -> None:
    """7.25 + 4.5 = 11.75, rounded to 12."""
    head = HEAD.replace("rounding: none", "rounding: {places: 0, mode: half_up, at: total}")
    tree = small(tmp_path, SUM, {"x": 7.25, "y": 4.5, "z": 0, "w": 0}, head=head)
    assert steps_of(tree)[-2:] == [("Limits and rounding of the whole", "▲ +0.25", 12), ("Total", "12", 12)]


def test_what_does_not_add_up_is_one_step(tmp_path: Path) -> None:
    tree = small(tmp_path, BEST, {"x": 7, "y": 4})
    assert steps_of(tree) == [("Maximum", "10", 10), ("All indicators together", "▼ −3", 7), ("Total", "7", 7)]
    assert "no single loss can be told for each" in unit_page(tree)


def test_maxima_that_add_up_to_more_are_one_step(tmp_path: Path) -> None:
    """A sum of two times 10 of which no more than 15 counts: 7 + 4 = 11 is 4 short of 15, not 9."""
    text = SUM.replace("max: 20", "max: 15").replace("bonus_cap: 3", "cut: [b]")
    tree = small(tmp_path, text, {"x": 7, "y": 4, "z": 0, "w": 0})
    assert steps_of(tree) == [("Maximum", "15", 15), ("All indicators together", "▼ −4", 11), ("Total", "11", 11)]


def test_of_very_many_indicators_the_least_losses_share_a_step(tmp_path: Path) -> None:
    """30 of them with a maximum of 30 each and n points: 24 have their own step; those with 24 … 29 lost 6 + … + 1."""
    rows = "".join(
        f"      m{n}: {{max: 30, basis: press, score: {{kind: formula, formula: '{n}'}}}}\n" for n in range(30)
    )
    tree = small(tmp_path, f"  g:\n    max: 900\n    indicators:\n{rows}", {})
    steps = steps_of(tree)
    assert len(steps) == 1 + 24 + 1 + 1
    assert steps[-2] == ("6 others", "▼ −21", 435)


def test_the_drawing_says_in_words_what_it_shows(tmp_path: Path) -> None:
    page = parsed(unit_page(small(tmp_path, SUM, {"x": 7, "y": 4, "z": 2, "w": 1})))
    drawing = next(one for one in page.iter() if one.tag.endswith("svg") and one.get("role") == "img")
    said = {one.tag.rpartition("}")[2]: one.text for one in drawing}
    assert said["desc"] == "Maximum: 20; A: ▼ −3; B: ▼ −6; C: ▲ +3; D: ▼ −1; Total: 13"
    bars = [one for one in drawing if one.get("class") in ("whole", "gain", "loss")]
    shapes = [(one.get("class"), one.get("x"), one.get("width")) for one in bars]
    # 340 wide for 20 points: 17 a point
    assert shapes == [
        *[("whole", "0", "340"), ("loss", "289", "51"), ("loss", "187", "102")],
        *[("gain", "187", "51"), ("loss", "221", "17"), ("whole", "0", "221")],
    ]


# That it is safe


@LANGUAGES
def test_it_needs_nothing_else(lang: Any) -> None:
    tree, unit = sample("huyen_mau", lang)
    text = unit_page(tree, unit)
    page = parsed(text)
    forbidden = ("script", "link", "img", "iframe", "object", "embed", "form", "base")
    assert not [one.tag for tag in forbidden for one in page.iter(tag)]
    assert not [one for one in page.iter() for name in one.attrib if name == "style" or name.startswith("on")]
    assert re.findall(r"(?:src|href)=\"(?!#)", text) == []
    assert "url(" not in text
    assert "@import" not in text
    assert unit_page(tree, unit) == text


def test_its_policy_allows_its_own_style_and_nothing_else() -> None:
    text = unit_page(*sample("huyen_mau"))
    style = text.partition("<style>")[2].partition("</style>")[0]
    known = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(one for one in parsed(text).iter("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert policy.get("content") == (
        f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"
    )
    assert text.index("Content-Security-Policy") < text.index("<style>")


@pytest.mark.parametrize("name", SAMPLES)
def test_ids_are_unique_and_references_lead_somewhere(name: str) -> None:
    page = parsed(unit_page(*sample(name)))
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    wanted = [name for one in page.iter() for name in (one.get("aria-labelledby") or "").split()]
    wanted += [(one.get("href") or "#")[1:] for one in page.iter("a")]
    assert len(wanted) > 10
    assert set(wanted) <= set(ids)


NAMED = """\
  g:
    name: "NAME"
    max: 10
    levels: {of: percent, bands: [{name: "NAME", at_least: 0}]}
    indicators:
      a:
        name: "NAME"
        code: "NAME"
        max: 10
        basis: press
        cite: {document: "NAME", section: "NAME", quote: "NAME", note: "NAME"}
        score: {kind: choice, of: muc, options: {tot: 5, kem: 0}}
        evidence: {muc: {type: choice, name: "NAME", options: {tot: "NAME", kem: Kém}, proof: "NAME"}}
"""


@LANGUAGES
def test_what_others_wrote_is_never_obeyed(tmp_path: Path, lang: Any) -> None:
    signed = dict.fromkeys(("by", "why", "source", "note"), EVIL)
    head = HEAD.replace("name: Thử", 'name: "NAME"').replace("groups:", 'unverified: ["NAME"]\ngroups:')
    quoted = EVIL.replace("\\", "\\\\").replace('"', '\\"').replace("\u202e", "\\u202e")
    tree = small(
        tmp_path,
        NAMED.replace("NAME", quoted),
        {"muc": {"value": "tot", "state": "verified", "on": "2024-02-03", **signed}},
        lang,
        head.replace("NAME", quoted),
    )
    wins = Wins((EVIL,), (Won("a", EVIL, (EVIL,)),))
    text = unit_page(tree, EVIL, wins)
    page = parsed(text)
    plain_tree = small(tmp_path, NAMED, {"muc": {"value": "tot", **dict.fromkeys(signed, "x")}}, lang)
    plain = parsed(unit_page(plain_tree, "x", Wins(("x",), (Won("a", "x", ("x",)),))))
    assert {one.tag for one in page.iter()} <= {one.tag for one in plain.iter()}
    assert {name for one in page.iter() for name in one.attrib} == {name for one in plain.iter() for name in one.attrib}
    assert "{{ 7*7 }}" in text
    assert "\u202e" not in text
    told = unit_markdown(tree, EVIL, wins)
    assert "\u202e" not in told
    assert re.findall(r"(?<!\\)[<>]", re.sub(r"^> ", "", told, flags=re.M)) == []


def test_markdown_keeps_its_tables_and_lists() -> None:
    """Every row of the table has three cells, and nothing opens a fence or a heading by itself."""
    text = unit_markdown(*sample("huyen_mau"))
    rows = [line for line in text.split("\n") if line.startswith("|")]
    assert len(rows) == 2 + 1 + 8 + 2 + 1
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {4}
    assert "\n\n\n" not in text
    assert [line for line in text.split("\n") if line.startswith("# ")] == ["# Huyện mẫu (dữ liệu minh hoạ)"]


# In a browser


def many_nodes(folder: Path) -> ik.ScoreTree:
    """25 indicators of 40 components each: 1,025 nodes."""
    rows = []
    for n in range(25):
        rows.append(f"      i{n}:\n        name: Chỉ số {n}\n        max: 40\n        components:\n")
        for k in range(40):
            rows.append(
                f"          i{n}c{k}: {{max: 1, basis: press, score: {{kind: yes_no}}, evidence: {{i{n}c{k}: "
                "{type: yes_no}}}\n"
            )
    return small(folder, f"  g:\n    max: 1000\n    indicators:\n{''.join(rows)}", {"i0c0": True}, "vi")


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with opened() as driver:
        yield driver


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "huyen.html"
    path.write_text(sample("huyen_mau")[0].to_html(f"Huyện mẫu {'X' * 120}"), "utf-8")
    return path


@pytest.mark.skipif(NO_BROWSER, reason=WHY)
class TestInABrowser:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_nothing_is_wider_than_the_page(self, browser: Any, page: Path, scheme: str) -> None:
        fetched(browser)
        show(browser, page, 1280, scheme)
        assert fetched(browser) == [page.as_uri()]
        colours = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 24, 31)"}
        assert browser.execute_script("return getComputedStyle(document.body).backgroundColor") == colours[scheme]
        browser.execute_script("document.querySelectorAll('details').forEach(e => { e.open = true })")
        for width in (320, 390, 768, 1280):
            resize(browser, width, scheme)
            inside = browser.execute_script("return document.documentElement.scrollWidth")
            assert inside <= width
        assert browser.get_log("browser") == []

    def test_nothing_hinders_those_who_cannot_see_it_well(self, browser: Any, page: Path) -> None:
        for width, scheme in ((390, "light"), (1280, "dark")):
            show(browser, page, width, scheme)
            browser.execute_script("document.querySelectorAll('details').forEach((e, n) => { e.open = n % 4 == 0 })")
            assert inaccessible(browser) == []

    def test_no_drawing_has_text_outside_of_it(self, browser: Any, page: Path) -> None:
        show(browser, page, 390)
        script = """
            return [...document.querySelectorAll('svg text')].filter(e => {
              const box = e.getBBox();
              return box.x < -2 || box.x + box.width > e.ownerSVGElement.viewBox.baseVal.width + 2;
            }).map(e => e.textContent)"""
        assert browser.execute_script(script) == []

    def test_a_keyboard_reaches_and_unfolds_everything(self, browser: Any, page: Path) -> None:
        from selenium.webdriver import ActionChains, Keys

        show(browser, page, 1280)
        browser.execute_script("""
            window.seen = [];
            document.addEventListener('focusin', e => {
              const outline = getComputedStyle(e.target);
              seen.push([e.target.tagName, parseFloat(outline.outlineWidth), outline.outlineStyle]);
              e.target.dataset.seen = 1;
            })""")
        stops = "return [...document.querySelectorAll('a[href], summary')].filter(e => e.checkVisibility())"
        wanted = browser.execute_script(f"{stops}.length")
        keys = ActionChains(browser, duration=0)
        for _ in range(wanted):
            keys.send_keys(Keys.TAB)
        keys.perform()
        seen = browser.execute_script("return seen")
        assert len(seen) == wanted > 70
        assert seen[0][0] == "A"
        assert all(width >= 2 and style != "none" for _, width, style in seen)
        assert {tag for tag, _, _ in seen} == {"A", "SUMMARY"}
        assert browser.execute_script(f"{stops}.every(e => e.dataset.seen)")
        folded = browser.execute_script(
            "const e = document.querySelector('details.leaf:not([open]) > summary'); e.focus(); return e"
        )
        parent = "return arguments[0].parentElement.open"
        assert not browser.execute_script(parent, folded)
        ActionChains(browser, duration=0).send_keys(Keys.ENTER).perform()
        assert browser.execute_script(parent, folded)

    def test_a_link_to_an_item_leads_there(self, browser: Any, page: Path) -> None:
        from selenium.webdriver import ActionChains, Keys

        show(browser, page, 390)
        browser.execute_script("document.querySelector('.lost-list a').focus()")
        ActionChains(browser, duration=0).send_keys(Keys.ENTER).perform()
        name = browser.execute_script("return decodeURIComponent(location.hash.slice(1))")
        most = max(sample("huyen_mau")[0]["kinh_te_so"].children, key=lambda one: one.lost)
        assert name == f"n/{most.path}"
        where = browser.execute_script("return document.getElementById(arguments[0]).getBoundingClientRect().top", name)
        assert -1 <= where < 800

    def test_paper_has_everything_unfolded(self, browser: Any, page: Path, tmp_path: Path) -> None:
        show(browser, page, 1280)
        (tmp_path / "huyen.pdf").write_bytes(printed(browser))
        text = squeezed(self.text_of(tmp_path / "huyen.pdf"))
        tree, _ = sample("huyen_mau")
        assert squeezed("Từ điểm tối đa đến tổng điểm") in text
        for node in tree:
            assert squeezed(node.name) in text
            for part in node_parts(node):
                for one in () if part.key in ("parts", "why") else part.texts:
                    shown = "".join(piece for piece, _ in named(one.removeprefix(ARROW)))
                    assert squeezed(shown) in text, one

    @staticmethod
    def text_of(pdf: Path) -> str:
        """In the order in which it was written."""
        assert shutil.which("pdftotext"), "poppler's pdftotext reads what was printed"
        ran = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True)
        return ran.stdout.decode("utf-8").replace("\f", "\n")

    def test_a_page_of_a_thousand_items_stays_usable(self, browser: Any, tmp_path: Path) -> None:
        tree = many_nodes(tmp_path)
        text = unit_page(tree)
        (tmp_path / "nhieu.html").write_text(text, "utf-8")
        assert len(tree.nodes) == 1025
        assert len(text) < 2_000_000
        browser.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})  # other work does not count
        show(browser, tmp_path / "nhieu.html", 390)
        spent = {one["name"]: one["value"] for one in browser.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]}
        browser.execute_cdp_cmd("Performance.disable", {})
        assert 0 < spent["TaskDuration"] < 4, spent
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 390
        assert browser.execute_script("return document.querySelectorAll('details').length") > 1000
