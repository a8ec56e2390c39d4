"""What the screen of emulation shows: scores as they stand or of a session, as far as this person may see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from analysis.access import Action, Subject
from analysis.emulation.frozen import of_sheet, of_unit
from analysis.emulation.records import Session
from analysis.model import Language
from analysis.model.emulation import Emulation
from data.emulation.recording import subject_of
from data.emulation.scores import block_scores, sees_ranks, unit_scores
from data.emulation.sessions import as_locked, recomputed, sessions, tables_of
from pages.parts.view import filters, loaders, person
from pages.parts.view.moment import Moment

NOW = "now"


@dataclass(frozen=True)
class ShownScores:
    """``session`` None: as they stand. ``units`` are those of ``block`` that this person may see, ranked ones first."""

    tables: Emulation
    session: Session | None
    block: str
    units: Sequence[Mapping[str, Any]]
    ranks: bool


def choose(moment: Moment, *, of_block: bool, of_sessions: bool) -> ShownScores:
    """Draw the choices of block and session, those that the room follows, and give what they show; what holds now without a session."""
    acting, campaign, engine = person.acting(), moment.campaign, loaders.store()
    current = loaders.scores(*moment.key)
    held = {str(one.id): one for one in sessions(engine, acting, campaign, loaders.today())} if of_sessions else {}
    first = acting.principal.block or next(iter(current.blocks))
    words = moment.say("Khối thi đua", "Block")
    block = (
        filters.select("scored_block", words, list(current.blocks), first, partial(block_name, moment), width=420) if of_block else first
    )
    now = moment.say("Số liệu hiện có", "Figures as they are now")
    picked = (
        NOW
        if not of_sessions
        else filters.select(
            "scored",
            moment.say("Điểm của", "Points of"),
            [NOW, *held],
            next((number for number, one in held.items() if one.period == moment.selection.as_of), NOW),
            lambda code: now if code == NOW else f"{held[code].name} ({moment.language.date(held[code].held_on)})",
            width=420,
        )
    )
    session = held.get(picked)
    if session is not None:
        return ShownScores(tables_of(engine, campaign, session), session, block, _locked(moment, session, block), ranks=True)
    if sees_ranks(acting, block):
        ranked = block_scores(engine, acting, campaign, block, moment.selection.as_of, current=current)
        return ShownScores(current.tables, None, block, [of_unit(one, moment.language) for one in ranked], ranks=True)
    own = acting.principal.unit
    mine = own is not None and campaign.units[own].block == block and person.allowed(Action.SEE_OWN_SCORE, subject_of(campaign, own))
    sheet = unit_scores(engine, acting, campaign, own, moment.selection.as_of, current=current) if mine and own else None
    return ShownScores(current.tables, None, block, [of_sheet(sheet, moment.language)] if sheet else [], ranks=False)


def _locked(moment: Moment, session: Session, block: str) -> Sequence[Mapping[str, Any]]:
    """A block's sheets as a session locked them; their steps in English are those of the same points, computed again."""
    locked: Sequence[Mapping[str, Any]] = session.scores.get(block, ())
    if not locked or moment.language is Language.VIETNAMESE:
        return locked
    again = recomputed(loaders.store(), moment.campaign, session)
    if not as_locked(loaders.store(), session, again):
        return locked
    english = {one.sheet.unit: of_unit(one, moment.language) for one in again.blocks.get(block, ())}
    return [english[one["unit"]] for one in locked]


def block_name(moment: Moment, block: str) -> str:
    """A block in words."""
    named = moment.campaign.blocks.get(block)
    return moment.say(named.name_vi, named.name_en) if named else block


def scores_somebody() -> bool:
    """Whether this person gives or reads points: for a unit, or as one of those who see all."""
    acting = person.shown_to()
    return sees_all() or acting.principal.unit is not None


def sees_all() -> bool:
    """Whether this person sees the scores of everybody."""
    return person.allowed(Action.SEE_SCORES, Subject())
