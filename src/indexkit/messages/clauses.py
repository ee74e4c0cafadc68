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
}
