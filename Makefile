# make demo   the comparison Dushanbe–Karachi and its map, from a fresh machine with Python and make
# make test   every check, from a fresh machine with Python and make (browsers and fonts by Debian's packages)
# make hostile  hostile input of every class, each a process; make wheel tries it on the wheel
# make bench  commands beside a Click program that prints a constant, searches and larger questions
#             beside other solvers, growth up to a million links: docs/benchmarks.md anew, in 40 minutes
# make mutants  a sample of small changes of what decides an answer, and which no test notices, in an hour
# make audit  known vulnerabilities, licences and a bill of materials of what is installed, in out/audit
# make oldest  all tests with the oldest versions that pyproject.toml allows; make newest with the newest
# make build  wheel and source distribution, built twice and compared byte by byte
# make geometry  the lines of all links anew, from anchors and elevation grids, and their check
# make sensitivity  which weak figures decide a winner: docs/sensitivity.md anew, in some minutes
# make findings  what the data say that an expert would discuss: docs/findings.md anew
# make fuzz   ten thousand mutations each of data packages, scenarios, command lines and files to
#             import, in some hours: what comes of them, and the seeds of all faults in out/fuzz
# make readme the README's answers and the command reference anew, from the program

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MAP := out/dushanbe-karachi.html
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

.PHONY: demo test lint types data unit wheel hostile bench fuzz mutants audit oldest newest build geometry \
  sensitivity findings readme machine clean

demo: $(VENV)/runs
	@mkdir -p out
	@$(BIN)/corridors compare dushanbe karachi --map $(MAP) --overwrite
	@echo "Map written to $(MAP): open it in a browser, it needs no network."

test: lint types data unit wheel

lint: $(VENV)/tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/tests
	$(BIN)/mypy

data: $(VENV)/tests
	$(BIN)/frictionless validate geodata/datapackage.json
	$(BIN)/corridors network check

unit: $(VENV)/tests machine
	$(BIN)/python -m pytest -n auto --dist worksteal -q

wheel: $(VENV)/tests
	$(BIN)/python -m tools.installed_wheel

hostile: $(VENV)/runs
	$(BIN)/python -m tools.adversarial.run $(BIN)/corridors

bench: $(VENV)/runs
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e '.[bench]'
	$(BIN)/python benchmarks/report.py

mutants: $(VENV)/tests
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt cosmic-ray
	$(BIN)/python -m tools.mutants

audit: $(VENV)/runs
	$(BIN)/python -m tools.audit

build: $(VENV)/tests
	$(BIN)/python -m tools.same_build

oldest newest: %: .venv-%/tests machine
	.venv-$*/bin/python -m pytest -n auto --dist worksteal -q

.venv-oldest/tests .venv-newest/tests: .venv-%/tests: pyproject.toml constraints-oldest.txt
	$(PYTHON) -m venv .venv-$*
	.venv-$*/bin/pip install -q --disable-pip-version-check \
	  $(if $(filter oldest,$*),-c constraints-oldest.txt,--upgrade) -e '.[test]'
	@touch $@

geometry: .venv-geometry/made
	.venv-geometry/bin/python -m tools.geometry.lines
	.venv-geometry/bin/python -m tools.geometry.elevation
	.venv-geometry/bin/python -m tools.geometry.check

.venv-geometry/made: tools/geometry/requirements.txt tools/geometry/requirements-grids.txt
	$(PYTHON) -m venv .venv-geometry
	.venv-geometry/bin/pip install -q --disable-pip-version-check -r tools/geometry/requirements.txt
	.venv-geometry/bin/pip install -q --disable-pip-version-check --no-deps \
	  -r tools/geometry/requirements-grids.txt
	@touch $@

sensitivity: $(VENV)/runs
	$(BIN)/python -m tools.documents --sensitivity

findings: $(VENV)/runs
	$(BIN)/python -m tools.findings

FUZZ := --seed 1 --count 10000 --jobs 2

fuzz: $(VENV)/tests
	$(BIN)/python -m tools.fuzz $(FUZZ)

readme: $(VENV)/runs
	$(BIN)/python -m tools.documents --write

# Browsers, and the fonts that pages and drawings name or fall back on, unless all are there.
machine:
	@{ for program in chromium firefox-esr pdftotext fc-list groff; do command -v $$program; done | \
	    grep -c . | grep -qx 5 && \
	  fc-list : family | tr ',' '\n' | grep -xE '(Liberation|Noto|DejaVu) Sans' | \
	    sort -u | grep -c . | grep -qx 3; } || \
	  { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -qq -y --no-install-recommends \
	    chromium firefox-esr poppler-utils fontconfig groff-base \
	    fonts-liberation fonts-noto-core fonts-dejavu-core; }

$(VENV)/made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/runs: $(VENV)/made pyproject.toml constraints.txt
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/tests: $(VENV)/runs
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) .venv-geometry .venv-oldest .venv-newest out dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
