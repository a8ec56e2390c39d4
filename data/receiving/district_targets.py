"""The targets assigned to districts, from a table that somebody else's document fills.

    district,indicator,due,value,source,as_written
    027,jobs_created,2023-12-31,1.840,Thông báo 03/TB-LĐTBXH,"1.840 lao động"

The directive breaks nothing down by district, so these come as a file: that table, or a workbook as a department
sends it. Everything wrong with it is listed at once, by line or cell; it is saved whole or not at all.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from analysis.access import Person
from analysis.intake.words.current import with_words_of
from analysis.intake.words.numbers import Outcome, read_number
from analysis.model import Campaign, Kind, Target
from analysis.target_checks import check_targets
from data.store.read import district_targets
from data.store.targets import TargetsSaved, save_targets
from data.workbook.limits import FILE_BYTES, MEGABYTE, bytes_of
from data.workers.errands import read_assigned
from data.workers.reading import reader

COLUMNS = ("district", "indicator", "due", "value", "source", "as_written")
MADE_UP = "made_up"


@dataclass(frozen=True, slots=True)
class TargetTable:
    """What a table of district targets says: ``problems`` block saving, ``warnings`` ask; both are Vietnamese sentences."""

    targets: tuple[Target, ...]
    problems: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetsLoaded:
    """The table as read, and what was saved; ``saved`` None where problems blocked it or warnings were not confirmed."""

    table: TargetTable
    saved: TargetsSaved | None


class _Problem(Exception):
    """One cell that cannot be taken; the reader collects them."""


def load_targets(engine: Engine, campaign: Campaign, path: Path, *, acting: Person, confirmed: bool = False) -> TargetsLoaded:
    """Read, check and save a file of district targets.

    Raises
    ------
    OSError
        If the file cannot be read.
    StoreError
        If the store cannot be written; nothing is stored then.
    """
    table = read_table(bytes_of(path), path.name, campaign, district_targets(engine, campaign.year))
    return save_table(engine, campaign, table, path.name, acting=acting, confirmed=confirmed)


def read_table(content: bytes, file: str, campaign: Campaign, held: Sequence[Target] = ()) -> TargetTable:
    """Read and check a file of district targets: our own table (CSV with its columns), or a workbook as a department sends it.

    ``held`` are the targets that hold already: what the file leaves out is compared as it stands there.
    """
    table = read_targets(content, campaign) if _is_own(content) else _read_workbook(content, file, campaign)
    # What is invented says nothing of a real allocation.
    report = check_targets(campaign, table.targets, [one for one in held if not one.made_up])
    invented = ("Bảng này là chỉ tiêu minh họa (cột made_up); chỉ năm minh họa được dùng, không nạp như chỉ tiêu thật.",)
    problems = (*table.problems, *report.problems, *(invented if any(one.made_up for one in table.targets) else ()))
    return TargetTable(table.targets, problems, (*table.warnings, *report.warnings))


def save_table(
    engine: Engine, campaign: Campaign, table: TargetTable, file: str, *, acting: Person, confirmed: bool = False
) -> TargetsLoaded:
    """Save a table without problems; one with warnings only where somebody confirmed them.

    Raises
    ------
    StoreError
        If the store cannot be written; nothing is stored then.
    """
    if table.problems or (table.warnings and not confirmed):
        return TargetsLoaded(table, None)
    return TargetsLoaded(table, save_targets(engine, campaign.year, table.targets, source_file=file, acting=acting))


def _is_own(content: bytes) -> bool:
    """Whether the first line has the columns of our own table."""
    first = content[:4096].split(b"\n")[0].decode("utf-8-sig", "replace")
    names = {name.strip() for delimiter in ",;\t" for name in first.split(delimiter)}
    return len(names & set(COLUMNS)) > 1


def _read_workbook(content: bytes, file: str, campaign: Campaign) -> TargetTable:
    if len(content) > FILE_BYTES:
        return TargetTable((), (f"Tệp nặng hơn {FILE_BYTES // MEGABYTE} MB.",), ())
    read = reader().run(read_assigned, file, content, campaign)
    if read is None:
        return TargetTable((), ("Tệp không đọc được: hỏng, quá nặng hoặc đọc quá lâu. Mở bằng Excel, lưu lại dạng .xlsx rồi nạp lại.",), ())
    return TargetTable(read.targets, read.problems, read.warnings)


def outcome_lines(loaded: TargetsLoaded) -> Iterator[str]:
    """What became of a table, in words: problems, warnings, then what was saved."""
    yield from (f"✗ {problem}" for problem in loaded.table.problems)
    yield from (f"! {warning}" for warning in loaded.table.warnings)
    if loaded.table.problems:
        yield f"Chưa lưu chỉ tiêu nào: {len(loaded.table.problems)} chỗ phải sửa."
    elif loaded.saved is None:
        yield f"Chưa lưu: {len(loaded.table.targets)} chỉ tiêu đọc được, {len(loaded.table.warnings)} chỗ cần xác nhận (thêm --yes để lưu)."
    else:
        yield f"Đã lưu {loaded.saved.added} chỉ tiêu mới, thay {loaded.saved.replaced}, giữ nguyên {loaded.saved.unchanged}."


def read_targets(content: bytes, campaign: Campaign) -> TargetTable:
    """Read and check a table of district targets (UTF-8; comma, semicolon or tab; dates as 2023-12-31 or 31/12/2023)."""
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return TargetTable((), ("Tệp không phải UTF-8. Lưu lại dạng CSV UTF-8 rồi nạp lại.",), ())
    header = lines[0] if lines else ""
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO("\n".join(lines)), delimiter=delimiter)
    names = [(name or "").strip() for name in reader.fieldnames or ()]
    if absent := [name for name in COLUMNS if name not in names]:
        return TargetTable((), (f"Dòng 1: thiếu cột {', '.join(absent)}; cần có {', '.join(COLUMNS)}.",), ())
    reader.fieldnames = names
    targets: dict[tuple[str, str | None, date], tuple[int, Target]] = {}
    problems: list[str] = []
    for cells in reader:
        line = reader.line_num
        try:
            one = _target({name: (cells.get(name) or "").strip() for name in (*COLUMNS, MADE_UP)}, campaign)
        except _Problem as problem:
            problems.append(f"Dòng {line}: {problem}")
            continue
        key = (one.indicator, one.district, one.due)
        if key in targets:
            problems.append(f"Dòng {line}: trùng với dòng {targets[key][0]} (cùng huyện, chỉ tiêu và ngày). Giữ lại một dòng.")
            continue
        targets[key] = (line, one)
    if not targets and not problems:
        problems.append("Bảng không có dòng chỉ tiêu nào.")
    return TargetTable(tuple(one for _, one in targets.values()), tuple(problems), ())


def _target(cells: dict[str, str], campaign: Campaign) -> Target:
    if cells["indicator"] not in campaign.indicators:
        raise _Problem(f"không có chỉ tiêu “{cells['indicator']}”. Dùng mã trong bảng chỉ tiêu.")
    indicator = campaign.indicators[cells["indicator"]]
    if cells["district"] not in campaign.districts:
        raise _Problem(f"không có huyện “{cells['district']}”. Dùng mã huyện, ví dụ {next(iter(campaign.districts))} (giữ số 0 ở đầu).")
    if indicator.kind is Kind.QUALITATIVE or "district" not in indicator.attribution:
        raise _Problem(f"“{indicator.name_vi}” không phải chỉ tiêu giao bằng số cho huyện.")
    if not cells["source"]:
        raise _Problem("thiếu cột source: ghi văn bản giao chỉ tiêu.")
    if cells[MADE_UP] not in ("", "true", "false"):
        raise _Problem(f"cột made_up ghi “{cells[MADE_UP]}”; chỉ ghi true hoặc false.")
    with with_words_of(campaign.lexicon):
        value = _value(cells["value"], indicator.kind)
    due = _due(cells["due"], campaign)
    written = cells["as_written"] or f"{cells['value']} {indicator.unit_of_measure}".strip()
    return Target(indicator.code, cells["district"], due, value, written, cells["source"], cells[MADE_UP] == "true")


def _value(text: str, kind: Kind) -> float:
    number = read_number(text, kind="rate" if kind is Kind.RATE else "count")
    if number.outcome is not Outcome.VALUE or number.value is None or {"estimate", "approximate", "dash_read_as_zero"} & set(number.notes):
        expected = "tỷ lệ phần trăm như 57,8" if kind is Kind.RATE else "số nguyên như 1.840 hoặc 1840"
        raise _Problem(f"cột value ghi “{text}”; cần {expected}.")
    return number.value


def _due(text: str, campaign: Campaign) -> date:
    """A date of the campaign's year; read by form, since 10/12/2023 must be the tenth of December."""
    days = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    written = f"{days[3]}-{int(days[2]):02d}-{int(days[1]):02d}" if days else text
    try:
        due = date.fromisoformat(written)
    except ValueError:
        raise _Problem(f"cột due ghi “{text}”; cần ngày như {campaign.last_day} hoặc {campaign.last_day:%d/%m/%Y}.") from None
    if due.year != campaign.year:
        raise _Problem(f"cột due ghi “{text}”, không thuộc năm {campaign.year} của phong trào.")
    return due
