"""``audit``: the trail of who changed what, shown, exported and proved whole."""

from __future__ import annotations

import argparse
import json
import re

from data.commands.asking import Commands, in_store, told, typed

TOUCHED = "Nhật ký không còn nguyên: {}. Giữ nguyên cơ sở dữ liệu; chạy cùng lệnh này trên từng bản sao lưu để biết từ khi nào."


def add(commands: Commands) -> None:
    """``audit verify`` and ``audit list``."""
    parser = commands.add_parser("audit", help="nhật ký: ai làm gì, khi nào, từ đâu")
    doing = parser.add_subparsers(required=True, metavar="VIỆC")
    verified = doing.add_parser("verify", help="kiểm tra không dòng nào bị sửa, bớt hoặc chèn")
    verified.add_argument(
        "--noted",
        type=typed(_noted),
        metavar="HASH",
        help="mã băm đã ghi ở nơi khác (từ 16 ký tự đầu): phải còn đó",
    )
    verified.set_defaults(run=in_store(_verify))
    listed = doing.add_parser("list", help="in nhật ký, một dòng JSON mỗi việc, mới nhất trước")
    listed.add_argument("--most", type=int, default=100, metavar="N", help="nhiều nhất bao nhiêu dòng (mặc định 100)")
    listed.set_defaults(run=in_store(_list))


def _noted(written: str) -> str:
    noted = written.strip().rstrip("…").lower()
    if not re.fullmatch(r"[0-9a-f]{16,64}", noted):
        raise ValueError("mã băm gồm 16 đến 64 chữ số và chữ cái từ a đến f, như lệnh này in ra")
    return noted


def _verify(arguments: argparse.Namespace) -> int:
    from data.store.engine import open_store, reading
    from data.store.trail import holds_hash, verify_trail

    with reading(open_store()) as connection:
        found = verify_trail(connection)
        forged = arguments.noted and not holds_hash(connection, arguments.noted)
    if found.broken_at is not None:
        return told(TOUCHED.format(f"dòng {found.broken_at} không khớp với dòng trước nó (bị sửa, bớt hoặc chèn)"), 1)
    if found.cut_off:
        return told(TOUCHED.format(f"các dòng sau dòng thứ {found.lines} đã bị cắt bỏ"), 1)
    if forged:
        return told(TOUCHED.format("không dòng nào mang mã băm đã ghi lại; cả nhật ký đã bị thay bằng một nhật ký khác"), 1)
    print(f"Nhật ký nguyên vẹn: {found.lines} dòng, mã băm của dòng cuối {found.head}")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from data.store.engine import open_store
    from data.store.trail_lines import trail_lines

    for one in trail_lines(open_store(), arguments.most):
        row = {"number": one.number, "at": one.at.isoformat(), "actor": one.actor, "origin": one.origin}
        print(json.dumps({**row, "action": one.action, "subject": one.subject, "detail": one.detail}, ensure_ascii=False))
    return 0
