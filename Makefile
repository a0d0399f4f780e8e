# make run    sets up what is missing, compresses a sample folder, prints the summary
# make test   sets up what is missing, runs every check and every test
# make fuzz   a short run of each fuzz target (FUZZ_SECONDS each)
# make bench  the benchmarks beside their peers (see benches/README.md)

CARGO ?= cargo
SAMPLE := target/sample
FUZZ_SECONDS ?= 30

.PHONY: run test lint fuzz bench docs setup

run:
	$(CARGO) build --release --package compressimage
	rm -rf $(SAMPLE)
	target/release/compressimage sample $(SAMPLE)
	target/release/compressimage compress -r $(SAMPLE) -o $(SAMPLE)/out

setup:
	scripts/setup.sh

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --release --workspace --all-targets -- -D warnings

test: setup lint
	$(CARGO) test --release --workspace
	FUZZ_SEED=1 FUZZ_RUNS=8000 scripts/fuzz.sh

fuzz: setup
	scripts/fuzz.sh $(FUZZ_SECONDS)

bench: setup
	benches/peers/run.sh

docs:
	$(CARGO) run --release --package compressimage -- tools --markdown > docs/tools.md
