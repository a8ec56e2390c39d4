"""The department's own template: which of its layouts carry a cover and a message, and whether there is room for one.

A message stands in a layout with a title and one large body; what a slide shows (chart, table, map, sentences) takes
the place of that body, the footer carries the source, so every template keeps its own look:

    +--------------------------------------+
    | title: the conclusion                |
    |--------------------------------------|
    | body: the area that a slide fills    |
    |                                      |
    | footer: source                 number|
    +--------------------------------------+
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeAlias

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from analysis.model import Language
from analysis.reports.deck.colours import TITLES, TemplateLook, look_of

Deck: TypeAlias = Any
"""A ``pptx.presentation.Presentation``; the package gives its factory the name of the class."""

BODIES = frozenset({PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY})
KEPT = frozenset({PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER})
"""Placeholders of a layout that PowerPoint, but not the library, puts on a new slide."""

LEAST_WIDTH, LEAST_HEIGHT = 8.5, 3.8
"""Inches that a message needs: eleven bars or ten table rows that are read at the back of the room."""

EMBLEM, BESIDE = 0.3, 0.1
"""Up to this share of a title's width a picture is an emblem to stand clear of, by so many inches."""

LEAST_FOOT, FOOT = 7.5, 0.5
"""Inches that a source needs on one line, and the height of two lines of it."""

EMU = 914400
CENTIMETRES = 2.54


class TemplateError(ValueError):
    """The template cannot be used; the sentence says what is missing and how to mend it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    def emu(self) -> tuple[int, int, int, int]:
        """Left, top, width and height as files write them."""
        return round(self.left * EMU), round(self.top * EMU), round(self.width * EMU), round(self.height * EMU)


@dataclass(frozen=True)
class Template:
    """An opened template without slides.

    ``area`` is where a message may stand, ``title`` where its conclusion does, ``footer`` where its source does;
    ``foot_kept`` says whether that is the layout's own footer.
    """

    deck: Deck
    cover: Any
    content: Any
    title: Box
    area: Box
    footer: Box
    foot_kept: bool
    look: TemplateLook

    def set_in(self, width: float) -> float:
        """The width in which Calibri would set as many letters as the template's font does in so many inches."""
        return width / self.look.wider

    @property
    def width(self) -> float:
        """Width of a slide in inches."""
        return float(self.deck.slide_width / EMU)


def open_template(content: bytes, language: Language) -> Template:
    """Open a template and find its layouts; slides that stand in it are left out.

    Raises
    ------
    TemplateError
        If it is no .pptx, lacks a layout with the placeholders needed, or gives a message too little room.
    """
    try:
        deck: Deck = Presentation(io.BytesIO(content))
    except Exception as error:
        raise TemplateError(
            language.say(
                "Tệp mẫu không phải bản trình chiếu .pptx; hãy mở bằng PowerPoint và lưu lại dạng “PowerPoint Presentation (.pptx)”.",
                "The template is no .pptx presentation; open it in PowerPoint and save it as “PowerPoint Presentation (.pptx)”.",
            )
        ) from error
    _without_slides(deck)
    cover, message = _cover(deck, language), _message(deck, language)
    area = box_of(_largest_body(message))
    _check_room(message, area, language)
    own = next((box_of(one) for one in message.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER), None)
    title = _beside_pictures(next(box_of(one) for one in message.placeholders if one.placeholder_format.type in TITLES), message)
    look = look_of(message)
    if own is not None and own.width >= LEAST_FOOT * look.wider:
        return Template(deck, cover, message, title, area, own, True, look)
    # A footer for a short word has no room for a source: it stands at the foot of the body.
    footer = Box(area.left, area.bottom - FOOT, area.width, FOOT)
    return Template(deck, cover, message, title, Box(area.left, area.top, area.width, area.height - FOOT - 0.1), footer, False, look)


def new_slide(template: Template, layout: Any) -> Any:
    """A slide with the footer and number of its layout and without the body, whose place something else takes."""
    slide = template.deck.slides.add_slide(layout)
    for one in list(slide.placeholders):
        if one.placeholder_format.type in BODIES:
            one._element.getparent().remove(one._element)
    for one in layout.placeholders:
        if one.placeholder_format.type in KEPT:
            own = deepcopy(one._element)
            own.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
            slide.shapes._spTree.append(own)
    return slide


