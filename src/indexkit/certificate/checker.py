"""Checks a certificate of indexkit: `python3 checker.py FILE`. Copy this file out and run it alone: it needs Python
3.11 or later with its standard library, and nothing of indexkit. `docs/certificates.md` describes the format.

It shows: the bytes are canonical; the framework's data and text, the evidence and each item match their hashes; what
is read is what was given, unless a reason stands there; every figure follows, in exact fractions; each node of the
framework's data has its clause of a text in force; no maximum is passed; plain sums are made of all parts, and totals
of all bonuses and penalties; figures over all units and ranks follow.
It does not show: that the operations are what the text says, names, and what stands under `stated`: `indexkit verify`
derives them again; that the evidence is true; who wrote the file (sign it).
Chỉ tính lại các con số; không chứng minh minh chứng là thật, hay ai lập tệp.
"""
# mypy: ignore-errors

import hashlib
import json
import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from contextlib import suppress
from datetime import date
from decimal import Context
from fractions import Fraction
from functools import lru_cache, reduce
from math import ceil, floor, trunc
from operator import eq, ge, gt, le, lt, ne, sub
from statistics import median
from types import SimpleNamespace

VERSION, MOST_BYTES = "3", 64 * 2**20
NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,3999})(\.[0-9]{0,11}[1-9]|/[1-9][0-9]{0,3999})?", re.ASCII)
STATES = ["rejected", "absent", "none", "not_applicable", "undefined"]  # why there is no figure; the first wins
ABSENT, NOT_APPLICABLE, UNDEFINED = (["state", word] for word in ("absent", "not_applicable", "undefined"))
FINE = Context(300, Emin=-5000, Emax=5000)  # the digits of ln and exp; operations around them round to fewer
LENSES = {"as_claimed": ("claimed", "verified"), "verified_only": ("verified",)}  # the evidence that counts
PARTS = ("parts", "indicators", "components")
KEYS = "indexkit_certificate semantics kind period known lens framework scorecards units cohort rankings stated sha256"
REASONS = {
    "form": ("no certificate in its canonical form and size", "không phải giấy chứng nhận ở dạng chuẩn tắc, đúng cỡ"),
    "version": ("take the checker of the indexkit that wrote it", "hãy dùng bản kiểm tra của indexkit đã lập tệp"),
    "number": ("not a number in its one form, or too long", "không phải con số ở dạng quy định, hoặc quá dài"),
    "operation": ("an unknown operation", "phép tính không có trong danh mục"),
    "hash": ("does not match its hash", "không khớp mã băm"),
    "part": ("missing, doubled or foreign", "bị thiếu, lặp lại hoặc lạ"),
    "clause": ("points without their clause of a text in force", "điểm không có điều khoản của văn bản có hiệu lực"),
    "maximum": ("passes its maximum", "vượt điểm tối đa"),
    "follows": ("does not follow", "không suy ra được"),
}


class Refused(Exception):
    """Why a file is no valid certificate: a word of REASONS, and where."""

    def __str__(self):
        return " / ".join([*REASONS[self.args[0]], *[ascii(where[:80]) for where in self.args[1:] if where]])


def need(holds, why, where=""):
    if not holds:
        raise Refused(why, str(where))


# Reading: JSON in its one canonical form (RFC 8785), every number as text


def read(data, most):
    need(len(data) <= most, "form", "size")
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


def fields(data, names):
    """A part with exactly these fields."""
    need(set(data) == set(names.split()), "form", names)
    return SimpleNamespace(**data)


@lru_cache(2**16)
def figure(text):
    need(type(text) is str and NUMBER.fullmatch(text), "number", str(text))
    return Fraction(text)


# Operations: what they give is a figure (Fraction), a truth, a state `["state", WORD]`, or a list of figures in order


def value(op, lines, given):
    match op:
        case bool() | ["state", "rejected" | "absent" | "none" | "not_applicable" | "undefined"]:
            return op
        case str():
            return figure(op)
        case ["line", name]:
            return lines[name]
        case ["number" | "day" | "is" as word, [*path], *texts]:
            found = reduce(member, path, given)
            return found if is_state(found) else READINGS[word](found, *texts)
        case ["cases", *rows, otherwise]:
            for test, then in rows:
                if (holds := value(test, lines, given)) is not False:
                    return value(then, lines, given) if holds is True else holds
            return value(otherwise, lines, given)
        case ["first", states, *args] if args:
            found = [value(one, lines, given) for one in args]
            return next((one for one in found if not is_state(one) or one[1] not in states), found[-1])
        case ["all" | "any" as word, *args]:
            found = [value(one, lines, given) for one in args]
            return word == "any" if (word == "any") in found else worst(found) or word == "all"
        case [str(word), *args] if word in FUNCTIONS:
            found = [value(one, lines, given) for one in args]
            need(worst(found) or all(type(one) in (Fraction, list) for one in found), "operation", word)
            return worst(found) or short(FUNCTIONS[word](*found))
    raise Refused("operation", canonical(op))


