"""What an indicator is made of: bars of its family against their targets, and its parts place by place."""

from __future__ import annotations

from analysis.charts.stacked import part_colour, stacked
from analysis.charts.theme import Canvas
from analysis.display.compare.family import family_description, family_finding, family_note, family_rows
from analysis.display.elements.table import DisplayTable
from analysis.display.elements.view import View
from analysis.display.now.parts_of_whole import LinkedNumber, PartsRow, PartsTable, parts_table
from analysis.display.now.screen_tables import children_table
from analysis.model import Status
from pages.parts.elements import tables
from pages.parts.figures import pictures
from pages.parts.view.finished import kept, told
from pages.parts.view.markup import Safe, picture, show, tag
from pages.parts.view.moment import Moment


def family(moment: Moment, indicator: str) -> None:
    """The indicator and what stands below it as bars, with printed results as reference marks."""
    finding, words = told(moment, family_words, indicator)
    show(tag("p", tag("b", finding)))
    pictures.draw(moment, "family", (indicator, ""), words)


def family_words(view: View, indicator: str) -> tuple[str, pictures.FigureWords]:
    """The finding of an indicator's family and the words of its figure."""
    rows = family_rows(view, indicator)
    finding, statuses = family_finding(view, rows), tuple(map(Status, rows["status"]))
    description, note = family_description(view, indicator), family_note(view, rows)
    return finding, pictures.FigureWords(f"{view.short_of(indicator)}: {finding}", description, note, statuses)


def has_children(view: View, indicator: str) -> bool:
    """Whether the programme has indicators below this one."""
    return children_table(view, indicator) is not None


def children(moment: Moment, indicator: str) -> DisplayTable:
    """The indicators below one that has some.

    Raises
    ------
    LookupError
        If there is none.
    """
    table = children_table(moment.view, indicator)
    if table is None:
        raise LookupError(indicator)
    return table


def parts(moment: Moment, indicator: str) -> None:
    """The parts of a count in the province and every district; nothing where it has none."""
    show(kept(moment, _parts, indicator))


def _parts(moment: Moment, indicator: str) -> Safe:
    found = parts_table(moment.view, indicator)
    if found is None:
        return Safe("")
    canvas = Canvas(moment.language, moment.dark)
    titles = [moment.say("Nơi", "Place"), found.whole, *(_title(place, name, canvas) for place, name in enumerate(found.names)), ""]
    rows = [_row(moment, found, row, canvas) for row in found.rows]
    table = tables.rows_markup(titles, rows, found.title, look_of="td-table td-parts")
    note = moment.say(
        "Thanh: các phần nối nhau, cả thanh là tổng của nơi đó; khung đứt: chưa rõ thuộc phần nào; vạch: tổng. "
        "Dấu —: chưa báo cáo, không phải 0.",
        "Bar: the parts end to end, its length is the whole of the place; dashed: in no part; mark: the whole. — : not reported, not 0.",
    )
    return Safe(tag("p", tag("b", found.title)) + table + tag("p", f"{note} {moment.view.source}", class_="td-source"))


def _title(place: int, name: str, canvas: Canvas) -> Safe:
    """A part's name with its colour: no legend is needed."""
    return tag("span", tag("span", "", class_="td-swatch", style=f"background:{part_colour(place, canvas)}"), f" {name}")


def _row(moment: Moment, found: PartsTable, row: PartsRow, canvas: Canvas) -> list[str]:
    said = "; ".join(f"{name} {part.text}" for name, part in zip(found.names, row.parts, strict=True))
    words = f"{row.name}, {found.whole} {row.whole.text}: {said}. {row.remark}"
    drawing = picture(stacked([part.value for part in row.parts], row.whole.value, row.top, canvas, title=words), words)
    return [tag("div", row.name, drawing), *(_number(moment, one) for one in (row.whole, *row.parts)), row.remark]


def _number(moment: Moment, one: LinkedNumber) -> Safe:
    return tag("div", tables.source(moment, one.place, one.text) if one.place else one.text, class_="td-right")
