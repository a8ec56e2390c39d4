"""The terminal's way in: thin. Each command is a module of ``data.commands``; ``COMMANDS`` lists them."""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from data.commands.asking import told
from data.tables.rows import TableError

if TYPE_CHECKING:
    from data.commands.asking import Commands, Run

COMMANDS: Mapping[str, str] = {
    "serve": "serve",
    "check": "check",
    "read": "read",
    "annotate": "annotate",
    "letter": "letter",
    "findings": "findings",
    "form": "form",
    "ingest": "ingest",
    "watch": "watch",
    "targets": "targets",
    "sample": "sample",
    "progress": "progress",
    "projection": "projection",
    "snapshot": "snapshot",
    "changes": "changes",
    "export": "export",
    "pack": "pack",
    "verify": "verify",
    "decisions": "decisions",
    "coverage": "coverage",
    "emulation": "emulation",
    "tasks": "tasks",
    "causes": "causes",
    "due": "due",
    "registration": "registration",
    "withdraw": "withdraw",
    "people": "people",
    "backup": "keeping",
    "restore": "keeping",
    "copy": "keeping",
    "doctor": "keeping",
    "audit": "audit",
}
"""Each command and the module of ``data.commands`` that describes and runs it, in the order of the help."""

NO_WORKERS = (
    "Máy không mở được tiến trình đọc tệp (thiếu bộ nhớ, hết số tiến trình được phép, hoặc tài khoản không đọc được bản cài đặt). "
    "Những gì đã lưu vẫn còn; tệp chưa đọc không bị lỗi gì. Chạy cli.py doctor để biết vì sao, rồi chạy lại lệnh này."
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status is its answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that is no UTF-8 arrives with surrogates; it must not cost the report of a whole folder.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = argparse.ArgumentParser(prog="cli.py", description="Tiến Độ – theo dõi tiến độ chỉ tiêu")
    commands = parser.add_subparsers(required=True, metavar="LỆNH")
    describe(commands, sys.argv[1:] if arguments is None else arguments)
    try:
        # An argument already names a campaign, so a table may turn out broken before the command runs.
        chosen = parser.parse_args(arguments)
        run: Run = chosen.run
        status = run(chosen)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Whoever read along has seen enough ("| head"); what is left must not be written at the exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except BrokenExecutor:
        return told(NO_WORKERS, 1)
    except TableError as mistake:
        return told(f"Bảng dữ liệu gốc có lỗi, cần sửa trước khi dùng: {mistake}", 1)


def describe(commands: Commands, typed: Sequence[str] = ()) -> None:
    """Describe the command that was typed, which alone is imported then; all of them where none was, as for the help."""
    named = typed[0] if typed and typed[0] in COMMANDS else None
    for module in dict.fromkeys(COMMANDS.values() if named is None else [COMMANDS[named]]):
        importlib.import_module(f"data.commands.{module}").add(commands)


@contextmanager
def hardly_collecting() -> Iterator[None]:
    """Look for garbage seldom within the block, and never again after it: for a process that then ends.

    A command lives for seconds and keeps nearly all it makes: walking its objects over and over is up to a fifth of its time.
    The interpreter would look once more at its end, among all that every library made; the end of the process frees it too.
    """
    gc.set_threshold(100_000, 20, 20)
    yield
    gc.freeze()


if __name__ == "__main__":
    with hardly_collecting():
        status = main()
    raise SystemExit(status)
