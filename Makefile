# make run: serve the portal. make test: prove it. The other targets stand in docs/operating.md.
.DEFAULT_GOAL := run
.PHONY: run setup test prove lint lock benchmark
SHELL := /bin/bash

PYTHON ?=
DEMO ?= 1
export PYTHON

TESTS := .venv/bin/python -m pytest -rfEs
# Every count of the long proofs at full length; without them the tests take seeded samples.
FULL := PROVE_KILLS=200 PROVE_QUESTIONS=10000 PROVE_CASES=5000 PROVE_REBUILDS=20 PROVE_OPERATIONS=10000

run: .venv/.base
	@DEMO=$(DEMO) .venv/bin/python manage.py serve --prepare

setup: .venv/.base
	@DEMO=$(DEMO) .venv/bin/python manage.py prepare

test: lint
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(TESTS) -n 2 -m "not browser" --cov --cov-report=term
	bin/with-postgres $(TESTS) -n 2 -m "postgres and not browser"
	$(TESTS) -m browser

prove: .venv/.dev
	$(FULL) $(TESTS) -m prove
	$(FULL) bin/with-postgres $(TESTS) -m "prove and postgres"

benchmark: .venv/.dev
	@$(TESTS) -q tests/speed/speed_*.py

lint: .venv/.dev
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/djlint --lint --quiet templates

# No host names of registries in the files: whoever installs chooses where from.
COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock: .venv/.dev
	$(COMPILE) pyproject.toml --output-file requirements/base.txt
	$(COMPILE) pyproject.toml --extra dev --constraint requirements/base.txt --output-file requirements/dev.txt
	echo uv | $(COMPILE) - --constraint requirements/dev.txt --output-file requirements/uv.txt

.venv/.base: requirements/base.txt bin/environment
	@bin/environment base
	@touch $@

.venv/.dev: requirements/dev.txt bin/environment
	@bin/environment dev
	@touch $@ .venv/.base
