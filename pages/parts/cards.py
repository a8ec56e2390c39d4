"""Cards of indicators, side by side where there is room and below each other on a phone."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.charts.spark import spark
from analysis.charts.theme import Canvas
from analysis.display.elements.figure_places import Aspect, aspect_of
from analysis.display.now.cards import Badge, Card, CardLine
from analysis.tokens import look
from analysis.wording import MISSING
from pages.parts import filters, lineage, tables
from pages.parts.markup import Safe, picture, show, tag
from pages.parts.moment import Moment

WIDTH = 316


def show_summary(moment: Moment, card: Card) -> None:
    """The figures of one indicator beside its own chart, where name and small line would only repeat it."""
    show(_body(moment, card, alone=True))
    if card.has_facts:
        lineage.button(moment, card.place, card.place)


def show_cards(moment: Moment, cards: Sequence[Card], *, target: str) -> None:
    """The cards; each leads to its cells and to ``target``, the screen with more about its indicator."""
    with st.container(horizontal=True, gap="medium", key="cards"):
        for card in cards:
            with st.container(width=WIDTH, gap="xxsmall"):
                show(_body(moment, card))
                with st.container(horizontal=True, gap="small"):
                    label, link = moment.say("Xem chi tiết", "Details"), filters.link(indicator=card.indicator)
                    st.page_link(target, label=label, icon=":material/arrow_forward:", query_params=link)
                    if card.has_facts:
                        lineage.button(moment, card.place, card.place)


def _body(moment: Moment, card: Card, *, alone: bool = False) -> Safe:
    colour = look(card.status).colour(moment.dark)
    drawing = spark(card.values, card.expected, colour, Canvas(moment.language, moment.dark), title=card.description)
    number = tables.source(moment, card.place, card.value) if card.has_facts else card.value
    value = tag("div", number, tag("small", f" {card.unit}"), class_="td-value")
    lines = [piece for line in card.lines for piece in (tag("dt", line.label), tag("dd", _linked(moment, card, line)))]
    return tag(
        "div",
        Safe("") if alone else tag("div", card.name, class_="td-name", title=card.full_name, role="heading", aria_level="3"),
        value,
        tables.status(moment, card.status, card.status_word),
        Safe("") if alone else picture(drawing, moment.say(f"Diễn biến: {card.description}", f"Course: {card.description}")),
        tag("dl", *lines),
        *(_badge(badge) for badge in card.badges),
        _remarks(moment, card),
        class_="td-card",
        style=f"border-top-color:{colour}",
    )


def _linked(moment: Moment, card: Card, line: CardLine) -> str:
    """A number of the card that leads to what makes it; a dash leads nowhere."""
    leads = line.aspect and line.text != MISSING
    return tables.source(moment, aspect_of(card.place, line.aspect), line.text) if leads else line.text


def _remarks(moment: Moment, card: Card) -> Safe:
    """What to know about the figure; the coverage leads to the units that make it."""
    first, rest = card.remarks[: int(card.covered)], card.remarks[int(card.covered) :]
    linked = [tables.source(moment, aspect_of(card.place, Aspect.COVERED), remark) for remark in first]
    return tag("div", *linked, " · " if first and rest else "", " · ".join(rest), class_="td-source")


def _badge(badge: Badge) -> Safe:
    return tag("span", f"{'✓' if badge.met else '✗'} {badge.text}", class_="td-badge")
