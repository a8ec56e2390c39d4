"""What a session writes: minutes (F6), count (F7), submission (F8), list (F9), decision (F10), refusals (F11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis import wording
from analysis.emulation.checklist import Answer, reaches
from analysis.emulation.records import Decision, Proposal, Session
from analysis.emulation.votes import VoteOutcome
from analysis.emulation.words import percent, points, written
from analysis.model.emulation import Base, For
from analysis.reports.emulation.desk import FormDesk, day_in_words, day_text
from analysis.reports.emulation.form import (
    FormGrid,
    FormHeading,
    FormPageBreak,
    FormPiece,
    FormSignatures,
    FormText,
    OfficialForm,
    TextLook,
)
from analysis.reports.emulation.points import raised
from analysis.reports.paper.head import DOTS


def _session(desk: FormDesk) -> Session:
    if desk.session is None:
        raise ValueError("this form belongs to a session")
    return desk.session


def _of(desk: FormDesk) -> dict[str, str]:
    """What any text of a session's papers may name."""
    held = _session(desk)
    day, place = day_text(held.held_on, desk.language), held.place or DOTS
    return {"session": held.name, "day": day, "place": place, "period": desk.period, "department": desk.department}


def f6(desk: FormDesk) -> OfficialForm:
    """The minutes: who was there, what was voted, "nhất trí … %"."""
    held = _session(desk)
    present = {one.member: one for one in held.attendance}
    members = desk.tables.members_on(held.held_on)
    absent = [
        f"{one.named(desk.language)} ({present[one.code].reason})" if present[one.code].reason else one.named(desk.language)
        for one in members
        if one.code in present and not present[one.code].present
    ]
    nobody = desk.language.say("không", "none")
    say = desk.language.say
    there = say("có mặt", "present")
    rows = tuple(
        (str(place), one.named(desk.language), there if one.code in present and present[one.code].present else say("vắng", "absent"))
        for place, one in enumerate(members, start=1)
    )
    pieces: list[FormPiece] = [
        FormText(desk.said("F6.place", **_of(desk))),
        FormText(desk.said("F6.purpose", period=desk.period)),
        FormText(desk.said("F6.chair", chair=held.chair or DOTS, secretary=held.secretary or DOTS)),
        FormText(desk.said("F6.present", present=held.present, members=len(members), absent="; ".join(absent) or nobody)),
        FormHeading(desk.said("F6.members")),
        FormGrid("F6.members", (say("TT", "No."), say("Thành viên", "Member"), say("Tham dự", "Attendance")), rows, (11, 110, 30)),
        FormHeading(desk.said("F6.course")),
        FormText(desk.said("F6.course.1", label=desk.word(desk.tables.label))),
        FormText(desk.said("F6.course.2", snapshot=held.snapshot)),
        FormText(desk.said("F6.course.3")),
        FormText("……", to_write=True),
        FormHeading(desk.said("F6.result")),
        _votes(desk, "F6.votes"),
        FormText(desk.said("F6.closed")),
        FormSignatures(desk.signs("F6.signs")),
    ]
    head = desk.head("F6", _of(desk), council=True, dated=False)
    return OfficialForm("F6", head, tuple(pieces), mark=desk.mark, footnote=desk.footnote)


def _votes(desk: FormDesk, name: str) -> FormGrid:
    say = desk.language.say
    headings = (
        say("TT", "No."),
        say("Tập thể, cá nhân", "Candidate"),
        say("Hình thức đề nghị", "Award"),
        say("Số phiếu đồng ý", "Agreeing"),
        say("Tỷ lệ", "Share"),
        say("Kết quả", "Result"),
    )
    rows = []
    for place, one in enumerate(desk.candidates(), start=1):
        found, ballots = desk.outcome(one), one.last_round
        rows.append(
            (
                str(place),
                desk.name_of(one),
                desk.word(desk.tables.awards[one.award].name),
                "" if ballots is None else str(ballots.agree),
                "" if found is None else desk.word(percent(found.share, 1)),
                _result(desk, found),
            )
        )
    return FormGrid(name, headings, tuple(rows), (11, 58, 40, 18, 16, 20))


def _result(desk: FormDesk, found: VoteOutcome | None) -> str:
    say = desk.language.say
    if found is None:
        return say("chưa bỏ phiếu", "no vote")
    return say("đạt", "passed") if found.passes else say("không đạt", "not passed")


