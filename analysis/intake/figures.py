"""From entries to figures: indicator, district, period and measure settled, the cell read as a number.

A figure is complete or it says what it lacks. Totals, plans and percentages become figures too; only the
checks look at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from analysis.intake.findings import finding
from analysis.intake.formulas import recompute
from analysis.intake.grid import Cell, Sheet
from analysis.intake.headers import Role
from analysis.intake.layout import Entry, Layout
from analysis.intake.numbers import Number, Outcome, read_cell
from analysis.intake.page import Page, Place
from analysis.intake.periods import Hint
from analysis.intake.text import unaccent
from analysis.model import Campaign, Finding, Indicator, Kind, Measure, Period

_PERCENT_UNITS = ("%", "phan tram", "ty le", "ti le")


@dataclass(frozen=True, slots=True)
class Context:
    """What title, sheet, file and letterhead say for a whole table.

    ``hint`` is the measure of a column that names none; ``cumulative`` is true where the title says "lũy kế" in
    words. ``district`` is the one the table speaks of; ``whole`` is true where figures without a district
    are those of the province, false where nobody knows whose they are. ``assigns``: the title speaks of a plan.
    """

    year: int
    period: Period | None
    hint: Hint = Hint.NONE
    cumulative: bool = False
    monthly: bool = False
    estimate: bool = False
    scale: float = 1.0
    indicator: str | None = None
    district: str | None = None
    whole: bool = True
    assigns: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell with its meaning. ``number`` is what the cell says; ``over`` is not "" for totals."""

    sheet: str
    place: Place
    cell: str
    role: Role
    indicator: str
    district: str | None
    period: Period
    measure: Measure
    number: Number
    over: str
    estimate: bool
    row_text: str
    column_text: str
    shown: str
    row_place: Place
    office: bool = False

    @property
    def value(self) -> float | None:
        """The number in the indicator's unit of measure, None where the cell holds none."""
        return self.number.value if self.number.outcome is Outcome.VALUE else None


