"""The blank registration of one unit (F1) as a workbook: what is assigned stands there, what is registered is left open."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter

from analysis import wording
from analysis.desk.registration import assigned_to, registrable, registration_milestone
from analysis.model import Campaign, Indicator, Kind, Language, Target, Unit
from analysis.model.desk import RegistrationContent
from analysis.reports.form import words
from analysis.reports.form.looks import FormLooks

SHEET = "Đăng ký thi đua"
_WIDTHS = (5, 52, 10, 14, 14, 14, 28)
_LAST = len(_WIDTHS) - 1
_DAY_ONE = datetime(2000, 1, 1)
_OPEN_ROWS = 6
HEADINGS = {
    "movements": ("TT", "Tên phong trào", "Mục tiêu", "Thời gian phát động", "Thời gian tổng kết"),
    "targets": ("TT", "Nội dung chỉ tiêu", "ĐVT", "Kế hoạch giao", "Đăng ký 6 tháng", "Đăng ký cả năm", "Ghi chú"),
    "titles": ("TT", "Tên danh hiệu, hình thức khen thưởng", "Số lượng tập thể", "Số lượng cá nhân", "Ghi chú"),
    "models": ("TT", "Tên sáng kiến, mô hình, điển hình dự kiến", "Nội dung dự kiến"),
}


@dataclass(frozen=True)
class RegistrationForm:
    """What stands on it. ``filled`` is what is known already, None for a blank form; ``made_up`` marks invented assignments."""

    campaign: Campaign
    unit: Unit
    district_targets: tuple[Target, ...]
    filled: RegistrationContent | None = None

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators that the unit may register."""
        return registrable(self.campaign, self.unit, self.district_targets)


