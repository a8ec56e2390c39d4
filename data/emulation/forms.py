"""Forms of emulation from the store: checked documents as bytes, each only for whom it may be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Engine

from analysis.access import Action, Person, Subject, require
from analysis.emulation.records import Session
from analysis.model import Campaign, Language, Period
from analysis.model.emulation import Emulation
from analysis.reports.emulation.desk import FormDesk
from analysis.reports.emulation.form import OfficialForm
from analysis.reports.emulation.word import checked_docx
from analysis.wording import MADE_UP
from data.emulation.form_table import FORMS, WITH_WORKBOOK, FormAsker, FormKind, FormRequest, FormSubject, forms_of_award
from data.emulation.recording import RecordRefused
from data.emulation.rules import with_deciders
from data.emulation.scores import ScoresAtMoment, standing
from data.emulation.sessions import as_locked, locked_standing, recomputed, registered_then, session_named
from data.store.read import has_made_up
from data.store.registrations import registrations
from data.tables.campaign import with_made_up_past

DOCX, XLSX = "docx", "xlsx"


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
    _require(FormAsker(person, campaign, held, today), asked)
    desk = _desk(engine, person, campaign, period, held=held, language=language)
    _refuse(desk, asked)
    name = f"{asked.code}_{asked.unit or asked.block or asked.award or campaign.year}".replace("/", "-")
    if asked.ending == XLSX and (made := FORMS[asked.code].workbook) is not None:
        return FinishedForm(f"{name}.xlsx", made(desk, asked, engine))
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
    return FORMS[asked.code].document(desk, asked, engine)


def _require(asker: FormAsker, asked: FormRequest) -> None:
    if asked.code not in FORMS or (asked.ending == XLSX and asked.code not in WITH_WORKBOOK):
        raise RecordRefused(f"Không có biểu {asked.code} dạng {asked.ending}; các biểu: {', '.join(FORMS)}.")
    FORMS[asked.code].allow(asker, asked)


def _desk(engine: Engine, person: Person, campaign: Campaign, period: Period, *, held: Session | None, language: Language) -> FormDesk:
    found: ScoresAtMoment = standing(engine, campaign, period) if held is None else recomputed(engine, campaign, held)
    if held is not None and not as_locked(engine, held, found):
        # Says why, for everybody alike.
        locked_standing(engine, person, campaign, held)
    made_up = has_made_up(engine, campaign.year)
    mark = MADE_UP[language] if made_up else ""
    shown = with_made_up_past(found.campaign) if made_up else found.campaign
    tables = with_deciders(engine, campaign, _worded(found.tables, campaign))
    told = registrations(engine, campaign.year) if held is None else registered_then(engine, campaign, held)
    registered = {unit: one.content for unit, one in told.items()}
    sha256 = found.sha256 if held is None else held.sha256
    return FormDesk(shown, tables, found.material, found.blocks, sha256, language, held, mark, registered)


def _worded(tables: Emulation, campaign: Campaign) -> Emulation:
    """Tables that a session locked, with today's words of the forms: no point follows from them, and nobody edits them."""
    return replace(tables, texts={**tables.texts, **campaign.emulation.texts}) if campaign.emulation else tables


def _refuse(desk: FormDesk, asked: FormRequest) -> None:
    """Refuse what the campaign does not have: a scale for the unit's block, the block, the award."""
    kind = FORMS[asked.code]
    if FormSubject.UNIT in kind.of and desk.campaign.units[asked.unit].block not in desk.blocks:
        raise RecordRefused(f"Khối của đơn vị “{asked.unit}” chưa có thang điểm.")
    if FormSubject.BLOCK in kind.of and asked.block not in desk.blocks:
        raise RecordRefused(f"Không có khối “{asked.block}”; các khối: {', '.join(desk.blocks)}.")
    if FormSubject.AWARD in kind.of:
        _refuse_award(desk, asked.award, kind)


def _refuse_award(desk: FormDesk, code: str, kind: FormKind) -> None:
    """Nobody submits to himself, or decides what another does."""
    award = desk.tables.awards.get(code)
    if award is None:
        raise RecordRefused(f"Không có hình thức “{code}”; các mã: {', '.join(desk.tables.awards)}.")
    if award.decided_here is not None and kind.decided_here not in (None, award.decided_here):
        (other,) = forms_of_award(decided_here=award.decided_here)
        raise RecordRefused(f"“{award.name.vi}” do {award.decided_by.vi} quyết định; lập biểu {other}.")
