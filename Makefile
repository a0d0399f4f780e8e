# make run    sets up what is missing, serves the site at http://127.0.0.1:8080/
# make sample compresses a sample folder on the command line, prints the summary
# make web    builds the part of the site that runs in the browser
# make test   sets up what is missing, runs every check and every test
# make fuzz   a short run of each fuzz target (FUZZ_SECONDS each)
# make bench  the benchmarks beside their peers (see benches/README.md)

CARGO ?= cargo
SAMPLE := target/sample
FUZZ_SECONDS ?= 30

.PHONY: run sample web modules test lint parts fuzz bench docs setup

run: web
	scripts/setup.sh ocr
	$(CARGO) build --release --package compressimage $$(scripts/features.sh)
	target/release/compressimage serve

web:
	scripts/web.sh

modules:
	scripts/web.sh modules

sample:
	$(CARGO) build --release --package compressimage
	rm -rf $(SAMPLE)
	target/release/compressimage sample $(SAMPLE)
	target/release/compressimage compress -r $(SAMPLE) -o $(SAMPLE)/out

setup:
	scripts/setup.sh

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --release --workspace --all-targets $$(scripts/features.sh) -- -D warnings

# What is right by itself, and each crate's own tests; only the program embeds the web part.
parts: lint
	$(CARGO) test --release --workspace --lib $$(scripts/features.sh)

# The modules for the browser are built beside all that does without them: the linker of each uses
# one core. No example stands in comments, so none is looked for: that would read every crate once
# more.
test: setup
	$(MAKE) -j2 modules parts
	scripts/web.sh
	scripts/models.sh
	$(CARGO) test --release --workspace --tests $$(scripts/features.sh)
	scripts/shared-test.sh
	COMPRESSIMAGE=target/release/compressimage FUZZ_SEED=1 FUZZ_RUNS=3000 scripts/fuzz.sh
	scripts/web-test.sh

fuzz: setup
	scripts/fuzz.sh $(FUZZ_SECONDS)

bench: setup
	benches/peers/run.sh

docs:
	$(CARGO) run --release --package compressimage -- tools --markdown > docs/tools.md
