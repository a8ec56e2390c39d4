# make run   serves Tiến Độ on http://localhost:8501 (another port: make run PORT=9000)
# make test  lint, types and all tests, those in a real browser and on a real PostgreSQL included
# make setup only the environment of both: .venv with the pinned requirements
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

.PHONY: run test setup machine bench screenshots clean

run: $(VENV)/.runtime
	$(BIN)/python cli.py serve --port $(PORT)

test: setup machine
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

setup: $(VENV)/.runtime $(VENV)/.development

# Chromium and PostgreSQL for the tests, by the system's package manager or Playwright's installer.
machine: setup
	$(BIN)/python tests/machine.py

bench: setup
	for script in tests/bench/bench_*.py; do $(BIN)/python -m tests.bench.$$(basename $$script .py) || exit 1; done

screenshots: setup machine
	$(BIN)/python tests/browser/screenshots.py

$(VENV)/bin/python $(VENV)/Scripts/python.exe:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is `$(PYTHON) --version`. Name another: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "$(PYTHON) cannot make a virtual environment (on Debian: apt install python3-venv)"; rm -rf $(VENV); exit 1; }

$(VENV)/.runtime: requirements.txt constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt constraints.txt $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
