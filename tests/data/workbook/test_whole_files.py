"""Each kind of wrong number in whole files of several formats: no file gives a wrong figure without a word.

``tests/test_kinds.py`` counts these files: a kind has at least three, of every format in which it can occur.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from analysis.intake.grid import Workbook
from analysis.intake.read import read
from analysis.model import Severity
from data.tables.campaign import load_year
from data.workbook.opening import open_workbook
from tests.data.workbook.whole_files import AWAY, DRAWN, LOCAL, SEPARATED, TRAINED, WRITERS, Lines, Written, report

CAMPAIGN = load_year(2023)
FIGURE = "jobs_local cumulative"


@dataclass(frozen=True)
class File:
    """A file of one kind: its lines, the figure that may be read of it (None: none), and a finding that must be said."""

    kind: int
    lines: Lines
    figure: float | None
    code: str = ""
    formats: tuple[str, ...] = tuple(WRITERS)


MEASURED = ("STT", "Chỉ tiêu", "Đơn vị tính", "Lũy kế")
FILES: tuple[File, ...] = (
    File(1, report([1, LOCAL, Written(412, struck=True)]), None, "struck_out", DRAWN),
    File(1, report([1, LOCAL, "801\n460"]), None, "not_a_number"),
    File(2, report([1, LOCAL, Written(412, white=True)]), None, "hidden_source", DRAWN),
    File(3, report([1, LOCAL, Written(0, "C5*2")], [2, AWAY, 57]), 114, "formula_recomputed", DRAWN),
    File(3, report([1, LOCAL, Written(300, "C5+C6")], [2, AWAY, 57], [3, TRAINED, 57]), 114, "stale_formula", ("xlsx", "fods", "html")),
    File(3, report([1, LOCAL, Written(0, 'VLOOKUP("LK",H1:I9,2,0)')]), None, "formula_not_calculated", DRAWN[:3]),
    File(4, report([1, LOCAL, 412], title="BÁO CÁO THÁNG 13 NĂM 2023"), None, "period_unknown"),
    File(4, report([1, LOCAL, 412], title="BÁO CÁO THÁNG 6 VÀ 7 NĂM 2023"), None),
    File(5, report(["I", "LAO ĐỘNG ĐĂNG KÝ TÌM VIỆC", ""], [1, LOCAL, 412]), None),
    File(6, report([1, LOCAL, 5, 412], header=("STT", "Chỉ tiêu", "Yên Minh", "Huyện Yên Bình")), None),
    File(7, report([1, LOCAL, 1, "068"]), None, "", SEPARATED),
    File(7, report([1, LOCAL, 12, "405", "300"]), None, "", SEPARATED),
    File(8, report([1, LOCAL, "trăm người", 4], header=MEASURED), 400),
    File(8, report([1, LOCAL, "lượt", 412], header=MEASURED), None),
    File(9, report([1, LOCAL, 99999]), 99999, "above_province_target"),
    File(10, report([1, LOCAL, "300 + 60"]), None, "not_a_number"),
    File(10, report([1, LOCAL, "12 đợt/365 người"]), None, "not_a_number"),
    File(11, report([1, "Giải quyết việc làm tại đại phuơng", 412]), 412),
)
CASES = [(one, kind) for one in FILES for kind in one.formats]


@pytest.mark.parametrize(("one", "ending"), CASES, ids=[f"{one.kind}-{FILES.index(one)}-{ending}" for one, ending in CASES])
def test_no_file_gives_a_wrong_figure_without_a_word(one: File, ending: str) -> None:
    opened = open_workbook(WRITERS[ending](one.lines), f"bieu.{ending}")
    assert isinstance(opened, Workbook), opened
    told = read(opened, CAMPAIGN)
    figures = [fact.value for fact in told.facts if f"{fact.indicator} {fact.measure.value}" == FIGURE]
    assert figures == ([] if one.figure is None else [one.figure])
    said = {found.code for found in told.findings if found.severity is not Severity.NOTE or found.code == one.code}
    assert said or one.figure is not None
    assert not one.code or one.code in said
