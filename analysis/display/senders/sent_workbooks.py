"""What was sent, as a table for people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

import pandas as pd

from analysis.display.elements.labels import month_of
from analysis.model import Campaign, Language, Period, office_day


class SentWorkbook(Protocol):
    """A saved workbook, as the store describes it."""

    @property
    def file_name(self) -> str:
        """The name the sender gave."""

    @property
    def unit(self) -> str | None:
        """Code of the sender, None where several districts are spoken for."""

    @property
    def period(self) -> str | None:
        """Latest period of its figures."""

    @property
    def version(self) -> int:
        """Which sending of that unit and period it is."""

    @property
    def received_at(self) -> datetime:
        """When it arrived."""

    @property
    def facts(self) -> int:
        """How many figures it brought."""

    @property
    def current_facts(self) -> int:
        """How many of them count now."""

    @property
    def withdrawn_at(self) -> datetime | None:
        """When it was withdrawn; None while it stands."""

    @property
    def warnings(self) -> int:
        """How many warnings it has."""


def sent_by(campaign: Campaign, found: Iterable[SentWorkbook], language: Language) -> pd.DataFrame:
    """One row a workbook, with titled columns, in the order given."""
    titles = {
        "file": language.say("Tệp", "File"),
        "unit": language.say("Đơn vị", "Unit"),
        "period": language.say("Kỳ", "Period"),
        "version": language.say("Bản", "Version"),
        "received": language.say("Nhận ngày", "Received"),
        "facts": language.say("Số liệu (đang tính)", "Figures (counting)"),
        "warnings": language.say("Cảnh báo", "Warnings"),
    }
    rows = [
        {
            titles["file"]: one.file_name,
            titles["unit"]: sender_name(campaign, one.unit, language),
            titles["period"]: month_of(one.period, language),
            titles["version"]: str(one.version),
            titles["received"]: language.date(office_day(one.received_at)),
            titles["facts"]: f"{one.facts} ({language.say('đã rút', 'withdrawn') if one.withdrawn_at else one.current_facts})",
            titles["warnings"]: str(one.warnings),
        }
        for one in found
    ]
    return pd.DataFrame(rows, columns=list(titles.values()), dtype="str")


def latest_received(found: Iterable[SentWorkbook], until: Period) -> date | None:
    """When the latest workbook about a period up to ``until`` arrived: later ones and those withdrawn say nothing about what is shown."""
    about = (one for one in found if one.withdrawn_at is None and one.period is not None and one.period <= str(until))
    return max((office_day(one.received_at) for one in about), default=None)


def sender_name(campaign: Campaign, unit: str | None, language: Language) -> str:
    """Who sent a workbook; a table over several districts has no single sender."""
    return (
        campaign.units[unit].named(language) if unit in campaign.units else language.say("bảng nhiều huyện", "table of several districts")
    )
