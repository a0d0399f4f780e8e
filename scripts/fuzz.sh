#!/usr/bin/env bash
# Runs each fuzz target for a while: scripts/fuzz.sh [SECONDS [TARGET...]].
#
# With FUZZ_SEED every run goes the same way, and FUZZ_RUNS bounds it instead of the time (the
# gate's do both); without it each goes on from what the ones before it found. Seeds are small
# files of every format that the program writes itself, and those of the corpus where it is at
# hand. A find is written to target/fuzz-finds (see CONTRIBUTING.md).
set -euo pipefail
cd "$(dirname "$0")/.."
seconds="${1:-30}"
shift || true
targets=("$@")
[ "${#targets[@]}" -gt 0 ] || targets=(inspect run)

# The program itself draws the seeds: the one that is named, or one built here.
program="${COMPRESSIMAGE:-$PWD/target/release/compressimage}"
if [ -z "${COMPRESSIMAGE:-}" ]; then
  cargo build --quiet --release --package compressimage $("$PWD/scripts/features.sh")
fi
# Only our own code is instrumented, held to its arithmetic, and built quickly rather than well.
engine=profile.release.package.compressimage-engine
RUSTC_WORKSPACE_WRAPPER="$PWD/scripts/fuzz-rustc.sh" cargo build --quiet --release \
  --package compressimage-fuzz --config "$engine.opt-level=1" \
  --config "$engine.debug-assertions=true" --config "$engine.overflow-checks=true"

# Each seed has the byte before it that says what is asked for.
drawn=target/fuzz-seeds/drawn
rm -rf target/fuzz-seeds
mkdir -p "$drawn"
"$program" sample "$drawn/sample" >/dev/null
for format in jpeg png webp avif jxl gif tiff bmp ico qoi tga; do
  "$program" resize -r --long-edge 16 --format "$format" --effort 0 --keep all --quiet \
    -o "$drawn/$format" "$drawn/sample" || true
done
rm -rf "$drawn/sample"
corpus="${COMPRESSIMAGE_CORPUS:-../shared/corpus}"
lists=("$drawn")
[ -d "$corpus" ] && lists+=("$corpus")
for target in "${targets[@]}"; do
  mkdir -p "target/fuzz-seeds/$target"
  number=0
  while IFS= read -r -d '' file; do
    number=$((number + 1))
    # 37 is prime to 256: the choices are met in turn.
    printf "\\x$(printf %02x $((number * 37 % 256)))" |
      cat - "$file" >"target/fuzz-seeds/$target/$number"
  done < <(find "${lists[@]}" -type f -size -5 -print0 | sort -z)
done

mkdir -p target/fuzz-finds
for target in "${targets[@]}"; do
  work="target/fuzz-work/$target${FUZZ_SEED:+-$FUZZ_SEED}"
  [ -z "${FUZZ_SEED:-}" ] || rm -rf "$work"
  mkdir -p "$work"
  bound=(-max_total_time="$seconds")
  [ -z "${FUZZ_RUNS:-}" ] || bound=(-runs="$FUZZ_RUNS")
  "target/release/$target" "$work" "target/fuzz-seeds/$target" \
    "${bound[@]}" ${FUZZ_SEED:+-seed="$FUZZ_SEED"} \
    -timeout=20 -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1 \
    -artifact_prefix="target/fuzz-finds/$target-"
done
