"""``sample``: the made-up year into an empty store."""

from __future__ import annotations

import argparse

from data.commands.asking import NEWEST, Commands, in_store


def add(commands: Commands) -> None:
    """``sample load``: the made-up year into an empty store."""
    parser = commands.add_parser("sample", help="năm minh họa (số liệu giả định)")
    load = parser.add_subparsers(required=True, metavar="VIỆC").add_parser("load", help="nạp vào cơ sở dữ liệu chưa có số liệu thật")
    load.add_argument("--campaign", **NEWEST)
    load.set_defaults(run=in_store(_sample_load))


def _sample_load(arguments: argparse.Namespace) -> int:
    from data.commands.terminal import bar
    from data.receiving import ingest_report
    from data.samples.sample_year import load_sample_year
    from data.store.engine import open_store

    with bar("Nạp năm minh họa") as shown:
        report = load_sample_year(open_store(), arguments.campaign, shown)
    print(ingest_report.summary(report))
    print("Đây là số liệu minh họa; các tệp bị từ chối là tệp cố ý làm sai để xem thử.")
    return 0
