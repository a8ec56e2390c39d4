"""Makes ``deck.pptx``, our template of the slides: ``python -m data.handing_out.templates.make_deck``.

16:9, one master with a band of the accent, four layouts: a cover, a message (title, one large body, footer with the source,
number), and for slides of one's own two columns and a title alone.
Colours and font come from ``analysis.tokens``, so that slides look like the screens.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from analysis.model import Status
from analysis.tokens import LIGHT, SLIDE_FONT, look

FILE = Path(__file__).with_name("deck.pptx")
EMU = 914400
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
COVER, MESSAGE, COLUMNS, ALONE = "Trang bìa", "Một thông điệp", "Hai cột", "Chỉ có tiêu đề"
KEPT = (0, 1, 3, 5)
"""Which layouts of the library's own template become ours."""

BAND, COVER_BAND = (0.0, 0.0, 0.16, 7.5), (0.0, 0.0, 0.5, 7.5)
COVER_RULE = (0.9, 4.32, 3.2)
RULE = (0.6, 1.56, 12.13)
COLOURS = {
    "dk1": LIGHT.ink,
    "lt1": LIGHT.ground,
    "dk2": LIGHT.accent,
    "lt2": LIGHT.fill,
    "accent1": LIGHT.accent,
    "accent2": look(Status.ON_PACE).on_light,
    "accent3": look(Status.CLOSE).on_light,
    "accent4": look(Status.BEHIND).on_light,
    "accent5": look(Status.FAR_BEHIND).on_light,
    "accent6": LIGHT.quiet,
}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A box of a layout: its kind, where it stands in inches (left, top, width, height), its prompt and letters in points."""

    kind: str
    box: tuple[float, float, float, float]
    prompt: str
    size: int
    index: int = 0
    anchor: str = "t"

    def element(self, number: int) -> str:
        """The placeholder as XML, numbered within its page."""
        left, top, width, height = (round(one * EMU) for one in self.box)
        index = f' idx="{self.index}"' if self.index else ""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{self.prompt}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{self.kind}"{index}/></p:nvPr></p:nvSpPr>'
            f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
            f'<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{self.anchor}"><a:normAutofit/></a:bodyPr>'
            f"{self._style()}<a:p>{self._text()}</a:p></p:txBody></p:sp>"
        )

    def _style(self) -> str:
        bold = ' b="1"' if "itle" in self.kind and self.kind != "subTitle" else ""
        colour = "accent6" if self.kind in ("ftr", "sldNum") else "tx1"
        align = "r" if self.kind == "sldNum" else "l"
        return (
            f'<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/><a:defRPr lang="vi-VN" sz="{self.size * 100}"{bold}>'
            f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
        )

    def _text(self) -> str:
        written = f'<a:rPr lang="vi-VN"/><a:t>{self.prompt}</a:t>'
        if self.kind == "sldNum":
            return f'<a:fld id="{{6F1B5B1C-2C0B-4B43-9B8E-0D6B6B0F7A01}}" type="slidenum">{written}</a:fld>'
        return f"<a:r>{written}</a:r>"


TITLE = Placeholder("title", (0.6, 0.5, 12.13, 1.0), "Kết luận của trang", 28, anchor="ctr")
BODY = Placeholder("body", (0.6, 1.7, 12.13, 4.95), "Nội dung", 20, 1)
FOOTER = Placeholder("ftr", (0.6, 6.85, 11.2, 0.4), "Nguồn số liệu", 14, 11, "ctr")
NUMBER = Placeholder("sldNum", (11.93, 6.85, 0.8, 0.4), "‹#›", 14, 12, "ctr")
LEFT_BODY = Placeholder("body", (0.6, 1.7, 5.9, 4.95), "Nội dung bên trái", 20, 1)
RIGHT_BODY = Placeholder("body", (6.83, 1.7, 5.9, 4.95), "Nội dung bên phải", 20, 2)
COVER_TITLE = Placeholder("ctrTitle", (0.9, 1.5, 11.5, 2.7), "Tên phong trào", 40, anchor="b")
SUBTITLE = Placeholder("subTitle", (0.9, 4.5, 11.5, 1.6), "Kỳ số liệu, cơ quan", 24, 1)


def make() -> bytes:
    """The template as a file."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    for place, layout in enumerate(list(deck.slide_layouts)):
        if place not in KEPT:
            deck.slide_layouts.remove(layout)
    _paint(deck.slide_master)
    _fill(deck.slide_master, (TITLE, BODY, FOOTER, NUMBER))
    styles = deck.slide_master._element.find(qn("p:txStyles"))
    styles.getparent().replace(styles, parse_xml(_text_styles()))
    cover, message, columns, alone = deck.slide_layouts
    _fill(cover, (COVER_TITLE, SUBTITLE), COVER)
    _decorate(cover, COVER_BAND, COVER_RULE)
    _fill(message, (TITLE, BODY, FOOTER, NUMBER), MESSAGE)
    _fill(columns, (TITLE, LEFT_BODY, RIGHT_BODY, FOOTER, NUMBER), COLUMNS)
    _fill(alone, (TITLE, FOOTER, NUMBER), ALONE)
    for layout in (message, columns, alone):
        _decorate(layout, BAND, RULE)
    deck.core_properties.title, deck.core_properties.author, deck.core_properties.language = "Mẫu trình chiếu Tiến Độ", "", "vi-VN"
    content = io.BytesIO()
    deck.save(content)
    return content.getvalue()


