"""All tables of a workbook gathered: each with its period, its district and what its title says.

Another year's table is passed over where this year's stands beside it, and refused where nothing speaks of this
year ("the wrong year left from the last template").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from analysis.intake.figure import Figure
from analysis.intake.figures import Gathered, gather
from analysis.intake.findings import finding
from analysis.intake.grid import Workbook
from analysis.intake.layout.context import NOTHING_SAID, TITLE, TimeSaid, read_remarks, read_time, speaks_of_plan, speaks_of_shares
from analysis.intake.layout.decoded_sheets import ReadSheet
from analysis.intake.layout.entries import Layout, lay_out
from analysis.intake.layout.groups import group_in
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.layout.said import Reader, says_rate
from analysis.intake.layout.sender import Spoken, letterhead, names_commune
from analysis.intake.layout.tables import Table
from analysis.intake.layout.title_subjects import about_subject
from analysis.intake.layout.titles import title_indicator
from analysis.intake.measures import Context
from analysis.intake.statements import statements_of
from analysis.intake.words.grammar import Grammar
from analysis.intake.words.memory import remembered
from analysis.intake.words.names import Matcher
from analysis.intake.words.periods import Hint
from analysis.intake.words.places import COMMUNE_LEVELS
from analysis.intake.words.text import unaccent
from analysis.model import Finding, Measure, Period, TaskStatement

_DATE = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}")


# "Xã Pả Vi", also where the roster lacks it; "Xã hội" and "Xã, phường" are other words.
_SAYS_COMMUNE = Grammar(r"«row_words.commune» [a-z]")


@dataclass
class Work:
    """What was gathered from a workbook. ``unread`` are findings of tables that gave no figure, said only where none did."""

    figures: list[Figure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unread: list[Finding] = field(default_factory=list)
    statements: list[TaskStatement] = field(default_factory=list)
    lacking_district: bool = False


@dataclass(frozen=True)
class _Part:
    """One table with the lines that speak for it: its own, and those at the head of its sheet."""

    sheet: ReadSheet
    table: Table
    own: list[str]
    head: list[str]
    time: TimeSaid = NOTHING_SAID

    @property
    def name(self) -> str:
        return self.sheet.page.sheet.name


def gather_all(
    workbook: Workbook, sheets: list[ReadSheet], spoken: Spoken, reader: Reader, told: Period | None = None, *, assigns: bool = False
) -> Work:
    """Figures and findings of every table, in reading order.

    Parameters
    ----------
    workbook : Workbook
        For the file's name, and all sheets for formulas.
    sheets : list of ReadSheet
        The visible sheets with their tables.
    spoken : Spoken
        Who sends the workbook.
    reader : Reader
        Reads texts with the campaign's names.
    told : Period, optional
        What a person said; it holds for the tables that name no period themselves.
    assigns : bool
        Somebody said that the workbook assigns targets, whatever its titles say.
    """
    parts = [_with_period(part, told) for part in _parts(workbook.file, sheets, reader)]
    some_year = any(not part.time.other_year for part in parts)
    spoken = _of_districts(parts, spoken, reader)
    pages = {one.name: one for one in workbook.sheets}
    work = Work()
    for part in parts:
        layout, context = _lay_out(part, spoken, reader)
        context = replace(context, assigns=True) if assigns else context
        if part.time.other_year:
            work.findings += _about_other_year(part, some_year, context, layout)
            continue
        gathered = gather(layout, context, reader.matcher.campaign, pages)
        if found := _about_others(part, parts, gathered, reader):
            work.findings.append(found)
        elif not _left_out(part, gathered, work, reader):
            _take_statements(layout, context, gathered, work, reader)
            _keep(part, layout, gathered, context, work)
    work.figures = _with_totals(work.figures) if _of_the_province(spoken, reader) else work.figures
    return work


def _about_others(part: _Part, parts: Sequence[_Part], gathered: Gathered, reader: Reader) -> Finding | None:
    """A table of a commune or of a group: its figures look like the district's own, and none of them is taken.

    One of many communes in its district is passed over beside the district's own sheet; alone it is asked about.
    """
    if not gathered.values:
        return None
    commune = _commune_of(part, reader)
    beside = bool(commune) and any(not _commune_of(one, reader) for one in parts)
    if commune and (beside or commune == part.name):
        return finding("commune_skipped" if beside else "group_only", part.name, part.sheet.page.place_of(commune), commune)
    group = group_in(part.own, reader.matcher)
    return finding("group_only", part.name, part.sheet.page.place_of(group), group) if group else None


def _left_out(part: _Part, gathered: Gathered, work: Work, reader: Reader) -> bool:
    """Whether the lines above a table say that it counts something else; what they say is kept where it has something to say."""
    aside = about_subject(part.own, part.head, part.sheet.page, reader.matcher)
    if gathered.values or (aside.left_out and gathered.lacking_period):
        work.findings += aside.findings
    return aside.left_out


def _take_statements(layout: Layout, context: Context, gathered: Gathered, work: Work, reader: Reader) -> None:
    statements, noticed = statements_of(layout, context, reader.matcher.campaign)
    work.statements += statements
    gathered.findings += noticed


def _of_districts(parts: list[_Part], spoken: Spoken, reader: Reader) -> Spoken:
    """The department's workbook with a sheet a district: a sheet that names none does not speak of the first one's."""
    if spoken.district is None or not _of_the_province(spoken, reader):
        return spoken
    named = {district for part in parts if (district := _own_district(part, reader)) is not None}
    return replace(spoken, district=None) if len(named) > 1 else spoken


def _commune_of(part: _Part, reader: Reader) -> str:
    """The sheet's name or the line of its letterhead that says that it is a commune's ("Xã Pả Vi", "UBND XÃ PẢ VI"); "" for none."""
    if _is_communes(part.name, reader.matcher):
        return part.name
    return next((line for line in letterhead(part.own)[0] if names_commune(line)), "")


@remembered
def _is_communes(sheet: str, matcher: Matcher) -> bool:
    """Whether the name of a sheet is a commune's; a bare name that is a district's as well is not."""
    names = [re.sub(r"^(?:TT|tt)\.?\s+", "thị trấn ", sheet), *(f"{level} {sheet}" for level in COMMUNE_LEVELS)]
    listed = any(matcher.commune(name).codes for name in names) and not matcher.districts_in(sheet)
    return listed or bool(matcher.commune(names[0]).codes) or _SAYS_COMMUNE.match(unaccent(sheet)) is not None


def _of_the_province(spoken: Spoken, reader: Reader) -> bool:
    """True for the department, and for a body that no district has."""
    return spoken.department or (spoken.unit is not None and reader.matcher.campaign.units[spoken.unit].district is None)


def _with_totals(figures: list[Figure]) -> list[Figure]:
    """The sheet "Tổng hợp" before the sheets of the districts adds them up: what they hold too is no figure of its own."""
    sheets_of: dict[tuple[object, ...], set[str]] = {}
    for one in figures:
        if one.district is not None and one.role is ColumnRole.VALUE:
            sheets_of.setdefault((one.indicator, one.period, one.measure), set()).add(one.sheet)
    return [
        one._replace(over="districts")
        if one.district is None and not one.over and sheets_of.get((one.indicator, one.period, one.measure), set()) - {one.sheet}
        else one
        for one in figures
    ]


def _parts(file: str, sheets: list[ReadSheet], reader: Reader) -> list[_Part]:
    """Every table with its period. In a workbook that grows by a sheet a month, the file's name speaks of the last sheet only."""
    year = reader.matcher.campaign.year
    parts = [_timed(part, file, year) for sheet in sheets for part in _parts_of(sheet)]
    certain = {part.time.period for part in parts if not part.time.doubted}
    parts = [_of_other_year(part) if part.time.doubted and part.time.period in certain else part for part in parts]
    told = read_time([], "", file, [], year).period if any(part.time.conflict for part in parts) else None
    if told is None or not any(part.time.period == told and not part.time.conflict for part in parts):
        return parts
    return [_timed(part, "", year) if part.time.conflict else part for part in parts]


