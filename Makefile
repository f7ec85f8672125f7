# All that a clone needs, from one command, and no more than the rig at hand does. `make` lists the targets; pytest is
# the real interface.

RIG ?= rigs/virtual-uno.yaml
ARGS ?=
BASE ?= HEAD~1
# Four self-tests for two processors: half of them wait for a device, and the others compute while they do
# (selftests/order.py). More that wait upset those in which time counts.
WORKERS ?= $(shell expr $$(nproc) \* 2)
# Without a rig that is named, what costs the least is judged again and again.
soaked = $(if $(filter file,$(origin RIG)),rigs/posix.yaml,$(RIG))
# A defect of each kind meets all cases sooner than anybody finds out which of them can see it. What is said of any
# message is tried with a third of the messages.
fast = $(if $(FAST),WHOLE_MATRIX=1 EXAMPLES=25)
# Anything else is none, since who writes PUBLISH=no means no.
publish = $(if $(filter 1,$(PUBLISH)),--publish)
# What set-up is to bring, in this order; a board names its own (fixtures/boards/board.py).
STEPS ?= $(steps)

steps := platformio host-compiler avr-toolchain arm-toolchain virtual-uno virtual-nano-every virtual-cortex-m \
    labgrid report pdf develop proof-tools browser dissector workflow-linter analysers
others := release-tools linux-relay linux-kernel allure-2
build := $(or $(PLUMBLINE_BUILD),.build)
venv := .venv
python := $(venv)/bin/python

# By this name, since make carries out all of a recipe that names itself, even where it is to tell what it would do.
lint = $(MAKE) lint

# What every rig needs; and for each step a file that says when it was done.
base := $(venv)/.ready
done := $(build)/done
bootloader := $(build)/optiboot_atmega328.hex

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.NOTPARALLEL:
MAKEFLAGS += --no-builtin-rules --no-print-directory
.PHONY: help setup rig one-rig conformance test lint analyse bench fuzz mutation mutation-tester soak linux release rigs doctor packages lock clean \
    distclean $(steps) $(others)

help: ## list the targets
	@echo "usage: make TARGET [RIG=rigs/x.yaml] [ARGS=\"pytest's own arguments\"]"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

conformance: rig $(base) ## judge the board of RIG (default: the virtual Uno), or those of several; ARGS go to pytest
	@needs=$$($(python) -m fixtures.boards.needs $(RIG)) && \
	    $(MAKE) setup STEPS="$$needs $(if $(findstring --no-html,$(ARGS)),,report pdf)"
	@$(python) -m pytest suites $(RIG:%=--rig %) $(ARGS)

# The self-tests start hundreds of runs, half of whose time would go into compiling Python where nothing may keep it.
test: export PYTHONDONTWRITEBYTECODE :=
test: setup ## lint, types and the self-tests (does the tester tell the truth?); FAST=1 for a sample; ARGS go to pytest
	@nice $(lint) & checked=$$!; \
	    echo "==> self-tests"; \
	    $(fast) $(python) -m pytest selftests $(if $(FAST),-p selftests.fast) -n $(WORKERS) --dist worksteal $(ARGS); tested=$$?; \
	    wait $$checked || { echo "ERROR: lint or types are not in order: see above, or run make lint" >&2; exit 1; }; \
	    exit $$tested

bench: $(base) ## measure the codec against revision BASE, boards against their wires, several at once, Linux, and pages
	@$(MAKE) setup STEPS="platformio host-compiler avr-toolchain virtual-uno report develop browser"
	@$(python) -m selftests.speed --base "$(BASE)" $(ARGS)

fuzz: $(base) ## hostile bytes: BYTES into each reader of the tester (default: 10 million), libFuzzer on each program of the device for FUZZ_SECONDS (600)
	@$(MAKE) setup STEPS="host-compiler develop analysers proof-tools"
	@$(python) -m selftests.hostile $(BYTES:%=--bytes %) $(FUZZ_SECONDS:%=--device-seconds %) $(SEED:%=--seed %) $(ARGS)

mutation: $(base) ## faults made by machine in the firmware, each before the suite: SAMPLE of them (default: all), SEED, WORKERS; goes on where it ended
	@$(MAKE) setup STEPS="host-compiler develop proof-tools"
	@$(python) -m selftests.mutation $(SAMPLE:%=--sample %) $(SEED:%=--seed %) \
	    $(if $(filter command line environment,$(origin WORKERS)),--workers $(WORKERS)) $(ARGS)

