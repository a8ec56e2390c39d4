"""What units registered beside what they were assigned and what they reached, with what is to be pointed out about it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.desk.registration import RegistrationConcern, RegistrationsAtDay, assigned_to
from analysis.display.elements.columns import indicator_column, reached_column, unit_column
from analysis.display.elements.figure_places import Aspect, place_of, place_of_registered, place_of_unit
from analysis.display.elements.table import INDICATOR, PLACE, REACHED, Column, ColumnFormat, DisplayTable
from analysis.display.elements.view import View
from analysis.frames.rows import FigureRow, rows_of
from analysis.model import WHOLE_PROVINCE, Target
from analysis.wording import indicator_name


class _ReachedRow(FigureRow, total=False):
    """A row of DISTRICT_PROGRESS or, without the mark of doubt, of COVERAGE."""

    suspicious: bool


ASSIGNED, HALF, YEAR = "assigned", "registered_half", "registered_year"


@dataclass(frozen=True, slots=True)
class RegisteredBeside:
    """An indicator of a unit: what it was assigned, registered and reached; None where nothing is known, which is never zero.

    ``note`` says in words what is to be pointed out, and why nothing is registered where nothing is.
    """

    unit: str
    indicator: str
    assigned: float | None
    assigned_place: str
    half_year: float | None
    year: float | None
    reached: float | None
    suspicious: bool
    reached_place: str
    note: str

    @property
    def registered(self) -> bool:
        """Whether the unit registered a figure."""
        return self.half_year is not None or self.year is not None


def registered_for(view: View, found: RegistrationsAtDay, indicator: str, units: tuple[str, ...]) -> tuple[RegisteredBeside, ...]:
    """An indicator beside every one of these units that was assigned or registered it: those with something to point out first."""
    rows = [
        _beside(view, found, code, indicator, of_unit[indicator])
        for code in units
        if indicator in (of_unit := _concerned(view, found, code))
    ]
    return tuple(sorted(rows, key=lambda one: not one.note))


def registered_by(view: View, found: RegistrationsAtDay, unit: str) -> tuple[RegisteredBeside, ...]:
    """Every indicator that a unit was assigned or registered, in the order of the table."""
    return tuple(_beside(view, found, unit, code, target) for code, target in _concerned(view, found, unit).items())


def _concerned(view: View, found: RegistrationsAtDay, unit: str) -> dict[str, Target | None]:
    """The indicators that a unit was assigned (with the target) or registered, in the order of the table."""
    assigned = assigned_to(view.campaign, view.campaign.units[unit], found.district_targets)
    kept = found.registered.get(unit)
    named = {*assigned, *(line.indicator for line in kept.content.lines)} if kept else {*assigned}
    return {code: assigned.get(code) for code in view.campaign.indicators if code in named}


def _beside(view: View, found: RegistrationsAtDay, unit: str, indicator: str, target: Target | None) -> RegisteredBeside:
    kept, district = found.registered.get(unit), view.campaign.units[unit].district
    line = kept.content.of(indicator) if kept else None
    reached = _reached(view, unit, district, indicator)
    return RegisteredBeside(
        unit,
        indicator,
        target.value if target else None,
        place_of(indicator, target.district or WHOLE_PROVINCE, aspect=Aspect.TARGET) if target else "",
        line.half_year if line else None,
        line.year if line else None,
        reached["value"] if reached else None,
        bool(reached.get("suspicious", False)) if reached else False,
        place_of(indicator, district) if district else place_of_unit(indicator, unit),
        _note(view, found, unit, indicator),
    )


def _reached(view: View, unit: str, district: str | None, indicator: str) -> _ReachedRow | None:
    """The unit's own figure of the period: its district's, or (of a body of the province) what it reported itself."""
    frame = view.progress.districts if district else view.progress.coverage
    whose = frame["district"].eq(district) if district else frame["unit"].eq(unit)
    rows = rows_of(frame[whose & frame[INDICATOR].eq(indicator)].head(1), _ReachedRow)
    return rows[0] if rows else None


def _note(view: View, found: RegistrationsAtDay, unit: str, indicator: str) -> str:
    name = f"{indicator_name(view.campaign.indicators[indicator], view.language)}: "
    said = [
        one.said.text(view.language).removeprefix(name)
        for one in found.points_about(unit)
        if one.indicator == indicator or one.concern is RegistrationConcern.MISSING
    ]
    if said:
        return " ".join(f"{one[:1].upper()}{one[1:]}" for one in said)
    if unit in found.registered:
        nothing = found.registered[unit].content.of(indicator) is None
        return view.say("Bản đăng ký không ghi chỉ tiêu này.", "The registration does not name it.") if nothing else ""
    if unit in found.noted:
        return view.say("Đã nhận bản giấy; số đăng ký chưa ghi vào đây.", "On paper; its figures are not entered here.")
    return view.say("Chưa đăng ký.", "Not registered yet.")


def registered_finding(view: View, found: RegistrationsAtDay, rows: tuple[RegisteredBeside, ...]) -> str:
    """How many units registered the indicator of these rows, and how many are below the assignment: the title of the table."""
    there = sum(one.registered for one in rows)
    below = sum(
        one.concern is RegistrationConcern.BELOW_ASSIGNED and (one.unit, one.indicator) in {(row.unit, row.indicator) for row in rows}
        for one in found.points
    )
    said = view.say(f"{there}/{len(rows)} đơn vị đăng ký chỉ tiêu này", f"{there} of {len(rows)} units registered it")
    if not below:
        return said
    return said + view.say(f", {below} đơn vị chưa bằng mức giao", f", {below} not up to the assigned target")


def registered_table(view: View, rows: tuple[RegisteredBeside, ...], title: str, first: str) -> DisplayTable:
    """Assigned, registered and reached side by side, each figure with the name that leads to where it stands.

    Parameters
    ----------
    first
        What the rows are called by: ``unit`` or ``indicator``.
    """
    names = [view.short_of(one.indicator) for one in rows] if first == INDICATOR else _unit_names(view, rows)
    columns = (
        indicator_column(view.language) if first == INDICATOR else unit_column(view.language),
        Column(ASSIGNED, view.say("Giao", "Assigned"), ColumnFormat.MEASURED),
        Column(HALF, view.say("Đăng ký 6 tháng", "Registered, half-year"), ColumnFormat.MEASURED),
        Column(YEAR, view.say("Đăng ký cả năm", "Registered, year"), ColumnFormat.MEASURED),
        reached_column(view.language),
        Column("note", view.say("Điểm cần lưu ý", "To point out")),
    )
    return DisplayTable(f"{title}, {view.until}", columns, _frame(rows, names), view.campaign, view.language, view.source, _names(rows))


def _unit_names(view: View, rows: tuple[RegisteredBeside, ...]) -> list[str]:
    """Units by their districts where that tells them apart, as in the other tables of districts; otherwise by their own names."""
    units = [view.campaign.units[one.unit] for one in rows]
    districts = [unit.district for unit in units if unit.district]
    if len(set(districts)) < len(units):
        return [unit.named(view.language) for unit in units]
    return [view.row_name(district) for district in districts]


def _frame(rows: tuple[RegisteredBeside, ...], names: list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            INDICATOR: [one.indicator for one in rows],
            "name": names,
            ASSIGNED: _numbers([one.assigned for one in rows]),
            HALF: _numbers([one.half_year for one in rows]),
            YEAR: _numbers([one.year for one in rows]),
            REACHED: _numbers([one.reached for one in rows]),
            "suspicious": [one.suspicious for one in rows],
            PLACE: [one.reached_place for one in rows],
            "note": [one.note for one in rows],
        }
    )


def _numbers(values: list[float | None]) -> pd.Series:
    return pd.Series(values, dtype="float64")


def _names(rows: tuple[RegisteredBeside, ...]) -> dict[str, tuple[str, ...]]:
    """The names of the numbers that are no figure of the progress; "" where there is no number."""

    def registered(one: RegisteredBeside, value: float | None) -> str:
        return "" if value is None else place_of_registered(one.indicator, one.unit)

    return {
        ASSIGNED: tuple(one.assigned_place for one in rows),
        HALF: tuple(registered(one, one.half_year) for one in rows),
        YEAR: tuple(registered(one, one.year) for one in rows),
    }
