"""A reading in words and as data: the same for the terminal and for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from analysis.model import Fact, Finding, Language, Reading, Severity, TaskStatement
from analysis.model.desk import CauseTold, RegistrationContent
from analysis.wording import STATUS_WORDS

MARKS = {Severity.ERROR: "LỖI", Severity.SUSPICIOUS: "ĐÁNG NGỜ", Severity.WARNING: "CẢNH BÁO", Severity.NOTE: "ghi chú"}


def as_json(reading: Reading) -> dict[str, Any]:
    """A reading along the contract of ``cli.py read --json`` (README, the command line): missing is None, rates are percent."""
    return {
        "file": reading.file,
        "accepted": reading.accepted,
        "unit": reading.unit,
        "facts": [_fact_json(one) for one in reading.facts],
        "findings": [finding_json(one) for one in reading.findings],
        "tasks": [statement_json(one) for one in reading.statements],
        "registration": None if reading.registration is None else registration_json(reading.registration),
        "causes": [cause_json(one) for one in reading.causes],
    }


def registration_json(content: RegistrationContent) -> dict[str, Any]:
    """What is registered, for other programs; missing is None."""
    return {
        "targets": [asdict(one) for one in content.lines],
        "titles": [asdict(one) for one in content.titles],
        "movements": list(content.movements),
        "models": list(content.models),
    }


def cause_json(one: CauseTold) -> dict[str, Any]:
    """An answer on what is late or behind, for other programs."""
    return {**asdict(one), "causes": list(one.causes), "new_date": one.new_date.isoformat() if one.new_date else None}


def json_line(reading: Reading) -> str:
    """``as_json`` as one line of text."""
    return json.dumps(as_json(reading), ensure_ascii=False, allow_nan=False)


def finding_json(one: Finding) -> dict[str, Any]:
    """A finding for other programs; ``cell`` None speaks of the sheet, both None of the file.

    The severities are error, warning and note; one that makes its figure suspicious is a warning with ``suspicious`` true.
    """
    doubt = one.severity is Severity.SUSPICIOUS
    return {
        "severity": (Severity.WARNING if doubt else one.severity).value,
        "suspicious": doubt,
        "code": one.code,
        "sheet": one.sheet,
        "cell": one.cell,
        "found": one.found,
        "message": one.message,
        "what_to_do": one.what_to_do,
    }


def statement_json(one: TaskStatement) -> dict[str, Any]:
    """What a cell tells of a qualitative task, for other programs."""
    return {
        "indicator": one.indicator,
        "period": str(one.period),
        "state": one.state.value,
        "text": one.text,
        "sheet": one.sheet,
        "cell": one.cell,
    }


def text(reading: Reading) -> str:
    """A reading as a page to read in the terminal: the verdict, a line a fact, a line a finding."""
    verdict = "ĐẠT" if reading.accepted else "CHƯA ĐẠT"
    lines = [f"{reading.file}: {verdict} – đơn vị {reading.unit or 'chưa rõ / nhiều huyện'}, {len(reading.facts)} số liệu"]
    for fact in reading.facts:
        place = fact.district or "toàn tỉnh"
        lines.append(f"    {fact.sheet}!{fact.cell}  {fact.indicator}  {place}  {fact.period}  {fact.measure}  {_number(fact.value)}")
    for line in reading.registration.lines if reading.registration else ():
        half, year = _registered(line.half_year), _registered(line.year)
        lines.append(f"    {line.sheet}!{line.cell}  đăng ký {line.indicator}  6 tháng {half}  cả năm {year}")
    lines += [
        f"    {one.sheet}!{one.cell}  {one.indicator}  {one.period}  {STATUS_WORDS[one.state].text(Language.VIETNAMESE)}"
        for one in reading.statements
    ]
    lines += [f"  {MARKS[one.severity]} [{one.code}] {one.message} {one.what_to_do}" for one in reading.findings]
    return "\n".join(lines)


def _fact_json(fact: Fact) -> dict[str, Any]:
    return {
        "indicator": fact.indicator,
        "district": fact.district,
        "period": str(fact.period),
        "measure": fact.measure.value,
        "value": _number(fact.value),
        "numerator": fact.numerator,
        "denominator": fact.denominator,
        "estimate": fact.estimate,
        "sheet": fact.sheet,
        "cell": fact.cell,
    }


def _registered(value: float | None) -> str:
    return "—" if value is None else str(_number(value))


def _number(value: float) -> float | int:
    """Whole counts without a decimal point, everything else as exactly as it was read."""
    return int(value) if value.is_integer() else value
