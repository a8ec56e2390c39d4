"""The tables of what emulation leads to: awards with their conditions, votes, the council, the law in words, movements."""

from __future__ import annotations

from pathlib import Path

from analysis.model import Indicator, Words
from analysis.model.emulation import (
    Award,
    Base,
    Check,
    Condition,
    For,
    LegalBasis,
    Member,
    Movement,
    ScoreClass,
    StaffCount,
    VoteRule,
)
from data.tables.emulation_cells import day_in, fraction, mark_in, words_in
from data.tables.rows import TableRow, rows

COMPARISONS = (">=", ">", "<=")


def read_awards(path: Path) -> dict[str, Award]:
    """What can be awarded, by its code."""
    columns = ("code", "name_vi", "name_en", "for", "level", "decided_by_vi", "decided_by_en", "proposed_by_vi", "proposed_by_en")
    found = {}
    for row in rows(path, (*columns, "form", "legal_basis", "money_factor", "mark", "source"), ("code",)):
        legal = row.optional("legal_basis") or ""
        found[row.text("code")] = Award(
            code=row.text("code"),
            name=words_in(row, "name"),
            receiver=row.chosen("for", For),
            level=row.text("level"),
            decided_by=words_in(row, "decided_by"),
            proposed_by=words_in(row, "proposed_by"),
            # Sessions keep the tables they were opened with, and older ones lack these columns.
            is_title=row.cells.get("kind") == "danh_hieu",
            decided_here=_decided_here(row),
            form=row.text("form"),
            legal_basis=Words(legal, legal),
            money_factor=row.optional("money_factor") or "",
            mark=mark_in(row),
            source=row.text("source"),
        )
    return found


def _decided_here(row: TableRow) -> bool | None:
    told = row.one_of("decided_here", ("yes", "no", "")) if "decided_here" in row.cells else ""
    return told == "yes" if told else None


def read_conditions(
    path: Path, awards: dict[str, Award], classes: tuple[ScoreClass, ...], counts: dict[str, StaffCount]
) -> tuple[Condition, ...]:
    """What each award asks for; a count or class that no table defines is a TableError."""
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
        name=words_in(row, "name"),
        mark=mark_in(row),
        source=row.text("source"),
    )


def read_vote_rules(path: Path, awards: dict[str, Award]) -> tuple[VoteRule, ...]:
    """How the council votes on an award ("*": on every other), with the days between which the rule holds."""
    columns = ("award", "method_vi", "method_en", "quorum", "share", "strictly", "of", "from", "to", "note_vi", "note_en", "mark", "source")
    found = []
    for row in rows(path, columns, ("award", "from", "to")):
        if row.text("award") != "*":
            row.known("award", awards)
        found.append(
            VoteRule(
                award=row.text("award"),
                method=words_in(row, "method"),
                quorum=fraction(row, "quorum") if row.optional("quorum") else None,
                share=fraction(row, "share"),
                strictly=row.yes("strictly"),
                base=row.chosen("of", Base),
                valid_from=day_in(row, "from"),
                valid_to=day_in(row, "to"),
                note=words_in(row, "note"),
                mark=mark_in(row),
                source=row.text("source"),
            )
        )
    return tuple(found)


def read_council(path: Path) -> dict[str, Member]:
    """The members of the council, by their code, with the days between which they belong to it."""
    columns = ("code", "person", "post_vi", "post_en", "role", "from", "to", "decision", "source")
    roles = ("chair", "deputy", "standing", "secretary", "member")
    return {
        row.text("code"): Member(
            code=row.text("code"),
            person=row.optional("person") or "",
            post=words_in(row, "post"),
            role=row.one_of("role", roles),
            valid_from=day_in(row, "from"),
            valid_to=day_in(row, "to"),
            decision=row.optional("decision") or "",
            source=row.text("source"),
        )
        for row in rows(path, columns, ("code",))
    }


def read_legal_basis(path: Path) -> tuple[LegalBasis, ...]:
    """The law in words, each with the days between which it holds."""
    columns = ("code", "from", "to", "text_vi", "text_en", "mark", "source")
    return tuple(
        LegalBasis(row.text("code"), day_in(row, "from"), day_in(row, "to"), words_in(row, "text"), mark_in(row), row.text("source"))
        for row in rows(path, columns, ("code",))
    )


def read_movements(path: Path, indicators: dict[str, Indicator]) -> dict[str, Movement]:
    """The thematic movements, by their code."""
    columns = ("code", "name_vi", "name_en", "launched_by", "level", "from", "to", "goal_vi", "goal_en", "indicator", "mark", "source")
    return {
        row.text("code"): Movement(
            code=row.text("code"),
            name=words_in(row, "name"),
            launched_by=row.text("launched_by"),
            level=row.text("level"),
            valid_from=day_in(row, "from"),
            valid_to=day_in(row, "to"),
            goal=Words(row.optional("goal_vi") or "", row.optional("goal_en") or ""),
            indicator=row.known("indicator", indicators) if row.optional("indicator") else None,
            mark=mark_in(row),
            source=row.text("source"),
        )
        for row in rows(path, columns, ("code",))
    }


def read_counts(path: Path) -> dict[str, StaffCount]:
    """What is counted of the staff of a unit, by its code."""
    return {
        row.text("code"): StaffCount(row.text("code"), words_in(row, "name"))
        for row in rows(path, ("code", "name_vi", "name_en"), ("code",))
    }
