"""``snapshot``: the state of the store under a name, for a meeting and what is made from it."""

from __future__ import annotations

import argparse
import json

from analysis.model import Language
from data.commands.arguments import end_of_day, period_of
from data.commands.asking import NEWEST, Commands, in_store, told, typed


def add(commands: Commands) -> None:
    """``snapshot take`` and ``snapshot list``."""
    parser = commands.add_parser("snapshot", help="bản chốt số liệu cho một cuộc họp")
    actions = parser.add_subparsers(required=True, metavar="VIỆC")
    take = actions.add_parser("take", help="chốt số liệu đang tính, dưới một tên")
    take.add_argument("name", metavar="NAME", help="tên, ví dụ “Sơ kết 24/06/2023”")
    take.add_argument("--as-of", metavar="YYYY-MM", type=typed(period_of), required=True, help="kỳ số liệu mà cuộc họp nói đến")
    take.add_argument("--received-until", metavar="NGÀY", type=typed(end_of_day), help="chỉ tính tệp nhận đến hết ngày này")
    take.add_argument("--note", default="", metavar="TEXT", help="ghi chú")
    take.set_defaults(run=in_store(_take))
    listed = actions.add_parser("list", help="các bản chốt đã có")
    listed.add_argument("--json", action="store_true", help="một mảng JSON")
    listed.add_argument("--campaign", **NEWEST)
    listed.set_defaults(run=in_store(_list))


def _take(arguments: argparse.Namespace) -> int:
    from data.amending.campaign import campaign_of, digests_in
    from data.commands.terminal import person_at_terminal
    from data.store.engine import open_store
    from data.store.snapshots import take_snapshot

    engine = open_store()
    taken = take_snapshot(
        engine,
        campaign_of(engine, arguments.as_of.year),
        arguments.name,
        arguments.as_of,
        acting=person_at_terminal(),
        tables=digests_in(engine, arguments.as_of.year),
        received_until=arguments.received_until,
        note=arguments.note,
    )
    print(f"Đã chốt “{taken.name}”: {taken.facts} số liệu đang tính, {taken.targets} chỉ tiêu giao cho huyện, số liệu đến {taken.as_of}.")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from analysis.display.since.snapshots import headings, snapshot_rows
    from analysis.progress.changes_summary import snapshot_json
    from data.commands.terminal import print_table
    from data.store.engine import open_store
    from data.store.snapshots import snapshots

    found = snapshots(open_store(), arguments.campaign.year)
    if arguments.json:
        print(json.dumps(snapshot_json(found), ensure_ascii=False, indent=1))
        return 0
    if not found:
        return told(f"Chưa có bản chốt nào của năm {arguments.campaign.year}. Chốt bằng lệnh snapshot take.", 0)
    print_table("Bản chốt số liệu", headings(Language.VIETNAMESE), snapshot_rows(found, Language.VIETNAMESE), left=range(6))
    return 0
