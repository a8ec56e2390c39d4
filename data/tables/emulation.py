"""The tables of emulation: points, classes, awards, votes, the council, the law in words, movements, texts of forms.

A campaign may do without all of them; where ``scoring.csv`` stands, the others it needs are checked with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from analysis.model import TASK_STATES, Indicator, Milestone, Words
from analysis.model.emulation import (
    FROM_FIGURES,
    LED,
    Award,
    Base,
    Check,
    Condition,
    Criterion,
    Emulation,
    For,
    Group,
    GroupRole,
    Items,
    LegalBasis,
    Member,
    Movement,
    Rule,
    ScoreClass,
    StaffCount,
    VoteRule,
)
from data.tables.rows import TableError, TableRow, rows

SCORING = "scoring.csv"
TABLES = (
    "emulation.csv",
    "scoring_groups.csv",
    SCORING,
    "classes.csv",
    "awards.csv",
    "award_conditions.csv",
    "vote_rules.csv",
    "council.csv",
    "legal_basis.csv",
    "movements.csv",
    "staff_counts.csv",
    "emulation_texts.csv",
)
"""Every table of emulation, in the order of reading."""

MARKS = ("C", "P", "U", "D")
"""Certain; practice seen elsewhere; unverified; a decision proposed here."""
TIES = ("first_group", "exceeded", "earlier_report")
NEEDED = ("scale", "smallest_ranked", "reason_points", "reason_share", "appeal_days", "comment_days")
COMPARISONS = (">=", ">", "<=")
LABEL = "label"
Found = TypeVar("Found")


def load_emulation(
    folder: Path, indicators: dict[str, Indicator], milestones: dict[str, Milestone], blocks: Collection[str]
) -> Emulation | None:
    """Read and check all tables of emulation of a campaign's folder; None where it has no scoring table.

    Parameters
    ----------
    blocks
        Codes of the blocks that units of the campaign belong to.

    Raises
    ------
    TableError
        With file and line: an unknown indicator, milestone, block, award or class, weights that do not add up to the
        scale, classes that do not fall, a rule without what it needs.
    """
    if not (folder / SCORING).exists():
        return None
    settings, ties = _settings(folder / "emulation.csv")
    scale = settings["scale"]
    groups = _groups(folder / "scoring_groups.csv", blocks, scale)
    criteria = _criteria(folder / SCORING, groups, indicators, milestones)
    classes, awards = _classes(folder / "classes.csv"), _awards(folder / "awards.csv")
    counts = _counts(folder / "staff_counts.csv")
    texts = _texts(folder / "emulation_texts.csv")
    return Emulation(
        scale=scale,
        label=texts[LABEL],
        groups=groups,
        criteria=criteria,
        classes=classes,
        awards=awards,
        conditions=_conditions(folder / "award_conditions.csv", awards, classes, counts),
        vote_rules=_vote_rules(folder / "vote_rules.csv", awards),
        council=_council(folder / "council.csv"),
        legal_basis=_legal_basis(folder / "legal_basis.csv"),
        movements=_movements(folder / "movements.csv", indicators),
        staff_counts=counts,
        ties=ties,
        settings=settings,
        texts=texts,
    )


def _settings(path: Path) -> tuple[dict[str, Fraction], tuple[str, ...]]:
    found: dict[str, Fraction] = {}
    ties: tuple[str, ...] = ()
    for row in rows(path, ("key", "value", "mark", "source"), ("key",)):
        _mark(row)
        if row.text("key") == "ties":
            ties = tuple(row.text("value").split())
            if unknown := set(ties) - set(TIES):
                raise row.wrong(f"column value names {', '.join(sorted(unknown))}, expected some of {', '.join(TIES)}")
        else:
            found[row.text("key")] = fraction(row, "value")
    if lacking := [key for key in NEEDED if key not in found]:
        raise TableError(path, None, f"lacks the key {', '.join(lacking)}")
    return found, ties


def _groups(path: Path, blocks: Collection[str], scale: Fraction) -> tuple[Group, ...]:
    columns = ("block", "group", "name_vi", "name_en", "role", "max", "source")
    found, sums = [], dict[str, Fraction]()
    for row in rows(path, columns, ("block", "group")):
        block = _among(row, "block", blocks)
        group = Group(block, row.text("group"), _words(row, "name"), row.chosen("role", GroupRole), fraction(row, "max"))
        found.append(group)
        sums[block] = sums.get(block, Fraction(0)) + (group.maximum if group.role is GroupRole.WEIGHTED else 0)
    for block, total in sums.items():
        if total != scale:
            raise TableError(
                path, None, f"the weighted groups of {block} add up to {_plain(total)}, but emulation.csv says {_plain(scale)}"
            )
    return tuple(found)


def _criteria(
    path: Path, groups: tuple[Group, ...], indicators: dict[str, Indicator], milestones: dict[str, Milestone]
) -> tuple[Criterion, ...]:
    columns = ("block", "code", "group", "name_vi", "name_en", "rule", "subject", "max")
    more = ("floor", "step", "per", "bands", "complete", "mark", "source")
    by_code = {(one.block, one.code): one for one in groups}
    found = []
    for row in rows(path, (*columns, *more), ("block", "code")):
        if (row.text("block"), row.text("group")) not in by_code:
            raise row.wrong(f"column group names {row.text('group')!r}, which scoring_groups.csv does not define for {row.text('block')}")
        found.append(_criterion(row, indicators, milestones))
    _demand_sums(path, by_code, found)
    return tuple(found)


def _criterion(row: TableRow, indicators: dict[str, Indicator], milestones: dict[str, Milestone]) -> Criterion:
    rule = row.chosen("rule", Rule)
    _mark(row)
    one = Criterion(
        block=row.text("block"),
        code=row.text("code"),
        group=row.text("group"),
        name=_words(row, "name"),
        rule=rule,
        subject=_subject(row, rule, indicators, milestones),
        maximum=fraction(row, "max"),
        floor=_or_zero(row, "floor"),
        step=_or_zero(row, "step"),
        per=_or_zero(row, "per"),
        bands=_bands(row, rule),
        complete=row.yes("complete"),
        mark=row.text("mark"),
        source=row.text("source"),
    )
    needs = {Rule.TIMELY: ("step", "per"), Rule.EXCESS: ("step", "per"), Rule.PER_ITEM: ("step",), Rule.STOCK_LOWER: ("step",)}
    for column in needs.get(rule, ()):
        if not getattr(one, column):
            raise row.wrong(f"the rule {rule.value} needs a number above 0 in column {column}")
    if rule in (Rule.GAP, Rule.TOLD) and not one.bands:
        raise row.wrong(f"the rule {rule.value} needs column bands, such as 0:1 2:0.8")
    return one


def _subject(row: TableRow, rule: Rule, indicators: dict[str, Indicator], milestones: dict[str, Milestone]) -> tuple[str, ...]:
    named = tuple(row.text("subject").split())
    if rule in FROM_FIGURES or rule is Rule.TOLD:
        known: Collection[str] = {*indicators, LED}
    elif rule is Rule.TIMELY:
        known = milestones
    else:
        known = tuple(Items)
    for code in named:
        if code not in known:
            raise row.wrong(f"column subject names {code!r}, which no table defines")
    if len(named) > 1 and rule is not Rule.EXCESS:
        raise row.wrong(f"the rule {rule.value} looks at one subject, column subject names {len(named)}")
    return named


def _bands(row: TableRow, rule: Rule) -> tuple[tuple[str, Fraction], ...]:
    """Pairs "limit:share"; limits rise, states are those of a duty told in words."""
    found: list[tuple[str, Fraction]] = []
    states = {one.value for one in TASK_STATES}
    for pair in (row.optional("bands") or "").split():
        limit, colon, share = pair.partition(":")
        form = r"\d+(\.\d+)?"
        right = re.fullmatch(form, share) and (limit in states if rule is Rule.TOLD else re.fullmatch(form, limit))
        if not colon or not right:
            raise row.wrong(f"column bands holds {pair!r}, expected a limit and a share such as 2:0.8")
        found.append((limit, Fraction(share)))
    if rule is not Rule.TOLD and [Fraction(limit) for limit, _ in found] != sorted(Fraction(limit) for limit, _ in found):
        raise row.wrong("the limits in column bands must rise")
    return tuple(found)


def _demand_sums(path: Path, groups: dict[tuple[str, str], Group], criteria: list[Criterion]) -> None:
    for (block, code), group in groups.items():
        if group.role is not GroupRole.WEIGHTED:
            continue
        total = sum((one.maximum for one in criteria if (one.block, one.group) == (block, code)), Fraction(0))
        if total != group.maximum:
            raise TableError(
                path, None, f"the criteria of group {code} of {block} add up to {_plain(total)}, but the group has {_plain(group.maximum)}"
            )


def _classes(path: Path) -> tuple[ScoreClass, ...]:
    found: list[ScoreClass] = []
    for row in rows(path, ("code", "name_vi", "name_en", "at_least", "cap", "mark", "source"), ("code",)):
        _mark(row)
        cap = fraction(row, "cap") if row.optional("cap") else None
        one = ScoreClass(row.text("code"), _words(row, "name"), fraction(row, "at_least"), cap, row.text("source"))
        if found and one.at_least >= found[-1].at_least:
            raise row.wrong("classes must fall: column at_least of each line below the one before")
        found.append(one)
    return tuple(found)


def _awards(path: Path) -> dict[str, Award]:
    columns = ("code", "name_vi", "name_en", "for", "level", "decided_by_vi", "decided_by_en", "proposed_by_vi", "proposed_by_en")
    found = {}
    for row in rows(path, (*columns, "form", "legal_basis", "money_factor", "mark", "source"), ("code",)):
        legal = row.optional("legal_basis") or ""
        found[row.text("code")] = Award(
            code=row.text("code"),
            name=_words(row, "name"),
            receiver=row.chosen("for", For),
            level=row.text("level"),
            decided_by=_words(row, "decided_by"),
            proposed_by=_words(row, "proposed_by"),
            # Sessions keep the tables they were opened with, and older ones lack the column.
            decided_here=row.cells.get("decided_here", "no") == "yes",
            form=row.text("form"),
            legal_basis=Words(legal, legal),
            money_factor=row.optional("money_factor") or "",
            mark=_mark(row),
            source=row.text("source"),
        )
    return found


def _conditions(
    path: Path, awards: dict[str, Award], classes: tuple[ScoreClass, ...], counts: dict[str, StaffCount]
) -> tuple[Condition, ...]:
    columns = ("award", "code", "check", "parameter", "comparison", "value", "name_vi", "name_en", "mark", "source")
    return tuple(_condition(row, awards, classes, counts) for row in rows(path, columns, ("award", "code")))


def _condition(row: TableRow, awards: dict[str, Award], classes: tuple[ScoreClass, ...], counts: dict[str, StaffCount]) -> Condition:
    check, parameter = row.chosen("check", Check), row.optional("parameter") or ""
    named = {Check.CLASS: [parameter], Check.SHARE: parameter.split("/"), Check.COUNT: [parameter]}.get(check, [])
    known = {one.code for one in classes} if check is Check.CLASS else set(counts)
    if unknown := [code for code in named if code not in known]:
        raise row.wrong(f"column parameter names {', '.join(map(repr, unknown))}, which no table defines")
    if check is Check.SHARE and len(named) != 2:
        raise row.wrong("a share needs two counts in column parameter, such as ldtt/bien_che")
    compares = check in (Check.RANK, Check.SHARE, Check.COUNT)
    return Condition(
        award=row.known("award", awards),
        code=row.text("code"),
        check=check,
        parameter=parameter,
        comparison=row.one_of("comparison", COMPARISONS if compares else ("",)),
        value=fraction(row, "value") if compares else None,
        name=_words(row, "name"),
        mark=_mark(row),
        source=row.text("source"),
    )


def _vote_rules(path: Path, awards: dict[str, Award]) -> tuple[VoteRule, ...]:
    columns = ("award", "method_vi", "method_en", "quorum", "share", "strictly", "of", "from", "to", "note_vi", "note_en", "mark", "source")
    found = []
    for row in rows(path, columns, ("award", "from", "to")):
        if row.text("award") != "*":
            row.known("award", awards)
        found.append(
            VoteRule(
                award=row.text("award"),
                method=_words(row, "method"),
                quorum=fraction(row, "quorum") if row.optional("quorum") else None,
                share=fraction(row, "share"),
                strictly=row.yes("strictly"),
                base=row.chosen("of", Base),
                valid_from=_day(row, "from"),
                valid_to=_day(row, "to"),
                note=_words(row, "note"),
                mark=_mark(row),
                source=row.text("source"),
            )
        )
    return tuple(found)


def _council(path: Path) -> dict[str, Member]:
    columns = ("code", "person", "post_vi", "post_en", "role", "from", "to", "decision", "source")
    roles = ("chair", "deputy", "standing", "secretary", "member")
    return {
        row.text("code"): Member(
            code=row.text("code"),
            person=row.optional("person") or "",
            post=_words(row, "post"),
            role=row.one_of("role", roles),
            valid_from=_day(row, "from"),
            valid_to=_day(row, "to"),
            decision=row.optional("decision") or "",
            source=row.text("source"),
        )
        for row in rows(path, columns, ("code",))
    }


def _legal_basis(path: Path) -> tuple[LegalBasis, ...]:
    columns = ("code", "from", "to", "text_vi", "text_en", "mark", "source")
    return tuple(
        LegalBasis(row.text("code"), _day(row, "from"), _day(row, "to"), _words(row, "text"), _mark(row), row.text("source"))
        for row in rows(path, columns, ("code",))
    )


def _movements(path: Path, indicators: dict[str, Indicator]) -> dict[str, Movement]:
    columns = ("code", "name_vi", "name_en", "launched_by", "level", "from", "to", "goal_vi", "goal_en", "indicator", "mark", "source")
    return {
        row.text("code"): Movement(
            code=row.text("code"),
            name=_words(row, "name"),
            launched_by=row.text("launched_by"),
            level=row.text("level"),
            valid_from=_day(row, "from"),
            valid_to=_day(row, "to"),
            goal=Words(row.optional("goal_vi") or "", row.optional("goal_en") or ""),
            indicator=row.known("indicator", indicators) if row.optional("indicator") else None,
            mark=_mark(row),
            source=row.text("source"),
        )
        for row in rows(path, columns, ("code",))
    }


def _counts(path: Path) -> dict[str, StaffCount]:
    return {
        row.text("code"): StaffCount(row.text("code"), _words(row, "name")) for row in rows(path, ("code", "name_vi", "name_en"), ("code",))
    }


def _texts(path: Path) -> dict[str, Words]:
    found = {row.text("key"): _words(row, "", joined="") for row in rows(path, ("key", "vi", "en"), ("key",))}
    if LABEL not in found:
        raise TableError(path, None, f"lacks the key {LABEL}")
    return found


def fraction(row: TableRow, column: str) -> Fraction:
    """A number from 0 on, written 0.9 or 2/3, kept exactly."""
    text = row.text(column)
    if not re.fullmatch(r"\d{1,9}(\.\d{1,9})?|\d{1,6}/[1-9]\d{0,5}", text, re.ASCII):
        raise row.wrong(f"column {column} holds {text!r}, expected a number such as 14, 0.9 or 2/3")
    return Fraction(text)


def _or_zero(row: TableRow, column: str) -> Fraction:
    return fraction(row, column) if row.optional(column) else Fraction(0)


def _words(row: TableRow, column: str, *, joined: str = "_") -> Words:
    vi = row.text(f"{column}{joined}vi")
    return Words(vi, row.optional(f"{column}{joined}en") or vi)


def _day(row: TableRow, column: str) -> date | None:
    return row.day(column) if row.optional(column) else None


def _mark(row: TableRow) -> str:
    return row.one_of("mark", MARKS)


def _among(row: TableRow, column: str, codes: Collection[str]) -> str:
    value = row.text(column)
    if value not in codes:
        raise row.wrong(f"column {column} names {value!r}, which no table defines")
    return value


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
