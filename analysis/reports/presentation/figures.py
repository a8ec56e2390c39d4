"""Figures as SVG and tiles as a grid, drawn so that their numbers can be read back from what is drawn.

A length is its value times ``data-scale``; what is missing is not drawn at all. Colours come by class, so that the same
drawing serves a light and a dark ground; nothing carries a style of its own, which the page's policy would refuse.

    name      |========= value ====|..... target .....|      722 / 1.840
              |------ expected ------|
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.display.elements.table import Column, ColumnFormat, DisplayTable, text_of
from analysis.display.elements.table_export import raw
from analysis.markup import Safe, tag
from analysis.model import Status, Tile
from analysis.reports.briefing.content import Exhibit
from analysis.reports.briefing.lineage import FACT
from analysis.reports.briefing.ranked import BELOW, MARK, VALUE, WRITTEN
from analysis.wording import official

WIDTH = 1000.0
ROW, BAND, BAR = 44.0, 30.0, 17.0
LABEL, NUMBERS, HEADING = 255.0, 215.0, 30.0
"""Room for the name before the bars, for the numbers behind them, and for what they are above."""

RANKED_LABEL, RANKED_NUMBER, RANKED_BAR, RANKED_ROW, RANKED_BAND = 590.0, 120.0, 30.0, 54.0, 40.0
"""The same of ranked bars, whose letters are larger: their height, that of a row and of a frame."""

COURSE_HEIGHT, FOOT, HEAD, SIDE = 460.0, 50.0, 50.0, 60.0


def status_class(status: Status | str) -> str:
    """The class that gives a status its colour."""
    return f"st-{status}"


def bars(exhibit: Exhibit, description: str) -> Safe:
    """Districts as ranked bullet bars: target as band, value as bar, expected by now as a frame; the numbers beside."""
    table = exhibit.table
    columns = {column.key: (place, column) for place, column in enumerate(table.columns)}
    longest = max((value for column in table.columns[1:] for value in table.rows[column.key].dropna()), default=0.0)
    scale = (WIDTH - LABEL - NUMBERS) / max(longest, 1e-9)
    heading = " / ".join(column.title for _, column in columns.values() if column.key in ("value", "target"))
    rows = [_bar_row(table, columns, row, scale) for row in range(len(table.rows))]
    drawn = [_text(heading, (WIDTH, HEADING * 0.7), "head", "end"), *rows]
    return _drawing(exhibit, description, HEADING + ROW * len(rows), drawn, kind="bars", scale=scale)


def ranked_bars(exhibit: Exhibit, description: str) -> Safe:
    """Ranked bars (``analysis.reports.briefing.ranked``): one colour for whoever is below, a frame as far as each should be."""
    table = exhibit.table
    columns = {column.key: (place, column) for place, column in enumerate(table.columns)}
    numeric = [column.key for column in table.columns if column.key in (VALUE, MARK)]
    longest = max((one for key in numeric for one in table.rows[key].dropna()), default=0.0)
    scale = (WIDTH - RANKED_LABEL - RANKED_NUMBER) / max(longest, 1e-9)
    rows = [_ranked_row(table, columns, row, scale) for row in range(len(table.rows))]
    return _drawing(exhibit, description, RANKED_ROW * len(rows), rows, shape="drawing ranked", kind="bars", scale=scale)


def _ranked_row(table: DisplayTable, columns: Mapping[str, tuple[int, Column]], row: int, scale: float) -> Safe:
    top = row * RANKED_ROW
    drawn = [_text(text_of(table, table.columns[0], row), (RANKED_LABEL - 12, top + RANKED_ROW * 0.68), "name", "end", cell=0)]
    found = {key: raw(table, column, row) for key, (_, column) in columns.items()}
    lengths = {key: value * scale for key in (MARK, VALUE) if isinstance(value := found.get(key), float)}
    for key, height in ((VALUE, RANKED_BAR), (MARK, RANKED_BAND)):
        if key in lengths:
            at = {"x": RANKED_LABEL, "y": top + (RANKED_ROW - height) / 2, "width": lengths[key], "height": height}
            drawn.append(_element("rect", class_=f"b-{key}", data_column=columns[key][0], **at))
    place, column = columns[WRITTEN]
    end = RANKED_LABEL + max(lengths.values(), default=0.0) + 12
    drawn.append(_text(text_of(table, column, row), (end, top + RANKED_ROW * 0.68), "number", "start", cell=place))
    return tag("g", *drawn, class_="below" if table.rows[BELOW].iloc[row] else "others", data_row=str(row))


def course(exhibit: Exhibit, description: str) -> Safe:
    """The months as a line, the expected path dotted; every month's number above its point."""
    table = exhibit.table
    highest = max((value for column in table.columns[1:] for value in table.rows[column.key].dropna()), default=0.0)
    scale = (COURSE_HEIGHT - FOOT - HEAD) / max(highest, 1e-9)
    step = (WIDTH - 2 * SIDE) / max(len(table.rows) - 1, 1)
    base = COURSE_HEIGHT - FOOT
    drawn = [_element("line", class_="axis", x1=SIDE / 2, x2=WIDTH - SIDE / 2, y1=base, y2=base)]
    for place, column in reversed(list(enumerate(table.columns))):
        if place:
            drawn += _line(table, (place, column), (SIDE, base), (step, scale))
    drawn += [
        _text(text_of(table, table.columns[0], row), (SIDE + row * step, base + 30), "month", "middle") for row in range(len(table.rows))
    ]
    return _drawing(exhibit, description, COURSE_HEIGHT, drawn, kind="course", scale=scale, base=base, step=step, start=SIDE)


