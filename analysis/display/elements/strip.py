"""Small squares in lines: a period or a deadline each, told by a shape in its colour and by words, never by colour alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.markup import Safe, tag
from analysis.model import Status
from analysis.tokens import look


@dataclass(frozen=True, slots=True)
class StripSquare:
    """One square. ``words`` are its title; ``text`` stands beside the shape; ``place`` names the figure that it leads to, "" none."""

    status: Status
    words: str
    text: str = ""
    place: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class StripLine:
    """One line: its name, its squares (None: nothing is due there), and what is said after them."""

    name: str
    squares: tuple[StripSquare | None, ...]
    said: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """A table of squares.

    ``heads`` stand over the columns, in short and in full; ``first`` over the names, ``last`` over what is said, "" where
    nothing is said.
    """

    title: str
    first: str
    heads: tuple[tuple[str, str], ...]
    lines: tuple[StripLine, ...]
    last: str = ""


def strip_markup(one: Strip, address: Callable[[str], str]) -> Safe:
    """The table; ``address`` is that of the cells of a figure by its name."""
    ends = (tag("th", one.last, scope="col"),) if one.last else ()
    head = tag("tr", tag("th", one.first, scope="col"), *(_head(*each) for each in one.heads), *ends)
    body = (_line(each, address, bool(one.last)) for each in one.lines)
    inside = (tag("caption", one.title, class_="td-hidden"), tag("thead", head), tag("tbody", *body))
    return tag("div", tag("table", *inside, class_="td-strip"), class_="td-scroll", tabindex="0", role="region", aria_label=one.title)


def _head(short: str, heading: str) -> Safe:
    return tag("th", tag("span", short, aria_hidden="true"), tag("span", heading, class_="td-hidden"), scope="col", title=heading)


def _line(one: StripLine, address: Callable[[str], str], said: bool) -> Safe:
    ends = (tag("td", one.said, class_="td-said"),) if said else ()
    return tag("tr", tag("th", one.name, scope="row"), *(_square(square, address) for square in one.squares), *ends)


def _square(one: StripSquare | None, address: Callable[[str], str]) -> Safe:
    if one is None:
        return tag("td", "")
    # What is missing stays grey, and yet must be found among squares of colour; what nobody asks for steps back.
    shown = (look(one.status).shape, *((" ", tag("b", one.text)) if one.text else ()))
    look_of = "td-open" if one.missing else "td-unasked" if one.status is Status.NOT_OWED else ""
    shape = tag("i", *shown, class_=look_of, style=f"--s:var(--td-s-{one.status.value})", aria_hidden="true")
    inside = (shape, tag("span", one.words, class_="td-hidden"))
    return tag("td", *((tag("a", *inside, href=address(one.place), target="_self"),) if one.place else inside), title=one.words)
