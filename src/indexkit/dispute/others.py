"""What differs besides points: percents, levels, maxima, cuts, what is missing, ranks, with what made them differ; and
all else that two results say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

from indexkit.arithmetic import exact_text
from indexkit.compare.published import LEVEL, Printed
from indexkit.dispute.facts import Where, differing, is_judged, judged
from indexkit.dispute.read import fraction
from indexkit.dispute.result import Cause, FigureChange
from indexkit.dispute.sides import Figure, Side
from indexkit.problems import Lang, Text
from indexkit.result import text_of
from indexkit.score import number

Movers = Callable[[list[Where]], Mapping[Where, tuple[Cause, ...]]]
"""What made some figures differ."""


class Others(NamedTuple):
    """`figures`: by which a unit is judged; `also`: the rest."""

    figures: tuple[FigureChange, ...]
    also: tuple[FigureChange, ...]


def others(before: Side, after: Side, movers: Movers) -> Others:
    tables = [side for side in (before, after) if side.form == "table"]
    if tables:
        return Others(tuple(_of_table(before, after)), ())
    lang, sentences = _language(before, after)
    unsaid = _unsaid(before, after)
    one, other = ({at: it for at, it in side.facts(lang).items() if at[0] not in unsaid} for side in (before, after))
    in_both = not (before.is_whole and after.is_whole)
    found = differing(one, other, in_both=in_both, sentences=sentences)
    places = [where for where in found if is_judged(where)]
    causes = movers(places)
    made = [FigureChange(where, one.get(where), other.get(where), causes.get(where, ())) for where in found]
    figures = sorted((change for change in made if is_judged(change.where)), key=_rank)
    also = sorted((one for one in made if not is_judged(one.where)), key=lambda one: one.where[0] == "fingerprint")
    return Others(tuple(figures), tuple(also))


def _language(before: Side, after: Side) -> tuple[Lang, bool]:
    """In which sentences are compared; two files may have them in different ones."""
    given = {side.data.get("lang") for side in (before, after) if side.form == "result"}
    return ("vi" if given == {"vi"} else "en"), given <= {"vi"} or given <= {"en"}


def _unsaid(before: Side, after: Side) -> set[str]:
    """What one of them cannot say: only certificates of assessments rank, and none holds notes on how it was read."""
    noted = "certificate" not in (before.form, after.form)
    return ({"ranks"} if not (before.ranked and after.ranked) else set()) | (set() if noted else {"notes"})


_ORDER = ("total", "exact", "percent", "level", "base", "max", "complete", "missing", "ranks", "cuts", "nodes")


def _rank(one: FigureChange) -> int:
    return _ORDER.index(one.where[0])


def altered(side: Side) -> dict[Where, Any]:
    """What comes out otherwise when it is scored again, by which a unit is judged: as it is then."""
    if side.tree is None or side.form == "tree":
        return {}
    again = judged(side.tree, _language(side, side)[0])
    if side.form == "certificate":
        return {where: again.get(where) for where in side.recorded if where[0] != "ranks"}
    found = differing(side.facts("en"), again, in_both=False, sentences=False)
    return {where: again.get(where) for where in found if is_judged(where)}


# A table


def _of_table(before: Side, after: Side) -> Iterator[FigureChange]:
    """The percent, the base and the level that it gives, beside ours."""
    table, ours = (before, after) if before.form == "table" else (after, before)
    for line, printed in table.printed.items():
        if not line.startswith("@"):
            continue
        own = _own(ours, line)
        if not _prints(printed, own):
            said = own.in_("vi") if isinstance(own, Text) else None if own is None else exact_text(own)
            pair = (printed.text, said) if table is before else (said, printed.text)
            yield FigureChange((line[1:],), *pair)


def _own(side: Side, line: str) -> Fraction | Text | None:
    if line == LEVEL:
        return side.level
    found = {"@percent": side.percent, "@base": side.base}[line]
    if side.tree is not None and found == text_of(getattr(side.tree, line[1:])):
        value = number(side.tree.env.values.get(line))  # what is published may be rounded for display
        return None if value is None else Fraction(value)
    return fraction(found)


def _prints(printed: Printed, own: Fraction | Text | None) -> bool:
    if isinstance(own, Text):
        return printed.value in (own.vi, own.en)
    if own is None or isinstance(printed.value, str):
        return False
    figure = Figure("", Text(""), own)
    return replace(figure, exact=printed.value, places=printed.places).agrees(figure)
