"""Documents of a meeting from a real store, in real worker processes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from analysis.model import Fact, Language, Measure, Period, Reading
from analysis.reports.deck.template import TemplateError
from analysis.reports.forms import FORMS
from data.commands.export import KINDS
from data.handing_out.document_worker import Order, order_for
from data.handing_out.documents import DOCUMENTS, OrderStep, Workshop, make_here, template_of
from data.meeting.briefing import briefing_of
from data.store.engine import open_store
from data.store.errors import StoreError
from data.store.save import Delivery
from data.store.snapshots import take_snapshot
from data.tables.campaign import load_year, table_digests
from tests.data.store.builders import save_reading
from tests.people import somebody

pytestmark = pytest.mark.slow

JUNE = Period(2023, 6)


def report(engine: Engine, unit: str, value: float, day: int, month: int = 7) -> None:
    fact = Fact("jobs_created", unit[-3:], JUNE, Measure.CUMULATIVE, value, "T", "F12")
    delivery = Delivery(f"{unit}{value}".encode(), datetime(2023, month, day, tzinfo=UTC), somebody("test"))
    save_reading(engine, load_year(2023), Reading("bieu.xlsx", unit, JUNE, (fact,), ()), delivery)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One office reported 500 before the meeting, corrected itself to 713 afterwards."""
    engine = open_store(f"sqlite:///{tmp_path_factory.mktemp('store') / 'x.db'}")
    report(engine, "ldtbxh-027", 500, 1)
    campaign = load_year(2023)
    take_snapshot(engine, campaign, "Sơ kết", JUNE, acting=somebody("an"), tables=table_digests(2023))
    report(engine, "ldtbxh-027", 713, 8)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop(workers=1) as made:
        yield made


def test_a_snapshot_tells_its_own_figures_and_now_those_of_the_store(store: Engine) -> None:
    campaign = load_year(2023)
    kept, now = (
        briefing_of(store, campaign, Language.VIETNAMESE, snapshot="sơ kết"),
        briefing_of(store, campaign, Language.VIETNAMESE, JUNE),
    )
    assert "500 người" in kept.texts["value.jobs_created"] and "713 người" in now.texts["value.jobs_created"]
    assert "bản chốt “Sơ kết”" in kept.texts["subtitle"]


def test_what_changed_is_told_since_the_snapshot_before(store: Engine) -> None:
    campaign = load_year(2023)
    assert briefing_of(store, campaign, Language.VIETNAMESE, snapshot="Sơ kết").section("changes") is None
    changed = briefing_of(store, campaign, Language.VIETNAMESE, JUNE).section("changes")
    assert changed is not None and changed.title.text.startswith("Từ “Sơ kết”: 1 chỉ tiêu đổi con số toàn tỉnh")


def test_a_month_that_had_not_ended_when_a_snapshot_was_taken_is_owed_by_nobody(store: Engine) -> None:
    moment = datetime(2023, 6, 24, 10, tzinfo=UTC)
    report(store, "ldtbxh-026", 60, 24, month=6)
    take_snapshot(store, load_year(2023), "Giữa tháng", JUNE, acting=somebody("an"), tables=table_digests(2023), received_until=moment)
    section = briefing_of(store, load_year(2023), Language.VIETNAMESE, snapshot="Giữa tháng").section("reporting")
    assert section is not None
    reports = section.exhibits[0].table.rows["name"].tolist()
    assert "Số liệu tháng 5/2023" in reports and "Số liệu tháng 6/2023" not in reports


def test_a_moment_is_a_period_or_a_snapshot(store: Engine) -> None:
    with pytest.raises(ValueError, match="a period or a snapshot"):
        briefing_of(store, load_year(2023), Language.VIETNAMESE)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_is_made_in_a_worker_step_by_step_and_compared(store: Engine, workshop: Workshop, kind: str) -> None:
    steps: list[OrderStep] = []
    made = workshop.make(kind, order_for(store, 2023, Language.VIETNAMESE, JUNE), told=steps.append)
    assert steps == list(OrderStep)
    assert made.name == f"{DOCUMENTS[kind].file}-2023-06{DOCUMENTS[kind].suffix}"
    assert made.outcome.differences == () and made.outcome.numbers > (20 if FORMS[kind].letter is None else 1)


def test_one_briefing_serves_several_documents(store: Engine, workshop: Workshop) -> None:
    order = order_for(store, 2023, Language.VIETNAMESE, snapshot="Sơ kết")
    steps: list[OrderStep] = []
    made = workshop.make("deck", order, briefing=workshop.prepare(order), told=steps.append)
    assert steps == [OrderStep.LAYING_OUT, OrderStep.CHECKING]
    assert made.name == "trinh-chieu-2023-06.pptx"


def test_documents_made_together_are_those_made_alone_and_one_that_fails_stops_no_other(store: Engine, workshop: Workshop) -> None:
    order = order_for(store, 2023, Language.VIETNAMESE, snapshot="Sơ kết")
    steps: list[tuple[str, OrderStep]] = []
    briefing = workshop.prepare(order)
    wanted = {"deck": b"no template", "report": b"", "annex": b""}
    made = workshop.make_together(wanted, order, briefing=briefing, told=lambda kind, step: steps.append((kind, step)))
    assert set(made) == {"report", "annex"}
    assert {(kind, step) for kind in made for step in (OrderStep.LAYING_OUT, OrderStep.CHECKING)} <= set(steps)
    assert made["report"].outcome == workshop.make("report", order, briefing=briefing).outcome


def test_people_who_export_at_once_all_get_their_document(store: Engine, workshop: Workshop) -> None:
    made: list[int] = []

    def export() -> None:
        made.append(len(workshop.make("deck", order_for(store, 2023, Language.VIETNAMESE, JUNE)).content))

    people = [threading.Thread(target=export) for _ in range(4)]
    for one in people:
        one.start()
    for one in people:
        one.join(60)
    assert len(made) == 4 and min(made) > 30_000


def test_a_mistake_in_the_order_comes_back_as_itself(store: Engine, workshop: Workshop, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        workshop.make("deck", order_for(store, 2023, Language.VIETNAMESE, snapshot="none such"))
    with pytest.raises(TemplateError, match=r"không phải bản trình chiếu \.pptx"):
        workshop.make("deck", order_for(store, 2023, Language.VIETNAMESE, JUNE), template=b"no presentation")
    (tmp_path / "broken.db").write_bytes(b"no database" * 100)
    broken = Order(2023, Language.VIETNAMESE, JUNE, address=f"sqlite:///{tmp_path / 'broken.db'}")
    with pytest.raises(StoreError) as refused:
        workshop.make("deck", broken)
    assert refused.value.what_to_do


def test_the_terminal_makes_the_same_document_without_workers(store: Engine, workshop: Workshop) -> None:
    here, there = (
        make_here("deck", order_for(store, 2023, Language.VIETNAMESE, JUNE)),
        workshop.make("deck", order_for(store, 2023, Language.VIETNAMESE, JUNE)),
    )
    assert here.outcome == there.outcome


def test_every_kind_is_known_to_the_maker_the_workshop_and_the_terminal() -> None:
    printed = {f"{name}_pdf" for name, asked in KINDS.items() if asked.pdf}
    assert set(FORMS) == set(DOCUMENTS) == set(KINDS) | printed
    for kind, asked in KINDS.items():
        assert (asked.suffix, asked.template) == (DOCUMENTS[kind].suffix, DOCUMENTS[kind].template is not None)
        assert bool(template_of(kind)) == asked.template
