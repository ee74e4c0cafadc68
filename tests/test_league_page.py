"""The league report: valid, safe, readable without colours, without eyes, on paper and on a phone."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from browsers import NO_BROWSER, WHY, fetched, inaccessible, opened, printed, show
from indexkit.league.draw import Bar, Mark, Range, Slope, bars, ranges, slopes
from indexkit.league.league import League
from indexkit.league.markdown import league_markdown
from indexkit.league.page import _STEPS, league_page, step_of
from indexkit.league.pictures import Stability
from indexkit.report.layout import columns, cut
from indexkit.report.page.svg import WIDTH, Words
from leagues import FRAMEWORK, LAST, UNITS, make

SOURCE = Path(__file__).parents[1] / "src" / "indexkit"
STYLES = [(SOURCE / name).read_text("utf-8") for name in ("report/page/base.css", "league/page.css")]
EVIL = '<img src=x onerror=alert(1)> & "Xã" {{ 7*7 }} \u202ecod'
LANGUAGES: Any = pytest.mark.parametrize("lang", ["vi", "en"])


def anywhere(league: League) -> Stability:
    """Every unit between the first and the fourth rank."""
    ranks = {name: (Fraction(1), Fraction(4)) for name in "abcdt"}
    return Stability({(one.id, one.group, one.cluster): ranks for one in league.rankings}, "Tried: 3.")


def parsed(text: str) -> Element:
    """Raises where the page is no valid HTML."""
    found: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return found


def texts(page: Element, path: str) -> list[str]:
    return ["".join(one.itertext()) for one in page.findall(path)]


@LANGUAGES
def test_it_is_valid_and_needs_nothing_else(tmp_path: Path, lang: Any) -> None:
    league = make(tmp_path, lang, last=LAST)
    text = league_page(league, anywhere(league))
    page = parsed(text)
    assert page.get("lang") == lang
    assert not [*page.iter("script"), *page.iter("link"), *page.iter("img"), *page.iter("iframe")]
    assert re.findall(r"(?:src|href)=\"(?!#)", text) == []
    assert set(re.findall(r"https?://[^\"' ]+", text)) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in text
    assert "@import" not in text
    assert re.findall(r"\son[a-z]+=", text) == []


def test_ids_are_unique_and_references_lead_somewhere(tmp_path: Path) -> None:
    page = parsed(league_page(make(tmp_path, last=LAST)))
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    wanted = [name for one in page.iter() for name in (one.get("aria-labelledby") or "").split()]
    wanted += [(one.get("href") or "#")[1:] for one in page.iter("a")]
    assert len(wanted) > 10
    assert set(wanted) <= set(ids)


def test_every_drawing_says_in_words_what_it_shows(tmp_path: Path) -> None:
    page = parsed(league_page(make(tmp_path, last=LAST)))
    found = [one for one in page.iter() if one.tag.endswith("svg")]
    assert len(found) == 4  # levels, figures and change of the communes; the figures of the other group
    for one in found:
        assert one.get("role") == "img"
        title, said = (next(each for each in one if each.tag.endswith(tag)) for tag in ("title", "desc"))
        assert title.text
        assert said.text
    said = [text for one in found for each in one if each.tag.endswith("desc") for text in [each.text or ""]]
    assert said[0] == "Good: 1 unit, 25%; Khá: 2 units, 50%; Yếu: 1 unit, 25%"
    assert said[1] == "Xã A: 17; Xã B: 11; Xã C: 11; Xã D: 2; leader: 17; mean: 10.25"
    assert said[2] == "Xã B: 1 → =2; Xã D: 2 → 4; Xã A: 4 → 1"


def test_the_table_has_the_figures_and_their_means(tmp_path: Path) -> None:
    page = parsed(league_page(make(tmp_path, last=LAST)))
    table = next(page.iter("table"))
    rows = [["".join(cell.itertext()).strip() for cell in row] for row in table.iter("tr")]
    assert rows == [
        ["Rank", "Unit", "In 2024", "Total", "Percent", "Level", "1 Nhận thức/ 10", "2 Thể chế/ 10"],
        ["1", "Xã A", "4", "17", "85", "Good", "8", "9"],
        ["=2", "Xã B", "1", "11", "55", "Khá", "6", "5"],
        ["=2", "Xã C", "–", "11", "55", "Khá", "5", "6"],
        ["4", "Xã D", "2", "2", "10", "Yếu†", "2", "0"],
        ["", "Mean", "", "10.25", "51.25", "", "5.25", "5"],
    ]
    heads = [cell.get("scope") for row in table.iter("tr") for cell in row if cell.tag == "th"]
    assert heads == ["col"] * 8 + ["row"] * 5
    tones = [cell.get("class") for cell in list(table.iter("tr"))[1]][-2:]
    assert tones == ["part h5", "part h6"]  # 80 % and 90 %


def test_what_is_not_official_and_who_was_refused_stands_in_it(tmp_path: Path) -> None:
    page = parsed(league_page(make(tmp_path)))
    said = " ".join("".join(page.itertext()).split())
    assert "NOT OFFICIAL (Communes): 2 scoring clauses, of which 1 assumed, 1 from the press" in said
    assert "6 units in: 5 scored + 1 refused" in said
    assert "Xã E (" in said
    assert "mười" in [one.text for one in page.iter("code")]


def test_many_indicators_stand_in_several_tables(tmp_path: Path) -> None:
    """23 of them: 10, 10 and 3; each table names the units again."""
    many = "".join(
        f"      m{n}: {{max: 1, basis: press, score: {{kind: formula, formula: k{n}}}, "
        f"evidence: {{k{n}: {{type: number, default: 0}}}}}}\n"
        for n in range(21)
    )
    text = FRAMEWORK.replace("    max: 20\n    indicators:\n", f"    max: 41\n    indicators:\n{many}", 1)
    page = parsed(league_page(make(tmp_path, framework=text)))
    found = [len(list(next(table.iter("tr")))) for table in page.iter("table")]
    assert found[:3] == [5 + 10, 2 + 10, 2 + 3]
    assert texts(page, ".//caption")[1] == "Communes (2/3)"


def test_a_long_heading_is_cut_and_stands_in_full_below(tmp_path: Path) -> None:
    name = "Nhận thức số của người đứng đầu cơ quan và của cán bộ, công chức, viên chức"
    page = parsed(league_page(make(tmp_path, framework=FRAMEWORK.replace("Nhận thức", name))))
    head = texts(page, ".//thead/tr/th")[5]
    assert head.startswith("1 Nhận thức số của người đứng đầu cơ")
    assert "…" in head
    assert any(text.endswith(f": {name}") for text in texts(page, ".//p"))


@pytest.mark.parametrize("where", ["unit", "node", "level"])
def test_what_others_wrote_is_never_obeyed(tmp_path: Path, where: str) -> None:
    quoted = EVIL.replace('"', '""')
    units = UNITS.replace("Xã B", f'"{quoted}"') if where == "unit" else UNITS
    yaml = EVIL.replace('"', '\\"')
    framework = FRAMEWORK.replace("name: Nhận thức", f'name: "{yaml}"') if where == "node" else FRAMEWORK
    framework = framework.replace("name: Khá", f'name: "{yaml}"') if where == "level" else framework
    league = make(tmp_path, units=units, framework=framework)
    text = league_page(league)
    page = parsed(text)
    assert not [*page.iter("img")]
    assert "<img" not in text
    assert "{{ 7*7 }}" in text
    assert "\u202e" not in text
    assert "<img" not in league_markdown(league).replace("\\<img", "")


def test_the_same_league_makes_the_same_page(tmp_path: Path) -> None:
    assert league_page(make(tmp_path)) == league_page(make(tmp_path))


def test_without_the_package_the_line_to_type_is_told() -> None:
    code = (
        "import sys; sys.modules['jinja2'] = None\n"
        "from pathlib import Path\n"
        "from indexkit.report.page import environment\n"
        "try: environment(Path())\n"
        "except ImportError as error: print(error)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == 'The HTML report needs one more package: pip install "indexkit[report]"\n'


class TestColours:
    """WCAG 2: contrast of text to what it stands on, by relative luminance."""

    @staticmethod
    def schemes() -> Iterator[dict[str, str]]:
        light, dark = {}, {}
        for style in STYLES:
            first, _, rest = style.partition("@media")
            light |= dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", first))
            dark |= dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", rest.partition("\n}\n")[0]))
        assert light.keys() == dark.keys()
        return iter((light, dark))

    @staticmethod
    def contrast(one: str, other: str) -> float:
        def luminance(colour: str) -> float:
            parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
            red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue

        light, dark = sorted((luminance(one), luminance(other)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    def test_the_measure(self) -> None:
        assert round(self.contrast("#000000", "#ffffff"), 2) == 21
        assert round(self.contrast("#777777", "#ffffff"), 2) == 4.48  # the well-known grey that just fails

    @pytest.mark.parametrize("step", range(7))
    def test_the_number_in_every_cell(self, step: int) -> None:
        for scheme in self.schemes():
            assert self.contrast(scheme[f"h{step}"], scheme[f"t{step}"]) >= 4.5

    @pytest.mark.parametrize("ink", ["ink", "soft", "link", "mean", "leader", "up", "down"])
    def test_text_on_the_page_and_on_what_is_raised(self, ink: str) -> None:
        for scheme in self.schemes():
            assert self.contrast(scheme[ink], scheme["paper"]) >= 4.5
            assert self.contrast(scheme[ink], scheme["raised"]) >= 4.5

    def test_the_warning(self) -> None:
        for scheme in self.schemes():
            assert self.contrast(scheme["warn-ink"], scheme["warn-paper"]) >= 4.5

    def test_lines_and_bars_stand_out(self) -> None:
        for scheme in self.schemes():
            for line in ("bar", "mean", "leader", "up", "down", "same"):
                assert self.contrast(scheme[line], scheme["paper"]) >= 3

    def test_cells_grow_steadily_darker_or_lighter_so_that_no_hue_is_needed(self) -> None:
        for scheme in self.schemes():
            grows = [self.contrast(scheme[f"h{step}"], scheme["h0"]) for step in range(7)]
            assert grows == sorted(set(grows))


@pytest.mark.parametrize(
    ("share", "step"),
    [
        *[("-1", 0), ("0", 0), ("299/1000", 0), ("3/10", 1), ("1/2", 2)],
        *[("3/5", 3), ("7/10", 4), ("4/5", 5), ("9/10", 6), ("2", 6)],
    ],
)
def test_steps_of_colour(share: str, step: int) -> None:
    assert step_of(Fraction(share)) == step
    assert len(_STEPS) == 6


class TestDrawings:
    WORDS = Words("d", "Title", "Said")

    def numbers(self, drawing: str, name: str) -> list[float]:
        return [float(one) for one in re.findall(rf' {name}="([-0-9.]+)"', drawing)]

    @pytest.mark.parametrize(("share", "width"), [("0", 0), ("1/4", 85), ("1", 340), ("3", 340), ("-1", 0)])
    def test_a_bar_is_as_long_as_its_share(self, share: str, width: float) -> None:
        drawing = bars(self.WORDS, [Bar("Xã", Fraction(share), "x")])
        assert self.numbers(drawing, "width") == [WIDTH, width]

    def test_a_mark_stands_where_its_share_is(self) -> None:
        drawing = bars(self.WORDS, [Bar("Xã", Fraction(1), "x")], [Mark("m", Fraction(1, 2), "mean")])
        assert self.numbers(drawing, "x1") == self.numbers(drawing, "x2") == [170]

    def test_a_slope_goes_from_row_to_row(self) -> None:
        rows = [Slope("A", 0, 1, "1", "2", "down"), Slope("B", 1, 0, "2", "1", "up")]
        drawing = slopes(self.WORDS, ("2023", "2024"), rows)
        assert self.numbers(drawing, "y1") == [36, 60]
        assert self.numbers(drawing, "y2") == [60, 36]

    def test_a_range_spans_its_ranks(self) -> None:
        """Of 4 ranks, 324 / 3 = 108 apart, the first at 8."""
        drawing = ranges(self.WORDS, [Range("A", Fraction(2), Fraction(4), Fraction(5, 2), "2–4")], 4)
        assert (self.numbers(drawing, "x1"), self.numbers(drawing, "x2")) == ([116], [332])
        assert self.numbers(drawing, "cx") == [170]
        one = ranges(self.WORDS, [Range("A", Fraction(1), Fraction(1), Fraction(1), "1")], 1)
        assert self.numbers(one, "x1") == self.numbers(one, "x2") == [8]

    @pytest.mark.parametrize(
        ("text", "width", "expected"),
        [("Xã An", 5, "Xã An"), ("Xã An Bình", 7, "Xã An…"), ("漢字漢字", 5, "漢字…"), ("a\tb\u202ec", 9, "a b c")],
    )
    def test_names_are_cut_by_their_width(self, text: str, width: int, expected: str) -> None:
        assert columns(cut(text, width)) <= width
        assert cut(text, width).startswith(expected[:3])


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with opened() as driver:
        yield driver


@pytest.mark.skipif(NO_BROWSER, reason=WHY)
class TestInABrowser:
    @pytest.fixture
    def page(self, tmp_path: Path) -> Path:
        name = "Ủy ban nhân dân thị trấn Mỹ An thuộc huyện Tháp Mười và các đơn vị trực thuộc"
        league = make(tmp_path, "vi", units=UNITS.replace("Xã B", name).replace("Xã C", "X" * 120), last=LAST)
        (tmp_path / "bao_cao.html").write_text(
            league_page(league, anywhere(league)), "utf-8"
        )
        return tmp_path / "bao_cao.html"

    @pytest.mark.parametrize("width", [320, 390, 768, 1280])
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_nothing_is_wider_than_the_page(self, browser: Any, page: Path, width: int, scheme: str) -> None:
        show(browser, page, width, scheme)
        script = "return [document.documentElement.scrollWidth, innerWidth]"
        inside, outside = browser.execute_script(script)
        assert inside <= outside == width
        assert browser.get_log("browser") == []

    def test_colours_follow_the_scheme(self, browser: Any, page: Path) -> None:
        script = "return getComputedStyle(document.body).backgroundColor"
        show(browser, page, 1280, "light")
        assert browser.execute_script(script) == "rgb(255, 255, 255)"
        show(browser, page, 1280, "dark")
        assert browser.execute_script(script) == "rgb(18, 24, 31)"

    def test_tables_can_be_scrolled_by_keyboard(self, browser: Any, page: Path) -> None:
        show(browser, page, 390)
        script = "return [...document.querySelectorAll('.scroll')].every(e => e.tabIndex === 0 && e.ariaLabel)"
        assert browser.execute_script(script) is True

    def test_no_drawing_has_text_outside_of_it(self, browser: Any, page: Path) -> None:
        """Of what is cut, the page says the whole elsewhere; half a letter says nothing."""
        show(browser, page, 1280)
        script = """
            return [...document.querySelectorAll('svg text')].filter(e => {
              const box = e.getBBox();
              return box.x < -2 || box.x + box.width > e.ownerSVGElement.viewBox.baseVal.width + 2;
            }).map(e => e.textContent)"""
        assert browser.execute_script(script) == []

    def test_it_prints_on_paper_of_size_a4(self, browser: Any, page: Path) -> None:
        """A table as wide as the paper: nothing of it is cut at the edge."""
        show(browser, page, 1047)  # 297 − 2 × 11 mm at 96 dots an inch: 1039
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        script = "return Math.max(...[...document.querySelectorAll('table')].map(e => e.scrollWidth))"
        assert browser.execute_script(script) <= 1047
        assert len(printed(browser)) > 10_000

    def test_nothing_hinders_those_who_cannot_see_it_well(self, browser: Any, page: Path) -> None:
        for width, scheme in ((390, "light"), (1280, "dark")):
            show(browser, page, width, scheme)
            assert inaccessible(browser) == []

    def test_nothing_is_fetched(self, browser: Any, page: Path) -> None:
        fetched(browser)
        show(browser, page, 1280)
        assert fetched(browser) == [page.as_uri()]
