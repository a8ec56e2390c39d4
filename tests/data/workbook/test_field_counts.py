"""A row of delimited text with more fields than its header shifts no figure into another column."""

from __future__ import annotations

import pytest

from analysis.intake.grid import Mark, Workbook
from analysis.intake.read import read
from analysis.model import Severity
from data.tables.campaign import load_year
from data.workbook.opening import open_workbook

LOCAL, AWAY = "Giải quyết việc làm tại địa phương", "Đi làm việc ở nước ngoài và làm việc tại các tỉnh bạn"
HEAD = "PHÒNG LAO ĐỘNG - TB&XH HUYỆN QUẢN BẠ\nBÁO CÁO THÁNG 9 NĂM 2023\n"
CAMPAIGN = load_year(2023)


def doubted(text: str) -> set[int]:
    workbook = open_workbook((HEAD + text).encode(), "a.csv")
    assert isinstance(workbook, Workbook), workbook
    return {row + 1 for (row, _), cell in workbook.sheets[0].cells.items() if cell.marks & Mark.SHIFTED}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"STT,Chỉ tiêu,Lũy kế\n1,{LOCAL},1,068\n2,{AWAY},260\n", {4}),
        (f"STT,Chỉ tiêu,Trong tháng,Lũy kế\n1,{LOCAL},68,1,335\n2,{AWAY},1,034,2,100\n", {4, 5}),
        (f"STT,Chỉ tiêu,Trong tháng,Lũy kế,Ghi chú\n1,{LOCAL},68,1,335,\n2,{AWAY},34,210,\n3,{LOCAL},5,6,\n", {4}),
        (f"Chỉ tiêu;Tháng;Lũy kế\n{LOCAL};5;6;7\n{AWAY};5;6\n", {4}),
        (f"Chỉ tiêu\tTháng\tLũy kế\n{LOCAL}\t5\t6\t7\n{AWAY}\t5\t6\n", {4}),
        (f"Chỉ tiêu,Tỷ lệ,Lũy kế\n{LOCAL},57,8,410\n{AWAY},5,6\n", {4}),
        (f"Chỉ tiêu,Tháng,Lũy kế,Ghi chú\n{LOCAL},41,1,068\n{AWAY},34,210,\n{AWAY},35,211\n", {4}),
        (f"Chỉ tiêu,Kế hoạch,Lũy kế,So cùng kỳ\n{LOCAL},2,100,960\n{AWAY},801,210,\n{AWAY},802,211,\n", {4}),
        # Behind the last column with a name; a group that begins with 0; words where the others have their first figure.
        (f"TT,Nội dung,Thực hiện,,\n1,{LOCAL},1,335,\n2,{AWAY},480,,\n", {4}),
        (f"TT,Nội dung,Kế hoạch,Lũy kế\n1,{LOCAL},979,1,012\n2,{AWAY},2,034\n", {4, 5}),
        (f"TT,Nội dung,Tháng,Lũy kế,Ghi chú\n1,{LOCAL}, không kể học sinh,50,412,\n2,{AWAY},44,380,\n", {4}),
        (f"TT,Nội dung,Tháng,Lũy kế,Ghi chú\n1,{LOCAL}, cả tự tạo,50,412\n2,{AWAY},44,380,\n", {4}),
    ],
)
def test_a_row_wider_than_its_header_is_in_doubt(text: str, lines: set[int]) -> None:
    assert doubted(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        f'STT,Chỉ tiêu,Lũy kế\n1,{LOCAL},"1,068"\n2,{AWAY},260\n',
        f"STT,Chỉ tiêu,Trong tháng,Lũy kế\n1,{LOCAL},68,335,,,\n2,{AWAY},34,210,,\n",
        f"STT,Chỉ tiêu,Trong tháng,Lũy kế,Ghi chú\n1,{LOCAL},68,335\n2,{AWAY},34\n",
        f"STT,Chỉ tiêu,Trong tháng,Lũy kế,,\n1,{LOCAL},68,335\n2,{AWAY},34,210\n",
        f"STT,Chỉ tiêu,Kết quả,\n,,Trong tháng,Lũy kế\n1,{LOCAL},68,335\n2,{AWAY},34,210\n",
        f"STT,Chỉ tiêu,Lũy kế\n1,{LOCAL},68\n2,{AWAY},210\nGhi chú: số liệu, theo báo cáo, của các xã, chưa đủ\n",
        f"STT;Chỉ tiêu;Lũy kế\n1;{LOCAL};1.068\n2;{AWAY};2,5\n",
        f"STT,Chỉ tiêu,Trong tháng,Lũy kế,Ghi chú\n1,{LOCAL},chưa có,412,\n2,{AWAY},44,380,\n3,{AWAY},45,381,xã gửi muộn\n",
        f"STT,Chỉ tiêu,Trong tháng,Lũy kế,,\n1,{LOCAL},68,335,,\n2,{AWAY},34,,xã gửi muộn,\n",
    ],
)
def test_fewer_fields_and_separators_at_the_end_are_harmless(text: str) -> None:
    assert doubted(text) == set()


def test_figures_in_doubt_are_asked_and_the_other_rows_are_read() -> None:
    workbook = open_workbook(f"{HEAD}STT,Chỉ tiêu,Trong tháng,Lũy kế\n1,{LOCAL},68,1,335\n2,{AWAY},34,210\n".encode(), "a.csv")
    reading = read(workbook, CAMPAIGN)
    assert [(one.indicator, one.value) for one in reading.facts] == [("jobs_away", 34), ("jobs_away", 210)]
    assert [(one.code, one.cell, one.found) for one in reading.findings if one.severity is Severity.ERROR] == [
        ("shifted_row", "C4", "68,1,335"),
        ("shifted_row", "D4", "68,1,335"),
    ]
    assert not reading.accepted
