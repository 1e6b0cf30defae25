# Two commands matter: `make run` and `make test`. `make help` lists the rest.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test lint format coverage screenshots icons messages benchmark migrate shell lock
.PHONY: clean

# Paths stay relative, so that a folder with spaces in its name works too.
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
PIP_FAILED := echo "Installing failed for the reason above. Is the network there? Then try again."

# On this computer, over plain HTTP, with a secret key made once: see usindia/settings.py. Delete
# USINDIA_LOCAL from the environment (USINDIA_LOCAL=0) to run any of this with production settings.
export USINDIA_LOCAL ?= 1

# What is asked of PostgreSQL as well: whatever a database may answer in its own way. Pages, forms and
# permissions around it are asked once, on SQLite: all of it twice would take twice as long.
ON_POSTGRESQL := $(addprefix tests/,models publishing transfer tagging search bulk \
	exchange/test_running.py quality/test_days.py starter/test_relevance.py \
	$(addprefix test_,browse.py browse_one.py chronology.py connections.py finding.py prepared.py related.py \
	retagging.py) $(addprefix public/api/test_,description.py lists.py narrowing.py) \
	$(addprefix admin/test_,conflict.py dashboard.py filters.py search.py) \
	$(addprefix public/test_,leaks.py lists.py parameters.py))

# A test process for each core. What a module makes once is made by one of them, as far as it goes:
# each has a share of its own, and takes from another's when it is through.
SHARED_OUT := -n auto --dist worksteal

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(firstword $(MAKEFILE_LIST)) | \
		while IFS='	' read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

run: .venv/run ## Serve the site on http://127.0.0.1:8000 (PORT= and BIND= change it)
	@$(BIN)/python manage.py prepare
	@exec $(BIN)/gunicorn

test: .venv/dev ## Run the tests (ARGS= is passed to pytest), on PostgreSQL too with TEST_DATABASE_URL
	@case "$${TEST_DATABASE_URL:=$$DATABASE_URL}" in postgres*) ;; *) TEST_DATABASE_URL= ;; esac; \
	export TEST_DATABASE_URL; \
	echo "Tests on SQLite:"; \
	DATABASE_URL= $(BIN)/pytest $(SHARED_OUT) $(ARGS) || exit; \
	[ "$$TEST_DATABASE_URL" ] || exit 0; \
	echo "Tests on PostgreSQL (those to which the database makes a difference):"; \
	DATABASE_URL="$$TEST_DATABASE_URL" $(BIN)/pytest $(SHARED_OUT) $(ON_POSTGRESQL) $(ARGS)

lint: .venv/dev ## Check style, layers, templates, migrations and settings
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --fail-level WARNING

format: .venv/dev ## Format the Python code and mend what lint can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

coverage: .venv/dev ## Run the tests and list lines and branches that none reaches
	DATABASE_URL= $(BIN)/pytest $(SHARED_OUT) --cov

screenshots: .venv/dev ## Take the pictures of README and docs anew (needs Chromium)
	$(BIN)/python -m tests.e2e.screenshots

icons: .venv/dev ## Draw the icons and the symbols of cards anew from their SVG (needs Chromium)
	$(BIN)/python -m tests.e2e.icons

messages: .venv/run ## Extract what is to be translated, and compile what is (needs gettext)
	@command -v msgmerge >/dev/null || { echo "apt install gettext"; exit 1; }
	$(BIN)/python manage.py messages

benchmark: .venv/run ## Measure the desk at 20,000 records in a scratch database
	$(BIN)/python manage.py benchmark

migrate: .venv/run ## Bring the database up to date
	$(BIN)/python manage.py migrate

shell: .venv/run ## Open a Python shell on the site
	$(BIN)/python manage.py shell

lock: ## Pin the dependencies anew from requirements*.in (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: python3 -m pip install uv"; exit 1; }
	for name in requirements requirements-dev; do \
		uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
			--no-strip-extras --no-emit-index-url --custom-compile-command "make lock" \
			$$name.in -o $$name.txt || exit 1; done

clean: ## Remove the virtual environment and caches; the database in var/ stays
	rm -rf .venv var/static .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The virtual environment is made once and filled again only when the pinned lists change.
.venv/bin/python:
	@for python in "$$PYTHON" python3 python3.14 python3.13 python3.12 python3.11; do \
		[ -n "$$python" ] && command -v "$$python" >/dev/null || continue; \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		"$$python" -c 'import ensurepip, venv' 2>/dev/null || { lacking=$$python; continue; }; \
		echo "Making the virtual environment .venv with $$("$$python" --version)"; \
		"$$python" -m venv .venv && exit 0; \
		rm -rf .venv; echo "Making .venv failed; the reason is above."; exit 1; \
	done; \
	if [ -n "$$lacking" ]; then \
		echo "$$lacking cannot make virtual environments: apt install python3-venv"; \
	else \
		echo "Python 3.11 or newer is needed, and none was found: install it, or name it with"; \
		echo "PYTHON=/path/to/python3.12 make run"; \
	fi; exit 1

.venv/run: requirements.txt | .venv/bin/python
	@echo "Installing the pinned requirements"
	@$(PIP) -r requirements.txt || { $(PIP_FAILED); exit 1; }
	@touch $@

.venv/dev: requirements-dev.txt | .venv/bin/python
	@echo "Installing the pinned requirements for tests and lint"
	@$(PIP) -r requirements-dev.txt || { $(PIP_FAILED); exit 1; }
	@touch $@
