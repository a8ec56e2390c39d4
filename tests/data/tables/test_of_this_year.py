"""Next year's folder begins as a copy of this year's: ``check`` names everything that was forgotten, with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.tables.campaign import REFERENCE, load_campaign
from data.tables.of_this_year import headlines_without, mistakes_of_year
from tests.data.tables.conftest import FORESTS
from tests.terminal import run


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def said(folder: Path) -> list[str]:
    return [str(one) for one in mistakes_of_year(folder)]


@pytest.mark.parametrize("folder", [FORESTS, *sorted(REFERENCE.glob("20*"))], ids=lambda folder: folder.name)
def test_our_own_campaigns_are_of_their_year(folder: Path) -> None:
    assert said(folder) == []
    assert list(headlines_without(folder, load_campaign(folder))) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "complaint"),
    [
        ("campaign.csv", "year,2031", "year,2030", "2031/campaign.csv, line 2: the year is 2030, but the folder is 2031"),
        ("campaign.csv", "trồng rừng năm 2031", "trồng rừng năm 2030", "2031/campaign.csv, line 3: column value speaks of 2030"),
        ("milestones.csv", "2031-10-05", "2030-10-05", "2031/milestones.csv, line 2: ends on 2030-10-05, outside the year 2031"),
        ("milestones.csv", "2031-10-05", "2032-04-05", "2031/milestones.csv, line 2: ends on 2032-04-05"),
        ("milestones.csv", ",,2031-10-05", ",2030-10-01,2031-10-05", "2031/milestones.csv, line 2: starts on 2030-10-01"),
        ("milestones.csv", "report,2031-09", "report,2030-09", "2031/milestones.csv, line 2: is about 2030-09"),
        ("published.csv", "2031-09", "2030-09", "2031/published.csv, line 2: is a result of 2030-09, outside the year 2031"),
        ("targets.csv", "2031-09-30", "2030-09-30", "2031/targets.csv, line 3: is due on 2030-09-30, outside the year 2031"),
        ("targets.csv", "Chương trình 2031, mục 3", "Chương trình 2030, mục 3", "2031/targets.csv, line 8: column source speaks of 2030"),
        ("programme.txt", "2031", "2030", "2031/programme.txt, line 1: the document speaks of 2030 (3 times, of 2031 0 times)"),
    ],
)
def test_what_is_of_another_year_is_named_with_file_and_line(tables: Path, table: str, old: str, new: str, complaint: str) -> None:
    edit(tables / table, old, new)
    (mistake,) = said(tables)
    assert mistake.startswith(complaint)


def test_a_report_on_december_may_be_due_in_january(tables: Path) -> None:
    edit(tables / "milestones.csv", "2031-10-05", "2032-01-10")
    assert said(tables) == []


def test_a_look_back_in_the_document_is_no_mistake(tables: Path) -> None:
    with (tables / "programme.txt").open("a", encoding="utf-8") as file:
        file.write("\nPhát huy thành tích năm 2030.\n")
    assert said(tables) == []


def test_a_headline_without_a_target_is_named(tables: Path) -> None:
    table = tables / "targets.csv"
    lines = [line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("forest_cover")]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (mistake,) = headlines_without(tables, load_campaign(tables))
    assert str(mistake) == "2031/indicators.csv, line 5: forest_cover is a headline indicator, but targets.csv has no target of it"


def test_a_headline_that_no_unit_reports_is_named(tables: Path) -> None:
    edit(tables / "units.csv", "@forest", "@watch")
    mistakes = [str(one) for one in headlines_without(tables, load_campaign(tables))]
    assert len(mistakes) == 4
    assert mistakes[0] == "2031/indicators.csv, line 2: forest_planted is a headline indicator, but no unit in units.csv reports it"


def test_check_says_every_mistake_of_a_forgotten_copy(tmp_path: Path) -> None:
    """The folder of this year copied as next year's: nothing of it is right yet, and each place is named."""
    copy = Path(shutil.copytree(REFERENCE / "2023", tmp_path / "2024"))
    answer = run("check", "--campaign", str(copy))
    assert (answer.returncode, answer.stdout) == (1, "")
    for place in ("campaign.csv, line 2", "campaign.csv, line 3", "milestones.csv, line 2", "published.csv, line 2", "targets.csv, line 2"):
        assert f"2024/{place}: " in answer.stderr
    assert "2024/directive.txt, line " in answer.stderr
    assert "Traceback" not in answer.stderr
