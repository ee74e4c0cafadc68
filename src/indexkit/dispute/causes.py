"""A change in words: what it is, what was said before and after, on which nodes it acts and by which clause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from indexkit.cohort.appraisal_words import said_of
from indexkit.cohort.differences import Cause as Given
from indexkit.cohort.differences import Side as GivenSide
from indexkit.dispute import rules
from indexkit.dispute.changes import Change, label
from indexkit.dispute.replay import NONE, Replay
from indexkit.dispute.result import Cause
from indexkit.dispute.scene import Scene
from indexkit.dispute.sides import Figure, Side
from indexkit.dispute.words import LANGS, WORDS, both, cited, plainly
from indexkit.evidence import Item
from indexkit.formula.env import Items
from indexkit.formula.nodes import State
from indexkit.problems import Lang, Text

_FIELDS = 3


class Causes:
    """Causes of a replay, for people."""

    def __init__(self, replay: Replay, before: Side, after: Side) -> None:
        self.replay, self.before, self.after = replay, before, after
        self._ends: tuple[Scene | None, Scene | None] = (replay.scene(NONE), replay.scene(replay.all))

    def cause(self, number: int) -> Cause:
        change = self.replay.changes[number]
        nodes = self._nodes(self.replay.cells(number) or ())
        clause = next((one.clause for one in self._of(nodes) if one.clause), {})
        title, before, after = self._said(change)
        said = Text(*(self._sentence(title, before, after, clause, lang) for lang in LANGS))
        if change.kind in ("evidence", "override"):
            given = self._given(change)
            of = title if change.kind == "override" else Text("", "")
            texts = (f"{of.in_(lang)}: {given.why_in(lang)}".removeprefix(": ") for lang in LANGS)
            said = Text(*(self._with_clause(text, clause) for text in texts))
        return Cause(change.kind, change.key, said, before, after, nodes, clause)

    def _nodes(self, cells: Iterable[str]) -> tuple[str, ...]:
        ids = set(cells)
        return tuple(path for path in {**self.before.nodes, **self.after.nodes} if path.rpartition("/")[2] in ids)

    def _of(self, nodes: Iterable[str]) -> list[Figure]:
        return [figure for path in nodes if (figure := self.after.nodes.get(path) or self.before.nodes.get(path))]

    @staticmethod
    def _with_clause(text: str, clause: Mapping[str, Any]) -> str:
        where = cited(clause)
        return f"{text} [{where}]" if where else text

    def _sentence(self, title: Text, before: Text, after: Text, clause: Mapping[str, Any], lang: Lang) -> str:
        moved = WORDS["between"].in_(lang).format(before=before.in_(lang), after=after.in_(lang))
        text = f"{title.in_(lang)}: {moved}" if before.vi or after.vi else title.in_(lang)
        return self._with_clause(text, clause)

    def _said(self, change: Change) -> tuple[Text, Text, Text]:
        """What it is called, and what each side says."""
        sides = self.before, self.after
        match change.kind:
            case "period" | "lens":
                before, after = (Text(*2 * [getattr(side, change.kind)]) for side in sides)
            case "submitted":
                days = (self.replay.before.submitted, self.replay.after.submitted)
                before, after = (Text(day or "?", day or "?") for day in days)
            case "units":
                before, after = self._figures()
            case "evidence" | "override":
                given = self._given(change)
                before, after = (Text(*(said_of(side, given, lang) for lang in LANGS)) for side in _both(given))
                return given.title, before, after
            case "amendment":
                return self._amendment(change)
            case _:
                return self._text(change)
        return WORDS[change.kind], before, after

    # Evidence and panels

    def _given(self, change: Change) -> Given:
        """As an appraisal tells it."""
        if change.kind == "override":
            (node,) = change.nodes
            panel = [None if one is None else one.evidence.panel.get(node) for one in self._ends]
            first, second = (GivenSide(said, said is not None) for said in panel)
            everyone = (*self.after.nodes.values(), *self.before.nodes.values())
            title = next((figure.name for figure in everyone if figure.id == node), Text(""))
            return Given(node, Text(f"`{node}` {title.vi}", f"`{node}` {title.in_('en')}"), first, second)
        (name,) = change.items
        decl = self.replay.after.inputs.get(name) or self.replay.before.inputs.get(name)
        first, second = (_side(one, name) for one in self._ends)
        return Given(name, decl.label if decl else Text("", ""), first, second, decl)

    # The text

    def _text(self, change: Change) -> tuple[Text, Text, Text]:
        (spot, *more) = sorted(change.spots)
        data = [case.framework.document.data for case in (self.replay.before, self.replay.after)]
        path = "/".join(label(spot))
        figure = next((f for f in self._of([path]) if f), None)
        name = figure.name if figure else Text("", "")
        kind = WORDS["rule_of" if change.kind == "rule" else change.kind]
        title = Text(*(f"{kind.in_(lang)} `{path}` {name.in_(lang)}".rstrip() for lang in LANGS))
        said = [rules.at(one, spot) for one in data]
        if None in said and len(spot) > 3 and "rounding" not in spot:
            with_items = f", {', '.join(f'`{one}`' for one in sorted(change.items))}" if change.items else ""
            alone = WORDS["only_second" if said[0] is None else "only_first"]
            return Text(*(f"{title.in_(lang)} ({alone.in_(lang)}){with_items}" for lang in LANGS)), Text(""), Text("")
        if not isinstance(said[0], Mapping) or not isinstance(said[1], Mapping) or len(spot) < 4:
            before, after = (Text(*(plainly(one, lang) for lang in LANGS)) for one in said)
            return title, before, after
        fields = rules.fields(rules.own(data[0], spot), rules.own(data[1], spot))
        shown = fields[:_FIELDS]
        rest = f"; +{len(fields) - _FIELDS}" if len(fields) > _FIELDS else ""
        rest += f"; +{len(more)}" if more else ""
        texts = [
            Text(*("; ".join(f"{name} {plainly(pair[side], lang)}" for name, pair in shown) + rest for lang in LANGS))
            for side in (0, 1)
        ]
        return title, texts[0], texts[1]

    def _amendment(self, change: Change) -> tuple[Text, Text, Text]:
        frameworks = [case.framework for case in (self.replay.before, self.replay.after)]
        texts = {one.id: one for framework in frameworks for one in framework.applied}
        issue = texts[change.key].issued_by
        act = f" ({issue.decision}, {issue.date})" if issue else ""
        where = ", ".join(f"`{'/'.join(label(spot))}`" for spot in change.spots[:_FIELDS])
        where += "…" if len(change.spots) > _FIELDS else ""
        alone = [any(one.id == change.key for one in framework.applied) for framework in frameworks]
        side = both("only_second" if alone[1] else "only_first")
        with_items = both("with_evidence", names=", ".join(f"`{one}`" for one in sorted(change.items)))
        title = Text(
            *(
                f"{WORDS['amendment'].in_(lang)} `{change.key}`{act} ({side.in_(lang)}): {where}"
                + (with_items.in_(lang) if change.items else "")
                for lang in LANGS
            )
        )
        return title, Text(""), Text("")

    def _figures(self) -> tuple[Text, Text]:
        mine, theirs = self.replay.before.figures, self.replay.after.figures
        other = [name for name in {**mine, **theirs} if mine.get(name) != theirs.get(name)][:_FIELDS]
        return tuple(  # type: ignore[return-value]
            Text(*("; ".join(f"{name} {_value(side.get(name), lang)}" for name in other) for lang in LANGS))
            for side in (mine, theirs)
        )


def _value(value: Any, lang: Lang) -> str:
    return value.value if isinstance(value, State) else plainly(value, lang)


def _both(given: Given) -> tuple[GivenSide, GivenSide]:
    return given.before, given.after


def _side(scene: Scene | None, name: str) -> GivenSide:
    item: Item | None = None if scene is None else scene.evidence.items.get(name)
    value = None if scene is None else scene.inputs.get(name)
    counted = value is not None and not isinstance(value, State)
    return GivenSide(item, counted, value.count if isinstance(value, Items) else None)
