"""What slides tell of a briefing: one message each, few enough for a meeting; everything else stays in annex and notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.display.elements.view import View
from analysis.reports.briefing import opening, shortcomings
from analysis.reports.briefing.content import ReportSection, Statement, Topic


@dataclass(frozen=True)
class MeetingMessages:
    """The messages of the slides.

    ``executive`` opens, ``shortcomings`` are one a headline indicator that falls short, ``short`` all of them on one slide
    of a month, ``duties`` the measured duties that fall short, ``well`` the targets that go well (``going_well`` the topics),
    ``left`` what is left to do, ``due`` who reported. What there is nothing to say about is None.
    """

    executive: ReportSection
    shortcomings: tuple[ReportSection, ...]
    short: ReportSection | None
    duties: ReportSection | None
    well: ReportSection | None
    going_well: tuple[Topic, ...]
    left: ReportSection | None
    due: ReportSection | None

    def sections(self) -> Iterator[ReportSection]:
        """All of them."""
        yield self.executive
        yield from self.shortcomings
        yield from (one for one in (self.short, self.duties, self.well, self.left, self.due) if one is not None)


def meeting_messages(
    view: View, topics: Sequence[Topic], finding: Statement, sections: Mapping[str, ReportSection | None]
) -> MeetingMessages:
    """The messages of a moment. ``sections`` are the briefing's, by name."""
    return MeetingMessages(
        executive=opening.executive(view, finding, sections.get("changes")),
        shortcomings=shortcomings.shortcomings(view, topics),
        short=shortcomings.in_short(view, topics),
        duties=shortcomings.duties_short(view),
        well=opening.going_well(view, topics),
        going_well=opening.well(view, topics),
        left=opening.left_to_do(view, sections.get("outlook")),
        due=opening.reports_due(sections.get("reporting")),
    )
