"""A document that comes back says which snapshot it shows, whether a digit of it was altered and what has changed since."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis.model import Fact, Language, Measure, Period, Reading
from analysis.reports.reading_back.read_html import read_html
from data.handing_out.document_worker import order_for
from data.handing_out.documents import make_here
from data.handing_out.verifying import verify
from data.meeting.approving import approve, before_approval
from data.store.engine import Store, open_store
from data.store.errors import StoreError
from data.store.save import Delivery
from data.store.snapshots import snapshot_named, take_snapshot
from data.tables.campaign import load_year, table_digests
from tests.data.store.builders import save_reading
from tests.people import somebody
from tests.terminal import run

pytestmark = pytest.mark.documents

CAMPAIGN = load_year(2023)
JUNE = Period(2023, 6)
DIRECTOR = somebody("Trần Thị B")


def send(store: Store, value: float, content: bytes, day: int) -> None:
    """What one office reports of new jobs by June."""
    fact = Fact("jobs_created", "027", JUNE, Measure.CUMULATIVE, value, "T", "F12")
    reading = Reading("bieu.xlsx", "ldtbxh-027", JUNE, (fact,), ())
    save_reading(store, CAMPAIGN, reading, Delivery(content, datetime(2023, 7, day, tzinfo=UTC), somebody("an")))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('verify')}/x.db"


@pytest.fixture(scope="module")
def store(address: str) -> Iterator[Store]:
    """713 jobs were kept and approved as “Sơ kết”; afterwards 720 were sent, and kept as “Lần hai”."""
    opened = open_store(address)
    send(opened, 713, b"one", 1)
    take_snapshot(opened, CAMPAIGN, "Sơ kết", JUNE, acting=DIRECTOR, tables=table_digests(2023))
    kept = snapshot_named(opened, 2023, "Sơ kết")
    approve(opened, CAMPAIGN, kept, seen=before_approval(opened, CAMPAIGN, kept).code, acting=DIRECTOR)
    send(opened, 720, b"two", 2)
    take_snapshot(opened, CAMPAIGN, "Lần hai", JUNE, acting=DIRECTOR, tables=table_digests(2023))
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def presented(store: Store) -> bytes:
    return make_here("presentation", order_for(store, 2023, Language.VIETNAMESE, snapshot="Sơ kết")).content


def told(store: Store, content: bytes) -> str:
    return "\n".join(verify(store, content, Language.VIETNAMESE).sentences(Language.VIETNAMESE))


def test_it_names_snapshot_code_and_whoever_approved(store: Store, presented: bytes) -> None:
    said = told(store, presented)
    code = before_approval(store, CAMPAIGN, snapshot_named(store, 2023, "Sơ kết")).code
    assert "bản chốt “Sơ kết”" in said and code in said
    assert "Người duyệt: Trần Thị B" in said
    assert "Không chữ số nào trong tệp bị sửa" in said
    assert verify(store, presented, Language.VIETNAMESE).sound


def stamp(content: bytes) -> str:
    """What the cover says of approval."""
    return next(" ".join(one.text.split()) for one in read_html(content, "").texts if one.name == "stamp")


def test_the_cover_itself_names_approval_time_and_code(store: Store, presented: bytes) -> None:
    assert re.fullmatch(
        r"Người duyệt: Trần Thị B, \d\d:\d\d ngày \d\d/\d\d/\d{4}; mã đối chiếu [0-9A-F-]{19}; sau bản chốt đã có 1 số liệu .*",
        stamp(presented),
    )
    assert stamp(make_here("presentation", order_for(store, 2023, Language.VIETNAMESE, snapshot="Lần hai")).content).startswith(
        "Chưa duyệt; mã "
    )


def test_it_says_what_changed_since_with_the_value_before_and_after(store: Store, presented: bytes) -> None:
    (change,) = verify(store, presented, Language.VIETNAMESE).since or ()
    assert "713 → 720" in change and "thay bằng bản mới" in change


def test_an_altered_digit_is_named_though_the_snapshot_stands(store: Store, presented: bytes) -> None:
    verdict = verify(store, presented.replace(b"713", b"731", 1), Language.VIETNAMESE)
    assert not verdict.sound and verdict.genuine and verdict.snapshot_agrees
    assert "713" in verdict.altered[0].was and "731" in verdict.altered[0].now


def test_a_document_of_another_store_is_not_taken_for_ours(store: Store, presented: bytes, tmp_path: Path) -> None:
    elsewhere = open_store(f"sqlite:///{tmp_path}/other.db")
    verdict = verify(elsewhere, presented, Language.VIETNAMESE)
    assert not verdict.genuine and verdict.snapshot_agrees is None and not verdict.sound
    assert "không có bản chốt “Sơ kết”" in told(elsewhere, presented)
    elsewhere.dispose()


def test_figures_that_nobody_kept_are_held_against_what_counts_now(store: Store) -> None:
    content = make_here("presentation", order_for(store, 2023, Language.VIETNAMESE, JUNE)).content
    assert verify(store, content, Language.VIETNAMESE).since == ()
    assert "chưa chốt" in told(store, content)


def test_before_an_approval_only_what_differs_from_the_last_approved_pack_is_shown(store: Store) -> None:
    found = before_approval(store, CAMPAIGN, snapshot_named(store, 2023, "Lần hai"))
    assert found.against is not None and found.against.name == "Sơ kết"
    assert set(found.changes.figures["indicator"]) == {"jobs_created"}
    assert found.given is None


def test_one_approves_what_one_has_seen_and_once(store: Store) -> None:
    kept = snapshot_named(store, 2023, "Sơ kết")
    with pytest.raises(ValueError, match="does not hold"):
        approve(store, CAMPAIGN, kept, seen="0000-0000-0000-0000", acting=DIRECTOR)
    with pytest.raises(StoreError, match="đã được duyệt"):
        approve(store, CAMPAIGN, kept, seen=before_approval(store, CAMPAIGN, kept).code, acting=DIRECTOR)


@pytest.mark.slow
def test_the_command_tells_it_and_its_status_says_whether_all_is_well(address: str, presented: bytes, tmp_path: Path) -> None:
    whole, forged, other = tmp_path / "chieu.html", tmp_path / "sua.html", tmp_path / "khac.txt"
    whole.write_bytes(presented)
    forged.write_bytes(presented.replace(b"713", b"731", 1))
    other.write_text("không phải tài liệu")
    found = run("verify", whole, "--json", database=address)
    assert found.returncode == 0 and json.loads(found.stdout)["shows"]["snapshot"] == "Sơ kết"
    found = run("verify", forged, database=address)
    assert found.returncode == 1 and "731" in found.stdout
    found = run("verify", other, database=address)
    assert found.returncode == 2 and "không phải tài liệu" in found.stderr
    found = run("pack", "changes", "--snapshot", "Lần hai", database=address)
    assert "713 → " in found.stdout and "720" in found.stdout and "T!F12" in found.stdout
