"""The conditions of an award for one unit: what the figures say, and what a person must say. It suggests and decides nothing."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from analysis.emulation.evidence import State, UnitFigure
from analysis.emulation.ranking import Ranked
from analysis.emulation.words import amount, both, percent, points, written
from analysis.model import Language, Words
from analysis.model.emulation import Check, Condition, Emulation, ScoreClass

COMPARE: Mapping[str, Callable[[Fraction, Fraction], bool]] = {">=": operator.ge, ">": operator.gt, "<=": operator.le}
SIGNS = {">=": "≥", ">": ">", "<=": "≤"}


class Answer(StrEnum):
    """Whether a condition is met; ``OPEN``: somebody must say, or what is needed is missing."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Checked:
    """A condition with its answer and what the answer rests on."""

    condition: Condition
    answer: Answer
    because: Words


def checklist(
    tables: Emulation,
    award: str,
    ranked: Ranked,
    counts: Mapping[str, Fraction],
    said: Mapping[str, tuple[bool, str]],
) -> tuple[Checked, ...]:
    """Every condition of an award for a unit.

    Parameters
    ----------
    counts
        The numbers of people that the unit declared, by code.
    said
        What a person said of a condition, by its code: met or not, and on which evidence.
    """
    return tuple(_checked(tables, one, ranked, counts, said) for one in tables.conditions_of(award))


def suggested(checked: tuple[Checked, ...]) -> bool:
    """Whether nothing that could be looked up speaks against it."""
    return all(one.answer is not Answer.NOT_MET for one in checked)


def _checked(
    tables: Emulation, one: Condition, ranked: Ranked, counts: Mapping[str, Fraction], said: Mapping[str, tuple[bool, str]]
) -> Checked:
    if one.check is Check.PERSON:
        if one.code not in said:
            return Checked(one, Answer.OPEN, both("Cần người xác nhận", "Somebody must say"))
        met, evidence = said[one.code]
        return Checked(one, Answer.MET if met else Answer.NOT_MET, both(evidence, evidence))
    answer, because = _looked_up(tables, one, ranked, counts)
    return Checked(one, answer, because)


def _looked_up(tables: Emulation, one: Condition, ranked: Ranked, counts: Mapping[str, Fraction]) -> tuple[Answer, Words]:
    if one.check is Check.RANK:
        return _rank(one, ranked)
    if one.check is Check.CLASS:
        return _class(tables, one.parameter, ranked)
    if one.check is Check.NO_GATE:
        barred = ranked.sheet.barred
        return (Answer.NOT_MET, barred) if barred.vi else (Answer.MET, both("Không thuộc diện không xét", "Not barred"))
    if one.check in (Check.SHARE, Check.COUNT):
        return _counted(one, counts)
    return _targets(ranked.sheet.figures, exceeded=one.check is Check.ALL_EXCEEDED)


def _rank(one: Condition, ranked: Ranked) -> tuple[Answer, Words]:
    if ranked.rank is None or one.value is None:
        return Answer.OPEN, ranked.because
    met = COMPARE[one.comparison](Fraction(ranked.rank), one.value)
    text = both(f"Hạng {ranked.rank}, {points(ranked.sheet.total).vi} điểm", f"Rank {ranked.rank}, {points(ranked.sheet.total).en} points")
    if met and ranked.shared:
        return Answer.OPEN, both(f"{text.vi}; đồng hạng, Hội đồng quyết định", f"{text.en}; shared, the council decides")
    return Answer.MET if met else Answer.NOT_MET, text


def _class(tables: Emulation, code: str, ranked: Ranked) -> tuple[Answer, Words]:
    if ranked.score_class is None:
        return Answer.NOT_MET, ranked.because
    codes = [one.code for one in tables.classes]
    held: ScoreClass = ranked.score_class
    met = codes.index(held.code) <= codes.index(code)
    return Answer.MET if met else Answer.NOT_MET, both(f"Loại {held.name.vi}", f"Class {held.name.en}")


def _counted(one: Condition, counts: Mapping[str, Fraction]) -> tuple[Answer, Words]:
    needed = one.parameter.split("/")
    if one.value is None or any(code not in counts for code in needed):
        return Answer.OPEN, both("Đơn vị chưa kê khai", "Not declared by the unit")
    top = counts[needed[0]]
    if len(needed) == 1:
        shown, asked = written(top, 2), written(one.value, 2)
        met = COMPARE[one.comparison](top, one.value)
        sign = SIGNS[one.comparison]
        return _answer(met), both(f"{shown.vi} (cần {sign} {asked.vi})", f"{shown.en} (asked {sign} {asked.en})")
    below = counts[needed[1]]
    if not below:
        return Answer.OPEN, both("Mẫu số kê khai là 0", "Declared out of 0")
    share, asked = percent(top / below, 1), percent(one.value, 1)
    numbers = f"{written(top, 0).vi}/{written(below, 0).vi}"
    met = COMPARE[one.comparison](top / below, one.value)
    sign = SIGNS[one.comparison]
    return _answer(met), both(f"{numbers} = {share.vi} (cần {sign} {asked.vi})", f"{numbers} = {share.en} (asked {sign} {asked.en})")


def _targets(figures: tuple[UnitFigure, ...], *, exceeded: bool) -> tuple[Answer, Words]:
    """Of the assigned targets of the year; a silent one leaves the answer open, none at all as well."""
    assigned = [one for one in figures if one.year_target is not None]
    if not assigned:
        return Answer.OPEN, both("Không có chỉ tiêu giao", "No assigned target")
    short = [one for one in assigned if one.state is State.KNOWN and not reaches(one, exceeded=exceeded)]
    if short:
        names = both(
            "; ".join(_shortfall(one, Language.VIETNAMESE) for one in short), "; ".join(_shortfall(one, Language.ENGLISH) for one in short)
        )
        return Answer.NOT_MET, names
    unknown = [one for one in assigned if one.state is not State.KNOWN]
    if unknown:
        return Answer.OPEN, both(
            "Chưa có số liệu: " + ", ".join(one.name.vi for one in unknown), "No figure yet: " + ", ".join(one.name.en for one in unknown)
        )
    verb = both("vượt", "exceeded") if exceeded else both("đạt", "met")
    return Answer.MET, both(f"{len(assigned)}/{len(assigned)} chỉ tiêu {verb.vi}", f"{len(assigned)} of {len(assigned)} {verb.en}")


def reaches(figure: UnitFigure, *, exceeded: bool) -> bool:
    """Whether a figure meets its year's target, or exceeds it."""
    value, target = figure.rounded, figure.year_target
    if value is None or target is None:
        return False
    # A duty of 100 % cannot be exceeded, and of none left nothing can be less: it is done when it is met.
    limit = (figure.unit_of_measure == "%" and target == 100) or (figure.direction.value == "lower" and target == 0)
    compare: Callable[[Fraction, Fraction], bool]
    if figure.direction.value == "lower":
        compare = operator.lt if exceeded and not limit else operator.le
    else:
        compare = operator.gt if exceeded and not limit else operator.ge
    return bool(compare(value, target))


def _shortfall(figure: UnitFigure, language: Language) -> str:
    value, target = amount(figure.rounded, figure), amount(figure.year_target, figure)
    return f"{figure.name.text(language)} {value.text(language)}/{target.text(language)}"


def _answer(met: bool) -> Answer:
    return Answer.MET if met else Answer.NOT_MET
