"""The annex as a workbook: formulas are live and carry the program's numbers; charts are native; texts stay texts."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from analysis.display.elements.table import ColumnFormat, DisplayTable, text_of
from analysis.display.elements.table_export import kept
from analysis.model import Indicator, Kind
from analysis.reports.annex.conditions import CellArea, colour_by, colour_statuses, keep_from_marks
from analysis.reports.annex.content import Annex
from analysis.reports.annex.contributors import ROLE, RowRole, summed
from analysis.reports.annex.formulas import RATIOS, Formulas
from analysis.reports.annex.judging import THRESHOLD_NAMES, Judge
from analysis.reports.annex.layout import (
    FIRST,
    HEADER,
    ON_ONE_PAGE,
    Formats,
    SheetHead,
    cell_format,
    dress,
    heading_format,
    measured,
    sheet_name,
    write_head,
)
from analysis.reports.annex.links import fetched, of_district, places, status_of_district
from analysis.reports.annex.rules import WIDTHS, share_places, stretches, threshold_places, write_glossary, write_rules
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Exhibit, counter_heading
from analysis.reports.paper.head import attached
from analysis.reports.typesetting.made_with import naming_the_product
from analysis.tokens import LIGHT
from analysis.wording import official

CHART_ROWS = 2
BAR_HEIGHT, LOW_BAR, HIGH_BAR, CHART_ROOM, CHART_WIDTH, BELOW_BREAK = 20, 19, 32, 70, 860, 8
"""Of a chart, in pixels; a bar leaves room for the lines of its name, and no border lies on the break between pages."""

LONG_NAME = 26
"""Letters from which a name beside a bar takes two lines; a program that has no room for both leaves out every other name."""

NAME_SIZE, SMALL_NAME = 10, 8
"""Points of the names of bars, and where there are many."""


def annex_xlsx(briefing: Briefing, annex: Annex) -> bytes:
    """The bytes of the workbook."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties(
            {"title": annex.province.table.title, "author": briefing.issuer.text, "created": briefing.moment.replace(tzinfo=None)}
        )
        _Writer(book, briefing, annex).write()
    return naming_the_product(content.getvalue())


QUOTED = "found"
"""The column of what stands in a sender's file."""


