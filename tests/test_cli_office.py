"""What the office asks at the terminal: each question is answered from a store with some months in it, and never with a traceback."""

from __future__ import annotations

import json

import pytest

from tests.terminal import run

pytestmark = pytest.mark.slow

QUESTIONS = (
    ("due", "--day", "2023-06-10", "--json"),
    ("registration", "list", "--json"),
    ("causes", "asked", "--as-of", "2023-06", "--json"),
    ("causes", "list", "--as-of", "2023-06", "--json"),
    ("decisions", "list", "--json"),
    ("emulation", "rules", "--json"),
    ("emulation", "sessions", "--json"),
    ("emulation", "score", "--as-of", "2023-06", "--json"),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_question_is_answered_as_json(filled_store: str, question: tuple[str, ...]) -> None:
    answer = run(*question, database=filled_store)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert json.loads(answer.stdout) is not None
