"""The annex as a workbook: formulas are live and carry the program's numbers; charts are native; texts stay texts."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from analysis.display.elements.table import ColumnFormat, DisplayTable, text_of
from analysis.display.elements.table_export import raw
from analysis.reports.annex.content import Annex
from analysis.reports.annex.contributors import ROLE, RowRole, summed
from analysis.reports.annex.formulas import Formulas
from analysis.reports.annex.layout import FIRST, HEADER, ON_ONE_PAGE, Formats, cell_format, dress, sheet_name, write_head
from analysis.reports.briefing import Briefing
from analysis.reports.content import Exhibit
from analysis.reports.paper.head import head
from analysis.reports.paper.printed import counter_heading
from analysis.tokens import LIGHT

CHART_ROWS = 2
BAR_HEIGHT, LOW_BAR, CHART_ROOM, CHART_WIDTH, BELOW_BREAK = 20, 19, 70, 860, 8
"""Of a chart, in pixels; a bar leaves room for one line of its name, and no border lies on the break between pages."""

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
        _Writer(book, briefing).write(annex)
    return content.getvalue()


def range_name(exhibit: str) -> str:
    """The defined name under which a workbook carries an exhibit."""
    return re.sub(r"[^\w.]", "_", exhibit)


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any, briefing: Briefing) -> None:
        self._book, self._briefing = book, briefing
        self._formats = Formats(book)
        self._head = head(briefing.view)
        self._mark = briefing.mark.text if briefing.mark else ""

    def write(self, annex: Annex) -> None:
        """All sheets, the province first; its values are those of the indicators' sheets."""
        view = self._briefing.view
        codes = [exhibit.table.indicator(0).code for exhibit in annex.indicators]
        names = {code: sheet_name(number, view.short_of(code)) for number, code in enumerate(codes, start=1)}
        totals = {code: _total_place(names[code], one.table) for code, one in zip(codes, annex.indicators, strict=True)}
        self._sheet(annex.province, view.say("Toàn tỉnh", "Province"), totals)
        for code, exhibit in zip(codes, annex.indicators, strict=True):
            self._chart(self._sheet(exhibit, names[code], {}), exhibit.table, names[code])
        for exhibit, name in zip(
            annex.reporting, (view.say("Tình hình báo cáo", "Reporting"), view.say("Hạn báo cáo", "On time")), strict=False
        ):
            self._sheet(exhibit, name, {})
        self._sheet(annex.findings, view.say("Chất lượng số liệu", "Quality"), {})

    def _sheet(self, exhibit: Exhibit, name: str, links: Mapping[str, str]) -> Any:
        sheet, table = self._book.add_worksheet(name), exhibit.table
        dress(sheet, table, self._mark)
        write_head(sheet, self._formats, table, self._head, self._mark)
        heading = self._formats.of(bold=True, align="center", text_wrap=True, border=1, border_color=LIGHT.rule, bg_color=LIGHT.fill)
        for place, title in enumerate((counter_heading(table), *(column.title for column in table.columns))):
            sheet.write_string(HEADER, place, title, heading)
        formulas = Formulas(table, {column.key: place for place, column in enumerate(table.columns, start=1)}, FIRST)
        for row in range(len(table.rows)):
            self._row(sheet, table, row, formulas, links)
        last = FIRST + len(table.rows)
        sheet.write_string(last + 1, 1, table.source, self._formats.of(italic=True, font_size=10))
        self._name(exhibit.name, name, last - 1, len(table.columns))
        return sheet

    def _row(self, sheet: Any, table: DisplayTable, row: int, formulas: Formulas, links: Mapping[str, str]) -> None:
        role = table.rows[ROLE].iloc[row] if ROLE in table.rows else RowRole.DISTRICT
        strong = role in (RowRole.TOTAL, RowRole.SUBTOTAL)
        number = "" if strong else str(row + 1)
        sheet.write_string(FIRST + row, 0, number, self._formats.of(align="center", border=1, border_color=LIGHT.rule))
        for place, column in enumerate(table.columns, start=1):
            formula = formulas.of(column.key, row)
            if column.key == "value" and links:
                formula = links.get(table.indicator(row).code, formula)
            written = cell_format(self._formats, table, column, row, strong=strong, computed=formula is not None)
            if column.form is ColumnFormat.STATUS:
                sheet.write_string(FIRST + row, place, text_of(table, column, row), written)
            else:
                _write(sheet, (FIRST + row, place), raw(table, column, row), formula, written)

    def _name(self, exhibit: str, sheet: str, last: int, columns: int) -> None:
        first, end = xl_rowcol_to_cell(HEADER, 0, True, True), xl_rowcol_to_cell(last, columns, True, True)
        self._book.define_name(range_name(exhibit), f"={quote_sheetname(sheet)}!{first}:{end}")

    def _chart(self, sheet: Any, table: DisplayTable, name: str) -> None:
        """A native chart of the rows that make the total, with their plan beside them."""
        places = summed(table)
        columns = {column.key: place for place, column in enumerate(table.columns, start=1)}
        if len(places) < CHART_ROWS or "value" not in columns or table.rows["value"].iloc[places].isna().all():
            return
        chart = self._book.add_chart({"type": "bar"})
        first, last = FIRST + places[0], FIRST + places[-1]
        for key, colour in (("value", LIGHT.accent), ("target", LIGHT.rule)):
            if key in columns and table.rows[key].iloc[places].notna().any():
                drawn = {
                    "name": [name, HEADER, columns[key]],
                    "categories": [name, first, 1, last, 1],
                    "values": [name, first, columns[key], last, columns[key]],
                    "fill": {"color": colour},
                    "gap": 45,
                }
                chart.add_series(drawn | ({"data_labels": {"value": True}} if key == "value" else {}))
        many = len(places) > ON_ONE_PAGE
        names = {"name": "Times New Roman", "size": SMALL_NAME if many else NAME_SIZE}
        chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": names})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
        chart.set_legend({"position": "bottom"})
        chart.set_title({"name": table.title, "name_font": {"name": "Times New Roman", "size": 12}})
        chart.set_size({"width": CHART_WIDTH, "height": CHART_ROOM + (LOW_BAR if many else BAR_HEIGHT) * len(places)})
        place = (FIRST + len(table.rows) + 3, 1)
        if len(table.rows) > ON_ONE_PAGE:
            sheet.set_h_pagebreaks([place[0]])
        sheet.insert_chart(*place, chart, {"description": _described(table, places), "object_position": 1, "y_offset": BELOW_BREAK})


def _described(table: DisplayTable, places: list[int]) -> str:
    """The chart in words."""
    name, value = table.columns[0], next(column for column in table.columns if column.key == "value")
    return f"{table.title}: " + "; ".join(f"{text_of(table, name, row)} {text_of(table, value, row)}" for row in places)


def _total_place(sheet: str, table: DisplayTable) -> str:
    """The formula that fetches the value of a table's last row; what nobody reported stays empty."""
    column = next((place for place, one in enumerate(table.columns, start=1) if one.key == "value"), None)
    if column is None:
        return ""
    cell = f"{quote_sheetname(sheet)}!{xl_rowcol_to_cell(FIRST + len(table.rows) - 1, column)}"
    return f'=IF(ISNUMBER({cell}),{cell},"")'


def _write(sheet: Any, place: tuple[int, int], value: str | float | None, formula: str | None, written: Any) -> None:
    if formula:
        sheet.write_formula(*place, formula, written, "" if value is None else value)
    elif value is None:
        sheet.write_blank(*place, None, written)
    elif isinstance(value, str):
        sheet.write_string(*place, value, written)
    else:
        sheet.write_number(*place, value, written)
