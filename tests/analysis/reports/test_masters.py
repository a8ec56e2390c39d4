"""Templates of departments: whatever master a deck stands on, everything is read, nothing runs over, every letter has its contrast."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn

from analysis.model import Language
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.deck.colours import LARGE, READABLE, contrast
from analysis.reports.deck.measure import height_of
from analysis.reports.deck.slides import deck
from analysis.reports.deck.template import Template, open_template
from analysis.reports.forms import on_slides
from analysis.reports.reading_back.read_pptx import read_pptx
from analysis.reports.reading_back.reconcile import compare
from tests.analysis.reports.briefings import SENT, small_briefing
from tests.analysis.reports.masters import MASTERS

EMU = 914400


@pytest.fixture(scope="module", params=MASTERS)
def made(request: pytest.FixtureRequest) -> tuple[Briefing, Template, Any]:
    briefing, template = small_briefing(*(one | {"made_up": True} for one in SENT)), MASTERS[request.param]()
    content = deck(briefing, template)
    assert compare(briefing, read_pptx(content, ""), on_slides(briefing)).differences == ()
    return briefing, open_template(template, Language.VIETNAMESE), Presentation(io.BytesIO(content))


def texts(deck: Any) -> Any:
    for number, slide in enumerate(deck.slides, start=1):
        for shape in slide.shapes:
            number_only = shape.is_placeholder and shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER
            if shape.has_text_frame and not number_only:
                yield number, shape


def test_sentences_fit_into_their_boxes_in_the_font_of_the_template(made) -> None:
    _, template, deck = made
    for number, shape in texts(deck):
        needed = 0.0
        for paragraph in shape.text_frame.paragraphs:
            size = next(run.font.size.pt for run in paragraph.runs if run.font.size)
            width = template.set_in(shape.width / EMU)
            needed += height_of([paragraph.text], size, width, bold=any(run.font.bold for run in paragraph.runs))
        assert needed <= shape.height / EMU + 0.05, (number, shape.name)


def test_no_title_runs_over_an_emblem(made) -> None:
    _, _, deck = made
    for number, slide in enumerate(deck.slides, start=1):
        title = slide.shapes.title
        for shape in (*slide.slide_layout.slide_master.shapes, *slide.slide_layout.shapes):
            if shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
                apart = title.left + title.width <= shape.left or shape.left + shape.width <= title.left
                assert apart or title.top + title.height <= shape.top or shape.top + shape.height <= title.top, number


def test_the_properties_say_the_product_and_the_day_of_the_data(made) -> None:
    briefing, _, deck = made
    about = deck.core_properties
    assert about.created == about.modified == briefing.moment.replace(tzinfo=None)
    (program,) = [part.blob.decode() for part in deck.part.package.iter_parts() if str(part.partname) == "/docProps/app.xml"]
    assert "<Application>Tiến Độ</Application>" in program and "Microsoft" not in program


def test_what_a_slide_shows_stays_above_its_foot_and_inside_the_body(made) -> None:
    _, template, deck = made
    for number, slide in enumerate(deck.slides, start=1):
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == MSO_SHAPE_TYPE.GROUP:
                assert (shape.top + shape.height) / EMU <= template.area.bottom + 0.02, (number, shape.name)
                assert (shape.left + shape.width) / EMU <= template.area.right + 0.02, (number, shape.name)
                assert shape.top / EMU >= template.title.bottom - 0.02, (number, shape.name)


def test_every_letter_keeps_its_contrast(made) -> None:
    """Explicit colours are held against the ground; a theme's name stands for a colour that was held against it already."""
    _, template, deck = made
    ground = template.look.palette.ground
    for number, slide in enumerate(deck.slides, start=1):
        for run in slide._element.iter(qn("a:rPr")):
            for colour in run.iter(qn("a:srgbClr")):
                size = int(run.get("sz", "1400"))
                least = LARGE if (size >= 1400 and run.get("b") == "1") or size >= 1800 else READABLE
                assert contrast(f"#{colour.get('val')}", ground) >= least, (number, colour.get("val"))
    assert contrast(template.look.palette.ink, ground) >= READABLE


def test_ink_and_accent_are_those_of_the_theme(made) -> None:
    _, template, deck = made
    names = {one.get("val") for slide in deck.slides for one in slide._element.iter(qn("a:schemeClr"))}
    assert "tx1" in names
    assert template.look.dark is (template.look.palette.ground == "#0B1320")
    fonts = {one.get("typeface") for slide in deck.slides for one in slide._element.iter(qn("a:latin"))}
    assert fonts == set(), "letters are the template's"
