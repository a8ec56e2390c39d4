"""The table of styles of a workbook, with what we add to it: a cell keeps its own style and gets another ground."""

from __future__ import annotations

import copy
from typing import Any

from lxml import etree

from analysis.model import Severity
from analysis.reports.annotated.parts import MAIN, Element, NotPatchable
from analysis.tokens import FINDING_GROUNDS

_SECTIONS = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst")


class MarkedStyles:
    """``root`` is the tree of ``styles.xml``; numbers given are those that a cell's ``s`` holds."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._cells = self._section("cellXfs")
        if len(self._cells) == 0:
            raise NotPatchable("the workbook has no cell styles")
        self._grounds: dict[Severity, int] = {}
        self._marked: dict[tuple[int, Severity], int] = {}
        self._unmarked: dict[int, int] = {}
        self._own_grounds = self._found_grounds()

    def marked(self, style: int, severity: Severity) -> int:
        """The style that equals ``style`` but for the ground of a severity."""
        key = style if 0 <= style < len(self._cells) else 0, severity
        if key not in self._marked:
            changed = copy.deepcopy(self._cells[key[0]])
            changed.set("fillId", str(self._ground(severity)))
            changed.set("applyFill", "1")
            self._marked[key] = self._append(self._cells, changed)
        return self._marked[key]

    def unmarked(self, style: int) -> int:
        """The style without a ground where it has one of ours, from a copy given back before; otherwise the same."""
        if style not in self._unmarked:
            self._unmarked[style] = style
            fill = self._cells[style].get("fillId", "0") if 0 <= style < len(self._cells) else ""
            if fill.isdigit() and int(fill) in self._own_grounds:
                changed = copy.deepcopy(self._cells[style])
                changed.set("fillId", "0")
                self._unmarked[style] = self._append(self._cells, changed)
        return self._unmarked[style]

    def add(self, *, font: Element, ground: str | None = None, ruled: bool = False, across: str = "left") -> int:
        """A style of our own sheet: wrapped text at the top of its cell."""
        changed: dict[str, Any] = {
            "numFmtId": "0",
            "fontId": str(self._append(self._section("fonts"), font)),
            "fillId": str(self._fill(ground)) if ground else "0",
            "borderId": str(self._rule()) if ruled else "0",
            "xfId": "0",
        }
        applied = {f"apply{what}": "1" for what in ("Font", "Fill", "Border", "Alignment")}
        style = etree.Element(f"{{{MAIN}}}xf", changed | applied)
        etree.SubElement(style, f"{{{MAIN}}}alignment", horizontal=across, vertical="top", wrapText="1")
        return self._append(self._cells, style)

    def _ground(self, severity: Severity) -> int:
        if severity not in self._grounds:
            self._grounds[severity] = self._fill(FINDING_GROUNDS[severity])
        return self._grounds[severity]

    def _found_grounds(self) -> set[int]:
        """Fills of a copy given back before."""
        ours = {"FF" + colour.removeprefix("#") for colour in FINDING_GROUNDS.values()}
        return {
            number
            for number, fill in enumerate(self._section("fills"))
            if any(one.get("rgb", "").upper() in ours for one in fill.iter(f"{{{MAIN}}}fgColor"))
        }

    def _fill(self, colour: str) -> int:
        fill = etree.Element(f"{{{MAIN}}}fill")
        pattern = etree.SubElement(fill, f"{{{MAIN}}}patternFill", patternType="solid")
        etree.SubElement(pattern, f"{{{MAIN}}}fgColor", rgb="FF" + colour.removeprefix("#"))
        etree.SubElement(pattern, f"{{{MAIN}}}bgColor", indexed="64")
        fills = self._section("fills")
        while len(fills) < 2:
            # Excel keeps the first two for itself, whatever they say.
            etree.SubElement(etree.SubElement(fills, f"{{{MAIN}}}fill"), f"{{{MAIN}}}patternFill", patternType="none")
        return self._append(fills, fill)

    def _rule(self) -> int:
        border = etree.Element(f"{{{MAIN}}}border")
        for side in ("left", "right", "top", "bottom"):
            edge = etree.SubElement(border, f"{{{MAIN}}}{side}")
            if side == "bottom":
                edge.set("style", "hair")
        etree.SubElement(border, f"{{{MAIN}}}diagonal")
        return self._append(self._section("borders"), border)

    def _section(self, name: str) -> Element:
        found = self.root.find(f"{{{MAIN}}}{name}")
        if found is not None:
            return found
        found = etree.Element(f"{{{MAIN}}}{name}")
        later = {f"{{{MAIN}}}{one}" for one in _SECTIONS[_SECTIONS.index(name) + 1 :]}
        place = next((number for number, one in enumerate(self.root) if one.tag in later), len(self.root))
        self.root.insert(place, found)
        return found

    @staticmethod
    def _append(section: Element, item: Element) -> int:
        section.append(item)
        section.set("count", str(len(section)))
        return len(section) - 1


def font(size: float, *, bold: bool = False, colour: str = "", underlined: bool = False) -> Element:
    """A font of our own sheet."""
    made = etree.Element(f"{{{MAIN}}}font")
    if bold:
        etree.SubElement(made, f"{{{MAIN}}}b")
    if underlined:
        etree.SubElement(made, f"{{{MAIN}}}u")
    etree.SubElement(made, f"{{{MAIN}}}sz", val=f"{size:g}")
    if colour:
        etree.SubElement(made, f"{{{MAIN}}}color", rgb="FF" + colour.removeprefix("#"))
    etree.SubElement(made, f"{{{MAIN}}}name", val="Times New Roman")
    etree.SubElement(made, f"{{{MAIN}}}family", val="1")
    return made
