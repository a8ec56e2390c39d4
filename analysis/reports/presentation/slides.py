"""Each message of the story as a section of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from analysis import wording
from analysis.display.now.headlines import bars_description
from analysis.markup import Safe, tag
from analysis.model.language import MISSING
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Exhibit, Statement, Topic
from analysis.reports.briefing.ranked import is_ranked, ranked_description
from analysis.reports.briefing.story import (
    Counts,
    Cover,
    Message,
    Multiples,
    Overview,
    SentenceList,
    Shortcoming,
    Single,
    Tabular,
    Tiles,
)
from analysis.reports.presentation import figures


def slide(briefing: Briefing, told: Message, number: int, total: int) -> Safe:
    """A message as a section: mark, conclusion, what supports it, source and number, notes."""
    name = f"h{number}"
    heading = "h1" if number == 1 else "h2"
    header = tag("header", said(told.title, heading, id=name))
    foot = tag("footer", said(told.source, "p") if told.source else Safe("<p></p>"), _number(number, total))
    mark = said(briefing.mark, "p", class_="mark") if briefing.mark else Safe("")
    body = tag("div", *_BODIES[type(told)](briefing, told), class_="body")
    parts = (mark, header, body, foot, _notes(told), _cells(briefing, told))
    kind = "slide cover" if isinstance(told, Cover) else "slide"
    about = {"data_slide": told.title.name, "data_indicator": told.topic.indicator if isinstance(told, Single | Shortcoming) else ""}
    role = {"aria_roledescription": briefing.view.say("trang", "slide"), "aria_labelledby": name, "tabindex": "-1"}
    return tag("section", *parts, class_=kind, **about, **role)


def said(statement: Statement, name: str, **attributes: str) -> Safe:
    """A sentence under its name; a line break stays one."""
    lines = "<br>".join(escape(wording.bound(line)) for line in statement.text.split("\n"))
    return tag(name, Safe(lines), data_statement=statement.name, **attributes)


def _number(number: int, total: int) -> Safe:
    return tag("p", f"{number} / {total}", data_chrome="1")


def _notes(told: Message) -> Safe:
    """What the speaker may say, and the tables of the figures for those who cannot see them."""
    tables = [figures.data_table(one) for one in _drawn(told)]
    notes = said(told.notes, "p") if told.notes is not None else Safe("")
    return tag("aside", *tables, notes, class_="notes") if tables or notes else Safe("")


def _drawn(told: Message) -> list[Exhibit]:
    """The figures of a message that stand in no table of it."""
    if isinstance(told, Single):
        found: list[Exhibit | None] = [told.topic.chart or told.topic.months]
    elif isinstance(told, Overview | Shortcoming):
        found = [told.exhibit]
    else:
        found = [one.months for one in told.topics] if isinstance(told, Multiples) else []
    return [one for one in found if one is not None]


def _cells(briefing: Briefing, told: Message) -> Safe:
    """The cells behind the slide's figures, kept closed until somebody follows a figure; each row names its fact."""
    if told.cells is None:
        return Safe("")
    say, title = briefing.view.say, told.cells.table.title
    close = tag("button", say("← Về trang chiếu", "← Back to the slide"), type="button", class_="close")
    head = tag("header", tag("b", title), close, data_chrome="1")
    table = figures.data_table(told.cells, facts=True)
    return tag("dialog", head, table, tag("div", class_="sheet", data_chrome="1"), class_="cells", aria_label=title)


def _cover(briefing: Briefing, told: Cover) -> list[Safe]:
    return [said(one, "p", class_="quiet" if place else "") for place, one in enumerate(told.lines)]


def _overview(briefing: Briefing, told: Overview) -> list[Safe]:
    sentences = tag("div", *(said(one, "p") for one in told.statements), class_="sentences")
    small = [said(one, "p", class_="small") for one in (*told.lines, told.note) if one is not None]
    if told.exhibit is None:
        return [sentences, *small]
    drawn = figures.ranked_bars(told.exhibit, ranked_description(told.exhibit))
    return [tag("div", sentences, tag("div", drawn, *small), class_="overview")]


