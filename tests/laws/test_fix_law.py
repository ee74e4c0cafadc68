"""Laws of `fix`: once is as good as twice, nothing that could be read is lost, and a slip that is put into a good text
comes out as what stood there."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from draws import many
from indexkit.fix import Fixed, fixed
from indexkit.fix.guard import _facts
from indexkit.problems import errors
from indexkit.source import scan_text
from test_fix import HEAD, REPAIRED

SIGNS = "\t :,#'\"{}[]-“”\n\u00a0\u200b\u2028\ufeff０５，−×"
PIECES = [*SIGNS, "max", "name: ", "code: 1.10", "60,5", "\n  ", "\n\t", "- "]


def held(found: Fixed) -> None:
    """What holds of whatever was repaired."""
    again = fixed(found.after, "x.yaml")
    assert (again.repairs, again.after) == ((), found.after)
    before, after = facts(found.before), facts(found.after)
    assert before is None or (after is not None and len(after) >= len(before))
    assert bool(found.repairs) == (found.before != found.after)
    assert all(one.before != one.after for one in found.repairs)


def facts(text: str) -> dict[Any, Any] | None:
    document, _ = scan_text(text, "x.yaml")
    return None if document is None else dict(_facts(document.data))


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.integers(0, len(HEAD)))
@settings(deadline=None, max_examples=many(120))
def test_of_any_text(pieces: list[str], at: int) -> None:
    held(fixed("".join(pieces), "x.yaml"))
    held(fixed(HEAD[:at] + "".join(pieces[:4]) + HEAD[at:], "x.yaml"))


@given(st.sets(st.sampled_from(sorted(REPAIRED)), min_size=2, max_size=6))
@settings(deadline=None, max_examples=many(40))
def test_slips_in_several_places_are_all_repaired(chosen: set[str]) -> None:
    apart: list[tuple[int, str]] = []
    for at, what in sorted((HEAD.index(REPAIRED[what][0]), what) for what in chosen):
        if not apart or apart[-1][0] + len(REPAIRED[apart[-1][1]][0]) <= at:
            apart.append((at, what))
    text, causes = HEAD, {REPAIRED[what][2] for _, what in apart}
    for at, what in reversed(apart):
        good, wrong, _ = REPAIRED[what]
        text = text[:at] + wrong + text[at + len(good) :]
    found = fixed(text, "x.yaml")
    held(found)
    assert {one.cause for one in found.repairs} == causes
    assert errors(found.left) == ()
