"""The linter finds from the tables what a document contradicts: the directive's own contradictions, and an invented campaign's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis.document import section_of, sentence_with
from analysis.linter import RULES, contradictions
from analysis.model import Campaign, Contradiction, Expects, Kind, LintRule, Milestone, Period
from data.tables.campaign import load_campaign, load_year
from tests.analysis.progress.builders import YEAR, campaign, indicator, target, unit

FORESTS = Path(__file__).parents[1] / "campaigns" / "2031"


def found(where: Campaign) -> dict[str, list[Contradiction]]:
    by_rule: dict[str, list[Contradiction]] = {}
    for one in contradictions(where):
        by_rule.setdefault(one.code, []).append(one)
    return by_rule


def made(*targets: object, milestones: tuple[Milestone, ...] = (), document: str = "") -> Campaign:
    """Jobs with two parts, some of whom stay; a rate."""
    indicators = [
        indicator("jobs"),
        indicator("here", parent="jobs"),
        indicator("away", parent="jobs"),
        indicator("stayed", parent="jobs", adds_up=False),
        indicator("fit", Kind.RATE),
    ]
    where = campaign(indicators, targets, [unit("office-A", "A", "jobs")])  # type: ignore[arg-type]
    return replace(where, milestones={one.code: one for one in milestones}, document=document)


def milestone(code: str, start: date | None, end: date, written: str, expects: Expects, period: Period | None = None) -> Milestone:
    return Milestone(code, code, code, start, end, written, "", expects, period)


def test_the_directive_of_2023_contradicts_itself_in_seven_places() -> None:
    rules = found(load_year(2023))
    assert set(rules) == {
        *("parts_total", "early_share", "name_and_unit", "year_of_date", "report_and_review", "no_breakdown"),
        "communes_without_townships",
    }
    assert all(len(several) == 1 for several in rules.values())


@pytest.mark.parametrize(
    ("rule", "section", "arithmetic"),
    [
        ("parts_total", "I.1.1.1", "6.000 + 6.000 = 12.000, chênh +2.000 (khớp ở cả năm: 8.900 + 8.900 = 17.800)"),
        ("early_share", "III.8", "mốc 10.000 của “Việc làm mới” chỉ bằng 56,2 % của 17.800 (60 % là 10.680)"),
        ("early_share", "III.8", "69,6 % (Tư vấn, giới thiệu việc làm); 76,2 % (Đào tạo nghề)"),
        ("year_of_date", "III.7", "ngày cuối còn đúng hạn là 09/01/2023"),
        (
            "report_and_review",
            "II.2",
            "4 ngày sau khi “Tổng kết phong trào” đã kết thúc (05/12/2023), 22 ngày trước khi kỳ số liệu kết thúc",
        ),
        ("name_and_unit", "I.1.1.3", "Câu nói “tỷ lệ” nhưng chỉ tiêu tính bằng hộ (7.800 hộ)"),
        ("no_breakdown", "I", "chia cho 11 huyện, thành phố"),
    ],
)
def test_each_is_shown_with_its_arithmetic_and_its_section(rule: str, section: str, arithmetic: str) -> None:
    one = found(load_year(2023))[rule][0]
    assert arithmetic in one.finding_vi
    assert one.section == section
    assert one.finding_en
    assert one.quotes


def test_every_quotation_stands_in_the_document() -> None:
    where = load_year(2023)
    for one in contradictions(where):
        assert all(section_of(where.document, quote) for quote in one.quotes), one.code


def test_an_invented_campaign_is_found_out_without_a_line_of_its_own() -> None:
    """The invented programme breaks nothing down; change one of its numbers and its parts no longer add up."""
    forests = load_campaign(FORESTS)
    assert set(found(forests)) == {"no_breakdown"}
    year = max(one.due for one in forests.targets)
    broken = [replace(one, value=410) if one.value == 400 and one.due == year else one for one in forests.targets]
    one = found(replace(forests, targets=tuple(broken)))["parts_total"][0]
    assert "410 + 500 = 910, chênh +10" in one.finding_vi
    assert one.quotes[0].startswith("Trồng rừng mới: hết quý I đạt 100 ha")


def test_parts_that_are_not_all_assigned_prove_nothing() -> None:
    assert "parts_total" not in found(made(target("jobs", 100), target("here", 70)))
    assert "parts_total" in found(made(target("jobs", 100), target("here", 70), target("away", 40)))
    assert "parts_total" not in found(made(target("jobs", 110), target("here", 70), target("away", 40), target("stayed", 9)))


def test_some_of_a_whole_cannot_be_more_than_the_whole() -> None:
    one = found(made(target("jobs", 100), target("stayed", 120)))["part_above_whole"][0]
    assert "“stayed” được giao 120, nhiều hơn “jobs”" in one.finding_vi


def test_an_earlier_figure_above_the_years_is_found() -> None:
    one = found(made(target("jobs", 120, "06-30"), target("jobs", 100)))["milestone_above_year"][0]
    assert "Chỉ tiêu 6 tháng 120 lớn hơn cả năm 100" in one.finding_vi


def test_the_early_share_is_strict_and_asks_only_about_its_own_date() -> None:
    rule = milestone("rule", None, date(YEAR, 6, 30), "trên 60%", Expects.EARLY_SHARE)
    assert "early_share" in found(made(target("jobs", 60, "06-30"), target("jobs", 100), milestones=(rule,)))
    assert "early_share" not in found(made(target("jobs", 61, "06-30"), target("jobs", 100), milestones=(rule,)))
    assert "early_share" not in found(made(target("jobs", 10, "03-31"), target("jobs", 100), milestones=(rule,)))


def test_impossible_values_are_found() -> None:
    texts = [one.finding_vi for one in found(made(target("fit", 104), target("jobs", 10.5)))["value_range"]]
    assert "không thể là 104,0 %" in texts[0]
    assert "không thể là 10,50" in texts[1]


def test_a_report_inside_its_review_and_after_its_period_is_fine() -> None:
    review = milestone("review", date(YEAR, 7, 1), date(YEAR, 7, 20), "", Expects.NOTHING)
    report = milestone("report", None, date(YEAR, 7, 15), "", Expects.REPORT, Period(YEAR, 6))
    assert "report_and_review" not in found(made(milestones=(review, report)))
    late = replace(report, end=date(YEAR, 7, 25))
    assert "5 ngày sau khi “review” đã kết thúc" in found(made(milestones=(review, late)))["report_and_review"][0].finding_vi


def test_a_document_that_names_districts_breaks_its_targets_down() -> None:
    assert "no_breakdown" in found(made(target("jobs", 100), document="Tạo việc làm 100 người."))
    named = replace(made(target("jobs", 100), document="Đồng Văn: 40 người."), districts={"A": replace(DISTRICT, name="Đồng Văn")})
    assert "no_breakdown" not in found(named)


def test_the_tables_longer_quotations_replace_the_shorter_and_their_own_findings_follow() -> None:
    where = made(target("fit", 104), document="2. Tỷ lệ đạt 104 % trong năm")
    stored = (
        Contradiction("value_range", "I.9", ("Tỷ lệ đạt 104 % trong năm",), "", ""),
        Contradiction("other", "II", ("x",), "tự đọc", "read"),
    )
    rules = found(replace(where, contradictions=stored))
    assert rules["value_range"][0].section == "I.9"
    assert rules["other"][0].finding_vi == "tự đọc"


def test_there_is_a_rule_for_every_name() -> None:
    assert set(RULES) == set(LintRule)


def test_a_sentence_is_found_with_its_end_and_without_its_list_sign() -> None:
    text = "I. NỘI DUNG\n1. Thi đua\n1.2. Đào tạo:\n- Đào tạo 8.000 người (cả năm 10.500). Nâng tỷ lệ **đạt** 57,8%."
    assert sentence_with(text, "tỷ lệ đạt 57,8%") == "Nâng tỷ lệ đạt 57,8%."
    assert sentence_with(text, "đào tạo 8.000 người") == "Đào tạo 8.000 người (cả năm 10.500)."
    assert section_of(text, "57,8%") == "I.1.1.2"
    assert (sentence_with(text, "không có"), section_of(text, "không có")) == ("không có", "")


DISTRICT = next(iter(made().districts.values()))
