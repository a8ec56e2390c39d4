"""Files and folders into the store, through the real importer and on both database systems."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from analysis.model import Severity
from data.commands.arguments import day_received
from data.receiving.ingest import Incoming, IngestVerdict, find_files, ingest, ingest_paths
from data.receiving.ingest_report import as_json, lines, summary, summary_json
from data.store import read
from data.store.engine import open_store, writing
from data.tables.campaign import load_year
from tests.people import somebody

pytestmark = pytest.mark.slow

CAMPAIGN = load_year(2023)
OFFICE = "Phòng Lao động - Thương binh và Xã hội huyện Mèo Vạc"


def form(local: object, *, month: int = 5, office: str = OFFICE, label: str = "Giải quyết việc làm tại địa phương") -> bytes:
    """A month's report of an office, as CSV."""
    rows = [
        f"{office},,,,",
        f"KẾT QUẢ THỰC HIỆN CHỈ TIÊU THÁNG {month} NĂM 2023,,,,",
        "STT,Chỉ tiêu,Đơn vị tính,Trong tháng,Lũy kế từ đầu năm",
        f"1,{label},người,10,{local}",
    ]
    return "\n".join(rows).encode()


def on(day: int, month: int = 6) -> datetime:
    return datetime(2023, month, day, 5, tzinfo=UTC)


def current(store: Engine) -> dict[tuple[str, str], float]:
    facts = read.current_facts(store, 2023)
    return {(row.period, row.measure): row.value for row in facts.itertuples()}


