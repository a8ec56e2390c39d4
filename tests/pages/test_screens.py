"""Every screen, drawn without a browser inside the real frame: on a store that holds figures, and on one that holds none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analysis.model import Language
from data.samples.sample_year import start_empty
from data.store.engine import open_store
from pages.parts.view.filters import LINK
from pages.parts.view.words import LANGUAGES, SCREENS
from pages.parts.view.words import SETTINGS as SETTINGS_SCRIPT
from pages.parts.view.words import SUBMIT as SUBMIT_SCRIPT
from tests.conftest import YEAR
from tests.people import somebody

pytestmark = pytest.mark.slow

SHELL = Path(__file__).parents[2] / "pages" / "shell.py"
PATHS = [path for _, path, _ in SCREENS]
SUBMIT = next(path for script, path, _ in SCREENS if script == SUBMIT_SCRIPT)
SETTINGS = next(path for script, path, _ in SCREENS if script == SETTINGS_SCRIPT)


@pytest.fixture(scope="module")
def begun_empty(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a store that somebody chose to begin without the made-up year."""
    url = f"sqlite:///{tmp_path_factory.mktemp('empty')}/tiendo.db"
    engine = open_store(url)
    start_empty(engine, YEAR, acting=somebody("test"))
    engine.dispose()
    return url


@pytest.fixture(params=[pytest.param("filled_store", marks=pytest.mark.slow), "begun_empty"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """What the screens read, by its name; nothing of another store is kept."""
    monkeypatch.setenv("TIENDO_DATABASE", request.getfixturevalue(request.param))
    st.cache_resource.clear()
    yield request.param
    st.cache_resource.clear()


def drawn(path: str, language: Language) -> AppTest:
    """A screen by the path in its address, in a language."""
    test = AppTest.from_file(str(SHELL), default_timeout=60)
    test.query_params[LINK["language"]] = language
    # Streamlit's own name of a page with this path; its public way knows no pages of st.navigation.
    test._page_hash = calc_hash("" if path == PATHS[0] else path)
    return test.run()


def title(shown: AppTest) -> str:
    """The one title of a screen without a failure."""
    assert [one.value for one in shown.exception] == []
    assert [one.value for one in shown.error] == []
    (only,) = shown.title
    return str(only.value)


@pytest.mark.parametrize("path", PATHS)
def test_every_screen_is_drawn_in_both_languages(store: str, path: str) -> None:
    """Filled, it says where we stand; empty, it says so and shows no figure."""
    titles = {language: title(drawn(path, language)) for language in LANGUAGES}
    assert len(set(titles.values())) == len(LANGUAGES), titles
    empty = titles["vi"] == "Chưa có số liệu nào"
    assert empty == (store == "begun_empty" and path not in (SUBMIT, SETTINGS)), titles


def test_a_choice_in_the_link_that_nobody_knows_is_passed_over(store: str) -> None:
    """An old link still opens."""
    test = AppTest.from_file(str(SHELL), default_timeout=60)
    for name in LINK.values():
        test.query_params[name] = "không-có"
    assert title(test.run())


@pytest.mark.slow
def test_each_path_shows_its_own_screen(filled_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIENDO_DATABASE", filled_store)
    st.cache_resource.clear()
    assert len({title(drawn(path, Language.VIETNAMESE)) for path in PATHS}) == len(PATHS)
    st.cache_resource.clear()
