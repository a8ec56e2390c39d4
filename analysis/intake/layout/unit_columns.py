"""Columns that say what is counted (người, hộ, %): they are no labels, whatever their header says.

Đơn vị | Lũy kế | Tên chỉ tiêu        <- "Đơn vị" over districts names the rows, over "Người" it does not
Người  | 643    | Tạo việc làm mới
"""

from __future__ import annotations

from collections.abc import Iterable

from analysis.intake.layout.page import Page
from analysis.intake.words.quantities import OTHER, read_quantity


def holds_units(page: Page, body: Iterable[int], column: int) -> bool:
    """True where most texts of a column are units of measure.

    Parameters
    ----------
    page, body
        The sheet and the rows of the table below its header.
    column : int
        The column looked at.
    """
    texts = [page.texts[place] for row in body if (place := (row, column)) in page.texts]
    units = [found.thing for text in texts if (found := read_quantity(text)) is not None]
    # "Doanh nghiệp, Hợp tác xã" alone may as well be the parts that the rows list.
    return len(units) > len(texts) / 2 and any(thing != OTHER for thing in units)
