"""A workbook that assigns targets, read by the importer that reads reports: what it calls plans are the targets.

BIỂU GIAO CHỈ TIÊU NĂM 2023                  or the districts across, the indicators down,
Huyện   | Việc làm mới  | Đào tạo nghề       or one sheet a district, as departments send it
        | 6 tháng | Năm | Năm
Mèo Vạc | 1.000   |1.840| 905                -> jobs 027 30/06 1.000, jobs 027 31/12 1.840, training 027 31/12 905
Cộng    | 10.000  |17.800| 10.500            -> compared, not assigned
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.intake.figure import Figure
from analysis.intake.findings import finding
from analysis.intake.grid import Refusal, Workbook
from analysis.intake.layout.decoded_sheets import ReadSheet, read_sheets
from analysis.intake.layout.gathering import gather_all
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.layout.said import Reader
from analysis.intake.layout.sender import find_spoken
from analysis.intake.words.current import with_words_of
from analysis.intake.words.names import matcher
from analysis.intake.words.numbers import Outcome
from analysis.model import Campaign, Finding, Kind, Measure, Severity, Target

UNSURE = frozenset({"estimate", "approximate", "dash_read_as_zero"})
ASKING = frozenset({"unknown_row", "unknown_column", "hidden_source", "other_year_skipped"})
_DOCUMENT = re.compile(r"(?:thông báo|quyết định|kế hoạch|công văn|chương trình)[^\n]*\d+\s*/[^\s,;)]+", re.IGNORECASE)
_OF_YEAR = re.compile(r"\bnăm\b")
_OF_PART = re.compile(r"\b(tháng|quý|nửa|đầu năm)\b")
Key = tuple[str, str | None, date]


@dataclass(frozen=True, slots=True)
class Allocation:
    """The targets of districts that a workbook assigns; ``problems`` block saving, ``warnings`` ask. Both are Vietnamese sentences."""

    targets: tuple[Target, ...]
    problems: tuple[str, ...]
    warnings: tuple[str, ...]


def read_allocation(workbook: Workbook | Refusal, campaign: Campaign, file: str) -> Allocation:
    """Read a workbook that somebody says assigns targets; a wrong one raises nothing.

    A figure without a date is the year's; one of a month ("6 tháng", "đến hết tháng 9") is due on its last day. Figures
    of the province and totals are compared with what was read and with the campaign's targets.
    """
    if isinstance(workbook, Refusal):
        return Allocation((), (_sentence(finding(workbook.code, detail=workbook.detail)),), ())
    with with_words_of(campaign.lexicon):
        return _read(workbook, campaign, file)


def _read(workbook: Workbook, campaign: Campaign, file: str) -> Allocation:
    reader = Reader(matcher(campaign))
    sheets, findings = read_sheets(workbook, reader)
    heads = [(one.page.sheet.name, one.head) for one in sheets if one.tables]
    work = gather_all(workbook, sheets, find_spoken(heads, file, reader.matcher), reader, assigns=True)
    plans = [one for one in work.figures if one.role is ColumnRole.PLAN]
    source = _source(sheets, file)
    targets, problems = _targets(campaign, [one for one in plans if not one.over and one.district is not None], source)
    noticed = [*findings, *work.findings]
    problems += [_sentence(one) for one in noticed if one.severity is Severity.ERROR]
    warnings = [_sentence(one) for one in noticed if one.severity is not Severity.ERROR and one.code in ASKING]
    warnings += _against(campaign, targets, plans)
    if not targets and not problems:
        problems.append("Không đọc được chỉ tiêu nào theo huyện: cần tên huyện và tên chỉ tiêu ở dòng hoặc cột, số giao ở ô giao nhau.")
    return Allocation(tuple(targets.values()), tuple(dict.fromkeys(problems)), tuple(dict.fromkeys(warnings)))


def _targets(campaign: Campaign, plans: Sequence[Figure], source: str) -> tuple[dict[Key, Target], list[str]]:
    """The targets by place, and what cannot be taken."""
    targets: dict[Key, Target] = {}
    problems: list[str] = []
    for one in plans:
        indicator = campaign.indicators[one.indicator]
        if one.number.outcome in (Outcome.MISSING, Outcome.NOT_REPORTED):
            continue
        if one.value is None or UNSURE & set(one.number.notes):
            expected = "tỷ lệ phần trăm như 57,8" if indicator.kind is Kind.RATE else "số nguyên như 1.840"
            problems.append(f"{_place(one)}: ghi “{one.shown}”; cần {expected}.")
        elif one.measure is Measure.MONTH and indicator.kind is Kind.FLOW:
            problems.append(f"{_place(one)}: là kế hoạch riêng một tháng; chỉ nhận chỉ tiêu lũy kế (6 tháng, 9 tháng, cả năm).")
        elif "district" not in indicator.attribution:
            problems.append(f"{_place(one)}: “{indicator.name_vi}” không phải chỉ tiêu giao cho huyện.")
        else:
            _keep(targets, problems, one, _target(one, one.value, indicator.unit_of_measure, source))
    return targets, problems


def _due(one: Figure) -> date:
    """The last day of the period; a plan "of the year" is the year's, also where the title speaks of six months."""
    said = f"{one.column_text} {one.row_text}".lower()
    whole_year = _OF_YEAR.search(said) and not _OF_PART.search(said)
    return date(one.period.year, 12, 31) if whole_year else one.period.last_day


