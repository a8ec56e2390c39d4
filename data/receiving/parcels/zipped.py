"""Zip archives of files. Nothing is written to the disk; what comes out is counted while it comes."""

from __future__ import annotations

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace

from analysis.intake.arrival import Arrival
from data.receiving.parcels.names import mended
from data.receiving.parcels.pieces import Full, Piece, RoomLeft
from data.workbook.limits import MEGABYTE

_ZIP = b"PK\x03\x04"
_OF_ONE_FILE = ("[content_types].xml", "_rels/", "xl/", "word/", "ppt/", "docprops/", "mimetype", "content.xml", "meta-inf/", "index.zip")
"""What the zip of a workbook, a document or a slide deck begins with: such a file is no parcel."""

_LITTER = ("__macosx", ".ds_store", "thumbs.db", "desktop.ini")
_LOCKED, _UTF8, _UNICODE_PATH = 0x1, 0x800, 0x7075


def may_be_zip(content: bytes) -> bool:
    """A glance at the first entry's name, cheap enough for the process that serves people."""
    length = int.from_bytes(content[26:28], "little")
    return content.startswith(_ZIP) and not _of_one_file(content[30 : 30 + length].decode("latin-1"))


def open_zip(content: bytes, arrival: Arrival, room: RoomLeft) -> Iterator[Piece] | None:
    """The files of an archive in its order, None where it is a workbook or document itself.

    Raises
    ------
    zipfile.BadZipFile
        If it cannot be opened.
    """
    package = zipfile.ZipFile(io.BytesIO(content))
    if any(one.filename.lower() in ("[content_types].xml", "content.xml") or one.filename.endswith(".iwa") for one in package.infolist()):
        return None
    return (_piece(package, one, arrival, room) for one in package.infolist() if not one.is_dir() and not is_litter(name_of(one)))


def name_of(entry: zipfile.ZipInfo) -> str:
    """The name of an entry as its sender wrote it, whatever code page the archive was made with."""
    extra = _unicode_path(entry.extra)
    if extra:
        return mended(extra)
    if entry.flag_bits & _UTF8:
        return mended(entry.orig_filename)
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return mended(entry.orig_filename)
    for code_page in ("utf-8", "cp1258"):
        try:
            return unicodedata.normalize("NFC", raw.decode(code_page))
        except UnicodeDecodeError:
            continue
    return entry.orig_filename


def is_litter(name: str) -> bool:
    """What systems leave in archives and nobody sent."""
    parts = name.lower().replace("\\", "/").split("/")
    return any(part in _LITTER for part in parts) or parts[-1].startswith(("~$", "._"))


def _of_one_file(first_name: str) -> bool:
    return first_name.lower().startswith(_OF_ONE_FILE)


def _unicode_path(extra: bytes) -> str:
    """The name in UTF-8 that some packers (7-Zip, WinRAR) add beside the one of the old code page."""
    while len(extra) >= 4:
        kind, length = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if kind == _UNICODE_PATH and length > 5:
            return extra[9 : 4 + length].decode("utf-8", errors="replace")
        extra = extra[4 + length :]
    return ""


def _piece(package: zipfile.ZipFile, entry: zipfile.ZipInfo, arrival: Arrival, room: RoomLeft) -> Piece:
    name = name_of(entry)
    room.take_piece()
    if entry.flag_bits & _LOCKED:
        return Piece(name, b"", replace(arrival, refused=("encrypted", "tệp nén có mật khẩu")))
    try:
        return Piece(name, _inflated(package, entry, room), arrival)
    except Full as too_much:
        if room.bytes_left < 0:
            raise
        return Piece(name, b"", replace(arrival, refused=("too_large", str(too_much))))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError):
        return Piece(name, b"", replace(arrival, refused=("unreadable", "tệp bị hỏng bên trong tệp nén, hoặc nén bằng cách chưa hỗ trợ")))


def _inflated(package: zipfile.ZipFile, entry: zipfile.ZipInfo, room: RoomLeft) -> bytes:
    """The bytes of one entry; what its head claims about their number is not believed."""
    most = min(room.largest, room.bytes_left)
    with package.open(entry) as opened:
        content = opened.read(most + 1)
    if len(content) > room.largest:
        raise Full(f"tệp giải nén ra nặng hơn {room.largest // MEGABYTE} MB")
    room.take_bytes(len(content))
    return content
