"""The names that were remembered: what they mean, who said so, and the way to forget them."""

from __future__ import annotations

import streamlit as st

from analysis.access import Action
from analysis.display.elements.labels import month_of
from analysis.model import AskedAbout, office_day
from analysis.model.language import english_count
from data.store.remembered import RememberedName, forget
from pages.parts.view import loaders
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed


def show_names(moment: Moment) -> None:
    """Every remembered name with a button that forgets it; nothing where none is."""
    found = loaders.remembered_names(moment.year)
    if not found:
        return
    with st.expander(moment.say(f"{len(found)} tên đã ghi nhớ", f"{english_count(len(found), 'name')} remembered")):
        for one in found:
            with st.container(horizontal=True, vertical_alignment="center"):
                day = moment.language.date(office_day(one.at))
                show(tag("span", tag("b", f"“{one.known.name}”"), f" → {_meaning(moment, one)} ({one.actor}, {day})"))
                label = moment.say("Quên", "Forget")
                if not allowed(Action.REMEMBER_NAMES):
                    continue
                st.button(label, key=f"forget_{one.id}", type="tertiary", on_click=_forget, args=(one.id,))


def _meaning(moment: Moment, one: RememberedName) -> str:
    answer = one.known.answer
    if one.known.subject is AskedAbout.PERIOD:
        return month_of(answer, moment.language)
    return moment.unit_name(answer) if answer in moment.campaign.units else answer


def _forget(number: int) -> None:
    forget(loaders.store(), number, acting=acting())
