"""The sender's own workbook given back: what is marked, and that nothing of theirs is lost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import openpyxl
import pytest
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from analysis.intake.findings import finding
from analysis.intake.own_marks import SIGN
from analysis.intake.words.legacy import to_tcvn3
from analysis.model import Language, Reading, Severity
from analysis.tokens import FINDING_GROUNDS
from data.handing_out.marked_copies import copy_name, marked_copies, marked_copy
from data.tables.campaign import load_year
from data.workers.reading import ReadingPool
from tests.data.workbook.xlsx_parts import MAIN, sheet, xlsx
from tests.senders_workbook import NAME, SENDERS_NOTE, WRONG, senders_workbook

pytestmark = pytest.mark.documents

CAMPAIGN = load_year(2023)
LIST = "Lỗi cần sửa"
RED, AMBER = ("FF" + FINDING_GROUNDS[one].removeprefix("#") for one in (Severity.ERROR, Severity.WARNING))


@pytest.fixture(scope="module")
def workers() -> Iterator[ReadingPool]:
    with ReadingPool(workers=1) as one:
        yield one


def read(workers: ReadingPool, content: bytes, name: str = NAME) -> Reading:
    return next(workers.read_files([(name, content)], CAMPAIGN))


def marked(workers: ReadingPool, content: bytes, name: str = NAME, language: Language = Language.VIETNAMESE) -> bytes:
    return marked_copy(name, content, read(workers, content, name), CAMPAIGN, language, workers=workers).content


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def texts(page: Worksheet) -> str:
    return "\n".join(str(value) for row in page.iter_rows(values_only=True) for value in row if value is not None)


def ground(page: Worksheet, cell: str) -> str:
    return str(page[cell].fill.fgColor.rgb) if page[cell].fill.patternType else ""


def comment(page: Worksheet, cell: str) -> str:
    note = page[cell].comment
    return note.text if note is not None else ""


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def copy(workers: ReadingPool) -> bytes:
    return marked(workers, senders_workbook())


def test_each_wrong_cell_is_coloured_and_says_what_was_found_what_is_expected_and_what_to_do(copy: bytes) -> None:
    page = opened(copy)["T5"]
    for cell, found in WRONG.items():
        assert ground(page, cell) == RED
        for words in (SIGN, "▼ lỗi", f"Tìm thấy: {found}", "Cần có: Một con số", "Cách sửa: "):
            assert words in comment(page, cell)
    assert ground(page, "D11") == "" and ground(page, "B9") == ""


def test_warnings_have_another_colour_and_another_word(workers: ReadingPool) -> None:
    content = xlsx(
        sheet(
            _row(1, "PHÒNG LAO ĐỘNG - TB&amp;XH HUYỆN MÈO VẠC")
            + _row(2, "BÁO CÁO THÁNG 5 NĂM 2023")
            + _row(3, "Chỉ tiêu", "Lũy kế")
            + _row(4, "Giảm số hộ nghèo đa chiều", 56)
        )
    )
    page = opened(marked(workers, content))["T1"]
    assert ground(page, "B4") == AMBER
    assert "◆ cảnh báo" in comment(page, "B4")


def _row(number: int, *values: str | int) -> str:
    cells = "".join(
        f'<c r="{"ABCDEF"[place]}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
        if isinstance(value, str)
        else f'<c r="{"ABCDEF"[place]}{number}"><v>{value}</v></c>'
        for place, value in enumerate(values)
    )
    return f'<row r="{number}">{cells}</row>'


def test_the_first_sheet_lists_every_finding_with_a_link_to_its_cell(copy: bytes) -> None:
    book = opened(copy)
    page = book.worksheets[0]
    assert page.title == LIST and book.active is page
    assert page["A1"].value == "Biểu chưa nhận được: 2 lỗi phải sửa, 1 điểm cần xem lại"
    rows = {row[3].value: row for row in page.iter_rows() if row[1].value and str(row[1].value).startswith(("▼", "◆"))}
    for cell, found in WRONG.items():
        assert rows[cell][2].value == "T5" and rows[cell][4].value == found
        assert all(rows[cell][place].value for place in (5, 6, 7))
        assert rows[cell][3].hyperlink.location == f"'T5'!{cell}"


def test_a_hidden_sheet_is_listed_without_a_link_that_could_not_open_it(copy: bytes) -> None:
    page = opened(copy).worksheets[0]
    row = next(row for row in page.iter_rows() if row[2].value == "Nguồn")
    assert row[3].hyperlink is None


def test_the_list_prints_on_a4_across_with_its_header_on_every_page(copy: bytes) -> None:
    page = opened(copy).worksheets[0]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.sheet_properties.pageSetUpPr is not None and page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$6:$6"
    assert page.oddFooter.right.text == "Trang &P/&N"


def test_the_senders_comment_keeps_author_and_words_and_ours_follow(copy: bytes) -> None:
    page = opened(copy)["T5"]
    assert comment(page, "D9").startswith(SENDERS_NOTE) and SIGN in comment(page, "D9")
    assert page["D9"].comment is not None and page["D9"].comment.author == "Chị Hoa"
    assert comment(page, "B9") == "Theo biểu số 1"


def test_every_comment_has_exactly_one_box(copy: bytes) -> None:
    """Excel offers to repair a workbook where they do not match."""
    drawing = next(content for name, content in parts(copy).items() if name.endswith(".vml")).decode()
    rows = [part.split("</x:ClientData>")[0] for part in drawing.split("<x:ClientData")[1:]]
    places = sorted((int(part.split("<x:Row>")[1].split("<")[0]), int(part.split("<x:Column>")[1].split("<")[0])) for part in rows)
    assert places == [(8, 1), (8, 3), (9, 3)]


def test_parts_that_nobody_has_to_touch_keep_their_bytes(copy: bytes) -> None:
    before, after = parts(senders_workbook()), parts(copy)
    kept = [name for name in before if any(word in name for word in ("charts/chart", "media", "theme", "sharedStrings", "sheet1.xml"))]
    assert len(kept) >= 5
    assert all(after[name] == before[name] for name in kept)
    assert set(before) <= set(after)


def test_a_button_beside_the_table_leads_back_to_the_list_and_other_shapes_keep_their_bytes(copy: bytes) -> None:
    before, after = parts(senders_workbook())["xl/drawings/drawing1.xml"], parts(copy)["xl/drawings/drawing1.xml"]
    start = before.rfind(b"</")
    assert after.startswith(before[:start]) and after.endswith(before[start:])
    assert "◀ Về trang “Lỗi cần sửa”".encode() in after
    assert f"#'{LIST}'!A1" in parts(copy)["xl/drawings/_rels/drawing1.xml.rels"].decode()
    etree.fromstring(after)


@pytest.mark.parametrize(("letterhead", "column"), [("E1:H1", 8), ("A1:XFD1", 16_383)])
def test_the_button_covers_no_letterhead_that_reaches_beyond_the_table(workers: ReadingPool, letterhead: str, column: int) -> None:
    book, target = openpyxl.Workbook(), io.BytesIO()
    for row in (
        ["PHÒNG LAO ĐỘNG - TB&XH HUYỆN MÈO VẠC"],
        ["BÁO CÁO THÁNG 5 NĂM 2023"],
        ["STT", "Chỉ tiêu", "Lũy kế"],
        [1, "Giải quyết việc làm", "4l2"],
    ):
        book.active.append(row)
    book.active.merge_cells(letterhead)
    book.save(target)
    drawing = parts(marked(workers, target.getvalue()))["xl/drawings/drawing1.xml"]
    assert f"<xdr:col>{column}</xdr:col>".encode() in drawing


def test_what_libraries_lose_survives(copy: bytes) -> None:
    """Sparkline, chart, picture, text box, conditional format, validation, formula, merge, width, frozen pane, names."""
    sheet_part = parts(copy)["xl/worksheets/sheet2.xml"]
    for element in (b"sparkline", b"<drawing ", b"<conditionalFormatting", b"<dataValidation ", b"C9-C10", b"<pane ", b'ref="B5:D5"'):
        assert element in sheet_part
    page = opened(copy)["T5"]
    assert page.column_dimensions["B"].width == pytest.approx(42.5, abs=1)
    assert (page["D9"].number_format, page["D9"].border.left.style) == ("#,##0", "thin")
    assert page["B5"].fill.fgColor.rgb == "FFDDEEFF"
    book = opened(copy)
    assert book["Nguồn"].sheet_state == "hidden"
    assert page.print_title_rows == "$8:$8", "a name that belongs to a sheet must follow it to its new place"
    assert "Nguon" in book.defined_names


@pytest.mark.parametrize("right", [False, True], ids=["a marked sheet was open", "an unmarked sheet was open"])
def test_only_the_list_is_selected(workers: ReadingPool, right: bool) -> None:
    """Two selected sheets are a group: whatever is typed into one lands in the other as well."""
    made = parts(marked(workers, senders_workbook(right=right)))
    selected = [name for name, content in made.items() if b'tabSelected="1"' in content]
    assert selected == ["xl/worksheets/sheet3.xml"]


def test_a_marked_copy_reads_like_the_original(workers: ReadingPool, copy: bytes) -> None:
    """Neither the list nor our comments are the sender's, so that the corrected copy itself can be sent back."""
    assert read(workers, copy) == read(workers, senders_workbook())


