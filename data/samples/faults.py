"""What offices do wrong: each fault spoils one report or one page in the way the catalogue of findings names.

A fault has the code of the finding that the importer must give. What a careful reader can no longer know is
taken out of the page's facts in the same step.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from analysis.model import Campaign, Measure
from data.samples.figures import Figures, with_month
from data.samples.pages import Drawn, SamplePage
from data.samples.reports import Report, ReportLine
from data.samples.tables import SampleTables

REVISED = "revised"
"""A first version with other figures: nothing is wrong with it, a second one follows."""


class ExpectedReading(StrEnum):
    """What the importer must make of a workbook."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


SEEN_IN_THE_FILE = frozenset(
    {
        *("wrong_year", "error_value", "not_a_number", "negative_value", "fraction_of_count", "duplicate_row"),
        *("unit_not_responsible", "unit_ambiguous", "measure_unknown", "period_unknown", "percent_unclear"),
        *("rate_out_of_range", "no_table", "unreadable", "shared_value", "total_mismatch", "percent_mismatch"),
        *("period_conflict", "hidden_source", "unknown_row"),
    }
)
"""Codes that a reader of the one file can give; the others need the targets or the earlier figures of the store."""

WARNINGS = frozenset(
    {
        *("total_mismatch", "percent_mismatch", "target_mismatch", "cumulative_gap", "cumulative_decreased"),
        *("period_conflict", "hidden_source", "unknown_row"),
    }
)


