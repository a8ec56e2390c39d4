"""A division's table with a row for each district, as an annex to its report."""

from __future__ import annotations

from datetime import date

from analysis.model import Campaign, Measure
from data.samples.figures import Figures
from data.samples.layouts import MOTTO
from data.samples.pages import SamplePage
from data.samples.tables import DistrictTable, SampleTables, period_of


def draw_district_table(
    campaign: Campaign, tables: SampleTables, figures: Figures, table: DistrictTable, letter_day: date
) -> list[SamplePage]:
    """Draw the table: plan, done and percentage of the indicator, then its parts, one row a district, the total last.

    Every figure is the district's own: the table repeats what the offices reported, it adds nothing.
    """
    page = SamplePage("Phụ lục 01")
    sender = tables.senders[table.unit]
    day = f"{sender.place}, ngày {letter_day.day:02d} tháng {letter_day.month:02d} năm {letter_day.year}"
    for row, (left, right) in enumerate(((sender.letterhead, MOTTO[0]), (sender.office, MOTTO[1]), ("Số:      /BC", day))):
        page.write(row, 0, left)
        page.write(row, 4, right)
    page.write(4, 0, table.title.format(year=campaign.year), bold=True)
    page.merge(4, 0, 4, 4 + len(table.parts))
    _draw_header(page, campaign, table)
    row = 8
    for row, unit in enumerate(_reporters(campaign, table, figures), start=8):
        page.write(row, 0, row - 7)
        _draw_row(page, campaign, tables, figures, table=table, unit=unit, row=row)
    _draw_total(page, tables, figures, table, row + 1)
    page.write(row + 3, 1, "Người lập biểu")
    page.write(row + 3, 4, sender.signer)
    return [page]


def _reporters(campaign: Campaign, table: DistrictTable, figures: Figures) -> list[str]:
    reporters = campaign.reporters(table.indicator)
    return [code for code in reporters if campaign.units[code].district and (table.indicator, code) in figures.counts]


def _draw_header(page: SamplePage, campaign: Campaign, table: DistrictTable) -> None:
    page.write(6, 0, "TT", bold=True)
    page.merge(6, 0, 7, 0)
    page.write(6, 1, "Huyện, thành phố", bold=True)
    page.merge(6, 1, 7, 1)
    page.write(6, 2, campaign.indicators[table.indicator].name_vi, bold=True)
    page.merge(6, 2, 6, 4)
    for column, text in enumerate((f"Kế hoạch năm {campaign.year}", "Lũy kế thực hiện", "Tỷ lệ (%)"), start=2):
        page.write(7, column, text, bold=True)
    page.write(6, 5, "Trong đó", bold=True)
    page.merge(6, 5, 6, 4 + len(table.parts))
    for column, part in enumerate(table.parts, start=5):
        page.write(7, column, campaign.indicators[part].name_vi, bold=True)


def _draw_row(
    page: SamplePage, campaign: Campaign, tables: SampleTables, figures: Figures, *, table: DistrictTable, unit: str, row: int
) -> None:
    district = campaign.units[unit].district
    if district is None:
        return
    one = campaign.districts[district]
    page.write(row, 1, f"{'TP.' if one.level == 'thành phố' else 'H.'} {one.name}")
    plan = next((t.value for t in tables.targets if (t.indicator, t.district) == (table.indicator, district)), None)
    done = figures.cumulative(table.indicator, unit, table.month)
    page.write(row, 2, plan)
    page.write(row, 4, round(100 * done / plan, 1) if plan else None)
    for column, indicator in ((3, table.indicator), *enumerate(table.parts, start=5)):
        value = figures.cumulative(indicator, unit, table.month)
        page.write(row, column, value)
        period = period_of(campaign, table.month)
        page.note_fact(row, column, indicator=indicator, district=district, period=period, value=value, measure=Measure.CUMULATIVE)


def _draw_total(page: SamplePage, tables: SampleTables, figures: Figures, table: DistrictTable, row: int) -> None:
    page.write(row, 1, "Tổng cộng", bold=True)
    plan = sum(t.value for t in tables.targets if t.indicator == table.indicator)
    sums = {
        column: sum(figures.cumulative(indicator, unit, table.month) for code, unit in figures.counts if code == indicator)
        for column, indicator in ((3, table.indicator), *enumerate(table.parts, start=5))
    }
    page.write(row, 2, plan)
    page.write(row, 4, round(100 * sums[3] / plan, 1))
    for column, value in sums.items():
        page.write(row, column, value, bold=True)
