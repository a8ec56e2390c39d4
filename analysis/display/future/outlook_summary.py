"""Projection and catching up as one JSON object, and as the tables and sentences of a terminal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.display.elements.labels import known, reached_text, value_of
from analysis.display.elements.table import written
from analysis.display.elements.view import View
from analysis.display.future.back_test_words import back_test_sentence
from analysis.display.future.catching_up import catching_up_sentence, needed_sentence, rounded_up, shortfall_rows
from analysis.display.future.method_words import METHOD_NAMES
from analysis.display.future.outlook import (
    methods_table,
    own_estimate_sentence,
    projection_line,
    projection_row,
    projection_sentence,
)
from analysis.model import WHOLE_PROVINCE, Kind, Language
from analysis.model.language import MISSING
from analysis.progress.back_test import inside_range, typical
from analysis.progress.projection import ProjectionState

Row = dict[str, Any]
OF_WORDS = (0,)
"""Places in the rows of both tables that hold words; the others hold figures."""


def as_json(view: View, codes: Sequence[str], district: str = WHOLE_PROVINCE, *, with_back_test: bool = False) -> Row:
    """What ``cli.py projection --json`` prints: ratios unrounded, missing is None."""
    tested = view.outlook_inputs.tested_on
    answer: Row = {
        "campaign": view.campaign.year,
        "as_of": str(view.progress.as_of),
        "made_up": view.progress.made_up,
        "district": district or None,
        "indicators": [_indicator(view, code, district) for code in codes],
    }
    if with_back_test:
        rows = _tested(view, codes, district)
        answer["back_test"] = {
            "year": None if tested is None else tested.campaign.year,
            "made_up": None if tested is None else tested.progress.made_up,
            "errors": _plain(rows, left_out={"district"}),
            "median_error": _plain(typical(rows).reset_index(), left_out=set()) if len(rows) else [],
            "inside_range": _plain(inside_range(rows).rename("share").reset_index(), left_out=set()),
        }
    return answer


def projected(view: View, district: str = WHOLE_PROVINCE) -> tuple[str, ...]:
    """Codes of the indicators that can be projected at all, in the order of the campaign's tables."""
    rows = view.outlook.projections
    rows = rows[(rows["district"] == district) & rows["state"].isin([ProjectionState.PROJECTED, ProjectionState.TOO_FEW_PERIODS])]
    return tuple(rows["indicator"])


def headings(view: View) -> list[str]:
    """Headings of ``table_rows``."""
    if view.language is Language.VIETNAMESE:
        return ["Chỉ tiêu", "Thực hiện", "Cả năm", "Dự báo 31/12", "Đơn vị tự ước", "Cần mỗi tháng", "Bình quân tháng"]
    return ["Indicator", "Reached", "Year", "Projected year end", "Own estimate", "Needed a month", "Average month"]


def table_rows(view: View, codes: Sequence[str], district: str = WHOLE_PROVINCE) -> list[list[str]]:
    """One row an indicator, as text."""
    rows = []
    for code in codes:
        row, one, needed = projection_row(view, code, district), view.campaign.indicators[code], _needed(view, code, district)
        line = projection_line(view, code, district)
        rows.append(
            [
                view.short_of(code),
                reached_text(one, row["value"], view.language, row["year_target"]),
                value_of(one, row["year_target"], view.language),
                line[1] if line else MISSING,
                value_of(one, row["own_estimate"], view.language),
                value_of(one, rounded_up(one, needed["needed_per_month"]) if needed else None, view.language),
                value_of(one, needed["average_per_month"] if needed else None, view.language),
            ]
        )
    return rows


def sentences(view: View, code: str, district: str = WHOLE_PROVINCE) -> list[str]:
    """What there is to say of one indicator, sentence by sentence."""
    of_province = district == WHOLE_PROVINCE and view.campaign.indicators[code].kind is Kind.FLOW
    found = (
        projection_sentence(view, code, district),
        own_estimate_sentence(view, code, district),
        back_test_sentence(view, code) if of_province else None,
        needed_sentence(view, code, district),
        catching_up_sentence(view, code) if of_province else None,
    )
    return [str(one) for one in found if one is not None and str(one)]


