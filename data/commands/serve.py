"""``serve``: the dashboard in the browser."""

from __future__ import annotations

import argparse
import os

from data.commands.asking import Commands, told
from data.tables.campaign import campaign_years, load_year


def add(commands: Commands) -> None:
    """``serve``: the dashboard in the browser."""
    parser = commands.add_parser("serve", help="mở trang theo dõi trên máy này")
    parser.add_argument("--port", type=int, default=8501, metavar="PORT", help="cổng (mặc định 8501)")
    parser.add_argument("--address", default="127.0.0.1", metavar="ADDRESS", help="địa chỉ lắng nghe (mặc định chỉ máy này)")
    parser.set_defaults(run=_serve)


def _serve(arguments: argparse.Namespace) -> int:
    from data.commands import server
    from data.people.ways import WrongSetting, refuse_unsafe, ways_in

    try:
        refuse_unsafe(ways_in(os.environ), arguments.address)
    except WrongSetting as wrong:
        return told(wrong, 2)
    for year in campaign_years():
        load_year(year)
    try:
        with server.running(arguments.address, arguments.port) as process:
            print(f"Tiến Độ: {server.url(arguments.address, arguments.port)} (dừng bằng Ctrl+C)", flush=True)
            return process.wait()
    except server.NotServing as reason:
        return told(reason, 1)
    except KeyboardInterrupt:
        return 0
