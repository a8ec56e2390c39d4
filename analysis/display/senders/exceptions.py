"""Exceptions first: the units that owe or were late, each with a text to send, and the year of all units as small squares."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.desk.asking import document_name
from analysis.display.elements.strip import Strip, StripLine, StripSquare, strip_markup
from analysis.display.senders.reporting import LOOK_OF, STATE_WORDS, DeadlineCell, deadline_name, reporting_sheet, tracked
from analysis.frames.rows import DisciplineRow, rows_of
from analysis.markup import Safe
from analysis.model import Campaign, Language, Period
from analysis.progress.discipline import MONTH, Promptness


@dataclass(frozen=True, slots=True)
class UnitException:
    """One unit that owes something or was late.

    ``owes`` and ``late`` name what, in words; ``message`` is a short text for the phone, Vietnamese because it goes to an
    office, empty where nothing is owed.
    """

    unit: str
    name: str
    owes: tuple[str, ...]
    late: tuple[str, ...]
    message: str


def exceptions(campaign: Campaign, discipline: pd.DataFrame, as_of: Period, language: Language) -> tuple[UnitException, ...]:
    """The units that owe something that was due, those with most first; then those that were late. Frame DISCIPLINE."""
    rows = rows_of(tracked(campaign, discipline, as_of), DisciplineRow)
    owes, late = _by_unit(rows, Promptness.MISSING), _by_unit(rows, Promptness.LATE)
    found = [_exception(campaign, unit, owes.get(unit, []), late.get(unit, []), language) for unit in dict.fromkeys([*owes, *late])]
    return tuple(sorted(found, key=lambda one: (-len(one.owes), -len(one.late))))


def exceptions_headline(found: tuple[UnitException, ...], language: Language) -> str:
    """How many units owe something and how many were only late: "3 đơn vị còn nợ báo cáo, 5 đơn vị gửi quá hạn"."""
    owing = sum(bool(one.owes) for one in found)
    late = len(found) - owing
    if not found:
        return language.say("Không đơn vị nào còn thiếu hay gửi quá hạn", "No unit owes anything, none was late")
    said = [
        (owing, language.say(f"{owing} đơn vị còn thiếu báo cáo", f"{owing} unit{'s owe' if owing > 1 else ' owes'} something")),
        (late, language.say(f"{late} đơn vị gửi quá hạn", f"{late} {'were' if late > 1 else 'was'} late")),
    ]
    return ", ".join(words for count, words in said if count)


def _by_unit(rows: list[DisciplineRow], state: Promptness) -> dict[str, list[DisciplineRow]]:
    found: dict[str, list[DisciplineRow]] = {}
    for row in rows:
        if row["state"] == state.value:
            found.setdefault(row["unit"], []).append(row)
    return found


def _exception(campaign: Campaign, unit: str, owes: list[DisciplineRow], late: list[DisciplineRow], language: Language) -> UnitException:
    named = tuple(_named(campaign, row["deadline"], language) for row in owes)
    said = tuple(f"{_named(campaign, row['deadline'], language)} ({_days(row, language)})" for row in late)
    return UnitException(unit, campaign.units[unit].named(language), named, said, _message(campaign, unit, owes))


def _named(campaign: Campaign, deadline: str, language: Language) -> str:
    name = deadline_name(campaign, deadline, language)
    return name[0].lower() + name[1:]


def _days(row: DisciplineRow, language: Language) -> str:
    days = int(row["days_late"])
    return language.say(f"quá hạn {days} ngày", f"{days} day{'s' if days > 1 else ''} late")


def _message(campaign: Campaign, unit: str, owes: list[DisciplineRow]) -> str:
    """Short enough for one message: who asks whom for what, and nothing else."""
    if not owes:
        return ""
    months = [row for row in owes if row["kind"] == MONTH]
    others = [_document(campaign, row) for row in owes if row["kind"] != MONTH]
    numbers = ", ".join(str(Period.parse(row["deadline"]).month) for row in months)
    asked = [*([f"biểu số liệu tháng {numbers}/{campaign.year}"] if months else []), *others]
    return (
        f"{campaign.office(Language.VIETNAMESE)} chưa nhận được của {campaign.units[unit].name_vi}: {'; '.join(asked)}. "
        "Đề nghị gửi ngay về Văn phòng Sở; nếu đã gửi, xin báo lại ngày gửi và tên tệp."
    )


def _document(campaign: Campaign, row: DisciplineRow) -> str:
    """The document with its last good day: "báo cáo sơ kết 6 tháng đầu năm 2023 (hạn 24/06/2023)"."""
    milestone = campaign.milestones[row["deadline"]]
    return f"{document_name(campaign, milestone)} (hạn {Language.VIETNAMESE.date(milestone.end)})"


def calendar_strip(campaign: Campaign, discipline: pd.DataFrame, as_of: Period, language: Language) -> Safe:
    """Every unit's year in one line of squares: a shape in its colour a deadline or month, the date on hover and for who hears it."""
    sheet = reporting_sheet(campaign, discipline, as_of, language)
    title = language.say("Đơn vị và thời hạn, mỗi ô một lần gửi", "Units and deadlines, one square each")
    lines = tuple(
        StripLine(name, tuple(_sending(sheet.cells.get((unit, code)), heading, language) for code, heading in sheet.deadlines))
        for _, units in sheet.blocks
        for unit, name in units
    )
    heads = tuple((_short(code), heading) for code, heading in sheet.deadlines)
    return strip_markup(Strip(title, language.say("Đơn vị", "Unit"), heads, lines), str)


def _short(code: str) -> str:
    """A month by its number, a deadline by a flag."""
    return str(int(code[5:7])) if len(code) == 7 and code[4] == "-" else "⚑"


def _sending(cell: DeadlineCell | None, heading: str, language: Language) -> StripSquare | None:
    if cell is None:
        return None
    words = f"{heading}: {language.say(*STATE_WORDS[cell.state])}" + (f", {cell.text}" if cell.text else "")
    return StripSquare(LOOK_OF[cell.state], words, missing=cell.state is Promptness.MISSING)
