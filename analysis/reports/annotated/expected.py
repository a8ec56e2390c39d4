"""What should stand in a cell instead, by the code of the finding; for a repair, how the sender undoes it."""

from __future__ import annotations

from analysis.model import Finding, Language

EXPECTED: dict[str, tuple[str, str]] = {
    "unreadable": ("Tệp Excel mở được, chữ hiển thị đúng", "An Excel file that opens and shows its text correctly"),
    "encrypted": ("Tệp không đặt mật khẩu", "A file without a password"),
    "too_large": ("Chỉ các trang tính của biểu báo cáo", "Only the sheets of the report"),
    "not_read_in_time": ("Đọc lại khi máy chủ bớt bận", "Reading it again when the server is less busy"),
    "no_table": ("Bảng có dòng tiêu đề và cột số liệu", "A table with a header row and a column of figures"),
    "form_outdated": ("Biểu mẫu của năm nay, bản đang dùng", "This year's form in its current version"),
    "form_mismatch": ("Biểu mẫu của đúng đơn vị và kỳ", "The form of this unit and period"),
    "form_blank": ("Số liệu trong các ô để nhập", "Figures in the input cells"),
    "form_altered": ("Dòng như biểu mẫu gốc", "The row as the form had it"),
    "unit_unknown": ("Tên đầy đủ của đơn vị hoặc huyện, thành phố", "The full name of the unit or district"),
    "unit_ambiguous": ("Tên chỉ đúng một đơn vị hoặc huyện", "A name that means one unit or district only"),
    "period_unknown": ("Kỳ báo cáo ghi trong tiêu đề", "The period stated in the title"),
    "wrong_year": ("Năm của phong trào trong tiêu đề", "The campaign's year in the title"),
    "not_a_number": ("Một con số viết bằng chữ số", "A number in digits"),
    "error_value": ("Một con số, hoặc công thức tính ra số", "A number, or a formula that gives one"),
    "shifted_row": ("Mỗi số trong đúng một ô", "Each number in one field"),
    "mark_unclear": ("Con số viết lại trọn vẹn, không gạch", "The number written anew, nothing struck out"),
    "raised_figure": ("Con số viết trên dòng bình thường", "A number on the line"),
    "shown_otherwise": ("Số hiện ra đúng bằng số trong ô", "A format that shows the number held"),
    "formula_not_calculated": ("Kết quả đã tính của công thức", "The formula's stored result"),
    "negative_value": ("Số không âm", "A number not below zero"),
    "fraction_of_count": ("Số nguyên", "A whole number"),
    "rate_out_of_range": ("Tỷ lệ từ 0 đến 100 %", "A rate from 0 to 100 %"),
    "duplicate_row": ("Mỗi chỉ tiêu, huyện và kỳ chỉ một con số", "One value for each indicator, district and period"),
    "group_only": ("Bảng của cả đơn vị, không riêng một nhóm hoặc một xã", "The table of the whole unit, not of a group or commune"),
    "other_subject": ("Kết quả của chỉ tiêu, hoặc bỏ qua", "The result of an indicator, or nothing"),
    "example_skipped": ("Báo cáo thật, không phải ví dụ hay bản nháp", "The real report, no example or draft"),
    "title_unclear": ("Tiêu đề nói rõ bảng đếm gì", "A title that says what the table counts"),
    "unit_not_responsible": ("Chỉ các chỉ tiêu được giao cho đơn vị", "Only indicators that the unit answers for"),
    "measure_unknown": ("Tiêu đề “Trong tháng” hoặc “Lũy kế từ đầu năm”", "A header “Trong tháng” or “Lũy kế từ đầu năm”"),
    "percent_unclear": ("Tỷ lệ có dấu %", "A rate with the % sign"),
    "scale_unclear": ("Một đơn vị tính cho dòng, cột và tiêu đề", "One unit of measure in row, column and title"),
    "place_unclear": ("Tên huyện, xã kèm cấp của địa bàn", "A place named with its level"),
    "shared_value": ("Mỗi dòng một ô, một con số", "A cell and a number for each row"),
    "far_above_plan": ("Số cùng mức với chỉ tiêu, kế hoạch năm", "A number within reach of the year's plan"),
    "above_province_target": ("Số của riêng đơn vị, nhỏ hơn chỉ tiêu toàn tỉnh", "This unit's own number, below the province's target"),
    "tenfold": ("Số cùng mức với kỳ gần nhất", "A number near that of the last period"),
    "zero_late": ("Số đã làm được từ đầu năm, hoặc để trống", "What was done since January, or nothing"),
    "total_mismatch": ("Bằng tổng các thành phần", "The sum of its parts"),
    "percent_mismatch": ("Bằng thực hiện chia kế hoạch", "Result divided by plan"),
    "target_mismatch": ("Bằng chỉ tiêu được giao", "The assigned target"),
    "cumulative_decreased": ("Lũy kế không ít hơn kỳ trước", "Not less than in the period before"),
    "cumulative_gap": ("Lũy kế kỳ trước cộng số trong tháng", "The previous cumulative figure plus the month's"),
    "outlier": ("Số cùng mức với các kỳ trước", "A number near those of earlier periods"),
    "thousandfold": ("Số đúng đơn vị tính", "A number in the right unit of measure"),
    "hidden_source": ("Không có nội dung ẩn", "Nothing hidden"),
    "looks_unknown": ("Tệp .xlsx lưu lại từ Excel", "The file saved by Excel as .xlsx"),
    "struck_out": ("Không còn nội dung gạch ngang", "Nothing struck out"),
    "unknown_row": ("Tên một chỉ tiêu hoặc huyện", "The name of an indicator or district"),
    "unknown_column": ("Tiêu đề nói rõ cột là số gì", "A header that says what the column holds"),
    "other_quantity": ("Số tính bằng đơn vị của chỉ tiêu", "A number in the indicator's unit of measure"),
    "stale_formula": ("Kết quả mới tính của công thức", "The formula's result, calculated anew"),
    "stale_link": ("Số dạng giá trị, không nối tệp khác", "A value without a link to another file"),
    "period_conflict": ("Một kỳ báo cáo ở mọi chỗ", "The same period everywhere"),
    "sender_conflict": ("Một đơn vị ở mọi chỗ", "The same unit everywhere"),
    "not_yet_reviewed": ("Để trống cho đến khi rà soát xong", "Empty until the review is done"),
    "comment_correction": ("Số đúng nằm ngay trong ô", "The right number in the cell itself"),
    "colour_explained": ("Nghĩa của màu ghi bằng chữ", "The colour's meaning in words"),
    "period_remembered": ("Kỳ báo cáo ghi trong tiêu đề", "The period stated in the title"),
    "task_unclear": ("“Đã”, “Đang” hoặc “Chưa thực hiện”", "Done, under way or not started"),
    "task_of_nobody": ("Chỉ nhiệm vụ được giao cho đơn vị", "Only duties of the sending unit"),
    "figure_conflict": ("Một con số như nhau ở hai nguồn", "The same number from both senders"),
}
"""Of errors and warnings: what the cell, the sheet or the file should hold."""

