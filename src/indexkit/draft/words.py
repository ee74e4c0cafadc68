"""The words of a draft and of its summary, in Vietnamese and English."""

from __future__ import annotations

from indexkit.problems import Lang, Text

SAID: dict[str, Text] = {
    "group": Text("Bảng điểm", "Scorecard"),
    "head": Text(
        "Bản nháp do máy đọc từ {file}; chưa có người đối chiếu với văn bản.",
        "A draft, read by a machine from {file}; nobody has compared it with the text.",
    ),
    "refused": Text("Không đọc được: {text}", "Not read: {text}"),
    "all": Text(
        "Cả tệp là bản nháp do máy đọc từ {file}; chưa có người đối chiếu với văn bản",
        "All of this file is a draft, read by a machine from {file}; nobody has compared it with the text",
    ),
    "rules": Text(
        "Bảng không nói cách làm tròn và cách xử lý khi thiếu minh chứng; giả định không làm tròn, thiếu thì 0 điểm",
        "The table does not say how to round and what missing evidence does; assumed: no rounding, 0 points",
    ),
    "dates": Text(
        "Ngày có hiệu lực và kỳ đánh giá đầu tiên là giả định: ngày ban hành và năm của nó",
        "The day of entry into force and the first period are assumed: the day of issue and its year",
    ),
    "left": Text(
        "{code}: cách tính điểm chưa đọc được, tạm do hội đồng chấm",
        "{code}: how points are given was not understood; for now a panel gives them",
    ),
    "steps": Text(
        "{code}: văn bản chỉ nêu từng mức; giả định mỗi mức tính từ đó trở lên, dưới mức thấp nhất 0 điểm",
        "{code}: the text names single figures; each is assumed to hold from there on, with 0 points below the lowest",
    ),
    "rest": Text(
        "{code}: văn bản không nói các trường hợp còn lại; giả định 0 điểm",
        "{code}: the text does not say what the other cases get; assumed: 0 points",
    ),
    "parts": Text(
        "{code}: các nội dung cộng lại bằng điểm tối đa; giả định mỗi nội dung đạt thì được cộng điểm của nó",
        "{code}: the parts add up to the maximum; each that is reached is assumed to add its points",
    ),
    "no_cap": Text(
        "{code}: văn bản không nêu giới hạn riêng; giả định chỉ giới hạn bởi điểm tối đa",
        "{code}: the text names no limit of its own; only the maximum is assumed to limit",
    ),
    "no_limit": Text(
        "{code}: văn bản không nêu giới hạn; giả định không giới hạn",
        "{code}: the text names no limit; assumed: none",
    ),
    "zero": Text(
        "{code}: điểm tối đa ghi 0; giả định chỉ thu thập, không tính điểm",
        "{code}: its maximum is 0; assumed: collected only, not scored",
    ),
    "bonus": Text(
        "{code}: bảng không nói điểm thưởng có được vượt điểm tối đa và có tính vào tỷ lệ phần trăm hay không; "
        "giả định có cả hai",
        "{code}: the table does not say whether bonuses may pass the maximum and whether the percent counts them; "
        "assumed: both",
    ),
    "penalty": Text(
        "{code}: bảng không nói điểm trừ có tính vào tỷ lệ phần trăm hay không; giả định có",
        "{code}: the table does not say whether the percent counts penalties; assumed: it does",
    ),
    "limit": Text(
        "{code}: giới hạn chung {most} điểm chưa ghi được vào tệp",
        "{code}: the limit of {most} points on all of it together is not written in the file yet",
    ),
    "inside": Text(
        "{code}: gọi là điểm cộng nhưng bảng tính trong điểm tối đa; giả định là mục tính điểm như các mục khác",
        "{code}: called a bonus, but the table counts it within the maximum; assumed: an item like others",
    ),
    "ratio": Text(
        "{code}: văn bản không nói khi tử số lớn hơn mẫu số và khi mẫu số bằng 0; giả định tính bằng 100% và 0 điểm",
        "{code}: the text does not say what more than the whole and a whole of 0 give; assumed: 100 percent, 0 points",
    ),
    "over": Text(
        "{code}: văn bản không nói khi tử số lớn hơn mẫu số; giả định tính bằng 100%",
        "{code}: the text does not say what more than the whole gives; assumed: 100 percent",
    ),
    "share_over": Text(
        "{code}: văn bản chỉ nêu tỷ lệ; giả định điểm bằng tỷ lệ nhân điểm tối đa, quá 100% tính 100%",
        "{code}: the text names a ratio only; assumed: it times the maximum, 100 percent at most",
    ),
    "share": Text(
        "{code}: văn bản chỉ nêu tỷ lệ; giả định điểm bằng tỷ lệ nhân điểm tối đa, quá 100% tính 100%, "
        "mẫu số bằng 0 thì 0 điểm",
        "{code}: the text names a ratio only; assumed: it times the maximum, 100 percent at most, 0 points "
        "where the whole is 0",
    ),
    "counted": Text(
        "Số dòng của bảng: {rows}; được ghi: {written}; từ chối: {refused}.",
        "Rows of the table: {rows}; written: {written}; refused: {refused}.",
    ),
    "kinds": Text(
        "Trong đó: mục có mục con: {parents}; hiểu được cách tính: {understood} ({kinds}); để hội đồng chấm: {left}; "
        "dòng cách tính tiếp theo và dòng tổng: {further}.",
        "Of these: with parts: {parents}; understood: {understood} ({kinds}); left to a panel: {left}; further lines "
        "of a text, and totals: {further}.",
    ),
    "none": Text("không có", "none"),
    "next": Text(
        "Đã ghi {file}. Đối chiếu từng mục với trích dẫn bên cạnh, rồi chạy: indexkit check {file}",
        "{file} is written. Compare each item with the quote beside it, then run: indexkit check {file}",
    ),
}


def tell(key: str, lang: Lang, /, **fields: str) -> str:
    return SAID[key].in_(lang).format(**fields)
