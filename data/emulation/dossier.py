"""One unit's dossier as zip: its forms, its figures with their cells, when its reports came, the session's records, and the sums."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from analysis.access import Action, Person, require
from analysis.emulation.columns import own_total
from analysis.emulation.frozen import number, of_unit
from analysis.model import Campaign, Language, Period
from analysis.reports.emulation.desk import FormDesk
from analysis.reports.emulation.word import checked_docx
from data.emulation.form_table import FormRequest
from data.emulation.forms import FinishedForm, content_of, desk_of
from data.emulation.recording import subject_of
from data.emulation.sessions import session_named
from data.store.emulation_records import read_examples

EPOCH = (2000, 1, 1, 0, 0, 0)
"""The same bytes for the same content: the zip keeps no clock."""


def dossier(
    engine: Engine,
    person: Person,
    campaign: Campaign,
    unit: str,
    *,
    award: str,
    period: Period,
    session: str = "",
    language: Language,
    today: date,
) -> FinishedForm:
    """The dossier of a unit for an award, for those who see all scores.

    Raises
    ------
    NotAllowed
        If the person does not see all scores.
    RecordRefused
        If the unit or the session does not exist.
    FormDiffers
        If a document in it does not say what the store says.
    """
    require(person, Action.SEE_SCORES)
    subject_of(campaign, unit)
    held = session_named(engine, person, campaign, session, today) if session else None
    desk = desk_of(engine, person, campaign, period=period, session=held, language=language)
    files = dict(_files(engine, desk, unit, award))
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    listed = "".join(f"{place}. {name}\n" for place, name in enumerate([*files, "SHA256SUMS.txt"], start=1))
    title = f"{desk.unit_name(unit)}\n{desk.period}. {desk.footnote}\n{desk.mark}\n\n"
    files = {"00_muc-luc.txt": (title + listed).encode("utf-8-sig"), **files, "SHA256SUMS.txt": sums.encode()}
    return FinishedForm(f"ho-so_{unit}_{period}.zip", _zipped(files))


def _files(engine: Engine, desk: FormDesk, unit: str, award: str) -> Iterator[tuple[str, bytes]]:
    block = desk.campaign.units[unit].block
    asked = [FormRequest("F5", unit=unit, award=award), FormRequest("F3", unit=unit), FormRequest("F4", block=block)]
    if desk.session is not None:
        asked += [FormRequest("F6"), FormRequest("F7")]
    for place, one in enumerate(asked, start=1):
        yield f"{place:02d}_{one.code}.docx", checked_docx(content_of(engine, desk, one), desk.language)
    for turn, example in enumerate((one for one in read_examples(engine, desk.campaign.year) if one.unit == unit), start=1):
        yield f"06_F12_{turn}.docx", checked_docx(content_of(engine, desk, FormRequest("F12", example=example.number)), desk.language)
    yield "07_so-lieu.csv", _figures(desk, unit)
    yield "08_han-bao-cao.csv", _deadlines(desk, unit)
    yield "09_diem.csv", _points(desk, unit)


def _figures(desk: FormDesk, unit: str) -> bytes:
    """Every fact behind the unit's points, with file, sheet, cell and the sum of the file's bytes."""
    numbers = {number for line in desk.ranked(unit).sheet.lines for number in line.fact_ids}
    facts = desk.material.facts
    rows = facts[facts["fact_id"].isin(numbers)].sort_values(["indicator", "period", "fact_id"])
    columns = ("fact_id", "indicator", "district", "period", "measure", "value", "numerator", "denominator", "estimate", "file_name")
    return _csv((*columns, "sheet", "cell", "sha256"), rows[[*columns, "sheet", "cell", "sha256"]].itertuples(index=False))


def _deadlines(desk: FormDesk, unit: str) -> bytes:
    rows = desk.material.discipline[desk.material.discipline["unit"] == unit]
    columns = ("deadline", "period", "due", "received", "days_late", "state", "versions")
    return _csv(columns, rows[list(columns)].itertuples(index=False))


def _points(desk: FormDesk, unit: str) -> bytes:
    ranked = desk.ranked(unit)
    found, own = of_unit(ranked, desk.language), own_total(desk.tables, ranked.sheet)
    rows: list[tuple[object, ...]] = [
        (one["criterion"], one["maximum"], one["own"], one["cross"], one["final"], one["state"], one["reason"], " | ".join(one["steps"]))
        for one in found["lines"]
    ]
    rows.append(("", float(desk.tables.scale), number(own), None, found["total"], "", "", found["arithmetic"]))
    return _csv(("criterion", "maximum", "own", "cross", "final", "state", "reason", "steps"), rows)


def _csv(headings: tuple[str, ...], rows: Iterable[Iterable[Any]]) -> bytes:
    """A table that Excel opens in Vietnamese; what is missing is empty and never a zero."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow(["" if pd.isna(cell) else cell for cell in row])
    return written.getvalue().encode("utf-8-sig")


def _zipped(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, held in files.items():
            packed.writestr(zipfile.ZipInfo(name, EPOCH), held, zipfile.ZIP_DEFLATED)
    return content.getvalue()
