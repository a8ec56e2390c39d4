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
from analysis.emulation.votes import VoteOutcome, outcome
from analysis.emulation.words import unit_in_block
from analysis.model import Campaign, Language, Words
from analysis.model.emulation import Emulation, For
from analysis.reports.paper.blocks import Head
from analysis.reports.paper.head import DOTS, MOTTO, NATION


@dataclass(frozen=True)
class FormDesk:
    """Everything a form may say. ``session`` None: a form from the scores as they stand.

    ``registered`` are registered values by unit and indicator, in words; empty where nothing was registered.
    """

    campaign: Campaign
    tables: Emulation
    material: Material
    blocks: Mapping[str, tuple[Ranked, ...]]
    sha256: str
    language: Language
    session: Session | None = None
    mark: str = ""
    registered: Mapping[tuple[str, str], str] = field(default_factory=dict)
    day: date | None = None

    def said(self, key: str, **names: Any) -> str:
        """A text of the table with its names filled in."""
        return self.tables.texts[key].text(self.language).format(**names)

    def word(self, words: Words) -> str:
        """A text in the form's language."""
        return words.text(self.language)

    @property
    def period(self) -> str:
        """The period in words."""
        return self.language.period(self.material.progress.as_of)

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
        return self.campaign.units[unit].name_vi

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
        """What a vote came to, None where nothing was counted."""
        if proposal.last_round is None or self.session is None:
            return None
        rule = self.tables.vote_rule(proposal.award, self.session.held_on)
        return outcome(rule, proposal.last_round, members=self.members, present=self.session.present)

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

    def short_name(self, unit: str) -> str:
        """The name where the block stands above: of its district where each unit of the block has one of its own."""
        return unit_in_block(self.campaign, unit)

    def head(self, form: str, *, of: str | None = None, foot: bool = False, **names: Any) -> Head:
        """The head of a form: of the department, or ``of`` a unit that writes to it. ``foot``: it lists recipients."""
        letterhead, language = self.campaign.letterhead, self.language
        department = letterhead.agency.text(language)
        own = self.unit_name(of).upper() if of else department
        place, year = letterhead.place.text(language), self.decided_on.year
        recipients = (self.said("recipient").rstrip(";"), *(one.text(language) for one in letterhead.recipients[-1:])) if foot else ()
        has_number = f"{form}.number" in self.tables.texts
        return Head(
            above=department.replace(" / ", " ") if of else letterhead.above.text(language),
            agency=own,
            number=self.said(f"{form}.number", sign=letterhead.sign.text(language)) if has_number else "",
            nation=language.say(*NATION),
            motto=language.say(*MOTTO),
            place_and_day=language.say(f"{place}, ngày {DOTS} tháng {DOTS} năm {year}", f"{place}, day {DOTS} month {DOTS} {year}"),
            kind=self.said(f"{form}.kind"),
            subject=self.said(f"{form}.subject", **names) if f"{form}.subject" in self.tables.texts else names.get("subject", ""),
            recipients_label=language.say("Nơi nhận:", "Recipients:") if foot else "",
            recipients=recipients,
            signer=letterhead.signer.text(language) if foot else "",
        )

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


def day_text(day: date | None, language: Language) -> str:
    """A day as documents write it; dots where it is left to the clerk."""
    return DOTS if day is None else language.date(day)
