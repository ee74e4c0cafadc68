"""IK520–IK530: evidence that can be read but not scored; found while scoring."""

from indexkit.problems import Message

MESSAGES: dict[str, Message] = {
    "IK520.over_zero": Message(
        "error",
        "`{node}`: the denominator is 0 but the numerator is above 0 ({inputs})",
        "`{node}`: mẫu số bằng 0 nhưng tử số lớn hơn 0 ({inputs})",
        "correct one of {inputs}; a part of nothing must be 0",
        "sửa lại {inputs}; tổng số bằng 0 thì phần đạt được cũng phải bằng 0",
    ),
    "IK521.over_full": Message(
        "error",
        "`{node}`: more than the whole ({inputs}), which this clause refuses (`over: refuse`)",
        "`{node}`: vượt quá tổng số ({inputs}), mục này không chấp nhận (`over: refuse`)",
        "correct {inputs}: the first may not be above the second, nor a percent above 100",
        "sửa lại {inputs}: số thứ nhất không được lớn hơn số thứ hai, tỷ lệ không quá 100",
    ),
    "IK522.two_rows": Message(
        "error",
        "`{node}`: two rows hold at once for {inputs}, but the clause says `hit: unique`",
        "`{node}`: hai dòng cùng đúng với {inputs}, trong khi mục này ghi `hit: unique`",
        "check {inputs}, or let the framework say `hit: first`",
        "kiểm tra {inputs}, hoặc ghi `hit: first` trong bộ chỉ số",
    ),
    "IK523.outside": Message(
        "error",
        "`{node}`: {inputs} is outside the scale, which this clause refuses (`outside: error`)",
        "`{node}`: {inputs} nằm ngoài thang điểm, mục này không chấp nhận (`outside: error`)",
        "correct {inputs} to a figure between the first and the last point of the scale",
        "sửa {inputs} về trong khoảng giữa mốc đầu và mốc cuối của thang điểm",
    ),
    "IK524.undefined": Message(
        "error",
        "`{node}`: no figure can be given for {inputs} (division by zero, or a value no rule covers)",
        "`{node}`: không tính được với {inputs} (chia cho 0, hoặc giá trị không có quy tắc nào áp dụng)",
        "check {inputs}; or the framework must say `when_zero:` or `otherwise:`",
        "kiểm tra {inputs}; hoặc bộ chỉ số phải ghi `when_zero:` hay `otherwise:`",
    ),
    "IK525.missing": Message(
        "error",
        "`{name}` is missing; `{node}` needs it, and the framework takes no score without it",
        "thiếu `{name}`; `{node}` cần số liệu này, và bộ chỉ số quy định thiếu thì không tính điểm",
        "add a line `{name}: …` to the evidence",
        "thêm dòng `{name}: …` vào tệp minh chứng",
    ),
    "IK525.panel": Message(
        "error",
        "no panel has given points for `{node}`, and the framework takes no score without them",
        "chưa có điểm của hội đồng cho `{node}`, và bộ chỉ số quy định thiếu thì không tính điểm",
        "add a line `{node}: …` with the panel's points to the evidence",
        "thêm dòng `{node}: …` kèm điểm của hội đồng vào tệp minh chứng",
    ),
    "IK526.no_group": Message(
        "error",
        "this framework has several groups and none was named: {groups}",
        "bộ chỉ số có nhiều nhóm mà chưa chọn nhóm nào: {groups}",
        "add `group: …` to the evidence, or `--group …`",
        "thêm `group: …` vào tệp minh chứng, hoặc `--group …`",
    ),
    "IK526.unknown": Message(
        "error",
        "there is no group `{found}`; the groups are {groups}",
        "không có nhóm `{found}`; các nhóm là {groups}",
        "write one of {groups}",
        "ghi một trong {groups}",
    ),
    "IK526.near": Message(
        "error",
        "there is no group `{found}`; the groups are {groups}",
        "không có nhóm `{found}`; các nhóm là {groups}",
        "`group: {near}`",
        "`group: {near}`",
    ),
    "IK528.too_long": Message(
        "error",
        "`{node}`: the figure has more digits than can be carried on; no score is given",
        "`{node}`: con số có quá nhiều chữ số, không tính tiếp được; không đưa ra điểm",
        "check the evidence for a figure that is far too large; or round in between in the framework",
        "kiểm tra minh chứng xem có con số nào quá lớn; hoặc ghi làm tròn ở bước trung gian trong bộ chỉ số",
    ),
    "IK530.alone": Message(
        "error",
        "group `{group}` compares units with each other, so one unit cannot be scored by itself",
        "nhóm `{group}` so các đơn vị với nhau, nên không chấm riêng một đơn vị được",
        "score all units together (`indexkit rank`), or name those to compare it with: `--cohort FOLDER`, `cohort=`",
        "chấm tất cả các đơn vị cùng lúc (`indexkit rank`), hoặc chỉ rõ các đơn vị để so: `--cohort THƯ_MỤC`, "
        "`cohort=`",
    ),
    "IK530.parts": Message(
        "error",
        "group `{group}` compares units with each other, and Spark sees only a part of them at a time",
        "nhóm `{group}` so các đơn vị với nhau, còn Spark mỗi lần chỉ thấy một phần các đơn vị",
        "write the rows to a Parquet file and score it: `indexkit batch FRAMEWORK FILE -o OUT.parquet`",
        "ghi các dòng ra tệp Parquet rồi chấm: `indexkit batch BỘ_CHỈ_SỐ TỆP -o KẾT_QUẢ.parquet`",
    ),
    "IK530.other": Message(
        "error",
        "the units to compare with were assessed by other rules: {theirs}; these are {ours}",
        "các đơn vị để so được đánh giá theo bộ quy tắc khác: {theirs}; ở đây là {ours}",
        "assess those units by this framework and period",
        "đánh giá các đơn vị đó theo đúng bộ chỉ số và kỳ đánh giá này",
    ),
    "IK530.no_units": Message(
        "error",
        "there is no unit of group `{group}` to compare with",
        "không có đơn vị nào của nhóm `{group}` để so",
        "add units of that group to those to compare with",
        "thêm đơn vị của nhóm này vào các đơn vị để so",
    ),
    "IK527.disagree": Message(
        "error",
        "the two evaluators disagree on `{name}`: {one} and {other}; no score is given",
        "hai bộ tính cho kết quả khác nhau ở `{name}`: {one} và {other}; không đưa ra điểm",
        "report this with the framework and the evidence: it is a fault of indexkit",
        "hãy báo lỗi này kèm bộ chỉ số và minh chứng: đây là lỗi của indexkit",
    ),
}
