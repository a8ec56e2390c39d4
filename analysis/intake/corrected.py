"""A workbook read with what people said about it: corrected cells laid over the grid, questions answered.

The sender's bytes and grid stay; the reading is made again from the start, so that a correction silences no other
finding, and every fact says which corrections made it.

    F12  "4l2"   corrected to "412", because of the letter of 3 June     ->   fact 412 (F12, with the correction)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from analysis.intake.grid import Cell, Refusal, Sheet, Workbook, place_of
from analysis.intake.known import Known, Remembered
from analysis.intake.layout.page import shown_cell
from analysis.intake.read import read_alone
from analysis.intake.told import NOTHING, Told, name_key
from analysis.intake.unchecked import Unchecked, checked
from analysis.intake.words.current import with_words_of
from analysis.intake.words.text import convert, decode_sheet
from analysis.model import Ask, AskedAbout, Campaign, Correction, Fact, Period, Reading

_PLAIN_NUMBER = re.compile(r"\d{1,15}")


def read_told(
    workbook: Workbook | Refusal, campaign: Campaign, known: Known | None = None, file: str = "", told: Told = NOTHING
) -> Reading:
    """Read a workbook with corrections and answers.

    Parameters
    ----------
    told : Told
        Answers count where the workbook leaves the question open; names remembered in ``known`` answer the others.

    Returns
    -------
    Reading
        Its corrections carry what the grid shows as their ``original``.

    Raises
    ------
    ValueError
        If a correction names a sheet that is not there, or no cell.
    """
    known = known or Known()
    return checked(read_told_alone(workbook, campaign, known.remembered, file, told), campaign, known)


def read_told_alone(
    workbook: Workbook | Refusal, campaign: Campaign, remembered: tuple[Remembered, ...] = (), file: str = "", told: Told = NOTHING
) -> Unchecked:
    """Like ``read_told``, without the checks against targets and earlier figures."""
    if isinstance(workbook, Refusal):
        return read_alone(workbook, campaign, file)
    with with_words_of(campaign.lexicon):
        return _read_told(workbook, campaign, remembered, file, told)


def _read_told(workbook: Workbook, campaign: Campaign, remembered: tuple[Remembered, ...], file: str, told: Told) -> Unchecked:
    overlaid, corrections = lay_over(workbook, told.corrections)
    first = read_alone(overlaid, campaign, file, Told(corrections=corrections))
    answers = _answers(first.reading.asks, told, _holding(remembered, campaign))
    final = read_alone(overlaid, campaign, file, replace(answers, corrections=corrections)) if answers != NOTHING else first
    if not corrections:
        return final
    facts = _with_corrections(workbook, final.reading, replace(answers, corrections=corrections), campaign)
    return replace(final, reading=replace(final.reading, facts=facts))


def lay_over(workbook: Workbook, corrections: Iterable[Correction]) -> tuple[Workbook, tuple[Correction, ...]]:
    """The workbook with corrected cells in place of its own, and the corrections with what stood there.

    Of two corrections of one cell the later in order counts.

    Raises
    ------
    ValueError
        If a correction names a sheet that is not there, or no cell.
    """
    corrections = tuple(corrections)
    if not corrections:
        return workbook, ()
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    applied: dict[tuple[str, tuple[int, int]], Correction] = {}
    for one in corrections:
        if one.sheet not in sheets:
            raise ValueError(f"there is no sheet {one.sheet!r} to correct")
        named = place_of(one.cell)
        if named is None:
            raise ValueError(f"{one.cell!r} is no cell")
        place = _owner(sheets[one.sheet], named)
        applied[one.sheet, place] = replace(one, original=_shown(sheets[one.sheet], place))
    for (name, place), one in applied.items():
        sheets[name] = _with_cell(sheets[name], place, one.corrected)
    return replace(workbook, sheets=tuple(sheets[sheet.name] for sheet in workbook.sheets)), tuple(applied.values())


def _owner(sheet: Sheet, place: tuple[int, int]) -> tuple[int, int]:
    """The cell that holds what is seen at a place: the first of its merged range."""
    span = next((one for one in sheet.merged if place in one), None)
    return (span.first_row, span.first_column) if span else place


def _shown(sheet: Sheet, place: tuple[int, int]) -> str:
    cell = sheet.cells.get(place)
    if cell is None or not isinstance(cell.value, str):
        return shown_cell(cell)
    texts = [one.value for one in sheet.cells.values() if isinstance(one.value, str)]
    return convert(cell.value, decode_sheet(texts, (one.font for one in sheet.cells.values() if one.font)), cell.font)


def _with_cell(sheet: Sheet, place: tuple[int, int], corrected: str) -> Sheet:
    """The sheet with one cell as it was corrected. Its format goes with its old value (57,8 typed into a % cell is no 5780 %)."""
    cells = dict(sheet.cells)
    old = cells.pop(place, Cell(None))
    if corrected.strip():
        value = int(corrected) if _PLAIN_NUMBER.fullmatch(corrected.strip()) else corrected.strip()
        cells[place] = Cell(value, comment=old.comment)
    return replace(sheet, cells=cells)


def _holding(remembered: tuple[Remembered, ...], campaign: Campaign) -> tuple[Remembered, ...]:
    """Without the answers that name a unit which the campaign's tables no longer have."""
    return tuple(one for one in remembered if one.subject is not AskedAbout.UNIT or one.answer in campaign.units)


def _answers(asks: tuple[Ask, ...], told: Told, remembered: tuple[Remembered, ...]) -> Told:
    """What answers the open questions: the person, else a name remembered."""
    answers = NOTHING
    for ask in asks:
        name, answer = _remembered(ask, remembered)
        if ask.subject is AskedAbout.UNIT:
            chosen = told.unit is not None
            answers = replace(answers, unit=told.unit if chosen else answer, unit_name="" if chosen else name)
        else:
            chosen = told.period is not None
            answers = replace(answers, period=told.period or (Period.parse(answer) if answer else None), period_name="" if chosen else name)
    return answers


def _remembered(ask: Ask, remembered: tuple[Remembered, ...]) -> tuple[str, str | None]:
    """The name of the workbook that was explained before, and its answer. Names that contradict each other answer nothing."""
    known = {name_key(one.name, ask.subject): one.answer for one in remembered if one.subject is ask.subject}
    met = {name: known[key] for name in ask.names if (key := name_key(name, ask.subject)) in known}
    if len(set(met.values())) != 1:
        return "", None
    return next(iter(met.items()))


def _with_corrections(workbook: Workbook, reading: Reading, told: Told, campaign: Campaign) -> tuple[Fact, ...]:
    """Every fact with the corrections that made it: those of its own cell, and those without which it would not be as it is."""
    facts = reading.facts
    made: dict[Fact, list[Correction]] = {fact: [] for fact in facts}
    for one in told.corrections:
        touched = [fact for fact in facts if (fact.sheet, fact.cell) == (one.sheet, one.cell)]
        if not touched:
            touched = _changed_by(one, workbook, facts, told, campaign)
        for fact in touched:
            made[fact].append(one)
    return tuple(replace(fact, corrections=tuple(made[fact])) for fact in facts)


def _changed_by(one: Correction, workbook: Workbook, facts: tuple[Fact, ...], told: Told, campaign: Campaign) -> list[Fact]:
    """The facts that a reading without this correction does not have: a numerator, a title, a name was corrected."""
    others = tuple(other for other in told.corrections if other is not one)
    overlaid, _ = lay_over(workbook, others)
    without = set(read_alone(overlaid, campaign, told=replace(told, corrections=others)).reading.facts)
    return [fact for fact in facts if fact not in without]
