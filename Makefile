# Every target sets up what it needs first; what is up to date is not done again.
#   make run [URL=…]   make test [ARGS=…]   make help

PYTHON ?= python3
BIN := .venv/bin
SET_UP := $(PYTHON) packaging/set_up.py
export LUTRIN_URL := $(value URL)

.DEFAULT_GOAL := help
.PHONY: help run test lint bench look lock translations pictures package clean ready ready-dev

help: ## say what can be made
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 22

run: ready ## open the window (URL=… opens an article); without a display, draw it into build/lutrin.png
	@$(BIN)/python packaging/run.py "$$LUTRIN_URL"

test: ready-dev ## run every test (ARGS=… goes to pytest)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --cov --cov-report=term:skip-covered $(ARGS)

lint: ready-dev ## check style, types and layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: ready-dev ## measure what the app promises
	@for script in $(filter-out $(wildcard bench/look*.py bench/make*.py),$(wildcard bench/*.py)); do echo "== $$script"; $(BIN)/python "$$script" || exit 1; done

look: ready-dev ## draw every state of the window into build/look
	@export QT_QPA_PLATFORM=offscreen; for script in $(filter-out bench/look_samples.py,$(wildcard bench/look*.py)); do $(BIN)/python "$$script" build/look || exit 1; done

translations: ready-dev ## bring resources/translations up to date with the source
	@$(BIN)/python packaging/make_translations.py --update

pictures: ready-dev ## draw the sample article's pictures again
	@QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/draw_sample_pictures.py

lock: ready ## write the lock files again (UPGRADE=1 for newer versions)
	@$(BIN)/python packaging/make_lock.py $(if $(UPGRADE),--upgrade)

package: ready ## build a wheel into dist/
	@$(BIN)/python -m hatchling build -t wheel

clean: ## forget everything that was made, .venv too
	rm -rf .venv build dist resources/generated .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .grimp_cache

ready:
	@$(SET_UP) run

ready-dev:
	@$(SET_UP) dev
