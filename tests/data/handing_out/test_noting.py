"""Who made a document and when stands in its seal, where nobody can change it, and in the trail."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from analysis.access import NotAllowed, Role
from analysis.model import Language
from analysis.reports.seal.lines import DocumentLine
from analysis.reports.seal.seal import About, sealed
from analysis.reports.seal.verdict import DocumentVerdict
from data.handing_out.documents import SealedFile
from data.handing_out.noting import maker_now, note_made
from data.store.engine import Store
from data.store.read import data_version
from data.store.trail_lines import trail_lines
from tests.people import somebody

KEY = "k" * 64
SHOWS = About("report", 2023, "2023-06", None, "vi", "3F2A-91C0-77DE-0B14")
MADE = replace(SHOWS, made_by="Trần Thị B", made_at="2023-06-24T02:15:00+00:00")
LINES = (DocumentLine("1", "713 người"),)
DOCUMENT = SealedFile("bao-cao-2023-06.docx", b"bytes", replace(SHOWS, snapshot="Sơ kết"))


def test_the_maker_is_part_of_what_is_signed() -> None:
    seal = sealed(MADE, LINES, KEY)
    assert seal.genuine(KEY)
    assert not replace(seal, about=replace(MADE, made_by="Ai đó")).genuine(KEY)
    assert not replace(seal, about=SHOWS).genuine(KEY)


def test_a_seal_of_before_makers_were_named_stays_genuine() -> None:
    assert sealed(SHOWS, LINES, KEY).signature == "3026fa13a9fc0f83a3d2549b2b22c2c4dc56af02e013b6f634070c4917e043ae"


def test_whoever_checks_a_document_reads_who_made_it() -> None:
    said = "\n".join(DocumentVerdict("Báo cáo", sealed(MADE, LINES, KEY), genuine=True).sentences(Language.VIETNAMESE))
    assert "Người lập: Trần Thị B, 09:15 ngày 24/06/2023." in said
    assert "Người lập" not in "\n".join(DocumentVerdict("Báo cáo", sealed(SHOWS, LINES, KEY)).sentences(Language.VIETNAMESE))


def test_the_trail_names_maker_file_and_hash_and_no_screen_is_drawn_anew_for_it(store: Store) -> None:
    before = data_version(store)
    note_made(store, [DOCUMENT], acting=somebody("Trần Thị B"))
    (line,) = trail_lines(store, 5)
    assert (line.actor, line.action, line.subject) == ("Trần Thị B", "make document", "document report")
    assert (line.detail["campaign"], line.detail["period"], line.detail["snapshot"]) == (2023, "2023-06", "Sơ kết")
    assert line.detail["sha256"].startswith("277089d9")
    assert data_version(store) == before


def test_a_unit_makes_no_document_of_a_meeting(store: Store) -> None:
    with pytest.raises(NotAllowed):
        note_made(store, [DOCUMENT], acting=somebody("đơn vị", Role.UNIT, "ldtbxh-027"))


def test_a_maker_is_named_as_the_trail_names_people() -> None:
    person = replace(somebody("Trần Thị B"), for_whom=somebody("Lê Văn A"))
    made = maker_now(person)
    assert made.name == "Trần Thị B (thay Lê Văn A)"
    assert abs((datetime.now(UTC) - made.at).total_seconds()) < 60
