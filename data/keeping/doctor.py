"""Whether this installation is healthy: one line a thing looked at, what it is like, and what to mend."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sqlalchemy import Engine, text

from data.keeping.backup import LAST
from data.people.accounts import accounts
from data.people.ways import Mode, WrongSetting, ways_in
from data.store.engine import open_store, reading
from data.store.errors import StoreError
from data.store.trail import get_setting
from data.tables.campaign import campaign_years, load_year
from data.tables.rows import TableError

ROOT = Path(__file__).parents[2]
PINS = ROOT / "requirements.txt"
LEAST_FREE_BYTES, WARNED_FREE_BYTES = 200 * 1024**2, 2 * 1024**3
OLDEST_BACKUP = timedelta(days=2)
MOST_CLOCK_DRIFT = timedelta(minutes=2)
OLDEST_PYTHON = (3, 11)


class Health(StrEnum):
    """Good, worth looking at, or must be mended."""

    GOOD = "good"
    LOOK = "look"
    MEND = "mend"


@dataclass(frozen=True, slots=True)
class Looked:
    """One thing that was looked at: its name, how it is, what was found, and what to do (empty where it is good)."""

    what: str
    health: Health
    found: str
    what_to_do: str = ""


Look = Callable[[], Looked]


def examine(environment: Mapping[str, str], now: datetime | None = None) -> tuple[Looked, ...]:
    """Look at everything; nothing is changed and nothing stops the rest from being looked at."""
    at = now or datetime.now(UTC)
    found = [_python(), _packages(), _sign_in(environment), _tables()]
    try:
        engine = open_store()
    except StoreError as problem:
        return (*found, Looked("cơ sở dữ liệu", Health.MEND, problem.message, problem.what_to_do))
    try:
        found += [*_store(engine, at), _people(engine, environment), _backup(engine, at)]
    finally:
        engine.dispose()
    return tuple(found)


def must_be_mended(found: tuple[Looked, ...]) -> bool:
    """Whether anything is so wrong that people should not rely on it."""
    return any(one.health is Health.MEND for one in found)


def _python() -> Looked:
    own = ".".join(str(part) for part in sys.version_info[:3])
    good = sys.version_info >= OLDEST_PYTHON
    return Looked("Python", Health.GOOD if good else Health.MEND, own, "" if good else "Cần Python 3.11 trở lên.")


def _packages() -> Looked:
    """The pinned libraries against the installed ones."""
    wrong = [f"{name} {_installed(name)} (cần {pinned})" for name, pinned in _pins() if _installed(name) != pinned]
    if not wrong:
        return Looked("thư viện", Health.GOOD, "đúng các phiên bản đã ghim")
    return Looked("thư viện", Health.MEND, "; ".join(wrong), "Chạy make setup để cài đúng phiên bản.")


def _pins() -> Iterator[tuple[str, str]]:
    for line in PINS.read_text(encoding="utf-8").splitlines():
        name, equal, pinned = line.partition("#")[0].strip().rstrip("\\").partition("==")
        if equal:
            yield name.partition("[")[0].strip(), pinned.partition(";")[0].strip()


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "chưa cài"


def _sign_in(environment: Mapping[str, str]) -> Looked:
    try:
        ways = ways_in(environment)
    except WrongSetting as wrong:
        return Looked("đăng nhập", Health.MEND, "thiết lập chưa đúng", str(wrong))
    if ways.mode is Mode.LOCAL:
        return Looked("đăng nhập", Health.GOOD, "một người dùng trên máy này; máy khác không vào được")
    if not ways.secure:
        said = "Đặt TIENDO_BEHIND_TLS=1 khi máy chủ đứng sau nginx có TLS, để cookie chỉ đi qua đường mã hóa."
        return Looked("đăng nhập", Health.LOOK, f"{ways.mode}, cookie đi cả qua đường không mã hóa", said)
    return Looked("đăng nhập", Health.GOOD, f"{ways.mode}; tên máy chủ: {', '.join(sorted(ways.hosts))}")


def _tables() -> Looked:
    try:
        years = [load_year(year).year for year in campaign_years()]
    except TableError as wrong:
        return Looked("bảng gốc", Health.MEND, str(wrong), "Sửa bảng ở tệp và dòng đã nêu; cli.py check kiểm tra lại.")
    return Looked("bảng gốc", Health.GOOD, ", ".join(str(year) for year in years))


def _store(engine: Engine, at: datetime) -> Iterator[Looked]:
    with reading(engine) as connection:
        if engine.dialect.name == "sqlite":
            sound = connection.execute(text("PRAGMA quick_check")).scalar()
            good = sound == "ok"
            advice = "" if good else "Khôi phục từ bản sao lưu gần nhất (cli.py restore); giữ nguyên tệp hỏng."
            yield Looked("cơ sở dữ liệu", Health.GOOD if good else Health.MEND, f"SQLite, {sound}", advice)
        else:
            told = connection.execute(text("SHOW server_version")).scalar()
            yield Looked("cơ sở dữ liệu", Health.GOOD, f"PostgreSQL {told}")
            yield _clock(connection.execute(text("SELECT clock_timestamp()")).scalar_one(), at)
    if engine.dialect.name == "sqlite" and engine.url.database:
        file = Path(engine.url.database)
        yield _disk(file.parent)
        yield _rights(file)


def _clock(theirs: datetime, at: datetime) -> Looked:
    """The server's clock against ours: which workbook came later is decided by it."""
    drift = abs(theirs - at)
    if drift <= MOST_CLOCK_DRIFT:
        return Looked("đồng hồ", Health.GOOD, "khớp với máy chủ cơ sở dữ liệu")
    said = "Bật đồng bộ giờ (chrony, systemd-timesyncd) trên cả hai máy: bản nộp nào đến sau được xét theo giờ máy."
    return Looked("đồng hồ", Health.MEND, f"lệch {drift.total_seconds():.0f} giây so với máy chủ cơ sở dữ liệu", said)


