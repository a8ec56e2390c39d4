"""Who sends a workbook, and whose figures are those that name no district.

    SỞ LAO ĐỘNG - TB&XH HÀ GIANG          UBND HUYỆN MÈO VẠC
    PHÒNG VIỆC LÀM                         PHÒNG LAO ĐỘNG - TB&XH

The letterhead counts first, then the title, the sheet's name and the file's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.intake.words.grammar import Grammar
from analysis.intake.words.memory import remembered, remembered_whole
from analysis.intake.words.names import Matcher, Sender
from analysis.intake.words.text import unaccent
from analysis.model import Campaign, Fact

_TITLE = Grammar(r"^«letter_lines.title_begins»")
_NO_SENDER = Grammar(
    r"^(«letter_lines.address»|so *:)|, *ngay\b|«letter_lines.attached»|(«letter_lines.reference»|«letter_lines.decree») so\b"
)
_SAYS_WHO = Grammar(r"^«letter_lines.asks_sender» *[:.]")
_COMMUNE = Grammar(
    r"«letter_lines.committee» +(xa|phuong|thi tran)\b|(xa|thi tran) "
)  # one of many in its district: its figures are not the district's


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who a workbook says is speaking. ``unit`` is a code; ``district`` what is known of the place; ``department`` where the
    department or one of its divisions speaks; ``problem`` is "", "foreign", "ambiguous" or "rivals" (two lines name two
    districts), with what was found; ``conflict`` says which other place names another district."""

    unit: str | None = None
    block: str | None = None
    district: str | None = None
    department: bool = False
    problem: str = ""
    found: str = ""
    conflict: str = ""


