# Every target sets up what it needs first; what is up to date is not done again.
#   make run [URL=…]   make test [ARGS=…]   make help

PYTHON ?= python3
BIN := .venv/bin
SET_UP := $(PYTHON) packaging/set_up.py
LOOK := QT_QPA_PLATFORM=offscreen $(BIN)/python -X faulthandler bench
export LUTRIN_URL := $(value URL)

.DEFAULT_GOAL := help
.PHONY: help run test coverage test-publishers lint bench look gallery lock translations pictures package clean ready ready-dev

help: ## say what can be made
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 24

run: ready ## open the window (URL=… opens an article); without a display, draw it into build/lutrin.png
	@$(BIN)/python packaging/run.py "$$LUTRIN_URL"

test: ready-dev ## run every test (ARGS=… goes to pytest, and then nothing else is run)
ifdef ARGS
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(ARGS)
else
	@$(BIN)/python -m pytest tests/e2e
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --numprocesses=3 --dist=worksteal --ignore=tests/e2e
endif

coverage: ready-dev ## run every test and say which branches none went through (takes half as long again)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --cov --cov-report=term:skip-covered $(ARGS)

test-publishers: ready-dev ## sign in at a real publisher on loopback (LUTRIN_SHARED=… names where it is)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m publishers tests/publishers $(ARGS)

lint: ready-dev ## check style, types and layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: ready-dev ## measure what the app promises (LUTRIN_SHARED=… names the pages to extract)
	$(BIN)/python bench/start.py
	$(BIN)/python bench/open_article.py
	$(BIN)/python bench/memory.py
	@rm -rf build/bench-library
	$(BIN)/python bench/make_library.py 10000 build/bench-library
	$(BIN)/python bench/search_speed.py build/bench-library
	@if [ "$$LUTRIN_SHARED" ]; then set -x; $(BIN)/python bench/extract_cost.py && $(BIN)/python bench/save_cost.py; else echo "bench/extract_cost.py and bench/save_cost.py were left out: LUTRIN_SHARED names no pages"; fi

look: ready-dev ## draw every state of the window into build/look
	$(LOOK)/look_window.py build/look
	$(LOOK)/look_reading.py build/look/page
	QT_SCALE_FACTOR=2 $(LOOK)/look_reading.py build/look/page@2x --themes light
	@for theme in light dark sepia; do (set -x; $(LOOK)/look_components.py build/look/components --theme $$theme) || exit 1; done
	$(LOOK)/look_components.py build/look/components --language fr --scale 2
	$(LOOK)/look_components.py build/look/components --points 13 --mirrored

gallery: ready-dev ## draw twelve articles in every theme, size and layout onto build/gallery/sheet.html
	@$(BIN)/python -X faulthandler bench/gallery.py build/gallery

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
	find reader_app packaging bench tests -name __pycache__ -prune -exec rm -rf {} +

ready:
	@$(SET_UP) run

ready-dev:
	@$(SET_UP) dev
