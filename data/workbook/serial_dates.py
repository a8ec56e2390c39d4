"""Which numbers are dates, and which dates: decided by the number format, as Excel does."""

from __future__ import annotations

import datetime as dt
import math
import re
from functools import lru_cache

from analysis.intake.grid import Scalar

_SINCE_1900, _SINCE_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)
_NO_29_FEBRUARY_1900 = 60
"""Before this day Excel counts one less: it takes 1900 for a leap year."""
_SECONDS = 24 * 60 * 60

# Words in quotes and what stands in brackets, but for hours, minutes and seconds that run on: "[Red]", "[$-42A]".
_SAYS_NOTHING = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
_PART_OF_A_DATE = re.compile(r"(?<![_\\])[dmhys]", re.IGNORECASE)
_RUNS_ON = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)


def as_shown(number: int | float, number_format: str, since_1904: bool) -> Scalar:
    """The date or time that a number shows under its format; the number itself where it shows a number.

    A number outside the calendar (negative, or beyond the year 9999) stays a number: Excel shows
    ######## there and the analysis reports it.
    """
    kind = _kind(number_format)
    if kind == "number":
        return number
    try:
        shown = _duration(number) if kind == "duration" else _date(number, since_1904=since_1904)
    except (OverflowError, ValueError):
        return number
    return shown if number >= 0 else number


@lru_cache(maxsize=4096)
def _kind(number_format: str) -> str:
    if not number_format or number_format == "General":
        return "number"
    of_positive = number_format.split(";", maxsplit=1)[0]
    if not _PART_OF_A_DATE.search(_SAYS_NOTHING.sub("", of_positive)):
        return "number"
    return "duration" if _RUNS_ON.search(of_positive) else "date"


def _duration(days: int | float) -> dt.timedelta:
    """Days as a span of time, to the millisecond."""
    span = dt.timedelta(days=days)
    return dt.timedelta(seconds=span.total_seconds() // 1, microseconds=round(span.microseconds, -3)) if span.microseconds else span


def _date(number: int | float, *, since_1904: bool) -> dt.datetime | dt.time:
    """Days since the calendar began as a date and time to the millisecond; less than one day is a time alone."""
    day, fraction = divmod(number, 1)
    since_midnight = dt.timedelta(milliseconds=round(fraction * _SECONDS * 1000))
    if 0 <= number < 1 and since_midnight.days == 0:
        return (_SINCE_1900 + since_midnight).time()
    if 0 < number < _NO_29_FEBRUARY_1900 and not since_1904:
        day += 1
    return (_SINCE_1904 if since_1904 else _SINCE_1900) + dt.timedelta(days=day) + since_midnight


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