def _of_other_year(part: _Part) -> _Part:
    """May of last year, though its column "Kế hoạch năm 2023" is this year's: another sheet holds May of this year."""
    return replace(part, time=TimeSaid(None, Hint.NONE, False, other_year=part.time.doubted))


def _with_period(part: _Part, told: Period | None) -> _Part:
    unsaid = part.time.period is None and not part.time.other_year
    return replace(part, time=replace(part.time, period=told)) if told is not None and unsaid else part


def _parts_of(sheet: ReadSheet) -> Iterator[_Part]:
    """The tables of one sheet from top to bottom, their times not yet read."""
    head = sheet.titles(sheet.tables[0]) if sheet.tables else []
    for number, table in enumerate(sheet.tables):
        yield _Part(sheet, table, sheet.titles(table) if number else head, head)


def _timed(part: _Part, file: str, year: int) -> _Part:
    """The period comes from the table's own lines, and from the head of the sheet where those name none."""
    time = read_time(part.own, part.name, file, _headers(part.table), year)
    if time.period is None and not time.other_year and part.head != part.own:
        time = read_time([*part.own, *part.head], part.name, file, _headers(part.table), year)
    return replace(part, time=time)


def _headers(table: Table) -> Iterator[str]:
    return (table.page.text(place) for path in table.paths.values() for place in path)


