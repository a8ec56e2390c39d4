"""What stands around the official documents is a table; a campaign without one still has a head."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.model import Language
from data.tables.campaign import load_campaign, load_year
from data.tables.letterhead import letterhead, worded
from data.tables.rows import TableError

OF_2031 = Path(__file__).parents[2] / "campaigns" / "2031"


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "letterhead.csv"
    path.write_text("\n".join(("key,vi,en", *lines)) + "\n", encoding="utf-8")
    return path


COMPLETE = ("above,UBND TỈNH,PROVINCE", "agency,SỞ,DEPARTMENT", "sign,S,S", "place,Tỉnh,Province", "signer,GIÁM ĐỐC,DIRECTOR")


def test_head_and_recipients_are_read_in_both_languages(tmp_path: Path) -> None:
    found = letterhead(written(tmp_path, *COMPLETE, "recipient,Bộ,Ministry", 'recipient,"Lưu: VT",Archive'))
    assert found is not None
    assert found.agency.text(Language.ENGLISH) == "DEPARTMENT"
    assert [one.text(Language.VIETNAMESE) for one in found.recipients] == ["Bộ", "Lưu: VT"]


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (COMPLETE[1:], "lacks the key above"),
        ((*COMPLETE, "above,A,B"), "line 7: repeats the key above"),
        ((*COMPLETE, "boss,A,B"), "line 7: column key holds 'boss'"),
        ((*COMPLETE, "recipient,A,"), "line 7: column en is empty"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, lines: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(TableError, match=complaint):
        letterhead(written(tmp_path, *lines))


def test_a_phrase_for_an_indicator_that_no_table_defines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "phrases.csv"
    path.write_text("indicator,vi,en\nnothing,a,b\n", encoding="utf-8")
    with pytest.raises(TableError, match="column indicator names 'nothing'"):
        worded(path, "indicator", {})


def test_a_campaign_without_the_tables_has_a_head_of_its_own_names() -> None:
    campaign = load_campaign(OF_2031)
    assert campaign.letterhead.agency.text(Language.VIETNAMESE) == "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"
    assert (campaign.headings, campaign.phrases) == ({}, {})


def test_every_section_and_indicator_of_the_programme_is_worded() -> None:
    campaign = load_year(2023)
    assert {one.section for one in campaign.indicators.values() if one.section} <= {*campaign.headings}
    told = {code for code, one in campaign.indicators.items() if one.unit_of_measure}
    assert told <= {*campaign.phrases}
