"""``projection``: where the counts may stand at the year's end, and what catching up takes."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from analysis.model import Language
from data.commands.arguments import campaign_in_store, district_of, indicator_of, period_of
from data.commands.asking import Commands, in_store, told, typed

if TYPE_CHECKING:
    from analysis.display.elements.view import View
    from analysis.model import Campaign, Period


def add(commands: Commands) -> None:
    """``projection``: where the counts may stand at the year's end, and what catching up takes."""
    parser = commands.add_parser("projection", help="dự báo đến 31/12 và phần cần bù")
    parser.add_argument("--as-of", metavar="YYYY-MM", type=typed(period_of), default="", help="kỳ số liệu (tháng cuối)")
    parser.add_argument("--indicator", metavar="MÃ", help="chỉ một chỉ tiêu, với từng cách dự báo và từng huyện")
    parser.add_argument("--district", metavar="MÃ", help="của một huyện, thành phố")
    parser.add_argument("--back-test", action="store_true", help="thử các cách dự báo trên năm gần nhất đã đủ số liệu")
    parser.add_argument("--json", action="store_true", help="một đối tượng JSON")
    parser.set_defaults(run=in_store(_projection))


def _projection(arguments: argparse.Namespace) -> int:
    from analysis.display.future.outlook_summary import as_json, projected

    campaign = campaign_in_store(arguments.as_of.year)
    try:
        district, indicator = district_of(campaign, arguments.district) or "", indicator_of(campaign, arguments.indicator)
    except ValueError as error:
        return told(error, 2)
    view = _view(campaign, arguments.as_of)
    rows = view.outlook.projections
    shown = set(rows[rows["district"] == district]["indicator"])
    if indicator and indicator not in shown:
        return told(f"Chỉ tiêu {indicator} không có số liệu theo huyện.", 2)
    codes = (indicator,) if indicator else tuple(code for code in campaign.indicators if code in shown)
    if arguments.json:
        print(json.dumps(as_json(view, codes, district, with_back_test=arguments.back_test), ensure_ascii=False, indent=1, allow_nan=False))
    elif arguments.back_test:
        _print_back_test(view, codes, district)
    elif indicator:
        _print_indicator(view, indicator, district)
    else:
        _print_table(view, projected(view, district), district)
    return 0


def _view(campaign: Campaign, as_of: Period) -> View:
    from analysis.display.elements.view import View
    from analysis.progress.compute import compute
    from data.meeting.outlook_inputs import outlook_inputs_of
    from data.store.engine import open_store
    from data.store.read import current_facts, district_targets

    engine = open_store()
    facts, targets = current_facts(engine, campaign.year), district_targets(engine, campaign.year)
    if facts.empty:
        told(f"Cơ sở dữ liệu chưa có số liệu nào của năm {campaign.year}.", 0)
    return View(
        campaign, compute(campaign, facts, targets, as_of), targets, Language.VIETNAMESE, outlook_inputs=outlook_inputs_of(engine, campaign)
    )


def _print_table(view: View, codes: tuple[str, ...], district: str) -> None:
    from analysis.display.future import outlook_summary as summary
    from analysis.progress.summary import title
    from data.commands.terminal import print_table

    heading = title(view.progress, view.campaign, view.language, district or None)
    print_table(heading, summary.headings(view), summary.table_rows(view, codes, district), left=summary.OF_WORDS)


def _print_indicator(view: View, indicator: str, district: str) -> None:
    from analysis.display.elements.table import written
    from analysis.display.future.catching_up import shortfall_table
    from analysis.display.future.outlook_summary import method_lines, sentences
    from data.commands.terminal import print_table

    print(f"{view.name_of(indicator)}, {view.district_name(district)}")
    for one in sentences(view, indicator, district):
        print(f"• {one}")
    for line in method_lines(view, indicator, district):
        print(f"  – {line}")
    table = None if district else shortfall_table(view, indicator)
    if table is not None:
        text = written(table)
        print_table(table.title, list(text.columns), text.to_numpy().tolist(), left=[0])


def _print_back_test(view: View, codes: tuple[str, ...], district: str) -> None:
    from analysis.display.future import outlook_summary as summary
    from data.commands.terminal import print_table

    year = view.outlook_inputs.tested_on
    rows = summary.back_test_rows(view, codes, district)
    if year is None or not rows:
        told("Chưa kiểm nghiệm được: chưa có năm nào có đủ số liệu đến tháng 12.", 0)
        return
    made_up = " – SỐ LIỆU MINH HỌA" if year.progress.made_up else ""
    print_table(f"Thử trên năm {year.campaign.year}{made_up}", summary.back_test_headings(view), rows, left=summary.OF_WORDS)
