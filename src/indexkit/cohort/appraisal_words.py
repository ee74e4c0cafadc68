"""The words of appraisals, intervals and pending evidence, in Vietnamese and English."""

from __future__ import annotations

from indexkit.problems import Lang, Text

WORDS: dict[str, Text] = {
    "held_ranked": Text(
        "giữ nguyên: đơn vị nào được xếp hạng trong cụm nào; đơn vị không chấm được thì đứng ngoài",
        "held fixed: which units are ranked in which cluster; units that could not be scored stay out",
    ),
    "held_decided": Text(
        "giữ nguyên: điểm hội đồng đã cho, minh chứng đã thẩm định hoặc đã bị bác; minh chứng tự khai thì được nhận như "
        "đã khai hoặc bị bác",
        "held fixed: points that a panel has given, evidence that is verified or rejected; a claim stands as it is or "
        "falls",
    ),
    "held_others_open": Text(
        "số liệu so với các đơn vị khác có thể là bất kỳ giá trị nào mà bộ chỉ số cho phép, vì đơn vị khác cũng còn "
        "minh chứng chưa rõ",
        "figures over other units may be anything that the framework admits, as evidence of others is open too",
    ),
}


def tell(key: str, lang: Lang, **fields: str) -> str:
    return WORDS[key].in_(lang).format(**fields)