mutation-tester: $(base) ## the same in the tester and what comes to a verdict, each before the self-tests that are nearest: SAMPLE (default: 200), SEED
	@$(MAKE) setup STEPS="host-compiler develop proof-tools"
	@$(python) -m selftests.mutation.tester $(SAMPLE:%=--sample %) $(SEED:%=--seed %) $(ARGS)

soak: one-rig rig $(base) ## the default run of RIG again and again while every processor is busy: RUNS (default: 30); tells verdicts that differ
	@$(MAKE) setup STEPS="$$($(python) -m fixtures.boards.needs $(soaked)) develop"
	@$(python) -m selftests.soak --rig $(soaked) $(RUNS:%=--runs %) $(ARGS)

one-rig:
	@test $(words $(RIG)) -le 1 || { echo "ERROR: $(RIG): one rig at a time; say make soak for each" >&2; exit 2; }

analyse: $(base) ## the C sources only: gcc, clang, clang-tidy, cppcheck with MISRA, nm, Doxygen; make test has it
	@$(MAKE) setup STEPS="host-compiler develop analysers"
	@$(python) -m pytest $(addprefix selftests/firmware/test_,analysis.py libraries.py api_documentation.py) $(ARGS)

linux: $(base) ## build the Linux that rigs/linux-*.yaml go through (once, some minutes); no other rig needs it
	@$(MAKE) setup STEPS="linux-relay linux-kernel"

lint: $(base) ## lint, format and types only
	@$(MAKE) setup STEPS=develop
	@echo "==> lint and types"
	@$(python) -m ruff check
	@$(python) -m ruff format --check
	@$(python) -m mypy

setup: $(base) $(STEPS) ## bring what is missing for any rig, and nothing when nothing is
	@:

release: $(base) ## check and build a release: VERSION=x.y.z; with PUBLISH=1 also tag it (docs/releasing.md)
	@test -n "$(VERSION)" || { echo "ERROR: which version? make release VERSION=x.y.z" >&2; exit 2; }
	@$(python) -m release "$(VERSION)" $(publish) --check
	@$(MAKE) setup STEPS="$(steps) release-tools"
	@$(python) -m release "$(VERSION)" $(publish)

packages: $(base) ## build what rigs/update/ updates the host program with: another build of it, and the one before
	@$(MAKE) setup STEPS="platformio host-compiler"
	@$(python) -m platformio run -s -d firmware -e posix_plain -e posix_next
	@for description in rigs/update/posix-[0-9]*.yaml; do $(python) -m plumbline package build "$$description" || exit; done

rigs: $(base) ## show which boards are attached, and which rig file is about each
	@$(python) -m plumbline rigs

doctor: $(base) ## say what this machine lacks for the board of RIG, or, without RIG, for any; and what mends it
	@$(python) -m plumbline doctor $(if $(filter-out file,$(origin RIG)),$(RIG))

lock: ## pin pyproject.toml's packages anew; ARGS="--upgrade" moves the pins
	@setup/lock.sh $(ARGS)

clean: ## remove what was built and reported; keep what was downloaded
	rm -rf $(done)/virtual-uno $(build)/virtual-uno $(build)/pytest $(build)/mypy $(build)/ruff \
	    $(build)/cppcheck $(build)/fuzz \
	    firmware/.pio reports/out

distclean: clean ## remove everything that is not in the repository
	rm -rf $(build) $(venv) .hypothesis

rig:
	@for rig in $(RIG); do \
	    test -e "$$rig" || { echo "ERROR: $$rig: no such rig; there are: $(wildcard rigs/*.yaml)" >&2; exit 4; }; \
	done

$(base): setup/requirements/base.txt setup/requirements/builder.txt setup/commands.sh \
    setup/python_packages.sh setup/system_packages.sh setup/apt.sh setup/find_python.sh
	@echo "==> what every rig needs: Python and its packages"
	@setup/system_packages.sh python
	@setup/python_packages.sh $(venv) base
	@setup/commands.sh $(venv)
	@touch $@

# A new virtual environment has nothing of what the steps put into the old one.
$(steps) $(others): %: $(done)/%
$(patsubst %,$(done)/%,$(steps) $(others)): $(base)

# $(call begin,WORDS) announces the step that the target is of; $(call end) notes that it is done.
$(foreach step,$(STEPS),$(eval counted += $(step))$(eval place.$(step) := $(words $(counted))))
begin = @echo "==> $1 ($(place.$(@F)) of $(words $(STEPS)))"
end = @mkdir -p $(@D) && touch $@

$(done)/platformio: setup/requirements/platformio.txt setup/platformio_core.py
	$(call begin,PlatformIO)
	@setup/python_packages.sh $(venv) platformio
	@$(python) -m setup.platformio_core
	$(call end)

