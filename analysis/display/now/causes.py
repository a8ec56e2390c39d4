"""Causes and remedies that units told, beside the figure that they are about: for screens, the notes of a slide and the report."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.desk.causes import answer_text, latest, pareto, sides, subject_name
from analysis.display.elements.unit_names import together
from analysis.display.elements.view import View
from analysis.model.desk import CauseAnswer, CauseSide

MOST_NAMED = 5


def answers_now(view: View) -> tuple[CauseAnswer, ...]:
    """The answers about the very period shown, each unit's latest, in the order of the indicators."""
    order = [*view.campaign.indicators, *view.campaign.milestones]
    found = [one for one in latest(view.causes, view.progress.as_of).values() if one.period == view.progress.as_of]
    known = [one for one in found if one.told.subject in order and one.unit in view.campaign.units]
    return tuple(sorted(known, key=lambda one: order.index(one.told.subject)))


def answers_about(view: View, indicator: str, district: str | None = None) -> tuple[CauseAnswer, ...]:
    """The answers about an indicator, or about those below it; of one district only where it is given."""
    codes = {indicator, *_below(view, indicator)}
    return tuple(
        one
        for one in answers_now(view)
        if one.told.subject in codes and (district is None or view.campaign.units[one.unit].district == district)
    )


def _below(view: View, indicator: str) -> Iterable[str]:
    for code in view.campaign.children(indicator):
        yield code
        yield from _below(view, code)


def cause_lines(view: View, answers: Iterable[CauseAnswer]) -> tuple[str, ...]:
    """One line an answer: who, about what, cause, remedy, new date."""
    return tuple(
        f"{view.unit_name(one.unit)} – {subject_name(view.campaign, one.told.subject, view.language)}: "
        f"{answer_text(view.campaign, one.told, view.language)}."
        for one in answers
    )


def cause_sentences(view: View) -> tuple[tuple[str, str], ...]:
    """What the report says of causes: (name, sentence), those outside the units' hands first; empty where nobody told any."""
    parted = sides(view.campaign, pareto(view.campaign, answers_now(view)))
    words = {
        CauseSide.OBJECTIVE: view.say("Nguyên nhân khách quan", "Objective causes"),
        CauseSide.SUBJECTIVE: view.say("Nguyên nhân chủ quan", "Subjective causes"),
    }
    found = []
    for side, label in words.items():
        named = []
        for share in parted[side][:MOST_NAMED]:
            units = "; ".join(together(view, tuple(view.unit_name(code) for code in share.units if code in view.campaign.units)))
            name = share.cause.name.text(view.language)
            named.append(f"{name[:1].lower()}{name[1:]} ({units})")
        if named:
            found.append((f"report.causes.{side.value}", f"{label}: {'; '.join(named)}."))
    return tuple(found)


def remedy_sentences(view: View) -> tuple[tuple[str, str], ...]:
    """The remedies that units promised, one line an indicator; empty where nobody told any."""
    by_subject: dict[str, list[CauseAnswer]] = {}
    for one in answers_now(view):
        if one.told.subject in view.campaign.indicators:
            by_subject.setdefault(one.told.subject, []).append(one)
    found = []
    for subject, several in by_subject.items():
        told = "; ".join(f"{one.told.remedy} ({together(view, (view.unit_name(one.unit),))[0]})" for one in several)
        found.append((f"report.remedies.{subject}", f"{view.short_of(subject)}: {told}."))
    return tuple(found)