def test_a_corrected_copy_is_accepted_and_marked_again_it_loses_its_colours(workers: ReadingPool, copy: bytes) -> None:
    book = opened(copy)
    book["T5"]["D9"], book["T5"]["D10"] = 824, 412
    saved = io.BytesIO()
    book.save(saved)
    reading = read(workers, saved.getvalue())
    assert [one.code for one in reading.findings] == ["hidden_source"] and reading.accepted
    again = opened(marked(workers, saved.getvalue()))
    assert again.sheetnames == [LIST, "Nguồn", "T5"]
    assert again.worksheets[0]["A1"].value == "Biểu không có lỗi, còn 1 điểm cần xem lại"
    assert [ground(again["T5"], cell) for cell in WRONG] == ["", ""]
    assert comment(again["T5"], "D9") == SENDERS_NOTE
    assert comment(again["T5"], "D10") == f"{SIGN} đã xem lại, không còn lỗi"


def test_marking_twice_writes_every_comment_once(workers: ReadingPool, copy: bytes) -> None:
    again = opened(marked(workers, copy))
    assert again.sheetnames == [LIST, "Nguồn", "T5"]
    assert comment(again["T5"], "D10").count(SIGN) == 1
    assert ground(again["T5"], "D10") == RED


def test_a_clean_workbook_is_told_so(workers: ReadingPool) -> None:
    content = xlsx(
        sheet(
            _row(1, "PHÒNG LAO ĐỘNG - TB&amp;XH HUYỆN MÈO VẠC")
            + _row(2, "BÁO CÁO THÁNG 1 NĂM 2023")
            + _row(3, "Chỉ tiêu", "Lũy kế")
            + _row(4, "Số lao động được tạo việc làm mới", 412)
        )
    )
    page = opened(marked(workers, content, "T1.xlsx")).worksheets[0]
    assert page["A1"].value == "Biểu đạt yêu cầu: không có lỗi nào cần sửa"
    assert "Không cần gửi lại." in texts(page)


