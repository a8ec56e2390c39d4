"""What the annex holds: the province, each indicator, who reported, what was noticed about the workbooks behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pandas as pd

from analysis.display.certainty.quality import Noticed
from analysis.display.elements.labels import known
from analysis.display.elements.table import Column, DisplayTable
from analysis.display.elements.view import View
from analysis.display.senders.reporting import discipline_table
from analysis.display.senders.sent_workbooks import sender_name
from analysis.display.submission.findings import SEVERITIES
from analysis.intake.findings import in_english
from analysis.model import Finding, Kind, Language
from analysis.reports.annex.contributors import contributors
from analysis.reports.briefing import Briefing
from analysis.reports.content import Exhibit, ReportSection
from analysis.reports.paper.appendices import units_reporting

NAME = "annex"


@dataclass(frozen=True)
class Annex:
    """The tables of an annex in their order: the province first, an indicator each, then reporting and findings."""

    province: Exhibit
    indicators: tuple[Exhibit, ...]
    reporting: tuple[Exhibit, ...]
    findings: Exhibit

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """All of them."""
        return (self.province, *self.indicators, *self.reporting, self.findings)


def annex(briefing: Briefing) -> Annex:
    """The content of the annex."""
    view = briefing.view
    told = [one.code for one in view.campaign.indicators.values() if one.kind is not Kind.QUALITATIVE and _says_something(view, one.code)]
    indicators = tuple(contributors(view, code) for code in told)
    return Annex(briefing.province, indicators, tuple(_reporting(briefing)), findings_table(view, briefing.noticed))


def _reporting(briefing: Briefing) -> Iterator[Exhibit]:
    """Whose figures are of the period, and who sent on time."""
    view = briefing.view
    yield units_reporting(view)
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
    return language.say((finding.message, finding.what_to_do), in_english(finding))
