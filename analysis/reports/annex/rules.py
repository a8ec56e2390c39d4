"""The sheet of rules: the thresholds and how far the plan is by the day of the data. Formulas of all other sheets look here,
so that somebody who tries another threshold sees every judgement follow.

Ngưỡng                            | Giá trị | Căn cứ
Đúng tiến độ: từ … tiến độ        | 1       | …

Chỉ tiêu      | Ngày mốc trước | Giá trị | Ngày mốc sau | Giá trị | Ngày số liệu | Kế hoạch năm | Phần kế hoạch đến nay
Việc làm mới  | 0              | 0       | 181          | 10000   | 181          | 17800        | =…
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from analysis.display.elements.view import View
from analysis.model import Kind, Thresholds
from analysis.progress.targets import day_of_year, province_assignment
from analysis.reports.annex.glossary import glossary
from analysis.reports.annex.judging import THRESHOLD_NAMES
from analysis.reports.annex.layout import A4, HEADER, INDENT, LINE, Formats, footer, heading_format, lines_in
from analysis.tokens import LIGHT
from analysis.wording import official

WIDTHS = (5, 46, 12, 12, 12, 12, 12, 14, 16)
VALUE = 2
"""The column of a threshold's value."""

SHARE = 8
"""The column of the part of a plan that is due."""


@dataclass(frozen=True, slots=True)
class PathStretch:
    """The straight stretch of a plan on which the day of the data lies: its two ends (day of the year, value), the day, the whole."""

    indicator: str
    begin: tuple[int, float]
    end: tuple[int, float]
    day: int
    total: float


def stretches(view: View) -> tuple[PathStretch, ...]:
    """Of every count whose plan has a course: where on it the day of the data lies."""
    day = day_of_year(view.campaign, view.day)
    return tuple(found for code in view.campaign.indicators if (found := _stretch(view, code, day)) is not None)


def _stretch(view: View, code: str, day: int) -> PathStretch | None:
    one = view.campaign.indicators[code]
    path = province_assignment(view.campaign, one, view.progress.as_of).path
    if path is None or one.kind is not Kind.FLOW or not path.knots[-1][1]:
        return None
    knots = ((0, path.start), *path.knots)
    end = next((place for place, (due, _) in enumerate(knots) if place and due >= day), len(knots) - 1)
    return PathStretch(code, knots[end - 1], knots[end], min(day, knots[-1][0]), path.knots[-1][1])


def threshold_places(sheet: str) -> Mapping[str, str]:
    """The cells of the thresholds, by the names under which formulas find them."""
    cells = (xl_rowcol_to_cell(HEADER + 1 + place, VALUE, True, True) for place in range(len(THRESHOLD_NAMES)))
    return {name: f"={quote_sheetname(sheet)}!{cell}" for name, cell in zip(THRESHOLD_NAMES.values(), cells, strict=True)}


def share_places(sheet: str, found: Sequence[PathStretch]) -> Mapping[str, str]:
    """The cell with the part of the plan that is due, by indicator."""
    first = _first_path()
    return {
        one.indicator: f"{quote_sheetname(sheet)}!{xl_rowcol_to_cell(first + place, SHARE, True, True)}" for place, one in enumerate(found)
    }


