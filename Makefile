# Each target does its own set-up; nothing has to be installed before but Python 3.11.5 or newer.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site serve test verify links lock reviews clean

site: $(VENV)/installed ## build site/
	$(BIN)/mkdocs build --quiet
	@echo "Built. Open $(CURDIR)/site/index.html in a browser."

serve: $(VENV)/installed ## show the site on http://127.0.0.1:8000/ and rebuild on every change
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

test: $(VENV)/installed ## run all tests; installs the browsers that are missing
	$(BIN)/python tests/browser/engines.py
	@$(MAKE) --no-print-directory .cache/vnu.jar
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pytest

verify: ## check an offline copy: make verify ZIP=site/downloads/leg-health-guide-0.1.0.zip
	@$(PYTHON) overrides/hooks/copy_files.py "$(ZIP)"

reviews: $(VENV)/installed ## list the pages that are due for review
	$(BIN)/python overrides/hooks/reviews.py

links: $(VENV)/installed ## record new addresses in docs/data/links.yml
	$(BIN)/mkdocs build --quiet
	$(BIN)/python overrides/hooks/links.py

lock: $(VENV)/installed ## write requirements.txt anew from pyproject.toml
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --universal --python-version 3.11.5 \
	  --no-header --no-annotate --extra test pyproject.toml --output-file requirements.txt

clean: ## remove everything that can be made again
	rm -rf $(VENV) site

# The HTML checker runs on Java and comes with npm; without them its test is skipped and says so.
.cache/vnu.jar:
	@mkdir -p .cache
	@if command -v java npm >/dev/null; then cd .cache && npm pack --silent vnu-jar@26.9.27 >/dev/null && \
	  tar xzf vnu-jar-*.tgz --strip-components=3 package/build/dist/vnu.jar && rm vnu-jar-*.tgz; fi

# The environment is made anew whenever the lock changes.
$(VENV)/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' || \
	  { echo "Python 3.11.5 or newer is needed; $$($(PYTHON) --version) was found. Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@
