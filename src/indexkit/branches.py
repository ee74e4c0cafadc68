"""The rows and options of a clause in words: which was taken and which not, and how a bound reads as a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from indexkit import model
from indexkit.arithmetic import Number as Figure
from indexkit.formula import nodes as f
from indexkit.formula.exact import value_of
from indexkit.formula.prose import figure, sentence
from indexkit.formula.text import bare
from indexkit.lower.checklist import row_points
from indexkit.phrases import PHRASES, day, say
from indexkit.problems import Lang
from indexkit.score import number

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree


class HasGroup(Protocol):
    """A scored unit, or a scorecard without any unit: whoever knows how the inputs are declared."""

    @property
    def group(self) -> model.Group: ...


@dataclass(frozen=True, slots=True)
class Branch:
    """A row or option of a clause: its condition, its points, and whether it was taken."""

    label: str
    points: Figure | None
    taken: bool


def branches(tree: ScoreTree, node: model.Node, lang: Lang) -> tuple[Branch, ...]:
    """The rows or options of a clause in listed order, taken or not; empty for other kinds."""
    return branches_of(tree, node, node.score, lang)


def branches_of(
    tree: ScoreTree, node: model.Node, score: model.Score | None, lang: Lang
) -> tuple[Branch, ...]:
    match score:
        case model.ChoiceScore():
            return tuple(_options(tree, score, lang))
        case model.Bands() | model.Checklist():
            return tuple(_rows(tree, node, score, lang))
        case model.Ladder():
            return tuple(_marks(tree, score, lang))
        case model.Deduct():
            return tuple(_taken(tree, row, lang) for row in score.rows)
        case model.Cases():
            return tuple(_cases(tree, score, lang))
        case _:
            return ()


def _marks(tree: ScoreTree, score: model.Ladder, lang: Lang) -> Iterator[Branch]:
    relation: f.Relation = ">" if score.word == "above" else ">="
    each = number(value_of(score.each, tree.env))
    for mark in score.marks:
        label = _bounds([(score.word, mark)], lang, is_day(tree, score.of))
        yield Branch(label, each, value_of(f.Compare(relation, score.of, mark), tree.env) is True)


def _taken(tree: ScoreTree, row: model.Taken, lang: Lang) -> Branch:
    take = number(value_of(row.take, tree.env))
    return Branch(taken_label(tree, row, lang), take, bool(take))


def taken_label(tree: ScoreTree, row: model.Taken, lang: Lang) -> str:
    """A row of a deduction: its name, the input that it is of, or its condition."""
    if name := row.name.in_(lang):
        return name
    if row.of:
        return input_label(tree, row.of, lang)
    return sentence(row.take.test, lang) if isinstance(row.take, f.If) else sentence(row.take, lang)


def _cases(tree: ScoreTree, score: model.Cases, lang: Lang) -> Iterator[Branch]:
    chosen = case_taken(tree, score)
    dated = score.of is not None and is_day(tree, score.of)
    for case in score.cases:
        yield Branch(row_label(case.row, lang, dated), None, case is chosen)


def case_taken(tree: ScoreTree, score: model.Cases) -> model.Case | None:
    """The first case that holds; None where none does, or a condition could not be told."""
    for case in score.cases:
        holds = case.row.test is None or value_of(case.row.test, tree.env)
        if holds is not False:
            return case if holds is True else None
    return None


def _options(tree: ScoreTree, score: model.ChoiceScore, lang: Lang) -> Iterator[Branch]:
    chosen = tree.env.inputs.get(score.of)
    known = dict(score.options)
    for option, gives in score.options:
        yield Branch(
            option_label(tree, score.of, option) or option, number(value_of(gives, tree.env)), option == chosen
        )
    if score.otherwise is not None:
        taken = isinstance(chosen, str) and chosen not in known
        yield Branch(say("rest", lang), number(value_of(score.otherwise, tree.env)), taken)


def _rows(
    tree: ScoreTree, node: model.Node, score: model.Bands | model.Checklist, lang: Lang
) -> Iterator[Branch]:
    first_only = isinstance(score, model.Bands)
    worth = row_points(node) if score is node.score else None
    done = False
    for index, row in enumerate(score.rows):
        holds = row.test is None or value_of(row.test, tree.env)
        taken = holds is True and not (first_only and done)
        # A state in an earlier test stops the reading of bands there.
        done = done or taken or isinstance(holds, f.State)
        gives = number(value_of(row.points, tree.env)) if row.points is not None else None
        gives = gives if worth is None else worth[index]  # a row's points stay though the unit's maximum shrinks
        label = row_label(row, lang, isinstance(score, model.Bands) and is_day(tree, score.of))
        if not first_only and holds is f.State.NOT_APPLICABLE:
            label = say("row_left_out", lang, row=label)
        yield Branch(label, gives, taken)


def row_taken(tree: ScoreTree, score: model.Bands, lang: Lang) -> str:
    """The label of the row of a table that was taken; `?` where none was, or a condition could not be told."""
    tests = ((row, row.test is None or value_of(row.test, tree.env)) for row in score.rows)
    found, holds = next(((row, holds) for row, holds in tests if holds is not False), (None, None))
    if found is None or holds is not True:
        return "?"
    return tree.standing.row(found, lang, lambda: row_label(found, lang, is_day(tree, score.of)))


def row_label(row: model.Row, lang: Lang, is_date: bool = False, of: int = 1) -> str:
    """A row's own name, or its condition in words: `at least 70 and below 90`. `of`: how many figures its bounds are
    of."""
    if name := row.name.in_(lang):
        return name
    if row.of:
        return f"`{bare(row.of)}`"
    if row.bounds:
        bounds, when = _bounds(row.bounds, lang, is_date), when_of(row, of)
        return bounds if when is None else say("and_when", lang, bounds=bounds, test=sentence(when, lang))
    return say("rest", lang) if row.test is None else say("when", lang, test=sentence(row.test, lang))


def when_of(row: model.Row, of: int = 1) -> f.Truth | None:
    """The `when:` of a row, which stands after its bounds; None where it has none."""
    if not row.bounds:
        return row.test
    tests = row.test.args if isinstance(row.test, f.All) else ()
    return tests[-1] if len(tests) > len(row.bounds) * of else None


def _bounds(bounds: Sequence[tuple[str, f.Number]], lang: Lang, is_date: bool) -> str:
    shown = {word: _bound(bound, lang, is_date) for word, bound in bounds}
    words = sorted(shown, key=("at_least", "above", "at_most", "below", "is").index)
    if not is_date and (both := "_".join(words)) in PHRASES and len(words) == 2:
        return say(both, lang, x=shown[words[0]], y=shown[words[1]])
    prefix, keys = ("day_", {}) if is_date else ("", {"at_most": "at_most_x"})
    return say("and", lang).join(say(prefix + keys.get(word, word), lang, x=shown[word]) for word in words)


def _bound(bound: f.Number, lang: Lang, is_date: bool) -> str:
    return shown_value(bound.value, is_date, lang) if isinstance(bound, f.Num) else sentence(bound, lang)


def input_label(tree: ScoreTree, name: str, lang: Lang) -> str:
    decl = tree.group.inputs.get(name)
    label = decl.label.in_(lang) if decl else ""
    return label or f"`{bare(name)}`"


def quoted_labels(tree: ScoreTree, names: Iterable[str], lang: Lang) -> str:
    """The names of inputs inside a sentence: in quotes, as many of them are sentences themselves."""
    return ", ".join(
        label if (label := input_label(tree, name, lang)).startswith("`") else f"“{label}”" for name in names
    )


def is_day(of: HasGroup, formula: f.Number) -> bool:
    return isinstance(formula, f.Input) and _type_of(of, formula.name) == "date"


def _type_of(of: HasGroup, name: str) -> str:
    """The type of an input, or of a field of records (`ITEMS.FIELD`)."""
    items, _, field = name.partition(".")
    decl = of.group.inputs.get(items)
    if decl is None or not field:
        return decl.type if decl else ""
    return next((one.type for one in decl.fields if one.name == field), "")


def shown_value(value: Figure | None, is_date: bool, lang: Lang) -> str:
    if value is None:
        return "?"
    return day(date.fromordinal(int(value)).isoformat(), lang) if is_date else figure(value, lang)


def option_label(tree: ScoreTree, name: str, option: str) -> str:
    """What the framework calls an option; empty where it has its id only."""
    decl = tree.group.inputs.get(name)
    return dict(decl.option_labels).get(option, "") if decl else ""
