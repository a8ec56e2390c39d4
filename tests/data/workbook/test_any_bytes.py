"""Damaged containers: bytes changed, cut off, doubled or mixed. Every file is answered, and nothing raises."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.intake.catalogue import CATALOGUE
from data.tables.campaign import load_year
from data.workers.reading import read_files

CAMPAIGN = load_year(2023)
EXAMPLES = [path.read_bytes() for path in sorted((Path(__file__).parents[3] / "data/samples/2023/examples").iterdir())]
TEXTS = ["STT;Chỉ tiêu;Lũy kế\n1;Tạo việc làm mới;643\n".encode(), b"<html><table><tr><td>STT<td>Chi tieu<td>TH</table>"]
NAMES = ["BC T5.xlsx", "BC T5.xls", "BC T5.xlsb", "BC T5.ods", "BC T5.csv", "BC T5.html", "BC T5"]

edits = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4), st.integers(0, 3)), max_size=6)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A real file with some bytes replaced, put in or taken out, perhaps cut short, under any name."""
    content = bytearray(draw(st.sampled_from([*EXAMPLES, *TEXTS])))
    for where, new, gone in draw(edits):
        at = int(where * len(content))
        content[at : at + gone] = new
    kept = int(len(content) * draw(st.sampled_from([1.0, 1.0, 0.999, 0.7, 0.1])))
    return draw(st.sampled_from(NAMES)), bytes(content[:kept])


@settings(max_examples=12, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(damaged(), min_size=1, max_size=12))
def test_damaged_files_are_all_answered(files):
    readings = list(read_files(files, CAMPAIGN))
    assert [one.file for one in readings] == [name for name, _ in files], "one answer a file, in their order"
    for reading in readings:
        assert reading.facts or reading.findings, f"{reading.file} is not answered"
        assert all(finding.code in CATALOGUE for finding in reading.findings), f"{reading.findings} holds an unknown code"
        keys = {(one.indicator, one.district, one.period, one.measure) for one in reading.facts}
        assert len(keys) == len(reading.facts), f"{reading.facts} holds a figure twice"
