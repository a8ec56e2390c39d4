"""The report read as a person reads it: who is spoken of, where, by which measure and with which value; and its parts agree."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from docx import Document

from analysis.display.elements.view import View
from analysis.model import District, Kind, Language
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.failures import fallen_short, judged_ones
from analysis.reports.briefing.topics import subject_of
from analysis.reports.paper.word import report_docx
from analysis.reports.typesetting.breaks import unlisted
from analysis.wording import marks_of, official, short_name
from tests.analysis.progress.builders import fact, indicator, target, unit
from tests.analysis.reports.briefings import small_briefing, small_campaign
from tests.analysis.reports.paper.papers import composed

PLACE = re.compile(r"(?P<place>[^\W\d_][^,;:()0-9]*?) (?P<value>\d[\d.,]*%)")


def test_no_line_begins_with_the_hyphen_of_a_name() -> None:
    """It would read as an item of a list: "- Thương binh và Xã hội huyện Mèo Vạc"."""
    assert unlisted("Phòng Lao động - Thương binh và Xã hội") == "Phòng Lao động\u00a0- Thương binh và Xã hội"
    assert unlisted("- Tỷ lệ") == "- Tỷ lệ"


def family() -> Briefing:
    """Two counts below one another with districts that differ, a duty without a plan, and a city of the province's own name."""
    parts = {"abroad": indicator("abroad", parent="jobs", name_vi="Làm việc ở nước ngoài")}
    duty = {"cells": indicator("cells", Kind.RATE, name_vi="Chi bộ hoàn thành tốt", headline=False)}
    small = small_campaign()
    targets = (*small.targets, target("abroad", 50), target("cells", 100))
    units = {
        one.code: one for one in (unit("office-A", "A", "jobs", "fit", "abroad", "cells"), unit("office-B", "B", "jobs", "fit", "abroad"))
    }
    districts = {"A": District("A", "Hà Giang", "thành phố", 8), "B": small.districts["B"]}
    where = replace(small, indicators={**small.indicators, **parts, **duty}, targets=targets, units=units, districts=districts)
    sent = [
        fact("jobs", "office-A", "A", 12, 50),
        fact("jobs", "office-B", "B", 12, 30, submission=2),
        fact("abroad", "office-A", "A", 12, 45, submission=3),
        fact("abroad", "office-B", "B", 12, 15, submission=4),
        fact("cells", "office-A", "A", 12, 90, parts=(9, 10), submission=5),
    ]
    own = (target("jobs", 100, district="A"), target("jobs", 60, district="B"))
    own += (target("abroad", 30, district="A"), target("abroad", 20, district="B"))
    return small_briefing(*sent, month=12, where=where, targets=own)


@pytest.fixture(scope="module")
def read() -> tuple[View, list[str]]:
    """The view, and the paragraphs of the finished Word file."""
    briefing = family()
    document = Document(io.BytesIO(report_docx(composed(briefing))))
    return briefing.view, [one.text.replace("\u00a0", " ") for one in document.paragraphs]


def part(lines: list[str], number: str) -> list[str]:
    """The lines of a part, without its heading."""
    begin = next(place for place, line in enumerate(lines) if line.startswith(f"{number}. "))
    end = next(place for place in range(begin + 1, len(lines)) if re.match(r"[IVX]+\. |Phụ lục", lines[place]))
    return lines[begin + 1 : end]


def test_every_share_of_a_district_stands_in_a_sentence_that_names_its_indicator(read) -> None:
    """(subject, place, measure, value) are read out of the text and found again in the data."""
    view, lines = read
    found = []
    for line in part(lines, "II"):
        subject, said, shares = line.partition(" theo huyện, thành phố: ")
        if not said:
            assert not PLACE.search(line) or "kế hoạch năm" in line or "yêu cầu" in line
            continue
        (one,) = (one for one in judged_ones(view) if official(subject_of(view, one)) == subject)
        for listed in re.findall(r"so với kế hoạch năm: ([^)]*)", shares):
            found += [(one.code, *pair) for pair in PLACE.findall(listed)]
    rows = view.progress.districts.set_index(["indicator", "district"])
    places = {official(view.place_name(code)): code for code in view.campaign.districts}
    assert {(code, place) for code, place, _ in found} == {("jobs", "thành phố Hà Giang"), ("jobs", "Xín Mần")}
    for code, place, value in found:
        share = rows.loc[(code, places[place.strip()]), "achievement"]
        assert official(Language.VIETNAMESE.percent(share, marks=marks_of(view.campaign.thresholds))) == value


def test_the_districts_of_an_indicator_stand_before_its_parts(read) -> None:
    _, lines = read
    told = part(lines, "II")
    districts = next(place for place, line in enumerate(told) if " theo huyện, thành phố: " in line)
    below = next(place for place, line in enumerate(told) if "Làm việc ở nước ngoài đạt" in line)
    assert districts < below


def test_part_three_is_what_part_two_calls_missed_and_nothing_else(read) -> None:
    view, lines = read
    judged = [line for line in part(lines, "II") if line.startswith("- ") and "Đánh giá: " in line]
    missed = {one.code for one in judged_ones(view) for line in judged if subject_of(view, one) in line and "Đánh giá: không đạt" in line}
    third = part(lines, "III")
    results = third[: next(place for place, line in enumerate(third) if line.startswith("2. "))]
    named = {one.code for one in judged_ones(view) for line in results if line.startswith(f"- {short_name(one, Language.VIETNAMESE)} ")}
    assert named == missed == {one.code for one in fallen_short(view)} == {"jobs", "cells"}
    assert sum(line.startswith("- ") for line in results) == len(named)


def test_the_opening_counts_the_duties_too(read) -> None:
    _, lines = read
    (opening,) = (line for line in lines if line.startswith("Đánh giá chung: "))
    assert "01 nhiệm vụ có số đo đã đến hạn: 01 không đạt." in opening


def test_the_table_of_districts_explains_the_shapes_that_stand_in_it(read) -> None:
    _, lines = read
    (legend,) = (line for line in lines if line.startswith("▲") and "Nguồn:" in line)
    assert legend.startswith("▲ vượt chỉ tiêu; ▼ không đạt; ○ chưa báo cáo. Chỉ tiêu là tỷ lệ: mức đạt được. Nguồn: ")


def test_every_request_names_whom_it_asks(read) -> None:
    _, lines = read
    asked = [line for line in part(lines, "V") if line.startswith("- ")]
    assert asked
    assert all(line.startswith("- Đề nghị ") for line in asked)
