"""IK2xx: a key, a word or a value that the file's grammar does not have; see the page on problem codes."""

from __future__ import annotations

from indexkit.problems import Message, Text


def _error(en: str, vi: str, hint_en: str = "", hint_vi: str = "") -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


_UNKNOWN = ("`{name}` is not a key of {where}", "`{name}` không phải là khóa của {where}")
_WANTED = ("{name} should be {expected}; found {found}", "{name} phải là {expected}; đang là {found}")
_WORD = ("`{found}` is not a word for `{name}`", "`{found}` không dùng được cho `{name}`")
_ID = ("`{found}` cannot be an id", "`{found}` không dùng làm mã được")
_DATE = ("`{found}` is not a date", "`{found}` không phải là ngày hợp lệ")

MESSAGES: dict[str, Message] = {
    "IK201.near": _error(*_UNKNOWN, "did you mean `{near}`?", "có phải là `{near}` không?"),
    "IK201.taken": _error(
        *_UNKNOWN,
        "`{near}` already stands here: keep one of the two",
        "`{near}` đã có ở đây: chỉ giữ một trong hai",
    ),
    "IK201.elsewhere": _error(
        *_UNKNOWN,
        "`{name}` belongs to: {owners}; move it there or delete it",
        "`{name}` dùng cho: {owners}; chuyển về đó hoặc xóa đi",
    ),
    "IK201.from": _error(*_UNKNOWN, "write `{near}: {value}`", "ghi `{near}: {value}`"),
    "IK201.to": _error(
        *_UNKNOWN,
        "write `{near}: {value}`, or `below: …` with the figure at which the next row begins",
        "ghi `{near}: {value}`, hoặc `below: …` kèm mốc bắt đầu của dòng kề trên",
    ),
    "IK201.range": _error(*_UNKNOWN, "write `range: {value}`", "ghi `range: {value}`"),
    "IK201.nested": _error(
        "`{name}` holds several lines, but no value: inputs stand directly under `{where}:`, not below a heading",
        "`{name}` gồm nhiều dòng mà không có giá trị: số liệu ghi ngay dưới `{where}:`, không ghi dưới một đề mục",
        "delete the line `{name}` and move what stands below it to the left: {some}",
        "xóa dòng `{name}` rồi đưa các dòng bên dưới sang trái: {some}",
    ),
    "IK201.by_period": _error(
        "`{name}` is a fact of the example, which no period changes",
        "`{name}` là số liệu của ví dụ, không thay đổi theo kỳ",
        "write one value; the points may change: `points: {{by_period: …}}`",
        "chỉ ghi một giá trị; số điểm thì thay đổi được: `points: {{by_period: …}}`",
    ),
    "IK201.other": _error(*_UNKNOWN, "the keys here are: {known}", "các khóa dùng được ở đây: {known}"),
    "IK202.key": _error("{where} lacks `{name}`", "{where} thiếu `{name}`", "{sample}", "{sample}"),
    "IK202.with": _error(
        "`{other}` stands here, so `{name}` is needed too",
        "đã có `{other}` thì phải có cả `{name}`",
        "{sample}",
        "{sample}",
    ),
    "IK202.one_of": _error(
        "{where} needs {choices}",
        "{where} phải có {choices}",
        "add a line {choices}",
        "thêm một dòng {choices}",
    ),
    "IK203.nothing": _error(
        "nothing is written for {name}; it should be {expected}",
        "{name} đang để trống; cần {expected}",
        "write {expected}, or delete `{line}`",
        "ghi {expected}, hoặc xóa `{line}`",
    ),
    "IK203.quoted": _error(*_WANTED, "take the quotes away: `{near}`", "bỏ dấu nháy: `{near}`"),
    "IK203.slip": _error(*_WANTED, "{advice}", "{advice}"),
    "IK203.number": _error(
        *_WANTED, "write it in digits, for example `60` or `2.5`", "ghi bằng chữ số, ví dụ `60` hoặc `2.5`"
    ),
    "IK203.year": _error(
        *_WANTED, "write the year of the assessment, for example `{near}`", "ghi năm đánh giá, ví dụ `{near}`"
    ),
    "IK203.years": _error(
        *_WANTED,
        "write the first and the last year: `periods_from: {near:.4}` and `periods_to: {last}`",
        "ghi riêng năm đầu và năm cuối: `periods_from: {near:.4}` và `periods_to: {last}`",
    ),
    "IK203.rounding": _error(*_WANTED, "write `{line}: {near}`", "ghi `{line}: {near}`"),
    "IK203.record": _error(*_WANTED, "write `{near}`", "ghi `{near}`"),
    "IK203.outdented": _error(
        *_WANTED,
        "if `{line}` belongs to `{above}`, move this line to the right, as far as the other lines of `{above}`",
        "nếu `{line}` là của `{above}` thì lùi dòng này sang phải, thẳng với các dòng khác của `{above}`",
    ),
    "IK203.whole": _error(*_WANTED, "write a whole number, for example `{near}`", "ghi số nguyên, ví dụ `{near}`"),
    "IK203.quotes": _error(*_WANTED, 'put it in quotes: `"{near}"`', 'đặt trong ngoặc kép: `"{near}"`'),
    "IK203.colon": _error(
        *_WANTED,
        'a colon made a map of it; put the text in quotes: `"{near}"`',
        'dấu hai chấm biến nó thành một khối; đặt cả dòng chữ trong ngoặc kép: `"{near}"`',
    ),
    "IK203.names": _error(
        *_WANTED,
        "write the name on one line, and the English one under `name_en`; quote a name that has a comma",
        "ghi tên trên một dòng, tên tiếng Anh ghi ở `name_en`; tên có dấu phẩy thì đặt trong ngoặc kép",
    ),
    "IK203.truth": _error(*_WANTED, "write `{near}`", "ghi `{near}`"),
    "IK203.list": _error(*_WANTED, "put it in brackets: `[{near}]`", "đặt trong ngoặc vuông: `[{near}]`"),
    "IK203.dashes": _error(
        *_WANTED,
        "begin every item with a dash and a space: `- `",
        "bắt đầu mỗi mục bằng một gạch ngang và một dấu cách: `- `",
    ),
    "IK203.no_dashes": _error(
        *_WANTED,
        "write lines `key: value` instead of lines with a dash",
        "ghi các dòng `khóa: giá trị`, không dùng gạch ngang đầu dòng",
    ),
    "IK203.map": _error(*_WANTED, "write `{line}: {{{near}}}`", "ghi `{line}: {{{near}}}`"),
    "IK203.one_for_all": _error(
        "{name} is the same in all periods, so `by_period` cannot stand here",
        "{name} là như nhau ở mọi kỳ nên không ghi `by_period` ở đây",
        "write one value, {expected}; where whole parts change, give each its `applies_to`",
        "chỉ ghi một giá trị, {expected}; nếu cả phần thay đổi theo kỳ thì ghi `applies_to` cho từng phần",
    ),
    "IK203.by_period": _error(
        *_WANTED,
        "a value that changes with the year is written `{line}: {{by_period: {{{near}}}}}`",
        "giá trị thay đổi theo năm ghi là `{line}: {{by_period: {{{near}}}}}`",
    ),
    "IK203.other": _error(*_WANTED, "write {expected}", "ghi {expected}"),
    "IK204.near": _error(*_WORD, "did you mean `{near}`?", "có phải là `{near}` không?"),
    "IK204.uses": _error(
        "`{found}` is not a word for `{name}` in this file",
        "`{found}` không dùng được cho `{name}` trong tệp này",
        "it comes with indexkit: add `uses: [{there}]` at the top of the file",
        "cách tính này có sẵn trong indexkit: thêm `uses: [{there}]` ở đầu tệp",
    ),
    "IK204.by": _error(
        *_WORD,
        "write `published` (the figure as rounded by the rules) or `exact`; what is ranked stands in `of: …`",
        "ghi `published` (con số đã làm tròn theo quy định) hoặc `exact`; xếp theo con số nào thì ghi ở `of: …`",
    ),
    "IK204.other": _error(*_WORD, "write {choices}", "ghi {choices}"),
    "IK205.suggest": _error(
        *_ID,
        "write `{near}`: unaccented letters, digits and `_`, a letter first",
        "ghi `{near}`: chữ cái không dấu, chữ số và `_`, bắt đầu bằng chữ cái",
    ),
    "IK205.other": _error(
        *_ID,
        "use unaccented letters, digits and `_`, a letter first",
        "dùng chữ cái không dấu, chữ số và `_`, bắt đầu bằng chữ cái",
    ),
    "IK205.path": _error(
        "`{found}` is not a path of ids",
        "`{found}` không phải là đường dẫn gồm các mã",
        "join ids with `/`, for example `{near}`",
        "nối các mã bằng `/`, ví dụ `{near}`",
    ),
    "IK206.suggest": _error(
        _DATE[0], "`{found}` chưa đúng cách ghi ngày", "write `{near}`: year-month-day", "ghi `{near}`: năm-tháng-ngày"
    ),
    "IK206.calendar": _error(
        *_DATE,
        "{month} has {days} days: check the document",
        "{month} chỉ có {days} ngày: xem lại văn bản",
    ),
    "IK206.other": _error(
        *_DATE,
        "write year-month-day, for example `2024-05-30`",
        "ghi năm-tháng-ngày, ví dụ `2024-05-30`",
    ),
    "IK207.newer": _error(
        "the file asks for version `{found}` of the format, and this indexkit knows version 1",
        "tệp yêu cầu phiên bản `{found}` của dạng tệp, còn bản indexkit này chỉ đọc được phiên bản 1",
        "write `indexkit: 1`, or use a newer indexkit for this file",
        "ghi `indexkit: 1`, hoặc dùng bản indexkit mới hơn cho tệp này",
    ),
    "IK207.other": _error(
        "`indexkit` should be the number 1; found {found}",
        "`indexkit` phải là số 1; đang là {found}",
        "write `indexkit: 1`",
        "ghi `indexkit: 1`",
    ),
    "IK208.none": _error(
        "{where} says neither how it is scored nor what it consists of",
        "{where} chưa ghi cách tính điểm, cũng chưa ghi gồm những phần nào",
        "add one of {choices}",
        "thêm một trong các khóa {choices}",
    ),
    "IK208.several": _error(
        "{where} has {present}; only one of them may stand",
        "{where} có cả {present}; chỉ được dùng một",
        "keep one of {present}; a scored part goes below as a part of its own",
        "chỉ giữ một trong {present}; phần có tính điểm riêng thì ghi thành một mục bên dưới",
    ),
    "IK209.text": _error(
        "`{name}` is empty", "`{name}` đang trống", "fill it in, or delete it", "ghi nội dung, hoặc xóa đi"
    ),
    "IK209.list": _error(
        "the list `{name}` has no items",
        "danh sách `{name}` không có mục nào",
        "add an item, or delete `{name}`",
        "thêm một mục, hoặc xóa `{name}`",
    ),
    "IK209.map": _error(
        "`{name}` has nothing below it",
        "dưới `{name}` không có gì",
        "add a line `key: value`, or delete `{name}`",
        "thêm một dòng `khóa: giá trị`, hoặc xóa `{name}`",
    ),
    "IK210.basis": _error(
        "{where} is scored, but says neither where the rule stands (`cite`) nor how sure it is (`basis`)",
        "{where} có tính điểm nhưng chưa ghi căn cứ (`cite`), cũng chưa ghi mức độ chắc chắn (`basis`)",
        "add `basis: published`, `press`, `reconstructed` or `assumed`",
        "thêm `basis: published`, `press`, `reconstructed` hoặc `assumed`",
    ),
    "IK211.least": _error(
        "`{name}` is {found}; the least allowed is {bound}",
        "`{name}` là {found}; nhỏ nhất được phép là {bound}",
        "write {bound} or more",
        "ghi {bound} trở lên",
    ),
    "IK211.above": _error(
        "`{name}` is {found}; it must be above {bound}",
        "`{name}` là {found}; phải lớn hơn {bound}",
        "write a number above {bound}",
        "ghi một số lớn hơn {bound}",
    ),
    "IK211.most": _error(
        "`{name}` is {found}; the most allowed is {bound}",
        "`{name}` là {found}; lớn nhất được phép là {bound}",
        "write {bound} or less",
        "ghi không quá {bound}",
    ),
    "IK212.both": _error(
        "{present} cannot stand together in {where}",
        "{present} không dùng cùng lúc trong {where}",
        "keep one of them",
        "chỉ giữ một",
    ),
    "IK212.type": _error(
        "`{name}` does not go with `type: {found}`",
        "`{name}` không dùng với `type: {found}`",
        "delete `{name}`, or write `type: {near}`",
        "xóa `{name}`, hoặc ghi `type: {near}`",
    ),
    "IK213.period": _error(
        "`{found}` is not a year, so `by_period` has no value for it",
        "`{found}` không phải là năm, nên `by_period` không có giá trị cho nó",
        "write a year of four digits before each value, for example `{near}: …`",
        "ghi năm gồm bốn chữ số trước mỗi giá trị, ví dụ `{near}: …`",
    ),
    "IK213.label": _error(
        "`{found}` is not a period of the framework, so `by_period` has no value for it",
        "`{found}` không phải là kỳ của bộ chỉ số, nên `by_period` không có giá trị cho nó",
        "write one of its `periods`: {labels}",
        "ghi một trong các kỳ ở `periods`: {labels}",
    ),
    "IK213.figure": _error(
        "`{found}` is not a figure to compare with",
        "`{found}` không phải là số để so sánh",
        'write a number such as `7.5`, or a fraction in quotes such as `"10/3"`',
        'ghi một số như `7.5`, hoặc phân số trong ngoặc kép như `"10/3"`',
    ),
    "IK213.field": _error(
        "`{found}` does not name a field",
        "`{found}` không phải là tên khóa",
        "join the levels with dots, for example `score.points_each`",
        "nối các cấp bằng dấu chấm, ví dụ `score.points_each`",
    ),
    "IK213.code": _error(
        "`{found}` is not a problem code",
        "`{found}` không phải là mã lỗi",
        "write it as `check` prints it, for example `IK501`",
        "ghi như lệnh `check` in ra, ví dụ `IK501`",
    ),
    "IK214.twice": _error(
        "`{found}` stands more than once in `{name}`",
        "`{found}` xuất hiện nhiều lần trong `{name}`",
        "delete one of them",
        "xóa bớt một",
    ),
    "IK215.pair": _error(
        "a point of `{name}` needs exactly two figures; found {count}",
        "mỗi mốc của `{name}` cần đúng hai số; đang có {count}",
        "write `[value, points]`",
        "ghi `[giá trị, điểm]`",
    ),
    "IK215.few": _error(
        "`{name}` has {count}; at least {least} are needed",
        "`{name}` mới có {count}; cần ít nhất {least}",
        "add what is missing",
        "thêm cho đủ",
    ),
}