def f7(desk: FormDesk) -> OfficialForm:
    """The record of the count: ballots issued, returned, valid, invalid, written opinions; for each candidate share and result."""
    say = desk.language.say
    headings = (
        say("TT", "No."),
        say("Tập thể, cá nhân; hình thức", "Candidate; award"),
        say("Lượt", "Round"),
        say("Phát ra", "Issued"),
        say("Thu về", "Returned"),
        say("Hợp lệ", "Valid"),
        say("Không hợp lệ", "Invalid"),
        say("Bằng văn bản", "Written"),
        say("Đồng ý", "Agree"),
        say("Không đồng ý", "Disagree"),
        say("Tỷ lệ", "Share"),
        say("Kết quả", "Result"),
    )
    rows = tuple(row for place, one in enumerate(desk.candidates(), start=1) for row in _counted(desk, place, one))
    pieces: list[FormPiece] = [
        FormText(desk.said("F7.intro", members=desk.members, **_of(desk))),
        FormText(desk.said("F7.tellers")),
        FormGrid("F7.count", headings, rows, (11, 76, 14, 14, 14, 14, 16, 16, 16, 16, 16, 17)),
        *(FormText(text, TextLook.NOTE) for text in _rules(desk)),
        FormSignatures(desk.signs("F7.signs")),
    ]
    head = desk.head("F7", _of(desk), council=True, dated=False)
    return OfficialForm("F7", head, tuple(pieces), landscape=True, mark=desk.mark)


def _counted(desk: FormDesk, place: int, one: Proposal) -> list[tuple[str, ...]]:
    named = f"{desk.name_of(one)}; {desk.word(desk.tables.awards[one.award].name)}"
    rows = []
    for turn, ballots in sorted(one.ballots.items()):
        numbers = (ballots.issued, ballots.returned, ballots.valid, ballots.invalid, ballots.written, ballots.agree, ballots.disagree)
        found = desk.outcome_of(one, ballots)
        rows.append((str(place), named, str(turn), *map(str, numbers), desk.word(percent(found.share, 1)), _result(desk, found)))
    return rows or [(str(place), named, "", "", "", "", "", "", "", "", "", _result(desk, None))]


def _rules(desk: FormDesk) -> list[str]:
    """What is asked of a vote, once for all awards that ask the same."""
    asked: dict[str, list[str]] = {}
    for award in dict.fromkeys(one.award for one in desk.candidates()):
        asked.setdefault(_share_wanted(desk, award), []).append(desk.word(desk.tables.awards[award].name))
    say = desk.language.say
    return [say(f"{', '.join(names)}: đạt khi {what}.", f"{', '.join(names)}: passed by {what}.") for what, names in asked.items()]


def _share_wanted(desk: FormDesk, award: str) -> str:
    """The share that an award asks for: "trên 50% tổng số thành viên Hội đồng đồng ý"."""
    rule, say = desk.tables.vote_rule(award, _session(desk).held_on), desk.language.say
    of = say("tổng số thành viên Hội đồng", "all members") if rule.base is Base.ALL else say("số thành viên tham gia", "those taking part")
    share = desk.word(percent(rule.share, 1))
    if rule.strictly:
        return say(f"trên {share} {of} đồng ý", f"more than {share} of {of}")
    return say(f"từ {share} {of} trở lên đồng ý", f"at least {share} of {of}")


def f8(desk: FormDesk, award: str) -> OfficialForm:
    """The submission to whoever decides on an award, with those whom the council agreed to."""
    one = desk.tables.awards[award]
    passed = desk.passed(award)
    names = {**_of(desk), "decided_by": desk.word(one.decided_by), "award": desk.award(award), "receivers": desk.receivers(passed)}
    pieces: list[FormPiece] = [
        FormText(desk.said("F8.to", **names), TextLook.ADDRESS),
        *_law(desk, award),
        FormText(desk.said("F8.lead", **names)),
        _list(desk, "F8.list", passed),
        FormText(desk.said("F8.end")),
        FormText(desk.said("F8.ask", **names)),
        desk.foot(desk.said("recipient").rstrip(";")),
    ]
    return OfficialForm("F8", desk.head("F8", names), tuple(pieces), mark=desk.mark)


