"""Forms of emulation from the store: checked documents as bytes, each only for whom it may be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Engine

from analysis.access import Action, NotAllowed, Person, Subject, require
from analysis.emulation.records import Session
from analysis.model import Campaign, Language, Period
from analysis.model.emulation import Emulation
from analysis.reports.emulation import council, pact, points, unit_forms, workbook
from analysis.reports.emulation.desk import FormDesk
from analysis.reports.emulation.form import OfficialForm
from analysis.reports.emulation.word import checked_docx
from analysis.wording import MADE_UP
from data.emulation.recorded import read_examples
from data.emulation.records import RecordRefused, subject_of
from data.emulation.scores import ScoresAtMoment, sees_ranks, standing
from data.emulation.sessions import locked_standing, recomputed, session_named
from data.meeting.outlook_inputs import finished_year
from data.store.read import has_made_up
from data.store.registrations import registrations

DOCX, XLSX = "docx", "xlsx"
OF_UNIT, OF_BLOCK, OF_SESSION, OF_AWARD, OF_EXAMPLE = ("F3",), ("F2", "F4"), ("F6", "F7", "F9", "F11"), ("F8", "F10"), ("F12",)
FORMS = ("F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12")
WITH_WORKBOOK = ("F3", "F4", "F9")


@dataclass(frozen=True, slots=True)
class FormRequest:
    """Which form: F3 and F5 of a unit, F2 and F4 of a block, F5, F8 and F10 of an award, F12 of an example; F4 and F6–F11 of a session."""

    code: str
    ending: str = DOCX
    unit: str = ""
    block: str = ""
    award: str = ""
    example: int = 0


@dataclass(frozen=True, slots=True)
class FinishedForm:
    """A finished document."""

    name: str
    content: bytes


def form_of(
    engine: Engine,
    person: Person,
    campaign: Campaign,
    asked: FormRequest,
    *,
    period: Period,
    session: str = "",
    language: Language,
    today: date,
) -> FinishedForm:
    """A form, made and read back.

    Parameters
    ----------
    session
        Name of the session whose locked scores it prints; "" for the scores as they stand.

    Raises
    ------
    NotAllowed
        If the person may not have it.
    RecordRefused
        If the unit, block, award, session or example does not exist, or the form needs a session.
    FormDiffers
        If the finished document does not say what the store says; it is not handed out then.
    """
    held = session_named(engine, person, campaign, session, today) if session else None
    _require(person, campaign, asked, held, today)
    desk = _desk(engine, person, campaign, period, held=held, language=language)
    _refuse(desk, asked)
    name = f"{asked.code}_{asked.unit or asked.block or asked.award or campaign.year}".replace("/", "-")
    if asked.ending == XLSX:
        return FinishedForm(f"{name}.xlsx", _workbook(desk, asked))
    return FinishedForm(f"{name}.docx", checked_docx(content_of(engine, desk, asked), language))


def desk_of(engine: Engine, person: Person, campaign: Campaign, *, period: Period, session: Session | None, language: Language) -> FormDesk:
    """What forms are filled from, for those who see all scores.

    Raises
    ------
    NotAllowed
        If the person does not see all scores.
    """
    require(person, Action.SEE_SCORES, Subject())
    return _desk(engine, person, campaign, period, held=session, language=language)


def content_of(engine: Engine, desk: FormDesk, asked: FormRequest) -> OfficialForm:
    """The content of a form."""
    if asked.code == "F2":
        return pact.f2(desk, asked.block)
    if asked.code == "F3":
        return points.f3(desk, asked.unit)
    if asked.code == "F4":
        return points.f4(desk, asked.block)
    if asked.code == "F5":
        before = finished_year(engine, desk.campaign.year - 1)
        return unit_forms.f5(desk, asked.unit, asked.award, None if before is None else before.progress)
    if asked.code == "F12":
        found = next(one for one in read_examples(engine, desk.campaign.year) if one.number == asked.example)
        return unit_forms.f12(desk, found)
    if asked.code in OF_AWARD:
        return (council.f8 if asked.code == "F8" else council.f10)(desk, asked.award)
    return {"F6": council.f6, "F7": council.f7, "F9": council.f9, "F11": council.f11}[asked.code](desk)


def _workbook(desk: FormDesk, asked: FormRequest) -> bytes:
    if asked.code == "F3":
        return workbook.f3_xlsx(desk, asked.unit)
    return workbook.f4_xlsx(desk, asked.block) if asked.code == "F4" else workbook.f9_xlsx(desk)


def _require(person: Person, campaign: Campaign, asked: FormRequest, held: Session | None, today: date) -> None:
    """A unit has its own sheet and report always, pacts and good examples too, its block's summary after publication, a session's never."""
    if asked.code not in FORMS or (asked.ending == XLSX and asked.code not in WITH_WORKBOOK):
        raise RecordRefused(f"Không có biểu {asked.code} dạng {asked.ending}; các biểu: {', '.join(FORMS)}.")
    if asked.code in ("F3", "F5"):
        require(person, Action.SEE_OWN_SCORE, subject_of(campaign, asked.unit))
    elif asked.code == "F4":
        if not sees_ranks(person, asked.block, published=held is not None and held.published(today)):
            raise NotAllowed(person, Action.SEE_SCORES)
    elif asked.code in ("F2", "F12"):
        require(person, Action.SEE_FIGURES)
    else:
        require(person, Action.SEE_SCORES, Subject())
        if held is None:
            raise RecordRefused(f"Biểu {asked.code} lập từ một phiên họp; chọn phiên họp.")


def _desk(engine: Engine, person: Person, campaign: Campaign, period: Period, *, held: Session | None, language: Language) -> FormDesk:
    found: ScoresAtMoment = standing(engine, campaign, period) if held is None else recomputed(engine, campaign, held)
    if held is not None and found.sha256 != held.sha256:
        # Says why, for everybody alike.
        locked_standing(engine, person, campaign, held)
    mark = MADE_UP[language] if has_made_up(engine, campaign.year) else ""
    registered = {unit: one.content for unit, one in registrations(engine, campaign.year).items()}
    return FormDesk(
        found.campaign, _worded(found.tables, campaign), found.material, found.blocks, found.sha256, language, held, mark, registered
    )


def _worded(tables: Emulation, campaign: Campaign) -> Emulation:
    """Tables that a session locked, with today's words of the forms: no point follows from them, and nobody edits them."""
    return replace(tables, texts={**tables.texts, **campaign.emulation.texts}) if campaign.emulation else tables


def _refuse(desk: FormDesk, asked: FormRequest) -> None:
    if asked.code in ("F3", "F5") and desk.campaign.units[asked.unit].block not in desk.blocks:
        raise RecordRefused(f"Khối của đơn vị “{asked.unit}” chưa có thang điểm.")
    if asked.code in OF_BLOCK and asked.block not in desk.blocks:
        raise RecordRefused(f"Không có khối “{asked.block}”; các khối: {', '.join(desk.blocks)}.")
    if asked.code in ("F5", *OF_AWARD) and asked.award not in desk.tables.awards:
        raise RecordRefused(f"Không có hình thức “{asked.award}”; các mã: {', '.join(desk.tables.awards)}.")
    if asked.code in OF_AWARD and desk.tables.awards[asked.award].decided_here is not (asked.code == "F10"):
        # Nobody submits to himself, or decides what another does.
        decided_by, other = desk.tables.awards[asked.award].decided_by.vi, "F8" if asked.code == "F10" else "F10"
        raise RecordRefused(f"“{desk.tables.awards[asked.award].name.vi}” do {decided_by} quyết định; lập biểu {other}.")
