"""Words in text boxes and shapes that lie on a sheet and belong to no cell.

<xdr:from><xdr:col>4</xdr:col><xdr:row>8</xdr:row></xdr:from> ... <a:t>545</a:t>   ->   Floating((8, 4), "545")
"""

from __future__ import annotations

from analysis.intake.grid import Floating
from data.workbook.limits import FLOATING_TEXTS
from data.workbook.package import Package
from data.workbook.package_parts import SMALL_PART, read_relations
from data.workbook.xml_stream import parse

_NAMESPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
        "http://purl.oclc.org/ooxml/drawingml/main",
        "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
    }
)
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


class _Drawing:
    """Handler of a drawing; ``texts`` are those of its shapes, in their order."""

    def __init__(self) -> None:
        self.texts: list[Floating] = []
        self._pieces: list[str] = []
        self._corner: dict[str, int] = {}
        self._in_corner = False
        self._capture = ""
        self._data = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _ANCHORS:
            self._pieces, self._corner = [], {}
        elif tag == "from":
            self._in_corner = True
        elif tag == "t" or (self._in_corner and tag in ("row", "col")):
            self._capture, self._data = tag, ""

    def end(self, tag: str) -> None:
        if tag == "from":
            self._in_corner = False
        elif tag and tag == self._capture:
            self._capture = ""
            if tag == "t":
                self._pieces.append(self._data)
            elif self._data.strip().isdigit():
                self._corner[tag] = int(self._data.strip()[:7])
        elif tag == "p":
            self._pieces.append(" ")
        elif tag in _ANCHORS and (text := " ".join("".join(self._pieces).split())) and len(self.texts) < FLOATING_TEXTS:
            self.texts.append(Floating((self._corner.get("row", 0), self._corner.get("col", 0)), text))

    def text(self, data: str) -> None:
        if self._capture:
            self._data += data


class Shapes:
    """Follows the shapes of an OpenDocument sheet, one outermost element after the other; a table inside one, such as the figures
    of a chart, is nobody's text."""

    def __init__(self) -> None:
        self.texts: list[Floating] = []
        self._place = (0, 0)
        self._open: list[str] = []
        self._pieces: list[str] = []

    @property
    def open(self) -> bool:
        """Whether an element of a shape is open."""
        return bool(self._open)

    def begin(self, place: tuple[int, int]) -> None:
        """An outermost element begins: of a shape in a cell, or the list of those of a sheet."""
        self._place, self._open, self._pieces = place, [""], []

    def start(self, tag: str) -> None:
        """An element inside it begins."""
        self._open.append(tag)

    def end(self, tag: str) -> None:
        """An element ends, perhaps the outermost one."""
        self._open.pop()
        if tag == "p":
            self._pieces.append(" ")
        if not self._open and (text := " ".join("".join(self._pieces).split())) and len(self.texts) < FLOATING_TEXTS:
            self.texts.append(Floating(self._place, text))

    def text(self, data: str) -> None:
        """Take the words of a paragraph."""
        if "p" in self._open and "table" not in self._open:
            self._pieces.append(data)


def read_floating(package: Package, part: str) -> tuple[Floating, ...]:
    """Texts of the shapes that lie on a sheet of an .xlsx, () where there are none."""
    drawing = read_relations(package, part).part("drawing")
    if drawing is None or drawing not in package:
        return ()
    found = _Drawing()
    parse(package.pieces(drawing, SMALL_PART), found, _NAMESPACES)
    return tuple(found.texts)
