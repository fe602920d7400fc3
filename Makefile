# Each target does its own set-up. Nothing has to be installed before but Python 3.11.5 or newer, and nothing is
# written outside this folder, which may be moved or renamed at any time.

PORT ?= 8000
# The first Python that is new enough; `make site PYTHON=/path/to/python` names another.
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))'
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
  $$python $(NEW_ENOUGH) 2>/dev/null && echo $$python && break; done)

VENV := .venv
# Not the programs beside it: they keep the path of the folder they were installed in, and stumble over spaces.
RUN := $(VENV)/bin/python
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement

export PIP_CACHE_DIR := $(CURDIR)/.cache/pip
export UV_CACHE_DIR := $(CURDIR)/.cache/uv
export npm_config_cache := $(CURDIR)/.cache/npm

# What `make mutants` draws.
SEED ?= 1

.PHONY: site publish serve test browsers servers check-host bench mutants verify links lock reviews review-sheet clean

site: $(VENV)/installed ## build site/
	@$(RUN) overrides/hooks/build.py

publish: site ## build site/ with compressed files beside its texts, for nginx, Caddy and others that send them
	@$(RUN) overrides/hooks/publish.py

serve: $(VENV)/installed ## show the site on http://127.0.0.1:8000/ (PORT=8000) and follow every save
	@$(RUN) overrides/hooks/serve.py --port $(PORT)

test: $(VENV)/tools browsers servers .cache/vnu.jar ## run all tests
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m pytest

browsers: $(VENV)/tools ## install the browsers that tests run in, where they are missing
	@PYTHONPATH=tests $(RUN) tests/browser/engines.py

servers: $(VENV)/tools ## install the servers that tests run, where they are missing
	@PYTHONPATH=tests $(RUN) tests/hosting/servers.py

bench: $(VENV)/tools browsers servers ## measure the site beside the bare theme, and write docs/data/measurements.yml
	@PYTHONPATH=tests:tests/browser:tests/hosting:overrides/hooks $(RUN) tests/bench/measure.py

mutants: $(VENV)/mutants .cache/mutants/installed ## change the code at random places; tell what no test notices (SEED=1)
	@PYTHONPATH=tests/mutants nice $(RUN) tests/mutants/run.py --seed $(SEED) $(OPTIONS)

verify: ZIP ?= $(wildcard site/downloads/*.zip)
verify: ## check the offline copy in site/downloads/, or another one: make verify ZIP=path/to/copy.zip
	@$(or $(PYTHON),python3) overrides/hooks/copy_files.py "$(ZIP)"

check-host: $(VENV)/installed ## check a site that is online: make check-host URL=https://legs.example.org/
	@$(RUN) overrides/hooks/check_host.py "$(URL)"

reviews: $(VENV)/installed ## list the pages that are due for review
	@$(RUN) overrides/hooks/reviews.py

review-sheet: $(VENV)/installed ## write a sheet for whoever reviews a page (PAGE=restless-legs/iron), or all pages
	@$(RUN) overrides/hooks/review_sheet.py $(PAGE)

links: site ## record new addresses in docs/data/links.yml
	@$(RUN) overrides/hooks/links.py

LOCK = $(RUN) -m uv pip compile --quiet --upgrade --generate-hashes --universal --python-version 3.11.5 \
  --no-header --no-annotate

lock: $(VENV)/installed ## write the three lists of pinned packages anew from pyproject.toml
	$(RUN) -m pip install --quiet --disable-pip-version-check uv
	$(LOCK) pyproject.toml --output-file requirements.txt
	$(LOCK) --group test --constraint requirements.txt --output-file requirements-test.txt
	$(LOCK) --group mutants --constraint requirements.txt --constraint requirements-test.txt --output-file requirements-mutants.txt

clean: ## remove everything that can be made again
	rm -rf $(VENV) .cache site

# What building needs. Made anew when the list changes, and when the Python that it was made with has changed or gone.
$(VENV)/installed: requirements.txt $(RUN)
	@"$(PYTHON)" $(NEW_ENOUGH) 2>/dev/null || { \
	  found="$$("$(or $(PYTHON),python3)" --version 2>/dev/null)"; \
	  echo "Python 3.11.5 or newer is needed, but $(or $(PYTHON),python3) is $${found:-not there}."; \
	  echo "Install one (https://www.python.org/downloads/), or name yours: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12"; \
	  exit 1; }
	@"$(PYTHON)" -m venv --clear $(VENV) || { \
	  echo "$(PYTHON) cannot make an environment. On Debian and Ubuntu, install the part that does: sudo apt-get install python3-venv"; \
	  exit 1; }
	$(INSTALL) requirements.txt
	@touch $@

$(RUN): ;

# What testing needs besides.
$(VENV)/tools: requirements-test.txt $(VENV)/installed
	$(INSTALL) requirements-test.txt
	@touch $@

# What `make mutants` needs besides: Cosmic Ray for Python, and Stryker, which runs on Node.js 20 or newer, for scripts.
$(VENV)/mutants: requirements-mutants.txt $(VENV)/tools
	$(INSTALL) requirements-mutants.txt
	@touch $@

.cache/mutants/installed: tests/mutants/package.json tests/mutants/package-lock.json
	@mkdir -p $(@D) && cp $^ $(@D)
	cd $(@D) && npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

# The HTML checker runs on Java and comes with npm; its test is left out where it cannot be had.
.cache/vnu.jar:
	@mkdir -p .cache
	@if ! command -v java >/dev/null || ! command -v npm >/dev/null; then \
	  echo "The HTML checker is left out: it needs Java and npm. Install both (Debian: default-jre-headless npm)."; \
	elif cd .cache && npm pack --silent --fetch-retries=1 vnu-jar@26.9.27 >/dev/null 2>&1; then \
	  tar xzOf vnu-jar-*.tgz package/build/dist/vnu.jar >vnu.part && mv vnu.part vnu.jar && rm vnu-jar-*.tgz; \
	else echo "The HTML checker is left out: npm could not fetch it. With a network, \`make test\` tries again."; fi
