# Everything needs only Python 3.11+ and make; the rest is installed into $(VENV).
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready

.PHONY: help demo test test-all check check-static docs bench format clean

help: ## Show this help
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# pip compiles what it copies, and nothing of an editable install: that would be compiled at each start where Python may keep no bytecode.
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Segmentry needs Python 3.11 or later; name one with make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	$(BIN)/python -m compileall -q src
	touch $(READY)

demo: $(READY) ## Make a sample shop and segment its customers
	$(BIN)/segmentry demo

# A file's tests run in one worker, so that what they share is made once.
PYTEST = $(BIN)/python -m pytest --numprocesses 2 --dist loadfile

test: $(READY) ## Run the tests but the slow ones, in a few minutes
	$(PYTEST) -m 'not slow' $(PYTEST_ARGS)

test-all: $(READY) ## Run all tests, with more examples of the properties
	$(PYTEST) --hypothesis-profile thorough $(PYTEST_ARGS)

check: check-static test ## Format, lint, types, import contracts, guards, tests

check-static: $(READY) ## The part of check that runs no test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m guards
	$(BIN)/towncrier build --draft --version next > /dev/null

docs: $(READY) ## Write the reference pages anew, run every page, and make the site in docs/site
	$(BIN)/python -m guards.reference_pages
	$(BIN)/python -m docs_build site

format: $(READY) ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY) ## Compare with peers
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python -m compileall -q src
	$(BIN)/python -m benchmarks

clean: ## Remove what was installed and made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist segmentry-demo docs/made docs/site
