"""Colours of painted cells and of figures, from every format that has them; white, black and grey are none."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
import xlwt

from analysis.intake.grid import Workbook
from data.workbook.colours import meaningful_colour, office_colour
from data.workbook.opening import open_workbook
from tests.data.workbook.xlsx_parts import zipped

ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles>
<style:style style:name="y" style:family="table-cell"><style:table-cell-properties fo:background-color="#ffff00"/></style:style>
<style:style style:name="r" style:family="table-cell" style:parent-style-name="y"><style:table-cell-properties
 fo:background-color="transparent"/><style:text-properties fo:color="#ff0000"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="T5"><table:table-row>
<table:table-cell office:value-type="float" office:value="1"/>
<table:table-cell table:style-name="y" office:value-type="float" office:value="2"/>
<table:table-cell table:style-name="r" office:value-type="float" office:value="3"/>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


def xlsx() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet("T5")
        page.write(0, 0, 1, book.add_format({"bg_color": "#D9D9D9"}))
        page.write(0, 1, 2, book.add_format({"bg_color": "#FFFF00"}))
        page.write(0, 2, 3, book.add_format({"font_color": "#FF0000"}))
    return target.getvalue()


def xls() -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("T5")
    page.write(0, 0, 1)
    page.write(0, 1, 2, xlwt.easyxf("pattern: pattern solid, fore_colour yellow"))
    page.write(0, 2, 3, xlwt.easyxf("font: colour red"))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(("content", "file"), [(xlsx(), "a.xlsx"), (xls(), "a.xls"), (zipped({"content.xml": ODS}), "a.ods")])
def test_a_painted_cell_and_coloured_figures_keep_their_colour(content: bytes, file: str) -> None:
    workbook = open_workbook(content, file)
    assert isinstance(workbook, Workbook), workbook
    cells = workbook.sheets[0].cells
    assert [(cells[0, column].fill, cells[0, column].ink) for column in range(3)] == [("", ""), ("FFFF00", ""), ("", "FF0000")]


@pytest.mark.parametrize("code", ["FFFFFF", "000000", "FF000000", "808080", "#f2f2f2", "transparent", "", "red", "FFFEFE"])
def test_white_black_grey_and_what_is_no_colour_mark_nothing(code: str) -> None:
    assert meaningful_colour(code) == ""


@pytest.mark.parametrize(
    ("attributes", "code"),
    [
        ({"rgb": "FFFFFF00"}, "FFFF00"),
        ({"indexed": "13"}, "FFFF00"),
        ({"indexed": "64"}, ""),
        ({"theme": "5"}, "ED7D31"),
        ({"theme": "7", "tint": "0.8"}, "FFF2CC"),
        ({"theme": "0"}, "FFFFFF"),
        ({"theme": "1"}, "000000"),
        ({"indexed": "65"}, "FFFFFF"),
        ({"theme": "99"}, ""),
        ({"auto": "1"}, ""),
        ({"theme": "7", "tint": "x"}, "FFC000"),
    ],
)
def test_a_colour_is_found_by_its_digits_its_theme_or_its_index(attributes: dict[str, str], code: str) -> None:
    assert office_colour(attributes) == code
