"""How sure a total is, in words: who reported, how much of the targets that is, where the true figure lies."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis import wording
from analysis.display.elements.labels import known, value_of
from analysis.display.elements.view import View
from analysis.frames.rows import ProgressRow
from analysis.model import Kind
from analysis.progress.bounds import Bound


def coverage_words(view: View, row: ProgressRow) -> str:
    """Coverage of a row of PROGRESS: "10/11 đơn vị đã báo cáo, ứng với 93,4 % chỉ tiêu"; empty where nobody is expected."""
    if not row["units_expected"]:
        return ""
    words = wording.coverage_sentence(row["units_reported"], row["units_expected"], view.language)
    share = row["target_covered"]
    if not known(share) or share >= 1 or not 0 < row["units_reported"] < row["units_expected"]:
        return words
    written = view.language.percent(share, marks=(1.0,))
    return words + view.say(f", ứng với {written} chỉ tiêu", f", {written} of the target")


def bounds_words(view: View, indicator: str) -> str:
    """Where the true figure of the province lies while units are missing; empty where the figure is complete or unknown."""
    row = _row(view.progress.bounds, indicator)
    one, state = view.campaign.indicators[indicator], Bound(row["state"])
    low, high = (value_of(one, row[side], view.language) for side in ("low", "high"))
    if state is Bound.AT_LEAST:
        return view.say(f"ít nhất {low}", f"at least {low}")
    if state is Bound.RANGE:
        return view.say(f"từ {low} đến {high}", f"from {low} to {high}")
    if state is Bound.OPEN and one.kind is Kind.RATE and known(_row(view.progress.indicators, indicator)["value"]):
        return view.say("chưa biết: thiếu mẫu số của đơn vị chưa gửi", "not known: a silent unit's denominator is missing")
    return ""


def range_words(view: View, indicator: str) -> str:
    """The range of a rate while units are late, as a card says it; empty where there is none."""
    if _row(view.progress.bounds, indicator)["state"] != Bound.RANGE:
        return ""
    return view.say(f"số thật {bounds_words(view, indicator)}", f"truly {bounds_words(view, indicator)}")


def _row(frame: pd.DataFrame, indicator: str) -> dict[Any, Any]:
    rows: list[dict[Any, Any]] = frame[frame["indicator"] == indicator].to_dict("records")
    return rows[0]
