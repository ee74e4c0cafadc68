"""IK660–IK663: two results that are compared."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str = "", hint_vi: str = "") -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


MESSAGES: dict[str, Message] = {
    "IK660.two": _error(
        "two results are compared, and here are {n}",
        "so sánh hai kết quả, nhưng ở đây có {n}",
        "`indexkit compare RESULT RESULT`; to compare units with published figures, add `--published TABLE`",
        "`indexkit compare KẾT_QUẢ KẾT_QUẢ`; để so đơn vị với số đã công bố, thêm `--published BẢNG`",
    ),
    "IK660.published": _error(
        "`{option}` goes with `--published`, or belongs to no comparison of two results",
        "`{option}` đi cùng `--published`, không dùng khi so hai kết quả",
        "leave it out, or add `--published TABLE`",
        "bỏ tùy chọn này, hoặc thêm `--published BẢNG`",
    ),
    "IK660.results": _error(
        "`{option}` is for two results, not for units beside `--published`",
        "`{option}` dùng khi so hai kết quả, không đi cùng `--published`",
        "leave it out, or give two results and no `--published`",
        "bỏ tùy chọn này, hoặc ghi hai kết quả và bỏ `--published`",
    ),
    "IK661.no_json": _error(
        "`{file}` is no JSON from here on",
        "`{file}` từ chỗ này không phải là JSON",
        "write the result again with `indexkit score … --format json -o FILE`, or `--certificate FILE`",
        "ghi lại kết quả bằng `indexkit score … --format json -o TỆP`, hoặc `--certificate TỆP`",
    ),
    "IK661.cut": _error(
        "`{file}` ends in the middle",
        "`{file}` bị cắt giữa chừng",
        "fetch the file again: its end is lost",
        "tải lại tệp: phần cuối bị mất",
    ),
    "IK661.foreign": _error(
        "`{file}` is no result of indexkit",
        "`{file}` không phải là kết quả của indexkit",
        "a result is what `score --format json` or `score --certificate` writes; a table of figures is a .csv, .xlsx "
        "or .ods",
        "kết quả là tệp do `score --format json` hoặc `score --certificate` ghi; bảng con số là tệp .csv, .xlsx hoặc "
        ".ods",
    ),
    "IK661.version": _error(
        "the result has the version `{found}`; known here: {known}",
        "kết quả có phiên bản `{found}`; ở đây chỉ biết: {known}",
        "use the indexkit that wrote it, or score again",
        "dùng đúng bản indexkit đã ghi nó, hoặc chấm lại",
    ),
    "IK661.twice": _error(
        "the key `{found}` stands twice in one object",
        "khóa `{found}` có hai lần trong một đối tượng",
        "results of indexkit never do that; write the result again",
        "kết quả của indexkit không bao giờ như vậy; hãy ghi lại kết quả",
    ),
    "IK661.number": _error(
        "`{found}` stands as a bare number; results write every number as text",
        "`{found}` ghi thành số trần; trong kết quả mọi con số đều ghi thành chữ",
        "another program has rewritten the file; write the result again",
        "tệp đã bị chương trình khác ghi lại; hãy ghi lại kết quả",
    ),
    "IK661.depth": _error(
        "the file is nested deeper than {limit}",
        "tệp lồng sâu quá {limit} tầng",
        "results of indexkit are not; write the result again",
        "kết quả của indexkit không sâu như vậy; hãy ghi lại kết quả",
    ),
    "IK662.lacks": _error(
        "the result in `{file}` lacks `{key}`",
        "kết quả trong `{file}` thiếu `{key}`",
        "write the result again; nothing in it may be left out",
        "ghi lại kết quả; không được bỏ bớt phần nào",
    ),
    "IK662.part": _error(
        "`{key}` in `{file}` is not what stands there in a result",
        "`{key}` trong `{file}` không đúng kiểu của một kết quả",
        "write the result again with the program that scored it",
        "ghi lại kết quả bằng chương trình đã chấm",
    ),
    "IK662.figure": _error(
        "`{key}` in `{file}` is no figure",
        "`{key}` trong `{file}` không phải là con số",
        "a figure is text such as `7.5` or `10/3`",
        "con số ghi thành chữ như `7.5` hoặc `10/3`",
    ),
    "IK663.group": _error(
        "the results are of two scorecards, `{before}` and `{after}`: they have no figures in common",
        "hai kết quả thuộc hai nhóm, `{before}` và `{after}`: không có con số nào chung",
        "compare results of units of one group",
        "so các kết quả của đơn vị cùng một nhóm",
    ),
    "IK663.several": _error(
        "the certificate is of several units: {known} …",
        "giấy chứng nhận gồm nhiều đơn vị: {known} …",
        "say which with `--unit`",
        "ghi rõ đơn vị bằng `--unit`",
    ),
    "IK663.unit": _error(
        "the certificate has no unit `{unit}`; it has {known}",
        "giấy chứng nhận không có đơn vị `{unit}`; có {known}",
        "write the unit's code as it stands there",
        "ghi mã đơn vị đúng như trong đó",
    ),
    "IK663.row": _error(
        "the table has no row of the unit `{unit}`; it has {known}",
        "bảng không có dòng nào của đơn vị `{unit}`; có {known}",
        "say with `--unit` under which code the unit stands in the table",
        "dùng `--unit` ghi mã của đơn vị trong bảng",
    ),
    "IK663.row_twice": _error(
        "the unit `{unit}` has two rows in the table",
        "đơn vị `{unit}` có hai dòng trong bảng",
        "leave one row a unit",
        "mỗi đơn vị chỉ để một dòng",
    ),
    "IK663.column": _error(
        "no figure of the other result is called `{found}`",
        "kết quả kia không có con số nào tên là `{found}`",
        "head a column by a path or id of a node, or `total`; what begins with `x-` is passed over",
        "đặt tên cột bằng đường dẫn hoặc mã của mục, hoặc `total`; cột bắt đầu bằng `x-` được bỏ qua",
    ),
    "IK663.column_near": _error(
        "no figure of the other result is called `{found}`",
        "kết quả kia không có con số nào tên là `{found}`",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK663.tables": _error(
        "both are tables; one side must be a result",
        "cả hai đều là bảng; một bên phải là kết quả",
        "score the unit first: `indexkit score … --format json -o result.json`",
        "hãy chấm đơn vị trước: `indexkit score … --format json -o ket_qua.json`",
    ),
}
