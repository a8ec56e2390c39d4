"""Where to look for good examples: only what the points show, and nobody caught up where there was no review before."""

from __future__ import annotations

from analysis.emulation.ranking import rank_block
from analysis.emulation.score import ScoreSheet, score
from analysis.emulation.suggestions import suggestions
from tests.analysis.emulation.builders import TABLES, count, evidence, example, unit


def told(earlier: dict[str, ScoreSheet]) -> list[tuple[str, str]]:
    ranked = rank_block(TABLES, [example(code) for code in "XYZ"])
    return [(one.unit, one.why.vi) for one in suggestions(TABLES, {"ldtbxh": ranked}, earlier)]


def test_the_first_of_a_block_is_worth_a_look() -> None:
    assert [unit for unit, why in told({}) if "đứng đầu khối" in why] == ["X"]


def test_whoever_caught_up_most_since_the_review_is_named_with_both_shares() -> None:
    def june(code: str, jobs: float) -> ScoreSheet:
        return score(TABLES, unit(code), evidence(**{code: (count("jobs_local", jobs, 800),)}))

    found = told({"X": example("X"), "Y": june("Y", 100), "Z": example("Z")})
    assert [(code, why) for code, why in found if "vươn lên" in why] == [("Y", "vươn lên nhiều nhất khối: nhóm A từ 0 % lên 84 % số điểm")]
    assert not any("vươn lên" in why for _, why in told({code: example(code) for code in "XYZ"})), "who stands still caught up with nobody"


def test_all_targets_exceeded_means_all_that_were_assigned() -> None:
    for jobs, expected in ((801, True), (800, False)):
        sheet = score(TABLES, unit("W"), evidence(W=(count("jobs_local", jobs, 800), count("jobs_away", 5, None))))
        found = suggestions(TABLES, {"ldtbxh": rank_block(TABLES, [sheet])}, {})
        assert any("vượt cả 1 chỉ tiêu" in one.why.vi for one in found) is expected
