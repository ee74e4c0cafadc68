"""IK1xx: a file that cannot be read, or a text that is not what its author sees; see the page on problem codes."""

from __future__ import annotations

from indexkit.problems import Message


def _error(en: str, vi: str, hint_en: str = "", hint_vi: str = "") -> Message:
    return Message("error", en, vi, hint_en, hint_vi)


def _warning(en: str, vi: str, hint_en: str = "", hint_vi: str = "") -> Message:
    return Message("warning", en, vi, hint_en, hint_vi)


_HIDDEN = "type the text again instead of copying it from Word or from a web page"
_HIDDEN_VI = "gõ lại đoạn này thay vì sao chép từ Word hoặc từ trang web"
_UTF8 = "in the editor, save the file again as UTF-8"
_UTF8_VI = "trong trình soạn thảo, lưu lại tệp với bảng mã UTF-8"

_FILES: dict[str, Message] = {
    "IK101.missing": _error(
        "there is no file `{file}`",
        "không có tệp `{file}`",
        "check the folder and the name, ending included: `NAME.yaml`",
        "kiểm tra lại thư mục và tên tệp, kể cả phần đuôi: `TÊN.yaml`",
    ),
    "IK101.near": _error(
        "there is no file `{file}`",
        "không có tệp `{file}`",
        "did you mean `{near}`?",
        "có phải là `{near}` không?",
    ),
    "IK101.link": _error(
        "`{file}` is a link to `{target}`, which does not exist",
        "`{file}` là liên kết tới `{target}`, nhưng tệp này không tồn tại",
        "put the file itself in the place of the link, or delete the link",
        "đặt chính tệp đó vào chỗ liên kết, hoặc xóa liên kết",
    ),
    "IK101.folder": _error(
        "`{file}` is a folder",
        "`{file}` là một thư mục",
        "name a file in it: `{file}/NAME.yaml`",
        "ghi tên một tệp trong thư mục đó: `{file}/TÊN.yaml`",
    ),
    "IK101.special": _error(
        "`{file}` is no ordinary file",
        "`{file}` không phải là một tệp thông thường",
        "save what it gives as a file: `NAME.yaml`",
        "lưu nội dung của nó thành một tệp: `TÊN.yaml`",
    ),
    "IK101.denied": _error(
        "the file `{file}` may not be opened by this user",
        "người dùng hiện tại không có quyền mở tệp `{file}`",
        "ask its owner for the right to read it, or copy it to a folder of your own",
        "xin quyền đọc tệp, hoặc sao chép tệp về thư mục của mình",
    ),
    "IK101.unreadable": _error(
        "the file `{file}` cannot be read; the system says: {reason}",
        "không đọc được tệp `{file}`; hệ thống báo: {reason}",
        "copy the file to another folder under a short name: `NAME.yaml`",
        "sao chép tệp sang thư mục khác với tên ngắn: `TÊN.yaml`",
    ),
    "IK102.utf16": _error(
        "the file is not UTF-8 text; it looks like UTF-16 (“Unicode” in Notepad)",
        "tệp không dùng bảng mã UTF-8; có vẻ là UTF-16 (mục “Unicode” trong Notepad)",
        _UTF8,
        _UTF8_VI,
    ),
    "IK102.windows_1258": _error(
        "the file is not UTF-8 text (byte {byte} here); it looks like an old Vietnamese code page such as Windows-1258",
        "tệp không dùng bảng mã UTF-8 (ở đây có byte {byte}); có vẻ dùng bảng mã tiếng Việt cũ như Windows-1258",
        "open it with that code page, check the accents, then save it again as UTF-8",
        "mở tệp bằng bảng mã đó, kiểm tra lại dấu, rồi lưu lại với bảng mã UTF-8",
    ),
    "IK102.office": _error(
        "this is a {what} document, not a text file",
        "đây là tài liệu {what}, không phải tệp văn bản thuần",
        "copy its content into a text file, saved as UTF-8: `NAME.yaml`",
        "chép nội dung sang một tệp văn bản, lưu với bảng mã UTF-8: `TÊN.yaml`",
    ),
    "IK102.other": _error(
        "the file is not UTF-8 text: byte {byte} cannot stand here",
        "tệp không dùng bảng mã UTF-8: byte {byte} không thể có ở đây",
        _UTF8,
        _UTF8_VI,
    ),
    "IK103.size": _error(
        "the file is too large: {size} MB; at most {limit} MB are read",
        "tệp quá lớn: {size} MB; chỉ đọc tệp không quá {limit} MB",
        "check that it is the right file; evidence of many units goes into one file for each unit",
        "kiểm tra xem có đúng tệp không; minh chứng của nhiều đơn vị thì tách mỗi đơn vị một tệp",
    ),
    "IK103.depth": _error(
        "maps and lists are nested more than {limit} deep",
        "các mục lồng nhau quá {limit} cấp",
        "close the brackets that are open; no framework needs more than a dozen levels",
        "đóng các ngoặc còn mở; không bộ chỉ số nào cần hơn mười hai cấp",
    ),
    "IK103.nodes": _error(
        "the file has more than {limit} keys and values",
        "tệp có hơn {limit} khóa và giá trị",
        "check that it is the right file; split it where it holds several units",
        "kiểm tra xem có đúng tệp không; nếu gồm nhiều đơn vị thì tách ra",
    ),
    "IK103.problems": _error(
        "more than {count} problems in this file; reading stopped here",
        "tệp có hơn {count} lỗi; dừng đọc tại đây",
        "mend the first ones and check again",
        "sửa những lỗi đầu tiên rồi kiểm tra lại",
    ),
    "IK104.empty": _error(
        "the file is empty, or holds comments only",
        "tệp trống, hoặc chỉ có chú thích",
        "begin with `indexkit: 1`",
        "bắt đầu bằng dòng `indexkit: 1`",
    ),
    "IK104.several": _error(
        "a second document begins here; a file holds one",
        "một tài liệu thứ hai bắt đầu ở đây; mỗi tệp chỉ chứa một tài liệu",
        "delete the line `---` or `...`, or put what follows it into a file of its own",
        "xóa dòng `---` hoặc `...`, hoặc chuyển phần sau sang một tệp riêng",
    ),
    "IK104.list": _error(
        "the file is a list; it should consist of lines `key: value`",
        "cả tệp là một danh sách; tệp phải gồm các dòng `khóa: giá trị`",
        "begin with `indexkit: 1`, and put the list below a key, such as `changes:`",
        "bắt đầu bằng dòng `indexkit: 1`, rồi đặt danh sách dưới một khóa, ví dụ `changes:`",
    ),
    "IK104.text": _error(
        "the file is one text, `{text}`; it should consist of lines `key: value`",
        "cả tệp chỉ là một đoạn chữ, `{text}`; tệp phải gồm các dòng `khóa: giá trị`",
        "begin with `indexkit: 1`",
        "bắt đầu bằng dòng `indexkit: 1`",
    ),
}

