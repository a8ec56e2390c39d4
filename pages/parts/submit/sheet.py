"""A window of a sheet as Excel shows it, with the findings in place: colour, shape and words in each cell they speak of."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from analysis.display.lineage.sheet_page import SheetPage
from analysis.display.submission.findings import SEVERITIES
from analysis.intake.findings import in_english
from analysis.model import Correction, Finding, Severity
from analysis.tokens import look
from data.receiving.waiting import Waiting
from pages.parts.view.markup import Safe, tag
from pages.parts.view.moment import Moment

LIKE = {Severity.ERROR: "far_behind", Severity.SUSPICIOUS: "behind", Severity.WARNING: "close", Severity.NOTE: "not_due"}
"""The statuses whose shapes and colours the severities share."""
ORDER = list(SEVERITIES)
OPEN = (Severity.ERROR, Severity.SUSPICIOUS, Severity.WARNING)
"""The severities that somebody has to decide about."""

Place = tuple[str, str]
"""A sheet and a cell."""

LABEL_LETTERS = 8
"""A column whose texts are longer on the average holds the names of the rows, and stays in sight."""


class Marks:
    """What is to be seen in the cells of one workbook: findings by cell, and corrections."""

    def __init__(self, moment: Moment, one: Waiting) -> None:
        self.moment = moment
        findings = one.draft.reading.findings if one.draft.reading else ()
        self.findings: dict[tuple[str, str], list[Finding]] = {}
        for finding in sorted(findings, key=lambda found: ORDER.index(found.severity)):
            if finding.sheet is not None and finding.cell is not None:
                self.findings.setdefault((finding.sheet, finding.cell), []).append(finding)
        self.corrections = {(kept.sheet, kept.cell): kept for kept in one.draft.told.corrections}

    @property
    def first(self) -> tuple[str, str] | None:
        """The cell of the first of the worst findings; None where no finding names a cell."""
        return next(iter(self.findings), None)

    def undecided(self, asked: Collection[Place]) -> tuple[Place, ...]:
        """The cells that somebody has to decide about, worst first, without those that were corrected or asked about."""
        return tuple(
            place for place, (worst, *_) in self.findings.items() if worst.severity in OPEN and place not in {*self.corrections, *asked}
        )

    def proposal(self, sheet: str, cell: str) -> str:
        """What may be typed into a cell with one click, "" where nothing can be proposed."""
        return next((one.proposal for one in self.findings.get((sheet, cell), []) if one.proposal), "")

    def correction(self, sheet: str, cell: str) -> Correction | None:
        """The correction of a cell, None where it is read as it stands."""
        return self.corrections.get((sheet, cell))

    def worst(self, sheet: str, cell: str) -> Severity | None:
        """The worst severity in a cell."""
        found = self.findings.get((sheet, cell))
        return found[0].severity if found else None

    def worst_shape(self, sheet: str) -> str:
        """The shape of the worst severity in a sheet, "" where nothing was noticed."""
        found = [finding.severity for (name, _), several in self.findings.items() if name == sheet for finding in several]
        return SEVERITIES[min(found, key=ORDER.index)][0][0] if found else ""

    def sentences(self, sheet: str, cell: str) -> list[str]:
        """What was noticed about a cell, and what to do."""
        found = self.findings.get((sheet, cell), [])
        return [" ".join(self.moment.language.say((one.message, one.what_to_do), in_english(one))) for one in found]


def sheet_markup(page: SheetPage, marks: Marks, here: str, title: str) -> Safe:
    """The window as a table with letters and row numbers; every cell can be chosen, ``here`` is the one that is."""
    letters = tag("tr", tag("td", ""), *(tag("th", letter, scope="col") for letter in page.columns))
    # One cell is the stop of the Tab key; the arrow keys lead from it to the others.
    first = f"{page.columns[0]}{page.rows[0][0]}" if page.rows else ""
    stop = here if here and page.text(here) is not None else first
    names = _names_of_rows(page)
    rows = [
        tag("tr", tag("th", str(number), scope="row"), *_cells(page, marks, number, texts, (here, stop, names)))
        for number, texts in page.rows
    ]
    table = tag(
        "table", tag("caption", title, class_="td-hidden"), tag("thead", letters), tag("tbody", *rows), class_="td-grid", role="grid"
    )
    return tag("div", table, class_="td-scroll td-window", role="region", aria_label=title)


def _names_of_rows(page: SheetPage) -> str:
    """The letter of the first column that holds names rather than figures; "" where none does."""
    for place, letter in enumerate(page.columns):
        texts = [texts[place] for _, texts in page.rows if texts[place]]
        if len(texts) > 1 and sum(map(len, texts)) / len(texts) >= LABEL_LETTERS and not all(map(_is_figure, texts)):
            return letter
    return ""


def _cells(page: SheetPage, marks: Marks, number: int, texts: Sequence[str], places: tuple[str, str, str]) -> list[Safe]:
    return [_cell(f"{letter}{number}", text, page.sheet, marks, places) for letter, text in zip(page.columns, texts, strict=True)]


def _cell(cell: str, text: str, sheet: str, marks: Marks, places: tuple[str, str, str]) -> Safe:
    here, stop = (cell == place for place in places[:2])
    severity, kept = marks.worst(sheet, cell), marks.correction(sheet, cell)
    shown: list[str] = []
    if severity is not None:
        words = marks.moment.say(*SEVERITIES[severity])
        shown += [tag("span", words[0], aria_hidden="true", class_="td-mark"), tag("span", words[1:], class_="td-hidden")]
    shown += [text] if kept is None else [tag("s", text), " ", tag("b", kept.corrected or "∅")]
    looks = {
        "td-marked": severity is not None,
        "td-here": here,
        "td-figure": _is_figure(text),
        "td-names": cell.rstrip("0123456789") == places[2],
    }
    return tag(
        "td",
        *shown,
        data_choose=cell,
        data_here="true" if here else "",
        aria_selected="true" if here else "",
        tabindex="0" if stop else "-1",
        title="\n".join(marks.sentences(sheet, cell)),
        style=f"--mark:{look(LIKE[severity]).colour(marks.moment.dark)}" if severity else "",
        class_=" ".join(name for name, holds in looks.items() if holds),
    )


def _is_figure(text: str) -> bool:
    return bool(text) and text[0] in "0123456789-−(" and not any(letter.isalpha() for letter in text)
