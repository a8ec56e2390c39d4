"""All documents of one snapshot say what it kept, and a number changed in the bytes of any of them is caught and named."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pytest

from analysis import wording
from analysis.model import Fact, Language, Measure, Period, Reading
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.forms import FORMS
from analysis.reports.reading_back.read_pdf import _letters
from analysis.reports.reading_back.reconcile import NotReconciled, ReadBack, Reconciliation, reconciled
from data.handing_out.documents import DOCUMENTS, template_of
from data.meeting.briefing import briefing_of
from data.store.engine import open_store
from data.store.save import Delivery
from data.store.snapshots import take_snapshot
from data.tables.campaign import load_year, table_digests
from tests.data.store.builders import save_reading
from tests.people import somebody

pytestmark = pytest.mark.slow

JUNE, KEPT, TAMPERED, LATER = Period(2023, 6), "573", "375", "731"
"""573 new jobs were reported when the snapshot was taken, 731 afterwards; 375 is what somebody would like to read."""


@pytest.fixture(scope="module", params=list(Language))
def briefing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    engine, campaign = open_store(f"sqlite:///{tmp_path_factory.mktemp('store') / 'x.db'}"), load_year(2023)
    for value, day in ((KEPT, 1), (LATER, 8)):
        fact = Fact("jobs_created", "027", JUNE, Measure.CUMULATIVE, float(value), "T", "F12")
        delivery = Delivery(value.encode(), datetime(2023, 7, day, tzinfo=UTC), somebody("test"))
        save_reading(engine, campaign, Reading("bieu.xlsx", "ldtbxh-027", JUNE, (fact,), ()), delivery)
        if value == KEPT:
            take_snapshot(engine, campaign, "Sơ kết", JUNE, acting=somebody("an"), tables=table_digests(2023))
    told = briefing_of(engine, campaign, snapshot="Sơ kết", language=request.param)
    engine.dispose()
    return told


@pytest.fixture(scope="module")
def contents(briefing: Briefing) -> Mapping[str, bytes]:
    return {kind: FORMS[kind].make(briefing, template_of(kind)) for kind in DOCUMENTS}


def outcome(kind: str, briefing: Briefing, content: bytes) -> Reconciliation:
    expected = FORMS[kind].expected(briefing)
    return reconciled(expected.known, expected.read(content, kind), expected.required)


def everything(found: ReadBack) -> str:
    cells = [str(cell) for table in found.tables for row in table.rows for cell in row]
    return " ".join([*(one.text for one in found.texts), *cells])


def in_text(content: bytes) -> bytes:
    """The number in every text of a part, and in no name or measure of it."""
    return re.sub(rf">[^<]*\b{KEPT}\b[^<]*<".encode(), lambda found: found[0].replace(KEPT.encode(), TAMPERED.encode()), content)


def in_part(beginning: str) -> Callable[[bytes], bytes]:
    """The number in the parts of an Office file whose names begin so."""

    def change(content: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                new.writestr(name, in_text(old.read(name)) if name.startswith(beginning) else old.read(name))
        return out.getvalue()

    return change


def in_glyphs(content: bytes) -> bytes:
    """The glyphs of the number in another order, on every page of a PDF."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(_reordered(page)))
        pdf.save(out)
    return out.getvalue()


def _reordered(page: Any) -> list[Any]:
    fonts = {name: {text: code for code, text in _letters(font).items()} for name, font in page.resources["/Font"].items()}
    written, found = {}, []
    for one in pikepdf.parse_content_stream(page):
        operands, operator = list(one.operands), str(one.operator)
        if operator == "Tf":
            written = fonts[str(operands[0])]
        elif operator in ("Tj", "TJ") and all(digit in written for digit in KEPT):
            operands = [_swapped(operands[0], written)]
        found.append((operands, one.operator))
    return found


def _swapped(shown: Any, written: Mapping[str, int]) -> Any:
    before, after = (b"".join(written[digit].to_bytes(2, "big") for digit in number) for number in (KEPT, TAMPERED))
    if isinstance(shown, pikepdf.Array):
        return pikepdf.Array([_swapped(one, written) for one in shown])
    return pikepdf.String(bytes(shown).replace(before, after)) if isinstance(shown, pikepdf.String) else shown


TAMPER: Mapping[str, Callable[[bytes], bytes]] = {
    "deck": in_part("ppt/slides/"),
    "deck_pdf": in_glyphs,
    "report": in_part("word/document.xml"),
    "report_pdf": in_glyphs,
    "annex": in_part("xl/worksheets/"),
    "presentation": in_text,
}


ELSEWHERE = {kind for kind, form in FORMS.items() if form.letter is not None} | {"districts"}
"""Without this figure of the province: they tell what was decided (tests/data/meeting/test_deciding.py reads it back), who is asked,
and how each district stands (tests/analysis/reports/test_district_sheets.py)."""


def test_every_kind_of_document_has_a_way_to_be_tampered_with() -> None:
    assert set(TAMPER) | ELSEWHERE == set(DOCUMENTS) == set(FORMS)


@pytest.mark.parametrize("kind", TAMPER)
def test_a_document_states_the_snapshot_s_number_and_not_the_later_one(
    briefing: Briefing, contents: Mapping[str, bytes], kind: str
) -> None:
    assert outcome(kind, briefing, contents[kind]).differences == ()
    said = everything(FORMS[kind].expected(briefing).read(contents[kind], kind))
    assert KEPT in said and LATER not in said


@pytest.mark.parametrize("kind", TAMPER)
def test_a_number_changed_in_the_bytes_stops_the_document_and_is_named(
    briefing: Briefing, contents: Mapping[str, bytes], kind: str
) -> None:
    with pytest.raises(NotReconciled) as refused:
        outcome(kind, briefing, TAMPER[kind](contents[kind]))
    assert any((one.expected, one.found) == (KEPT, TAMPERED) for one in refused.value.differences)
    assert f"“{TAMPERED}”" in str(refused.value) and f"“{KEPT}”" in str(refused.value)


def test_all_documents_state_the_same_for_whatever_more_than_one_of_them_states(briefing: Briefing, contents: Mapping[str, bytes]) -> None:
    said: dict[str, set[str]] = {}
    for kind in DOCUMENTS:
        for one in FORMS[kind].expected(briefing).read(contents[kind], kind).texts:
            if one.name in briefing.texts:
                said.setdefault(one.name, set()).add(wording.official(" ".join(one.text.split())))
    assert len(said) > 40
    assert {name: texts for name, texts in said.items() if len(texts) > 1} == {}
