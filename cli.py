"""The terminal's way in: thin. Each command is a module of ``data.commands``; ``COMMANDS`` lists them."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from data.commands import (
    annotate,
    audit,
    causes,
    changes,
    check,
    coverage,
    decisions,
    due,
    emulation,
    export,
    findings,
    form,
    ingest,
    keeping,
    letter,
    pack,
    people,
    progress,
    projection,
    read,
    registration,
    sample,
    serve,
    snapshot,
    targets,
    tasks,
    verify,
    watch,
    withdraw,
)
from data.commands.asking import told
from data.tables.rows import TableError

if TYPE_CHECKING:
    from data.commands.asking import Commands, Run

COMMANDS: tuple[Callable[[Commands], None], ...] = (
    serve.add,
    check.add,
    read.add,
    annotate.add,
    letter.add,
    findings.add,
    form.add,
    ingest.add,
    watch.add,
    targets.add,
    sample.add,
    progress.add,
    projection.add,
    snapshot.add,
    changes.add,
    export.add,
    pack.add,
    verify.add,
    decisions.add,
    coverage.add,
    emulation.add,
    tasks.add,
    causes.add,
    due.add,
    registration.add,
    withdraw.add,
    people.add,
    keeping.add,
    audit.add,
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status is its answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that is no UTF-8 arrives with surrogates; it must not cost the report of a whole folder.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = argparse.ArgumentParser(prog="cli.py", description="Tiến Độ – theo dõi tiến độ chỉ tiêu")
    commands = parser.add_subparsers(required=True, metavar="LỆNH")
    for add in COMMANDS:
        add(commands)
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
    except TableError as mistake:
        return told(f"Bảng dữ liệu gốc có lỗi, cần sửa trước khi dùng: {mistake}", 1)


if __name__ == "__main__":
    # A command lives for seconds and keeps nearly all it makes: walking its objects over and over is up to a fifth of its time.
    gc.set_threshold(100_000, 20, 20)
    raise SystemExit(main())
