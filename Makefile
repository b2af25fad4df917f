# make run     reads data/corpus as pipeline.json says, and leaves the tables in out/
# make test    all tests
# make lint    the formatter's rules, and no file over 350 lines
# make install [PREFIX=/usr/local] [DESTDIR=]   the command, its manual page and completions for bash, zsh and fish
# make man     docs/gongkai.1, the manual page, from what the command says of itself
# make accuracy   how much of random, noisy documents is read right, into docs/accuracy.md
# make reliability   lets faults happen to runs, into docs/reliability.md (half an hour)
# make fuzz    [TARGET=…] [SECONDS=60]   libFuzzer over each target of Fuzz/ by turns, so many seconds each
# make sanitize   [SANITIZERS="thread address"] [FILTER=…]   the tests under the sanitizers, a build for each
# make bench   reports per second beside the floor and peers, for Benchmarks/README.md
# make bench-check   instructions and bytes a report, against Benchmarks/counts.json
# make dist    a program with Swift in it, for Debian 12 without Swift, in .build/dist/
# make spark-test   what Spark makes of 300 reports against a run (installs PySpark, 456 MB, in .build/)
# make clean   removes everything that was built or written
SHELL := /bin/bash
SWIFT ?= swift
GONGKAI := .build/release/gongkai
PREFIX ?= /usr/local
TARGET ?=
SANITIZERS ?= thread address
FILTER ?= .
SECONDS ?= 60

.DEFAULT_GOAL := build
.PHONY: build run test lint install man accuracy reliability fuzz sanitize bench bench-check bench-tools dist spark-test clean packages

build: packages
	$(SWIFT) build --configuration release --product gongkai

run: build
	$(GONGKAI) run --config pipeline.json

test: packages
	$(SWIFT) test

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Fuzz Package.swift Benchmarks/Sources Benchmarks/Package.swift
	@long=$$(git ls-files -z '*.swift' ':!Sources/Forms/Data/*' | xargs -0 wc -l | awk '$$2 != "total" && $$1 > 350'); \
	if [ -n "$$long" ]; then echo "files over 350 lines:"; echo "$$long"; exit 1; fi

install: build
	install -D --mode=755 $(GONGKAI) "$(DESTDIR)$(PREFIX)/bin/gongkai"
	install -D --mode=644 docs/gongkai.1 "$(DESTDIR)$(PREFIX)/share/man/man1/gongkai.1"
	install -d "$(DESTDIR)$(PREFIX)"/share/{bash-completion/completions,zsh/site-functions,fish/vendor_completions.d}
	$(GONGKAI) --generate-completion-script bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/gongkai"
	$(GONGKAI) --generate-completion-script zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_gongkai"
	$(GONGKAI) --generate-completion-script fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/gongkai.fish"

man: build
	$(GONGKAI) --experimental-dump-help | scripts/make-manual.py > docs/gongkai.1

accuracy: packages
	$(SWIFT) build --configuration release --product accuracy
	.build/release/accuracy 26730 > docs/accuracy.md

reliability: build
	python3 Tests/Reliability/run.py > docs/reliability.md

fuzz: packages
	GONGKAI_FUZZ=1 $(SWIFT) build --configuration release --product fuzz --scratch-path .build/fuzz \
	  -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing
	python3 Fuzz/run.py $(TARGET) --seconds $(SECONDS)

# A data race ends the test at once: `swift test` alone would end with 0 all the same. Undefined behaviour is looked for
# in the C of headers, by either runtime: Swift itself has no such sanitizer on Linux, it traps. The optimiser (-O) makes
# the tests several times as fast.
sanitize: packages
	for each in $(SANITIZERS); do \
	  TSAN_OPTIONS=halt_on_error=1:suppressions=$(CURDIR)/Tests/thread-sanitizer.txt ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1 SWIFT_BACKTRACE=enable=no \
	  $(SWIFT) test --sanitize=$$each -Xcc -fsanitize=undefined -Xswiftc -O --scratch-path .build/$$each \
	    --filter '$(FILTER)' || exit 1; \
	done

bench: build bench-tools
	scripts/python-env.sh >/dev/null
	python3 Benchmarks/measure.py

bench-check: build bench-tools
	python3 Benchmarks/check.py

bench-tools:
	$(SWIFT) build --package-path Benchmarks --configuration release --product make-corpus

dist: packages
	scripts/dist.sh

spark-test: build
	examples/spark/test.sh

clean:
	$(SWIFT) package clean
	rm -rf work out .out.next .build/fuzz .build/guards $(SANITIZERS:%=.build/%)

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
