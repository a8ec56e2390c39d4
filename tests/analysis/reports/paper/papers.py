"""Reports for tests, with the bytes of both formats and a way to change one number in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

from analysis.reports.briefing.briefing import Briefing
from analysis.reports.paper.blocks import Paper
from analysis.reports.paper.compose import paper, required, with_report
from analysis.reports.paper.printed import paragraphs
from analysis.reports.paper.read_back import read_report_pdf
from analysis.reports.paper.read_word import read_word
from analysis.reports.reading_back.reconcile import Reconciliation, compare

MADE_AT = datetime(2029, 6, 30, tzinfo=UTC)


def composed(briefing: Briefing) -> Paper:
    return paper(briefing)


def word_outcome(briefing: Briefing, made: Paper, content: bytes) -> Reconciliation:
    known = with_report(briefing, made)
    return compare(known, read_word(content, "báo cáo (.docx)", known.texts), required(made))


def pdf_outcome(briefing: Briefing, made: Paper, content: bytes) -> Reconciliation:
    made = made.printed()
    known = with_report(briefing, made)
    wanted = [*(one.name for one in paragraphs(made)), *(one.name for one in made.exhibits())]
    return compare(known, read_report_pdf(content, "báo cáo (.pdf)", made), wanted)


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def parts(content: bytes, beginning: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [name for name in package.namelist() if name.startswith(beginning)]
