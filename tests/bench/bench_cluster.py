"""Files a second that a cluster of one and of two workers reads, beside the guarded pool of this machine, in the same run.

    python -m tests.bench.bench_cluster [files]

All stand on one machine here, so two workers share its cores; what is shown is what the way to the cluster and back costs.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from analysis.model import Campaign
from data.receiving.ingest import Reads
from data.tables.campaign import campaign_years, load_year
from data.workers.cluster import Cluster, NoCluster
from data.workers.reading import ReadingPool
from tests.bench.bench_reading import form
from tests.browser.conftest import free_port
from tests.terminal import ROOT, environment


@contextmanager
def process(*command: str) -> Iterator[None]:
    """A program of dask for as long as the block."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    began = subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, env=environment(), **quiet)
    try:
        yield
    finally:
        began.terminate()
        began.wait()


def files_a_second(reads: Reads, campaign: Campaign, count: int) -> float:
    """How many files a second come back; the first ones, which start workers, are not counted."""
    list(reads.read_alone([("form.xlsx", form())] * 4, campaign))
    begun = time.perf_counter()
    list(reads.read_alone([("form.xlsx", form())] * count, campaign))
    return count / (time.perf_counter() - begun)


def connected(address: str, workers: int) -> Cluster:
    """A connection once so many workers are there."""
    while True:
        try:
            found = Cluster(address, 2)
        except NoCluster:
            continue
        if len(found._client.nthreads()) == workers:
            return found
        found.close()


def main(count: int) -> None:
    """Print files a second and the ratio to the local pool of one worker."""
    campaign = load_year(campaign_years()[0])
    rows = []
    for workers in (1, 2):
        with ReadingPool(workers=workers) as pool:
            rows.append((f"guarded pool of this machine, {workers} at once", files_a_second(pool, campaign, count)))
    for workers in (1, 2):
        with ExitStack() as running:
            port = free_port()
            address = f"tcp://127.0.0.1:{port}"
            running.enter_context(process("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"))
            for _ in range(workers):
                worker = ("distributed.cli.dask_worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard")
                running.enter_context(process(*worker))
            with connected(address, workers) as cluster:
                rows.append((f"cluster of {workers}", files_a_second(cluster, campaign, count)))
    for name, speed in rows:
        print(f"{name:45} {speed:8.0f} files/s {speed / rows[0][1]:6.2f} x one local worker")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
