"""Backup, restore and copy on a real SQLite and a real PostgreSQL, with people working; a lost store is no first start."""

from __future__ import annotations

import os
import re
import resource
import threading
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, text

from analysis.access import NotAllowed, Person, Role
from analysis.reports.typesetting import typst_source
from data.keeping import doctor, machine
from data.keeping.backup import HELD, backup, restore, tidy
from data.keeping.copying import copy_store
from data.keeping.digests import differing, digests_of
from data.keeping.health import Health
from data.people import sessions
from data.people.accounts import account_of, add_person
from data.people.ways import Ways
from data.store.engine import open_store, reading, writing
from data.store.errors import StoreError
from data.store.schema import audit, original
from data.store.trail import write_audit
from tests.postgres_server import Server
from tests.terminal import run

pytestmark = pytest.mark.slow

ADMINISTRATOR = Person("quantri", "Quản trị", Role.ADMINISTRATOR)


def fill(engine: Engine, rows: int = 40) -> None:
    """Bytes, Vietnamese text, moments, JSON and numbers: whatever a column can hold."""
    add_person(engine, ADMINISTRATOR, Person("tonghop", "Lê Thị Tổng Hợp", Role.ANALYST))
    with writing(engine) as connection:
        for turn in range(rows):
            content = os.urandom(turn * 10)
            connection.execute(insert(original).values(sha256=f"{turn:064x}", content=content, size=len(content)))
            write_audit(connection, "Nguyễn Văn Á", "save", f"submission {turn}", {"số": turn + 0.1, "ô": ["A1", None, True]})


def held(engine: Engine):
    with reading(engine) as connection:
        return digests_of(connection)


def test_a_backup_restores_to_the_same_tables_by_hash(store: Engine, tmp_path: Path, empty_store: Engine) -> None:
    fill(store)
    before = held(store)
    made = backup(store, ADMINISTRATOR, tmp_path / "b.backup")
    assert not differing(made.digests, before)
    assert made.rows > 80
    restore(made.path, empty_store, ADMINISTRATOR)
    with reading(empty_store) as connection:
        again = digests_of(connection)
    assert differing(again, before) == ("audit", "setting"), "the restore itself stands in the trail, and nothing else is new"


def test_a_backup_made_while_people_save_holds_one_moment_whole(store: Engine, tmp_path: Path, empty_store: Engine) -> None:
    """Each save writes two rows in one transaction; a backup with one of them would be half a save."""
    fill(store, 1)
    stop = threading.Event()

    def work() -> None:
        turn = 10_000
        while not stop.is_set():
            with writing(store) as connection:
                connection.execute(insert(original).values(sha256=f"{turn:064x}", content=b"x", size=1))
                write_audit(connection, "A", "save", f"original {turn}", {})
            turn += 1
            time.sleep(0.005)

    person = threading.Thread(target=work)
    person.start()
    try:
        for turn in range(3):
            made = backup(store, ADMINISTRATOR, tmp_path / f"{turn}.backup")
    finally:
        stop.set()
        person.join()
    restore(made.path, empty_store, ADMINISTRATOR)
    with reading(empty_store) as connection:
        saves = connection.execute(select(audit.c.subject).where(audit.c.action == "save")).all()
        kept = connection.execute(select(original.c.sha256)).all()
    assert len(saves) == len(kept) > 0


def test_rows_after_a_restore_get_numbers_of_their_own(store: Engine, tmp_path: Path, empty_store: Engine) -> None:
    fill(store)
    restore(backup(store, ADMINISTRATOR, tmp_path / "b.backup").path, empty_store, ADMINISTRATOR)
    with writing(empty_store) as connection:
        write_audit(connection, "A", "save", "after", {})


def test_a_store_moves_between_the_two_databases_and_back(store: Engine, postgres: Server, tmp_path: Path) -> None:
    fill(store)
    there = open_store(f"sqlite:///{tmp_path}/there.db")
    name = postgres.fresh_database()
    back = open_store(postgres.url(name))
    assert not differing(copy_store(store, there), held(there))
    copy_store(there, back)
    assert not differing(held(store), held(back))
    back.dispose()
    postgres.drop_database(name)


