"""What units registered, beside assigned and actual, where indicators and reporting are looked at; a unit sees its own only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analysis.access import Person, Role
from data.samples.desk import load_sample_desk
from data.samples.tables import sample_receipts
from data.store.engine import open_store
from data.store.receipts import note_receipts
from data.tables.campaign import load_year
from pages.gate import streamlit_side
from pages.parts.view.filters import LINK
from tests.conftest import YEAR, store_like
from tests.people import somebody

pytestmark = pytest.mark.slow

SHELL = Path(__file__).parents[2] / "pages" / "shell.py"
BELOW, SILENT = "ldtbxh-033", "gdnn-026"
"""In the made-up year one office registered less than it was assigned, and one centre nothing."""


def person(role: Role, unit: str | None = None) -> Person:
    return Person("x", "Người xem", role, unit, unit.split("-")[0] if unit else None)


@pytest.fixture(scope="module")
def registered(filled_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store of its own with the registrations and papers of the made-up year."""
    url = store_like(filled_folder, tmp_path_factory.mktemp("registered") / "store")
    engine = open_store(url)
    campaign = load_year(YEAR)
    load_sample_desk(engine, campaign)
    for milestone, days in sample_receipts(campaign).items():
        note_receipts(engine, campaign, milestone, days, acting=somebody("test"))
    engine.dispose()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIENDO_DATABASE", url)
        st.cache_resource.clear()
        yield url
        st.cache_resource.clear()


def drawn(path: str, seen_by: Person, **choices: str) -> AppTest:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streamlit_side, "LOCAL_PERSON", seen_by)
        test = AppTest.from_file(str(SHELL), default_timeout=60)
        test._page_hash = calc_hash(path)
        for name, value in choices.items():
            test.query_params[LINK.get(name, name)] = value
        test.run()
    assert [one.value for one in test.exception] == []
    return test


def said(test: AppTest) -> str:
    """What a screen says in headings and its own markup, with spaces that may break."""
    found = [one for kind in ("html", "header") for one in test.get(kind)]
    return re.sub(r"\s", " ", " ".join(str(getattr(one.proto, "body", "") or getattr(one, "value", "")) for one in found))


def row_of(text: str, name: str) -> str:
    """The markup of a row in the table of registrations, by what it is called."""
    table = text[text.index("Đăng ký cả năm") :].partition("</table>")[0]
    start = table.index(f">{name}</th>")
    return table[start : table.index("</tr>", start)]


def test_an_indicator_shows_registered_beside_assigned_with_the_sentence(registered: str) -> None:
    text = said(drawn("chi-tieu", person(Role.ANALYST), indicator="jobs_created"))
    assert "11/11 đơn vị đăng ký chỉ tiêu này, 1 đơn vị chưa bằng mức giao" in text
    row = row_of(text, "Xín Mần")
    assert "1.450" in row
    assert "1.330" in row
    assert ">Đăng ký 1.330 người, thấp hơn mức giao 1.450 người" in row


def test_what_is_not_registered_is_a_dash_and_says_so(registered: str) -> None:
    row = row_of(said(drawn("chi-tieu", person(Role.ANALYST), indicator="training")), "Đồng Văn")
    cells = [one.rpartition(">")[2] for one in row.split("</td>")[1:3]]
    assert cells == ["—", "—"]
    assert "Chưa có bản đăng ký (ngày cuối 09/01/2023)." in row


def test_a_unit_sees_its_own_registration_only_and_a_viewer_none(registered: str) -> None:
    campaign = load_year(YEAR)
    own = said(drawn("chi-tieu", person(Role.UNIT, BELOW), indicator="jobs_created"))
    table = own[own.index("Đăng ký cả năm") :].partition("</table>")[0]
    assert [one.code for one in campaign.districts.values() if one.name in table] == [campaign.units[BELOW].district]
    assert "Đăng ký cả năm" not in said(drawn("chi-tieu", person(Role.VIEWER), indicator="jobs_created"))


def test_a_registered_figure_leads_to_its_registration_and_for_no_other_unit(registered: str) -> None:
    place = f"jobs_created~@{BELOW}~~registered"
    assert place in said(drawn("chi-tieu", person(Role.ANALYST), indicator="jobs_created")).replace("%7E", "~").replace("%40", "@")
    dialog = said(drawn("chi-tieu", person(Role.UNIT, BELOW), indicator="jobs_created", nguon=place))
    assert "Bản đăng ký thứ 1 của đơn vị, nhận ngày 12/01/2023." in dialog
    neighbour = said(drawn("chi-tieu", person(Role.UNIT, "ldtbxh-027"), indicator="jobs_created", nguon=place))
    assert "12/01/2023" not in neighbour


def test_reporting_lists_what_is_to_be_talked_about_with_the_way_to_the_indicator(registered: str) -> None:
    text = said(drawn("theo-doi-bao-cao", person(Role.ANALYST)))
    finding = (
        "Đăng ký thi đua: 1 đơn vị chưa đăng ký, 2 đơn vị đăng ký muộn, 2 đơn vị chưa bằng mức giao, "
        "1 đơn vị 6 tháng chưa trên 60 %, 1 đơn vị có tổng khác các phần"
    )
    assert finding in text
    rows = text.partition(">Điểm cần lưu ý</caption>")[2].partition("</table>")[0].split("<tr>")[2:]
    campaign = load_year(YEAR)
    units = [next(code for code, unit in campaign.units.items() if f">{unit.name_vi}</th>" in row) for row in rows]
    assert units == [SILENT, BELOW, "gdnn-031", BELOW, "gdnn-031", "ldtbxh-027", "ldtbxh-029"]
    assert "quá hạn 3 ngày" in rows[1]
    assert "chi-tieu=jobs_created" in rows[3]
    assert "thấp hơn mức giao 1.450 người" in rows[3]


def test_reporting_tells_a_unit_of_its_own_registration_only_and_a_viewer_of_none(registered: str) -> None:
    own = said(drawn("theo-doi-bao-cao", person(Role.UNIT, "ldtbxh-027")))
    assert "Đăng ký thi đua: 1 đơn vị 6 tháng chưa trên 60 %" in own
    assert "1.330 người" not in own
    assert "Đăng ký thi đua:" not in said(drawn("theo-doi-bao-cao", person(Role.VIEWER)))
