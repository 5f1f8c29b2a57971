# Everything runs from .venv; a target that needs it makes it. `make` alone prints the targets.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
PACKAGES := graph ingest visualizations api
RUN_STAMP := $(VENV)/.runtime
DEV_STAMP := $(VENV)/.development

.PHONY: help setup demo test lint format unit bench schema lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup: $(DEV_STAMP) ## make .venv with everything for development

demo: $(RUN_STAMP) ## load the sample account, print its house and gaps, serve the pages (ARGS=--no-serve ends instead)
	@$(BIN)/sandtable demo $(ARGS)

test: lint unit ## set up, check and run all tests

unit: $(DEV_STAMP) ## run the tests alone (ARGS=path or pytest options)
	@$(BIN)/python -m pytest $(ARGS)

lint: $(DEV_STAMP) ## ruff, mypy --strict and the import contracts
	@$(BIN)/ruff check --output-format concise .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(DEV_STAMP) ## format the source and fix what ruff can fix
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: $(DEV_STAMP) ## measure against peers in one run and write benchmarks/RESULTS.md
	@$(BIN)/python -m benchmarks $(ARGS)

schema: $(DEV_STAMP) ## write schema.graphql from the code
	@$(BIN)/python -c 'import pathlib; from api.graphql.schema import schema; \
		pathlib.Path("schema.graphql").write_text(schema.as_str() + "\n", encoding="utf-8")'

# Not after set-up: that would first install what the old pins say.
lock: | $(BIN)/python ## pin constraints.txt anew from pyproject.toml (ARGS=--upgrade raises all pins)
	@test -x $(BIN)/uv || $(PIP) uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras \
		--no-emit-index-url --no-header pyproject.toml --output-file constraints.txt $(ARGS)

clean: ## remove .venv and everything generated
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# The interpreter: the first of these that is 3.11 or newer and can make environments.
$(BIN)/python:
	@for python in $(PYTHON) python3.11 python3.12 python3.13 python3 python; do \
		if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making $(VENV) with $$("$$python" --version)"; exec "$$python" -m venv $(VENV); \
		fi; \
	done; \
	echo "Sandtable needs Python 3.11 or newer with its venv module (on Debian and Ubuntu: python3-venv)." >&2; \
	echo "Install it, or name it: make setup PYTHON=/path/to/python3.11" >&2; exit 1

# Two stamps, so that the demo waits only for what it runs. The build backend is installed first
# and used without isolation: it is then pinned like the rest.
$(RUN_STAMP): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Sandtable into $(VENV) (once; about a minute)"
	@$(PIP) hatchling editables
	@$(PIP) --no-build-isolation --editable .
	@touch $@

$(DEV_STAMP): $(RUN_STAMP)
	@echo "Installing the development tools into $(VENV)"
	@$(PIP) --no-build-isolation --editable '.[dev]'
	@touch $@
