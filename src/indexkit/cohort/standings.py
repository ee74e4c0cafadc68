"""Which rankings an assessment has, and how one of them is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from indexkit import model
from indexkit.cohort.rank_words import no_better
from indexkit.cohort.ranking import Ranking, Unranked
from indexkit.cohort.ranks import rank_units
from indexkit.cohort.unit import RefusedUnit
from indexkit.lower.group import all_nodes
from indexkit.problems import nearest
from indexkit.tiers import own_rankings

if TYPE_CHECKING:
    from indexkit.cohort.assessment import Assessment


class NoRanking(LookupError):
    """No ranking, or not only one, is what was asked for; the text says which there are."""


def one_group(one: Assessment, name: str | None) -> model.Group:
    """A group by its id; the only one that has units. Raises NoRanking where there are none or several."""
    if name is None and len(one.groups) != 1:
        listed = ", ".join(f"`{group}`" for group in one.groups) or "none"
        raise NoRanking(f"say of which group by group=; those with units are: {listed}")
    return one.group(next(iter(one.groups)) if name is None else name)


def rankings(one: Assessment, group: str | None = None) -> tuple[Ranking, ...]:
    """Those of each group that has units (or of `group`), then those over several groups."""
    return one.once(("rankings", group or ""), lambda: _rankings(one, group))


def _rankings(one: Assessment, group: str | None) -> tuple[Ranking, ...]:
    found: list[Ranking] = []
    for name in one.groups if group is None else [one.group(group).id]:
        for rule in own_rankings(one.group(name)):
            found += _in_group(one, name, rule)
    for rule in over_groups(one.framework.groups.values()):
        if group is None or group in rule.groups:
            found += _over_groups(one, rule)
    return tuple(found)


def over_groups(groups: Iterable[model.Group]) -> tuple[model.Ranking, ...]:
    """The rankings over several groups: each once, as the first of its groups reads it."""
    found = {rule.id: rule for group in reversed([*groups]) for rule in reversed(group.rankings) if rule.groups}
    return tuple(reversed(found.values()))


def ranking(one: Assessment, name: str | None, group: str | None, cluster: Mapping[str, object] | None) -> Ranking:
    """Raises NoRanking where nothing is what was asked for, or several are."""
    found = [each for each in rankings(one, group) if name is None or each.id == name]
    if name is None and group is not None:  # its own, unless it is asked for by name
        found = [each for each in found if each.group] or found
    if cluster is not None:
        found = [each for each in found if dict(each.cluster) == dict(cluster)]
    if len(found) == 1:
        return found[0]
    raise NoRanking(_which(one, name, found))


def _which(one: Assessment, name: str | None, found: list[Ranking]) -> str:
    known = rankings(one)
    if not known:
        return "no unit was scored, so there is no ranking"
    if found:
        return f"there are several: {', '.join(map(_called, found))}; say which by name, group= and cluster="
    near = nearest(name, [each.id for each in known]) if name else ""
    hint = f"; did you mean `{near}`?" if near else ""
    return f"there is no such ranking; there are {', '.join(map(_called, known))}{hint}"


def _called(ranking: Ranking) -> str:
    words = [f"`{ranking.id}`"] if ranking.id else []
    words += [f"group `{ranking.group}`"] if ranking.group else []
    words += [f"{name} = {value}" for name, value in ranking.cluster]
    return " ".join(words)


def _in_group(one: Assessment, group: str, rule: model.Ranking) -> tuple[Ranking, ...]:
    stated = rule is not model.DEFAULT_RANKING
    return rank_units(rule, group, one.groups.get(group, ()), _refused(one, [group]), stated=stated)


def _over_groups(one: Assessment, rule: model.Ranking) -> tuple[Ranking, ...]:
    units = [unit for name in rule.groups for unit in one.groups.get(name, ())]
    return rank_units(rule, "", units, _refused(one, rule.groups))


def _refused(one: Assessment, groups: Iterable[str]) -> Iterator[RefusedUnit]:
    """Units that could not be scored, also those of which not even the group is known."""
    wanted = {"", *groups}
    return (each for each in one.refused if each.group in wanted or each.group not in one.framework.groups)


def ranks(one: Assessment, node: str, group: str | None) -> Ranking:
    """Raises NoRanking where no group, or not only one, has the node."""
    having = [name for name in one.groups if group in (None, name) and _node(one.group(name), node) is not None]
    if len(having) != 1:
        several = f"`{node}` stands in several groups: {', '.join(having)}; say which by group="
        raise NoRanking(several if having else f"no group whose units were scored has a node `{node}`")
    return ranks_in(one, node, having[0])


def ranks_in(one: Assessment, node: str, group: str) -> Ranking:
    return one.once(("ranks", group, node), lambda: _ranks(one, node, group))


def _ranks(one: Assessment, node: str, group: str) -> Ranking:
    found = _node(one.group(group), node)
    assert found is not None
    units, refused = one.groups[group], tuple(_refused(one, [group]))
    better: model.Better = "low" if found.better == "low" else "high"
    rule = model.Ranking(id=node, name=found.name, shown=node, better=better, reads=node, path=found.path)
    if found.better != "neither":
        return rank_units(rule, group, units, refused)[0]
    out = tuple(Unranked(unit.name, unit.title, no_better(), unit) for unit in units)
    return Ranking(node, found.name, group, (), rule, True, (), out)


def _node(group: model.Group, name: str) -> model.Node | None:
    return next((node for node in all_nodes(group.root) if node.id == name and node is not group.root), None)