def test_a_store_that_holds_nothing_is_not_copied(tmp_path: Path, empty_store: Engine) -> None:
    """A mistyped address would otherwise be a success of no rows."""
    with pytest.raises(StoreError) as refused:
        copy_store(open_store(f"sqlite:///{tmp_path}/mistyped.db"), empty_store)
    assert refused.value.code == "nothing_held"


def test_a_row_that_the_other_database_cannot_hold_is_told(tmp_path: Path, postgres: Server) -> None:
    engine, name = open_store(f"sqlite:///{tmp_path}/tiendo.db"), postgres.fresh_database()
    fill(engine, 1)
    with writing(engine) as connection:
        write_audit(connection, "a\0b", "save", "c\0d", {})
        connection.execute(text("UPDATE audit SET subject = 'x' || char(0) WHERE id = 2"))
    with pytest.raises(StoreError) as refused:
        copy_store(engine, open_store(postgres.url(name)))
    assert refused.value.code == "row_refused" and "audit" in refused.value.what_to_do
    with writing(engine) as connection:
        connection.execute(text("UPDATE audit SET subject = 'submission 0' WHERE id = 2"))
    assert copy_store(engine, open_store(postgres.url(name)))["audit"].rows == 3, "what write_audit was given can be held"
    postgres.drop_database(name)


def test_a_store_that_holds_something_is_never_overwritten(store: Engine, tmp_path: Path) -> None:
    fill(store)
    made = backup(store, ADMINISTRATOR, tmp_path / "b.backup")
    before = held(store)
    for act in (lambda: restore(made.path, store, ADMINISTRATOR), lambda: copy_store(open_store(f"sqlite:///{tmp_path}/other.db"), store)):
        with pytest.raises(StoreError) as refused:
            act()
        assert refused.value.code == "target_not_empty"
    assert not differing(held(store), before)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", b"SQLite format 3\0 and then nothing"])
def test_a_file_that_is_no_backup_is_refused_and_nothing_is_restored(empty_store: Engine, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "wrong").write_bytes(content)
    with pytest.raises(StoreError):
        restore(tmp_path / "wrong", empty_store, ADMINISTRATOR)
    assert sum(one.rows for one in held(empty_store).values()) == 0


def test_a_backup_that_cannot_be_written_leaves_the_earlier_one(store: Engine, tmp_path: Path) -> None:
    fill(store, 1)
    made = backup(store, ADMINISTRATOR, tmp_path / "b.backup")
    content = made.path.read_bytes()
    with pytest.raises(StoreError) as refused:
        backup(store, ADMINISTRATOR, tmp_path / "b.backup" / "below-a-file")
    assert refused.value.code == "backup_not_written"
    assert made.path.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_a_backup_for_which_its_disk_has_no_room_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path}/tiendo.db")
    fill(engine)
    (tmp_path / "kept").mkdir()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(StoreError) as refused:
            backup(engine, ADMINISTRATOR, tmp_path / "kept" / "b.backup")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert refused.value.code == "backup_not_written"
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_store_without_a_row_is_not_backed_up(empty_store: Engine, tmp_path: Path) -> None:
    """A command without the service's settings would make a backup of nothing every night, and say that all is well."""
    with pytest.raises(StoreError) as refused:
        backup(empty_store, ADMINISTRATOR, tmp_path / "b.backup")
    assert refused.value.code == "nothing_held" and "TIENDO_DATABASE" in refused.value.what_to_do
    assert list(tmp_path.glob("*.backup")) == []


def test_others_on_this_machine_cannot_read_a_backup(store: Engine, tmp_path: Path) -> None:
    fill(store, 1)
    before = os.umask(0o022)
    try:
        made = backup(store, ADMINISTRATOR, tmp_path / "b.backup")
    finally:
        os.umask(before)
    assert made.path.stat().st_mode & 0o077 == 0


