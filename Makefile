# Everything runs in .venv, which is made when missing and brought up to date when pyproject.toml changes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help ui test test-slow check audit ask clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

ui: $(VENV)/.installed ## the page, on http://127.0.0.1:7860 (PORT=..., HOST=...)
	$(BIN)/revue ui $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT))

ask: $(VENV)/.installed ## one question in the shell: make ask Q="what did Chraibi say about devises?"
	@$(BIN)/revue ask "$$Q"
ask: export Q ?= what did Chraibi say about devises?

test: $(VENV)/.installed-dev ## the fast tests, in under a minute
	$(BIN)/pytest

test-slow: $(VENV)/.installed-dev ## the slow tests and those in a real browser
	$(BIN)/pytest -m "slow or browser"

check: $(VENV)/.installed-dev ## lint, format, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

audit: $(VENV)/.installed-dev ## advisories about the packages that are installed, where a source answers
	$(BIN)/python .ci/audit.py

clean: ## remove the environment and the index; the corpus stays
	rm -rf $(VENV) .revue

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --editable ".[dev]"
	@touch $@ $(VENV)/.installed
