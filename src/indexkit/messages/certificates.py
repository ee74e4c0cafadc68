"""IK630–IK632: certificates that are checked, and results that none can be written of."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str = "", hint_vi: str = "") -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


_ASK = ("ask whoever made it for the file as it was written", "hỏi nơi lập để lấy đúng tệp đã ghi ra")
MESSAGES: dict[str, Message] = {
    "IK630.whole": _error("the certificate is refused: {why}", "giấy chứng nhận không được chấp nhận: {why}", *_ASK),
    "IK630.where": _error(
        "the certificate is refused at `{where}`: {why}",
        "giấy chứng nhận không được chấp nhận ở `{where}`: {why}",
        *_ASK,
    ),
    "IK630.version": _error(
        "the certificate has {where}: {why}",
        "giấy chứng nhận có {where}: {why}",
        "in that indexkit: `indexkit verify`, or `indexkit verify --checker-source` for its checker",
        "trong bản indexkit ấy: `indexkit verify`, hoặc `indexkit verify --checker-source` để lấy bản kiểm tra",
    ),
    "IK631.text": _error(
        "the framework's text in the certificate cannot be used: {why}",
        "không dùng được văn bản bộ chỉ số trong giấy chứng nhận: {why}",
        *_ASK,
    ),
    "IK631.evidence": _error(
        "the evidence in the certificate is not such as its framework scores",
        "minh chứng trong giấy chứng nhận không phải loại mà bộ chỉ số của nó chấm",
        *_ASK,
    ),
    "IK631.differs": _error(
        "`{where}` is not what the framework's text gives",
        "`{where}` không phải là điều mà văn bản bộ chỉ số cho ra",
        "the figures follow from each other, but not from this framework: do not rely on the certificate",
        "các con số khớp nhau nhưng không theo bộ chỉ số này: đừng dựa vào giấy chứng nhận",
    ),
    "IK631.other": _error(
        "the certificate is of another text than {file}: its rules have the fingerprint {theirs}, the file's {ours}",
        "giấy chứng nhận không theo văn bản {file}: quy tắc của nó có dấu vân tay {theirs}, của tệp là {ours}",
        "give the framework, the period and the amendments by which the unit was scored",
        "ghi đúng bộ chỉ số, kỳ và các văn bản sửa đổi đã dùng để chấm",
    ),
    "IK632.merged": _error(
        "no certificate can be written of these merged units: {units}",
        "không lập được giấy chứng nhận cho các đơn vị sáp nhập này: {units}",
        "they were merged of merged units, or lie in a cluster that not all their predecessors named: merge those that "
        "were scored, or certify these",
        "chúng được sáp nhập từ đơn vị đã sáp nhập, hoặc thuộc cụm mà không phải đơn vị cũ nào cũng khai: hãy sáp nhập "
        "từ các đơn vị đã được chấm, hoặc lập giấy cho các đơn vị đó",
    ),
    "IK632.digits": _error(
        "no certificate can be written of a root, a power or a logarithm of figures of hundreds of digits",
        "không lập được giấy chứng nhận khi có căn, lũy thừa hay lô-ga-rít của số dài hàng trăm chữ số",
        "round what it is taken of",
        "hãy làm tròn số trước khi lấy căn, lũy thừa hay lô-ga-rít",
    ),
}
