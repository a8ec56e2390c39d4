"""``progress``: where every indicator stands at the end of a period."""

from __future__ import annotations

import argparse

from data.commands.arguments import campaign_in_store, district_of, period_of
from data.commands.asking import Commands, in_store, told, typed


def add(commands: Commands) -> None:
    """``progress``: where every indicator stands at the end of a period."""
    parser = commands.add_parser("progress", help="tiến độ các chỉ tiêu đến hết một kỳ")
    parser.add_argument("--as-of", metavar="YYYY-MM", type=typed(period_of), default="", help="kỳ số liệu (tháng cuối)")
    parser.add_argument("--district", metavar="MÃ", help="chỉ một huyện, thành phố")
    parser.add_argument("--json", action="store_true", help="một đối tượng JSON")
    parser.set_defaults(run=in_store(_progress))


def _progress(arguments: argparse.Namespace) -> int:
    from analysis.model import Language
    from analysis.progress import summary
    from analysis.progress.compute import compute
    from data.commands.terminal import print_table
    from data.store.engine import open_store
    from data.store.read import current_facts, district_targets

    campaign = campaign_in_store(arguments.as_of.year)
    try:
        district = district_of(campaign, arguments.district)
    except ValueError as error:
        return told(error, 2)
    engine = open_store()
    facts = current_facts(engine, campaign.year)
    if facts.empty:
        told(f"Cơ sở dữ liệu chưa có số liệu nào của năm {campaign.year}.", 0)
    progress = compute(campaign, facts, district_targets(engine, campaign.year), arguments.as_of)
    if arguments.json:
        print(summary.json_text(progress, district))
        return 0
    spoken = Language.VIETNAMESE
    title = summary.title(progress, campaign, spoken, district)
    headings = summary.headings(of_district=district is not None, language=spoken)
    print_table(title, headings, summary.table_rows(progress, campaign, spoken, district), left=summary.OF_WORDS)
    for note in summary.footnotes(progress, campaign, spoken) if district is None else ():
        print(f"• {note}")
    return 0
