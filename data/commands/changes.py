"""``changes``: what is different between two snapshots, or a snapshot and now."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from analysis.model import Language
from data.commands.arguments import period_of
from data.commands.asking import NEWEST, Commands, in_store, told, typed

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from analysis.model import Campaign
    from analysis.progress.changes import Changes


def add(commands: Commands) -> None:
    """``changes``: what is different between two snapshots, or a snapshot and now."""
    parser = commands.add_parser("changes", help="số liệu thay đổi giữa hai bản chốt, hoặc từ một bản chốt đến nay")
    parser.add_argument("--from", dest="before", metavar="NAME", required=True, help="tên bản chốt")
    parser.add_argument("--to", dest="after", metavar="NAME|now", default="now", help="tên bản chốt sau, hoặc now (mặc định)")
    parser.add_argument("--as-of", metavar="YYYY-MM", type=typed(period_of), help="kỳ số liệu của now (mặc định: kỳ của bản chốt)")
    parser.add_argument("--json", action="store_true", help="một đối tượng JSON")
    parser.add_argument("--campaign", **NEWEST)
    parser.set_defaults(run=in_store(_changes))


def _changes(arguments: argparse.Namespace) -> int:
    from analysis.progress.changes_summary import as_json
    from data.store.engine import open_store

    campaign = arguments.campaign
    try:
        found = _compared(open_store(), campaign, arguments)
    except KeyError as missing:
        return told(f"Không có bản chốt “{missing.args[0]}” của năm {campaign.year}; xem bằng lệnh snapshot list.", 2)
    if arguments.json:
        print(json.dumps(as_json(found, campaign.year), ensure_ascii=False, indent=1, allow_nan=False))
    else:
        _print(campaign, found)
    return 0


def _compared(engine: Engine, campaign: Campaign, arguments: argparse.Namespace) -> Changes:
    from analysis.progress.changes import NOW
    from data.meeting.now_and_snapshots import difference, kept, now
    from data.store.snapshots import snapshot_named

    before = snapshot_named(engine, campaign.year, arguments.before)
    if arguments.after == NOW:
        after = now(engine, campaign, arguments.as_of or before.as_of)
    else:
        after = kept(engine, campaign, snapshot_named(engine, campaign.year, arguments.after))
    return difference(engine, kept(engine, campaign, before), after)


def _print(campaign: Campaign, found: Changes) -> None:
    from analysis.display.elements.table import written
    from analysis.display.since import changes as display
    from data.commands.terminal import print_table

    print(f"{display.changes_headline(campaign, found, Language.VIETNAMESE)}.")
    if not found.nothing:
        print(f"{display.counts_sentence(found, Language.VIETNAMESE)}. {display.restatement_sentence(found, Language.VIETNAMESE)}")
    for table in (display.effects_table(campaign, found, Language.VIETNAMESE), display.targets_table(campaign, found, Language.VIETNAMESE)):
        if len(table.rows):
            text = written(table)
            print_table(table.title, list(text.columns), text.to_numpy().tolist(), left=[0])
    for line in display.figure_lines(campaign, found, Language.VIETNAMESE):
        print(f"• {line}")
