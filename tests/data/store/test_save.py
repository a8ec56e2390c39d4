"""Saving a workbook: all or nothing, versions that supersede, and an order of saving that never matters."""

from __future__ import annotations

import itertools
import math

import pytest
from sqlalchemy import Engine, select

from analysis.model import Fact, Finding, Measure, Period, Severity
from data.store import read, schema
from data.store.differences import version_before
from data.store.engine import reading, writing
from data.store.figures import rebuild_current
from data.store.save import SaveOutcome
from tests.data.store.builders import CAMPAIGN, jobs, noticed, on, save, says

pytestmark = pytest.mark.slow


def counts(engine: Engine) -> dict[str, int]:
    with reading(engine) as connection:
        return {name: len(connection.execute(select(table)).all()) for name, table in schema.metadata.tables.items()}


def values(engine: Engine) -> dict[tuple[str, str | None], float]:
    facts = read.current_facts(engine, CAMPAIGN.year)
    return {(row.indicator, row.district): row.value for row in facts.itertuples()}


def test_a_workbook_is_stored_with_bytes_facts_findings_and_audit_line(store: Engine) -> None:
    saved = save(store, says(jobs(412), findings=(noticed(),)), on(1), content=b"PK the workbook")
    stored = read.submission(store, saved.submission_id)
    assert (saved.outcome, saved.version) == (SaveOutcome.SAVED, 1)
    assert read.original(store, stored.sha256) == b"PK the workbook"
    assert values(store) == {("jobs_local", "027"): 412}
    assert read.findings(store, saved.submission_id) == (noticed(),)
    with reading(store) as connection:
        lines = connection.execute(select(schema.audit.c.actor, schema.audit.c.action, schema.audit.c.subject)).all()
    assert [tuple(line) for line in lines] == [("thử nghiệm", "save", f"submission {saved.submission_id}")]


def test_the_same_bytes_twice_change_nothing_and_name_the_stored_version(store: Engine) -> None:
    first = save(store, says(jobs(412), file="bc.xlsx"), on(1), content=b"same")
    before, version_before = counts(store), read.data_version(store)
    again = save(store, says(jobs(412), file="bc (2).xlsx"), on(9), content=b"same")
    assert (again.outcome, again.submission_id, again.version, again.file_name) == (
        SaveOutcome.UNCHANGED,
        first.submission_id,
        1,
        "bc.xlsx",
    )
    assert again.received_at == on(1)
    assert counts(store) == before
    assert read.data_version(store) == version_before


def test_a_new_version_supersedes_and_the_old_one_stays(store: Engine) -> None:
    first = save(store, says(jobs(412)), on(1))
    second = save(store, says(jobs(420)), on(2))
    assert (second.version, [one.fact_id for one in second.replaced]) == (2, list(read.facts_by_id(store, range(9))["fact_id"])[:1])
    assert values(store) == {("jobs_local", "027"): 420}
    assert [one.status for one in read.submissions(store, CAMPAIGN.year)] == ["accepted", "superseded"]
    assert counts(store)["fact"] == 2
    assert read.submission(store, first.submission_id).current_facts == 0


def test_figures_the_new_version_does_not_mention_stay_and_are_listed(store: Engine) -> None:
    """A figure must not vanish because somebody sent a shorter form."""
    save(store, says(jobs(412), jobs(300, indicator="jobs_away")), on(1))
    second = save(store, says(jobs(420)), on(2))
    assert [(one.figure.indicator, one.value) for one in second.kept] == [("jobs_away", 300)]
    assert values(store) == {("jobs_local", "027"): 420, ("jobs_away", "027"): 300}
    assert {one.status for one in read.submissions(store, CAMPAIGN.year)} == {"accepted"}


def test_an_older_workbook_saved_later_does_not_replace_the_newer_one(store: Engine) -> None:
    save(store, says(jobs(420)), on(9))
    late = save(store, says(jobs(412), jobs(5, indicator="jobs_away")), on(1))
    assert values(store) == {("jobs_local", "027"): 420, ("jobs_away", "027"): 5}
    assert [one.value for one in late.outdated] == [412]
    assert late.replaced == ()


def test_at_the_same_moment_the_one_saved_later_counts(store: Engine) -> None:
    save(store, says(jobs(412)), on(1))
    save(store, says(jobs(420)), on(1))
    assert values(store) == {("jobs_local", "027"): 420}
    with writing(store) as connection:
        rebuild_current(connection, CAMPAIGN.year)
    assert values(store) == {("jobs_local", "027"): 420}
    before = version_before(store, CAMPAIGN.year, says(jobs(430)), on(2))
    assert before is not None
    assert [one.value for one in before.facts] == [420]


