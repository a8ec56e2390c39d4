"""How an officer asks for what is owed: which document, of which period, by when, to whom. Vietnamese: it goes to offices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from analysis.desk.causes import subject_name
from analysis.desk.owed import Owed, OwedKind
from analysis.model import Campaign, Expects, Language, Milestone, Period

OFFICE = "Văn phòng Sở"


def document_name(campaign: Campaign, milestone: Milestone) -> str:
    """The document that a deadline asks for, with its period, as it stands within a sentence.

    "Bản đăng ký thi đua năm 2023", "báo cáo sơ kết 6 tháng đầu năm 2023". The table says what is to be done and where to
    ("Gửi … về Văn phòng Sở"): the thing between is the document.
    """
    named, where = milestone.name_vi.removeprefix("Gửi ").strip(), " về "
    head, found, tail = named.rpartition(where)
    if found and tail[:1].isupper():
        named = head
    about = period_span(milestone.period) if milestone.period is not None else f"năm {campaign.year}"
    if milestone.expects is Expects.REGISTRATION:
        return named if str(campaign.year) in named else f"{named} {about}"
    named = _lower(named)
    return named if about in named or about.removesuffix(f" năm {campaign.year}") in named else f"{named} {about}"


def period_span(period: Period) -> str:
    """What a cumulative period covers: "6 tháng đầu năm 2023", "9 tháng năm 2023", "năm 2023"."""
    if period.month == 12:
        return f"năm {period.year}"
    return f"6 tháng đầu năm {period.year}" if period.month == 6 else f"{period.month} tháng năm {period.year}"


def document_owed(campaign: Campaign, one: Owed) -> str:
    """The document that is to be sent, as it stands within a sentence and in a subject line."""
    if one.kind is OwedKind.MONTH:
        return _months([one])
    if one.kind is OwedKind.CAUSES:
        return f"báo cáo nguyên nhân, giải pháp {period_span(Period.parse(one.about.rpartition(':')[2]))}"
    return document_name(campaign, campaign.milestones[one.about])


def by_when(one: Owed) -> str:
    """By when it is to be there, or was: "chậm nhất ngày 24/06/2023, còn 4 ngày"."""
    if one.due is None or one.days_left is None:
        return "kỳ báo cáo đã kết thúc" if one.kind is OwedKind.MONTH else "chương trình không ghi thời hạn"
    day = Language.VIETNAMESE.date(one.due)
    if one.days_left < 0:
        return f"thời hạn ngày {day}, đã quá hạn {-one.days_left} ngày"
    if one.days_left == 0:
        return f"chậm nhất hôm nay, ngày {day}"
    return f"chậm nhất ngày {day}, còn {one.days_left} ngày"


def short_message(campaign: Campaign, unit: str, found: Sequence[Owed]) -> str:
    """A text for Zalo: who asks whom for what by when and where to, and nothing else."""
    items = list(_items(campaign, found))
    said = items[0] if len(items) == 1 else "; ".join(f"({number}) {item}" for number, item in enumerate(items, start=1))
    return (
        f"Văn phòng {campaign.office(Language.VIETNAMESE)} đề nghị {campaign.units[unit].name_vi} gửi về {OFFICE}: {said}. "
        "Trường hợp đã gửi, xin báo lại ngày gửi và tên tệp."
    )


def letter_text(campaign: Campaign, unit: str, found: Sequence[Owed], today: date) -> str:
    """The letter that goes with the blank forms, as plain lines: what is overdue, then what is coming."""
    lines = [
        f"Kính gửi: {campaign.units[unit].name_vi}",
        "",
        f"{_carried_out(campaign)}, {campaign.office(Language.VIETNAMESE)} đề nghị đơn vị gửi về {OFFICE}:",
    ]
    number = 0
    for heading, several in (
        (f"Đã quá hạn, đến ngày {Language.VIETNAMESE.date(today)} chưa nhận được:", [one for one in found if one.overdue]),
        ("Sắp đến hạn:", [one for one in found if not one.overdue]),
    ):
        items = list(_items(campaign, several))
        lines += ["", heading] if items else []
        for item in items:
            number += 1
            lines.append(f"{number}. {item[:1].upper()}{item[1:]}.")
    return "\n".join(
        [
            *lines,
            "",
            "Đề nghị đơn vị ghi vào biểu mẫu gửi kèm (chưa có số liệu thì để trống, không ghi 0). "
            "Trường hợp đã gửi, đề nghị thông báo ngày gửi và tên tệp để kiểm tra.",
            "",
            "Trân trọng./.",
        ]
    )


def _carried_out(campaign: Campaign) -> str:
    """What the letter carries out; a document whose number is still dots waits, since nobody fills in what is sent at once."""
    numbered = [one.vi for one in campaign.letterhead.grounds if "……" not in one.vi]
    return f"Thực hiện {'; '.join(numbered)}" if numbered else f"Để tổng hợp kết quả {campaign.title}"


def _items(campaign: Campaign, found: Sequence[Owed]) -> Iterator[str]:
    """Each thing with its day; the months together, since one answer settles them."""
    months = [one for one in found if one.kind is OwedKind.MONTH]
    for one in found:
        if one.kind is not OwedKind.MONTH:
            yield f"{document_owed(campaign, one)} ({by_when(one)}){_questions(campaign, one)}"
        elif one is months[0]:
            yield f"{_months(months)} ({by_when(one)})"


def _months(several: Sequence[Owed]) -> str:
    """ "biểu số liệu tháng 4/2023", "biểu số liệu các tháng 1, 2 và 4/2023"."""
    periods = sorted(Period.parse(one.about) for one in several)
    named = [str(one.month) for one in periods[:-1]]
    last = f"{periods[-1].month}/{periods[-1].year}"
    return f"biểu số liệu các tháng {', '.join(named)} và {last}" if named else f"biểu số liệu tháng {last}"


def _questions(campaign: Campaign, one: Owed) -> str:
    """What causes are asked of: figures that are behind and documents that were late or missing are two different questions."""
    figures = [_lower(subject_name(campaign, subject, Language.VIETNAMESE)) for subject in one.subjects if subject in campaign.indicators]
    documents = [document_name(campaign, campaign.milestones[subject]) for subject in one.subjects if subject in campaign.milestones]
    said = []
    if figures:
        said.append(f"nguyên nhân chậm tiến độ, giải pháp khắc phục đối với {_counted(len(figures), 'chỉ tiêu')} {', '.join(figures)}")
    if documents:
        said.append(f"lý do gửi muộn hoặc chưa gửi {', '.join(documents)}")
    return f", nêu rõ {'; '.join(said)}" if said else ""


def _counted(count: int, noun: str) -> str:
    return noun if count == 1 else f"{count:02d} {noun}:"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
