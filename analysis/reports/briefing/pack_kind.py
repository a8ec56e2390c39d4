"""The kinds of pack: what a meeting of a month, of the middle and of the end of the year is told."""

from __future__ import annotations

from enum import StrEnum

from analysis.model import Language, Period


class PackKind(StrEnum):
    """``MONTHLY``: four slides; ``MID_YEAR`` and ``YEAR_END``: the whole story."""

    MONTHLY = "monthly"
    MID_YEAR = "mid-year"
    YEAR_END = "year-end"

    def words(self, language: Language) -> str:
        """The kind in words."""
        return language.say(*_WORDS[self])


_WORDS = {
    PackKind.MONTHLY: ("giao ban tháng", "monthly meeting"),
    PackKind.MID_YEAR: ("sơ kết 6 tháng", "mid-year review"),
    PackKind.YEAR_END: ("tổng kết năm", "year-end review"),
}


def kind_of(period: Period) -> PackKind:
    """The kind that a period's end asks for."""
    return {6: PackKind.MID_YEAR, 12: PackKind.YEAR_END}.get(period.month, PackKind.MONTHLY)
