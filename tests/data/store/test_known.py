"""What the checks of a workbook may look at: no more than it speaks of, however much is stored."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, event

from analysis.intake.known import KnownFact
from analysis.intake.unchecked import Unchecked
from analysis.model import Fact, Measure, Period
from analysis.model.roster import Roster
from data.store.engine import reading
from data.store.figures import FigureKey, figure_of, standing_facts
from data.store.known import held_against
from tests.data.store.builders import CAMPAIGN, jobs, known_now, on, save, says

JUNE = Period(2023, 6)


def speaks_of(*facts: Fact, unit: str | None = None) -> Unchecked:
    """A workbook as far as the store is asked about it: its facts, not the cells they stand in."""
    return Unchecked(says(*facts), tuple((one, None) for one in facts), unit=unit)  # type: ignore[misc]


def cells(district: str = "027") -> Fact:
    return Fact("party_cells", district, JUNE, Measure.CUMULATIVE, 80.0, "T6", "D9", estimate=True)


def test_the_figures_that_count_of_what_it_speaks_of(store: Engine) -> None:
    save(store, says(jobs(412), cells()), on(1))
    save(store, says(jobs(420)), on(2))
    save(store, says(jobs(95, district="026"), unit="ldtbxh-026"), on(2))
    assert known_now(store, speaks_of(jobs(1), cells())).earlier == (
        KnownFact("jobs_local", "027", Period(2023, 5), Measure.CUMULATIVE, 420.0),
        KnownFact("party_cells", "027", JUNE, Measure.CUMULATIVE, 80.0, "ldtbxh-027", True),
    )
    assert known_now(store, speaks_of(jobs(1, district="028"))).earlier == ()


def test_another_senders_own_figure_is_not_its_past(store: Engine) -> None:
    save(store, says(cells()), on(1))
    assert known_now(store, speaks_of(cells(), unit="gdnn-027")).earlier == ()
    assert len(known_now(store, speaks_of(cells(), unit="ldtbxh-027")).earlier) == 1


def test_as_much_is_asked_for_when_others_are_stored(store: Engine) -> None:
    save(store, says(jobs(412)), on(1))
    alone = asked_for(store, speaks_of(jobs(1)))
    for day, district in enumerate(("024", "025", "026", "028", "029"), start=2):
        save(store, says(jobs(90 + day, district=district), cells(district), unit=f"ldtbxh-{district}"), on(day))
    assert asked_for(store, speaks_of(jobs(1))) == alone


def asked_for(store: Engine, read: Unchecked) -> tuple[int, int]:
    """How many statements are sent, and how many earlier figures come back."""
    sent: list[str] = []
    event.listen(store, "before_cursor_execute", noted := lambda *told: sent.append(told[2]))
    try:
        return len(known_now(store, read).earlier), len(sent)
    finally:
        event.remove(store, "before_cursor_execute", noted)


@pytest.mark.parametrize("unit", [None, "ldtbxh-027", "gdnn-027", "ldtbxh-026"])
def test_a_figure_that_cannot_count_stands_nowhere(store: Engine, unit: str | None) -> None:
    """Saving does not ask again for what the checks were told to be absent: nothing may count of it, whoever sent it."""
    saved = (jobs(412), cells(), jobs(9, district=None), jobs(7, period="2023-06"), jobs(95, district="026"))
    save(store, says(*saved[:3]), on(1))
    save(store, says(*saved[3:], unit="ldtbxh-026"), on(2))
    save(store, says(cells(), unit="gdnn-027"), on(3))
    roster = Roster(CAMPAIGN)
    figures = {figure_of(roster, one, sender) for one in (*saved, jobs(1, period="2023-07")) for sender in (None, "ldtbxh-027", "gdnn-027")}
    with reading(store) as connection:
        for read in (speaks_of(jobs(1), cells(), unit=unit), speaks_of(jobs(1, district=None), unit=unit), speaks_of(unit=unit)):
            held = held_against(connection, CAMPAIGN.year, read)
            absent = [one for one in figures if not held.may_count(one)]
            assert standing_facts(connection, CAMPAIGN.year, absent) == {}


def test_saving_asks_only_for_figures_that_may_count(store: Engine) -> None:
    save(store, says(jobs(412)), on(1))
    asked = speaks_of(jobs(1), jobs(1, period="2023-06"), unit="ldtbxh-027")
    with reading(store) as connection:
        held = held_against(connection, CAMPAIGN.year, asked)
    may = FigureKey("jobs_local", "027", "2023-05", "cumulative", "")
    assert [held.may_count(may._replace(period=month)) for month in ("2023-05", "2023-06")] == [True, False]
    assert held.may_count(may._replace(district="026")), "nobody asked about it"
    assert held.may_count(may._replace(figure_unit="gdnn-027")), "nor about another sender's own"
