"""The catalogue: every code that a finding can have, with its sentences in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter

from analysis.model import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Entry:
    """One code: what is said and what to do about it. Templates know ``{where}``, ``{found}`` and ``{detail}``;
    the English ones only ``{where}`` and ``{found}``, which every finding carries."""

    severity: Severity
    message_vi: str
    advice_vi: str
    message_en: str
    advice_en: str

    @property
    def needs_detail(self) -> bool:
        """True where the Vietnamese sentences cannot be made without ``detail``."""
        names = {name for text in (self.message_vi, self.advice_vi) for _, name, _, _ in Formatter().parse(text)}
        return "detail" in names


CATALOGUE: dict[str, Entry] = {
    "unreadable": Entry(
        ERROR,
        "Không đọc được {where}: {detail}.",
        "Mở tệp bằng Excel hoặc LibreOffice, kiểm tra chữ hiển thị đúng, lưu lại dạng .xlsx (Unicode) rồi gửi lại.",
        "{where} cannot be read.",
        "Open the file in Excel or LibreOffice, check that the text shows correctly, save it as .xlsx (Unicode) and send it again.",
    ),
    "encrypted": Entry(
        ERROR,
        "Tệp đặt mật khẩu nên không mở được: {detail}.",
        "Bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ làm việc) rồi gửi lại.",
        "The file is protected by a password.",
        "Remove the password and send the file again.",
    ),
    "too_large": Entry(
        ERROR,
        "Tệp có quá nhiều nội dung để đọc an toàn: {detail}.",
        "Chỉ giữ các sheet biểu báo cáo, xóa hình ảnh và các dòng, cột thừa rồi gửi lại.",
        "The file holds more than can be read safely.",
        "Keep only the sheets of the report, remove pictures and superfluous rows and columns, and send it again.",
    ),
    "not_read_in_time": Entry(
        ERROR,
        "Chưa đọc xong tệp: {detail}. Chưa kết luận gì về tệp này.",
        "Đọc lại sau ít phút; không phải sửa tệp.",
        "The server was too busy to read {where} to its end; nothing is known about it yet.",
        "Read it again in a few minutes; the file need not be changed.",
    ),
    "no_table": Entry(
        ERROR,
        "Không tìm thấy bảng số liệu nào trong {where}: không có dòng tiêu đề với chỉ tiêu (hoặc huyện, tháng) và cột thực hiện.",
        "Dùng biểu mẫu của phần mềm, hoặc để nguyên dòng tiêu đề (Chỉ tiêu, Kế hoạch, Thực hiện, Lũy kế) phía trên số liệu.",
        "No table of figures was found in {where}.",
        "Use the blank form, or keep a header row (indicator, plan, result) above the figures.",
    ),
    "form_outdated": Entry(
        ERROR,
        "Tệp dùng biểu mẫu cũ (mã {found}): {detail}.",
        "Tải biểu mẫu mới của đúng đơn vị và kỳ báo cáo, chép số liệu sang rồi gửi lại.",
        "The file is an outdated form (code {found}).",
        "Get the current form of the unit and period, copy the figures into it and send it again.",
    ),
    "form_mismatch": Entry(
        ERROR,
        "Biểu mẫu (mã {found}) không khớp với nội dung: {detail}.",
        "Dùng biểu mẫu lập cho đúng đơn vị và kỳ báo cáo; không sửa tên đơn vị, tiêu đề hay mã biểu của biểu mẫu khác.",
        "The form (code {found}) was made for another unit or period than its content states, or its code was changed.",
        "Use the form of the right unit and period; do not change the name, title or code of another one.",
    ),
    "form_blank": Entry(
        ERROR,
        "Biểu mẫu chưa điền số liệu nào.",
        "Điền số vào các ô để nhập (ô tô màu), lưu lại rồi gửi; chỉ tiêu chưa có số liệu thì để trống.",
        "No figure was filled into the form.",
        "Fill the input cells, save and send; leave empty what has no figure yet.",
    ),
    "form_altered": Entry(
        WARNING,
        "Cấu trúc biểu mẫu đã bị sửa: {where} ghi “{found}”, {detail}; số liệu được đọc theo tên đang ghi.",
        "Kiểm tra các dòng; nên dùng lại biểu mẫu gốc, không chèn, xóa hay đổi tên dòng.",
        "The form was altered: {where} holds “{found}”; figures were read by the names that stand there now.",
        "Check the rows; better use the original form without inserting, deleting or renaming rows.",
    ),
    "unit_unknown": Entry(
        ERROR,
        "Chưa xác định được đơn vị hoặc huyện ở {where}: {detail}.",
        "Ghi tên đơn vị báo cáo và tên huyện, thành phố đầy đủ ở phần đầu biểu (hoặc ở ô nêu trên).",
        "The sender or the district is not known: {found}.",
        "Write the full name of the reporting unit and of the district at the top of the sheet (or in the cell named).",
    ),
    "unit_ambiguous": Entry(
        ERROR,
        "“{found}” ở {where} có thể là nhiều nơi: {detail}.",
        "Viết đầy đủ tên đơn vị hoặc tên huyện, thành phố.",
        "“{found}” could mean several places or units.",
        "Write the full name of the unit or district.",
    ),
    "period_unknown": Entry(
        ERROR,
        "Chưa biết số liệu ở {where} thuộc kỳ báo cáo nào: {detail}.",
        "Ghi kỳ báo cáo trong tiêu đề bằng chữ số, đủ cả năm, ví dụ “tháng 5” hoặc “6 tháng đầu năm” rồi đến năm.",
        "The period of the figures in {where} is not stated or not understood; the date of the letter does not count.",
        "State the period in the title, such as “tháng 5” or “6 tháng đầu năm” with the year.",
    ),
    "wrong_year": Entry(
        ERROR,
        "{where} ghi “{found}”, không phải năm {detail}; không có chỗ nào nói về năm {detail}.",
        "Nếu số liệu là của năm {detail}: sửa năm trong tiêu đề rồi gửi lại. Nếu là của năm khác: không gửi vào phong trào này.",
        "{where} speaks of another year (“{found}”) and nothing speaks of this campaign's.",
        "If the figures are this year's, correct the year in the title; otherwise do not send them here.",
    ),
    "not_a_number": Entry(
        ERROR,
        "{where} ghi “{found}”, không phải là một con số.{detail}",
        "Nhập lại con số bằng chữ số, ví dụ 412 hoặc 1.335.",
        "{where} holds “{found}”, which is not a number.",
        "Type the number in digits.",
    ),
    "error_value": Entry(
        ERROR,
        "{where} là lỗi công thức “{found}”.",
        "Sửa công thức hoặc nhập trực tiếp con số.",
        "{where} holds the formula error “{found}”.",
        "Repair the formula or type the number.",
    ),
    "formula_not_calculated": Entry(
        ERROR,
        "{where} chỉ có công thức “{found}”, chưa có kết quả được lưu.",
        "Mở tệp bằng Excel, để Excel tính xong, lưu lại rồi gửi; hoặc nhập trực tiếp con số.",
        "{where} holds the formula “{found}” without a stored result.",
        "Open the file in Excel, let it calculate, save and send it again; or type the number.",
    ),
    "negative_value": Entry(
        ERROR,
        "{where} ghi số âm “{found}”; số người, số hộ không thể âm.{detail}",
        "Nếu là số giảm thì ghi số dương; nếu gõ nhầm dấu thì sửa lại.",
        "{where} holds the negative number “{found}”; a count cannot be negative.",
        "Write a reduction as a positive number, or correct the sign.",
    ),
    "fraction_of_count": Entry(
        ERROR,
        "{where} ghi “{found}”; số người, số hộ phải là số nguyên.{detail}",
        "Nhập lại số đầy đủ, không dùng dấu phân cách hàng nghìn.",
        "{where} holds “{found}”; a count of persons or households must be whole.",
        "Type the whole number without a thousands separator.",
    ),
    "rate_out_of_range": Entry(
        ERROR,
        "{where} ghi tỷ lệ “{found}”, ngoài khoảng từ 0 đến 100 %.{detail}",
        "Kiểm tra dấu thập phân và nhập lại tỷ lệ.",
        "{where} holds the rate “{found}”, outside 0 to 100 %.",
        "Check the decimal sign and type the rate again.",
    ),
    "duplicate_row": Entry(
        ERROR,
        "{where} ghi “{found}” cho cùng chỉ tiêu, huyện và kỳ với ô khác nhưng khác số: {detail}.",
        "Giữ lại một dòng (hoặc một cột) đúng và xóa dòng kia.",
        "{where} states the same figure as another cell with a different value.",
        "Keep the right one and delete the other.",
    ),
    "group_only": Entry(
        ERROR,
        "{where} có tiêu đề “{found}”: bảng chỉ nói về một nhóm hoặc một xã, không phải số của cả đơn vị, nên không lấy số nào.",
        "Gửi bảng của cả đơn vị; nếu bảng đã gồm tất cả thì sửa tiêu đề rồi gửi lại.",
        "{where} is titled “{found}”: the table speaks of a group or a commune only, so none of its figures was taken.",
        "Send the table of the whole unit; where it holds everybody, mend the title and send it again.",
    ),
    "unit_not_responsible": Entry(
        ERROR,
        "{where} là số liệu {detail}.",
        "Xóa dòng này khỏi biểu của đơn vị, hoặc đề nghị đơn vị được giao báo cáo.",
        "{where} is a figure that this unit does not answer for.",
        "Remove the row, or let the unit that answers for it report it.",
    ),
    "measure_unknown": Entry(
        ERROR,
        "Cột “{found}” ({where}) không nói rõ là số trong tháng hay lũy kế từ đầu năm{detail}.",
        "Sửa tiêu đề cột thành “Trong tháng” hoặc “Lũy kế từ đầu năm”.",
        "The column “{found}” ({where}) does not say whether it counts the month or the year so far.",
        "Name the column “Trong tháng” (in the month) or “Lũy kế từ đầu năm” (cumulative).",
    ),
    "percent_unclear": Entry(
        ERROR,
        "{where} ghi “{found}” cho một tỷ lệ mà không có dấu %.{detail}",
        "Thêm dấu % (ví dụ 74,6%) hoặc định dạng ô là phần trăm.",
        "{where} holds “{found}” for a rate without any sign of %.",
        "Add the % sign or format the cell as a percentage.",
    ),
    "scale_unclear": Entry(
        ERROR,
        "{where} ghi “{found}”, nhưng dòng và cột (hoặc tiêu đề) nêu hai đơn vị tính khác nhau: {detail}.",
        "Thống nhất một đơn vị tính (người, hộ), hoặc nhập lại số đầy đủ.",
        "{where} states “{found}”, while its row and its column (or the title) name two different units of measure.",
        "Use one unit of measure, or type the full number.",
    ),
    "shared_value": Entry(
        ERROR,
        "{where} là một ô gộp cho nhiều dòng ({detail}) với một con số “{found}”; không biết mỗi dòng bao nhiêu.",
        "Bỏ gộp ô và nhập số riêng cho từng dòng.",
        "{where} is one merged cell over several rows with the single number “{found}”.",
        "Unmerge the cell and type a number for each row.",
    ),
    "total_mismatch": Entry(
        WARNING,
        "{where} ghi “{found}”, nhưng {detail}.",
        "Kiểm tra các số thành phần và số tổng.",
        "{where} states “{found}”, which is not the sum of its parts.",
        "Check the parts and the total.",
    ),
    "percent_mismatch": Entry(
        WARNING,
        "{where} ghi “{found}”, nhưng {detail}.",
        "Kiểm tra số thực hiện, kế hoạch và tỷ lệ.",
        "{where} states “{found}”, which is not the result divided by the plan.",
        "Check the result, the plan and the percentage.",
    ),
    "target_mismatch": Entry(
        WARNING,
        "Kế hoạch ở {where} ghi “{found}”, nhưng chỉ tiêu được giao là {detail}.",
        "Đối chiếu với văn bản giao chỉ tiêu.",
        "The plan in {where} states “{found}”, which is not the assigned target.",
        "Compare with the document that assigns the targets.",
    ),
    "cumulative_decreased": Entry(
        WARNING,
        "Lũy kế ở {where} là “{found}”, ít hơn số đã có ({detail}).",
        "Kiểm tra lại; nếu lần trước báo cáo thừa thì ghi rõ lý do khi lưu.",
        "The cumulative figure “{found}” in {where} is lower than an earlier one.",
        "Check it; if the earlier report was too high, say so when saving.",
    ),
    "cumulative_gap": Entry(
        WARNING,
        "Lũy kế ở {where} là “{found}”, nhưng {detail}.",
        "Kiểm tra số trong tháng và số lũy kế.",
        "The cumulative figure “{found}” in {where} is not the previous one plus the month's.",
        "Check the month's and the cumulative figure.",
    ),
    "outlier": Entry(
        WARNING,
        "{where} ghi “{found}”, khác xa các tháng trước ({detail}).",
        "Kiểm tra lại con số; nếu đúng thì xác nhận khi lưu.",
        "{where} states “{found}”, far from what the earlier months suggest.",
        "Check the number; if it is right, confirm it when saving.",
    ),
    "thousandfold": Entry(
        WARNING,
        "{where} ghi “{found}”, lệch khoảng 1.000 lần so với {detail}.",
        "Kiểm tra dấu phân cách hàng nghìn và đơn vị tính.",
        "{where} states “{found}”, about a thousand times off.",
        "Check the thousands separator and the unit of measure.",
    ),
    "task_unclear": Entry(
        WARNING,
        "{where} ghi “{found}”, không rõ nhiệm vụ đã, đang hay chưa thực hiện; chưa ghi nhận tình trạng nào.",
        "Ghi “Đã thực hiện”, “Đang thực hiện” hoặc “Chưa thực hiện”, phần giải thích ghi ở cột ghi chú.",
        "{where} says “{found}”, which does not tell whether the duty is done, under way or not started; no state was taken.",
        "Write “Đã thực hiện”, “Đang thực hiện” or “Chưa thực hiện”, and explain it in the column of notes.",
    ),
    "task_of_nobody": Entry(
        WARNING,
        "{where} báo cáo nhiệm vụ “{found}” nhưng nhiệm vụ này không giao cho đơn vị gửi, hoặc chưa rõ đơn vị nào gửi; không ghi nhận.",
        "Ghi rõ đơn vị báo cáo ở đầu biểu, hoặc bỏ dòng không thuộc đơn vị.",
        "{where} reports “{found}” on a duty that the sender does not answer for, or nobody knows who sends it; it was left out.",
        "Name the reporting unit above the table, or take the row out.",
    ),
    "hidden_source": Entry(
        WARNING,
        "{where} đang ẩn: {detail}.",
        "Hiện nội dung ẩn để kiểm tra, hoặc xóa nếu không dùng.",
        "{where} is hidden.",
        "Unhide it and check, or delete it.",
    ),
    "unknown_row": Entry(
        WARNING,
        "Dòng “{found}” ({where}) có số liệu nhưng không khớp với chỉ tiêu hoặc huyện nào; không được ghi nhận.",
        "Nếu là một chỉ tiêu của phong trào thì ghi đúng tên chỉ tiêu; nếu không thì bỏ qua.",
        "The row “{found}” ({where}) has figures but matches no indicator or district; it is left out.",
        "If it is an indicator of the movement, write its name; otherwise ignore this.",
    ),
    "unknown_column": Entry(
        WARNING,
        "Cột “{found}” ({where}) có số liệu nhưng chưa hiểu được tiêu đề; không được ghi nhận.",
        "Nếu là số thực hiện thì ghi “Trong tháng” hoặc “Lũy kế từ đầu năm”; nếu không thì bỏ qua.",
        "The column “{found}” ({where}) has figures under a header that is not understood; it is left out.",
        "If it holds results, name it “Trong tháng” or “Lũy kế từ đầu năm”; otherwise ignore this.",
    ),
    "other_quantity": Entry(
        WARNING,
        "{where} ghi “{found}”, tính bằng “{detail}”; chỉ tiêu không tính bằng đơn vị này nên số này không được ghi nhận.",
        "Nếu đó là số của chỉ tiêu thì sửa đơn vị tính; nếu không thì bỏ qua. Một người đến nhiều lần là nhiều lượt.",
        "{where} states “{found}” in a unit of measure that the indicator is not counted in; the number is left out.",
        "If it is the indicator's number, correct the unit of measure; otherwise ignore this. One person may be several visits.",
    ),
    "stale_link": Entry(
        WARNING,
        "{where} lấy số từ một tệp khác; số “{found}” là lần tính cuối, có thể đã cũ.",
        "Mở cả hai tệp để cập nhật, rồi dán số dạng giá trị.",
        "{where} takes its number from another workbook; “{found}” is what was last stored and may be old.",
        "Open both files to refresh it, then paste the number as a value.",
    ),
    "period_conflict": Entry(
        WARNING,
        "Các chỗ nêu kỳ báo cáo không khớp nhau ở {where}: {detail}.",
        "Sửa tiêu đề hoặc tên sheet cho khớp; nếu đúng như phần mềm hiểu thì xác nhận khi lưu.",
        "The places that state the period disagree in {where}.",
        "Make the title and the sheet's name agree; if the reading is right, confirm it when saving.",
    ),
    "sender_conflict": Entry(
        WARNING,
        "Các chỗ nêu đơn vị, huyện không khớp nhau ở {where}: {detail}.",
        "Sửa phần đầu biểu hoặc tên tệp cho khớp; nếu đúng như phần mềm hiểu thì xác nhận khi lưu.",
        "The places that name the sender disagree in {where}.",
        "Make the letterhead and the file's name agree; if the reading is right, confirm it when saving.",
    ),
    "not_yet_reviewed": Entry(
        WARNING,
        "{where} có số “{found}”, nhưng chỉ tiêu này chỉ có kết quả sau kỳ rà soát hằng năm{detail}.",
        "Kiểm tra: số này có phải là kết quả rà soát chính thức không.",
        "{where} states “{found}” for an indicator whose yearly review has not taken place yet.",
        "Check whether this is the official result of the review.",
    ),
    "comment_correction": Entry(
        WARNING,
        "{where} có ghi chú kèm con số: {detail}; phần mềm lấy số trong ô là “{found}”.",
        "Nếu ghi chú là số đúng thì sửa thẳng vào ô.",
        "{where} carries a comment with a number; the number in the cell, “{found}”, was read.",
        "If the comment holds the right number, correct the cell itself.",
    ),
    "colour_explained": Entry(
        WARNING,
        "{where} nói nghĩa của màu (“{found}”), nhưng phần mềm chỉ đọc số, không đọc màu; {detail}.",
        "Ghi nghĩa đó bằng chữ vào ô hoặc tiêu đề cột (ví dụ “ước”); nếu màu không làm thay đổi con số thì xác nhận khi lưu.",
        "{where} gives colours a meaning (“{found}”); numbers are read as written, colours are not.",
        "Say it in words in the cell or the header (“ước” for an estimate); if the colour changes no number, confirm it when saving.",
    ),
    "figure_conflict": Entry(
        WARNING,
        "{where} ghi “{found}”, khác với {detail}.",
        "Đối chiếu hai nguồn; nơi ghi sai gửi lại bản đúng.",
        "{where} states “{found}”; another sender reported a different value of the same figure, and the one received later counts.",
        "Compare the two sources; whoever is wrong sends a corrected workbook.",
    ),
    "number_from_text": Entry(
        NOTE,
        "{where} ghi dạng chữ “{found}”, được đọc là {detail}.",
        "Không cần làm gì nếu đọc đúng.",
        "{where} holds the text “{found}”, read as a number.",
        "Nothing to do if it was read correctly.",
    ),
    "legacy_encoding": Entry(
        NOTE,
        "{where} dùng bảng mã cũ ({detail}), đã được chuyển sang Unicode.",
        "Nên lưu các báo cáo sau bằng phông Unicode (Times New Roman).",
        "{where} uses a legacy encoding; it was converted to Unicode.",
        "Use a Unicode font (Times New Roman) in later reports.",
    ),
    "name_matched": Entry(
        NOTE,
        "“{found}” ở {where} được hiểu là {detail}.",
        "Không cần làm gì nếu hiểu đúng.",
        "“{found}” in {where} was matched to the closest name.",
        "Nothing to do if that is what was meant.",
    ),
    "dash_read_as_zero": Entry(
        NOTE,
        "Dấu gạch ở {where} được đọc là số 0.",
        "Nếu chưa có số liệu thì để trống ô.",
        "The dash in {where} was read as zero.",
        "Leave the cell empty where there is no figure yet.",
    ),
    "estimate": Entry(
        NOTE,
        "{where} là số ước thực hiện.",
        "Gửi lại số chính thức khi có.",
        "{where} is an estimate.",
        "Send the final figure when there is one.",
    ),
    "approximate": Entry(
        NOTE,
        "{where} ghi số gần đúng “{found}”, được đọc là {detail}.",
        "Nếu có số chính xác thì ghi số chính xác.",
        "{where} holds the approximate number “{found}”.",
        "Write the exact number if there is one.",
    ),
    "formula_recomputed": Entry(
        NOTE,
        "{where} là công thức “{found}” chưa lưu kết quả; đã tính lại được {detail}.",
        "Không cần làm gì nếu kết quả đúng.",
        "{where} held the formula “{found}” without a result; it was computed again.",
        "Nothing to do if the result is right.",
    ),
    "task_told": Entry(
        NOTE,
        "{where} ghi “{found}”, được hiểu là nhiệm vụ {detail}.",
        "Không cần làm gì nếu hiểu đúng.",
        "{where} says “{found}”, read as the state of the duty.",
        "Nothing to do if that is what was meant.",
    ),
    "not_reported": Entry(
        NOTE,
        "{where} ghi “{found}”: coi là chưa có số liệu, không phải số 0.",
        "Gửi bổ sung khi có số liệu.",
        "{where} says “{found}”: counted as not reported, not as zero.",
        "Send the figure when there is one.",
    ),
    "colour_stands_out": Entry(
        NOTE,
        "{where} ghi “{found}” và có màu khác các ô bên cạnh ({detail}); phần mềm chỉ đọc số, không đọc màu.",
        "Nếu màu có nghĩa (số ước, số chưa chốt, số cần sửa) thì ghi nghĩa đó bằng chữ.",
        "{where} holds “{found}” in a colour that its neighbours do not have; numbers are read as written, colours are not.",
        "If the colour means something (an estimate, a figure to be corrected), say it in words.",
    ),
    "quarter_left_out": Entry(
        NOTE,
        "Cột hoặc dòng “{found}” ({where}) là số riêng của {detail}, không phải số tháng hay lũy kế nên không được ghi nhận.",
        "Không cần làm gì nếu đã có cột lũy kế hoặc cột tháng.",
        "“{found}” ({where}) is the figure of a quarter by itself, neither a month nor cumulative; it is left out.",
        "Nothing to do where the cumulative or the monthly figures are given.",
    ),
    "other_year_skipped": Entry(
        NOTE,
        "“{found}” ({where}) là số liệu năm khác, không được ghi nhận.",
        "Không cần làm gì.",
        "“{found}” ({where}) belongs to another year and is left out.",
        "Nothing to do.",
    ),
    "cell_corrected": Entry(
        NOTE,
        "{where} ghi “{found}”, đã được sửa khi nhập: {detail}.",
        "Đơn vị cần sửa trong tệp gốc để lần gửi sau không sai lại.",
        "{where} says “{found}” and was corrected when it was entered.",
        "The sender should correct the original, so that the next one is right.",
    ),
    "unit_told": Entry(
        NOTE,
        "Biểu không cho biết chắc đơn vị gửi; người nhập đã chọn {detail}.",
        "Ghi tên đơn vị đầy đủ ở phần đầu biểu.",
        "The workbook does not make its sender certain; the sender was chosen by hand.",
        "Write the full name of the unit at the top of the sheet.",
    ),
    "period_told": Entry(
        NOTE,
        "Biểu không nêu kỳ báo cáo; người nhập đã chọn {detail}.",
        "Ghi kỳ báo cáo trong tiêu đề biểu.",
        "The workbook names no period; it was chosen by hand.",
        "State the period in the title.",
    ),
    "unit_remembered": Entry(
        NOTE,
        "“{found}” được hiểu là {detail}, như người nhập đã chọn và cho ghi nhớ.",
        "Nếu không đúng: ghi tên đơn vị đầy đủ ở phần đầu biểu, hoặc bỏ tên này khỏi danh sách đã nhớ.",
        "“{found}” was taken for the sender that was chosen and remembered for it before.",
        "If that is wrong, write the unit's full name at the top, or forget the remembered name.",
    ),
    "period_remembered": Entry(
        WARNING,
        "Biểu không nêu kỳ báo cáo; “{found}” được hiểu là {detail}, như người nhập đã cho ghi nhớ.",
        "Kiểm tra đúng là kỳ này trước khi lưu; nếu không, ghi kỳ báo cáo trong tiêu đề biểu hoặc bỏ tên này khỏi danh sách đã nhớ.",
        "The workbook names no period; “{found}” was taken for the one remembered for it.",
        "Check that it is this period before saving; otherwise state the period in the title, or forget the remembered name.",
    ),
}
