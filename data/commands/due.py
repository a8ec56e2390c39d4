"""``due``: who owes what by when; everything to send about it; reminders for a timer, which never go out twice."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.model import Language, office_day
from data.commands.asking import NEWEST, Commands, in_store, told, typed

if TYPE_CHECKING:
    from analysis.desk.owed import Owed
    from analysis.model import Campaign


def add(commands: Commands) -> None:
    """``due``: lists, packs, sends."""
    parser = commands.add_parser("due", help="ai còn nợ gì, hạn nào; gói đôn đốc; thư nhắc theo lịch")
    parser.add_argument("--day", metavar="YYYY-MM-DD", type=typed(date.fromisoformat), help="tính đến ngày (mặc định: hôm nay)")
    parser.add_argument("--unit", metavar="MÃ", help="chỉ một đơn vị")
    parser.add_argument("--year", **NEWEST)
    parser.add_argument("--zip", metavar="FILE.zip", type=Path, help="ghi tin nhắn, thư, biểu trống của từng đơn vị và lịch")
    parser.add_argument("--calendar", metavar="FILE.ics", type=Path, help="ghi lịch các mốc của phong trào")
    parser.add_argument("--send", action="store_true", help="gửi thư nhắc đến kỳ mà chưa gửi (cần TIENDO_SMTP_HOST, TIENDO_SMTP_FROM)")
    parser.add_argument("--log", action="store_true", help="đã gửi gì cho ai")
    parser.add_argument("--json", action="store_true", help="một đối tượng JSON")
    parser.set_defaults(run=in_store(_guarded))


def _guarded(arguments: argparse.Namespace) -> int:
    from analysis.access import NotAllowed
    from data.desk.mail import MailNotSet
    from data.handing_out.file_writing import NotWritten

    try:
        return _due(arguments)
    except (NotAllowed, MailNotSet, NotWritten) as refused:
        return told(refused, 2)


def _due(arguments: argparse.Namespace) -> int:
    from data.commands.terminal import person_at_terminal
    from data.desk.urging import by_unit, calendar_ics, owed_on, urging_zip
    from data.handing_out.file_writing import write_beside
    from data.store.engine import open_store

    campaign = arguments.year
    if arguments.unit is not None and arguments.unit not in campaign.units:
        return told(f"Không có đơn vị mã “{arguments.unit}”; các mã: {', '.join(campaign.units)}.", 2)
    today = arguments.day or office_day(datetime.now(UTC))
    if arguments.calendar is not None:
        write_beside(arguments.calendar, calendar_ics(campaign, Language.VIETNAMESE))
    if arguments.log:
        return _log(arguments, campaign)
    if arguments.send:
        return _send(arguments, campaign, today)
    engine, acting = open_store(), person_at_terminal()
    found = [one for one in owed_on(engine, campaign, today, acting=acting) if arguments.unit in (None, one.unit)]
    if arguments.zip is not None:
        write_beside(arguments.zip, urging_zip(engine, campaign, by_unit(found), today, acting=acting))
    if arguments.json:
        return _print_json({"campaign": campaign.year, "day": today.isoformat(), "owed": [_as_json(one) for one in found]})
    _print(campaign, found)
    return 0


def _print(campaign: Campaign, found: list[Owed]) -> None:
    from analysis.desk.owed import owed_name, when
    from data.commands.terminal import print_table

    vietnamese = Language.VIETNAMESE
    rows = [(campaign.units[one.unit].name_vi, owed_name(campaign, one, vietnamese), when(one, vietnamese)) for one in found]
    print_table("Còn phải gửi", ["Đơn vị", "Nội dung", "Hạn"], rows, left=(0, 1, 2))


def _as_json(one: Owed) -> dict[str, Any]:
    return {
        "unit": one.unit,
        "kind": one.kind.value,
        "about": one.about,
        "due": one.due.isoformat() if one.due else None,
        "days_left": one.days_left,
        "overdue": one.overdue,
        "subjects": list(one.subjects),
    }


def _send(arguments: argparse.Namespace, campaign: Campaign, today: date) -> int:
    from data.commands.terminal import person_at_terminal
    from data.desk.mail import mail_server
    from data.desk.urging import reminders, send_reminders
    from data.store.engine import open_store

    server, engine, acting = mail_server(), open_store(), person_at_terminal()
    wanted = [one for one in reminders(engine, campaign, today, acting=acting) if arguments.unit in (None, one.unit)]
    sent = send_reminders(engine, campaign, server, wanted, acting=acting)
    failed = [one for one in sent if one.problem]
    if arguments.json:
        listed = [
            {
                "unit": one.reminder.unit,
                "address": one.reminder.address or None,
                "about": [{"about": each.about, "stage": stage} for each, stage in one.reminder.owed],
                "problem": one.problem or None,
            }
            for one in sent
        ]
        _print_json({"campaign": campaign.year, "day": today.isoformat(), "sent": listed})
    else:
        print(f"Đã gửi {len(sent) - len(failed)} thư nhắc; {len(failed)} chưa gửi được.")
        for one in failed:
            print(f"  {campaign.units[one.reminder.unit].name_vi}: {one.problem}")
    return 1 if failed else 0


def _log(arguments: argparse.Namespace, campaign: Campaign) -> int:
    from data.commands.terminal import person_at_terminal
    from data.store.engine import open_store
    from data.store.messages import messages

    found = [one for one in messages(open_store(), campaign, acting=person_at_terminal()) if arguments.unit in (None, one.unit)]
    if arguments.json:
        listed = [
            {
                "unit": one.unit,
                "about": one.about,
                "stage": one.stage,
                "way": one.way.value,
                "recipient": one.recipient,
                "problem": one.problem or None,
                "actor": one.actor,
                "at": one.at.isoformat() if one.at else None,
            }
            for one in found
        ]
        return _print_json({"campaign": campaign.year, "messages": listed})
    for one in found:
        at = f"{one.at:%Y-%m-%d %H:%M}" if one.at else ""
        print(f"{at}  {one.way.value}  {campaign.units[one.unit].name_vi}  {one.about}  {one.problem or 'đã gửi'}")
    return 0


def _print_json(found: object) -> int:
    print(json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False))
    return 0
