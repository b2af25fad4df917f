# make run     reads data/corpus as pipeline.json says, and leaves the tables in out/
# make test    all tests
# make lint    the formatter's rules, and no file over 350 lines
# make accuracy   how much of random, noisy documents is read right, into docs/accuracy.md
# make bench   reports per second beside the floor and peers, for Benchmarks/README.md
# make bench-check   instructions and bytes a report, against Benchmarks/counts.json
# make clean   removes everything that was built or written
SHELL := /bin/bash
SWIFT ?= swift
GONGKAI := .build/release/gongkai

.DEFAULT_GOAL := build
.PHONY: build run test lint accuracy bench bench-check bench-tools clean packages

build: packages
	$(SWIFT) build --configuration release --product gongkai

run: build
	$(GONGKAI) run --config pipeline.json

test: packages
	$(SWIFT) test

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift Benchmarks/Sources Benchmarks/Package.swift
	@long=$$(git ls-files -z '*.swift' ':!Sources/Forms/Data/*' | xargs -0 wc -l | awk '$$2 != "total" && $$1 > 350'); \
	if [ -n "$$long" ]; then echo "files over 350 lines:"; echo "$$long"; exit 1; fi

accuracy: packages
	$(SWIFT) build --configuration release --product accuracy
	.build/release/accuracy 26730 > docs/accuracy.md

bench: build bench-tools
	scripts/python-env.sh >/dev/null
	python3 Benchmarks/measure.py

bench-check: build bench-tools
	python3 Benchmarks/check.py

bench-tools:
	$(SWIFT) build --package-path Benchmarks --configuration release --product make-corpus

clean:
	$(SWIFT) package clean
	rm -rf work out .out.next

# Installs what packages.txt lists and the machine lacks: as root at once, otherwise it says what to type.
packages:
	@command -v dpkg-query >/dev/null || exit 0; \
	missing=$$(sed 's/#.*//' packages.txt | while read -r name; do \
	  [ -z "$$name" ] || dpkg-query -W -f='$${Status}' "$$name" 2>/dev/null | grep -q 'ok installed' || echo "$$name"; \
	done | xargs); \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ]; then \
	  apt-get update --quiet && apt-get install --yes --no-install-recommends $$missing; \
	else \
	  echo "missing packages; type: sudo apt-get install --yes --no-install-recommends $$missing"; exit 1; \
	fi
