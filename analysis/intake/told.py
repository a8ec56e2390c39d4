"""What people say about a whole workbook: who sends it, its period, what its cells ought to be.

An answer counts only where the workbook itself leaves the question open (``analysis.intake.open_questions``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.intake.findings import finding
from analysis.intake.words.text import fold
from analysis.model import AskedAbout, Campaign, Confirmation, Correction, Finding, Period

QUESTIONS = {"unit_unknown": AskedAbout.UNIT, "unit_ambiguous": AskedAbout.UNIT, "period_unknown": AskedAbout.PERIOD}
"""Codes that ask about the whole workbook where they name no cell."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a person said about one workbook. ``unit_name`` and ``period_name`` are the remembered names that answered, "" for
    an answer given now. ``confirmed`` are the suspicious figures that somebody answered for; they change no reading."""

    unit: str | None = None
    period: Period | None = None
    corrections: tuple[Correction, ...] = ()
    unit_name: str = ""
    period_name: str = ""
    confirmed: tuple[Confirmation, ...] = ()


NOTHING = Told()


def about_told(told: Told, campaign: Campaign) -> list[Finding]:
    """A finding for each answer and each corrected cell: nothing that a person decided is hidden."""
    found = [_about_correction(one) for one in told.corrections]
    if told.unit is not None:
        code = "unit_remembered" if told.unit_name else "unit_told"
        found.append(finding(code, found=told.unit_name, detail=campaign.units[told.unit].name_vi))
    if told.period is not None:
        code = "period_remembered" if told.period_name else "period_told"
        found.append(finding(code, found=told.period_name, detail=f"kỳ tháng {told.period.month}/{told.period.year}"))
    return found


def _about_correction(one: Correction) -> Finding:
    becomes = f"đọc là “{one.corrected}”" if one.corrected else "bỏ trống, coi là chưa có số liệu"
    return finding("cell_corrected", one.sheet, one.cell, one.original, detail=f"{becomes}; lý do: {one.reason} ({one.actor})")


def name_key(name: str, subject: AskedAbout) -> str:
    """What a name is remembered by: a sender's without the words that hold a digit, which change from month to month."""
    words = fold(name).split()
    return " ".join(word for word in words if subject is AskedAbout.PERIOD or not re.search(r"\d", word))
