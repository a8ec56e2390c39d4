"""What a file is, judged by its first bytes and its inside, never by the end of its name."""

from __future__ import annotations

import io
from enum import StrEnum

import olefile

from data.workbook.limits import DAMAGED, LOCKED, encrypted, unreadable
from data.workbook.package import Package

_SAVE_AS_XLSX = "hãy lưu bảng sang Excel (.xlsx) rồi gửi lại"


class FileKind(StrEnum):
    """The families of files, each with its own reader."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"
    TEXT = "text"


_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", f"đây là tệp PDF; {_SAVE_AS_XLSX}"),
    (b"{\\rtf", f"đây là tệp văn bản RTF (Word); hãy mở bằng Word, {_SAVE_AS_XLSX}"),
    (b"\x89PNG", f"đây là tệp ảnh; {_SAVE_AS_XLSX}"),
    (b"\xff\xd8\xff", f"đây là tệp ảnh chụp; {_SAVE_AS_XLSX}"),
    (b"GIF8", f"đây là tệp ảnh; {_SAVE_AS_XLSX}"),
    (b"II*\x00", f"đây là tệp ảnh quét; {_SAVE_AS_XLSX}"),
    (b"MM\x00*", f"đây là tệp ảnh quét; {_SAVE_AS_XLSX}"),
    (b"Rar!", "đây là tệp nén RAR; hãy giải nén rồi gửi từng tệp Excel bên trong"),
    (b"7z\xbc\xaf", "đây là tệp nén 7z; hãy giải nén rồi gửi từng tệp Excel bên trong"),
    (b"\x1f\x8b", "đây là tệp nén gzip; hãy giải nén rồi gửi từng tệp Excel bên trong"),
    (b"MZ", "đây là tệp chương trình, không phải bảng tính; hãy gửi tệp Excel của biểu báo cáo"),
    (b"SQLite format 3", "đây là tệp cơ sở dữ liệu, không phải bảng tính; hãy gửi tệp Excel của biểu báo cáo"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RAW_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x10\x00", b"\x09\x08\x08\x00")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_NOT_A_TABLE = "tệp không phải bảng tính (hoặc đã hỏng); hãy gửi tệp Excel của biểu báo cáo"


def kind_of(content: bytes) -> tuple[FileKind, Package | None]:
    """Decide which reader a file needs; a zipped one comes with its opened package.

    Raises
    ------
    Refused
        If the file is empty, locked, or something else than a table: the refusal says what it is.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise unreadable("tệp rỗng, không có dữ liệu nào")
    if content.startswith(_ZIP):
        package = Package(content)
        return _kind_of_zip(package), package
    if content.startswith(_OLE):
        return _kind_of_ole(content), None
    if content.startswith(_RAW_BIFF):
        return FileKind.XLS, None
    _refuse_others(content)
    return FileKind.TEXT, None


def _refuse_others(content: bytes) -> None:
    for signature, detail in _OTHERS:
        if content.startswith(signature):
            raise unreadable(detail)
    if b"%PDF-" in content[:1024]:
        raise unreadable(_OTHERS[0][1])
    picture = content[4:8] == b"ftyp" or content[8:12] == b"WEBP" or content.startswith(b"BM")
    if picture and b"\x00" in content[:64]:
        raise unreadable(f"đây là tệp ảnh hoặc phim; {_SAVE_AS_XLSX}")


def _kind_of_zip(package: Package) -> FileKind:
    names = package.names
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if any(name.startswith("word/") for name in names):
        raise unreadable(f"đây là tệp Word; hãy mở bằng Word, {_SAVE_AS_XLSX}")
    if any(name.startswith("ppt/") for name in names):
        raise unreadable(f"đây là tệp PowerPoint; {_SAVE_AS_XLSX}")
    if any(name.startswith("xl/") for name in names) or "[content_types].xml" in names:
        return FileKind.XLSX
    if "content.xml" in names:
        return _kind_of_open_document(package)
    if any(name.endswith(".iwa") for name in names):
        raise unreadable("đây là tệp Numbers của máy Apple; hãy mở bằng Numbers, chọn Xuất sang Excel rồi gửi lại")
    raise unreadable("đây là tệp nén (zip); hãy giải nén rồi gửi từng tệp Excel bên trong")


def _kind_of_open_document(package: Package) -> FileKind:
    manifest = package.read("META-INF/manifest.xml", 8 * 1024 * 1024) if "META-INF/manifest.xml" in package else b""
    if b"encryption-data" in manifest:
        raise encrypted(LOCKED)
    form = package.read("mimetype", 1024).strip() if "mimetype" in package else b""
    if form and b"spreadsheet" not in form:
        raise unreadable(f"đây là tệp văn bản hoặc trình chiếu OpenDocument, không phải bảng tính; {_SAVE_AS_XLSX}")
    return FileKind.ODS


def _kind_of_ole(content: bytes) -> FileKind:
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            streams = {"/".join(path).lower() for path in container.listdir()}
    except (OSError, ValueError, IndexError) as error:
        raise unreadable(DAMAGED) from error
    if streams & {"workbook", "book"}:
        return FileKind.XLS
    if "encryptedpackage" in streams or "encryptioninfo" in streams:
        raise encrypted(LOCKED)
    if "worddocument" in streams:
        raise unreadable(f"đây là tệp Word; hãy mở bằng Word, {_SAVE_AS_XLSX}")
    if "powerpoint document" in streams:
        raise unreadable(f"đây là tệp PowerPoint; {_SAVE_AS_XLSX}")
    if any(name.startswith("__properties_version1.0") for name in streams):
        raise unreadable("đây là thư lưu từ Outlook (.msg); hãy mở thư, lưu riêng các tệp đính kèm rồi gửi, hoặc lưu thư dạng .eml")
    raise unreadable(_NOT_A_TABLE)
