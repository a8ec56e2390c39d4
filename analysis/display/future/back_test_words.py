"""How far off a projection was when it was tried on a year that is over, in words."""

from __future__ import annotations

from analysis.display.elements.view import View
from analysis.display.future.method_words import METHOD_NAMES
from analysis.model import WHOLE_PROVINCE
from analysis.progress.back_test import inside_range, worst_from
from analysis.progress.projection import ProjectionState


def back_test_sentence(view: View, indicator: str) -> str:
    """How far off each method was when tried on the latest year that is over, from the month of the data on.

    Empty where nothing is projected.
    """
    if not _projected(view, indicator):
        return ""
    tested, year = errors_of(view, indicator), view.outlook_inputs.tested_on
    if year is None or not tested:
        return view.say(
            "Chưa kiểm nghiệm được: chưa có năm nào đủ số liệu đến tháng 12.", "Not tried yet: no year has data until December."
        )
    off = "; ".join(
        f"{view.say(*METHOD_NAMES[method]).lower()} {view.language.percent(size, 0, marks=())}" for method, size in tested.items()
    )
    month = view.progress.as_of.month
    said = view.say(
        f"Thử trên năm {year.campaign.year}{_made_up(view)}: dự báo từ cuối tháng {month} trở đi lệch nhiều nhất – {off}.",
        f"Tried on {year.campaign.year}{_made_up(view)}: projections from the end of month {month} on were off by at most – {off}.",
    )
    return f"{said} {_held(view)}".rstrip()


def errors_of(view: View, indicator: str) -> dict[str, float]:
    """The largest error of each method on this indicator of the province, tried from the month of the data on."""
    tested = view.outlook.back_test
    own = tested[(tested["indicator"] == indicator) & (tested["district"] == WHOLE_PROVINCE)]
    return {str(method): float(size) for method, size in worst_from(own, view.progress.as_of.month).items()}


def _held(view: View) -> str:
    """How often the outcome lay within the range: it is the spread of the methods, and must not be taken for a confidence."""
    tested, month = view.outlook.back_test, view.progress.as_of.month
    of_province = tested[(tested["district"] == WHOLE_PROVINCE) & (tested["month"] == month)]
    held = inside_range(of_province)
    if held.empty:
        return ""
    every = of_province["indicator"].nunique()
    inside = round(held.loc[month] * every)
    return view.say(
        "Khoảng dự báo là chênh lệch giữa các cách tính, không phải mức tin cậy: "
        f"dự báo từ tháng đó, kết quả nằm trong khoảng ở {inside}/{every} chỉ tiêu.",
        "The range is the spread of the methods, no confidence: "
        f"from that month the outcome lay within it for {inside} of {every} indicators.",
    )


def _made_up(view: View) -> str:
    year = view.outlook_inputs.tested_on
    return view.say(" (số liệu minh họa)", " (made-up data)") if year is not None and year.progress.made_up else ""


def _projected(view: View, indicator: str) -> bool:
    rows = view.outlook.projections
    rows = rows[(rows["indicator"] == indicator) & (rows["district"] == WHOLE_PROVINCE)]
    return bool((rows["state"] == ProjectionState.PROJECTED).any())
