"""One workbook read: sheets to tables, tables to figures, figures to facts, and every finding with its cell.

The order is the one a careful analyst takes: which sheets count, who speaks, of which period; then the
tables; then whether the numbers agree. Nothing here opens a file.
"""

from __future__ import annotations

from analysis.intake.checks import check
from analysis.intake.colours import about_colours
from analysis.intake.facts import make_facts
from analysis.intake.figures import Figure
from analysis.intake.findings import finding
from analysis.intake.grid import Refusal, Workbook
from analysis.intake.known import Known
from analysis.intake.layout.gathering import Work, gather_all
from analysis.intake.layout.said import Reader
from analysis.intake.layout.sender import Spoken, answers_for_others, find_spoken, settle_unit
from analysis.intake.layout.sheets import ReadSheet, read_sheets
from analysis.intake.own_form import recognised
from analysis.intake.own_form_reading import read_form
from analysis.intake.own_marks import senders_words
from analysis.intake.plausible import implausible
from analysis.intake.statements import told_by
from analysis.intake.told import NOTHING, Told, about_told, asks_of, told_sender
from analysis.intake.words.current import with_words_of
from analysis.intake.words.names import matcher
from analysis.model import Campaign, Fact, Finding, Measure, Reading, Severity

Read = tuple[Fact, Figure]


def read(workbook: Workbook | Refusal, campaign: Campaign, known: Known | None = None, file: str = "", told: Told = NOTHING) -> Reading:
    """Read a workbook as it stands; ``analysis.intake.corrected`` reads it with what people said about it.

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
    told : Told
        What a person said of the whole workbook; the corrections in it are those that its cells already show.

    Returns
    -------
    Reading
        Facts and findings as the sender reads: by sheet, row and column. A wrong workbook raises nothing.
    """
    if isinstance(workbook, Refusal):
        return Reading(file, None, None, (), (finding(workbook.code, detail=workbook.detail),))
    with with_words_of(campaign.lexicon):
        return _read_with_words(workbook, campaign, known or Known(), told)


def _read_with_words(workbook: Workbook, campaign: Campaign, known: Known, told: Told) -> Reading:
    form = recognised(workbook)
    if form is not None:
        return read_form(form, workbook, campaign, lambda report: _read_any(report, campaign, known, told))
    return _read_any(workbook, campaign, known, told)


def _read_any(workbook: Workbook, campaign: Campaign, known: Known, told: Told) -> Reading:
    """Read a workbook of any shape."""
    reader = Reader(matcher(campaign))
    sheets, findings = read_sheets(workbook, reader)
    with_tables = [one for one in sheets if one.tables] or sheets
    heads = [(one.page.sheet.name, one.head) for one in with_tables]
    spoken = told_sender(told, campaign) or find_spoken(heads, workbook.file, reader.matcher)
    work = gather_all(workbook, sheets, spoken, reader, told.period)
    made = make_facts(work.figures, campaign)
    unit, problem = settle_unit(spoken, [fact for fact, _ in made.facts], campaign)
    findings += [*work.findings, *made.findings, *_about_sender(spoken, problem, work, campaign)]
    findings += _not_responsible(unit, made.facts, campaign)
    statements, about_tasks = told_by(unit, work.statements, campaign)
    findings += about_tasks
    findings += check(made.facts, work.figures, campaign, known, unit)
    findings += implausible(made.facts, work.figures, campaign, known, unit)
    findings += _remarks_on_cells(sheets, made.facts)
    findings += _nothing_read(findings, work) if not made.facts and not statements else []
    findings += about_told(told, campaign)
    facts = _in_order([fact for fact, _ in made.facts], sheets)
    period = max([*(fact.period for fact in facts), *(one.period for one in statements)], default=None)
    asks = asks_of(findings, heads, workbook.file, reader.matcher)
    ordered = tuple(_findings_in_order(findings, workbook))
    return Reading(workbook.file, unit, period, tuple(facts), ordered, told.corrections, asks, statements)


