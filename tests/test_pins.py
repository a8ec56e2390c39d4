"""Two machines install the same bytes: everything is pinned with hashes, and the pins are those of the requirements."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^\s;\\]+)", re.MULTILINE)
OF = {"requirements.txt": "pins.txt", "requirements-dev.txt": "pins-dev.txt"}


def pins(file: str) -> dict[str, str]:
    """Versions by name, spelled in the one way that means the same package."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return {re.sub("[-_.]+", "-", name).lower(): version for name, version in PINNED.findall(text)}


@pytest.mark.parametrize("requirements", OF)
def test_pins_are_those_of_the_requirements(requirements: str) -> None:
    wanted, pinned = pins(requirements), pins(OF[requirements])
    assert len(wanted) > 5
    assert {name: pinned.get(name) for name in wanted} == wanted, "make pins"


def test_building_and_testing_use_what_the_product_uses() -> None:
    development = pins("pins-dev.txt")
    assert {name: development.get(name) for name in pins("pins.txt")} == pins("pins.txt"), "make pins"


@pytest.mark.parametrize("file", OF.values())
def test_every_pin_has_hashes_and_no_place_to_get_it_from(file: str) -> None:
    """Where packages come from is the machine's business, what they are is ours."""
    text = (ROOT / file).read_text(encoding="utf-8")
    without = [entry.split("\n")[0] for entry in re.split(r"\n(?=[A-Za-z0-9])", text) if "==" in entry and "--hash=sha256:" not in entry]
    assert without == []
    assert not re.search(r"https?:|--index|--extra-index|--find-links", text)


def advisories() -> list[dict[str, str]]:
    """Versions of packages of which a fault is known. A short list; make audit asks for the whole one."""
    with (ROOT / "tests" / "advisories.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("file", OF.values())
def test_no_pin_has_a_fault_that_we_know_of(file: str) -> None:
    found = pins(file)
    known = [f"{one['package']} {found[one['package']]}: {one['advisory']}, {one['about']}" for one in advisories()
             if one["package"] in found and found[one["package"]] in SpecifierSet(one["affected"], prereleases=True)]  # fmt: skip
    assert known == []


def test_the_list_of_faults_speaks_of_what_is_pinned_and_knows_a_bad_version() -> None:
    assert sum(one["package"] in pins("pins-dev.txt") for one in advisories()) > 10
    assert "3.1.5" in SpecifierSet(next(one["affected"] for one in advisories() if one["package"] == "jinja2"))
