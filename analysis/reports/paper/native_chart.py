"""The figure of the districts as a native, editable chart that stands on no slide."""

from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.parts.chart import ChartPart
from pptx.util import Pt

from analysis.display.elements.table import DisplayTable
from analysis.reports.deck.charts import dress_bars, numbers_of

FONT, SIZE = "Times New Roman", 10


def new_package() -> Any:
    """What holds charts while they are made."""
    return Presentation().part.package


def districts_chart(table: DisplayTable, package: Any) -> tuple[Any, bytes]:
    """The bars of a chart's table, dressed as on the slides: its XML, to be placed anywhere, and the workbook behind it."""
    numbers = numbers_of(table)
    part = ChartPart.new(XL_CHART_TYPE.BAR_CLUSTERED, numbers, package)
    chart: Any = part.chart
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.name = Pt(SIZE), FONT
    dress_bars(chart, table, size=SIZE)
    return part._element, numbers.xlsx_blob
