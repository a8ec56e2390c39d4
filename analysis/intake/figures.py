"""From entries to figures: indicator, district, period and measure settled, the cell read as a number.

A figure is complete or it says what it lacks. Totals, plans and percentages become figures too; only the
checks look at them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.intake.cell_values import about_shared, calculated, read_figure, shared_places
from analysis.intake.entry_roles import entries_as_meant
from analysis.intake.figure import Figure
from analysis.intake.findings import finding
from analysis.intake.grid import Cell, Sheet
from analysis.intake.layout.axes import Axis
from analysis.intake.layout.counted import Counted, Counting
from analysis.intake.layout.entries import Entry, Layout
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.layout.page import Page, Place
from analysis.intake.measures import Context, when
from analysis.model import Campaign, Finding, Indicator, Kind, Measure, Period


@dataclass
class Gathered:
    """Figures and findings of one table."""

    figures: list[Figure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    lacking_period: bool = False
    lacking_district: bool = False

    @property
    def values(self) -> list[Figure]:
        """What was reported, the totals over it among them; plans and percentages are left out."""
        return [one for one in self.figures if one.role is ColumnRole.VALUE]


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
    settling = _Settling(layout, context, campaign, sheets, shared_places(layout), Counting(context.unit))
    for entry in entries_as_meant(layout, context, campaign):
        settling.settle(entry)
    return settling.settled()


@dataclass
class _Settling:
    """A table whose entries are being settled. What is open or left out is said once a column or row, when all were seen."""

    layout: Layout
    context: Context
    campaign: Campaign
    sheets: Mapping[str, Sheet]
    shared: Mapping[Place, list[Place]]
    counting: Counting
    out: Gathered = field(default_factory=Gathered)
    asked: dict[Place, Entry] = field(default_factory=dict)
    left_out: dict[Place, Entry] = field(default_factory=dict)
    ahead: dict[Place, Entry] = field(default_factory=dict)
    other: dict[Place, Finding] = field(default_factory=dict)

    def settle(self, entry: Entry) -> None:
        """Add what an entry is: a figure, a finding, or nothing that a campaign asks for."""
        indicator = _indicator(entry, self.context, self.campaign)
        if indicator is None or not _fits(entry, indicator):
            return
        how, page = self.counting.of(entry, indicator), self.layout.table.page
        if how.other:
            _note_other_thing(entry, how, page, self.other)
        elif entry.place in self.shared and entry.role is ColumnRole.VALUE:
            self.out.findings += about_shared(page, entry, self.shared[entry.place])
        else:
            self._date(entry, indicator, how)

    def _date(self, entry: Entry, indicator: Indicator, how: Counted) -> None:
        """Settle when it was; what leaves that open, or lies ahead, is kept for the end."""
        period, measure, problem = when(entry, indicator, self.context, self.layout)
        if problem == "measure":
            self.asked.setdefault(_open_header(entry).place, entry)
        elif problem == "quarter":
            self.left_out.setdefault(_open_header(entry).place, entry)
        elif problem == "period":
            self.out.lacking_period = True
        elif _looks_ahead(entry, period, self.context):
            self.ahead.setdefault(_open_header(entry).place, entry)
        elif period is not None and measure is not None and period.year == self.context.year:
            self._read(entry, _Coordinates(indicator, period, measure, how))

    def _read(self, entry: Entry, where: _Coordinates) -> None:
        """Read the number, where it is known whose it is."""
        page, context, out = self.layout.table.page, self.context, self.out
        cell = calculated(page, entry, self.sheets, out.findings)
        if _claims_province(entry, context):
            out.findings += _about_province(page, entry, context, self.campaign)
        elif _lacks_district(entry, context):
            out.lacking_district = True
        elif cell is not None:
            out.figures.append(_figure(page, entry, cell, where, context))

    def settled(self) -> Gathered:
        """Everything that was found, with what is said once."""
        page = self.layout.table.page
        self.out.findings += self.other.values()
        _report_open(page, self.asked, self.left_out, self.out)
        self.out.findings += [_about_outlook(page, place, entry) for place, entry in self.ahead.items()]
        return self.out


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
    if period is context.period:
        return False
    result = entry.role is ColumnRole.VALUE and not entry.over and not entry.estimate and entry.mention is not None
    if not result or period is None or context.period is None or context.estimate or not context.titled:
        return False
    return period > context.period and not any(one.words.performed for axis in (entry.column, entry.row) for one in axis.said)


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
    some = any(not one.over for one in out.values)
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
