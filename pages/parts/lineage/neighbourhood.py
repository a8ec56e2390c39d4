"""A few cells around the one a figure was read from, as a small sheet."""

from __future__ import annotations

from analysis.display.lineage.cells_around import Neighbourhood
from pages.parts.view import loaders
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.moment import Moment


def show_neighbourhood(moment: Moment, sha256: str, file_name: str, sheet: str, cells: list[str]) -> None:
    """Show the cells around the first of these with all of them marked; nothing where the file cannot be opened again."""
    found = loaders.neighbourhood(sha256, file_name, sheet, tuple(cells))
    if found is None:
        return
    title = moment.say(f"Trong tệp, trang “{sheet}”, quanh ô {cells[0]}:", f"In the file, sheet “{sheet}”, around {cells[0]}:")
    head = tag("tr", tag("th", ""), *(tag("th", letter, scope="col") for letter in found.columns))
    body = [tag("tr", tag("th", str(number), scope="row"), *_cells(found, number, texts)) for number, texts in found.rows]
    table = tag("table", tag("thead", head), tag("tbody", *body), class_="td-table td-sheet")
    show(tag("p", title, class_="td-quiet"), tag("div", table, class_="td-scroll", tabindex="0", role="region", aria_label=title))


def _cells(found: Neighbourhood, number: int, texts: tuple[str, ...]) -> list[Safe]:
    marked = [f"{letter}{number}" in found.marked for letter in found.columns]
    return [tag("td", text, class_="td-here" if here else "") for text, here in zip(texts, marked, strict=True)]
