"""The words of the first sheet: the verdict, what to correct, and apart what was understood without being wrong."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.display.senders.sent_workbooks import sender_name
from analysis.display.submission.findings import SEVERITIES
from analysis.intake.findings import in_english
from analysis.intake.own_marks import LISTS, SIGN
from analysis.model import Campaign, Finding, Language, Reading, Severity
from analysis.reports.annotated.expected import expected
from analysis.reports.annotated.plain_text import shortened


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding as a row of the list; ``sheet`` and ``cell`` say where its link leads, None where there is no such place."""

    severity: Severity
    sheet: str | None
    cell: str | None
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListingBlock:
    """A heading, the titles of its columns, its rows."""

    heading: str
    titles: tuple[str, ...]
    lines: tuple[FindingLine, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """The whole first sheet. ``about`` are sentences below the title, ``way_back`` the words on the sheets that lead here."""

    name: str
    title: str
    about: tuple[str, ...]
    blocks: tuple[ListingBlock, ...]
    way_back: str
    printed: str


def listing(reading: Reading, campaign: Campaign, language: Language, remark: str = "") -> Listing:
    """Make the words of the first sheet from a reading.

    Parameters
    ----------
    remark
        What the sender must know about the copy itself, such as that it was made anew from an .xls.
    """
    wrong = [one for one in reading.findings if one.severity is not Severity.NOTE]
    notes = [one for one in reading.findings if one.severity is Severity.NOTE]
    about = (_origin(reading, campaign, language), _advice(reading, language), *([remark] if remark else []))
    blocks = [_block(language.say("Cần sửa", "To correct"), wrong, language)] if wrong else []
    blocks += [_repairs(notes, language)] if notes else []
    return Listing(
        name=language.say(*LISTS),
        title=verdict(reading, language),
        about=about,
        blocks=tuple(blocks),
        way_back=language.say("◀ Về trang “Lỗi cần sửa”", "◀ Back to “To correct”"),
        printed=language.say("Trang &P/&N", "Page &P of &N"),
    )


def verdict(reading: Reading, language: Language) -> str:
    """What became of the workbook, in one line: "Biểu chưa nhận được: 4 lỗi phải sửa, 1 điểm cần xem lại"."""
    errors, warnings = (sum(one.severity is kind for one in reading.findings) for kind in (Severity.ERROR, Severity.WARNING))
    see = language.say(f"{warnings} điểm cần xem lại", f"{warnings} to check")
    if errors:
        must = language.say(f"{errors} lỗi phải sửa", f"{errors} to correct")
        both = f"{must}, {see}" if warnings else must
        return language.say(f"Biểu chưa nhận được: {both}", f"Not accepted yet: {both}")
    if warnings:
        return language.say(f"Biểu không có lỗi, còn {see}", f"No errors, {see}")
    return language.say("Biểu đạt yêu cầu: không có lỗi nào cần sửa", "Accepted: nothing to correct")


def _origin(reading: Reading, campaign: Campaign, language: Language) -> str:
    parts = [language.say("Tệp: ", "File: ") + shortened(reading.file)]
    if reading.unit is not None or reading.facts:
        sender = sender_name(campaign, reading.unit, language)
        parts.append(language.say(f"Đơn vị: {sender}", f"Unit: {sender}"))
    if reading.period is not None:
        period = language.period(reading.period)
        parts.append(language.say(f"Kỳ báo cáo: {period}", f"Period: {period}"))
    parts.append(language.say(f"Số liệu đọc được: {len(reading.facts)}", f"Figures read: {len(reading.facts)}"))
    return f"{SIGN} {'  ·  '.join(parts)}"


def _advice(reading: Reading, language: Language) -> str:
    if all(one.severity is Severity.NOTE for one in reading.findings):
        return language.say("Không cần gửi lại.", "It need not be sent again.")
    if not any(one.cell for one in reading.findings if one.severity is not Severity.NOTE):
        return language.say("Làm theo cột “Cách sửa” rồi gửi lại.", "Follow the column “What to do” and send the file again.")
    return language.say(
        "Bấm vào tên ô để tới chỗ sai (ô được tô màu và có ghi chú), sửa ngay trong ô, lưu lại rồi gửi chính tệp này. "
        "Không cần xóa trang này, màu tô hay ghi chú.",
        "Click a cell's name to go there (it is coloured and carries a comment), correct it, save and send this very file. "
        "This sheet, the colours and the comments may stay.",
    )


def _block(heading: str, findings: list[Finding], language: Language) -> ListingBlock:
    titles = language.say(
        "TT|Mức|Trang tính|Ô|Tìm thấy|Điều chưa đúng|Cần có|Cách sửa", "No.|Severity|Sheet|Cell|Found|What is wrong|Expected|What to do"
    )
    order = list(SEVERITIES)
    ranked = sorted(findings, key=lambda one: order.index(one.severity))
    return ListingBlock(
        heading, tuple(titles.split("|")), tuple(_line(number, one, language) for number, one in enumerate(ranked, start=1))
    )


def _repairs(findings: list[Finding], language: Language) -> ListingBlock:
    titles = language.say(
        "TT|Mức|Trang tính|Ô|Tìm thấy|Phần mềm đã hiểu thế nào|Nếu hiểu sai|Ghi thêm",
        "No.|Severity|Sheet|Cell|Found|How it was understood|If that is wrong|Remark",
    )
    heading = language.say("Phần mềm đã tự hiểu, không phải lỗi", "Understood by itself, not wrong")
    return ListingBlock(
        heading, tuple(titles.split("|")), tuple(_line(number, one, language) for number, one in enumerate(findings, start=1))
    )


def _line(number: int, one: Finding, language: Language) -> FindingLine:
    message, advice = language.say((one.message, one.what_to_do), in_english(one))
    word = language.say(*SEVERITIES[one.severity])
    place = (one.sheet or language.say("(cả tệp)", "(the file)"), one.cell or "")
    texts = (str(number), word, *place, shortened(one.found), message, expected(one, language), advice)
    return FindingLine(one.severity, one.sheet, one.cell, texts)
