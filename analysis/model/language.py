"""The two languages that the house speaks: texts, numbers and dates, each said in one way.

What is missing is a dash, never a zero.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TypeVar

from analysis.model.time import Period

Said = TypeVar("Said")

MISSING = "—"
MINUS = "−"
MARKS = (0.6, 0.75, 0.9, 1.0)
"""Ratios that people look for: a share next to one of them gets digits until it stays on its own side."""

FINEST = 4
"""The most decimals that a difference of rates is written with."""

DIGITS = 15
"""The digits that a computed number is sure of; spreadsheets show no more either."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
"""For axes and narrow columns; sentences, dates and documents write the whole name."""


CLEAR_MONTH = 3
"""From March on a number cannot be altered into another month's."""


class Language(StrEnum):
    """A language of screens and documents. Its value is what stands in links, options and settings.

    A text from outside becomes one where it enters (``Language("vi")`` raises ValueError for any other), and
    is carried from there: nothing inside compares two letters.
    """

    VIETNAMESE = "vi"
    ENGLISH = "en"

    def say(self, vietnamese: Said, english: Said) -> Said:
        """The one of two texts (sentences, columns, names) that this language asks for."""
        return vietnamese if self is Language.VIETNAMESE else english

    def number(self, value: float | None, decimals: int = 0) -> str:
        """17.800 in Vietnamese, 17,800 in English; a dash where it is missing."""
        if value is None or math.isnan(value):
            return MISSING
        return self._written(rounded(value, decimals))

    def read_number(self, text: str, decimals: int) -> float | None:
        """What a person typed: 1.200,5 in Vietnamese, 1,200.5 in English; None for what is no number of so many decimals.

        The other language's sign of decimals is understood where it cannot part thousands: 12.5 is 12,5 in Vietnamese too,
        since keypads write the point.
        """
        thousands, sign = self.say((".", ","), (",", "."))
        whole = rf"[{MINUS}-]?(\d+|[1-9]\d{{0,2}}(\{thousands}\d{{3}})+)"
        plain = text.strip()
        if re.fullmatch(rf"{whole}(\{sign}\d{{1,{decimals}}})?", plain):
            plain = plain.replace(thousands, "").replace(sign, ".")
        elif re.fullmatch(rf"[{MINUS}-]?\d+\{thousands}\d{{1,{min(decimals, 2)}}}", plain):
            plain = plain.replace(thousands, ".")
        else:
            return None
        return float(plain.replace(MINUS, "-"))

    def signed(self, value: float | None, decimals: int = 0) -> str:
        """+1.320 or −1.320; a zero has no sign."""
        if value is None or math.isnan(value):
            return MISSING
        text = self.number(value, decimals)
        return f"+{text}" if value > 0 and any(digit in text for digit in "123456789") else text

    def percent(self, ratio: float | None, decimals: int = 1, marks: Sequence[float] = MARKS) -> str:
        """A ratio as a percentage: 0.578 is 57,8 %.

        Never rounded across or onto one of ``marks``: 0.5996 is 59,96 %, not 60,0 %, so that no figure
        looks as if it had reached what it has not.
        """
        if ratio is None or math.isnan(ratio):
            return MISSING
        return self._percent(decimal_of(ratio) * 100, decimals, [decimal_of(mark) * 100 for mark in marks])

    def rate(self, value: float | None, decimals: int = 1, target: float | None = None) -> str:
        """A rate that is already in percent: 57.8 is 57,8 %; never rounded across its ``target``."""
        if value is None or math.isnan(value):
            return MISSING
        return self._percent(decimal_of(value), decimals, [] if target is None or math.isnan(target) else [decimal_of(target)])

    def points(self, gap: float | None, decimals: int = 1) -> str:
        """A difference of rates for a cell: +1,2 điểm %, +1.2 pp; one that is not zero gets digits until it is not written as zero."""
        if gap is None or math.isnan(gap):
            return MISSING
        while gap and not rounded(gap, decimals) and decimals < FINEST:
            decimals += 1
        return f"{self.signed(gap, decimals)} {self.say('điểm %', 'pp')}"

    @property
    def points_word(self) -> str:
        """What a difference of two rates is measured in, in a sentence."""
        return self.say("điểm %", "percentage points")

    def date(self, day: datetime.date | None) -> str:
        """24/06/2023; 24 June 2023 in English, where day and month could be confused."""
        if day is None:
            return MISSING
        return self.say(f"{day:%d/%m/%Y}", f"{day.day} {MONTHS[day.month - 1]} {day.year}")

    def day(self, day: datetime.date) -> str:
        """A day of the year that is spoken of: "30/6", "09/01" as documents write it (``month_of_day``); "30 June" in English."""
        return self.say(f"{day.day:02d}/{month_of_day(day)}", f"{day.day} {MONTHS[day.month - 1]}")

    def period(self, period: Period | None) -> str:
        """A period as reports name it: "6 tháng đầu năm 2023", "tháng 5/2023", "cả năm 2023"."""
        if period is None:
            return MISSING
        if self is Language.VIETNAMESE:
            names = {6: f"6 tháng đầu năm {period.year}", 9: f"9 tháng đầu năm {period.year}", 12: f"cả năm {period.year}"}
            return names.get(period.month, f"tháng {period.month}/{period.year}")
        english = {6: f"first six months of {period.year}", 9: f"first nine months of {period.year}", 12: f"full year {period.year}"}
        return english.get(period.month, f"{MONTHS[period.month - 1]} {period.year}")

    def _percent(self, exact: Decimal, decimals: int, marks: Sequence[Decimal]) -> str:
        shown = next((one for places in range(decimals, decimals + 3) if _same_side(one := _rounded(exact, places), exact, marks)), None)
        if shown is None:
            below = any(_rounded(exact, decimals) >= mark > exact for mark in marks)
            shown = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_FLOOR if below else ROUND_CEILING)
        return f"{self._written(shown)}{self.say(' %', '%')}"

    def _written(self, value: Decimal) -> str:
        english = f"{abs(value):,f}"
        text = self.say(english.translate(str.maketrans(",.", ".,")), english)
        return f"{MINUS}{text}" if value < 0 else text


def month_of_day(day: datetime.date) -> str:
    """The month as a Vietnamese document dates by it: "02", "6"; only January and February have a zero before (decree 30/2020)."""
    return f"{day.month:02d}" if day.month < CLEAR_MONTH else str(day.month)


def english_count(count: int | str, one: str, several: str = "") -> str:
    """A count with its noun as English says it: "1 unit", "2 units", "0 units"; Vietnamese nouns have no number.

    ``count`` may be written already ("1,200", "0.5"); ``several`` is for nouns that take more than an s.
    """
    return f"{count} {one if str(count) == '1' else several or f'{one}s'}"


def rounded(value: float, decimals: int) -> Decimal:
    """The number to some decimals, halves away from zero, as people round and not as computers do."""
    return _rounded(decimal_of(value), decimals)


def decimal_of(value: float) -> Decimal:
    """The number as people read it, in decimal digits."""
    # What lies beyond are the binary numbers' own rests: 74.35 ÷ 100 is 0.7435, and not 0.7434999999999999.
    return Decimal(f"{float(value):.{DIGITS}g}")


def _rounded(exact: Decimal, decimals: int) -> Decimal:
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _same_side(shown: Decimal, exact: Decimal, marks: Sequence[Decimal]) -> bool:
    return all((shown > mark, shown < mark) == (exact > mark, exact < mark) for mark in marks)
