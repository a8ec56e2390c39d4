"""What this process counts and times, for whoever watches over machines; never a value of a cell, never a name."""

from __future__ import annotations

from prometheus_client import Counter, Histogram

FILES = Counter("tiendo_files_read_total", "Workbooks read, by whether they were accepted", ("accepted",))
FINDINGS = Counter("tiendo_findings_total", "Findings about workbooks, by their code", ("code",))
SAVES = Histogram("tiendo_save_seconds", "Saving one workbook, durably")
RERUNS = Histogram("tiendo_rerun_seconds", "One run of a screen", ("screen",))
WORKER_DEATHS = Counter("tiendo_worker_deaths_total", "Worker processes that ended in the middle of a file")