def member(found, place):
    """A member of a list, counted from 1; a field of a record, which it may lack."""
    return found[int(place) - 1] if type(found) is list else found.get(place, ABSENT)


def is_state(found):
    return type(found) is list and found[:1] == ["state"]


def worst(found):
    return min(filter(is_state, found), key=lambda state: STATES.index(state[1]), default=None)


def size(figure):
    return max(figure.numerator.bit_length(), figure.denominator.bit_length())


def short(found):
    """A figure that can be carried on: squares of squares would never end."""
    need(type(found) is not Fraction or size(found) <= 2**17, "number", "length")
    return found


READINGS = {  # of evidence: a number (of a list: how many), the number of a day, whether it is one of those
    "number": lambda read: Fraction(len(read)) if type(read) is list else figure(read),
    "day": lambda read: Fraction(date.fromisoformat(read).toordinal()),
    "is": lambda read, *wanted: read in wanted,
}
FUNCTIONS = {
    "<": lt, "<=": le, "==": eq, "!=": ne, ">=": ge, ">": gt, "-": sub,
    "sum": lambda *args: reduce(lambda one, other: short(one + other), args, Fraction(0)),
    "*": lambda *args: reduce(lambda one, other: short(one * other), args, Fraction(1)),
    "/": lambda above, below: above / below if below else UNDEFINED,
    "floor": lambda x, unit: floor(x / unit) * unit,
    "ceiling": lambda x, unit: ceil(x / unit) * unit,
    "down": lambda x, unit: trunc(x / unit) * unit,
    "up": lambda x, unit: (ceil(x / unit) if x > 0 else floor(x / unit)) * unit,
    "half_even": lambda x, unit: round(x / unit) * unit,
    "^": lambda x, exponent: x ** int(exponent) if size(x) * abs(exponent) <= 2**16 else UNDEFINED,
    "ln": lambda x: Fraction(FINE.ln(FINE.divide(x.numerator, x.denominator))),
    "exp": lambda x: Fraction(FINE.exp(FINE.divide(x.numerator, x.denominator))),
    "min": lambda *args: min(args),
    "max": lambda *args: max(args),
    "median": lambda *args: median(args),
    "in order": lambda *args: sorted(args),
    "below": lambda own, figures: Fraction(bisect_left(figures, own)),
}


# A scorecard: each node of the framework's data has its clause of a text in force


def below(data):
    """What stands below a node in the framework's data; a table is only looked up in."""
    words = ("values", *PARTS, "bonuses", "penalties")
    return [(word, name, one) for word in words for name, one in data.get(word, {}).items() if "table" not in one]


def stated(data, word="group", path=""):
    """Each node: its path, its id, the word under which it stands, its data."""
    yield path, path.rpartition("/")[2], word, data
    for under, name, one in below(data):
        yield from stated(one, under, f"{path}/{name}".lstrip("/"))


def check_scorecard(name, card, rules, texts):
    if "score" in rules:  # a group of one part, which bears its name
        rules = {**rules, "parts": {name: {**rules, "values": {}, "bonuses": {}, "penalties": {}}}}
    card.nodes = list(stated(rules))
    ids, paths = {one for _, one, _, _ in card.nodes}, {path for path, _, _, _ in card.nodes}
    need(len(ids) == len(card.nodes) and set(card.clauses) == paths - {""}, "part", name)
    for path, _, _, data in card.nodes[1:]:
        clause = card.clauses[path]
        cited = {"basis": data.get("basis", clause["basis"]), **data.get("cite", {})}
        need(clause["text"] in texts and cited.items() <= clause.items(), "clause", path)


# A unit: every line follows from what was given, and each node is made of what is below it


def check_unit(unit, card, cohort, counting, rounding):
    items = unit.evidence["items"]
    hashes = {"evidence": sha256(unit.evidence), "items": {name: sha256(item) for name, item in items.items()}}
    need(unit.sha256 == hashes, "hash", "evidence")
    need(set(unit.results) == {name for name, _ in card.lines}, "part", "lines")
    unit.read = {name: reading(item, counting) for name, item in items.items()}
    unit.read |= {name: fields(one, "read why").read for name, one in unit.because.items()}
    unit.lines = lines = unit.without | {one.name: one.found for one in cohort if belongs(unit, one)}
    panel = {node: one["points"] for node, one in unit.evidence["panel"].items()}
    given = {"items": unit.read, "panel": panel}
    for name, shared in card.lines:
        for step, op in unit.steps[name] if shared is None else [[name, shared]]:
            need(step not in lines, "part", step)
            lines[step] = value(op, lines, given)
        need(same(unit.results[name], lines[name]), "follows", name)
    own = {name: lines[name] for name, _ in card.lines}
    for path, name, word, data in card.nodes:
        check_node(path, name, word, data, own, panel, rounding)