$(done)/host-compiler:
	$(call begin,C compiler for programs of this machine)
	@setup/system_packages.sh host-compiler
	$(call end)

$(done)/avr-toolchain: setup/requirements/avr-toolchain.txt
	$(call begin,AVR compiler and avrdude)
	@setup/system_packages.sh avr-toolchain
	@setup/python_packages.sh $(venv) avr-toolchain
	$(call end)

$(done)/arm-toolchain:
	$(call begin,Arm compiler and gdb)
	@setup/system_packages.sh arm-toolchain
	$(call end)

$(done)/virtual-cortex-m:
	$(call begin,QEMU for Arm)
	@setup/system_packages.sh virtual-cortex-m
	$(call end)

$(done)/virtual-uno: setup/optiboot.sh $(shell find rigs/virtual/uno -type f)
	$(call begin,virtual Uno and its boot loader)
	@setup/system_packages.sh virtual-uno
	@test -s $(bootloader) || setup/optiboot.sh $(bootloader)
	@$(MAKE) -C rigs/virtual/uno OUT=$(abspath $(build))
	$(call end)

$(done)/virtual-nano-every: setup/yasimavr.sh setup/requirements/virtual-nano-every.txt \
    setup/requirements/yasimavr-builder.txt
	$(call begin,simulator of a Nano Every)
	@setup/system_packages.sh virtual-nano-every
	@setup/yasimavr.sh $(venv) $(build)/virtual-nano-every
	$(call end)

$(done)/linux-relay: $(wildcard linux/relay/*)
	$(call begin,relay between the bench and a kernel)
	@setup/system_packages.sh host-compiler
	@$(MAKE) -s -C linux/relay OUT=$(abspath $(build))/linux
	$(call end)

$(done)/linux-kernel: setup/linux.sh $(wildcard linux/kernel/*)
	$(call begin,Linux as a process of this machine)
	@setup/system_packages.sh linux-kernel
	@rm -rf $(build)/linux/work.* # of a build that was killed
	@setup/linux.sh $(build)/linux
	$(call end)

$(done)/report: setup/requirements/report.txt reports/html/package-lock.json setup/node_packages.sh
	$(call begin,report generator)
	@setup/python_packages.sh $(venv) report
	@setup/node_packages.sh $(venv) reports/html $(build)/allure
	$(call end)

# With a pyserial and a pytest of its own, so that it has an environment of its own.
$(done)/labgrid: setup/requirements/labgrid.txt
	$(call begin,labgrid)
	@setup/python_packages.sh $(build)/labgrid labgrid
	$(call end)

# Without root there may be no Pango: a run then says that it left one output out.
$(done)/pdf: setup/requirements/pdf.txt
	$(call begin,what makes a PDF of the statement)
	@setup/python_packages.sh $(venv) pdf
	@if setup/system_packages.sh pdf; then mkdir -p $(@D) && touch $@; else echo "    without it: no statement.pdf"; fi

$(done)/develop: setup/requirements/develop.txt
	$(call begin,what lint and self-tests need)
	@setup/python_packages.sh $(venv) develop
	$(call end)

$(done)/proof-tools: setup/requirements/proof-tools.txt
	$(call begin,what mutates C and fuzzes Python)
	@setup/python_packages.sh $(venv) proof-tools
	$(call end)

$(done)/browser:
	$(call begin,browser that the self-tests open reports in)
	@setup/system_packages.sh browser
	$(call end)

$(done)/dissector: selftests/dissector/package-lock.json
	$(call begin,dissector that the self-tests read captures with)
	@setup/node_packages.sh $(venv) selftests/dissector $(build)/dissector
	$(call end)

$(done)/workflow-linter: selftests/workflows/package-lock.json
	$(call begin,linter of the workflows)
	@setup/node_packages.sh $(venv) selftests/workflows $(build)/workflow-linter
	$(call end)

$(done)/allure-2: selftests/allure2/package-lock.json
	$(call begin,older Allure that the nightly self-tests open results with)
	@setup/system_packages.sh allure-2
	@setup/node_packages.sh $(venv) selftests/allure2 $(build)/allure-2
	$(call end)

$(done)/analysers:
	$(call begin,what looks for faults in C sources and reads their documentation)
	@setup/system_packages.sh analysers
	$(call end)

$(done)/release-tools: setup/requirements/release-tools.txt
	$(call begin,what a release is made with)
	@setup/python_packages.sh $(venv) release-tools
	$(call end)
