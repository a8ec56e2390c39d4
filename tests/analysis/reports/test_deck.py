"""The slides, read back from the file: native charts, readable letters, nothing outside the slide, the mark on each."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Inches

from analysis.model import District, Language, Status, Unit
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.deck.measure import height_of
from analysis.reports.deck.slides import deck
from analysis.reports.deck.template import TemplateError, open_template
from analysis.reports.forms import on_slides
from analysis.reports.reading_back.read_pptx import read_pptx
from analysis.reports.reading_back.reconcile import compare
from analysis.tokens import look
from data.handing_out.templates.make_deck import FILE, make
from tests.analysis.progress.builders import fact, target
from tests.analysis.reports.briefings import SENT, empty_briefing, small_briefing, small_campaign

pytestmark = pytest.mark.documents

TEMPLATE = FILE.read_bytes()
EMU = 914400
LONG = "Uỷ ban nhân dân huyện vùng cao biên giới phía Bắc có tên gọi dài nhất trong tỉnh"


def long_names() -> Briefing:
    """Names that fill lines: the directive's own wording and a district's."""
    where = small_campaign()
    code = "jobs"
    name = "Số lao động được tạo việc làm mới tại địa phương, làm việc ở nước ngoài và tại các tỉnh bạn theo hợp đồng " * 2
    indicators = where.indicators | {code: replace(where.indicators[code], name_vi=name.strip(), short_vi=name.strip()[:150])}
    districts = {key: replace(one, name=f"{LONG} {key}") for key, one in where.districts.items()}
    return small_briefing(where=replace(where, indicators=indicators, districts=districts))


CASES = {
    "an ordinary moment": small_briefing,
    "nobody has reported": empty_briefing,
    "twice the target": lambda: small_briefing(*(fact("jobs", f"office-{one}", one, 6, 250) for one in "AB")),
    "districts without targets": lambda: small_briefing(targets=()),
    "very long names": long_names,
    "all grey": lambda: small_briefing(fact("fit", "office-A", "A", 5, 60, parts=(6, 10))),
    "English": lambda: small_briefing(language=Language.ENGLISH),
}


@pytest.fixture(scope="module", params=CASES)
def made(request: pytest.FixtureRequest) -> tuple[Briefing, bytes]:
    briefing = CASES[request.param]()
    return briefing, deck(briefing, TEMPLATE)


def slides(content: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(content)).slides)


def shapes(content: bytes) -> Iterator[tuple[int, Any]]:
    for number, slide in enumerate(slides(content), start=1):
        for shape in slide.shapes:
            yield number, shape
            if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
                yield from ((number, one) for one in shape.shapes)


def test_every_number_read_back_is_that_of_the_briefing(made: tuple[Briefing, bytes]) -> None:
    briefing, content = made
    outcome = compare(briefing, read_pptx(content, "trình chiếu"), on_slides(briefing))
    assert outcome.differences == ()
    assert outcome.texts > 10


def test_every_text_of_a_slide_is_a_sentence_of_the_briefing(made: tuple[Briefing, bytes]) -> None:
    briefing, content = made
    assert {one.name for one in read_pptx(content, "").texts} <= set(briefing.texts)


def test_nothing_stands_outside_its_slide(made: tuple[Briefing, bytes]) -> None:
    for number, shape in shapes(made[1]):
        assert shape.left >= 0 and shape.top >= 0, (number, shape.name)
        assert shape.left + shape.width <= 13.34 * EMU and shape.top + shape.height <= 7.51 * EMU, (number, shape.name)


def test_every_shape_of_a_slide_has_a_number_of_its_own(made: tuple[Briefing, bytes]) -> None:
    """PowerPoint offers to repair a file in which two have the same."""
    for number, slide in enumerate(slides(made[1]), start=1):
        ids = slide._element.xpath(".//p:cNvPr/@id")
        assert len(ids) == len(set(ids)), number


def test_sentences_fit_into_their_boxes(made: tuple[Briefing, bytes]) -> None:
    for number, shape in shapes(made[1]):
        if not shape.has_text_frame or (shape.is_placeholder and shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER):
            continue
        needed = 0.0
        for paragraph in shape.text_frame.paragraphs:
            size = next((run.font.size.pt for run in paragraph.runs if run.font.size), 14)
            needed += height_of([paragraph.text], size, shape.width / EMU, bold=any(run.font.bold for run in paragraph.runs))
        assert needed <= shape.height / EMU + 0.02, (number, shape.name, needed, shape.height / EMU)


def test_letters_are_read_at_the_back_of_the_room_and_speak_vietnamese(made: tuple[Briefing, bytes]) -> None:
    """At least 20 points but for sources, how to read a figure and the mark; every run says its language, so that none is underlined red.

    The case of the longest names shows that letters give way before words run over.
    """
    briefing, content = made
    tag = "vi-VN" if briefing.language == Language.VIETNAMESE else "en-GB"
    long = len(briefing.view.name_of("jobs")) > 100
    for number, shape in shapes(content):
        small = shape.name.startswith(("source", "mark")) or "note" in shape.name or shape.is_placeholder
        for run in shape._element.iter(qn("a:rPr")):
            assert int(run.get("sz", "2000")) >= (1400 if small or long else 2000), (number, shape.name)
            assert run.get("lang") == tag or run.getparent().tag == qn("a:fld"), number
        if shape.has_chart:
            assert shape.chart.font.size.pt >= (12 if long else 20)


def test_charts_tables_and_maps_are_described_in_words(made: tuple[Briefing, bytes]) -> None:
    for number, shape in shapes(made[1]):
        if shape.has_chart or shape.has_table or shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            assert len(shape._element.xpath(".//p:cNvPr")[0].get("descr", "")) > 10, (number, shape.name)


def test_the_mark_of_made_up_figures_stands_on_every_slide(made: tuple[Briefing, bytes]) -> None:
    briefing, content = made
    for slide in slides(content):
        marked = [shape.text_frame.text for shape in slide.shapes if shape.name == "mark"]
        assert marked == ([briefing.mark.text] if briefing.mark else [])


def test_every_slide_but_the_cover_has_a_number(made: tuple[Briefing, bytes]) -> None:
    for slide in slides(made[1])[1:]:
        assert [one for one in slide.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER]


def test_every_chart_is_native_and_brings_its_workbook() -> None:
    content = deck(late_briefing(), TEMPLATE)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
    charts = [name for name in names if re.fullmatch(r"ppt/charts/chart\d+\.xml", name)]
    workbooks = [name for name in names if re.fullmatch(r"ppt/embeddings/.*\.xlsx", name)]
    assert len(charts) == len(workbooks) == 2
    assert not [name for name in names if name.startswith("ppt/media/")], "a picture is no chart"


def late_briefing() -> Briefing:
    """The jobs of both are short by June, those of B by more: 80 of 90."""
    return small_briefing(fact("jobs", "office-A", "A", 6, 50), fact("jobs", "office-B", "B", 6, 30, submission=2), SENT[3])


def chart_of(content: bytes, name: str) -> Any:
    return next(shape.chart for _, shape in shapes(content) if shape.has_chart and shape.name == name)


def test_all_targets_stand_on_one_page_sorted_by_what_is_written_with_where_each_should_be() -> None:
    chart = chart_of(deck(late_briefing(), TEMPLATE), "overview")
    assert [series.name for series in chart.plots[0].series] == ["Mức đạt so với kế hoạch năm", "Tiến độ kế hoạch đến 30/6"]
    assert list(chart.plots[0].categories) == ["▽ Số lao động có việc làm mới", "○ Xã phù hợp trẻ em"]
    assert [list(series.values) for series in chart.plots[0].series] == [[0.5, 0.6], [0.5625, 0.746]]


def test_what_falls_short_has_a_slide_with_who_makes_it_the_most_first_and_why_who_and_until_when() -> None:
    content = deck(late_briefing(), TEMPLATE)
    chart = chart_of(content, "lacking.jobs")
    assert list(chart.plots[0].categories) == ["▽ Mèo Vạc", "▽ Xín Mần"]
    assert [round(one, 2) for one in chart.plots[0].series[0].values] == [6.25, 3.75]
    slide = next(one for one in slides(content) if any(shape.name == "lacking.jobs" for shape in one.shapes))
    told = next(shape.text_frame.text for shape in slide.shapes if shape.name.startswith("cause.jobs")).split("\n")
    assert [one.split(":")[0] for one in told] == ["Nguyên nhân", "Giải pháp", "Chủ trì", "Thời hạn"]
    assert told[0].endswith("chưa đơn vị nào nêu."), "a cause that nobody told is not made up"


def test_one_colour_is_for_whoever_is_below() -> None:
    series = chart_of(deck(late_briefing(), TEMPLATE), "overview").plots[0].series[0]
    first, second = (series.points[place].format.fill.fore_color for place in range(2))
    assert (
        str(first.rgb) == look(Status.BEHIND).on_light[1:]
        and str(second.rgb) == open_template(TEMPLATE, Language.VIETNAMESE).look.palette.quiet[1:]
    )


def test_what_goes_well_stands_side_by_side() -> None:
    content = deck(small_briefing(), TEMPLATE)
    slide = next(one for one in slides(content) if any("panel_name.jobs" in shape.name for shape in one.shapes))
    assert [shape.name for shape in slide.shapes if shape.has_chart] == ["months.jobs"], "one month of a rate is no course"
    said = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "≥ 90 người" in said and "100% chỉ tiêu 6 tháng" in said


def test_a_level_that_hardly_moves_lies_in_the_middle_of_its_small_course() -> None:
    """At the upper edge it ran through the words above it."""
    rates = [fact("fit", "office-A", "A", month, 60, parts=(6, 10), submission=month) for month in (3, 6)]
    content = deck(small_briefing(*SENT[:3], *rates), TEMPLATE)
    axis = chart_of(content, "months.fit").value_axis
    assert 0.4 <= 60 / axis.maximum_scale <= 0.5


def test_what_is_missing_is_an_empty_cell_of_the_chart_and_never_a_zero() -> None:
    content = deck(small_briefing(fact("jobs", "office-A", "A", 6, 20), fact("jobs", "office-B", "B", 6, 10)), TEMPLATE)
    assert list(chart_of(content, "overview").plots[0].series[0].values) == [0.1875, None]


def test_a_pack_of_a_month_is_four_slides() -> None:
    late = small_briefing(fact("jobs", "office-A", "A", 5, 30), fact("jobs", "office-B", "B", 5, 9, submission=2), month=5)
    names = [{shape.name for shape in slide.shapes} for slide in slides(deck(late, TEMPLATE))]
    assert len(names) == 4
    shown = ("overview", "short.0", "map.standing", "proposal.0")
    assert all(any(one in name for name in slide) for one, slide in zip(shown, names, strict=True)), names


@pytest.mark.parametrize(
    ("part", "before", "after", "named"),
    [
        (r"ppt/slides/slide\d+\.xml", "≥ 90", "≥ 91", "90"),
        (r"ppt/charts/chart\d+\.xml", "<c:v>70.0</c:v>", "<c:v>71.0</c:v>", "T5"),
        (r"ppt/charts/chart\d+\.xml", "<a:t>56,3%</a:t>", "<a:t>56,4%</a:t>", "56,3"),
        (r"ppt/notesSlides/notesSlide\d+\.xml", "56,3 %", "65,3 %", "ghi chú"),
    ],
)
def test_one_number_changed_in_the_bytes_is_caught_and_named(part: str, before: str, after: str, named: str) -> None:
    briefing = small_briefing()
    content = altered(deck(briefing, TEMPLATE), part, before, after)
    sentences = [one.sentence(Language.VIETNAMESE) for one in compare(briefing, read_pptx(content, "trình chiếu")).differences]
    assert sentences and all(named in one for one in sentences), sentences


def test_a_number_changed_in_the_workbook_behind_a_chart_is_caught_and_named() -> None:
    briefing = small_briefing()
    content = deck(briefing, TEMPLATE)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        name = next(one for one in package.namelist() if one.endswith(".xlsx") and b"<v>70</v>" in inside(package.read(one)))
        book = altered(package.read(name), r"xl/worksheets/sheet1\.xml", "<v>70</v>", "<v>77</v>")
    content = with_part(content, name, book)
    (difference,) = compare(briefing, read_pptx(content, "trình chiếu")).differences
    assert (difference.row, difference.column, difference.expected, difference.found) == ("T5", "Thực hiện", "70", "77")


def inside(book: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        return package.read("xl/worksheets/sheet1.xml")


def altered(content: bytes, part: str, before: str, after: str) -> bytes:
    """The package with the first occurrence of a text in its matching parts replaced."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            old = package.read(name).decode("utf-8", "replace").replace("\u00a0", " ")
            if re.fullmatch(part, name) and before in old:
                return with_part(content, name, old.replace(before, after, 1).encode())
    raise AssertionError(f"{before} stands nowhere in {part}")


