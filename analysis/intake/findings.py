"""Findings: everything that can be noticed about a workbook, in the sender's words.

A finding is data, never an exception. Its Vietnamese sentences are made when it is found, because only
then the row and the numbers are at hand; the English ones need no more than the finding itself.
"""

from __future__ import annotations

from dataclasses import replace

from analysis.intake.catalogue import CATALOGUE, FindingText
from analysis.model import Finding, Severity

__all__ = ["CATALOGUE", "FindingText", "doubted", "finding", "in_english"]

LONGEST_QUOTE = 120


def finding(code: str, sheet: str | None = None, cell: str | None = None, found: str = "", proposal: str = "", **values: str) -> Finding:
    """Make a finding with its Vietnamese sentences.

    Parameters
    ----------
    code : str
        A key of ``CATALOGUE``.
    sheet, cell : str, optional
        Where; None speaks of the whole file or the whole sheet.
    found : str
        The text of the cell as the sender sees it.
    proposal : str
        What a person may type into the cell instead, "" where nothing can be proposed.
    **values : str
        ``detail`` (what was expected or meant, a Vietnamese clause) where the template has it, and ``row``,
        the label of the row, which makes the place easier to find.

    Raises
    ------
    KeyError
        If the code is not in the catalogue, or the template needs a detail that was not given.
    """
    entry = CATALOGUE[code]
    quote = _quote(found)
    names = {"where": _where(sheet, cell, values.get("row", "")), "found": quote, **values}
    message = _sentence(entry.message_vi.format(**names))
    return Finding(entry.severity, code, sheet, cell, found, message, _sentence(entry.advice_vi.format(**names)), proposal)


def doubted(one: Finding) -> Finding:
    """The same finding as a reason why the figure of its cell is suspicious."""
    return replace(one, severity=Severity.SUSPICIOUS)


def in_english(one: Finding) -> tuple[str, str]:
    """English message and advice of a finding made earlier.

    Raises
    ------
    KeyError
        If the finding's code is not in the catalogue.
    """
    entry = CATALOGUE[one.code]
    place = f"cell {one.cell}, sheet “{one.sheet}”" if one.cell else f"sheet “{one.sheet}”" if one.sheet else "the file"
    names = {"where": place, "found": _quote(one.found)}
    return _sentence(entry.message_en.format(**names)), _sentence(entry.advice_en.format(**names))


def _where(sheet: str | None, cell: str | None, row: str) -> str:
    if cell is None:
        return f"sheet “{sheet}”" if sheet else "tệp"
    line = f", dòng “{_quote(row)}”" if row else ""
    return f"ô {cell} (sheet “{sheet}”{line})"


def _quote(text: str) -> str:
    """One line, not too long: a cell can hold a whole page."""
    line = " ".join(str(text).split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"


def _sentence(text: str) -> str:
    clean = " ".join(text.split())
    return clean[:1].upper() + clean[1:]
