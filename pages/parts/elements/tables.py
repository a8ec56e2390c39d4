"""Display tables on the screen: real HTML tables (readable by screen readers, on paper and on a phone), with their downloads."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from urllib.parse import quote

import pandas as pd
import streamlit as st

from analysis.display.elements.table import Column, ColumnFormat, DisplayTable, place_in, text_of
from analysis.display.elements.table_export import as_csv, as_xlsx
from analysis.model import Status
from analysis.tokens import ORDER, look
from analysis.wording import STATUS_WORDS
from pages.parts.view.markup import Safe, here, show, tag
from pages.parts.view.moment import Moment

NUMBERS = frozenset({ColumnFormat.MEASURED, ColumnFormat.DIFFERENCE, ColumnFormat.RATIO})
SOURCE = "nguon"
NUMBER = re.compile(r"[−+]?\d+([.,]\d{3})*([.,]\d+)?( ?%| [^\W\d]+)?( \([\d.,/]+\))?( (mỗi|per) [^\W\d]+( [^\W\d]+)?)?|—")
"""A text that is a number, as people write it: "2.275", "580 người", "18,2 %", "60,0 % (6/10)", "1,00 mỗi chỉ tiêu"; "10.0.0.7" is none."""

PAGE_ROWS = 60
"""Rows of a table that are shown at once."""

SHORT_TEXT, LONG_TEXT = 16, 45
SHORT = frozenset({"data_period_text", "month", "covered", "state_text"})
"""Columns of few words, kept on one line."""


def show_table(moment: Moment, table: Callable[[], DisplayTable], key: str, *about: Hashable, stacked: bool = False) -> None:
    """A table with its source line and downloads; a value that has cells behind it is a link to them.

    ``table`` is asked once for everybody: ``key`` and ``about`` name what it shows beside the moment. Long tables are
    shown page by page. ``stacked``: its rows hold sentences, so that in a narrow window each becomes a block.
    """
    name = ("table", *moment.name, key, *about)
    rows = moment.shelf.get((*name, "rows"), lambda: len(table().rows))
    page = page_of(moment, rows, key)
    show(moment.shelf.get((*name, page, stacked), lambda: table_markup(moment, table(), page, stacked=stacked)))
    downloads(moment, table, key)


def show_folded(moment: Moment, label: str, table: Callable[[], DisplayTable], key: str, *about: Hashable, expanded: bool = False) -> None:
    """A table that says again what a picture shows: folded, and sent only to who opens it."""
    with st.expander(label, expanded=expanded, key=f"folded_{key}", on_change="rerun") as folded:
        if folded.open:
            show_table(moment, table, key, *about)


def page_of(moment: Moment, rows: int, key: str) -> int:
    """Which part of a long table is shown, from 0 on: ``PAGE_ROWS`` rows of it, the last part what is left."""
    if rows <= PAGE_ROWS:
        return 0
    pages = -(-rows // PAGE_ROWS)
    every = moment.language.number(rows)
    label = moment.say(f"{every} dòng, mỗi trang {PAGE_ROWS} dòng", f"{every} rows, {PAGE_ROWS} a page")
    show(tag("p", label, class_="td-quiet"))
    return int(st.pagination(pages, key=f"page_{key}_{pages}")) - 1


def table_markup(moment: Moment, table: DisplayTable, page: int, *, stacked: bool) -> Safe:
    """One page of a table with its head and its source line."""
    shown = range(page * PAGE_ROWS, min((page + 1) * PAGE_ROWS, len(table.rows)))
    head = tag("tr", *(tag("th", column.title, scope="col", class_=_side(column)) for column in table.columns))
    body = [tag("tr", *(_cell(moment, table, column, row) for column in table.columns)) for row in shown]
    look_of = "td-table td-stacked" if stacked else "td-table"
    written = tag("table", tag("caption", table.title, class_="td-hidden"), tag("thead", head), tag("tbody", *body), class_=look_of)
    return Safe(tag("div", written, **_scrolled(table.title)) + tag("p", table.source, class_="td-source"))


def show_frame(frame: pd.DataFrame, title: str) -> None:
    """A frame of texts as an HTML table; ``title`` is for those who hear it."""
    show(frame_markup(frame, title))


def frame_markup(frame: pd.DataFrame, title: str) -> Safe:
    """A frame of texts as markup."""
    return rows_markup(list(frame.columns), [[str(value) for value in row] for row in frame.itertuples(index=False)], title)


def show_rows(titles: Sequence[str], rows: Sequence[Sequence[str]], title: str, *, look_of: str = "td-table") -> None:
    """Texts and markup as an HTML table, see ``rows_markup``."""
    show(rows_markup(titles, rows, title, look_of=look_of))


def rows_markup(titles: Sequence[str], rows: Sequence[Sequence[str]], title: str, *, look_of: str = "td-table") -> Safe:
    """A table whose rows' first cells are their heads; each cell knows its column's title for narrow windows."""
    sides = [_number_side(rows, place) for place in range(len(titles))]
    head = tag("tr", *(tag("th", one, scope="col", class_=side) for one, side in zip(titles, sides, strict=True)))
    body = [tag("tr", _head_of_row(row[0]), *map(_piece, titles[1:], row[1:], sides[1:])) for row in rows]
    table = tag("table", tag("caption", title, class_="td-hidden"), tag("thead", head), tag("tbody", *body), class_=look_of)
    return tag("div", table, **_scrolled(title))


def without_empty(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """Titles and rows without the columns in which no row says anything; the heads of rows stay."""
    kept = [place for place in range(len(titles)) if place == 0 or any(row[place] for row in rows)]
    return [titles[place] for place in kept], [[row[place] for place in kept] for row in rows]


def _head_of_row(text: str) -> Safe:
    return tag("th", text, scope="row", class_=_room(text))


def _piece(title: str, text: str, side: str) -> Safe:
    return tag("td", text, class_=side or _room(text), data_title=title)


def _room(text: str) -> str:
    return "td-short" if isinstance(text, Safe) else room_for(text)


def _number_side(rows: Sequence[Sequence[str]], place: int) -> str:
    texts = [row[place] for row in rows if row[place]]
    return "td-number" if place and texts and all(NUMBER.fullmatch(text) for text in texts) else ""


def _scrolled(title: str) -> dict[str, str]:
    """What makes a wide table scroll in its own box, by keyboard too, under a name."""
    return {"class_": "td-scroll", "tabindex": "0", "role": "region", "aria_label": title}


def room_for(text: str) -> str:
    """The class that keeps a short text on one line and a long one from becoming a pillar of words on a phone."""
    return "td-short" if len(text) <= SHORT_TEXT else "td-long" if len(text) > LONG_TEXT else "td-text"


def status(moment: Moment, value: str, words: str) -> Safe:
    """Shape in its colour, and the words."""
    shape = tag("span", look(value).shape, style=f"color:{look(value).colour(moment.dark)}", aria_hidden="true")
    return tag("span", shape, f" {words}", class_="td-status")


def legend(moment: Moment, found: Iterable[str], *more: str) -> Safe:
    """The words for the shapes that occur, best first, and what else is to be said."""
    occurring = {Status(value) for value in found}
    words = [status(moment, one, STATUS_WORDS[one].text(moment.language)) for one in ORDER if one in occurring]
    return tag("div", *words, *(tag("span", text) for text in more), class_="td-legend")


def source_link(place: str) -> str:
    """The address, on the screen where it is shown, of the cells behind a figure."""
    return here(f"{SOURCE}={quote(place)}")


def _cell(moment: Moment, table: DisplayTable, column: Column, row: int) -> Safe:
    text = text_of(table, column, row)
    if column.form is ColumnFormat.STATUS:
        value = str(table.rows[column.key].iloc[row])
        return tag("td", status(moment, value, text.removeprefix(look(value).shape).strip()))
    if column is table.columns[0]:
        return tag("th", text, scope="row", class_=room_for(text))
    place = place_in(table, column, row)
    return tag("td", source(moment, place, text) if place else text, class_=_side(column) or room_for(text), data_title=column.title)


def source(moment: Moment, place: str, *shown: str, more: str = "") -> Safe:
    """What is shown of a figure as a link to its cells; ``more`` are words before "show the file ..."."""
    title = moment.say("Xem tệp, trang, ô của số này", "Show the file, sheet and cell of this figure")
    return tag("a", *shown, href=source_link(place), title=f"{more}. {title}" if more else title, target="_self", class_="td-source-link")


def _side(column: Column) -> str:
    if column.form in NUMBERS:
        return "td-number"
    return "td-short" if column.key in SHORT else ""


def downloads(moment: Moment, table: Callable[[], DisplayTable], key: str) -> None:
    """The buttons that hand a table over as Excel and CSV, made when somebody asks."""
    with st.container(horizontal=True):
        _download(moment, table, key)


def _download(moment: Moment, table: Callable[[], DisplayTable], key: str) -> None:
    name = f"tien-do_{key}_{moment.selection.as_of}"
    xlsx = (
        "xlsx",
        moment.say("Tải Excel", "Download Excel"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda: as_xlsx(table()),
    )
    csv = ("csv", moment.say("Tải CSV", "Download CSV"), "text/csv", lambda: as_csv(table()))
    for ending, label, mime, made in (xlsx, csv):
        st.download_button(
            label,
            data=made,
            file_name=f"{name}.{ending}",
            mime=mime,
            key=f"{ending}_{key}",
            # A rerun would take back the file that this very click has asked for.
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )
