"""“Giấy mời”: who is asked to the meeting, about what, and what each is to bring; day and place are left to a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from analysis import wording
from analysis.display.certainty.coverage import reporters
from analysis.display.elements.unit_names import together
from analysis.display.elements.view import View
from analysis.model import Indicator
from analysis.model.language import english_count
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Statement
from analysis.reports.briefing.failures import fallen_short
from analysis.reports.briefing.proposals import addressee, falling_short
from analysis.reports.paper.blocks import Block, Item, Paper, Paragraph, ToWrite
from analysis.reports.paper.head import DOTS, head, subject


def invitation(briefing: Briefing) -> Paper:
    """The paper of a moment."""
    view = briefing.view
    sign, about = view.campaign.letterhead.sign.text(view.language), _subject(view)
    above = replace(
        head(view),
        number=view.say(f"Số: {DOTS}/GM-{sign}", f"No.: {DOTS}/GM-{sign}"),
        kind=view.say("GIẤY MỜI", "INVITATION"),
        subject=about,
        recipients=_recipients(view),
    )
    return Paper(
        head=above,
        language=view.language,
        title=f"{view.say('Giấy mời', 'Invitation')}: {about}",
        attached="",
        blocks=tuple(_blocks(briefing)),
        appendices=(),
        mark=briefing.mark.text if briefing.mark else "",
        author=view.campaign.office(view.language),
        made_at=briefing.moment,
        letter=True,
    )


def _recipients(view: View) -> tuple[str, ...]:
    """Whoever is asked, and the last of the letterhead's recipients, which is the archive."""
    archive = [one.text(view.language) for one in view.campaign.letterhead.recipients[-1:]]
    return (view.say("Như kính mời", "Those invited above"), *archive)


def _subject(view: View) -> str:
    review = subject(view)
    return view.say(f"Dự họp {review[:1].lower()}{review[1:]}", f"Meeting: {review}")


def _blocks(briefing: Briefing) -> Iterator[Block]:
    view = briefing.view
    asks = view.say(
        f"{view.campaign.department} trân trọng kính mời đại diện lãnh đạo:",
        f"The {view.campaign.office(view.language)} invites the heads of:",
    )
    yield Paragraph((Statement("invitation.asks", asks),))
    for place, (block, count) in enumerate(_invited(view)):
        yield Item(
            (Statement(f"invitation.block{place}", view.say(f"{block} ({count} đơn vị)", f"{block} ({english_count(count, 'unit')})")),)
        )
    words = view.say(
        f"Thời gian: {DOTS} giờ {DOTS}, ngày {DOTS} tháng {DOTS} năm {view.campaign.year}.",
        f"Time: {DOTS}, {DOTS} {view.campaign.year}.",
    )
    yield Paragraph((Statement("invitation.when", words),))
    yield Paragraph((Statement("invitation.where", view.say(f"Địa điểm: {DOTS}{DOTS}.", f"Place: {DOTS}{DOTS}.")),))
    yield ToWrite(view.say("Giờ, ngày, địa điểm họp; người chủ trì.", "Time, day and place of the meeting; who leads it."))
    about = view.say(
        f"Nội dung: {briefing.subtitle.text[:1].lower()}{briefing.subtitle.text[1:]}; thảo luận, kết luận.",
        f"Agenda: {briefing.subtitle.text}; discussion and conclusions.",
    )
    yield Paragraph((Statement("invitation.about", about),))
    yield from _to_bring(view)
    closing = view.say("Đề nghị các đơn vị dự họp đúng thành phần, thời gian./.", "You are kindly asked to attend on time.")
    yield Paragraph((Statement("invitation.closing", closing),))


def _invited(view: View) -> list[tuple[str, int]]:
    """The groups of units with their numbers, in the order of the table."""
    found = Counter(one.block for one in view.campaign.units.values())
    known = view.campaign.blocks
    return [(view.say(known[code].name_vi, known[code].name_en) if code in known else code, count) for code, count in found.items()]


def _to_bring(view: View) -> Iterator[Block]:
    """Who has something to explain, and who has not sent the figures."""
    asked: dict[str, list[str]] = {}
    for one in [one for one in fallen_short(view) if not view.mostly_silent(one.code)]:
        asked.setdefault(_answering(view, one), []).append(wording.in_sentence(view.short_of(one.code)))
    units = reporters(view)
    silent = together(view, [*units.carried, *units.never])
    if not asked and not silent:
        return
    yield Paragraph((Statement("invitation.bring", view.say("Đề nghị các đơn vị chuẩn bị nội dung sau:", "What to prepare:")),))
    for place, (who, what) in enumerate(asked.items()):
        text = view.say(
            f"{who[:1].upper()}{who[1:]}: nêu nguyên nhân, giải pháp khắc phục đối với {'; '.join(what)}",
            f"{who[:1].upper()}{who[1:]}: causes and remedies for {'; '.join(what)}",
        )
        yield Item((Statement(f"invitation.bring{place}", text),))
    if silent:
        listed = "; ".join(silent)
        text = view.say(f"{listed}: gửi báo cáo kỳ này trước cuộc họp", f"{listed}: send the report for the period before the meeting")
        yield Item((Statement("invitation.silent", text),))


def _answering(view: View, one: Indicator) -> str:
    """Which of the units that are asked to come answers: those of the districts that fall short, all by name, else the unit in charge."""
    units = view.campaign.units.values()
    names = [
        unit.named(view.language)
        for code in falling_short(view, one.code)
        for unit in units
        if unit.district == code and one.code in unit.reports
    ]
    return "; ".join(together(view, names)) or addressee(view, one)
