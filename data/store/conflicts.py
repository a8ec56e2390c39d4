"""Where two senders speak of one figure with different values.

Nothing is averaged or added: the workbook received later counts, and the difference is a finding
of the one saved now, so that somebody asks both.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from analysis.intake.findings import finding
from analysis.model import Campaign, Fact, Finding, Reading, same_value
from data.store.figures import StandingFact

CODE = "figure_conflict"


def conflicts_with(
    campaign: Campaign, reading: Reading, standing: Mapping[Fact, StandingFact], received_at: datetime
) -> tuple[Finding, ...]:
    """Findings for facts whose figure another sender reported differently, in the order of the facts.

    Parameters
    ----------
    standing : mapping
        The fact that counted until now, for each fact of the reading that has one.
    received_at : datetime
        When the reading arrived: decides which of the two counts.
    """
    return tuple(
        _conflict(campaign, one, other, _which_counts(other.received_at, received_at))
        for one, other in standing.items()
        if other.unit != reading.unit and not same_value(one.value, other.value)
    )


def _which_counts(theirs: datetime, ours: datetime) -> str:
    if theirs > ours:
        return "số của tệp kia được tính vì nhận sau"
    return "số của tệp này được tính vì " + ("nhận sau" if theirs < ours else "hai tệp nhận cùng lúc và tệp này lưu sau")


def _conflict(campaign: Campaign, one: Fact, other: StandingFact, which_counts: str) -> Finding:
    sender = campaign.units[other.unit].name_vi if other.unit in campaign.units else "bảng tổng hợp của Sở"
    place = f"tệp “{other.file_name}”, sheet “{other.sheet}”, ô {other.cell}"
    detail = f"“{_number(other.value)}” của {sender} ({place}); {which_counts}"
    return finding(CODE, one.sheet, one.cell, _number(one.value), detail=detail, row=campaign.indicators[one.indicator].name_vi)


def _number(value: float) -> str:
    """A value as Vietnamese text with every decimal that it has, up to four."""
    shown = f"{value:,.4f}".rstrip("0").rstrip(".")
    return shown.translate(str.maketrans(",.", ".,"))
