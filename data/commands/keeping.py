"""``backup``, ``restore``, ``copy`` and ``doctor``: losing nothing, and knowing that nothing is lost."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from data.commands.asking import Commands, in_store, told


def add(commands: Commands) -> None:
    """The four commands."""
    saved = commands.add_parser("backup", help="sao lưu cả cơ sở dữ liệu trong khi mọi người làm việc, và thử khôi phục ngay")
    saved.add_argument("path", metavar="FILE", help="tệp sao lưu; một thư mục (hoặc tên có / ở cuối) thì tự đặt tên theo giờ")
    saved.add_argument("--keep", type=int, default=0, metavar="N", help="FILE là thư mục: giữ N bản mới nhất, xóa bản cũ hơn --days")
    saved.add_argument("--days", type=int, default=30, metavar="N", help="số ngày giữ (mặc định 30)")
    saved.set_defaults(run=in_store(_backup))
    back = commands.add_parser("restore", help="khôi phục một bản sao lưu vào cơ sở dữ liệu trống (TIENDO_DATABASE)")
    back.add_argument("path", metavar="FILE", type=Path, help="tệp do lệnh backup ghi ra")
    back.set_defaults(run=in_store(_restore))
    moved = commands.add_parser("copy", help="chép cả cơ sở dữ liệu sang một nơi trống, cả giữa SQLite và PostgreSQL")
    moved.add_argument("--from", dest="source", required=True, metavar="URL", help="cơ sở dữ liệu đang có")
    moved.add_argument("--to", dest="target", required=True, metavar="URL", help="cơ sở dữ liệu trống")
    moved.set_defaults(run=in_store(_copy))
    looked = commands.add_parser("doctor", help="kiểm tra bản cài đặt này; nói việc cần sửa")
    looked.add_argument("--json", action="store_true", help="in thành JSON")
    looked.add_argument("--address", default="127.0.0.1", metavar="ADDRESS", help="địa chỉ mà máy chủ lắng nghe, như của lệnh serve")
    looked.set_defaults(run=_doctor)


def _backup(arguments: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from data.commands.terminal import person_at_terminal
    from data.keeping.backup import backup, tidy, usual_name
    from data.store.engine import open_store

    named = Path(arguments.path)
    # A folder that is not there yet must not become a file, of which there is then one alone for ever.
    folder = named if named.is_dir() or arguments.keep > 0 or arguments.path.endswith(("/", os.sep)) else None
    if folder and folder.exists() and not folder.is_dir():
        return told(f"“{folder}” không phải một thư mục; --keep giữ nhiều bản nên cần một thư mục.", 2)
    path = folder / usual_name(datetime.now(UTC)) if folder else named
    made = backup(open_store(), person_at_terminal(), path)
    print(f"Đã sao lưu và khôi phục thử, giống hệt: {made.path} ({made.size} byte, {made.rows} dòng).")
    if folder and arguments.keep > 0:
        for gone in tidy(folder, keep=arguments.keep, days=arguments.days):
            print(f"Đã xóa bản cũ: {gone.name}")
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from data.commands.terminal import person_at_terminal
    from data.keeping.backup import restore
    from data.store.engine import open_store

    held = restore(arguments.path, open_store(instead_of_lost=True), person_at_terminal())
    print(f"Đã khôi phục {sum(one.rows for one in held.values())} dòng trong {len(held)} bảng, giống hệt bản sao lưu.")
    return 0


def _copy(arguments: argparse.Namespace) -> int:
    from data.keeping.copying import copy_store
    from data.store.engine import open_store

    held = copy_store(open_store(arguments.source), open_store(arguments.target))
    print(f"Đã chép {sum(one.rows for one in held.values())} dòng trong {len(held)} bảng; hai bên giống hệt.")
    return 0


def _doctor(arguments: argparse.Namespace) -> int:
    from data.keeping.doctor import examine, must_be_mended
    from data.keeping.health import Health

    found = examine(os.environ, address=arguments.address)
    if arguments.json:
        rows = [{"what": one.what, "health": one.health, "found": one.found, "what_to_do": one.what_to_do} for one in found]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        signs = {Health.GOOD: "✓", Health.LOOK: "△", Health.MEND: "✗"}
        for one in found:
            print(f"{signs[one.health]} {one.what}: {one.found}" + (f"\n    → {one.what_to_do}" if one.what_to_do else ""))
    return told("Có việc phải sửa.", 1) if must_be_mended(found) else 0