def test_the_order_of_saving_never_matters(store: Engine) -> None:
    """The same workbooks in every order give the same figures; the chosen facts are those of a choice from scratch."""
    workbooks = [
        (says(jobs(412), jobs(300, indicator="jobs_away")), on(1)),
        (says(jobs(420)), on(5)),
        (says(jobs(90, district="026"), jobs(415), unit=None, file="tong hop.xlsx"), on(3)),
        (says(jobs(95, district="026"), unit="ldtbxh-026"), on(2)),
    ]
    expected = {("jobs_local", "027"): 420.0, ("jobs_away", "027"): 300.0, ("jobs_local", "026"): 90.0}
    for turn, order in enumerate(itertools.permutations(range(4))):
        for place in order:
            workbook, received = workbooks[place]
            save(store, workbook, received, content=f"{turn} {place}".encode(), made_up=True)
        assert values(store) == expected, order
        with writing(store) as connection:
            kept = connection.execute(select(schema.current_fact.c.fact_id)).scalars().all()
            rebuild_current(connection, CAMPAIGN.year)
            assert sorted(connection.execute(select(schema.current_fact.c.fact_id)).scalars()) == sorted(kept)
            for table in ("current_fact", "fact", "finding", "submission"):
                connection.execute(schema.metadata.tables[table].delete())


def test_another_senders_different_value_is_a_finding_of_the_workbook_saved(store: Engine) -> None:
    save(store, says(jobs(412), file="bc meo vac.xlsx"), on(1))
    table = save(store, says(jobs(420, cell="C7"), unit=None, file="tong hop.xlsx"), on(2))
    (found,) = read.findings(store, table.submission_id)
    assert (found.severity, found.code, found.sheet, found.cell, found.found) == (Severity.WARNING, "figure_conflict", "T5", "C7", "420")
    assert "“412”" in found.message
    assert "bc meo vac.xlsx" in found.message
    assert "số của tệp này được tính" in found.message
    assert values(store) == {("jobs_local", "027"): 420}


def test_a_conflict_with_a_workbook_received_later_says_that_the_other_counts(store: Engine) -> None:
    save(store, says(jobs(412)), on(9))
    table = save(store, says(jobs(420), unit=None), on(2))
    assert "số của tệp kia được tính" in table.conflicts[0].message
    assert values(store) == {("jobs_local", "027"): 412}


def test_a_conflict_between_workbooks_received_at_one_moment_says_that_the_one_saved_later_counts(store: Engine) -> None:
    save(store, says(jobs(412)), on(1))
    table = save(store, says(jobs(420), unit=None), on(1))
    assert "nhận cùng lúc và tệp này lưu sau" in table.conflicts[0].message
    assert values(store) == {("jobs_local", "027"): 420}


def test_the_same_value_from_two_senders_is_no_conflict(store: Engine) -> None:
    rate = Fact("trained_labour_rate", "027", Period(2023, 6), Measure.CUMULATIVE, 100 * 2 / 3, "T6", "D9")
    save(store, says(rate), on(1))
    again = Fact("trained_labour_rate", "027", Period(2023, 6), Measure.CUMULATIVE, math.nextafter(rate.value, 99), "TH", "D9")
    assert save(store, says(again, unit=None), on(2)).conflicts == ()


def test_a_unit_changing_its_own_figure_is_no_conflict(store: Engine) -> None:
    save(store, says(jobs(412)), on(1))
    assert save(store, says(jobs(420)), on(2)).conflicts == ()


def test_figures_about_the_reporting_body_stand_side_by_side(store: Engine) -> None:
    """Party cells of the labour office and of the training centre of one district are two figures."""
    cells = [Fact("party_cells", "027", Period(2023, 6), Measure.CUMULATIVE, value, "T6", "D9") for value in (100.0, 80.0)]
    save(store, says(cells[0]), on(1))
    second = save(store, says(cells[1], unit="gdnn-027"), on(2))
    facts = read.current_facts(store, CAMPAIGN.year)
    assert sorted(zip(facts["unit"], facts["value"], strict=True)) == [("gdnn-027", 80.0), ("ldtbxh-027", 100.0)]
    assert (second.replaced, second.conflicts) == ((), ())


def trained(value: float, district: str | None = None) -> Fact:
    return jobs(value, indicator="training", district=district, period="2023-06")


def test_figures_that_add_up_never_replace_each_other(store: Engine) -> None:
    """The college's own students, the division's total of the province, the centre's and the college's in one district."""
    save(store, says(trained(100), unit="cao-dang"), on(1))
    division = save(store, says(trained(140), unit="p-gdnn"), on(2))
    centre = save(store, says(trained(40, "027"), unit="gdnn-027"), on(3))
    there = save(store, says(trained(7, "027"), unit="cao-dang"), on(4))
    assert [one.replaced for one in (division, centre, there)] == [()] * 3
    assert [one.conflicts for one in (division, centre, there)] == [()] * 3
    facts = read.current_facts(store, CAMPAIGN.year)
    assert sorted(facts["value"]) == [7, 40, 100, 140]
    newer = save(store, says(trained(110), unit="cao-dang"), on(5))
    assert [one.value for one in newer.replaced] == [100]


