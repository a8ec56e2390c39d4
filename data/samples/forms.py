"""One table on a page: header, lines, figures. Layouts say which columns; here they are drawn and the facts noted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from analysis.intake.grid import address, column_name
from analysis.model import Measure, Period
from data.samples.containers import as_text
from data.samples.pages import Drawn, SamplePage
from data.samples.reports import Report, ReportLine

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
LAST_YEAR = 0.87  # of this year's figure: last year's column only has to be there, nobody may read it


class FormColumn(NamedTuple):
    """One column: what it holds, and its header in one or two levels."""

    holds: str
    header: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """How a table is written. ``numbers`` is plain, text, thousands or formulas; ``marks`` number the rows by depth."""

    numbers: str = "plain"
    marks: tuple[str, ...] = ("", "-", "+")
    sections: bool = False
    of_which: bool = False
    index_row: bool = False


PLAIN = Style()
UNMARKED = Style(marks=("", "", ""))


@dataclass(frozen=True, slots=True)
class FormTable:
    """Lines under columns, drawn on a page from its upper left corner."""

    page: SamplePage
    report: Report
    lines: tuple[ReportLine, ...]
    columns: list[FormColumn]
    top: int
    left: int
    style: Style = PLAIN


def draw_table(table: FormTable) -> int:
    """Draw header and lines; the last row drawn is returned."""
    page, style = table.page, table.style
    row = _draw_header(table)
    if style.index_row:
        for place, text in enumerate(_index_texts(table.columns), start=table.left):
            page.write(row, place, text)
        row += 1
    sections: list[str] = []
    rows: dict[str, int] = {}
    depth_above = 0
    for line in table.lines:
        if style.sections and line.section not in sections:
            page.write(row, table.left, ROMAN[len(sections)])
            page.write(row, table.left + 1, line.section, bold=True)
            sections.append(line.section)
            row += 1
        if style.of_which and line.depth == 1 and depth_above == 0:
            page.write(row, table.left + 1, "Trong đó:")
            row += 1
        for place, column in enumerate(table.columns, start=table.left):
            _draw_cell(table, line, column.holds, row, place)
        rows[line.indicator], depth_above = row, line.depth
        row += 1
    if style.numbers == "formulas":
        _add_formulas(table, rows)
    return row - 1


def draw_states(page: SamplePage, report: Report, top: int, left: int) -> int:
    """Draw rates and stocks in the unit's habit: with numerator and denominator, as one text, or as a percentage alone."""
    habit = report.sender.rate_style
    columns = [
        FormColumn("number", ("STT",)),
        FormColumn("name", ("Nội dung",)),
        FormColumn("measured", ("ĐVT",)),
        FormColumn("plan", ("Mục tiêu",)),
    ]
    if habit in ("fraction", "format"):
        columns += [FormColumn("numerator", ("Tử số",)), FormColumn("denominator", ("Mẫu số",))]
    columns.append(FormColumn(f"state_{habit}", ("Kết quả",)))
    return draw_table(FormTable(page, report, report.states, columns, top, left, UNMARKED))


def draw_month_figure(table: FormTable, line: ReportLine, month: int, row: int, column: int) -> None:
    """Draw one month of a line that has a column for each."""
    _draw_figure(table, line, Measure.MONTH, line.by_month[month - 1], (row, column), period=Period(table.report.year, month))


def numbering(table: FormTable, line: ReportLine) -> str:
    """What stands in the column STT: a mark for a part, otherwise the count of rows that are numbered."""
    if mark := table.style.marks[line.depth]:
        return mark
    above = table.lines[: table.lines.index(line)]
    return str(1 + sum(not table.style.marks[other.depth] for other in above))


def _draw_header(table: FormTable) -> int:
    page, levels = table.page, max(len(column.header) for column in table.columns)
    drawn: set[str] = set()
    for place, column in enumerate(table.columns):
        parent, at = column.header[0], table.left + place
        page.write(table.top + len(column.header) - 1, at, column.header[-1], bold=True)
        if len(column.header) < levels:
            page.merge(table.top, at, table.top + levels - 1, at)
        elif levels > 1 and parent not in drawn:
            drawn.add(parent)
            width = sum(len(other.header) > 1 and other.header[0] == parent for other in table.columns)
            page.write(table.top, at, parent, bold=True)
            page.merge(table.top, at, table.top, at + width - 1)
    return table.top + levels


def _index_texts(columns: list[FormColumn]) -> list[str]:
    """The row beneath a header: A B C, then 1 2 3 and 4=3/1 for a percentage."""
    letters = iter("ABCDEF")
    numbered = [column.holds for column in columns if column.holds not in ("number", "name", "measured")]
    texts = []
    for column in columns:
        if column.holds not in numbered:
            texts.append(next(letters))
        elif column.holds == "percent":
            done, plan = numbered.index("cumulative") + 1, numbered.index("plan") + 1
            texts.append(f"{numbered.index('percent') + 1}={done}/{plan}")
        else:
            texts.append(str(numbered.index(column.holds) + 1))
    return texts


