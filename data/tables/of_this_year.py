"""Whether a campaign's tables are of its own year: next year's folder begins as a copy, and what was forgotten is a trap.

Every mistake is named, not only the first: somebody who makes next year's tables has all of them to mend.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analysis.model import Campaign
from data.tables.rows import TableError, TableRow, rows

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
LAST_MONTH_OF_THE_NEXT_YEAR = 3  # the report on December may be due until then
_SPOKEN = {
    "targets.csv": ("source",),
    "indicators.csv": ("source",),
    "headings.csv": ("vi", "en"),
    "phrases.csv": ("vi", "en"),
    "letterhead.csv": ("vi", "en"),
    "sections.csv": ("name_vi", "name_en", "source"),
}
"""Cells that may speak of a year; where they speak of another one alone they were forgotten."""


def mistakes_of_year(folder: Path) -> Iterator[TableError]:
    """What in a campaign's folder is of another year than the campaign: year, title, deadlines, results, sources, document.

    Parameters
    ----------
    folder : Path
        The folder; it need not load, but ``campaign.csv`` must be readable.

    Raises
    ------
    TableError
        Where a table is missing or no table.
    """
    keys = {row.text("key"): row for row in rows(folder / "campaign.csv", ("key", "value"), ("key",))}
    year = keys["year"].whole("value")
    if re.fullmatch(r"\d{4}", folder.name) and int(folder.name) != year:
        yield keys["year"].wrong(f"the year is {year}, but the folder is {folder.name}")
        year = int(folder.name)
    for key in ("title", "title_en"):
        if key in keys:
            yield from _speaks_of_another(keys[key], "value", year)
    for name, columns in _SPOKEN.items():
        if (folder / name).exists():
            for row in rows(folder / name, ()):
                for column in columns:
                    yield from _speaks_of_another(row, column, year)
    yield from _targets(folder / "targets.csv", year)
    yield from _deadlines(folder / "milestones.csv", year)
    yield from _published(folder / "published.csv", year)
    yield from _document(folder / keys["document"].text("value"), year)


def _speaks_of_another(row: TableRow, column: str, year: int) -> Iterator[TableError]:
    years = set(_YEAR.findall(row.cells.get(column) or ""))
    if years and str(year) not in years:
        yield row.wrong(f"column {column} speaks of {', '.join(sorted(years))}, the campaign is of {year}")


def _targets(path: Path, year: int) -> Iterator[TableError]:
    for row in rows(path, ("due",)):
        if row.day("due").year != year:
            yield row.wrong(f"is due on {row.day('due')}, outside the year {year}")


def _deadlines(path: Path, year: int) -> Iterator[TableError]:
    """A deadline lies in the year, a report on its end in the first months of the next one."""
    for row in rows(path, ("start", "end", "period")):
        end = row.day("end")
        late = end.year == year + 1 and end.month <= LAST_MONTH_OF_THE_NEXT_YEAR
        if end.year != year and not late:
            yield row.wrong(f"ends on {end}, outside the year {year}")
        if row.optional("start") and row.day("start").year != year:
            yield row.wrong(f"starts on {row.day('start')}, outside the year {year}")
        if (period := row.optional("period")) and not period.startswith(f"{year}-"):
            yield row.wrong(f"is about {period}, outside the year {year}")


def _published(path: Path, year: int) -> Iterator[TableError]:
    for row in rows(path, ("period",)):
        if not row.text("period").startswith(f"{year}-"):
            yield row.wrong(f"is a result of {row.text('period')}, outside the year {year}")


def _document(path: Path, year: int) -> Iterator[TableError]:
    """The document names its own year more often than any other one ("năm 2022" in a look back aside)."""
    if not path.exists():
        yield TableError(path, None, "the document that the tables quote is missing")
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    years = Counter(found for line in lines for found in _YEAR.findall(line))
    if not years or years.most_common(1)[0][0] == str(year):
        return
    other = years.most_common(1)[0][0]
    first = next(number for number, line in enumerate(lines, start=1) if other in line)
    yield TableError(path, first, f"the document speaks of {other} ({years[other]} times, of {year} {years[str(year)]} times)")


def headlines_without(folder: Path, campaign: Campaign) -> Iterator[TableError]:
    """Headline indicators that nobody can follow: without a target, or without a unit that reports them."""
    for row in rows(folder / "indicators.csv", ("code",)):
        one = campaign.indicators[row.text("code")]
        if not one.headline:
            continue
        if not campaign.path(one.code):
            yield row.wrong(f"{one.code} is a headline indicator, but targets.csv has no target of it")
        if not campaign.reporters(one.code):
            yield row.wrong(f"{one.code} is a headline indicator, but no unit in units.csv reports it")
