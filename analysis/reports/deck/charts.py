"""Native charts, with the workbook in them that PowerPoint opens by "Edit data".

On slides bars are ranked: one colour for whoever is below, quiet ones for the others, a frame as far as each should be. On paper a
district is one row of three bars on top of each other: the value filled in the colour of its status, over it the
year target as a thin frame and what is expected by now as a bold one. One axis serves all, and whoever edits the numbers
gets a chart that follows.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.line import LineFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from analysis import wording
from analysis.display.elements.labels import known
from analysis.display.elements.table import Column, ColumnFormat, DisplayTable, text_of
from analysis.display.elements.table_export import raw
from analysis.model import Kind, Status
from analysis.reports.briefing.content import Exhibit
from analysis.reports.briefing.ranked import BELOW, LABEL, VALUE, WRITTEN
from analysis.reports.deck.colours import PAPER, TemplateLook
from analysis.reports.deck.measure import LINE, POINTS, width_of
from analysis.reports.deck.page import SlidePage, describe
from analysis.reports.deck.template import Box

ALL = slice(None)
FONT = 20
RANKED_SIZES = (20, 18, 16, 14, 12)
NAMES, LABEL_GAP = 0.55, 0.12
"""The part of the width that names may take at most, and the inches between them and their bars."""

THICKEST, MOST_GAP = 0.42, 500
"""Inches that a bar is high at most, and the widest gap that a chart knows, in percent."""

RANKED_GAP, FRAME = 40, 1.75
"""Between two ranked bars in percent of their height, and the line of the frame as far as each should be, in points."""

BEYOND = 1.22
"""The axis is so much longer than the longest bar where numbers stand behind the bars."""

SHORT = 0.13
"""A bar shorter than this share of the longest has no room for its number."""

INSIDE = 0.2
"""The same of a ranked bar, whose letters are larger."""

HEADROOM, LEVEL = 1.35, 2.2
"""The axis of a small course is so much higher than its highest point, so that it stays clear of the words above; one that
hardly moves lies in the middle."""

MOVES = 0.5
"""A course whose lowest point is higher than this share of its highest hardly moves."""

LOW = 0.2
"""A point of a course lower than this share of the highest has no room for a number below it."""

GAP_WIDTH = 45
"""Between two districts, in percent of a bar's height."""


def dress_bars(chart: Any, table: DisplayTable, part: slice = ALL, *, size: float = FONT, look: TemplateLook = PAPER) -> None:
    """Give a native bar chart the look of the districts' figure; ``size`` of its letters in points."""
    plot = chart.plots[0]
    plot.overlap, plot.gap_width = 100, GAP_WIDTH
    _bare_axes(chart, look)
    _paint_bars(chart, table, part, size, look)


def _bare_axes(chart: Any, look: TemplateLook) -> None:
    """Names to the left of the bars, the first on top; no numbers, no grid."""
    for axis in (chart.value_axis, chart.category_axis):
        axis.has_major_gridlines, axis.major_tick_mark = False, XL_TICK_MARK.NONE
    chart.value_axis.minimum_scale, chart.value_axis.visible = 0, False
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    look.paint(chart.category_axis.format.line.color, look.palette.rule)
    # Every bar is named, however low the figure is drawn.
    axis = chart.category_axis._element
    if axis.find(qn("c:tickLblSkip")) is None:
        axis.find(qn("c:lblOffset")).addnext(axis.makeelement(qn("c:tickLblSkip"), {"val": "1"}))


def _written(page: SlidePage, series: Any, rows: Sequence[Mapping[Hashable, Any]], longest: float, *, size: float, inside: bool) -> None:
    """What stands beside each bar, as documents write it and not as the computer's settings would.

    Where bars have frames, it stands at the foot inside the bar, clear of them; beside a bar too short for it.
    """
    for place, row in enumerate(rows):
        if not known(row[VALUE]):
            continue
        short = not inside or row[VALUE] < INSIDE * longest
        label = series.points[place].data_label
        label.position = XL_LABEL_POSITION.OUTSIDE_END if short else XL_LABEL_POSITION.INSIDE_BASE
        label.has_text_frame = True
        run = label.text_frame.paragraphs[0].add_run()
        run.text = wording.official(row[WRITTEN])
        run.font.size, run.font.bold = Pt(size), True
        run._r.get_or_add_rPr().set("lang", page.language_tag)
        page.paint(run.font.color, "ink" if short else "ground")


