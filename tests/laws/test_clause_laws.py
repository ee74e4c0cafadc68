"""Law: what is said of a decision's text and of the rules beside it is what a person would find with both in hand."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unicodedata import normalize

from hypothesis import example, given, settings
from hypothesis import strategies as st

from draws import many
from heads import HEAD
from indexkit.clausefile import hash_of
from indexkit.review import review

SECTIONS = ("1.1", "1.2", "2")
DAYS = ("2024-01-01", "2024-01-02", "2024-01-03")
WORDS = ("được", "mười điểm", "xã", "Có kế hoạch:", "không")


class Rule(NamedTuple):
    """What a node cites; an empty text where it says nothing."""

    document: str
    section: str
    quote: str
    verified: str


class Clause(NamedTuple):
    text: str
    since: str
    hashed: bool


RULES = st.just(Rule("", "", "", "")) | st.builds(
    Rule,
    st.sampled_from(["1/QĐ", "1/QĐ", "999 của huyện"]),
    st.sampled_from(["", *SECTIONS]),
    st.sampled_from(["", *WORDS]),
    st.sampled_from(["", *DAYS]),
)
CLAUSES = st.builds(
    Clause,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    st.sampled_from(["", *DAYS]),
    st.booleans(),
)


def framework(rules: list[Rule]) -> str:
    lines = [HEAD + f"  xa:\n    max: {len(rules)}\n    indicators:"]
    for number, rule in enumerate(rules):
        fields = zip(("document", "section", "quote", "verified_on"), rule, strict=True)
        cite = "".join(f"          {word}: \"{said}\"\n" for word, said in fields if said)
        lines.append(f"      chi_so_{number}:\n        max: 1\n        basis: press")
        lines += [f"        cite:\n{cite.rstrip()}"] if cite else []
        lines.append(f"        score: {{kind: yes_no, of: co_{number}}}")
    return "\n".join(lines) + "\n"


def file_of(clauses: dict[str, Clause]) -> str:
    text = 'indexkit: 1\nclauses: thu\ndocument: "1/QĐ"\ntexts:\n'
    for section, one in clauses.items():
        text += f'  "{section}":\n    text: "{one.text}"\n'
        text += f"    since: {one.since}\n" if one.since else ""
        text += f"    sha256: {hash_of(one.text)}\n" if one.hashed else ""
    return text


def by_hand(rules: list[Rule], clauses: dict[str, Clause]) -> list[tuple[str, str]]:
    """Each thing to be said, with the node or the clause of which it is."""
    found = [("IK696.no_hash", section) for section, one in clauses.items() if not one.hashed]
    mine = {f"chi_so_{number}": rule for number, rule in enumerate(rules) if rule.document == "1/QĐ" and rule.section}
    if not mine:
        return [*found, ("IK698.document", "1/QĐ")]
    for name, rule in mine.items():
        one = clauses.get(rule.section)
        if one is None:
            found.append(("IK698.no_clause", name))
            continue
        if one.since and rule.verified and rule.verified < one.since:
            found.append(("IK697.changed", name))
        if rule.quote not in one.text:
            found.append(("IK697.quote", name))
    cited = {rule.section for rule in mine.values()}
    return found + [("IK698.no_rule", section) for section in clauses if section not in cited]


@settings(max_examples=many(60), deadline=None)
@given(st.lists(RULES, min_size=1, max_size=4), st.dictionaries(st.sampled_from(SECTIONS), CLAUSES, min_size=1))
@example([Rule("1/QĐ", "1.1", "xã", DAYS[0])], {"1.1": Clause("được xã", DAYS[1], True), "2": Clause("xã", "", False)})
def test_texts_and_rules_are_held_against_each_other(rules: list[Rule], clauses: dict[str, Clause]) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "thu.yaml").write_text(framework(rules), "utf-8")
        (Path(folder) / "thu.clauses.yaml").write_text(file_of(clauses), "utf-8")
        found = review(Path(folder) / "thu.yaml")
    said = [
        (one.key.replace("_near", ""), str(fields.get("name", fields.get("section"))))
        for one in found.problems
        if one.code in ("IK696", "IK697", "IK698") and (fields := dict(one.fields))
    ]
    expected = by_hand(rules, clauses)
    assert sorted(said) == sorted(expected)
    assert found.beside is not None
    (held,) = found.beside.texts
    cited = [rule for rule in rules if rule.document == "1/QĐ" and rule.section in clauses]
    assert (held.clauses, set(held.no_rule)) == (len(clauses), set(clauses) - {rule.section for rule in cited})
    assert sorted(held.changed) == sorted(name for key, name in expected if key == "IK697.changed")
    assert (found.beside.points, len(found.beside.no_clause)) == (len(rules), len(rules) - len(cited))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), st.integers(0, 30), st.sampled_from(" \n\t"))
def test_a_hash_is_of_the_words_and_of_nothing_else(words: list[str], at: int, space: str) -> None:
    text = " ".join(words)
    assert hash_of(normalize("NFD", text).replace(" ", space * 2) + space) == hash_of(text)
    at %= len(text)
    if text[at] != " ":
        assert hash_of(text[:at] + "!" + text[at + 1 :]) != hash_of(text)
