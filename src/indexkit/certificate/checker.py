"""Checks a certificate of indexkit: `python3 checker.py FILE`. Copy this file out and run it alone: it needs Python 3.11
or later with its standard library, and nothing of indexkit. `docs/certificates.md` describes the format.

It shows: the bytes are canonical; the framework's data and text, the evidence and each item have the hashes beside them;
what was read is what was given, unless a reason is stated; every figure follows in exact fractions; the nodes are those
of the framework, none missing, doubled or foreign, each under a clause of a text in force; no maximum is passed; totals
are made by the rules of totals; published figures, percents and levels are those of the exact ones; of an assessment
also the figures over all units, and the ranks. It does not show: that the operations are what the text says (`indexkit
verify` derives them again); that the evidence is true; who wrote the file (sign it).

Tính lại bằng phân số mọi con số trong giấy chứng nhận; không chứng minh rằng minh chứng là thật, hay ai lập tệp này.
"""

import hashlib
import json
import operator
import re
import sys
import unicodedata
from datetime import date
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from fractions import Fraction
from functools import lru_cache, partial
from itertools import groupby
from math import lcm, prod

VERSION, SEMANTICS, MOST_BYTES, MOST_DEPTH = "1", "1", 128 * 2**20, 150
STATES = ["rejected", "absent", "none", "not_applicable", "undefined"]  # where several meet, the first wins
NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,3999})(\.[0-9]{0,11}[1-9]|/[1-9][0-9]{0,3999})?", re.ASCII)
MARK = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[][{}]', re.DOTALL)  # a text, or a bracket outside of texts
SHAPES = {
    "certificate": "indexkit_certificate semantics kind period known lens framework scorecards units cohort rankings refused",
    "framework": "id revision name name_en fingerprint rules text text_sha256 applied unverified",
    "scorecard": "name name_en children nodes lines levels display max",
    "node": "path code name name_en kind scoring clause max min inputs children levels",
    "line": "name node stage operation",
    "unit": "unit group evidence evidence_sha256 sha256 read because units steps results nodes total missing result_sha256",
    "figures": "points max level",
    "total": "points base max percent level complete",
    "cohort": "name within units operation value set_by",
    "ranking": "id name group cluster rule places unranked",
}


class Refused(Exception):
    """Why a file is no valid certificate."""


def need(holds, why):
    if not holds:
        raise Refused(why)


# Reading: limits first; then JSON in its one canonical form (RFC 8785), every number as text in its one form


def read(data):
    need(len(data) <= MOST_BYTES, f"larger than {MOST_BYTES} bytes")
    text, depth = data.decode("utf-8"), 0
    for mark in MARK.finditer(text):
        depth += (mark[0] in "[{") - (mark[0] in "]}")
        need(depth <= MOST_DEPTH, f"nested deeper than {MOST_DEPTH}")
    found = json.loads(text, object_pairs_hook=pairs, parse_int=bare, parse_float=bare, parse_constant=bare)
    need(canonical(found) == text and unicodedata.is_normalized("NFC", text), "bytes that are not canonical")
    return found


def pairs(found):
    keys = [key.encode("utf-16-be") for key, _ in found]
    need(keys == sorted(set(keys)), "a key stands twice, or keys are not in order")
    return dict(found)


def bare(text):
    raise Refused(f"a number that is no text: {text[:20]}")


