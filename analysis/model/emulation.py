"""What the tables of emulation and commendation define: points, classes, titles, votes, the council, the law in words.

Everything here is what a council decides and writes down. The program knows rules of arithmetic and closed sets; codes,
weights, names of titles and every sentence of law come from ``data/reference/<year>/``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from analysis.model.definitions import Words
from analysis.model.language import Language


class Rule(StrEnum):
    """How a criterion turns what is known into points (``analysis.emulation.rules`` holds the arithmetic)."""

    PROP = "prop"
    GAP = "gap"
    STOCK_LOWER = "stock_lower"
    REACHED = "reached"
    TOLD = "told"
    TIMELY = "timely"
    PER_ITEM = "per_item"
    EXCESS = "excess"
    GATE = "gate"
    LEADER = "leader"


FROM_FIGURES = frozenset({Rule.PROP, Rule.GAP, Rule.STOCK_LOWER, Rule.REACHED, Rule.EXCESS, Rule.LEADER})
"""Rules that look at an indicator's figure and its target."""


class GroupRole(StrEnum):
    """What the points of a group do: they are weighted into the scale, come on top, are taken off, or bar from consideration."""

    WEIGHTED = "weighted"
    BONUS = "bonus"
    MINUS = "minus"
    GATE = "gate"


class Items(StrEnum):
    """What a criterion counts: what a person declares, thematic movements carried out, or good examples published."""

    DECLARED = "declared"
    MOVEMENTS = "movements"
    EXAMPLES = "examples"


LED = "@led"
"""Subject of a criterion that speaks of the indicators which a unit leads; each of them gets an equal part of its points."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of criteria of one block. ``maximum`` is what its points can reach; of a weighted one its share of the scale."""

    block: str
    code: str
    name: Words
    role: GroupRole
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class BlockHead:
    """Who heads a block and scores its units across; the ``deputy`` ("" for nobody) scores the head."""

    head: str
    deputy: str

    def scores(self, giver: str, unit: str) -> bool:
        """Whether one unit of the block scores another one."""
        return giver == (self.deputy if unit == self.head else self.head)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row of a block's scoring table.

    ``subject`` is what the rule looks at: an indicator (several for the bonus of an excess), a milestone, or a kind of
    ``Items``. ``maximum`` are its points, of a bonus or a minus its cap (``for_each``). ``floor`` is the least share that earns points
    (prop), or the least points of what came late (timely). ``step`` are points for each thing, ``per`` is how large a
    thing is (days, a share above the target). ``bands`` are (limit or state, share of the points).
    """

    block: str
    code: str
    group: str
    name: Words
    rule: Rule
    subject: tuple[str, ...]
    maximum: Fraction
    floor: Fraction
    step: Fraction
    per: Fraction
    bands: tuple[tuple[str, Fraction], ...]
    complete: bool
    mark: str
    source: str

    @property
    def for_each(self) -> bool:
        """Whether ``maximum`` limits each of several indicators by itself, and only the group all of them."""
        return self.rule is Rule.EXCESS and (LED in self.subject or len(self.subject) > 1)

    @property
    def items(self) -> Items | None:
        """What it counts, None where it looks at a figure, a state or a date."""
        return Items(self.subject[0]) if self.rule in (Rule.PER_ITEM, Rule.GATE) else None


@dataclass(frozen=True, slots=True)
class ScoreClass:
    """A class of results, from ``at_least`` points on. ``cap`` is the greatest share of a block that may have it, None for any."""

    code: str
    name: Words
    at_least: Fraction
    cap: Fraction | None
    source: str


class For(StrEnum):
    """Who can get a title or an award."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"


@dataclass(frozen=True, slots=True)
class Award:
    """A title (``is_title``) or a form of commendation. ``decided_here``: the department's head decides, and submits to nobody;
    None where the table does not tell, as those that old sessions keep.

    ``money_factor`` is text and empty until the department fills it in.
    """

    code: str
    name: Words
    receiver: For
    level: str
    is_title: bool
    decided_by: Words
    proposed_by: Words
    decided_here: bool | None
    form: str
    legal_basis: Words
    money_factor: str
    mark: str
    source: str


