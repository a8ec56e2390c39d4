"""District targets come as a table: everything wrong is listed by line, and it is saved whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine, select

from analysis.model import Target
from data.receiving.district_targets import load_targets, outcome_lines, read_targets
from data.store import read, schema
from data.store.engine import reading
from data.tables.campaign import load_year
from tests.people import somebody

CAMPAIGN = load_year(2023)
HEADER = "district,indicator,due,value,source,as_written"
SOURCE = "Thông báo 03/TB-LĐTBXH"


def table(*lines: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *lines]).encode()


def write(folder: Path, *lines: str) -> Path:
    path = folder / "giao_chi_tieu.csv"
    path.write_bytes(table(*lines))
    return path


def test_targets_are_read_with_what_the_document_says() -> None:
    found = read_targets(table(f'027,jobs_local,2023-12-31,1.840,{SOURCE},"1.840 lao động"'), CAMPAIGN)
    assert found.problems == ()
    assert found.targets == (Target("jobs_local", "027", date(2023, 12, 31), 1840.0, "1.840 lao động", SOURCE),)


def test_excels_semicolons_vietnamese_dates_and_percentages_are_read() -> None:
    content = table(f"027;trained_labour_rate;31/12/2023;57,8;{SOURCE};", header=HEADER.replace(",", ";"))
    found = read_targets(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"), CAMPAIGN)
    assert found.problems == ()
    assert [(one.value, one.due, one.as_written) for one in found.targets] == [(57.8, date(2023, 12, 31), "57,8 %")]


def test_everything_wrong_is_listed_at_once_by_line() -> None:
    found = read_targets(
        table(
            f"027,jobs_local,2023-12-31,900,{SOURCE},",
            f"27,jobs_local,2023-12-31,900,{SOURCE},",
            f"027,viec_lam,2023-12-31,900,{SOURCE},",
            f"027,jobs_away,2023-12-31,90.5,{SOURCE},",
            f"027,jobs_away,12/31/2023,905,{SOURCE},",
            f"027,jobs_away,2024-12-31,905,{SOURCE},",
            "027,jobs_away,2023-12-31,905,,",
            f"027,governance,2023-12-31,1,{SOURCE},",
            f"027,drug_rehab,2023-12-31,40,{SOURCE},",
            f"027,trained_labour_rate,2023-12-31,578,{SOURCE},",
            f"027,jobs_away,2023-12-31,khoảng 900,{SOURCE},",
            f"027,jobs_local,31/12/2023,950,{SOURCE},",
        ),
        CAMPAIGN,
    )
    assert [problem.split(":")[0] for problem in found.problems] == [f"Dòng {line}" for line in range(3, 14)]
    assert "trùng với dòng 2" in found.problems[-1]
    assert len(found.targets) == 1


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", table(), table("a,b", header="district,value")])
def test_a_file_that_is_no_such_table_says_so(content: bytes) -> None:
    found = read_targets(content, CAMPAIGN)
    assert (found.targets, len(found.problems)) == ((), 1)


def test_what_is_to_be_asked_waits_for_a_confirmation(store: Engine, tmp_path: Path) -> None:
    path = write(tmp_path, f"027,jobs_local,2023-12-31,900,{SOURCE},")
    asked = load_targets(store, CAMPAIGN, path, acting=somebody("an"))
    assert asked.saved is None
    assert asked.table.problems == ()
    assert "cộng 1 huyện được 900, chỉ tiêu của tỉnh là 8.900, chênh lệch −8.000" in asked.table.warnings[0]
    assert list(outcome_lines(asked))[-1].startswith("Chưa lưu: 1 chỉ tiêu đọc được")
    assert read.is_empty(store)
    assert load_targets(store, CAMPAIGN, path, acting=somebody("an"), confirmed=True).saved is not None


def test_what_holds_already_stands_where_a_new_table_says_nothing(store: Engine, tmp_path: Path) -> None:
    values = dict.fromkeys(CAMPAIGN.districts, 800) | {"027": 750, "024": 950}
    every = [f"{code},jobs_local,2023-12-31,{value},{SOURCE}," for code, value in values.items()]
    load_targets(store, CAMPAIGN, write(tmp_path, *every), acting=somebody("an"), confirmed=True)
    moved = load_targets(store, CAMPAIGN, write(tmp_path, f"027,jobs_local,2023-12-31,750,{SOURCE},"), acting=somebody("an"))
    assert moved.saved is not None, moved.table.warnings


def test_a_table_is_saved_whole_and_audited(store: Engine, tmp_path: Path) -> None:
    path = write(tmp_path, f"027,jobs_local,2023-12-31,900,{SOURCE},900 người", f"026,jobs_local,2023-12-31,850,{SOURCE},850 người")
    loaded = load_targets(store, CAMPAIGN, path, acting=somebody("an"), confirmed=True)
    assert loaded.saved is not None
    assert (loaded.saved.added, loaded.saved.replaced, loaded.saved.unchanged) == (2, 0, 0)
    assert [(one.district, one.value, one.made_up) for one in read.district_targets(store, 2023)] == [
        ("026", 850, False),
        ("027", 900, False),
    ]
    with reading(store) as connection:
        assert connection.execute(select(schema.audit.c.actor, schema.audit.c.action)).all() == [("an", "load targets")]


def test_a_table_with_one_mistake_saves_nothing(store: Engine, tmp_path: Path) -> None:
    path = write(tmp_path, f"027,jobs_local,2023-12-31,900,{SOURCE},", f"999,jobs_local,2023-12-31,850,{SOURCE},")
    assert load_targets(store, CAMPAIGN, path, acting=somebody("an")).saved is None
    assert read.is_empty(store)


def test_a_target_assigned_anew_gives_way_and_is_kept(store: Engine, tmp_path: Path) -> None:
    load_targets(store, CAMPAIGN, write(tmp_path, f"027,jobs_local,2023-12-31,900,{SOURCE},"), acting=somebody("an"), confirmed=True)
    version = read.data_version(store)
    same = load_targets(
        store, CAMPAIGN, write(tmp_path, f"027,jobs_local,2023-12-31,900,{SOURCE},"), acting=somebody("an"), confirmed=True
    ).saved
    assert same is not None
    assert (same.added, same.replaced, same.unchanged) == (0, 0, 1)
    assert read.data_version(store) == version
    load_targets(store, CAMPAIGN, write(tmp_path, f"027,jobs_local,2023-12-31,950,{SOURCE},"), acting=somebody("an"), confirmed=True)
    assert [one.value for one in read.district_targets(store, 2023)] == [950]
    with reading(store) as connection:
        assert len(connection.execute(select(schema.target)).all()) == 2


def test_made_up_targets_are_refused_as_real_ones(store: Engine, tmp_path: Path) -> None:
    path = tmp_path / "minh_hoa.csv"
    path.write_bytes(table(f"027,jobs_local,2023-12-31,900,{SOURCE},,true", header=HEADER + ",made_up"))
    loaded = load_targets(store, CAMPAIGN, path, acting=somebody("an"))
    assert loaded.saved is None
    assert "minh họa" in loaded.table.problems[0]
    assert read.is_empty(store)


def workbook(folder: Path, values: dict[str, int], total: int) -> Path:
    """A workbook as a department sends it: districts down, one column of targets, their total below."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(["GIAO CHỈ TIÊU TẠO VIỆC LÀM MỚI NĂM 2023"])
    page.append(["(Kèm theo Thông báo số 03/TB-LĐTBXH)"])
    page.append(["STT", "Huyện, thành phố", "Kế hoạch năm 2023"])
    for number, (code, value) in enumerate(values.items(), start=1):
        page.append([number, CAMPAIGN.districts[code].name, value])
    page.append(["", "Cộng", total])
    book.save(folder / "giao.xlsx")
    return folder / "giao.xlsx"