def test_repairs_stand_apart_with_how_to_undo_them_and_leave_no_mark(workers: ReadingPool) -> None:
    content = xlsx(
        sheet(
            _row(1, "PHÒNG LAO ĐỘNG - TB&amp;XH HUYỆN MÈO VẠC")
            + _row(2, "BÁO CÁO THÁNG 5 NĂM 2023")
            + _row(3, "Chỉ tiêu", "Lũy kế")
            + _row(4, "Số lao động được tạo việc làm mới", "742 người")
        )
    )
    book = opened(marked(workers, content))
    words = texts(book.worksheets[0])
    assert "Phần mềm đã tự hiểu, không phải lỗi" in words and "Nếu đọc sai: nhập lại con số dạng số" in words
    assert ground(book["T1"], "B4") == "" and comment(book["T1"], "B4") == ""


def test_text_in_an_old_encoding_keeps_its_own_bytes(workers: ReadingPool) -> None:
    def old(text: str) -> str:
        return "".join(to_tcvn3(sign) for sign in text).replace("&", "&amp;")

    rows = (
        _row(1, old("PHÒNG LAO ĐỘNG - TB&XH HUYỆN MÈO VẠC"))
        + _row(2, old("BÁO CÁO THÁNG 5 NĂM 2023"))
        + _row(3, old("Chỉ tiêu"), old("Lũy kế"))
        + _row(4, old("Số lao động được tạo việc làm mới"), "4l2")
    )
    content = xlsx(sheet(rows))
    page = opened(marked(workers, content))["T1"]
    assert page["A4"].value == old("Số lao động được tạo việc làm mới")
    assert ground(page, "B4") == RED


def test_a_file_that_cannot_be_opened_comes_back_as_the_list_alone(workers: ReadingPool) -> None:
    for content in (b"PK\x03\x04 cut", b"%PDF-1.7", b"", senders_workbook()[:3000]):
        book = opened(marked(workers, content, "bao cao.xlsx"))
        assert book.sheetnames == [LIST]
        assert "chỉ có trang “Lỗi cần sửa”" in texts(book.worksheets[0])
        assert "1 lỗi phải sửa" in str(book.worksheets[0]["A1"].value)


