"""How points, shares and figures are written in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from analysis.emulation.evidence import Flag, State, UnitFigure, half_up
from analysis.model import Campaign, Kind, Language, Words
from analysis.model.emulation import Criterion, Emulation, Group
from analysis.model.language import MISSING

FLAG_WORDS = {
    Flag.LOWER_BOUND: Words("mới tính phần đã báo cáo", "only what was reported"),
    Flag.CARRIED: Words("số kỳ trước chuyển sang", "carried from an earlier period"),
    Flag.ESTIMATE: Words("có số ước thực hiện", "with estimates"),
}
STATE_WORDS = {
    State.NOT_ASSIGNED: Words("không giao, không tính vào mẫu số", "not assigned, leaves the denominator"),
    State.NOT_DUE: Words("chưa đến kỳ, không tính vào mẫu số", "not due, leaves the denominator"),
    State.NOT_REVIEWED: Words("chưa rà soát, không tính vào mẫu số", "not yet reviewed, leaves the denominator"),
    State.SILENT: Words("chưa báo cáo, tạm tính 0 điểm", "not reported, 0 points for now"),
    State.NEEDS_PERSON: Words("cần người thẩm định, tạm tính 0 điểm", "needs a person, 0 points for now"),
    State.KNOWN: Words("", ""),
}


def both(vi: str, en: str) -> Words:
    """A text in both languages."""
    return Words(vi, en)


def written(value: Fraction, decimals: int, *, least: int = 0) -> Words:
    """A number at some decimals, without zeros at its end beyond ``least`` decimals."""
    rounded = half_up(value, decimals)
    digits = decimals
    while digits > least and half_up(rounded, digits - 1) == rounded:
        digits -= 1
    return Words(Language.VIETNAMESE.number(float(rounded), digits), Language.ENGLISH.number(float(rounded), digits))


def points(value: Fraction | None) -> Words:
    """Points with two decimals, rounded half up; a dash where there are none."""
    if value is None:
        return Words(MISSING, MISSING)
    return Words(*(language.number(float(half_up(value, 2)), 2) for language in Language))


def most_of(one: Criterion, maximum: Words) -> Words:
    """The points that a criterion can bring, as they are written; "1,00 mỗi chỉ tiêu" where each of its indicators brings as many."""
    return both(f"{maximum.vi} mỗi chỉ tiêu", f"{maximum.en} per indicator") if one.for_each else maximum


def numbered(codes: Iterable[str]) -> dict[str, str]:
    """How a sheet numbers its criteria, by code: the parts of one that is shared among indicators are A1.1, A1.2 …"""
    found: dict[str, str] = {}
    for code in codes:
        whole, dot, _ = code.partition(".")
        parts = sum(number.startswith(f"{whole}.") for number in found.values())
        found[code] = f"{whole}.{parts + 1}" if dot else whole
    return found


def lettered(group: Group) -> Words:
    """A group's name behind its letter: "T. Điểm thưởng"; as it stands where the table wrote the letter already."""
    letter = f"{group.code}."
    return both(*(name if name.startswith(letter) else f"{letter} {name}" for name in (group.name.vi, group.name.en)))


def percent(share: Fraction, decimals: int = 2) -> Words:
    """A share as a percentage without needless zeros, no space before the sign as official documents write it."""
    number = written(share * 100, decimals)
    return Words(f"{number.vi}%", f"{number.en}%")


def amount(value: Fraction | None, figure: UnitFigure) -> Words:
    """A value of an indicator with its unit of measure."""
    if value is None:
        return Words(MISSING, MISSING)
    number = written(value, figure.decimals, least=figure.decimals if figure.kind is Kind.RATE else 0)
    if figure.kind is Kind.RATE:
        return Words(f"{number.vi}%", f"{number.en}%")
    return Words(f"{number.vi} {figure.unit_of_measure}", f"{number.en} {figure.unit_en or figure.unit_of_measure}")


def flags(figure: UnitFigure) -> Words:
    """Why the figure may still rise, "" where it may not."""
    found = [FLAG_WORDS[one] for one in Flag if one in figure.flags]
    return Words("; ".join(one.vi for one in found), "; ".join(one.en for one in found))


def unit_in_block(campaign: Campaign, unit: str, language: Language) -> str:
    """The name where the block stands above: of its district where each unit of the block has one of its own."""
    own, units = campaign.units[unit], campaign.units
    places = [one.district for one in units.values() if one.block == own.block]
    if own.district is None or None in places or len(set(places)) < len(places):
        return own.named(language)
    return campaign.districts[own.district].standing_alone(language)


def across_in(campaign: Campaign, tables: Emulation, block: str) -> Words:
    """Who scores the units of a block across, in words: its head and the deputy, or without a head each other unit."""
    found = tables.heads.get(block)
    if found is None:
        return both(
            "Khối chưa có trưởng khối: mỗi đơn vị khác trong khối được chấm chéo.",
            "The block has no head: each other unit of the block scores across.",
        )
    (head, deputy), (chief, second) = (
        [campaign.units[one].named(language) if one else "" for one in (found.head, found.deputy)] for language in Language
    )
    return both(
        f"Trưởng khối chấm chéo: {head}. "
        + (
            f"Phó trưởng khối chấm chéo cho trưởng khối: {deputy}."
            if deputy
            else "Chưa có phó trưởng khối: trưởng khối không được chấm chéo."
        ),
        f"The head scores across: {chief}. "
        + (f"Its deputy scores the head: {second}." if second else "Nobody scores the head: no deputy."),
    )
