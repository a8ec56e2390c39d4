"""The words that offices write are tables: a line makes a header read, and a word that means two things is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis.intake.read import read
from analysis.model import Campaign
from data.tables.campaign import REFERENCE, load_campaign, load_year
from data.tables.lexicon import load_lexicon
from data.tables.rows import TableError
from tests.analysis.intake.drawings import JOBS, MAY, drawn
from tests.terminal import run

pytestmark = pytest.mark.slow

COMMON = REFERENCE / "lexicon"
HEAD = "word,meaning,not_behind,not_before,source,note\n"


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A copy of the common tables."""
    return shutil.copytree(COMMON, tmp_path / "lexicon")


@pytest.fixture
def folder(tmp_path: Path, words: Path) -> Path:
    """A copy of the campaign beside it, which reads with the copied words."""
    return shutil.copytree(REFERENCE / "2023", tmp_path / "2023")


def add_line(table: Path, line: str) -> int:
    """Write one line below a table; the number of the line."""
    if not table.exists():
        table.parent.mkdir(exist_ok=True)
        table.write_text(HEAD, encoding="utf-8")
    with table.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    return len(table.read_text(encoding="utf-8").splitlines())


def values(header: str, campaign: Campaign) -> list[float | None]:
    """What a workbook with that header over its results tells."""
    book = drawn(MAY, ["STT", "Chỉ tiêu", "KH năm", header, "Lũy kế từ đầu năm"], [[1, JOBS, 840, 71, 412]])
    return [fact.value for fact in read(book, campaign).facts]


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("Tháng 5 làm được", "làm được,value,,,công văn của phòng,"),
        ("Tháng 5 thu nạp", "thu nạp,value,,,công văn của phòng,"),
        ("Gặt hái tháng 5", "{gặt hái|hái lượm},value,,,công văn của phòng,"),
    ],
)
@pytest.mark.parametrize("place", ["lexicon/header_words.csv", "2023/lexicon/header_words.csv"])
def test_one_line_makes_a_new_word_of_headers_understood(place: str, header: str, line: str, tmp_path: Path, folder: Path) -> None:
    assert 71 not in values(header, load_campaign(folder))
    add_line(tmp_path / place, line)
    assert 71 in values(header, load_campaign(folder))


@pytest.mark.parametrize("place", ["lexicon/header_words.csv", "2023/lexicon/header_words.csv"])
@pytest.mark.parametrize("written", ["Kế Hoạch", "ke hoach", "[cái ]kế hoạch"])
def test_a_word_that_means_two_things_is_refused_with_both_lines(place: str, written: str, tmp_path: Path, folder: Path) -> None:
    lines = (COMMON / "header_words.csv").read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines, start=1) if line.startswith("kế hoạch,"))
    second = add_line(tmp_path / place, f"{written},value,,,công văn,")
    checked = run("check", "--campaign", str(folder))
    assert checked.returncode == 1
    assert "Traceback" not in checked.stderr
    assert f"lexicon/header_words.csv, line {second}: " in checked.stderr
    assert f"lexicon/header_words.csv, line {first}" in checked.stderr


@pytest.mark.parametrize(
    ("table", "line", "said"),
    [
        ("header_words", "làm được,valeu,,,công văn,", "holds 'valeu', expected one of"),
        ("header_words", "làm được,value,,,,", "column source is empty"),
        ("header_words", ",value,,,công văn,", "column word is empty"),
        ("header_words", "làm [được,value,,,công văn,", "a bracket has no partner"),
        ("header_words", "kế hoạch,plan+aim+plan_noun,,,công văn,", "repeats 'kế hoạch'"),
        ("header_words", "[a|b|c][d|e|f][g|h|i][k|l|m][n|o|p],value,,,công văn,", "can be written in 1024 ways"),
    ],
)
def test_a_mistake_names_its_table_and_line(table: str, line: str, said: str, words: Path) -> None:
    number = add_line(words / f"{table}.csv", line)
    with pytest.raises(TableError) as caught:
        load_lexicon(words)
    assert (caught.value.path.name, caught.value.line) == (f"{table}.csv", number)
    assert said in caught.value.problem


def test_a_campaign_cannot_invent_a_table_that_nobody_reads(folder: Path) -> None:
    add_line(folder / "lexicon" / "haeder_words.csv", "làm được,value,,,công văn,")
    with pytest.raises(TableError, match=r"no table of words haeder_words\.csv"):
        load_campaign(folder)


def test_equal_tables_have_one_digest_and_another_line_another(words: Path) -> None:
    common = load_year(2023).lexicon
    assert load_lexicon(words).digest == common.digest
    add_line(words / "header_words.csv", "làm được,value,,,công văn,")
    assert load_lexicon(words).digest != common.digest


def test_two_lexicons_are_read_with_beside_each_other(folder: Path, words: Path) -> None:
    """What a text meant with the words of one campaign is not remembered for another."""
    plain = load_campaign(folder)
    add_line(words / "header_words.csv", "thu nạp,value,,,công văn,")
    richer = load_campaign(folder)
    answers = [values("Tháng 5 thu nạp", one) for one in (plain, richer, plain)]
    assert answers[0] == answers[2] != answers[1]
