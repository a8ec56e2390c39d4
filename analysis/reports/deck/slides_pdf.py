"""The deck as a tagged PDF: each slide of the finished .pptx drawn at its place, for whoever has no PowerPoint, and for the archive.

Tags carry no names; the file carries them as an attachment, in the order in which a reader meets sentences, tables and
figures. What they say is read out of the drawn glyphs.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from functools import singledispatch
from itertools import zip_longest

import pikepdf

from analysis.display.elements.table import DisplayTable
from analysis.model.language import MISSING
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.ranked import is_ranked
from analysis.reports.deck.charts import spark_top
from analysis.reports.deck.drawn import (
    ChartKind,
    DrawnChart,
    DrawnItem,
    DrawnParagraph,
    DrawnSlide,
    DrawnTable,
    DrawnText,
    DrawnTiles,
    drawn,
)
from analysis.reports.deck.slides import deck
from analysis.reports.deck.slides_typst import FRAME, SPARK_ROOM, course_points, ranked_rows
from analysis.reports.deck.template import Box
from analysis.reports.reading_back.labels import figure_labels
from analysis.reports.reading_back.read_pdf import PdfElement, read_pdf
from analysis.reports.reading_back.reconcile import ReadBack, StatedTable, StatedText
from analysis.reports.typesetting.typst_source import SLIDE_FONTS, array, compiled, literal

SENTENCES = frozenset({"P", "H1"})
NAMES = "names.json"
LETTERS = 0.98
"""The slides' font is set so much smaller than Calibri: it is a little wider."""


def slides_pdf(briefing: Briefing, template: bytes) -> bytes:
    """The bytes of the PDF.

    Raises
    ------
    TemplateError
        If the template cannot be used.
    """
    slides = tuple(drawn(deck(briefing, template)))
    return compiled(source_of(briefing, slides), int(briefing.moment.timestamp()))


def source_of(briefing: Briefing, slides: Sequence[DrawnSlide]) -> str:
    """The slides in typst's language."""
    fonts = array([literal(one) for one in SLIDE_FONTS])
    names = json.dumps(list(_names(slides)), ensure_ascii=False)
    description = briefing.language.say("Tên của các câu, bảng, hình theo thứ tự", "Names of sentences, tables and figures in order")
    lines = [
        f"#set document(title: {literal(briefing.title.text)}, author: {literal(briefing.issuer.text)})",
        f"#set text(font: {fonts}, lang: {literal(briefing.language)}, hyphenate: false)",
        f'#pdf.attach({literal(NAMES)}, bytes({literal(names)}), relationship: "data", description: {literal(description)})',
        FRAME,
    ]
    emblems = dict.fromkeys(one.picture for slide in slides for one in slide.decor if one.picture)
    names_of = {picture: f"emblem{place}" for place, picture in enumerate(emblems)}
    lines += [f"#let {name} = bytes(({', '.join(map(str, picture))},))" for picture, name in names_of.items()]
    for number, slide in enumerate(slides, start=1):
        lines += _slide(slide, number, briefing.tables, names_of)
    return "\n".join(lines)


def read_slides_pdf(content: bytes, document: str, briefing: Briefing) -> ReadBack:
    """Read the slides' PDF back. ``document`` is its name for people."""
    told, names = read_pdf(content).told, _attached(content)
    found = [one.text for one in told if one.tag in SENTENCES]
    texts = [StatedText(name or f"sentence.{place}", text or "") for place, (name, text) in enumerate(zip_longest(names["text"], found))]
    printed, figures = [one for one in told if one.tag == "Table"], [one for one in told if one.tag == "Figure"]
    tables = [
        StatedTable(name or f"table.{place}", one.rows[0], one.rows[1:]) if one and one.rows else StatedTable(name or "", (), ())
        for place, (name, one) in enumerate(zip_longest(names["table"], printed))
    ]
    tables += [_figure(name or f"figure.{place}", one, briefing) for place, (name, one) in enumerate(zip_longest(names["figure"], figures))]
    return ReadBack(document, tuple(tables), tuple(texts))


def _names(slides: Sequence[DrawnSlide]) -> Iterator[tuple[str, str]]:
    """What is met in which order: "text", "table" or "figure", and its name."""
    for slide in slides:
        for item in slide.items:
            if isinstance(item, DrawnText):
                yield from (("text", name) for name in item.names)
            elif not (isinstance(item, DrawnChart) and item.kind is ChartKind.SPARK):
                yield "table" if isinstance(item, DrawnTable) else "figure", item.name


def _attached(content: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"text": [], "table": [], "figure": []}
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if NAMES in pdf.attachments:
            for kind, name in json.loads(pdf.attachments[NAMES].get_file().read_bytes()):
                found[kind].append(name)
    return found


