"""Checks a certificate of indexkit: `python3 checker.py FILE`. Copy this file out and run it alone: it needs Python
3.11 or later with its standard library, and nothing of indexkit. `docs/certificates.md` describes the format.

It shows: the bytes are canonical; the framework's data and text, the evidence and each item match their hashes; what
was read is what was given, unless a reason stands there; every figure follows, in exact fractions; each node of the
framework's data has its clause of a text in force; no maximum is passed; plain sums are made of all parts, and totals
of all bonuses and penalties; figures over all units and ranks follow.
It does not show: that the operations are what the text says, names, the period, what is said to be missing, incomplete,
refused or unverified (`indexkit verify` derives them again); that the evidence is true; who wrote the file (sign it).
Chỉ tính lại các con số; không chứng minh minh chứng là thật, hay ai lập tệp.
"""
# mypy: ignore-errors

import hashlib
import json
import operator
import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from datetime import date
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache, partial, reduce
from math import lcm, prod
from statistics import median
from types import SimpleNamespace

VERSION, MOST_BYTES = "2", 128 * 2**20
NUMBER = re.compile(r"-?[0-9]{1,4000}([./][0-9]{1,4000})?", re.ASCII)
STATES = ["rejected", "absent", "none", "not_applicable", "undefined"]  # why there is no figure; the first wins
LENSES = {"as_claimed": ("claimed", "verified"), "verified_only": ("verified",)}  # the evidence that counts
PARTS = ("parts", "indicators", "components")
PLAIN_SUM = {"how": "sum", "over": "points", "missing": "none"}
SHAPES = {
    "certificate": "indexkit_certificate semantics kind period known lens framework scorecards units cohort rankings "
    "refused sha256",
    "framework": "id revision name name_en rules fingerprint text text_sha256 applied unverified",
    "scorecard": "name name_en clauses lines",
    "unit": "unit group evidence sha256 read because units steps results complete missing fingerprint",
    "cohort": "name group within units operation value set_by",
    "ranking": "id name group groups cluster among by ties label places unranked",
}
REASONS = {
    "form": ("no certificate in its canonical form and size", "không phải giấy chứng nhận ở dạng chuẩn tắc, đúng cỡ"),
    "version": ("another version than this checks", "phiên bản khác với phiên bản được kiểm tra"),
    "number": ("not a number in its one form, or too long", "không phải con số ở dạng quy định, hoặc quá dài"),
    "operation": ("an unknown operation", "phép tính không có trong danh mục"),
    "hash": ("does not match its hash", "không khớp mã băm"),
    "part": ("missing, doubled or foreign", "bị thiếu, lặp lại hoặc lạ"),
    "clause": ("points without their clause of a text in force", "điểm không có điều khoản của văn bản có hiệu lực"),
    "maximum": ("passes its maximum", "vượt điểm tối đa"),
    "read": ("what is read is not what was given", "số liệu được đọc khác với minh chứng"),
    "follows": ("does not follow", "không suy ra được"),
}


class Refused(Exception):
    """Why a file is no valid certificate: a word of REASONS, and where."""

    def __str__(self):
        return f"{self.args[1][:80]!a}: {' / '.join(REASONS[self.args[0]])}"


def need(holds, why, where=""):
    if not holds:
        raise Refused(why, where)


# Reading and writing: JSON in its one canonical form (RFC 8785), every number as text in its one form


def read(data):
    need(len(data) <= MOST_BYTES, "form", "size")
    text, bare = data.decode("utf-8"), lambda number: None
    found = json.loads(text, object_pairs_hook=in_order, parse_int=bare, parse_float=bare, parse_constant=bare)
    need(canonical(found) == text and unicodedata.is_normalized("NFC", text), "form")
    return found


def in_order(pairs):
    return dict(sorted(pairs, key=lambda pair: pair[0].encode("utf-16-be")))


