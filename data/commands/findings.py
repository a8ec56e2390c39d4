"""``findings``: everything that can be noticed about a workbook, and how each repair is undone."""

from __future__ import annotations

import argparse
import json

from data.commands.asking import Commands


def add(commands: Commands) -> None:
    """``findings``: everything that can be noticed about a workbook, and how each repair is undone."""
    parser = commands.add_parser("findings", help="mọi phát hiện có thể có, và cách hoàn tác từng chỗ tự hiểu")
    parser.add_argument(
        "--severity", choices=("note", "warning", "suspicious", "error"), help="chỉ một mức (note: những chỗ phần mềm tự hiểu)"
    )
    parser.add_argument("--json", action="store_true", help="một danh sách JSON")
    parser.set_defaults(run=_findings)


def _findings(arguments: argparse.Namespace) -> int:
    from analysis.reports.findings_list import as_markdown, as_records, listed_findings

    chosen = [one for one in listed_findings() if arguments.severity in (None, str(one.severity))]
    print(json.dumps(as_records(chosen), ensure_ascii=False, indent=1) if arguments.json else as_markdown(chosen), end="")
    return 0
