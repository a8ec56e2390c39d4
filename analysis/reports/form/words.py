"""The sentences of the form. It is filled in by offices, so they are Vietnamese whatever the reader's language."""

from __future__ import annotations

from analysis.display.senders.deadlines import deadline_of
from analysis.intake.own_form import BEFORE, ESTIMATED
from analysis.model import Campaign, Language, Period, Unit
from analysis.reports.form.content import FormContent
from analysis.wording import short_name

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
COUNTS, RATES, TASKS = "Chỉ tiêu số lượng", "Chỉ tiêu tỷ lệ", "Nhiệm vụ báo cáo bằng lời"
NOTHING_OWED = "Kỳ này đơn vị không phải báo cáo chỉ tiêu, nhiệm vụ nào."
BLANK_HINT = "Chưa có số liệu thì để trống; ô trống không phải là số 0."
NOT_WHOLE = "Chỉ nhập số nguyên từ 0 trở lên, không có chữ, dấu chấm hay dấu phẩy. Chưa có số liệu thì để trống."
NOT_PERCENT = "Chỉ nhập số từ 0 đến 100 (ví dụ 74,6), không gõ dấu %."


def title(period: Period) -> str:
    """The report's title, which states the period."""
    return f"BÁO CÁO KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU THI ĐUA {Language.VIETNAMESE.period(period).upper()}"


def heads(campaign: Campaign, unit: Unit) -> tuple[str, str]:
    """The two lines of the letterhead: the body above, and the unit."""
    if unit.district is None:
        return campaign.office(Language.VIETNAMESE).upper(), unit.name_vi.upper()
    return f"UBND {campaign.districts[unit.district].full_name.upper()}", unit.name_vi.upper()


def place_and_day(campaign: Campaign, unit: Unit) -> str:
    """The line of place and date, the date to be written by hand."""
    place = campaign.districts[unit.district].name if unit.district is not None else campaign.province
    return f"{place}, ngày …… tháng …… năm {campaign.year}"


def instructions(content: FormContent) -> list[str]:
    """How to fill the form in, one sentence a line."""
    period = Language.VIETNAMESE.period(content.identity.period)
    lines = [
        f"Biểu này lập riêng cho {content.unit.name_vi}, kỳ báo cáo {period}. Không dùng cho đơn vị khác hoặc kỳ khác.",
        "Chỉ nhập vào các ô tô màu. Các ô khác đã khóa; không chèn, xóa hay đổi tên dòng, cột, trang tính.",
        "Nhập số nguyên, không gõ chữ, dấu chấm hàng nghìn hay đơn vị tính: 1335, không phải “1.335 người”.",
        "Chưa có số liệu thì để trống. Ô trống nghĩa là chưa báo cáo; chỉ ghi 0 khi kết quả thật sự bằng 0.",
        "“Trong tháng” là số phát sinh riêng trong tháng; “Lũy kế từ đầu năm” là tổng từ ngày 01/01 đến hết kỳ.",
        f"Cột “{BEFORE}” là lũy kế gần nhất đang có của đơn vị, để đối chiếu; nếu số đó sai, gửi lại biểu của kỳ đó.",
        "Dòng tổng (in đậm) phải bằng tổng các dòng thành phần; ô không khớp sẽ đổi màu.",
        "Chỉ tiêu tỷ lệ: nhập số đạt và tổng số; có thể chỉ nhập tỷ lệ nếu không có hai số đó.",
        f"Số ước thực hiện: chọn “ước” ở cột “{ESTIMATED}”, và gửi lại số chính thức khi có.",
        "Nhiệm vụ báo cáo bằng lời: chọn một trong ba kết quả, ghi việc đã làm và tài liệu kèm theo ở cột ghi chú.",
        "Lưu dạng .xlsx và gửi lại đúng tệp này.",
    ]
    if content.not_due:
        names = "; ".join(one.name_vi for one in content.not_due)
        lines.insert(-1, f"Không có trong biểu kỳ này vì chỉ có kết quả sau kỳ rà soát hằng năm: {names}.")
    if content.not_owed:
        names = "; ".join(short_name(one, Language.VIETNAMESE) for one in content.not_owed)
        lines.insert(-1, f"Không có trong biểu kỳ này vì kỳ này không phải báo cáo: {names}.")
    due = deadline_of(content.campaign, content.identity.period)
    if due is not None:
        lines.append(f"{due.name_vi}: {due.as_written} (ngày cuối {Language.VIETNAMESE.date(due.end)}).")
    return lines
