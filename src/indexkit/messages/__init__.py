"""Every sentence that a problem can say, in Vietnamese and English, by code and cause."""

from __future__ import annotations

from indexkit.messages import (
    cohorts,
    command,
    dates,
    evidence,
    formula,
    language,
    meaning,
    periods,
    scoring,
    shape,
    tables,
    text,
    units,
    years,
)
from indexkit.problems import Message

CATALOGUE: dict[str, Message] = {
    **text.MESSAGES,
    **shape.MESSAGES,
    **formula.MESSAGES,
    **meaning.MESSAGES,
    **language.MESSAGES,
    **cohorts.MESSAGES,
    **dates.MESSAGES,
    **periods.MESSAGES,
    **evidence.MESSAGES,
    **scoring.MESSAGES,
    **tables.MESSAGES,
    **units.MESSAGES,
    **years.MESSAGES,
    **command.MESSAGES,
}
