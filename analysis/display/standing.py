"""Where each district stands over all its assigned targets: how many are late, and its worst status; never a mean."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.display.sentences import BAD
from analysis.display.tables import INDICATOR, Column, Form, Table
from analysis.display.view import View
from analysis.model import Status
from analysis.tokens import GREY, ORDER

LATE = frozenset(status.value for status in BAD)


def standing_table(view: View) -> Table:
    """One row a district, in the order of the tables: its worst status, late targets of those that can be judged.

    A grey status (not reported, not due, no target) can not be judged; it is neither late nor good. Besides the titled
    columns the rows hold ``late`` and ``judged`` as whole numbers.
    """
    rows = pd.DataFrame([_row(view, code) for code in view.campaign.districts])
    columns = (
        Column("name", view.say("Huyện, thành phố", "District")),
        Column("status", view.say("Trạng thái kém nhất", "Worst status"), Form.STATUS),
        Column("label", view.say("Chỉ tiêu chậm", "Late targets")),
    )
    title = view.say("Số chỉ tiêu chậm của từng huyện, thành phố", "Late targets by district")
    return Table(f"{title}, {view.until}", columns, rows, view.campaign, view.language, view.source)


def standing_finding(view: View, table: Table) -> str:
    """Which districts have the most late targets: "Mèo Vạc, Xín Mần chậm nhiều chỉ tiêu nhất (4/7)"."""
    rows = table.rows
    if not rows["judged"].any():
        return view.say("Chưa đánh giá được huyện, thành phố nào", "No district can be judged yet")
    most = rows["late"].max()
    if not most:
        return view.say("Không huyện, thành phố nào chậm chỉ tiêu nào", "No district is late with any target")
    names = ", ".join(rows[rows["late"] == most]["name"])
    return view.say(f"{names}: nhiều chỉ tiêu chậm nhất ({most} chỉ tiêu)", f"{names}: most late targets ({most})")


def standing_note(view: View) -> str:
    """What the numbers in the tiles are."""
    return view.say(
        "Mỗi ô một huyện, thành phố: trạng thái kém nhất; số chỉ tiêu chậm trên số chỉ tiêu đánh giá được.",
        "One square a district: its worst status; late targets of those that can be judged.",
    )


def _row(view: View, district: str) -> dict[str, object]:
    statuses = view.assigned_to(district)["status"].tolist()
    judged = [status for status in statuses if Status(status) not in GREY]
    late = sum(status in LATE for status in judged)
    return {
        INDICATOR: "",
        "district": district,
        "name": view.campaign.districts[district].name,
        "status": _worst(judged or statuses).value,
        "label": f"{late}/{len(judged)} {view.say('chậm', 'late')}" if judged else "",
        "late": late,
        "judged": len(judged),
    }


def _worst(statuses: Sequence[str]) -> Status:
    """The last in the order of legends; of a district that nothing is assigned to, that it is not."""
    return max((Status(status) for status in statuses), key=ORDER.index, default=Status.NOT_ASSIGNED)
