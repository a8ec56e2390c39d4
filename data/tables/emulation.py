"""The tables of emulation: points, classes, awards, votes, the council, the law in words, movements, texts of forms.

A campaign may do without all of them; where ``scoring.csv`` stands, the others it needs are checked with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from analysis.model import TASK_STATES, Indicator, Milestone, Words
from analysis.model.emulation import (
    FROM_FIGURES,
    LED,
    BlockHead,
    Criterion,
    Emulation,
    Group,
    GroupRole,
    Items,
    Rule,
    ScoreClass,
)
from data.tables.awards import read_awards, read_conditions, read_council, read_counts, read_legal_basis, read_movements, read_vote_rules
from data.tables.emulation_cells import among, fraction, mark_in, or_zero, plain, words_in
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
    "block_heads.csv",
    "legal_basis.csv",
    "movements.csv",
    "staff_counts.csv",
    "emulation_texts.csv",
)
"""Every table of emulation, in the order of reading."""

TIES = ("first_group", "exceeded", "earlier_report")
NEEDED = ("scale", "smallest_ranked", "reason_points", "reason_share", "appeal_days", "comment_days")
LABEL = "label"
Found = TypeVar("Found")


def load_emulation(
    folder: Path, indicators: dict[str, Indicator], milestones: dict[str, Milestone], block_of: Mapping[str, str]
) -> Emulation | None:
    """Read and check all tables of emulation of a campaign's folder; None where it has no scoring table.

    Parameters
    ----------
    block_of
        The block that each unit of the campaign belongs to.

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
    groups = _groups(folder / "scoring_groups.csv", set(block_of.values()), scale)
    criteria = _criteria(folder / SCORING, groups, indicators, milestones)
    classes, awards = _classes(folder / "classes.csv"), read_awards(folder / "awards.csv")
    counts = read_counts(folder / "staff_counts.csv")
    texts = _texts(folder / "emulation_texts.csv")
    return Emulation(
        scale=scale,
        label=texts[LABEL],
        groups=groups,
        criteria=criteria,
        classes=classes,
        awards=awards,
        conditions=read_conditions(folder / "award_conditions.csv", awards, classes, counts),
        vote_rules=read_vote_rules(folder / "vote_rules.csv", awards),
        council=read_council(folder / "council.csv"),
        legal_basis=read_legal_basis(folder / "legal_basis.csv"),
        movements=read_movements(folder / "movements.csv", indicators),
        staff_counts=counts,
        ties=ties,
        settings=settings,
        texts=texts,
        heads=_heads(folder / "block_heads.csv", block_of),
    )


def _heads(path: Path, block_of: Mapping[str, str]) -> dict[str, BlockHead]:
    """The heads of blocks; a campaign may do without the table, and a block without a head."""
    table = rows(path, ("block", "head", "deputy", "source"), ("block",)) if path.exists() else ()
    return {row.text("block"): _head(row, block_of) for row in table}


def _head(row: TableRow, block_of: Mapping[str, str]) -> BlockHead:
    block, head, deputy = row.text("block"), row.text("head"), row.optional("deputy") or ""
    for column, unit in (("head", head), ("deputy", deputy)):
        if unit and block_of.get(unit) != block:
            raise row.wrong(f"column {column} names {unit!r}, which is no unit of the block {block}")
    if head == deputy:
        raise row.wrong("a head is not its own deputy")
    return BlockHead(head, deputy)


def _settings(path: Path) -> tuple[dict[str, Fraction], tuple[str, ...]]:
    found: dict[str, Fraction] = {}
    ties: tuple[str, ...] = ()
    for row in rows(path, ("key", "value", "mark", "source"), ("key",)):
        mark_in(row)
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
        block = among(row, "block", blocks)
        group = Group(block, row.text("group"), words_in(row, "name"), row.chosen("role", GroupRole), fraction(row, "max"))
        found.append(group)
        sums[block] = sums.get(block, Fraction(0)) + (group.maximum if group.role is GroupRole.WEIGHTED else 0)
    for block, total in sums.items():
        if total != scale:
            raise TableError(path, None, f"the weighted groups of {block} add up to {plain(total)}, but emulation.csv says {plain(scale)}")
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
    mark_in(row)
    one = Criterion(
        block=row.text("block"),
        code=row.text("code"),
        group=row.text("group"),
        name=words_in(row, "name"),
        rule=rule,
        subject=_subject(row, rule, indicators, milestones),
        maximum=fraction(row, "max"),
        floor=or_zero(row, "floor"),
        step=or_zero(row, "step"),
        per=or_zero(row, "per"),
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
                path, None, f"the criteria of group {code} of {block} add up to {plain(total)}, but the group has {plain(group.maximum)}"
            )


def _classes(path: Path) -> tuple[ScoreClass, ...]:
    found: list[ScoreClass] = []
    for row in rows(path, ("code", "name_vi", "name_en", "at_least", "cap", "mark", "source"), ("code",)):
        mark_in(row)
        cap = fraction(row, "cap") if row.optional("cap") else None
        one = ScoreClass(row.text("code"), words_in(row, "name"), fraction(row, "at_least"), cap, row.text("source"))
        if found and one.at_least >= found[-1].at_least:
            raise row.wrong("classes must fall: column at_least of each line below the one before")
        found.append(one)
    return tuple(found)


def _texts(path: Path) -> dict[str, Words]:
    found = {row.text("key"): words_in(row, "", joined="") for row in rows(path, ("key", "vi", "en"), ("key",))}
    if LABEL not in found:
        raise TableError(path, None, f"lacks the key {LABEL}")
    return found
