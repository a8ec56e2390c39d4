"""``ingest``: files and folders into the store."""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from data.commands.arguments import day_received
from data.commands.asking import NEWEST, Commands, in_store, told, typed

if TYPE_CHECKING:
    from data.workers.cluster import Cluster


def add(commands: Commands) -> None:
    """``ingest``: files and folders into the store."""
    parser = commands.add_parser("ingest", help="đọc và lưu biểu báo cáo (tệp hoặc thư mục)")
    parser.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="tệp hoặc thư mục")
    parser.add_argument(
        "--received", metavar="NGÀY", type=typed(day_received), help="ngày nhận, như 2023-06-25 hoặc 25/6/2023 (mặc định: bây giờ)"
    )
    parser.add_argument(
        "--confirm-suspicious",
        metavar="LÝ DO",
        default="",
        help="lý do vì sao số liệu đáng ngờ là đúng; không ghi thì biểu có số liệu đáng ngờ không được lưu",
    )
    parser.add_argument("--cluster", metavar="tcp://MÁY:8786", default="", help="đọc bằng các máy của một cụm dask.distributed")
    parser.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON, dòng cuối là tổng hợp")
    parser.add_argument("--campaign", **NEWEST)
    parser.set_defaults(run=in_store(_ingest))


def _ingest(arguments: argparse.Namespace) -> int:
    from data.commands.terminal import bar, person_at_terminal
    from data.receiving import ingest, ingest_report
    from data.store.engine import open_store
    from data.workers.cluster import NoCluster
    from data.workers.reading import reader

    campaign, paths, arrived = arguments.campaign, arguments.paths, arguments.received
    reader().leave_a_core()
    try:
        with _readers(arguments.cluster) as read_by, bar("Đọc và lưu") as shown:
            report = ingest.ingest_paths(
                open_store(),
                campaign,
                paths,
                received_at=arrived,
                acting=person_at_terminal(),
                progress=shown,
                confirm_suspicious=arguments.confirm_suspicious,
                read_by=read_by,
            )
    except NoCluster as reason:
        return told(f"{reason} Chưa đọc tệp nào.", 2)
    except FileNotFoundError as error:
        return told(f"Không có tệp hoặc thư mục “{error.args[0]}”; chưa đọc tệp nào.", 2)
    print("\n".join(ingest_report.json_lines(report) if arguments.json else ingest_report.lines(report, campaign)))
    return 0 if report.accepted else 1


def _readers(cluster: str) -> AbstractContextManager[Cluster | None]:
    """A connection to the cluster that is named; nothing where none is, and this machine reads."""
    from data.workers.cluster import Cluster

    return Cluster(cluster) if cluster else nullcontext()