def test_the_department_replaces_the_figure_of_the_only_body_that_answers_and_says_so(store: Engine) -> None:
    counselled = [jobs(value, indicator="job_counselling", district=None) for value in (500, 510)]
    save(store, says(counselled[0], unit="dvvl"), on(1))
    table = save(store, says(counselled[1], unit=None), on(2))
    assert [one.code for one in table.conflicts] == ["figure_conflict"]
    assert [one.value for one in table.replaced] == [500]


def test_offices_that_leave_out_their_district_do_not_speak_of_one_figure(store: Engine) -> None:
    for day, office in enumerate(("ldtbxh-027", "ldtbxh-028"), 1):
        save(store, says(jobs(100 * day, district=None), unit=office), on(day))
    assert sorted(read.current_facts(store, CAMPAIGN.year)["value"]) == [100, 200]


def test_versions_count_the_sender_and_the_period(store: Engine) -> None:
    workbooks = [says(jobs(1)), says(jobs(2)), says(jobs(3, period="2023-06")), says(jobs(4), unit="gdnn-027")]
    assert [save(store, one, on(day)).version for day, one in enumerate(workbooks, 1)] == [1, 2, 1, 1]


def test_tables_of_the_department_are_versions_only_where_they_share_a_figure(store: Engine) -> None:
    """A table of jobs and a table of poverty of one month are two things, not two versions of one."""
    of_jobs, again = says(jobs(1), unit=None), says(jobs(2), unit=None)
    of_poverty = says(jobs(9, indicator="poverty_reduction"), unit=None)
    assert [save(store, one, on(day)).version for day, one in enumerate([of_jobs, of_poverty, again], 1)] == [1, 1, 2]


def test_a_refused_workbook_is_not_saved(store: Engine) -> None:
    before = counts(store)
    with pytest.raises(ValueError, match="block saving"):
        save(store, says(jobs(1), findings=(noticed(Severity.ERROR, "error_value"),)), on(1))
    assert counts(store) == before


def test_two_facts_for_one_figure_are_a_mistake_of_the_importer(store: Engine) -> None:
    with pytest.raises(ValueError, match="two facts"):
        save(store, says(jobs(1, cell="F12"), jobs(2, cell="F13")), on(1))
    assert counts(store)["submission"] == 0


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_fact_without_a_value_is_a_mistake_of_the_importer(store: Engine, value: float) -> None:
    """SQLite would make NULL of it and PostgreSQL keep NaN; neither may become a figure."""
    with pytest.raises(ValueError, match="without a value"):
        save(store, says(jobs(value)), on(1))


def test_text_that_a_database_cannot_hold_is_kept_visibly(store: Engine) -> None:
    odd = Finding(Severity.WARNING, "outlier", "T\x005", "A1", "4\x002 \ud83d", "Ô ghi “4\x002”.", "Sửa lại.")
    saved = save(store, says(jobs(412), findings=(odd,), file="b\x00c.xlsx"), on(1), content=b"odd")
    (found,) = read.findings(store, saved.submission_id)
    assert (found.sheet, found.found, read.submission(store, saved.submission_id).file_name) == ("T␀5", "4␀2 ?", "b␀c.xlsx")


def test_a_workbook_without_figures_is_kept_too(store: Engine) -> None:
    """ "Không giao" in every row is an answer as well."""
    saved = save(store, says(findings=(noticed(Severity.NOTE, "not_reported"),)), on(1))
    stored = read.submission(store, saved.submission_id)
    assert (stored.status, stored.facts, stored.period, stored.notes) == ("accepted", 0, None, 1)


def test_nothing_is_stored_when_the_last_statement_fails(store: Engine) -> None:
    """The audit line comes last; without it there must be no submission either."""
    with writing(store) as connection:
        connection.execute(schema.audit.insert().values(at=on(1), actor="a", action="b", subject="c", detail={}))
        _refuse_audit_lines(connection)
    before = counts(store)
    with pytest.raises(Exception, match="no more lines"):
        save(store, says(jobs(412), findings=(noticed(),)), on(1))
    assert counts(store) == before


def _refuse_audit_lines(connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no more lines'); END")
        return
    connection.exec_driver_sql(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no more lines'; END $$"
    )
    connection.exec_driver_sql("CREATE TRIGGER refuse BEFORE INSERT ON audit EXECUTE FUNCTION refuse()")
