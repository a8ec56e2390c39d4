"""The catalogue of findings from the terminal; it needs no store."""

from __future__ import annotations

import json

import pytest

from analysis.intake.findings import CATALOGUE
from analysis.model import Severity
from tests.terminal import run

pytestmark = pytest.mark.slow


def test_repairs_are_printed_with_the_way_to_undo_each() -> None:
    answer = run("findings", "--severity", "note")
    repairs = [code for code, entry in CATALOGUE.items() if entry.severity is Severity.NOTE]
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.count("\n| `") == len(repairs)
    assert "xóa dấu gạch, để trống ô" in answer.stdout


def test_the_catalogue_is_one_list_of_json() -> None:
    told = json.loads(run("findings", "--json").stdout)
    assert {one["code"]: one["severity"] for one in told} == {code: str(entry.severity) for code, entry in CATALOGUE.items()}
    texts = {f"{name}{language}" for name in ("message", "expected", "what_to_do") for language in ("", "_en")}
    assert all(set(one) == {"code", "severity"} | texts for one in told)