class Check(StrEnum):
    """What the program can look up for a condition; ``PERSON`` is for somebody to say."""

    PERSON = "person"
    RANK = "rank"
    CLASS = "class"
    ALL_MET = "all_met"
    ALL_EXCEEDED = "all_exceeded"
    SHARE = "share"
    COUNT = "count"
    NO_GATE = "no_gate"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of an award. ``parameter`` names counts ("ldtt/staff") or a class, ``comparison`` one of ">=", ">", "<="."""

    award: str
    code: str
    check: Check
    parameter: str
    comparison: str
    value: Fraction | None
    name: Words
    mark: str
    source: str


class Base(StrEnum):
    """What the share of a vote is taken of."""

    ALL = "all"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class VoteRule:
    """How a council votes on an award ("*": on all others). ``quorum`` is the least share of the members present."""

    award: str
    method: Words
    quorum: Fraction | None
    share: Fraction
    strictly: bool
    base: Base
    valid_from: date | None
    valid_to: date | None
    note: Words
    mark: str
    source: str


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the council; ``person`` is empty until the department writes the name into the table."""

    code: str
    person: str
    post: Words
    role: str
    valid_from: date | None
    valid_to: date | None
    decision: str
    source: str

    def named(self, language: Language) -> str:
        """Name and post, or the post alone."""
        post = self.post.text(language)
        return f"{self.person}, {post}" if self.person else post


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A sentence of law that documents of some days cite."""

    code: str
    valid_from: date | None
    valid_to: date | None
    text: Words
    mark: str
    source: str


@dataclass(frozen=True, slots=True)
class Movement:
    """A thematic movement. ``indicator`` is the one whose figures show its result, None for no figure."""

    code: str
    name: Words
    launched_by: str
    level: str
    valid_from: date | None
    valid_to: date | None
    goal: Words
    indicator: str | None
    mark: str
    source: str


@dataclass(frozen=True, slots=True)
class StaffCount:
    """A number of people that a unit declares, without names."""

    code: str
    name: Words


@dataclass(frozen=True)
class Emulation:
    """All tables of emulation of one campaign; dictionaries keep the order of the tables.

    ``settings`` are small numbers with their source in the table (days of appeal and the like). ``texts`` are the words
    of the forms by key, ``{names}`` in them are filled in.
    """

    scale: Fraction
    label: Words
    groups: tuple[Group, ...]
    criteria: tuple[Criterion, ...]
    classes: tuple[ScoreClass, ...]
    awards: dict[str, Award]
    conditions: tuple[Condition, ...]
    vote_rules: tuple[VoteRule, ...]
    council: dict[str, Member]
    legal_basis: tuple[LegalBasis, ...]
    movements: dict[str, Movement]
    staff_counts: dict[str, StaffCount]
    ties: tuple[str, ...]
    settings: dict[str, Fraction]
    texts: dict[str, Words] = field(default_factory=dict, repr=False)
    heads: dict[str, BlockHead] = field(default_factory=dict)

    @property
    def blocks(self) -> tuple[str, ...]:
        """Blocks that have a scoring table, in its order."""
        return tuple(dict.fromkeys(one.block for one in self.groups))

    def groups_of(self, block: str) -> tuple[Group, ...]:
        """The groups of a block."""
        return tuple(one for one in self.groups if one.block == block)

    def criteria_of(self, block: str, group: str | None = None) -> tuple[Criterion, ...]:
        """The criteria of a block, or of one of its groups."""
        return tuple(one for one in self.criteria if one.block == block and group in (None, one.group))

    def scores_across(self, block: str, giver: str, unit: str) -> bool:
        """Whether a unit scores another one of its block across: the block's head where it has one, else every other unit."""
        head = self.heads.get(block)
        return giver != unit and (head is None or head.scores(giver, unit))

    def conditions_of(self, award: str) -> tuple[Condition, ...]:
        """The conditions of an award."""
        return tuple(one for one in self.conditions if one.award == award)

    def vote_rule(self, award: str, day: date) -> VoteRule:
        """The rule that holds for an award on a day: its own, else that of all others.

        Raises
        ------
        KeyError
            If the table has neither.
        """
        holding = [one for one in self.vote_rules if holds(one.valid_from, one.valid_to, day)]
        found = [one for wanted in (award, "*") for one in holding if one.award == wanted]
        if not found:
            raise KeyError(award)
        return found[0]

    def members_on(self, day: date) -> tuple[Member, ...]:
        """The council on a day."""
        return tuple(one for one in self.council.values() if holds(one.valid_from, one.valid_to, day))

    def law_on(self, day: date) -> tuple[LegalBasis, ...]:
        """The sentences of law that a document decided on a day cites."""
        return tuple(one for one in self.legal_basis if holds(one.valid_from, one.valid_to, day))


def holds(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    """Whether a day lies in a span whose ends may be open."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)