def _law(desk: FormDesk, award: str, last: str = "") -> list[FormPiece]:
    """The sentences of law that hold on the day of the decision, and the ``last`` ground; a full stop closes them."""
    decision = _decision(desk, award)
    day = desk.decided_on if decision is None else decision.decided_on
    grounds = [desk.word(one.text) for one in desk.tables.law_on(day)]
    if last:
        grounds.append(last.rstrip("."))
    ends = [";"] * (len(grounds) - 1) + ["."]
    return [FormText(f"{text}{end}", TextLook.GROUND) for text, end in zip(grounds, ends, strict=True)] if grounds else []


def _decision(desk: FormDesk, award: str) -> Decision | None:
    return next((one for one in _session(desk).decisions if one.award == award), None)


def f9(desk: FormDesk) -> OfficialForm:
    """The list of those proposed, collectives and individuals apart, with figures and shares of the vote."""
    passed = desk.passed()
    sign, year = desk.campaign.letterhead.sign.text(desk.language), desk.decided_on.year
    pieces: list[FormPiece] = [FormText(desk.said("F9.attached", sign=sign, year=year), TextLook.ATTACHED)]
    for key, receiver in (("collectives", For.COLLECTIVE), ("individuals", For.INDIVIDUAL)):
        several = tuple(one for one in passed if desk.tables.awards[one.award].receiver is receiver)
        listed = _list(desk, f"F9.{key}", several) if several else FormText(desk.said("none"))
        pieces += [FormHeading(desk.said(f"F9.{key}")), listed]
    pieces.append(FormSignatures(desk.signs("F9.signs")))
    head = desk.head("F9", _of(desk), council=True, dated=False)
    return OfficialForm("F9", head, tuple(pieces), landscape=True, mark=desk.mark, footnote=desk.footnote)


def list_headings(desk: FormDesk) -> tuple[str, ...]:
    """The headings of a list of candidates."""
    say = desk.language.say
    return (
        say("TT", "No."),
        say("Tập thể; họ tên, chức vụ, nơi công tác", "Collective; name, post, place of work"),
        say("Tóm tắt thành tích", "Achievements in short"),
        say("Hình thức", "Award"),
        say("Tỷ lệ phiếu", "Share of votes"),
        say("Ghi chú", "Note"),
    )


def list_rows(desk: FormDesk, several: tuple[Proposal, ...]) -> tuple[tuple[str, ...], ...]:
    """The rows of a list of candidates."""
    rows = []
    for place, one in enumerate(several, start=1):
        found = desk.outcome(one)
        share = "" if found is None else desk.word(percent(found.share, 1))
        rows.append((str(place), desk.name_of(one), achievements(desk, one), desk.word(desk.tables.awards[one.award].name), share, ""))
    return tuple(rows)


def _list(desk: FormDesk, name: str, several: tuple[Proposal, ...]) -> FormGrid:
    return FormGrid(name, list_headings(desk), list_rows(desk, several), (13, 58, 62, 34, 19, 17))


def achievements(desk: FormDesk, one: Proposal) -> str:
    """Points, rank and what somebody wrote; of a person only the words."""
    if one.unit is None or one.person:
        return one.summary
    ranked = desk.ranked(one.unit)
    figures = ranked.sheet.figures
    met = sum(reaches(figure, exceeded=False) for figure in figures)
    total, scale = desk.word(points(ranked.sheet.total)), desk.word(written(desk.tables.scale, 0))
    rank = desk.language.say(f", xếp thứ {ranked.rank} của khối", f", rank {ranked.rank} in its block") if ranked.rank else ""
    said = desk.language.say(
        f"{total}/{scale} điểm{rank}; đạt, vượt {met}/{len(figures)} chỉ tiêu",
        f"{total} of {scale} points{rank}; {met} of {len(figures)} targets met",
    )
    return ". ".join(filter(None, (said, one.summary)))


def f10(desk: FormDesk, award: str) -> OfficialForm:
    """The director's decision on an award, with the list on a page of its own; number and day as recorded, or left to the clerk."""
    decision, language = _decision(desk, award), desk.language
    granted = tuple(found for found in desk.candidates() if decision is not None and found.number in decision.proposals)
    granted = granted or desk.passed(award)
    names = {**_of(desk), "award": desk.award(award), "year": str(desk.campaign.year), "receivers": desk.receivers(granted)}
    letterhead = desk.campaign.letterhead
    signer = f"{letterhead.signer.text(language)} {letterhead.agency.text(language).replace(' / ', ' ')}"
    pieces: list[FormPiece] = [FormText(signer, TextLook.TITLE), *_law(desk, award, desk.said("F10.ask", **names))]
    pieces.append(FormText(desk.said("F10.word"), TextLook.TITLE))
    pieces += [FormText(desk.said(f"F10.{number}", **names)) for number in (1, 2, 3)]
    pieces += [desk.foot(desk.said("F10.recipient").rstrip(";")), FormPageBreak(), *_granted(desk, granted, decision)]
    head = desk.head("F10", names)
    if decision is not None:
        place = letterhead.place.text(language)
        number = language.say(f"Số: {decision.number}", f"No.: {decision.number}")
        head = replace(head, number=number, place_and_day=f"{place}, {day_in_words(decision.decided_on, language)}")
    return OfficialForm("F10", head, tuple(pieces), mark=desk.mark)