_STRUCTURE: dict[str, Message] = {
    "IK105.indent": _error(
        "this line is indented by {found}, which fits no line above it",
        "dòng này thụt vào {found} dấu cách, không khớp với dòng nào ở trên",
        "indent it by {good} spaces, like the lines that it belongs to",
        "thụt vào {good} dấu cách, như các dòng cùng cấp",
    ),
    "IK105.colon_missing": _error(
        "no colon after `{text}`",
        "thiếu dấu hai chấm sau `{text}`",
        "write `{good}` on one line",
        "viết `{good}` trên một dòng",
    ),
    "IK105.colon_space": _error(
        "no space after the colon in `{text}`",
        "thiếu dấu cách sau dấu hai chấm trong `{text}`",
        "write `{good}`",
        "viết `{good}`",
    ),
    "IK105.wide_colon": _error(
        "the colon in `{text}` is a full-width one",
        "dấu hai chấm trong `{text}` là ký tự toàn khổ (full-width)",
        "write `{good}`",
        "viết `{good}`",
    ),
    "IK105.colon_in_text": _error(
        "a colon inside the text `{text}` splits it",
        "dấu hai chấm bên trong đoạn `{text}` làm đoạn này bị tách đôi",
        "put the text in quotes: {good}",
        "đặt cả đoạn trong ngoặc kép: {good}",
    ),
    "IK105.continued": _error(
        "`{text}` seems to continue the text of the line above",
        "`{text}` có vẻ là phần tiếp theo của dòng trên",
        "begin this line with more spaces than the key above it, or write the text on one line",
        "thụt dòng này sâu hơn khóa ở trên, hoặc viết cả đoạn trên một dòng",
    ),
    "IK105.quote_open": _error(
        "the quote before `{text}` is not closed on its line",
        "dấu nháy mở trước `{text}` chưa được đóng trên cùng dòng",
        "close it with {quote} at the end of the text",
        "thêm {quote} ở cuối đoạn để đóng lại",
    ),
    "IK105.after_quote": _error(
        "`{text}` stands behind a closing quote",
        "`{text}` đứng sau dấu nháy đóng",
        "if the quotes belong to the text, put the whole in the other kind of quotes: {good}",
        "nếu dấu nháy là một phần của đoạn chữ, đặt cả đoạn trong loại dấu nháy kia: {good}",
    ),
    "IK105.after_bracket": _error(
        "`{text}` stands behind a closing bracket",
        "`{text}` đứng sau dấu ngoặc đóng",
        "delete it, or put the whole text, brackets included, in quotes",
        "xóa đi, hoặc đặt cả đoạn, kể cả ngoặc, trong ngoặc kép",
    ),
    "IK105.bracket_open": _error(
        "the bracket `{bracket}` is not closed",
        "dấu ngoặc `{bracket}` chưa được đóng",
        "write `{good}` where the list or map ends",
        "thêm `{good}` ở cuối danh sách hoặc khối",
    ),
    "IK105.hash": _error(
        "` #` makes a comment of `{text}`, closing bracket included",
        "` #` biến `{text}`, kể cả dấu ngoặc đóng, thành chú thích",
        "put the text with the # in quotes",
        "đặt đoạn chữ có dấu # trong ngoặc kép",
    ),
    "IK105.bracket_close": _error(
        "the bracket `{bracket}` closes nothing",
        "dấu ngoặc `{bracket}` không đóng ngoặc nào",
        'delete it, or put the text in quotes if it begins with it: "{bracket}…"',
        'xóa đi, hoặc đặt đoạn bắt đầu bằng dấu này trong ngoặc kép: "{bracket}…"',
    ),
    "IK105.bracket_other": _error(
        "the bracket `{bracket}` does not fit the one that is open",
        "dấu ngoặc `{bracket}` không khớp với dấu ngoặc đang mở",
        "write `{good}` here",
        "viết `{good}` ở đây",
    ),
    "IK105.comma_missing": _error(
        "no comma before `{text}`",
        "thiếu dấu phẩy trước `{text}`",
        "write `, {text}`",
        "viết `, {text}`",
    ),
    "IK105.comma_extra": _error(
        "a comma that separates nothing",
        "dấu phẩy thừa",
        "delete the comma",
        "xóa dấu phẩy",
    ),
    "IK105.dash_inline": _error(
        "`{text}` begins with `- `, but a list cannot begin on the line of its key",
        "`{text}` bắt đầu bằng `- `, nhưng danh sách không thể bắt đầu trên cùng dòng với khóa",
        "begin a new line with the dash; if it is a text, put it in quotes: {good}",
        "xuống dòng trước dấu gạch; nếu là một đoạn chữ, đặt trong ngoặc kép: {good}",
    ),
    "IK105.dash_number": _error(
        "a space stands between the minus sign and the number in `{text}`",
        "có dấu cách giữa dấu trừ và con số trong `{text}`",
        "write `{good}`",
        "viết `{good}`",
    ),
    "IK105.mixed_list": _error(
        "`{text}` stands among lines `key: value` without a key",
        "`{text}` đứng lẫn giữa các dòng `khóa: giá trị` mà không có khóa",
        "write a line `key:` above it, and indent it by two more spaces",
        "thêm dòng `khóa:` ở trên và thụt phần này vào thêm hai dấu cách",
    ),
    "IK105.mixed_map": _error(
        "`{text}` stands among the items of a list",
        "`{text}` đứng lẫn giữa các mục của danh sách",
        "write `- {text}`, or begin the line like the key that it belongs beside",
        "viết `- {text}`, hoặc thụt dòng ngang với khóa cùng cấp",
    ),
    "IK105.first_character": _error(
        "a text cannot begin with `{character}`: `{text}`",
        "đoạn chữ không thể bắt đầu bằng `{character}`: `{text}`",
        "put it in quotes: {good}",
        "đặt trong ngoặc kép: {good}",
    ),
    "IK105.escape": _error(
        "`{text}` has no meaning in double quotes",
        "`{text}` không có nghĩa trong ngoặc kép",
        "write the backslash twice, `\\\\`, or use single quotes: '…'",
        "gõ hai dấu gạch chéo ngược `\\\\`, hoặc dùng dấu nháy đơn: '…'",
    ),
    "IK105.other": _error(
        "the text cannot be understood from `{text}` on",
        "không hiểu được nội dung từ `{text}` trở đi",
        "compare this line and the one above it with the examples; put texts with signs in quotes",
        "so dòng này và dòng trên với các ví dụ; đặt đoạn chữ có dấu đặc biệt trong ngoặc kép",
    ),
}

