"""IK740 to IK744: files of many units, and the files of scores that come of them."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str, hint_vi: str) -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


MESSAGES: dict[str, Message] = {
    "IK740.kind": _error(
        "`{file}` is not a table that is read: its name ends in none of {known}",
        "`{file}` không phải bảng đọc được: tên tệp không kết thúc bằng {known}",
        "give a file of one of these kinds",
        "dùng tệp thuộc một trong các loại này",
    ),
    "IK740.unreadable": _error(
        "`{file}` cannot be read to its end: {why}",
        "không đọc được trọn `{file}`: {why}",
        "give a whole file; a copy may have been cut short",
        "dùng tệp đầy đủ; có thể bản sao bị cắt ngắn",
    ),
    "IK740.near": _error(
        "column `{name}` is no input of group `{group}`; did you mean `{near}`?",
        "cột `{name}` không phải số liệu của nhóm `{group}`; ý bạn là `{near}`?",
        "`{near}`, or `--keep {name}` to carry the column along as it is",
        "`{near}`, hoặc `--keep {name}` để giữ nguyên cột này",
    ),
    "IK740.unknown": _error(
        "column `{name}` is no input of group `{group}`",
        "cột `{name}` không phải số liệu của nhóm `{group}`",
        "leave the column out, or `--keep {name}` to carry it along as it is",
        "bỏ cột này, hoặc `--keep {name}` để giữ nguyên cột",
    ),
    "IK740.ours": _error(
        "the name of column `{name}` begins with `@`, as those of the result do",
        "tên cột `{name}` bắt đầu bằng `@`, vốn dành cho các cột kết quả",
        "rename the column; a file of scores is not scored again",
        "đổi tên cột; không chấm lại một tệp kết quả",
    ),
    "IK740.same": _error(
        "columns `{first}` and `{second}` both say `{name}`",
        "hai cột `{first}` và `{second}` đều là `{name}`",
        "leave one of them out",
        "bỏ một trong hai cột",
    ),
    "IK740.lacking": _error(
        "there is no column `{name}` to keep",
        "không có cột `{name}` để giữ",
        "name a column of the table",
        "ghi đúng tên một cột trong bảng",
    ),
    "IK740.no_input": _error(
        "no column is an input of group `{group}`",
        "không cột nào là số liệu của nhóm `{group}`",
        "the headings are names of inputs, such as {some}",
        "tiêu đề cột là tên số liệu, chẳng hạn {some}",
    ),
    "IK740.type": _error(
        "column `{name}` holds {found}, and its input takes {wanted}",
        "cột `{name}` chứa {found}, còn số liệu này nhận {wanted}",
        "write the column in that type",
        "ghi cột theo đúng kiểu đó",
    ),
    "IK740.unit": _error(
        "column `{name}` says that it is measured in `{found}`, and its input is in {wanted}",
        "cột `{name}` ghi đơn vị đo `{found}`, còn số liệu này tính bằng {wanted}",
        "write the column in {wanted}, or name the column that is",
        "ghi cột bằng {wanted}, hoặc dùng đúng cột tính bằng {wanted}",
    ),
    "IK740.unit_scale": _error(
        "column `{name}` says that it is measured in `{found}`, and its input is in {wanted}",
        "cột `{name}` ghi đơn vị đo `{found}`, còn số liệu này tính bằng {wanted}",
        "multiply each of its numbers by {times}, and say {wanted}",
        "nhân mỗi số với {times} rồi ghi đơn vị đo {wanted}",
    ),
    "IK740.mixed": _error(
        "column `{name}` says `{found}` in row {row} and `{other}` in row {differs}, and the input has no `unit:`",
        "cột `{name}` ghi `{found}` ở dòng {row} và `{other}` ở dòng {differs}, mà số liệu không khai `unit:`",
        "write all rows in one unit of measure, and `unit:` at the input",
        "ghi mọi dòng theo một đơn vị đo, và khai `unit:` cho số liệu",
    ),
    "IK741.unit": _error(
        "by column `{column}` the number is in `{found}`, and its input is in {wanted}",
        "theo cột `{column}`, con số tính bằng `{found}`, còn số liệu này tính bằng {wanted}",
        "write the number in {wanted}",
        "ghi con số bằng {wanted}",
    ),
    "IK741.group": _error(
        "the row is of group `{found}`, and `{ours}` is scored",
        "dòng thuộc nhóm `{found}`, còn đang chấm nhóm `{ours}`",
        "score each group by itself, with `--group`",
        "chấm riêng từng nhóm bằng `--group`",
    ),
    "IK741.period": _error(
        "the row is of period `{found}`, and the framework is that of `{ours}`",
        "dòng thuộc kỳ `{found}`, còn bộ tiêu chí là của kỳ `{ours}`",
        "score each period by itself, with `--period`",
        "chấm riêng từng kỳ bằng `--period`",
    ),
    "IK741.room": _error(
        "the figure of `{column}` has more digits than a column of a table holds",
        "con số của `{column}` có nhiều chữ số hơn mức một cột của bảng chứa được",
        "score this unit by itself",
        "chấm riêng đơn vị này",
    ),
    "IK742.changed": _error(
        "`{file}` changed while it was read, so there is no result",
        "`{file}` bị thay đổi trong khi đang đọc, nên không có kết quả",
        "do it again when the file is at rest",
        "chạy lại khi tệp không còn thay đổi",
    ),
    "IK742.stopped": _error(
        "stopped before the end, so nothing is written",
        "bị dừng giữa chừng, nên không ghi kết quả",
        "run the command again",
        "chạy lại lệnh",
    ),
    "IK743.point": Message(
        "warning",
        "column `{column}` has numbers such as {found}, whose point is read as the decimal point",
        "cột `{column}` có số như {found}, dấu chấm được hiểu là dấu thập phân",
        "write thousands without a point",
        "viết hàng nghìn không có dấu chấm",
    ),
    "IK743.unit": Message(
        "warning",
        "column `{name}` says `{found}`, which is no known unit of measure; its input is in {wanted}",
        "cột `{name}` ghi `{found}`, một đơn vị đo chưa biết; số liệu này tính bằng {wanted}",
        "`{found}` is taken for the same; look whether it is",
        "`{found}` được coi là cùng một đơn vị đo; nên xem lại",
    ),
    "IK744.none": _error(
        "`{file}` is not a file of scores that `indexkit batch` wrote",
        "`{file}` không phải tệp kết quả do `indexkit batch` ghi",
        "give the file that was named with `-o`",
        "dùng tệp đã ghi bằng `-o`",
    ),
    "IK744.version": _error(
        "`{file}` was written by other rules of calculation (version {found}; here {ours})",
        "`{file}` được ghi theo quy tắc tính khác (phiên bản {found}; ở đây là {ours})",
        "open it with the indexkit that wrote it",
        "mở bằng indexkit đã ghi tệp",
    ),
    "IK744.text": _error(
        "the framework's text in `{file}` is not the one by which its rows were scored",
        "văn bản bộ tiêu chí trong `{file}` không phải văn bản đã dùng để chấm",
        "run the batch again",
        "chạy lại `indexkit batch`",
    ),
    "IK744.refused": _error(
        "row {row} of `{file}` was refused ({codes}), so it has no score",
        "dòng {row} của `{file}` bị từ chối ({codes}), nên không có điểm",
        "mend the row in the table that was scored, and run the batch again",
        "sửa dòng đó trong bảng đã chấm rồi chạy lại `indexkit batch`",
    ),
    "IK744.figure": _error(
        "row {row} of `{file}` says `{column}` = {found}; scored again by the text in the file it is {again}",
        "dòng {row} của `{file}` ghi `{column}` = {found}; chấm lại theo văn bản trong tệp thì được {again}",
        "the file was changed after it was written: run the batch again",
        "tệp đã bị sửa sau khi ghi: chạy lại `indexkit batch`",
    ),
    "IK744.over_rows": _error(
        "the figures over all rows in `{file}` cannot be read",
        "không đọc được các số liệu gộp của mọi dòng trong `{file}`",
        "the file was changed after it was written: run the batch again",
        "tệp đã bị sửa sau khi ghi: chạy lại `indexkit batch`",
    ),
    "IK744.again": _error(
        "`{file}` says `{field}` = {found} of {name} over all rows{within}; worked out again from these it is {again}",
        "`{file}` ghi `{field}` = {found} cho {name} của mọi dòng{within}; tính lại từ các dòng thì được {again}",
        "the file was changed after it was written: run the batch again",
        "tệp đã bị sửa sau khi ghi: chạy lại `indexkit batch`",
    ),
    "IK744.row": _error(
        "`{file}` has no row {row}: its {rows} rows count from 0",
        "`{file}` không có dòng {row}: tệp có {rows} dòng, đếm từ 0",
        "`--row 0` is the first row",
        "`--row 0` là dòng đầu tiên",
    ),
}
