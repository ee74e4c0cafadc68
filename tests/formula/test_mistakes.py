"""Every mistake that a formula can hold: its cause, the column it points at, and what to type instead."""

from __future__ import annotations

import pytest

from indexkit.formula import nodes as f
from indexkit.formula.parse import Name, parse
from indexkit.formula.tables import Row, Table, Within
from indexkit.messages.formula import MESSAGES
from indexkit.problems import Place

TABLE = Table(
    ("cap", "muc"),
    ("diem", "thuong"),
    (
        Row(("huyen", Within(at_least=f.Num(0), below=f.Num(5))), (f.Num(1), f.Num(2))),
        Row(("xa", Within(at_least=f.Num(5))), (f.Num(3), f.Num(4))),
    ),
    f.Num(0),
)
BY_OPTION = Table(("cap",), ("",), (Row(("huyen",), (f.Num(1),)),))
SCOPE = {
    "diem_thi": Name("list"),
    "ghi_chu": Name("text"),
    "bang": Name("table", table=TABLE),
    "bang_cap": Name("table", table=BY_OPTION),
    "so_ho": Name("number"),
    "ty_le": Name("number"),
    "dat": Name("truth"),
    "loai": Name("choice", ("huyen", "xa")),
    "mo_hinh": Name("items"),
    "ngay": Name("date"),
    "nhan_thuc": Name("node"),
    "max": Name("number", ref=f.Ref("la", "maximum")),
    "la": Name("node"),
}

