"""One workbook read: sheets to tables, tables to figures, figures to facts, and every finding with its cell.

The order is the one a careful analyst takes: which sheets count, who speaks, of which period; then the
tables; then whether the numbers agree. Nothing here opens a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from analysis.intake.checks import check
from analysis.intake.context import TimeSaid, read_remarks, read_time, speaks_of_plan
from analysis.intake.facts import make_facts
from analysis.intake.figures import Context, Figure, Gathered, gather
from analysis.intake.findings import finding
from analysis.intake.grid import Refusal, Sheet, Workbook
from analysis.intake.headers import Role
from analysis.intake.known import Known
from analysis.intake.layout import lay_out
from analysis.intake.match import MatchKind
from analysis.intake.names import Matcher, Sender, matcher
from analysis.intake.page import Page
from analysis.intake.periods import Hint, find_periods
from analysis.intake.said import Reader
from analysis.intake.sender import Spoken, answers_for_others, find_spoken, letterhead, settle_unit
from analysis.intake.tables import Found, Table, find_tables
from analysis.intake.text import Encoding, broken, convert, decode_sheet, unaccent
from analysis.model import Campaign, Fact, Finding, Measure, Reading, Severity


LOOKED_AT = 300
_BEFORE_TOPIC = re.compile(
    r"^\W*(((phu luc|bieu( mau| so)?|mau( so)?|bang)( so)?\W*\w{1,3}\W+)|bao cao|tong hop|ket qua( thuc hien)?|thong ke|so lieu|tinh hinh( thuc hien)?|cong tac|ve|chi tieu|tien do|bang|bieu|theo doi|\W)+\b"
)
_AFTER_TOPIC = re.compile(
    r"\b(theo|cua|cac|chia|phan|tren dia ban|huyen|thanh pho|tp|tinh|nam|thang|quy|trong|tai cac|toan tinh|ca nam|luy ke|den|tinh den|phong|trung tam)\b.*$"
)


@dataclass
class _Sheet:
    """A sheet on its way: its page, its tables, what stands above them."""

    number: int
    page: Page
    found: Found
    times: dict[int, TimeSaid] = field(default_factory=dict)


@dataclass
class _Work:
    """Everything gathered about one workbook."""

    sheets: list[_Sheet] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    lacking_district: bool = False
    unread: list[Finding] = field(default_factory=list)


def read(workbook: Workbook | Refusal, campaign: Campaign, known: Known | None = None, file: str = "") -> Reading:
    """Read a workbook.

    Parameters
    ----------
    workbook : Workbook or Refusal
        The grid, or why there is none.
    campaign : Campaign
        Indicators, units, districts, targets and names.
    known : Known, optional
        What the store knows; only the checks look at it.
    file : str
        Name of the file, needed where there is no workbook to tell it.

    Returns
    -------
    Reading
        Facts and findings as the sender reads: by sheet, row and column. A wrong workbook raises nothing.
    """
    if isinstance(workbook, Refusal):
        return Reading(file, None, None, (), (finding(workbook.code, detail=workbook.detail),))
    reader = Reader(matcher(campaign))
    work = _Work()
    _prepare(workbook, reader, work)
    spoken = _spoken(workbook, work, reader.matcher)
    _gather(workbook, reader, spoken, work)
    made = make_facts(work.figures, campaign)
    work.findings += made.findings
    unit, problem = settle_unit(spoken, [fact for fact, _ in made.facts], campaign)
    work.findings += _about_sender(spoken, problem, work, campaign)
    work.findings += _not_responsible(unit, made.facts, campaign)
    work.findings += check(made.facts, work.figures, campaign, known or Known(), unit)
    work.findings += _remarks_on_cells(work, made.facts)
    facts = _in_order([fact for fact, _ in made.facts], work)
    findings = _findings_in_order(_tables_missing(work, facts), work)
    period = max((fact.period for fact in facts), default=None)
    return Reading(workbook.file, unit, period, tuple(facts), tuple(findings))


def _prepare(workbook: Workbook, reader: Reader, work: _Work) -> None:
    """Decode every visible sheet and find its tables."""
    for number, sheet in enumerate(workbook.sheets):
        if sheet.hidden:
            if sheet.cells:
                work.findings.append(finding("hidden_source", sheet.name, detail="sheet ẩn không được đọc"))
            continue
        page = _page(sheet, work)
        if page is not None:
            found = find_tables(page, reader.is_name)
            work.sheets.append(_Sheet(number, page, found))
            if not found.tables and not found.persons and _reports_without_header(page, reader):
                work.findings.append(finding("no_table", sheet.name))


def _reports_without_header(page: Page, reader: Reader) -> bool:
    """True for a sheet whose rows name indicators beside figures, though no header says what the figures are."""
    for place, text in islice(sorted(page.texts.items()), LOOKED_AT):
        beside = any(page.is_figure((place[0], column)) for column in page.rows[place[0]] if column > place[1])
        if beside and (one := reader.read(text, place).indicator) is not None and one.code is not None:
            return True
    return False


def _page(sheet: Sheet, work: _Work) -> Page | None:
    """The sheet's texts as Unicode; None where they cannot be trusted."""
    raw = {place: cell for place, cell in sheet.cells.items() if isinstance(cell.value, str)}
    encoding = decode_sheet((str(cell.value) for cell in raw.values()), (cell.font for cell in raw.values() if cell.font))
    texts = {place: convert(str(cell.value), encoding, cell.font) for place, cell in raw.items()}
    why = broken(texts.values())
    if why:
        work.findings.append(finding("unreadable", sheet.name, detail=why))
        return None
    if encoding is not Encoding.UNICODE:
        work.findings.append(finding("legacy_encoding", sheet.name, detail={"tcvn3": "TCVN3 (.VnTime)", "vni": "VNI"}[encoding.value]))
    return Page(sheet, {place: text for place, text in texts.items() if text})


