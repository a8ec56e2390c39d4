"""The deck as PDF: the same slides, titles, figures and numbers in the same order, tagged, and nobody gets it with a wrong one."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from PIL import Image
from pptx import Presentation

from analysis.model import Language
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.deck import slides_pdf
from analysis.reports.deck.drawn import ChartKind, DrawnChart, DrawnText, drawn
from analysis.reports.deck.slides import deck
from analysis.reports.forms import on_slides
from analysis.reports.reading_back.read_pdf import read_pdf
from analysis.reports.reading_back.read_pptx import read_pptx
from analysis.reports.reading_back.reconcile import Reconciliation, compare, plain
from analysis.reports.typesetting.typst_source import compiled, pictures
from data.handing_out.templates.make_deck import FILE
from tests.analysis.reports.briefings import SENT, empty_briefing, small_briefing
from tests.analysis.reports.masters import MASTERS

pytestmark = pytest.mark.documents

OURS = FILE.read_bytes()
MOMENTS = {
    "june": small_briefing(),
    "year end": small_briefing(month=12),
    "english": small_briefing(language=Language.ENGLISH),
    "nobody sent anything": empty_briefing(),
    "districts without targets": small_briefing(targets=()),
}


def outcome(briefing: Briefing, content: bytes) -> Reconciliation:
    return compare(briefing, slides_pdf.read_slides_pdf(content, "trình chiếu (.pdf)", briefing), on_slides(briefing))


def source(briefing: Briefing) -> str:
    return slides_pdf.source_of(briefing, tuple(drawn(deck(briefing, OURS))))


@pytest.mark.parametrize("briefing", MOMENTS.values(), ids=MOMENTS)
def test_every_number_is_read_back_as_the_briefing_says_it(briefing: Briefing) -> None:
    assert outcome(briefing, slides_pdf.slides_pdf(briefing, OURS)).differences == ()


@pytest.mark.parametrize("template", [OURS, *(master() for master in MASTERS.values())], ids=["ours", *MASTERS])
@pytest.mark.parametrize("briefing", [MOMENTS["june"], MOMENTS["nobody sent anything"]], ids=["june", "empty"])
def test_it_is_the_deck(briefing: Briefing, template: bytes) -> None:
    """Slide by slide: as many, the same titles, the same sentences in the same order, the same tables and figures."""
    slides = tuple(drawn(deck(briefing, template)))
    content = slides_pdf.slides_pdf(briefing, template)
    said = slides_pdf.read_slides_pdf(content, "", briefing)
    shown = read_pptx(deck(briefing, template), "")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == len(slides) == len(Presentation(io.BytesIO(deck(briefing, template))).slides)
        sizes = {tuple(round(float(one) / 72, 1) for one in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {(round(slides[0].width, 1), round(slides[0].height, 1))}
    titles = [
        plain(one.text)
        for slide in slides
        for item in slide.items
        if isinstance(item, DrawnText) and item.heading
        for one in item.paragraphs
    ]
    assert [plain(one.text) for one in read_pdf(content).told if one.tag == "H1"] == titles
    on_the_slides = [(one.name, plain(one.text)) for one in shown.texts if not one.where.startswith("ghi chú")]
    assert sorted((one.name, plain(one.text)) for one in said.texts) == sorted(on_the_slides)
    small = {item.name for slide in slides for item in slide.items if isinstance(item, DrawnChart) and item.kind is ChartKind.SPARK}
    assert {one.name for one in said.tables} | small == {one.name for one in shown.tables}, "a small course has no letters"


@pytest.mark.parametrize(("said", "instead"), [('"56,3%"', '"56,4%"'), ("≥ 90", "≥ 91")], ids=["figure", "sentence"])
def test_a_number_that_was_printed_otherwise_is_named(said: str, instead: str) -> None:
    briefing = small_briefing()
    written = source(briefing).replace("\u00a0", " ")
    assert said in written
    differences = outcome(briefing, compiled(written.replace(said, instead, 1), 0)).differences
    assert [one.found for one in differences][:1] in (["56,4%"], ["91"])


def test_a_sentence_that_got_lost_is_named() -> None:
    briefing = small_briefing()
    lost = re.sub(r"\n#title\([^\n]*", "", source(briefing), count=1)
    assert outcome(briefing, compiled(lost, 0)).differences


def test_it_is_tagged_and_says_language_and_title() -> None:
    briefing = small_briefing(*(one | {"made_up": True} for one in SENT))
    found = read_pdf(slides_pdf.slides_pdf(briefing, OURS))
    assert (found.tagged, found.language, found.standard, found.title) == (True, Language.VIETNAMESE, "ua-1", "Phong trào")
    assert all("Mèo Vạc" in one.description for one in found.told if one.tag == "Figure" and "Xín Mần" in one.description)
    assert all(one.description for one in found.told if one.tag == "Figure")


def test_what_is_written_behind_the_longest_bar_stays_in_the_box_and_names_stand_beside_their_bars() -> None:
    """Looked at as a picture, 40 pixels an inch: right of the box there is nothing, and every name ends where its bar begins."""
    briefing = MOMENTS["june"]
    slides = tuple(drawn(deck(briefing, OURS)))
    page, box = next(
        (page, one.box)
        for page, slide in enumerate(slides)
        for one in slide.items
        if isinstance(one, DrawnChart) and one.kind is ChartKind.RANKED
    )
    shown = Image.open(io.BytesIO(pictures(slides_pdf.source_of(briefing, slides), 40)[page])).convert("L")
    top, bottom = round(box.top * 40) + 2, round((box.top + box.height) * 40) - 2
    beyond = shown.crop((round((box.left + box.width) * 40) + 1, top, shown.width, bottom))
    assert beyond.getextrema() == (255, 255)
    rows = len(next(one for slide in slides for one in slide.items if isinstance(one, DrawnChart) and one.kind is ChartKind.RANKED).labels)
    high = (bottom - top) / rows
    ends = []
    for row in range(rows):
        line = shown.crop(
            (round(box.left * 40), round(top + row * high), round((box.left + box.width) * 40), round(top + (row + 1) * high))
        )
        dark = [min(line.getpixel((x, y)) for y in range(line.height)) < 200 for x in range(line.width)]
        # The name ends before the widest free stretch on its left half closes at the bar or its number.
        gaps = [x for x in range(1, line.width) if dark[x - 1] and not any(dark[x : x + 4])]
        ends.append([x for x in gaps if x < line.width * 0.75])
    assert all(any(abs(x - y) <= 2 for x in ends[0] for y in other) for other in ends[1:]), ends


def test_the_emblem_of_a_template_is_drawn_on_its_slides() -> None:
    with pikepdf.open(io.BytesIO(slides_pdf.slides_pdf(MOMENTS["june"], MASTERS["light"]()))) as pdf:
        assert [len(page.images) for page in pdf.pages] == [0, *[1] * (len(pdf.pages) - 1)], "its cover has none"
