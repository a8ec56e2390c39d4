"""An official paper before it has a format: the blocks that Word and PDF print alike.

Whatever carries a figure is a ``Statement`` or an ``Exhibit`` of the briefing, so that the bytes can be read back and
compared. ``ToWrite`` marks a place where only a person can judge: the clerk finds it as a comment in Word and in a list on screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from analysis.model import Language
from analysis.reports.briefing.content import Exhibit, Statement

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX")


LINE_END = "/"
"""A line of the head ends here ("SỞ LAO ĐỘNG - / THƯƠNG BINH VÀ XÃ HỘI")."""


@dataclass(frozen=True, slots=True)
class PaperHeading:
    """A heading; ``level`` 1 is "I.", 2 is "1.", 3 is "1.1."; ``text`` begins with its number."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of sentences that stand one after the other; ``lead`` are words before them, without figures."""

    said: tuple[Statement, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph that begins with a dash; ``lead`` are words before its sentences, without figures."""

    said: tuple[Statement, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class ToWrite:
    """A place for a person's judgement: ``what`` belongs there."""

    what: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of the numbers of ``exhibit``; ``description`` says it to those who cannot see it, ``note`` how to read it."""

    exhibit: Exhibit
    caption: str
    description: str
    note: Statement | None = None


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; ``widths`` are the shares of its columns, in any unit; ``captioned`` is no where the title of its appendix says it all."""

    exhibit: Exhibit
    widths: tuple[float, ...]
    starts_page: bool = False
    captioned: bool = True

    @property
    def caption(self) -> str:
        """The line above it; "" where it has none of its own."""
        return self.exhibit.table.title if self.captioned else ""


Block = PaperHeading | Paragraph | Item | ToWrite | Drawing | TableBlock


@dataclass(frozen=True)
class Appendix:
    """ "Phụ lục I" with its title, on landscape pages that are counted apart."""

    label: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Head:
    """Head and foot of an official document, in the order of decree 30/2020/NĐ-CP."""

    above: str
    agency: str
    number: str
    nation: str
    motto: str
    place_and_day: str
    kind: str
    subject: str
    recipients_label: str
    recipients: tuple[str, ...]
    signer: str
    signer_name: str = ""


@dataclass(frozen=True)
class Paper:
    """A whole document. ``mark`` is "SỐ LIỆU MINH HỌA" where figures are made up, "" otherwise; ``attached`` refers an appendix to it.

    ``letter`` is true of what should go out as one page: its lines stand as close as the decree allows.
    """

    head: Head
    language: Language
    title: str
    attached: str
    blocks: tuple[Block, ...]
    appendices: tuple[Appendix, ...]
    mark: str
    author: str
    made_at: datetime
    letter: bool

    def printed(self) -> Paper:
        """What is handed out: without the places that a person still has to fill, and without headings that have nothing below them."""
        kept: list[Block] = []
        for block in reversed(self.blocks):
            below = kept[-1] if kept else None
            hollow = isinstance(block, PaperHeading) and (below is None or (isinstance(below, PaperHeading) and below.level <= block.level))
            if not isinstance(block, ToWrite) and not hollow:
                kept.append(block)
        return replace(self, blocks=tuple(reversed(kept)))

    def everything(self) -> Iterator[Block]:
        """Every block, the appendices' too."""
        yield from self.blocks
        for appendix in self.appendices:
            yield from appendix.blocks

    def statements(self) -> Iterator[Statement]:
        """Every sentence that carries something of the briefing."""
        for block in self.everything():
            if isinstance(block, Paragraph | Item):
                yield from block.said
            elif isinstance(block, Drawing) and block.note is not None:
                yield block.note

    def exhibits(self) -> Iterator[Exhibit]:
        """Every table and figure, in the order of printing."""
        for block in self.everything():
            if isinstance(block, TableBlock | Drawing):
                yield block.exhibit

    def to_write(self) -> tuple[str, ...]:
        """What is left to a person, in the order of printing."""
        return tuple(block.what for block in self.everything() if isinstance(block, ToWrite))