def reading(item, counting):
    """What is read of an item of evidence, where no reason says otherwise."""
    return item["value"] if item["state"] in counting else ["state", item["state"].replace("claimed", "absent")]


def same(written, found):
    written = value(written, {}, {})
    return type(written) is type(found) and written == found


def check_node(path, name, word, data, lines, panel, rounding):
    """A plain sum is of all parts; what bonuses and penalties make of a figure is max(least, min(maximum, figure +
    bonuses within it) + bonuses above it, up to `bonus_cap` - penalties); the points of a node made so are this,
    rounded, or the panel's; no figure passes its maximum."""
    own, base, points = (f"{name}.", f"{name}.clip", name) if path else ("@", "@base", "@total")
    limit = [one for one in (lines.get(f"{own}maximum"), number(data, "max")) if type(one) is Fraction]
    limit = limit[:1] if data.get("aggregate", {}).get("how") == "mean" else limit  # whose small parts may have left
    nodes = [(kind, its, granted(kind, one, data, lines)) for kind, one, its in below(data)]
    parts = [(its, found) for kind, its, found in nodes if kind in PARTS and its.get("scored") is not False]
    plain = data.get("aggregate") == {"how": "sum", "over": "points", "missing": "none"} and "applies_if" not in data
    plain = plain and parts and all(its.get("weight") == "1" and "applies_if" not in its for its, _ in parts)
    above = [found for kind, its, found in nodes if kind == "bonuses" and its.get("counts_above_max") is True]
    inside = [found for kind, its, found in nodes if kind == "bonuses" and its.get("counts_above_max") is not True]
    less = [found for kind, its, found in nodes if kind == "penalties"]
    whole, least, cap = above or inside or less or not path, number(data, "min", "0"), number(data, "bonus_cap")
    if plain:
        figures, made = [found for _, found in parts if found != NOT_APPLICABLE], lines[f"{own}parts"]
        need(made in (worst(figures) or sum(figures), NOT_APPLICABLE), "follows", f"{own}parts")
        if word != "values" and least is not None:
            need(lines[base] == (made if is_state(made) else min([max(made, least), *limit])), "follows", base)
    if whole and least is not None:
        found = worst([lines[base], *above, *inside, *less])
        if not found:
            found = min([lines[base] + sum(inside), *limit]) + sum(above)
            found = max(least, (found if cap is None else min(found, lines[base] + max(0, cap))) - sum(less))
        need(lines[f"{own}floor"] == found, "follows", f"{own}floor")
    if (plain or whole) and word != "values":
        found = figure(panel[name]) if name in panel else lines[f"{own}floor" if whole else base]
        near = name not in panel and not is_state(found) and step(found, word, name, data, rounding)
        need(lines[points] == found or (near and abs(lines[points] - found) < near), "follows", points)
    if limit and word != "values" and not is_state(lines[points]):
        rounded = above and lines[points] == lines.get(f"{own}round")
        need(rounded or lines[points] <= min(limit) + sum(one for one in above if not is_state(one)), "maximum", path)


def number(data, word, otherwise=""):
    """A limit that the framework's data says; None where it is a formula, or there is none."""
    return figure(stated) if NUMBER.fullmatch(stated := data.get(word, otherwise)) else None


def granted(kind, name, data, lines):
    """What a node gives to the one above it; of a bonus, what is left of it where the limit on all is a formula."""
    if kind != "bonuses":
        return lines[name]
    weighed = f"{name}.weighed" if data["aggregate"].get("how") == "mean" else name  # it may stand in a numerator
    brought = lines.get(weighed, lines[name])
    loose = data.get("bonus_cap", "none") != "none" and number(data, "bonus_cap") is None
    left = lines[f"{name}.granted"] if loose else brought
    return min(left, brought) if type(left) is type(brought) is Fraction else left