def _lines(page: Page, places: Iterable[tuple[int, int]]) -> list[str]:
    return [page.texts[place] for place in sorted(places)]


def _spoken(workbook: Workbook, work: _Work, names: Matcher) -> Spoken:
    heads = []
    for one in work.sheets:
        first = min((table.first_row for table in one.found.tables), default=10)
        heads.append((one.page.sheet.name, _lines(one.page, (place for place in one.page.texts if place[0] < first))))
    return find_spoken([head for head, one in zip(heads, work.sheets, strict=True) if one.found.tables] or heads, workbook.file, names)


def _gather(workbook: Workbook, reader: Reader, spoken: Spoken, work: _Work) -> None:
    """Period, context and figures of every table; another year's sheet is skipped beside this year's."""
    year = reader.matcher.campaign.year
    for one in work.sheets:
        for number, table in enumerate(one.found.tables):
            headers = [one.page.text(place) for path in table.paths.values() for place in path]
            own, head = _titles(one, table)
            time = read_time(own, one.page.sheet.name, workbook.file, headers, year)
            if time.period is None and not time.other_year and head != own:
                time = read_time([*own, *head], one.page.sheet.name, workbook.file, headers, year)
            one.times[number] = time
    some_year = any(not time.other_year for one in work.sheets for time in one.times.values())
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    for one in work.sheets:
        for number, table in enumerate(one.found.tables):
            _gather_table(one, table, one.times[number], some_year, reader, spoken, sheets, work)


def _titles(one: _Sheet, table: Table) -> tuple[list[str], list[str]]:
    """The lines above a table, and those above the first table of the sheet."""
    first = one.found.tables[0]
    return _lines(one.page, table.above), _lines(one.page, first.above)


def _gather_table(
    one: _Sheet, table: Table, time: TimeSaid, some_year: bool, reader: Reader, spoken: Spoken, sheets: dict[str, Sheet], work: _Work
) -> None:
    campaign = reader.matcher.campaign
    page = one.page
    own, head = _titles(one, table)
    titles = own if table is one.found.tables[0] else [*head, *own]
    remarks = read_remarks(titles)
    title = _title_indicator(own, reader) or _title_indicator(head, reader)
    layout = lay_out(table, reader, title)
    context = Context(
        year=campaign.year,
        period=time.period,
        hint=_context_hint(time, remarks.cumulative, remarks.monthly),
        cumulative=remarks.cumulative,
        monthly=remarks.monthly,
        estimate=time.estimate,
        assigns=speaks_of_plan(titles),
        scale=remarks.scale,
        indicator=title,
        district=_context_district(page, own, head, spoken, reader),
        whole=spoken.department or (spoken.unit is not None and campaign.units[spoken.unit].district is None),
    )
    gathered = gather(layout, context, campaign, sheets)
    if time.other_year:
        _report_other_year(page, table, time, some_year, campaign, bool(layout.entries), work)
        return
    if gathered.figures or gathered.findings or gathered.lacking_period or gathered.lacking_district:
        work.findings += layout.findings
    else:
        work.unread += layout.findings
    _keep(page, table, time, gathered, context, campaign, work)


