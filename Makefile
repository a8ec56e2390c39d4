# make run   serves Tiến Độ on http://localhost:8501 (another port: make run PORT=9000)
# make test  lint, types and all tests, those in a real browser and on a real PostgreSQL included
# make test-all those too that act out for minutes what breaks (mark long)
# make check lint, types and the tests that are quick and need nothing but Python: before every commit
# make setup only the environment of both: .venv with the pinned requirements
# make pins  requirements*.txt were edited: pin them and all they pull in, with hashes, in pins*.txt
# make faults what breaks, acted out many times (TRIES=20): kills, full and read-only disk, power cut, stopped database
# make audit  asks for known faults of the pinned packages (needs the internet)
# make coverage  which lines the tests of make check (or TESTS=...) do not run
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

PARALLEL := -n auto --dist loadfile --no-loadscope-reorder
QUICK := not (browser or postgres or libreoffice or properties or documents or slow)
TESTS ?=
TRIES ?= 20
PIN := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make pins"

.PHONY: run test test-all check lint setup compiled pins machine faults audit bench bench-screens coverage screenshots clean

run: compiled
	$(BIN)/python cli.py serve --port $(PORT)

test: setup machine lint compiled
	$(BIN)/python -m pytest $(PARALLEL) -m "not long" $(TESTS)

test-all: setup machine lint compiled
	$(BIN)/python -m pytest $(PARALLEL) $(TESTS)

# What took longer than two seconds is named: it lacks its mark, or has become slow.
check: lint compiled
	$(BIN)/python -m pytest $(PARALLEL) -m "$(QUICK)" --durations=5 --durations-min=2 $(TESTS)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python tests/dead_code.py
	$(BIN)/mypy

# Apart from make test, whose time it would double.
coverage: setup
	$(BIN)/python -m pytest $(PARALLEL) -m "$(QUICK)" --cov --cov-report=term:skip-covered $(TESTS)

setup: $(VENV)/.runtime $(VENV)/.development

# Chromium and PostgreSQL for the tests, by the system's package manager or Playwright's installer.
machine: setup
	$(BIN)/python tests/machine.py

# Every fault many times, as a table; some twenty minutes.
faults: setup machine compiled
	$(BIN)/python -m tests.faults $(TRIES)

# Known faults of the pinned packages, from the internet's own list; fails where a package could not be looked up. The tests hold
# the pins against tests/advisories.csv, faults that were read by hand on the day named in SECURITY.md; that needs no internet.
audit: setup
	$(BIN)/uv tool run --from pip-audit==2.10.1 pip-audit --strict --disable-pip --require-hashes -r pins.txt

bench: setup compiled
	for script in tests/bench/bench_*.py; do $(BIN)/python -m tests.bench.$$(basename $$script .py) || exit 1; done

# A rerun of every screen beside a bare Dash page and a bare Streamlit page of the same data.
bench-screens: setup compiled
	$(BIN)/python -m tests.bench.bench_screens

screenshots: setup machine
	$(BIN)/python tests/browser/screenshots.py

# Once, by both cores: where Python may write nothing beside the programs, the server and each worker would compile them anew.
compiled: $(VENV)/.runtime
	@$(BIN)/python -m compileall -q -j 0 app.py cli.py analysis data pages

$(VENV)/bin/python $(VENV)/Scripts/python.exe:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is `$(PYTHON) --version`. Name another: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "$(PYTHON) cannot make a virtual environment (on Debian: apt install python3-venv)"; rm -rf $(VENV); exit 1; }

$(VENV)/.runtime: pins.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r pins.txt
	@touch $@

$(VENV)/.development: pins-dev.txt $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r pins-dev.txt
	@touch $@

# What is pinned already stays; to renew one: make pins RENEW="--upgrade-package NAME".
pins:
	@[ -x $(BIN)/uv ] || $(MAKE) setup
	$(PIN) $(RENEW) requirements.txt --output-file pins.txt
	$(PIN) $(RENEW) requirements-dev.txt --constraints pins.txt --output-file pins-dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .coverage
