"""Cards of indicators, side by side where there is room and below each other on a phone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from analysis.charts.spark import spark
from analysis.charts.theme import Canvas
from analysis.display.elements.figure_places import Aspect, aspect_of
from analysis.display.now.cards import Badge, Card, CardLine, card_of
from analysis.model.language import MISSING
from analysis.tokens import look
from pages.parts.elements import tables
from pages.parts.lineage import lineage
from pages.parts.view import filters
from pages.parts.view.finished import kept
from pages.parts.view.markup import Safe, picture, show, tag
from pages.parts.view.moment import Moment

WIDTH = 316


def show_summary(moment: Moment, indicator: str) -> None:
    """The figures of one indicator beside its own chart, where name and small line would only repeat it."""
    markup, place = summary_of(moment, indicator)
    show(markup)
    if place:
        lineage.button(moment, place, place)


def summary_of(moment: Moment, indicator: str) -> tuple[Safe, str]:
    """The finished part of ``show_summary`` and where its cells are."""
    return kept(moment, _summary, indicator)


def cards_of(moment: Moment, of_view: Callable[..., Sequence[Card]], *about: str) -> list[tuple[Safe, str, str]]:
    """The finished parts of ``show_cards``: each card's markup, its indicator, and where its cells are ("": it has none)."""
    return kept(moment, _cards, of_view, *about)


def _summary(moment: Moment, indicator: str) -> tuple[Safe, str]:
    card = card_of(moment.view, indicator)
    return _body(moment, card, alone=True), card.place if card.has_facts else ""


def show_cards(moment: Moment, of_view: Callable[..., Sequence[Card]], *about: str, target: str) -> None:
    """The cards of ``of_view(view, *about)``; each leads to its cells and to ``target``, the screen with more about its indicator."""
    cards = cards_of(moment, of_view, *about)
    with st.container(horizontal=True, gap="medium", key="cards"):
        for markup, indicator, place in cards:
            with st.container(width=WIDTH, gap="xxsmall"):
                show(markup)
                with st.container(horizontal=True, gap="small"):
                    label, link = moment.say("Xem chi tiết", "Details"), filters.link(indicator=indicator)
                    st.page_link(target, label=label, icon=":material/arrow_forward:", query_params=link)
                    if place:
                        lineage.button(moment, place, place)


def _cards(moment: Moment, of_view: Callable[..., Sequence[Card]], *about: str) -> list[tuple[Safe, str, str]]:
    cards = of_view(moment.view, *about)
    return [(_body(moment, card), card.indicator, card.place if card.has_facts else "") for card in cards]


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
