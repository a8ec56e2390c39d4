"""The forms of emulation, a row each: what a form is of, who may have it, who makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import TypeVar

from sqlalchemy import Engine

from analysis.access import Action, NotAllowed, Person, Subject, require
from analysis.emulation.records import Session
from analysis.model import Campaign
from analysis.reports.emulation import council, pact, points, unit_forms, workbook
from analysis.reports.emulation.desk import FormDesk
from analysis.reports.emulation.form import OfficialForm
from data.emulation.recording import RecordRefused, subject_of
from data.emulation.scores import sees_ranks
from data.meeting.outlook_inputs import finished_year
from data.store.emulation_records import read_examples


@dataclass(frozen=True, slots=True)
class FormRequest:
    """Which form, in which file format, and what it is to be of: what its row of ``FORMS`` names."""

    code: str
    ending: str = "docx"
    unit: str = ""
    block: str = ""
    award: str = ""
    example: int = 0


@dataclass(frozen=True, slots=True)
class FormAsker:
    """Who asks for a form, on which day, and the session whose scores it is to print; None for the scores as they stand."""

    person: Person
    campaign: Campaign
    session: Session | None
    today: date


class FormSubject(Enum):
    """What a form is of, which must be known before it is made; the scores that it prints are of a session or as they stand."""

    UNIT = "unit"
    BLOCK = "block"
    AWARD = "award"
    EXAMPLE = "example"
    SESSION = "session"


def everybody(asker: FormAsker, request: FormRequest) -> None:
    """Pacts and good examples tell no points."""
    require(asker.person, Action.SEE_FIGURES)


def its_unit(asker: FormAsker, request: FormRequest) -> None:
    """A unit has its own sheet and report always."""
    require(asker.person, Action.SEE_OWN_SCORE, subject_of(asker.campaign, request.unit))


def its_block(asker: FormAsker, request: FormRequest) -> None:
    """The units of a block see how they stand to each other after publication."""
    published = asker.session is not None and asker.session.published(asker.today)
    if not sees_ranks(asker.person, request.block, published=published):
        raise NotAllowed(asker.person, Action.SEE_SCORES)


def the_council(asker: FormAsker, request: FormRequest) -> None:
    """A session's papers are for those who see all scores, and of a session that was held."""
    require(asker.person, Action.SEE_SCORES, Subject())
    if asker.session is None:
        raise RecordRefused(f"Biểu {request.code} lập từ một phiên họp; chọn phiên họp.")


Made = TypeVar("Made")
FormMaker = Callable[[FormDesk, FormRequest, Engine], Made]


def of_unit(make: Callable[[FormDesk, str], Made]) -> FormMaker[Made]:
    """Made of the unit that a request names."""
    return lambda desk, request, _: make(desk, request.unit)


def of_block(make: Callable[[FormDesk, str], Made]) -> FormMaker[Made]:
    """Made of the block that a request names."""
    return lambda desk, request, _: make(desk, request.block)


def of_award(make: Callable[[FormDesk, str], Made]) -> FormMaker[Made]:
    """Made of the award that a request names."""
    return lambda desk, request, _: make(desk, request.award)


def of_session(make: Callable[[FormDesk], Made]) -> FormMaker[Made]:
    """Made of the desk's session alone."""
    return lambda desk, *_: make(desk)


def report_for_award(desk: FormDesk, request: FormRequest, engine: Engine) -> OfficialForm:
    """A unit's report sets its results against those of the year before, where the store has them."""
    before = finished_year(engine, desk.campaign.year - 1)
    return unit_forms.f5(desk, request.unit, request.award, None if before is None else before.progress)


def good_example(desk: FormDesk, request: FormRequest, engine: Engine) -> OfficialForm:
    """A good example as it stands now."""
    found = {one.number: one for one in read_examples(engine, desk.campaign.year)}
    if request.example not in found:
        raise RecordRefused(f"Không có gương điển hình số {request.example}; các số: {', '.join(map(str, found)) or 'chưa có'}.")
    return unit_forms.f12(desk, found[request.example])


@dataclass(frozen=True, slots=True)
class FormKind:
    """A form: ``allow`` raises for whom it is not, ``workbook`` None where it is a document only.

    ``decided_here`` says on whose awards it is, those that the department decides or those of others; None where it is no matter.
    """

    of: tuple[FormSubject, ...]
    allow: Callable[[FormAsker, FormRequest], None]
    document: FormMaker[OfficialForm]
    workbook: FormMaker[bytes] | None = None
    decided_here: bool | None = None


UNIT, BLOCK, AWARD, EXAMPLE, SESSION = FormSubject

FORMS: Mapping[str, FormKind] = MappingProxyType(
    {
        "F2": FormKind((BLOCK,), everybody, of_block(pact.f2)),
        "F3": FormKind((UNIT,), its_unit, of_unit(points.f3), of_unit(workbook.f3_xlsx)),
        "F4": FormKind((BLOCK,), its_block, of_block(points.f4), of_block(workbook.f4_xlsx)),
        "F5": FormKind((UNIT, AWARD), its_unit, report_for_award),
        "F6": FormKind((SESSION,), the_council, of_session(council.f6)),
        "F7": FormKind((SESSION,), the_council, of_session(council.f7)),
        "F8": FormKind((SESSION, AWARD), the_council, of_award(council.f8), decided_here=False),
        "F9": FormKind((SESSION,), the_council, of_session(council.f9), of_session(workbook.f9_xlsx)),
        "F10": FormKind((SESSION, AWARD), the_council, of_award(council.f10), decided_here=True),
        "F11": FormKind((SESSION,), the_council, of_session(council.f11)),
        "F12": FormKind((EXAMPLE,), everybody, good_example),
    }
)
"""Every form by its code; F1 is filled in by a unit and handed out by ``data.desk.registering``."""

WITH_WORKBOOK = tuple(code for code, kind in FORMS.items() if kind.workbook is not None)
OF_SESSION_ALONE = tuple(code for code, kind in FORMS.items() if kind.of == (SESSION,))


def forms_of_award(*, decided_here: bool | None) -> tuple[str, ...]:
    """The code of the form on an award: a decision on what is decided here, a submission to whoever decides on the others.

    Both where no table tells who decides: whoever makes the form says it by choosing.
    """
    on_awards = {code: kind.decided_here for code, kind in FORMS.items() if kind.decided_here is not None}
    return tuple(code for code, here in on_awards.items() if decided_here in (None, here))
