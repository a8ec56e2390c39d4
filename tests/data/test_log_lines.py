"""The server's log: lines that programs read, with request and person, and nothing that stood in a workbook."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator

import pytest

from data import log_lines
from data.log_lines import JsonLines

SECRET = "4l2 người"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """What a logger of ours wrote."""
    found: list[dict[str, object]] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(json.loads(JsonLines().format(record)))

    logger = logging.getLogger("tien_do.test")
    monkeypatch.setattr(logger, "handlers", [Kept()])
    logger.setLevel(logging.INFO)
    return found


def test_a_line_names_request_and_person(lines: list[dict[str, object]]) -> None:
    log_lines.about("a1", "lan")
    log_lines.note(logging.getLogger("tien_do.test"), "request", {"path": "/chi-tieu", "status": 200})
    assert [{name: line[name] for name in ("message", "request", "person", "path", "status", "level")} for line in lines] == [
        {"message": "request", "request": "a1", "person": "lan", "path": "/chi-tieu", "status": 200, "level": "info"}
    ]


def test_one_request_says_nothing_of_another(lines: list[dict[str, object]]) -> None:
    log_lines.about("a1", "lan")
    other = threading.Thread(target=lambda: logging.getLogger("tien_do.test").warning("another thread"))
    other.start()
    other.join()
    assert "person" not in lines[0]


def test_of_an_exception_the_places_are_written_and_never_its_words(lines: list[dict[str, object]]) -> None:
    try:
        int(SECRET)
    except ValueError:
        logging.getLogger("tien_do.test").exception("reading %r failed", "báo cáo\ngiả mạo.xlsx")
    assert lines[0]["error"] == "ValueError"
    assert "test_log_lines.py" in str(lines[0]["stack"])
    assert SECRET not in json.dumps(lines, ensure_ascii=False)
    assert "báo cáo" in str(lines[0]["message"])


@pytest.fixture
def as_before() -> Iterator[None]:
    """Logging as it was found."""
    root, level, handlers = logging.getLogger(), logging.root.level, list(logging.root.handlers)
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_others_tell_troubles_only_since_they_write_whole_addresses(capfd: pytest.CaptureFixture[str], as_before: None) -> None:
    logging.getLogger("uvicorn.access").setLevel(logging.INFO)
    assert log_lines.begin("json")
    logging.getLogger("uvicorn.access").info('"PUT /_stcore/upload_file/a-session/1 HTTP/1.1" 403')
    logging.getLogger("httpx2").info("GET https://provider/token?code=a-code")
    logging.getLogger("uvicorn.error").warning("a trouble")
    log_lines.note(logging.getLogger("tien_do.requests"), "request", {"status": 403})
    told = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert [(one["logger"], one["message"]) for one in told] == [("uvicorn.error", "a trouble"), ("tien_do.requests", "request")]