TYPES: dict[str, Text] = {
    "number": Text("một số", "a number"),
    "integer": Text("một số nguyên", "a whole number"),
    "string": Text("chữ", "text"),
    "boolean": Text("`true` (có) hoặc `false` (không)", "`true` or `false`"),
    "array": Text("một danh sách", "a list"),
    "object": Text("một khối gồm các dòng `khóa: giá trị`", "a map of lines `key: value`"),
}
"""What a type of the schema is called."""

FORMS: dict[str, Text] = {
    "bound": Text("một số", "a number"),
    "default": Text(
        "một giá trị, danh sách các con số, hoặc {from: số_liệu_khác}",
        "a value, a list of figures, or {from: another_input}",
    ),
    "breaker": Text("một công thức, hoặc khối {of: …, better: …}", "a formula, or a map {of: …, better: …}"),
    "date": Text("một ngày, như `2024-05-30`", "a date, such as `2024-05-30`"),
    "entry": Text(
        "một giá trị, một danh sách, hoặc khối {value, state, …}",
        "a value, a list, or a map {value, state, …}",
    ),
    "expr": Text("một số hoặc một công thức", "a number or a formula"),
    "expr_or_list": Text("một từ, một công thức, hoặc danh sách công thức", "a word, a formula, or a list of formulas"),
    "figure": Text('một số, hoặc phân số như "10/3"', 'a number, or a fraction such as "10/3"'),
    "id": Text("một mã", "an id"),
    "id_or_ids": Text("một mã, hoặc danh sách mã", "an id, or a list of ids"),
    "map_of_ids": Text("một khối gồm các dòng `mã: …`", "a map of lines `id: …`"),
    "member": Text("một con số", "a number"),
    "members": Text("danh sách mã hoặc công thức", "a list of ids or formulas"),
    "none_or_rule": Text(
        "chữ `none` hoặc một khối như {places: 2, mode: half_up, at: component}",
        "`none` or a map such as {places: 2, mode: half_up, at: component}",
    ),
    "none_or_map": Text(
        "chữ `none` hoặc một khối như {places: 2, mode: half_up}", "`none` or a map such as {places: 2, mode: half_up}"
    ),
    "number_or_none": Text("một số hoặc chữ `none`", "a number or `none`"),
    "path_or_paths": Text("một đường dẫn, hoặc danh sách đường dẫn", "a path, or a list of paths"),
    "plain": Text("một số, một dòng chữ, `true` hoặc `false`", "a number, a text, `true` or `false`"),
    "record": Text("một hồ sơ, như `document: 12/QĐ-UBND`", "a record, such as `document: 12/QĐ-UBND`"),
    "rounding": Text("một khối như {places: 2, mode: half_up}", "a map such as {places: 2, mode: half_up}"),
    "truth": Text(
        "một công thức đúng hoặc sai, như `so_vu >= 2`", "a formula that is true or false, such as `cases >= 2`"
    ),
    "value": Text("một công thức, hoặc khối {formula: …}", "a formula, or a map {formula: …}"),
    "value_or_list": Text("một giá trị hoặc một danh sách", "a value or a list"),
    "weights": Text("một khối `mã: trọng số`, hoặc một công thức", "a map `member: weight`, or a formula"),
    "word_or_ids": Text("một từ, hoặc danh sách mã", "a word, or a list of ids"),
    "word_or_map": Text("một từ, hoặc khối {how: …}", "a word, or a map {how: …}"),
    "key_below": Text("một kỳ, như ghi trong dãy số", "a period, as the series has it"),
    "operand": Text("đường dẫn của một con số, hoặc một con số", "the path of a figure, or a figure"),
    "operands": Text(
        "đường dẫn, con số, hoặc danh sách đường dẫn và con số", "a path, a figure, or a list of paths and figures"
    ),
    "printed": Text("một con số đúng như đã in", "a figure as it is printed"),
    "series": Text(
        "một con số, hoặc khối `kỳ: con số`, `đơn vị: {kỳ: con số}`",
        "a figure, or a map `period: figure`, `unit: {period: figure}`",
    ),
    "unit_or_units": Text("mã một đơn vị, hoặc danh sách mã", "the code of a unit, or a list of codes"),
    "label": Text("một kỳ ghi ở `periods`, trong ngoặc kép", "one of the `periods`, in quotes"),
    "year": Text("một năm, như `2024`", "a year, such as `2024`"),
}
"""What a form of the schema (`x-form`) is called, where its types alone say too little."""
