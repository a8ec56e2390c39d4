"""The made-up year never mixes with real data, loads once, and can be taken away without a trace in the figures."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select

from analysis.model import Target
from data.store import made_up, read, schema
from data.store.engine import reading, writing
from data.store.errors import StoreError
from data.store.made_up import Claim, claim_first_start, claim_sample, end_claim, keep_claim, remove_made_up
from data.store.targets import save_targets
from tests.data.store.builders import CAMPAIGN, jobs, on, save, says
from tests.people import somebody

INVENTED = Target("jobs_local", "027", date(2023, 12, 31), 900.0, "900 (số minh họa)", "số liệu minh họa", made_up=True)
YEAR = CAMPAIGN.year


def test_one_session_only_gets_the_right_to_load(store: Engine) -> None:
    answers: list[Claim] = []
    threads = [threading.Thread(target=lambda: answers.append(claim_first_start(store))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == sorted([Claim.GRANTED] + [Claim.ELSEWHERE] * 4)


def test_a_session_that_died_lets_the_next_one_go_on(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_up, "CLAIM", timedelta(seconds=-1))
    assert claim_first_start(store) is Claim.GRANTED
    save(store, says(jobs(1)), on(1), made_up=True)
    assert claim_first_start(store) is Claim.GRANTED


def test_a_sign_of_life_keeps_the_right(store: Engine) -> None:
    claim_first_start(store)
    keep_claim(store)
    assert claim_first_start(store) is Claim.ELSEWHERE
    with pytest.raises(StoreError) as caught:
        claim_sample(store)
    assert caught.value.code == "sample_loading"


def test_a_loading_that_stopped_goes_on_at_the_next_start_and_a_complete_one_does_not(store: Engine) -> None:
    claim_first_start(store)
    end_claim(store, complete=False)
    assert claim_first_start(store) is Claim.GRANTED
    end_claim(store, complete=True)
    assert claim_first_start(store) is Claim.NOT_NEEDED


def test_a_store_with_real_data_never_gets_the_sample_year(store: Engine) -> None:
    save(store, says(jobs(412)), on(1))
    assert claim_first_start(store) is Claim.NOT_NEEDED
    with pytest.raises(StoreError) as caught:
        claim_sample(store)
    assert caught.value.code == "real_data"


def test_real_targets_alone_are_real_data(store: Engine) -> None:
    save_targets(
        store, YEAR, [Target("jobs_local", "027", date(2023, 12, 31), 900.0, "900", "03/TB")], source_file="a.csv", acting=somebody("an")
    )
    assert claim_first_start(store) is Claim.NOT_NEEDED
    with pytest.raises(StoreError):
        claim_sample(store)


def test_beginning_empty_removes_what_is_made_up_and_is_remembered(store: Engine) -> None:
    claim_first_start(store)
    save(store, says(jobs(412)), on(1), content=b"invented", made_up=True)
    save_targets(store, YEAR, [INVENTED], source_file="samples", acting=somebody("an"))
    end_claim(store, complete=True)
    assert read.has_made_up(store, YEAR)
    removed = remove_made_up(store, YEAR, acting=somebody("an"))
    assert (removed.submissions, removed.facts, removed.targets) == (1, 1, 1)
    assert read.is_empty(store)
    assert not read.has_made_up(store, YEAR)
    assert made_up.chose_empty(store)
    assert claim_first_start(store) is Claim.NOT_NEEDED
    with reading(store) as connection:
        assert connection.execute(select(schema.original)).all() == []
        assert connection.execute(select(schema.audit.c.action).order_by(schema.audit.c.id)).scalars().all()[-1] == "begin empty"


def test_who_began_empty_can_still_ask_for_the_sample_year(store: Engine) -> None:
    remove_made_up(store, YEAR, acting=somebody("an"))
    claim_sample(store)
    end_claim(store, complete=True)


def test_real_figures_that_a_made_up_one_had_replaced_count_again(store: Engine) -> None:
    save(store, says(jobs(100)), on(9), content=b"invented", made_up=True)
    save(store, says(jobs(412)), on(1), content=b"real")
    assert list(read.current_facts(store, YEAR)["value"]) == [100]
    remove_made_up(store, YEAR, acting=somebody("an"))
    assert list(read.current_facts(store, YEAR)["value"]) == [412]
    assert [one.file_name for one in read.submissions(store, YEAR)] == ["bc.xlsx"]


def test_the_same_bytes_of_a_real_workbook_survive_the_removal(store: Engine) -> None:
    """The original is kept once for each content, whoever sent it."""
    save(store, says(jobs(100)), on(9), content=b"invented", made_up=True)
    with writing(store) as connection:
        connection.execute(
            schema.submission.insert().values(
                campaign=YEAR + 1,
                version=1,
                file_name="a",
                sha256=read.submissions(store, YEAR)[0].sha256,
                received_at=on(1),
                saved_at=on(1),
                actor="an",
                made_up=False,
            )
        )
    remove_made_up(store, YEAR, acting=somebody("an"))
    assert read.original(store, read.submissions(store, YEAR + 1)[0].sha256) == b"invented"
