"""The shapes of the made-up workbooks: the forms that offices really use, drawn on pages.

Each layout is a list of columns over the same lines, and the way its headings and numbers are written::

    STT | Chỉ tiêu                            | ĐVT   | Kế hoạch | Trong tháng | Lũy kế | %
     1  | Số lao động được tạo việc làm mới   | Người | 1.750    | 114         | 643    | 36,7
     -  |   Giải quyết việc làm tại địa phương| Người |   850    |  48         | 338    | 39,8
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from data.samples.containers import Dress
from data.samples.forms import FormColumn, FormTable, Style, draw_month_figure, draw_states, draw_table, numbering
from data.samples.pages import SamplePage
from data.samples.reports import Report

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


Shape = Callable[[Report], list[SamplePage]]


def letterhead(report: Report) -> list[SamplePage]:
    """The classic form: letterhead, title, one header row, sections, signature."""
    return _form(report, _month_columns(report), Style(sections=True, of_which=True))


def two_level(report: Report) -> list[SamplePage]:
    """A header of two merged levels ("Thực hiện" over month and cumulative) and an index row beneath."""
    return _form(report, _two_level_columns(report), Style(index_row=True))


def text_numbers(report: Report) -> list[SamplePage]:
    """Numbers typed as text: "1.602", "742 người", "45,9%"."""
    return _form(report, _short_columns(report), Style(numbers="text", of_which=True))


def formulas(report: Report) -> list[SamplePage]:
    """Totals and percentages are formulas with the values that were last shown."""
    return _form(report, _month_columns(report), Style(numbers="formulas", sections=True))


def tidy(report: Report) -> list[SamplePage]:
    """The form as the department hands it out: unit and period in words, one plain table."""
    page = SamplePage(report.sheet_name or "Biểu")
    for row, text in enumerate((report.sender.letterhead, report.sender.office)):
        page.write(row, 0, text)
    page.write(3, 0, report.title if report.counts else report.tasks_title, bold=True)
    if not report.counts:
        _signature(page, report, draw_states(page, report, 5, 0) + 2, 4)
        return [page]
    _signature(page, report, draw_table(FormTable(page, report, report.counts, _tidy_columns(report), 5, 0)) + 2, 4)
    return [page, *_state_pages(report)]


def offset(report: Report) -> list[SamplePage]:
    """The table starts at C14, columns stand in another order, last year's figures and the growth stand between them."""
    page = SamplePage(report.sheet_name or "BC")
    page.write(1, 2, report.sender.letterhead)
    page.write(2, 2, report.sender.office, bold=True)
    page.write(4, 2, f"{report.sender.place}, {_day(report)}")
    page.write(8, 2, report.title if report.counts else report.tasks_title, bold=True)
    page.write(10, 2, "(Số liệu do đơn vị tự tổng hợp)")
    if not report.counts:
        draw_states(page, report, 13, 2)
        return [page]
    draw_table(FormTable(page, report, report.counts, _offset_columns(report), 13, 2))
    return [page, *_state_pages(report)]


def one_column(report: Report) -> list[SamplePage]:
    """A single column "Kết quả" that does not say whether it is the month or the year so far."""
    columns = [
        FormColumn("number", ("STT",)),
        FormColumn("name", ("Chỉ tiêu",)),
        FormColumn("measured", ("ĐVT",)),
        FormColumn("cumulative", ("Kết quả",)),
    ]
    return _form(report, columns, Style())


def in_thousands(report: Report) -> list[SamplePage]:
    """The table is in thousands of persons, as its second line says."""
    page, top = _headed(report, 5)
    page.write(top - 1, 0, "Đơn vị tính: 1.000 người")
    columns = [
        *(FormColumn("number", ("STT",)), FormColumn("name", ("Chỉ tiêu",)), FormColumn("plan", (f"Kế hoạch năm {report.shown_year}",))),
        *(FormColumn("month", (f"Thực hiện tháng {report.month}",)), FormColumn("cumulative", (f"Lũy kế {report.month} tháng",))),
    ]
    draw_table(FormTable(page, report, report.counts, columns, top, 0, Style(numbers="thousands")))
    return [page, *_state_pages(report)]