def canonical(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def sha256(value):
    return "sha256:" + hashlib.sha256((value if type(value) is str else canonical(value)).encode("utf-8")).hexdigest()


def shaped(kind, data):
    need(type(data) is dict and set(data) == set(SHAPES[kind].split()), f"{kind}: unknown or missing keys")
    return data


@lru_cache(2**16)
def figure(text):
    need(type(text) is str and NUMBER.fullmatch(text), f"not a number: {text!s:.40}")
    need(shown(Fraction(text)) == text, f"a number not in its one form: {text:.40}")
    return Fraction(text)


def shown(value):
    """`7.5` where it ends within 12 places, else `10/3`; a state as its word."""
    if type(value) in (str, bool):
        return value
    if (value * 10**12).denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    whole, part = divmod(abs(value * 10**12).numerator, 10**12)
    return "-" * (value < 0) + f"{whole}.{part:012}".rstrip("0").rstrip(".")


# Operations: a figure is a Fraction, a truth a bool, a state its word. `at`: what may be read, by its kind


def value(op, at):
    match op:
        case bool() | str():
            return op if type(op) is bool else figure(op)
        case ["state", word] if word in STATES:
            return word
        case ["line" | "units" as place, name]:
            return at[place][name]
        case ["panel", node]:
            return figure(at["panel"][node]["points"]) if node in at["panel"] else "absent"
        case ["input" | "of" | "day", *_]:
            return plain(given(op, at))
        case ["is", of, *options]:
            found = given(of, at)
            return found if type(found) is str else found[1] in options
        case ["tally", name, *where]:
            found = at["read"][name]
            records = type(found) is list and found[0] == "records"
            return Fraction(sum(counts(one, where) for one in found[1:])) if records else "absent" if where and (
                type(found) is list) else plain(found)  # fmt: skip
        case ["cases", *rows, otherwise]:
            for test, then in rows:
                if (holds := value(test, at)) is not False:
                    return value(then, at) if holds is True else holds
            return value(otherwise, at)
        case ["first", *args]:
            found = [value(one, at) for one in args]
            return next(filter(is_given, found), found[-1])
        case ["catch", of, states, then]:
            found = value(of, at)
            return value(then, at) if type(found) is str and found in states else found
        case ["given", of]:
            return is_given(value(of, at))
        case ["all" | "any" as word, *args]:
            found = [value(one, at) for one in args]
            return word == "any" if (word == "any") in found else worst(found) or word == "all"
        case [str(word), *args] if word in FUNCTIONS:
            found = [value(one, at) for one in args]
            return worst(found) or FUNCTIONS[word](*found)
    raise Refused(f"unknown operation: {canonical(op)[:60]}")


def given(op, at):
    """What stands for an input, for a member or a field of its list (which a record may lack), for a day its number."""
    match op:
        case ["input", name]:
            return at["read"][name]
        case ["of", name, place, *field]:
            found = at["read"][name][int(place)]
            return found.get(field[0], "absent") if field else found
        case ["day", of]:
            found = given(of, at)
            return str(date.fromisoformat(found[1]).toordinal()) if type(found) is list else found
    raise Refused(f"unknown operand: {canonical(op)[:60]}")


def plain(found):
    if type(found) is list:
        return figure(found[1]) if found[0] == "count" else Fraction(len(found) - 1)
    return found if type(found) is bool or found in STATES else figure(found)


def untagged(found):
    """A text, figure, list or records, as the evidence has them."""
    if type(found) is dict:
        return {key: untagged(one) for key, one in found.items()}
    if type(found) is not list:
        return found
    return found[1] if found[0] in ("text", "count") else [untagged(one) for one in found[1:]]


def counts(record, where):
    words = {key: str(one).lower() if type(one) is bool else untagged(one) for key, one in record.items()}
    return all(words.get(key) in allowed for key, *allowed in where)


def is_given(found):
    return type(found) is not str or found == "undefined"


def worst(values):
    return min((one for one in values if type(one) is str), key=STATES.index, default=None)


# Functions of figures. What is irrational is rounded to 34 significant digits, half to even


def rounded(mode, of, unit):
    low, rest = divmod(of / unit, 1)
    half = {"half_up": of > 0, "half_down": of < 0, "half_even": low % 2 == 1, "half_ceiling": True}
    sure = {"floor": False, "ceiling": True, "up": of > 0, "down": of < 0}
    higher = sure[mode] if mode in sure else 2 * rest > 1 or (2 * rest == 1 and half[mode])
    return (low + (higher and rest > 0)) * unit


def digits(mode, of, many):
    power_ = len(str(abs(of.numerator))) - len(str(of.denominator))
    return rounded(mode, of, Fraction(10) ** (power_ - (Fraction(10) ** power_ > abs(of)) + 1 - int(many)))


def median(*args):
    args = sorted(args)
    return (args[(len(args) - 1) // 2] + args[len(args) // 2]) / 2


def ratio(above, below):
    return above / below if below else "undefined"


def root(of, degree):
    """The whole or rational root of what is above 0; None where there is none."""
    if type(of) is Fraction:
        above, below = root(of.numerator, degree), root(of.denominator, degree)
        return None if above is None or below is None else Fraction(above, below)
    if degree == 1 or of == 1 or of.bit_length() <= degree:
        return of if degree == 1 or of == 1 else None
    guess = 1 << -(-of.bit_length() // degree)
    while (better := ((degree - 1) * guess + of // guess ** (degree - 1)) // degree) < guess:
        guess = better
    return guess if guess**degree == of else None


def fine(*figures):
    """Decimals precise enough for 34 digits of what is made of these figures, and these figures in them."""
    bits = sum(one.numerator.bit_length() + one.denominator.bit_length() for one in figures)
    context = Context(150 + bits // 3, Emin=MIN_EMIN, Emax=MAX_EMAX)
    return context, *(context.divide(Decimal(one.numerator), Decimal(one.denominator)) for one in figures)


def published(of):
    """Beyond 10**4000 or under 10**-4000 there is no figure."""
    found = Context(34, Emin=MIN_EMIN, Emax=MAX_EMAX).plus(of)
    within = not found or -4000 <= found.logb() < 4000 or found == Decimal("1e4000")
    return Fraction(found) if within else "undefined"


def logarithm(word, x):
    context, decimal = fine(x)
    return published(getattr(context, word)(decimal)) if x > 0 else "undefined"


def exponential(context, of):
    return published(context.exp(of)) if of.copy_abs() <= 9300 else "undefined"


def power(x, y):
    if abs(y) > 64 or (x == 0 and y < 0) or (x < 0 and y.denominator != 1):
        return "undefined"
    base = root(x, y.denominator) if x > 0 else x
    if base is not None:
        long = max(abs(base.numerator), base.denominator).bit_length() * abs(y.numerator) > 2**16
        return "undefined" if long and x not in (0, 1) else base**y.numerator
    context, x, y = fine(x, y)
    return exponential(context, context.multiply(y, context.ln(x)))


def geomean(*args):
    """Π x^(w / Σw) of x, w, x, w …; asked whether it is rational where the exponents have denominators up to 1000."""
    total, powers = sum(args[1::2]), {}
    if not total or min(args[::2]) < 0:
        return "undefined"
    for x, weight in zip(args[::2], args[1::2], strict=True):
        powers[x] = powers.get(x, 0) + weight / total
    powers = {x: exponent for x, exponent in powers.items() if exponent}
    if 0 in powers:
        return Fraction(0) if powers[0] > 0 else "undefined"
    degree = lcm(*(one.denominator for one in powers.values()))
    exact = root(prod((x ** int(e * degree) for x, e in powers.items()), start=Fraction(1)), degree) if degree <= 1000 else None
    context, *figures = fine(*powers, *powers.values())
    sums = sum(context.multiply(e, context.ln(x)) for x, e in zip(figures[: len(powers)], figures[len(powers) :], strict=True))
    return exponential(context, sums) if exact is None else exact


def power_mean(p, *args):
    """(Σ w·x^p / Σw)^(1/p) of x, w, x, w …; irrational as a whole where some power is."""
    known, total = list(zip(args[::2], args[1::2], strict=True)), sum(args[1::2])
    lacks = any((x == 0 and p < 0) or (x < 0 and p.denominator != 1) for x, _ in known)
    if not total or lacks or max(abs(p), abs(1 / p)) > 64:
        return "undefined"
    if all(x <= 0 or root(x, p.denominator) is not None for x, _ in known):
        powers = [power(x, p) for x, _ in known]
        mean = worst(powers) or sum(x * weight for x, (_, weight) in zip(powers, known, strict=True)) / total
        if type(mean) is str or mean <= 0:
            return mean if mean == 0 and p > 0 else "undefined"
        exact = root(mean, (1 / p).denominator)
        return power(mean, 1 / p) if exact is None else exact ** (1 / p).numerator
    context, decimal, *_ = fine(p, *args)
    logs = [(context.multiply(decimal, context.ln(fine(x, *args)[1])), fine(weight / total, *args)[1]) for x, weight in known if x]
    mean = sum(context.multiply(context.exp(one), weight) for one, weight in logs)
    if mean < Decimal("1e-140"):
        return Fraction(0) if p > 0 and mean > -Decimal("1e-140") else "undefined"
    return exponential(context, context.divide(context.ln(mean), decimal))


MODES = ("half_up", "half_down", "half_even", "half_ceiling", "up", "down", "floor", "ceiling")
FUNCTIONS = {
    **{"+": operator.add, "-": operator.sub, "*": operator.mul, "/": ratio, "not": operator.not_},
    **{"<": operator.lt, "<=": operator.le, "==": operator.eq, "!=": operator.ne, ">=": operator.ge, ">": operator.gt},
    **{f"round {mode}": partial(rounded, mode) for mode in MODES},
    **{f"digits {mode}": partial(digits, mode) for mode in MODES},
    **{"min": lambda *args: min(args), "max": lambda *args: max(args), "sum": lambda *args: sum(args, Fraction(0))},
    **{"median": median, "pow": power, "geomean": geomean, "power mean": power_mean},
    **{"ln": partial(logarithm, "ln"), "log10": partial(logarithm, "log10")},
    "exp": lambda x: exponential(*fine(x)),
}


# A scorecard: its nodes are those of the framework's data, each under a clause of a text in force

PARTS = ("parts", "indicators", "components")


def stated(node, path=""):
    """Every node of the framework's data below a node: its path, the word under which it stands, its data."""
    for word in ("values", *PARTS, "bonuses", "penalties"):
        for name, one in node.get(word, {}).items():
            if "table" not in one:  # which is looked up in, and gives nothing itself
                yield f"{path}/{name}".lstrip("/"), (word, one)
                yield from stated(one, f"{path}/{name}".lstrip("/"))


def check_scorecard(name, card, rules, texts):
    if "score" in rules:  # a group of one part, which bears its name
        own = {key: one for key, one in rules.items() if key not in ("values", "bonuses", "penalties", "levels")}
        rules = {**rules, "parts": {name: own}}
    there, lines = {"": ("", rules), **dict(stated(rules))}, [shaped("line", line) for line in card["lines"]]
    paths = ["", *(shaped("node", node)["path"] for node in card["nodes"])]
    ids = {name_of(path) for path in paths}
    need(len(paths) == len(ids) and set(paths) == set(there), "a node is missing, doubled or foreign")
    need(len({line["name"] for line in lines}) == len(lines), "a line is doubled")
    need({line["node"] for line in lines} <= {*ids, "@total", "@ranking"}, "a line of a foreign node")
    for node in ({**card, "path": ""}, *card["nodes"]):
        path, (_, data) = node["path"], there[node["path"]]
        below = sorted(one for one in paths if one and one.rpartition("/")[0] == path)
        need(sorted(node["children"]) == below, f"{path}: a child is missing, doubled or foreign")
        if path:
            cited = {key: data[key] for key in ("basis",) if key in data} | data.get("cite", {})
            need(node["clause"]["text"] in texts, f"{path}: points without a clause of a text in force")
            need(cited.items() <= node["clause"].items(), f"{path}: the clause is not that of the framework")
            same = [limit for limit in ("max", "min") if not NUMBER.fullmatch(data.get(limit, "")) or data[limit] == node[limit]]
            need(len(same) == 2, f"{path}: bounds that are not those of the framework")
    return there


def name_of(path):
    return path.rpartition("/")[2]


# A unit: what it gave, what was read of it, every line, and what is published of it


def check_unit(unit, card, there, lens):
    evidence, lines = shaped("unit", unit)["evidence"], {}
    need(sha256(evidence) == unit["evidence_sha256"], "the evidence does not match its hash")
    hashes = {name: sha256(item) for name, item in evidence["items"].items()}
    need(hashes == unit["sha256"], "an item of evidence does not match its hash")
    need({*unit["because"], *hashes} <= set(unit["read"]), "an input that is not read")
    for name in set(unit["read"]) - set(unit["because"]):
        item = evidence["items"].get(name, {"state": "absent"})
        need(is_read(item, unit["read"][name], lens), f"{name}: what is read is not what was given")
    across = {name: plain(found) for name, found in unit["units"].items()}
    at = {"line": lines, "read": unit["read"], "units": across, "panel": evidence["panel"]}
    for line in card["lines"]:
        name, op = line["name"], line["operation"]
        need((op is None) == (name in unit["steps"]), f"{name}: no operation, or two")
        for step, op in unit["steps"].get(name, [[name, op]]):
            need(step not in lines, f"{step}: stands twice")
            lines[step] = value(op, at)
        need(unit["results"][name] == shown(lines[name]), f"{name}: {shown(lines[name])!s:.60} is what follows")
    need(len(unit["results"]) == len(card["lines"]), "a result of no line")
    need(set(unit["nodes"]) == set(there) - {""}, "figures of a node are missing or foreign")
    for node in card["nodes"]:
        check_node(node, shaped("figures", unit["nodes"][node["path"]]), there, lines, card["display"])
    check_total(shaped("total", unit["total"]), card, there, lines)
    return lines


def is_read(item, found, lens):
    """A figure as it was given, a day as its number; else the state that the item has under the lens."""
    if item["state"] == "verified" or (item["state"], lens) == ("claimed", "as_claimed"):
        if type(item["value"]) is str and type(found) is str and not NUMBER.fullmatch(item["value"]):
            return found == str(date.fromisoformat(item["value"]).toordinal())
        return untagged(found) == item["value"]
    unproved = ("absent", "not_applicable") if item["state"] in ("absent", "claimed") else (item["state"],)
    return found in unproved


def check_node(node, figures, there, lines, display):
    path, most = node["path"], maximum(node, name_of(node["path"]), lines)
    found, (word, data) = lines[name_of(path)], there[path]
    need(figures["max"] == published_as(most, 12), f"{path}: not the maximum")
    need(figures["points"] == published_as(found, display), f"{path}: published is not the rounding of what follows")
    need(figures["level"] == level_of(lines.get(f"{name_of(path)}.level"), node["levels"]), f"{path}: not the level")
    above = [lines[name_of(one)] for one in node["children"] if there[one][1].get("counts_above_max") is True]
    if word != "values" and type(found) is Fraction and type(most) is Fraction:
        need(found <= most + sum(one for one in above if type(one) is Fraction), f"{path}: passes its maximum")
    check_sum(f"{name_of(path)}.parts", node, data, there, lines)


def maximum(node, ident, lines):
    own = lines.get(f"{ident}.maximum")
    if node["max"] is None or lines.get(ident) == "not_applicable":
        return node["max"] and Fraction(0)
    return own if type(own) is Fraction else figure(node["max"])


def check_sum(line, node, data, there, lines):
    """A plain sum of parts is what its parts give together."""
    parts = [one for one in node["children"] if there[one][0] in PARTS and there[one][1].get("scored") is not False]
    plainly = data.get("aggregate") == {"how": "sum", "over": "points", "missing": "none"} and "applies_if" not in data
    weights = {there[one][1].get("weight", "1") for one in parts} | {str("applies_if" in there[one][1]) for one in parts}
    found = [lines[name_of(one)] for one in parts if lines[name_of(one)] != "not_applicable"]
    if plainly and found and weights == {"1", "False"} and not worst(found):
        need(lines[line] == sum(found), f"{node['path']}: is not the sum of its parts")


def check_total(total, card, there, lines):
    """total = max(floor, min(max, base + W) + A − P): bonuses within the maximum, those above it, penalties (RULES R4)."""
    most, low = maximum(card, "@", {**lines, "@.maximum": lines.get("@maximum")}), there[""][1].get("min", "0")
    for word, line in (("points", "@total"), ("base", "@base"), ("percent", "@percent")):
        need(total[word] == published_as(lines[line], card["display"]), f"{word}: published is not the rounding of what follows")
    need(total["max"] == published_as(most, 12), "not the maximum of the total")
    need(total["level"] == level_of(lines.get("@level"), card["levels"]), "not the level of the total")
    check_sum("@parts", {**card, "path": "@total"}, there[""][1], there, lines)
    clauses = {"W": [], "A": [], "P": []}
    for one in card["children"]:
        word, data = there[one]
        ends = [lines[line] for stage in (".granted", ".counted", ".weighed", "") if (line := name_of(one) + stage) in lines]
        if word in ("bonuses", "penalties"):
            clauses["P" if word == "penalties" else "A" if data.get("counts_above_max") is True else "W"].append(ends[0])
    given_ = [lines["@base"], *clauses["W"], *clauses["A"], *clauses["P"]]
    if not worst(given_) and not (most is not None and type(most) is not Fraction) and NUMBER.fullmatch(low):
        within = lines["@base"] + sum(clauses["W"])
        within = within if most is None else min(most, within)
        made = max(figure(low), within + sum(clauses["A"]) - sum(clauses["P"]))
        need(lines["@floor"] == made, "the total is not made of the base, the bonuses and the penalties")


def published_as(found, places):
    if found is None or type(found) is str:
        return None
    ends = (found * 10**12).denominator == 1
    return shown(found if ends else rounded("half_up", found, Fraction(1, 10 ** int(places))))


def level_of(row, levels):
    if type(row) is not Fraction or not levels:
        return None
    return {"row": shown(row), "name": levels[int(row)][0], "name_en": levels[int(row)][1]}


# An assessment: figures over all units, and ranks


def check_cohort(all_, found):
    """Figures over the units of a cluster: which units those are, what is made of theirs, what each unit reads of it."""
    for one in all_["cohort"]:
        name, texts = shaped("cohort", one)["name"], one["units"]
        figures, weights = ({unit: plain(pair[place]) for unit, pair in texts.items()} for place in (0, 1))
        word, *args = one["operation"]
        if counted := word in ("count_below", "count_above"):
            args = [value(arg, {"line": figures}) for arg in args]
        else:
            made = value(one["operation"], {"line": figures, "units": weights})
            need(one["value"] == shown(made), f"{name}: {shown(made)!s:.60} is what follows")
        for unit in all_["units"]:
            lines = found[unit["unit"]]
            if name not in unit["units"] or any(unit["read"][key] != at for key, at in one["within"].items()):
                need(unit["unit"] not in texts, f"{name}: {unit['unit']} is foreign")
                continue
            own, weight = lines[f"{name}.of"], lines.get(f"{name}.weight", Fraction(1))
            joins = lines.get(f"{name}.among", 1) == 1
            if all_["kind"] == "assessment":
                need((unit["unit"] in texts) == joins, f"{name}: {unit['unit']} is missing or foreign")
                need(not joins or texts[unit["unit"]] == [shown(own), shown(weight)], f"{name}: not the figure of {unit['unit']}")
            mine = one["value"]
            if counted and type(own) is str:
                mine = own
            elif counted and mine not in STATES:
                mine = str(sum(arg < own if word == "count_below" else arg > own for arg in args))
            need(unit["units"][name] == mine, f"{name}: {unit['unit']} reads another figure")
    for unit in all_["units"]:
        for name in unit["units"]:
            there = [one for one in all_["cohort"] if one["name"] == name and one["within"].items() <= unit["read"].items()]
            need(len(there) == 1 or (not there and unit["units"][name] in STATES), f"{name}: no such figure, or two")


def check_ranking(one, units, found):
    rule = shaped("ranking", one)["rule"]
    entries = []
    for unit in units:
        lines, cluster = found[unit["unit"]], {name: unit["read"][name] for name in rule["within"]}
        joins = cluster == one["cluster"] and unit["group"] in rule["groups"] and lines.get(rule["among"], 1) == 1
        if joins and type(lines[rule["of"]]) is Fraction:
            keys = [rank_key(lines[line], better) for line, better in ([rule["of"], rule["better"]], *rule["then"])]
            entries.append((keys, unit["unit"]))
    places, before = {}, 0
    for count, (_, tier) in enumerate(groupby(sorted(entries), key=lambda entry: entry[0])):
        names = [name for _, name in tier]
        mean = before + Fraction(len(names) + 1, 2)
        rank = mean if rule["ties"] == "mean" else Fraction(count + 1 if rule["ties"] == "dense" else before + 1)
        text = str(rank) if rank.denominator == 1 else f"{rank.__floor__()}.5"
        label = rule["label"].replace("3", text) if len(names) > 1 else text
        places.update((name, {"rank": shown(rank), "label": label, "figure": shown(found[name][rule["of"]])}) for name in names)
        before += len(names)
    need({place.pop("unit"): place for place in map(dict, one["places"])} == places, f"ranking {one['id']}: not the ranks")


def rank_key(figure_, better):
    return (1, 0) if type(figure_) is not Fraction else (0, -figure_ if better == "high" else figure_)


def check(data):
    """What was checked, as counts by name. Raises Refused."""
    try:
        return check_all(shaped("certificate", read(data)))
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise Refused(f"not the shape of a certificate ({type(error).__name__}: {str(error)[:60]})") from None


def check_all(all_):
    need(all_["indexkit_certificate"] == VERSION, f"version {all_['indexkit_certificate']!s:.20}; this checks {VERSION}")
    need(all_["semantics"] == SEMANTICS, f"semantics {all_['semantics']!s:.20}; this checks {SEMANTICS}")
    framework, units, found = shaped("framework", all_["framework"]), all_["units"], {}
    rules, texts = framework["rules"], {one["id"] for one in framework["applied"]}
    need(sha256(rules) == framework["fingerprint"], "the framework's data do not match the fingerprint")
    need(sha256(framework["text"]) == framework["text_sha256"], "the framework's text does not match its hash")
    need(framework["id"] == rules["framework"], "not the framework's id")
    there = {name: check_scorecard(name, card, rules["groups"][name], texts) for name, card in all_["scorecards"].items()}
    need({unit["group"] for unit in units} == set(there), "a scorecard without units")
    for unit in units:
        need(unit["unit"] not in found, f"{unit['unit']}: stands twice")
        found[unit["unit"]] = check_unit(unit, all_["scorecards"][unit["group"]], there[unit["group"]], all_["lens"])
    check_cohort(all_, found)
    for one in all_["rankings"]:
        check_ranking(one, units, found)
    nodes, items = sum(len(unit["nodes"]) for unit in units), sum(len(unit["sha256"]) for unit in units)
    return {"units": len(units), "nodes": nodes, "lines": sum(map(len, found.values())), "items": items}


def main(path):
    try:
        with open(path, "rb") as file:
            counted = check(file.read(MOST_BYTES + 1))
    except Refused as why:
        print(f"REFUSED / KHÔNG CHẤP NHẬN: {why}".encode("unicode_escape").decode())
        return 1
    print("{units} unit(s), {nodes} nodes, {lines} figures, {items} items of evidence: all follow.".format(**counted))
    print("{units} đơn vị, {nodes} mục, {lines} con số, {items} minh chứng: tất cả đều khớp.".format(**counted))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
