"""What the checks of a workbook may look at: no more than it speaks of, however much is stored."""

from __future__ import annotations

from sqlalchemy import Engine, event

from analysis.intake.known import KnownFact
from analysis.intake.unchecked import Unchecked
from analysis.model import Fact, Measure, Period
from data.store.known import known_about
from tests.data.store.builders import CAMPAIGN, jobs, on, save, says

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
    assert known_about(store, CAMPAIGN, speaks_of(jobs(1), cells())).earlier == (
        KnownFact("jobs_local", "027", Period(2023, 5), Measure.CUMULATIVE, 420.0),
        KnownFact("party_cells", "027", JUNE, Measure.CUMULATIVE, 80.0, "ldtbxh-027", True),
    )
    assert known_about(store, CAMPAIGN, speaks_of(jobs(1, district="028"))).earlier == ()


def test_another_senders_own_figure_is_not_its_past(store: Engine) -> None:
    save(store, says(cells()), on(1))
    assert known_about(store, CAMPAIGN, speaks_of(cells(), unit="gdnn-027")).earlier == ()
    assert len(known_about(store, CAMPAIGN, speaks_of(cells(), unit="ldtbxh-027")).earlier) == 1


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
        return len(known_about(store, CAMPAIGN, read).earlier), len(sent)
    finally:
        event.remove(store, "before_cursor_execute", noted)
