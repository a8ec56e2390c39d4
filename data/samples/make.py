"""Write the made-up year: workbooks as they would have come by post, and what a careful reader finds in each."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from analysis.model import Campaign, Fact, Period
from analysis.model.language import english_count
from data.samples.containers import CONTAINERS
from data.samples.district_tables import draw_district_table
from data.samples.faults import (
    SEEN_IN_THE_FILE,
    WARNINGS,
    ExpectedReading,
    letter_without_table,
    spoil_pages,
    spoiled_figures,
    spoiled_report,
)
from data.samples.figures import Figures, make_figures, with_month
from data.samples.layouts import LAYOUTS, SampleLayout
from data.samples.pages import SamplePage, stacked
from data.samples.post import Sending, plan_post
from data.samples.reports import Report, build_report
from data.samples.tables import SampleTables, load_tables, period_of

EXPECTED = "expected.json"
MANIFEST = "manifest.json"
MARK = "SỐ LIỆU MINH HỌA"


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One workbook of the made-up year.

    ``unit`` is who really sent it, ``received_at`` (with time zone) when it "came". ``expected`` is the verdict that the
    importer must give, ``codes`` findings it must have, ``facts`` everything that a careful reader finds in it.
    ``confirmed`` is the reason why its suspicious figures were taken, "" where none is.
    ``occasion`` is "month", a review's name or "table" (a division's table over the districts); ``version`` counts from 1.
    """

    path: Path
    unit: str
    period: Period
    received_at: datetime
    expected: ExpectedReading
    layout: str
    facts: tuple[Fact, ...]
    occasion: str
    version: int
    codes: tuple[str, ...]
    confirmed: str = ""


def write(folder: Path, campaign: Campaign, seed: int | None = None) -> tuple[SampleFile, ...]:
    """Write every workbook of the campaign's made-up year into a folder, with ``expected.json`` and ``manifest.json``.

    The same seed (by default that of the tables) gives the same bytes. The files are returned in the order of their arrival.

    Raises
    ------
    TableError
        If the campaign has no made-up year, or a table of it is wrong.
    OSError
        If the folder cannot be written.
    """
    tables = load_tables(campaign)
    seed = tables.seed if seed is None else seed
    figures = make_figures(campaign, tables, seed)
    folder.mkdir(parents=True, exist_ok=True)
    written: dict[Path, SampleFile] = {}
    for sending in plan_post(campaign, tables, seed):
        made = _made(campaign, tables, figures, sending, seed)
        if made is None:
            continue
        ending, content, facts = made
        path = folder / f"{sending.file_name}{ending}"
        if path in written:
            raise ValueError(f"two workbooks of the made-up year share the name {path.name}")
        path.write_bytes(content)
        written[path] = _sample_file(campaign, sending, path, facts)
    _write_json(folder / EXPECTED, {one.path.name: _truth(one, campaign) for one in written.values()})
    _write_json(folder / MANIFEST, [_manifest_line(one) for one in written.values()])
    return tuple(written.values())


def _made(
    campaign: Campaign, tables: SampleTables, figures: Figures, sending: Sending, seed: int
) -> tuple[str, bytes, tuple[Fact, ...]] | None:
    """The ending, the bytes and the facts of one sending; None where the form of that month is empty for the unit."""
    letter_day = sending.received_at.date()
    if sending.table:
        layout, pages = SampleLayout(lambda _report: []), draw_district_table(campaign, tables, figures, sending.table, letter_day)
    else:
        known = _figures_known(campaign, tables, figures, sending, seed)
        unit = campaign.units[sending.unit]
        report = build_report(campaign, tables, known, unit, month=sending.month, review=sending.review, letter_day=letter_day)
        if report is None:
            return None
        report = spoiled_report(campaign, tables, report, sending.fault)
        layout = LAYOUTS[sending.layout]
        pages = _pages(report, layout, sending.fault, seed)
    for page in pages:
        page.write(page.last_row + 2, 0, MARK)
    ending, container = CONTAINERS[layout.container]
    content = container(pages, layout.dress)
    if layout.container != "xlsx":
        pages = [stacked(pages)]
    if sending.fault == "unreadable":
        return ending, content[: len(content) // 2], ()
    return ending, content, tuple(fact for page in pages for _, fact in sorted(page.facts.items()))


def _figures_known(campaign: Campaign, tables: SampleTables, figures: Figures, sending: Sending, seed: int) -> Figures:
    """What the sender knew: a review's last month is an estimate, a first version may be wrong."""
    if sending.review is None:
        return spoiled_figures(campaign, figures, sending.fault, sending.month)

    def estimated(indicator: str, unit: str, figure: int) -> int:
        chance = random.Random(f"{seed} estimate {sending.occasion} {indicator} {unit}")
        return round(figure * (1 + tables.estimate * (2 * chance.random() - 1)))

    return with_month(campaign, figures, sending.month, estimated)


def _pages(report: Report, layout: SampleLayout, fault: str, seed: int) -> list[SamplePage]:
    if fault == "no_table":
        return letter_without_table(report)
    return spoil_pages(layout.shape(report), fault, seed)


def _sample_file(campaign: Campaign, sending: Sending, path: Path, facts: tuple[Fact, ...]) -> SampleFile:
    refused = sending.fault in SEEN_IN_THE_FILE - WARNINGS
    return SampleFile(
        path=path,
        unit=sending.unit,
        period=period_of(campaign, sending.month),
        received_at=sending.received_at,
        expected=ExpectedReading.REFUSED if refused else ExpectedReading.ACCEPTED,
        layout=sending.layout,
        facts=facts,
        occasion=sending.occasion,
        version=sending.version,
        codes=(sending.fault,) if sending.fault in SEEN_IN_THE_FILE else (),
        confirmed=sending.reason,
    )


def _truth(one: SampleFile, campaign: Campaign) -> dict[str, object]:
    """What ``expected.json`` says of a file: sender, verdict, facts, findings that must be among those given."""
    sender: str | None = one.unit
    if {"unit_ambiguous", "unreadable", "no_table"} & set(one.codes):
        sender = "any"
    elif one.occasion not in {"month"} and one.layout == "districts":
        sender = None
    return {
        "unit": sender,
        "accepted": one.expected is ExpectedReading.ACCEPTED,
        "facts": [_fact_line(fact) for fact in one.facts],
        "codes": [[code] for code in one.codes],
    }


def _fact_line(fact: Fact) -> list[object]:
    line: list[object] = [fact.indicator, fact.district, str(fact.period), str(fact.measure), fact.value]
    more: dict[str, object] = {}
    if fact.denominator is not None:
        more |= {"numerator": fact.numerator, "denominator": fact.denominator}
    if fact.estimate:
        more |= {"estimate": True}
    return [*line, more] if more else line


def _manifest_line(one: SampleFile) -> dict[str, object]:
    return {
        "file": one.path.name,
        "unit": one.unit,
        "period": str(one.period),
        "occasion": one.occasion,
        "version": one.version,
        "received_at": one.received_at.isoformat(),
        "layout": one.layout,
        "expected": str(one.expected),
        "codes": list(one.codes),
    }


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def summary(files: Iterable[SampleFile]) -> str:
    """One line for the terminal."""
    files = list(files)
    refused = sum(one.expected is ExpectedReading.REFUSED for one in files)
    facts = sum(len(one.facts) for one in files)
    return f"{english_count(len(files), 'workbook')}, {refused} of them to be refused, {english_count(facts, 'fact')}"
