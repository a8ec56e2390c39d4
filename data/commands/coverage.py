"""``coverage``: what each total rests on, who was on time, and whether figures that should be the same are."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from analysis.model import Language
from data.commands.arguments import campaign_in_store, period_of
from data.commands.asking import Commands, in_store, typed

if TYPE_CHECKING:
    import pandas as pd

    from analysis.display.elements.view import View


def add(commands: Commands) -> None:
    """``coverage``: what each total rests on, who was on time, and whether figures that should be the same are."""
    parser = commands.add_parser("coverage", help="độ phủ, hạn báo cáo và đối chiếu đến hết một kỳ")
    parser.add_argument("--as-of", metavar="YYYY-MM", type=typed(period_of), required=True, help="kỳ số liệu (tháng cuối)")
    parser.add_argument("--json", action="store_true", help="một đối tượng JSON")
    parser.set_defaults(run=in_store(_coverage))


def _coverage(arguments: argparse.Namespace) -> int:
    from analysis.display.elements.view import View
    from analysis.progress.compute import compute
    from analysis.progress.coverage_summary import as_json
    from analysis.progress.discipline import discipline
    from analysis.progress.reconciliation import reconcile
    from data.store import read
    from data.store.engine import open_store
    from data.store.receipts import receipts

    campaign, as_of, engine = campaign_in_store(arguments.as_of.year), arguments.as_of, open_store()
    facts, targets = read.current_facts(engine, campaign.year), read.district_targets(engine, campaign.year)
    progress, pairs = compute(campaign, facts, targets, as_of), reconcile(campaign, facts, targets, as_of)
    standing = [one for one in read.submissions(engine, campaign.year) if one.withdrawn_at is None]
    prompt = discipline(campaign, standing, as_of, receipts(engine, campaign.year))
    if arguments.json:
        print(json.dumps(as_json(progress, facts, prompt, pairs), ensure_ascii=False, indent=1, allow_nan=False))
    else:
        _print(View(campaign, progress, targets, Language.VIETNAMESE), facts, prompt, pairs)
    return 0


def _print(view: View, facts: pd.DataFrame, discipline: pd.DataFrame, pairs: pd.DataFrame) -> None:
    from analysis.display.certainty.quality import checks_frame, pairs_table, totals_table
    from analysis.display.elements.table import written
    from analysis.display.senders.reporting import owed_by, reporting_headline
    from data.commands.terminal import print_table

    as_of = view.progress.as_of
    print(f"{reporting_headline(view.campaign, discipline, as_of, Language.VIETNAMESE)}.")
    for unit, owed in owed_by(view.campaign, discipline, as_of, Language.VIETNAMESE):
        print(f"• {unit}: còn thiếu {owed}.")
    for table in (totals_table(view, facts), pairs_table(view, pairs)):
        if len(table.rows):
            text = written(table)
            print_table(table.title, list(text.columns), text.to_numpy().tolist(), left=(0, 5))
    checks = checks_frame(pairs, Language.VIETNAMESE)
    print_table("Đối chiếu", list(checks.columns), checks.to_numpy().tolist(), left=[0])
