"""What stands on a marked cell: its severity and the comment that says what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.display.submission.findings import SEVERITIES
from analysis.intake.findings import in_english
from analysis.intake.own_marks import SIGN
from analysis.model import Finding, Language, Severity
from analysis.reports.annotated.expected import expected
from analysis.reports.annotated.plain_text import shortened


@dataclass(frozen=True, slots=True)
class CellMark:
    """One wrong cell. ``head`` is the comment's first line, ``body`` the rest."""

    cell: str
    severity: Severity
    head: str
    body: str


def marks_by_sheet(findings: Iterable[Finding], language: Language) -> dict[str, dict[str, CellMark]]:
    """Marks by sheet and cell. Notes leave no mark: what was understood is not wrong, and a coloured sheet says nothing."""
    by_place: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        if one.sheet is not None and one.cell is not None and one.severity is not Severity.NOTE:
            by_place.setdefault((one.sheet, one.cell), []).append(one)
    marks: dict[str, dict[str, CellMark]] = {}
    for (sheet, cell), here in by_place.items():
        marks.setdefault(sheet, {})[cell] = _mark(cell, here, language)
    return marks


def _mark(cell: str, findings: list[Finding], language: Language) -> CellMark:
    order = list(SEVERITIES)
    worst = min((one.severity for one in findings), key=order.index)
    return CellMark(cell, worst, f"{SIGN} {language.say(*SEVERITIES[worst])}", "\n\n".join(_said(one, language) for one in findings))


def _said(one: Finding, language: Language) -> str:
    message, advice = language.say((one.message, one.what_to_do), in_english(one))
    found, wanted, to_do = language.say("Tìm thấy|Cần có|Cách sửa", "Found|Expected|What to do").split("|")
    lines = [message, f"{found}: {shortened(one.found)}" if one.found else "", f"{wanted}: {expected(one, language)}", f"{to_do}: {advice}"]
    return "\n".join(line for line in lines if line)
