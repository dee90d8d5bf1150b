# What people, hooks and CI all call. `make run` needs Python 3.11+ and nothing else; uv is used where it is on the path.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PYTHON ?=
# One more test worker than cores: some tests wait for other processes.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
ARGS ?=

# Without bytecode every worker would compile all tests again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup env run check test test-long coverage proof mutants bench eval messages catalogue-check lock clean

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile

setup: $(STAMP) ## Make .venv and install exactly what requirements.lock names
	@:

env: ## Copy .env.example to .env, which only you can read; what is there stays
	@umask 077 && { [ -e .env ] || cp .env.example .env; } && chmod 600 .env

run: $(STAMP) ## Run the bot: the chats that have a token, else this terminal
	@exec $(BIN)/python -m bot run

check: $(STAMP) ## Lint, types, import contracts, and what the house promises about itself
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -q tests/architecture

test: $(STAMP) ## The tests, in about five minutes (ARGS="-k words" for some)
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

test-long: $(STAMP) ## Every test on SQLite and PostgreSQL, every input, the big matrices; hours (ARGS="-m long" for what make test leaves out)
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not real_model" --hypothesis-profile=long $(ARGS)

coverage: $(STAMP) ## The tests again, with the lines they miss; core/ must have 95 % of lines and branches
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest -n $(WORKERS) --dist worksteal $(ARGS)
	@$(BIN)/coverage combine -q
	@$(BIN)/coverage report --skip-covered
	@$(BIN)/coverage report --include='core/*' --fail-under=95 --format=total

proof: $(STAMP) ## What only measuring needs: mutmut, and the peers of the benchmarks
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-proof.lock

mutants: proof ## 400 seeded mutants of the domain against its tests
	@$(BIN)/python -m evals.mutants

bench: $(STAMP) ## The speed goals in one table (FULL=1 for the full sizes)
	@$(BIN)/python -m benchmarks $(if $(FULL),--full)

eval: $(STAMP) ## How far the models' sentences can be trusted (ARGS="--show judge" for what it decided wrongly); ARGS="--subjects": what follows find
	@$(BIN)/python -m evals.$(if $(filter --subjects,$(ARGS)),subjects,trust) $(ARGS)

messages: $(STAMP) ## Bring the texts in bot/locale up to date with those in the code; new ones wait for a translation there
	@$(BIN)/pybabel -q extract --no-location --sort-output -k ngettext:1,2 -k LazyText -o $(VENV)/messages.pot adapters bot core
	@for file in bot/locale/*.po; do $(BIN)/pybabel -q update --ignore-obsolete --no-fuzzy-matching --ignore-pot-creation-date --omit-header \
		-w 120 -l $$(basename $$file .po) -i $(VENV)/messages.pot -o $$file; done

catalogue-check: $(STAMP) ## What is wrong with the catalogue of sources (ARGS=--probe asks every feed, politely)
	@$(BIN)/python -m bot catalogue-check $(ARGS)

lock: ## Resolve requirements.lock anew from pyproject.toml (needs uv)
	@uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --upgrade \
		--extra dev --python-version 3.11 pyproject.toml -o requirements.lock
	@uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --upgrade \
		--extra dev --extra proof --constraint requirements.lock --python-version 3.11 pyproject.toml -o requirements-proof.lock

clean: ## Remove what was installed and cached; the database in data/ stays
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .coverage.*
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# All chatter of the set-up goes to standard error: `make -s run` prints the bot's own words and nothing else.
$(STAMP): requirements.lock
	@{ set -eu; \
	fits='import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))'; \
	if ! $(BIN)/python -c "$$fits" 2>/dev/null; then \
		found=; \
		for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11); do \
			if "$$python" -c "$$fits" 2>/dev/null; then found=$$python; break; fi; \
		done; \
		if [ -z "$$found" ]; then \
			echo "AcademicHub needs Python 3.11 or newer with venv; looked at: $(or $(PYTHON),python3 python3.14 … python3.11)."; \
			echo "Install one (Debian, Ubuntu: apt install python3 python3-venv), or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; \
			exit 1; \
		fi; \
		echo "Setting up $(VENV) with $$("$$found" --version)."; \
		"$$found" -m venv --clear $(VENV); \
	fi; \
	echo "Installing what requirements.lock names (once; up to a minute without uv)."; \
	if command -v uv >/dev/null 2>&1; then \
		uv pip sync --quiet --compile-bytecode --require-hashes --python $(BIN)/python requirements.lock; \
	else \
		$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock; \
	fi; \
	touch $@; \
	} >&2