# formula, cause, column counted from 1, hint
MISTAKES = [
    ("so_ho × 2", "IK301.times", 7, "write `*`"),
    ("so_ho · 2", "IK301.times", 7, "write `*`"),
    ("so_ho ÷ 2", "IK301.divide", 7, "write `/`"),
    ("so_ho : 2", "IK301.divide", 7, "write `/`"),
    ("so_ho − 2", "IK301.minus", 7, "write `-`"),
    ("5 if so_ho ≥ 3 else 0", "IK301.relation", 12, "write `>=`"),
    ("5 if so_ho ≤ 3 else 0", "IK301.relation", 12, "write `<=`"),
    ("5 if so_ho => 3 else 0", "IK301.relation", 12, "write `>=`"),
    ("5 if so_ho <> 3 else 0", "IK301.relation", 12, "write `!=`"),
    ("5 if dat && so_ho > 1 else 0", "IK301.logic", 10, "write `and`"),
    ("5 if dat || so_ho > 1 else 0", "IK301.logic", 10, "write `or`"),
    ("5 if !dat else 0", "IK301.logic", 6, "write `not`"),
    ("5 if so_ho = 3 else 0", "IK301.equals", 12, "write `==`"),
    ("max(so_ho; 3)", "IK301.separator", 10, "write `,`"),
    ("5 if loai == “xa” else 0", "IK301.quote", 14, 'write `"`'),
    ("{so_ho + 1}", "IK301.bracket", 1, "write `(`"),
    ("ｓｏ + 1", "IK301.full_width", 1, "write `so`"),
    ("so_ho（1）", "IK301.full_width", 6, "write `(`"),
    ("so_ho ** 2", "IK301.power", 7, "`pow(x, 2)`"),
    ("so_ho^2", "IK301.power", 6, "`pow(x, 2)`"),
    ("so_ho // 2", "IK301.floor_division", 7, "`a / b`, or `floor(a / b)` for the whole part"),
    ("80%", "IK301.percent", 3, "`x / 100`, or the bare number: `72.5`"),
    ("round(so_ho, places=2)", "IK301.keyword", 20, "give the values in order: `round(x, 2, half_up)`"),
    ("so_ho +\n2", "IK301.second_line", 8, "join the lines, or begin the text with `>-` in the file"),
    ("so_ho\u00a0+ 2", "IK301.space", 6, "delete it and type an ordinary space"),
    ("so_ho\t+ 2", "IK301.space", 6, "delete it and type an ordinary space"),
    ("tỷ_lệ * 2", "IK301.accent", 1, "write the id as it is declared, such as `ty_le`"),
    ("la.max", "IK301.point", 3, "`exact(x)`, `share(x)` or `maximum(x)` for a part of a node"),
    ("lambda x: x", "IK301.lambda", 9, "give the figure a name under `values:`"),
    ("so_ho[1]", "IK301.subscript", 6, "use a declared name; brackets are `(` and `)`"),
    ("so_ho # 2", "IK301.character", 7, "use numbers, names, `+ - * /`, comparisons and functions"),
    ("so_ho * 0,5", "IK302.decimal_comma", 9, "`0.5` for one number; `0, 5`, with a space, for several"),
    ("1.234,5", "IK302.decimal_comma", 1, "`1234.5` for one number; `1.234, 5`, with a space, for several"),
    ("max(so_ho * 0,5, 3)", "IK302.decimal_comma", 13, "`0.5` for one number; `0, 5`, with a space, for several"),
    ("1_000", "IK302.underscore", 1, "`1000`"),
    ("0x10", "IK302.base", 1, "`16`"),
    ("0b11 + 1", "IK302.base", 1, "`3`"),
    ("2j", "IK302.imaginary", 1, "`2`"),
    ("012", "IK302.leading_zero", 1, "`12`"),
    ("so_ho + .5", "IK302.bare_point", 9, "`0.5`"),
    ("5.", "IK302.bare_point", 1, "`5`"),
    ("1.234.567", "IK302.thousands", 1, "`1234567`"),
    ("2so_ho", "IK302.glued", 1, "`2 * so_ho`"),
    ("1.2.3", "IK302.number", 1, "digits with one decimal point, such as `12.5`"),
    ("1e99", "IK302.too_long", 1, "write fewer digits"),
    ("1234567890" * 5, "IK302.too_long", 1, "write fewer digits"),
    ("", "IK303.empty", 1, "a number, or such as `0.5 * max`"),
    ("  ", "IK303.empty", 1, "a number, or such as `0.5 * max`"),
    ("2 * (so_ho + 1", "IK303.unclosed", 5, "add `)`"),
    ("max(so_ho, 1", "IK303.unclosed", 4, "add `)`"),
    ("so_ho + 1)", "IK303.unopened", 10, "delete `)`, or add `(`"),
    ('5 if loai == "xa else 0', "IK303.unclosed_text", 14, 'close the text on the same line: `kind == "district"`'),
    ("so_ho, 5", "IK303.comma", 6, "`60.5` for a decimal number; `max(a, b)` for arguments"),
    ("so ho + 1", "IK303.side_by_side", 4, "put a sign such as `*` or `==` between them; names have no spaces"),
    ("so_ho 2", "IK303.side_by_side", 7, "put a sign such as `*` or `==` between them; names have no spaces"),
    ("so_ho + * 2", "IK303.operand", 9, "write one, or delete a sign"),
    ("max(so_ho, )* / 2", "IK303.operand", 15, "write one, or delete a sign"),
    ("* so_ho", "IK303.starts", 1, "begin with a number, a name, a bracket or a minus"),
    ("so_ho *", "IK303.ends", 8, "write what follows, or delete `*`"),
    ("+so_ho", "IK303.plus", 1, "delete this `+`"),
    ("if so_ho > 3 then 5", "IK303.if_first", 1, "`5 if x >= 3 else 0`"),
    ("if so_ho > 3: 5", "IK303.if_first", 13, "`5 if x >= 3 else 0`"),
    ("5 if dat", "IK303.no_else", 3, "`5 if x >= 3 else 0`"),
    ("so_ho not 3", "IK303.not_between", 7, '`x > 1 and not y > 1`; `loai not in ("huyen", "xa")`'),
    ("so_ho" + " " * 2000, "IK304.length", 1, "name its parts under `values:`"),
    ("sum(" + ", ".join(["5"] * 501) + ")", "IK304.nodes", None, "name its parts under `values:`"),
    ("(" * 101 + "so_ho" + ")" * 101, "IK304.depth", 101, "name its parts under `values:`"),
    ("abs(" * 50 + "so_ho" + ")" * 50, "IK304.depth", 1, "name its parts under `values:`"),
    ("-" * 1000 + "so_ho", "IK304.depth", None, "name its parts under `values:`"),
    (" + ".join(["so_ho"] * 51), "IK304.chain", 1, "`sum(a, b, c)`"),
    ("khong_co", "IK305.unknown", 1, "declare it under `evidence:` or `inputs:`, or use a declared name"),
    ("tyle * 2", "IK305.near", 1, "`ty_le`"),
    ("nhan_thuc2 * 2", "IK305.near", 1, "`nhan_thuc`"),
    ("5 if True else 0", "IK305.other_word", 6, "`true`"),
    ("None", "IK305.other_word", 1, "`none`"),
    ("sum * 2", "IK306.no_brackets", 1, "`sum(a, b)`"),
    ("so_ho(2 + 1)", "IK306.not_function", 1, "`so_ho * (…)`"),
    ("IF(so_ho > 3, 5, 0)", "IK306.if_call", 1, "`5 if x >= 3 else 0`"),
    ("SUM(so_ho, 1)", "IK306.near", 1, "`sum(a, b)`"),
    ("average(so_ho, 1)", "IK306.near", 1, "`mean(a, b)`"),
    ("stdev(so_ho)", "IK306.unknown", 1, None),
    ("abs(so_ho, 1)", "IK307.count", 1, "`abs(x)`"),
    ("max()", "IK307.count", 1, "`max(a, b)`"),
    ("round(so_ho, 2)", "IK307.mode_missing", 1, "`round(x, 2, half_up)`"),
    ("round(so_ho, 2, halfup)", "IK307.mode_unknown", 17, "`half_up`"),
    ("round(so_ho, 2, 1)", "IK307.mode_unknown", 17, "`half_up`"),
    ("round(so_ho, ty_le, half_up)", "IK307.places", 14, "`round(x, 2, half_up)`"),
    ("round(so_ho, 2.5, half_up)", "IK307.places", 14, "`round(x, 2, half_up)`"),
    ("round(so_ho, 13, half_up)", "IK307.places", 14, "`round(x, 2, half_up)`"),
    ("share(so_ho)", "IK307.node_wanted", 7, "`share(nhan_thuc)`"),
    ("maximum(nhan_thuc + 1)", "IK307.node_wanted", 9, "`maximum(nhan_thuc)`"),
    ("5 if given(dat and dat) else 0", "IK307.given", 12, "`given(x) and given(y)`"),
    ("pow(so_ho, 65)", "IK307.exponent", 12, "`exp(y * ln(x))`, or a smaller exponent"),
    ("pow(so_ho, -65)", "IK307.exponent", 12, "`exp(y * ln(x))`, or a smaller exponent"),
    ("2 * (so_ho > 3)", "IK308.truth_for_number", 6, "`5 if x >= 3 else 0`"),
    ("so_ho >= 3", "IK308.truth_for_number", 1, "`5 if x >= 3 else 0`"),
    ("5 if so_ho + 1 else 0", "IK308.number_for_truth", 6, "compare it: `x > 0`"),
    ("5 if dat and 1 else 0", "IK308.number_for_truth", 14, "compare it: `x > 0`"),
    ("2 * dat", "IK308.name_not_number", 5, "`5 if dat else 0`"),
    ("5 if so_ho else 0", "IK308.name_not_truth", 6, "`so_ho > 0`"),
    ("5 if not max else 0", "IK308.name_not_truth", 10, "`max > 0`"),
    ("5 if dat == true else 0", "IK308.flag_compared", 6, "`dat` for yes, `not dat` for no"),
    ("loai * 2", "IK309.choice_alone", 1, '`loai == "huyen"`'),
    ("5 if loai else 0", "IK309.choice_alone", 6, '`loai == "huyen"`'),
    ('5 if loai > "xa" else 0', "IK309.relation", 6, '`loai == "huyen"`'),
    ('5 if 1 < loai == "xa" else 0', "IK309.relation", 10, '`loai == "huyen"`'),
    ('5 if "xa" == loai else 0', "IK309.turned", 6, '`loai == "xa"`'),
    ("5 if loai == xa else 0", "IK309.unquoted", 14, '`loai == "xa"`'),
    ("5 if loai != 1 else 0", "IK309.unquoted", 14, '`loai != "huyen"`'),
    ('5 if so_ho == "3" else 0', "IK309.not_choice", 6, "compare numbers: `x == 1 or x == 2`"),
    ('5 if so_ho in ("3", "4") else 0', "IK309.not_choice", 6, "compare numbers: `x == 1 or x == 2`"),
    ('5 if loai == "thon" else 0', "IK309.unknown_option", 14, "one of: `huyen`, `xa`"),
    ('5 if loai in ("xa", "huyện") else 0', "IK309.near_option", 21, "`huyen`"),
    ('"5"', "IK309.text_elsewhere", 1, '`loai == "huyen"`; numbers have no quotation marks'),
    ('5 if ngay < "2024-01-01" else 0', "IK309.date", 13, None),
    ('max("a", 1)', "IK309.text_elsewhere", 5, '`loai == "huyen"`; numbers have no quotation marks'),
    ("5 if so_ho in (1, 2) else 0", "IK309.list", 16, '`loai in ("huyen", "xa")`'),
    ('5 if loai in "xa" else 0', "IK309.list", 14, '`loai in ("huyen", "xa")`'),
    ("ghi_chu + 1", "IK309.text_input", 1, None),
    ("round_digits(so_ho, 0, half_up)", "IK307.digits", 21, "`round_digits(x, 3, half_up)`"),
    ("round_digits(so_ho, 2)", "IK307.mode_missing", 1, "`round_digits(x, 3, half_up)`"),
    ("diem_thi + 1", "IK310.alone", 1, None),
    ("5 if diem_thi else 0", "IK310.alone", 6, None),
    ("5 if trim(diem_thi, 1, 1) > 3 else 0", "IK310.alone", 6, None),
    ("trim(diem_thi, 1, 1)", "IK310.alone", 1, None),
    ("first(diem_thi, 0)", "IK310.alone", 7, None),
    ("mean(diem_thi, 3)", "IK310.beside", 6, "`mean(diem_thi)`"),
    ("max(0, trim(diem_thi, 1, 1))", "IK310.beside", 8, "`max(trim(…))`"),
    ("count(so_ho)", "IK310.wanted", 7, "`count(marks)`, where `marks` is such an input"),
    ("mean(trim(so_ho, 1, 1))", "IK310.wanted", 11, "`trim(marks, 1, 1)`, where `marks` is such an input"),
    ("sum(trim(diem_thi, 0.5, 1))", "IK310.trim", 20, "`trim(marks, 1, 1)`"),
    ("sum(trim(diem_thi, 1, so_ho))", "IK310.trim", 23, "`trim(marks, 1, 1)`"),
    ("sum(trim(diem_ti, 1, 1))", "IK305.near", 10, "`diem_thi`"),
    ("bang + 1", "IK311.alone", 1, "look a figure up in it: `lookup(bang, …)`"),
    ("lookup(so_ho, 1)", "IK311.wanted", 8, None),
    ("lookup(5, 1)", "IK311.wanted", 8, None),
    ("lookup(bag, loai, 3)", "IK305.near", 8, "`bang`"),
    ('lookup(bang, loai, "diem")', "IK311.keys", 8, '`lookup(bang, cap, muc, "diem")`'),
    ('lookup(bang, loai, 1, 2, "diem")', "IK311.keys", 8, '`lookup(bang, cap, muc, "diem")`'),
    ("lookup(bang, loai, 1)", "IK311.column_missing", 20, None),
    ("lookup(bang, loai, 1, diem)", "IK311.column_text", 23, '`lookup(bang, cap, muc, "diem")`'),
    ('lookup(bang, loai, 1, "dien")', "IK311.near_column", 23, '`"diem"`'),
    ('lookup(bang, loai, 1, "zzz")', "IK311.column", 23, 'one of: "diem", "thuong"'),
    ('lookup(bang, "huyn", 1, "diem")', "IK311.near_option", 14, '`"huyen"`'),
    ('lookup(bang, "thành phố", 1, "diem")', "IK311.option", 14, 'one of: "huyen", "xa"'),
    ('lookup(bang, so_ho, 1, "diem")', "IK311.option_wanted", 14, None),
    ('lookup(bang, loai, loai, "diem")', "IK311.number_wanted", 20, None),
    ('lookup(bang, loai, "xa", "diem")', "IK311.number_wanted", 20, None),
    ("lookup(bang_cap, loai)", "IK311.uncovered", 8, None),
]


