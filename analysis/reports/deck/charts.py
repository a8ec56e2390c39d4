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
from analysis.reports.briefing.content import Exhibit
from analysis.reports.deck.colours import PAPER, TemplateLook
from analysis.reports.deck.page import SlidePage, describe
from analysis.reports.deck.template import Box

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
    dress_bars(chart, table, part, look=page.look)


def dress_bars(chart: Any, table: DisplayTable, part: slice = ALL, *, size: float = FONT, look: TemplateLook = PAPER) -> None:
    """Give a native bar chart the look of the districts' figure; ``size`` of its letters in points."""
    plot = chart.plots[0]
    plot.overlap, plot.gap_width = 100, GAP_WIDTH
    for axis in (chart.value_axis, chart.category_axis):
        axis.has_major_gridlines, axis.major_tick_mark = False, XL_TICK_MARK.NONE
    chart.value_axis.minimum_scale, chart.value_axis.visible = 0, False
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    look.paint(chart.category_axis.format.line.color, look.palette.rule)
    _paint_bars(chart, table, part, size, look)


def course(page: SlidePage, box: Box, exhibit: Exhibit, description: str) -> None:
    """The months as a line, with the expected path dotted beside it."""
    chart = _insert(page, box, exhibit, XL_CHART_TYPE.LINE_MARKERS)
    describe(page.slide.shapes[-1], exhibit.name, description)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines, chart.value_axis.minimum_scale = False, 0
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    page.paint(chart.category_axis.format.line.color, "rule")
    palette = page.look.palette
    for series, column in zip(chart.plots[0].series, exhibit.table.columns[1:], strict=True):
        series.smooth = False
        reached = column.key == "value"
        _line(page.look, series.format.line, palette.accent if reached else palette.quiet, 3 if reached else 2, dotted=not reached)
        series.marker.style = XL_MARKER_STYLE.CIRCLE if reached else XL_MARKER_STYLE.NONE
        if reached:
            series.marker.size = 9
            series.marker.format.fill.solid()
            page.paint(series.marker.format.fill.fore_color, palette.accent)
            below = _falls_short(exhibit.table)
            position = XL_LABEL_POSITION.BELOW if below else XL_LABEL_POSITION.ABOVE
            _labels(page.look, series, number_format(exhibit.table), position, (palette.ink, FONT))


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
    chart.font.size = Pt(FONT)
    page.paint(chart.font.color, "ink")
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


def _paint_bars(chart: Any, table: DisplayTable, part: slice, size: float, look: TemplateLook) -> None:
    statuses = table.rows["status"].tolist()[part]
    for series, column in zip(chart.plots[0].series, table.columns[1:], strict=True):
        if column.key == "target":
            series.format.fill.background()
            _line(look, series.format.line, look.palette.ink, 1)
        elif column.key == "expected":
            series.format.fill.background()
            _line(look, series.format.line, look.palette.ink, 2.25)
        else:
            for place, status in enumerate(statuses):
                fill = series.points[place].format.fill
                fill.solid()
                look.paint(fill.fore_color, look.status(status))
            _inside(series, table, part, size, look)


def _inside(series: Any, table: DisplayTable, part: slice, size: float, look: TemplateLook) -> None:
    """Numbers in the ground's colour at the foot of their bars, where no frame crosses them; beside a bar too short for its number."""
    _labels(look, series, number_format(table), XL_LABEL_POSITION.INSIDE_BASE, (look.palette.ground, size))
    longest = max((known for column in table.columns[1:] for known in table.rows[column.key].dropna()), default=0.0)
    for place, value in enumerate(table.rows["value"].tolist()[part]):
        if value < SHORT * longest:
            label = series.points[place].data_label
            label.position = XL_LABEL_POSITION.OUTSIDE_END
            label.font.size, label.font.bold = Pt(size), True
            look.paint(label.font.color, look.palette.ink)


def _line(look: TemplateLook, line: LineFormat, colour: str, width: float, *, dotted: bool = False) -> None:
    look.paint(line.color, colour)
    line.width = Pt(width)
    if dotted:
        line.dash_style = MSO_LINE.ROUND_DOT


def _labels(look: TemplateLook, series: Any, number_format: str, position: Any, letters: tuple[str, float]) -> None:
    """The numbers of a series, in a colour and at a size in points."""
    labels = series.data_labels
    labels.show_value, labels.position = True, position
    labels.number_format, labels.number_format_is_linked = number_format, False
    labels.font.size, labels.font.bold = Pt(letters[1]), True
    look.paint(labels.font.color, letters[0])
