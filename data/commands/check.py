"""``check``: our own tables, and what the directive contradicts."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.commands.asking import Commands
from data.tables.campaign import REFERENCE, campaign_years, load_campaign


def add(commands: Commands) -> None:
    """``check``: our own tables, and what the directive contradicts."""
    parser = commands.add_parser("check", help="kiểm tra các bảng và nêu chỗ chương trình tự mâu thuẫn")
    parser.add_argument("--campaign", type=Path, metavar="FOLDER", help="thư mục bảng của một phong trào (mặc định: mọi năm)")
    parser.set_defaults(run=_check)


def _check(arguments: argparse.Namespace) -> int:
    from analysis import directive

    folders = [arguments.campaign] if arguments.campaign else [REFERENCE / str(year) for year in campaign_years()]
    for folder in folders:
        print("\n".join(directive.lines(load_campaign(folder))))
    return 0
