"""Whatever stands in a workbook, reading it raises nothing and keeps its promises.

Cells are drawn from what offices write (headers, names, numbers, damage) mixed with any text at all.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.intake.catalogue import CATALOGUE
from analysis.intake.grid import Cell, Sheet, Span, Workbook
from analysis.intake.read import read
from analysis.model import Fact, Finding, Kind, Reading, Severity
from tests.analysis.intake.drawings import AWAY, CAMPAIGN, CHILDREN, JOBS, LOCAL, POVERTY
from tests.builders import place

STAYS_BESIDE_ITS_ERROR = {"unit_not_responsible"}
"""The figure was read cleanly, only its sender does not answer for it."""

FAST = settings(max_examples=150, derandomize=True, deadline=timedelta(seconds=2), suppress_health_check=list(HealthCheck))

HEADERS = [
    "STT", "Chỉ tiêu", "Huyện, thành phố", "ĐVT", "Kế hoạch năm 2023", "Thực hiện", "Lũy kế", "Trong tháng", "Tháng 5", "6 tháng",
    "Tỷ lệ (%)", "Tổng số xã", "Số xã đạt", "Năm 2022", "Ước TH", "Quý II", "Tháng", "Nữ", "Ghi chú", "Đạt", "Kế hoạch (%)",
]  # fmt: skip
LABELS = [
    JOBS, LOCAL, AWAY, POVERTY, CHILDREN, "Mèo Vạc", "QB", "HG", "Huyện Bắc Hà", "Toàn tỉnh", "Tổng cộng", "Trong đó:", "- Sơ cấp",
    "Cao đẳng", "Tổng số hộ nghèo", "Đài Loan", "Tháng 3", "Hộ thoát nghèo", "Hà Giang", "Xã Tả Lủng", "Người lập biểu", "1.10",
    "Tư vấn giới thiệu việc làm",
]  # fmt: skip
TITLES = [
    "BÁO CÁO THÁNG 5 NĂM 2023", "KẾT QUẢ 6 THÁNG ĐẦU NĂM 2023", "KẾT QUẢ NĂM 2022", "UBND HUYỆN MÈO VẠC", "PHÒNG LAO ĐỘNG - TB&XH",
    "SỞ LAO ĐỘNG - TB&XH HÀ GIANG", "TỶ LỆ XÃ, PHƯỜNG PHÙ HỢP VỚI TRẺ EM", "Số liệu lũy kế", "Đơn vị tính: 1.000 người",
    "Hà Giang, ngày 20 tháng 6 năm 2023",
]  # fmt: skip
WRITTEN = [
    "17.800",
    "57,8",
    "74,6 %",
    "15/18 xã (83,3%)",
    "-",
    "…",
    "x",
    "trên 12.400",
    "giảm 120",
    "(5)",
    "4l2",
    "'600",
    "8 000",
    "#REF!",
    "1,335",
    "= 5",
]

numbers = st.one_of(
    st.integers(-200, 20_000), st.sampled_from([0.746, 1.985, 74.6, 578, 1e300, 2.105, 0.1]), st.floats(), st.integers(-(10**30), 10**30)
)
scalars = st.one_of(
    st.sampled_from(HEADERS), st.sampled_from(LABELS), st.sampled_from(WRITTEN), numbers, st.text(max_size=12), st.booleans(),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), st.sampled_from([datetime(2023, month, 1) for month in (1, 2, 3)]),
)  # fmt: skip
cells = st.one_of(
    scalars.map(Cell),
    st.builds(Cell, numbers, st.sampled_from(["General", "0%", "0.0%", "#,##0", "0.000", "mm/yyyy", "@"])),
    st.builds(Cell, st.none(), formula=st.sampled_from(["=A1+B1", "=SUM(C1:C9)", "=1/0", "=C3", "=[1]T5!A1", "=SUM(", "=A1:A9"])),
    st.builds(Cell, st.none(), error=st.sampled_from(["#REF!", "#DIV/0!"])),
    st.builds(Cell, st.sampled_from(LABELS), font=st.sampled_from([".VnTime", "VNI-Times", ""]), comment=st.sampled_from([None, "sửa 5"])),
)
figures = st.one_of(numbers.map(Cell), st.sampled_from(WRITTEN).map(Cell), st.none(), cells)


@st.composite
def forms(draw: st.DrawFn) -> Sheet:
    """A title, a header, rows with a label first: nearly a form, with any cell in it damaged."""
    width = draw(st.integers(2, 6))
    titles = draw(st.one_of(st.just(["UBND HUYỆN MÈO VẠC", "PHÒNG LAO ĐỘNG - TB&XH"]), st.lists(st.sampled_from(TITLES), max_size=2)))
    rows: list[list[Cell | None]] = [[Cell(title)] for title in (*titles, draw(st.sampled_from(TITLES)))]
    rows.append([Cell(draw(st.sampled_from(HEADERS[1:3]))), *(Cell(draw(st.sampled_from(HEADERS))) for _ in range(width - 1))])
    if draw(st.booleans()):
        rows.append([None, *(Cell(draw(st.sampled_from(HEADERS))) for _ in range(width - 1))])
    for _ in range(draw(st.integers(1, 6))):
        rows.append([Cell(draw(st.sampled_from(LABELS))), *(draw(figures) for _ in range(width - 1))])
    placed = {(row, column): cell for row, line in enumerate(rows) for column, cell in enumerate(line) if cell is not None}
    for _ in range(draw(st.integers(0, 3))):
        placed[draw(st.integers(0, 9)), draw(st.integers(0, 6))] = draw(cells)
    return Sheet(draw(st.sampled_from(["BC", "T5", "6 tháng", "Mèo Vạc"])), placed, draw(spans))


@st.composite
def _span(draw: st.DrawFn) -> Span:
    row, column = draw(st.integers(0, 9)), draw(st.integers(0, 6))
    return Span(row, column, row + draw(st.integers(0, 2)), column + draw(st.integers(0, 3)))


spans = st.lists(_span(), max_size=3).map(tuple)
scattered = st.builds(
    Sheet, st.just("Rải rác"), st.dictionaries(st.tuples(st.integers(0, 30), st.integers(0, 8)), cells, max_size=40), spans,
    hidden=st.sampled_from([False, False, True]), hidden_rows=st.frozensets(st.integers(0, 9), max_size=2),
)  # fmt: skip
workbooks = st.lists(st.one_of(forms(), scattered), max_size=2, unique_by=lambda one: one.name).map(
    lambda sheets: Workbook("BC T5 2023 Meo Vac.xlsx", tuple(sheets))
)


def workbook_shows(workbook: Workbook, fact: Fact) -> bool:
    """True where the fact's cell, or the merged range it lies in, holds something."""
    sheet = next(one for one in workbook.sheets if one.name == fact.sheet and not one.hidden)
    at = place(fact.cell)
    return at in sheet.cells or any(at in span and (span.first_row, span.first_column) in sheet.cells for span in sheet.merged)


