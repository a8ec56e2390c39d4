"""A form as content: head, lines, grids of text, signatures. Word writes it, and what Word wrote is read back against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from analysis.reports.paper.blocks import Head


@dataclass(frozen=True, slots=True)
class FormHeading:
    """A heading of the form."""

    text: str
    level: int = 1


class TextLook(Enum):
    """What a paragraph is: of the body, a line in the middle such as "DANH SÁCH", whom it is addressed to, a ground in law, a note."""

    BODY = auto()
    TITLE = auto()
    ADDRESS = auto()
    GROUND = auto()
    ATTACHED = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class FormText:
    """A paragraph; ``look`` says what it is to the reader, ``to_write`` ones are left to a person."""

    text: str
    look: TextLook = TextLook.BODY
    to_write: bool = False


@dataclass(frozen=True)
class FormGrid:
    """A table of text with its name, headings and widths (shares of the text's width)."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    bold: frozenset[int] = frozenset()
    """Places of rows that sum up or open a group."""
    signed: bool = False
    """Whether somebody signs in each row, which then has the room for it."""


@dataclass(frozen=True, slots=True)
class FormSignatures:
    """Who signs, from left to right; " / " ends a line. Recipients, where there are some, stand at the left of the one who signs."""

    places: tuple[str, ...]
    label: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormPageBreak:
    """What follows begins on a page of its own."""


FormPiece = FormHeading | FormText | FormGrid | FormSignatures | FormPageBreak


@dataclass(frozen=True)
class OfficialForm:
    """One form, ready to be written. ``landscape``: a wide table on a page across. ``mark`` says that data is made up."""

    code: str
    head: Head
    pieces: tuple[FormPiece, ...]
    landscape: bool = False
    mark: str = ""
    footnote: str = ""

    def grids(self) -> Iterator[FormGrid]:
        """Its tables in their order."""
        return (one for one in self.pieces if isinstance(one, FormGrid))

    def texts(self) -> Iterator[str]:
        """Its paragraphs in their order, without tables, head and signatures."""
        return (one.text for one in self.pieces if isinstance(one, FormHeading | FormText))
