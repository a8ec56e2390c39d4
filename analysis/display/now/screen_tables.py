"""The tables of the screens: which columns, in which order, under which title."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.display.compare.last_year import same_month
from analysis.display.compare.ranks import rank_now
from analysis.display.elements.columns import (
    covered_column,
    district_column,
    expected_column,
    indicator_column,
    reached_column,
    status_column,
    unit_column,
)
from analysis.display.elements.figure_places import Aspect, place_of, place_of_unit
from analysis.display.elements.labels import coverage_state, month_of, of
from analysis.display.elements.table import INDICATOR, Column, ColumnFormat, DisplayTable
from analysis.display.elements.view import View
from analysis.model import Direction

LAST_YEAR = "last_year"


def indicators_table(view: View, codes: tuple[str, ...] | None = None) -> DisplayTable:
    """Indicators of the whole province, one row each: all that have a target, or those named."""
    rows = view.progress.indicators
    rows = rows[rows[INDICATOR].isin(codes) if codes else rows["year_target"].notna()].reset_index(drop=True)
    rows = rows.assign(
        name=[view.name_of(code) for code in rows[INDICATOR]],
        covered=_covered(rows),
        place=[place_of(code) for code in rows[INDICATOR]],
    )
    columns = (
        indicator_column(view.language),
        status_column(view.language),
        reached_column(view.language),
        Column("milestone", view.say("Mốc giữa năm", "Milestone"), ColumnFormat.MEASURED),
        Column("year_target", view.say("Cả năm", "Year target"), ColumnFormat.MEASURED),
        expected_column(view.language),
        Column("achievement", view.say("Đạt so với cả năm", "Share of the year"), ColumnFormat.RATIO),
        Column("pace", view.say("Tiến độ", "Pace"), ColumnFormat.RATIO),
        Column("gap", view.say("Chênh so với cả năm", "Gap to the year"), ColumnFormat.DIFFERENCE),
        covered_column(view.language),
    )
    return _table(view, view.say("Các chỉ tiêu toàn tỉnh", "Targets of the province"), columns, rows)


def children_table(view: View, indicator: str) -> DisplayTable | None:
    """The rows below an indicator, with their own targets where they have one; None where there are none."""
    below = view.campaign.children(indicator)
    if not below:
        return None
    return replace(indicators_table(view, below), title=view.say("Trong đó", "Of which"))


def districts_table(view: View, indicator: str) -> DisplayTable:
    """One indicator in all districts, ranked; districts without a figure last."""
    rows = ranked(view, indicator)
    before = same_month(view, indicator, rows["district"])
    rows = rows.assign(name=[view.row_name(code) for code in rows["district"]], last_year=[value for value, _ in before])
    share = Column("share", view.say("Phần của tỉnh", "Share of the province"), ColumnFormat.RATIO)
    columns = (
        district_column(view.language),
        *_district_columns(view),
        _last_year_column(view),
        share,
        _period_column(view),
    )
    title = f"{view.name_of(indicator)}: {view.say('theo huyện, thành phố', 'by district')}"
    names = {LAST_YEAR: tuple(place for _, place in before)}
    return replace(_table(view, title, columns, _with_places(view, rows)), names=names)


def one_district_table(view: View, district: str) -> DisplayTable:
    """One district in all its indicators, in the order of the programme."""
    rows = view.progress.districts[view.progress.districts["district"] == district].reset_index(drop=True)
    rows = rows.assign(
        name=[view.name_of(code) for code in rows[INDICATOR]],
        rank=[rank_now(view, code, district) for code in rows[INDICATOR]],
    )
    rank = Column(Aspect.RANK, view.say("Hạng trong khối", "Rank in its block"))
    columns = (indicator_column(view.language), *_district_columns(view), rank, _period_column(view))
    return _table(view, view.district_name(district), columns, _with_places(view, rows))


def course_table(view: View, indicator: str, district: str) -> DisplayTable:
    """The months of one indicator, of the province ("") or a district."""
    rows = view.course_of(indicator, district)
    before = [same_month(view, indicator, [district], period)[0] for period in rows["period"]]
    rows = rows.assign(
        last_year=[value for value, _ in before],
        month=[month_of(period, view.language) for period in rows["period"]],
        covered=_covered(rows),
        place=[place_of(indicator, district, period) for period in rows["period"]],
    )
    columns = (
        Column("month", view.say("Đến", "Until")),
        reached_column(view.language),
        Column("expected", view.say("Tiến độ kế hoạch", "Expected"), ColumnFormat.MEASURED),
        _last_year_column(view),
        covered_column(view.language),
    )
    title = f"{view.name_of(indicator)}: {view.say('diễn biến trong năm', 'course of the year')}"
    return replace(_table(view, title, columns, rows), names={LAST_YEAR: tuple(place for _, place in before)})


def coverage_table(view: View, indicator: str) -> DisplayTable:
    """The units that answer for an indicator and what they have sent; those that never reported first."""
    order = {"never": 0, "carried": 1, "reported": 2}
    rows = view.progress.coverage[(view.progress.coverage[INDICATOR] == indicator) & view.progress.coverage["expected"]]
    rows = rows.assign(order=rows["state"].map(order)).sort_values("order", kind="stable").reset_index(drop=True)
    rows = rows.assign(
        name=[view.unit_name(code) for code in rows["unit"]],
        state_text=[coverage_state(state, view.language) for state in rows["state"]],
        data_period_text=[month_of(period, view.language) for period in rows["period"]],
        place=[place_of_unit(indicator, unit) for unit in rows["unit"]],
    )
    columns = (
        unit_column(view.language),
        Column("state_text", view.say("Tình trạng", "State")),
        _period_column(view),
        Column("value", view.say("Số gần nhất", "Latest figure"), ColumnFormat.MEASURED),
    )
    return _table(view, view.say("Đơn vị phải báo cáo chỉ tiêu này", "Units that answer for this indicator"), columns, rows)


def ranked(view: View, indicator: str) -> pd.DataFrame:
    """The districts of an indicator: best pace first (rates and districts without target: best value), the unknown last."""
    rows = view.progress.districts[view.progress.districts[INDICATOR] == indicator]
    by = ["pace", "value"] if rows["pace"].notna().any() else ["value"]
    lower_is_better = view.campaign.indicators[indicator].direction is Direction.LOWER
    return rows.sort_values(by, ascending=lower_is_better, na_position="last", kind="stable").reset_index(drop=True)


def _district_columns(view: View) -> tuple[Column, ...]:
    return (
        status_column(view.language),
        reached_column(view.language),
        Column("target", view.say("Cả năm", "Year target"), ColumnFormat.MEASURED),
        expected_column(view.language),
        Column("achievement", view.say("Đạt so với cả năm", "Share of the year"), ColumnFormat.RATIO),
        Column("pace", view.say("Tiến độ", "Pace"), ColumnFormat.RATIO),
    )


def _last_year_column(view: View) -> Column:
    return Column(LAST_YEAR, view.say("Cùng kỳ năm trước", "Same month last year"), ColumnFormat.MEASURED)


def _period_column(view: View) -> Column:
    return Column("data_period_text", view.say("Số liệu của kỳ", "Period of the data"))


def _with_places(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    places = [place_of(code, district) for code, district in zip(rows[INDICATOR], rows["district"], strict=True)]
    return rows.assign(place=places, data_period_text=[month_of(one, view.language) for one in rows["data_period"]])


def _covered(rows: pd.DataFrame) -> list[str]:
    return [of(some, every) for some, every in zip(rows["units_reported"], rows["units_expected"], strict=True)]


def _table(view: View, title: str, columns: tuple[Column, ...], rows: pd.DataFrame) -> DisplayTable:
    """The table without columns in which nothing is known."""
    said = tuple(column for column in columns if column.form is ColumnFormat.STATUS or _says_something(rows[column.key]))
    return DisplayTable(f"{title}, {view.until}", said, rows, view.campaign, view.language, view.source)


def _says_something(values: pd.Series) -> bool:
    return bool((values.notna() & (values != "")).any())