def _lay_out(part: _Part, spoken: Spoken, reader: Reader) -> tuple[Layout, Context]:
    campaign = reader.matcher.campaign
    titles = part.own if part.own == part.head else [*part.head, *part.own]
    remarks = read_remarks(titles)
    title = title_indicator(part.own, reader) or title_indicator(part.head, reader)
    context = Context(
        year=campaign.year,
        period=part.time.period,
        hint=_hint(part.time, remarks.cumulative, remarks.monthly),
        cumulative=remarks.cumulative,
        estimate=part.time.estimate,
        assigns=speaks_of_plan(titles),
        shares=speaks_of_shares(titles),
        says_rate=says_rate(*titles),
        indicator=title,
        district=_district(part, spoken, reader),
        whole=_of_the_province(spoken, reader),
        unit=remarks.unit,
        titled=part.time.source == TITLE,
        span=part.time.span,
        stage=part.time.stage,
    )
    return lay_out(part.table, reader, title, None if context.whole else context.district), context


def _hint(time: TimeSaid, cumulative: bool, monthly: bool) -> Hint:
    """The measure of columns that name none: what a remark says in words counts before the title's period."""
    if cumulative == monthly:
        return time.hint
    return Hint.CUMULATIVE if cumulative else Hint.MONTH


def _district(part: _Part, spoken: Spoken, reader: Reader) -> str | None:
    """The district that a table without districts speaks of: the sender's, else its own title's or the sheet's."""
    if spoken.district is not None and spoken.unit is not None:
        return spoken.district
    return _own_district(part, reader) or spoken.district


def _own_district(part: _Part, reader: Reader) -> str | None:
    """The one district that a table's letterhead, its sheet's name or its titles name."""
    for text in ("\n".join(letterhead(part.own)[1]), part.name, "\n".join(part.own), "\n".join(part.head)):
        districts = reader.matcher.districts_in(text)
        if len(districts) == 1:
            return districts[0]
    return None


def _about_other_year(part: _Part, some_year: bool, context: Context, layout: Layout) -> list[Finding]:
    said = part.time.other_year
    cell = part.sheet.page.place_of(said)
    if some_year:
        return [finding("other_year_skipped", part.name, cell, found=said)]
    return [finding("wrong_year", part.name, cell, found=said, detail=str(context.year))] if layout.entries else []