def matrix(report: Report) -> list[SamplePage]:
    """A column for each month since January and their sum; what has no figures since January follows on a sheet of its own."""
    full = tuple(line for line in report.counts if line.reviewed_from == 1)
    if report.review or not full:
        return letterhead(report)
    page, top = _headed(report, report.month + 3, f"TỔNG HỢP KẾT QUẢ THỰC HIỆN CÁC THÁNG NĂM {report.shown_year}")
    page.write(top - 1, 0, "Số liệu phát sinh trong tháng")
    table = FormTable(page, report, full, [], top, 0)
    headers = ("STT", "Chỉ tiêu", "ĐVT", *(f"Tháng {month}" for month in range(1, report.month + 1)), "Cộng")
    for column, header in enumerate(headers):
        page.write(top, column, header, bold=True)
    for row, line in enumerate(full, start=top + 1):
        for column, text in enumerate((numbering(table, line), line.name, line.unit_of_measure)):
            page.write(row, column, text)
        for month in range(1, report.month + 1):
            draw_month_figure(table, line, month, row, 2 + month)
        page.write(row, 3 + report.month, line.cumulative, bold=True)
    rest = replace(report, counts=tuple(line for line in report.counts if line.reviewed_from > 1), states=())
    others = [_renamed(page, "Chỉ tiêu khác") for page in letterhead(rest)] if rest.counts else []
    return [page, *others, *_state_pages(report)]


def month_sheets(report: Report) -> list[SamplePage]:
    """A sheet for each month since January, all in one growing workbook."""
    if report.review or not report.counts:
        return letterhead(report)
    pages = []
    for month in range(1, report.month + 1):
        lines = tuple(replace(line, by_month=line.by_month[:month]) for line in report.counts if line.reviewed_from <= month)
        one = replace(report, month=month, counts=lines, states=())
        pages += [_renamed(page, f"T{month}") for page in letterhead(one)]
    return [*pages, *_state_pages(report)]


class SampleLayout(NamedTuple):
    """A shape, the dress of its text and the file it becomes."""

    shape: Shape
    dress: Dress = Dress.PLAIN
    container: str = "xlsx"


LAYOUTS: dict[str, SampleLayout] = {
    "tidy": SampleLayout(tidy),
    "letterhead": SampleLayout(letterhead),
    "two_level": SampleLayout(two_level),
    "text_numbers": SampleLayout(text_numbers),
    "formulas": SampleLayout(formulas),
    "offset": SampleLayout(offset),
    "one_column": SampleLayout(one_column),
    "in_thousands": SampleLayout(in_thousands),
    "matrix": SampleLayout(matrix),
    "month_sheets": SampleLayout(month_sheets),
    "legacy_font": SampleLayout(letterhead, Dress.TCVN3),
    "decomposed": SampleLayout(letterhead, Dress.DECOMPOSED),
    "no_marks": SampleLayout(letterhead, Dress.NO_MARKS),
    "semicolons": SampleLayout(text_numbers, container="semicolons"),
    "web_table": SampleLayout(two_level, container="web_table"),
}
"""Every layout by the name that the tables use."""


def _form(report: Report, columns: list[FormColumn], style: Style) -> list[SamplePage]:
    if not report.counts:
        page, top = _headed(report, 7, report.tasks_title)
        last = draw_states(page, report, top, 0)
        _signature(page, report, last + 2, 4)
        return [page]
    page, top = _headed(report, len(columns))
    last = draw_table(FormTable(page, report, report.counts, columns, top, 0, style))
    _signature(page, report, last + 2, len(columns) - 2)
    return [page, *_state_pages(report)]


def _state_pages(report: Report) -> list[SamplePage]:
    if not report.states:
        return []
    page, top = _headed(replace(report, sheet_name="Tỷ lệ, nhiệm vụ"), 7, report.tasks_title)
    draw_states(page, report, top, 0)
    return [page]


def _renamed(page: SamplePage, name: str) -> SamplePage:
    facts = {place: replace(fact, sheet=name) for place, fact in page.facts.items()}
    return SamplePage(name, page.cells, page.merged, facts, page.hidden)


def _day(report: Report) -> str:
    return f"ngày {report.letter_day.day:02d} tháng {report.letter_day.month:02d} năm {report.letter_day.year}"


