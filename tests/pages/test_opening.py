"""What comes with the page, so that a screen opens sooner, held against the Streamlit that is installed."""

from __future__ import annotations

import re

import pytest

from pages import opening
from pages.parts.view.words import SCREENS
from pages.serving import content_security_policy, in_vietnamese

PATHS = ["", *(path for _, path, _ in SCREENS)]
PAGE = (opening.STATIC / "index.html").read_text(encoding="utf-8")


def test_the_installed_streamlit_has_a_program_for_every_kind() -> None:
    """A new release may name one otherwise; the screens then open later, and this must be noticed."""
    kinds = {*opening.EVERYWHERE, *(kind for kinds in opening.BESIDES.values() for kind in kinds)}
    assert [kind for kind in sorted(kinds) if not opening.program(kind)] == []
    assert set(opening.BESIDES) <= set(PATHS)
    assert opening.program("Nothing") == ""


@pytest.mark.parametrize("screen", PATHS)
def test_the_page_names_each_program_once_and_only_what_there_is(screen: str) -> None:
    changed = in_vietnamese(PAGE, screen=screen)
    run = re.findall(r'<script type="module" crossorigin src="\./(\S+?)"', changed)
    fetched = re.findall(r'<link rel="modulepreload" crossorigin href="\./(\S+?)"', changed)
    assert len(set(run)) == len(run) and len(set(fetched)) == len(fetched)
    assert all((opening.STATIC / name).is_file() for name in (*run, *fetched))
    kinds = (*opening.EVERYWHERE, *opening.BESIDES.get(screen, ()))
    # Streamlit's own program is the first: it makes the page that the others draw into.
    assert "index." in run[0] and len(run) == 1 + len(kinds)


def test_the_page_brings_the_style_that_a_button_looks_for() -> None:
    """Before all others, as the button would put it; a new release may look for another, and this must be noticed."""
    assert re.search(rf"<head>\s*{re.escape(opening.PRESSABLE)}", in_vietnamese(PAGE))
    assert any(f"`{opening.PRESSABLE_ID}`" in file.read_text(encoding="utf-8") for file in (opening.STATIC / opening.FOLDER).glob("*.js"))


def test_addresses_that_nobody_made_keep_nothing() -> None:
    """A visitor may ask for any; what is kept grows with the screens alone."""
    before = opening._tags.cache_info().currsize
    assert len({opening.programs(f"khong-co-{number}") for number in range(50)}) == 1
    assert opening._tags.cache_info().currsize <= before + 1


def test_what_a_program_imports_is_fetched_with_it() -> None:
    named = in_vietnamese(PAGE, screen="chi-tieu")
    for kind in ("ButtonGroup", "Selectbox"):
        text = (opening.STATIC / opening.FOLDER / opening.program(kind)).read_text(encoding="utf-8")
        assert [name for name in re.findall(r'from"\./([\w.-]+)"', text) if name not in named] == []


@pytest.mark.parametrize(("prefix", "told"), [("", '"/"'), ("/tiendo", '"/tiendo/"')])
def test_streamlits_program_is_told_where_its_server_is_before_it_runs(prefix: str, told: str) -> None:
    changed = in_vietnamese(PAGE, prefix)
    assert f"BACKEND_BASE_URL:location.origin+{told}" in changed
    assert changed.index("window.__streamlit") < changed.index('<script type="module"')
    assert content_security_policy(changed).count("'sha256-") == 3, "the policy lets the scripts run"
