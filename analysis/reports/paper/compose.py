"""The official report of a moment, written from the numbers: the sentences of decree-style reports, tables as appendices.

A clerk only adds judgement, in the places marked ``ToWrite``. What only the report says goes into the briefing as a
section (``with_report``), so that its numbers are read back and compared like all others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.display.elements.view import View
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import ReportSection, Statement
from analysis.reports.paper import reasons
from analysis.reports.paper.appendices import appendices
from analysis.reports.paper.blocks import ROMAN, Block, Paper, PaperHeading, Paragraph
from analysis.reports.paper.head import attached, head, subject
from analysis.reports.paper.printed import captions, headings, paragraphs
from analysis.reports.paper.results import results

NAME = "report"


def paper(briefing: Briefing) -> Paper:
    """The report of a briefing."""
    view = briefing.view
    return Paper(
        head=head(view),
        language=view.language,
        title=f"{view.say('Báo cáo', 'Report')}: {subject(view)}",
        attached=attached(view),
        blocks=tuple(_blocks(briefing)),
        appendices=appendices(briefing),
        mark=briefing.mark.text if briefing.mark else "",
        author=view.campaign.office(view.language),
        made_at=briefing.moment,
        letter=False,
    )


def with_report(briefing: Briefing, made: Paper) -> Briefing:
    """The briefing that also knows what the report says, to compare the report's bytes with."""
    title = Statement(NAME, made.title)
    section = ReportSection(NAME, title, (*made.statements(), *paragraphs(made), *headings(made), *captions(made)), tuple(made.exhibits()))
    return replace(briefing, sections=(*briefing.sections, section))


def required(made: Paper) -> tuple[str, ...]:
    """The names that the report's bytes have to state."""
    said = (*made.statements(), *headings(made), *captions(made))
    return (*(one.name for one in said), *(one.name for one in made.exhibits()))


def _blocks(briefing: Briefing) -> Iterator[Block]:
    view = briefing.view
    yield from reasons.opening(view)
    parts = (
        (view.say("CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN", "DIRECTION AND ORGANISATION"), reasons.leading(briefing)),
        (view.say("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU, NHIỆM VỤ", "RESULTS"), _results(briefing, view)),
        (view.say("TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN", "WHAT FALLS SHORT, AND WHY"), reasons.shortfalls(briefing)),
        (_ahead(view), reasons.outlook(briefing)),
        (view.say("ĐỀ XUẤT, KIẾN NGHỊ", "REQUESTS"), reasons.requests(briefing)),
    )
    for number, (name, blocks) in zip(ROMAN, parts, strict=False):
        yield PaperHeading(1, f"{number}. {name}")
        yield from blocks
    yield from reasons.closing(view)


def _ahead(view: View) -> str:
    """The title of part IV, which names the period that the tasks are for."""
    period = reasons.next_period(view).upper()
    return view.say(f"PHƯƠNG HƯỚNG, NHIỆM VỤ {period}", f"TASKS {period}")


def _results(briefing: Briefing, view: View) -> Iterator[Block]:
    yield Paragraph((briefing.headline,), lead=view.say("Đánh giá chung: ", "Overall: "))
    blocks = tuple(results(view))
    yield from blocks
    yield from reasons.merits(view, 1 + sum(isinstance(one, PaperHeading) and one.level == 2 for one in blocks))
