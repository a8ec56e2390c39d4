"""What people say about a whole workbook: who sends it, its period; and under which of its names that may be remembered.

An answer counts only where the workbook itself leaves the question open. A name is remembered only where it can be
one sender's alone: "BC tháng 5.xlsx" or "PHÒNG LAO ĐỘNG" come from every office.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.intake.findings import finding
from analysis.intake.layout.sender import Spoken, letterhead
from analysis.intake.words.match import MatchKind
from analysis.intake.words.names import Matcher
from analysis.intake.words.text import fold
from analysis.model import Ask, AskedAbout, Campaign, Confirmation, Correction, Finding, Period

QUESTIONS = {"unit_unknown": AskedAbout.UNIT, "unit_ambiguous": AskedAbout.UNIT, "period_unknown": AskedAbout.PERIOD}
"""Codes that ask about the whole workbook where they name no cell."""

_EVERYBODYS = frozenset({
    "bao", "cao", "bc", "bieu", "mau", "so", "lieu", "tong", "hop", "ket", "qua", "kq", "thang", "quy", "nam", "lan", "ban",
    "sua", "moi", "cuoi", "chinh", "thuc", "file", "copy", "final", "new", "sheet", "trang", "phu", "luc", "pl", "ubnd", "uy",
    "nhan", "dan", "huien", "thanh", "pho", "tinh", "phong", "trung", "tam", "don", "vi", "cac", "chi", "tieu", "hien",
    "tien", "do", "gui", "nop", "dau", "ca", "ngay", "den", "het",
})  # fmt: skip
_LONGEST_NAME = 80


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


def told_sender(told: Told, campaign: Campaign) -> Spoken | None:
    """The sender that a person named, None where nobody did."""
    if told.unit is None:
        return None
    unit = campaign.units[told.unit]
    return Spoken(unit.code, unit.block, unit.district)


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


def asks_of(findings: Iterable[Finding], heads: Sequence[tuple[str, Sequence[str]]], file: str, matcher: Matcher) -> tuple[Ask, ...]:
    """The questions that a person can answer for the whole workbook, with the names to remember the answer by.

    Parameters
    ----------
    heads : sequence of (name, lines)
        Each sheet with the lines above its first table.
    """
    asked = {QUESTIONS[one.code] for one in findings if one.code in QUESTIONS and one.cell is None}
    stem = file.rpartition(".")[0] or file
    sheets = [name for name, _ in heads]
    names = {
        AskedAbout.UNIT: [*(line for _, lines in heads for line in letterhead(lines)[0]), *sheets, stem],
        AskedAbout.PERIOD: [*(line for _, lines in heads for line in letterhead(lines)[1]), *sheets, stem],
    }
    return tuple(Ask(subject, _memorable(names[subject], subject, matcher)) for subject in AskedAbout if subject in asked)


def name_key(name: str, subject: AskedAbout) -> str:
    """What a name is remembered by: a sender's without the words that hold a digit, which change from month to month."""
    words = fold(name).split()
    return " ".join(word for word in words if subject is AskedAbout.PERIOD or not re.search(r"\d", word))


def _memorable(names: Iterable[str], subject: AskedAbout, matcher: Matcher) -> tuple[str, ...]:
    kept = [name for name in dict.fromkeys(names) if len(name) <= _LONGEST_NAME and _is_own(name, subject, matcher)]
    return tuple(kept)


def _is_own(name: str, subject: AskedAbout, matcher: Matcher) -> bool:
    """False for a name that other senders (or other months) use as well."""
    own = [word for word in name_key(name, subject).split() if word not in _EVERYBODYS and not word.isdigit() and len(word) > 1]
    if not own:
        return False
    if subject is AskedAbout.PERIOD:
        return True
    sender = matcher.unit(name)
    return not sender.department and not (sender.kind is MatchKind.AMBIGUOUS and not sender.districts)
