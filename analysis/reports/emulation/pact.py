"""F2: the pact that the heads of a block sign early in the year. No points stand in it, so everybody of the block may have it."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import wording
from analysis.model import Indicator, Kind
from analysis.reports.emulation.desk import FormDesk
from analysis.reports.emulation.form import FormGrid, FormHeading, FormPiece, FormSignatures, FormText, OfficialForm

PROMISE = "F2.promise."
SIGNERS, TARGETS = (12, 88, 60), (12, 108, 40)


def f2(desk: FormDesk, block: str) -> OfficialForm:
    """A block's pact: what its units have in common, what they promise, room for each head's name, and who witnesses."""
    named = {"block": desk.block_name(block), "year": str(desk.campaign.year), "movement": desk.campaign.title}
    promises = sorted(key for key in desk.tables.texts if key.startswith(PROMISE))
    pieces: tuple[FormPiece, ...] = (
        FormText(desk.said("F2.lead", **named)),
        FormHeading(desk.said("F2.content"), 2),
        FormText(desk.said("F2.content.lead", **named)),
        _targets(desk, block),
        FormHeading(desk.said("F2.promises"), 2),
        *(FormText(desk.said(key, **named)) for key in promises),
        FormHeading(desk.said("F2.members"), 2),
        _signers(desk, block),
        FormText(desk.said("F2.closed", **named)),
        FormSignatures(desk.signs("F2.signs")),
    )
    return OfficialForm("F2", desk.head("F2", named), pieces, mark=desk.mark)


def _targets(desk: FormDesk, block: str) -> FormGrid:
    say = desk.language.say
    rows = tuple(
        (str(place), wording.indicator_name(one, desk.language), _goal(desk, one, value))
        for place, (one, value) in enumerate(_in_common(desk, block), start=1)
    )
    return FormGrid("F2.targets", (say("TT", "No."), say("Chỉ tiêu", "Target"), say("Cả tỉnh, năm", "Province, year")), rows, TARGETS)


def _in_common(desk: FormDesk, block: str) -> Iterator[tuple[Indicator, float]]:
    """The year's targets of the province that a unit of the block reports on, without the parts of another target."""
    own, year_end = desk.campaign, desk.campaign.last_day
    units = {unit.code for unit in own.units.values() if unit.block == block}
    for target in own.targets:
        one = own.indicators[target.indicator]
        if target.district is None and target.due == year_end and one.parent is None and units & set(own.reporters(one.code)):
            yield one, target.value


def _goal(desk: FormDesk, one: Indicator, value: float) -> str:
    """A target as the directive writes it: "95%" and "73,5%", where a result would be "95,0%"."""
    if one.kind is Kind.RATE:
        return desk.language.rate(value, 0 if value == round(value) else one.decimals)
    return wording.quantity(value, one, desk.language)


def _signers(desk: FormDesk, block: str) -> FormGrid:
    say = desk.language.say
    units = [unit.code for unit in desk.campaign.units.values() if unit.block == block]
    rows = tuple((str(place), desk.unit_name(unit), "") for place, unit in enumerate(units, start=1))
    signs = say("Thủ trưởng (ký, ghi rõ họ tên)", "Head (signature, full name)")
    return FormGrid("F2.members", (say("TT", "No."), say("Đơn vị", "Unit"), signs), rows, SIGNERS, signed=True)
