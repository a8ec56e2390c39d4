"""``check``: our own tables, and what the directive contradicts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data.commands.asking import Commands
from data.tables.campaign import REFERENCE, campaign_years, load_campaign
from data.tables.of_this_year import headlines_without, mistakes_of_year
from data.tables.rows import TableError


def add(commands: Commands) -> None:
    """``check``: our own tables, and what the directive contradicts."""
    parser = commands.add_parser("check", help="kiểm tra các bảng và nêu chỗ chương trình tự mâu thuẫn")
    parser.add_argument("--campaign", type=Path, metavar="FOLDER", help="thư mục bảng của một phong trào (mặc định: mọi năm)")
    parser.set_defaults(run=_check)


def _check(arguments: argparse.Namespace) -> int:
    from analysis import directive

    folders = [arguments.campaign.resolve()] if arguments.campaign else [REFERENCE / str(year) for year in campaign_years()]
    wrong = 0
    for folder in folders:
        mistakes = _mistakes(folder)
        wrong += len(mistakes)
        if mistakes:
            print("\n".join(f"Bảng dữ liệu gốc có lỗi, cần sửa trước khi dùng: {one}" for one in mistakes), file=sys.stderr)
        else:
            print("\n".join(directive.lines(load_campaign(folder))))
    return 1 if wrong else 0


def _mistakes(folder: Path) -> list[str]:
    """Every mistake of another year; what else stops the tables from loading, and headlines that nobody can follow."""
    found: list[str] = []
    try:
        found += map(str, mistakes_of_year(folder))
        found += map(str, headlines_without(folder, load_campaign(folder)))
    except TableError as mistake:
        found.append(str(mistake))
    return list(dict.fromkeys(found))
