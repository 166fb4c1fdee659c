# make site   builds the website into site/
# make test   checks everything; the same command runs in CI
# make verify runs the slow tests
# make serve  builds, serves and reloads while you write
# make bench  measures; see benchmarks/
# make clean  removes what was built, never content

PYTHON ?= python3
BIN := .venv/bin
# Both names: newer pip reads the second for the build backend. Relative, since pip splits at spaces.
PIP := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check
DECLARED := pyproject.toml constraints.txt

.PHONY: site test verify serve bench clean

site: .venv/.site
	$(BIN)/leitai build

test: .venv/.test .venv/.node
	sh tools/need.sh chromium firefox fonts exiftool java nginx
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2

verify: .venv/.test .venv/.node .venv/.node-verify
	sh tools/need.sh chromium firefox fonts exiftool java nginx
	$(BIN)/python -m pytest -n 2 -m slow -o faulthandler_timeout=0

serve: .venv/.site
	$(BIN)/leitai serve

bench: .venv/.bench
	$(BIN)/python -m benchmarks

clean:
	find site -mindepth 1 ! -path site/.gitignore -delete
	rm -rf .leitai examples/demo/site examples/demo/.leitai build dist
	rm -rf .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find generator tests benchmarks tools -type d -name __pycache__ -prune -exec rm -rf {} +

.venv/.site: $(DECLARED)
	@PYTHON="$(PYTHON)" sh tools/venv.sh
	$(PIP) -e .
	@touch $@

.venv/.test: $(DECLARED)
	@PYTHON="$(PYTHON)" sh tools/venv.sh
	$(PIP) -e '.[test]'
	@touch .venv/.site $@

# What measures the pages, from others: by name and exact version.
.venv/.node: tests/tools/package.json
	sh tools/need.sh npm
	@mkdir -p .venv/node && cp tests/tools/package.json .venv/node/
	npm install --prefix .venv/node --no-package-lock --no-audit --no-fund --silent
	@touch $@

.venv/.node-verify: tests/tools/lighthouse/package.json
	sh tools/need.sh npm
	@mkdir -p .venv/node-verify && cp tests/tools/lighthouse/package.json .venv/node-verify/
	npm install --prefix .venv/node-verify --no-package-lock --no-audit --no-fund --silent
	@touch $@

.venv/.bench: $(DECLARED) benchmarks/node/package.json
	@PYTHON="$(PYTHON)" sh tools/venv.sh
	$(PIP) -e '.[bench]'
	sh tools/need.sh npm
	@mkdir -p .venv/node-bench && cp benchmarks/node/package.json .venv/node-bench/
	npm install --prefix .venv/node-bench --no-package-lock --no-audit --no-fund --silent
	@touch .venv/.site $@
