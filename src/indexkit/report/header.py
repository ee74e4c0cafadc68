"""The top and the foot of a report: what is not official, which unit, which texts, which fingerprints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from indexkit.checks.certainty import NOT_READ, UNOFFICIAL, certainty_of
from indexkit.lower.group import all_nodes
from indexkit.model import Applied
from indexkit.phrases import day
from indexkit.problems import Lang
from indexkit.report.layout import Line, Segment, Style, paragraph
from indexkit.report.words import tell
from indexkit.score_node import ScoreNode
from indexkit.tree import ScoreTree

_SHORT = 16


def certainty_lines(tree: ScoreTree) -> Iterator[Line]:
    """What of the rules is not the published text, in a line or two; nothing where all of it is."""
    text = certainty_sentence(tree)
    if text:
        yield from paragraph(text, "warning")


def certainty_sentence(tree: ScoreTree, of: str = "", listed: bool = True) -> str:
    """The same unwrapped; empty where there is nothing to say. `of`: whose rules they are, where no tree follows in
    which some would bear a mark. `listed`: whether what is left open follows at the end."""
    said = list(_certainty(tree, starred=not of, listed=listed))
    named = f" ({of})" if of else ""
    return f"{tell('not_official', tree.lang)}{named}: {'; '.join(said)}." if said else ""


def _certainty(tree: ScoreTree, starred: bool, listed: bool) -> Iterator[str]:
    lang, found = tree.lang, tree.unofficial
    yield from _counted(found, lang, starred)
    if found["levels"]:
        yield tell("level_basis", lang)
    if found["open"]:
        text = tell("open" if found["open"] > 1 else "open_one", lang, n=str(found["open"]))
        yield text + (tell("see_end", lang) if listed else "")


def _counted(counts: Mapping[str, int], lang: Lang, starred: bool) -> Iterator[str]:
    """How many of so many clauses are not the official text; nothing where all are."""
    ours = [tell(basis, lang, n=str(counts[basis])) for basis in UNOFFICIAL if counts.get(basis)]
    if starred:
        ours[-1:] = [text + tell("star", lang) for text in ours[-1:]]
    parts = ours + ([tell("press", lang, n=str(counts["press"]))] if counts.get("press") else [])
    if parts:
        key = "of_clause" if counts["clauses"] == 1 else "of_clauses"
        yield tell(key, lang, sum=str(counts["clauses"]), list=", ".join(parts))


def not_official(tree: ScoreTree, lang: Lang) -> str:
    """The same for who has no tree before them: of which group, without marks and lists."""
    return certainty_sentence(tree.in_(lang), tree.group.root.name.in_(lang) or tree.group.id, listed=False)


def unmarked_certainty_lines(tree: ScoreTree) -> Iterator[Line]:
    """For a page that marks no clause and does not list what the texts leave open."""
    text = not_official(tree, tree.lang)
    if text:
        yield from paragraph(text, "warning")


def node_certainty_lines(node: ScoreNode) -> Iterator[Line]:
    """Whether the rule of one node is official, and how many are not of those that make it up. Nothing where the text
    does not say so of all of them."""
    lang, below = node.tree.lang, [one for one in all_nodes(node.node) if one.score is not None]
    said = [tell(f"clause_{node.clause.basis}", lang)] if node.clause.basis in NOT_READ else []
    if node.node.parts:
        counts = certainty_of(all_nodes(node.node))
        said += _counted({"clauses": counts.total(), **counts}, lang, starred=False)
    if node.node.levels is not None and node.node.levels.basis in NOT_READ:
        said.append(tell("level_basis", lang))
    if said:
        yield from paragraph(f"{tell('not_official', lang)}: {'; '.join(said)}.", "warning")
    elif below and all(one.basis == "published" for one in below):
        yield from paragraph(tell("official", lang))


def heading_lines(tree: ScoreTree, unit_name: str = "") -> Iterator[Line]:
    """The unit, the framework, the group and the period, and the texts that were in force."""
    lang, framework = tree.lang, tree.framework
    if unit_name or tree.unit:
        yield from paragraph(unit_name or tree.unit, "title")
    yield from paragraph(framework.name.in_(lang) or framework.id)
    yield from paragraph(scope(tree))
    for text in framework.applied:
        yield from paragraph(text_words(text, lang), "dim", indent=4, first="  - ")


def scope(tree: ScoreTree) -> str:
    """The group, the period, as known on which day, which evidence."""
    lang, framework = tree.lang, tree.framework
    words = [tree.group.root.name.in_(lang) or tree.group.id, tell("period", lang, period=str(framework.period_shown))]
    if framework.known:
        words.append(tell("known", lang, known=day(framework.known, lang)))
    if tree.lens == "verified_only":
        words.append(tell("lens", lang))
    return " · ".join(words)


def text_words(text: Applied, lang: Lang) -> str:
    """A text in force: its act, its id and revision, its file."""
    named = f"{text.id}, {tell('revision', lang, n=str(text.revision))} ({text.file})"
    if text.issued_by is None or not text.issued_by.decision:
        return named
    return f"{act(text, lang)}: {named}"


def act(text: Applied, lang: Lang) -> str:
    issue = text.issued_by
    if issue is None or not issue.decision:
        return text.id
    return tell("text", lang, decision=issue.decision, date=day(issue.date, lang)) if issue.date else issue.decision


def not_applied_lines(tree: ScoreTree) -> Iterator[Line]:
    return list_lines(tell("not_applied", tree.lang), not_applied_texts(tree))


def not_applied_texts(tree: ScoreTree) -> list[str]:
    """Amendments that take no part, and why (RULES R8)."""
    return [f"{text.id}: {text.why.in_(tree.lang)} ({', '.join(text.clauses)})" for text in tree.not_applied]


def not_in_period_lines(tree: ScoreTree) -> Iterator[Line]:
    return list_lines(tell("not_in_period", tree.lang), not_in_period_texts(tree))


def not_in_period_texts(tree: ScoreTree) -> list[str]:
    """What the texts have for other periods."""
    named = ((one, one.name.in_(tree.lang)) for one in tree.not_in_period)
    return [f"{one.path}{f', {name}' if name else ''}: {one.why.in_(tree.lang)}" for one, name in named]


def open_lines(tree: ScoreTree) -> Iterator[Line]:
    """What the texts in force leave open, as their files say (`unverified:`)."""
    return list_lines(tell("open_points", tree.lang), tree.unverified)


def list_lines(heading: str, texts: Sequence[str], style: Style = "") -> Iterator[Line]:
    """A heading and one item for each text; nothing where there is none."""
    if texts:
        yield (Segment(heading, "title"),)
    for text in texts:
        yield from paragraph(text, style, indent=4, first="  - ")


def fingerprint_lines(tree: ScoreTree) -> Iterator[Line]:
    """The first digits of each fingerprint; the JSON holds all of them (RULES R9)."""
    found = tree.fingerprint
    parts = ("rules", "evidence", "result")
    words = (f"{tell(part, tree.lang)} {found[part].removeprefix('sha256:')[:_SHORT]}" for part in parts)
    yield from paragraph(f"{tell('fingerprints', tree.lang)}: {', '.join(words)}", "dim")
