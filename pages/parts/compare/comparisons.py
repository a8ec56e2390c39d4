"""Districts against each other: side by side, ranked over time, and as small multiples laid out as on the map."""

from __future__ import annotations

from functools import partial

from analysis.charts.bullet import bullet
from analysis.charts.small import small_course
from analysis.charts.theme import Canvas
from analysis.display.compare.ranks import rank_finding, rank_note, rank_table, ranked_months
from analysis.display.compare.side_by_side import FEWEST, HIGHEST, MOST, ComparedTarget, side_by_side, usual_choice
from analysis.display.compare.small_multiples import Courses, DistrictTile, TileStanding, courses, standings
from analysis.display.elements.table import DisplayTable
from analysis.display.elements.view import View
from analysis.display.now.screen_tables import districts_table
from analysis.model import Status
from analysis.tokens import look
from pages.parts.elements import tables
from pages.parts.figures import pictures
from pages.parts.view import filters
from pages.parts.view.finished import kept, told
from pages.parts.view.markup import Safe, picture, show, tag
from pages.parts.view.moment import Moment

BY_COURSE, BY_STATUS = "course", "status"


def beside(moment: Moment, district: str, indicator: str) -> None:
    """The district beside up to three others, target by target."""
    codes, districts = list(moment.campaign.districts), moment.campaign.districts
    label = moment.say(f"So sánh (từ {FEWEST} đến {MOST} huyện, thành phố)", f"Compare ({FEWEST} to {MOST} districts)")
    usual = told(moment, usual_choice, district, indicator)
    chosen = filters.several("compare", label, codes, usual, lambda code: districts[code].name, most=MOST)
    if len(chosen) < FEWEST:
        show(tag("p", moment.say("Chọn thêm ít nhất một huyện để so sánh.", "Choose at least one more to compare."), class_="td-quiet"))
        return
    show(kept(moment, _beside, tuple(chosen)))


def _beside(moment: Moment, chosen: tuple[str, ...]) -> Safe:
    shown = side_by_side(moment.view, list(chosen))
    rows = [[name, *(_compared(moment, cell) for cell in cells)] for name, cells in shown.rows]
    titles = [moment.say("Chỉ tiêu", "Indicator"), *(name for _, name in shown.districts)]
    table = tables.rows_markup(titles, rows, shown.title, look_of="td-table td-beside")
    note = moment.say(
        "Thanh màu: phần trăm chỉ tiêu cả năm của huyện, nền xám đến 100 %, mũi tên: trên 200 %; vạch: tiến độ kế hoạch đến nay. "
        "Chữ đậm: dẫn trước (theo tiến độ, tỷ lệ theo giá trị). Bấm vào số để xem ô nguồn.",
        "Bar: share of the district's year target, grey up to 100%, arrow: beyond 200%; tick: expected by now. "
        "Bold: ahead (by pace, rates by value). Click a figure for its cells.",
    )
    return Safe(tag("p", tag("b", shown.title)) + table + tag("p", f"{note} {moment.view.source}", class_="td-source"))


def _compared(moment: Moment, cell: ComparedTarget | None) -> Safe:
    if cell is None:
        return tag("span", moment.say("○ không giao", "○ not assigned"), class_="td-quiet")
    colour = look(cell.status).colour(moment.dark)
    drawing = bullet(cell.share, cell.expected, HIGHEST, colour, Canvas(moment.language, moment.dark), title=cell.description)
    text = tag("b", cell.text) if cell.first else tag("span", cell.text)
    number = tables.source(moment, cell.place, text, more=cell.description) if cell.place else text
    sign = tag("span", look(cell.status).shape, style=f"color:{colour}", title=cell.description)
    more = tag("small", tables.source(moment, cell.more_place, cell.more) if cell.more_place else cell.more, class_="td-quiet")
    return tag("div", tag("div", sign, " ", number, " ", more), picture(drawing, cell.description), class_="td-compared")


def ranked(moment: Moment, indicator: str, district: str) -> None:
    """The rank within the block, month by month, with the district before the others; nothing where nobody is compared."""
    for block, words in told(moment, ranked_words, indicator, district):
        show(tag("p", tag("b", words.title), class_="td-on-screen"))
        pictures.draw(moment, f"rank-{block}", (indicator, district), words)
        label = moment.say("Bảng thứ hạng theo tháng", "Table of ranks by month")
        tables.show_folded(moment, label, partial(_rank_table, moment, indicator, block), f"hang_{indicator}_{block}")