def test_a_departments_workbook_is_read_checked_and_saved_like_the_table(store: Engine, tmp_path: Path) -> None:
    values = dict.fromkeys(CAMPAIGN.districts, 1600) | {"024": 1800}
    loaded = load_targets(store, CAMPAIGN, workbook(tmp_path, values, 17_800), acting=somebody("an"))
    assert (loaded.table.problems, loaded.table.warnings) == ((), ())
    assert loaded.saved is not None and loaded.saved.added == 11
    held = {one.district: one for one in read.district_targets(store, 2023)}
    assert {code: one.value for code, one in held.items()} == values
    assert held["027"].as_written.startswith("1600 người (trang “Sheet”, ô C")
    assert held["027"].source == "Thông báo số 03/TB-LĐTBXH"


def test_a_workbook_whose_total_and_sum_disagree_waits_for_a_confirmation(store: Engine, tmp_path: Path) -> None:
    loaded = load_targets(store, CAMPAIGN, workbook(tmp_path, dict.fromkeys(CAMPAIGN.districts, 1600), 17_800), acting=somebody("an"))
    assert loaded.saved is None
    assert any("tổng ghi “17800”, nhưng cộng 11 huyện được 17.600" in one for one in loaded.table.warnings)
    assert any("chênh lệch −200" in one for one in loaded.table.warnings)
    assert read.is_empty(store)


def test_a_file_that_is_no_workbook_says_so(store: Engine, tmp_path: Path) -> None:
    path = tmp_path / "giao.xlsx"
    path.write_bytes(b"%PDF-1.4 khong phai bang tinh")
    loaded = load_targets(store, CAMPAIGN, path, acting=somebody("an"))
    assert loaded.saved is None
    assert len(loaded.table.problems) == 1
