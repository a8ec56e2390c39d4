"""Everything that is said at a review meeting, made once from one view: slides, report, annex and presentation only lay it out.

All numbers stand in display tables and sentences, so that screen and document cannot disagree, and each of them has
a name under which ``analysis.reports.reading_back.reconcile`` finds it again in the document's bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time

import pandas as pd

from analysis import wording
from analysis.display.certainty.quality import Noticed
from analysis.display.elements.labels import doubted
from analysis.display.elements.table import DisplayTable
from analysis.display.elements.view import View
from analysis.model import OFFICE_TIME, Language, MeetingDecision, Snapshot
from analysis.model.language import MISSING
from analysis.progress.changes import Changes
from analysis.reports.briefing import exhibits, sections, summary_sentences
from analysis.reports.briefing.carried_out import carried_out
from analysis.reports.briefing.content import Exhibit, ReportSection, Statement, StatusGroup, Topic
from analysis.reports.briefing.doubts import suspicious
from analysis.reports.briefing.meeting import MeetingMessages, meeting_messages
from analysis.reports.briefing.pack_kind import PackKind, kind_of
from analysis.reports.briefing.proposals import proposals
from analysis.reports.briefing.stamp import Stamp
from analysis.reports.briefing.topics import topic


@dataclass(frozen=True)
class Briefing:
    """The content of every document of one moment.

    ``summary`` lists the headline indicators under short names, ``province`` all that have a target under their
    official ones. ``sections`` are the messages after the indicators, in the order they are told; a part that
    nothing is known about is left out rather than filled. ``noticed`` are the warnings about the workbooks behind the figures,
    ``discipline`` (frame DISCIPLINE) tells who was on time; None where nobody asked. ``stamp`` says which figures these are and who
    approved them; None where nobody keeps account of it. ``decided`` is what this very meeting decided, in order.
    ``told`` are the messages of its slides, ``kind`` says which of them a pack tells.
    """

    view: View = field(repr=False)
    snapshot: Snapshot | None
    title: Statement
    subtitle: Statement
    issuer: Statement
    headline: Statement
    groups: tuple[StatusGroup, ...]
    finding: Statement
    counts: Exhibit
    summary: Exhibit
    province: Exhibit
    topics: tuple[Topic, ...]
    sections: tuple[ReportSection, ...]
    source: Statement
    told: MeetingMessages
    kind: PackKind
    noticed: tuple[Noticed, ...] = field(default=(), repr=False)
    discipline: pd.DataFrame | None = field(default=None, repr=False)
    stamp: Stamp | None = None
    decided: tuple[MeetingDecision, ...] = ()

    @property
    def language(self) -> Language:
        """The language of every word in it."""
        return self.view.language

    @property
    def moment(self) -> datetime:
        """The moment it speaks of, which the properties of documents name: the snapshot's, otherwise the last day of the data."""
        return self.snapshot.moment if self.snapshot is not None else datetime.combine(self.view.day, time(), UTC)

    @property
    def made_up(self) -> bool:
        """Whether some figure in it is invented."""
        return self.view.progress.made_up

    @property
    def mark(self) -> Statement | None:
        """What stands on every page when figures are invented; None otherwise."""
        return Statement("mark", wording.MADE_UP[self.language]) if self.made_up else None

    @property
    def stamped(self) -> Statement | None:
        """What the cover says of code and approval; None without a stamp."""
        return None if self.stamp is None else Statement("stamp", self.stamp.sentence(self.language))

    def section(self, name: str) -> ReportSection | None:
        """The section of that name, None where there is none."""
        return next((one for one in self.sections if one.name == name), None)

    @property
    def waiting(self) -> tuple[Topic, ...]:
        """The headline indicators of which nothing is known yet, where there are several: one slide names them all."""
        found = tuple(one for one in self.topics if one.value.text == MISSING)
        return found if len(found) > 1 else ()

    @property
    def unsure(self) -> tuple[Topic, ...]:
        """Those and the ones that most units are silent about: one slide names them all in place of one each that judges them."""
        found = tuple(one for one in self.topics if one.value.text == MISSING or self.view.mostly_silent(one.indicator))
        return found if self.waiting or any(one.value.text != MISSING for one in found) else ()

    @property
    def unsure_title(self) -> Statement:
        """The title of that slide."""
        some, every = len(self.unsure), len(self.topics)
        vietnamese, english = ("chưa có số liệu", "have no figures yet")
        if len(self.waiting) < some:
            vietnamese, english = ("chưa đủ số liệu để đánh giá", "have too few figures to judge")
        return Statement("unsure", self.view.say(f"{some}/{every} chỉ tiêu {vietnamese}", f"{some} of {every} targets {english}"))

    @property
    def tables(self) -> dict[str, DisplayTable]:
        """Every table and figure by its name: what a document may state."""
        return {one.name: one.table for one in self._exhibits()}

    @property
    def texts(self) -> dict[str, str]:
        """Every sentence by its name: what a document may state."""
        return {one.name: one.text for one in self._statements()}

    def _exhibits(self) -> Iterator[Exhibit]:
        yield from (self.counts, self.summary, self.province)
        for one in self.topics:
            yield from one.exhibits()
        for section in (*self.sections, *self.told.sections()):
            yield from section.exhibits
            yield from (() if section.cells is None else (section.cells,))

    def _statements(self) -> tuple[Statement, ...]:
        """Each once: messages of the slides share titles, sources and notes with what they are made from."""
        return tuple(dict.fromkeys(self._said()))

    def _said(self) -> Iterator[Statement]:
        yield from (self.title, self.subtitle, self.issuer, self.headline, self.finding, self.source)
        yield from (one for one in (self.mark, self.stamped) if one is not None)
        yield from ((self.unsure_title,) if self.unsure else ())
        for group in self.groups:
            yield from (group.count, group.word, *group.names)
        for one in self.topics:
            yield from one.said()
        for section in (*self.sections, *self.told.sections()):
            yield from section.said()


