"""Every problem code has a page whose examples do what it says: the wrong one gives the code, the mended one none."""

from __future__ import annotations

import re

import pytest

from pages import FOLDER, INDEX, Example, Page, all_pages, codes, refreshed_index

PAGES = all_pages()
STALE = "run `python tests/pages.py`, then look at what changed"
each_page = pytest.mark.parametrize("page", PAGES, ids=[page.code for page in PAGES])


def shown(page: Page, example: Example) -> str:
    return "\n".join(one.show() for one in page.said(example)) or "nothing"


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    names = {path.name for path in FOLDER.iterdir()}
    lacking = [f"docs/problems/{code}.md" for code in codes() if f"{code}.md" not in names]
    assert not lacking, "write " + ", ".join(lacking)
    idle = names - {f"{code}.md" for code in codes()}
    assert not idle, f"no problem has such a code; delete from docs/problems: {sorted(idle)}"


@each_page
def test_the_wrong_example_gives_the_code(page: Page) -> None:
    for wrong, _ in page.pairs:
        found = {one.code for one in page.said(wrong)}
        assert page.code in found, f"{page.code} should be said; found {shown(page, wrong)}"
        assert found <= {page.code} | page.also, f"only {page.code} should be said; found {shown(page, wrong)}"


@each_page
def test_the_mended_example_gives_no_problem(page: Page) -> None:
    for _, mended in page.pairs:
        assert not page.said(mended), f"{page.code} is not mended:\n{shown(page, mended)}"


@each_page
def test_the_page_shows_what_is_said(page: Page) -> None:
    assert page.text == page.refreshed(), STALE


@each_page
def test_a_page_promises_no_other_code_than_it_gives(page: Page) -> None:
    given = {one.code for wrong, _ in page.pairs for one in page.said(wrong)}
    assert page.also <= given - {page.code}, "`also:` names a code that no wrong example gives"


def test_the_index_lists_the_pages() -> None:
    assert INDEX.read_text(encoding="utf-8") == refreshed_index(PAGES), STALE


def test_links_lead_to_pages() -> None:
    for path in (INDEX, *sorted(FOLDER.iterdir())):
        for link in re.findall(r"\]\(([^)#:]+\.md)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), f"{path.name} links to {link}"
