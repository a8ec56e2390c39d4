"""One indicator as the annex lists it: every row that makes the province's figure, so that the sum of the rows is that figure.

Huyện A      1.040      a district, with its own plan
Huyện B        510
Trường X       700      a body of the whole province
Khác            12      what no list names: shown, never hidden in a total
Toàn tỉnh    2.262      the formula's sum, and the program's figure
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

import pandas as pd

from analysis import wording
from analysis.display.elements.columns import reached_column
from analysis.display.elements.labels import coverage_state, known, month_of
from analysis.display.elements.table import INDICATOR, Column, ColumnFormat, DisplayTable
from analysis.display.elements.view import View
from analysis.frames.rows import CoverageRow, ProgressRow, number_in, rows_of
from analysis.model import Indicator, Kind, Status, same_value
from analysis.reports.briefing.content import Exhibit

ROLE = "role"
PARTS = ("numerator", "denominator")


class RowRole(StrEnum):
    """What a row is in the sum. ``SUBTOTAL`` stands where the province states its whole by itself."""

    DISTRICT = "district"
    BODY = "body"
    REST = "rest"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


def contributors(view: View, indicator: str) -> Exhibit:
    """The rows of an indicator, districts in the order of the tables, the province last."""
    one = view.campaign.indicators[indicator]
    rows = pd.DataFrame(
        list(_rows(view, one)), columns=[INDICATOR, ROLE, "district", "suspicious", *(column.key for column in _columns(view, one))]
    )
    said = tuple(column for column in _columns(view, one) if _told(rows, column))
    # A part is named by its short name, which says of what: "Đào tạo cao đẳng", not "Cao đẳng".
    name = view.short_of(indicator) if one.parent and not one.headline else view.name_of(indicator)
    title = f"{name}, {view.until}"
    return Exhibit(f"annex.{indicator}", DisplayTable(title, said, rows, view.campaign, view.language, view.source))


def _told(rows: pd.DataFrame, column: Column) -> bool:
    """Whether a column says anything: a plan by now does not where nobody has a figure yet, as of what is reviewed once a year."""
    if column.form in (ColumnFormat.TEXT, ColumnFormat.STATUS):
        return True
    if column.key in ("expected", "pace") and rows["expected"].equals(rows["target"]):
        # At the year's end the plan by now is the year's plan.
        return False
    needed = {column.key, "value"} if column.key == "expected" else {column.key}
    return all(rows[key].notna().any() for key in needed)


def adds_up(table: DisplayTable) -> bool:
    """Whether the last row is the sum of those before it; where it is not, it is stated by itself."""
    return RowRole.SUBTOTAL not in set(table.rows[ROLE])


def summed(table: DisplayTable) -> list[int]:
    """The places of the rows that a sum takes."""
    return [place for place, role in enumerate(table.rows[ROLE]) if role in (RowRole.DISTRICT, RowRole.BODY, RowRole.REST)]


def _columns(view: View, one: Indicator) -> tuple[Column, ...]:
    name = Column("name", view.say("Huyện, thành phố, đơn vị", "District or unit"))
    value = reached_column(view.language)
    target = Column("target", view.say("Kế hoạch năm", "Year target"), ColumnFormat.MEASURED)
    last = (Column("status", view.say("Đánh giá", "Status"), ColumnFormat.STATUS), Column("note", view.say("Ghi chú", "Note")))
    if one.kind is Kind.RATE:
        parts = (
            Column("numerator", view.say("Tử số", "Numerator"), ColumnFormat.COUNT),
            Column("denominator", view.say("Mẫu số", "Denominator"), ColumnFormat.COUNT),
        )
        return (name, *parts, value, target, Column("gap", view.say("Chênh so với kế hoạch", "Gap"), ColumnFormat.DIFFERENCE), *last)
    share = Column("share", view.say("Tỷ trọng trong tỉnh", "Share of the province"), ColumnFormat.RATIO)
    if one.kind is Kind.STOCK:
        return (name, target, value, share, *last)
    ratios = (
        Column("pace", view.say("% tiến độ kế hoạch", "% of the plan by now"), ColumnFormat.RATIO),
        Column("achievement", view.say("% kế hoạch năm", "% of the year"), ColumnFormat.RATIO),
    )
    return (
        name,
        target,
        Column("expected", view.say("Tiến độ kế hoạch đến nay", "Plan by now"), ColumnFormat.MEASURED),
        value,
        *ratios,
        share,
        *last,
    )


def _rows(view: View, one: Indicator) -> Iterator[dict[str, Any]]:
    province = view.province_row(one.code)
    if one.by_unit:
        found = list(_bodies(view, one, every=True))
    else:
        found = [
            _district(view, one, row) for row in rows_of(view.district_rows(one.code), ProgressRow) if row["status"] != Status.NOT_ASSIGNED
        ]
        bodies = list(_bodies(view, one, every=False))
        found += bodies if _is_sum(one, province, [*found, *bodies]) else []
    yield from (_with_share(one, province, row) for row in found)
    if not _is_sum(one, province, found):
        yield _with_share(one, province, _difference(view, one, province, found))
    yield _total(view, one, province)


def _with_share(one: Indicator, province: Mapping[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """The row with its part of the province's figure, which rates do not have."""
    if (
        one.kind is Kind.RATE
        or known(row.get("share"))
        or not known(row.get("value"))
        or not known(province["value"])
        or not province["value"]
    ):
        return row
    return row | {"share": row["value"] / province["value"]}


