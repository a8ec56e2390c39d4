"""The documents that a briefing becomes: how each is made, how it is read back, and what it has to state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from analysis.model import Language, Words
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
from analysis.reports.paper.blocks import Paper
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
    """One kind of document: its name and what it is good for; ``make`` takes a template's bytes too (empty for a form without one).

    ``letter`` writes what is no more than a letter, None for the others: letters say who is asked and what was decided, not
    where the province stands.
    """

    name: Words
    good_for: Words
    make: Callable[[Briefing, bytes], bytes]
    expected: Callable[[Briefing], Expected]
    letter: Callable[[Briefing], Paper] | None = None

    def title(self, language: Language) -> str:
        """The name of the document for people."""
        return self.name.text(language)


def letter(name: Words, good_for: Words, write: Callable[[Briefing], Paper]) -> DocumentForm:
    """A letter in Word, each of its sentences read back out of the bytes."""

    def expected(briefing: Briefing) -> Expected:
        made = write(briefing)
        known = with_report(briefing, made)
        return Expected(known, frozenset(required(made)), partial(read_word, texts=known.texts), made.to_write())

    return DocumentForm(name, good_for, lambda briefing, _: report_docx(write(briefing)), expected, write)


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


def _district_sheets(briefing: Briefing) -> Expected:
    made = district_sheets(briefing)
    names = {name for sheet in made for name in (sheet.table.name, *(told.name for told in sheet.said()))}
    return Expected(with_sheets(briefing, made), frozenset(names), partial(read_sheets_pdf, sheets=made))


FORMS: Mapping[str, DocumentForm] = {
    "deck": DocumentForm(
        Words("Bản trình chiếu", "Slides"),
        Words("Biểu đồ gốc của PowerPoint, sửa được; lời dẫn ghi nguồn từng ô.", "Native, editable charts; the notes name the cells."),
        deck,
        _slides,
    ),
    "deck_pdf": DocumentForm(
        Words("Bản trình chiếu (PDF)", "Slides (PDF)"),
        Words("Để in hoặc gửi trước cuộc họp; có gắn thẻ cho người khiếm thị.", "To print or to send before the meeting; tagged."),
        slides_pdf.slides_pdf,
        _printed_slides,
    ),
    "report": DocumentForm(
        Words("Báo cáo", "Report"),
        Words("Báo cáo theo thể thức văn bản hành chính; còn chỗ để ghi nhận định.", "The official report; a clerk adds judgement."),
        lambda briefing, _: report_docx(paper(briefing)),
        _report,
    ),
    "report_pdf": DocumentForm(
        Words("Báo cáo (PDF)", "Report (PDF)"),
        Words("Báo cáo để đọc và lưu; chỗ ghi nhận định để trống.", "The report to read and to keep."),
        lambda briefing, _: report_pdf(paper(briefing)),
        _printed_report,
    ),
    "annex": DocumentForm(
        Words("Phụ lục", "Annexes"),
        Words("Bảng tổng hợp và từng chỉ tiêu theo huyện, công thức còn sống.", "Tables with live formulas and native charts."),
        lambda briefing, _: annex_xlsx(briefing, annex(briefing)),
        _annexes,
    ),
    "conclusions": letter(
        Words("Thông báo kết luận", "Notice of conclusions"),
        Words("Kết luận đã ghi trên các trang chiếu và danh mục nhiệm vụ.", "What was decided on the slides, and the tasks."),
        conclusions,
    ),
    "invitation": letter(
        Words("Giấy mời", "Invitation"),
        Words("Thành phần, nội dung, việc đơn vị phải chuẩn bị; còn chỗ ghi giờ, địa điểm.", "Who comes, about what, what to bring."),
        invitation,
    ),
    "districts": DocumentForm(
        Words("Mỗi huyện, thành phố một trang (PDF)", "One page a district (PDF)"),
        Words("Mỗi huyện, thành phố một trang A4 để gửi hoặc in.", "A page of A4 for each district."),
        lambda briefing, _: sheets_pdf(briefing),
        _district_sheets,
    ),
    "presentation": DocumentForm(
        Words("Bản chiếu trên trình duyệt", "Presentation"),
        Words("Một tệp mở bằng trình duyệt, không cần mạng; phím mũi tên, F toàn màn hình.", "One file for any browser, offline."),
        lambda briefing, _: presentation(briefing),
        _presented,
    ),
}
"""By the name of the document in ``data.handing_out.documents.DOCUMENTS``."""