@dataclass
class Gathered:
    """Figures and findings of one table."""

    figures: list[Figure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    lacking_period: bool = False
    lacking_district: bool = False


def gather(layout: Layout, context: Context, campaign: Campaign, sheets: Mapping[str, Sheet]) -> Gathered:
    """Settle every entry of a table.

    Parameters
    ----------
    layout : Layout
        The table's entries.
    context : Context
        What holds for the whole table.
    campaign : Campaign
        Its indicators and districts.
    sheets : mapping of str to Sheet
        All sheets, for formulas without a cached result.

    Returns
    -------
    Gathered
        With ``measure_unknown``, ``shared_value``, ``quarter_left_out``, ``estimate``, ``formula_recomputed``,
        ``formula_not_calculated`` and ``stale_link`` among its findings. What a cell is as a number is left to the facts.
    """
    out = Gathered()
    asked: dict[Place, Entry] = {}
    left_out: dict[Place, Entry] = {}
    shared = _shared(layout)
    entries = _with_rates(layout.entries, campaign, layout)
    if context.assigns and not any(axis.role is Role.VALUE for axis in layout.columns.values()):
        entries = [replace(one, role=Role.PLAN) if one.role is Role.VALUE and one.row.role is not Role.VALUE else one for one in entries]
    for entry in entries:
        indicator = _indicator(entry, context, campaign)
        if indicator is None or not _fits(entry, indicator):
            continue
        if entry.place in shared and entry.role is Role.VALUE:
            _report_shared(layout.table.page, entry, shared[entry.place], out)
            continue
        period, measure, problem = _when(entry, indicator, context, layout)
        if problem == "measure":
            asked.setdefault(_asked_place(entry), entry)
        elif problem == "quarter":
            left_out.setdefault(_asked_place(entry), entry)
        elif problem == "period":
            out.lacking_period = True
        elif period is not None and measure is not None and period.year == context.year:
            _settle(layout, entry, indicator, period, measure, context, sheets, out)
    _report_open(layout.table.page, asked, left_out, out)
    return out


def _indicator(entry: Entry, context: Context, campaign: Campaign) -> Indicator | None:
    """The indicator of an entry; of two, the one that is a part of the other; the title's where nothing else speaks."""
    if not entry.explained:
        return None
    code = entry.indicator or (context.indicator if not entry.row.unexplained and not entry.column.unexplained else None)
    if code is None:
        return None
    if "|" in code:
        first, second = code.split("|")
        if _is_part(first, second, campaign):
            code = first
        elif _is_part(second, first, campaign):
            code = second
        else:
            return None
    return campaign.indicators[code]


def _is_part(code: str, whole: str, campaign: Campaign) -> bool:
    parent = campaign.indicators[code].parent
    while parent is not None:
        if parent == whole:
            return True
        parent = campaign.indicators[parent].parent
    return False


def _fits(entry: Entry, indicator: Indicator) -> bool:
    """False where role or unit of measure speak of something else: a percentage of a count, the households left over."""
    if indicator.kind is Kind.QUALITATIVE:
        return False
    if entry.role is Role.REMAINING:
        return False
    if entry.role in (Role.NUMERATOR, Role.DENOMINATOR):
        return indicator.kind is Kind.RATE
    unit = unaccent(entry.unit_text)
    if not unit or entry.role is Role.PERCENT:
        return True
    percent = any(word in unit for word in _PERCENT_UNITS)
    if indicator.kind is Kind.RATE:
        return True
    households = "ho" in unit.replace("hoc", "").split()
    wanted = unaccent(indicator.unit_of_measure)
    return not percent and (households == (wanted == "ho") or not households)


def _with_rates(entries: Iterable[Entry], campaign: Campaign, layout: Layout) -> list[Entry]:
    """The percentage column of a rate is its value where the table has no column of results."""
    results = any(axis.role is Role.VALUE for axis in layout.columns.values())
    out = []
    for entry in entries:
        code = (entry.indicator or "").split("|")[-1]
        rate = code in campaign.indicators and campaign.indicators[code].kind is Kind.RATE
        share = entry.role is Role.PERCENT and not entry.column.of_plan and not entry.row.of_plan
        whole = entry.column.total_of and any(axis.role is Role.NUMERATOR for axis in layout.columns.values())
        if rate and share and not results:
            entry = replace(entry, role=Role.VALUE)
        elif rate and entry.role is Role.VALUE and whole:
            entry = replace(entry, role=Role.DENOMINATOR, over="")
        out.append(entry)
    return out


def _when(entry: Entry, indicator: Indicator, context: Context, layout: Layout) -> tuple[Period | None, Measure | None, str]:
    """Period and measure of an entry, or what is open: "measure", "quarter", "period"."""
    speaks = entry.role is Role.VALUE and not entry.over
    period = entry.mention.period(context.year) if entry.mention else _bare_year_period(entry, context, layout) or context.period
    if period is None and not speaks:
        period = Period(context.year, 12)
    if period is None:
        return None, None, "period"
    if entry.column.previous or entry.row.previous:
        period = _before(period) if _is_last_month(entry, context) else None
        if period is None:
            return None, None, "quarter"
    if indicator.kind is not Kind.FLOW:
        return period, Measure.CUMULATIVE, ""
    measure, problem = _measure(entry, context, layout)
    return (period, measure, problem) if speaks else (period, measure or Measure.CUMULATIVE, "")


def _is_last_month(entry: Entry, context: Context) -> bool:
    """ "Kỳ trước" is last month only in a monthly report; a half year's is last year's."""
    return context.hint in (Hint.NAMED, Hint.MONTH) or "tháng trước" in f"{entry.column.text} {entry.row.text}".lower()


def _before(period: Period) -> Period | None:
    return Period(period.year, period.month - 1) if period.month > 1 else None


def _bare_year_period(entry: Entry, context: Context, layout: Layout) -> Period | None:
    """ "TH năm 2023" beside "TH 9 tháng" is the whole year; alone it only repeats the title's year."""
    if not _is_whole_year(entry, context, layout):
        return None
    return Period(context.year, 12)


def _is_whole_year(entry: Entry, context: Context, layout: Layout) -> bool:
    silent = entry.column.mention is None and entry.hint is Hint.NONE and not entry.row.mention
    if entry.column.year != context.year or not silent or entry.role is not Role.VALUE:
        return False
    beside = [axis for axis in layout.columns.values() if axis.role is Role.VALUE and axis.mention is not None]
    december = context.period is not None and context.period.month == 12
    return any(axis.mention and (december or axis.mention.hint is Hint.CUMULATIVE) for axis in beside)


def _measure(entry: Entry, context: Context, layout: Layout) -> tuple[Measure | None, str]:
    previous = entry.column.previous or entry.row.previous
    hint = entry.hint
    if _is_whole_year(entry, context, layout):
        return Measure.CUMULATIVE, ""
    if previous and hint is Hint.OTHER:
        hint = (
            Hint.MONTH
            if context.hint in (Hint.NAMED, Hint.MONTH) or "tháng" in (entry.column.text + entry.row.text).lower()
            else Hint.OTHER
        )
    if hint is Hint.NAMED:
        hint = Hint.CUMULATIVE if context.cumulative and not _has_cumulative_column(layout) else Hint.MONTH
    if hint is Hint.NONE:
        in_period = entry.column.in_period or entry.row.in_period
        hint = Hint.MONTH if in_period and context.hint is Hint.NAMED else context.hint
        if hint in (Hint.NAMED, Hint.NONE) or (hint is Hint.QUARTER and not in_period):
            return None, "measure"
    if hint in (Hint.QUARTER, Hint.OTHER):
        return None, "quarter"
    return (Measure.CUMULATIVE if hint is Hint.CUMULATIVE else Measure.MONTH), ""


def _has_cumulative_column(layout: Layout) -> bool:
    return any(axis.hint is Hint.CUMULATIVE and axis.role is not Role.PLAN for axis in layout.columns.values())


def _asked_place(entry: Entry) -> Place:
    return entry.column.place if entry.column.text else entry.row.place


def _settle(
    layout: Layout,
    entry: Entry,
    indicator: Indicator,
    period: Period,
    measure: Measure,
    context: Context,
    sheets: Mapping[str, Sheet],
    out: Gathered,
) -> None:
    page = layout.table.page
    district = entry.district or (None if entry.province or entry.over == "districts" else context.district)
    if district is None and not entry.province and not entry.over and not context.whole and entry.role is Role.VALUE:
        out.lacking_district = True
        return
    cell = _calculated(page, entry, sheets, out)
    if cell is None:
        return
    number = _number(cell, entry, indicator, context)
    out.figures.append(
        Figure(
            sheet=page.sheet.name,
            place=entry.place,
            cell=page.name(entry.place),
            role=entry.role,
            indicator=indicator.code,
            district=district,
            period=period,
            measure=measure,
            number=number,
            over=entry.over if entry.over not in ("whole", "communes") else "",
            estimate=entry.estimate or context.estimate or number.estimate,
            row_text=entry.row.text,
            column_text=entry.column.text,
            shown=page.shown(entry.place),
            row_place=entry.row.place,
            office=entry.row.office or entry.column.office,
        )
    )


def _number(cell: Cell, entry: Entry, indicator: Indicator, context: Context) -> Number:
    """What the cell says, read as what its role counts."""
    if entry.role is Role.PERCENT:
        return read_share(cell)
    if entry.role in (Role.NUMERATOR, Role.DENOMINATOR):
        return read_cell(cell, kind="count")
    if indicator.kind is Kind.RATE:
        unclear = entry.role is Role.VALUE and _counts_things(entry)
        return Number(Outcome.PROBLEM, problem="percent_unclear") if unclear else read_cell(cell, kind="rate")
    scale = max(entry.scale, context.scale, _unit_scale(entry))
    return read_cell(cell, kind="count", scale=scale, reduction=True, unit_of_measure=indicator.unit_of_measure)


def read_share(cell: Cell) -> Number:
    """A percentage of a plan, which may well be more than 100; without a sign of % 0.4 stays as it is written."""
    number = read_cell(cell, kind="rate")
    if number.problem not in ("rate_out_of_range", "percent_unclear"):
        return number
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return Number(Outcome.VALUE, value=float(cell.value) * (100 if "%" in cell.number_format else 1))
    match = re.fullmatch(r"(\d{1,4})(?:[.,](\d{1,2}))?\s*%?", str(cell.value).strip())
    return Number(Outcome.VALUE, value=float(f"{match[1]}.{match[2] or 0}")) if match else number


def _unit_scale(entry: Entry) -> float:
    unit = unaccent(entry.unit_text)
    return 1000.0 if any(word in unit for word in ("1.000", "1000", "nghin", "ngan ")) else 1.0


def _counts_things(entry: Entry) -> bool:
    """A rate whose unit of measure is a thing ("xã"), with no sign of %: the cell may hold the numerator."""
    unit = unaccent(entry.unit_text)
    return bool(unit) and not any(word in unit for word in _PERCENT_UNITS) and unit not in ("-", "x")


def _calculated(page: Page, entry: Entry, sheets: Mapping[str, Sheet], out: Gathered) -> Cell | None:
    """The cell with its text decoded and, where nothing was cached, its plain formula computed."""
    place = page.owner(entry.place)
    cell = page.cell(place)
    if cell is None:
        return None
    if isinstance(cell.value, str):
        cell = replace(cell, value=page.texts.get(place, cell.value))
    speaks = entry.role is Role.VALUE and not entry.over
    where = {"sheet": page.sheet.name, "cell": page.name(entry.place), "row": entry.row.text}
    if cell.formula is None or cell.error is not None:
        return cell
    if cell.value is not None:
        if cell.external and speaks:
            out.findings.append(finding("stale_link", **where, found=page.shown(place)))
        return cell
    result = None if cell.external else recompute(cell.formula, page.sheet, sheets)
    if result is None:
        if speaks:
            out.findings.append(finding("formula_not_calculated", **where, found=cell.formula))
        return None
    if speaks:
        out.findings.append(finding("formula_recomputed", **where, found=cell.formula, detail=f"{result:.10g}".replace(".", ",")))
    return replace(cell, value=round(result, 9))


def _shared(layout: Layout) -> dict[Place, list[Place]]:
    """Places inside merged ranges that cover figures of several rows (or columns) at once, with all of them."""
    page = layout.table.page
    found: dict[Place, list[Place]] = {}
    by_owner: dict[Place, list[Entry]] = {}
    for entry in layout.entries:
        owner = page.owners.get(entry.place)
        if owner is not None:
            by_owner.setdefault(owner, []).append(entry)
    for entries in by_owner.values():
        coordinates = {(one.indicator, one.district, one.row.text, one.column.text) for one in entries}
        if len(coordinates) > 1:
            for one in entries:
                found[one.place] = [other.place for other in entries]
    return found


def _report_shared(page: Page, entry: Entry, places: list[Place], out: Gathered) -> None:
    if entry.place != places[0]:
        return
    cells = ", ".join(page.name(place) for place in places)
    owner = page.owner(entry.place)
    number = read_cell(page.cell(owner), kind="count")
    if number.outcome in (Outcome.MISSING, Outcome.NOT_REPORTED):
        return
    out.findings.append(finding("shared_value", page.sheet.name, page.name(owner), page.shown(owner), detail=cells))


def _report_open(page: Page, asked: dict[Place, Entry], left_out: dict[Place, Entry], out: Gathered) -> None:
    """Ask for the measure of a column; a quarter's own figure is only asked about where nothing else is given."""
    some = any(figure.role is Role.VALUE and not figure.over for figure in out.figures)
    for place, entry in asked.items():
        text = entry.column.text or entry.row.text
        out.findings.append(finding("measure_unknown", page.sheet.name, page.name(place), text, detail=""))
    for place, entry in left_out.items():
        text = entry.column.text or entry.row.text
        if some or asked:
            out.findings.append(
                finding("quarter_left_out", page.sheet.name, page.name(place), text, detail="một quý hoặc một khoảng thời gian")
            )
        else:
            detail = "; số riêng của một quý không phải hai loại đó"
            out.findings.append(finding("measure_unknown", page.sheet.name, page.name(place), text, detail=detail))
