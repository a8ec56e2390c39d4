"""The labels of a printed figure as the table they state; report and slides print the same figures."""

from __future__ import annotations

from analysis.display.elements.table import DisplayTable
from analysis.reports.reading_back.read_pdf import PdfElement
from analysis.reports.reading_back.reconcile import StatedTable


def figure_labels(told: PdfElement, name: str, table: DisplayTable) -> StatedTable:
    """A figure's labels: the name of each bar and, where a value is drawn, its number."""
    value = next((column for column in table.columns if column.key == "value"), None)
    headings = (table.columns[0].title, value.title) if value else (table.columns[0].title,)
    texts = [text for row in told.rows for text in row]
    width = len(headings)
    return StatedTable(name, headings, tuple(tuple(texts[start : start + width]) for start in range(0, len(texts), width)))