def test_a_folder_is_walked_by_name_and_what_is_passed_over_is_listed(store: Engine, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/thang 6.csv", "a.csv", "~$a.xlsx", ".hidden.csv", ".git/x.csv", "thu.docx"):
        (tmp_path / name).write_bytes(form(338, month=6 if "6" in name else 5))
    told: list[tuple[int, int, str]] = []
    report = ingest_paths(store, CAMPAIGN, [tmp_path], received_at=on(1), acting=somebody("an"), progress=lambda *args: told.append(args))
    by_verdict = {one.file.removeprefix(f"{tmp_path}/"): one.verdict for one in report.results}
    assert by_verdict == {
        ".git/x.csv": IngestVerdict.SKIPPED,
        ".hidden.csv": IngestVerdict.SKIPPED,
        "thu.docx": IngestVerdict.SKIPPED,
        "~$a.xlsx": IngestVerdict.SKIPPED,
        "a.csv": IngestVerdict.SAVED,
        "b/thang 6.csv": IngestVerdict.SAVED,
    }
    assert all(one.reason for one in report.results if one.verdict is IngestVerdict.SKIPPED)
    assert told == [(1, 2, "a.csv"), (2, 2, "thang 6.csv")]
    assert report.accepted
    assert current(store) == {
        ("2023-05", "month"): 10,
        ("2023-05", "cumulative"): 338,
        ("2023-06", "month"): 10,
        ("2023-06", "cumulative"): 338,
    }


def test_a_file_named_itself_is_read_whatever_it_is_called(store: Engine, tmp_path: Path) -> None:
    letter = tmp_path / "thu.docx"
    letter.write_bytes(b"PK\x03\x04 not a workbook")
    report = ingest_paths(store, CAMPAIGN, [letter], acting=somebody("an"))
    assert [(one.verdict, one.findings[0].code) for one in report.results] == [(IngestVerdict.REFUSED, "unreadable")]
    assert not report.accepted
    assert read.is_empty(store)


@pytest.mark.parametrize("text", ["2023-06-25", "25/6/2023", " 25/06/2023 "])
def test_a_day_of_reception_is_that_day_in_viet_nam(text: str) -> None:
    assert day_received(text).isoformat() == "2023-06-25T12:00:00+07:00"


@pytest.mark.parametrize("text", ["25-6-2023", "6/25/2023", "hôm qua", "2999-01-01"])
def test_what_is_no_day_or_has_not_come_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Ngày nhận"):
        day_received(text)


def test_a_path_that_does_not_exist_reads_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        find_files([tmp_path / "khong_co"])


def test_the_same_folder_twice_changes_nothing(store: Engine, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(form(338))
    ingest_paths(store, CAMPAIGN, [tmp_path], received_at=on(1), acting=somebody("an"))
    version = read.data_version(store)
    again = ingest_paths(store, CAMPAIGN, [tmp_path], acting=somebody("an"))
    (one,) = again.results
    assert (one.verdict, one.saved.version, again.accepted) == (IngestVerdict.UNCHANGED, 1, True)
    assert read.data_version(store) == version
    assert "phiên bản 1" in "\n".join(lines(again, CAMPAIGN))


def test_two_copies_in_one_folder_are_stored_once(store: Engine) -> None:
    copies = [Incoming(name, form(338), on(1)) for name in ("a.csv", "a (1).csv")]
    report = ingest(store, CAMPAIGN, copies, acting=somebody("an"))
    assert [one.verdict for one in report.results] == [IngestVerdict.SAVED, IngestVerdict.UNCHANGED]


def test_a_refused_file_is_reported_with_its_cells_and_the_others_are_saved(store: Engine) -> None:
    files = [Incoming("sai.csv", form("4l2"), on(1)), Incoming("dung.csv", form(338, month=6), on(1))]
    report = ingest(store, CAMPAIGN, files, acting=somebody("an"))
    refused, saved = report.results
    assert [(one.cell, one.code) for one in refused.of_severity(Severity.ERROR)] == [("E4", "not_a_number")]
    assert (refused.verdict, saved.verdict, report.accepted) == (IngestVerdict.REFUSED, IngestVerdict.SAVED, False)
    assert {period for period, _ in current(store)} == {"2023-06"}
    told = list(lines(report, CAMPAIGN))
    assert told[0].startswith("✗ sai.csv: từ chối, 1 lỗi")
    assert "E4" in told[1]
    assert told[-1] == summary(report)
    assert "đã lưu 1 tệp" in told[-1]
    assert "1 tệp bị từ chối" in told[-1]


def test_files_count_by_when_they_arrived_whatever_their_order(store: Engine) -> None:
    files = [Incoming("lan 2.csv", form(350), on(9)), Incoming("lan 1.csv", form(338), on(1))]
    report = ingest(store, CAMPAIGN, files, acting=somebody("an"))
    assert [(one.file, one.saved.version) for one in report.results] == [("lan 1.csv", 1), ("lan 2.csv", 2)]
    assert current(store)["2023-05", "cumulative"] == 350
    late = ingest(store, CAMPAIGN, [Incoming("cu.csv", form(300), on(5))], acting=somebody("an"))
    assert current(store)["2023-05", "cumulative"] == 350
    assert "không được tính vì đã có bản nhận sau" in "\n".join(lines(late, CAMPAIGN))


def test_figures_kept_from_the_earlier_version_are_named(store: Engine) -> None:
    ingest(store, CAMPAIGN, [Incoming("1.csv", form(338), on(1))], acting=somebody("an"))
    other = form(300, label="Đi làm việc ở nước ngoài và làm việc tại các tỉnh bạn")
    report = ingest(store, CAMPAIGN, [Incoming("2.csv", other, on(2))], acting=somebody("an"))
    told = "\n".join(lines(report, CAMPAIGN))
    assert "Vẫn tính từ bản trước, bản này không nhắc tới: Giải quyết việc làm tại địa phương" in told
    assert [one["indicator"] for one in as_json(report.results[0])["kept"]] == ["jobs_local", "jobs_local"]


def test_a_store_that_fills_up_keeps_what_was_saved_and_names_the_rest(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/tiendo.db")
    files = [Incoming(f"{month}.csv", form(100 * month, month=month), on(1, month)) for month in range(1, 7)]
    ingest(store, CAMPAIGN, files[:2], acting=somebody("an"))
    with store.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    event.listen(store, "checkout", lambda one, *_: one.execute(f"PRAGMA max_page_count={pages}"))
    big = [Incoming(one.name, one.source + b"\n" + b",,,,\n" * 2000, one.received_at) for one in files[2:]]
    report = ingest(store, CAMPAIGN, big, acting=somebody("an"))
    assert report.stopped is not None
    assert report.stopped.code == "full"
    assert (len(report.results), report.not_tried, report.accepted) == (0, tuple(one.name for one in big), False)
    assert "đã đầy" in list(lines(report, CAMPAIGN))[-2]
    assert summary_json(report)["stopped"]["code"] == "full"
    assert len(read.submissions(store, 2023)) == 2
    store.dispose()


def test_the_report_for_other_programs_is_json_with_the_findings(store: Engine) -> None:
    report = ingest(store, CAMPAIGN, [Incoming("sai.csv", form("4l2"), on(1))], acting=somebody("an"))
    one = json.loads(json.dumps(as_json(report.results[0]), ensure_ascii=False))
    assert (one["file"], one["verdict"], one["accepted"], one["version"]) == ("sai.csv", "refused", False, None)
    assert [(found["cell"], found["code"]) for found in one["findings"] if found["severity"] == "error"] == [("E4", "not_a_number")]
    assert summary_json(report)["summary"] == {"saved": 0, "unchanged": 0, "refused": 1, "doubted": 0, "skipped": 0}


def test_a_file_that_may_not_be_opened_is_refused_with_the_reason(store: Engine, tmp_path: Path) -> None:
    report = ingest(store, CAMPAIGN, [Incoming("mat.csv", tmp_path / "mat.csv", on(1))], acting=somebody("an"))
    assert report.results[0].verdict is IngestVerdict.REFUSED
    assert "Không mở được tệp" in next(lines(report, CAMPAIGN))


def test_the_checks_know_what_was_stored_before(store: Engine) -> None:
    """A cumulative figure that does not grow by the month is noticed."""
    ingest(store, CAMPAIGN, [Incoming("t5.csv", form(338, month=5), on(1))], acting=somebody("an"))
    report = ingest(store, CAMPAIGN, [Incoming("t6.csv", form(360, month=6), on(2, 7))], acting=somebody("an"))
    assert "cumulative_gap" in {one.code for one in report.results[0].of_severity(Severity.WARNING)}
    assert report.results[0].verdict is IngestVerdict.SAVED


def test_what_its_own_bytes_refuse_waits_for_no_writer(store_url: str) -> None:
    """While somebody else writes, a wrong file is told as such at once; a right one is named as not saved."""
    store, busy = open_store(store_url, wait_seconds=0.5), open_store(store_url)
    files = [Incoming("sai.csv", form("4l2"), on(1)), Incoming("dung.csv", form(338), on(2))]
    with writing(busy):
        report = ingest(store, CAMPAIGN, files, acting=somebody("an"))
    assert [one.verdict for one in report.results] == [IngestVerdict.REFUSED]
    assert report.stopped is not None
    assert (report.stopped.code, report.not_tried) == ("locked", ("dung.csv",))
    store.dispose()
    busy.dispose()


def test_what_is_not_saved_changes_nothing_in_the_store(store: Engine) -> None:
    ingest(store, CAMPAIGN, [Incoming("t5.csv", form(338, month=5), on(1))], acting=somebody("an"))
    version = read.data_version(store)
    files = [Incoming("sai.csv", form("4l2", month=6), on(2)), Incoming("ngo.csv", form(33800, month=6), on(3))]
    report = ingest(store, CAMPAIGN, files, acting=somebody("an"))
    assert [one.verdict for one in report.results] == [IngestVerdict.REFUSED, IngestVerdict.DOUBTED]
    assert read.data_version(store) == version


def test_a_suspicious_figure_is_not_saved_before_somebody_says_why(store: Engine, tmp_path: Path) -> None:
    """The report names the figure, what it does to the province, and the way on."""
    ingest(store, CAMPAIGN, [Incoming("t5.csv", form(338, month=5), on(1))], acting=somebody("an"))
    (tmp_path / "t6.csv").write_bytes(form(33800, month=6))
    report = ingest_paths(store, CAMPAIGN, [tmp_path], received_at=on(2, 7), acting=somebody("an"))
    assert (report.results[0].verdict, report.accepted, len(current(store))) == (IngestVerdict.DOUBTED, False, 2)
    told = "\n".join(lines(report, CAMPAIGN))
    assert "gấp 100 lần lũy kế đến hết tháng 5 là 338" in told
    assert "toàn tỉnh 338 → 33.800" in told
    assert "--confirm-suspicious" in told
    assert "1 tệp chờ xác nhận số liệu đáng ngờ" in summary(report)
    kept = as_json(report.results[0])
    assert (kept["accepted"], {one["severity"] for one in kept["findings"] if one["suspicious"]}) == (False, {"warning"})
    assert [(one["cell"], one["effects"][-1]["before"], one["effects"][-1]["after"]) for one in kept["suspicious"]] == [("E4", 338, 33800)]


def test_with_a_reason_it_is_saved_and_says_who_and_why(store: Engine, tmp_path: Path) -> None:
    (tmp_path / "t6.csv").write_bytes(form(33800, month=6))
    report = ingest_paths(
        store, CAMPAIGN, [tmp_path], received_at=on(2, 7), acting=somebody("an"), confirm_suspicious="công văn 15 của phòng"
    )
    assert (report.results[0].verdict, report.accepted) == (IngestVerdict.SAVED, True)
    facts = read.current_facts(store, 2023)
    (doubted,) = facts[facts["confirmed"].notna()].itertuples()
    assert (doubted.value, doubted.confirmed.actor, doubted.confirmed.reason) == (33800, "an", "công văn 15 của phòng")
    assert {one.code for one in doubted.confirmed.doubts} == {"above_province_target"}


def test_the_checks_know_what_the_same_delivery_stored_a_moment_before(store: Engine) -> None:
    files = [Incoming("t4.csv", form(300, month=4), on(1, 5)), Incoming("t5.csv", form(200, month=5), on(1, 6))]
    second = ingest(store, CAMPAIGN, files, acting=somebody("lan")).results[1]
    assert "cumulative_decreased" in {one.code for one in second.findings}
