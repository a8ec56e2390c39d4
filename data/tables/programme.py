"""What a campaign's document assigns and says, quoted word by word: targets, milestones, and where it contradicts itself.

What is wrong in a table raises ``TableError`` with file and line.
"""

from __future__ import annotations

from pathlib import Path

from analysis.document import plain
from analysis.model import Contradiction, Expects, Indicator, LintRule, Milestone, Target
from data.tables.rows import TableError, TableRow, rows


def load_document(path: Path) -> str:
    """The text that the tables quote."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise TableError(path, None, "the document that the tables quote is missing") from None


def load_targets(path: Path, indicators: dict[str, Indicator], year: int, document: str) -> tuple[Target, ...]:
    """The province's targets, each with its sentence; ``document`` is plain text."""
    found = []
    for row in rows(path, ("indicator", "due", "value", "as_written", "source"), ("indicator", "due")):
        if row.day("due").year != year:
            raise row.wrong(f"is due on {row.day('due')}, outside the year {year}")
        found.append(
            Target(
                indicator=row.known("indicator", indicators),
                district=None,
                due=row.day("due"),
                value=row.number("value"),
                as_written=_quoted(row, "as_written", document),
                source=row.text("source"),
            )
        )
    return tuple(found)


def load_milestones(path: Path, document: str) -> dict[str, Milestone]:
    """By code; ``document`` is plain text."""
    columns = ("code", "name_vi", "name_en", "start", "end", "expects", "period", "as_written", "note")
    return {row.text("code"): _milestone(row, document) for row in rows(path, columns, ("code",))}


def _milestone(row: TableRow, document: str) -> Milestone:
    expects = Expects(row.one_of("expects", tuple(Expects)))
    if (expects is Expects.REPORT) != (row.optional("period") is not None):
        raise row.wrong("a report needs the period it is about, and nothing else has one")
    return Milestone(
        code=row.text("code"),
        name_vi=row.text("name_vi"),
        name_en=row.text("name_en"),
        start=row.day("start") if row.optional("start") else None,
        end=row.day("end"),
        as_written=_quoted(row, "as_written", document),
        note=row.optional("note") or "",
        expects=expects,
        period=row.period("period") if row.optional("period") else None,
    )


def load_contradictions(path: Path, document: str) -> tuple[Contradiction, ...]:
    """Sentences under a code; the first row has the words, unless a rule of the linter finds them."""
    found: dict[str, Contradiction] = {}
    for row in rows(path, ("code", "section", "quote", "finding_vi", "finding_en"), ("code", "quote")):
        code, quote = row.text("code"), _quoted(row, "quote", document)
        if earlier := found.get(code):
            found[code] = Contradiction(code, earlier.section, (*earlier.quotes, quote), earlier.finding_vi, earlier.finding_en)
        else:
            words = [(row.optional(name) or "") if code in set(LintRule) else row.text(name) for name in ("finding_vi", "finding_en")]
            found[code] = Contradiction(code, row.text("section"), (quote,), *words)
    return tuple(found.values())


def _quoted(row: TableRow, column: str, document: str) -> str:
    """A quotation that stands in the document: a number nobody wrote must not become a target."""
    quote = row.text(column)
    if plain(quote) not in document:
        raise row.wrong(f"quotes {quote!r}, which the document does not contain")
    return quote
