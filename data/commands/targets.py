"""``targets``: the targets that another document assigns to districts."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.commands.asking import NEWEST, Commands, in_store, told


def add(commands: Commands) -> None:
    """``targets load``: the targets that another document assigns to districts."""
    parser = commands.add_parser("targets", help="chỉ tiêu giao cho huyện, thành phố")
    listed = "nạp biểu giao chỉ tiêu (Excel), hoặc bảng CSV: district,indicator,due,value,source,as_written"
    load = parser.add_subparsers(required=True, metavar="VIỆC").add_parser("load", help=listed)
    load.add_argument("file", metavar="FILE.xlsx|csv", type=Path)
    load.add_argument("--campaign", **NEWEST)
    load.add_argument("--yes", action="store_true", help="lưu cả khi còn chỗ cần xác nhận")
    load.set_defaults(run=in_store(_targets_load))


def _targets_load(arguments: argparse.Namespace) -> int:
    from data.commands.terminal import person_at_terminal
    from data.receiving.district_targets import load_targets, outcome_lines
    from data.store.engine import open_store

    try:
        loaded = load_targets(open_store(), arguments.campaign, arguments.file, acting=person_at_terminal(), confirmed=arguments.yes)
    except OSError as error:
        return told(f"Không mở được “{arguments.file}” ({error.strerror}).", 2)
    print("\n".join(outcome_lines(loaded)))
    return 1 if loaded.saved is None else 0