def _context_hint(time: TimeSaid, cumulative: bool, monthly: bool) -> Hint:
    if monthly and not cumulative:
        return Hint.MONTH
    return Hint.CUMULATIVE if cumulative and not monthly else time.hint


def _context_district(page: Page, own: list[str], head: list[str], spoken: Spoken, reader: Reader) -> str | None:
    """The district that a table without districts speaks of: its own title's, the sheet's, then the sender's."""
    if spoken.district is not None and spoken.unit is not None:
        return spoken.district
    for text in ("\n".join(letterhead(own)[1]), page.sheet.name, "\n".join(own), "\n".join(head)):
        districts = reader.matcher.districts_in(text)
        if len(districts) == 1:
            return districts[0]
    return spoken.district


def _title_indicator(titles: list[str], reader: Reader) -> str | None:
    """The one indicator that a title names ("KẾT QUẢ GIẢI QUYẾT VIỆC LÀM 6 THÁNG ĐẦU NĂM")."""
    heads, lines = letterhead(titles)
    topics = [line for line in heads if reader.matcher.unit(line) == Sender(MatchKind.NONE)]
    for line in reversed([*topics, *lines]):
        one = reader.read(_topic(line), (0, 0))
        if one.indicator is not None and one.indicator.code is not None:
            return one.indicator.code
    return None


def _topic(line: str) -> str:
    """A title without "báo cáo kết quả", its periods and what follows ("theo huyện, thành phố")."""
    plain = unaccent(line)
    for mention in find_periods(line):
        plain = plain.replace(mention.text, " | ")
    plain = _BEFORE_TOPIC.sub("", plain.split("|")[0] if not plain.strip().startswith("|") else plain.replace("|", " "))
    return plain if reads_whole(plain) else _AFTER_TOPIC.sub("", plain).strip(" ,.;:-()")


def reads_whole(plain: str) -> bool:
    """True for a topic without a word that begins a remark on place or time."""
    return _AFTER_TOPIC.search(plain) is None


def _report_other_year(page: Page, table: Table, time: TimeSaid, some_year: bool, campaign: Campaign, speaks: bool, work: _Work) -> None:
    """Last year's table is passed over where this year's stands beside it, and refused where nothing speaks of this year."""
    if some_year:
        work.findings.append(finding("other_year_skipped", page.sheet.name, found=time.other_year))
    elif speaks:
        work.findings.append(finding("wrong_year", page.sheet.name, found=time.other_year, detail=str(campaign.year)))


def _keep(page: Page, table: Table, time: TimeSaid, gathered: Gathered, context: Context, campaign: Campaign, work: _Work) -> None:
    work.figures += gathered.figures
    work.findings += gathered.findings
    work.lacking_district = work.lacking_district or gathered.lacking_district
    if gathered.lacking_period:
        work.findings.append(finding("period_unknown", page.sheet.name, detail=str(campaign.year)))
    if not gathered.figures:
        return
    if time.conflict and not _own_periods(gathered, context):
        work.findings.append(finding("period_conflict", page.sheet.name, found=time.source, detail=time.conflict))
    work.findings += _estimates(page, table, gathered, context)
    hidden = _hidden_parts(page, gathered)
    if hidden:
        work.findings.append(finding("hidden_source", page.sheet.name, detail=f"{hidden} ẩn nhưng vẫn được đọc"))


def _own_periods(gathered: Gathered, context: Context) -> bool:
    """True where every figure has its period from its own column or row, so that the title does not matter."""
    return all(figure.period != context.period for figure in gathered.figures if figure.role is Role.VALUE)


def _estimates(page: Page, table: Table, gathered: Gathered, context: Context) -> list[Finding]:
    """One note a column (or title) that says "ước"; cells that say so themselves are noted with their number."""
    values = [one for one in gathered.figures if one.role is Role.VALUE and not one.over and one.estimate and not one.number.estimate]
    if context.estimate and values:
        return [finding("estimate", page.sheet.name, found=" ".join(_lines(page, table.above))[:80])]
    columns = sorted({one.place[1] for one in values})
    return [finding("estimate", page.sheet.name, table.header_name(column), table.header(column)) for column in columns]


