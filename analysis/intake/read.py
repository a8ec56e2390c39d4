"""One workbook read: sheets to tables, tables to figures, figures to facts, and every finding with its cell.

The order is the one a careful analyst takes: which sheets count, who speaks, of which period; then the
tables; then whether the numbers agree. Nothing here opens a file.
"""

from __future__ import annotations

from analysis.intake.checks import check_alone
from analysis.intake.colours import about_colours
from analysis.intake.facts import make_facts
from analysis.intake.figure import Figure
from analysis.intake.findings import finding
from analysis.intake.grid import Refusal, Workbook
from analysis.intake.known import Known
from analysis.intake.layout.decoded_sheets import ReadSheet, read_sheets
from analysis.intake.layout.gathering import Work, gather_all
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.layout.said import Reader
from analysis.intake.layout.sender import Spoken, answers_for_others, find_spoken, settle_unit
from analysis.intake.open_questions import asks_of
from analysis.intake.own_form import recognised
from analysis.intake.own_form_reading import read_form
from analysis.intake.own_marks import senders_words
from analysis.intake.registration import read_registration
from analysis.intake.statements import told_by
from analysis.intake.told import NOTHING, Told, about_told
from analysis.intake.unchecked import Unchecked, cell_order, checked, in_order_of_cells
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
    return checked(read_alone(workbook, campaign, file, told), campaign, known or Known())


def read_alone(workbook: Workbook | Refusal, campaign: Campaign, file: str = "", told: Told = NOTHING) -> Unchecked:
    """Read a workbook by itself, for ``analysis.intake.unchecked.checked`` to hold it against what the store knows."""
    if isinstance(workbook, Refusal):
        return Unchecked(Reading(file, None, None, (), (finding(workbook.code, detail=workbook.detail),)))
    with with_words_of(campaign.lexicon):
        return _read_with_words(workbook, campaign, told)


def _read_with_words(workbook: Workbook, campaign: Campaign, told: Told) -> Unchecked:
    registered = read_registration(workbook, matcher(campaign))
    if registered is not None:
        return Unchecked(registered)
    form = recognised(workbook)
    if form is not None:
        return read_form(form, workbook, campaign, lambda report: _read_any(report, campaign, told))
    return _read_any(workbook, campaign, told)


def _read_any(workbook: Workbook, campaign: Campaign, told: Told) -> Unchecked:
    """Read a workbook of any shape."""
    reader = Reader(matcher(campaign))
    sheets, findings = read_sheets(workbook, reader)
    with_tables = [one for one in sheets if one.tables] or sheets
    heads = [(one.page.sheet.name, one.head) for one in with_tables]
    spoken = _told_sender(told, campaign) or find_spoken(heads, workbook.file, reader.matcher)
    work = gather_all(workbook, sheets, spoken, reader, told.period)
    made = make_facts(work.figures, campaign)
    unit, problem = settle_unit(spoken, [fact for fact, _ in made.facts], campaign)
    findings += [*work.findings, *made.findings, *_about_sender(spoken, problem, work, campaign)]
    findings += _not_responsible(unit, made.facts, campaign)
    statements, about_tasks = told_by(unit, work.statements, campaign)
    findings += about_tasks
    findings += check_alone(made.facts, work.figures, campaign)
    findings += _remarks_on_cells(sheets, made.facts)
    findings += _nothing_read(findings, work) if not made.facts and not statements else []
    findings += about_told(told, campaign)
    facts = _in_order([fact for fact, _ in made.facts], sheets)
    period = max([*(fact.period for fact in facts), *(one.period for one in statements)], default=None)
    asks = asks_of(findings, heads, workbook.file, reader.matcher)
    order = tuple(sheet.name for sheet in workbook.sheets)
    ordered = tuple(in_order_of_cells(findings, order))
    reading = Reading(workbook.file, unit, period, tuple(facts), ordered, told.corrections, asks, statements)
    plans = tuple(one for one in work.figures if one.role is ColumnRole.PLAN)
    return Unchecked(reading, tuple(made.facts), plans, unit, order)


def _told_sender(told: Told, campaign: Campaign) -> Spoken | None:
    """The sender that a person named, None where nobody did."""
    if told.unit is None:
        return None
    unit = campaign.units[told.unit]
    return Spoken(unit.code, unit.block, unit.district)


def _about_sender(spoken: Spoken, problem: str, work: Work, campaign: Campaign) -> list[Finding]:
    """Who sends is asked where it is ambiguous, foreign, or needed and not said."""
    if spoken.problem == "foreign":
        detail = f"“{spoken.found}” không phải huyện, thành phố của tỉnh {campaign.province}"
        return [finding("unit_unknown", found=spoken.found, detail=detail)]
    if (spoken.problem in ("ambiguous", "rivals") and work.lacking_district) or (spoken.problem == "rivals" and work.figures):
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
        remark = senders_words(cell.comment) if cell is not None and cell.comment else None
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
    return sorted(facts, key=lambda fact: (order[fact.sheet], cell_order(fact.cell), fact.indicator, fact.measure is Measure.MONTH))