def _granted(desk: FormDesk, granted: tuple[Proposal, ...], decision: Decision | None) -> Iterator[FormPiece]:
    """The list of a decision, which says what it is attached to; its groups have headings where there are two."""
    say, sign = desk.language.say, desk.campaign.letterhead.sign.text(desk.language)
    number = f"{DOTS}/QĐ-{sign}" if decision is None else decision.number
    day = f"{DOTS}/{DOTS}/{desk.decided_on.year}" if decision is None else day_text(decision.decided_on, desk.language)
    yield FormText(desk.said("F10.list"), TextLook.TITLE)
    yield FormText(desk.said("F10.attached", **{**_of(desk), "number": number, "day": day}), TextLook.ATTACHED)
    headings = (say("TT", "No."), say("Tập thể; họ tên, chức vụ, nơi công tác", "Collective; name, post, place of work"))
    groups = {
        one: [found for found in granted if desk.tables.awards[found.award].receiver is one] for one in (For.COLLECTIVE, For.INDIVIDUAL)
    }
    for receiver, key in ((For.COLLECTIVE, "F9.collectives"), (For.INDIVIDUAL, "F9.individuals")):
        if all(groups.values()):
            yield FormHeading(desk.said(key))
        if several := groups[receiver]:
            rows = tuple((str(place), desk.name_of(found)) for place, found in enumerate(several, start=1))
            yield FormGrid(f"F10.{receiver.value}", headings, rows, (13, 150))


def f11(desk: FormDesk) -> OfficialForm:
    """Which cases are not proposed, and why: the vote, and the conditions that are not met."""
    passed = {one.number for one in desk.passed()}
    say, names = desk.language.say, _of(desk)
    refused = [one for one in desk.candidates() if one.number not in passed]
    rows = tuple(
        (str(place), desk.name_of(one), desk.word(desk.tables.awards[one.award].name), _why_not(desk, one))
        for place, one in enumerate(refused, start=1)
    )
    headings = (say("TT", "No."), say("Tập thể, cá nhân", "Candidate"), say("Hình thức đề nghị", "Award"), say("Lý do", "Why"))
    pieces: list[FormPiece] = [FormText(desk.said("F11.lead" if rows else "F11.none", **names))]
    if rows:
        pieces.append(FormGrid("F11.list", headings, rows, (13, 55, 40, 67)))
    pieces.append(desk.foot(*([desk.said("F11.recipient").rstrip(";")] if rows else [])))
    return OfficialForm("F11", desk.head("F11", names), tuple(pieces), mark=desk.mark)


def _why_not(desk: FormDesk, one: Proposal) -> str:
    say = desk.language.say
    unmet = [
        say(
            f"chưa đạt điều kiện “{desk.word(found.condition.name)}” ({wording.in_sentence(desk.word(found.because))})",
            f"condition not met: {desk.word(found.condition.name)} ({wording.in_sentence(desk.word(found.because))})",
        )
        for found in desk.checked(one)
        if found.answer is Answer.NOT_MET
    ]
    return raised("; ".join([*unmet, _vote_against(desk, one)]))


def _vote_against(desk: FormDesk, one: Proposal) -> str:
    found, ballots, say = desk.outcome(one), one.last_round, desk.language.say
    if found is None or ballots is None:
        return say("chưa bỏ phiếu", "no vote")
    if not found.quorum_met:
        return say("phiên họp không đủ số thành viên theo quy định", "no quorum")
    share = desk.word(percent(found.share, 1))
    got = say(f"{ballots.agree}/{found.base} phiếu đồng ý ({share})", f"{ballots.agree} of {found.base} agree ({share})")
    return f"{got}, {say('yêu cầu', 'asked')} {_share_wanted(desk, one.award)}"
