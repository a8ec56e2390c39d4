"""The printed catalogue: every code with its note and the way back, and the page in the documentation is this very list."""

from __future__ import annotations

from pathlib import Path

from analysis.intake.findings import CATALOGUE
from analysis.model import Severity
from analysis.reports.annotated.expected import UNDONE
from analysis.reports.findings_list import as_markdown, as_records, listed_findings

PAGE = Path(__file__).parents[3] / "docs" / "findings.md"


def test_every_code_is_listed_once_with_all_its_texts_in_both_languages() -> None:
    records = as_records(listed_findings())
    assert sorted(one["code"] for one in records) == sorted(CATALOGUE)
    assert all(text.strip() and "{" not in text for one in records for text in one.values())


def test_repairs_come_first_each_with_the_way_to_undo_it() -> None:
    repairs = listed_findings()[: len(UNDONE)]
    assert {one.code: one.expected for one in repairs} == UNDONE
    assert {one.severity for one in repairs} == {Severity.NOTE}


def test_the_page_of_the_documentation_is_what_the_command_prints() -> None:
    """After a change of the catalogue: print it anew below the page's introduction."""
    introduction, _, tables = PAGE.read_text(encoding="utf-8").partition("<!-- cli.py findings -->\n\n")
    assert introduction.startswith("# Findings")
    assert tables == as_markdown(listed_findings())
