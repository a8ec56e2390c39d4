"""What a tagged PDF's bytes state, in the order in which a screen reader tells it: paragraphs and the cells of tables.

The structure tree names the pieces of each page that belong to a paragraph or a cell; the page's drawing commands hold
the glyphs of each piece, and the font's own table says which letters they stand for:

tree   Table > TR > TD > piece 41 of page 6        page 6   BDC 41 … <0012 0034> Tj … EMC        font   0012 is "8"
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from analysis.wording import DOUBTED, STATUS_WORDS

Piece = tuple[int, int]
"""Number of the page's object and of the piece in it."""

HEXES = re.compile(r"<([0-9A-Fa-f ]*)>")
RANGES = re.compile(r"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
MARKS = frozenset({DOUBTED, " ", *(word.shape for word in STATUS_WORDS.values())})
"""What may stand before a name and comes out of another font than it."""

SPACE = 200
"""A gap between glyphs wider than so many thousandths of the letter is a space."""


@dataclass(frozen=True, slots=True)
class PdfElement:
    """An element of the tree: ``tag`` such as P, H1, Table; ``text`` of it with all below.

    ``rows`` are those of a table, or the labels of a figure as one row; ``description`` is a figure's.
    """

    tag: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    description: str = ""


@dataclass(frozen=True)
class TaggedPdf:
    """A PDF that was read: its elements in order, and what it says of itself."""

    told: tuple[PdfElement, ...]
    title: str
    language: str
    tagged: bool
    standard: str


BLOCKS = frozenset({"P", "H1", "H2", "H3", "H4", "Caption", "Lbl", "LBody", "Title"})


def read_pdf(content: bytes) -> TaggedPdf:
    """Read a tagged PDF back; a PDF without tags tells nothing."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = pdf.Root
        tree = root.get("/StructTreeRoot")
        pieces = {page.obj.objgen[0]: _pieces(page) for page in pdf.pages}
        told = tuple(_told(tree, _Texts(pieces, None))) if tree is not None else ()
        with pdf.open_metadata() as about:
            return TaggedPdf(
                told,
                str(about.get("dc:title", "")),
                str(root.get("/Lang", "")),
                bool(root.get("/MarkInfo") and root["/MarkInfo"].get("/Marked")),
                f"ua-{about.get('pdfuaid:part', '')}",
            )


@dataclass(frozen=True)
class _Texts:
    """The texts of all pieces; ``page`` is the one that an element's pieces stand on unless they say otherwise."""

    pieces: dict[int, dict[int, str]]
    page: int | None

    def inside(self, element: Any) -> _Texts:
        own = element.get("/Pg") if isinstance(element, pikepdf.Dictionary) else None
        return self if own is None else _Texts(self.pieces, own.objgen[0])

    def of(self, number: int, page: int | None = None) -> str:
        return self.pieces.get(page or self.page or 0, {}).get(number, "")


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K") if isinstance(element, pikepdf.Dictionary) else None
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _told(element: Any, texts: _Texts) -> Iterator[PdfElement]:
    """The elements that people meet, in order: paragraphs, headings, figures, tables with their rows."""
    texts = texts.inside(element)
    tag = str(element.get("/S", ""))[1:] if isinstance(element, pikepdf.Dictionary) else ""
    if tag == "Table":
        yield from (PdfElement("Caption", _text(caption, texts)) for caption in _tagged(element, ("Caption",)))
        rows = tuple(tuple(_text(cell, texts) for cell in _tagged(row, ("TH", "TD"))) for row in _tagged(element, ("TR",)))
        yield PdfElement(tag, "", rows)
    elif tag in BLOCKS:
        yield PdfElement(tag, _text(element, texts))
    else:
        if tag == "Figure":
            labels = _with_marks(" ".join(text.split()) for text in _parts(element, texts) if text.strip())
            yield PdfElement(tag, " ".join(labels), (labels,), str(element.get("/Alt", "")))
            return
        for kid in _kids(element):
            yield from _told(kid, texts)


def _with_marks(pieces: Iterable[str]) -> tuple[str, ...]:
    """The pieces of a figure's text. A mark comes out of another font than the words after it, and so as a piece of its own."""
    found: list[str] = []
    for piece in pieces:
        if found and {*found[-1]} <= MARKS:
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return tuple(found)


def _tagged(element: Any, tags: tuple[str, ...]) -> Iterator[Any]:
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and str(kid.get("/S", ""))[1:] in tags:
            yield kid
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _tagged(kid, tags)


def _text(element: Any, texts: _Texts) -> str:
    return " ".join("".join(_parts(element, texts)).split())


def _parts(element: Any, texts: _Texts) -> Iterator[str]:
    texts = texts.inside(element)
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary):
            if "/MCID" in kid:
                yield texts.of(int(kid["/MCID"]), kid["/Pg"].objgen[0] if "/Pg" in kid else None)
            else:
                yield from _parts(kid, texts)
        else:
            yield texts.of(int(kid))


def _pieces(page: Any) -> dict[int, str]:
    """The text of each marked piece of a page. The space at which a line of print ends is in it; a hyphen there has none."""
    fonts = {name: _letters(font) for name, font in (page.resources.get("/Font") or {}).items()}
    found: dict[int, list[str]] = {}
    open_pieces: list[int | None] = []
    letters: dict[int, str] = {}
    for operands, operator in ((one.operands, str(one.operator)) for one in pikepdf.parse_content_stream(page)):
        if operator in ("BDC", "BMC"):
            marks = operands[1] if len(operands) > 1 else None
            open_pieces.append(int(marks["/MCID"]) if isinstance(marks, pikepdf.Dictionary) and "/MCID" in marks else None)
        elif operator == "EMC":
            open_pieces.pop()
        elif operator == "Tf":
            letters = fonts[str(operands[0])]
        elif operator in ("Tj", "TJ"):
            piece = next((one for one in reversed(open_pieces) if one is not None), None)
            if piece is not None:
                found.setdefault(piece, []).append(_shown(operands[0], letters))
    return {piece: "".join(parts) for piece, parts in found.items()}


def _shown(shown: Any, letters: dict[int, str]) -> str:
    parts = []
    for one in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(one, pikepdf.String):
            codes = bytes(one)
            parts += [letters.get(codes[place] << 8 | codes[place + 1], "") for place in range(0, len(codes) - 1, 2)]
        elif -float(one) > SPACE:
            parts.append(" ")
    return "".join(parts)


def _letters(font: Any) -> dict[int, str]:
    """Which letters a font's glyphs stand for, as its ToUnicode table says."""
    found: dict[int, str] = {}
    if "/ToUnicode" not in font:
        return found
    for kind, body in RANGES.findall(font["/ToUnicode"].read_bytes().decode("latin-1")):
        codes = HEXES.findall(body)
        if kind == "bfchar":
            found |= {int(code, 16): _utf16(text) for code, text in zip(codes[::2], codes[1::2], strict=True)}
        else:
            for first, last, text in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
                start = int(text, 16)
                found |= {code: chr(start + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
    return found


def _utf16(hexes: str) -> str:
    return bytes.fromhex(hexes.replace(" ", "")).decode("utf-16-be")