def reading_order(one: Finding, workbook: Workbook) -> tuple[int, tuple[int, int]]:
    """The file, then each sheet, then its cells row by row."""
    names = [sheet.name for sheet in workbook.sheets]
    return names.index(one.sheet) + 1 if one.sheet is not None else 0, place(one.cell) if one.cell else (-1, -1)


def promises(reading: Reading, workbook: Workbook) -> None:
    """Everything that holds for any reading; raises AssertionError."""
    sheets = {sheet.name for sheet in workbook.sheets}
    keys = [(one.indicator, one.district, one.period, one.measure) for one in reading.facts]
    assert len(keys) == len(set(keys)), "one fact a key"
    assert reading.accepted == all(one.severity is not Severity.ERROR for one in reading.findings), "accepted means no error"
    assert reading.findings or reading.facts, "silence is no answer"
    refused = {
        (one.sheet, one.cell) for one in reading.findings if one.severity is Severity.ERROR and one.code not in STAYS_BESIDE_ITS_ERROR
    }
    for one in reading.facts:
        assert workbook_shows(workbook, one), "a figure's cell shows something"
        assert (one.sheet, one.cell) not in refused, "no figure stands on a refused cell"
        assert one.value == one.value and one.value >= 0, f"{one} is no number from zero up"
        assert one.period.year == CAMPAIGN.year, f"{one} is of another year"
        assert one.district is None or one.district in CAMPAIGN.districts, f"{one} has an unknown district"
        kind = CAMPAIGN.indicators[one.indicator].kind
        assert one.value <= 100 if kind is Kind.RATE else float(one.value).is_integer(), f"{one} is no {kind}"
    for finding in reading.findings:
        assert finding.code in CATALOGUE and finding.message and finding.what_to_do, f"{finding} says nothing"
        assert finding.sheet is None or finding.sheet in sheets, f"{finding} names a sheet that is not there"
    assert reading.findings == tuple(sorted(reading.findings, key=lambda one: reading_order(one, workbook))), (
        "as the sender reads the sheet"
    )
    json.dumps([one.value for one in reading.facts], allow_nan=False)


@FAST
@given(workbooks)
def test_any_workbook_is_answered_and_the_answer_keeps_its_promises(workbook):
    promises(read(workbook, CAMPAIGN), workbook)


@FAST
@given(forms())
def test_reading_twice_says_the_same(form):
    workbook = Workbook("BC T5 2023 Meo Vac.xlsx", (form,))
    assert read(workbook, CAMPAIGN) == read(workbook, CAMPAIGN)
