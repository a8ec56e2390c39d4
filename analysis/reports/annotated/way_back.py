"""A small button beside a sheet's table that leads back to the list.

It is a shape and no link on the wrong cell itself: a cell with a link jumps away when somebody clicks to correct it.
"""

from __future__ import annotations

import re
from itertools import chain
from xml.sax.saxutils import escape

from lxml import etree

from analysis.intake.grid import place_of
from analysis.reports.annotated.comments import place_late
from analysis.reports.annotated.parts import MAIN, OFFICE, Element, PartRelations, Parts
from analysis.reports.annotated.plain_text import in_formula
from analysis.tokens import LIGHT

_NAME = "TienDo_back"
_LAST_OF_EXCEL = 16_383
_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_EMPTY = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<xdr:wsDr xmlns:xdr="{_SPACE}" xmlns:a="{_DRAWN}"></xdr:wsDr>'.encode()
_ID = f"{{{OFFICE}}}id"
_AFTER = ("legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
_BUTTON = (
    '<xdr:oneCellAnchor xmlns:xdr="{space}" xmlns:a="{drawn}" xmlns:r="{office}"><xdr:from><xdr:col>{column}</xdr:col>'
    "<xdr:colOff>95250</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>19050</xdr:rowOff></xdr:from>"
    '<xdr:ext cx="1981200" cy="238125"/><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" name="{name}" descr="{words}">'
    '<a:hlinkClick r:id="{link}"/></xdr:cNvPr><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="1981200" cy="238125"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    '<a:solidFill><a:srgbClr val="{ground}"/></a:solidFill><a:ln><a:noFill/></a:ln></xdr:spPr>'
    '<xdr:txBody><a:bodyPr wrap="none" lIns="36000" tIns="18000" rIns="36000" bIns="18000" anchor="ctr"/><a:lstStyle/><a:p>'
    '<a:r><a:rPr lang="vi-VN" sz="1000" b="1"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill></a:rPr><a:t>{words}</a:t></a:r></a:p>'
    '</xdr:txBody></xdr:sp><xdr:clientData fPrintsWithSheet="0"/></xdr:oneCellAnchor>'
)


def lead_back(parts: Parts, sheet_part: str, sheet: Element, words: str, list_name: str) -> None:
    """Put the button to the right of everything that the sheet holds, in its first row; it is not printed.

    A drawing that the sheet has is extended as text, so that its other shapes keep their bytes.
    """
    relations = PartRelations(parts, sheet_part)
    element = sheet.find(f"{{{MAIN}}}drawing")
    part = relations.targets("drawing").get(element.get(_ID, "")) if element is not None else None
    if part is None or part not in parts:
        part = parts.free_name("xl/drawings/drawing{}.xml")
        parts.put(part, _EMPTY)
        parts.declare(part, _TYPE)
        if element is None:
            element = etree.Element(f"{{{MAIN}}}drawing")
            place_late(sheet, element, _AFTER)
        element.set(_ID, relations.add(f"{OFFICE}/drawing", part))
    drawing = parts.bytes_of(part)
    if _NAME.encode() in drawing:
        return
    link = PartRelations(parts, part).add(f"{OFFICE}/hyperlink", f"#{in_formula(list_name)}!A1")
    number = max((int(one) for one in re.findall(rb'cNvPr[^>]*?\sid="(\d{1,8})"', drawing)), default=1) + 1
    button = _BUTTON.format(
        space=_SPACE,
        drawn=_DRAWN,
        office=OFFICE,
        column=min(_last_column(sheet) + 1, _LAST_OF_EXCEL),
        number=number,
        name=_NAME,
        words=escape(words, {'"': "&quot;"}),
        link=link,
        ground=LIGHT.fill.removeprefix("#"),
        ink=LIGHT.accent.removeprefix("#"),
    )
    end = drawing.rfind(b"</")
    parts.put(part, drawing[:end] + button.encode() + drawing[end:])


def _last_column(sheet: Element) -> int:
    """The last column (counted from 0) that holds or merges something; a letterhead often reaches beyond the table below it."""
    filled = (cell.get("r", "") for cell in sheet.iter(f"{{{MAIN}}}c") if len(cell))
    merged = (one.get("ref", "").rpartition(":")[2] for one in sheet.iter(f"{{{MAIN}}}mergeCell"))
    places = (place_of(name) for name in chain(filled, merged))
    return max((place[1] for place in places if place is not None), default=0)