def _draw_cell(table: FormTable, line: ReportLine, holds: str, row: int, column: int) -> None:
    page = table.page
    if holds == "number":
        page.write(row, column, numbering(table, line))
    elif holds == "name":
        page.write(row, column, line.name, bold=line.depth == 0)
    elif holds == "measured":
        page.write(row, column, line.unit_of_measure)
    elif holds == "plan":
        page.write(row, column, None if line.plan is None else _written(line.plan, table.style))
    elif line.standing is not None:
        _draw_state(table, line, holds, (row, column))
    elif line.awaited:
        page.write(row, column, line.awaited if holds in ("month", "cumulative") else None)
    else:
        _draw_count(table, line, holds, (row, column))


def _draw_count(table: FormTable, line: ReportLine, holds: str, place: tuple[int, int]) -> None:
    last_year = round(line.cumulative * LAST_YEAR)
    if holds == "month":
        _draw_figure(table, line, Measure.MONTH, line.month, place, period=table.report.period)
    elif holds == "cumulative":
        _draw_figure(table, line, Measure.CUMULATIVE, line.cumulative, place, period=table.report.period)
    elif holds == "last_year":
        table.page.write(*place, last_year)
    elif holds == "growth" and last_year:
        table.page.write(*place, round(100 * line.cumulative / last_year, 1))
    elif holds == "percent" and line.plan:
        share = round(100 * line.cumulative / line.plan, 1)
        table.page.write(*place, _percent_text(share) if table.style.numbers == "text" else share)


def _percent_text(share: float) -> str:
    return f"{share:.1f}%".replace(".", ",")


def _written(value: float, style: Style) -> str | int | float:
    if style.numbers == "text":
        return as_text(value)
    if style.numbers == "thousands":
        return value / 1000
    return int(value) if float(value).is_integer() else value


def _draw_figure(table: FormTable, line: ReportLine, measure: Measure, value: int, place: tuple[int, int], *, period: Period) -> None:
    """Draw a count and note the fact; where numbers are typed as text, a zero is a dash and the total has its unit."""
    shown = _written(value, table.style)
    if table.style.numbers == "text":
        with_unit = line.depth == 0 and measure is Measure.CUMULATIVE
        shown = "-" if value == 0 else f"{shown} {line.unit_of_measure.lower()}" if with_unit else shown
    table.page.write(*place, shown)
    if not line.silent:
        table.page.note_fact(
            *place,
            indicator=line.indicator,
            district=table.report.unit.district,
            period=period,
            value=value,
            measure=measure,
            estimate=table.report.review is not None,
        )


def _draw_state(table: FormTable, line: ReportLine, holds: str, place: tuple[int, int]) -> None:
    standing = line.standing
    if standing is None:
        return
    total, written = standing.total, round(standing.value, 1)
    if holds in ("numerator", "denominator"):
        table.page.write(*place, total and (standing.count if holds == "numerator" else total))
        return
    percent_alone = holds == "state_percent" and total is not None
    if total is None:
        table.page.write(*place, standing.count)
    elif holds == "state_text":
        table.page.write(*place, f"{as_text(standing.count)}/{as_text(total)} ({_percent_text(written)})")
    elif holds == "state_format":
        table.page.write(*place, standing.value / 100, number_format="0.0%")
    else:
        table.page.write(*place, written)
    table.page.note_fact(
        *place,
        indicator=line.indicator,
        district=table.report.unit.district,
        period=table.report.period,
        value=written if percent_alone else standing.value,
        total=None if total is None or percent_alone else (float(standing.count), float(total)),
    )


def _add_formulas(table: FormTable, rows: dict[str, int]) -> None:
    """Totals become sums of the rows beneath them, percentages quotients; the values shown stay."""
    places = {column.holds: table.left + place for place, column in enumerate(table.columns)}
    cells = table.page.cells
    for line in table.lines:
        row, below = rows[line.indicator], _parts_below(table.lines, line)
        for holds in ("month", "cumulative"):
            cell = cells.get((row, places.get(holds, -1)))
            if cell is None or len(below) < 2 or sum(part.cumulative for part in below) != line.cumulative:
                continue
            letter = column_name(places[holds])
            cells[row, places[holds]] = replace(cell, formula="=" + "+".join(f"{letter}{rows[part.indicator] + 1}" for part in below))
        if line.plan and (row, places.get("percent", -1)) in cells:
            quotient = f"={address(row, places['cumulative'])}/{address(row, places['plan'])}*100"
            cells[row, places["percent"]] = Drawn(100 * line.cumulative / line.plan, "0.0", quotient)


def _parts_below(lines: tuple[ReportLine, ...], line: ReportLine) -> list[ReportLine]:
    found: list[ReportLine] = []
    for other in lines[lines.index(line) + 1 :]:
        if other.depth <= line.depth:
            break
        if other.depth == line.depth + 1:
            found.append(other)
    return found
