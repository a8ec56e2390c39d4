"""English documents are English: no Vietnamese word stands in them but names of places and signs of documents."""

from __future__ import annotations

import html
import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import ImageFont

from analysis.model import Campaign, Fact, Language, Measure, Period, Reading
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.forms import FORMS
from analysis.reports.paper import word_styles as styles
from data.handing_out.documents import template_of
from data.meeting.briefing import briefing_of
from data.store.engine import open_store
from data.store.save import Delivery
from data.tables.campaign import load_year
from tests.data.store.builders import save_reading
from tests.people import somebody

pytestmark = pytest.mark.documents

JUNE = Period(2023, 6)
SENT = (("jobs_created", 573.0), ("jobs_local", 120.0), ("poor_merit_households", 3.0))
KINDS = ("report", "deck", "annex", "invitation", "conclusions", "presentation")
WORDS = re.compile(r"[^\W\d_]+")
VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
SIGNS = {"lđtbxh", "tiến", "độ"}
"""The department's sign in the numbers of its documents, and the product's name: nobody translates them."""
TEMPLATE = re.compile(r"ppt/(slideLayouts|slideMasters)/")
"""What a template asks for where nothing was written; no slide shows it."""

BOLD = Path(styles.__file__).parents[1] / "fonts" / "LiberationSerif-Bold.ttf"
REGULAR = BOLD.with_name("LiberationSerif-Regular.ttf")
"""As wide as Times New Roman."""
MARGINS = 10.8
"""What Word leaves free at both sides of a cell, in points."""


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    """One office has sent three figures: every other unit is named as one that has not."""
    engine, campaign = open_store(f"sqlite:///{tmp_path_factory.mktemp('store') / 'x.db'}"), load_year(2023)
    facts = tuple(Fact(code, "027", JUNE, Measure.CUMULATIVE, value, "T", f"F{row}") for row, (code, value) in enumerate(SENT, 12))
    delivery = Delivery(b"1", datetime(2023, 7, 1, tzinfo=UTC), somebody("test"))
    save_reading(engine, campaign, Reading("bieu.xlsx", "ldtbxh-027", JUNE, facts, ()), delivery)
    told = briefing_of(engine, campaign, as_of=JUNE, language=Language.ENGLISH)
    engine.dispose()
    return told


def shown(content: bytes) -> str:
    """Every text of a document, of an Office file in all of its parts."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return html.unescape(re.sub(r"<(script|style)\b.*?</\1>", " ", content.decode(), flags=re.DOTALL))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml") and not TEMPLATE.match(name)]
    return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", part) for part in parts))


def place_words(campaign: Campaign) -> set[str]:
    """The words that the names of places are made of."""
    names = [campaign.province, campaign.letterhead.place.en, *(one.name for one in campaign.districts.values())]
    return {word.lower() for name in names for word in WORDS.findall(name)} | SIGNS


@pytest.mark.parametrize("kind", KINDS)
def test_an_english_document_says_nothing_in_vietnamese(briefing: Briefing, kind: str) -> None:
    text = shown(FORMS[kind].make(briefing, template_of(kind)))
    found = {word for word in WORDS.findall(text) if VIETNAMESE.search(word) and word.lower() not in place_words(briefing.view.campaign)}
    assert found == set(), [text[max(0, at.start() - 60) : at.end() + 60] for word in sorted(found)[:5] for at in [re.search(word, text)]]


def test_every_unit_has_an_english_name_of_its_own() -> None:
    campaign = load_year(2023)
    names = [unit.named(Language.ENGLISH) for unit in campaign.units.values()]
    assert len(set(names)) == len(names)
    places = place_words(campaign)
    assert [name for name in names if any(VIETNAMESE.search(word) and word.lower() not in places for word in WORDS.findall(name))] == []


def test_no_table_of_the_report_breaks_inside_a_word(briefing: Briefing) -> None:
    document = Document(io.BytesIO(FORMS["report"].make(briefing, b"")))
    headed = [one for one in document.tables if one.rows[0].cells[0].paragraphs[0].style.name == styles.TABLE_HEAD]
    assert headed
    size, font, thin = document.styles[styles.TABLE_HEAD].font.size.pt, ImageFont.truetype(BOLD, 100), ImageFont.truetype(REGULAR, 100)
    for table in headed:
        for place, (column, cell) in enumerate(zip(table._tbl.tblGrid.findall(qn("w:gridCol")), table.rows[0].cells, strict=True)):
            room = int(column.get(qn("w:w"))) / 20 - MARGINS
            assert [word for word in re.split(r"[\s-]+", cell.text) if font.getlength(word) * size / 100 > room] == [], cell.text
            words = {word for row in table.rows[1:] for word in row.cells[place].text.split()}
            assert [word for word in words if thin.getlength(word) * size / 100 > room] == [], cell.text
