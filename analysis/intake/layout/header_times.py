"""Months and years in headers that are no words: bare numbers below "Tháng", years, and dates that Excel made of "5/2023".

Chỉ tiêu | Tháng            Chỉ tiêu | 01/2023 | 02/2023      <- in the file 1 January and 1 February
         | 1 | 2 | 3
"""

from __future__ import annotations

import re
from datetime import date

from analysis.intake.layout.page import Page, Place
from analysis.intake.words.text import unaccent


def bare_time(page: Page, place: Place, band: list[int]) -> str:
    """ "Tháng 5" for a bare 5 below a header of months, "Năm 2022" for a bare year; "" otherwise."""
    shown = page.shown(place).strip()
    if re.fullmatch(r"20[1-4]\d", shown):
        return f"Năm {shown}"
    if month := month_of_date(page, place):
        return month
    above = unaccent(_group_above(page, place, band))
    if re.fullmatch(r"0?[1-9]|1[0-2]", shown) and re.search(
        r"\b(cac )?thang$|\bcac thang\b|^thang\b(?! \d)|\bchia theo thang\b|\btung thang\b", above
    ):
        return f"Tháng {int(shown)}"
    return ""


def month_of_date(page: Page, place: Place) -> str:
    """ "Tháng 5/2023" for a header "5/2023" or "T5" that Excel made 1 May 2023; "" where the row has not several of them."""
    months = [
        cell.value
        for column in page.rows.get(place[0], [])
        if (cell := page.cell((place[0], column))) is not None and isinstance(cell.value, date) and cell.formula is None
    ]
    cell = page.cell(place)
    if cell is None or not isinstance(cell.value, date) or cell.formula is not None or len(set(months)) < 2:
        return ""
    if len(set(months)) < len(months) or any(month.day != 1 for month in months):
        return ""
    return f"Tháng {cell.value.month}/{cell.value.year}"


def is_year(page: Page, place: Place) -> bool:
    """True for a bare year, which is no figure of a body."""
    cell = page.cell(place)
    return cell is not None and cell.formula is None and re.fullmatch(r"20[1-4]\d", page.shown(place)) is not None


def _group_above(page: Page, place: Place, band: list[int]) -> str:
    """The lowest header above a place; without merged cells the nearest one to the left on the level above."""
    row, column = place
    for level in reversed([one for one in band if one < row]):
        if text := page.text((level, column)):
            return text
        left = [other for other in page.rows.get(level, []) if other < column]
        if left and (text := page.texts.get((level, left[-1]), "")):
            return text
    return ""