def test_a_csv_comes_back_as_an_xlsx_with_the_same_cells_marked(workers: ReadingPool) -> None:
    rows = "PHÒNG LĐTBXH HUYỆN MÈO VẠC;\nBÁO CÁO THÁNG 5 NĂM 2023;\nChỉ tiêu;Lũy kế\nSố lao động được tạo việc làm mới;4l2\n"
    book = opened(marked(workers, rows.encode(), "mot ten rat dai vuot qua ba muoi mot ky tu [T5].csv"))
    page = book.worksheets[1]
    assert page["A2"].value == "BÁO CÁO THÁNG 5 NĂM 2023"
    assert ground(page, "B4") == RED and "4l2" in comment(page, "B4")
    assert book.worksheets[0]["D8"].hyperlink.location == f"'{page.title}'!B4"


def test_an_xls_keeps_values_formats_and_merges(workers: ReadingPool) -> None:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("T5")
    page.write(0, 0, "PHÒNG LAO ĐỘNG - TB&XH HUYỆN MÈO VẠC")
    page.write_merge(1, 1, 0, 2, "BÁO CÁO THÁNG 5 NĂM 2023")
    page.write(2, 0, "Chỉ tiêu")
    page.write(2, 1, "Lũy kế")
    page.write(3, 0, "Số lao động được tạo việc làm mới")
    page.write(3, 1, -35, xlwt.easyxf(num_format_str="#,##0"))
    page.write(3, 2, "x")
    saved = io.BytesIO()
    book.save(saved)
    made = opened(marked(workers, saved.getvalue(), "T5.xls"))["T5"]
    assert [str(one) for one in made.merged_cells.ranges] == ["A2:C2"]
    assert (made["B4"].value, made["B4"].number_format, ground(made, "B4")) == (-35, "#,##0", RED)


