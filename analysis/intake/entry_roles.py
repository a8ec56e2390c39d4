"""What the other columns of a table and its title make of an entry's role: a share that is the value of a rate, a figure that is a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.intake.layout.axes import Axis
from analysis.intake.layout.entries import Entry, Layout
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.measures import Context
from analysis.intake.words.periods import Hint
from analysis.intake.words.quantities import SHARE, read_quantity
from analysis.model import Campaign, Kind


def entries_as_meant(layout: Layout, context: Context, campaign: Campaign) -> Iterator[Entry]:
    """The entries of a table, each in the role that it has in this table below this title."""
    return _with_plans(_with_rates(layout, context, campaign), layout, context)


def _with_rates(layout: Layout, context: Context, campaign: Campaign) -> Iterator[Entry]:
    """The percentage column of a rate is its value where the table has no results (nor numerators, if only the title names the rate)."""
    results = any(axis.role is ColumnRole.VALUE for axis in layout.columns.values())
    fractions = any(axis.role is ColumnRole.NUMERATOR for axis in layout.columns.values())
    if results and not fractions:
        yield from layout.entries
        return
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
