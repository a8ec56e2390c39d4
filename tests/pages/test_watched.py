"""What whoever watches over machines is told of this process."""

from __future__ import annotations

import pytest
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from data.counted import Durations, Tally
from pages.gate import health

SECONDS = (0.004, 0.005, 0.3, 0.3, 11.0)


def lines(registry: CollectorRegistry) -> list[str]:
    """Without when each was made, which we do not keep."""
    return sorted(line for line in generate_latest(registry).decode().splitlines() if "_created" not in line)


def test_counts_and_times_are_told_as_the_library_of_prometheus_tells_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs, ours = CollectorRegistry(), CollectorRegistry()
    files, deaths = Counter("files_total", "Files", ("accepted",), registry=theirs), Counter("deaths_total", "Deaths", registry=theirs)
    saves, reruns = Histogram("save_seconds", "Saves", registry=theirs), Histogram("rerun_seconds", "Reruns", ("screen",), registry=theirs)
    tallies = Tally("files_total", "Files", ("accepted",)), Tally("deaths_total", "Deaths")
    durations = Durations("save_seconds", "Saves"), Durations("rerun_seconds", "Reruns", ("screen",))
    monkeypatch.setattr(health, "TALLIES", tallies)
    monkeypatch.setattr(health, "DURATIONS", durations)
    ours.register(health._Counted())
    assert lines(ours) == lines(theirs), "before anything happened"
    for said in ("true", "false", "true"):
        files.labels(said).inc()
        tallies[0].count(said)
    deaths.inc()
    tallies[1].count()
    for seconds in SECONDS:
        saves.observe(seconds)
        durations[0]._note(seconds, ())
        reruns.labels("tong-quan").observe(seconds)
        durations[1]._note(seconds, ("tong-quan",))
    assert lines(ours) == lines(theirs)


def test_a_block_that_fails_took_its_time_too() -> None:
    reruns = Durations("rerun_seconds", "Reruns", ("screen",))
    with pytest.raises(ZeroDivisionError), reruns.timed("hop"):
        _ = 1 / 0
    assert sum(reruns.times["hop",]) == 1 and reruns.seconds["hop",] >= 0


def test_the_process_tells_its_own_counts() -> None:
    told = health.metrics().body
    assert b"# TYPE tiendo_findings_total counter" in told and b"tiendo_save_seconds_count" in told and b"process_cpu_seconds_total" in told