def range_name(exhibit: str) -> str:
    """The defined name under which a workbook carries an exhibit."""
    return re.sub(r"[^\w.]", "_", exhibit)


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any, briefing: Briefing, annex: Annex) -> None:
        self._book, self._annex = book, annex
        self._formats = Formats(book)
        self._mark = briefing.mark.text if briefing.mark else ""
        view = briefing.view
        self._view = view
        self._rules = view.say("Cách tính", "Rules")
        self._stretches = stretches(view)
        self._shares = share_places(self._rules, self._stretches)
        self._tabs = {one.table.indicator(0).code: self._tab(one, view.short_of(one.table.indicator(0).code)) for one in annex.indicators}

    def write(self) -> None:
        """All sheets, the province first; what it states is fetched from the indicators' sheets."""
        view, annex = self._view, self._annex
        self._sheet(annex.province, self._tab(annex.province, view.say("Toàn tỉnh", "Province")), self._totals())
        if annex.districts is not None:
            self._districts(annex.districts, self._tab(annex.districts, view.say("Huyện, thành phố", "Districts")))
        for exhibit in annex.indicators:
            name = self._tabs[exhibit.table.indicator(0).code]
            self._chart(self._sheet(exhibit, name, {}), exhibit.table, name)
        titles = (view.say("Tình hình báo cáo", "Reporting"), view.say("Hạn báo cáo", "On time"))
        for exhibit, name in zip(annex.reporting, titles, strict=False):
            self._sheet(exhibit, self._tab(exhibit, name), {})
        self._sheet(annex.findings, self._tab(annex.findings, view.say("Chất lượng số liệu", "Quality")), {})
        for name, exhibit in annex.further:
            self._sheet(exhibit, self._tab(exhibit, name), {})
        self._write_rules()

    def _tab(self, exhibit: Exhibit, name: str) -> str:
        number = self._annex.numbers[exhibit.name]
        return sheet_name(number, name, self._label(exhibit))

    def _label(self, exhibit: Exhibit) -> str:
        return f"{self._view.say('Phụ lục', 'Appendix')} {self._annex.numbers[exhibit.name]}"

    def _head(self, exhibit: Exhibit) -> SheetHead:
        return SheetHead(self._label(exhibit), exhibit.table.title, attached(self._view), measured(exhibit.table), self._mark)

    def _totals(self) -> Mapping[str, Mapping[str, str | None]]:
        """The formulas that fetch value and status of an indicator from its sheet, by column."""
        tables = {one.table.indicator(0).code: one.table for one in self._annex.indicators}
        return {
            key: {code: fetched(self._tabs[code], table, key, len(table.rows) - 1) for code, table in tables.items()}
            for key in ("value", "status")
        }

    def _write_rules(self) -> None:
        sheet = self._book.add_worksheet(self._rules)
        title = self._view.say("Cách tính trong các phụ lục: ngưỡng đánh giá và tiến độ kế hoạch", "How the annexes are computed")
        write_head(sheet, self._formats, SheetHead("", title, "", "", self._mark), len(WIDTHS))
        write_rules(sheet, self._formats, self._view, self._stretches, self._mark)
        write_glossary(sheet, self._formats, self._view, self._stretches)
        for name, cell in threshold_places(self._rules).items():
            self._book.define_name(name, cell)

    def _judge(self, indicator: Indicator) -> Judge:
        targets, day = self._view.campaign.path(indicator.code), self._view.day
        over = bool(targets) and day >= targets[-1].due
        return Judge(indicator, self._view.campaign.thresholds, over, self._view.language)

    def _sheet(self, exhibit: Exhibit, name: str, links: Mapping[str, Mapping[str, str | None]]) -> Any:
        sheet, table = self._begun(exhibit, name)
        of_one = ROLE in table.rows
        judge = self._judge(table.indicator(0)) if of_one else None
        share = self._shares.get(table.indicator(0).code, "") if of_one else ""
        formulas = Formulas(table, places(table), FIRST, judge, share)
        for row in range(len(table.rows)):
            self._row(sheet, table, row, formulas, links)
        self._end(sheet, exhibit, name)
        return sheet

    def _begun(self, exhibit: Exhibit, name: str) -> tuple[Any, DisplayTable]:
        """A sheet with head and headings."""
        sheet, table = self._book.add_worksheet(name), exhibit.table
        head = self._head(exhibit)
        write_head(sheet, self._formats, head, len(table.columns) + 1)
        dress(sheet, table, head)
        for place, title in enumerate((counter_heading(table), *(column.title for column in table.columns))):
            sheet.write_string(HEADER, place, title, heading_format(self._formats))
        return sheet, table

    def _end(self, sheet: Any, exhibit: Exhibit, name: str) -> None:
        """The source below the rows, the conditions on them, the name under which the table is found again."""
        table, last = exhibit.table, FIRST + len(exhibit.table.rows)
        sheet.write_string(last + 1, 1, table.source, self._formats.of(italic=True, font_size=10))
        if len(table.rows):
            self._conditions(sheet, table, last - 1)
        self._name(exhibit.name, name, last - 1, len(table.columns))

    def _conditions(self, sheet: Any, table: DisplayTable, last: int) -> None:
        by_key = places(table)
        for column in table.columns:
            area = CellArea(sheet, self._book, by_key[column.key], FIRST, last)
            if column.form is ColumnFormat.STATUS:
                colour_statuses(area, table.language)
            elif column.form is ColumnFormat.RATIO and column.key in RATIOS:
                keep_from_marks(area, (*THRESHOLD_NAMES.values(), "1"), 3, "%")
            elif column.key == "value" and ROLE in table.rows and "target" in by_key and table.indicator(0).kind is Kind.RATE:
                keep_from_marks(area, (xl_rowcol_to_cell(FIRST, by_key["target"]),), table.indicator(0).decimals)

    def _districts(self, exhibit: Exhibit, name: str) -> None:
        """What each district has reached, fetched from the indicators' sheets, in the colour of the status there."""
        sheet, table = self._begun(exhibit, name)
        tables = {one.table.indicator(0).code: one.table for one in self._annex.indicators}
        for row, district in enumerate(table.rows["district"]):
            sheet.write_string(FIRST + row, 0, str(row + 1), self._formats.of(align="center", border=1, border_color=LIGHT.rule))
            for place, column in enumerate(table.columns, start=1):
                other = tables.get(column.key)
                formula = None if other is None else of_district(self._tabs[column.key], other, str(district))
                written = cell_format(self._formats, table, column, row, strong=False, computed=formula is not None)
                _write(sheet, (FIRST + row, place), kept(table, column, row), formula, written)
                if formula and other is not None:
                    status = status_of_district(self._tabs[column.key], other, str(district))
                    colour_by(CellArea(sheet, self._book, place, FIRST + row, FIRST + row), status, table.language)
        self._end(sheet, exhibit, name)

    def _row(self, sheet: Any, table: DisplayTable, row: int, formulas: Formulas, links: Mapping[str, Mapping[str, str | None]]) -> None:
        role = table.rows[ROLE].iloc[row] if ROLE in table.rows else RowRole.DISTRICT
        strong = role in (RowRole.TOTAL, RowRole.SUBTOTAL)
        number = "" if strong else str(row + 1)
        sheet.write_string(FIRST + row, 0, number, self._formats.of(align="center", border=1, border_color=LIGHT.rule))
        for place, column in enumerate(table.columns, start=1):
            formula = formulas.of(column.key, row)
            if column.key in links:
                formula = links[column.key].get(table.indicator(row).code, formula)
            written = cell_format(self._formats, table, column, row, strong=strong, computed=formula is not None)
            value = text_of(table, column, row) if column.form is ColumnFormat.STATUS else kept(table, column, row)
            # What a sender's file says is quoted as it stands.
            quoted = any(one.key == QUOTED for one in table.columns)
            _write(sheet, (FIRST + row, place), official(value) if isinstance(value, str) and not quoted else value, formula, written)

    def _name(self, exhibit: str, sheet: str, last: int, columns: int) -> None:
        first, end = xl_rowcol_to_cell(HEADER, 0, True, True), xl_rowcol_to_cell(last, columns, True, True)
        self._book.define_name(range_name(exhibit), f"={quote_sheetname(sheet)}!{first}:{end}")

    def _chart(self, sheet: Any, table: DisplayTable, name: str) -> None:
        """A native chart of the rows that make the total, with their plan beside them."""
        rows, columns = summed(table), places(table)
        if len(rows) < CHART_ROWS or "value" not in columns or table.rows["value"].iloc[rows].isna().all():
            return
        chart, many = self._book.add_chart({"type": "bar"}), len(rows) > ON_ONE_PAGE
        names = {"name": "Times New Roman", "size": SMALL_NAME if many else NAME_SIZE}
        first, last = FIRST + rows[0], FIRST + rows[-1]
        for key, colour in (("value", LIGHT.accent), ("target", LIGHT.rule)):
            if key in columns and table.rows[key].iloc[rows].notna().any():
                drawn = {
                    "name": [name, HEADER, columns[key]],
                    "categories": [name, first, 1, last, 1],
                    "values": [name, first, columns[key], last, columns[key]],
                    "fill": {"color": colour},
                    "gap": 45,
                }
                chart.add_series(drawn | ({"data_labels": {"value": True, "font": names}} if key == "value" else {}))
        chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": names})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
        chart.set_legend({"position": "bottom", "font": {"name": "Times New Roman", "size": NAME_SIZE}})
        chart.set_title({"name": table.title, "name_font": {"name": "Times New Roman", "size": 12}})
        chart.set_size({"width": CHART_WIDTH, "height": CHART_ROOM + _bar_height(table, rows) * len(rows)})
        place = (FIRST + len(table.rows) + 3, 1)
        if len(table.rows) > ON_ONE_PAGE:
            sheet.set_h_pagebreaks([place[0]])
        sheet.insert_chart(*place, chart, {"description": _described(table, rows), "object_position": 1, "y_offset": BELOW_BREAK})


def _bar_height(table: DisplayTable, rows: list[int]) -> int:
    if len(rows) > ON_ONE_PAGE:
        return LOW_BAR
    return HIGH_BAR if max(len(text_of(table, table.columns[0], row)) for row in rows) > LONG_NAME else BAR_HEIGHT


def _described(table: DisplayTable, rows: list[int]) -> str:
    """The chart in words."""
    name, value = table.columns[0], next(column for column in table.columns if column.key == "value")
    return f"{table.title}: " + "; ".join(f"{text_of(table, name, row)} {text_of(table, value, row)}" for row in rows)


def _write(sheet: Any, place: tuple[int, int], value: str | float | None, formula: str | None, written: Any) -> None:
    if formula:
        sheet.write_formula(*place, formula, written, "" if value is None else value)
    elif value is None:
        sheet.write_blank(*place, None, written)
    elif isinstance(value, str):
        sheet.write_string(*place, value, written)
    else:
        sheet.write_number(*place, value, written)
