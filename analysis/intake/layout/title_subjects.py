"""What the lines above a table say it is about: another subject, an example, or words that nobody understands.

I. KẾT QUẢ                                <- results: read
II. NHU CẦU ĐĂNG KÝ CỦA NGƯỜI LAO ĐỘNG    <- another subject: no figure of the table below is taken
III. KẾT QUẢ NHÓM ZALO                    <- read, and "ZALO" is said to be not understood
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.intake.findings import finding
from analysis.intake.layout.page import Page
from analysis.intake.layout.sender import letterhead
from analysis.intake.words.grammar import Grammar
from analysis.intake.words.memory import remembered
from analysis.intake.words.names import Matcher
from analysis.intake.words.periods import find_periods
from analysis.intake.words.subjects import is_example, not_understood, other_subject
from analysis.intake.words.text import clean, unaccent
from analysis.model import Finding
from analysis.wording import MADE_UP

# A letterhead, a motto, a reference or a remark: what these lines name is no subject of the table.
_NO_TITLE = Grammar(
    r"^(«letter_lines.letterhead»|«letter_lines.signer»|tt\.? |so *:)|«letter_lines.attached»|, *ngay\b|«letter_lines.reference» so\b"
)
# What lies ahead: expected, aimed at or to be done. "Nhiệm vụ trọng tâm và kết quả thực hiện" tells of results as well.
_EXPECTED = Grammar(r"(?:«title_grammar.opens»|\W|[ivx]+[.)]|\d+[.)])*\s*«title_grammar.expected»")
_EXPECTS = Grammar(r"«title_grammar.expected»")
_AHEAD = Grammar(r"(?:\W|[ivx]+[.)]|\d+[.)])*«title_grammar.ahead»")
_REPORTED = Grammar(r"«title_grammar.done»")
AHEAD = "việc dự kiến, sắp làm"
_NUMBERED = re.compile(r"^\s*(?:[IVX]{1,5}|[A-Z]|\d{1,2})\s*[.)/\-]\s*\S")


@dataclass(frozen=True, slots=True)
class Aside:
    """What was noticed, and whether the table's figures are left out for it."""

    left_out: bool
    findings: tuple[Finding, ...] = ()


def about_subject(own: Sequence[str], head: Sequence[str], page: Page, matcher: Matcher) -> Aside:
    """Judge a table by the lines above it.

    Parameters
    ----------
    own : sequence of str
        Lines between the table before and this one.
    head : sequence of str
        Lines at the head of the sheet where the table is not its first; a numbered line there speaks of the first table only.
    page : Page
        The sheet, for the places of the lines.
    matcher : Matcher
        The campaign's names.
    """
    lines = [line for line in [*(one for one in head if not _NUMBERED.match(one)), *own] if _is_title(line)]
    for line in lines:
        kind = AHEAD if _lies_ahead(line) else other_subject(line, matcher)[0]
        if kind:
            return Aside(True, (finding("other_subject", page.sheet.name, page.place_of(line), line, detail=kind),))
        if is_example(line):
            return Aside(True, (finding("example_skipped", page.sheet.name, page.place_of(line), line),))
    titles = dict.fromkeys([*letterhead(own)[1], *(line for line in own if _NUMBERED.match(line) or find_periods(line))])
    return Aside(False, tuple(_unclear(line, page, matcher) for line in titles if _is_title(line) and not_understood(line, matcher)))


@remembered
def _lies_ahead(line: str) -> bool:
    """True for "DỰ KIẾN THÁNG 10", "HỘ DỰ KIẾN THOÁT NGHÈO" and "NHIỆM VỤ THÁNG 10", which count nothing that was done."""
    plain = unaccent(line)
    return bool(_EXPECTED.match(plain) or is_expected(line) or (_AHEAD.match(plain) and not _REPORTED.search(plain)))


@remembered
def is_expected(text: str) -> bool:
    """True for a title or heading of what is expected or aimed at, and of no results: "Số lao động dự kiến đi làm việc"."""
    plain = unaccent(text)
    return bool(_EXPECTS.search(plain)) and not _REPORTED.search(plain)


@remembered
def _is_title(line: str) -> bool:
    """True for a line that may say what a table counts; our own mark of made-up figures says nothing of it."""
    if clean(line) in MADE_UP.values():
        return False
    return not _NO_TITLE.search(unaccent(line)) and not clean(line).casefold().startswith("sở ")


def _unclear(line: str, page: Page, matcher: Matcher) -> Finding:
    return finding("title_unclear", page.sheet.name, page.place_of(line), line, detail=not_understood(line, matcher))
