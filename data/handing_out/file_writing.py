"""A document written to the place that somebody named, whole or not at all."""

from __future__ import annotations

import errno
import uuid
from contextlib import suppress
from pathlib import Path

from data.store.store_files import BESIDE, POSTGRES_MARK, SQLITE_MARK

_REFUSALS = {
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "hết hạn mức dung lượng",
    errno.EROFS: "ổ đĩa chỉ cho phép đọc",
    errno.EACCES: "không có quyền ghi ở đó",
    errno.EPERM: "không có quyền ghi ở đó",
    errno.ENOENT: "không có thư mục ấy",
    errno.ENOTDIR: "không có thư mục ấy",
    errno.EISDIR: "đó là một thư mục",
    errno.ENAMETOOLONG: "tên quá dài",
}


class NotWritten(Exception):
    """Why a file could not be written, as a Vietnamese sentence."""


def write_beside(path: Path, content: bytes, *, not_over: Path | None = None) -> None:
    """Write a file; what stood there before stays until the new one is complete.

    A link keeps pointing where it points, and what is no file (/dev/stdout, a pipe) is written to, never replaced. A database
    and a backup are never replaced either: no document is worth one.

    Parameters
    ----------
    not_over
        A file that must not be replaced: the sender's original.

    Raises
    ------
    NotWritten
        If it would replace the original or a database, or the disk does not take it.
    """
    if not_over is not None and path.exists() and path.samefile(not_over):
        raise NotWritten(f"“{path}” là chính tệp gốc; hãy đặt tên khác cho bản ghi ra.")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        elif _holds_a_store(path.resolve()):
            raise NotWritten(f"“{path}” là cơ sở dữ liệu hoặc bản sao lưu, không ghi đè; hãy đặt tên khác cho bản ghi ra.")
        else:
            _replace(path.resolve(), content)
    except OSError as error:
        raise NotWritten(f"Không ghi được “{path}” ({why(error)}).") from error


def why(error: OSError) -> str:
    """What the system refused, in Vietnamese where it is one of the usual things."""
    return _REFUSALS.get(error.errno or 0, error.strerror or "")


def _holds_a_store(path: Path) -> bool:
    """Whether a database of SQLite, what it keeps beside itself, or a backup (also of PostgreSQL) stands there."""
    main = next((path.with_name(path.name.removesuffix(one)) for one in BESIDE if path.name.removesuffix(one) not in ("", path.name)), path)
    if not main.is_file():
        return False
    with main.open("rb") as file:
        return file.read(len(SQLITE_MARK)).startswith((SQLITE_MARK, POSTGRES_MARK))


def _replace(path: Path, content: bytes) -> None:
    # Short, since the name itself may be as long as the file system takes one; new, since others may write to this folder too.
    beside = path.with_name(f".{uuid.uuid4().hex[:8]}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
