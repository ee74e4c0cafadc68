"""Checks a certificate of indexkit: `python3 checker.py FILE`. Copy this file out and run it alone: it needs Python
3.11 or later with its standard library, and nothing of indexkit. `docs/certificates.md` describes the format.

It shows: the bytes are canonical; the framework's data and text, the evidence and each item match their hashes; what
was read is what was given, unless a reason stands there; every figure follows, in exact fractions; the nodes are those
of the framework's data, each under a clause of a text in force; no maximum is passed; plain sums and the total are made
of their parts; published figures, percents, levels, figures over all units and ranks follow.
It does not show: that the operations are what the text says (`indexkit verify` derives them again); that the evidence
is true; who wrote the file (sign it). Chỉ tính lại các con số; không chứng minh minh chứng là thật, hay ai lập tệp.
"""
# mypy: ignore-errors

import hashlib
import json
import operator
import re
import sys
import unicodedata
from datetime import date
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from fractions import Fraction
from functools import lru_cache, partial, reduce
from itertools import groupby
from math import lcm, prod

VERSION, MOST_BYTES, MOST_DEPTH, PARTS = "1", 128 * 2**20, 150, ("parts", "indicators", "components")
STATES = ["rejected", "absent", "none", "not_applicable", "undefined"]  # where several meet, the first wins
NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,3999})(\.[0-9]{0,11}[1-9]|/[1-9][0-9]{0,3999})?", re.ASCII)
MARK = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[][{}]', re.DOTALL)  # a text, or a bracket outside of texts
SHAPES = {
    "certificate": "indexkit_certificate semantics kind period known lens framework scorecards units cohort rankings "
    "refused sha256",
    "framework": "id revision name name_en fingerprint rules text text_sha256 applied unverified",
    "scorecard": "name name_en children nodes lines levels display max",
    "node": "path code name name_en kind scoring clause max min inputs children levels",
    "line": "name node stage operation",
    "unit": "unit group evidence evidence_sha256 sha256 read because units steps results nodes total missing "
    "result_sha256",
    "figures": "points max level",
    "total": "points base max percent level complete",
    "cohort": "name group within units operation value set_by",
    "ranking": "id name group cluster rule places unranked",
}
REASONS = {
    "size": ("too large, or nested too deep", "tệp quá lớn, hoặc lồng nhau quá sâu"),
    "bytes": ("not the canonical bytes of a certificate", "không phải giấy chứng nhận ở dạng chuẩn tắc"),
    "shape": ("not the shape of a certificate", "không đúng cấu trúc giấy chứng nhận"),
    "version": ("another version than this checks", "phiên bản khác với phiên bản được kiểm tra"),
    "number": ("not a number in its one form", "không phải con số ở dạng quy định"),
    "operation": ("an unknown operation", "phép tính không có trong danh mục"),
    "hash": ("does not match its hash", "không khớp mã băm"),
    "node": ("a node or child is missing, doubled or foreign", "mục bị thiếu, lặp lại hoặc lạ"),
    "line": ("a line is missing, doubled or foreign", "dòng tính bị thiếu, lặp lại hoặc lạ"),
    "unit": ("a unit is missing, doubled or foreign", "đơn vị bị thiếu, lặp lại hoặc lạ"),
    "clause": ("points without their clause of a text in force", "điểm không có điều khoản của văn bản có hiệu lực"),
    "maximum": ("not the framework's maximum, or passes it", "sai điểm tối đa, hoặc vượt điểm tối đa"),
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


# Reading: limits first; then JSON in its one canonical form (RFC 8785), every number as text in its one form


def read(data):
    need(len(data) <= MOST_BYTES, "size")
    text, depth = data.decode("utf-8"), 0
    for mark in MARK.finditer(text):
        depth += (mark[0] in "[{") - (mark[0] in "]}")
        need(depth <= MOST_DEPTH, "size")
    found = json.loads(text, object_pairs_hook=pairs, parse_int=bare, parse_float=bare, parse_constant=bare)
    need(canonical(found) == text and unicodedata.is_normalized("NFC", text), "bytes")
    return found


def pairs(found):
    keys = [key.encode("utf-16-be") for key, _ in found]
    need(keys == sorted(set(keys)), "bytes", "keys")
    return dict(found)


def bare(text):
    raise Refused("number", text)


def canonical(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def sha256(value):
    text = value if type(value) is str else canonical(value)
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def shaped(kind, data):
    need(type(data) is dict and set(data) == set(SHAPES[kind].split()), "shape", kind)
    return data


@lru_cache(2**16)
def figure(text):
    need(type(text) is str and NUMBER.fullmatch(text) and shown(Fraction(text)) == text, "number", str(text))
    return Fraction(text)


def shown(value):
    """`7.5` where it ends within 12 places, else `10/3`; a state is its word."""
    if type(value) is not Fraction:
        return value
    if 10**12 % value.denominator:
        return f"{value.numerator}/{value.denominator}"
    whole, part = divmod(abs(value.numerator) * 10**12 // value.denominator, 10**12)
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
        case ["input" | "of" as word, *_]:
            found = given(op, at)
            many = word == "input" and type(found) is list and not is_state(found)
            return Fraction(len(found)) if many else value(found, at)
        case ["day", of]:
            found = given(of, at)
            return value(found, at) if is_state(found) else Fraction(date.fromisoformat(found).toordinal())
        case ["is", of, *options]:
            found = given(of, at)
            return value(found, at) if is_state(found) else found in options
        case ["tally", name, *where]:
            found = at["read"][name]
            if type(found) is not list or is_state(found):
                return "absent" if where and type(found) is str else value(found, at)
            words = {True: "true", False: "false"}
            fits = [all(words.get(one.get(key), one.get(key)) in allowed for key, *allowed in where) for one in found]
            return Fraction(sum(fits))
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
    raise Refused("operation", canonical(op))


def given(op, at):
    """What stands for an input, or for a member of its list (counted from 1), or a field of that, which it may lack."""
    match op:
        case ["input", name]:
            return at["read"][name]
        case ["of", name, place, *field]:
            found = at["read"][name][int(place) - 1]
            return found.get(field[0], ["state", "absent"]) if field else found
    raise Refused("operation", canonical(op))


def is_state(found):
    return type(found) is list and found[:1] == ["state"]


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


def fine(*figures):
    """Decimals with more digits than these figures have, and these figures in them."""
    bits = sum(one.numerator.bit_length() + one.denominator.bit_length() for one in figures)
    context = Context(150 + bits, Emin=MIN_EMIN, Emax=MAX_EMAX)
    return context, *(context.divide(Decimal(one.numerator), Decimal(one.denominator)) for one in figures)


def published(of):
    """Beyond 10**4000 or under 10**-4000 there is no figure."""
    found = Context(34, Emin=MIN_EMIN, Emax=MAX_EMAX).plus(of)
    return Fraction(found) if not found or -4000 <= found.logb() < 4000 else "undefined"


def logarithm(word, x):
    context, decimal = fine(x)
    return published(getattr(context, word)(decimal)) if x > 0 else "undefined"


def exponential(context, of):
    return published(context.exp(of)) if of.copy_abs() <= 9300 else "undefined"


def power(x, y):
    if abs(y) > 64 or (x == 0 and y < 0) or (x < 0 and y.denominator != 1):
        return "undefined"
    found = product({x: y}) if x > 0 else x ** int(y) if y.denominator == 1 else Fraction(0)
    short = type(found) is str or max(found.numerator.bit_length(), found.denominator.bit_length()) <= 2**16
    return found if short else "undefined"


def geomean(*args):
    """Π x^(w / Σw) of x, w, x, w …"""
    total, powers = sum(args[1::2]), {}
    if not total or min(args[::2]) < 0:
        return "undefined"
    for x, weight in zip(args[::2], args[1::2], strict=True):
        powers[x] = powers.get(x, 0) + weight / total
    at_zero = powers.pop(Fraction(0), 0)
    return product(powers) if not at_zero else Fraction(0) if at_zero > 0 else "undefined"


def product(powers):
    """Π x^e of figures above 0. It is rational where a fraction near it has that power (asked up to the 1000th)."""
    degree = lcm(*(e.denominator for e in powers.values()))
    exact = prod((x ** int(e * degree) for x, e in powers.items()), start=Fraction(1)) if degree <= 1000 else None
    if degree == 1:
        return exact
    context, *decimals = fine(*powers, *powers.values())
    logs = map(context.multiply, decimals[len(powers) :], map(context.ln, decimals[: len(powers)]))
    size = reduce(context.add, logs)
    if exact and size.copy_abs() <= 9300:
        near = Fraction(context.exp(size)).limit_denominator(10 ** (context.prec // 2))
        if near**degree == exact:
            return near
    return exponential(context, size)


MODES = ("half_up", "half_down", "half_even", "half_ceiling", "up", "down", "floor", "ceiling")
SIGNS = {"+": "add", "-": "sub", "*": "mul", "<": "lt", "<=": "le", "==": "eq", "!=": "ne", ">=": "ge", ">": "gt"}
FUNCTIONS = {
    **{sign: getattr(operator, name) for sign, name in SIGNS.items()},
    **{f"round {mode}": partial(rounded, mode) for mode in MODES},
    **{f"digits {mode}": partial(digits, mode) for mode in MODES},
    **{name: partial(logarithm, name) for name in ("ln", "log10")},
    **dict(zip(("/", "not", "median"), (ratio, operator.not_, median), strict=True)),
    "pow": power,
    "geomean": geomean,
    "min": lambda *args: min(args),
    "max": lambda *args: max(args),
    "sum": lambda *args: sum(args, Fraction(0)),
    "exp": lambda x: exponential(*fine(x)),
}


# A scorecard: its nodes are those of the framework's data, each under a clause of a text in force


def name_of(path):
    return path.rpartition("/")[2]


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
    ids = set(map(name_of, paths))
    need(len(paths) == len(ids) and set(paths) == set(there), "node", name)
    need(len({line["name"] for line in lines}) == len(lines), "line", name)
    need({line["node"] for line in lines} <= {*ids, "@total", "@ranking"}, "line", name)
    for node in ({**card, "path": ""}, *card["nodes"]):
        path, (_, data) = node["path"], there[node["path"]]
        below = sorted(one for one in paths if one and one.rpartition("/")[0] == path)
        need(sorted(node["children"]) == below, "node", path)
        need(not NUMBER.fullmatch(data.get("max", "")) or data["max"] == node["max"], "maximum", path)
        if path:
            cited = {key: data[key] for key in ("basis",) if key in data} | data.get("cite", {})
            need(node["clause"]["text"] in texts and cited.items() <= node["clause"].items(), "clause", path)
    return there


# A unit: what it gave, what was read of it, every line, and what is published of it


def check_unit(unit, card, there, lens):
    evidence, lines = shaped("unit", unit)["evidence"], {}
    hashes = {name: sha256(item) for name, item in evidence["items"].items()}
    need(hashes == unit["sha256"] and sha256(evidence) == unit["evidence_sha256"], "hash", "evidence")
    need({*unit["because"], *hashes} <= set(unit["read"]), "read", "inputs")
    for name in set(unit["read"]) - set(unit["because"]):
        item = evidence["items"].get(name, {"state": "absent"})
        present = item["state"] == "verified" or (item["state"], lens) == ("claimed", "as_claimed")
        states = ("absent", "not_applicable") if item["state"] in ("absent", "claimed") else (item["state"],)
        expected = [item["value"]] if present else [["state", one] for one in states]
        need(unit["read"][name] in expected, "read", name)
    across = {name: value(found, {}) for name, found in unit["units"].items()}
    at = {"line": lines, "read": unit["read"], "units": across, "panel": evidence["panel"]}
    for line in card["lines"]:
        name = line["name"]
        need((line["operation"] is None) == (name in unit["steps"]), "line", name)
        for step, op in unit["steps"].get(name, [[name, line["operation"]]]):
            need(step not in lines, "line", step)
            lines[step] = value(op, at)
        need(unit["results"][name] == shown(lines[name]), "follows", name)
    need(len(unit["results"]) == len(card["lines"]) and set(unit["nodes"]) == set(there) - {""}, "line")
    for node in card["nodes"]:
        check_node(node, shaped("figures", unit["nodes"][node["path"]]), there, lines, card["display"])
    check_total(shaped("total", unit["total"]), card, there, lines)
    return lines


def check_node(node, figures, there, lines, places):
    path, name = node["path"], name_of(node["path"])
    found, most = lines[name], maximum(node, name, lines)
    made = {"points": published_as(found, places), "max": published_as(most, 12)}
    need(figures == {**made, "level": level_of(lines.get(f"{name}.level"), node["levels"])}, "follows", path)
    above = [lines[name_of(one)] for one in node["children"] if there[one][1].get("counts_above_max") is True]
    if there[path][0] != "values" and type(found) is Fraction and type(most) is Fraction:
        need(found <= most + sum(one for one in above if type(one) is Fraction), "maximum", path)
    check_sum(f"{name}.parts", node, there, lines)


def maximum(node, name, lines):
    own = lines.get(f"{name}.maximum")
    if node["max"] is None or lines.get(name) == "not_applicable":
        return node["max"] and Fraction(0)
    return own if type(own) is Fraction else figure(node["max"])


def check_sum(line, node, there, lines):
    """A plain sum, of parts that all count alike, is what these give together."""
    data = there[node["path"]][1]
    parts = [one for one in node["children"] if there[one][0] in PARTS and there[one][1].get("scored") is not False]
    found = [lines[name_of(one)] for one in parts if lines[name_of(one)] != "not_applicable"]
    alike = all(there[one][1].get("weight") == "1" and "applies_if" not in there[one][1] for one in parts)
    plain = data.get("aggregate") == {"how": "sum", "over": "points", "missing": "none"} and "applies_if" not in data
    need(not (plain and alike and found) or worst(found) or lines[line] == sum(found), "follows", line)


def check_total(total, card, there, lines):
    """max(floor, min(max, base + W) + A − P): bonuses within the maximum, those above it, penalties (RULES R4)."""
    most = maximum(card, "@", {"@.maximum": lines.get("@maximum")})
    made = {key: published_as(lines[f"@{key}"], card["display"]) for key in ("base", "percent")}
    made["points"], made["max"] = published_as(lines["@total"], card["display"]), published_as(most, 12)
    made["level"] = level_of(lines.get("@level"), card["levels"])
    need(made.items() <= total.items(), "follows", "total")
    check_sum("@parts", {**card, "path": ""}, there, lines)
    sums, low = {"base": lines["@base"], "W": 0, "A": 0, "P": 0}, there[""][1].get("min", "0")
    for one in card["children"]:
        word, above = there[one][0], there[one][1].get("counts_above_max") is True
        names = [name_of(one) + stage for stage in (".granted", ".counted", ".weighed", "")]
        points = next(lines[name] for name in names if name in lines)
        if word in ("bonuses", "penalties"):
            key = "P" if word == "penalties" else "A" if above else "W"
            sums[key] = worst([points, sums[key]]) or sums[key] + points
    if not worst(sums.values()) and NUMBER.fullmatch(low):
        within = sums["base"] + sums["W"] if most is None else min(most, sums["base"] + sums["W"])
        need(lines["@floor"] == max(figure(low), within + sums["A"] - sums["P"]), "follows", "@floor")


def published_as(found, places):
    if type(found) is not Fraction or 10**12 % found.denominator == 0:
        return shown(found) if type(found) is Fraction else None
    return shown(rounded("half_up", found, Fraction(1, 10 ** int(places))))


def level_of(row, levels):
    if type(row) is not Fraction or not levels:
        return None
    return {"row": shown(row), "name": levels[int(row)][0], "name_en": levels[int(row)][1]}


# Many units: figures over all of them, and ranks


def check_cohort(one, units, found, whole):
    """A figure over the units of a cluster: which units those are, what is made of theirs, what each reads of it."""
    name, texts, (word, *args) = shaped("cohort", one)["name"], one["units"], one["operation"]
    figures, weights = ({unit: value(pair[place], {}) for unit, pair in texts.items()} for place in (0, 1))
    at = {"line": figures, "units": weights}
    counts = [value(arg, at) for arg in args] if word in ("count_below", "count_above") else None
    need(counts is not None or one["value"] == value_text(value(one["operation"], at)), "follows", name)
    for unit in units:
        here, lines = unit["unit"], found[unit["unit"]]
        if unit["group"] != one["group"] or any(unit["read"][key] != text for key, text in one["within"].items()):
            need(here not in texts, "unit", name)
            continue
        own, mine = lines[f"{name}.of"], one["value"]
        joins = lines.get(f"{name}.among", 1) == 1
        if whole:
            need((here in texts) == joins, "unit", name)
            brought = [value_text(own), value_text(lines.get(f"{name}.weight", Fraction(1)))]
            need(not joins or texts[here] == brought, "follows", name)
        if counts is not None and (type(own) is str or not is_state(mine)):
            mine = value_text(own) if type(own) is str else str(sum(
                arg < own if word == "count_below" else arg > own for arg in counts))  # fmt: skip
        need(unit["units"][name] == mine, "follows", name)


def value_text(found):
    return ["state", found] if type(found) is str else shown(found)


def check_ranking(one, units, found):
    rule, entries, places, before = shaped("ranking", one)["rule"], [], {}, 0
    for unit in units:
        lines, cluster = found[unit["unit"]], {name: unit["read"][name] for name in rule["within"]}
        joins = cluster == one["cluster"] and unit["group"] in rule["groups"] and lines.get(rule["among"], 1) == 1
        if joins and type(lines[rule["of"]]) is Fraction:
            keys = [[lines[line], better] for line, better in ([rule["of"], rule["better"]], *rule["then"])]
            keys = [(1, 0) if type(x) is str else (0, -x if better == "high" else x) for x, better in keys]
            entries.append((keys, unit["unit"]))
    for count, (_, tier) in enumerate(groupby(sorted(entries), key=lambda entry: entry[0]), 1):
        names = [name for _, name in tier]
        mean = before + Fraction(len(names) + 1, 2)
        rank = mean if rule["ties"] == "mean" else Fraction(count if rule["ties"] == "dense" else before + 1)
        label = rule["label"].replace("3", shown(rank)) if len(names) > 1 else shown(rank)
        ranked = {"rank": shown(rank), "label": label}
        places.update((name, {**ranked, "figure": shown(found[name][rule["of"]])}) for name in names)
        before += len(names)
    need({place.pop("unit"): place for place in map(dict, one["places"])} == places, "follows", f"ranking {one['id']}")
    need(len(one["places"]) == len(places), "unit", f"ranking {one['id']}")


def check(data):
    """How much was checked, by name. Raises Refused."""
    try:
        return check_all(shaped("certificate", read(data)))
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise Refused("shape", f"{type(error).__name__} {error}") from None


def check_all(all_):
    need((all_["indexkit_certificate"], all_["semantics"]) == (VERSION, VERSION), "version")
    need(sha256({key: one for key, one in all_.items() if key != "sha256"}) == all_["sha256"], "hash", "certificate")
    words = (all_["kind"] in ("unit", "assessment"), all_["lens"] in ("as_claimed", "verified_only"))
    need(all(words) and type(all_["period"]) is str and type(all_["known"]) in (str, type(None)), "shape", "head")
    framework, units, found = shaped("framework", all_["framework"]), all_["units"], {}
    rules, texts = framework["rules"], {framework["id"], *(one["id"] for one in framework["applied"])}
    cards = all_["scorecards"]
    need(sha256(rules) == framework["fingerprint"] and framework["id"] == rules["framework"], "hash", "rules")
    need(sha256(framework["text"]) == framework["text_sha256"], "hash", "text")
    there = {name: check_scorecard(name, card, rules["groups"][name], texts) for name, card in cards.items()}
    need({unit["group"] for unit in units} == set(cards), "unit")
    for unit in units:
        need(unit["unit"] not in found, "unit", unit["unit"])
        found[unit["unit"]] = check_unit(unit, cards[unit["group"]], there[unit["group"]], all_["lens"])
    for one in all_["cohort"]:
        check_cohort(one, units, found, all_["kind"] == "assessment")
    for one in all_["rankings"]:
        check_ranking(one, units, found)
    counted = {"nodes": [unit["nodes"] for unit in units], "items": [unit["sha256"] for unit in units]}
    sizes = {key: sum(map(len, several)) for key, several in {**counted, "lines": found.values()}.items()}
    return {"units": len(units), **sizes}


def main(path):
    try:
        with open(path, "rb") as file:
            counted = check(file.read(MOST_BYTES + 1))
    except (OSError, Refused) as why:
        print(f"REFUSED / KHÔNG CHẤP NHẬN: {why}")
        return 1
    print("{units} unit(s), {nodes} nodes, {lines} figures, {items} items of evidence: all follow.".format(**counted))
    print("{units} đơn vị, {nodes} mục, {lines} con số, {items} minh chứng: tất cả đều khớp.".format(**counted))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
