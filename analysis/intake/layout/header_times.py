"""Months and years in headers that are no words: bare numbers below "Tháng", years, and dates that Excel made of "5/2023".

Chỉ tiêu | Tháng            Chỉ tiêu | 01/2023 | 02/2023      <- in the file 1 January and 1 February
         | 1 | 2 | 3
"""

from __future__ import annotations

import re
from datetime import date

from analysis.intake.layout.page import Page, Place
from analysis.intake.words.text import unaccent

_YEAR = re.compile(r"20[1-4]\d")
_FIRST_YEAR, _NO_YEAR = 2009, 2051  # a number outside is none, however it is rounded
_MONTH = re.compile(r"0?[1-9]|1[0-2]")
_OF_MONTHS = re.compile(r"\b(cac )?thang$|\bcac thang\b|^thang\b(?! \d)|\bchia theo thang\b|\btung thang\b")


def bare_time(page: Page, place: Place, band: list[int]) -> str:
    """ "Tháng 5" for a bare 5 below a header of months, "Năm 2022" for a bare year; "" otherwise."""
    if (text := page.texts.get(place)) is not None and not text[:1].isdigit():
        return ""
    shown = page.shown(place).strip()
    if _YEAR.fullmatch(shown):
        return f"Năm {shown}"
    if month := month_of_date(page, place):
        return month
    if _MONTH.fullmatch(shown) and _OF_MONTHS.search(unaccent(_group_above(page, place, band))):
        return f"Tháng {int(shown)}"
    return ""


def month_of_date(page: Page, place: Place) -> str:
    """ "Tháng 5/2023" for a header "5/2023" or "T5" that Excel made 1 May 2023; "" where the row has not several of them."""
    day = _date_at(page, place)
    if day is None:
        return ""
    months = [month for column in page.rows.get(place[0], []) if (month := _date_at(page, (place[0], column))) is not None]
    if len(set(months)) < max(2, len(months)) or any(month.day != 1 for month in months):
        return ""
    return f"Tháng {day.month}/{day.year}"


def _date_at(page: Page, place: Place) -> date | None:
    """The date that a cell holds without a formula; None for any other cell."""
    cell = page.cell(place)
    return cell.value if cell is not None and isinstance(cell.value, date) and cell.formula is None else None


def is_time(page: Page, place: Place) -> bool:
    """True for a bare year, and for a month that Excel made a date of: no figure of a body."""
    cell = page.cell(place)
    if cell is None or cell.formula is not None or (isinstance(cell.value, int | float) and not _FIRST_YEAR <= cell.value < _NO_YEAR):
        return False
    return _YEAR.fullmatch(page.shown(place)) is not None or bool(month_of_date(page, place))


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