def _paint(master: Any) -> None:
    """Colours and font of the house in the theme, so that somebody who adds a slide gets them too."""
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme: Any = etree.fromstring(part.blob)
    for name, colour in COLOURS.items():
        slot = theme.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        slot.clear()
        etree.SubElement(slot, qn("a:srgbClr")).set("val", colour[1:])
    for font in ("majorFont", "minorFont"):
        theme.find(f".//{qn(f'a:{font}')}/{qn('a:latin')}").set("typeface", SLIDE_FONT)
    theme.set("name", "Tiến Độ")
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _fill(page: Any, placeholders: Iterable[Placeholder], name: str = "") -> None:
    """Replace what stands on a master or layout."""
    tree = page._element.cSld.spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for number, one in enumerate(placeholders, start=2):
        tree.append(parse_xml(one.element(number).replace("<p:sp>", f"<p:sp {SPACES}>", 1)))
    if name:
        page._element.cSld.set("name", name)


def _decorate(layout: Any, band: tuple[float, float, float, float], rule: tuple[float, float, float]) -> None:
    """The band at the left edge, below everything, and the thin rule between a conclusion and what supports it."""
    layout._element.cSld.spTree.insert(2, parse_xml(_band(band)))
    layout._element.cSld.spTree.append(parse_xml(_rule(rule)))


def _band(box: tuple[float, float, float, float]) -> str:
    left, top, width, height = (round(one * EMU) for one in box)
    return (
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="8" name="Dải màu"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )


def _rule(place: tuple[float, float, float]) -> str:
    left, top, width = (round(one * EMU) for one in place)
    return (
        f'<p:cxnSp {SPACES}><p:nvCxnSpPr><p:cNvPr id="9" name="Kẻ ngang"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="19050"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:ln></p:spPr></p:cxnSp>'
    )


def _text_styles() -> str:
    levels = "".join(_level(place, 20 if place == 1 else 18) for place in range(1, 6))
    return (
        f"<p:txStyles {SPACES}><p:titleStyle>{_level(1, 28, bold=True)}</p:titleStyle>"
        f"<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle>{levels}</p:otherStyle></p:txStyles>"
    )


def _level(place: int, size: int, *, bold: bool = False) -> str:
    """The paragraph of a level of text."""
    margin, weight = round((place - 1) * 0.25 * EMU), ' b="1"' if bold else ""
    return (
        f'<a:lvl{place}pPr marL="{margin}" indent="0" algn="l" rtl="0"><a:spcBef><a:spcPts val="600"/></a:spcBef><a:buNone/>'
        f'<a:defRPr lang="vi-VN" sz="{size * 100}"{weight} kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{place}pPr>'
    )


if __name__ == "__main__":
    FILE.write_bytes(make())