def write_rules(sheet: Any, formats: Formats, view: View, found: Sequence[PathStretch], mark: str) -> None:
    """Thresholds below the head of the sheet, the courses of the plans below them."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_footer(footer(mark))
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    _headings(sheet, formats, HEADER, (view.say("TT", "No."), view.say("Ngưỡng", "Threshold"), view.say("Giá trị", "Value")))
    sheet.write_string(HEADER - 1, 1, _ground(view), formats.of(italic=True))
    for place, (field, words) in enumerate(_thresholds(view)):
        row = HEADER + 1 + place
        _texts(sheet, formats, row, (str(place + 1), words))
        sheet.write_number(row, VALUE, getattr(view.campaign.thresholds, field), formats.of(border=1, border_color=LIGHT.rule))
    if found:
        _headings(sheet, formats, _first_path() - 1, _path_headings(view))
    for place, one in enumerate(found):
        _texts(sheet, formats, _first_path() + place, (str(place + 1), view.name_of(one.indicator)))
        _path_row(sheet, formats, _first_path() + place, one)


def write_glossary(sheet: Any, formats: Formats, view: View, found: Sequence[PathStretch]) -> None:
    """What the words of the pack mean, below the courses of the plans."""
    first = _first_path() + len(found) + 2
    titles = (view.say("TT", "No."), view.say("Từ ngữ trong bộ tài liệu", "Word"), view.say("Nghĩa", "Meaning"))
    _headings(sheet, formats, first - 1, titles)
    wide = formats.of(border=1, border_color=LIGHT.rule, text_wrap=True)
    sheet.merge_range(first - 1, VALUE, first - 1, SHARE, titles[-1], heading_format(formats))
    for place, (word, meaning) in enumerate(glossary(view)):
        _texts(sheet, formats, first + place, (str(place + 1), word))
        sheet.merge_range(first + place, VALUE, first + place, SHARE, official(meaning), wide)
        sheet.set_row(first + place, LINE * max(lines_in(word, WIDTHS[1]), lines_in(meaning, sum(WIDTHS[VALUE:]))) + 3)


def _path_row(sheet: Any, formats: Formats, row: int, one: PathStretch) -> None:
    plain = formats.of(border=1, border_color=LIGHT.rule, num_format="#,##0")
    for column, value in enumerate((*one.begin, *one.end, one.day, one.total), start=2):
        sheet.write_number(row, column, value, plain)
    begin_day, begin, end_day, end, day, total = (xl_rowcol_to_cell(row, column) for column in range(2, 8))
    # As ``analysis.progress.targets.Path.at`` computes it, in the same order, so that no digit differs.
    formula = f"=({begin}*({end_day}-{day})+{end}*({day}-{begin_day}))/({end_day}-{begin_day})/{total}"
    (left, low), (right, high) = one.begin, one.end
    share = (low * (right - one.day) + high * (one.day - left)) / (right - left) / one.total
    sheet.write_formula(row, SHARE, formula, formats.of(border=1, border_color=LIGHT.rule, num_format="0.0%", bg_color=LIGHT.fill), share)


def _first_path() -> int:
    return HEADER + len(THRESHOLD_NAMES) + 4


def _thresholds(view: View) -> Iterator[tuple[str, str]]:
    """The fields of ``Thresholds`` that judge, each in words."""
    assert {*THRESHOLD_NAMES} <= {*Thresholds.__dataclass_fields__}
    yield "on_pace", view.say("Đúng tiến độ: thực hiện ÷ tiến độ kế hoạch đến nay, từ", "On pace: reached ÷ plan by now, from")
    yield "close", view.say("Sát tiến độ: từ", "Close: from")
    yield "behind", view.say("Chậm: từ; thấp hơn là chậm nhiều", "Behind: from; below is far behind")
    yield "early_share", view.say("Yêu cầu 6 tháng: trên phần này của kế hoạch năm", "Half-year rule: above this part of the year target")


def _ground(view: View) -> str:
    return view.say("Có thể đổi để thử; số gửi đi lấy theo bảng ngưỡng của Sở", "May be tried; what is sent follows the department's table")


def _path_headings(view: View) -> tuple[str, ...]:
    return (
        view.say("TT", "No."),
        view.say("Chỉ tiêu", "Indicator"),
        view.say("Mốc trước: ngày thứ", "Mark before: day"),
        view.say("Mốc trước: giá trị", "Mark before: value"),
        view.say("Mốc sau: ngày thứ", "Mark after: day"),
        view.say("Mốc sau: giá trị", "Mark after: value"),
        view.say("Số liệu đến ngày thứ", "Data to day"),
        view.say("Kế hoạch năm", "Year target"),
        view.say("Phần kế hoạch đến nay", "Part of the plan by now"),
    )


def _headings(sheet: Any, formats: Formats, row: int, titles: Sequence[str]) -> None:
    for place, title in enumerate(titles):
        sheet.write_string(row, place, title, heading_format(formats))
    sheet.set_row(row, 34)


def _texts(sheet: Any, formats: Formats, row: int, texts: Sequence[str]) -> None:
    counter, *said = texts
    sheet.write_string(row, 0, counter, formats.of(border=1, border_color=LIGHT.rule, align="center"))
    for place, text in enumerate(said, start=1):
        sheet.write_string(row, place, official(text), formats.of(border=1, border_color=LIGHT.rule, text_wrap=True, indent=INDENT))
    sheet.set_row(row, LINE * max(lines_in(official(text), WIDTHS[1] - INDENT) for text in said) + 3)
