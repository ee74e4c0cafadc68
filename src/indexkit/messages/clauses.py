"""IK695–IK699: cases that nobody has filled in yet; the clauses of a decision and the rules made of them."""

from __future__ import annotations

from indexkit.problems import Message

MESSAGES: dict[str, Message] = {
    "IK695.blank": Message(
        "error",
        "case “{case}”: fill me in: nothing is written for `{what}`",
        "trường hợp “{case}”: hãy điền vào đây: `{what}` còn để trống",
        "work it out by the decision's text, not by this program, and write the figure",
        "tính tay theo văn bản, không lấy từ chương trình này, rồi ghi con số",
    ),
    "IK695.to_fill": Message(
        "warning",
        "case “{case}” is still to be filled in: nothing is written for `{what}`",
        "trường hợp “{case}” chưa điền: `{what}` còn để trống",
        "work it out by the decision's text, not by this program, and write the figure",
        "tính tay theo văn bản, không lấy từ chương trình này, rồi ghi con số",
    ),
    "IK696.hash": Message(
        "error",
        "the text of clause {section} is not the one its `sha256` was taken of",
        "lời văn của điểm {section} không khớp với `sha256` đã ghi",
        "compare it with the decision; if the text is right, write `sha256: {found}` and the day in `since`",
        "đối chiếu với văn bản; nếu lời văn đúng, ghi `sha256: {found}` và ngày ở `since`",
    ),
    "IK696.no_hash": Message(
        "warning",
        "the text of clause {section} has no `sha256`, so a change of it would not be seen",
        "lời văn của điểm {section} chưa có `sha256` nên nếu bị sửa sẽ không biết",
        "compare it with the decision, then write `sha256: {found}`",
        "đối chiếu với văn bản rồi ghi `sha256: {found}`",
    ),
    "IK697.changed": Message(
        "warning",
        "`{name}` was verified on {verified}, but clause {section} reads as it does since {since}",
        "`{name}` được đối chiếu ngày {verified}, nhưng điểm {section} có lời văn này từ {since}",
        "read the clause again, mend the rule if need be, and write the day in `verified_on`",
        "đọc lại điểm này, sửa quy tắc nếu cần, rồi ghi ngày vào `verified_on`",
    ),
    "IK697.quote": Message(
        "warning",
        "what `{name}` quotes does not stand in the text of clause {section}",
        "câu mà `{name}` trích không có trong lời văn của điểm {section}",
        "quote the clause word for word, or correct its number",
        "trích đúng từng chữ, hoặc sửa số của điểm",
    ),
    "IK698.no_clause": Message(
        "warning",
        "`{name}` cites clause {section} of {document}, which is not in {file}",
        "`{name}` dẫn điểm {section} của {document}, nhưng {file} không có điểm này",
        "correct the number, or add the clause with its text",
        "sửa số của điểm, hoặc thêm điểm ấy cùng lời văn",
    ),
    "IK698.no_rule": Message(
        "warning",
        "no rule cites clause {section}",
        "không quy tắc nào dẫn điểm {section}",
        "cite it in the rule that was made of it, or write the rule that is lacking",
        "dẫn điểm này ở quy tắc tương ứng, hoặc viết quy tắc còn thiếu",
    ),
    "IK698.document": Message(
        "warning",
        "no rule cites a clause of `{name}`",
        "không quy tắc nào dẫn điểm nào của `{name}`",
        "in the rules made of it write `cite: {{document: {name}, section: …}}`",
        "ở các quy tắc tương ứng ghi `cite: {{document: {name}, section: …}}`",
    ),
    "IK698.document_near": Message(
        "warning",
        "no rule cites a clause of `{name}`; the rules cite `{near}`",
        "không quy tắc nào dẫn điểm nào của `{name}`; các quy tắc dẫn `{near}`",
        "write `document: {near}`",
        "ghi `document: {near}`",
    ),
    "IK698.stray": Message(
        "warning",
        "no text in force is called `{name}`, so nothing here is held against the rules",
        "không có văn bản nào đang áp dụng tên là `{name}`, nên tệp này không được đối chiếu với quy tắc",
        "write one of {known}",
        "ghi một trong các tên {known}",
    ),
}