def test_a_backup_takes_the_place_of_no_device_and_of_no_store(tmp_path: Path) -> None:
    file = tmp_path / "tiendo.db"
    engine = open_store(f"sqlite:///{file}")
    fill(engine, 1)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(file)
    for place in (tmp_path / "pipe", tmp_path, file, tmp_path / "link", tmp_path / "tiendo.db-wal"):
        with pytest.raises(StoreError) as refused:
            backup(engine, ADMINISTRATOR, place)
        assert refused.value.code == "backup_not_written"
    assert (tmp_path / "pipe").is_fifo()
    add_person(engine, ADMINISTRATOR, Person("sau", "Người đến sau", Role.VIEWER))


def test_a_link_to_a_backup_goes_on_pointing_there(store: Engine, tmp_path: Path) -> None:
    fill(store, 1)
    (tmp_path / "newest").symlink_to(tmp_path / "elsewhere.backup")
    assert backup(store, ADMINISTRATOR, tmp_path / "newest").path == tmp_path / "elsewhere.backup"
    assert (tmp_path / "newest").is_symlink()


def test_whoever_was_signed_in_at_the_backup_is_not_after_the_restore(store: Engine, tmp_path: Path, empty_store: Engine) -> None:
    """Signing out, or a closed account, may be newer than the backup."""
    fill(store, 1)
    account = account_of(store, "tonghop")
    assert account is not None
    token = sessions.begin(store, account, "10.0.0.7")
    restore(backup(store, ADMINISTRATOR, tmp_path / "b.backup").path, empty_store, ADMINISTRATOR)
    assert account_of(empty_store, "tonghop") == account
    assert sessions.find(empty_store, token, Ways()) is None