def step(found, word, name, data, rule):
    """Less than this is what the rounding that reaches a node moves its figure by; none moves none."""
    here = {"every_node", *(["total"] if word == "group" else [name, *["component", "leaf"] * ("score" in data)])}
    at = rule.get("at", "component") if type(rule) is dict else ""
    match data.get("rounding", rule if here & {*([at] if type(at) is str else at)} else "none"):
        case {"places": places}:
            return Fraction(10) ** -int(places[:3])
        case {"digits": digits}:
            return abs(found) * Fraction(10) ** (1 - int(digits[:3]))
        case {"multiple": multiple}:
            return figure(multiple)
    return 0


# Many units: figures over all of them, and ranks


def belongs(unit, one):
    """Whether a unit is of the group and the cluster of a figure over units, or of a ranking."""
    return unit.group in one.groups and all(unit.read.get(name) == found for name, found in one.within.items())


def members(one, units, among):
    return [unit for unit in units if belongs(unit, one) and unit.lines.get(among, 1) == 1]


def check_cohort(one, units):
    """A figure over units is of those that belong to it, with what each brings."""
    of, among, weight = (f"{one.name}.{end}" for end in ("of", "among", "weight"))
    found = {unit.unit: [unit.lines[of], unit.lines.get(weight, 1)] for unit in members(one, units, among)}
    need(found == {name: [value(part, {}, {}) for part in pair] for name, pair in one.units.items()}, "part", one.name)


def check_ranking(one, units):
    """A rank is one more than how many are better: by the first figure, the lower the better, then by the next. Equal
    units share the first of their places, or the mean of the first and the last; `dense` counts equals once."""
    found = {unit.unit: tuple(value(op, unit.lines, {}) for op in one.by) for unit in members(one, units, one.among)}
    keys = {name: key for name, key in found.items() if not worst(key)}
    need(one.ties in ("competition", "dense", "ordinal", "mean"), "operation", f"ranking {one.id}")
    order = sorted(set(keys.values()) if one.ties == "dense" else keys.values())
    first = {name: bisect_left(order, key) + 1 for name, key in keys.items()}
    last = {name: bisect_right(order, key) for name, key in keys.items()} if one.ties == "mean" else first
    places = {name: Fraction(first[name] + last[name], 2) for name in keys}
    need(places == {name: figure(rank) for name, rank in one.places.items()}, "follows", f"ranking {one.id}")


def check(data, most=MOST_BYTES):
    """How many units and figures were checked. Raises Refused."""
    try:
        return check_all(read(data, most))
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError):
        raise Refused("form", "") from None


def check_all(data):
    version = data["indexkit_certificate"]
    need((version, data["semantics"]) == (VERSION, "1"), "version", f"format {version}")
    need(sha256({key: one for key, one in data.items() if key != "sha256"}) == data["sha256"], "hash", "certificate")
    whole = fields(data, KEYS)
    framework = fields(whole.framework, "id rules fingerprint text text_sha256 applied")
    rules, hashes = framework.rules, (framework.fingerprint, framework.text_sha256)
    need((sha256(rules), sha256(framework.text)) == hashes and rules["framework"] == framework.id, "hash", "framework")
    cards = {name: fields(card, "clauses lines") for name, card in whole.scorecards.items()}
    units = [fields(one, "unit group evidence sha256 because without steps results stated") for one in whole.units]
    cohort = [fields(one, "name groups within units operation value stated") for one in whole.cohort]
    need(len({unit.unit for unit in units}) == len(units), "part", "units")
    need({unit.group for unit in units} == set(cards), "part", "scorecards")
    for name, card in cards.items():
        check_scorecard(name, card, rules["groups"][name], {framework.id, *framework.applied})
    for one in cohort:
        one.found = value(one.operation, {}, {"units": one.units})
        need(same(one.value, one.found), "follows", one.name)
    for unit in units:
        check_unit(unit, cards[unit.group], cohort, LENSES[whole.lens], rules.get("rules", {}).get("rounding", {}))
    for one in cohort if whole.kind == "assessment" or len(units) > 1 else ():
        check_cohort(one, units)
    for one in whole.rankings:
        check_ranking(fields(one, "id groups within among by ties places stated"), units)
    return len(units), sum(len(unit.lines) for unit in units)


def main(path, mebibytes="64"):
    try:
        with open(path, "rb") as file:
            units, figures = check(file.read((most := int(mebibytes) * 2**20) + 1), most)
    except (OSError, ValueError, Refused) as why:
        sys.exit(f"REFUSED / KHÔNG CHẤP NHẬN: {why}")
    said = f"{units} unit(s), {figures} figures: all follow.\n{units} đơn vị, {figures} con số: tất cả đều khớp.\n"
    with suppress(OSError), open(1, "wb", 0, closefd=False) as out:  # where nobody reads it, the status says it
        out.write(said.encode())


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) in (2, 3) else sys.exit(__doc__)
