# Two commands do all the set-up themselves: `make demo` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: demo test score bench clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(VENV)/.installed
	@mkdir -p build
	$(BIN)/checker check examples/northshire/ --edition 2023
	@$(BIN)/checker check examples/northshire/ --edition 2023 --format html --output build/report.html --quiet
	@echo "The same report as one file for a browser: $(CURDIR)/build/report.html"

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/checker validate
	$(BIN)/pytest

score: $(VENV)/.installed
	$(BIN)/python evaluation/run.py

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf $(VENV) build
