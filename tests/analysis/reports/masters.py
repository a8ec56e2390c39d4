"""Templates as departments have them: the library's plain one, a dark master, a light one with a band and a wider font."""

from __future__ import annotations

import io
from typing import Any

import segno
from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from data.handing_out.templates.make_deck import FILE

SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def plain() -> bytes:
    """4:3, large titles in the middle, footers for one word: what PowerPoint began with in 2007."""
    return saved(Presentation())


def dark() -> bytes:
    """White letters on a dark blue ground, as its theme's names say."""
    deck = Presentation(io.BytesIO(FILE.read_bytes()))
    theme_of(deck, dk1="1B2A41", lt1="FFFFFF", dk2="0B1320", lt2="E8ECF1", accent1="F2B134")
    master = deck.slide_master
    for name, to in (("bg1", "dk2"), ("tx1", "lt1"), ("bg2", "dk1"), ("tx2", "lt2")):
        master._element.find(qn("p:clrMap")).set(name, to)
    return saved(deck)


def light() -> bytes:
    """A pale ground of its own, a wide font, a band of colour at the foot into which nothing may run."""
    deck = Presentation(io.BytesIO(FILE.read_bytes()))
    theme_of(deck, font="Verdana", accent1="9C1C1F")
    ground = f'<p:bg {SPACES}><p:bgPr><a:solidFill><a:srgbClr val="FFF8E7"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    sheet = deck.slide_master._element.cSld
    for old in sheet.findall(qn("p:bg")):
        sheet.remove(old)
    sheet.insert(0, parse_xml(ground))
    message = deck.slide_layouts[1]
    emblem_on(message)
    for one in message.placeholders:
        if one.placeholder_format.idx == 1:
            one.left, one.top, one.width, one.height = Inches(1.2), Inches(1.9), Inches(9.0), Inches(4.3)
    return saved(deck)


def emblem_on(layout: Any) -> None:
    """A red code as the department's emblem, at the lower right."""
    image = io.BytesIO()
    segno.make("Sở", micro=False).save(image, kind="png", scale=3, dark="#9C1C1F")
    image.seek(0)
    _, relation = layout.part.get_or_add_image_part(image)
    layout._element.cSld.spTree.append(
        parse_xml(
            f'<p:pic {SPACES} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><p:nvPicPr>'
            f'<p:cNvPr id="77" name="Biểu trưng"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr><a:xfrm><a:off x="{Inches(12.3)}" y="{Inches(0.6)}"/><a:ext cx="{Inches(0.8)}" cy="{Inches(0.8)}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )
    )


def theme_of(deck: Any, font: str = "", **colours: str) -> None:
    """Change the colours and the font of a template's theme."""
    part = next(rel.target_part for rel in deck.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme: Any = etree.fromstring(part.blob)
    for name, colour in colours.items():
        slot = theme.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        slot.clear()
        etree.SubElement(slot, qn("a:srgbClr")).set("val", colour)
    for kind in ("majorFont", "minorFont") if font else ():
        theme.find(f".//{qn(f'a:{kind}')}/{qn('a:latin')}").set("typeface", font)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def saved(deck: Any) -> bytes:
    """The template as a file."""
    content = io.BytesIO()
    deck.save(content)
    return content.getvalue()


MASTERS = {"plain": plain, "dark": dark, "light": light}
