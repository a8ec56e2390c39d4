"""``decisions``: what meetings decided and what became of it."""

from __future__ import annotations

import argparse
import json
from datetime import date

from analysis.model import DecisionState, MeetingDecision
from data.commands.asking import NEWEST, Commands, in_store, typed


def add(commands: Commands) -> None:
    """``decisions list`` and ``decisions report``."""
    parser = commands.add_parser("decisions", help="kết luận của các cuộc họp và kết quả thực hiện")
    doing = parser.add_subparsers(required=True, metavar="VIỆC")
    listed = doing.add_parser("list", help="các kết luận, cũ trước mới sau")
    listed.add_argument("--campaign", **NEWEST)
    listed.add_argument("--json", action="store_true", help="một mảng JSON")
    listed.set_defaults(run=in_store(_list))
    told = doing.add_parser("report", help="ghi kết quả thực hiện một kết luận")
    told.add_argument("number", type=int, metavar="SỐ", help="số của kết luận (decisions list)")
    told.add_argument("state", type=typed(_state), metavar="{open,under_way,done,dropped}", help="chưa, đang, đã làm, hoặc thôi")
    told.add_argument("--text", default="", metavar="TEXT", help="kết quả bằng lời")
    told.set_defaults(run=in_store(_report))


def _state(text: str) -> DecisionState:
    try:
        return DecisionState(text)
    except ValueError:
        raise ValueError(f"“{text}” không phải open, under_way, done hay dropped") from None


def _list(arguments: argparse.Namespace) -> int:
    from analysis.display.since.decisions import STATE_WORDS
    from analysis.model import Language
    from data.commands.terminal import print_table
    from data.store.decisions import decisions
    from data.store.engine import open_store

    found = decisions(open_store(), arguments.campaign.year)
    if arguments.json:
        print(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=1))
        return 0
    if not found:
        print(f"Chưa có kết luận họp nào của năm {arguments.campaign.year}.")
        return 0
    heads = ["Số", "Kỳ", "Kết luận", "Chủ trì", "Hạn", "Tình trạng"]
    rows = [
        [str(one.id), str(one.as_of), one.text, one.owner, _day(one.due), Language.VIETNAMESE.say(*STATE_WORDS[one.state])] for one in found
    ]
    print_table("Kết luận họp", heads, rows, left=range(6))
    return 0


def _report(arguments: argparse.Namespace) -> int:
    from data.commands.terminal import person_at_terminal
    from data.store.decisions import report_on
    from data.store.engine import open_store

    report_on(open_store(), arguments.number, arguments.state, arguments.text, acting=person_at_terminal())
    print(f"Đã ghi kết quả của kết luận số {arguments.number}.")
    return 0


def _as_json(one: MeetingDecision) -> dict[str, object]:
    figure = one.figure
    return {
        "number": one.id,
        "as_of": str(one.as_of),
        "slide": one.slide_title,
        "text": one.text,
        "owner": one.owner or None,
        "due": one.due.isoformat() if one.due else None,
        "state": one.state.value,
        "figure": None
        if figure is None
        else {"indicator": figure.indicator, "district": figure.district, "value": figure.value, "fact_ids": list(figure.fact_ids)},
        "reports": [{"state": told.state.value, "text": told.text, "actor": told.actor, "at": told.at.isoformat()} for told in one.reports],
    }


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