@pytest.mark.parametrize(("text", "key", "column", "hint"), MISTAKES, ids=lambda x: str(x)[:30] if x else "-")
def test_a_mistake_is_named_and_mended(text: str, key: str, column: int | None, hint: str | None) -> None:
    place = Place("khung.yaml", 7, 16, f"      formula: {text}".replace("\n", " "))
    tree, problems = parse(text, SCOPE, place)
    assert tree is None
    assert problems[0].key == key
    assert (
        len(problems) == 1
        or key in ("IK301.keyword", "IK301.subscript", "IK301.bracket", "IK301.quote")
        or all(problem.code == problems[0].code for problem in problems)
    )
    if column is not None:
        assert problems[0].places[0].column == 15 + column
    if hint is not None:
        assert problems[0].hint("en") == hint
    for lang in ("vi", "en"):
        shown = problems[0].show(lang)
        assert "{" not in shown.replace(text, "").replace("`{`", "")
        assert not any(word in shown for word in ("Fraction", "int(", "NoneType", "ast.", "object"))


def test_every_sentence_about_formulas_is_reached() -> None:
    assert {key for _, key, _, _ in MISTAKES} == set(MESSAGES)
    for message in MESSAGES.values():
        assert all(message)


def test_mistakes_of_meaning_are_all_told_at_once() -> None:
    _, problems = parse('khong_co + loai + pow(tyle, 99) + (5 if loai == "thon" else dat)', SCOPE)
    assert [problem.key for problem in problems] == [
        "IK305.unknown",
        "IK309.choice_alone",
        "IK305.near",
        "IK307.exponent",
        "IK309.unknown_option",
        "IK308.name_not_number",
    ]