def _district(view: View, one: Indicator, row: ProgressRow) -> dict[str, Any]:
    kept = {
        key: row.get(key) for key in ("target", "expected", "value", *PARTS, "pace", "achievement", "gap", "share", "status", "suspicious")
    }
    kept |= {"district": row["district"]}
    return kept | {INDICATOR: one.code, ROLE: RowRole.DISTRICT, "name": view.district_name(row["district"]), "note": _note(view, row)}


def _note(view: View, row: ProgressRow) -> str:
    parts = [view.say(f"{wording.DOUBTED} số liệu đáng ngờ", f"{wording.DOUBTED} suspicious")] if row["suspicious"] else []
    if row["carried"]:
        parts.append(view.say("số của ", "figure of the ") + month_of(row["data_period"], view.language))
    if row["estimate"]:
        parts.append(view.say("ước thực hiện", "estimate"))
    if row["lower_bound"] and not row["carried"]:
        parts.append(view.say("ít nhất, còn thiếu số liệu", "at least: figures are missing"))
    if row["made_up_target"]:
        parts.append(view.say("kế hoạch minh họa", "target made up"))
    return "; ".join(parts)


def _bodies(view: View, one: Indicator, *, every: bool) -> Iterator[dict[str, Any]]:
    """The units with their own latest figures: all of them, or those that no district's row tells."""
    frame, judged = view.progress.coverage, view.tasks[view.tasks[INDICATOR] == one.code].set_index("unit")["status"].to_dict()
    frame = frame[(frame[INDICATOR] == one.code) & frame["expected"]]
    for row in rows_of(frame, CoverageRow):
        unit = view.campaign.units[row["unit"]]
        if every or (unit.district is None and known(row["value"])):
            status = judged.get(row["unit"], Status.NO_TARGET.value if known(row["value"]) else Status.NOT_REPORTED.value)
            counted = {key: number_in(row, key) for key in ("value", *PARTS)}
            own = _of_the_province(view, one) if len(frame) == 1 and unit.district is None and not judged else {"status": status}
            said = {"name": unit.named(view.language), "note": _unit_note(view, one, row)}
            yield counted | own | said | {INDICATOR: one.code, ROLE: RowRole.BODY}


def _of_the_province(view: View, one: Indicator) -> dict[str, Any]:
    """How the only unit of an indicator stands: it was assigned the province's plan."""
    province = view.province_row(one.code)
    return {"target": province["year_target"]} | {key: province[key] for key in ("expected", "pace", "achievement", "gap", "status")}


def _unit_note(view: View, one: Indicator, row: CoverageRow) -> str:
    if row["state"] != "reported":
        return coverage_state(row["state"], view.language)
    if known(row["value"]) and not _whole(one, row):
        return view.say("chỉ gửi tỷ lệ: không cộng được vào toàn tỉnh", "percentage only: in no total")
    return ""


def _is_sum(one: Indicator, province: Mapping[str, Any], found: list[dict[str, Any]]) -> bool:
    """Whether the rows together are the province's figure."""
    return all(same_value(left, 0.0) for left in _left(one, province, found).values())


def _left(one: Indicator, province: Mapping[str, Any], found: list[dict[str, Any]]) -> dict[str, float]:
    """What the province's figure has beyond the rows; of a rate by its parts."""
    keys = PARTS if one.kind is Kind.RATE else ("value",)
    return {
        key: (province[key] if known(province[key]) else 0.0) - sum(row[key] for row in found if known(row.get(key)) and _whole(one, row))
        for key in keys
    }


def _whole(one: Indicator, row: Mapping[str, Any]) -> bool:
    """A percentage without both of its parts is in no total."""
    return one.kind is not Kind.RATE or (known(row.get("numerator")) and known(row.get("denominator")))


def _difference(view: View, one: Indicator, province: Mapping[str, Any], found: list[dict[str, Any]]) -> dict[str, Any]:
    """A row for what the rows do not tell; where less would be left than nothing, the sum of the rows beside the province's own figure."""
    left = _left(one, province, found)
    base = {INDICATOR: one.code, "status": Status.NO_TARGET.value}
    if not one.province_is_whole and all(value >= 0 for value in left.values()):
        name = view.say("Số khác của toàn tỉnh, không theo huyện", "Other figures of the province, not by district")
        value = left.get("value") if one.kind is not Kind.RATE else _ratio(left)
        return base | left | {ROLE: RowRole.REST, "name": name, "value": value, "note": ""}
    sums = {key: sum(row[key] for row in found if known(row.get(key)) and _whole(one, row)) for key in left}
    value = sums.get("value") if one.kind is not Kind.RATE else _ratio(sums)
    note = view.say("cộng các dòng trên; toàn tỉnh báo cáo số riêng", "sum of the rows above; the province states its own figure")
    return (
        base
        | sums
        | {ROLE: RowRole.SUBTOTAL, "name": view.say("Cộng các huyện, thành phố", "Sum of the districts"), "value": value, "note": note}
    )


def _ratio(parts: Mapping[str, float]) -> float | None:
    return parts["numerator"] * 100 / parts["denominator"] if parts["denominator"] else None


def _total(view: View, one: Indicator, province: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: province[key] for key in ("expected", "value", *PARTS, "pace", "achievement", "gap", "status", "suspicious")}
    share = 1.0 if one.kind is not Kind.RATE and known(province["value"]) and province["value"] else None
    covered, expected = view.covered(one.code)
    note = view.say(f"{covered}/{expected} đơn vị đã báo cáo", f"{covered} of {expected} units reported") if expected else ""
    return kept | {
        INDICATOR: one.code,
        ROLE: RowRole.TOTAL,
        "name": view.district_name(""),
        "target": province["year_target"],
        "share": share,
        "note": note,
    }
