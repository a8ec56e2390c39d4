"""The catalogue of findings as a table to read: for each repair the note it leaves and how to undo it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.intake.findings import CATALOGUE, finding, in_english
from analysis.model import Language, Severity
from analysis.reports.annotated.expected import expected

EXAMPLE_SHEET, EXAMPLE_CELL, OPEN = "BC", "E8", "…"


@dataclass(frozen=True, slots=True)
class Listed:
    """One code of the catalogue, each text in Vietnamese and English.

    ``message`` is the sentence that the finding leaves, for the made-up cell E8 of sheet BC, with "…" for what only a
    workbook can say. ``expected`` is what should stand there; of a note, how the sender undoes the repair.
    """

    code: str
    severity: Severity
    message: tuple[str, str]
    expected: tuple[str, str]
    what_to_do: tuple[str, str]


def listed_findings() -> tuple[Listed, ...]:
    """Every code of the catalogue: repairs first, then warnings, suspicious figures, errors, each in the catalogue's order."""
    order = (Severity.NOTE, Severity.WARNING, Severity.SUSPICIOUS, Severity.ERROR)
    return tuple(_listed(code) for severity in order for code, entry in CATALOGUE.items() if entry.severity is severity)


def as_markdown(listed: Sequence[Listed]) -> str:
    """The tables of one severity after the other; a severity that nothing has is left out."""
    return "\n\n".join(_section(severity, several) for severity in _HEADINGS if (several := _of(listed, severity))) + "\n"


def as_records(listed: Sequence[Listed]) -> list[dict[str, str]]:
    """One flat record a code, for JSON."""
    return [
        {"code": one.code, "severity": str(one.severity)}
        | {name: getattr(one, name)[0] for name in _TEXTS}
        | {f"{name}_en": getattr(one, name)[1] for name in _TEXTS}
        for one in listed
    ]


_TEXTS = ("message", "expected", "what_to_do")

_HEADINGS = {
    Severity.NOTE: ("Repairs: the note each leaves, and how the sender undoes it", "the note it leaves", "how to undo it"),
    Severity.WARNING: ("Warnings: saved once a person has confirmed them", "what is said", "what should stand there"),
    Severity.SUSPICIOUS: ("Suspicious figures: saved once each is confirmed with a reason", "what is said", "what should stand there"),
    Severity.ERROR: ("Errors: nothing is saved", "what is said", "what should stand there"),
}


def _listed(code: str) -> Listed:
    one = finding(code, EXAMPLE_SHEET, EXAMPLE_CELL, OPEN, detail=OPEN)
    message, advice = in_english(one)
    wanted = (expected(one, Language.VIETNAMESE), expected(one, Language.ENGLISH))
    return Listed(code, one.severity, (_ended(one.message), message), wanted, (_ended(one.what_to_do), advice))


def _ended(sentence: str) -> str:
    """A sentence that ends with what is left open ends there; a further one that is left open stands apart."""
    return (sentence.removesuffix(".") if sentence.endswith(f"{OPEN}.") else sentence).replace(f".{OPEN}", f". {OPEN}")


def _of(listed: Sequence[Listed], severity: Severity) -> list[Listed]:
    return [one for one in listed if one.severity is severity]


def _section(severity: Severity, several: Sequence[Listed]) -> str:
    heading, said, wanted = _HEADINGS[severity]
    lines = [f"## {heading}", "", f"| code | {said} | {wanted} | what to do |", "| --- | --- | --- | --- |"]
    rows = (f"| `{one.code}` | {_both(one.message)} | {_both(one.expected)} | {_both(one.what_to_do)} |" for one in several)
    return "\n".join([*lines, *rows])


def _both(texts: tuple[str, str]) -> str:
    """Vietnamese, and English below it; a stroke would end the cell."""
    return "<br>".join(text.replace("|", "\\|") for text in texts)