def tiles(exhibit: Exhibit, places: Mapping[str, Tile], description: str) -> Safe:
    """A square a district at its place: name, status, figure."""
    table = exhibit.table
    headings = "|".join(column.title for column in table.columns)
    drawn = []
    for row, code in enumerate(table.rows["district"]):
        if code in places:
            cells = [tag("span", official(text_of(table, column, row)), class_=f"c-{column.form}") for column in table.columns]
            tile, status = places[code], status_class(table.rows["status"].iloc[row])
            drawn.append(tag("div", *cells, class_=f"tile {status} r{tile.row} c{tile.column}", role="listitem"))
    return tag("div", *drawn, class_="tiles", role="list", aria_label=description, data_exhibit=exhibit.name, data_headings=headings)


def grid_rules(places: Sequence[Tile]) -> str:
    """The places of the tiles as style rules."""
    rows, columns = {tile.row for tile in places}, {tile.column for tile in places}
    return "".join(f".r{row}{{grid-row:{row + 1}}}" for row in sorted(rows)) + "".join(
        f".c{column}{{grid-column:{column + 1}}}" for column in sorted(columns)
    )


def data_table(exhibit: Exhibit, columns: Sequence[Column] = (), *, facts: bool = False) -> Safe:
    """A table as text, numbers to the right; with ``facts`` each row names its own (``analysis.reports.briefing.lineage.FACT``)."""
    table = exhibit.table
    shown = columns or table.columns
    head = tag("tr", *(tag("th", column.title, scope="col", class_=f"c-{column.form}") for column in shown))
    named = [str(number) for number in table.rows[FACT]] if facts else [""] * len(table.rows)
    rows = [
        tag("tr", *(_cell(table, column, row, place == 0) for place, column in enumerate(shown)), data_fact=named[row])
        for row in range(len(table.rows))
    ]
    caption = tag("caption", table.title, class_="unseen", data_chrome="1")
    return tag("table", caption, tag("thead", head), tag("tbody", *rows), data_exhibit=exhibit.name)


def _cell(table: DisplayTable, column: Column, row: int, first: bool) -> Safe:
    colour = f" {status_class(table.rows[column.key].iloc[row])}" if column.form is ColumnFormat.STATUS else ""
    text = official(text_of(table, column, row))
    if first:
        return tag("th", text, scope="row", class_=f"c-{column.form}")
    return tag("td", text, class_=f"c-{column.form}{colour}")


def _bar_row(table: DisplayTable, columns: Mapping[str, tuple[int, Column]], row: int, scale: float) -> Safe:
    top = HEADING + row * ROW
    drawn = [_text(text_of(table, table.columns[0], row), (LABEL - 12, top + ROW * 0.66), "name", "end", cell=0)]
    for key, height in (("target", BAND), ("value", BAR), ("expected", BAND)):
        place, column = columns.get(key, (0, None))
        value = None if column is None else raw(table, column, row)
        if isinstance(value, float):
            drawn.append(_length(key, place, top + (ROW - height) / 2, value * scale, height))
    shown = [(place, text_of(table, column, row)) for key, (place, column) in columns.items() if key in ("value", "target")]
    written = Safe(" / ".join(tag("tspan", official(text), data_cell=str(place)) for place, text in shown))
    drawn.append(tag("text", written, x=_number(WIDTH), y=_number(top + ROW * 0.66), text_anchor="end", class_="number"))
    return tag("g", *drawn, class_=status_class(table.rows["status"].iloc[row]), data_row=str(row))


def _length(key: str, place: int, top: float, length: float, height: float) -> Safe:
    return _element("rect", class_=f"b-{key}", x=LABEL, y=top, width=length, height=height, data_column=place)


def _line(table: DisplayTable, shown: tuple[int, Column], origin: tuple[float, float], size: tuple[float, float]) -> list[Safe]:
    (place, column), (left, base), (step, scale) = shown, origin, size
    points = []
    for row in range(len(table.rows)):
        value = raw(table, column, row)
        if isinstance(value, float):
            points.append((row, left + row * step, base - value * scale))
    written = " ".join(f"{_number(x)},{_number(y)}" for _, x, y in points)
    drawn = [tag("polyline", class_=f"l-{column.key}", points=written, data_column=str(place))]
    if column.key == "value":
        drawn += [_element("circle", class_="point", cx=x, cy=y, r=7) for _, x, y in points]
        drawn += [_text(text_of(table, column, row), (x, y - 18), "number", "middle", cell=place) for row, x, y in points]
    return drawn


def _drawing(
    exhibit: Exhibit, description: str, height: float, drawn: Sequence[Safe], *, shape: str = "drawing", **numbers: float | str
) -> Safe:
    data = {f"data_{name}": value if isinstance(value, str) else repr(value) for name, value in numbers.items()}
    headings = "|".join(column.title for column in exhibit.table.columns)
    named = {"data_exhibit": exhibit.name, "data_headings": headings, "role": "img", "aria_label": description}
    return tag("svg", *drawn, viewBox=f"0 0 {WIDTH:g} {height:g}", class_=shape, **named, **data)


def _text(text: str, at: tuple[float, float], name: str, anchor: str, cell: int | None = None) -> Safe:
    where = {"x": _number(at[0]), "y": _number(at[1]), "text_anchor": anchor, "class_": name}
    return tag("text", official(text), **where, **({} if cell is None else {"data_cell": str(cell)}))


def _element(name: str, *, class_: str, **numbers: float) -> Safe:
    return tag(name, class_=class_, **{key: _number(value) for key, value in numbers.items()})


def _number(value: float) -> str:
    """Nine decimals: more than any eye sees, enough to read the value back."""
    return f"{value:.9f}".rstrip("0").rstrip(".")
