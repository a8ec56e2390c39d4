"""The figure of the districts as a native, editable chart."""

from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.chart import data as chart_data
from pptx.dml import color
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.oxml.ns import qn
from pptx.parts.chart import ChartPart
from pptx.util import Pt

from analysis.display.tables import Table
from analysis.display.words import known
from analysis.tokens import LIGHT

COLOURS = {"value": LIGHT.accent, "expected": LIGHT.quiet, "target": LIGHT.rule}


def districts_chart(table: Table) -> tuple[Any, bytes]:
    """Bars of the rows of a chart's table: its XML, to be placed anywhere, and the workbook behind it."""
    decimals = table.indicator(0).decimals
    numbers: Any = getattr(chart_data, "CategoryChartData")(number_format="#,##0" + ("." + "0" * decimals if decimals else ""))  # noqa: B009
    numbers.categories = table.rows["label"].tolist()
    series = [column for column in table.columns if column.key != "label"]
    for column in series:
        numbers.add_series(column.title, [float(value) if known(value) else None for value in table.rows[column.key]])
    part = ChartPart.new(XL_CHART_TYPE.BAR_CLUSTERED, numbers, Presentation().part.package)
    _dress(part.chart, [column.key for column in series])
    return part._element, numbers.xlsx_blob


def _dress(chart: Any, keys: list[str]) -> None:
    chart.font.size, chart.font.name = Pt(11), "Times New Roman"
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.color.rgb = _colour(LIGHT.rule)
    # Every district is named, however low the figure is drawn.
    chart.category_axis._element.find(qn("c:lblOffset")).addnext(
        chart.category_axis._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    )
    chart.value_axis.visible, chart.value_axis.has_major_gridlines = False, False
    chart.value_axis.minimum_scale = 0
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 0
    for series, key in zip(plot.series, keys, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _colour(COLOURS[key])
    labels = plot.series[0].data_labels
    labels.show_value, labels.font.size = True, Pt(9)


def _colour(written: str) -> Any:
    made: Any = color.RGBColor
    return made(*bytes.fromhex(written[1:]))
