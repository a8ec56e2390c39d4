"""A document written to the place that somebody named, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


class NotWritten(Exception):
    """Why a file could not be written, as a Vietnamese sentence."""


def write_beside(path: Path, content: bytes, *, not_over: Path | None = None) -> None:
    """Write a file; what stood there before stays until the new one is complete.

    A link keeps pointing where it points, and what is no file (/dev/stdout, a pipe) is written to, never replaced.

    Parameters
    ----------
    not_over
        A file that must not be replaced: the sender's original.

    Raises
    ------
    NotWritten
        If it would replace the original, or the disk does not take it.
    """
    if not_over is not None and path.exists() and path.samefile(not_over):
        raise NotWritten(f"“{path}” là chính tệp gốc; hãy đặt tên khác cho bản ghi ra.")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            _replace(path.resolve(), content)
    except OSError as error:
        raise NotWritten(f"Không ghi được “{path}” ({error.strerror}).") from error


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
