"""Every sentence that a problem can say, in Vietnamese and English, by code and cause."""

from __future__ import annotations

from indexkit.messages import (
    certificates,
    claims,
    cohorts,
    command,
    dates,
    disputes,
    evidence,
    formula,
    language,
    meaning,
    paths,
    periods,
    proofs,
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
    **disputes.MESSAGES,
    **periods.MESSAGES,
    **ranking.MESSAGES,
    **robust.MESSAGES,
    **evidence.MESSAGES,
    **scoring.MESSAGES,
    **submission.MESSAGES,
    **tables.MESSAGES,
    **units.MESSAGES,
    **claims.MESSAGES,
    **years.MESSAGES,
    **certificates.MESSAGES,
    **proofs.MESSAGES,
    **paths.MESSAGES,
    **command.MESSAGES,
}
