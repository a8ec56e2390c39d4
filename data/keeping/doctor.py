"""Whether this installation is healthy: one line a thing looked at, what it is like, and what to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, func, select, text

from data.keeping import machine
from data.keeping.backup import LAST, may_create_databases
from data.keeping.health import Health, Looked
from data.people.accounts import accounts
from data.people.ways import LOOPBACK_NAMES, Mode, WrongSetting, is_loopback, refuse_unsafe, ways_in
from data.store.engine import file_of, newest_revision, open_store, reached_revision, reading, was_never_begun
from data.store.errors import StoreError, store_error
from data.store.schema import audit
from data.store.trail import get_setting
from data.tables.campaign import campaign_years, load_year
from data.tables.rows import TableError

OLDEST_BACKUP = timedelta(days=2)
LOOPBACK = "127.0.0.1"
DATABASE = "cơ sở dữ liệu"


def examine(environment: Mapping[str, str], now: datetime | None = None, address: str = LOOPBACK) -> tuple[Looked, ...]:
    """Look at everything; nothing is changed and nothing stops the rest from being looked at.

    ``address`` is where the server listens or is to listen.
    """
    at = now or datetime.now(UTC)
    of_machine: tuple[tuple[str, Callable[[], Looked]], ...] = (
        ("Python", machine.python),
        ("thư viện", machine.packages),
        ("phông chữ", machine.fonts),
        ("tiến trình đọc tệp", machine.workers),
        ("đăng nhập", partial(_sign_in, environment, address)),
        ("bảng gốc", _tables),
    )
    found = [one for what, look in of_machine for one in _looked(what, partial(_one, look))]
    return (*found, *_looked(DATABASE, lambda: _kept(environment, at)))


def _kept(environment: Mapping[str, str], at: datetime) -> Iterator[Looked]:
    """What stands in the store; the tables are left as they are, and where there is no store none is begun."""
    file = file_of()
    if file is not None and was_never_begun(file):
        said = "Lần đầu khởi động sẽ tạo ở đó; nếu đã từng dùng thì TIENDO_DATABASE đang trỏ sai chỗ."
        yield Looked(DATABASE, Health.LOOK, f"chưa có gì ở {file}", said)
        return
    engine = open_store(as_it_is=True)
    try:
        reached, newest = reached_revision(engine), newest_revision()
        if reached is None or reached < newest:
            said = "Khởi động lại máy chủ bằng phiên bản này để nâng các bảng."
            yield Looked(DATABASE, Health.LOOK, f"bảng ở bước {reached or 'chưa có'}, phiên bản này cần bước {newest}", said)
            return
        if reached > newest:
            raise store_error("newer", reached)
        for look in (lambda: _store(engine, at), lambda: [_people(engine, environment)], lambda: [_backup(engine, at)]):
            yield from _looked(DATABASE, look)
    finally:
        engine.dispose()


def _one(look: Callable[[], Looked]) -> tuple[Looked]:
    return (look(),)


def _looked(what: str, look: Callable[[], Iterable[Looked]]) -> Iterator[Looked]:
    """What was seen before something went wrong, and that it did: whatever is sick, the rest is looked at."""
    try:
        yield from look()
    except StoreError as problem:
        yield Looked(what, Health.MEND, problem.message, problem.what_to_do)
    except Exception as problem:  # noqa: BLE001 - whatever it is, it must be told beside the rest
        said = (str(problem).strip().splitlines() or [""])[0][:200]
        advice = "Thiếu hoặc hỏng một phần của bản cài đặt hay cơ sở dữ liệu: cài lại, hoặc khôi phục từ bản sao lưu (cli.py restore)."
        yield Looked(what, Health.MEND, f"không kiểm tra được ({type(problem).__name__}: {said})", advice)


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
    if ways.hosts <= set(LOOPBACK_NAMES) and (ways.secure or not is_loopback(address)):
        said = "Đặt TIENDO_HOSTS=tên mà mọi người gõ vào trình duyệt; các tên khác đều bị từ chối."
        return Looked("đăng nhập", Health.MEND, f"{ways.mode}, nhưng máy khác chưa gọi được bằng tên nào", said)
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
            yield Looked(DATABASE, Health.GOOD if good else Health.MEND, f"SQLite, {sound}", advice)
        else:
            told = connection.execute(text("SHOW server_version")).scalar()
            yield Looked(DATABASE, Health.GOOD, f"PostgreSQL {told}")
            yield machine.clock_beside(connection.execute(text("SELECT clock_timestamp()")).scalar_one(), at)
            if not may_create_databases(connection):
                lacking = store_error("no_scratch")
                yield Looked("sao lưu thử", Health.MEND, lacking.message, lacking.what_to_do)
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
        return Looked("sao lưu", Health.LOOK, found, "Lịch sao lưu hằng ngày không chạy? Xem systemctl status tien-do-backup.timer.")
    return Looked("sao lưu", Health.GOOD, found)