def _headed(report: Report, width: int, title: str = "") -> tuple[SamplePage, int]:
    """A page with letterhead, motto, date and title; the row where the table starts."""
    page = SamplePage(report.sheet_name or "BC")
    half = max(width // 2, 2)
    for row, text in enumerate((report.sender.letterhead, report.sender.office, "Số:      /BC")):
        page.write(row, 0, text)
    for row, text in enumerate((*MOTTO, f"{report.sender.place}, {_day(report)}")):
        page.write(row, half, text)
    page.write(4, 0, title or report.title, bold=True)
    page.merge(0, half, 0, max(width - 1, half + 1))
    page.merge(4, 0, 4, max(width - 1, half + 1))
    return page, 6


def _signature(page: SamplePage, report: Report, row: int, column: int) -> None:
    page.write(row, 0, "Người lập biểu")
    page.write(row, max(column, 1), report.sender.signer)
    page.write(row + 1, max(column, 1), "(Ký, ghi rõ họ tên)")


def _done(report: Report, month: FormColumn, cumulative: FormColumn) -> list[FormColumn]:
    """The columns of what was done: month and cumulative, or a review's single estimate."""
    if report.review:
        return [FormColumn("cumulative", (*cumulative.header[:-1], report.review.column))]
    return [month, cumulative]


def _month_columns(report: Report) -> list[FormColumn]:
    return [
        *(FormColumn("number", ("STT",)), FormColumn("name", ("Chỉ tiêu",)), FormColumn("measured", ("ĐVT",))),
        FormColumn("plan", (f"Kế hoạch năm {report.shown_year}" if report.period_in_title else "Kế hoạch năm",)),
        *_done(report, FormColumn("month", ("Thực hiện trong tháng",)), FormColumn("cumulative", ("Lũy kế từ đầu năm",))),
        *(FormColumn("percent", ("Tỷ lệ % so với kế hoạch năm",)), FormColumn("note", ("Ghi chú",))),
    ]


def _two_level_columns(report: Report) -> list[FormColumn]:
    month = FormColumn("month", ("Thực hiện", f"Tháng {report.month}"))
    return [
        *(FormColumn("number", ("STT",)), FormColumn("name", ("Chỉ tiêu",)), FormColumn("measured", ("ĐVT",))),
        FormColumn("plan", (f"KH năm {report.shown_year}",)),
        *_done(report, month, FormColumn("cumulative", ("Thực hiện", "Lũy kế"))),
        FormColumn("percent", ("Tỷ lệ (%)",)),
    ]


def _short_columns(report: Report) -> list[FormColumn]:
    month = FormColumn("month", (f"TH tháng {report.month}",))
    return [
        *(
            FormColumn("number", ("TT",)),
            FormColumn("name", ("Chỉ tiêu",)),
            FormColumn("measured", ("ĐVT",)),
            FormColumn("plan", ("KH năm",)),
        ),
        *_done(report, month, FormColumn("cumulative", (f"LK {report.month} tháng",))),
        FormColumn("percent", ("% TH/KH",)),
    ]


def _tidy_columns(report: Report) -> list[FormColumn]:
    month = FormColumn("month", ("Thực hiện trong tháng",))
    return [
        *(FormColumn("number", ("STT",)), FormColumn("name", ("Chỉ tiêu",)), FormColumn("measured", ("Đơn vị tính",))),
        FormColumn("plan", (f"Chỉ tiêu giao năm {report.shown_year}",)),
        *_done(report, month, FormColumn("cumulative", ("Lũy kế từ đầu năm",))),
    ]


def _offset_columns(report: Report) -> list[FormColumn]:
    year, until = report.shown_year, f"Lũy kế đến hết tháng {report.month} năm"
    month = FormColumn("month", (f"Thực hiện tháng {report.month}",))
    done = list(reversed(_done(report, month, FormColumn("cumulative", (f"{until} {year}",)))))
    return [
        *(FormColumn("name", ("Nội dung chỉ tiêu",)), FormColumn("measured", ("Đơn vị tính",)), *done),
        *(FormColumn("last_year", (f"{until} {year - 1}",)), FormColumn("growth", ("So cùng kỳ (%)",))),
        *(FormColumn("plan", (f"Chỉ tiêu giao {year}",)), FormColumn("percent", ("% hoàn thành",))),
    ]
