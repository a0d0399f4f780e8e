#!/usr/bin/env bash
# Measures the program beside its peers and writes the raw rows to benches/results:
#   run.sh [PART...]   encoders folder modern thumbnail target big (all of them by default)
#
# Photographs: the corpus's Kodak, CLIC and CID22 (COMPRESSIMAGE_CORPUS). Peers: mozjpeg as a
# library, caesiumclt (cargo), sharp (npm), avifenc and cjxl (Debian): what is missing is set up
# below target/peers, or said to be left out. Run it on an idle machine.
set -euo pipefail
cd "$(dirname "$0")/../.."
root="$PWD"
corpus="${COMPRESSIMAGE_CORPUS:-../shared/corpus}"
results=benches/results
here=benches/peers
parts=("$@")
[ "${#parts[@]}" -gt 0 ] || parts=(encoders folder modern thumbnail target big)
[ -d "$corpus/photos" ] || { echo "bench: no photographs in $corpus/photos" >&2; exit 1; }
mkdir -p "$results" target/peers/node

cargo build --quiet --release --package compressimage
(cd benches && cargo build --quiet --release --target-dir "$root/target")
[ -x target/peers/bin/caesiumclt ] || cargo install --quiet --root target/peers caesiumclt ||
  echo "bench: caesiumclt could not be built and is left out" >&2
if [ ! -d target/peers/node/node_modules/sharp ] && command -v npm >/dev/null; then
  (cd target/peers/node && npm init --yes >/dev/null && npm install --silent sharp)
fi
export PATH="$root/target/peers/bin:$PATH"
[ -d target/peers/node/node_modules/sharp ] && export PEERS_NODE="$root/target/peers/node"

mapfile -t kodak < <(find "$corpus/photos/kodak" -name '*.png' | sort)
mapfile -t clic < <(find "$corpus/photos/clic" -name '*.png' | sort)
mapfile -t cid < <(find "$corpus/photos/cid22" -name '*.png' | sort)
photos=("${kodak[@]}" "${clic[@]}" "${cid[@]}")

encoders() {
  target/release/peers jpeg "${photos[@]}" >"$results/jpeg-mozjpeg.csv"
  python3 $here/summary.py "$results/jpeg-mozjpeg.csv" mozjpeg-best | tee "$results/jpeg-mozjpeg.txt"
}

folder() {
  for format in jpeg webp png; do
    python3 $here/folder.py "$format" "$results/folder-$format.csv" "${kodak[@]}" "${cid[@]:0:8}"
    for peer in caesium sharp; do
      echo "$format"
      python3 $here/summary.py "$results/folder-$format.csv" "$peer" 60 70 75 80 84
    done | tee "$results/folder-$format.txt"
  done
}

modern() {
  for pair in avif:avifenc jxl:cjxl; do
    python3 $here/folder.py "${pair%:*}" "$results/folder-${pair%:*}.csv" "${kodak[@]:0:6}"
    python3 $here/summary.py "$results/folder-${pair%:*}.csv" "${pair#*:}" |
      tee "$results/folder-${pair%:*}.txt"
  done
}

thumbnail() {
  # A baseline photograph of the published case's size.
  target/release/compressimage resize --quiet --overwrite --width 2725 --height 2225 --fit cover \
    --quality 88 --effort 2 --drop all -o target/peers/thumbnail.jpg \
    "$corpus/metadata/exif/iphone_hdr_NO.jpg"
  python3 $here/thumbnail.py "$results/thumbnail.csv" target/peers/thumbnail.jpg |
    tee "$results/thumbnail.txt"
}

target() {
  python3 $here/target.py "$results/target.csv" "${kodak[@]:0:3}" "${cid[@]:0:3}" |
    tee "$results/target.txt"
}

big() {
  target/release/compressimage convert --quiet --overwrite --to jpeg --quality 90 \
    -o target/peers/photo.jpg "${clic[0]}"
  python3 $here/big.py "$results/big.csv" target/peers/photo.jpg | tee "$results/big.txt"
}

for part in "${parts[@]}"; do
  "$part"
done
