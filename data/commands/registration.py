"""``registration``: blank registrations to hand out, what was registered, what is to be said about it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from data.commands.asking import NEWEST, Commands, Run, in_store, told

if TYPE_CHECKING:
    from analysis.desk.registration import RegistrationsAtDay


def add(commands: Commands) -> None:
    """``registration form`` and ``registration list``."""
    parser = commands.add_parser("registration", help="bản đăng ký thi đua của các đơn vị")
    kinds = parser.add_subparsers(required=True, metavar="VIỆC")
    form = kinds.add_parser("form", help="bản đăng ký trống của một đơn vị, hoặc của mọi đơn vị (zip)")
    whose = form.add_mutually_exclusive_group(required=True)
    whose.add_argument("--unit", metavar="MÃ")
    whose.add_argument("--all-units", action="store_true")
    form.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    form.add_argument("--year", **NEWEST)
    form.set_defaults(run=in_store(_guarded(_form)))
    listed = kinds.add_parser("list", help="đơn vị đã đăng ký gì, điểm cần lưu ý")
    listed.add_argument("--unit", metavar="MÃ")
    listed.add_argument("--year", **NEWEST)
    listed.add_argument("--json", action="store_true", help="một đối tượng JSON")
    listed.set_defaults(run=in_store(_guarded(_list)))


def _guarded(run: Run) -> Run:
    def guarded(arguments: argparse.Namespace) -> int:
        from analysis.access import NotAllowed
        from data.handing_out.file_writing import NotWritten
        from data.store.registrations import RegistrationRefused

        try:
            return run(arguments)
        except (NotAllowed, RegistrationRefused, NotWritten) as refused:
            return told(refused, 2)

    return guarded


def _form(arguments: argparse.Namespace) -> int:
    from data.commands.terminal import person_at_terminal
    from data.desk.registering import blank_registration, blank_registrations
    from data.handing_out.file_writing import write_beside
    from data.store.engine import open_store

    campaign, engine, acting = arguments.year, open_store(), person_at_terminal()
    if arguments.all_units:
        content = blank_registrations(engine, campaign, campaign.units, acting=acting)
    else:
        content = blank_registration(engine, campaign, arguments.unit, acting=acting).content
    write_beside(arguments.output, content)
    print(f"Bản đăng ký thi đua trống → {arguments.output}")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from analysis.model import office_day
    from data.commands.terminal import person_at_terminal
    from data.desk.registering import registrations_at
    from data.store.engine import open_store
    from data.store.registrations import RegistrationRefused

    campaign = arguments.year
    if arguments.unit is not None and arguments.unit not in campaign.units:
        raise RegistrationRefused(f"Không có đơn vị mã “{arguments.unit}”; các mã: {', '.join(campaign.units)}.")
    found = registrations_at(open_store(), campaign, office_day(datetime.now(UTC)), acting=person_at_terminal())
    if arguments.json:
        print(json.dumps(_as_json(found, arguments.unit), ensure_ascii=False, indent=1, allow_nan=False))
        return 0
    for unit in campaign.units:
        if arguments.unit in (None, unit):
            registration = found.registered.get(unit)
            state = (
                f"bản thứ {registration.version}, {len(registration.content.lines)} chỉ tiêu" if registration else "chưa có trong hệ thống"
            )
            print(f"{campaign.units[unit].name_vi}: {state}")
            for one in found.points_about(unit):
                print(f"  • {one.said.vi}")
    return 0


def _as_json(found: RegistrationsAtDay, only: str | None) -> dict[str, object]:
    from data.store.registrations import content_json

    units = [unit for unit in found.campaign.units if only in (None, unit)]
    return {
        "campaign": found.campaign.year,
        "registrations": [
            {
                "unit": unit,
                "version": one.version,
                "received_at": one.received_at.isoformat(),
                "first_received_at": one.first_received_at.isoformat(),
                "made_up": one.made_up,
                **content_json(one.content),
            }
            for unit in units
            if (one := found.registered.get(unit)) is not None
        ],
        "points": [
            {"unit": one.unit, "concern": one.concern.value, "indicator": one.indicator or None, "sentence": one.said.vi}
            for one in found.points
            if only in (None, one.unit)
        ],
    }
