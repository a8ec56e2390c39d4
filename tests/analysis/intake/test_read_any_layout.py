"""The same truth in any layout gives the same facts.

One invented truth is drawn in many arrangements (which coordinate runs down, which across, which is a sheet or a
title), with random synonyms, column orders, totals, extra columns and numbers as text. Seeds are fixed.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from analysis.intake.grid import Sheet, Workbook
from analysis.intake.read import read
from analysis.model import Severity
from tests.analysis.intake.drawings import AWAY, CAMPAIGN, DEPARTMENT, JOBS, LOCAL, POVERTY, facts_of
from tests.builders import letterhead, sheet, workbook

INDICATORS = {
    "jobs_created": [JOBS, "Tạo việc làm mới", "Giải quyết việc làm"],
    "jobs_local": [LOCAL, "GQVL tại địa phương"],
    "jobs_away": [AWAY, "Lao động đi làm việc ở nước ngoài và tại các tỉnh bạn"],
    "poverty_reduction": [POVERTY, "Số hộ thoát nghèo"],
}
DISTRICTS = {"026": ["Đồng Văn", "H. Đồng Văn"], "027": ["Mèo Vạc", "Huyện Mèo Vạc"], "024": ["TP Hà Giang", "Thành phố Hà Giang"]}
IN_MONTH = [
    "Trong tháng", "TH trong tháng", "Phát sinh trong tháng", "Tháng 5", "Thực hiện tháng 5/2023", "KQTH T5", "Tháng báo cáo",
    "T5/2023", "Kết quả\ntrong tháng", "Tháng này",
]  # fmt: skip
SO_FAR = [
    "Lũy kế", "LK từ đầu năm", "Luỹ kế", "5 tháng đầu năm", "TH đến hết tháng 5", "Lũy kế năm", "5T", "LK 5T/2023", "Cộng dồn",
    "Từ đầu năm đến nay", "Luỹ kế từ 01/01/2023", "LŨY KẾ ĐẾN HẾT THÁNG 5",
]  # fmt: skip
RESULT = ["Thực hiện", "TH", "Kết quả", "KQ thực hiện", "KQTH", "Kết quả đạt được", "Đã thực hiện"]
PLAN = ["Kế hoạch", "KH năm 2023", "Chỉ tiêu giao", "Mục tiêu", "Giao năm 2023", "KH tỉnh giao", "Số giao", "Chỉ tiêu được giao"]
SHARE = [
    "Tỷ lệ %", "TL (%)", "% HT", "% so với KH", "Tỷ lệ % so với kế hoạch năm", "Tỉ lệ hoàn thành", "LK/KH (%)", "Mức độ hoàn thành (%)",
]  # fmt: skip
BESIDE = ["Cùng kỳ năm trước", "Thực hiện năm 2022", "So cùng kỳ (%)", "Tăng (+), giảm (-)", "CK năm 2022", "Chênh lệch"]
LABEL = ["Chỉ tiêu", "Nội dung", "Tên chỉ tiêu", "Danh mục", "Nội dung công việc", "Các chỉ tiêu chủ yếu"]
PLACE = ["Huyện, thành phố", "Đơn vị", "Địa phương"]
TOTAL = ["Tổng cộng", "Toàn tỉnh", "Cộng"]
HALF = ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2023", "Kết quả thực hiện đến hết tháng 6/2023"]

Drawn = tuple[Workbook, list[str]]


def typed(chance: Random, number: int) -> object:
    return chance.choice([number, number, str(number), f"{number:,}".replace(",", ".")])


def indicators_down(chance: Random) -> Drawn:
    """A unit's form: indicators down, plan, month, cumulative, percentage and other columns across in any order."""
    columns = [
        ("plan", chance.choice(PLAN)),
        ("month", chance.choice(IN_MONTH)),
        ("so_far", chance.choice(SO_FAR)),
        ("share", chance.choice(SHARE)),
    ]
    columns += [("beside", text) for text in chance.sample(BESIDE, chance.randint(0, 2))]
    columns.insert(0, ("label", chance.choice(LABEL)))
    if chance.random() < 0.5:
        chance.shuffle(columns)
    rows: list[list[Any]] = []
    facts = []
    for code, names in INDICATORS.items():
        month = chance.randint(10, 400)
        so_far = month + chance.randint(0, 900)
        plan = so_far + chance.randint(1, 900)
        cells = {"label": chance.choice(names), "plan": typed(chance, plan), "month": typed(chance, month), "so_far": typed(chance, so_far)}
        cells |= {"share": round(100 * so_far / plan, 1), "beside": chance.randint(1, 99)}
        rows.append([cells[kind] for kind, _ in columns])
        facts += [f"{code} 027 2023-05 month {month}", f"{code} 027 2023-05 cumulative {so_far}"]
    return one_sheet([*letterhead(), ["BÁO CÁO THÁNG 5 NĂM 2023"], [text for _, text in columns], *rows]), facts


