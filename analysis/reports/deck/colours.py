"""The colours and letters of a template: what its theme calls ink and accent, on the ground that its slides have.

A department's master may be dark. Then its own light ink is used and a status takes its lighter colour, so that every letter
keeps its contrast. What the theme names stays a colour of the theme in the file: who changes the theme changes the slides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from analysis.model import Status
from analysis.tokens import LIGHT, Palette, look

QUIET, RULE, FILL = 0.30, 0.82, 0.93
"""How far the ink is mixed into the ground for quiet text, rules and the ground of boxes."""

READABLE, LARGE = 4.5, 3.0
"""The least contrast of letters, and of large ones and shapes (WCAG 2.1)."""

BLACK, WHITE = "#000000", "#FFFFFF"

TITLES = frozenset({PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE})
SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)))

CALIBRI = 1.0
WIDER = {
    "calibri": CALIBRI,
    "carlito": CALIBRI,
    "calibri light": CALIBRI,
    "times new roman": 1.02,
    "liberation serif": 1.02,
    "cambria": 1.08,
    "arial": 1.13,
    "liberation sans": 1.13,
    "helvetica": 1.13,
    "tahoma": 1.12,
    "segoe ui": 1.12,
    "roboto": 1.1,
    "georgia": 1.15,
    "verdana": 1.33,
}
UNKNOWN = 1.18
"""How much wider than Calibri a font is, and one that nobody measured: sooner a size too small than a word over the edge."""


@dataclass(frozen=True)
class TemplateLook:
    """How slides on a template are written: ``palette`` as "#RRGGBB", whether its ground is dark, how much wider than Calibri it sets.

    ``themed`` are the colours of the palette that the theme names, ``titles`` is the colour of titles, ``named`` all
    colours of the theme by the names under which files use them.
    """

    palette: Palette
    dark: bool
    wider: float
    themed: dict[str, Any]
    titles: str
    named: dict[str, str]

    def status(self, status: Status | str) -> str:
        """The colour of a status on this ground."""
        one = look(status)
        return max((one.colour(self.dark), one.colour(not self.dark)), key=lambda colour: _enough(colour, self.palette.ground))

    def paint(self, colour: Any, hexadecimal: str) -> None:
        """Give a font, a fill or a line a colour: the theme's where it is one of the theme's."""
        if hexadecimal in self.themed:
            colour.theme_color = self.themed[hexadecimal]
        else:
            colour.rgb = RGBColor.from_string(hexadecimal[1:])


PAPER = TemplateLook(LIGHT, False, CALIBRI, {}, LIGHT.ink, {})
"""How the same charts look where there is no template: in a letter."""


def look_of(layout: Any) -> TemplateLook:
    """The look of the slides of a layout."""
    master = layout.slide_master
    theme = _theme(master)
    names = dict(master._element.find(qn("p:clrMap")).attrib)
    ground = _ground(layout, theme, names) or _ground(master, theme, names) or _named(theme, names, "bg1") or WHITE
    dark = luminance(ground) < luminance("#767676")
    told = _named(theme, names, "tx1")
    ink = told if told and contrast(told, ground) >= READABLE else WHITE if dark else BLACK
    first = _named(theme, names, "accent1")
    accent = first if first and contrast(first, ground) >= READABLE else ink
    palette = Palette(ground, ink, mixed(ink, ground, QUIET), mixed(ink, ground, RULE), accent, mixed(ink, ground, FILL))
    themed = {accent: MSO_THEME_COLOR.ACCENT_1} if accent == first else {}
    themed |= {ink: MSO_THEME_COLOR.TEXT_1} if ink == told else {}
    named = {name: found for name in (*names, *SLOTS) if (found := _named(theme, names, name))}
    return TemplateLook(palette, dark, _wider(theme), themed, _titles(layout, named) or ink, named)


def colour_in(properties: Any, look: TemplateLook) -> str | None:
    """The colour of a solid fill as "#RRGGBB"; None where there is none of its own."""
    return None if properties is None else _filled(properties, look.named)


def _filled(properties: Any, named: dict[str, str]) -> str | None:
    fill = properties.find(qn("a:solidFill"))
    if fill is None or not len(fill):
        return None
    return named.get(fill[0].get("val")) if fill[0].tag == qn("a:schemeClr") else _plain(fill[0])


def _titles(layout: Any, named: dict[str, str]) -> str | None:
    """The colour that layout or master give a title."""
    own = [one._element for page in (layout, layout.slide_master) for one in page.placeholders if one.placeholder_format.type in TITLES]
    styles = [one.find(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}") for one in own]
    styles.append(layout.slide_master._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}"))
    return next((found for one in styles if one is not None and (found := _filled(one, named))), None)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.1)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of "#RRGGBB"."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(one: str, other: str, part: float) -> str:
    """The first colour with so much of the second."""
    pairs = [(int(one[place : place + 2], 16), int(other[place : place + 2], 16)) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(left + (right - left) * part):02X}" for left, right in pairs)


def _enough(colour: str, ground: str) -> float:
    """Contrast counts up to what shapes and large letters need; beyond it the one meant for the ground is taken first."""
    return min(contrast(colour, ground), LARGE)


def _theme(master: Any) -> Any:
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    return etree.fromstring(part.blob)


def _named(theme: Any, names: dict[str, str], name: str) -> str | None:
    """The colour that a theme gives a name, "tx1" by way of what the master maps it to."""
    slot = theme.find(f".//{qn('a:clrScheme')}/{qn('a:' + names.get(name, name))}")
    return None if slot is None or not len(slot) else _plain(slot[0])


def _plain(colour: Any) -> str | None:
    value = colour.get("lastClr") if colour.tag == qn("a:sysClr") else colour.get("val")
    return f"#{value.upper()}" if value and len(value) == len("RRGGBB") else None


def _ground(page: Any, theme: Any, names: dict[str, str]) -> str | None:
    """The colour of a page's own ground, the first one of a gradient; None where it has none or a picture."""
    found = page._element.cSld.find(qn("p:bg"))
    for one in () if found is None else found.iter(qn("a:srgbClr"), qn("a:sysClr"), qn("a:schemeClr")):
        return _named(theme, names, one.get("val")) if one.tag == qn("a:schemeClr") else _plain(one)
    return None


def _wider(theme: Any) -> float:
    font = theme.find(f".//{qn('a:minorFont')}/{qn('a:latin')}")
    name = "" if font is None else font.get("typeface", "")
    return WIDER.get(name.casefold(), UNKNOWN)
