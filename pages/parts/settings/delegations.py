"""Who acts for whom, and until when: given for stated days, listed while it stands or is still to begin, and ended before its time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta

import streamlit as st

from analysis.model import OFFICE_TIME, office_day
from data.people import accounts
from data.people.accounts import Account, Delegation
from pages.parts.elements import tables
from pages.parts.view import loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting

A_DAY, A_WEEK, LONGEST = timedelta(days=1), timedelta(days=6), timedelta(days=366)

Doing = Callable[[Callable[[], str]], None]
"""Does what it is given and says at the next run what came of it."""


def show_delegations(moment: Moment, found: Sequence[Account], do: Doing) -> None:
    """The delegations, with a form for a new one and a button that ends one; nothing where there is nobody to choose from."""
    open_ones = [one for one in found if one.closed_at is None]
    if len(open_ones) < 2:
        return
    say = moment.say
    standing = accounts.delegations(loaders.store(), datetime.now(UTC))
    title = say("Ủy quyền", "Delegations")
    show(tag("h3", title))
    if standing:
        titles = (say("Người làm thay", "Acts"), say("Thay cho", "For"), say("Từ ngày", "From"), say("Đến hết ngày", "Until"))
        names = {one.key: one.name for one in found}
        tables.show_rows(titles, [_row(moment, one, names) for one in standing], title, look_of="td-table td-stacked")
    else:
        st.caption(
            say(
                "Chưa ai làm thay ai. Người làm thay có quyền của người được thay; mọi việc ghi cả hai tên.",
                "Nobody acts for anybody. Who does has the rights of the other, and both names are noted.",
            )
        )
    names = {one.key: f"{one.key} – {one.name}" for one in open_ones}
    left, right = st.columns(2)
    with left:
        _new(moment, names, do)
    with right:
        _end(moment, standing, do)


def _row(moment: Moment, one: Delegation, names: dict[str, str]) -> list[str]:
    days = (one.since, one.until - A_DAY)
    return [names[one.person], names[one.for_whom], *(moment.language.date(office_day(day)) for day in days)]


def _new(moment: Moment, names: dict[str, str], do: Doing) -> None:
    say, today = moment.say, office_day(datetime.now(UTC))
    with st.form("settings_delegate"):
        st.write(say("**Ủy quyền mới**", "**Delegate**"))
        to = st.selectbox(say("Người làm thay", "Acts"), list(names), format_func=names.__getitem__, index=1)
        key = st.selectbox(say("Thay cho", "For"), list(names), format_func=names.__getitem__)
        since = st.date_input(say("Từ ngày", "From"), today, min_value=today, format="DD/MM/YYYY")
        last = st.date_input(say("Đến hết ngày", "Until"), today + A_WEEK, min_value=today, max_value=today + LONGEST, format="DD/MM/YYYY")
        if st.form_submit_button(say("Ủy quyền", "Delegate")):
            do(lambda: _delegated(moment, str(to), str(key), since, last))


def _delegated(moment: Moment, to: str, key: str, since: date, last: date) -> str:
    begin, end = (datetime.combine(day, time(), OFFICE_TIME) for day in (since, last + A_DAY))
    accounts.delegate(loaders.store(), acting(), to, key, since=begin, until=end)
    days = moment.language.date(since), moment.language.date(last)
    return moment.say(f"{to} được làm thay {key} từ {days[0]} đến hết {days[1]}", f"{to} acts for {key} from {days[0]} until {days[1]}")


def _end(moment: Moment, standing: Sequence[Delegation], do: Doing) -> None:
    if not standing:
        return
    say = moment.say
    names = {one.number: say(f"{one.person} thay {one.for_whom}", f"{one.person} for {one.for_whom}") for one in standing}
    with st.form("settings_delegate_end"):
        st.write(say("**Kết thúc trước hạn**", "**End before its time**"))
        number = st.selectbox(say("Ủy quyền", "Delegation"), list(names), format_func=names.__getitem__)
        if st.form_submit_button(say("Kết thúc", "End")):
            do(lambda: _ended(moment, int(number or 0), names))


def _ended(moment: Moment, number: int, names: dict[int, str]) -> str:
    accounts.end_delegation(loaders.store(), acting(), number)
    return moment.say(f"Đã kết thúc ủy quyền {names[number]}", f"Delegation {names[number]} ended")
