"""Columns that say what is counted (người, hộ, %): they are no labels, whatever their header says.

Đơn vị | Lũy kế | Tên chỉ tiêu        <- "Đơn vị" over districts names the rows, over "Người" it does not
Người  | 643    | Tạo việc làm mới
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.intake.layout.page import Page
from analysis.intake.words.text import unaccent

_UNIT_WORD = re.compile(
    r"(1[.,]000 |nghin |ngan )?(nguoi|ho|%|lao dong|ld|luot( nguoi)?|hoc vien|hv|xa|xa, phuong|phuong|doi tuong|chi bo|don vi"
    r"|to chuc|phan tram|ty le|ho gia dinh)"
)


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
    units = sum(1 for text in texts if _UNIT_WORD.fullmatch(unaccent(text)))
    return bool(texts) and units > len(texts) / 2
