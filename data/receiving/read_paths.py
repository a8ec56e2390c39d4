"""Files of the disk to readings, without a store: what ``cli.py read`` does."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.intake.arrival import Arrival, arrived, refused_reading
from analysis.model import Campaign, Reading
from data.receiving.parcels.opening import opened
from data.receiving.parcels.pieces import Piece
from data.workbook.limits import FILE_BYTES
from data.workers.reading import read_files


def read_paths(paths: Iterable[Path], campaign: Campaign) -> Iterator[Reading]:
    """Readings in the order of the paths, nothing saved; a path that cannot be opened gets one as well, with the reason.

    An archive or a mail gives one for each file in it. A file is opened only when a worker gets to it, so that a folder of
    hundreds keeps memory small.
    """
    line: deque[Piece] = deque()

    def to_read() -> Iterator[tuple[str, bytes]]:
        for path in paths:
            for piece in _pieces(path):
                line.append(piece)
                if not piece.arrival.refused:
                    yield piece.name, piece.content

    for reading in read_files(to_read(), campaign):
        while (piece := line.popleft()).arrival.refused:
            yield _refused(piece)
        yield arrived(reading, piece.name, piece.arrival)
    yield from map(_refused, line)


def _pieces(path: Path) -> tuple[Piece, ...]:
    content = content_of(path)
    if isinstance(content, str):
        return (Piece(path.name, b"", Arrival(refused=("unreadable", content))),)
    return opened(path.name, content)


def _refused(piece: Piece) -> Reading:
    return arrived(refused_reading(piece.name, piece.arrival), piece.name, piece.arrival)


def content_of(path: Path) -> bytes | str:
    """The bytes of a file, or a Vietnamese clause saying why there are none.

    One byte more than the limit at most is read: the reader then says that the file is too large.
    """
    try:
        with path.open("rb") as file:
            return file.read(FILE_BYTES + 1)
    except FileNotFoundError:
        return f"không có tệp “{path}”"
    except IsADirectoryError:
        return f"“{path}” là một thư mục"
    except PermissionError:
        return f"không có quyền đọc “{path}”"
    except OSError as error:
        return f"không mở được “{path}” ({error.strerror})"
