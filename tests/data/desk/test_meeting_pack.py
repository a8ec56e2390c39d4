"""Everything of one meeting goes into one zip, each file sealed with the same code."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis.model import Fact, Language, Measure, Period, Reading
from analysis.reports.briefing.pack_kind import PackKind
from analysis.reports.seal.carried import seal_of
from data.desk.meeting_pack import documents_of, pack
from data.handing_out.document_worker import order_for
from data.handing_out.documents import DOCUMENTS
from data.handing_out.verifying import verify
from data.store.engine import open_store
from data.store.save import Delivery
from data.store.snapshots import take_snapshot
from data.store.trail_lines import trail_lines
from data.tables.campaign import load_year, table_digests
from tests.data.store.builders import save_reading
from tests.people import somebody

SEALED = (*(one.file for one in DOCUMENTS.values()), "tom-tat-lanh-dao")


@pytest.mark.slow
def test_a_pack_bears_the_meetings_name_and_its_files_the_same_code(tmp_path: Path) -> None:
    store, campaign, june = open_store(f"sqlite:///{tmp_path}/x.db"), load_year(2023), Period(2023, 6)
    fact = Fact("jobs_created", "027", june, Measure.CUMULATIVE, 713, "T", "F12")
    reading = Reading("bieu.xlsx", "ldtbxh-027", june, (fact,), ())
    save_reading(store, campaign, reading, Delivery(b"x", datetime(2023, 7, 1, tzinfo=UTC), somebody("an")))
    take_snapshot(store, campaign, "Sơ kết Đợt 1", june, acting=somebody("an"), tables=table_digests(2023))
    name, content = pack(
        order_for(store, 2023, Language.VIETNAMESE, snapshot="Sơ kết Đợt 1"), somebody("an"), "https://tiendo.example/trinh-chieu"
    )
    assert name == "bo-tai-lieu-so-ket-dot-1.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        files = {one: package.read(one) for one in package.namelist()}
    sealed = {one: seal_of(held) for one, held in files.items() if one.startswith(SEALED)}
    assert (
        len(sealed) == len(documents_of(PackKind.MID_YEAR, decided=False)) + 1
        and None not in sealed.values()
        and len({seal.about.code for seal in sealed.values() if seal is not None}) == 1
    )
    assert {"MUC-LUC.txt", "SHA256SUMS.txt", "ma-qr-trinh-chieu.png", "tom-tat-lanh-dao-2023-06.pdf", "don-doc.zip"} <= set(files)
    assert not any(one.startswith("thong-bao-ket-luan") for one in files), "nothing was decided yet"
    page = verify(store, files["tom-tat-lanh-dao-2023-06.pdf"], Language.VIETNAMESE)
    assert (page.title, page.sound, page.altered) == ("Tóm tắt lãnh đạo", True, ())
    for line in files["SHA256SUMS.txt"].decode().splitlines():
        digest, _, file = line.partition("  ")
        assert hashlib.sha256(files[file]).hexdigest() == digest
    # Who made it: in the seal of each, in the contents and in the trail, which knows each file by its hash.
    assert {seal.about.made_by for seal in sealed.values() if seal is not None} == {"an"}
    assert "Người lập: an, " in files["MUC-LUC.txt"].decode()
    noted = [line for line in trail_lines(store, 100) if line.action == "make document"]
    assert {line.actor for line in noted} == {"an"}
    assert {line.detail["sha256"] for line in noted} == {hashlib.sha256(files[one]).hexdigest() for one in sealed}
    store.dispose()


def test_the_pack_of_a_month_does_without_the_official_report_and_conclusions_come_after_the_meeting() -> None:
    monthly, review = (documents_of(kind, decided=False) for kind in (PackKind.MONTHLY, PackKind.MID_YEAR))
    assert set(review) - set(monthly) == {"report", "report_pdf"}
    assert set(documents_of(PackKind.MID_YEAR, decided=True)) - set(review) == {"conclusions"}