def test_mistakes_of_signs_are_all_told_at_once() -> None:
    _, problems = parse("so_ho × 2 ÷ 0,5 ≥ 1_0", SCOPE)
    assert [problem.code for problem in problems] == ["IK301", "IK301", "IK302", "IK301", "IK302"]


# Places


def columns(text: str, line: str, column: int, file_line: int = 3) -> list[tuple[int, int]]:
    _, problems = parse(text, SCOPE, Place("khung.yaml", file_line, column, line))
    return [(problem.places[0].line, problem.places[0].column) for problem in problems]


def test_a_problem_points_inside_plain_and_quoted_text() -> None:
    assert columns("so_ho + x1", "of: so_ho + x1", 5) == [(3, 13)]
    assert columns("so_ho + x1", 'of: "so_ho + x1"', 5) == [(3, 14)]
    assert columns("so_ho + x1", "of: 'so_ho + x1'", 5) == [(3, 14)]


def test_columns_are_counted_in_characters() -> None:
    line = 'tên: "5 if loai == "huyện" and x1 else 0"'
    assert columns('5 if loai == "huyện" and x1 else 0', line, 6) == [(3, 20), (3, 32)]


def test_text_that_stands_otherwise_in_the_file_is_pointed_at_as_a_whole() -> None:
    assert columns("so_ho + x1", "of: >-", 5) == [(3, 5)]
    assert columns("so_ho ^ 2", "of: so_ho", 5) == [(3, 5)]


def test_a_text_that_itself_begins_with_a_quotation_mark() -> None:
    assert columns('"xa" == loai', "when: '\"xa\" == loai'", 7) == [(3, 8)]
    assert columns('"xa" == loai', 'when: "xa" == loai', 7) == [(3, 7)]


def test_without_a_place() -> None:
    _, problems = parse("x1", SCOPE)
    assert problems[0].places == ()
    assert "x1" in problems[0].show("vi")
