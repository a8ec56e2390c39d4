"""``pack``: what differs from the last approved pack, and its approval."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from analysis.model import Language
from data.commands.asking import NEWEST, Commands, in_store, told

if TYPE_CHECKING:
    from data.meeting.approving import BeforeApproval


def add(commands: Commands) -> None:
    """``pack changes`` and ``pack approve``."""
    parser = commands.add_parser("pack", help="bộ tài liệu họp: những con số khác bản duyệt trước, và duyệt")
    doing = parser.add_subparsers(required=True, metavar="VIỆC")
    for name, run, said in (
        ("changes", _changes, "những con số khác bộ tài liệu được duyệt gần nhất"),
        ("approve", _approve, "duyệt bộ tài liệu của một bản chốt"),
    ):
        one = doing.add_parser(name, help=said)
        one.add_argument("--snapshot", metavar="NAME", required=True, help="tên bản chốt")
        one.add_argument("--campaign", **NEWEST)
        one.set_defaults(run=in_store(run))
        if run is _changes:
            one.add_argument("--json", action="store_true", help="một đối tượng JSON")
        else:
            one.add_argument("--code", metavar="MÃ", required=True, help="mã đối chiếu của số liệu đã xem (pack changes in ra)")
            one.add_argument("--note", metavar="TEXT", default="", help="ghi chú của người duyệt")


def _looked_at(arguments: argparse.Namespace) -> BeforeApproval | None:
    from data.meeting.approving import before_approval
    from data.store.engine import open_store
    from data.store.snapshots import snapshot_named

    store = open_store()
    try:
        snapshot = snapshot_named(store, arguments.campaign.year, arguments.snapshot)
    except KeyError:
        return None
    return before_approval(store, arguments.campaign, snapshot)


def _unknown(arguments: argparse.Namespace) -> int:
    return told(f"Không có bản chốt “{arguments.snapshot}” của năm {arguments.campaign.year}; xem bằng lệnh snapshot list.", 2)


def _changes(arguments: argparse.Namespace) -> int:
    from analysis.display.elements.table import written
    from analysis.display.since.before_approval import approval_headline, approval_lines, approval_table

    found = _looked_at(arguments)
    if found is None:
        return _unknown(arguments)
    campaign, language = arguments.campaign, Language.VIETNAMESE
    against = None if found.against is None else found.against.name
    table = approval_table(campaign, found.changes, found.facts, language, first=against is None)
    text = written(table)
    if arguments.json:
        rows = [dict(zip(text.columns, row, strict=True)) for row in text.to_numpy().tolist()]
        approved = None if found.given is None else {"actor": found.given.actor, "at": found.given.at.isoformat()}
        told_json = {"snapshot": found.snapshot.name, "against": against, "code": found.code, "approved": approved, "figures": rows}
        print(json.dumps(told_json, ensure_ascii=False, indent=1))
        return 0
    print(f"{approval_headline(campaign, found.changes, against, language)}. Mã đối chiếu: {found.code}.")
    for line in approval_lines(table):
        print(f"• {line}")
    if found.given is not None:
        print(f"Đã duyệt: {found.given.actor}.")
    return 0


def _approve(arguments: argparse.Namespace) -> int:
    from data.commands.terminal import person_at_terminal
    from data.meeting.approving import approve
    from data.store.engine import open_store
    from data.store.snapshots import snapshot_named

    store = open_store()
    try:
        snapshot = snapshot_named(store, arguments.campaign.year, arguments.snapshot)
        given = approve(store, arguments.campaign, snapshot, seen=arguments.code, acting=person_at_terminal(), note=arguments.note)
    except KeyError:
        return _unknown(arguments)
    except ValueError:
        return told("Mã không đúng với số liệu của bản chốt này. Xem lại bằng lệnh pack changes, rồi duyệt với mã nó in ra.", 2)
    print(f"Đã duyệt bộ tài liệu “{snapshot.name}”: {given.actor}, mã {given.code}.")
    return 0
