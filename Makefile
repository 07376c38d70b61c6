# Every target sets up what it needs: Python 3.11 or newer and make are enough.
# `make` alone lists the targets. Arguments are passed on with ARGS="…".

PYTHON  ?= python3
WORKERS ?= 2
# How many things people do at random in `make faults`; a few where little else is asked for.
STEPS   ?= $(if $(KILLS)$(FAULTS)$(SEASON),200,20000)
VENV    := .venv
BIN     := $(VENV)/bin
STAMP   := $(VENV)/.installed
SYSTEM_UV := $(shell command -v uv 2>/dev/null)
UV      := $(or $(SYSTEM_UV),$(BIN)/uv)

export UV_PROJECT_ENVIRONMENT := $(VENV)
export UV_PYTHON_DOWNLOADS := never
# Each command and many a test starts processes of its own: compiled anew for each, all that they
# import would take longer than what they do.
export UV_COMPILE_BYTECODE := 1
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo run test check format bench faults hooks clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(firstword $(MAKEFILE_LIST))

demo: $(STAMP) ## Play one conference week on a simulated Telegram, without an account
	@$(BIN)/torsdagsbot demo $(ARGS)

run: $(STAMP) ## Run the bot with the settings in .env
	@$(BIN)/torsdagsbot run $(ARGS)

# The rules and the use cases must be covered by their own tests; a chosen part says nothing of that.
test: $(STAMP) ## Run the tests; a part of them with ARGS="tests/domain -k agenda"
ifdef ARGS
	@$(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal $(ARGS)
else
	@TORSDAGSBOT_HALLS=sqlite $(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal --cov \
	    --cov-report=term-missing:skip-covered tests/domain tests/services
	@TORSDAGSBOT_HALLS=postgresql $(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal --ignore=tests/domain
endif

check: $(STAMP) ## Check everything: lint, format, types, layers, tests
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(MAKE) --no-print-directory test ARGS=

format: $(STAMP) ## Put the code in its form and mend what ruff can mend
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

bench: $(STAMP) ## Run the benchmarks; which ones with ARGS="…"
	@$(BIN)/python -m bench $(ARGS)

faults: $(STAMP) ## Kill and disturb the bot for weeks; less with KILLS=10 FAULTS=50 SEED=7 ENGINE=sqlite
	@$(BIN)/python -m tests.faults $(if $(KILLS),--kills $(KILLS)) $(if $(FAULTS),--faults $(FAULTS)) \
	    $(if $(SEED),--seed $(SEED)) $(if $(ENGINE),--engine $(ENGINE)) $(if $(SEASON),--season $(SEASON))
	@for engine in $(or $(ENGINE),sqlite postgresql); do \
	    $(BIN)/python -m tests.faults.anything --steps $(STEPS) --engine $$engine \
	        $(if $(SEED),--seed $(SEED)) || exit 1; done

hooks: $(STAMP) ## Let git run the quick checks before each commit
	@$(BIN)/pre-commit install

clean: ## Remove the environment, caches and what the demo wrote
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis \
	    .coverage .coverage.* htmlcov demo-output
	@find bot storage tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

# Installed anew when what is wanted changes; an environment whose Python is gone is rebuilt.
$(STAMP): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo "Torsdagsbot needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)." >&2; \
	    echo "Name another one: make PYTHON=python3.12" >&2; exit 1; }
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	    $(PYTHON) -m venv --clear $(VENV) || { \
	    echo "$(PYTHON) cannot make an environment; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@test -n "$(SYSTEM_UV)" || test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet uv
	@$(UV) sync --frozen --quiet
	@touch $@