def zipped(given: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in given.items():
            package.writestr(name, content)
    return target.getvalue()


def with_conversation() -> bytes:
    """The sender's workbook with a conversation of newer Excel on D9, whose note Excel does not show."""
    given = parts(senders_workbook())
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    said = '<threadedComment ref="D9" dT="2023-05-25T01:00:00.00" personId="{A}" id="{Q}"><text>Xem lại</text></threadedComment>'
    given["xl/threadedComments/threadedComment1.xml"] = f'<ThreadedComments xmlns="{space}">{said}</ThreadedComments>'.encode()
    related = '<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
    related += 'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    name = "xl/worksheets/_rels/sheet2.xml.rels"
    given[name] = given[name].replace(b"</Relationships>", related.encode())
    return zipped(given)


def test_in_a_conversation_ours_is_a_reply_and_the_question_keeps_its_words(workers: ReadingPool) -> None:
    once = marked(workers, with_conversation())
    for copy in (once, marked(workers, once)):
        made = parts(copy)
        root = etree.fromstring(made["xl/threadedComments/threadedComment1.xml"])
        question, answer = list(root)
        assert question[0].text == "Xem lại" and answer.get("parentId") == "{Q}"
        assert str(answer[0].text).startswith(f"{SIGN} ▼ lỗi")
        people = next(content for name, content in made.items() if name.startswith("xl/persons/")).decode()
        assert people.count("<person ") == 1 and str(answer.get("personId")) in people
    assert read(workers, once) == read(workers, with_conversation())


def test_macros_go_and_the_sheets_stay(workers: ReadingPool) -> None:
    given = parts(senders_workbook())
    types = (
        given["[Content_Types].xml"]
        .replace(b"spreadsheetml.sheet.main+xml", b"__")
        .replace(b"application/vnd.openxmlformats-officedocument.__", b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    )
    given["[Content_Types].xml"] = types.replace(
        b"</Types>", b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    related = b'<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>'
    given["xl/_rels/workbook.xml.rels"] = given["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", related + b"</Relationships>")
    given["xl/vbaProject.bin"] = b"macro"
    made = parts(marked(workers, zipped(given), "T5.xlsm"))
    assert not any(b"vbaproject" in content.lower() for name, content in made.items() if name.endswith((".rels", "].xml")))
    assert "xl/vbaProject.bin" not in made and "xl/charts/chart1.xml" in made
    assert b"spreadsheetml.sheet.main+xml" in made["[Content_Types].xml"]


def test_labels_of_a_file_that_is_no_xlsx_have_room_and_titles_do_not_widen_their_column(workers: ReadingPool) -> None:
    title, label = "BÁO CÁO KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU THÁNG 5 NĂM 2023", "Giải quyết việc làm tại địa phương"
    content = f"{title};;\nSTT;Chỉ tiêu;Lũy kế\n1;{label};4l2\n".encode()
    columns = opened(marked(workers, content, "BC T5 Meo Vac.csv"))["BC T5 Meo Vac"].column_dimensions
    assert columns["B"].width >= len(label)
    assert columns["A"].width < len(title) / 2


def test_a_workbook_in_strict_ooxml_comes_back_with_the_same_cells(workers: ReadingPool) -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    rows = _row(1, "HUYỆN MÈO VẠC") + _row(2, "BÁO CÁO THÁNG 5 NĂM 2023") + _row(3, "Chỉ tiêu", "Lũy kế")
    content = xlsx(sheet(rows + _row(4, "Số lao động được tạo việc làm mới", "4l2"), namespace=strict), namespace=strict)
    page = opened(marked(workers, content)).worksheets[1]
    assert page["A2"].value == "BÁO CÁO THÁNG 5 NĂM 2023" and ground(page, "B4") == RED


def test_a_blank_cell_that_is_wrong_gets_a_cell_of_its_own_in_its_order(workers: ReadingPool) -> None:
    """A merged header without rows of its own, cells without addresses: the mark still finds its place."""
    from analysis.reports.annotated.cells import colour
    from analysis.reports.annotated.marks import CellMark
    from analysis.reports.annotated.styles import MarkedStyles
    from tests.senders_workbook import senders_workbook as drawn

    page = etree.fromstring(sheet('<row r="2"><c r="B2"/><c r="D2"/></row><row r="9"/>').encode())
    styles = MarkedStyles(etree.fromstring(parts(drawn())["xl/styles.xml"]))
    colour(page, {cell: CellMark(cell, Severity.ERROR, "", "") for cell in ("C2", "A5", "E9")}, styles)
    written = [(row.get("r"), [cell.get("r") for cell in row]) for row in page.iter(f"{{{MAIN}}}row")]
    assert written == [("2", ["B2", "C2", "D2"]), ("5", ["A5"]), ("9", ["E9"])]


def test_english_words_on_demand(workers: ReadingPool) -> None:
    book = opened(marked(workers, senders_workbook(), language=Language.ENGLISH))
    assert book.sheetnames[0] == "To correct"
    assert book.worksheets[0]["A1"].value == "Not accepted yet: 2 to correct, 1 to check"
    assert "Found: 4l2" in comment(book["T5"], "D10")


def test_many_copies_in_one_zip_have_names_that_every_system_accepts(workers: ReadingPool) -> None:
    content = senders_workbook()
    reading = read(workers, content)
    names = ["..\\..\\a:b?.xlsx", "BC T5.xlsx", "thu muc/BC T5.xls", "con.xlsx"]
    with zipfile.ZipFile(
        io.BytesIO(marked_copies([(name, content, reading) for name in names], CAMPAIGN, Language.VIETNAMESE, workers=workers))
    ) as package:
        assert package.namelist() == [
            "a_b_ (lỗi cần sửa).xlsx",
            "BC T5 (lỗi cần sửa).xlsx",
            "BC T5 (lỗi cần sửa) 2.xlsx",
            "_con (lỗi cần sửa).xlsx",
        ]
    assert copy_name("...", Language.VIETNAMESE) == "tep (lỗi cần sửa).xlsx"


def test_texts_that_xml_or_excel_would_choke_on_are_made_fit(workers: ReadingPool) -> None:
    """Control characters, Excel's own escapes, the end of a CDATA section, a whole page in a cell, a quotation mark in a sheet's name."""
    nasty = "\x00\x0b]]>&<_x000D_ \ud800 " + "dài " * 20_000
    reading = Reading(f"{nasty}.xlsx", None, None, (), (finding("not_a_number", "T'5", "B9", nasty, detail=""),))
    content = io.BytesIO()
    book = openpyxl.Workbook()
    book.worksheets[0].title = "T'5"
    book.save(content)
    made = opened(marked_copy("a.xlsx", content.getvalue(), reading, CAMPAIGN, Language.VIETNAMESE, workers=workers).content)
    row = next(row for row in made.worksheets[0].iter_rows() if row[3].value == "B9")
    assert row[3].hyperlink.location == "'T''5'!B9"
    assert max(len(str(cell.value or "")) for cell in row) < 400
    assert ground(made["T'5"], "B9") == RED and len(comment(made["T'5"], "B9")) < 1000


def test_the_same_file_gives_the_same_copy(workers: ReadingPool, copy: bytes) -> None:
    assert marked(workers, senders_workbook()) == copy
