"""What stands in the way of a target, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from indexkit.paths.data import Impossible, Paths
from indexkit.paths.obstacles import Obstacle
from indexkit.paths.words import say
from indexkit.problems import Lang
from indexkit.score import refused
from indexkit.wins.sentences import label_of, value_words


def reason_words(one: Impossible, lang: Lang) -> str:
    if not one.because:
        return say("because_rules", lang)
    return say("because" if one.minimal else "because_unproved", lang)


def obstacles_in_words(found: Paths, one: Impossible, lang: Lang) -> Iterator[str]:
    """A line each; inputs that stay for the same reason in one."""
    staying: dict[tuple[str, bool], list[str]] = {}
    for each in one.because:
        if each.what == "stays":
            staying.setdefault((str(each.why), each.tried), []).append(f"`{each.input}`")
    for (why, tried), names in staying.items():
        words = say("stays", lang, list=", ".join(names), why=say(f"held_{why}", lang))
        yield _doubted(words, tried or one.minimal, lang)
    for each in one.because:
        if each.what != "stays":
            yield _doubted(obstacle_words(found, each, lang), each.tried, lang)


def obstacle_words(found: Paths, one: Obstacle, lang: Lang) -> str:
    tree = found.tree
    if one.what == "refusal":
        assert one.demand is not None
        return say("refusal", lang, why=refused(tree.plan, [one.demand])[0].message(lang))
    label = label_of(tree, one.input, lang)
    if one.what == "stays":
        return say("stays", lang, list=label, why=say(f"held_{one.why}", lang))
    return say(f"bound_{one.what}", lang, input=label, mark=value_words(tree, one.input, one.mark, lang))


def _doubted(words: str, tried: bool, lang: Lang) -> str:
    return words if tried else say("not_tried", lang, words=words)
