"""``people``: who may come in, for departments whose server asks."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import datetime, time, timedelta

from data.commands.arguments import campaign_in_store, day_of
from data.commands.asking import Commands, in_store, told, typed


def add(commands: Commands) -> None:
    """``people``: who may come in."""
    parser = commands.add_parser("people", help="tài khoản, vai trò và ủy quyền của những người được vào")
    doing = parser.add_subparsers(required=True, metavar="VIỆC")
    shown = doing.add_parser("list", help="liệt kê tài khoản")
    shown.add_argument("--json", action="store_true", help="in thành JSON")
    shown.set_defaults(run=in_store(_list))
    made = doing.add_parser("add", help="thêm tài khoản; in mật khẩu lần đầu một lần duy nhất")
    _described(made)
    made.add_argument("--no-password", action="store_true", help="người này được nhận ra qua oidc hoặc proxy")
    made.set_defaults(run=in_store(_add))
    changed = doing.add_parser("change", help="đổi tên, vai trò hoặc đơn vị; các phiên đang mở kết thúc")
    _described(changed)
    changed.set_defaults(run=in_store(_change))
    for name, said in (("close", "khóa tài khoản"), ("open", "mở lại tài khoản"), ("reset", "cấp mật khẩu lần đầu mới")):
        one = doing.add_parser(name, help=said)
        one.add_argument("key", metavar="TÊN", help="tên đăng nhập")
        one.set_defaults(run=in_store({"close": _close, "open": _open, "reset": _reset}[name]))
    acting = doing.add_parser("delegate", help="cho một người làm thay người khác trong thời hạn")
    acting.add_argument("key", metavar="TÊN", help="tên đăng nhập của người làm thay")
    acting.add_argument("for_whom", metavar="THAY", help="tên đăng nhập của người được thay")
    acting.add_argument("--since", type=typed(day_of), required=True, metavar="NGÀY", help="từ ngày, 2023-06-20")
    acting.add_argument("--until", type=typed(day_of), required=True, metavar="NGÀY", help="đến hết ngày")
    acting.set_defaults(run=in_store(_delegate))
    standing = doing.add_parser("delegations", help="các ủy quyền đang có hoặc sắp có hiệu lực")
    standing.add_argument("--json", action="store_true", help="in thành JSON")
    standing.set_defaults(run=in_store(_delegations))
    ended = doing.add_parser("undelegate", help="kết thúc một ủy quyền trước hạn")
    ended.add_argument("key", metavar="SỐ", type=int, help="số của ủy quyền trong people delegations")
    ended.set_defaults(run=in_store(_undelegate))


def _described(parser: argparse.ArgumentParser) -> None:
    from analysis.access import Role

    parser.add_argument("key", metavar="TÊN", help="tên đăng nhập, chữ thường không dấu")
    parser.add_argument("--name", required=True, help="họ tên")
    parser.add_argument("--role", required=True, choices=[str(role) for role in Role], help="vai trò")
    parser.add_argument("--unit", default=None, metavar="CODE", help="mã đơn vị, chỉ của vai trò unit")


def _list(arguments: argparse.Namespace) -> int:
    from analysis.access import ROLE_NAMES
    from data.commands.terminal import print_table
    from data.people.accounts import accounts
    from data.store.engine import open_store

    found = accounts(open_store())
    if arguments.json:
        rows = [
            {
                "key": one.key,
                "name": one.name,
                "role": one.role,
                "unit": one.unit,
                "closed": one.closed_at is not None,
                "must_change": one.must_change,
            }
            for one in found
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    states = {True: "đã khóa", False: "được vào"}
    cells = [(one.key, one.name, ROLE_NAMES[one.role][0], one.unit or "", states[one.closed_at is not None]) for one in found]
    print_table("Tài khoản", ("tên đăng nhập", "họ tên", "vai trò", "đơn vị", "trạng thái"), cells, left=range(5))
    return 0


def _add(arguments: argparse.Namespace) -> int:
    return _answered(arguments, "add")


def _change(arguments: argparse.Namespace) -> int:
    return _answered(arguments, "change")


def _close(arguments: argparse.Namespace) -> int:
    return _answered(arguments, "close")


def _open(arguments: argparse.Namespace) -> int:
    return _answered(arguments, "open")


def _reset(arguments: argparse.Namespace) -> int:
    return _answered(arguments, "reset")


def _delegate(arguments: argparse.Namespace) -> int:
    return _answered(arguments, "delegate")


def _undelegate(arguments: argparse.Namespace) -> int:
    return _answered(arguments, "undelegate")


def _delegations(arguments: argparse.Namespace) -> int:
    from datetime import UTC

    from analysis.model import Language, office_day
    from data.commands.terminal import print_table
    from data.people.accounts import delegations
    from data.store.engine import open_store

    found = delegations(open_store(), datetime.now(UTC))
    if arguments.json:
        rows = [asdict(one) | {"since": one.since.isoformat(), "until": one.until.isoformat()} for one in found]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    day = Language.VIETNAMESE.date
    lines = [(str(one.number), one.person, one.for_whom, day(office_day(one.since)), day(office_day(one.last))) for one in found]
    print_table("Ủy quyền", ("Số", "Người làm thay", "Thay cho", "Từ ngày", "Đến hết ngày"), lines, left={1, 2})
    return 0


def _answered(arguments: argparse.Namespace, doing: str) -> int:
    """Do it, and say what to tell the person; 1 with a sentence where it cannot be."""
    from data.people.accounts import WrongAccount

    try:
        print(_done(arguments, doing))
    except WrongAccount as wrong:
        return told(wrong, 1)
    return 0


def _done(arguments: argparse.Namespace, doing: str) -> str:
    from analysis.access import Person, Role
    from analysis.model import OFFICE_TIME
    from data.commands.terminal import person_at_terminal
    from data.people import accounts
    from data.store.engine import open_store

    engine, acting, key = open_store(), person_at_terminal(), arguments.key
    if doing in ("add", "change"):
        described = Person(key, arguments.name, Role(arguments.role), _known_unit(arguments.unit))
        if doing == "change":
            accounts.change_person(engine, acting, described)
            return f"Đã đổi {key}; các phiên đang mở của người này đã kết thúc."
        first = accounts.add_person(engine, acting, described, with_password=not arguments.no_password)
        return f"Đã thêm {key}." if first is None else _told_once(key, first)
    if doing == "reset":
        return _told_once(key, accounts.reset_password(engine, acting, key))
    if doing == "delegate":
        since, until = (datetime.combine(day, time(), OFFICE_TIME) for day in (arguments.since, arguments.until + timedelta(days=1)))
        accounts.delegate(engine, acting, key, arguments.for_whom, since=since, until=until)
        return f"{key} được làm thay {arguments.for_whom} từ {since:%d/%m/%Y} đến hết {arguments.until:%d/%m/%Y}."
    if doing == "undelegate":
        accounts.end_delegation(engine, acting, key)
        return f"Đã kết thúc ủy quyền số {key}."
    accounts.close_person(engine, acting, key, closed=doing == "close")
    return f"Đã khóa {key}." if doing == "close" else f"Đã mở lại {key}."


def _known_unit(code: str | None) -> str | None:
    """The unit's code, if any campaign has such a unit; accounts outlive a year."""
    from data.people.accounts import WrongAccount
    from data.tables.campaign import campaign_years

    if code is not None and not any(code in campaign_in_store(year).units for year in campaign_years()):
        raise WrongAccount(f"Không có đơn vị mang mã {code} (xem units.csv).")
    return code


def _told_once(key: str, password: str) -> str:
    return f"Mật khẩu lần đầu của {key}: {password}\nChỉ hiện một lần; người này phải đổi khi đăng nhập lần đầu."
