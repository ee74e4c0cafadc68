"""IK4xx: which texts are in force, and how they are joined; see the page on problem codes."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


_NO_PATH = ("`{path}`: there is no `{name}` in `{parent}`", "`{path}`: trong `{parent}` không có `{name}`")
_NO_FIELD = (
    "`{field}` of `{path}` cannot be set: there is no `{word}`",
    "không sửa được `{field}` của `{path}`: không có `{word}`",
)
_NOT_HERE = ("`{field}` of `{path}` cannot be set on its own", "không sửa riêng được `{field}` của `{path}`")
_DIFFERS = (
    "`{field}` of `{path}` is `{found}` in the text, but `from:` says `{old}`",
    "`{field}` của `{path}` trong văn bản là `{found}`, còn `from:` ghi `{old}`",
)
_EXISTS = ("`{whole}` is already there", "`{whole}` đã có")
_GONE = ("`{path}` cannot be changed by `{do}`: there is no `{name}`", "`{do}` không thực hiện được: không có `{path}`")
_CONFLICT = (
    "`{one}` and `{other}` both change `{path}` on {day}, and neither amends the other",
    "`{one}` và `{other}` cùng sửa `{path}` từ ngày {day} mà không văn bản nào sửa văn bản kia",
)
_ORDER = (
    "if one of them goes first, let the other say `amends: {other}`; else drop one of the two changes",
    "nếu có thứ tự trước sau thì ghi `amends: {other}` trong văn bản sau; nếu không thì bỏ một trong hai thay đổi",
)

_PERIODS: dict[str, Message] = {
    "IK401.no_period": _error(
        "no assessment period was given for `{base}`",
        "chưa cho biết kỳ đánh giá đối với `{base}`",
        "`period: {year}` in the evidence, or `--period {year}`; the periods are: {available}",
        "ghi `period: {year}` trong tệp minh chứng, hoặc `--period {year}`; các kỳ có: {available}",
    ),
    "IK401.not_a_year": _error(
        "the assessment period `{period}` is not a year",
        "kỳ đánh giá `{period}` không phải là một năm",
        "write a whole year, for example `2024`",
        "ghi năm bằng số nguyên, ví dụ `2024`",
    ),
    "IK401.not_a_period": _error(
        "the framework has no period `{period}`",
        "bộ chỉ số không có kỳ `{period}`",
        "choose one of its `periods`: {labels}",
        "chọn một trong các kỳ ghi ở `periods`: {labels}",
    ),
    "IK401.near": _error(
        "the framework has no period `{period}`",
        "bộ chỉ số không có kỳ `{period}`",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK401.not_bound": _error(
        "`{base}` does not bind the period {period}",
        "`{base}` không áp dụng cho kỳ {period}",
        "choose one of its periods: {available}",
        "chọn một trong các kỳ áp dụng: {available}",
    ),
    "IK401.superseded": _error(
        "for the period {period} `{base}` has been replaced by `{other}`",
        "kỳ {period} không dùng `{base}` nữa, đã có `{other}` thay thế",
        "use the file {file}",
        "dùng tệp {file}",
    ),
    "IK401.backwards": _error(
        "the periods end ({last}) before they begin ({first})",
        "kỳ cuối ({last}) lại trước kỳ đầu ({first})",
        "write `periods_to: {first}` or a later year, or delete the key",
        "ghi `periods_to: {first}` hoặc năm sau đó, hoặc xóa khóa này",
    ),
    "IK402.not_a_day": _error(
        "the known date `{known}` is not a day",
        "ngày chốt thông tin `{known}` không phải là ngày hợp lệ",
        "write year-month-day, for example `2023-10-01`",
        "ghi năm-tháng-ngày, ví dụ `2023-10-01`",
    ),
    "IK402.not_yet": _error(
        "on the known date `{base}` was not in force: {why}",
        "vào ngày chốt thông tin chưa có `{base}`: {why}",
        "choose a known date from {day} on, or leave it out",
        "chọn ngày chốt thông tin từ {day} trở đi, hoặc bỏ trống",
    ),
    "IK403.unchanged": _error(
        "rules of `{name}` have changed, but its revision is still {revision}",
        "quy tắc của `{name}` đã thay đổi mà lần sửa (revision) vẫn là {revision}",
        "write `revision: {next}` and add a line to `revisions`: `{{n: {next}, date: …, by: …, what: …}}`",
        "ghi `revision: {next}` và thêm vào `revisions` một dòng: `{{n: {next}, date: …, by: …, what: …}}`",
    ),
    "IK403.backwards": _error(
        "the revision of `{name}` went back from {old} to {revision}",
        "lần sửa (revision) của `{name}` bị lùi từ {old} về {revision}",
        "write `revision: {next}`",
        "ghi `revision: {next}`",
    ),
    "IK403.no_entry": _error(
        "revision {revision} has no entry in `revisions`",
        "lần sửa {revision} chưa được ghi trong `revisions`",
        "add to `revisions`: `{{n: {revision}, date: …, by: …, what: …}}`",
        "thêm vào `revisions`: `{{n: {revision}, date: …, by: …, what: …}}`",
    ),
    "IK403.other_text": _error(
        "this file holds `{name}`, the old one `{old}`: they are not revisions of one text",
        "tệp này là `{name}`, tệp cũ là `{old}`: không phải hai lần sửa của cùng một văn bản",
        "compare with an older file of `{name}`",
        "đối chiếu với tệp cũ của `{name}`",
    ),
}

_TARGETS: dict[str, Message] = {
    "IK404.no_group": _error(
        "`{path}`: there is no group `{group}`",
        "`{path}`: không có nhóm `{group}`",
        "the path begins with the group; {suggestion}",
        "đường dẫn bắt đầu bằng nhóm; {suggestion}",
    ),
    "IK404.no_node": _error(*_NO_PATH, "{suggestion}", "{suggestion}"),
    "IK404.code": _error(
        "`{path}` is written with a code or a name; nodes are named by their ids",
        "`{path}` ghi theo mã số hoặc tên gọi; phải ghi bằng mã (id) của mục",
        "write `at: {suggestion}`",
        "ghi `at: {suggestion}`",
    ),
    "IK404.rules_verb": _error(
        "`rules` can only be changed by `set`, not by `{do}`",
        "`rules` chỉ sửa được bằng `set`, không dùng `{do}`",
        "write `do: set`, `at: rules`, `field: …`, `from: …`, `to: …`",
        "ghi `do: set`, `at: rules`, `field: …`, `from: …`, `to: …`",
    ),
    "IK404.rules_path": _error(
        "`{path}` is not a path: what stands in `rules` is named by `field`",
        "`{path}` không phải là đường dẫn: nội dung trong `rules` được chỉ ra bằng `field`",
        "write `at: rules` and `field: {field}`",
        "ghi `at: rules` và `field: {field}`",
    ),
    "IK404.leaf": _error(
        "`{path}` is scored as a whole, so nothing can be added below it",
        "`{path}` được tính điểm trực tiếp nên không thêm mục con vào được",
        "write the path of the node above it, or use `do: replace`",
        "ghi đường dẫn của mục cấp trên, hoặc dùng `do: replace`",
    ),
    "IK404.not_a_group": _error(
        "`{do}` needs a group; `{path}` lies within one",
        "`{do}` phải đặt ở nhóm; `{path}` là mục nằm trong nhóm",
        "write `at: {group}`",
        "ghi `at: {group}`",
    ),
    "IK405.no_field": _error(
        *_NO_FIELD,
        "{suggestion}; write `from: none` if the field is to be new",
        "{suggestion}; nếu là khóa mới thì ghi `from: none`",
    ),
    "IK405.in_list": _error(
        *_NOT_HERE,
        "`{above}` is a list, and a list is replaced whole: write `field: {above}`",
        "`{above}` là một danh sách, phải thay cả danh sách: ghi `field: {above}`",
    ),
    "IK405.short_form": _error(
        *_NOT_HERE,
        "`{whole}` is only `{word}`: write `field: {whole}` and give the whole of it in `to`",
        "`{whole}` chỉ gồm `{word}`: ghi `field: {whole}` và đưa toàn bộ nội dung mới vào `to`",
    ),
    "IK405.child": _error(
        *_NOT_HERE,
        "name the node itself in `at`, such as `at: {path}/…`; to bring or take away nodes use `add` and `repeal`",
        "ghi chính mục đó ở `at`, ví dụ `at: {path}/…`; muốn thêm hay bỏ mục thì dùng `add`, `repeal`",
    ),
    "IK406.differs": _error(
        *_DIFFERS,
        "write `from: {found}` if the amendment means this text",
        "ghi `from: {found}` nếu văn bản sửa đổi nói về chính nội dung này",
    ),
    "IK406.slip": _error(*_DIFFERS, "write `from: {found}`", "ghi `from: {found}`"),
    "IK406.present": _error(
        "`{field}` of `{path}` is already there: `{found}`; `from: none` says that it is not",
        "`{path}` đã có `{field}`: `{found}`; còn `from: none` nghĩa là chưa có",
        "write `from: {found}`",
        "ghi `from: {found}`",
    ),
    "IK407.base": _error(
        *_EXISTS,
        "choose another id, or use `do: replace` and `at: {whole}`",
        "chọn mã khác, hoặc dùng `do: replace` với `at: {whole}`",
    ),
    "IK407.amendment": _error(
        "`{whole}` is already there: {file} has brought it",
        "`{whole}` đã có: do tệp {file} bổ sung",
        "choose another id, or use `do: replace` and `at: {whole}`",
        "chọn mã khác, hoặc dùng `do: replace` với `at: {whole}`",
    ),
    "IK408.repeal": _error(*_GONE, "{suggestion}; or delete this change", "{suggestion}; hoặc xóa thay đổi này"),
    "IK408.replace": _error(
        *_GONE,
        "{suggestion}; to bring something new use `do: add`, `at: {parent}`, `id: {name}`",
        "{suggestion}; nếu là mục mới thì dùng `do: add`, `at: {parent}`, `id: {name}`",
    ),
    "IK408.repealed": _error(
        "`{path}` is no longer there: `{by}` has repealed `{gone}`",
        "`{path}` không còn: `{by}` đã bãi bỏ `{gone}`",
        "delete this change, or bring the node back by `do: add`",
        "xóa thay đổi này, hoặc dùng `do: add` để đưa mục trở lại",
    ),
}

_TEXTS: dict[str, Message] = {
    "IK409.same": _error(*_CONFLICT, *_ORDER),
    "IK409.within": _error(
        "on {day} `{one}` changes `{path}` and `{other}` changes `{other_path}`: one holds the other, "
        "and neither text amends the other",
        "từ ngày {day} `{one}` sửa `{path}` và `{other}` sửa `{other_path}`: mục này nằm trong mục kia, "
        "mà không văn bản nào sửa văn bản kia",
        *_ORDER,
    ),
    "IK410.circle": _error(
        "amendments amend each other in a circle: {chain}",
        "các văn bản sửa đổi lẫn nhau thành vòng: {chain}",
        "the earliest of them must say `amends:` with the id of the framework",
        "văn bản sớm nhất phải ghi `amends:` là mã của bộ chỉ số",
    ),
    "IK410.itself": _error(
        "`{name}` says that it amends itself",
        "`{name}` ghi là sửa đổi chính nó",
        "write the id of the framework in `amends`",
        "ghi mã của bộ chỉ số ở `amends`",
    ),
    "IK410.other_base": _error(
        "`{name}` amends `{amends}`, not `{base}`",
        "`{name}` sửa đổi `{amends}`, không phải `{base}`",
        "write `amends: {base}`, or leave this file out",
        "ghi `amends: {base}`, hoặc bỏ tệp này ra",
    ),
    "IK410.apart": _error(
        "`{name}` takes part and amends `{amends}`, which does not: {why}",
        "`{name}` được áp dụng và sửa đổi `{amends}`, nhưng văn bản đó thì không: {why}",
        "give both the same periods, or let `{name}` amend a text that is in force",
        "cho hai văn bản cùng kỳ áp dụng, hoặc để `{name}` sửa một văn bản đang có hiệu lực",
    ),
    "IK410.near": _error(
        "`{name}` amends `{amends}`, and no file in this folder is that text; it may be an amendment of `{suggestion}`",
        "`{name}` sửa đổi `{amends}`, nhưng trong thư mục này không tệp nào là văn bản đó; có thể đây là văn bản sửa "
        "đổi `{suggestion}`",
        "write `amends: {suggestion}`, or move the file to the folder of the text that it amends",
        "ghi `amends: {suggestion}`, hoặc chuyển tệp sang thư mục của văn bản được sửa đổi",
    ),
    "IK410.unknown": Message(
        "warning",
        "`{name}` amends `{amends}`, and no file in this folder is that text, so it is not applied",
        "`{name}` sửa đổi `{amends}`, nhưng trong thư mục này không tệp nào là văn bản đó, nên không được áp dụng",
        "write `amends: {suggestion}`, if it amends that text",
        "ghi `amends: {suggestion}`, nếu đó là văn bản được sửa đổi",
    ),
    "IK411.twice": _error(
        "two files are the amendment `{name}`: {file} and {first}",
        "có hai tệp cùng là văn bản sửa đổi `{name}`: {file} và {first}",
        "keep one of them in the folder, or give one another id",
        "chỉ giữ một tệp trong thư mục, hoặc đặt mã khác cho một tệp",
    ),
    "IK411.base": _error(
        "this amendment has the id of the framework itself, `{name}`",
        "văn bản sửa đổi này trùng mã với chính bộ chỉ số: `{name}`",
        "give the amendment an id of its own",
        "đặt mã riêng cho văn bản sửa đổi",
    ),
    "IK411.framework": Message(
        "warning",
        "two files in this folder are the framework `{name}`: {file}, which is used, and {other}",
        "trong thư mục này có hai tệp cùng là bộ chỉ số `{name}`: {file} (đang dùng) và {other}",
        "keep one of them in the folder, or give one another id",
        "chỉ giữ một tệp trong thư mục, hoặc đặt mã khác cho một tệp",
    ),
    "IK411.frameworks": _error(
        "several files in this folder are the framework `{name}`, so it is not clear which is amended: {files}",
        "trong thư mục này có nhiều tệp cùng là bộ chỉ số `{name}` nên không rõ sửa đổi tệp nào: {files}",
        "keep one of them in the folder, or give the others another id",
        "chỉ giữ một tệp trong thư mục, hoặc đặt mã khác cho các tệp còn lại",
    ),
    "IK412.evidence": _error(
        "{file} is the evidence of a unit; a framework is needed here",
        "{file} là tệp minh chứng của một đơn vị; ở đây cần bộ chỉ số",
        "name the framework's file, which has `framework:` and `groups:`; the evidence is named after it",
        "chọn tệp bộ chỉ số, có `framework:` và `groups:`; tệp minh chứng ghi sau tệp đó",
    ),
    "IK412.tests": _error(
        "{file} holds test cases; a framework is needed here",
        "{file} là tệp trường hợp kiểm tra; ở đây cần bộ chỉ số",
        "name the framework's file, which has `framework:` and `groups:`; `indexkit test` runs the cases",
        "chọn tệp bộ chỉ số, có `framework:` và `groups:`; lệnh `indexkit test` chạy các trường hợp kiểm tra",
    ),
    "IK412.claims": _error(
        "{file} holds published statements; a framework is needed here",
        "{file} là tệp nhận định đã công bố; ở đây cần bộ chỉ số",
        "name the framework's file, which has `framework:` and `groups:`; `indexkit claims` checks the statements",
        "chọn tệp bộ chỉ số, có `framework:` và `groups:`; lệnh `indexkit claims` kiểm tra các nhận định",
    ),
    "IK412.identities": _error(
        "{file} says which units were renamed, merged or split; a framework is needed here",
        "{file} là bảng đổi tên, sáp nhập, chia tách đơn vị; ở đây cần bộ chỉ số",
        "name the framework's file, which has `framework:` and `groups:`; `indexkit years` reads the table",
        "chọn tệp bộ chỉ số, có `framework:` và `groups:`; lệnh `indexkit years` đọc bảng này",
    ),
    "IK412.clauses": _error(
        "{file} holds the text of clauses and no framework",
        "{file} là lời văn các điểm, không phải bộ chỉ số",
        "name the framework's file, which has `framework:` and `groups:`; `check` reads the text beside it",
        "chọn tệp bộ chỉ số, có `framework:` và `groups:`; `check` đọc lời văn đặt cạnh nó",
    ),
    "IK412.costs": _error(
        "{file} says what changes cost; a framework is needed here",
        "{file} là tệp chi phí của các thay đổi; ở đây cần bộ chỉ số",
        "name the framework's file, which has `framework:` and `groups:`; `indexkit path --costs` reads the costs",
        "chọn tệp bộ chỉ số, có `framework:` và `groups:`; `indexkit path --costs` đọc các chi phí",
    ),
    "IK412.unreadable": _error(
        "{file} lies in the folder of `{base}` and cannot be read; it may be an amendment, so nothing is scored",
        "{file} nằm cùng thư mục với `{base}` mà không đọc được; có thể đó là văn bản sửa đổi nên chưa tính điểm",
        "mend the file, or move it to another folder",
        "sửa tệp này, hoặc chuyển sang thư mục khác",
    ),
    "IK412.folder": _error(
        "the folder {file} cannot be listed, so amendments in it would be missed",
        "không xem được danh sách tệp trong thư mục {file} nên có thể bỏ sót văn bản sửa đổi",
        "ask for the right to read the folder, or copy the files elsewhere",
        "xin quyền đọc thư mục, hoặc chép các tệp sang nơi khác",
    ),
    "IK412.amendment": _error(
        "this file is an amendment, `{name}`; a framework is needed",
        "tệp này là văn bản sửa đổi `{name}`; cần tệp bộ chỉ số",
        "name the file of `{amends}`; amendments beside it are found by themselves",
        "chọn tệp của `{amends}`; các văn bản sửa đổi đặt cạnh sẽ tự được áp dụng",
    ),
    "IK412.not_amendment": _error(
        "this file was given as an amendment, but it has no `amendment:`",
        "tệp này được đưa vào làm văn bản sửa đổi nhưng không có `amendment:`",
        "name a file that begins with `amendment:` and `amends: {base}`",
        "chọn tệp có `amendment:` và `amends: {base}` ở đầu",
    ),
    "IK412.rebuild": _error(
        "`{name}`, in force from {day}, cannot be added to a text that already joins {joined} as of {until}",
        "`{name}` có hiệu lực từ {day}, không thể ghép vào văn bản đã hợp nhất {joined} tính đến {until}",
        "go back to the separate files of `{base}` and its amendments, and build again",
        "quay về các tệp riêng của `{base}` và các văn bản sửa đổi rồi hợp nhất lại",
    ),
}

MESSAGES: dict[str, Message] = {**_PERIODS, **_TARGETS, **_TEXTS}
