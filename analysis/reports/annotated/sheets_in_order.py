"""The list put before all other sheets, and everything in ``workbook.xml`` that counts sheets by their place told so."""

from __future__ import annotations

from lxml import etree

from analysis.reports.annotated.parts import MAIN, Element
from analysis.reports.annotated.plain_text import in_formula

_PRINT_TITLES = "_xlnm.Print_Titles"
_AFTER_NAMES = (
    *("calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"),
    *("fileRecoveryPr", "webPublishObjects", "extLst"),
)


def put_in_front(book: Element, sheet: Element, title_row: int | None) -> None:
    """Make ``sheet`` the first one and the one that opens.

    Parameters
    ----------
    book
        The tree of ``workbook.xml``.
    sheet
        The list's entry, new or an earlier one standing anywhere.
    title_row
        The row repeated on every printed page, None for none.
    """
    listed = book.find(f"{{{MAIN}}}sheets")
    before = list(listed)
    listed.insert(0, sheet)
    moved = {str(before.index(one)): str(number) for number, one in enumerate(listed) if one in before}
    names = _names(book)
    for name in list(names):
        place = name.get("localSheetId")
        if place is not None:
            name.set("localSheetId", moved.get(place, place))
        if place is not None and moved.get(place) == "0" and name.get("name") == _PRINT_TITLES:
            names.remove(name)
    if title_row is not None:
        made = etree.Element(f"{{{MAIN}}}definedName", name=_PRINT_TITLES, localSheetId="0")
        made.text = f"{in_formula(sheet.get('name', ''))}!${title_row}:${title_row}"
        names.insert(0, made)
    if len(names) == 0:
        book.remove(names)
    for view in book.iterfind(f"{{{MAIN}}}bookViews/{{{MAIN}}}workbookView"):
        view.set("activeTab", "0")
        view.set("firstSheet", "0")


def _names(book: Element) -> Element:
    found = book.find(f"{{{MAIN}}}definedNames")
    if found is not None:
        return found
    found = etree.Element(f"{{{MAIN}}}definedNames")
    later = {f"{{{MAIN}}}{name}" for name in _AFTER_NAMES}
    following = next((one for one in book.iterchildren("*") if one.tag in later), None)
    book.append(found) if following is None else following.addprevious(found)
    return found
