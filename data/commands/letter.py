"""``letter``: the text to the senders of refused workbooks."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.commands.arguments import day_of
from data.commands.asking import LANGUAGE, NEWEST, Commands, told, typed


def add(commands: Commands) -> None:
    """``letter``: the text to the senders of refused workbooks."""
    parser = commands.add_parser("letter", help="thư gửi đơn vị có biểu bị từ chối, để sao chép")
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="tệp của các đơn vị")
    parser.add_argument("--all", action="store_true", help="cả các tệp không bị từ chối")
    parser.add_argument("--day", metavar="NGÀY", type=typed(day_of), help="ngày viết thư, để nêu hạn gần nhất (mặc định: hôm nay)")
    parser.add_argument("--language", **LANGUAGE, help="ngôn ngữ (mặc định vi)")
    parser.add_argument("--campaign", **NEWEST)
    parser.set_defaults(run=_letter)


def _letter(arguments: argparse.Namespace) -> int:
    from analysis.reports.letter import letters
    from data.commands.arguments import today
    from data.receiving.read_paths import read_paths

    readings = list(read_paths(arguments.files, arguments.campaign))
    text = letters(readings, arguments.campaign, arguments.language, arguments.day or today(), every=arguments.all)
    if not text:
        return told("Không có tệp nào bị từ chối; không cần thư.", 0)
    print(text)
    return 0