def registration_book(form: RegistrationForm) -> bytes:
    """The workbook. The same content gives the same bytes."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"Bản đăng ký thi đua năm {form.campaign.year}", "created": _DAY_ONE})
        _Drawing(book.add_worksheet(SHEET), FormLooks(book), form).draw()
    return target.getvalue()


def registration_file_name(form: RegistrationForm) -> str:
    """ "Đăng ký thi đua 2023 Phòng … huyện Mèo Vạc.xlsx"."""
    return f"Đăng ký thi đua {form.campaign.year} {form.unit.name_vi.replace('/', '-')}.xlsx"


class _Drawing:
    """One sheet while it is drawn; rows count from 0."""

    def __init__(self, sheet: Any, looks: FormLooks, form: RegistrationForm) -> None:
        self.sheet, self.looks, self.form, self.row = sheet, looks, form, 0
        self.assigned = assigned_to(form.campaign, form.unit, form.district_targets)

    def draw(self) -> None:
        for column, width in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, width, self.looks.locked)
        self._head()
        self._movements()
        self._targets()
        self._titles()
        self._models()
        self._signatures()
        self._page()

    def _head(self) -> None:
        sheet, looks, campaign, unit = self.sheet, self.looks, self.form.campaign, self.form.unit
        above, own = words.heads(campaign, unit)
        sheet.merge_range(0, 0, 0, 1, above, looks.head)
        sheet.merge_range(1, 0, 1, 1, own, looks.head_bold)
        for row, text in enumerate(words.MOTTO):
            sheet.merge_range(row, 2, row, _LAST, text, looks.head_bold)
        sheet.merge_range(2, 2, 2, _LAST, words.place_and_day(campaign, unit), looks.head_italic)
        sheet.set_row(1, 34)
        if any(one.made_up for one in self.assigned.values()):
            sheet.write_string(2, 0, wording.MADE_UP[Language.VIETNAMESE], looks.made_up)
        sheet.merge_range(4, 0, 4, _LAST, f"BẢN ĐĂNG KÝ THI ĐUA NĂM {campaign.year}", looks.title)
        sheet.merge_range(5, 0, 5, _LAST, f"Kính gửi: Hội đồng Thi đua - Khen thưởng {campaign.department} (qua Văn phòng Sở)", looks.head)
        lead = "Căn cứ chức năng, nhiệm vụ và chỉ tiêu được giao, đơn vị đăng ký thi đua với các nội dung sau:"
        sheet.merge_range(6, 0, 6, _LAST, lead, looks.sentence)
        self.row = 8

    def _movements(self) -> None:
        self._heading("I. Các phong trào thi đua")
        self._headers(HEADINGS["movements"], {1: (1, 1), 2: (2, 3), 3: (4, 4), 4: (5, 6)})
        tables = self.form.campaign.emulation
        names = [one.name.vi for one in tables.movements.values()] if tables else []
        filled = self.form.filled.movements if self.form.filled else ()
        for number in range(_OPEN_ROWS):
            self._number(number + 1)
            self._text(self.row, 1, filled[number] if number < len(filled) else "")
            if names:
                told = {"input_title": "Phong trào", "input_message": "Chọn trong danh sách hoặc ghi phong trào của đơn vị."}
                choice = {"validate": "list", "source": [one[:80] for one in names], "error_type": "information"}
                if sum(len(one[:80]) + 1 for one in names) < 255:
                    self.sheet.data_validation(self.row, 1, self.row, 1, choice | told)
            self.sheet.merge_range(self.row, 2, self.row, 3, "", self.looks.remark)
            self.sheet.write_blank(self.row, 4, None, self.looks.remark)
            self.sheet.merge_range(self.row, 5, self.row, 6, "", self.looks.remark)
            self.row += 1
        self.row += 1

    def _targets(self) -> None:
        self._heading("II. Các chỉ tiêu đăng ký")
        self._headers(HEADINGS["targets"], {})
        for number, one in enumerate(self.form.indicators, start=1):
            self._number(number)
            line = self.form.filled.of(one.code) if self.form.filled else None
            self.sheet.write_string(self.row, 1, one.name_vi, self.looks.label(0, bold=False))
            self.sheet.write_string(self.row, 2, one.unit_of_measure, self.looks.centred)
            self._amount(3, self.assigned[one.code].value if one.code in self.assigned else None, one, locked=True)
            self._amount(4, line.half_year if line else None, one, locked=False)
            self._amount(5, line.year if line else None, one, locked=False)
            self.sheet.write_blank(self.row, 6, None, self.looks.remark)
            self.sheet.set_row(self.row, 16 * (1 + len(one.name_vi) // 54))
            self.row += 1
        self.row += 1

    def _amount(self, column: int, value: float | None, one: Indicator, *, locked: bool) -> None:
        look = self.looks.number(one.decimals, locked=locked)
        if value is None:
            self.sheet.write_blank(self.row, column, None, look)
        else:
            self.sheet.write_number(self.row, column, value, look)
        if locked:
            return
        rate = one.kind is Kind.RATE
        rule = (
            {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
            if rate
            else {"validate": "integer", "criteria": ">=", "value": 0}
        )
        said = {"error_title": "Số chưa đúng", "error_message": words.NOT_PERCENT if rate else words.NOT_WHOLE, "ignore_blank": True}
        self.sheet.data_validation(self.row, column, self.row, column, rule | said)

    def _titles(self) -> None:
        tables = self.form.campaign.emulation
        if tables is None:
            return
        self._heading("III. Danh hiệu, hình thức khen thưởng đăng ký")
        self._headers(HEADINGS["titles"], {2: (2, 3), 3: (4, 5), 4: (6, 6)})
        filled = {one.award: one for one in self.form.filled.titles} if self.form.filled else {}
        for number, (code, award) in enumerate(tables.awards.items(), start=1):
            self._number(number)
            self.sheet.write_string(self.row, 1, award.name.vi, self.looks.label(0, bold=False))
            told = filled.get(code)
            for first, last, value in ((2, 3, told.collectives if told else None), (4, 5, told.individuals if told else None)):
                self.sheet.merge_range(self.row, first, self.row, last, "" if value is None else value, self.looks.number(0, locked=False))
                rule = {"validate": "integer", "criteria": ">=", "value": 0, "error_message": words.NOT_WHOLE, "ignore_blank": True}
                self.sheet.data_validation(self.row, first, self.row, last, rule)
            self.sheet.write_blank(self.row, 6, None, self.looks.remark)
            self.row += 1
        self.row += 1

    def _models(self) -> None:
        self._heading("IV. Sáng kiến, mô hình, điển hình dự kiến")
        self._headers(HEADINGS["models"], {2: (2, 6)})
        filled = self.form.filled.models if self.form.filled else ()
        for number in range(_OPEN_ROWS):
            self._number(number + 1)
            self._text(self.row, 1, filled[number] if number < len(filled) else "")
            self.sheet.merge_range(self.row, 2, self.row, _LAST, "", self.looks.remark)
            self.row += 1
        self.row += 1

    def _signatures(self) -> None:
        self.sheet.merge_range(self.row, 0, self.row, 1, "TM. CÔNG ĐOÀN", self.looks.sign)
        self.sheet.merge_range(self.row, 3, self.row, _LAST, "THỦ TRƯỞNG ĐƠN VỊ", self.looks.sign)
        due = registration_milestone(self.form.campaign)
        if due is not None:
            said = f"Gửi về Văn phòng Sở chậm nhất ngày {Language.VIETNAMESE.date(due.end)}. Chưa đăng ký thì để trống, không ghi 0."
            self.sheet.merge_range(self.row + 5, 0, self.row + 5, _LAST, said, self.looks.sentence)
        self.row += 6

    def _page(self) -> None:
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&RTrang &P/&N")
        self.sheet.print_area(0, 0, self.row, _LAST)
        self.sheet.hide_gridlines(2)
        self.sheet.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})

    def _heading(self, text: str) -> None:
        self.sheet.write_string(self.row, 0, text, self.looks.heading)
        self.row += 1

    def _headers(self, texts: Sequence[str], spans: dict[int, tuple[int, int]]) -> None:
        """A row of headers; ``spans`` are first and last column of those that lie across several."""
        self.sheet.set_row(self.row, 34)
        for place, text in enumerate(texts):
            first, last = spans.get(place, (place, place))
            if last > first:
                self.sheet.merge_range(self.row, first, self.row, last, text, self.looks.header)
            else:
                self.sheet.write_string(self.row, first, text, self.looks.header)
        self.row += 1

    def _number(self, number: int) -> None:
        self.sheet.write_number(self.row, 0, number, self.looks.centred)

    def _text(self, row: int, column: int, text: str) -> None:
        if text:
            self.sheet.write_string(row, column, text, self.looks.remark)
        else:
            self.sheet.write_blank(row, column, None, self.looks.remark)