def _shortcoming(briefing: Briefing, told: Shortcoming) -> list[Safe]:
    one = told.topic
    head = [said(one.value, "p", class_="value followed" if one.cells is not None else "value"), said(one.state, "p", class_="state")]
    drawn = Safe("")
    if told.exhibit is not None and is_ranked(told.exhibit.table):
        drawn = figures.ranked_bars(told.exhibit, ranked_description(told.exhibit))
    elif told.exhibit is not None:
        drawn = figures.course(told.exhibit, one.achieved.text)
    note = [] if told.figure_note is None else [said(told.figure_note, "p", class_="small")]
    left = tag("div", *head, drawn, *note, class_=figures.status_class(one.status))
    return [tag("div", left, tag("div", *(said(line, "p") for line in told.statements)), class_="single halves")]


def _multiples(briefing: Briefing, told: Multiples) -> list[Safe]:
    return [tag("div", *(_panel(one) for one in told.topics), class_="multiples")]


def _panel(one: Topic) -> Safe:
    drawn = Safe("") if one.months is None else figures.course(one.months, one.achieved.text)
    lines = (said(one.panel_value, "p", class_="value"), said(one.panel_name, "p", class_="finding"), said(one.panel, "p"))
    return tag("div", *lines, drawn, class_=f"panel {figures.status_class(one.status)}")


def _counts(briefing: Briefing, told: Counts) -> list[Safe]:
    groups = []
    for one in told.groups:
        names = [said(name, "p") for name in one.names]
        head = (said(one.count, "p", class_="count"), said(one.word, "p", class_="word"))
        groups.append(tag("div", *head, *names, class_=figures.status_class(one.status)))
    return [tag("div", *groups, class_="columns")]


def _tabular(briefing: Briefing, told: Tabular) -> list[Safe]:
    return [*(said(one, "p") for one in told.above), figures.data_table(told.exhibit, told.columns)]


def _tiles(briefing: Briefing, told: Tiles) -> list[Safe]:
    drawn = figures.tiles(told.exhibit, briefing.view.campaign.tiles, told.description)
    return [drawn, *(said(one, "p", class_="small") for one in told.below)]


def _listing(briefing: Briefing, told: SentenceList) -> list[Safe]:
    return [tag("ul", *(said(one, "li") for one in told.statements), class_="list")]


def _single(briefing: Briefing, told: Single) -> list[Safe]:
    one = told.topic
    if one.chart is not None:
        drawn = figures.bars(one.chart, bars_description(briefing.view, one.indicator))
        below: Sequence[Statement | None] = (one.chart_note, one.bounds)
    elif one.months is not None:
        drawn, below = figures.course(one.months, one.achieved.text), (one.months_note, one.bounds)
    else:
        drawn, below = said(one.achieved, "p"), (one.bounds,)
    finding = said(one.districts_finding, "p", class_="finding") if one.districts_finding is not None else Safe("")
    foot = [said(sentence, "p", class_="small") for sentence in below if sentence is not None]
    return [
        tag("div", tag("div", finding, drawn, *foot), tag("div", *_numbers(one), class_=figures.status_class(one.status)), class_="single")
    ]


def _numbers(one: Topic) -> list[Safe]:
    value = [] if one.value.text == MISSING else [said(one.value, "p", class_="value followed" if one.cells is not None else "value")]
    lines = [said(line, "p") for line in (*one.figures, *one.badges)]
    return [*value, said(one.state, "p", class_="state"), *lines]


_BODIES: Mapping[type[Message], Callable[[Briefing, Any], list[Safe]]] = {
    Cover: _cover,
    Overview: _overview,
    Shortcoming: _shortcoming,
    Multiples: _multiples,
    Counts: _counts,
    Tabular: _tabular,
    Tiles: _tiles,
    SentenceList: _listing,
    Single: _single,
}
