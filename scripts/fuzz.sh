#!/usr/bin/env bash
# Runs each fuzz target for a while: scripts/fuzz.sh [SECONDS]. Seeds are the files that the
# program's own `sample` draws, and the corpus where it is at hand.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds="${1:-30}"

if ! cargo fuzz --version >/dev/null 2>&1; then
  cargo install --quiet --locked cargo-fuzz
fi

# libFuzzer's instrumentation needs unstable flags; this lets a stable compiler take them.
export RUSTC_BOOTSTRAP=1
seeds=target/fuzz-seeds
rm -rf "$seeds"
mkdir -p "$seeds"
target/release/compressimage sample "$seeds/drawn" >/dev/null
corpus="${COMPRESSIMAGE_CORPUS:-../shared/corpus}"
if [ -d "$corpus" ]; then
  find "$corpus" -type f -size -20k -print0 | xargs -0 cp --no-clobber -t "$seeds" 2>/dev/null || true
fi

for target in inspect run; do
  work="target/fuzz-work/$target"
  mkdir -p "$work"
  cargo fuzz run --fuzz-dir fuzz --sanitizer none "$target" "$work" "$seeds" -- \
    -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=65536 -print_final_stats=1
done