def ranked_bars(page: SlidePage, box: Box, exhibit: Exhibit, description: str, *, part: slice = ALL, suffix: str = "") -> None:
    """Ranked bars (``analysis.reports.briefing.ranked``), the first on top; ``part`` of the rows where they need several slides."""
    table = exhibit.table
    chart = _insert(page, box, exhibit, XL_CHART_TYPE.BAR_CLUSTERED, part)
    written = next(column.title for column in table.columns if column.key == WRITTEN)
    describe(page.slide.shapes[-1], exhibit.name + suffix, description, [written])
    plot, rows = chart.plots[0], table.rows.to_dict("records")[part]
    high = box.height / max(len(rows), 1)
    plot.overlap, plot.gap_width = 100, min(MOST_GAP, max(RANKED_GAP, round((high / THICKEST - 1) * 100)))
    _bare_axes(chart, page.look)
    size = _fitting_size([row[LABEL] for row in rows], box.width / page.look.wider, high)
    chart.font.size = Pt(size)
    _lay_out(chart, (max(width_of(row[LABEL], size) for row in rows) * page.look.wider + LABEL_GAP) / box.width)
    value, *marks = plot.series
    for place, row in enumerate(rows):
        fill = value.points[place].format.fill
        fill.solid()
        page.paint(fill.fore_color, page.look.status(Status.BEHIND) if row[BELOW] else "quiet")
    longest = max((one for column in _numeric(table)[1:] for one in table.rows[column.key].dropna()), default=0.0)
    _written(page, value, rows, longest, size=size, inside=bool(marks))
    chart.value_axis.maximum_scale = longest * (1.02 if marks else BEYOND) or 1.0
    for mark in marks:
        # An empty frame in front: its edge is seen as well where the bar goes beyond it as where it falls short.
        mark.format.fill.background()
        _line(page.look, mark.format.line, page.look.palette.ink, FRAME)


def _fitting_size(labels: Sequence[str], width: float, high: float) -> float:
    """The size of the letters: they give way where rows are low, or names wide."""
    sizes = (one for one in RANKED_SIZES if one * LINE / POINTS <= high and max(width_of(text, one) for text in labels) <= NAMES * width)
    return next(sizes, RANKED_SIZES[-1])


def _lay_out(chart: Any, names: float) -> None:
    """Give the names the room that they need, as a share of the width: no program then breaks one or leaves it out."""
    edges = (("x", names), ("y", 0.01), ("w", 0.98 - names), ("h", 0.98))
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    numbers = "".join(f'<c:{name} val="{share:.4f}"/>' for name, share in edges)
    area = chart._chartSpace.chart.plotArea
    for one in area.findall(qn("c:layout")):
        area.remove(one)
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{numbers}</c:manualLayout></c:layout>"))


def spark(page: SlidePage, box: Box, exhibit: Exhibit, description: str) -> None:
    """A course without any letters: the line, and the expected path dotted."""
    chart = _insert(page, box, exhibit, XL_CHART_TYPE.LINE_MARKERS)
    describe(page.slide.shapes[-1], exhibit.name, description)
    chart.value_axis.visible = chart.category_axis.visible = False
    chart.value_axis.has_major_gridlines, chart.value_axis.minimum_scale = False, 0
    chart.value_axis.maximum_scale = spark_top(exhibit.table) or 1.0
    palette = page.look.palette
    for series, column in zip(chart.plots[0].series, exhibit.table.columns[1:], strict=True):
        reached, series.smooth = column.key == VALUE, False
        _line(page.look, series.format.line, palette.accent if reached else palette.quiet, 3 if reached else 2, dotted=not reached)
        series.marker.style = XL_MARKER_STYLE.NONE


def spark_top(table: DisplayTable) -> float:
    """The value at the upper edge of a small course."""
    found = [float(one) for column in _numeric(table)[1:] for one in table.rows[column.key].dropna()]
    highest = max(found, default=0.0)
    return highest * (LEVEL if found and min(found) > MOVES * highest else HEADROOM)


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
            _clear_of_the_axis(page, series, exhibit.table)


def _clear_of_the_axis(page: SlidePage, series: Any, table: DisplayTable) -> None:
    """A number below a point that lies at the foot would stand in the names of the months: it stands above."""
    highest = max((one for column in _numeric(table)[1:] for one in table.rows[column.key].dropna()), default=0.0)
    for place, value in enumerate(table.rows[VALUE]):
        if known(value) and value < LOW * highest:
            label = series.points[place].data_label
            label.position = XL_LABEL_POSITION.ABOVE
            label.font.size, label.font.bold = Pt(FONT), True
            page.paint(label.font.color, "ink")


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
    one, locale = table.indicator(0), table.language.say("[$-42A]", "")
    if any(column.form is ColumnFormat.RATIO for column in table.columns):
        return f"{locale}0.0%"
    if one.kind is Kind.RATE or one.decimals:
        zeros = "0" * one.decimals
        return f"{locale}0{'.' + zeros if zeros else ''}" + ('"%"' if one.kind is Kind.RATE else "")
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
    label, *values = _numeric(table)
    places = range(len(table.rows))[part]
    data: Any = CategoryChartData(number_format=number_format(table))
    data.categories = [text_of(table, label, place) for place in places]
    for column in values:
        data.add_series(column.title, [_number(table, column, place) for place in places])
    return data


def _numeric(table: DisplayTable) -> tuple[Column, ...]:
    """The names and the series: what only is written beside a bar has no length."""
    return tuple(column for column in table.columns if column.key != WRITTEN)


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
