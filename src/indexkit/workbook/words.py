"""The words of the workbook, in Vietnamese and English."""

from __future__ import annotations

from indexkit.problems import Lang, Text

BOOK: dict[str, Text] = {
    "scores": Text("Điểm", "Scores"),
    "evidence": Text("Minh chứng", "Evidence"),
    "steps": Text("Các bước tính", "Steps"),
    "lists": Text("Danh mục", "Lists"),
    "records": Text("Hồ sơ {name}", "Records {name}"),
    "figures": Text("Dãy số {name}", "Figures {name}"),
    "claimed": Text("tự khai", "claimed"),
    "verified": Text("đã thẩm định", "verified"),
    "rejected": Text("bị bác", "rejected"),
    "absent": Text("không có", "absent"),
    "not_applicable": Text("không áp dụng", "not applicable"),
    "outside": Text("ngoài thời hạn", "outside the window"),
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
    "evidence_how": Text(
        "Chỉ các ô nền vàng là sửa được; sửa ô nào thì điểm ở trang “{scores}” tính lại theo ô đó. Ô để trống nghĩa là "
        "không có minh chứng, khác với số 0. Trạng thái để trống được đọc là “tự khai”.",
        "Only yellow cells can be changed; the scores on sheet “{scores}” follow. An empty cell means that there is no "
        "evidence, which is not 0. An empty state is read as “claimed”.",
    ),
    "lens": Text(
        "Bảng này chỉ tính minh chứng ở trạng thái “đã thẩm định”.",
        "Here only evidence whose state is “verified” counts.",
    ),
    "panel_how": Text(
        "Điểm do hội đồng cho, thay cho điểm tính từ minh chứng. Mục không có ở đây thì không nhập điểm hội đồng được "
        "trong tệp này.",
        "Points that a panel gave, in the place of computed ones. For an item that is not listed here no panel's "
        "points can be entered in this file.",
    ),
    "name": Text("Minh chứng", "Evidence"),
    "value": Text("Giá trị", "Value"),
    "state": Text("Trạng thái", "State"),
    "enter": Text("Cách nhập", "What to enter"),
    "source": Text("Nguồn", "Source"),
    "note": Text("Ghi chú", "Note"),
    "id": Text("Mã trong bộ chỉ số", "Id in the framework"),
    "panel": Text("Điểm hội đồng: {name}", "Panel's points: {name}"),
    "enter_yes_no": Text("có hoặc không", "yes or no"),
    "enter_count": Text("số nguyên, từ 0", "a whole number, 0 or more"),
    "enter_number": Text("số", "a number"),
    "enter_percent": Text("số phần trăm: 72,5 là 72,5 %", "percent: 72.5 is 72.5 %"),
    "enter_points": Text("số điểm", "points"),
    "enter_choice": Text("chọn trong danh sách", "one of the list"),
    "enter_date": Text("ngày, từ 01/3/1900", "a date, from 1 March 1900"),
    "enter_items": Text("mỗi hồ sơ một dòng ở trang “{sheet}”", "a row for each record, on sheet “{sheet}”"),
    "enter_numbers": Text("mỗi số một dòng ở trang “{sheet}”", "a row for each figure, on sheet “{sheet}”"),
    "enter_text": Text("chữ; không dùng để tính điểm", "text; no score depends on it"),
    "range": Text("từ {low} đến {high}", "from {low} to {high}"),
    "range_low": Text("từ {low}", "from {low}"),
    "range_high": Text("đến {high}", "up to {high}"),
    "by": Text("người quyết định: {text}", "by: {text}"),
    "on": Text("ngày {text}", "on {text}"),
    "because": Text("lý do: {text}", "because: {text}"),
    "submitted": Text("nộp ngày {text}", "handed in on {text}"),
    "late": Text(
        "nộp ngoài thời hạn nên được ghi là “{state}”", "handed in outside the window, and so entered as “{state}”"
    ),
    "defaulted": Text("để trống thì lấy theo bộ chỉ số", "empty: what the framework says stands in"),
    "not_readable": Text(
        "có nhiều chữ số hơn mức một ô giữ được, nên phần phụ thuộc vào số này không tính lại được trong tệp",
        "has more digits than a cell keeps, so what depends on it cannot be computed in this file",
    ),
    "too_long_list": Text(
        "danh sách có {n} dòng, nhiều hơn mức {most} dòng tính được ở đây; phần phụ thuộc vào nó không tính lại được",
        "a list of {n} members, more than the {most} that are computed here; what depends on it cannot be computed",
    ),
    "list_how": Text(
        "Mỗi dòng một hồ sơ; hồ sơ không có “{key}” là lỗi. Có {rows} dòng, {used} dòng đã dùng.",
        "A row for each record; one without “{key}” is an error. There are {rows} rows, {used} of them used.",
    ),
    "figures_how": Text(
        "Mỗi dòng một số. Có {rows} dòng, {used} dòng đã dùng.",
        "A row for each figure. There are {rows} rows, {used} of them used.",
    ),
    "head_figure": Text("Số", "Figure"),
    "head_document": Text("Văn bản", "Document"),
    "head_state": Text("Trạng thái", "State"),
    "head_source": Text("Nguồn", "Source"),
    "head_note": Text("Ghi chú", "Note"),
    "head_submitted": Text("Ngày nộp", "Handed in on"),
    "steps_how": Text(
        "Mỗi dòng là một phép tính. Mỗi số là một phân số chính xác: tử số và mẫu số, đều là số nguyên, nên máy tính "
        "không làm tròn. Mẫu số 0: số không viết được thành phân số ngắn; khi đó dùng số ở cột “Giá trị”, sai lệch "
        "không quá cột “Sai số”, và nếu quá gần một ngưỡng thì ô ghi #N/A chứ không đoán. Trạng thái: 0 có số; 1 chia "
        "cho 0; 2 không áp dụng; 3 không có giá trị; 4 không có minh chứng; 5 bị bác.",
        "Each row is one operation. A figure is an exact fraction, its numerator and denominator whole numbers, so "
        "that nothing is rounded on the way. Denominator 0: no short fraction; then the figure is the one in “Value”, "
        "off by no more than “Within”, and where that is too near to a threshold the cell is #N/A and no guess. State: "
        "0 there is a figure; 1 divided by 0; 2 does not apply; 3 no value; 4 no evidence; 5 rejected.",
    ),
    "step": Text("Phép tính", "Operation"),
    "numerator": Text("Tử số (đúng = 1)", "Numerator (true = 1)"),
    "denominator": Text("Mẫu số", "Denominator"),
    "near": Text("Giá trị", "Value"),
    "within": Text("Sai số", "Within"),
    "work": Text("Tính giữa 1", "Work 1"),
    "more": Text("Tính giữa 2", "Work 2"),
    "read": Text("Đọc {name}", "Read {name}"),
    "reading": Text("Minh chứng được đọc", "The evidence as it is read"),
    "record": Text("hồ sơ {n}: {name}", "record {n}: {name}"),
    "refusals": Text("Minh chứng không hợp lệ?", "Is the evidence refused?"),
    "shown": Text("Số công bố", "Published figures"),
    "over_units": Text("tính trên mọi đơn vị, cố định trong tệp này", "over all units; fixed in this file"),
    "total": Text("Tổng điểm", "Total"),
    "code": Text("Mã", "Code"),
    "item": Text("Mục", "Item"),
    "points": Text("Điểm", "Points"),
    "max": Text("Tối đa", "Maximum"),
    "percent": Text("Đạt %", "Percent"),
    "level": Text("Xếp loại", "Level"),
    "ours": Text("Số của indexkit", "indexkit's figure"),
    "agree": Text("So sánh", "Compared"),
    "clause": Text("Căn cứ", "Clause"),
    "basis": Text("Độ chắc", "Basis"),
    "sentence": Text("Giải thích (theo minh chứng đã nộp)", "In words (for the evidence as handed in)"),
    "same": Text("khớp", "agrees"),
    "other": Text("khác", "differs"),
    "no_figure": Text("không có số", "no figure"),
    "refused": Text("minh chứng không hợp lệ", "evidence is refused"),
    "not_live": Text("không tính được ở đây", "cannot be computed here"),
    "compared": Text(
        "{same} trong {all} ô khớp với indexkit; “khác” nghĩa là minh chứng trong tệp đã được sửa.",
        "{same} of {all} cells agree with indexkit; “differs” means that the evidence in this file was changed.",
    ),
    "compared_head": Text("Đối chiếu", "Comparison"),
    "dead": Text(
        "Ô tính không thực hiện được các phép sau, nên phần phụ thuộc ghi “{not_live}” và chỉ có số của indexkit: "
        "{lines}",
        "Cells cannot compute the following; what depends on it says “{not_live}”, and only indexkit's figure stands: "
        "{lines}",
    ),
    "cannot": Text(
        "“{not_live}”: ô minh chứng không đọc được, hoặc số quá dài hay quá gần một ngưỡng để bảng tính phân định; "
        "không có số nào được đoán.",
        "“{not_live}”: a cell of evidence cannot be read, or figures are too long, or too near to a threshold, for a "
        "spreadsheet to decide; nothing is guessed.",
    ),
    "incomplete": Text(
        "Khi chấm còn thiếu minh chứng (liệt kê dưới bảng): tổng điểm chưa đầy đủ, xếp loại nếu có là tạm tính.",
        "When this was scored, evidence was missing (listed below the table): the total is incomplete, a level "
        "provisional.",
    ),
    "base": Text("Điểm các chỉ số", "Base (indicators)"),
    "published": Text("văn bản đã công bố", "published text"),
    "press": Text("theo báo chí", "from the press"),
    "reconstructed": Text("dự thảo tạm dùng", "reconstructed"),
    "assumed": Text("giả định", "assumed"),
    "protected": Text(
        "Trang này được khóa, không có mật khẩu, để khỏi sửa nhầm công thức.",
        "This sheet is protected, without a password, so that no formula is changed by mistake.",
    ),
}


def tell(key: str, lang: Lang, /, **fields: str) -> str:
    return BOOK[key].in_(lang).format(**fields)
