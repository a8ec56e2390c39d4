"""The targets assigned to districts, from a table that somebody else's document fills.

    district,indicator,due,value,source,as_written
    027,jobs_created,2023-12-31,1.840,Thông báo 03/TB-LĐTBXH,"1.840 lao động"

The directive breaks nothing down by district, so these come as a file. Everything wrong with it is
listed at once, by line; it is saved whole or not at all.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from analysis.intake.words.numbers import Outcome, read_number
from analysis.model import Campaign, Kind, Target
from data.store.targets import TargetsSaved, save_targets

COLUMNS = ("district", "indicator", "due", "value", "source", "as_written")
MADE_UP = "made_up"


@dataclass(frozen=True, slots=True)
class TargetTable:
    """What a table of district targets says: ``problems`` block saving, ``warnings`` do not; both are Vietnamese sentences."""

    targets: tuple[Target, ...]
    problems: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetsLoaded:
    """The table as read, and what was saved; ``saved`` None where problems blocked it."""

    table: TargetTable
    saved: TargetsSaved | None


class _Problem(Exception):
    """One cell that cannot be taken; the reader collects them."""


def load_targets(engine: Engine, campaign: Campaign, path: Path, *, actor: str) -> TargetsLoaded:
    """Read, check and save a table of district targets; made-up ones are refused, only the sample year brings those.

    Raises
    ------
    OSError
        If the file cannot be read.
    StoreError
        If the store cannot be written; nothing is stored then.
    """
    table = read_targets(path.read_bytes(), campaign)
    if any(one.made_up for one in table.targets):
        reason = "Bảng này là chỉ tiêu minh họa (cột made_up); chỉ năm minh họa được dùng, không nạp như chỉ tiêu thật."
        table = TargetTable(table.targets, (*table.problems, reason), table.warnings)
    if table.problems:
        return TargetsLoaded(table, None)
    return TargetsLoaded(table, save_targets(engine, campaign.year, table.targets, source_file=path.name, actor=actor))


def outcome_lines(loaded: TargetsLoaded) -> Iterator[str]:
    """What became of a table, in words: problems, warnings, then what was saved."""
    yield from (f"✗ {problem}" for problem in loaded.table.problems)
    yield from (f"! {warning}" for warning in loaded.table.warnings)
    if loaded.saved is None:
        yield f"Chưa lưu chỉ tiêu nào: {len(loaded.table.problems)} chỗ phải sửa."
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
    found = tuple(one for _, one in targets.values())
    return TargetTable(found, tuple(problems), _sums_against_province(found, campaign))


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
    value, due = _value(cells["value"], indicator.kind), _due(cells["due"], campaign)
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


def _sums_against_province(targets: tuple[Target, ...], campaign: Campaign) -> tuple[str, ...]:
    """For counts: the districts' targets of a date added up, where they are not the province's target."""
    parts: dict[tuple[str, date], list[float]] = defaultdict(list)
    for one in targets:
        if campaign.indicators[one.indicator].kind is not Kind.RATE:
            parts[one.indicator, one.due].append(one.value)
    whole = {(one.indicator, one.due): one.value for one in campaign.targets if one.district is None}
    return tuple(
        f"{campaign.indicators[code].name_vi} ({due:%d/%m/%Y}): cộng {len(values)} huyện được {_count(sum(values))}, "
        f"chỉ tiêu của tỉnh là {_count(whole[code, due])}, chênh lệch {_count(sum(values) - whole[code, due], sign=True)}."
        for (code, due), values in parts.items()
        if (code, due) in whole and sum(values) != whole[code, due]
    )


def _count(value: float, *, sign: bool = False) -> str:
    return f"{value:{'+' if sign else ''},.0f}".replace(",", ".").replace("-", "−")