_KEYS: dict[str, Message] = {
    "IK106.duplicate": _error(
        "`{key}` stands here twice",
        "`{key}` xuất hiện hai lần",
        "keep one of the two lines, or give one of them another name",
        "giữ lại một trong hai dòng, hoặc đổi tên một dòng",
    ),
    "IK107.anchor": _error(
        "`{text}` is a YAML anchor, which is not used here",
        "`{text}` là mốc (anchor) của YAML, không dùng ở đây",
        "write the content out wherever it is needed; a text that begins with & goes in quotes",
        "viết lại nội dung ở từng nơi cần dùng; đoạn chữ bắt đầu bằng & thì đặt trong ngoặc kép",
    ),
    "IK107.alias": _error(
        "`{text}` refers to an anchor, which does not exist and is not used here",
        "`{text}` tham chiếu tới một mốc (anchor) không có, và không dùng ở đây",
        'if it is a text, put it in quotes: "{text}…"',
        'nếu là một đoạn chữ, đặt trong ngoặc kép: "{text}…"',
    ),
    "IK107.merge": _error(
        "`<<` merges maps in YAML; that is not used here",
        "`<<` là cách gộp của YAML, không dùng ở đây",
        "write the keys out",
        "viết đầy đủ các khóa",
    ),
    "IK107.tag": _error(
        "`{text}` begins with a YAML tag, which is not used here",
        "`{text}` bắt đầu bằng thẻ (tag) của YAML, không dùng ở đây",
        "delete the word with the `!`; if it is a text, put it in quotes: {good}",
        "xóa từ có dấu `!`; nếu là một đoạn chữ, đặt trong ngoặc kép: {good}",
    ),
    "IK107.directive": _error(
        "`{text}`: a line cannot begin with `%`",
        "`{text}`: không dòng nào được bắt đầu bằng `%`",
        "delete the line; a text that begins with % goes in quotes behind its key",
        "xóa dòng này; đoạn chữ bắt đầu bằng % thì đặt trong ngoặc kép sau khóa",
    ),
    "IK108.empty": _error(
        "nothing stands before the colon",
        "trước dấu hai chấm không có khóa",
        "write a key: `key: …`",
        "viết một khóa: `khóa: …`",
    ),
    "IK108.complex": _error(
        "a key must be a word; `{text}` is a list or a map",
        "khóa phải là một từ; `{text}` là một danh sách hoặc một khối",
        "write a word before the colon; a text in brackets goes in quotes",
        "viết một từ trước dấu hai chấm; đoạn chữ có ngoặc thì đặt trong ngoặc kép",
    ),
}

