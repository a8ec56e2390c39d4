"""Where each district stands over all its assigned targets: how many are late, and its worst status; never a mean."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis import wording
from analysis.display.elements.columns import district_column
from analysis.display.elements.table import INDICATOR, Column, ColumnFormat, DisplayTable
from analysis.display.elements.view import View
from analysis.display.now.headlines import BAD
from analysis.model import Status
from analysis.tokens import GREY, ORDER, look

LATE = frozenset(status.value for status in BAD)


def standing_table(view: View) -> DisplayTable:
    """One row a district, in the order of the tables: its worst status, late targets of those that can be judged.

    A grey status (not reported, not due, no target) can not be judged; it is neither late nor good. Besides the titled
    columns the rows hold ``late`` and ``judged`` as whole numbers.
    """
    rows = pd.DataFrame([_row(view, code) for code in view.campaign.districts])
    columns = (
        district_column(view.language),
        Column("status", view.say("Trạng thái kém nhất", "Worst status"), ColumnFormat.STATUS),
        Column("label", view.say(f"Chỉ tiêu {late_word(view)}", f"Targets {late_word(view)}")),
    )
    title = view.say(f"Số chỉ tiêu {late_word(view)} của từng huyện, thành phố", f"Targets {late_word(view)} by district")
    return DisplayTable(f"{title}, {view.until}", columns, rows, view.campaign, view.language, view.source)


def standing_finding(view: View, table: DisplayTable) -> str:
    """Which districts have the most late targets: "Mèo Vạc, Xín Mần chậm nhiều chỉ tiêu nhất (4/7)"."""
    rows = table.rows
    if not rows["judged"].any():
        return view.say("Chưa đánh giá được huyện, thành phố nào", "No district can be judged yet")
    most = rows["late"].max()
    if not most:
        none = view.say("Không huyện, thành phố nào có chỉ tiêu", "No district has a target that is")
        return f"{none} {late_word(view)}"
    names = ", ".join(rows[rows["late"] == most]["name"])
    word = late_word(view)
    return view.say(f"{names}: nhiều chỉ tiêu {word} nhất ({most} chỉ tiêu)", f"{names}: most targets {word} ({most})")


def late_word(view: View) -> str:
    """What falling short is called: on the way, and once the year is over."""
    over = view.day >= view.campaign.last_day
    return wording.status_word(Status.NOT_MET if over else Status.BEHIND, view.language)


def standing_note(view: View, table: DisplayTable) -> str:
    """What the tiles' shapes and numbers are; of the shapes those that occur."""
    occurring = sorted({Status(one) for one in table.rows["status"]}, key=ORDER.index)
    shapes = ", ".join(f"{look(one).shape} {wording.status_word(one, view.language)}" for one in occurring)
    return view.say(
        f"Mỗi ô một huyện, thành phố: trạng thái kém nhất ({shapes}); số chỉ tiêu {late_word(view)} trên số chỉ tiêu đánh giá được.",
        f"One square a district: its worst status ({shapes}); targets {late_word(view)} of those that can be judged.",
    )


def _row(view: View, district: str) -> dict[str, object]:
    statuses = view.assigned_to(district)["status"].tolist()
    judged = [status for status in statuses if Status(status) not in GREY]
    late = sum(status in LATE for status in judged)
    return {
        INDICATOR: "",
        "district": district,
        "name": view.row_name(district),
        "status": _worst(judged or statuses).value,
        "label": f"{late}/{len(judged)} {late_word(view)}" if judged else "",
        "late": late,
        "judged": len(judged),
    }


def _worst(statuses: Sequence[str]) -> Status:
    """The last in the order of legends; of a district that nothing is assigned to, that it is not."""
    return max((Status(status) for status in statuses), key=ORDER.index, default=Status.NOT_ASSIGNED)
