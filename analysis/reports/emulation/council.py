"""What a session writes: minutes (F6), count (F7), submission (F8), list (F9), decision (F10), refusals (F11)."""

from __future__ import annotations

from fractions import Fraction

from analysis.emulation.checklist import Answer, reaches
from analysis.emulation.records import Proposal, Session
from analysis.emulation.votes import VoteOutcome
from analysis.emulation.words import percent, points, written
from analysis.model.emulation import For
from analysis.reports.emulation.desk import FormDesk, day_text
from analysis.reports.emulation.form import FormGrid, FormHeading, FormPageBreak, FormPiece, FormSignatures, FormText, OfficialForm
from analysis.reports.paper.head import DOTS


def _session(desk: FormDesk) -> Session:
    if desk.session is None:
        raise ValueError("this form belongs to a session")
    return desk.session


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
        FormText(desk.said("F6.place", day=day_text(held.held_on, desk.language), place=held.place or DOTS)),
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
    return OfficialForm("F6", desk.head("F6", session=held.name), tuple(pieces), mark=desk.mark, footnote=desk.footnote)


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
    """The record of the count: ballots issued, returned, valid, invalid, written opinions; for each candidate the shares."""
    held = _session(desk)
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
        say("Tỷ lệ trên tổng số thành viên", "Share of all members"),
    )
    rows = tuple(row for place, one in enumerate(desk.candidates(), start=1) for row in _counted(desk, place, one))
    rules = [FormText(f"{desk.name_of(one)}: {desk.word(found.said)}.") for one in desk.candidates() if (found := desk.outcome(one))]
    pieces: list[FormPiece] = [
        FormText(desk.said("F7.intro", members=desk.members)),
        FormGrid("F7.count", headings, rows, (11, 62, 12, 14, 14, 14, 16, 16, 15, 18, 22)),
        *rules,
        FormSignatures(desk.signs("F7.signs")),
    ]
    return OfficialForm("F7", desk.head("F7", session=held.name), tuple(pieces), landscape=True, mark=desk.mark)


def _counted(desk: FormDesk, place: int, one: Proposal) -> list[tuple[str, ...]]:
    named = f"{desk.name_of(one)}; {desk.word(desk.tables.awards[one.award].name)}"
    rows = []
    for turn, ballots in sorted(one.ballots.items()):
        numbers = (ballots.issued, ballots.returned, ballots.valid, ballots.invalid, ballots.written, ballots.agree, ballots.disagree)
        share = desk.word(percent(_share(desk, ballots.agree), 1))
        rows.append((str(place), named, str(turn), *map(str, numbers), share))
    return rows or [(str(place), named, "", "", "", "", "", "", "", "", desk.language.say("chưa bỏ phiếu", "no vote"))]


def _share(desk: FormDesk, agree: int) -> Fraction:
    return Fraction(agree, desk.members) if desk.members else Fraction(0)


def f8(desk: FormDesk, award: str) -> OfficialForm:
    """The submission to whoever decides on an award, with those whom the council agreed to."""
    held, one = _session(desk), desk.tables.awards[award]
    passed = desk.passed(award)
    names = {
        "decided_by": desk.word(one.decided_by),
        "award": desk.word(one.name),
        "department": f"{desk.campaign.department} {desk.campaign.province}",
        "session": held.name,
        "period": desk.period,
        "receivers": desk.receivers(passed),
    }
    pieces: list[FormPiece] = [
        FormText(desk.said("F8.to", **names), centred=True),
        *_law(desk, award),
        FormText(desk.said("F8.lead", **names)),
        _list(desk, "F8.list", passed),
        FormText(desk.said("F8.end")),
        FormText(desk.said("F8.ask", **names)),
    ]
    head = desk.head("F8", foot=True, award=desk.word(one.name))
    return OfficialForm("F8", head, tuple(pieces), mark=desk.mark)


def _law(desk: FormDesk, award: str) -> list[FormPiece]:
    """The sentences of law that hold on the day of the decision, and what the award itself rests on."""
    day = next((one.decided_on for one in _session(desk).decisions if one.award == award), desk.decided_on)
    return [FormText(f"{desk.word(one.text)};") for one in desk.tables.law_on(day)]


