"""The Word report: the decree's layout, real styles, native charts, and nobody gets it with a wrong number."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl import load_workbook

from analysis.model import Campaign, District, Kind, Language, Words
from analysis.reports.notices.invitation import invitation
from analysis.reports.paper.blocks import Item, PaperHeading, TableBlock, ToWrite
from analysis.reports.paper.word import report_docx
from analysis.reports.paper.word_head import SIGNING_ROOM
from analysis.reports.paper.word_parts import bookmark_name
from analysis.reports.paper.word_styles import BODY as BODY_STYLE
from analysis.reports.paper.word_styles import ITEM
from analysis.reports.typesetting.breaks import titled, unbroken
from tests.analysis.progress.builders import fact, indicator, unit
from tests.analysis.reports.briefings import SENT, empty_briefing, small_briefing, small_campaign
from tests.analysis.reports.paper.papers import MADE_AT, changed, composed, parts, word_outcome

pytestmark = pytest.mark.documents

BODY = "word/document.xml"


@pytest.fixture(scope="module")
def made():
    briefing = small_briefing()
    paper = composed(briefing)
    return briefing, paper, report_docx(paper)


@pytest.fixture
def opened(made):
    return Document(io.BytesIO(made[2]))


def test_every_number_is_read_back_as_the_briefing_says_it(made) -> None:
    outcome = word_outcome(*made)
    assert outcome.differences == ()
    assert outcome.numbers > 80


def test_a_number_changed_in_a_sentence_a_table_a_chart_or_its_workbook_is_named(made) -> None:
    briefing, paper, content = made
    sentence = changed(
        content,
        BODY,
        lambda part: part.replace(
            "Số lao động có việc làm mới đạt ít nhất 90".encode(), "Số lao động có việc làm mới đạt ít nhất 91".encode(), 1
        ),
    )
    (difference,) = word_outcome(briefing, paper, sentence).differences
    assert (difference.name, difference.expected, difference.found) == ("achieved.jobs", "90", "91")

    cell = changed(content, BODY, lambda part: part.replace(b">70</w:t>", b">77</w:t>", 1))
    assert [(one.name, one.column, one.found) for one in word_outcome(briefing, paper, cell).differences] == [
        ("districts.jobs", "Thực hiện", "77")
    ]

    chart = parts(content, "word/charts/")[0]
    drawn = changed(content, chart, lambda part: part.replace(b"<c:v>70.0</c:v>", b"<c:v>70.5</c:v>", 1))
    assert [one.found for one in word_outcome(briefing, paper, drawn).differences] == ["70.5"]

    book = parts(content, "word/embeddings/")[0]
    edited = changed(content, book, _with_another_number)
    assert [one.found for one in word_outcome(briefing, paper, edited).differences] == ["99"]


def _with_another_number(content: bytes) -> bytes:
    book, out = load_workbook(io.BytesIO(content)), io.BytesIO()
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == 70:
                cell.value = 99
    book.save(out)
    return out.getvalue()


def test_a_table_that_got_lost_is_named(made) -> None:
    briefing, paper, content = made
    lost = changed(content, BODY, lambda part: part.replace(b'w:tblDescription w:val="province"', b'w:tblDescription w:val="gone"'))
    assert "province" in {one.name for one in word_outcome(briefing, paper, lost).differences}


def test_the_page_is_that_of_the_decree(opened) -> None:
    """Decree 30/2020/NĐ-CP, annex I: A4, 20 mm above and below, 30 mm left, 15 to 20 mm right."""
    first, *appendices = opened.sections
    assert (first.page_width.mm, first.page_height.mm) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(one.mm) for one in margins] == [20, 20, 30, 20]
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    assert "PAGE" not in first.first_page_header._element.xml
    assert first.header.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    for section in appendices:
        assert section.page_width > section.page_height
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_the_text_is_times_new_roman_14_justified_with_indented_first_lines(opened) -> None:
    body = opened.styles["Thân văn bản"]
    assert body.font.size == Pt(14)
    assert body.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(body.paragraph_format.first_line_indent.mm, 1) == 12.7
    for name in ("Normal", "Heading 1", "Thân văn bản", "Caption"):
        fonts = opened.styles[name].element.rPr.rFonts
        assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}, name


def test_head_and_foot_stand_as_the_decree_orders_them(opened) -> None:
    left, right = opened.tables[0].rows[0].cells
    assert [one.text for one in right.paragraphs if one.text] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Tỉnh, ngày …… tháng …… năm\u00a02029",
    ]
    assert [one.text for one in left.paragraphs if one.text] == ["SỞ", "Số: ……/BC-…"]
    assert any(one.text == "BÁO CÁO" for one in opened.paragraphs)
    assert "Nơi nhận:" in [one.text for table in opened.tables for cell in table.rows[0].cells for one in cell.paragraphs]


def test_language_title_and_author_are_the_document_s_own(opened) -> None:
    about = opened.core_properties
    assert (about.language, about.author, about.created) == (
        "vi-VN",
        "Sở tỉnh Tỉnh",
        MADE_AT.replace(tzinfo=None) if about.created.tzinfo is None else MADE_AT,
    )
    assert about.title.startswith("Báo cáo: Sơ kết 6 tháng đầu năm 2029")
    assert 'w:lang w:val="vi-VN"' in opened.styles.element.xml


def test_headings_are_real_and_skip_no_level(made, opened) -> None:
    paper = made[1]
    levels = [block.level for block in paper.everything() if isinstance(block, PaperHeading)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    written = [one.text for one in opened.paragraphs if one.style.name == "Heading 1"]
    assert written[:5] == [
        "I. CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN",
        "II. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU, NHIỆM VỤ",
        "III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2029",
        "V. ĐỀ XUẤT, KIẾN NGHỊ",
    ]
    assert written[5:7] == ["Phụ lục I", "Phụ lục II"]


def test_what_a_person_must_write_is_marked_and_listed(made, opened) -> None:
    asked = [one.text for one in opened.comments]
    assert asked == list(made[1].to_write())
    assert 3 < len(asked) < 9
    assert not any(run.font.highlight_color for one in opened.paragraphs for run in one.runs)
    assert not any(what in one.text for what in asked for one in opened.paragraphs)


def test_header_rows_repeat_and_tables_have_alternative_text(opened) -> None:
    told = [table for table in opened.tables if table._tbl.tblPr.find(qn("w:tblDescription")) is not None]
    assert len(told) > 3
    for table in told:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_properties_stand_once_and_in_the_order_of_the_standard(opened) -> None:
    """Word calls a file damaged whose elements stand twice or in another order (ECMA-376, CT_TblPr and CT_Settings)."""
    order = ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription"]
    for table in opened.tables:
        found = [order.index(one.tag.split("}")[1]) for one in table._tbl.tblPr]
        assert found == sorted(set(found))
    settings = [one.tag for one in opened.settings.element]
    assert settings.count(qn("w:themeFontLang")) == 1
    assert settings.index(qn("w:themeFontLang")) < settings.index(qn("w:clrSchemeMapping"))
    for section in opened.sections:
        tags = [one.tag for one in section._sectPr]
        assert tags.index(qn("w:pgMar")) < tags.index(qn("w:cols")) < tags.index(qn("w:titlePg"))


def test_charts_are_native_with_a_workbook_and_alternative_text(made, opened) -> None:
    charts, books = parts(made[2], "word/charts/chart"), parts(made[2], "word/embeddings/")
    assert len(charts) == len(books) == sum(one.chart is not None for one in made[0].topics) > 0
    described = [one.get("descr") for one in opened.element.body.iter() if one.tag.endswith("}docPr")]
    assert len(described) == len(charts)
    assert all("Mèo Vạc" in one for one in described)


def test_made_up_figures_are_marked_on_every_page() -> None:
    invented = [one | {"made_up": True} for one in SENT]
    document = Document(io.BytesIO(report_docx(composed(small_briefing(*invented)))))
    assert document.sections[0].footer.paragraphs[0].text == "SỐ LIỆU MINH HỌA"
    assert document.sections[0].first_page_footer.paragraphs[0].text == "SỐ LIỆU MINH HỌA"


def test_a_bookmark_s_name_is_one_that_word_takes() -> None:
    long = bookmark_name("districts_finding.a_very_long_code_of_an_indicator_one")
    other = bookmark_name("districts_finding.a_very_long_code_of_an_indicator_two")
    assert len(long) <= 40
    assert long != other


@pytest.mark.parametrize("month", [3, 6, 9, 12])
@pytest.mark.parametrize("language", list(Language))
def test_every_month_and_language_agrees_with_the_briefing(month: int, language: Language) -> None:
    briefing = small_briefing(month=month, language=language)
    made = composed(briefing)
    assert word_outcome(briefing, made, report_docx(made)).differences == ()


def test_nobody_sent_anything_and_the_report_says_so() -> None:
    briefing = empty_briefing()
    made = composed(briefing)
    assert word_outcome(briefing, made, report_docx(made)).differences == ()
    said = " ".join(one.text for one in made.statements())
    assert "chưa có số liệu nào" in said
    assert "Chưa có số liệu để đánh giá." in said
    assert " 0 " not in said


def test_districts_without_targets_and_twice_the_target_come_out() -> None:
    briefing = small_briefing(fact("jobs", "office-A", "A", 6, 320), fact("jobs", "office-B", "B", 6, 1), targets=())
    made = composed(briefing)
    assert word_outcome(briefing, made, report_docx(made)).differences == ()
    assert "bằng 356,7 % chỉ tiêu 6 tháng, đạt 200,6 % kế hoạch năm" in made_text(made)


def test_very_long_names_come_out() -> None:
    name = "Số lao động" + " được tạo việc làm mới tại các xã đặc biệt khó khăn" * 4
    renamed = {"jobs": indicator("jobs", name_vi=f"{name} (a)"), "fit": indicator("fit", Kind.RATE, name_vi=f"{name} (b)")}
    where = replace(small_campaign(), indicators=renamed)
    briefing = small_briefing(where=where)
    made = composed(briefing)
    assert word_outcome(briefing, made, report_docx(made)).differences == ()


def test_a_qualitative_task_is_told_and_left_to_a_person() -> None:
    told = {"name_vi": "Dân chủ cơ sở", "headline": False, "attribution": frozenset({"unit"}), "section": "2"}
    where = small_campaign()
    where = replace(
        where,
        indicators=where.indicators | {"rule": indicator("rule", Kind.QUALITATIVE, **told)},
        units=where.units | {"office-C": unit("office-C", None, "rule")},
    )
    made = composed(small_briefing(where=where))
    assert any(isinstance(block, ToWrite) and "dân chủ cơ sở" in block.what for block in made.blocks)
    assert "Dân chủ cơ sở: chưa đơn vị nào báo cáo (1 đơn vị)" in made_text(made)


def made_text(made) -> str:
    return " ".join(one.text for one in made.statements())


def test_an_estimate_is_told_as_one() -> None:
    briefing = small_briefing(fact("jobs", "office-A", "A", 6, 70, estimate=True), fact("jobs", "office-B", "B", 6, 9))
    assert "ước đạt" in made_text(composed(briefing))


def test_after_the_year_nothing_is_foreseen() -> None:
    made = composed(small_briefing(month=12))
    assert "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2030" in [block.text for block in made.blocks if isinstance(block, PaperHeading)]


def test_the_outlook_names_the_indicator_it_speaks_of() -> None:
    made = composed(small_briefing())
    ahead = [block for block in made.blocks if isinstance(block, Item) and any(one.name.startswith("needed") for one in block.said)]
    assert [block.lead for block in ahead]
    assert all(block.lead.endswith(": ") for block in ahead)


def test_silence_of_all_units_is_said_in_one_clause() -> None:
    said = made_text(composed(empty_briefing()))
    assert "Cả 2 đơn vị được giao đều chưa gửi số liệu." in said
    assert "Chưa có số liệu của office" not in said


@pytest.mark.parametrize(
    ("said", "instead", "named"),
    [
        ("IV. PHƯƠNG", "V. PHƯƠNG", "heading"),
        ("số\u00a0liệu đến 30/06", "số\u00a0liệu đến 31/06", "caption"),
    ],
)
def test_a_heading_or_a_caption_that_changed_is_named(made, said: str, instead: str, named: str) -> None:
    briefing, paper, content = made
    other = changed(content, BODY, lambda part: part.replace(said.encode(), instead.encode()))
    differences = word_outcome(briefing, paper, other).differences
    assert {one.name.split(".")[0] for one in differences} == {named}


def many_offices() -> Campaign:
    """Five offices in five districts whose long names share all but the district."""
    where = small_campaign()
    places = {str(place): District(str(place), f"Nơi {place}", "huyện", 10) for place in range(5)}
    offices = {
        f"office-{code}": replace(unit(f"office-{code}", code, "jobs"), name_vi=f"Phòng Lao động huyện Nơi {code}") for code in places
    }
    return replace(where, districts=places, units=offices)


def test_who_has_not_reported_is_named_once_and_elsewhere_counted() -> None:
    sent = [fact("jobs", f"office-{place}", str(place), 6 if place > 1 else 5, 10, submission=place + 1) for place in range(5)]
    said = made_text(composed(small_briefing(*sent, where=many_offices(), targets=())))
    assert said.count("3/5 đơn vị được giao đã báo cáo") == 1
    assert "3/5 đơn vị được giao đã báo cáo, 2 đơn vị tính theo số kỳ trước: Số lao động có việc làm mới." in said
    assert "2 đơn vị chưa gửi số liệu kỳ này, đang tính theo số kỳ trước: Phòng Lao động các huyện Nơi 0, Nơi 1." in said
    assert "3/5 đơn vị được giao chỉ tiêu đã báo cáo kỳ này (đơn vị chưa gửi nêu tại mục 2 phần III)." in said
    # Once among what falls short, and once among the proposals, which are read out by themselves.
    assert said.count("Nơi 0, Nơi 1") == 2


def test_what_is_handed_out_has_no_hole_and_no_heading_above_nothing(made) -> None:
    blocks = made[1].printed().blocks
    assert not any(isinstance(one, ToWrite) for one in blocks)
    headings = [(one, below) for one, below in pairwise(blocks) if isinstance(one, PaperHeading)]
    assert headings
    assert not any(isinstance(below, PaperHeading) and below.level <= one.level for one, below in headings)
    assert not isinstance(blocks[-1], PaperHeading)


def test_who_signs_for_the_director_stands_below_and_the_name_under_the_room_to_sign() -> None:
    where = small_campaign()
    foot = replace(
        where.letterhead, signer=Words("KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC", "FOR THE DIRECTOR"), signer_name=Words("Trần Văn A", "Trần Văn A")
    )
    briefing = small_briefing(where=replace(where, own_letterhead=foot))
    made = composed(briefing)
    content = report_docx(made)
    cells = [cell.text.split("\n") for table in Document(io.BytesIO(content)).tables for cell in table.rows[0].cells]
    assert ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn A"] in cells
    name = Document(io.BytesIO(content)).tables[1].rows[0].cells[1].paragraphs[-1]
    assert (name.text, name.paragraph_format.space_before) == ("Trần Văn A", SIGNING_ROOM)
    assert word_outcome(briefing, made, content).differences == ()


@pytest.mark.parametrize("month", [6, 12])
@pytest.mark.parametrize("sent", [SENT, ()], ids=["two offices", "nobody"])
def test_no_part_is_missing_in_what_is_handed_out(month: int, sent: tuple) -> None:
    made = composed(small_briefing(*sent, month=month) if sent else empty_briefing()).printed()
    numbers = [one.text.split(".")[0] for one in made.blocks if isinstance(one, PaperHeading) and one.level == 1]
    assert numbers == ["I", "II", "III", "IV", "V"][: len(numbers)]
    assert len(numbers) >= 4


def test_lines_of_a_letter_stand_as_close_as_the_decree_allows_and_those_of_a_report_do_not() -> None:
    """Decree 30/2020, annex I: type of 13 to 14, lines from 1 to 1.5, at least 6 points between paragraphs."""
    briefing = small_briefing()
    for paper, lines in ((invitation(briefing), 1.0), (composed(briefing), 1.15)):
        styles = Document(io.BytesIO(report_docx(paper))).styles
        for name in (BODY_STYLE, ITEM):
            look = styles[name]
            assert (look.paragraph_format.line_spacing, look.font.size, look.paragraph_format.space_after) == (lines, Pt(14), Pt(6))


def test_the_only_table_of_an_appendix_says_its_title_once(made, opened) -> None:
    """A caption below the title of the appendix said the same once more and pushed the last rows onto another page."""
    alone = [appendix for appendix in made[1].appendices if len(appendix.blocks) == 1]
    assert len(alone) >= 2
    assert [block.caption for appendix in alone for block in appendix.blocks] == [""] * len(alone)
    assert all(block.exhibit.table.source.endswith("30/06/2029.") for appendix in alone for block in appendix.blocks), (
        "which day, says the source"
    )
    captions = [one for one in opened.paragraphs if one.style.name == "Caption"]
    assert len(captions) == sum(bool(getattr(block, "caption", "")) for block in made[1].everything())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("thắng lợi các chỉ tiêu, nhiệm vụ", ["thắng lợi", "các", "chỉ tiêu,", "nhiệm vụ"]),
        ("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU", ["KẾT QUẢ", "THỰC HIỆN", "CÁC", "CHỈ TIÊU"]),
        ("Dự báo: 04 vượt, 02 không đạt", ["Dự", "báo:", "04", "vượt,", "02", "không đạt"]),
    ],
)
def test_a_line_of_a_title_ends_between_words_and_never_within_one(text: str, parts: list[str]) -> None:
    assert [part.replace("\u00a0", " ") for part in titled(text).split(" ")] == parts


def test_a_column_has_room_for_what_its_heading_holds_together() -> None:
    """“6 tháng” is not broken between number and unit, so it must not be broken within the word either."""
    found = [
        (word, width)
        for appendix in composed(small_briefing()).appendices
        for block in appendix.blocks
        if isinstance(block, TableBlock)
        for column, width in zip(block.exhibit.table.columns, block.widths, strict=True)
        for word in unbroken(column.title).split(" ")
    ]
    assert any("\u00a0" in word for word, _ in found)
    assert all(len(word) + 4 <= width for word, width in found)