def districts_down(chance: Random) -> Drawn:
    """The department's table: districts down, indicators with plan, result and percentage across, a total first or last."""
    top, below = ["TT", chance.choice(PLACE)], ["", ""]
    for names in INDICATORS.values():
        top += [chance.choice(names), "", ""]
        below += [chance.choice(PLAN), chance.choice(RESULT), chance.choice(SHARE)]
    rows: list[list[Any]] = []
    facts = []
    for district, places in DISTRICTS.items():
        row: list[Any] = [len(rows) + 1, chance.choice(places)]
        for code in INDICATORS:
            value = chance.randint(10, 900)
            row += [2 * value, typed(chance, value), 50]
            facts.append(f"{code} {district} 2023-06 cumulative {value}")
        rows.append(row)
    rows.insert(chance.choice([0, len(rows)]), ["", chance.choice(TOTAL)])
    return one_sheet([*DEPARTMENT, [chance.choice(HALF)], [], top, below, *rows]), facts


def districts_across(chance: Random) -> Drawn:
    """Indicators down, districts across, a total before them."""
    districts = chance.sample(sorted(DISTRICTS), 3)
    rows, facts = [], []
    for code, names in INDICATORS.items():
        values = [chance.randint(10, 900) for _ in districts]
        rows.append([chance.choice(names), sum(values), *values])
        facts += [f"{code} {district} 2023-06 cumulative {value}" for district, value in zip(districts, values, strict=True)]
    header = [chance.choice(LABEL), chance.choice(TOTAL), *(chance.choice(DISTRICTS[one]) for one in districts)]
    return one_sheet([*DEPARTMENT, [chance.choice(HALF)], [], header, *rows]), facts


def both_down(chance: Random) -> Drawn:
    """Districts and indicators both down: as two columns of labels, or as headings with rows below."""
    headings = chance.random() < 0.5
    rows: list[list[Any]] = []
    facts = []
    for district, places in DISTRICTS.items():
        if headings:
            rows.append(["I", chance.choice(places)])
        for number, (code, names) in enumerate(INDICATORS.items()):
            value = chance.randint(10, 900)
            place = chance.choice(places) if number == 0 else ""
            rows.append([number + 1 if headings else place, chance.choice(names), typed(chance, value)])
            facts.append(f"{code} {district} 2023-06 cumulative {value}")
    header = ["STT" if headings else "Huyện", "Chỉ tiêu", chance.choice(RESULT)]
    return one_sheet([*DEPARTMENT, [chance.choice(HALF)], [], header, *rows]), facts


def months_across(chance: Random) -> Drawn:
    """A year's matrix: months across or down, with their total; months to come are blank."""
    names = [f"Tháng {month}" for month in range(1, 13)] if chance.random() < 0.5 else [f"T{month}" for month in range(1, 13)]
    last = chance.randint(2, 11)
    values = {code: [chance.randint(1, 300) for _ in range(last)] for code in INDICATORS}
    facts = [f"{code} 027 2023-{month + 1:02d} month {value}" for code, course in values.items() for month, value in enumerate(course)]
    labels = {code: chance.choice(choices) for code, choices in INDICATORS.items()}
    if chance.random() < 0.5:
        table = [[chance.choice(LABEL), *names, "Cộng"]]
        table += [[labels[code], *course, *[""] * (12 - last), sum(course)] for code, course in values.items()]
    else:
        table = [["Tháng", *labels.values()]]
        table += [[names[month], *(course[month] for course in values.values())] for month in range(last)]
        table.append(["Cộng", *(sum(course) for course in values.values())])
    return one_sheet([*letterhead(), ["TỔNG HỢP KẾT QUẢ CÁC THÁNG NĂM 2023"], [], *table]), facts


def a_sheet_each(chance: Random) -> Drawn:
    """A sheet per month, the period only in the sheets' names."""
    sheets: list[Sheet] = []
    facts = []
    so_far = dict.fromkeys(INDICATORS, 0)
    for month in range(1, 5):
        rows = []
        for code, names in INDICATORS.items():
            value = chance.randint(1, 300)
            so_far[code] += value
            rows.append([chance.choice(names), value, so_far[code]])
            facts += [f"{code} 027 2023-{month:02d} month {value}", f"{code} 027 2023-{month:02d} cumulative {so_far[code]}"]
        lines = [*letterhead(), ["KẾT QUẢ THỰC HIỆN NĂM 2023"], [], ["Chỉ tiêu", IN_MONTH[month % 3], SO_FAR[month % 3]], *rows]
        sheets.append(sheet(lines, name=chance.choice([f"T{month}", f"Tháng {month}"])))
    return workbook(*sheets), facts


def one_sheet(rows: list[list[Any]]) -> Workbook:
    return workbook(sheet(rows))


LAYOUTS: list[Callable[[Random], Drawn]] = [indicators_down, districts_down, districts_across, both_down, months_across, a_sheet_each]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.__name__ for layout in LAYOUTS])
def test_the_same_truth_in_any_layout(layout: Callable[[Random], Drawn], seed: int) -> None:
    drawn, facts = layout(Random(seed))
    reading = read(drawn, CAMPAIGN)
    assert sorted(facts_of(reading)) == sorted(facts)
    assert [one for one in reading.findings if one.severity is Severity.ERROR] == []
