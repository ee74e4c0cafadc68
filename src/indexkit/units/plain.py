"""Units that a program has at hand: a mapping of unit → evidence, or → what an evidence file would say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indexkit.evidence.stated import WORDS, is_extra
from indexkit.problems import Problem, in_order, nearest, problem
from indexkit.source.text import short
from indexkit.units.given import Asked, How, names_of

if TYPE_CHECKING:
    from indexkit.framework import Framework

_HEAD = ("unit_name", "group", "period", "submitted")


@dataclass(frozen=True)
class PlainUnit:
    """Evidence that a program has at hand. `wrong`: what is not right in what it says beside the evidence."""

    name: str
    evidence: Any
    unit_name: str = ""
    group: str | None = None
    period: int | str | None = None
    wrong: tuple[Problem, ...] = ()
    submitted: object = None
    place: None = None

    @property
    def names(self) -> tuple[str, ...]:
        return names_of(self.name, self.unit_name)

    def asked(self, framework: Framework, how: How) -> Asked:
        group = how.group or self.group
        return Asked(self.evidence, group, self.names[0], self.unit_name, None, in_order, self.submitted)


def plain_units(units: Mapping[Any, Any]) -> Iterator[PlainUnit]:
    for name, given in units.items():
        yield _as_file(str(name), given) if _says_more(given) else PlainUnit(str(name), given)


def _says_more(given: Any) -> bool:
    """Whether it is `{unit_name, group, period, evidence}`; an input may be called `evidence` too, and be stated."""
    inner = given.get("evidence") if isinstance(given, Mapping) else None
    return isinstance(inner, Mapping) and not (inner and inner.keys() <= {*WORDS, "points"})


def _as_file(name: str, given: Mapping[Any, Any]) -> PlainUnit:
    wrong = [_strange(name, key) for key in given if key not in (*_HEAD, "evidence") and not is_extra(key)]
    texts = dict.fromkeys(("unit_name", "group"), "")
    for key in texts:
        value = given.get(key)
        if isinstance(value, str):
            texts[key] = value
        elif value is not None:
            wrong.append(problem("IK585.not_text", unit=short(name), key=key))
    period = given.get("period")
    if period is not None and (isinstance(period, bool) or not isinstance(period, int | str)):
        wrong.append(problem("IK584.year", found=short(str(period))))
        period = None
    return PlainUnit(
        name,
        given["evidence"],
        texts["unit_name"],
        texts["group"] or None,
        period,
        tuple(dict.fromkeys(wrong)),
        given.get("submitted"),
    )


def _strange(name: str, key: Any) -> Problem:
    near = nearest(str(key)[:60], (*_HEAD, "evidence"))
    words = {"unit": short(name), "found": short(str(key)), "near": near}
    return problem("IK585.key_near" if near else "IK585.key", **words)