def spoiled_figures(campaign: Campaign, figures: Figures, fault: str, month: int) -> Figures:
    """Figures of a first version that is not yet right; the same figures for every other fault."""
    if fault == REVISED:
        return with_month(campaign, figures, month, lambda _indicator, _unit, figure: figure - round(figure * 0.08))
    if fault == "cumulative_gap":
        return with_month(campaign, figures, month - 1, lambda _indicator, _unit, figure: figure + 15 if figure > 30 else figure)
    if fault == "cumulative_decreased":
        return with_month(campaign, figures, 3, lambda _indicator, _unit, figure: figure // 2)
    return figures


def spoiled_report(campaign: Campaign, tables: SampleTables, report: Report, fault: str) -> Report:
    """The report with the fault in its headings or lines; unchanged where the fault is one of cells."""
    if fault == "unit_ambiguous":
        return _with_sender(report, tables.ambiguous_sender)
    if fault == "unknown_row":
        return _with_unknown_row(report, tables.unknown_row)
    change = REPORT_FAULTS.get(fault)
    return change(campaign, report) if change else report


def spoil_pages(pages: list[SamplePage], fault: str, seed: int) -> list[SamplePage]:
    """The drawn pages with the fault in their cells; unchanged where it is in the report."""
    chance = random.Random(f"{seed} {fault} {pages[0].name}")
    if fault in CELL_FAULTS:
        CELL_FAULTS[fault](pages[0], chance)
    elif fault in NOTHING_TO_KNOW:
        for page in pages:
            page.facts.clear()
    elif fault == "hidden_source":
        pages = [*pages, _last_years_copy(pages[0])]
    return pages


NOTHING_TO_KNOW = frozenset({"wrong_year", "unit_ambiguous", "measure_unknown", "period_unknown"})


def _wrong_year(_campaign: Campaign, report: Report) -> Report:
    return replace(report, shown_year=report.year - 1, letter_day=report.letter_day.replace(year=report.letter_day.year - 1))


def _period_unknown(_campaign: Campaign, report: Report) -> Report:
    return replace(report, period_in_title=False, sheet_name="Bieu mau")


def _with_sender(report: Report, texts: tuple[str, str, str]) -> Report:
    letterhead, office, place = texts
    return replace(report, sender=replace(report.sender, letterhead=letterhead, office=office, place=place))


def _duplicate_row(_campaign: Campaign, report: Report) -> Report:
    first = report.counts[0]
    again = replace(first, by_month=(*first.by_month[:-1], first.month + 6), silent=True)
    return replace(report, counts=(replace(first, silent=True), *report.counts[1:], again))


def _unit_not_responsible(campaign: Campaign, report: Report) -> Report:
    other = next(one for one in campaign.indicators.values() if one.code not in report.unit.reports and one.unit_of_measure)
    line = replace(report.counts[0], indicator=other.code, name=other.name_vi, plan=None, silent=True)
    return replace(report, counts=(*report.counts, line))


def _with_unknown_row(report: Report, name: str) -> Report:
    parts = tuple(figure // 3 + 4 for figure in report.counts[0].by_month)
    line = replace(report.counts[0], indicator="", name=name, plan=None, by_month=parts, silent=True)
    return replace(report, counts=(*report.counts, line))


def _total_mismatch(_campaign: Campaign, report: Report) -> Report:
    first = report.counts[0]
    return replace(report, counts=(replace(first, by_month=(*first.by_month[:-1], first.month + 20)), *report.counts[1:]))


def _target_mismatch(_campaign: Campaign, report: Report) -> Report:
    def raised(line: ReportLine) -> ReportLine:
        return replace(line, plan=line.plan + 150) if line.plan and line.depth == 0 else line

    return replace(report, counts=tuple(raised(line) for line in report.counts))


def _period_conflict(_campaign: Campaign, report: Report) -> Report:
    return replace(report, sheet_name=f"T{report.month - 1}")


REPORT_FAULTS: dict[str, Callable[[Campaign, Report], Report]] = {
    "wrong_year": _wrong_year,
    "period_unknown": _period_unknown,
    "duplicate_row": _duplicate_row,
    "unit_not_responsible": _unit_not_responsible,
    "total_mismatch": _total_mismatch,
    "target_mismatch": _target_mismatch,
    "period_conflict": _period_conflict,
}


def _places(page: SamplePage, measure: Measure = Measure.CUMULATIVE) -> list[tuple[int, int]]:
    """Places of the facts of one measure that have a value other than zero, from the top."""
    return sorted(place for place, fact in page.facts.items() if fact.measure is measure and fact.value > 0)


def _replaced(page: SamplePage, place: tuple[int, int], cell: Drawn) -> None:
    page.cells[place] = cell
    page.facts.pop(place, None)


def _error_value(page: SamplePage, _chance: random.Random) -> None:
    _replaced(page, _places(page)[0], Drawn("#REF!", formula="=#REF!"))
    _replaced(page, _places(page, Measure.MONTH)[1], Drawn("#DIV/0!", formula="=1/0"))


def _not_a_number(page: SamplePage, _chance: random.Random) -> None:
    place = next(place for place in _places(page) if page.facts[place].value >= 10)
    text = str(int(page.facts[place].value))
    _replaced(page, place, Drawn(text[0] + "l" + text[2:]))


def _negative_value(page: SamplePage, _chance: random.Random) -> None:
    place = _places(page)[1]
    _replaced(page, place, Drawn(-int(page.facts[place].value)))


def _fraction_of_count(page: SamplePage, chance: random.Random) -> None:
    place = _places(page)[0]
    value = int(page.facts[place].value)
    _replaced(page, place, Drawn((value if value % 1000 else value + chance.randint(1, 9)) / 1000))


def _percent_unclear(page: SamplePage, _chance: random.Random) -> None:
    place = max(page.facts)
    row, column = place
    page.cells.pop((row, column - 2))  # the unit of measure says "%": without it nothing does
    _replaced(page, place, Drawn(0.978))


def _rate_out_of_range(page: SamplePage, _chance: random.Random) -> None:
    _replaced(page, max(page.facts), Drawn(978))


def _shared_value(page: SamplePage, _chance: random.Random) -> None:
    places = [place for place in sorted(page.facts) if page.facts[place].measure is Measure.CUMULATIVE]
    (row, column), second = places[-2], places[-1]
    value = page.facts[row, column].value + page.facts[second].value
    page.cells.pop(second)
    page.facts.pop(second)
    _replaced(page, (row, column), Drawn(int(value)))
    page.merge(row, column, row + 1, column)


def _percent_mismatch(page: SamplePage, _chance: random.Random) -> None:
    for row, column in _places(page):
        share = page.cells.get((row, column + 1))
        if share is not None and isinstance(share.value, float):
            page.cells[row, column + 1] = replace(share, value=round(share.value + 12.5, 1))
            return
    raise ValueError("no row of the page has a percentage to spoil")


CELL_FAULTS: dict[str, Callable[[SamplePage, random.Random], None]] = {
    "error_value": _error_value,
    "not_a_number": _not_a_number,
    "negative_value": _negative_value,
    "fraction_of_count": _fraction_of_count,
    "percent_unclear": _percent_unclear,
    "rate_out_of_range": _rate_out_of_range,
    "shared_value": _shared_value,
    "percent_mismatch": _percent_mismatch,
}


def _last_years_copy(page: SamplePage) -> SamplePage:
    """A hidden sheet with last year's form, whose numbers must not be taken for this year's."""
    return SamplePage("Nam truoc", {place: _a_year_before(cell) for place, cell in page.cells.items()}, list(page.merged), {}, hidden=True)


def _a_year_before(cell: Drawn) -> Drawn:
    if isinstance(cell.value, str):
        return replace(cell, value=re.sub(r"20\d\d", lambda year: str(int(year[0]) - 1), cell.value))
    return replace(cell, value=round(cell.value * 0.8))


def letter_without_table(report: Report) -> list[SamplePage]:
    """A workbook that holds a letter and no table."""
    page = SamplePage("Sheet1")
    sentences = (
        report.sender.letterhead,
        report.sender.office,
        "",
        "Kính gửi: Văn phòng Sở Lao động - Thương binh và Xã hội",
        f"Đơn vị xin gửi báo cáo tháng {report.month} năm {report.shown_year}, số liệu kèm theo trong thư sau.",
        "Trân trọng!",
    )
    for row, sentence in enumerate(sentences):
        page.write(row, 0, sentence)
    return [page]
