"""The importer against the made-up year: every figure that a careful reader finds, and no other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analysis.model import Fact, Reading, Severity
from data.samples.faults import ExpectedReading
from data.samples.make import SampleFile
from data.workers.reading import read_files
from tests.conftest import MadeUpYear

pytestmark = pytest.mark.slow

TOLERANCE = 0.005


@pytest.fixture(scope="module")
def readings(made_up_year: MadeUpYear) -> list[tuple[SampleFile, Reading]]:
    contents: Iterator[tuple[str, bytes]] = ((one.path.name, one.path.read_bytes()) for one in made_up_year.files)
    return list(zip(made_up_year.files, read_files(contents, made_up_year.campaign), strict=True))


def key(fact: Fact) -> tuple[object, ...]:
    return fact.indicator, fact.district, fact.period, fact.measure


def same(one: Fact, other: Fact) -> bool:
    return abs(one.value - other.value) < TOLERANCE


def announced(fact: Fact, reading: Reading) -> bool:
    """True where an error stands on the fact's cell or on the whole file: the person is told not to trust it."""
    errors = [finding for finding in reading.findings if finding.severity is Severity.ERROR]
    return any(finding.cell is None or (finding.sheet, finding.cell) == (fact.sheet, fact.cell) for finding in errors)


def test_no_figure_is_wrong_without_a_word(readings: list[tuple[SampleFile, Reading]]) -> None:
    """One silent wrong number is worse than ten missing ones."""
    wrong = []
    for sample, reading in readings:
        wanted = {key(fact): fact for fact in sample.facts}
        for fact in reading.facts:
            right = key(fact) in wanted and same(fact, wanted[key(fact)])
            if not right and not announced(fact, reading):
                wrong.append(f"{sample.path.name} [{sample.layout}]: {fact}")
    assert not wrong, "\n".join(wrong[:20])


def test_every_figure_is_recovered(readings: list[tuple[SampleFile, Reading]]) -> None:
    missing = []
    for sample, reading in readings:
        given = {key(fact): fact for fact in reading.facts}
        for fact in sample.facts:
            found = given.get(key(fact))
            if found is None or not same(found, fact) or found.estimate != fact.estimate:
                missing.append(f"{sample.path.name} [{sample.layout}]: {fact} is {found}")
            elif (found.numerator, found.denominator) != (fact.numerator, fact.denominator):
                missing.append(f"{sample.path.name} [{sample.layout}]: {fact} without its numerator: {found}")
    assert not missing, "\n".join(missing[:20])


def test_every_figure_names_its_cell(readings: list[tuple[SampleFile, Reading]]) -> None:
    """The lineage ends at the cell; in a file without sheets the place counts as Excel would show it."""
    lost = []
    for sample, reading in readings:
        wanted = {key(fact): fact for fact in sample.facts}
        for fact in reading.facts:
            place = wanted.get(key(fact))
            if place and (fact.cell != place.cell or (sample.path.suffix == ".xlsx" and fact.sheet != place.sheet)):
                lost.append(f"{sample.path.name}: {fact.sheet}!{fact.cell} for {place.sheet}!{place.cell}")
    assert not lost, "\n".join(lost[:20])


def test_every_verdict_is_right(readings: list[tuple[SampleFile, Reading]]) -> None:
    """What must be refused is refused with the finding that says why, and everything else is let in."""
    wrong = []
    for sample, reading in readings:
        codes = {finding.code for finding in reading.findings}
        if reading.accepted != (sample.expected is ExpectedReading.ACCEPTED) or not set(sample.codes) <= codes:
            wrong.append(f"{sample.path.name} [{sample.layout}] accepted {reading.accepted}, wanted {sample.codes}, found {sorted(codes)}")
    assert not wrong, "\n".join(wrong)


def test_every_sender_is_known(readings: list[tuple[SampleFile, Reading]]) -> None:
    """Only a table over the districts speaks for nobody; a letterhead that could be two units' names none."""
    wrong = []
    for sample, reading in readings:
        if {"unreadable", "no_table"} & set(sample.codes):
            continue
        nobody = sample.layout == "districts" or "unit_ambiguous" in sample.codes
        if reading.unit != (None if nobody else sample.unit):
            wrong.append(f"{sample.path.name}: {reading.unit} for {sample.unit}")
    assert not wrong, "\n".join(wrong)


def test_what_is_right_reads_without_a_warning(readings: list[tuple[SampleFile, Reading]]) -> None:
    """A warning on every workbook is a warning that nobody reads."""
    warned = [
        f"{sample.path.name} [{sample.layout}]: {finding.code} {finding.sheet}!{finding.cell} {finding.found!r}"
        for sample, reading in readings
        if sample.expected is ExpectedReading.ACCEPTED
        for finding in reading.findings
        if finding.severity is Severity.WARNING and finding.code not in sample.codes
    ]
    assert not warned, "\n".join(warned[:20])