def brief(
    view: View,
    facts: pd.DataFrame,
    *,
    snapshot: Snapshot | None = None,
    changes: Changes | None = None,
    noticed: Iterable[Noticed] = (),
    discipline: pd.DataFrame | None = None,
    stamp: Stamp | None = None,
    earlier: Sequence[MeetingDecision] = (),
    decided: Sequence[MeetingDecision] = (),
    kind: PackKind | None = None,
) -> Briefing:
    """The content of a moment.

    Parameters
    ----------
    facts
        Frame FACTS of the campaign: the cells behind the values.
    snapshot
        Which frozen state the view was made from; None for the store as it is now.
    changes
        The difference from the snapshot before; None where there is none.
    noticed
        What was noticed about the workbooks behind the figures.
    discipline
        Frame DISCIPLINE: who sent what when; None where nobody looks at it.
    stamp
        Code and approval of the figures; None where nobody keeps account of it.
    earlier
        What earlier meetings decided; ``facts`` then holds the cells of their figures too.
    decided
        What this meeting decided.
    kind
        Which pack it is for; None: the one that the period asks for.
    """
    topics = tuple(topic(view, facts, one.code) for one in view.headline)
    kept = tuple(_sections(view, facts, changes, discipline, earlier))
    return Briefing(
        view=view,
        snapshot=snapshot,
        title=Statement("title", view.campaign.titled(view.language)),
        subtitle=Statement("subtitle", _subtitle(view, snapshot)),
        issuer=Statement("issuer", _issuer(view)),
        groups=tuple(_groups(view)),
        headline=Statement("headline", summary_sentences.headline(view)),
        finding=Statement("finding", summary_sentences.finding(view)),
        counts=exhibits.counts(view),
        summary=exhibits.summary(view),
        province=exhibits.province(view),
        topics=topics,
        sections=kept,
        source=Statement("source", view.source),
        told=meeting_messages(view, topics, Statement("executive", summary_sentences.in_brief(view)), {one.name: one for one in kept}),
        kind=kind or kind_of(view.progress.as_of),
        noticed=tuple(noticed),
        discipline=discipline,
        stamp=stamp,
        decided=tuple(decided),
    )


def _sections(
    view: View, facts: pd.DataFrame, changes: Changes | None, discipline: pd.DataFrame | None, earlier: Sequence[MeetingDecision]
) -> Iterator[ReportSection]:
    """The messages after the indicators, in the order they are told; a part that nothing is known about is left out."""
    found = (
        carried_out(view, facts, earlier),
        suspicious(view),
        sections.standing(view),
        sections.outlook(view),
        sections.shortfall(view),
        sections.reporting(view, discipline),
        sections.duties(view),
        proposals(view),
        sections.changed(view, changes),
    )
    yield from (section for section in found if section is not None)


def _subtitle(view: View, snapshot: Snapshot | None) -> str:
    period = view.language.period(view.progress.as_of)
    words = [view.say(f"Kết quả {period}, {view.until}", f"Results of the {period}, {view.until}")]
    if snapshot is not None:
        day = view.language.date(snapshot.moment.astimezone(OFFICE_TIME).date())
        words.append(view.say(f"bản chốt “{snapshot.name}” ngày {day}", f"snapshot “{snapshot.name}” of {day}"))
    return "; ".join(words)


def _issuer(view: View) -> str:
    """Who speaks: the department and its province."""
    return view.campaign.office(view.language)


def _groups(view: View) -> Iterator[StatusGroup]:
    """The headline indicators by status, best first."""
    rows = view.headline_rows
    for status, count in view.status_counts():
        of_status = rows[rows["status"] == status.value].to_dict("records")
        names = [doubted(view.short_of(row["indicator"]), row["suspicious"]) for row in of_status]
        yield StatusGroup(
            status,
            Statement(f"count.{status.value}", str(count)),
            Statement(f"word.{status.value}", wording.STATUS_WORDS[status].marked(view.language)),
            tuple(Statement(f"counted{place}.{status.value}", name) for place, name in enumerate(names)),
        )
