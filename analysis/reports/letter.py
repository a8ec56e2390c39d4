"""The text to the sender of a refused workbook, ready to copy into an e-mail or a chat: plain lines, no markup.

Kính gửi: Phòng Lao động - Thương binh và Xã hội huyện Quang Bình
Tệp “bao_cao.xlsx” … chưa ghi nhận được vì còn 7 lỗi:
1. Trang tính “BC”, ô E8 (“#REF!”), E9 (“#DIV/0!”): cần một con số, … Cách sửa: …
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from analysis.display.senders.deadlines import near_deadline
from analysis.intake.findings import in_english
from analysis.model import Campaign, Finding, Language, Milestone, Reading, Severity
from analysis.model.language import english_count
from analysis.reports.annotated.expected import expected

MOST_POINTS = 12
_MOST_CELLS = 6
_QUOTED = 24


def letter(reading: Reading, campaign: Campaign, language: Language, today: date | None = None) -> str:
    """Write to the sender of one workbook.

    Parameters
    ----------
    today
        The day of writing: a deadline that is near it is named. None names none.

    Returns
    -------
    str
        Errors first, then what should be looked at again, at most ``MOST_POINTS`` points together and then how many
        more there are. Of a workbook without either it says that nothing is to be done.
    """
    errors = [one for one in reading.findings if one.severity is Severity.ERROR]
    doubts, harmless = ([one for one in reading.findings if one.severity is kind] for kind in (Severity.SUSPICIOUS, Severity.WARNING))
    warnings = [*doubts, *harmless]
    lines = [_greeting(reading, campaign, language), "", _opening(reading, len(errors), len(warnings), language)]
    must, left = _points(errors, MOST_POINTS, language)
    see, unseen = _points(warnings, MOST_POINTS - len(must), language)
    lines += must + _more(left, language.say("lỗi khác", "more to correct"), language)
    if errors and warnings:
        lines += ["", language.say("Ngoài ra đề nghị xem lại:", "Please also check:")]
    lines += see + _more(unseen, language.say("điểm khác cần xem lại", "more to check"), language)
    return "\n".join([*lines, *_closing([*errors, *warnings], campaign, today, language)])


def letters(
    readings: Iterable[Reading],
    campaign: Campaign,
    language: Language,
    today: date | None = None,
    *,
    every: bool = False,
) -> str:
    """The letters about the workbooks that were refused (all of them with ``every``), one after the other; "" where none was."""
    written = [letter(one, campaign, language, today) for one in readings if every or not one.accepted]
    return f"\n\n{'─' * 40}\n\n".join(written)


def _greeting(reading: Reading, campaign: Campaign, language: Language) -> str:
    name = campaign.units[reading.unit].named(language) if reading.unit in campaign.units else ""
    return language.say(f"Kính gửi: {name or 'đơn vị gửi báo cáo'}", f"To: {name or 'the sender'}")


def _opening(reading: Reading, errors: int, warnings: int, language: Language) -> str:
    period = language.period(reading.period) if reading.period else ""
    file = language.say(f"Tệp “{reading.file}”", f"The file “{reading.file}”")
    file += language.say(f" (kỳ {period})", f" ({period})") if period else ""
    if errors:
        refused = f"{file} chưa ghi nhận được vì còn {errors} lỗi phải sửa:"
        return language.say(refused, f"{file} is not accepted yet; {errors} to correct:")
    if warnings:
        return language.say(f"{file} đọc được, còn {warnings} điểm đề nghị xem lại:", f"{file} can be read; {warnings} to check:")
    return language.say(f"{file} đã đọc được đầy đủ, không phải sửa gì.", f"{file} was read in full; nothing is to be corrected.")


def _points(findings: Sequence[Finding], most: int, language: Language) -> tuple[list[str], int]:
    """Numbered points, findings of one kind on one sheet together; and how many findings found no room."""
    groups: dict[tuple[str, str | None, str], list[Finding]] = {}
    for one in findings:
        # Sentences of findings without a cell stand alone: they speak of different things.
        groups.setdefault((one.code, one.sheet, "" if one.cell else one.message), []).append(one)
    shown = list(groups.values())[: max(most, 0)]
    left = len(findings) - sum(len(group) for group in shown)
    return [f"{number}. {_point(group, language)}" for number, group in enumerate(shown, start=1)], left


def _point(group: Sequence[Finding], language: Language) -> str:
    first = group[0]
    message, advice = language.say((first.message, first.what_to_do), in_english(first))
    if len(group) == 1:
        return f"{message} {advice}"
    cells = ", ".join(f"{one.cell} ({_quoted(one.found)})" if one.found else str(one.cell) for one in group[:_MOST_CELLS])
    more = len(group) - _MOST_CELLS
    cells += language.say(f" và {more} ô khác", f" and {more} more cells") if more > 0 else ""
    wanted = expected(first, language)
    place = language.say(
        f"Trang tính “{first.sheet}”, {len(group)} ô: {cells}.", f"Sheet “{first.sheet}”, {english_count(len(group), 'cell')}: {cells}."
    )
    return f"{place} {language.say('Cần có', 'Expected')}: {wanted[:1].lower()}{wanted[1:]}. {advice}"


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= _QUOTED else line[: _QUOTED - 1] + '…'}”"


def _more(left: int, words: str, language: Language) -> list[str]:
    return [language.say(f"… và {left} {words}.", f"… and {left} {words}.")] if left > 0 else []


def _closing(findings: Sequence[Finding], campaign: Campaign, today: date | None, language: Language) -> list[str]:
    """What to do and until when. Of a marked copy only where a cell is marked."""
    thanks = language.say("Trân trọng cảm ơn.", "Thank you.")
    if not findings:
        return ["", thanks]
    by = _until(near_deadline(campaign, today) if today is not None else None, language)
    if any(one.cell for one in findings):
        opened = "mở bản đánh dấu gửi kèm (các ô cần xem được tô màu, có ghi chú), sửa ngay trong đó, lưu lại và gửi lại"
        english = "open the marked copy (the cells in question are coloured and carry comments), correct them there and send it again"
    else:
        opened, english = "làm theo các điểm trên rồi gửi lại", "follow the points above and send it again"
    return ["", language.say(f"Đề nghị đơn vị {opened}{by}.", f"Please {english}{by}."), thanks]


def _until(due: Milestone | None, language: Language) -> str:
    if due is None:
        return ""
    last = language.date(due.end)
    name = f"{due.name_vi[:1].lower()}{due.name_vi[1:]}"
    return language.say(f", chậm nhất ngày {last} ({name}: {due.as_written})", f", by {last} at the latest ({due.name_en})")
