"""Reference tables: definitions are data, and a mistake in them names file and line."""

from __future__ import annotations

from datetime import date
from math import isnan
from pathlib import Path

import pytest

from analysis.model import EVERY_MONTH, Kind, Period
from data.tables.campaign import REFERENCE, campaign_years, load_campaign, load_year
from data.tables.rows import TableError
from tests.data.tables.conftest import FORESTS


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_directive_s_targets_are_the_ones_it_prints() -> None:
    campaign = load_year(2023)
    path = {target.due: target.value for target in campaign.path("jobs_created")}
    assert path == {date(2023, 6, 30): 10_000, date(2023, 12, 31): 17_800}
    assert [target.value for target in campaign.path("trained_labour_rate")] == [57.8]
    assert campaign.path("jobs_abroad") == ()


def test_every_indicator_has_a_kind_a_source_and_somebody_who_reports_it() -> None:
    campaign = load_year(2023)
    for code, indicator in campaign.indicators.items():
        assert indicator.source, code
        assert campaign.reporters(code), code
        assert indicator.kind is Kind.QUALITATIVE or indicator.unit_of_measure, code


def test_every_unit_of_measure_has_its_english_words() -> None:
    for year in campaign_years():
        counted = [one for one in load_year(year).indicators.values() if one.unit_of_measure]
        assert {one.unit_of_measure: (one.unit_en, one.one_en) for one in counted if not (one.unit_en and one.one_en)} == {}
    assert load_campaign(FORESTS).indicators["open_fires"].unit_en == "fires"


def test_a_unit_of_measure_without_english_words_is_refused_by_its_line(tables: Path) -> None:
    edit(tables / "measures.csv", "ha,hectares", "km2,square kilometres")
    with pytest.raises(TableError, match=r"indicators.csv, line 2: column unit_of_measure names 'ha', which measures.csv does not define"):
        load_campaign(tables)


def test_a_campaign_without_english_measures_shows_its_own(tables: Path) -> None:
    (tables / "measures.csv").unlink()
    assert load_campaign(tables).indicators["open_fires"].unit_en == ""


def test_eleven_districts_with_193_communes_each_on_its_own_tile() -> None:
    campaign = load_year(2023)
    assert len(campaign.districts) == 11
    assert sum(district.communes for district in campaign.districts.values()) == 193
    assert set(campaign.tiles) == set(campaign.districts)


def test_placements_count_some_of_the_counselled_and_are_no_part_that_adds_up() -> None:
    campaign = load_year(2023)
    assert campaign.children("job_counselling") == ("job_placements",)
    assert campaign.parts("job_counselling") == ()
    assert campaign.parts("jobs_created") == ("jobs_local", "jobs_away")


def test_published_results_keep_their_relation() -> None:
    published = {(one.indicator, one.period): one for one in load_year(2023).published}
    assert published["jobs_created", Period(2023, 6)].relation == "at least"
    assert published["jobs_created", Period(2023, 12)].value == 27_357


def test_another_year_s_campaign_is_a_folder_and_not_one_line_of_code() -> None:
    campaign = load_campaign(FORESTS)
    assert campaign.year == 2031
    assert [target.value for target in campaign.path("forest_planted")] == [100, 700, 900]
    assert campaign.reporters("open_fires") == ("kl-A1", "kl-A2")
    assert campaign.indicators["forest_cover"].baseline == 60.25


def test_figures_are_owed_every_month_unless_the_table_names_some(tables: Path) -> None:
    assert load_campaign(tables).indicators["forest_planted"].owed_in == EVERY_MONTH
    edit(tables / "indicators.csv", ",0,,,,yes,yes,", ",0,,,6 12,yes,yes,")
    one = load_campaign(tables).indicators["forest_planted"]
    assert one.owed_in == {6, 12}
    assert [one.last_owed(month) for month in (1, 5, 6, 11, 12)] == [0, 0, 6, 6, 12]


def test_every_folder_under_reference_loads() -> None:
    assert campaign_years() == sorted(int(folder.name) for folder in REFERENCE.iterdir() if folder.name != "lexicon")
    for year in campaign_years():
        assert load_year(year).year == year