def f9(desk: FormDesk) -> OfficialForm:
    """The list of those proposed, collectives and individuals apart, with figures and shares of the vote."""
    held, passed = _session(desk), desk.passed()
    pieces: list[FormPiece] = [FormText(desk.said("F9.attached", sign=desk.campaign.letterhead.sign.text(desk.language)), centred=True)]
    for key, receiver in (("collectives", For.COLLECTIVE), ("individuals", For.INDIVIDUAL)):
        several = tuple(one for one in passed if desk.tables.awards[one.award].receiver is receiver)
        pieces += [FormHeading(desk.said(f"F9.{key}")), _list(desk, f"F9.{key}", several)]
    pieces.append(FormSignatures(desk.signs("F9.signs")))
    return OfficialForm("F9", desk.head("F9", session=held.name), tuple(pieces), landscape=True, mark=desk.mark, footnote=desk.footnote)


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
    return FormGrid(name, list_headings(desk), list_rows(desk, several), (11, 58, 62, 34, 18, 20))


def achievements(desk: FormDesk, one: Proposal) -> str:
    """Points, rank and what somebody wrote; of a person only the words."""
    if one.unit is None or one.person:
        return one.summary
    ranked = desk.ranked(one.unit)
    figures = ranked.sheet.figures
    met = sum(reaches(figure, exceeded=False) for figure in figures)
    total, scale = desk.word(points(ranked.sheet.total)), desk.word(written(desk.tables.scale, 0))
    rank = desk.language.say(f", xếp thứ {ranked.rank}", f", rank {ranked.rank}") if ranked.rank else ""
    said = desk.language.say(
        f"{total}/{scale} điểm{rank}; đạt, vượt {met}/{len(figures)} chỉ tiêu",
        f"{total} of {scale} points{rank}; {met} of {len(figures)} targets met",
    )
    return "; ".join(filter(None, (said, one.summary)))


def f10(desk: FormDesk, award: str) -> OfficialForm:
    """The director's decision on an award, with the list on a page of its own."""
    held, one = _session(desk), desk.tables.awards[award]
    decision = next((found for found in held.decisions if found.award == award), None)
    granted = tuple(found for found in desk.candidates() if decision is not None and found.number in decision.proposals)
    granted = granted or desk.passed(award)
    names = {"award": desk.word(one.name), "session": held.name, "year": desk.campaign.year, "receivers": desk.receivers(granted)}
    groups = (("F9.individuals", For.INDIVIDUAL), ("F9.collectives", For.COLLECTIVE))
    pieces: list[FormPiece] = [*_law(desk, award), FormText(desk.said("F10.ask", **names)), FormText(desk.said("F10.word"), centred=True)]
    pieces += [FormText(desk.said(f"F10.{number}", **names)) for number in (1, 2, 3)]
    signs = FormSignatures(("", desk.campaign.letterhead.signer.text(desk.language)))
    pieces += [signs, FormPageBreak(), FormText(desk.said("F10.list"), centred=True)]
    say = desk.language.say
    headings = (say("TT", "No."), say("Tập thể; họ tên, chức vụ, nơi công tác", "Collective; name, post, place of work"))
    for key, receiver in groups:
        several = [found for found in granted if desk.tables.awards[found.award].receiver is receiver]
        if several:
            rows = tuple((str(place), desk.name_of(found)) for place, found in enumerate(several, start=1))
            pieces += [FormHeading(desk.said(key)), FormGrid(f"F10.{receiver.value}", headings, rows, (11, 150))]
    return OfficialForm("F10", desk.head("F10", award=names["award"]), tuple(pieces), mark=desk.mark)


def f11(desk: FormDesk) -> OfficialForm:
    """Which cases are not proposed, and why: the vote, and the conditions that are not met."""
    held = _session(desk)
    passed = {one.number for one in desk.passed()}
    say = desk.language.say
    rows = tuple(
        (str(place), desk.name_of(one), desk.word(desk.tables.awards[one.award].name), _why_not(desk, one))
        for place, one in enumerate((one for one in desk.candidates() if one.number not in passed), start=1)
    )
    headings = (say("TT", "No."), say("Tập thể, cá nhân", "Candidate"), say("Hình thức đề nghị", "Award"), say("Lý do", "Why"))
    pieces = (FormText(desk.said("F11.lead")), FormGrid("F11.list", headings, rows, (11, 55, 40, 67)))
    return OfficialForm("F11", desk.head("F11", foot=True, session=held.name), pieces, mark=desk.mark)


def _why_not(desk: FormDesk, one: Proposal) -> str:
    found = desk.outcome(one)
    vote = [desk.word(found.said)] if found is not None else [desk.language.say("chưa bỏ phiếu", "no vote")]
    unmet = [f"{desk.word(one.condition.name)}: {desk.word(one.because)}" for one in desk.checked(one) if one.answer is Answer.NOT_MET]
    return "; ".join([*unmet, *vote])
