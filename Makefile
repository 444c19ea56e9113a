# Two commands do all the set-up themselves: `make demo` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: demo test browser score bench clean site site-offline site-serve

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev,site]'
	touch $@

demo: $(VENV)/.installed
	@mkdir -p build
	$(BIN)/checker check examples/northshire/ --edition 2023
	@$(BIN)/checker check examples/northshire/ --edition 2023 --format html --output build/report.html --quiet
	@echo "The same report as one file for a browser: $(CURDIR)/build/report.html"

test: $(VENV)/.installed-dev $(if $(CI),browser)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/checker validate
	$(BIN)/pytest

# Pages are tested in Debian's Chromium. Where there is none those tests are skipped and say so; in CI (CI=true) it is put in.
browser:
	@command -v chromium chromium-browser google-chrome >/dev/null || \
	  { apt-get update -qq && apt-get install -qq -y chromium >/dev/null; } || \
	  echo "Chromium could not be installed: the tests of pages will be skipped."

score: $(VENV)/.installed
	$(BIN)/python evaluation/run.py

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/pdf_reading.py

$(VENV)/.installed-site: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[site]'
	touch $@

# The theme prints a notice about its successor on each run; the variable keeps the output to what matters.
site site-offline site-serve: export NO_MKDOCS_2_WARNING = 1

site: $(VENV)/.installed-site
	$(BIN)/mkdocs build --quiet --strict --site-dir build/site
	@echo "The site: $(CURDIR)/build/site/index.html"

site-offline: $(VENV)/.installed-site
	$(BIN)/mkdocs build --quiet --strict --config-file mkdocs-offline.yml --site-dir build/site-offline
	@echo "Open from disk: $(CURDIR)/build/site-offline/index.html"

site-serve: $(VENV)/.installed-site
	$(BIN)/mkdocs serve

clean:
	rm -rf $(VENV) build
