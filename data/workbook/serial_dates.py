"""Which numbers are dates, and which dates: decided by the number format, as Excel does."""

from __future__ import annotations

import datetime as dt
import math
from functools import lru_cache

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from analysis.intake.grid import Scalar


def as_shown(number: int | float, number_format: str, since_1904: bool) -> Scalar:
    """The date or time that a number shows under its format; the number itself where it shows a number.

    A number outside the calendar (negative, or beyond the year 9999) stays a number: Excel shows
    ######## there and the analysis reports it.
    """
    kind = _kind(number_format)
    if kind == "number":
        return number
    try:
        shown = from_excel(number, MAC_EPOCH if since_1904 else WINDOWS_EPOCH, timedelta=kind == "duration")
    except (OverflowError, ValueError):
        return number
    return shown if isinstance(shown, (dt.datetime, dt.time, dt.timedelta)) and number >= 0 else number


@lru_cache(maxsize=4096)
def _kind(number_format: str) -> str:
    if not number_format or number_format == "General" or not is_date_format(number_format):
        return "number"
    return "duration" if is_timedelta_format(number_format) else "date"


def number_from(text: str) -> int | float | None:
    """The number that a file's own digits write ("412", "0.578", "1E3"); None for anything else.

    Only for machine-written values, never for what a person typed: no separators are understood.
    """
    try:
        if text.isascii() and text.lstrip("-").isdigit() and len(text) <= 18:
            return int(text)
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and "_" not in text else None
