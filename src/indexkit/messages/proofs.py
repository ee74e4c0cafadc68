"""IK670, IK671: what proofs about a framework found (`check --prove`)."""

from __future__ import annotations

from indexkit.problems import Message

MESSAGES: dict[str, Message] = {
    "IK670.shown": Message(
        "error",
        "in `{group}`: {says}; evidence that shows it: {evidence}",
        "trong `{group}`: {says}; minh chứng cho thấy điều đó: {evidence}",
        "mend the rule, or say in the file what is meant",
        "sửa quy tắc, hoặc ghi rõ trong tệp ý muốn nói",
    ),
    "IK670.pair": Message(
        "error",
        "in `{group}`: {says}; first {evidence}, then {other}",
        "trong `{group}`: {says}; trước {evidence}, sau {other}",
        "mend the rule, or the `direction:` of the input",
        "sửa quy tắc, hoặc sửa `direction:` của số liệu",
    ),
    "IK670.idle": Message(
        "warning",
        "in `{group}`: {says}",
        "trong `{group}`: {says}",
        "leave it out, or correct the figure that was meant",
        "bỏ đi, hoặc sửa lại con số cho đúng ý",
    ),
    "IK671.unknown": Message(
        "note",
        "in `{group}`, neither proved nor refuted that {says}; {why}",
        "trong `{group}`, chưa chứng minh cũng chưa bác bỏ được rằng {says}; {why}",
        "test it with cases of your own (`indexkit test`)",
        "hãy kiểm tra bằng các tình huống của mình (`indexkit test`)",
    ),
}
