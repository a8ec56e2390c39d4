"""District targets come as a table: everything wrong is listed by line, and it is saved whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from analysis.model import Target
from data.campaign import load_year
from data.district_targets import load_targets, read_targets
from data.store import read, schema
from data.store.engine import reading

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


def test_districts_that_do_not_add_up_to_the_province_are_a_warning_with_the_arithmetic() -> None:
    lines = [f"{code},jobs_created,2023-12-31,1600,{SOURCE}," for code in CAMPAIGN.districts]
    found = read_targets(table(*lines), CAMPAIGN)
    assert found.problems == ()
    assert len(found.warnings) == 1
    for part in ("cộng 11 huyện được 17.600", "tỉnh là 17.800", "chênh lệch −200"):
        assert part in found.warnings[0]
    exact = [lines[0].replace("1600", "1800"), *lines[1:]]
    assert read_targets(table(*exact), CAMPAIGN).warnings == ()


def test_a_table_is_saved_whole_and_audited(store: Engine, tmp_path: Path) -> None:
    path = write(tmp_path, f"027,jobs_local,2023-12-31,900,{SOURCE},900 người", f"026,jobs_local,2023-12-31,850,{SOURCE},850 người")
    loaded = load_targets(store, CAMPAIGN, path, actor="an")
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
    assert load_targets(store, CAMPAIGN, path, actor="an").saved is None
    assert read.is_empty(store)


def test_a_target_assigned_anew_gives_way_and_is_kept(store: Engine, tmp_path: Path) -> None:
    load_targets(store, CAMPAIGN, write(tmp_path, f"027,jobs_local,2023-12-31,900,{SOURCE},"), actor="an")
    version = read.data_version(store)
    same = load_targets(store, CAMPAIGN, write(tmp_path, f"027,jobs_local,2023-12-31,900,{SOURCE},"), actor="an").saved
    assert same is not None
    assert (same.added, same.replaced, same.unchanged) == (0, 0, 1)
    assert read.data_version(store) == version
    load_targets(store, CAMPAIGN, write(tmp_path, f"027,jobs_local,2023-12-31,950,{SOURCE},"), actor="an")
    assert [one.value for one in read.district_targets(store, 2023)] == [950]
    with reading(store) as connection:
        assert len(connection.execute(select(schema.target)).all()) == 2


def test_made_up_targets_are_refused_as_real_ones(store: Engine, tmp_path: Path) -> None:
    path = tmp_path / "minh_hoa.csv"
    path.write_bytes(table(f"027,jobs_local,2023-12-31,900,{SOURCE},,true", header=HEADER + ",made_up"))
    loaded = load_targets(store, CAMPAIGN, path, actor="an")
    assert loaded.saved is None
    assert "minh họa" in loaded.table.problems[0]
    assert read.is_empty(store)
