"""What all displays of one moment share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from analysis import wording
from analysis.frames.rows import ProgressRow, rows_of
from analysis.model import WHOLE_PROVINCE, Campaign, District, Indicator, Language, PublishedResult, Status, Target, TaskReport
from analysis.model.desk import CauseAnswer
from analysis.progress.compute import Progress
from analysis.progress.outlook import Outlook, OutlookInputs
from analysis.progress.ranks import ranks
from analysis.progress.tasks import tasks
from analysis.tokens import ORDER


@dataclass(frozen=True)
class View:
    """A campaign's progress at one moment, in one language. ``district_targets`` and ``task_reports`` as the store has them.

    ``outlook_inputs`` is what a projection may look at beside the progress: without it there is no estimate of the units,
    no shape of last year and no back-test. ``causes`` are what units answered on what is late or behind.
    """

    campaign: Campaign
    progress: Progress
    district_targets: tuple[Target, ...]
    language: Language
    task_reports: tuple[TaskReport, ...] = ()
    outlook_inputs: OutlookInputs = field(default_factory=OutlookInputs)
    causes: tuple[CauseAnswer, ...] = ()

    @cached_property
    def tasks(self) -> pd.DataFrame:
        """The duties without assigned targets, unit by unit: frame TASKS."""
        return tasks(self.campaign, self.progress, self.task_reports)

    @cached_property
    def outlook(self) -> Outlook:
        """Projection and catching up, computed when a display first asks for it."""
        return Outlook(self.campaign, self.progress, self.outlook_inputs)

    @cached_property
    def _ranks(self) -> dict[str, pd.DataFrame]:
        return {}

    def ranks_of(self, indicator: str) -> pd.DataFrame:
        """Frame RANKS of an indicator, computed when a display first asks for it; the table of a district asks for all."""
        if indicator not in self._ranks:
            self._ranks[indicator] = ranks(self.campaign, self.progress, indicator)
        return self._ranks[indicator]

    def say(self, vietnamese: str, english: str) -> str:
        """The one of two texts that the language asks for."""
        return self.language.say(vietnamese, english)

    def name_of(self, indicator: str) -> str:
        """An indicator's name in the language."""
        return wording.indicator_name(self.campaign.indicators[indicator], self.language)

    def short_of(self, indicator: str) -> str:
        """An indicator's short name, where room is scarce."""
        return wording.short_name(self.campaign.indicators[indicator], self.language)

    def names(self) -> dict[str, str]:
        """Every indicator's name in the language, by its code."""
        return {code: self.name_of(code) for code in self.campaign.indicators}

    def district_names(self) -> dict[str, str]:
        """Every district's name with its level, by its code."""
        return {code: self.district_name(code) for code in self.campaign.districts}

    def first_headline(self) -> str:
        """The code of the target that the overview opens with."""
        return self.headline[0].code

    def district_name(self, district: str) -> str:
        """A district's name with its level: "Huyện Mèo Vạc"; of the whole province its own."""
        if district == WHOLE_PROVINCE:
            return self.say("Toàn tỉnh", "Whole province")
        one: District = self.campaign.districts[district]
        return one.standing_alone(self.language)

    def place_name(self, district: str) -> str:
        """A district's name among others, such as "Mèo Vạc" or "thành phố Hà Giang"."""
        one: District = self.campaign.districts[district]
        return one.name_among_others(self.language)

    def row_name(self, district: str) -> str:
        """The same at the head of a row, where it begins with a capital: "Thành phố Hà Giang"."""
        name = self.place_name(district)
        return f"{name[:1].upper()}{name[1:]}"

    def unit_name(self, unit: str) -> str:
        """What a unit is called."""
        return self.campaign.units[unit].named(self.language)

    def figure_name(self, district: str) -> str:
        """A district's name in a figure of large letters, such as "Mèo Vạc" or "TP. Hà Giang"."""
        return self.campaign.districts[district].name_in_figures(self.language)

    @property
    def published_by_now(self) -> tuple[PublishedResult, ...]:
        """What newspapers printed of the months up to the date of the data: a picture of June shows no figure of December."""
        return tuple(one for one in self.campaign.published if one.period.last_day <= self.day)

    @property
    def headline(self) -> tuple[Indicator, ...]:
        """The assigned targets that the overview opens with, in the order of the table."""
        return tuple(one for one in self.campaign.indicators.values() if one.headline)

    @property
    def headline_rows(self) -> pd.DataFrame:
        """The rows of PROGRESS of the headline indicators."""
        return self.progress.indicators[self.progress.indicators["indicator"].isin([one.code for one in self.headline])]

    @property
    def day(self) -> date:
        """The date of the data."""
        return self.progress.as_of.last_day

    @property
    def first_half(self) -> bool:
        """True until the last milestone before the year's end: as long as rule III.8 speaks of the figures shown."""
        return self._last_milestone is not None and self.day <= self._last_milestone

    @property
    def early_rule_due(self) -> bool:
        """Whether the day has come by which rule III.8 asks for its share; before it nobody is blamed."""
        return self.day == self._last_milestone

    @property
    def _last_milestone(self) -> date | None:
        return max((target.due for target in self.campaign.targets if target.due < self.campaign.last_day), default=None)

    @property
    def until(self) -> str:
        """As of when, as every table says it: "số liệu đến 30/06/2023"."""
        day = self.language.date(self.day)
        return self.say(f"số liệu đến {day}", f"data until {day}")

    @property
    def source(self) -> str:
        """The source line of figures and tables."""
        office = self.campaign.office(self.language)
        return self.say(
            f"Nguồn: báo cáo của các đơn vị gửi {office}; {self.until}.",
            f"Source: the units' reports to the {office}; {self.until}.",
        )

    def course_of(self, indicator: str, district: str = WHOLE_PROVINCE) -> pd.DataFrame:
        """The rows of COURSE of one indicator and place, January first."""
        frame = self.progress.course
        return frame[(frame["indicator"] == indicator) & (frame["district"] == district)].sort_values("period").reset_index(drop=True)

    def last_year_course(self, indicator: str, district: str = WHOLE_PROVINCE) -> pd.DataFrame:
        """The rows of COURSE of last year, January first; empty where no campaign of last year is in the store."""
        before = self.outlook_inputs.last_year
        if before is None:
            return self.progress.course.head(0)
        frame = before.course
        return frame[(frame["indicator"] == indicator) & (frame["district"] == district)].sort_values("period").reset_index(drop=True)

    def province_row(self, indicator: str) -> ProgressRow:
        """The row of PROGRESS of one indicator."""
        return self._province_rows[indicator].copy()

    @cached_property
    def _province_rows(self) -> dict[str, ProgressRow]:
        """All rows at once: a document asks for them some hundred times, and a frame is slow to give one."""
        return {row["indicator"]: row for row in rows_of(self.progress.indicators, ProgressRow)}

    def district_rows(self, indicator: str) -> pd.DataFrame:
        """The rows of DISTRICT_PROGRESS of one indicator, in the order of the districts."""
        frame = self.progress.districts
        return frame[frame["indicator"] == indicator].reset_index(drop=True)

    def assigned_to(self, district: str) -> pd.DataFrame:
        """The rows of DISTRICT_PROGRESS of a district's headline indicators, without those not assigned there."""
        frame = self.progress.districts
        headline = frame["indicator"].isin([one.code for one in self.headline])
        return frame[(frame["district"] == district) & headline & (frame["status"] != Status.NOT_ASSIGNED.value)]

    def status_counts(self) -> tuple[tuple[Status, int], ...]:
        """How many headline indicators stand in each status, best first, the empty ones left out."""
        found = self.headline_rows["status"].tolist()
        return tuple((status, found.count(status.value)) for status in ORDER if status.value in found)

    def mostly_silent(self, indicator: str) -> bool:
        """Whether more than half of the units that answer for an indicator never sent a figure of it: what lacks is then theirs.

        Not where whoever states the whole province's has sent it.
        """
        row = self.province_row(indicator)
        return 2 * len(row["missing_units"]) > row["units_expected"] and not self._stated_whole(indicator)

    def _stated_whole(self, indicator: str) -> bool:
        frame, units = self.progress.coverage, self.campaign.units
        sent = frame[(frame["indicator"] == indicator) & frame["state"].isin(["reported", "carried"]) & frame["value"].notna()]["unit"]
        return self.campaign.indicators[indicator].province_is_whole and any(units[code].district is None for code in sent)

    def covered(self, indicator: str) -> tuple[int, int]:
        """Units that reported an indicator for the period, and units expected."""
        row = self.progress.indicators[self.progress.indicators["indicator"] == indicator].iloc[0]
        return int(row["units_reported"]), int(row["units_expected"])
