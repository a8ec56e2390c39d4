"""``tasks``: the duties without assigned targets, unit by unit, and what a unit reports on one told in words."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis.model import TASK_STATES, Campaign, Kind, Language, Status
from data.commands.arguments import campaign_in_store, period_of
from data.commands.asking import Commands, in_store, told, typed

AS_OF: dict[str, Any] = {"metavar": "YYYY-MM", "type": typed(period_of), "default": "", "help": "kỳ số liệu (tháng cuối)"}


def add(commands: Commands) -> None:
    """``tasks show`` and ``tasks report``."""
    parser = commands.add_parser("tasks", help="nhiệm vụ không giao chỉ tiêu, theo đơn vị")
    kinds = parser.add_subparsers(required=True, metavar="VIỆC")
    show = kinds.add_parser("show", help="tình hình từng nhiệm vụ")
    show.add_argument("--as-of", **AS_OF)
    show.add_argument("--unit", metavar="MÃ", help="chỉ một đơn vị")
    show.add_argument("--json", action="store_true", help="một đối tượng JSON")
    show.set_defaults(run=in_store(_show))
    report = kinds.add_parser("report", help="ghi báo cáo của một đơn vị về một nhiệm vụ định tính")
    report.add_argument("--as-of", **AS_OF)
    report.add_argument("--unit", metavar="MÃ", required=True, help="đơn vị báo cáo")
    report.add_argument("--task", metavar="MÃ", required=True, help="nhiệm vụ")
    report.add_argument("--state", choices=[one.value for one in TASK_STATES], required=True, help="đã, đang hoặc chưa thực hiện")
    report.add_argument("--text", default="", help="kết quả, việc đã làm")
    report.add_argument("--evidence", metavar="FILE", type=Path, action="append", default=[], help="tệp minh chứng (lặp lại được)")
    report.set_defaults(run=in_store(_report))


def _show(arguments: argparse.Namespace) -> int:
    from analysis.display.elements.table import written
    from analysis.display.elements.view import View
    from analysis.display.now.tasks import as_json, section_title, sections, tasks_table
    from analysis.progress.compute import compute
    from data.commands.terminal import print_table
    from data.store.engine import open_store
    from data.store.read import current_facts, district_targets
    from data.store.tasks import task_reports

    campaign = campaign_in_store(arguments.as_of.year)
    if arguments.unit is not None and arguments.unit not in campaign.units:
        return told(f"Không có đơn vị mã {arguments.unit}; các mã: {', '.join(campaign.units)}.", 2)
    engine = open_store()
    assigned = district_targets(engine, campaign.year)
    progress = compute(campaign, current_facts(engine, campaign.year), assigned, arguments.as_of)
    view = View(campaign, progress, assigned, Language.VIETNAMESE, task_reports(engine, campaign.year))
    if arguments.json:
        print(as_json(view, arguments.unit))
        return 0
    for section, members in sections(view):
        table = written(tasks_table(view, members, short=True))
        print_table(section_title(view, section), list(table.columns), table.to_numpy().tolist(), left=(0, 1, 2))
    return 0


def _report(arguments: argparse.Namespace) -> int:
    from data.commands.terminal import person_at_terminal
    from data.store.engine import open_store
    from data.store.tasks import NewTaskReport, save_task_report
    from data.workbook.limits import bytes_of

    campaign = campaign_in_store(arguments.as_of.year)
    wrong = _wrong(campaign, arguments.task, arguments.unit)
    if wrong:
        return told(wrong, 2)
    try:
        evidence = tuple((path.name, bytes_of(path)) for path in arguments.evidence)
    except OSError as error:
        return told(f"Không mở được “{error.filename}” ({error.strerror}); chưa lưu gì.", 2)
    report = NewTaskReport(
        arguments.task, arguments.unit, arguments.as_of, Status(arguments.state), arguments.text, datetime.now(UTC), evidence
    )
    number = save_task_report(open_store(), campaign, report, acting=person_at_terminal())
    print(f"Đã lưu báo cáo số {number} của {campaign.units[arguments.unit].name_vi}.")
    return 0


def _wrong(campaign: Campaign, task: str, unit: str) -> str:
    """Why nothing can be reported so, "" where it can."""
    qualitative = [one.code for one in campaign.tasks if one.kind is Kind.QUALITATIVE]
    if task not in qualitative:
        return f"“{task}” không phải nhiệm vụ định tính; các mã: {', '.join(qualitative)}."
    if unit not in campaign.reporters(task):
        return f"Đơn vị “{unit}” không được giao nhiệm vụ này; các mã: {', '.join(campaign.reporters(task))}."
    return ""
