# Everything starts here: `make demo` and `make test` set up all they need in .venv/.
# The lock names no package index: pip fetches the locked files (checked by hash) into wheelhouse/ from
# whatever index it is set up for, and uv installs from there. See docs/decisions/2026-11-20-lock.md.
PYTHON ?= python3
UV_VERSION := 0.13.8
BIN := .venv/bin
STAMP := .venv/.synced
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never

# check: format, lint, types, generated docs; then the tests (import direction and docs examples among them)
.PHONY: demo test check lint format lock docs quality bench clean

demo: $(STAMP)
	$(BIN)/onrecord demo --out demo-out

test: $(STAMP)
	$(BIN)/pytest -n 2

check: lint test

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python tools/reference.py --check

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(STAMP)
	$(BIN)/python tools/reference.py

quality: $(STAMP)
	$(BIN)/python -m quality

bench: $(STAMP)
	$(BIN)/python -m bench

lock: $(STAMP)
	$(BIN)/python tools/lock.py

$(STAMP): uv.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	mkdir -p wheelhouse
	$(BIN)/uv export --quiet --frozen --no-emit-project --no-header --output-file wheelhouse/requirements.txt
	$(BIN)/pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
	    --dest wheelhouse --requirement wheelhouse/requirements.txt
	$(BIN)/uv sync --quiet --frozen --inexact
	touch $@

clean:
	rm -rf .venv wheelhouse demo-out