def _disk(folder: Path) -> Looked:
    free = shutil.disk_usage(folder).free
    found = f"còn {free / 1024**3:.1f} GB"
    if free < LEAST_FREE_BYTES:
        return Looked("ổ đĩa", Health.MEND, found, "Giải phóng ổ đĩa ngay: khi đầy sẽ không lưu được.")
    if free < WARNED_FREE_BYTES:
        return Looked("ổ đĩa", Health.LOOK, found, "Sắp hết chỗ; dọn bớt hoặc chuyển sao lưu sang ổ khác.")
    return Looked("ổ đĩa", Health.GOOD, found)


def _rights(file: Path) -> Looked:
    """Whether others on this machine could read what offices sent."""
    if not os.access(file, os.W_OK) or not os.access(file.parent, os.W_OK):
        return Looked("quyền thư mục", Health.MEND, f"{file.parent} không ghi được", "Cấp quyền ghi cho tài khoản chạy Tiến Độ.")
    if os.name == "posix" and file.stat().st_mode & 0o007:
        said = f"chmod o-rwx {file}: mọi tài khoản trên máy này đọc được cơ sở dữ liệu."
        return Looked("quyền thư mục", Health.LOOK, "tài khoản khác trên máy đọc được", said)
    return Looked("quyền thư mục", Health.GOOD, "chỉ tài khoản chạy Tiến Độ")


def _people(engine: Engine, environment: Mapping[str, str]) -> Looked:
    """With accounts, somebody must be able to administer."""
    asked = environment.get("TIENDO_SIGN_IN", "local").strip().lower() in ("accounts", "oidc", "proxy")
    open_ones = [one for one in accounts(engine) if one.closed_at is None]
    administrators = sum(one.role == "administrator" for one in open_ones)
    if asked and not administrators:
        said = "Thêm người quản trị: cli.py people add TÊN --name … --role administrator"
        return Looked("tài khoản", Health.MEND, "chưa có người quản trị nào", said)
    waiting = sum(one.must_change for one in open_ones)
    return Looked("tài khoản", Health.GOOD, f"{len(open_ones)} đang mở, {administrators} quản trị, {waiting} chưa đổi mật khẩu lần đầu")


def _backup(engine: Engine, at: datetime) -> Looked:
    with reading(engine) as connection:
        last = get_setting(connection, LAST)
    if last is None:
        return Looked("sao lưu", Health.LOOK, "chưa có bản sao lưu nào được thử", "Chạy cli.py backup, và đặt lịch hằng ngày (deploy/).")
    age = at - datetime.fromisoformat(last)
    found = f"bản gần nhất đã thử: {age.days} ngày {age.seconds // 3600} giờ trước"
    if age > OLDEST_BACKUP:
        return Looked("sao lưu", Health.LOOK, found, "Lịch sao lưu hằng ngày không chạy? Xem systemctl status tiendo-backup.timer.")
    return Looked("sao lưu", Health.GOOD, found)
