"""A package marked: cells coloured, comments written, the list put in front."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from analysis.intake.own_marks import LISTS, SIGN
from analysis.model import Campaign, Language, Reading
from analysis.reports.annotated.cells import colour
from analysis.reports.annotated.comments import comment
from analysis.reports.annotated.listing import listing
from analysis.reports.annotated.listing_sheet import listing_sheet
from analysis.reports.annotated.macros import without_macros
from analysis.reports.annotated.marks import CellMark, marks_by_sheet
from analysis.reports.annotated.parts import MAIN, OFFICE, Element, NotPatchable, PartRelations, Parts
from analysis.reports.annotated.sheets_in_order import put_in_front
from analysis.reports.annotated.styles import MarkedStyles
from analysis.reports.annotated.way_back import lead_back

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ID = f"{{{OFFICE}}}id"
_SELECTED = re.compile(rb"""\stabSelected=(?:"(?:1|true)"|'(?:1|true)')""")
_NO_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
).encode()


@dataclass(frozen=True)
class _Listed:
    """A sheet of ``workbook.xml``. ``part`` is None for what is no worksheet."""

    element: Element
    name: str
    part: str | None
    hidden: bool


def annotate(parts: Parts, reading: Reading, campaign: Campaign, language: Language, remark: str = "") -> None:
    """Mark a workbook's parts in place.

    Parameters
    ----------
    parts
        The package; what is not an .xlsx yet (macros, a template) becomes one.
    reading
        What was read from this very file.
    remark
        See ``listing``.

    Raises
    ------
    NotPatchable
        If the package is built in a way that cannot be marked part by part (Strict OOXML, missing parts).
    """
    main = next(iter(PartRelations(parts, "").targets("officeDocument").values()), "xl/workbook.xml")
    book = parts.tree(main)
    if book.tag != f"{{{MAIN}}}workbook":
        raise NotPatchable("not the namespace of an ordinary .xlsx")
    without_macros(parts, main)
    relations = PartRelations(parts, main)
    sheets = _listed_sheets(book, relations)
    styles_part, styles = _styles(parts, relations)
    former = next((one for one in sheets if _is_own(parts, relations, one)), None)
    marks = marks_by_sheet(reading.findings, language)
    settled = language.say("đã xem lại, không còn lỗi", "checked, nothing wrong any more")
    words = listing(reading, campaign, language, remark)
    list_name = former.name if former is not None else _free(words.name, [one.name for one in sheets])
    for one in sheets:
        if one.part is not None and one is not former:
            _mark_sheet(parts, one.part, marks.get(one.name, {}), styles, settled if former is not None else None)
            if marks.get(one.name):
                _lead_back(parts, one.part, words.way_back, list_name)
    made = listing_sheet(words, styles, {one.name for one in sheets if one.part is not None and not one.hidden})
    parts.put(styles_part, styles.root)
    element = _put_list(parts, book, relations, former, made.root, name=list_name)
    put_in_front(book, element, made.title_row)
    parts.put(main, book)


def _listed_sheets(book: Element, relations: PartRelations) -> list[_Listed]:
    worksheets = relations.targets("worksheet")
    return [
        _Listed(one, one.get("name", ""), worksheets.get(one.get(_ID, "")), one.get("state", "visible") != "visible")
        for one in book.iterfind(f"{{{MAIN}}}sheets/{{{MAIN}}}sheet")
    ]


def _styles(parts: Parts, relations: PartRelations) -> tuple[str, MarkedStyles]:
    part = next(iter(relations.targets("styles").values()), None)
    if part is None or part not in parts:
        part = "xl/styles.xml"
        parts.put(part, _NO_STYLES)
        parts.declare(part, _STYLES_TYPE)
        relations.add(f"{OFFICE}/styles", part)
    return part, MarkedStyles(parts.tree(part))


def _is_own(parts: Parts, relations: PartRelations, one: _Listed) -> bool:
    """True for the list that an earlier copy of ours has in front."""
    if one.part is None or one.part not in parts or not one.name.startswith(LISTS):
        return False
    places = (one.part, *relations.targets("sharedStrings").values())
    return any(SIGN in text for part in places if part in parts for text in parts.tree(part).itertext())


def _mark_sheet(parts: Parts, part: str, marks: dict[str, CellMark], styles: MarkedStyles, settled: str | None) -> None:
    """Mark one sheet; without marks only take the selection from it, since the list in front is what opens."""
    if not marks and settled is None:
        content = parts.bytes_of(part)
        if _SELECTED.search(content):
            parts.put(part, _SELECTED.sub(b"", content))
        return
    sheet = parts.tree(part)
    for view in sheet.iterfind(f"{{{MAIN}}}sheetViews/{{{MAIN}}}sheetView"):
        view.attrib.pop("tabSelected", None)
    colour(sheet, marks, styles)
    comment(parts, part, sheet, marks, settled or "")
    parts.put(part, sheet)


def _lead_back(parts: Parts, part: str, words: str, list_name: str) -> None:
    sheet = parts.tree(part)
    lead_back(parts, part, sheet, words, list_name)
    parts.put(part, sheet)


def _put_list(parts: Parts, book: Element, relations: PartRelations, former: _Listed | None, root: Element, *, name: str) -> Element:
    """Write the list's part, in the place of an earlier one; gives its entry for ``workbook.xml``."""
    if former is not None and former.part is not None:
        PartRelations(parts, former.part).drop("hyperlink")
        parts.put(former.part, root)
        return former.element
    part = parts.free_name("xl/worksheets/sheet{}.xml")
    parts.put(part, root)
    parts.declare(part, _SHEET_TYPE)
    element = etree.Element(f"{{{MAIN}}}sheet", name=name, sheetId=str(_next_number(book)))
    element.set(_ID, relations.add(f"{OFFICE}/worksheet", part))
    return element


def _free(name: str, names: list[str]) -> str:
    taken = {one.casefold() for one in names}
    number = 1
    free = name
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _next_number(book: Element) -> int:
    numbers = [one.get("sheetId", "0") for one in book.iterfind(f"{{{MAIN}}}sheets/{{{MAIN}}}sheet")]
    return max((int(one) for one in numbers if one.isdigit()), default=0) + 1