def _target(one: Figure, value: float, unit_of_measure: str, source: str) -> Target:
    sign = "" if unit_of_measure in one.shown else f" {unit_of_measure}"
    written = f"{one.shown}{sign} (trang “{one.sheet}”, ô {one.cell})"
    return Target(one.indicator, one.district, _due(one), value, written, source)


def _keep(targets: dict[Key, Target], problems: list[str], one: Figure, target: Target) -> None:
    key = (target.indicator, target.district, target.due)
    other = targets.setdefault(key, target)
    if other.value != target.value:
        problems.append(f"{_place(one)}: ghi “{one.shown}”, khác với {other.as_written} cho cùng huyện, chỉ tiêu và hạn. Giữ một số.")


def _against(campaign: Campaign, targets: dict[Key, Target], plans: Iterable[Figure]) -> list[str]:
    """Totals of the districts against their sum, the province's own figure against the campaign's target."""
    province = {(one.indicator, one.due): one.value for one in campaign.targets}
    found = []
    for one in plans:
        if one.value is None or one.district is not None or one.over not in ("", "districts"):
            continue
        due = _due(one)
        own = [target.value for (code, _, at), target in targets.items() if (code, at) == (one.indicator, due)]
        whole = campaign.indicators[one.indicator].kind is not Kind.RATE
        if own and whole and one.over == "districts" and sum(own) != one.value:
            found.append(f"{_place(one)}: tổng ghi “{one.shown}”, nhưng cộng {len(own)} huyện được {_count(sum(own))}.")
        if province.get((one.indicator, due), one.value) != one.value:
            found.append(f"{_place(one)}: toàn tỉnh ghi “{one.shown}”, chương trình giao {_count(province[one.indicator, due])}.")
    return found


def _source(sheets: Sequence[ReadSheet], file: str) -> str:
    """The document that assigns, as the head of a sheet names it; the file's name where none does."""
    for sheet in sheets:
        for line in sheet.head:
            if named := _DOCUMENT.search(line):
                return " ".join(named[0].split()).rstrip(".")
    return file


def _place(one: Figure) -> str:
    return f"Trang “{one.sheet}”, ô {one.cell}"


def _sentence(one: Finding) -> str:
    place = ", ".join(filter(None, (f"trang “{one.sheet}”" if one.sheet else "", f"ô {one.cell}" if one.cell else "")))
    said = f"{one.message} {one.what_to_do}".strip()
    return f"{place[:1].upper()}{place[1:]}: {said}" if place else said


def _count(value: float) -> str:
    return f"{value:,.10g}".translate(str.maketrans(",.", ".,"))
