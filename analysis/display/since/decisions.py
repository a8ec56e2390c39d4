"""What became of a meeting's decisions: each with its figure then and now, both leading to their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis import wording
from analysis.display.elements.figure_places import place_of_facts
from analysis.display.elements.labels import month_of
from analysis.display.elements.table import INDICATOR, Column, DisplayTable
from analysis.display.elements.view import View
from analysis.model import DecisionFigure, DecisionState, MeetingDecision
from analysis.model.language import MISSING

STATE_WORDS: Mapping[DecisionState, tuple[str, str]] = {
    DecisionState.OPEN: ("chưa báo cáo kết quả", "nothing told yet"),
    DecisionState.UNDER_WAY: ("đang thực hiện", "under way"),
    DecisionState.DONE: ("đã thực hiện", "done"),
    DecisionState.DROPPED: ("thôi thực hiện", "dropped"),
}
OVERDUE = ("quá hạn", "overdue")


def became_of(view: View, decisions: Sequence[MeetingDecision]) -> DisplayTable:
    """One row a decision: what, who, by when, the figure then and now, what was told of it."""
    rows = pd.DataFrame([_row(view, number, one) for number, one in enumerate(decisions, start=1)])
    columns = (
        Column("text", view.say("Kết luận", "Decision")),
        Column("owner", view.say("Chủ trì", "Owner")),
        Column("due", view.say("Thời hạn", "Due")),
        Column("then", view.say("Số khi đó", "Figure then")),
        Column("now", view.say("Số hiện nay", "Figure now")),
        Column("state", view.say("Kết quả", "Outcome")),
    )
    title = view.say("Thực hiện kết luận cuộc họp trước", "What became of the decisions of the last meeting")
    names = {"then": rows["then_facts"].tolist(), "now": rows["now_facts"].tolist()} if len(rows) else {}
    return DisplayTable(title, columns, rows, view.campaign, view.language, view.source, names)


def became_headline(view: View, decisions: Sequence[MeetingDecision]) -> str:
    """How many decisions are done, under way, overdue."""
    done = sum(one.state is DecisionState.DONE for one in decisions)
    late = sum(one.overdue(view.day) for one in decisions)
    total = len(decisions)
    overdue = view.say(f", {late} quá hạn", f", {late} overdue") if late else ""
    return view.say(
        f"Kết luận các cuộc họp trước: {done}/{total} đã thực hiện{overdue}", f"Earlier decisions: {done} of {total} done{overdue}"
    )


def figure_then(view: View, figure: DecisionFigure) -> str:
    """A figure as it stood when the decision was taken."""
    one = view.campaign.indicators.get(figure.indicator)
    if one is None or figure.value is None:
        return MISSING
    return wording.quantity(figure.value, one, view.language, lower_bound=figure.lower_bound)


def figure_now(view: View, figure: DecisionFigure) -> tuple[str, tuple[int, ...]]:
    """The same figure in this view, and the facts behind it."""
    row = row_of(view, figure.indicator, figure.district)
    if row is None or pd.isna(row["value"]):
        return MISSING, ()
    one = view.campaign.indicators[figure.indicator]
    text = wording.quantity(row["value"], one, view.language, lower_bound=bool(row.get("lower_bound", False)))
    return text, tuple(int(number) for number in row["fact_ids"])


def row_of(view: View, indicator: str, district: str) -> dict[str, Any] | None:
    """The row of PROGRESS, or with a district of DISTRICT_PROGRESS; None where there is none."""
    frame = view.progress.districts if district else view.progress.indicators
    found = frame[frame[INDICATOR] == indicator]
    if district:
        found = found[found["district"] == district]
    return None if found.empty else {str(name): value for name, value in found.iloc[0].to_dict().items()}


def told_of(view: View, one: MeetingDecision) -> str:
    """What was last told of a decision, and whether its day has passed."""
    words = view.say(*STATE_WORDS[one.state])
    late = f" ({view.say(*OVERDUE)})" if one.overdue(view.day) else ""
    text = one.reports[-1].text if one.reports else ""
    return f"{words}{late}{f': {text}' if text else ''}"


def _row(view: View, number: int, one: MeetingDecision) -> dict[str, Any]:
    then = now = MISSING
    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    if one.figure is not None:
        before = one.figure.fact_ids
        now, after = figure_now(view, one.figure)
        then = f"{figure_named(view, one.figure)}: {figure_then(view, one.figure)} ({month_of(str(one.as_of), view.language)})"
    return {
        INDICATOR: one.figure.indicator if one.figure else "",
        "number": str(number),
        "text": one.text,
        "owner": one.owner or MISSING,
        "due": view.language.date(one.due) if one.due else MISSING,
        "then": then,
        "now": now,
        "state": told_of(view, one),
        "then_facts": place_of_facts(*before),
        "now_facts": place_of_facts(*after),
    }


def figure_named(view: View, figure: DecisionFigure) -> str:
    """What a figure is of: "Đào tạo nghề, Mèo Vạc"."""
    if figure.indicator not in view.campaign.indicators:
        return figure.indicator
    place = f", {view.place_name(figure.district)}" if figure.district in view.campaign.districts else ""
    return f"{view.short_of(figure.indicator)}{place}"
