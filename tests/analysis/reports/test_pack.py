"""One meaning in a pack: every format of one moment is read back as a person reads it, and no two of them contradict each other."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import Any

import openpyxl
import pytest
from docx import Document
from pptx import Presentation

from analysis.model import District, Language, Tile
from analysis.reports.annex.glossary import glossary
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.story import story
from analysis.reports.forms import FORMS
from analysis.reports.paper.compose import paper
from analysis.reports.reading_back.read_pdf import read_pdf
from analysis.reports.reading_back.reconcile import ReadBack, StatedTable, plain
from analysis.tokens import LOOKS
from analysis.wording import STATUS_WORDS, official
from data.handing_out.documents import DOCUMENTS, template_of
from tests.analysis.progress.builders import fact, unit
from tests.analysis.reports.briefings import SENT, empty_briefing, small_briefing, small_campaign
from tests.analysis.reports.paper.test_sentences import family

pytestmark = pytest.mark.documents

BRIEFINGS = {"a family": family(), "june": small_briefing(*SENT), "almost empty": small_briefing(SENT[3]), "empty": empty_briefing()}


class Pack:
    """All documents of a moment: what each states by name, and all its words."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.contents = {kind: form.make(briefing, template_of(kind)) for kind, form in FORMS.items()}
        self.read: Mapping[str, ReadBack] = {
            kind: FORMS[kind].expected(briefing).read(content, kind) for kind, content in self.contents.items()
        }

    def words(self, kind: str) -> Iterator[str]:
        """Every piece of text in a document's bytes, whether a name stands on it or not."""
        content = self.contents[kind]
        if kind.endswith("_pdf") or kind == "districts":
            for told in read_pdf(content).told:
                yield from (told.text, *(cell for row in told.rows for cell in row))
        elif kind == "deck":
            for slide in Presentation(io.BytesIO(content)).slides:
                yield from (node.text or "" for node in slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t"))
        elif DOCUMENTS[kind].suffix == ".docx":
            document = Document(io.BytesIO(content))
            yield from (one.text for one in document.paragraphs)
            yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        elif kind == "annex":
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
            yield from (str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)
        else:
            body = re.sub(r"(?s)<(script|style).*?</\1>", " ", content.decode())
            yield from (unescape(one) for one in re.split(r"<[^>]+>", body) if one.strip())

    def tables(self, *beginnings: str) -> Iterator[tuple[str, StatedTable]]:
        for kind, read in self.read.items():
            yield from ((kind, one) for one in read.tables if one.name.startswith(beginnings))


@pytest.fixture(scope="module", params=BRIEFINGS)
def pack(request: pytest.FixtureRequest) -> Pack:
    return Pack(BRIEFINGS[request.param])


def test_a_district_has_one_status_for_an_indicator_in_all_documents(pack: Pack) -> None:
    """In tables by word, in charts by shape, in the matrix by the shape before its number."""
    shapes = {
        word.shape: {one.shape for one in STATUS_WORDS.values() if one.text(Language.VIETNAMESE) == word.text(Language.VIETNAMESE)}
        for word in STATUS_WORDS.values()
    }
    assert shapes
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    for kind, table in pack.tables("districts.", "annex.", "map.", "chart."):
        code = table.name.split("#")[0].split(".", 1)[1]
        status = next((place for place, heading in enumerate(table.headings) if heading in ("Đánh giá", "Trạng thái")), None)
        for row in table.rows:
            label = next(str(cell) for cell in row if isinstance(cell, str) and not cell.isdigit())
            said = str(row[status]) if status is not None else label
            shape = said.split(" ")[0]
            if shape in {look.shape for look in LOOKS.values()}:
                found.setdefault((code, _place(pack, label)), {}).setdefault(shape, set()).add(kind)
    assert {where: said for where, said in found.items() if len(said) > 1} == {}


def _place(pack: Pack, label: str) -> str:
    """The code of the district that a label names, otherwise the label."""
    plain = label.removeprefix(label.split(" ", maxsplit=1)[0]).strip() if label[:1] in {look.shape for look in LOOKS.values()} else label
    view = pack.briefing.view
    names = {name.casefold(): code for code in view.campaign.districts for name in (view.place_name(code), view.district_name(code))}
    return names.get(plain.casefold(), plain)


def test_an_indicator_is_told_by_as_many_units_wherever_that_is_said(pack: Pack) -> None:
    view = pack.briefing.view
    known = {name: view.covered(code) for code in view.campaign.indicators for name in (view.short_of(code), view.name_of(code))}
    for kind, table in pack.tables("summary", "province"):
        column = next((place for place, heading in enumerate(table.headings) if heading == "Đã báo cáo"), None)
        name = next(place for place, heading in enumerate(table.headings) if heading == "Chỉ tiêu")
        for row in table.rows if column is not None else ():
            some, every = known[str(row[name])]
            assert str(row[column]) == (f"{some}/{every}" if every else ""), (kind, row)
    for kind, table in pack.tables("annex."):
        if table.name.split(".", 1)[1] in view.campaign.indicators:
            some, every = view.covered(table.name.split(".", 1)[1])
            noted = [str(row[-1]) for row in table.rows if "đơn vị đã báo cáo" in str(row[-1])]
            assert noted == ([f"{some}/{every} đơn vị đã báo cáo"] if every else []), (kind, table.name)


def test_an_indicator_has_its_two_names_and_no_other(pack: Pack) -> None:
    view = pack.briefing.view
    names = {official(name) for code in view.campaign.indicators for name in (view.short_of(code), view.name_of(code))}
    for kind, table in pack.tables("summary", "province", "outlook", "changes"):
        heading = next((place for place, one in enumerate(table.headings) if one in ("Chỉ tiêu", "Nhiệm vụ")), None)
        for row in table.rows if heading is not None else ():
            assert official(str(row[heading])).removeprefix("⚠ ") in names, (kind, table.name, row)


def test_the_city_is_never_called_by_the_name_of_the_province(pack: Pack) -> None:
    cities = [one.name for one in pack.briefing.view.campaign.districts.values() if one.level == "thành phố"]
    for kind in pack.contents:
        for text in pack.words(kind):
            assert text.strip(" ●◆▽▼▲○").split(":")[0] not in cities, (kind, text)


@pytest.mark.parametrize("word", ["nơi khác", "số thật", "mốc 6 tháng", "nhịp đó", "[Kk]ỳ vọng", "tức phải", "chot_", "None", "nan"])
def test_no_document_has_a_word_that_officers_strike_out(pack: Pack, word: str) -> None:
    for kind in pack.contents:
        assert not [text for text in pack.words(kind) if re.search(rf"\b{word}\b", text)], kind


def test_a_percentage_is_spelled_as_officials_do_in_every_document(pack: Pack) -> None:
    """ "70,0%", "1,1 điểm phần trăm"; what a sender's file says is quoted as it stands, and there is none here."""
    for kind in pack.contents:
        assert not [text for text in pack.words(kind) if re.search(r"\d[ \u00a0]%|điểm %", text)], kind


def test_what_rests_on_few_units_is_no_merit_and_never_called_done_without_saying_so() -> None:
    """One of two offices has sent a rate that is reached: the other may turn it."""
    briefing = small_briefing(replace_parts(SENT[3]))
    report = "\n".join(Pack(briefing).words("report"))
    assert "Đánh giá: đã hoàn thành theo số đã báo cáo" in report
    assert "Xã phù hợp trẻ em (1/2 đơn vị đã báo cáo)" in report


def replace_parts(fact: dict) -> dict:
    """The rate reached by all of what was sent."""
    return fact | {"value": 100.0, "numerator": 10.0, "denominator": 10.0}


def test_targets_without_figures_share_one_slide_and_nothing_is_called_unharmed() -> None:
    briefing = empty_briefing()
    slides = Presentation(io.BytesIO(Pack(briefing).contents["deck"])).slides
    titles = [plain(slide.shapes.title.text_frame.text) for slide in slides]
    assert titles[1] == "Chưa có số liệu của chỉ tiêu nào" and len([one for one in titles if "có số liệu" in one]) == 1
    assert not [one for one in titles if one.endswith(": chưa báo cáo")]
    some = small_briefing(SENT[3])
    assert some.finding.text.startswith("1/2 chỉ tiêu có số liệu, không chỉ tiêu nào chậm")


def few_of_many(*sent: dict[str, Any]) -> Briefing:
    """One of five offices has sent its figures: two counts that it alone cannot bring to their path, and a rate."""
    where = small_campaign()
    codes = "ABCDE"
    districts = {code: District(code, f"Huyện {code}", "huyện", 10) for code in codes}
    units = {f"office-{code}": unit(f"office-{code}", code, "jobs", "fit") for code in codes}
    units["division"] = unit("division", None, "fit")
    whole = replace(where.indicators["fit"], province_is_whole=True, attribution=frozenset({"district", "province"}))
    where = replace(where, indicators=where.indicators | {"fit": whole})
    tiles = {code: Tile(code, 0, place) for place, code in enumerate(codes)}
    return small_briefing(SENT[2], SENT[3], *sent, targets=(), where=replace(where, districts=districts, units=units, tiles=tiles))


def test_what_most_units_are_silent_about_is_not_judged_on_slides_of_its_own() -> None:
    briefing = few_of_many()
    said = {slide.title.text: slide for slide in story(briefing)}
    assert briefing.told.shortcomings == () and briefing.told.well is None
    assert (
        briefing.finding.text.startswith("1/2 chỉ tiêu chậm nhiều theo số liệu của 1/5 đơn vị: ")
        or "theo số liệu của 1/5 đơn vị" in briefing.finding.text
    )
    listed = said["2/2 chỉ tiêu chưa đủ số liệu để đánh giá"]
    assert [one.text for one in listed.statements] == [
        "Số lao động có việc làm mới: ít nhất 70 người, mới có số liệu của 1/5 đơn vị",
        "Xã phù hợp trẻ em: 60,0 %, mới có số liệu của 1/5 đơn vị",
    ]
    asked = briefing.section("proposals")
    assert asked is not None
    assert asked.statements[0].text == "Đề nghị 4/5 đơn vị chưa gửi (nêu tại phụ lục tình hình báo cáo) gửi báo cáo của kỳ này."


def test_what_the_division_states_of_the_whole_province_is_judged_whoever_is_silent() -> None:
    stated = few_of_many(fact("fit", "division", None, 6, 70, parts=(7, 10), submission=9))
    assert [one.indicator for one in stated.unsure] == ["jobs"]
    assert stated.told.well is not None


def test_a_report_without_figures_has_no_table_of_districts_and_keeps_up_no_result() -> None:
    made = paper(empty_briefing())
    said = " ".join(one.text for one in made.statements())
    assert "Đôn đốc các đơn vị gửi đủ số liệu để đánh giá." in said and "Duy trì" not in said
    assert "matrix" not in {one.name for one in made.exhibits()}
    assert "matrix" in {one.name for one in paper(small_briefing()).exhibits()}


def test_every_status_that_a_pack_uses_is_in_its_glossary(pack: Pack) -> None:
    view = pack.briefing.view
    explained = {word for word, _ in glossary(view)}
    used = set(view.progress.indicators["status"]) | set(view.progress.districts["status"])
    assert {
        STATUS_WORDS[one].text(Language.VIETNAMESE) for one in STATUS_WORDS if one.value in used and one.value != "not_assigned"
    } <= explained
    sheet = openpyxl.load_workbook(io.BytesIO(pack.contents["annex"]))["Cách tính"]
    written = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert explained <= written


def test_english_documents_speak_of_one_district_and_one_unit_as_of_one_and_call_the_movement_in_english() -> None:
    """Names of offices and what they told stay as they are; everything else is said in English."""
    where = replace(small_campaign(), title_en="Emulation movement")
    made = Pack(small_briefing(*SENT, language=Language.ENGLISH, where=where))
    said = [text for kind in made.contents for text in made.words(kind)]
    assert any("Emulation movement" in text for text in said) and not any("Phong trào" in text for text in said)
    assert not [text for text in said if re.search(r"(?<![\d.,])1 (?:districts|units)\b", text)]
    assert not [text for text in said if re.search(r"\d\d/\d\d(?!\d)", text)], "days are written as in English"
