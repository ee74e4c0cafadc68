"""IK320 to IK399, meaning: what can be read and cannot be right; see the page on problem codes.

IK320 to IK324 names and circles, IK330 to IK338 maxima, bounds, weights, rounding, IK340 to IK348 inputs and absence;
those of rules and examples stand in :mod:`rules`.
"""

from __future__ import annotations

from indexkit.messages import declarations, rules
from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


def _warning(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("warning", en, vi, hint_en, hint_vi)


_NAMES = {
    "IK320.node": _error(
        "the id `{name}` is used twice in the group `{group}`",
        "mã `{name}` được dùng hai lần trong nhóm `{group}`",
        "give one of the two another id, for example `{name}_2`",
        "đặt mã khác cho một trong hai mục, ví dụ `{name}_2`",
    ),
    "IK320.input": _error(
        "`{name}` is the id of a node and the name of an input at once",
        "`{name}` vừa là mã của một mục, vừa là tên của một số liệu",
        "give the input another name, for example `so_lieu_{name}`, here and wherever it is read",
        "đặt tên khác cho số liệu, ví dụ `so_lieu_{name}`, ở đây và ở mọi nơi dùng nó",
    ),
    "IK320.brought": _error(
        "`{name}`, the id that this amendment brings, is the name of an input already",
        "`{name}` là mã do văn bản sửa đổi đưa vào, nhưng đã là tên của một số liệu",
        "write another id, for example `{name}_2`; the file of the base stays as it is",
        "đặt mã khác, ví dụ `{name}_2`; không sửa tệp gốc",
    ),
    "IK320.reserved": _error(
        "`{name}` is a word of the formula language and cannot be an id",
        "`{name}` là từ của ngôn ngữ công thức, không dùng làm mã được",
        "write another id, for example `{name}_1`",
        "đặt mã khác, ví dụ `{name}_1`",
    ),
    "IK321.twice": _error(
        "the input `{name}` is declared twice",
        "số liệu `{name}` được khai báo hai lần",
        "delete one of the two declarations: an input declared once may be read anywhere in its group",
        "xóa một trong hai chỗ khai báo: số liệu chỉ khai báo một lần, mọi mục trong nhóm đều dùng được",
    ),
    "IK322.type": _error(
        "`{name}` is declared as `{declared}`, but `{word}` reads it as `{wanted}`",
        "`{name}` khai báo kiểu `{declared}`, nhưng `{word}` cần kiểu `{wanted}`",
        "write `type: {wanted}` in its declaration, or name another input here",
        "ghi `type: {wanted}` ở chỗ khai báo, hoặc dùng số liệu khác ở đây",
    ),
    "IK322.node": _error(
        "`{name}` is a node, and only an input can stand here",
        "`{name}` là một mục có điểm, ở đây chỉ dùng được số liệu",
        "name an input, for example `of: {suggest}`; the points of `{name}` can be read in a formula",
        "ghi tên một số liệu, ví dụ `of: {suggest}`; điểm của `{name}` chỉ dùng được trong công thức",
    ),
    "IK323.date": _error(
        "`{found}` is not a date, and the input that is compared is one",
        "`{found}` không phải là ngày, trong khi số liệu được so sánh là ngày",
        "write the date as `2024-05-30`: year, month, day",
        "ghi ngày theo dạng `2024-05-30`: năm, tháng, ngày",
    ),
    "IK324.own": _error(
        "in its own formula `{name}` means its points, not its input of that name, and so depends on itself",
        "trong công thức của chính nó, `{name}` là điểm của mục, không phải số liệu cùng tên",
        "write `own` for the input that bears the node's id",
        "ghi `own` để chỉ số liệu mang mã của chính mục này",
    ),
    "IK324.circle": _error(
        "in the group `{group}` these depend on each other in a circle: {names}",
        "trong nhóm `{group}`, các mục sau phụ thuộc lẫn nhau thành vòng: {names}",
        "let one of them read inputs only, not the others' points",
        "sửa một mục trong vòng để chỉ dùng số liệu, không dùng điểm của mục kia",
    ),
}

_MAXIMA = {
    "IK330.sum": _error(
        "the maxima below `{name}` sum to {found}, but its `max` is {max}: {difference} ({parts})",
        "điểm tối đa các phần của `{name}` cộng lại là {found}, nhưng `max` ghi {max}: {difference} ({parts})",
        "write `max: {found}`, or correct the maximum of a part",
        "ghi `max: {found}`, hoặc sửa điểm tối đa của một phần",
    ),
    "IK330.amended": _error(
        "with this change the parts of `{name}` come to {found}, but its `max` is still {max}: {difference}",
        "với thay đổi này các phần của `{name}` cộng lại là {found}, nhưng `max` vẫn là {max}: {difference}",
        "add to `changes:` of the amendment: {add}; the file of the base stays as it is",
        "thêm vào `changes:` của văn bản sửa đổi: {add}; không sửa tệp gốc",
    ),
    "IK330.best": _error(
        "with full marks in every part `{name}` comes to {found} (`{how}` of {parts}), but its `max` is {max}",
        "khi mọi phần đạt điểm tối đa, `{name}` được {found} (`{how}` của {parts}), nhưng `max` ghi {max}",
        "write `max: {found}`, or correct the maximum of a part",
        "ghi `max: {found}`, hoặc sửa điểm tối đa của một phần",
    ),
    "IK331.indicators": _error(
        "the group `{group}` declares {declared} indicators, but {found} are entered: {names}",
        "nhóm `{group}` khai có {declared} chỉ số, nhưng đã nhập {found}: {names}",
        "enter what is missing or delete what is too many; if the decision says so, write `indicators: {found}`",
        "nhập chỉ số còn thiếu hoặc xóa chỉ số thừa; nếu đúng theo quyết định thì ghi `indicators: {found}`",
    ),
    "IK331.components": _error(
        "the group `{group}` declares {declared} scored components, but {found} are entered: {names}",
        "nhóm `{group}` khai có {declared} chỉ số thành phần, nhưng đã nhập {found}: {names}",
        "enter what is missing or delete what is too many; if the decision says so, write `components: {found}`",
        "nhập phần còn thiếu hoặc xóa phần thừa; nếu đúng theo quyết định thì ghi `components: {found}`",
    ),
    "IK331.amended": _error(
        "with this change the group `{group}` has {found} {word}, but it still declares {declared}",
        "với thay đổi này nhóm `{group}` có {found} mục (`{word}`), nhưng vẫn khai là {declared}",
        "add to `changes:` of the amendment: "
        "`- {{do: set, at: {group}, field: declared.{word}, from: {declared}, to: {found}}}`",
        "thêm vào `changes:` của văn bản sửa đổi: "
        "`- {{do: set, at: {group}, field: declared.{word}, from: {declared}, to: {found}}}`",
    ),
    "IK332.leaf": _error(
        "`{name}` has no `max`, but `{parent}` above it has one",
        "`{name}` chưa có `max`, trong khi `{parent}` ở trên có",
        "add `max: …` to `{name}`: the points that it gives at most",
        "thêm `max: …` cho `{name}`: số điểm tối đa của mục này",
    ),
    "IK332.part": _error(
        "`{name}` and its parts stand under `{parent}`, which has a `max`, but `{name}` has none",
        "`{name}` gồm nhiều phần, nằm dưới `{parent}` có `max`, nhưng chính `{name}` chưa có `max`",
        "add `max: …` to `{name}`: the sum of the maxima of its parts",
        "thêm `max: …` cho `{name}`: tổng điểm tối đa của các phần bên dưới",
    ),
    "IK332.share": _error(
        "`{parent}` combines shares (`over: shares`), but `{name}` has no `max` to be a share of",
        "`{parent}` gộp theo tỷ lệ (`over: shares`), nhưng `{name}` chưa có `max` để tính tỷ lệ",
        "add `max: …` to `{name}`, or write `over: points` in `{parent}`",
        "thêm `max: …` cho `{name}`, hoặc ghi `over: points` ở `{parent}`",
    ),
    "IK333.own": _error(
        "the points of `{name}` are reckoned from its `max`, and it has none",
        "điểm của `{name}` tính theo `max`, nhưng mục này chưa có `max`",
        "add `max: …` to `{name}`, or write the points as a number: `points: …`",
        "thêm `max: …` cho `{name}`, hoặc ghi rõ số điểm: `points: …`",
    ),
    "IK333.other": _error(
        "`{name}` reads the share or the maximum of `{other}`, which has no `max`",
        "`{name}` dùng tỷ lệ hoặc điểm tối đa của `{other}`, nhưng `{other}` chưa có `max`",
        "add `max: …` to `{other}`, or read its points: `{other}`",
        "thêm `max: …` cho `{other}`, hoặc dùng số điểm của nó: `{other}`",
    ),
    "IK334.step": _error(
        "`{key}: {found}` of `{name}` is no multiple of {unit}, so rounding to {unit} could pass it",
        "`{key}: {found}` của `{name}` không phải bội số của {unit}, nên làm tròn đến {unit} có thể vượt giới hạn này",
        "write a multiple of {unit}, such as `{key}: {near}`, or let the rounding keep more decimals",
        "ghi một bội số của {unit}, ví dụ `{key}: {near}`, hoặc làm tròn đến nhiều chữ số thập phân hơn",
    ),
    "IK335.crossed": _error(
        "`{name}` has `min: {min}` above its `max: {max}`",
        "`{name}` có `min: {min}` lớn hơn `max: {max}`",
        "exchange the two, or correct the wrong one",
        "đổi chỗ hai số, hoặc sửa số ghi sai",
    ),
    "IK335.negative": _error(
        "`{key}` of `{name}` is {found}, below 0",
        "`{key}` của `{name}` là {found}, nhỏ hơn 0",
        "write it without the minus; what takes points away stands under `penalties`, also without a minus",
        "bỏ dấu trừ; khoản trừ điểm ghi ở `penalties`, cũng không có dấu trừ",
    ),
    "IK335.nothing": _error(
        "the group `{name}` has `max: 0`, and no percent is of nothing",
        "nhóm `{name}` có `max: 0`, không tính được tỷ lệ phần trăm",
        "write the sum of its maxima, or delete `max` if this is an index without a maximum",
        "ghi tổng điểm tối đa của các phần, hoặc xóa `max` nếu chỉ số này không có điểm tối đa",
    ),
    "IK335.clause": _error(
        "the clause `{name}` has `min: {min}`, so that a bonus could take points or a penalty give them",
        "khoản `{name}` có `min: {min}`: điểm thưởng có thể thành điểm trừ, điểm trừ có thể thành điểm thưởng",
        "delete `min`; write a bonus under `bonuses` and a penalty under `penalties`, both with positive points",
        "xóa `min`; điểm thưởng ghi ở `bonuses`, điểm trừ ghi ở `penalties`, đều là số dương",
    ),
    "IK336.cap": _warning(
        "the cap of `{name}` is {cap} and its `max` is {max}: the cap never cuts anything",
        "giới hạn (cap) của `{name}` là {cap}, còn `max` là {max}: giới hạn này không bao giờ có tác dụng",
        "write `cap: {max}` or less, or correct `max`",
        "ghi `cap: {max}` hoặc nhỏ hơn, hoặc sửa `max`",
    ),
    "IK336.bonus_cap": _warning(
        "`{name}` limits its bonuses, but has none",
        "`{name}` có giới hạn điểm thưởng nhưng không có khoản điểm thưởng nào",
        "delete `bonus_cap`, or add the clauses under `bonuses`",
        "xóa `bonus_cap`, hoặc thêm các khoản điểm thưởng vào `bonuses`",
    ),
    "IK336.bonus_cap_idle": _warning(
        "all bonuses of `{name}` together are {most} at most, and `bonus_cap` is {cap}: it never cuts anything",
        "mọi khoản điểm thưởng của `{name}` cộng lại nhiều nhất là {most}, mà `bonus_cap` là {cap}: không có tác dụng",
        "write a `bonus_cap` of {most} or less, or correct the caps of the bonuses",
        "ghi `bonus_cap` từ {most} trở xuống, hoặc sửa giới hạn của các khoản điểm thưởng",
    ),
    "IK336.allocate": _warning(
        "`allocate: {rule}` of `{name}` never shares anything out: no limit there takes from several",
        "`allocate: {rule}` của `{name}` không bao giờ có tác dụng: ở đó không có giới hạn nào cắt của nhiều khoản",
        "delete `allocate`, or write the limit (`bonus_cap`, `max`, `cap`) that is meant",
        "xóa `allocate`, hoặc ghi giới hạn (`bonus_cap`, `max`, `cap`) định nói đến",
    ),
    "IK337.mean": _error(
        "the weight of `{name}` is {found}; in the mean of `{parent}` it must be above 0",
        "trọng số của `{name}` là {found}; trong trung bình của `{parent}` trọng số phải lớn hơn 0",
        "write a weight above 0, for example `weight: 1`",
        "ghi trọng số lớn hơn 0, ví dụ `weight: 1`",
    ),
    "IK337.unread": _error(
        "`{name}` has a weight, but `{parent}` is combined by `{how}`, which knows no weights",
        "`{name}` có trọng số, nhưng `{parent}` gộp theo `{how}`, cách này không dùng trọng số",
        "delete `weight`, or write `aggregate: mean` or `aggregate: sum` in `{parent}`",
        "xóa `weight`, hoặc ghi `aggregate: mean` hay `aggregate: sum` ở `{parent}`",
    ),
    "IK338.near": _error(
        "`rounding.at` names `{found}`, which is no node of this framework",
        "`rounding.at` nêu `{found}`, nhưng bộ chỉ số không có mục này",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK338.unknown": _error(
        "`rounding.at` names `{found}`, which is no node of this framework",
        "`rounding.at` nêu `{found}`, nhưng bộ chỉ số không có mục này",
        "write ids of indicators or components, or a word: `at: component`",
        "ghi mã của chỉ số hoặc chỉ số thành phần, hoặc một từ: `at: component`",
    ),
    "IK338.group": _error(
        "`rounding.at` names the group `{found}`",
        "`rounding.at` nêu nhóm `{found}`",
        "write `at: total` to round the total of every group, or give the group its own `rounding`",
        "ghi `at: total` để làm tròn tổng điểm của mọi nhóm, hoặc ghi `rounding` riêng cho nhóm",
    ),
}

_INPUTS = {
    "IK340.unread": _warning(
        "the input `{name}` is declared, but nothing reads it",
        "số liệu `{name}` được khai báo nhưng không mục nào dùng",
        "name it in a score (`of: {name}`), or delete its declaration",
        "dùng nó trong một cách tính điểm (`of: {name}`), hoặc xóa chỗ khai báo",
    ),
    "IK341.alike": _warning(
        "`{name}` and `{other}` are hard to tell apart",
        "`{name}` và `{other}` rất dễ nhầm với nhau",
        "give one of them a name that differs by a whole word",
        "đặt lại một tên sao cho khác hẳn một từ",
    ),
    "IK342.uncovered": _error(
        "`{input}` has options without points: {options}",
        "`{input}` có phương án chưa có điểm: {options}",
        "add `{first}: 0` (or its points), or `otherwise: 0` under `score`",
        "thêm `{first}: 0` (hoặc số điểm của nó), hoặc thêm `otherwise: 0` trong `score`",
    ),
    "IK342.near": _error(
        "`{option}` is not an option of `{input}`, so its points can never be earned",
        "`{option}` không phải là phương án của `{input}`, nên không bao giờ được tính điểm",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK342.unknown": _error(
        "`{option}` is not an option of `{input}`, so its points can never be earned",
        "`{option}` không phải là phương án của `{input}`, nên không bao giờ được tính điểm",
        "write one of {options}, or add `{option}` to the options of `{input}`",
        "ghi một trong {options}, hoặc thêm `{option}` vào danh sách phương án của `{input}`",
    ),
    "IK342.no_rest": _warning(
        "every option of `{input}` has its own points, so `otherwise` never counts",
        "mọi phương án của `{input}` đều đã có điểm, nên `otherwise` không bao giờ được dùng",
        "delete `otherwise`",
        "xóa `otherwise`",
    ),
    "IK343.field": _error(
        "`where` counts by `{field}`, but the records of `{input}` have no such field",
        "`where` lọc theo `{field}`, nhưng hồ sơ của `{input}` không có trường này",
        "declare it in `{input}`: `fields: {{{field}: {{type: choice, options: […]}}}}`",
        "khai báo ở `{input}`: `fields: {{{field}: {{type: choice, options: […]}}}}`",
    ),
    "IK343.field_near": _error(
        "`where` counts by `{field}`, but the records of `{input}` have no such field",
        "`where` lọc theo `{field}`, nhưng hồ sơ của `{input}` không có trường này",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK343.value": _error(
        "`{value}` is not an option of the field `{field}`: no record would count",
        "`{value}` không phải là phương án của trường `{field}`: sẽ không hồ sơ nào được tính",
        "write one of {options}",
        "ghi một trong {options}",
    ),
    "IK343.value_near": _error(
        "`{value}` is not an option of the field `{field}`: no record would count",
        "`{value}` không phải là phương án của trường `{field}`: sẽ không hồ sơ nào được tính",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK343.key": _error(
        "records of `{input}` are told apart by `{field}`, so none may take it from a default",
        "hồ sơ của `{input}` phân biệt nhau bằng `{field}`, nên trường này không có giá trị mặc định được",
        "delete `default`, or choose another `key`",
        "bỏ `default`, hoặc chọn `key` khác",
    ),
    "IK343.no_options": _error(
        "the field `{field}` of `{input}` is a choice without options",
        "trường `{field}` của `{input}` có kiểu `choice` nhưng chưa có phương án nào",
        "add `options: […]` to the field, or write `type: text`",
        "thêm `options: […]` cho trường này, hoặc ghi `type: text`",
    ),
    "IK345.parts": _error(
        "`{name}` has no score of its own: evidence marks inputs as not applicable, and `{name}` reads none",
        "`{name}` không tự tính điểm: “không áp dụng” chỉ ghi được cho số liệu, mà `{name}` không dùng số liệu nào",
        "move `not_applicable` to the scored parts below; if none of them applies, `{name}` does not either",
        "chuyển `not_applicable` xuống các phần có tính điểm; khi mọi phần không áp dụng thì `{name}` cũng vậy",
    ),
    "IK345.no_input": _error(
        "`{name}` reads no input that evidence could mark as not applicable",
        "`{name}` không dùng số liệu nào để có thể ghi là không áp dụng",
        "delete `not_applicable`, or let the score read an input",
        "xóa `not_applicable`, hoặc để cách tính điểm dùng một số liệu",
    ),
    "IK346.row": _error(
        "`{input}` is not applicable when it is missing, but a row of the checklist `{name}` cannot be left out",
        "`{input}` khi thiếu thì thành không áp dụng, nhưng không thể bỏ riêng một dòng trong danh mục `{name}`",
        "write `missing: zero` for `{input}`, or make the row a component of its own",
        "ghi `missing: zero` cho `{input}`, hoặc tách dòng này thành một chỉ số thành phần riêng",
    ),
    "IK347.drop": _error(
        "`{name}` is combined by `{how}`, which cannot leave out parts in this version; {parts} may be left out",
        "`{name}` gộp theo `{how}`; phiên bản này chưa bỏ bớt được phần nào khi gộp như vậy, mà {parts} có thể bị bỏ",
        "write `aggregate: mean` or `aggregate: sum`, or `otherwise: zero` where the parts say `not_applicable`",
        "ghi `aggregate: mean` hoặc `aggregate: sum`, hoặc ghi `otherwise: zero` ở `not_applicable` của các phần đó",
    ),
    "IK348.near": _warning(
        "`{name}` is declared nowhere, so it is taken as a new input; a very similar one, `{near}`, is declared",
        "`{name}` chưa khai báo ở đâu nên được coi là số liệu mới; có số liệu khai báo tên rất giống là `{near}`",
        "did you mean `{near}`? If not, declare `{name}` under `evidence:`",
        "có phải là `{near}` không? Nếu không thì khai báo `{name}` ở `evidence:`",
    ),
    "IK348.node": _warning(
        "`{word}: {name}` reads no input but the points of `{name}`, which is a node",
        "`{word}: {name}` không đọc số liệu mà đọc điểm của mục `{name}`",
        "write `{word}: ({name})` if its points are meant; otherwise give the input or the node another name",
        "ghi `{word}: ({name})` nếu đúng là dùng điểm của mục này; nếu không thì đặt tên khác cho số liệu hoặc cho mục",
    ),
    "IK348.gone": _error(
        "with this change nothing declares `{name}` any more, but it is still read: range, default and codes would go",
        "với thay đổi này `{name}` không còn được khai báo ở đâu mà vẫn được dùng: khoảng, mặc định, ký hiệu sẽ mất",
        "add to `changes:` of the amendment: `- {{do: set, at: {at}, field: {field}, from: none, to: {to}}}`",
        "thêm vào `changes:` của văn bản sửa đổi: `- {{do: set, at: {at}, field: {field}, from: none, to: {to}}}`",
    ),
    "IK348.group": _warning(
        "`{name}` is not declared in the group `{group}`, so it is taken as a new input; it is declared in `{other}`",
        "`{name}` chưa khai báo trong nhóm `{group}` nên được coi là số liệu mới; nó được khai báo ở nhóm `{other}`",
        "declare it under `evidence:` here too, or once for all groups under `inputs:` at the top of the file",
        "khai báo cả ở đây, dưới `evidence:`, hoặc khai báo một lần cho mọi nhóm ở `inputs:` đầu tệp",
    ),
}

MESSAGES: dict[str, Message] = {**_NAMES, **_MAXIMA, **_INPUTS, **declarations.MESSAGES, **rules.MESSAGES}