def with_part(content: bytes, part: str, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            made.writestr(name, new if name == part else package.read(name))
    return out.getvalue()


def test_many_districts_go_on_on_the_next_slide() -> None:
    where = small_campaign()
    codes = [f"D{number}" for number in range(20)]
    where = replace(
        where,
        districts={code: District(code, f"Huyện {code}", "huyện", 1) for code in codes},
        units={f"office-{code}": Unit(f"office-{code}", code, "block", code, frozenset({"jobs", "fit"})) for code in codes},
        tiles={},
    )
    targets = tuple(target("jobs", 100 + place, district=code) for place, code in enumerate(codes))
    briefing = small_briefing(
        *(fact("jobs", f"office-{code}", code, 6, 1, submission=place) for place, code in enumerate(codes)), where=where, targets=targets
    )
    content = deck(briefing, TEMPLATE)
    assert [shape.name for _, shape in shapes(content) if shape.has_chart][1:3] == ["lacking.jobs", "lacking.jobs#2"]
    assert compare(briefing, read_pptx(content, "trình chiếu"), ["lacking.jobs"]).differences == ()


def test_our_template_is_what_its_script_makes() -> None:
    def parts(content: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return {name: package.read(name) for name in package.namelist() if name != "docProps/core.xml"}

    assert parts(TEMPLATE) == parts(make())


def test_a_template_of_the_department_keeps_its_layouts_and_loses_its_slides(tmp_path: Path) -> None:
    own = Presentation()
    own.slide_width, own.slide_height = Inches(13.333), Inches(7.5)
    body = next(one for one in own.slide_layouts[1].placeholders if one.placeholder_format.idx == 1)
    body.left, body.top, body.width, body.height = EMU, 2 * EMU, 11 * EMU, 4 * EMU
    own.slides.add_slide(own.slide_layouts[0])
    content = io.BytesIO()
    own.save(content)
    made = slides(deck(small_briefing(), content.getvalue()))
    assert {slide.slide_layout.name for slide in made} == {"Title Slide", "Title and Content"}
    assert len(made) == len(slides(deck(small_briefing(), TEMPLATE)))


def without(kind: Any) -> bytes:
    """Our template, all its layouts without one kind of placeholder."""
    own = Presentation(io.BytesIO(TEMPLATE))
    for layout in own.slide_layouts:
        for one in list(layout.placeholders):
            if one.placeholder_format.type == kind:
                one._element.getparent().remove(one._element)
    content = io.BytesIO()
    own.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("template", "words"),
    [
        (lambda: b"no presentation", "không phải bản trình chiếu .pptx"),
        (lambda: without(PP_PLACEHOLDER.SUBTITLE), "thiếu bố cục bìa có ô tiêu đề và ô phụ đề"),
        (lambda: without(PP_PLACEHOLDER.BODY), "thiếu bố cục có ô tiêu đề và một ô nội dung lớn"),
    ],
)
def test_a_template_that_lacks_something_is_refused_with_what_to_do(template: Any, words: str) -> None:
    with pytest.raises(TemplateError, match=words) as refused:
        open_template(template(), Language.VIETNAMESE)
    assert "lưu lại" in str(refused.value)


def test_a_template_with_too_little_room_says_how_much_it_needs() -> None:
    own = Presentation(io.BytesIO(TEMPLATE))
    body = next(one for one in own.slide_layouts[1].placeholders if one.placeholder_format.type == PP_PLACEHOLDER.BODY)
    body.width, body.height = 4 * EMU, 2 * EMU
    content = io.BytesIO()
    own.save(content)
    with pytest.raises(TemplateError, match=r"chỉ 10 × 5 cm; cần ít nhất 22 × 10 cm"):
        open_template(content.getvalue(), Language.VIETNAMESE)


@pytest.mark.parametrize("words", ["", "Lưu hành nội bộ 2019"])
def test_a_template_whose_layouts_have_footers_is_taken(words: str) -> None:
    plain = Presentation()
    for layout in plain.slide_layouts:
        for one in layout.placeholders:
            if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                one.text_frame.text = words
    template = io.BytesIO()
    plain.save(template)
    content = deck(small_briefing(), template.getvalue())
    assert compare(small_briefing(), read_pptx(content, "")).differences == ()
    about = Presentation(io.BytesIO(content)).core_properties
    assert (about.comments, about.last_modified_by) == ("", small_briefing().issuer.text)