UNDONE: dict[str, tuple[str, str]] = {
    "footnote_mark": ("Nếu đọc sai: bỏ định dạng chỉ số trên", "If misread: take the superscript away"),
    "number_from_text": ("Nếu đọc sai: nhập lại con số dạng số", "If misread: type the number as a number"),
    "legacy_encoding": ("Nếu chữ sai: gõ lại bằng phông Unicode", "If the text is wrong: type it again in a Unicode font"),
    "name_matched": ("Nếu hiểu sai: viết đúng và đủ tên", "If misunderstood: write the full, correct name"),
    "dash_read_as_zero": ("Nếu chưa có số liệu: xóa dấu gạch, để trống ô", "If there is no figure yet: clear the dash"),
    "estimate": ("Nếu là số chính thức: bỏ chữ “ước”", "If it is final: remove the word “ước”"),
    "approximate": ("Nếu có số chính xác: ghi số đó", "If the exact number is known: write it"),
    "formula_recomputed": ("Nếu kết quả sai: nhập trực tiếp con số", "If the result is wrong: type the number"),
    "not_reported": ("Nếu đã có số liệu: ghi con số vào ô", "If there is a figure: write it in the cell"),
    "appraised_taken": ("Nếu chọn nhầm cột: sửa tiêu đề cột", "If the wrong column was taken: correct its header"),
    "quarter_left_out": ("Nếu là lũy kế hoặc số tháng: sửa tiêu đề", "If it is cumulative or a month's: correct the header"),
    "colour_stands_out": ("Nếu màu có nghĩa: ghi nghĩa đó bằng chữ", "If the colour means something: say so in words"),
    "cell_corrected": ("Nếu sửa sai: báo lại nơi nhận", "If the correction is wrong: tell the receiver"),
    "unit_told": ("Nếu chọn sai đơn vị: ghi tên đơn vị ở đầu biểu", "If the unit is wrong: write its name at the top"),
    "period_told": ("Nếu chọn sai kỳ: ghi kỳ báo cáo trong tiêu đề", "If the period is wrong: state it in the title"),
    "unit_remembered": ("Nếu hiểu sai: ghi tên đơn vị đầy đủ", "If misunderstood: write the unit's full name"),
    "task_told": ("Nếu hiểu sai: ghi rõ đã, đang hay chưa thực hiện", "If misunderstood: write done, under way or not started"),
    "commune_skipped": (
        "Nếu đó là số của cả huyện: đổi tên sheet",
        "If it is the district's: rename the sheet",
    ),
    "other_year_skipped": ("Nếu là số năm nay: sửa năm trong tiêu đề", "If it is this year's: correct the year in the header"),
}
"""Of notes: how the sender undoes what was understood by itself."""


def expected(one: Finding, language: Language) -> str:
    """What should stand there; for a repair how to undo it. The finding's own advice where the tables say nothing."""
    words = EXPECTED.get(one.code) or UNDONE.get(one.code)
    return language.say(*words) if words else one.what_to_do
