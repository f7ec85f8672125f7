# Everything a clone needs, from one command. `make` lists the targets; pytest is the real interface.

RIG ?= rigs/virtual-uno.yaml
ARGS ?=
BASE ?= HEAD~1
# Three self-tests for two processors: many of them wait for a device.
WORKERS ?= $(shell expr $$(nproc) \* 3 / 2)

build := .build
venv := .venv
python := $(venv)/bin/python

# Each names a file that exists when that step is done.
system := $(build)/system-packages
packages := $(venv)/.ready
report := $(build)/allure/.ready
platformio := $(build)/platformio/.ready
bootloader := $(build)/optiboot_atmega328.hex
virtual_uno := $(build)/virtual-uno

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.NOTPARALLEL:
MAKEFLAGS += --no-builtin-rules --no-print-directory
.PHONY: help setup conformance test lint bench lock clean distclean

help: ## list the targets
	@echo "usage: make TARGET [RIG=rigs/x.yaml] [ARGS=\"pytest's own arguments\"]"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

conformance: setup ## judge the board of RIG (default: the virtual Uno); ARGS go to pytest
	@$(python) -m pytest suites --rig "$(RIG)" $(ARGS)

test: setup lint ## lint, types and the self-tests (does the tester tell the truth?); ARGS go to pytest
	@echo "==> self-tests"
	@$(python) -m pytest selftests -n $(WORKERS) --dist worksteal $(ARGS)

bench: setup ## measure the codec against the one of revision BASE, and the virtual boards against their wires
	@$(python) -m selftests.speed --base "$(BASE)" $(ARGS)

lint: $(packages) ## lint, format and types only
	@echo "==> lint and types"
	@$(python) -m ruff check
	@$(python) -m ruff format --check
	@$(python) -m mypy

setup: $(system) $(packages) $(report) $(platformio) $(bootloader) $(virtual_uno) ## bring what is missing, and nothing when nothing is

lock: ## pin pyproject.toml's packages anew; ARGS="--upgrade" moves the pins
	@setup/lock.sh $(ARGS)

clean: ## remove what was built and reported; keep what was downloaded
	rm -rf $(virtual_uno) $(virtual_uno).o $(build)/pytest $(build)/mypy $(build)/ruff firmware/.pio reports/out

distclean: clean ## remove everything that is not in the repository
	rm -rf $(build) $(venv) .hypothesis

$(system): setup/system_packages.sh setup/apt.sh setup/find_python.sh
	@echo "==> system packages (1 of 5)"
	@setup/system_packages.sh
	@mkdir -p $(@D) && touch $@

$(packages): setup/requirements.txt setup/python_packages.sh | $(system)
	@echo "==> Python packages (2 of 5)"
	@setup/python_packages.sh $(venv)
	@touch $@

$(report): reports/html/package-lock.json setup/report_generator.sh | $(packages)
	@echo "==> report generator (3 of 5)"
	@setup/report_generator.sh $(venv) $(@D)
	@touch $@

$(platformio): setup/platformio_core.py $(packages)
	@echo "==> PlatformIO (4 of 5)"
	@$(python) setup/platformio_core.py
	@touch $@

$(bootloader): setup/optiboot.sh setup/apt.sh | $(system)
	@echo "==> virtual Uno: boot loader (5 of 5)"
	@setup/optiboot.sh $@
	@touch $@

$(virtual_uno): $(shell find rigs/virtual/uno -type f 2>/dev/null) | $(system)
	@echo "==> virtual Uno: the board (5 of 5)"
	@$(MAKE) -C rigs/virtual/uno OUT=$(CURDIR)/$(build)
	@touch $@