_VALUES: dict[str, Message] = {
    "IK109.digits": _error(
        "the number `{text}` has more than 40 digits",
        "số `{text}` có hơn 40 chữ số",
        "round it, or put it in quotes if it is a label",
        "làm tròn số này, hoặc đặt trong ngoặc kép nếu là ký hiệu",
    ),
    "IK109.exponent": _error(
        "the number `{text}` is too large or too small: its power of ten may be at most 40",
        "số `{text}` quá lớn hoặc quá nhỏ: số mũ của 10 không quá 40",
        "write the number out in digits, or put it in quotes if it is a label",
        "viết số bằng các chữ số, hoặc đặt trong ngoặc kép nếu là ký hiệu",
    ),
    "IK110.number": _error(
        "`{key}` is a label, and without quotes `{text}` is a number (1.1 and 1.10 would be the same)",
        "`{key}` ghi bằng chữ; không đặt trong ngoặc kép thì `{text}` bị hiểu là số (1.1 và 1.10 sẽ như nhau)",
        'put it in quotes: {key}: "{text}"',
        'đặt trong ngoặc kép: {key}: "{text}"',
    ),
    "IK111.text": _error(
        "inside {{ }} the comma cuts the text `{text}`",
        "trong {{ }}, dấu phẩy cắt đôi đoạn `{text}`",
        "put the text in quotes: {key}: {good}",
        "đặt đoạn chữ trong ngoặc kép: {key}: {good}",
    ),
    "IK111.number": _error(
        "inside {{ }} the comma cuts the number `{text}`",
        "trong {{ }}, dấu phẩy cắt đôi số `{text}`",
        "decimals stand after a point: {key}: {good}",
        "phần thập phân viết sau dấu chấm: {key}: {good}",
    ),
    "IK111.alone": _error(
        "inside {{ }} `{text}` stands without a colon and a value",
        "trong {{ }}, `{text}` đứng một mình, không có dấu hai chấm và giá trị",
        "write `{text}: …`; if it belongs to the text before it, put that whole text in quotes",
        "viết `{text}: …`; nếu thuộc về đoạn chữ phía trước, đặt cả đoạn đó trong ngoặc kép",
    ),
    "IK112.tab": _error(
        "tabs indent this line; lines so indented: {count}",
        "dòng này thụt vào bằng phím Tab; số dòng như vậy: {count}",
        "replace each tab by two spaces",
        "thay mỗi dấu Tab bằng hai dấu cách",
    ),
    "IK112.indent": _error(
        "no-break spaces indent this line; lines so indented: {count}",
        "dòng này thụt vào bằng dấu cách không ngắt; số dòng như vậy: {count}",
        "delete the spaces at the start of the line and type them with the space bar",
        "xóa khoảng trống ở đầu dòng rồi gõ lại bằng phím cách",
    ),
    "IK112.colon": _error(
        "the space behind the sign in `{text}` is a no-break space",
        "dấu cách sau dấu hai chấm hoặc dấu gạch trong `{text}` là dấu cách không ngắt",
        "delete that space and type it with the space bar",
        "xóa dấu cách đó rồi gõ lại bằng phím cách",
    ),
    "IK112.key": _error(
        "a hidden character ({character}) stands in the key `{key}`",
        "khóa `{key}` có ký tự ẩn ({character})",
        "type the key again: `{key}`",
        "gõ lại khóa: `{key}`",
    ),
    "IK112.number": _error(
        "a hidden character ({character}) stands in `{text}`",
        "`{text}` có ký tự ẩn ({character})",
        "type it again: `{text}`",
        "gõ lại: `{text}`",
    ),
    "IK112.text": _warning(
        "a hidden character ({character}) stands in `{text}`; it is read as a plain space or left out",
        "`{text}` có ký tự ẩn ({character}); khi đọc được thay bằng dấu cách thường hoặc bỏ đi",
        _HIDDEN,
        _HIDDEN_VI,
    ),
    "IK112.control": _error(
        "a control character ({character}) stands here",
        "ở đây có ký tự điều khiển ({character})",
        "delete it; " + _HIDDEN,
        "xóa ký tự đó; " + _HIDDEN_VI,
    ),
    "IK112.line_break": _error(
        "an unusual line break ({character}) stands here",
        "ở đây có ký tự xuống dòng khác thường ({character})",
        "delete it and press Enter, or write a space",
        "xóa ký tự đó rồi nhấn Enter, hoặc gõ dấu cách",
    ),
    "IK112.escape": _error(
        "`{escape}` is no character",
        "`{escape}` không phải là một ký tự",
        "type the character itself",
        "gõ trực tiếp ký tự đó",
    ),
    "IK113.cut": _warning(
        "the text of `{key}` ends at ` #`: only `{text}` is read",
        "đoạn chữ của `{key}` bị cắt ở ` #`: chỉ đọc được `{text}`",
        "put the text in quotes: {key}: {good}; a comment has a space after its #",
        "đặt đoạn chữ trong ngoặc kép: {key}: {good}; nếu là chú thích thì thêm dấu cách sau #",
    ),
    "IK113.empty": _warning(
        "`{key}` is empty: what begins with `#` is a comment",
        "`{key}` đang trống: phần bắt đầu bằng `#` là chú thích",
        "put the text in quotes: {key}: {good}; a comment has a space after its #",
        "đặt đoạn chữ trong ngoặc kép: {key}: {good}; nếu là chú thích thì thêm dấu cách sau #",
    ),
    "IK114.point": _warning(
        "`{text}` is read as {value}, because a point is the decimal sign",
        "`{text}` được đọc là {value}, vì dấu chấm là dấu thập phân",
        "write `{good}` if thousands are meant; if decimals are, leave out the zeros at the end",
        "nếu là hàng nghìn thì viết `{good}`; nếu là số thập phân thì bỏ các số 0 ở cuối",
    ),
}

MESSAGES: dict[str, Message] = {**_FILES, **_STRUCTURE, **_KEYS, **_VALUES}
