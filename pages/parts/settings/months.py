"""Closed months: closing one, opening it again with a reason."""

from __future__ import annotations

import streamlit as st

from analysis.access import Action
from analysis.display.elements.labels import month_of
from analysis.model import Period, office_day
from data.store.errors import StoreError
from data.store.months import MonthClosing, close_month, reopen_month
from pages.parts.elements import tables
from pages.parts.frame import states
from pages.parts.view import loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed

WRONG = "settings_month_wrong"


def closings(moment: Moment) -> dict[Period, MonthClosing]:
    """The latest word on each month of the year that was ever closed."""
    return {one.period: one for one in loaders.closings(moment.year, moment.version)}


def show_months(moment: Moment) -> None:
    """Which months are closed, and closing or opening one."""
    say = moment.say
    if WRONG in st.session_state:
        states.show_failure(st.session_state.pop(WRONG))
    st.write(
        say(
            "Tháng đã khóa không nhận thêm, sửa hay rút số liệu. Mở lại cần lý do; lý do được ghi lại.",
            "A closed month takes no new figure, correction or withdrawal. Opening it again needs a reason, which is kept.",
        )
    )
    standing = closings(moment)
    if standing:
        titles = (say("Tháng", "Month"), say("Tình trạng", "State"), say("Lý do mở lại", "Reason"), say("Ai", "Who"), say("Ngày", "Day"))
        rows = [_row(moment, one) for one in standing.values()]
        tables.show_rows(titles, rows, say("Các tháng đã khóa", "Closed months"), look_of="td-table td-stacked")
    else:
        show(tag("p", say("Chưa tháng nào bị khóa.", "No month is closed."), class_="td-quiet"))
    if not allowed(Action.CLOSE_MONTH):
        return
    every = [Period(moment.year, month) for month in range(1, 13)]
    still_open = [one for one in every if one not in standing or not standing[one].closed]
    first = every.index(still_open[0]) if still_open else 0
    chosen = st.selectbox(say("Tháng", "Month"), every, first, format_func=lambda one: _named(moment, one), key="settings_month", width=260)
    if standing.get(chosen) is not None and standing[chosen].closed:
        reason = st.text_input(say("Lý do mở lại", "Why it is opened again"), key="settings_month_reason")
        st.button(say("Mở lại tháng", "Open the month"), on_click=_reopen, args=(moment.year, chosen, reason), key="settings_month_open")
    else:
        st.button(say("Khóa tháng", "Close the month"), on_click=_close, args=(moment.year, chosen), key="settings_month_close")


def _named(moment: Moment, period: Period) -> str:
    return moment.say(f"tháng {period.month}/{period.year}", month_of(str(period), moment.language))


def _row(moment: Moment, one: MonthClosing) -> list[str]:
    state = moment.say("đã khóa", "closed") if one.closed else moment.say("đã mở lại", "opened again")
    return [_named(moment, one.period), state, one.reason, one.actor, f"{office_day(one.at):%d/%m/%Y}"]


def _close(year: int, period: Period) -> None:
    try:
        close_month(loaders.store(), year, period, acting=acting())
    except StoreError as problem:
        st.session_state[WRONG] = problem


def _reopen(year: int, period: Period, reason: str) -> None:
    try:
        reopen_month(loaders.store(), year, period, reason=reason, acting=acting())
    except StoreError as problem:
        st.session_state[WRONG] = problem
