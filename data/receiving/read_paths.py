"""Files of the disk to readings, without a store: what ``cli.py read`` does."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.intake.findings import finding
from analysis.model import Campaign, Reading
from data.workbook.limits import FILE_BYTES
from data.workers.reading import read_files


def read_paths(paths: Iterable[Path], campaign: Campaign) -> Iterator[Reading]:
    """Readings in the order of the paths, nothing saved; a path that cannot be opened gets one as well, with the reason.

    A file is opened only when a worker gets to it, so that a folder of hundreds keeps memory small.
    """
    # One place a path: what is known without reading, None where a worker reads it.
    line: deque[Reading | None] = deque()

    def opened() -> Iterator[tuple[str, bytes]]:
        for path in paths:
            content = content_of(path)
            if isinstance(content, bytes):
                line.append(None)
                yield path.name, content
            else:
                line.append(Reading(path.name, None, None, (), (finding("unreadable", detail=content),)))

    for reading in read_files(opened(), campaign):
        while (refused := line.popleft()) is not None:
            yield refused
        yield reading
    yield from (refused for refused in line if refused is not None)


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
