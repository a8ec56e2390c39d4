"""Native charts, with the workbook in them that PowerPoint opens by "Edit data".

A district is one row of three bars on top of each other: the value filled in the colour of its status, over it the
year target as a thin frame and what is expected by now as a bold one. So a bar that overshoots still shows both, one axis
serves all, and whoever edits the numbers gets a chart that follows.
"""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.line import LineFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from analysis.display.elements.table import Column, DisplayTable, text_of
from analysis.display.elements.table_export import raw
from analysis.model import Kind
from analysis.reports.content import Exhibit
from analysis.reports.deck.page import SlidePage, colour_of, describe
from analysis.reports.deck.template import Box
from analysis.tokens import LIGHT, look

ALL = slice(None)
FONT = 16
SHORT = 0.13
"""A bar shorter than this share of the longest has no room for its number."""

GAP_WIDTH = 45
"""Between two districts, in percent of a bar's height."""


def bars(page: SlidePage, box: Box, exhibit: Exhibit, description: str, *, part: slice = ALL, suffix: str = "") -> None:
    """The districts as ranked bullet bars, the first on top. ``part`` of the rows where they need several slides."""
    table = exhibit.table
    chart = _insert(page, box, exhibit, XL_CHART_TYPE.BAR_CLUSTERED, part)
    describe(page.slide.shapes[-1], exhibit.name + suffix, description)
    dress_bars(chart, table, part)


def dress_bars(chart: Any, table: DisplayTable, part: slice = ALL, size: float = FONT) -> None:
    """Give a native bar chart the look of the districts' figure; ``size`` of its letters in points."""
    plot = chart.plots[0]
    plot.overlap, plot.gap_width = 100, GAP_WIDTH
    for axis in (chart.value_axis, chart.category_axis):
        axis.has_major_gridlines, axis.major_tick_mark = False, XL_TICK_MARK.NONE
    chart.value_axis.minimum_scale, chart.value_axis.visible = 0, False
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.format.line.color.rgb = colour_of(LIGHT.rule)
    _paint_bars(chart, table, part, size)


def course(page: SlidePage, box: Box, exhibit: Exhibit, description: str) -> None:
    """The months as a line, with the expected path dotted beside it."""
    chart = _insert(page, box, exhibit, XL_CHART_TYPE.LINE_MARKERS)
    describe(page.slide.shapes[-1], exhibit.name, description)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines, chart.value_axis.minimum_scale = False, 0
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    chart.category_axis.format.line.color.rgb = colour_of(LIGHT.rule)
    for series, column in zip(chart.plots[0].series, exhibit.table.columns[1:], strict=True):
        series.smooth = False
        reached = column.key == "value"
        _line(series.format.line, LIGHT.accent if reached else LIGHT.quiet, 3 if reached else 2, dotted=not reached)
        series.marker.style = XL_MARKER_STYLE.CIRCLE if reached else XL_MARKER_STYLE.NONE
        if reached:
            series.marker.size = 9
            series.marker.format.fill.solid()
            series.marker.format.fill.fore_color.rgb = colour_of(LIGHT.accent)
            below = _falls_short(exhibit.table)
            _labels(series, exhibit.table, XL_LABEL_POSITION.BELOW if below else XL_LABEL_POSITION.ABOVE)


def _falls_short(table: DisplayTable) -> bool:
    """Whether the line runs below the expected one at its end: then its numbers stand below it, clear of the other."""
    if not any(column.key == "expected" for column in table.columns):
        return False
    both = table.rows[["value", "expected"]].dropna()
    return len(both) > 0 and bool(both["value"].iloc[-1] < both["expected"].iloc[-1])


def number_format(table: DisplayTable) -> str:
    """How a chart writes numbers: counts with the language's own separators, whatever the computer's settings are.

    PowerPoint takes the separators of Windows, so those of thousands stand here as plain letters between groups.
    A decimal sign cannot be written so; rates keep the computer's.
    """
    one = table.indicator(0)
    if one.kind is Kind.RATE or one.decimals:
        zeros = "0" * one.decimals
        locale = table.language.say("[$-42A]", "")
        return f"{locale}0{'.' + zeros if zeros else ''}" + ('" %"' if one.kind is Kind.RATE else "")
    dot = table.language.say("\\.", "\\,")
    return f"[>=1000000]#{dot}###{dot}##0;[>=1000]#{dot}##0;0"


def _insert(page: SlidePage, box: Box, exhibit: Exhibit, kind: Any, part: slice = ALL) -> Any:
    frame = page.slide.shapes.add_chart(kind, *box.emu(), numbers_of(exhibit.table, part))
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(FONT), colour_of(LIGHT.ink)
    chart._chartSpace.xpath(".//a:defRPr")[0].set("lang", page.language_tag)
    return chart


def numbers_of(table: DisplayTable, part: slice = ALL) -> Any:
    """The numbers behind a chart: the first column names the categories, the others are series."""
    label, *values = table.columns
    places = range(len(table.rows))[part]
    data: Any = CategoryChartData(number_format=number_format(table))
    data.categories = [text_of(table, label, place) for place in places]
    for column in values:
        data.add_series(column.title, [_number(table, column, place) for place in places])
    return data


def _number(table: DisplayTable, column: Column, place: int) -> float | None:
    value = raw(table, column, place)
    return None if isinstance(value, str) else value


def _paint_bars(chart: Any, table: DisplayTable, part: slice, size: float) -> None:
    statuses = table.rows["status"].tolist()[part]
    for series, column in zip(chart.plots[0].series, table.columns[1:], strict=True):
        if column.key == "target":
            series.format.fill.background()
            _line(series.format.line, LIGHT.ink, 1)
        elif column.key == "expected":
            series.format.fill.background()
            _line(series.format.line, LIGHT.ink, 2.25)
        else:
            for place, status in enumerate(statuses):
                _fill(series.points[place].format, look(status).on_light)
            _inside(series, table, part, size)


def _inside(series: Any, table: DisplayTable, part: slice, size: float) -> None:
    """Numbers in white at the foot of their bars, where no frame crosses them; beside a bar that is too short for its number."""
    _labels(series, table, XL_LABEL_POSITION.INSIDE_BASE, LIGHT.ground, size)
    longest = max((known for column in table.columns[1:] for known in table.rows[column.key].dropna()), default=0.0)
    for place, value in enumerate(table.rows["value"].tolist()[part]):
        if value < SHORT * longest:
            label = series.points[place].data_label
            label.position = XL_LABEL_POSITION.OUTSIDE_END
            label.font.size, label.font.bold, label.font.color.rgb = Pt(size), True, colour_of(LIGHT.ink)


def _fill(shape: Any, colour: str) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour_of(colour)


def _line(line: LineFormat, colour: str, width: float, *, dotted: bool = False) -> None:
    line.color.rgb, line.width = colour_of(colour), Pt(width)
    if dotted:
        line.dash_style = MSO_LINE.ROUND_DOT


def _labels(series: Any, table: DisplayTable, position: Any, colour: str = LIGHT.ink, size: float = FONT) -> None:
    labels = series.data_labels
    labels.show_value, labels.position = True, position
    labels.number_format, labels.number_format_is_linked = number_format(table), False
    labels.font.size, labels.font.bold, labels.font.color.rgb = Pt(size), True, colour_of(colour)
