"""The zip around a workbook, opened with a budget: sizes are looked at before anything is inflated.

A zip can promise little and give much, give the same name twice, or lock single entries. Only the
parts asked for are inflated, piece by piece, and every byte that comes out is counted.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache

from data.workbook.limits import DAMAGED, INFLATED_BYTES, LOCKED, ZIP_ENTRIES, encrypted, too_large, unreadable

_PIECE = 1024 * 1024
_CENTRAL_ENTRY = b"PK\x01\x02"
_LOCAL_HEAD = 30
"""Bytes before the name of a part where it stands; 10 to 13 say when it was written (APPNOTE.TXT, 4.3.7)."""


class Package:
    """The parts of a zipped workbook by name. Names compare without regard to case or leading slash."""

    def __init__(self, content: bytes) -> None:
        """Look at the table of contents.

        Raises
        ------
        Refused
            If the table is damaged, has too many entries or two of the same name.
        """
        if content.count(_CENTRAL_ENTRY) > ZIP_ENTRIES:
            raise too_large(f"tệp nén bên trong có hơn {ZIP_ENTRIES} mục, không giống một sổ tính thông thường")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._content = content
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise unreadable(DAMAGED) from error
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for info in self._zip.infolist():
            name = _normal(info.filename)
            if name in self._entries:
                raise unreadable("tệp có hai phần bên trong trùng tên, không rõ phần nào là thật")
            self._entries[name] = info
        self._left = INFLATED_BYTES

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, lower case."""
        return tuple(self._entries)

    @property
    def spelled_names(self) -> tuple[str, ...]:
        """Names of all parts as the zip writes them; folders, which hold nothing, left out."""
        return tuple(info.filename for info in self._entries.values() if not info.is_dir())

    def __contains__(self, name: str) -> bool:
        return _normal(name) in self._entries

    def declared_size(self, name: str) -> int:
        """Inflated size that the zip promises for a part, in bytes."""
        return self._entries[_normal(name)].file_size

    def written(self, name: str, limit: int) -> tuple[object, ...] | None:
        """All that the zip holds of a part, packed, but for when it was written: where that is the same, the same comes out.

        None where the part is missing, or larger than ``limit`` bytes, packed or by what the zip promises.
        """
        info = self._entries.get(_normal(name))
        if info is None or info.header_offset < 0 or max(info.file_size, info.compress_size) > limit:
            return None
        head = self._content[info.header_offset : info.header_offset + _LOCAL_HEAD]
        names = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        begun = info.header_offset + _LOCAL_HEAD
        packed = self._content[begun : begun + names + info.compress_size]
        listed = info.orig_filename, info.flag_bits, info.compress_type, info.CRC, info.file_size, info.compress_size
        return *listed, head[:10], head[14:], packed

    def pieces(self, name: str, limit: int = INFLATED_BYTES) -> Iterator[bytes]:
        """Inflate a part piece by piece.

        Raises
        ------
        Refused
            If the part is missing, locked, damaged, or larger than ``limit`` or than what is left of the
            package's budget, whether it says so beforehand or not.
        """
        info = self._entries.get(_normal(name))
        if info is None:
            raise unreadable(f"thiếu phần {name} bên trong tệp; {DAMAGED}")
        if info.flag_bits & 0x1:
            raise encrypted(LOCKED)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise unreadable(DAMAGED)
        room = min(limit, self._left)
        if info.file_size > room:
            raise _inflates_too_far()
        taken = 0
        try:
            with self._zip.open(info) as source:
                while piece := source.read(_PIECE):
                    taken += len(piece)
                    if taken > room:
                        raise _inflates_too_far()
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise unreadable(DAMAGED) from error
        finally:
            self._left -= taken

    def read(self, name: str, limit: int) -> bytes:
        """Inflate a small part at once, see ``pieces``."""
        return b"".join(self.pieces(name, limit))


def resolve(base: str, target: str) -> str:
    """Name of the part that ``target`` means when part ``base`` refers to it."""
    target = target.replace("\\", "/")
    if target.startswith("/"):
        return _normal(target)
    return _normal(posixpath.join(posixpath.dirname(base), target))


@lru_cache(maxsize=256)
def _normal(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()


def _inflates_too_far() -> Exception:
    return too_large(f"khi giải nén, tệp phình ra hơn {INFLATED_BYTES // 1024 // 1024} MB")
