"""What the annex holds: the province, each indicator, who reported, what was noticed about the workbooks behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis.display.certainty.quality import Noticed
from analysis.display.compare.matrix import matrix
from analysis.display.elements.columns import district_column
from analysis.display.elements.labels import known
from analysis.display.elements.table import INDICATOR, Column, ColumnFormat, DisplayTable
from analysis.display.elements.view import View
from analysis.display.senders.reporting import discipline_table
from analysis.display.senders.sent_workbooks import sender_name
from analysis.display.submission.findings import SEVERITIES
from analysis.frames.rows import ProgressRow, rows_of
from analysis.intake.findings import in_english
from analysis.model import Finding, Kind, Language
from analysis.reports.annex.contributors import contributors
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Exhibit, ReportSection
from analysis.reports.paper.appendices import appendix_numbers, known_by_district, units_reporting
from analysis.reports.paper.blocks import ROMAN

NAME = "annex"
_SHEET = re.compile(r"\bsheet\b")
"""What offices say on screens and no public document writes."""

MATRIX = "annex.matrix"


@dataclass(frozen=True)
class Annex:
    """The tables of an annex in their order: the province first, the districts, an indicator each, then reporting and findings.

    ``districts`` is None where no district answers for any headline indicator. ``further`` are the tables that slides leave to
    the annex, each with the name of its sheet: what lies ahead, the duties. ``numbers`` are those of the report's
    appendices, by the exhibit: "III.1" is the first indicator of "Phụ lục III".
    """

    province: Exhibit
    districts: Exhibit | None
    indicators: tuple[Exhibit, ...]
    reporting: tuple[Exhibit, ...]
    findings: Exhibit
    further: tuple[tuple[str, Exhibit], ...]
    numbers: Mapping[str, str]

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """All of them."""
        districts = () if self.districts is None else (self.districts,)
        return (self.province, *districts, *self.indicators, *self.reporting, self.findings, *(one for _, one in self.further))


def annex(briefing: Briefing) -> Annex:
    """The content of the annex."""
    view = briefing.view
    told = [one.code for one in view.campaign.indicators.values() if one.kind is not Kind.QUALITATIVE and _says_something(view, one.code)]
    indicators = tuple(contributors(view, code) for code in told)
    reporting, findings = tuple(_reporting(briefing)), findings_table(view, briefing.noticed)
    districts = _districts(view)
    further = tuple(_further(briefing))
    free = tuple(one.name for one in (*reporting[1:], findings, *(one for _, one in further)))
    numbers = _numbers(briefing, tuple(one.name for one in indicators), free)
    return Annex(briefing.province, districts, indicators, reporting, findings, further, numbers)


def _further(briefing: Briefing) -> Iterator[tuple[str, Exhibit]]:
    """The tables behind the slides, where there is something in them."""
    say = briefing.view.say
    named = {"outlook": say("Dự báo", "Outlook"), "tasks": say("Nhiệm vụ", "Duties")}
    for name, title in named.items():
        section = briefing.section(name)
        for exhibit in section.exhibits if section is not None else ():
            # The same exhibit has another name here: what stands in a workbook is compared by it.
            yield title, replace(exhibit, name=f"{NAME}.{exhibit.name}")


def _numbers(briefing: Briefing, indicators: Sequence[str], further: Sequence[str]) -> Mapping[str, str]:
    """The number of each table: that of the report's appendix where it has one, the next free ones for what only the annex tells."""
    found = appendix_numbers(briefing)
    each = found.pop("each", "")
    free = (number for number in ROMAN if number not in {*found.values(), each})
    if "matrix" in found:
        found[MATRIX] = found.pop("matrix")
    found |= {name: next(free) for name in (*([] if each else ["each"]), *further)}
    each = each or found.pop("each")
    return found | {name: f"{each}.{place}" for place, name in enumerate(indicators, start=1)}