def box_of(shape: Any) -> Box:
    """Where a shape stands."""
    return Box(shape.left / EMU, shape.top / EMU, shape.width / EMU, shape.height / EMU)


def _beside_pictures(title: Box, layout: Any) -> Box:
    """The title's box without what an emblem of layout or master covers at one of its ends; a picture behind all of it is a ground."""
    found = title
    for shape in (*layout.slide_master.shapes, *layout.shapes):
        if shape.is_placeholder or shape.shape_type != MSO_SHAPE_TYPE.PICTURE:
            continue
        covers = box_of(shape)
        beside = covers.bottom <= found.top or covers.top >= found.bottom or covers.right <= found.left or covers.left >= found.right
        if beside or covers.width > EMBLEM * found.width:
            continue
        if covers.left + covers.right > found.left + found.right:
            found = Box(found.left, found.top, covers.left - BESIDE - found.left, found.height)
        else:
            found = Box(covers.right + BESIDE, found.top, found.right - covers.right - BESIDE, found.height)
    return found


def _without_slides(deck: Deck) -> None:
    for entry in list(deck.slides._sldIdLst):
        deck.part.drop_rel(entry.rId)
        deck.slides._sldIdLst.remove(entry)


def _types(layout: Any) -> list[Any]:
    return [one.placeholder_format.type for one in layout.placeholders]


def _cover(deck: Deck, language: Language) -> Any:
    for layout in deck.slide_layouts:
        types = _types(layout)
        if PP_PLACEHOLDER.SUBTITLE in types and TITLES & set(types):
            return layout
    raise _lacking(deck.slide_layouts, language.say("bìa có ô tiêu đề và ô phụ đề", "for the cover with a title and a subtitle"), language)


def _message(deck: Deck, language: Language) -> Any:
    """The layout with a title and the fewest bodies, the largest of them first: two columns would halve the room."""
    found = [layout for layout in deck.slide_layouts if TITLES & set(_types(layout)) and _bodies(layout)]
    if not found:
        wanted = language.say("có ô tiêu đề và một ô nội dung lớn", "with a title and one large body")
        raise _lacking(deck.slide_layouts, wanted, language)
    return min(found, key=lambda one: (len(_bodies(one)), -_size(_largest_body(one))))


def _largest_body(layout: Any) -> Any:
    return max(_bodies(layout), key=_size)


def _bodies(layout: Any) -> list[Any]:
    """The bodies of a layout, without those for upright text."""
    found = [one for one in layout.placeholders if one.placeholder_format.type in BODIES]
    return [one for one in found if one._element.ph.get("orient") != "vert"]


def _size(shape: Any) -> int:
    return int(shape.width) * int(shape.height)


def _lacking(layouts: Iterable[Any], wanted: str, language: Language) -> TemplateError:
    names = ", ".join(f"“{layout.name}”" for layout in layouts) or "—"
    return TemplateError(
        language.say(
            f"Tệp mẫu thiếu bố cục {wanted} (các bố cục hiện có: {names}). Mở View › Slide Master, thêm các ô đó rồi lưu lại.",
            f"The template lacks a layout {wanted} (it has: {names}). Open View › Slide Master in PowerPoint, add them and save.",
        )
    )


def _check_room(layout: Any, area: Box, language: Language) -> None:
    if area.width >= LEAST_WIDTH and area.height >= LEAST_HEIGHT:
        return
    has, needs = _size_text(area.width, area.height), _size_text(LEAST_WIDTH, LEAST_HEIGHT)
    raise TemplateError(
        language.say(
            f"Ô nội dung của bố cục “{layout.name}” trong tệp mẫu chỉ {has}; cần ít nhất {needs} để cuối phòng đọc được. Hãy kéo rộng.",
            f"The body of layout “{layout.name}” is only {has}; it takes {needs} to be read at the back of the room. Make it larger.",
        )
    )


def _size_text(width: float, height: float) -> str:
    return f"{width * CENTIMETRES:.0f} × {height * CENTIMETRES:.0f} cm"
