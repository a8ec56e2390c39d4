"""From entries to figures: indicator, district, period and measure settled, the cell read as a number.

A figure is complete or it says what it lacks. Totals, plans and percentages become figures too; only the
checks look at them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.intake.cell_values import about_shared, calculated, read_figure, shared_places
from analysis.intake.findings import finding
from analysis.intake.grid import Cell, Sheet
from analysis.intake.layout.axes import Axis
from analysis.intake.layout.counted import Counted, counted
from analysis.intake.layout.entries import Entry, Layout
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.layout.page import Page, Place
from analysis.intake.measures import Context, when
from analysis.intake.words.numbers import Number, Outcome
from analysis.intake.words.periods import Hint
from analysis.intake.words.quantities import SHARE, read_quantity
from analysis.model import Campaign, Finding, Indicator, Kind, Measure, Period


class Figure(NamedTuple):
    """One cell with its meaning. ``number`` is what the cell says; ``over`` is not "" for totals; ``upright`` for a numerator or
    denominator that stands in a row of its own, above or below its rate."""

    sheet: str
    place: Place
    cell: str
    role: ColumnRole
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
    upright: bool = False

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
    ahead: dict[Place, Entry] = {}
    other: dict[Place, Finding] = {}
    shared = shared_places(layout)
    for entry in _with_plans(_with_rates(layout, context, campaign), layout, context):
        indicator = _indicator(entry, context, campaign)
        if indicator is None or not _fits(entry, indicator):
            continue
        how = counted(entry, indicator, context.unit)
        if how.other:
            _note_other_thing(entry, how, layout.table.page, other)
            continue
        if entry.place in shared and entry.role is ColumnRole.VALUE:
            out.findings += about_shared(layout.table.page, entry, shared[entry.place])
            continue
        period, measure, problem = when(entry, indicator, context, layout)
        if problem == "measure":
            asked.setdefault(_open_header(entry).place, entry)
        elif problem == "quarter":
            left_out.setdefault(_open_header(entry).place, entry)
        elif problem == "period":
            out.lacking_period = True
        elif _looks_ahead(entry, period, context):
            ahead.setdefault(_open_header(entry).place, entry)
        elif period is not None and measure is not None and period.year == context.year:
            cell = calculated(layout.table.page, entry, sheets, out.findings)
            if _claims_province(entry, context):
                out.findings += _about_province(layout.table.page, entry, context, campaign)
            elif _lacks_district(entry, context):
                out.lacking_district = True
            elif cell is not None:
                out.figures.append(_figure(layout.table.page, entry, cell, _Coordinates(indicator, period, measure, how), context))
    out.findings += other.values()
    _report_open(layout.table.page, asked, left_out, out)
    out.findings += [_about_outlook(layout.table.page, place, entry) for place, entry in ahead.items()]
    return out


def _claims_province(entry: Entry, context: Context) -> bool:
    """ "Toàn tỉnh" in the report of a district's office: nobody knows whether it is the province's figure or the district's."""
    office = entry.row.office or entry.column.office
    return (
        entry.province and not entry.over and not office and entry.district is None and context.district is not None and not context.whole
    )


def _about_province(page: Page, entry: Entry, context: Context, campaign: Campaign) -> list[Finding]:
    if entry.role is not ColumnRole.VALUE or context.district is None:
        return []
    detail = f"số của tỉnh trong báo cáo của {campaign.districts[context.district].full_name}, không rõ là của tỉnh hay của huyện"
    where = {"sheet": page.sheet.name, "cell": page.name(entry.place), "row": entry.row.text}
    return [finding("place_unclear", **where, found=page.shown(entry.place), detail=detail)]


def _about_outlook(page: Page, place: Place, entry: Entry) -> Finding:
    said = _open_header(entry)
    return finding("unknown_row" if said is entry.row else "unknown_column", page.sheet.name, page.name(place), said.text)


def _looks_ahead(entry: Entry, period: Period | None, context: Context) -> bool:
    """ "Cả năm" or "Tháng 6" in a report of May is a plan, unless it says "ước" or "thực hiện": what lies ahead has no result."""
    result = entry.role is ColumnRole.VALUE and not entry.over and not entry.estimate and entry.mention is not None
    if not result or period is None or context.period is None or context.estimate or not context.titled:
        return False
    performed = any(one.words.performed for axis in (entry.column, entry.row) for one in axis.said)
    return period > context.period and not performed


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
    """False where the role speaks of something else: the households left over, the numerator of a count."""
    if indicator.kind is Kind.QUALITATIVE:
        return False
    if entry.role is ColumnRole.REMAINING:
        return False
    if entry.role in (ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR):
        return indicator.kind is Kind.RATE
    return True


def _note_other_thing(entry: Entry, how: Counted, page: Page, other: dict[Place, Finding]) -> None:
    """Lượt or triệu đồng below an indicator that counts persons: said once a column or once a row, and no figure."""
    if entry.role is ColumnRole.VALUE and not entry.over:
        place = entry.column.place if how.by_column else entry.place
        shown = entry.column.text if how.by_column else page.shown(entry.place)
        row = "" if how.by_column else entry.row.text
        other.setdefault(place, finding("other_quantity", page.sheet.name, page.name(place), shown, row=row, detail=how.other))


