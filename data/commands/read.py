"""``read``: what workbooks say, without saving anything."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.commands.asking import NEWEST, Commands


def add(commands: Commands) -> None:
    """``read``: what workbooks say, without saving anything."""
    parser = commands.add_parser("read", help="đọc biểu báo cáo, in số liệu và phát hiện (không lưu)")
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="tệp cần đọc")
    parser.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON")
    parser.add_argument("--campaign", **NEWEST)
    parser.set_defaults(run=_read)


def _read(arguments: argparse.Namespace) -> int:
    from analysis.intake import reading_report
    from data.receiving.read_paths import read_paths

    shown = reading_report.json_line if arguments.json else reading_report.text
    accepted = []
    for reading in read_paths(arguments.files, arguments.campaign):
        print(shown(reading), flush=True)
        accepted.append(reading.accepted)
    return 0 if all(accepted) else 1