def letterhead(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split the lines above a table into those of the letterhead and those of the title."""
    heads, titles = _parted(tuple(lines))
    return list(heads), list(titles)


@remembered_whole
def _parted(lines: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    start = next((number for number, line in enumerate(lines) if _opens_title(line)), len(lines))
    heads = tuple(line for line in lines[:start] if not _names_no_sender(line))
    return heads, tuple(line for line in lines[start:] if not _names_no_sender(line))


@remembered
def _opens_title(line: str) -> bool:
    return _TITLE.match(unaccent(line)) is not None


@remembered
def _names_no_sender(line: str) -> bool:
    return _NO_SENDER.search(unaccent(line)) is not None


@remembered
def names_commune(line: str) -> bool:
    """True for the line of a letterhead that names a commune's office: "UBND XÃ PẢ VI"."""
    return _COMMUNE.match(unaccent(line)) is not None


def find_spoken(sheets: Sequence[tuple[str, Sequence[str]]], file: str, matcher: Matcher) -> Spoken:
    """Who sends the workbook.

    Parameters
    ----------
    sheets : sequence of (name, lines)
        Each read sheet with the lines above its first table.
    file : str
        The file's name.
    matcher : Matcher
        The campaign's names.

    Returns
    -------
    Spoken
        Without a unit where several speak (a sheet each), the department does, or nobody is named.
    """
    several = [one for name, lines in sheets if (one := _of_sheet(name, lines, matcher)) != Spoken()]
    if not several:
        return _of_file(file, matcher)
    units = {one.unit for one in several if one.unit}
    if len(units) > 1:
        return Spoken(department=True)
    best = next((one for one in several if one.unit), None) or several[0]
    if best.department or best.problem == "foreign":
        return best
    best = best if best.unit else _completed(best, _of_file(file, matcher), matcher)
    if rivals := _rivals(sheets, matcher):
        return replace(best, unit=None, district=None, problem="rivals", found=rivals)
    return replace(best, conflict=_other_district(best, sheets, file, matcher)) if best.unit and best.district else best


def _other_district(spoken: Spoken, sheets: Sequence[tuple[str, Sequence[str]]], file: str, matcher: Matcher) -> str:
    """A title, sheet or file that names one district alone, and another one than the sender's."""
    places = [(f"tên tệp “{file}”", file)]
    for name, lines in sheets:
        places += [(f"tên sheet “{name}”", name), *((f"tiêu đề “{line[:80]}”", line) for line in letterhead(lines)[1])]
    for place, text in places:
        districts = matcher.districts_in(text)
        if len(districts) == 1 and spoken.district not in districts:
            other, own = (matcher.campaign.districts[code or ""].full_name for code in (districts[0], spoken.district))
            return f"{place} nêu {other}, phần đầu biểu nêu {own}; phần mềm hiểu là {own}"
    return ""


def _rivals(sheets: Sequence[tuple[str, Sequence[str]]], matcher: Matcher) -> str:
    """The two districts where a line that says who reports ("Đơn vị báo cáo: …") contradicts the letterhead; "" where none does."""
    for _, lines in sheets:
        says = [line for line in lines if _says_who(line)]
        if not says:
            continue
        heads = [line for line in letterhead(lines)[0] if line not in says]
        told, own = ({code for line in some for code in matcher.districts_in(line) if code} for some in (says, heads))
        if len(told) == len(own) == 1 and told != own:
            return " hoặc ".join(matcher.campaign.districts[code].name for code in (*own, *told))
    return ""


@remembered
def _says_who(line: str) -> bool:
    return _SAYS_WHO.match(unaccent(line)) is not None


def _of_file(file: str, matcher: Matcher) -> Spoken:
    return _merge([matcher.unit(file)], matcher)


def _of_sheet(name: str, lines: Sequence[str], matcher: Matcher) -> Spoken:
    heads, titles = letterhead(lines)
    commune = next((line for line in heads if names_commune(line)), None)
    if commune is not None:
        return Spoken(problem="foreign", found=commune)
    senders = [matcher.unit("\n".join(part)) for part in (heads, titles) if part]
    return _merge([*senders, matcher.unit(name)], matcher)


def _merge(senders: Sequence[Sender], matcher: Matcher) -> Spoken:
    """What several sources say together: the first unit, or a kind of office from one and its district from another."""
    block = next((one.block for one in senders if one.block), None)
    district = next((one.district for one in senders if one.district), None)
    department = any(one.department for one in senders)
    for number, one in enumerate(senders):
        if one.code is not None:
            first = next((other.district for other in senders[:number] if other.district), None)
            own = matcher.campaign.units[one.code].district
            if own is None or first is None or first == own:
                return Spoken(one.code, one.block, own, department)
    foreign = next((one.foreign for one in senders if one.foreign and not one.districts), "")
    if foreign and district is None:
        return Spoken(block=block, problem="foreign", found=foreign)
    if block and district and not department:
        return Spoken(matcher.unit_of(block, district), block, district)
    several = next((one for one in senders if 1 < len(one.districts) < 4 and not department), None)
    if several is not None and district is None:
        choices = " hoặc ".join(matcher.campaign.districts[code].name for code in several.districts)
        return Spoken(block=block, problem="ambiguous", found=choices)
    return Spoken(None, None if department else block, district, department)


def _completed(best: Spoken, of_file: Spoken, matcher: Matcher) -> Spoken:
    """A kind of office from the sheet, its district from the file's name, or the other way round."""
    if of_file.unit and (best.district in (None, of_file.district)) and (best.block in (None, of_file.block)):
        return of_file
    block, district = best.block or of_file.block, best.district or of_file.district
    unit = matcher.unit_of(block, district) if block and district else None
    unclear = next((one for one in (best, of_file) if one.problem), Spoken()) if district is None else Spoken()
    return Spoken(unit, block, district, best.department, unclear.problem, unclear.found)


def settle_unit(spoken: Spoken, facts: Sequence[Fact], campaign: Campaign) -> tuple[str | None, str]:
    """The unit of a submission once its facts are known, and a finding's code ("" where all is well).

    A division of the department that speaks for districts is no sender of its own figures; where only
    the district is known, the unit is the one that answers for the rows.
    """
    if spoken.problem == "rivals":
        return None, ""
    if spoken.unit is not None:
        return (None if _speaks_for_districts(spoken.unit, facts, campaign) else spoken.unit), ""
    districts = {fact.district for fact in facts if fact.district}
    if spoken.department or not facts:
        return None, ""
    district = spoken.district or (next(iter(districts)) if len(districts) == 1 else None)
    if district is None or (districts and districts != {district}):
        return None, ""
    units = answering(district, facts, campaign)
    return (units[0], "") if len(units) == 1 else (None, "unit_ambiguous")


def _speaks_for_districts(unit: str, facts: Sequence[Fact], campaign: Campaign) -> bool:
    one = campaign.units[unit]
    districts = {fact.district for fact in facts if fact.district}
    if one.district is not None:
        return len(districts - {one.district}) > 0 and len(districts) > 1
    return bool(districts) and not {fact.indicator for fact in facts} <= one.reports


def answering(district: str, facts: Sequence[Fact], campaign: Campaign) -> list[str]:
    """Codes of the district's units that answer for most of the indicators reported."""
    indicators = {fact.indicator for fact in facts if not campaign.indicators[fact.indicator].by_unit}
    counts = {code: len(indicators & unit.reports) for code, unit in campaign.units.items() if unit.district == district}
    most = max(counts.values(), default=0)
    return [code for code, count in counts.items() if count == most]


def answers_for_others(unit: str, campaign: Campaign) -> bool:
    """True for a division of the department: most of its block report nothing but themselves, so what it sends it collected."""
    block = campaign.units[unit].block
    peers = [one for one in campaign.units.values() if one.block == block and one.district is None]
    alone = [one for one in peers if all(campaign.indicators[code].by_unit for code in one.reports)]
    return bool(peers) and campaign.units[unit].district is None and 2 * len(alone) > len(peers)
