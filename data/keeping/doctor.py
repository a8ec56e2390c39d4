"""Whether this installation is healthy: one line a thing looked at, what it is like, and what to mend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, func, select, text

from data.keeping import machine
from data.keeping.backup import LAST
from data.keeping.health import Health, Looked
from data.people.accounts import accounts
from data.people.ways import Mode, WrongSetting, refuse_unsafe, ways_in
from data.store.engine import open_store, reading
from data.store.errors import StoreError
from data.store.schema import audit
from data.store.trail import get_setting
from data.tables.campaign import campaign_years, load_year
from data.tables.rows import TableError

OLDEST_BACKUP = timedelta(days=2)
LOOPBACK = "127.0.0.1"


def examine(environment: Mapping[str, str], now: datetime | None = None, address: str = LOOPBACK) -> tuple[Looked, ...]:
    """Look at everything; nothing is changed and nothing stops the rest from being looked at.

    ``address`` is where the server listens or is to listen.
    """
    at = now or datetime.now(UTC)
    found = [machine.python(), machine.packages(), machine.fonts(), machine.workers(), _sign_in(environment, address), _tables()]
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


def _sign_in(environment: Mapping[str, str], address: str) -> Looked:
    try:
        ways = ways_in(environment)
        refuse_unsafe(ways, address)
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
            yield machine.clock_beside(connection.execute(text("SELECT clock_timestamp()")).scalar_one(), at)
        yield machine.clock_after(connection.execute(select(func.max(audit.c.at))).scalar_one(), at)
    if engine.dialect.name == "sqlite" and engine.url.database:
        file = Path(engine.url.database)
        yield machine.disk(file.parent)
        yield machine.rights(file)


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