def _keep(part: _Part, layout: Layout, gathered: Gathered, context: Context, work: Work) -> None:
    """Add one table's figures and findings; findings about names only count where the table has something to say."""
    speaks = bool(gathered.figures or gathered.findings or gathered.lacking_period or gathered.lacking_district)
    (work.findings if speaks else work.unread).extend(layout.findings)
    work.figures += gathered.figures
    work.findings += gathered.findings
    work.lacking_district = work.lacking_district or gathered.lacking_district
    if gathered.lacking_period:
        work.findings.append(_about_unknown_period(part))
    values = gathered.values
    work.findings += _about_columns_of_other_months(part, values, context)
    if part.time.conflict and any(one.period == context.period for one in values):
        work.findings.append(finding("period_conflict", part.name, found=part.time.source, detail=part.time.conflict))
    work.findings += _estimates(part, values, context)
    work.findings += _hidden(part, values)


def _about_unknown_period(part: _Part) -> Finding:
    """Nothing names a month, or what looks like a period was not understood: that is quoted."""
    silent = "tiêu đề, tên sheet và tên tệp đều không nêu tháng (ngày ký văn bản không được tính)"
    reason = f"{part.time.unread}, phần mềm không hiểu là kỳ nào" if part.time.unread else silent
    return finding("period_unknown", part.name, found=part.time.unread, detail=reason)


def _about_columns_of_other_months(part: _Part, values: list[Figure], context: Context) -> list[Finding]:
    """A title of May over no running total but "Lũy kế 4 tháng": the column counts, and that they disagree is said.

    Months or quarters side by side, and a column that gives its day ("TH đến 31/5"), are meant so.
    """
    whole_year = part.time.period == Period(context.year, 12) and part.time.hint is Hint.CUMULATIVE
    if not context.titled or context.period is None or whole_year or any(_DATE.search(one.column_text) for one in values):
        return []
    plain = [one for one in values if not one.over]
    for alike in (plain, [one for one in plain if one.measure is Measure.CUMULATIVE]):
        if alike and alike[0].period != context.period and all(one.period == alike[0].period for one in alike):
            return [_about_other_month(part, alike, context.period)]
    return []


def _about_other_month(part: _Part, values: list[Figure], titled: Period) -> Finding:
    own = values[0].period
    detail = f"tiêu đề là kỳ {titled.month}/{titled.year}, các cột có số là kỳ {own.month}/{own.year}; phần mềm lấy theo cột"
    first = min(values, key=lambda one: one.place)
    return finding("period_conflict", part.name, first.cell, first.shown, detail=detail)


def _estimates(part: _Part, values: list[Figure], context: Context) -> list[Finding]:
    """One note a column (or title) that says "ước"; cells that say so themselves are noted with their number."""
    marked = [one for one in values if not one.over and one.estimate and not one.number.estimate]
    if context.estimate and marked:
        return [finding("estimate", part.name, found=" ".join(part.own)[:80])]
    columns = sorted({one.place[1] for one in marked})
    return [finding("estimate", part.name, part.table.header_name(column), part.table.header(column)) for column in columns]


def _hidden(part: _Part, values: list[Figure]) -> list[Finding]:
    """Hidden rows and columns that gave figures are announced."""
    sheet, page = part.sheet.page.sheet, part.sheet.page
    places = {one.place for one in values if not one.over}
    rows = sorted({row + 1 for row, _ in places if row in sheet.hidden_rows})
    columns = sorted({column for _, column in places if column in sheet.hidden_columns})
    parts = [f"dòng {', '.join(map(str, rows))}"] if rows else []
    parts += [f"cột {', '.join(page.name((0, column))[:-1] for column in columns)}"] if columns else []
    return [finding("hidden_source", sheet.name, detail=f"{' và '.join(parts)} ẩn nhưng vẫn được đọc")] if parts else []
