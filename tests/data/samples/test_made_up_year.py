"""What the made-up year promises: the printed totals, the same bytes every time, and mistakes that are mended."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis.frames import FACTS
from analysis.model import Kind, Measure, Period
from analysis.progress.compute import Progress, compute
from data.receiving.district_targets import read_targets
from data.samples.faults import ExpectedReading
from data.samples.figures import divide, make_figures
from data.samples.make import EXPECTED, MANIFEST, write
from data.samples.tables import ROOT, load_tables, sample_targets
from data.tables.campaign import load_year
from data.tables.rows import TableError
from tests.conftest import YEAR, MadeUpYear

pytestmark = pytest.mark.slow


def current_facts(year: MadeUpYear) -> pd.DataFrame:
    """FACTS as the store would hold them after everything that must be accepted was saved in the order of arrival."""
    latest: dict[tuple[object, ...], dict[str, object]] = {}
    for number, one in enumerate(year.files):
        sender = None if one.layout == "districts" else one.unit
        for fact in one.facts if one.expected is ExpectedReading.ACCEPTED else ():
            about = one.unit if year.campaign.indicators[fact.indicator].by_unit else None
            latest[fact.indicator, fact.district, fact.period, fact.measure, about] = {
                **{name: getattr(fact, name) for name in ("indicator", "district", "value", "numerator", "denominator", "estimate")},
                "period": str(fact.period),
                "measure": str(fact.measure),
                "sheet": fact.sheet,
                "cell": fact.cell,
                "fact_id": 0,
                "submission_id": number,
                "unit": sender,
                "file_name": one.path.name,
                "sha256": "",
                "version": one.version,
                "received_at": one.received_at,
                "made_up": True,
                "confirmed": None,
            }
    frame = pd.DataFrame(list(latest.values()))
    frame["fact_id"] = range(len(frame))
    frame["received_at"] = pd.to_datetime(frame["received_at"], utc=True)
    return FACTS.conform(frame)


@pytest.fixture(scope="module")
def facts(made_up_year: MadeUpYear) -> pd.DataFrame:
    return current_facts(made_up_year)


def progress(year: MadeUpYear, facts: pd.DataFrame, month: int) -> Progress:
    return compute(year.campaign, facts, sample_targets(year.campaign), Period(YEAR, month))


def values(one: Progress) -> dict[str, float]:
    return dict(zip(one.indicators["indicator"], one.indicators["value"], strict=True))


@pytest.mark.parametrize("month", [6, 12])
def test_the_provinces_totals_are_those_that_were_printed(made_up_year: MadeUpYear, facts: pd.DataFrame, month: int) -> None:
    """A demonstration that contradicts the newspapers would be believed by nobody."""
    found = values(progress(made_up_year, facts, month))
    printed = [one for one in made_up_year.campaign.published if one.period == Period(YEAR, month)]
    assert printed
    for one in printed:
        assert found[one.indicator] == one.value if one.relation == "equal" else found[one.indicator] >= one.value, one


def test_the_year_ends_with_every_count_complete(made_up_year: MadeUpYear, facts: pd.DataFrame) -> None:
    """A total that is only a lower bound could not be compared with the printed one."""
    indicators = progress(made_up_year, facts, 12).indicators
    flows = indicators[[made_up_year.campaign.indicators[code].kind is Kind.FLOW for code in indicators["indicator"]]]
    assert not flows["lower_bound"].any() and not flows["estimate"].any()
    assert (flows["units_reported"] == flows["units_expected"]).all()


def test_rates_without_a_printed_figure_end_near_their_targets(made_up_year: MadeUpYear, facts: pd.DataFrame) -> None:
    rows = progress(made_up_year, facts, 12).indicators.set_index("indicator")
    assert rows.loc["trained_labour_rate", "value"] == pytest.approx(57.9, abs=0.05)
    assert (rows.loc["child_friendly_communes", "numerator"], rows.loc["child_friendly_communes", "denominator"]) == (144, 193)
    assert rows.loc["drug_rehab", "value"] == 43
    assert rows.loc["training", "value"] > 10_500


def test_the_middle_of_the_year_shows_every_kind_of_status(made_up_year: MadeUpYear, facts: pd.DataFrame) -> None:
    """A dashboard whose districts all look alike demonstrates nothing."""
    june = progress(made_up_year, facts, 6)
    seen = set(june.districts["status"]) | set(june.indicators["status"])
    assert {"completed", "on_pace", "close", "behind", "far_behind", "not_yet_reviewed", "not_reported", "not_due", "no_target"} <= seen
    jobs = june.indicators.set_index("indicator").loc["jobs_created"]
    assert jobs["lower_bound"] and jobs["estimate"] and jobs["units_reported"] < jobs["units_expected"]


def test_some_districts_end_far_beyond_their_target_and_some_below(made_up_year: MadeUpYear, facts: pd.DataFrame) -> None:
    districts = progress(made_up_year, facts, 12).districts
    jobs = districts[districts["indicator"] == "jobs_created"]["achievement"]
    assert jobs.max() > 1.5 and jobs.min() < 0.8


def test_poverty_is_not_counted_before_the_review(facts: pd.DataFrame) -> None:
    poverty = facts[facts["indicator"] == "poverty_reduction"]
    assert len(poverty) and poverty["period"].min() >= f"{YEAR}-09"


def test_the_same_seed_writes_the_same_bytes(made_up_year: MadeUpYear, tmp_path: Path) -> None:
    """Otherwise the content hash would take the same workbook for a new version at every set-up."""
    again = write(tmp_path, made_up_year.campaign)
    assert [one.path.name for one in again] == [one.path.name for one in made_up_year.files]
    pairs = zip(again, made_up_year.files, strict=True)
    differing = [one.path.name for one, other in pairs if one.path.read_bytes() != other.path.read_bytes()]
    assert not differing
    assert (tmp_path / EXPECTED).read_bytes() == (made_up_year.folder / EXPECTED).read_bytes()


def test_another_seed_divides_otherwise_and_keeps_the_totals(made_up_year: MadeUpYear) -> None:
    campaign = made_up_year.campaign
    tables = load_tables(campaign)
    one, other = make_figures(campaign, tables, 1), make_figures(campaign, tables, 2)
    assert one.counts != other.counts
    for figures in (one, other):
        totals: Counter[str] = Counter()
        for (indicator, _), months in figures.counts.items():
            totals[indicator] += sum(months)
        assert all(totals[indicator] == sum(months) for indicator, months in tables.province_months.items())


def test_a_whole_number_is_divided_without_a_rest() -> None:
    assert divide(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert divide(0, {"a": 1, "b": 2}) == {"a": 0, "b": 0}


def test_months_add_up_to_the_cumulative_figure_and_parts_to_their_total(made_up_year: MadeUpYear) -> None:
    """In whatever is right at first sending; the deliberate mistakes are left aside."""
    campaign, right = (
        made_up_year.campaign,
        [one for one in made_up_year.files if not one.codes and one.expected is ExpectedReading.ACCEPTED],
    )
    for one in right:
        by_key = {(fact.indicator, fact.district, fact.period, fact.measure): fact.value for fact in one.facts}
        for (indicator, district, period, measure), value in by_key.items():
            parts = [code for code in campaign.children(indicator) if campaign.indicators[code].adds_up]
            known = [by_key[part, district, period, measure] for part in parts if (part, district, period, measure) in by_key]
            assert not known or sum(known) == value, (one.path.name, indicator, measure)


def test_district_targets_are_made_up_and_add_up(made_up_year: MadeUpYear) -> None:
    campaign = made_up_year.campaign
    targets = sample_targets(campaign)
    assert all(one.made_up and "MINH HỌA" in one.source for one in targets)
    sums: Counter[str] = Counter()
    for one in targets:
        if campaign.indicators[one.indicator].kind is not Kind.RATE:
            assert one.value == int(one.value)
            sums[one.indicator] += int(one.value)
    assert sums and all(total == campaign.path(indicator)[-1].value for indicator, total in sums.items())


def test_the_table_of_district_targets_reads_like_one_that_is_uploaded(made_up_year: MadeUpYear) -> None:
    table = read_targets((ROOT / str(YEAR) / "district_targets.csv").read_bytes(), made_up_year.campaign)
    assert (table.problems, table.warnings) == ((), ())
    assert set(table.targets) == set(sample_targets(made_up_year.campaign))


def test_every_unit_sends_every_month_and_both_reviews_except_where_it_is_said(made_up_year: MadeUpYear) -> None:
    tables = load_tables(made_up_year.campaign)
    silent = {key for key, incident in tables.incidents.items() if incident.kind == "missing"}
    occasions = [(month, "month") for month in range(1, 13)] + [(review.month, review.occasion) for review in tables.reviews]
    wanted = {(unit, month, occasion) for unit in made_up_year.campaign.units for month, occasion in occasions} - silent
    sent = {(one.unit, one.period.month, one.occasion) for one in made_up_year.files if one.layout != "districts"}
    assert sent == wanted


def test_there_are_about_five_hundred_workbooks_in_many_shapes(made_up_year: MadeUpYear) -> None:
    shapes = Counter(one.layout for one in made_up_year.files)
    assert 450 <= len(made_up_year.files) <= 540 and len(shapes) >= 8
    assert {one.path.suffix for one in made_up_year.files} == {".xlsx", ".csv", ".xls"}
    assert shapes["in_thousands"] < 10


def test_every_incident_leaves_its_trace(made_up_year: MadeUpYear) -> None:
    """A line of the table that changes nothing would be a test that tests nothing."""
    tables = load_tables(made_up_year.campaign)
    sent = defaultdict(list)
    for one in made_up_year.files:
        sent[one.unit, one.period.month, one.occasion].append(one)
    for key, incident in tables.incidents.items():
        files = sent[key]
        if incident.kind == "missing":
            assert not files, key
            continue
        assert len(files) == (1 if incident.corrected_after is None else 2), key
        assert not incident.layout or files[0].layout == incident.layout, key
        if incident.kind == "late" and key[2] != "month":
            due = next(made_up_year.campaign.milestones[review.milestone].end for review in tables.reviews if review.occasion == key[2])
            assert files[0].received_at.date() > due, key


def test_a_refused_workbook_is_sent_again_and_one_never(made_up_year: MadeUpYear) -> None:
    mended = {(one.unit, one.period, one.occasion) for one in made_up_year.files if one.version > 1}
    refused = [one for one in made_up_year.files if one.expected is ExpectedReading.REFUSED]
    assert len(refused) >= 15 and len({one.codes for one in refused}) >= 12
    assert len([one for one in refused if (one.unit, one.period, one.occasion) not in mended]) == 1
    assert all("lần 2" in one.path.stem or "lan 2" in one.path.stem for one in made_up_year.files if one.version > 1)


def test_a_second_version_comes_after_the_first(made_up_year: MadeUpYear) -> None:
    assert [one.received_at for one in made_up_year.files] == sorted(one.received_at for one in made_up_year.files)
    assert all(one.received_at.utcoffset() is not None for one in made_up_year.files)
    firsts = {(one.unit, one.period, one.occasion): one.received_at for one in made_up_year.files if one.version == 1}
    for one in made_up_year.files:
        assert one.version == 1 or one.received_at > firsts[one.unit, one.period, one.occasion]


def test_the_months_workbook_follows_the_review_that_estimated_it(made_up_year: MadeUpYear) -> None:
    """Otherwise the estimate would be the last word on the month."""
    counts = {one: [fact for fact in one.facts if fact.measure is Measure.CUMULATIVE] for one in made_up_year.files}
    estimated = {one for one, facts_of in counts.items() if any(fact.estimate for fact in facts_of)}
    assert estimated and all(one.occasion != "month" for one in estimated)
    months = {(one.unit, one.period): one.received_at for one in made_up_year.files if one.occasion == "month"}
    assert all(one.received_at < months[one.unit, one.period] for one in estimated if (one.unit, one.period) in months)


def test_expected_and_manifest_name_every_file(made_up_year: MadeUpYear) -> None:
    names = {one.path.name for one in made_up_year.files}
    expected = json.loads((made_up_year.folder / EXPECTED).read_text(encoding="utf-8"))
    manifest = json.loads((made_up_year.folder / MANIFEST).read_text(encoding="utf-8"))
    assert set(expected) == names == {line["file"] for line in manifest}
    assert {path.name for path in made_up_year.folder.iterdir()} == names | {EXPECTED, MANIFEST}


def test_examples_are_what_the_script_writes(made_up_year: MadeUpYear) -> None:
    examples = sorted((ROOT / str(YEAR) / "examples").iterdir())
    assert 1 <= len(examples) <= 3
    for example in examples:
        assert example.read_bytes() == (made_up_year.folder / example.name).read_bytes(), example.name


def test_no_module_knows_a_code_or_the_year(made_up_year: MadeUpYear) -> None:
    """Next year's demonstration is a new folder of tables."""
    codes = {*made_up_year.campaign.indicators, *made_up_year.campaign.units, *made_up_year.campaign.districts, str(YEAR)}
    words = re.compile(rf"""["'](?:{"|".join(map(re.escape, sorted(codes)))})["']|\b{YEAR}\b""")
    for module in ROOT.glob("*.py"):
        assert not words.search(module.read_text(encoding="utf-8")), module.name


def test_a_mistake_in_a_table_names_file_and_line(tmp_path: Path) -> None:
    campaign = load_year(YEAR)
    for path in (ROOT / str(YEAR)).glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    shares = (tmp_path / "shares.csv").read_text(encoding="utf-8").splitlines()
    shares[1] = shares[1].replace(shares[1].split(",")[1], "nobody")
    (tmp_path / "shares.csv").write_text("\n".join(shares) + "\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"shares\.csv, line 2: column unit names 'nobody'"):
        load_tables(campaign, tmp_path)


def test_a_campaign_without_a_made_up_year_says_so() -> None:
    other = load_year(YEAR)
    without = replace(other, year=1999)
    with pytest.raises(TableError, match="the table is missing"):
        load_tables(without)
