"""Two months side by side: what came between them is told by the server, and never of what is missing."""

from __future__ import annotations

import json
from typing import Any

from analysis.display.board.beside import beside_json
from analysis.model import Kind, Language
from tests.analysis.display.views import small_view
from tests.analysis.progress.builders import YEAR, fact


def between(language: Language = Language.VIETNAMESE, then: int = 5, *more: dict[str, Any]) -> dict[str, Any]:
    """The differences of June to an earlier month."""
    found: dict[str, Any] = json.loads(beside_json(small_view(language, 6, *more), small_view(language, then, *more)))
    return found


def test_both_months_are_named() -> None:
    assert (between()["then"], between()["now"]) == (f"{YEAR}-05", f"{YEAR}-06")


def test_values_and_shares_are_subtracted_for_the_province_and_each_district() -> None:
    """A had 50 of 100 and has 70; the province 70 and 90 of 160; B sent nothing new and stands where it stood."""
    jobs = between()["rows"]["jobs"]
    assert jobs["A"] == ["+20", "+20,0 điểm %"]
    assert jobs[""] == ["+20", "+12,5 điểm %"]
    assert jobs["B"] == ["0", "0,0 điểm %"]


def test_the_later_month_is_subtracted_from_whichever_is_shown() -> None:
    may, june = (small_view(Language.VIETNAMESE, month) for month in (5, 6))
    assert beside_json(may, june) == beside_json(june, may)


def test_a_month_without_a_figure_leaves_no_difference() -> None:
    """The rate came in June for the first time; in January nothing was known of anything."""
    assert between()["rows"]["fit"]["A"] == ["", ""]
    assert between(then=1)["rows"]["jobs"][""] == ["", ""]


def test_a_rate_is_subtracted_in_percentage_points() -> None:
    """Numerators over denominators in both months: 4 of 10, then 6 of 10."""
    may = fact("fit", "office-A", "A", 5, 40, parts=(4, 10), submission=7)
    assert small_view().campaign.indicators["fit"].kind is Kind.RATE
    assert between(Language.VIETNAMESE, 5, may)["rows"]["fit"]["A"][0] == "+20,0 điểm %"


def test_english_writes_its_own_way() -> None:
    assert "pp" in between(Language.ENGLISH)["rows"]["jobs"]["A"][1]
