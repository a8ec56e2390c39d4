"""What forms are filled from, and the pieces that all of them share: head, texts of the table, names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from analysis.emulation.checklist import Checked, checklist
from analysis.emulation.collect import Material, staff_counts
from analysis.emulation.ranking import Ranked
from analysis.emulation.records import Proposal, Session
from analysis.emulation.votes import Ballots, VoteOutcome, outcome
from analysis.emulation.words import unit_in_block
from analysis.model import Campaign, Language, Words
from analysis.model.desk import RegistrationContent
from analysis.model.emulation import Emulation, For
from analysis.model.language import month_of_day
from analysis.reports.emulation.form import FormSignatures
from analysis.reports.paper.blocks import Head
from analysis.reports.paper.head import DOTS, MOTTO, NATION

DECEMBER = 12
COUNCIL = "council"
"""The text that names the council in the head of its papers."""


@dataclass(frozen=True)
class FormDesk:
    """Everything a form may say. ``session`` None: a form from the scores as they stand.

    ``registered`` is what units registered, by unit; nothing of those that registered nothing.
    """

    campaign: Campaign
    tables: Emulation
    material: Material
    blocks: Mapping[str, tuple[Ranked, ...]]
    sha256: str
    language: Language
    session: Session | None = None
    mark: str = ""
    registered: Mapping[str, RegistrationContent] = field(default_factory=dict)
    day: date | None = None

    def said(self, key: str, **names: Any) -> str:
        """A text of the table with its names filled in."""
        return self.tables.texts[key].text(self.language).format(**names)

    def word(self, words: Words) -> str:
        """A text in the form's language."""
        return words.text(self.language)

    @property
    def period(self) -> str:
        """The period in words; a whole year is called by its number, as official papers do."""
        as_of = self.material.progress.as_of
        return self.language.say(f"năm {as_of.year}", f"{as_of.year}") if as_of.month == DECEMBER else self.language.period(as_of)

    @property
    def decided_on(self) -> date:
        """The day whose law is cited: that of the session, else the period's last."""
        return self.day or (self.session.held_on if self.session else self.material.progress.as_of.last_day)

    def block_name(self, block: str) -> str:
        """A block in words, its code where no table names it."""
        found = self.campaign.blocks.get(block)
        return self.language.say(found.name_vi, found.name_en) if found else block

    def unit_name(self, unit: str) -> str:
        """A unit's name."""
        return self.campaign.units[unit].named(self.language)

    def ranked(self, unit: str) -> Ranked:
        """A unit with its place.

        Raises
        ------
        KeyError
            If its block is not scored.
        """
        for several in self.blocks.values():
            for one in several:
                if one.sheet.unit == unit:
                    return one
        raise KeyError(unit)

    @property
    def members(self) -> int:
        """How many members the council has on the session's day."""
        return len(self.tables.members_on(self.decided_on))

    def outcome(self, proposal: Proposal) -> VoteOutcome | None:
        """What a vote came to in its last round, None where nothing was counted."""
        return None if proposal.last_round is None or self.session is None else self.outcome_of(proposal, proposal.last_round)

    def outcome_of(self, proposal: Proposal, ballots: Ballots) -> VoteOutcome:
        """What one round of a vote came to."""
        day, present = (self.session.held_on, self.session.present) if self.session else (self.decided_on, 0)
        rule = self.tables.vote_rule(proposal.award, day)
        return outcome(rule, ballots, members=self.members, present=present)

    def candidates(self) -> tuple[Proposal, ...]:
        """The session's candidates that were not withdrawn."""
        return () if self.session is None else tuple(one for one in self.session.proposals if not one.withdrawn)

    def passed(self, award: str | None = None) -> tuple[Proposal, ...]:
        """Candidates that the council agreed to, of one award or of all."""
        return tuple(
            one for one in self.candidates() if award in (None, one.award) and (found := self.outcome(one)) is not None and found.passes
        )

    def checked(self, proposal: Proposal) -> tuple[Checked, ...]:
        """The checklist of a candidate; of a person only what somebody said."""
        if proposal.unit is None:
            return ()
        counts: dict[str, Fraction] = staff_counts(self.material, proposal.unit)
        return checklist(self.tables, proposal.award, self.ranked(proposal.unit), counts, proposal.said)

    def name_of(self, proposal: Proposal) -> str:
        """The candidate as lists name it."""
        unit = self.unit_name(proposal.unit) if proposal.unit else ""
        return ", ".join(filter(None, (proposal.person, proposal.post, unit)))

    def receivers(self, proposals: tuple[Proposal, ...]) -> str:
        """How many collectives and individuals, counts below ten with a zero before as documents write them; none is left out."""
        persons = sum(self.tables.awards[one.award].receiver is For.INDIVIDUAL for one in proposals)
        kinds = ((len(proposals) - persons, "tập thể", "collectives"), (persons, "cá nhân", "individuals"))
        said = [self.language.say(f"{number:02d} {vi}", f"{number} {en}") for number, vi, en in kinds if number]
        return ", ".join(said) or DOTS

    def award(self, code: str) -> str:
        """An award as a sentence names it: a title is called one."""
        one = self.tables.awards[code]
        name = self.word(one.name)
        return self.language.say(f"danh hiệu {name}", f"the title {name}") if one.is_title else name

    @property
    def department(self) -> str:
        """The department with its province."""
        return self.campaign.office(self.language)

    def short_name(self, unit: str) -> str:
        """The name where the block stands above: of its district where each unit of the block has one of its own."""
        return unit_in_block(self.campaign, unit, self.language)

    def head(self, form: str, names: Mapping[str, str], *, of: str | None = None, council: bool = False, dated: bool = True) -> Head:
        """The head of a form with its ``names`` filled in: of the department, ``of`` a unit that writes to it, or of its council.

        ``dated``: place and day stand above, as everywhere but on minutes.
        """
        letterhead, language = self.campaign.letterhead, self.language
        above, agency, place = self._writer(of, council=council)
        year = self.decided_on.year
        day = language.say(f"{place}, ngày {DOTS} tháng {DOTS} năm {year}", f"{place}, {DOTS} {DOTS} {year}")
        return Head(
            above=above,
            agency=agency,
            number=self._text(f"{form}.number", sign=letterhead.sign.text(language)),
            nation=language.say(*NATION),
            motto=language.say(*MOTTO),
            place_and_day=day if dated else "",
            kind=self.said(f"{form}.kind"),
            subject=self._text(f"{form}.subject", **names) or names.get("subject", ""),
            recipients_label="",
            recipients=(),
            signer="",
        )

    def foot(self, *first: str) -> FormSignatures:
        """The end of the department's own papers: who receives them, ``first`` before the archives, and its head who signs."""
        letterhead, language = self.campaign.letterhead, self.language
        recipients = (*first, *(one.text(language) for one in letterhead.recipients[-1:]))
        return FormSignatures((letterhead.signer.text(language),), language.say("Nơi nhận:", "Recipients:"), recipients)

    def _text(self, key: str, **names: Any) -> str:
        """A text that a form may do without."""
        return self.said(key, **names) if key in self.tables.texts else ""

    def _writer(self, of: str | None, *, council: bool) -> tuple[str, str, str]:
        """Who stands above, who writes, and where: a district's office is its people's committee's, whoever it writes to."""
        letterhead, language = self.campaign.letterhead, self.language
        department, place = letterhead.agency.text(language), letterhead.place.text(language)
        if of is None:
            own = self._text(COUNCIL).upper() if council else ""
            return (department, own, place) if own else (letterhead.above.text(language), department, place)
        unit = self.campaign.units[of]
        if unit.district is None:
            return department, unit.name_vi.upper(), place
        district = self.campaign.districts[unit.district]
        whole = district.full_name.upper()
        above = language.say(f"UBND {whole}", f"PEOPLE'S COMMITTEE OF {whole}")
        return above, unit.name_vi.upper().removesuffix(f" {whole}"), district.name

    def signs(self, key: str) -> tuple[str, ...]:
        """Who signs a form."""
        return tuple(self.said(key).split("|"))

    @property
    def footnote(self) -> str:
        """What the points come from: the label of the table, the hash of the scores."""
        label = self.word(self.tables.label)
        return self.language.say(f"{label}. Mã bảng điểm: {self.sha256[:16]}.", f"{label}. Hash of the scores: {self.sha256[:16]}.")

    def place_of(self, fact_ids: tuple[int, ...]) -> str:
        """File, sheet and cell of the first fact, and how many more."""
        if not fact_ids:
            return ""
        facts = self.material.facts
        found = facts[facts["fact_id"] == fact_ids[0]]
        if found.empty:
            return ""
        row = found.iloc[0]
        more = self.language.say(f" và {len(fact_ids) - 1} ô khác", f" and {len(fact_ids) - 1} more") if len(fact_ids) > 1 else ""
        return f"{row['file_name']}, {row['sheet']}!{row['cell']}{more}"


def day_in_words(day: date, language: Language) -> str:
    """A day as the head of a document writes it: "ngày 09 tháng 02 năm 2023"; only January and February have a zero before."""
    return language.say(f"ngày {day.day:02d} tháng {month_of_day(day)} năm {day.year}", language.date(day))


def day_text(day: date | None, language: Language) -> str:
    """A day as documents write it; dots where it is left to the clerk."""
    return DOTS if day is None else language.date(day)