def test_an_account_that_may_make_no_database_is_told_so(postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As ``createuser`` makes it: a backup is tried in a database of its own."""
    name, role = postgres.fresh_database(), f"plain_{uuid.uuid4().hex[:8]}"
    postgres.run(f"CREATE ROLE {role} LOGIN")
    postgres.run(f'ALTER DATABASE "{name}" OWNER TO {role}')
    url = postgres.url(name).replace("postgres@", f"{role}@")
    engine = open_store(url)
    fill(engine, 1)
    with pytest.raises(StoreError) as refused:
        backup(engine, ADMINISTRATOR, tmp_path / "b.backup")
    assert refused.value.code == "no_scratch" and "CREATEDB" in refused.value.what_to_do
    monkeypatch.setenv("TIENDO_DATABASE", url)
    assert {one.what: one.health for one in doctor.examine({})}["sao lưu thử"] is Health.MEND
    postgres.run(f"ALTER ROLE {role} CREATEDB")
    assert backup(engine, ADMINISTRATOR, tmp_path / "b.backup").rows > 0
    assert "sao lưu thử" not in {one.what for one in doctor.examine({})}
    engine.dispose()
    postgres.drop_database(name)
    postgres.run(f"DROP ROLE {role}")


def test_what_a_killed_backup_left_on_the_server_goes_with_the_next_one(postgres: Server, tmp_path: Path) -> None:
    """Not what another backup works with, and nothing of another store."""
    name, other = postgres.fresh_database(), postgres.fresh_database()
    engine = open_store(postgres.url(name))
    fill(engine, 1)
    oid, others = (postgres.ask(f"SELECT oid FROM pg_database WHERE datname = '{one}'") for one in (name, other))
    left, held, elsewhere = (f"tiendo_try_{begin}" for begin in (f"{oid}_left", f"{oid}_held", f"{others}_left"))
    for one in (left, held, elsewhere):
        postgres.run(f'CREATE DATABASE "{one}"')
    with engine.connect() as at_work:
        at_work.execute(HELD, {"name": held})
        backup(engine, ADMINISTRATOR, tmp_path / "b.backup")
    assert postgres.ask(
        "SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database WHERE datname LIKE 'tiendo!_try%' ESCAPE '!'"
    ) == (" ".join(sorted((held, elsewhere))))
    engine.dispose()
    for one in (held, elsewhere, name, other):
        postgres.drop_database(one)


def test_a_lost_store_is_restored_in_its_place(tmp_path: Path) -> None:
    file = tmp_path / "tiendo.db"
    engine = open_store(f"sqlite:///{file}")
    fill(engine, 1)
    made = backup(engine, ADMINISTRATOR, tmp_path / "b.backup")
    engine.dispose()
    file.unlink()
    with pytest.raises(StoreError):
        open_store(f"sqlite:///{file}")
    again = open_store(f"sqlite:///{file}", instead_of_lost=True)
    restore(made.path, again, ADMINISTRATOR)
    assert account_of(again, "tonghop") is not None


def test_the_commands_keep_backups_in_a_folder_and_restore_a_lost_store(tmp_path: Path) -> None:
    url, folder = f"sqlite:///{tmp_path}/tiendo.db", tmp_path / "not there yet"
    fill(open_store(url), 1)
    made = run("backup", folder, "--keep", "2", database=url)
    assert made.returncode == 0, made.stderr
    [kept] = folder.glob("tiendo-*.backup")
    (tmp_path / "a file").touch()
    assert run("backup", tmp_path / "a file", "--keep", "2", database=url).returncode == 2
    for file in tmp_path.glob("tiendo.db*"):
        if file.suffix != ".known":
            file.unlink()
    assert run("people", "list", database=url).returncode == 1
    back = run("restore", kept, database=url)
    assert back.returncode == 0, back.stderr
    assert "tonghop" in run("people", "list", database=url).stdout


def test_only_an_administrator_backs_up(store: Engine, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        backup(store, Person("a", "A", Role.ANALYST), tmp_path / "b.backup")


def test_old_backups_go_by_number_and_age_and_the_newest_stay(tmp_path: Path) -> None:
    now = datetime(2023, 7, 1, tzinfo=UTC)
    for age in range(10):
        one = tmp_path / f"tiendo-{age}.backup"
        one.touch()
        at = (now - timedelta(days=5 * age)).timestamp()
        os.utime(one, times=(at, at))
    (tmp_path / "mine.backup").touch()
    gone = tidy(tmp_path, keep=3, days=20, now=now)
    assert sorted(one.name for one in gone) == [f"tiendo-{age}.backup" for age in range(5, 10)]
    assert (tmp_path / "mine.backup").exists()


@pytest.mark.parametrize("lost", ["gone", "empty"])
def test_a_store_that_vanished_is_no_first_start(tmp_path: Path, lost: str) -> None:
    file = tmp_path / "tiendo.db"
    engine = open_store(f"sqlite:///{file}")
    fill(engine)
    engine.dispose()
    file.unlink()
    if lost == "empty":
        file.touch()
    with pytest.raises(StoreError) as refused:
        open_store(f"sqlite:///{file}")
    assert refused.value.code == "vanished"
    assert not file.exists() or file.stat().st_size == 0


def test_the_file_alone_holds_everything_once_the_store_is_closed(tmp_path: Path) -> None:
    """Whoever copies the .db file without its companions must not lose what was saved."""
    engine = open_store(f"sqlite:///{tmp_path}/tiendo.db")
    fill(engine)
    before = held(engine)
    engine.dispose()
    (tmp_path / "elsewhere.db").write_bytes((tmp_path / "tiendo.db").read_bytes())
    alone = open_store(f"sqlite:///{tmp_path}/elsewhere.db")
    assert not differing(held(alone), before)


def test_the_doctor_finds_a_healthy_installation_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "tiendo.db"
    monkeypatch.setenv("TIENDO_DATABASE", f"sqlite:///{file}")
    engine = open_store()
    fill(engine, 2)
    backup(engine, ADMINISTRATOR, tmp_path / "b.backup")
    file.chmod(0o600)
    found = {one.what: one.health for one in doctor.examine({})}
    assert set(found.values()) == {Health.GOOD}, found


def test_the_doctor_names_what_is_sick_and_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "tiendo.db"
    monkeypatch.setenv("TIENDO_DATABASE", f"sqlite:///{file}")
    monkeypatch.setattr(machine, "LEAST_FREE_BYTES", 2**60)
    engine = open_store()
    fill(engine, 2)
    backup(engine, ADMINISTRATOR, tmp_path / "b.backup")
    file.chmod(0o644)
    late = datetime.now(UTC) + timedelta(days=9)
    found = doctor.examine({"TIENDO_SIGN_IN": "accounts"}, late)
    assert doctor.must_be_mended(found)
    sick = {one.what: one for one in found if one.health is not Health.GOOD}
    assert set(sick) == {"đăng nhập", "ổ đĩa", "quyền thư mục", "tài khoản", "sao lưu"}
    assert all(one.what_to_do for one in sick.values())
    assert re.fullmatch(r"còn [\d.]+(,\d)? GB", sick["ổ đĩa"].found), "as Vietnamese writes a number"


def test_the_doctor_sees_a_clock_that_fell_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIENDO_DATABASE", f"sqlite:///{tmp_path}/tiendo.db")
    fill(open_store(), 2)
    found = {one.what: one for one in doctor.examine({}, datetime.now(UTC) - timedelta(days=400))}
    assert found["giờ của máy"].health is Health.MEND and "sớm hơn việc ghi cuối cùng" in found["giờ của máy"].found


def test_the_doctor_sees_an_address_that_others_reach_without_signing_in() -> None:
    found = {one.what: one for one in doctor.examine({}, address="0.0.0.0")}
    assert found["đăng nhập"].health is Health.MEND and "TIENDO_SIGN_IN" in found["đăng nhập"].what_to_do


def test_the_doctor_misses_a_font(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(typst_source, "FONT_FILES", str(tmp_path))
    assert machine.fonts().health is Health.MEND and "Liberation Serif" in machine.fonts().found


def test_the_doctor_notices_workers_that_cannot_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.workers().health is Health.GOOD
    monkeypatch.setattr(machine, "look_at", lambda *_: None)
    assert machine.workers().health is Health.MEND and machine.workers().what_to_do


def test_the_doctor_speaks_also_without_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIENDO_DATABASE", "postgresql://nobody@127.0.0.1:1/none")
    found = doctor.examine({})
    assert found[-1].what == "cơ sở dữ liệu" and found[-1].health is Health.MEND


def test_the_doctor_begins_no_store_and_changes_no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistyped address must not look like a healthy first start."""
    monkeypatch.setenv("TIENDO_DATABASE", f"sqlite:///{tmp_path}/not-there/tiendo.db")
    assert (doctor.examine({})[-1].what, doctor.examine({})[-1].health) == (doctor.DATABASE, Health.LOOK)
    assert list(tmp_path.iterdir()) == []
    file = tmp_path / "old.db"
    monkeypatch.setenv("TIENDO_DATABASE", f"sqlite:///{file}")
    engine = open_store()
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    engine.dispose()
    assert "0001" in doctor.examine({})[-1].found
    with reading(open_store(as_it_is=True)) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "0001"


@pytest.mark.parametrize("sickness", ["a table is gone", "the file is damaged"])
def test_the_doctor_speaks_whatever_is_wrong_with_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sickness: str) -> None:
    file = tmp_path / "tiendo.db"
    monkeypatch.setenv("TIENDO_DATABASE", f"sqlite:///{file}")
    engine = open_store()
    fill(engine)
    if sickness == "a table is gone":
        with writing(engine) as connection:
            connection.execute(text("DROP TABLE audit"))
    engine.dispose()
    if sickness == "the file is damaged":
        content = file.read_bytes()
        file.write_bytes(content[: len(content) // 3] + b"\x5a" * (len(content) // 3) + content[2 * (len(content) // 3) :])
    found = doctor.examine({})
    assert any(one.what == doctor.DATABASE and one.health is Health.MEND and one.what_to_do for one in found)
    assert {"phông chữ", "đăng nhập"} < {one.what for one in found}


def test_the_doctor_sees_a_server_that_nobody_can_call_by_a_name() -> None:
    for settings, address in (({"TIENDO_BEHIND_TLS": "1"}, "127.0.0.1"), ({}, "0.0.0.0")):
        found = {one.what: one for one in doctor.examine({"TIENDO_SIGN_IN": "accounts", **settings}, address=address)}
        assert found["đăng nhập"].health is Health.MEND and "TIENDO_HOSTS" in found["đăng nhập"].what_to_do


def test_a_digest_notices_one_changed_letter(store: Engine) -> None:
    fill(store)
    before = held(store)
    with writing(store) as connection:
        connection.execute(text("UPDATE audit SET actor = 'Nguyễn Văn A' WHERE id = 5"))
    assert differing(before, held(store)) == ("audit",)
