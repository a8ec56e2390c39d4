"""Two machines install the same bytes: everything is pinned with hashes, and the pins are those of the requirements."""

from __future__ import annotations

import csv
import re
import ssl
from pathlib import Path

import certifi
import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^\s;\\]+)", re.MULTILINE)
OF = {"requirements.txt": "pins.txt", "requirements-dev.txt": "pins-dev.txt"}

# Pins that an advisory affects by their number, but not by what they hold; a test of their own proves it for each.
AFFECTED_BY_NUMBER = {("certifi", "GHSA-6q48-6c7w-9gw2")}


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
    """Versions of packages of which a fault is known, each with where that was read. SECURITY.md says what the list is not."""
    with (ROOT / "tests" / "advisories.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_affected(advisory: dict[str, str], version: str) -> bool:
    return version in SpecifierSet(advisory["affected"], prereleases=True)


@pytest.mark.parametrize("file", OF.values())
def test_no_pin_has_a_fault_that_we_know_of(file: str) -> None:
    found = pins(file)
    known = [f"{one['package']} {found[one['package']]}: {one['advisory']}, {one['about']}, {one['source']}" for one in advisories()
             if one["package"] in found and is_affected(one, found[one["package"]])
             and (one["package"], one["advisory"]) not in AFFECTED_BY_NUMBER]  # fmt: skip
    assert known == []


def test_an_exception_ends_with_the_pin_that_needed_it() -> None:
    found = pins("pins-dev.txt")
    needed = {(one["package"], one["advisory"]) for one in advisories() if is_affected(one, found[one["package"]])}
    assert needed == AFFECTED_BY_NUMBER


def test_the_pinned_roots_hold_none_of_the_one_whose_keys_were_stolen() -> None:
    """The advisory names certifi before 2026.10.19; what counts is whom the bundle trusts."""
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.load_verify_locations(certifi.where())
    roots = [str(root["subject"]) for root in trusting.get_ca_certs()]
    assert len(roots) > 100
    assert [root for root in roots if re.search("emsign|emudhra", root, re.IGNORECASE)] == []


@pytest.mark.parametrize("advisory", advisories(), ids=lambda one: f"{one['package']} {one['advisory']} {one['affected']}")
def test_a_known_fault_says_whom_it_affects_and_where_that_was_read(advisory: dict[str, str]) -> None:
    """An empty range would mean every version, and a package that we no longer pin would only pretend to be watched."""
    assert list(SpecifierSet(advisory["affected"]))
    assert advisory["package"] in pins("pins-dev.txt"), "take the row out: the package is no longer pinned"
    assert re.fullmatch(r"CVE-\d{4}-\d{4,}|GHSA(-[0-9a-z]{4}){3}|PYSEC-\d{4}-\d+", advisory["advisory"])
    assert re.fullmatch(r"https://[a-z.]+/\S+", advisory["source"])
    assert advisory["about"].strip()


def test_known_faults_are_told_once_in_order() -> None:
    told = [(one["package"], one["affected"], one["advisory"]) for one in advisories()]
    assert told == sorted(set(told))


@pytest.mark.parametrize(("package", "bad", "good"), [("jinja2", "3.1.5", "3.1.6"), ("protobuf", "6.31.0rc1", "6.33.5"),
                                                      ("starlette", "1.3.0", "1.3.1"), ("pygments", "2.19.2", "2.20.0")])  # fmt: skip
def test_the_list_knows_the_last_bad_version_and_lets_the_mended_one_pass(package: str, bad: str, good: str) -> None:
    known = [one for one in advisories() if one["package"] == package]
    assert any(is_affected(one, bad) for one in known)
    assert not any(is_affected(one, good) for one in known)
