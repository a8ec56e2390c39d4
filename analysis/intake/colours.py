"""Colours that carry a meaning: said, because nobody can tell what they mean, and never read into a number.

    T5    | 114 | 643            "Ghi chú: ô tô vàng là số ước"    -> colour_explained, on the note
    T5    | 48  | [338]          338 alone on yellow, no note       -> colour_stands_out, on the cell

A whole row or column of one colour is decoration; a few figures that differ from their row's label, from the rest
of their row and from the rest of their column are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from colorsys import rgb_to_hsv

from analysis.intake.figure import Figure
from analysis.intake.findings import finding
from analysis.intake.layout.page import Page, Place
from analysis.intake.own_marks import senders_fill
from analysis.intake.words.grammar import Grammar, toned
from analysis.intake.words.memory import remembered
from analysis.intake.words.text import clean, unaccent
from analysis.model import Finding

MOST_MARKED = 3  # one in three figures of a sheet at most: what is painted more often is the design
FEWEST_FIGURES = 3
LISTED = 8

# "Tô vàng", "ô màu đỏ", "bôi đậm màu"; without diacritics only what is said of painting.
_LEGEND = Grammar(
    r"«colours.paint»\s+(?:«colours.ground»\s+)*«colours.name»"
    r"|«colours.painted»\s+(?:«colours.ground»\s+)?«colours.name»|«colours.bold»",
    toned,
)
_PLAIN_LEGEND = Grammar(r"«colours.paint» (?:«colours.ground» )?«colours.name»")
_HUES = ((15, "đỏ"), (42, "cam"), (70, "vàng"), (165, "xanh lá"), (255, "xanh dương"), (290, "tím"), (340, "hồng"), (361, "đỏ"))


def about_colours(page: Page, figures: Sequence[Figure]) -> Iterator[Finding]:
    """Findings about the colours of one sheet.

    Parameters
    ----------
    page : Page
        The sheet.
    figures : sequence of Figure
        Its figures that became facts.

    Yields
    ------
    Finding
        ``colour_explained`` (a warning) for each text that gives colours a meaning; without one ``colour_stands_out``
        (a note), one a colour, on its first figure.
    """
    if not figures:
        return
    by_place = {one.place: one for one in figures}
    explained = [place for place in page.reading_order if place not in by_place and _explains(page.texts[place])]
    marked = {place: colour for place in sorted(by_place) if (colour := _colour(page, place))}
    for place in explained:
        meant = [at for at in marked if unaccent(colour_name(marked[at]).split()[0]) in unaccent(page.texts[place])]
        detail = f"các ô số liệu cùng màu: {_listed(page, meant)}" if meant else "không thấy ô số liệu nào mang màu này"
        yield finding("colour_explained", page.sheet.name, page.name(place), page.texts[place], detail=detail)
    if not explained:
        yield from _standing_out(page, by_place, marked)


def colour_name(code: str) -> str:
    """The Vietnamese name of a colour such as "FFFF00": vàng."""
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue = 360 * rgb_to_hsv(red, green, blue)[0]
    return next(name for end, name in _HUES if hue < end)


@remembered
def _explains(text: str) -> bool:
    plain = clean(text).lower()
    return bool(_PLAIN_LEGEND.search(unaccent(text)) if plain.isascii() else _LEGEND.search(plain))


def _colour(page: Page, place: Place) -> str:
    """What marks a cell: its fill, else the colour of its figures."""
    cell = page.cell(page.owner(place))
    return (senders_fill(cell.fill) or cell.ink) if cell is not None else ""


def _standing_out(page: Page, figures: dict[Place, Figure], marked: dict[Place, str]) -> Iterator[Finding]:
    alone = {place: colour for place, colour in marked.items() if _is_alone(page, figures, place, colour)}
    if len(figures) < FEWEST_FIGURES or len(alone) * MOST_MARKED > len(figures):
        return
    for colour in dict.fromkeys(alone.values()):
        places = [place for place, other in alone.items() if other == colour]
        one = figures[places[0]]
        cell = page.cell(page.owner(places[0]))
        where = "nền" if cell is not None and cell.fill else "chữ"
        same = f"; các ô cùng màu: {_listed(page, places[1:])}" if len(places) > 1 else ""
        detail = f"{where} {colour_name(colour)}{same}"
        yield finding("colour_stands_out", one.sheet, one.cell, one.shown, row=one.row_text, detail=detail)


def _is_alone(page: Page, figures: dict[Place, Figure], place: Place, colour: str) -> bool:
    """True where neither the row's label nor most of the row or of the column has the same colour."""
    if _colour(page, figures[place].row_place) == colour:
        return False
    lines = ([other for other in figures if other[axis] == place[axis]] for axis in (0, 1))
    return all(len(line) < 2 or Counter(_colour(page, other) for other in line)[colour] * 2 <= len(line) for line in lines)


def _listed(page: Page, places: Sequence[Place]) -> str:
    names = [page.name(place) for place in places[:LISTED]]
    return ", ".join(names) + (f" và {len(places) - LISTED} ô khác" if len(places) > LISTED else "")
