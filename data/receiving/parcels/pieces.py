"""What comes out of a parcel, and how much may come out of one."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.intake.arrival import HERE, Arrival
from data.workbook.limits import FILE_BYTES, MEGABYTE

PIECES = 300
"""Files in one parcel, those in parcels inside it counted."""

INFLATED_BYTES = 128 * MEGABYTE
"""Bytes that may come out of one parcel together: a hundred ordinary forms weigh ten megabytes."""

DEPTH = 2
"""A mail with a zip, a zip with a mail or a zip; what lies deeper is named and not opened."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file as it came: its name (inside a parcel a path, ``thang 5.zip/BC Meo Vac.xlsx``), its bytes, and how it came.

    Where ``arrival`` says that it was refused, the bytes are empty.
    """

    name: str
    content: bytes
    arrival: Arrival = HERE


class Full(Exception):
    """More comes out of a parcel than may; the sentence says what."""


@dataclass
class RoomLeft:
    """How much may still come out."""

    pieces: int = PIECES
    bytes_left: int = INFLATED_BYTES
    largest: int = field(default=FILE_BYTES)

    def take_piece(self) -> None:
        """Count one more file."""
        self.pieces -= 1
        if self.pieces < 0:
            raise Full(f"bên trong có hơn {PIECES} tệp")

    def take_bytes(self, count: int) -> None:
        """Count bytes that came out."""
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise Full(f"nội dung giải nén ra nặng hơn {INFLATED_BYTES // MEGABYTE} MB")
