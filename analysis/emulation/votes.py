"""Votes of a council: counts in, a result with its arithmetic out. Never who voted what.

The base is what the award's rule says: of *all* members an absent one, an invalid ballot and an abstention count as not
agreeing; a written opinion is a ballot. 9 of 10 are 90,0 % and pass at 90 %, 8 of 9 are 88,9 % and do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from analysis.emulation.words import both, percent
from analysis.model import Words
from analysis.model.emulation import Base, VoteRule


@dataclass(frozen=True, slots=True)
class Ballots:
    """What the tellers counted for one candidate. ``written`` opinions are among those returned."""

    issued: int
    returned: int
    invalid: int
    written: int
    agree: int
    disagree: int

    @property
    def valid(self) -> int:
        """Ballots that say something."""
        return self.returned - self.invalid


@dataclass(frozen=True, slots=True)
class VoteOutcome:
    """What a vote came to. ``share`` is exact; ``passes`` is false as well where the quorum was missed."""

    share: Fraction
    base: int
    quorum_met: bool
    passes: bool
    said: Words


def mistakes(ballots: Ballots, members: int, present: int) -> tuple[Words, ...]:
    """What cannot be: counts that do not add up, more ballots than members."""
    numbers = (ballots.issued, ballots.returned, ballots.invalid, ballots.written, ballots.agree, ballots.disagree)
    found = []
    if any(one < 0 for one in numbers):
        found.append(both("Số phiếu không thể âm.", "Counts cannot be negative."))
    if ballots.returned > ballots.issued:
        said = f"Thu về {ballots.returned} phiếu, nhiều hơn {ballots.issued} phiếu phát ra; kiểm lại số phiếu."
        found.append(both(said, f"{ballots.returned} returned, only {ballots.issued} issued."))
    if ballots.issued > members:
        said = f"Phát ra {ballots.issued} phiếu, nhiều hơn {members} thành viên Hội đồng."
        found.append(both(said, f"{ballots.issued} issued, only {members} members."))
    if ballots.issued - ballots.written > present:
        said = f"Có {ballots.issued - ballots.written} phiếu tại phiên họp, nhiều hơn {present} người có mặt."
        found.append(both(said, f"More ballots in the room than the {present} present."))
    if ballots.agree + ballots.disagree != ballots.valid:
        of = f"{ballots.valid} phiếu hợp lệ (thu về {ballots.returned} − không hợp lệ {ballots.invalid})"
        said = f"Đồng ý {ballots.agree} + không đồng ý {ballots.disagree} khác {of}."
        found.append(both(said, f"{ballots.agree} + {ballots.disagree} is not {ballots.valid} valid ballots."))
    if ballots.written > ballots.returned:
        found.append(both("Ý kiến bằng văn bản nhiều hơn số phiếu thu về.", "More written opinions than returned ballots."))
    return tuple(found)


def outcome(rule: VoteRule, ballots: Ballots, *, members: int, present: int) -> VoteOutcome:
    """Whether an award passes.

    Raises
    ------
    ValueError
        If the counts cannot be (``mistakes`` says why), or the council has no member.
    """
    if members < 1:
        raise ValueError("a council has members")
    if wrong := mistakes(ballots, members, present):
        raise ValueError(wrong[0].vi)
    base = members if rule.base is Base.ALL else present + ballots.written
    share = Fraction(ballots.agree, base) if base else Fraction(0)
    taking_part = Fraction(present + ballots.written, members)
    quorum_met = rule.quorum is None or taking_part >= rule.quorum
    reached = share > rule.share if rule.strictly else share >= rule.share
    said = _said(rule, f"{ballots.agree}/{base}", share, quorum_met=quorum_met, reached=reached)
    return VoteOutcome(share, base, quorum_met, reached and quorum_met, said)


def _said(rule: VoteRule, counted: str, share: Fraction, *, quorum_met: bool, reached: bool) -> Words:
    got, asked, sign = percent(share, 1), percent(rule.share, 1), ">" if rule.strictly else "≥"
    of = both("tổng số thành viên", "all members") if rule.base is Base.ALL else both("số tham gia", "those taking part")
    end = both("đạt", "passes") if reached else both("không đạt", "does not pass")
    if not quorum_met:
        end = both("không đủ số thành viên theo quy định, kết quả không có giá trị", "no quorum, the vote is void")
    return both(
        f"{counted} {of.vi} = {got.vi} (cần {sign} {asked.vi}): {end.vi}",
        f"{counted} {of.en} = {got.en} (asked {sign} {asked.en}): {end.en}",
    )


def order(agreeing: Mapping[str, int]) -> tuple[tuple[str, ...], bool]:
    """Candidates for one flag by votes, the most first; and whether the first place is tied and a second round is due."""
    ordered = tuple(sorted(agreeing, key=lambda one: (-agreeing[one], one)))
    tied = len(ordered) > 1 and agreeing[ordered[0]] == agreeing[ordered[1]]
    return ordered, tied
