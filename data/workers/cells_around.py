"""The cells around a figure, from the stored workbook; opened in the guarded workers like every file."""

from __future__ import annotations

from analysis.display.lineage.cells_around import Neighbourhood, neighbourhood
from data.workbook.opening import open_workbook
from data.workers.reading import reader


def read_neighbourhood(file: str, content: bytes, sheet: str, cells: tuple[str, ...]) -> Neighbourhood | None:
    """A few cells around the first of these; None where the file cannot be opened (again) or holds them no more."""
    return reader().run(_look, file, content, sheet, cells)


def _look(file: str, content: bytes, sheet: str, cells: tuple[str, ...]) -> Neighbourhood | None:
    return neighbourhood(open_workbook(content, file), sheet, cells)
