"""The boxes of comments, in VML. Excel's own VML is not always well formed, so it is extended as text and never parsed."""

from __future__ import annotations

import math
import re

EMPTY = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel">\r\n'
    b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>\r\n</xml>'
)
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_USUAL = (b'xmlns:v="urn:schemas-microsoft-com:vml"', b"xmlns:o=", b"xmlns:x=")
_KIND = (
    '<v:shapetype {names} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>\r\n'
)
_BOX = (
    '<v:shape {names} id="_x0000_s{number}" type="#_x0000_t202" '
    'style="position:absolute;margin-left:80pt;margin-top:2pt;width:270pt;height:{height}pt;z-index:{order};visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>\r\n"
)
_CLIENT = re.compile(rb"<(\w+:)?ClientData\b[^>]*ObjectType=[\"']Note[\"'].*?</(?:\w+:)?ClientData>", re.DOTALL | re.IGNORECASE)
_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)(</)", re.IGNORECASE)
_ROW = re.compile(rb"<(?:\w+:)?Row>\s*(\d+)", re.IGNORECASE)
_COLUMN = re.compile(rb"<(?:\w+:)?Column>\s*(\d+)", re.IGNORECASE)
_LETTERS_OF_A_LINE = 46
_LINE = 11.5
_ROW_HEIGHT = 15.0
_COLUMNS = 5


def lines_of(text: str) -> int:
    """Lines that a text takes in a box."""
    return sum(max(1, math.ceil(len(piece) / _LETTERS_OF_A_LINE)) for piece in text.split("\n"))


def extended(drawing: bytes, added: dict[tuple[int, int], int], grown: dict[tuple[int, int], int]) -> bytes:
    """Draw boxes and make others larger.

    Parameters
    ----------
    drawing
        The VML as it is.
    added, grown
        Lines of text by (row, column) of the cell, from 0: new boxes, and those there are already.
    """
    if grown:
        drawing = _CLIENT.sub(lambda found: _larger(found[0], grown), drawing)
    names = "" if all(prefix in drawing for prefix in _USUAL) else _NAMESPACES
    first = max((int(number) for number in re.findall(rb"_x0000_s(\d+)", drawing)), default=1024) + 1
    boxes = "" if b'id="_x0000_t202"' in drawing else _KIND.format(names=names)
    for number, ((row, column), lines) in enumerate(sorted(added.items()), start=first):
        height = lines * _LINE + 12
        anchor = _anchor(row, column, height)
        boxes += _BOX.format(names=names, number=number, height=f"{height:g}", order=number, anchor=anchor, row=row, column=column)
    end = drawing.rfind(b"</")
    return drawing[:end] + boxes.encode("ascii") + drawing[end:] if added else drawing


def _anchor(row: int, column: int, height: float) -> str:
    top = max(row - 1, 0)
    return f"{column + 1}, 15, {top}, 2, {column + 1 + _COLUMNS}, 15, {top + math.ceil(height / _ROW_HEIGHT)}, 4"


def _larger(client: bytes, grown: dict[tuple[int, int], int]) -> bytes:
    row, column = _ROW.search(client), _COLUMN.search(client)
    lines = grown.get((int(row[1]), int(column[1]))) if row and column else None
    if row is None or column is None or lines is None:
        return client
    anchor = _anchor(int(row[1]), int(column[1]), lines * _LINE + 12).encode("ascii")
    return _ANCHOR.sub(lambda found: found[1] + anchor + found[3], client, count=1)
