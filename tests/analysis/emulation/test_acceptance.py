"""The acceptance tests of scoring, by their numbers in the specification; those of the store and of forms stand beside them."""

from __future__ import annotations

import ast
import re
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.emulation.columns import OWN, VERIFIED, Given, NoPoints, demand_points, differences, with_columns
from analysis.emulation.evidence import half_up
from analysis.emulation.ranking import rank_block
from analysis.emulation.score import ScoreSheet, score
from analysis.model.emulation import Rule
from data.tables.campaign import load_campaign
from data.tables.emulation import SCORING
from data.tables.rows import TableError
from tests.analysis.emulation.builders import TABLES, count, evidence, example, example_figures, unit

ROOT = Path(__file__).parents[3]
FORESTS = ROOT / "tests" / "campaigns" / "2031"


def printed(value: Fraction | None) -> str:
    assert value is not None
    return f"{float(half_up(value, 2)):.2f}"


def of_line(sheet: ScoreSheet, code: str) -> Fraction:
    return next(line.final for line in sheet.lines if line.criterion.code == code)


@pytest.mark.parametrize(
    ("code", "points", "group", "bonus"),
    [
        ("X", {"A1": "12.985", "A2": "14", "A3": "16", "A4": "6.4", "A5": "8"}, "57.39", "1.25"),
        ("Y", {"A1": "14", "A2": "14", "A3": "15.771", "A4": "0", "A5": "6.4"}, "50.17", "0.00"),
        ("Z", {"A1": "0", "A2": "14", "A4": "0", "A5": "0"}, "19.09", "1.00"),
    ],
)
def test_01_the_worked_example_is_equal_to_the_cent(code: str, points: dict[str, str], group: str, bonus: str) -> None:
    sheet = example(code)
    for criterion, expected in points.items():
        assert half_up(of_line(sheet, criterion), 3) == Fraction(expected), criterion
    assert printed(sheet.group("A").score) == group  # type: ignore[union-attr]
    assert printed(sheet.group("T").score) == bonus  # type: ignore[union-attr]


def test_01_what_is_not_assigned_leaves_above_and_below_the_line() -> None:
    group = example("Z").group("A")
    assert group is not None
    assert (group.earned, group.counted) == (14, 44)
    assert group.step.vi == "14,00/44 × 60 = 19,09"


@pytest.mark.parametrize(("old", "new"), [("jobs_local,14,", "jobs_local,15,"), ("jobs_local,14,", "no_such_indicator,14,")])
def test_02_weights_that_miss_the_scale_and_unknown_indicators_are_refused(tmp_path: Path, old: str, new: str) -> None:
    folder = Path(shutil.copytree(ROOT / "data" / "reference" / "2023", tmp_path / "2023"))
    table = folder / SCORING
    text = table.read_text(encoding="utf-8")
    assert old in text
    table.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TableError) as refused:
        load_campaign(folder)
    assert "scoring.csv" in str(refused.value)


def test_02_every_block_adds_up_to_the_scale() -> None:
    for block in TABLES.blocks:
        weighted = {group.code for group in TABLES.groups_of(block) if group.role == "weighted"}
        assert sum(one.maximum for one in TABLES.criteria_of(block) if one.group in weighted) == TABLES.scale


@given(value=st.integers(0, 5000), target=st.integers(1, 3000))
def test_03_another_unit_s_figure_changes_nobody_s_points(value: int, target: int) -> None:
    known = {code: example_figures(code) for code in "XY"}
    before = score(TABLES, unit("X"), evidence(**known))
    changed = {**known, "Y": (count("jobs_local", value, target), *known["Y"][1:])}
    assert score(TABLES, unit("X"), evidence(**changed), {"X": unit("X"), "Y": unit("Y")}) == before


def test_03_under_leader_the_sheet_lists_whose_figures_matter() -> None:
    campaign = load_campaign(FORESTS)
    tables = campaign.emulation
    assert tables is not None
    peers = campaign.units
    figures = {"kl-A1": (count("forest_production", 120, 100),), "kl-A2": (count("forest_production", 140, 100),)}
    line = next(one for one in score(tables, peers["kl-A1"], evidence(**figures), peers).lines if one.criterion.rule is Rule.LEADER)
    # Half of 300 for the target, the other half by 20 % of the leader's 40 %.
    assert line.final == 150 + 150 * Fraction(1, 2)
    assert "kl-A2" in line.steps[0].text.vi


def test_04_what_counts_is_the_verified_column_and_never_the_greater_one() -> None:
    sheet = example("X")
    scored = with_columns(TABLES, sheet, [Given(OWN, "A1", Fraction(14), ""), Given(VERIFIED, "A2", Fraction(10), "trùng người")])
    assert of_line(scored, "A1") == Fraction("12.985")
    assert of_line(scored, "A2") == 10
    assert scored.group("A").score == sheet.group("A").score - 4  # type: ignore[union-attr, operator]
    assert [line.criterion.code for line in differences(TABLES, scored)] == ["A1"]


def test_04_overruling_needs_a_reason_and_a_number_within_the_criterion() -> None:
    sheet = example("X")
    for bad in (Given(VERIFIED, "A1", Fraction(14), " "), Given(OWN, "A1", Fraction(15), "x"), Given(OWN, "Q9", Fraction(1), "x")):
        with pytest.raises(NoPoints):
            demand_points(TABLES, sheet, bad)
    demand_points(TABLES, sheet, Given(VERIFIED, "A1", Fraction(14), "biên bản đối chiếu"))


def test_11_another_campaign_has_a_thousand_points_other_titles_and_blocks_by_tables_alone() -> None:
    campaign = load_campaign(FORESTS)
    tables = campaign.emulation
    assert tables is not None
    assert (tables.scale, tables.blocks, [one.name.vi for one in tables.awards.values()]) == (
        1000,
        ("kiem-lam",),
        ["Huy hiệu Người giữ rừng"],
    )
    figures = (count("forest_protective", 200, 400), count("forest_production", 500, 500), count("open_fires", 2, 0))
    sheet = score(tables, campaign.units["kl-A1"], evidence(**{"kl-A1": figures}), campaign.units)
    # 300 × 1/2 + 150 (target met, nobody above it) + (200 − 2 × 20); the report is not due, so its group leaves.
    assert printed(sheet.group("R").score) == "460.00"  # type: ignore[union-attr]
    assert printed(sheet.total) == "575.00"
    ranked = rank_block(tables, [sheet, score(tables, campaign.units["kl-A2"], evidence(**{"kl-A2": figures[:1]}), campaign.units)])
    assert ranked[0].score_class is not None and ranked[0].score_class.name.vi == "Lá xanh"


LAW = re.compile(
    r"\bLuật\b|Nghị định|Thông tư|NĐ-CP|/QH\d|TT-B|QĐ-TTg|\bĐiều \d"
    r"|[Ll]ao động (tiên tiến|xuất sắc)|[Cc]ờ thi đua|[Bb]ằng khen|[Gg]iấy khen|[Cc]hiến sĩ"
)


def test_12_not_one_word_of_law_and_no_title_stands_in_python() -> None:
    wrong = []
    for path in (one for room in ("analysis", "data", "pages") for one in (ROOT / room).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        wrong += [
            f"{path.relative_to(ROOT)}:{node.lineno} {node.value[:60]}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented and LAW.search(node.value)
        ]
    assert not wrong