def _districts(view: View) -> Exhibit | None:
    """What every district has reached of every headline indicator, as numbers; None where nothing is known of any."""
    shown = matrix(view)
    if not known_by_district(view, [code for code, _ in shown.indicators]):
        return None
    found = {(row["indicator"], row["district"]): _reached(view, row) for row in rows_of(view.progress.districts, ProgressRow)}
    rows = pd.DataFrame(
        [
            {INDICATOR: shown.indicators[0][0], "district": code, "name": view.row_name(code)}
            | {indicator: found.get((indicator, code)) for indicator, _ in shown.indicators}
            for code, _ in shown.districts
        ]
    )
    columns = (
        district_column(view.language),
        *(Column(indicator, name, ColumnFormat.RATIO) for indicator, name in shown.indicators),
    )
    title = view.say("Mức đạt so với kế hoạch năm theo huyện, thành phố", "Share of the year target by district")
    return Exhibit(MATRIX, DisplayTable(f"{title}, {view.until}", columns, rows, view.campaign, view.language, view.source))


def _reached(view: View, row: ProgressRow) -> float | None:
    """The share of the year target; of a rate what was reached itself."""
    value = row["value"] / 100 if view.campaign.indicators[row["indicator"]].kind is Kind.RATE else row["achievement"]
    return float(value) if known(value) else None


def _reporting(briefing: Briefing) -> Iterator[Exhibit]:
    """Whose figures are of the period, and who sent on time."""
    view = briefing.view
    yield units_reporting(briefing)
    if briefing.discipline is not None and len(briefing.discipline):
        table = discipline_table(view.campaign, briefing.discipline, view.progress.as_of, view.language)
        yield Exhibit("promptness", replace(table, title=f"{table.title}, {view.until}", source=view.source))


def with_annex(briefing: Briefing, made: Annex) -> Briefing:
    """The briefing that also knows what the annex says, to compare the annex's bytes with."""
    return replace(briefing, sections=(*briefing.sections, ReportSection(NAME, briefing.title, (), made.exhibits)))


def _says_something(view: View, indicator: str) -> bool:
    """Whether anybody answers for an indicator or anything is known of it."""
    return view.covered(indicator)[1] > 0 or known(view.province_row(indicator)["value"])


def findings_table(view: View, noticed: Iterable[Noticed]) -> Exhibit:
    """One row a finding, in the order given."""
    rows = [
        {
            "unit": sender_name(view.campaign, one.unit, view.language),
            "file": one.file_name,
            "sheet": one.finding.sheet or "",
            "cell": one.finding.cell or "",
            "severity": view.say(*SEVERITIES[one.finding.severity]),
            "found": one.finding.found,
            **dict(zip(("message", "advice"), _said(one.finding, view.language), strict=True)),
        }
        for one in noticed
    ]
    columns = (
        Column("unit", view.say("Đơn vị", "Unit")),
        Column("file", view.say("Tệp", "File")),
        Column("sheet", view.say("Trang tính", "Sheet")),
        Column("cell", view.say("Ô", "Cell")),
        Column("severity", view.say("Mức", "Severity")),
        Column("found", view.say("Trong tệp", "Found")),
        Column("message", view.say("Phát hiện", "Noticed")),
        Column("advice", view.say("Cần làm", "What to do")),
    )
    title = view.say("Chất lượng số liệu: điều cần kiểm tra", "Quality of the figures: what to check")
    table = pd.DataFrame(rows, columns=[column.key for column in columns], dtype="object")
    return Exhibit("findings", DisplayTable(title, columns, table, view.campaign, view.language, view.source))


def _said(finding: Finding, language: Language) -> tuple[str, str]:
    said = language.say((finding.message, finding.what_to_do), in_english(finding))
    return (said[0], said[1]) if language is Language.ENGLISH else (_SHEET.sub("trang tính", said[0]), _SHEET.sub("trang tính", said[1]))
