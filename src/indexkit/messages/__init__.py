"""Every sentence that a problem can say, in Vietnamese and English, by code and cause."""

from __future__ import annotations

from indexkit.messages import (
    batch,
    certificates,
    claims,
    cohorts,
    command,
    dates,
    evidence,
    formula,
    language,
    meaning,
    periods,
    ranking,
    robust,
    scoring,
    shape,
    submission,
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
    **ranking.MESSAGES,
    **robust.MESSAGES,
    **batch.MESSAGES,
    **evidence.MESSAGES,
    **scoring.MESSAGES,
    **submission.MESSAGES,
    **tables.MESSAGES,
    **units.MESSAGES,
    **claims.MESSAGES,
    **years.MESSAGES,
    **certificates.MESSAGES,
    **command.MESSAGES,
}