def ranked_words(view: View, indicator: str, district: str) -> list[tuple[str, pictures.FigureWords]]:
    """The blocks that are compared, with the words of each one's figure."""
    found = []
    for block, rows in ranked_months(view, indicator).groupby("block", sort=False):
        finding, note = rank_finding(view, rows, district), rank_note(view, rows)
        found.append((str(block), pictures.FigureWords(finding, f"{finding}. {note}", note)))
    return found


def _rank_table(moment: Moment, indicator: str, block: str) -> DisplayTable:
    rows = ranked_months(moment.view, indicator)
    return rank_table(moment.view, rows[rows["block"] == block])


def multiples(moment: Moment, indicator: str) -> None:
    """One tile a district at its place: the course of the indicator, or the statuses of all targets."""
    words = {
        BY_COURSE: moment.say("Diễn biến của chỉ tiêu", "Course of the indicator"),
        BY_STATUS: moment.say("Trạng thái mọi chỉ tiêu", "Statuses of all targets"),
    }
    chosen = filters.switch("tiles", moment.say("Mỗi ô cho thấy", "Each tile shows"), list(words), BY_COURSE, words.__getitem__)
    if chosen == BY_COURSE:
        markup, about = kept(moment, courses_words, indicator)
        show(markup, pictures.tools(moment, "multiples-course", (indicator, ""), about, paper=False))
    else:
        markup, about = kept(moment, standings_words)
        show(markup, pictures.tools(moment, "multiples-status", ("", ""), about, paper=False))
    label = moment.say("Bảng của chỉ tiêu theo huyện, thành phố", "Table of the indicator by district")
    tables.show_folded(moment, label, lambda: districts_table(moment.view, indicator), f"theo-huyen_{indicator}")


def courses_words(moment: Moment, indicator: str) -> tuple[Safe, pictures.FigureWords]:
    """The tiles with each district's course, and the words of their picture."""
    shown = courses(moment.view, indicator)
    tiles = [_tile(tile.row, tile.column, _course(moment, shown, tile)) for tile in shown.tiles]
    statuses = tuple(tile.status for tile in shown.tiles)
    return _map(moment, tiles, statuses, shown.title, shown.note)


def _map(moment: Moment, tiles: list[Safe], statuses: tuple[Status, ...], title: str, note: str) -> tuple[Safe, pictures.FigureWords]:
    """Tiles at their places with what explains them, and the words of the picture to take along."""
    head = tag("p", tag("b", title)) + tag("div", *tiles, class_="td-map", role="list", aria_label=title)
    foot = tables.legend(moment, statuses) + tag("p", f"{note} {moment.view.source}", class_="td-source")
    return Safe(head + foot), pictures.FigureWords(title, title, note, statuses)


def _course(moment: Moment, shown: Courses, tile: DistrictTile) -> tuple[Safe, ...]:
    colour = look(tile.status).colour(moment.dark)
    drawing = small_course(
        tile.values, tile.expected, shown.scale, shown.level, Canvas(moment.language, moment.dark), title=tile.description
    )
    number = tables.source(moment, tile.place, tile.text, more=tile.description) if tile.place else tag("span", tile.text)
    sign = tag("span", look(tile.status).shape, style=f"color:{colour}", title=tile.description)
    beyond = tag("span", "▲", class_="td-beyond", aria_hidden="true") if tile.beyond else Safe("")
    return (tag("div", tile.name, class_="td-tile-name"), tag("div", sign, " ", number), beyond, picture(drawing, tile.description))


def standings_words(moment: Moment) -> tuple[Safe, pictures.FigureWords]:
    """The tiles with each district's statuses, and the words of their picture."""
    shown = standings(moment.view)
    tiles = [
        _tile(row, column, (tag("div", name, class_="td-tile-name"), tag("div", *(_sign(moment, one) for one in own), class_="td-signs")))
        for _, name, row, column, own in shown.tiles
    ]
    order = " · ".join(f"{number}. {name}" for number, name in enumerate(shown.indicators, start=1))
    note = moment.say(f"Thứ tự các hình trong ô: {order}.", f"Order of the shapes in a tile: {order}.")
    return _map(moment, tiles, tuple(one.status for *_, own in shown.tiles for one in own), shown.title, note)


def _sign(moment: Moment, one: TileStanding) -> Safe:
    shape = tag("span", look(one.status).shape, style=f"color:{look(one.status).colour(moment.dark)}", aria_hidden="true")
    words = tag("span", one.description, class_="td-hidden")
    return (
        tables.source(moment, one.place, shape, words, more=one.description)
        if one.place
        else tag("span", shape, words, title=one.description)
    )


def _tile(row: int, column: int, inside: tuple[Safe, ...]) -> Safe:
    return tag("div", *inside, class_="td-tile", role="listitem", style=f"grid-row:{row + 1};grid-column:{column + 1}")
