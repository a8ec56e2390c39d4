"""Where somebody wants a document: written whole or not at all, and nothing else is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from data.handing_out.file_writing import NotWritten, write_beside
from data.workbook.limits import FILE_BYTES, bytes_of

needs_posix = pytest.mark.skipif(os.name != "posix", reason="devices, pipes and links of POSIX")


@needs_posix
def test_a_device_is_written_to_and_stays_a_device() -> None:
    write_beside(Path("/dev/null"), b"a")
    assert Path("/dev/null").is_char_device()


@needs_posix
def test_a_pipe_gets_the_bytes() -> None:
    reading, writing = os.pipe()
    write_beside(Path(f"/dev/fd/{writing}"), b"whole")
    os.close(writing)
    with os.fdopen(reading, "rb") as came:
        assert came.read() == b"whole"


@needs_posix
def test_a_link_keeps_pointing_where_it_points(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    target, link = tmp_path / "shared" / "bc.xlsx", tmp_path / "bc.xlsx"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_beside(link, b"new")
    assert (link.is_symlink(), target.read_bytes(), sorted(tmp_path.rglob("*"))) == (True, b"new", [link, target.parent, target])


def test_a_folder_is_no_place_for_a_document(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="Không ghi được"):
        write_beside(tmp_path, b"a")
    assert list(tmp_path.iterdir()) == []


@needs_posix
def test_what_never_ends_is_read_up_to_the_limit() -> None:
    with pytest.raises(OSError, match="tệp nặng hơn 64 MB"):
        bytes_of(Path("/dev/zero"))


def test_a_file_of_the_largest_size_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "to.bin").write_bytes(bytes(FILE_BYTES))
    assert len(bytes_of(tmp_path / "to.bin")) == FILE_BYTES


def test_a_document_takes_the_place_of_no_database_and_no_backup(tmp_path: Path) -> None:
    """``export report -o tiendo.db`` took the whole store for a document's place."""
    held = {"tiendo.db": b"SQLite format 3\0...", "pg.backup": b"PGDMP..."}
    for name, content in held.items():
        (tmp_path / name).write_bytes(content)
    for name in (*held, "tiendo.db-wal"):
        with pytest.raises(NotWritten, match="cơ sở dữ liệu"):
            write_beside(tmp_path / name, b"a")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == held
    (tmp_path / "other-wal").write_bytes(b"")
    write_beside(tmp_path / "other-wal", b"a")


def test_what_the_disk_refuses_is_said_in_vietnamese(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="không có thư mục ấy"):
        write_beside(tmp_path / "no" / "a.xlsx", b"a")
    with pytest.raises(NotWritten, match="đó là một thư mục"):
        write_beside(tmp_path, b"a")


def test_a_name_as_long_as_the_disk_takes_it_is_written(tmp_path: Path) -> None:
    name = "a" * 250 + ".xlsx"
    write_beside(tmp_path / name, b"a")
    assert [one.name for one in tmp_path.iterdir()] == [name]