def _with_rates(layout: Layout, context: Context, campaign: Campaign) -> Iterator[Entry]:
    """The percentage column of a rate is its value where the table has no results (nor numerators, if only the title names the rate)."""
    results = any(axis.role is ColumnRole.VALUE for axis in layout.columns.values())
    fractions = any(axis.role is ColumnRole.NUMERATOR for axis in layout.columns.values())
    titled = "" if fractions else context.indicator or ""
    for entry in layout.entries:
        code = (entry.indicator or titled).split("|")[-1]
        rate = code in campaign.indicators and campaign.indicators[code].kind is Kind.RATE
        share = entry.role is ColumnRole.PERCENT and not entry.column.of_plan and not entry.row.of_plan
        if rate and share and not results:
            yield entry._replace(role=ColumnRole.VALUE)
        elif rate and entry.role is ColumnRole.VALUE and entry.column.total_of and fractions:
            yield entry._replace(role=ColumnRole.DENOMINATOR, over="")
        else:
            yield entry


def _with_plans(entries: Iterable[Entry], layout: Layout, context: Context) -> Iterator[Entry]:
    """Below a title that speaks of a plan, figures are the plan's unless their column or row says "thực hiện".

    Below one that speaks of shares of a plan ("TỶ LỆ HOÀN THÀNH") they are percentages, unless they say what they count.
    The total of a district's communes, or of a whole that has no parts here, is a plain figure.
    """
    plans = context.assigns and not any(axis.role is ColumnRole.VALUE and not _only_counts(axis) for axis in layout.columns.values())
    roles = {axis.role for axis in layout.columns.values()}
    shares = context.shares and not roles & {ColumnRole.PLAN, ColumnRole.PERCENT}
    for one in entries:
        entry = one._replace(over="") if one.over in ("whole", "communes") else one
        if shares and entry.role is ColumnRole.VALUE and not _says_what_it_counts(entry):
            entry = entry._replace(role=ColumnRole.PERCENT)
        assigned = plans and entry.role is ColumnRole.VALUE and entry.row.role is not ColumnRole.VALUE
        yield entry._replace(role=ColumnRole.PLAN) if assigned else entry


def _says_what_it_counts(entry: Entry) -> bool:
    quantities = (entry.row.quantity, entry.column.quantity, read_quantity(entry.unit_text))
    return any(one is not None and one.thing != SHARE for one in quantities)


def _only_counts(axis: Axis) -> bool:
    """ "Số lượng" says neither that something was done nor when: below a registration of targets it holds targets."""
    return axis.mention is None and axis.hint is Hint.NONE and not any(one.words.performed for one in axis.said)


def _open_header(entry: Entry) -> Axis:
    """The header that leaves the measure open, or the label where that names a time of its own ("Tạo việc làm mới quý II")."""
    own_time = entry.row.mention is not None and entry.column.mention is None
    return entry.row if own_time or not entry.column.text else entry.column


class _Coordinates(NamedTuple):
    indicator: Indicator
    period: Period
    measure: Measure
    how: Counted


def _lacks_district(entry: Entry, context: Context) -> bool:
    """True for a figure that names no district where nobody knows whose it is."""
    named = entry.district or entry.province or entry.over or context.district or context.whole
    return entry.role is ColumnRole.VALUE and not named


def _figure(page: Page, entry: Entry, cell: Cell, where: _Coordinates, context: Context) -> Figure:
    district = entry.district or (None if entry.province or entry.over == "districts" else context.district)
    number = read_figure(cell, entry, where.indicator, where.how.scale, context)
    return Figure(
        sheet=page.sheet.name,
        place=entry.place,
        cell=page.name(entry.place),
        role=entry.role,
        indicator=where.indicator.code,
        district=district,
        period=where.period,
        measure=where.measure,
        number=number,
        over=entry.over,
        estimate=entry.estimate or context.estimate or number.estimate,
        row_text=entry.row.text,
        column_text=entry.column.text,
        shown=page.shown(entry.place),
        row_place=entry.row.place,
        office=entry.row.office or entry.column.office,
        upright=entry.row.role in (ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR),
    )


def _report_open(page: Page, asked: dict[Place, Entry], left_out: dict[Place, Entry], out: Gathered) -> None:
    """Ask for the measure of a column; a quarter's own figure is only asked about where nothing else is given."""
    some = any(figure.role is ColumnRole.VALUE and not figure.over for figure in out.figures)
    for place, entry in asked.items():
        out.findings.append(finding("measure_unknown", page.sheet.name, page.name(place), _open_header(entry).text, detail=""))
    for place, entry in left_out.items():
        text = _open_header(entry).text
        if some or asked:
            out.findings.append(
                finding("quarter_left_out", page.sheet.name, page.name(place), text, detail="một quý hoặc một khoảng thời gian")
            )
        else:
            detail = "; số riêng của một quý không phải hai loại đó"
            out.findings.append(finding("measure_unknown", page.sheet.name, page.name(place), text, detail=detail))
