"""A file, or what it carries where it is a parcel."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from analysis.intake.arrival import HERE, Arrival
from data.receiving.parcels.mail_head import may_be_mail
from data.receiving.parcels.pieces import DEPTH, Full, Piece, RoomLeft
from data.receiving.parcels.zipped import may_be_zip, open_zip
from data.workbook.file_name import clean_path
from data.workbook.limits import FILE_BYTES, MEGABYTE
from data.workers.reading import ReadingPool, reader

_EMPTY_ZIP = "tệp nén không có tệp nào bên trong"
_EMPTY_MAIL = "thư không đính kèm tệp nào (bảng dán trong nội dung thư không được đọc); hãy gửi biểu thành tệp Excel đính kèm"


def opened(file: str, content: bytes, *, workers: ReadingPool | None = None) -> tuple[Piece, ...]:
    """The pieces of a parcel in their order; any other file is the one piece that it is.

    Parcels are opened in a guarded worker. What cannot be opened (locked, damaged, too large) is a piece that says so, so
    that nothing that was sent disappears.
    """
    name = clean_path(file)
    if not content or not (may_be_zip(content) or may_be_mail(content)):
        return (Piece(name, content),)
    if len(content) > FILE_BYTES:
        return (_refusal(name, "too_large", f"tệp nặng hơn {FILE_BYTES // MEGABYTE} MB"),)
    found = (workers or reader()).run(unpack, name, content)
    return found if found is not None else (_refusal(name, "too_large", "mở tệp nén hoặc thư này tốn quá nhiều thời gian hoặc bộ nhớ"),)


def unpack(name: str, content: bytes) -> tuple[Piece, ...]:
    """What ``opened`` does inside the worker."""
    try:
        return tuple(_opened(Piece(name, content), RoomLeft(), 0))
    except Full as too_much:
        return (_refusal(name, "too_large", f"{too_much}; hãy chia thành nhiều tệp nhỏ hơn"),)


def _opened(piece: Piece, room: RoomLeft, depth: int) -> Iterator[Piece]:
    if piece.arrival.refused or not (may_be_zip(piece.content) or may_be_mail(piece.content)):
        yield piece
        return
    is_mail = not may_be_zip(piece.content)
    try:
        inner = _inner(piece, room, is_mail=is_mail)
    except zipfile.BadZipFile:
        yield _refusal(piece.name, "unreadable", "tệp nén bị hỏng hoặc tải lên chưa đủ", piece.arrival)
        return
    if inner is None:
        yield piece
        return
    if depth >= DEPTH:
        yield _refusal(piece.name, "unreadable", "tệp nén nằm quá sâu trong các tệp nén khác; hãy gửi riêng tệp này", piece.arrival)
        return
    empty = True
    for one in inner:
        empty = False
        yield from _opened(replace(one, name=f"{piece.name}/{clean_path(one.name)}"), room, depth + 1)
    if empty:
        yield _refusal(piece.name, "unreadable", _EMPTY_MAIL if is_mail else _EMPTY_ZIP, piece.arrival)


def _inner(piece: Piece, room: RoomLeft, *, is_mail: bool) -> Iterator[Piece] | None:
    if is_mail:
        from data.receiving.parcels.mailed import open_mail  # noqa: PLC0415 - see mail_head

        return open_mail(piece.content, piece.name, datetime.now(UTC), room)
    return open_zip(piece.content, replace(piece.arrival, inside=piece.name), room)


def _refusal(name: str, code: str, detail: str, arrival: Arrival = HERE) -> Piece:
    return Piece(name, b"", replace(arrival, refused=(code, detail)))
