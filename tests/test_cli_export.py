"""``cli.py export``: documents written to a file, from a store of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis.model import Fact, Measure, Period, Reading
from analysis.reports.reading_back.read_pptx import read_pptx
from data.store.engine import open_store
from data.store.save import Delivery
from data.tables.campaign import load_year
from tests.data.store.builders import save_reading
from tests.people import somebody
from tests.terminal import run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One office reported 713 new jobs."""
    where = f"sqlite:///{tmp_path_factory.mktemp('store') / 'x.db'}"
    engine = open_store(where)
    june = Period(2023, 6)
    fact = Fact("jobs_created", "027", june, Measure.CUMULATIVE, 713, "T", "F12")
    reading = Reading("bieu.xlsx", "ldtbxh-027", june, (fact,), ())
    save_reading(engine, load_year(2023), reading, Delivery(b"x", datetime(2023, 7, 1, tzinfo=UTC), somebody("test")))
    engine.dispose()
    return where


def test_the_slides_are_written_and_the_comparison_is_said(address: str, tmp_path: Path) -> None:
    done = run("export", "deck", "--as-of", "2023-06", "-o", tmp_path / "hop.pptx", database=address)
    assert (done.returncode, done.stderr) == (0, "")
    assert "con số" in done.stdout and "khớp" in done.stdout
    texts = {one.name: one.text for one in read_pptx((tmp_path / "hop.pptx").read_bytes(), "").texts}
    assert texts["conclusion.jobs_created"] == "Việc làm mới: ít nhất 713 người, mới có số liệu của 1/11 đơn vị"


@pytest.mark.parametrize(
    ("arguments", "file", "begins"),
    [
        (("report",), "bao-cao.docx", b"PK"),
        (("report", "--pdf"), "bao-cao", b"%PDF"),
        (("report",), "bao-cao.PDF", b"%PDF"),
        (("annex",), "phu-luc.xlsx", b"PK"),
        (("deck", "--pdf"), "trinh-chieu.pdf", b"%PDF"),
    ],
    ids=["word", "pdf by option", "pdf by name", "annex", "slides as pdf"],
)
def test_report_and_annex_are_written_and_compared(
    address: str, tmp_path: Path, arguments: tuple[str, ...], file: str, begins: bytes
) -> None:
    done = run("export", *arguments, "--as-of", "2023-06", "-o", tmp_path / file, database=address)
    assert (done.returncode, done.stderr) == (0, "")
    assert "con số" in done.stdout and "khớp" in done.stdout
    assert ("Còn chỗ cần viết" in done.stdout) == (arguments[0] == "report")
    assert (tmp_path / file).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("deck",), "thêm --as-of"),
        (("deck", "--snapshot", "Sơ kết"), "Không có bản chốt “Sơ kết”"),
        (("deck", "--as-of", "2023-06", "--template", "nowhere.pptx"), "Không mở được “nowhere.pptx”"),
        (("deck", "--as-of", "2023-06", "-o", "nowhere/hop.pptx"), "Không ghi được"),
    ],
)
def test_a_wrong_argument_gets_a_sentence_and_nothing_is_written(address: str, arguments: tuple[str, ...], words: str) -> None:
    done = run("export", *arguments, database=address)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr and "Traceback" not in done.stderr