def method_lines(view: View, code: str, district: str = WHOLE_PROVINCE) -> list[str]:
    """One line a method: name, value and how it is calculated; a table would cut its sentence off."""
    table = methods_table(view, code, district)
    if table is None:
        return []
    shown = written(table)
    titles = {column.key: column.title for column in table.columns}
    return [f"{row[titles['name']]}: {row[titles['value']]}. {row[titles['how']]}" for row in shown.to_dict("records")]


def back_test_headings(view: View) -> list[str]:
    """Headings of ``back_test_rows``: the months from which was projected."""
    months = sorted(set(view.outlook.back_test["month"]))
    return [view.say("Lệch khi dự báo từ cuối tháng", "Off when projected from the end of"), *(f"T{month}" for month in months)]


def back_test_rows(view: View, codes: Sequence[str], district: str = WHOLE_PROVINCE) -> list[list[str]]:
    """The error of every method from each month on, by indicator; then the median of their sizes, and how often the range held."""
    tested = _tested(view, codes, district)
    months = sorted(set(view.outlook.back_test["month"]))
    rows = []
    for (code, method), of_method in tested.groupby(["indicator", "method"], sort=False):
        errors = dict(zip(of_method["month"], of_method["error"], strict=True))
        name = f"{view.short_of(str(code))}: {view.say(*METHOD_NAMES[str(method)]).lower()}"
        rows.append([name, *(_signed_percent(view, errors.get(month)) for month in months)])
    sizes = typical(tested)
    for method in sizes.columns if len(sizes) else ():
        label = view.say("Trung vị", "Median")
        cells = [_percent(view, sizes[method].get(month)) for month in months]
        rows.append([f"{label}: {view.say(*METHOD_NAMES[str(method)]).lower()}", *cells])
    held = inside_range(tested)
    if len(held):
        rows.append(
            [view.say("Kết quả nằm trong khoảng dự báo", "Outcome within the range"), *(_percent(view, held.get(m)) for m in months)]
        )
    return rows


def _indicator(view: View, code: str, district: str) -> Row:
    row, needed = projection_row(view, code, district), _needed(view, code, district)
    methods = view.outlook.methods
    methods = methods[(methods["indicator"] == code) & (methods["district"] == district)]
    shortfalls = shortfall_rows(view, code)
    shown = shortfalls if district == WHOLE_PROVINCE else shortfalls[shortfalls["district"] == district]
    place = {"indicator", "district"}
    return {
        **{name: _value(value) for name, value in row.items() if name != "district"},
        "methods": _plain(methods, left_out=place),
        "catching_up": None if needed is None else {name: _value(value) for name, value in needed.items() if name not in place},
        "shortfalls": _plain(shown, left_out={"indicator"}),
        "sentences": sentences(view, code, district),
    }


def _needed(view: View, code: str, district: str) -> Row | None:
    frame = view.outlook.catching_up
    rows = frame[(frame["indicator"] == code) & (frame["district"] == district)].to_dict("records")
    return {str(name): value for name, value in rows[0].items()} if rows else None


def _tested(view: View, codes: Sequence[str], district: str) -> pd.DataFrame:
    tested = view.outlook.back_test
    return tested[tested["indicator"].isin(list(codes)) & (tested["district"] == district)]


def _plain(rows: pd.DataFrame, left_out: set[str]) -> list[Row]:
    return [{str(name): _value(value) for name, value in row.items() if name not in left_out} for row in rows.to_dict("records")]


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return _number(value) if isinstance(value, float) else value


def _number(value: float) -> float | int | None:
    if math.isnan(value):
        return None
    return int(value) if value.is_integer() else value


def _percent(view: View, ratio: float | None) -> str:
    return view.language.percent(ratio, 0, marks=()) if known(ratio) else MISSING


def _signed_percent(view: View, ratio: float | None) -> str:
    if ratio is None or not known(ratio):
        return MISSING
    return f"{view.language.signed(ratio * 100, 0)}{view.say(' %', '%')}"
