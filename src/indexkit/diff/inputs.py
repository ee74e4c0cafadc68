"""What an input is, in words: its type, what is measured, options, records, and what holds where it is not given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from indexkit import model
from indexkit.checks.subject import Card
from indexkit.diff.words import said
from indexkit.dispute.rules import at
from indexkit.phrases import day
from indexkit.problems import Lang, Text
from indexkit.report.items import rounding_words, value_text
from indexkit.report.sentences import tell

_WORDS: dict[str, Text] = {
    "measure": Text("đơn vị tính: {unit}", "in {unit}"),
    "of_unit": Text("mô tả đơn vị, không phải minh chứng", "describes the unit and is no evidence"),
    "more": Text("càng nhiều càng tốt", "more is better"),
    "less": Text("càng ít càng tốt", "less is better"),
    "default": Text("không có thì lấy {value}", "where it is not given: {value}"),
    "default_from": Text("không có thì lấy {value}", "where it is not given: that of {value}"),
    "missing_zero": Text("thiếu thì phần đó được 0 điểm", "where it is missing, that part earns 0 points"),
    "missing_error": Text("thiếu thì không chấm", "where it is missing, there is no score"),
    "missing_not_applicable": Text("thiếu thì coi là không áp dụng", "where it is missing, it is not applicable"),
    "code": Text("ghi {code} nghĩa là {value}", "{code} means {value}"),
    "absent": Text("không có minh chứng", "no evidence"),
    "not_applicable": Text("không áp dụng", "not applicable"),
    "read": Text("{how} trước khi tính", "{how} before it is used"),
    "key": Text("hồ sơ phân biệt theo {field}", "records are told apart by {field}"),
    "fields": Text("mỗi hồ sơ ghi: {fields}", "each record has: {fields}"),
    "must": Text("bắt buộc", "never left out"),
    "options": Text("[{options}]", "[{options}]"),
}


def _say(key: str, lang: Lang, **fields: str) -> str:
    return _WORDS[key].in_(lang).format(**fields)


def input_words(card: Card, decl: model.InputDecl, lang: Lang) -> str:
    """``mo_hinh` (records) Models that were approved; each record has: `cap` (choice); proof: the decision``."""
    there = written(card, decl)
    kind = [said(f"type_{decl.type}", lang), *_ends(decl, lang)]
    kind += [_say("measure", lang, unit=decl.unit)] if decl.unit else []
    text = f"`{decl.name}` ({', '.join(kind)}) {decl.label.in_(lang)}".rstrip()
    text = "; ".join([text + _options(decl, dict(decl.option_labels)), *_further(decl, there, lang)])
    return text + (tell("proof", lang, proof=decl.proof) if decl.proof else "")


def written(card: Card, decl: model.InputDecl) -> Mapping[str, Any]:
    """As the file has it: names of fields are for people, and in no model."""
    found = at(card.document.data, tuple(map(str, decl.path)))
    return found if decl.declared and isinstance(found, Mapping) else {}


def _ends(decl: model.InputDecl | model.ItemField, lang: Lang) -> Iterator[str]:
    if decl.low is not None:
        yield f"≥ {_value(decl.low, decl.type, lang)}"
    if decl.high is not None:
        yield f"≤ {_value(decl.high, decl.type, lang)}"


def _options(decl: model.InputDecl | model.ItemField, labels: Mapping[str, Any]) -> str:
    listed = (f"{one}: {labels[one]}" if labels.get(one) else one for one in decl.options)
    return f" [{', '.join(listed)}]" if decl.options else ""


def _further(decl: model.InputDecl, there: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    if decl.about:
        yield _say("of_unit", lang)
    if decl.direction:
        yield _say(decl.direction, lang)
    if decl.fields:
        fields = there.get("fields") or {}
        listed = (_field(one, fields.get(one.name) or {}, lang) for one in decl.fields)
        yield _say("fields", lang, fields=", ".join(listed))
    if decl.key != "document":
        yield _say("key", lang, field=f"`{decl.key}`")
    yield from (_code(one, decl.type, lang) for one in decl.codes)
    if decl.rounding is not None:
        yield _say("read", lang, how=rounding_words(decl.rounding, lang))
    if decl.default_from:
        yield _say("default_from", lang, value=f"`{decl.default_from}`")
    elif decl.default is not None:
        yield _say("default", lang, value=_value(decl.default, decl.type, lang))
    if decl.missing is not None:
        yield _say(f"missing_{decl.missing}", lang)


def _field(one: model.ItemField, there: Mapping[str, Any], lang: Lang) -> str:
    """``loai` (choice, never left out) Kind [khieu_nai, to_cao]``."""
    kind = [said(f"type_{one.type}", lang), *_ends(one, lang)]
    kind += [_say("must", lang)] if one.missing == "error" else []
    if one.default is not None:
        kind.append(_say("default", lang, value=_value(one.default, one.type, lang)))
    label = Text(str(there.get("name", "")), str(there.get("name_en", ""))).in_(lang)
    options = there.get("options")
    labels = options if isinstance(options, Mapping) else {}
    return f"`{one.name}` ({', '.join(kind)}) {label}".rstrip() + _options(one, labels)


def _code(one: model.Code, kind: str, lang: Lang) -> str:
    value = _say(one.state, lang) if one.state else _value(one.value, kind, lang)
    return _say("code", lang, code=f"“{one.text}”", value=value)


def _value(value: object, kind: str, lang: Lang) -> str:
    """Days are counted; people read them as days."""
    if kind == "date" and isinstance(value, int):
        return day(date.fromordinal(value).isoformat(), lang)
    return value_text(value, None, (), lang)