def canonical(data):
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def sha256(data):
    return "sha256:" + hashlib.sha256((data if type(data) is str else canonical(data)).encode("utf-8")).hexdigest()


def shaped(kind, data):
    need(set(data) == set(SHAPES[kind].split()), "form", kind)
    return SimpleNamespace(**data)


@lru_cache(2**16)
def figure(text):
    need(type(text) is str and NUMBER.fullmatch(text) and written(Fraction(text)) == text, "number", str(text))
    return Fraction(text)


def written(found):
    """A figure as `7.5` where it ends within 12 places, else as `10/3`; a truth and a state as they are."""
    if type(found) in (bool, list):
        return found if type(found) is bool or is_state(found) else [*map(written, found)]
    if 10**12 % found.denominator:
        return f"{found.numerator}/{found.denominator}"
    whole, part = divmod(abs(found.numerator) * 10**12 // found.denominator, 10**12)
    return "-" * (found < 0) + f"{whole}.{part:012}".rstrip("0").rstrip(".")


# Operations: a figure is a Fraction, a truth a bool, a state `["state", WORD]`. `at`: what may be read, by its kind


def value(op, at):
    match op:
        case bool() | ["state", "rejected" | "absent" | "none" | "not_applicable" | "undefined"]:
            return op
        case str():
            return figure(op)
        case ["text", str(text)]:
            return text
        case ["line" | "input" | "units" | "panel" as kind, name, *path]:
            return reduce(member, path, at[kind][name])
        case ["cases", *rows, otherwise]:
            for test, then in rows:
                if (holds := value(test, at)) is not False:
                    return value(then, at) if holds is True else holds
            return value(otherwise, at)
        case ["first", states, *args, last]:
            for one in args:
                if not is_state(found := value(one, at)) or found[1] not in states:
                    return found
            return value(last, at)
        case ["all" | "any" as word, *args]:
            found = [value(one, at) for one in args]
            return word == "any" if (word == "any") in found else worst(found) or word == "all"
        case [str(word), *args] if word in FUNCTIONS:
            found = [value(one, at) for one in args]
            return worst(found) or short(FUNCTIONS[word](*found))
    raise Refused("operation", canonical(op))


def member(found, place):
    """A member of a list, counted from 1; a field of a record, which it may lack."""
    return found[int(place) - 1] if type(found) is list else found.get(place, ["state", "absent"])


def is_state(found):
    return type(found) is list and found[:1] == ["state"]


def worst(found):
    return min(filter(is_state, found), key=lambda state: STATES.index(state[1]), default=None)


def size(figure):
    return figure.numerator.bit_length() + figure.denominator.bit_length()


def short(found):
    """A figure that can be carried on: squares of squares would never end."""
    need(type(found) is not Fraction or size(found) <= 2**17, "number", "length")
    return found


def rounded(mode, of, unit):
    low, rest = divmod(of / unit, 1)
    way = mode.removeprefix("half_")
    higher = {"up": of > 0, "down": of < 0, "ceiling": True, "floor": False, "even": low % 2 == 1}[way]
    if way != mode and 2 * rest != 1:
        higher = 2 * rest > 1
    return (low + (higher and rest > 0)) * unit


def digit(of, place):
    """What the significant digit at that place counts: of 1234 and 3 it is 10."""
    length = len(str(abs(of.numerator))) - len(str(of.denominator))
    return Fraction(10) ** (length - (Fraction(10) ** length > abs(of)) + 1 - min(abs(int(place)), 5000))


def whole_power(x, exponent):
    bits = max(x.numerator.bit_length(), x.denominator.bit_length()) * abs(exponent)
    return x ** int(exponent) if bits <= 2**16 else ["state", "undefined"]


def irrational(word, *figures):
    """ln, log10, exp of a figure, or `power`: Π x^(e / divisor) of divisor, x, e, x, e …, each x above 0, rational if
    it is so (asked up to the 1000th root). Else to 34 significant digits; none beyond 10**4000 or under 10**-4000."""
    need((bits := sum(map(size, figures))) <= 2**12, "number", word)
    with localcontext(Context(150 + bits)) as context:
        own, *rest = (Decimal(one.numerator) / one.denominator for one in figures)
        if word == "power":
            own, word = sum(x.ln() * e for x, e in zip(rest[::2], rest[1::2], strict=True)) / own, "exp"
            exponents = [e / figures[0] for e in figures[2::2]]
            degree = lcm(*(e.denominator for e in exponents))
            if degree <= 1000 and abs(own) <= 9300 and all(abs(e * degree) <= 2**16 for e in exponents):
                near = Fraction(own.exp()).limit_denominator(10 ** (context.prec // 2))
                if near**degree == prod(x ** int(e * degree) for x, e in zip(figures[1::2], exponents, strict=True)):
                    return near
        found = Context(34).plus(getattr(own, word)())
    return Fraction(found) if not found or -4000 <= found.logb() < 4000 else ["state", "undefined"]


MODES = ("half_up", "half_down", "half_even", "half_ceiling", "up", "down", "floor", "ceiling")
SIGNS = {"+": "add", "-": "sub", "*": "mul", "<": "lt", "<=": "le", "==": "eq", "!=": "ne", ">=": "ge", ">": "gt"}
FUNCTIONS = {
    **{sign: getattr(operator, name) for sign, name in SIGNS.items()},
    **{f"round {mode}": partial(rounded, mode) for mode in MODES},
    **{word: partial(irrational, word) for word in ("ln", "log10", "exp", "power")},
    "^": whole_power,
    "digit": digit,
    "not": operator.not_,
    "/": lambda above, below: above / below if below else ["state", "undefined"],
    "sum": lambda *args: reduce(lambda one, other: short(one + other), args, Fraction(0)),
    "min": lambda *args: min(args),
    "max": lambda *args: max(args),
    "median": lambda *args: median(args),
    "number": lambda read: Fraction(len(read)) if type(read) is list else figure(read),
    "day": lambda text: Fraction(date.fromisoformat(text).toordinal()),
    "in order": lambda *args: sorted(args),
    "below": lambda own, figures: Fraction(bisect_left(figures, own)),
    "above": lambda own, figures: Fraction(len(figures) - bisect_right(figures, own)),
}


# A scorecard: each node of the framework's data has its clause of a text in force


def below(data):
    """What stands below a node in the framework's data; a table is only looked up in."""
    words = ("values", *PARTS, "bonuses", "penalties")
    return [(word, name, one) for word in words for name, one in data.get(word, {}).items() if "table" not in one]


def stated(data, word="group", path=""):
    yield path, (word, data)
    for under, name, one in below(data):
        yield from stated(one, under, f"{path}/{name}".lstrip("/"))


def check_scorecard(name, card, rules, texts):
    if "score" in rules:  # a group of one part, which bears its name
        own = {key: one for key, one in rules.items() if key not in ("values", "bonuses", "penalties")}
        rules = {**rules, "parts": {name: own}}
    card.nodes = dict(stated(rules))
    ids = {path.rpartition("/")[2] for path in card.nodes}
    need(len(ids) == len(card.nodes) and set(card.clauses) == set(card.nodes) - {""}, "part", name)
    for path, clause in card.clauses.items():
        _, data = card.nodes[path]
        cited = {"basis": data.get("basis", clause["basis"]), **data.get("cite", {})}
        need(clause["text"] in texts and cited.items() <= clause.items(), "clause", path)


# A unit: what was read is what it gave, every line follows, and each node is made of what is below it


def check_unit(unit, card, cohort, counting):
    items, lines = unit.evidence["items"], {}
    hashes = {"evidence": sha256(unit.evidence), "items": {name: sha256(item) for name, item in items.items()}}
    need(hashes == unit.sha256, "hash", "evidence")
    need({*unit.because, *items} <= set(unit.read), "read", "inputs")
    for name in sorted(set(unit.read) - set(unit.because)):
        need(unit.read[name] in readings(items.get(name, {"state": "absent"}), counting), "read", name)
    panel = {path.rpartition("/")[2]: ["state", "absent"] for path in card.nodes}
    panel |= {node: figure(one["points"]) for node, one in unit.evidence["panel"].items()}
    over = {one.name: one.found for one in cohort if unit.group == one.group and within(unit, one.within)}
    at = {"line": lines, "input": unit.read, "panel": panel, "units": {**unit.units, **over}}
    steps = {name: unit.steps[name] if op is None else [[name, op]] for name, op in card.lines}
    need(len(steps) == len(card.lines) and set(steps) == set(unit.results), "part", "lines")
    for name, several in steps.items():
        for step, op in several:
            need(step not in lines, "part", step)
            lines[step] = value(op, at)
        need(written(lines[name]) == unit.results[name], "follows", name)
    for path, (word, data) in card.nodes.items():
        check_node(path, word, data, at)
    unit.lines = lines


def readings(item, counting):
    """What may be read of an item of evidence without another reason than its state."""
    if item["state"] in counting:
        return [item["value"]]
    states = ("absent", "not_applicable") if item["state"] in ("absent", "claimed") else (item["state"],)
    return [["state", state] for state in states]


def check_node(path, word, data, at):
    """No figure passes its maximum; a plain sum is of all parts; what bonuses and penalties make of a figure is
    max(least, min(maximum, figure + bonuses within it) + bonuses above it − penalties)."""
    lines, name = at["line"], path.rpartition("/")[2]
    own, base = (f"{name}.", f"{name}.clip") if path else ("@", "@base")
    most, least = lines.get(f"{own}maximum"), data.get("min", "0")
    if type(most) is not Fraction:
        most = figure(data["max"]) if NUMBER.fullmatch(data.get("max", "")) else None
    limit = [] if most is None else [written(most)]
    parts, inside, above, less = [], [], [], []
    plain = data.get("aggregate") == PLAIN_SUM and "applies_if" not in data
    for kind, one, its in below(data):
        gives = ["line", next(one + end for end in (".granted", ".counted", ".weighed", "") if one + end in lines)]
        if kind in ("bonuses", "penalties"):
            (less if kind == "penalties" else above if its.get("counts_above_max") is True else inside).append(gives)
        elif kind != "values" and its.get("scored") is not False:
            parts.append(["first", ["not_applicable"], gives, "0"])
            plain = plain and its.get("weight") == "1" and "applies_if" not in its
    if parts and plain:
        law(f"{own}parts", ["sum", *parts], at)
    if f"{own}floor" in lines and NUMBER.fullmatch(least):
        whole = ["sum", ["min", ["sum", ["line", base], *inside], *limit], *above]
        law(f"{own}floor", ["max", least, ["-", whole, ["sum", *less]]], at)
    found = lines[name or "@total"]
    if most is not None and word != "values" and not is_state(found):
        more = sum(lines[one] for _, one in above if not is_state(lines[one]))
        need(found <= most + more or (above and found == lines.get(f"{own}round")), "maximum", path)


def law(name, op, at):
    found = value(op, at)
    need(is_state(found) or at["line"][name] in (found, ["state", "not_applicable"]), "follows", name)


# Many units: figures over all of them, and ranks


def within(unit, cluster):
    return all(unit.read.get(name) == found for name, found in cluster.items())


def check_cohort(one, units):
    """A figure over units is of those that belong to it, with what each brings."""
    brought = {}
    for unit in units:
        lines = unit.lines
        if unit.group == one.group and within(unit, one.within) and lines.get(f"{one.name}.among", 1) == 1:
            weight = lines.get(f"{one.name}.weight", Fraction(1))
            brought[unit.unit] = [written(lines[f"{one.name}.of"]), written(weight)]
    need(brought == one.units, "part", one.name)


def check_ranking(one, units):
    """A rank is one more than how many are better: by the first figure, the lower the better, then by the next."""
    keys, places = {}, {}
    for unit in units:
        if unit.group in one.groups and within(unit, one.cluster) and unit.lines.get(one.among, 1) == 1:
            found = [value(op, {"line": unit.lines}) for op in one.by]
            if not is_state(found[0]):
                keys[unit.unit] = tuple((1, 0) if is_state(x) else (0, x) for x in found)
    order, tiers = sorted(keys.values()), sorted(set(keys.values()))
    for name, key in keys.items():
        before, after = bisect_left(order, key), bisect_right(order, key)
        ranks = {"dense": bisect_left(tiers, key) + 1, "mean": Fraction(before + 1 + after, 2)}
        rank = written(Fraction(ranks.get(one.ties, before + 1)))
        places[name] = {"rank": rank, "label": one.label.replace("3", rank) if after > before + 1 else rank}
    need(places == one.places, "follows", f"ranking {one.id}")


def check(data):
    """How much was checked, by name. Raises Refused."""
    try:
        return check_all(read(data))
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as error:
        raise Refused("form", f"{type(error).__name__} {error}") from None


def check_all(data):
    need((data["indexkit_certificate"], data["semantics"]) == (VERSION, "1"), "version")
    need(sha256({key: one for key, one in data.items() if key != "sha256"}) == data["sha256"], "hash", "certificate")
    whole, framework = shaped("certificate", data), shaped("framework", data["framework"])
    words = {type(whole.period), type(framework.text), type(whole.known or "")}
    need(whole.kind in ("unit", "assessment") and words == {str}, "form", "head")
    rules, texts = framework.rules, {framework.id, *(one["id"] for one in framework.applied)}
    need(sha256(rules) == framework.fingerprint and framework.id == rules["framework"], "hash", "rules")
    need(sha256(framework.text) == framework.text_sha256, "hash", "text")
    cards = {name: shaped("scorecard", card) for name, card in whole.scorecards.items()}
    units, cohort = [shaped("unit", one) for one in whole.units], [shaped("cohort", one) for one in whole.cohort]
    need({unit.group for unit in units} == set(cards), "part", "scorecards")
    need(len({unit.unit for unit in units}) == len(units), "part", "units")
    for name, card in cards.items():
        check_scorecard(name, card, rules["groups"][name], texts)
    for one in cohort:
        members = [{unit: value(pair[place], {}) for unit, pair in one.units.items()} for place in (0, 1)]
        one.found = value(one.operation, {"line": members[0], "units": members[1]})
        need(written(one.found) == one.value, "follows", one.name)
    for unit in units:
        check_unit(unit, cards[unit.group], cohort, LENSES[whole.lens])
    for one in cohort if whole.kind == "assessment" else ():
        check_cohort(one, units)
    for one in whole.rankings:
        check_ranking(shaped("ranking", one), units)
    each = [(cards[unit.group].clauses, unit.lines, unit.sha256["items"]) for unit in units]
    nodes, lines, items = (sum(map(len, several)) for several in zip(*each, strict=True))
    return {"units": len(units), "nodes": nodes, "lines": lines, "items": items}


def main(path):
    try:
        with open(path, "rb") as file:
            counts = check(file.read(MOST_BYTES + 1))
    except (OSError, Refused) as why:
        print(f"REFUSED / KHÔNG CHẤP NHẬN: {why}")
        return 1
    print("{units} unit(s), {nodes} nodes, {lines} figures, {items} items of evidence: all follow.".format(**counts))
    print("{units} đơn vị, {nodes} mục, {lines} con số, {items} minh chứng: tất cả đều khớp.".format(**counts))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else __doc__)
