# make lab     open the course in JupyterLab, in your own copy (work/)
# make test    every quick check and test; make long-test the long ones (browser, sandbox)
# make demo    grade a made-up class and print the table
# make bench   measure the grading engine against stock nbgrader (BENCH="--help" lists options)
# make build   rebuild notebooks/, solutions/ and guides/units.md from source/
#
# Each makes .venv and installs what it needs first; the second time that takes no time.
# Another Python: make lab PYTHON=python3.12

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
JOBS   ?= 2

# Stamps: newer than pyproject.toml means installed. READY has what a learner needs, DEV the tests too.
READY := $(VENV)/.ready
DEV   := $(VENV)/.ready-dev
PIP   := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help lab test style types course quick-test long-test demo bench build
.DEFAULT_GOAL := help

help:
	@sed -n 's/^# \{0,1\}//p;/^$$/q' Makefile

lab: $(READY)
	@echo "==> Opening JupyterLab on unit 00, in your own copy under work/ (stop it with Ctrl-C)"
	@$(BIN)/autograder lab

build: $(READY)
	@echo "==> Building notebooks/ and solutions/ from source/"
	@$(BIN)/autograder build
	@$(BIN)/autograder guide

demo: $(READY)
	@echo "==> Making up a class, every known mistake of unit 01 in it, and grading it"
	@$(BIN)/autograder demo

bench: $(READY)
	@echo "==> Measuring the grading engine (a quarter of an hour; wants a quiet machine)"
	@$(BIN)/python -m benchmarks.grading $(BENCH)

test: style types course quick-test

style: $(DEV)
	@echo "==> Code style (ruff)"
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(DEV)
	@echo "==> Types (mypy)"
	@$(BIN)/mypy

course: $(DEV)
	@echo "==> The course (build --check: sources, solutions, releases)"
	@$(BIN)/autograder build --check

quick-test: $(DEV)
	@echo "==> Tests (pytest; the long ones: make long-test)"
	@$(BIN)/python -m pytest -q -n $(JOBS) -m "not slow and not browser and not box"

# The long tests: the slow ones, the browser (Chromium), the box (Linux). One after another:
# they measure times and start servers.
long-test: $(DEV)
	@echo "==> Long tests (pytest: slow, browser, box)"
	@$(BIN)/python -m pytest -q --durations=10 -m "slow or browser or box"

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "No $(PYTHON) here: install Python 3.11 or newer, or say make lab PYTHON=..."; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' || \
	  { echo "$(PYTHON) is `$(PYTHON) --version`; this course needs Python 3.11 to 3.14. Name one: make lab PYTHON=python3.12"; exit 2; }
	@echo "==> Making $(VENV) with `$(PYTHON) --version`"
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "python3 -m venv failed. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 2; }

$(READY): pyproject.toml | $(BIN)/python
	@echo "==> Installing the course into $(VENV) (a minute or two the first time)"
	@$(PIP) install --quiet --editable .
	@touch $@

$(DEV): pyproject.toml | $(BIN)/python
	@echo "==> Installing the course and its test tools into $(VENV) (a minute or two the first time)"
	@$(PIP) install --quiet --editable '.[dev]'
	@touch $(READY) $@
