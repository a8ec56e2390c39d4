"""What every screen shows: the year, the period and the language that were chosen, and the view that belongs to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import streamlit as st

from analysis.display.elements.labels import month_of
from analysis.display.elements.periods import periods_with_data, usual_period
from analysis.display.elements.view import View
from analysis.model import Campaign, Language, Period, Selection
from analysis.wording import MADE_UP
from pages.parts.view import filters, loaders
from pages.parts.view.finished import Shelf, shelf
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.words import LANGUAGES, Both

PERIOD: Both = ("Số liệu đến", "Data until")
YEAR: Both = ("Năm", "Year")
MADE_UP_MORE: Both = (
    " Số liệu huyện, đơn vị và chỉ tiêu giao cho huyện là giả định để trình diễn; chỉ tiêu của tỉnh và kết quả báo chí là thật.",
    " Figures by district and unit and the districts' targets are invented; the province's targets and printed results are real.",
)


@dataclass(frozen=True)
class Moment:
    """A frozen selection with the number of the store's last change. ``empty``: nothing is stored for the year."""

    selection: Selection
    year: int
    version: int
    empty: bool
    dark: bool
    shelf: Shelf = field(default_factory=shelf, repr=False, compare=False)

    @property
    def language(self) -> Language:
        """The language of the screen."""
        return self.selection.language

    @property
    def key(self) -> tuple[int, int, str]:
        """The name of the moment for what is kept: year, version, period."""
        return self.year, self.version, str(self.selection.as_of)

    @property
    def name(self) -> tuple[int, int, str, str, bool]:
        """What tells finished parts of this moment from others: ``key``, language and theme."""
        return *self.key, self.language.value, self.dark

    @cached_property
    def campaign(self) -> Campaign:
        """The campaign of the year."""
        return loaders.campaign_at(self.year, self.version)

    @cached_property
    def view(self) -> View:
        """Everything the displays need."""
        return loaders.view(*self.key, self.language)

    def say(self, vietnamese: str, english: str) -> str:
        """The one of two texts that the language asks for."""
        return self.language.say(vietnamese, english)

    def unit_name(self, unit: str) -> str:
        """What a unit is called."""
        name: str = self.campaign.units[unit].named(self.language)
        return name


def choose() -> Moment:
    """Draw the filters that stand over every screen and give what they say."""
    language = filters.language()
    version, years = loaders.data_version(), loaders.years()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="over-every-screen"):
        campaign = loaders.campaign_at(int(filters.chosen("year", years, years[0])), version)
        with st.container(width="stretch"):
            office = f"{campaign.office(language)}, {campaign.year}"
            find = tag("button", language.say("Tìm (Ctrl K)", "Find (Ctrl K)"), type="button", class_="td-choose td-find", data_find="true")
            show(tag("div", tag("b", "Tiến Độ"), tag("span", office), _mark(campaign.year, version, language), find, class_="td-campaign"))
        year = int(filters.select("year", language.say(*YEAR), years, years[0], str, width=90, bare=True) if len(years) > 1 else years[0])
        as_of, empty = _period(year, version, language)
        language = Language(
            filters.switch(
                "language",
                "Tiếng Việt / English",
                [one.value for one in Language],
                Language.VIETNAMESE.value,
                lambda one: LANGUAGES[Language(one)],
            )
        )
    return Moment(Selection(as_of=as_of, language=language), year, version, empty, st.context.theme.type == "dark")


def _mark(year: int, version: int, language: Language) -> Safe:
    """The mark on every screen while invented data is in the store; on paper and to who cannot see it in full."""
    if not loaders.has_made_up(year, version):
        return Safe("")
    more = tag("span", language.say(*MADE_UP_MORE), class_="td-banner-more")
    return tag("span", tag("b", f"{MADE_UP[language]}."), more, class_="td-banner", role="note", title=language.say(*MADE_UP_MORE).strip())


def periods_of(year: int, version: int) -> tuple[list[str], str]:
    """The periods with data, and the one that a screen opens with ("": there is none)."""
    return shelf().get((_periods, year, version), lambda: _periods(year, version))


def _periods(year: int, version: int) -> tuple[list[str], str]:
    facts = loaders.facts(year, version)
    known = periods_with_data(facts)
    return known, usual_period(facts) if known else ""


def _period(year: int, version: int, language: Language) -> tuple[Period, bool]:
    known, usual = periods_of(year, version)
    if not known:
        return Period(year, 1), True
    chosen = filters.select("as_of", language.say(*PERIOD), known, usual, lambda one: month_of(one, language), width=180, bare=True)
    return Period.parse(chosen), False
