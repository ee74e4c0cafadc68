"""IK610–IK612: published statements, and the figures to check them by."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str = "", hint_vi: str = "") -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


MESSAGES: dict[str, Message] = {
    "IK610.near": _error(
        "`{found}` is not among the figures",
        "không có `{found}` trong các con số đã cho",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK610.unknown": _error(
        "`{found}` is not among the figures",
        "không có `{found}` trong các con số đã cho",
        "write the id of a series under `figures:`, such as {known}",
        "ghi mã của một dãy số ở `figures:`, như {known}",
    ),
    "IK610.branch": _error(
        "`{found}` is several figures; one is needed here",
        "`{found}` gồm nhiều con số; ở đây cần một con số",
        "write the whole way to it, such as `{near}`",
        "ghi đủ đường dẫn, như `{near}`",
    ),
    "IK610.one": _error(
        "a list stands here where one figure is needed",
        "ở đây có một danh sách, trong khi chỉ cần một con số",
        "write the path of one figure",
        "ghi đường dẫn của một con số",
    ),
    "IK610.no_periods": _error(
        "`{found}` has no periods for `from` and `to`",
        "`{found}` không có các kỳ để ghi `from` và `to`",
        "write the series, without its period: `of: dak_nong`, `from: 2020`, `to: 2021`",
        "ghi dãy số, không kèm kỳ: `of: dak_nong`, `from: 2020`, `to: 2021`",
    ),
    "IK610.twice": _error(
        "`{found}` is counted twice",
        "`{found}` được tính hai lần",
        "leave it out of the list, or name the single figures in place of the whole series",
        "bỏ khỏi danh sách, hoặc ghi từng con số thay cho cả dãy số",
    ),
    "IK611.rounded": _error(
        "`{found}` is no multiple of {step}, to which `rounded:` says it was rounded",
        "`{found}` không phải là bội số của {step} như `rounded:` nói",
        "correct the figure, or `rounded:`",
        "sửa con số, hoặc sửa `rounded:`",
    ),
    "IK611.points": _error(
        "percentage points are claimed of `{series}`, which does not say whether it counts in percents",
        "nhận định nói về điểm phần trăm của `{series}`, nhưng dãy số này không ghi đơn vị tính",
        "write `{series}: {{unit: percent, figures: {{…}}}}`, or `unit: share` if 1 is the whole; or claim a `change:`",
        "ghi `{series}: {{unit: percent, figures: {{…}}}}`, hoặc `unit: share` nếu 1 là toàn bộ; hoặc dùng `change:`",
    ),
    "IK611.rank": _error(
        "`{found}` is {text}, which is no rank",
        "`{found}` là {text}, không phải là một thứ hạng",
        "`rank_change` speaks of a series of ranks: 1, 2, 3; of other figures claim a `change:`",
        "`rank_change` nói về một dãy thứ hạng: 1, 2, 3; với các con số khác thì dùng `change:`",
    ),
    "IK611.units": _error(
        "`of_units` says {found}, but {known} units are ranked here",
        "`of_units` ghi {found}, nhưng ở đây có {known} đơn vị được xếp hạng",
        "correct `of_units`, or name the ranked ones in `among:`",
        "sửa `of_units`, hoặc ghi các đơn vị được xếp hạng ở `among:`",
    ),
    "IK612.slip": _error(
        "`{found}` is not read as a figure",
        "`{found}` không đọc được là một con số",
        "{advice}",
        "{advice}",
    ),
    "IK612.other": _error(
        "`{found}` is not a figure",
        "`{found}` không phải là một con số",
        "write the figure as it is printed, or leave it out if none is known",
        "ghi con số đúng như đã in, hoặc bỏ đi nếu không biết",
    ),
    "IK612.percent": _error(
        "`{found}` is a percent, but the figures here are not said to be percents",
        "`{found}` là phần trăm, nhưng không thấy ghi các con số ở đây tính bằng phần trăm",
        "write `unit: percent` beside `figures:` in the series, or leave the sign out",
        "ghi `unit: percent` cạnh `figures:` trong dãy số, hoặc bỏ dấu phần trăm",
    ),
}
