"""One page for the head of the department."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.display.board.board import board
from analysis.model import Language
from analysis.reports.leader_summary import summary_pdf, summary_source
from analysis.reports.reading_back.read_pdf import read_pdf
from analysis.wording import MADE_UP, official
from tests.analysis.display.views import small_view


def test_the_page_says_what_the_overview_says() -> None:
    """Every value and difference of the picture, by the same function, and the names of all districts."""
    for month in (5, 6, 12):
        view = small_view(month=month)
        source = summary_source(view)
        for row in board(view).rows:
            for text in (view.short_of(row.indicator), row.bullet.value, row.bullet.difference):
                assert official(text) in source, text
        assert all(one.name in source for one in view.campaign.districts.values())


def test_numbers_are_written_as_in_the_other_documents_of_the_pack() -> None:
    """ "02 chỉ tiêu: 01 đúng tiến độ", "60,0%": the director reads one page beside the report."""
    printed = " ".join(one.text + " ".join(" ".join(row) for row in one.rows) for one in read_pdf(summary_pdf(small_view(), 0)).told)
    assert "02 chỉ tiêu: 01 đúng tiến độ" in printed and "60,0%" in printed
    assert not re.search(r"\d[ \u00a0]%|điểm %", printed)


def test_once_the_year_is_over_districts_are_ranked_by_what_they_missed_and_the_legend_is_a_line_of_its_own() -> None:
    printed = [one.text for one in read_pdf(summary_pdf(small_view(month=12), 0)).told]
    assert "Huyện, thành phố: nơi không đạt nhiều chỉ tiêu đứng trước" in printed
    assert any(one.startswith("Nguồn: ") for one in printed)


def test_it_is_one_tagged_page_in_both_languages() -> None:
    for language in Language:
        made = summary_pdf(small_view(language), 0)
        assert made.startswith(b"%PDF") and made.count(b"/Type /Page\n") <= 1


def test_invented_figures_are_marked_and_silent_units_named() -> None:
    """B has not reported June."""
    view = small_view()
    for made_up in (True, False):
        source = summary_source(replace(view, progress=replace(view.progress, made_up=made_up)))
        assert (MADE_UP[Language.VIETNAMESE] in source) == made_up
    assert "office-B" in summary_source(view)


def test_no_text_becomes_markup() -> None:
    """A name with the signs of typst's language stays a name."""
    view = small_view()
    evil = replace(view.campaign.indicators["jobs"], short_vi='x" #panic("no")', name_vi='x" #panic("no")')
    campaign = replace(view.campaign, indicators={**view.campaign.indicators, "jobs": evil})
    assert summary_pdf(replace(view, campaign=campaign), 0).startswith(b"%PDF")
