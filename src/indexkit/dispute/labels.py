"""How a figure is called that differs, and how its value is shown, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indexkit.dispute.facts import Where
from indexkit.dispute.read import fraction
from indexkit.formula.prose import figure
from indexkit.problems import Lang, Text
from indexkit.source.text import short

WORDS: dict[str, Text] = {
    "total": Text("tổng điểm công bố", "published total"),
    "exact": Text("điểm chính xác", "exact points"),
    "base": Text("điểm trước khi cộng, trừ", "points before bonuses and penalties"),
    "max": Text("điểm tối đa", "maximum"),
    "percent": Text("tỷ lệ phần trăm", "percent"),
    "level": Text("mức", "level"),
    "complete": Text("đủ số liệu", "complete"),
    "missing": Text("thiếu `{name}`", "missing: `{name}`"),
    "ranks": Text("thứ hạng ({name})", "rank ({name})"),
    "cuts": Text("phần bị cắt ({name})", "cut by a limit ({name})"),
    "points": Text("điểm công bố", "published points"),
    "shown_rounded": Text("chỉ làm tròn khi hiển thị", "rounded for display only"),
    "lost": Text("điểm bị mất", "points lost"),
    "contribution": Text("phần góp vào tổng", "what it brings to the total"),
    "scored": Text("có tính điểm", "scored"),
    "state": Text("tình trạng", "state"),
    "counted": Text("có tính vào mục cha", "counts in its parent"),
    "steps": Text("bước tính {name}", "step {name}"),
    "evidence": Text("minh chứng {name}", "evidence {name}"),
    "reason": Text("lời giải thích", "explanation"),
    "granted": Text("phần thưởng được tính", "what of the bonus counts"),
}
_PROVISIONAL = Text(" (tạm tính)", " (provisional)")
_NOTHING = Text("không có", "nothing")
_YES, _NO = Text("có", "yes"), Text("không", "no")
_ALLOCATE = {
    "in_order": Text("theo thứ tự liệt kê", "in the order listed"),
    "pro_rata": Text("theo tỷ lệ", "pro rata"),
    "best_first": Text("giữ khoản cao nhất trước", "best first"),
}
_DECLARED = Text("quy tắc do văn bản nêu", "by the text's own rule")
_DEFAULT = Text("văn bản không nêu quy tắc", "the text states no rule")
_CUT = Text(
    "giới hạn {limit}, cắt {over} {rule} ({declared}): {shares}",
    "limit {limit}, {over} cut {rule} ({declared}): {shares}",
)
_SHARE = Text("{name} {brought} còn {kept}", "{name} {kept} left of {brought}")
_LACKED = Text("ở {paths}", "at {paths}")
_REJECTED = Text(", bị bác", ", rejected")


def label(where: Where, names: Mapping[str, Text], lang: Lang) -> str:
    """`percent`; `tin` Tin bài, maximum. What has no word here is called by the words that lead to it."""
    if where[0] == "nodes" and where[2:3] and where[2] in WORDS:
        title = f"`{short(where[1])}` {names.get(where[1], Text('')).in_(lang)}".rstrip()
        return f"{title}, {WORDS[where[2]].in_(lang).format(name=short(' '.join(where[3:])))}"
    if where[0] in WORDS and where[-1] not in ("basis", "item"):
        return WORDS[where[0]].in_(lang).format(name=short(" ".join(where[1:])))
    return f"`{' › '.join(map(short, where))}`"


def value(where: Where, found: Any, lang: Lang) -> str:
    if found is None:
        return _NOTHING.in_(lang)
    if isinstance(found, bool):
        return (_YES if found else _NO).in_(lang)
    if isinstance(found, Mapping):
        made = {"cuts": _cut, "missing": _lacked}.get(where[0]) if where[-1] != "level" else _level
        return short(str(found)) if made is None else made(found, lang)
    exact = fraction(found)
    return short(str(found)) if exact is None else figure(exact, lang)


def _level(level: Mapping[str, Any], lang: Lang) -> str:
    names = [str(level.get(word) or "") for word in ("name", "name_en")]
    return short(Text(*names).in_(lang)) + (_PROVISIONAL.in_(lang) if level.get("provisional") is True else "")


def _lacked(one: Mapping[str, Any], lang: Lang) -> str:
    paths = one.get("paths")
    names = ", ".join(f"`{short(str(path))}`" for path in paths) if isinstance(paths, list) else "–"
    return _LACKED.in_(lang).format(paths=names or "–") + (_REJECTED.in_(lang) if one.get("rejected") is True else "")


def _cut(cut: Mapping[str, Any], lang: Lang) -> str:
    shares = cut.get("shares")
    told = [_share(one, lang) for one in shares if isinstance(one, Mapping)] if isinstance(shares, list) else []
    rule = _ALLOCATE.get(str(cut.get("allocate")))
    return _CUT.in_(lang).format(
        limit=_figure(cut.get("limit"), lang),
        over=_figure(cut.get("over"), lang),
        rule=short(str(cut.get("allocate"))) if rule is None else rule.in_(lang),
        declared=(_DECLARED if cut.get("declared") is True else _DEFAULT).in_(lang),
        shares="; ".join(told),
    )


def _share(one: Mapping[str, Any], lang: Lang) -> str:
    name = f"`{short(str(one['path']))}`" if "path" in one else short(str(one.get("item")))
    brought, kept = (_figure(one.get(word), lang) for word in ("brought", "kept"))
    return _SHARE.in_(lang).format(name=name, brought=brought, kept=kept)


def _figure(found: Any, lang: Lang) -> str:
    exact = fraction(found)
    return short(str(found)) if exact is None else figure(exact, lang)
