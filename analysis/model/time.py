"""Days and months as the department counts them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

# Viet Nam keeps no summer time.
OFFICE_TIME = timezone(timedelta(hours=7))


def office_day(moment: datetime) -> date:
    """The day of a moment (with time zone) where the offices are: one second past midnight there is the next day."""
    return moment.astimezone(OFFICE_TIME).date()


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A month; as a state it means the end of that month. Written ``2023-06``."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"a month is 1 to 12, not {self.month}")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2023-06``.

        Raises
        ------
        ValueError
            If the text has another form or names no month.
        """
        match = re.fullmatch(r"(\d{4})-(\d{2})", text.strip())
        if not match:
            raise ValueError(f"a period is written YYYY-MM, such as 2023-06, not {text!r}")
        return cls(int(match[1]), int(match[2]))

    @property
    def last_day(self) -> date:
        """The date of the period: its last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"
