"""A closed month takes nothing new, whoever tries and by whichever way, until it is opened again with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from analysis.access import NotAllowed, Person, Role
from analysis.model import Period, Status
from data.store.errors import StoreError
from data.store.months import close_month, months, reopen_month
from data.store.tasks import NewTaskReport, save_task_report, task_reports
from data.store.withdraw import take_back, withdraw
from tests.data.store.builders import CAMPAIGN, jobs, on, save, says
from tests.data.store.test_save import values
from tests.data.store.test_tasks import workbook_says
from tests.people import somebody

ANALYST = Person("tonghop", "Lê Thị Tổng", Role.ANALYST)
MAY = Period(2023, 5)
YEAR = CAMPAIGN.year


def refused(act) -> str:
    with pytest.raises(StoreError) as found:
        act()
    return found.value.code


def test_a_closed_month_takes_no_new_figure_and_no_other_value(store: Engine) -> None:
    save(store, says(jobs(412)), on(1))
    close_month(store, YEAR, MAY, acting=ANALYST)
    assert refused(lambda: save(store, says(jobs(420)), on(2))) == "month_closed"
    assert refused(lambda: save(store, says(jobs(7, indicator="jobs_away")), on(2))) == "month_closed"
    assert values(store) == {("jobs_local", "027"): 412}


def test_the_next_months_table_that_repeats_the_closed_one_is_taken(store: Engine) -> None:
    """Offices send all months so far in one table; only a value that would change the closed one is refused."""
    save(store, says(jobs(412)), on(1))
    close_month(store, YEAR, MAY, acting=ANALYST)
    save(store, says(jobs(412), jobs(500, period="2023-06")), on(2))
    assert refused(lambda: save(store, says(jobs(413), jobs(500, period="2023-06")), on(3))) == "month_closed"


@pytest.mark.parametrize(
    "other",
    [{"numerator": 5.0, "denominator": 10.0}, {"numerator": None, "denominator": None}, {"estimate": True}],
    ids=["a smaller count weighs less", "without its counts it weighs nothing", "no longer counted but estimated"],
)
def test_an_equal_rate_that_is_made_of_something_else_is_no_repetition(store: Engine, other: dict[str, Any]) -> None:
    rate = replace(jobs(50.0, indicator="training"), numerator=50.0, denominator=100.0)
    save(store, says(rate), on(1))
    close_month(store, YEAR, MAY, acting=ANALYST)
    save(store, says(rate), on(2))
    assert refused(lambda: save(store, says(replace(rate, **other)), on(3))) == "month_closed"


def test_a_workbook_of_a_closed_month_cannot_be_withdrawn(store: Engine) -> None:
    first = save(store, says(jobs(412)), on(1))
    close_month(store, YEAR, MAY, acting=ANALYST)
    assert refused(lambda: withdraw(store, first.submission_id, reason="nhầm", acting=somebody("Lan"))) == "month_closed"


def test_a_duty_of_a_closed_month_takes_no_report(store: Engine) -> None:
    duty = next(one for one in CAMPAIGN.indicators.values() if one.kind == "qualitative")
    unit = next(one.code for one in CAMPAIGN.units.values() if duty.code in one.reports)
    close_month(store, YEAR, MAY, acting=ANALYST)
    told = NewTaskReport(duty.code, unit, MAY, Status.DONE, "xong", datetime.now(UTC))
    assert refused(lambda: save_task_report(store, CAMPAIGN, told, acting=somebody("Lan"))) == "month_closed"


def test_a_workbook_that_tells_only_of_duties_of_a_closed_month_stays_as_it_is(store: Engine) -> None:
    told = (save(store, workbook_says(Status.DONE), on(24)), save(store, workbook_says(Status.UNDER_WAY), on(25)))
    withdraw(store, told[1].submission_id, reason="nhầm", acting=somebody("Lan"))
    close_month(store, YEAR, Period(2023, 6), acting=ANALYST)
    assert refused(lambda: withdraw(store, told[0].submission_id, reason="nhầm", acting=somebody("Lan"))) == "month_closed"
    assert refused(lambda: take_back(store, told[1].submission_id, acting=somebody("Lan"))) == "month_closed"
    assert [one.state for one in task_reports(store, YEAR)] == [Status.DONE]


def test_a_month_is_opened_again_with_a_reason_that_stays(store: Engine) -> None:
    save(store, says(jobs(412)), on(1))
    close_month(store, YEAR, MAY, acting=ANALYST)
    assert refused(lambda: reopen_month(store, YEAR, MAY, reason=" ", acting=ANALYST)) == "no_reason"
    reopen_month(store, YEAR, MAY, reason="công văn 12 của  Mèo Vạc", acting=ANALYST)
    save(store, says(jobs(420)), on(2))
    (one,) = months(store, YEAR)
    assert (one.period, one.closed, one.reason, one.actor) == (MAY, False, "công văn 12 của Mèo Vạc", "Lê Thị Tổng")


def test_closing_twice_and_opening_an_open_month_say_so(store: Engine) -> None:
    assert refused(lambda: reopen_month(store, YEAR, MAY, reason="x", acting=ANALYST)) == "month_state"
    close_month(store, YEAR, MAY, acting=ANALYST)
    assert refused(lambda: close_month(store, YEAR, MAY, acting=ANALYST)) == "month_state"


@pytest.mark.parametrize("role", [Role.VIEWER, Role.UNIT, Role.COUNCIL])
def test_whoever_may_not_close_a_month_does_not(store: Engine, role: Role) -> None:
    somebody = Person("x", "X", role, "ldtbxh-027" if role is Role.UNIT else None)
    with pytest.raises(NotAllowed):
        close_month(store, YEAR, MAY, acting=somebody)
    assert months(store, YEAR) == ()
