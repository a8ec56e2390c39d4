"""The documents that a briefing becomes: how each is made, how it is read back, and what it has to state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from analysis.model import Language
from analysis.reports.annex.book import annex_xlsx
from analysis.reports.annex.content import annex, with_annex
from analysis.reports.annex.read import read_annex
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.story import behind_the_story, stated, story
from analysis.reports.deck import slides_pdf
from analysis.reports.deck.slides import deck
from analysis.reports.district_sheets.content import district_sheets, with_sheets
from analysis.reports.district_sheets.sheets_pdf import read_sheets_pdf, sheets_pdf
from analysis.reports.notices.conclusions import conclusions
from analysis.reports.notices.invitation import invitation
from analysis.reports.paper.compose import paper, required, with_report
from analysis.reports.paper.pdf import report_pdf
from analysis.reports.paper.printed import captions, headings, paragraphs
from analysis.reports.paper.read_back import read_report_pdf
from analysis.reports.paper.read_word import read_word
from analysis.reports.paper.word import report_docx
from analysis.reports.presentation.page import presentation
from analysis.reports.reading_back.read_html import read_html
from analysis.reports.reading_back.read_pptx import read_pptx
from analysis.reports.reading_back.reconcile import ReadBack


@dataclass(frozen=True)
class Expected:
    """What a finished document is compared with.

    ``known`` is the briefing with what only this form says; ``required`` names the exhibits and sentences that it must
    state; ``read`` takes the finished bytes and the name of the document for people. ``to_write`` are the places in it
    that are left to a person.
    """

    known: Briefing
    required: frozenset[str]
    read: Callable[[bytes, str], ReadBack]
    to_write: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """One kind of document, with its name in both languages; ``make`` takes a template's bytes too (empty for a form without one).

    ``tells_figures`` is False for letters: they say who is asked and what was decided, not where the province stands.
    """

    name_vi: str
    name_en: str
    make: Callable[[Briefing, bytes], bytes]
    expected: Callable[[Briefing], Expected]
    tells_figures: bool = True

    def title(self, language: Language) -> str:
        """The name of the document for people."""
        return language.say(self.name_vi, self.name_en)


def on_slides(briefing: Briefing) -> frozenset[str]:
    """What slides have to state: every message of the story with its figures, and the mark of made-up figures."""
    return stated(story(briefing)) | _marked(briefing)


def _on_pages(briefing: Briefing) -> frozenset[str]:
    """What the browser's pages have to state: the story, and all that follows behind it."""
    return on_slides(briefing) | stated(behind_the_story(briefing))


def _marked(briefing: Briefing) -> frozenset[str]:
    return frozenset({"mark"}) if briefing.made_up else frozenset()


def _slides(briefing: Briefing) -> Expected:
    return Expected(briefing, on_slides(briefing), read_pptx)


def _printed_slides(briefing: Briefing) -> Expected:
    return Expected(briefing, on_slides(briefing), partial(slides_pdf.read_slides_pdf, briefing=briefing))


def _presented(briefing: Briefing) -> Expected:
    return Expected(briefing, _on_pages(briefing), read_html)


def _report(briefing: Briefing) -> Expected:
    made = paper(briefing)
    known = with_report(briefing, made)
    names = known.texts
    return Expected(known, frozenset(required(made)), partial(read_word, texts=names), made.to_write())


def _printed_report(briefing: Briefing) -> Expected:
    """Every paragraph and every exhibit of the paper: tags carry no names, so the paper's order gives them."""
    whole = paper(briefing)
    made = whole.printed()
    said = (*paragraphs(made), *headings(made), *captions(made))
    names = (*(one.name for one in said), *(one.name for one in made.exhibits()))
    reader = partial(read_report_pdf, paper=made)
    return Expected(with_report(briefing, made), frozenset(names), reader, whole.to_write())


def _annexes(briefing: Briefing) -> Expected:
    made = annex(briefing)
    names = [one.name for one in made.exhibits]
    return Expected(with_annex(briefing, made), frozenset(names), partial(read_annex, exhibits=names))


def _notice(briefing: Briefing) -> Expected:
    made = conclusions(briefing)
    known = with_report(briefing, made)
    return Expected(known, frozenset(required(made)), partial(read_word, texts=known.texts), made.to_write())


def _invitation(briefing: Briefing) -> Expected:
    made = invitation(briefing)
    known = with_report(briefing, made)
    return Expected(known, frozenset(required(made)), partial(read_word, texts=known.texts), made.to_write())


def _district_sheets(briefing: Briefing) -> Expected:
    made = district_sheets(briefing)
    names = {name for sheet in made for name in (sheet.table.name, *(told.name for told in sheet.said()))}
    return Expected(with_sheets(briefing, made), frozenset(names), partial(read_sheets_pdf, sheets=made))


FORMS: Mapping[str, DocumentForm] = {
    "deck": DocumentForm("Bản trình chiếu", "Slides", deck, _slides),
    "deck_pdf": DocumentForm("Bản trình chiếu (PDF)", "Slides (PDF)", slides_pdf.slides_pdf, _printed_slides),
    "report": DocumentForm("Báo cáo", "Report", lambda briefing, _: report_docx(paper(briefing)), _report),
    "report_pdf": DocumentForm("Báo cáo (PDF)", "Report (PDF)", lambda briefing, _: report_pdf(paper(briefing)), _printed_report),
    "annex": DocumentForm("Phụ lục", "Annexes", lambda briefing, _: annex_xlsx(briefing, annex(briefing)), _annexes),
    "conclusions": DocumentForm(
        "Thông báo kết luận", "Notice of conclusions", lambda briefing, _: report_docx(conclusions(briefing)), _notice, tells_figures=False
    ),
    "invitation": DocumentForm(
        "Giấy mời", "Invitation", lambda briefing, _: report_docx(invitation(briefing)), _invitation, tells_figures=False
    ),
    "districts": DocumentForm(
        "Mỗi huyện, thành phố một trang (PDF)", "One page a district (PDF)", lambda briefing, _: sheets_pdf(briefing), _district_sheets
    ),
    "presentation": DocumentForm("Bản chiếu trên trình duyệt", "Presentation", lambda briefing, _: presentation(briefing), _presented),
}
"""By the name of the document in ``data.handing_out.documents.DOCUMENTS``."""