def _hidden_parts(page: Page, gathered: Gathered) -> str:
    places = {one.place for one in gathered.figures if one.role is Role.VALUE and not one.over}
    rows = sorted({row + 1 for row, _ in places if row in page.sheet.hidden_rows})
    columns = sorted({page.name((0, column))[:-1] for _, column in places if column in page.sheet.hidden_columns})
    parts = [f"dòng {', '.join(map(str, rows))}"] if rows else []
    return " và ".join([*parts, *([f"cột {', '.join(columns)}"] if columns else [])])


def _about_sender(spoken: Spoken, problem: str, work: _Work, campaign: Campaign) -> list[Finding]:
    """Who sends is asked where it is ambiguous, foreign, or needed and not said."""
    if spoken.problem == "foreign":
        detail = f"“{spoken.found}” không phải huyện, thành phố của tỉnh {campaign.province}"
        return [finding("unit_unknown", found=spoken.found, detail=detail)]
    if spoken.problem == "ambiguous" and work.lacking_district:
        return [finding("unit_ambiguous", found="tên huyện", detail=spoken.found)]
    if problem == "unit_ambiguous":
        return [
            finding("unit_ambiguous", found=spoken.found or "tên huyện", detail="nhiều đơn vị của huyện có thể báo cáo các chỉ tiêu này")
        ]
    if spoken.conflict and work.figures:
        return [finding("sender_conflict", found=spoken.found, detail=spoken.conflict)]
    if work.lacking_district:
        return [finding("unit_unknown", detail="phần đầu biểu, tên sheet và tên tệp đều không nêu tên đơn vị hoặc huyện")]
    return []


def _not_responsible(unit: str | None, facts: list[tuple[Fact, Figure]], campaign: Campaign) -> list[Finding]:
    """Figures of indicators that the unit does not answer for; a division of the department collected what it sends."""
    if unit is None or answers_for_others(unit, campaign):
        return []
    found = []
    for fact, figure in facts:
        if fact.indicator not in campaign.units[unit].reports:
            detail = f"“{campaign.indicators[fact.indicator].name_vi}”, không thuộc phạm vi báo cáo của {campaign.units[unit].name_vi}"
            found.append(finding("unit_not_responsible", figure.sheet, figure.cell, figure.shown, row=figure.row_text, detail=detail))
    return found


def _remarks_on_cells(work: _Work, facts: list[tuple[Fact, Figure]]) -> list[Finding]:
    """A comment with a number may be a correction: it is shown, the cell's number counts."""
    pages = {one.page.sheet.name: one.page for one in work.sheets}
    found = []
    for _, figure in facts:
        cell = pages[figure.sheet].cell(figure.place)
        if cell is not None and cell.comment and any(sign.isdigit() for sign in cell.comment):
            detail = f"“{' '.join(cell.comment.split())[:80]}”"
            found.append(finding("comment_correction", figure.sheet, figure.cell, figure.shown, row=figure.row_text, detail=detail))
    return found


def _tables_missing(work: _Work, facts: list[Fact]) -> list[Finding]:
    """``no_table`` where nothing was read and nothing else says why."""
    findings = list(work.findings)
    if not facts:
        findings += work.unread
    if not facts and all(one.severity is not Severity.ERROR for one in findings):
        findings.append(finding("no_table"))
    return findings


def _in_order(facts: list[Fact], work: _Work) -> list[Fact]:
    order = {one.page.sheet.name: one.number for one in work.sheets}
    return sorted(facts, key=lambda fact: (order.get(fact.sheet, 0), _cell_order(fact.cell), fact.indicator, fact.measure is Measure.MONTH))


def _findings_in_order(findings: list[Finding], work: _Work) -> list[Finding]:
    """The file first, then sheet by sheet, row by row; the same finding on a cell once."""
    order = {one.page.sheet.name: one.number for one in work.sheets}
    unique = list(dict.fromkeys(findings))
    return sorted(unique, key=lambda one: (one.sheet is not None, order.get(one.sheet or "", -1), _cell_order(one.cell), one.code))


def _cell_order(cell: str | None) -> tuple[int, int, str]:
    if cell is None:
        return 0, 0, ""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), len(letters), letters