@pytest.mark.parametrize(
    ("table", "old", "new", "complaint"),
    [
        ("indicators.csv", "forest_cover,", "forest_planted,", "indicators.csv, line 5: repeats forest_planted of line 2"),
        ("indicators.csv", "forest_protective,forest_planted", "forest_protective,forest", "line 3: column parent names 'forest'"),
        ("indicators.csv", "forest_planted,,,", "forest_planted,forest_protective,part,", "is its own ancestor"),
        ("indicators.csv", ",stock,", ",pile,", "line 6: column kind holds 'pile', expected one of flow, rate"),
        ("indicators.csv", ",0,,,,yes,yes,", ",0,,,6 13,yes,yes,", "line 2: column owed_in holds '6 13', expected months from 1 to 12"),
        ("indicators.csv", ",0,,,,yes,yes,", ",0,,,6 6,yes,yes,", "line 2: column owed_in holds '6 6', expected months from 1 to 12"),
        ("indicators.csv", ",lower,district,", ",lower,village,", "line 6: column attribution holds 'village'"),
        ("targets.csv", '"Chương trình 2031, mục 1"', "", "targets.csv, line 2: column source is empty"),
        ("targets.csv", "forest_planted,2031-09-30,700", "forest,2031-09-30,700", "line 3: column indicator names 'forest'"),
        ("targets.csv", "2031-09-30,700", "2032-09-30,700", "line 3: is due on 2032-09-30, outside the year 2031"),
        ("targets.csv", "đạt 100 ha", "đạt 1000 ha", "line 2: quotes 'hết quý I đạt 1000 ha', which the document does not contain"),
        ("targets.csv", ",700,", ",7OO,", "line 3: column value holds '7OO', expected a number"),
        ("targets.csv", ",700,", ",nan,", "line 3: column value holds 'nan', expected a number"),
        ("targets.csv", ",700,", ",-700,", "line 3: column value holds '-700', expected a number"),
        ("targets.csv", ",700,", ",1e400,", "line 3: column value holds '1e400', expected a number"),
        ("targets.csv", ",700,", ",700\0,", "line 3: holds a NUL character"),
        ("targets.csv", ",700,", f",{'7' * 200_000},", "line 3: cannot be read as CSV"),
        ("targets.csv", "2031-03-31", "31/03/2031", "expected a date such as 2023-06-30"),
        ("targets.csv", "2031-03-31,100", "2031-03-31", "line 2: has another number of cells than the 5 of the header"),
        ("units.csv", "@forest,No watch", "@forrest,No watch", "units.csv, line 4: column reports names '@forrest'"),
        ("units.csv", "kiem-lam,A2", "kiem-lam,A9", "line 3: column district names 'A9'"),
        ("published.csv", "2031-09", "9/2031", "published.csv, line 2: column period holds '9/2031', expected a period such as 2023-06"),
        ("tiles.csv", "A2,0,1", "A2,0,0", "tiles.csv, line 3: stands on the place of A1"),
        ("thresholds.csv", "close,0.95", "close,1.95", "the thresholds must fall"),
        ("thresholds.csv", "behind,0.8,Quy ước\n", "", "lacks the threshold behind"),
        ("aliases.csv", "indicator,forest_planted", "indicator,forests", "aliases.csv, line 2: column code names 'forests'"),
        (
            "aliases.csv",
            "indicator,forest_planted,Trồng mới rừng",
            "not_indicator,,Điểm cháy rừng",
            "'Điểm cháy rừng' is no indicator, but it",
        ),
        ("campaign.csv", "title,", "heading,", "lacks the key title"),
    ],
)
def test_a_mistake_in_a_table_names_file_and_line(tables: Path, table: str, old: str, new: str, complaint: str) -> None:
    edit(tables / table, old, new)
    with pytest.raises(TableError) as raised:
        load_campaign(tables)
    assert complaint in str(raised.value)
    assert f"2031/{table}" in str(raised.value)


def test_a_missing_table_is_named(tables: Path) -> None:
    (tables / "units.csv").unlink()
    with pytest.raises(TableError, match=r"2031/units\.csv: the table is missing"):
        load_campaign(tables)


def test_a_table_in_another_encoding_is_named(tables: Path) -> None:
    (tables / "units.csv").write_bytes("code;đơn vị".encode("utf-16"))
    with pytest.raises(TableError, match="not UTF-8"):
        load_campaign(tables)


def test_a_table_that_cannot_be_opened_is_named(tables: Path) -> None:
    (tables / "units.csv").unlink()
    (tables / "units.csv").mkdir()
    with pytest.raises(TableError, match=r"2031/units\.csv: the table cannot be opened"):
        load_campaign(tables)


def test_last_year_s_results_may_be_given_without_workbooks_and_must_be_of_that_year(tables: Path) -> None:
    assert load_campaign(tables).last_year == (), "most campaigns give none"
    given = tables / "last_year.csv"
    given.write_text("indicator,period,value,source\nforest_planted,2030-09,612,BC 12/2030\n", encoding="utf-8")
    (one,) = load_campaign(tables).last_year
    assert (one.indicator, str(one.period), one.value, one.source) == ("forest_planted", "2030-09", 612.0, "BC 12/2030")
    edit(given, "2030-09", "2031-09")
    with pytest.raises(TableError, match=r"last_year\.csv, line 2: is a result of 2031-09, outside the year 2030"):
        load_campaign(tables)


def test_last_year_s_results_may_be_a_district_s_or_a_unit_s(tables: Path) -> None:
    district, period = next(iter(load_campaign(tables).districts)), Period(2030, 9)
    given = tables / "last_year.csv"
    lines = [
        "indicator,period,place,value,source",
        "forest_planted,2030-09,,612,BC 12/2030",
        f"forest_planted,2030-09,{district},80,BC 12/2030",
    ]
    given.write_text("\n".join(lines), encoding="utf-8")
    campaign = load_campaign(tables)
    assert [campaign.a_year_before("forest_planted", period, place) for place in ("", district)] == [612, 80]
    assert isnan(campaign.a_year_before("forest_planted", Period(2030, 8)))
    given.write_text("\n".join([*lines, lines[-1]]), encoding="utf-8")
    with pytest.raises(TableError, match=f"line 4: repeats forest_planted, 2030-09, {district}"):
        load_campaign(tables)
    edit(given, f",{district},", ",nowhere,")
    with pytest.raises(TableError, match="column place names 'nowhere', which no table defines"):
        load_campaign(tables)
