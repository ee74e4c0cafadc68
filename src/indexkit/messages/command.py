"""IK590–IK599: what the command line was given, and what test files found."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str = "", hint_vi: str = "") -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


MESSAGES: dict[str, Message] = {
    "IK590.period_word": _error(
        "`{found}` is not an assessment year",
        "`{found}` không phải là năm đánh giá",
        "write a year of four digits, for example `--period 2024`",
        "ghi năm gồm bốn chữ số, ví dụ `--period 2024`",
    ),
    "IK590.known_word": _error(
        "`{found}` is not a day",
        "`{found}` không phải là ngày",
        "write year-month-day, for example `--known 2024-05-30`",
        "ghi năm-tháng-ngày, ví dụ `--known 2024-05-30`",
    ),
    "IK590.two_groups": _error(
        "`--group` says `{option}`, but the evidence is of a unit of group `{file}`",
        "`--group` ghi `{option}`, nhưng minh chứng là của đơn vị thuộc nhóm `{file}`",
        "leave `--group` out, or name the evidence of a unit of `{option}`",
        "bỏ `--group`, hoặc chọn tệp minh chứng của đơn vị thuộc nhóm `{option}`",
    ),
    "IK590.two_periods": _error(
        "`--period` says {option} but the evidence is of {file}",
        "`--period` ghi {option} nhưng minh chứng là của kỳ {file}",
        "leave `--period` out, or correct `period:` in the evidence",
        "bỏ `--period`, hoặc sửa `period:` trong tệp minh chứng",
    ),
    "IK590.within_word": _error(
        "`{found}` is no size of a difference",
        "`{found}` không phải là một mức sai số",
        "write a number from 0 up, decimals after a point, for example `--within 0.001`",
        "ghi một số không âm, phần thập phân sau dấu chấm, ví dụ `--within 0.001`",
    ),
    "IK590.periods": _error(
        "`--period` stands {periods} times, but there are {units} UNITS",
        "có {periods} lần `--period` nhưng có {units} bộ số liệu đơn vị",
        "write one `--period` for each UNITS, in the same order; or none, where the files say their year",
        "ghi mỗi bộ số liệu một `--period`, theo đúng thứ tự; hoặc bỏ hết nếu các tệp đã ghi năm",
    ),
    "IK590.no_period": _error(
        "of which year {file} is, is not said",
        "{file} không ghi là của năm nào",
        "write `--period YEAR` for each UNITS, in their order, or `period:` in the files",
        "ghi `--period NĂM` cho từng bộ số liệu, theo đúng thứ tự, hoặc ghi `period:` trong các tệp",
    ),
    "IK590.framework_word": _error(
        "`--framework {found}` does not name a year and a file",
        "`--framework {found}` không nêu năm và tệp",
        "write `--framework YEAR=FILE`; the years here are {periods}",
        "ghi `--framework NĂM=TỆP`; các năm ở đây là {periods}",
    ),
    "IK591.only_with": _error(
        "`{option}` goes with {others} only",
        "`{option}` chỉ dùng cùng {others}",
        "add what is named, or leave `{option}` out",
        "thêm phần được nêu, hoặc bỏ `{option}`",
    ),
    "IK591.not_with": _error(
        "`{option}` does not go with `{other}`",
        "`{option}` không dùng cùng `{other}`",
        "leave one of the two out",
        "bỏ một trong hai",
    ),
    "IK591.row": _error(
        "`{option}` does not go with `--row`: the file says by what its rows are scored",
        "`{option}` không dùng cùng `--row`: chính tệp đã ghi các dòng được chấm theo đâu",
        "leave `{option}` out",
        "bỏ `{option}`",
    ),
    "IK591.one_file": _error(
        "`{option}` goes with one file, and here are {n}",
        "`{option}` chỉ dùng với một tệp, nhưng ở đây có {n}",
        "run the command once for each file",
        "chạy lệnh riêng cho từng tệp",
    ),
    "IK591.no_evidence": _error(
        "the evidence of a unit is not named",
        "chưa ghi tệp minh chứng của đơn vị",
        "`indexkit explain FRAMEWORK EVIDENCE`, or `--row N` and a file that `indexkit batch` wrote",
        "`indexkit explain BỘ_CHỈ_SỐ MINH_CHỨNG`, hoặc `--row N` cùng một tệp do `indexkit batch` ghi",
    ),
    "IK591.no_units": _error(
        "no units are named",
        "chưa ghi đơn vị nào",
        "name their files or folder, or `--column NAME=PATH` for each column",
        "ghi các tệp hoặc thư mục của chúng, hoặc `--column TÊN=ĐƯỜNG_DẪN` cho từng cột",
    ),
    "IK591.certificates": _error(
        "either certificates or `--checker-source` must be named",
        "phải ghi hoặc các giấy chứng nhận, hoặc `--checker-source`",
        "`indexkit verify FILE`, or `indexkit verify --checker-source -o checker.py`",
        "`indexkit verify TỆP`, hoặc `indexkit verify --checker-source -o checker.py`",
    ),
    "IK591.compares": _error(
        "a framework that compares units has no workbook of all their evidence",
        "bộ chỉ số có so sánh các đơn vị với nhau thì không lập được tệp chứa minh chứng của tất cả",
        "leave `--evidence` out",
        "bỏ `--evidence`",
    ),
    "IK591.too_many": _error(
        "`--evidence` puts at most {most} units into one workbook, and here are {n}",
        "`--evidence` đưa tối đa {most} đơn vị vào một tệp, nhưng ở đây có {n}",
        "name fewer units, one `--group` for example, or leave `--evidence` out",
        "chọn ít đơn vị hơn, ví dụ một nhóm bằng `--group`, hoặc bỏ `--evidence`",
    ),
    "IK593.input": _error(
        "{file} is read by this command and would be overwritten",
        "{file} là tệp đầu vào của lệnh này và sẽ bị ghi đè",
        "give `-o` another name",
        "đặt tên khác cho `-o`",
    ),
    "IK593.refused": _error(
        "{file} cannot be written: {why}",
        "không ghi được {file}: {why}",
        "choose another place with `-o`",
        "chọn nơi khác bằng `-o`",
    ),
    "IK593.output": _error(
        "the result cannot be written: {why}",
        "không ghi được kết quả: {why}",
        "make room, or write elsewhere with `-o`",
        "giải phóng chỗ trống, hoặc ghi nơi khác bằng `-o`",
    ),
    "IK593.no_name": _error(
        "`--format {form}` makes a file, and no file is named",
        "`--format {form}` tạo ra một tệp, nhưng chưa đặt tên tệp",
        "name it: `-o {name}`",
        "đặt tên: `-o {name}`",
    ),
    "IK593.package": _error(
        "`--format {form}` needs one more package",
        "`--format {form}` cần thêm một gói phần mềm",
        'run: pip install "{package}"',
        'chạy: pip install "{package}"',
    ),
    "IK593.solver": _error(
        "proofs need one more package",
        "phần chứng minh cần thêm một gói phần mềm",
        'run: pip install "{package}"',
        'chạy: pip install "{package}"',
    ),
    "IK594.no_kind": _error(
        "this file is no framework, amendment, evidence, test, claims, identities, costs or clauses file",
        "tệp này không phải là bộ chỉ số, văn bản sửa đổi, tệp minh chứng, tệp kiểm tra, tệp nhận định, bảng đổi "
        "tên, sáp nhập, tệp chi phí hay lời văn các điểm",
        "one of `framework:`, `amendment:`, `evidence:`, `tests:`, `claims:`, `identities:`, `costs:` or `clauses:` "
        "must stand at the top level",
        "ở cấp ngoài cùng phải có một trong các khóa `framework:`, `amendment:`, `evidence:`, `tests:`, `claims:`, "
        "`identities:`, `costs:`, `clauses:`",
    ),
    "IK594.not_evidence": _error(
        "evidence is needed here; this file has `{found}:` and no `evidence:`",
        "ở đây cần tệp minh chứng; tệp này có khóa `{found}:` mà không có `evidence:`",
        "the framework is named first, then the evidence: `indexkit score FRAMEWORK EVIDENCE`",
        "ghi bộ chỉ số trước, tệp minh chứng sau: `indexkit score BỘ_CHỈ_SỐ MINH_CHỨNG`",
    ),
    "IK594.no_law": _error(
        "this file is no framework and no amendment, so nothing can be compared with it",
        "tệp này không phải là bộ chỉ số hay văn bản sửa đổi nên không so sánh được",
        "give the earlier version of the checked file to `--against`",
        "đưa bản trước của chính tệp cần kiểm tra cho `--against`",
    ),
    "IK594.no_claims": _error(
        "this file holds no published statements",
        "tệp này không chứa nhận định đã công bố nào",
        "name a file that has `claims:`, `figures:` and `statements:` at the top level",
        "chọn tệp có các khóa `claims:`, `figures:`, `statements:` ở cấp ngoài cùng",
    ),
    "IK594.no_framework": _error(
        "this file is no framework and no test file",
        "tệp này không phải là bộ chỉ số hay tệp kiểm tra",
        "name a file that has `framework:` at the top level, or one whose name ends in `.tests.yaml`",
        "chọn tệp có khóa `framework:` ở cấp ngoài cùng, hoặc tệp có tên kết thúc bằng `.tests.yaml`",
    ),
    "IK595.no_frameworks": _error(
        "the bundled frameworks are not there; looked in {folders}",
        "không thấy các bộ chỉ số đi kèm; đã tìm trong {folders}",
        "install indexkit again",
        "cài đặt lại indexkit",
    ),
    "IK596.near": _error(
        "group `{group}` has no node `{found}`",
        "nhóm `{group}` không có mục `{found}`",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK596.code": _error(
        "{count} nodes of group `{group}` have the code `{found}`",
        "nhóm `{group}` có {count} mục cùng mã số `{found}`",
        "name one of them by its path: {known}",
        "ghi đường dẫn của một mục: {known}",
    ),
    "IK596.unknown": _error(
        "group `{group}` has no node `{found}`",
        "nhóm `{group}` không có mục `{found}`",
        "begin with one of {known}; `indexkit explain` without a path lists what is below",
        "bắt đầu từ một trong {known}; `indexkit explain` không kèm đường dẫn liệt kê các mục",
    ),
    "IK597.figure": _error(
        "case “{case}”: `{what}` should be {expected}; found {found}, a difference of {difference}",
        "trường hợp “{case}”: `{what}` phải là {expected}; tính ra {found}, chênh lệch {difference}",
        "correct the rule, or what is expected",
        "sửa quy tắc, hoặc sửa kết quả mong đợi",
    ),
    "IK597.within": _error(
        "case “{case}”: `{what}` should be within {within} of {expected}; found {found}, a difference of {difference}",
        "trường hợp “{case}”: `{what}` phải là {expected}, sai số không quá {within}; tính ra {found}, chênh lệch "
        "{difference}",
        "correct the rule, what is expected, or `within:`",
        "sửa quy tắc, kết quả mong đợi, hoặc `within:`",
    ),
    "IK597.unlike": _error(
        "case “{case}”: `{what}` should be {expected}; found {found}",
        "trường hợp “{case}”: `{what}` phải là {expected}; tính ra {found}",
        "correct the rule, or what is expected",
        "sửa quy tắc, hoặc sửa kết quả mong đợi",
    ),
    "IK597.no_node": _error(
        "case “{case}”: group `{group}` has no node `{what}`",
        "trường hợp “{case}”: nhóm `{group}` không có mục `{what}`",
        "write total, percent, level, base, missing, or the path of a node such as `{near}`",
        "ghi total, percent, level, base, missing, hoặc đường dẫn của một mục, như `{near}`",
    ),
    "IK597.no_score": _error(
        "case “{case}”: there is no score: {why}",
        "trường hợp “{case}”: không tính được điểm: {why}",
        "correct `given:`, or expect the error by `error: {code}`",
        "sửa `given:`, hoặc ghi `error: {code}` nếu lỗi là điều mong đợi",
    ),
    "IK597.no_error": _error(
        "case “{case}”: {expected} was expected; found a score of {found}",
        "trường hợp “{case}”: phải báo lỗi {expected}; lại tính ra {found}",
        "correct the rule, or write `expect:` in place of `error:`",
        "sửa quy tắc, hoặc ghi `expect:` thay cho `error:`",
    ),
    "IK597.other_error": _error(
        "case “{case}”: {expected} was expected; found {found}",
        "trường hợp “{case}”: phải báo lỗi {expected}; lại báo {found}",
        "write `error: {code}`, or correct `given:`",
        "ghi `error: {code}`, hoặc sửa `given:`",
    ),
    "IK598.no_framework": _error(
        "no framework `{id}` stands beside this test file",
        "không có bộ chỉ số `{id}` cùng thư mục với tệp kiểm tra này",
        "put the two files into one folder, or correct `tests:`",
        "để hai tệp cùng một thư mục, hoặc sửa `tests:`",
    ),
    "IK599.ranking": _error(
        "there is no ranking `{found}`; there are {known}",
        "không có bảng xếp hạng `{found}`; chỉ có {known}",
        "name one of them, or leave `--ranking` out to see all",
        "chọn một trong các bảng đó, hoặc bỏ `--ranking` để xem tất cả",
    ),
    "IK599.ranking_near": _error(
        "there is no ranking `{found}`; there are {known}",
        "không có bảng xếp hạng `{found}`; chỉ có {known}",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK599.no_ranking": _error(
        "there is no ranking `{found}`; the framework names none",
        "không có bảng xếp hạng `{found}`; bộ chỉ số không đặt tên bảng xếp hạng nào",
        "leave `--ranking` out",
        "bỏ `--ranking`",
    ),
    "IK599.no_units": _error(
        "none of the {count} units is of group `{group}`",
        "không đơn vị nào trong {count} đơn vị thuộc nhóm `{group}`",
        "leave `--group` out, or name the units of that group",
        "bỏ `--group`, hoặc chọn các đơn vị thuộc nhóm đó",
    ),
    "IK599.unit": _error(
        "there is no unit `{found}` among the {count} that are given",
        "không có đơn vị `{found}` trong {count} đơn vị được đưa vào",
        "write the unit's code as `unit:` in its file or table says it",
        "ghi mã của đơn vị như ở `unit:` trong tệp hoặc bảng",
    ),
    "IK599.unit_near": _error(
        "there is no unit `{found}` among the {count} that are given",
        "không có đơn vị `{found}` trong {count} đơn vị được đưa vào",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
}