def _about_sender(spoken: Spoken, problem: str, work: Work, campaign: Campaign) -> list[Finding]:
    """Who sends is asked where it is ambiguous, foreign, or needed and not said."""
    if spoken.problem == "foreign":
        detail = f"“{spoken.found}” không phải huyện, thành phố của tỉnh {campaign.province}"
        return [finding("unit_unknown", found=spoken.found, detail=detail)]
    if spoken.problem == "ambiguous" and work.lacking_district:
        return [finding("unit_ambiguous", found="tên huyện", detail=spoken.found)]
    if problem == "unit_ambiguous":
        detail = "nhiều đơn vị của huyện có thể báo cáo các chỉ tiêu này"
        return [finding("unit_ambiguous", found=spoken.found or "tên huyện", detail=detail)]
    if spoken.conflict and work.figures:
        return [finding("sender_conflict", found=spoken.found, detail=spoken.conflict)]
    if work.lacking_district:
        return [finding("unit_unknown", detail="phần đầu biểu, tên sheet và tên tệp đều không nêu tên đơn vị hoặc huyện")]
    return []


def _not_responsible(unit: str | None, facts: list[Read], campaign: Campaign) -> list[Finding]:
    """Figures of indicators that the unit does not answer for; a division of the department collected what it sends."""
    if unit is None or answers_for_others(unit, campaign):
        return []
    found = []
    for fact, figure in facts:
        if fact.indicator not in campaign.units[unit].reports:
            detail = f"“{campaign.indicators[fact.indicator].name_vi}”, không thuộc phạm vi báo cáo của {campaign.units[unit].name_vi}"
            found.append(finding("unit_not_responsible", figure.sheet, figure.cell, figure.shown, row=figure.row_text, detail=detail))
    return found


def _remarks_on_cells(sheets: list[ReadSheet], facts: list[Read]) -> list[Finding]:
    """A comment with a number may be a correction, a colour may have a meaning: both are shown, the cell's number counts."""
    pages = {one.page.sheet.name: one.page for one in sheets}
    found = []
    for _, figure in facts:
        cell = pages[figure.sheet].cell(figure.place)
        remark = senders_words(cell.comment) if cell is not None else None
        if remark and any(sign.isdigit() for sign in remark):
            detail = f"“{' '.join(remark.split())[:80]}”"
            found.append(finding("comment_correction", figure.sheet, figure.cell, figure.shown, row=figure.row_text, detail=detail))
    for name, page in pages.items():
        found += about_colours(page, [figure for _, figure in facts if figure.sheet == name])
    return found


def _nothing_read(findings: list[Finding], work: Work) -> list[Finding]:
    """What is said where no fact came out: what was passed over, and ``no_table`` where no error says why."""
    errors = any(one.severity is Severity.ERROR for one in (*findings, *work.unread))
    return [*work.unread, *([] if errors else [finding("no_table")])]


def _in_order(facts: list[Fact], sheets: list[ReadSheet]) -> list[Fact]:
    order = {one.page.sheet.name: one.number for one in sheets}
    return sorted(facts, key=lambda fact: (order[fact.sheet], _cell_order(fact.cell), fact.indicator, fact.measure is Measure.MONTH))


def _findings_in_order(findings: list[Finding], workbook: Workbook) -> list[Finding]:
    """The file first, then sheet by sheet, row by row; the same finding on a cell once."""
    order = {sheet.name: number for number, sheet in enumerate(workbook.sheets)}
    unique = list(dict.fromkeys(findings))
    return sorted(unique, key=lambda one: (order[one.sheet] if one.sheet is not None else -1, _cell_order(one.cell), one.code))


def _cell_order(cell: str | None) -> tuple[int, int, str]:
    if cell is None:
        return 0, 0, ""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), len(letters), letters
