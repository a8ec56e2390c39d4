"""Who was due, who sent, on time or late: the matrix of the reporting screen, its headline, and the reminder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.desk.asking import document_name
from analysis.display.elements.columns import unit_column
from analysis.display.elements.table import Column, DisplayTable
from analysis.frames.rows import DisciplineRow, rows_of
from analysis.model import Campaign, Expects, Language, Milestone, Period, Status
from analysis.model.language import MONTHS, SHORT_MONTHS
from analysis.progress.discipline import MONTH, Promptness
from analysis.tokens import look

SPAN = 3
"""So many months that follow each other are named by the first and the last."""

LOOK_OF: Mapping[Promptness, Status] = {
    Promptness.ON_TIME: Status.MET,
    Promptness.SENT: Status.MET,
    Promptness.LATE: Status.CLOSE,
    Promptness.WAITING: Status.NOT_YET_REVIEWED,
    Promptness.MISSING: Status.NOT_REPORTED,
    Promptness.NOT_DUE: Status.NOT_DUE,
}
"""The status whose shape and colour each state is drawn with; what is missing is grey, as everywhere."""

STATE_WORDS: Mapping[Promptness, tuple[str, str]] = {
    Promptness.ON_TIME: ("đúng hạn", "on time"),
    Promptness.LATE: ("quá hạn", "late"),
    Promptness.SENT: ("đã gửi, không có hạn", "sent, no deadline"),
    Promptness.WAITING: ("chờ duyệt", "waiting for acceptance"),
    Promptness.MISSING: ("chưa gửi", "missing"),
    Promptness.NOT_DUE: ("chưa đến hạn", "not due yet"),
}


@dataclass(frozen=True, slots=True)
class DeadlineCell:
    """One unit and deadline: ``text`` stands beside the shape, ``description`` says it in words."""

    state: Promptness
    text: str
    description: str


@dataclass(frozen=True)
class ReportingSheet:
    """The matrix: ``deadlines`` are pairs of code and heading, ``blocks`` a heading with pairs of unit and name.

    ``cells`` are by unit and deadline; a unit that does not owe a deadline has none.
    """

    deadlines: tuple[tuple[str, str], ...]
    blocks: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    cells: dict[tuple[str, str], DeadlineCell]


def reporting_sheet(campaign: Campaign, discipline: pd.DataFrame, as_of: Period, language: Language) -> ReportingSheet:
    """Units by deadline and month, in the order of the tables. ``discipline`` is frame DISCIPLINE."""
    discipline = tracked(campaign, discipline, as_of)
    deadlines = tuple((code, _heading(campaign, code, language)) for code in dict.fromkeys(discipline["deadline"]))
    cells = {(row["unit"], row["deadline"]): _cell(campaign, row, language) for row in rows_of(discipline, DisciplineRow)}
    by_block: dict[str, list[tuple[str, str]]] = {}
    for code, unit in campaign.units.items():
        by_block.setdefault(unit.block, []).append((code, unit.named(language)))
    blocks = tuple((_block(campaign, block, language), tuple(units)) for block, units in by_block.items())
    return ReportingSheet(deadlines, blocks, cells)


def tracked(campaign: Campaign, discipline: pd.DataFrame, as_of: Period) -> pd.DataFrame:
    """The rows of deadlines that matter at a period: due by the end of the next month.

    Without registrations of which nobody has noted a single one: that they are not noted proves nothing of the units.
    """
    registrations = [code for code, one in campaign.milestones.items() if one.expects is Expects.REGISTRATION]
    silent = [code for code in registrations if discipline[discipline["deadline"] == code]["received"].isna().all()]
    year, month = divmod(as_of.year * 12 + as_of.month, 12)
    soon = discipline["due"].isna() | (discipline["due"].fillna("") <= Period(year, month + 1).last_day.isoformat())
    return discipline[~discipline["deadline"].isin(silent) & soon]


def reporting_headline(campaign: Campaign, discipline: pd.DataFrame, as_of: Period, language: Language) -> str:
    """The finding: the latest deadline that has come, or the month: "Gửi báo cáo sơ kết: 30/36 đúng hạn, 5 quá hạn, 1 chưa gửi"."""
    rows = tracked(campaign, discipline, as_of)
    due = rows[(rows["kind"] != MONTH) & (rows["due"].fillna("9999") <= as_of.last_day.isoformat())]
    code = due.sort_values("due", kind="stable")["deadline"].iloc[-1] if len(due) else str(as_of)
    of_deadline = rows[rows["deadline"] == code]
    return f"{deadline_name(campaign, code, language)}: {counts_words(of_deadline, language)}"


def counts_words(rows: pd.DataFrame, language: Language) -> str:
    """How the units of one deadline stand: "30/36 đơn vị đúng hạn, 5 quá hạn, 1 chưa gửi"."""
    counts = rows["state"].value_counts()
    said = [(state, int(counts.get(state.value, 0))) for state in Promptness]
    first, *others = [(count, language.say(*STATE_WORDS[state])) for state, count in said if count]
    opening = language.say(f"{first[0]}/{len(rows)} đơn vị {first[1]}", f"{first[0]} of {len(rows)} units {first[1]}")
    return ", ".join((opening, *(f"{count} {word}" for count, word in others)))


def deadline_name(campaign: Campaign, code: str, language: Language) -> str:
    """A deadline in a sentence: its name in the programme, or "Số liệu tháng 5/2023"."""
    if code in campaign.milestones:
        one = campaign.milestones[code]
        return language.say(one.name_vi, one.name_en)
    period = Period.parse(code)
    return language.say(f"Số liệu tháng {period.month}/{period.year}", f"Figures of {MONTHS[period.month - 1]} {period.year}")


def discipline_table(campaign: Campaign, discipline: pd.DataFrame, as_of: Period, language: Language) -> DisplayTable:
    """The matrix in words, one row a unit: what is downloaded and put into annexes."""
    sheet = reporting_sheet(campaign, discipline, as_of, language)
    units = [(code, name, block) for block, units in sheet.blocks for code, name in units]
    shown = {key: [_described(sheet, code, key) for code, _, _ in units] for key, _ in sheet.deadlines}
    rows = pd.DataFrame({"name": [name for _, name, _ in units], "block": [block for _, _, block in units], **shown})
    columns = (
        unit_column(language),
        Column("block", language.say("Khối", "Block")),
        *(Column(key, heading) for key, heading in sheet.deadlines),
    )
    return DisplayTable(language.say("Theo dõi báo cáo của các đơn vị", "Reporting of the units"), columns, rows, campaign, language)


def _described(sheet: ReportingSheet, unit: str, deadline: str) -> str:
    cell = sheet.cells.get((unit, deadline))
    return cell.description if cell else ""


def owing(discipline: pd.DataFrame, deadline: str) -> tuple[str, ...]:
    """Units from which nothing has arrived for a deadline, in the order of the table."""
    silent = discipline["received"].isna() & (discipline["state"] != Promptness.WAITING.value)
    return tuple(discipline[(discipline["deadline"] == deadline) & silent]["unit"])


def reminder(campaign: Campaign, discipline: pd.DataFrame, deadline: str, today: date) -> str:
    """The reminder for a deadline, ready to copy; it is written to offices, so it is Vietnamese. Empty where nobody owes anything."""
    units = owing(discipline, deadline)
    if not units:
        return ""
    named = "\n".join(f"- {campaign.units[code].name_vi};" for code in units)
    return (
        f"Kính gửi:\n{named[:-1]}.\n\n"
        f"{_ground(campaign, deadline)}, đến ngày {Language.VIETNAMESE.date(today)}, {campaign.office(Language.VIETNAMESE)} "
        f"chưa nhận được {_object(campaign, deadline)} của {len(units):02d} đơn vị có tên trên.\n\n"
        "Đề nghị các đơn vị gửi ngay về Văn phòng Sở để tổng hợp; trường hợp đã gửi, xin báo lại ngày gửi và tên tệp. Trân trọng./."
    )


def owed_by(campaign: Campaign, discipline: pd.DataFrame, as_of: Period, language: Language) -> tuple[tuple[str, str], ...]:
    """Units that owe something that was due, with all of it: ("Phòng …", "tháng 3, báo cáo sơ kết"), those with most first."""
    rows = tracked(campaign, discipline, as_of)
    rows = rows[rows["state"] == Promptness.MISSING.value]
    owed: dict[str, list[str]] = {}
    for unit, deadline in zip(rows["unit"], rows["deadline"], strict=True):
        owed.setdefault(unit, []).append(deadline)
    ordered = sorted(owed.items(), key=lambda item: -len(item[1]))
    return tuple((campaign.units[unit].named(language), ", ".join(_joined(campaign, several, language))) for unit, several in ordered)


def _joined(campaign: Campaign, deadlines: list[str], language: Language) -> list[str]:
    """What is owed in words; three months and more that follow each other as their first and last."""
    months = [Period.parse(one) for one in deadlines if one not in campaign.milestones]
    runs: list[list[Period]] = []
    for month in months:
        if runs and runs[-1][-1].month + 1 == month.month:
            runs[-1].append(month)
        else:
            runs.append([month])
    named = [_document(campaign, campaign.milestones[one], language) for one in deadlines if one in campaign.milestones]
    for run in runs:
        if len(run) >= SPAN:
            first, last = run[0].month, run[-1].month
            named.append(language.say(f"số liệu tháng {first}–{last}", f"figures of {MONTHS[first - 1]}–{MONTHS[last - 1]}"))
        else:
            named += [language.say(f"số liệu tháng {one.month}", f"figures of {MONTHS[one.month - 1]}") for one in run]
    return named


def _document(campaign: Campaign, one: Milestone, language: Language) -> str:
    """What a deadline asks for, with its last good day, within a sentence: "báo cáo sơ kết 6 tháng đầu năm 2023 (hạn 24/06/2023)"."""
    name, day = language.say(document_name(campaign, one), one.name_en), language.date(one.end)
    return language.say(f"{name} (hạn {day})", f"{name} (by {day})")


def _ground(campaign: Campaign, deadline: str) -> str:
    one = campaign.milestones.get(deadline)
    if one is None:
        return f"Thực hiện chế độ báo cáo số liệu của {campaign.title}"
    return f"Theo {campaign.title}, thời hạn “{one.as_written}” (ngày cuối còn đúng hạn: {Language.VIETNAMESE.date(one.end)})"


def _object(campaign: Campaign, deadline: str) -> str:
    if deadline in campaign.milestones:
        return document_name(campaign, campaign.milestones[deadline])
    name = deadline_name(campaign, deadline, Language.VIETNAMESE)
    return f"biểu {name[0].lower()}{name[1:]}"


def _heading(campaign: Campaign, code: str, language: Language) -> str:
    if code in campaign.milestones:
        one = campaign.milestones[code]
        return f"{deadline_name(campaign, code, language)} ({language.date(one.end)})"
    month = Period.parse(code).month
    return language.say(f"Tháng {month}", SHORT_MONTHS[month - 1])


def _block(campaign: Campaign, block: str, language: Language) -> str:
    one = campaign.blocks.get(block)
    return language.say(one.name_vi, one.name_en) if one else block


def _cell(campaign: Campaign, row: DisciplineRow, language: Language) -> DeadlineCell:
    state = Promptness(row["state"])
    words = language.say(*STATE_WORDS[state])
    if row["received"] is None:
        shown = words if state in (Promptness.MISSING, Promptness.WAITING) else ""
        return DeadlineCell(state, shown, f"{look(LOOK_OF[state]).shape} {words}")
    day = date.fromisoformat(row["received"])
    late = ""
    if state is Promptness.LATE:
        days = int(row["days_late"])
        late = language.say(f" quá hạn {days} ngày", f" {days} day{'s' if days > 1 else ''} late")
    again = language.say(f", {row['versions']} bản", f", {row['versions']} versions") if row["versions"] > 1 else ""
    said = f"{look(LOOK_OF[state]).shape} {language.date(day)}{late}{again}"
    short = language.say(language.day(day), f"{day.day} {SHORT_MONTHS[day.month - 1]}")
    return DeadlineCell(state, f"{short}{late}", said)
