"""Told beside the period on every screen: its month is closed, or was opened again and why."""

from __future__ import annotations

from analysis.display.elements.labels import month_of
from analysis.model import office_day
from data.store.months import MonthClosing
from pages.parts.view import loaders
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.moment import Moment


def tell(moment: Moment) -> None:
    """A chip with who closed the month of this screen, or who opened it again for which reason; nothing where nobody ever did."""
    found = [one for one in loaders.closings(moment.year, moment.version) if one.period == moment.selection.as_of]
    if found:
        show(tag("p", *_said(moment, found[0]), class_="td-closing", role="note"))


def _said(moment: Moment, one: MonthClosing) -> tuple[Safe | str, ...]:
    month, day = month_of(str(one.period), moment.language), f"{office_day(one.at):%d/%m/%Y}"
    if one.closed:
        words = moment.say(f"{month} đã khóa", f"{month} is closed")
        more = moment.say(" – không nhận, sửa, rút số liệu", " – takes no figure, correction or withdrawal")
        return tag("b", f"■ {words}"), f" ({one.actor}, {day}){more}"
    words = moment.say(f"{month} đã mở lại sau khi khóa", f"{month} was opened again")
    return tag("b", f"□ {words}"), f": {one.reason} ({one.actor}, {day})"
