"""``withdraw``: a saved workbook no longer counts, with the reason; or counts again."""

from __future__ import annotations

import argparse

from data.commands.arguments import campaign_in_store
from data.commands.asking import Commands, in_store, told


def add(commands: Commands) -> None:
    """``withdraw``: a saved workbook no longer counts, with the reason; or counts again."""
    parser = commands.add_parser("withdraw", help="rút một bản nộp đã lưu, hoặc khôi phục bản đã rút")
    parser.add_argument("submission", type=int, metavar="SỐ", help="số của bản nộp (như cli.py ingest --json ghi ở “submission”)")
    parser.add_argument("--reason", default="", metavar="LÝ DO", help="vì sao rút; bắt buộc khi rút")
    parser.add_argument("--undo", action="store_true", help="khôi phục bản đã rút")
    parser.add_argument("--json", action="store_true", help="một đối tượng JSON")
    parser.set_defaults(run=in_store(_withdraw))


def _withdraw(arguments: argparse.Namespace) -> int:
    from data.commands.terminal import person_at_terminal
    from data.receiving import withdraw_report
    from data.store.engine import open_store
    from data.store.withdraw import take_back, withdraw

    engine = open_store()
    try:
        if arguments.undo:
            changed = take_back(engine, arguments.submission, acting=person_at_terminal())
        else:
            changed = withdraw(engine, arguments.submission, reason=arguments.reason, acting=person_at_terminal())
    except KeyError:
        return told(f"Không có bản nộp số {arguments.submission}.", 2)
    if arguments.json:
        print(withdraw_report.json_line(changed, undone=arguments.undo))
    else:
        print(withdraw_report.text(changed, campaign_in_store, undone=arguments.undo))
    return 0