def _figure(name: str, told: PdfElement | None, briefing: Briefing) -> StatedTable:
    """The labels of a figure: of tiles all cells, of a chart name and number of each row."""
    table = briefing.tables.get(name.partition("#")[0])
    if told is None or table is None:
        return StatedTable(name, (), ())
    if is_ranked(table):
        return _written(told, name, table)
    if not name.startswith("map."):
        return figure_labels(told, name, table)
    headings = tuple(column.title for column in table.columns)
    texts = [text for row in told.rows for text in row]
    wide = len(headings)
    return StatedTable(name, headings, tuple(tuple(texts[start : start + wide]) for start in range(0, len(texts), wide)))


def _written(told: PdfElement, name: str, table: DisplayTable) -> StatedTable:
    """The names of ranked bars, and what stands beside them; beside a bar that is not drawn a dash, where the table has nothing."""
    texts = [text for row in told.rows for text in row]
    said = tuple((label, "" if written == MISSING else written) for label, written in zip(texts[::2], texts[1::2], strict=False))
    return StatedTable(name, (table.columns[0].title, table.columns[-1].title), said)


def _slide(slide: DrawnSlide, number: int, tables: dict[str, DisplayTable], emblems: dict[bytes, str]) -> Iterator[str]:
    ground = slide.look.palette.ground
    yield f'#set page(width: {slide.width:.3f}in, height: {slide.height:.3f}in, margin: 0in, fill: rgb("{ground}"))'
    yield "#pagebreak(weak: true)"
    for one in slide.decor:
        box = Box(one.box.left, one.box.top, max(one.box.width, 0.02), max(one.box.height, 0.02))
        if one.picture:
            yield f'#emblem({_place(one.box)}, {emblems[one.picture]}, "{one.form}")'
        else:
            yield f'#decor({_place(box)}, rgb("{one.colour}"))'
    for item in slide.items:
        yield _drawn(item, slide, tables)
    if slide.numbered:
        yield f'#slide_number("{number}", rgb("{slide.look.palette.quiet}"))'


@singledispatch
def _drawn(item: DrawnItem, slide: DrawnSlide, tables: dict[str, DisplayTable]) -> str:
    raise TypeError(f"no way to draw {item!r}")


@_drawn.register
def _(item: DrawnText, slide: DrawnSlide, tables: dict[str, DisplayTable]) -> str:
    paragraphs = array([_paragraph(one) for one in item.paragraphs])
    drawing = "title" if item.heading else "sentences"
    return f"#{drawing}({_place(item.box)}, {item.anchor}, {paragraphs})"


@_drawn.register
def _(item: DrawnTable, slide: DrawnSlide, tables: dict[str, DisplayTable]) -> str:
    widths, heights = (array([f"{one:.3f}in" for one in sizes]) for sizes in (item.widths, item.heights))
    heads, *rows = ([_paragraph(cell) for cell in row] for row in item.rows)
    aligns = array([one.align for one in item.rows[0]])
    accent, rule = item.rules
    cells = array([cell for row in rows for cell in row])
    return f'#slide_table({_place(item.box)}, {widths}, {heights}, {aligns}, {array(heads)}, {cells}, rgb("{accent}"), rgb("{rule}"))'


@_drawn.register
def _(item: DrawnChart, slide: DrawnSlide, tables: dict[str, DisplayTable]) -> str:
    table, palette = tables[item.name.partition("#")[0]], slide.look.palette
    colours = f'(ink: rgb("{palette.ink}"), accent: rgb("{palette.accent}"), quiet: rgb("{palette.quiet}"))'
    if item.kind is ChartKind.RANKED:
        rows = array(list(ranked_rows(table, item.labels, slide.look)))
        return f"#slide_ranked({_place(item.box)}, {literal(item.description)}, {rows}, {colours})"
    if item.kind is ChartKind.SPARK:
        return f"#slide_spark({_place(item.box)}, {course_points(table, item.box, room=SPARK_ROOM, top=spark_top(table))}, {colours})"
    return f"#slide_course({_place(item.box)}, {literal(item.description)}, {course_points(table, item.box)}, {colours})"


@_drawn.register
def _(item: DrawnTiles, slide: DrawnSlide, tables: dict[str, DisplayTable]) -> str:
    cells = [array([_paragraph(cell) for cell in one.paragraphs]) for one in item.tiles]
    tiles = [f'({_place(one.box)}, rgb("{one.fill}"), rgb("{one.line}"), {said})' for one, said in zip(item.tiles, cells, strict=True)]
    return f"#slide_tiles({literal(item.description)}, {array(tiles)})"


def _place(box: Box) -> str:
    return f"(x: {box.left:.3f}in, y: {box.top:.3f}in, w: {box.width:.3f}in, h: {box.height:.3f}in)"


def _paragraph(one: DrawnParagraph) -> str:
    weight = "bold" if one.bold else "regular"
    bullet = "true" if one.bullet else "false"
    return (
        f'(body: {literal(one.text)}, size: {one.size * LETTERS:.1f}pt, weight: "{weight}", fill: rgb("{one.colour}"), '
        f"align: {one.align}, bullet: {bullet}, before: {one.before:.1f}pt)"
    )
