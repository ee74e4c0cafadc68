"""What is shown of an assessment: which rankings, in which language, beside which other year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from indexkit.arithmetic import Number as Figure
from indexkit.cohort import Assessment
from indexkit.cohort.levels import LevelCount
from indexkit.cohort.rank_words import named
from indexkit.cohort.ranking import Ranking
from indexkit.cohort.rows import cluster_text
from indexkit.cohort.statistics import NodeStatistics, Statistics
from indexkit.cohort.statistics_words import near
from indexkit.cohort.unit import RefusedUnit, UnitScore
from indexkit.formula.prose import figure
from indexkit.league.words import tell
from indexkit.phrases import day
from indexkit.problems import Lang
from indexkit.report.header import certainty_sentence, text_words
from indexkit.report.words import tell as say
from indexkit.tree import ScoreTree

_NOT_READ = ("reconstructed", "assumed")
_LOST = 3
"""So many items are told where most units lose points."""


@dataclass(frozen=True)
class League:
    """`rankings`: those that are shown. `last`: the assessment of an earlier period, if there is one to look back to.
    `left_out`: how many units were given of groups that are not shown."""

    assessment: Assessment
    rankings: tuple[Ranking, ...]
    lang: Lang = "en"
    last: Assessment | None = None
    left_out: int = 0

    @cached_property
    def trees(self) -> tuple[ScoreTree, ...]:
        """One of each group that is shown, for what all its units have in common."""
        first = (units[0].name for units in self.assessment.groups.values())
        return tuple(self.assessment.trees[name].in_(self.lang) for name in first)

    @cached_property
    def not_official(self) -> tuple[str, ...]:
        """Of each group that is shown, what of its rules is not the published text."""
        return tuple(text for tree in self.trees for text in self.not_official_of(tree.group.id))

    def not_official_of(self, group: str) -> list[str]:
        """The same of one group."""
        trees = (tree for tree in self.trees if tree.group.id == group)
        named_ = ((tree, tree.group.root.name.in_(self.lang) or group) for tree in trees)
        return [text for tree, name in named_ if (text := certainty_sentence(tree, name))]

    @cached_property
    def refused(self) -> tuple[RefusedUnit, ...]:
        """By their names, in whatever order they were given."""
        return tuple(sorted(self.assessment.refused, key=lambda one: (one.title or one.name, one.name, str(one.place))))

    @cached_property
    def scored(self) -> tuple[UnitScore, ...]:
        """Each unit once: as the rankings list them, then those that are in none, by their names."""
        ranked = (place.unit for ranking in self.rankings for place in ranking.places)
        others = sorted(self.assessment.units, key=lambda unit: (unit.group.id, unit.title, unit.name))
        return tuple({unit.name: unit for unit in (*ranked, *others)}.values())

    @property
    def heading(self) -> str:
        framework = self.assessment.framework
        return framework.name.in_(self.lang) or framework.id

    @property
    def scope(self) -> str:
        """The period, the known date, the lens."""
        framework, lang = self.assessment.framework, self.lang
        words = [say("period", lang, period=str(framework.period_shown))]
        words += [say("known", lang, known=day(framework.known, lang))] if framework.known else []
        words += [say("lens", lang)] if self.assessment.lens == "verified_only" else []
        return " · ".join(words)

    @property
    def texts(self) -> tuple[str, ...]:
        """Those that were in force."""
        return tuple(text_words(text, self.lang) for text in self.assessment.framework.applied)

    @property
    def open_points(self) -> tuple[str, ...]:
        """What the texts leave open, as their files say."""
        return self.assessment.framework.unverified

    @property
    def count(self) -> str:
        """How many units there were, and what became of them: a sum that anybody can check."""
        one = self.assessment
        if self.left_out:
            counts = _counts(one) | {"seen": str(one.seen + self.left_out), "out": str(self.left_out)}
            return tell("count_left_out", self.lang, **counts) + self._merged(one)
        return tell("count_one" if one.seen == 1 else "count", self.lang, **_counts(one)) + self._merged(one)

    def _merged(self, one: Assessment) -> str:
        if not one.predecessors:
            return ""
        after = sum(bool(unit.merged_from) for unit in one.units)
        return tell("count_merged", self.lang, before=str(len(one.predecessors)), after=str(after))

    @property
    def count_last(self) -> str:
        """The same of the earlier period; empty where there is none."""
        one = self.last
        if one is None:
            return ""
        return tell("count_last", self.lang, period=str(one.framework.period_shown), **_counts(one))

    def title(self, ranking: Ranking) -> str:
        """The ranking's name, its group's, its cluster."""
        group = self.group_name(ranking)
        words = [ranking.name.in_(self.lang) if ranking.stated else "", group, cluster_text(ranking)]
        return " · ".join(word for word in words if word)

    def group_name(self, ranking: Ranking) -> str:
        """Of a ranking over several groups, theirs."""
        groups = [ranking.group] if ranking.group else list(ranking.rule.groups)
        named_ = (self.assessment.group(name) for name in groups)
        return ", ".join(group.root.name.in_(self.lang) or group.id for group in named_)

    def facts(self, ranking: Ranking) -> str:
        """How many units, of what maximum, in which order, in one sentence."""
        n = len(ranking.places)
        words = [tell("unit_one" if n == 1 else "units", self.lang, n=str(n))]
        words += [tell("out_of", self.lang, max=figure(most, self.lang)) for most in self._maximum(ranking)]
        return ", ".join([*words, self.order(ranking)])

    def _maximum(self, ranking: Ranking) -> list[Figure]:
        most = {place.unit.maximum() for place in ranking.places}
        return [one for one in most if one is not None] if len(most) == 1 else []

    def order(self, ranking: Ranking) -> str:
        """`by the total, as published; equal units share a rank`."""
        rule = ranking.rule
        text = tell("by", self.lang, by=self._said(ranking, rule.shown))
        text += tell("low_first", self.lang) if rule.better == "low" else ""
        breakers = [tell("then", self.lang, by=self._said(ranking, one.shown)) for one in rule.then]
        text += f" ({tell(rule.by, self.lang)})"
        return "; ".join([text, *breakers, tell(f"ties_{rule.ties}", self.lang)])

    def _said(self, ranking: Ranking, shown: str) -> str:
        """What is ranked by, in words; without units as the file writes it."""
        return named(ranking.places[0].unit, shown, self.lang) if ranking.places else shown

    def ranked_by(self, ranking: Ranking) -> str:
        return self._said(ranking, ranking.rule.shown)

    def remarks(self, ranking: Ranking) -> list[str]:
        """What of the ranking, and of the way in which means are published, is not the text's own word."""
        if not ranking.stated:
            said = [tell("not_stated", self.lang)]
        else:
            said = [tell(f"rule_{ranking.rule.basis}", self.lang)] if ranking.rule.basis in _NOT_READ else []
        means = self.statistics(ranking)
        if means is not None and means.rule.basis in _NOT_READ and self.is_first_of_group(ranking):
            said.append(tell(f"means_{means.rule.basis}", self.lang))
        return said

    def awards(self, ranking: Ranking) -> list[str]:
        """Who gets what, and of whom that is not decided."""
        found = []
        for given in ranking.awards:
            units = ", ".join(unit.title for unit in given.units) or tell("award_nobody", self.lang)
            text = tell("award_to", self.lang, award=given.award.name.in_(self.lang), units=units)
            if given.undecided:
                text += tell("undecided", self.lang, units=", ".join(unit.title for unit in given.undecided))
            why = given.why.in_(self.lang)
            found.append(f"{text}; {why}" if why else text)
        return found

    def unranked(self, ranking: Ranking) -> list[str]:
        """The units that were scored and have no place, and why."""
        scored = (one for one in ranking.unranked if one.unit is not None)
        return [f"{one.title}: {one.why.in_(self.lang)}" for one in scored]

    def left_open(self, ranking: Ranking) -> list[str]:
        return [one.in_(self.lang) for one in ranking.notes]

    def refused_name(self, unit: RefusedUnit) -> str:
        """The unit's name, and its file where that is known."""
        name = unit.title or unit.name or tell("nameless", self.lang)
        return name if unit.place is None else tell("refused_at", self.lang, unit=name, place=unit.place.file)

    def is_first(self, ranking: Ranking) -> bool:
        """Whether no ranking that is shown before has the same units: several rankings of one group would say the same
        of them."""
        same = (one for one in self.rankings if (one.group, one.cluster) == (ranking.group, ranking.cluster))
        return next(same) is ranking

    def statistics(self, ranking: Ranking) -> Statistics | None:
        """Of the ranking's group; None where it is over several, or nobody was scored."""
        if not ranking.group or not self.assessment.groups.get(ranking.group):
            return None
        return self.assessment.statistics(ranking.group)

    def summary(self, ranking: Ranking) -> list[str]:
        """The statistics of the ranking's group in sentences, once for each group."""
        found = self.statistics(ranking) if self.is_first_of_group(ranking) else None
        if found is None:
            return []
        texts = [found.why_in(self.lang)]
        if found.levels is not None:
            texts.append(f"{tell('levels', self.lang)}: {', '.join(map(self._level, found.levels.levels))}")
        lost = [self._lost(one) for one in found.lost_most[:_LOST]]
        return [*texts, f"{tell('lost_by_most', self.lang)}: {'; '.join(lost)}"] if lost else texts

    def _level(self, one: LevelCount) -> str:
        """`Khá 6 (75%)`."""
        percent = "" if one.percent is None else f" ({near(one.percent, self.lang)}%)"
        return f"{one.name.in_(self.lang)} {one.count}{percent}"

    def _lost(self, one: NodeStatistics) -> str:
        assert one.loss is not None
        name = " ".join(filter(None, (one.node.code, one.node.name.in_(self.lang) or one.node.id)))
        words = {"n": str(one.loss.units), "of": str(one.loss.of), "mean": near(one.loss.mean, self.lang)}
        return tell("lost_item", self.lang, item=name, **words)

    def is_first_of_group(self, ranking: Ranking) -> bool:
        return next((one for one in self.rankings if one.group == ranking.group), None) is ranking

    def means(self, ranking: Ranking) -> str:
        """What the mean in the last row is of: the whole group's units, where the ranking has only some of them."""
        n = len(self.assessment.groups[ranking.group])
        if n == len(ranking.places):
            return tell("mean", self.lang)
        return tell("mean_of_group", self.lang, n=str(n))

    def before(self, ranking: Ranking) -> Ranking | None:
        """The same ranking of the earlier period."""
        last = () if self.last is None else self.last.rankings(ranking.group or None)
        wanted = (ranking.id, ranking.group, ranking.cluster)
        return next((one for one in last if (one.id, one.group, one.cluster) == wanted), None)


def _counts(one: Assessment) -> dict[str, str]:
    return {"seen": str(one.seen), "scored": str(one.scored), "refused": str(len(one.refused))}
