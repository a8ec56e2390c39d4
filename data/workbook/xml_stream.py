"""XML read as a stream of events, with everything dangerous off.

Expat reports tag by tag and keeps no tree, so memory does not grow with the document. A DOCTYPE is
refused outright: no office file has one, and without it there are neither entity bombs nor
external entities.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn, Protocol
from xml.parsers import expat

from data.workbook.limits import DAMAGED, XML_DEPTH, XML_TAG_BYTES, unreadable


class Handler(Protocol):
    """Receives the events of one document."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text between tags, possibly in several pieces."""


class _LocalNames(dict[str, str]):
    """Full name to name without its namespace; a foreign namespace gives "" so that nobody mistakes it."""

    def __init__(self, accepted: frozenset[str] | None) -> None:
        super().__init__()
        self._accepted = accepted

    def __missing__(self, full: str) -> str:
        namespace, _, local = full.rpartition(" ")
        known = self._accepted is None or not namespace or namespace in self._accepted
        self[full] = local if known else ""
        return self[full]


def parse(pieces: Iterable[bytes], handler: Handler, namespaces: frozenset[str] | None = None) -> None:
    """Feed a document to a handler.

    Parameters
    ----------
    pieces
        The document's bytes, in order.
    namespaces
        Elements of other namespaces reach the handler with the tag "". None accepts all.

    Raises
    ------
    Refused
        If the document is not well formed, has a DOCTYPE, is nested deeper than ``XML_DEPTH`` or has one
        tag of several megabytes (expat 2.5 takes quadratic time over it).
    """
    parser = _parser(handler, namespaces)
    unbroken = 0
    try:
        for piece in pieces:
            unbroken = 0 if b">" in piece or piece.isspace() else unbroken + len(piece)
            if unbroken > XML_TAG_BYTES:
                raise unreadable(DAMAGED)
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise unreadable(DAMAGED) from error


def _parser(handler: Handler, namespaces: frozenset[str] | None) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names = _LocalNames(namespaces)
    begun, ended = handler.start, handler.end
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > XML_DEPTH:
            raise unreadable(DAMAGED)
        begun(names[name], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        ended(names[name])

    def doctype(*_: object) -> NoReturn:
        raise unreadable("tệp XML có khai báo DOCTYPE, không phải do Excel tạo ra")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = doctype
    return parser


def attribute(attributes: dict[str, str], local: str) -> str | None:
    """Value of an attribute whatever its namespace, such as ``r:id``; None where absent."""
    for name, value in attributes.items():
        if name == local or name.endswith(" " + local):
            return value
    return None


def is_true(value: str | None) -> bool:
    """Whether an XML boolean attribute says yes; absent says no."""
    return value is not None and value.strip().lower() in ("1", "true", "on")
