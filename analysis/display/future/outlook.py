"""Where an indicator may stand at the year's end, in words and as tables: a range with its methods, never one number."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis import wording
from analysis.display.elements.figure_places import place_of
from analysis.display.elements.labels import doubted, known, month_of, value_of
from analysis.display.elements.linked_sentence import Sentence, SentencePart, sentence
from analysis.display.elements.table import Column, ColumnFormat, DisplayTable
from analysis.display.elements.view import View
from analysis.display.future.back_test_words import errors_of
from analysis.display.future.method_words import METHOD_NAMES, METHOD_SENTENCES, OBSTACLE_SENTENCES, VERDICTS
from analysis.frames.rows import CourseRow, rows_of
from analysis.model import WHOLE_PROVINCE, Indicator, Kind, Period
from analysis.model.language import MONTHS, english_count
from analysis.progress.outlook import OWN_ESTIMATE, PROJECTION
from analysis.progress.projection import LEAST_PERIODS, RECENT_WEIGHTS, ProjectionState

DIGITS = 3
"""So many digits of a projection say something; the rest would pretend."""


def projection_row(view: View, indicator: str, district: str = WHOLE_PROVINCE) -> dict[str, Any]:
    """The row of PROJECTION of an indicator and place.

    Raises
    ------
    KeyError
        If the indicator has no figures of that place.
    """
    rows = view.outlook.projections
    found = rows[(rows["indicator"] == indicator) & (rows["district"] == district)].to_dict("records")
    if not found:
        raise KeyError((indicator, district))
    return {str(name): value for name, value in found[0].items()}


def projection_sentence(view: View, indicator: str, district: str = WHOLE_PROVINCE) -> Sentence:
    """The projection in one sentence, or why there is none: "Dự báo đến 31/12/2023: 22.100–25.000 người, vượt chỉ tiêu 17.800 người."."""
    row, one = projection_row(view, indicator, district), view.campaign.indicators[indicator]
    if row["state"] != ProjectionState.PROJECTED:
        return sentence(_why_none(view, one, row))
    day = view.language.date(view.campaign.last_day)
    unit = wording.unit_word(one, view.language)
    shown = SentencePart(
        doubted(f"{range_text(view, one, row)} {unit}".rstrip(), _doubt(view, row)), place_of(indicator, district, aspect=PROJECTION)
    )
    target = _against_target(view, one, row)
    return sentence(view.say(f"Dự báo đến {day}: ", f"Projection to {day}: "), shown, target, _reserve(view, row), ".")


def projection_line(view: View, indicator: str, district: str = WHOLE_PROVINCE) -> tuple[str, str] | None:
    """Label and text for a card: ("Dự báo 31/12", "22.100–25.000, vượt"); None where nothing can ever be projected."""
    row, one = projection_row(view, indicator, district), view.campaign.indicators[indicator]
    label = view.say(f"Dự báo {view.language.day(view.campaign.last_day)}", "Projected year end")
    if row["state"] == ProjectionState.TOO_FEW_PERIODS:
        return label, view.say("chưa đủ số liệu", "not enough data")
    if row["state"] != ProjectionState.PROJECTED:
        return None
    verdict = f", {view.say(*VERDICTS[row['verdict']])}" if row["verdict"] else ""
    return label, doubted(f"{range_text(view, one, row)}{verdict}", _doubt(view, row))


def _doubt(view: View, row: Mapping[str, Any]) -> bool:
    """Whether a suspicious figure is among those that the methods used."""
    return bool(set(row["fact_ids"]) & set(view.progress.suspicious["fact_id"]))


def outlook_finding(view: View, indicator: str, district: str = WHOLE_PROVINCE) -> str:
    """A heading that says the finding: "Đến 31/12 có thể đạt 22.100–25.000 người, vượt chỉ tiêu"."""
    row, one = projection_row(view, indicator, district), view.campaign.indicators[indicator]
    if row["state"] != ProjectionState.PROJECTED:
        return view.say("Dự báo đến cuối năm", "Projection to the year's end")
    shown = doubted(f"{range_text(view, one, row)} {wording.unit_word(one, view.language)}".rstrip(), _doubt(view, row))
    day = view.language.day(view.campaign.last_day)
    if not row["verdict"]:
        return view.say(f"Dự báo đến {day}: {shown}", f"Projected for the year's end: {shown}")
    verdict = view.say(*VERDICTS[row["verdict"]])
    return view.say(f"Dự báo đến {day}: {shown}, {verdict} chỉ tiêu", f"Projected for the year's end: {shown}, target {verdict}")


def start_sentence(view: View, indicator: str, district: str = WHOLE_PROVINCE) -> Sentence:
    """What the projection starts from and what is to be known about it; why there is none where nothing is projected."""
    row, one = projection_row(view, indicator, district), view.campaign.indicators[indicator]
    if row["state"] != ProjectionState.PROJECTED:
        return projection_sentence(view, indicator, district)
    value = SentencePart(wording.quantity(row["value"], one, view.language), place_of(indicator, district, aspect=PROJECTION))
    month = month_of(row["base_period"], view.language)
    said = [view.say(f" đã đạt đến {month}", f" reached by the {month}")]
    if row["lower_bound"]:
        said.append(view.say("có thể cao hơn vì còn thiếu số liệu", "may be higher: data is missing"))
    if row["estimate"]:
        said.append(view.say("có số ước", "with estimates"))
    said += _thinly_reported(view, indicator, district, Period.parse(row["base_period"]).month)
    return sentence(view.say("Tính từ ", "Starting from "), value, "; ".join(said), ".")


def _thinly_reported(view: View, indicator: str, district: str, base: int) -> list[str]:
    """That most units were silent in a month from which the pace is taken: what came later then looks like a jump."""
    course = view.course_of(indicator, district)
    for row in rows_of(course, CourseRow):
        month = Period.parse(row["period"]).month
        if base - len(RECENT_WEIGHTS) <= month < base and 0 < row["units_reported"] < row["units_expected"] / 2:
            share = f"{row['units_reported']}/{row['units_expected']}"
            return [
                view.say(
                    f"tháng {month} mới có số của {share} đơn vị nên nhịp theo tháng có thể cao hơn thật",
                    f"only {share} units reported {MONTHS[month - 1]}, so the monthly pace may look higher than it is",
                )
            ]
    return []


def own_estimate_sentence(view: View, indicator: str, district: str = WHOLE_PROVINCE) -> Sentence | None:
    """What the units themselves expect of the year; None where nobody said anything. It is shown beside the range, never in it."""
    row, one = projection_row(view, indicator, district), view.campaign.indicators[indicator]
    if not known(row["own_estimate"]):
        return None
    value = SentencePart(wording.quantity(row["own_estimate"], one, view.language), place_of(indicator, district, aspect=OWN_ESTIMATE))
    day = view.language.date(pd.Timestamp(row["own_estimate_received"]).date())
    units = f"{row['own_estimate_units']}/{row['own_estimate_expected']}"
    partial = row["own_estimate_units"] < row["own_estimate_expected"]
    return sentence(
        view.say("Đơn vị tự ước cả năm: ", "The units' own estimate of the year: "),
        view.say("ít nhất ", "at least ") if partial else "",
        value,
        view.say(
            f" ({units} đơn vị đã ước, nhận đến {day}); để đối chiếu, không tính vào dự báo.",
            f" ({english_count(units, 'unit')}, received until {day}); to compare with, no part of the projection.",
        ),
    )


def methods_table(view: View, indicator: str, district: str = WHOLE_PROVINCE) -> DisplayTable | None:
    """The methods behind the range, one sentence each, with how far each was off when tried; None where nothing is projected."""
    frame = view.outlook.methods
    rows = frame[(frame["indicator"] == indicator) & (frame["district"] == district)].reset_index(drop=True)
    if rows.empty:
        return None
    target = projection_row(view, indicator, district)["year_target"]
    tested = errors_of(view, indicator)
    rows = rows.assign(
        name=[view.say(*METHOD_NAMES[method]) for method in rows["method"]],
        how=[
            view.say(*(OBSTACLE_SENTENCES[obstacle] if obstacle else METHOD_SENTENCES[method]))
            for method, obstacle in zip(rows["method"], rows["obstacle"], strict=True)
        ],
        value=[roughly(value, target) for value in rows["value"]],
        per_month=[roughly(value, math.nan) for value in rows["per_month"]],
        against_target=[roughly(value, target) - target for value in rows["value"]],
        off=[tested.get(method, math.nan) for method in rows["method"]],
        place=[
            place_of(indicator, district, aspect=method) if facts else ""
            for method, facts in zip(rows["method"], rows["fact_ids"], strict=True)
        ],
    )
    return DisplayTable(_title(view, indicator, district), _method_columns(view, rows), rows, view.campaign, view.language, view.source)


def range_text(view: View, one: Indicator, row: Mapping[str, Any]) -> str:
    """The range with three digits, never rounded across the year target: "22.100–25.000"."""
    low, high = roughly(row["low"], row["year_target"], math.floor), roughly(row["high"], row["year_target"], math.ceil)
    if low == high:
        return view.say("khoảng ", "about ") + value_of(one, low, view.language)
    return f"{value_of(one, low, view.language)}–{value_of(one, high, view.language)}"


def roughly(value: float, target: float, to_whole: Any = round) -> float:
    """A projected count with three digits; with more where fewer would put it on the other side of the target. NaN stays."""
    if math.isnan(value):
        return value
    step = 10.0 ** max(0, math.floor(math.log10(max(abs(value), 1.0))) + 1 - DIGITS)
    while step > 1 and not math.isnan(target) and (step * to_whole(value / step) >= target) != (value >= target):
        step /= 10
    return float(step * to_whole(round(value / step, 9)))


def _why_none(view: View, one: Indicator, row: Mapping[str, Any]) -> str:
    if row["state"] == ProjectionState.TOO_FEW_PERIODS:
        return view.say(
            f"Chưa đủ số liệu để dự báo: có {row['periods']} kỳ có số liệu, cần ít nhất {LEAST_PERIODS}.",
            f"Not enough data to project: {row['periods']} periods with data, at least {LEAST_PERIODS} are needed.",
        )
    if row["state"] == ProjectionState.YEARLY_REVIEW:
        return view.say(
            f"Không dự báo: mỗi năm chỉ rà soát một lần (từ tháng {one.reviewed_from}), không có nhịp theo tháng.",
            f"Not projected: reviewed once a year (from month {one.reviewed_from}), so there is no monthly pace.",
        )
    if row["state"] == ProjectionState.YEAR_OVER:
        return view.say(
            "Năm đã kết thúc: số thực hiện thay cho dự báo.", "The year is over: what was reached stands in place of a projection."
        )
    level = view.say("tỷ lệ", "a rate") if one.kind is Kind.RATE else view.say("con số tại từng thời điểm", "a level")
    return view.say(
        f"Không dự báo: {level} không cộng dồn theo tháng và mỗi năm chỉ biết ở vài thời điểm; hãy xem còn cách chỉ tiêu bao nhiêu.",
        f"Not projected: {level} does not add up over months and is known at a few dates only; see how far the target is.",
    )


def _against_target(view: View, one: Indicator, row: Mapping[str, Any]) -> str:
    if not row["verdict"]:
        return view.say(" (không có chỉ tiêu giao)", " (no target)")
    target = wording.quantity(row["year_target"], one, view.language)
    return view.say(f", {VERDICTS[row['verdict']][0]} chỉ tiêu {target}", f"; target of {target}: {VERDICTS[row['verdict']][1]}")


def _reserve(view: View, row: Mapping[str, Any]) -> str:
    """What the reader must know about the figure that the projection starts from."""
    said = []
    if row["carried"]:
        month = month_of(row["base_period"], view.language)
        said.append(view.say(f"tính từ số liệu {month}", f"from data at the {month}"))
    elif row["lower_bound"]:
        said.append(view.say("có thể cao hơn vì còn thiếu số liệu", "may be higher: data is missing"))
    if row["estimate"]:
        said.append(view.say("có số ước", "with estimates"))
    if _doubt(view, row):
        said.append(view.say("tính cả số liệu đáng ngờ", "made with suspicious figures"))
    return f" ({'; '.join(said)})" if said else ""


def _title(view: View, indicator: str, district: str) -> str:
    whose = view.name_of(indicator) if district == WHOLE_PROVINCE else f"{view.name_of(indicator)}, {view.district_name(district)}"
    return f"{whose}: {view.say('các cách dự báo đến 31/12', 'methods of projection to 31 December')}, {view.until}"


def _method_columns(view: View, rows: pd.DataFrame) -> tuple[Column, ...]:
    columns = [
        Column("name", view.say("Cách dự báo", "Method")),
        Column("value", view.say("Đến 31/12", "By 31 December"), ColumnFormat.MEASURED),
        Column("against_target", view.say("So với chỉ tiêu", "Against the target"), ColumnFormat.DIFFERENCE),
        Column("per_month", view.say("Mỗi tháng còn lại", "Each month left"), ColumnFormat.MEASURED),
        Column("how", view.say("Cách tính", "How")),
    ]
    year = view.outlook_inputs.tested_on
    if year is not None and rows["off"].notna().any():
        month = Period(year.campaign.year, view.progress.as_of.month).month
        title = view.say(
            f"Thử trên năm {year.campaign.year}: lệch nhiều nhất từ tháng {month}",
            f"Tried on {year.campaign.year}: off at most, from month {month}",
        )
        columns.insert(4, Column("off", title, ColumnFormat.RATIO))
    return tuple(column for column in columns if column.key != "against_target" or rows["against_target"].notna().any())
